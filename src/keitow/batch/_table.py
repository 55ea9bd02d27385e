"""What an Arrow table says: its columns as facts, and which of its rows cannot be read."""

from __future__ import annotations

import math
from bisect import bisect_left
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

import attrs
import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from keitow._facts import ENTRY, ENTRY_FIELDS, FREE_RADIUS, PARTS, SUMS, Facts
from keitow._report.case import Case
from keitow._units import MASS
from keitow._values.documents import plain
from keitow._values.kinds import Chosen, Day, Flag, Gears, Kind, Measure, Ratio, Whole, Words
from keitow._values.layout import layout
from keitow._values.load import Load
from keitow._values.trailer import Trailer
from keitow._values.trip import Trip
from keitow._values.vehicle import Tires, TowingEntry, Vehicle
from keitow.batch._columns import Lists, Names, Numbers
from keitow.errors import DocumentError, InputError, KeitowError

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from keitow._terms import Fact, FactValue
    from keitow.batch._columns import Array, Bools, Column, Floats

_SIZE: Final = "vehicle.tires.size"
_WHERE: Final = "evaluate_table"


class Place(NamedTuple):
    """A column that a table may have.

    Parameters
    ----------
    kind
        What stands there.
    convert
        Reads one value, as the field of the value does.
    """

    kind: Kind
    convert: Callable[[object], object]

    def fits(self, value: object) -> bool:
        """Tell whether the field would take a value."""
        try:
            self.convert(self.kind.read(value, ""))
        except KeitowError:
            return False
        return True


@cache
def places() -> dict[str, Place]:
    """Work out which columns a table may have: the stored facts, by their paths."""
    known: dict[str, Place] = {}
    for prefix, value in (*PARTS, (ENTRY, TowingEntry)):
        fields = {field.alias: field for field in attrs.fields(value)}
        for entry in layout(value):
            kind = entry.forms[entry.key]
            if isinstance(kind, Measure | Ratio | Whole | Flag | Day | Chosen | Gears | Words):
                known[f"{prefix}.{entry.key}"] = Place(kind, fields[entry.argument].converter)
    mass = next(field.converter for field in attrs.fields(Trailer) if field.name == "tare_kg")
    return known | dict.fromkeys(SUMS.values(), Place(Measure(MASS), mass)) | {ENTRY: Place(Flag(), bool)}


_NEEDED: Final = ("vehicle.curb_mass_kg", "trailer.tare_kg")
_TOGETHER: Final[tuple[tuple[tuple[str, ...], Callable[..., Bools]], ...]] = (
    (("vehicle.gross_mass_kg", "vehicle.curb_mass_kg"), lambda gross, curb: gross < curb),
    (
        ("vehicle.axles.front_curb_kg", "vehicle.axles.rear_curb_kg", "vehicle.curb_mass_kg"),
        lambda front, rear, curb: abs(front + rear - curb) > 0.01 * curb,
    ),
    (("vehicle.axles.driven_laden_kg", "vehicle.gross_mass_kg"), lambda driven, gross: driven > gross),
    (("vehicle.driveline.low_range",), lambda low_range: low_range < 1),
    (
        ("vehicle.brakes.stopping_distance_m", "vehicle.brakes.from_speed_kmh"),
        lambda distance, speed: ~(np.isnan(distance) | (distance > 0.2 * speed)),
    ),
    (("trailer.gross_mass_kg", "trailer.tare_kg"), lambda gross, tare: gross < tare),
    (("trailer.nose_fraction", "trailer.nose_mass_kg"), lambda part, mass: ~(np.isnan(part) | np.isnan(mass))),
    (("trailer.nose_fraction",), lambda part: (part < 0) | (part > 0.4)),
    (
        ("trailer.nose_mass_kg", "trailer.tare_kg", "load.trailer_kg"),
        lambda nose, tare, load: nose > 0.4 * (tare + load),
    ),
)
"""Where values refuse each other, stricter than they: what is suspected is read as a case, which has the last word."""


class Table:
    """Some rows of a table.

    Parameters
    ----------
    batch
        The rows.
    trip
        What holds where no column says otherwise.
    chains
        The derived facts of the rule book.

    Attributes
    ----------
    source, shared
        See `keitow.batch._columns.Columns`.
    errors
        Row -> what cannot be read there.

    Raises
    ------
    InputError
        A column that no fact is called by, or that cannot hold one.
    """

    def __init__(self, batch: pa.RecordBatch, trip: Trip, chains: Mapping[str, tuple[Fact, ...]]) -> None:
        names = batch.schema.names
        self._batch, self._trip = batch, trip
        self._has_trailer = any(name.startswith("trailer.") for name in names)
        self._floats: dict[str, Floats] = {}
        self._suspect: Bools = np.zeros(batch.num_rows, np.bool_)
        self._defaults = _defaults(trip, has_trailer=self._has_trailer)
        self.source: dict[str, Column] = {}
        _check_names(names)
        for name in names:
            self._read(name, batch.column(name))
        self._read_entry()
        self._look_closer()
        self.shared = {
            path: value
            for path, value in self._defaults.items()
            if path not in self.source and not (value is None and path in chains)
        }
        rows = [int(row) for row in np.flatnonzero(self._suspect)]
        self.errors = {row: error for row in rows if (error := self._error(row)) is not None}

    def _read(self, name: str, column: pa.Array) -> None:
        place = places()[name]
        if isinstance(column, pa.DictionaryArray) and not isinstance(place.kind, Chosen | Words | Day):
            column = column.dictionary_decode()
        if pa.types.is_null(column.type):
            if name in _NEEDED:
                self._suspect[:] = True
        elif isinstance(place.kind, Words):
            if name == _SIZE:
                self._read_size(column)
        elif isinstance(place.kind, Chosen):
            self._read_names(name, column, place)
        elif isinstance(place.kind, Flag):
            self._read_flags(name, column)
        elif isinstance(place.kind, Day):
            self._read_days(name, column, place)
        elif isinstance(place.kind, Gears):
            self._read_gears(name, column, place)
        else:
            self._read_numbers(name, column, place)

    def _read_numbers(self, name: str, column: pa.Array, place: Place) -> None:
        values = _floats(name, column)
        unknown = _nulls(column)
        self._suspect |= _unfit(values, unknown, place)
        default = self._defaults.get(name)
        if unknown is not None and isinstance(default, int | float):
            values, unknown = np.where(unknown, default, values), None
        elif unknown is not None and name in _NEEDED:
            self._suspect |= unknown
        self._floats[name] = values
        if unknown is None and values.size and values.min() == values.max():
            self._defaults[name] = float(values[0])  # one value serves them all
        else:
            self.source[name] = Numbers(values, unknown)

    def _read_names(self, name: str, column: pa.Array, place: Place) -> None:
        values, codes = _encoded(name, column)
        fits = [place.fits(value) for value in values]
        self._suspect |= ~np.array([*fits, True])[codes]
        read = (place.convert(value) if fit else None for value, fit in zip(values, fits, strict=True))
        self.source[name] = Names((*read, self._defaults[name]), codes)

    def _read_size(self, column: pa.Array) -> None:
        values, codes = _encoded(_SIZE, column)
        radii = [Tires(size=value).free_radius_m for value in values]
        known = np.array([math.nan if radius is None else radius for radius in (*radii, None)])[codes]
        self.source[FREE_RADIUS] = Numbers(known, np.isnan(known))

    def _read_flags(self, name: str, column: pa.Array) -> None:
        if not pa.types.is_boolean(column.type):
            raise _wrong_type(name, "booleans", column)
        unknown = _nulls(column)
        codes = column.fill_null(False).to_numpy(zero_copy_only=False).astype(np.int8)
        self.source[name] = Names((False, True, self._defaults[name]), codes if unknown is None else codes + 2 * unknown)

    def _read_days(self, name: str, column: pa.Array, place: Place) -> None:
        if pa.types.is_temporal(column.type):
            try:
                column = column.cast(pa.date32())
            except pa.ArrowInvalid:
                raise _wrong_type(name, "days", column) from None
            days = column.to_numpy(zero_copy_only=False).astype("datetime64[D]")
        else:
            values, codes = _encoded(name, column)
            fits = [place.fits(value) for value in values]
            self._suspect |= ~np.array([*fits, True])[codes]
            read = [value if fit else None for value, fit in zip(values, fits, strict=True)]
            days = np.array([*read, None], "datetime64[D]")[codes]
        unknown = np.isnat(days)
        default = self._defaults[name]
        if default is not None:
            days, unknown = np.where(unknown, np.datetime64(default, "D"), days), np.zeros_like(unknown)
        self.source[name] = Numbers(days, unknown)

    def _read_gears(self, name: str, column: pa.Array, place: Place) -> None:
        if not (pa.types.is_list(column.type) or pa.types.is_large_list(column.type)):
            raise _wrong_type(name, "lists of ratios", column)
        values = _floats(name, column.flatten())
        lengths = pc.list_value_length(column).fill_null(-1).to_numpy(zero_copy_only=False)
        if not (values.size == 0 or (place.fits([values.min()]) and place.fits([values.max()]))):
            self._suspect[:] = True
        self._suspect |= lengths == 0
        starts = np.cumsum(np.maximum(lengths, 0)) - np.maximum(lengths, 0)
        self.source[name] = Lists(values, starts, lengths)

    def _read_entry(self) -> None:
        """Tell in which rows the certificate was read: where it is said so, or where one of its figures is there."""
        parts = [path for path in (ENTRY, *ENTRY_FIELDS) if path in self._batch.schema.names]
        if parts:
            read = np.zeros(self._batch.num_rows, np.bool_)
            for path in parts:
                column = self._batch.column(path)
                known = column.fill_null(False) if pa.types.is_boolean(column.type) else column.is_valid()
                read |= known.to_numpy(zero_copy_only=False)
            self.source[ENTRY] = Names((None, True), read.astype(np.int8))

    def _look_closer(self) -> None:
        """Suspect what the values refuse together; where in doubt too much, for `_error` has the last word."""
        with np.errstate(invalid="ignore"):  # what is not known is not a number, and compares as false
            for paths, refused in _TOGETHER:
                if any(path in self._floats for path in paths):
                    columns = (self._floats.get(path, self._default_of(path)) for path in paths)
                    self._suspect |= refused(*columns)

    def _default_of(self, path: str) -> float:
        default = self._defaults.get(path)
        return default if isinstance(default, int | float) else math.nan

    def _error(self, row: int) -> str | None:
        """Read one row as a case, and return what is wrong with it."""
        given = {name: value for name, value in self._row(row).items() if value is not None}
        load = {name.removeprefix("load."): value for name, value in given.items() if name.startswith("load.")}
        for key in ("trailer", "bed"):
            if f"{key}_kg" in load:
                load[key] = [{"name": key, "mass_kg": load.pop(f"{key}_kg")}]
        read = {"towing_entry": {}} if given.pop(ENTRY, False) else {}
        document = {
            "vehicle": {"name": "vehicle"} | read | _nested(given, "vehicle."),
            "trailer": _nested(given, "trailer.") if self._has_trailer else None,
            "load": load,
            "trip": plain(self._trip) | _nested(given, "trip."),
        }
        try:
            Case.from_dict(document)
        except DocumentError as error:
            path = error.path.removeprefix("$.")
            for key in ("trailer", "bed"):
                path = path.replace(f"load.{key}[0].mass_kg", f"load.{key}_kg")
            return f"{path}: {error.problem}"
        return None

    def _row(self, row: int) -> dict[str, object]:
        read: dict[str, object] = {}
        for name in self._batch.schema.names:
            value = self._batch.column(name)[row].as_py()
            kind = places()[name].kind
            if isinstance(kind, Whole) and isinstance(value, float) and value.is_integer():
                value = int(value)
            if isinstance(kind, Measure | Ratio) and isinstance(value, Decimal):
                value = float(value)
            if isinstance(value, date):
                value = value.isoformat()[:10]
            read[name] = value
        return read


def _nested(given: Mapping[str, object], prefix: str) -> dict[str, object]:
    nested: dict[str, object] = {}
    for name, value in given.items():
        if name.startswith(prefix):
            *parts, key = name.removeprefix(prefix).split(".")
            inner = nested
            for part in parts:
                inner = inner.setdefault(part, {})
            inner[key] = value
    return nested


def _check_names(names: list[str]) -> None:
    for name in names:
        if name not in places():
            near = get_close_matches(name, places(), n=1) or ["vehicle.curb_mass_kg"]
            hint = f"call it like {near[0]!r}"
            raise InputError(_WHERE, "needs columns called by a stored fact", name, hint)
        if names.count(name) > 1:
            raise InputError(_WHERE, "needs each column once", name, "leave one of them out")
    for name in _NEEDED:
        part = name.partition(".")[0] + "."
        if name not in names and (part == "vehicle." or any(other.startswith(part) for other in names)):
            raise InputError(_WHERE, f"needs a column {name}", names, "add it")


def _defaults(trip: Trip, *, has_trailer: bool) -> dict[str, FactValue | None]:
    """Return what a row says that leaves everything out."""
    trailer = Trailer(tare="0 kg") if has_trailer else Trailer(tare="0 kg", gross_mass="0 kg")
    return dict(Facts(Vehicle(name="", curb_mass="1 kg"), trailer, Load(), trip, {}))


def _wrong_type(name: str, needed: str, column: pa.Array) -> InputError:
    return InputError(f"{_WHERE}({name})", f"needs a column of {needed}", str(column.type), "cast it")


def _floats(name: str, column: pa.Array) -> Floats:
    kind = column.type
    if not (pa.types.is_integer(kind) or pa.types.is_floating(kind) or pa.types.is_decimal(kind)):
        raise _wrong_type(name, "numbers", column)
    return column.cast(pa.float64(), safe=False).to_numpy(zero_copy_only=False)


def _nulls(column: pa.Array) -> Bools | None:
    return column.is_null().to_numpy(zero_copy_only=False) if column.null_count else None


def _encoded(name: str, column: pa.Array) -> tuple[list[str], npt.NDArray[np.integer]]:
    """Return the distinct texts of a column and which of them stands where; one more is for none."""
    encoded = column if isinstance(column, pa.DictionaryArray) else column.dictionary_encode()
    values = encoded.dictionary
    if not (pa.types.is_string(values.type) or pa.types.is_large_string(values.type)):
        raise _wrong_type(name, "texts", column)
    codes = encoded.indices.cast(pa.int32()).fill_null(len(values))
    return values.to_pylist(), codes.to_numpy(zero_copy_only=False)


def _unfit(values: Floats, unknown: Bools | None, place: Place) -> Bools:
    """Tell which numbers the field refuses. What it takes is one interval, and 1 lies in it."""
    whole = isinstance(place.kind, Whole)

    def fits(value: float) -> bool:
        return place.fits(int(value) if whole else value)

    bad = np.isnan(values) if unknown is None else np.isnan(values) & ~unknown
    if whole:
        bad |= values != np.rint(values)
    known = np.unique(values[np.isfinite(values)]) if bad.any() else values[np.isfinite(values)]
    if known.size and not (np.isfinite(values).all() and fits(known.min()) and fits(known.max())):
        known = np.unique(known)
        first = bisect_left(known, True, key=lambda value: value >= 1 or fits(value))
        last = bisect_left(known, True, key=lambda value: value > 1 and not fits(value))
        taken = known[first:last]
        if taken.size == 0:
            return np.ones(values.shape, np.bool_)
        bad |= (values < taken[0]) | (values > taken[-1])
    return bad
