"""Kansas, as told. All of it is advice."""

from typing import Final

from keitow.usa.sources import TOWING_LAWS
from keitow.usa.state import State
from keitow.usa.stopping import IN_40_FEET

STATE: Final = State("KS", "Kansas", "Kansas law", "as told, undated", TOWING_LAWS)

RULES: Final = (
    STATE.stop(
        IN_40_FEET,
        "Any combination stops from 20 mph within 40 ft, as one source tells.",
        STATE.cite("stopping", "B"),
    ),
    STATE.kei(
        "micro utility trucks may not use highways",
        "Copies of local law bar micro utility trucks from interstate, federal and state highways but to cross. K.S.A. "
        "8-15,106 was not read.",
        STATE.cite("local copies", "B", text="undated", url="https://oakleyks.citycode.net"),
        "ask the city",
    ),
)
