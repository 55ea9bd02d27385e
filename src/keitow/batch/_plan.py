"""A rule book as one program for all tables of a schema, and how tables are rated by it."""

from __future__ import annotations

from collections import OrderedDict
from functools import reduce
from threading import Lock
from typing import TYPE_CHECKING, Final

import numpy as np

from keitow._engine.terms import Basis
from keitow.batch._answers import Answers, MissingBits
from keitow.batch._arrow import FIGURES, GOVERNING, VERDICT
from keitow.batch._assess import Answer, assess_figures, assess_law, findings
from keitow.batch._graph import Node, operation
from keitow.batch._program import compiled
from keitow.batch._table import Table
from keitow.batch._tracing import TracedFacts

if TYPE_CHECKING:
    import pyarrow as pa

    from keitow._engine.rules import RuleBook
    from keitow._values.trip import Trip
    from keitow.batch._graph import Array, Operand
    from keitow.batch._schema import Schema

_FEW: Final = 65_536
"""To trace a program takes as long as to rate so many rows; so one program serves all tables that have fewer."""
_ALIKE: Final = 4
"""Of so many programs for the same columns, the next one serves whatever is unknown in them."""
_KEPT: Final = 16
_DOUBTFUL: Final = "doubtful"


class Plan:
    """How tables of a schema are rated by a rule book."""

    def __init__(self, rules: RuleBook, schema: Schema) -> None:
        self.rules, self.schema = rules, schema
        self._facts = TracedFacts(schema, rules.chains)
        self._ids = list(dict.fromkeys(rule.id for rule in rules))
        numbers = {rule_id: number for number, rule_id in enumerate(self._ids)}
        numbered = [(numbers[rule.id], rule) for rule in rules]
        trade, law, self._machine = (
            findings(self._facts, numbered, basis) for basis in (Basis.TRADE, Basis.LAW, Basis.MECHANICS)
        )
        self._rated = assess_figures(trade, exact=False)
        self._legal = assess_law(law, self._facts)
        self._first = self._sheet(assess_figures(self._machine, exact=False))
        self._exact: Sheet | None = None
        self._lock = Lock()

    def _sheet(self, mechanical: Answer) -> Sheet:
        rated, legal = self._rated, self._legal
        three = (rated, legal, mechanical)
        figures = (rated.nominal, legal.nominal, legal.high, mechanical.low, mechanical.nominal, mechanical.high)
        answers: dict[str, Operand] = {
            VERDICT: reduce(lambda one, other: operation(np.maximum, one, other), [one.severity for one in three]),
            **dict(zip(FIGURES, figures, strict=True)),
            **dict(zip(GOVERNING, (one.governing for one in three), strict=True)),
        }
        return Sheet(
            answers, MissingBits(lack for one in three for lack in one.missing), mechanical.doubtful, self._facts
        )

    def _exactly(self) -> Sheet:
        """Return the sheet that works out every high figure in full; it is made when first a row needs it."""
        with self._lock:
            if self._exact is None:
                self._exact = self._sheet(assess_figures(self._machine, exact=True))
            return self._exact

    def rate(self, table: Table) -> pa.RecordBatch:
        """Rate the rows of a table."""
        answers = Answers(table.rows, self._first.shared, self._first.missing)
        if len(table.errors) < table.rows:
            doubtful = self._first.fill_in(table, np.arange(table.rows), answers)
            if doubtful.size:
                self._exactly().fill_in(table, doubtful, answers)
        return answers.batch(self._ids, table.errors)


class Sheet:
    """The answers of a plan as a program; those that all rows share are known beforehand."""

    def __init__(
        self, answers: dict[str, Operand], missing: MissingBits, doubtful: Operand, facts: TracedFacts
    ) -> None:
        self.missing = missing
        self.shared = {name: one for name, one in answers.items() if not isinstance(one, Node)}
        results = {name: one for name, one in (answers | {_DOUBTFUL: doubtful}).items() if isinstance(one, Node)}
        self._names = list(results)
        self._program = compiled(facts.graph, [*results.values(), *missing.columns])

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


class Plans:
    """The last few plans; threads may share them."""

    def __init__(self) -> None:
        self._plans: OrderedDict[tuple[int, Schema], Plan] = OrderedDict()
        self._lock = Lock()

    def plan_for(self, table: Table, rules: RuleBook) -> Plan:
        """Return a plan for the rows of a table: one that is kept, or a new one."""
        with self._lock:
            kept = [plan.schema for plan in self._plans.values() if plan.rules is rules]
            alike = [schema for schema in kept if schema.has_columns_of(table.schema)]
            is_general = table.rows < _FEW or len(alike) >= _ALIKE
            schema = table.schema.widened(table.optional, alike) if is_general else table.schema
            key = id(rules), schema
            if key not in self._plans:
                self._plans[key] = Plan(rules, schema)  # it holds the rules, so no others can take their identity
            self._plans.move_to_end(key)
            if len(self._plans) > _KEPT:
                self._plans.popitem(last=False)
            return self._plans[key]


_PLANS: Final = Plans()


def rate(batch: pa.RecordBatch, trip: Trip, rules: RuleBook) -> pa.RecordBatch:
    """Rate some rows of a table by a rule book.

    Raises
    ------
    InputError
        A column that no fact is called by, or that cannot hold one.
    DeclarationError
        A formula that takes no column.
    """
    with np.errstate(all="ignore"):  # a truck at its limit alone divides by zero, on purpose
        table = Table(batch, trip)
        return _PLANS.plan_for(table, rules).rate(table)
