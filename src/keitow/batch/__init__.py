"""Rate whole tables: every truck with every trailer, on one core or on a cluster (``pip install 'keitow[batch]'``).

The rule books and their formulas are those of `keitow.evaluate`; the formulas are called with columns.

Each column of a table has the path of a stored fact as its name, with the unit: ``vehicle.curb_mass_kg`` is required,
and so is ``trailer.tare_kg`` if there is any column of a trailer. Without one, the rows have no trailer. In place of
``_kg``, ``_kmh`` and ``_m`` a name may end in ``_lb``, ``_mph``, ``_in`` or ``_ft``; the numbers are then converted.
A null means the field's default, which for most fields is unknown. Texts are read as the fields read them: ``"4WD"``,
``"1998-04"``.
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from concurrent.futures import ThreadPoolExecutor
from itertools import chain
from math import prod
from typing import TYPE_CHECKING, Any, Final, Protocol, TypeVar, get_args

try:
    import numpy as np
    import pyarrow as pa
except ImportError as _missing:
    raise ImportError("keitow.batch needs pyarrow and NumPy: pip install 'keitow[batch]'") from _missing

import keitow
from keitow._engine.rules import RuleBook
from keitow._values.fields import Month
from keitow._values.load import Load
from keitow._values.trailer import Trailer
from keitow._values.trip import Trip
from keitow._values.vehicle import TowingEntry, Vehicle
from keitow.batch._arrow import PLAIN_SCHEMA, SCHEMA, chunks, open_stream
from keitow.batch._plan import rate
from keitow.batch._table import NEEDED, Others, check_columns, column_readers, stored_defaults
from keitow.documents.entries import Measure, Ratio, Whole
from keitow.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from concurrent.futures import Future

__all__ = ["PLAIN_SCHEMA", "SCHEMA", "SupportsArrow", "combinations", "evaluate_batches", "evaluate_table"]

V = TypeVar("V")

_CHUNK: Final = 131_072
"""The least number of rows of a chunk, except the last; the most is about twice that. Smaller chunks take more time per
row, and larger ones take more memory."""


class SupportsArrow(Protocol):
    """A table that can be read as an Arrow stream: one of pyarrow, pandas, Polars, DuckDB and others."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Return a capsule of the stream (the Arrow PyCapsule interface)."""


def evaluate_table(
    table: SupportsArrow | pa.RecordBatch,
    *,
    trip: Trip | None = None,
    rules: RuleBook | None = None,
    progress: Callable[[int], object] | None = None,
    threads: int = 1,
    others: Others = "refuse",
) -> pa.Table:
    """Rate each row of a table.

    Parameters
    ----------
    table
        An Arrow table, a record batch or anything with ``__arrow_c_stream__``; its columns have the paths of stored
        facts as names.
    trip
        Used where there is no ``trip.`` column, or a null in it; by default `Trip.local_road()`.
    rules
        The rule book; by default `keitow.RULES`.
    progress
        A function that is called after each batch with the number of rows rated so far.
    threads
        The number of threads that rate parts of the table; each uses a core.
    others
        Whether columns that are named after no stored fact are refused (``"refuse"``) or ignored (``"ignore"``).

    Returns
    -------
    pyarrow.Table
        One row for each row, by `SCHEMA`: ``verdict``; ``rated_kg``, ``legal_kg``, ``legal_at_most_kg``,
        ``mechanical_low_kg``, ``mechanical_nominal_kg``, ``mechanical_high_kg`` (null where there is no figure or no
        limit; the nominal and high figures of a band may be infinite); ``governing_rated``, ``governing_legal``,
        ``governing_mechanical``, ids of the rules that decide; ``missing``, paths of the facts that could still change
        one of the three answers; ``error``, which column of the row cannot be read and why. A row with an error has
        nulls in all other columns.

    Raises
    ------
    InputError
        It is no Arrow table, or a column is named after no stored fact or has the wrong type.
    DeclarationError
        The formula of a rule or a fact does not work on a column, because it does more than arithmetic.

    Examples
    --------
    >>> trucks = pa.table({"vehicle.curb_mass_kg": [700.0, -1.0], "vehicle.towing_entry.unbraked_kg": [350.0, None]})
    >>> rated = evaluate_table(trucks)
    >>> rated["legal_kg"].to_pylist()
    [350.0, None]
    >>> print(rated["error"][1])
    vehicle.curb_mass_kg: needs a finite mass above zero, got -1.0; write it like '350 kg'
    """
    return evaluate_batches(table, trip=trip, rules=rules, progress=progress, threads=threads, others=others).read_all()


def evaluate_batches(
    source: SupportsArrow | pa.RecordBatch,
    *,
    trip: Trip | None = None,
    rules: RuleBook | None = None,
    progress: Callable[[int], object] | None = None,
    threads: int = 1,
    others: Others = "refuse",
) -> pa.RecordBatchReader:
    """Rate each row of a stream, batch by batch as the result is read; see `evaluate_table`.

    Returns
    -------
    pyarrow.RecordBatchReader
        Batches of `SCHEMA`, one row for each row.

    Raises
    ------
    InputError
        As by `evaluate_table`, before any row is read.
    """
    reader = open_stream(source)
    trip = _checked("evaluate_table(trip)", "needs a Trip", Trip() if trip is None else trip, Trip)
    book = _checked("evaluate_table(rules)", "needs a RuleBook", keitow.RULES if rules is None else rules, RuleBook)
    if not (progress is None or callable(progress)):
        raise InputError("evaluate_table(progress)", "needs a function", progress, "write print, or leave it out")
    if not isinstance(threads, int) or isinstance(threads, bool) or threads < 1:
        raise InputError("evaluate_table(threads)", "needs a whole number of one or more", threads, "write it like 2")
    if others not in get_args(Others):
        raise InputError("evaluate_table(others)", "needs 'refuse' or 'ignore'", others, "write one of them")
    check_columns(reader.schema, others)
    batches = _on_threads(chunks(reader, _CHUNK), lambda batch: rate(batch, trip, book, others), threads)
    return pa.RecordBatchReader.from_batches(SCHEMA, batches if progress is None else _with_progress(batches, progress))


def _on_threads(
    batches: Iterator[pa.RecordBatch], work: Callable[[pa.RecordBatch], pa.RecordBatch], threads: int
) -> Iterator[pa.RecordBatch]:
    """Call `work` for each batch on a thread pool; yield the results in order, holding at most `threads` + 1."""
    if threads == 1:
        yield from map(work, batches)
        return
    with ThreadPoolExecutor(threads) as pool:
        waiting: deque[Future[pa.RecordBatch]] = deque()
        for batch in batches:
            waiting.append(pool.submit(work, batch))
            if len(waiting) > threads:
                yield waiting.popleft().result()
        while waiting:
            yield waiting.popleft().result()


def _checked(where: str, needed: str, value: object, kind: type[V]) -> V:
    if not isinstance(value, kind):
        raise InputError(where, needed, value, f"write keitow.{kind.__name__}(...)")
    return value


def _with_progress(batches: Iterable[pa.RecordBatch], progress: Callable[[int], object]) -> Iterator[pa.RecordBatch]:
    rows = 0
    for batch in batches:
        rows += batch.num_rows
        progress(rows)
        yield batch


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
    arguments = {Vehicle: vehicles, Trailer: trailers, Load: loads, Trip: trips}
    given = {kind: _all(kind, values) for kind, values in arguments.items() if values is not None or kind is Vehicle}
    parts = [(len(values), _columns(f"{kind.__name__.lower()}.", values)) for kind, values in given.items()]
    schema = pa.schema([field for _, columns in parts for field in columns.schema])
    return pa.RecordBatchReader.from_batches(schema, _batches(parts, schema))


def _all(kind: type[object], values: object) -> list[object]:
    where, needed = f"combinations({kind.__name__.lower()}s)", f"needs a list of {kind.__name__}"
    if not isinstance(values, Iterable):
        raise InputError(where, needed, values, "write it in [...]")
    return [_checked(where, needed, value, kind) for value in values]


def _columns(part: str, values: list[object]) -> pa.RecordBatch:
    defaults = stored_defaults(Trip(), has_trailer=True)
    columns: dict[str, pa.Array[Any]] = {}
    for path, reader in column_readers().items():
        if path.startswith(part):
            facts = [_fact_of(value, path) for value in values]
            if any(isinstance(fact, Month) for fact in facts):  # a month has no day, so the column has texts
                facts = [fact.written if isinstance(fact, Month) else fact and str(fact) for fact in facts]
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
    for start in range(0, prod(sizes), _CHUNK):
        rows = np.unravel_index(np.arange(start, min(start + _CHUNK, prod(sizes))), sizes)
        taken = (columns.take(some).columns for (_, columns), some in zip(parts, rows, strict=True))
        yield pa.RecordBatch.from_arrays(list(chain.from_iterable(taken)), schema=schema)
