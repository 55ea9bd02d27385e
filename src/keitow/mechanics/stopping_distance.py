"""The stopping distance of a combination, and of the vehicle without its trailer."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from keitow._values.vehicle import DELAY_M_PER_KMH
from keitow.mechanics.figures import Figure, Method, figure
from keitow.mechanics.parameters import stands_for
from keitow.mechanics.stopping import BRAKE_SHARE, DECELERATION, LEAST_ALLOWANCE, TRAILER_BRAKES, TRAILER_EFFICIENCY
from keitow.mechanics.surroundings import G_MPS2

if TYPE_CHECKING:
    from keitow._engine.facts import Facts


def distance_m(
    *,
    speed_kmh: float,
    curb_mass_kg: float,
    allowance_kg: float,
    deceleration_mps2: float,
    condition: float,
    vehicle_mass_kg: float,
    trailer_mass_kg: float,
    braked: bool,
    trailer_efficiency: float,
    brake_share: float,
    friction: float,
    nose_fixed_kg: float,
    nose_share: float,
) -> float:
    """Stopping distance on level ground, with the distance traveled before the brakes act [m].

    v²/(2·a) + 0.1·V. The brakes give a = (M_t·a₀ + 0.5·g·e·m)/(M + m), the second term only with trailer brakes. The
    grip limits a to ε·μ·g·(M + n₀ + n·m)/(M + m) where the trailer has no brakes, and to ε·μ·g where all wheels brake.
    """
    mass_kg = vehicle_mass_kg + trailer_mass_kg
    force_n = (curb_mass_kg + allowance_kg) * deceleration_mps2 * condition
    if braked:
        force_n += TRAILER_BRAKES * G_MPS2 * trailer_efficiency * trailer_mass_kg
        on_brakes_kg = mass_kg
    else:
        on_brakes_kg = min(mass_kg, vehicle_mass_kg + nose_fixed_kg + nose_share * trailer_mass_kg)
    most_mps2 = min(force_n, brake_share * friction * G_MPS2 * on_brakes_kg) / mass_kg
    speed_mps = speed_kmh / 3.6
    return speed_mps * speed_mps / (2 * most_mps2) + DELAY_M_PER_KMH * speed_kmh


METHOD: Final = Method(
    **stands_for(
        distance_m,
        allowance_kg=LEAST_ALLOWANCE,
        deceleration_mps2=DECELERATION,
        condition="vehicle.brake_condition",
        braked="trailer.braked",
        trailer_efficiency=TRAILER_EFFICIENCY,
        brake_share=BRAKE_SHARE,
    )
)
"""The inputs and assumptions of the brake limiters, on the trip's surface."""


def stopping_distance_m(facts: Facts, *, alone: bool = False) -> Figure:
    """Stopping distance from the trip's speed, with its band [m].

    The high end is the cautious one. `Undetermined` names what is missing.

    Parameters
    ----------
    facts
        The facts of the combination.
    alone
        Whether to leave out the trailer.

    Examples
    --------
    A truck of 1160 kg gross mass, whose class stops at 5.4 m/s² then, weighs 775 kg with its driver and tows 300 kg at
    50 km/h. Its brakes give 5.83 m/s², its grip 5.31:

    >>> from keitow import Trailer, Vehicle, evaluate
    >>> truck = Vehicle(name="stock truck", curb_mass="700 kg", gross_mass="1160 kg")
    >>> facts = evaluate(truck, Trailer(tare="300 kg")).facts
    >>> [round(one, 1) for one in stopping_distance_m(facts)]
    [21.2, 23.2, 26.6]
    >>> [round(one, 1) for one in stopping_distance_m(facts, alone=True)]
    [17.0, 18.6, 21.2]
    """
    if not alone:
        return figure(METHOD, distance_m, facts)
    return figure(METHOD, distance_m, facts, trailer_mass_kg=0.0, nose_fixed_kg=0.0, nose_share=0.0, braked=False)
