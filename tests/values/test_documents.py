"""The types of the documents are those of the values: nothing is kept by hand twice without being compared."""

from __future__ import annotations

from datetime import date
from enum import Enum
from typing import Any, get_args, get_type_hints

import attrs
import pytest

from keitow import (
    LAW_AS_OF,
    Axles,
    Brakes,
    Case,
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
    documents,
)
from keitow.documents.value_types import plain

TYPES: list[tuple[Any, Any]] = [
    (Vehicle, documents.VehicleDict),
    (Engine, documents.EngineDict),
    (Driveline, documents.DrivelineDict),
    (Axles, documents.AxlesDict),
    (Tires, documents.TiresDict),
    (Brakes, documents.BrakesDict),
    (Hitch, documents.HitchDict),
    (TowingEntry, documents.TowingEntryDict),
    (MakerRating, documents.MakerRatingDict),
    (Trailer, documents.TrailerDict),
    (Item, documents.ItemDict),
    (Load, documents.LoadDict),
    (Trip, documents.TripDict),
    (Case, documents.CaseDict),
]
IDS = [kind.__name__ for kind, _ in TYPES]


def key(field: attrs.Attribute[Any]) -> str:
    return "sources" if field.name == "source_pairs" else field.name


@pytest.mark.parametrize(("kind", "document"), TYPES, ids=IDS)
def test_the_keys_are_the_stored_fields(kind: Any, document: Any) -> None:
    assert list(get_type_hints(document)) == [key(field) for field in attrs.fields(kind)]
    assert document.__total__ is False or kind in {Item, Case}


@pytest.mark.parametrize(("kind", "document"), TYPES, ids=IDS)
def test_the_required_keys_are_the_fields_without_a_default(kind: Any, document: Any) -> None:
    fields = attrs.fields(kind)
    needed = {key(field) for field in fields if field.default is attrs.NOTHING}
    # keitow itself writes all four parts of a case.
    assert document.__required_keys__ == ({field.name for field in fields} if kind is Case else needed)


@pytest.mark.parametrize(("kind", "document"), TYPES, ids=IDS)
def test_the_types_are_those_of_the_fields(kind: Any, document: Any) -> None:
    inside = dict(TYPES)
    names: dict[str, Any] = {"date": date, "Quantity": float, "Mapping": dict}
    stored = get_type_hints(kind, localns=names)
    for field, written in zip(attrs.fields(kind), get_type_hints(document).values(), strict=True):
        known = [one for one in get_args(stored[field.name]) if one is not type(None)]
        optional = len(known) < len(get_args(stored[field.name]))
        expected: Any = known[0] if optional else stored[field.name]
        if field.name == "source_pairs":
            expected = dict[str, str]
        elif expected == tuple[float, ...]:
            expected = list[float]
        elif expected == tuple[Item, ...]:
            expected = list[documents.ItemDict]
        elif issubclass(expected, Enum | date):
            expected = str
        expected = inside.get(expected, expected)
        assert written == (expected | None if kind is Case and optional else expected), field.name


def test_the_type_of_a_case_can_be_asked_for_its_hints() -> None:
    assert get_type_hints(documents.CaseDict)["trailer"] == documents.TrailerDict | None


def test_a_field_at_its_default_is_left_out() -> None:
    assert plain(Trailer(tare="1 kg")) == {"tare_kg": 1.0}
    assert plain(Load()) == {}
    assert plain(Trip(speed="50 km/h", place="japan_road")) == plain(Trip())


def test_the_day_is_there_also_where_it_is_the_default_which_moves_with_each_release() -> None:
    assert plain(Trip()) == {"date": LAW_AS_OF.isoformat()}


def test_plain_data_is_plain() -> None:
    truck = Vehicle(
        name="a truck",
        curb_mass="700 kg",
        seats=2,
        use="cargo",
        first_registered="2015-04-01",
        driveline=Driveline(drive="4WD", gears=[4.059, 2], part_time=True),
        towing_entry=TowingEntry(),
        sources={"seats": "its 車検証"},
    )
    written = plain(truck)
    assert written == {
        "name": "a truck",
        "curb_mass_kg": 700.0,
        "seats": 2,
        "first_registered": "2015-04-01",
        "use": "cargo",
        "driveline": {"drive": "4WD", "part_time": True, "gears": [4.059, 2.0]},
        "towing_entry": {},
        "sources": {"seats": "its 車検証"},
    }
    assert type(written["curb_mass_kg"]) is float
    assert type(written["use"]) is str
    assert type(written["driveline"]["gears"][1]) is float


def test_what_is_carried_is_written_item_by_item() -> None:
    load = Load(trailer=[Item("gravel", "80 kg"), Item.water("40 L")], occupants=2)
    items = [{"name": "gravel", "mass_kg": 80.0}, {"name": "water", "mass_kg": 40.0}]
    assert plain(load) == {"trailer": items, "occupants": 2}
