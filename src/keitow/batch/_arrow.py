"""Convert Arrow columns to NumPy arrays, and the answers to Arrow columns."""

# The published stubs of pyarrow lack some functions and are wrong about others, so these checks are off here.
# mypy: disable-error-code="arg-type, attr-defined, call-overload, no-any-return, no-untyped-call"
# pyright: basic, reportAttributeAccessIssue=false, reportArgumentType=false, reportCallIssue=false

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc

from keitow._engine.outcomes import Verdict
from keitow.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    import numpy.typing as npt

    Bools = npt.NDArray[np.bool_]
    Floats = npt.NDArray[np.float64]
    Integers = npt.NDArray[np.integer[Any]]
    Days = npt.NDArray[np.datetime64]

VERDICT: Final = "verdict"
FIGURES: Final = (
    "rated_kg",
    "legal_kg",
    "legal_at_most_kg",
    "mechanical_low_kg",
    "mechanical_nominal_kg",
    "mechanical_high_kg",
)
GOVERNING: Final = ("governing_rated", "governing_legal", "governing_mechanical")
MISSING: Final = "missing"

_NUMBERED: Final = pa.dictionary(pa.int16(), pa.string())
SCHEMA: Final = pa.schema(
    [
        (VERDICT, pa.dictionary(pa.int8(), pa.string())),
        *((name, pa.float64()) for name in FIGURES),
        *((name, _NUMBERED) for name in GOVERNING),
        (MISSING, pa.list_(_NUMBERED)),
        ("error", pa.string()),
    ]
)
"""The columns of `evaluate_table`: texts as dictionaries, masses in kilograms."""

_PLAIN: Final = {pa.float64(): pa.float64(), pa.list_(_NUMBERED): pa.list_(pa.string())}
PLAIN_SCHEMA: Final = pa.schema([(field.name, _PLAIN.get(field.type, pa.string())) for field in SCHEMA])
"""`SCHEMA` without dictionaries, for engines that cannot read them: ``rated.cast(PLAIN_SCHEMA)``."""

_NUMBERS: Final = (pa.types.is_integer, pa.types.is_floating, pa.types.is_decimal, pa.types.is_null)
_TEXTS: Final = (pa.types.is_string, pa.types.is_large_string, pa.types.is_string_view)
_LISTS: Final = (pa.types.is_list, pa.types.is_large_list, pa.types.is_fixed_size_list, pa.types.is_list_view)


def open_stream(source: Any) -> pa.RecordBatchReader:
    """Return the Arrow stream of a table; refuse what has none, or one that is not of a table."""
    if isinstance(source, pa.RecordBatchReader):
        return source
    if isinstance(source, pa.RecordBatch):
        return pa.RecordBatchReader.from_batches(source.schema, [source])
    try:
        return pa.RecordBatchReader.from_stream(source)
    except (pa.ArrowException, ValueError, TypeError):  # the last two where what it gives is no capsule
        hint = "give a pyarrow, pandas or Polars table, or pyarrow.table({...})"
        raise InputError("evaluate_table(table)", "needs an Arrow table", source, hint) from None


def chunks(reader: pa.RecordBatchReader, least: int) -> Iterator[pa.RecordBatch]:
    """Join batches of a stream until they have `least` rows; split one of more than twice that into equal parts."""
    waiting: list[pa.RecordBatch] = []
    rows = 0
    for batch in reader:
        parts = math.ceil(batch.num_rows / (2 * least))
        step = math.ceil(batch.num_rows / parts) if parts else 1
        for start in range(0, batch.num_rows, step):
            waiting.append(batch.slice(start, step))
            rows += waiting[-1].num_rows
            if rows >= least:
                yield from _joined(waiting)
                waiting, rows = [], 0
    yield from _joined(waiting)


def _joined(batches: list[pa.RecordBatch]) -> list[pa.RecordBatch]:
    """Join batches to one; leave them as they are where Arrow cannot join their dictionaries, as with small indices."""
    try:
        return batches if len(batches) < 2 else [pa.concat_batches(batches)]
    except (pa.ArrowInvalid, pa.ArrowNotImplementedError):
        return batches


def _wrong_type(name: str, needed: str, column: pa.Array[Any]) -> InputError:
    hint = "cast it, and correct what cannot be cast: a null is no load" if name.startswith("load.") else "cast it"
    return InputError(f"evaluate_table({name})", f"needs a column of {needed}", str(column.type), hint)


def plain(name: str, column: pa.Array[Any]) -> pa.Array[Any]:
    """Return a column without extension types and run-end or dictionary encoding; texts may keep their dictionary."""
    if isinstance(column, pa.ExtensionArray):
        return plain(name, column.storage)
    if pa.types.is_run_end_encoded(column.type):
        return plain(name, pc.run_end_decode(column))
    if isinstance(column, pa.DictionaryArray):
        values, ends = column.dictionary, pc.min_max(column.indices).as_py()
        if ends["max"] is not None and not 0 <= ends["min"] <= ends["max"] < len(values):
            needed = f"needs indices of its dictionary, 0 to {len(values) - 1}"
            raise InputError(f"evaluate_table({name})", needed, ends["max"], "encode the column again")
        return column if _are_texts(values) and values.null_count == 0 else plain(name, column.dictionary_decode())
    return column


def _are_texts(column: pa.Array[Any]) -> bool:
    return any(is_kind(column.type) for is_kind in _TEXTS)


def nulls(column: pa.Array[Any]) -> Bools | None:
    """Return the mask of the rows without a value; ``None`` where every row has one."""
    return column.is_null().to_numpy(zero_copy_only=False) if column.null_count else None


def floats(name: str, column: pa.Array[Any]) -> Floats:
    """Return a column of numbers, with NaN for nulls."""
    if not any(is_kind(column.type) for is_kind in _NUMBERS):
        raise _wrong_type(name, "numbers", column)
    return column.cast(pa.float64(), safe=False).to_numpy(zero_copy_only=False)


def flags(name: str, column: pa.Array[Any], default: object) -> Bools:
    """Return a column of booleans, with a default for nulls."""
    if not pa.types.is_boolean(column.type):
        raise _wrong_type(name, "booleans", column)
    return column.fill_null(bool(default)).to_numpy(zero_copy_only=False)


def texts(name: str, column: pa.Array[Any], needed: str = "texts") -> tuple[list[Any], Integers]:
    """Return the distinct texts of a column, and each row's index into them; a null has the index after the last."""
    if not (isinstance(column, pa.DictionaryArray) or _are_texts(column)):
        raise _wrong_type(name, needed, column)
    encoded = column if isinstance(column, pa.DictionaryArray) else column.dictionary_encode()
    codes = encoded.indices.cast(pa.int32()).fill_null(len(encoded.dictionary))
    try:
        return encoded.dictionary.to_pylist(), codes.to_numpy(zero_copy_only=False)
    except UnicodeDecodeError:
        raise _wrong_type(name, f"{needed} in UTF-8", column) from None


def moments(name: str, column: pa.Array[Any]) -> Days | None:
    """Return a column of dates or timestamps, in local time where it has a time zone; ``None`` for other types."""
    kind = column.type
    if not (pa.types.is_date(kind) or pa.types.is_timestamp(kind)):
        return None
    try:
        local = pc.local_timestamp(column) if pa.types.is_timestamp(kind) and kind.tz else column
    except pa.ArrowInvalid:
        raise _wrong_type(name, "days in a known time zone", column) from None
    return local.to_numpy(zero_copy_only=False)


def lists(name: str, column: pa.Array[Any]) -> tuple[Floats, Integers, Integers]:
    """Return all numbers of a column of lists, and the start and length of each list; a null has the length -1."""
    if not any(is_kind(column.type) for is_kind in _LISTS):
        raise _wrong_type(name, "lists of numbers", column)
    lengths = pc.list_value_length(column).fill_null(-1).to_numpy(zero_copy_only=False)
    known = np.maximum(lengths, 0)
    return floats(name, column.flatten()), np.cumsum(known) - known, lengths


def empty(dtype: np.dtype[Any], *shape: int) -> npt.NDArray[Any]:
    """Return an array in memory of Arrow's pool, which gives one thread the memory that another has freed."""
    return np.frombuffer(pa.allocate_buffer(dtype.itemsize * math.prod(shape)), dtype, math.prod(shape)).reshape(shape)


def distinct(rows: Any) -> tuple[Any, Any]:
    """Return each row's index into the distinct rows of bytes, and these; of rows of one byte, all that may occur."""
    size, width = rows.shape
    if not width or not size:
        return np.zeros(size, np.int32), rows[:1]
    if width == 1:
        return rows[:, 0].astype(np.int32), np.arange(int(rows.max()) + 1, dtype=np.uint8)[:, None]
    numbered = pa.Array.from_buffers(pa.binary(width), size, [None, pa.py_buffer(rows)]).dictionary_encode()
    values = np.frombuffer(numbered.dictionary.buffers()[1], np.uint8, len(numbered.dictionary) * width)
    return numbered.indices.to_numpy(), values.reshape(-1, width)


def encoded(
    answers: Mapping[str, Any], missing: tuple[Any, list[list[str]]], ids: Sequence[str], errors: Mapping[int, str]
) -> pa.RecordBatch:
    """Return the answers as a batch of `SCHEMA`.

    `answers` has the severity, the figures [kg] (infinite for none) and the places of rules in `ids` (0 for none).
    `missing` has each row's index of a list, and the lists. `errors` has the text of each row that cannot be read.
    """
    rated, legal, at_most, low, nominal, high = (answers[name] for name in FIGURES)
    codes, lists = missing
    unread = np.zeros(rated.size, np.bool_)
    unread[list(errors)] = True
    no_limit = np.isinf(low) | unread
    columns = [
        _texts_of(answers[VERDICT], unread, [verdict.value for verdict in Verdict]),
        _array(rated, np.isinf(rated) | unread),
        *(_array(np.maximum(one, 0.0), ~np.isfinite(one) | unread) for one in (legal, at_most)),
        *(_array(one, no_limit) for one in (low, nominal, high)),
        *(_texts_of(answers[name] - np.int16(1), (answers[name] == 0) | unread, ids) for name in GOVERNING),
        pa.array(lists, SCHEMA.field(MISSING).type).take(_array(codes, unread)),
        (pa.array(list(map(errors.get, range(rated.size)))) if errors else pa.nulls(rated.size)).cast(pa.string()),
    ]
    return pa.RecordBatch.from_arrays(columns, schema=SCHEMA)


def _array(values: Any, nulls: Bools) -> pa.Array[Any]:
    if nulls.all():
        return pa.nulls(values.size, pa.from_numpy_dtype(values.dtype))
    known = pa.py_buffer(np.packbits(~nulls, bitorder="little")) if nulls.any() else None
    return pa.Array.from_buffers(pa.from_numpy_dtype(values.dtype), values.size, [known, pa.py_buffer(values)])


def _texts_of(codes: Any, nulls: Bools, texts: Sequence[str]) -> pa.Array[Any]:
    return pa.DictionaryArray.from_arrays(_array(codes, nulls), pa.array(texts, pa.string()), safe=False)
