"""Everything that is said in Japanese is Japanese: sheets, rules, papers and errors, over the whole catalog."""

from __future__ import annotations

import ast
import html
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs
import pytest

from keitow import (
    Brakes,
    Load,
    TowingEntry,
    Trailer,
    Trip,
    Vehicle,
    catalog,
    evaluate,
    japan,
    mechanics,
    trade,
    usa,
)
from keitow._advice import remedies
from keitow.report.words import Both, Words

ALLOWED = {
    *("M", "L", "n", "Wd", "WD", "S", "V", "a", "F", "FS", "Fo", "Fr", "c", "r", "W", "w", "W1", "w1", "S50", "D"),
    *("m1", "m2", "m3", "m4", "m5", "m6", "min", "max"),
    *("kg", "Kg", "m", "cm", "km", "h", "s", "N", "kN", "kW", "PS", "kgf", "cc", "t"),
    *("keitow", "OCR", "A", "B", "C", "CFR", "145R12"),
}
"""Symbols of the forms, units, and the few names that Japanese papers print so."""
FOREIGN = re.compile(r"[0-9]*[A-Za-z][A-Za-z0-9]*")


def foreign(text: str, *names: str) -> set[str]:
    """Find the Latin words of a text outside the list; names of vehicles and the block of sources stand as given."""
    for name in names:
        text = text.replace(name, "")
    return set(FOREIGN.findall(text.partition("\n出典\n")[0])) - ALLOWED


def shown_name(name: str) -> str:
    """What a Japanese text calls a vehicle of the catalog: in Japanese where one of its sources prints it so."""
    return getattr(name, "japanese", "") or name


def joined(text: str) -> str:
    """Undo the wrapping of long lines."""
    return re.sub(r"\n {4,}", " ", text)


def vehicles() -> list[Vehicle]:
    return [
        catalog.vehicle(entry.id) if entry.ready else catalog.vehicle(entry.id, curb_mass="700 kg")
        for entry in catalog.vehicles()
    ]


TRAILERS = [
    Trailer(tare="100 kg", gross_mass="350 kg", built="2010-04-01"),
    Trailer(tare="100 kg", gross_mass="600 kg", built="1998-04-01", length="3.4 m", width="1.4 m", height="1 m"),
    Trailer(tare="100 kg", brakes="overrun"),
]


def test_every_sheet_of_the_catalog_is_japanese() -> None:
    known = vehicles()
    assert len(known) > 200
    for vehicle in known:
        name = " ".join(shown_name(vehicle.name).split())
        shown = name if len(name) <= 60 else name[:59] + "…"
        for printed in (False, True):
            text = joined(japan.registration(vehicle, printed_constants=printed).form())
            assert not foreign(text, shown), vehicle.name
        for trailer in TRAILERS:
            text = japan.coupling_study(vehicle, trailer).form()
            assert not foreign(joined(text), shown), vehicle.name
            assert not re.search(r"\d\n +(?:kg|km/h|m|N|kW)\b", text), "a number is not parted from its unit"
            listed = re.findall(r"出典\d+: (.*)", joined(text))
            assert len(listed) == len(set(listed)), "each source stands once"


LOADS = [Load(), Load(trailer="120 kg"), Load(trailer="700 kg", bed="300 kg", occupants=3)]
TRIPS = [
    Trip.local_road(), Trip.highway(), Trip.local_road(place="texas"), Trip.farm(), Trip.highway(place="abroad"),
    Trip.local_road(place="vermont"), Trip.local_road(date="2005-01-01", towing_licence="no"),
]  # fmt: skip
RATED = [
    *TRAILERS,
    None,
    Trailer(tare="300 kg", gross_mass="1500 kg", brakes="electric", axles=1, length="4 m", nose_fraction=0.1),
    Trailer(tare="100 kg", gross_mass="350 kg", lists_vehicle=True, built="2010-04", nose_mass="20 kg"),
]
ENTRIES = [None, TowingEntry(), TowingEntry(unbraked="350 kg", braked="1990 kg")]


def test_every_report_of_the_catalog_is_japanese() -> None:
    """Short of every vehicle; each in another case, so that together they meet every trip, trailer, load and entry."""
    for number, vehicle in enumerate(vehicles()):
        trailer, load, trip = RATED[number % 6], LOADS[number % 3], TRIPS[number % 7]
        known = attrs.evolve(vehicle, towing_entry=ENTRIES[number // 3 % 3])
        rating = evaluate(known, trailer, Load() if trailer is None else load, trip)
        name = shown_name(vehicle.name)
        short = rating.explain("ja").split("\n出典: ")[0]
        assert not foreign(
            short.replace(name, ""), *(name[:cut] + "…" for cut in range(10, len(name))), name.partition(" (")[0]
        ), vehicle.name
        if number % 6 == 0 or number < len(RATED):
            full = rating.explain("ja", detail="full", units="us")
            assert not foreign(full, name), vehicle.name
            assert not re.search(r"\d (?:lb|mph|ft)\b", full)


def test_every_source_that_a_japanese_report_lists_is_named_in_japanese() -> None:
    """Titles of foreign documents stay; of Japanese ones only names are in Latin letters."""
    names = {"NEXCO", "SOREX", "VW", "team", "ash", "coldstoragejapan", "kaitakappe", "Trailer", "app", "bizSPA"}
    for book in (trade.RULES, japan.RULES, mechanics.RULES):
        for rule in book:
            assert rule.citation.document_ja, rule.id
            for one in rule.assumptions():
                assert one.what_ja, one.what
                assert not foreign(one.what_ja), one.what
                assert one.source.document_ja, one.source
    for rule in japan.RULES:
        assert not foreign(rule.citation.in_japanese) - names, rule.id


def test_no_source_has_a_figure_in_american_units() -> None:
    for rule in BOOKS:
        assert not re.search(r"\d (?:lb|mph|ft|in)\b(?! committee)", rule.citation.in_japanese), rule.id


def test_the_pages_are_japanese_too() -> None:
    for sheet in (japan.registration(FULL), japan.coupling_study(FULL, TRAILERS[1])):
        body = sheet.form_html().partition("</style>")[2]
        assert not foreign(html.unescape(re.sub(r"<[^>]+>", "\n", body)))


FULL = Vehicle(
    name="計算例",
    curb_mass="1600 kg",
    gross_mass="2000 kg",
    displacement="2000 cc",
    use="passenger",
    brakes=Brakes(
        stopping_distance="40 m",
        from_speed="100 km/h",
        parking_force="300 kgf",
        parking_operating_force="20 kgf",
        parking_control="electronic",
    ),
)


BOOKS = (*trade.RULES, *japan.RULES, *mechanics.RULES, *usa.RULES)


@pytest.mark.parametrize("rule", [pytest.param(rule, id=f"{rule.id}-{rule.since}") for rule in BOOKS])
def test_every_rule_says_its_title_remedy_and_reasons_in_japanese(rule: Any) -> None:
    for said in (rule.title_ja, rule.remedy_ja, *(when.otherwise_ja for when in rule.when)):
        assert not foreign(said or "")
        assert "けん引" not in (said or "").replace("けん引免許", "")


def test_every_paper_is_named_in_japanese() -> None:
    for paper in japan.RULES.papers.values():
        assert not foreign(f"{paper.label_ja} {paper.paper_ja}")
        assert "けん引" not in paper.label_ja.replace("けん引免許", "")


@pytest.mark.parametrize(
    "refused",
    [
        lambda: japan.registration(FULL, on="2004-06-30"),
        lambda: japan.registration(FULL, on="2026"),
        lambda: japan.registration(FULL, kind="302"),
        lambda: japan.registration(None),  # type: ignore[arg-type]  # what is tested
        lambda: japan.coupling_study(FULL, None),  # type: ignore[arg-type]  # what is tested
        lambda: japan.coupling_study(FULL, TRAILERS[0], on="soon"),
        lambda: japan.registration(FULL).form("de"),  # type: ignore[arg-type]  # what is tested
        lambda: japan.registration(FULL).form(head=5),  # type: ignore[arg-type]  # what is tested
    ],
    ids=["day", "no day", "kind", "vehicle", "trailer", "day of a study", "language", "head"],
)
def test_every_error_of_the_forms_is_said_in_japanese_too(refused: Any) -> None:
    """Only what was given and what code is to be written stand as they are."""
    with pytest.raises(japan.FormError) as caught:
        refused()
    error = caught.value
    code = r"[a-z_]+='[^']*'|keitow\.[A-Za-z.]+\(\.\.\.\)|'(ja|en|302|950)'|Vehicle|Trailer|FormHead"
    assert not foreign(re.sub(code, "", f"{error.field_ja} {error.needed_ja} {error.hint_ja}"))
    assert error.in_japanese.startswith(error.field_ja)


def texts(table: object) -> Iterator[str]:
    """Yield every text of a table of words, without the holes that are filled in."""
    if isinstance(table, str):
        yield re.sub(r"\{[a-z]*\}", "", table)
    elif isinstance(table, Mapping):
        for one in table.values():
            yield from texts(one)
    elif isinstance(table, tuple):
        for one in table:
            yield from texts(one)


def test_every_word_of_the_reports_is_japanese_whether_a_case_meets_it_or_not() -> None:
    tables = [one.japanese for one in vars(Words).values() if isinstance(one, Both)]
    said = [text for table in tables for text in texts(table)]
    assert len(said) > 100
    for one in said:
        assert not foreign(one.replace("--full", "")), one


def test_every_remedy_is_japanese_whether_a_case_meets_it_or_not() -> None:
    module = ast.parse(Path(remedies.__file__).read_text(encoding="utf-8"))
    said = [node.value for node in ast.walk(module) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
    japanese = [one for one in said if re.search("[ぁ-ん]", one)]
    assert len(japanese) > 15
    for one in japanese:
        assert not foreign(one), one
