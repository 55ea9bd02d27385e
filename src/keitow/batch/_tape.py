"""Formulas written down, once for all that they have in common.

A formula that is given `Node`s writes down its arithmetic instead of doing it. What two formulas, or one formula and
its next variation, share is written down once; then the whole becomes a program.
"""

from __future__ import annotations

import math
from datetime import date
from functools import cache
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin

from keitow.batch._order import sign_of_step
from keitow.batch._program import Key, Program

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keitow.batch._program import Array, Doer, Kind, Step

Operand: TypeAlias = Any
"""A number, a flag or a day, or the node of a column of them."""

FLAG: Final = np.dtype(np.bool_)
_FLOAT: Final = np.dtype(np.float64)
_OF_FLAGS: Final = frozenset(
    {
        np.less,
        np.less_equal,
        np.greater,
        np.greater_equal,
        np.equal,
        np.not_equal,
        np.bitwise_and,
        np.bitwise_or,
        np.bitwise_xor,
        np.invert,
    }
)
"""What flags go into as they are."""
_SLOW_WITH_NUMBERS: Final = frozenset({np.maximum, np.minimum})
"""Twice as fast with an array that holds the number in every place."""


class Node(NDArrayOperatorsMixin):
    """What a formula takes for a column: every operation on it is written down on its tape.

    Attributes
    ----------
    place
        Its place on the tape.
    kind
        The type of its values.
    does, operands
        How it comes about; of a column, ``None`` and what tells it.
    sign
        1 where every value is above zero, 0 where none is below, ``None`` where that is not known.
    """

    __slots__ = ("does", "kind", "operands", "place", "sign", "tape")

    def __init__(self, tape: Tape, place: int, kind: Kind, does: Doer | None, operands: tuple[Operand, ...]) -> None:
        self.tape, self.place, self.kind, self.does, self.operands = tape, place, kind, does, operands
        self.sign: int | None = None if does is None else sign_of_step(does, operands)

    __hash__ = None  # type: ignore[assignment]  # == writes down a comparison

    def __bool__(self) -> bool:
        raise TypeError("a formula asks whether a column is true; it needs arithmetic only")

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *operands: Any) -> Operand:
        if method != "__call__":
            raise TypeError(f"a formula asks for {ufunc.__name__}.{method} of a column; it needs arithmetic only")
        if ufunc not in _OF_FLAGS and all(_is_flag(one) for one in operands):
            # In Python two true ones are 2, in NumPy one.
            operands = tuple(one * 1.0 if isinstance(one, Node) else float(one) for one in operands)
        read = tuple([one if isinstance(one, Node) else _number(one) for one in operands])
        if not isinstance(read[0], Node):
            known = _known(ufunc, read[1], read[0], comes_first=True)
        elif not isinstance(read[-1], Node):
            known = _known(ufunc, read[0], read[1], comes_first=False)
        else:
            known = None
        return self.tape.add(ufunc, read, _result(ufunc, *map(_kind, read))) if known is None else known


def _is_flag(operand: Operand) -> bool:
    return operand.kind == FLAG if isinstance(operand, Node) else isinstance(operand, bool | np.bool_)


def _known(ufunc: np.ufunc, node: Node, number: Any, *, comes_first: bool) -> Operand | None:
    """Return what a step with a number comes to where that is known beforehand, else ``None``."""
    if node.kind != _FLOAT or number is True or number is False:
        return None
    if ufunc is np.multiply and number == 0:
        return np.float64(0.0)  # what a table holds is finite
    same = (
        (ufunc is np.minimum and number == math.inf)
        or (ufunc is np.maximum and number == -math.inf)
        or (ufunc is np.multiply and number == 1)
        or (ufunc is np.add and number == 0 and node.sign == 1)
        or (ufunc in {np.subtract, np.divide} and number == (ufunc is np.divide) and not comes_first)
    )
    return node if same else None


def _number(value: Any) -> Any:
    """Return a number as the floats of a column have it; small whole numbers stay small."""
    if isinstance(value, date):
        return np.datetime64(value, "D")
    return value if isinstance(value, bool | np.generic) else float(value)


def _kind(operand: Operand) -> Kind:
    if isinstance(operand, Node):
        return operand.kind
    return _FLOAT if type(operand) is float else np.asarray(operand).dtype


@cache
def _result(ufunc: np.ufunc, *kinds: Kind) -> Kind:
    with np.errstate(all="ignore"):
        kind: Kind = ufunc(*(np.zeros(1, kind) for kind in kinds)).dtype
    return kind


def choose(flag: Operand, one: Operand, other: Operand) -> Operand:
    """Return the one where a flag is true, the other where it is not."""
    if not isinstance(flag, Node):
        return one if flag else other
    kind = np.result_type(_kind(one), _kind(other))
    if kind.kind == "i":
        return other + flag * (one - other)
    return flag.tape.add(_choose, (flag, one, other), kind)


def _choose(flag: Array, one: Array, other: Array, out: Array) -> None:
    np.copyto(out, other)
    np.copyto(out, one, where=flag)


def negated(flag: Operand) -> Operand:
    """Return where a flag, or a number that stands for one, is not true."""
    if not isinstance(flag, Node):
        return not flag
    return ~flag if flag.kind == FLAG else flag == 0.0


def either(one: Operand, other: Operand) -> Operand:
    """Return where one of two flags is true."""
    if isinstance(one, Node) and isinstance(other, Node):
        return one | other
    flag, known = (one, other) if isinstance(one, Node) else (other, one)
    return True if known else flag


def both(one: Operand, other: Operand) -> Operand:
    """Return where two flags are true."""
    if isinstance(one, Node) and isinstance(other, Node):
        return one & other
    flag, known = (one, other) if isinstance(one, Node) else (other, one)
    return flag if known else False


class Tape:
    """The arithmetic that was written down, in order."""

    def __init__(self) -> None:
        self._nodes: dict[object, Node] = {}

    def column(self, key: Key, kind: Kind, sign: int | None = None) -> Node:
        """Return the node of a column, which is told by its key."""
        node = self.add(None, (key,), kind)
        node.sign = sign
        return node

    def add(self, does: Doer | None, operands: tuple[Operand, ...], kind: Kind) -> Node:
        """Write down one step, unless it stands there: ``does(*operands, out=...)`` is how it is done."""
        key = (does, *[one.place if isinstance(one, Node) else _told(one) for one in operands])
        node = self._nodes.get(key)
        if node is None:
            node = self._nodes[key] = Node(self, len(self._nodes), kind, does, operands)
        return node

    def program(self, results: Sequence[Node]) -> Program:
        """Leave out what the results do not need, and say which array each step writes into."""
        nodes = list(self._nodes.values())
        kept = {node.place for node in results}
        last: dict[int, int] = {}  # place -> where it is read for the last time
        for node in reversed(nodes):
            if (node.place in kept or node.place in last) and node.does is not None:
                for one in node.operands:
                    if isinstance(one, Node):
                        last.setdefault(one.place, node.place)
        program = _Writer(kept, last)
        for node in nodes:
            if node.place in kept or node.place in last:
                program.write(node)
        return program.written([node.place for node in results])


def _told(value: Any) -> tuple[type, Any]:
    """Tell constants apart that are equal and yet not the same: 1 and True, 0.0 and -0.0."""
    return type(value), value or repr(value)


class _Writer:
    """Turns nodes into the steps of a program: an array that is not read any more is written into next."""

    def __init__(self, kept: set[int], last: dict[int, int]) -> None:
        self._kept, self._last = kept, last
        self._slots: dict[int, int] = {}  # place -> slot
        self._inputs: dict[int, Key] = {}
        self._numbers: dict[int, Array] = {}
        self._spread: dict[int, float] = {}
        self._told: dict[object, int] = {}
        self._kinds: dict[int, Kind] = {}
        self._free: dict[Kind, list[int]] = {}
        self._steps: list[Step] = []
        self._size = 0

    def write(self, node: Node) -> None:
        if node.does is None:
            self._inputs[self._new(node)] = node.operands[0]
            return
        first, *others = (self._source(node, one) for one in node.operands)
        if isinstance(node.does, np.ufunc):  # which may write into what it reads
            self._release(node)
            target = self._target(node)
        else:
            target = self._target(node)
            self._release(node)
        second = others[0] if others else None
        self._steps.append((node.does, first, second, others[1:] or None, target))

    def written(self, results: list[int]) -> Program:
        return Program(
            size=self._size,
            inputs=self._inputs,
            numbers=self._numbers,
            spread=self._spread,
            kinds=self._kinds,
            steps=tuple(self._steps),
            results=[self._slots[place] for place in results],
        )

    def _slot(self) -> int:
        self._size += 1
        return self._size - 1

    def _new(self, node: Node) -> int:
        slot = self._slots[node.place] = self._slot()
        return slot

    def _source(self, node: Node, operand: Operand) -> int:
        if isinstance(operand, Node):
            return self._slots[operand.place]
        is_spread = node.does in _SLOW_WITH_NUMBERS and node.kind == _FLOAT
        key = (is_spread, *_told(operand))
        if key not in self._told:
            slot = self._told[key] = self._slot()
            if is_spread:
                self._spread[slot] = operand
            else:
                self._numbers[slot] = np.array(operand)
        return self._told[key]

    def _release(self, node: Node) -> None:
        for one in node.operands:
            if not isinstance(one, Node) or one.does is None or one.place in self._kept:
                continue
            if self._last.get(one.place) == node.place:
                self._free.setdefault(one.kind, []).append(self._slots[one.place])
                del self._last[one.place]  # it may stand there twice

    def _target(self, node: Node) -> int:
        free = self._free.setdefault(node.kind, [])
        if free:
            self._slots[node.place] = free.pop()
        else:
            self._kinds[self._new(node)] = node.kind
        return self._slots[node.place]
