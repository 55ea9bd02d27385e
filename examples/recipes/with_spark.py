"""Rate what outgrows one machine with Apache Spark: ``pip install 'keitow[recipes]'``, and Java 17.

By itself it starts Spark on this machine. ``spark-submit`` runs the same file on a cluster, whose workers need keitow.
"""

import os
import sys
from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
from pyspark.sql import DataFrame, SparkSession
from pyspark.sql.functions import struct

from keitow.batch import PLAIN_SCHEMA, evaluate_table

LISTINGS = Path(__file__).with_name("listings.csv")
RATED = PLAIN_SCHEMA.insert(0, pa.field("listing", pa.string()))


def rate(listings: DataFrame) -> DataFrame:
    """Answer for each row, when an action asks for it; what is null there is unknown."""
    # Spark would read the dots in the names as fields of structs; in a struct of its own a name is left alone.
    facts = struct(*(f"`{name}`" for name in listings.columns if name != "listing"))
    schema = listings.sparkSession.createDataFrame(RATED.empty_table()).schema
    return listings.select("listing", facts.alias("facts")).mapInArrow(rate_batches, schema)


def rate_batches(batches: Iterator[pa.RecordBatch]) -> Iterator[pa.RecordBatch]:
    """Answer for the rows of one partition, on its worker."""
    for batch in batches:
        facts = pa.RecordBatch.from_struct_array(batch["facts"])
        ratings = evaluate_table(facts).cast(PLAIN_SCHEMA)
        yield from ratings.add_column(0, "listing", batch["listing"]).to_batches()


def start() -> SparkSession:
    """Start Spark, or take the session that ``spark-submit`` has started."""
    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")
    settings = {"spark.ui.enabled": "false", "spark.ui.showConsoleProgress": "false", "spark.log.level": "ERROR"}
    return SparkSession.builder.appName("keitow").config(map=settings).getOrCreate()


if __name__ == "__main__":
    spark = start()
    listings = spark.read.csv(sys.argv[1] if len(sys.argv) > 1 else str(LISTINGS), header=True, inferSchema=True)
    rate(listings).select("listing", "verdict", "mechanical_low_kg", "error").show(truncate=False)
    spark.stop()
