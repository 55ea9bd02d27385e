"""What the tests of the values share."""

from __future__ import annotations

from typing import Final

import pytest

CANONICAL: Final = {
    "kg": "kilogram",
    "m": "meter",
    "m2": "meter ** 2",
    "n": "newton",
    "kw": "kilowatt",
    "nm": "newton * meter",
    "kmh": "kilometer / hour",
    "mps2": "meter / second ** 2",
    "cc": "centimeter ** 3",
    "rpm": "revolution / minute",
}
"""What a stored field's name ends with -> the unit, as pint calls it."""


@pytest.fixture
def canonical() -> dict[str, str]:
    """The unit of a stored field by what its name ends with."""
    return CANONICAL
