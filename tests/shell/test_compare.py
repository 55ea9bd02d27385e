"""`python -m keitow compare`."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

import pytest

from keitow import Load, Rating, Trailer, Trip, Verdict, catalog, evaluate
from keitow._columns import width
from keitow.report.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable

from keitow.report.words import Language

HIJET = "hijet-s510p-std-4wd-5mt"
ABROAD = f"compare {HIJET} --place abroad"


def cells(out: str) -> list[list[str]]:
    """Split a table at two blanks or more."""
    return [[cell.strip() for cell in line.split("  ") if cell.strip()] for line in out.splitlines()]


def test_trailers_stand_side_by_side_with_figures_and_rules(said: Callable[[str], Any]) -> None:
    code, out, err = said(
        f'{ABROAD} --load "120 kg" --trailer hf-42708 --tare "100 kg" --gross "350 kg" --called flatbed'
    )
    assert (code, err) == (0, "")
    rows = cells(out)
    assert rows[1:3] == [["50 km/h, on a road abroad, law of 2026-11-22"], ["the law there was NOT checked"]]
    assert ["Load", "120 kg", "120 kg"] in rows
    assert ["hf-42708", "flatbed"] in rows
    assert ["Verdict", "within", "within"] in rows
    assert ["Laden", "177 kg", "220 kg"] in rows  # 125 lb and 120 kg
    assert ["Registered gross", "454 kg", "350 kg"] in rows  # 1000 lb
    assert ["Law", "not checked", "not checked"] in rows
    assert ["limit", "350 kg", "350 kg"] in rows
    assert ["Decides", "Class rating of kei vehicles", "Class rating of kei vehicles"] in rows
    assert len(rows) <= 25


def test_figures_are_those_of_rate_and_never_rounded_up(said: Callable[[str], Any]) -> None:
    rating = evaluate(catalog.vehicle(HIJET), Trailer(tare="600 kg"))
    out = said(f'compare {HIJET} --tare "600 kg"').out
    capacity = rating.mechanical.capacity
    assert capacity is not None
    low, nominal = map(math.floor, (capacity.low_kg, capacity.nominal_kg))
    assert ["limit", f"{low} kg"] in cells(out)
    assert ["best guess", f"{nominal} kg"] in cells(out)
    assert rating.legal.at_most_kg == 437.5
    assert ["limit", "at most 437 kg"] in cells(out)


@pytest.mark.parametrize(
    ("trailers", "code"),
    [
        pytest.param('--tare "100 kg" --place abroad', 0, id="within"),
        pytest.param('--tare "100 kg" --tare "110 kg" --place abroad', 0, id="all within"),
        pytest.param('--tare "100 kg" --tare "380 kg" --place abroad', 1, id="one marginal"),
        pytest.param('--tare "100 kg"', 3, id="undetermined"),
        pytest.param('--tare "2000 kg" --tare "100 kg"', 1, id="over beats undetermined"),
        pytest.param('--tare "100 kg" --tare "2000 kg"', 1, id="in any order"),
    ],
)
def test_the_exit_code_is_that_of_the_worst(said: Callable[[str], Any], trailers: str, code: int) -> None:
    assert said(f"compare {HIJET} {trailers}").code == code


def test_json_is_a_list_of_ratings_that_read_back(said: Callable[[str], Any]) -> None:
    options = (
        '--curb "830 kg" --trailer hf-42708 --brakes overrun --load "0 kg" --tare "100 kg" --gross "350 kg" '
        '--built 2003-12-31 --lists-vehicle yes --called flatbed --load "50 kg" --bed "20 kg" --occupants 2 '
        "--trip farm --json --full"
    )
    code, out, err = said(f"compare {HIJET} {options}")
    assert err == ""
    vehicle, load, trip = (
        catalog.vehicle(HIJET, curb_mass="830 kg"),
        Load(trailer="50 kg", bed="20 kg", occupants=2),
        Trip.farm(),
    )
    own = Trailer(
        name="flatbed", tare="100 kg", gross_mass="350 kg", brakes="none", built="2003-12-31", lists_vehicle=True
    )
    expected = [
        evaluate(vehicle, catalog.trailer("hf-42708", brakes="overrun"), Load(bed="20 kg", occupants=2), trip),
        evaluate(vehicle, own, load, trip),
    ]
    assert [Rating.from_dict(one) for one in json.loads(out)] == expected
    worst = max(rating.verdict for rating in expected)
    assert code == {Verdict.WITHIN: 0, Verdict.UNDETERMINED: 3}.get(worst, 1)


def test_a_trailer_typed_without_a_name_is_called_by_its_tare(said: Callable[[str], Any]) -> None:
    assert ["tare 100 kg", "tare 250 lb"] in cells(said(f'{ABROAD} --tare "100 kg" --tare "250 lb"').out)
    assert ["車両重量100 kg"] in cells(said(f'{ABROAD} --tare "100 kg" --lang ja').out)


def test_columns_align_where_names_are_wide(said: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    out = said(
        f'{ABROAD} --lang ja --tare "100 kg" --called "軽トレーラー" --tare "150 kg" --called e\u0301té --tare "90 kg"'
    ).out
    table = out.split("\n\n", 1)[1].splitlines()
    starts = []
    for line in filter(None, table[:4]):
        label, *_, last = [part for part in line.split("  ") if part.strip()]
        starts.append(width(line[: line.rindex(last.strip())]))
        assert label
    assert len(set(starts)) == 1


def test_what_finds_no_room_stands_below(said: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch) -> None:
    five = " ".join(f'--tare "{mass} kg"' for mass in (80, 90, 100, 110, 120))
    out = said(f"{ABROAD} {five}").out
    assert max(map(width, out.splitlines())) <= 80
    heads = [row for row in cells(out) if row and row[0].startswith("tare")]
    assert [name for row in heads for name in row] == [f"tare {mass} kg" for mass in (80, 90, 100, 110, 120)]
    assert len(heads) > 1
    monkeypatch.setenv("COLUMNS", "400")
    wide = said(f"{ABROAD} {five}").out
    assert [f"tare {mass} kg" for mass in (80, 90, 100, 110, 120)] in cells(wide)
    monkeypatch.setenv("COLUMNS", "5")
    assert said(f"{ABROAD} {five}").out.count("Verdict") == 5


def test_a_long_or_hostile_name_stays_in_its_column(said: Callable[[str], Any]) -> None:
    out = said(f"{ABROAD} --name '{'y' * 9000}\n\x1b[31m' --tare '100 kg' --called '{'x' * 9000}\n\x1b[31m\u202e'").out
    assert "\x1b" not in out
    assert "\u202e" not in out
    assert [f"{'x' * 23}…"] in cells(out)
    assert max(map(len, out.splitlines())) <= 80
    short = said(f"{ABROAD} --tare '100 kg' --called 'a\n\x1b[31mb\u202e'").out
    assert ["a [31mb"] in cells(short)


def test_the_units_are_those_that_were_typed_or_asked_for(said: Callable[[str], Any]) -> None:
    """1550 lb and 45 mph: pounds and miles, on any ground; `--units` says otherwise."""
    line = 'compare carry-dd51t-4wd --curb "1550 lb" --speed "45 mph" --tare "400 lb" --load "500 lb" --trip farm'
    rows = cells(said(line).out)
    assert rows[1] == ["45 mph, on private land, law of 2026-11-22"]
    assert ["Load", "500 lb"] in rows
    assert ["Load", "227 kg"] in cells(said(f"{line} --units metric").out)
    assert ["Load", "227 kg"] in cells(said(f'{line} --gross "600 kg"').out)


def test_a_state_is_named_with_what_was_read_of_it(said: Callable[[str], Any]) -> None:
    rows = cells(said(f'compare {HIJET} --tare "400 lb" --place ohio').out)
    assert rows[1:3] == [
        ["31.1 mph, on a road in Ohio, law of 2026-11-22"],
        ["the law of Ohio was checked only in part"],
    ]
    assert ["Law", "checked in part"] in rows
    assert ["Law", "not checked"] in cells(said(f'compare {HIJET} --tare "400 lb" --place oklahoma').out)


def test_a_name_is_of_one_trailer(said: Callable[[str], Any]) -> None:
    code, out, err = said(f'compare {HIJET} --called utility --tare "400 lb" --called boat --tare "300 lb"')
    assert (code, out) == (2, "")
    assert "--called: names one trailer, and none stands before it" in err


def test_on_private_land_law_does_not_apply(said: Callable[[str], Any]) -> None:
    assert ["Law", "does not apply"] in cells(said(f'compare {HIJET} --tare "100 kg" --trip farm').out)


def test_what_is_wrong_with_the_truck_itself_is_said_once(said: Callable[[str], Any]) -> None:
    two = "--tare '60 kg' --tare '100 kg'"
    # 820 + 400 + 3 x 75 - 1280
    out = said(f"compare {HIJET} --bed '400 kg' --occupants 3 {two} --place abroad").out.splitlines()
    assert out[2:4] == [
        "the law there was NOT checked",
        "The truck itself is OVERLOADED by 165 kg (truck's gross mass). 3 people on 2 seats.",
    ]


def test_what_decides_is_named_and_does_not_read_as_a_fact(said: Callable[[str], Any]) -> None:
    """The table said: The figure is on the vehicle's cert…"""
    assert ["Decides", "the certificate's towing entry"] in cells(said(f"compare {HIJET} --tare '100 kg'").out)


def test_a_load_that_the_machine_takes_at_no_speed_says_so(said: Callable[[str], Any]) -> None:
    assert ["up to", "no speed"] in cells(said(f'{ABROAD} --tare "900 kg"').out)


def test_options_belong_to_the_trailer_before_them(said: Callable[[str], Any]) -> None:
    twice = said(f"{ABROAD} --tare '100 kg' --gross '350 kg' --gross '360 kg'")
    assert twice.code == 2
    assert twice.err.startswith("keitow: --gross: stands twice, got '350 kg' and '360 kg'")
    out = said(f"{ABROAD} --tare '100 kg' --gross '350 kg' --tare '110 kg'").out
    assert ["Registered gross", "350 kg", "not known"] in cells(out)


def test_what_stands_before_the_first_trailer_is_for_all(said: Callable[[str], Any]) -> None:
    every = "--gross '500 kg' --load 'tools 20 kg'"
    rows = cells(said(f"{ABROAD} {every} --tare '100 kg' --tare '110 kg' --gross '400 kg' --load '50 kg'").out)
    assert ["Registered gross", "500 kg", "400 kg"] in rows
    assert ["Load", "20 kg", "70 kg"] in rows


def test_each_trailer_has_its_own_load(said: Callable[[str], Any]) -> None:
    """Cases of 2026-11-28: the 900 lb boat was within, as the last load stood for all three."""
    code, out, err = said(
        f"{ABROAD} --tare '350 lb' --load '350 lb' --tare '300 lb' --load '600 lb' --tare '1600 lb' --load '400 lb'"
    )
    assert (code, err) == (1, "")
    assert [row[1:] for row in cells(out) if row and row[0] == "Laden"] == [["700 lb", "900 lb"], ["2000 lb"]]
    assert [row[1:] for row in cells(out) if row and row[0] == "Verdict"] == [["within", "marginal"], ["over"]]


@pytest.mark.parametrize(
    ("trailers", "without"),
    [
        pytest.param("--trailer hf-42708 --trailer ironton-37561 --load '300 lb'", "--trailer 'hf-42708'", id="last"),
        pytest.param("--tare '100 kg' --load '50 kg' --tare '110 kg'", "--tare '110 kg'", id="first"),
        pytest.param("--tare '90 kg' --tare '80 kg' --set load.trailer=9kg", "--tare '90 kg'", id="by its path"),
    ],
)
def test_a_load_after_some_of_the_trailers_is_refused(said: Callable[[str], Any], trailers: str, without: str) -> None:
    """The load that was typed last, for all of them, was carried by the last one, and the others were within, empty."""
    code, out, err = said(f"{ABROAD} {trailers}")
    assert (code, out) == (2, "")
    assert err.startswith(f"keitow: --load: stands after some of the trailers, and {without} has none; write it before")
    code, _, err = said(f"{ABROAD} {trailers} --lang ja")
    assert code == 2
    assert f"{without} にはありません" in err


def test_an_empty_trailer_beside_a_loaded_one_is_said_to_be_empty(said: Callable[[str], Any]) -> None:
    out = said(f"{ABROAD} --tare '100 kg' --load '0 kg' --tare '110 kg' --load '50 kg'").out
    assert ["Load", "0 kg", "50 kg"] in cells(out)


@pytest.mark.parametrize("path", ["trailer.brakes", "Trailer.Brakes"])
def test_a_path_that_is_set_belongs_to_its_trailer_however_it_is_written(said: Callable[[str], Any], path: str) -> None:
    """In capitals it once went to all trailers, and an unbraked one was rated with brakes."""
    out = said(
        f"compare {HIJET} --place abroad --speed '70 km/h' --tare '100 kg' --set '{path}=overrun' --load '50 kg' "
        "--tare '100 kg' --load '245 kg'"
    ).out
    assert ["Verdict", "within", "marginal"] in cells(out)


def test_the_bed_is_the_same_for_all(said: Callable[[str], Any]) -> None:
    assert said(f"{ABROAD} --tare '100 kg' --bed '50 kg' --tare '110 kg'").code == 0
    code, _, err = said(f"{ABROAD} --tare '100 kg' --bed '50 kg' --tare '110 kg' --bed '60 kg'")
    assert code == 2
    assert err.startswith("keitow: --bed: is the same for all trailers")


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize(
    ("line", "verdict"),
    [
        ("--tare '100 kg' --place abroad", Verdict.WITHIN),
        ("--tare '360 kg' --place private_land --trip farm", Verdict.BEYOND_RATING),
        ("--tare '380 kg' --place abroad", Verdict.MARGINAL),
        ("--tare '100 kg'", Verdict.UNDETERMINED),
        ("--tare '2000 kg'", Verdict.OVER),
    ],
)
def test_the_verdict_is_called_as_in_the_report(
    said: Callable[[str], Any], line: str, verdict: Verdict, language: Language
) -> None:
    name = WORDS[language].verdict_names[verdict]
    first = said(f"rate {HIJET} {line} --lang {language}").out.splitlines()[0]
    verdict_of_line = first.lower().partition(":" if language == "ja" else " at ")[0]
    assert name in verdict_of_line
    assert [WORDS[language].verdict, name] in cells(said(f"compare {HIJET} {line} --lang {language}").out)


def test_no_limit_and_no_figure_are_said(said: Callable[[str], Any]) -> None:
    """A truck with a maker's rating of zero, in a state known in part: the law there limits nothing."""
    rows = cells(said(f'compare {HIJET} --tare "100 kg" --place ohio').out)
    assert rows[rows.index(["Law", "checked in part"]) + 1] == ["limit", "-"]
    rows = cells(said('compare --curb "700 kg" --body van --displacement "1300 cc" --tare "100 kg" --place abroad').out)
    assert ["best guess", "-"] in rows
