"""Breakaway, chains, speed, size, lamps, mirrors and papers: where each is asked, on both sides of its number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from keitow import Duty, Load, NotApplicable, Vehicle, usa

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow import Finding

NEWER = {"built": "2001-05-01"}


@pytest.mark.parametrize(
    ("id", "outside", "inside"),
    [
        # Breakaway
        pytest.param(
            "us.vt.breakaway", {"actual": "3000 lb"}, {"actual": "3000.1 lb"}, id="23 VSA 1307(f): over 3,000"
        ),
        pytest.param(
            "us.ri.breakaway", {"gross_mass": "3999.9 lb"}, {"gross_mass": "4000 lb"}, id="31-23-4(c): rated 4,000"
        ),
        pytest.param("us.id.breakaway", {"tare": "1499.9 lb"}, {"tare": "1500 lb"}, id="49-933(4): unladen 1,500"),
        pytest.param(
            "us.ms.breakaway",
            {"load": Load(trailer="2000 lb")},
            {"load": Load(trailer="2000.1 lb")},
            id="63-7-51: carrying over one ton",
        ),
        pytest.param(
            "us.nd.breakaway",
            {"brakes": "none", "trip": {"speed": "60 mph"}},
            {"brakes": "electric", "trip": {"speed": "60 mph"}},
            id="39-21-32: where brakes are the means",
        ),
        pytest.param(
            "us.va.breakaway",
            {"actual": "2999.9 lb", **NEWER},
            {"actual": "3000 lb", **NEWER},
            id="19VAC30-70-100: actual gross of 3,000",
        ),
        pytest.param(
            "us.va.breakaway",
            {"actual": "3000 lb", "built": "1964-01-01"},
            {"actual": "3000 lb", "built": "1964-01-02"},
            id="19VAC30-70-100: made or assembled after 1964-01-01",
        ),
        pytest.param(
            "us.oh.breakaway", {"tare": "1999.9 lb", **NEWER}, {"tare": "2000 lb", **NEWER}, id="4513.20: empty 2,000"
        ),
        pytest.param(
            "us.ca.breakaway", {"actual": "2999.9 lb", **NEWER}, {"actual": "3000 lb", **NEWER}, id="CVC 26304: 26302"
        ),
        pytest.param(
            "us.ca.breakaway_camp",
            {"actual": "1500 lb", "kind": "camping", "built": "1955-12-31"},
            {"actual": "1500 lb", "kind": "camping", "built": "1956-01-01"},
            id="CVC 26304: made after 1955",
        ),
        pytest.param("us.fl.breakaway", {"actual": "3000 lb"}, {"actual": "3000.1 lb"}, id="316.261: over 3,000"),
        pytest.param("us.sc.breakaway", {"actual": "3000 lb"}, {"actual": "3000.1 lb"}, id="56-5-4850(d): over 3,000"),
        pytest.param("us.il.breakaway", {"actual": "5000 lb"}, {"actual": "5000.1 lb"}, id="as told: over 5,000"),
        pytest.param("us.mn.breakaway", {"actual": "6000 lb"}, {"actual": "6000.1 lb"}, id="as told: over 6,000"),
        pytest.param("us.md.breakaway", {"actual": "3000 lb"}, {"actual": "3000.1 lb"}, id="as told of Maryland"),
        pytest.param("us.tn.breakaway", {"actual": "2999.9 lb"}, {"actual": "3000 lb"}, id="as told of Tennessee"),
        pytest.param("us.pa.breakaway", {"actual": "3000 lb"}, {"actual": "3000.1 lb"}, id="exceeds 3,000 lb gross"),
        pytest.param("us.pa.breakaway", {}, {"brakes": "overrun"}, id="that has brakes"),
        pytest.param(
            "us.wa.breakaway",
            {"actual": "3001 lb", "built": "1964-01-01"},
            {"actual": "3001 lb", "built": "1964-01-02"},
            id="46.37.340(4): built after 1964-01-01",
        ),
        # Chains
        pytest.param(
            "us.ms.chains", {"trip": {"speed": "20 mph"}}, {"trip": {"speed": "20.1 mph"}}, id="63-5-25: more than 20"
        ),
        pytest.param("us.nd.chains", {"semi": True}, {}, id="39-21-44.2: not fifth wheels"),
        pytest.param("us.nh.chains", {"semi": True}, {}, id="266:63: not fifth wheels"),
        pytest.param("us.vt.chains", {}, {"kind": "camping"}, id="23 VSA 1341: trailer coach"),
        pytest.param("us.tx.chains", {"kind": "farm"}, {}, id="37 TAC 21.5: not farm trailers"),
        pytest.param("us.tx.chains", {"semi": True}, {"kind": "boat"}, id="37 TAC 21.5: not fifth wheels"),
        pytest.param(
            "us.tx.chains",
            {"vehicle": Vehicle(name="a truck", curb_mass="2 t", gross_mass="4 t", payload="2000.1 lb")},
            {"vehicle": Vehicle(name="a truck", curb_mass="2 t", gross_mass="4 t", payload="2000 lb")},
            id="37 TAC 21.5: rated capacity not over 2,000 lb",
        ),
        pytest.param(
            "us.nd.breakaway",
            {"brakes": "electric", "trip": {"speed": "25 mph"}},
            {"brakes": "electric", "trip": {"speed": "25.1 mph"}},
            id="39-21-32: in excess of 25 mph",
        ),
        pytest.param(
            "us.ca.breakaway",
            {"actual": "3000 lb", "built": "1966-01-01"},
            {"actual": "3000 lb", "built": "1966-01-02"},
            id="CVC 26302(b): after January 1, 1966",
        ),
        pytest.param(
            "us.ca.breakaway_camp",
            {"actual": "1499.9 lb", "kind": "camping", **NEWER},
            {"actual": "1500 lb", "kind": "camping", **NEWER},
            id="CVC 26303: 1,500 lb",
        ),
        pytest.param(
            "us.oh.breakaway",
            {"tare": "2000 lb", "built": "1941-12-31"},
            {"tare": "2000 lb", "built": "1942-01-01"},
            id="4513.20: made on or after 1942-01-01",
        ),
        pytest.param(
            "us.wa.breakaway", {"actual": "3000 lb", **NEWER}, {"actual": "3000.1 lb", **NEWER}, id="over 3,000 lb"
        ),
        # Lamps and papers
        pytest.param("us.ms.lamps", {"actual": "3000.1 lb"}, {"actual": "3000 lb"}, id="63-7-15: 3,000 or less"),
        pytest.param("us.ms.lamps_heavy", {"actual": "3000 lb"}, {"actual": "3000.1 lb"}, id="63-7-15: more"),
        pytest.param("us.id.lamps", {"actual": "3000.1 lb"}, {"actual": "3000 lb"}, id="49-909: 3,000 or less"),
        pytest.param("us.id.lamps_heavy", {"actual": "3000 lb"}, {"actual": "3000.1 lb"}, id="49-909: more"),
        pytest.param("us.nd.lamps", {"actual": "2999.9 lb"}, {"actual": "3000 lb"}, id="39-21-06: less than 3,000"),
        pytest.param("us.nd.registration", {"actual": "1500 lb"}, {"actual": "1500.1 lb"}, id="39-04-18: 1,500"),
        pytest.param("us.vt.inspection", {"actual": "1500 lb"}, {"actual": "1500.1 lb"}, id="23 VSA 1222: 1,500"),
        pytest.param("us.ms.title", {"actual": "4999.9 lb"}, {"actual": "5000 lb"}, id="63-21-11: under 5,000"),
        pytest.param(
            "us.pa.inspection", {"gross_mass": "3000 lb"}, {"gross_mass": "3000.1 lb"}, id="PennDOT: registered gross"
        ),
        pytest.param("us.nd.licence", {"gross_mass": "10000 lb"}, {"gross_mass": "10000.1 lb"}, id="39-06.2-09"),
        pytest.param("us.ms.brakes_new", {"actual": "1999.9 lb"}, {"actual": "2000 lb"}, id="63-7-51: under 2,000"),
        pytest.param(
            "us.id.brakes_farm",
            {"tare": "1499.9 lb", "kind": "farm"},
            {"tare": "1500 lb", "kind": "farm"},
            id="49-933: farm trailers of 1,500 lb unladen",
        ),
        pytest.param("us.id.brakes_farm", {"tare": "1500 lb"}, {"tare": "1500 lb", "kind": "farm"}, id="within 50 mi"),
    ],
)
def test_where_a_duty_is_asked(
    id: str, outside: dict[str, Any], inside: dict[str, Any], ask: Callable[..., Finding]
) -> None:
    assert isinstance(ask(id, **outside).outcome, NotApplicable)
    assert ask(id, **inside).outcome == Duty(met=None)


def test_how_long_the_brakes_hold_at_breakaway() -> None:
    """Section 2.3: "15 min" of VT, VA, CA, FL, SC, WA and, by the AAA, MD; no duration of the others."""
    breakaway = {one.id: one.remedy or "" for one in usa.RULES if ".breakaway" in one.id}
    holding = {id.split(".")[1].upper() for id, remedy in breakaway.items() if "15 minutes" in remedy}
    assert holding == {"VT", "VA", "CA", "FL", "SC", "WA", "MD"}
    assert all("15 minutes" in remedy for id, remedy in breakaway.items() if id.split(".")[1].upper() in holding)


@pytest.mark.parametrize(("speed", "met"), [("55 mph", True), ("55.1 mph", False)])
def test_california_55_mph(speed: str, met: bool, ask: Callable[..., Finding]) -> None:
    """CVC 22406(b): any motortruck drawing any other vehicle, "in excess of 55 miles per hour" is forbidden."""
    assert ask("us.ca.speed", trip={"speed": speed}).outcome == Duty(met)


@pytest.mark.parametrize(
    ("id", "field", "most", "more"),
    [
        ("us.vt.width", "width", "8.5 ft", "8.51 ft"),
        ("us.vt.height", "height", "13.5 ft", "13.51 ft"),
        ("us.wy.width", "width", "102 in", "102.1 in"),
        ("us.wy.height", "height", "14 ft", "14.01 ft"),
        ("us.wy.length", "length", "60 ft", "60.1 ft"),
        ("us.nd.width", "width", "8.5 ft", "8.51 ft"),
        ("us.nd.length", "length", "53 ft", "53.1 ft"),
        ("us.id.width", "width", "8.5 ft", "8.51 ft"),
        ("us.id.length", "length", "48 ft", "48.1 ft"),
        ("us.ri.width", "width", "102 in", "102.1 in"),
        ("us.ms.width", "width", "8.5 ft", "8.51 ft"),
        ("us.ms.length", "length", "53 ft", "53.1 ft"),
        ("us.ky.width", "width", "96 in", "96.1 in"),
        ("us.hi.width", "width", "9 ft", "9.01 ft"),
        ("us.hi.height", "height", "14 ft", "14.01 ft"),
        ("us.nc.width", "width", "102 in", "102.1 in"),
    ],
)
def test_size(id: str, field: str, most: str, more: str, ask: Callable[..., Finding]) -> None:
    """Section 2.6: "not exceeding" in each."""
    assert ask(id, **{field: most}).outcome == Duty(met=True)
    assert ask(id, **{field: more}).outcome == Duty(met=False)
    assert ask(id).outcome == Duty(met=None)


def test_each_size_says_what_it_is_of() -> None:
    said = {one.id: one.in_words for one in usa.RULES}
    assert said["us.vt.height"] == "The height of the trailer is at most 13 ft 6 in."
    assert said["us.nd.combination"].startswith("The length of vehicle and trailer together is at most 75 ft")


@pytest.mark.parametrize(
    ("id", "feet"),
    [("us.vt.combination", 75), ("us.nd.combination", 75), ("us.id.combination", 75), ("us.hi.combination", 65)],
)
def test_length_of_the_combination(id: str, feet: int, ask: Callable[..., Finding]) -> None:
    truck = Vehicle(name="a truck", curb_mass="700 kg", length="10 ft")
    assert ask(id, vehicle=truck, length=f"{feet - 10} ft").outcome == Duty(met=True)
    assert ask(id, vehicle=truck, length=f"{feet - 9.9} ft").outcome == Duty(met=False)


@pytest.mark.parametrize(
    "id",
    ["us.va.chains", "us.ca.chains", "us.pa.chains", "us.mi.chains", "us.ri.drawbar", "us.ms.drawbar", "us.ny.tracking",
     "us.nd.mirrors", "us.id.mirrors", "us.ri.mirrors", "us.il.chains", "us.wa.chains", "us.nc.chains", "us.fl.chains",
     "us.tn.chains", "us.az.speed_sway", "us.fl.stop"],
)  # fmt: skip
def test_what_no_field_tells_is_listed(id: str, ask: Callable[..., Finding]) -> None:
    assert ask(id).outcome == Duty(met=None)
