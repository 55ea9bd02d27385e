"""What the axles of a combination carry: the limiters of these axles, turned around."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from keitow import Axles, Load, Trailer, Vehicle, evaluate

if TYPE_CHECKING:
    from keitow.rules import Band

WEIGHED = Axles(front_curb="400 kg", rear_curb="300 kg")
MEASURED = {"wheelbase": "2 m", "hitch_overhang": "0.8 m"}


@pytest.fixture
def truck() -> Vehicle:
    return Vehicle(name="a weighed truck", curb_mass="700 kg", body="truck", axles=WEIGHED, **MEASURED)  # type: ignore[arg-type]  # texts


def kilograms(band: Band | None) -> list[float]:
    assert band is not None
    return [one.m_as("kg") for one in (band.low, band.nominal, band.high)]


def test_a_weighed_nose_load_acts_with_its_lever(truck: Vehicle) -> None:
    """40 kg on a ball 0.8 m behind the rear axle, which is 2 m behind the front one: 16 kg off that, 56 kg onto it."""
    without = evaluate(truck, Trailer(tare="400 kg", nose_mass="0 kg"))
    with_nose = evaluate(truck, Trailer(tare="400 kg", nose_mass="40 kg"))
    assert kilograms(without.front_axle_mass)[1] - kilograms(with_nose.front_axle_mass)[1] == pytest.approx(16)
    assert kilograms(with_nose.rear_axle_mass)[1] - kilograms(without.rear_axle_mass)[1] == pytest.approx(56)
    assert kilograms(with_nose.trailer_axle_mass) == [360, 360, 360]


def test_an_unknown_nose_load_is_a_band_on_every_axle(truck: Vehicle) -> None:
    """7, 10 and 15 % of 400 kg."""
    rating = evaluate(truck, Trailer(tare="400 kg"))
    assert kilograms(rating.trailer_axle_mass) == pytest.approx([340, 360, 372])
    assert kilograms(rating.rear_axle_mass)[1:] == pytest.approx([300 + 75 * 0.05 + 56, 300 + 75 * 0.05 + 84])


def test_without_a_trailer_the_axles_carry_the_vehicle(truck: Vehicle) -> None:
    rating = evaluate(truck)
    assert rating.trailer_axle_mass is None
    assert kilograms(rating.front_axle_mass) == pytest.approx([400 + 75 * 0.95] * 3)
    assert kilograms(rating.rear_axle_mass) == pytest.approx([300 + 75 * 0.05] * 3)


def test_where_the_wheelbase_is_unknown_and_not_assumed_there_is_no_figure(truck: Vehicle) -> None:
    car = attrs.evolve(truck, body="car", wheelbase=None, hitch_overhang=None)
    rating = evaluate(car, Trailer(tare="400 kg"))
    assert rating.front_axle_mass is rating.rear_axle_mass is None
    assert kilograms(rating.trailer_axle_mass)[1] == pytest.approx(360)


@given(
    tare=st.floats(10, 1500),
    nose=st.floats(0, 0.5),
    bed=st.floats(0, 350),
    people=st.integers(1, 2),
)
def test_the_axles_carry_the_combination_together(tare: float, nose: float, bed: float, people: int) -> None:
    truck = Vehicle(name="a truck", curb_mass="700 kg", body="truck", displacement="658 cc")
    trailer = Trailer(tare=f"{tare:.6f} kg", nose_fraction=nose)
    rating = evaluate(truck, trailer, Load(bed=f"{bed:.6f} kg", occupants=people))
    axles = (rating.front_axle_mass, rating.rear_axle_mass, rating.trailer_axle_mass)
    assert sum(kilograms(one)[1] for one in axles) == pytest.approx(rating.facts.number("combination.mass_kg"))


@pytest.mark.parametrize(("permitted", "over"), [(0.1, False), (-0.1, True)])
def test_they_agree_with_the_limiter_of_the_axle(truck: Vehicle, permitted: float, over: bool) -> None:
    """A plate a little above what the axle carries, and a little below."""
    trailer = Trailer(tare="400 kg", nose_mass="40 kg")
    carried = kilograms(evaluate(truck, trailer).rear_axle_mass)[2]
    axles = attrs.evolve(WEIGHED, rear_rating=f"{carried + permitted:.6f} kg")
    rating = evaluate(attrs.evolve(truck, axles=axles), trailer)
    assert (rating.finding("mech.rear_axle").verdict == "over") is over
