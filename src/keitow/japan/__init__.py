"""Japanese law for a tow vehicle and its trailer: a module for each subject, and the forms that offices accept."""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Final

from keitow.japan.rulebook import FACTS, RULES

if TYPE_CHECKING:
    from keitow.japan.forms.coupling import CouplingStudy, coupling_study
    from keitow.japan.forms.errors import FormError
    from keitow.japan.forms.head import FormHead
    from keitow.japan.forms.registration import Registration, registration

__all__ = ["FACTS", "RULES", "CouplingStudy", "FormError", "FormHead", "Registration", "coupling_study", "registration"]


_LATE: Final = {
    "CouplingStudy": "coupling",
    "coupling_study": "coupling",
    "FormError": "errors",
    "FormHead": "head",
    "Registration": "registration",
    "registration": "registration",
}
"""Public names that are loaded when they are first asked for, and the module of forms that has them."""


def __dir__() -> list[str]:
    return __all__


def __getattr__(name: str) -> object:
    if name in _LATE:
        return getattr(import_module(f"keitow.japan.forms.{_LATE[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
