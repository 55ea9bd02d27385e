import pytest
from island import ISLAND, RULES

import keitow
from keitow import Duty, NotApplicable, Place, Trailer, Trip, Vehicle, Verdict
from keitow.testing import check_rulebook

TRUCK = Vehicle(name="a truck", curb_mass="700 kg", gross_mass="1160 kg")


def legal(trailer: Trailer, speed: str = "50 km/h") -> keitow.Assessment:
    return keitow.evaluate(TRUCK, trailer, trip=Trip(place=Place.ABROAD, speed=speed), rules=RULES).legal


def test_the_books_hold_the_contract() -> None:
    check_rulebook(ISLAND)
    check_rulebook(RULES)


@pytest.mark.parametrize("place", [Place.JAPAN_ROAD, Place.US_ROAD, Place.PRIVATE_LAND])
def test_it_changes_nothing_elsewhere(place: Place) -> None:
    trailer, trip = Trailer(tare="100 kg", gross_mass="400 kg"), Trip(place=place)
    own = keitow.evaluate(TRUCK, trailer, trip=trip)
    rated = keitow.evaluate(TRUCK, trailer, trip=trip, rules=RULES)

    assert rated.verdict is own.verdict
    for finding in rated.findings:
        if finding.rule.id.startswith("island."):
            assert finding.outcome == NotApplicable("the ordinance applies on the island")


# Section 1: "at most 40 % of the towing vehicle's gross mass": 0.40 · 1160 kg
@pytest.mark.parametrize(("gross", "verdict"), [("464 kg", None), ("464.1 kg", Verdict.OVER)])
def test_unbraked_at_most_40_percent(gross: str, verdict: Verdict | None) -> None:
    assert legal(Trailer(tare="100 kg", gross_mass=gross)).verdict is verdict
    assert legal(Trailer(tare="100 kg", gross_mass=gross, brakes="electric")).verdict is None


# Section 2: "no more than 60 km/h"
@pytest.mark.parametrize(("speed", "verdict"), [("60 km/h", None), ("60.1 km/h", Verdict.OVER)])
def test_60_kmh(speed: str, verdict: Verdict | None) -> None:
    assert legal(Trailer(tare="100 kg", gross_mass="200 kg"), speed).verdict is verdict


def test_the_chain_is_listed_and_changes_nothing() -> None:
    answer = legal(Trailer(tare="100 kg", gross_mass="200 kg"))

    assert answer.verdict is None
    assert [one.outcome for one in answer.findings if one.rule.id == "island.chain"] == [Duty(met=None)]
