"""Rate whole tables: every truck against every trailer, on one core or on a cluster (``pip install 'keitow[batch]'``).

The rule books and their formulas are those of `keitow.evaluate`: a column goes through a formula as a number does.

A table's columns are called by the stored facts, the unit in the name: ``vehicle.curb_mass_kg`` is needed, and
``trailer.tare_kg`` wherever there is any column of a trailer; without one there is no trailer, as in `evaluate`. In
place of ``_kg``, ``_kmh`` and ``_m`` a name may end in ``_lb``, ``_mph``, ``_in`` or ``_ft``, and is converted.
A null is unknown, or what the value's field is if it is left out. Names are read as the values read them: ``"4WD"``.
"""

from __future__ import annotations

from collections import deque
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Final, Protocol, TypeVar, get_args

import pyarrow as pa

import keitow
from keitow._engine.rules import RuleBook
from keitow._values.trip import Trip
from keitow.batch._arrow import PLAIN_SCHEMA, SCHEMA, chunks, opened
from keitow.batch._combinations import combinations
from keitow.batch._plan import rate
from keitow.batch._table import Others, check_columns
from keitow.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from concurrent.futures import Future

__all__ = [
    "PLAIN_SCHEMA",
    "SCHEMA",
    "SupportsArrow",
    "combinations",
    "evaluate_batches",
    "evaluate_table",
]

V = TypeVar("V")

_CHUNK: Final = 131_072
"""So many rows are read together: fewer take less memory."""


class SupportsArrow(Protocol):
    """A table that gives its columns as an Arrow stream: of pyarrow, pandas, Polars, DuckDB and others."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        """Return a capsule of the stream (the Arrow PyCapsule interface)."""
        ...


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
        An Arrow table, a record batch or anything with ``__arrow_c_stream__``; its columns are called by stored facts.
    trip
        What holds where no ``trip.`` column says otherwise; left out, `Trip.local_road()`.
    rules
        The rule book; left out, `keitow.RULES`.
    progress
        Called with the number of rows rated so far, now and then.
    threads
        On how many threads blocks of rows are rated; each takes a core.
    others
        What becomes of columns that no stored fact is called by: ``"refuse"`` or ``"ignore"``.

    Returns
    -------
    pyarrow.Table
        Row for row, by `SCHEMA`: ``verdict``; ``rated_kg``, ``legal_kg``, ``legal_at_most_kg``, ``mechanical_low_kg``,
        ``mechanical_nominal_kg``, ``mechanical_high_kg`` (null where there is no figure, infinite where there is no
        limit); ``governing_rated``, ``governing_legal``, ``governing_mechanical``, ids of the rules that bind;
        ``missing``, paths of the facts that could still change one of the three answers; ``error``, which column of the
        row cannot be read and why, and then nothing else is there.

    Raises
    ------
    InputError
        No such table, or a column that no stored fact is called by, or whose type cannot hold one.
    DeclarationError
        A rule or a fact whose formula takes no column, because it does something else than arithmetic.

    Examples
    --------
    >>> trucks = pa.table({"vehicle.curb_mass_kg": [700.0, -1.0], "vehicle.towing_entry.unbraked_kg": [350.0, None]})
    >>> rated = evaluate_table(trucks)
    >>> rated["legal_kg"].to_pylist()
    [350.0, None]
    >>> print(rated["error"][1])
    vehicle.curb_mass_kg: needs a finite mass above zero, got -1.0; write it like '350 kg'
    """
    rated = evaluate_batches(table, trip=trip, rules=rules, progress=progress, threads=threads, others=others)
    return rated.read_all()


def evaluate_batches(
    source: SupportsArrow | pa.RecordBatch,
    *,
    trip: Trip | None = None,
    rules: RuleBook | None = None,
    progress: Callable[[int], object] | None = None,
    threads: int = 1,
    others: Others = "refuse",
) -> pa.RecordBatchReader:
    """Rate each row of a stream, a batch after the other, as they are asked for: see `evaluate_table`.

    Returns
    -------
    pyarrow.RecordBatchReader
        Batches of `SCHEMA`, row for row.

    Raises
    ------
    InputError
        As `evaluate_table`, before a row is read.
    """
    reader = opened(source)
    trip = _checked("trip", Trip() if trip is None else trip, Trip)
    book = _checked("rules", keitow.RULES if rules is None else rules, RuleBook)
    if not (progress is None or callable(progress)):
        raise InputError("evaluate_table(progress)", "needs a function", progress, "write print, or leave it out")
    if not isinstance(threads, int) or isinstance(threads, bool) or threads < 1:
        raise InputError("evaluate_table(threads)", "needs a whole number of one or more", threads, "write it like 2")
    if others not in get_args(Others):
        raise InputError("evaluate_table(others)", "needs 'refuse' or 'ignore'", others, "write one of them")
    check_columns(reader.schema, others)
    batches = _on_threads(chunks(reader, _CHUNK), lambda batch: rate(batch, trip, book, others), threads)
    return pa.RecordBatchReader.from_batches(SCHEMA, batches if progress is None else _told(batches, progress))


def _on_threads(
    batches: Iterator[pa.RecordBatch], work: Callable[[pa.RecordBatch], pa.RecordBatch], threads: int
) -> Iterator[pa.RecordBatch]:
    """Work on batches, and yield the results in order; no more are read than there are threads, and one."""
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


def _checked(name: str, value: object, kind: type[V]) -> V:
    if not isinstance(value, kind):
        raise InputError(
            f"evaluate_table({name})", f"needs a {kind.__name__}", value, f"write keitow.{kind.__name__}(...)"
        )
    return value


def _told(batches: Iterable[pa.RecordBatch], progress: Callable[[int], object]) -> Iterator[pa.RecordBatch]:
    rows = 0
    for batch in batches:
        rows += batch.num_rows
        progress(rows)
        yield batch
