"""Japanese law for a tow vehicle and its trailer, one module a subject."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from keitow._rules import RuleBook
from keitow.japan import licence, loading, route_302, route_coupling, scope, trailer_brakes

if TYPE_CHECKING:
    from keitow.japan.form_302 import Registration, registration

FACTS: Final = (
    *scope.FACTS,
    *route_302.FACTS,
    *route_coupling.FACTS,
    *licence.FACTS,
    *loading.FACTS,
)
"""The derived facts of Japanese law."""

RULES: Final = RuleBook(
    (
        *route_302.RULES,
        *route_coupling.RULES,
        *licence.RULES,
        *trailer_brakes.RULES,
        *loading.RULES,
    ),
    FACTS,
)
"""The rule book of Japanese law."""

__all__ = ["FACTS", "RULES", "Registration", "registration"]


def __getattr__(name: str) -> object:
    if name in {"Registration", "registration"}:
        from keitow.japan import form_302

        return getattr(form_302, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
