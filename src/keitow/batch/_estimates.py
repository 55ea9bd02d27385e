"""The trade's and the machine's answer for many rows at once: what `keitow._rating.assess_figures` does for one."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

import numpy as np

from keitow._facts import LADEN_MASS
from keitow._findings import TOLERANCE_KG, propagate
from keitow._outcomes import NotApplicable, Verdict
from keitow._terms import Basis
from keitow.batch._program import BLOCK, Node, Tape

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    import numpy.typing as npt

    from keitow._rules import Rule
    from keitow._terms import Assumption, FactValue
    from keitow.batch._columns import Array, Bools, Columns, Floats
    from keitow.batch._program import Operand

    Amount: TypeAlias = float | Floats
    Severities: TypeAlias = npt.NDArray[np.int8]
    Pair: TypeAlias = Callable[..., tuple[Amount, Amount]]
_LEAST: Final = 5e-324
_MOST_JOINTS: Final = 256


class Figures(NamedTuple):
    """What a basis answers.

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
    low: Floats
    nominal: Floats
    high: Floats
    governing: npt.NDArray[np.int16]
    lacks: tuple[str, ...]


class Limit(NamedTuple):
    """A rule that gives a figure, its number in the book and what its formula takes."""

    number: int
    rule: Rule
    arguments: dict[str, FactValue]
    assumptions: list[tuple[str, Assumption]]

    def of(self, block: slice) -> dict[str, FactValue]:
        """Return the arguments for some of the rows."""
        return {
            name: value[block] if isinstance(value, np.ndarray) else value for name, value in self.arguments.items()
        }


def assess_figures(facts: Columns, rules: Iterable[tuple[int, Rule]], joints: Joints) -> Figures:
    """Assess a basis whose rules all bind at once."""
    size = facts.rows.size
    severity: Severities | None = None
    limits: list[Limit] = []
    lacking: list[str] = []
    for number, rule in rules:
        if not rule.binding:
            continue
        unknown = facts.check(rule.when)
        if isinstance(unknown, NotApplicable):
            continue
        if severity is None:
            severity = np.zeros(size, np.int8)
        arguments, assumptions, lacks = ({}, [], ()) if rule.formula is None else facts.gather(rule)
        if unknown or lacks or rule.formula is None:
            lacking += [leaf for path in unknown + lacks for leaf in facts.missing(path)]
            if rule.duty is None:
                np.maximum(severity, Verdict.UNDETERMINED.severity, out=severity)
        elif rule.duty is not None:
            met = rule.formula(**arguments)
            np.maximum(severity, np.where(met, 0, rule.worst.severity), out=severity, casting="unsafe")
        else:
            limits.append(Limit(number, rule, arguments, assumptions))
    joint = joints.of(limits)
    low, nominal, high = np.empty(size), np.empty(size), np.empty(size)
    governing = np.empty(size, np.int16)
    for start in range(0, size, BLOCK):
        block = slice(start, start + BLOCK)
        least = joint.run(limits, facts, block)
        low[block], nominal[block], high[block], governing[block] = least.low, least.nominal, least.high, least.governing
        if severity is not None:
            np.maximum(severity[block], least.severity, out=severity[block])
    return Figures(severity, low, nominal, high, governing, tuple(dict.fromkeys(lacking)))


class Least(NamedTuple):
    """The least figures of some limits, for a block of rows, and the severity of the verdict."""

    low: Amount
    nominal: Amount
    high: Amount
    governing: npt.NDArray[np.int16]
    severity: Severities


class Joints:
    """The joints that were made, by what they are for."""

    def __init__(self) -> None:
        self._made: dict[object, Joint] = {}

    def of(self, limits: list[Limit]) -> Joint:
        """Return the joint of some limits."""
        places = {id(values): place for place, values in enumerate(_arrays(limits))}
        key = tuple(
            (
                limit.number,
                *((type(value), places.get(id(value), value)) for value in limit.arguments.values()),
                *(id(assumption) for _, assumption in limit.assumptions),
            )
            for limit in limits
        )
        if key not in self._made:
            if len(self._made) == _MOST_JOINTS:
                del self._made[next(iter(self._made))]
            self._made[key] = Joint(limits)
        return self._made[key]


def _arrays(limits: list[Limit]) -> list[Array]:
    """Return the columns that some limits take, each once."""
    values = (value for limit in limits for value in limit.arguments.values())
    return list({id(value): value for value in values if isinstance(value, np.ndarray)}.values())


class Joint:
    """Some limits at once: one program for their bands and the least of them.

    Attributes
    ----------
    limits
        Those that it was made for. Others may take their place that differ in their columns only.
    """

    def __init__(self, limits: list[Limit]) -> None:
        tape = Tape()
        columns = {id(values): tape.column(values) for values in _arrays(limits)}
        self._ends: dict[tuple[str, Verdict], tuple[Operand, Operand]] = {}
        self._doubtful: list[tuple[Operand, Operand, Operand]] = []
        best: Operand = math.inf
        place: Operand = 0.0
        for number, limit in enumerate(limits, start=1):
            low, nominal, high, far = _written(tape, limit, columns)
            sure = tape.apply(np.divide, high, tape.apply(np.logical_not, far))  # infinite where it is not
            key = limit.rule.subject, limit.rule.worst
            least, most = self._ends.get(key, (math.inf, math.inf))
            self._ends[key] = tape.apply(np.minimum, least, low), tape.apply(np.minimum, most, sure)
            self._doubtful.append((nominal, high, far))
            place = tape.apply(np.maximum, place, tape.apply(np.less, nominal, best) * float(number))
            best = tape.apply(np.minimum, best, nominal)
        self._best, self._place = best, place
        self._numbers = np.array([-1, *(limit.number for limit in limits)], np.int16)
        kept = (best, place, *(one for some in (*self._ends.values(), *self._doubtful) for one in some))
        self._kept = [one for one in kept if isinstance(one, Node)]
        self._program = tape.program(self._kept)

    def run(self, limits: list[Limit], facts: Columns, block: slice) -> Least:
        """Work out a block of rows; ``limits`` are those that the joint is of, with the columns to take."""
        results: dict[int, Array] = {}
        if self._kept:
            done = self._program.run([values[block] for values in _arrays(limits)])
            results = dict(zip((node.place for node in self._kept), done, strict=True))

        def worked_out(one: Operand) -> Amount:
            return results[one.place] if isinstance(one, Node) else one

        rows = facts.rows[block].size
        ends = {key: (worked_out(low), np.broadcast_to(worked_out(high), rows)) for key, (low, high) in self._ends.items()}
        for limit, doubtful in zip(limits, self._doubtful, strict=True):
            nominal, high, far = (np.broadcast_to(worked_out(one), rows) for one in doubtful)
            if far.any():
                key = limit.rule.subject, limit.rule.worst
                low, most = ends[key]
                ends[key] = low, _reined_in(limit, facts, block, most, 2 * nominal, high, far)
        low_end: Amount = math.inf
        high_end: Amount = math.inf
        severity = np.zeros(rows, np.int8)
        for (path, worst), (low, high) in ends.items():
            low_end, high_end = np.minimum(low_end, low), np.minimum(high_end, high)
            subject = _subject(facts, path, block)
            marginal, over = (np.int8(min(verdict, worst).severity) for verdict in (Verdict.MARGINAL, Verdict.OVER))
            beyond = np.where(subject > high + TOLERANCE_KG, over, marginal)
            np.maximum(severity, np.where(subject > low + TOLERANCE_KG, beyond, np.int8(0)), out=severity)
        place = np.broadcast_to(worked_out(self._place), rows).astype(np.intp)
        return Least(low_end, worked_out(self._best), high_end, self._numbers[place], severity)


def _subject(facts: Columns, path: str, block: slice) -> Amount:
    """Return the mass that a figure is compared with; where a registered gross mass is unknown, the laden mass."""
    known: object = facts[path]
    subject: object = facts[LADEN_MASS] if known is None else known
    return subject[block] if isinstance(subject, np.ndarray) else subject


def _written(
    tape: Tape, limit: Limit, columns: Mapping[int, Node]
) -> tuple[Operand, Operand, Operand, Operand]:
    """Write down the band of a limit: low, nominal and high cap, and where first order does not tell the high one.

    See `keitow._findings.propagate`.
    """
    formula = limit.rule.formula
    arguments = {name: columns.get(id(value), value) for name, value in limit.arguments.items()}
    if limit.rule.basis is not Basis.MECHANICS:
        figure = formula(**arguments)
        return figure, figure, figure, False
    if not any(isinstance(value, Node) for value in arguments.values()):
        return *propagate(formula, arguments, limit.assumptions)[0], False
    nominal = _share(tape, *formula(**arguments))
    up: Operand = 0.0
    down = nominal * 0.0  # no number where nothing is left, so that first order tells nothing there
    for name, assumption in limit.assumptions:
        arguments[name] = assumption.low
        one = _share(tape, *formula(**arguments))
        arguments[name] = assumption.high
        other = _share(tape, *formula(**arguments))
        arguments[name] = assumption.nominal
        # Infinite less infinite is no number, and fmax and fmin take the other.
        more = tape.apply(np.fmax, tape.apply(np.fmax, one, other) - nominal, 0.0)
        less = tape.apply(np.fmin, tape.apply(np.fmin, one, other) - nominal, 0.0)
        up, down = up + more * more, down + less * less
    figure = tape.apply(np.divide, 1.0, nominal)
    low = tape.apply(np.divide, 1.0, nominal + tape.apply(np.sqrt, up))
    reach = nominal - tape.apply(np.sqrt, down)
    high = tape.apply(np.divide, 1.0, tape.apply(np.fmax, reach, _LEAST))
    far = high > 2 * figure
    return low, figure, high, far


def _share(tape: Tape, available: Operand, demand: Operand) -> Operand:
    """Write down `keitow._findings.share`: without a choice, so that it is the same steps for every row."""
    # At zero and below, what is asked is divided by next to nothing, which is infinite.
    left = tape.apply(np.maximum, available, _LEAST)
    if isinstance(demand, Node) or demand <= 0:
        demand = tape.apply(np.maximum, demand, tape.apply(np.less, available, 0.0) * 1.0)
    return demand / left


def _reined_in(
    limit: Limit, facts: Columns, block: slice, most: Floats, twice: Floats, high: Floats, far: Bools
) -> Floats:
    """Lower a high end by that of a limit where first order in u does not tell it, and where it matters."""
    rows = np.flatnonzero(far & ((most > twice) | (_subject(facts, limit.rule.subject, block) > twice)))
    if rows.size == 0:
        return most
    arguments = {
        name: value[block][rows] if isinstance(value, np.ndarray) else value for name, value in limit.arguments.items()
    }
    parts = by_parts(limit.rule.formula, arguments, limit.assumptions)
    reined = most.copy()
    reined[rows] = np.minimum(most[rows], np.minimum(high[rows], np.maximum(twice[rows], parts)))
    return reined


def by_parts(
    formula: Pair, arguments: dict[str, FactValue], assumptions: list[tuple[str, Assumption]]
) -> Amount:
    """Work out the high cap with available and demand each varied by itself: see `keitow._findings`.

    Returns
    -------
    most
        Shape (rows,) [kg].
    """
    available, demand = formula(**arguments)
    more: Amount = 0.0
    less: Amount = 0.0
    for name, assumption in assumptions:
        arguments[name] = assumption.low
        available_low, demand_low = formula(**arguments)
        arguments[name] = assumption.high
        available_high, demand_high = formula(**arguments)
        arguments[name] = assumption.nominal
        more = more + np.square(np.maximum(0, np.maximum(available_low, available_high) - available))
        less = less + np.square(np.maximum(0, demand - np.minimum(demand_low, demand_high)))
    reach = share(available + np.sqrt(more), demand - np.sqrt(less))
    return np.where(reach > 0, 1 / reach, math.inf)


def share(available: Amount, demand: Amount) -> Amount:
    """How much of the part a kilogram of trailer uses: see `keitow._findings.share`."""
    if np.min(available) > 0:
        return np.maximum(demand / available, 0)
    used = np.where(available > 0, np.maximum(np.divide(demand, available), 0), math.inf)
    return np.where((demand <= 0) & (available == 0), 0, used)
