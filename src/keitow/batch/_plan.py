"""A rule book as one program for all tables of a schema, and how tables are rated by it."""

from __future__ import annotations

from functools import lru_cache, reduce
from threading import Lock
from typing import TYPE_CHECKING, Final

import numpy as np

from keitow._engine.terms import Basis
from keitow.batch._answers import Answers, MissingBits
from keitow.batch._arrow import FIGURES, GOVERNING, VERDICT
from keitow.batch._assess import Answer, assess_figures, assess_law, findings
from keitow.batch._graph import Node, operation
from keitow.batch._program import Program
from keitow.batch._table import Others, Schema, Table
from keitow.batch._tracing import TracedFacts

if TYPE_CHECKING:
    import pyarrow as pa

    from keitow._engine.rules import RuleBook
    from keitow._values.trip import Trip
    from keitow.batch._graph import Array, Operand

_FEW: Final = 65_536
"""To trace a program takes as long as to rate so many rows; so one program serves all tables that have fewer."""
_SHORT: Final = 8
"""Lists of up to so many numbers go through the program of such tables."""
_DOUBTFUL: Final = "doubtful"


class Plan:
    """How tables of a schema are rated by a rule book."""

    def __init__(self, rules: RuleBook, schema: Schema) -> None:
        self._facts = TracedFacts(schema, rules.chains)
        self._ids = list(dict.fromkeys(rule.id for rule in rules))
        numbers = {rule_id: number for number, rule_id in enumerate(self._ids)}
        numbered = [(numbers[rule.id], rule) for rule in rules]
        trade, law, self._machine = (
            findings(self._facts, numbered, basis) for basis in (Basis.TRADE, Basis.LAW, Basis.MECHANICS)
        )
        self._rated = assess_figures(trade, exact=False)
        self._legal = assess_law(law, self._facts, rules.partial)
        self._first = self._sheet(exact=False)
        self._exact: Sheet | None = None
        self._lock = Lock()

    def _sheet(self, *, exact: bool) -> Sheet:
        rated, legal, mechanical = three = self._rated, self._legal, assess_figures(self._machine, exact=exact)
        figures = (rated.low, legal.low, legal.high, mechanical.low, mechanical.nominal, mechanical.high)
        answers: dict[str, Operand] = {
            VERDICT: reduce(lambda one, other: operation(np.maximum, one, other), [one.severity for one in three]),
            **dict(zip(FIGURES, figures, strict=True)),
            **dict(zip(GOVERNING, (one.governing for one in three), strict=True)),
        }
        return Sheet(answers, three, self._facts)

    def rate(self, table: Table) -> pa.RecordBatch:
        """Rate the rows of a table."""
        answers = Answers(table.rows, self._first.shared, self._first.missing)
        if len(table.errors) < table.rows:
            doubtful = self._first.fill_in(table, np.arange(table.rows), answers)
            if doubtful.size:
                with self._lock:  # the sheet that works out every high figure in full is made when a row needs it
                    self._exact = self._exact or self._sheet(exact=True)
                self._exact.fill_in(table, doubtful, answers)
        return answers.batch(self._ids, table.errors)


class Sheet:
    """The answers of a plan as a program; those that all rows share are known beforehand."""

    def __init__(self, answers: dict[str, Operand], three: tuple[Answer, ...], facts: TracedFacts) -> None:
        self.missing = MissingBits(lack for one in three for lack in one.missing)
        self.shared = {name: one for name, one in answers.items() if not isinstance(one, Node)}
        answers = answers | {_DOUBTFUL: three[-1].doubtful}
        results = {name: one for name, one in answers.items() if isinstance(one, Node)}
        self._names = list(results)
        self._program = Program(facts.graph, [*results.values(), *self.missing.columns])

    def fill_in(self, table: Table, rows: Array, answers: Answers) -> Array:
        """Write the answers of some rows, and return the rows of which this sheet does not tell them."""
        doubtful = [rows[:0]]
        columns = [table.array(key) for key in self._program.inputs.values()]
        for some, results in self._program.run(columns, rows):
            found = dict(zip(self._names, results, strict=False))
            unsure = found.pop(_DOUBTFUL, None)
            if unsure is not None and unsure.any():
                doubtful.append(np.arange(some.start, some.stop)[unsure] if isinstance(some, slice) else some[unsure])
            answers.write(some, found, results[len(self._names) :])
        return np.concatenate(doubtful)


_plan = lru_cache(maxsize=16)(Plan)
_LOCK: Final = Lock()


def rate(batch: pa.RecordBatch, trip: Trip, rules: RuleBook, others: Others) -> pa.RecordBatch:
    """Rate some rows of a table by a rule book.

    The last few plans are kept. One for few rows takes anything as unknown that may be.

    Raises
    ------
    InputError
        A column that no fact is called by, or that cannot hold one.
    DeclarationError
        A formula that takes no column.
    """
    with np.errstate(all="ignore"):  # a truck at its limit alone divides by zero, on purpose
        table = Table(batch, trip, others)
        schema = table.schema
        if table.rows < _FEW and schema.nullable:
            short = {(path, length) for path, _ in schema.lengths for length in range(1, _SHORT + 1)}
            schema = schema._replace(nullable=frozenset(table.optional), lengths=schema.lengths | short)
        with _LOCK:
            plan = _plan(rules, schema)
        return plan.rate(table)
