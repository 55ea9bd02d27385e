"""How fast a combination climbs: the speed at which its power equals the resistance of air, rolling and grade."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from keitow._sources import JUDGEMENT, Constant
from keitow.mechanics.figures import Figure, Method, figure
from keitow.mechanics.pull import CLIMB, climb
from keitow.mechanics.typical import ADDED_DRAG_AREA_M2

if TYPE_CHECKING:
    from keitow._engine.facts import Facts

_STEPS: Final = Constant(60, "", "climbing speed: most steps of Newton's method", JUDGEMENT)
_ENOUGH: Final = Constant(1e-12, "", "climbing speed: relative step at which Newton's method stops", JUDGEMENT)

METHOD: Final = Method(
    inputs={
        **{name: path for name, path in CLIMB.inputs.items() if name != "speed_kmh"},
        "trailer_mass_kg": "trailer.laden_mass_kg",
    },
    assumes={**CLIMB.assumes, "trailer_drag_area_m2": ADDED_DRAG_AREA_M2},
)
"""The inputs and assumptions of mech.climb, with the actual trailer's mass and drag."""


def balanced_kmh(*, trailer_mass_kg: float, **climbing: float) -> float:
    """Speed at which the power that can be held carries vehicle and trailer up the grade [km/h].

    P·σ·η·f/v - ½·ρ·CdA·v² = (M + m)·g·(sin θ + c_r·cos θ), solved for v by Newton's method. The left side falls with
    speed, so there is one solution above zero. Neither gears nor the trip's climbing speed limit it.

    Parameters
    ----------
    trailer_mass_kg
        Mass of the laden trailer [kg].
    **climbing
        The parameters of `keitow.mechanics.pull.climb` but the speed.

    Examples
    --------
    Without air resistance, 20 kW take 1000 kg up a slope that needs 1000 N at 20 m/s:

    >>> round(
    ...     balanced_kmh(
    ...         power_kw=20.0,
    ...         condition=1.0,
    ...         air_share=1.0,
    ...         efficiency=1.0,
    ...         engaged=1.0,
    ...         held_share=1.0,
    ...         air_density_kgpm3=0.0,
    ...         drag_area_m2=1.0,
    ...         trailer_drag_area_m2=0.3,
    ...         rolling=0.0,
    ...         sine=1000 / (1000 * 9.80665),
    ...         cosine=1.0,
    ...         vehicle_mass_kg=800.0,
    ...         trailer_mass_kg=200.0,
    ...     ),
    ...     6,
    ... )
    72.0
    """

    def spare_n(speed_kmh: float) -> float:
        available, demand = climb(speed_kmh=speed_kmh, **climbing)
        return available - demand * trailer_mass_kg

    # The spare force is K/v - D·v² - R; its values at three speeds give K, D and R without a copy of the formula.
    at_10, at_20, at_40 = spare_n(10.0), spare_n(20.0), spare_n(40.0)
    power = 40 / 7 * (4 * (at_10 - at_20) - (at_20 - at_40))
    if power <= 0:  # too little to be told from the resistance
        return 0.0
    drag = max(0.0, (at_10 - at_20 - power / 20) / 300)
    resistance = power / 10 - 100 * drag - at_10
    tallest = [power / resistance] if resistance > 0 else []
    if drag > 0:
        tallest.append((power / drag) ** (1 / 3))
    if not tallest:
        return math.inf
    speed = min(tallest)
    for _ in range(int(_STEPS)):  # started above the root, Newton's method only steps down
        step = (drag * speed**3 + resistance * speed - power) / (3 * drag * speed**2 + resistance)
        speed -= step
        if abs(step) <= _ENOUGH * speed:
            break
    return speed


def climb_speed_kmh(facts: Facts) -> Figure:
    """Speed at which this load climbs the trip's sustained grade, with its band [km/h].

    Without a trailer it is that of the vehicle alone. `Undetermined` names what is missing.

    Examples
    --------
    24.3 kW at the wheels take 1075 kg up 8 % at 67.8 km/h: 998 N for slope and rolling, 291 N for the air.

    >>> from keitow import Driveline, Engine, Trailer, Vehicle, evaluate
    >>> truck = Vehicle(
    ...     name="stock truck",
    ...     curb_mass="700 kg",
    ...     engine=Engine(power="36 kW"),
    ...     driveline=Driveline(gearbox="manual"),
    ... )
    >>> [round(one, 1) for one in climb_speed_kmh(evaluate(truck, Trailer(tare="300 kg")).facts)]
    [57.5, 67.8, 77.3]
    """
    return figure(METHOD, balanced_kmh, facts)
