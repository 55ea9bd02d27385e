"""Pennsylvania: 75 Pa.C.S., as told, and the pages of PennDOT."""

from typing import Final

from keitow._engine.terms import Fact, When
from keitow.usa.kei import MINI_TRUCK_BOX
from keitow.usa.scope import GREATEST, RATED
from keitow.usa.sources import TRAILERS_COM
from keitow.usa.state import State, over

STATE: Final = State("PA", "Pennsylvania", "75 Pa.C.S.", "as told, undated", f"{TRAILERS_COM}pennsylvania.php")
_BREAKS_AWAY: Final = "trailer.breakaway_in_pennsylvania"

FACTS: Final = (
    Fact(
        path=_BREAKS_AWAY,
        formula=True,
        in_words="whether it must brake at breakaway in Pennsylvania: over 3,000 lb",
        when=(over(3000).reached(GREATEST, "at most 3,000 lb"),),
    ),
    Fact(
        path=_BREAKS_AWAY,
        formula="trailer.braked",
        in_words="whether it must brake at breakaway in Pennsylvania: it has brakes",
    ),
)

RULES: Final = (
    STATE.breakaway(
        "The brakes of a towed vehicle that has brakes or exceeds 3,000 lb gross go on at breakaway, as one source "
        "tells.",
        STATE.cite("as told", "B"),
        When(_BREAKS_AWAY, "it has no brakes and is at most 3,000 lb"),
    ),
    STATE.chains(
        "two crossed safety chains",
        "With a ball and socket, or a hook without a lock, two chains of equal length, crossed, each at least as "
        "strong as the gross weight towed.",
        STATE.cite("as told and quoted", "A"),
        "fit two chains of equal length, crossed, each as strong as the laden trailer is heavy",
    ),
    STATE.duty(
        "inspection",
        "inspection over 3,000 lb",
        "A trailer of a registered gross weight of 3,000 lb or less needs no inspection.",
        STATE.cite("PennDOT, quoted on two pages", "A"),
        "have the trailer inspected",
        when=(over(3000).reached(RATED, "rated for at most 3,000 lb"),),
    ),
    STATE.kei(
        "farm, off-road or antique plates only",
        "A mini truck has at most 660 cc, 130 in of length, 60 in of width and 78 in of height. It gets a farm, "
        "off-road or antique plate only; with an antique one it is not for general daily transportation, one day a "
        "week.",
        STATE.cite(
            "1340(b); PennDOT FAQ",
            "A",
            text="undated; HB 1205 of 2025 in committee",
            url="https://www.pa.gov/agencies/dmv/mini-trucks-faqs",
        ),
        "ask PennDOT which plate it may have",
        when=MINI_TRUCK_BOX,
    ),
)
