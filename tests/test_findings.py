"""One rule on one combination: three-valued conditions, what is missing or assumed, and the band of an estimate."""

from __future__ import annotations

import math
import pickle
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from keitow import (
    Cap,
    Duty,
    Engine,
    Finding,
    Load,
    NotApplicable,
    Trailer,
    Trip,
    Undetermined,
    Vehicle,
    Verdict,
    evaluate,
)
from keitow.errors import DeclarationError
from keitow.rules import Assumed, Assumption, Basis, Choice, Citation, Derived, Fact, Measure, RuleBook, When

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow import Rating
    from keitow.rules import Rule

CITATION = Citation(document="a text", article="1", authority="somebody", confidence="A")
TRUCK = Vehicle(name="a truck", curb_mass="700 kg")
TRAILER = Trailer(tare="100 kg")


def find(rule: Rule, *facts: Fact, laden_kg: float = 100.0, **case: Any) -> Finding:
    """Apply one rule."""
    load = case.pop("load", Load(trailer=f"{laden_kg - 100.0} kg"))
    (finding,) = evaluate(
        case.pop("vehicle", TRUCK), case.pop("trailer", TRAILER), load, **case, rules=RuleBook((rule,), facts)
    ).findings
    return finding


# Conditions


LICENSED = When("trip.towing_licence", otherwise="no licence")
LISTED = When("trailer.lists_vehicle", otherwise="not listed")


@pytest.mark.parametrize(
    ("licence", "listed", "outcome"),
    [
        pytest.param(True, True, Cap(350.0, 350.0, 350.0), id="true, true"),
        pytest.param(False, True, NotApplicable("no licence"), id="false, true"),
        pytest.param(True, False, NotApplicable("not listed"), id="true, false"),
        pytest.param(False, False, NotApplicable("no licence"), id="false, false: the first reason"),
        pytest.param(False, None, NotApplicable("no licence"), id="false, unknown"),
        pytest.param(None, False, NotApplicable("not listed"), id="unknown, false"),
        pytest.param(None, True, Undetermined(("trip.towing_licence",), at_least_kg=350.0), id="unknown, true"),
        pytest.param(True, None, Undetermined(("trailer.lists_vehicle",), at_least_kg=350.0), id="true, unknown"),
        pytest.param(
            None,
            None,
            Undetermined(("trip.towing_licence", "trailer.lists_vehicle"), at_least_kg=350.0),
            id="unknown, unknown",
        ),
    ],
)
def test_a_rule_applies_where_all_its_conditions_hold(
    law: Callable[..., Rule], licence: bool | None, listed: bool | None, outcome: object
) -> None:
    finding = find(
        law(350.0, when=(LICENSED, LISTED)),
        trailer=attrs.evolve(TRAILER, lists_vehicle=listed),
        trip=Trip(towing_licence=licence),
    )
    assert finding.outcome == outcome
    assert finding.missing == (outcome.missing if isinstance(outcome, Undetermined) else ())


@pytest.mark.parametrize(
    ("holds", "given", "reason"),
    [
        ("known", None, "applies to what is known"),
        ("unknown", True, "applies to what is unknown"),
        ("false", True, "applies to what is false"),
    ],
)
def test_a_condition_may_ask_for_something_else_than_true(
    law: Callable[..., Rule], holds: Any, given: bool | None, reason: str
) -> None:
    rule = law(350.0, when=(When("trip.towing_licence", otherwise=reason, holds=holds),))
    assert find(rule, trip=Trip(towing_licence=given)).outcome == NotApplicable(reason)
    opposite = {None: True, True: None if holds == "unknown" else False}[given]
    assert find(rule, trip=Trip(towing_licence=opposite)).outcome == Cap(350.0, 350.0, 350.0)


def test_whether_something_is_known_is_never_unknown(law: Callable[..., Rule]) -> None:
    rule = law(350.0, when=(When("vehicle.seats", otherwise="seats given", holds="unknown"),))
    assert find(rule).outcome == Cap(350.0, 350.0, 350.0)


def test_where_a_condition_and_an_input_are_unknown_nothing_is_surely_permitted(law: Callable[..., Rule]) -> None:
    rule = law(lambda *, seats: seats, inputs={"seats": "vehicle.seats"}, when=(LICENSED,))
    assert find(rule).outcome == Undetermined(("trip.towing_licence", "vehicle.seats"))


def test_what_a_condition_and_an_input_both_lack_is_missing_once(law: Callable[..., Rule]) -> None:
    has_seats = Fact(
        path="test.has_seats",
        inputs={"seats": "vehicle.seats"},
        formula=lambda *, seats: seats > 0,
        in_words="has seats",
    )
    rule = law(
        lambda *, seats: seats,
        inputs={"seats": "vehicle.seats"},
        when=(When("test.has_seats", otherwise="no seats"),),
    )
    assert find(rule, has_seats).missing == ("vehicle.seats",)


def test_of_an_estimate_under_an_unknown_condition_the_low_end_is_surely_permitted(
    estimate: Callable[..., Rule],
) -> None:
    rule = estimate(
        lambda *, mass_kg: (mass_kg, 1.0),
        assumes={"mass_kg": Assumption("a mass", 300.0, 400.0, 500.0, CITATION)},
        when=(LICENSED,),
    )
    finding = find(rule)
    assert isinstance(finding.outcome, Undetermined)
    assert finding.outcome.at_least_kg == pytest.approx(300.0)
    assert finding.verdict is Verdict.UNDETERMINED


# Duties


@pytest.mark.parametrize(
    ("met", "verdict"),
    [
        pytest.param(True, Verdict.WITHIN, id="met"),
        pytest.param(False, Verdict.OVER, id="not met"),
        pytest.param(None, Verdict.WITHIN, id="not known"),
    ],
)
def test_a_duty_is_met_or_not_or_not_known(duty: Callable[..., Rule], met: bool | None, verdict: Verdict) -> None:
    finding = find(duty(met))
    assert finding.outcome == Duty(met)
    assert finding.verdict is verdict


def test_a_duty_whose_condition_is_unknown_is_not_known_to_be_met(duty: Callable[..., Rule]) -> None:
    finding = find(duty(False, when=(LICENSED,)))
    assert finding.outcome == Duty(None)
    assert finding.missing == ("trip.towing_licence",)


def test_a_duty_whose_input_is_unknown_is_not_known_to_be_met(duty: Callable[..., Rule]) -> None:
    by_licence = duty(True, formula=lambda *, held: held, inputs={"held": "trip.towing_licence"})
    assert find(by_licence).outcome == Duty(None)
    assert find(by_licence).missing == ("trip.towing_licence",)
    assert find(by_licence, trip=Trip(towing_licence=True)).outcome == Duty(True)
    assert find(by_licence, trip=Trip(towing_licence=False)).outcome == Duty(False)


@pytest.mark.parametrize("answer", [700.0, "no", None, math.nan])
def test_the_answer_to_a_duty_is_true_or_false(duty: Callable[..., Rule], answer: object) -> None:
    """A text is true to Python, so that "no" once was a duty that is met."""
    with pytest.raises(DeclarationError, match=r"needs to give True or False"):
        find(duty(True, formula=lambda *, mass: mass and answer, inputs={"mass": "vehicle.curb_mass_kg"}))


@pytest.mark.parametrize("figure", [math.nan, None, "350", (1.0, 2.0, 3.0)])
def test_the_answer_to_a_figure_is_a_number(
    law: Callable[..., Rule], estimate: Callable[..., Rule], figure: object
) -> None:
    """What is no number was once no limit."""
    with pytest.raises(DeclarationError, match=r"needs to give kilograms"):
        find(law(lambda *, mass: mass and figure, inputs={"mass": "vehicle.curb_mass_kg"}))
    with pytest.raises(DeclarationError, match=r"needs to give kilograms"):
        find(estimate(lambda *, mass: (100.0, mass and figure), inputs={"mass": "vehicle.curb_mass_kg"}))


def test_a_formula_that_raises_is_named(law: Callable[..., Rule]) -> None:
    with pytest.raises(DeclarationError, match=r"ZeroDivisionError"):
        find(law(lambda *, mass: mass / 0, inputs={"mass": "vehicle.curb_mass_kg"}))


# What is missing


def test_a_figure_lacks_all_its_unknown_inputs(law: Callable[..., Rule]) -> None:
    rule = law(
        lambda *, curb, seats, payload: curb + seats + payload,
        inputs={"curb": "vehicle.curb_mass_kg", "seats": "vehicle.seats", "payload": "vehicle.payload_kg"},
    )
    assert find(rule).outcome == Undetermined(("vehicle.seats", "vehicle.payload_kg"))
    vehicle = Vehicle(name="a truck", curb_mass="700 kg", seats=2, payload="0 kg")
    assert find(rule, vehicle=vehicle).outcome == Cap(702.0, 702.0, 702.0)


def test_a_provision_whose_text_was_not_found_stays_undetermined(
    law: Callable[..., Rule], duty: Callable[..., Rule]
) -> None:
    assert find(law(None)).outcome == Undetermined(())
    assert find(law(None)).verdict is Verdict.UNDETERMINED
    assert find(duty(None)).outcome == Duty(None)


NO_WAY = Fact(
    path="test.no_way",
    inputs={"seats": "vehicle.curb_mass_kg"},
    formula=lambda *, seats: seats,
    in_words="only with trailer brakes",
    when=(When("trailer.braked", otherwise="no brakes"),),
)


def test_an_input_that_no_way_can_serve_leaves_the_figure_undetermined(law: Callable[..., Rule]) -> None:
    rule = law(lambda *, mass_kg: mass_kg, inputs={"mass_kg": "test.no_way"})
    assert find(rule, NO_WAY).outcome == Undetermined(())
    assert find(rule, NO_WAY, trailer=attrs.evolve(TRAILER, brakes="overrun")).outcome == Cap(700.0, 700.0, 700.0)


def test_a_choice_by_a_derived_fact_without_an_entry_leaves_the_figure_undetermined(
    estimate: Callable[..., Rule],
) -> None:
    rule = estimate(share_of_friction, assumes={"friction": Choice("trailer.braked", {True: DRY})})
    assert find(rule).outcome == Undetermined(())


# Assumptions


DRY = Assumption("friction of dry asphalt", 0.75, 0.85, 0.90, CITATION)
WET = Assumption("friction of wet asphalt", 0.50, 0.60, 0.70, CITATION)
UNKNOWN = Assumption("friction, surface not known", 0.50, 0.85, 0.90, CITATION)


def share_of_friction(*, friction: float) -> tuple[float, float]:
    return 1000 * friction, 1.0


def thousand_per_seat(*, seats: float) -> tuple[float, float]:
    return 1000 * seats, 1.0


def test_an_assumption_stands_in_for_what_is_not_known(estimate: Callable[..., Rule]) -> None:
    two = Assumption("seats of a truck", 1, 2, 3, CITATION)
    rule = estimate(thousand_per_seat, inputs={"seats": "vehicle.seats"}, assumes={"seats": two})
    assumed = find(rule)
    assert isinstance(assumed.outcome, Cap)
    assert assumed.outcome.nominal_kg == pytest.approx(2000.0)
    # u = 1/1000, 1/2000, 1/3000
    assert assumed.assumed == (Assumed("seats", "vehicle.seats", two, 1 / 1000 - 1 / 3000),)
    known = find(rule, vehicle=attrs.evolve(TRUCK, seats=4))
    assert known.outcome == Cap(4000.0, 4000.0, 4000.0)
    assert known.assumed == ()


def test_an_assumption_without_a_datum_is_always_made(estimate: Callable[..., Rule]) -> None:
    (assumed,) = find(estimate(share_of_friction, assumes={"friction": DRY})).assumed
    assert (assumed.input, assumed.path, assumed.assumption) == ("friction", None, DRY)


def test_a_choice_depends_on_its_fact(estimate: Callable[..., Rule]) -> None:
    table: dict[Any, Assumption] = {"dry_asphalt": DRY, "wet_asphalt": WET}
    rule = estimate(share_of_friction, assumes={"friction": Choice("trip.surface", table)})
    for surface, friction in (("dry asphalt", 850.0), ("wet asphalt", 600.0)):
        outcome = find(rule, trip=Trip(surface=surface)).outcome
        assert isinstance(outcome, Cap)
        assert outcome.nominal_kg == pytest.approx(friction)


def test_a_choice_may_have_an_entry_for_what_is_not_known(estimate: Callable[..., Rule]) -> None:
    seats = Choice("vehicle.seats", {None: UNKNOWN, 2: DRY})
    rule = estimate(share_of_friction, assumes={"friction": seats})
    assert find(rule).assumed[0].assumption is UNKNOWN
    assert find(rule, vehicle=attrs.evolve(TRUCK, seats=2)).assumed[0].assumption is DRY


def test_a_choice_without_an_entry_lacks_the_input_that_it_would_stand_in_for(estimate: Callable[..., Rule]) -> None:
    seats = Choice("trip.surface", {"mud": Assumption("seats in mud", 1, 2, 3, CITATION)})
    rule = estimate(thousand_per_seat, inputs={"seats": "vehicle.seats"}, assumes={"seats": seats})
    assert find(rule).outcome == Undetermined(("vehicle.seats",))
    assert find(rule).assumed == ()


def test_a_choice_without_an_entry_and_without_an_input_lacks_its_fact(estimate: Callable[..., Rule]) -> None:
    rule = estimate(share_of_friction, assumes={"friction": Choice("vehicle.body", {"truck": DRY})})
    assert find(rule).outcome == Undetermined(("vehicle.body",))


# Figures and the mass they are compared with


@pytest.mark.parametrize("basis", [Basis.TRADE, Basis.LAW])
def test_a_law_or_rating_gives_its_figure_as_it_is(law: Callable[..., Rule], basis: Basis) -> None:
    assert find(law(350.0, basis=basis)).outcome == Cap(350.0, 350.0, 350.0)
    assert find(law(-12.5, basis=basis)).outcome == Cap(-12.5, -12.5, -12.5)


@pytest.mark.parametrize(
    ("gross_mass", "limits", "subject_kg"),
    [
        pytest.param("450 kg", Measure.TRAILER_GROSS_MASS, 450.0, id="registered gross mass"),
        pytest.param(None, Measure.TRAILER_GROSS_MASS, 150.0, id="laden mass, where that is unknown"),
        pytest.param("450 kg", Measure.TRAILER_MASS, 150.0, id="laden mass"),
    ],
)
def test_a_figure_is_compared_with_the_mass_that_it_limits(
    law: Callable[..., Rule], gross_mass: str | None, limits: Measure, subject_kg: float
) -> None:
    trailer = attrs.evolve(TRAILER, gross_mass=gross_mass)
    finding = find(law(350.0, limits=limits), trailer=trailer, laden_kg=150.0)
    assert finding.subject_kg == subject_kg


BAND = Assumption("a mass", 300.0, 400.0, 500.0, CITATION)


def mass_itself(*, mass_kg: float) -> tuple[float, float]:
    return mass_kg, 1.0


# A millionth of a kilogram either way: at a cap is within it, also where a unit conversion has rounded.
@pytest.mark.parametrize(
    ("laden_kg", "verdict"),
    [
        pytest.param(299.0, Verdict.WITHIN, id="below the low end"),
        pytest.param(300.0 + 5e-7, Verdict.WITHIN, id="at the low end"),
        pytest.param(300.001, Verdict.MARGINAL, id="above the low end"),
        pytest.param(500.0 + 5e-7, Verdict.MARGINAL, id="at the high end"),
        pytest.param(500.001, Verdict.OVER, id="above the high end"),
    ],
)
def test_a_load_is_within_marginal_or_over_by_the_band(
    estimate: Callable[..., Rule], laden_kg: float, verdict: Verdict
) -> None:
    # One assumption alone: the band is its own, 300 to 500 kg.
    finding = find(estimate(mass_itself, assumes={"mass_kg": BAND}), laden_kg=laden_kg)
    assert finding.verdict is verdict


@pytest.mark.parametrize("worst", [Verdict.BEYOND_RATING, Verdict.MARGINAL])
def test_no_rule_is_worse_than_it_says(estimate: Callable[..., Rule], worst: Verdict) -> None:
    rule = estimate(mass_itself, assumes={"mass_kg": BAND}, worst=worst)
    assert find(rule, laden_kg=300.0).verdict is Verdict.WITHIN
    assert find(rule, laden_kg=400.0).verdict is worst
    assert find(rule, laden_kg=600.0).verdict is worst


def test_what_does_not_apply_has_no_verdict(law: Callable[..., Rule]) -> None:
    finding = find(law(350.0, when=(LICENSED,)), trip=Trip(towing_licence=False))
    assert finding.verdict is None
    assert (finding.utilization, finding.margin, finding.missing) == (None, None, ())


@pytest.mark.parametrize(
    ("laden_kg", "utilization", "margin_kg"),
    [
        pytest.param(220.5, 0.63, 129.5, id="63 % used"),
        pytest.param(350.0, 1.0, 0.0, id="used up"),
        pytest.param(700.0, 2.0, -350.0, id="used twice over"),
    ],
)
def test_utilization_and_margin_tell_how_much_of_the_figure_is_used(
    estimate: Callable[..., Rule], laden_kg: float, utilization: float, margin_kg: float
) -> None:
    finding = find(estimate((700.0, 2.0)), laden_kg=laden_kg)
    assert finding.utilization == pytest.approx(utilization)
    assert finding.margin is not None
    assert finding.margin.m_as("kilogram") == pytest.approx(margin_kg)


def test_of_no_limit_nothing_is_used(estimate: Callable[..., Rule]) -> None:
    finding = find(estimate((700.0, 0.0)))
    assert (finding.utilization, finding.margin) == (0.0, None)


def test_of_nothing_any_load_uses_infinitely_much(estimate: Callable[..., Rule]) -> None:
    finding = find(estimate((-1.0, 2.0)))
    assert finding.utilization == math.inf
    assert finding.margin is not None
    assert finding.margin.m_as("kilogram") == pytest.approx(-100.0)


# What it rests on


def test_a_finding_tells_the_derived_facts_it_rests_on_nearest_first(law: Callable[..., Rule]) -> None:
    gross = Fact(
        path="vehicle.gross_mass_kg",
        inputs={"curb": "vehicle.curb_mass_kg"},
        formula=lambda *, curb: curb + 460,
        in_words="by curb mass",
    )
    half = Fact(
        path="test.half",
        inputs={"gross": "vehicle.gross_mass_kg"},
        formula=lambda *, gross: gross / 2,
        in_words="half of it",
    )
    rule = law(
        lambda *, half, seats: half + seats,
        inputs={"half": "test.half", "seats": "vehicle.seats"},
        when=(When("trailer.unbraked", otherwise="brakes"),),
    )
    by_half, unbraked, by_curb = find(rule, gross, half).derived
    assert by_half == Derived("test.half", 580.0, half)
    assert by_curb == Derived("vehicle.gross_mass_kg", 1160.0, gross)
    assert (unbraked.path, unbraked.value) == ("trailer.unbraked", True)
    given = find(rule, gross, half, vehicle=attrs.evolve(TRUCK, gross_mass="1200 kg"))
    assert [one.path for one in given.derived] == ["test.half", "trailer.unbraked"]


def test_what_was_derived_for_another_rule_is_not_told(law: Callable[..., Rule]) -> None:
    assert find(law(350.0)).derived == ()


def test_a_finding_survives_pickle(estimate: Callable[..., Rule]) -> None:
    finding = find(estimate(thousand_per_seat, inputs={"seats": "vehicle.seats"}, assumes={"seats": BAND}))
    copy = pickle.loads(pickle.dumps(finding))  # noqa: S301  # made here
    assert copy == finding


# Propagation: reference/mechanics.md, "A limiter is a straight line"


def band(rule: Rule) -> tuple[float, float, float]:
    outcome = find(rule).outcome
    assert isinstance(outcome, Cap)
    return outcome.low_kg, outcome.nominal_kg, outcome.high_kg


def pulled(*, share: float, per_kg: float) -> tuple[float, float]:
    return 1000 * share - 400, per_kg


def test_a_band_is_propagated_one_assumption_at_a_time_and_added_in_quadrature(estimate: Callable[..., Rule]) -> None:
    """u = per_kg/(1000·share - 400), by hand.

    Nominal 2/600. share 0.8: 2/400, share 1.25: 2/850. per_kg 1.5: 1.5/600, per_kg 3: 3/600.
    Up 1/600 each: u = (2 + √2)/600. Down 1/1020 and 1/1200: √(1/1020² + 1/1200²) = 1/777.178104.
    """
    share = Assumption("share", 0.8, 1.0, 1.25, CITATION)
    per_kg = Assumption("per kilogram", 1.5, 2.0, 3.0, CITATION)
    finding = find(estimate(pulled, assumes={"share": share, "per_kg": per_kg}))
    assert isinstance(finding.outcome, Cap)
    assert finding.outcome.low_kg == pytest.approx(175.735931, abs=1e-6)
    assert finding.outcome.nominal_kg == pytest.approx(300.0)
    assert finding.outcome.high_kg == pytest.approx(488.608822, abs=1e-6)
    assert [one.spread for one in finding.assumed] == pytest.approx([2 / 400 - 2 / 850, 3 / 600 - 1.5 / 600])


def bent(*, x: float) -> tuple[float, float]:
    return 100.0, 1 + x * x


def test_where_both_ends_ask_for_more_the_greater_counts_and_there_is_no_better_end(
    estimate: Callable[..., Rule],
) -> None:
    # u = (1 + x²)/100: nominal 1/100, ends 2/100 and 5/100
    rule = estimate(bent, assumes={"x": Assumption("x", -1.0, 0.0, 2.0, CITATION)})
    assert band(rule) == pytest.approx((20.0, 100.0, 100.0))


def test_where_both_ends_ask_for_less_the_lesser_counts_and_there_is_no_worse_end(
    estimate: Callable[..., Rule],
) -> None:
    # u = (5 - x²)/100: nominal 5/100, ends 4/100 and 1/100
    rule = estimate(lambda *, x: (100.0, 5 - x * x), assumes={"x": Assumption("x", -1.0, 0.0, 2.0, CITATION)})
    assert band(rule) == pytest.approx((20.0, 20.0, 100.0))


def test_a_low_value_may_be_the_better_end(estimate: Callable[..., Rule]) -> None:
    rule = estimate(lambda *, x: (100.0, x), assumes={"x": Assumption("x", 0.5, 1.0, 2.0, CITATION)})
    assert band(rule) == pytest.approx((50.0, 100.0, 200.0))


def test_a_point_widens_nothing_and_is_told(estimate: Callable[..., Rule]) -> None:
    point = Assumption("x", 1.0, 1.0, 1.0, CITATION)
    rule = estimate(lambda *, x: (100.0, x), assumes={"x": point})
    assert band(rule) == (100.0, 100.0, 100.0)
    assert find(rule).assumed == (Assumed("x", None, point, 0.0),)


def test_each_assumption_is_back_at_its_nominal_when_the_next_is_varied(estimate: Callable[..., Rule]) -> None:
    x, y = Assumption("x", 0.5, 1.0, 1.0, CITATION), Assumption("y", 1.0, 1.0, 2.0, CITATION)
    forth = band(estimate(lambda *, x, y: (100.0, x * y), assumes={"x": x, "y": y}))
    back = band(estimate(lambda *, x, y: (100.0, x * y), assumes={"y": y, "x": x}))
    assert forth == back == pytest.approx((50.0, 100.0, 200.0))


@pytest.mark.parametrize(
    ("available", "demand", "cap_kg"),
    [
        pytest.param(700.0, 2.0, 350.0, id="available and demand"),
        pytest.param(700.0, 0.0, math.inf, id="no demand: no limit"),
        pytest.param(700.0, -2.0, math.inf, id="relief: no limit"),
        pytest.param(-700.0, 2.0, 0.0, id="the truck alone is over the limit: zero"),
        pytest.param(0.0, 2.0, 0.0, id="the truck alone is at the limit: zero"),
        pytest.param(-700.0, 0.0, 0.0, id="the truck alone is over the limit, no demand: zero"),
        pytest.param(-700.0, -2.0, 0.0, id="the truck alone is over the limit, relief: zero"),
        pytest.param(0.0, 0.0, math.inf, id="the truck alone is at the limit, no demand: no limit"),
    ],
)
def test_a_cap_is_available_over_demand(
    estimate: Callable[..., Rule], available: float, demand: float, cap_kg: float
) -> None:
    assert band(estimate((available, demand))) == (cap_kg, cap_kg, cap_kg)


def test_where_the_better_end_asks_for_nothing_there_is_no_high_end(estimate: Callable[..., Rule]) -> None:
    rule = estimate(lambda *, x: (100.0, x), assumes={"x": Assumption("x", -1.0, 1.0, 2.0, CITATION)})
    assert band(rule) == pytest.approx((50.0, 100.0, math.inf))


def test_where_only_the_worse_end_asks_for_something_there_is_a_low_end_alone(estimate: Callable[..., Rule]) -> None:
    rule = estimate(lambda *, x: (100.0, x), assumes={"x": Assumption("x", -1.0, 0.0, 2.0, CITATION)})
    assert band(rule) == pytest.approx((50.0, math.inf, math.inf))


def test_the_better_ends_of_several_assumptions_do_not_reach_below_nothing(estimate: Callable[..., Rule]) -> None:
    # u = 3/100 nominal; each of x, y, z alone brings it down by 2/100; √12/100 is more than all of it
    rule = estimate(
        lambda *, x, y, z: (100.0, x + y + z),
        assumes={name: Assumption(name, -1.0, 1.0, 1.0, CITATION) for name in ("x", "y", "z")},
    )
    assert band(rule) == pytest.approx((100 / 3, 100 / 3, math.inf))


def test_where_the_worse_end_leaves_nothing_the_low_end_is_zero(estimate: Callable[..., Rule]) -> None:
    rule = estimate(
        lambda *, share: (1000 * share - 400, 2.0), assumes={"share": Assumption("share", 0.4, 1.0, 1.0, CITATION)}
    )
    assert band(rule) == pytest.approx((0.0, 300.0, 300.0))
    assert find(rule).assumed[0].spread == math.inf


def test_where_the_nominal_leaves_nothing_the_better_ends_are_the_high_end(estimate: Callable[..., Rule]) -> None:
    # nominal 0; share 0.5 alone leaves 100, the lower offset alone 200, in quadrature √50 000 for a demand of 2
    rule = estimate(
        lambda *, share, offset: (1000 * share - offset, 2.0),
        assumes={
            "share": Assumption("share", 0.3, 0.4, 0.5, CITATION),
            "offset": Assumption("offset", 200.0, 400.0, 500.0, CITATION),
        },
    )
    assert band(rule) == pytest.approx((0.0, 0.0, math.sqrt(50_000) / 2))


@pytest.mark.parametrize(
    ("left", "high"),
    [
        # u = 1/left, each of x and y alone brings it to 1/(left + 50)
        (400.0, 1 / (1 / 400 - math.sqrt(2) * (1 / 400 - 1 / 450))),  # 474.6: less than twice, first order
        (100.0, 1 / (1 / 100 - math.sqrt(2) * (1 / 100 - 1 / 150))),  # 189.2
        (60.0, 60 + math.sqrt(2) * 50),  # 130.7; first order would say 168.1
        (10.0, 10 + math.sqrt(2) * 50),  # 80.7; first order has no limit
        (1e-9, math.sqrt(2) * 50),
        (-10.0, -10 + math.sqrt(2) * 50),  # the truck over its limit alone: 60.7
        (-60.0, -60 + math.sqrt(2) * 50),  # no end alone leaves anything, both together 10.7
        (-71.0, 0.0),
    ],
)
def test_where_little_is_left_the_high_end_does_not_run_away(
    estimate: Callable[..., Rule], left: float, high: float
) -> None:
    rule = estimate(
        lambda *, x, y: (left + x + y, 1.0),
        assumes={name: Assumption(name, -50.0, 0.0, 50.0, CITATION) for name in ("x", "y")},
    )
    assert band(rule)[2] == pytest.approx(high)


def test_where_no_single_end_leaves_anything_the_band_is_zero(estimate: Callable[..., Rule]) -> None:
    rule = estimate(
        lambda *, share: (1000 * share - 400, 2.0), assumes={"share": Assumption("share", 0.1, 0.2, 0.3, CITATION)}
    )
    assert band(rule) == (0.0, 0.0, 0.0)
    assert find(rule).assumed[0].spread == 0.0


def test_a_datum_in_place_of_an_assumption_is_not_varied(estimate: Callable[..., Rule]) -> None:
    rule = estimate(
        lambda *, power: (10 * power, 1.0),
        inputs={"power": "vehicle.engine.power_kw"},
        assumes={"power": Assumption("power", 31, 36, 39, CITATION)},
    )
    assert band(rule) == pytest.approx((310.0, 360.0, 390.0))
    known = find(rule, vehicle=attrs.evolve(TRUCK, engine=Engine(power="36 kW")))
    assert known.outcome == Cap(360.0, 360.0, 360.0)


def drawn(*, power: float, torque: float, share: float) -> tuple[float, float]:
    return power * torque * share, 1.0


def test_the_datum_that_would_narrow_the_band_most_is_wanted(estimate: Callable[..., Rule]) -> None:
    rule = estimate(
        drawn,
        inputs={"power": "vehicle.engine.power_kw", "torque": "vehicle.engine.torque_nm"},
        assumes={
            "power": Assumption("power", 31, 36, 39, CITATION),
            "torque": Assumption("torque", 54, 60, 63, CITATION),
            "share": Assumption("share", 0.5, 0.6, 0.7, CITATION),
        },
    )

    def rated(**engine: str) -> Rating:
        return evaluate(attrs.evolve(TRUCK, engine=Engine(**engine)), rules=RuleBook((rule,)))

    def width(rating: Rating) -> float:
        (finding,) = rating.findings
        assert isinstance(finding.outcome, Cap)
        return finding.outcome.high_kg - finding.outcome.low_kg

    assert width(rated(power="36 kW")) < width(rated(torque="60 N*m")) < width(rated())
    assert rated().most_wanted == "vehicle.engine.power_kw"
    assert rated(power="36 kW").most_wanted == "vehicle.engine.torque_nm"
    assert rated(power="36 kW", torque="60 N*m").most_wanted is None
