"""A table says what `evaluate` says of each row, whatever stands beside it."""

from __future__ import annotations

from itertools import pairwise, product
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pytest

from keitow import Case, Trailer, Trip, Vehicle, evaluate
from keitow.batch import evaluate_table
from keitow.errors import DocumentError

BLOCK = 131_072
"""So many rows are rated at a time."""

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from keitow import Load, Rating

    Combination = tuple[Vehicle, Trailer, Load, Trip]
    Row = dict[str, Any]
    Differ = Callable[[Row, Row], list[str]]
    AnswerOf = Callable[[Rating], Row]
    TableOf = Callable[[Sequence[Combination]], pa.Table]


@pytest.fixture(scope="module")
def expected(combinations: list[Combination], answer_of: AnswerOf) -> list[Row]:
    return [answer_of(evaluate(*one)) for one in combinations]


def test_ten_thousand_rows_are_rated_as_each_by_itself(
    combinations: list[Combination], expected: list[Row], table_of: TableOf, differ: Differ
) -> None:
    answers = evaluate_table(table_of(combinations)).to_pylist()

    assert len(answers) == len(combinations) == 10_000
    for combination, answer, wanted in zip(combinations, answers, expected, strict=True):
        assert differ(answer, wanted) == [], (combination, answer, wanted)


def test_a_row_does_not_depend_on_its_neighbors(
    combinations: list[Combination], expected: list[Row], table_of: TableOf, differ: Differ
) -> None:
    """The rows are shuffled, and cut where it happens; some stand there many times over."""
    chance = np.random.default_rng(7)
    some = chance.choice(len(combinations), 250, replace=False)
    places = chance.permutation(np.repeat(some, chance.choice([1, 1, 30], 250))).tolist()
    table = table_of([combinations[place] for place in places])
    cuts = [0, *sorted(chance.choice(len(places), 25, replace=False).tolist()), len(places)]

    answers = [
        answer
        for start, end in pairwise(cuts)
        for answer in evaluate_table(table.slice(start, end - start)).to_pylist()
    ]

    for place, answer in zip(places, answers, strict=True):
        assert differ(answer, expected[place]) == [], (combinations[place], answer, expected[place])


@pytest.mark.parametrize("size", [1, 7, 12])
def test_what_is_kept_for_one_table_serves_the_next(
    combinations: list[Combination], expected: list[Row], table_of: TableOf, differ: Differ, size: int
) -> None:
    """Rows of a kind come in few at a time, until they are worth a plan; and then the plan is for their kind only."""
    chance = np.random.default_rng(size)
    places = chance.choice(chance.choice(len(combinations), 6, replace=False), 150 * size).tolist()
    table = table_of([combinations[place] for place in places])

    answers = [
        answer
        for start in range(0, len(places), size)
        for answer in evaluate_table(table.slice(start, size)).to_pylist()
    ]

    for place, answer in zip(places, answers, strict=True):
        assert differ(answer, expected[place]) == [], (combinations[place], answer, expected[place])


def test_where_any_column_is_not_known_it_is_as_each_row_by_itself(
    combinations: list[Combination], table_of: TableOf, answer_of: AnswerOf, differ: Differ
) -> None:
    """A fifth of every column is taken away; a row that cannot be read then says what its document would."""
    chance = np.random.default_rng(20)
    some = combinations[::11]
    rows = table_of(some).to_pylist()
    needed = {"vehicle.curb_mass_kg", "trailer.tare_kg"}
    for row in rows:
        for name in row.keys() - needed:
            if chance.random() < 0.2:
                row[name] = None
    answers = evaluate_table(pa.Table.from_pylist(rows, table_of(some).schema)).to_pylist()

    refused = 0
    for row, answer in zip(rows, answers, strict=True):
        try:
            wanted = answer_of(case_of({name: value for name, value in row.items() if value is not None}).evaluate())
        except DocumentError as error:
            refused += 1
            wanted = dict.fromkeys(answer) | {"error": f"{error.path.removeprefix('$.')}: {error.problem}"}
        assert differ(answer, wanted) == [], (row, answer, wanted)
    assert 0 < refused < len(rows) / 4


SHEET: Row = {
    "vehicle.gross_mass_kg": 1160.0,
    "vehicle.engine.power_kw": 36.0,
    "vehicle.engine.torque_nm": 60.0,
    "vehicle.driveline.drive": "4WD",
    "vehicle.driveline.gears": [4.0, 2.0, 1.0],
    "vehicle.brakes.deceleration_mps2": 5.9,
    "vehicle.towing_entry.unbraked_kg": 340.0,
    "trailer.gross_mass_kg": 400.0,
    "trailer.nose_fraction": 0.08,
    "trailer.length_m": 3.0,
}


def test_every_combination_of_unknowns(answer_of: AnswerOf, differ: Differ) -> None:
    rows = []
    for known in product([True, False], repeat=len(SHEET)):
        row: Row = {"vehicle.curb_mass_kg": 700.0, "trailer.tare_kg": 100.0, "load.trailer_kg": 200.0}
        rows.append(row | {name: SHEET[name] if there else None for name, there in zip(SHEET, known, strict=True)})

    answers = evaluate_table(pa.Table.from_pylist(rows)).to_pylist()

    for row, answer in zip(rows, answers, strict=True):
        case = case_of({name: value for name, value in row.items() if value is not None})
        assert differ(answer, answer_of(case.evaluate())) == [], row


def form_302(rows: int) -> dict[str, Any]:
    """Trucks of which the registered figure is known; for some of them it is zero or less, which closes the route."""
    chance = np.random.default_rng(302)
    return {
        "vehicle.curb_mass_kg": np.full(rows, 700.0),
        "vehicle.gross_mass_kg": np.full(rows, 1160.0),
        "vehicle.brakes.stopping_distance_m": chance.uniform(11.0, 60.0, rows),
        "vehicle.brakes.from_speed_kmh": np.full(rows, 50.0),
        "vehicle.brakes.parking_force_n": chance.uniform(500.0, 4000.0, rows),
        "vehicle.brakes.parking_operating_force_n": np.full(rows, 300.0),
        "vehicle.brakes.parking_control": ["hand"] * rows,
        "vehicle.axles.driven_laden_kg": chance.uniform(100.0, 1100.0, rows),
        "vehicle.engine.power_kw": chance.uniform(5.0, 40.0, rows),
        "trailer.tare_kg": chance.uniform(10.0, 250.0, rows),
        "trailer.gross_mass_kg": chance.uniform(260.0, 600.0, rows),
        "trailer.lists_vehicle": np.zeros(rows, np.bool_),
        "load.trailer_kg": chance.uniform(0.0, 400.0, rows),
    }


def case_of(row: Row) -> Case:
    document: Row = {"vehicle": {"name": ""}, "trailer": {}, "load": {}}
    if row.get("vehicle.towing_entry"):
        document["vehicle"]["towing_entry"] = {}
    for path, value in row.items():
        if path == "vehicle.towing_entry":
            continue
        *parts, key = path.split(".")
        within = document
        for part in parts:
            within = within.setdefault(part, {})
        within[key] = value
    load = document["load"]
    for key in ("trailer", "bed"):
        if f"{key}_kg" in load:
            load[key] = [{"name": key, "mass_kg": load.pop(f"{key}_kg")}]
    return Case.from_dict(document)


@pytest.mark.parametrize("rows", [1, 8, 9, BLOCK - 1, BLOCK, BLOCK + 1, 2 * BLOCK, 2 * BLOCK + 1])
def test_the_edges_of_blocks_and_chunks(rows: int, answer_of: AnswerOf, differ: Differ) -> None:
    table = pa.table(form_302(rows))

    answers = evaluate_table(table)

    assert answers.num_rows == rows
    edges = {
        *range(20),
        *range(rows // 2 - 5, rows // 2 + 5),
        *range(BLOCK - 4, BLOCK + 6),
        *range(rows - 5, rows),
        *range(0, rows, 5_003),
    }
    for row in sorted(edge for edge in edges if 0 <= edge < rows):
        answer = answers.slice(row, 1).to_pylist()[0]
        wanted = answer_of(case_of(table.slice(row, 1).to_pylist()[0]).evaluate())
        assert differ(answer, wanted) == [], (row, answer, wanted)


def test_a_route_that_is_closed_for_some_is_open_for_others_in_every_block() -> None:
    rows = 3 * BLOCK + 5
    table = pa.table(form_302(rows))
    whole = evaluate_table(table)
    closed = [figure == 0 for figure in whole["legal_at_most_kg"].to_pylist()]

    assert 0 < sum(closed) < rows
    parts = [evaluate_table(table.slice(start, 4_096)) for start in range(0, rows, 4_096)]
    assert whole.to_pylist() == pa.concat_tables(parts).to_pylist()


def test_a_route_may_be_closed_in_a_later_block_only() -> None:
    rows = 2 * BLOCK
    open_at_first = np.arange(rows) < BLOCK + 300
    alike = {name: values[:1] for name, values in form_302(rows).items()} | {
        "vehicle.axles.driven_laden_kg": [900.0],
        "vehicle.brakes.stopping_distance_m": [14.0],
        "vehicle.brakes.parking_force_n": [4000.0],
    }
    columns = {name: np.repeat(value, rows) for name, value in alike.items()}
    table = pa.table(columns | {"vehicle.engine.power_kw": np.where(open_at_first, 39.0, 5.0)})
    whole = evaluate_table(table)

    parts = [evaluate_table(table.slice(start, 4_096)) for start in range(0, rows, 4_096)]
    assert whole.to_pylist() == pa.concat_tables(parts).to_pylist()
    figures = whole["legal_at_most_kg"].to_numpy()
    assert (figures[open_at_first] > 0).all()
    assert (figures[~open_at_first] == 0).all()


def test_many_rows_that_are_all_the_same(answer_of: AnswerOf) -> None:
    """Also a fact that searches for its value, the speed at which a trailer sways, is then worked out once."""
    row = {
        "vehicle.curb_mass_kg": 700.0,
        "trailer.tare_kg": 150.0,
        "trailer.nose_fraction": 0.04,
        "trailer.coupling_to_axle_m": 2.0,
        "trailer.yaw_gyration_m": 0.9,
        "load.trailer_kg": 150.0,
        "trip.speed_kmh": 80.0,
    }
    answers = evaluate_table(pa.table({name: [value] * 200 for name, value in row.items()})).to_pylist()

    document: Row = {
        "vehicle": {"name": "", "curb_mass_kg": 700.0},
        "trailer": {name.partition(".")[2]: value for name, value in row.items() if name.startswith("trailer.")},
        "load": {"trailer": "150 kg"},
        "trip": {"speed_kmh": 80.0},
    }
    assert answers == [answer_of(Case.from_dict(document).evaluate())] * 200


def test_the_grade_and_the_speed_that_are_tested_are_those_of_each_row(answer_of: AnswerOf, differ: Differ) -> None:
    """The steeper of climb and restart, and the slower of speed and climbing speed; both orders, and equal ones."""
    numbers = list(product([0.08, 0.12, 0.2], [0.08, 0.12, 0.2], [20.0, 40.0, 60.0], [20.0, 40.0, 60.0]))
    names = ["trip.grade", "trip.restart_grade", "trip.speed_kmh", "trip.climb_speed_kmh"]
    known: Row = {"vehicle.curb_mass_kg": 700.0, "trailer.tare_kg": 100.0, "trip.place": "abroad"}
    rows = [known | dict(zip(names, row, strict=True)) for row in numbers]

    answers = evaluate_table(pa.Table.from_pylist(rows)).to_pylist()

    for row, answer in zip(rows, answers, strict=True):
        assert differ(answer, answer_of(case_of(row).evaluate())) == [], row
    found = dict(zip(numbers, answers, strict=True))
    assert found[0.2, 0.12, 20.0, 40.0] == found[0.2, 0.2, 20.0, 20.0] != found[0.12, 0.12, 20.0, 20.0]


DAYS = ["1965-12", "1966-01", "1966-01-01", "1999-06", "平成11年7月", "平成11年7月2日", None]


@pytest.mark.parametrize("place", ["CA", "NY", "WA", "japan_road", "abroad"])
def test_a_month_leaves_open_what_differs_within_it(answer_of: AnswerOf, differ: Differ, place: str) -> None:
    """A column of days may have months, and days as papers print them."""
    on = {"place": "us_road", "state": place} if len(place) == 2 else {"place": place}
    dates = [(built, registered, gross) for built in DAYS for registered in DAYS for gross in (2_000.0, 3_000.0)]
    names = ("trailer.built", "vehicle.first_registered", "trailer.gross_mass_kg")
    columns = dict(zip(names, map(list, zip(*dates, strict=True)), strict=True))
    known = {"vehicle.curb_mass_kg": 700.0, "vehicle.length_m": 3.35, "trailer.tare_kg": 2000.0}

    table = pa.table(columns | {name: [value] * len(dates) for name, value in known.items()})
    answers = evaluate_table(table, trip=Trip(**on)).to_pylist()

    for (built, registered, gross), answer in zip(dates, answers, strict=True):
        vehicle = Vehicle(name="", curb_mass="700 kg", length="3.35 m", first_registered=registered)
        trailer = Trailer(tare="2 t", gross_mass=f"{gross} kg", built=built)
        wanted = answer_of(evaluate(vehicle, trailer, trip=Trip(**on)))
        assert differ(answer, wanted) == [], (built, registered, gross)


def test_a_month_is_in_no_trip_and_is_not_the_error_of_another_column() -> None:
    table = pa.table(
        {
            "vehicle.curb_mass_kg": [-1.0, 700.0, 700.0],
            "vehicle.first_registered": ["平成10年4月", "1998-04", "1998-13"],
            "trip.date": [None, "2026-04", None],
        }
    )

    errors = evaluate_table(table)["error"].to_pylist()

    assert [str(error).partition(": needs")[0] for error in errors] == [
        "vehicle.curb_mass_kg",
        "trip.date",
        "vehicle.first_registered",
    ]


def test_what_no_column_says_is_as_the_trip_has_it(answer_of: AnswerOf) -> None:
    trip = Trip.highway(towing_licence=True)
    table = pa.table({"vehicle.curb_mass_kg": [700.0, 800.0], "trip.surface": ["mud", None]})

    answers = evaluate_table(table, trip=trip).to_pylist()

    mud = Trip.highway(towing_licence=True, surface="mud")
    for answer, (mass, on) in zip(answers, (("700 kg", mud), ("800 kg", trip)), strict=True):
        assert answer == answer_of(evaluate(Vehicle(name="", curb_mass=mass), trip=on))
