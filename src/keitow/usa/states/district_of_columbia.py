"""The District of Columbia: DC Code, title 50, searched for brakes: no rule; 50-2201.03 hands them to the Mayor."""

from typing import Final

from keitow.usa.state import State

STATE: Final = State(
    "DC",
    "the District of Columbia",
    "DC Code, title 50",
    "2026-06-30",
    "https://github.com/DCCouncil/law-xml",
    silent=("brakes",),
)
RULES: Final = ()
