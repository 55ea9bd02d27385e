"""Read an Arrow table: its columns as arrays for a program, and the rows that cannot be read."""

from __future__ import annotations

import math
import operator
import re
from datetime import date
from decimal import Decimal
from difflib import get_close_matches
from functools import cache, lru_cache, reduce
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeAlias

import attrs
import numpy as np
import pyarrow as pa

from keitow import kinds
from keitow._engine.assess import NOSE_CHECK, TRAILER_CHECK
from keitow._engine.facts import ENTRY, ENTRY_FIELDS, FREE_RADIUS, PARTS, SUMS, Facts
from keitow._units import LENGTH, MASS, SPEED, Limits, limits_of
from keitow._values.fields import MOST_GEARS, Month, last_day
from keitow._values.load import Item, Load
from keitow._values.trailer import CHECKS as TRAILER_CHECKS
from keitow._values.trailer import Trailer
from keitow._values.trip import LAW_AS_OF, Trip
from keitow._values.vehicle import BRAKE_CHECKS, Tires, TowingEntry, Vehicle
from keitow._values.vehicle import CHECKS as VEHICLE_CHECKS
from keitow.batch import _arrow
from keitow.batch._graph import Key
from keitow.documents.case import CaseDocument
from keitow.documents.entries import Chosen, Day, Flag, Gears, Kind, Measure, Ratio, Text, Whole
from keitow.documents.layout import layout
from keitow.documents.value_types import plain
from keitow.errors import DocumentError, InputError, KeitowError, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from keitow._engine.terms import FactValue
    from keitow._values.checks import Check
    from keitow.batch._arrow import Bools
    from keitow.batch._graph import Array

Others: TypeAlias = Literal["refuse", "ignore"]
"""What to do with columns that are named after no stored fact."""

NEEDED: Final = ("vehicle.curb_mass_kg", "trailer.tare_kg")
PLACEHOLDER: Final = 1.0
"""The placeholder for an unknown number; a formula may divide by it."""
_SIZE: Final = "vehicle.tires.size"
_FIRST_DAY: Final = np.datetime64(date.min, "D")
_LAST_DAY: Final = np.datetime64(date.max, "D")
_NO_LIMITS: Final = Limits(-math.inf, math.inf)
_CHECKS: Final = (*VEHICLE_CHECKS, *BRAKE_CHECKS, *TRAILER_CHECKS, NOSE_CHECK, TRAILER_CHECK)
_CONVERTED: Final = {
    unit: (stored, measure.factors[unit])
    for unit, stored, measure in (("lb", "kg", MASS), ("mph", "kmh", SPEED), ("in", "m", LENGTH), ("ft", "m", LENGTH))
}
"""Unit at the end of a column's name -> the stored unit, and the factor to it."""
_DIGITS: Final = 12
"""The significant digits to which converted numbers are rounded, as by `keitow._units.rounded`."""


# Which columns a table may have


class Schema(NamedTuple):
    """The properties of a table that a program depends on.

    `shared` are the values of the stored facts that have no column, which are the same in all rows. Of the columns,
    `nullable` are those that are unknown in some rows, `months` those with a month as the day of some rows, and
    `lengths` has the lengths of lists.
    """

    nullable: frozenset[str]
    months: frozenset[str]
    lengths: frozenset[tuple[str, int]]
    shared: frozenset[tuple[str, FactValue | None]]


class ColumnReader(NamedTuple):
    """A column that a table may have: the kind of its values, and the converter of the field."""

    kind: Kind
    convert: Any

    def read(self, value: object) -> Any:
        """Read a value as the field does; ``None`` where the field refuses it."""
        try:
            return self.convert(value if isinstance(self.kind, Day) else self.kind.read(value, ""))
        except KeitowError:
            return None


@cache
def column_readers() -> dict[str, ColumnReader]:
    """Return the columns that a table may have: the stored facts, by their paths."""
    known: dict[str, ColumnReader] = {}
    for prefix, value in (*PARTS, (ENTRY, TowingEntry)):
        fields = {field.alias: field for field in attrs.fields(value)}
        for entry in layout(value):
            kind = entry.forms[entry.key]
            if isinstance(kind, Measure | Ratio | Whole | Flag | Day | Chosen | Gears | Text):
                known[f"{prefix}.{entry.key}"] = ColumnReader(kind, fields[entry.argument].converter)
    mass = next(field.converter for field in attrs.fields(Item) if field.name == "mass_kg")
    return known | dict.fromkeys(SUMS.values(), ColumnReader(Measure(MASS), mass)) | {ENTRY: ColumnReader(Flag(), bool)}


class Column(NamedTuple):
    """A column of a table: the path of its fact, its name as written, and its unit if that is not the stored one."""

    path: str
    name: str
    unit: str | None = None


def columns_of(names: list[str], others: Others) -> list[Column]:
    """Find the columns. Refuse one named after no fact (unless these are ignored), two of one fact, and too few."""
    found = [column for name in names if (column := _column(name, others)) is not None]
    paths = [column.path for column in found]
    for column in found:
        if paths.count(column.path) > 1:
            raise InputError("evaluate_table", f"needs {column.path} once", column.name, "leave the other out")
    for path in NEEDED:
        part = path.partition(".")[0] + "."
        if path not in paths and (part == "vehicle." or any(other.startswith(part) for other in paths)):
            raise InputError("evaluate_table", f"needs a column {path}", ", ".join(names) or None, "add it")
    return found


def _column(name: str, others: Others) -> Column | None:
    stem, _, unit = name.rpartition("_")
    stored = _CONVERTED.get(unit, (unit,))[0]
    for path in (name, f"{stem}_{stored}"):
        if path in column_readers():
            return Column(path, name, None if path == name else unit)
    is_fact = name.lower().startswith(("vehicle.", "trailer.", "load.", "trip."))  # no misspelled load is left out
    if not is_fact and (others == "ignore" or re.fullmatch(r"__index_level_\d+__", name)):  # of a sorted pandas frame
        return None
    near = next(iter(get_close_matches(f"{stem}_{stored}", column_readers(), n=1)), "vehicle.curb_mass_kg")
    near = near.removesuffix(stored) + unit if near.endswith(f"_{stored}") else near
    hint = f"write {near!r}, or " + ("rename your own" if is_fact else "others='ignore' for a column of your own")
    raise InputError("evaluate_table", "needs columns named after a stored fact", name, hint)


def _converted(values: Array, unit: str | None) -> Array:
    """Convert numbers to the stored unit."""
    if unit is None:
        return values
    values = values * _CONVERTED[unit][1]
    size = np.where(np.isfinite(values) & (values != 0), np.abs(values), 1.0)
    scale = 10.0 ** np.clip(_DIGITS - 1 - np.floor(np.log10(size)), -_DIGITS, 22)
    rounded: Array = np.rint(values * scale) / scale
    return rounded


class Table:
    """Some rows of a table; the trip gives the facts that have no column. `columns_of` refuses wrong columns.

    `optional` are the columns in which a value may be unknown, whether or not one is. `schema` has what a program
    depends on. `errors` has the index of each row that cannot be read, and the error.
    """

    def __init__(self, batch: pa.RecordBatch, trip: Trip, others: Others) -> None:
        columns = columns_of(batch.schema.names, others)
        self.rows = batch.num_rows
        self._columns = {one.path: one for one in columns}
        self._stored: dict[str, Any] = {one.path: _arrow.plain(one.name, batch.column(one.name)) for one in columns}
        self._trip = trip
        self._has_trailer = any(path.startswith("trailer.") for path in self._columns)
        self._defaults = stored_defaults(trip, has_trailer=self._has_trailer)
        self._suspect: Bools = np.zeros(self.rows, np.bool_)
        self._marked_as_read: Bools = np.zeros(self.rows, np.bool_)
        self._arrays: dict[Key, Array] = {}
        self._in_arrays: set[str] = set()  # the paths of its keys
        self._lengths: set[tuple[str, int]] = set()
        self.optional: set[str] = set()
        for path, column in self._stored.items():
            if path in NEEDED or column.type != pa.null():
                self._read(path, column, column_readers()[path])
        self._read_entry()
        for check in _CHECKS:
            self._check(check)
        self._check_state()
        self.schema = Schema(
            nullable=frozenset(key.path for key in self._arrays if key.part == "known"),
            months=frozenset(key.path for key in self._arrays if key.part == "last"),
            lengths=frozenset(self._lengths),
            shared=frozenset((path, value) for path, value in self._defaults.items() if path not in self._in_arrays),
        )
        errors = {row: self._error(row) for row in np.flatnonzero(self._suspect).tolist()}
        self.errors = {row: error for row, error in errors.items() if error is not None}

    def array(self, key: Key) -> Array:
        """Return an input column of a program; a placeholder replaces what is unknown or cannot be read."""
        array = self._arrays.get(key)
        if array is None:  # no value is unknown, or no list is so long
            array = np.full(self.rows, PLACEHOLDER, np.bool_ if key.part == "known" else np.float64)
        if self.errors and len(self.errors) < self.rows:
            array = array.copy()
            array[list(self.errors)] = array[next(row for row in range(self.rows) if row not in self.errors)]
        return array

    def _add(self, path: str, values: Array, unknown: Bools | None, part: str = "value") -> None:
        """Add a column and the mask of its unknown rows; ``None`` if all are known."""
        self._arrays[Key(path, part)] = values
        self._in_arrays.add(path)
        if self._defaults.get(path) is not None or path in NEEDED:
            return
        self.optional.add(path)
        if unknown is not None and unknown.any():
            self._arrays[Key(path, "known")] = ~unknown

    def _read(self, path: str, column: Any, reader: ColumnReader) -> None:
        name, default = self._columns[path].name, self._defaults.get(path)
        match reader.kind:
            case Text() if path == _SIZE:
                values, codes = self._read_texts(path, column, reader)
                radii = [Tires(size=value).free_radius_m for value in (*values, None)]
                unknown = np.array([radius is None for radius in radii])[codes]
                self._add(FREE_RADIUS, np.array([radius or PLACEHOLDER for radius in radii])[codes], unknown)
            case Text():
                _arrow.texts(name, column)  # only its type is checked: no rule reads a name
            case Chosen():
                known = reader.kind.values
                values, codes = self._read_texts(path, column, reader)
                none = len(known) if default is None else known.index(str(default))
                numbers = [none if one is None else known.index(str(one)) for one in (*values, None)]
                names = np.array(numbers, np.int16)[codes]
                self._add(path, names, names == len(known), "code")
            case Flag() if path == ENTRY:
                self._marked_as_read = _arrow.flags(name, column, default)
            case Flag():
                self._add(path, _arrow.flags(name, column, default), _arrow.nulls(column))
            case Day():
                self._read_days(path, column, reader)
            case Gears():
                self._read_gears(path, column, reader)
            case _:
                self._read_numbers(path, column, reader)

    def _read_numbers(self, path: str, column: Any, reader: ColumnReader) -> None:
        _, name, unit = self._columns[path]
        values, unknown = _converted(_arrow.floats(name, column), unit), _arrow.nulls(column)
        least, most = limits_of(reader.convert) or _NO_LIMITS
        default = self._defaults.get(path)
        if unknown is not None:
            values = np.where(unknown, default if isinstance(default, int | float) else min(most, PLACEHOLDER), values)
            if path in NEEDED:
                self._suspect |= unknown
        if values.size and not (least <= values.min() and values.max() <= most):  # true for NaN, too
            self._suspect |= ~((values >= least) & (values <= most))
        if isinstance(reader.kind, Whole):
            self._suspect |= values != np.rint(values)
        self._add(path, values, unknown)

    def _read_texts(
        self, path: str, column: Any, reader: ColumnReader, needed: str = "texts"
    ) -> tuple[list[Any], Array]:
        """Return the distinct texts as the field reads them, and each row's index; a null has that after the last."""
        texts, codes = _arrow.texts(self._columns[path].name, column, needed)
        values = [None if text is None else reader.read(text) for text in texts]
        refused = [value is None and text is not None for value, text in zip(values, texts, strict=True)]
        if any(refused):
            self._suspect |= np.array([*refused, False])[codes]
        return values, codes

    def _read_days(self, path: str, column: Any, reader: ColumnReader) -> None:
        moments = _arrow.moments(self._columns[path].name, column)
        if moments is None:
            values, codes = self._read_texts(path, column, reader, "days")
            days = np.array([*values, None], "datetime64[D]")[codes]
            if any(isinstance(one, Month) for one in values):
                lasts = [one and last_day(one) for one in (*values, None)]
                self._arrays[Key(path, "last")] = np.array(lasts, "datetime64[D]")[codes]
        else:
            days = moments.astype("datetime64[D]")
            self._stored[path] = moments
            self._suspect |= ((days != moments) & ~np.isnat(days)) | (days < _FIRST_DAY) | (days > _LAST_DAY)
        unknown = np.isnat(days)
        default = self._defaults[path]
        days = np.where(unknown, np.datetime64(default if isinstance(default, date) else LAW_AS_OF, "D"), days)
        self._add(path, days, unknown)

    def _read_gears(self, path: str, column: Any, reader: ColumnReader) -> None:
        values, starts, lengths = _arrow.lists(self._columns[path].name, column)
        rows = np.repeat(np.arange(self.rows), np.maximum(lengths, 0))
        least, most = limits_of(reader.convert) or _NO_LIMITS
        self._suspect[rows[~((values >= least) & (values <= most))]] = True
        self._suspect |= (lengths == 0) | (lengths > MOST_GEARS)
        for place in range(min(lengths.max(initial=0), MOST_GEARS)):
            elements, longer = np.full(self.rows, PLACEHOLDER), lengths > place
            elements[longer] = values[starts[longer] + place]
            self._arrays[Key(path, place)] = elements
        self._lengths |= {(path, length) for length in np.unique(lengths).tolist() if 0 < length <= MOST_GEARS}
        self._add(path, lengths.astype(np.int16), lengths < 0, "length")

    def _read_entry(self) -> None:
        """Find the rows in which the certificate was read: those that say so, or that have one of its figures."""
        unread = ~self._marked_as_read
        for path in ENTRY_FIELDS:
            if path in self._stored:
                unknown = _arrow.nulls(self._stored[path])
                unread &= False if unknown is None else unknown
        if any(path in self._stored for path in (ENTRY, *ENTRY_FIELDS)):
            self._add(ENTRY, ~unread, unread)

    # Rows that cannot be read

    def _check(self, check: Check) -> None:
        """Mark the rows in which fields contradict each other as suspect."""
        known = [self._known(path) for path in check.paths]
        if any(one is False for one in known):
            return
        values = [self._arrays.get(Key(path), self._defaults.get(path)) for path in check.paths]
        fails = check.fails(*values)
        if np.any(fails):
            without = False if check.path_without is None else self._known(check.path_without)
            self._suspect |= reduce(operator.and_, known, fails) & ~np.asarray(without)

    def _check_state(self) -> None:
        """Mark the rows with a state of the United States but no road there as suspect."""
        codes = self._arrays.get(Key("trip.place", "code"))
        names = Chosen(kinds.Place).values
        place = names.index(self._trip.place.value) if codes is None else codes
        self._suspect |= np.asarray(self._known("trip.state")) & (place != names.index(kinds.Place.US_ROAD.value))

    def _known(self, path: str) -> Bools | bool:
        """Return the mask of the rows in which a fact is known."""
        is_known = path in self._in_arrays or self._defaults.get(path) is not None
        return self._arrays.get(Key(path, "known"), is_known)

    def _error(self, row: int) -> str | None:
        """Read a row as a case document; return the error, or ``None`` where the row can be read after all."""
        trailer: dict[str, object] | None = {} if self._has_trailer else None
        document = {"vehicle": {"name": "vehicle"}, "trailer": trailer, "load": {}, "trip": plain(self._trip)}
        for path, column in self._columns.items():
            value = self._written(column, row)
            if value is None or (path != _SIZE and isinstance(column_readers()[path].kind, Text)):
                continue
            *parts, key = path.split(".")
            within: dict[str, Any] = document
            for part in parts:
                within = within.setdefault(part, {})
            if path in SUMS.values():
                name = key.removesuffix("_kg")
                within[name] = [{"name": name, "mass_kg": value}]
            elif path != ENTRY:
                within[key] = value
            elif value:
                within.setdefault(key, {})
        try:
            CaseDocument.from_dict(document)
        except DocumentError as error:
            path = error.path.removeprefix("$.").replace("[0].mass_kg", "_kg")  # a sum was written as one item
            return self._in_column_terms(path, error.problem, row)
        return None

    def _in_column_terms(self, path: str, problem: str, row: int) -> str:
        """Return the error with the name and the unit of the column."""
        column = self._columns.get(path)
        if column is not None and column.unit is not None and self._written(column, row) is not None:
            written = f"got {self._stored[path][row].as_py():.6g} {column.unit}"
            problem = problem.replace(f"got {shown(self._written(column, row))}", written)
        return f"{path if column is None else column.name}: {problem}"

    def _written(self, column: Column, row: int) -> object:
        """Return the value of a row as a case document would have it."""
        stored, reader = self._stored[column.path], column_readers()[column.path]
        if isinstance(stored, np.ndarray):
            moment, day = stored[row], stored[row].astype("datetime64[D]")
            return None if np.isnat(moment) else str(day if day == moment else moment)
        value: object = stored[row].as_py()
        if value is not None and column.unit is not None:
            return float(_converted(np.array(value, np.float64), column.unit))
        if value is not None and isinstance(reader.kind, Day):
            return str(reader.read(value) or value)
        if isinstance(value, Decimal):
            value = float(value)
        if isinstance(reader.kind, Whole) and isinstance(value, float) and value.is_integer():
            return int(value)
        return value


def check_columns(schema: pa.Schema, others: Others) -> None:
    """Refuse a table whose columns are named after no fact, or have the wrong type, before any row is read."""
    empty = pa.RecordBatch.from_arrays([pa.nulls(0, field.type) for field in schema], schema=schema)
    Table(empty, Trip(), others)


@lru_cache(maxsize=16)
def stored_defaults(trip: Trip, *, has_trailer: bool) -> Mapping[str, FactValue | None]:
    """Return the stored facts of a row that gives nothing."""
    trailer = Trailer(tare="1 kg") if has_trailer else None
    defaults = dict(Facts(Vehicle(name="", curb_mass="1 kg"), trailer, Load(), trip, {}))
    for path in NEEDED:
        if has_trailer or not path.startswith("trailer."):
            del defaults[path]
    return defaults
