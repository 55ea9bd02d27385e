"""What several laws permit together: all of them at once, or the best of several routes."""

from __future__ import annotations

import math
from datetime import date
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from keitow import Assessment, Load, Trailer, Trip, Vehicle, Verdict, evaluate
from keitow.rules import Measure, Obligation, Route, RuleBook, When

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow.rules import Rule

FIRST = Route("jp.first", "the first route", either="jp.coupling")
SECOND = Route("jp.second", "the second route", either="jp.coupling")
OTHER = Route("jp.other", "another kind of route", either="jp.other_kind")
STEPPED = Route("jp.stepped", "in steps of 10 kg", either="jp.coupling", step_kg=10.0)
SEATS_KNOWN = "vehicle.seats"

TRUCK = Vehicle(name="a truck", curb_mass="700 kg")


def law_on(*rules: Rule, registered_kg: float | None = 300.0, **case: Any) -> Assessment:
    """Assess laws for a trailer of this registered gross mass; each rule gets an id of its own."""
    book = RuleBook(attrs.evolve(rule, id=f"{rule.id}.{number}") for number, rule in enumerate(rules))
    gross = None if registered_kg is None else f"{registered_kg!r} kg"
    trailer = case.pop("trailer", Trailer(tare="1e-6 kg", gross_mass=gross))
    return evaluate(case.pop("vehicle", TRUCK), trailer, **case, rules=book).legal


def permitted_kg(law: Assessment) -> float | None:
    return None if law.capacity is None else law.capacity.nominal_kg


def unknown_figure(law: Callable[..., Rule], path: str = SEATS_KNOWN, **fields: Any) -> Rule:
    return law(lambda *, value: 100 * value, inputs={"value": path}, **fields)


# Outside the routes


def test_the_least_of_all_figures_is_permitted(law: Callable[..., Rule]) -> None:
    found = law_on(law(750.0), law(350.0), law(500.0))
    assert permitted_kg(found) == 350.0
    assert found.at_most_kg == 350.0
    assert found.governing is not None
    assert found.governing.rule.id == "jp.test.figure.1"


@pytest.mark.parametrize(
    ("registered_kg", "verdict"),
    [
        pytest.param(350.0 + 5e-7, Verdict.WITHIN, id="at the figure"),
        pytest.param(350.001, Verdict.OVER, id="above the figure"),
    ],
)
def test_at_the_figure_is_within_it(law: Callable[..., Rule], registered_kg: float, verdict: Verdict) -> None:
    assert law_on(law(350.0), registered_kg=registered_kg).verdict is verdict


@pytest.mark.parametrize(
    ("registered_kg", "verdict"),
    [
        pytest.param(350.0, Verdict.UNDETERMINED, id="at the known figure"),
        pytest.param(350.001, Verdict.OVER, id="above the known figure"),
    ],
)
def test_beside_an_unknown_figure_a_known_one_is_the_most_that_is_left_open(
    law: Callable[..., Rule], registered_kg: float, verdict: Verdict
) -> None:
    found = law_on(law(350.0), unknown_figure(law), registered_kg=registered_kg)
    assert found.verdict is verdict
    assert (found.capacity, found.at_most_kg) == (None, 350.0)
    assert found.missing == ((SEATS_KNOWN,) if verdict is Verdict.UNDETERMINED else ())


def test_of_two_equal_figures_the_first_governs(law: Callable[..., Rule]) -> None:
    governing = law_on(law(350.0, id="jp.test.one"), law(350.0, id="jp.test.other")).governing
    assert governing is not None
    assert governing.rule.id == "jp.test.one.0"


@pytest.mark.parametrize(
    ("registered_kg", "verdict", "missing"),
    [
        pytest.param(300.0, Verdict.WITHIN, (), id="permitted whatever the answer"),
        pytest.param(400.0, Verdict.UNDETERMINED, ("trip.towing_licence",), id="it depends"),
        pytest.param(600.0, Verdict.OVER, (), id="forbidden whatever the answer"),
    ],
)
def test_a_figure_under_an_unknown_condition_is_surely_permitted(
    law: Callable[..., Rule], registered_kg: float, verdict: Verdict, missing: tuple[str, ...]
) -> None:
    stricter = law(350.0, when=(When("trip.towing_licence", otherwise="no licence"),))
    found = law_on(law(500.0), stricter, registered_kg=registered_kg)
    assert found.verdict is verdict
    assert (permitted_kg(found), found.at_most_kg) == (350.0, 500.0)
    assert found.missing == missing


def test_advice_and_conflicting_sources_take_no_part(law: Callable[..., Rule], duty: Callable[..., Rule]) -> None:
    informal = attrs.evolve(law(100.0).citation, confidence="C")
    found = law_on(
        law(350.0),
        law(100.0, advisory=True),
        law(100.0, citation=informal),
        duty(False, advisory=True),
        unknown_figure(law, advisory=True),
        law(0.0, advisory=True, route=FIRST),
    )
    assert (found.verdict, permitted_kg(found), found.missing) == (Verdict.WITHIN, 350.0, ())
    assert len(found.findings) == 6


def test_advice_alone_is_silence(law: Callable[..., Rule]) -> None:
    found = law_on(law(100.0, advisory=True))
    assert (found.verdict, found.capacity, found.at_most_kg) == (None, None, None)


def test_what_does_not_apply_takes_no_part(law: Callable[..., Rule]) -> None:
    elsewhere = law(100.0, when=(When("trip.towing_licence", otherwise="no licence", holds="known"),))
    assert law_on(law(350.0), elsewhere).verdict is Verdict.WITHIN
    silent = law_on(elsewhere)
    assert (silent.verdict, silent.capacity, silent.at_most_kg, silent.governing) == (None, None, None, None)


def test_a_figure_below_zero_permits_nothing(law: Callable[..., Rule]) -> None:
    found = law_on(law(-50.0), registered_kg=1e-6)
    assert (found.verdict, found.at_most_kg) == (Verdict.OVER, 0.0)


@pytest.mark.parametrize("route", [None, FIRST], ids=["outside the routes", "on a route"])
def test_no_capacity_is_below_zero(law: Callable[..., Rule], route: Route | None) -> None:
    permitted = permitted_kg(law_on(law(-50.0, route=route), registered_kg=1e-6))
    assert permitted is None or permitted == 0.0


def test_a_law_without_a_figure_has_no_capacity(duty: Callable[..., Rule]) -> None:
    found = law_on(duty(True))
    assert (found.verdict, found.capacity, found.at_most_kg) == (Verdict.WITHIN, None, None)


# Duties


@pytest.mark.parametrize("kind", Obligation)
@pytest.mark.parametrize("route", [None, FIRST], ids=["outside the routes", "on a route"])
@pytest.mark.parametrize("met", [True, False, None], ids=["met", "not met", "not known"])
def test_only_a_registration_that_is_not_known_leaves_law_open(
    law: Callable[..., Rule], duty: Callable[..., Rule], kind: Obligation, route: Route | None, met: bool | None
) -> None:
    found = law_on(law(350.0, route=FIRST), duty(met, kind, route=route))
    not_known = Verdict.UNDETERMINED if kind is Obligation.REGISTRATION else Verdict.WITHIN
    assert found.verdict is {True: Verdict.WITHIN, False: Verdict.OVER, None: not_known}[met]


def test_a_registration_that_is_not_known_tells_what_it_lacks(
    law: Callable[..., Rule], duty: Callable[..., Rule]
) -> None:
    recorded = duty(
        True,
        Obligation.REGISTRATION,
        formula=lambda *, read: read,
        inputs={"read": "vehicle.towing_entry"},
        route=FIRST,
    )
    found = law_on(law(350.0, route=FIRST), recorded)
    assert (found.verdict, found.missing) == (Verdict.UNDETERMINED, ("vehicle.towing_entry",))
    assert (found.capacity, found.at_most_kg) == (None, 350.0)
    assert law_on(law(350.0, route=FIRST), recorded, registered_kg=351.0).verdict is Verdict.OVER


def test_another_duty_that_is_not_known_lacks_nothing_for_the_verdict(
    law: Callable[..., Rule], duty: Callable[..., Rule]
) -> None:
    licence = duty(True, Obligation.LICENCE, formula=lambda *, held: held, inputs={"held": "trip.towing_licence"})
    found = law_on(law(350.0), unknown_figure(law), licence)
    assert found.missing == (SEATS_KNOWN,)
    assert law_on(law(350.0), licence, trip=Trip(towing_licence="no")).verdict is Verdict.OVER


# Routes


@pytest.mark.parametrize(
    ("registered_kg", "verdict"),
    [
        pytest.param(400.0, Verdict.WITHIN, id="within the better"),
        pytest.param(400.001, Verdict.OVER, id="over both"),
    ],
)
def test_one_of_two_routes_is_enough(law: Callable[..., Rule], registered_kg: float, verdict: Verdict) -> None:
    found = law_on(law(200.0, route=FIRST), law(400.0, route=SECOND), registered_kg=registered_kg)
    assert found.verdict is verdict
    assert (permitted_kg(found), found.at_most_kg) == (400.0, 400.0)
    assert found.governing is not None
    assert found.governing.rule.route is SECOND


def test_within_a_route_all_its_rules_bind(law: Callable[..., Rule]) -> None:
    found = law_on(law(500.0, route=FIRST), law(200.0, route=FIRST), law(300.0, route=SECOND))
    assert permitted_kg(found) == 300.0


def test_a_law_outside_the_routes_binds_beside_them(law: Callable[..., Rule]) -> None:
    found = law_on(law(200.0, route=FIRST), law(400.0, route=SECOND), law(350.0))
    assert permitted_kg(found) == 350.0


def test_of_each_kind_of_route_one_is_needed(law: Callable[..., Rule]) -> None:
    found = law_on(law(200.0, route=FIRST), law(400.0, route=SECOND), law(300.0, route=OTHER))
    assert permitted_kg(found) == 300.0
    assert law_on(law(400.0, route=FIRST), law(0.0, route=OTHER)).verdict is Verdict.OVER


def test_an_unmet_duty_closes_its_route_and_no_other(law: Callable[..., Rule], duty: Callable[..., Rule]) -> None:
    closed = law(400.0, route=FIRST), duty(False, route=FIRST)
    found = law_on(*closed, law(200.0, route=SECOND))
    assert (found.verdict, permitted_kg(found)) == (Verdict.OVER, 200.0)
    assert law_on(*closed, law(200.0, route=SECOND), registered_kg=200.0).verdict is Verdict.WITHIN
    assert law_on(*closed, registered_kg=1e-6).verdict is Verdict.OVER


def test_an_unmet_duty_outside_the_routes_is_over_on_each(law: Callable[..., Rule], duty: Callable[..., Rule]) -> None:
    assert law_on(law(400.0, route=FIRST), law(400.0, route=SECOND), duty(False)).verdict is Verdict.OVER


@pytest.mark.parametrize(
    ("figure_kg", "alone"),
    [
        pytest.param(-5.0, Verdict.OVER, id="below zero"),
        pytest.param(0.0, Verdict.OVER, id="zero"),
        pytest.param(0.5, Verdict.UNDETERMINED, id="above zero"),
    ],
)
def test_a_figure_of_zero_or_less_closes_a_route_whatever_is_missing(
    law: Callable[..., Rule], figure_kg: float, alone: Verdict
) -> None:
    lacking = law(figure_kg, route=FIRST), unknown_figure(law, route=FIRST)
    found = law_on(*lacking, registered_kg=1e-6)
    assert found.verdict is alone
    assert found.at_most_kg == max(0.0, figure_kg)
    assert law_on(*lacking, law(200.0, route=SECOND), registered_kg=200.0).verdict is Verdict.WITHIN


def test_what_a_closed_route_lacks_is_not_missing(law: Callable[..., Rule]) -> None:
    closed = law(0.0, route=FIRST), unknown_figure(law, "vehicle.seats", route=FIRST)
    still_open = law(350.0, route=SECOND), unknown_figure(law, "vehicle.payload_kg", route=SECOND)
    found = law_on(*closed, *still_open)
    assert (found.verdict, found.missing) == (Verdict.UNDETERMINED, ("vehicle.payload_kg",))


def test_between_what_one_route_surely_permits_and_another_may_it_is_open(law: Callable[..., Rule]) -> None:
    rules = law(200.0, route=FIRST), law(400.0, route=SECOND), unknown_figure(law, route=SECOND)
    verdicts = {kg: law_on(*rules, registered_kg=kg).verdict for kg in (200.0, 201.0, 400.0, 401.0)}
    assert list(verdicts.values()) == [Verdict.WITHIN, Verdict.UNDETERMINED, Verdict.UNDETERMINED, Verdict.OVER]
    found = law_on(*rules)
    assert (permitted_kg(found), found.at_most_kg) == (200.0, 400.0)


def test_where_both_routes_are_open_what_either_lacks_is_missing(law: Callable[..., Rule]) -> None:
    found = law_on(
        unknown_figure(law, "vehicle.seats", route=FIRST),
        unknown_figure(law, "vehicle.payload_kg", route=SECOND),
        unknown_figure(law, "vehicle.seats", route=SECOND),
    )
    assert found.missing == ("vehicle.seats", "vehicle.payload_kg")
    assert found.at_most_kg is None


# A millionth either way of a step, and the masses typed in pounds that come out a hair below one.
@pytest.mark.parametrize(
    ("figure_kg", "written_kg"),
    [
        pytest.param(359.98, 350.0, id="just below the next step"),
        pytest.param(349.995, 350.0, id="a hair below the step"),
        pytest.param(1543.2358 * 0.45359237 / 2, 350.0, id="half of 1543.2358 lb"),
        pytest.param(350.0, 350.0, id="at the step"),
        pytest.param(349.98, 340.0, id="below the step"),
        pytest.param(9.995, 10.0, id="a hair below the first step"),
    ],
)
def test_a_figure_is_written_down_in_whole_steps(law: Callable[..., Rule], figure_kg: float, written_kg: float) -> None:
    found = law_on(law(figure_kg, route=STEPPED), registered_kg=written_kg)
    assert (found.verdict, permitted_kg(found), found.at_most_kg) == (Verdict.WITHIN, written_kg, written_kg)
    assert law_on(law(figure_kg, route=STEPPED), registered_kg=written_kg + 1).verdict is Verdict.OVER


def test_a_figure_below_the_first_step_closes_the_route(law: Callable[..., Rule]) -> None:
    found = law_on(law(9.98, route=STEPPED), registered_kg=1e-6)
    assert (found.verdict, found.at_most_kg) == (Verdict.OVER, 0.0)


def test_a_step_is_that_of_its_route_alone(law: Callable[..., Rule]) -> None:
    found = law_on(law(355.0, route=SECOND), law(349.0, route=STEPPED))
    assert permitted_kg(found) == 355.0
    assert permitted_kg(law_on(law(345.0), law(359.0, route=STEPPED))) == 345.0


def test_what_is_left_open_on_a_stepped_route_is_in_steps_too(law: Callable[..., Rule]) -> None:
    found = law_on(law(359.0, route=STEPPED), unknown_figure(law, route=STEPPED))
    assert (found.capacity, found.at_most_kg) == (None, 350.0)


def test_no_limit_has_no_steps(law: Callable[..., Rule], duty: Callable[..., Rule]) -> None:
    found = law_on(duty(True, route=STEPPED), law(math.inf, route=STEPPED), registered_kg=5000.0)
    assert (found.verdict, found.capacity, found.at_most_kg) == (Verdict.WITHIN, None, None)


# The registered gross mass


@pytest.mark.parametrize(
    ("laden_kg", "verdict", "missing"),
    [
        pytest.param(351.0, Verdict.OVER, (), id="laden over it"),
        pytest.param(350.0, Verdict.UNDETERMINED, ("trailer.gross_mass_kg",), id="laden at it"),
        pytest.param(100.0, Verdict.UNDETERMINED, ("trailer.gross_mass_kg",), id="laden far below it"),
    ],
)
def test_where_the_registered_gross_mass_is_unknown_the_laden_mass_is_a_lower_bound(
    law: Callable[..., Rule], laden_kg: float, verdict: Verdict, missing: tuple[str, ...]
) -> None:
    trailer, load = Trailer(tare="100 kg"), Load(trailer=f"{laden_kg - 100.0} kg")
    found = law_on(law(350.0), trailer=trailer, load=load)
    assert (found.verdict, found.missing) == (verdict, missing)
    assert permitted_kg(found) == 350.0


def test_the_registered_gross_mass_is_missing_before_what_else_is(law: Callable[..., Rule]) -> None:
    found = law_on(law(350.0), unknown_figure(law), registered_kg=None)
    assert found.missing == ("trailer.gross_mass_kg", SEATS_KNOWN)


def test_where_no_law_limits_the_gross_mass_it_need_not_be_known(duty: Callable[..., Rule]) -> None:
    found = law_on(duty(True), registered_kg=None)
    assert (found.verdict, found.missing) == (Verdict.WITHIN, ())


def test_a_law_on_the_laden_mass_is_compared_with_the_laden_mass(law: Callable[..., Rule]) -> None:
    trailer = Trailer(tare="100 kg", gross_mass="450 kg")
    found = law_on(law(350.0, limits=Measure.TRAILER_MASS), trailer=trailer, load=Load(trailer="100 kg"))
    assert found.findings[0].verdict is Verdict.WITHIN
    assert found.verdict is Verdict.WITHIN


def test_where_only_the_laden_mass_is_limited_the_gross_mass_is_not_missing(law: Callable[..., Rule]) -> None:
    found = law_on(unknown_figure(law, limits=Measure.TRAILER_MASS), registered_kg=None)
    assert (found.verdict, found.missing) == (Verdict.UNDETERMINED, (SEATS_KNOWN,))


def test_of_two_masses_each_has_its_own_limit(law: Callable[..., Rule]) -> None:
    rules = law(400.0), law(350.0, limits=Measure.TRAILER_MASS)
    verdicts = [
        law_on(*rules, trailer=Trailer(tare="100 kg", gross_mass=gross), load=Load(trailer=load)).verdict
        for gross, load in (("400 kg", "250 kg"), ("401 kg", "250 kg"), ("400 kg", "251 kg"), (None, "250 kg"))
    ]
    assert verdicts == [Verdict.WITHIN, Verdict.OVER, Verdict.OVER, Verdict.UNDETERMINED]


def test_where_a_law_is_exceeded_it_governs(law: Callable[..., Rule]) -> None:
    """Also where another one permits less of the other mass, or less of what is certain."""
    trailer, load = Trailer(tare="100 kg", gross_mass="400 kg"), Load(trailer="50 kg")
    later = When("trailer.built", at_least=date(2000, 1, 1), otherwise="built before")
    for others in ({}, {"when": (later,)}):
        found = law_on(law(300.0, limits=Measure.TRAILER_MASS, **others), law(350.0), trailer=trailer, load=load)
        assert found.verdict is Verdict.OVER
        assert found.governing is not None
        assert found.governing.rule.id == "jp.test.figure.1"
    both = law_on(law(140.0, limits=Measure.TRAILER_MASS), law(350.0), trailer=trailer, load=load)
    assert both.governing is not None
    assert both.governing.rule.id == "jp.test.figure.0"
