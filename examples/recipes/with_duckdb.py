"""Rate what a DuckDB query finds, batch by batch, and query the answers: ``pip install 'keitow[batch]' duckdb``.

Neither the table nor the answers need to fit into memory.
"""

import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pyarrow as pa

from keitow.batch import PLAIN_SCHEMA, evaluate_table

LISTINGS = Path(__file__).with_name("listings.csv")
RATED = PLAIN_SCHEMA.insert(0, pa.field("listing", pa.string()))


def rate(listings: duckdb.DuckDBPyRelation, batch_rows: int = 131_072) -> pa.RecordBatchReader:
    """Answer for each row, in order; what is NULL there is unknown. What comes back can be read once."""

    def answers() -> Iterator[pa.RecordBatch]:
        for batch in listings.to_arrow_reader(batch_rows):
            ratings = evaluate_table(batch.drop_columns(["listing"])).cast(PLAIN_SCHEMA)
            yield from ratings.add_column(0, "listing", batch["listing"]).to_batches()

    return pa.RecordBatchReader.from_batches(RATED, answers())


if __name__ == "__main__":
    rated = rate(duckdb.read_csv(sys.argv[1] if len(sys.argv) > 1 else str(LISTINGS)))
    answers = duckdb.connect()  # a connection runs one query at a time, and the one that `rated` reads from is busy
    answers.sql("SELECT listing, verdict, mechanical_low_kg, error FROM rated").show(max_width=160)
