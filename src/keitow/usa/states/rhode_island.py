"""Rhode Island: General Laws, title 31, release of 2022-11. Gross weight is unladen plus the maximum load allowed."""

from datetime import date
from typing import Final

from keitow.usa.kei import POSTED_35
from keitow.usa.scope import RATED
from keitow.usa.sources import UNICOURT
from keitow.usa.state import State, at, inches
from keitow.usa.stopping import AT_10_7

STATE: Final = State(
    "RI",
    "Rhode Island",
    "Rhode Island General Laws, title 31",
    "r74, 2022-11",
    f"{UNICOURT}ri",
)
_BRAKES: Final = STATE.cite("31-23-4(c), 31-1-13")

RULES: Final = (
    *STATE.unbraked(
        "A trailer of 4,000 lb gross weight or more has brakes worked from the driver's position. Gross weight is "
        "what it is rated for: unladen, and the maximum load allowed.",
        _BRAKES,
        at(4000),
        "rated",
    ),
    STATE.stop(
        AT_10_7,
        "A combination without brakes on all wheels stops from 20 mph within 40 ft, at 10.7 ft/s², under all loading; "
        "with brakes on all wheels within 30 ft, at 14 ft/s².",
        STATE.cite("31-23-5"),
    ),
    STATE.breakaway(
        "The brakes that a trailer must have go on by themselves at breakaway.",
        _BRAKES,
        at(4000).reached(RATED, "rated for under 4,000 lb"),
    ),
    STATE.duty(
        "drawbar",
        "connection of at most 15 ft",
        "The connection is strong enough for what is towed and at most 15 ft long. Title 31 asks no chains.",
        STATE.cite("31-25-11"),
        "keep the connection to 15 ft",
    ),
    STATE.sized("width", "102 in", "31-25-3", inches(102)),
    STATE.duty(
        "mirrors",
        "mirror with a view of 200 ft",
        "A vehicle whose construction or load hides the view has a mirror that shows 200 ft to the rear.",
        STATE.cite("31-23-15"),
        "fit a mirror that shows 200 ft to the rear past the trailer",
    ),
    STATE.kei(
        "kei vehicles where 35 mph is posted",
        "A kei vehicle may use roads with a posted limit of 35 mph or less, and cross those of 35 to 45 mph at "
        "controlled crossings. Only those registered before 2024-06-01 renew, and they are not transferable.",
        STATE.cite(
            "PL 2024 ch. 414; 31-1-3, 31-3-5",
            "A",
            text="enacted 2024-06-28; H 7577 of 2026 amends 31-3-5, outcome not found",
            url="https://webserver.rilegislature.gov",
        ),
        "keep to roads posted at 35 mph or less, and ask whether this one was registered before 2024-06-01",
        formula=POSTED_35,
        since=date(2024, 6, 28),
    ),
)
