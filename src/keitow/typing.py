"""Types for annotations: the measured values that keitow takes, and the quantities that it returns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Protocol

if TYPE_CHECKING:
    from typing import TypeAlias

    from pint.facets.plain import PlainQuantity

    Quantity: TypeAlias = PlainQuantity[float]
    Measured: TypeAlias = "str | SupportsUnits"

__all__ = ["Measured", "Quantity", "SupportsUnits"]


class SupportsUnits(Protocol):
    """A quantity of any pint registry."""

    def m_as(self, units: str, /) -> object:
        """Return the magnitude in the named unit."""
        ...


def __dir__() -> list[str]:
    return __all__


def __getattr__(name: str) -> object:
    if name == "Quantity":
        from pint.facets.plain import PlainQuantity

        return PlainQuantity
    if name == "Measured":
        return str | SupportsUnits
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
