"""Gross masses, the trailer's axle, and the one mass against the other."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from keitow import Cap, Load, NotApplicable, Trailer, Trip, Vehicle, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow import Finding


def test_the_nose_load_stays_within_the_gross_mass(cap: Callable[..., Cap], stock: Vehicle) -> None:
    loaded = Load(bed="350 kg")
    assert cap("mech.gross_mass", stock, Trailer(tare="200 kg", nose_fraction=0.1), loaded).nominal_kg == pytest.approx(
        350
    )
    assert cap("mech.gross_mass", stock, Trailer(tare="200 kg", nose_fraction=0.0), loaded).nominal_kg == math.inf


def test_an_overloaded_truck_has_nothing_left_for_a_nose(ask: Callable[..., Finding], stock: Vehicle) -> None:
    finding = ask("mech.gross_mass", stock, Trailer(tare="200 kg"), Load(bed="400 kg"))
    assert finding.outcome == Cap(0.0, 0.0, 0.0)
    assert finding.verdict is Verdict.OVER


def test_the_trailer_stays_within_its_own_rating_anywhere(ask: Callable[..., Finding], stock: Vehicle) -> None:
    trailer = Trailer(tare="100 kg", gross_mass="400 kg")
    for trip in (Trip.farm(), Trip()):
        assert ask("mech.trailer_gross", stock, trailer, Load(trailer="300 kg"), trip).verdict is Verdict.WITHIN
        assert ask("mech.trailer_gross", stock, trailer, Load(trailer="300.1 kg"), trip).verdict is Verdict.OVER


def test_without_a_trailer_there_is_no_rating_of_it(ask: Callable[..., Finding], stock: Vehicle) -> None:
    assert ask("mech.trailer_gross", stock).outcome == NotApplicable("there is no trailer")


def test_the_trailers_axle_carries_what_the_hitch_does_not(ask: Callable[..., Finding], stock: Vehicle) -> None:
    trailer = Trailer(tare="500 kg", axle_rating="450 kg", nose_mass="50 kg")
    assert ask("mech.trailer_axle", stock, trailer).verdict is Verdict.WITHIN
    lighter_nose = Trailer(tare="500 kg", axle_rating="450 kg", nose_mass="49 kg")
    assert ask("mech.trailer_axle", stock, lighter_nose).verdict is Verdict.OVER
    assert isinstance(ask("mech.trailer_axle", stock, Trailer(tare="500 kg")).outcome, NotApplicable)


def test_above_30_kmh_the_trailer_is_no_heavier_than_the_vehicle(ask: Callable[..., Finding], stock: Vehicle) -> None:
    """85 % is advised and 100 % never exceeded (National Caravan Council)."""
    at = Trip(speed="30.1 km/h")
    assert ask("mech.mass_ratio", stock, trip=at).outcome == pytest.approx(Cap(658.75, 775.0, 775.0))
    assert ask("mech.mass_ratio", stock, Trailer(tare="775 kg"), trip=at).verdict is Verdict.MARGINAL
    assert ask("mech.mass_ratio", stock, Trailer(tare="775.1 kg"), trip=at).verdict is Verdict.OVER
    assert isinstance(ask("mech.mass_ratio", stock, trip=Trip(speed="30 km/h")).outcome, NotApplicable)
