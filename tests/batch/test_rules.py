"""Rules of third parties take columns unchanged, whatever their shape."""

# The published stubs of pyarrow lack functions and are wrong about others.
# mypy: disable-error-code="attr-defined"

from __future__ import annotations

import importlib.util
import math
import operator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

import keitow
from keitow import Load, Trailer, Trip, Vehicle, Verdict, evaluate
from keitow.batch import evaluate_table
from keitow.errors import DeclarationError
from keitow.rules import (
    Assumption,
    Basis,
    Choice,
    Citation,
    Fact,
    Measure,
    Obligation,
    Route,
    Rule,
    RuleBook,
    When,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    Combination = tuple[Vehicle, Trailer, Load, Trip]
    Agree = Callable[..., None]

SOURCE = Citation(document="a text", article="1", authority="somebody", confidence="A")
EXAMPLES = Path(__file__).parents[2] / "examples"


@pytest.fixture(scope="module")
def some(combinations: list[Combination]) -> list[Combination]:
    return combinations[::79]


def example(name: str, module: str) -> RuleBook:
    spec = importlib.util.spec_from_file_location(module, EXAMPLES / name / f"{module}.py")
    assert spec is not None
    assert spec.loader is not None
    made = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(made)
    rules: RuleBook = made.RULES
    return rules


@pytest.mark.parametrize(("name", "module"), [("rental_yard", "rental_yard"), ("second_jurisdiction", "island")])
def test_the_books_of_the_examples(name: str, module: str, some: list[Combination], agree: Agree) -> None:
    agree(some, example(name, module))


def rule(formula: Any, basis: Basis = Basis.MECHANICS, **fields: Any) -> Rule:
    limits = None if "duty" in fields else Measure.TRAILER_MASS
    template = {"id": f"my.{formula.__name__ if callable(formula) else 'unwritten'}", "limits": limits}
    return Rule(
        **(template | fields),
        title="a rule",
        in_words="a rule",
        basis=basis,
        formula=formula,
        citation=SOURCE,
    )


def band(low: float, nominal: float, high: float) -> Assumption:
    return Assumption("a judgement", low, nominal, high, SOURCE)


def flag(path: str, formula: Any, **inputs: str) -> Fact:
    return Fact(path=path, inputs=inputs, formula=formula, in_words="a flag")


# Formulas of estimates


def comparisons(*, curb_mass_kg: float, tare_kg: float, load_kg: float) -> tuple[float, float]:
    steps = (curb_mass_kg > 650) + (curb_mass_kg > 750) + (tare_kg > load_kg)
    return 100.0 + 150.0 * steps, 1.0 + ((steps == 2) & (tare_kg > 50) | (load_kg == 0)) * 0.5


def powers(*, curb_mass_kg: float, grade: float, factor: float) -> tuple[float, float]:
    return abs(curb_mass_kg**0.5 - 2**factor) * 20 - 5, (grade**2 + factor) // 0.25 + load(grade)


def load(grade: float) -> float:
    return +grade % 0.07


def whole_numbers(*, seats: int, axles: int, curb_mass_kg: float) -> tuple[float, float]:
    return seats * 75 + curb_mass_kg / axles, axles - seats / 10


def gears(*, gears: tuple[float, ...], wheel_m: float) -> tuple[float, float]:
    return gears[0] * gears[-1] / wheel_m * len(gears), 0.3


def nothing_left(*, curb_mass_kg: float, loss: float) -> tuple[float, float]:
    return 700 - curb_mass_kg * loss, 1 - loss


def little_left(*, curb_mass_kg: float, loss: float) -> tuple[float, float]:
    return 900 - curb_mass_kg * loss * ((curb_mass_kg > 600) + (curb_mass_kg > 650)) / 2, 1 - loss / 4


def nothing_asked(*, curb_mass_kg: float, grade: float, loss: float) -> tuple[float, float]:
    return curb_mass_kg * (1 - loss), grade * loss - 0.1


def constant() -> tuple[float, float]:
    return 500.0, 1.1


def assumed_only(*, share: float) -> tuple[float, float]:
    return 400.0, share


ESTIMATES = (
    rule(
        comparisons,
        inputs={"curb_mass_kg": "vehicle.curb_mass_kg", "tare_kg": "trailer.tare_kg", "load_kg": "load.trailer_kg"},
        worst=Verdict.MARGINAL,
    ),
    rule(
        powers,
        inputs={"curb_mass_kg": "vehicle.curb_mass_kg", "grade": "trip.grade", "factor": "trip.restart_grade"},
        limits=Measure.TRAILER_GROSS_MASS,
        worst=Verdict.BEYOND_RATING,
    ),
    rule(
        whole_numbers,
        inputs={"seats": "vehicle.seats", "axles": "trailer.axles", "curb_mass_kg": "vehicle.curb_mass_kg"},
        assumes={"seats": band(1, 2, 4), "axles": band(1, 1, 1)},
    ),
    rule(
        gears,
        inputs={"gears": "vehicle.driveline.gears", "wheel_m": "vehicle.tires.rolling_radius_m"},
        assumes={"wheel_m": band(0.2, 0.25, 0.3)},
    ),
    rule(nothing_left, inputs={"curb_mass_kg": "vehicle.curb_mass_kg"}, assumes={"loss": band(0.6, 0.9, 1.2)}),
    rule(little_left, inputs={"curb_mass_kg": "vehicle.curb_mass_kg"}, assumes={"loss": band(0.7, 1.1, 1.5)}),
    rule(
        nothing_asked,
        inputs={"curb_mass_kg": "vehicle.curb_mass_kg", "grade": "trip.grade"},
        assumes={"loss": band(0.4, 0.7, 1.4)},
    ),
    rule(constant),
    rule(assumed_only, assumes={"share": band(0.8, 1.0, 1.5)}, limits=Measure.TRAILER_GROSS_MASS),
)


@pytest.mark.parametrize("estimate", ESTIMATES, ids=lambda one: one.id)
def test_an_estimate(estimate: Rule, some: list[Combination], agree: Agree) -> None:
    agree(some, RuleBook((estimate,)))


def test_all_estimates_together(some: list[Combination], agree: Agree) -> None:
    agree(some, keitow.RULES | RuleBook(ESTIMATES))


def heavy(*, curb_mass_kg: float) -> bool:
    return curb_mass_kg > 750


def axles_squared(*, axles: int) -> float:
    return axles**2


def pulled(*, force: float, mass_kg: float) -> tuple[float, float]:
    return force * mass_kg, 1.0


def test_a_choice_may_hang_on_a_number_a_day_or_a_flag(some: list[Combination], agree: Agree) -> None:
    facts = (
        flag("my.heavy", heavy, curb_mass_kg="vehicle.curb_mass_kg"),
        Fact(path="my.squared", inputs={"axles": "trailer.axles"}, formula=axles_squared, in_words="squared"),
    )
    choices = (
        Choice("trailer.axles", {1: band(0.1, 0.2, 0.3), 2: band(0.19, 0.3, 0.4), None: band(0.0, 0.1, 0.5)}),
        Choice("my.squared", {4: band(0.31, 0.31, 0.31), None: band(0.21, 0.21, 0.21)}),
        Choice("my.heavy", {True: band(0.12, 0.2, 0.4)}),
        Choice("trip.date", {keitow.LAW_AS_OF: band(0.22, 0.22, 0.22), date(2000, 1, 1): band(0.32, 0.32, 0.32)}),
        Choice("vehicle.use", {"cargo": band(0.23, 0.3, 0.4), None: band(0.13, 0.3, 0.4)}),
    )
    rules = (
        rule(pulled, id=f"my.choice_{number}", inputs={"mass_kg": "vehicle.curb_mass_kg"}, assumes={"force": choice})
        for number, choice in enumerate(choices)
    )
    agree(some, RuleBook(rules, facts))


# Law


def half(*, curb_mass_kg: float) -> float:
    return curb_mass_kg / 2


def less_than_nothing(*, gross_mass_kg: float) -> float:
    return 1200 - gross_mass_kg


def is_short(*, length_m: float) -> bool:
    return length_m < 5


def was_built(*, built: date) -> bool:
    return built < date(2012, 4, 1)


def may_tow(*, licence: bool) -> bool:
    return licence


ONE, OTHER = Route("my.one", "one", either="my.ways", step_kg=10.0), Route("my.other", "other", either="my.ways")
OTHER_WAYS = Route("my.third", "third", either="my.other_ways")
IS_SHORT = flag("my.short", is_short, length_m="trailer.length_m")
WAS_BUILT = flag("my.old", was_built, built="trailer.built")
SHORT, LONG, KNOWN, NOT_OLD = (
    When("my.short", otherwise="it is long"),
    When("my.short", otherwise="it is short", holds="false"),
    When("trailer.built", otherwise="not known when it was built", holds="known"),
    When("my.old", otherwise="it is old", holds="not true"),
)


def law(formula: Any, **fields: Any) -> Rule:
    limits = None if "duty" in fields else Measure.TRAILER_GROSS_MASS
    return rule(formula, Basis.LAW, **({"limits": limits} | fields))


CURB = {"curb_mass_kg": "vehicle.curb_mass_kg"}
GROSS = {"gross_mass_kg": "vehicle.gross_mass_kg"}
LICENCE = {"licence": "trip.towing_licence"}
LENGTH = {"length_m": "trailer.length_m"}
LAWS: dict[str, tuple[Rule, ...]] = {
    "figure": (law(half, inputs=CURB),),
    "figure of the laden mass": (law(half, inputs=CURB, limits=Measure.TRAILER_MASS),),
    "figure that may be unknown": (law(less_than_nothing, inputs=GROSS),),
    "figure under an unknown condition": (law(half, inputs=CURB, when=(SHORT, KNOWN)),),
    "conditions of every kind": (
        law(half, inputs=CURB, when=(LONG,)),
        law(less_than_nothing, inputs=GROSS, when=(NOT_OLD,)),
    ),
    "unwritten": (law(None, when=(SHORT,)),),
    "duties": tuple(law(is_short, id=f"my.{kind.value}", inputs=LENGTH, duty=kind) for kind in Obligation),
    "duties under conditions": tuple(
        law(may_tow, id=f"my.{kind.value}", inputs=LICENCE, duty=kind, when=(SHORT,)) for kind in Obligation
    ),
    "duties that nothing tells": tuple(law(None, id=f"my.{kind.value}", duty=kind) for kind in Obligation),
    "routes": (
        law(half, inputs=CURB, route=ONE),
        law(less_than_nothing, inputs=GROSS, route=ONE, when=(SHORT,)),
        law(less_than_nothing, id="my.registered", inputs=GROSS, route=OTHER),
    ),
    "duties in routes": (
        law(half, inputs=CURB, route=ONE),
        *(law(is_short, id=f"my.{kind.value}", inputs=LENGTH, duty=kind, route=ONE) for kind in Obligation),
        law(less_than_nothing, inputs=GROSS, route=OTHER),
        law(may_tow, inputs=LICENCE, duty=Obligation.REGISTRATION, route=OTHER, when=(NOT_OLD,)),
    ),
    "a route of nothing but a duty": (law(is_short, inputs=LENGTH, duty=Obligation.REGISTRATION, route=ONE),),
    "ways of two kinds": (
        law(half, inputs=CURB, route=ONE),
        law(less_than_nothing, inputs=GROSS, route=OTHER_WAYS),
        law(None, route=Route("my.fourth", "fourth", either="my.other_ways")),
    ),
    "a figure of each kind of mass": (
        law(half, inputs=CURB, limits=Measure.TRAILER_MASS, when=(NOT_OLD,)),
        law("vehicle.gross_mass_kg", id="my.gross"),
    ),
    "ways before a figure that all rows share": (
        law(400.0, id="my.shared", route=OTHER_WAYS),
        law(half, id="my.way", inputs=CURB, route=ONE),
        law("trailer.laden_mass_kg", id="my.laden"),
    ),
    "ways of equal figures": (
        law(is_short, inputs=LENGTH, duty=Obligation.CONDUCT, route=OTHER_WAYS, when=(SHORT,)),
        law(400.0, id="my.equal", route=ONE),
        law(400.0, id="my.equal_too", route=OTHER_WAYS),
    ),
    "editions": (
        law(half, inputs=CURB, until=date(2005, 9, 1)),
        law(half, inputs=CURB, since=date(2005, 9, 1), limits=Measure.TRAILER_MASS),
    ),
}


@pytest.mark.parametrize("rules", LAWS.values(), ids=LAWS)
def test_a_law(rules: tuple[Rule, ...], some: list[Combination], agree: Agree) -> None:
    agree(some, RuleBook(rules, (IS_SHORT, WAS_BUILT)))
    agree(some, RuleBook(rules, (IS_SHORT, WAS_BUILT), partial=(SHORT,)))


def both(*, curb_mass_kg: float, length_m: float) -> float:
    return 200.0 * ((curb_mass_kg > 700) + (length_m < 4))


def two_flags(*, is_short: bool, is_heavy: bool) -> float:
    return (is_short + is_heavy) * 100.0


def gear_ratio(*, gears: tuple[float, ...]) -> float:
    return gears[0] / gears[-1]


def searched(*, gears: tuple[float, ...], built: date) -> float:
    return max(gears) * 100 if built.year % 2 else 50.0


def figure(*, value: float) -> float:
    return value


def test_in_law_and_in_facts_two_true_ones_are_two_as_well(some: list[Combination], agree: Agree) -> None:
    facts = (
        IS_SHORT,
        flag("my.heavy", heavy, curb_mass_kg="vehicle.curb_mass_kg"),
        Fact(path="my.flags", inputs={"is_short": "my.short", "is_heavy": "my.heavy"}, formula=two_flags, in_words="-"),
    )
    of_facts = law(figure, inputs={"value": "my.flags"})
    agree(some, RuleBook((law(both, inputs=CURB | LENGTH), of_facts), facts))
    lengths = [4.0, 4.0, 6.0, 6.0]
    table = pa.table(
        {
            "vehicle.curb_mass_kg": [700.0, 800.0, 700.0, 800.0],
            "trailer.tare_kg": [50.0] * 4,
            "trailer.length_m": lengths,
        }
    )
    answers = evaluate_table(table, rules=RuleBook((of_facts,), facts))
    assert answers["legal_kg"].to_pylist() == [100.0, 200.0, 0.0, 100.0]


def test_lists_go_through_facts_that_search_and_facts_that_do_not(some: list[Combination], agree: Agree) -> None:
    inputs = {"gears": "vehicle.driveline.gears"}
    facts = (
        Fact(path="my.ratio", inputs=inputs, formula=gear_ratio, in_words="ratio of the ratios"),
        Fact(
            path="my.searched",
            inputs=inputs | {"built": "trailer.built"},
            formula=searched,
            in_words="searched",
            arithmetic=False,
        ),
    )
    rules = tuple(
        rule(figure, Basis.TRADE, id=f"{path}.rule", inputs={"value": path}) for path in ("my.ratio", "my.searched")
    )
    agree(some, RuleBook(rules, facts))


# The trade


def test_duties_and_unknown_figures_of_the_trade(some: list[Combination], agree: Agree) -> None:
    rules = (
        rule(is_short, Basis.TRADE, inputs=LENGTH, duty=Obligation.EQUIPMENT, worst=Verdict.BEYOND_RATING),
        rule(may_tow, Basis.TRADE, inputs=LICENCE, duty=Obligation.LICENCE, when=(NOT_OLD,)),
        rule(half, Basis.TRADE, inputs={"curb_mass_kg": "vehicle.gross_mass_kg"}, worst=Verdict.MARGINAL),
        rule(None, Basis.TRADE, when=(SHORT,)),
    )
    agree(some, RuleBook(rules, (IS_SHORT, WAS_BUILT)))


# Books


def test_a_figure_within_the_tolerance_of_a_step_counts_as_the_step() -> None:
    route = Route("my.route", "a route", either="my.either", step_kg=10.0)
    book = RuleBook((law(half, inputs=CURB, route=route),))
    answers = evaluate_table(pa.table({"vehicle.curb_mass_kg": [699.99, 699.9]}), rules=book)
    assert answers["legal_kg"].to_pylist() == [350.0, 340.0]


def test_a_fact_that_no_row_has_is_missing_in_every_row() -> None:
    book = RuleBook((law(half, inputs={"curb_mass_kg": "vehicle.gross_mass_kg"}),))
    answers = evaluate_table(pa.table({"vehicle.curb_mass_kg": [700.0, 800.0]}), rules=book)
    assert answers["missing"].to_pylist() == [["vehicle.gross_mass_kg"]] * 2
    assert answers["verdict"].to_pylist() == ["undetermined"] * 2


def test_a_book_of_advice_only_leaves_all_open(some: list[Combination], agree: Agree) -> None:
    book = RuleBook((rule(constant, advisory=True), law(half, inputs=CURB, advisory=True)))
    agree(some, book)
    answers = evaluate_table(pa.table({"vehicle.curb_mass_kg": [700.0, 800.0]}), rules=book)
    assert answers["verdict"].to_pylist() == ["undetermined"] * 2
    assert answers["governing_mechanical"].to_pylist() == [None] * 2


def test_an_empty_book_leaves_all_open(some: list[Combination], agree: Agree) -> None:
    agree(some, RuleBook(()))


def test_what_no_rule_limits_is_infinite_in_no_column() -> None:
    answers = evaluate_table(pa.table({"vehicle.curb_mass_kg": [700.0] * 9}), rules=RuleBook((rule(constant),)))
    assert answers["mechanical_nominal_kg"].to_pylist() == [pytest.approx(500 / 1.1)] * 9
    assert answers["rated_kg"].null_count == answers["legal_at_most_kg"].null_count == 9


def test_editions_of_one_rule_have_one_name_in_the_answers() -> None:
    book = RuleBook(LAWS["editions"])
    table = pa.table({"vehicle.curb_mass_kg": [700.0] * 2, "trip.date": ["2001-01-01", "2010-01-01"]})

    governing = evaluate_table(table, rules=book)["governing_legal"].combine_chunks()

    assert governing.dictionary.to_pylist() == ["my.half"]
    assert governing.to_pylist() == ["my.half"] * 2


def over_nothing(*, grade: float) -> tuple[float, float]:
    return 1 / grade, 1.0


def test_a_formula_that_divides_by_zero_spoils_no_other_row() -> None:
    """Alone it would raise; `keitow.testing.check_rulebook` finds it."""
    book = RuleBook((rule(over_nothing, inputs={"grade": "trip.grade"}),))
    table = pa.table({"vehicle.curb_mass_kg": [700.0] * 3, "trip.grade": [0.1, 0.0, 0.2]})

    assert evaluate_table(table, rules=book)["mechanical_nominal_kg"].to_pylist() == [10.0, None, 5.0]


def branching(*, curb_mass_kg: float) -> tuple[float, float]:
    return (100.0 if curb_mass_kg > 700 else 200.0), 1.0


def summing(*, curb_mass_kg: float) -> tuple[float, float]:
    import numpy as np

    return np.add.reduce(curb_mass_kg), 1.0


def sine(*, curb_mass_kg: float) -> tuple[float, float]:
    return math.sin(curb_mass_kg), 1.0


def alone(*, curb_mass_kg: float) -> float:
    return curb_mass_kg


@pytest.mark.parametrize(
    ("formula", "says"),
    [
        (branching, "it uses a column as a truth value"),
        (summing, "it calls add.reduce on a column"),
        (sine, "must be real number"),
    ],
)
def test_a_formula_that_takes_no_column_is_refused_with_the_id_of_its_rule(formula: Any, says: str) -> None:
    table = pa.table({"vehicle.curb_mass_kg": [700.0 + row for row in range(200)]})

    with pytest.raises(DeclarationError, match=rf"my\.{formula.__name__}: needs a formula of arithmetic only.*{says}"):
        evaluate_table(table, rules=RuleBook((rule(formula, inputs=CURB),)))


def asks_a_name(*, surface: str) -> tuple[float, float]:
    return (1.0 if surface else 2.0), 1.0


def compares_a_name(*, surface: str) -> tuple[float, float]:
    return 100.0 * (surface == 3), 1.0  # type: ignore[comparison-overlap]  # which is the mistake


@pytest.mark.parametrize(
    ("formula", "says"),
    [(asks_a_name, "it uses a column as a truth value"), (compares_a_name, "with a value that is no text")],
)
def test_a_name_is_compared_with_texts_and_nothing_else(formula: Any, says: str) -> None:
    table = pa.table({"vehicle.curb_mass_kg": [700.0] * 2, "trip.surface": ["mud", "sand"]})

    with pytest.raises(DeclarationError, match=says):
        evaluate_table(table, rules=RuleBook((rule(formula, inputs={"surface": "trip.surface"}),)))


@pytest.mark.parametrize("path", ["vehicle.use", "trailer.built"])
def test_facts_of_one_path_give_values_of_one_kind(path: str) -> None:
    facts = (
        Fact(path="my.mixed", inputs={"value": path}, formula=figure, in_words="a name or a day"),
        Fact(path="my.mixed", inputs=CURB, formula=half, in_words="a number"),
    )
    columns = {"vehicle.use": ["cargo", None], "trailer.built": [date(2012, 1, 1), None], "trailer.tare_kg": [1.0] * 2}
    table = pa.table({"vehicle.curb_mass_kg": [700.0] * 2, **columns})

    with pytest.raises(DeclarationError, match=r"my\.mixed: needs the same kind of value from all its facts"):
        evaluate_table(table, rules=RuleBook((law(figure, inputs={"value": "my.mixed"}),), facts))


def spent(*, curb_mass_kg: float) -> tuple[float, float]:
    return curb_mass_kg * 0, 1.0


def test_where_nothing_is_left_in_any_row_nothing_may_be_towed(some: list[Combination], agree: Agree) -> None:
    agree(some, RuleBook((rule(spent, inputs=CURB),)))


def test_days_and_flags_may_come_of_several_facts(some: list[Combination], agree: Agree) -> None:
    day, short = {"value": "trailer.built"}, {"value": "my.short"}
    facts = (
        IS_SHORT,
        Fact(path="my.day", inputs=day, formula=figure, in_words="when it was built"),
        Fact(path="my.day", inputs={"value": "trip.date"}, formula=figure, in_words="when it is driven"),
        Fact(path="my.flag", inputs=short, formula=figure, in_words="whether it is short"),
        Fact(path="my.flag", inputs={"value": "trip.towing_licence"}, formula=figure, in_words="whether there is one"),
        Fact(path="my.number", inputs=short, formula=figure, in_words="one, where it is short"),
        Fact(path="my.number", inputs=CURB, formula=half, in_words="half of it"),
        Fact(path="my.old", inputs={"built": "my.day"}, formula=was_built, in_words="old"),
    )
    rules = (
        law(half, inputs=CURB, when=(When("my.day", otherwise="-"), When("my.flag", otherwise="-"))),
        law(figure, inputs={"value": "my.number"}, when=(When("my.old", otherwise="-", holds="false"),)),
    )
    agree(some, RuleBook(rules, facts))


def test_a_search_among_numbers_that_all_rows_share_is_done_once(some: list[Combination], agree: Agree) -> None:
    searched_grade = Fact(
        path="my.searched",
        inputs={"grade": "trip.grade"},
        formula=steepest,
        in_words="searched",
        arithmetic=False,
    )
    book = RuleBook((law(figure, inputs={"value": "my.searched"}),), (searched_grade,))
    agree(some, book)
    answers = evaluate_table(pa.table({"vehicle.curb_mass_kg": [700.0, 800.0]}), rules=book)
    assert answers["legal_kg"].to_pylist() == [800.0] * 2


def test_a_search_is_not_made_with_a_number_that_the_field_refuses() -> None:
    """The formula of a search may raise for such a number; the other rows are rated all the same."""
    searched_root = Fact(path="my.searched", inputs=CURB, formula=root, in_words="searched", arithmetic=False)
    book = RuleBook((law(figure, inputs={"value": "my.searched"}),), (searched_root,))
    answers = evaluate_table(pa.table({"vehicle.curb_mass_kg": [-1.0, 400.0, 900.0]}), rules=book)
    assert answers["legal_kg"].to_pylist() == [None, 200.0, 300.0]
    assert [error is None for error in answers["error"].to_pylist()] == [False, True, True]


def root(*, curb_mass_kg: float) -> float:
    return 10.0 * math.sqrt(curb_mass_kg)


def steepest(*, grade: float) -> float:
    return max(grade * 1e4, 100.0)


def test_an_estimate_that_gives_one_number_is_refused_with_its_id() -> None:
    table = pa.table({"vehicle.curb_mass_kg": [700.0, 800.0]})

    with pytest.raises(DeclarationError, match=r"my\.alone: needs a formula that gives the pair available, demand"):
        evaluate_table(table, rules=RuleBook((rule(alone, inputs=CURB),)))


def test_a_fact_whose_formula_takes_no_column_is_refused_with_its_path() -> None:
    fact = flag("my.branch", branching, curb_mass_kg="vehicle.curb_mass_kg")
    book = RuleBook((law(half, inputs=CURB, when=(When("my.branch", otherwise="-"),)),), (fact,))

    with pytest.raises(DeclarationError, match=r"my\.branch: needs a formula of arithmetic only"):
        evaluate_table(pa.table({"vehicle.curb_mass_kg": [700.0, 800.0]}), rules=book)


# Formulas of any shape

ARITHMETIC = (operator.add, operator.sub, operator.mul, operator.truediv)
COMPARISONS = (operator.lt, operator.le, operator.gt, operator.ge, operator.eq, operator.ne)
LOGIC = (operator.and_, operator.or_, operator.xor)
PARAMETERS = ("curb", "tare", "load", "low_to_high", "other")


def of_one(function: Any, inner: Any) -> Any:
    return lambda known: function(inner(known))


def of_two(function: Any, one: Any, other: Any) -> Any:
    return lambda known: function(one(known), other(known))


def more(inner: Any) -> Any:
    flags = st.builds(of_two, st.sampled_from(COMPARISONS), inner, inner)
    flags |= st.builds(of_two, st.sampled_from(LOGIC), flags, flags)
    powers = st.builds(of_two, st.just(operator.pow), inner, st.sampled_from([lambda _: 2, lambda _: 1.0]))
    return (
        st.builds(of_two, st.sampled_from(ARITHMETIC), inner, inner)
        | st.builds(of_one, st.sampled_from([operator.neg, abs]), inner)
        | st.builds(of_two, st.sampled_from(ARITHMETIC), flags, flags | inner | st.just(lambda _: True))
        | powers
    )


LEAVES = st.sampled_from([operator.itemgetter(name) for name in PARAMETERS])
NUMBERS = st.sampled_from([lambda _, number=number: number for number in (0.0, 1.0, 2.0, 0.5, -3.25)])
EXPRESSIONS = st.recursive(LEAVES | NUMBERS, more, max_leaves=10)


@given(EXPRESSIONS, EXPRESSIONS, EXPRESSIONS)
@settings(max_examples=150, deadline=None)
def test_whatever_a_formula_works_out_a_column_gives_the_same(available: Any, demand: Any, figure: Any) -> None:
    """Whichever way it goes with its assumptions, and also where nothing is left and nothing is asked."""

    def estimate(*, curb: float, tare: float, load: float, low_to_high: float, other: float) -> tuple[float, float]:
        known = {"curb": curb, "tare": tare, "load": load, "low_to_high": low_to_high, "other": other}
        return available(known), demand(known)

    def cap(*, curb: float, tare: float, load: float, low_to_high: float, other: float) -> float:
        known = {"curb": curb, "tare": tare, "load": load, "low_to_high": low_to_high, "other": other}
        worked: float = figure(known) * 1.0
        return worked

    inputs = {
        "curb": "vehicle.curb_mass_kg",
        "tare": "trailer.tare_kg",
        "load": "load.trailer_kg",
        "other": "trailer.length_m",
    }
    book = RuleBook(
        (
            rule(estimate, inputs=inputs, assumes={"low_to_high": band(-0.5, 0.5, 3.0), "other": band(1.0, 2.0, 2.0)}),
            law(cap, inputs=inputs | {"low_to_high": "vehicle.wheelbase_m"}),
        )
    )
    rows = [
        (curb, tare, load, length, base)
        for curb, tare, load in ((1.0, 2.0, 0.5), (700.0, 2.0, 700.0), (3.0, 100.0, 0.0), (0.5, 0.25, 2.0))
        for length, base in ((None, 2.0), (3.0, None), (0.5, 2.5))
    ]
    names = (*inputs.values(), "vehicle.wheelbase_m")
    columns = zip(*((curb, tare, load, length, base) for curb, tare, load, length, base in rows), strict=True)
    table = pa.table(dict(zip(names, columns, strict=True)))
    try:
        answers = evaluate_table(table, rules=book).to_pylist()
    except DeclarationError:  # it divides a number of its own by zero
        reject()

    for (curb, tare, load, length, base), answer in zip(rows, answers, strict=True):
        vehicle = Vehicle(name="", curb_mass=f"{curb} kg", wheelbase=None if base is None else f"{base} m")
        trailer = Trailer(tare=f"{tare} kg", length=None if length is None else f"{length} m")
        try:
            rating = evaluate(vehicle, trailer, Load(trailer=f"{load} kg"), rules=book)
            wanted = rating.mechanical.capacity
            legal_kg = rating.legal.at_most_kg
        except DeclarationError:  # one number is divided by zero, which columns do without a word
            continue
        found = [answer[f"mechanical_{end}_kg"] for end in ("low", "nominal", "high")]
        assert found == (pytest.approx(list(wanted), rel=1e-6) if wanted else [None] * 3)
        assert answer["legal_at_most_kg"] == (legal_kg if legal_kg is None else pytest.approx(legal_kg, rel=1e-6))


def test_a_new_book_of_the_same_names_is_not_taken_for_an_old_one() -> None:
    """Programs are kept between calls, by what they are for."""
    table = pa.table({"vehicle.curb_mass_kg": [700.0 + row for row in range(200)]})
    for asked in (1.0, 2.0, 4.0):

        def formula(*, curb_mass_kg: float, asked: float = asked) -> tuple[float, float]:
            return curb_mass_kg, asked

        book = RuleBook((rule(formula, inputs=CURB, assumes={"asked": band(asked, asked, asked)}),))
        answers = evaluate_table(table, rules=book)["mechanical_nominal_kg"].to_pylist()
        one = evaluate(Vehicle(name="", curb_mass="700 kg"), rules=book).mechanical.capacity
        assert one is not None
        assert answers[0] == pytest.approx(700 / asked) == one.nominal_kg


@pytest.mark.parametrize("threads", [1, 2])
def test_a_fact_that_no_column_changes_may_rate_a_table(threads: int) -> None:
    """It is computed when the rule book is compiled; compiling the plan of its own table must not wait for that."""

    def low_figure(*, altitude_m: float) -> float:
        trucks = pa.table({"vehicle.curb_mass_kg": [700.0], "trip.altitude_m": [altitude_m]})
        low: float = evaluate_table(trucks, threads=threads)["mechanical_low_kg"][0].as_py()
        return low

    inputs = ("trip.altitude_m",)
    fact = Fact(path="my.low", inputs=inputs, formula=low_figure, in_words="low figure", arithmetic=False)
    book = RuleBook((rule(figure, Basis.TRADE, inputs={"value": "my.low"}),), (fact,))

    rated = evaluate_table(pa.table({"vehicle.curb_mass_kg": [700.0, 800.0]}), rules=book, threads=threads)

    assert rated["rated_kg"].to_pylist() == [low_figure(altitude_m=0.0)] * 2
