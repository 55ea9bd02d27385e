"""How long a combination takes to accelerate, and how fast it is after a climb: integrals of its equation of motion."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from keitow._sources import JUDGEMENT, Constant
from keitow.mechanics.surroundings import AIR_AT_SEA_KGPM3, air_density, sine

if TYPE_CHECKING:
    from keitow.mechanics.road_tests.combination import Combination

_STEPS: Final = Constant(40, "", "road tests: steps of an integral over speed, in each gear", JUDGEMENT)
_CLIMB_STEP_M: Final = Constant(50.0, "m", "Davis Dam climb: step of the integral", JUDGEMENT)
_SLOWEST_MPS: Final = Constant(1.0, "m/s", "Davis Dam climb: what is slower has come to rest", JUDGEMENT)


def seconds_between(combination: Combination, slow_mps: float, fast_mps: float) -> float:
    """Time to accelerate from one speed to another, infinite where the combination never gets there [s].

    ∫ m/F dv, with F what the wheels pull beyond rolling and air resistance and m the mass with what rotates.

    Without resistance 20 kW take 1000 kg to 20 m/s in 10 s:

    >>> from keitow.mechanics.road_tests.combination import Combination
    >>> bare = Combination(20_000.0, 0.0, (), 0.0, 1000.0 / 1.04, 0.0, 0.0, 0.0, 0.0)
    >>> round(seconds_between(bare, 0.0, 20.0), 6)
    10.0
    """
    steps = int(_STEPS)
    seconds, reached = 0.0, slow_mps
    for ratio in combination.ratios or (0.0,):
        top = min(fast_mps, combination.top_radps / ratio) if ratio else fast_mps
        if top <= reached:
            continue
        if reached > slow_mps:
            seconds += combination.shift_s
        step = (top - reached) / steps
        for index in range(steps + 1):  # Simpson's rule
            speed = reached + index * step
            pull = combination.pull_n(ratio, speed)
            spare = pull - combination.rolling_n - combination.drag_kgpm * speed * speed
            if spare <= 0:
                return math.inf
            weight = 1 if index in {0, steps} else 2 + 2 * (index % 2)
            seconds += weight * step / 3 * combination.effective_kg(ratio) / spare
        reached = top
    return seconds if reached >= fast_mps else math.inf


def speed_after_climb(
    combination: Combination, *, entry_mps: float, length_m: float, grade: float, altitude_m: float, turbo: float
) -> float:
    """Speed at the top of a climb; zero where the combination comes to rest [m/s].

    Step by step over the distance. Thinner air takes power, unless a turbocharger makes up for it, and resists less.

    A turbocharged truck that pulls exactly what resists keeps its speed:

    >>> from keitow.mechanics.road_tests.combination import Combination
    >>> held = Combination(1e6, 1000.0, (2.0,), 100.0, 1000.0, 0.1, 2000.0, 0.0, 0.0)
    >>> speed_after_climb(held, entry_mps=18.0, length_m=18_000.0, grade=0.053, altitude_m=0.0, turbo=1.0)
    18.0
    """
    speed, climbed, rise = entry_mps, 0.0, sine(grade=grade)
    while climbed < length_m:
        share = air_density(altitude_m=altitude_m + climbed * rise) / AIR_AT_SEA_KGPM3
        ratio = next((one for one in combination.ratios if speed * one <= combination.top_radps), 0.0)
        pull = combination.pull_n(ratio, speed) * (turbo + (1 - turbo) * share)
        spare = pull - combination.rolling_n - share * combination.drag_kgpm * speed * speed
        square = speed * speed + 2 * _CLIMB_STEP_M * spare / combination.effective_kg(ratio)
        if square <= _SLOWEST_MPS * _SLOWEST_MPS:
            return 0.0
        speed = math.sqrt(square)
        climbed += _CLIMB_STEP_M
    return speed
