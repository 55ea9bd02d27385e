"""Hawaii: Revised Statutes, 2026-06-20. Brakes are in rules that were not read."""

from __future__ import annotations

from typing import Final

from keitow.usa.size import is_9_ft_wide, is_14_ft_high, is_65_ft_together, sized
from keitow.usa.state import State

STATE: Final = State(
    "HI",
    "Hawaii",
    "Hawaii Revised Statutes",
    "2026-06-20",
    "https://github.com/KailuaHRS/hawaii-statutes",
    silent=("brakes",),
)

RULES: Final = (
    sized(STATE, "width", "9 ft", "291-34", is_9_ft_wide),
    sized(STATE, "height", "14 ft", "291-34", is_14_ft_high),
    sized(STATE, "combination", "65 ft", "291-34", is_65_ft_together, more=", of two units"),
)
