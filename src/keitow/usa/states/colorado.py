"""Colorado: an act on kei vehicles that comes into force in 2027. Its brake text was not read."""

from datetime import date
from typing import Final

from keitow._engine.terms import AtMost, Fact, When
from keitow._sources import Constant
from keitow.usa.kei import POSTED_55
from keitow.usa.state import State, inches

IN_FORCE: Final = date(2027, 7, 1)

STATE: Final = State("CO", "Colorado", "HB25-1281", "signed 2025-05-09", "https://leg.colorado.gov/bills/hb25-1281")
_ACT: Final = STATE.cite("kei vehicles", "A")
_CC: Final = Constant(1000.0, "cc", "Colorado: kei vehicles, engine up to", _ACT)
_KW: Final = Constant(56.0, "kW", "Colorado: kei vehicles, power up to", _ACT)
_ENGINE: Final = "vehicle.kei_engine_in_colorado"


FACTS: Final = (
    Fact(
        path=_ENGINE,
        formula=True,
        in_words="whether its engine is a kei vehicle's in Colorado: at most 1000 cc",
        when=(When("vehicle.displacement_cc", at_most=_CC, otherwise="more than 1000 cc"),),
    ),
    Fact(
        path=_ENGINE,
        inputs=("vehicle.engine.power_kw",),
        formula=AtMost(_KW),
        in_words="whether its engine is a kei vehicle's in Colorado: at most 56 kW",
    ),
)

_DEFINED: Final = (
    When(_ENGINE, "more than 1000 cc and more than 56 kW: outside the definition"),
    When("vehicle.width_m", "wider than 67 in: outside the definition", at_most=inches(67)),
    When("vehicle.length_m", "longer than 140 in: outside the definition", at_most=inches(140)),
)

RULES: Final = (
    STATE.kei(
        "the act on kei vehicles is not in force yet",
        "HB25-1281, which lets kei vehicles on roads of up to 55 mph, is in force from 2027-07-01 and applies from "
        "2028-01-01. The law until then was not read.",
        _ACT,
        "ask the county clerk what it registers until then",
        until=IN_FORCE,
    ),
    STATE.kei(
        "kei vehicles where 55 mph is posted",
        "A kei vehicle has at most 1000 cc or 56 kW, 67 in of width and 140 in of length. It keeps off roads over 55 "
        "mph, which it may cross, and off limited-access ones. The act applies from 2028-01-01.",
        _ACT,
        "keep to roads of 55 mph or less, and off those of limited access",
        when=_DEFINED,
        formula=POSTED_55,
        since=IN_FORCE,
    ),
    STATE.off_expressways("A kei vehicle keeps off limited-access roads.", _ACT, *_DEFINED, since=IN_FORCE),
)
