"""The short report: twenty-five lines of a hundred columns, the cautious figure first, nothing dropped."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING, Any

import attrs
import pytest

from keitow import (
    LAW_AS_OF,
    RULES,
    Brakes,
    Cap,
    Driveline,
    Duty,
    Engine,
    InputError,
    Load,
    Place,
    TowingEntry,
    Trailer,
    Trip,
    Vehicle,
    Verdict,
    catalog,
    evaluate,
)
from keitow._columns import width, wrapped
from keitow.report.figures import METRIC, US
from keitow.rules import AtMost, Basis, Citation, Obligation, Rule, RuleBook

if TYPE_CHECKING:
    from keitow import Rating

HIJET = catalog.vehicle("hijet-s510p-std-4wd-5mt")
WAGON = Trailer(name="5x8 aluminum utility", tare="100 kg", gross_mass="400 kg")
LOAD = Load(trailer="120 kg")
ABROAD = Trip.local_road(place=Place.ABROAD)
OHIO = Trip.local_road(place="ohio", speed="45 mph")
TRIPS = {
    "abroad": ABROAD,
    "Japan": Trip.local_road(),
    "farm": Trip.farm(),
    "expressway": Trip.highway(),
    "Ohio": OHIO,
    "steep": Trip.local_road(place=Place.ABROAD, grade="28 %", restart_grade="28 %", speed="60 km/h"),
}
PAIRS: dict[str, tuple[Trailer | None, Load | None]] = {
    "no trailer": (None, None),
    "light": (WAGON, LOAD),
    "heavy": (
        Trailer(name="a camper of some maker with a long name, two axles", tare="2000 lb", brakes="electric"),
        Load(trailer="500 lb", bed="300 lb", occupants=3),
    ),
}


def line(rating: Rating, begins: str, language: Any = "en", units: Any = None) -> str:
    """Return a line of the short report with what it is continued in."""
    lines = rating.explain(language, units=units).split("\n")
    (at,) = [place for place, one in enumerate(lines) if one.startswith(begins)]
    ends = next((n for n in range(at + 1, len(lines)) if not lines[n].startswith("  ")), len(lines))
    return " ".join(one.strip() for one in lines[at:ends])


LONG_STOP = Brakes(stopping_distance="56 m", from_speed="80 km/h", parking_force="3000 N", parking_control="hand")
"""One Hijet's, by which r is below 1 and m2 and m3 are negative."""


def test_no_report_says_a_negative_limit() -> None:
    truck = attrs.evolve(HIJET, gross_mass="1280 kg", brakes=LONG_STOP, towing_entry=TowingEntry())
    rating = evaluate(truck, attrs.evolve(WAGON, gross_mass="300 kg", lists_vehicle=False))
    outcome = rating.finding("jp.302.m3").outcome
    assert isinstance(outcome, Cap)
    assert outcome.nominal_kg < 0
    assert rating.summary.endswith("its registered 300 kg is 300 kg over the lawful limit of 0 kg.")
    assert rating.explain("ja").startswith(
        "適法ではありません: 100 kg(日本の道路)。車両総重量300 kg、法令の上限0 kgを300 kg超過。"
    )


def test_a_truck_that_no_law_lets_tow_can_tow_nothing() -> None:
    rating = evaluate(attrs.evolve(HIJET, engine=Engine(power="5 kW")))
    assert rating.legal.verdict is Verdict.OVER
    assert rating.explain().startswith("Can tow NOTHING, on a Japanese road.\n")
    assert rating.explain("ja").startswith("牽引できません")


def test_an_infinite_fact_is_shown_as_such() -> None:
    still = Trailer(tare="20 kg", coupling_to_axle="3.7 m", yaw_gyration="0.9 m")
    full = evaluate(HIJET, still, trip=ABROAD).explain(detail="full")
    assert "[combination.sway_speed_kmh]: ∞ km/h" in full
    assert "inf km/h" not in full


@pytest.mark.parametrize("name", ["", "  "])
def test_a_truck_without_a_name_is_the_truck(name: str) -> None:
    rating = evaluate(attrs.evolve(HIJET, name=name), Trailer(name=name, tare="100 kg"), trip=ABROAD)
    assert rating.explain().split("\n")[1] == "the truck + the trailer (100 kg empty, 0 kg load)"
    assert "\nこの車両 + 被牽引車(" in rating.explain("ja")
    assert rating.summary.startswith("the truck + the trailer: ")


@pytest.mark.parametrize("trip", TRIPS.values(), ids=TRIPS)
@pytest.mark.parametrize("pair", PAIRS.values(), ids=PAIRS)
def test_no_report_is_longer_than_25_lines_or_100_columns(pair: tuple[Trailer | None, Load | None], trip: Trip) -> None:
    for entry in catalog.vehicles():
        thin = "curb_mass" not in entry.sources
        vehicle = catalog.vehicle(entry.id, curb_mass="700 kg") if thin else catalog.vehicle(entry.id)
        rating = evaluate(vehicle, *pair, trip)
        for language in ("en", "ja"):
            lines = rating.explain(language).split("\n")
            assert len(lines) <= 25
            assert max(map(width, lines)) <= 100


@pytest.mark.parametrize("name", ["N" * 20_000, "軽" * 20_000, "a " * 10_000, "\n" * 500, "\u202e" * 500])
def test_a_name_of_any_length_keeps_the_report_short(name: str) -> None:
    rating = evaluate(Vehicle(name=name, curb_mass="700 kg"), attrs.evolve(WAGON, name=name), LOAD)
    for language in ("en", "ja"):
        lines = rating.explain(language).split("\n")
        assert len(lines) <= 25
        assert max(map(width, lines)) <= 100


@pytest.mark.parametrize(
    ("trip", "vehicle", "first"),
    [
        (ABROAD, HIJET, "WITHIN the estimate at 220 kg (485 lb), on a road abroad: the law there was NOT checked."),
        (
            OHIO,
            HIJET,
            "WITHIN the estimate at 485 lb (220 kg), on a road in Ohio: the law of Ohio was checked only in part.",
        ),
        (Trip.farm(), HIJET, "WITHIN the estimate at 220 kg (485 lb), on private land: road law does not apply there."),
        (
            Trip.local_road(),
            HIJET,
            "Cannot be determined on a Japanese road: at most 350 kg (771 lb); needs the certificate's towing entry.",
        ),
        (
            Trip.local_road(),
            attrs.evolve(HIJET, towing_entry=TowingEntry(unbraked="410 kg")),
            "WITHIN the law and the estimate at 220 kg (485 lb), on a Japanese road.",
        ),
    ],
)
def test_the_first_line_is_the_verdict_and_the_place(trip: Trip, vehicle: Vehicle, first: str) -> None:
    rating = evaluate(vehicle, WAGON, LOAD, trip)
    lines = rating.explain().split("\n")
    assert " ".join(" ".join(lines[:2]).split())[: len(first)] == first


def test_the_district_of_columbia_is_spelled_with_a_small_of() -> None:
    rating = evaluate(HIJET, WAGON, LOAD, Trip.local_road(place="us_road", state="DC"))
    assert "the law of District of Columbia was" in " ".join(rating.explain().split())


def test_law_that_is_known_in_part_is_never_said_to_be_checked() -> None:
    rating = evaluate(HIJET, WAGON, LOAD, Trip.local_road(place="vermont", speed="35 mph"))
    if not rating.legal.is_partial:
        pytest.skip("the book of Vermont is not there")
    first = " ".join(rating.explain().split("\n")[:2])
    first = " ".join(first.split())
    assert "the law of Vermont was checked only in part" in first
    assert "NOT checked" not in first


def test_a_partly_known_law_that_is_broken_has_a_verdict() -> None:
    trailer = Trailer(tare="200 kg", gross_mass="2000 kg", nose_fraction=0.1)
    rating = evaluate(HIJET, trailer, trip=Trip.local_road(place="US_ROAD", state="RI"))
    assert rating.legal.verdict is Verdict.OVER
    assert "checked in part" in line(rating, "Law ")
    assert "no verdict" not in rating.explain()


def test_the_shares_are_of_the_cautious_figure() -> None:
    rating = evaluate(HIJET, WAGON, LOAD, ABROAD)
    assert rating.mechanical.capacity is not None
    low_kg, nominal_kg, _ = rating.mechanical.capacity
    row = line(rating, "Machine ")
    assert re.split("  +", row)[:3] == ["Machine", f"{int(low_kg)} kg ({int(low_kg / 0.45359237)} lb)", "59 %"]
    assert round(100 * 220 / low_kg) == 59
    assert f"cautious; best guess {int(nominal_kg)} kg; Grip under braking [2]" in row
    assert re.split("  +", line(rating, "Trailer "))[1:3] == ["400 kg (881 lb)", "55 %"]
    assert "trade figure, not a law [1]" in line(rating, "Rated ")


def test_what_was_not_checked_is_named_and_not_folded_away() -> None:
    named = line(evaluate(HIJET, WAGON, LOAD, ABROAD), "NOT CHECKED, no data")
    for one in ("hitch rating", "rear axle", "trailer axle", "front axle", "sway", "train mass", "maker's rating"):
        assert one in named


def test_what_it_is_good_for_is_the_safe_speed_the_climb_the_restart_and_the_stop() -> None:
    rating = evaluate(HIJET, WAGON, LOAD, ABROAD)
    said = line(rating, "Good for: ")
    climb, stop = rating.climb_speed, rating.stopping_distance
    assert climb is not None
    assert stop is not None
    assert f"up to {rating.safe_speed_kmh:.0f} km/h" in said
    assert f"climbs 8 % at {int(climb.ends[0])} km/h" in said
    assert "restarts on 12 %" in said
    assert f"stops from 50 km/h in {-int(-stop.ends[2] // 1)} m" in said
    faster = line(rating, "Faster: ")
    assert re.search(r"at 80 km/h the cautious limit is \d+ kg, you would be \d+ kg over", faster)


STEEP = Trip.local_road(place=Place.ABROAD, grade="20 %", speed="20 km/h")


def test_the_grade_and_the_speed_that_were_tested_are_named() -> None:
    """The restart of 12 % is on the 20 % that are climbed, and the climb of 40 km/h at the 20 km/h that are driven."""
    computed = line(evaluate(HIJET, trip=STEEP), "Computed for: ")
    assert computed == "Computed for: 20 km/h (12 mph), climbs 20 % at 20 km/h, restarts on 20 %"
    assert (
        line(evaluate(HIJET, trip=STEEP), "条件: ", "ja")
        == "条件: 20 km/h、勾配20 %を20 km/hで登坂、勾配20 %で坂道発進"
    )
    light = evaluate(HIJET, Trailer(tare="1 kg"), trip=attrs.evolve(STEEP, grade="13 %"))
    assert "restarts on 13 %" in line(light, "Good for: ")
    full = light.explain(detail="full")
    assert "20 km/h (12 mph), 20 km/h (12 mph) on 13 %, restart on 13 %" in full
    assert "20 km/h、勾配13 %を20 km/hで登坂、勾配13 %で坂道発進" in light.explain("ja", detail="full")


def test_the_climb_of_a_slow_trip_is_not_too_slow_at_a_speed_that_is_never_driven() -> None:
    """The truck climbs 14 % at 37 km/h: enough for who drives 36 km/h, and not for who drives 38 km/h."""
    slow, fast = (
        evaluate(HIJET, WAGON, LOAD, Trip.local_road(place=Place.ABROAD, grade="14 %", speed=speed))
        for speed in ("36 km/h", "38 km/h")
    )
    assert slow.verdict is Verdict.WITHIN
    assert slow.trip.climb_speed_kmh == fast.trip.climb_speed_kmh == 40
    said = " ".join(fast.explain().split())
    assert said.startswith("TOO SLOW at 220 kg (485 lb), on a road abroad: climbs 14 % at 37 km/h")
    assert "not at 38 km/h" in said
    assert "条件は38km/h" in "".join(fast.explain("ja").split())
    assert [one.in_words for one in fast.remedies[:2]] == ["drive no faster than 37 km/h", "climb at 37 km/h"]


@pytest.mark.parametrize(
    ("truck", "trip", "limiter"),
    [
        pytest.param(HIJET, STEEP, "mech.parking", id="parking brake"),
        pytest.param(
            attrs.evolve(HIJET, driveline=attrs.evolve(HIJET.driveline, drive="RWD")),
            Trip.farm(surface="packed_gravel", grade="4 %", restart_grade="20 %"),
            "mech.traction",
            id="traction",
        ),
    ],
)
def test_it_restarts_only_where_every_limiter_of_the_restart_is_within(
    truck: Vehicle, trip: Trip, limiter: str
) -> None:
    rating = evaluate(truck, WAGON, LOAD, trip)
    verdicts = {one.rule.id: one.verdict for one in rating.mechanical.findings}
    assert verdicts["mech.launch"] is Verdict.WITHIN
    assert verdicts[limiter] is Verdict.MARGINAL
    assert "might fail to stop and start again on 20 %" in line(rating, "Good for: ")
    assert "勾配20%で停止・坂道発進できないおそれ" in "".join(rating.explain("ja").split())


def test_where_a_limiter_of_the_restart_is_undetermined_nothing_is_said_of_it() -> None:
    van = attrs.evolve(HIJET, body="van", displacement="1300 cc", gross_mass=None, payload=None)
    rating = evaluate(van, WAGON, LOAD, ABROAD)
    verdicts = {one.rule.id: one.verdict for one in rating.mechanical.findings}
    assert verdicts["mech.launch"] is Verdict.WITHIN
    assert verdicts["mech.parking"] is Verdict.UNDETERMINED
    assert "restart" not in line(rating, "Good for: ")


def test_the_speed_that_is_within_is_one_it_is_good_for() -> None:
    """45 mph are 72.4 km/h: the safe speed in whole km/h lies below, and the load was within at 45."""
    truck = Vehicle(name="a truck", curb_mass="1550 lb", displacement="657 cc", body="truck")
    trip = Trip.local_road(place="ohio", speed="45 mph")
    low_kg = evaluate(truck, trip=trip).mechanical.capacity.low_kg  # type: ignore[union-attr]  # a truck has one
    rating = evaluate(truck, Trailer(tare=f"{low_kg - 0.01:.4f} kg"), trip=trip)
    assert rating.mechanical.verdict is Verdict.WITHIN
    assert rating.safe_speed_kmh == trip.speed_kmh
    assert "up to 45 mph (72 km/h)" in line(rating, "Good for: ")
    assert line(rating, "Faster: ").startswith("Faster: at 50 mph")


def test_beside_a_certificates_figure_the_class_rating_is_shown_as_advice() -> None:
    read = attrs.evolve(HIJET, towing_entry=TowingEntry(unbraked="350 kg"))
    rating = evaluate(read, WAGON, LOAD)
    assert rating.rated.verdict is None
    said = line(rating, "Rated", units="metric")
    assert re.fullmatch(r"Rated +350 kg \(771 lb\) +trade figure, advice only: the certificate's counts \[1\]", said)
    assert re.fullmatch(r"目安 +350 kg +参考、車検証の記載値による \[1\]", line(rating, "目安", "ja"))
    assert "RealTruck" in line(rating, "Sources: ", units="metric")


def test_where_no_rating_is_known_it_says_so() -> None:
    large = Vehicle(name="a large one", curb_mass="1500 kg", displacement="2400 cc")
    assert line(evaluate(large, WAGON, LOAD), "Rated").endswith("no rating is known")


def test_a_posted_speed_that_is_faster_is_looked_at() -> None:
    said = line(evaluate(HIJET, WAGON, LOAD, Trip.local_road(place="ohio", posted_speed="60 mph")), "Faster: ")
    assert said.startswith("Faster: at 60 mph the cautious limit is")


@pytest.mark.parametrize("place", ["japan_road", "ohio"])
def test_no_faster_speed_than_the_posted_one_is_looked_at(place: str) -> None:
    safe_kmh = evaluate(HIJET, WAGON, LOAD, Trip.local_road(place=place)).safe_speed_kmh
    assert safe_kmh is not None

    def posted(kmh: float) -> str:
        trip = Trip.local_road(place=place, posted_speed=f"{kmh} km/h")
        return evaluate(HIJET, WAGON, LOAD, trip).explain(units="metric")

    assert "Faster: " not in posted(safe_kmh)
    assert f"Faster: at {safe_kmh + 1:.0f} km/h" in posted(safe_kmh + 1)


def test_a_speed_in_both_units_is_one_speed() -> None:
    """37 km/h are 22.99 mph: 22 mph are good, which are 35 km/h."""
    assert (METRIC.reached(37.0), US.reached(37.0)) == ("37 km/h (22 mph)", "22 mph (35 km/h)")


def test_the_figure_of_the_machine_stands_beside_the_rule_that_it_comes_from() -> None:
    """A camper of 2000 lb is over the mass ratio; the cautious figure is that of the grip under braking."""
    rating = evaluate(HIJET, Trailer(tare="2000 lb"), trip=OHIO)
    assert rating.mechanical.governing is not None
    assert rating.mechanical.governing.rule.id == "mech.mass_ratio"
    assert "Grip under braking" in line(rating, "Machine ")
    assert line(rating, "Decides: ") == "Decides: Machine, Trailer no heavier than the vehicle"


def test_what_exceeds_the_trailers_own_plate_is_said_of_the_trailer() -> None:
    rating = evaluate(HIJET, Trailer(tare="100 kg", gross_mass="200 kg"), Load(trailer="150 kg"), ABROAD)
    assert "50 kg over the trailer's own gross rating of 200 kg" in line(rating, "OVER")
    assert "Grip under braking" in line(rating, "Machine ")
    assert line(rating, "Decides: ") == "Decides: Trailer, The trailer's own gross rating"


def test_a_load_above_the_best_guess_is_said_to_be() -> None:
    trailer = Trailer(tare="300 lb")
    above, below = (evaluate(HIJET, trailer, Load(trailer=mass), OHIO) for mass in ("900 lb", "300 lb"))
    assert above.verdict is below.verdict is Verdict.MARGINAL
    assert "and over the best guess of " in line(above, "MARGINAL")
    assert "best guess" not in line(below, "MARGINAL")


def test_too_slow_is_said_in_a_speed_and_not_in_kilograms() -> None:
    rating = evaluate(HIJET, WAGON, LOAD, Trip.local_road(place=Place.ABROAD, grade="14 %"))
    first = " ".join(rating.explain().split("\n")[:2])
    assert first.startswith("TOO SLOW at 220 kg (485 lb), on a road abroad: climbs 14 % at ")
    assert "not at 40 km/h" in " ".join(first.split())
    assert line(rating, "Machine ").startswith("Machine  too slow")
    assert line(rating, "First: ").startswith("First: drive no faster than")
    alone = evaluate(HIJET, trip=Trip.highway(place=Place.ABROAD, grade="12 %", climb_speed="90 km/h"))
    assert alone.explain().startswith("Can tow NOTHING up 12 % at 80 km/h")


def test_what_climbs_too_slowly_and_could_not_restart_is_not_only_too_slow() -> None:
    trip = Trip.local_road(place=Place.ABROAD, grade="16 %")
    rating = evaluate(HIJET, WAGON, LOAD, trip)
    verdicts = {one.rule.id: one.verdict for one in rating.mechanical.findings}
    assert verdicts["mech.climb"] is verdicts["mech.parking"] is Verdict.MARGINAL
    said, said_ja = (" ".join(rating.explain(language).split()) for language in ("en", "ja"))
    assert said.startswith("MARGINAL at 220 kg (485 lb), on a road abroad: climbs 16 % at 33 km/h")
    assert "not at 40 km/h, 62 kg over the cautious limit of 158 kg" in said
    row = line(rating, "Machine ")
    assert row.startswith("Machine  158 kg (348 lb)  139 %  Parking brake on the grade [2]; climbs 16 % at 33 km/h")
    assert said_ja.startswith("境界域")
    slower = evaluate(HIJET, WAGON, LOAD, attrs.evolve(trip, climb_speed="33 km/h"))
    assert slower.verdict is Verdict.MARGINAL


def test_a_gearbox_that_is_not_known_is_named_where_the_figure_rests_on_it() -> None:
    truck = Vehicle(name="a truck", curb_mass="700 kg", body="truck")
    assumed, assumed_ja = "gearbox not given: rated as manual or automatic", "変速機が不明のため"
    steep = Trip.local_road(place=Place.ABROAD, grade="25 %")
    climbing, starting = evaluate(truck, trip=steep), evaluate(truck, trip=Trip.farm(surface="mud", grade="25 %"))
    deciding = [one.mechanical.governing for one in (climbing, starting)]
    assert [one and one.rule.id for one in deciding] == ["mech.climb", "mech.launch"]
    for rating in (climbing, starting, evaluate(truck, WAGON, LOAD, steep)):
        assert assumed in " ".join(rating.explain().split())
        assert assumed_ja in rating.explain("ja")
    manual = attrs.evolve(truck, driveline=Driveline(gearbox="manual"))
    for rating in (evaluate(manual, trip=steep), evaluate(truck, WAGON, LOAD, ABROAD)):  # known; braking grip decides
        assert assumed not in " ".join(rating.explain().split())
        assert assumed_ja not in rating.explain("ja")


@pytest.mark.parametrize("gearbox", ["CVT", "AMT"])
def test_a_gearbox_without_its_ratio_leaves_the_machine_open_and_the_report_says_what_is_missing(gearbox: str) -> None:
    truck = Vehicle(name="a truck", curb_mass="700 kg", driveline=Driveline(gearbox=gearbox))
    rating = evaluate(truck, WAGON, LOAD, ABROAD)
    assert rating.mechanical.verdict is Verdict.UNDETERMINED
    assert "; needs ratio of first gear; " in rating.explain().split("\n")[0]
    assert "open: needs ratio of first gear, final drive ratio" in line(rating, "Machine ")
    assert line(rating, "First: ").startswith("First: read ratio of first gear")
    assert "第1速" in line(rating, "車両性能 ", "ja")


def test_a_truck_that_is_overloaded_itself_is_named_first() -> None:
    rating = evaluate(HIJET, WAGON, Load(trailer="120 kg", bed="1500 lb"), Trip.farm())
    assert rating.verdict is Verdict.OVER
    assert rating.explain().startswith("The truck itself is OVERLOADED by ")
    assert rating.explain("ja").startswith("牽引車自体が")


@pytest.mark.parametrize(
    ("known", "over"),
    [
        ({"gross_mass": "1160 kg"}, "296 kg"),  # 700 + 75 + 680.4 - 1160
        ({}, "296 kg"),  # what a kei truck may carry is taken to be 460 kg
        ({"payload": "350 kg"}, "331 kg"),  # 680.4 - 350, which is more than what it weighs above its gross mass
    ],
)
def test_a_truck_is_overloaded_by_the_greatest_excess(known: dict[str, str], over: str) -> None:
    truck = Vehicle(name="a truck", curb_mass="700 kg", **known)  # type: ignore[arg-type]  # masses as text
    rating = evaluate(truck, load=Load(bed="1500 lb"), trip=Trip.farm())
    assert rating.explain().startswith(f"The truck itself is OVERLOADED by {over}")


def test_more_people_than_seats_are_named_first() -> None:
    rating = evaluate(HIJET, WAGON, Load(trailer="20 kg", occupants=5), Trip.farm())
    assert "5 people on 2 seats." in rating.explain().split(". OVER")[0]


def test_without_a_trailer_the_cautious_figure_stands_first_and_the_nominal_is_a_guess() -> None:
    """The band on this trip is far below the rating; the rating was once promised."""
    rating = evaluate(HIJET, trip=Trip.local_road(place=Place.ABROAD, speed="45 mph", grade="2 %"))
    assert rating.capacity is not None
    low, nominal = (int(kg) for kg in rating.capacity[:2])
    assert low < nominal
    assert rating.explain().startswith(f"May tow {low} kg (")
    assert f"by the cautious estimate, best guess {nominal} kg" in rating.explain()
    assert line(rating, "Computed for: ") == "Computed for: 72.4 km/h (45 mph), climbs 2 % at 40 km/h, restarts on 12 %"


def test_without_a_trailer_what_is_least_decides() -> None:
    rating = evaluate(HIJET, trip=OHIO)
    assert line(rating, "Decides: ") == "Decides: Machine, Grip under braking"
    mud = evaluate(HIJET, trip=Trip.farm(surface="mud"))
    if mud.capacity is not None and mud.capacity.low_kg < 1:
        assert mud.explain().startswith("Can tow NOTHING")


def test_where_something_is_open_there_is_no_figure_but_a_bound() -> None:
    van = Vehicle(name="a van", curb_mass="950 kg", displacement="1300 cc", body="van")
    rating = evaluate(van, trip=ABROAD)
    assert rating.capacity is None
    first = " ".join(rating.explain().split("\n")[:2])
    assert first.startswith("Cannot be determined on a road abroad: at most ")
    assert "May tow" not in rating.explain()


def test_on_a_japanese_road_it_says_what_each_answer_of_the_paper_would_mean() -> None:
    rating = evaluate(HIJET, WAGON, LOAD)
    said = line(rating, "First: ")
    assert said.startswith("First: read the certificate's towing entry: 400 kg (882 lb) or more: lawful; ")
    assert "no figure there: " in said
    enough = attrs.evolve(HIJET, towing_entry=TowingEntry(unbraked="400 kg"))
    assert evaluate(enough, WAGON, LOAD).legal.verdict is Verdict.WITHIN
    unlisted = evaluate(HIJET, attrs.evolve(WAGON, lists_vehicle=False), LOAD)
    assert "no figure there: NOT lawful until it is registered" in line(unlisted, "First: ")
    none = attrs.evolve(HIJET, towing_entry=TowingEntry())
    assert evaluate(none, unlisted.trailer, LOAD).legal.verdict is Verdict.OVER


def test_a_remedy_comes_first_where_it_is_not_within() -> None:
    rating = evaluate(HIJET, WAGON, Load(trailer="400 kg"), Trip.farm())
    assert line(rating, "First: ") == f"First: {rating.remedies[0].in_words}"
    assert not any(one.startswith("First") for one in str(evaluate(HIJET, WAGON, LOAD, ABROAD)).split("\n"))


def test_duties_stand_in_few_words_with_the_nose_load_and_the_class_of_the_hitch() -> None:
    rating = evaluate(HIJET, WAGON, LOAD, ABROAD)
    said = line(rating, "Before you go: ")
    assert "hitch of class 1, ball, 2 chains, lights, mirrors, tires" in said
    assert "9 kg or more on the ball (15 kg to 33 kg expected)" in said


def test_the_nose_load_that_is_asked_for_is_what_the_rule_says_is_enough() -> None:
    """At least 25 kg, or 4 % of the laden trailer where that is less."""
    for load, least in (("120 kg", 9), ("400 kg", 20), ("600 kg", 25)):
        for nose, met in ((least, True), (least - 1, False)):
            weighed = attrs.evolve(WAGON, gross_mass="900 kg", nose_mass=f"{nose} kg")
            rating = evaluate(HIJET, weighed, Load(trailer=load), ABROAD)
            assert f"; {least} kg or more on the ball" in line(rating, "Before you go: ")
            (rule,) = [one for one in rating.findings if one.rule.id == "mech.advice.nose"]
            assert rule.outcome == Duty(met=met)


def test_sources_are_numbered_and_all_of_them_a_flag_away() -> None:
    lines = evaluate(HIJET, WAGON, LOAD, ABROAD).explain().split("\n")
    assert line(evaluate(HIJET, WAGON, LOAD, ABROAD), "Sources: ").startswith("Sources: [1] RealTruck")
    assert any("--full" in one for one in lines)
    assert lines[-1] == "Estimate from published data, no legal advice."


# Units


def test_what_was_typed_in_pounds_comes_back_in_whole_pounds() -> None:
    for pounds in (1, 42, 500, 771, 900, 1545, 1999):
        trailer = Trailer(tare=f"{pounds} lb", gross_mass=f"{2 * pounds} lb")
        report = evaluate(HIJET, trailer, Load(trailer=f"{pounds} lb"), OHIO).explain()
        assert f"({pounds} lb empty, {pounds} lb load)" in " ".join(report.split())
        assert f" {2 * pounds} lb (" in line(evaluate(HIJET, trailer, trip=OHIO), "Trailer ")


def test_units_of_a_us_road_are_pounds_and_miles_unless_others_are_asked_for() -> None:
    rating = evaluate(HIJET, WAGON, Load(trailer="400 kg"), OHIO)
    assert rating.explain() == rating.explain(units="us") != rating.explain(units="metric")
    us, metric = rating.explain(units="us", detail="full"), rating.explain(units="metric", detail="full")
    for found in re.findall(r"(?<![(\d.– ])\b[\d.]+ (?:kg|km/h)(?!\))", us.split("\nAssumed")[0]):
        assert f"({found})" in us, found
    assert "drive no faster than" in us
    assert re.search(r"take \d+ lb off the trailer", us)
    assert re.search(r"take \d+ kg off the trailer", metric)
    assert "at least 55 lb (25 kg) or 4 %" in us
    abroad = evaluate(HIJET, WAGON, LOAD, ABROAD)
    assert abroad.explain() == abroad.explain(units="metric") != abroad.explain(units="us")


def test_a_remedy_in_pounds_is_enough() -> None:
    rating = evaluate(HIJET, Trailer(tare="200 lb"), Load(trailer="900 lb"), OHIO)
    (pounds,) = [int(one[1]) for one in (re.match(r"take (\d+) lb off", x.in_words_us) for x in rating.remedies) if one]
    lighter = evaluate(HIJET, Trailer(tare="200 lb"), Load(trailer=f"{900 - pounds} lb"), OHIO)
    assert lighter.verdict is Verdict.WITHIN


@pytest.mark.parametrize("trip", TRIPS.values(), ids=TRIPS)
@pytest.mark.parametrize("units", ["metric", "us"])
def test_in_japanese_there_are_no_pounds_and_no_english(trip: Trip, units: Any) -> None:
    truck = attrs.evolve(HIJET, name="ハイゼット")
    for load in (LOAD, Load(trailer="700 kg"), Load(trailer="120 kg", bed="900 kg", occupants=4)):
        for trailer in (attrs.evolve(WAGON, name="トレーラ"), None):
            carried = load if trailer else attrs.evolve(load, trailer=())
            lines = evaluate(truck, trailer, carried, trip).explain("ja", units=units).split("\n")
            said = "\n".join(lines[: next(n for n, one in enumerate(lines) if one.startswith("出典"))])
            words = re.sub(r"\d (?:km/h|kg|cm|km|m|t)|[(]OH[)]|\bD値", "", said)
            assert not re.search("[A-Za-z]", words), words


def test_another_detail_or_unit_is_refused() -> None:
    rating = evaluate(HIJET, WAGON)
    wrong: Any
    for wrong in ("long", None, 5, []):
        with pytest.raises(
            InputError, match=r"^explain\(detail\): needs 'short' or 'full', got .*; write detail='full'$"
        ):
            rating.explain(detail=wrong)
    for wrong in ("lb", 5, []):
        with pytest.raises(InputError, match=r"^explain\(units\): needs 'metric' or 'us', got .*; write units='us'$"):
            rating.explain(units=wrong)


def test_a_duty_of_hearsay_is_printed_once() -> None:
    for trip in TRIPS.values():
        full = evaluate(HIJET, WAGON, LOAD, trip).explain(detail="full")
        listed = "\n".join(part for part in full.split("\n\n") if part.startswith(("Must be in place", "Advice")))
        ids = re.findall(r"\[([a-z0-9_.]+)\]$", listed, re.MULTILINE)
        assert len(ids) == len(set(ids))


def test_grades_are_words_and_explained_once() -> None:
    full = evaluate(HIJET, WAGON, LOAD).explain(detail="full")
    assert full.count("Grades: ") == 1
    assert not re.search(r"\((?:[PABCHML])\)|confidence [PABCHML]\b", full)


def test_a_word_is_not_broken_nor_a_number_from_its_unit() -> None:
    text = "stops from 50 km/h in 25 m, climbs 8 % at 46 km/h and restarts on 12 %"
    for columns in range(20, 60):
        lines = list(wrapped(text, columns=columns))
        assert " ".join(one.strip() for one in lines) == text
        assert max(map(width, lines)) <= columns
        assert not any(re.match(r"\s*(km/h|m|%)\b", one) for one in lines)


def test_a_japanese_line_begins_with_no_mark_that_may_not_stand_first() -> None:
    text = "超える場合: 登録するまで適法ではない(けん引免許、ヒッチメンバー、トレーラーの車両総重量)。"
    for columns in range(20, 60):
        lines = list(wrapped(text, columns=columns))
        assert "".join(line.removeprefix("  ") for line in lines).replace(" ", "") == text.replace(" ", "")
        assert not [line for line in lines[1:] if line.strip()[0] in "、。):ーッ"], lines
        assert not [line for line in lines if line.endswith("(")], lines


def test_better_data_is_asked_for_where_the_machine_is_open() -> None:
    van = Vehicle(name="a van", curb_mass="950 kg", displacement="1300 cc", body="van", engine=Engine(power="48 kW"))
    assert line(evaluate(van, WAGON, LOAD, ABROAD), "First: ").startswith("First: read ")


@pytest.mark.parametrize(
    ("language", "needed", "first"),
    [
        ("en", "needs an entry in the register", "First: have it entered"),
        ("ja", "要確認: 登録", "まず行うこと: 登録する"),
    ],
)
def test_a_registration_that_no_fact_tells_of_is_named(language: Any, needed: str, first: str) -> None:
    """A third party's duty without a formula leaves law open whatever is given."""
    entered = Rule(
        id="xx.entered",
        title="an entry in the register",
        title_ja="登録",
        in_words="The pair is entered in the register.",
        basis=Basis.LAW,
        duty=Obligation.REGISTRATION,
        formula=None,
        citation=Citation(document="an act", article="1", authority="a state", confidence="P"),
        remedy="have it entered",
        remedy_ja="登録する",
    )
    rating = evaluate(HIJET, WAGON, LOAD, ABROAD, rules=RULES | RuleBook((entered,)))
    assert rating.verdict is Verdict.UNDETERMINED
    assert needed in rating.explain(language).split("\n")[0]
    assert line(rating, first[:2], language) == first


@pytest.mark.parametrize("place", ["japan", "ohio"])
def test_law_of_a_later_day_than_the_review_is_said_to_be_that_of_the_review(place: str) -> None:
    def first_lines(days: int, language: Any = "en") -> str:
        trip = Trip.local_road(place=place, date=LAW_AS_OF + timedelta(days=days))
        return evaluate(HIJET, WAGON, LOAD, trip).explain(language).partition("\n\n")[0].replace("\n  ", " ")

    said = f"keitow's rules were last reviewed on {LAW_AS_OF}."
    assert said in first_lines(days=1)
    assert "規定は2026年11月22日現在。" in first_lines(days=9999, language="ja").replace(" ", "")
    assert said not in first_lines(days=0)


@pytest.mark.parametrize("place", [Place.ABROAD, Place.PRIVATE_LAND])
def test_where_law_does_not_speak_no_review_of_it_is_named(place: Place) -> None:
    assert "reviewed" not in str(evaluate(HIJET, WAGON, LOAD, Trip(place=place, date="2050-01-01")))


@pytest.mark.parametrize(
    ("trip", "said"),
    [
        (Trip.local_road(), "up to 75 km/h (46 mph) but the law permits less, "),
        (Trip.highway(), "up to 75 km/h (46 mph), "),
        (Trip.local_road(posted_speed="80 km/h"), "up to 75 km/h (46 mph), "),
        (Trip.highway(speed="40 km/h"), "up to 75 km/h (46 mph), "),
        (ABROAD, "up to 75 km/h (46 mph), "),
    ],
    ids=["ordinary road, 60 km/h", "expressway, 80 km/h", "a sign for 80 km/h", "too slow for an expressway", "no law"],
)
def test_no_speed_that_the_law_forbids_is_called_good(trip: Trip, said: str) -> None:
    rating = evaluate(HIJET, WAGON, LOAD, attrs.evolve(trip, climb_speed="40 km/h", grade="8 %"))
    assert rating.safe_speed_kmh == 75.0
    assert line(rating, "Good for").startswith(f"Good for: {said}")


@pytest.mark.parametrize(
    ("trip", "said"),
    [
        (Trip.local_road(speed="70 km/h"), "up to 100 km/h (62 mph) but the law permits less, "),
        (Trip.highway(place="california", speed="60 mph"), "up to 62 mph (99 km/h) but the law permits less, "),
    ],
    ids=["Japan, 60 km/h", "California, 55 mph"],
)
def test_no_speed_that_the_law_forbids_is_called_good_where_the_trip_breaks_it(trip: Trip, said: str) -> None:
    """At 60 mph in California, where 55 are lawful, the report said that the pair is good for up to 62 mph."""
    rating = evaluate(HIJET, Trailer(tare="100 kg", gross_mass="340 kg"), Load(trailer="20 kg"), trip)
    assert rating.legal.verdict is Verdict.OVER
    assert line(rating, "Good for").startswith(f"Good for: {said}")


HOUSE_SPEED = Rule(
    id="yard.speed",
    title="The yard's speed limit",
    in_words="No trailer of the yard is pulled faster than 64 km/h.",
    basis=Basis.TRADE,
    duty=Obligation.CONDUCT,
    inputs=("trip.speed_kmh",),
    formula=AtMost(64.0),
    citation=Citation(document="Rules of the yard", article="2", authority="the yard", confidence="P"),
    remedy="drive no faster than 64 km/h",
)


def test_a_speed_limit_of_a_third_party_is_told_as_that_of_a_law() -> None:
    """The report said: good for up to 79 km/h, and that no single change brings it within."""
    fast = Trip.highway(place=Place.ABROAD)
    rating = evaluate(HIJET, WAGON, Load(trailer="100 kg"), fast, rules=RULES | RuleBook((HOUSE_SPEED,)))
    assert "you must drive no faster than 64 km/h; the law" in line(rating, "OVER")
    assert line(rating, "Decides: ") == "Decides: Rated, The yard's speed limit (NOT in place)"
    assert "up to 79 km/h (49 mph) but the rating permits less, " in line(rating, "Good for")
    assert line(rating, "First: ") == "First: drive no faster than 64 km/h"


def test_a_law_in_part_that_is_broken_has_its_verdict() -> None:
    rating = evaluate(HIJET, WAGON, LOAD, Trip.highway(place="california", speed="60 mph"))
    law = line(rating, "Law ")
    assert "checked in part; you must drive no faster than 55 mph [" in law
    assert "no verdict" not in law
    assert "so it has no verdict" in line(evaluate(HIJET, WAGON, LOAD, OHIO), "Law ")


def test_what_a_trailer_lacks_is_named_once() -> None:
    """The report said: read tow vehicles listed on the trailer's certificate (the trailer's certificate)."""
    rating = evaluate(attrs.evolve(HIJET, towing_entry=TowingEntry()), attrs.evolve(WAGON, gross_mass="340 kg"), LOAD)
    assert line(rating, "First: ") == "First: read the tow vehicles on the trailer's certificate"


def test_no_speed_that_the_law_forbids_is_called_good_in_japanese() -> None:
    assert "75 km/hまで(法令の最高速度はこれより低い)、" in line(evaluate(HIJET, WAGON, LOAD), "走行の目安", "ja")
