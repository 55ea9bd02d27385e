"""The facts of the rows of a table, traced: each is a value with a mask beside it that says where the value is known.

This does for all rows what `keitow._engine.facts.Facts` and `keitow._engine.findings.gather` do for one combination. Nothing depends
on what stands in the table, only on its schema.
"""

from __future__ import annotations

from datetime import date
from itertools import islice
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from keitow._engine.facts import ENTRY, ENTRY_FIELDS, LADEN_MASS, STORED
from keitow._engine.terms import Assumption
from keitow.batch._graph import (
    CODE,
    DAY,
    FLAG,
    FLOAT,
    Graph,
    Key,
    Node,
    as_mask,
    both,
    either,
    is_same,
    lookup,
    negated,
    where,
)
from keitow.batch._schema import places, sign_in, vocabulary
from keitow.documents.entries import Chosen, Day, Flag, Gears
from keitow.errors import DeclarationError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from keitow._engine.rules import Rule
    from keitow._engine.terms import Choice, Fact, FactValue, When
    from keitow.batch._graph import Array, Operand
    from keitow.batch._schema import Schema

_HARMLESS: Final = 1.0
"""What stands where a value is not known: a formula may divide by it."""


class Name:
    """A column of names: codes, and what each stands for; one more code is for unknown."""

    __slots__ = ("codes", "vocabulary")

    def __init__(self, codes: Operand, vocabulary: tuple[str, ...]) -> None:
        self.codes, self.vocabulary = codes, vocabulary

    __hash__ = None  # type: ignore[assignment]  # == records a comparison

    def __bool__(self) -> bool:
        raise TypeError("it asks whether a column is true")

    def __eq__(self, other: object) -> Operand:
        if not isinstance(other, str):
            raise TypeError("it compares a column of names with something else than a text")
        return self.codes == np.int16(self.vocabulary.index(other)) if other in self.vocabulary else False

    def __ne__(self, other: object) -> Operand:
        return negated(self == other)


class Lists(NamedTuple):
    """A column of lists of numbers, by its path and the lengths that there are."""

    path: str
    lengths: tuple[int, ...]


class Traced(NamedTuple):
    """A fact: its value, harmless where it is not known, and the mask of the rows in which it is known."""

    value: Operand
    known: Operand


class Conditions(NamedTuple):
    """Where all of some conditions hold, where one of them fails, and the facts that leave one open, with where."""

    hold: Operand
    fail: Operand
    unknown: list[tuple[Operand, str]]


class Band(NamedTuple):
    """An assumption: where there is one, and its ends and middle."""

    found: Operand
    low: Operand
    nominal: Operand
    high: Operand


class Gathered(NamedTuple):
    """What a formula takes.

    Its arguments, where one is unknown what is assumed in its place; the parameters that are assumed in some rows, with
    the low and the high value, elsewhere the value itself; where nothing is lacking; and the facts that are unknown and
    not assumed, with where.
    """

    arguments: dict[str, Operand]
    varied: list[tuple[str, Operand, Operand]]
    complete: Operand
    lacks: list[tuple[Operand, str]]


NOTHING: Final = Gathered({}, [], False, [])  # noqa: FBT003  # a mask
"""What is gathered where there is no formula."""


class TracedFacts:
    """What is known of the rows of a table: by its schema, the derived facts of a rule book, and a graph of them."""

    def __init__(self, schema: Schema, chains: Mapping[str, tuple[Fact, ...]]) -> None:
        self.graph = Graph()
        self._schema = schema
        self._shared = dict(schema.shared)
        self._chains = chains
        self._facts: dict[str, Traced] = {}
        self._conditions: dict[tuple[When, ...], Conditions] = {}
        self._missing: dict[str, list[tuple[Operand, str]]] = {}

    def __getitem__(self, path: str) -> Traced:
        known = self._facts.get(path)
        if known is None:
            known = self._facts[path] = self._trace(path)
        return known

    def subject(self, path: str) -> Operand:
        """Return the mass that a figure is compared with; where a registered gross mass is unknown, the laden mass."""
        mass = self[path]
        return where(mass.known, mass.value, self[LADEN_MASS].value)

    # Facts

    def _trace(self, path: str) -> Traced:
        """Trace a stored fact, and where it is unknown the first derived one whose inputs are known."""
        ways: list[Traced] = []
        for way in self._ways(path):
            if way.known is not False:
                ways.append(way)
            if way.known is True:
                break
        value, known = ways.pop() if ways else Traced(None, known=False)
        for way in reversed(ways):
            try:
                value, known = _select(way.known, way.value, value), either(way.known, known)
            except TypeError as error:
                raise DeclarationError(path, f"needs the same kind of value by all its facts, but {error}") from error
            if isinstance(value, Name):
                value = Name(where(known, value.codes, np.int16(len(value.vocabulary))), value.vocabulary)
        return Traced(value, known)

    def _ways(self, path: str) -> Iterable[Traced]:
        if path in STORED:
            yield self._stored(path)
        for fact in self._chains.get(path, ()):
            yield self._derived(fact)

    def _stored(self, path: str) -> Traced:
        if path not in self._schema.columns:
            value = self._shared.get(path)
            return Traced(value, value is not None)
        column = self.graph.column
        known = column(Key(path, "known"), FLAG) if path in self._schema.nullable else True
        if path == ENTRY:
            return Traced(value=True, known=known)
        kind = places()[path].kind if path in places() else None
        if isinstance(kind, Chosen):
            return Traced(Name(column(Key(path, "code"), CODE), vocabulary(kind)), known)
        if isinstance(kind, Gears):
            lengths = sorted(length for name, length in self._schema.lengths if name == path)
            return Traced(Lists(path, tuple(lengths)), known if lengths else False)
        dtype = FLAG if isinstance(kind, Flag) else DAY if isinstance(kind, Day) else FLOAT
        return Traced(column(Key(path), dtype, sign_in(path)), known)

    def _derived(self, fact: Fact) -> Traced:
        usable = self.check(fact.when).hold if fact.when else True
        arguments: dict[str, Operand] = {}
        for name, path in fact.inputs.items():
            if usable is False:
                break
            arguments[name], known = self[path]
            usable = both(usable, known)
        if usable is False:
            return Traced(None, known=False)
        formula = fact.formula if fact.arithmetic else self._searching(fact, usable)
        return Traced(self.apply(fact.path, formula, arguments), usable)

    # Conditions

    def state(self, when: When) -> tuple[Operand, Operand]:
        """Return where a condition holds, and where it does not."""
        value, known = self[when.fact]
        if when.holds in {"known", "unknown"}:
            holds, fails = known, negated(known)
            return (holds, fails) if when.holds == "known" else (fails, holds)
        flag = value is not None and (True if isinstance(value, Name | Lists) else as_mask(value))
        true = both(known, flag)
        if when.holds == "not true":
            return negated(true), true
        false = both(known, negated(flag))
        return (true, false) if when.holds == "true" else (false, true)

    def check(self, conditions: tuple[When, ...]) -> Conditions:
        """Tell how some conditions turn out."""
        known = self._conditions.get(conditions)
        if known is not None:
            return known
        hold, fail = True, False
        unknown: list[tuple[Operand, str]] = []
        for when in conditions:
            holds, fails = self.state(when)
            hold, fail = both(hold, holds), either(fail, fails)
            open_ = negated(either(holds, fails)) if when.holds in {"true", "false"} else False
            if open_ is not False:
                unknown.append((open_, when.fact))
        made = self._conditions[conditions] = Conditions(hold, fail, unknown)
        return made

    def missing(self, path: str) -> list[tuple[Operand, str]]:
        """Name the stored facts that would make an unknown one known, on the preferred way to it, with where."""
        if path in STORED:
            return [(True, ENTRY if path in ENTRY_FIELDS else path)]
        known = self._missing.get(path)
        if known is None:
            known = self._missing[path] = list(self._lacking(path))
        return known

    def _lacking(self, path: str) -> Iterable[tuple[Operand, str]]:
        left: Operand = True
        for fact in self._chains.get(path, ()):
            fails = self.check(fact.when).fail if fact.when else False
            chosen = both(left, negated(fails))
            needed = [*fact.inputs.values(), *(when.fact for when in fact.when if when.holds in {"true", "false"})]
            for one in needed:
                unknown = both(chosen, negated(self[one].known))
                if unknown is not False:
                    yield from ((both(unknown, mask), leaf) for mask, leaf in self.missing(one))
            left = both(left, fails)
            if left is False:
                break

    # Rules

    def gather(self, rule: Rule) -> Gathered:
        """Collect what a rule's formula takes."""
        arguments: dict[str, Operand] = {}
        varied: list[tuple[str, Operand, Operand]] = []
        lacks: list[tuple[Operand, str]] = []
        complete: Operand = True
        for name, path in rule.inputs.items():
            arguments[name], known = self[path]
            if known is not True and name not in rule.assumes:
                lacks.append((negated(known), path))
                complete = both(complete, known)
        for name, one in rule.assumes.items():
            value, known = self[rule.inputs[name]] if name in rule.inputs else Traced(None, known=False)
            if known is True:
                continue
            band = self._assumed(one)
            lacking = both(negated(known), negated(band.found))
            if lacking is not False and not isinstance(one, Assumption):
                lacks.append((lacking, rule.inputs.get(name, one.fact)))
                complete = both(complete, negated(lacking))
            arguments[name] = _select(known, value, band.nominal)
            if not is_same(band.low, band.high):
                varied.append((name, _select(known, value, band.low), _select(known, value, band.high)))
        return Gathered(arguments, varied, complete, lacks)

    def _assumed(self, one: Assumption | Choice) -> Band:
        if isinstance(one, Assumption):
            return Band(True, one.low, one.nominal, one.high)  # noqa: FBT003  # a mask
        value, known = self[one.fact]
        if known is False or (known is True and not isinstance(value, Name | Node)):
            entry = one.table.get(value if known else None)
            return _NO_BAND if entry is None else self._assumed(entry)
        keys, codes = self._codes(one, value, known)
        entries = [one.table.get(key) for key in keys]
        low, nominal, high = (
            lookup(codes, tuple(_HARMLESS if entry is None else float(getattr(entry, end)) for entry in entries), FLOAT)
            for end in ("low", "nominal", "high")
        )
        return Band(lookup(codes, tuple(entry is not None for entry in entries), FLAG), low, nominal, high)

    def _codes(self, one: Choice, value: Operand, known: Operand) -> tuple[list[Any], Operand]:
        """Turn the fact of a choice into codes; return what they stand for, and them."""
        unknown = [] if known is True else [None]
        if isinstance(value, Name):
            return [*value.vocabulary, *unknown], value.codes
        if isinstance(value, Node) and value.dtype == FLAG:
            return [False, True, *unknown], where(known, where(value, np.int16(1), np.int16(0)), np.int16(2))
        keys = [key for key in one.table if key is not None]
        codes: Operand = np.int16(len(keys))  # of a value without an entry
        for code, key in enumerate(keys):
            codes = where(value == key, np.int16(code), codes)
        return [*keys, _NO_KEY, *unknown], where(known, codes, np.int16(len(keys) + 1))

    # Formulas

    def apply(self, owner: str, formula: Callable[..., Any], arguments: Mapping[str, Operand]) -> Any:
        """Put columns through a formula; one of lists goes through once for each length that there is.

        Raises
        ------
        DeclarationError
            The formula does something else than arithmetic.
        """
        name = next((name for name, value in arguments.items() if isinstance(value, Lists)), None)
        if name is None:
            return _call(owner, formula, arguments)
        path, lengths = arguments[name]
        result: Any = None
        for length in lengths:
            column = self.graph.column
            elements = tuple(column(Key(path, place), FLOAT, sign_in(path)) for place in range(length))
            worked = self.apply(owner, formula, {**arguments, name: elements})
            is_so_long = column(Key(path, "length"), CODE) == np.int16(length)
            result = worked if result is None else _select(is_so_long, worked, result)
        return result

    def _searching(self, fact: Fact, usable: Operand) -> Callable[..., Operand]:
        """Let a formula that searches for its value take columns, a row at a time."""

        def over_rows(**arguments: Operand) -> Operand:
            flat: list[Operand] = []
            for value in arguments.values():
                flat += value if isinstance(value, tuple) else (value.codes if isinstance(value, Name) else value,)
            if not any(isinstance(one, Node) for one in flat):
                return fact.formula(**arguments)
            constants = (np.datetime64(one, "D") if isinstance(one, date) else one for one in flat)
            takes = {
                name: value.vocabulary if isinstance(value, Name) else len(value) if isinstance(value, tuple) else None
                for name, value in arguments.items()
            }
            return self.graph.add(Search(fact.formula, takes), (usable, *constants), FLOAT)

        return over_rows


_NO_KEY: Final = object()
_NO_BAND: Final = Band(False, _HARMLESS, _HARMLESS, _HARMLESS)  # noqa: FBT003  # a mask


def _call(owner: str, formula: Callable[..., Any], arguments: Mapping[str, Operand]) -> Any:
    try:
        try:
            return formula(**arguments)
        except ZeroDivisionError:  # by a number that all rows share; a column divides by zero without a word
            numbers = {name: np.float64(one) if type(one) is float else one for name, one in arguments.items()}
            return formula(**numbers)
    except (TypeError, ValueError, AttributeError, LookupError, ArithmeticError) as error:
        problem = f"needs a formula of arithmetic only, which takes a column as it takes a number, but {error}"
        hint = "write conditions as when=(When(...),), and a fact that searches for its value as Fact(arithmetic=False)"
        raise DeclarationError(owner, f"{problem}; {hint}") from error


def _select(mask: Operand, one: Any, other: Any) -> Any:
    """Return the one value where a mask is true, the other where it is not."""
    if not isinstance(mask, Node):
        return one if mask else other
    if one is other:
        return one
    if isinstance(one, tuple) and isinstance(other, tuple):
        return tuple(_select(mask, *pair) for pair in zip(one, other, strict=True))
    if isinstance(one, Name | str) and isinstance(other, Name | str):
        words = tuple(dict.fromkeys((*_words(one), *_words(other))))
        return Name(where(mask, _recoded(one, words), _recoded(other, words)), words)
    if any(isinstance(value, Name | Lists | tuple | str) for value in (one, other)):
        raise TypeError("it is a name or a list in some rows and something else in others")
    return where(mask, one, other)


def _words(name: Name | str) -> tuple[str, ...]:
    return (str(name),) if isinstance(name, str) else name.vocabulary


def _recoded(name: Name | str, words: tuple[str, ...]) -> Operand:
    """Return the codes of a name in another vocabulary."""
    codes = tuple(np.int16(words.index(word)) for word in _words(name))
    return codes[0] if isinstance(name, str) else lookup(name.codes, (*codes, np.int16(len(words))), CODE)


class Search:
    """A formula that searches for its value, called for each row in which its inputs are known, once for equal ones.

    A parameter takes a number, a list of so many numbers, or a name out of a vocabulary.
    """

    def __init__(self, formula: Callable[..., FactValue], takes: Mapping[str, tuple[str, ...] | int | None]) -> None:
        self._formula, self._takes = formula, takes

    def __call__(self, usable: Array, *columns: Array, out: Array) -> None:
        """Write the value of each row; harmless where the inputs are not known."""
        out[:] = _HARMLESS
        columns = tuple(np.broadcast_to(column, out.shape) for column in columns)
        rows = np.flatnonzero(np.broadcast_to(usable, out.shape))
        searched: dict[tuple[Any, ...], FactValue] = {}
        for row, *values in zip(rows.tolist(), *(column[rows].tolist() for column in columns), strict=True):
            key = tuple(values)
            if key not in searched:
                searched[key] = self._formula(**self._arguments(values))
            out[row] = searched[key]

    def _arguments(self, values: list[Any]) -> dict[str, Any]:
        given = iter(values)
        return {
            name: tuple(islice(given, takes))
            if isinstance(takes, int)
            else takes[next(given)]
            if takes
            else next(given)
            for name, takes in self._takes.items()
        }
