"""Cases of every kind, for whatever must hold of all of them."""

from __future__ import annotations

import copy
from datetime import date
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import strategies as st

from keitow import (
    Axles,
    Brakes,
    Case,
    Driveline,
    Engine,
    Hitch,
    Item,
    Load,
    Place,
    Tires,
    TowingEntry,
    Trailer,
    Trip,
    Vehicle,
)
from keitow.kinds import (
    Aspiration,
    Body,
    Drive,
    EnginePosition,
    Gearbox,
    ParkingControl,
    Road,
    Surface,
    TrailerBrakes,
    Use,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hypothesis.strategies import DataObject, SearchStrategy


def written(number: float, unit: str) -> str:
    """Write a measure with more than three decimals, which alone could be thousands."""
    return f"{number!r}00000 {unit}"


def measures(unit: str, low: float, high: float) -> SearchStrategy[str]:
    numbers = st.floats(low, high) if low else st.just(0.0) | st.floats(1e-3, high)
    return numbers.map(lambda number: written(number, unit))


def maybe(**fields: SearchStrategy[Any]) -> SearchStrategy[dict[str, Any]]:
    return st.fixed_dictionaries({}, optional=fields)


RATIOS = st.floats(0.1, 10)
DAYS = st.dates(date(1960, 1, 1), date(2040, 1, 1))
SOURCES = st.dictionaries(st.text(min_size=1, max_size=9), st.text(max_size=9), max_size=3)
ITEMS = st.lists(st.builds(Item, st.text(max_size=9), measures("kg", 0, 400)), max_size=3)
ENGINES = maybe(
    power=measures("kW", 5, 90),
    power_speed=measures("rpm", 3000, 9000),
    torque=measures("N*m", 20, 150),
    torque_speed=measures("rpm", 1500, 7000),
    aspiration=st.sampled_from(Aspiration),
).map(lambda fields: Engine(**fields))
DRIVELINES = maybe(
    drive=st.sampled_from(Drive),
    part_time=st.booleans(),
    gearbox=st.sampled_from(Gearbox),
    gears=st.lists(RATIOS, min_size=1, max_size=6),
    first_gear=RATIOS,
    reverse=RATIOS,
    final_drive=RATIOS,
    transfer=RATIOS,
    low_range=st.floats(1, 4),
).map(lambda fields: Driveline(**fields))
TIRES = maybe(
    size=st.sampled_from(["145/80R12 80/78N LT", "145R12 6PR", "5.00-10", ""]),
    rolling_radius=measures("m", 0.2, 0.4),
    load_rating=measures("kg", 200, 900),
).map(lambda fields: Tires(**fields))
HITCHES = maybe(
    rated_mass=measures("kg", 100, 2000),
    rated_nose_mass=measures("kg", 10, 200),
    d_value=measures("N", 1000, 20_000),
    height=measures("m", 0.2, 0.6),
).map(lambda fields: Hitch(**fields))
ENTRIES = maybe(braked=measures("kg", 1, 2000), unbraked=measures("kg", 1, 750)).map(
    lambda fields: TowingEntry(**fields)
)


@st.composite
def brakes(draw: Callable[[SearchStrategy[Any]], Any]) -> Brakes:
    fields = draw(
        maybe(
            from_speed=st.floats(20, 120),
            deceleration=measures("m/s2", 2, 9),
            service_force=measures("N", 1000, 20_000),
            parking_force=measures("N", 500, 9000),
            parking_operating_force=measures("N", 100, 900),
            parking_control=st.sampled_from(ParkingControl),
        )
    )
    if (speed := fields.get("from_speed")) is not None:
        fields["from_speed"] = written(speed, "km/h")
        if draw(st.booleans()):
            fields["stopping_distance"] = draw(measures("m", 0.11 * speed, 3 * speed))
    return Brakes(**fields)


@st.composite
def vehicles(draw: Callable[[SearchStrategy[Any]], Any]) -> Vehicle:
    curb = draw(st.floats(300, 2000))
    fields = draw(
        maybe(
            payload=measures("kg", 0.5, 1000),
            seats=st.integers(1, 9),
            displacement=measures("cc", 100, 3000),
            length=measures("m", 1, 6),
            width=measures("m", 1, 2.5),
            height=measures("m", 1, 3),
            wheelbase=measures("m", 1, 4),
            hitch_overhang=measures("m", 0, 2),
            first_registered=DAYS,
            use=st.sampled_from(Use),
            body=st.sampled_from(Body),
            engine_position=st.sampled_from(EnginePosition),
            engine=ENGINES,
            driveline=DRIVELINES,
            tires=TIRES,
            brakes=brakes(),
            hitch=HITCHES,
            drag_area=measures("m2", 0.3, 3),
            towing_entry=ENTRIES,
            maker_rating=measures("kg", 100, 3000),
            engine_condition=st.floats(0.1, 1),
            brake_condition=st.floats(0.1, 1),
            sources=SOURCES,
        )
    )
    axles = draw(maybe(front_rating=measures("kg", 300, 2000), rear_rating=measures("kg", 300, 2000)))
    if draw(st.booleans()):
        gross = draw(st.floats(curb, 2 * curb))
        fields["gross_mass"] = written(gross, "kg")
        axles |= draw(maybe(driven_laden=measures("kg", 1, gross)))
    if draw(st.booleans()):
        front = draw(st.floats(0.2, 0.8)) * curb
        axles |= {"front_curb": written(front, "kg"), "rear_curb": written(curb - front, "kg")}
    return Vehicle(name=draw(st.text(max_size=20)), curb_mass=written(curb, "kg"), axles=Axles(**axles), **fields)


@st.composite
def trailers(draw: Callable[[SearchStrategy[Any]], Any]) -> Trailer:
    tare = draw(st.floats(1, 800))
    nose: Any = st.fixed_dictionaries({"nose_fraction": st.just(0.0) | st.floats(1e-3, 0.5)})
    if tare:
        nose |= st.fixed_dictionaries({"nose_mass": measures("kg", 0, tare / 2)})
    fields = draw(
        maybe(
            name=st.text(max_size=20),
            gross_mass=measures("kg", tare, tare + 1500),
            brakes=st.sampled_from(TrailerBrakes),
            built=DAYS,
            axles=st.integers(1, 3),
            length=measures("m", 1, 12),
            width=measures("m", 1, 2.5),
            height=measures("m", 0.5, 4),
            drag_area=measures("m2", 0, 3),
            coupling_to_axle=measures("m", 1, 6),
            yaw_gyration=measures("m", 0.3, 3),
            axle_rating=measures("kg", 100, 3500),
            speed_rating=measures("km/h", 20, 130),
            semi=st.booleans(),
            lists_vehicle=st.booleans(),
            sources=SOURCES,
        )
    )
    return Trailer(tare=written(tare, "kg"), **fields, **draw(st.just({}) | nose))


LOADS = maybe(trailer=ITEMS, bed=ITEMS, occupants=st.integers(1, 4), occupant_mass=measures("kg", 40, 130)).map(
    lambda fields: Load(**fields)
)
TRIPS = maybe(
    place=st.sampled_from(Place),
    road=st.sampled_from(Road),
    speed=measures("km/h", 1, 130),
    climb_speed=measures("km/h", 1, 130),
    grade=st.just(0.0) | st.floats(1e-3, 1),
    restart_grade=st.just(0.0) | st.floats(1e-3, 1),
    surface=st.sampled_from(Surface),
    altitude=measures("m", -400, 6000),
    date=DAYS,
    towing_licence=st.booleans(),
).map(lambda fields: Trip(**fields))


def case_of(vehicle: Vehicle, trailer: Trailer | None, load: Load, trip: Trip) -> Case:
    """Make a case; where there is no trailer, nothing is on it."""
    carried = load if trailer else attrs.evolve(load, trailer=())
    return Case(vehicle=vehicle, trailer=trailer, load=carried, trip=trip)


CASES = st.builds(case_of, vehicle=vehicles(), trailer=st.none() | trailers(), load=LOADS, trip=TRIPS)

ANY_NUMBER = st.integers(-10, 10_000) | st.floats() | st.sampled_from([1e301, -1e301, 10**400, -(10**400)])
ANY_TEXT = st.text(max_size=9) | st.sampled_from(["\ud800", "120 kg", "2020-01-01", "8 %", "yes"])
ANY_JSON: SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | ANY_NUMBER | ANY_TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(ANY_TEXT, inner, max_size=4),
    max_leaves=12,
)


def objects(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Find the places that can be changed: each key of an object and each element of a list."""
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    for step, one in steps:
        yield (*path, step)
        yield from objects(one, (*path, step))


def mutated(data: DataObject, document: Any) -> Any:
    """Put anything anywhere, take something away, or add a key, once or more."""
    changed = copy.deepcopy(document)
    for _ in range(data.draw(st.integers(1, 3))):
        *path, last = data.draw(st.sampled_from(list(objects(changed))))
        inside = changed
        for step in path:
            inside = inside[step]
        what = data.draw(st.sampled_from(["drop", "replace", "rename", "wrap", "null", "spell"]))
        if what == "replace":
            inside[last] = data.draw(ANY_JSON)
        elif what == "null":
            inside[last] = None
        elif what == "spell" and str(last).endswith("_kg"):
            inside[str(last).removesuffix("_kg")] = written(inside.pop(last), "kg")
        elif what == "wrap":
            inside[last] = [inside[last]]
        elif isinstance(inside, dict):
            old = inside.pop(last)
            known = st.sampled_from([field.name for field in attrs.fields(Vehicle)] + ["tare", "mass", "speed"])
            if what == "rename":
                inside[data.draw(known | st.text(max_size=9))] = old
    return changed


@pytest.fixture(scope="session")
def cases() -> SearchStrategy[Case]:
    """Cases with every field of every value, known or not."""
    return CASES


@pytest.fixture(scope="session")
def any_json() -> SearchStrategy[Any]:
    """Whatever JSON can hold, and what Python's reader takes for it."""
    return ANY_JSON


@pytest.fixture(scope="session")
def mutate() -> Callable[[DataObject, Any], Any]:
    """Put anything anywhere in a document, take something away, rename a key, once or more."""
    return mutated
