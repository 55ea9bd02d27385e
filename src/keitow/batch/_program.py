"""A graph as a program: steps that are run for one block of rows after another, in registers that stay in the cache."""

from __future__ import annotations

from threading import local
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from keitow.batch._graph import Node

if TYPE_CHECKING:
    from collections.abc import Hashable, Iterator, Sequence

    from keitow.batch._graph import Array, DType, Function, Graph, Key, Operand

BLOCK: Final = 32_768
"""So many rows at a time."""
_FASTER_FILLED: Final = frozenset({np.maximum, np.minimum, np.fmax, np.fmin})
"""Twice as fast with an array that holds a number in every place."""
_WORKSPACE: Final = local()
"""The arrays that the steps write: each thread's own, and they serve all programs, so that they stay in the cache."""


class Program:
    """Steps that compute some nodes of a graph, and leave out what these do not need; threads may share it.

    Each node has a register: one that is not read any more is written next. Some registers hold a number, or an array
    that holds it in every place. A step is a function, the registers that it reads and the one that it writes.
    """

    def __init__(self, graph: Graph, results: Sequence[Node]) -> None:
        self.inputs: dict[int, Key] = {}
        self._numbers: dict[int, Array] = {}
        self._dtypes: dict[int, DType] = {}
        self._steps: list[tuple[Function, list[int], int]] = []
        self._last = local()
        self._registers: dict[Hashable, int] = {}  # index of a node, or key of a number -> register
        self._free: dict[DType, list[int]] = {}
        self._kept = {node.index for node in results}
        self._last_use: dict[int, int] = {}
        for node in reversed(graph.nodes):
            if (node.index in self._kept or node.index in self._last_use) and node.function is not None:
                for one in node.operands:
                    if isinstance(one, Node):
                        self._last_use.setdefault(one.index, node.index)
        for node in graph.nodes:
            if node.index in self._kept or node.index in self._last_use:
                self._take(node)
        self._results = [self._registers[node.index] for node in results]

    def run(self, columns: Sequence[Array], rows: Array) -> Iterator[tuple[slice | Array, list[Array]]]:
        """Run the steps for block after block; yield which rows these are, and the results, good until the next.

        Parameters
        ----------
        columns
            Those of ``inputs``, in their order.
        rows
            Which of their rows, in order.
        """
        for start in range(0, rows.size, BLOCK):
            some = rows[start : start + BLOCK]
            contiguous = some[-1] - some[0] == some.size - 1  # a slice copies nothing
            where = slice(int(some[0]), int(some[-1]) + 1) if contiguous else some
            registers, steps = self._bound(some.size)
            for register, column in zip(self.inputs, columns, strict=True):
                registers[register][:] = column[where]
            for function, operands, out in steps:
                function(*operands, out=out)
            yield where, [registers[register] for register in self._results]

    def _bound(self, size: int) -> tuple[dict[int, Array], list[tuple[Function, list[Array], Array]]]:
        """Bind the registers and the steps to arrays of a size; each thread keeps those that it bound last."""
        kept = vars(self._last)
        if kept.get("size") != size:
            registers = self._arrays(size)
            steps = [
                (function, [registers[one] for one in operands], registers[target])
                for function, operands, target in self._steps
            ]
            kept.update(size=size, bound=(registers, steps))
        bound: tuple[dict[int, Array], list[tuple[Function, list[Array], Array]]] = kept["bound"]
        return bound

    def _arrays(self, size: int) -> dict[int, Array]:
        counts: dict[DType, int] = {}
        arrays = {register: number[:size] if number.ndim else number for register, number in self._numbers.items()}
        for register, dtype in self._dtypes.items():
            kept: list[Array] = vars(_WORKSPACE).setdefault(dtype.name, [])
            place = counts[dtype] = counts.get(dtype, -1) + 1
            if place == len(kept):
                kept.append(np.empty(BLOCK, dtype))
            arrays[register] = kept[place][:size]
        return arrays

    def _take(self, node: Node) -> None:
        """Give a node a register, and add the step that computes it."""
        if node.function is None:
            self.inputs[self._new(node.index, node.dtype)] = node.operands[0]
            return
        sources = [self._source(node, one) for one in node.operands]
        if isinstance(node.function, np.ufunc):  # it may write what it reads
            self._release(node)
        free = self._free.setdefault(node.dtype, [])
        if free:
            target = self._registers[node.index] = free.pop()
        else:
            target = self._new(node.index, node.dtype)
        self._release(node)
        self._steps.append((node.function, sources, target))

    def _new(self, key: Hashable, dtype: DType | None = None) -> int:
        register = self._registers[key] = len(self._numbers) + len(self._dtypes)
        if dtype is not None:
            self._dtypes[register] = dtype
        return register

    def _source(self, node: Node, operand: Operand) -> int:
        if isinstance(operand, Node):
            return self._registers[operand.index]
        is_filled = node.function in _FASTER_FILLED and isinstance(operand, float)
        key: Any = (is_filled, type(operand), operand or repr(operand))
        if key not in self._registers:
            register = self._new(key)
            self._numbers[register] = np.full(BLOCK, operand) if is_filled else np.array(operand)
        return self._registers[key]

    def _release(self, node: Node) -> None:
        for one in node.operands:
            is_written = isinstance(one, Node) and one.function is not None and one.index not in self._kept
            if is_written and self._last_use.get(one.index) == node.index:
                self._free.setdefault(one.dtype, []).append(self._registers[one.index])
                del self._last_use[one.index]  # it may be an operand twice
