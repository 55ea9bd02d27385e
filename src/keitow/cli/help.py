"""The help of a command: its options under their headings, as wide as the terminal."""

from __future__ import annotations

from textwrap import wrap
from typing import TYPE_CHECKING, Final

from keitow.report.columns import padded, width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from keitow.cli.arguments import Option

_NARROWEST: Final = 40
_WIDEST: Final = 120
_NAMES: Final = 34


def page(usage: str, said: str, options: Iterable[Option], epilog: str, columns: int) -> str:
    """Write the help of a command."""
    columns = min(max(columns, _NARROWEST), _WIDEST)
    headings: dict[str, list[Option]] = {}
    for one in options:
        headings.setdefault(one.group, []).append(one)
    usual = [heading for heading in headings if not heading.startswith("more ")]
    rare = [heading for heading in headings if heading.startswith("more ")]
    lines = [f"usage: {usage}", "", said]
    for heading in (*usual, *rare):
        lines += ["", f"{heading}:", *(line for one in headings[heading] for line in _lines(one, columns))]
    return "\n".join((*lines, "", epilog.rstrip()))


def _lines(option: Option, columns: int) -> Iterator[str]:
    named = f"  {option.name} {option.takes}".rstrip()
    names = min(_NAMES, columns // 2)
    said = _wrapped(option.said, columns - names)
    if width(named) >= names:
        yield named
        named = ""
    for line in said:
        yield f"{padded(named, names)}{line}"
        named = ""


def _wrapped(text: str, columns: int) -> list[str]:
    """Break a text into lines, wide letters counted as two."""
    spread = "".join(f"{letter}\0" if width(letter) > 1 else letter for letter in text)
    return [line.replace("\0", "") for line in wrap(spread, columns)] or [""]
