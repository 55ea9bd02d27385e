"""`python -m keitow compare`."""

from __future__ import annotations

import json
import math
from typing import TYPE_CHECKING, Any

import pytest

from keitow import Assessment, Cap, Load, Rating, Trailer, Trip, Verdict, catalog, evaluate
from keitow.cli.compare import _capacity
from keitow.cli.terminal import width
from keitow.report.words import WORDS
from keitow.rules import Basis

if TYPE_CHECKING:
    from collections.abc import Callable

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
    assert rows[1] == ["120 kg on the trailer, a road outside Japan, law of 2026-11-22"]
    assert ["hf-42708", "flatbed"] in rows
    assert ["Verdict", "within", "within"] in rows
    assert ["Laden", "177 kg", "220 kg"] in rows  # 125 lb and 120 kg
    assert ["Registered gross", "454 kg", "350 kg"] in rows  # 1000 lb
    assert ["Law", "not checked", "not checked"] in rows
    assert ["capacity", "350 kg", "350 kg"] in rows
    assert ["rule", "trade.class_rating", "trade.class_rating"] in rows
    assert ["rule", "mech.trailer_gross", "mech.trailer_gross"] in rows
    assert ["trade.class_rating: Class rating of kei vehicles"] in rows


def test_figures_are_those_of_rate_and_never_rounded_up(said: Callable[[str], Any]) -> None:
    rating = evaluate(catalog.vehicle(HIJET), Trailer(tare="600 kg"))
    out = said(f'compare {HIJET} --tare "600 kg"').out
    capacity = rating.mechanical.capacity
    assert capacity is not None
    low, nominal, high = map(math.floor, (capacity.low_kg, capacity.nominal_kg, capacity.high_kg + 1e-6))
    assert ["capacity", f"{nominal} kg ({low} kg to {high} kg)"] in cells(out)
    assert rating.legal.at_most_kg == 437.5
    assert ["capacity", "at most 437 kg"] in cells(out)


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
        '--curb "700 kg" --trailer hf-42708 --brakes overrun --tare "100 kg" --gross "350 kg" --built 2003-12-31 '
        '--lists-vehicle yes --called flatbed --load "50 kg" --bed "20 kg" --occupants 2 --trip farm --json --full'
    )
    code, out, err = said(f"compare {HIJET} {options}")
    assert err == ""
    vehicle, load, trip = (
        catalog.vehicle(HIJET, curb_mass="700 kg"),
        Load(trailer="50 kg", bed="20 kg", occupants=2),
        Trip.farm(),
    )
    own = Trailer(
        name="flatbed", tare="100 kg", gross_mass="350 kg", brakes="none", built="2003-12-31", lists_vehicle=True
    )
    expected = [
        evaluate(vehicle, catalog.trailer("hf-42708", brakes="overrun"), load, trip),
        evaluate(vehicle, own, load, trip),
    ]
    assert [Rating.from_dict(one) for one in json.loads(out)] == expected
    worst = max(rating.verdict for rating in expected)
    assert code == {Verdict.WITHIN: 0, Verdict.UNDETERMINED: 3}.get(worst, 1)


def test_a_trailer_typed_without_a_name_is_called_by_its_tare(said: Callable[[str], Any]) -> None:
    assert ["tare 100 kg", "tare 250 lb"] in cells(said(f'{ABROAD} --tare "100 kg" --tare "250 lb"').out)
    assert ["自重100 kg"] in cells(said(f'{ABROAD} --tare "100 kg" --lang ja').out)


def test_columns_align_where_names_are_wide(said: Callable[[str], Any]) -> None:
    out = said(
        f'{ABROAD} --lang ja --tare "100 kg" --called "軽トレーラー" --tare "150 kg" --called e\u0301té --tare "90 kg"'
    ).out
    table = out.split("\n\n", 1)[1].split("\n\ntrade.")[0].splitlines()
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
    assert [f"{'x' * 21}..."] in cells(out)
    assert max(map(len, out.splitlines())) <= 80
    short = said(f"{ABROAD} --tare '100 kg' --called 'a\n\x1b[31mb\u202e'").out
    assert ["a [31mb"] in cells(short)


def test_on_private_land_law_does_not_apply(said: Callable[[str], Any]) -> None:
    assert ["Law", "does not apply"] in cells(said(f'compare {HIJET} --tare "100 kg" --trip farm').out)


def test_a_load_that_the_machine_takes_at_no_speed_says_so(said: Callable[[str], Any]) -> None:
    assert ["Machine up to", "no speed"] in cells(said(f'{ABROAD} --tare "900 kg"').out)


def test_options_belong_to_the_trailer_before_them(said: Callable[[str], Any]) -> None:
    early = said(f"{ABROAD} --gross '350 kg' --tare '100 kg'")
    assert early.code == 2
    assert "--gross: needs the trailer before it" in early.err
    twice = said(f"{ABROAD} --tare '100 kg' --gross '350 kg' --gross '360 kg'")
    assert "--gross: is there twice for one trailer" in twice.err
    out = said(f"{ABROAD} --tare '100 kg' --gross '350 kg' --tare '110 kg'").out
    assert ["Registered gross", "350 kg", "not known"] in cells(out)


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
    said: Callable[[str], Any], line: str, verdict: Verdict, language: str
) -> None:
    name = WORDS[language].verdict_names[verdict]
    assert said(f"rate {HIJET} {line} --lang {language}").out.lower().startswith(name)
    assert [WORDS[language].verdict, name] in cells(said(f"compare {HIJET} {line} --lang {language}").out)


def test_no_limit_and_no_figure_are_said() -> None:
    def said_of(capacity: Cap | None, at_most_kg: float | None) -> str:
        answer = Assessment(
            basis=Basis.LAW,
            verdict=Verdict.WITHIN,
            capacity=capacity,
            at_most_kg=at_most_kg,
            known_kg=None,
            governing=None,
            open_questions=(),
            findings=(),
        )
        return _capacity(answer, WORDS["en"])

    assert said_of(Cap(300.9, 350.0, math.inf), None) == "350 kg (300 kg to no limit)"
    assert said_of(None, None) == "no figure"
    assert said_of(None, 349.99) == "at most 349 kg"
