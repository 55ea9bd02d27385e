"""South Carolina: Code of Laws, title 56, as quoted. Gross weight is the vehicle without load plus the load."""

from typing import Final

from keitow.usa.scope import ACTUAL
from keitow.usa.state import State, over

STATE: Final = State(
    "SC",
    "South Carolina",
    "Code of Laws of South Carolina, title 56",
    "quoted in Richburg v. Baughman, undated",
    "https://cetient.com/case/8291603",
)
_TEXT: Final = STATE.cite("56-5-4850(c), (d), 56-5-360", "A")

RULES: Final = (
    *STATE.unbraked(
        "A trailer has brakes on all wheels, except one of a gross weight not exceeding 3,000 lb.",
        _TEXT,
        over(3000),
        "actual",
    ),
    STATE.breakaway(
        "The brakes of a trailer over 3,000 lb go on at breakaway and hold 15 minutes.",
        _TEXT,
        over(3000).reached(ACTUAL, "at most 3,000 lb"),
        minutes=True,
    ),
)
