"""Rate whole tables: ``pip install 'keitow[batch]'``.

The formulas and rule books are those of `keitow.evaluate`; a column goes through a formula as a number does.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol

import numpy as np
import pyarrow as pa

import keitow
from keitow._outcomes import Verdict
from keitow._values.trip import Trip
from keitow.batch._rows import SCHEMA, Answers, Rater
from keitow.batch._table import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from keitow import RuleBook

CHUNK: Final = 131_072

def evaluate_table(table, *, trip: Trip | None = None, rules: RuleBook | None = None) -> pa.Table:
    return evaluate_batches(table, trip=trip, rules=rules).read_all()


def evaluate_batches(table, *, trip=None, rules=None) -> pa.RecordBatchReader:
    rater = Rater(keitow.RULES if rules is None else rules)
    trip = Trip() if trip is None else trip
    return pa.RecordBatchReader.from_batches(SCHEMA, (_rate(rater, batch, trip) for batch in _batches(table)))


def _batches(table):
    reader = pa.RecordBatchReader.from_stream(table) if not isinstance(table, pa.RecordBatch) else [table]
    for batch in reader:
        for start in range(0, batch.num_rows, CHUNK):
            yield batch.slice(start, CHUNK)


def _rate(rater: Rater, batch: pa.RecordBatch, trip: Trip) -> pa.RecordBatch:
    table = Table(batch, trip, rater.chains)
    rows = np.arange(batch.num_rows)
    if table.errors:
        rows = np.delete(rows, list(table.errors))
    answers = Answers(batch.num_rows)
    if rows.size:
        with np.errstate(all="ignore"):
            rater.rate(table.source, table.shared, rows, answers)
    return rater.encoded(answers, table.errors)
