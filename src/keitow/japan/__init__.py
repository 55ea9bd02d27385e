"""Japanese law for a tow vehicle and its trailer: a module for each subject, and the forms that offices accept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keitow.japan.rulebook import FACTS, RULES

if TYPE_CHECKING:
    from keitow.japan.forms.coupling import CouplingStudy, coupling_study
    from keitow.japan.forms.errors import FormError
    from keitow.japan.forms.head import FormHead
    from keitow.japan.forms.registration import Registration, registration

__all__ = ["FACTS", "RULES", "CouplingStudy", "FormError", "FormHead", "Registration", "coupling_study", "registration"]


def __getattr__(name: str) -> object:
    if name in {"Registration", "registration"}:
        from keitow.japan.forms import registration

        return getattr(registration, name)
    if name in {"CouplingStudy", "coupling_study"}:
        from keitow.japan.forms import coupling

        return getattr(coupling, name)
    if name == "FormHead":
        from keitow.japan.forms import head

        return head.FormHead
    if name == "FormError":
        from keitow.japan.forms import errors

        return errors.FormError
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
