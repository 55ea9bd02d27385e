"""What the columns of a table say of some rows, and questions by which rows that are decided alike are told apart."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, Final, NamedTuple, Protocol, TypeAlias

import numpy as np

from keitow.batch._program import BLOCK, Key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping, Sequence

    import numpy.typing as npt

    from keitow._engine.terms import FactValue
    from keitow.batch._program import Program

    Floats: TypeAlias = npt.NDArray[np.float64]
    Bools: TypeAlias = npt.NDArray[np.bool_]
    Integers: TypeAlias = npt.NDArray[np.integer[Any]]
    Days: TypeAlias = npt.NDArray[np.datetime64]
    Array: TypeAlias = npt.NDArray[Any]
    Rows: TypeAlias = Integers | slice
    Source: TypeAlias = Mapping[str, "Column"]

_KNOWN: Final = (True, False)


class Parts(NamedTuple):
    """How rows answer a question.

    Parameters
    ----------
    answers
        What there is to answer.
    codes
        Shape (rows,): which of them; ``None`` where all answer the first.
    """

    answers: Sequence[Any]
    codes: Integers | Bools | None

    def split(self, rows: Integers) -> Iterator[tuple[Any, Integers]]:
        """Yield each answer with the rows that give it."""
        if self.codes is None:
            yield self.answers[0], rows
            return
        order = np.argsort(self.codes, kind="stable")
        codes = self.codes[order]
        edges = np.flatnonzero(codes[1:] != codes[:-1]) + 1
        for start, part in zip([0, *edges.tolist()], np.split(rows[order], edges), strict=True):
            yield self.answers[int(codes[start])], part


def _parts(answers: Sequence[Any], codes: Integers | Bools) -> Parts:
    first = int(codes[0])
    return Parts((answers[first],), None) if (codes == first).all() else Parts(answers, codes)


class Numbers:
    """A column of numbers or days.

    Parameters
    ----------
    values
        Shape (rows,).
    unknown
        Shape (rows,): where the value is not known; ``None`` where all are.
    """

    def __init__(self, values: Array, unknown: Bools | None = None) -> None:
        self._values = values
        self._unknown = unknown

    @property
    def kind(self) -> np.dtype[Any]:
        """The type of the values."""
        return self._values.dtype

    def parts(self, rows: Rows) -> Parts:
        """Tell in which rows there is a value."""
        return Parts(_KNOWN, None) if self._unknown is None else _parts(_KNOWN, self._unknown[rows])

    def values(self, rows: Rows, _place: int) -> Array:
        """Return the values of some rows."""
        return self._values[rows]

    def value(self, row: int) -> FactValue | None:
        """Return what stands in a row."""
        if self._unknown is not None and self._unknown[row]:
            return None
        value: FactValue = self._values[row].item()
        return value


class Names:
    """A column of names, flags or whole lists: few values in many rows.

    Parameters
    ----------
    values
        The values, ``None`` for unknown.
    codes
        Shape (rows,): which of them.
    """

    def __init__(self, values: Sequence[FactValue | None], codes: Integers) -> None:
        self._values = values
        first = [values.index(value) for value in values]
        self._codes = codes if first == list(range(len(values))) else np.array(first, np.int32)[codes]

    def parts(self, rows: Rows) -> Parts:
        """Tell which value stands where."""
        return _parts(self._values, self._codes[rows])

    def value(self, row: int) -> FactValue | None:
        """Return what stands in a row."""
        return self._values[int(self._codes[row])]

    def where(self, holds: Callable[[FactValue | None], bool]) -> Bools:
        """Tell in which rows something holds of the value."""
        return np.array([holds(value) for value in self._values])[self._codes]


class Lists:
    """A column of lists of numbers.

    Parameters
    ----------
    values
        The numbers of all lists, one after the other.
    starts, lengths
        Shape (rows,): where each list begins, and how long it is; -1 where it is not known.
    """

    def __init__(self, values: Floats, starts: Integers, lengths: Integers) -> None:
        self._values, self._starts, self._lengths = values, starts, lengths

    @property
    def kind(self) -> np.dtype[Any]:
        """The type of the values."""
        return self._values.dtype

    def parts(self, rows: Rows) -> Parts:
        """Tell how long the lists are, -1 where there is none."""
        lengths = self._lengths[rows]
        return _parts(range(-1, int(lengths.max()) + 1), lengths + 1)

    def values(self, rows: Rows, place: int) -> Array:
        """Return the numbers at one place of the lists of some rows, which are all longer."""
        return self._values[self._starts[rows] + place]

    def value(self, row: int) -> FactValue | None:
        """Return what stands in a row."""
        start, length = self._starts[row], self._lengths[row]
        return None if length < 0 else tuple(self._values[start : start + length].tolist())


Column: TypeAlias = Numbers | Names | Lists


class Question(Protocol):
    """What rows must answer alike to be rated together."""

    def of(self, source: Source, rows: Integers) -> Parts:
        """Ask some rows."""
        ...


class Said(NamedTuple):
    """What a column says: whether a number is known, which name stands there, how long a list is."""

    path: str

    def of(self, source: Source, rows: Integers) -> Parts:
        """Ask some rows."""
        return source[self.path].parts(span(rows))


class Worked(NamedTuple):
    """What comes out of a program: a flag, or a number of which there are few."""

    program: Program

    def of(self, source: Source, rows: Integers) -> Parts:
        """Ask some rows."""
        blocks = [
            np.copy(self.program.run(columns, some.size)[0]) for some, columns in blocks_of(self.program, source, rows)
        ]
        values = np.concatenate(blocks) if len(blocks) > 1 else blocks[0]
        if (values == values[0]).all():
            return Parts((values[0].item(),), None)
        if values.dtype == np.bool_:
            return Parts((False, True), values)
        answers, codes = np.unique(values, return_inverse=True)
        return Parts(answers.tolist(), codes)


class Era(NamedTuple):
    """Between which of some days a day lies: the last of them that has come."""

    path: str
    edges: tuple[date, ...]

    def of(self, source: Source, rows: Integers) -> Parts:
        """Ask some rows."""
        days = values_of(source, Key(self.path), span(rows))
        codes = np.searchsorted(np.array(self.edges, "datetime64[D]"), days, side="right")
        return _parts((date.min, *self.edges), codes)


def span(rows: Integers) -> Rows:
    """Return a slice where the rows follow one another: it copies nothing."""
    first, last = int(rows[0]), int(rows[-1])
    return slice(first, last + 1) if last - first == rows.size - 1 else rows


def blocks_of(program: Program, source: Source, rows: Integers) -> Iterator[tuple[Integers, list[Array]]]:
    """Yield what a program runs on, block after block of some rows, with the rows of the block."""
    for start in range(0, rows.size, BLOCK):
        some = rows[start : start + BLOCK]
        which = span(some)
        yield some, [values_of(source, key, which) for key in program.inputs.values()]


def values_of(source: Source, key: Key, rows: Rows) -> Array:
    """Return what a column of numbers, or of lists of them, has in some rows."""
    column: Any = source[key.path]
    values: Array = column.values(rows, key.place)
    return values
