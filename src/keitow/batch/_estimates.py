"""The trade's and the machine's answer, written down for a column: what `keitow._engine.assess.assess_figures` does for one.

A limit is worked with in shares of the part that a kilogram of trailer uses, as `keitow._engine.findings.propagate` does.
The greatest share over the limits is the least figure, so there is one division for all of them and not one for each.
"""

from __future__ import annotations

import math
from functools import reduce
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

import numpy as np

from keitow._engine.findings import TOLERANCE_KG, propagate
from keitow._engine.findings import share as share_of_one
from keitow._engine.outcomes import NotApplicable, Verdict
from keitow._engine.terms import Basis
from keitow.batch._order import order, sign_of
from keitow.batch._tape import Node, choose, either, negated

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from keitow._engine.rules import Rule
    from keitow._engine.terms import Assumption
    from keitow.batch._facts import Alike
    from keitow.batch._tape import Operand

    Arguments: TypeAlias = dict[str, Any]

_LEAST: Final = 5e-324


class Figures(NamedTuple):
    """What a basis answers: operands of the tape.

    Parameters
    ----------
    severity
        Of the verdict; ``None`` where no rule speaks.
    capacity
        Low, nominal and high [kg]; NaN is no limit.
    governing
        The number of the rule that binds, -1 where none does.
    doubtful
        Where first order does not tell the high end.
    missing
        Paths of the stored facts that could still change the verdict, with where they could.
    """

    severity: Operand | None
    capacity: tuple[Operand, Operand, Operand]
    governing: Operand
    doubtful: Operand
    missing: list[tuple[Operand, tuple[str, ...]]]


class Limit(NamedTuple):
    """A rule that gives a figure: its number in the book, and what its formula takes."""

    number: int
    rule: Rule
    formula: Callable[..., Any]
    arguments: Arguments
    assumptions: list[tuple[str, Assumption]]


class Estimates:
    """What the rules of a basis say of rows that are decided alike; all of them bind at once.

    Parameters
    ----------
    facts
        The rows.
    rules
        The rules in force, with their numbers in the book.
    """

    def __init__(self, facts: Alike, rules: Iterable[tuple[int, Rule]]) -> None:
        self._facts = facts
        self._severity: Operand | None = None
        self._limits: list[Limit] = []
        self._lacks: dict[str, None] = {}
        for number, rule in rules:
            if rule.binding:
                self._take(number, rule)

    def _take(self, number: int, rule: Rule) -> None:
        facts = self._facts
        unknown = facts.check(rule.when)
        if isinstance(unknown, NotApplicable):
            return
        severity: Operand = np.int8(Verdict.WITHIN.severity)
        formula, arguments, assumptions, lacks = facts.gathered(rule)
        if unknown or lacks or formula is None:
            self._lacks.update(dict.fromkeys(facts.leaves(unknown + lacks)))
            severity = severity_where(rule.duty is None, Verdict.UNDETERMINED)
        elif rule.duty is not None:
            severity = severity_where(negated(formula(**arguments)), rule.worst)
        else:
            self._limits.append(Limit(number, rule, formula, arguments, assumptions))
        self._severity = severity if self._severity is None else np.maximum(self._severity, severity)

    def written(self, *, exact: bool) -> Figures:
        """Write the answer down, in full or as far as first order tells it."""
        groups: dict[tuple[str, Verdict], Group] = {}
        best: Operand = math.inf
        place: Operand = np.int16(0)
        last = -1
        for limit in self._limits:
            group = groups.setdefault((limit.rule.subject, limit.rule.worst), Group())
            figure = group.take(limit, exact=exact)
            number, less = np.int16(limit.number + 1), np.less(figure, best)
            # Almost always a later rule has a higher number, and then there is nothing to choose.
            place = np.maximum(place, less * number) if limit.number > last else choose(less, number, place)
            best, last = np.minimum(best, figure), max(last, limit.number)
        low: Operand = math.inf
        high: Operand = math.inf
        doubtful: Operand = False
        severity: Operand = self._severity
        for (path, worst), group in groups.items():
            low_end, high_end = group.low, group.high
            low, high = np.minimum(low, low_end), np.minimum(high, high_end)
            doubtful = doubtful if exact else either(doubtful, group.doubtful)
            subject = self._facts.subject(path)
            for end, verdict in ((low_end, Verdict.MARGINAL), (high_end, Verdict.OVER)):
                over = severity_where(np.greater(subject, end + TOLERANCE_KG), min(verdict, worst))
                severity = np.maximum(severity, over)
        limited = any(group.limited for group in groups.values()) or np.less(low, math.inf)
        open_still = True if severity is None else np.not_equal(severity, np.int8(Verdict.OVER.severity))
        return Figures(
            severity=severity,
            capacity=(choose(limited, low, math.nan), choose(limited, best, math.nan), choose(limited, high, math.nan)),
            governing=place - np.int16(1),
            doubtful=doubtful,
            missing=[(open_still, tuple(self._lacks))],
        )


class Group:
    """Limits that give the same verdict by the least of them: of one subject, with one worst verdict.

    Attributes
    ----------
    limited
        Whether there is a limit in every row.
    """

    def __init__(self) -> None:
        self.limited = False
        self._plain: list[tuple[Operand, Operand]] = []
        self._highs: list[Operand] = []
        self._nominal: Operand = math.inf
        self._most: list[Operand] = []
        self._least: list[Operand] = []

    def take(self, limit: Limit, *, exact: bool) -> Operand:
        """Take a limit in, and return its figure [kg]."""
        if limit.rule.basis is not Basis.MECHANICS:
            figure = limit.formula(**limit.arguments)
            self._plain.append((figure, figure))
        elif not any(isinstance(one, Node) for one in _flat(limit.arguments.values())):
            low, figure, high = propagate(limit.formula, limit.arguments, limit.assumptions)[0]
            self._plain.append((low, high))
            self.limited |= low < math.inf
        else:
            most, nominal, least = ends_of(limit)
            figure = np.divide(1.0, nominal)
            self._nominal = np.minimum(self._nominal, figure)
            self._most.append(most)
            self._least.append(least)
            if exact:
                self._highs.append(high_of(limit, figure, _figure(least)))
        return figure

    @property
    def low(self) -> Operand:
        """The low end [kg]."""
        lows = [low for low, _ in self._plain]
        if self._most:
            # Infinite less infinite is no number, and fmax and fmin take the other.
            lows.append(np.fmin(np.divide(1.0, reduce(np.fmax, self._most)), self._nominal))
        return reduce(np.minimum, lows)

    @property
    def high(self) -> Operand:
        """The high end [kg], by first order unless it was taken in in full."""
        highs = [high for _, high in self._plain]
        if self._highs:
            highs += self._highs
        elif self._least:
            highs.append(_figure(reduce(np.fmax, self._least)))
        return reduce(np.minimum, highs)

    @property
    def doubtful(self) -> Operand:
        """Where first order is not taken at its word: beyond twice the figure, and where nothing is left."""
        if not self._least:
            return False
        return either(np.less(2 * self._nominal, self.high), np.less_equal(self._nominal, 0.0))


def severity_where(flag: Operand, verdict: Verdict) -> Operand:
    """Return the severity of a verdict where a flag is true, and that of within, zero, where it is not."""
    severity = np.int8(verdict.severity)
    return flag * severity if isinstance(flag, Node) else np.int8(severity if flag else 0)


def _flat(values: Iterable[Any]) -> Iterable[Any]:
    for value in values:
        yield from value if isinstance(value, tuple) else (value,)


def _figure(share: Operand) -> Operand:
    return np.divide(1.0, np.fmax(share, _LEAST))


def ends_of(limit: Limit) -> tuple[Operand, Operand, Operand]:
    """Write down the band of a limit as shares: that of the low figure, of the nominal, of the high by first order."""
    available, demand = limit.formula(**limit.arguments)
    nominal = share(available, demand)
    if _is_idle(demand):
        return _most_of_idle(limit, available), nominal, 0.0
    above: list[Operand] = []
    below: list[Operand] = []
    for pair in _varied(limit):
        ends = [share(*one) for one in pair]
        orders = [order(end, nominal) for end in ends]
        if None in orders:
            above.append(np.fmax(np.fmax(*ends), nominal))
            below.append(np.fmin(np.fmin(*ends), nominal))
            continue
        higher = [end for end, one in zip(ends, orders, strict=True) if one == 1]
        # What is left grows, so where any was left some is; where none was, first order tells nothing.
        lower = [_share_of_some(*one) for one, sign in zip(pair, orders, strict=True) if sign == -1]
        above += [reduce(np.fmax, higher)] if higher else []
        below += [reduce(np.fmin, lower)] if lower else []
    return _in_quadrature(nominal, above, np.add), nominal, _in_quadrature(nominal, below, np.subtract)


def _is_idle(demand: Operand) -> bool:
    """Tell whether nothing is asked in any row: then the limit is none, but where nothing is left."""
    return not isinstance(demand, Node) and bool(demand <= 0)


def _most_of_idle(limit: Limit, available: Operand) -> Operand:
    """Write down the greatest share of a limit that is none as long as something is left.

    Ends at which it is none either count together, by the least that they leave.
    """
    above: list[Operand] = []
    for pair in _varied(limit):
        for left, asked in pair:
            if _is_idle(asked):
                available = np.minimum(available, left)
        asking = [share(*one) for one in pair if not _is_idle(one[1])]
        above += [reduce(np.fmax, asking)] if asking else []
    return np.fmax(_root_of_squares(above), share(available, 0.0))


def _in_quadrature(nominal: Operand, ends: list[Operand], away: np.ufunc) -> Operand:
    """Add the changes from a nominal share to each end, all to one side."""
    if len(ends) == 1:
        return ends[0]
    return away(nominal, _root_of_squares([end - nominal for end in ends])) if ends else nominal


def _root_of_squares(changes: list[Operand]) -> Operand:
    return np.sqrt(reduce(np.add, [change * change for change in changes])) if changes else 0.0


def high_of(limit: Limit, figure: Operand, first_order: Operand) -> Operand:
    """Write down the high figure of a limit, also where first order does not tell it [kg]."""
    available, demand = limit.formula(**limit.arguments)
    more: list[Operand] = []
    less: list[Operand] = []
    for low, high in _varied(limit):
        more.append(np.maximum(0.0, np.maximum(low[0], high[0]) - available))
        less.append(np.maximum(0.0, demand - np.minimum(low[1], high[1])))
    by_parts = np.divide(1.0, share(available + _root_of_squares(more), demand - _root_of_squares(less)))
    bounded = np.minimum(first_order, np.maximum(2 * figure, by_parts))
    some_left = choose(np.greater(first_order, 2 * figure), bounded, first_order)
    return choose(np.greater(figure, 0.0), some_left, by_parts)


def _varied(limit: Limit) -> Iterable[tuple[Any, Any]]:
    """Yield what the formula of a limit gives at the ends of each assumption."""
    for name, one in limit.assumptions:
        if one.low != one.high:
            low = limit.formula(**(limit.arguments | {name: one.low}))
            yield low, limit.formula(**(limit.arguments | {name: one.high}))


def _share_of_some(available: Operand, demand: Operand) -> Operand:
    """How much of the part a kilogram of trailer uses, where something is left."""
    return demand / available if sign_of(demand) == 1 else share(available, demand)


def share(available: Operand, demand: Operand) -> Operand:
    """How much of the part a kilogram of trailer uses: see `keitow._engine.findings.share`."""
    if not any(isinstance(one, Node) for one in (available, demand)):
        return share_of_one(available, demand)
    if sign_of(available) == 1:
        return (demand if sign_of(demand) is not None else np.maximum(demand, 0.0)) / available
    if _is_idle(demand):
        # Zero times infinite is no number, and fmax takes the other.
        return np.fmax(available * -math.inf, 0.0)
    # Where nothing is left, what is asked is divided by next to nothing, which is infinite.
    asked = demand if sign_of(demand) == 1 else np.maximum(demand, np.less(available, 0.0) * 1.0)
    return asked / np.maximum(available, _LEAST)
