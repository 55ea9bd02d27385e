"""The law's answer, written down for a column: what `keitow._engine.assess.assess_law` and `keitow._engine.bounds` do for one."""

from __future__ import annotations

import math
from functools import reduce
from typing import TYPE_CHECKING, Final, NamedTuple

import numpy as np

from keitow._engine.bounds import STEP_TOLERANCE_KG
from keitow._engine.facts import LADEN_MASS
from keitow._engine.findings import TOLERANCE_KG
from keitow._engine.outcomes import NotApplicable, Verdict
from keitow._engine.terms import Measure, Obligation
from keitow.batch._estimates import severity_where
from keitow.batch._tape import both, choose, either, negated

if TYPE_CHECKING:
    from collections.abc import Iterable

    from keitow._engine.rules import Rule
    from keitow._engine.terms import Route
    from keitow.batch._facts import Alike
    from keitow.batch._tape import Operand

_GROSS: Final = Measure.TRAILER_GROSS_MASS.value
_NOTHING: Final = -math.inf
"""What is surely permitted where nothing is."""


class Lawful(NamedTuple):
    """What law answers: operands of the tape.

    Parameters
    ----------
    severity
        Of the verdict; ``None`` where no rule speaks.
    figure, at_most
        [kg]; NaN where there is none.
    governing
        The number of the rule that binds, -1 where none does.
    missing
        Paths of the stored facts that could still change the verdict, each group with where it could.
    """

    severity: Operand | None
    figure: Operand
    at_most: Operand
    governing: Operand
    missing: list[tuple[Operand, tuple[str, ...]]]


class Answer(NamedTuple):
    """What one rule permits: up to `least` surely, above `most` surely not [kg]."""

    number: int
    least: Operand
    most: Operand
    lacks: tuple[str, ...]


class Bounds(NamedTuple):
    """See `keitow._engine.bounds.Bounds`; what is lacking stands with where it matters."""

    surely: Operand
    at_most: Operand
    governing: Operand
    lacks: list[tuple[Operand, tuple[str, ...]]]

    @property
    def closed(self) -> Operand:
        """Whether no trailer at all is permitted."""
        return np.less_equal(self.at_most, 0.0)

    @property
    def limits(self) -> Operand:
        """Whether there is a figure, known or not."""
        return np.less(self.surely, math.inf)


class Provisions:
    """What the rules of law say of rows that are decided alike, each by itself.

    Parameters
    ----------
    facts
        The rows.
    rules
        The rules in force, with their numbers in the book.
    """

    def __init__(self, facts: Alike, rules: Iterable[tuple[int, Rule]]) -> None:
        self._facts = facts
        self._on_gross: list[Answer] = []
        self._on_laden: list[Answer] = []
        self._kinds: dict[str, dict[str, tuple[Route, list[Answer]]]] = {}
        self._unmet: Operand = False
        self._speaks = False
        idle = [rule for number, rule in rules if rule.binding and not self._take(number, rule)]
        self._speaks = self._speaks or any(not isinstance(facts.check(rule.when), NotApplicable) for rule in idle)

    def _take(self, number: int, rule: Rule) -> bool:
        """Take a rule in; one that at most makes law speak is left, so that its conditions tell no rows apart."""
        facts = self._facts
        formula, arguments, _, lacks = facts.gathered(rule)
        known = formula is not None and not lacks
        if not known and rule.route is None and rule.duty not in {None, Obligation.REGISTRATION}:
            return False  # a duty that is not known to be met is only listed
        unknown = facts.check(rule.when)
        if isinstance(unknown, NotApplicable):
            return True
        self._speaks = True
        worked = formula(**arguments) if formula is not None and not lacks else None
        if rule.duty is None:
            most = worked if known and not unknown else math.inf
            answer = Answer(number, worked if known else _NOTHING, most, facts.leaves(unknown + lacks))
        elif known and not unknown:
            unmet = negated(worked)
            if rule.route is None:
                self._unmet = either(self._unmet, unmet)
                return True
            figure = choose(unmet, 0.0, math.inf)
            answer = Answer(number, figure, figure, ())
        elif rule.duty is Obligation.REGISTRATION:
            answer = Answer(number, _NOTHING, math.inf, facts.leaves(unknown + lacks))
        else:
            return True
        if rule.route is not None:
            routes = self._kinds.setdefault(rule.route.either, {})
            routes.setdefault(rule.route.id, (rule.route, []))[1].append(answer)
        else:
            (self._on_laden if rule.limits is Measure.TRAILER_MASS else self._on_gross).append(answer)
        return True

    def written(self) -> Lawful:
        """Write the answer down: every rule outside the routes binds, and one route of each kind is needed."""
        routes = [
            bounds_of_best([bounds_of_all(answers, route.step_kg) for route, answers in kind.values()])
            for kind in self._kinds.values()
        ]
        registered = bounds_of_parts([bounds_of_all(self._on_gross), *routes])
        laden = bounds_of_all(self._on_laden)
        law = bounds_of_parts([registered, laden])
        severity = self._severity(registered, laden)
        undetermined = np.equal(severity, np.int8(Verdict.UNDETERMINED.severity)) if self._speaks else False
        needs_gross = registered.limits if self._facts[_GROSS] is None else False
        return Lawful(
            severity=severity if self._speaks else None,
            figure=_in_print(law.surely),
            at_most=_in_print(law.at_most),
            governing=law.governing,
            missing=[(both(undetermined, matters), paths) for matters, paths in [(needs_gross, (_GROSS,)), *law.lacks]],
        )

    def _severity(self, registered: Bounds, laden: Bounds) -> Operand:
        facts = self._facts
        by_gross = _within(registered, facts.subject(_GROSS))
        if facts[_GROSS] is None:  # the laden mass is only its lower bound
            by_gross = np.maximum(by_gross, severity_where(registered.limits, Verdict.UNDETERMINED))
        severity = np.maximum(by_gross, _within(laden, facts.subject(LADEN_MASS)))
        return np.maximum(severity, severity_where(self._unmet, Verdict.OVER))


def _in_print(figure: Operand) -> Operand:
    """Return a figure as an answer has it: none where there is no limit or nothing is known."""
    return choose(np.isfinite(figure), np.maximum(figure, 0.0), math.nan)


def _within(bounds: Bounds, mass_kg: Operand) -> Operand:
    over = either(bounds.closed, np.greater(mass_kg, bounds.at_most + TOLERANCE_KG))
    unsure = np.greater(mass_kg, bounds.surely + TOLERANCE_KG)
    return np.maximum(severity_where(over, Verdict.OVER), severity_where(unsure, Verdict.UNDETERMINED))


def bounds_of_all(answers: Iterable[Answer], step_kg: float | None = None) -> Bounds:
    """Combine answers that all bind: see `keitow._engine.bounds.bounds_of_all`."""
    surely: Operand = math.inf
    at_most: Operand = math.inf
    governing: Operand = np.int16(-1)
    lacks: tuple[str, ...] = ()
    for answer in answers:
        lacks += answer.lacks
        surely = np.minimum(surely, answer.least)
        governing = choose(np.less(answer.most, at_most), np.int16(answer.number), governing)
        at_most = np.minimum(at_most, answer.most)
    if step_kg is not None:
        at_most, surely = _down(at_most, step_kg), _down(surely, step_kg)
    return Bounds(surely, at_most, governing, [(True, lacks)])


def bounds_of_best(ways: list[Bounds]) -> Bounds:
    """Join alternatives: see `keitow._engine.bounds.bounds_of_best`. Where all are closed, each of them counts."""
    if len(ways) == 1:
        return ways[0]
    all_closed = reduce(both, [way.closed for way in ways])
    counts = [either(negated(way.closed), all_closed) for way in ways]
    surely: Operand = _NOTHING
    at_most: Operand = _NOTHING
    widest: Operand = np.int16(-1)
    surest: Operand = np.int16(-1)
    for way, is_open in zip(ways, counts, strict=True):
        widest = choose(np.greater(way.at_most, at_most), way.governing, widest)
        at_most = np.maximum(at_most, way.at_most)
        sure = choose(is_open, way.surely, _NOTHING)
        surest = choose(np.greater(sure, surely), way.governing, surest)
        surely = np.maximum(surely, sure)
    governing = choose(np.equal(surely, _NOTHING), widest, surest)
    lacks = [
        (both(is_open, matters), paths)
        for way, is_open in zip(ways, counts, strict=True)
        for matters, paths in way.lacks
    ]
    return Bounds(surely, at_most, governing, lacks)


def bounds_of_parts(parts: list[Bounds]) -> Bounds:
    """Join what all must hold: see `keitow._engine.bounds.bounds_of_parts`."""
    first, *others = parts
    surely, at_most, strictest, surest = first.surely, first.at_most, first.governing, first.governing
    for part in others:
        strictest = choose(np.less(part.at_most, at_most), part.governing, strictest)
        at_most = np.minimum(at_most, part.at_most)
        surest = choose(np.less(part.surely, surely), part.governing, surest)
        surely = np.minimum(surely, part.surely)
    governing = choose(np.equal(surely, _NOTHING), strictest, surest)
    return Bounds(surely, at_most, governing, [one for part in parts for one in part.lacks])


def _down(mass_kg: Operand, step_kg: float) -> Operand:
    return step_kg * np.floor((mass_kg + STEP_TOLERANCE_KG) / step_kg)
