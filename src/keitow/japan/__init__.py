"""Japanese law for a tow vehicle and its trailer, one module a subject."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from keitow._rules import RuleBook
from keitow.japan import equipment, kei, licence, loading, roads, route_302, route_coupling, scope
from keitow.japan.papers import PAPERS

if TYPE_CHECKING:
    from keitow.japan.form_302 import Registration, registration
    from keitow.japan.form_coupling import CouplingStudy, coupling_study

FACTS: Final = (
    *scope.FACTS,
    *route_302.FACTS,
    *route_coupling.FACTS,
    *equipment.FACTS,
    *licence.FACTS,
    *roads.FACTS,
    *loading.FACTS,
    *kei.FACTS,
)
"""The derived facts of Japanese law."""

CONSTANTS: Final = (
    *scope.CONSTANTS,
    *route_302.CONSTANTS,
    *route_coupling.CONSTANTS,
    *equipment.CONSTANTS,
    *licence.CONSTANTS,
    *roads.CONSTANTS,
    *kei.CONSTANTS,
)
"""The constants of Japanese law."""

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
    CONSTANTS,
)
"""The rule book of Japanese law."""

__all__ = ["FACTS", "RULES", "CouplingStudy", "Registration", "coupling_study", "registration"]


def __getattr__(name: str) -> object:
    if name in {"Registration", "registration"}:
        from keitow.japan import form_302

        return getattr(form_302, name)
    if name in {"CouplingStudy", "coupling_study"}:
        from keitow.japan import form_coupling

        return getattr(form_coupling, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
