"""The rule book of the mechanical estimates; each family of limiters is a module."""

from __future__ import annotations

from typing import Final

from keitow._engine.rules import RuleBook
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
    truck,
    typical,
)

FACTS: Final = (
    *surroundings.FACTS,
    *typical.FACTS,
    *masses.FACTS,
    *axles.FACTS,
    *pull.FACTS,
    *traction.FACTS,
    *stopping.FACTS,
    *parking.FACTS,
    *sway.FACTS,
    *duties.FACTS,
)
"""The derived facts of the mechanical estimates."""

RULES: Final = RuleBook(
    (
        *truck.RULES,
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
)
"""The rule book of the mechanical estimates."""
