"""Slope, surface and air."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keitow import Cap, Trailer, Trip, Vehicle, evaluate
from keitow.kinds import Surface

if TYPE_CHECKING:
    from keitow.rules import Assumption

TRUCK = Vehicle(name="a truck", curb_mass="700 kg")


def number(path: str, trip: Trip) -> float:
    value = evaluate(TRUCK, trip=trip).facts[path]
    assert isinstance(value, float)
    return value


def assumed(id: str, trip: Trip) -> dict[str, Assumption]:
    finding = next(one for one in evaluate(TRUCK, trip=trip).mechanical.findings if one.rule.id == id)
    return {one.input: one.assumption for one in finding.assumed}


@given(grade=st.floats(0, 1))
def test_sine_and_cosine_are_those_of_the_grade(grade: float) -> None:
    for name, trip in (("climb", Trip(grade=grade)), ("restart", Trip(grade=0, restart_grade=grade))):
        assert number(f"trip.{name}_sine", trip) == pytest.approx(math.sin(math.atan(grade)))
        assert number(f"trip.{name}_cosine", trip) == pytest.approx(math.cos(math.atan(grade)))


@given(grade=st.floats(0, 1), restart_grade=st.floats(0, 1))
def test_who_climbs_a_grade_starts_and_parks_on_it(grade: float, restart_grade: float) -> None:
    trip = Trip(grade=grade, restart_grade=restart_grade)
    assert number("trip.tested_restart_grade", trip) == max(grade, restart_grade)


@given(speed=st.floats(1, 100), climb_speed=st.floats(1, 100))
def test_nobody_climbs_faster_than_the_highest_speed_driven(speed: float, climb_speed: float) -> None:
    trip = Trip(speed=f"{speed} km/h", climb_speed=f"{climb_speed} km/h")
    assert number("trip.tested_climb_speed_kmh", trip) == min(trip.speed_kmh, trip.climb_speed_kmh)


def test_the_air_is_that_of_the_standard_atmosphere() -> None:
    """US Standard Atmosphere 1976: 1.1117 kg/m³ at 1000 m, 0.7364 at 5000 m."""
    assert number("trip.air_density_kgpm3", Trip(altitude="1000 m")) == pytest.approx(1.1117, abs=2e-4)
    assert number("trip.air_density_kgpm3", Trip(altitude="5000 m")) == pytest.approx(0.7364, abs=5e-4)


@pytest.mark.parametrize(
    ("speed", "required"),
    [
        ("10 km/h", (2.91, 3.75, 4.27)),
        ("25 km/h", (2.91, 3.75, 4.27)),
        ("37.5 km/h", (3.33, 4.01, 4.635)),
        ("50 km/h", (3.75, 4.27, 5.0)),
        ("65 km/h", (4.01, 4.635, 5.335)),
        ("80 km/h", (4.27, 5.0, 5.67)),
        ("100 km/h", (4.27, 5.0, 5.67)),
    ],
)
def test_the_required_deceleration_grows_with_speed(speed: str, required: tuple[float, ...]) -> None:
    taken = assumed("mech.brakes", Trip(speed=speed))["required_mps2"]
    assert (taken.low, taken.nominal, taken.high) == pytest.approx(required)


def test_no_figure_jumps_where_the_speed_changes_little() -> None:
    """But for the mass ratio, which begins above 30 km/h."""
    before: dict[str, Cap] = {}
    for step in range(1, 1200):
        trip = Trip(speed=f"{step / 10} km/h")
        findings = evaluate(TRUCK, Trailer(tare="300 kg"), trip=trip).mechanical.findings
        after = {one.rule.id: one.outcome for one in findings if isinstance(one.outcome, Cap)}
        for id, cap in before.items():
            for slower, faster in zip(cap, after[id], strict=True):
                assert slower == pytest.approx(faster, rel=0.03, abs=5) or slower > 5000, (id, step)
        before = {id: cap for id, cap in after.items() if id not in {"mech.mass_ratio", "mech.climb"}}


@pytest.mark.parametrize("surface", Surface)
def test_every_surface_has_its_rolling_resistance_and_its_friction(surface: Surface) -> None:
    taken = assumed("mech.traction", Trip(surface=surface))
    name = surface.value.replace("_", " ")
    assert taken["rolling"].what == f"rolling resistance on {name}"
    assert taken["friction"].what == f"friction of {name}"


def test_less_grip_never_comes_with_a_firmer_name() -> None:
    """Dry grips at least as well as wet, packed as loose (reference, after Taborek)."""
    nominal = {surface: assumed("mech.traction", Trip(surface=surface))["friction"].nominal for surface in Surface}
    assert nominal[Surface.DRY_ASPHALT] > nominal[Surface.WET_ASPHALT]
    assert nominal[Surface.DRY_GRASS] > nominal[Surface.WET_GRASS]
    assert nominal[Surface.PACKED_GRAVEL] > nominal[Surface.LOOSE_GRAVEL]
