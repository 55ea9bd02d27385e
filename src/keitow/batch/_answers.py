"""The answers for the rows of a table, as they are filled in: a column each, and bits for what is missing."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import pyarrow as pa

from keitow._engine.outcomes import Verdict
from keitow.batch._arrow import FIGURES, GOVERNING, VERDICT, encoded
from keitow.batch._graph import BYTE, Node

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from keitow.batch._graph import Array, Operand

_DTYPES: Final = {VERDICT: np.int8} | dict.fromkeys(FIGURES, np.float64) | dict.fromkeys(GOVERNING, np.int16)
_UNDETERMINED: Final = np.int8(Verdict.UNDETERMINED.severity)
_SMALL: Final = 65_536
"""Values below this are counted in a table; it takes a tenth of the time of a hash table."""


class MissingBits:
    """What the bits of a row stand for: each for one mask, and the paths that are missing where it is true.

    A path may be missing for several reasons. In a list it stands where the first of them does, so the bits are in
    order and a path may have several. `columns` are the bits as nodes, eight in each.
    """

    def __init__(self, missing: Iterable[tuple[Operand, str]]) -> None:
        masks: list[Node] = []
        places: dict[str, int] = {}
        self._reasons: list[tuple[int | None, int]] = []  # number of the bit, place of the path
        seen: set[tuple[int | None, str]] = set()
        for mask, path in missing:
            reason = mask.index if isinstance(mask, Node) else None
            if mask is False or not seen.isdisjoint({(None, path), (reason, path)}):
                continue
            seen.add((reason, path))
            if isinstance(mask, Node) and (not masks or masks[-1] is not mask):
                masks.append(mask)
            bit = len(masks) - 1 if isinstance(mask, Node) else None
            self._reasons.append((bit, places.setdefault(path, len(places))))
        self.paths = tuple(places)
        self.columns = [_packed(masks[start : start + 8]) for start in range(0, len(masks), 8)]

    def decode(self, words: Array) -> tuple[Array, Array, Array]:
        """Turn the words of rows, of shape (rows, words), into lists: their lengths, starts, and places of paths."""
        codes, distinct = _distinct(words)
        bits = np.unpackbits(distinct.view(np.uint8), axis=1, bitorder="little").view(np.bool_)
        absent = len(self._reasons)
        first = np.full((len(distinct), len(self.paths)), absent, np.int32)
        for order, (bit, place) in reversed(list(enumerate(self._reasons))):
            first[slice(None) if bit is None else bits[:, bit], place] = order
        lengths = (first != absent).sum(axis=1, dtype=np.int32)
        starts = np.cumsum(lengths, dtype=np.int32) - lengths
        places = np.argsort(first, axis=1, kind="stable")[np.arange(first.shape[1]) < lengths[:, None]]
        return lengths[codes], starts[codes], places.astype(np.int16)


def _packed(masks: list[Node]) -> Operand:
    """Put up to eight masks into one column of bytes."""
    byte: Any = None
    for place, mask in enumerate(masks):
        bit = mask.graph.add(np.multiply, (mask, np.uint8(1 << place)), BYTE)
        byte = bit if byte is None else byte | bit
    return byte


def _distinct(words: Array) -> tuple[Array, Array]:
    """Return which of the distinct rows stands where, and the distinct rows."""
    rows, width = words.shape
    if not width or not rows:
        return np.zeros(rows, np.int32), words[:1]
    codes, count = _numbered(words[:, 0])
    for word in words.T[1:]:
        more, different = _numbered(word)
        codes, count = _numbered(codes.astype(np.int64) * different + more)
    places = np.empty(count, np.int64)
    places[codes] = np.arange(rows)
    return codes, words[places]


def _numbered(column: Array) -> tuple[Array, int]:
    """Number the distinct values of a column; return which stands where, and how many there are."""
    if column.max() < _SMALL:
        there = np.bincount(column.astype(np.int64)) > 0
        return (np.cumsum(there, dtype=np.int32) - 1)[column], int(there.sum())
    numbers: Any = pa.array(np.ascontiguousarray(column)).dictionary_encode()
    return numbers.indices.to_numpy(), len(numbers.dictionary)


class Answers:
    """The answers for the rows of a table; those that all rows share are given, the others written."""

    def __init__(self, rows: int, shared: Mapping[str, Any], missing: MissingBits) -> None:
        self._missing = missing
        self._columns: dict[str, Array] = {
            name: np.broadcast_to(np.array(shared[name], dtype), rows) if name in shared else np.empty(rows, dtype)
            for name, dtype in _DTYPES.items()
        }
        self._words = np.zeros((rows, -(-len(missing.columns) // 8)), np.uint64)
        self._bytes = self._words.view(np.uint8)

    def write(self, rows: slice | Array, answers: Mapping[str, Array], missing: Sequence[Array]) -> None:
        """Write what differs between rows: severity (below zero of none), figures, numbers of rules; missing bytes."""
        for name, values in answers.items():
            self._columns[name][rows] = values
        for place, values in enumerate(missing):
            self._bytes[rows, place] = values

    def batch(self, ids: Sequence[str], errors: Mapping[int, str]) -> pa.RecordBatch:
        """Return them as `SCHEMA` has them, by the ids of the rules; a row with an error has no answers."""
        verdict = self._columns[VERDICT]
        columns = self._columns | {VERDICT: np.where(verdict < 0, _UNDETERMINED, verdict)}
        if errors:
            for name in (*FIGURES, *GOVERNING):
                columns[name] = columns[name].copy()
                columns[name][list(errors)] = math.inf if name in FIGURES else -1
        return encoded(columns, self._missing.decode(self._words), self._missing.paths, ids, errors)
