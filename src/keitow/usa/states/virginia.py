"""Virginia: Code of Virginia, title 46.2, and its inspection regulation. Gross weight is the actual one."""

from datetime import date
from typing import Final

from keitow._engine.terms import When
from keitow.usa.scope import ACTUAL
from keitow.usa.state import State, at

STATE: Final = State(
    "VA",
    "Virginia",
    "Code of Virginia, title 46.2",
    "undated copy",
    "https://va.elaws.us/law/46.2-1070",
)

RULES: Final = (
    *STATE.unbraked(
        "A trailer of an actual gross weight of 3,000 lb or more, its load included, has brakes operated by the "
        "driver.",
        STATE.cite("46.2-1070"),
        at(3000),
        "actual",
    ),
    STATE.breakaway(
        "A trailer made or assembled after 1964-01-01 of 3,000 lb actual gross or more has brakes that go on at "
        "breakaway and hold 15 minutes. Surge brakes count as operated by the driver; under 10,000 lb GVWR not all "
        "wheels need them.",
        STATE.cite("19VAC30-70-100", url="https://www.virginiastatesafetyinspection.org"),
        When("trailer.built", "made by 1964-01-01", above=date(1964, 1, 1)),
        at(3000).reached(ACTUAL, "under 3,000 lb actual gross"),
        minutes=True,
    ),
    STATE.chains(
        "emergency chain or cable",
        "An emergency chain or cable can stop and hold the trailer; the connection is at most 15 ft; the hitch is "
        "adequate, on a braced frame, and locks.",
        STATE.cite("46.2-1118", url="https://law.lis.virginia.gov/vacode/46.2-1118"),
        "fit a chain or cable that stops and holds the trailer, and a hitch that locks on a braced frame",
    ),
)
