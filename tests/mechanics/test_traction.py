"""The grip of the driven wheels on the restart grade."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import attrs
import pytest

from keitow import Axles, Cap, Driveline, Load, NotApplicable, Trailer, Trip, Vehicle

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow import Finding

GRASS = Trip(surface="wet grass")
GRAVEL = Trip.farm(restart_grade="20 %")
FIELD = Trip(surface="wet grass", grade="4 %", restart_grade="4 %")


def driven(vehicle: Vehicle, drive: str) -> Vehicle:
    return attrs.evolve(vehicle, driveline=Driveline(gearbox="manual", drive=drive))


def test_dry_asphalt_does_not_limit_a_truck_with_rear_wheel_drive(
    cap: Callable[..., Cap], rear_driven: Vehicle
) -> None:
    assert cap("mech.traction", rear_driven).nominal_kg == math.inf


def test_on_wet_grass_a_two_wheel_drive_truck_is_at_its_limit_alone(
    ask: Callable[..., Finding], rear_driven: Vehicle
) -> None:
    finding = ask("mech.traction", rear_driven, trip=GRASS)
    assert isinstance(finding.outcome, Cap)
    assert (finding.outcome.low_kg, finding.outcome.nominal_kg) == (0.0, 0.0)
    assert finding.utilization == math.inf


def test_four_driven_wheels_grip_more_than_two(cap: Callable[..., Cap], stock: Vehicle) -> None:
    two = cap("mech.traction", driven(stock, "RWD"), trip=FIELD)
    all_four = cap("mech.traction_4wd", driven(stock, "4WD"), trip=FIELD)
    assert all_four.nominal_kg > two.nominal_kg > 0


def test_unknown_drive_is_a_rear_driven_truck_and_says_so(ask: Callable[..., Finding], stock: Vehicle) -> None:
    unknown, known = (ask("mech.traction", vehicle, trip=FIELD) for vehicle in (stock, driven(stock, "RWD")))
    assert unknown.outcome == known.outcome
    assert "drive not known: rear-wheel drive, which grips least" in {one.assumption.what for one in unknown.assumed}
    assert isinstance(ask("mech.traction_4wd", stock).outcome, NotApplicable)


def test_front_wheel_drive_loses_what_rear_wheel_drive_gains(cap: Callable[..., Cap], stock: Vehicle) -> None:
    """Slope, nose load and hitch pull move load from the front axle to the rear one."""
    level = Trip(surface="wet grass", grade=0, restart_grade="0 %")
    heavy, light = Trailer(tare="300 kg", nose_fraction=0.15), Trailer(tare="300 kg", nose_fraction=0.05)
    rear, front = driven(stock, "RWD"), driven(stock, "FWD")
    assert (
        cap("mech.traction", rear, heavy, trip=level).nominal_kg
        > cap("mech.traction", rear, light, trip=level).nominal_kg
    )
    assert (
        cap("mech.traction", front, heavy, trip=level).nominal_kg
        < cap("mech.traction", front, light, trip=level).nominal_kg
    )


def test_load_in_the_bed_presses_on_the_rear_wheels(cap: Callable[..., Cap], rear_driven: Vehicle) -> None:
    empty = cap("mech.traction", rear_driven, None, Load(), GRAVEL)
    loaded = cap("mech.traction", rear_driven, None, Load(bed="200 kg"), GRAVEL)
    assert loaded.nominal_kg > empty.nominal_kg


@pytest.mark.parametrize("axles", [Axles(rear_curb="315 kg"), Axles(front_curb="385 kg")])
def test_a_weighed_axle_replaces_the_class_typical_share(
    ask: Callable[..., Finding], rear_driven: Vehicle, axles: Axles
) -> None:
    finding = ask("mech.traction", attrs.evolve(rear_driven, axles=axles), trip=GRAVEL)
    assert "rear_share" not in {one.input for one in finding.assumed}
    typical = ask("mech.traction", rear_driven, trip=GRAVEL)
    assert isinstance(finding.outcome, Cap)
    assert isinstance(typical.outcome, Cap)
    assert finding.outcome.nominal_kg == pytest.approx(typical.outcome.nominal_kg)
    assert finding.outcome.low_kg > typical.outcome.low_kg


def test_four_wheel_drive_needs_no_axle_loads(ask: Callable[..., Finding]) -> None:
    van = Vehicle(name="a van", curb_mass="900 kg", body="van", driveline=Driveline(drive="4WD"))
    assert isinstance(ask("mech.traction_4wd", van).outcome, Cap)
    assert isinstance(ask("mech.traction", van).outcome, NotApplicable)
