"""Read strings and quantities into floats, and return floats as quantities. Only this module knows units.

Every measured field is a float in one fixed unit. A reader such as `kilograms` turns ``"771 lb"`` or a pint quantity
of any registry into it; `quantity` and `View` turn it back into a quantity of the application registry. Strings are
parsed here and not by pint, because pint hangs on some, misreads others and accepts ``nan``.
"""

from __future__ import annotations

import math
import re
from functools import lru_cache
from sys import float_info
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, Generic, NamedTuple, TypeVar, overload
from unicodedata import category, normalize

import attrs

from keitow._sources import JUDGEMENT, Citation, Constant
from keitow.errors import InputError, repr_of_fields

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from typing import Self

    from keitow.typing import Measured, Quantity

Q_co = TypeVar("Q_co", covariant=True)


class Stored(float):
    """A float that is already in the stored unit. Readers return it unchanged, so that `attrs.evolve` works.

    It has the method `m_as` of a quantity, so its type is accepted where a field takes a quantity.
    """

    __slots__ = ()

    def m_as(self, units: str, /) -> float:
        """Return the number, as readers ask only for its own unit."""
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


@attrs.define(eq=False)
class Unit:
    """One stored unit, and the units that are converted to it.

    Parameters
    ----------
    mark
        The class of floats in this unit.
    suffix
        The ending of the names of fields in this unit: ``"kg"``.
    kind
        The kind of measure: ``"mass"``.
    canonical
        The unit's name in pint.
    example
        A text that a field of this unit accepts.
    bare
        The units that the error for a number without a unit suggests.
    factors
        Spelling of a unit -> its size in the stored unit. The first is the stored unit itself.
    synonyms
        Another spelling, in small letters -> the spelling in ``factors``.
    """

    mark: type[Stored]
    suffix: str
    kind: str
    canonical: str
    example: str
    bare: tuple[str, ...]
    factors: Mapping[str, float]
    synonyms: Mapping[str, str] = attrs.field(factory=dict[str, str])
    spellings: dict[str, str] = attrs.field(init=False)

    __repr__ = repr_of_fields

    def __attrs_post_init__(self) -> None:
        self.spellings = {one.casefold(): one for one in self.factors} | {**self.synonyms}

    def find(self, spelling: str) -> str | None:
        """Return the spelling in ``factors`` for a unit as written; ``None`` where it is no unit of this kind."""
        if spelling in self.factors:
            return spelling
        small = spelling.casefold()
        return self.spellings.get(small) or self.spellings.get(small.replace(".", ""))  # lb.-ft., sq. ft., r.p.m.


NIST_SP_811: Final = Citation(
    document="NIST SP 811, Guide for the Use of the International System of Units",
    article="appendix B: exact by definition, as is standard gravity; the horsepowers are derived from these",
    authority="NIST",
    url="http://physics.nist.gov/Pubs/SP811/appenB8.html",
    confidence="H",
)
"""The source of every factor below: PS = 75 kgf*m/s, hp = 550 lbf*ft/s."""
STANDARD_GRAVITY_MPS2: Final = Constant(9.80665, "m/s²", "standard gravity", NIST_SP_811)
_KGF: Final = float(STANDARD_GRAVITY_MPS2)
_POUND: Final = 0.45359237
_FOOT: Final = 0.3048
_POUND_FORCE: Final = _POUND * _KGF
MASS: Final = Unit(
    Kilograms, "kg", "mass", "kilogram", "350 kg", ("kg", "lb"),
    {"kg": 1.0, "g": 1e-3, "t": 1e3, "lb": _POUND, "lbs": _POUND, "oz": _POUND / 16},
    {
        "kgs": "kg", "kilo": "kg", "kilos": "kg", "kilogram": "kg", "kilograms": "kg", "kilogramme": "kg",
        "kilogrammes": "kg", "キロ": "kg", "キログラム": "kg", "gram": "g", "grams": "g", "tonne": "t", "tonnes": "t",
        "metric ton": "t", "metric tons": "t", "トン": "t", "pound": "lb", "pounds": "lb",
        "ポンド": "lb", "ounce": "oz", "ounces": "oz",
    },
)  # fmt: skip
LENGTH: Final = Unit(
    Meters, "m", "length", "meter", "1900 mm", ("m", "ft"),
    {"m": 1.0, "mm": 1e-3, "cm": 1e-2, "in": _FOOT / 12, "ft": _FOOT},
    {
        "meter": "m", "meters": "m", "metre": "m", "metres": "m", "メートル": "m", "millimeters": "mm", "ミリ": "mm",
        "millimetres": "mm", "centimeters": "cm", "centimetres": "cm", "センチ": "cm", "inch": "in", "inches": "in",
        '"': "in", "''": "in", "′′": "in", "”": "in", "foot": "ft", "feet": "ft", "'": "ft", "′": "ft", "’": "ft",
    },
)  # fmt: skip
AREA: Final = Unit(
    SquareMeters, "m2", "area", "meter ** 2", "1.04 m2", ("m2", "ft2"),
    {"m2": 1.0, "m^2": 1.0, "ft2": _FOOT**2, "ft^2": _FOOT**2},
    {"sq m": "m2", "sqm": "m2", "square meters": "m2", "sq ft": "ft2", "sqft": "ft2", "square feet": "ft2"},
)  # fmt: skip
FORCE: Final = Unit(
    Newtons, "n", "force", "newton", "2962 N", ("N", "kgf"),
    {"N": 1.0, "kN": 1e3, "kgf": _KGF, "lbf": _POUND_FORCE},
    {"newton": "N", "newtons": "N", "kilonewtons": "kN", "kg重": "kgf", "pounds-force": "lbf"},
)  # fmt: skip
POWER: Final = Unit(
    Kilowatts, "kw", "power", "kilowatt", "36 kW", ("kW", "PS", "hp"),
    {"kW": 1.0, "W": 1e-3, "PS": 75 * _KGF / 1e3, "hp": 550 * _POUND_FORCE * _FOOT / 1e3},
    {
        "kilowatt": "kW", "kilowatts": "kW", "watts": "W", "cv": "PS", "馬力": "PS", "bhp": "hp", "horsepower": "hp",
        "horse power": "hp", "hp(sae)": "hp", "hp (sae)": "hp", "ch": "PS",
    },
)  # fmt: skip
TORQUE: Final = Unit(
    NewtonMeters, "nm", "torque", "newton * meter", "60 N*m", ("N*m", "kgf*m", "lb-ft"),
    {
        "N*m": 1.0, "Nm": 1.0, "kgf*m": _KGF, "kgfm": _KGF,
        "lb*ft": _POUND_FORCE * _FOOT, "lbf*ft": _POUND_FORCE * _FOOT, "ft*lb": _POUND_FORCE * _FOOT,
    },
    {
        # In a torque field each of these can mean only one unit.
        "n-m": "N*m", "n m": "N*m", "newton meters": "N*m", "newton metres": "N*m",
        "kg*m": "kgf*m", "kg-m": "kgf*m", "kgm": "kgf*m", "kg m": "kgf*m", "kgf-m": "kgf*m", "kgf m": "kgf*m",
        "m*kg": "kgf*m", "mkg": "kgf*m", "m-kg": "kgf*m",
        "lb-ft": "lb*ft", "lbft": "lb*ft", "lb ft": "lb*ft", "lbs-ft": "lb*ft", "lbs ft": "lb*ft", "lbs*ft": "lb*ft",
        "lbf-ft": "lb*ft", "lbf ft": "lb*ft", "lbfft": "lb*ft", "pound-feet": "lb*ft", "pound feet": "lb*ft",
        "ft-lb": "lb*ft", "ftlb": "lb*ft", "ft lb": "lb*ft", "ft-lbs": "lb*ft", "ft lbs": "lb*ft", "ft*lbs": "lb*ft",
        "ft*lbf": "lb*ft", "ft-lbf": "lb*ft", "ft lbf": "lb*ft", "ftlbs": "lb*ft", "foot-pounds": "lb*ft",
        "foot pounds": "lb*ft", "foot lbs": "lb*ft", "ft/lbs": "lb*ft", "ft/lb": "lb*ft", "lb/ft": "lb*ft",
        "lbs/ft": "lb*ft",
    },
)  # fmt: skip
SPEED: Final = Unit(
    KilometersPerHour, "kmh", "speed", "kilometer / hour", "50 km/h", ("km/h", "mph"),
    {"km/h": 1.0, "kph": 1.0, "mph": 5280 * _FOOT / 1e3, "m/s": 3.6},
    {"kmh": "km/h", "kmph": "km/h", "km/hr": "km/h", "キロ毎時": "km/h", "mi/h": "mph", "miles per hour": "mph"},
)  # fmt: skip
ACCELERATION: Final = Unit(
    MetersPerSecondSquared, "mps2", "deceleration", "meter / second ** 2", "5.67 m/s^2", ("m/s^2",),
    {"m/s^2": 1.0, "m/s2": 1.0, "ft/s^2": _FOOT, "ft/s2": _FOOT},
    {"m/sec2": "m/s^2", "m/sec^2": "m/s^2"},
)  # fmt: skip
VOLUME: Final = Unit(
    CubicCentimeters, "cc", "volume", "centimeter ** 3", "658 cc", ("cc", "L"),
    {"cc": 1.0, "cm3": 1.0, "cm^3": 1.0, "L": 1e3, "l": 1e3, "gal": 231 * (_FOOT * 100 / 12) ** 3},
    {
        "ccm": "cc", "ml": "cc", "liter": "L", "liters": "L", "litre": "L", "litres": "L", "ltr": "L",
        "リットル": "L", "gals": "gal", "gallon": "gal", "gallons": "gal", "us gal": "gal", "us gallons": "gal",
    },
)  # fmt: skip
ROTATION: Final = Unit(
    RevolutionsPerMinute, "rpm", "rotation", "revolution / minute", "5700 rpm", ("rpm",),
    {"rpm": 1.0, "r/min": 1.0},
    {"回転": "rpm"},
)  # fmt: skip

UNITS: Final = {
    unit.suffix: unit
    for unit in (
        MASS, LENGTH, AREA, FORCE, POWER, TORQUE, SPEED, ACCELERATION, VOLUME, ROTATION,
    )
}  # fmt: skip
"""Every stored unit by the ending of the fields that hold it."""

_AMBIGUOUS: Final = {
    "ton": "'ton' is 907, 1000 or 1016 kg; write it in 't' (1000 kg), 'lb' or 'kg'",
    "tons": "'tons' are 907, 1000 or 1016 kg; write it in 't' (1000 kg), 'lb' or 'kg'",
    "gal/us": "write 'gal', which is the US gallon",
}
_PRINTED_WITH_THOUSANDS: Final = {"kg", "lb", "lbs", "mm", "N", "cc", "cm3", "cm^3", "rpm", "r/min", "W"}
"""Units with which a comma before three digits separates thousands; with others it may be a decimal comma."""
_NEVER_IN_THOUSANDTHS: Final = {"mm", "N", "cc", "cm3", "cm^3", "W", "rpm", "r/min"}
"""Units with which a dot before three digits separates thousands, as half of Europe writes them."""
_SELDOM_IN_THOUSANDTHS: Final = {"kg", "lb", "lbs"}
"""Units with which it may do so in figures from one to below ten: nobody weighs a load to the gram."""

AMERICAN: Final = {
    "lb", "lbs", "oz", "in", "ft", "ft2", "ft^2", "lbf", "hp", "mph", "gal", "lb*ft", "lbf*ft", "ft*lb",
}  # fmt: skip
"""Units of the United States, which a Japanese text does not show."""
_LONGEST: Final = 80
_NUMBER: Final = r"[+-]?(?:(?:[1-9][0-9]{0,2}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]*)?|\.[0-9]+)"
_MEASURE: Final = re.compile(rf"\s*({_NUMBER})((?:[eE][+-]?[0-9]+)?)\s*([^\s0-9][^0-9]*[23]?)?\s*\Z")
_FEET_AND_INCHES: Final = (
    r"(?i)\s*([0-9]+)\s*(?:ft\.?|feet|foot|['′’])\s*((?:0?[0-9]|1[01])(?:\.[0-9]*)?)"
    r"\s*(?:in\.?|inch|inches|[\"″”]|''|′′)\s*\Z"
)
# Compiled where a text first has a comma, a dot or a sign, which an import need not wait for.
_ONE_COMMA: Final = r"[+-]?[1-9][0-9]{0,2},[0-9]{3}(?:[eE][+-]?[0-9]+)?"
_THREE_DECIMALS: Final = r"[+-]?([0-9]{1,3})\.[0-9]{3}"
_SIGNS_BETWEEN: Final = str.maketrans("·⋅∙・×‐–", "*****--")
"""The dots and hyphens that people put between units -> those of the unit tables."""


class NumberAndUnit(NamedTuple):
    """A text split into its number and its unit.

    Parameters
    ----------
    number
        The number.
    written
        The number as it was written.
    spelling
        The unit as it was written; ``""`` for none.
    """

    number: float
    written: str
    spelling: str


def _normalized(text: str) -> str | None:
    """Normalize a text to the characters of the unit tables; ``None`` where that would turn a symbol into a digit.

    NFKC turns superscripts and enclosed digits into digits: 10² kg would become 102 kg. They are accepted only behind
    the letter of a unit, as in m².
    """
    for place, letter in enumerate(text):
        if category(letter) in {"No", "Nl"} and not (letter in "²³" and place and text[place - 1].isalpha()):
            return None
    return re.sub(r"\s*\*\s*", "*", normalize("NFKC", text).translate(_SIGNS_BETWEEN))


@lru_cache(maxsize=2048)
def split_measure(text: str) -> NumberAndUnit | None:
    """Split a short text into its number and its unit; ``None`` where it is anything else."""
    plain = text if text.isascii() and "*" not in text else _normalized(text)
    match = None if plain is None else _MEASURE.match(plain)
    if match is None:
        return None
    number, exponent, spelling = match.groups()
    return NumberAndUnit(float(number.replace(",", "") + exponent), number + exponent, (spelling or "").rstrip())


def rounded(number: float) -> float:
    """Round to twelve significant digits, so that the rounding of a conversion cannot cross a threshold.

    >>> rounded(660.0000000000001)
    660.0
    """
    return float(f"{number:.12g}")


def _refuse_two_readings(parts: NumberAndUnit, spelling: str, text: str, where: str) -> None:
    """Refuse a number whose separator is ambiguous; `spelling` is its unit's spelling in `Unit.factors`."""
    both = _two_readings(parts.written, spelling)
    if both is not None:
        one, other = (f"{number} {parts.spelling}".rstrip() for number in both)
        needed = "needs a number with one reading: its separator may mark decimals or thousands"
        raise InputError(where, needed, text, f"write {one!r} or {other!r}")


def _two_readings(written: str, spelling: str) -> tuple[str, str] | None:
    """Return both readings of a number whose separator is ambiguous, written clearly; ``None`` where it has one."""
    thousands = written.replace(",", "").replace(".", "")
    if "," in written and spelling not in _PRINTED_WITH_THOUSANDS and re.fullmatch(_ONE_COMMA, written):
        return written.replace(",", "."), thousands
    match = re.fullmatch(_THREE_DECIMALS, written) if "." in written else None
    if match is None:
        return None
    seldom = spelling in _SELDOM_IN_THOUSANDTHS and len(match.group(1)) == 1 and match.group(1) != "0"
    if seldom or spelling in _NEVER_IN_THOUSANDTHS:
        shorter = written.rstrip("0").removesuffix(".")
        decimal = shorter if shorter != written else f"{written}0"
        return decimal, thousands.lstrip("0") or "0"
    return None


class Limits(NamedTuple):
    """The range of numbers that a field accepts, for its reader and for columns of it.

    A reader has them as the default of its parameter ``limits``, where `limits_of` finds them.

    Parameters
    ----------
    least, most
        The ends of the range; both are accepted.
    """

    least: float
    most: float


def limits_of(reader: object) -> Limits | None:
    """Return the limits of a field, given its reader; ``None`` where it reads no number."""
    defaults: tuple[object, ...] = getattr(reader, "__defaults__", None) or ()
    return next((one for one in (getattr(reader, "limits", None), *defaults) if isinstance(one, Limits)), None)


# No vehicle, trailer or trip has a measure outside these; inside them no formula overflows.
_LARGEST: Final = Constant(1e9, "", "largest accepted measure, in its stored unit", JUDGEMENT)
_SMALLEST: Final = Constant(1e-6, "", "smallest accepted measure above zero, in its stored unit", JUDGEMENT)
_LOWEST_ALTITUDE_M: Final = Constant(-500.0, "m", "lowest accepted altitude", JUDGEMENT)
_HIGHEST_ALTITUDE_M: Final = Constant(11_000.0, "m", "highest accepted altitude", JUDGEMENT)
RATIOS: Final = Limits(-_LARGEST, _LARGEST)
_ABOVE_ZERO: Final = Limits(_SMALLEST, _LARGEST)
_OR_ZERO: Final = Limits(0.0, _LARGEST)
_ALTITUDES: Final = Limits(math.nextafter(_LOWEST_ALTITUDE_M, 0.0), _HIGHEST_ALTITUDE_M)
_SIGNS: Final = {
    _ABOVE_ZERO: (0.0, "above zero"),
    _OR_ZERO: (-math.ulp(0.0), "of zero or more"),
    _ALTITUDES: (_LOWEST_ALTITUDE_M, f"above {_LOWEST_ALTITUDE_M:g} m"),
}
"""Limits -> the number that a measure must be above, and the same in words."""


def read(unit: Unit, value: object, where: str, limits: Limits = _ABOVE_ZERO) -> float:
    """Read a string or a quantity into a stored unit.

    Raises
    ------
    InputError
        The unit is missing, wrong or ambiguous, or there is no single number within the limits.
    """
    kind = type(value)
    if kind is unit.mark:
        magnitude = float(value)  # type: ignore[arg-type]  # a mark is a float
    elif issubclass(kind, str):
        magnitude = rounded(_from_text(unit, str(value), where))
    elif issubclass(kind, int | float):
        raise InputError(where, "needs a unit", value, f"write {_with_units(unit, value)}")  # type: ignore[arg-type]  # a number
    else:
        magnitude = rounded(_from_quantity(unit, value, where))
    if not limits.least <= magnitude <= limits.most:
        raise _out_of_limits(unit, limits, magnitude, value, where)
    return unit.mark(magnitude)


def _out_of_limits(unit: Unit, limits: Limits, magnitude: float, value: object, where: str) -> InputError:
    above, in_words = _SIGNS[limits]
    if not above < magnitude < math.inf:
        need = f"needs a finite {unit.kind} {in_words}"
    elif limits is _ALTITUDES:
        need = f"needs at most {limits.most:g} m, as far as the density of the air is known"
    else:
        need = f"needs a {unit.kind} between {_SMALLEST:g} and {_LARGEST:g} {next(iter(unit.factors))}"
    hint = "write it like '800 m'" if limits is _ALTITUDES else _example_hint(unit)
    return InputError(where, need, value, hint)


def read_ratio(value: object, where: str) -> float:
    """Read a plain number, or a text with or without a percent sign, as a ratio.

    Raises
    ------
    InputError
        It is not a single finite number.
    """
    number = math.nan
    if isinstance(value, str):
        parts = split_measure(value) if len(value) <= _LONGEST else None
        if parts is not None and parts.spelling in {"", "%"}:
            _refuse_two_readings(parts, parts.spelling, value, where)
            number = rounded(parts.number / 100) if parts.spelling else parts.number
    elif isinstance(value, int | float) and not isinstance(value, bool):
        number = float(value) if abs(value) <= _LARGEST else math.inf  # an int may not fit a float
    if not abs(number) <= _LARGEST:
        raise InputError(where, "needs a number", value, "write it like 0.08 or '8 %'")
    return number


def _from_text(unit: Unit, text: str, where: str) -> float:
    if len(text) > _LONGEST:
        raise InputError(where, f"needs one number and one unit of {unit.kind}", text, _example_hint(unit))
    if unit is LENGTH and (match := re.match(_FEET_AND_INCHES, _normalized(text) or "")):
        return int(match.group(1)) * _FOOT + float(match.group(2)) * _FOOT / 12
    parts = split_measure(text)
    spelling = None if parts is None else unit.find(parts.spelling)
    # In "6oo lb" the unit is right and the number is not.
    if parts is None or (spelling is None and unit.find(parts.spelling.rpartition(" ")[2])):
        need = f"needs one number and one unit of {unit.kind}"
        raise InputError(where, need, text, _hint_for(unit, text))
    if spelling is None:
        raise _wrong_unit(unit, parts, text, where)
    _refuse_two_readings(parts, spelling, text, where)
    return parts.number * unit.factors[spelling]


def _hint_for(unit: Unit, text: str) -> str:
    """Say what to write instead of a text that has more than a measure, as data sheets print it: 50PS/5,700rpm."""
    first, *others = re.split(r"\s*[/(<@]", text, maxsplit=1)
    parts = split_measure(first) if others else None
    if parts is not None and unit.find(parts.spelling):
        return f"write {first!r} alone"
    return _example_hint(unit) + (" (a comma only before three digits)" if "," in text else "")


_DISTANCES: Final = {
    **dict.fromkeys(("km", "kms", "kilometer", "kilometers", "キロ"), "km/h"),
    **dict.fromkeys(("mi", "mile", "miles"), "mph"),
}


def _wrong_unit(unit: Unit, parts: NumberAndUnit, text: str, where: str) -> InputError:
    spelling = parts.spelling
    if not spelling:
        return InputError(where, "needs a unit", text, f"write {_with_units(unit, parts.number)}")
    if hint := _AMBIGUOUS.get(spelling.casefold()):
        return InputError(where, f"needs an unambiguous unit of {unit.kind}", text, hint)
    if unit is SPEED and (meant := _DISTANCES.get(spelling.casefold())):
        need = f"needs a speed, and {spelling!r} is a distance"
        return InputError(where, need, text, f"write {f'{parts.number:g} {meant}'!r}")
    other = next((one for one in UNITS.values() if one.find(spelling)), None)
    if unit is FORCE and other is MASS:
        meant = {"kg": "kgf", "lb": "lbf", "lbs": "lbf"}.get(MASS.find(spelling) or "", "kgf")
        need = f"needs a force, and {spelling!r} is a unit of mass"
        return InputError(where, need, text, f"write {f'{parts.number:g} {meant}'!r}")
    if other is not None:
        need = f"needs a {unit.kind}, and {spelling!r} is a unit of {other.kind}"
        return InputError(where, need, text, _example_hint(unit))
    hint = f"{_example_hint(unit)}; known: {', '.join(unit.factors)}"
    return InputError(where, f"needs a unit of {unit.kind} that keitow knows", text, hint)


_REGISTRY_LOCK: Final = Lock()


def _from_quantity(unit: Unit, value: Any, where: str) -> float:
    """Convert a quantity by its own registry, which may have redefined units."""
    try:
        magnitude = value.magnitude
        if getattr(magnitude, "ndim", 0):
            raise TypeError("an array")  # noqa: TRY301  # reported below with the rest
        if hasattr(magnitude, "dtype"):  # a NumPy scalar of few bits may overflow in the conversion
            value = type(value)(float(magnitude), value.units)
        with _REGISTRY_LOCK:
            converted = float(value.m_as(unit.canonical))
    except Exception:  # noqa: BLE001  # whatever a foreign object raises, the message is the same
        need = f"needs a {unit.kind}"
        raise InputError(where, need, value, f"write {unit.example!r} or a quantity of it") from None
    return converted


_IN_MILLIMETERS: Final = 100


def _with_units(unit: Unit, number: float) -> str:
    """Return a bare number with each unit that it may have, for a hint; an int that no float can hold is not shown."""
    is_float = abs(number) <= float_info.max
    # Papers print lengths in millimeters, but an altitude or a stopping distance may be a hundred meters and more.
    spellings = ("mm", *unit.bare) if unit is LENGTH and number >= _IN_MILLIMETERS else unit.bare
    written = [f"{number:g} {spelling}" for spelling in spellings] if is_float else [unit.example]
    return " or ".join(map(repr, written))


def _example_hint(unit: Unit) -> str:
    return f"write it like {unit.example!r}"


def are_american(texts: Iterable[str]) -> bool:
    """Tell whether texts have masses, speeds or lengths, all of them in pounds, miles or feet.

    >>> are_american(["500 lb", "45 mph", "gravel"]), are_american(["500 lb", "50 km/h"]), are_american(["gravel"])
    (True, False, False)
    """
    parts = [split_measure(text) for text in texts]
    spellings = {kind.find(one.spelling) for one in parts if one is not None for kind in (MASS, SPEED, LENGTH)} - {None}
    return bool(spellings) and spellings <= AMERICAN


def metric(text: str) -> str:
    """Write a measure that is in pounds, inches or miles in the stored unit; any other as it stands.

    >>> metric("125 lb"), metric("81.5 in"), metric("2990 lb"), metric("3395 mm")
    ('56.7 kg', '2.07 m', '1356 kg', '3395 mm')
    """
    parts = split_measure(text)
    for unit in UNITS.values():
        spelling = None if parts is None else unit.find(parts.spelling)
        if parts is not None and spelling in AMERICAN:
            number = parts.number * unit.factors[spelling]
            three_digits = f"{number:.3g}"
            written = three_digits if float(three_digits) % 1 else f"{number:.0f}"
            return f"{written} {next(iter(unit.factors))}"
    return text


def quantity(value: float, unit: Unit) -> Quantity:
    """Return a quantity of pint's application registry. Its first use is not thread-safe, hence the lock."""
    import pint

    with _REGISTRY_LOCK:
        made: Quantity = pint.application_registry.Quantity(float(value), unit.canonical)
        return made


class View(Generic[Q_co]):
    """A descriptor that returns a stored float as a quantity: ``trailer.tare`` for ``trailer.tare_kg``.

    ``None`` stays ``None``.
    """

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
