"""Louisiana: Revised Statutes, title 32, on mini trucks. Its brake text was not read."""

from typing import Final

from keitow.usa.kei import POSTED_55
from keitow.usa.state import State

STATE: Final = State(
    "LA",
    "Louisiana",
    "Louisiana Revised Statutes, title 32",
    "Act 563 of 2010",
    "https://self-law.org/code/la/title-32",
)

RULES: Final = (
    STATE.kei(
        "mini trucks where 55 mph is posted",
        "A mini truck may use roads with a posted limit of 55 mph or less; not interstates, controlled-access roads, "
        "nor divided multi-lane ones with partial or no access control. It has an off-road registration and decal, "
        "insurance, lamps, mirrors and belts, and its driver a licence.",
        STATE.cite("32:299.2"),
        "keep to roads posted at 55 mph or less, off interstates and divided ones",
        formula=POSTED_55,
    ),
    STATE.off_expressways("A mini truck does not use interstates or controlled-access roads.", STATE.cite("32:299.2")),
)
