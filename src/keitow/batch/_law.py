"""The law's answer for many rows at once: what `keitow._rating.assess_law` and `keitow._bounds` do for one."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

import numpy as np

from keitow._bounds import STEP_TOLERANCE_KG
from keitow._facts import LADEN_MASS
from keitow._findings import TOLERANCE_KG
from keitow._outcomes import NotApplicable, Verdict
from keitow._terms import Measure, Obligation
from keitow.batch._columns import Varies, decided, part_of
from keitow.batch._program import called

if TYPE_CHECKING:
    from collections.abc import Iterable

    from keitow._rules import Rule
    from keitow._terms import Route
    from keitow.batch._columns import Amount, Bools, Columns, Numbered, Severities

    Number: TypeAlias = int | Numbered

_GROSS: Final = Measure.TRAILER_GROSS_MASS.value
_OVER: Final = np.int8(Verdict.OVER.severity)
_UNDETERMINED: Final = np.int8(Verdict.UNDETERMINED.severity)
_WITHIN: Final = np.int8(Verdict.WITHIN.severity)


class Lawful(NamedTuple):
    """What law answers.

    Parameters
    ----------
    severity
        Shape (rows,): of the verdict; ``None`` where no rule speaks.
    figure, at_most
        Shape (rows,) [kg]: NaN where there is none.
    governing
        Shape (rows,): the number of the rule that binds, -1 where none does.
    lacks
        Paths of the stored facts that could still change the verdict.
    needs_gross
        Shape (rows,): whether the trailer's registered gross mass could too.
    """

    severity: Severities | None
    figure: Amount
    at_most: Amount
    governing: Number
    lacks: tuple[str, ...]
    needs_gross: Bools | bool


class Answer(NamedTuple):
    """What one rule permits: up to `least` surely (``None``: nothing surely), above `most` surely not [kg]."""

    number: int
    least: Amount | None
    most: Amount
    lacks: tuple[str, ...]


class Bounds(NamedTuple):
    """See `keitow._bounds.Bounds`."""

    surely: Amount | None
    at_most: Amount
    governing: Number
    lacks: tuple[str, ...]


class Provisions:
    """What the rules of law say of some rows, each by itself.

    Parameters
    ----------
    facts
        The rows.
    rules
        The rules in force, with their numbers in the book.
    """

    def __init__(self, facts: Columns, rules: Iterable[tuple[int, Rule]]) -> None:
        self._facts = facts
        self._on_gross: list[Answer] = []
        self._on_laden: list[Answer] = []
        self._kinds: dict[str, dict[str, tuple[Route, list[Answer]]]] = {}
        self._unmet: Bools | bool = False
        self._speaks = False
        idle = [rule for number, rule in rules if rule.binding and not self._take(number, rule)]
        self._speaks = self._speaks or any(not isinstance(facts.check(rule.when), NotApplicable) for rule in idle)

    def _take(self, number: int, rule: Rule) -> bool:
        """Take a rule in; one that at most makes law speak is left."""
        facts = self._facts
        outside = rule.duty not in {None, Obligation.REGISTRATION} and rule.route is None
        met: Any = _met(facts, rule) if outside else None
        if outside and np.all(met):
            return False  # met or not known to be: it is only listed
        unknown = facts.check(rule.when)
        if isinstance(unknown, NotApplicable):
            return True
        self._speaks = True
        if outside:
            self._unmet = self._unmet if unknown else self._unmet | np.logical_not(met)
            return True
        answer = _duty(facts, number, rule, unknown) if rule.duty else _figure(facts, number, rule, unknown)
        if answer is None:
            return True
        if rule.route is not None:
            routes = self._kinds.setdefault(rule.route.either, {})
            routes.setdefault(rule.route.id, (rule.route, []))[1].append(answer)
        elif rule.duty is not None and answer.most == 0:
            self._unmet = True
        else:
            (self._on_laden if rule.limits is Measure.TRAILER_MASS else self._on_gross).append(answer)
        return True

    def assess(self, block: slice) -> Lawful:
        """Assess law for a block of rows: every rule outside the routes binds, and one route of each kind is needed.

        Raises
        ------
        Varies
            A route is closed for some of the rows. The codes are of all rows from the first of the block on.
        """
        try:
            return self._assess(block)
        except Varies:
            return self._assess(slice(block.start, None))  # which varies too, and so are split at once

    def _assess(self, block: slice) -> Lawful:
        routes = [
            bounds_of_best([bounds_of_all(_of(answers, block), route.step_kg) for route, answers in kind.values()])
            for kind in self._kinds.values()
        ]
        registered = bounds_of_parts([bounds_of_all(_of(self._on_gross, block)), *routes])
        laden = bounds_of_all(_of(self._on_laden, block))
        law = bounds_of_parts([registered, laden])
        surely = math.nan if law.surely is None else law.surely
        return Lawful(
            severity=self._severity(registered, laden, block) if self._speaks else None,
            figure=np.where(np.isinf(surely), math.nan, np.maximum(surely, 0)),
            at_most=np.where(np.isinf(law.at_most), math.nan, np.maximum(law.at_most, 0)),
            governing=law.governing,
            lacks=tuple(dict.fromkeys(law.lacks)),
            needs_gross=self._facts[_GROSS] is None and _limits(registered),
        )

    def _severity(self, registered: Bounds, laden: Bounds, block: slice) -> Severities:
        facts = self._facts
        by_gross = _within(registered, part_of(facts.subject(_GROSS), block))
        if facts[_GROSS] is None:  # the laden mass is only its lower bound
            by_gross = np.where((by_gross == 0) & _limits(registered), _UNDETERMINED, by_gross)
        severity = np.maximum(by_gross, _within(laden, part_of(facts.subject(LADEN_MASS), block)))
        worst = np.where(part_of(self._unmet, block), _OVER, severity)
        return np.broadcast_to(worst, facts.rows[block].shape).astype(np.int8)


def _of(answers: list[Answer], block: slice) -> list[Answer]:
    return [answer._replace(least=part_of(answer.least, block), most=part_of(answer.most, block)) for answer in answers]


def _met(facts: Columns, rule: Rule) -> Bools | bool:
    """Tell whether a duty is met; one that is not known to be counts as if it were."""
    formula, arguments, _, lacks = facts.gathered(rule)
    return True if formula is None or lacks else called(formula, **arguments)


def _duty(facts: Columns, number: int, rule: Rule, unknown: tuple[str, ...]) -> Answer | None:
    """Answer a registration, or any duty of a route; ``None`` where it is only listed."""
    formula, arguments, _, lacks = facts.gathered(rule)
    if formula is not None and not unknown + lacks:
        figure = math.inf if decided(called(formula, **arguments)) else 0.0
        return Answer(number, figure, figure, ())
    if rule.duty is not Obligation.REGISTRATION:
        return None
    return Answer(number, None, math.inf, _leaves(facts, unknown + lacks))


def _figure(facts: Columns, number: int, rule: Rule, unknown: tuple[str, ...]) -> Answer:
    formula, arguments, _, lacks = facts.gathered(rule)
    figure = None if formula is None or lacks else called(formula, **arguments)
    most = math.inf if figure is None or unknown else figure
    return Answer(number, figure, most, _leaves(facts, unknown + lacks))


def _leaves(facts: Columns, lacks: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(leaf for path in lacks for leaf in facts.missing(path))


def _limits(bounds: Bounds) -> Bools | bool:
    return True if bounds.surely is None else np.logical_not(np.isinf(bounds.surely))


def _within(bounds: Bounds, mass_kg: Amount) -> Amount:
    surely = -math.inf if bounds.surely is None else bounds.surely
    over = (bounds.at_most <= 0) | (mass_kg > bounds.at_most + TOLERANCE_KG)
    return np.where(over, _OVER, np.where(mass_kg <= surely + TOLERANCE_KG, _WITHIN, _UNDETERMINED))


def bounds_of_all(answers: Iterable[Answer], step_kg: float | None = None) -> Bounds:
    """Combine answers that all bind: see `keitow._bounds.bounds_of_all`."""
    surely: Amount | None = math.inf
    at_most: Amount = math.inf
    governing: Number = -1
    lacks: tuple[str, ...] = ()
    for answer in answers:
        lacks += answer.lacks
        surely = None if surely is None or answer.least is None else np.minimum(surely, answer.least)
        governing = np.where(answer.most < at_most, answer.number, governing)
        at_most = np.minimum(at_most, answer.most)
    if step_kg is not None:
        at_most = _down(at_most, step_kg)
        surely = None if surely is None else _down(surely, step_kg)
    return Bounds(surely, at_most, governing, lacks)


def bounds_of_best(ways: list[Bounds]) -> Bounds:
    """Join alternatives: see `keitow._bounds.bounds_of_best`."""
    open_ways = [way for way in ways if not decided(way.at_most <= 0)] or ways
    surely: Amount | None = None
    at_most: Amount = -math.inf
    widest: Number = -1
    surest: Number = -1
    for way in open_ways:
        widest = np.where(way.at_most > at_most, way.governing, widest)
        at_most = np.maximum(at_most, way.at_most)
        if way.surely is not None:
            surest = way.governing if surely is None else np.where(way.surely > surely, way.governing, surest)
            surely = way.surely if surely is None else np.maximum(surely, way.surely)
    lacks = tuple(path for way in open_ways for path in way.lacks)
    return Bounds(surely, at_most, widest if surely is None else surest, lacks)


def bounds_of_parts(parts: list[Bounds]) -> Bounds:
    """Join what all must hold: see `keitow._bounds.bounds_of_parts`."""
    first, *others = parts
    surely, at_most, strictest, surest = first.surely, first.at_most, first.governing, first.governing
    for part in others:
        strictest = np.where(part.at_most < at_most, part.governing, strictest)
        at_most = np.minimum(at_most, part.at_most)
        if surely is None or part.surely is None:
            surely = None
        else:
            surest = np.where(part.surely < surely, part.governing, surest)
            surely = np.minimum(surely, part.surely)
    lacks = tuple(path for part in parts for path in part.lacks)
    return Bounds(surely, at_most, strictest if surely is None else surest, lacks)


def _down(mass_kg: Amount, step_kg: float) -> Amount:
    return step_kg * np.floor((mass_kg + STEP_TOLERANCE_KG) / step_kg)
