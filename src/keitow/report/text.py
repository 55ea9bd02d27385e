"""The account of a rating as plain text, in English or Japanese, kilograms beside pounds."""

from __future__ import annotations

from typing import TYPE_CHECKING
from unicodedata import east_asian_width

from keitow.errors import InputError
from keitow.report.account import Account
from keitow.report.figures import harmless
from keitow.report.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keitow._advice.result import AdvisedResult
    from keitow.report.words import Language


def explain(rating: AdvisedResult, language: Language) -> str:
    """Put a rating into words.

    Raises
    ------
    InputError
        Neither ``"en"`` nor ``"ja"``.
    """
    if not isinstance(language, str) or language not in WORDS:
        raise InputError("explain(language)", "needs 'en' or 'ja'", language, "write language='en'")
    account = Account(rating, WORDS[language])
    parts = [["".join(account.sentence)], list(_answers(account)), list(account.circumstances)]
    parts.extend(
        [topic.title, *(line if line.startswith(" ") else f"- {line}" for line in topic.lines)]
        for topic in account.topics
    )
    return "\n\n".join("\n".join(map(harmless, part)) for part in parts)


def _answers(account: Account) -> Iterator[str]:
    """Put the three answers under each other."""
    rows = account.answers
    names, figures = max(_width(row.name) for row in rows), max(_width(row.figure) for row in rows)
    for row in rows:
        yield f"{_padded(row.name, names)}  {_padded(row.figure, figures)}  {row.verdict}".rstrip()


def _width(text: str) -> int:
    """Count the columns that a text takes in a terminal."""
    if text.isascii():
        return len(text)
    return sum(2 if east_asian_width(letter) in "FW" else 1 for letter in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))
