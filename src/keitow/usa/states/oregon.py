"""Oregon: Oregon Revised Statutes, as quoted. No weight asks for trailer brakes."""

from typing import Final

from keitow.usa.sources import TOWING_LAWS
from keitow.usa.state import State

STATE: Final = State("OR", "Oregon", "Oregon Revised Statutes", "quoted 2026-09-24", TOWING_LAWS)

RULES: Final = (
    STATE.duty(
        "brakes",
        "the pair stops within the legal limits",
        "No weight asks for trailer brakes; the combination must stop within the legal limits, which were not read.",
        STATE.cite("ORS 815.125", "A"),
        "ask what the combination must stop in",
    ),
    STATE.kei(
        "kei trucks are not registered",
        "Kei trucks cannot be registered. SB 1213, introduced on 2025-06-04, would change that; its outcome was not "
        "found.",
        STATE.cite("SB 1213 and reports", "A", text="2025-06-04", url="https://app.legiplex.com"),
        "ask the department whether SB 1213 passed",
    ),
)
