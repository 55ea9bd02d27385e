"""Record arithmetic as a graph of nodes (tracing), and compile the graph to a program that runs on columns.

Called with `Node`s, a formula records its operations. A common subexpression is recorded once, as one node. Constants
stay Python values, and an operation on constants is done at once (constant folding).
"""

from __future__ import annotations

import math
from collections import defaultdict
from datetime import date
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

import numpy as np
from numpy.lib.mixins import NDArrayOperatorsMixin

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Iterable, Sequence

    import numpy.typing as npt

    Array: TypeAlias = npt.NDArray[Any]
    DType: TypeAlias = np.dtype[Any]
    Function: TypeAlias = Callable[..., object]

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
_REPLACED: Final[dict[np.ufunc, np.ufunc]] = {np.maximum: np.fmax, np.minimum: np.fmin}
"""Functions for which NumPy 2.4 deprecates a third argument by position, the array to write to -> functions that differ
from them only in that they ignore NaN."""


class Key(NamedTuple):
    """An input column of a program: a stored fact's value, known mask, code, last day, list length or list element."""

    path: str
    part: str | int = "value"


class Node(NDArrayOperatorsMixin):
    """Stands for a column when a formula is traced: an operation on it becomes another node of its graph.

    `function` computes it from its operands, which have lower indices. An input column has no function, and its key as
    operand. `nonnegative` tells that no value is below zero.
    """

    __slots__ = ("dtype", "function", "graph", "index", "nonnegative", "operands")

    def __init__(self, graph: Graph, dtype: DType, function: Function | None, operands: tuple[Operand, ...]) -> None:
        self.graph, self.index, self.dtype = graph, len(graph.nodes), dtype
        self.function, self.operands = function, operands
        of_operands = _SIGNS.get(function) if dtype != DAY else None
        self.nonnegative: bool = of_operands(map(_nonnegative, operands)) if of_operands else dtype in {FLAG, BITS}

    __hash__ = None  # type: ignore[assignment]  # == records a comparison

    def __bool__(self) -> bool:
        raise TypeError("it uses a column as a truth value")

    def __array_ufunc__(self, ufunc: np.ufunc, method: str, *operands: Any) -> Operand:
        if method != "__call__":
            raise TypeError(f"it calls {ufunc.__name__}.{method} on a column")
        ufunc = _REPLACED.get(ufunc, ufunc)
        is_logic, is_comparison = ufunc in _LOGIC, ufunc in _COMPARISONS
        is_flag = (one.dtype == FLAG if isinstance(one, Node) else isinstance(one, bool | np.bool_) for one in operands)
        if not is_logic and not is_comparison and all(is_flag):
            operands = tuple(np.multiply(one, 1.0) for one in operands)  # True + True is 2 in Python, but True in NumPy
        read = tuple([one if isinstance(one, Node) else _constant(one) for one in operands])
        if ufunc is np.power and not isinstance(read[1], Node) and read[1] in _POWERS:
            return _POWERS[read[1]](read[0])
        if ufunc is np.floor_divide and type(read[1]) is float and read[1].is_integer():
            return np.floor(read[0] / read[1])  # which is the same, and takes a twentieth of the time
        same = _unchanged(ufunc, *read) if len(read) == 2 and not is_logic else None
        if same is not None:
            return same
        dtypes = [one.dtype for one in read if isinstance(one, Node)]
        keeps_type = is_logic or all(dtype == CODE for dtype in dtypes)
        return self.graph.add(ufunc, read, FLAG if is_comparison else dtypes[0] if keeps_type else FLOAT)


class Graph:
    """The nodes, in topological order: each after its operands."""

    def __init__(self) -> None:
        self.nodes: list[Node] = []
        self._known: dict[Hashable, Node] = {}

    def column(self, key: Key, dtype: DType, *, nonnegative: bool = False) -> Node:
        """Return the node of an input column."""
        node = self.add(None, (key,), dtype)
        node.nonnegative |= nonnegative
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


_POWERS: Final = {0.5: np.sqrt, 2.0: np.square}
"""Powers for which `numpy.power` would take twice as long."""


def _constant(value: Any) -> Any:
    """Return a constant in the type of columns: codes and days as NumPy scalars, any other number as a float."""
    if type(value) is float or (isinstance(value, bool | np.generic) and not isinstance(value, float)):
        return value
    return np.datetime64(value, "D") if isinstance(value, date) else float(value)


def _unchanged(ufunc: np.ufunc, one: Operand, other: Operand) -> Operand | None:
    """Return the result of an operation if it is one of its operands or a constant, else ``None``."""
    if ufunc in _EXTREMES:
        sign = _EXTREMES[ufunc] * order(one, other)
        return one if sign >= 0 else other if sign < 0 else None
    node, number = (one, other) if isinstance(one, Node) else (other, one)
    if one is other and ufunc is np.subtract and node.dtype == FLOAT:
        return 0.0  # every value of a table is finite
    if type(number) is not float or node.dtype != FLOAT:
        return None
    if ufunc is np.multiply and number == 0:
        return 0.0
    same = (
        (ufunc is np.multiply and number == 1)
        or (ufunc is np.add and number == 0)
        or (node is one and number == (ufunc is np.divide) and ufunc in {np.subtract, np.divide})
    )
    return node if same else None


# Order: the two ends of an assumption go through one formula, so that their nodes differ in a constant only.

_EXTREMES: Final[dict[object, int]] = {np.fmax: 1, np.fmin: -1}
DIRECTIONS: Final[dict[object, tuple[float, ...]]] = {
    **dict.fromkeys((np.add, *_EXTREMES), (1, 1)),
    np.subtract: (1, -1),
    np.sqrt: (1,),
}
"""Whether a function rises (1) or falls (-1) with each operand."""


def order(one: Operand, other: Operand) -> float:
    """Return 1 if the first operand is less in no row, -1 if it is greater in none, 0 if both are the same, or NaN."""
    if is_same(one, other):
        return 0
    if not isinstance(other, Node):
        if not isinstance(one, Node):
            return 1 if one > other else -1
        is_above = other == -math.inf or (one.nonnegative and other <= 0)
        return 1 if is_above else -1 if other == math.inf else math.nan
    if not isinstance(one, Node):
        return -order(other, one)
    directions = DIRECTIONS.get(one.function, ()) if one.function is other.function else ()
    if one.function is other.function and one.function in {np.multiply, np.divide}:
        (_, b), (c, d) = one.operands, other.operands  # a b - c d = (a - c) b + c (b - d)
        rises = 1 if one.function is np.multiply else -1 if _nonnegative(b) and _nonnegative(d) else math.nan
        directions = _direction(b), rises * _direction(c)
    steps = zip(directions, map(order, one.operands, other.operands), strict=False)  # no step without a direction
    signs = {direction * sign for direction, sign in steps if sign != 0}
    return signs.pop() if len(signs) == 1 else math.nan


def _direction(operand: Operand) -> float:
    """Return 1 if a product rises with what is multiplied by an operand, -1 if it falls, NaN if it may do both."""
    return 1 if _nonnegative(operand) else math.nan if isinstance(operand, Node) else -1


def _nonnegative(operand: Operand) -> bool:
    return operand.nonnegative if isinstance(operand, Node) else bool(operand >= 0)


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
        change = mask.graph.add(np.multiply, (mask, np.subtract(one, other)), CODE)
        return change if is_same(other, np.int16(0)) else change + other
    if DAY in dtypes and len(dtypes) > 1:
        raise TypeError("it gives a day in some rows and a number in others")
    if FLAG in dtypes:
        one, other = (np.multiply(value, 1.0) for value in (one, other))
    bits = mask.graph.add(_as_bits, (mask,), BITS)
    return mask.graph.add(_selected, (bits, one, other), DAY if DAY in dtypes else FLOAT)


# np.where cannot write to a given array, and takes longer than these operations on the bits of 64-bit values.


def _as_bits(mask: Array, out: Array) -> None:
    """Write 64 one bits where a mask is true, and zero bits where it is not."""
    np.negative(mask.view(np.int8), out)


def _selected(bits: Array, one: Array, other: Array, out: Array) -> None:
    """Write the first value where the bits are ones, and the second elsewhere."""
    written, alternative = out.view(np.int64), other.view(np.int64)
    np.bitwise_xor(one.view(np.int64), alternative, written)
    np.bitwise_and(written, bits, written)
    np.bitwise_xor(written, alternative, written)


_SIGNS: Final[dict[object, Callable[[Iterable[bool]], bool]]] = {
    **dict.fromkeys((np.add, np.multiply, np.divide, np.fmin, np.sqrt, np.square, _selected), all),
    np.fmax: any,
}
"""Functions whose values are not below zero where all operands, or any, are not."""
DIRECTIONS[_selected] = (math.nan, 1, 1)


def is_same(one: Operand, other: Operand) -> bool:
    """Tell whether two operands are the same node, or equal constants."""
    return one is other or not (isinstance(one, Node) or isinstance(other, Node) or one != other)


def compute(function: Function, *operands: Operand) -> Operand:
    """Record a function of columns that writes numbers to `out`, or call it at once if all operands are constants."""
    graph = next((one.graph for one in operands if isinstance(one, Node)), None)
    if graph is not None:
        return graph.add(function, operands, FLOAT)
    out = np.empty(1)
    function(*map(np.asarray, operands), out)
    return out.item()


# A graph as a program

_IDLE: Final[list[Array]] = []
"""Memory that no thread uses, for any program. To use it again takes less time than to ask the system for more."""


class Program:
    """The steps that compute some nodes of a graph, and no others. Threads may share a program.

    A step is a function and its registers: those that it reads, and last the one that it writes. A register is a place
    in a list of arrays, which `run` makes: the columns of a table for `inputs`, the columns of the results, arrays in
    memory, and the constants, which are counted from the end. After the last step that reads a node in memory, another
    node gets its register.
    """

    def __init__(self, graph: Graph, results: Sequence[Operand]) -> None:
        last_reader = _last_readers(graph, results)
        needed = [node for node in graph.nodes if node.index in last_reader]
        inputs = [node for node in needed if node.function is None]
        self.inputs: list[Key] = [node.operands[0] for node in inputs]
        self._given = len(inputs) + len(results)
        self._in_memory: list[tuple[int, DType]] = []  # bytes per row of the arrays before it, and its own type
        self._row_bytes = 0
        self._constants: dict[tuple[bool, Hashable], tuple[int, Array]] = {}
        self._filled: tuple[int, list[Array]] = 0, []  # the last number of rows, and the constants for it
        self._registers = {node.index: register for register, node in enumerate(inputs)}
        self._steps: list[tuple[Function, Callable[[list[Array]], Any]]] = []
        in_results = {  # index of a node that is computed in the column of a result -> register
            one.index: register
            for register, one in enumerate(results, len(inputs))
            if isinstance(one, Node) and one.function is not None
        }
        free: defaultdict[DType, list[int]] = defaultdict(list)
        for node in needed:
            if node.function is None:
                continue
            read = [self._register(one, node) for one in node.operands]
            spent = [one for one in _nodes(node.operands) if one.function and last_reader[one.index] == node.index]
            freed = [(free[one.dtype], self._registers[one.index]) for one in spent]
            overwrites = isinstance(node.function, np.ufunc)  # which may write to an array that it reads
            if overwrites:
                for unused, register in freed:
                    unused.append(register)
            if node.index in in_results:
                written = in_results[node.index]
            else:
                written = free[node.dtype].pop() if free[node.dtype] else self._new_register(node.dtype)
            if not overwrites:
                for unused, register in freed:
                    unused.append(register)
            self._registers[node.index] = written
            self._steps.append((node.function, itemgetter(*read, written)))
        for register, one in enumerate(results, len(inputs)):
            if self._register(one) != register:
                self._steps.append((np.copyto, itemgetter(register, self._register(one))))

    def _register(self, operand: Operand, reader: Node | None = None) -> int:
        if isinstance(operand, Node):
            return self._registers[operand.index]
        is_filled = reader is not None and reader.function in _EXTREMES  # which are much faster with arrays
        key = is_filled, _constant_key(operand)
        return self._constants.setdefault(key, (-1 - len(self._constants), np.array(operand)))[0]

    def _new_register(self, dtype: DType) -> int:
        self._in_memory.append((self._row_bytes, dtype))
        self._row_bytes += dtype.itemsize
        return self._given + len(self._in_memory) - 1

    def run(self, columns: Sequence[Array], results: Sequence[Array]) -> None:
        """Compute the results from the columns of `inputs`, in their order, and write them to given columns."""
        rows = results[0].size
        room = -(-rows // 64) * 64  # so that each array begins at a multiple of 64 bytes
        try:
            memory = _IDLE.pop()
        except IndexError:  # asked before, the list could be emptied by another thread
            memory = np.empty(0, np.uint8)
        if memory.size < room * self._row_bytes:
            memory = np.empty(room * self._row_bytes, np.uint8)  # at once, so that the system may give it large pages
        in_memory = (np.ndarray(rows, dtype, memory, room * before) for before, dtype in self._in_memory)
        filled, constants = self._filled  # another thread may replace them
        if filled != rows:
            items = reversed(self._constants.items())
            constants = [np.full(rows, one) if key[0] else one for key, (_, one) in items]
            self._filled = rows, constants
        arrays = [*columns, *results, *in_memory, *constants]
        for function, operands in self._steps:
            function(*operands(arrays))
        _IDLE.append(memory)


def _last_readers(graph: Graph, results: Sequence[Operand]) -> dict[int, int | None]:
    """Return the index of each node that is needed -> that of the node that reads it last; ``None`` for a result."""
    last_reader: dict[int, int | None] = dict.fromkeys(node.index for node in _nodes(results))
    for node in reversed(graph.nodes):
        if node.index in last_reader:
            for one in _nodes(node.operands):
                last_reader.setdefault(one.index, node.index)
    return last_reader


def _nodes(operands: Iterable[Operand]) -> Iterable[Node]:
    """Return the nodes among some operands, each once."""
    return {one.index: one for one in operands if isinstance(one, Node)}.values()
