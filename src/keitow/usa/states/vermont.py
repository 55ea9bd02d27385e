"""Vermont: Vermont Statutes Annotated, title 23, release of 2022-07."""

from typing import Final

from keitow._engine.terms import AtMost, Fact, Obligation, When
from keitow._sources import Constant
from keitow.mechanics.stopping import UNBRAKED
from keitow.usa.scope import ACTUAL, BEST_NOSE, GREATEST, NO_FARM, on_wheels
from keitow.usa.sources import UNICOURT
from keitow.usa.state import State, at, feet, inches, miles_per_hour, over, pounds
from keitow.usa.stopping import IN_30_FEET

STATE: Final = State(
    "VT", "Vermont", "Vermont Statutes Annotated, title 23", "r85, 2022-07", f"{UNICOURT}vt", silent=("kei",)
)
_FARM: Final = STATE.cite("23 VSA 1083, 1307(h)")
_FARM_KMH: Final = Constant(miles_per_hour(35), "km/h", "Vermont: farm trailers excused from brakes", _FARM)
_NO_BRAKES_KG: Final = Constant(pounds(3000), "kg", "Vermont: farm trailers, brakes over", STATE.cite("23 VSA 1307(e)"))


def is_over_40_percent(*, actual_kg: float, vehicle_mass_kg: float, nose_fraction: float) -> bool:
    """Whether the weight on the trailer's wheels is over 40 % of the towing vehicle's gross weight when coupled."""
    return actual_kg > on_wheels(vehicle_mass_kg=vehicle_mass_kg, nose_fraction=nose_fraction)


_NEEDS_BRAKES: Final = "trailer.needs_brakes_in_vermont"

FACTS: Final = (
    Fact(
        path=_NEEDS_BRAKES,
        formula=True,
        in_words="whether it would need brakes in Vermont: over 3,000 lb",
        when=(When(ACTUAL, above=_NO_BRAKES_KG, otherwise="at most 3,000 lb"),),
    ),
    Fact(
        path=_NEEDS_BRAKES,
        inputs={"actual_kg": ACTUAL, "vehicle_mass_kg": "vehicle.mass_kg", "nose_fraction": BEST_NOSE},
        formula=is_over_40_percent,
        in_words="whether it would need brakes in Vermont: over 40 % of the towing vehicle",
    ),
)

_NO_FARM: Final = (
    When(NO_FARM.fact, "1307(h) excuses farm trailers, which keep to 35 mph", equals="farm", holds="false"),
)

RULES: Final = (
    STATE.forty_percent(
        "A trailer needs no brakes if the weight on and including its wheels does not exceed 40 % of the gross weight "
        "of the towing vehicle when coupled, and its gross weight does not exceed 3,000 lb.",
        STATE.cite("23 VSA 1307(e)"),
        when=_NO_FARM,
    ),
    *STATE.unbraked(
        "A trailer of more than 3,000 lb gross weight has brakes on one axle at least, worked from the cab.",
        STATE.cite("23 VSA 1307(e), (f)"),
        over(3000),
        when=_NO_FARM,
        id="brakes_axle",
    ),
    STATE.duty(
        "brakes_all",
        "brakes on all wheels from 6,000 lb",
        "A trailer of 6,000 lb gross weight or more has brakes on all wheels.",
        STATE.cite("23 VSA 1307(g)"),
        "have brakes on all wheels of the trailer",
        when=(*_NO_FARM, at(6000).reached(GREATEST, "the trailer is under 6,000 lb")),
    ),
    STATE.stop(
        IN_30_FEET,
        "A truck or combination of vehicles, loaded or not, stops from 20 mph within 30 ft.",
        STATE.cite("23 VSA 1308"),
    ),
    STATE.breakaway(
        "The brakes of a trailer over 3,000 lb go on by themselves at breakaway and hold 15 minutes.",
        STATE.cite("23 VSA 1307(f), (g)"),
        *_NO_FARM,
        over(3000).reached(GREATEST, "the trailer is at most 3,000 lb"),
        minutes=True,
    ),
    STATE.chains(
        "a safety chain for trailer coaches",
        "A trailer coach has a safety chain; title 23 asks none of utility trailers.",
        STATE.cite("23 VSA 1341"),
        "fit a safety chain",
        When("trailer.kind", "no trailer coach: title 23 asks no chain of it", equals="camping"),
    ),
    STATE.duty(
        "speed_farm",
        "35 mph for farm trailers without brakes",
        "A farm trailer that 1307(h) excuses from brakes is drawn at no more than 35 mph.",
        _FARM,
        "drive no faster than 35 mph",
        kind=Obligation.CONDUCT,
        when=(
            UNBRAKED,
            When("trailer.kind", "no farm trailer", equals="farm"),
            When(_NEEDS_BRAKES, "it would need no brakes anyway"),
        ),
        formula=AtMost(_FARM_KMH),
        inputs=("trip.speed_kmh",),
    ),
    STATE.sized("width", "8½ ft", "23 VSA 1431, 1432", inches(102)),
    STATE.sized("height", "13 ft 6 in", "23 VSA 1431, 1432", feet(13.5)),
    STATE.sized(
        "combination",
        "75 ft",
        "23 VSA 1432, 1302",
        feet(75),
        more=", longer by permit; one trailer to a truck",
    ),
    STATE.duty(
        "inspection",
        "inspection over 1,500 lb",
        "A trailer of at most 1,500 lb with its load is in the cheapest class and needs no inspection; one of at most "
        "1,500 lb unladen has no title.",
        STATE.cite("23 VSA 371, 1222, 2012"),
        "have the trailer inspected",
        when=(over(1500).reached(GREATEST, "at most 1,500 lb: no inspection"),),
    ),
)
