"""Mississippi: Mississippi Code, title 63, release of 2020-07. Gross weight is the actual weight with its load."""

from typing import Final

from keitow._engine.terms import Obligation, When
from keitow._sources import Constant
from keitow.mechanics.stopping import UNBRAKED
from keitow.usa.scope import ACTUAL
from keitow.usa.sources import UNICOURT
from keitow.usa.state import State, at, feet, inches, miles_per_hour, over, pounds
from keitow.usa.stopping import IN_30_FEET

STATE: Final = State(
    "MS", "Mississippi", "Mississippi Code, title 63", "r78, 2020-07", f"{UNICOURT}ms", silent=("kei",)
)
_BRAKES: Final = STATE.cite("63-7-51")
_TON_KG: Final = Constant(pounds(2000), "kg", "Mississippi: load of a trailer without brakes, a ton", _BRAKES)


def with_a_ton(*, tare_kg: float) -> float:
    """Heaviest trailer without brakes: its own mass and a ton of load [kg].

    >>> round(with_a_ton(tare_kg=100.0), 2)
    1007.18
    """
    return tare_kg + _TON_KG


_LOADED: Final = over(2000).reached("load.trailer_kg", "it carries at most a ton")

RULES: Final = (
    STATE.limit(
        "brakes",
        "brakes where it carries over a ton",
        "Every trailer carrying over one ton has brakes, worked from the cab. It is the load that counts; the ton is "
        "taken as 2,000 lb, as the act does not define it.",
        _BRAKES,
        when=(UNBRAKED,),
        formula=with_a_ton,
        inputs=("trailer.tare_kg",),
    ),
    STATE.duty(
        "brakes_new",
        "brakes on all wheels of new trailers",
        "A new trailer is sold with brakes on all wheels, but for two-axle ones under 2,000 lb gross behind an "
        "automobile. It binds who sells.",
        _BRAKES,
        "ask whether a trailer that is bought new has the brakes that it must be sold with",
        when=(at(2000).reached(ACTUAL, "under 2,000 lb gross"),),
        advisory=True,
    ),
    STATE.stop(
        IN_30_FEET,
        "Any combination, loaded or not, stops from 20 mph within 30 ft, by the hand brake within 55 ft. A motor "
        "vehicle with brakes on two wheels only has 40 ft.",
        STATE.cite("63-7-53"),
    ),
    STATE.breakaway("The brakes that a trailer must have go on by themselves at breakaway.", _BRAKES, _LOADED),
    STATE.chains(
        "safety chains above 20 mph",
        "Towed at more than 20 mph, a trailer has a safety chain, chains, cables or their like, no slacker than "
        "turning needs, that keep the drawbar off the ground. A court applied it to one that had slowed below.",
        STATE.cite("63-5-25"),
        "fit safety chains no slacker than turning needs",
        When("trip.speed_kmh", "towed at 20 mph or less", above=miles_per_hour(20)),
    ),
    STATE.duty(
        "drawbar",
        "connection of at most 15 ft",
        "The connection is strong enough for what is towed and at most 15 ft long.",
        STATE.cite("63-5-25"),
        "keep the connection to 15 ft",
    ),
    STATE.sized("width", "8½ ft", "63-5-13, 63-5-19", inches(102)),
    STATE.sized(
        "length",
        "53 ft",
        "63-5-19",
        feet(53),
        more="; a single vehicle 40 ft, and at most two trailers",
    ),
    *STATE.lamps(STATE.cite("63-7-15")),
    STATE.duty(
        "title",
        "title from 5,000 lb",
        "A utility trailer under 5,000 lb gross needs no title.",
        STATE.cite("63-21-11"),
        "get a title for the trailer",
        kind=Obligation.CONDUCT,
        when=(at(5000).reached(ACTUAL, "under 5,000 lb gross"),),
    ),
)
