"""Everything that is said in Japanese is Japanese: sheets, rules, papers and errors, over the whole catalog."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest

from keitow import Brakes, Trailer, Vehicle, catalog, japan

ALLOWED = {
    *("M", "L", "n", "Wd", "WD", "S", "V", "a", "F", "FS", "Fo", "Fr", "c", "r", "W", "w", "W1", "w1", "S50", "D"),
    *("m1", "m2", "m3", "m4", "m5", "m6", "min", "max"),
    *("kg", "Kg", "m", "cm", "km", "h", "s", "N", "kN", "kW", "PS", "kgf", "cc", "t"),
    *("keitow", "OCR", "A", "B", "C"),
}
"""Symbols of the forms, units, and the few names that Japanese papers print so."""
FOREIGN = re.compile(r"[A-Za-z][A-Za-z0-9]*")


def foreign(text: str, *names: str) -> set[str]:
    """Find the Latin words of a text outside the list; names of vehicles and the block of sources stand as given."""
    for name in names:
        text = text.replace(name, "")
    return set(FOREIGN.findall(text.partition("\n出典\n")[0])) - ALLOWED


def joined(text: str) -> str:
    """Undo the wrapping of long lines."""
    return re.sub(r"\n {4,}", " ", text)


def vehicles() -> list[Vehicle]:
    ready = [entry for entry in catalog.vehicles() if "curb_mass" in entry.values or "curb_mass" in entry.derived]
    return [catalog.vehicle(entry.id) for entry in ready]


TRAILERS = [
    Trailer(tare="100 kg", gross_mass="350 kg", built="2010-04-01"),
    Trailer(tare="100 kg", gross_mass="600 kg", built="1998-04-01", length="3.4 m", width="1.4 m", height="1 m"),
    Trailer(tare="100 kg", brakes="overrun"),
]


def test_every_sheet_of_the_catalog_is_japanese() -> None:
    known = vehicles()
    assert len(known) > 100
    for vehicle in known:
        name = " ".join(vehicle.name.split())
        shown = name if len(name) <= 60 else name[:59] + "…"
        for printed in (False, True):
            text = joined(japan.registration(vehicle, printed_constants=printed).form())
            assert not foreign(text, shown), vehicle.name
        for trailer in TRAILERS:
            assert not foreign(joined(japan.coupling_study(vehicle, trailer).form()), shown), vehicle.name


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


@pytest.mark.parametrize("rule", [pytest.param(rule, id=f"{rule.id}-{rule.since}") for rule in japan.RULES])
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
