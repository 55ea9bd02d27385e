"""Converters of the values' fields: choices, counts, dates, texts, ratios; each names its field in its errors."""

from __future__ import annotations

import math
import re
from calendar import monthrange
from datetime import MAXYEAR, date, datetime
from functools import partial
from inspect import Signature
from typing import TYPE_CHECKING, Any, Final, Self, TypeGuard, TypeVar
from unicodedata import normalize

import attrs

from keitow._units import RATIOS, Limits, limits_of, read_ratio
from keitow.errors import InputError, is_unicode
from keitow.kinds import advice, member, nearest

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from enum import Enum

    E = TypeVar("E", bound=Enum)
    T = TypeVar("T")

_MOST_TEXT: Final = 100_000
_LONGEST_WORD: Final = 40
_NO_SIGNATURE: Final = Signature()
_COUNTS: Final = Limits(1, 1000)
_POSITIVE_RATIOS: Final = Limits(math.ulp(0.0), RATIOS.most)
_GRADES: Final = Limits(0.0, 1.0)
_CONDITIONS: Final = Limits(0.01, 1.0)
MOST_GEARS: Final = 100
"""A longer list is no gearbox, and in a table each gear is a column."""


def named(cls: type, fields: list[attrs.Attribute[Any]]) -> list[attrs.Attribute[Any]]:
    """Bind each field's name into its converter, so that its errors can name the field (an attrs field transformer).

    A field whose default is a part of a value, like the engine of a vehicle, takes a part of that class only.
    """
    for field in fields:
        reader: Any = field.converter  # pyright: ignore[reportUnknownVariableType, reportUnknownMemberType]  # attrs says no more
        default: object = field.default
        if reader is None and attrs.has(type(default)):
            reader = partial(part, type(default))
        if reader is not None:
            where = f"{cls.__name__}.{field.alias or field.name}"
            # attrs made these for this class alone, so they may be set; `evolve` would copy each at every import.
            object.__setattr__(field, "converter", _bound(reader, where))
    return fields


def _bound(reader: Any, where: str) -> Callable[[object], object]:
    def convert(value: object, where: str = where) -> object:
        return reader(value, where)

    # attrs inspects the signature of every converter while it makes a class; a ready one saves import time.
    convert.__signature__ = _NO_SIGNATURE  # type: ignore[attr-defined]  # inspect.signature documents the attribute
    convert.limits = limits_of(reader)  # type: ignore[attr-defined]  # columns of the field are checked against them
    return convert


def part(kind: type[T], value: T, where: str) -> T:
    """Return a value of this class; refuse anything else."""
    if not isinstance(value, kind):
        raise InputError(where, f"needs one {kind.__name__}", value, f"write keitow.{kind.__name__}(...)")
    return value


def choice(kind: type[E], value: object, where: str) -> E:
    """Return a member of an enumeration, given as itself, by its value or name, or by a common word for it."""
    if isinstance(value, kind):
        return value
    hint = "write one of them"
    if is_word(value):
        found = member(kind, value)
        if found is not None:
            return found
        near = None if advice(kind, value) else nearest(kind, value)
        hint = advice(kind, value) or (hint if near is None else f"did you mean {str(near.value)!r}?")
    raise InputError(where, f"needs one of {choices(kind)}", value, hint)


def is_word(value: object) -> TypeGuard[str]:
    """Tell whether it is a text that is short enough to be a choice, an answer or a day."""
    return isinstance(value, str) and len(value) <= _LONGEST_WORD


def choices(kind: type[Enum]) -> str:
    """List the members of an enumeration for a message; of more than twenty, the first few and the last."""
    values = [repr(str(one.value)) for one in kind]
    return ", ".join(values if len(values) <= 20 else [*values[:3], f"... {values[-1]}"])


class Name(str):
    """A name that is known in Japanese too; every other name that takes its place replaces both.

    Attributes
    ----------
    japanese
        The name in Japanese.

    Examples
    --------
    >>> name = Name("Hijet Truck", japanese="ハイゼットトラック")
    >>> name, name_in(name, japanese=True), name_in("my truck", japanese=True)
    ('Hijet Truck', 'ハイゼットトラック', 'my truck')
    """

    japanese: str

    def __new__(cls, text: str, japanese: str = "") -> Self:
        made = super().__new__(cls, text)
        made.japanese = japanese
        return made


def name_in(name: str, *, japanese: bool) -> str:
    """Return a name as a Japanese or an English text has it."""
    return (japanese and isinstance(name, Name) and name.japanese) or name


def text(value: str, where: str = "text") -> str:
    if not isinstance(value, str):
        raise InputError(where, "needs a text", value, "write it in quotes")
    if len(value) > _MOST_TEXT:
        raise InputError(where, f"needs at most {_MOST_TEXT} characters", value, "shorten it")
    if not (value.isascii() or is_unicode(value)):
        raise InputError(where, "needs a text without half of a surrogate pair", value, "write whole characters")
    return value


def text_or_none(value: str | None, where: str = "text") -> str | None:
    return None if value is None else text(value, where)


def count(value: int, where: str = "count", limits: Limits = _COUNTS) -> int:
    if not isinstance(value, int) or isinstance(value, bool) or not limits.least <= value <= limits.most:
        raise InputError(where, "needs a whole number of one or more", value, "write it like 2")
    return value


def count_or_none(value: int | None, where: str = "count", limits: Limits = _COUNTS) -> int | None:
    return None if value is None else count(value, where, limits)


def flag(value: bool, where: str = "flag") -> bool:
    if not isinstance(value, bool):
        raise InputError(where, "needs True or False", value, "write True or False")
    return value


def yes_no_or_none(value: bool | str | None, where: str = "answer") -> bool | None:
    """Read yes, no or unknown (``None``)."""
    if value is None or isinstance(value, bool):
        return value
    if is_word(value) and value.strip().lower() in _ANSWERS:
        return _ANSWERS[value.strip().lower()]
    raise InputError(where, "needs yes, no or unknown", value, "write 'yes', 'no' or 'unknown'")


_ANSWERS: Final = {"yes": True, "no": False, "unknown": None}


def day(value: date | str, where: str = "date") -> date:
    """Read a day in ISO 8601 or as Japanese papers write it, the year first."""
    read = _day_or_month(value, where)
    if isinstance(read, Month):
        first = f"{read.isoformat()!r} if that is meant"
        raise InputError(where, "needs a day, and this is a month", value, f"write it with its day, {first}")
    return read


def month_or_none(value: date | str | None, where: str = "date") -> date | None:
    """Read a day, or a month as certificates print it, which becomes a `Month`."""
    return None if value is None else _day_or_month(value, where, "'2003-12-31' or '2003-12'")


class Month(date):
    """A month that was written without a day, as the first day of it.

    Attributes
    ----------
    written
        The text that was given.
    """

    written: str

    @classmethod
    def of(cls, year: int, month: int, written: str) -> Month:
        """Return the month of a year, with the text that was given for it."""
        first = cls(year, month, 1)
        first.written = written
        return first

    @property
    def last(self) -> date:
        """The last day of the month."""
        return date(self.year, self.month, monthrange(self.year, self.month)[1])

    def __reduce__(self) -> tuple[object, ...]:
        return Month.of, (self.year, self.month, self.written)


def last_day(known: date) -> date:
    """Return the latest day that a date can stand for: of a `Month` its last one.

    >>> last_day(Month.of(2001, 11, "2001-11")), last_day(date(2001, 11, 1))
    (datetime.date(2001, 11, 30), datetime.date(2001, 11, 1))
    """
    return known.last if isinstance(known, Month) else known


_WITHOUT_DAY: Final = ", a month without a day"
_NOTED: Final = rf"given as (?P<quote>['\"])(?P<written>.*)(?P=quote){_WITHOUT_DAY}"


def noted_months(value: object, source_pairs: tuple[tuple[str, str], ...]) -> tuple[tuple[str, str], ...]:
    """Return the sources with a note for each `Month` in a value's fields.

    A document writes a month as its first day, and the note beside it: read again, the field is that month again.
    """
    for name in ("first_registered", "built"):
        read: object = getattr(value, name, None)
        if not isinstance(read, date):
            continue
        known = dict(source_pairs)
        source = known.get(name, "")
        if isinstance(read, Month):
            said = f"given as {read.written!r}{_WITHOUT_DAY}"
            if said not in source:
                known[name] = f"{source} ({said})" if source else said
                source_pairs = tuple(sorted(known.items()))
        elif _WITHOUT_DAY in source and (noted := re.search(_NOTED, source)):
            month = _as_printed(noted["written"])
            if month == read:
                object.__setattr__(value, name, month)
    return source_pairs


FIRST_YEARS: Final = {
    "明治": 1868, "大正": 1912, "昭和": 1926, "平成": 1989, "令和": 2019,
    "m": 1868, "t": 1912, "s": 1926, "h": 1989, "r": 2019,
}  # fmt: skip
"""Era -> its first year."""
_LAST_YEARS: Final = {1868: 1912, 1912: 1926, 1926: 1989, 1989: 2019}
"""First year of an era -> the year it ends in, which is also the first year of the next era."""
_DAY: Final = (  # compiled where a text is first no ISO date, which an import need not wait for
    r"(?:(?P<era>明治|大正|昭和|平成|令和|[mtshr])\s*)?(?P<year>[0-9]{1,4}|元)\s*(?:年|[-/.])\s*"
    r"(?P<month>[0-9]{1,2})(?:\s*月|(?=[-/.]|\Z))\s*(?:[-/.]?\s*(?P<day>[0-9]{1,2})\s*日?)?\Z"
)


def _day_or_month(value: object, where: str, example: str = "'2003-12-31'") -> date:
    if isinstance(value, date) and not isinstance(value, datetime):
        return value
    if is_word(value):
        try:
            return date.fromisoformat(value)
        except ValueError:
            read = _as_printed(value)
        if read is not None:
            return read
    raise InputError(where, "needs a day", value, f"write it like {example}")


def _as_printed(written: str) -> date | None:
    """Read a day or a month as Japanese papers print it; ``None`` for another text or a day that no calendar has."""
    match = re.match(_DAY, normalize("NFKC", written).strip().casefold())
    if match is None:
        return None
    era, year, month, day = match.groups()
    if era is None:
        number = int(year) if len(year) == 4 and year.isdigit() else 0  # a year has four digits
    else:
        first = FIRST_YEARS[era]
        number = first + (1 if year == "元" else int(year)) - 1
        if not first <= number <= _LAST_YEARS.get(first, MAXYEAR):
            return None
    try:
        return Month.of(number, int(month), written) if day is None else date(number, int(month), int(day))
    except ValueError:
        return None


def ratio_or_none(value: float | str | None, where: str = "ratio", limits: Limits = RATIOS) -> float | None:
    del limits  # read_ratio checks the same ones
    return None if value is None else read_ratio(value, where)


def _ratio_within(limits: Limits, value: float | str, where: str, needed: str, hint: str) -> float:
    read = read_ratio(value, where)
    if not limits.least <= read <= limits.most:
        raise InputError(where, needed, value, hint)
    return read


def positive_ratio(value: float | str, where: str = "ratio", limits: Limits = _POSITIVE_RATIOS) -> float:
    return _ratio_within(limits, value, where, "needs a ratio above zero", "write it like 4.059")


def positive_ratio_or_none(
    value: float | str | None, where: str = "ratio", limits: Limits = _POSITIVE_RATIOS
) -> float | None:
    return None if value is None else positive_ratio(value, where, limits)


def ratios_or_none(
    value: Iterable[float] | None, where: str = "ratios", limits: Limits = _POSITIVE_RATIOS
) -> tuple[float, ...] | None:
    if value is None:
        return None
    if not (isinstance(value, list | tuple) and value):
        raise InputError(where, "needs the ratios of the gears", value, "write them like [3.9, 2.4, 1]")
    if len(value) > MOST_GEARS:
        raise InputError(where, f"needs at most {MOST_GEARS} gears", len(value), "write them like [3.9, 2.4, 1]")
    return tuple(positive_ratio(one, where, limits) for one in value)


def grade_ratio(value: float | str, where: str = "grade", limits: Limits = _GRADES) -> float:
    """Read a grade, rise over run: ``"8 %"`` or ``0.08``."""
    return _ratio_within(limits, value, where, "needs a grade from 0 to 100 %", "write it like '8 %' or 0.08")


def condition(value: float | str, where: str = "condition", limits: Limits = _CONDITIONS) -> float:
    """Read the share of its rated performance that a part still has: 1.0 when new."""
    return _ratio_within(limits, value, where, "needs a share from 0.01 to 1", "write it like 0.9")


def sources(
    value: Mapping[str, str] | Iterable[tuple[str, str]], where: str = "sources"
) -> tuple[tuple[str, str], ...]:
    """Read a mapping of field -> source as sorted pairs, which can be hashed and pickled."""
    try:
        pairs = dict(value)
    except (TypeError, ValueError):
        pairs = {"": ""}
    for name, source in pairs.items():
        if not (isinstance(name, str) and name and isinstance(source, str)):
            hint = "write it like {'curb_mass': 'maker sheet, p. 2'}"
            raise InputError(where, "needs field names with their sources", value, hint)
        text(name, where)
        text(source, where)
    return tuple(sorted(pairs.items()))
