"""American law for a tow vehicle and its trailer, in part: federal, and a module for each state that was read.

It can say that a pair is over a law. It never says that one is within it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from keitow.usa.rulebook import FACTS, RULES

if TYPE_CHECKING:
    from collections.abc import Mapping

    from keitow.usa.importing import ImportCheck, ImportReady, import_ready
    from keitow.usa.rulebook import StateRead
    from keitow.usa.state import SUBJECTS

    STATES: Mapping[str, StateRead]
    """Two letters -> what was read of the state: subjects, and the date of the text."""

__all__ = ["FACTS", "RULES", "STATES", "SUBJECTS", "ImportCheck", "ImportReady", "StateRead", "import_ready"]


def __getattr__(name: str) -> object:
    if name in {"ImportCheck", "ImportReady", "import_ready"}:
        from keitow.usa import importing

        return getattr(importing, name)
    if name == "SUBJECTS":
        from keitow.usa.state import SUBJECTS

        return SUBJECTS
    if name == "StateRead":
        from keitow.usa.rulebook import StateRead

        return StateRead
    if name == "STATES":
        from keitow.usa.rulebook import states

        made = globals()["STATES"] = states()
        return made
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
