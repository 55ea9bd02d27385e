"""The parking brake on the restart grade: its force, and the grip under it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import attrs
import pytest

from keitow import Brakes, Cap, Load, Trip, Vehicle

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow import Finding


def test_the_class_typical_brake_holds_18_percent_of_the_gross_weight(cap: Callable[..., Cap], stock: Vehicle) -> None:
    """UN R13, solo; 1160 kg are 209 kg on the slope, of which 12 % ask 0.1191 for each kilogram."""
    assert cap("mech.parking", stock).nominal_kg == pytest.approx(0.18 * 1160 / 0.119145 - 775, abs=0.1)


@pytest.mark.parametrize("gross_mass", ["1160 kg", None])
def test_a_measured_force_needs_no_gross_mass(
    ask: Callable[..., Finding], stock: Vehicle, gross_mass: str | None
) -> None:
    measured = attrs.evolve(stock, gross_mass=gross_mass, brakes=Brakes(parking_force="2000 N"))
    finding = ask("mech.parking", measured)
    assert finding.assumed == ()
    assert isinstance(finding.outcome, Cap)
    assert finding.outcome.nominal_kg == pytest.approx(2000 / (9.80665 * 0.119145) - 775, abs=0.1)


def test_a_measured_force_speaks_for_any_vehicle(cap: Callable[..., Cap]) -> None:
    van = Vehicle(name="a van", curb_mass="900 kg", body="van", brakes=Brakes(parking_force="3000 N"))
    assert cap("mech.parking", van).nominal_kg > 0


def test_on_the_level_the_parking_brake_is_no_limit(cap: Callable[..., Cap], stock: Vehicle) -> None:
    level = Trip(grade=0, restart_grade="0 %")
    assert cap("mech.parking", stock, trip=level).low_kg == math.inf
    assert cap("mech.parking_grip", stock, trip=level).low_kg == math.inf


def test_a_worn_brake_holds_less_and_the_grip_is_the_same(cap: Callable[..., Cap], stock: Vehicle) -> None:
    worn = attrs.evolve(stock, brake_condition=0.85)
    assert cap("mech.parking", worn).nominal_kg < cap("mech.parking", stock).nominal_kg
    assert cap("mech.parking_grip", worn) == cap("mech.parking_grip", stock)


def test_on_wet_grass_the_locked_wheels_slide_before_the_brake_gives(cap: Callable[..., Cap], stock: Vehicle) -> None:
    grass = Trip(surface="wet grass")
    assert cap("mech.parking_grip", stock, trip=grass).nominal_kg == pytest.approx(69, abs=1)
    assert cap("mech.parking", stock, trip=grass).nominal_kg > 900


def test_load_in_the_bed_presses_on_the_locked_wheels(cap: Callable[..., Cap], stock: Vehicle) -> None:
    grass = Trip(surface="wet grass", restart_grade="8 %")
    empty, loaded = (
        cap("mech.parking_grip", stock, None, load, grass).nominal_kg for load in (Load(), Load(bed="200 kg"))
    )
    assert loaded > empty
