"""A table is read column by column: what stands there, and which rows cannot be read and why."""

# The published stubs of pyarrow lack functions and are wrong about others.
# mypy: disable-error-code="arg-type, attr-defined"

from __future__ import annotations

import datetime
import re
from decimal import Decimal
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest
from pint import UnitRegistry

from keitow import Case, Driveline, InputError, Load, Trailer, Trip, Vehicle, evaluate
from keitow.batch import SCHEMA, evaluate_table
from keitow.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow import Rating

    AnswerOf = Callable[[Rating], dict[str, Any]]
    Row = dict[str, Any]

CURB = "vehicle.curb_mass_kg"
BRAKES = "vehicle.brakes"
ureg: Any = UnitRegistry()
TRUCK = {CURB: 700.0}
TRAILER = {CURB: 700.0, "trailer.tare_kg": 100.0}


def document_of(row: dict[str, Any]) -> dict[str, Any]:
    document: dict[str, Any] = {"vehicle": {"name": ""}}
    for path, value in row.items():
        *parts, key = path.split(".")
        within = document
        for part in parts:
            within = within.setdefault(part, {})
        within[key] = value
    return document


# Rows that cannot be read

BAD: dict[str, dict[str, Any]] = {
    "no mass": TRUCK | {CURB: None},
    "zero": TRUCK | {CURB: 0.0},
    "minus zero": TRUCK | {CURB: -0.0},
    "negative": TRUCK | {CURB: -3.5},
    "no number": TRUCK | {CURB: float("nan")},
    "infinite": TRUCK | {CURB: float("inf")},
    "minus infinite": TRUCK | {CURB: -float("inf")},
    "out of all bounds": TRUCK | {CURB: 1e301},
    "negative tare": TRAILER | {"trailer.tare_kg": -1e-300},
    "a ratio of zero": TRUCK | {"vehicle.driveline.final_drive": 0.0},
    "a share above one": TRUCK | {"vehicle.engine_condition": 1.5},
    "a share of zero": TRUCK | {"vehicle.brake_condition": 0.0},
    "too steep": TRUCK | {"trip.grade": 1.25},
    "too deep": TRUCK | {"trip.altitude_m": -9000.0},
    "half a seat": TRUCK | {"vehicle.seats": 2.5},
    "no seat": TRUCK | {"vehicle.seats": 0},
    "too many": TRUCK | {"vehicle.seats": 1001},
    "a choice that is none": TRUCK | {"trip.surface": "lava"},
    "a choice that is another's": TRUCK | {"vehicle.driveline.drive": "overrun"},
    "no day": TRUCK | {"trip.date": "2026-02-30"},
    "a day in another spelling": TRUCK | {"vehicle.first_registered": "1.4.2005"},
    "no gears": TRUCK | {"vehicle.driveline.gears": []},
    "a gear of zero": TRUCK | {"vehicle.driveline.gears": [4.0, 0.0]},
    "a gear that is no number": TRUCK | {"vehicle.driveline.gears": [4.0, float("nan")]},
    "axles beyond all sums": TRUCK | {"vehicle.axles.front_curb_kg": 1.7e308, "vehicle.axles.rear_curb_kg": 1.7e308},
    "an endless size": TRUCK | {"vehicle.tires.size": "145R12" * 20_000},
    "gross below curb": TRUCK | {"vehicle.gross_mass_kg": 699.0},
    "axles that do not sum up": TRUCK | {"vehicle.axles.front_curb_kg": 400.0, "vehicle.axles.rear_curb_kg": 320.0},
    "driven above gross": TRUCK | {"vehicle.gross_mass_kg": 1100.0, "vehicle.axles.driven_laden_kg": 1101.0},
    "a low range below one": TRUCK | {"vehicle.driveline.low_range": 0.5},
    "a stop without its speed": TRUCK | {f"{BRAKES}.stopping_distance_m": 20.0},
    "a stop before the brakes act": TRUCK | {f"{BRAKES}.stopping_distance_m": 5.0, f"{BRAKES}.from_speed_kmh": 50.0},
    "gross below tare": TRAILER | {"trailer.gross_mass_kg": 99.0},
    "two noses": TRAILER | {"trailer.nose_fraction": 0.1, "trailer.nose_mass_kg": 10.0},
    "a negative nose": TRAILER | {"trailer.nose_fraction": -0.1},
    "a heavy nose": TRAILER | {"trailer.nose_fraction": 0.51},
    "a nose above half the trailer": TRAILER | {"trailer.nose_mass_kg": 50.1},
    "a trailer without tare": TRAILER | {"trailer.tare_kg": None, "trailer.width_m": 1.4},
    "an entry of zero": TRUCK | {"vehicle.towing_entry.unbraked_kg": 0.0},
    "a state without its road": TRUCK | {"trip.state": "OH"},
    "a state elsewhere": TRUCK | {"trip.state": "OH", "trip.place": "abroad"},
    "two bad values": TRUCK | {CURB: -1.0, "trip.grade": 3.0},
}


@pytest.mark.parametrize("row", BAD.values(), ids=BAD)
def test_a_row_that_cannot_be_read_says_what_its_document_would(row: dict[str, Any], answer_of: AnswerOf) -> None:
    """It stands between rows that are answered."""
    good = dict.fromkeys(row) | (TRAILER if "trailer.tare_kg" in row else TRUCK)
    table = pa.table({name: [good[name], row[name], good[name]] for name in row})

    before, answer, after = evaluate_table(table).to_pylist()

    with pytest.raises(DocumentError) as refused:
        Case.from_dict(document_of({name: value for name, value in row.items() if value is not None}))
    path, problem = refused.value.path.removeprefix("$."), refused.value.problem
    assert answer == dict.fromkeys(SCHEMA.names) | {"error": f"{path}: {problem}"}
    known = {name: value for name, value in good.items() if value is not None}
    assert before == after == answer_of(Case.from_dict(document_of(known)).evaluate())


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("load.trailer_kg", -1.0, "load.trailer_kg: needs a finite mass of zero or more, got -1.0"),
        ("load.bed_kg", float("nan"), "load.bed_kg: needs a number of kg, got nan"),
        ("load.occupants", 0.0, "load.occupants: needs a whole number of one or more, got 0"),
        ("load.occupant_mass_kg", 0.0, "load.occupant_mass_kg: needs a finite mass above zero, got 0.0"),
        (
            "vehicle.first_registered",
            np.datetime64("2005-04-01T15:30:00"),
            "vehicle.first_registered: needs a day like '2003-12-31' or a month like '2003-12', got '2005-04-01",
        ),
    ],
)
def test_what_no_document_has_is_refused_in_the_same_words(name: str, value: object, says: str) -> None:
    answers = evaluate_table(pa.table({CURB: [700.0, 700.0], name: [None, value]})).to_pylist()

    assert answers[0]["error"] is None
    assert answers[1]["error"].startswith(says)


@pytest.mark.parametrize("day", [10**9, -(10**7), -719_163, 2_932_897])
def test_a_day_of_no_calendar_is_refused_in_its_row(day: int) -> None:
    """2 932 897 days after 1970-01-01 it is 10000-01-01, and 719 163 days before it 0000-12-31."""
    days = pa.array([0, day, None], pa.int32()).cast(pa.date32())

    errors = evaluate_table(pa.table({CURB: [700.0] * 3, "trip.date": days}))["error"].to_pylist()

    assert errors[0] is errors[2] is None
    assert str(errors[1]).startswith("trip.date: needs a day")


def test_many_rows_of_which_a_few_are_bad() -> None:
    rows = 100_000
    masses = np.linspace(500.0, 900.0, rows)
    bad = [0, 1, 16_384, 50_000, rows - 1]
    masses[bad] = -masses[bad]

    answers = evaluate_table(pa.table({CURB: masses}))

    errors = answers["error"].to_pylist()
    assert [row for row in range(rows) if errors[row] is not None] == bad
    assert errors[50_000] == f"{CURB}: needs a finite mass above zero, got {masses[50_000]}; write it like '350 kg'"
    assert answers["rated_kg"].null_count == answers["verdict"].null_count == len(bad)


def test_a_column_that_is_bad_as_a_whole_leaves_no_row_out() -> None:
    answers = evaluate_table(pa.table({CURB: [700.0] * 300, "trip.grade": np.full(300, -0.5)}))

    assert answers.num_rows == answers["verdict"].null_count == answers["missing"].null_count == 300
    assert set(answers["error"].to_pylist()) == {
        "trip.grade: needs a grade from 0 to 100 %, got -0.5; write it like '8 %' or 0.08"
    }


# Other units, names and columns

IN_UNITS: Row = {
    "trailer.tare_lb": 220.0,
    "trailer.gross_mass_lb": 771.6,
    "load.trailer_lb": 300.0,
    "trip.speed_mph": 31.0,
    "vehicle.length_in": 133.0,
    "vehicle.wheelbase_ft": 6.25,
}


def test_a_column_in_another_unit_is_read_as_the_text_with_its_unit_is(answer_of: AnswerOf) -> None:
    table = pa.table({name: [None, value] for name, value in (TRUCK | IN_UNITS).items()} | {CURB: [700.0] * 2}).slice(1)
    trailer = Trailer(tare="220 lb", gross_mass="771.6 lb")
    vehicle = Vehicle(name="", curb_mass="700 kg", length="133 in", wheelbase="6.25 ft")

    (answer,) = evaluate_table(table).to_pylist()

    assert answer == answer_of(evaluate(vehicle, trailer, Load(trailer="300 lb"), Trip(speed="31 mph")))


@pytest.mark.parametrize("mass", [1545.0, 0.1, 771.0, 1e-3, 999_999.0, 1234.5678901234])
def test_a_converted_number_has_twelve_digits(mass: float) -> None:
    """At a cap it is within it, as `evaluate` has it."""
    (answer,) = evaluate_table(pa.table({"vehicle.curb_mass_lb": [mass]})).to_pylist()

    exact = Vehicle(name="", curb_mass=mass * ureg.pound).curb_mass_kg
    (expected,) = evaluate_table(pa.table({CURB: [exact]})).to_pylist()
    assert answer == expected


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (
            {"trailer.tare_lb": -3.0},
            "trailer.tare_lb: needs a finite mass above zero, got -3 lb; write it like '350 kg'",
        ),
        ({"trailer.tare_lb": 500.0, "trailer.gross_mass_lb": 400.0}, "trailer.gross_mass_lb: needs at least the tare"),
        (
            {"trailer.tare_lb": 500.0, "trip.speed_mph": -1.0},
            "trip.speed_mph: needs a finite speed above zero, got -1 mph",
        ),
        ({"trailer.tare_lb": None}, "trailer.tare_lb: is required but missing"),
    ],
)
def test_a_row_that_cannot_be_read_names_its_column_as_written(row: Row, says: str) -> None:
    columns = {name: pa.array([value], pa.float64()) for name, value in (TRUCK | row).items()}

    (answer,) = evaluate_table(pa.table(columns)).to_pylist()

    assert answer["error"].startswith(says)


def test_a_fact_has_one_column_in_whatever_unit() -> None:
    says = "needs vehicle.curb_mass_kg once, got 'vehicle.curb_mass_lb'; leave the other out"
    with pytest.raises(InputError, match=says):
        evaluate_table(pa.table({"vehicle.curb_mass_lb": [1543.0], CURB: [700.0]}))


def test_other_columns_are_left_out_where_that_is_said() -> None:
    table = pa.table({"id": [7], CURB: [700.0], "price": ["a lot"], "trip.grade": [0.1]})

    not_known: Any = "drop"
    answers = evaluate_table(table, others="ignore")

    assert answers.equals(evaluate_table(table.select([CURB, "trip.grade"])))
    with pytest.raises(InputError, match=r"evaluate_table\(others\): needs 'refuse' or 'ignore', got 'drop'"):
        evaluate_table(table, others=not_known)


@pytest.mark.parametrize("name", ["load.trailr_kg", "load.trailer", "Load.Trailer_kg", "trailer.tare", "trip.sped_kmh"])
def test_a_misspelled_fact_is_no_other_column(name: str) -> None:
    """A misspelled load was left out as a column of the user's own, and its rows were within."""
    table = pa.table({CURB: [700.0], "trailer.tare_kg": [100.0], name: [900.0]})
    with pytest.raises(InputError, match=f"needs columns named after a stored fact, got '{re.escape(name)}'; write '"):
        evaluate_table(table, others="ignore")


def test_names_are_read_as_the_field_reads_them(answer_of: AnswerOf) -> None:
    """Common words stand for a member; another is refused in the field's own words."""
    words = ["4wd", "4x4", "FR"]
    table = pa.table({CURB: [700.0] * 4, "vehicle.driveline.drive": [*words, "2WD"]})
    with pytest.raises(InputError) as refused:
        Driveline(drive="2WD")

    *rows, last = evaluate_table(table).to_pylist()

    for word, row in zip(words, rows, strict=True):
        vehicle = Vehicle(name="", curb_mass="700 kg", driveline=Driveline(drive=word))
        assert row == answer_of(evaluate(vehicle))
    assert last["error"] == f"vehicle.driveline.drive: {refused.value.needed}, got '2WD'; {refused.value.hint}"


# Tables that cannot be read


@pytest.mark.parametrize(
    ("columns", "says"),
    [
        ({}, r"evaluate_table: needs a column vehicle.curb_mass_kg, got None; add it"),
        ({"trip.grade": [0.1]}, r"needs a column vehicle.curb_mass_kg, got 'trip.grade'; add it"),
        (TRUCK | {"trailer.width_m": 1.4}, "needs a column trailer.tare_kg"),
        (
            {"curb_mass": [1.0]},
            "needs columns named after a stored fact, got 'curb_mass'; write 'vehicle.curb_mass_kg',",
        ),
        (
            {"vehicle.curb_mass": [1.0]},
            "got 'vehicle.curb_mass'; write 'vehicle.curb_mass_kg', or rename your own",
        ),
        (
            TRUCK | {"price": 3},
            "got 'price'; write 'vehicle.curb_mass_kg', or others='ignore' for a column of your own",
        ),
        (TRUCK | {"tare_lb": 300}, "got 'tare_lb'; write 'trailer.tare_lb', or others"),
        (TRUCK | {"trailer.tair_lb": 300}, "got 'trailer.tair_lb'; write 'trailer.tare_lb', or rename your own"),
        (TRUCK | {"trip.speed_kmph": 50}, "got 'trip.speed_kmph'; write 'trip.speed_kmh', or rename your own"),
        (TRUCK | {"vehicle.sources": "me"}, "got 'vehicle.sources'"),
    ],
)
@pytest.mark.parametrize("rows", [0, 1])
def test_columns_are_called_by_facts(columns: dict[str, Any], says: str, rows: int) -> None:
    table = pa.table({name: [value if not isinstance(value, list) else value[0]] for name, value in columns.items()})

    with pytest.raises(InputError, match=says):
        evaluate_table(table.slice(0, rows))


def test_a_column_stands_once() -> None:
    table = pa.table([pa.array([1.0]), pa.array([1.0])], names=[CURB, CURB])

    says = "needs vehicle.curb_mass_kg once, got 'vehicle.curb_mass_kg'; leave the other out"
    with pytest.raises(InputError, match=says):
        evaluate_table(table)


@pytest.mark.parametrize(
    ("name", "column", "says"),
    [
        (CURB, ["700 kg"], "numbers, got 'string'; cast it$"),
        (
            "load.trailer_kg",
            ["a lot"],
            "numbers, got 'string'; cast it, and correct what cannot be cast: a null is no load",
        ),
        (CURB, [True], "numbers, got 'bool'"),
        (CURB, [[700.0]], "numbers, got 'list"),
        (CURB, pa.array(["700"]).dictionary_encode(), "numbers, got 'dictionary"),
        ("vehicle.seats", [datetime.date(2000, 1, 1)], "numbers, got 'date32"),
        ("vehicle.name", [7], "texts, got 'int64'"),
        ("vehicle.tires.size", [145], "texts, got 'int64'"),
        ("trip.place", [1], "texts, got 'int64'"),
        ("trip.place", pa.array([1]).dictionary_encode(), "texts, got 'int64'"),
        ("trip.towing_licence", ["yes"], "booleans, got 'string'"),
        ("trip.towing_licence", [1], "booleans, got 'int64'"),
        ("vehicle.towing_entry", [1.0], "booleans, got 'double'"),
        ("trip.date", [2005], "days, got 'int64'"),
        ("trip.date", pa.array([1], pa.time32("s")), "days, got 'time32"),
        ("trip.date", pa.array([1], pa.duration("s")), "days, got 'duration"),
        ("trip.date", pa.array([1], pa.timestamp("s", "Nowhere/At_All")), "days in a known time zone"),
        ("vehicle.driveline.gears", [4.0], "lists of numbers, got 'double'"),
        ("vehicle.driveline.gears", [["a"]], "numbers, got 'string'"),
    ],
)
def test_a_column_of_the_wrong_type_is_refused(name: str, column: Any, says: str) -> None:
    table = pa.table(TRUCK_COLUMN | {name: column})

    with pytest.raises(InputError, match=rf"evaluate_table\({name}\): needs a column of .*{says}"):
        evaluate_table(table)


TRUCK_COLUMN = {CURB: [700.0]}


def test_texts_that_are_none_are_refused() -> None:
    broken = pa.StringArray.from_buffers(1, pa.py_buffer(np.array([0, 2], np.int32)), pa.py_buffer(b"\xff\xfe"))

    with pytest.raises(InputError, match=r"evaluate_table\(trip.place\): needs a column of texts in UTF-8"):
        evaluate_table(pa.table(TRUCK_COLUMN | {"trip.place": broken}))


class NoCapsule:
    """What says that it has an Arrow stream, and gives none."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return requested_schema


@pytest.mark.parametrize(
    "source",
    [None, 7, "vehicle.csv", {CURB: [700.0]}, [700.0], pa.array([1.0]), pa.chunked_array([[1.0]]), NoCapsule()],
    ids=["nothing", "a number", "a path", "a dictionary", "a list", "an array", "a column", "no capsule"],
)
def test_what_is_no_table_is_refused(source: Any) -> None:
    with pytest.raises(InputError, match=r"evaluate_table\(table\): needs an Arrow table"):
        evaluate_table(source)


@pytest.mark.parametrize("values", [["mud"], [1.0]], ids=["texts", "numbers"])
@pytest.mark.parametrize("index", [1, 5, -1])
def test_an_index_outside_its_dictionary_is_refused(values: list[Any], index: int) -> None:
    name = "trip.surface" if values == ["mud"] else "trip.grade"
    column = pa.DictionaryArray.from_arrays(pa.array([index], pa.int8()), pa.array(values), safe=False)

    with pytest.raises(InputError, match=rf"evaluate_table\({name}\): needs indices of its dictionary, 0 to 0"):
        evaluate_table(pa.table(TRUCK_COLUMN | {name: column}))


def test_a_structure_with_an_unknown_row_is_refused_as_any_column_that_names_no_fact() -> None:
    """Whatever its rows hold, a structure is no fact."""
    column = pa.array([{"curb_mass_kg": 700.0}, None])

    with pytest.raises(InputError, match=r"needs columns named after a stored fact, got 'vehicle'"):
        evaluate_table(pa.table({CURB: [700.0, 650.0], "vehicle": column}))
    with pytest.raises(InputError, match=r"evaluate_table\(trip.grade\): needs a column of numbers, got 'struct"):
        evaluate_table(pa.table({CURB: [700.0, 650.0], "trip.grade": column}))


def test_the_index_of_a_sorted_frame_is_left_out() -> None:
    """Pandas writes the index of a frame that was sorted as a column."""
    sorted_frame = pa.table(TRUCK_COLUMN | {"__index_level_0__": [3], "__index_level_1__": ["a"]})

    assert evaluate_table(sorted_frame).equals(evaluate_table(pa.table(TRUCK_COLUMN)))
    with pytest.raises(InputError, match=r"got '__index_level__'"):
        evaluate_table(pa.table(TRUCK_COLUMN | {"__index_level__": [3]}))


# Ways to store a column

NUMBERS = [700.0, 650.0, None, 700.0]


def answers(name: str, column: Any, **others: Any) -> list[dict[str, Any]]:
    columns = {CURB: [700.0] * len(column), **others}
    return evaluate_table(pa.table(columns | {name: column})).to_pylist()


AS_NUMBERS: dict[str, Any] = {
    "int16": pa.array([700, 650, None, 700], pa.int16()),
    "uint64": pa.array([700, 650, None, 700], pa.uint64()),
    "half": pa.array(NUMBERS, pa.float16()),
    "float": pa.array(NUMBERS, pa.float32()),
    "decimal128": pa.array([Decimal("700.00"), Decimal("650.00"), None, Decimal("700.00")], pa.decimal128(9, 2)),
    "decimal256": pa.array([Decimal(700), Decimal(650), None, Decimal(700)], pa.decimal256(40, 0)),
    "dictionary": pa.array(NUMBERS).dictionary_encode(),
    "dictionary with a null": pa.DictionaryArray.from_arrays([0, 1, 2, 0], pa.array([700.0, 650.0, None])),
    "run ends": pc.run_end_encode(pa.array(NUMBERS)),
    "chunks": pa.chunked_array([[700.0, 650.0], [], [None, 700.0]]),
    "slice": pa.array([1.0, *NUMBERS, 2.0]).slice(1, 4),
}


@pytest.mark.parametrize("column", AS_NUMBERS.values(), ids=AS_NUMBERS)
@pytest.mark.parametrize("name", [CURB, "vehicle.maker_rating.braked_kg"])
def test_numbers_of_any_kind(name: str, column: Any) -> None:
    """The first is needed: a null there is an error, and elsewhere not known."""
    assert answers(name, column) == answers(name, pa.array(NUMBERS, pa.float64()))


TEXTS = ["mud", "sand", None, "mud"]


def encoded(codes: list[int | None], kind: Any, texts: list[str | None]) -> Any:
    return pa.DictionaryArray.from_arrays(pa.array(codes, kind), pa.array(texts))


AS_TEXTS: dict[str, Any] = {
    "large": pa.array(TEXTS, pa.large_string()),
    "views": pa.array(TEXTS, pa.string_view()),
    "dictionary": pa.array(TEXTS).dictionary_encode(),
    "large dictionary": pa.array(TEXTS, pa.large_string()).dictionary_encode(),
    "dictionary with a text never used": encoded([0, 1, None, 0], pa.uint8(), ["mud", "sand", "lava"]),
    "dictionary with a text twice": encoded([0, 1, None, 2], pa.uint64(), ["mud", "sand", "mud"]),
    "dictionary with a null": encoded([0, 1, 2, 0], pa.int8(), ["mud", "sand", None]),
    "run ends": pc.run_end_encode(pa.array(TEXTS)),
    "chunks of dictionaries": pa.chunked_array([pa.array(some).dictionary_encode() for some in (TEXTS[:1], TEXTS[1:])]),
    "slice": pa.array(["rock", *TEXTS]).slice(1),
}


@pytest.mark.parametrize("column", AS_TEXTS.values(), ids=AS_TEXTS)
def test_texts_of_any_kind(column: Any) -> None:
    expected = answers("trip.surface", pa.array(TEXTS))

    assert answers("trip.surface", column) == expected
    assert expected[0] == expected[3] != expected[1] != expected[2]


DAYS = [datetime.date(2005, 8, 31), datetime.date(2005, 9, 1), None]


AS_DAYS: dict[str, Any] = {
    "date32": pa.array(DAYS, pa.date32()),
    "date64": pa.array(DAYS, pa.date64()),
    "seconds": pa.array(DAYS).cast(pa.timestamp("s")),
    "nanoseconds": pa.array(DAYS).cast(pa.timestamp("ns")),
    "dictionary": pa.array(DAYS, pa.date32()).dictionary_encode(),
    "dictionary of texts": pa.array([None if day is None else day.isoformat() for day in DAYS]).dictionary_encode(),
    "moments of a time zone": pa.array([1_125_414_000, 1_125_500_400, None]).cast(pa.timestamp("s", "Asia/Tokyo")),
}


@pytest.mark.parametrize("column", AS_DAYS.values(), ids=AS_DAYS)
@pytest.mark.parametrize("name", ["trip.date", "vehicle.first_registered", "trailer.built"])
def test_days_of_any_kind(name: str, column: Any) -> None:
    """1 125 414 000 is 2005-08-30T15:00 in Greenwich, and midnight in Tokyo."""
    trailer = {"trailer.tare_kg": [100.0] * 3}
    texts = pa.array([None if day is None else day.isoformat() for day in DAYS])

    assert answers(name, column, **trailer) == answers(name, texts, **trailer)


GEARS = [[4.0, 2.0], None, [4.5, 2.5]]


AS_LISTS: dict[str, Any] = {
    "of floats": pa.array(GEARS, pa.list_(pa.float32())),
    "large": pa.array(GEARS, pa.large_list(pa.float64())),
    "of one length": pa.array(GEARS, pa.list_(pa.float64(), 2)),
    "views": pa.array(GEARS, pa.list_view(pa.float64())),
    "slice": pa.array([[1.0], *GEARS, None]).slice(1, 3),
}


@pytest.mark.parametrize("column", AS_LISTS.values(), ids=AS_LISTS)
def test_lists_of_any_kind(column: Any) -> None:
    torque = {"vehicle.engine.torque_nm": [60.0] * 3, "vehicle.driveline.final_drive": [5.0] * 3}

    assert answers("vehicle.driveline.gears", column, **torque) == answers("vehicle.driveline.gears", GEARS, **torque)


def test_a_list_that_is_too_long_is_an_error_of_its_row() -> None:
    gears = pa.array([[4.059] * 40_000, [4.059, 2.369]])

    rated = evaluate_table(pa.table({CURB: [700.0, 700.0], "vehicle.driveline.gears": gears}))

    says = "vehicle.driveline.gears: needs at most 100 gears, got 40000; write them like [3.9, 2.4, 1]"
    assert rated["error"].to_pylist() == [says, None]


@pytest.mark.parametrize("in_dictionary", [False, True])
def test_flags_of_any_kind(in_dictionary: bool) -> None:
    flags = pa.array([True, None, False])
    column = flags.dictionary_encode() if in_dictionary else flags
    known, unknown, denied = answers("trip.towing_licence", column, **{"trailer.tare_kg": [800.0] * 3})

    assert denied["verdict"] == "over"
    assert known["error"] is unknown["error"] is None


@pytest.mark.parametrize("kind", [pa.null(), pa.float64(), pa.dictionary(pa.int8(), pa.float64())], ids=str)
def test_a_column_of_nothing_is_not_known(kind: Any) -> None:
    nothing = pa.nulls(2, kind)

    assert answers("vehicle.gross_mass_kg", nothing) == evaluate_table(pa.table({CURB: [700.0] * 2})).to_pylist()
    errors = evaluate_table(pa.table({CURB: nothing}))["error"].to_pylist()
    assert errors == [f"{CURB}: is required but missing"] * 2
    errors = evaluate_table(pa.table({CURB: [700.0] * 2, "trailer.tare_kg": nothing}))["error"].to_pylist()
    assert errors == ["trailer.tare_kg: is required but missing"] * 2
    errors = evaluate_table(pa.table({CURB: nothing, "trailer.tare_kg": nothing}))["error"].to_pylist()
    assert errors == [f"{CURB}: is required but missing"] * 2


@pytest.mark.parametrize("name", ["trip.place", "trip.date", "vehicle.driveline.gears", "vehicle.towing_entry"])
def test_a_column_without_a_type_is_not_known(name: str) -> None:
    assert answers(name, pa.nulls(2)) == evaluate_table(pa.table({CURB: [700.0] * 2})).to_pylist()


class Kilograms(pa.ExtensionType):
    def __init__(self) -> None:
        super().__init__(pa.float64(), "keitow.test.kilograms")

    def __arrow_ext_serialize__(self) -> bytes:
        return b""


def test_an_extension_of_a_number_is_a_number() -> None:
    """The stream of a table leaves an extension behind that nobody has registered; a batch has it still."""
    column = pa.ExtensionArray.from_storage(Kilograms(), pa.array([700.0, 650.0]))
    batch = pa.record_batch([column], names=[CURB])

    assert evaluate_table(batch).to_pylist() == answers(CURB, [700.0, 650.0])


def test_names_are_not_read() -> None:
    named = answers("vehicle.name", ["a" * 200_000, None], **{"trip.grade": [0.1, 2.0]})
    nameless = answers("trip.grade", [0.1, 2.0])

    assert named == nameless


@pytest.mark.parametrize(
    ("mass", "alike"), [(2**53 + 1, float(2**53)), (2**63 - 1, 2.0**63)], ids=["beyond 2**53", "the largest"]
)
def test_large_integers_are_the_nearest_number(mass: int, alike: float) -> None:
    assert answers("load.bed_kg", pa.array([mass], pa.int64())) == answers("load.bed_kg", [alike])


def test_in_a_row_that_cannot_be_read_a_decimal_is_a_number() -> None:
    mass, seats = (pa.array([Decimal(value)], pa.decimal128(9, 2)) for value in (-700, 2))

    (answer,) = answers("vehicle.seats", seats, **{CURB: mass})

    assert answer["error"].startswith(f"{CURB}: needs a finite mass above zero, got -700.0")


def test_a_hundred_thousand_sizes_of_tires() -> None:
    sizes = [f"{100 + row % 200}/{50 + row % 40}R12 {row}" for row in range(100_000)]
    table = pa.table({CURB: [700.0] * len(sizes), "vehicle.tires.size": sizes})

    assert evaluate_table(table)["error"].null_count == len(sizes)


# The towing entry

FIGURES = "vehicle.towing_entry.unbraked_kg"


@pytest.mark.parametrize(
    ("columns", "entry"),
    [
        ({"vehicle.towing_entry": [True]}, {}),
        ({"vehicle.towing_entry": [False]}, None),
        ({"vehicle.towing_entry": [None]}, None),
        ({FIGURES: [300.0]}, {"unbraked_kg": 300.0}),
        ({FIGURES: pa.array([None], pa.float64())}, None),
        ({FIGURES: pa.array([None], pa.float64()), "vehicle.towing_entry": [True]}, {}),
        ({FIGURES: [300.0], "vehicle.towing_entry.braked_kg": [500.0]}, {"unbraked_kg": 300.0, "braked_kg": 500.0}),
    ],
)
def test_an_entry_was_read_where_it_is_said_or_a_figure_is_there(
    columns: dict[str, Any], entry: dict[str, float] | None, answer_of: AnswerOf
) -> None:
    base = {CURB: [700.0], "trailer.tare_kg": [100.0], "trailer.gross_mass_kg": [250.0]}
    trailer = {"tare_kg": 100.0, "gross_mass_kg": 250.0}
    vehicle = {"name": "", "curb_mass_kg": 700.0, "towing_entry": entry}

    (answer,) = evaluate_table(pa.table(base | columns)).to_pylist()

    assert answer == answer_of(Case.from_dict({"vehicle": vehicle, "trailer": trailer}).evaluate())


def test_in_a_bad_row_an_entry_that_was_read_is_no_second_error() -> None:
    columns = {"vehicle.towing_entry": [True], FIGURES: pa.array([None], pa.float64()), "trip.grade": [2.0]}

    (answer,) = answers("trip.grade", [2.0], **columns)

    assert answer["error"].startswith("trip.grade: ")


# Answers


def test_the_answers_have_their_schema_also_where_there_are_none() -> None:
    table = pa.table({CURB: pa.array([], pa.float64())})

    answers = evaluate_table(table)

    assert answers.schema == SCHEMA
    assert answers.num_rows == 0
