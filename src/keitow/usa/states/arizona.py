"""Arizona, as told. All of it is advice."""

from typing import Final

from keitow.usa.sources import TRAILERS_COM
from keitow.usa.state import State, at

STATE: Final = State("AZ", "Arizona", "Arizona law", "as told, undated", f"{TRAILERS_COM}arizona.php")

RULES: Final = (
    *STATE.unbraked(
        "A trailer of 3,000 lb or more has brakes, as one source tells.",
        STATE.cite("trailer brakes", "B"),
        at(3000),
    ),
    STATE.duty(
        "speed_sway",
        "no speed that makes the trailer sway",
        "No speed is driven that makes the trailer sway, as one source tells.",
        STATE.cite("speed", "B"),
        "slow down where the trailer sways",
    ),
)
