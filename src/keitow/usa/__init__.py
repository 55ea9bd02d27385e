"""American law for a tow vehicle and its trailer, in part: federal, and a module for each state that was read.

It can say that a pair is over a law. It never says that one is within it.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from keitow.usa.rulebook import FACTS, RULES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from keitow.usa.coverage import StateRead
    from keitow.usa.importing import ImportCheck, ImportReady, import_ready
    from keitow.usa.state import SUBJECTS

    STATES: Mapping[str, StateRead]
    """Two letters -> what was read of the state: subjects, and the date of the text."""

__all__ = ["FACTS", "RULES", "STATES", "SUBJECTS", "ImportCheck", "ImportReady", "StateRead", "import_ready"]


_LATE: Final = {
    "ImportCheck": "importing",
    "ImportReady": "importing",
    "import_ready": "importing",
    "SUBJECTS": "state",
    "STATES": "coverage",
    "StateRead": "coverage",
}
"""Public names that are loaded when they are first asked for, and where they are."""


def __dir__() -> list[str]:
    return __all__


def __getattr__(name: str) -> object:
    if name in _LATE:
        return getattr(import_module(f"keitow.usa.{_LATE[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
