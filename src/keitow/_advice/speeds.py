"""How fast a combination may be driven, found by rating it at other speeds."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

import attrs

from keitow._engine.outcomes import Verdict
from keitow._units import KilometersPerHour

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow._engine.assess import Result

    R = TypeVar("R", bound=Result)

_SLOWEST_KMH: Final = 5
FASTEST_KMH: Final = 100
"""Beyond the speeds that brakes are tested from, the estimate claims nothing."""


def safe_speed_kmh(rating: Result) -> float | None:
    """Find the fastest speed, in whole km/h up to 100, at which the mechanical verdict is within [km/h].

    What is driven no faster climbs no faster either.
    """

    def is_within(slower: int) -> bool:
        return driven(rating, FASTEST_KMH - slower).mechanical.verdict is Verdict.WITHIN

    slower = least_enough(is_within, -1, FASTEST_KMH - _SLOWEST_KMH)
    return None if slower is None else float(FASTEST_KMH - slower)


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
    """Rate at another speed; a climb is no faster than that."""
    climb_kmh = min(speed_kmh, rating.trip.climb_speed_kmh)
    return rating.changed(
        trip=attrs.evolve(rating.trip, speed=KilometersPerHour(speed_kmh), climb_speed=KilometersPerHour(climb_kmh))
    )
