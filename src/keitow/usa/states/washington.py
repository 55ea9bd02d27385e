"""Washington: Revised Code, title 46, as quoted. The definition of gross weight was not read."""

from datetime import date
from typing import Final

from keitow._engine.terms import When
from keitow.usa.scope import GREATEST
from keitow.usa.sources import TRAILERS_COM
from keitow.usa.state import State, over
from keitow.usa.stopping import IN_40_FEET

STATE: Final = State(
    "WA",
    "Washington",
    "Revised Code of Washington, title 46",
    "quoted 2026-09-24 and undated",
    "https://www.fiberglassrv.com/forums/f72/",
)
_BRAKES: Final = STATE.cite("46.37.340(3)(a)", "A")
_WORDS: Final = (
    "A trailer whose gross weight does not exceed 3,000 lb needs no brakes if the weight on its wheels does not "
    "exceed 40 % of the towing vehicle's gross weight, and the combination stops as RCW 46.37.351 asks."
)

RULES: Final = (
    *STATE.unbraked(_WORDS, _BRAKES, over(3000)),
    STATE.forty_percent(_WORDS, _BRAKES),
    STATE.stop(
        IN_40_FEET,
        "A two-axle towing vehicle with a trailer of 3,000 lb or less stops from 20 mph within 40 ft.",
        STATE.cite("46.37.351, C-2", "B"),
    ),
    STATE.breakaway(
        "A trailer over 3,000 lb built after 1964-01-01 has brakes that go on at breakaway and hold 15 minutes.",
        STATE.cite("46.37.340(4)", "B"),
        When("trailer.built", "built by 1964-01-01", above=date(1964, 1, 1)),
        over(3000).reached(GREATEST, "at most 3,000 lb"),
        minutes=True,
    ),
    STATE.chains(
        "safety chains",
        "The trailer has safety chains, as one source tells.",
        STATE.cite("as told", "B", text="undated", url=f"{TRAILERS_COM}washington.php"),
        "fit safety chains",
    ),
    STATE.kei(
        "registered, as told",
        "Kei trucks are registered after an inspection of their number, without an emissions test, as told; one source "
        "says 35 mph.",
        STATE.cite("as told", "C", text="undated", url="https://jdmbuysell.com"),
        "ask the department of licensing",
    ),
)
