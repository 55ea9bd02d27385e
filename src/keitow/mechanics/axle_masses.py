"""What the axles of the combination carry, standing on level ground."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from keitow._engine.facts import LADEN_MASS
from keitow.mechanics.axles import front_axle, rear_axle
from keitow.mechanics.figures import Figure, Method, figure
from keitow.mechanics.parameters import stands_for

if TYPE_CHECKING:
    from keitow._engine.facts import Facts

ON_VEHICLE: Final = Method(**stands_for(rear_axle, trailer_mass_kg=LADEN_MASS))
"""The inputs and assumptions of the axle limiters, but their ratings."""


def front_kg(*, trailer_mass_kg: float, **loaded: float) -> float:
    """Mass on the front axle [kg]: what the limiter of that axle finds there, W_f0 - (n₀ + n·m)·o/L."""
    available, demand = front_axle(left_in_front=0.0, **loaded)
    return available - demand * trailer_mass_kg


def rear_kg(*, trailer_mass_kg: float, **loaded: float) -> float:
    """Mass on the rear axle [kg]: what the limiter of that axle finds there, W_r0 + (n₀ + n·m)·(1 + o/L)."""
    available, demand = rear_axle(rating_kg=0.0, **loaded)
    return demand * trailer_mass_kg - available


def trailer_kg(*, trailer_mass_kg: float, nose_fixed_kg: float, nose_share: float) -> float:
    """Mass on the trailer's axles: what does not stand on the hitch [kg]."""
    return trailer_mass_kg - nose_fixed_kg - nose_share * trailer_mass_kg


ON_TRAILER: Final = Method(**stands_for(trailer_kg))


def front_axle_kg(facts: Facts) -> Figure:
    """Mass on the front axle with this load and trailer, with its band [kg].

    Examples
    --------
    A driver puts 456 kg on the front axle and 319 kg on the rear one. 30 kg on a ball 0.75 m behind the rear axle, of a
    trailer of 300 kg, take 12 kg off the one and add 42 kg to the other:

    >>> from keitow import Trailer, Vehicle, evaluate
    >>> facts = evaluate(Vehicle(name="stock truck", curb_mass="700 kg"), Trailer(tare="300 kg")).facts
    >>> [round(one) for one in front_axle_kg(facts)]
    [381, 444, 466]
    >>> [round(one) for one in rear_axle_kg(facts)]
    [336, 361, 427]
    >>> [round(one) for one in trailer_axles_kg(facts)]
    [255, 270, 279]
    """
    return figure(ON_VEHICLE, front_kg, facts)


def rear_axle_kg(facts: Facts) -> Figure:
    """Mass on the rear axle with this load and trailer, with its band [kg]."""
    return figure(ON_VEHICLE, rear_kg, facts)


def trailer_axles_kg(facts: Facts) -> Figure:
    """Mass on all axles of the trailer, with its band [kg]."""
    return figure(ON_TRAILER, trailer_kg, facts)


class Distance(NamedTuple):
    """A distance along the vehicle [m], and whether it is assumed."""

    meters: float
    is_assumed: bool


def distance(facts: Facts, name: Literal["wheelbase_m", "overhang_m"]) -> Distance | None:
    """Return a distance as the axle limiters use it; ``None`` where it is unknown and nothing is assumed.

    The overhang is from the rear axle to the coupling point.
    """
    arguments, assumptions, _ = ON_VEHICLE.gather(facts)
    meters = arguments.get(name)
    return Distance(meters, name in dict(assumptions)) if isinstance(meters, float) else None
