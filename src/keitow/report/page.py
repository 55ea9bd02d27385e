"""A page with the account of a rating (sentence, tables, bars, lists), from which HTML and Markdown are made."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from keitow._engine.outcomes import Verdict
from keitow.report.account import outcome_in_words, used_of
from keitow.report.chart import chart_of
from keitow.report.figures import NOTHING, percent
from keitow.report.headline import EXCEEDED

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from keitow._engine.findings import Finding
    from keitow.report.account import Account, Topic
    from keitow.report.chart import Chart

_IN_A_ROW: Final = 5
"""So many rules that do not apply fit into the text of a cell."""


class PageCell(NamedTuple):
    """A cell that has more than a text: the id of a rule, or the address of a source."""

    text: str
    code: str = ""
    url: str | None = None


Row: TypeAlias = "tuple[str | PageCell, ...]"
"""A row of a table; its first cell is its heading."""


class PageTable(NamedTuple):
    """A table; its rows stand under the title of their group, which is empty if there is only one group.

    The heads are its caption and the titles of its columns.
    """

    heads: tuple[str, ...]
    groups: Mapping[str, Sequence[Row]]


class Page(NamedTuple):
    """A page; odd-indexed pieces of `sentence` and `pair` are names that users gave.

    The sections and the tables at its end can be unfolded.
    """

    sentence: tuple[str, ...]
    table: PageTable
    verdict: Verdict | None = None
    chart: Chart | None = None
    notes: tuple[str, ...] = ()
    sections: tuple[Topic, ...] = ()
    tables: tuple[PageTable, ...] = ()
    pair: tuple[str, ...] = ()


def page_of(account: Account) -> Page:
    """Return the page of a rating: the sentence, the three answers, a bar for each limiter, and the details."""
    return Page(
        sentence=(account.headline,),
        pair=account.pair,
        verdict=account.rating.verdict,
        table=_answers(account),
        chart=chart_of(account),
        notes=tuple(account.circumstances),
        sections=tuple(sorted(account.topics, key=lambda one: not one.is_urgent)),
        tables=tuple(one for one in (_rules(account), _not_applying(account)) if one.groups),
    )


def _answers(account: Account) -> PageTable:
    words = account.words
    rows: list[Row] = []
    for one in account.rating.assessments:
        rule = None if one.governing is None else one.governing.rule
        decides = NOTHING if rule is None else PageCell(words.title(rule), rule.id)
        rows.append((words.bases[one.basis], account.figure(one), words.verdict_names[one.verdict] or NOTHING, decides))
    return PageTable(words.answers_table, {"": rows})


def _rules(account: Account) -> PageTable:
    groups = {
        account.words.bases[answer.basis]: [
            _row(account, one, governs=one is answer.governing) for one in answer.applying
        ]
        for answer in account.rating.assessments
        if answer.applying
    }
    return PageTable(account.words.rules_table, groups)


def _row(account: Account, finding: Finding, *, governs: bool) -> Row:
    words, rule, used = account.words, finding.rule, used_of(finding)
    figure, says = outcome_in_words(finding.outcome, words, account.rating.rules.papers, account.figures)
    if not says and finding.verdict not in EXCEEDED:
        says = words.verdict_names[Verdict.WITHIN]
    return (
        PageCell(words.title(rule), rule.id),
        figure,
        account.compared(finding),
        NOTHING if used is None else percent(used),
        ", ".join(filter(None, (says, *account.marks(finding, governs=governs)))),
        PageCell(account.source(rule.citation), url=rule.citation.url),
    )


def _not_applying(account: Account) -> PageTable:
    """Lay out the rules that do not apply; a few that have one reason share a row."""
    words = account.words
    rows: list[Row] = []
    for why, rules in account.aside.items():
        names = [f"{words.title(rule)} [{rule.id}]" for rule, _ in rules]
        starts = range(0, len(names), _IN_A_ROW)
        rows.extend((why, words.semicolon.join(names[start : start + _IN_A_ROW])) for start in starts)
    return PageTable(words.aside_table, {"": rows} if rows else {})
