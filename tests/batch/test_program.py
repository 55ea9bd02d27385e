"""What is written down of a formula gives what the formula gives, number for number."""

from __future__ import annotations

import operator
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from keitow.batch._program import BLOCK, Node, Tape, called

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Expression = Callable[[Sequence[Any]], Any]

ARITHMETIC = (operator.add, operator.sub, operator.mul, operator.truediv)
FLOATS = (np.maximum, np.minimum, np.fmax, np.fmin)
COMPARISONS = (operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne)
LOGIC = (operator.and_, operator.or_, operator.xor)
ONE = (operator.neg, abs, np.sqrt, np.square)
COLUMNS = 4


def column(place: int) -> Expression:
    return lambda columns: columns[place]


def number(value: float) -> Expression:
    return lambda _: value


def of_one(function: Callable[[Any], Any], inner: Expression) -> Expression:
    return lambda columns: function(inner(columns))


def of_two(function: Callable[[Any, Any], Any], one: Expression, other: Expression) -> Expression:
    return lambda columns: function(one(columns), other(columns))


NUMBERS = st.sampled_from([0.0, -0.0, 1.0, 2.0, 0.5, -3.25, float("inf")])
LEAVES = st.builds(column, st.integers(0, COLUMNS - 1))
CONSTANTS = st.builds(number, NUMBERS)


def more(inner: Any) -> Any:
    flags = st.builds(of_two, st.sampled_from(COMPARISONS), inner, LEAVES)
    flags |= st.builds(of_two, st.sampled_from(LOGIC), flags, flags)
    return (
        st.builds(of_two, st.sampled_from(ARITHMETIC + FLOATS), inner, inner | CONSTANTS)
        | st.builds(of_two, st.sampled_from(ARITHMETIC), CONSTANTS, inner)
        | st.builds(of_one, st.sampled_from(ONE), inner)
        | st.builds(of_two, st.sampled_from(ARITHMETIC), flags, flags | inner | st.just(number(True)))
    )


EXPRESSIONS = st.recursive(LEAVES, more, max_leaves=12)


@pytest.fixture(autouse=True)
def _silent() -> Any:
    with np.errstate(all="ignore"):
        yield


class Counting(np.lib.mixins.NDArrayOperatorsMixin):
    """Columns of which two true ones are 2: the simplest way to write that down."""

    def __init__(self, values: Any) -> None:
        self.values = np.asarray(values)

    def __array_ufunc__(self, ufunc: np.ufunc, _: str, *operands: Any) -> Counting:
        values = [one.values if isinstance(one, Counting) else one for one in operands]
        logical = ufunc in {np.bitwise_and, np.bitwise_or, np.bitwise_xor, np.equal, np.not_equal}
        if not logical:
            values = [one * 1.0 for one in values]
        return Counting(ufunc(*values))


def expected(expression: Expression, columns: Sequence[Any]) -> Any:
    return expression([Counting(values) for values in columns]).values * 1.0


CHUNKS = st.lists(st.integers(1, 9), min_size=1, max_size=3)
SEEDS = st.integers(0, 2**32 - 1)


def drawn(rows: int, seed: int) -> list[Any]:
    chance = np.random.default_rng(seed)
    some = chance.choice([0.0, -0.0, 1.0, 2.5, -1.0, 5e-324, 1e300, np.inf], (COLUMNS, rows))
    return [*np.where(chance.random((COLUMNS, rows)) < 0.5, some, chance.normal(0.0, 10.0, (COLUMNS, rows)))]


@given(st.lists(EXPRESSIONS, min_size=1, max_size=5), CHUNKS, SEEDS)
def test_a_program_gives_what_the_formulas_give(expressions: list[Expression], sizes: list[int], seed: int) -> None:
    """Also where formulas share steps, and for blocks of one size after another."""
    tape = Tape()
    nodes = [tape.column(values) for values in drawn(3, seed)]
    program = tape.program([expression(nodes) for expression in expressions])

    for size in sizes:
        columns = drawn(size, seed + size)
        results: list[Any] = [*program.run(columns)]
        for expression, result in zip(expressions, results, strict=True):
            np.testing.assert_array_equal(result * 1.0, expected(expression, columns))


@given(EXPRESSIONS, st.integers(1, 9), SEEDS)
def test_a_formula_that_is_called_gives_what_it_says(expression: Expression, rows: int, seed: int) -> None:
    columns = drawn(rows, seed)

    def formula(**columns: Any) -> Any:
        return expression(list(columns.values()))

    result = called(formula, **{f"column_{place}": values for place, values in enumerate(columns)})

    np.testing.assert_array_equal(result * 1.0, expected(expression, columns))


def test_two_true_ones_are_two() -> None:
    heavy, long = np.array([True, True, False]), np.array([True, False, False])

    def formula(*, heavy: Any, long: Any) -> Any:
        return heavy + long, heavy - long, -heavy, heavy + True, True - long, heavy & long

    for one, expected in zip(
        called(formula, heavy=heavy, long=long),
        ([2, 1, 0], [0, 1, 0], [-1, -1, 0], [2, 2, 1], [0, 1, 1], [1, 0, 0]),
        strict=True,
    ):
        assert one.tolist() == expected


def steps(formula: Callable[..., Any]) -> int:
    tape = Tape()
    columns = [tape.column(values) for values in drawn(1, 0)]
    program = tape.program([one for one in formula(*columns) if isinstance(one, Node)])
    return len(program._steps)


def test_what_is_the_same_is_done_once() -> None:
    assert steps(lambda a, b, *_: (a * b + 1, (a * b + 1) * 2, a * b + 1)) == 3


def test_what_no_result_needs_is_not_done() -> None:
    def formula(a: Any, b: Any, *_: Any) -> Any:
        a / b
        return (a + b,)

    assert steps(formula) == 1


def test_numbers_that_are_equal_and_not_the_same_are_told_apart() -> None:
    tape = Tape()
    column = tape.column(np.array([1.0]))

    results = tape.program([column / 0.0, column / -0.0, column * True, column * 1.0]).run([np.array([2.0])])

    assert [one.tolist() for one in results] == [[np.inf], [-np.inf], [2.0], [2.0]]


def test_few_arrays_serve_many_steps() -> None:
    """A step writes into what is read for the last time, so that all stays in the cache."""
    tape = Tape()
    one = tape.column(np.array([1.0]))
    result = one
    for number in range(1, 101):
        result = result + number
    program = tape.program([result])

    assert len(program._written[False]) == 1
    assert program.run([np.arange(3.0)])[0].tolist() == [5050.0, 5051.0, 5052.0]


def test_the_results_of_one_program_are_not_written_over_within_it() -> None:
    tape = Tape()
    one = tape.column(np.array([1.0]))
    doubled = one * 2
    results = tape.program([doubled, doubled + 1, (doubled + 1) * 3]).run([np.full(BLOCK, 5.0)])

    assert [(values[0], values[-1], values.size) for values in results] == [
        (10, 10, BLOCK),
        (11, 11, BLOCK),
        (33, 33, BLOCK),
    ]


def test_many_different_numbers_do_not_fill_the_memory() -> None:
    for number in range(40):
        tape = Tape()
        one: Any = tape.column(np.array([1.0]))
        result = np.maximum(one, float(number))
        assert tape.program([result]).run([np.array([20.0])])[0].tolist() == [max(20.0, number)]


def test_a_column_has_no_truth() -> None:
    with pytest.raises(TypeError, match="asks whether a column is true"):
        bool(Tape().column(np.array([1.0])))
