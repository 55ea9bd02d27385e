"""Maine: registration of vehicles that were not built to federal standards, as told."""

from datetime import date
from typing import Final

from keitow.usa.state import State

STATE: Final = State("ME", "Maine", "29-A MRSA 354", "as told; 2021-06-15", "https://theautopian.pages.dev")

RULES: Final = (
    STATE.kei(
        "kei trucks are off-road vehicles",
        "A vehicle that did not meet the federal safety and emission standards as built is off-road and is not "
        "registered. A bill of 2023, LD 63, did not pass, as told.",
        STATE.cite("354", "A"),
        "keep off public roads",
        since=date(2021, 6, 15),
    ),
)
