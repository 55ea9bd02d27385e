"""Find the safe speed of a combination by judging it at other speeds."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, TypeAlias, TypeVar

import attrs

from keitow._advice.trial import FINE, rules_reached
from keitow._engine.findings import judge
from keitow._engine.outcomes import Verdict
from keitow._engine.rules import paths_reached
from keitow._engine.terms import Basis
from keitow._units import KilometersPerHour

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow._engine.assess import Result
    from keitow._engine.facts import Facts
    from keitow._engine.rules import Rule

    R = TypeVar("R", bound=Result)

_SLOWEST_KMH: Final = 5
FASTEST_KMH: Final = 100
"""Brakes are not tested from higher speeds, so the estimate stops here."""
_SPEED: Final = frozenset({"trip.speed_kmh"})
_SPEEDS: Final = _SPEED | {"trip.climb_speed_kmh"}
_Moving: TypeAlias = "tuple[Verdict | None, Rule, bool, bool]"
"""A rule's verdict before, the rule, whether the speed can change it, and whether speed or climbing speed can."""


def safe_speed_kmh(rating: Result) -> float | None:
    """Find the fastest speed, in whole km/h up to 100, at which the mechanical verdict is within [km/h].

    Where the trip's own speed is within and less than 1 km/h faster than the whole number found, it is returned
    instead. The climbing speed is at most the speed. Only the rules that a changed speed can affect are judged again.
    """
    by_speed, by_both = _reached(rating, _SPEED), _reached(rating, _SPEEDS)
    answers = [
        (one.verdict, one.rule, id(one.rule) in by_speed, id(one.rule) in by_both)
        for one in rating.mechanical.findings
        if one.rule.binding
    ]
    fixed = [verdict for verdict, _, _, again in answers if not again]
    if any(verdict not in FINE for verdict in fixed):
        return None
    governing = rating.mechanical.governing
    moving = [answer for answer in answers if answer[-1]]
    # The governing rule likely fails first, so it is judged first.
    moving.sort(key=lambda answer: governing is None or answer[1] is not governing.rule)

    @cache
    def at(slower: int) -> tuple[Facts, bool]:
        speed_kmh = float(FASTEST_KMH - slower)
        asked_kmh = rating.trip.climb_speed_kmh
        speeds = {"trip.speed_kmh": speed_kmh, "trip.climb_speed_kmh": min(speed_kmh, asked_kmh)}
        return rating.facts.replaced(speeds, paths), speed_kmh < asked_kmh

    def verdict(one: _Moving, slower: int) -> Verdict | None:
        before, rule, again, _ = one
        facts, climbs_slower = at(slower)
        return judge(rule, facts).verdict if again or climbs_slower else before

    def failing(slower: int, tested: list[_Moving]) -> _Moving | None:
        """Return the first of these rules that is not within at `slower` km/h below the fastest speed."""
        return next((one for one in tested if verdict(one, slower) not in FINE), None)

    paths = paths_reached(rating.rules, _SPEEDS)
    slowest, fails = FASTEST_KMH - _SLOWEST_KMH, -1
    at_slowest = [*fixed, *(verdict(one, slowest) for one in moving)]
    if Verdict.WITHIN not in at_slowest or any(one not in FINE for one in at_slowest):
        return None
    # The bisection judges only the rules that have failed at some speed. At the speed that it finds, all are judged;
    # if another one fails, that joins them and the search goes on.
    suspects: list[_Moving] = []
    slower = 0
    while (found := failing(slower, moving)) is not None:
        suspects.append(found)
        fails = slower
        enough = least_enough(lambda one: one == slowest or failing(one, suspects) is None, fails, slowest)
        slower = slowest if enough is None else enough
    found_kmh, asked_kmh = float(FASTEST_KMH - slower), rating.trip.speed_kmh
    is_within = rating.mechanical.verdict is Verdict.WITHIN
    return asked_kmh if is_within and found_kmh < asked_kmh < found_kmh + 1 else found_kmh


def _reached(rating: Result, changed: frozenset[str]) -> frozenset[int]:
    return rules_reached(rating.rules, rating.trip.date, Basis.MECHANICS, changed)


def least_enough(is_enough: Callable[[int], bool], too_little: int, most: int) -> int | None:
    """Find by bisection the least whole number that is enough, up to `most`; ``None`` where there is none."""
    if most <= too_little or not is_enough(most):
        return None
    enough = most
    while enough - too_little > 1:
        middle = (too_little + enough) // 2
        too_little, enough = (too_little, middle) if is_enough(middle) else (middle, enough)
    return enough


def driven(rating: R, speed_kmh: float) -> R:
    """Rate the case at another speed; the climbing speed is at most that speed."""
    climb_kmh = min(speed_kmh, rating.trip.climb_speed_kmh)
    return rating.changed(
        trip=attrs.evolve(rating.trip, speed=KilometersPerHour(speed_kmh), climb_speed=KilometersPerHour(climb_kmh))
    )
