"""An independent check of the closed forms: integrate the equations of motion and find the largest mass by bisection.

Nothing here is taken from the formulas: each simulation has its own forces, and each answer agrees with the limiter
within 0.5 % of the combination's mass.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from keitow import LAW_AS_OF, mechanics

if TYPE_CHECKING:
    from collections.abc import Callable


def formula(id: str) -> Any:
    """Return the formula of a limiter."""
    return mechanics.RULES.rule(id, on=LAW_AS_OF).compute


launch, climb = formula("mech.launch"), formula("mech.climb")
traction, traction_all = formula("mech.traction"), formula("mech.traction_4wd")
brakes, brakes_with_trailer_brakes = formula("mech.brakes"), formula("mech.brakes_braked")
brake_grip = formula("mech.brake_grip")
parking, parking_grip = formula("mech.parking"), formula("mech.parking_grip")

G = 9.80665
HEAVIEST_KG = 20_000.0
FEW = settings(max_examples=25)


def heaviest(holds: Callable[[float], bool]) -> float:
    """Find the largest mass that still holds [kg]."""
    if not holds(0.0):
        return 0.0
    light, heavy = 0.0, HEAVIEST_KG
    if holds(heavy):
        return math.inf
    while heavy - light > 0.01:
        middle = (light + heavy) / 2
        light, heavy = (middle, heavy) if holds(middle) else (light, middle)
    return light


def assert_agrees(closed: tuple[float, float], simulated: float, vehicle_kg: float) -> None:
    available, demand = closed
    cap = 0.0 if available <= 0 else math.inf if demand <= 0 else available / demand
    if math.isinf(simulated):
        assert cap > 0.995 * HEAVIEST_KG
    else:
        assert abs(cap - simulated) <= 0.005 * (vehicle_kg + simulated)


class Slope(NamedTuple):
    """A grade as an angle, and its rolling resistance."""

    angle: float
    rolling: float

    def against(self, mass_kg: float) -> float:
        return mass_kg * G * (math.sin(self.angle) + self.rolling * math.cos(self.angle))


def final_speed(
    force: Callable[[float], float], mass_kg: float, speed: float, *, seconds: float, step: float = 0.02
) -> float:
    """Integrate m·dv/dt = F(v) by the midpoint rule."""
    for _ in range(round(seconds / step)):
        half = speed + force(speed) / mass_kg * step / 2
        speed += force(half) / mass_kg * step
    return speed


GRADES = st.floats(0.0, 0.3)
MASSES = st.floats(600.0, 1300.0)


@given(power_kw=st.floats(25, 50), speed_kmh=st.floats(15, 80), grade=GRADES, rolling=st.floats(0.012, 0.1), m=MASSES)
@FEW
def test_the_largest_mass_that_holds_its_speed(
    power_kw: float, speed_kmh: float, grade: float, rolling: float, m: float
) -> None:
    slope, speed = Slope(math.atan(grade), rolling), speed_kmh / 3.6
    at_wheels, drag = power_kw * 1000 * 0.9 * 0.75, 0.5 * 1.225 * 1.34

    def holds(trailer_kg: float) -> bool:
        mass = m + trailer_kg
        left = final_speed(
            lambda v: at_wheels / max(v, 0.1) - drag * v * v - slope.against(mass), mass, speed, seconds=2.0
        )
        return left >= speed

    closed = climb(
        power_kw=power_kw,
        condition=1.0,
        air_share=1.0,
        efficiency=0.9,
        engaged=1.0,
        held_share=0.75,
        speed_kmh=speed_kmh,
        air_density_kgpm3=1.225,
        drag_area_m2=1.04,
        trailer_drag_area_m2=0.3,
        rolling=rolling,
        sine=math.sin(slope.angle),
        cosine=math.cos(slope.angle),
        vehicle_mass_kg=m,
    )
    assert_agrees(closed, heaviest(holds), m)


def starts(pull: float, slope: Slope, mass_kg: float) -> bool:
    """Let go of the brake: roll back, or away."""
    return final_speed(lambda _: pull - slope.against(mass_kg), mass_kg, 0.0, seconds=1.0) >= 0


@given(torque=st.floats(30, 100), ratio=st.floats(12, 40), grade=GRADES, rolling=st.floats(0.012, 0.1), m=MASSES)
@FEW
def test_the_largest_mass_that_just_starts(torque: float, ratio: float, grade: float, rolling: float, m: float) -> None:
    slope = Slope(math.atan(grade), rolling)
    pull = 0.55 * torque * ratio * 0.9 / 0.262
    closed = launch(
        usable_share=0.55,
        converter=1.0,
        torque_nm=torque,
        condition=1.0,
        overall_first=ratio,
        reduction=1.0,
        efficiency=0.9,
        engaged=1.0,
        rolling_radius_m=0.262,
        rolling=rolling,
        sine=math.sin(slope.angle),
        cosine=math.cos(slope.angle),
        vehicle_mass_kg=m,
    )
    assert_agrees(closed, heaviest(lambda trailer_kg: starts(pull, slope, m + trailer_kg)), m)


class Truck(NamedTuple):
    """A truck on a slope as a rigid body: axle loads from forces and moments about the front contact."""

    mass: float
    curb: float
    rear_share: float
    bed: float
    angle: float
    nose: float = 0.1
    nose_fixed: float = 0.0
    wheelbase: float = 1.9
    overhang: float = 0.75
    height: float = 0.6
    hitch_height: float = 0.4

    def axle_loads(self, trailer_kg: float, hitch_pull: float) -> tuple[float, float]:
        """Front and rear, facing uphill; a negative angle faces down."""
        occupants = self.mass - self.curb - self.bed
        behind = (self.curb * self.rear_share + self.bed * 0.78 + occupants * 0.05) / self.mass * self.wheelbase
        normal, along = self.mass * G * math.cos(self.angle), self.mass * G * math.sin(self.angle)
        on_ball = (self.nose_fixed + self.nose * trailer_kg) * G * math.cos(self.angle)
        moment = (
            normal * behind
            + along * self.height
            + on_ball * (self.wheelbase + self.overhang)
            + hitch_pull * self.hitch_height
        )
        rear = moment / self.wheelbase
        return normal + on_ball - rear, rear


TRUCKS = {
    "friction": st.floats(0.15, 0.9),
    "rolling": st.floats(0.012, 0.15),
    "grade": GRADES,
    "curb": st.floats(600, 900),
    "rear_share": st.floats(0.4, 0.55),
    "bed": st.floats(0, 350),
}


@pytest.mark.parametrize("drive", ["RWD", "FWD", "4WD"])
@pytest.mark.parametrize(("nose", "fixed"), [(0.1, 0.0), (0.0, 30.0)])
@given(**TRUCKS)
@FEW
def test_the_largest_mass_that_the_driven_wheels_start(
    *,
    drive: str,
    nose: float,
    fixed: float,
    friction: float,
    rolling: float,
    grade: float,
    curb: float,
    rear_share: float,
    bed: float,
) -> None:
    slope = Slope(math.atan(grade), rolling)
    truck = Truck(curb + 75 + bed, curb, rear_share, bed, slope.angle, nose, nose_fixed=fixed)

    def holds(trailer_kg: float) -> bool:
        front, rear = truck.axle_loads(trailer_kg, slope.against(trailer_kg))
        driven = {"RWD": rear, "FWD": front, "4WD": front + rear}[drive]
        return starts(friction * driven, slope, truck.mass + trailer_kg)

    common = {
        "friction": friction,
        "rolling": rolling,
        "sine": math.sin(slope.angle),
        "cosine": math.cos(slope.angle),
        "vehicle_mass_kg": truck.mass,
        "nose_fixed_kg": truck.nose_fixed,
        "nose_share": truck.nose,
    }
    if drive == "4WD":
        closed = traction_all(**common)
    else:
        closed = traction(
            **common,
            front_driven=1.0 * (drive == "FWD"),
            curb_mass_kg=curb,
            rear_share=rear_share,
            bed_kg=bed,
            bed_place=0.78,
            seat_place=0.05,
            overhang_m=truck.overhang,
            wheelbase_m=truck.wheelbase,
            center_height_m=truck.height,
            hitch_height_m=truck.hitch_height,
        )
    simulated = heaviest(holds)
    heavy = min(simulated, HEAVIEST_KG)
    assume(truck.axle_loads(heavy, slope.against(heavy))[0] > 0)  # the range of the closed form
    assert_agrees(closed, simulated, truck.mass)


def stopping_distance(force: float, mass_kg: float, speed: float) -> float:
    """Brake from a speed to rest, step by step [m]."""
    step, distance, slower = 0.01, 0.0, speed - force / mass_kg * 0.01
    while slower > 0:
        distance += (speed + slower) / 2 * step
        speed, slower = slower, slower - force / mass_kg * step
        if distance > 500:
            return math.inf
    return distance + speed / 2 * step * speed / (speed - slower)


@given(a0=st.floats(4.5, 8), required=st.floats(3.8, 5.67), m=MASSES, share=st.sampled_from([None, 0.5, 0.7]))
@settings(max_examples=10)
def test_the_largest_mass_that_stops_in_the_distance(a0: float, required: float, m: float, share: float | None) -> None:
    speed = 50 / 3.6
    within = speed * speed / (2 * required)
    known = {
        "curb_mass_kg": 700.0,
        "allowance_kg": 460.0,
        "deceleration_mps2": a0,
        "condition": 1.0,
        "required_mps2": required,
        "vehicle_mass_kg": m,
    }
    closed = brakes(**known) if share is None else brakes_with_trailer_brakes(**known, trailer_efficiency=share)

    def holds(trailer_kg: float) -> bool:
        force = 1160.0 * a0 + 0.5 * G * (share or 0.0) * trailer_kg
        return stopping_distance(force, m + trailer_kg, speed) <= within

    assert_agrees(closed, heaviest(holds), m)


@given(
    friction=st.floats(0.5, 0.9),
    required=st.floats(2.9, 5.67),
    nose=st.floats(0, 0.15),
    fixed=st.floats(0, 30),
    m=MASSES,
)
@settings(max_examples=10)
def test_the_largest_mass_that_the_grip_stops(
    friction: float, required: float, nose: float, fixed: float, m: float
) -> None:
    speed = 50 / 3.6
    within = speed * speed / (2 * required)
    closed = brake_grip(
        brake_share=0.85,
        friction=friction,
        required_mps2=required,
        nose_fixed_kg=fixed,
        nose_share=nose,
        vehicle_mass_kg=m,
    )

    def holds(trailer_kg: float) -> bool:
        force = 0.85 * friction * G * (m + fixed + nose * trailer_kg)
        return stopping_distance(force, m + trailer_kg, speed) <= within

    assert_agrees(closed, heaviest(holds), m)


@given(force=st.floats(500, 6000), grade=st.floats(0.01, 0.3), m=MASSES)
@FEW
def test_the_largest_mass_that_does_not_roll_away(force: float, grade: float, m: float) -> None:
    slope = Slope(math.atan(grade), 0.0)
    closed = parking(
        parking_share=force / (G * 700.0),
        curb_mass_kg=700.0,
        allowance_kg=0.0,
        condition=1.0,
        sine=math.sin(slope.angle),
        vehicle_mass_kg=m,
    )
    assert_agrees(closed, heaviest(lambda trailer_kg: starts(force, slope, m + trailer_kg)), m)


@given(**TRUCKS)
@FEW
def test_the_largest_mass_that_does_not_slide_away(
    *, friction: float, rolling: float, grade: float, curb: float, rear_share: float, bed: float
) -> None:
    del rolling
    assume(grade > 0.005)
    slope = Slope(math.atan(grade), 0.0)
    truck = Truck(curb + 75 + bed, curb, rear_share, bed, -slope.angle)
    _, rear = truck.axle_loads(0.0, 0.0)
    closed = parking_grip(
        friction=friction,
        sine=math.sin(slope.angle),
        cosine=math.cos(slope.angle),
        curb_mass_kg=curb,
        rear_share=rear_share,
        bed_kg=bed,
        bed_place=0.78,
        seat_place=0.05,
        vehicle_mass_kg=truck.mass,
        center_height_m=truck.height,
        wheelbase_m=truck.wheelbase,
    )
    simulated = heaviest(lambda trailer_kg: starts(friction * rear, slope, truck.mass + trailer_kg))
    assert_agrees(closed, simulated, truck.mass)
