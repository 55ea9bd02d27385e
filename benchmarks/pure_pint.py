"""The first rule set spelled in pint quantities: the peer that `evaluate` is measured against.

The same rules, inputs, assumptions and propagation as keitow's, for one kind of case: a manual,
rear-wheel-driven truck whose sheet is complete, an unbraked trailer, dry asphalt, the local road.
"""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

import pint

Quantity = Any
"""A pint quantity: its own generic type says nothing about the dimension."""

Spread = tuple[Any, Any, Any]
"""An assumption's low, nominal and high value."""

ureg = pint.get_application_registry()

GRAVITY = ureg.Quantity(9.80665, "meter/second**2")
AIR_DENSITY = ureg.Quantity(1.225, "kilogram/meter**3")
NO_MASS = ureg.Quantity(0.0, "kilogram")
NO_LIMIT = ureg.Quantity(math.inf, "kilogram")
NO_SHARE = ureg.Quantity(0.0, "1/kilogram")
EVERYTHING = ureg.Quantity(math.inf, "1/kilogram")
ONE = ureg.Quantity(1.0, "dimensionless")

RULE_IDS = {
    "trade.class_rating",
    "jp.302.m1",
    "jp.302.m2",
    "jp.302.m3",
    "jp.302.m4",
    "jp.302.m5",
    "jp.302.m6",
    "jp.302.most_braked",
    "jp.302.most_unbraked",
    "jp.licence.towing",
    "jp.brakes.omission",
    "mech.launch",
    "mech.climb",
    "mech.brakes",
    "mech.brake_grip",
    "mech.gross_mass",
    "mech.trailer_gross",
    "mech.mass_ratio",
}
"""The rules that are spelled here."""

CLASS_RATING = ureg.Quantity(350.0, "kilogram")
LICENCE_AND_BRAKE_LIMIT = ureg.Quantity(750.0, "kilogram")
STEP = ureg.Quantity(10.0, "kilogram")
REGULATED_HAND_FORCE = ureg.Quantity(600.0, "newton")
OCCUPANT = ureg.Quantity(75.0, "kilogram")

SPEED = ureg.Quantity(50.0, "kilometer/hour")
SLOW = ureg.Quantity(30.0, "kilometer/hour")
CLIMB_SPEED = ureg.Quantity(40.0, "kilometer/hour")
GRADE = math.atan(0.08)
RESTART_GRADE = math.atan(0.12)

LAUNCH_SHARE: Spread = (0.47, 0.55, 0.65)
POWER_SHARE: Spread = (0.60, 0.75, 0.90)
EFFICIENCY: Spread = (0.88, 0.90, 0.95)
ROLLING: Spread = (0.012, 0.015, 0.020)
GRIP: Spread = (0.75, 0.85, 0.90)
BRAKE_SHARE: Spread = (0.75, 0.85, 0.95)
NOSE_FRACTION: Spread = (0.07, 0.10, 0.15)
MASS_RATIO: Spread = (0.85, 1.00, 1.00)
REQUIRED_DECELERATION: Spread = tuple(ureg.Quantity(value, "meter/second**2") for value in (3.75, 4.27, 5.0))
TRUCK_DRAG: Spread = tuple(ureg.Quantity(value, "meter**2") for value in (0.92, 1.04, 1.15))
TRAILER_DRAG: Spread = tuple(ureg.Quantity(value, "meter**2") for value in (0.1, 0.3, 0.5))


@dataclass(frozen=True)
class Case:
    """One truck, trailer and load."""

    curb_mass: Quantity
    gross_mass: Quantity
    driven_laden: Quantity
    power: Quantity
    torque: Quantity
    rolling_radius: Quantity
    first_gear: float
    stopping_distance: Quantity
    from_speed: Quantity
    parking_force: Quantity
    parking_operating_force: Quantity
    trailer_tare: Quantity
    trailer_gross_mass: Quantity
    trailer_load: Quantity

    @property
    def vehicle_mass(self) -> Quantity:
        """The truck with its driver, without nose load."""
        return self.curb_mass + OCCUPANT

    @property
    def laden_mass(self) -> Quantity:
        """The trailer as loaded."""
        return self.trailer_tare + self.trailer_load


@dataclass(frozen=True)
class Figures:
    """What the rules make of a case."""

    rated: Quantity
    braked: Quantity
    unbraked: Quantity
    mechanical: tuple[Quantity, Quantity, Quantity]
    licence: bool
    needs_brakes: bool
    verdict: str


def figures(case: Case) -> Figures:
    """Apply every rule to a case."""
    braked, unbraked = registration(case)
    bands = mechanical(case)
    low, nominal, high = (min(band[end] for band in bands) for end in range(3))
    licence = case.trailer_gross_mass > LICENCE_AND_BRAKE_LIMIT
    needs_brakes = case.trailer_gross_mass > LICENCE_AND_BRAKE_LIMIT
    return Figures(
        rated=CLASS_RATING,
        braked=braked,
        unbraked=unbraked,
        mechanical=(low, nominal, high),
        licence=licence,
        needs_brakes=needs_brakes,
        verdict=verdict(case, unbraked, low, high, needs_brakes=needs_brakes),
    )


def verdict(case: Case, unbraked: Quantity, low: Quantity, high: Quantity, *, needs_brakes: bool) -> str:
    """Name the gravest of the three answers."""
    overloaded = case.laden_mass > case.trailer_gross_mass
    if case.trailer_gross_mass > unbraked or needs_brakes or overloaded or case.laden_mass > high:
        return "OVER"
    if case.laden_mass > low:
        return "MARGINAL"
    if case.laden_mass > CLASS_RATING:
        return "BEYOND_RATING"
    return "WITHIN"


def registration(case: Case) -> tuple[Quantity, Quantity]:
    """The two figures of the 302 registration, with and without trailer brakes."""
    gross = case.gross_mass
    speed = case.from_speed.m_as("kilometer/hour")
    distance = case.stopping_distance.m_as("meter")
    ratio = speed**2 / (147 * (distance - 0.1 * speed))
    power = case.power.m_as("kilowatt")
    force = case.parking_force * max(ONE, REGULATED_HAND_FORCE / case.parking_operating_force)
    m1 = ureg.Quantity(0.85 * force.m_as("newton"), "kilogram") - gross
    m2 = 7.36 * (ratio - 1) * gross
    m3 = (ratio - 1) * gross
    m4 = case.curb_mass / 2
    m5 = ureg.Quantity(164.51 * power - 1900, "kilogram") - gross
    m6 = 4 * case.driven_laden - gross
    return (
        registered(min(m1, m2, m5, m6), ureg.Quantity(1990.0, "kilogram")),
        registered(min(m1, m3, m4, m5, m6), ureg.Quantity(750.0, "kilogram")),
    )


def registered(mass: Quantity, cap: Quantity) -> Quantity:
    """Round a figure down to the step of the form."""
    steps = math.floor(((mass + ureg.Quantity(0.01, "kilogram")) / STEP).m_as("dimensionless"))
    return max(NO_MASS, min(steps * STEP, cap))


def mechanical(case: Case) -> list[tuple[Quantity, Quantity, Quantity]]:
    """The band of each limiter."""
    limiters = [
        band(launch(case), share=LAUNCH_SHARE, efficiency=EFFICIENCY, rolling=ROLLING),
        band(
            climb(case),
            share=POWER_SHARE,
            efficiency=EFFICIENCY,
            rolling=ROLLING,
            truck_drag=TRUCK_DRAG,
            trailer_drag=TRAILER_DRAG,
        ),
        band(brakes(case), required=REQUIRED_DECELERATION),
        band(
            brake_grip(case),
            share=BRAKE_SHARE,
            grip=GRIP,
            required=REQUIRED_DECELERATION,
            nose=NOSE_FRACTION,
        ),
        band(gross_mass(case), nose=NOSE_FRACTION),
    ]
    if SPEED > SLOW:
        limiters.append(band(mass_ratio(case), ratio=MASS_RATIO))
    return limiters


Limiter = Callable[..., tuple[Quantity, Quantity]]
"""Assumptions in, the available and the demanded out."""


def launch(case: Case) -> Limiter:
    """Restart on the grade."""

    def line(share: float, efficiency: float, rolling: float) -> tuple[Quantity, Quantity]:
        slope = math.sin(RESTART_GRADE) + rolling * math.cos(RESTART_GRADE)
        pull = share * case.torque * case.first_gear * efficiency / case.rolling_radius
        return pull / (GRAVITY * slope) - case.vehicle_mass, ONE

    return line


def climb(case: Case) -> Limiter:
    """Hold the climb speed."""

    def line(
        share: float,
        efficiency: float,
        rolling: float,
        truck_drag: Quantity,
        trailer_drag: Quantity,
    ) -> tuple[Quantity, Quantity]:
        slope = math.sin(GRADE) + rolling * math.cos(GRADE)
        pull = case.power * efficiency * share / CLIMB_SPEED
        drag = 0.5 * AIR_DENSITY * (truck_drag + trailer_drag) * CLIMB_SPEED**2
        return (pull - drag) / (GRAVITY * slope) - case.vehicle_mass, ONE

    return line


def brakes(case: Case) -> Limiter:
    """Stop an unbraked trailer with the truck's own brakes."""

    def line(required: Quantity) -> tuple[Quantity, Quantity]:
        speed = case.from_speed.m_as("kilometer/hour")
        distance = case.stopping_distance.m_as("meter")
        own = ureg.Quantity(speed**2 / (25.92 * (distance - 0.1 * speed)), "meter/second**2")
        return case.gross_mass * own - required * case.vehicle_mass, required

    return line


def brake_grip(case: Case) -> Limiter:
    """Keep the tires from sliding in that stop."""

    def line(share: float, grip: float, required: Quantity, nose: float) -> tuple[Quantity, Quantity]:
        held = share * grip * GRAVITY
        return case.vehicle_mass * (held - required), required - held * nose

    return line


def gross_mass(case: Case) -> Limiter:
    """Carry the nose load within the gross mass."""

    def line(nose: float) -> tuple[Quantity, Quantity]:
        return case.gross_mass - case.vehicle_mass, nose * ONE

    return line


def mass_ratio(case: Case) -> Limiter:
    """Stay the heavier of the two."""

    def line(ratio: float) -> tuple[Quantity, Quantity]:
        return ratio * case.vehicle_mass, ONE

    return line


def band(limiter: Limiter, **spreads: Spread) -> tuple[Quantity, Quantity, Quantity]:
    """Low, nominal and high cap: each assumption moved alone, the moves added in quadrature."""
    nominal = {name: spread[1] for name, spread in spreads.items()}
    middle = utilization(limiter, nominal)
    rise = fall = NO_SHARE**2
    for name, (low, _, high) in spreads.items():
        ends = [utilization(limiter, nominal | {name: value}) for value in (low, high)]
        rise += max(NO_SHARE, *(end - middle for end in ends)) ** 2
        fall += max(NO_SHARE, *(middle - end for end in ends)) ** 2
    return cap(middle + rise**0.5), cap(middle), cap(middle - fall**0.5)


def utilization(limiter: Limiter, assumed: Mapping[str, Any]) -> Quantity:
    """Share of the part that a kilogram of trailer uses."""
    available, demand = limiter(**assumed)
    if demand <= 0:
        return NO_SHARE
    if available <= 0:
        return EVERYTHING
    return demand / available


def cap(share: Quantity) -> Quantity:
    """The mass that uses the whole part."""
    return NO_LIMIT if share <= NO_SHARE else 1 / share
