"""The account of a rating as a page, before it is HTML or Markdown: a sentence, tables, bars and lists."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, NamedTuple

from keitow.report.figures import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from keitow._engine.outcomes import Cap
    from keitow.report.account import Account, Ruling


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
    """What is shown, in its order; odd-indexed pieces of the sentence are names that users gave."""

    sentence: tuple[str, ...]
    table: Table
    chart: tuple[Bars, ...] = ()
    notes: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()


def page_of(account: Account) -> Page:
    """Lay out a rating: the sentence, the three answers, a bar for each limiter, and what they rest on."""
    lists = [Section(one.title, tuple(map(str.strip, one.lines)), is_open=one.is_urgent) for one in account.topics]
    tables = [one for one in (_rules(account), _set_aside(account)) if one.groups]
    return Page(
        sentence=account.sentence,
        table=_answers(account),
        chart=tuple(_chart(account)),
        notes=account.circumstances,
        sections=(
            *sorted(lists, key=lambda one: not one.is_open),
            *(Section(one.caption, one) for one in tables),
        ),
    )


def _table(account: Account, caption: str, columns: Iterable[str], groups: Iterable[Group]) -> Table:
    words = account.words
    return Table(words.captions[caption], tuple(words.columns[one] for one in columns), tuple(groups))


def _answers(account: Account) -> Table:
    rows = [
        Row(
            Cell(one.name),
            (Cell(one.figure), Cell(one.verdict or NOTHING), Cell(one.rule or NOTHING, one.rule_id)),
        )
        for one in account.answers
    ]
    return _table(account, "answers", ("answer", "figure", "verdict", "binds"), [Group("", tuple(rows))])


def _chart(account: Account) -> Iterator[Bars]:
    for name, rulings in account.rulings:
        bars = [
            Bar(one.rule, one.rule_id, one.figure, one.cap, one.load_kg, one.governs, one.marks)
            for one in rulings
            if one.cap is not None and math.isfinite(one.cap.low_kg)
        ]
        if bars:
            yield Bars(name, tuple(sorted(bars, key=lambda bar: bar.cap.nominal_kg)))


def _rules(account: Account) -> Table:
    groups = [Group(name, tuple(map(_row, rulings))) for name, rulings in account.rulings if rulings]
    return _table(account, "rules", ("rule", "figure", "compared", "used", "answer", "source"), groups)


def _row(one: Ruling) -> Row:
    said = Cell(", ".join((*one.says, *one.marks)))
    cells = (Cell(one.figure), Cell(one.compared), Cell(one.used), said, Cell(one.source, url=one.url))
    return Row(Cell(one.rule, one.rule_id), cells)


def _set_aside(account: Account) -> Table:
    rows = tuple(Row(Cell(one.rule, one.rule_id), (Cell(one.reason),)) for one in account.set_aside)
    return _table(account, "aside", ("rule", "why"), [Group("", rows)] if rows else [])
