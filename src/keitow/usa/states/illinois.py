"""Illinois: 625 ILCS 5. The definition of gross weight was not read."""

from typing import Final

from keitow.usa.scope import GREATEST
from keitow.usa.sources import TRAILERS_COM
from keitow.usa.state import State, over

STATE: Final = State("IL", "Illinois", "625 ILCS 5", "Public Act 93-0344", "https://www.ilga.gov")
_TOLD: Final = f"{TRAILERS_COM}illinois.php"

RULES: Final = (
    *STATE.unbraked(
        "A trailer of more than 3,000 lb gross weight has brakes, worked from the cab; up to 5,000 lb on one wheel of "
        "each side, as one source tells.",
        STATE.cite("12-301(a)4"),
        over(3000),
    ),
    STATE.breakaway(
        "The brakes of a towed vehicle of more than 5,000 lb (or from 5,000 lb, in a municipal copy) go on at "
        "breakaway.",
        STATE.cite("12-301(a)4", "C", text="undated", url=_TOLD),
        over(5000).reached(GREATEST, "at most 5,000 lb"),
    ),
    STATE.chains(
        "safety chains",
        "The trailer has safety chains, as one source tells.",
        STATE.cite("as told", "B", text="undated", url=_TOLD),
        "fit safety chains",
    ),
)
