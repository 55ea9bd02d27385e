"""The trade's and the machine's answer for many rows at once: what `keitow._rating.assess_figures` does for one."""

from __future__ import annotations

import math
from functools import partial
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

import numpy as np

from keitow._findings import TOLERANCE_KG, propagate
from keitow._outcomes import NotApplicable, Verdict
from keitow._terms import Basis
from keitow.batch._columns import part_of
from keitow.batch._kept import Kept
from keitow.batch._program import Node, Tape, arrays_in, called, each_array

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from keitow._rules import Rule
    from keitow._terms import Assumption
    from keitow.batch._columns import Amount, Array, Columns, Formula, Integers, Numbered, Severities

    Arguments: TypeAlias = dict[str, Any]
    Operand: TypeAlias = Any  # a number, or the node of a column

_LEAST: Final = 5e-324


class Figures(NamedTuple):
    """What a basis answers for a block of rows.

    Parameters
    ----------
    severity
        Shape (rows,): of the verdict; ``None`` where no rule speaks.
    low, nominal, high
        Shape (rows,): the capacity [kg]; infinite is no limit.
    governing
        Shape (rows,): the number of the rule that binds, -1 where none does.
    lacks
        Paths of the stored facts that could still change the verdict.
    """

    severity: Severities | None
    low: Amount
    nominal: Amount
    high: Amount
    governing: Numbered
    lacks: tuple[str, ...]


class Limit(NamedTuple):
    """A rule that gives a figure: its number in the book, and what its formula takes."""

    number: int
    rule: Rule
    formula: Formula
    arguments: Arguments
    assumptions: list[tuple[str, Assumption]]


class Estimates:
    """What the rules of a basis say of some rows; all of them bind at once.

    Parameters
    ----------
    facts
        The rows.
    rules
        The rules in force, with their numbers in the book.
    """

    def __init__(self, facts: Columns, rules: Iterable[tuple[int, Rule]]) -> None:
        self._facts = facts
        self._severity: Severities | np.int8 | None = None
        self._limits: list[Limit] = []
        self._lacks: dict[str, None] = {}
        for number, rule in rules:
            if rule.binding:
                self._take(number, rule)
        self._joint = _JOINTS.of(_key_of(self._limits), lambda: Joint(self._limits))

    def _take(self, number: int, rule: Rule) -> None:
        facts = self._facts
        unknown = facts.check(rule.when)
        if isinstance(unknown, NotApplicable):
            return
        severity: Any = np.int8(Verdict.WITHIN.severity)
        formula, arguments, assumptions, lacks = facts.gathered(rule)
        if unknown or lacks or formula is None:
            self._lacks.update(dict.fromkeys(leaf for path in unknown + lacks for leaf in facts.missing(path)))
            if rule.duty is None:
                severity = np.int8(Verdict.UNDETERMINED.severity)
        elif rule.duty is not None:
            severity = np.where(called(formula, **arguments), severity, np.int8(rule.worst.severity))
        else:
            self._limits.append(Limit(number, rule, formula, arguments, assumptions))
        self._severity = severity if self._severity is None else np.maximum(self._severity, severity)

    def assess(self, block: slice) -> Figures:
        """Assess the basis for a block of rows."""
        figures = self._joint.run(self._limits, self._facts, block)
        if self._severity is None:
            return figures._replace(severity=None)
        of_limits: Any = figures.severity
        severity = np.maximum(part_of(self._severity, block), of_limits)
        return figures._replace(severity=severity, lacks=tuple(self._lacks))


def _key_of(limits: list[Limit]) -> object:
    """Tell limits apart that one joint cannot serve; a joint holds what is told by its identity."""
    places = {id(values): f"column {place}" for place, values in enumerate(_arrays(limits))}
    return tuple(
        (
            limit.number,
            id(limit.rule),
            *(_told_by(value, places) for value in limit.arguments.values()),
            *(id(assumption) for _, assumption in limit.assumptions),
        )
        for limit in limits
    )


def _arrays(limits: list[Limit]) -> list[Array]:
    """Return the columns that some limits take, each once."""
    return arrays_in(value for limit in limits for value in limit.arguments.values())


def _told_by(value: Any, places: Mapping[int, str]) -> object:
    return type(value), each_array(value, lambda values: (np.ndarray, places[id(values)]))


class Joint:
    """Some limits at once: one program for their bands and the least of them.

    Parameters
    ----------
    limits
        Those that it is made for. Others may take their place that differ in their columns only.
    """

    def __init__(self, limits: list[Limit]) -> None:
        self._held = [(limit.rule, limit.assumptions) for limit in limits]
        tape = Tape()
        columns = {id(values): tape.column(values) for values in _arrays(limits)}
        self._ends: dict[tuple[str, Verdict], list[Operand]] = {}
        best: Operand = math.inf
        place: Operand = 0.0
        for number, limit in enumerate(limits, start=1):
            arguments = {
                name: each_array(value, lambda values: columns[id(values)]) for name, value in limit.arguments.items()
            }
            low, nominal, *highs = _band(limit, arguments)
            ends = self._ends.setdefault(_class_of(limit), [math.inf, math.inf, math.inf])
            ends[:] = (np.minimum(least, one) for least, one in zip(ends, (low, *highs), strict=True))
            place = np.maximum(place, np.less(nominal, best) * float(number))
            best = np.minimum(best, nominal)
        self._best, self._place = best, place
        self._numbers = np.array([-1, *(limit.number for limit in limits)], np.int16)
        kept = (best, place, *(one for ends in self._ends.values() for one in ends))
        self._kept = [one for one in kept if isinstance(one, Node)]
        self._program = tape.program(self._kept)

    def run(self, limits: list[Limit], facts: Columns, block: slice) -> Figures:
        """Work out a block of rows; ``limits`` are those that the joint is of, with the columns to take."""
        rows = facts.rows[block].size
        results: dict[int, Array] = {}
        if self._kept:
            done = self._program.run([values[block] for values in _arrays(limits)])
            results = dict(zip((node.place for node in self._kept), done, strict=True))

        def worked_out(one: Operand) -> Any:
            return results[one.place] if isinstance(one, Node) else one

        low_end: Amount = math.inf
        high_end: Amount = math.inf
        severity = np.zeros(rows, np.int8)
        for (path, worst), ends in self._ends.items():
            low, high, at_least = (worked_out(one) for one in ends)
            if np.any(at_least < high):
                doubtful = np.flatnonzero(np.broadcast_to(at_least < high, rows))
                alike = [limit for limit in limits if _class_of(limit) == (path, worst)]
                high = np.array(np.broadcast_to(high, rows))
                high[doubtful] = np.minimum.reduce([high_end_of(limit, block, doubtful) for limit in alike])
            low_end, high_end = np.minimum(low_end, low), np.minimum(high_end, high)
            subject = part_of(facts.subject(path), block)
            marginal, over = (np.int8(min(verdict, worst).severity) for verdict in (Verdict.MARGINAL, Verdict.OVER))
            beyond = np.where(subject > high + TOLERANCE_KG, over, marginal)
            np.maximum(severity, np.where(subject > low + TOLERANCE_KG, beyond, np.int8(0)), out=severity)
        governing = self._numbers[np.asarray(worked_out(self._place)).astype(np.intp)]
        # Another program writes over the results of this one.
        return Figures(severity, low_end, np.copy(worked_out(self._best)), high_end, governing, ())


_JOINTS: Final = Kept[Joint](64)


def _class_of(limit: Limit) -> tuple[str, Verdict]:
    """Tell what limits have in common that give the same verdict by the least of them."""
    return limit.rule.subject, limit.rule.worst


def _band(limit: Limit, arguments: Arguments) -> tuple[Operand, Operand, Operand, Operand]:
    """Write down the band of a limit: low, nominal and high cap, and what the high one surely is not below.

    See `keitow._findings.propagate`: the high cap is that of first order, and surely not below twice the nominal one.
    No step chooses, so that the steps are the same for every row.
    """
    if limit.rule.basis is not Basis.MECHANICS:
        figure = limit.formula(**arguments)
        return figure, figure, figure, figure
    if not arrays_in(limit.arguments.values()):
        low, nominal, high = propagate(limit.formula, arguments, limit.assumptions)[0]
        return low, nominal, high, high
    nominal = share(*limit.formula(**arguments))
    up: Any = 0.0
    down = nominal * 0.0  # no number where nothing is left, so that first order tells nothing there
    for name, assumption in limit.assumptions:
        one, other = (share(*pair) for pair in _ends(limit.formula, arguments, name, assumption))
        if one is other:
            continue  # it makes no difference
        # Infinite less infinite is no number, and fmax and fmin take the other.
        more, less = np.fmax(np.fmax(one, other) - nominal, 0.0), np.fmin(np.fmin(one, other) - nominal, 0.0)
        up, down = up + more * more, down + less * less
    figure = np.divide(1.0, nominal)
    high = np.divide(1.0, np.fmax(nominal - np.sqrt(down), _LEAST))
    return np.divide(1.0, nominal + np.sqrt(up)), figure, high, np.minimum(high, 2 * figure)


def high_end_of(limit: Limit, block: slice, rows: Integers) -> Any:
    """Work out the high cap of a limit for some rows of a block, also where first order does not tell it.

    Returns
    -------
    high
        Shape (rows,) [kg].
    """
    limit = limit._replace(formula=partial(called, limit.formula))
    arguments: Arguments = {name: part_of(part_of(value, block), rows) for name, value in limit.arguments.items()}
    _, figure, high, at_least = (np.broadcast_to(one, rows.shape) for one in _band(limit, arguments))
    if (high <= at_least).all():
        return high
    available, demand = limit.formula(**arguments)
    more: Any = 0.0
    less: Any = 0.0
    for name, assumption in limit.assumptions:
        low_pair, high_pair = _ends(limit.formula, arguments, name, assumption)
        more = more + np.square(np.maximum(0.0, np.maximum(low_pair[0], high_pair[0]) - available))
        less = less + np.square(np.maximum(0.0, demand - np.minimum(low_pair[1], high_pair[1])))
    by_parts = np.divide(1.0, share(available + np.sqrt(more), demand - np.sqrt(less)))
    return np.where(high > at_least, np.minimum(high, np.maximum(2 * figure, by_parts)), high)


def _ends(formula: Formula, arguments: Arguments, name: str, assumption: Assumption) -> tuple[Any, Any]:
    """Return what a formula gives at either end of an assumption."""
    low = formula(**(arguments | {name: assumption.low}))
    return low, formula(**(arguments | {name: assumption.high}))


def share(available: Any, demand: Any) -> Any:
    """How much of the part a kilogram of trailer uses: see `keitow._findings.share`."""
    # Where nothing is left, what is asked is divided by next to nothing, which is infinite.
    left = np.maximum(available, _LEAST)
    if isinstance(demand, float | int) and demand > 0:
        return demand / left
    return np.maximum(demand, np.less(available, 0) * 1.0) / left
