"""Where Japanese law applies, and what the certificate's gross mass is made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from keitow import Driveline, NotApplicable, Place, Trip, Vehicle, evaluate, japan

if TYPE_CHECKING:
    from keitow.rules import Facts


def facts_of(vehicle: Vehicle, trip: Trip | None = None) -> Facts:
    return evaluate(vehicle, trip=trip, rules=japan.RULES).facts


TRUCK = Vehicle(name="a truck", curb_mass="700 kg")


@pytest.mark.parametrize(
    ("place", "reason"),
    [(Place.PRIVATE_LAND, "closed private land is no road"), (Place.ABROAD, "Japanese law does not apply abroad")],
)
def test_closed_private_land_is_no_road_and_abroad_is_none_of_japan(place: Place, reason: str) -> None:
    rating = evaluate(TRUCK, trip=Trip(place=place), rules=japan.RULES)
    assert rating.facts["trip.on_japanese_road"] is False
    outcomes = [finding.outcome for finding in rating.findings]
    assert outcomes
    assert all(isinstance(one, NotApplicable) and one.reason.startswith(reason) for one in outcomes)


def test_a_japanese_road_is_one() -> None:
    assert facts_of(TRUCK, Trip(place=Place.JAPAN_ROAD))["trip.on_japanese_road"] is True


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
