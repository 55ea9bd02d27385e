"""What an Arrow table says: its columns as facts, and which of its rows cannot be read."""

from __future__ import annotations

import math
from bisect import bisect_left
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import attrs
import numpy as np

from keitow._facts import ENTRY, FREE_RADIUS, PARTS, SUMS, Facts
from keitow._report.case import Case
from keitow._units import MASS
from keitow._values.documents import plain
from keitow._values.kinds import Chosen, Day, Flag, Gears, Kind, Measure, Ratio, Whole, Words
from keitow._values.layout import layout
from keitow._values.load import Load
from keitow._values.trailer import Trailer
from keitow._values.vehicle import Tires, TowingEntry, Vehicle
from keitow.batch import _arrow
from keitow.batch._columns import Lists, Names, Numbers
from keitow.errors import DocumentError, InputError, KeitowError

if TYPE_CHECKING:
    from collections.abc import Mapping

    import pyarrow as pa

    from keitow._terms import Fact, FactValue
    from keitow._values.trip import Trip
    from keitow.batch._columns import Bools, Column, Floats, Integers

_SIZE: Final = "vehicle.tires.size"
_ENTRY_FIGURES: Final = (f"{ENTRY}.braked_kg", f"{ENTRY}.unbraked_kg")


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
    convert: Any

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


NEEDED: Final = ("vehicle.curb_mass_kg", "trailer.tare_kg")


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
        _check_names(names)
        self.rows = batch.num_rows
        self._columns: dict[str, Any] = {name: batch.column(name) for name in names}
        self._trip = trip
        self._has_trailer = any(name.startswith("trailer.") for name in names)
        self._defaults = _defaults(trip, has_trailer=self._has_trailer)
        self._floats: dict[str, Floats] = {}
        self._suspect: Bools = np.zeros(self.rows, np.bool_)
        self.source: dict[str, Column] = {}
        for name, column in self._columns.items():
            if not _arrow.is_empty(column):
                self._read(name, column, places()[name])
            elif name in NEEDED:
                self._suspect[:] = True
        self._read_entry()
        self._look_closer()
        self.shared = {
            path: value
            for path, value in self._defaults.items()
            if path not in self.source and not (value is None and path in chains)
        }
        rows = [int(row) for row in np.flatnonzero(self._suspect)]
        self.errors = {row: error for row in rows if (error := self._error(row)) is not None}

    def _read(self, name: str, column: Any, place: Place) -> None:
        match place.kind:
            case Words():
                if name == _SIZE:
                    self._read_size(column)
            case Chosen():
                values, codes = _arrow.texts(name, column)
                self._read_names(name, [value if place.fits(value) else None for value in values], codes, place)
            case Flag():
                codes = _arrow.flags(name, column)
                self.source[name] = Names((False, True, self._defaults.get(name)), codes)
            case Day():
                self._read_days(name, column, place)
            case Gears():
                self._read_gears(name, column, place)
            case _:
                self._read_numbers(name, column, place)

    def _read_numbers(self, name: str, column: Any, place: Place) -> None:
        values, unknown = _arrow.floats(name, column), _arrow.nulls(column)
        self._suspect |= _unfit(values, unknown, place)
        default = self._defaults.get(name)
        if unknown is not None and isinstance(default, int | float):
            values, unknown = np.where(unknown, default, values), None
        elif unknown is not None and name in NEEDED:
            self._suspect |= unknown
        self._floats[name] = values
        if unknown is None and values.size and values.min() == values.max():
            self._defaults[name] = float(values[0])  # one value serves all rows
        else:
            self.source[name] = Numbers(values, unknown)

    def _read_names(self, name: str, values: list[str | None], codes: Integers, place: Place) -> None:
        self._suspect |= np.array([*(value is None for value in values), False])[codes]
        read: list[Any] = [None if value is None else place.convert(value) for value in values]
        self.source[name] = Names((*read, self._defaults[name]), codes)

    def _read_size(self, column: Any) -> None:
        values, codes = _arrow.texts(_SIZE, column)
        radii = [Tires(size=value).free_radius_m for value in values]
        known = np.array([math.nan if radius is None else radius for radius in (*radii, None)])[codes]
        self.source[FREE_RADIUS] = Numbers(known, np.isnan(known))

    def _read_days(self, name: str, column: Any, place: Place) -> None:
        days = _arrow.days(name, column)
        if days is None:
            values, codes = _arrow.texts(name, column)
            read: list[Any] = [value if place.fits(value) else None for value in values]
            self._suspect |= np.array([*(value is None for value in read), False])[codes]
            days = np.array([*read, None], "datetime64[D]")[codes]
        unknown = np.isnat(days)
        default = self._defaults[name]
        if isinstance(default, date):
            days, unknown = np.where(unknown, np.datetime64(default, "D"), days), np.zeros_like(unknown)
        self.source[name] = Numbers(days, unknown)

    def _read_gears(self, name: str, column: Any, place: Place) -> None:
        values, starts, lengths = _arrow.lists(name, column)
        if values.size and not (place.fits([float(values.min())]) and place.fits([float(values.max())])):
            self._suspect[:] = True
        self._suspect |= lengths == 0
        self.source[name] = Lists(values, starts, lengths)

    def _read_entry(self) -> None:
        """Tell in which rows the certificate was read: where it is said so, or where one of its figures is there."""
        read = np.zeros(self.rows, np.bool_)
        for path in (path for path in (ENTRY, *_ENTRY_FIGURES) if path in self._columns):
            column = self._columns[path]
            if path == ENTRY and not _arrow.is_empty(column):
                read |= _arrow.flags(path, column) == 1
            elif path != ENTRY:
                unknown = _arrow.nulls(column)
                read |= True if unknown is None else ~unknown
        if read.any():
            self.source[ENTRY] = Names((None, True), read.astype(np.int8))
        else:
            self.source.pop(ENTRY, None)

    def _look_closer(self) -> None:
        """Suspect what values may refuse together, rather too much: `_error` has the last word."""
        curb, gross = self._number("vehicle.curb_mass_kg"), self._number("vehicle.gross_mass_kg")
        front, rear = self._number("vehicle.axles.front_curb_kg"), self._number("vehicle.axles.rear_curb_kg")
        driven, low_range = self._number("vehicle.axles.driven_laden_kg"), self._number("vehicle.driveline.low_range")
        distance = self._number("vehicle.brakes.stopping_distance_m")
        speed = self._number("vehicle.brakes.from_speed_kmh")
        tare, trailer_gross = self._number("trailer.tare_kg"), self._number("trailer.gross_mass_kg")
        nose_fraction, nose = self._number("trailer.nose_fraction"), self._number("trailer.nose_mass_kg")
        load = self._number("load.trailer_kg")
        with np.errstate(invalid="ignore"):  # what is not known is no number, and compares as false
            for refused in (
                gross < curb,
                abs(front + rear - curb) > 0.01 * curb,
                driven > gross,
                low_range < 1,
                ~(np.isnan(distance) | (distance > 0.2 * speed)),
                trailer_gross < tare,
                ~(np.isnan(nose_fraction) | np.isnan(nose)),
                (nose_fraction < 0) | (nose_fraction > 0.4),
                nose > 0.4 * (tare + load),
            ):
                self._suspect |= refused

    def _number(self, path: str) -> Any:
        """Return a column, or what all rows have there, NaN where it is not known."""
        default = self._defaults.get(path)
        return self._floats.get(path, np.float64(default if isinstance(default, int | float) else math.nan))

    def _error(self, row: int) -> str | None:
        """Read one row as a case, and return what is wrong with it."""
        given = {name: value for name, value in self._row(row).items() if value is not None}
        load = {name.removeprefix("load."): value for name, value in given.items() if name.startswith("load.")}
        for key in ("trailer", "bed"):
            if f"{key}_kg" in load:
                load[key] = [{"name": key, "mass_kg": load.pop(f"{key}_kg")}]
        read: dict[str, object] = {"towing_entry": {}} if given.pop(ENTRY, False) else {}
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
        for name in self._columns:
            value = self._columns[name][row].as_py()
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
    nested: dict[str, Any] = {}
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
            raise InputError("evaluate_table", "needs columns called by a stored fact", name, hint)
        if names.count(name) > 1:
            raise InputError("evaluate_table", "needs each column once", name, "leave one of them out")
    for name in NEEDED:
        part = name.partition(".")[0] + "."
        if name not in names and (part == "vehicle." or any(other.startswith(part) for other in names)):
            raise InputError("evaluate_table", f"needs a column {name}", names, "add it")


def _defaults(trip: Trip, *, has_trailer: bool) -> dict[str, FactValue | None]:
    """Return what a row says that leaves everything out."""
    trailer = Trailer(tare="0 kg") if has_trailer else Trailer(tare="0 kg", gross_mass="0 kg")
    defaults = dict(Facts(Vehicle(name="", curb_mass="1 kg"), trailer, Load(), trip, {}))
    for path in NEEDED:
        if has_trailer or not path.startswith("trailer."):
            del defaults[path]
    return defaults


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
        first = bisect_left(known, 1, key=lambda value: value >= 1 or fits(value))
        last = bisect_left(known, 1, key=lambda value: value > 1 and not fits(value))
        taken = known[first:last]
        if taken.size == 0:
            return np.ones(values.shape, np.bool_)
        bad |= (values < taken[0]) | (values > taken[-1])
    return bad
