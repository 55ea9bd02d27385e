"""How fast a combination climbs."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from keitow import Driveline, Engine, Trailer, Trip, Undetermined, Vehicle, evaluate
from keitow.mechanics.figures import Ends
from keitow.mechanics.pull import climb_speed_kmh

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow import Cap


def speeds(vehicle: Vehicle, trailer: Trailer | None = None, trip: Trip | None = None) -> Ends:
    figure = climb_speed_kmh(evaluate(vehicle, trailer, trip=trip).facts)
    assert isinstance(figure, Ends)
    return figure


def balance(power_w: float, mass_kg: float, area_m2: float, grade: float, c_r: float) -> float:
    """The root of P = (m·g·(sin + c_r·cos) + ½·ρ·A·v²)·v by Cardano [km/h]."""
    along = mass_kg * 9.80665 * (grade + c_r) / math.hypot(1, grade)
    third, half = along / (0.5 * 1.225 * area_m2) / 3, power_w / (0.5 * 1.225 * area_m2) / 2
    root = math.sqrt(half * half + third**3)
    return 3.6 * (math.cbrt(half + root) + math.cbrt(half - root))


@given(tare=st.floats(1, 1500), grade=st.floats(0, 0.3))
def test_it_is_the_root_of_the_balance(stock: Vehicle, tare: float, grade: float) -> None:
    nominal = speeds(stock, Trailer(tare=f"{tare:.9f} kg"), Trip(grade=grade, altitude="0 m")).nominal
    assert nominal == pytest.approx(balance(36_000 * 0.9 * 0.75, 775 + tare, 1.34, grade, 0.015), abs=0.01)


def test_at_the_cap_of_the_climb_it_is_the_climbing_speed(cap: Callable[..., Cap], stock: Vehicle) -> None:
    heavy = Trailer(tare=f"{cap('mech.climb', stock).nominal_kg:.9f} kg")
    assert speeds(stock, heavy).nominal == pytest.approx(40.0, abs=1e-3)


@given(masses=st.tuples(st.floats(1, 2000), st.floats(1, 2000)).map(sorted), grade=st.floats(0, 0.3))
def test_more_load_never_climbs_faster(stock: Vehicle, masses: list[float], grade: float) -> None:
    light, heavy = (speeds(stock, Trailer(tare=f"{one:.9f} kg"), Trip(grade=grade)) for one in masses)
    for faster, slower in zip(light, heavy, strict=True):
        assert slower <= faster * (1 + 1e-9)


def test_each_end_has_the_changes_of_single_assumptions_in_quadrature(stock: Vehicle) -> None:
    """Share of power held 0.60 to 0.90, efficiency 0.88 to 0.95, rolling, and both drag areas."""
    trip, trailer = Trip(altitude="0 m", grade="8 %"), Trailer(tare="300 kg")
    middle = balance(36_000 * 0.9 * 0.75, 1075, 1.34, 0.08, 0.015)
    up = [
        balance(36_000 * 0.9 * 0.90, 1075, 1.34, 0.08, 0.015),
        balance(36_000 * 0.95 * 0.75, 1075, 1.34, 0.08, 0.015),
        balance(36_000 * 0.9 * 0.75, 1075, 1.34, 0.08, 0.012),
        balance(36_000 * 0.9 * 0.75, 1075, 1.22, 0.08, 0.015),
        balance(36_000 * 0.9 * 0.75, 1075, 1.14, 0.08, 0.015),
    ]
    down = [
        balance(36_000 * 0.9 * 0.60, 1075, 1.34, 0.08, 0.015),
        balance(36_000 * 0.88 * 0.75, 1075, 1.34, 0.08, 0.015),
        balance(36_000 * 0.9 * 0.75, 1075, 1.34, 0.08, 0.020),
        balance(36_000 * 0.9 * 0.75, 1075, 1.45, 0.08, 0.015),
        balance(36_000 * 0.9 * 0.75, 1075, 1.54, 0.08, 0.015),
    ]
    found = speeds(stock, trailer, trip)
    assert found.high == pytest.approx(middle + math.hypot(*(one - middle for one in up)), abs=1e-3)
    assert found.low == pytest.approx(middle - math.hypot(*(middle - one for one in down)), abs=1e-3)


def test_a_vehicle_alone_has_no_drag_of_a_trailer(stock: Vehicle) -> None:
    alone = speeds(stock, trip=Trip(altitude="0 m", grade="8 %")).nominal
    assert alone == pytest.approx(balance(36_000 * 0.9 * 0.75, 775, 1.04, 0.08, 0.015), abs=0.01)


def test_it_is_not_clipped_to_the_speeds_of_the_trip(stock: Vehicle) -> None:
    slow, fast = (speeds(stock, trip=Trip(speed=speed, climb_speed="20 km/h")) for speed in ("20 km/h", "90 km/h"))
    assert slow == fast
    assert slow.nominal > 20


def test_what_is_missing_is_named(stock: Vehicle) -> None:
    van = attrs.evolve(stock, body="van", engine=Engine())
    assert climb_speed_kmh(evaluate(van).facts) == Undetermined(("vehicle.engine.power_kw",))


def test_a_power_that_is_lost_in_the_rounding_climbs_nothing() -> None:
    """Its part in the spare force is smaller than the last digit of the drag's."""
    weak, manual = Engine(power="1e-6 kW"), Driveline(gearbox="manual")
    hulk = Vehicle(name="a hulk", curb_mass="1e9 kg", drag_area="1e9 m2", engine=weak, driveline=manual)
    worn = attrs.evolve(hulk, engine_condition=0.01)
    assert speeds(worn, Trailer(tare="100 kg")) == pytest.approx((0, 0, 0), abs=1e-3)
