"""Find the safe speed of a combination by judging it at other speeds."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, TypeVar

import attrs

from keitow._advice.trial import FINE, rules_reached
from keitow._engine.findings import judge
from keitow._engine.outcomes import Verdict
from keitow._engine.rules import paths_reached
from keitow._engine.terms import Basis
from keitow._units import KilometersPerHour

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow._engine.assess import Assessment, Result
    from keitow._engine.facts import Facts
    from keitow._engine.findings import Finding
    from keitow._engine.rules import Rule

    R = TypeVar("R", bound=Result)

_SLOWEST_KMH: Final = 5
FASTEST_KMH: Final = 100
"""Brakes are not tested from higher speeds, so the estimate stops here."""
_SPEED: Final = "trip.speed_kmh"
SPEED: Final = frozenset({_SPEED})


def safe_speed_kmh(rating: Result) -> float | None:
    """Find the fastest speed, in whole km/h up to 100, at which the mechanical verdict is within [km/h].

    Where the trip's own speed is within and less than 1 km/h faster than the whole number found, it is returned
    instead. Only the rules that a changed speed can affect are judged again.
    """
    reached = rules_reached(rating.rules, rating.trip.date, Basis.MECHANICS, SPEED)
    binding = [one for one in rating.mechanical.findings if one.rule.binding]
    fixed = [one.verdict for one in binding if id(one.rule) not in reached]
    if any(verdict not in FINE for verdict in fixed):
        return None
    governing = rating.mechanical.governing
    moving = [one.rule for one in binding if id(one.rule) in reached]
    # The governing rule likely fails first, so it is judged first.
    moving.sort(key=lambda rule: governing is None or rule is not governing.rule)
    paths = paths_reached(rating.rules, SPEED)

    @cache
    def at(slower: int) -> Facts:
        return rating.facts.replaced({_SPEED: float(FASTEST_KMH - slower)}, paths)

    def failing(slower: int, tested: list[Rule]) -> Rule | None:
        """Return the first of these rules that is not within at `slower` km/h below the fastest speed."""
        return next((rule for rule in tested if judge(rule, at(slower)).verdict not in FINE), None)

    # The search counts by how many km/h a speed is below the fastest one.
    slowest = FASTEST_KMH - _SLOWEST_KMH
    at_slowest = [*fixed, *(judge(rule, at(slowest)).verdict for rule in moving)]
    if Verdict.WITHIN not in at_slowest or any(one not in FINE for one in at_slowest):
        return None
    # The bisection judges only the rules that have failed at some speed. At the speed that it finds, all are judged;
    # if another one fails, that joins them and the search goes on.
    suspects: list[Rule] = []
    slower = 0
    while (found := failing(slower, moving)) is not None:
        suspects.append(found)
        enough = least_enough(lambda one: one == slowest or failing(one, suspects) is None, slower, slowest)
        slower = slowest if enough is None else enough
    found_kmh, asked_kmh = float(FASTEST_KMH - slower), rating.trip.speed_kmh
    is_within = rating.mechanical.verdict is Verdict.WITHIN
    return asked_kmh if is_within and found_kmh < asked_kmh < found_kmh + 1 else found_kmh


def is_too_fast(rating: Result, answer: Assessment, speed_kmh: float) -> bool:
    """Tell whether a rule of an answer is exceeded at this speed and would not be if the trip were slow."""
    if answer.verdict is None and not answer.is_partial:
        return False
    reached = rules_reached(rating.rules, rating.trip.date, answer.basis, SPEED)
    rules = [one for one in rating.rules.in_force(rating.trip.date, answer.basis) if id(one) in reached]
    paths = paths_reached(rating.rules, SPEED)
    fast, slow = (rating.facts.replaced({_SPEED: kmh}, paths) for kmh in (speed_kmh, float(_SLOWEST_KMH)))
    # A rule that is exceeded at any speed does not forbid this one, nor does the lowest speed of an expressway.
    return any(_is_exceeded(judge(one, fast)) and not _is_exceeded(judge(one, slow)) for one in rules)


def exceeded_by_speed_alone(rating: Result, answer: Assessment) -> bool:
    """Tell whether an answer has rules that are exceeded, and each of them depends on the speed."""
    exceeded = {id(one.rule) for one in answer.applying if _is_exceeded(one)}
    return bool(exceeded) and exceeded <= rules_reached(rating.rules, rating.trip.date, answer.basis, SPEED)


def _is_exceeded(finding: Finding) -> bool:
    """Tell whether the figure of a rule outside the routes is exceeded, or its duty is not met."""
    rule = finding.rule
    return rule.binding and rule.route is None and finding.verdict not in (*FINE, Verdict.UNDETERMINED)


def least_enough(is_enough: Callable[[int], bool], too_little: int, most: int, guess: int = 0) -> int | None:
    """Find by bisection the least whole number that is enough, up to `most`; ``None`` where there is none.

    A guess is tried first, and then the number below it, so that a right one needs no bisection.
    """
    if most <= too_little or not is_enough(most):
        return None
    enough = most
    while enough - too_little > 1:
        halfway = (too_little + enough) // 2
        middle = next((one for one in (guess, guess - 1) if too_little < one < enough), halfway)
        too_little, enough = (too_little, middle) if is_enough(middle) else (middle, enough)
    return enough


def driven(rating: R, speed_kmh: float) -> R:
    """Rate the case at another speed."""
    return rating.changed(trip=attrs.evolve(rating.trip, speed=KilometersPerHour(speed_kmh)))
