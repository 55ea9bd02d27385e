"""Hawaii: Revised Statutes, 2026-06-20. Brakes are in rules that were not read."""

from __future__ import annotations

from typing import Final

from keitow.usa.size import sized
from keitow.usa.state import State, feet

STATE: Final = State(
    "HI",
    "Hawaii",
    "Hawaii Revised Statutes",
    "2026-06-20",
    "https://github.com/KailuaHRS/hawaii-statutes",
    silent=("brakes",),
)

RULES: Final = (
    sized(STATE, "width", "9 ft", "291-34", feet(9)),
    sized(STATE, "height", "14 ft", "291-34", feet(14)),
    sized(STATE, "combination", "65 ft", "291-34", feet(65), more=", of two units"),
)
