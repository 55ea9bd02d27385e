"""The facts of many combinations at once, as far as they are decided alike.

A fact is a column here, an array with a value per row, or one value that all rows share. Formulas are arithmetic and
take either. What decides which rule speaks and which assumption stands in must be one value: where it varies, `Varies`
says so, and the rows are split and each part is begun anew.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np

from keitow._facts import LADEN_MASS, Facts
from keitow._findings import gather
from keitow._terms import Choice
from keitow.batch._program import arrays_in, called, each_array

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import numpy.typing as npt

    from keitow._outcomes import NotApplicable
    from keitow._rules import Rule
    from keitow._terms import Assumption, Fact, FactValue, When

    Floats: TypeAlias = npt.NDArray[np.float64]
    Bools: TypeAlias = npt.NDArray[np.bool_]
    Integers: TypeAlias = npt.NDArray[np.integer[Any]]
    Days: TypeAlias = npt.NDArray[np.datetime64]
    Severities: TypeAlias = npt.NDArray[np.int8]
    Numbered: TypeAlias = npt.NDArray[np.int16]
    Array: TypeAlias = Floats | Bools | Days
    Amount: TypeAlias = float | Floats
    Formula: TypeAlias = Callable[..., Any]


class Varies(Exception):  # noqa: N818  # it is caught by who splits the rows, and no error
    """What must be decided falls out differently.

    Parameters
    ----------
    codes
        Shape (rows,): rows of one code fall out alike.
    """

    def __init__(self, codes: Integers | Bools) -> None:
        super().__init__("rows to be split")
        self.codes = codes


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

    def at(self, rows: Integers | slice) -> Array | None:
        """Return the values of some rows, ``None`` where they are unknown."""
        if self._unknown is not None:
            unknown = self._unknown[rows]
            if unknown.any():
                if unknown.all():
                    return None
                raise Varies(unknown)
        return self._values[rows]


class Names:
    """A column of names, flags or whole lists: few values in many rows.

    Parameters
    ----------
    values
        The distinct values, ``None`` for unknown.
    codes
        Shape (rows,): which of them.
    """

    def __init__(self, values: tuple[FactValue | None, ...], codes: Integers) -> None:
        self._values = values
        self._codes = codes

    def at(self, rows: Integers | slice) -> FactValue | None:
        """Return the one value of some rows."""
        codes = self._codes[rows]
        if codes.min() != codes.max():
            raise Varies(codes)
        value: FactValue | None = self._values[codes[0]]
        return value


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

    def at(self, rows: Integers | slice) -> FactValue | None:
        """Return the lists of some rows as one list of arrays."""
        lengths = self._lengths[rows]
        if lengths.min() != lengths.max():
            raise Varies(lengths)
        if lengths[0] < 0:
            return None
        starts = self._starts[rows]
        return tuple(self._values[starts + place] for place in range(lengths[0]))  # type: ignore[misc]  # arrays stand for values


Column: TypeAlias = Numbers | Names | Lists


class Gathered(NamedTuple):
    """A formula, what it takes, what is assumed among that, and what it lacks."""

    formula: Formula | None
    arguments: dict[str, Any]
    assumptions: list[tuple[str, Assumption]]
    lacks: tuple[str, ...]


class Columns(Facts):
    """What is known of some rows: a value that they share, or an array with one for each.

    Parameters
    ----------
    source
        Path -> the column of the table, for those that vary.
    shared
        Path -> the value of every other stored fact.
    chains
        The derived facts, as `vectorized`.
    rows
        Which rows of the source.
    """

    __slots__ = ("_shared", "_source", "rows")

    def __init__(
        self,
        source: Mapping[str, Column],
        shared: Mapping[str, FactValue | None],
        chains: Mapping[str, tuple[Fact, ...]],
        rows: Integers,
    ) -> None:
        dict.__init__(self, shared)
        self._shared = shared
        self._source = source
        self._chains = chains
        self._missing = {}
        self._conditions = {}
        self.origin = {}
        self.rows = rows

    def __missing__(self, path: str) -> FactValue | None:
        column = self._source.get(path)
        value = None if column is None else self._read(column)
        if value is None:
            return super().__missing__(path)
        self[path] = value
        return value  # type: ignore[no-any-return]  # an array stands for the values of its rows

    def _read(self, column: Column) -> Any:
        return column.at(span(self.rows))

    def decide(self, path: str) -> None:
        """Make a fact one value.

        Raises
        ------
        Varies
            It is not.
        """
        self[path] = decided(self[path])

    def state(self, when: When) -> bool | None:
        if when.holds not in {"known", "unknown"}:
            self.decide(when.fact)
        return super().state(when)

    def _check(self, conditions: tuple[When, ...]) -> NotApplicable | tuple[str, ...]:
        for when in conditions:
            if self.state(when) is False:
                break
        return super()._check(conditions)

    def gathered(self, rule: Rule) -> Gathered:
        """Collect what a formula takes, as `keitow._findings.gather` does."""
        if rule.formula is None:
            return Gathered(None, {}, [], ())
        for name, one in rule.assumes.items():
            if isinstance(one, Choice) and (name not in rule.inputs or self[rule.inputs[name]] is None):
                self.decide(one.fact)
        return Gathered(rule.formula, *gather(rule, self))

    def subject(self, path: str) -> Amount:
        """Return the mass that a figure is compared with; where a registered gross mass is unknown, the laden mass."""
        known: Any = self[path]
        mass: Amount = self[LADEN_MASS] if known is None else known  # type: ignore[assignment]  # masses are numbers
        return mass

    def parts(self, codes: Integers | Bools) -> Iterator[Columns]:
        """Yield the rows of each code, begun anew; fewer codes than rows are those of the last rows."""
        order = np.argsort(codes, kind="stable")
        edges = np.flatnonzero(np.diff(codes[order])) + 1
        for part in np.split(self.rows[-codes.size :][order], edges):
            yield Columns(self._source, self._shared, self._chains, part)


class Row(Columns):
    """What is known of one row, numbers instead of arrays, as `Facts` has it of one combination."""

    __slots__ = ()

    def _read(self, column: Column) -> Any:
        return _value_at(column.at(self.rows), 0)


def decided(value: Any) -> Any:
    """Return the one value of a column; what all rows share as it is.

    Raises
    ------
    Varies
        It differs between the rows.
    """
    if not isinstance(value, np.ndarray):
        return value
    if (value == value[0]).all():
        return value[0].item()
    raise Varies(value if value.dtype == np.bool_ else np.unique(value, return_inverse=True)[1])


def span(rows: Integers) -> Integers | slice:
    """Return a slice where the rows follow one another: it copies nothing."""
    first, last = int(rows[0]), int(rows[-1])
    return slice(first, last + 1) if last - first == rows.size - 1 else rows


def part_of(value: Any, rows: Any) -> Any:
    """Return a column for some of its rows; what all rows share as it is."""
    return each_array(value, lambda values: values[rows])


def _value_at(value: Any, row: int) -> Any:
    """Return what a column says of one row."""
    return each_array(value, lambda values: values[row].item())


def vectorized(chains: Mapping[str, tuple[Fact, ...]]) -> dict[str, tuple[Fact, ...]]:
    """Let derived facts take arrays; the few that search for their value, a row at a time."""
    return {path: tuple(map(_vectorized, facts)) for path, facts in chains.items()}


def _vectorized(fact: Fact) -> Fact:
    return fact._replace(formula=partial(called, fact.formula) if fact.arithmetic else _by_row(fact.formula))


def _by_row(formula: Callable[..., FactValue]) -> Callable[..., FactValue]:
    def over_rows(**arguments: Any) -> FactValue:
        arrays = arrays_in(arguments.values())
        if not arrays:
            return formula(**arguments)
        values = [
            formula(**{name: _value_at(value, row) for name, value in arguments.items()})
            for row in range(arrays[0].size)
        ]
        return np.array(values)  # type: ignore[return-value]  # an array stands for the values of its rows

    return over_rows
