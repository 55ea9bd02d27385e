"""The class-typical truck, and who gets its values."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from keitow import (
    Axles,
    Brakes,
    Cap,
    Driveline,
    Engine,
    Hitch,
    Load,
    Place,
    Tires,
    Trip,
    Undetermined,
    Vehicle,
    Verdict,
    evaluate,
    mechanics,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow import Finding

ABROAD = Trip.local_road(place=Place.ABROAD)


def test_a_curb_mass_is_enough_for_a_mechanical_verdict() -> None:
    rating = evaluate(Vehicle(name="a truck", curb_mass="700 kg"), trip=ABROAD)
    assert rating.mechanical.verdict is Verdict.WITHIN
    assert rating.mechanical.missing == ()


def test_the_stock_truck_takes_what_the_reference_says(stock: Vehicle) -> None:
    """Its independent calculation gives about 320, 610 and 775 kg on the local road, driver only."""
    capacity = evaluate(stock, trip=ABROAD).mechanical.capacity
    assert capacity is not None
    assert (capacity.low_kg, capacity.nominal_kg, capacity.high_kg) == pytest.approx((322.6, 612.6, 775.0), abs=0.1)


@pytest.mark.parametrize("fields", [{"body": "van"}, {"body": "4x4"}, {"seats": 4}, {"use": "passenger"}])
def test_what_is_no_truck_gets_none_of_it(ask: Callable[..., Finding], fields: dict[str, object]) -> None:
    car = Vehicle(name="something else", curb_mass="900 kg", gross_mass="1200 kg", **fields)  # type: ignore[arg-type]  # one field each
    for id, needed in {
        "mech.launch": "vehicle.engine.torque_nm",
        "mech.traction": "vehicle.driveline.drive",
        "mech.traction_4wd": "vehicle.driveline.drive",
        "mech.brakes": "vehicle.brakes.stopping_distance_m",
        "mech.parking": "vehicle.brakes.parking_force_n",
        "mech.parking_grip": "vehicle.axles.rear_curb_kg",
        "mech.front_axle": "vehicle.hitch_overhang_m",
    }.items():
        outcome = ask(id, car).outcome
        assert isinstance(outcome, Undetermined), id
        assert needed in outcome.missing


def test_a_turbocharged_truck_gets_no_power_or_torque_of_a_natural_one(ask: Callable[..., Finding]) -> None:
    truck = Vehicle(name="a truck", curb_mass="700 kg", engine=Engine(aspiration="turbo"))
    outcome = ask("mech.climb", truck).outcome
    assert isinstance(outcome, Undetermined)
    assert outcome.missing == ("vehicle.engine.power_kw",)


def test_a_kei_truck_whose_gearbox_has_no_typical_first_gear_needs_it(ask: Callable[..., Finding]) -> None:
    truck = Vehicle(name="a truck", curb_mass="700 kg", driveline=Driveline(gearbox="CVT"))
    outcome = ask("mech.launch", truck).outcome
    assert isinstance(outcome, Undetermined)
    assert outcome.missing == ("vehicle.driveline.first_gear", "vehicle.driveline.final_drive")


@pytest.mark.parametrize(
    ("position", "low", "nominal", "high"),
    [("front", 0.42, 0.45, 0.48), ("mid", 0.48, 0.51, 0.54), ("rear", 0.48, 0.51, 0.54), (None, 0.42, 0.45, 0.54)],
)
def test_the_rear_share_goes_by_the_engine(
    *, ask: Callable[..., Finding], stock: Vehicle, position: str | None, low: float, nominal: float, high: float
) -> None:
    finding = ask("mech.front_axle", attrs.evolve(stock, engine_position=position))
    share = next(one.assumption for one in finding.assumed if one.input == "rear_share")
    assert (share.low, share.nominal, share.high) == (low, nominal, high)


def test_every_assumption_is_in_order_and_has_a_source() -> None:
    for rule in mechanics.RULES:
        for one in rule.assumptions():
            assert one.low <= one.nominal <= one.high
            assert one.source.confidence in {"H", "M", "L"}
            assert one.source.document


# A datum that is what was assumed anyway never widens its limiter.
DATA: dict[str, Callable[[Vehicle, float], Vehicle]] = {
    "power_kw": lambda v, x: attrs.evolve(v, engine=attrs.evolve(v.engine, power=f"{x!r} kW")),
    "torque_nm": lambda v, x: attrs.evolve(v, engine=attrs.evolve(v.engine, torque=f"{x!r} N*m")),
    "overall_first": lambda v, x: attrs.evolve(v, driveline=attrs.evolve(v.driveline, first_gear=x, final_drive=1.0)),
    "rolling_radius_m": lambda v, x: attrs.evolve(v, tires=Tires(rolling_radius=f"{x!r} m")),
    "drag_area_m2": lambda v, x: attrs.evolve(v, drag_area=f"{x!r} m2"),
    "wheelbase_m": lambda v, x: attrs.evolve(v, wheelbase=f"{x!r} m"),
    "overhang_m": lambda v, x: attrs.evolve(v, hitch_overhang=f"{x!r} m"),
    "hitch_height_m": lambda v, x: attrs.evolve(v, hitch=Hitch(height=f"{x!r} m")),
    "allowance_kg": lambda v, x: attrs.evolve(v, gross_mass=f"{v.curb_mass_kg + x!r} kg"),
    "rear_share": lambda v, x: attrs.evolve(v, axles=Axles(rear_curb=f"{v.curb_mass_kg * x!r} kg")),
    "deceleration_mps2": lambda v, x: attrs.evolve(v, brakes=Brakes(deceleration=f"{x!r} m/s2")),
    "parking_share": lambda v, x: attrs.evolve(
        v, brakes=Brakes(parking_force=f"{x * 9.80665 * (v.gross_mass_kg or v.curb_mass_kg + 460)!r} N")
    ),
    "front_driven": lambda v, _: attrs.evolve(v, driveline=attrs.evolve(v.driveline, drive="RWD")),
}
"""How to give a vehicle the datum that an assumption stands in for."""


@given(
    curb_kg=st.floats(500, 900),
    bed_kg=st.floats(0, 350),
    trip=st.sampled_from([Trip(), Trip.farm(), Trip.highway(), Trip(surface="wet grass")]),
)
def test_a_datum_equal_to_its_assumption_never_widens_the_limiter(curb_kg: float, bed_kg: float, trip: Trip) -> None:
    vehicle = Vehicle(name="a truck", curb_mass=f"{curb_kg!r} kg")
    load = Load(bed=f"{bed_kg!r} kg")
    for finding in evaluate(vehicle, load=load, trip=trip).mechanical.findings:
        for one in finding.assumed:
            if one.path is None or one.path.startswith("trailer."):
                continue
            known = DATA[one.input](vehicle, one.assumption.nominal)
            rating = evaluate(known, load=load, trip=trip)
            again = next(other for other in rating.mechanical.findings if other.rule is finding.rule)
            assert_not_wider(finding.outcome, again.outcome)


def assert_not_wider(before: object, after: object) -> None:
    assert isinstance(before, Cap)
    assert isinstance(after, Cap)
    assert after.nominal_kg == pytest.approx(before.nominal_kg)
    assert after.low_kg >= before.low_kg * (1 - 1e-9)
    assert after.high_kg <= before.high_kg * (1 + 1e-9)


def test_the_data_of_the_property_are_all_there_are(stock: Vehicle) -> None:
    bare = Vehicle(name="a truck", curb_mass="700 kg")
    inputs = {
        one.input
        for vehicle in (bare, stock)
        for finding in evaluate(vehicle).mechanical.findings
        for one in finding.assumed
        if one.path and not one.path.startswith("trailer.")
    }
    assert inputs == set(DATA)
