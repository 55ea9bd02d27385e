"""Hawaii: Revised Statutes, 2026-06-20. Brakes are in rules that were not read."""

from typing import Final

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
    STATE.sized("width", "9 ft", "291-34", feet(9)),
    STATE.sized("height", "14 ft", "291-34", feet(14)),
    STATE.sized("combination", "65 ft", "291-34", feet(65), more=", of two units"),
)
