"""Vehicle and trailer as one mass with an engine, gears and resistances, and the facts that give them."""

from __future__ import annotations

import math
from typing import Final, NamedTuple

from keitow._engine.assumptions import Assumption, Choice
from keitow._sources import JUDGEMENT, Constant
from keitow.mechanics.figures import Method
from keitow.mechanics.pull import ENGAGED_ON_LOOSE, TURBO
from keitow.mechanics.sources import GEAR_CHANGE
from keitow.mechanics.surroundings import AIR_AT_SEA_KGPM3, G_MPS2, ROLLING, cosine, sine
from keitow.mechanics.typical import (
    ADDED_DRAG_AREA_M2,
    DRAG_AREA_M2,
    EFFICIENCY,
    POWER_KW,
    ROLLING_RADIUS_M,
    TORQUE_NM,
)

_ROTATING: Final = Constant(1.04, "", "effective mass with rotating wheels and shafts, divided by mass", JUDGEMENT)


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


RATED_POWER: Final = Method(
    inputs={
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
    assumes={
        "power_kw": POWER_KW,
        "turbo": Assumption("aspiration not known: naturally aspirated", 0.0, 0.0, 0.0, JUDGEMENT),
        "drag_area_m2": DRAG_AREA_M2,
        "trailer_drag_area_m2": ADDED_DRAG_AREA_M2,
        "efficiency": EFFICIENCY,
        "rolling": ROLLING,
    },
)
"""Inputs for an engine that gives a share of its rated power at any speed."""

_SHIFTED: Final = Assumption("time of a gear change [s]", 0.3, 0.6, 1.0, GEAR_CHANGE)
_SHIFTS_ITSELF: Final = Assumption(
    "time of a gear change of an automatic, which pulls on [s]", 0.0, 0.0, 0.0, JUDGEMENT
)

GEAR_BY_GEAR: Final = Method(
    inputs={
        **RATED_POWER.inputs,
        "torque_nm": "vehicle.engine.torque_nm",
        "gears": "vehicle.driveline.gears",
        "transfer": "vehicle.driveline.transfer",
        "final_drive": "vehicle.driveline.final_drive",
        "rolling_radius_m": "vehicle.tires.rolling_radius_m",
        "rated_rpm": "vehicle.engine.power_speed_rpm",
    },
    assumes={
        **RATED_POWER.assumes,
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
)
"""Inputs for an engine with known gears."""
