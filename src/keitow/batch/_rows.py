"""Rate the rows of a table: split them until each part is decided alike, rate the parts, put them back in order."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from keitow._outcomes import Verdict
from keitow._terms import Basis, Measure
from keitow.batch._arrow import FIGURES, GOVERNING, encoded, patterns
from keitow.batch._columns import Columns, Varies, span, vectorized
from keitow.batch._estimates import Estimates
from keitow.batch._law import Provisions
from keitow.batch._program import BLOCK

if TYPE_CHECKING:
    import pyarrow as pa

    from keitow._rules import Rule, RuleBook
    from keitow.batch._columns import Integers, Severities
    from keitow.batch._estimates import Figures
    from keitow.batch._law import Lawful
    from keitow.batch._table import Table

_GROSS: Final = Measure.TRAILER_GROSS_MASS.value
_OVER: Final = np.int8(Verdict.OVER.severity)
_UNDETERMINED: Final = np.int8(Verdict.UNDETERMINED.severity)


class Rater:
    """Rates by one rule book.

    Attributes
    ----------
    chains
        Its derived facts, for columns.
    """

    def __init__(self, rules: RuleBook) -> None:
        self.chains = vectorized(rules.chains)
        self._rules = rules
        self._ids = [rule.id for rule in rules]
        self._numbers = {id(rule): number for number, rule in enumerate(rules)}
        edges = {day for rule in rules for day in (rule.since, rule.until) if day is not None}
        self._edges = np.array(sorted(edges), "datetime64[D]")
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
            ids=self._ids,
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
            answers.missing[rows] = self._missing(*three)

    def _in_force(self, facts: Columns, basis: Basis) -> list[tuple[int, Rule]]:
        day: Any = facts["trip.date"]
        if isinstance(day, np.ndarray):
            era = np.searchsorted(self._edges, day, side="right")
            if era.min() != era.max():
                raise Varies(era)
            day = day[0].item()
        return [(self._numbers[id(rule)], rule) for rule in self._rules.in_force(day, basis)]

    def _missing(self, rated: Figures, legal: Lawful, mechanical: Figures) -> Integers:
        """Number what could still change the three answers; what is over already, nothing can."""
        code = np.zeros(mechanical.governing.size, np.intp)
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
        self.severity = np.zeros(rows, np.int8)
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
