"""Alaska: Statutes, title 28, release of 2022-06, searched: no rule. Brakes are in 13 AAC 04, which was not read."""

from typing import Final

from keitow.usa.sources import UNICOURT
from keitow.usa.state import State

STATE: Final = State(
    "AK", "Alaska", "Alaska Statutes, title 28", "r82, 2022-06", f"{UNICOURT}ak", silent=("brakes", "coupling", "kei")
)
RULES: Final = ()
