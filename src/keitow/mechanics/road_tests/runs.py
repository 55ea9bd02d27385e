"""Vehicle and trailer as one mass with an engine and resistances: the time to accelerate, the speed after a climb.

Both come from integrating the equation of motion.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

from keitow._engine.assumptions import Assumption, Choice
from keitow._sources import JUDGEMENT, Constant
from keitow.mechanics.pull import ENGAGED_ON_LOOSE, TURBO
from keitow.mechanics.sources import CLIMB_STOPPED, GEAR_CHANGE
from keitow.mechanics.surroundings import AIR_AT_SEA_KGPM3, G_MPS2, ROLLING, air_density, cosine, sine
from keitow.mechanics.typical import (
    ADDED_DRAG_AREA_M2,
    DRAG_AREA_M2,
    EFFICIENCY,
    POWER_KW,
    ROLLING_RADIUS_M,
    TORQUE_NM,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow.mechanics.limiters import Parameters

_ROTATING: Final = Constant(1.04, "", "effective mass with rotating wheels and shafts, divided by mass", JUDGEMENT)
_STEPS: Final = Constant(40, "", "road tests: steps of the integral over speed in each gear", JUDGEMENT)
_CLIMB_STEP_M: Final = Constant(500.0, "m", "Davis Dam climb: step of the integral", JUDGEMENT)
_HALVINGS: Final = Constant(40, "", "Davis Dam climb: halvings of the interval of each step", JUDGEMENT)
_SLOWEST_MPS: Final = Constant(1.0, "m/s", "Davis Dam climb: speed below which it counts as stopped", CLIMB_STOPPED)


class Combination(NamedTuple):
    """The drive of vehicle and trailer, and their resistances.

    Parameters
    ----------
    power_w, torque_nm
        Power and torque of the engine, less the losses of the driveline.
    ratios
        Overall ratio divided by rolling radius of each gear, from first up [1/m]; empty for rated power at any speed.
    top_radps
        Highest engine speed [rad/s].
    mass_kg
        Mass of vehicle and trailer.
    inertia_kgm2
        Inertia of the engine.
    rolling_n
        Rolling resistance and slope resistance.
    drag_kgpm
        Air resistance divided by speed squared [N·s²/m²].
    shift_s
        Time of a gear change.
    """

    power_w: float
    torque_nm: float
    ratios: tuple[float, ...]
    top_radps: float
    mass_kg: float
    inertia_kgm2: float
    rolling_n: float
    drag_kgpm: float
    shift_s: float

    def pull_n(self, ratio: float, speed_mps: float) -> float:
        """Pull of the wheels in a gear; for a ratio of 0, at rated power [N]."""
        at_power = self.power_w / speed_mps if speed_mps > 0 else math.inf
        return min(self.torque_nm * ratio, at_power) if self.ratios else at_power

    @property
    def moving_kg(self) -> float:
        """Effective mass, with rotating wheels and shafts [kg]."""
        return _ROTATING * self.mass_kg

    def effective_kg(self, ratio: float) -> float:
        """Effective mass in a gear, with rotating wheels, shafts and engine [kg]."""
        return self.moving_kg + self.inertia_kgm2 * ratio * ratio


def meeting(*, power_kw: float, torque_nm: float) -> float:
    """Engine speed at which the peak torque gives the rated power [rad/s].

    >>> round(meeting(power_kw=36.0, torque_nm=60.0))
    600
    """
    return power_kw * 1000 / torque_nm


def combination(
    *,
    power_kw: float,
    condition: float,
    efficiency: float,
    engaged: float,
    power_share: float,
    air: float,
    slope: float,
    rolling: float,
    vehicle_mass_kg: float,
    trailer_mass_kg: float,
    drag_area_m2: float,
    trailer_drag_area_m2: float,
    torque_nm: float = 0.0,
    gears: tuple[float, ...] = (),
    transfer: float = 1.0,
    final_drive: float = 1.0,
    rolling_radius_m: float = 1.0,
    rated_rpm: float = 0.0,
    engine_inertia_kgm2: float = 0.0,
    shift_s: float = 0.0,
    meeting_radps: float | None = None,
) -> Combination:
    """Return the combination for the arguments of `RATED_POWER` or `GEAR_BY_GEAR`.

    Parameters
    ----------
    power_share
        Share of the engine's power and torque that the test can use.
    air
        Density of the air divided by that at sea level.
    meeting_radps
        Engine speed at which the peak torque gives the rated power; by default computed from the two.
    slope
        Grade that is driven, rise over run.
    """
    passed_on = condition * efficiency * engaged * power_share
    mass_kg = vehicle_mass_kg + trailer_mass_kg
    if meeting_radps is None:
        meeting_radps = meeting(power_kw=power_kw, torque_nm=torque_nm) if gears else 0.0
    return Combination(
        power_w=power_kw * 1000 * passed_on,
        torque_nm=torque_nm * passed_on,
        ratios=tuple([one * transfer * final_drive / rolling_radius_m for one in gears]),
        top_radps=max(meeting_radps, rated_rpm * math.pi / 30),
        mass_kg=mass_kg,
        inertia_kgm2=engine_inertia_kgm2,
        rolling_n=mass_kg * G_MPS2 * (sine(grade=slope) + rolling * cosine(grade=slope)),
        drag_kgpm=0.5 * AIR_AT_SEA_KGPM3 * air * (drag_area_m2 + trailer_drag_area_m2),
        shift_s=shift_s,
    )


RATED_POWER: Final[Parameters] = {
    "inputs": {
        "power_kw": "vehicle.engine.power_kw",
        "condition": "vehicle.engine_condition",
        "engaged": ENGAGED_ON_LOOSE,
        "turbo": TURBO,
        "altitude_m": "trip.altitude_m",
        "vehicle_mass_kg": "vehicle.mass_kg",
        "trailer_mass_kg": "trailer.laden_mass_kg",
        "drag_area_m2": "vehicle.drag_area_m2",
        "trailer_drag_area_m2": "trailer.drag_area_m2",
    },
    "assumes": {
        "power_kw": POWER_KW,
        "turbo": Assumption("aspiration not known: naturally aspirated", 0.0, 0.0, 0.0, JUDGEMENT),
        "drag_area_m2": DRAG_AREA_M2,
        "trailer_drag_area_m2": ADDED_DRAG_AREA_M2,
        "efficiency": EFFICIENCY,
        "rolling": ROLLING,
    },
}
"""Inputs for an engine that gives a share of its rated power at any speed."""

_SHIFTED: Final = Assumption("time of a gear change [s]", 0.3, 0.6, 1.0, GEAR_CHANGE)
_SHIFTS_ITSELF: Final = Assumption(
    "time of a gear change of an automatic, which pulls on [s]", 0.0, 0.0, 0.0, JUDGEMENT
)

GEAR_BY_GEAR: Final[Parameters] = {
    "inputs": {
        **RATED_POWER["inputs"],
        "torque_nm": "vehicle.engine.torque_nm",
        "gears": "vehicle.driveline.gears",
        "transfer": "vehicle.driveline.transfer",
        "final_drive": "vehicle.driveline.final_drive",
        "rolling_radius_m": "vehicle.tires.rolling_radius_m",
        "rated_rpm": "vehicle.engine.power_speed_rpm",
    },
    "assumes": {
        **RATED_POWER["assumes"],
        "torque_nm": TORQUE_NM,
        "rolling_radius_m": ROLLING_RADIUS_M,
        "rated_rpm": Assumption(
            "speed of rated power not known: gears change where peak torque gives it", 0.0, 0.0, 0.0, JUDGEMENT
        ),
        "engine_inertia_kgm2": Assumption("inertia of the engine [kg·m²]", 0.05, 0.07, 0.10, JUDGEMENT),
        "shift_s": Choice(
            "vehicle.driveline.gearbox",
            {"manual": _SHIFTED, "AMT": _SHIFTED, None: _SHIFTED, "automatic": _SHIFTS_ITSELF, "CVT": _SHIFTS_ITSELF},
        ),
    },
}
"""Inputs for an engine with known gears."""


def seconds_between(combination: Combination, slow_mps: float, fast_mps: float) -> float:
    """Time to accelerate from one speed to another; infinite where the second is never reached [s].

    ∫ m/F dv, with F the pull of the wheels less rolling and air resistance, and m the effective mass.

    Without resistance, 20 kW accelerate 1000 kg to 20 m/s in 10 s:

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
