"""What the machine can take: one straight line a limiter, one module a family of limiters."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from keitow._rules import RuleBook
from keitow.mechanics import (
    axles,
    duties,
    hitch,
    masses,
    parking,
    pull,
    stopping,
    surroundings,
    sway,
    traction,
    typical,
)

if TYPE_CHECKING:
    from keitow.mechanics.road_tests import J2807, j2807

FACTS: Final = (
    *surroundings.FACTS,
    *typical.FACTS,
    *axles.FACTS,
    *pull.FACTS,
    *traction.FACTS,
    *stopping.FACTS,
    *parking.FACTS,
    *sway.FACTS,
    *duties.FACTS,
)
"""The derived facts of the mechanical estimates."""

CONSTANTS: Final = (
    *surroundings.CONSTANTS,
    *typical.CONSTANTS,
    *pull.CONSTANTS,
    *stopping.CONSTANTS,
    *sway.CONSTANTS,
    *duties.CONSTANTS,
)
"""The constants of the mechanical estimates; those of the road tests stand in their own module."""

RULES: Final = RuleBook(
    (
        *pull.RULES,
        *traction.RULES,
        *stopping.RULES,
        *parking.RULES,
        *masses.RULES,
        *axles.RULES,
        *hitch.RULES,
        *sway.RULES,
        *duties.RULES,
    ),
    FACTS,
    constants=CONSTANTS,
)
"""The rule book of the mechanical estimates."""

__all__ = ["FACTS", "J2807", "RULES", "j2807"]


def __getattr__(name: str) -> object:
    if name in {"J2807", "j2807"}:
        from keitow.mechanics import road_tests

        return getattr(road_tests, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
