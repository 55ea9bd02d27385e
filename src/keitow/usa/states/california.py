"""California: Vehicle Code. The definition of gross weight was not read."""

from datetime import date
from typing import Final

from keitow._engine.terms import AtMost, Obligation, When
from keitow._sources import Constant
from keitow.mechanics.surroundings import HAS_TRAILER
from keitow.usa.scope import CAMPING, GREATEST
from keitow.usa.state import State, at, miles_per_hour
from keitow.usa.stopping import IN_40_FEET

STATE: Final = State(
    "CA",
    "California",
    "California Vehicle Code",
    "undated copy",
    "https://statutes.laws-info.com/california/veh/26301-26311",
)
_SPEED: Final = STATE.cite("22406(a), (b)", text="2023-08-19", url="https://california.public.law")
_TOWING_KMH: Final = Constant(miles_per_hour(55), "km/h", "California: fastest with a trailer", _SPEED)
_SINCE_1966: Final = When("trailer.built", "made or first registered by 1966-01-01", above=date(1966, 1, 1))


RULES: Final = (
    *STATE.unbraked(
        "A trailer made and first registered after 1966-01-01, of 3,000 lb gross weight or more, has brakes on two "
        "wheels.",
        STATE.cite("26302(b)"),
        at(3000),
        when=(_SINCE_1966,),
    ),
    *STATE.unbraked(
        "A trailer made after 1940-01-01, of 6,000 lb gross weight or more and drawn at 20 mph or over, has brakes.",
        STATE.cite("26302(a)"),
        at(6000),
        when=(
            When("trailer.built", "made by 1940-01-01", above=date(1940, 1, 1)),
            When("trip.speed_kmh", "drawn at less than 20 mph", at_least=miles_per_hour(20)),
        ),
        id="brakes_old",
    ),
    *STATE.unbraked(
        "A trailer coach or camp trailer of 1,500 lb gross weight or more, passengers excluded, has brakes on two "
        "wheels.",
        STATE.cite("26303", url="https://apps.dmv.ca.gov/pubs/vctop/d12/vc26303.htm"),
        at(1500),
        when=(CAMPING,),
        id="brakes_camp",
        title="brakes of camp trailers from 1,500 lb",
    ),
    STATE.stop(
        IN_40_FEET,
        "A towing vehicle of GVWR under 10,000 lb with any trailer stops from 20 mph within 40 ft.",
        STATE.cite("26454(b)(3)", "B", url="https://www.ynyoo.com"),
    ),
    STATE.breakaway(
        "A trailer made after 1955 that must have brakes has them go on at breakaway and hold 15 minutes.",
        STATE.cite("26304", "A", url="https://legalfina.com"),
        _SINCE_1966,
        at(3000).reached(GREATEST, "under 3,000 lb"),
        minutes=True,
    ),
    STATE.breakaway(
        "A camp trailer made after 1955 that must have brakes has them go on at breakaway and hold 15 minutes.",
        STATE.cite("26304", "A", url="https://legalfina.com"),
        CAMPING,
        When("trailer.built", "made by the end of 1955", above=date(1955, 12, 31)),
        at(1500).reached(GREATEST, "under 1,500 lb"),
        minutes=True,
        id="breakaway_camp",
    ),
    STATE.chains(
        "chain or cable beside the hitch",
        "A chain or cable holds the trailer beside the hitch.",
        STATE.cite("29004", "A", url="https://legalfina.com"),
        "fit a safety chain or cable",
    ),
    STATE.duty(
        "speed",
        "55 mph with a trailer",
        "A motortruck or passenger vehicle drawing any other vehicle is driven at no more than 55 mph.",
        _SPEED,
        "drive no faster than 55 mph",
        kind=Obligation.CONDUCT,
        when=(HAS_TRAILER,),
        formula=AtMost(_TOWING_KMH),
        inputs=("trip.speed_kmh",),
    ),
)
