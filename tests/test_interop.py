"""keitow's values in models of pydantic and in structures of cattrs."""

from __future__ import annotations

import json
import math
import subprocess
import sys
from typing import Annotated, Any

import attrs
import cattrs
import pytest
from cattrs.preconf.json import make_converter
from jsonschema import Draft202012Validator
from pydantic import BaseModel, ConfigDict, TypeAdapter, ValidationError

import keitow
from keitow import Case, Engine, InputError, Item, Load, Rating, Trailer, Trip, Vehicle, catalog, documents
from keitow.errors import DocumentError

TRUCK = catalog.vehicle("hijet-s510p-std-4wd-5mt")
CASE = Case(
    vehicle=TRUCK,
    trailer=Trailer(tare="100 kg", gross_mass="400 kg", built="2003-12-31", brakes="overrun"),
    load=Load(trailer=[Item("gravel", "80 kg"), Item.water("40 L")]),
    trip=Trip(place="abroad", grade=0.07),
)
VALUES: list[Any] = [CASE, CASE.vehicle, CASE.trailer, CASE.load, CASE.trip, CASE.evaluate()]
KINDS = pytest.mark.parametrize("value", VALUES, ids=lambda value: type(value).__name__)
SCHEMAS: dict[str, Any] = keitow.schema()


def test_neither_library_is_loaded_before_it_is_used() -> None:
    code = (
        "import sys, keitow, keitow.documents; keitow.Case, keitow.documents.configure_cattrs; "
        "print({'pydantic', 'cattrs'} & set(sys.modules))"
    )
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "set()"


def test_every_name_is_there_and_sorted() -> None:
    assert documents.__all__ == sorted(documents.__all__)
    assert all(hasattr(documents, name) for name in documents.__all__)
    with pytest.raises(AttributeError, match=r"module 'keitow\.documents' has no attribute 'WagonDict'"):
        documents.WagonDict  # noqa: B018  # reading it is the test


# pydantic


class Booking(BaseModel):
    who: str
    case: Case
    spare: Trailer | None = None


class StrictBooking(Booking):
    model_config = ConfigDict(strict=True)


@KINDS
@pytest.mark.parametrize("strict", [False, True])
def test_pydantic_takes_a_value_as_it_is(value: Any, strict: bool) -> None:
    assert TypeAdapter(type(value)).validate_python(value, strict=strict) is value


@KINDS
@pytest.mark.parametrize("strict", [False, True])
def test_pydantic_reads_what_it_writes(value: Any, strict: bool) -> None:
    adapter = TypeAdapter(type(value))
    assert adapter.validate_json(adapter.dump_json(value), strict=strict) == value
    assert adapter.validate_python(adapter.dump_python(value)) == value
    assert adapter.dump_python(value, mode="json") == adapter.dump_python(value) == json.loads(adapter.dump_json(value))


@KINDS
def test_pydantic_writes_our_documents(value: Any) -> None:
    written = TypeAdapter(type(value)).dump_python(value)
    place = {Vehicle: "vehicle", Trailer: "trailer", Load: "load", Trip: "trip"}.get(type(value))
    case: Any = CASE.to_dict()
    assert written == (case[place] if place else value.to_dict())


@KINDS
def test_in_strict_mode_plain_python_data_is_no_value(value: Any) -> None:
    adapter = TypeAdapter(type(value))
    with pytest.raises(ValidationError, match=f"Input should be an instance of {type(value).__name__}"):
        adapter.validate_python(adapter.dump_python(value), strict=True)


def test_a_model_holds_a_case() -> None:
    data: dict[str, Any] = {"who": "me", "case": {"vehicle": {"name": "mine", "curb_mass": "700 kg"}}}
    booking = Booking.model_validate(data)
    assert booking.case == Case(vehicle=Vehicle(name="mine", curb_mass="700 kg"))
    assert Booking.model_validate_json(booking.model_dump_json()) == booking
    assert StrictBooking.model_validate_json(json.dumps(data)).case == booking.case
    with pytest.raises(ValidationError):
        StrictBooking.model_validate(data)


@pytest.mark.parametrize(
    ("case", "place", "message"),
    [
        ({}, ("vehicle",), "is required but missing"),
        ([], (), "needs an object, got a list"),
        ({"vehicle": {"name": "x", "curb_mass": "heavy"}}, ("vehicle", "curb_mass"), "needs one number and one unit"),
        ({"vehicle": {"name": "x", "curb_mass_kg": math.nan}}, ("vehicle", "curb_mass_kg"), "needs a number of kg"),
        ({"vehicle": {"name": "x", "curb_mass_kg": 1, "a b": 1}}, ("vehicle", "'a b'"), "is not a key here"),
        (
            {"vehicle": {"name": "x", "curb_mass_kg": 700}, "load": {"bed": [{"name": "y", "mass_kg": "1 kg"}]}},
            ("load", "bed", 0, "mass_kg"),
            "needs a number of kg, got '1 kg'",
        ),
        (
            {"vehicle": {"name": "x", "curb_mass_kg": 700, "driveline": {"gears": [4.0, {}]}}},
            ("vehicle", "driveline", "gears", 1),
            "needs a number, got a dict",
        ),
    ],
)
def test_pydantic_says_where(case: object, place: tuple[str | int, ...], message: str) -> None:
    with pytest.raises(ValidationError) as caught:
        Booking.model_validate({"who": "me", "case": case})
    (error,) = caught.value.errors()
    assert error["type"] == "keitow_document"
    assert error["loc"] == ("case", *place)
    assert error["msg"].startswith(message)
    json.dumps(caught.value.errors(), allow_nan=False).encode()  # can be sent, whatever was given


def test_pydantic_quotes_what_stands_there_and_the_path() -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(Case).validate_json('{"vehicle": {"name": "x", "curb_mass_kg": "heavy"}}')
    (error,) = caught.value.errors()
    assert error["input"] == "'heavy'"
    assert error["ctx"]["path"] == "$.vehicle.curb_mass_kg"


def test_several_errors_of_a_model_are_told_together() -> None:
    with pytest.raises(ValidationError) as caught:
        Booking.model_validate({"case": {}, "spare": {"tare": 5}})
    assert [error["loc"] for error in caught.value.errors()] == [("who",), ("case", "vehicle"), ("spare", "tare")]


def test_a_rating_that_the_rules_do_not_say_is_refused_at_its_place() -> None:
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(Rating).validate_python(CASE.evaluate().to_dict() | {"capacity_kg": 1e6})
    assert caught.value.errors()[0]["loc"] == ("capacity_kg",)


def test_the_schema_of_a_field_is_ours() -> None:
    read: Any = Booking.model_json_schema()
    assert read["properties"]["case"] == SCHEMAS["$defs"]["Case"]
    written: Any = Booking.model_json_schema(mode="serialization")
    assert set(written["properties"]["case"]["required"]) == {"vehicle", "trailer", "load", "trip"}
    assert "curb_mass" not in written["properties"]["case"]["properties"]["vehicle"]["properties"]
    Draft202012Validator(TypeAdapter(Engine).json_schema(mode="serialization")).validate({})
    assert TypeAdapter(Rating).json_schema() == SCHEMAS["$defs"]["Rating"]
    assert TypeAdapter(Rating).json_schema(mode="serialization") == SCHEMAS["$defs"]["Rating"]


@KINDS
@pytest.mark.parametrize("mode", ["validation", "serialization"])
def test_the_schema_takes_what_is_written(value: Any, mode: Any) -> None:
    adapter = TypeAdapter(type(value))
    schema = adapter.json_schema(mode=mode)
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(json.loads(adapter.dump_json(value)))


def test_an_annotated_value_is_a_value() -> None:
    assert TypeAdapter(Annotated[Trailer, "the one in the yard"]).validate_python({"tare": "100 kg"}).tare_kg == 100.0


def test_only_pydantic_asks_for_its_schema() -> None:
    with pytest.raises(InputError, match=r"^pydantic_schema\(handler\): needs pydantic's handler, got None"):
        Trailer.__get_pydantic_core_schema__(Trailer, None)


# cattrs


@attrs.frozen
class Yard:
    name: str
    trucks: list[Vehicle]
    trailers: dict[str, Trailer]
    last: Rating | None = None


YARD = Yard("the yard", [TRUCK], {"red": Trailer(tare="100 kg")}, CASE.evaluate())


def test_cattrs_reads_and_writes_our_documents() -> None:
    converter = cattrs.Converter()
    documents.configure_cattrs(converter)
    written = converter.unstructure(YARD)
    assert written["trailers"] == {"red": {"tare_kg": 100.0}}
    assert written["last"] == CASE.evaluate().to_dict()
    assert converter.structure(written, Yard) == YARD
    assert converter.unstructure(CASE) == CASE.to_dict()
    assert converter.structure(CASE.to_dict(), Case) == CASE


def test_cattrs_reads_and_writes_json() -> None:
    converter = make_converter()
    documents.configure_cattrs(converter)
    assert converter.loads(converter.dumps(YARD), Yard) == YARD


def test_cattrs_reads_what_is_written_by_hand_and_parts_alone() -> None:
    converter = cattrs.Converter()
    documents.configure_cattrs(converter)
    assert converter.structure({"tare": "220.462262 lb"}, Trailer).tare_kg == pytest.approx(100.0)
    assert converter.structure({"power": "34 kW"}, Engine) == Engine(power="34 kW")
    assert converter.unstructure(Item.water("40 L")) == {"name": "water", "mass_kg": 40.0}


def test_cattrs_tells_of_the_place() -> None:
    converter = cattrs.Converter(detailed_validation=False)
    documents.configure_cattrs(converter)
    with pytest.raises(DocumentError, match=r"^\$\.tare_kg: needs a number of kg, got '100 kg'$"):
        converter.structure({"name": "x", "trucks": [], "trailers": {"red": {"tare_kg": "100 kg"}}}, Yard)
