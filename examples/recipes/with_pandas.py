"""Rate the rows of a pandas data frame: ``pip install 'keitow[batch]' pandas``."""

import sys
from pathlib import Path

import pandas as pd

from keitow.batch import PLAIN_SCHEMA, evaluate_table

LISTINGS = Path(__file__).with_name("listings.csv")


def rate(listings: pd.DataFrame) -> pd.DataFrame:
    """Answer for each row; what is missing there, NaN or None, is unknown."""
    facts = listings.drop(columns="listing")
    ratings = evaluate_table(facts).cast(PLAIN_SCHEMA).to_pandas().set_axis(listings.index)
    ratings.insert(0, "listing", listings["listing"])
    return ratings


if __name__ == "__main__":
    listings = pd.read_csv(sys.argv[1] if len(sys.argv) > 1 else LISTINGS)
    print(rate(listings)[["listing", "verdict", "mechanical_low_kg", "error"]].to_string(index=False))
