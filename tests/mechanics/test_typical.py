"""The class-typical truck, and who gets its values."""

from __future__ import annotations

import statistics
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from keitow import (
    Axles,
    Brakes,
    Cap,
    Driveline,
    Duty,
    Engine,
    Hitch,
    KeitowError,
    Load,
    Place,
    Tires,
    Trip,
    Undetermined,
    Vehicle,
    Verdict,
    catalog,
    evaluate,
    mechanics,
)
from keitow.kinds import Gearbox
from keitow.mechanics.typical import POWER_KW, TORQUE_NM

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from keitow import Finding

TIRES = Tires(rolling_radius="0.262 m")
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


@pytest.mark.parametrize(("seats", "truck"), [(1, True), (2, True), (3, False)])
def test_a_vehicle_of_two_seats_is_taken_as_a_truck(*, seats: int, truck: bool) -> None:
    """KEI_PAYLOAD: "350 kg ... and two seats of 55 kg"."""
    facts = evaluate(Vehicle(name="of no body", curb_mass="700 kg", seats=seats)).facts
    assert facts["vehicle.typical_truck"] is truck


@pytest.mark.parametrize(
    ("fields", "comparable"),
    [
        ({"first_registered": "1972-06-01"}, False),
        ({"built": "1989-12"}, False),
        ({"built": "1989-12-31", "first_registered": "1990-02-01"}, False),
        ({"first_registered": "1990-01"}, True),
        ({"built": "1995-05-01"}, True),
        ({"first_registered": "1989-12-31", "displacement": "657 cc"}, True),
    ],
)
def test_a_truck_from_before_1990_has_no_660_cc(
    ask: Callable[..., Finding], fields: dict[str, Any], *, comparable: bool
) -> None:
    """EARLIER_CLASSES: 360 cc from 1954, 550 cc from 1976-01, 660 cc from 1990-01."""
    truck = Vehicle(name="a truck", curb_mass="550 kg", **fields)
    assert evaluate(truck).facts["vehicle.typical_truck_660"] is comparable
    assert isinstance(ask("mech.launch", truck).outcome, Cap) is comparable


@pytest.mark.parametrize(
    ("fields", "power", "torque"),
    [
        ({}, (31, 36, 39), (54, 60, 63)),
        ({"aspiration": "natural"}, (31, 36, 39), (54, 60, 63)),
        ({"aspiration": "turbo"}, (40.5, 47.1, 47.1), (85.3, 98, 105.9)),
        ({"aspiration": "supercharged"}, (40.5, 41.7, 43.0), (69.6, 71.8, 74.0)),
        ({"body": "van", "displacement": "658 cc"}, (30.9, 34.9, 39.0), (57, 60, 61.8)),
        ({"body": "van", "displacement": "658 cc", "aspiration": "turbo"}, (40.5, 47.1, 47.1), (85.3, 98, 105.9)),
        ({"body": "4x4", "displacement": "658 cc", "aspiration": "turbo"}, (40.5, 47.1, 47.1), (85.3, 98, 105.9)),
        ({"body": "4x4", "displacement": "658 cc"}, None, None),
        ({"body": "van"}, None, None),
        ({"body": "van", "displacement": "661 cc"}, None, None),
        ({"displacement": "600 cc"}, None, None),
        ({"displacement": "550 cc", "aspiration": "turbo"}, None, None),
    ],
)
def test_each_kind_of_engine_has_the_class_of_its_own(
    ask: Callable[..., Finding],
    fields: dict[str, str],
    power: tuple[float, ...] | None,
    torque: tuple[float, ...] | None,
) -> None:
    engine = Engine(aspiration=fields.get("aspiration"))
    driveline = Driveline(first_gear=4.0, final_drive=6.5)
    body, size = fields.get("body"), fields.get("displacement")
    vehicle = Vehicle(
        name="a vehicle",
        curb_mass="700 kg",
        body=body,
        displacement=size,
        engine=engine,
        driveline=driveline,
        tires=TIRES,
    )
    for id, name, expected in (("mech.climb", "power_kw", power), ("mech.launch", "torque_nm", torque)):
        finding = ask(id, vehicle)
        taken = [(one.assumption.low, one.assumption.nominal, one.assumption.high) for one in finding.assumed]
        names = [one.input for one in finding.assumed]
        assert (taken[names.index(name)] if name in names else None) == expected
        assert isinstance(finding.outcome, Undetermined) is (expected is None)


def records(kind: str) -> Iterator[Vehicle]:
    for entry in catalog.vehicles():
        try:
            vehicle = catalog.vehicle(entry.id)
        except KeitowError:  # no curb mass
            vehicle = catalog.vehicle(entry.id, curb_mass="720 kg")
        known = vehicle.engine.aspiration is not None
        if known and evaluate(vehicle).facts["vehicle.typical_engine"] == kind:
            yield vehicle


@pytest.mark.parametrize(("kind", "powers", "torques"), [("turbo", 38, 35), ("supercharged", 8, 8), ("van", 6, 6)])
def test_a_class_of_engines_is_the_spread_of_its_records_in_the_catalog(kind: str, powers: int, torques: int) -> None:
    """Its ends and its median, to a tenth of a kW and of a N·m, over so many records whose aspiration is known."""
    engines = [vehicle.engine for vehicle in records(kind)]
    for figures, choice, count in (
        ([one.power_kw for one in engines if one.power_kw], POWER_KW, powers),
        ([one.torque_nm for one in engines if one.torque_nm], TORQUE_NM, torques),
    ):
        band = choice.table[kind]
        assert len(figures) == count
        assert f"{count} " in band.source.article
        assert (min(figures), max(figures)) == pytest.approx((band.low, band.high), abs=0.1)
        assert statistics.median(figures) == pytest.approx(band.nominal, abs=0.1)


def test_a_named_turbo_truck_of_which_little_is_known_is_determined() -> None:
    """Its record has neither mass nor torque nor ratios."""
    truck = catalog.vehicle("carry-dd51t-turbo-4wd", curb_mass="1521 lb")
    assert evaluate(truck, trip=ABROAD).mechanical.capacity is not None


@pytest.mark.parametrize("bed", ["0 kg", "300 kg"])
@pytest.mark.parametrize("grade", [0.05, 0.12, 0.20, 0.30, 0.40])
@pytest.mark.parametrize("gearbox", [Gearbox.MANUAL, Gearbox.AUTOMATIC])
def test_a_truck_whose_gearbox_is_not_known_starts_no_more_than_with_a_gearbox_that_has_a_figure(
    cap: Callable[..., Cap], gearbox: Gearbox, grade: float, bed: str
) -> None:
    unknown = Vehicle(name="a truck", curb_mass="700 kg")
    known = attrs.evolve(unknown, driveline=Driveline(gearbox=gearbox))
    trip = Trip(restart_grade=grade)
    less, more = (cap("mech.launch", one, None, Load(bed=bed), trip) for one in (unknown, known))
    assert less.low_kg <= more.low_kg + 1e-9
    assert less.nominal_kg <= more.nominal_kg + 1e-9


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
    "power_kw": lambda v, x: attrs.evolve(v, engine=attrs.evolve(v.engine, power=f"{x:.9f} kW")),
    "torque_nm": lambda v, x: attrs.evolve(v, engine=attrs.evolve(v.engine, torque=f"{x:.9f} N*m")),
    "overall_first": lambda v, x: attrs.evolve(v, driveline=attrs.evolve(v.driveline, first_gear=x, final_drive=1.0)),
    "rolling_radius_m": lambda v, x: attrs.evolve(v, tires=Tires(rolling_radius=f"{x:.9f} m")),
    "drag_area_m2": lambda v, x: attrs.evolve(v, drag_area=f"{x:.9f} m2"),
    "wheelbase_m": lambda v, x: attrs.evolve(v, wheelbase=f"{x:.9f} m"),
    "overhang_m": lambda v, x: attrs.evolve(v, hitch_overhang=f"{x:.9f} m"),
    "hitch_height_m": lambda v, x: attrs.evolve(v, hitch=Hitch(height=f"{x:.9f} m")),
    "allowance_kg": lambda v, x: attrs.evolve(v, gross_mass=f"{v.curb_mass_kg + x:.9f} kg"),
    "rear_share": lambda v, x: attrs.evolve(v, axles=Axles(rear_curb=f"{v.curb_mass_kg * x:.9f} kg")),
    "deceleration_mps2": lambda v, x: attrs.evolve(v, brakes=Brakes(deceleration=f"{x:.9f} m/s2")),
    "parking_share": lambda v, x: attrs.evolve(
        v, brakes=Brakes(parking_force=f"{x * 9.80665 * (v.gross_mass_kg or v.curb_mass_kg + 460):.9f} N")
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
    vehicle = Vehicle(name="a truck", curb_mass=f"{curb_kg:.9f} kg")
    load = Load(bed=f"{bed_kg:.9f} kg")
    for finding in evaluate(vehicle, load=load, trip=trip).mechanical.findings:
        for one in finding.assumed:
            if one.path is None or one.path.startswith("trailer."):
                continue
            known = DATA[one.input](vehicle, one.assumption.nominal)
            rating = evaluate(known, load=load, trip=trip)
            again = next(other for other in rating.mechanical.findings if other.rule is finding.rule)
            assert_not_wider(finding.outcome, again.outcome)


def assert_not_wider(before: object, after: object) -> None:
    if isinstance(before, Duty):
        assert after == before
        return
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
