import pytest
from new_jersey import NEW_JERSEY, RULES

import keitow
from keitow import Brakes, NotApplicable, Place, Trailer, Trip, Vehicle, Verdict
from keitow.kinds import TrailerBrakes
from keitow.testing import check_rulebook

HERE = Trip.local_road(place=Place.ABROAD)


def truck(**fields: object) -> Vehicle:
    return Vehicle(name="a truck", curb_mass="700 kg", gross_mass="1160 kg", **fields)


def legal(vehicle: Vehicle, trailer: Trailer) -> keitow.Assessment:
    return keitow.evaluate(vehicle, trailer, trip=HERE, rules=RULES).legal


def test_the_books_hold_the_contract() -> None:
    check_rulebook(NEW_JERSEY)
    check_rulebook(RULES)


@pytest.mark.parametrize("place", [Place.JAPAN_ROAD, Place.PRIVATE_LAND])
def test_it_changes_nothing_in_japan(place: Place) -> None:
    trailer, trip = Trailer(tare="100 kg", gross_mass="400 kg"), Trip(place=place)
    own = keitow.evaluate(truck(), trailer, trip=trip)
    rated = keitow.evaluate(truck(), trailer, trip=trip, rules=RULES)

    assert rated.verdict is own.verdict
    assert rated.legal.missing == own.legal.missing
    for finding in rated.findings:
        if finding.rule.id.startswith("us_nj."):
            assert finding.outcome == NotApplicable("New Jersey's law applies in New Jersey")


# 39:3-68: 45 ft from 20 mph, 9.5 ft/s². 1160 kg · a = (1160 kg + m) · 2.8956 m/s²; at 3.6195 m/s² m is 290 kg.
@pytest.mark.parametrize(("gross", "verdict"), [("290 kg", Verdict.UNDETERMINED), ("290.1 kg", Verdict.OVER)])
def test_stops_without_brakes_on_all_wheels(gross: str, verdict: Verdict) -> None:
    vehicle = truck(brakes=Brakes(deceleration="3.6195 m/s^2"))

    assert legal(vehicle, Trailer(tare="100 kg", gross_mass=gross)).verdict is verdict


def test_a_measured_stopping_distance_goes_before_the_printed_deceleration() -> None:
    brakes = Brakes(stopping_distance="22 m", from_speed="50 km/h", deceleration="3.6195 m/s^2")

    answer = legal(truck(brakes=brakes), Trailer(tare="100 kg", gross_mass="300 kg"))

    assert answer.verdict is Verdict.UNDETERMINED


# "shall not exceed 40 % of the gross weight of the towing vehicle": 0.40 · 1160 kg
@pytest.mark.parametrize(("gross", "verdict"), [("464 kg", Verdict.UNDETERMINED), ("464.1 kg", Verdict.OVER)])
def test_unbraked_at_most_40_percent(gross: str, verdict: Verdict) -> None:
    vehicle = truck(brakes=Brakes(deceleration="6 m/s^2"))

    assert legal(vehicle, Trailer(tare="100 kg", gross_mass=gross)).verdict is verdict


# "over 3,000 pounds"
@pytest.mark.parametrize(("gross", "verdict"), [("3000 lb", Verdict.UNDETERMINED), ("3001 lb", Verdict.OVER)])
def test_brakes_above_3000_pounds(gross: str, verdict: Verdict) -> None:
    large = Vehicle(name="a large truck", curb_mass="2 t", gross_mass="4 t", brakes=Brakes(deceleration="6 m/s^2"))

    assert legal(large, Trailer(tare="100 kg", gross_mass=gross)).verdict is verdict


def test_a_trailer_with_brakes_is_left_open() -> None:
    braked = Trailer(tare="100 kg", gross_mass="1000 kg", brakes=TrailerBrakes.ELECTRIC)

    assert legal(truck(), braked).verdict is Verdict.UNDETERMINED


def test_law_assumes_no_brakes() -> None:
    answer = legal(truck(), Trailer(tare="50 kg", gross_mass="100 kg"))

    assert answer.verdict is Verdict.UNDETERMINED
    assert "vehicle.brakes.stopping_distance_m" in answer.missing
