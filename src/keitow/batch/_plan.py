"""Compile a rule book to a program for a schema of tables, and rate tables with it."""

from __future__ import annotations

import math
from functools import lru_cache, reduce
from threading import Lock
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from keitow._engine.outcomes import Verdict
from keitow._engine.terms import Basis
from keitow.batch._arrow import FIGURES, GOVERNING, VERDICT, distinct, encoded
from keitow.batch._assess import Answer, assess_figures, assess_law, findings
from keitow.batch._graph import BYTE, Node, Program, operation
from keitow.batch._table import Others, Schema, Table
from keitow.batch._tracing import TracedFacts

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyarrow as pa

    from keitow._engine.rules import RuleBook
    from keitow._values.trip import Trip
    from keitow.batch._graph import Array, Operand

_FEW: Final = 65_536
"""Compiling costs as much as rating this many rows, so tables with fewer rows share a program, whatever has nulls."""
_SHORT: Final = 8
"""The longest list of numbers that the shared program covers."""
_DOUBTFUL: Final = "doubtful"
_DTYPES: Final = {VERDICT: np.int8} | dict.fromkeys(FIGURES, np.float64) | dict.fromkeys(GOVERNING, np.int16)
_UNDETERMINED: Final = np.int8(Verdict.UNDETERMINED.severity)


class MissingBits:
    """The missing facts of a row as bits: each bit is a mask, with the paths that are missing where it is true.

    A path may be missing for several reasons, and so have several bits. The bits are in order, and in the list of a row
    a path has the place of its first bit. `columns` are the bits as nodes of bytes, eight bits in each.
    """

    def __init__(self, missing: Iterable[tuple[Operand, str]]) -> None:
        masks: list[Node] = []
        places: dict[str, int] = {}
        self._reasons: list[tuple[int | None, int]] = []  # index of the bit (None: every row), index of the path
        seen: set[tuple[int | None, str]] = set()
        for mask, path in missing:
            reason = mask.index if isinstance(mask, Node) else None
            if mask is False or not seen.isdisjoint({(None, path), (reason, path)}):
                continue
            seen.add((reason, path))
            if isinstance(mask, Node) and (not masks or masks[-1] is not mask):
                masks.append(mask)
            bit = len(masks) - 1 if isinstance(mask, Node) else None
            self._reasons.append((bit, places.setdefault(path, len(places))))
        self.paths = tuple(places)
        self.columns = [_packed(masks[start : start + 8]) for start in range(0, len(masks), 8)]

    def decode(self, packed: Array) -> tuple[Array, Array, Array]:
        """Turn the bytes of rows, of shape (rows, bytes), into lists: lengths, starts, and indices of paths."""
        codes, patterns = distinct(packed)
        bits = np.unpackbits(patterns, axis=1, bitorder="little").view(np.bool_)
        absent = len(self._reasons)
        first = np.full((len(patterns), len(self.paths)), absent, np.int32)
        for order, (bit, place) in reversed(list(enumerate(self._reasons))):
            first[slice(None) if bit is None else bits[:, bit], place] = order
        lengths = (first != absent).sum(axis=1, dtype=np.int32)
        starts = np.cumsum(lengths, dtype=np.int32) - lengths
        places = np.argsort(first, axis=1, kind="stable")[np.arange(first.shape[1]) < lengths[:, None]]
        return lengths[codes], starts[codes], places.astype(np.int16)


def _packed(masks: list[Node]) -> Operand:
    """Pack up to eight masks into one column of bytes."""
    bits: list[Any] = [one.graph.add(np.multiply, (one, np.uint8(1 << place)), BYTE) for place, one in enumerate(masks)]
    return reduce(lambda one, other: one | other, bits)


class Plan:
    """A rule book compiled for a schema of tables."""

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
        self._first = self._compiled(exact=False)
        self._exact: AnswerProgram | None = None
        self._lock = Lock()

    def _compiled(self, *, exact: bool) -> AnswerProgram:
        return AnswerProgram((self._rated, self._legal, assess_figures(self._machine, exact=exact)), self._facts)

    def rate(self, table: Table) -> pa.RecordBatch:
        """Rate the rows of a table; a row with an error has no answers."""
        columns, packed = self._first.columns_for(table.rows)
        if len(table.errors) < table.rows:
            doubtful = self._first.fill_in(table, np.arange(table.rows), columns, packed)
            if doubtful.size:
                with self._lock:  # the program that computes every high figure in full is compiled on first need
                    self._exact = self._exact or self._compiled(exact=True)
                self._exact.fill_in(table, doubtful, columns, packed)
        columns[VERDICT] = np.where(columns[VERDICT] < 0, _UNDETERMINED, columns[VERDICT])
        if table.errors:
            for name in (*FIGURES, *GOVERNING):
                columns[name] = columns[name].copy()
                columns[name][list(table.errors)] = math.inf if name in FIGURES else -1
        missing = self._first.missing
        return encoded(columns, missing.decode(packed), missing.paths, self._ids, table.errors)


class AnswerProgram:
    """A program that computes the answers of a plan, and the answers that are the same for all rows."""

    def __init__(self, three: tuple[Answer, Answer, Answer], facts: TracedFacts) -> None:
        rated, legal, mechanical = three
        figures = (rated.low, legal.low, legal.high, mechanical.low, mechanical.nominal, mechanical.high)
        answers: dict[str, Operand] = {
            VERDICT: reduce(lambda one, other: operation(np.maximum, one, other), [one.severity for one in three]),
            **dict(zip(FIGURES, figures, strict=True)),
            **dict(zip(GOVERNING, (one.governing for one in three), strict=True)),
        }
        self.missing = MissingBits(lack for one in three for lack in one.missing)
        self._shared = {name: one for name, one in answers.items() if not isinstance(one, Node)}
        answers[_DOUBTFUL] = mechanical.doubtful
        results = {name: one for name, one in answers.items() if isinstance(one, Node)}
        self._names = list(results)
        self._program = Program(facts.graph, [*results.values(), *self.missing.columns])

    def columns_for(self, rows: int) -> tuple[dict[str, Array], Array]:
        """Return empty columns for the answers, and for the bytes of the missing facts."""
        shared = self._shared
        columns: dict[str, Array] = {
            name: np.broadcast_to(np.array(shared[name], dtype), rows) if name in shared else np.empty(rows, dtype)
            for name, dtype in _DTYPES.items()
        }
        return columns, np.zeros((rows, len(self.missing.columns)), np.uint8)

    def fill_in(self, table: Table, rows: Array, columns: dict[str, Array], packed: Array) -> Array:
        """Write the answers of some rows; return the rows whose high figure this program does not give."""
        doubtful = [rows[:0]]
        inputs = [table.array(key) for key in self._program.inputs.values()]
        for some, results in self._program.run(inputs, rows):
            for name, values in zip(self._names, results, strict=False):
                if name != _DOUBTFUL:
                    columns[name][some] = values
                elif values.any():
                    places = np.arange(some.start, some.stop) if isinstance(some, slice) else some
                    doubtful.append(places[values])
            for place, values in enumerate(results[len(self._names) :]):
                packed[some, place] = values
        return np.concatenate(doubtful)


_plan = lru_cache(maxsize=16)(Plan)
_LOCK: Final = Lock()


def rate(batch: pa.RecordBatch, trip: Trip, rules: RuleBook, others: Others) -> pa.RecordBatch:
    """Rate some rows of a table by a rule book.

    Plans are cached. A plan for few rows allows nulls in every column that may have them, so that it can be reused.

    Raises
    ------
    InputError
        A column is named after no fact, or has the wrong type.
    DeclarationError
        A formula does not work on a column.
    """
    with np.errstate(all="ignore"):  # dividing by zero is intended: a truck at its limit has nothing available
        table = Table(batch, trip, others)
        schema = table.schema
        if table.rows < _FEW and schema.nullable:
            short = {(path, length) for path, _ in schema.lengths for length in range(1, _SHORT + 1)}
            schema = schema._replace(nullable=frozenset(table.optional), lengths=schema.lengths | short)
        with _LOCK:
            plan = _plan(rules, schema)
        return plan.rate(table)
