"""Speeds, lane, length, width and height."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pyarrow as pa
import pytest

from keitow import Duty, NotApplicable, TowingEntry, Trailer, Trip, Vehicle, Verdict, batch, evaluate, japan

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow import Finding, Outcome, Rating

TRAILER = Trailer(tare="100 kg", gross_mass="350 kg")


@pytest.fixture(scope="session")
def ask(
    rate: Callable[..., Rating], find: Callable[[Rating, str], Finding], recorded: Vehicle
) -> Callable[..., Outcome]:
    """Ask one rule about a trip of the example truck with a trailer."""

    def asked(rule: str, trailer: Trailer = TRAILER, **trip: object) -> Outcome:
        return find(rate(recorded, trailer, **trip), rule).outcome

    return asked


# Speeds


@pytest.mark.parametrize(("speed", "met"), [("60 km/h", True), ("60.1 km/h", False)])
def test_60_kmh_on_ordinary_roads(speed: str, met: bool, ask: Callable[..., Outcome]) -> None:
    """施行令 11条: 六十キロメートル毎時, also with a trailer: 12条 excepts vehicles built for towing."""
    assert ask("jp.speed.ordinary", speed=speed) == Duty(met)


def test_the_limit_of_ordinary_roads_is_not_that_of_expressways(ask: Callable[..., Outcome]) -> None:
    assert isinstance(ask("jp.speed.ordinary", road="expressway", speed="80 km/h"), NotApplicable)


@pytest.mark.parametrize(("speed", "met"), [("80 km/h", True), ("80.1 km/h", False)])
def test_80_kmh_on_expressways_with_a_trailer(speed: str, met: bool, ask: Callable[..., Outcome]) -> None:
    """施行令 27条1項1号: the 100 km/h are not for a vehicle that pulls a trailer."""
    assert ask("jp.speed.expressway", road="expressway", speed=speed) == Duty(met)


@pytest.mark.parametrize(("speed", "met"), [("50 km/h", True), ("49.9 km/h", False)])
def test_at_least_50_kmh_on_expressways(speed: str, met: bool, ask: Callable[..., Outcome]) -> None:
    """法75条の4, 施行令 27条の3: 五十キロメートル毎時."""
    assert ask("jp.speed.expressway_minimum", road="expressway", speed=speed) == Duty(met)
    assert isinstance(ask("jp.speed.expressway_minimum", speed=speed), NotApplicable)


@pytest.mark.parametrize(
    ("speed", "road", "applies"),
    [("30 km/h", "ordinary", False), ("30.1 km/h", "ordinary", True), ("80 km/h", "expressway", False)],
)
def test_30_kmh_without_a_center_line_is_listed_as_the_road_is_not_known(
    speed: str, road: str, applies: bool, ask: Callable[..., Outcome]
) -> None:
    """令和8年9月1日施行: 30 km/h on roads without center line, lanes or median."""
    outcome = ask("jp.speed.no_center_line", speed=speed, road=road)
    assert outcome == Duty(None) if applies else isinstance(outcome, NotApplicable)


@pytest.mark.parametrize(("day", "there"), [("2026-08-31", False), ("2026-09-01", True)])
def test_the_30_kmh_came_on_2026_09_01(day: str, there: bool, rate: Callable[..., Rating], recorded: Vehicle) -> None:
    found = {one.rule.id for one in rate(recorded, TRAILER, date=day).findings}
    assert ("jp.speed.no_center_line" in found) is there


def test_a_speed_over_the_limit_is_over_the_law(rate: Callable[..., Rating], recorded: Vehicle) -> None:
    verdicts = [
        rate(recorded, TRAILER, road="expressway", speed=speed).legal.verdict for speed in ("80 km/h", "90 km/h")
    ]
    assert verdicts == [Verdict.WITHIN, Verdict.OVER]


@pytest.mark.parametrize("trip", [Trip.farm(), Trip.local_road(), Trip.highway()], ids=["farm", "local", "highway"])
def test_the_presets_break_no_rule_of_the_road(trip: Trip, recorded: Vehicle) -> None:
    rating = evaluate(recorded, TRAILER, trip=trip, rules=japan.RULES)
    assert rating.legal.verdict in {None, Verdict.WITHIN}
    assert not [one.rule.id for one in rating.duties if one.outcome == Duty(False)]


# Lane


@pytest.mark.parametrize(("gross", "applies"), [("750 kg", False), ("750.1 kg", True)])
def test_above_750_kg_the_left_most_lane_of_expressways(gross: str, applies: bool, ask: Callable[..., Outcome]) -> None:
    """法75条の8の2: 重被牽引車を牽引する牽引自動車 ... 第一通行帯."""
    trailer = Trailer(tare="100 kg", gross_mass=gross, brakes="overrun")
    outcome = ask("jp.lane.first", trailer, road="expressway", speed="80 km/h")
    assert outcome == Duty(None) if applies else isinstance(outcome, NotApplicable)
    assert isinstance(ask("jp.lane.first", trailer), NotApplicable)


# Size


@pytest.mark.parametrize(
    ("rule", "at_m", "over_m"), [("jp.size.length", 8.605, 8.606), ("jp.length.towing", 21.605, 21.606)]
)
def test_the_length_is_that_of_vehicle_and_trailer(
    rule: str, at_m: float, over_m: float, ask: Callable[..., Outcome]
) -> None:
    """車両制限令 3条: 12 m; 法59条: 25 m from the front of the vehicle to the rear of the trailer."""
    assert ask(rule, attrs.evolve(TRAILER, length=f"{at_m} m")) == Duty(True)
    assert ask(rule, attrs.evolve(TRAILER, length=f"{over_m} m")) == Duty(False)
    assert ask(rule, TRAILER) == Duty(None)


@pytest.mark.parametrize(
    ("rule", "field", "at", "over"),
    [("jp.size.width", "width", "2.5 m", "2.501 m"), ("jp.size.height", "height", "3.8 m", "3.801 m")],
)
def test_everyday_limits_of_width_and_height(
    rule: str, field: str, at: str, over: str, ask: Callable[..., Outcome]
) -> None:
    """車両制限令 3条: 幅2.5 m, 高さ3.8 m."""
    assert ask(rule, attrs.evolve(TRAILER, **{field: at})) == Duty(True)  # type: ignore[arg-type]  # a length
    assert ask(rule, attrs.evolve(TRAILER, **{field: over})) == Duty(False)  # type: ignore[arg-type]  # a length
    assert ask(rule, TRAILER) == Duty(None)


def test_beyond_the_everyday_limits_the_law_is_exceeded(rate: Callable[..., Rating], recorded: Vehicle) -> None:
    assert rate(recorded, attrs.evolve(TRAILER, width="2.6 m")).legal.verdict is Verdict.OVER


@pytest.mark.parametrize(("posted", "speed", "met"), [(30, 30, True), (30, 31, False), (80, 80, True), (80, 81, False)])
@pytest.mark.parametrize("road", ["ordinary", "expressway"])
def test_a_sign_says_the_limit_of_any_road(
    road: str, posted: int, speed: int, met: bool, ask: Callable[..., Outcome]
) -> None:
    """法22条1項: 道路標識等によりその最高速度が指定されている道路においてはその最高速度, whatever the road."""
    asked = {"speed": f"{speed} km/h", "posted_speed": f"{posted} km/h", "road": road}
    assert ask("jp.speed.posted", **asked) == Duty(met)
    assert isinstance(ask("jp.speed.ordinary", **asked), NotApplicable)
    assert ask("jp.speed.posted", speed="50 km/h", road=road) == Duty(None)  # listed: nobody said what the signs say


@pytest.mark.parametrize("posted", ["80 km/h", "100 km/h"])
def test_a_sign_for_more_does_not_lift_the_80_kmh_of_a_trailer(posted: str, ask: Callable[..., Outcome]) -> None:
    assert ask("jp.speed.expressway", road="expressway", speed="81 km/h", posted_speed=posted) == Duty(met=False)


def test_a_sign_for_less_than_50_kmh_leaves_no_lowest_speed(ask: Callable[..., Outcome]) -> None:
    """法75条の4: 法令の規定によりその速度を減ずる場合 ... を除き."""
    trip = {"road": "expressway", "speed": "40 km/h"}
    assert isinstance(ask("jp.speed.expressway_minimum", posted_speed="49.9 km/h", **trip), NotApplicable)
    assert ask("jp.speed.expressway_minimum", posted_speed="50 km/h", **trip) == Duty(met=False)
    assert ask("jp.speed.posted", posted_speed="40 km/h", **trip) == Duty(met=True)


@pytest.mark.parametrize("posted", [40, 50, 79])
def test_the_remedy_on_a_signed_expressway_is_the_posted_speed(posted: int, recorded: Vehicle) -> None:
    trip = Trip.highway(posted_speed=f"{posted} km/h")
    rating = evaluate(recorded, TRAILER, trip=trip, rules=japan.RULES)
    assert rating.legal.verdict is Verdict.OVER
    assert rating.remedies[0].in_words == f"drive no faster than {posted} km/h"


def test_a_table_reads_the_signs_of_an_expressway_as_evaluate_does() -> None:
    posted = ["40 km/h", "50 km/h", "79 km/h", "80 km/h", "100 km/h"]
    trips = [Trip.highway(posted_speed=sign) for sign in posted]
    truck = Vehicle(name="", curb_mass="720 kg", towing_entry=TowingEntry(unbraked="350 kg"))
    columns = {
        "vehicle.curb_mass_kg": [truck.curb_mass_kg for _ in trips],
        "vehicle.towing_entry.unbraked_kg": [350.0 for _ in trips],
        "trailer.tare_kg": [TRAILER.tare_kg for _ in trips],
        "trailer.gross_mass_kg": [TRAILER.gross_mass_kg for _ in trips],
        "trip.posted_speed_kmh": [trip.posted_speed_kmh for trip in trips],
    }
    table = batch.evaluate_table(pa.table(columns), trip=Trip.highway(), rules=japan.RULES)
    each = [evaluate(truck, TRAILER, trip=trip, rules=japan.RULES) for trip in trips]
    assert table["verdict"].to_pylist() == [rating.verdict.value for rating in each]
    assert table["verdict"].to_pylist() == ["over", "over", "over", "within", "within"]
