"""Trace the facts of a table's rows: each is a value, with a mask of the rows in which the value is known.

This does for all rows what `keitow._engine.facts.Facts` does for one combination. It depends on the table's schema, not
on its values.
"""

from __future__ import annotations

from datetime import date
from functools import cache, partial
from itertools import islice
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

import numpy as np

from keitow._engine.assumptions import Assumption, Interpolated
from keitow._engine.facts import ENTRY, ENTRY_FIELDS, LADEN_MASS, RAISED, STORED
from keitow._units import limits_of
from keitow.batch._graph import CODE, DAY, FLAG, FLOAT, Graph, Key, Node, as_mask, both, compute, either, negated, where
from keitow.batch._table import PLACEHOLDER, column_readers
from keitow.documents.entries import Chosen, Day, Flag, Gears
from keitow.errors import DeclarationError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from keitow._engine.assumptions import Assumable
    from keitow._engine.terms import Fact, FactValue, When
    from keitow.batch._graph import Array, Operand
    from keitow.batch._table import Schema

    Missing: TypeAlias = list[tuple[Operand, str]]


class Name:
    """A column of names: for each name, the mask of the rows that have it."""

    __slots__ = ("masks",)

    def __init__(self, masks: dict[str, Operand]) -> None:
        self.masks = masks

    __hash__ = None  # type: ignore[assignment]  # == records a comparison

    def __bool__(self) -> bool:
        raise TypeError("it uses a column as a truth value")

    def __eq__(self, other: object) -> Operand:
        if not isinstance(other, str):
            raise TypeError("it compares a column of names with a value that is no text")
        return self.masks.get(other, False)

    def __ne__(self, other: object) -> Operand:
        return negated(self == other)


class Lists(NamedTuple):
    """A column of lists of numbers: its path, and the lengths that occur."""

    path: str
    lengths: tuple[int, ...]


class Traced(NamedTuple):
    """A fact: its value (a placeholder where unknown), and the mask of the rows in which it is known."""

    value: Operand
    known: Operand


class Conditions(NamedTuple):
    """The masks of the rows where all conditions hold, and where one fails; and the unknown facts with their masks."""

    hold: Operand
    fail: Operand
    unknown: Missing


class Band(NamedTuple):
    """An assumption: the mask of the rows that have one, and its low, nominal and high values."""

    found: Operand
    low: Operand
    nominal: Operand
    high: Operand


class TracedFacts(dict[str, Traced]):
    """The facts of a table's rows, stored and derived, as nodes of a graph."""

    def __init__(self, schema: Schema, chains: Mapping[str, tuple[Fact, ...]]) -> None:
        self.graph = Graph()
        self._schema = schema
        self._shared = dict(schema.shared)
        self._chains = chains
        self._conditions: dict[tuple[When, ...], Conditions] = {}
        self._missing: dict[str, Missing] = {}
        self._last: dict[int, Operand] = {}  # index of a column of days -> the last day of each month in it

    def subject(self, path: str) -> Operand:
        """Return the mass that a figure is compared with; where a registered gross mass is unknown, the laden mass."""
        mass = self[path]
        return where(mass.known, mass.value, self[LADEN_MASS].value)

    # Facts

    def __missing__(self, path: str) -> Traced:
        """Trace a fact: its stored value, and where that is unknown the first derived one whose inputs are known."""
        ways: list[Traced] = []
        for way in self._candidates(path):
            if way.known is not False:
                ways.append(way)
            if way.known is True:
                break
        value, known = ways.pop() if ways else Traced(None, known=False)
        for way in reversed(ways):
            try:
                value, known = select(way.known, way.value, value), either(way.known, known)
            except TypeError as error:
                raise DeclarationError(path, f"needs the same kind of value from all its facts, but {error}") from error
        self[path] = traced = Traced(value, known)
        return traced

    def _candidates(self, path: str) -> Iterable[Traced]:
        if path in STORED:
            yield self._stored(path)
        for fact in self._chains.get(path, ()):
            yield self._derived(fact)

    def _stored(self, path: str) -> Traced:
        if path in self._shared:
            return Traced(self._shared[path], self._shared[path] is not None)
        column = self.graph.column
        known = column(Key(path, "known"), FLAG) if path in self._schema.nullable else True
        if path == ENTRY:
            return Traced(value=True, known=known)
        reader = column_readers().get(path)
        kind = None if reader is None else reader.kind
        if isinstance(kind, Chosen):
            codes = column(Key(path, "code"), CODE)
            return Traced(Name({word: codes == np.int16(code) for code, word in enumerate(kind.values)}), known)
        if isinstance(kind, Gears):
            lengths = sorted(length for name, length in self._schema.lengths if name == path)
            return Traced(Lists(path, tuple(lengths)), known if lengths else False)
        dtype = FLAG if isinstance(kind, Flag) else DAY if isinstance(kind, Day) else FLOAT
        limits = None if reader is None else limits_of(reader.convert)
        value = column(Key(path), dtype, nonnegative=limits is not None and limits.least >= 0)
        if path in self._schema.months:
            self._last[value.index] = column(Key(path, "last"), DAY)
        return Traced(value, known)

    def _derived(self, fact: Fact) -> Traced:
        usable = self.check(fact.when).hold
        arguments: dict[str, Operand] = {}
        for name, path in fact.inputs.items():
            if usable is False:
                break
            arguments[name], known = self[path]
            usable = both(usable, known)
        if usable is False:
            return Traced(None, known=False)
        compute = fact.compute if fact.arithmetic else self._over_rows(fact, usable)
        return Traced(self.apply(fact.path, compute, arguments), usable)

    # Conditions

    def state(self, when: When) -> tuple[Operand, Operand]:
        """Return the masks of the rows where a condition holds, and where it fails."""
        value, known = self[when.fact]
        told: Operand = None if value is None else when.flag(value)
        if when.comparison is not None and isinstance(value, Node) and value.index in self._last:
            known = both(known, told == when.flag(self._last[value.index]))  # the days of a month may differ
        flag = told is not None and (isinstance(told, Name | Lists) or as_mask(told))
        true, false = both(known, flag), both(known, negated(flag))
        return {
            "known": (known, negated(known)),
            "unknown": (negated(known), known),
            "true": (true, false),
            "false": (false, true),
            "not true": (negated(true), true),
        }[when.holds]

    def check(self, conditions: tuple[When, ...]) -> Conditions:
        """Evaluate conditions for all rows."""
        known = self._conditions.get(conditions)
        if known is not None:
            return known
        hold, fail = True, False
        unknown: Missing = []
        for when in conditions:
            holds, fails = self.state(when)
            hold, fail = both(hold, holds), either(fail, fails)
            if when.holds in {"true", "false"}:
                unknown.append((negated(either(holds, fails)), when.fact))
        made = self._conditions[conditions] = Conditions(hold, fail, [one for one in unknown if one[0] is not False])
        return made

    def missing(self, path: str) -> Missing:
        """Return the stored facts that would make an unknown fact known, with their masks: see `Facts.missing`."""
        if path in STORED:
            return [(True, ENTRY if path in ENTRY_FIELDS else path)]
        if path not in self._missing:
            self._missing[path] = list(self._lacking(path))
        return self._missing[path]

    def _lacking(self, path: str) -> Iterable[tuple[Operand, str]]:
        left: Operand = True
        for fact in self._chains.get(path, ()):
            fails = self.check(fact.when).fail
            chosen = both(left, negated(fails))
            for one in fact.needs:
                unknown = both(chosen, negated(self[one].known))
                if unknown is not False:
                    yield from ((both(unknown, mask), leaf) for mask, leaf in self.missing(one))
            left = both(left, fails)
            if left is False:
                break

    # Assumptions

    def assumed(self, one: Assumable) -> Band:
        """Return the assumption for each row."""
        if isinstance(one, Assumption):
            return Band(True, one.low, one.nominal, one.high)  # noqa: FBT003  # a mask
        value, known = self[one.fact]
        if known is False or (known is True and not isinstance(value, Name | Node)):
            entry = one.of(value if known else None)
            return _NO_BAND if entry is None else self.assumed(entry)
        if isinstance(one, Interpolated):
            at = [place for place, _ in one.points]
            ends = ([getattr(entry, end) for _, entry in one.points] for end in ("low", "nominal", "high"))
            return Band(known, *(compute(partial(_interpolate, at, figures), value) for figures in ends))
        band = _NO_BAND
        for key, entry in one.table.items():
            mask = negated(known) if key is None else both(known, as_mask(value == key))
            pairs = zip(self.assumed(entry), band, strict=True)
            band = Band(*(where(mask, figure, other) for figure, other in pairs))
        return band

    # Formulas

    def apply(self, owner: str, formula: Callable[..., Any], arguments: Mapping[str, Operand]) -> Any:
        """Call a formula with columns; with a column of lists, once for each length that occurs.

        A formula that does more than arithmetic raises a `DeclarationError`.
        """
        name = next((name for name, value in arguments.items() if isinstance(value, Lists)), None)
        if name is None:
            return _call(owner, formula, arguments)
        path, lengths = arguments[name]
        result: Any = None
        for length in lengths:
            column = self.graph.column
            elements = tuple(column(Key(path, place), FLOAT) for place in range(length))
            worked = self.apply(owner, formula, {**arguments, name: elements})
            is_so_long = column(Key(path, "length"), CODE) == np.int16(length)
            result = worked if result is None else select(is_so_long, worked, result)
        return result

    def _over_rows(self, fact: Fact, usable: Operand) -> Callable[..., Operand]:
        """Return a function of columns that calls an iterative formula (`Fact.arithmetic` is false) for each row.

        It is called for the rows in which its inputs are known, and once for rows of a block with equal inputs.
        """

        def over_rows(**arguments: Operand) -> Operand:
            flat: list[Operand] = []  # the columns of all arguments
            readers: dict[str, tuple[int, Callable[..., Any]]] = {}  # how many columns each has, and how they are read
            for name, value in arguments.items():
                is_name, is_list = isinstance(value, Name), isinstance(value, tuple)
                columns = value.masks.values() if is_name else value if is_list else (value,)
                read = tuple if is_list else itemgetter(0)
                readers[name] = len(columns), partial(_word, [*value.masks]) if is_name else read
                flat += columns
            if not any(isinstance(one, Node) for one in flat):
                return fact.compute(**arguments)

            def row_by_row(*operands: Array) -> None:
                usable, *columns, out = operands

                @cache
                def value_of(*row: Any) -> FactValue:
                    values = iter(row)
                    return fact.compute(**{name: read(list(islice(values, n))) for name, (n, read) in readers.items()})

                out[:] = PLACEHOLDER
                rows = np.flatnonzero(np.broadcast_to(usable, out.shape))
                known = (np.broadcast_to(column, out.shape)[rows].tolist() for column in columns)
                out[rows] = list(map(value_of, *known))

            operands = (np.datetime64(one, "D") if isinstance(one, date) else one for one in flat)
            return self.graph.add(row_by_row, (usable, *operands), FLOAT)

        return over_rows


_NO_BAND: Final = Band(False, PLACEHOLDER, PLACEHOLDER, PLACEHOLDER)  # noqa: FBT003  # a mask


def _interpolate(at: list[float], figures: list[float], value: Array, out: Array) -> None:
    out[:] = np.interp(value, at, figures)


def _call(owner: str, formula: Callable[..., Any], arguments: Mapping[str, Operand]) -> Any:
    try:
        try:
            return formula(**arguments)
        except ZeroDivisionError:  # a constant in Python raises; a column, and a NumPy scalar, give infinity
            numbers = {name: np.float64(one) if type(one) is float else one for name, one in arguments.items()}
            return formula(**numbers)
    except RAISED as error:
        problem = f"needs a formula of arithmetic only, which works on a column as on a number, but {error}"
        hint = "write conditions as when=(When(...),), and a fact that iterates as Fact(arithmetic=False)"
        raise DeclarationError(owner, f"{problem}; {hint}") from error


def select(mask: Operand, one: Any, other: Any) -> Any:
    """Return the first value where a mask is true, and the second where it is not."""
    if not isinstance(mask, Node):
        return one if mask else other
    if one is other:
        return one
    if isinstance(one, tuple) and isinstance(other, tuple):
        return tuple(select(mask, *pair) for pair in zip(one, other, strict=True))
    if isinstance(one, Name | str) and isinstance(other, Name | str):
        masks, others = ({str(two): True} if isinstance(two, str) else two.masks for two in (one, other))
        words = dict.fromkeys((*masks, *others))
        return Name({word: where(mask, masks.get(word, False), others.get(word, False)) for word in words})
    if any(isinstance(value, Name | Lists | tuple | str) for value in (one, other)):
        raise TypeError("it is a name or a list in some rows and not in others")
    return where(mask, one, other)


def _word(words: list[str], flags: list[bool]) -> str:
    return words[flags.index(True)]
