"""Three rules of an island that is not on any map: an example of a second jurisdiction by a third party.

keitow knows that a trip is abroad, and not where. Whoever rates by this book says by it that the trip is on the island.

Three rules are not the law of a country. The book says so: it is *partial* for trips abroad. There law can say that a
pair is over, and otherwise has no verdict; it is never `Verdict.WITHIN`. Leave ``partial`` out only when the book is
complete.

>>> import keitow
>>> from keitow import Place, Trailer, Trip, Vehicle
>>> truck = Vehicle(name="a truck", curb_mass="700 kg", gross_mass="1160 kg")
>>> trip = Trip.local_road(place=Place.ABROAD)
>>> rating = keitow.evaluate(truck, Trailer(tare="150 kg", gross_mass="500 kg"), trip=trip, rules=RULES)
>>> rating.legal.verdict, rating.legal.governing.rule.id
(<Verdict.OVER: 'over'>, 'island.unbraked')
>>> rating.legal.at_most_kg
464.0
"""

from __future__ import annotations

from datetime import date
from typing import Final

import keitow
from keitow.rules import AtMost, Basis, Citation, Constant, Measure, Obligation, Rule, RuleBook, When

ORDINANCE: Final = Citation(
    document="Towing Ordinance of the Island (invented for this example)",
    article="sections 1 to 3, text of 2024",
    authority="nobody",
    consulted=date(2026, 11, 28),
    confidence="P",
)

SHARE: Final = Constant(0.40, "", "island: trailer without brakes, share of the vehicle's gross mass", ORDINANCE)
TOWING_KMH: Final = Constant(60.0, "km/h", "island: fastest with a trailer", ORDINANCE)

ABROAD: Final = When("trip.place", "the ordinance applies on the island", equals="abroad")
UNBRAKED: Final = When("trailer.unbraked", "the trailer has a service brake")


def share_of_the_vehicle(*, gross_mass_kg: float) -> float:
    """Heaviest trailer without brakes, 40 % of the vehicle's gross mass [kg].

    >>> share_of_the_vehicle(gross_mass_kg=1160.0)
    464.0
    """
    return SHARE * gross_mass_kg


SECTION_1: Final = Rule(
    id="island.unbraked",
    title="Island: without brakes at most 40 % of the vehicle",
    in_words="The gross mass of a trailer without brakes is at most 40 % of the towing vehicle's gross mass.",
    basis=Basis.LAW,
    limits=Measure.TRAILER_GROSS_MASS,
    inputs=("vehicle.gross_mass_kg",),
    when=(ABROAD, UNBRAKED),
    formula=share_of_the_vehicle,
    citation=ORDINANCE,
)

SECTION_2: Final = Rule(
    id="island.speed",
    title="Island: 60 km/h with a trailer",
    in_words="A vehicle with a trailer is driven at no more than 60 km/h.",
    basis=Basis.LAW,
    duty=Obligation.CONDUCT,
    inputs=("trip.speed_kmh",),
    when=(ABROAD,),
    formula=AtMost(TOWING_KMH),
    citation=ORDINANCE,
    remedy="drive no faster than 60 km/h",
)

SECTION_3: Final = Rule(
    id="island.chain",
    title="Island: a chain beside the coupling",
    in_words="A chain holds the trailer beside its coupling. keitow has no field for it, so the duty is listed.",
    basis=Basis.LAW,
    duty=Obligation.EQUIPMENT,
    when=(ABROAD,),
    formula=None,
    citation=ORDINANCE,
    remedy="fit a chain",
)

ISLAND: Final = RuleBook((SECTION_1, SECTION_2, SECTION_3), partial=(ABROAD,))
"""The three rules, which are not all of the island's law."""

RULES: Final = keitow.RULES | ISLAND
"""keitow's rules, and the island's where the trip is abroad."""
