"""Brakes, with and without those of the trailer, and the grip under them."""

from __future__ import annotations

import math
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from keitow import Brakes, Cap, NotApplicable, Place, Trailer, Trip, Undetermined, Vehicle, Verdict, evaluate

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow import Finding, Rating

SMALL = Trailer(tare="200 kg", nose_fraction=0.1)
OVERRUN = attrs.evolve(SMALL, brakes="overrun")
ELECTRIC = attrs.evolve(SMALL, brakes="electric")


def braked(vehicle: Vehicle, **fields: str) -> Vehicle:
    return attrs.evolve(vehicle, brakes=Brakes(**fields))


def test_a_hijet_by_its_stopping_distance(cap: Callable[..., Cap], stock: Vehicle) -> None:
    """56 m from 80 km/h are 5.14 m/s² of 1160 kg: at 4.27 they stop 1398 kg, 623 kg of it trailer."""
    hijet = braked(stock, stopping_distance="56 m", from_speed="80 km/h")
    assert cap("mech.brakes", hijet).nominal_kg == pytest.approx(1160 * 5.1440 / 4.27 - 775, abs=0.1)


def test_the_stopping_distance_is_preferred_to_the_deceleration(cap: Callable[..., Cap], stock: Vehicle) -> None:
    both = braked(stock, stopping_distance="56 m", from_speed="80 km/h", deceleration="6.43 m/s2")
    alone = braked(stock, stopping_distance="56 m", from_speed="80 km/h")
    assert cap("mech.brakes", both) == cap("mech.brakes", alone)


def test_the_force_of_the_brake_is_taken_where_nothing_else_tells(cap: Callable[..., Cap], stock: Vehicle) -> None:
    """6 380 N of 1160 kg are 5.5 m/s²; 3 000 N would stop 703 kg at 4.27, less than the truck with its driver."""
    measured, same = (braked(stock, **one) for one in ({"service_force": "6380 N"}, {"deceleration": "5.5 m/s2"}))
    assert cap("mech.brakes", measured) == pytest.approx(cap("mech.brakes", same))
    assert cap("mech.brakes", braked(stock, service_force="3000 N")).nominal_kg == 0.0
    both = braked(stock, service_force="3000 N", deceleration="5.5 m/s2")
    assert cap("mech.brakes", both) == cap("mech.brakes", same)


@pytest.mark.parametrize("masses", [{"payload": "350 kg", "seats": 2}, {"payload": "405 kg"}])
def test_the_force_of_the_brake_needs_no_gross_mass(
    cap: Callable[..., Cap], stock: Vehicle, masses: dict[str, Any]
) -> None:
    """The force is what the brakes give, whatever the vehicle weighs."""
    light = attrs.evolve(braked(stock, service_force="6380 N"), gross_mass=None, **masses)
    assert cap("mech.brakes", light).nominal_kg == pytest.approx(6380 / 4.27 - 775)


def test_no_typical_deceleration_stands_in_beside_a_force(ask: Callable[..., Finding], stock: Vehicle) -> None:
    """Of a vehicle whose gross mass nobody knows the force tells no deceleration."""
    light = attrs.evolve(braked(stock, service_force="3000 N"), gross_mass=None)
    outcome = ask("mech.brakes", light).outcome
    assert isinstance(outcome, Undetermined)
    assert "vehicle.brakes.stopping_distance_m" in outcome.missing


def test_brakes_of_its_own_carry_more_trailer(cap: Callable[..., Cap], stock: Vehicle) -> None:
    without = cap("mech.brakes", stock, SMALL).nominal_kg
    overrun, electric = (cap("mech.brakes_braked", stock, trailer).nominal_kg for trailer in (OVERRUN, ELECTRIC))
    assert overrun == electric > 3 * without


def test_each_trailer_has_one_of_the_two_brake_limiters(ask: Callable[..., Finding], stock: Vehicle) -> None:
    assert isinstance(ask("mech.brakes", stock, OVERRUN).outcome, NotApplicable)
    assert isinstance(ask("mech.brake_grip", stock, OVERRUN).outcome, NotApplicable)
    assert isinstance(ask("mech.brakes_braked", stock, SMALL).outcome, NotApplicable)


def test_a_trailer_that_stops_itself_is_no_load_for_the_brakes(cap: Callable[..., Cap], stock: Vehicle) -> None:
    """Up to 30 km/h as little as 2.91 m/s² is asked, and a trailer brake of efficiency 0.7 gives 3.43."""
    assert cap("mech.brakes_braked", stock, OVERRUN, trip=Trip.farm()).high_kg == math.inf


def test_worn_brakes_stop_less(cap: Callable[..., Cap], stock: Vehicle) -> None:
    worn = attrs.evolve(stock, brake_condition=0.85)
    assert cap("mech.brakes", worn).nominal_kg + 775 == pytest.approx(
        0.85 * (cap("mech.brakes", stock).nominal_kg + 775)
    )


def test_grip_under_braking_is_that_of_dry_asphalt_on_any_surface(cap: Callable[..., Cap], stock: Vehicle) -> None:
    dry, mud = (cap("mech.brake_grip", stock, trip=Trip(surface=surface)) for surface in ("dry asphalt", "mud"))
    assert dry == mud


def test_nose_load_presses_on_the_braking_wheels(cap: Callable[..., Cap], stock: Vehicle) -> None:
    none, some = (
        cap("mech.brake_grip", stock, Trailer(tare="200 kg", nose_fraction=share)).nominal_kg for share in (0.0, 0.15)
    )
    assert none == pytest.approx(775 * (0.85 * 0.85 * 9.80665 - 4.27) / 4.27)
    assert some > none


def test_a_van_without_brake_data_is_not_determined(ask: Callable[..., Finding]) -> None:
    van = Vehicle(name="a van", curb_mass="900 kg", gross_mass="1400 kg", body="van")
    outcome = ask("mech.brakes", van).outcome
    assert isinstance(outcome, Undetermined)
    assert outcome.missing == ("vehicle.brakes.stopping_distance_m", "vehicle.brakes.from_speed_kmh")


def test_a_trailer_beyond_the_high_figure_is_over(
    ask: Callable[..., Finding], cap: Callable[..., Cap], stock: Vehicle
) -> None:
    high = cap("mech.brakes", stock, SMALL).high_kg
    for mass, verdict in ((high, Verdict.MARGINAL), (high + 0.1, Verdict.OVER)):
        assert ask("mech.brakes", stock, Trailer(tare=f"{mass:.9f} kg")).verdict is verdict


# On the ground of the trip


@pytest.mark.parametrize(
    ("surface", "speed", "expected"),
    [
        # 0.85·0.2·9.80665 = 1.667 m/s² of grip; v²/(2·49.38 m) = 1.25 m/s² from 40 km/h, 1.953 from 50.
        ("packed snow", "40 km/h", 775 * (1.66713 - 1.25) / (1.25 - 0.166713)),
        ("packed snow", "50 km/h", 0.0),
        # 5.0014 m/s² of grip on wet asphalt against the 5.0 asked for from 80 km/h on
        ("wet asphalt", "80 km/h", 775 * (5.0013915 - 5.0) / (5.0 - 0.50013915)),
        ("wet asphalt", "60 km/h", 775 * (5.0013915 - 2.8125) / (2.8125 - 0.50013915)),
    ],
)
def test_ground_that_gives_less_limits_by_the_distance_to_stop(
    cap: Callable[..., Cap], stock: Vehicle, surface: str, speed: str, expected: float
) -> None:
    limit = cap("mech.stop_on_surface", stock, SMALL, trip=Trip(surface=surface, speed=speed))
    assert limit.nominal_kg == pytest.approx(expected, abs=0.05)


def test_the_distance_of_the_ground_is_that_of_each_deceleration_required_from_80_kmh(
    cap: Callable[..., Cap], stock: Vehicle
) -> None:
    """A quarter of 4.27, 5.0 and 5.67 m/s² from 40 km/h; on wet asphalt ε 0.75, 0.85, 0.95 of μ 0.50, 0.60, 0.70.

    u = (a - 0.1·εμg)/(775·(εμg - a)); by hand, in 1/Mg: 0.25792 nominal, 0.18610 and 0.33028 by the required
    deceleration, 0.32990 and 0.20546 by ε, 0.36847 and 0.18757 by μ.
    """
    limit = cap("mech.stop_on_surface", stock, SMALL, trip=Trip(surface="wet asphalt", speed="40 km/h"))
    up = math.sqrt((0.33028 - 0.25792) ** 2 + (0.32990 - 0.25792) ** 2 + (0.36847 - 0.25792) ** 2)
    down = math.sqrt((0.25792 - 0.18610) ** 2 + (0.25792 - 0.20546) ** 2 + (0.25792 - 0.18757) ** 2)
    assert limit == pytest.approx([1000 / (0.25792 + up), 1000 / 0.25792, 1000 / (0.25792 - down)], rel=1e-3)


def test_mud_at_72_kmh_takes_no_trailer(cap: Callable[..., Cap], stock: Vehicle) -> None:
    """45 mph, grade 2 %: the truck itself would need longer to stop than any standard lets it from 80 km/h."""
    assert cap("mech.stop_on_surface", stock, trip=Trip(surface="mud", speed="45 mph", grade="2 %")) == Cap(0, 0, 0)


def test_each_mile_an_hour_more_takes_a_little_from_what_can_be_stopped(stock: Vehicle) -> None:
    """400 lb behind the stock truck are within at 37 and at 38 mph, and over at 65, which is more than 100 km/h."""

    def rated(mph: float) -> Rating:
        trip = Trip.local_road(place=Place.ABROAD, speed=f"{mph} mph", grade="2 %")
        return evaluate(stock, Trailer(tare="400 lb"), trip=trip)

    bands = [rated(mph).mechanical.capacity for mph in range(35, 66)]
    assert (rated(37).verdict, rated(38).verdict, rated(65).verdict) == (Verdict.WITHIN, Verdict.WITHIN, Verdict.OVER)
    for slower, faster in pairwise(bands):
        assert slower is not None
        assert faster is not None
        assert all(0.9 * before < after <= before for before, after in zip(slower, faster, strict=True))


@pytest.mark.parametrize("speed", [20, 50, 79, 80, 100])
def test_on_dry_asphalt_the_ground_asks_no_more_than_the_dry_test(
    cap: Callable[..., Cap], stock: Vehicle, speed: int
) -> None:
    trip = Trip(speed=f"{speed} km/h")
    dry, ground = cap("mech.brake_grip", stock, trip=trip), cap("mech.stop_on_surface", stock, trip=trip)
    assert all(one <= other * (1 + 1e-9) for one, other in zip(dry, ground, strict=True))


@pytest.mark.parametrize(
    ("speed", "expected"),
    [
        # 775·(0.85·1.96133 - a)/(a - 0.6·1.96133), a = v²/(2·49.38 m): 1.128 from 38 km/h, 1.25 from 40, 1.953 from 50
        ("38 km/h", math.inf),
        ("40 km/h", 775 * (1.66713 - 1.25) / (1.25 - 1.176798)),
        ("50 km/h", 0.0),
    ],
)
def test_a_trailer_with_brakes_uses_a_share_of_the_grip_of_its_wheels(
    cap: Callable[..., Cap], stock: Vehicle, speed: str, expected: float
) -> None:
    limit = cap("mech.stop_on_surface_braked", stock, OVERRUN, trip=Trip(surface="packed snow", speed=speed))
    assert limit.nominal_kg == pytest.approx(expected, rel=1e-4)


def test_each_trailer_has_one_of_the_two_limiters_of_the_ground(ask: Callable[..., Finding], stock: Vehicle) -> None:
    assert isinstance(ask("mech.stop_on_surface", stock, OVERRUN).outcome, NotApplicable)
    assert isinstance(ask("mech.stop_on_surface_braked", stock, SMALL).outcome, NotApplicable)


def test_packed_snow_limits_the_speed(stock: Vehicle) -> None:
    light = Trailer(tare="100 kg", nose_fraction=0.1)
    fast = evaluate(stock, light, trip=Trip.local_road(place=Place.ABROAD, surface="packed snow", speed="100 km/h"))
    assert fast.mechanical.verdict is Verdict.OVER
    assert fast.safe_speed_kmh is None or fast.safe_speed_kmh < 45


@pytest.mark.parametrize("speed", ["100.1 km/h", "300 km/h", "1000000 km/h"])
def test_beyond_100_kmh_the_estimate_claims_nothing(ask: Callable[..., Finding], stock: Vehicle, speed: str) -> None:
    for trailer in (None, Trailer(tare="1 kg")):
        finding = ask("mech.speed", stock, trailer, trip=Trip(speed=speed))
        assert finding.verdict is Verdict.OVER
    assert ask("mech.speed", stock, trip=Trip(speed="100 km/h")).verdict is Verdict.WITHIN
