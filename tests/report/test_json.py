"""A rating as a document and back: nothing is lost, and nothing is believed that the rules do not say too."""

from __future__ import annotations

import contextlib
import json
import math
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import keitow
from keitow import (
    Axles,
    Brakes,
    Driveline,
    Engine,
    Hitch,
    InputError,
    Item,
    Load,
    NotApplicable,
    Rating,
    Tires,
    TowingEntry,
    Trailer,
    Trip,
    Undetermined,
    Vehicle,
    catalog,
    evaluate,
)
from keitow.errors import DocumentError
from keitow.rules import Assumption, Citation, RuleBook, When

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hypothesis.strategies import DataObject, SearchStrategy

    from keitow import Case
    from keitow.rules import Rule


def strictly(text: str) -> Any:
    """Read JSON that is JSON: no NaN, no Infinity."""

    def refuse(constant: str) -> None:
        raise ValueError(constant)

    return json.loads(text, parse_constant=refuse)


# There and back


@given(st.data())
def test_a_rating_comes_back_from_its_document(cases: SearchStrategy[Case], data: DataObject) -> None:
    rating = data.draw(cases).evaluate()
    document = rating.to_dict()
    back = Rating.from_dict(document)
    assert back == rating
    assert back.vehicle.sources == rating.vehicle.sources
    assert rating.trailer is None or back.trailer is not None
    if rating.trailer is not None and back.trailer is not None:
        assert back.trailer.sources == rating.trailer.sources
    assert back.findings == rating.findings
    assert back.to_dict() == document


@given(st.data())
def test_a_rating_comes_back_from_its_json(cases: SearchStrategy[Case], data: DataObject) -> None:
    rating = data.draw(cases).evaluate()
    indent = data.draw(st.none() | st.integers(0, 4))
    text = rating.to_json(indent=indent)
    read = strictly(text)
    assert read == rating.to_dict()
    back = Rating.from_dict(read)
    assert back == rating
    assert back.to_json(indent=indent) == text
    assert Rating.from_json(text) == Rating.from_json(text.encode()) == rating


def test_every_field_of_every_value_comes_back() -> None:
    stated: dict[Any, dict[str, Any]] = {
        Vehicle: {
            "name": "a truck", "curb_mass": "700 kg", "gross_mass": "1160 kg", "payload": "350 kg", "seats": 2,
            "displacement": "658 cc", "length": "3.395 m", "width": "1.475 m", "height": "1.78 m", "wheelbase": "1.9 m",
            "hitch_overhang": "0.6 m", "first_registered": "2015-04-01", "built": "2014-11-05",
            "gross_train_mass": "2 t", "use": "cargo", "body": "truck",
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
            "kind": "boat",
            "name": "wagon", "tare": "100 kg", "gross_mass": "340 kg", "brakes": "overrun", "built": "2003-12-31",
            "axles": 1, "length": "2.5 m", "width": "1.4 m", "height": "1 m", "nose_fraction": 0.1,
            "nose_mass": "20 kg", "drag_area": "0.2 m2", "coupling_to_axle": "2 m", "yaw_gyration": "0.8 m",
            "axle_rating": "500 kg", "speed_rating": "80 km/h", "semi": True, "lists_vehicle": True,
            "sources": {"tare": "its plate"},
        },
        Load: {"trailer": "120 kg", "bed": [Item.water("40 L")], "occupants": 2, "occupant_mass": "80 kg"},
        Trip: {
            "place": "us_road", "state": "OH", "posted_speed": "50 mph",
            "road": "expressway", "speed": "60 km/h", "climb_speed": "30 km/h", "grade": 0.1,
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
        "trip": {"date": keitow.LAW_AS_OF.isoformat()},
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


def test_the_unit_stands_in_the_key(truck: Vehicle) -> None:
    rating = evaluate(truck, Trailer(tare="220.462262 lb", gross_mass="340 kg"), Load(trailer="120 kg"))
    document = rating.to_dict()
    trailer: Any = document["case"]["trailer"]
    assert trailer["tare_kg"] == pytest.approx(100.0)
    assert document["laden_mass_kg"] == pytest.approx(220.0)
    assert document["vehicle_mass_kg"] == 775.0
    assert document["combination_mass_kg"] == pytest.approx(995.0)
    assert document["rated"]["capacity"] == {"low_kg": 350.0, "nominal_kg": 350.0, "high_kg": 350.0}
    assert document["capacity"] is None
    assert document["at_most_kg"] == rating.at_most_kg
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
    plain = {step: isinstance(step, str) and step.isidentifier() for step in path}
    return "$" + "".join(f".{step}" if plain[step] else f"[{step!r}]" for step in path)


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
        assert error.problem.startswith(("is not a key here; known: ", "is not what keitow writes here; it writes: "))


def test_a_missing_key_is_refused_wherever_it_is_needed(document: dict[str, Any]) -> None:
    needed = results(document, ((*path, key) for path in objects(document) if path for key in at(document, path)))
    assert len(needed) > 100
    for path in needed:
        error = refused(without(document, path))
        assert (error.path, error.problem) == (said(path), "is required but missing")


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
    assert (error.path, error.problem) == (path, "is required but missing")


@pytest.mark.parametrize("path", ["$.case", "$.case.vehicle", "$.case.load", "$.case.trip"])
def test_a_part_of_the_case_is_needed(document: dict[str, Any], path: str) -> None:
    error = refused(without(document, steps(path)))
    assert (error.path, error.problem) == (path, "is required but missing")


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
        ("$.case.vehicle.engine.power_kw", [], "needs a number of kW, got a list"),
        ("$.case.trip.speed_kmh", {}, "needs a number of km/h, got a dict"),
        ("$.case.vehicle.name", 5, "needs a text, got 5"),
        ("$.case.vehicle.name", None, "needs a text, got None"),
        ("$.case.vehicle.seats", 2.0, "needs a whole number, got 2.0"),
        ("$.case.vehicle.seats", True, "needs a whole number, got True"),
        ("$.case.vehicle.seats", 10**400, "needs a whole number of one or more, got a very large integer"),
        ("$.case.vehicle.use", "boat", "needs one of 'cargo', 'passenger'"),
        ("$.case.vehicle.first_registered", "soon", "needs a day like '2003-12-31' or a month like '2003-12', got"),
        ("$.case.vehicle.first_registered", "2022-W01-1", "needs a day"),
        ("$.case.vehicle.first_registered", "2022-02-30", "needs a day"),
        ("$.case.vehicle.first_registered", "2022-01-01\n", "needs a day"),
        ("$.case.vehicle.first_registered", 20220101, "needs a day"),
        ("$.case.vehicle.engine", None, "needs an object, got None"),
        ("$.case.vehicle.engine", "KF", "needs an object, got 'KF'"),
        ("$.case.vehicle.driveline.gears", "4.059", "needs a list of numbers, got '4.059'"),
        ("$.case.vehicle.driveline.gears", [], "needs the ratios of the gears, got a list; write them like"),
        ("$.case.vehicle.driveline.gears[0]", [], "needs a number"),
        ("$.case.vehicle.driveline.gears[1]", math.nan, "needs a number, got nan"),
        ("$.case.vehicle.driveline.gears[0]", 10**400, "needs a number"),
        ("$.case.vehicle.driveline.gears[0]", True, "needs a number"),
        ("$.case.vehicle.driveline.gears[0]", "4.059", "needs a number"),
        ("$.case.vehicle.sources", ["curb_mass"], "needs an object, got a list"),
        ("$.case.vehicle.sources.curb_mass", 1, "needs a text, got 1"),
        ("$.case.vehicle.sources", {"": "sheet"}, "needs field names with their sources"),
        ("$.case.vehicle.sources", 5, "needs an object, got 5"),
        ("$.case.vehicle.towing_entry", "350 kg", "needs an object, got '350 kg'"),
        ("$.case.vehicle.brakes.stopping_distance_m", 4.0, "needs more than the 5 m"),
        ("$.case.vehicle.gross_mass_kg", 700, "needs at least the curb mass, 820 kg"),
        ("$.case.trailer", [], "needs an object, got a list"),
        ("$.case.trailer.lists_vehicle", "yes", "needs true or false, got 'yes'"),
        ("$.case.trailer.nose_fraction", 0.6, "needs 0 to 0.5, got 0.6"),
        ("$.case.trailer.nose_mass_kg", 10, ""),
        ("$.case.trailer.semi", 0, "needs true or false, got 0"),
        ("$.case.load.trailer", 120, "needs a list of items, or text like '120 kg', got 120"),
        ("$.case.load.trailer", {}, "needs a list of items, or text like '120 kg', got a dict"),
        ("$.case.load.trailer[1]", "120 kg", "needs an object, got '120 kg'"),
        ("$.case.load.occupants", 0, "needs a whole number"),
        ("$.case.load.bed", None, "needs a list of items, or text like '120 kg', got None"),
        ("$.case.trip.place", "mars", "needs one of 'japan_road', 'us_road', 'private_land', 'abroad', got 'mars'"),
        ("$.case.trip.grade", 1.5, "needs a grade from 0 to 100 %, got 1.5"),
        ("$.case.trip.grade", False, "needs a number, or text like '8 %', got False"),
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
    assert error.path == "$.case.vehicle.axles.driven_laden_kg"
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
    with pytest.raises(
        DocumentError, match=r"^\$\.capacity\.low_kg: these rules say 130\.0, the document says 120\.0$"
    ):
        Rating.from_dict(rating.to_dict(), rules=RuleBook((law(130.0),)))


# Whatever is given


@given(st.data())
def test_any_json_that_is_no_rating_is_refused_with_its_place(any_json: SearchStrategy[Any], data: DataObject) -> None:
    assert refused(data.draw(any_json)).path.startswith("$")


def same(given: Any, own: Any) -> bool:
    """Whether two documents say the same, numbers up to their last digits."""
    if isinstance(own, dict):
        return given.keys() == own.keys() and all(same(given[key], own[key]) for key in own)
    if isinstance(own, list):
        return len(given) == len(own) and all(map(same, given, own))
    if isinstance(own, bool) or not isinstance(own, int | float):
        return bool(given == own)
    return bool(given == pytest.approx(own, rel=1e-9))


def read(document: object) -> Rating | DocumentError:
    try:
        return Rating.from_dict(document)
    except DocumentError as error:
        return error


@given(st.data())
def test_a_document_with_anything_anywhere_is_that_rating_or_is_refused(
    document: dict[str, Any], any_json: SearchStrategy[Any], data: DataObject
) -> None:
    paths = [(*path, key) for path in objects(document) for key in at(document, path)]
    case = [path for path in paths if path[0] == "case"]
    path = data.draw(st.sampled_from(case) | st.sampled_from(paths))
    tried = without(document, path) if data.draw(st.booleans()) else changed(document, path, data.draw(any_json))
    result = read(tried)
    if isinstance(result, DocumentError):
        assert result.path.startswith("$")
        assert str(result).startswith(result.path)
    else:
        assert same(tried, result.to_dict())


@pytest.mark.parametrize(
    "where", ["$", "$.case", "$.case.vehicle.name", "$.findings", "$.case.load.trailer", "$.rated"]
)
def test_nesting_however_deep_is_refused(document: dict[str, Any], where: str) -> None:
    deep: Any = []
    for _ in range(100_000):
        deep = [deep]
    assert refused(changed(document, steps(where), deep)).path.startswith(where)


def test_keys_that_are_no_texts_are_refused(document: dict[str, Any]) -> None:
    error = refused(document | {5: 1})
    assert (error.path, error.problem) == ("$[5]", "needs a text as its key, got 5")


@pytest.mark.parametrize("key", ["two\nlines", "\x1b[2K", "x" * 1_000_000], ids=["newline", "escape", "long"])
def test_an_unknown_key_is_shown_like_any_value(document: dict[str, Any], key: str) -> None:
    error = refused(document | {key: 1})
    assert error.path.startswith("$")
    assert str(error).isprintable()
    assert len(str(error)) < 1000


@pytest.mark.parametrize(("field", "value"), [("altitude_m", 50_000.0), ("climb_speed_kmh", 5e-324)])
def test_what_is_out_of_all_bounds_is_refused(document: dict[str, Any], field: str, value: float) -> None:
    assert refused(changed(document, ("case", "trip", field), value)).path == f"$.case.trip.{field}"


@pytest.mark.parametrize("detail", ["long", None, ["full"]])
def test_a_document_is_full_or_short(truck: Vehicle, detail: Any) -> None:
    with pytest.raises(InputError, match=r"^to_dict\(detail\): needs 'full' or 'short'"):
        evaluate(truck).to_dict(detail=detail)


def test_masses_that_add_up_to_infinity_are_refused(truck: Vehicle) -> None:
    with pytest.raises(InputError):
        evaluate(truck, Trailer(tare="1e308 kg"), Load(trailer="1e308 kg")).to_json()


@pytest.mark.parametrize("text", ["", "[1", "\ufeff{}", b"\xff", b"\xed\xa0\x80", "[" * 100_000, 5, None])
def test_what_is_no_json_is_refused(text: Any) -> None:
    with pytest.raises(DocumentError) as caught:
        Rating.from_json(text)
    assert caught.value.path == "$"


def test_a_key_that_stands_twice_is_refused_wherever_it_is(document: dict[str, Any]) -> None:
    paths = [path for path in objects(document) if at(document, path) and path[:1] != ("findings",)]
    assert len(paths) > 15
    for path in (*paths, ("findings", 0), ("findings", 0, "outcome"), ("findings", 0, "citation")):
        key = next(iter(at(document, path)))
        twice = json.dumps(changed(document, (*path, "TWICE"), 1)).replace('"TWICE"', json.dumps(key))
        with pytest.raises(DocumentError) as caught:
            Rating.from_json(twice)
        assert (caught.value.path, caught.value.problem) == (said((*path, key)), "is there twice")


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e400", "1" * 5000, "-" + "1" * 5000])
@pytest.mark.parametrize(
    "path", ["$.case.vehicle.curb_mass_kg", "$.rated.capacity.low_kg", "$.case.load.trailer[1].mass_kg"]
)
def test_a_number_out_of_all_bounds_is_refused_at_its_place(document: dict[str, Any], path: str, number: str) -> None:
    text = json.dumps(changed(document, steps(path), "NUMBER")).replace('"NUMBER"', number)
    with pytest.raises(DocumentError) as caught:
        Rating.from_json(text)
    assert caught.value.path == path


@pytest.mark.parametrize(
    ("field", "value"),
    [("seats", None), ("engine_condition", 1.0), ("gross_mass", "1280 kg"), ("towing_entry", None)],
)
def test_a_rating_is_read_only_as_keitow_writes_it(truck: Vehicle, field: str, value: object) -> None:
    document: dict[str, Any] = strictly(evaluate(attrs.evolve(truck, gross_mass=None)).to_json())
    error = refused(changed(document, ("case", "vehicle", field), value))
    if field == "gross_mass":
        assert error.path.startswith("$")  # what the gross mass changes comes first
    else:
        assert error.path == f"$.case.vehicle.{field}"
        assert error.problem == "is not what keitow writes here; it writes: name, curb_mass_kg"


def test_a_nose_mass_that_no_trailer_can_have_is_refused_at_its_place(document: dict[str, Any]) -> None:
    heavy = changed(document, ("case", "trailer"), {"tare_kg": 100.0, "nose_mass_kg": 300.0})
    assert refused(heavy).path == "$.case.trailer.nose_mass_kg"


def test_a_rating_says_the_same_however_often_it_is_asked(truck: Vehicle) -> None:
    rating = evaluate(truck, Trailer(tare="100 kg", gross_mass="340 kg"), trip=Trip.farm())
    first = rating.to_dict()
    assert rating.to_dict() == first
    assert Rating.from_dict(rating.to_dict()) == rating


@given(st.data())
def test_whatever_is_known_of_a_case_it_is_explained(cases: SearchStrategy[Case], data: DataObject) -> None:
    rating = data.draw(cases).evaluate()
    for language in ("en", "ja"):
        assert "\n\n" in rating.explain(language, "full")


def test_a_large_figure_comes_back_too(truck: Vehicle) -> None:
    rating = evaluate(truck, Trailer(tare="100 kg", nose_fraction=1e-303), trip=Trip.farm(restart_grade=1e-304))
    assert Rating.from_dict(rating.to_dict()) == rating
