"""Where Japanese law applies, and what the certificate's gross mass is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from keitow import Driveline, Place, Trip, Vehicle, evaluate, japan

if TYPE_CHECKING:
    from keitow.rules import Facts


def facts_of(vehicle: Vehicle, trip: Trip | None = None) -> Facts:
    return evaluate(vehicle, trip=trip, rules=japan.RULES).facts


TRUCK = Vehicle(name="a truck", curb_mass="700 kg")


@pytest.mark.parametrize(
    ("place", "road", "japanese"),
    [(Place.JAPAN_ROAD, True, True), (Place.PRIVATE_LAND, False, False), (Place.ABROAD, True, False)],
)
def test_closed_private_land_is_no_road_and_abroad_is_none_of_japan(place: Place, road: bool, japanese: bool) -> None:
    facts = facts_of(TRUCK, Trip(place=place))
    assert facts["trip.on_road"] is road
    assert facts["trip.on_japanese_road"] is japanese


def test_gross_mass_is_curb_mass_payload_and_55_kg_a_seat() -> None:
    """車両総重量 = 車両重量 + 最大積載量 + 55 kg × 乗車定員: Suzuki Carry 3BD-DA16T is registered for 1230 kg."""
    carry = Vehicle(name="Carry", curb_mass="770 kg", payload="350 kg", seats=2)
    assert facts_of(carry)["vehicle.gross_mass_kg"] == 1230.0


def test_a_given_gross_mass_is_not_reckoned_again() -> None:
    carry = Vehicle(name="Carry", curb_mass="770 kg", gross_mass="1240 kg", payload="350 kg", seats=2)
    assert facts_of(carry)["vehicle.gross_mass_kg"] == 1240.0


@pytest.mark.parametrize(("drive", "load"), [("4WD", 1160.0), ("RWD", None)])
def test_on_four_wheel_drive_the_driven_axles_carry_the_gross_mass(drive: str, load: float | None) -> None:
    """★4WDなど、駆動軸が複数ある場合はその合計."""
    truck = Vehicle(name="a truck", curb_mass="700 kg", gross_mass="1160 kg", driveline=Driveline(drive=drive))
    assert facts_of(truck)["vehicle.axles.driven_laden_kg"] == load
