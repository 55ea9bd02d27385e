"""The account of a rating as plain text, short or full, in English or Japanese."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keitow._columns import padded, width
from keitow.errors import InputError
from keitow.report.account import Account, Topic
from keitow.report.brief import brief
from keitow.report.figures import default_units, figures_for, harmless
from keitow.report.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keitow._advice.result import AdvisedResult
    from keitow.report.figures import Units
    from keitow.report.words import Detail, Language


def explain(
    rating: AdvisedResult, language: Language = "en", detail: Detail = "short", units: Units | None = None
) -> str:
    """Return the report of a rating as plain text; see `keitow.Rating.explain`.

    Raises
    ------
    InputError
        The language, detail or units are unknown.
    """
    account = account_of(rating, language, units)
    if not isinstance(detail, str) or detail not in {"short", "full"}:
        raise InputError("explain(detail)", "needs 'short' or 'full'", detail, "write detail='full'")
    return brief(account) if detail == "short" else _full(account)


def account_of(rating: AdvisedResult, language: Language = "en", units: Units | None = None) -> Account:
    """Return the account of a rating; by default in pounds and miles on a road in the United States, else metric.

    Raises
    ------
    InputError
        The language or units are unknown.
    """
    if not isinstance(language, str) or language not in WORDS:
        raise InputError("explain(language)", "needs 'en' or 'ja'", language, "write language='en'")
    if units is not None and (not isinstance(units, str) or units not in {"metric", "us"}):
        raise InputError("explain(units)", "needs 'metric' or 'us'", units, "write units='us'")
    words = WORDS[language]
    return Account(rating, words, figures_for(units or default_units(rating.trip), japanese=words.japanese))


def _full(account: Account) -> str:
    parts = [[account.headline, "".join(account.pair)], list(_answers(account)), list(account.circumstances)]
    *topics, sources = account.topics
    aside = Topic(account.words.aside_table[0], tuple(account.reasons_aside))
    parts.extend(
        [topic.title, *(line if line.startswith(" ") else f"- {line}" for line in topic.lines)]
        for topic in (*topics, aside, sources)
        if topic.lines
    )
    return "\n\n".join("\n".join(map(harmless, part)) for part in parts)


def _answers(account: Account) -> Iterator[str]:
    """Yield a line for each of the three answers, in aligned columns."""
    words = account.words
    rows = [
        (words.bases[one.basis], account.figure(one), words.verdict_names[one.verdict])
        for one in account.rating.assessments
    ]
    names, figures = (max(width(row[column]) for row in rows) for column in range(2))
    for name, figure, verdict in rows:
        yield f"{padded(name, names)}  {padded(figure, figures)}  {verdict}".rstrip()
