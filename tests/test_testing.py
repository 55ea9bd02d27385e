"""The contract of a rule book: our own hold it, and each breach is named."""

from __future__ import annotations

import math
from math import sqrt
from types import FunctionType
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import keitow
from keitow import InputError, Place
from keitow.errors import DeclarationError
from keitow.rules import Assumption, Choice, Citation, Constant, Fact, RuleBook, When
from keitow.testing import check_rulebook, names_in, reached

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow.rules import Rule

NOWHERE = Citation(document="", article="1", authority="somebody", confidence="A")
BLANK = attrs.evolve(NOWHERE, document=" \t")
root = abs
"""In another module the name may stand for something else."""
CURB = {"curb_mass_kg": "vehicle.curb_mass_kg"}


def breaches(book: RuleBook) -> list[str]:
    with pytest.raises(DeclarationError) as caught:
        check_rulebook(book)
    assert caught.value.where == "rule book"
    return caught.value.problem.split("\n")


@pytest.mark.parametrize(
    "book",
    [
        pytest.param(keitow.RULES, id="all"),
        pytest.param(keitow.trade.RULES, id="trade"),
        pytest.param(keitow.japan.RULES, id="japan"),
        pytest.param(keitow.mechanics.RULES, id="mechanics"),
        pytest.param(RuleBook(()), id="empty"),
    ],
)
def test_our_books_hold_the_contract(book: RuleBook) -> None:
    check_rulebook(book)


def test_a_book_of_arithmetic_holds_it(
    law: Callable[..., Rule], duty: Callable[..., Rule], estimate: Callable[..., Rule]
) -> None:
    def figure(*, curb_mass_kg: float, gross_mass_kg: float) -> float:
        return (curb_mass_kg**2 + 55) / 2 - 0.1 * (gross_mass_kg > 1000) * gross_mass_kg

    def is_light(*, curb_mass_kg: float, bed_kg: float) -> bool:
        return (curb_mass_kg < 800) & (bed_kg == 0)

    def pair(*, mass_kg: float, share: float) -> tuple[float, float]:
        return mass_kg * share, 1.0

    inputs = CURB | {"gross_mass_kg": "vehicle.gross_mass_kg"}
    assumes = {"share": Assumption("a share", 0.4, 0.5, 0.6, attrs.evolve(NOWHERE, document="a text"))}
    check_rulebook(
        RuleBook(
            (
                law(figure, inputs=inputs),
                law(None, id="jp.test.unknown"),
                duty(True, id="jp.test.met"),
                duty(None, id="jp.test.open"),
                estimate(pair, inputs={"mass_kg": "vehicle.twice_kg"}, assumes=assumes),
            ),
            (
                Fact(
                    path="vehicle.light",
                    inputs=CURB | {"bed_kg": "load.bed_kg"},
                    formula=is_light,
                    in_words="whether it is light",
                ),
                Fact(
                    path="vehicle.twice_kg",
                    inputs=CURB,
                    formula=lambda *, curb_mass_kg: 2 * curb_mass_kg,
                    in_words="twice the curb mass",
                ),
            ),
        )
    )


# Paperwork


@pytest.mark.parametrize("text", ["", "  "])
@pytest.mark.parametrize(
    ("field", "needs"),
    [("title", "needs a title"), ("in_words", "needs a in_words")],
)
def test_a_rule_says_what_it_is(law: Callable[..., Rule], field: str, needs: str, text: str) -> None:
    assert breaches(RuleBook((law(350.0, **{field: text}),))) == [f"jp.test.figure: {needs}"]


@pytest.mark.parametrize("citation", [NOWHERE, BLANK])
def test_a_rule_says_where_it_is_written(law: Callable[..., Rule], citation: Citation) -> None:
    assert breaches(RuleBook((law(350.0, citation=citation),))) == [
        "jp.test.figure: needs a citation that names a document"
    ]


@pytest.mark.parametrize(
    "assumption",
    [
        pytest.param(Assumption("a guess", 1, 2, 3, NOWHERE), id="nowhere"),
        pytest.param(Assumption("a guess", 1, 2, 3, BLANK), id="blank"),
    ],
)
@pytest.mark.parametrize("chosen", [False, True])
def test_an_assumption_says_where_it_comes_from(
    estimate: Callable[..., Rule], assumption: Assumption, chosen: bool
) -> None:
    def pair(*, share: float) -> tuple[float, float]:
        return share, 1.0

    assumes = {"share": Choice("trip.place", {Place.ABROAD: assumption}) if chosen else assumption}
    assert breaches(RuleBook((estimate(pair, assumes=assumes),))) == [
        "mech.test: needs a source that names a document for the assumption 'a guess'"
    ]


def test_a_fact_says_how_it_comes_about() -> None:
    fact = Fact(path="vehicle.twice_kg", inputs=CURB, formula=lambda *, curb_mass_kg: 2 * curb_mass_kg, in_words=" ")
    assert breaches(RuleBook((), (fact,))) == ["vehicle.twice_kg: needs in_words, which says how it is derived"]


def test_a_constant_that_a_formula_takes_says_where_it_comes_from(law: Callable[..., Rule]) -> None:
    nowhere = Constant(2.0, "", "a divisor", NOWHERE)

    def figure(*, curb_mass_kg: float) -> float:
        return curb_mass_kg / nowhere

    assert breaches(RuleBook((law(figure, inputs=CURB),))) == [
        "jp.test.figure: needs a source that names a document for the constant nowhere"
    ]


def test_every_breach_has_its_line(law: Callable[..., Rule], estimate: Callable[..., Rule]) -> None:
    def branching(*, curb_mass_kg: float) -> tuple[float, float]:
        return (curb_mass_kg if curb_mass_kg > 1 else 1.0), 1.0

    book = RuleBook(
        (
            law(350.0, title="", citation=NOWHERE),
            estimate(branching, inputs=CURB),
            law(350.0, id="jp.test.sound"),
        )
    )
    assert breaches(book) == [
        "jp.test.figure: needs a title",
        "jp.test.figure: needs a citation that names a document",
        "mech.test: needs a formula without branches; put the condition into `when`",
    ]


# Formulas


def with_if(*, curb_mass_kg: float) -> float:
    if curb_mass_kg > 700:
        return 350.0
    return 0.0


def with_else(*, curb_mass_kg: float) -> float:
    return 350.0 if curb_mass_kg > 700 else 0.0


def with_and(*, curb_mass_kg: float) -> float:
    return 350.0 * (curb_mass_kg > 700 and curb_mass_kg < 900)


def with_or(*, curb_mass_kg: float) -> float:
    return curb_mass_kg or 350.0


def with_chain(*, curb_mass_kg: float) -> float:
    return 350.0 * (700 < curb_mass_kg < 900)


def with_loop(*, curb_mass_kg: float) -> float:
    total = 0.0
    for share in (0.25, 0.25):
        total += share * curb_mass_kg
    return total


def with_while(*, curb_mass_kg: float) -> float:
    while curb_mass_kg > 350:
        curb_mass_kg /= 2
    return curb_mass_kg


def with_assert(*, curb_mass_kg: float) -> float:
    assert curb_mass_kg
    return curb_mass_kg


BRANCHES = (with_if, with_else, with_and, with_or, with_chain, with_loop, with_while, with_assert)


@pytest.mark.parametrize("formula", BRANCHES)
def test_a_formula_has_no_branch(law: Callable[..., Rule], formula: Callable[..., float]) -> None:
    assert breaches(RuleBook((law(formula, inputs=CURB),))) == [
        "jp.test.figure: needs a formula without branches; put the condition into `when`"
    ]


def with_math(*, curb_mass_kg: float) -> float:
    return math.sqrt(curb_mass_kg)


def with_min(*, curb_mass_kg: float) -> float:
    return min(curb_mass_kg, 350.0)


def with_max(*, curb_mass_kg: float) -> float:
    return max(curb_mass_kg, 350.0)


def with_abs(*, curb_mass_kg: float) -> float:
    return abs(curb_mass_kg)


def with_round(*, curb_mass_kg: float) -> float:
    return round(curb_mass_kg)


def with_int(*, curb_mass_kg: float) -> float:
    return int(curb_mass_kg)


def with_float(*, curb_mass_kg: float) -> float:
    return float(curb_mass_kg)


CALLS = (with_math, with_min, with_max, with_abs, with_round, with_int, with_float)


@pytest.mark.parametrize("formula", CALLS)
def test_a_column_can_go_through_a_formula(law: Callable[..., Rule], formula: Callable[..., float]) -> None:
    name = formula.__name__.removeprefix("with_")
    assert breaches(RuleBook((law(formula, inputs=CURB),))) == [
        f"jp.test.figure: needs a formula that works on a column; {name!r} does not"
    ]


@pytest.mark.parametrize(("formula", "breach"), [(with_if, "without branches"), (with_min, "'min' does not")])
def test_the_formula_of_a_derived_fact_is_checked_too(formula: Callable[..., float], breach: str) -> None:
    fact = Fact(path="vehicle.some_kg", inputs=CURB, formula=formula, in_words="some of it")
    (line,) = breaches(RuleBook((), (fact,)))
    assert line.startswith("vehicle.some_kg: needs a formula ")
    assert breach in line


def with_sqrt(*, curb_mass_kg: float) -> float:
    return sqrt(curb_mass_kg)


def with_sum(*, curb_mass_kg: float) -> float:
    return sum((curb_mass_kg, 1.0))


def with_bool(*, curb_mass_kg: float) -> float:
    return 350.0 * bool(curb_mass_kg)


def with_not(*, curb_mass_kg: float) -> float:
    return 350.0 * (not curb_mass_kg)


def with_branching_helper(*, curb_mass_kg: float) -> float:
    return with_if(curb_mass_kg=curb_mass_kg)


def with_branching_generator(*, curb_mass_kg: float) -> float:
    return sum(share if share > 0.1 else 0.0 for share in (0.25, 0.25)) * curb_mass_kg


def with_root(*, curb_mass_kg: float) -> float:
    return root(curb_mass_kg)


def around(helper: Callable[..., float]) -> Callable[..., float]:
    def formula(*, curb_mass_kg: float) -> float:
        return helper(curb_mass_kg=curb_mass_kg)

    return formula


@pytest.mark.parametrize(
    "formula",
    [
        with_sqrt,
        with_sum,
        with_bool,
        with_not,
        with_branching_helper,
        with_branching_generator,
        pytest.param(around(with_if), id="around a helper with a branch"),
        pytest.param(around(FunctionType(with_root.__code__, {"root": sqrt})), id="by a name of another module"),
    ],
)
def test_what_a_column_cannot_go_through_is_found_however_it_is_called(
    law: Callable[..., Rule], formula: Callable[..., float]
) -> None:
    (line,) = breaches(RuleBook((law(formula, inputs=CURB),)))
    assert line.startswith("jp.test.figure: needs a formula ")


def again(*, curb_mass_kg: float) -> float:
    return again(curb_mass_kg=curb_mass_kg) + with_branching_helper(curb_mass_kg=curb_mass_kg)


def function(formula: object) -> FunctionType:
    assert isinstance(formula, FunctionType)
    return formula


def test_what_a_formula_calls_is_reached_once() -> None:
    assert reached(function(again)) == [again, with_branching_helper, with_if]


def test_a_name_stands_for_what_its_own_module_or_what_is_around_it_gives() -> None:
    assert names_in(function(around(with_if))) == {"helper": with_if}
    assert names_in(function(with_branching_generator)) == {"sum": sum}
    assert names_in(FunctionType(with_root.__code__, {"root": math.cbrt})) == {"root": math.cbrt}


# Whatever is known


def one_over_load(*, load_kg: float) -> float:
    return 1 / load_kg


@pytest.mark.parametrize(
    ("inputs", "formula"),
    [
        pytest.param({"load_kg": "load.trailer_kg"}, one_over_load, id="an empty trailer"),
        pytest.param({"load_kg": "trip.restart_grade"}, one_over_load, id="a level road"),
        pytest.param({"load_kg": "trailer.laden_mass_kg"}, one_over_load, id="no trailer"),
        pytest.param({"load_kg": "trailer.nose_fraction"}, one_over_load, id="no nose load"),
    ],
)
def test_a_formula_that_raises_on_some_combination_is_named(
    law: Callable[..., Rule], inputs: dict[str, str], formula: Callable[..., float]
) -> None:
    (line,) = breaches(RuleBook((law(formula, inputs=inputs),)))
    assert "raised ZeroDivisionError(" in line
    assert line.endswith("; unknown input is an outcome")


def test_a_fact_that_raises_is_named_too(law: Callable[..., Rule]) -> None:
    def figure(*, share: float) -> float:
        return share

    fact = Fact(path="load.share", inputs={"load_kg": "load.trailer_kg"}, formula=one_over_load, in_words="a share")
    (line,) = breaches(RuleBook((law(figure, inputs={"share": "load.share"}),), (fact,)))
    assert "raised ZeroDivisionError(" in line


@pytest.mark.parametrize("place", list(Place))
def test_every_place_is_tried(law: Callable[..., Rule], place: Place) -> None:
    def is_there(*, place: str) -> bool:
        return place == there

    def fails() -> float:
        raise ArithmeticError("here")

    there = place.value
    fact = Fact(path="trip.there", inputs={"place": "trip.place"}, formula=is_there, in_words="whether there")
    book = RuleBook((law(fails, when=(When("trip.there", otherwise="elsewhere"),)),), (fact,))
    (line,) = (one for one in breaches(book) if "raised" in one)
    assert f"raised ArithmeticError('here') for little known, {place};" in line


@pytest.mark.parametrize(
    ("path", "known"),
    [
        ("vehicle.engine.power_kw", "known"),
        ("vehicle.engine.power_kw", "unknown"),
        ("vehicle.hitch.d_value_n", "unknown"),
        ("trailer.gross_mass_kg", "known"),
        ("trailer.gross_mass_kg", "unknown"),
        ("trailer.nose_fraction", "known"),
        ("trailer.nose_fraction", "unknown"),
        ("vehicle.hitch.d_value_n", "known"),
        ("vehicle.towing_entry.unbraked_kg", "known"),
        ("vehicle.brakes.stopping_distance_m", "known"),
        ("vehicle.gross_mass_kg", "known"),
        ("trailer.width_m", "known"),
        ("trailer.built", "known"),
        ("trip.towing_licence", "known"),
    ],
)
def test_much_and_little_known_is_tried(law: Callable[..., Rule], path: str, known: Any) -> None:
    def fails() -> float:
        raise ArithmeticError("here")

    book = RuleBook((law(fails, when=(When(path, otherwise="not so", holds=known),)),))
    (line,) = (one for one in breaches(book) if "raised" in one)
    assert "raised ArithmeticError('here')" in line


def test_an_error_of_keitow_is_named_like_any_other(law: Callable[..., Rule]) -> None:
    def fails() -> float:
        raise InputError("here", "needs more", None, "write it")

    (line,) = (one for one in breaches(RuleBook((law(fails),))) if "raised" in one)
    assert line.startswith("jp.test.figure: raised InputError('here', 'needs more', None, 'write it') for ")


# What only a call shows


@pytest.mark.parametrize(
    ("kind", "answer", "needs"),
    [
        pytest.param("law", "350", "kilograms; it gave '350'", id="text for a figure"),
        pytest.param("law", True, "kilograms; it gave True", id="flag for a figure"),
        pytest.param("law", math.nan, "kilograms; it gave nan", id="no number for a figure"),
        pytest.param("law", None, "kilograms; it gave None", id="nothing for a figure"),
        pytest.param("law", (350.0, 1.0), "kilograms; it gave a tuple", id="pair for a figure"),
        pytest.param("duty", 1.0, "true or false, as it is a duty; it gave 1.0", id="number for a duty"),
        pytest.param("duty", "yes", "true or false, as it is a duty; it gave 'yes'", id="text for a duty"),
        pytest.param("estimate", 350.0, "{pair}; it gave 350.0", id="one number for an estimate"),
        pytest.param("estimate", (350.0,), "{pair}; it gave a tuple", id="one number in a tuple"),
        pytest.param("estimate", (350.0, 1.0, 1.0), "{pair}; it gave a tuple", id="three numbers for an estimate"),
        pytest.param("estimate", (350.0, math.nan), "{pair}; it gave a tuple", id="no number in a pair"),
        pytest.param("estimate", "ab", "{pair}; it gave 'ab'", id="text for an estimate"),
    ],
)
def test_a_formula_that_gives_something_else_is_named(
    request: pytest.FixtureRequest, kind: str, answer: object, needs: str
) -> None:
    def formula() -> object:
        return answer

    declare = request.getfixturevalue(kind)
    rule = declare(True, formula=formula) if kind == "duty" else declare(formula)
    pair = "the pair available, demand per kilogram of trailer, as it is an estimate"
    assert breaches(RuleBook((rule,))) == [f"{rule.id}: needs a formula that gives {needs.format(pair=pair)}"]
    assert breaches(keitow.RULES | RuleBook((attrs.evolve(rule, id="my.rule"),))) == [
        f"my.rule: needs a formula that gives {needs.format(pair=pair)}"
    ]


def test_the_ends_of_an_assumption_are_tried(estimate: Callable[..., Rule]) -> None:
    source = attrs.evolve(NOWHERE, document="a text")
    for band in ((0.0, 1.0, 2.0), (-2.0, -1.0, 0.0)):
        rule = estimate(lambda *, share: (1 / share, 1.0), assumes={"share": Assumption("a share", *band, source)})
        (line,) = breaches(RuleBook((rule,)))
        assert line.startswith("mech.test: raised ZeroDivisionError(")


@pytest.mark.parametrize("value", [object(), [1.0], math.nan])
def test_a_fact_that_is_nothing_a_fact_can_be_is_named(value: Any) -> None:
    def formula() -> Any:
        return value

    (line,) = breaches(RuleBook((), (Fact(path="test.value", inputs={}, formula=formula, in_words="a value"),)))
    assert line.startswith("test.value: needs a formula that gives a number, a flag, a name or a day; it gave ")


def test_a_comparison_that_cannot_be_made_is_named(law: Callable[..., Rule]) -> None:
    rule = law(350.0, when=(When("trip.name", otherwise="elsewhere", above=5),))
    (line,) = breaches(
        RuleBook((rule,), (Fact(path="trip.name", inputs=(), formula="trip.place", in_words="the place's name"),))
    )
    assert line.startswith("jp.test.figure: raised TypeError(")


def test_of_a_fact_that_raises_and_what_rests_on_it_the_fact_is_named(
    law: Callable[..., Rule], estimate: Callable[..., Rule]
) -> None:
    broken = Fact(path="load.share", inputs={"load_kg": "load.trailer_kg"}, formula=one_over_load, in_words="a share")
    twice = Fact(
        path="load.twice", inputs=("load.share",), formula=lambda *, share: 2 * share, in_words="twice the share"
    )
    rules = (
        law(lambda *, twice: twice, inputs=("load.twice",)),
        estimate((400.0, 1.0), when=(When("load.share", otherwise="none", above=1),)),
    )
    (line,) = breaches(RuleBook(rules, (twice, broken)))
    assert line.startswith("load.share: raised ZeroDivisionError(")


def test_two_rules_that_raise_are_both_named(law: Callable[..., Rule]) -> None:
    rules = [law(one_over_load, id=f"jp.test.{name}", inputs={"load_kg": "load.trailer_kg"}) for name in ("a", "b")]
    assert [line.split(": ")[0] for line in breaches(RuleBook(rules))] == ["jp.test.a", "jp.test.b"]


@pytest.mark.parametrize("book", [None, 5, [], "keitow.RULES"])
def test_what_is_no_rule_book_is_refused(book: Any) -> None:
    with pytest.raises(InputError, match=r"^check_rulebook\(book\): needs a RuleBook, got .*; write RuleBook"):
        check_rulebook(book)
