"""A case as one document: what people and programs write is read, or refused at its place."""

from __future__ import annotations

import copy
import json
import math
import pickle
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import event, given
from hypothesis import strategies as st

import keitow
from keitow import (
    LAW_AS_OF,
    Axles,
    Cap,
    Case,
    Driveline,
    InputError,
    Item,
    Load,
    Place,
    TowingEntry,
    Trailer,
    Trip,
    Vehicle,
    catalog,
    evaluate,
)
from keitow.documents.layout import read
from keitow.errors import DocumentError
from keitow.rules import RuleBook

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import DataObject, SearchStrategy

    from keitow.rules import Rule

LEAST: dict[str, Any] = {"vehicle": {"name": "a truck", "curb_mass_kg": 700.0}}


def case(**values: Any) -> dict[str, Any]:
    """Return the least document with other values beside the vehicle, or with more in the vehicle."""
    return copy.deepcopy(LEAST) | values


def vehicle(**fields: Any) -> dict[str, Any]:
    return {"vehicle": LEAST["vehicle"] | fields}


def refused(data: object) -> DocumentError:
    with pytest.raises(DocumentError) as caught:
        Case.from_dict(data)
    assert str(caught.value).startswith(f"{caught.value.path}: ")
    return caught.value


# The value


def test_a_case_holds_what_evaluate_takes(truck: Vehicle) -> None:
    trailer, load, trip = Trailer(tare="100 kg"), Load(trailer="120 kg"), Trip(place=Place.ABROAD)
    whole = Case(vehicle=truck, trailer=trailer, load=load, trip=trip)
    assert whole.evaluate() == evaluate(truck, trailer, load, trip)
    assert Case(vehicle=truck).evaluate() == evaluate(truck)


def test_a_case_is_rated_by_the_rules_it_is_given(truck: Vehicle, law: Callable[..., Rule]) -> None:
    book = RuleBook((law(120.0),))
    assert Case(vehicle=truck).evaluate(rules=book).capacity == Cap(120.0, 120.0, 120.0)
    assert Case(vehicle=truck).evaluate().rules is keitow.RULES


def test_a_case_is_a_value(truck: Vehicle) -> None:
    one = Case(vehicle=truck, load=Load(bed="50 kg"))
    assert one == Case(vehicle=truck, load=Load(bed="50 kg"))
    assert len({one, attrs.evolve(one), pickle.loads(pickle.dumps(one))}) == 1  # noqa: S301  # of this test's own
    assert one != attrs.evolve(one, trailer=Trailer(tare="100 kg"))
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        one.load = Load()  # type: ignore[misc]  # that it is refused is the test


@pytest.mark.parametrize("field", ["vehicle", "trailer", "load", "trip"])
def test_something_else_than_its_values_is_refused(truck: Vehicle, field: str) -> None:
    values: dict[str, Any] = {"vehicle": truck, field: "hijet"}
    with pytest.raises(InputError, match=rf"^Case\.{field}: needs one {field.title()}, got 'hijet'"):
        Case(**values)


@pytest.mark.parametrize(("nose", "fits"), [("110 kg", True), ("111 kg", False)])
def test_a_case_that_cannot_be_rated_is_refused(truck: Vehicle, nose: str, fits: bool) -> None:
    trailer, load = Trailer(tare="100 kg", nose_mass=nose), Load(trailer="120 kg")
    if fits:
        assert Case(vehicle=truck, trailer=trailer, load=load).evaluate().nose_mass is not None
    else:
        with pytest.raises(
            InputError, match=r"^Case\.trailer\.nose_mass: needs at most half of the laden mass, 110 kg"
        ):
            Case(vehicle=truck, trailer=trailer, load=load)


# There and back


@given(st.data())
def test_a_case_comes_back_from_its_document(cases: SearchStrategy[Case], data: DataObject) -> None:
    drawn = data.draw(cases)
    back = Case.from_dict(drawn.to_dict())
    assert back == drawn
    assert back.vehicle.sources == drawn.vehicle.sources
    indent = data.draw(st.none() | st.integers(0, 4))
    text = drawn.to_json(indent=indent)
    assert Case.from_json(text) == Case.from_json(text.encode()) == drawn
    assert Case.from_json(text).to_json(indent=indent) == text
    assert drawn.evaluate().to_dict()["case"] == drawn.to_dict()


def test_a_month_without_a_day_is_read_and_comes_back() -> None:
    """Papers print a month; a document took days only, and a day that is made up says more than is known."""
    truck = Vehicle(name="a truck", curb_mass="700 kg", first_registered="2003-12", built="2003-11")
    trailer = Trailer(tare="100 kg", built="2012-04")
    document: dict[str, Any] = {
        "vehicle": {"name": "a truck", "curb_mass": "700 kg", "first_registered": "2003-12", "built": "2003-11"},
        "trailer": {"tare": "100 kg", "built": "2012-04"},
    }
    read = Case.from_dict(document)
    assert read == Case(vehicle=truck, trailer=trailer)
    assert read.vehicle.sources == truck.sources
    assert Case.from_json(read.to_json()).evaluate() == Case(vehicle=truck, trailer=trailer).evaluate()
    of_the_law = document | {"trip": {"date": "2026-11"}}
    with pytest.raises(DocumentError, match=r"\$\.trip\.date: needs a day like '2003-12-31', got '2026-11'"):
        Case.from_dict(of_the_law)


def test_every_truck_and_trailer_of_the_catalog_comes_back() -> None:
    whole_trailers = (entry for entry in catalog.trailers() if "tare" in entry.sources)
    trailers = [None, *(entry.trailer for entry in whole_trailers)]
    for place, entry in enumerate(catalog.vehicles()):
        fields: dict[str, Any] = {} if "curb_mass" in entry.sources else {"curb_mass": "710 kg"}
        whole = Case(vehicle=catalog.vehicle(entry.id, **fields), trailer=trailers[place % len(trailers)])
        assert Case.from_json(whole.to_json()) == whole


def test_only_the_vehicle_is_needed() -> None:
    assert Case.from_dict(LEAST) == Case(vehicle=Vehicle(name="a truck", curb_mass="700 kg"))
    assert Case.from_dict(LEAST).to_dict() == LEAST | {
        "trailer": None,
        "load": {},
        "trip": {"date": LAW_AS_OF.isoformat()},
    }


# Written by hand


def test_a_measure_may_be_text_with_a_unit() -> None:
    by_hand = {
        "vehicle": {
            "name": "a truck",
            "curb_mass": "1,543.2358 lb",
            "length": "3395 mm",
            "engine": {"power": "46 PS", "power_speed": "5700 rpm"},
            "brakes": {"stopping_distance": "21 m", "from_speed": "50 km/h"},
        },
        "trailer": {"tare": "220.46226 lb", "nose_fraction": "10 %"},
        "load": {"trailer": "120 kg", "bed": [{"name": "tools", "mass": "20 kg"}, {"name": "rope", "mass_kg": 2}]},
        "trip": {"speed": "30 mph", "grade": "8 %", "date": "2020-02-02"},
    }
    case = Case.from_dict(by_hand)
    assert case.vehicle.curb_mass_kg == pytest.approx(700.0)
    assert case.vehicle.length_m == pytest.approx(3.395)
    assert case.vehicle.engine.power_kw == pytest.approx(33.83, abs=0.01)
    assert case.vehicle.brakes.stopping_distance_m == 21.0
    assert case.trailer is not None
    assert case.trailer.tare_kg == pytest.approx(100.0)
    assert case.trailer.nose_fraction == 0.1
    assert case.load == Load(trailer="120 kg", bed=[Item("tools", "20 kg"), Item("rope", "2 kg")])
    assert case.trip == Trip(speed="30 mph", grade=0.08, date="2020-02-02")


def test_what_is_not_known_may_be_null() -> None:
    unknown = vehicle(seats=None, gross_mass_kg=None, payload=None, towing_entry=None, use=None, first_registered=None)
    assert Case.from_dict(unknown | {"trailer": None}) == Case.from_dict(LEAST)
    unknown = case(trailer={"tare": "100 kg", "lists_vehicle": None}, trip={"towing_licence": None})
    assert Case.from_dict(unknown).trailer == Trailer(tare="100 kg")


@pytest.mark.parametrize(
    ("data", "path"),
    [
        (vehicle(curb_mass="700 kg"), "$.vehicle.curb_mass"),
        (vehicle(gross_mass_kg=None, gross_mass="1160 kg"), "$.vehicle.gross_mass"),
        (case(trailer={"tare_kg": 100, "tare": None}), "$.trailer.tare"),
        (case(load={"bed": [{"name": "x", "mass_kg": 1, "mass": "1 kg"}]}), "$.load.bed[0].mass"),
    ],
)
def test_both_a_number_and_text_are_refused_whatever_they_say(data: object, path: str) -> None:
    stored = {"curb_mass": "curb_mass_kg", "gross_mass": "gross_mass_kg", "tare": "tare_kg", "mass": "mass_kg"}
    error = refused(data)
    assert error.path == path
    assert error.problem == f"repeats {stored[path.rpartition('.')[2]]}; leave one of them out"


@pytest.mark.parametrize(
    ("data", "path", "problem"),
    [
        (None, "$", "needs an object, got None"),
        ({}, "$.vehicle", "is required but missing"),
        ({"vehicle": {"name": "x"}}, "$.vehicle.curb_mass_kg", "is required but missing"),
        (case(load=None), "$.load", "needs an object, got None"),
        (case(color="red"), "$.color", "is not a key here; known: load, trailer, trip, vehicle"),
        (vehicle(payload=350), "$.vehicle.payload", "needs text with a unit, like '350 kg', got 350"),
        (vehicle(payload="350"), "$.vehicle.payload", "needs a unit, got '350'; write '350 kg'"),
        (vehicle(payload_kg="350 kg"), "$.vehicle.payload_kg", "needs a number of kg, got '350 kg'"),
        (vehicle(gross_mass="1 t", axles={"driven_laden": "1.1 t"}), "$.vehicle.axles.driven_laden", "needs at most"),
        (vehicle(gross_mass="600 kg"), "$.vehicle.gross_mass", "needs at least the curb mass, 700 kg, got 600.0"),
        (case(trailer={"tare": "100 kg", "nose_mass": "51 kg"}), "$.trailer.nose_mass", "needs at most half"),
        (case(trailer={"tare": "100 kg", "nose_mass_kg": 51}), "$.trailer.nose_mass_kg", "needs at most half"),
        (case(load={"trailer": "heavy"}), "$.load.trailer", "needs one number and one unit of mass, got 'heavy'"),
        (case(trip={"grade": "steep"}), "$.trip.grade", "needs a number, got 'steep'"),
        (
            case(trip={"place": "the moon"}),
            "$.trip.place",
            "needs one of 'japan_road', 'us_road', 'private_land', 'abroad'",
        ),
        (vehicle(name="\ud800"), "$.vehicle.name", r"needs a text without half of a surrogate pair, got '\ud800'"),
        (vehicle(sources={"\ud800": "x"}), r"$.vehicle.sources['\ud800']", "needs a field's name without half"),
        (vehicle(sources={"seats": "\ud800"}), "$.vehicle.sources.seats", "needs a text without half"),
        ({10**5000: 1}, "$[a very large integer]", "needs a text as its key"),
    ],
)
def test_what_cannot_be_read_is_refused_at_its_place(data: object, path: str, problem: str) -> None:
    error = refused(data)
    assert error.path == path
    assert error.problem.startswith(problem)


@pytest.mark.parametrize("text", ["", "nul", "{'vehicle': 1}", b"\xff\xfe", "[" * 100_000, '{"a":' * 100_000, 5, None])
def test_what_is_no_json_is_refused(text: Any) -> None:
    with pytest.raises(DocumentError) as caught:
        Case.from_json(text)
    assert caught.value.path == "$"


@pytest.mark.parametrize("number", ["NaN", "Infinity", "-Infinity", "1e400", "-1e400", "1" * 5000, "9" * 310])
@pytest.mark.parametrize("field", ["curb_mass_kg", "engine_condition"])
def test_a_number_out_of_all_bounds_is_refused_at_its_place(field: str, number: str) -> None:
    text = json.dumps(vehicle(**{field: "NUMBER"})).replace('"NUMBER"', number)
    with pytest.raises(DocumentError) as caught:
        Case.from_json(text)
    assert caught.value.path == f"$.vehicle.{field}"


@attrs.frozen(kw_only=True)
class Rented(Trailer):
    """A trailer of somebody else's making, whose own checks name what no document has."""

    days: int = 1

    def __attrs_post_init__(self) -> None:
        if self.days > 7:
            raise InputError("Rented.contract" if self.days > 14 else "Rented.axles.days", "needs less", self.days, "")


@pytest.mark.parametrize(("days", "path"), [(8, "$.axles"), (15, "$")])
def test_an_error_that_names_no_place_is_told_as_near_as_can_be(days: int, path: str) -> None:
    assert read(Rented, {"tare": "100 kg", "days": 7}, "$").tare_kg == 100.0
    with pytest.raises(DocumentError) as caught:
        read(Rented, {"tare": "100 kg", "days": days, "axles": 1}, "$")
    assert caught.value.path == path


def test_a_key_that_stands_twice_is_refused_even_if_it_says_the_same() -> None:
    with pytest.raises(DocumentError, match=r"^\$\.vehicle\.curb_mass_kg: is there twice$"):
        Case.from_json('{"vehicle": {"name": "x", "curb_mass_kg": 700, "curb_mass_kg": 700}}')
    with pytest.raises(DocumentError, match=r"^\$\.vehicle\.curb_mass_kg\.low: is there twice$"):
        Case.from_json('{"vehicle": {"name": "x", "curb_mass_kg": {"low": 700, "low": 700}}}')


# Whatever is given


def says(given: Any, value: Any) -> bool:
    """Whether a value is what a document says, by its stored fields and without keitow's own reader."""
    if attrs.has(type(value)):
        return says_each_field(given, value)
    if isinstance(value, tuple) and isinstance(given, list):
        return len(given) == len(value) and all(map(says, given, value))
    if isinstance(given, str) and isinstance(value, tuple | float):
        return True  # text with a unit, or a ratio as text
    plain = value.value if isinstance(value, Enum) else value.isoformat() if isinstance(value, date) else value
    return bool(given == plain) and isinstance(given, bool) is isinstance(plain, bool)


def says_each_field(given: dict[str, Any], value: Any) -> bool:
    keys: set[str] = set()
    for field in attrs.fields(type(value)):
        forms = {field.alias or "", field.name}
        keys |= forms
        known, default = getattr(value, field.name), field.default
        if field.name == "source_pairs":
            known, default = dict(known), {}
        stated = [given[form] for form in forms if form in given]
        if not (says(stated[0], known) if stated and stated[0] is not None else known == default):
            return False
    return set(given) <= keys


def outcome(reader: Callable[[Any], Case], given: object) -> Case | None:
    """Read a case; nothing but a refusal that names its place comes out instead."""
    try:
        return reader(given)
    except DocumentError as error:
        event("refused")
        assert str(error).startswith(f"{error.path}: ")  # noqa: PT017  # either is right
        assert error.path.startswith("$")  # noqa: PT017
        return None


@given(st.data())
def test_any_json_is_refused_with_its_place(any_json: SearchStrategy[Any], data: DataObject) -> None:
    assert refused(data.draw(any_json)).path.startswith("$")


@given(st.data())
def test_a_document_with_anything_anywhere_is_what_it_says_or_is_refused(
    cases: SearchStrategy[Case], mutate: Callable[..., Any], data: DataObject
) -> None:
    tried = mutate(data, data.draw(cases).to_dict())
    case = outcome(Case.from_dict, tried)
    if case is not None:
        event("read")
        assert says(tried, case)
        assert Case.from_dict(case.to_dict()) == case


@given(st.data())
def test_a_text_with_anything_anywhere_is_what_it_says_or_is_refused(
    cases: SearchStrategy[Case], mutate: Callable[..., Any], data: DataObject
) -> None:
    text = json.dumps(mutate(data, data.draw(cases).to_dict()))
    place = data.draw(st.integers(0, len(text)))
    text = data.draw(st.sampled_from([text, text[:place], text[:place] + text[place + 1 :], text[:place] + "[" + text]))
    case = outcome(Case.from_json, text)
    if case is not None:
        event("read")
        assert says(json.loads(text), case)


def test_parts_and_entries_come_back() -> None:
    truck = Vehicle(
        name="a truck",
        curb_mass="700 kg",
        driveline=Driveline(gears=[4.059, 2.389]),
        axles=Axles(front_rating="600 kg"),
        towing_entry=TowingEntry(),
    )
    document = Case(vehicle=truck).to_dict()
    assert document["vehicle"] == {
        "name": "a truck",
        "curb_mass_kg": 700.0,
        "driveline": {"gears": [4.059, 2.389]},
        "axles": {"front_rating_kg": 600.0},
        "towing_entry": {},
    }
    assert Case.from_dict(document).vehicle == truck
    assert math.isfinite(document["vehicle"]["curb_mass_kg"])


# Of the catalog


def test_a_vehicle_and_a_trailer_may_be_ids_of_the_catalog() -> None:
    data = {"vehicle": "hijet-s510p-std-4wd-5mt", "trailer": "hf-42708", "load": {"trailer": "100 kg"}}
    read_case = Case.from_dict(data)
    assert read_case.vehicle == catalog.vehicle("hijet-s510p-std-4wd-5mt")
    assert read_case.trailer == catalog.trailer("hf-42708")
    assert Case.from_json(json.dumps(data)) == read_case
    assert Case.from_json(read_case.to_json()) == read_case
    assert data["vehicle"] == "hijet-s510p-std-4wd-5mt"  # the given data stay as they were


@pytest.mark.parametrize(
    ("data", "path", "problem"),
    [
        ({"vehicle": "hijet"}, "$.vehicle", "no vehicle has the id 'hijet'; did you mean"),
        ({"vehicle": "carry-dc51t-2wd"}, "$.vehicle", "needs a curb_mass"),
        ({"vehicle": "hijet-s510p-std-4wd-5mt", "trailer": "hf"}, "$.trailer", "no trailer has the id 'hf'"),
    ],
)
def test_an_id_that_the_catalog_lacks_is_refused_at_its_place(data: Any, path: str, problem: str) -> None:
    error = refused(data)
    assert error.path == path
    assert problem in error.problem
    assert isinstance(error.__cause__, keitow.KeitowError)
