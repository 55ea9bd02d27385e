"""Format masses, shares, values and names. A limit is never rounded up, and a name cannot forge lines of a report."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final, Literal, TypeAlias
from unicodedata import category

import attrs

from keitow._units import LENGTH, MASS, SPEED, UNITS
from keitow.kinds import Place

if TYPE_CHECKING:
    from keitow._engine.outcomes import Cap
    from keitow._values.trip import Trip

Units: TypeAlias = Literal["metric", "us"]
"""The units that come first."""
POUND_KG: Final = MASS.factors["lb"]
MILE_KM: Final = SPEED.factors["mph"]
FOOT_M: Final = LENGTH.factors["ft"]
NOTHING: Final = "–"
_HARMFUL: Final = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_LONGEST_NAME: Final = 80
_LONGEST: Final = 500
_ROUNDING: Final = 1e-6
_COARSE: Final = 10
_MEASURE: Final = re.compile(r"(?<![\d.,])(\d[\d,]*(?:[ \u202f]\d{3})*(?:\.\d+)?) (kg|km/h|m)(?![\w/^²])")
_AMERICAN: Final = {"kg": (POUND_KG, "lb"), "km/h": (MILE_KM, "mph"), "m": (FOOT_M, "ft")}


@attrs.frozen
class Figures:
    """The format of measures: which unit comes first, and whether the other one follows.

    A load is rounded to nearest, and a limit is never rounded up. Whole pounds that a user gave come back as such.

    Parameters
    ----------
    pounds_first
        Whether pounds, miles and feet come first.
    both
        Whether the other unit follows in parentheses.
    """

    pounds_first: bool
    both: bool

    def mass(self, mass_kg: float) -> str:
        """Write a mass.

        >>> METRIC.mass(226.796185), US.mass(226.796185), KILOGRAMS.mass(226.796185)
        ('226.8 kg (500 lb)', '500 lb (227 kg)', '226.8 kg')
        """
        if math.isinf(mass_kg):
            return "∞"
        return self._given(mass_kg, "kg", mass_kg / POUND_KG, "lb")

    def whole(self, mass_kg: float) -> str:
        """Write a computed mass, in whole kilograms and pounds."""
        return self._pair(f"{mass_kg:.0f} kg", f"{mass_kg / POUND_KG:.0f} lb")

    def limit(self, mass_kg: float) -> str:
        """Write a limit: rounded down, kilograms to a tenth where they come first.

        >>> METRIC.limit(350.0), US.limit(350.0), US.limit(750 * POUND_KG)
        ('350 kg (771 lb)', '771 lb (350 kg)', '750 lb (340 kg)')
        """
        if math.isinf(mass_kg):
            return "∞"
        kilograms = _down(mass_kg) if self.pounds_first else f"{math.floor(mass_kg * 10 + _ROUNDING) / 10:.10g}"
        return self._pair(f"{kilograms} kg", f"{_down(mass_kg / POUND_KG)} lb")

    def whole_limit(self, mass_kg: float) -> str:
        """Write a limit in whole kilograms and pounds, as in a band."""
        return self._pair(f"{_down(mass_kg)} kg", f"{_down(mass_kg / POUND_KG)} lb")

    def needed(self, mass_kg: float) -> str:
        """Write a mass that must be taken off: rounded up, so that it is enough."""
        return self._pair(f"{_up(mass_kg)} kg", f"{_up(mass_kg / POUND_KG)} lb")

    def band(self, cap: Cap) -> str:
        """Write a single figure, or the three figures of a band, rounded down.

        >>> from keitow import Cap
        >>> METRIC.band(Cap(225.0, 300.0, math.inf))
        '225 – 300 – ∞ kg (496 – 661 – ∞ lb)'
        """
        if cap.low_kg == cap.high_kg:
            return self.limit(cap.nominal_kg)
        kilograms = " – ".join([_down(one) for one in cap]) + " kg"
        return self._pair(kilograms, " – ".join([_down(one / POUND_KG) for one in cap]) + " lb")

    def speed(self, speed_kmh: float) -> str:
        """Write a given speed.

        >>> METRIC.speed(50.0), US.speed(45 * MILE_KM)
        ('50 km/h (31 mph)', '45 mph (72 km/h)')
        """
        return self._given(speed_kmh, "km/h", speed_kmh / MILE_KM, "mph")

    def reached(self, speed_kmh: float) -> str:
        """Write a speed that is reached or permitted, rounded down; the other unit converts the rounded number.

        >>> METRIC.reached(37.0), US.reached(37.0)
        ('37 km/h (22 mph)', '22 mph (35 km/h)')
        """
        miles = _down(speed_kmh / MILE_KM)
        kilometers = _down(float(miles) * MILE_KM) if self.pounds_first else _down(speed_kmh)
        return self._pair(f"{kilometers} km/h", f"{miles} mph")

    def way(self, length_m: float) -> str:
        """Write a stopping distance, rounded up.

        >>> METRIC.way(24.2), US.way(24.2)
        ('25 m', '80 ft')
        """
        return f"{_up(length_m / FOOT_M)} ft" if self.pounds_first else f"{_up(length_m)} m"

    def said(self, text: str) -> str:
        """Convert the figures in a rule's text to pounds, miles and feet, if these come first.

        >>> US.said("put at least 25 kg on the ball")
        'put at least 55 lb (25 kg) on the ball'
        """
        return _MEASURE.sub(self._measured, text) if self.pounds_first else text

    def _measured(self, found: re.Match[str]) -> str:
        factor, unit = _AMERICAN[found[2]]
        number = float(found[1].replace(" ", "").replace("\u202f", "").replace(",", "")) / factor
        return f"{number:.0f} {unit} ({found[0]})" if number >= _COARSE else f"{number:.1f} {unit} ({found[0]})"

    def _given(self, metric: float, metric_unit: str, american: float, american_unit: str) -> str:
        """Write what was given: to a tenth in the unit that comes first, whole in the other one."""
        if self.pounds_first:
            return self._pair(f"{metric:.0f} {metric_unit}", f"{round(american, 1):.10g} {american_unit}")
        return self._pair(f"{round(metric, 1):.10g} {metric_unit}", f"{american:.0f} {american_unit}")

    def _pair(self, metric: str, american: str) -> str:
        first, second = (american, metric) if self.pounds_first else (metric, american)
        return f"{first} ({second})" if self.both else first


def _down(number: float) -> str:
    return "∞" if math.isinf(number) else f"{math.floor(number + _ROUNDING)}"


def _up(number: float) -> str:
    return "∞" if math.isinf(number) else f"{math.ceil(number - _ROUNDING)}"


METRIC: Final = Figures(pounds_first=False, both=True)
US: Final = Figures(pounds_first=True, both=True)
KILOGRAMS: Final = Figures(pounds_first=False, both=False)


def default_units(trip: Trip) -> Units:
    """Return the units of a trip: pounds and miles on a road in the United States, else metric."""
    return "us" if trip.place is Place.US_ROAD else "metric"


def figures_for(units: Units, *, japanese: bool = False) -> Figures:
    """Return the format of measures. A Japanese report has only kilograms and kilometers."""
    if japanese:
        return KILOGRAMS
    return US if units == "us" else METRIC


def percent(share: float) -> str:
    """Write a share as a percentage."""
    return "∞" if math.isinf(share) else f"{share:.0%}"


def value(path: str, known: object) -> str:
    """Write a fact's value with its unit."""
    unit = UNITS.get(path.rpartition("_")[2])
    if isinstance(known, bool) or not isinstance(known, int | float):
        return str(known)
    number = "∞" if math.isinf(known) else f"{known:.6g}"
    return f"{number} {next(iter(unit.factors))}" if unit else number


def without_unit(field: str) -> str:
    """Return a field's name without its unit: ``curb_mass`` for ``curb_mass_kg``."""
    stem, _, suffix = field.rpartition("_")
    return stem if suffix in UNITS else field


def short(name: str) -> str:
    """Cut a name that is too long, and mark the cut with an ellipsis."""
    return name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME] + "…"


def harmless(line: str) -> str:
    """Escape control and bidi characters, which could forge lines."""
    if line.isprintable():
        return line
    return "".join(repr(letter)[1:-1] if category(letter) in _HARMFUL else letter for letter in line)


def one_line(text: str) -> str:
    r"""Return a text of any origin as one line that is safe to show.

    >>> one_line("gk 05\u202e\n")
    'gk 05\\u202e\\n'
    """
    return harmless(text if len(text) <= _LONGEST else text[:_LONGEST] + "…")
