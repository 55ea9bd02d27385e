"""A page with the account of a rating (sentence, tables, bars, lists), from which HTML and Markdown are made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from keitow.report.chart import chart_of
from keitow.report.figures import NOTHING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from keitow._engine.outcomes import Verdict
    from keitow.report.account import Account, Ruling
    from keitow.report.chart import Chart

_IN_A_ROW: Final = 5
"""So many rules that do not apply fit into the text of a cell."""


class PageCell(NamedTuple):
    """A cell of a table: a text, the id of a rule, and the address of a source."""

    text: str
    code: str = ""
    url: str | None = None


class PageRow(NamedTuple):
    """A row of a table, with its heading."""

    head: PageCell
    cells: tuple[PageCell, ...]


class RowGroup(NamedTuple):
    """Rows that belong together; the title is empty if there is only one group."""

    title: str
    rows: tuple[PageRow, ...]


class PageTable(NamedTuple):
    """A table; its first column has the headings of the rows."""

    caption: str
    columns: tuple[str, ...]
    groups: tuple[RowGroup, ...]


class Section(NamedTuple):
    """A section that can be unfolded: lines or a table under a title."""

    title: str
    content: tuple[str, ...] | PageTable
    is_open: bool = False


class Page(NamedTuple):
    """A page; odd-indexed pieces of `sentence` and `pair` are names that users gave."""

    sentence: tuple[str, ...]
    table: PageTable
    verdict: Verdict | None = None
    chart: Chart | None = None
    notes: tuple[str, ...] = ()
    sections: tuple[Section, ...] = ()
    pair: tuple[str, ...] = ()


def page_of(account: Account) -> Page:
    """Return the page of a rating: the sentence, the three answers, a bar for each limiter, and the details."""
    lists = [Section(one.title, tuple(map(str.strip, one.lines)), is_open=one.is_urgent) for one in account.topics]
    tables = [one for one in (_rules(account), _not_applying(account)) if one.groups]
    return Page(
        sentence=(account.headline,),
        pair=account.pair,
        verdict=account.rating.verdict,
        table=_answers(account),
        chart=chart_of(account),
        notes=tuple(account.circumstances),
        sections=(
            *sorted(lists, key=lambda one: not one.is_open),
            *(Section(one.caption, one) for one in tables),
        ),
    )


def _table(account: Account, caption: str, columns: Iterable[str], groups: Iterable[RowGroup]) -> PageTable:
    words = account.words
    return PageTable(words.captions[caption], tuple(words.columns[one] for one in columns), tuple(groups))


def _answers(account: Account) -> PageTable:
    rows = [
        PageRow(
            PageCell(one.name),
            (PageCell(one.figure), PageCell(one.verdict or NOTHING), PageCell(one.rule or NOTHING, one.rule_id)),
        )
        for one in account.answers
    ]
    return _table(account, "answers", ("answer", "figure", "verdict", "binds"), [RowGroup("", tuple(rows))])


def _rules(account: Account) -> PageTable:
    groups = [RowGroup(name, tuple(map(_row, rulings))) for name, rulings in account.rulings if rulings]
    return _table(account, "rules", ("rule", "figure", "compared", "used", "answer", "source"), groups)


def _row(one: Ruling) -> PageRow:
    said = PageCell(", ".join((*one.says, *one.marks)))
    cells = (PageCell(one.figure), PageCell(one.compared), PageCell(one.used), said, PageCell(one.source, url=one.url))
    return PageRow(PageCell(one.rule, one.rule_id), cells)


def _not_applying(account: Account) -> PageTable:
    """Lay out the rules that do not apply; a few that have one reason share a row."""
    words = account.words
    rows: list[PageRow] = []
    for why, rules in account.aside.items():
        names = [f"{words.title(rule)} [{rule.id}]" for rule, _ in rules]
        several = (names[start : start + _IN_A_ROW] for start in range(0, len(names), _IN_A_ROW))
        rows.extend(PageRow(PageCell(why), (PageCell(words.semicolon.join(some)),)) for some in several)
    return _table(account, "aside", ("why", "rule"), [RowGroup("", tuple(rows))] if rows else [])
