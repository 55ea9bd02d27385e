"""North Dakota: Century Code, title 39, release of 2022-06. Gross weight is the vehicle and the load on it."""

from typing import Final

from keitow._engine.terms import Obligation, When
from keitow.mechanics.stopping import BRAKED, UNBRAKED
from keitow.usa.scope import ACTUAL, NO_SEMI, RATED
from keitow.usa.sources import UNICOURT
from keitow.usa.state import State, at, feet, inches, miles_per_hour, over

STATE: Final = State(
    "ND", "North Dakota", "North Dakota Century Code, title 39", "r81, 2022-06", f"{UNICOURT}nd", silent=("kei",)
)
_FAST: Final = When("trip.speed_kmh", "driven at 25 mph or less", above=miles_per_hour(25))
_OR_CHAINS: Final = STATE.cite("39-21-32, third paragraph")

RULES: Final = (
    STATE.duty(
        "brakes_or_chains",
        "brakes or safety chains above 25 mph",
        "At more than 25 mph a trailer has safety chains or brakes.",
        _OR_CHAINS,
        "fit safety chains",
        when=(_FAST, UNBRAKED),
    ),
    STATE.breakaway(
        "Where brakes are the means chosen, they go on by themselves at breakaway.",
        _OR_CHAINS,
        _FAST,
        BRAKED,
    ),
    STATE.chains(
        "safety chains",
        "The coupling includes safety chains; not of fifth wheels, nor of husbandry up to 25 mph.",
        STATE.cite("39-21-44.2"),
        "fit safety chains",
        NO_SEMI,
    ),
    STATE.sized("width", "8 ft 6 in", "39-12-04", inches(102)),
    STATE.sized("length", "53 ft", "39-12-04", feet(53)),
    STATE.sized("combination", "75 ft", "39-12-04", feet(75), more=", of two units"),
    STATE.duty(
        "mirrors",
        "mirror with a view of 200 ft",
        "A mirror shows 200 ft to the rear, also when towing.",
        STATE.cite("39-21-38"),
        "fit a mirror that shows 200 ft to the rear past the trailer",
    ),
    STATE.duty(
        "lamps",
        "turn signals from 3,000 lb",
        "A trailer of 3,000 lb gross or more has turn signals; they are not asked of lighter ones.",
        STATE.cite("39-21-06"),
        "fit turn signals to the trailer",
        when=(at(3000).reached(ACTUAL, "under 3,000 lb gross: no turn signals are asked"),),
    ),
    STATE.duty(
        "registration",
        "registration over 1,500 lb",
        "A trailer of at most 1,500 lb gross, not for hire or commercial use, or carrying recreational vehicles or "
        "boats, needs no registration.",
        STATE.cite("39-04-18"),
        "register the trailer",
        kind=Obligation.CONDUCT,
        when=(
            over(1500).reached(ACTUAL, "at most 1,500 lb gross: no registration, unless for hire or commercial use"),
        ),
    ),
    STATE.duty(
        "licence",
        "class C tows up to 10,000 lb",
        "A class C licence covers a towed vehicle of a GVWR not over 10,000 lb.",
        STATE.cite("39-06.2-09"),
        "let a driver with another class of licence drive",
        kind=Obligation.LICENCE,
        when=(over(10_000).reached(RATED, "rated for at most 10,000 lb"),),
    ),
)
