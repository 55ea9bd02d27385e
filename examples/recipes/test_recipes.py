import csv
import importlib
import random
import re
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from keitow import Driveline, Engine, KeitowError, Load, Rating, TowingEntry, Trailer, Vehicle, evaluate

HERE = Path(__file__).parent
ENGINES = ("pandas", "polars", "duckdb", "dask", "spark")
ROWS = 300
Row = dict[str, str]


def needs(engine: str) -> None:
    """Skip what is not installed: the engines are in the extra `recipes`, and Spark needs Java."""
    pytest.importorskip("pyarrow")
    pytest.importorskip({"dask": "dask.dataframe", "spark": "pyspark"}.get(engine, engine))
    if engine == "spark" and shutil.which("java") is None:
        pytest.skip("no java on PATH")


def kg(mass: str) -> str | None:
    return f"{mass} kg" if mass else None


def rated(row: Row) -> Rating | None:
    """Rate a row of the table by itself; None where it cannot be read."""
    entry = row["vehicle.towing_entry.unbraked_kg"]
    power = row["vehicle.engine.power_kw"]
    try:
        vehicle = Vehicle(
            name=row["listing"],
            curb_mass=kg(row["vehicle.curb_mass_kg"]),
            gross_mass=kg(row["vehicle.gross_mass_kg"]),
            engine=Engine(power=f"{power} kW" if power else None),
            driveline=Driveline(drive=row["vehicle.driveline.drive"] or None),
            towing_entry=TowingEntry(unbraked=kg(entry)) if entry else None,
        )
        trailer = Trailer(
            tare=kg(row["trailer.tare_kg"]), gross_mass=kg(row["trailer.gross_mass_kg"]), brakes=row["trailer.brakes"]
        )
        return evaluate(vehicle, trailer, Load(trailer=kg(row["load.trailer_kg"])))
    except KeitowError:
        return None


@pytest.fixture(scope="module")
def listings(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Write a table in which about every fifth cell is empty, and some rows cannot be read."""
    draw = random.Random(302)  # noqa: S311  # no secret

    def maybe(value: float) -> str:
        return "" if draw.random() < 0.2 else str(value)

    names = (HERE / "listings.csv").read_text("utf-8").splitlines()[0].split(",")
    path = tmp_path_factory.mktemp("recipes") / "listings.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, names)
        writer.writeheader()
        for number in range(ROWS):
            curb, tare = draw.randint(600, 900), draw.randint(50, 300)
            writer.writerow(
                {
                    "listing": f"N{number}",
                    "vehicle.curb_mass_kg": curb,
                    "vehicle.gross_mass_kg": maybe(curb + 460),
                    "vehicle.engine.power_kw": maybe(draw.randint(20, 47)),
                    "vehicle.driveline.drive": draw.choice(["RWD", "FWD", "4WD", "4WD", "", "AWD"]),
                    "vehicle.towing_entry.unbraked_kg": maybe(draw.randrange(0, 500, 10)),
                    "trailer.tare_kg": tare,
                    "trailer.gross_mass_kg": maybe(tare + draw.randint(-20, 400)),
                    "trailer.brakes": draw.choice(["none", "overrun"]),
                    "load.trailer_kg": draw.randint(0, 300),
                }
            )
    return path


def read(path: Path) -> list[Row]:
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def recipe(engine: str) -> Any:
    return importlib.import_module(f"with_{engine}")


def with_pandas(path: Path) -> list[dict[str, Any]]:
    import pandas as pd

    numbered = pd.read_csv(path).set_index(pd.RangeIndex(7, 7 + ROWS))
    table = recipe("pandas").rate(numbered)
    assert table.index.equals(numbered.index)
    return table.astype(object).where(table.notna(), None).to_dict("records")


def with_polars(path: Path) -> list[dict[str, Any]]:
    import polars as pl

    return recipe("polars").rate(pl.read_csv(path)).to_dicts()


def with_duckdb(path: Path) -> list[dict[str, Any]]:
    import duckdb

    return recipe("duckdb").rate(duckdb.read_csv(str(path)), batch_rows=128).read_all().to_pylist()


def with_dask(path: Path) -> list[dict[str, Any]]:
    import dask.dataframe as dd
    import pandas as pd

    numbered = pd.read_csv(path).set_index(pd.RangeIndex(7, 7 + ROWS))
    table = recipe("dask").rate(dd.from_pandas(numbered, npartitions=3))
    computed = table.compute()
    assert computed.index.equals(numbered.index)
    assert [str(dtype) for dtype in computed.dtypes] == [str(dtype) for dtype in table.dtypes]
    return computed.astype(object).where(computed.notna(), None).to_dict("records")


@pytest.fixture
def spark() -> Iterator[Any]:
    session = recipe("spark").start()
    session.sparkContext.addPyFile(str(HERE / "with_spark.py"))  # here the recipe is a module, which workers import
    session.conf.set("spark.sql.execution.arrow.maxRecordsPerBatch", 100)
    yield session
    session.stop()


READERS: dict[str, Callable[[Path], list[dict[str, Any]]]] = {
    "pandas": with_pandas,
    "polars": with_polars,
    "duckdb": with_duckdb,
    "dask": with_dask,
}


def compare(answers: list[dict[str, Any]], rows: list[Row]) -> None:
    assert [answer["listing"] for answer in answers] == [row["listing"] for row in rows]
    for answer, row in zip(answers, rows, strict=True):
        rating = rated(row)
        assert (answer["error"] is not None) is (rating is None), row
        if rating is None:
            assert answer["verdict"] is None
            continue
        assert answer["verdict"] == rating.verdict.value, row
        capacity = rating.mechanical.capacity
        assert answer["mechanical_low_kg"] == pytest.approx(capacity.low_kg, rel=1e-9)
        assert answer["governing_mechanical"] == rating.mechanical.governing.rule.id
        assert set(answer["missing"]) == {path for one in rating.assessments for path in one.missing}


def test_the_drawn_table_holds_every_verdict_and_rows_that_cannot_be_read(listings: Path) -> None:
    ratings = [rated(row) for row in read(listings)]

    assert {rating.verdict.value for rating in ratings if rating} >= {"within", "marginal", "undetermined", "over"}
    assert None in ratings


@pytest.mark.parametrize("engine", READERS)
def test_each_row_is_rated_as_evaluate_does(engine: str, listings: Path) -> None:
    needs(engine)

    compare(READERS[engine](listings), read(listings))


@pytest.mark.filterwarnings("ignore:PySpark does not yet fully support pandas:FutureWarning")
@pytest.mark.filterwarnings("ignore::ResourceWarning")  # of the sockets between pyspark and Java
def test_spark_rates_each_row_as_evaluate_does(request: pytest.FixtureRequest, listings: Path) -> None:
    needs("spark")
    spark = request.getfixturevalue("spark")
    table = spark.read.csv(str(listings), header=True, inferSchema=True).repartition(2)

    answers = [row.asDict() for row in recipe("spark").rate(table).collect()]

    compare(sorted(answers, key=lambda answer: int(answer["listing"][1:])), read(listings))


@pytest.mark.parametrize("engine", ENGINES)
def test_each_script_prints_the_verdicts_of_the_listings_beside_it(engine: str) -> None:
    needs(engine)

    ran = subprocess.run(  # noqa: S603  # our own script
        [sys.executable, str(HERE / f"with_{engine}.py")], check=True, capture_output=True, text=True, encoding="utf-8"
    )

    for row in read(HERE / "listings.csv"):
        rating = rated(row)
        printed = re.search(rf"\b{row['listing']}\b\W+(\w+)", ran.stdout)
        assert printed, ran.stdout
        assert printed[1] == (rating.verdict.value if rating else printed[1])
        assert (printed[1] in {"None", "NULL", "NaN", "null"}) is (rating is None)
