"""A graph as a program: steps that are run for one block of rows after another, in registers that stay in the cache."""

from __future__ import annotations

from collections import Counter
from threading import local
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

import numpy as np

from keitow.batch._graph import FLOAT, Node

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from keitow.batch._graph import Array, DType, Function, Graph, Key, Operand

    Step: TypeAlias = tuple[Function, int, int | None, list[int], int]

BLOCK: Final = 32_768
"""So many rows at a time."""

_FASTER_FILLED: Final = frozenset({np.maximum, np.minimum, np.fmax, np.fmin})
"""Twice as fast with an array that holds a number in every place."""


class Program(NamedTuple):
    """Steps to be run for one block of rows after another; threads may share it.

    Of its registers some hold an input column, some a number (or an array that holds it in every place), and some are
    written, by their type. A step is a function, the registers that it reads (the first, the second, the others) and
    the one that it writes.
    """

    size: int
    inputs: dict[int, Key]
    numbers: dict[int, Array]
    dtypes: dict[int, DType]
    steps: tuple[Step, ...]
    results: list[int]

    def run(self, columns: Sequence[Array], rows: Array) -> Iterator[tuple[slice | Array, list[Array]]]:
        """Run the steps for block after block; yield which rows these are, and the results, good until the next.

        The arrays that the steps write are each thread's own, and serve all programs, so that they stay in the cache.

        Parameters
        ----------
        columns
            Those of ``inputs``, in their order.
        rows
            Which of their rows, in order.
        """
        counts: Counter[DType] = Counter()
        written: dict[int, Array] = {}
        for register, dtype in self.dtypes.items():
            written[register] = _array(dtype, counts[dtype])
            counts[dtype] += 1
        registers: list[Any] = [None] * self.size
        for start in range(0, rows.size, BLOCK):
            some = rows[start : start + BLOCK]
            contiguous = some[-1] - some[0] == some.size - 1  # a slice copies nothing
            where = slice(int(some[0]), int(some[-1]) + 1) if contiguous else some
            for register, column in zip(self.inputs, columns, strict=True):
                registers[register] = column[where]
            for register, array in (*self.numbers.items(), *written.items()):
                registers[register] = array[: some.size] if array.ndim else array
            self._run(registers)
            yield where, [registers[register] for register in self.results]

    def _run(self, registers: list[Any]) -> None:
        for function, first, second, others, target in self.steps:
            if second is None:
                function(registers[first], out=registers[target])
            elif not others:
                function(registers[first], registers[second], out=registers[target])
            else:
                more = [registers[one] for one in others]
                function(registers[first], registers[second], *more, out=registers[target])


_WORKSPACE: Final = local()


def _array(dtype: DType, number: int) -> Array:
    arrays: list[Array] = vars(_WORKSPACE).setdefault(dtype.name, [])
    if number == len(arrays):
        arrays.append(np.empty(BLOCK, dtype))
    return arrays[number]


def compiled(graph: Graph, results: Sequence[Node]) -> Program:
    """Leave out what some results do not need, and give each node a register: one not read any more is written next."""
    kept = {node.index for node in results}
    last_use: dict[int, int] = {}
    for node in reversed(graph.nodes):
        if (node.index in kept or node.index in last_use) and node.function is not None:
            for one in node.operands:
                if isinstance(one, Node):
                    last_use.setdefault(one.index, node.index)
    allocation = _Allocation(kept, last_use)
    for node in graph.nodes:
        if node.index in kept or node.index in last_use:
            allocation.take(node)
    return allocation.program([node.index for node in results])


class _Allocation:
    def __init__(self, kept: set[int], last_use: dict[int, int]) -> None:
        self._kept, self._last_use = kept, last_use
        self._registers: dict[object, int] = {}  # index of a node, or key of a number -> register
        self._inputs: dict[int, Key] = {}
        self._numbers: dict[int, Array] = {}
        self._dtypes: dict[int, DType] = {}
        self._free: dict[DType, list[int]] = {}
        self._steps: list[Step] = []
        self._size = 0

    def take(self, node: Node) -> None:
        if node.function is None:
            self._inputs[self._new(node.index)] = node.operands[0]
            return
        first, *others = (self._source(node, one) for one in node.operands)
        if isinstance(node.function, np.ufunc):  # it may write what it reads
            self._release(node)
        free = self._free.setdefault(node.dtype, [])
        if free:
            target = self._registers[node.index] = free.pop()
        else:
            target = self._new(node.index)
            self._dtypes[target] = node.dtype
        self._release(node)
        self._steps.append((node.function, first, others[0] if others else None, others[1:], target))

    def program(self, results: list[int]) -> Program:
        registers = [self._registers[index] for index in results]
        return Program(self._size, self._inputs, self._numbers, self._dtypes, tuple(self._steps), registers)

    def _new(self, key: object) -> int:
        register = self._registers[key] = self._size
        self._size += 1
        return register

    def _source(self, node: Node, operand: Operand) -> int:
        if isinstance(operand, Node):
            return self._registers[operand.index]
        is_filled = node.function in _FASTER_FILLED and node.dtype == FLOAT
        key = (is_filled, type(operand), operand or repr(operand))
        if key not in self._registers:
            self._numbers[self._new(key)] = np.full(BLOCK, operand) if is_filled else np.array(operand)
        return self._registers[key]

    def _release(self, node: Node) -> None:
        for one in node.operands:
            is_written = isinstance(one, Node) and one.function is not None and one.index not in self._kept
            if is_written and self._last_use.get(one.index) == node.index:
                self._free.setdefault(one.dtype, []).append(self._registers[one.index])
                del self._last_use[one.index]  # it may be an operand twice
