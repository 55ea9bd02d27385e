"""Rear axle and tires under the nose load, and the front axle that it lightens."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import attrs
import pytest

from keitow import Axles, Cap, Load, Tires, Trailer, Vehicle, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow import Finding

KNOWN = Trailer(tare="300 kg", nose_fraction=0.1)


@pytest.fixture
def weighed(stock: Vehicle) -> Vehicle:
    return attrs.evolve(
        stock,
        wheelbase="1.9 m",
        hitch_overhang="0.75 m",
        axles=Axles(rear_curb="315 kg", rear_rating="800 kg"),
        tires=Tires(load_rating="450 kg"),
    )


def test_the_nose_load_weighs_on_the_axle_by_its_lever(cap: Callable[..., Cap], weighed: Vehicle) -> None:
    left_kg = 800 - (315 + 0.05 * 75)
    assert cap("mech.rear_axle", weighed, KNOWN).nominal_kg == pytest.approx(left_kg / (0.1 * (1 + 0.75 / 1.9)))


def test_two_tires_carry_twice_what_one_does(cap: Callable[..., Cap], weighed: Vehicle) -> None:
    as_axle = attrs.evolve(weighed, axles=attrs.evolve(weighed.axles, rear_rating="900 kg"))
    assert cap("mech.rear_tires", weighed, KNOWN) == cap("mech.rear_axle", as_axle, KNOWN)


@pytest.mark.parametrize(
    ("id", "path"),
    [
        ("mech.rear_axle", "vehicle.axles.rear_rating_kg"),
        ("mech.rear_tires", "vehicle.tires.load_rating_kg"),
        ("mech.front_axle_rating", "vehicle.axles.front_rating_kg"),
    ],
)
def test_what_no_plate_tells_is_not_checked(ask: Callable[..., Finding], stock: Vehicle, id: str, path: str) -> None:
    finding = ask(id, stock)
    assert finding.is_unchecked
    assert finding.verdict is None
    assert finding.missing == (path,)


def test_the_vehicles_own_load_binds_on_the_front_axle(ask: Callable[..., Finding], weighed: Vehicle) -> None:
    """775 kg, 318.75 kg of it behind: 456.25 kg in front, which the nose load lifts."""
    for rating, verdict in (("456.25 kg", Verdict.WITHIN), ("456.2 kg", Verdict.OVER)):
        plate = attrs.evolve(weighed, axles=Axles(rear_curb="315 kg", front_rating=rating))
        assert ask("mech.front_axle_rating", plate, attrs.evolve(KNOWN, tare="2000 kg")).verdict is verdict


def test_the_bed_load_and_the_driver_stand_on_the_front_axle_by_their_places(
    ask: Callable[..., Finding], weighed: Vehicle
) -> None:
    """The bed load rests at 0.73, 0.78 or 0.85 of the wheelbase, the driver at 0.05: 22 kg and 71.25 kg in front."""
    trailer = Trailer(tare="300 kg", nose_fraction=0.0)
    front_kg = (700 - 315) + 0.22 * 100 + 0.95 * 75
    for room_kg, high in ((1.0, math.inf), (-20.0, 0.0)):
        plate = attrs.evolve(weighed, axles=attrs.evolve(weighed.axles, front_rating=f"{front_kg + room_kg:.6f} kg"))
        outcome = ask("mech.front_axle_rating", plate, trailer, Load(bed="100 kg")).outcome
        assert isinstance(outcome, Cap)
        assert (outcome.nominal_kg, outcome.high_kg) == (high, high)


def test_a_weighed_nose_load_relieves_the_front_axle(ask: Callable[..., Finding], weighed: Vehicle) -> None:
    """30 kg take 30 * 0.75 / 1.9 = 11.84 kg off."""
    trailer = Trailer(tare="300 kg", nose_mass="30 kg")
    for rating, verdict in (("444.5 kg", Verdict.WITHIN), ("444.4 kg", Verdict.OVER)):
        plate = attrs.evolve(weighed, axles=Axles(rear_curb="315 kg", front_rating=rating))
        assert ask("mech.front_axle_rating", plate, trailer).verdict is verdict


def test_a_weighed_nose_load_stays_whatever_is_loaded(ask: Callable[..., Finding], weighed: Vehicle) -> None:
    """800 - 318.75 kg carry 345.1 kg at the hitch, and leave no other limit."""
    carried = (800 - 318.75) / (1 + 0.75 / 1.9)
    for nose, verdict in ((carried, Verdict.WITHIN), (carried + 0.1, Verdict.OVER)):
        trailer = Trailer(tare="900 kg", nose_mass=f"{nose:.10f} kg")
        finding = ask("mech.rear_axle", weighed, trailer)
        assert finding.verdict is verdict
        assert finding.outcome == (Cap(math.inf, math.inf, math.inf) if verdict is Verdict.WITHIN else Cap(0, 0, 0))


def test_bed_load_and_occupants_stand_where_they_are(cap: Callable[..., Cap], weighed: Vehicle) -> None:
    """A share of 0.78 of the bed load and 0.05 of each occupant rests on the rear axle."""
    lever = 0.1 * (1 + 0.75 / 1.9)
    empty = cap("mech.rear_axle", weighed, KNOWN).nominal_kg
    loaded = cap("mech.rear_axle", weighed, KNOWN, Load(bed="100 kg")).nominal_kg
    two = cap("mech.rear_axle", weighed, KNOWN, Load(occupants=2)).nominal_kg
    assert empty - loaded == pytest.approx(78 / lever)
    assert empty - two == pytest.approx(0.05 * 75 / lever)


def test_where_nothing_is_in_the_bed_its_place_is_no_uncertainty(cap: Callable[..., Cap], weighed: Vehicle) -> None:
    empty = cap("mech.rear_axle", weighed, KNOWN)
    assert empty.low_kg == empty.nominal_kg == empty.high_kg
    loaded = cap("mech.rear_axle", weighed, KNOWN, Load(bed="100 kg"))
    assert loaded.low_kg < loaded.nominal_kg < loaded.high_kg


def test_an_overloaded_axle_leaves_no_trailer(cap: Callable[..., Cap], weighed: Vehicle) -> None:
    light = attrs.evolve(weighed, axles=attrs.evolve(weighed.axles, rear_rating="310 kg"))
    assert cap("mech.rear_axle", light, KNOWN).nominal_kg == 0.0


def test_at_the_cap_a_fifth_of_the_mass_is_left_in_front(cap: Callable[..., Cap], weighed: Vehicle) -> None:
    m = cap("mech.front_axle", weighed, KNOWN).nominal_kg
    nose = 0.1 * m
    front = 775 - 318.75 - nose * 0.75 / 1.9
    assert front == pytest.approx(0.20 * (775 + nose))


def test_a_bed_load_that_stands_in_front_of_the_rear_axle_presses_on_the_front_too(
    cap: Callable[..., Cap], weighed: Vehicle
) -> None:
    """100 kg in the bed at 0.78: 478.25 of 875 kg in front. A tenth of the trailer lifts it by 0.75/1.9."""
    m = cap("mech.front_axle", weighed, KNOWN, Load(bed="100 kg")).nominal_kg
    assert (478.25 - 0.1 * m * 0.75 / 1.9) / (875 + 0.1 * m) == pytest.approx(0.20)


def test_a_trailer_without_nose_load_lightens_nothing(cap: Callable[..., Cap], weighed: Vehicle) -> None:
    assert cap("mech.front_axle", weighed, Trailer(tare="300 kg", nose_fraction=0.0)).nominal_kg == float("inf")


def test_the_occupants_of_a_van_may_sit_anywhere(ask: Callable[..., Finding], weighed: Vehicle) -> None:
    finding = ask("mech.front_axle", attrs.evolve(weighed, body="van"), KNOWN)
    seat = next(one.assumption for one in finding.assumed if one.input == "seat_place")
    assert (seat.low, seat.high) == (0.05, 0.80)
