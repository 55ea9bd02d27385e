"""Minnesota: Minnesota Statutes 169.67, as a trooper quotes it. All of it is advice."""

from typing import Final

from keitow.mechanics.stopping import UNBRAKED
from keitow.usa.scope import GREATEST
from keitow.usa.state import State, at, over

STATE: Final = State(
    "MN",
    "Minnesota",
    "Minnesota Statutes 169.67",
    "a trooper quoting it, undated",
    "https://www.dl-online.com/news/537436",
)
_BRAKES: Final = STATE.cite("subd. 3(a)", "B")
_WORDS: Final = (
    "A trailer of a gross weight of 3,000 lb or more, or exceeding the empty weight of the towing vehicle, has brakes; "
    "surge brakes suffice. As a trooper tells."
)

RULES: Final = (
    *STATE.unbraked(_WORDS, _BRAKES, at(3000)),
    STATE.limit(
        "brakes_empty",
        "without brakes no heavier than the empty vehicle",
        _WORDS,
        _BRAKES,
        when=(UNBRAKED,),
        formula="vehicle.curb_mass_kg",
    ),
    STATE.breakaway(
        "The brakes of a trailer over 6,000 lb go on at breakaway.",
        STATE.cite("subd. 3(b)", "B"),
        over(6000).reached(GREATEST, "at most 6,000 lb"),
    ),
)
