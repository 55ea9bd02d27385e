"""Rate the rows of a Polars data frame: ``pip install 'keitow[batch]' polars``."""

import sys
from pathlib import Path

import polars as pl

from keitow.batch import evaluate_table

LISTINGS = Path(__file__).with_name("listings.csv")


def rate(listings: pl.DataFrame) -> pl.DataFrame:
    """Answer for each row; what is null there is unknown."""
    facts = listings.drop("listing")
    ratings = pl.DataFrame(evaluate_table(facts.to_arrow()))
    return pl.concat([listings.select("listing"), ratings], how="horizontal")


if __name__ == "__main__":
    listings = pl.read_csv(sys.argv[1] if len(sys.argv) > 1 else LISTINGS)
    with pl.Config(tbl_rows=-1, tbl_hide_dataframe_shape=True, fmt_str_lengths=80):
        print(rate(listings).select("listing", "verdict", "mechanical_low_kg", "error"))
