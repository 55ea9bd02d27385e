"""Names for annotations that `typing.get_type_hints` can resolve without importing pint at run time."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from keitow.typing import Measured, Quantity
else:
    from keitow.typing import SupportsUnits as Quantity

    Measured = str | Quantity

__all__ = ["Measured", "Quantity"]
