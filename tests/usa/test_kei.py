"""The kei truck itself: advice, by definitions that are taken literally."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import pytest

from keitow import Duty, Engine, NotApplicable, Vehicle, usa

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow import Finding, Rating

BOX = Vehicle(
    name="in the box",
    curb_mass="1500 lb",
    displacement="660 cc",
    length="130 in",
    width="60 in",
    height="78 in",
    engine=Engine(power="47 kW"),
)


@pytest.mark.parametrize(
    ("id", "inside", "outside"),
    [
        pytest.param("us.nc.kei", {}, {"displacement": "660.1 cc"}, id="GS 20-4.01: 660 cc or less"),
        pytest.param("us.nc.kei", {"displacement": "658 cc"}, {"length": "130.1 in"}, id="GS 20-4.01: 130 in"),
        pytest.param("us.nc.kei", {}, {"width": "60.1 in"}, id="GS 20-4.01: 60 in wide"),
        pytest.param("us.nc.kei", {}, {"height": "78.1 in"}, id="GS 20-4.01: 78 in high"),
        pytest.param("us.pa.kei", {}, {"displacement": "660.1 cc"}, id="PennDOT: 660 cc or less"),
        pytest.param("us.pa.kei", {}, {"length": "3395 mm"}, id="PennDOT: 130 in"),
        pytest.param("us.pa.kei", {}, {"width": "60.1 in"}, id="PennDOT: 60 in wide"),
        pytest.param("us.pa.kei", {}, {"height": "78.1 in"}, id="PennDOT: 78 in high"),
        pytest.param("us.in.kei", {}, {"displacement": "659 cc"}, id="IC 9-13-2-103.1: not less than 660 cc"),
        pytest.param("us.in.kei", {"curb_mass": "1600 lb"}, {"curb_mass": "1600.1 lb"}, id="IC 9-13-2-103.1: 1,600 lb"),
        pytest.param("us.in.kei", {}, {"width": "60.1 in"}, id="IC 9-13-2-103.1: 60 in"),
        pytest.param("us.ar.kei", {"width": "48 in"}, {"width": "47.9 in"}, id="27-14-726: 48 in or more"),
        pytest.param("us.ar.kei", {"length": "135 in"}, {"length": "135.1 in"}, id="27-14-726: 135 in"),
        pytest.param("us.ar.kei", {}, {"curb_mass": "1499.9 lb"}, id="27-14-726: 1,500 lb or more"),
        pytest.param("us.wy.kei", {"curb_mass": "300 lb"}, {"curb_mass": "299.9 lb"}, id="31-1-101: 300 lb"),
        pytest.param("us.wy.kei", {"curb_mass": "2999.9 lb"}, {"curb_mass": "3000 lb"}, id="31-1-101: under 3,000 lb"),
        pytest.param("us.ky.kei", {}, {"displacement": "1000 cc"}, id="KRS 189.517: kei class"),
    ],
)
def test_definitions_are_taken_literally(
    id: str, inside: dict[str, Any], outside: dict[str, Any], ask: Callable[..., Finding]
) -> None:
    assert ask(id, vehicle=attrs.evolve(BOX, **inside)).outcome == Duty(met=None)
    assert isinstance(ask(id, vehicle=attrs.evolve(BOX, **outside)).outcome, NotApplicable)


@pytest.mark.parametrize(
    ("id", "free", "fast", "date"),
    [
        pytest.param("us.nc.kei", "55 mph", "55.1 mph", "2026-11-22", id="GS 20-121.1: 55 miles per hour or less"),
        pytest.param("us.fl.kei", "35 mph", "35.1 mph", "2026-11-22", id="316.2122: 35 miles per hour or less"),
        pytest.param("us.ri.kei", "35 mph", "35.1 mph", "2026-11-22", id="PL 2024 ch. 414: 35 miles per hour"),
        pytest.param("us.la.kei", "55 mph", "55.1 mph", "2026-11-22", id="RS 32:299.2: 55 miles per hour or less"),
        pytest.param("us.co.kei", "55 mph", "55.1 mph", "2027-07-01", id="HB25-1281: not over 55"),
    ],
)
def test_by_the_posted_limit(id: str, free: str, fast: str, date: str, ask: Callable[..., Finding]) -> None:
    posted = [ask(id, vehicle=BOX, trip={"posted_speed": one, "date": date}) for one in (free, fast)]
    assert [one.outcome for one in posted] == [Duty(met=True), Duty(met=False)]
    assert ask(id, vehicle=BOX, trip={"date": date}).missing == ("trip.posted_speed_kmh",)
    assert not any(one.rule.binding for one in posted)


@pytest.mark.parametrize(
    ("id", "date"),
    [
        pytest.param("us.la.kei_expressway", "2026-11-22", id="RS 32:299.2: not interstate, controlled-access"),
        pytest.param("us.co.kei_expressway", "2027-07-01", id="HB25-1281: nor limited-access"),
    ],
)
def test_by_the_class_of_the_road(id: str, date: str, ask: Callable[..., Finding]) -> None:
    on = {road: ask(id, vehicle=BOX, trip={"road": road, "date": date}) for road in ("ordinary", "expressway")}
    assert isinstance(on["ordinary"].outcome, NotApplicable)
    assert on["expressway"].outcome == Duty(met=False)
    assert not on["expressway"].rule.binding


@pytest.mark.parametrize(
    ("fields", "inside"),
    [
        ({}, True),
        ({"displacement": "1000 cc", "engine": Engine(power="100 kW")}, True),
        ({"displacement": "1100 cc", "engine": Engine(power="56 kW")}, True),
        ({"displacement": "1100 cc", "engine": Engine(power="56.1 kW")}, False),
        ({"width": "67 in", "length": "140 in"}, True),
        ({"width": "67.1 in"}, False),
        ({"length": "140.1 in"}, False),
    ],
)
def test_colorado_from_2027(fields: dict[str, Any], inside: bool, ask: Callable[..., Finding]) -> None:
    """HB25-1281: 1000 cc or 56 kW, 67 in, 140 in; in force 2027-07-01."""
    truck = attrs.evolve(BOX, **fields)
    outcome = ask("us.co.kei", vehicle=truck, trip={"date": "2027-07-01"}).outcome
    assert isinstance(outcome, NotApplicable) is not inside
    assert "not in force" in ask("us.co.kei", vehicle=BOX, trip={"date": "2027-06-30"}).rule.title


SINCE = {
    "us.ky.kei": ("2013-06-24", "2013-06-25"),  # KRS 189.517, 2013 ch. 61
    "us.oh.kei": ("2016-12-31", "2017-01-01"),  # ORC 4519.401
    "us.me.kei": ("2021-06-14", "2021-06-15"),  # 29-A MRSA 354 as told
    "us.wy.kei": ("2007-12-31", "2008-01-01"),  # WS 31-1-101
    "us.ri.kei": ("2024-06-27", "2024-06-28"),  # PL 2024 ch. 414, enacted 06-28
    "us.co.kei_expressway": ("2027-06-30", "2027-07-01"),  # HB25-1281
}
"""Rule -> the last day without it and the first with it."""


def test_what_has_a_day_is_tested_here() -> None:
    assert {one.id for one in usa.RULES if one.since or one.until} == {*SINCE, "us.co.kei"}


@pytest.mark.parametrize(("id", "before", "since"), [(id, *days) for id, days in SINCE.items()])
def test_since_when(id: str, before: str, since: str, rate: Callable[..., Rating]) -> None:
    state = id.split(".")[1].upper()
    there = [[one.rule.id for one in rate(state, vehicle=BOX, trip={"date": day}).findings] for day in (before, since)]
    assert [id in ids for ids in there] == [False, True]


@pytest.mark.parametrize(
    "id",
    ["us.ky.kei", "us.oh.kei", "us.tx.kei", "us.ga.kei", "us.ma.kei", "us.me.kei", "us.or.kei", "us.mi.kei",
     "us.wi.kei", "us.wa.kei", "us.ny.kei", "us.ks.kei"],
)  # fmt: skip
def test_what_hangs_on_no_field_is_listed_as_advice(id: str, ask: Callable[..., Finding]) -> None:
    finding = ask(id, vehicle=BOX)
    assert finding.outcome == Duty(met=None)
    assert finding.rule.advisory


@pytest.mark.parametrize(("speed", "applies"), [("35 mph", True), ("35.1 mph", False)])
def test_tennessee_medium_speed_vehicles(speed: str, applies: bool, ask: Callable[..., Finding]) -> None:
    """TCA 55-1-122: not over 35 mph; a truck able to go faster is not one."""
    assert isinstance(ask("us.tn.kei", vehicle=BOX, trip={"speed": speed}).outcome, NotApplicable) is not applies


def test_the_veto_in_georgia_is_told(ask: Callable[..., Finding]) -> None:
    assert "vetoed on 2025-05-14" in ask("us.ga.kei").rule.in_words


def test_the_short_report_names_what_a_state_says_of_the_truck_with_the_date_of_the_text(
    rate: Callable[..., Rating],
) -> None:
    ohio = " ".join(str(rate("OH", vehicle=BOX)).split())
    assert "Advice: Ohio: mini-trucks may not use roads, with exceptions [" in ohio
    assert "State of Ohio, 4519.401 (2024-08-15)" in ohio
    fast = " ".join(str(rate("NC", vehicle=BOX, trip={"posted_speed": "65 mph"})).split())
    assert "Advice: keep to roads posted at 55 mph or less [" in fast
    assert "Advice:" not in str(rate("NC", vehicle=BOX, trip={"posted_speed": "55 mph"}))
    assert "Advice:" not in str(rate("VT", vehicle=BOX))


def test_the_full_report_says_it_in_words_with_its_source(rate: Callable[..., Rating]) -> None:
    full = rate("OH", vehicle=BOX).explain(detail="full")
    (line,) = [line for line in full.splitlines() if line.endswith("[us.oh.kei]")]
    assert line.startswith("- No person operates a mini-truck on a road, except from farm to farm")
    assert "4519.401 (2024-08-15) (read in the statute)" in line
