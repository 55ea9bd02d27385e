"""New Jersey: Revised Statutes, title 39."""

from typing import Final

from keitow.usa.sources import TRAILERS_COM
from keitow.usa.state import State, over
from keitow.usa.stopping import AT_9_5

STATE: Final = State(
    "NJ",
    "New Jersey",
    "New Jersey Revised Statutes, title 39",
    "undated copy",
    "https://www.laws9.com",
)
_TOLD: Final = STATE.cite("New Jersey Trailer Brake Laws", "B", text="undated", url=f"{TRAILERS_COM}new-jersey.php")

RULES: Final = (
    *STATE.unbraked(
        "A trailer of more than 3,000 lb gross weight has brakes on all wheels, as one source tells.",
        _TOLD,
        over(3000),
    ),
    STATE.forty_percent(
        "The gross weight of a trailer without brakes does not exceed 40 % of the gross weight of the towing vehicle, "
        "as one source tells.",
        _TOLD,
    ),
    STATE.stop(
        AT_9_5,
        "A combination without brakes on all wheels stops from 20 mph within 45 ft, at 9.5 ft/s²; with brakes on all "
        "wheels within 30 ft, at 14 ft/s².",
        STATE.cite("39:3-68"),
    ),
)
