"""The time to accelerate and the speed after a climb, by integrating the equation of motion."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from keitow._sources import JUDGEMENT, Constant
from keitow.mechanics.sources import CLIMB_STOPPED
from keitow.mechanics.surroundings import AIR_AT_SEA_KGPM3, air_density, sine

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow.mechanics.road_tests.combination import Combination

_STEPS: Final = Constant(40, "", "road tests: steps of the integral over speed in each gear", JUDGEMENT)
_CLIMB_STEP_M: Final = Constant(500.0, "m", "Davis Dam climb: step of the integral", JUDGEMENT)
_HALVINGS: Final = Constant(40, "", "Davis Dam climb: halvings of the interval of each step", JUDGEMENT)
_SLOWEST_MPS: Final = Constant(1.0, "m/s", "Davis Dam climb: speed below which it counts as stopped", CLIMB_STOPPED)


def seconds_between(combination: Combination, slow_mps: float, fast_mps: float) -> float:
    """Time to accelerate from one speed to another; infinite where the second is never reached [s].

    ∫ m/F dv, with F the pull of the wheels less rolling and air resistance, and m the effective mass.

    Without resistance, 20 kW accelerate 1000 kg to 20 m/s in 10 s:

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
    """Speed at the top of a climb; zero where the combination stops [m/s].

    v² grows by 2·F/m per meter. Each step uses the force at its end (implicit Euler), in the lowest gear that the speed
    permits. Pull depends only on speed and falls with it, so more mass never makes the combination faster. The engine's
    inertia is neglected, as the climb is long. Thinner air takes power, except from a turbocharged engine, and resists
    less.

    A turbocharged truck whose pull equals its resistance keeps its speed:

    >>> from keitow.mechanics.road_tests.combination import Combination
    >>> held = Combination(1e6, 1000.0, (2.0,), 100.0, 1000.0, 0.1, 2000.0, 0.0, 0.0)
    >>> speed_after_climb(held, entry_mps=18.0, length_m=18_000.0, grade=0.053, altitude_m=0.0, turbo=1.0)
    18.0
    """
    rise, steps = sine(grade=grade), round(length_m / _CLIMB_STEP_M)
    step_m = length_m / steps
    square = entry_mps * entry_mps
    for index in range(steps):
        share = air_density(altitude_m=altitude_m + (index + 1) * step_m * rise) / AIR_AT_SEA_KGPM3
        square = _square_after(combination, square, step_m, share, turbo + (1 - turbo) * share)
        if square <= _SLOWEST_MPS * _SLOWEST_MPS:
            return 0.0
    return math.sqrt(square)


def _square_after(combination: Combination, square: float, step_m: float, air: float, power: float) -> float:
    """Square of the speed after a step, from the force at its end [m²/s²].

    A gear ends at its highest speed. Where the next gear cannot hold that speed, the combination stays at it.
    """
    top_radps = combination.top_radps

    def too_slow(end: float, ratio: float) -> bool:
        pull = combination.pull_n(ratio, math.sqrt(end)) * power
        spare = pull - combination.rolling_n - air * combination.drag_kgpm * end
        return square + 2 * step_m * spare / combination.moving_kg > end

    slow = 0.0
    for ratio in combination.ratios:
        fast = (top_radps / ratio) ** 2
        if not too_slow(slow, ratio):
            return slow
        if not too_slow(fast, ratio):
            return _halved(too_slow, ratio, square, slow, fast)
        slow = fast
    if combination.ratios and not too_slow(slow, 0.0):
        return slow
    return _halved(too_slow, 0.0, square, slow, math.inf)


def _halved(too_slow: Callable[[float, float], bool], ratio: float, near: float, slow: float, fast: float) -> float:
    """Find by bisection the least square of the speed, between two, that is not too slow."""
    while slow < near < fast:
        if not too_slow(near, ratio):
            fast = near
            break
        slow, near = near, 2 * near
    for _ in range(int(_HALVINGS)):
        middle = (slow + fast) / 2
        slow, fast = (middle, fast) if too_slow(middle, ratio) else (slow, middle)
    return fast
