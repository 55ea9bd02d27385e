"""Maryland, as the AAA digest tells. All of it is advice."""

from typing import Final

from keitow.usa.scope import GREATEST
from keitow.usa.state import State, over

STATE: Final = State(
    "MD", "Maryland", "AAA Digest of Motor Laws", "as told, undated", "https://drivinglaws.aaa.com/tag/maryland"
)
_BRAKES: Final = STATE.cite("trailer brakes", "B")
_WORDS: Final = (
    "A trailer of at most 3,000 lb and at most 40 % of the towing vehicle needs no brakes; from there to 10,000 lb "
    "one axle of two has them. As one source tells."
)

RULES: Final = (
    *STATE.unbraked(_WORDS, _BRAKES, over(3000)),
    STATE.forty_percent(_WORDS, _BRAKES),
    STATE.breakaway(
        "The brakes that a trailer must have go on at breakaway and hold 15 minutes, as one source tells.",
        STATE.cite("breakaway", "B"),
        over(3000).reached(GREATEST, "at most 3,000 lb"),
        minutes=True,
    ),
)
