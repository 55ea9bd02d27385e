"""Every vehicle with every trailer, load and trip, as a stream of rows."""

from __future__ import annotations

from collections.abc import Iterable
from math import prod
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np
import pyarrow as pa

from keitow._values.load import Load
from keitow._values.trailer import Trailer
from keitow._values.trip import Trip
from keitow._values.vehicle import TowingEntry, Vehicle
from keitow.batch._table import NEEDED, places
from keitow.documents.entries import Chosen, Day, Flag, Gears, Words
from keitow.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROWS: Final = 65_536
_UNLESS_SAID: Final = {
    "vehicle.": Vehicle(name="", curb_mass="1 kg"),
    "trailer.": Trailer(tare="1 kg"),
    "load.": Load(),
    "trip.": Trip(),
}
_TYPES: Final[dict[type, pa.DataType]] = {
    Words: pa.string(),
    Chosen: pa.string(),
    Flag: pa.bool_(),
    Day: pa.date32(),
    Gears: pa.list_(pa.float64()),
}


def combinations(
    vehicles: Iterable[Vehicle],
    trailers: Iterable[Trailer] | None = None,
    loads: Iterable[Load] | None = None,
    trips: Iterable[Trip] | None = None,
) -> pa.RecordBatchReader:
    """Stream every vehicle with every trailer, load and trip, for `evaluate_batches`.

    Nothing but the values themselves is held: a batch is made when it is read.

    Parameters
    ----------
    vehicles, trailers, loads, trips
        What to combine. ``trailers`` left out: no trailer; ``loads`` or ``trips`` left out: no column of theirs.

    Returns
    -------
    pyarrow.RecordBatchReader
        A row for each combination, the last of the four varying fastest: ``vehicle.name``, ``trailer.name`` and the
        columns in which any of the values says something.

    Raises
    ------
    InputError
        Something else than these values.

    Examples
    --------
    >>> from keitow import Load, Trailer, Vehicle
    >>> trucks = [Vehicle(name=name, curb_mass=mass) for name, mass in (("old", "550 kg"), ("new", "700 kg"))]
    >>> loads = [Load(trailer="100 kg"), Load(trailer="200 kg")]
    >>> table = combinations(trucks, [Trailer(name="flat", tare="90 kg")], loads).read_all()
    >>> table["vehicle.name"].to_pylist(), table["load.trailer_kg"].to_pylist()
    (['old', 'old', 'new', 'new'], [100.0, 200.0, 100.0, 200.0])
    """
    given = [
        _part(f"{part}.", _all(kind, f"{part}s", values))
        for part, kind, values in (
            ("vehicle", Vehicle, vehicles),
            ("trailer", Trailer, trailers),
            ("load", Load, loads),
            ("trip", Trip, trips),
        )
        if values is not None or kind is Vehicle
    ]
    schema = pa.schema([field for part in given for field in part.columns.schema])
    return pa.RecordBatchReader.from_batches(schema, _batches(given, schema))


def _all(kind: type[object], name: str, values: object) -> list[object]:
    if not isinstance(values, Iterable):
        raise InputError(f"combinations({name})", f"needs some of {kind.__name__}", values, "write a list of them")
    given = list(values)
    for value in given:
        if not isinstance(value, kind):
            hint = f"write keitow.{kind.__name__}(...)"
            raise InputError(f"combinations({name})", f"needs one {kind.__name__} after the other", value, hint)
    return given


class _Part(NamedTuple):
    """One of the four: how many values, and the columns in which any of them says something."""

    size: int
    columns: pa.RecordBatch


def _part(part: str, values: list[object]) -> _Part:
    columns: dict[str, pa.Array[Any]] = {}
    for path, place in places().items():
        if path.startswith(part):
            said = [_said(value, path) for value in values]
            unless_said = _said(_UNLESS_SAID[part], path)
            if path in NEEDED or path.endswith(".name") or any(value != unless_said for value in said):
                columns[path] = pa.array(said, _TYPES.get(type(place.kind), pa.float64()))
    return _Part(len(values), pa.RecordBatch.from_pydict(columns))


def _said(value: object, path: str) -> object:
    """Return what a value says of a fact of it, ``None`` where it leaves that open."""
    for name in path.split(".")[1:]:
        value = getattr(value, name, None)  # of an entry that was not read there is nothing
    return isinstance(value, TowingEntry) or value


def _batches(parts: list[_Part], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    total = prod(part.size for part in parts)
    for start in range(0, total, _ROWS):
        places_left = np.arange(start, min(start + _ROWS, total))
        columns: list[pa.Array[Any]] = []
        for part in reversed(parts):
            places_left, rows = np.divmod(places_left, part.size)
            columns = [*part.columns.take(rows).columns, *columns]
        yield pa.RecordBatch.from_arrays(columns, schema=schema)
