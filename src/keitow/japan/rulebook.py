"""The rule book of Japanese law; each subject is a module."""

from __future__ import annotations

from typing import Final

from keitow._engine.rules import RuleBook
from keitow.japan import equipment, kei, licence, loading, performance, roads, route_302, route_coupling, scope
from keitow.japan.papers import PAPERS

FACTS: Final = (
    *scope.FACTS,
    *performance.FACTS,
    *route_302.FACTS,
    *route_coupling.FACTS,
    *equipment.FACTS,
    *licence.FACTS,
    *loading.FACTS,
    *kei.FACTS,
)
"""The derived facts of Japanese law."""

RULES: Final = RuleBook(
    (
        *route_302.RULES,
        *route_coupling.RULES,
        *equipment.RULES,
        *licence.RULES,
        *roads.RULES,
        *loading.RULES,
        *kei.RULES,
    ),
    FACTS,
    PAPERS,
)
"""The rule book of Japanese law."""
