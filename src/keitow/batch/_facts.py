"""The facts of rows that are decided alike.

Which rule speaks and which assumption stands in hangs on names, flags and what is unknown. These are asked for, and are
one value for all rows of a kind. A number is the node of its column, and what is derived from it is written down.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import numpy as np

from keitow._engine.facts import LADEN_MASS, Facts
from keitow._engine.findings import gather
from keitow._engine.terms import Choice
from keitow.batch._columns import Era, Lists, Names, Said, Worked
from keitow.batch._places import interval, places
from keitow.batch._program import Key
from keitow.batch._tape import Node, Tape

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from keitow._engine.outcomes import NotApplicable
    from keitow._engine.rules import Rule
    from keitow._engine.terms import Assumption, Fact, FactValue, When
    from keitow.batch._columns import Array, Question, Source
    from keitow.batch._tape import Operand

    Shared: TypeAlias = Mapping[str, FactValue | None]


class Gathered(NamedTuple):
    """A formula, what it takes, what is assumed among that, and what it lacks."""

    formula: Callable[..., Any] | None
    arguments: dict[str, Any]
    assumptions: list[tuple[str, Assumption]]
    lacks: tuple[str, ...]


class Alike(Facts):
    """What is known of rows that are decided alike: a value that they share, or the node of a column.

    Parameters
    ----------
    source
        Path -> the column of the table, for those that vary.
    shared
        Path -> the value of every other stored fact.
    chains
        The derived facts, as `vectorized`.
    ask
        Answers a question for all the rows; one that is new is made by what is given.
    """

    __slots__ = ("_ask", "_source", "tape")

    def __init__(
        self,
        source: Source,
        shared: Shared,
        chains: Mapping[str, tuple[Fact, ...]],
        ask: Callable[[Callable[[], Question]], Any],
    ) -> None:
        dict.__init__(self, shared)
        self._source = source
        self._chains = chains
        self._ask = ask
        self._missing = {}
        self._conditions = {}
        self.origin = {}
        self.tape = Tape()

    def __missing__(self, path: str) -> FactValue | None:
        value = self._said(path)
        if value is None:
            return super().__missing__(path)
        self[path] = value
        return value  # type: ignore[no-any-return]  # a node stands for the values of its rows

    def _said(self, path: str) -> Any:
        """Return what a column says, ``None`` where there is none or it does not know."""
        column = self._source.get(path)
        if column is None:
            return None
        said = self._ask(lambda: Said(path))
        if isinstance(column, Names):
            return said
        if isinstance(column, Lists):
            keys = (Key(path, place) for place in range(said))
            return tuple(self.tape.column(key, column.kind, sign_in(path)) for key in keys) or None
        return self.tape.column(Key(path), column.kind, sign_in(path)) if said else None

    def day(self, edges: tuple[date, ...]) -> date:
        """Return the day of the trip, or the last of some days before it, where the rows have many."""
        known: Any = self["trip.date"]
        day: date = self._ask(lambda: Era("trip.date", edges)) if isinstance(known, Node) else known
        return day

    def decide(self, path: str) -> Any:
        """Make a fact one value, and return it."""
        value: Any = self[path]
        if isinstance(value, Node):
            node = value
            value = self[path] = self._ask(lambda: Worked(self.tape.program([node])))
        return value

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
        """Collect what a formula takes, as `keitow._engine.findings.gather` does."""
        if rule.formula is None:
            return Gathered(None, {}, [], ())
        for name, one in rule.assumes.items():
            if isinstance(one, Choice) and (name not in rule.inputs or self[rule.inputs[name]] is None):
                self.decide(one.fact)
        return Gathered(rule.formula, *gather(rule, self))

    def leaves(self, lacks: tuple[str, ...]) -> tuple[str, ...]:
        """Name the stored facts that would make unknown ones known."""
        return tuple(leaf for path in lacks for leaf in self.missing(path))

    def subject(self, path: str) -> Operand:
        """Return the mass that a figure is compared with; where a registered gross mass is unknown, the laden mass."""
        known = self[path]
        return self[LADEN_MASS] if known is None else known


class Row(Facts):
    """What is known of one row, as `Facts` has it of one combination."""

    __slots__ = ("_row", "_source")

    def __init__(
        self,
        source: Source,
        shared: Shared,
        chains: Mapping[str, tuple[Fact, ...]],
        row: int,
    ) -> None:
        dict.__init__(self, shared)
        self._source, self._row = source, row
        self._chains = chains
        self._missing = {}
        self._conditions = {}
        self.origin = {}

    def __missing__(self, path: str) -> FactValue | None:
        column = self._source.get(path)
        value = None if column is None else column.value(self._row)
        if value is None:
            return super().__missing__(path)
        self[path] = value
        return value


def sign_in(path: str) -> int | None:
    """Tell the sign of what a column of numbers can hold: 1 above zero, 0 zero or above, else ``None``."""
    least = interval(path)[0] if path in places() else -1.0
    return None if least < 0 else int(least > 0)


def vectorized(chains: Mapping[str, tuple[Fact, ...]]) -> dict[str, tuple[Fact, ...]]:
    """Let derived facts that search for their value take columns, a row at a time."""
    return {
        path: tuple(fact if fact.arithmetic else attrs.evolve(fact, formula=_by_row(fact.formula)) for fact in facts)
        for path, facts in chains.items()
    }


def _by_row(formula: Callable[..., FactValue]) -> Callable[..., Any]:
    def over_rows(**arguments: Any) -> Any:
        nodes = [one for value in arguments.values() for one in _each(value) if isinstance(one, Node)]
        if not nodes:
            return formula(**arguments)
        flat = tuple(one for value in arguments.values() for one in _each(value))
        shape = tuple((name, len(value) if isinstance(value, tuple) else None) for name, value in arguments.items())
        return nodes[0].tape.add(partial(_search, formula, shape), flat, np.dtype(np.float64))

    return over_rows


def _each(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


def _search(
    formula: Callable[..., FactValue], shape: tuple[tuple[str, int | None], ...], *columns: Array, out: Array
) -> None:
    for row in range(out.size):
        values = iter([column[row].item() if column.ndim else column.item() for column in columns])
        out[row] = formula(
            **{
                name: next(values) if length is None else tuple(next(values) for _ in range(length))
                for name, length in shape
            }
        )
