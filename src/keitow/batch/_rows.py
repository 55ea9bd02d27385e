"""Rate the rows of a table: split them until each part is decided alike, rate the parts, put them back in order."""

from __future__ import annotations

import math
from contextlib import suppress
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from keitow._findings import judge
from keitow._outcomes import Cap, Verdict
from keitow._rating import assess_figures, assess_law
from keitow._terms import Basis, Measure
from keitow.batch._arrow import FIGURES, GOVERNING, encoded, patterns
from keitow.batch._columns import Columns, Row, Varies, span, vectorized
from keitow.batch._estimates import Estimates
from keitow.batch._kept import Kept
from keitow.batch._law import Provisions
from keitow.batch._program import BLOCK

if TYPE_CHECKING:
    from collections.abc import Sequence

    import pyarrow as pa

    from keitow._rating import Assessment
    from keitow._rules import Rule, RuleBook
    from keitow.batch._columns import Integers, Severities
    from keitow.batch._estimates import Figures
    from keitow.batch._law import Lawful
    from keitow.batch._table import Table

_FEW: Final = 8
"""So few rows are rated one by one."""

_NO_CAP: Final = Cap(math.nan, math.nan, math.nan)
_BASES: Final = (Basis.TRADE, Basis.LAW, Basis.MECHANICS)
_GROSS: Final = Measure.TRAILER_GROSS_MASS.value
_OVER: Final = np.int8(Verdict.OVER.severity)
_UNDETERMINED: Final = np.int8(Verdict.UNDETERMINED.severity)


class Book:
    """A rule book, prepared for columns.

    Attributes
    ----------
    rules
        The rule book.
    chains
        Its derived facts.
    ids
        The ids of its rules, each once.
    numbers
        Identity of a rule -> the place of its id.
    edges
        The days on which a rule comes or goes.
    """

    def __init__(self, rules: RuleBook) -> None:
        self.rules = rules
        self.chains = vectorized(rules.chains)
        self.ids = list(dict.fromkeys(rule.id for rule in rules))
        places = {rule_id: place for place, rule_id in enumerate(self.ids)}
        self.numbers = {id(rule): places[rule.id] for rule in rules}
        edges = {day for rule in rules for day in (rule.since, rule.until) if day is not None}
        self.edges = np.array(sorted(edges), "datetime64[D]")


_BOOKS: Final = Kept[Book](8)


class Rater:
    """Rates by one rule book.

    Attributes
    ----------
    chains
        Its derived facts, for columns.
    """

    def __init__(self, rules: RuleBook) -> None:
        self._book = _BOOKS.of(id(rules), lambda: Book(rules))
        self.chains = self._book.chains
        self._patterns: dict[tuple[str, ...], int] = {(): 0}

    def rate(self, table: Table) -> pa.RecordBatch:
        """Rate the rows of a table that can be read."""
        answers = Answers(table.rows)
        rows = np.delete(np.arange(table.rows), list(table.errors))
        waiting = [Columns(table.source, table.shared, self.chains, rows)] if rows.size else []
        # A truck at its limit alone divides by zero, on purpose.
        with np.errstate(all="ignore"):
            while waiting:
                facts = waiting.pop()
                if facts.rows.size <= _FEW:
                    with suppress(ArithmeticError):  # columns divide by zero, and numbers do not
                        self._rate_few(table, facts.rows, answers)
                        continue
                try:
                    self._rate(facts, answers)
                except Varies as varies:
                    waiting.extend(facts.parts(varies.codes))
        missing = patterns(answers.missing, tuple(self._patterns), tuple(table.errors))
        return encoded(
            severities=answers.severity,
            figures=answers.figures,
            governing=answers.governing,
            missing=missing,
            ids=self._book.ids,
            errors=table.errors,
        )

    def _rate(self, facts: Columns, answers: Answers) -> None:
        rated = Estimates(facts, self._in_force(facts, Basis.TRADE))
        legal = Provisions(facts, self._in_force(facts, Basis.LAW))
        mechanical = Estimates(facts, self._in_force(facts, Basis.MECHANICS))
        for start in range(0, facts.rows.size, BLOCK):
            block = slice(start, start + BLOCK)
            rows = span(facts.rows[block])
            three = rated.assess(block), legal.assess(block), mechanical.assess(block)
            answers.write(rows, *three)
            answers.missing[rows] = self._missing(*three, size=facts.rows[block].size)

    def _rate_few(self, table: Table, rows: Integers, answers: Answers) -> None:
        """Rate each row as `keitow.evaluate` does, which takes less time than to prepare for all together."""
        for row in rows:
            facts = Row(table.source, table.shared, self._book.rules.chains, np.array([row]))
            day: Any = facts["trip.date"]
            rated, legal, mechanical = (
                tuple(judge(rule, facts) for rule in self._book.rules.in_force(day, basis)) for basis in _BASES
            )
            three = (
                assess_figures(Basis.TRADE, rated),
                assess_law(legal, facts),
                assess_figures(Basis.MECHANICS, mechanical),
            )
            governing = [-1 if one.governing is None else self._book.numbers[id(one.governing.rule)] for one in three]
            paths = tuple(dict.fromkeys(path for one in three for path in one.missing))
            answers.write_row(row, three, governing, self._patterns.setdefault(paths, len(self._patterns)))

    def _in_force(self, facts: Columns, basis: Basis) -> list[tuple[int, Rule]]:
        day: Any = facts["trip.date"]
        if isinstance(day, np.ndarray):
            era = np.searchsorted(self._book.edges, day, side="right")
            if era.min() != era.max():
                raise Varies(era)
            day = day[0].item()
        return [(self._book.numbers[id(rule)], rule) for rule in self._book.rules.in_force(day, basis)]

    def _missing(self, rated: Figures, legal: Lawful, mechanical: Figures, *, size: int) -> Integers:
        """Number what could still change the three answers; what is over already, nothing can."""
        code = np.zeros(size, np.intp)
        for weight, answer in ((1, rated), (2, mechanical)):
            if answer.lacks:
                code += weight * (answer.severity != _OVER)
        if legal.severity is not None:
            undetermined = legal.severity == _UNDETERMINED
            code += 4 * undetermined + 8 * (undetermined & legal.needs_gross)
        numbers = np.zeros(16, np.int32)
        for some in np.flatnonzero(np.bincount(code)):
            paths = (
                *(rated.lacks if some & 1 else ()),
                *((_GROSS,) if some & 8 else ()),
                *(legal.lacks if some & 4 else ()),
                *(mechanical.lacks if some & 2 else ()),
            )
            numbers[some] = self._patterns.setdefault(tuple(dict.fromkeys(paths)), len(self._patterns))
        return numbers[code]


class Answers:
    """The answers for the rows of a table, a column each.

    Attributes
    ----------
    severity
        Of the verdict.
    figures
        Name -> masses [kg]; NaN where there is none.
    governing
        Name -> the number of the rule that binds, -1 where none does.
    missing
        Which of the patterns of a `Rater`.
    """

    def __init__(self, rows: int) -> None:
        self.severity = np.full(rows, -1, np.int8)  # which no verdict has
        self.figures = {name: np.full(rows, math.nan) for name in FIGURES}
        self.governing = {name: np.full(rows, -1, np.int16) for name in GOVERNING}
        self.missing = np.zeros(rows, np.int32)

    def write(self, rows: Integers | slice, rated: Figures, legal: Lawful, mechanical: Figures) -> None:
        """Write the three answers of some rows, and the verdict over them."""
        spoken: list[Severities] = [
            answer.severity for answer in (rated, legal, mechanical) if answer.severity is not None
        ]
        self.severity[rows] = np.maximum.reduce(spoken) if spoken else _UNDETERMINED
        limited = mechanical.low < math.inf
        for name, figure in zip(
            FIGURES,
            (
                np.where(rated.low < math.inf, rated.nominal, math.nan),
                legal.figure,
                legal.at_most,
                np.where(limited, mechanical.low, math.nan),
                np.where(limited, mechanical.nominal, math.nan),
                np.where(limited, mechanical.high, math.nan),
            ),
            strict=True,
        ):
            self.figures[name][rows] = figure
        for name, numbers in zip(GOVERNING, (rated.governing, legal.governing, mechanical.governing), strict=True):
            self.governing[name][rows] = numbers

    def write_row(self, row: int, three: Sequence[Assessment], governing: Sequence[int], missing: int) -> None:
        """Write the three answers of one row."""
        verdicts = (one.verdict for one in three if one.verdict is not None)
        self.severity[row] = max(verdicts, default=Verdict.UNDETERMINED).severity
        rated, legal, mechanical = (one.capacity or _NO_CAP for one in three)
        at_most = three[1].at_most_kg
        figures = (rated.nominal_kg, legal.nominal_kg, math.nan if at_most is None else at_most, *mechanical)
        for name, figure in zip(FIGURES, figures, strict=True):
            self.figures[name][row] = figure
        for name, number in zip(GOVERNING, governing, strict=True):
            self.governing[name][row] = number
        self.missing[row] = missing
