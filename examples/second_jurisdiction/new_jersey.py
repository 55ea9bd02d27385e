"""Three rules of New Jersey for trailers without brakes: an example of a second jurisdiction, not legal advice.

keitow knows that a trip is abroad, and not where. Whoever rates by this book says by it that the trip is in New Jersey.

A book of three rules is not the law of a state. A fourth rule says so: it has no formula, so it is undetermined
whatever is given, and law by this book is never `Verdict.WITHIN`. Take it out only when the book is complete.

>>> import keitow
>>> from keitow import Brakes, Place, Trailer, Trip, Vehicle
>>> truck = Vehicle(
...     name="a truck",
...     curb_mass="700 kg",
...     gross_mass="1160 kg",
...     brakes=Brakes(stopping_distance="16 m", from_speed="50 km/h"),
... )
>>> trip = Trip.local_road(place=Place.ABROAD)
>>> rating = keitow.evaluate(truck, Trailer(tare="150 kg", gross_mass="500 kg"), trip=trip, rules=RULES)
>>> rating.legal.verdict, rating.legal.governing.rule.id
(<Verdict.OVER: 'over'>, 'us_nj.unbraked_share')
>>> rating.legal.at_most_kg
464.0
"""

from __future__ import annotations

from datetime import date
from typing import Final

import keitow
from keitow.rules import Basis, Citation, Fact, Measure, Rule, RuleBook, When

READ: Final = date(2026, 11, 22)

BRAKE_PERFORMANCE: Final = Citation(
    document="New Jersey Revised Statutes, 39:3-68 Brake performance",
    article="vehicles or combinations of vehicles not having brakes on all wheels",
    authority="State of New Jersey",
    url="https://law.onecle.com/new-jersey/title-39/39-3-68.html",
    consulted=READ,
    confidence="P",
)
TRAILER_BRAKES: Final = Citation(
    document="New Jersey Trailer Laws & Trailer Regulations",
    article="New Jersey Trailer Brake Laws",
    authority="trailers.com, reporting the state's law",
    url="https://trailers.com/state-laws/print/new-jersey.php",
    consulted=READ,
    confidence="B",
)
DECELERATION: Final = Citation(
    document="UN Regulation No. 13",
    article="Annex 4: mean fully developed deceleration",
    authority="UNECE",
    url="https://ar.scribd.com/document/291973989/TRANS-WP29-GRRF-56-inf03e-pdf",
    consulted=READ,
    confidence="M",
)


# Facts


def is_abroad(*, place: str) -> bool:
    """Whether the trip is on a road outside Japan."""
    return place == "abroad"


def as_given(*, deceleration_mps2: float) -> float:
    """Deceleration by the data sheet [m/s²]."""
    return deceleration_mps2


def from_distance(*, from_speed_kmh: float, stopping_distance_m: float) -> float:
    """Mean deceleration from a stopping distance, of which 0.1·V m pass before the brakes act [m/s²].

    >>> round(from_distance(from_speed_kmh=50.0, stopping_distance_m=22.0), 2)
    5.67
    """
    return from_speed_kmh * from_speed_kmh / (25.92 * (stopping_distance_m - 0.1 * from_speed_kmh))


ABROAD: Final = When("us_nj.here", otherwise="New Jersey's law applies in New Jersey")
UNBRAKED: Final = When("trailer.unbraked", otherwise="the trailer has a service brake")

FACTS: Final = (
    Fact(path="us_nj.here", inputs={"place": "trip.place"}, formula=is_abroad, in_words="whether the trip is abroad"),
    Fact(
        path="us_nj.deceleration_mps2",
        inputs={
            "from_speed_kmh": "vehicle.brakes.from_speed_kmh",
            "stopping_distance_m": "vehicle.brakes.stopping_distance_m",
        },
        formula=from_distance,
        in_words="deceleration from the stopping distance S and its speed V",
        citation=DECELERATION,
    ),
    Fact(
        path="us_nj.deceleration_mps2",
        inputs={"deceleration_mps2": "vehicle.brakes.deceleration_mps2"},
        formula=as_given,
        in_words="deceleration as the data sheet gives it",
    ),
)


# Formulas


def stops_in_45_feet(*, deceleration_mps2: float, gross_mass_kg: float) -> float:
    """Heaviest unbraked trailer with which the combination decelerates at 9.5 ft/s² (2.8956 m/s²) [kg].

    The vehicle brakes both: M·a = (M + m)·2.8956. At 5.7912 m/s², twice as much, the trailer may weigh what it weighs.

    >>> stops_in_45_feet(deceleration_mps2=5.7912, gross_mass_kg=1160.0)
    1160.0
    """
    return (deceleration_mps2 / 2.8956 - 1) * gross_mass_kg


def three_thousand_pounds() -> float:
    """Heaviest trailer that needs no brakes of its own [kg].

    >>> round(three_thousand_pounds(), 1)
    1360.8
    """
    return 3000 * 0.45359237


def share_of_the_vehicle(*, gross_mass_kg: float) -> float:
    """Heaviest unbraked trailer, 40 % of the vehicle's gross weight [kg].

    >>> share_of_the_vehicle(gross_mass_kg=1160.0)
    464.0
    """
    return 0.40 * gross_mass_kg


# Rules

STOP: Final = Rule(
    id="us_nj.stop_unbraked",
    title="New Jersey: stopping without brakes on all wheels",
    in_words="A combination without brakes on all wheels decelerates at 9.5 ft/s², 45 ft from 20 mph, under all "
    "conditions of loading: so with vehicle and trailer at gross mass.",
    basis=Basis.LAW,
    limits=Measure.TRAILER_GROSS_MASS,
    inputs={"deceleration_mps2": "us_nj.deceleration_mps2", "gross_mass_kg": "vehicle.gross_mass_kg"},
    when=(ABROAD, UNBRAKED),
    formula=stops_in_45_feet,
    citation=BRAKE_PERFORMANCE,
)

BRAKES: Final = Rule(
    id="us_nj.trailer_brakes",
    title="New Jersey: brakes above 3,000 lb",
    in_words="A trailer of more than 3,000 lb gross weight has brakes on all wheels.",
    basis=Basis.LAW,
    limits=Measure.TRAILER_GROSS_MASS,
    when=(ABROAD, UNBRAKED),
    formula=three_thousand_pounds,
    citation=TRAILER_BRAKES,
)

RATIO: Final = Rule(
    id="us_nj.unbraked_share",
    title="New Jersey: unbraked at most 40 % of the vehicle",
    in_words="The gross weight of a trailer without brakes is at most 40 % of the towing vehicle's gross weight.",
    basis=Basis.LAW,
    limits=Measure.TRAILER_GROSS_MASS,
    inputs={"gross_mass_kg": "vehicle.gross_mass_kg"},
    when=(ABROAD, UNBRAKED),
    formula=share_of_the_vehicle,
    citation=TRAILER_BRAKES,
)

THE_REST: Final = Rule(
    id="us_nj.the_rest",
    title="New Jersey: everything else",
    in_words="Licence, registration, hitch, chains, lights, size and speed are not in this book: ask there.",
    basis=Basis.LAW,
    limits=Measure.TRAILER_GROSS_MASS,
    when=(ABROAD,),
    formula=None,
    citation=TRAILER_BRAKES,
)

NEW_JERSEY: Final = RuleBook((STOP, BRAKES, RATIO, THE_REST), FACTS)
"""The three rules, and the one that says that there are more."""

RULES: Final = keitow.RULES | NEW_JERSEY
"""keitow's rules, and New Jersey's where the trip is abroad."""
