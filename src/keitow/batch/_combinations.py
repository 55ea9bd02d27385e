"""All combinations of vehicles, trailers, loads and trips, as a stream of rows."""

from __future__ import annotations

from collections.abc import Iterable
from itertools import chain
from math import prod
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa

from keitow._values.load import Load
from keitow._values.trailer import Trailer
from keitow._values.trip import Trip
from keitow._values.vehicle import TowingEntry, Vehicle
from keitow.batch._table import NEEDED, column_readers, stored_defaults
from keitow.documents.entries import Measure, Ratio, Whole
from keitow.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator

_ROWS: Final = 65_536


def combinations(
    vehicles: Iterable[Vehicle],
    trailers: Iterable[Trailer] | None = None,
    loads: Iterable[Load] | None = None,
    trips: Iterable[Trip] | None = None,
) -> pa.RecordBatchReader:
    """Stream every vehicle with every trailer, load and trip, for `evaluate_batches`.

    Only the values themselves are held in memory: each batch is made when it is read.

    Parameters
    ----------
    vehicles, trailers, loads, trips
        The values to combine. Without ``trailers`` the rows have no trailer; without ``loads`` or ``trips`` they have
        no such columns.

    Returns
    -------
    pyarrow.RecordBatchReader
        A row for each combination, the last of the four varying fastest. The columns are ``vehicle.name``,
        ``trailer.name``, the required ones, and each field that differs from its default in any of the values.

    Raises
    ------
    InputError
        An argument is not a list of these values.

    Examples
    --------
    >>> from keitow import Load, Trailer, Vehicle
    >>> trucks = [Vehicle(name=name, curb_mass=mass) for name, mass in (("old", "550 kg"), ("new", "700 kg"))]
    >>> loads = [Load(trailer="100 kg"), Load(trailer="200 kg")]
    >>> table = combinations(trucks, [Trailer(name="flat", tare="90 kg")], loads).read_all()
    >>> table["vehicle.name"].to_pylist(), table["load.trailer_kg"].to_pylist()
    (['old', 'old', 'new', 'new'], [100.0, 200.0, 100.0, 200.0])
    """
    given = {
        f"{part}.": _all(kind, f"{part}s", values)
        for part, kind, values in (
            ("vehicle", Vehicle, vehicles),
            ("trailer", Trailer, trailers),
            ("load", Load, loads),
            ("trip", Trip, trips),
        )
        if values is not None or kind is Vehicle
    }
    parts = [(len(values), _columns(part, values)) for part, values in given.items()]
    schema = pa.schema([field for _, columns in parts for field in columns.schema])
    return pa.RecordBatchReader.from_batches(schema, _batches(parts, schema))


def _all(kind: type[object], name: str, values: object) -> list[object]:
    if not isinstance(values, Iterable):
        raise InputError(f"combinations({name})", f"needs a list of {kind.__name__}", values, "write it in [...]")
    given = list(values)
    for value in given:
        if not isinstance(value, kind):
            hint = f"write keitow.{kind.__name__}(...)"
            raise InputError(f"combinations({name})", f"needs a list of {kind.__name__}", value, hint)
    return given


def _columns(part: str, values: list[object]) -> pa.RecordBatch:
    defaults = stored_defaults(Trip(), has_trailer=True)
    columns: dict[str, pa.Array[Any]] = {}
    for path, reader in column_readers().items():
        if path.startswith(part):
            facts = [_fact_of(value, path) for value in values]
            is_number = isinstance(reader.kind, Measure | Ratio | Whole)
            if path in NEEDED or path.endswith(".name") or any(fact != defaults[path] for fact in facts):
                columns[path] = pa.array(facts, pa.float64() if is_number else None)
    return pa.RecordBatch.from_pydict(columns)


def _fact_of(value: object, path: str) -> object:
    """Return the fact of a path from a value; ``None`` where it is unknown."""
    for name in path.split(".")[1:]:
        value = getattr(value, name, None)  # a towing entry that was not read is None, and so are its figures
    return isinstance(value, TowingEntry) or value


def _batches(parts: list[tuple[int, pa.RecordBatch]], schema: pa.Schema) -> Iterator[pa.RecordBatch]:
    sizes = [size for size, _ in parts]
    for start in range(0, prod(sizes), _ROWS):
        rows = np.unravel_index(np.arange(start, min(start + _ROWS, prod(sizes))), sizes)
        taken = (columns.take(some).columns for (_, columns), some in zip(parts, rows, strict=True))
        yield pa.RecordBatch.from_arrays(list(chain.from_iterable(taken)), schema=schema)
