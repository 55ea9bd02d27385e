"""Which of two results is the larger in every row, as far as the steps that lead there tell it.

The two ends of an assumption go through one formula, so their steps differ in a number only. Where a formula rises or
falls with that number, as most do, that is seen here, and no step need find it out for each row. What is said holds
wherever nothing is divided by zero.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable

    Operand: TypeAlias = Any  # a number, or the node of a program
    Pair: TypeAlias = tuple[Any, ...]
    Sign: TypeAlias = int | None


def sign_of_step(does: object, operands: Pair) -> Sign:
    """Tell the sign of a step: 1 where every value is above zero, 0 where none is below, else ``None``."""
    rule = _SIGNS.get(does)
    if rule is None:
        return None
    signs = [sign_of(one) for one in operands]
    if None in signs:
        return max((sign for sign in signs if sign is not None), default=None) if does in _GREATEST else None
    return rule(signs)


_GREATEST: Final = frozenset({np.maximum, np.fmax})
_SIGNS: Final[dict[object, Callable[[list[Any]], int]]] = {
    np.maximum: max,
    np.fmax: max,
    np.add: max,
    np.multiply: min,
    np.divide: min,  # by zero it is infinite, and what is divided by that is zero
    np.minimum: min,
    np.fmin: min,
    np.sqrt: min,
}


def sign_of(operand: Operand) -> Sign:
    """Tell the sign of a number or of a node, as `sign_of_step` does."""
    if hasattr(operand, "sign"):
        sign: Sign = operand.sign
        return sign
    return None if isinstance(operand, np.datetime64) or not operand >= 0 else int(operand > 0)


def order(one: Operand, other: Operand) -> Sign:
    """Compare two results: 1 where the one is nowhere the smaller, -1 nowhere the larger, 0 the same, else ``None``."""
    if one is other:
        return 0
    if hasattr(one, "does") and hasattr(other, "does"):
        rule = _ORDERS.get(one.does) if one.does is other.does else None
        return None if rule is None else rule(one.operands, other.operands)
    if hasattr(one, "does") or hasattr(other, "does"):
        return None
    return int(one > other) - int(one < other) if one == one and other == other else None  # noqa: PLR0124  # no number is


def _rising(one: Pair, other: Pair) -> Sign:
    """Of what rises with each operand."""
    orders = {order(*pair) for pair in zip(one, other, strict=True)} - {0}
    return 0 if not orders else orders.pop() if len(orders) == 1 else None


def _difference(one: Pair, other: Pair) -> Sign:
    return _sum(order(one[0], other[0]), _times(order(one[1], other[1]), -1))


def _product(one: Pair, other: Pair) -> Sign:
    """Of a b and c d, by a b - c d = (a - c) b + c (b - d) = (a - c) d + a (b - d)."""
    (a, b), (c, d) = one, other
    first, second = order(a, c), order(b, d)
    known = _sum(_times(first, _direction(b)), _times(second, _direction(c)))
    return _sum(_times(first, _direction(d)), _times(second, _direction(a))) if known is None else known


def _quotient(one: Pair, other: Pair) -> Sign:
    """Of a / b and c / d, by a / b - c / d = (a - c) / b - c (b - d) / (b d)."""
    (a, b), (c, d) = one, other
    below = order(b, d)
    if below != 0 and (sign_of(b) is None or sign_of(d) is None):
        return None
    return _sum(_times(order(a, c), _direction(b)), _times(_times(below, -1), _direction(c)))


def _falling(one: Pair, other: Pair) -> Sign:
    """Of the negative."""
    return _times(order(one[0], other[0]), -1)


_ORDERS: Final[dict[object, Callable[[Pair, Pair], Sign]]] = {
    np.add: _rising,
    np.maximum: _rising,
    np.minimum: _rising,
    np.fmax: _rising,
    np.fmin: _rising,
    np.sqrt: _rising,
    np.greater: _difference,
    np.less: lambda one, other: _difference(other, one),
    np.subtract: _difference,
    np.multiply: _product,
    np.divide: _quotient,
    np.negative: _falling,
}


def _direction(operand: Operand) -> Sign:
    """Tell whether a product rises (1), falls (-1) or stays (0) with what is multiplied by this."""
    if isinstance(operand, int | float):
        return int(operand > 0) - int(operand < 0)
    return None if sign_of(operand) is None else 1


def _times(sign: Sign, direction: Sign) -> Sign:
    if sign == 0 or direction == 0:
        return 0
    return None if sign is None or direction is None else sign * direction


def _sum(one: Sign, other: Sign) -> Sign:
    if one is None or other is None:
        return None
    return one if other in {0, one} else other if one == 0 else None
