"""Rate the rows of a table: split them until each part is decided alike, rate the parts, put them back in order."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import numpy as np
import pyarrow as pa

from keitow._outcomes import Verdict
from keitow._terms import Basis
from keitow.batch._columns import Columns, Varies, vectorized
from keitow.batch._estimates import Joints, assess_figures
from keitow.batch._law import assess_law

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    import numpy.typing as npt

    from keitow._rules import Rule, RuleBook
    from keitow._terms import FactValue
    from keitow.batch._columns import Column, Integers
    from keitow.batch._estimates import Figures

_GROSS: Final = "trailer.gross_mass_kg"
_BASES: Final = (Basis.TRADE, Basis.LAW, Basis.MECHANICS)


class Answers:
    """The answers for some rows, a column each.

    Attributes
    ----------
    verdict
        Severities.
    figures
        Name -> masses [kg]; NaN where there is none.
    governing
        Basis -> the number of the rule that binds, -1 where none does.
    missing
        Which of the patterns of a `Rater`.
    """

    def __init__(self, rows: int) -> None:
        self.verdict = np.zeros(rows, np.int8)
        self.figures = {name: np.full(rows, math.nan) for name in FIGURES}
        self.governing = {basis: np.full(rows, -1, np.int16) for basis in _BASES}
        self.missing = np.zeros(rows, np.int32)


_VERDICTS: Final = pa.array([verdict.value for verdict in Verdict])

FIGURES: Final = (
    "rated_kg",
    "legal_kg",
    "legal_at_most_kg",
    "mechanical_low_kg",
    "mechanical_nominal_kg",
    "mechanical_high_kg",
)


_NUMBERED: Final = pa.dictionary(pa.int16(), pa.string())
SCHEMA: Final = pa.schema(
    [
        ("verdict", pa.dictionary(pa.int8(), pa.string())),
        *((name, pa.float64()) for name in FIGURES),
        ("governing_rated", _NUMBERED),
        ("governing_legal", _NUMBERED),
        ("governing_mechanical", _NUMBERED),
        ("missing", pa.list_(_NUMBERED)),
        ("error", pa.string()),
    ]
)


class Rater:
    """Rates by one rule book.

    Attributes
    ----------
    patterns
        What can be missing together -> its number.
    """

    def __init__(self, rules: RuleBook) -> None:
        self._rules = rules
        self._numbers = {id(rule): number for number, rule in enumerate(rules)}
        self.chains = vectorized(rules.chains)
        edges = {day for rule in rules for day in (rule.since, rule.until) if day is not None}
        self._edges = np.array(sorted(edges), "datetime64[D]")
        self._joints = Joints()
        self.patterns: dict[tuple[str, ...], int] = {(): 0}

    def rate(
        self, source: Mapping[str, Column], shared: Mapping[str, FactValue | None], rows: Integers, answers: Answers
    ) -> None:
        """Rate some rows of a table, each part of them that is decided alike at once."""
        waiting = [Columns(source, shared, self.chains, rows)]
        while waiting:
            facts = waiting.pop()
            try:
                self._rate(facts, answers)
            except Varies as varies:
                waiting.extend(facts.parts(varies.codes))

    def _in_force(self, facts: Columns, basis: Basis) -> list[tuple[int, Rule]]:
        days: object = facts["trip.date"]
        if isinstance(days, np.ndarray):
            era = np.searchsorted(self._edges, days, side="right")
            if era.min() != era.max():
                raise Varies(era)
            days = days[0].item()
        return [(self._numbers[id(rule)], rule) for rule in self._rules.in_force(days, basis)]

    def _rate(self, facts: Columns, answers: Answers) -> None:
        rows = facts.rows
        rated = assess_figures(facts, self._in_force(facts, Basis.TRADE), self._joints)
        legal = assess_law(facts, self._in_force(facts, Basis.LAW))
        mechanical = assess_figures(facts, self._in_force(facts, Basis.MECHANICS), self._joints)
        severities = [one.severity for one in (rated, legal, mechanical) if one.severity is not None]
        if severities:
            answers.verdict[rows] = np.maximum.reduce(severities)
        else:
            answers.verdict[rows] = Verdict.UNDETERMINED.severity
        figures = answers.figures
        figures["rated_kg"][rows] = np.where(rated.low == math.inf, math.nan, rated.nominal)
        figures["legal_kg"][rows] = legal.figure
        figures["legal_at_most_kg"][rows] = legal.at_most
        unlimited = mechanical.low == math.inf
        for end in ("low", "nominal", "high"):
            figures[f"mechanical_{end}_kg"][rows] = np.where(unlimited, math.nan, getattr(mechanical, end))
        for basis, one in zip(_BASES, (rated, legal, mechanical), strict=True):
            answers.governing[basis][rows] = one.governing
        code = np.zeros(rows.size, np.int8)
        for weight, one in ((1, rated), (2, mechanical)):
            if one.lacks:
                code += weight * (one.severity != Verdict.OVER.severity)
        if legal.severity is not None:
            undetermined = legal.severity == Verdict.UNDETERMINED.severity
            code += 4 * undetermined + 8 * (undetermined & legal.needs_gross)
        numbers = np.zeros(16, np.int32)
        for known in np.flatnonzero(np.bincount(code, minlength=16)):
            pattern = (
                *(rated.lacks if known & 1 else ()),
                *((_GROSS,) if known & 8 else ()),
                *(legal.lacks if known & 4 else ()),
                *(mechanical.lacks if known & 2 else ()),
            )
            numbers[known] = self.patterns.setdefault(tuple(dict.fromkeys(pattern)), len(self.patterns))
        answers.missing[rows] = numbers[code]

    def encoded(self, answers: Answers, errors: Mapping[int, str]) -> pa.RecordBatch:
        """Write answers as Arrow has them."""
        unread = np.zeros(answers.verdict.size, np.bool_)
        unread[list(errors)] = True
        ids = pa.array([rule.id for rule in self._rules])
        columns = [pa.DictionaryArray.from_arrays(pa.array(answers.verdict, mask=unread), _VERDICTS)]
        columns += [pa.array(values, mask=np.isnan(values)) for values in answers.figures.values()]
        columns += [
            pa.DictionaryArray.from_arrays(pa.array(numbers, mask=numbers < 0), ids)
            for numbers in answers.governing.values()
        ]
        columns.append(self._lists(answers.missing, unread))
        columns.append(pa.array([errors.get(row) for row in range(unread.size)]) if errors else pa.nulls(unread.size, pa.string()))
        return pa.RecordBatch.from_arrays(columns, schema=SCHEMA)

    def _lists(self, numbers, unread):
        names = sorted({path for pattern in self.patterns for path in pattern})
        places = {path: place for place, path in enumerate(names)}
        lengths = np.array([len(pattern) for pattern in self.patterns], np.int32)
        width = int(lengths.max())
        grid = np.zeros((len(self.patterns), width), np.int16)
        for row, pattern in enumerate(self.patterns):
            grid[row, : len(pattern)] = [places[path] for path in pattern]
        of_rows = np.where(unread, 0, lengths[numbers])
        offsets = np.zeros(numbers.size + 1, np.int32)
        np.cumsum(of_rows, out=offsets[1:])
        values = grid[numbers][np.arange(width) < of_rows[:, None]]
        flat = pa.DictionaryArray.from_arrays(pa.array(values), pa.array(names, pa.string()))
        return pa.ListArray.from_arrays(pa.array(offsets), flat, mask=pa.array(unread) if unread.any() else None)

