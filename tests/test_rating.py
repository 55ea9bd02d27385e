"""The three answers, the one verdict over them, and what else a rating tells."""

from __future__ import annotations

import gc
import math
import pickle
import weakref
from datetime import date
from typing import TYPE_CHECKING, Any

import attrs
import pint
import pytest

import keitow
from keitow import (
    Brakes,
    Cap,
    Duty,
    InputError,
    Load,
    NotApplicable,
    Place,
    TowingEntry,
    Trailer,
    Trip,
    Vehicle,
    Verdict,
    evaluate,
)
from keitow.kinds import TrailerBrakes
from keitow.rules import Assumption, Basis, Citation, Measure, RuleBook, When

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow import Assessment, Finding, Rating
    from keitow.rules import Rule

CITATION = Citation(document="a text", article="1", authority="somebody", confidence="A")


def find(rating: Rating, id: str) -> Finding:
    (found,) = [finding for finding in rating.findings if finding.rule.id == id]
    return found


def banded(low: float, nominal: float, high: float) -> Any:
    return Assumption("a mass", low, nominal, high, CITATION)


def mass_itself(*, mass_kg: float) -> tuple[float, float]:
    return mass_kg, 1.0


# The table of verdicts


@pytest.fixture
def three_answers(law: Callable[..., Rule], estimate: Callable[..., Rule]) -> Callable[..., RuleBook]:
    """A book that rates 350 kg, permits 500 kg and holds between 400, 600 and 800 kg, unless said."""

    def book(*others: Rule, rated: float = 350.0, legal: float = 500.0) -> RuleBook:
        rating = law(rated, basis=Basis.TRADE, id="trade.test", worst=Verdict.BEYOND_RATING)
        machine = estimate(mass_itself, assumes={"mass_kg": banded(400.0, 600.0, 800.0)})
        return RuleBook((attrs.evolve(rating, limits=Measure.TRAILER_MASS), law(legal), machine, *others))

    return book


WITHIN, BEYOND_RATING, MARGINAL, UNDETERMINED, OVER = Verdict


@pytest.mark.parametrize(
    ("laden_kg", "gross_mass", "answers"),
    [
        pytest.param(350.0, "400 kg", (WITHIN, WITHIN, WITHIN), id="within each"),
        pytest.param(351.0, "400 kg", (BEYOND_RATING, WITHIN, WITHIN), id="over the rated figure"),
        pytest.param(401.0, "450 kg", (BEYOND_RATING, WITHIN, MARGINAL), id="inside the band"),
        pytest.param(401.0, None, (BEYOND_RATING, UNDETERMINED, MARGINAL), id="law not checked"),
        pytest.param(300.0, "501 kg", (WITHIN, OVER, WITHIN), id="over a law"),
        pytest.param(501.0, None, (BEYOND_RATING, OVER, MARGINAL), id="laden over a law"),
        pytest.param(801.0, "900 kg", (BEYOND_RATING, OVER, OVER), id="above the high estimate"),
    ],
)
def test_three_answers_are_kept_apart_and_the_most_severe_is_the_verdict(
    three_answers: Callable[..., RuleBook],
    truck: Vehicle,
    laden_kg: float,
    gross_mass: str | None,
    answers: tuple[Verdict, Verdict, Verdict],
) -> None:
    trailer = Trailer(tare="100 kg", gross_mass=gross_mass)
    rating = evaluate(truck, trailer, Load(trailer=f"{laden_kg - 100} kg"), rules=three_answers())
    assert (rating.rated.verdict, rating.legal.verdict, rating.mechanical.verdict) == answers
    assert rating.verdict is max(answers, key=lambda one: one.severity)


def test_too_slow_on_the_climb_is_marginal_however_slow(
    three_answers: Callable[..., RuleBook], estimate: Callable[..., Rule], truck: Vehicle
) -> None:
    climb = estimate((100.0, 1.0), id="mech.climb", worst=Verdict.MARGINAL)
    rating = evaluate(truck, Trailer(tare="300 kg", gross_mass="300 kg"), rules=three_answers(climb))
    assert find(rating, "mech.climb").utilization == pytest.approx(3.0)
    assert (rating.mechanical.verdict, rating.verdict) == (Verdict.MARGINAL, Verdict.MARGINAL)


@pytest.mark.parametrize(
    ("met", "verdict"),
    [(True, Verdict.WITHIN), (None, Verdict.WITHIN), (False, Verdict.OVER)],
    ids=["met", "not known", "not met"],
)
def test_a_duty_known_to_be_unmet_is_over(
    three_answers: Callable[..., RuleBook],
    duty: Callable[..., Rule],
    truck: Vehicle,
    met: bool | None,
    verdict: Verdict,
) -> None:
    rating = evaluate(truck, Trailer(tare="300 kg", gross_mass="300 kg"), rules=three_answers(duty(met)))
    assert rating.verdict is verdict
    assert [one.rule.id for one in rating.duties] == ["jp.test.duty"]


def test_a_duty_of_the_machine_counts_among_the_mechanical(
    three_answers: Callable[..., RuleBook], duty: Callable[..., Rule], truck: Vehicle
) -> None:
    bolted = duty(False, basis=Basis.MECHANICS, id="mech.bolted")
    rating = evaluate(truck, Trailer(tare="300 kg", gross_mass="300 kg"), rules=three_answers(bolted))
    assert (rating.mechanical.verdict, rating.legal.verdict) == (Verdict.OVER, Verdict.WITHIN)


@pytest.mark.parametrize("basis", [Basis.LAW, Basis.MECHANICS])
def test_where_only_a_listed_duty_applies_it_is_listed_and_changes_nothing(
    duty: Callable[..., Rule], truck: Vehicle, basis: Basis
) -> None:
    trailer = Trailer(tare="100 kg", gross_mass="300 kg")
    for condition, verdict, missing in (
        ((), Verdict.WITHIN, ()),
        ((When("trailer.built", otherwise="is new", below=date(1999, 7, 1)),), Verdict.WITHIN, ("trailer.built",)),
        ((When("trailer.braked", otherwise="has no brake"),), None, ()),
    ):
        rule = duty(None, basis=basis, when=condition)
        answer = next(
            one for one in evaluate(truck, trailer, rules=RuleBook((rule,))).assessments if one.basis is basis
        )
        assert (answer.verdict, answer.missing, answer.open_questions) == (verdict, (), ())
        assert [(one.rule, one.missing) for one in answer.applying] == ([] if verdict is None else [(rule, missing)])


def test_where_no_rule_speaks_nothing_is_determined(truck: Vehicle) -> None:
    rating = evaluate(truck, rules=RuleBook(()))
    assert [one.verdict for one in rating.assessments] == [None, None, None]
    assert rating.verdict is Verdict.UNDETERMINED
    assert (rating.capacity, rating.at_most_kg, rating.at_most) == (None, None, None)
    assert (rating.findings, rating.duties, rating.not_checked) == ((), (), ())


# What the machine can take


def test_the_band_is_the_least_low_the_least_nominal_and_the_least_high(
    estimate: Callable[..., Rule], truck: Vehicle
) -> None:
    first = estimate(mass_itself, assumes={"mass_kg": banded(400.0, 600.0, 650.0)}, id="mech.first")
    second = estimate(mass_itself, assumes={"mass_kg": banded(450.0, 500.0, 900.0)}, id="mech.second")
    found = evaluate(truck, rules=RuleBook((first, second))).mechanical
    assert found.capacity is not None
    assert (found.capacity.low_kg, found.capacity.nominal_kg, found.capacity.high_kg) == pytest.approx(
        (400.0, 500.0, 650.0)
    )
    assert found.at_most is not None
    assert found.at_most.m_as("kilogram") == pytest.approx(650.0)
    assert found.governing is not None
    assert found.governing.rule.id == "mech.first"  # the load is within both, and its low figure is the least


@pytest.mark.parametrize(
    ("laden_kg", "governing"),
    [
        pytest.param(300.0, "mech.first", id="within both: the least low figure"),
        pytest.param(430.0, "mech.first", id="in the band of one"),
        pytest.param(620.0, "mech.first", id="in the bands of both: the one exceeded most"),
        pytest.param(660.0, "mech.first", id="over one"),
        pytest.param(950.0, "mech.first", id="over both: the least high figure"),
    ],
)
def test_the_governing_estimate_is_the_one_that_decides(
    estimate: Callable[..., Rule], truck: Vehicle, laden_kg: float, governing: str
) -> None:
    first = estimate(mass_itself, assumes={"mass_kg": banded(400.0, 600.0, 650.0)}, id="mech.first")
    second = estimate(mass_itself, assumes={"mass_kg": banded(450.0, 500.0, 900.0)}, id="mech.second")
    found = evaluate(truck, Trailer(tare=f"{laden_kg} kg"), rules=RuleBook((second, first))).mechanical
    assert governed_by(found) == governing


def test_a_slow_climb_does_not_hide_what_is_exceeded(estimate: Callable[..., Rule], truck: Vehicle) -> None:
    climb = estimate((100.0, 1.0), id="mech.climb", worst=Verdict.MARGINAL)
    brakes = estimate((300.0, 1.0), id="mech.brakes")
    found = {
        laden_kg: evaluate(truck, Trailer(tare=f"{laden_kg} kg"), rules=RuleBook((climb, brakes))).mechanical
        for laden_kg in (50, 200, 400)
    }
    assert [one.verdict for one in found.values()] == [Verdict.WITHIN, Verdict.MARGINAL, Verdict.OVER]
    assert [governed_by(one) for one in found.values()] == ["mech.climb", "mech.climb", "mech.brakes"]


def test_a_duty_that_is_not_met_decides_before_a_figure(
    estimate: Callable[..., Rule], duty: Callable[..., Rule], truck: Vehicle
) -> None:
    unmet = duty(False, basis=Basis.MECHANICS, id="mech.overloaded")
    book = RuleBook((estimate((10.0, 1.0)), unmet))
    found = evaluate(truck, Trailer(tare="400 kg"), rules=book).mechanical
    assert governed_by(found) == "mech.overloaded"


@pytest.mark.parametrize(
    ("laden_kg", "verdict", "missing"),
    [
        pytest.param(400.0, Verdict.UNDETERMINED, ("vehicle.seats",), id="within what is known"),
        pytest.param(501.0, Verdict.OVER, (), id="over what is known"),
    ],
)
def test_an_unknown_limiter_leaves_the_estimate_undetermined_below_the_known_ones(
    estimate: Callable[..., Rule], truck: Vehicle, laden_kg: float, verdict: Verdict, missing: tuple[str, ...]
) -> None:
    unknown = estimate(lambda *, seats: (seats, 1.0), inputs={"seats": "vehicle.seats"}, id="mech.seats")
    again = attrs.evolve(unknown, id="mech.seats_again")
    book = RuleBook((estimate((500.0, 1.0)), unknown, again))
    found = evaluate(truck, Trailer(tare=f"{laden_kg} kg"), rules=book).mechanical
    assert (found.verdict, found.missing) == (verdict, missing)
    assert (found.is_open, found.capacity, found.at_most_kg) == (True, None, 500.0)


def test_what_is_open_leaves_no_capacity_over_all_but_at_most(
    three_answers: Callable[..., RuleBook], estimate: Callable[..., Rule], truck: Vehicle
) -> None:
    unknown = estimate(lambda *, seats: (seats, 1.0), inputs={"seats": "vehicle.seats"}, id="mech.seats")
    rating = evaluate(truck, rules=three_answers(unknown, rated=700.0, legal=650.0))
    assert (rating.capacity, rating.at_most_kg) == (None, 650.0)
    known = evaluate(
        attrs.evolve(truck, seats=2),
        rules=three_answers(attrs.evolve(unknown, formula=lambda *, seats: (450.0, seats))),
    )
    assert known.capacity == Cap(225.0, 225.0, 225.0)


# What only a plate tells


@pytest.fixture
def plate(estimate: Callable[..., Rule]) -> Callable[..., Rule]:
    """Declare a rating by the hitch's plate."""

    def declare(**fields: Any) -> Rule:
        return estimate(
            lambda *, rated_kg: (rated_kg, 1.0),
            **{"inputs": {"rated_kg": "vehicle.hitch.rated_mass_kg"}, "plate": True, "id": "mech.plate"} | fields,
        )

    return declare


def test_a_plate_that_is_not_given_is_named_as_not_checked_and_opens_nothing(
    estimate: Callable[..., Rule], plate: Callable[..., Rule], truck: Vehicle
) -> None:
    rating = evaluate(truck, Trailer(tare="300 kg"), rules=RuleBook((estimate((500.0, 1.0)), plate())))
    found = rating.mechanical
    assert (found.verdict, found.capacity, found.missing) == (Verdict.WITHIN, Cap(500.0, 500.0, 500.0), ())
    assert not found.is_open
    assert [one.rule.id for one in found.not_checked] == ["mech.plate"] == [one.rule.id for one in rating.not_checked]
    assert (found.not_checked[0].verdict, found.not_checked[0].missing) == (None, ("vehicle.hitch.rated_mass_kg",))


def test_a_plate_that_is_given_binds_like_any_other_figure(
    estimate: Callable[..., Rule], plate: Callable[..., Rule], truck: Vehicle
) -> None:
    hitched = attrs.evolve(truck, hitch=keitow.Hitch(rated_mass="250 kg"))
    rating = evaluate(hitched, Trailer(tare="300 kg"), rules=RuleBook((estimate((500.0, 1.0)), plate())))
    assert (rating.verdict, rating.capacity, rating.not_checked) == (Verdict.OVER, Cap(250.0, 250.0, 250.0), ())


def test_what_the_trailer_itself_bears_decides_the_verdict_and_is_in_no_capacity(
    estimate: Callable[..., Rule], plate: Callable[..., Rule], truck: Vehicle
) -> None:
    own = plate(inputs={"rated_kg": "trailer.axle_rating_kg"}, of_trailer=True, id="mech.trailer_axle")
    book = RuleBook((estimate((500.0, 1.0)), own))
    weak = evaluate(truck, Trailer(tare="300 kg", axle_rating="200 kg"), rules=book)
    assert (weak.verdict, weak.capacity, weak.at_most_kg) == (Verdict.OVER, Cap(500.0, 500.0, 500.0), 500.0)
    assert governed_by(weak.mechanical) == "mech.trailer_axle"
    strong = evaluate(truck, Trailer(tare="300 kg", axle_rating="400 kg"), rules=book)
    assert (strong.verdict, strong.capacity) == (Verdict.WITHIN, Cap(500.0, 500.0, 500.0))


def test_no_limit_is_no_capacity(estimate: Callable[..., Rule], truck: Vehicle) -> None:
    found = evaluate(truck, rules=RuleBook((estimate((500.0, 0.0)),))).mechanical
    assert (found.verdict, found.capacity, found.at_most_kg, found.at_most) == (Verdict.WITHIN, None, None, None)
    assert found.governing is None


def test_advice_on_the_machine_takes_no_part(estimate: Callable[..., Rule], truck: Vehicle) -> None:
    advice = estimate((100.0, 1.0), advisory=True, id="mech.advice")
    found = evaluate(truck, Trailer(tare="300 kg"), rules=RuleBook((estimate((500.0, 1.0)), advice))).mechanical
    assert (found.verdict, found.capacity) == (Verdict.WITHIN, Cap(500.0, 500.0, 500.0))
    assert [one.rule.id for one in found.findings] == ["mech.test", "mech.advice"]


def test_each_answer_is_that_of_its_rules(three_answers: Callable[..., RuleBook], truck: Vehicle) -> None:
    rating = evaluate(truck, rules=three_answers())
    assert [one.basis for one in rating.assessments] == [Basis.TRADE, Basis.LAW, Basis.MECHANICS]
    assert [one.rule.id for one in rating.findings] == ["trade.test", "jp.test.figure", "mech.test"]
    assert not any(one.is_partial for one in rating.assessments)
    assert rating.rated.capacity == Cap(350.0, 350.0, 350.0)
    assert rating.legal.capacity == Cap(500.0, 500.0, 500.0)
    assert rating.legal.at_most is not None
    assert rating.legal.at_most.m_as("kilogram") == 500.0


@pytest.mark.parametrize(
    ("rated", "legal", "capacity", "at_most_kg"),
    [
        pytest.param(350.0, 500.0, (350.0, 350.0, 350.0), 350.0, id="rated"),
        pytest.param(450.0, 700.0, (400.0, 450.0, 450.0), 450.0, id="rated inside the band"),
        pytest.param(700.0, 500.0, (400.0, 500.0, 500.0), 500.0, id="legal inside the band"),
        pytest.param(900.0, 700.0, (400.0, 600.0, 700.0), 700.0, id="legal above the nominal"),
        pytest.param(900.0, 900.0, (400.0, 600.0, 800.0), 800.0, id="mechanical"),
    ],
)
def test_the_capacity_is_the_least_low_nominal_and_high_figure(  # noqa: PLR0917  # what pytest gives
    three_answers: Callable[..., RuleBook],
    truck: Vehicle,
    rated: float,
    legal: float,
    capacity: tuple[float, float, float],
    at_most_kg: float,
) -> None:
    rating = evaluate(truck, rules=three_answers(rated=rated, legal=legal))
    assert rating.capacity is not None
    assert tuple(rating.capacity) == pytest.approx(capacity)
    assert rating.capacity.low.m_as("pound") == pytest.approx(capacity[0] / 0.45359237)
    assert rating.at_most is not None
    assert rating.at_most.m_as("kilogram") == pytest.approx(at_most_kg)


def test_where_law_leaves_its_figure_open_the_highest_that_it_leaves_open_counts(
    three_answers: Callable[..., RuleBook], law: Callable[..., Rule], truck: Vehicle
) -> None:
    unknown = law(lambda *, seats: seats, inputs={"seats": "vehicle.seats"}, id="jp.test.seats")
    rating = evaluate(truck, rules=three_answers(unknown, rated=700.0))
    assert (rating.legal.capacity, rating.legal.is_open) == (None, True)
    assert (rating.capacity, rating.at_most_kg) == (None, 500.0)


def test_a_law_more_that_is_not_known_does_not_raise_the_capacity(law: Callable[..., Rule]) -> None:
    vehicle = Vehicle(name="a truck", curb_mass="500 kg", towing_entry=TowingEntry(unbraked="10 kg"))
    unknown = law(lambda *, seats: seats, inputs={"seats": "vehicle.seats"}, id="jp.test.seats")
    before = evaluate(vehicle).legal
    after = evaluate(vehicle, rules=keitow.RULES | RuleBook((unknown,))).legal
    assert (before.capacity, after.capacity) == (Cap(10.0, 10.0, 10.0), None)
    assert after.at_most_kg == before.at_most_kg


def test_a_law_more_that_is_not_known_does_not_raise_a_capacity_under_a_condition(law: Callable[..., Rule]) -> None:
    vehicle = Vehicle(name="a truck", curb_mass="700 kg")
    licence = When("trip.towing_licence", otherwise="no licence")
    rules = law(500.0), law(350.0, id="jp.test.licence", when=(licence,))
    unknown = law(lambda *, seats: seats, inputs={"seats": "vehicle.seats"}, id="jp.test.seats")
    before = evaluate(vehicle, rules=RuleBook(rules))
    after = evaluate(vehicle, rules=RuleBook((*rules, unknown)))
    assert (before.capacity, before.at_most_kg) == (Cap(350.0, 350.0, 350.0), 500.0)
    assert (after.capacity, after.at_most_kg) == (None, 500.0)


def test_a_law_that_permits_nothing_leaves_a_capacity_of_zero(law: Callable[..., Rule], truck: Vehicle) -> None:
    rating = evaluate(truck, rules=RuleBook((law(-50.0),)))
    assert rating.capacity == rating.legal.capacity == Cap(0.0, 0.0, 0.0)
    assert rating.at_most_kg == rating.legal.at_most_kg == 0.0


def test_a_band_without_a_nominal_limit_has_a_low_end(estimate: Callable[..., Rule], truck: Vehicle) -> None:
    # Its low end is finite, its nominal is not.
    rule = estimate(lambda *, x: (100.0, x), assumes={"x": Assumption("x", -1.0, 0.0, 2.0, CITATION)})
    rating = evaluate(truck, rules=RuleBook((rule,)))
    assert rating.capacity is not None
    assert tuple(rating.capacity) == (100.0 / 2.0, math.inf, math.inf)
    assert rating.at_most is None


# The masses


def test_a_rating_tells_the_masses(truck: Vehicle) -> None:
    rating = evaluate(
        truck,
        Trailer(tare="100 kg", nose_fraction=0.1),
        Load(trailer="150 kg", bed="50 kg", occupants=2, occupant_mass="68 kg"),
        rules=RuleBook(()),
    )
    assert rating.laden_mass.m_as("kilogram") == pytest.approx(250.0)
    assert rating.vehicle_mass.m_as("kilogram") == pytest.approx(886.0)
    assert rating.combination_mass.m_as("pound") == pytest.approx(1136.0 / 0.45359237)
    assert rating.nose_mass is not None
    assert tuple(rating.nose_mass.ends) == pytest.approx((25.0, 25.0, 25.0))


def test_a_nose_mass_that_nobody_gave_is_the_band_that_is_assumed(truck: Vehicle) -> None:
    nose = evaluate(truck, Trailer(tare="100 kg"), rules=RuleBook(())).nose_mass
    assert nose is not None
    low, nominal, high = nose.ends
    assert 0.0 < low < nominal < high <= 50.0


def test_without_a_trailer_the_masses_are_those_of_the_truck_and_its_driver(truck: Vehicle) -> None:
    rating = evaluate(truck, rules=RuleBook(()))
    assert rating.trailer is None
    assert rating.laden_mass.m_as("kilogram") == 0.0
    assert rating.vehicle_mass.m_as("kilogram") == rating.combination_mass.m_as("kilogram") == 775.0
    assert (rating.load, rating.trip) == (Load(), Trip.local_road())


# What is given


@pytest.mark.parametrize(
    ("case", "message"),
    [
        pytest.param(
            ("hijet-s510p-std-4wd-5mt",),
            "evaluate(vehicle): needs a Vehicle, got 'hijet-s510p-std-4wd-5mt'; "
            "write keitow.Vehicle(...) or keitow.catalog.vehicle(id)",
            id="id for a vehicle",
        ),
        pytest.param(
            (None,),
            "evaluate(vehicle): needs a Vehicle, got None; write keitow.Vehicle(...) or keitow.catalog.vehicle(id)",
            id="no vehicle",
        ),
        pytest.param(
            (Vehicle(name="a truck", curb_mass="700 kg"), "350 kg"),
            "evaluate(trailer): needs a Trailer, got '350 kg'; write keitow.Trailer(...) or keitow.catalog.trailer(id)",
            id="mass for a trailer",
        ),
        pytest.param(
            (Vehicle(name="a truck", curb_mass="700 kg"), None, 120),
            "evaluate(load): needs a Load, got 120; write keitow.Load(...)",
            id="number for a load",
        ),
        pytest.param(
            (Vehicle(name="a truck", curb_mass="700 kg"), None, None, "farm"),
            "evaluate(trip): needs a Trip, got 'farm'; write keitow.Trip(...)",
            id="name for a trip",
        ),
    ],
)
def test_something_else_than_the_four_values_is_refused(case: tuple[Any, ...], message: str) -> None:
    with pytest.raises(InputError) as caught:
        evaluate(*case)
    assert str(caught.value) == message


def test_something_else_than_a_rule_book_is_refused(truck: Vehicle) -> None:
    odd: Any = 42
    with pytest.raises(InputError) as caught:
        evaluate(truck, rules=odd)
    assert str(caught.value) == "evaluate(rules): needs a RuleBook, got 42; write keitow.RULES | RuleBook(...)"


def test_a_rating_survives_pickle_and_is_equal_to_one_of_the_same_case(truck: Vehicle) -> None:
    trailer, load = Trailer(tare="100 kg", gross_mass="300 kg"), Load(trailer="150 kg")
    rating = evaluate(truck, trailer, load)
    before = rating.verdict
    copy = pickle.loads(pickle.dumps(rating))  # noqa: S301  # made here
    assert copy == rating == evaluate(truck, trailer, load)
    assert copy.verdict is before
    assert [one.outcome for one in copy.findings] == [one.outcome for one in rating.findings]
    assert rating != evaluate(truck, trailer)


def test_a_rating_is_freed_without_the_garbage_collector(truck: Vehicle) -> None:
    rating = evaluate(truck)
    assert rating.verdict is Verdict.UNDETERMINED
    assert rating.findings
    gone = weakref.ref(rating)
    gc.disable()
    try:
        del rating
        assert gone() is None
    finally:
        gc.enable()


def test_no_quantity_is_made_inside_the_engine(monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[object] = []
    kind: Any = pint.facets.plain.PlainQuantity
    make = kind.__new__

    def counted(cls: Any, *args: Any, **kwargs: Any) -> Any:
        made.append(args)
        return make(cls, *args, **kwargs)

    ureg: Any = pint.UnitRegistry()
    truck = keitow.catalog.vehicle("hijet-s510p-std-4wd-5mt")
    trailer = Trailer(tare=ureg.Quantity(220, "pound"), gross_mass="750 kg", nose_fraction=0.1)
    monkeypatch.setattr(kind, "__new__", counted)
    rating = evaluate(truck, trailer, Load(trailer="120 kg", bed="50 kg"), Trip.highway())
    assert rating.verdict in Verdict
    for one in rating.assessments:
        assert (one.capacity, one.at_most_kg, one.missing, one.governing) is not None
    for finding in rating.findings:
        assert (finding.outcome, finding.assumed, finding.derived, finding.utilization) is not None
    assert rating.at_most_kg is not None
    assert made == []
    assert rating.laden_mass.m_as("kilogram") > 0
    assert made != []


# Law in Japan, by the rules of keitow: registered and recorded, or not


RECORDED = TowingEntry(braked="1990 kg", unbraked="350 kg")


def rate(
    entry: TowingEntry | None = None, *, gross: str | None = "300 kg", listed: bool | None = None, **fields: Any
) -> Rating:
    vehicle = Vehicle(name="a truck", curb_mass="700 kg", gross_mass="1160 kg", towing_entry=entry)
    trailer = Trailer(tare="100 kg", gross_mass=gross, lists_vehicle=listed, **fields)
    return evaluate(vehicle, trailer, Load(trailer="50 kg"))


def test_what_could_be_recorded_is_not_recorded() -> None:
    law = rate(None).legal
    assert law.verdict is Verdict.UNDETERMINED
    assert "vehicle.towing_entry" in law.missing
    assert law.capacity is None


def test_a_certificate_with_a_figure_stands_for_route_1() -> None:
    rating = rate(RECORDED)
    assert rating.legal.verdict is Verdict.WITHIN
    assert (rating.legal.capacity, rating.legal.missing) == (Cap(350.0, 350.0, 350.0), ())
    assert isinstance(find(rating, "jp.302.m4").outcome, NotApplicable)
    assert rate(RECORDED, gross="351 kg").legal.verdict is not Verdict.WITHIN


@pytest.mark.parametrize(
    ("brakes", "gross", "verdict"),
    [
        pytest.param(TrailerBrakes.NONE, "350 kg", Verdict.WITHIN, id="unbraked"),
        pytest.param(TrailerBrakes.OVERRUN, "1990 kg", Verdict.WITHIN, id="overrun brakes"),
        pytest.param(TrailerBrakes.ELECTRIC, "750 kg", Verdict.WITHIN, id="electric brakes"),
    ],
)
def test_the_figure_of_the_certificate_is_that_for_the_trailers_brakes(
    brakes: TrailerBrakes, gross: str, verdict: Verdict
) -> None:
    assert rate(RECORDED, gross=gross, brakes=brakes).legal.verdict is verdict


@pytest.mark.parametrize(
    ("entry", "listed", "verdict"),
    [
        pytest.param(TowingEntry(), False, Verdict.OVER, id="no figure, not listed"),
        pytest.param(TowingEntry(braked="1990 kg"), False, Verdict.OVER, id="a figure for braked trailers, not listed"),
        pytest.param(TowingEntry(), None, Verdict.UNDETERMINED, id="no figure, list not known"),
        pytest.param(TowingEntry(), True, Verdict.UNDETERMINED, id="no figure, listed but not checked"),
        pytest.param(None, False, Verdict.UNDETERMINED, id="not read, not listed"),
        pytest.param(RECORDED, False, Verdict.WITHIN, id="a figure, not listed"),
        pytest.param(RECORDED, None, Verdict.WITHIN, id="a figure, list not known"),
    ],
)
def test_a_combination_needs_one_recorded_route(
    entry: TowingEntry | None, listed: bool | None, verdict: Verdict
) -> None:
    assert rate(entry, listed=listed).legal.verdict is verdict


def test_a_certificate_without_a_figure_closes_route_1_alone() -> None:
    rating = rate(TowingEntry(), listed=None, built="2010-01-01")
    assert find(rating, "jp.302.recorded").outcome == Duty(False)
    # For a trailer of that age Route 2 asks for no stopping distance: W1 ≤ w/2.
    assert "vehicle.brakes.stopping_distance_m" not in rating.legal.missing
    assert "trailer.lists_vehicle" in rating.legal.missing
    assert rating.legal.at_most_kg == 350.0


def test_the_certificate_stands_whatever_the_day() -> None:
    vehicle = Vehicle(name="a truck", curb_mass="700 kg", gross_mass="1160 kg", towing_entry=RECORDED)
    for day in ("2004-07-01", "2005-08-31", "2005-09-01", "2026-11-22"):
        law = evaluate(vehicle, Trailer(tare="100 kg", gross_mass="350 kg"), trip=Trip(date=day)).legal
        assert law.verdict is Verdict.WITHIN, day


def test_registered_for_450_kg_and_carrying_50_it_is_450_in_law_and_its_mass_on_the_scale_elsewhere() -> None:
    rating = rate(RECORDED, gross="450 kg")
    assert rating.laden_mass.m_as("kilogram") == pytest.approx(150.0)
    assert find(rating, "trade.class_rating_advice").subject_kg == pytest.approx(150.0)
    assert find(rating, "mech.brakes").subject_kg == pytest.approx(150.0)
    assert find(rating, "jp.302.entry").subject_kg == 450.0
    assert (rating.legal.verdict, rating.rated.verdict) == (Verdict.OVER, None)
    assert rating.mechanical.verdict is Verdict.WITHIN


@pytest.mark.parametrize(
    ("tare", "load", "verdict", "missing"),
    [
        pytest.param("100 kg", "250 kg", Verdict.UNDETERMINED, ("trailer.gross_mass_kg",), id="laden at the figure"),
        pytest.param("100 kg", "300 kg", Verdict.OVER, (), id="laden over every figure"),
    ],
)
def test_an_unmarked_trailer_is_over_by_its_load_and_never_within(
    tare: str, load: str, verdict: Verdict, missing: tuple[str, ...]
) -> None:
    vehicle = Vehicle(name="a truck", curb_mass="700 kg", gross_mass="1160 kg", towing_entry=RECORDED)
    trailer = Trailer(tare=tare, lists_vehicle=False)
    law = evaluate(vehicle, trailer, Load(trailer=load)).legal
    assert (law.verdict, law.missing) == (verdict, missing)


@pytest.mark.parametrize(("place", "why"), [(Place.PRIVATE_LAND, "private land"), (Place.ABROAD, "abroad")])
def test_japanese_law_is_silent_elsewhere_and_each_finding_says_why(truck: Vehicle, place: Place, why: str) -> None:
    trailer = Trailer(tare="100 kg", gross_mass="2000 kg")
    rating = evaluate(truck, trailer, trip=Trip.local_road(place=place, towing_licence=False))
    assert rating.legal.verdict is None
    assert (rating.legal.capacity, rating.legal.at_most_kg, rating.legal.missing) == (None, None, ())
    assert rating.verdict in {rating.rated.verdict, rating.mechanical.verdict}
    assert rating.legal.findings
    for finding in rating.legal.findings:
        assert isinstance(finding.outcome, NotApplicable), finding.rule.id
        if finding.rule.id.startswith("jp."):
            assert why in finding.outcome.reason


def test_the_law_of_the_day_is_applied(truck: Vehicle) -> None:
    """m4 is half the gross mass until 2005-08-31, half the curb mass after; there is no Route 1 before 2004-07-01."""
    figures = {
        day: [
            one.outcome.nominal_kg
            for one in evaluate(truck, trip=Trip(date=day)).legal.findings
            if one.rule.id == "jp.302.m4" and isinstance(one.outcome, Cap)
        ]
        for day in ("2004-06-30", "2004-07-01", "2005-08-31", "2005-09-01")
    }
    assert figures == {"2004-06-30": [], "2004-07-01": [580.0], "2005-08-31": [580.0], "2005-09-01": [350.0]}


def test_without_a_day_the_law_is_that_of_the_last_review(truck: Vehicle) -> None:
    assert evaluate(truck).trip.date == keitow.LAW_AS_OF == date(2026, 11, 22)


def test_without_a_trailer_the_question_is_how_much(truck: Vehicle) -> None:
    rating = evaluate(truck)
    assert rating.rated.capacity == Cap(350.0, 350.0, 350.0)
    assert rating.mechanical.capacity is not None
    assert rating.mechanical.capacity.nominal_kg > 0
    assert rating.legal.at_most_kg == 377.5
    assert (rating.rated.verdict, rating.mechanical.verdict) == (Verdict.WITHIN, Verdict.WITHIN)
    assert rating.legal.verdict is Verdict.UNDETERMINED


# The ends of what can be read are answered


@pytest.mark.parametrize(
    ("vehicle", "load", "trip"),
    [
        pytest.param({"curb_mass": "1e-6 kg"}, {"occupant_mass": "1e-6 kg"}, {}, id="next to no mass"),
        pytest.param({"curb_mass": "1e9 kg"}, {"occupant_mass": "1e9 kg", "occupants": 1000}, {}, id="all mass"),
        pytest.param({}, {}, {"altitude": "11000 m"}, id="as high as the density of the air is known"),
        pytest.param({}, {}, {"altitude": "-499 m"}, id="below all land"),
        pytest.param({}, {}, {"climb_speed": "1e-6 km/h", "speed": "1e-6 km/h"}, id="next to no speed"),
        pytest.param({}, {}, {"climb_speed": "1e9 km/h", "speed": "1e9 km/h"}, id="all speed"),
        pytest.param({}, {}, {"grade": 1, "restart_grade": 1}, id="one in one"),
        pytest.param(
            {"brakes": {"parking_force": "1e9 N", "parking_operating_force": "1e-6 N", "parking_control": "hand"}},
            {},
            {},
            id="all force",
        ),
        pytest.param(
            {"brakes": {"stopping_distance": "5.00000000001 m", "from_speed": "50 km/h"}},
            {},
            {},
            id="next to no stopping distance",
        ),
        pytest.param({"tires": {"rolling_radius": "1e-6 m"}}, {}, {}, id="next to no wheel"),
    ],
)
def test_whatever_can_be_read_is_answered(vehicle: dict[str, Any], load: dict[str, Any], trip: dict[str, Any]) -> None:
    kinds = {"brakes": Brakes, "tires": keitow.Tires}
    parts = {name: kinds[name](**fields) if name in kinds else fields for name, fields in vehicle.items()}
    given: dict[str, Any] = {"name": "a truck", "curb_mass": "700 kg", **parts}
    rating = evaluate(Vehicle(**given), Trailer(tare="100 kg"), Load(**load), Trip(**trip))
    assert rating.verdict in Verdict


@pytest.mark.parametrize(
    ("nose_mass", "laden_kg", "refused"),
    [
        pytest.param("75 kg", 150.0, False, id="half"),
        pytest.param("75.1 kg", 150.0, True, id="more than half"),
        pytest.param("0 kg", 1.0, False, id="nothing"),
    ],
)
def test_no_more_than_half_of_the_laden_trailer_rests_on_its_nose(
    truck: Vehicle, nose_mass: str, laden_kg: float, refused: bool
) -> None:
    trailer, load = Trailer(tare="1 kg", nose_mass=nose_mass), Load(trailer=f"{laden_kg - 1} kg")
    if refused:
        with pytest.raises(InputError) as caught:
            evaluate(truck, trailer, load)
        assert str(caught.value) == (
            "Trailer.nose_mass: needs at most half of the laden mass, 75 kg, got 75.1; weigh it again, or leave it out"
        )
    else:
        nose = evaluate(truck, trailer, load).nose_mass
        assert nose is not None
        assert [f"{kg:g} kg" for kg in nose.ends] == [nose_mass] * 3


def governed_by(assessment: Assessment) -> str | None:
    return None if assessment.governing is None else assessment.governing.rule.id


def test_the_governing_finding_is_the_one_that_binds(truck: Vehicle) -> None:
    vehicle = attrs.evolve(truck, towing_entry=RECORDED)
    rating = evaluate(vehicle, Trailer(tare="100 kg", gross_mass="350 kg"))
    assert governed_by(evaluate(truck).rated) == "trade.class_rating"
    assert governed_by(rating.rated) is None  # beside the certificate's own figure it is advice
    assert governed_by(rating.legal) == "jp.302.entry"
    machine = evaluate(vehicle, Trailer(tare="100 kg", gross_mass="120 kg")).mechanical
    caps = {one.rule.id: one for one in machine.findings if isinstance(one.outcome, Cap) and one.rule.binding}
    least = min((one for one in caps.values() if not one.rule.of_trailer), key=lambda one: one.outcome.low_kg)  # type: ignore[union-attr]  # a cap
    assert governed_by(machine) == least.rule.id
    assert caps["mech.trailer_gross"].outcome == Cap(120.0, 120.0, 120.0)  # less, and the trailer's own


def test_a_load_needs_a_trailer_that_carries_it() -> None:
    """It once was over "the trailer's own gross rating of 0 kg", which nobody had given."""
    truck = Vehicle(name="a truck", curb_mass="700 kg")
    with pytest.raises(InputError, match=r"Load\.trailer: needs a trailer that carries it, got 500\.0"):
        evaluate(truck, load=Load(trailer="500 kg"))
    assert evaluate(truck, load=Load(bed="50 kg")).trailer is None
