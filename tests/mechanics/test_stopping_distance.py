"""How far a combination needs to stop."""

from __future__ import annotations

from typing import Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keitow import Brakes, Load, Trailer, Trip, Undetermined, Vehicle, evaluate
from keitow.mechanics.figures import Ends
from keitow.mechanics.stopping import stopping_distance_m

G = 9.80665
SMALL = Trailer(tare="300 kg", nose_fraction=0.1)


def meters(vehicle: Vehicle, trailer: Trailer | None = SMALL, *, alone: bool = False, **trip: Any) -> Ends:
    figure = stopping_distance_m(evaluate(vehicle, trailer, trip=Trip(**trip)).facts, alone=alone)
    assert isinstance(figure, Ends)
    return figure


def integrated(speed_kmh: float, force_n: float, grip_n: float, mass_kg: float) -> float:
    """Roll for the way before the brakes act, then brake step by step [m]."""
    way, speed, step = 0.1 * speed_kmh, speed_kmh / 3.6, 1e-3
    while speed > 0:
        way += speed * step
        speed -= min(force_n, grip_n) / mass_kg * step
    return way


@given(
    speed=st.floats(20, 100),
    tare=st.floats(50, 1200),
    nose=st.floats(0, 0.15),
    brakes=st.sampled_from(["none", "overrun"]),
    surface=st.sampled_from([("dry asphalt", 0.85), ("wet grass", 0.35), ("packed snow", 0.2)]),
)
@settings(max_examples=25)
def test_it_agrees_with_an_integration(
    *, stock: Vehicle, speed: float, tare: float, nose: float, brakes: str, surface: tuple[str, float]
) -> None:
    trailer = Trailer(tare=f"{tare:.9f} kg", nose_fraction=nose, brakes=brakes)
    ground, friction = surface
    nominal = meters(stock, trailer, speed=f"{speed:.9f} km/h", surface=ground).nominal
    braked = brakes != "none"
    force = 1160 * 5.4 + 0.5 * G * 0.6 * tare * braked
    grip = 0.85 * friction * G * (775 + tare * (1.0 if braked else nose))
    assert nominal == pytest.approx(integrated(speed, force, grip, 775 + tare), rel=0.02)


def test_a_hijet_stops_by_itself_as_its_sheet_says(stock: Vehicle) -> None:
    """56 m from 80 km/h at gross mass."""
    hijet = attrs.evolve(stock, brakes=Brakes(stopping_distance="56 m", from_speed="80 km/h"))
    facts = evaluate(hijet, None, Load(bed="385 kg"), Trip(speed="80 km/h")).facts
    figure = stopping_distance_m(facts)
    assert isinstance(figure, Ends)
    assert figure.nominal == pytest.approx(56.0, abs=0.01)
    assert stopping_distance_m(facts, alone=True) == figure


def test_without_its_trailer_it_stops_sooner(stock: Vehicle) -> None:
    """The grip of 775 kg, 7.085 m/s², holds 775 kg; 96.3 m²/s² of v²/2 and 5 m before the brakes act."""
    alone = meters(stock, alone=True, speed="50 km/h")
    assert alone.nominal == pytest.approx((50 / 3.6) ** 2 / (2 * 0.85 * 0.85 * G) + 5)
    assert alone == meters(stock, None, speed="50 km/h")
    together = meters(stock, speed="50 km/h")
    assert together.nominal == pytest.approx((50 / 3.6) ** 2 / (2 * 0.85 * 0.85 * G * (775 + 30) / 1075) + 5)
    assert alone.low < alone.nominal < together.nominal < together.high


@given(masses=st.tuples(st.floats(1, 2000), st.floats(1, 2000)).map(sorted))
def test_more_trailer_never_stops_sooner(stock: Vehicle, masses: list[float]) -> None:
    light, heavy = (meters(stock, Trailer(tare=f"{one:.9f} kg")) for one in masses)
    for nearer, farther in zip(light, heavy, strict=True):
        assert farther >= nearer * (1 - 1e-9)


def test_a_weighed_nose_load_presses_as_it_is(stock: Vehicle) -> None:
    weighed, shared = Trailer(tare="300 kg", nose_mass="30 kg"), Trailer(tare="300 kg", nose_fraction=0.1)
    assert meters(stock, weighed) == pytest.approx(meters(stock, shared))


def test_what_is_missing_is_named(stock: Vehicle) -> None:
    van = attrs.evolve(stock, body="van")
    assert stopping_distance_m(evaluate(van, SMALL).facts) == Undetermined(
        ("vehicle.brakes.stopping_distance_m", "vehicle.brakes.from_speed_kmh")
    )
