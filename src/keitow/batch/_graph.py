"""Record arithmetic as a graph of nodes (tracing), and compile the graph to a program that runs on columns.

Called with `Node`s, a formula records its operations. A common subexpression is recorded once, as one node. Constants
stay Python values, and an operation on constants is done at once (constant folding).
"""

from __future__ import annotations

import math
from datetime import date
from threading import local
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterator, Sequence

    import numpy.typing as npt

    Array: TypeAlias = npt.NDArray[Any]
    DType: TypeAlias = np.dtype[Any]
    Function: TypeAlias = Callable[..., object]
    Steps: TypeAlias = list[tuple[Function, list[Array | None], Array]]
    Bound: TypeAlias = tuple[dict[int, Array], Steps, list[tuple[list[Array | None], int, int]]]

Operand: TypeAlias = Any
"""A constant number, flag or day, or the node of a column of them."""

FLOAT: Final = np.dtype(np.float64)
FLAG: Final = np.dtype(np.bool_)
CODE: Final = np.dtype(np.int16)
BITS: Final = np.dtype(np.int64)
BYTE: Final = np.dtype(np.uint8)
DAY: Final = np.dtype("datetime64[D]")

_COMPARISONS: Final = frozenset({np.less, np.less_equal, np.greater, np.greater_equal, np.equal, np.not_equal})
_LOGIC: Final = frozenset({np.bitwise_and, np.bitwise_or, np.bitwise_xor, np.invert})


class Key(NamedTuple):
    """An input column of a program: the value of a stored fact, its known mask, code, list length or list element."""

    path: str
    part: str | int = "value"


class Node(NDArrayOperatorsMixin):
    """Stands for a column when a formula is traced: an operation on it becomes another node of its graph.

    `function` computes it from its operands, which have lower indices. An input column has no function, and its key as
    operand. `sign` is 1 if every value is above zero, 0 if none is below zero, else ``None``.
    """

    __slots__ = ("dtype", "function", "graph", "index", "operands", "sign")

    def __init__(self, graph: Graph, dtype: DType, function: Function | None, operands: tuple[Operand, ...]) -> None:
        self.graph, self.index, self.dtype = graph, len(graph.nodes), dtype
        self.function, self.operands = function, operands
        self.sign: int | None = None if function is None else _sign_of_step(function, operands)

    __hash__ = None  # type: ignore[assignment]  # == records a comparison

    def __bool__(self) -> bool:
        raise TypeError("it uses a column as a truth value")

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *operands: Any) -> Operand:
        if method != "__call__":
            raise TypeError(f"it calls {ufunc.__name__}.{method} on a column")
        return operation(ufunc, *operands)


class Graph:
    """The nodes, in topological order: each after its operands."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self._known: dict[Hashable, Node] = {}

    def column(self, key: Key, dtype: DType, sign: int | None = None) -> Node:
        """Return the node of an input column."""
        node = self.add(None, (key,), dtype)
        node.sign = sign
        return node

    def add(self, function: Function | None, operands: tuple[Operand, ...], dtype: DType) -> Node:
        """Return the node of an operation: a new one, unless the operation is a common subexpression."""
        key = (function, *[one.index if isinstance(one, Node) else _constant_key(one) for one in operands])
        node = self._known.get(key)
        if node is None:
            node = self._known[key] = Node(self, dtype, function, operands)
            self.nodes.append(node)
        return node


def _constant_key(value: Any) -> Hashable:
    """Return a key that differs for constants that are equal but not the same: 1 and True, 0.0 and -0.0."""
    return type(value), value or repr(value)


def operation(ufunc: np.ufunc, *operands: Any) -> Operand:
    """Record an operation of NumPy's element-wise arithmetic, or do it at once if all operands are constants."""
    graph = next((one.graph for one in operands if isinstance(one, Node)), None)
    if graph is None:
        return ufunc(*operands)
    keeps_type = ufunc in _LOGIC
    if not keeps_type and ufunc not in _COMPARISONS and all(_is_flag(one) for one in operands):
        # True + True is 2 in Python, but True in NumPy.
        operands = tuple(
            graph.add(np.multiply, (one, 1.0), FLOAT) if isinstance(one, Node) else float(one) for one in operands
        )
    read = tuple([one if isinstance(one, Node) else _constant(one) for one in operands])
    if ufunc is np.power and not isinstance(read[1], Node) and read[1] in _POWERS:
        return operation(*_POWERS[read[1]](read[0]))  # np.power would take twenty times as long
    same = _unchanged(ufunc, *read) if len(read) == 2 and not keeps_type else None
    if same is not None:
        return same
    dtypes = [one.dtype for one in read if isinstance(one, Node)]
    keeps_type = keeps_type or all(dtype == CODE for dtype in dtypes)
    return graph.add(ufunc, read, FLAG if ufunc in _COMPARISONS else dtypes[0] if keeps_type else FLOAT)


_POWERS: Final[dict[float, Callable[[Operand], tuple[Any, ...]]]] = {
    0.5: lambda base: (np.sqrt, base),
    2.0: lambda base: (np.multiply, base, base),
}


def _is_flag(operand: Operand) -> bool:
    return operand.dtype == FLAG if isinstance(operand, Node) else isinstance(operand, bool | np.bool_)


def _constant(value: Any) -> Any:
    """Return a constant in the type of columns: codes and days as NumPy scalars, any other number as a float."""
    if type(value) is float or (isinstance(value, bool | np.generic) and not isinstance(value, float)):
        return value
    return np.datetime64(value, "D") if isinstance(value, date) else float(value)


def _unchanged(ufunc: np.ufunc, one: Operand, other: Operand) -> Operand | None:
    """Return the result of an operation with a constant if it is one of its operands or a constant, else ``None``."""
    node, number = (one, other) if isinstance(one, Node) else (other, one)
    if type(number) is not float or node.dtype != FLOAT:
        return None
    if ufunc is np.multiply and number == 0:
        return 0.0  # every value of a table is finite
    if (ufunc is np.minimum and number == -math.inf) or (ufunc is np.maximum and number == math.inf):
        return number
    same = (
        (ufunc is np.minimum and number == math.inf)
        or (ufunc is np.maximum and number == -math.inf)
        or (ufunc is np.multiply and number == 1)
        or (ufunc is np.add and number == 0 and node.sign == 1)
        or (node is one and number == (ufunc is np.divide) and ufunc in {np.subtract, np.divide})
    )
    return node if same else None


# The sign of a node: where it is known, some operations can be left out.


def sign_of(operand: Operand) -> int | None:
    """Return the sign of a constant or of a node: 1 if above zero, 0 if zero or above, else ``None``."""
    if isinstance(operand, Node):
        return operand.sign
    return None if isinstance(operand, np.datetime64) or not operand >= 0 else int(operand > 0)


def _least_sign(*operands: Operand) -> int | None:
    signs = [sign_of(one) for one in operands]
    return None if None in signs else min(sign for sign in signs if sign is not None)


def _sign_of_step(function: Function, operands: tuple[Operand, ...]) -> int | None:
    combine = _SIGNS.get(function)
    if combine is None:
        return None
    signs = [sign_of(one) for one in operands]
    if None not in signs:
        return combine(signs)
    known = [sign for sign in signs if sign is not None]
    return max(known) if known and function in {np.maximum, np.fmax} else None


_SIGNS: Final[dict[object, Callable[[list[Any]], int]]] = {
    np.maximum: max,
    np.fmax: max,
    np.add: max,
    np.multiply: min,
    np.divide: min,  # x / 0 is infinite, and x / infinity is zero
    np.minimum: min,
    np.fmin: min,
    np.sqrt: min,
}


# Monotonicity: if a node only rises or only falls with an assumption, it is known which end of that is the worse one.


def direction(operand: Operand, variable: Node, known: dict[int, int | None]) -> int | None:
    """Tell whether an operand rises (1), falls (-1) or stays (0) as a variable rises; ``None`` if that is unknown.

    `known` caches the answers for this variable, by the index of the node.
    """
    if not isinstance(operand, Node) or operand.index < variable.index:
        return 0
    if operand is variable:
        return 1
    if operand.index not in known:
        ways = {_direction_by(operand, place, variable, known) for place in range(len(operand.operands))} - {0}
        known[operand.index] = ways.pop() if len(ways) == 1 else None if ways else 0
    return known[operand.index]


def _direction_by(node: Node, place: int, variable: Node, known: dict[int, int | None]) -> int | None:
    """Tell how a node changes through one of its operands as the variable rises."""
    way = direction(node.operands[place], variable, known)
    turned = _TURNED.get(node.function)
    if not way or turned is None:
        return way and None
    if node.function is np.divide and sign_of(node.operands[1]) is None:
        return None  # a quotient jumps where its divisor passes zero
    if node.function in {np.multiply, np.divide} and sign_of(node.operands[1 - place]) is None:
        return None  # the direction depends on the sign of the other factor
    return way * turned[place]


_TURNED: Final[dict[object, tuple[int, ...]]] = {
    **dict.fromkeys((np.add, np.maximum, np.minimum, np.fmax, np.fmin, np.multiply), (1, 1)),
    **dict.fromkeys((np.subtract, np.divide), (1, -1)),
    np.sqrt: (1,),
    np.negative: (-1,),
}
"""The direction of an operation's result as each of its operands rises."""


# Masks: columns of flags, or the constants True and False.


def both(one: Operand, other: Operand) -> Operand:
    """Return the conjunction of two masks."""
    if isinstance(one, Node) and isinstance(other, Node):
        return one if one is other else one & other
    mask, known = (one, other) if isinstance(one, Node) else (other, one)
    return mask if known else False


def either(one: Operand, other: Operand) -> Operand:
    """Return the disjunction of two masks."""
    if isinstance(one, Node) and isinstance(other, Node):
        return one if one is other else one | other
    mask, known = (one, other) if isinstance(one, Node) else (other, one)
    return True if known else mask


def negated(mask: Operand) -> Operand:
    """Return the negation of a mask, or of a number used as one."""
    if not isinstance(mask, Node):
        return not mask
    if mask.function is np.invert:
        return mask.operands[0]
    return ~mask if mask.dtype == FLAG else mask == 0.0


def as_mask(value: Operand) -> Operand:
    """Return the mask of the rows where a value is true in the sense of `bool`."""
    if not isinstance(value, Node):
        return bool(value)
    if value.dtype == DAY:
        return True
    return value if value.dtype == FLAG else value != 0.0


def where(mask: Operand, one: Operand, other: Operand) -> Operand:
    """Return the first value where a mask is true, and the second where it is not."""
    if not isinstance(mask, Node):
        return one if mask else other
    if is_same(one, other):
        return one
    one, other = (value if isinstance(value, Node) else _constant(value) for value in (one, other))
    dtypes = {value.dtype if isinstance(value, Node) else np.asarray(value).dtype for value in (one, other)}
    if dtypes == {FLAG}:
        return either(both(mask, one), both(negated(mask), other))
    if dtypes == {CODE}:
        return operation(np.add, other, mask.graph.add(np.multiply, (mask, operation(np.subtract, one, other)), CODE))
    if DAY in dtypes and len(dtypes) > 1:
        raise TypeError("it gives a day in some rows and a number in others")
    if FLAG in dtypes:
        one, other = (operation(np.multiply, value, 1.0) for value in (one, other))
    bits = mask.graph.add(_as_bits, (mask,), BITS)
    if not isinstance(other, Node) and other == 0.0:
        node = mask.graph.add(_masked, (bits, one), FLOAT)
    else:
        node = mask.graph.add(_selected, (bits, one, other), DAY if DAY in dtypes else FLOAT)
    node.sign = _least_sign(one, other)
    return node


# np.where takes three to five times as long as these operations on the bits of 64-bit values.


def _as_bits(mask: Array, out: Array) -> None:
    """Write 64 one bits where a mask is true, and zero bits where it is not."""
    np.negative(mask.view(np.int8), out=out)


def _masked(bits: Array, one: Array, out: Array) -> None:
    """Write the value where the bits are ones, and zero elsewhere."""
    np.bitwise_and(bits, one.view(np.int64), out=out.view(np.int64))


def _selected(bits: Array, one: Array, other: Array, out: Array) -> None:
    """Write the first value where the bits are ones, and the second elsewhere."""
    written, alternative = out.view(np.int64), other.view(np.int64)
    np.bitwise_xor(one.view(np.int64), alternative, out=written)
    np.bitwise_and(written, bits, out=written)
    np.bitwise_xor(written, alternative, out=written)


def is_same(one: Operand, other: Operand) -> bool:
    """Tell whether two operands are the same node, or equal constants."""
    return one is other or not (isinstance(one, Node) or isinstance(other, Node) or one != other)


# A graph as a program

BLOCK: Final = 32_768
"""The number of rows that a program computes at a time."""
_FASTER_FILLED: Final = frozenset({np.maximum, np.minimum, np.fmax, np.fmin})
"""Functions that are twice as fast with an array that is filled with a constant as with the constant itself."""
_WORKSPACE: Final = local()
"""Each thread's arrays for registers; all programs share them, so that they stay in the processor's cache."""


class Program:
    """The steps that compute some nodes of a graph, without those that these do not need. Threads may share a program.

    Each node has a register, and a register is reused after its last read. Some registers hold a constant, or an array
    filled with it. A step is a function, the registers that it reads and the register that it writes.
    """

    def __init__(self, graph: Graph, results: Sequence[Node]) -> None:
        self.inputs: dict[int, Key] = {}
        self._numbers: dict[int, Array] = {}
        self._dtypes: dict[int, DType] = {}
        self._steps: list[tuple[Function, list[int], int]] = []
        self._last = local()
        self._registers: dict[Hashable, int] = {}  # index of a node, or key of a constant -> register
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
                self._allocate(node)
        self._results = [self._registers[node.index] for node in results]

    def run(self, columns: Sequence[Array], rows: Array) -> Iterator[tuple[slice | Array, list[Array]]]:
        """Run the steps for each block of rows; yield its rows and the results, which the next block overwrites.

        Parameters
        ----------
        columns
            The columns of ``inputs``, in their order.
        rows
            Indices of the rows to compute, in order.
        """
        for start in range(0, rows.size, BLOCK):
            some = rows[start : start + BLOCK]
            contiguous = some[-1] - some[0] == some.size - 1  # a slice copies nothing
            where = slice(int(some[0]), int(some[-1]) + 1) if contiguous else some
            registers, steps, reads = self._bound(some.size)
            registers.update(zip(self.inputs, [column[where] for column in columns], strict=True))
            for operands, place, register in reads:
                operands[place] = registers[register]
            for function, operands, out in steps:
                function(*operands, out=out)
            yield where, [registers[register] for register in self._results]

    def _bound(self, size: int) -> Bound:
        """Return the registers and steps with arrays of this size; each thread caches those of its last size."""
        kept = vars(self._last)
        if kept.get("size") != size:
            registers = self._arrays(size)
            steps = [
                (function, [registers.get(one) for one in operands], registers[target])
                for function, operands, target in self._steps
            ]
            reads = [
                (step[1], place, register)
                for step, (_, operands, _) in zip(steps, self._steps, strict=True)
                for place, register in enumerate(operands)
                if register in self.inputs
            ]
            kept.update(size=size, bound=(registers, steps, reads))
        bound: Bound = kept["bound"]
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

    def _allocate(self, node: Node) -> None:
        """Allocate a register for a node, and add the step that computes it."""
        if node.function is None:
            self.inputs[self._new_register(node.index)] = node.operands[0]
            return
        sources = [self._source(node, one) for one in node.operands]
        if isinstance(node.function, np.ufunc):  # it may write to a register that it reads
            self._release(node)
        free = self._free.setdefault(node.dtype, [])
        if free:
            target = self._registers[node.index] = free.pop()
        else:
            target = self._new_register(node.index)
            self._dtypes[target] = node.dtype
        self._release(node)
        self._steps.append((node.function, sources, target))

    def _new_register(self, key: Hashable) -> int:
        register = self._registers[key] = len(self._registers)
        return register

    def _source(self, node: Node, operand: Operand) -> int:
        if isinstance(operand, Node):
            return self._registers[operand.index]
        is_filled = node.function in _FASTER_FILLED and isinstance(operand, float)
        key: Any = (is_filled, type(operand), operand or repr(operand))
        if key not in self._registers:
            register = self._new_register(key)
            self._numbers[register] = np.full(BLOCK, operand) if is_filled else np.array(operand)
        return self._registers[key]

    def _release(self, node: Node) -> None:
        for one in node.operands:
            is_written = isinstance(one, Node) and one.function is not None and one.index not in self._kept
            if is_written and self._last_use.get(one.index) == node.index:
                self._free.setdefault(one.dtype, []).append(self._registers[one.index])
                del self._last_use[one.index]  # it may be an operand twice
