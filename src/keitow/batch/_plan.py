"""Compile a rule book to a program for a schema of tables, and rate tables with it."""

from __future__ import annotations

import math
from functools import lru_cache, reduce
from typing import TYPE_CHECKING, Final

import numpy as np

from keitow._engine.outcomes import Verdict
from keitow._engine.terms import Basis
from keitow.batch._arrow import FIGURES, GOVERNING, MISSING, VERDICT, distinct, empty, encoded
from keitow.batch._assess import Answer, assess_figures, assess_law, findings
from keitow.batch._graph import BYTE, CODE, FLAG, FLOAT, Node, Program, as_mask, where
from keitow.batch._table import Others, Schema, Table
from keitow.batch._tracing import TracedFacts

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pyarrow as pa

    from keitow._engine.rules import RuleBook
    from keitow._values.trip import Trip
    from keitow.batch._graph import Array, Graph, Operand

_BLOCK: Final = 131_072
"""The most rows that a program computes at a time: more need more memory, fewer take more steps."""
_FEW: Final = 65_536
"""Compiling takes as long as rating twice as many rows, so tables of fewer rows share a program, whatever has nulls."""
_SHORT: Final = 8
"""The longest list of numbers that the shared program covers."""
_DOUBTFUL: Final = "doubtful"
_DTYPES: Final = (
    {VERDICT: np.dtype(np.int8), _DOUBTFUL: FLAG} | dict.fromkeys(FIGURES, FLOAT) | dict.fromkeys(GOVERNING, CODE)
)


class MissingBits:
    """The missing facts of a row as bits: each bit is a mask, with the paths that are missing where it is true.

    `columns` are the bits as nodes of bytes, eight bits in each. A path may be missing for several reasons; in the list
    of a row, it has the place of the first.
    """

    def __init__(self, missing: Iterable[tuple[Operand, str]]) -> None:
        masks: dict[int, tuple[int, Node]] = {}  # index of a mask's node -> its bit, and the mask
        reasons: dict[tuple[int | None, str], None] = {}  # bit (None: missing in every row), path
        for mask, path in missing:
            if mask is not False and (None, path) not in reasons:
                bit = masks.setdefault(mask.index, (len(masks), mask))[0] if isinstance(mask, Node) else None
                reasons[bit, path] = None
        self._reasons = [*reasons]
        bits: list[Operand] = [
            mask.graph.add(np.multiply, (mask, np.uint8(1 << bit % 8)), BYTE) for bit, mask in masks.values()
        ]
        self.columns = [reduce(np.bitwise_or, bits[at : at + 8]) for at in range(0, len(bits), 8)]

    def decode(self, packed: Array) -> tuple[Array, list[list[str]]]:
        """Turn the bytes of rows, of shape (rows, bytes), into each row's index of a list, and the lists."""
        codes, patterns = distinct(packed)
        known = np.unpackbits(patterns, axis=1, bitorder="little").tolist()
        lists = (dict.fromkeys(path for bit, path in self._reasons if bit is None or one[bit]) for one in known)
        return codes, [list(paths) for paths in lists]


class Plan:
    """A rule book compiled for a schema of tables; the exact program is for the few rows that the first cannot rate."""

    def __init__(self, rules: RuleBook, schema: Schema) -> None:
        facts = TracedFacts(schema, rules.chains)
        self._ids = list(dict.fromkeys(rule.id for rule in rules))
        numbers = {rule_id: np.int16(number) for number, rule_id in enumerate(self._ids, 1)}
        numbered = [(numbers[rule.id], rule) for rule in rules]
        trade, law, machine = (findings(facts, numbered, basis) for basis in (Basis.TRADE, Basis.LAW, Basis.MECHANICS))
        rated, legal = assess_figures(trade, exact=False), assess_law(law, facts, rules.partial)
        self._first, self._exact = (
            AnswerProgram((rated, legal, assess_figures(machine, exact=exact)), facts.graph) for exact in (False, True)
        )

    def rate(self, table: Table) -> pa.RecordBatch:
        """Rate the rows of a table; a row with an error has no answers."""
        answers = self._first.answers(table)
        doubtful = np.flatnonzero(answers.pop(_DOUBTFUL))
        if doubtful.size:
            exact = self._exact.answers(table, doubtful)
            for name, column in answers.items():
                column[doubtful] = exact[name]
        return encoded(answers, self._first.missing.decode(answers[MISSING]), self._ids, table.errors)


class AnswerProgram:
    """A program that computes the answers of a plan."""

    def __init__(self, three: tuple[Answer, Answer, Answer], graph: Graph) -> None:
        rated, legal, mechanical = three
        severity = reduce(np.maximum, [one.severity for one in three])
        verdict = where(as_mask(severity < np.int16(0)), np.int16(Verdict.UNDETERMINED.severity), severity)
        figures = (rated.low, legal.low, legal.high, mechanical.low, mechanical.nominal, mechanical.high)
        governing = (one.governing for one in three)
        self.missing = MissingBits(lack for one in three for lack in one.missing)
        columns = (verdict, mechanical.doubtful, *figures, *governing)  # those of _DTYPES, in their order
        self._program = Program(graph, [*columns, *self.missing.columns])

    def answers(self, table: Table, rows: Array | None = None) -> dict[str, Array]:
        """Compute the answers of some rows (by default, of all), and the bytes of their missing facts."""
        size = table.rows if rows is None else rows.size
        columns = {name: empty(dtype, size) for name, dtype in _DTYPES.items()}
        columns[MISSING] = empty(BYTE, size, len(self.missing.columns))
        if len(table.errors) == table.rows:  # no row can be computed in place of the rows that cannot be read
            return {name: np.zeros_like(column) for name, column in columns.items()}
        inputs = [table.array(key) if rows is None else table.array(key)[rows] for key in self._program.inputs]
        results = [*(columns[name] for name in _DTYPES), *columns[MISSING].T]
        block_rows = math.ceil(size / math.ceil(size / _BLOCK))
        for start in range(0, size, block_rows):
            first = min(start, size - block_rows)  # the last block may overlap the one before: all have the same size
            block = slice(first, first + block_rows)
            self._program.run([one[block] for one in inputs], [one[block] for one in results])
        return columns


_plan = lru_cache(maxsize=16)(Plan)


def rate(batch: pa.RecordBatch, trip: Trip, rules: RuleBook, others: Others) -> pa.RecordBatch:
    """Rate some rows of a table by a rule book.

    Plans are cached. A plan for few rows allows nulls in every column that may have them, so that it can be reused.
    Wrong columns raise an `InputError`, and formulas that do not work on a column a `DeclarationError`.
    """
    with np.errstate(all="ignore"):  # dividing by zero is intended: a truck at its limit has nothing available
        table = Table(batch, trip, others)
        schema = table.schema
        if table.rows < _FEW and schema.nullable:
            short = {(path, length) for path, _ in schema.lengths for length in range(1, _SHORT + 1)}
            schema = schema._replace(nullable=frozenset(table.optional), lengths=schema.lengths | short)
        # Without a lock: to compile calls facts whose inputs have no column, and such a fact may rate a table itself.
        return _plan(rules, schema).rate(table)
