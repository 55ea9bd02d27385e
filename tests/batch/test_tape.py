"""What is written down of a formula gives what the formula gives, number for number."""

from __future__ import annotations

import operator
from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from keitow.batch._program import BLOCK, Key
from keitow.batch._tape import Node, Tape, both, choose, either, negated

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    Expression = Callable[[Sequence[Any]], Any]

FLOAT = np.dtype(np.float64)
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


NUMBERS = st.sampled_from([0.0, -0.0, 1.0, 2.0, 0.5, -3.25])
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
    """Finite, as what a table holds is."""
    chance = np.random.default_rng(seed)
    some = chance.choice([0.0, -0.0, 1.0, 2.5, -1.0, 5e-324, 1e300], (COLUMNS, rows))
    return [*np.where(chance.random((COLUMNS, rows)) < 0.5, some, chance.normal(0.0, 10.0, (COLUMNS, rows)))]


def columns_of(tape: Tape, count: int = COLUMNS) -> list[Any]:
    return [tape.column(Key(str(place)), FLOAT) for place in range(count)]


def run(tape: Tape, results: Sequence[Any], columns: Sequence[Any]) -> list[Any]:
    """Work out results, of which some may be plain numbers, for columns named by their place."""
    program = tape.program([one for one in results if isinstance(one, Node)])
    rows = len(columns[0])
    worked = iter(program.run([columns[int(key.path)] for key in program.inputs.values()], rows))
    return [next(worked) if isinstance(one, Node) else np.full(rows, one) for one in results]


def is_finite(expression: Expression, columns: Sequence[Any]) -> bool:
    """Zero times something is taken for zero, so on the way to a result nothing may be infinite."""
    with np.errstate(all="raise", under="ignore"):
        try:
            expression([Counting(values) for values in columns])
        except FloatingPointError:
            return False
    return True


@given(st.lists(EXPRESSIONS, min_size=1, max_size=5), CHUNKS, SEEDS)
def test_a_program_gives_what_the_formulas_give(expressions: list[Expression], sizes: list[int], seed: int) -> None:
    """Also where formulas share steps, and for blocks of one size after another."""
    tape = Tape()
    nodes = columns_of(tape)
    results = [expression(nodes) for expression in expressions]

    for size in sizes:
        columns = drawn(size, seed + size)
        for expression, result in zip(expressions, run(tape, results, columns), strict=True):
            if is_finite(expression, columns):
                np.testing.assert_array_equal(result * 1.0, expected(expression, columns))


def test_two_true_ones_are_two() -> None:
    tape = Tape()
    heavy, long = (one > 0 for one in columns_of(tape, 2))
    results = [heavy + long, heavy - long, -heavy, heavy + True, True - long, heavy & long]

    worked = run(tape, results, [np.array([1.0, 1.0, -1.0]), np.array([1.0, -1.0, -1.0])])

    for one, expected in zip(worked, ([2, 1, 0], [0, 1, 0], [-1, -1, 0], [2, 2, 1], [0, 1, 1], [1, 0, 0]), strict=True):
        assert one.tolist() == expected


def steps(formula: Callable[..., Any]) -> int:
    tape = Tape()
    return len(tape.program([one for one in formula(*columns_of(tape)) if isinstance(one, Node)]).steps)


def test_what_is_the_same_is_done_once() -> None:
    assert steps(lambda a, b, *_: (a * b + 1, (a * b + 1) * 2, a * b + 1)) == 3


def test_what_no_result_needs_is_not_done() -> None:
    def formula(a: Any, b: Any, *_: Any) -> Any:
        a / b
        return (a + b,)

    assert steps(formula) == 1


def test_what_a_number_changes_nothing_of_is_not_done() -> None:
    def formula(a: Any, *_: Any) -> Any:
        return (
            (a * 1) / 1.0 - 0,
            1 * a,
            np.minimum(a, np.inf),
            np.maximum(-np.inf, a),
            np.maximum(a, 1.0) + 0.0,
            a * 0.0 + 5.0,
        )

    assert steps(formula) == 1
    tape = Tape()
    (column,) = columns_of(tape, 1)
    worked = run(tape, formula(column), [np.array([-2.0, 3.0])])
    assert [one.tolist() for one in worked] == [*[[-2.0, 3.0]] * 4, [1.0, 3.0], [5.0, 5.0]]


def test_a_number_that_does_change_something_is_not_passed_over() -> None:
    tape = Tape()
    (column,) = columns_of(tape, 1)
    results = [
        1 - column,
        0 - column,
        1 / column,
        np.minimum(column, -np.inf),
        np.maximum(column, np.inf),
        column + 0.0,
    ]

    worked = [one.tolist() for one in run(tape, results, [np.array([-2.0, -0.0, 4.0])])]

    assert worked[:2] == [[3.0, 1.0, -3.0], [2.0, 0.0, -4.0]]
    assert worked[2] == [-0.5, -np.inf, 0.25]
    assert worked[3:5] == [[-np.inf] * 3, [np.inf] * 3]
    assert np.signbit(worked[5]).tolist() == [True, False, False]


def test_numbers_that_are_equal_and_not_the_same_are_told_apart() -> None:
    tape = Tape()
    (column,) = columns_of(tape, 1)

    results = run(tape, [column / 0.0, column / -0.0, column * True, column * 1.0], [np.array([2.0])])

    assert [one.tolist() for one in results] == [[np.inf], [-np.inf], [2.0], [2.0]]


def test_days_are_compared_with_days() -> None:
    tape = Tape()
    column = tape.column(Key("0"), np.dtype("datetime64[D]"))

    results = run(
        tape, [column < date(2005, 9, 1), date(2005, 9, 1) <= column], [np.array(["2005-08-31", "2005-09-01"], "M8[D]")]
    )

    assert [one.tolist() for one in results] == [[True, False], [False, True]]


def test_few_arrays_serve_many_steps() -> None:
    """A step writes into what is read for the last time, so that all stays in the cache."""
    tape = Tape()
    (one,) = columns_of(tape, 1)
    result: Any = one
    for number in range(1, 101):
        result = result + number
    program = tape.program([result])

    assert len(program.kinds) == 1
    assert program.run([np.arange(3.0)], 3)[0].tolist() == [5050.0, 5051.0, 5052.0]


def test_the_results_of_one_program_are_not_written_over_within_it() -> None:
    tape = Tape()
    (one,) = columns_of(tape, 1)
    doubled = one * 2
    results = run(tape, [doubled, doubled + 1, (doubled + 1) * 3], [np.full(BLOCK, 5.0)])

    assert [(values[0], values[-1], values.size) for values in results] == [
        (10, 10, BLOCK),
        (11, 11, BLOCK),
        (33, 33, BLOCK),
    ]


def test_many_different_numbers_do_not_fill_the_memory() -> None:
    for number in range(40):
        tape = Tape()
        (one,) = columns_of(tape, 1)
        assert run(tape, [np.maximum(one, float(number))], [np.array([20.0])])[0].tolist() == [max(20.0, number)]


def test_one_or_the_other_is_chosen_row_by_row() -> None:
    tape = Tape()
    one, other = columns_of(tape, 2)
    small = np.int16(7)
    results = [
        choose(one > other, one, other),
        choose(one > other, other + 1, one),  # which nothing needs afterwards, and must not be written over
        choose(one > other, one, np.nan),
        choose(one > other, small, np.int16(-1)),
    ]

    first, second, third, fourth = run(tape, results, [np.array([1.0, 5.0]), np.array([2.0, 3.0])])

    assert first.tolist() == [2.0, 5.0]
    assert second.tolist() == [1.0, 4.0]
    assert np.isnan(third).tolist() == [True, False]
    assert (fourth.tolist(), fourth.dtype) == ([-1, 7], np.int16)
    assert choose(flag=True, one=3, other=4) == 3
    assert choose(flag=False, one=3, other=4) == 4


def test_flags_that_are_known_beforehand_take_no_step() -> None:
    tape = Tape()
    (one,) = columns_of(tape, 1)
    flag = one > 0

    assert all(
        result is flag for result in (either(flag, False), either(False, flag), both(flag, True), both(True, flag))
    )
    assert [either(flag, True), either(True, flag), both(flag, False), both(False, flag)] == [True, True, False, False]
    assert [negated(True), negated(False), negated(0.5)] == [False, True, False]
    worked = run(
        tape, [negated(flag), negated(one), either(flag, one < -1), both(flag, one > 1)], [np.array([-2.0, 0.0, 3.0])]
    )
    assert [values.tolist() for values in worked] == [
        [True, True, False],
        [False, True, False],
        [True, False, True],
        [False, False, True],
    ]


def test_a_column_has_no_truth() -> None:
    with pytest.raises(TypeError, match="asks whether a column is true"):
        bool(columns_of(Tape(), 1)[0])
