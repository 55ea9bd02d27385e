"""What the tests share: what there is to tow with, and short declarations for an engine that knows no rule."""

from __future__ import annotations

import math
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st

import keitow
from keitow import (
    Axles,
    Brakes,
    Driveline,
    Engine,
    Hitch,
    Item,
    Load,
    MakerRating,
    Tires,
    TowingEntry,
    Trailer,
    Trip,
    Vehicle,
    kinds,
)
from keitow.japan import kei, route_coupling
from keitow.kinds import TrailerBrakes
from keitow.rules import Basis, Citation, Measure, Obligation, Rule

if TYPE_CHECKING:
    from collections.abc import Callable

# How long an example takes, and how many draws a run passes over, says nothing about whether it holds.
settings.register_profile(
    "keitow", deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much]
)
settings.load_profile("keitow")


# What there is to tow with: ``st.from_type(Vehicle)`` and so on draw from here. Any field may be unknown.


def numbers(least: float, most: float, unit: str) -> Any:
    return st.floats(least, most).map(lambda number: f"{number:.6f} {unit}")


def kilograms(least: float, most: float) -> Any:
    return st.floats(least, most).map(lambda mass: f"{mass:.4f} kg")


def parts(kind: Callable[..., Any], **fields: Any) -> Any:
    """Draw a part of which any field may be unknown."""
    return st.fixed_dictionaries({}, optional=fields).map(lambda known: kind(**known))


def turning_points() -> list[date]:
    """Days on which a rule begins or ends, or that a formula compares with, and the days before."""
    ends = {day for rule in keitow.RULES for day in (rule.since, rule.until) if day is not None}
    days = ends | {day for module in (kei, route_coupling) for day in vars(module).values() if isinstance(day, date)}
    return sorted(days | {day - timedelta(days=1) for day in days})


DAYS = st.dates() | st.sampled_from(turning_points())
GRADES = st.floats(0.0, 0.3) | st.floats(0.0, 1.0)
STOPS = st.tuples(st.sampled_from([50, 60, 80, 100]), st.floats(0.15, 1.2)).map(
    lambda drawn: {"from_speed": f"{drawn[0]} km/h", "stopping_distance": f"{drawn[0] * drawn[1]:.6f} m"}
)
BRAKES = st.builds(
    lambda stop, others: Brakes(**stop, **others),
    st.just({}) | STOPS,
    st.fixed_dictionaries(
        {},
        optional={
            "deceleration": numbers(3.0, 9.0, "m/s2"),
            "service_force": numbers(1000.0, 12000.0, "N"),
            "parking_force": numbers(500.0, 9000.0, "N"),
            "parking_operating_force": numbers(200.0, 700.0, "N"),
            "parking_control": st.sampled_from(kinds.ParkingControl),
        },
    ),
)
ENGINES = parts(
    Engine,
    power=numbers(15.0, 60.0, "kW"),
    power_speed=numbers(3000.0, 8000.0, "rpm"),
    torque=numbers(30.0, 100.0, "N*m"),
    torque_speed=numbers(2000.0, 6000.0, "rpm"),
    aspiration=st.sampled_from(kinds.Aspiration),
)
DRIVELINES = parts(
    Driveline,
    drive=st.sampled_from(kinds.Drive),
    part_time=st.booleans(),
    gearbox=st.sampled_from(kinds.Gearbox),
    gears=st.lists(st.floats(0.5, 6.0), min_size=1, max_size=6),
    first_gear=st.floats(2.0, 6.0),
    reverse=st.floats(2.0, 6.0),
    final_drive=st.floats(3.0, 8.0),
    transfer=st.floats(1.0, 1.5),
    low_range=st.floats(1.0, 3.0),
)
AXLES = parts(
    Axles,
    driven_laden=kilograms(200.0, 1000.0),
    front_rating=kilograms(300.0, 900.0),
    rear_rating=kilograms(300.0, 900.0),
)
TIRES = parts(
    Tires,
    size=st.sampled_from(["145R12 6PR LT", "145/80R12 80/78N LT", " 165/60 R 14", "5.00-12", ""]),
    rolling_radius=numbers(0.2, 0.4, "m"),
    load_rating=kilograms(200.0, 600.0),
)
HITCHES = parts(
    Hitch,
    rated_mass=kilograms(100.0, 2000.0),
    rated_nose_mass=kilograms(10.0, 200.0),
    d_value=numbers(500.0, 20000.0, "N"),
    height=numbers(0.2, 0.6, "m"),
)
MAKER_RATINGS = kilograms(0.0, 1000.0) | parts(
    MakerRating,
    braked=kilograms(0.0, 1000.0),
    unbraked=kilograms(0.0, 750.0),
    nose_mass=kilograms(0.0, 100.0),
    over_gross=kilograms(0.0, 100.0),
)
ENTRIES = st.none() | parts(TowingEntry, braked=kilograms(10.0, 1990.0), unbraked=kilograms(10.0, 750.0))


def vehicle_of(curb_mass_kg: float, front_share: float | None, axles: Axles, fields: dict[str, Any]) -> Vehicle:
    if front_share is not None:
        weighed = front_share * curb_mass_kg
        front, rear = f"{weighed:.4f} kg", f"{curb_mass_kg - weighed:.4f} kg"
        known = {name: getattr(axles, name) for name in ("driven_laden", "front_rating", "rear_rating")}
        axles = Axles(front_curb=front, rear_curb=rear, **known)
    return Vehicle(name="a truck", curb_mass=f"{curb_mass_kg:.4f} kg", axles=axles, **fields)


VEHICLES = st.builds(
    vehicle_of,
    st.floats(500.0, 1000.0),
    st.none() | st.floats(0.4, 0.7),
    st.just(Axles()) | AXLES,
    st.fixed_dictionaries(
        {},
        optional={
            "gross_mass": kilograms(1000.0, 1500.0),
            "payload": kilograms(0.0, 400.0),
            "seats": st.integers(1, 5),
            "displacement": numbers(300.0, 1500.0, "cc"),
            "length": numbers(2.5, 4.5, "m"),
            "width": numbers(1.2, 1.8, "m"),
            "height": numbers(1.2, 2.3, "m"),
            "first_registered": DAYS,
            "built": DAYS,
            "use": st.sampled_from(kinds.Use),
            "body": st.sampled_from(kinds.Body),
            "engine": ENGINES,
            "driveline": DRIVELINES,
            "wheelbase": numbers(1.5, 2.6, "m"),
            "hitch_overhang": numbers(0.3, 1.2, "m"),
            "engine_position": st.sampled_from(kinds.EnginePosition),
            "hitch": HITCHES,
            "tires": TIRES,
            "brakes": BRAKES,
            "drag_area": numbers(0.4, 2.0, "m2"),
            "towing_entry": ENTRIES,
            "maker_rating": MAKER_RATINGS,
            "gross_train_mass": kilograms(1000.0, 3000.0),
            "engine_condition": st.floats(0.1, 1.0),
            "brake_condition": st.floats(0.1, 1.0),
        },
    ),
)


def trailer_of(tare_kg: float, nose: tuple[str, float], fields: dict[str, Any]) -> Trailer:
    known, share = nose
    noses: dict[str, dict[str, Any]] = {
        "nothing": {},
        "share": {"nose_fraction": share},
        "mass": {"nose_mass": f"{math.floor(share * tare_kg)} kg"},
    }
    return Trailer(tare=f"{tare_kg:.4f} kg", **fields, **noses[known])


TRAILERS = st.builds(
    trailer_of,
    st.just(1.0) | st.floats(1.0, 500.0),
    st.tuples(st.sampled_from(["nothing", "share", "mass"]), st.floats(0.0, 0.5)),
    st.fixed_dictionaries(
        {},
        optional={
            "gross_mass": kilograms(500.0, 2500.0),
            "brakes": st.sampled_from(TrailerBrakes),
            "kind": st.sampled_from(kinds.TrailerKind),
            "built": DAYS,
            "length": numbers(1.0, 12.0, "m"),
            "width": numbers(0.5, 3.0, "m"),
            "height": numbers(0.3, 4.0, "m"),
            "drag_area": numbers(0.0, 4.0, "m2"),
            "coupling_to_axle": numbers(0.8, 6.0, "m"),
            "yaw_gyration": numbers(0.3, 3.0, "m"),
            "axles": st.integers(1, 2),
            "axle_rating": kilograms(100.0, 3000.0),
            "speed_rating": numbers(20.0, 120.0, "km/h"),
            "semi": st.booleans(),
            "lists_vehicle": st.booleans(),
        },
    ),
)
LOADS = parts(
    Load,
    trailer=kilograms(0.0, 2000.0) | st.lists(st.builds(Item, st.text(max_size=5), kilograms(0.0, 500.0)), max_size=3),
    bed=kilograms(0.0, 500.0),
    occupants=st.integers(1, 4),
    occupant_mass=kilograms(40.0, 120.0),
)
TRIPS = parts(
    Trip,
    place=st.sampled_from(kinds.Place),
    road=st.sampled_from(kinds.Road),
    speed=numbers(5.0, 120.0, "km/h"),
    posted_speed=numbers(20.0, 120.0, "km/h"),
    climb_speed=numbers(5.0, 120.0, "km/h"),
    grade=GRADES,
    restart_grade=GRADES,
    surface=st.sampled_from(kinds.Surface),
    altitude=numbers(-400.0, 4000.0, "m"),
    date=DAYS,
    towing_licence=st.booleans(),
)
TRIPS |= st.builds(
    lambda trip, state: attrs.evolve(trip, place=kinds.Place.US_ROAD, state=state), TRIPS, st.sampled_from(kinds.State)
)
st.register_type_strategy(Vehicle, VEHICLES)
st.register_type_strategy(Trailer, TRAILERS)
st.register_type_strategy(Load, LOADS)
st.register_type_strategy(Trip, TRIPS)

# Short declarations

CITATION = Citation(document="a text", article="1", authority="somebody", confidence="A")


@pytest.fixture(scope="session")
def truck() -> Vehicle:
    """A 660 cc truck of 700 kg, of which nothing else is known."""
    return Vehicle(name="a truck", curb_mass="700 kg", gross_mass="1160 kg")


@pytest.fixture(scope="session")
def law() -> Callable[..., Rule]:
    """Declare a law: ``law(350.0)`` permits 350 kg, ``law(formula, inputs=...)`` what the formula says."""

    def declare(formula: object, **fields: object) -> Rule:
        return _rule(Basis.LAW, "jp.test.figure", _constant(formula), fields)

    return declare


@pytest.fixture(scope="session")
def duty() -> Callable[..., Rule]:
    """Declare a duty of law: ``duty(True)`` is met, ``duty(None)`` is not known to be."""

    def declare(met: bool | None, kind: Obligation = Obligation.EQUIPMENT, **fields: object) -> Rule:
        formula = None if met is None else _constant(met)
        return _rule(Basis.LAW, "jp.test.duty", formula, {"limits": None, "duty": kind, **fields})

    return declare


@pytest.fixture(scope="session")
def estimate() -> Callable[..., Rule]:
    """Declare an estimate: ``estimate((400.0, 1.0))`` has 400 available and asks for 1 per kilogram."""

    def declare(formula: object, **fields: object) -> Rule:
        return _rule(Basis.MECHANICS, "mech.test", _constant(formula), fields)

    return declare


def _constant(value: object) -> object:
    if value is None or callable(value):
        return value

    def formula() -> object:
        return value

    return formula


def _rule(basis: Basis, id: str, formula: object, fields: dict[str, object]) -> Rule:
    template: dict[str, object] = {
        "id": id,
        "title": "a rule",
        "in_words": "a rule",
        "basis": basis,
        "limits": Measure.TRAILER_GROSS_MASS if basis is Basis.LAW else Measure.TRAILER_MASS,
        "formula": formula,
        "citation": CITATION,
    }
    return Rule(**(template | fields))  # type: ignore[arg-type]  # each test gives the types that its field asks for
