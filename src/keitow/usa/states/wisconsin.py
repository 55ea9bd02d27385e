"""Wisconsin, as told. All of it is advice."""

from typing import Final

from keitow.usa.state import State

STATE: Final = State("WI", "Wisconsin", "Wisconsin law", "as told, undated", "https://www.theautopian.com")

RULES: Final = (
    STATE.kei(
        "banned, an antique plate is possible",
        "Kei trucks are banned, an antique plate is possible, as one source tells.",
        STATE.cite("kei trucks", "B"),
        "ask the department",
    ),
)
