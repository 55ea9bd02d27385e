"""What must be in place, and what is advised."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest

from keitow import Brakes, Duty, NotApplicable, Place, Trailer, Trip, Verdict, evaluate, mechanics
from keitow.kinds import TrailerBrakes

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow import Finding, Vehicle

SMALL = Trailer(tare="300 kg", nose_fraction=0.1)
DUTIES = [rule for rule in mechanics.RULES if rule.duty is not None]
ALONE = {"mech.vehicle_gross", "mech.payload", "mech.seats", "mech.speed"}
"""What is asked of the vehicle whether or not it tows."""


@pytest.mark.parametrize("rule", [rule for rule in DUTIES if rule.id not in ALONE], ids=lambda rule: rule.id)
def test_without_a_trailer_there_is_no_duty(ask: Callable[..., Finding], stock: Vehicle, rule: object) -> None:
    assert ask(rule.id, stock).outcome == NotApplicable("there is no trailer")  # type: ignore[attr-defined]  # a rule


@pytest.mark.parametrize("rule", DUTIES, ids=lambda rule: rule.id)
def test_every_duty_says_what_to_do_in_both_languages(rule: object) -> None:
    assert rule.remedy  # type: ignore[attr-defined]  # a rule
    assert rule.remedy_ja  # type: ignore[attr-defined]  # a rule
    assert rule.title_ja  # type: ignore[attr-defined]  # a rule


def test_any_pair_needs_hitch_ball_chains_lights_mirrors_and_tires(stock: Vehicle) -> None:
    rating = evaluate(stock, SMALL, trip=Trip.farm())
    needed = {one.rule.id for one in rating.duties if one.rule.id.startswith("mech.duty") and one.outcome == Duty(None)}
    assert needed == {f"mech.duty.{part}" for part in ("hitch", "ball", "chains", "lights", "mirrors", "tires")}
    assert rating.mechanical.verdict is Verdict.WITHIN  # a duty not known to be met is only listed


@pytest.mark.parametrize("brakes", TrailerBrakes)
def test_only_electric_brakes_need_a_controller(
    ask: Callable[..., Finding], stock: Vehicle, brakes: TrailerBrakes
) -> None:
    outcome = ask("mech.duty.brake_controller", stock, attrs.evolve(SMALL, brakes=brakes)).outcome
    assert (outcome == Duty(None)) is (brakes is TrailerBrakes.ELECTRIC)


def test_the_trailers_speed_rating_binds(ask: Callable[..., Finding], stock: Vehicle) -> None:
    rated = attrs.evolve(SMALL, speed_rating="80 km/h")
    for speed, verdict in (("80 km/h", Verdict.WITHIN), ("80.1 km/h", Verdict.OVER)):
        assert ask("mech.trailer_speed", stock, rated, trip=Trip.highway(speed=speed)).verdict is verdict
    assert ask("mech.trailer_speed", stock, SMALL).is_unchecked
    assert ask("mech.trailer_speed", stock, rated).rule.of_trailer


@pytest.mark.parametrize(
    ("trailer", "met"),
    [
        (Trailer(tare="1000 kg", nose_mass="25 kg"), True),
        (Trailer(tare="1000 kg", nose_mass="24.9 kg"), False),
        (Trailer(tare="300 kg", nose_mass="12 kg"), True),
        (Trailer(tare="300 kg", nose_mass="11.9 kg"), False),
        (Trailer(tare="300 kg"), None),
    ],
)
def test_nose_load_of_25_kg_or_4_percent_is_advised(
    ask: Callable[..., Finding], stock: Vehicle, trailer: Trailer, met: bool | None
) -> None:
    finding = ask("mech.advice.nose", stock, trailer)
    assert finding.outcome == Duty(met)
    assert not finding.rule.binding


CONTRADICT = Brakes(stopping_distance="56 m", from_speed="80 km/h", deceleration="6.43 m/s2")


@pytest.mark.parametrize(
    ("brakes", "named"),
    [
        (CONTRADICT, True),
        (attrs.evolve(CONTRADICT, deceleration="5.247 m/s2"), True),  # 80²/(25.92·48) = 5.14403, 2 % more 5.24691
        (attrs.evolve(CONTRADICT, deceleration="5.246 m/s2"), False),
        (attrs.evolve(CONTRADICT, deceleration="5.0 m/s2"), False),
        (attrs.evolve(CONTRADICT, deceleration=None), False),
        (Brakes(deceleration="6.43 m/s2"), False),
        (Brakes(), False),
    ],
)
def test_brake_figures_that_contradict_each_other_are_named(
    ask: Callable[..., Finding], stock: Vehicle, brakes: Brakes, named: bool
) -> None:
    """A Hijet's 56 m from 80 km/h beside the 6.43 m/s² that UN R13-H asks of cars; a least figure is none."""
    vehicle = attrs.evolve(stock, brakes=brakes)
    rating = evaluate(vehicle, SMALL, trip=Trip.local_road(place=Place.ABROAD))
    assert (ask("mech.duty.brake_figures", vehicle, SMALL).outcome == Duty(None)) is named
    assert ("brake figures that contradict each other" in str(rating).replace("\n  ", " ")) is named
    assert ("制動データの矛盾" in rating.explain(language="ja")) is named


@pytest.mark.parametrize(("grade", "advised"), [("5 %", True), ("4.9 %", False)])
def test_a_low_gear_is_advised_from_5_percent_on(
    ask: Callable[..., Finding], stock: Vehicle, grade: str, advised: bool
) -> None:
    finding = ask("mech.advice.descent", stock, SMALL, trip=Trip(grade=grade))
    assert (finding.outcome == Duty(None)) is advised
    assert not finding.rule.binding


def test_a_trailer_with_brakes_needs_no_advice_to_descend(ask: Callable[..., Finding], stock: Vehicle) -> None:
    braked = attrs.evolve(SMALL, brakes="overrun")
    assert isinstance(ask("mech.advice.descent", stock, braked).outcome, NotApplicable)


def test_what_the_brakes_leave_downhill_is_shown(stock: Vehicle) -> None:
    """A 1160 kg truck that stops at 6 m/s²: 1075 kg of combination on 8 % keep 6.47 - 0.78 m/s²."""
    path = "combination.deceleration_downhill_mps2"
    typical = evaluate(stock, SMALL).facts[path]
    known = evaluate(attrs.evolve(stock, brakes=Brakes(deceleration="6 m/s2")), SMALL).facts[path]
    assert typical == pytest.approx(1160 * 5.4 / 1075 - 9.80665 * 0.0797452)
    assert known == pytest.approx(1160 * 6.0 / 1075 - 9.80665 * 0.0797452)
    for worn in (attrs.evolve(stock, brake_condition=0.5), attrs.evolve(stock, brake_condition=1.0)):
        expected = 1160 * 5.4 * worn.brake_condition / 1075 - 9.80665 * 0.0797452
        assert evaluate(worn, SMALL).facts[path] == pytest.approx(expected)
    van = attrs.evolve(stock, body="van")
    assert evaluate(van, SMALL).facts[path] is None
