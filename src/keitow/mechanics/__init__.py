"""What the machine can take: one straight line a limiter, one module a family of limiters."""

from __future__ import annotations

from typing import Final

from keitow._rules import RuleBook
from keitow.mechanics import masses, pull, stopping, surroundings, typical

FACTS: Final = (*surroundings.FACTS, *typical.FACTS, *pull.FACTS, *stopping.FACTS)
"""The derived facts of the mechanical estimates."""

RULES: Final = RuleBook((*pull.RULES, *stopping.RULES, *masses.RULES), FACTS)
"""The rule book of the mechanical estimates."""

__all__ = ["FACTS", "RULES"]
