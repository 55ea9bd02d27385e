"""What a notebook shows of a value, before it is HTML or Markdown: a sentence, tables, bars and lists."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from keitow.report.text import harmless

if TYPE_CHECKING:
    from collections.abc import Iterable

    from keitow._engine.outcomes import Cap

_LONGEST: Final = 500


class Cell(NamedTuple):
    """What stands in a table: a text, the id of a rule, the page that a source can be read at."""

    text: str
    code: str = ""
    url: str | None = None


class Row(NamedTuple):
    """A row of a table; its head names it."""

    head: Cell
    cells: tuple[Cell, ...]


class Group(NamedTuple):
    """Rows that belong together, with a title where there are several groups."""

    title: str
    rows: tuple[Row, ...]


class Table(NamedTuple):
    """A table; the first of its columns has the heads of the rows."""

    caption: str
    columns: tuple[str, ...]
    groups: tuple[Group, ...]


class Bar(NamedTuple):
    """One limiter: its band, the mass that is compared with it, and words that mark it ("binds", "over")."""

    title: str
    code: str
    figure: str
    cap: Cap
    load_kg: float
    binds: bool
    marks: tuple[str, ...]


class Bars(NamedTuple):
    """The limiters of one of the answers."""

    title: str
    bars: tuple[Bar, ...]


class Section(NamedTuple):
    """What unfolds under a title: lines or a table."""

    title: str
    content: tuple[str, ...] | Table
    is_open: bool = False


class Page(NamedTuple):
    """What is shown, in its order; every second piece of the sentence is a name that somebody typed."""

    sentence: tuple[str, ...]
    table: Table
    chart: tuple[Bars, ...] = ()
    notes: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()


def pieces(sentence: str, names: Iterable[str]) -> tuple[str, ...]:
    """Take a sentence apart at the names in it.

    >>> pieces("Within: a truck can tow the wagon.", ["a truck", ""])
    ('Within: ', 'a truck', ' can tow the wagon.')
    """
    given = "|".join(re.escape(name) for name in names if name)
    return tuple(re.split(f"({given})", sentence)) if given else (sentence,)


def shown(text: str) -> str:
    r"""Bring a text that anybody may have written into one line that is safe to look at.

    >>> shown("gk 05\u202e\n")
    'gk 05\\u202e\\n'
    """
    return harmless(text if len(text) <= _LONGEST else text[:_LONGEST] + "…")
