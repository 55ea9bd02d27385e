"""The nose load: weighed, given as a share, or assumed up to what is advised."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from keitow import (
    Axles,
    Cap,
    Hitch,
    Load,
    MakerRating,
    NotApplicable,
    Tires,
    Trailer,
    Trip,
    Undetermined,
    Vehicle,
    Verdict,
    evaluate,
)
from keitow.mechanics.nose import nose_band

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow import Finding

UNKNOWN = Trailer(tare="150 kg")
ADVISED = tuple(f"mech.nose_advised.{part}" for part in ("gross_mass", "rear_axle", "rear_tires", "hitch", "maker"))


def band(truck: Vehicle, trailer: Trailer | None, load: Load | None = None) -> tuple[float, float, float]:
    found = nose_band(evaluate(truck, trailer, load).facts)
    assert not isinstance(found, Undetermined)
    return found


@pytest.mark.parametrize(
    ("tare", "expected"),
    [
        ("150 kg", (10.5, 15.0, 25.0)),  # the advice asks for more than 15 %
        ("166 kg", (11.62, 16.6, 25.0)),
        ("167 kg", (11.69, 16.7, 25.05)),  # from here on 15 % is more
        ("400 kg", (28.0, 40.0, 60.0)),
        ("40 kg", (2.8, 4.0, 20.0)),  # at most half of it rests on the nose
    ],
)
def test_the_band_of_an_unknown_nose_load_reaches_what_is_advised(
    stock: Vehicle, tare: str, expected: tuple[float, ...]
) -> None:
    assert band(stock, Trailer(tare=tare)) == pytest.approx(expected)


def test_a_given_nose_load_has_no_band(stock: Vehicle) -> None:
    assert band(stock, attrs.evolve(UNKNOWN, nose_mass="12 kg"), Load(trailer="100 kg")) == (12.0, 12.0, 12.0)
    assert band(stock, attrs.evolve(UNKNOWN, nose_fraction=0.1), Load(trailer="50 kg")) == pytest.approx([20.0] * 3)
    assert band(stock, None) == (0.0, 0.0, 0.0)


def test_a_weighed_nose_load_stays_fixed_in_a_capacity(stock: Vehicle) -> None:
    """A trailer of 60 kg with 30 kg on its nose: loaded to the low figure, it is still within."""
    light = Trailer(tare="60 kg", nose_mass="30 kg")
    capacity = evaluate(stock, light, trip=Trip.highway()).mechanical.capacity
    assert capacity is not None
    loaded = evaluate(stock, light, Load(trailer=f"{capacity.low_kg - 60:.6f} kg"), Trip.highway())
    assert loaded.mechanical.verdict is Verdict.WITHIN
    assert loaded.mechanical.capacity == capacity
    assert evaluate(stock, light, trip=Trip.highway()).facts["trailer.nose_share"] == 0.0


def with_plates(stock: Vehicle, kg: float) -> Vehicle:
    """A truck all of whose parts have room for so much on the hitch, on a lever of 1."""
    kg = round(kg, 3)
    return attrs.evolve(
        stock,
        hitch_overhang="0.000001 m",
        wheelbase="1.9 m",
        axles=Axles(rear_curb="315 kg", rear_rating=f"{318.75 + kg:.4f} kg"),
        tires=Tires(load_rating=f"{(318.75 + kg) / 2:.5f} kg"),
        hitch=Hitch(rated_nose_mass=f"{kg:.4f} kg"),
        maker_rating=MakerRating(nose_mass=f"{kg:.4f} kg"),
        gross_mass=f"{775 + kg:.4f} kg",
    )


@pytest.mark.parametrize("id", ADVISED)
@pytest.mark.parametrize(("room_kg", "low_kg"), [(25.1, math.inf), (24.9, 0.0)])
def test_where_25_kg_do_not_fit_the_low_figure_is_nothing(
    cap: Callable[..., Cap], stock: Vehicle, id: str, room_kg: float, low_kg: float
) -> None:
    limit = cap(id, with_plates(stock, room_kg), UNKNOWN)
    assert (limit.low_kg, limit.nominal_kg, limit.high_kg) == (low_kg, math.inf, math.inf)


@pytest.mark.parametrize("id", ADVISED)
def test_a_given_nose_load_is_not_advised_another(ask: Callable[..., Finding], stock: Vehicle, id: str) -> None:
    truck = with_plates(stock, 10.0)
    for given_load in ({"nose_mass": "5 kg"}, {"nose_fraction": 0.05}):
        trailer = attrs.evolve(UNKNOWN, **given_load)
        assert ask(id, truck, trailer).outcome == NotApplicable("the nose load is given")


def test_a_part_without_a_plate_is_named_once(ask: Callable[..., Finding], stock: Vehicle) -> None:
    for id in ADVISED[1:]:
        assert isinstance(ask(id, stock, UNKNOWN).outcome, NotApplicable)
    named = {one.rule.id for one in evaluate(stock, UNKNOWN).mechanical.not_checked}
    assert {"mech.hitch_nose", "mech.maker_nose", "mech.rear_axle", "mech.rear_tires"} <= named
    assert not named.intersection(ADVISED)


def test_the_notional_trailer_is_advised_a_nose_load_too(cap: Callable[..., Cap], stock: Vehicle) -> None:
    """So that the capacity of a full truck is what a trailer of that mass is told."""
    full = attrs.evolve(stock, gross_mass="795 kg")
    for trailer in (None, UNKNOWN):
        assert cap("mech.nose_advised.gross_mass", full, trailer).low_kg == 0.0


@given(room_kg=st.floats(1, 60), tare_kg=st.floats(60, 600))
def test_two_lines_are_the_greater_of_the_two_nose_loads(stock: Vehicle, room_kg: float, tare_kg: float) -> None:
    """At the low figure of both limiters max(15 %, 25 kg) rests on the hitch."""
    truck = with_plates(stock, room_kg)
    findings = evaluate(truck, Trailer(tare=f"{tare_kg:.9f} kg"), trip=Trip.farm()).mechanical.findings
    caps = {one.rule.id: one.outcome for one in findings if isinstance(one.outcome, Cap)}
    low_kg = min(caps[id].low_kg for id in ("mech.hitch_nose", "mech.nose_advised.hitch"))
    nose_kg = max(0.15 * tare_kg, 25.0)
    assert (tare_kg <= low_kg + 1e-6) is (nose_kg <= room_kg) or abs(nose_kg - room_kg) < 0.001
