"""Tables come and go as streams: from any library, batch by batch, as they are asked for."""

# The published stubs of pyarrow lack functions and are wrong about others.
# mypy: disable-error-code="arg-type, attr-defined, no-untyped-call"

from __future__ import annotations

import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, Any

import numpy as np
import pyarrow as pa
import pytest

from keitow import InputError
from keitow.batch import PLAIN_SCHEMA, SCHEMA, evaluate_batches, evaluate_table

if TYPE_CHECKING:
    from collections.abc import Iterator

CURB = "vehicle.curb_mass_kg"
MASSES = pa.schema([(CURB, pa.float64())])


def batch_of(masses: Any) -> pa.RecordBatch:
    return pa.record_batch([pa.array(masses, pa.float64())], schema=MASSES)


TABLE = pa.table({CURB: [700.0, 650.0, -1.0], "trip.surface": ["mud", None, "sand"]})


class Stream:
    """What is known of a table is that it gives a stream."""

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return TABLE.__arrow_c_stream__(requested_schema)


SOURCES: dict[str, Any] = {
    "record batch": lambda: TABLE.to_batches()[0],
    "reader": lambda: TABLE.to_reader(max_chunksize=1),
    "chunked table": lambda: pa.concat_tables([TABLE.slice(0, 1), TABLE.slice(1, 0), TABLE.slice(1, 2)]),
    "slice": lambda: pa.concat_tables([TABLE, TABLE]).slice(3),
    "stream": Stream,
}


@pytest.mark.parametrize("source", SOURCES.values(), ids=SOURCES)
def test_whatever_gives_a_stream_is_a_table(source: Any) -> None:
    answers = evaluate_table(source())

    assert answers.to_pylist() == evaluate_table(TABLE).to_pylist()
    assert [error is None for error in answers["error"].to_pylist()] == [True, True, False]


def test_what_is_asked_for_is_read_and_no_more() -> None:
    """Ten million rows, of which the first batches are read."""
    made: list[int] = []

    def batches() -> Iterator[pa.RecordBatch]:
        for number in range(1_000):
            made.append(number)
            yield batch_of(np.full(10_000, 500.0 + number % 400))

    told: list[int] = []
    answers = evaluate_batches(pa.RecordBatchReader.from_batches(MASSES, batches()), progress=told.append)

    assert answers.schema == SCHEMA
    assert made == told == []
    first = answers.read_next_batch()
    assert len(made) * 10_000 == first.num_rows == told[-1] == 140_000
    second = answers.read_next_batch()
    assert len(made) * 10_000 == first.num_rows + second.num_rows == told[-1]
    assert first["rated_kg"].null_count == 0


@pytest.mark.parametrize("size", [1, 1_000, 131_072, 200_000, 300_000])
def test_rows_keep_their_order_however_they_are_cut(size: int) -> None:
    masses = np.linspace(500.0, 900.0, 300_000)
    table = pa.table({CURB: masses[: 300_000 if size > 1 else 1_000]})
    told: list[int] = []

    answers = evaluate_table(table.to_reader(max_chunksize=size), progress=told.append)

    assert told[-1] == answers.num_rows == answers["error"].null_count == table.num_rows
    assert answers["legal_at_most_kg"].to_pylist() == evaluate_table(table)["legal_at_most_kg"].to_pylist()


def test_batches_whose_dictionaries_cannot_be_joined_are_rated_by_themselves() -> None:
    """A category of pandas with few values has small indices, which are too few for all parts of a table together."""
    index = pa.array(range(100), pa.int8())
    batches = [
        pa.RecordBatch.from_pydict(
            {
                CURB: pa.array([700.0 + part] * 100),
                "vehicle.name": pa.DictionaryArray.from_arrays(
                    index, pa.array([f"{part}.{row}" for row in range(100)])
                ),
            }
        )
        for part in range(3)
    ]

    rated = evaluate_table(pa.Table.from_batches(batches))

    assert rated.equals(pa.concat_tables(evaluate_table(batch) for batch in batches))


def test_a_stream_may_be_empty() -> None:
    told: list[int] = []

    answers = evaluate_table(pa.RecordBatchReader.from_batches(MASSES, [batch_of([])]), progress=told.append)

    assert (answers.num_rows, answers.schema, told) == (0, SCHEMA, [])


def test_a_column_that_cannot_be_is_refused_before_a_row_is_read() -> None:
    def batches() -> Iterator[pa.RecordBatch]:
        yield pytest.fail("read")

    schema = pa.schema({CURB: pa.float64(), "trip.grade": pa.string()})
    with pytest.raises(InputError, match="needs a column of numbers"):
        evaluate_batches(pa.RecordBatchReader.from_batches(schema, batches()))


def test_what_is_wrong_within_a_stream_arrives_as_it_is() -> None:
    def batches() -> Iterator[pa.RecordBatch]:
        yield batch_of([700.0] * 131_072)
        raise InputError("my source", "needs a network", None, "plug it in")

    answers = evaluate_batches(pa.RecordBatchReader.from_batches(MASSES, batches()))

    assert answers.read_next_batch().num_rows == 131_072
    with pytest.raises(InputError, match="my source: needs a network"):
        answers.read_next_batch()


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"trip": "farm"}, r"evaluate_table\(trip\): needs a Trip, got 'farm'; write keitow.Trip"),
        ({"rules": ()}, r"evaluate_table\(rules\): needs a RuleBook"),
        ({"progress": True}, r"evaluate_table\(progress\): needs a function, got True"),
        ({"threads": 0}, r"evaluate_table\(threads\): needs a whole number of one or more, got 0; write it like 2"),
        ({"threads": True}, r"evaluate_table\(threads\): needs a whole number of one or more, got True"),
        ({"threads": 2.0}, r"evaluate_table\(threads\): needs a whole number of one or more, got 2.0"),
    ],
)
def test_other_arguments_are_refused(given: dict[str, Any], says: str) -> None:
    with pytest.raises(InputError, match=says):
        evaluate_batches(TABLE, **given)


def test_engines_without_dictionaries_read_the_plain_schema() -> None:
    answers = evaluate_table(TABLE)

    assert answers.cast(PLAIN_SCHEMA).to_pylist() == answers.to_pylist()


@pytest.mark.parametrize("name", ["verdict", "governing_rated", "governing_legal", "governing_mechanical"])
def test_a_name_stands_once_in_its_dictionary(name: str) -> None:
    """Otherwise pandas cannot make categories of it; some rules have several editions."""
    names = evaluate_table(TABLE)[name].combine_chunks().dictionary.to_pylist()

    assert len(names) == len(set(names)) > 0


def test_threads_do_not_write_over_one_another() -> None:
    """Programs are shared between threads, their arrays are not."""
    rows = 40_000
    tables = [
        pa.table({CURB: np.linspace(500.0 + 20 * number, 900.0, rows), "load.trailer_kg": np.full(rows, 10.0 * number)}
                 | {"trailer.tare_kg": np.linspace(50.0, 400.0, rows)})
        for number in range(6)
    ]  # fmt: skip
    alone = [evaluate_table(table) for table in tables]

    with ThreadPoolExecutor(6) as threads:
        together = list(threads.map(evaluate_table, tables * 3))

    for number, answers in enumerate(together):
        assert answers.equals(alone[number % 6])


@pytest.mark.parametrize("threads", [2, 5])
def test_on_threads_the_answers_are_the_same_and_in_order(threads: int) -> None:
    """Also where columns are unknown in some parts of the table only, and some rows cannot be read."""
    rows = 800_000
    chance = np.random.default_rng(5)
    masses = np.where(chance.random(rows) < 1e-4, -1.0, chance.uniform(500.0, 900.0, rows))
    here_and_there = (chance.random(rows) < 0.2) & (np.arange(rows) > 300_000)
    table = pa.table(
        {
            CURB: masses,
            "vehicle.gross_mass_kg": pa.array(np.abs(masses) + 460, mask=here_and_there),
            "vehicle.engine.power_kw": pa.array(chance.uniform(20, 47, rows), mask=chance.random(rows) < 0.2),
        }
    )
    alone = evaluate_table(table)
    told: list[int] = []

    together = evaluate_batches(table, threads=threads, progress=told.append).read_all()

    assert together.equals(alone)
    assert told == sorted(told)
    assert told[-1] == rows


def test_what_is_wrong_on_a_thread_arrives_as_it_is() -> None:
    columns = pa.schema({CURB: pa.float64(), "trip.place": pa.string()})
    broken = pa.StringArray.from_buffers(1, pa.py_buffer(np.array([0, 2], np.int32)), pa.py_buffer(b"\xff\xfe"))
    batch = pa.RecordBatch.from_arrays([pa.array([700.0]), broken], schema=columns)

    with pytest.raises(InputError, match="needs a column of texts in UTF-8"):
        evaluate_table(batch, threads=2)


@pytest.mark.parametrize(
    "code",
    [
        "import keitow",
        "import keitow; keitow.evaluate(keitow.Vehicle(name='', curb_mass='700 kg')).explain()",
        "from keitow.__main__ import main; main(['rate', 'hijet-s510p-std-4wd-5mt'])",
    ],
    ids=["import", "rating", "shell"],
)
def test_only_tables_import_numpy_and_pyarrow(code: str) -> None:
    check = (
        "import atexit, sys; atexit.register(lambda: print('imported', sorted({'numpy', 'pyarrow'} & {*sys.modules})))"
    )

    done = subprocess.run([sys.executable, "-c", f"{check}\n{code}"], capture_output=True, text=True, check=False)

    assert "imported []" in done.stdout, done
    assert "Traceback" not in done.stderr
