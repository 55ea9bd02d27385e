"""What the plate of the hitch says."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from keitow import Cap, Hitch, Trailer, Vehicle, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow import Finding

RATED = Hitch(rated_mass="907 kg", rated_nose_mass="90.7 kg", d_value="4.467 kN")


def test_without_a_plate_nothing_is_capped(ask: Callable[..., Finding], stock: Vehicle) -> None:
    for id in ("mech.hitch", "mech.hitch_nose", "mech.hitch_d_value"):
        finding = ask(id, stock)
        assert finding.is_unchecked
        assert finding.missing[0].startswith("vehicle.hitch.")


def test_class_1_of_j684(cap: Callable[..., Cap], stock: Vehicle) -> None:
    """2000 lb of trailer and 200 lb on its nose (SAE J684); 4.47 kN for 1.16 and 0.75 t (UN R55)."""
    truck = attrs.evolve(stock, hitch=RATED)
    assert cap("mech.hitch", truck) == Cap(907.0, 907.0, 907.0)
    assert cap("mech.hitch_nose", truck).nominal_kg == pytest.approx(907.0)
    assert cap("mech.hitch_d_value", truck).nominal_kg == pytest.approx(750.0, abs=0.1)


def test_a_rated_hitch_is_over_beyond_its_rating(ask: Callable[..., Finding], stock: Vehicle) -> None:
    truck = attrs.evolve(stock, hitch=RATED)
    assert ask("mech.hitch", truck, Trailer(tare="907 kg")).verdict is Verdict.WITHIN
    assert ask("mech.hitch", truck, Trailer(tare="907.1 kg")).verdict is Verdict.OVER


def test_a_known_nose_mass_is_held_against_its_rating(ask: Callable[..., Finding], stock: Vehicle) -> None:
    truck = attrs.evolve(stock, hitch=RATED)
    for nose, verdict in (("90.7 kg", Verdict.WITHIN), ("90.8 kg", Verdict.OVER)):
        assert ask("mech.hitch_nose", truck, Trailer(tare="400 kg", nose_mass=nose)).verdict is verdict


def test_a_coupling_beyond_the_weight_of_the_vehicle_takes_any_trailer(cap: Callable[..., Cap], stock: Vehicle) -> None:
    strong = attrs.evolve(stock, hitch=Hitch(d_value=f"{9.80665 * 1160:.9f} N"))
    assert cap("mech.hitch_d_value", strong).low_kg == math.inf


@given(st.floats(500, 3500), st.floats(100, 3500))
def test_the_mass_at_the_cap_has_the_d_value_of_un_r55(
    cap: Callable[..., Cap], stock: Vehicle, tow_kg: float, trailer_kg: float
) -> None:
    """D = g·T·R/(T + R)."""
    hitch = Hitch(d_value=f"{9.80665 * tow_kg * trailer_kg / (tow_kg + trailer_kg):.9f} N")
    truck = attrs.evolve(stock, curb_mass=f"{tow_kg - 100:.9f} kg", gross_mass=f"{tow_kg:.9f} kg", hitch=hitch)
    assert cap("mech.hitch_d_value", truck).nominal_kg == pytest.approx(trailer_kg)


def test_a_published_d_value(cap: Callable[..., Cap]) -> None:
    """12 t and 8 t ask for 47 kN (couplemate.com.au)."""
    truck = Vehicle(name="a truck", curb_mass="5000 kg", gross_mass="12000 kg", hitch=Hitch(d_value="47 kN"))
    assert cap("mech.hitch_d_value", truck).nominal_kg == pytest.approx(8000.0, rel=0.01)
