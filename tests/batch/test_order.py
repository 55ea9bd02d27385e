"""What is said of the order and the sign of results holds in every row."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from keitow.batch._order import order, sign_of
from keitow.batch._program import Key
from keitow.batch._tape import Tape

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Expression = Callable[[Sequence[Any], float], Any]

FLOAT = np.dtype(np.float64)
SIGNS = (1, 0, None)
ROUNDING = 1e-9


def columns_of(tape: Tape) -> list[Any]:
    """A column above zero, one of zero or more, one of any numbers."""
    return [tape.column(Key(str(place)), FLOAT, sign) for place, sign in enumerate(SIGNS)]


def drawn(seed: int) -> list[Any]:
    chance = np.random.default_rng(seed)
    return [
        chance.uniform(0.1, 10.0, 20),
        np.where(chance.random(20) < 0.3, 0.0, chance.uniform(0.0, 10.0, 20)),
        chance.normal(0.0, 5.0, 20),
    ]


def column(place: int) -> Expression:
    return lambda columns, _: columns[place]


def number(value: float) -> Expression:
    return lambda *_: value


def parameter() -> Expression:
    return lambda _, value: value


def of_one(function: Callable[[Any], Any], inner: Expression) -> Expression:
    return lambda *given: function(inner(*given))


def of_two(function: Callable[[Any, Any], Any], one: Expression, other: Expression) -> Expression:
    return lambda *given: function(one(*given), other(*given))


def as_number(flag: Callable[[Any, Any], Any]) -> Callable[[Any, Any], Any]:
    return lambda one, other: flag(one, other) * 1.0


LEAVES = (
    st.builds(column, st.integers(0, 2))
    | st.builds(number, st.sampled_from([-2.0, 0.0, 0.5, 3.0]))
    | st.builds(parameter)
)
TWO = (
    operator.add,
    operator.sub,
    operator.mul,
    operator.truediv,
    np.maximum,
    np.minimum,
    np.fmax,
    np.fmin,
    as_number(np.less),
    as_number(np.greater),
)
EXPRESSIONS = st.recursive(
    LEAVES,
    lambda inner: (
        st.builds(of_two, st.sampled_from(TWO), inner, inner)
        | st.builds(of_one, st.sampled_from([np.sqrt, np.negative, np.square, np.floor]), inner)
    ),
    max_leaves=8,
)
SEEDS = st.integers(0, 2**32 - 1)


def evaluated(expression: Expression, columns: Sequence[Any], value: float) -> Any:
    with np.errstate(all="ignore"):
        return np.broadcast_to(expression(columns, value), 20)


def written(expression: Expression, tape: Tape, value: float) -> Any:
    try:
        with np.errstate(all="ignore"):
            return expression(columns_of(tape), value)
    except ZeroDivisionError:  # of two plain numbers
        return None


@given(EXPRESSIONS, st.sampled_from([(0.5, 0.8), (-1.0, 2.0), (0.0, 1.0), (3.0, 3.0)]), SEEDS)
def test_an_order_that_is_said_holds(expression: Expression, ends: tuple[float, float], seed: int) -> None:
    tape, columns = Tape(), drawn(seed)
    one, other = (written(expression, tape, end) for end in ends)
    said = None if one is None or other is None else order(one, other)

    if said is not None:
        low, high = (evaluated(expression, columns, end) for end in ends)
        rows = np.isfinite(low) & np.isfinite(high)
        low, high = low[rows], high[rows]
        slack = ROUNDING * (1 + np.abs(low) + np.abs(high))
        assert said == -1 or (low >= high - slack).all()
        assert said == 1 or (low <= high + slack).all()


@given(EXPRESSIONS, st.sampled_from([-1.0, 0.0, 0.5]), SEEDS)
def test_a_sign_that_is_said_holds(expression: Expression, value: float, seed: int) -> None:
    node = written(expression, Tape(), value)
    said = None if node is None else sign_of(node)

    if said is not None:
        values = evaluated(expression, drawn(seed), value)
        values = values[np.isfinite(values)]
        assert (values > 0 if said == 1 else values >= 0).all()


def launch(force: Any, mass: Any, slope: Any) -> Any:
    return force / mass - slope


@pytest.mark.parametrize(
    ("formula", "said"),
    [
        (lambda end, mass, _: launch(end * 7.0, mass, 0.1), -1),
        (lambda end, mass, _: launch(7.0, mass, end * mass), 1),
        (lambda end, mass, other: 1.0 / np.maximum(mass * end - other, 5e-324), 1),
        (lambda end, mass, other: end / np.maximum(mass - end * mass + other, 5e-324), -1),
        (lambda end, mass, other: mass + 0.0 * (other * end), 0),
        (lambda end, _, other: other * end, None),
        (lambda end, mass, other: mass * end - other * end, None),
        (lambda end, mass, _: mass < end, -1),
        (lambda end, mass, _: -(mass * end), 1),
        (lambda end, mass, other: mass / (other - end), None),
        (lambda end, mass, _: np.fmin(mass, np.sqrt(end - 0.6)), None),
    ],
    ids="abcdefghijk",
)
def test_an_order_is_seen_where_a_formula_tells_it(formula: Any, said: int | None) -> None:
    """Of what a formula gives at 0.5 beside what it gives at 0.8; the last column may be anything."""
    mass, _, other = columns_of(Tape())

    with np.errstate(invalid="ignore"):
        assert order(formula(0.5, mass, other), formula(0.8, mass, other)) == said
