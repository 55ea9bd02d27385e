"""How fast a combination may be driven, found by trying other speeds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

import attrs

from keitow._advice.trial import FINE, rules_reached
from keitow._engine.findings import judge
from keitow._engine.outcomes import Verdict
from keitow._engine.terms import Basis
from keitow._units import KilometersPerHour

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow._engine.assess import Result

    R = TypeVar("R", bound=Result)

_SLOWEST_KMH: Final = 5
FASTEST_KMH: Final = 100
"""Brakes are not tested from higher speeds, so the estimate stops here."""
_SPEED: Final = frozenset({"trip.speed_kmh"})
_SPEEDS: Final = _SPEED | {"trip.climb_speed_kmh"}


def safe_speed_kmh(rating: Result) -> float | None:
    """Find the fastest speed, in whole km/h up to 100, at which the mechanical verdict is within [km/h].

    The climb is no faster than that. At each speed only the rules that depend on what changed are judged again.
    """
    reached, reached_by_climb = _reached(rating, _SPEED), _reached(rating, _SPEEDS)
    answers = [
        (one.verdict, one.rule, again, again_with_climb)
        for one, again, again_with_climb in zip(rating.mechanical.findings, reached, reached_by_climb, strict=True)
        if one.rule.binding
    ]
    fixed = [verdict for verdict, _, _, again in answers if not again]
    if any(verdict not in FINE for verdict in fixed):
        return None
    moving = [answer for answer in answers if answer[-1]]

    def is_within(slower: int) -> bool:
        speed_kmh = FASTEST_KMH - slower
        facts, climbs_slower = driven(rating, speed_kmh).facts, speed_kmh < rating.trip.climb_speed_kmh
        speaks = Verdict.WITHIN in fixed
        for place, (before, rule, again, _) in enumerate(moving):
            verdict = judge(rule, facts).verdict if again or climbs_slower else before
            if verdict not in FINE:
                moving.insert(0, moving.pop(place))  # it likely decides at the next speed too
                return False
            speaks = speaks or verdict is Verdict.WITHIN
        return speaks

    slower = least_enough(is_within, -1, FASTEST_KMH - _SLOWEST_KMH)
    return None if slower is None else float(FASTEST_KMH - slower)


def _reached(rating: Result, changed: frozenset[str]) -> tuple[bool, ...]:
    return rules_reached(rating.rules, rating.trip.date, Basis.MECHANICS, changed)


def least_enough(is_enough: Callable[[int], bool], too_little: int, most: int) -> int | None:
    """Find the least whole number that is enough, up to the most; ``None`` where there is none."""
    if most <= too_little or not is_enough(most):
        return None
    enough = most
    while enough - too_little > 1:
        middle = (too_little + enough) // 2
        too_little, enough = (too_little, middle) if is_enough(middle) else (middle, enough)
    return enough


def driven(rating: R, speed_kmh: float) -> R:
    """Change the speed; a climb is no faster than that."""
    climb_kmh = min(speed_kmh, rating.trip.climb_speed_kmh)
    return rating.changed(
        trip=attrs.evolve(rating.trip, speed=KilometersPerHour(speed_kmh), climb_speed=KilometersPerHour(climb_kmh))
    )
