"""A rating as a document and back: nothing is lost, and nothing is believed that the rules do not say too."""

from __future__ import annotations

import contextlib
import json
import math
from datetime import date
from types import UnionType
from typing import TYPE_CHECKING, Any, Union, get_args, get_origin, get_type_hints

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st
from typing_extensions import is_typeddict

import keitow
from keitow import (
    Aspiration,
    Assumption,
    Axles,
    Body,
    Brakes,
    Citation,
    DocumentError,
    Drive,
    Driveline,
    Engine,
    EnginePosition,
    Gearbox,
    Hitch,
    InputError,
    Item,
    Load,
    NotApplicable,
    ParkingControl,
    Place,
    Rating,
    Road,
    RuleBook,
    Surface,
    Tires,
    TowingEntry,
    Trailer,
    TrailerBrakes,
    Trip,
    Undetermined,
    Use,
    Vehicle,
    When,
    catalog,
    evaluate,
)
from keitow._report import json as documents

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from typing import TypeAlias

    from hypothesis.strategies import DataObject, SearchStrategy

    from keitow import Rule

    Case: TypeAlias = tuple[Vehicle, Trailer | None, Load, Trip]

# Cases: every field of every value, known or not


def measures(unit: str, low: float, high: float) -> SearchStrategy[str]:
    numbers = st.floats(low, high) if low else st.just(0.0) | st.floats(1e-3, high)
    return numbers.map(lambda number: f"{number!r} {unit}")


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
        fields["from_speed"] = f"{speed!r} km/h"
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
        fields["gross_mass"] = f"{gross!r} kg"
        axles |= draw(maybe(driven_laden=measures("kg", 1, gross)))
    if draw(st.booleans()):
        front = draw(st.floats(0.2, 0.8)) * curb
        axles |= {"front_curb": f"{front!r} kg", "rear_curb": f"{curb - front!r} kg"}
    return Vehicle(name=draw(st.text(max_size=20)), curb_mass=f"{curb!r} kg", axles=Axles(**axles), **fields)


@st.composite
def trailers(draw: Callable[[SearchStrategy[Any]], Any]) -> Trailer:
    tare = draw(st.just(0.0) | st.floats(1, 800))
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
    return Trailer(tare=f"{tare!r} kg", **fields, **draw(st.just({}) | nose))


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
CASES = st.tuples(vehicles(), st.none() | trailers(), LOADS, TRIPS)


def strictly(text: str) -> Any:
    """Read JSON that is JSON: no NaN, no Infinity."""

    def refuse(constant: str) -> None:
        raise ValueError(constant)

    return json.loads(text, parse_constant=refuse)


# There and back


@given(CASES)
def test_a_rating_comes_back_from_its_document(case: Case) -> None:
    rating = evaluate(*case)
    document = rating.to_dict()
    back = Rating.from_dict(document)
    assert back == rating
    assert back.vehicle.sources == rating.vehicle.sources
    assert rating.trailer is None or back.trailer is not None
    if rating.trailer is not None and back.trailer is not None:
        assert back.trailer.sources == rating.trailer.sources
    assert back.findings == rating.findings
    assert back.to_dict() == document


@given(CASES, st.none() | st.integers(0, 4))
def test_a_rating_comes_back_from_its_json(case: Case, indent: int | None) -> None:
    rating = evaluate(*case)
    text = rating.to_json(indent=indent)
    read = strictly(text)
    assert read == rating.to_dict()
    back = Rating.from_dict(read)
    assert back == rating
    assert back.to_json(indent=indent) == text


def test_every_field_of_every_value_comes_back() -> None:
    stated: dict[Any, dict[str, Any]] = {
        Vehicle: {
            "name": "a truck", "curb_mass": "700 kg", "gross_mass": "1160 kg", "payload": "350 kg", "seats": 2,
            "displacement": "658 cc", "length": "3.395 m", "width": "1.475 m", "height": "1.78 m", "wheelbase": "1.9 m",
            "hitch_overhang": "0.6 m", "first_registered": "2015-04-01", "use": "cargo", "body": "truck",
            "engine_position": "mid", "drag_area": "1.04 m2", "maker_rating": "400 kg", "engine_condition": 0.9,
            "brake_condition": 0.8, "sources": {"curb_mass": "its 車検証"},
        },
        Engine: {
            "power": "34 kW", "power_speed": "5700 rpm", "torque": "60 N*m", "torque_speed": "4000 rpm",
            "aspiration": "turbo",
        },
        Driveline: {
            "drive": "4WD", "part_time": True, "gearbox": "CVT", "gears": [4.059, 2.389], "first_gear": 4.059,
            "reverse": 4.1, "final_drive": 6.666, "transfer": 1.32, "low_range": 1.782,
        },
        Axles: {
            "front_curb": "400 kg", "rear_curb": "300 kg", "driven_laden": "1160 kg", "front_rating": "600 kg",
            "rear_rating": "700 kg",
        },
        Tires: {"size": "145/80R12", "rolling_radius": "0.262 m", "load_rating": "450 kg"},
        Brakes: {
            "stopping_distance": "21 m", "from_speed": "50 km/h", "deceleration": "5.7 m/s2", "service_force": "7000 N",
            "parking_force": "3000 N", "parking_operating_force": "500 N", "parking_control": "foot",
        },
        Hitch: {"rated_mass": "750 kg", "rated_nose_mass": "75 kg", "d_value": "7 kN", "height": "0.4 m"},
        TowingEntry: {"braked": "400 kg", "unbraked": "350 kg"},
        Trailer: {
            "name": "wagon", "tare": "100 kg", "gross_mass": "340 kg", "brakes": "overrun", "built": "2003-12-31",
            "axles": 1, "length": "2.5 m", "width": "1.4 m", "height": "1 m", "nose_fraction": 0.1,
            "nose_mass": "20 kg", "drag_area": "0.2 m2", "coupling_to_axle": "2 m", "yaw_gyration": "0.8 m",
            "axle_rating": "500 kg", "speed_rating": "80 km/h", "semi": True, "lists_vehicle": True,
            "sources": {"tare": "its plate"},
        },
        Load: {"trailer": "120 kg", "bed": [Item.water("40 L")], "occupants": 2, "occupant_mass": "80 kg"},
        Trip: {
            "place": "abroad", "road": "expressway", "speed": "60 km/h", "climb_speed": "30 km/h", "grade": 0.1,
            "restart_grade": 0.15, "surface": "wet_asphalt", "altitude": "500 m", "date": "2020-01-01",
            "towing_licence": False,
        },
    }  # fmt: skip
    parts: dict[str, Any] = {
        "engine": Engine, "driveline": Driveline, "axles": Axles, "tires": Tires, "brakes": Brakes, "hitch": Hitch,
        "towing_entry": TowingEntry,
    }  # fmt: skip
    for kind, fields in stated.items():
        aliases = {field.alias for field in attrs.fields(kind)}
        assert set(fields) | (set(parts) if kind is Vehicle else set()) == aliases
    vehicle = Vehicle(**stated[Vehicle], **{name: kind(**stated[kind]) for name, kind in parts.items()})
    for nose in ("nose_fraction", "nose_mass"):
        trailer = Trailer(**{name: one for name, one in stated[Trailer].items() if name != nose})
        rating = evaluate(vehicle, trailer, Load(**stated[Load]), Trip(**stated[Trip]))
        case: Any = rating.to_dict()["case"]
        assert len(case["vehicle"]) == len(attrs.fields(Vehicle))
        assert len(case["trailer"]) == len(attrs.fields(Trailer)) - 1
        assert len(case["load"]) == len(attrs.fields(Load))
        assert len(case["trip"]) == len(attrs.fields(Trip))
        back = Rating.from_dict(strictly(rating.to_json()))
        assert back == rating
        assert back.vehicle.sources == {"curb_mass": "its 車検証"}


def test_a_rating_of_a_catalog_truck_comes_back_with_the_sources_of_its_values() -> None:
    truck = catalog.vehicle("hijet-s510p-std-4wd-5mt")
    back = Rating.from_dict(strictly(evaluate(truck, catalog.trailer("hf-42708")).to_json()))
    assert back.vehicle.sources == truck.sources
    assert str(back) == str(evaluate(truck, catalog.trailer("hf-42708")))


def test_what_is_not_known_and_what_is_not_said_is_left_out(truck: Vehicle) -> None:
    assert evaluate(truck).to_dict()["case"] == {
        "vehicle": {"name": "a truck", "curb_mass_kg": 700.0, "gross_mass_kg": 1160.0},
        "trailer": None,
        "load": {},
        "trip": {},
    }


def test_no_limit_is_null(estimate: Callable[..., Rule], truck: Vehicle) -> None:
    def formula(*, slope: float) -> tuple[float, float]:
        return 400.0, slope

    source = Citation(document="a text", article="1", authority="somebody", confidence="A")
    open_ended = estimate(formula, assumes={"slope": Assumption("slope", 0.0, 1.0, 2.0, source)})
    endless = estimate((400.0, 0.0), id="mech.endless")
    nothing_left = estimate((0.0, 1.0), id="mech.nothing")
    document = evaluate(truck, rules=RuleBook((open_ended, endless, nothing_left))).to_dict()
    first, second, third = document["findings"]
    assert first["outcome"] == {"kind": "cap", "low_kg": 200.0, "nominal_kg": 400.0, "high_kg": None}
    assert second["outcome"] == {"kind": "cap", "low_kg": None, "nominal_kg": None, "high_kg": None}
    assert third["utilization"] is None
    assert "Infinity" not in json.dumps(document)


def test_no_limit_under_an_unknown_condition_is_null(estimate: Callable[..., Rule], truck: Vehicle) -> None:
    unknown = (When("trip.towing_licence", otherwise="no licence"),)
    rating = evaluate(truck, rules=RuleBook((estimate((400.0, 0.0), when=unknown),)))
    assert isinstance(rating.findings[0].outcome, Undetermined)
    assert strictly(rating.to_json())["findings"][0]["outcome"]["at_least_kg"] is None


def test_each_outcome_has_its_own_keys(
    law: Callable[..., Rule], duty: Callable[..., Rule], estimate: Callable[..., Rule], truck: Vehicle
) -> None:
    def payload(*, payload_kg: float) -> float:
        return payload_kg

    rules = (
        law(350.0),
        duty(None),
        estimate((400.0, 1.0), when=(When("trailer.braked", otherwise="no brakes"),)),
        law(payload, id="jp.test.payload", inputs={"payload_kg": "vehicle.payload_kg"}),
        estimate((400.0, 1.0), id="mech.dry", when=(When("trip.towing_licence", otherwise="no"),)),
    )
    rating = evaluate(truck, rules=RuleBook(rules))
    outcomes = {finding["rule"]: finding["outcome"] for finding in rating.to_dict()["findings"]}
    assert outcomes == {
        "jp.test.figure": {"kind": "cap", "low_kg": 350.0, "nominal_kg": 350.0, "high_kg": 350.0},
        "jp.test.duty": {"kind": "duty", "met": None},
        "mech.test": {"kind": "not_applicable", "reason": "no brakes"},
        "jp.test.payload": {"kind": "undetermined", "at_most_kg": None, "at_least_kg": None},
        "mech.dry": {"kind": "undetermined", "at_most_kg": None, "at_least_kg": 400.0},
    }
    assert isinstance(rating.findings[3].outcome, NotApplicable)
    assert Rating.from_dict(rating.to_dict(), rules=rating.rules) == rating


# Keys


def breaches(value: object, hint: Any, path: str) -> Iterator[str]:
    """Say where a document is not what its annotations say."""
    kind, inner = get_origin(hint), get_args(hint)
    if is_typeddict(hint):
        yield from breaches_of_keys(value, hint, path)
    elif kind in {Union, UnionType}:
        if all(list(breaches(value, one, path)) for one in inner):
            yield path
    elif kind is list and isinstance(value, list):
        for place, one in enumerate(value):
            yield from breaches(one, inner[0], f"{path}[{place}]")
    elif kind is dict and isinstance(value, dict):
        for key, one in value.items():
            yield from breaches(key, inner[0], f"{path}.{key}")
            yield from breaches(one, inner[1], f"{path}.{key}")
    elif kind is not None or not isinstance(value, hint) or (isinstance(value, bool) and hint not in {bool, object}):
        yield path


def breaches_of_keys(value: object, hint: Any, path: str) -> Iterator[str]:
    hints = get_type_hints(hint, localns={"ValueDict": dict[str, object]})
    keys = set(value) if isinstance(value, dict) else set()
    if keys != set(hints) and not (hint is documents.OutcomeDict and keys < set(hints)):
        yield f"{path}: {sorted(keys ^ set(hints))}"
    for key in keys & set(hints):
        yield from breaches(at(value, (key,)), hints[key], f"{path}.{key}")


@given(CASES)
def test_the_document_is_what_its_type_says(case: Case) -> None:
    assert list(breaches(evaluate(*case).to_dict(), documents.RatingDict, "$")) == []


def test_the_unit_stands_in_the_key(truck: Vehicle) -> None:
    rating = evaluate(truck, Trailer(tare="220.462262 lb", gross_mass="340 kg"), Load(trailer="120 kg"))
    document = rating.to_dict()
    trailer: Any = document["case"]["trailer"]
    assert trailer["tare_kg"] == pytest.approx(100.0)
    assert document["laden_mass_kg"] == pytest.approx(220.0)
    assert document["vehicle_mass_kg"] == 775.0
    assert document["combination_mass_kg"] == pytest.approx(995.0)
    assert document["rated"]["capacity"] == {"low_kg": 350.0, "nominal_kg": 350.0, "high_kg": 350.0}
    assert rating.capacity is not None
    assert document["capacity_kg"] == rating.capacity.m_as("kilogram")
    assert document["verdict"] == "undetermined"
    assert document["rated"]["governing"] == "trade.class_rating"
    assert document["keitow"] == 1


def test_json_says_japanese_as_it_is_written(truck: Vehicle) -> None:
    assert "軽" in evaluate(attrs.evolve(truck, name="軽トラック")).to_json()


# What is refused


@pytest.fixture(scope="module")
def document() -> dict[str, Any]:
    """A document with something under every key: parts, items, sources, every kind of outcome."""
    truck = catalog.vehicle(
        "hijet-s510p-std-4wd-5mt",
        brakes=Brakes(stopping_distance="21 m", from_speed="50 km/h"),
        axles=Axles(front_curb="440 kg", rear_curb="380 kg"),
        gross_mass="1280 kg",
        first_registered="2022-01-01",
    )
    trailer = catalog.trailer("hf-42708", nose_fraction=0.1, built="2003-12-31", axles=1)
    load = Load(trailer=[Item("gravel", "80 kg"), Item.water("40 L")], bed="50 kg", occupants=2, occupant_mass="70 kg")
    trip = Trip(speed="45 km/h", date="2020-02-02", surface="wet_asphalt", grade=0.07, towing_licence=True)
    plain: dict[str, Any] = strictly(evaluate(truck, trailer, load, trip).to_json())
    Rating.from_dict(plain)
    return plain


def leaves(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, dict) and value:
        for key, one in value.items():
            yield from leaves(one, (*path, key))
    elif isinstance(value, list) and value:
        for place, one in enumerate(value):
            yield from leaves(one, (*path, place))
    else:
        yield path


def at(document: Any, path: tuple[str | int, ...]) -> Any:
    for step in path:
        document = document[step]
    return document


def changed(document: Any, path: tuple[str | int, ...], value: object) -> Any:
    """Return a document with something else at a path; a key that is not there is added."""
    if not path:
        return value
    step, *further = path
    copy = document.copy()
    copy[step] = changed(copy.get(step) if isinstance(copy, dict) else copy[step], tuple(further), value)
    return copy


def without(document: Any, path: tuple[str | int, ...]) -> Any:
    """Return a document without what is at a path."""
    copy = at(document, path[:-1]).copy()
    del copy[path[-1]]
    return changed(document, path[:-1], copy)


def said(path: tuple[str | int, ...]) -> str:
    return "$" + "".join(f"[{step}]" if isinstance(step, int) else f".{step}" for step in path)


def steps(path: str) -> tuple[str | int, ...]:
    """Split ``$.case.load.bed[0]`` into its steps."""
    _, *names = path.replace("[", ".").replace("]", "").split(".")
    return tuple(int(name) if name.isdigit() else name for name in names)


def results(document: dict[str, Any], paths: Iterator[tuple[str | int, ...]]) -> list[tuple[str | int, ...]]:
    """Choose the paths of what was found: of the findings, one of each kind and one with assumptions."""
    kinds = {one["outcome"]["kind"]: place for place, one in enumerate(document["findings"])}
    assert set(kinds) == {"cap", "duty", "not_applicable", "undetermined"}
    kept = {*kinds.values(), next(place for place, one in enumerate(document["findings"]) if one["assumed"])}
    return [path for path in paths if path[0] not in {"case", "keitow"} and (path[0] != "findings" or path[1] in kept)]


def refused(document: object) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        Rating.from_dict(document)
    assert str(caught.value).startswith(f"{caught.value.path}: ")
    return caught.value


@pytest.mark.parametrize("value", [None, [], "text", 1, True, 1.5, ()])
def test_what_is_no_object_is_refused(value: object) -> None:
    error = refused(value)
    assert error.path == "$"
    assert error.problem.startswith("needs an object, got ")


@pytest.mark.parametrize("version", [0, 2, "1", True, None, 1.5, [1]])
def test_another_version_is_refused(document: dict[str, Any], version: object) -> None:
    error = refused(changed(document, ("keitow",), version))
    assert error.path == "$.keitow"
    assert error.problem.startswith("needs version 1, got ")


def test_a_document_without_a_version_is_refused(document: dict[str, Any]) -> None:
    assert refused(without(document, ("keitow",))).path == "$.keitow"


def objects(value: Any, path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    if isinstance(value, dict):
        yield path
        for key, one in value.items():
            yield from objects(one, (*path, key))
    elif isinstance(value, list):
        for place, one in enumerate(value):
            yield from objects(one, (*path, place))


def test_an_unknown_key_is_refused_wherever_it_is(document: dict[str, Any]) -> None:
    case = [path for path in objects(document) if path[:1] == ("case",) and path[-1] != "sources"]
    paths = [(), *case, *results(document, (path for path in objects(document) if path))]
    assert len(paths) > 30
    for path in paths:
        unknown = (*path, "colour")
        error = refused(changed(document, unknown, "red"))
        assert error.path == said(unknown)
        assert error.problem.startswith("is not a key here; known: ")


def test_a_missing_key_is_refused_wherever_it_is_needed(document: dict[str, Any]) -> None:
    needed = results(document, ((*path, key) for path in objects(document) if path for key in at(document, path)))
    assert len(needed) > 100
    for path in needed:
        error = refused(without(document, path))
        assert (error.path, error.problem) == (said(path), "is needed and not there")


@pytest.mark.parametrize(
    "path",
    [
        "$.verdict",
        "$.findings",
        "$.case.vehicle.name",
        "$.case.vehicle.curb_mass_kg",
        "$.case.trailer.tare_kg",
        "$.case.load.trailer[1].mass_kg",
    ],
)
def test_what_a_case_cannot_do_without_is_needed(document: dict[str, Any], path: str) -> None:
    error = refused(without(document, steps(path)))
    assert (error.path, error.problem) == (path, "is needed and not there")


@pytest.mark.parametrize("path", ["$.case", "$.case.vehicle", "$.case.load", "$.case.trip"])
def test_a_part_of_the_case_is_needed(document: dict[str, Any], path: str) -> None:
    error = refused(without(document, steps(path)))
    assert (error.path, error.problem) == (path, "needs an object, got None")


NUMBERS = ["700 kg", True, None, [], {}, math.nan, math.inf, -math.inf, 10**400, -(10**400), 1e301, -1.0]


@pytest.mark.parametrize("value", NUMBERS, ids=lambda value: str(value)[:8])
@pytest.mark.parametrize(
    "path",
    [
        "$.case.vehicle.curb_mass_kg",
        "$.case.trailer.tare_kg",
        "$.case.load.trailer[1].mass_kg",
        "$.case.trip.speed_kmh",
    ],
)
def test_a_measure_is_one_finite_number(document: dict[str, Any], path: str, value: object) -> None:
    assert refused(changed(document, steps(path), value)).path == path


@pytest.mark.parametrize(
    ("path", "value", "problem"),
    [
        ("$.case.vehicle.curb_mass_kg", "700 kg", "needs a number of kg, got '700 kg'"),
        ("$.case.vehicle.curb_mass_kg", True, "needs a number of kg, got True"),
        ("$.case.vehicle.curb_mass_kg", 10**400, "needs a number of kg, got a very large integer"),
        ("$.case.vehicle.engine.power_kw", [], "needs a number of kw, got a list"),
        ("$.case.trip.speed_kmh", {}, "needs a number of kmh, got a dict"),
        ("$.case.vehicle.name", 5, "Vehicle.name: needs a text, got 5; write it in quotes"),
        ("$.case.vehicle.name", None, "Vehicle.name: needs a text, got None; write it in quotes"),
        ("$.case.vehicle.seats", 2.0, "Vehicle.seats: needs a whole number"),
        ("$.case.vehicle.seats", True, "Vehicle.seats: needs a whole number"),
        ("$.case.vehicle.seats", 10**400, "Vehicle.seats: needs a whole number"),
        ("$.case.vehicle.use", "boat", "Vehicle.use: needs one of 'cargo', 'passenger'"),
        ("$.case.vehicle.first_registered", "soon", "Vehicle.first_registered: needs a day"),
        ("$.case.vehicle.first_registered", 20220101, "Vehicle.first_registered: needs a day"),
        ("$.case.vehicle.engine", None, "Vehicle.engine: needs one Engine, got None"),
        ("$.case.vehicle.engine", "KF", "needs an object, got 'KF'"),
        ("$.case.vehicle.driveline.gears", "4.059", "Driveline.gears: needs the ratios of the gears"),
        ("$.case.vehicle.driveline.gears", [], "Driveline.gears: needs the ratios of the gears"),
        ("$.case.vehicle.driveline.gears", [[]], "Driveline.gears: needs a number"),
        ("$.case.vehicle.driveline.gears", [math.nan], "Driveline.gears: needs a number"),
        ("$.case.vehicle.driveline.gears", [10**400], "Driveline.gears: needs a number"),
        ("$.case.vehicle.driveline.gears", [True], "Driveline.gears: needs a number"),
        ("$.case.vehicle.sources", ["curb_mass"], "Vehicle.sources: needs field names with their sources"),
        ("$.case.vehicle.sources", {"curb_mass": 1}, "Vehicle.sources: needs field names with their sources"),
        ("$.case.vehicle.sources", {"": "sheet"}, "Vehicle.sources: needs field names with their sources"),
        ("$.case.vehicle.sources", 5, "Vehicle.sources: needs field names with their sources"),
        ("$.case.vehicle.towing_entry", "350 kg", "needs an object, got '350 kg'"),
        ("$.case.vehicle.brakes.stopping_distance_m", 4.0, "Brakes.stopping_distance: needs more than the 5 m"),
        ("$.case.vehicle.gross_mass_kg", 700, "Vehicle.gross_mass: needs at least the curb mass, 820 kg"),
        ("$.case.trailer", [], "needs an object, got a list"),
        ("$.case.trailer.lists_vehicle", "perhaps", "Trailer.lists_vehicle: needs yes, no or unknown"),
        ("$.case.trailer.nose_fraction", 0.6, "Trailer.nose_fraction: needs 0 to 0.5, got 0.6"),
        ("$.case.trailer.nose_mass_kg", 10, ""),
        ("$.case.trailer.semi", 0, "Trailer.semi: needs True or False, got 0"),
        ("$.case.load.trailer", "120 kg", "needs a list of items, got '120 kg'"),
        ("$.case.load.trailer", {}, "needs a list of items, got a dict"),
        ("$.case.load.trailer[1]", "120 kg", "needs an object, got '120 kg'"),
        ("$.case.load.occupants", 0, "Load.occupants: needs a whole number"),
        ("$.case.load.bed", None, "needs a list of items, got None"),
        ("$.case.trip.place", "mars", "Trip.place: needs one of 'japan_road', 'private_land', 'abroad', got 'mars'"),
        ("$.case.trip.grade", 1.5, "Trip.grade: needs a grade from 0 to 100 %, got 1.5"),
        ("$.case.trip.grade", False, "Trip.grade: needs a number, got False"),
    ],
)
def test_a_field_of_the_case_is_refused_at_its_place(
    document: dict[str, Any], path: str, value: object, problem: str
) -> None:
    error = refused(changed(document, steps(path), value))
    assert error.problem.startswith(problem)
    if path != "$.case.trailer.nose_mass_kg":  # the fraction that it does not go with is named
        assert error.path == path


def test_what_two_fields_together_cannot_be_is_refused_at_their_value(document: dict[str, Any]) -> None:
    error = refused(changed(document, ("case", "vehicle", "axles"), {"driven_laden_kg": 5000.0}))
    assert error.path == "$.case.vehicle"
    assert "needs at most the gross mass" in error.problem
    error = refused(changed(document, ("case", "vehicle", "axles", "rear_curb_kg"), 100.0))
    assert error.path == "$.case.vehicle.axles"
    assert "sum to the curb mass" in error.problem


def other(value: object) -> object:
    """Return a like value that is not the same."""
    if isinstance(value, bool) or value is None:
        return not value
    if isinstance(value, int | float):
        return value * 1.0001 + 1
    return f"{value}?" if isinstance(value, str) else [1] if isinstance(value, list) else {"one": "two"}


def test_what_the_rules_do_not_say_is_refused_at_its_place(document: dict[str, Any]) -> None:
    said_by_rules = results(document, leaves(document))
    assert len(said_by_rules) > 100
    for path in said_by_rules:
        error = refused(changed(document, path, other(at(document, path))))
        expected = (*path, "one") if at(document, path) == {} else path
        assert error.path == said(expected)


@pytest.mark.parametrize("value", [None, "350", True, [350.0], math.nan, math.inf, 10**400, 349.99])
def test_a_figure_is_the_number_that_the_rules_say(document: dict[str, Any], value: object) -> None:
    error = refused(changed(document, ("rated", "capacity", "nominal_kg"), value))
    assert error.path == "$.rated.capacity.nominal_kg"
    assert error.problem.startswith("these rules say 350.0, the document says ")


@pytest.mark.parametrize("value", [0, 1, "false", None])
def test_a_flag_is_a_flag(document: dict[str, Any], value: object) -> None:
    assert document["findings"][0]["advisory"] is False
    assert refused(changed(document, ("findings", 0, "advisory"), value)).path == "$.findings[0].advisory"


def test_a_number_may_have_lost_its_last_digits(document: dict[str, Any]) -> None:
    combination = document["combination_mass_kg"]
    path = ("combination_mass_kg",)
    Rating.from_dict(changed(document, path, combination * (1 + 1e-12)))
    assert refused(changed(document, path, combination * (1 + 1e-6))).path == "$.combination_mass_kg"
    Rating.from_dict(changed(document, ("rated", "capacity", "nominal_kg"), 350))


def test_lists_have_their_length(document: dict[str, Any]) -> None:
    error = refused(changed(document, ("findings",), document["findings"][:-1]))
    assert error.path == "$.findings"
    assert error.problem == f"needs a list of {len(document['findings'])}, got a list"
    assert refused(changed(document, ("findings",), {})).path == "$.findings"


def test_the_first_of_several_differences_is_named(document: dict[str, Any]) -> None:
    twice = changed(changed(document, ("mechanical", "verdict"), "over"), ("rated", "verdict"), "over")
    assert refused(twice).path == "$.rated.verdict"


def test_another_case_is_not_believed_what_this_one_was_rated(document: dict[str, Any]) -> None:
    """A leaf of the case is changed: either what was rated no longer fits it, or it made no difference."""
    kept = set()
    for path in leaves(document["case"]):
        value = at(document["case"], path)
        near: object = value
        if isinstance(value, float):
            near = value * 1.001
        elif isinstance(value, bool) or not isinstance(value, str):
            near = other(value)
        elif path[-1] == "name" or "sources" in path:
            near = f"{value}?"
        else:
            continue
        tried = changed(document, ("case", *path), near)
        with contextlib.suppress(DocumentError):
            assert strictly(Rating.from_dict(tried).to_json()) == tried
            kept.add(said(path))
    assert "$.vehicle.name" in kept
    assert not {"$.vehicle.curb_mass_kg", "$.trailer.tare_kg", "$.load.occupants", "$.load.trailer[0].mass_kg"} & kept


# Rules


def test_other_rules_refuse(document: dict[str, Any]) -> None:
    with pytest.raises(DocumentError, match=r"^\$\.verdict: these rules say '.*', the document says '.*'$"):
        Rating.from_dict(document, rules=keitow.trade.RULES)


def test_a_document_is_read_by_the_rules_that_wrote_it(truck: Vehicle, law: Callable[..., Rule]) -> None:
    mine = RuleBook((law(120.0),))
    rating = evaluate(truck, Trailer(tare="100 kg", gross_mass="110 kg"), rules=mine)
    assert Rating.from_dict(rating.to_dict(), rules=mine) == rating
    with pytest.raises(DocumentError):
        Rating.from_dict(rating.to_dict())
    with pytest.raises(DocumentError, match=r"^\$\.capacity_kg: these rules say 130\.0, the document says 120\.0$"):
        Rating.from_dict(rating.to_dict(), rules=RuleBook((law(130.0),)))


# Whatever is given


NUMBERS_OF_ALL_KINDS = st.integers(-10, 10_000) | st.floats() | st.sampled_from([1e301, -1e301, 10**400, -(10**400)])
ANY_JSON: SearchStrategy[Any] = st.recursive(
    st.none() | st.booleans() | NUMBERS_OF_ALL_KINDS | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(st.text(max_size=9), inner, max_size=4),
    max_leaves=12,
)


@given(ANY_JSON)
def test_any_json_that_is_no_rating_is_refused_with_its_place(value: object) -> None:
    assert refused(value).path.startswith("$")


def read(document: object) -> Rating | DocumentError:
    try:
        return Rating.from_dict(document)
    except DocumentError as error:
        return error


@given(st.data())
def test_a_document_with_anything_anywhere_is_that_rating_or_is_refused(
    document: dict[str, Any], data: DataObject
) -> None:
    paths = [(*path, key) for path in objects(document) for key in at(document, path)]
    case = [path for path in paths if path[0] == "case"]
    path = data.draw(st.sampled_from(case) | st.sampled_from(paths))
    tried = without(document, path) if data.draw(st.booleans()) else changed(document, path, data.draw(ANY_JSON))
    result = read(tried)
    if isinstance(result, DocumentError):
        assert result.path.startswith("$")
    else:
        assert result.to_dict()["verdict"] == tried["verdict"]
        assert Rating.from_dict(result.to_dict()) == result


@pytest.mark.parametrize(
    "where", ["$", "$.case", "$.case.vehicle.name", "$.findings", "$.case.load.trailer", "$.rated"]
)
def test_nesting_however_deep_is_refused(document: dict[str, Any], where: str) -> None:
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]
    assert refused(changed(document, steps(where), deep)).path.startswith(where)


def test_keys_that_are_no_texts_are_refused(document: dict[str, Any]) -> None:
    assert refused(document | {5: 1}).path == "$['5']"


@pytest.mark.parametrize("key", ["two\nlines", "\x1b[2K", "x" * 1_000_000], ids=["newline", "escape", "long"])
def test_an_unknown_key_is_shown_like_any_value(document: dict[str, Any], key: str) -> None:
    error = refused(document | {key: 1})
    assert error.path.startswith("$")
    assert str(error).isprintable()
    assert len(str(error)) < 1000


@pytest.mark.parametrize(("field", "value"), [("altitude_m", 50_000.0), ("climb_speed_kmh", 5e-324)])
def test_what_is_out_of_all_bounds_is_refused(document: dict[str, Any], field: str, value: float) -> None:
    assert refused(changed(document, ("case", "trip", field), value)).path == f"$.case.trip.{field}"


def test_masses_that_add_up_to_infinity_are_refused(truck: Vehicle) -> None:
    with pytest.raises(InputError):
        evaluate(truck, Trailer(tare="1e308 kg"), Load(trailer="1e308 kg")).to_json()


def test_a_rating_says_the_same_however_often_it_is_asked(truck: Vehicle) -> None:
    rating = evaluate(truck, Trailer(tare="100 kg", gross_mass="340 kg"), trip=Trip.farm())
    first = rating.to_dict()
    assert rating.to_dict() == first
    assert Rating.from_dict(rating.to_dict()) == rating


@given(CASES)
def test_whatever_is_known_of_a_case_it_is_explained(case: Case) -> None:
    rating = evaluate(*case)
    for language in ("en", "ja"):
        assert "\n\n" in rating.explain(language)


def test_a_large_figure_comes_back_too(truck: Vehicle) -> None:
    rating = evaluate(truck, Trailer(tare="100 kg", nose_fraction=1e-303), trip=Trip.farm(restart_grade=1e-304))
    assert Rating.from_dict(rating.to_dict()) == rating
