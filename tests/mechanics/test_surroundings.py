"""Slope, surface, air and the speed class."""

from __future__ import annotations

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keitow import Trip, Vehicle, evaluate
from keitow.kinds import Surface
from keitow.mechanics.surroundings import FRICTION, ROLLING, air_density, cosine, sine

TRUCK = Vehicle(name="a truck", curb_mass="700 kg")


@given(grade=st.floats(0, 1))
def test_sine_and_cosine_are_those_of_the_grade(grade: float) -> None:
    assert sine(grade=grade) == pytest.approx(math.sin(math.atan(grade)))
    assert cosine(grade=grade) == pytest.approx(math.cos(math.atan(grade)))


def test_the_air_is_that_of_the_standard_atmosphere() -> None:
    """US Standard Atmosphere 1976: 1.1117 kg/m³ at 1000 m, 0.7364 at 5000 m."""
    assert air_density(altitude_m=1000.0) == pytest.approx(1.1117, abs=2e-4)
    assert air_density(altitude_m=5000.0) == pytest.approx(0.7364, abs=5e-4)


@pytest.mark.parametrize(("speed", "required"), [("30 km/h", 3.75), ("30.1 km/h", 4.27), ("60 km/h", 4.27)])
def test_the_required_deceleration_goes_by_speed(speed: str, required: float) -> None:
    rating = evaluate(TRUCK, trip=Trip(speed=speed))
    brakes = next(one for one in rating.mechanical.findings if one.rule.id == "mech.brakes")
    assert {one.input: one.assumption.nominal for one in brakes.assumed}["required_mps2"] == required


def test_every_surface_has_its_rolling_resistance_and_its_friction() -> None:
    assert set(ROLLING.table) == set(FRICTION.table) == set(Surface)


def test_less_grip_never_comes_with_a_firmer_name() -> None:
    """Dry grips at least as well as wet, packed as loose (reference, after Taborek)."""
    nominal = {surface: FRICTION.table[surface].nominal for surface in Surface}
    assert nominal[Surface.DRY_ASPHALT] > nominal[Surface.WET_ASPHALT]
    assert nominal[Surface.DRY_GRASS] > nominal[Surface.WET_GRASS]
    assert nominal[Surface.PACKED_GRAVEL] > nominal[Surface.LOOSE_GRAVEL]
