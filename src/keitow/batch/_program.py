"""Formulas on columns, worked out once for all that they have in common.

A formula that is given `Node`s writes down its arithmetic instead of doing it. What two formulas, or one formula and
its next variation, share is written down once; then the whole is done for a block of rows after the other, in a few
arrays that stay in the processor's cache.
"""

from __future__ import annotations

from threading import local
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from keitow.batch._columns import Array, Floats

Operand: TypeAlias = "Node | float | bool"

BLOCK: Final = 32_768
"""So many rows at a time."""

_FLAGS: Final = frozenset(
    {
        np.less,
        np.less_equal,
        np.greater,
        np.greater_equal,
        np.equal,
        np.not_equal,
        np.logical_and,
        np.logical_or,
        np.logical_xor,
        np.logical_not,
        np.bitwise_and,
        np.bitwise_or,
        np.bitwise_xor,
        np.invert,
    }
)
_MOST_NUMBERS: Final = 16
_SLOW_WITH_NUMBERS: Final = frozenset({np.maximum, np.minimum, np.fmax, np.fmin})
"""Three times as fast with an array that holds the number in every place."""


class Node(NDArrayOperatorsMixin):
    """What a formula takes for a column: every operation on it is written down on its tape, or done.

    Attributes
    ----------
    place
        Its place on the tape; of one that is done, its values.
    """

    def __init__(self, tape: Tape | Done, place: Any, *, is_flag: bool) -> None:
        self.tape, self.place, self.is_flag = tape, place, is_flag

    __hash__ = None  # type: ignore[assignment]  # == writes down a comparison

    def __bool__(self) -> bool:
        raise TypeError("a formula asks whether a column is true; it needs arithmetic only")

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *operands: Any) -> Node:
        if method != "__call__":
            raise TypeError(f"a formula asks for {ufunc.__name__}.{method} of a column; it needs arithmetic only")
        if ufunc not in _FLAGS and all(_is_flag(one) for one in operands):
            # In Python two true ones are 2, in NumPy one.
            operands = tuple(one * 1.0 if isinstance(one, Node) else one + 0 for one in operands)
        return self.tape.apply(ufunc, *operands)


class Done:
    """Arithmetic that is done at once."""

    def column(self, values: Array) -> Node:
        """Return the node of an array."""
        return Node(self, values, is_flag=values.dtype == np.bool_)

    def apply(self, ufunc: np.ufunc, *operands: Operand) -> Node:
        """Do one operation."""
        values = ufunc(*(one.place if isinstance(one, Node) else one for one in operands))
        return Node(self, values, is_flag=ufunc in _FLAGS)


def called(formula: Callable[..., Any], /, **arguments: Any) -> Any:
    """Give columns to a formula as if each were a number."""
    for value in arguments.values():
        if isinstance(value, np.ndarray | tuple):
            break
    else:
        return formula(**arguments)
    results = formula(**{name: each_array(value, Done().column) for name, value in arguments.items()})
    if isinstance(results, tuple):
        return tuple(one.place if isinstance(one, Node) else one for one in results)
    return results.place if isinstance(results, Node) else results


def each_array(value: Any, change: Callable[[Any], Any]) -> Any:
    """Change a column, or each of a list of them; what all rows share stays as it is."""
    if isinstance(value, tuple):
        return tuple(each_array(one, change) for one in value)
    return change(value) if isinstance(value, np.ndarray) else value


def arrays_in(values: Iterable[Any]) -> list[Array]:
    """Return the columns among some values and their lists, each once."""
    found: dict[int, Array] = {}
    for value in values:
        each_array(value, lambda array: found.setdefault(id(array), array))
    return list(found.values())


class Tape:
    """The arithmetic that was written down, in order.

    Attributes
    ----------
    columns
        The arrays that it begins with; each is a node too.
    """

    def __init__(self) -> None:
        self.columns: list[Array] = []
        self._steps: dict[tuple[Any, ...], Node] = {}

    def column(self, values: Array) -> Node:
        """Return the node of one more array."""
        node = self._steps["column", len(self.columns)] = Node(self, len(self._steps), is_flag=values.dtype == np.bool_)
        self.columns.append(values)
        return node

    def apply(self, ufunc: np.ufunc, *operands: Operand) -> Node:
        """Write down one operation, unless it stands there."""
        key = (ufunc, *(one.place if isinstance(one, Node) else _constant(one) for one in operands))
        if key not in self._steps:
            self._steps[key] = Node(self, len(self._steps), is_flag=ufunc in _FLAGS)
        return self._steps[key]

    def program(self, results: Sequence[Node]) -> Program:
        """Leave out what the results do not need, and say which array each step writes into."""
        steps = list(self._steps)
        needed = {node.place for node in results}
        last = dict.fromkeys(needed, len(steps))
        for place in reversed(range(len(steps))):
            if place in needed and steps[place][0] != "column":
                for one in steps[place][1:]:
                    if isinstance(one, int):
                        needed.add(one)
                        last.setdefault(one, place)
        program = Program(len(self.columns))
        slots: dict[int, int] = {}
        flags = [node.is_flag for node in self._steps.values()]
        for place, (ufunc, *operands) in enumerate(steps):
            if ufunc == "column":
                slots[place] = program.column()
            elif place in needed:
                spread = ufunc in _SLOW_WITH_NUMBERS
                sources = [
                    slots[one] if isinstance(one, int) else program.constant(one[1], spread=spread) for one in operands
                ]
                for one in operands:
                    if isinstance(one, int) and last.get(one) == place and steps[one][0] != "column":
                        program.release(slots[one], is_flag=flags[one])
                        last[one] = -1
                slots[place] = program.step(ufunc, sources, is_flag=flags[place])
        program.results = [slots[node.place] for node in results]
        return program


def _constant(value: float) -> tuple[type, float, str]:
    """Tell constants apart that are equal and yet not the same: 0.0 and -0.0, 1 and True."""
    return type(value), value, repr(value)


def _is_flag(operand: Operand) -> bool:
    return operand.is_flag if isinstance(operand, Node) else isinstance(operand, bool | np.bool_)


class Program:
    """Steps to be done for one block of rows after the other; threads may share it.

    Parameters
    ----------
    columns
        How many arrays it begins with.

    Attributes
    ----------
    results
        Slots of what it is for.
    """

    def __init__(self, columns: int) -> None:
        self._slots: list[Any] = [None] * columns
        self._columns = 0
        self._spread: list[int] = []
        self._written: dict[bool, list[int]] = {True: [], False: []}
        self._free: dict[bool, list[int]] = {True: [], False: []}
        self._steps: list[tuple[np.ufunc, int, int | None, int]] = []
        self.results: list[int] = []

    def column(self) -> int:
        """Return the slot of the next array that it begins with."""
        self._columns += 1
        return self._columns - 1

    def constant(self, value: float, *, spread: bool) -> int:
        """Return a slot for a number, or for an array that holds it in every place."""
        self._slots.append(value)
        if spread:
            self._spread.append(len(self._slots) - 1)
        return len(self._slots) - 1

    def step(self, ufunc: np.ufunc, sources: Sequence[int], *, is_flag: bool) -> int:
        """Add a step and return the slot that it writes into."""
        free = self._free[is_flag]
        if not free:
            self._slots.append(None)
            free.append(len(self._slots) - 1)
            self._written[is_flag].append(free[0])
        slot = free.pop()
        self._steps.append((ufunc, sources[0], sources[1] if len(sources) > 1 else None, slot))
        return slot

    def release(self, slot: int, *, is_flag: bool) -> None:
        """Let a later step write into a slot that is read for the last time."""
        self._free[is_flag].append(slot)

    def run(self, columns: Sequence[Array]) -> list[Array]:
        """Do the steps for a block of rows; the results are good until this thread's next run of any program."""
        slots = self._slots.copy()
        slots[: len(columns)] = columns
        for slot in self._spread:
            slots[slot] = _WORKSPACE.full(slots[slot])[: columns[0].size]
        for is_flag, written in self._written.items():
            for slot, array in zip(written, _WORKSPACE.arrays(len(written), is_flag=is_flag), strict=True):
                slots[slot] = array[: columns[0].size]
        for ufunc, first, second, slot in self._steps:
            if second is None:
                ufunc(slots[first], out=slots[slot])
            else:
                ufunc(slots[first], slots[second], out=slots[slot])
        return [slots[slot] for slot in self.results]


class _Workspace(local):
    """The arrays that programs write into, each thread's own: made once, so that they stay in the cache."""

    def __init__(self) -> None:
        self._arrays: dict[bool, list[Array]] = {True: [], False: []}
        self._full: dict[float, Floats] = {}

    def full(self, value: float) -> Floats:
        if value not in self._full:
            if len(self._full) == _MOST_NUMBERS:
                self._full.clear()
            self._full[value] = np.full(BLOCK, float(value))
        return self._full[value]

    def arrays(self, count: int, *, is_flag: bool) -> list[Array]:
        arrays = self._arrays[is_flag]
        while len(arrays) < count:
            arrays.append(np.empty(BLOCK, np.bool_) if is_flag else np.empty(BLOCK))
        return arrays[:count]


_WORKSPACE: Final = _Workspace()
