"""Where, when and how: the presets of the reference, and what each may be changed to."""

from __future__ import annotations

from datetime import date
from typing import Any

import pint
import pytest

from keitow import LAW_AS_OF, InputError, Place, Trailer, Trip, Vehicle, evaluate
from keitow.kinds import Road, State, Surface

UREG: Any = pint.UnitRegistry()

# reference/mechanics.md, "Trip presets"
PRESETS = [
    pytest.param(Trip.farm(), (Place.PRIVATE_LAND, Road.ORDINARY, 25.0, 15.0, 0.12, Surface.PACKED_GRAVEL), id="farm"),
    pytest.param(
        Trip.local_road(), (Place.JAPAN_ROAD, Road.ORDINARY, 50.0, 40.0, 0.08, Surface.DRY_ASPHALT), id="local road"
    ),
    pytest.param(
        Trip.highway(), (Place.JAPAN_ROAD, Road.EXPRESSWAY, 80.0, 64.4, 0.053, Surface.DRY_ASPHALT), id="highway"
    ),
]


@pytest.mark.parametrize(("trip", "as_printed"), PRESETS)
def test_a_preset_is_that_of_the_reference(trip: Trip, as_printed: tuple[object, ...]) -> None:
    assert as_printed == (trip.place, trip.road, trip.speed_kmh, trip.climb_speed_kmh, trip.grade, trip.surface)
    assert (trip.restart_grade, trip.altitude_m) == (0.12, 0.0)
    assert (trip.date, trip.towing_licence) == (LAW_AS_OF, None)


def test_a_trip_without_arguments_is_the_local_road() -> None:
    assert Trip() == Trip.local_road()


OTHER: dict[str, Any] = {
    "place": "abroad",
    "road": "expressway",
    "speed": "20 mph",
    "climb_speed": UREG.Quantity(10, "meter / second"),
    "grade": "3 %",
    "restart_grade": 0.1,
    "surface": "wet grass",
    "altitude": "1000 ft",
    "date": "2004-07-01",
    "towing_licence": "yes",
}


@pytest.mark.parametrize("preset", [Trip.farm, Trip.local_road, Trip.highway], ids=["farm", "local road", "highway"])
def test_every_field_of_a_preset_may_be_given(preset: Any) -> None:
    trip = preset(**OTHER)
    assert (trip.place, trip.road, trip.surface) == (Place.ABROAD, Road.EXPRESSWAY, Surface.WET_GRASS)
    assert trip.speed_kmh == pytest.approx(32.18688)
    assert trip.climb_speed_kmh == pytest.approx(36.0)
    assert trip.altitude_m == pytest.approx(304.8)
    assert (trip.grade, trip.restart_grade) == (0.03, 0.1)
    assert (trip.date, trip.towing_licence) == (date(2004, 7, 1), True)
    assert trip.speed.m_as("mile / hour") == pytest.approx(20.0)
    assert trip.climb_speed.m_as("meter / second") == pytest.approx(10.0)
    assert trip.altitude.m_as("foot") == pytest.approx(1000.0)


def test_the_day_of_a_trip_is_the_day_the_rules_were_reviewed_and_not_today() -> None:
    assert date(2026, 11, 22) == LAW_AS_OF
    assert Trip().date == LAW_AS_OF


@pytest.mark.parametrize(
    ("given", "message"),
    [
        pytest.param(
            {"speed": "0 km/h"},
            "Trip.speed: needs a finite speed above zero, got '0 km/h'; write it like '50 km/h'",
            id="standing",
        ),
        pytest.param(
            {"climb_speed": "40"},
            "Trip.climb_speed: needs a unit, got '40'; write '40 km/h' or '40 mph'",
            id="speed without unit",
        ),
        pytest.param(
            {"altitude": "-501 m"},
            "Trip.altitude: needs a finite length above -500 m, got '-501 m'; write it like '800 m'",
            id="below all land",
        ),
        pytest.param(
            {"road": "track"},
            "Trip.road: needs one of 'ordinary', 'expressway', got 'track'; write one of them",
            id="unknown road",
        ),
    ],
)
def test_what_cannot_be_is_refused(given: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError) as caught:
        Trip(**given)
    assert str(caught.value) == message


@pytest.mark.parametrize("preset", [Trip.farm, Trip.local_road, Trip.highway], ids=["farm", "local road", "highway"])
@pytest.mark.parametrize("place", ["ohio", "OH", "us-oh", "US OH"])
def test_a_preset_takes_a_state_as_its_place(preset: Any, place: str) -> None:
    assert preset(place=place) == preset(place="us_road", state="OH") == preset(place="ohio", state="OH")
    assert preset(place=place).state is State.OHIO


def test_there_are_fifty_states_and_the_district() -> None:
    assert len(State) == 51
    assert Trip(place="usa", state="d.c.").state is State.DISTRICT_OF_COLUMBIA
    assert Trip(place="usa", state="washington").state is State.WASHINGTON
    assert Trip(place="usa", state="new hampshire").state == "NH"


@pytest.mark.parametrize(
    ("given", "field", "hint"),
    [
        ({"place": "ohio"}, "Trip.place", "write place='us_road', state='OH'"),
        ({"state": "OH"}, "Trip.state", "write place='us_road' with it, or leave it out"),
        ({"place": "us", "state": "ZZ"}, "Trip.state", "write one of them"),
        ({"place": "us", "state": "ohoi"}, "Trip.state", "did you mean 'OH'?"),
        ({"place": "canada"}, "Trip.place", "write 'abroad': the law of that place is then not checked"),
    ],
)
def test_a_state_stands_with_its_road(given: dict[str, Any], field: str, hint: str) -> None:
    with pytest.raises(InputError) as caught:
        Trip(**given)
    assert (caught.value.field, caught.value.hint) == (field, hint)


def test_two_states_are_one_too_many() -> None:
    with pytest.raises(InputError, match=r"Trip\.place: needs one state, got 'texas'"):
        Trip.local_road(place="texas", state="OH")


def test_the_law_of_a_state_without_rules_is_not_checked() -> None:
    rating = evaluate(Vehicle(name="a truck", curb_mass="700 kg"), Trailer(tare="100 kg"), trip=Trip(place="us"))
    assert rating.legal.verdict is None
