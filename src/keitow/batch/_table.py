"""What an Arrow table says: its columns as facts, and which of its rows cannot be read."""

from __future__ import annotations

import math
from datetime import date
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from keitow._engine.facts import ENTRY, FREE_RADIUS, Facts
from keitow._values.load import Load
from keitow._values.trailer import Trailer
from keitow._values.trip import Trip
from keitow._values.vehicle import Tires, Vehicle
from keitow.batch import _arrow
from keitow.batch._columns import Lists, Names, Numbers
from keitow.batch._places import NEEDED, Place, check_names, interval, places
from keitow.batch._refusals import as_document, refusal
from keitow.documents.entries import Chosen, Day, Flag, Gears, Whole, Words
from keitow.kinds import Place as TripPlace

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    import pyarrow as pa

    from keitow._engine.terms import Fact, FactValue
    from keitow.batch._columns import Bools, Column, Days, Floats, Integers

_SIZE: Final = "vehicle.tires.size"
_STATE: Final = "trip.state"
_PLACE: Final = "trip.place"
_FIRST_DAY: Final = np.datetime64(date.min, "D")
_LAST_DAY: Final = np.datetime64(date.max, "D")
_ENTRY_FIGURES: Final = (f"{ENTRY}.braked_kg", f"{ENTRY}.unbraked_kg")


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
        check_names(names)
        self.rows = batch.num_rows
        self._columns: dict[str, Any] = {name: _arrow.plain(batch.column(name)) for name in names}
        self._trip = trip
        self._has_trailer = any(name.startswith("trailer.") for name in names)
        self._defaults = dict(_defaults(trip, has_trailer=self._has_trailer))
        self._floats: dict[str, Floats] = {}
        self._moments: dict[str, Days] = {}
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
        errors = {row: self._error(row) for row in np.flatnonzero(self._suspect).tolist()}
        self.errors = {row: error for row, error in errors.items() if error is not None}

    def _read(self, name: str, column: Any, place: Place) -> None:
        match place.kind:
            case Words() if name == _SIZE:
                self._read_size(column, place)
            case Words():
                _arrow.check_texts(name, column)  # a name is what a report calls it, and there is none
            case Chosen():
                values, codes = self._read_texts(name, column, place)
                read: list[Any] = [None if value is None else place.convert(value) for value in values]
                self.source[name] = Names((*read, self._defaults[name]), codes)
            case Flag():
                codes = _arrow.flags(name, column)
                self.source[name] = Names((False, True, self._defaults.get(name)), codes)
            case Day():
                self._read_days(name, column, place)
            case Gears():
                self._read_gears(name, column)
            case _:
                self._read_numbers(name, column, place)

    def _read_numbers(self, name: str, column: Any, place: Place) -> None:
        values, unknown = _arrow.floats(name, column), _arrow.nulls(column)
        lowest, highest = interval(name)
        least, most = (values.min(), values.max()) if values.size else (lowest, highest)
        if not (lowest <= least and most <= highest):  # also where there is no number
            unfit = ~((values >= lowest) & (values <= highest))
            self._suspect |= unfit if unknown is None else unfit & ~unknown
        if isinstance(place.kind, Whole):
            self._suspect |= (values != np.rint(values)) if unknown is None else (values != np.rint(values)) & ~unknown
        default = self._defaults.get(name)
        if unknown is not None and isinstance(default, int | float):
            values, unknown = np.where(unknown, default, values), None
        elif unknown is not None and name in NEEDED:
            self._suspect |= unknown
        self._floats[name] = values
        if unknown is None and values.size and least == most:
            self._defaults[name] = float(values[0])  # one value serves all rows
        else:
            self.source[name] = Numbers(values, unknown)

    def _read_texts(
        self, name: str, column: Any, place: Place, needed: str = "texts"
    ) -> tuple[list[str | None], Integers]:
        """Return the distinct texts, ``None`` for one that the field refuses, and which of them stands where."""
        values, codes = _arrow.texts(name, column, needed)
        fit = [place.fits(value) for value in values]
        self._suspect |= np.array([*(not one for one in fit), False])[codes]
        return [value if one else None for value, one in zip(values, fit, strict=True)], codes

    def _read_size(self, column: Any, place: Place) -> None:
        values, codes = self._read_texts(_SIZE, column, place)
        radii = [Tires(size=value).free_radius_m for value in (*values, None)]
        known = np.array([math.nan if radius is None else radius for radius in radii])[codes]
        self.source[FREE_RADIUS] = Numbers(known, np.isnan(known))

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
        if isinstance(default, date):
            days, unknown = np.where(unknown, np.datetime64(default, "D"), days), np.zeros_like(unknown)
        self.source[name] = Numbers(days, unknown)

    def _read_gears(self, name: str, column: Any) -> None:
        values, starts, lengths = _arrow.lists(name, column)
        rows = np.repeat(np.arange(self.rows), np.maximum(lengths, 0))
        lowest, highest = interval(name)
        self._suspect[rows[~((values >= lowest) & (values <= highest))]] = True
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
        """Suspect what values may refuse together, rather too much: `refusal` has the last word."""
        with np.errstate(all="ignore"):  # what is not known is no number, and compares as false
            for refused in self._refused_together():
                self._suspect |= refused

    def _refused_together(self) -> Iterator[Any]:
        number = self._number
        yield self._elsewhere()
        curb, gross = number("vehicle.curb_mass_kg"), number("vehicle.gross_mass_kg")
        tare, nose = number("trailer.tare_kg"), number("trailer.nose_mass_kg")
        if _is_known(gross):
            yield gross < curb
        if _is_known(front := number("vehicle.axles.front_curb_kg")):
            yield abs(front + number("vehicle.axles.rear_curb_kg") - curb) > 0.01 * curb
            yield front > curb
        if _is_known(rear := number("vehicle.axles.rear_curb_kg")):
            yield rear > curb
        if _is_known(driven := number("vehicle.axles.driven_laden_kg")):
            yield driven > gross
        if _is_known(low_range := number("vehicle.driveline.low_range")):
            yield low_range < 1
        if _is_known(distance := number("vehicle.brakes.stopping_distance_m")):
            yield ~(np.isnan(distance) | (distance > 0.2 * number("vehicle.brakes.from_speed_kmh")))
        if _is_known(trailer_gross := number("trailer.gross_mass_kg")):
            yield trailer_gross < tare
        if _is_known(nose):
            yield ~(np.isnan(number("trailer.nose_fraction")) | np.isnan(nose))
            yield nose > 0.4 * (tare + number("load.trailer_kg"))

    def _elsewhere(self) -> Bools:
        """Find the rows that name a state and lie in no road of it."""
        states, whereabouts = self.source.get(_STATE), self.source.get(_PLACE)
        elsewhere = np.full(self.rows, self._defaults.get(_STATE) is not None)
        if isinstance(states, Names):
            elsewhere = states.where(lambda state: state is not None)
        if isinstance(whereabouts, Names):
            return elsewhere & whereabouts.where(lambda place: place != TripPlace.US_ROAD)
        return elsewhere & (self._defaults.get(_PLACE) != TripPlace.US_ROAD)

    def _number(self, path: str) -> Any:
        """Return a column, or what all rows have there, NaN where it is not known."""
        default = self._defaults.get(path)
        return self._floats.get(path, np.float64(default if isinstance(default, int | float) else math.nan))

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
    Table(_arrow.none_of(schema), Trip(), {})


@lru_cache(maxsize=16)
def _defaults(trip: Trip, *, has_trailer: bool) -> Mapping[str, FactValue | None]:
    """Return what a row says that leaves everything out."""
    trailer = Trailer(tare="1 kg") if has_trailer else None
    defaults = dict(Facts(Vehicle(name="", curb_mass="1 kg"), trailer, Load(), trip, {}))
    for path in NEEDED:
        if has_trailer or not path.startswith("trailer."):
            del defaults[path]
    return defaults


def _is_known(number: Any) -> bool:
    """Tell whether any row knows a number."""
    return isinstance(number, np.ndarray) or not math.isnan(number)
