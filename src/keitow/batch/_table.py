"""What an Arrow table says: its columns as arrays that a program reads, and which of its rows cannot be read."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from keitow._engine.assess import NOSE_CHECK
from keitow._engine.facts import ENTRY, FREE_RADIUS, Facts
from keitow._values.load import Load
from keitow._values.trailer import CHECKS as TRAILER_CHECKS
from keitow._values.trailer import Trailer
from keitow._values.trip import LAW_AS_OF, Trip
from keitow._values.vehicle import BRAKE_CHECKS, Tires, Vehicle
from keitow._values.vehicle import CHECKS as VEHICLE_CHECKS
from keitow.batch import _arrow
from keitow.batch._graph import Key
from keitow.batch._refusals import as_document, refusal
from keitow.batch._schema import NEEDED, Place, Schema, check_names, places, vocabulary
from keitow.documents.entries import Chosen, Day, Flag, Gears, Whole, Words

if TYPE_CHECKING:
    from collections.abc import Mapping

    import numpy.typing as npt
    import pyarrow as pa

    from keitow._engine.terms import FactValue
    from keitow._values.checks import Check
    from keitow.batch._graph import Array

    Bools = npt.NDArray[np.bool_]

_SIZE: Final = "vehicle.tires.size"
_FIRST_DAY: Final = np.datetime64(date.min, "D")
_LAST_DAY: Final = np.datetime64(date.max, "D")
_HARMLESS: Final = 1.0
"""What stands where a number is not known: a formula may divide by it."""
CHECKS: Final = (*VEHICLE_CHECKS, *BRAKE_CHECKS, *TRAILER_CHECKS, NOSE_CHECK)
_ENTRY_FIGURES: Final = (f"{ENTRY}.braked_kg", f"{ENTRY}.unbraked_kg")


class Table:
    """Some rows of a table; the trip is what holds where no column says otherwise.

    Attributes
    ----------
    optional
        The columns in which a value may be unknown, whether or not one is.
    schema
        What a program depends on.
    errors
        Row -> what cannot be read there.

    Raises
    ------
    InputError
        A column that no fact is called by, or that cannot hold one.
    """

    def __init__(self, batch: pa.RecordBatch, trip: Trip) -> None:
        names = batch.schema.names
        check_names(names)
        self.rows = batch.num_rows
        self._columns: dict[str, Any] = {name: _arrow.plain(batch.column(name)) for name in names}
        self._trip = trip
        self._has_trailer = any(name.startswith("trailer.") for name in names)
        self._defaults = _defaults(trip, has_trailer=self._has_trailer)
        self._suspect: Bools = np.zeros(self.rows, np.bool_)
        self._said_read: Bools = np.zeros(self.rows, np.bool_)
        self._arrays: dict[Key, Array] = {}
        self._lists: dict[str, tuple[Array, Array, Array]] = {}
        self._moments: dict[str, Array] = {}
        self._read_paths: set[str] = set()
        self._nullable: set[str] = set()
        self._lengths: set[tuple[str, int]] = set()
        self.optional: set[str] = set()
        for name, column in self._columns.items():
            if not _arrow.is_empty(column):
                self._read(name, column, places()[name])
            elif name in NEEDED:
                self._suspect[:] = True
        self._read_entry()
        for check in CHECKS:
            self._check(check)
        self.schema = Schema(
            columns=frozenset(self._read_paths),
            nullable=frozenset(self._nullable),
            lengths=frozenset(self._lengths),
            shared=frozenset((path, value) for path, value in self._defaults.items() if path not in self._read_paths),
        )
        errors = {row: self._error(row) for row in np.flatnonzero(self._suspect).tolist()}
        self.errors = {row: error for row, error in errors.items() if error is not None}

    def array(self, key: Key) -> Array:
        """Return what a program reads, of shape (rows,).

        Where a value is not known, or the row cannot be read, a harmless one stands there.
        """
        array = self._arrays.get(key)
        if array is None:
            array = np.ones(self.rows, np.bool_) if key.part == "known" else self._element(key)
        if self.errors and len(self.errors) < self.rows:
            array = array.copy()
            unread = list(self.errors)
            array[unread] = array[next(row for row in range(self.rows) if row not in self.errors)]
        return array

    def _element(self, key: Key) -> Array:
        """Return one place of the lists of a column; harmless where they are shorter."""
        values, starts, lengths = self._lists[key.path]
        place = int(key.part)
        elements = np.ones(self.rows)
        longer = lengths > place
        elements[longer] = values[starts[longer] + place]
        return elements

    # Columns

    def _add(self, path: str, values: Array, unknown: Bools | None, *, part: str = "value") -> None:
        """Add a column, and where it is not known; ``None`` where it always is."""
        self._read_paths.add(path)
        self._arrays[Key(path, part)] = values
        if unknown is not None and unknown.any():
            self._nullable.add(path)
            self._arrays[Key(path, "known")] = ~unknown
        if self._defaults.get(path) is None and path not in NEEDED:
            self.optional.add(path)

    def _read(self, name: str, column: Any, place: Place) -> None:
        match place.kind:
            case Words() if name == _SIZE:
                self._read_sizes(column, place)
            case Words():
                _arrow.check_texts(name, column)  # a name is what a report calls it, and there is none
            case Chosen():
                self._read_names(name, column, vocabulary(place.kind))
            case Flag() if name == ENTRY:
                self._said_read = _arrow.flags(name, column) == 1
            case Flag():
                codes = _arrow.flags(name, column)
                default = self._defaults.get(name)
                self._add(name, (codes != 0) if default else (codes == 1), codes == 2 if default is None else None)
            case Day():
                self._read_days(name, column, place)
            case Gears():
                self._read_gears(name, column, place)
            case _:
                self._read_numbers(name, column, place)

    def _read_numbers(self, name: str, column: Any, place: Place) -> None:
        values, unknown = _arrow.floats(name, column), _arrow.nulls(column)
        least, most = place.limits
        default = self._defaults.get(name)
        if unknown is not None:
            values = np.where(unknown, default if isinstance(default, int | float) else min(most, _HARMLESS), values)
            if name in NEEDED:
                self._suspect |= unknown
        if values.size and not (least <= values.min() and values.max() <= most):  # also where there is no number
            self._suspect |= ~((values >= least) & (values <= most))
        if isinstance(place.kind, Whole):
            self._suspect |= values != np.rint(values)
        self._add(name, values, unknown if default is None and name not in NEEDED else None)

    def _read_texts(self, name: str, column: Any, place: Place, needed: str = "texts") -> tuple[list[Any], Array]:
        """Return the distinct texts, ``None`` for one that the field refuses, and which of them stands where."""
        values, codes = _arrow.texts(name, column, needed)
        fit = [place.fits(value) for value in values]
        if not all(fit):
            self._suspect |= np.array([*(not one for one in fit), False])[codes]
        return [value if one else None for value, one in zip(values, fit, strict=True)], codes

    def _read_names(self, name: str, column: Any, known: tuple[str, ...]) -> None:
        codes, other = _arrow.codes(name, column, known)
        if other is not None:
            self._suspect |= other
        default = self._defaults[name]
        if default is None:
            self._add(name, codes, codes == len(known), part="code")
        else:
            self._add(
                name, np.where(codes == len(known), np.int16(known.index(str(default))), codes), None, part="code"
            )

    def _read_sizes(self, column: Any, place: Place) -> None:
        values, codes = self._read_texts(_SIZE, column, place)
        radii = [Tires(size=value).free_radius_m for value in (*values, None)]
        unknown = np.array([radius is None for radius in radii])[codes]
        self._add(FREE_RADIUS, np.array([radius or _HARMLESS for radius in radii])[codes], unknown)

    def _read_days(self, name: str, column: Any, place: Place) -> None:
        moments = _arrow.moments(name, column)
        if moments is None:
            values, codes = self._read_texts(name, column, place, "days")
            days = np.array([*values, None], "datetime64[D]")[codes]
        else:
            self._moments[name] = moments
            days = moments.astype("datetime64[D]")
            self._suspect |= (days != moments) & ~np.isnat(days)
            self._suspect |= (days < _FIRST_DAY) | (days > _LAST_DAY)
        unknown = np.isnat(days)
        default = self._defaults[name]
        days = np.where(unknown, np.datetime64(default if isinstance(default, date) else LAW_AS_OF, "D"), days)
        self._add(name, days, unknown if default is None else None)

    def _read_gears(self, name: str, column: Any, place: Place) -> None:
        values, starts, lengths = _arrow.lists(name, column)
        rows = np.repeat(np.arange(self.rows), np.maximum(lengths, 0))
        least, most = place.limits
        self._suspect[rows[~((values >= least) & (values <= most))]] = True
        self._suspect |= lengths == 0
        self._lists[name] = values, starts, lengths
        self._lengths |= {(name, length) for length in np.unique(lengths).tolist() if length > 0}
        self._add(name, lengths.astype(np.int16), lengths < 0, part="length")

    def _read_entry(self) -> None:
        """Tell in which rows the certificate was read: where it is said so, or where one of its figures is there."""
        unread = ~self._said_read
        for path in _ENTRY_FIGURES:
            if path in self._columns:
                unknown = _arrow.nulls(self._columns[path])
                unread &= False if unknown is None else unknown
        if any(path in self._columns for path in (ENTRY, *_ENTRY_FIGURES)):
            self._add(ENTRY, ~unread, unread)

    # Rows that cannot be read

    def _check(self, check: Check) -> None:
        """Suspect the rows in which the fields contradict each other."""
        known = [self._known(path) for path in check.paths]
        if any(one is False for one in known):
            return
        values = [
            self._arrays[Key(path)] if Key(path) in self._arrays else self._defaults[path] for path in check.paths
        ]
        without = False if check.path_without is None else self._known(check.path_without)
        if without is not True:
            refused = check.fails(*values)
            for one in known:
                refused = refused if one is True else refused & one
            self._suspect |= refused if without is False else refused & ~np.asarray(without)

    def _known(self, path: str) -> Bools | bool:
        """Tell where a number is known."""
        if path in self._nullable:
            return self._arrays[Key(path, "known")]
        return path in self._read_paths or self._defaults.get(path) is not None

    def _error(self, row: int) -> str | None:
        unread = [name for name in self._columns if name != _SIZE and isinstance(places()[name].kind, Words)]
        given = {name: self._written(name, row) for name in self._columns if name not in unread}
        return refusal(given, self._trip, has_trailer=self._has_trailer)

    def _written(self, name: str, row: int) -> object:
        """Return what stands in a row as a document would have it."""
        if name not in self._moments:
            return as_document(places()[name].kind, self._columns[name][row].as_py())
        moment = self._moments[name][row]
        day = moment.astype("datetime64[D]")
        return None if np.isnat(moment) else str(day if day == moment else moment)


def check_columns(schema: pa.Schema) -> None:
    """Refuse a table that no row can help.

    Raises
    ------
    InputError
        A column that no fact is called by, or that cannot hold one.
    """
    Table(_arrow.none_of(schema), Trip())


@lru_cache(maxsize=16)
def _defaults(trip: Trip, *, has_trailer: bool) -> Mapping[str, FactValue | None]:
    """Return what a row says that leaves everything out."""
    trailer = Trailer(tare="1 kg") if has_trailer else None
    defaults = dict(Facts(Vehicle(name="", curb_mass="1 kg"), trailer, Load(), trip, {}))
    for path in NEEDED:
        if has_trailer or not path.startswith("trailer."):
            del defaults[path]
    return defaults
