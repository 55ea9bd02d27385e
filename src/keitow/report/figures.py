"""Masses, shares, values and names as text. A limit is never rounded up, and a name cannot forge a report."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final
from unicodedata import category

from keitow._units import MASS, UNITS

if TYPE_CHECKING:
    from keitow._engine.outcomes import Cap
    from keitow._sources import Citation

POUND_KG: Final = MASS.factors["lb"]
NOTHING: Final = "–"
_HARMFUL: Final = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_LONGEST_NAME: Final = 80
_LONGEST: Final = 500
_ROUNDING: Final = 1e-6


def mass(mass_kg: float) -> str:
    """Say a mass in kilograms and pounds.

    >>> mass(350.0)
    '350 kg (771.6 lb)'
    """
    return "∞" if math.isinf(mass_kg) else f"{mass_kg:.0f} kg ({in_pounds(mass_kg)} lb)"


def limit(mass_kg: float) -> str:
    """Say a limit, rounded down to a tenth of a kilogram."""
    tenths_kg = math.floor(mass_kg * 10 + _ROUNDING) / 10
    return f"{tenths_kg:.10g} kg ({in_pounds(tenths_kg)} lb)"


def in_pounds(mass_kg: float) -> str:
    """Say a mass in pounds, without the unit."""
    pounds = mass_kg / POUND_KG
    return f"{pounds:.1f}" if pounds < 1000 else f"{pounds:.0f}"


def band(cap: Cap) -> str:
    """Say a figure, or the three of a band, rounded down."""
    if cap.low_kg == cap.high_kg:
        return limit(cap.nominal_kg)
    kilograms = " – ".join("∞" if math.isinf(one) else f"{math.floor(one + _ROUNDING)}" for one in cap)
    pounds = " – ".join("∞" if math.isinf(one) else f"{math.floor(one / POUND_KG + _ROUNDING)}" for one in cap)
    return f"{kilograms} kg ({pounds} lb)"


def percent(share: float) -> str:
    """Say a share."""
    return "∞" if math.isinf(share) else f"{share:.0%}"


def value(path: str, known: object) -> str:
    """Say a fact's value with its unit."""
    unit = UNITS.get(path.rpartition("_")[2])
    if isinstance(known, bool) or not isinstance(known, int | float):
        return str(known)
    return f"{known:.6g} {next(iter(unit.factors))}" if unit else f"{known:.6g}"


def without_unit(field: str) -> str:
    """Name a field without its unit: ``curb_mass`` of ``curb_mass_kg``."""
    stem, _, suffix = field.rpartition("_")
    return stem if suffix in UNITS else field


def source(citation: Citation) -> str:
    """Name a source and how far it is confirmed."""
    return f"{citation} ({citation.confidence})"


def short(name: str) -> str:
    """Cut a name that is too long, and mark the cut."""
    return name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME] + "…"


def harmless(line: str) -> str:
    """Escape control and direction characters, which could forge lines."""
    if line.isprintable():
        return line
    return "".join(repr(letter)[1:-1] if category(letter) in _HARMFUL else letter for letter in line)


def one_line(text: str) -> str:
    r"""Bring a text that anybody may have written into one line that is safe to show.

    >>> one_line("gk 05\u202e\n")
    'gk 05\\u202e\\n'
    """
    return harmless(text if len(text) <= _LONGEST else text[:_LONGEST] + "…")
