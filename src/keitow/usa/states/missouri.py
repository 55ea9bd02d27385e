"""Missouri, as told. All of it is advice."""

from typing import Final

from keitow._engine.terms import When
from keitow.usa.sources import TOWING_LAWS
from keitow.usa.state import State

STATE: Final = State("MO", "Missouri", "Missouri law", "as told, undated", TOWING_LAWS)

RULES: Final = (
    STATE.duty(
        "brakes",
        "none but for fifth wheels",
        "Only fifth wheels need brakes, as one source tells.",
        STATE.cite("trailer brakes", "B"),
        "ask whether a fifth wheel needs brakes",
        when=(When("trailer.semi", "no fifth wheel", equals=True),),
    ),
)
