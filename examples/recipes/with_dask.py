"""Rate the partitions of a Dask data frame on threads or a cluster: ``pip install 'keitow[batch]' 'dask[dataframe]'``.

Write the answers with ``rated.to_parquet(path, schema=RATED)``: Dask does not find out that a column holds lists.
"""

import sys
from pathlib import Path

import dask.dataframe as dd
import pandas as pd
import pyarrow as pa

from keitow.batch import PLAIN_SCHEMA, evaluate_table

LISTINGS = Path(__file__).with_name("listings.csv")
RATED = PLAIN_SCHEMA.insert(0, pa.field("listing", pa.string()))


def rate(listings: dd.DataFrame) -> dd.DataFrame:
    """Answer for each row, when computed; what is missing there, NaN or None, is unknown."""
    return listings.map_partitions(rate_partition, meta=RATED.empty_table().to_pandas())


def rate_partition(listings: pd.DataFrame) -> pd.DataFrame:
    """Answer for the rows of one partition."""
    facts = listings.drop(columns="listing")
    ratings = evaluate_table(facts).cast(PLAIN_SCHEMA)
    rated = ratings.add_column(0, "listing", pa.array(listings["listing"], pa.string()))
    return rated.to_pandas().set_axis(listings.index)


if __name__ == "__main__":
    listings = dd.read_csv(sys.argv[1] if len(sys.argv) > 1 else LISTINGS)
    rated = rate(listings).compute()
    print(rated[["listing", "verdict", "mechanical_low_kg", "error"]].to_string(index=False))
