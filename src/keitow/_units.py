"""Strings and quantities in, floats inside, quantities out: the only place that knows units.

Every measured field is a float in one fixed unit. A reader such as `kilograms` turns ``"771 lb"`` or a pint quantity
of any registry into it; `quantity` and `View` turn it back into a quantity of the application registry. Strings are
parsed here and not by pint, which hangs on some, misreads others and takes ``nan``.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, TypeVar, overload
from unicodedata import normalize
from weakref import WeakKeyDictionary

from keitow._sources import JUDGEMENT, Citation, Constant
from keitow.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Self

    from keitow.typing import Measured, Quantity

Q_co = TypeVar("Q_co", covariant=True)


class Stored(float):
    """A float in the unit of its field: readers pass it through, so that `attrs.evolve` works.

    It also answers what a quantity answers, so code that has a float in the right unit can pass it to a field.
    """

    __slots__ = ()

    def m_as(self, units: str, /) -> float:
        """Return the number; readers ask for no other unit than its own."""
        del units
        return float(self)


class Kilograms(Stored):
    __slots__ = ()


class Meters(Stored):
    __slots__ = ()


class SquareMeters(Stored):
    __slots__ = ()


class Newtons(Stored):
    __slots__ = ()


class Kilowatts(Stored):
    __slots__ = ()


class NewtonMeters(Stored):
    __slots__ = ()


class KilometersPerHour(Stored):
    __slots__ = ()


class MetersPerSecondSquared(Stored):
    __slots__ = ()


class CubicCentimeters(Stored):
    __slots__ = ()


class RevolutionsPerMinute(Stored):
    __slots__ = ()


class Unit:
    """One stored unit: how it is named, spelled and marked."""

    __slots__ = ("canonical", "example", "factors", "kind", "mark", "suffix")

    def __init__(  # noqa: PLR0917  # the table below reads in columns
        self,
        mark: type[Stored],
        suffix: str,
        kind: str,
        canonical: str,
        example: str,
        factors: Mapping[str, float],
    ) -> None:
        self.mark = mark
        self.suffix = suffix
        self.kind = kind
        self.canonical = canonical
        self.example = example
        self.factors = factors


NIST_SP_811: Final = Citation(
    document="NIST SP 811, Guide for the Use of the International System of Units",
    article="appendix B: exact by definition, as standard gravity is, but for the horsepowers, which follow from them",
    authority="NIST",
    url="http://physics.nist.gov/Pubs/SP811/appenB8.html",
    confidence="H",
)
"""Of every factor below: PS = 75 kgf*m/s, hp = 550 lbf*ft/s."""
STANDARD_GRAVITY_MPS2: Final = Constant(9.80665, "m/s²", "standard gravity", NIST_SP_811)
_KGF: Final = float(STANDARD_GRAVITY_MPS2)
_POUND: Final = 0.45359237
_FOOT: Final = 0.3048
_POUND_FORCE: Final = _POUND * _KGF
_TORQUES: Final = {
    "N*m": 1.0, "Nm": 1.0, "kgf*m": _KGF, "kgfm": _KGF,
    "lb*ft": _POUND_FORCE * _FOOT, "lbf*ft": _POUND_FORCE * _FOOT, "ft*lb": _POUND_FORCE * _FOOT,
}  # fmt: skip

MASS: Final = Unit(
    Kilograms, "kg", "mass", "kilogram", "350 kg",
    {"kg": 1.0, "g": 1e-3, "t": 1e3, "lb": _POUND, "lbs": _POUND, "oz": _POUND / 16},
)  # fmt: skip
LENGTH: Final = Unit(
    Meters, "m", "length", "meter", "1900 mm",
    {"m": 1.0, "mm": 1e-3, "cm": 1e-2, "in": _FOOT / 12, "ft": _FOOT},
)  # fmt: skip
AREA: Final = Unit(
    SquareMeters, "m2", "area", "meter ** 2", "1.04 m2",
    {"m2": 1.0, "m^2": 1.0, "ft2": _FOOT**2, "ft^2": _FOOT**2},
)  # fmt: skip
FORCE: Final = Unit(
    Newtons, "n", "force", "newton", "2962 N",
    {"N": 1.0, "kN": 1e3, "kgf": _KGF, "lbf": _POUND_FORCE},
)  # fmt: skip
POWER: Final = Unit(
    Kilowatts, "kw", "power", "kilowatt", "36 kW",
    {"kW": 1.0, "W": 1e-3, "PS": 75 * _KGF / 1e3, "hp": 550 * _POUND_FORCE * _FOOT / 1e3},
)  # fmt: skip
TORQUE: Final = Unit(
    NewtonMeters, "nm", "torque", "newton * meter", "60 N*m", _TORQUES
)  # fmt: skip
SPEED: Final = Unit(
    KilometersPerHour, "kmh", "speed", "kilometer / hour", "50 km/h",
    {"km/h": 1.0, "kph": 1.0, "mph": 5280 * _FOOT / 1e3, "m/s": 3.6},
)  # fmt: skip
ACCELERATION: Final = Unit(
    MetersPerSecondSquared, "mps2", "deceleration", "meter / second ** 2", "5.67 m/s^2",
    {"m/s^2": 1.0, "m/s2": 1.0},
)  # fmt: skip
VOLUME: Final = Unit(
    CubicCentimeters, "cc", "volume", "centimeter ** 3", "658 cc",
    {"cc": 1.0, "cm3": 1.0, "cm^3": 1.0, "L": 1e3, "l": 1e3, "gal": 231 * (_FOOT * 100 / 12) ** 3},
)  # fmt: skip
ROTATION: Final = Unit(
    RevolutionsPerMinute, "rpm", "rotation", "revolution / minute", "5700 rpm",
    {"rpm": 1.0, "r/min": 1.0},
)  # fmt: skip

UNITS: Final = {
    unit.suffix: unit
    for unit in (
        MASS, LENGTH, AREA, FORCE, POWER, TORQUE, SPEED, ACCELERATION, VOLUME, ROTATION,
    )
}  # fmt: skip
"""Every stored unit by the ending of the fields that hold it."""

_PERCENT: Final = "%"
_KINDS: Final = {spelling: unit.kind for unit in UNITS.values() for spelling in unit.factors}
_SPELLED_ALIKE: Final = {spelling.casefold(): spelling for spelling in (*_KINDS, _PERCENT)}
_AMBIGUOUS: Final = {
    "ton": "'ton' is 907, 1000 or 1016 kg; write it in 't' (1000 kg), 'lb' or 'kg'",
    "tons": "'tons' are 907, 1000 or 1016 kg; write it in 't' (1000 kg), 'lb' or 'kg'",
    "kg*m": "'kg*m' is not a torque; write 'kgf*m' if that is meant",
    "kgm": "'kgm' is not a torque; write 'kgf*m' if that is meant",
    "gal/us": "write 'gal', which is the US gallon",
}

_LONGEST: Final = 80
_NUMBER: Final = r"[+-]?(?:(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]*)?|\.[0-9]+)"
_MEASURE: Final = re.compile(rf"\s*({_NUMBER})((?:[eE][+-]?[0-9]+)?)\s*([^\s0-9][^0-9]*[23]?)?\s*\Z")
_DOTS: Final = str.maketrans("·⋅∙・×", "*****")  # the signs that people put between units


@lru_cache(maxsize=2048)
def _split(text: str) -> tuple[float, str] | None:
    """Split a short text into its one number and its unit, the unit in the spelling of the tables."""
    if not text.isascii():
        text = normalize("NFKC", text).translate(_DOTS)
    match = _MEASURE.match(text)
    if match is None:
        return None
    number, exponent, spelling = match.groups()
    return float(number.replace(",", "") + exponent), (spelling or "").rstrip()


class Limits(NamedTuple):
    """The numbers that a field takes, for its reader and for columns of it.

    A reader has them as the default of its parameter ``limits``, where `limits_of` finds them.

    Parameters
    ----------
    least, most
        Both are taken.
    """

    least: float
    most: float


def limits_of(reader: object) -> Limits | None:
    """Return the limits of a field by its reader; ``None`` where it reads no number."""
    defaults: tuple[object, ...] = getattr(reader, "__defaults__", None) or ()
    return next((one for one in (getattr(reader, "limits", None), *defaults) if isinstance(one, Limits)), None)


# No vehicle, trailer or trip has a measure outside these; inside them no formula overflows.
_LARGEST: Final = Constant(1e9, "", "largest measure that is read, in its stored unit", JUDGEMENT)
_SMALLEST: Final = Constant(1e-6, "", "smallest measure above zero that is read, in its stored unit", JUDGEMENT)
_LOWEST_ALTITUDE_M: Final = Constant(-500.0, "m", "lowest altitude that is read", JUDGEMENT)
_HIGHEST_ALTITUDE_M: Final = Constant(11_000.0, "m", "highest altitude that is read", JUDGEMENT)
RATIOS: Final = Limits(-_LARGEST, _LARGEST)
_ABOVE_ZERO: Final = Limits(_SMALLEST, _LARGEST)
_OR_ZERO: Final = Limits(0.0, _LARGEST)
_ALTITUDES: Final = Limits(math.nextafter(_LOWEST_ALTITUDE_M, 0.0), _HIGHEST_ALTITUDE_M)
_SIGNS: Final = {
    _ABOVE_ZERO: (0.0, "above zero"),
    _OR_ZERO: (-math.ulp(0.0), "of zero or more"),
    _ALTITUDES: (_LOWEST_ALTITUDE_M, f"above {_LOWEST_ALTITUDE_M:g} m"),
}
"""Limits -> what a number must be above, in numbers and in words."""


def read(unit: Unit, value: object, where: str, limits: Limits = _ABOVE_ZERO) -> float:
    """Read a string or a quantity into a stored unit.

    Raises
    ------
    InputError
        No unit, a wrong or ambiguous one, or not one number within the limits.
    """
    kind = type(value)
    if kind is unit.mark:
        magnitude = float(value)  # type: ignore[arg-type]  # a mark is a float
    elif issubclass(kind, str):
        magnitude = _from_text(unit, str(value), where)
    elif issubclass(kind, int | float):
        raise InputError(where, "needs a unit", value, f"write {_with_unit(unit, value)!r}")  # type: ignore[arg-type]  # a number
    else:
        magnitude = _from_quantity(unit, value, where)
    if not limits.least <= magnitude <= limits.most:
        raise _beyond(unit, limits, magnitude, value, where)
    return unit.mark(magnitude)


def _beyond(unit: Unit, limits: Limits, magnitude: float, value: object, where: str) -> InputError:
    above, in_words = _SIGNS[limits]
    if not above < magnitude < math.inf:
        need = f"needs a finite {unit.kind} {in_words}"
    elif limits is _ALTITUDES:
        need = f"needs at most {limits.most:g} m, as far as the density of the air is known"
    else:
        need = f"needs a {unit.kind} between {_SMALLEST:g} and {_LARGEST:g} {next(iter(unit.factors))}"
    return InputError(where, need, value, _like(unit))


def read_ratio(value: object, where: str) -> float:
    """Read a plain number, or a text with or without a percent sign, as a ratio.

    Raises
    ------
    InputError
        Not one finite number.
    """
    number = math.nan
    if isinstance(value, str):
        parts = _split(value) if len(value) <= _LONGEST else None
        if parts is not None and parts[1] in {"", _PERCENT}:
            number = parts[0] / 100 if parts[1] else parts[0]
    elif isinstance(value, int | float) and not isinstance(value, bool):
        number = float(value) if abs(value) <= _LARGEST else math.inf  # an int may not fit a float
    if not abs(number) <= _LARGEST:
        raise InputError(where, "needs a number", value, "write it like 0.08 or '8 %'")
    return number


def _from_text(unit: Unit, text: str, where: str) -> float:
    parts = _split(text) if len(text) <= _LONGEST else None
    if parts is None:
        need = f"needs one number and one unit of {unit.kind}"
        raise InputError(where, need, text, f"{_like(unit)} (a comma only before three digits)")
    number, spelling = parts
    factor = unit.factors.get(spelling)
    if factor is None:
        raise _wrong_unit(unit, number, spelling, text, where)
    return number * factor


def _wrong_unit(unit: Unit, number: float, spelling: str, text: str, where: str) -> InputError:
    if not spelling:
        return InputError(where, "needs a unit", text, f"write {_with_unit(unit, number)!r}")
    if hint := _AMBIGUOUS.get(spelling.casefold()):
        return InputError(where, f"needs an unambiguous unit of {unit.kind}", text, hint)
    if kind := _KINDS.get(spelling):
        need = f"needs a {unit.kind}, and {spelling!r} is a unit of {kind}"
        return InputError(where, need, text, _like(unit))
    near = _SPELLED_ALIKE.get(spelling.casefold())
    if near in unit.factors:
        hint = f"write {f'{number:g} {near}'!r}"
    else:
        hint = f"{_like(unit)}; known: {', '.join(unit.factors)}"
    return InputError(where, f"needs a unit of {unit.kind} that keitow knows", text, hint)


_FACTORS: Final[WeakKeyDictionary[type, dict[tuple[object, ...], float]]] = WeakKeyDictionary()
_REGISTRY_LOCK: Final = Lock()


def _from_quantity(unit: Unit, value: Any, where: str) -> float:
    """Read a quantity by what its own registry says of its unit.

    Each registry has its own quantity class, so the factors of its units are kept under that class.
    """
    kind = type(value)  # pyright: ignore[reportUnknownVariableType]  # the class of whatever came
    try:
        magnitude = value.magnitude
        if getattr(magnitude, "ndim", 0):
            raise TypeError("an array")  # noqa: TRY301  # reported below with the rest
        key: tuple[object, ...] = (unit.canonical, *value.unit_items())
        factors = _FACTORS.setdefault(kind, {})  # pyright: ignore[reportUnknownArgumentType]  # as above
        factor = factors.get(key)
        if factor is None:
            with _REGISTRY_LOCK:
                factor = _in_canonical(unit, value, 1)
                twice = _in_canonical(unit, value, 2)
            if not math.isclose(twice, 2 * factor):  # a logarithmic or offset unit
                factor = math.nan
            factors[key] = factor
        return float(magnitude) * factor
    except Exception:  # noqa: BLE001  # whatever a foreign object raises, the answer is the same
        need = f"needs a {unit.kind}"
        raise InputError(where, need, value, f"write {unit.example!r} or a quantity of it") from None


def _in_canonical(unit: Unit, value: Any, number: int) -> float:
    """Convert so many of a quantity's unit, in the kind of number that its registry reckons in."""
    return float(type(value)(type(value.magnitude)(number), value.units).m_as(unit.canonical))


def _with_unit(unit: Unit, number: float) -> str:
    spelling = next(iter(unit.factors))
    try:
        return f"{number:g} {spelling}" if math.isfinite(number) else unit.example
    except OverflowError:
        return unit.example


def _like(unit: Unit) -> str:
    return f"write it like {unit.example!r}"


def quantity(value: float, unit: Unit) -> Quantity:
    """Return a quantity of pint's application registry (which is not safe on first use, hence the lock)."""
    import pint

    with _REGISTRY_LOCK:
        made: Quantity = pint.application_registry.Quantity(float(value), unit.canonical)
        return made


class View(Generic[Q_co]):
    """Read a stored float as a quantity: ``trailer.tare`` of ``trailer.tare_kg``; ``None`` stays ``None``."""

    __slots__ = ("_stored", "_unit")

    def __set_name__(self, owner: type, name: str) -> None:
        self._stored, self._unit = next(
            (f"{name}_{suffix}", unit) for suffix, unit in UNITS.items() if f"{name}_{suffix}" in owner.__annotations__
        )

    @overload
    def __get__(self, instance: None, owner: type) -> Self: ...
    @overload
    def __get__(self, instance: object, owner: type) -> Q_co: ...
    def __get__(self, instance: object, owner: type) -> object:
        if instance is None:
            return self
        stored: float | None = getattr(instance, self._stored)
        return None if stored is None else quantity(stored, self._unit)


def kilograms(value: Measured, where: str = "mass", limits: Limits = _ABOVE_ZERO) -> float:
    return read(MASS, value, where, limits)


def kilograms_or_none(value: Measured | None, where: str = "mass", limits: Limits = _ABOVE_ZERO) -> float | None:
    return None if value is None else read(MASS, value, where, limits)


def kilograms_or_zero(value: Measured, where: str = "mass", limits: Limits = _OR_ZERO) -> float:
    return read(MASS, value, where, limits)


def kilograms_zero_or_none(value: Measured | None, where: str = "mass", limits: Limits = _OR_ZERO) -> float | None:
    return None if value is None else read(MASS, value, where, limits)


def meters_or_none(value: Measured | None, where: str = "length", limits: Limits = _ABOVE_ZERO) -> float | None:
    return None if value is None else read(LENGTH, value, where, limits)


def meters_zero_or_none(value: Measured | None, where: str = "length", limits: Limits = _OR_ZERO) -> float | None:
    return None if value is None else read(LENGTH, value, where, limits)


def altitude_meters(value: Measured, where: str = "altitude", limits: Limits = _ALTITUDES) -> float:
    return read(LENGTH, value, where, limits)


def square_meters_or_none(value: Measured | None, where: str = "area", limits: Limits = _ABOVE_ZERO) -> float | None:
    return None if value is None else read(AREA, value, where, limits)


def square_meters_zero_or_none(value: Measured | None, where: str = "area", limits: Limits = _OR_ZERO) -> float | None:
    return None if value is None else read(AREA, value, where, limits)


def newtons_or_none(value: Measured | None, where: str = "force", limits: Limits = _ABOVE_ZERO) -> float | None:
    return None if value is None else read(FORCE, value, where, limits)


def kilowatts_or_none(value: Measured | None, where: str = "power", limits: Limits = _ABOVE_ZERO) -> float | None:
    return None if value is None else read(POWER, value, where, limits)


def newton_meters_or_none(value: Measured | None, where: str = "torque", limits: Limits = _ABOVE_ZERO) -> float | None:
    return None if value is None else read(TORQUE, value, where, limits)


def kilometers_per_hour(value: Measured, where: str = "speed", limits: Limits = _ABOVE_ZERO) -> float:
    return read(SPEED, value, where, limits)


def kilometers_per_hour_or_none(
    value: Measured | None, where: str = "speed", limits: Limits = _ABOVE_ZERO
) -> float | None:
    return None if value is None else read(SPEED, value, where, limits)


def meters_per_second_squared_or_none(
    value: Measured | None, where: str = "deceleration", limits: Limits = _ABOVE_ZERO
) -> float | None:
    return None if value is None else read(ACCELERATION, value, where, limits)


def cubic_centimeters(value: Measured, where: str = "volume", limits: Limits = _ABOVE_ZERO) -> float:
    return read(VOLUME, value, where, limits)


def cubic_centimeters_or_none(
    value: Measured | None, where: str = "volume", limits: Limits = _ABOVE_ZERO
) -> float | None:
    return None if value is None else read(VOLUME, value, where, limits)


def revolutions_per_minute_or_none(
    value: Measured | None, where: str = "rotation", limits: Limits = _ABOVE_ZERO
) -> float | None:
    return None if value is None else read(ROTATION, value, where, limits)
