"""Wyoming: Wyoming Statutes, title 31, release of 2022-05. No weight asks for trailer brakes: the stop does."""

from datetime import date
from typing import Final

from keitow._engine.terms import When
from keitow.usa.scope import IS_KEI
from keitow.usa.sources import UNICOURT
from keitow.usa.state import State, at, feet, inches, pounds
from keitow.usa.stopping import IN_40_FEET

STATE: Final = State(
    "WY",
    "Wyoming",
    "Wyoming Statutes, title 31",
    "r84, 2022-05",
    f"{UNICOURT}wy",
    silent=("brakes", "coupling"),
)

RULES: Final = (
    STATE.stop(
        IN_40_FEET,
        "Every combination stops from 20 mph within 40 ft, or less by rule. No weight asks for trailer brakes.",
        STATE.cite("WS 31-5-950(a)"),
    ),
    STATE.sized("width", "102 in", "WS 31-18-802", inches(102)),
    STATE.sized("height", "14 ft", "WS 31-18-802", feet(14)),
    STATE.sized("length", "60 ft", "WS 31-18-802", feet(60), more="; at most three vehicles"),
    STATE.kei(
        "multipurpose vehicles may not use interstates",
        "A multipurpose vehicle has four wheels, weighs 300 to under 3,000 lb unladen and is not otherwise defined. "
        "It may use roads, not interstates, and keeps to the right edge with a flag or emblem if it cannot reach the "
        "limit. That a kei truck is one is our reading.",
        STATE.cite("31-1-101(a)(xv)(M), 31-5-124", "C"),
        "keep off the interstates",
        when=(
            IS_KEI,
            at(300).reached("vehicle.curb_mass_kg", "under 300 lb unladen"),
            When("vehicle.curb_mass_kg", "3,000 lb or more unladen", below=pounds(3000)),
        ),
        since=date(2008, 1, 1),
    ),
)
