"""The JSON Schema says what is read and written, no more and no less than JSON Schema can."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import event, given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator
from jsonschema.exceptions import ValidationError

import keitow
from keitow import Case, Place, Rating, Verdict, catalog, evaluate
from keitow.errors import DocumentError
from keitow.rules import Basis

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from hypothesis.strategies import DataObject, SearchStrategy

SCHEMA: dict[str, Any] = keitow.schema()
CASE = Draft202012Validator(SCHEMA["$defs"]["Case"])
RATING = Draft202012Validator(SCHEMA["$defs"]["Rating"])
EITHER = Draft202012Validator(SCHEMA)
LEAST: dict[str, Any] = {"vehicle": {"name": "a truck", "curb_mass_kg": 700.0}}


def subschemas(schema: Any) -> Iterator[dict[str, Any]]:
    if isinstance(schema, dict):
        yield schema
        for one in schema.values():
            yield from subschemas(one)
    elif isinstance(schema, list):
        for one in schema:
            yield from subschemas(one)


def test_it_is_a_schema_of_draft_2020_12() -> None:
    assert SCHEMA["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    for schema in (SCHEMA, *SCHEMA["$defs"].values()):
        Draft202012Validator.check_schema(schema)
    assert json.loads(json.dumps(SCHEMA)) == SCHEMA


def test_it_is_made_anew_on_each_call() -> None:
    keitow.schema()["$defs"].clear()  # type: ignore[attr-defined]  # a schema is plain data
    assert keitow.schema() == SCHEMA


def test_every_object_is_closed() -> None:
    objects = [one for one in subschemas(SCHEMA) if one.get("type") == "object"]
    assert len(objects) > 30
    for one in objects:
        others = one.get("additionalProperties")
        assert others is False or (others or {}).get("type") in {"string", "array", "object"}  # a mapping of one kind
        assert set(one.get("required", ())) <= set(one.get("properties", ()))


def test_allowed_names_and_units_are_said() -> None:
    case, rating = SCHEMA["$defs"]["Case"]["properties"], SCHEMA["$defs"]["Rating"]["properties"]
    place = case["trip"]["properties"]["place"]
    assert place["anyOf"][0] == {"enum": [one.value for one in Place], "description": "Whose rules apply."}
    written = rating["case"]["properties"]["trip"]["properties"]["place"]
    assert written == {"enum": [one.value for one in Place], "description": "Whose rules apply."}
    assert rating["verdict"]["enum"] == [one.value for one in Verdict]
    assert rating["findings"]["items"]["properties"]["basis"]["enum"] == [one.value for one in Basis]
    assert case["vehicle"]["properties"]["curb_mass_kg"]["description"] == "mass in kg"
    assert case["vehicle"]["properties"]["curb_mass"]["description"] == "mass with its unit"
    assert rating["laden_mass_kg"]["description"] == "mass in kg"
    assert rating["keitow"] == {"enum": [1]}


def test_what_is_written_is_narrower_than_what_is_read() -> None:
    read, written = (SCHEMA["$defs"][name] for name in ("Case", "Rating"))
    read, written = read["properties"]["vehicle"], written["properties"]["case"]["properties"]["vehicle"]
    assert read["properties"]["seats"] == {"anyOf": [{"type": "integer"}, {"type": "null"}]}
    assert written["properties"]["seats"] == {"type": "integer"}
    assert written["required"] == ["name", "curb_mass_kg"]
    assert read["required"] == ["name"]
    assert {"oneOf": [{"required": ["curb_mass_kg"]}, {"required": ["curb_mass"]}]} in read["allOf"]
    assert set(read["properties"]) > set(written["properties"])
    assert "gross_mass" not in written["properties"]


@given(st.data())
def test_whatever_is_written_is_valid(cases: SearchStrategy[Case], data: DataObject) -> None:
    case = data.draw(cases)
    CASE.validate(case.to_dict())
    EITHER.validate(case.to_dict())
    rating = case.evaluate().to_dict()
    RATING.validate(rating)
    EITHER.validate(rating)
    assert not CASE.is_valid(rating)
    assert not RATING.is_valid(case.to_dict())


def test_a_case_by_hand_is_valid() -> None:
    CASE.validate({
        "vehicle": {"name": "a truck", "curb_mass": "1545 lb", "seats": None, "towing_entry": {"unbraked": "350 kg"}},
        "trailer": {"tare": "220 lb", "nose_fraction": "10 %", "built": "2012-04"},
        "load": {"trailer": "120 kg", "bed": [{"name": "tools", "mass": "20 kg"}]},
    })  # fmt: skip


def changed(**fields: object) -> dict[str, Any]:
    return {"vehicle": LEAST["vehicle"] | fields}


@pytest.mark.parametrize(
    "document",
    [
        None,
        {},
        {"vehicle": {"name": "a truck"}},
        {"vehicle": {"curb_mass_kg": 700}},
        LEAST | {"load": None},
        LEAST | {"color": "red"},
        LEAST | {"trailer": {}},
        LEAST | {"trip": {"place": 7}},
        LEAST | {"load": {"trailer": 120}},
        changed(color="red"),
        changed(curb_mass="700 kg"),
        changed(gross_mass="1 t", gross_mass_kg=1000),
        changed(gross_mass=1000),
        changed(gross_mass_kg="1 t"),
        changed(seats=2.5),
        changed(seats=True),
        changed(first_registered="20220101"),
        changed(first_registered="2022"),
        LEAST | {"trip": {"date": "2026-11"}},
        changed(driveline={"gears": []}),
        changed(driveline={"gears": ["4.059"]}),
        changed(engine=None),
        changed(sources={"": "x"}),
        changed(sources={"seats": 1}),
    ],
    ids=str,
)
def test_what_the_schema_refuses_is_refused(document: object) -> None:
    with pytest.raises(ValidationError):
        CASE.validate(document)
    with pytest.raises(DocumentError):
        Case.from_dict(document)


def reads(reader: Callable[[object], object], document: object) -> bool:
    try:
        reader(document)
    except DocumentError:
        return False
    return True


@given(st.data())
def test_whatever_case_is_read_is_valid(
    cases: SearchStrategy[Case], mutate: Callable[..., Any], data: DataObject
) -> None:
    document = mutate(data, data.draw(cases).to_dict())
    if reads(Case.from_dict, document):
        event("read")
        CASE.validate(document)


@pytest.fixture(scope="module")
def rating() -> dict[str, Any]:
    document: dict[str, Any] = json.loads(evaluate(catalog.vehicle("hijet-s510p-std-4wd-5mt")).to_json())
    return document


@given(st.data())
def test_whatever_rating_is_read_is_valid(rating: dict[str, Any], mutate: Callable[..., Any], data: DataObject) -> None:
    in_case = data.draw(st.booleans())
    document = rating | {"case": mutate(data, rating["case"])} if in_case else mutate(data, rating)
    if reads(Rating.from_dict, document):
        event("read")
        RATING.validate(document)
