"""What would make a combination fit, each tried out, and how fast it may be driven."""

from __future__ import annotations

import math
import re
from itertools import product
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import keitow
from keitow import (
    Axles,
    Brakes,
    Driveline,
    Engine,
    Hitch,
    Item,
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
from keitow.kinds import Surface, TrailerBrakes
from keitow.rules import Obligation, Route, RuleBook, When

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow import Rating
    from keitow.rules import Remedy, Rule

ABROAD = Trip.local_road(place=Place.ABROAD)
HIJET = catalog.vehicle("hijet-s510p-std-4wd-5mt")


def found(rating: Rating, pattern: str) -> Remedy[Rating] | None:
    """Return the remedy whose words fit."""
    fitting = [one for one in rating.remedies if re.search(pattern, one.in_words)]
    assert len(fitting) <= 1
    return fitting[0] if fitting else None


def number(remedy: Remedy[Rating] | None) -> int:
    assert remedy is not None
    figures = re.findall(r"\d+", remedy.in_words)
    assert figures
    assert all(figure in remedy.in_words_ja for figure in figures)
    return int(figures[0])


# All of them


def rate(vehicle: Vehicle, trailer: Trailer | None, load: Load, trip: Trip) -> Rating:
    """Rate a combination; where there is no trailer, nothing is on it."""
    return evaluate(vehicle, trailer, load if trailer else attrs.evolve(load, trailer=()), trip)


CASES = st.builds(
    rate,
    st.sampled_from(
        [
            HIJET,
            catalog.vehicle("jimny-jb23-4at"),
            Vehicle(name="a truck", curb_mass="700 kg", gross_mass="1160 kg", payload="350 kg"),
            Vehicle(
                name="a truck with papers",
                curb_mass="700 kg",
                gross_mass="1160 kg",
                driveline=Driveline(drive="4WD"),
                engine=Engine(power="36 kW"),
                brakes=Brakes(
                    stopping_distance="15 m",
                    from_speed="50 km/h",
                    parking_force="4 kN",
                    parking_control="hand",
                    parking_operating_force="600 N",
                ),
                towing_entry=TowingEntry(unbraked="350 kg"),
            ),
        ]
    ),
    st.none()
    | st.builds(
        Trailer,
        tare=st.sampled_from(["60 kg", "120.5 kg", "340 kg"]),
        gross_mass=st.none() | st.sampled_from(["340 kg", "500 kg", "800 kg"]),
        brakes=st.sampled_from(TrailerBrakes),
        lists_vehicle=st.none() | st.booleans(),
    ),
    st.builds(
        Load,
        trailer=st.integers(0, 600).map(lambda mass: f"{mass} kg"),
        bed=st.integers(0, 400).map(lambda mass: f"{mass} kg"),
    ),
    st.builds(
        Trip,
        place=st.sampled_from(Place),
        speed=st.integers(10, 100).map(lambda speed: f"{speed} km/h"),
        climb_speed=st.integers(10, 80).map(lambda speed: f"{speed} km/h"),
        grade=st.floats(0, 0.2),
        restart_grade=st.floats(0, 0.3),
        surface=st.sampled_from(Surface),
        towing_licence=st.none() | st.booleans(),
    ),
)


@given(CASES)
def test_after_each_remedy_the_verdict_is_within_and_one_thing_has_changed(rating: Rating) -> None:
    if rating.verdict is Verdict.WITHIN:
        assert rating.remedies == ()
    for remedy in rating.remedies:
        after = remedy.rating
        assert after.verdict is Verdict.WITHIN
        again = evaluate(after.vehicle, after.trailer, after.load, after.trip)
        assert again.verdict is Verdict.WITHIN
        assert after.rules is rating.rules
        changed = [
            name for name in ("vehicle", "trailer", "load", "trip") if getattr(after, name) != getattr(rating, name)
        ]
        assert len(changed) == 1
        assert remedy.in_words
        assert remedy.in_words_ja != remedy.in_words


@given(CASES)
def test_remedies_stand_in_the_order_of_their_cost(rating: Rating) -> None:
    order = [
        "drive no faster",
        "climb at",
        "move .* to the bed|off the trailer",
        "to the trailer$|out of the bed",
        "people",
        "licence",
        "^read .* certificate",
        "certificate",
        "lowered",
        "hitch",
        "brakes",
    ]
    ranks = [
        next(rank for rank, words in enumerate(order) if re.search(words, remedy.in_words))
        for remedy in rating.remedies
    ]
    assert ranks == sorted(ranks)


@given(CASES)
def test_no_less_than_said_need_be_moved_or_taken_off(rating: Rating) -> None:
    """One kilogram less would not do."""
    for pattern in (
        "^take .* off the trailer",
        "^take .* out of the bed",
        "^move .* to the bed",
        "^move .* the trailer$",
    ):
        remedy = found(rating, pattern)
        if remedy is None:
            continue
        load, after, kg = rating.load, remedy.rating.load, number(remedy)
        for change in (after.trailer_kg - load.trailer_kg, after.bed_kg - load.bed_kg):
            assert abs(change) == pytest.approx(kg) or change == 0
        if kg >= 2:
            short = (kg - 1) / kg
            trailer = load.trailer_kg + short * (after.trailer_kg - load.trailer_kg)
            bed = load.bed_kg + short * (after.bed_kg - load.bed_kg)
            less = attrs.evolve(load, trailer=f"{trailer!r} kg", bed=f"{bed!r} kg")
            assert evaluate(rating.vehicle, rating.trailer, less, rating.trip).verdict is not Verdict.WITHIN


def test_nothing_is_remedied_that_is_within() -> None:
    rating = evaluate(HIJET, Trailer(tare="100 kg"), Load(trailer="100 kg"), ABROAD)
    assert rating.verdict is Verdict.WITHIN
    assert rating.remedies == ()


def test_where_nothing_single_helps_there_is_no_remedy() -> None:
    rating = evaluate(HIJET, Trailer(tare="2 t"), trip=ABROAD)
    assert rating.verdict is Verdict.OVER
    assert rating.remedies == ()


def test_without_a_trailer_there_is_nothing_to_remedy_about_one() -> None:
    rating = evaluate(HIJET)
    assert rating.verdict is Verdict.UNDETERMINED
    assert rating.remedies == ()


def test_remedies_go_by_the_rules_of_the_rating(law: Callable[..., Rule]) -> None:
    mine = keitow.trade.RULES | RuleBook((law(1000.0),))
    rating = evaluate(HIJET, Trailer(tare="100 kg", gross_mass="900 kg"), Load(trailer="300 kg"), rules=mine)
    assert rating.verdict is Verdict.BEYOND_RATING
    assert number(found(rating, "take .* off the trailer")) == 50


# Load


@pytest.mark.parametrize("load", ["251 kg", "300 kg", "500 kg"])
def test_beyond_the_rating_so_much_is_to_be_taken_off_and_not_a_kilogram_more(load: str) -> None:
    book = keitow.trade.RULES
    rating = evaluate(HIJET, Trailer(tare="100 kg"), Load(trailer=load), ABROAD, rules=book)
    assert rating.verdict is Verdict.BEYOND_RATING
    excess = number(found(rating, "^take .* off the trailer$"))
    assert excess == rating.laden_mass.m_as("kilogram") - 350
    assert number(found(rating, "^move .* from the trailer to the bed$")) == excess
    kept = Load(trailer=f"{rating.load.trailer_kg - excess + 1} kg")
    assert evaluate(HIJET, rating.trailer, kept, ABROAD, rules=book).verdict is Verdict.BEYOND_RATING


@pytest.mark.parametrize("trip", [ABROAD, Trip.farm(), Trip.highway(place="abroad", climb_speed="40 km/h")])
def test_where_the_machine_binds_so_much_is_to_be_taken_off(trip: Trip) -> None:
    strong = attrs.evolve(HIJET, maker_rating="5 t")
    rating = evaluate(strong, Trailer(tare="60 kg"), Load(trailer="1500 kg"), trip)
    assert rating.mechanical.verdict is not Verdict.WITHIN
    excess = number(found(rating, "^take .* off the trailer$"))
    assert rating.mechanical.capacity is not None
    assert excess == math.ceil(1560 - rating.mechanical.capacity.low_kg)
    for left, verdict in ((excess, True), (excess - 1, False)):
        load = Load(trailer=f"{1500 - left} kg")
        assert (evaluate(strong, rating.trailer, load, trip).verdict is Verdict.WITHIN) is verdict


@pytest.mark.parametrize("nose", [{"nose_mass": "30 kg"}, {"nose_fraction": 0.1}, {}], ids=["mass", "share", "unknown"])
@pytest.mark.parametrize("loaded", ["600 kg", "731.5 kg"])
@pytest.mark.parametrize("trip", [ABROAD, Trip.highway(place="abroad", climb_speed="40 km/h")])
def test_the_least_that_will_do_is_taken_off_whatever_rests_on_the_nose(
    nose: dict[str, Any], loaded: str, trip: Trip
) -> None:
    strong = attrs.evolve(HIJET, maker_rating="5 t")
    rating = evaluate(strong, Trailer(tare="60 kg", **nose), Load(trailer=loaded), trip)
    remedy = found(rating, "^take .* off the trailer$")
    excess = number(remedy)
    assert remedy is not None
    assert remedy.rating.verdict is Verdict.WITHIN
    left_kg = rating.load.trailer_kg - excess + 1
    assert evaluate(strong, rating.trailer, Load(trailer=f"{left_kg} kg"), trip).verdict is not Verdict.WITHIN


def test_no_more_people_are_carried_than_there_are_seats() -> None:
    truck = attrs.evolve(HIJET, seats=2, towing_entry=TowingEntry(unbraked="350 kg"))
    trailer = Trailer(tare="60 kg", gross_mass="100 kg")
    rating = evaluate(truck, trailer, Load(occupants=4))
    assert rating.verdict is Verdict.OVER
    remedy = found(rating, "^carry at most 2 people, the driver included$")
    assert remedy is not None
    assert remedy.rating.load.occupants == 2
    assert found(evaluate(truck, trailer, Load(occupants=2)), "people") is None


@pytest.mark.parametrize("occupants", [3, 1000])
def test_as_many_people_are_left_as_are_within_where_the_seats_are_not_known(occupants: int) -> None:
    """Three of 250 lb left nothing for a trailer, and the report said that no single change brings it within."""
    truck, trip = Vehicle(name="my truck", curb_mass="690 kg"), Trip.local_road(place=Place.ABROAD)
    load = Load(trailer="100 kg", occupants=occupants, occupant_mass="250 lb")
    rating = evaluate(truck, Trailer(tare="100 kg"), load, trip)
    assert found(rating, "^carry at most 2 people, the driver included$") is not None
    assert evaluate(truck, rating.trailer, attrs.evolve(load, occupants=2), trip).verdict is Verdict.WITHIN


def test_the_driver_stays() -> None:
    truck, trip = Vehicle(name="my truck", curb_mass="690 kg"), Trip.local_road(place=Place.ABROAD)
    rating = evaluate(truck, Trailer(tare="300 kg"), Load(occupants=2, occupant_mass="180 kg"), trip)
    assert found(rating, "^carry nobody but the driver$") is not None


def test_over_the_registered_gross_mass_so_much_is_to_be_taken_off() -> None:
    truck = attrs.evolve(HIJET, towing_entry=TowingEntry(unbraked="350 kg"))
    rating = evaluate(truck, Trailer(tare="100 kg", gross_mass="250 kg"), Load(trailer="190 kg"))
    assert rating.legal.verdict is Verdict.OVER
    assert number(found(rating, "^take .* off the trailer$")) == 40


def test_a_fraction_of_a_kilogram_is_not_rounded_twice(estimate: Callable[..., Rule]) -> None:
    book = RuleBook((estimate((300.9, 1.0)),))
    rating = evaluate(HIJET, Trailer(tare="100.5 kg"), Load(trailer="300 kg"), ABROAD, rules=book)
    assert number(found(rating, "^take .* off the trailer$")) == 100


def test_no_more_is_taken_off_than_there_is() -> None:
    rating = evaluate(HIJET, Trailer(tare="400 kg"), Load(trailer="30 kg"), ABROAD)
    assert found(rating, "off the trailer") is None
    assert found(rating, "from the trailer") is None


def test_all_of_it_may_be_taken_off(estimate: Callable[..., Rule]) -> None:
    book = RuleBook((estimate((100.0, 1.0)),))
    rating = evaluate(HIJET, Trailer(tare="100 kg"), Load(trailer="30 kg"), ABROAD, rules=book)
    remedy = found(rating, "^take 30 kg off the trailer$")
    assert remedy is not None
    assert remedy.rating.load == Load()


def bed_presses(*, bed_kg: float) -> tuple[float, float]:
    return 400 - 2 * bed_kg, 1.0


BED = {"inputs": {"bed_kg": "load.bed_kg"}}


def test_a_heavy_bed_may_be_moved_to_the_trailer_or_taken_out(estimate: Callable[..., Rule]) -> None:
    book = RuleBook((estimate(bed_presses, **BED),))
    rating = evaluate(HIJET, Trailer(tare="100 kg"), Load(bed="160 kg"), ABROAD, rules=book)
    assert rating.verdict is Verdict.OVER
    moved, out = rating.remedies
    # 100 + x on the trailer, 400 - 2 (160 - x) available; 100 of 400 - 2 (160 - x).
    assert (moved.in_words, out.in_words) == ("move 20 kg from the bed to the trailer", "take 10 kg out of the bed")
    assert (moved.in_words_ja, out.in_words_ja) == ("荷台の20 kgを被牽引車に移す", "荷台の10 kgを降ろす")
    assert (moved.rating.load.trailer_kg, moved.rating.load.bed_kg) == (20, 140)
    assert (out.rating.load.trailer_kg, out.rating.load.bed_kg) == (0, 150)


def test_a_bed_on_which_each_kilogram_counts_is_emptied(estimate: Callable[..., Rule]) -> None:
    book = RuleBook((estimate(bed_presses, **BED),))
    rating = evaluate(HIJET, Trailer(tare="400 kg"), Load(bed="160 kg"), ABROAD, rules=book)
    assert [remedy.in_words for remedy in rating.remedies] == ["take 160 kg out of the bed"]
    rating = evaluate(HIJET, Trailer(tare="401 kg"), Load(bed="160 kg"), ABROAD, rules=book)
    assert rating.remedies == ()


def test_more_is_moved_than_would_have_to_go_and_no_more_than_there_is_room_for(estimate: Callable[..., Rule]) -> None:
    """Of 250 kg in the bed 110 would have to go; moved it takes 220, and another limit of 350 leaves room for 230."""
    book = RuleBook((estimate(bed_presses, **BED), estimate((350.0, 1.0), id="mech.other")))
    rating = evaluate(HIJET, Trailer(tare="120 kg"), Load(bed="250 kg"), ABROAD, rules=book)
    assert [remedy.in_words for remedy in rating.remedies] == [
        "move 220 kg from the bed to the trailer",
        "take 110 kg out of the bed",
    ]


def bed_helps(*, bed_kg: float) -> tuple[float, float]:
    return 200 + bed_kg, 1.0


def test_no_more_is_moved_to_the_bed_than_must_be_where_it_helps_there(estimate: Callable[..., Rule]) -> None:
    """Of 300 kg on 200 + x that the bed lets be pulled: 50 kg moved, or 100 kg taken off."""
    book = RuleBook((estimate(bed_helps, **BED),))
    rating = evaluate(HIJET, Trailer(tare="100 kg"), Load(trailer="200 kg"), ABROAD, rules=book)
    moved, shed = rating.remedies
    assert (moved.in_words, shed.in_words) == ("move 50 kg from the trailer to the bed", "take 100 kg off the trailer")
    assert (moved.rating.load.trailer_kg, moved.rating.load.bed_kg) == (150, 50)
    assert (shed.rating.load.trailer_kg, shed.rating.load.bed_kg) == (100, 0)


def bed_in_bounds(*, bed_kg: float) -> bool:
    return bed_kg <= 350


@pytest.mark.parametrize(
    ("trailer", "says"),
    [
        (Trailer(tare="60 kg"), ["move 10 kg from the bed to the trailer", "take 10 kg out of the bed"]),
        (Trailer(tare="345 kg"), ["take 10 kg out of the bed"]),
        (None, ["take 10 kg out of the bed"]),
    ],
    ids=["with room", "full", "none"],
)
def test_what_is_over_the_bed_goes_where_there_is_room(
    duty: Callable[..., Rule], trailer: Trailer | None, says: list[str]
) -> None:
    book = keitow.trade.RULES | RuleBook((duty(bed_in_bounds, **BED),))
    rating = evaluate(HIJET, trailer, Load(bed="360 kg"), rules=book)
    assert [remedy.in_words for remedy in rating.remedies] == says


def test_what_does_not_fit_on_the_trailer_is_not_moved_there(estimate: Callable[..., Rule]) -> None:
    book = RuleBook((estimate(bed_presses, **BED),))
    rating = evaluate(HIJET, Trailer(tare="300 kg"), Load(bed="160 kg"), ABROAD, rules=book)
    assert [remedy.in_words for remedy in rating.remedies] == ["take 110 kg out of the bed"]


def test_what_is_over_the_payload_of_the_bed_is_moved_or_taken_out() -> None:
    truck = attrs.evolve(HIJET, towing_entry=TowingEntry(unbraked="350 kg"), maker_rating="500 kg")
    rating = evaluate(truck, Trailer(tare="60 kg", gross_mass="350 kg"), Load(trailer="20 kg", bed="360 kg"))
    assert rating.legal.verdict is Verdict.OVER
    out = found(rating, "^take 10 kg out of the bed$")
    moved = found(rating, "^move 10 kg from the bed to the trailer$")
    assert out is not None
    assert out.rating.load.trailer_kg == 20
    assert moved is not None
    assert moved.rating.load.trailer_kg == 30


def test_what_else_is_loaded_stays(estimate: Callable[..., Rule]) -> None:
    book = RuleBook((estimate((150.0, 1.0)),))
    load = Load(trailer=[Item("gravel", "80 kg"), Item.water("40 L")], bed="30 kg", occupants=2, occupant_mass="60 kg")
    rating = evaluate(HIJET, Trailer(tare="100 kg"), load, ABROAD, rules=book)
    moved, shed = rating.remedies[:2]
    assert moved.rating.load.bed_kg == 100
    assert shed.rating.load.bed_kg == 30
    for remedy in (moved, shed):
        assert remedy.rating.load.trailer_kg == 50
        assert (remedy.rating.load.occupants, remedy.rating.load.occupant_mass_kg) == (2, 60)


# Speed


def by_speed(*, speed_kmh: float) -> tuple[float, float]:
    return 500 - 5 * speed_kmh, 1.0


def by_climb(*, speed_kmh: float) -> tuple[float, float]:
    return 500 - 5 * speed_kmh, 1.0


SPEED = {"inputs": {"speed_kmh": "trip.speed_kmh"}}
CLIMB = {"inputs": {"speed_kmh": "trip.tested_climb_speed_kmh"}}


@pytest.mark.parametrize(
    ("tare", "safe"),
    [("1e-6 kg", 100), ("1 kg", 99), ("100 kg", 80), ("102.4 kg", 79), ("250 kg", 50), ("470 kg", 6), ("475 kg", 5)],
)
def test_the_safe_speed_is_the_fastest_whole_one_at_which_the_machine_surely_takes_it(
    estimate: Callable[..., Rule], tare: str, safe: int
) -> None:
    rating = evaluate(HIJET, Trailer(tare=tare), rules=RuleBook((estimate(by_speed, **SPEED),)))
    assert rating.safe_speed_kmh == safe
    assert rating.safe_speed is not None
    assert rating.safe_speed.m_as("mile / hour") == pytest.approx(safe / 1.609344)


def test_where_no_speed_is_safe_there_is_no_safe_speed(estimate: Callable[..., Rule]) -> None:
    rating = evaluate(HIJET, Trailer(tare="476 kg"), rules=RuleBook((estimate(by_speed, **SPEED),)))
    assert rating.safe_speed_kmh is None
    assert rating.safe_speed is None


def test_the_safe_speed_is_that_of_the_machine_whatever_law_says(
    law: Callable[..., Rule], estimate: Callable[..., Rule]
) -> None:
    book = keitow.trade.RULES | RuleBook((law(10.0), estimate(by_speed, **SPEED)))
    rating = evaluate(HIJET, Trailer(tare="100 kg", gross_mass="600 kg"), rules=book)
    assert rating.verdict is Verdict.OVER
    assert rating.safe_speed_kmh == 80


REAL_TRIPS = [ABROAD, Trip.farm(), Trip.highway(), Trip.farm(surface="wet_grass", restart_grade="20 %")]


@pytest.mark.parametrize("trip", REAL_TRIPS, ids=["road", "farm", "highway", "grass"])
@pytest.mark.parametrize("load", ["0 kg", "150 kg", "300 kg", "500 kg"])
def test_the_safe_speed_of_a_real_truck_holds_and_one_more_does_not(trip: Trip, load: str) -> None:
    def is_within(speed: float) -> bool:
        driven = attrs.evolve(trip, speed=f"{speed} km/h")
        return evaluate(HIJET, trailer, Load(trailer=load), driven).mechanical.verdict is Verdict.WITHIN

    trailer = Trailer(tare="60 kg")
    safe = evaluate(HIJET, trailer, Load(trailer=load), trip).safe_speed_kmh
    if safe is None:
        assert not any(map(is_within, range(5, 101)))
    else:
        assert all(map(is_within, range(5, int(safe) + 1)))
        assert safe == 100 or not any(map(is_within, range(int(safe) + 1, 101)))


def test_the_safe_speed_does_not_depend_on_the_speed_of_the_trip(estimate: Callable[..., Rule]) -> None:
    book = RuleBook((estimate(by_speed, **SPEED),))
    for speed in ("10 km/h", "99 km/h", "130 km/h"):
        assert evaluate(HIJET, Trailer(tare="100 kg"), trip=Trip(speed=speed), rules=book).safe_speed_kmh == 80


def test_who_drives_too_fast_is_to_drive_no_faster(estimate: Callable[..., Rule]) -> None:
    book = RuleBook((estimate(by_speed, **SPEED),))
    rating = evaluate(HIJET, Trailer(tare="100 kg"), trip=Trip(speed="90 km/h"), rules=book)
    remedy = found(rating, "^drive no faster than 80 km/h$")
    assert remedy is rating.remedies[0]
    assert remedy.rating.trip.speed_kmh == 80
    assert "80 km/h" in remedy.in_words_ja


def test_on_a_highway_a_real_truck_is_to_drive_no_faster() -> None:
    trip = Trip.highway(place="abroad", climb_speed="40 km/h")
    rating = evaluate(HIJET, Trailer(tare="60 kg"), Load(trailer="240 kg"), trip)
    assert rating.verdict is not Verdict.WITHIN
    safe = number(found(rating, "^drive no faster than"))
    assert safe == rating.safe_speed_kmh
    assert 30 <= safe < 80


def test_who_drives_slowly_enough_is_not_told_to(estimate: Callable[..., Rule]) -> None:
    book = keitow.trade.RULES | RuleBook((estimate(by_speed, **SPEED),))
    rating = evaluate(HIJET, Trailer(tare="100 kg"), Load(trailer="300 kg"), Trip(speed="20 km/h"), rules=book)
    assert rating.verdict is Verdict.BEYOND_RATING
    assert rating.safe_speed_kmh == 20
    assert found(rating, "drive no faster") is None


def test_load_comes_off_a_trailer_whose_nose_was_weighed_while_the_trailer_is_twice_as_heavy() -> None:
    trailer = Trailer(tare="100 kg", nose_mass="60 kg", axle_rating="100 kg")
    rating = evaluate(HIJET, trailer, Load(trailer="100 kg"), ABROAD)
    assert rating.verdict is Verdict.OVER
    assert number(found(rating, "off the trailer")) == 40
    assert rating.summary.count("160 kg") == 1
    assert "axle rating of 160 kg" not in rating.summary
    assert "(60 kg expected)" in rating.explain()
    assert "(見込み60kg)" in "".join(rating.explain("ja").split())


@pytest.mark.parametrize(
    ("trip", "words", "words_us"),
    [
        pytest.param(Trip(speed="61 km/h"), "60 km/h", "37 mph", id="ordinary road"),
        pytest.param(Trip(speed="60.5 km/h"), "60 km/h", "37 mph", id="by half a kilometer an hour"),
        pytest.param(Trip(posted_speed="40 km/h"), "40 km/h", "24 mph", id="as posted"),
        pytest.param(
            Trip.highway(speed="100 km/h"), "80 km/h", "49 mph", id="expressway, which has a lowest speed too"
        ),
        pytest.param(Trip.highway(speed="140 km/h"), "80 km/h", "49 mph", id="faster than any test"),
        pytest.param(Trip.local_road(place="california", speed="60 mph"), "88 km/h", "55 mph", id="California"),
    ],
)
def test_who_drives_faster_than_a_law_permits_is_to_drive_as_fast_as_it_permits(
    trip: Trip, words: str, words_us: str
) -> None:
    recorded = attrs.evolve(HIJET, towing_entry=TowingEntry(unbraked="350 kg"))
    rating = evaluate(recorded, Trailer(tare="100 kg", gross_mass="300 kg"), trip=trip)
    assert rating.legal.verdict is Verdict.OVER
    remedy = rating.remedies[0]
    assert remedy.in_words == f"drive no faster than {words}"
    assert remedy.in_words_us == f"drive no faster than {words_us}"
    assert remedy.in_words_ja == f"{words}以下で走行する"
    assert remedy.rating.verdict is Verdict.WITHIN
    assert "no single change" not in rating.explain()


def test_driving_slower_is_no_remedy_where_another_law_is_broken_too() -> None:
    recorded = attrs.evolve(HIJET, towing_entry=TowingEntry(unbraked="350 kg"))
    rating = evaluate(recorded, Trailer(tare="100 kg", gross_mass="300 kg", kind="farm"), trip=Trip(speed="61 km/h"))
    assert rating.legal.verdict is Verdict.OVER
    assert found(rating, "drive no faster") is None


def test_who_climbs_too_fast_is_to_climb_slower_by_as_little_as_will_do(estimate: Callable[..., Rule]) -> None:
    book = RuleBook((estimate(by_climb, **CLIMB),))
    rating = evaluate(HIJET, Trailer(tare="300 kg"), trip=Trip(climb_speed="64.4 km/h"), rules=book)
    assert number(found(rating, "^climb at")) == 40


@pytest.mark.parametrize(("asked", "climbs"), [("40.4 km/h", 40), ("41 km/h", 40), ("120 km/h", 40)])
def test_a_climb_is_slowed_to_whole_kilometers_an_hour(estimate: Callable[..., Rule], asked: str, climbs: int) -> None:
    book = RuleBook((estimate(by_climb, **CLIMB),))
    rating = evaluate(HIJET, Trailer(tare="300 kg"), trip=Trip(climb_speed=asked), rules=book)
    assert number(found(rating, "^climb at")) == climbs


def test_who_drives_slowly_does_not_climb_faster(estimate: Callable[..., Rule]) -> None:
    """300 kg of 500 - 5 v: the machine takes it up to 40 km/h, on a climb for which 64.4 km/h were asked."""
    book = RuleBook((estimate(by_climb, **CLIMB),))
    trip = Trip(speed="50 km/h", climb_speed="64.4 km/h")
    rating = evaluate(HIJET, Trailer(tare="300 kg"), trip=trip, rules=book)
    assert rating.safe_speed_kmh == 40
    slower = found(rating, "^drive no faster than 40 km/h$")
    assert slower is not None
    assert slower.rating.trip == attrs.evolve(trip, speed="40 km/h")


def test_who_climbs_slower_than_is_driven_keeps_to_that(estimate: Callable[..., Rule]) -> None:
    book = RuleBook((estimate(by_speed, **SPEED),))
    trip = Trip(speed="90 km/h", climb_speed="30 km/h")
    slower = found(evaluate(HIJET, Trailer(tare="100 kg"), trip=trip, rules=book), "^drive no faster than 80 km/h$")
    assert slower is not None
    assert slower.rating.trip.climb_speed_kmh == 30


@pytest.mark.parametrize(("tare", "climbs"), [("450 kg", 10), ("451 kg", None), ("425 kg", 15)])
def test_nobody_is_told_to_climb_at_less_than_10_km_h(
    estimate: Callable[..., Rule], tare: str, climbs: int | None
) -> None:
    book = RuleBook((estimate(by_climb, **CLIMB),))
    remedy = found(evaluate(HIJET, Trailer(tare=tare), trip=Trip(climb_speed="30 km/h"), rules=book), "^climb at")
    assert (None if remedy is None else number(remedy)) == climbs


def test_on_a_steep_climb_a_real_truck_is_to_climb_slower() -> None:
    trip = Trip.local_road(place="abroad", grade="12 %", speed="60 km/h", climb_speed="60 km/h")
    rating = evaluate(HIJET, Trailer(tare="60 kg"), Load(trailer="140 kg"), trip)
    assert rating.verdict is Verdict.MARGINAL
    slower = number(found(rating, "^climb at"))
    assert 10 <= slower < 60
    faster = attrs.evolve(trip, climb_speed=f"{slower + 1} km/h")
    assert evaluate(HIJET, rating.trailer, rating.load, faster).verdict is not Verdict.WITHIN


# Papers


PAPERS = attrs.evolve(
    HIJET,
    gross_mass="1280 kg",
    first_registered="2022-01-01",
    brakes=Brakes(
        stopping_distance="15 m",
        from_speed="50 km/h",
        parking_force="4 kN",
        parking_operating_force="600 N",
        parking_control="hand",
    ),
)
SMALL = Trailer(tare="100 kg", gross_mass="340 kg", built="2010-01-01", width="1.4 m")


def test_a_certificate_that_was_not_read_is_to_be_read_or_registered() -> None:
    rating = evaluate(PAPERS, SMALL, Load(trailer="120 kg"))
    assert rating.verdict is Verdict.UNDETERMINED
    recorded = found(rating, "vehicle's certificate")
    listed = found(rating, "trailer's certificate")
    assert recorded is not None
    assert listed is not None
    assert "340 kg" in recorded.in_words
    assert "340 kg" in recorded.in_words_ja
    assert recorded.rating.vehicle.towing_entry is not None
    assert recorded.rating.trailer == SMALL
    assert listed.rating.trailer is not None
    assert listed.rating.trailer.lists_vehicle is True
    assert listed.rating.vehicle == PAPERS


def test_a_certificate_that_was_read_and_has_no_figure_is_to_be_registered_up_to_so_much() -> None:
    truck = attrs.evolve(PAPERS, towing_entry=TowingEntry())
    rating = evaluate(truck, attrs.evolve(SMALL, lists_vehicle=False), Load(trailer="120 kg"))
    assert rating.verdict is Verdict.OVER
    recorded = found(rating, "vehicle's certificate")
    assert recorded is not None
    # m4: half the curb mass of 820 kg, in steps of 10 kg.
    assert "up to 410 kg" in recorded.in_words
    assert "410 kgまで" in recorded.in_words_ja


def test_a_route_is_a_remedy_up_to_its_own_figure() -> None:
    """Half the curb mass of 820 kg by Route 1; Route 2 has (820 + 55) / 2 = 437.5 kg while the year is not known."""
    trailer = attrs.evolve(SMALL, built=None)
    for gross, is_remedy in (("340 kg", True), ("410 kg", True), ("411 kg", False)):
        recorded = found(
            evaluate(PAPERS, attrs.evolve(trailer, gross_mass=gross), Load(trailer="120 kg")), "vehicle's certificate"
        )
        assert (recorded is not None) is is_remedy
        assert recorded is None or "up to 410 kg" in recorded.in_words


def is_listed(*, lists_vehicle: bool) -> bool:
    return lists_vehicle


REGISTERED = Route(id="jp.test", title="a register", either="jp.test.either")


@pytest.mark.parametrize(("figure", "says"), [(437.5, "up to 437"), (None, "register it")])
def test_a_registration_is_not_said_to_reach_further_than_it_does(
    law: Callable[..., Rule], figure: float | None, says: str
) -> None:
    declared = law(
        is_listed,
        id="jp.test.listed",
        limits=None,
        duty=Obligation.REGISTRATION,
        inputs={"lists_vehicle": "trailer.lists_vehicle"},
        route=REGISTERED,
        remedy="register it",
    )
    rules = [declared] if figure is None else [declared, law(figure, route=REGISTERED)]
    rating = evaluate(HIJET, attrs.evolve(SMALL, lists_vehicle=False), rules=RuleBook(rules))
    assert rating.legal.verdict is Verdict.OVER
    (remedy,) = rating.remedies
    assert says in remedy.in_words
    assert "438" not in remedy.in_words + remedy.in_words_ja
    assert "inf" not in remedy.in_words + remedy.in_words_ja


def test_what_is_on_a_certificate_need_not_be_put_there() -> None:
    truck = attrs.evolve(PAPERS, towing_entry=TowingEntry(unbraked="350 kg"))
    listed = attrs.evolve(SMALL, lists_vehicle=True, gross_mass="400 kg")
    rating = evaluate(truck, listed, Load(trailer="290 kg"))
    assert found(rating, "vehicle's certificate") is None
    assert found(rating, "trailer's certificate") is None


@pytest.mark.parametrize("gross", ["420 kg", "700 kg"])
def test_nothing_is_to_be_registered_that_cannot_be(gross: str) -> None:
    """Half the curb mass of 820 kg is 410 kg: no office records more for an unbraked trailer by Route 1."""
    rating = evaluate(PAPERS, attrs.evolve(SMALL, gross_mass=gross, lists_vehicle=False), Load(trailer="120 kg"))
    assert rating.legal.verdict is not Verdict.WITHIN
    assert found(rating, "vehicle's certificate") is None


def test_no_paper_is_asked_for_where_law_does_not_speak() -> None:
    rating = evaluate(HIJET, attrs.evolve(SMALL, gross_mass="600 kg"), Load(trailer="290 kg"), Trip.farm())
    assert rating.verdict is Verdict.BEYOND_RATING
    assert found(rating, "certificate") is None


def test_an_unknown_registered_gross_mass_cannot_be_registered() -> None:
    rating = evaluate(PAPERS, Trailer(tare="100 kg"), Load(trailer="120 kg"))
    assert rating.verdict is Verdict.UNDETERMINED
    assert found(rating, "certificate") is None


@pytest.mark.parametrize(("recorded", "most"), [("350 kg", 350), ("220 kg", 220), ("219 kg", None)])
def test_a_registered_gross_mass_that_is_not_known_is_to_be_read(recorded: str, most: int | None) -> None:
    truck = attrs.evolve(HIJET, towing_entry=TowingEntry(unbraked=recorded))
    rating = evaluate(truck, Trailer(tare="100 kg"), Load(trailer="120 kg"))
    remedy = found(rating, "^read the registered gross mass")
    assert (None if remedy is None else number(remedy)) == most
    if remedy is not None:
        assert rating.verdict is Verdict.UNDETERMINED
        assert remedy.rating.trailer == Trailer(tare="100 kg", gross_mass=f"{most} kg")
        assert "車検証" in remedy.in_words_ja


def test_a_gross_mass_that_will_do_is_not_rounded_up(law: Callable[..., Rule]) -> None:
    rating = evaluate(HIJET, Trailer(tare="100 kg"), rules=RuleBook((law(357.5),)))
    assert number(found(rating, "^read the registered gross mass")) == 357


def test_a_gross_mass_is_not_to_be_read_where_nothing_asks_for_it() -> None:
    truck = attrs.evolve(HIJET, towing_entry=TowingEntry(unbraked="350 kg"))
    known = evaluate(truck, Trailer(tare="100 kg", gross_mass="300 kg"), Load(trailer="190 kg", bed="360 kg"))
    abroad = evaluate(truck, Trailer(tare="100 kg"), Load(trailer="260 kg"), ABROAD)
    alone = evaluate(truck, load=Load(bed="360 kg"))
    for rating in (known, abroad, alone):
        assert rating.verdict is not Verdict.WITHIN
        assert rating.remedies
        assert found(rating, "^read") is None


SOURCED = {
    "vehicle": ("curb_mass", "towing_entry", "towing_entry.unbraked", "hitch.rated_mass", "hitch.height"),
    "trailer": ("tare", "gross_mass", "brakes", "lists_vehicle"),
}


@pytest.mark.parametrize(
    ("entry", "trailer", "words", "dropped"),
    [
        (None, {}, "vehicle's certificate", {"towing_entry", "towing_entry.unbraked"}),
        (TowingEntry(), {"lists_vehicle": False}, "trailer's certificate", {"lists_vehicle"}),
        (TowingEntry(unbraked="300 kg"), {"lists_vehicle": False}, "lowered", {"gross_mass"}),
        (TowingEntry(unbraked="350 kg"), {"tare": "220 kg"}, "^fit a hitch", {"hitch.rated_mass"}),
        (TowingEntry(unbraked="300 kg", braked="350 kg"), {}, "overrun", {"brakes"}),
    ],
)
def test_what_a_remedy_replaces_loses_its_source(
    entry: TowingEntry | None, trailer: dict[str, Any], words: str, dropped: set[str]
) -> None:
    truck = attrs.evolve(
        PAPERS,
        towing_entry=entry,
        hitch=Hitch(rated_mass="320 kg", height="0.4 m"),
        sources=dict.fromkeys(SOURCED["vehicle"], "as printed in the catalog"),
    )
    small = attrs.evolve(SMALL, **trailer, sources=dict.fromkeys(SOURCED["trailer"], "as printed"))
    remedy = found(evaluate(truck, small, Load(trailer="120 kg")), words)
    assert remedy is not None
    assert remedy.rating.trailer is not None
    assert set(SOURCED["vehicle"]) - set(remedy.rating.vehicle.sources) == dropped & set(SOURCED["vehicle"])
    assert set(SOURCED["trailer"]) - set(remedy.rating.trailer.sources) == dropped & set(SOURCED["trailer"])


def test_a_heavy_trailer_is_to_be_towed_by_a_driver_with_the_licence() -> None:
    truck = attrs.evolve(HIJET, towing_entry=TowingEntry(braked="800 kg"))
    trailer = Trailer(tare="200 kg", gross_mass="800 kg", brakes="overrun", axles=1)
    for licence, verdict in ((False, Verdict.OVER), (True, Verdict.WITHIN), (None, Verdict.WITHIN)):
        rating = evaluate(truck, trailer, Load(trailer="100 kg"), Trip(towing_licence=licence))
        assert rating.verdict is verdict
    without = evaluate(truck, trailer, Load(trailer="100 kg"), Trip(towing_licence=False))
    remedy = found(without, "licence")
    assert remedy is not None
    assert remedy.rating.trip == Trip(towing_licence=True)
    assert "免許" in remedy.in_words_ja


def test_a_heavy_gross_lightly_laden_is_to_be_lowered_to_the_recorded_figure() -> None:
    truck = attrs.evolve(HIJET, towing_entry=TowingEntry(unbraked="350 kg"))
    trailer = Trailer(tare="100 kg", gross_mass="500 kg")
    rating = evaluate(truck, trailer, Load(trailer="150 kg"))
    assert rating.legal.verdict is Verdict.OVER
    remedy = found(rating, "lowered to 350 kg$")
    assert remedy is not None
    assert remedy.rating.trailer == attrs.evolve(trailer, gross_mass="350 kg")
    assert remedy.in_words_ja == "減トン(最大積載量の変更)により、被牽引車の車両総重量を350 kgにする"


def test_a_gross_mass_is_not_lowered_below_what_is_loaded() -> None:
    truck = attrs.evolve(HIJET, towing_entry=TowingEntry(unbraked="200 kg"))
    rating = evaluate(truck, Trailer(tare="100 kg", gross_mass="500 kg"), Load(trailer="150 kg"))
    assert rating.legal.verdict is Verdict.OVER
    assert found(rating, "lowered") is None


# Equipment


def test_a_trailer_without_brakes_is_to_get_some(estimate: Callable[..., Rule]) -> None:
    unbraked = (When("trailer.unbraked", otherwise="it has brakes"),)
    book = RuleBook((estimate((150.0, 1.0), when=unbraked), estimate((900.0, 1.0), id="mech.other")))
    rating = evaluate(HIJET, Trailer(tare="300 kg"), trip=ABROAD, rules=book)
    remedy = found(rating, "^fit overrun brakes to the trailer$")
    assert remedy is not None
    assert remedy.rating.trailer == Trailer(tare="300 kg", brakes="overrun")
    assert "慣性ブレーキ" in remedy.in_words_ja


@pytest.mark.parametrize("brakes", ["overrun", "electric"])
def test_a_trailer_with_brakes_is_not_to_get_some(estimate: Callable[..., Rule], brakes: str) -> None:
    rating = evaluate(
        HIJET, Trailer(tare="300 kg", brakes=brakes), trip=ABROAD, rules=RuleBook((estimate((150.0, 1.0)),))
    )
    assert rating.verdict is Verdict.OVER
    assert rating.remedies == ()


def test_a_real_trailer_is_to_get_brakes() -> None:
    strong = attrs.evolve(HIJET, maker_rating="750 kg")
    rating = evaluate(strong, Trailer(tare="100 kg"), Load(trailer="320 kg"), Trip.farm(speed="45 km/h"))
    assert rating.verdict is Verdict.MARGINAL
    remedy = found(rating, "^fit overrun brakes")
    assert remedy is rating.remedies[-1]


def rated_hitch(*, rated_mass_kg: float) -> tuple[float, float]:
    return rated_mass_kg, 1.0


@pytest.fixture(scope="module")
def hitches(estimate: Callable[..., Rule]) -> RuleBook:
    """What the hitch is rated for, where that is known, and what else there is."""
    inputs = {"rated_mass_kg": "vehicle.hitch.rated_mass_kg"}
    known = (When(inputs["rated_mass_kg"], otherwise="no rating is given", holds="known"),)
    hitch = estimate(rated_hitch, id="mech.hitch", inputs=inputs, when=known)
    return RuleBook((hitch, estimate((450.0, 1.0), id="mech.other")))


@pytest.mark.parametrize("rated", ["250 kg", "399 kg"])
def test_a_hitch_that_is_too_weak_is_to_be_a_stronger_one(hitches: RuleBook, rated: str) -> None:
    truck = attrs.evolve(HIJET, hitch=Hitch(rated_mass=rated, height="0.4 m"))
    rating = evaluate(truck, Trailer(tare="400 kg"), trip=ABROAD, rules=hitches)
    assert rating.verdict is Verdict.OVER
    remedy = found(rating, "^fit a hitch")
    assert remedy is not None
    assert number(remedy) == 400
    assert remedy.rating.vehicle.hitch.height_m == 0.4


def test_the_stronger_hitch_is_tried_with_its_rating(hitches: RuleBook) -> None:
    truck = attrs.evolve(HIJET, hitch=Hitch(rated_mass="250 kg", rated_nose_mass="300 kg"))
    remedy = found(evaluate(truck, Trailer(tare="400 kg"), trip=ABROAD, rules=hitches), "^fit a hitch")
    assert remedy is not None
    assert remedy.rating.vehicle.hitch == Hitch(rated_mass="400 kg", rated_nose_mass="300 kg")


def test_a_stronger_hitch_is_no_remedy_where_something_else_binds_too(hitches: RuleBook) -> None:
    truck = attrs.evolve(HIJET, hitch=Hitch(rated_mass="250 kg"))
    assert evaluate(truck, Trailer(tare="500 kg"), trip=ABROAD, rules=hitches).remedies == ()


def test_a_hitch_that_is_strong_enough_is_not_to_be_changed(hitches: RuleBook) -> None:
    truck = attrs.evolve(HIJET, hitch=Hitch(rated_mass="750 kg"))
    rating = evaluate(truck, Trailer(tare="100 kg"), Load(trailer="360 kg"), ABROAD, rules=hitches)
    assert found(rating, "hitch") is None
    assert number(found(rating, "off the trailer")) == 10


def test_a_real_hitch_that_is_too_weak_is_to_be_a_stronger_one() -> None:
    truck = attrs.evolve(HIJET, hitch=Hitch(rated_mass="200 kg"))
    rating = evaluate(truck, Trailer(tare="100 kg"), Load(trailer="140 kg"), ABROAD)
    assert rating.verdict is Verdict.OVER
    assert found(rating, "^fit a hitch and a mount rated for 240 kg") is not None


def test_axles_that_are_overloaded_are_no_business_of_the_hitch() -> None:
    truck = attrs.evolve(
        HIJET, axles=Axles(front_rating="100 kg", rear_rating="100 kg"), hitch=Hitch(rated_mass="400 kg")
    )
    for tare, place in product(("100 kg", "300 kg"), Place):
        assert found(evaluate(truck, Trailer(tare=tare), trip=Trip(place=place)), "hitch") is None
