"""Utah, as told. All of it is advice."""

from typing import Final

from keitow.usa.sources import TOWING_LAWS
from keitow.usa.state import State
from keitow.usa.stopping import IN_40_FEET

STATE: Final = State("UT", "Utah", "Utah law", "as told, undated", TOWING_LAWS)

RULES: Final = (
    STATE.stop(
        IN_40_FEET,
        "Any combination stops from 20 mph within 40 ft, as one source tells.",
        STATE.cite("stopping", "B"),
    ),
)
