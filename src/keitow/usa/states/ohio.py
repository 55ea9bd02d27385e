"""Ohio: Revised Code, title 45. Brakes go by the empty weight."""

from datetime import date
from typing import Final

from keitow._engine.terms import When
from keitow.usa.scope import EMPTY
from keitow.usa.state import State, at

STATE: Final = State(
    "OH",
    "Ohio",
    "Ohio Revised Code",
    "municipal copies, undated",
    "https://codelibrary.amlegal.com",
)
_BRAKES: Final = STATE.cite("4513.20(A)(4)", "A")
_NEEDS: Final = (
    When("trailer.built", "made before 1942-01-01", at_least=date(1942, 1, 1)),
    at(2000).reached(EMPTY, "under 2,000 lb empty"),
)

RULES: Final = (
    STATE.duty(
        "brakes",
        "brakes from 2,000 lb empty",
        "A trailer made on or after 1942-01-01 of an empty weight of 2,000 lb or more has brakes, worked from the cab.",
        _BRAKES,
        "fit brakes to the trailer, or use one of less than 2,000 lb empty",
        when=_NEEDS,
        formula="trailer.braked",
    ),
    STATE.breakaway("The brakes that a trailer must have go on by themselves at breakaway.", _BRAKES, *_NEEDS),
    STATE.kei(
        "mini-trucks may not use roads, with exceptions",
        "No person operates a mini-truck on a road, except from farm to farm, dealers, and as 4511.215, which was not "
        "read, lets local authorities allow.",
        STATE.cite("4519.401", text="2024-08-15", url="https://casetext.com"),
        "ask whether the county or city allows it",
        since=date(2017, 1, 1),
    ),
)
