"""Every vehicle with every trailer, load and trip: in order, as they are asked for, and rated as each by itself."""

from __future__ import annotations

from itertools import product
from typing import TYPE_CHECKING, Any

import attrs
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from keitow import (
    Driveline,
    Engine,
    InputError,
    Load,
    Tires,
    TowingEntry,
    Trailer,
    Trip,
    Vehicle,
    catalog,
    evaluate,
)
from keitow.batch import combinations, evaluate_batches, evaluate_table

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow import Rating

    Row = dict[str, Any]
    Differ = Callable[[Row, Row], list[str]]
    AnswerOf = Callable[[Rating], Row]

TRUCKS = [Vehicle(name=name, curb_mass=mass) for name, mass in (("old", "550 kg"), ("new", "700 kg"))]
TRAILERS = [Trailer(name="flat", tare="90 kg"), Trailer(tare="120 kg", gross_mass="400 kg", brakes="overrun")]
LOADS = [Load(), Load(trailer="100 kg", bed="50 kg"), Load(trailer="200 kg", occupants=2)]
TRIPS = [Trip(), Trip.farm(towing_licence=True)]


def test_the_last_of_the_four_varies_fastest() -> None:
    table = combinations(TRUCKS, TRAILERS, LOADS, TRIPS).read_all()

    rows = zip(*(table[name].to_pylist() for name in ("vehicle.name", "trailer.tare_kg", "load.trailer_kg", "trip.speed_kmh")), strict=True)  # fmt: skip  # noqa: E501
    expected = product(["old", "new"], [90.0, 120.0], [0.0, 100.0, 200.0], [50.0, 25.0])
    assert list(rows) == list(expected)


def test_there_are_the_columns_in_which_a_value_says_something() -> None:
    schema = combinations(TRUCKS, TRAILERS, LOADS, TRIPS).schema

    assert schema.names == [
        "vehicle.name",
        "vehicle.curb_mass_kg",
        "trailer.name",
        "trailer.tare_kg",
        "trailer.gross_mass_kg",
        "trailer.brakes",
        "load.occupants",
        "load.trailer_kg",
        "load.bed_kg",
        "trip.place",
        "trip.speed_kmh",
        "trip.climb_speed_kmh",
        "trip.grade",
        "trip.surface",
        "trip.towing_licence",
    ]


@pytest.mark.parametrize(
    ("left_out", "columns"),
    [
        ({}, ["vehicle.name", "vehicle.curb_mass_kg"]),
        ({"loads": [Load()], "trips": [Trip()]}, ["vehicle.name", "vehicle.curb_mass_kg"]),
        ({"trailers": []}, ["vehicle.name", "vehicle.curb_mass_kg", "trailer.name", "trailer.tare_kg"]),
    ],
)
def test_what_is_left_out_has_no_column(left_out: dict[str, Any], columns: list[str]) -> None:
    table = combinations(TRUCKS, **left_out).read_all()

    assert table.schema.names == columns
    assert table.num_rows == (0 if "trailers" in left_out else 2)


EVERYTHING = Vehicle(
    name="all",
    curb_mass="700 kg",
    seats=2,
    first_registered="2003-12-31",
    driveline=Driveline(drive="4WD", part_time=True, gears=[4.0, 2.0]),
    tires=Tires(size="145R12 6PR LT"),
    engine=Engine(power="36 kW"),
    towing_entry=TowingEntry(unbraked="300 kg"),
)


def test_each_kind_of_fact_has_its_type() -> None:
    schema = combinations([EVERYTHING]).schema

    assert {name: schema.field(name).type for name in schema.names} == {
        "vehicle.name": pa.string(),
        "vehicle.curb_mass_kg": pa.float64(),
        "vehicle.seats": pa.float64(),
        "vehicle.first_registered": pa.date32(),
        "vehicle.engine.power_kw": pa.float64(),
        "vehicle.driveline.drive": pa.string(),
        "vehicle.driveline.part_time": pa.bool_(),
        "vehicle.driveline.gears": pa.list_(pa.float64()),
        "vehicle.tires.size": pa.string(),
        "vehicle.towing_entry": pa.bool_(),
        "vehicle.towing_entry.unbraked_kg": pa.float64(),
    }


def rated(vehicles: Any, trailers: Any, loads: Any, trips: Any) -> list[Row]:
    return evaluate_batches(combinations(vehicles, trailers, loads, trips)).read_all().to_pylist()


def test_the_catalog_is_rated_as_each_combination_by_itself(answer_of: AnswerOf, differ: Differ) -> None:
    vehicles = [
        EVERYTHING,
        attrs.evolve(EVERYTHING, towing_entry=TowingEntry()),
        *(catalog.vehicle(entry.id, curb_mass="700 kg") for entry in catalog.vehicles()[::9]),
    ]
    trailers = [catalog.trailer(entry.id, tare="90 kg") for entry in catalog.trailers()[::12]]

    answers = rated(vehicles, trailers, LOADS, TRIPS)

    for combination, answer in zip(product(vehicles, trailers, LOADS, TRIPS), answers, strict=True):
        expected = answer_of(evaluate(*combination))
        assert differ(answer, expected) == [], (combination, answer, expected)


@given(*(st.lists(st.from_type(kind), min_size=1, max_size=2) for kind in (Vehicle, Trailer, Load, Trip)))
@settings(max_examples=20)
def test_whatever_is_combined_is_rated_as_by_itself(
    vehicles: list[Vehicle], trailers: list[Trailer], loads: list[Load], trips: list[Trip]
) -> None:
    answers = rated(vehicles, trailers, loads, trips)

    for combination, answer in zip(product(vehicles, trailers, loads, trips), answers, strict=True):
        rating = evaluate(*combination)
        assert (answer["verdict"], answer["error"]) == (rating.verdict.value, None)


def test_a_month_without_a_day_stays_one(answer_of: AnswerOf, differ: Differ) -> None:
    """California asks whether the trailer was made after the first of that month."""
    trailers = [Trailer(tare="2 t", built=built) for built in ("1966-01", "昭和41年1月", "1966-01-02", None)]
    trip = Trip(place="us_road", state="CA")

    answers = evaluate_batches(combinations(TRUCKS[:1], trailers, trips=[trip])).read_all().to_pylist()

    for trailer, answer in zip(trailers, answers, strict=True):
        assert differ(answer, answer_of(evaluate(TRUCKS[0], trailer, trip=trip))) == [], trailer
    assert ["trailer.built" in answer["missing"] for answer in answers] == [True, True, False, True]


def test_without_a_trailer_it_is_the_capacity_that_is_asked_for(answer_of: AnswerOf) -> None:
    answers = evaluate_table(combinations(TRUCKS)).to_pylist()

    assert answers == [answer_of(evaluate(truck)) for truck in TRUCKS]


def test_the_product_is_not_made_before_it_is_read() -> None:
    """It would have a trillion rows."""
    loads = [Load(trailer=f"{kg} kg") for kg in range(1_000)]
    trips = [Trip(speed=f"{20 + number / 20} km/h") for number in range(1_000)]
    reader = combinations(iter(TRUCKS * 500), iter(TRAILERS * 500), loads, trips)

    first, second = reader.read_next_batch(), reader.read_next_batch()

    assert first["load.trailer_kg"].to_pylist()[::1_000][:3] == [0.0, 1.0, 2.0]
    place = first.num_rows
    assert second["load.trailer_kg"][0].as_py() == place // 1_000
    assert second["trip.speed_kmh"][0].as_py() == 20 + place % 1_000 / 20


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"vehicles": None}, r"combinations\(vehicles\): needs a list of Vehicle, got None; write it in \[...\]"),
        ({"vehicles": TRUCKS[0]}, r"combinations\(vehicles\): needs a list of Vehicle, got a Vehicle"),
        ({"vehicles": "hijet"}, r"combinations\(vehicles\): needs a list of Vehicle, got 'h'"),
        ({"trailers": [None]}, r"combinations\(trailers\): needs a list of Trailer, got None"),
        ({"loads": TRAILERS}, r"combinations\(loads\): needs a list of Load"),
        ({"trips": 5}, r"combinations\(trips\): needs a list of Trip, got 5"),
    ],
)
def test_anything_else_is_refused(given: dict[str, Any], says: str) -> None:
    with pytest.raises(InputError, match=says):
        combinations(**({"vehicles": TRUCKS} | given))
