"""Every vehicle with every trailer, load and trip, as a stream of rows."""

from __future__ import annotations

from collections.abc import Iterable
from enum import Enum
from math import prod
from typing import TYPE_CHECKING, Any, Final, TypeVar

import numpy as np
import pyarrow as pa

from keitow._facts import Facts
from keitow._values.load import Load
from keitow._values.trailer import Trailer
from keitow._values.trip import Trip
from keitow._values.vehicle import Vehicle
from keitow.batch._table import NEEDED, places
from keitow.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

V = TypeVar("V")

_ROWS: Final = 65_536
_VEHICLE: Final = Vehicle(name="", curb_mass="1 kg")
_TRAILER: Final = Trailer(tare="0 kg")


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
    tables = [
        _table("vehicle.", [Facts(one, _TRAILER, Load(), Trip(), {}) for one in _all(Vehicle, "vehicles", vehicles)]),
        _table("trailer.", [Facts(_VEHICLE, one, Load(), Trip(), {}) for one in _all(Trailer, "trailers", trailers)]),
        _table("load.", [Facts(_VEHICLE, _TRAILER, one, Trip(), {}) for one in _all(Load, "loads", loads)]),
        _table("trip.", [Facts(_VEHICLE, _TRAILER, Load(), one, {}) for one in _all(Trip, "trips", trips)]),
    ]
    given = [
        table for table, values in zip(tables, (vehicles, trailers, loads, trips), strict=True) if values is not None
    ]
    schema = pa.schema([field for table in given for field in table.schema])
    return pa.RecordBatchReader.from_batches(schema, _batches(given, schema))


def _all(kind: type[V], name: str, values: Iterable[V] | None) -> list[V]:
    if values is not None and not isinstance(values, Iterable):
        raise InputError(f"combinations({name})", f"needs some of {kind.__name__}", values, "write a list of them")
    given = list(values or ())
    for value in given:
        if not isinstance(value, kind):
            hint = f"write keitow.{kind.__name__}(...)"
            raise InputError(f"combinations({name})", f"needs one {kind.__name__} after the other", value, hint)
    return given


def _table(part: str, of_values: list[Facts]) -> pa.Table:
    """Make a table of some values: the columns of one part, as far as any value says something there."""
    default = Facts(_VEHICLE, _TRAILER, Load(), Trip(), {})
    columns: dict[str, list[object]] = {}
    for path in places():
        if path.startswith(part):
            values = [_plain(facts.get(path)) for facts in of_values]
            if path in NEEDED or path.endswith(".name") or any(value != _plain(default.get(path)) for value in values):
                columns[path] = values
    return pa.table({path: _column(values) for path, values in columns.items()})


def _plain(value: object) -> object:
    return value.value if isinstance(value, Enum) else value


def _column(values: list[object]) -> pa.Array[Any]:
    numbers = all(value is None or (isinstance(value, int | float) and not isinstance(value, bool)) for value in values)
    return pa.array(values, pa.float64() if numbers else None)


def _batches(tables: list[pa.Table], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    sizes = [table.num_rows for table in tables]
    total = prod(sizes)
    for start in range(0, total, _ROWS):
        places_left = np.arange(start, min(start + _ROWS, total))
        columns: list[pa.Array[Any]] = []
        for table, size in zip(reversed(tables), reversed(sizes), strict=True):
            places_left, rows = np.divmod(places_left, size)
            taken = table.combine_chunks().take(rows)
            columns = [*(column.combine_chunks() for column in taken.columns), *columns]
        yield pa.RecordBatch.from_arrays(columns, schema=schema)
