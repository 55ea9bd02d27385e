"""Massachusetts: a release of the registry on kei vehicles, and trailer brakes as told."""

from typing import Final

from keitow.usa.scope import EMPTY
from keitow.usa.sources import TOWING_LAWS
from keitow.usa.state import State, over

STATE: Final = State(
    "MA", "Massachusetts", "release of the registry (RMV)", "2024-09-18", "https://dev.theautopian.com"
)

RULES: Final = (
    STATE.duty(
        "brakes",
        "brakes over 10,000 lb unladen",
        "A trailer of more than 10,000 lb unladen has air or electric brakes, as one source tells.",
        STATE.cite("as told", "B", text="undated", url=TOWING_LAWS),
        "fit brakes to the trailer",
        when=(over(10_000).reached(EMPTY, "at most 10,000 lb unladen"),),
        formula="trailer.braked",
    ),
    STATE.kei(
        "kei vehicles are registered",
        "The registry registers kei vehicles, on a passenger or commercial plate. It is a policy, under study.",
        STATE.cite("policy", "A"),
        "take the papers to the registry",
    ),
)
