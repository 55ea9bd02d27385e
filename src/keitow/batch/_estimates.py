"""The trade's and the machine's answer for many rows at once: what `keitow._rating.assess_figures` does for one."""

from __future__ import annotations

import math
from threading import Lock
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

import numpy as np

from keitow._findings import TOLERANCE_KG, propagate
from keitow._outcomes import NotApplicable, Verdict
from keitow._terms import Basis
from keitow.batch._columns import part_of
from keitow.batch._program import Node, Tape

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from keitow._rules import Rule
    from keitow._terms import Assumption
    from keitow.batch._columns import Amount, Array, Bools, Columns, Floats, Formula, Numbered, Severities

    Arguments: TypeAlias = dict[str, Any]
    Operand: TypeAlias = Any  # a number, or the node of a column

_LEAST: Final = 5e-324
_MOST_JOINTS: Final = 64


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
        self._joint = _JOINTS.of(self._limits)

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
            severity = np.where(formula(**arguments), severity, np.int8(rule.worst.severity))
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


class Joints:
    """The joints that were made last, by what they are for; threads may share them."""

    def __init__(self) -> None:
        self._made: dict[object, Joint] = {}
        self._lock = Lock()

    def of(self, limits: list[Limit]) -> Joint:
        """Return the joint of some limits."""
        places = {id(values): place for place, values in enumerate(_arrays(limits))}
        # What is told by its identity lives as long as the joint, which holds it.
        key = tuple(
            (
                limit.number,
                id(limit.rule),
                *((type(value), places.get(id(value), value)) for value in limit.arguments.values()),
                *(id(assumption) for _, assumption in limit.assumptions),
            )
            for limit in limits
        )
        with self._lock:
            if key not in self._made:
                if len(self._made) == _MOST_JOINTS:
                    del self._made[next(iter(self._made))]
                self._made[key] = Joint(limits)
            return self._made[key]


_JOINTS: Final = Joints()


def _arrays(limits: list[Limit]) -> list[Array]:
    """Return the columns that some limits take, each once."""
    values = (value for limit in limits for value in limit.arguments.values())
    return list({id(value): value for value in values if isinstance(value, np.ndarray)}.values())


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
        self._ends: dict[tuple[str, Verdict], tuple[Operand, Operand]] = {}
        self._doubtful: list[tuple[Operand, Operand, Operand]] = []
        best: Operand = math.inf
        place: Operand = 0.0
        for number, limit in enumerate(limits, start=1):
            low, nominal, high, far = _band(limit, columns)
            key = limit.rule.subject, limit.rule.worst
            least, most = self._ends.get(key, (math.inf, math.inf))
            sure = high / np.logical_not(far)  # infinite where it is not
            self._ends[key] = np.minimum(least, low), np.minimum(most, sure)
            self._doubtful.append((nominal, high, far))
            place = np.maximum(place, np.less(nominal, best) * float(number))
            best = np.minimum(best, nominal)
        self._best, self._place = best, place
        self._numbers = np.array([-1, *(limit.number for limit in limits)], np.int16)
        kept = (best, place, *(one for some in (*self._ends.values(), *self._doubtful) for one in some))
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
            return np.broadcast_to(results[one.place] if isinstance(one, Node) else one, rows)

        ends = {key: (worked_out(low), worked_out(high)) for key, (low, high) in self._ends.items()}
        for limit, doubtful in zip(limits, self._doubtful, strict=True):
            nominal, high, far = (worked_out(one) for one in doubtful)
            if far.any():
                key = limit.rule.subject, limit.rule.worst
                low, most = ends[key]
                subject = part_of(facts.subject(limit.rule.subject), block)
                ends[key] = low, _reined_in(limit, subject, block, most, (nominal, high, far))
        low_end: Amount = math.inf
        high_end: Amount = math.inf
        severity = np.zeros(rows, np.int8)
        for (path, worst), (low, high) in ends.items():
            low_end, high_end = np.minimum(low_end, low), np.minimum(high_end, high)
            subject = part_of(facts.subject(path), block)
            marginal, over = (np.int8(min(verdict, worst).severity) for verdict in (Verdict.MARGINAL, Verdict.OVER))
            beyond = np.where(subject > high + TOLERANCE_KG, over, marginal)
            np.maximum(severity, np.where(subject > low + TOLERANCE_KG, beyond, np.int8(0)), out=severity)
        governing = self._numbers[worked_out(self._place).astype(np.intp)]
        return Figures(severity, low_end, worked_out(self._best).copy(), high_end, governing, ())


def _band(limit: Limit, columns: Mapping[int, Node]) -> tuple[Operand, Operand, Operand, Operand]:
    """Write down the band of a limit: low, nominal and high cap, and where first order does not tell the high one.

    See `keitow._findings.propagate`. No step chooses, so that the steps are the same for every row.
    """
    arguments: Arguments = {name: columns.get(id(value), value) for name, value in limit.arguments.items()}
    if limit.rule.basis is not Basis.MECHANICS:
        figure = limit.formula(**arguments)
        return figure, figure, figure, False
    if not any(isinstance(value, Node) for value in arguments.values()):
        cap = propagate(limit.formula, arguments, limit.assumptions)[0]
        return cap.low_kg, cap.nominal_kg, cap.high_kg, False
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
    return np.divide(1.0, nominal + np.sqrt(up)), figure, high, np.greater(high, 2 * figure)


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


def _reined_in(limit: Limit, subject: Amount, block: slice, most: Floats, band: tuple[Floats, Floats, Bools]) -> Floats:
    """Lower a high end by that of a limit where first order in u does not tell it, and where it matters."""
    nominal, high, far = band
    twice = 2 * nominal
    rows = np.flatnonzero(far & ((most > twice) | (subject > twice)))
    if rows.size == 0:
        return most
    arguments = {name: part_of(part_of(value, block), rows) for name, value in limit.arguments.items()}
    reined = most.copy()
    parts = by_parts(limit.formula, arguments, limit.assumptions)
    reined[rows] = np.minimum(most[rows], np.minimum(high[rows], np.maximum(twice[rows], parts)))
    return reined


def by_parts(formula: Formula, arguments: Arguments, assumptions: list[tuple[str, Assumption]]) -> Any:
    """Work out the high cap with available and demand each varied by itself: see `keitow._findings`.

    Returns
    -------
    most
        Shape (rows,) [kg].
    """
    available, demand = formula(**arguments)
    more: Any = 0.0
    less: Any = 0.0
    for name, assumption in assumptions:
        low, high = _ends(formula, arguments, name, assumption)
        more = more + np.square(np.maximum(0.0, np.maximum(low[0], high[0]) - available))
        less = less + np.square(np.maximum(0.0, demand - np.minimum(low[1], high[1])))
    return np.divide(1.0, share(available + np.sqrt(more), demand - np.sqrt(less)))
