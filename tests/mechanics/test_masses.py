"""Gross masses, the trailer's axle, and the one mass against the other."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import attrs
import pytest

from keitow import Cap, Load, MakerRating, NotApplicable, Trailer, Trip, Undetermined, Vehicle, Verdict, evaluate

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
    assert ask("mech.trailer_axle", stock, Trailer(tare="500 kg")).is_unchecked
    assert isinstance(ask("mech.trailer_axle", stock).outcome, NotApplicable)


@pytest.mark.parametrize("field", ["gross_mass", "axle_rating"])
def test_what_the_trailer_bears_is_in_the_verdict_and_in_no_capacity(stock: Vehicle, field: str) -> None:
    light = Trailer(tare="100 kg", **{field: "100 kg"})  # type: ignore[arg-type]  # either field
    rating = evaluate(stock, light, Load(trailer="100 kg"), Trip.farm())
    free = evaluate(stock, Trailer(tare="100 kg"), Load(trailer="100 kg"), Trip.farm())
    assert rating.mechanical.verdict is Verdict.OVER
    assert rating.mechanical.capacity == free.mechanical.capacity


def test_vehicle_and_trailer_stay_within_the_train_mass(ask: Callable[..., Finding]) -> None:
    """A C4 Cactus of 1143 kg and 2210 kg train mass with four people of 90 kg: 707 kg are left of 825."""
    cactus = Vehicle(name="C4 Cactus", curb_mass="1143 kg", gross_mass="1610 kg", gross_train_mass="2210 kg")
    four = Load(occupants=4, occupant_mass="90 kg")
    for mass, verdict in (("707 kg", Verdict.WITHIN), ("707.1 kg", Verdict.OVER), ("825 kg", Verdict.OVER)):
        assert ask("mech.train_mass", cactus, Trailer(tare=mass), four).verdict is verdict
    assert ask("mech.train_mass", attrs.evolve(cactus, gross_train_mass=None)).is_unchecked


def test_the_makers_nose_mass_binds(ask: Callable[..., Finding], stock: Vehicle) -> None:
    """75 kg, as a Hyundai i20's."""
    rated = attrs.evolve(stock, maker_rating=MakerRating(nose_mass="75 kg"))
    for nose, verdict in (("75 kg", Verdict.WITHIN), ("75.1 kg", Verdict.OVER)):
        assert ask("mech.maker_nose", rated, Trailer(tare="400 kg", nose_mass=nose)).verdict is verdict
    assert ask("mech.maker_nose", rated).outcome == pytest.approx(Cap(500.0, 750.0, 75 / 0.07))
    assert ask("mech.maker_nose", stock).is_unchecked


def test_the_maker_may_let_the_nose_load_exceed_the_gross_mass(cap: Callable[..., Cap], stock: Vehicle) -> None:
    """A Jimny's 40 kg: 1160 - 1125 kg and 40 more."""
    full, ten = Load(bed="350 kg"), Trailer(tare="200 kg", nose_fraction=0.1)
    jimny = attrs.evolve(stock, maker_rating=MakerRating(over_gross="40 kg"))
    assert cap("mech.gross_mass", stock, ten, full).nominal_kg == pytest.approx(350)
    assert cap("mech.gross_mass", jimny, ten, full).nominal_kg == pytest.approx(750)
    assert evaluate(jimny, ten, Load(bed="386 kg"), Trip.farm()).mechanical.verdict is Verdict.OVER  # 1161 kg alone


@pytest.mark.parametrize(
    ("payload", "seats", "gross_kg"), [("100 kg", None, 855), ("100 kg", 2, 910), ("350 kg", 2, 1160)]
)
def test_a_known_payload_is_the_allowance(
    cap: Callable[..., Cap], payload: str, seats: int | None, gross_kg: float
) -> None:
    """Where the seats are not known there is one, as a vehicle has at least that."""
    truck = Vehicle(name="a truck", curb_mass="700 kg", payload=payload, seats=seats)
    limit = cap("mech.gross_mass", truck, Trailer(tare="200 kg", nose_fraction=0.1))
    assert limit == pytest.approx(Cap(*[(gross_kg - 775) / 0.1] * 3))


def test_a_bed_load_does_not_raise_the_mass_ratio(cap: Callable[..., Cap], stock: Vehicle) -> None:
    """The kerb mass counts: the curb mass and a driver, 775 kg, whatever is in the bed."""
    for load in (Load(), Load(bed="300 kg"), Load(occupants=2)):
        assert cap("mech.mass_ratio", stock, None, load) == pytest.approx(Cap(658.75, 775.0, 775.0))


def test_a_trailer_with_brakes_heavier_than_the_vehicle_is_at_most_marginal(
    ask: Callable[..., Finding], stock: Vehicle
) -> None:
    heavy = Trailer(tare="1000 kg", brakes="overrun")
    assert ask("mech.mass_ratio_braked", stock, heavy).verdict is Verdict.MARGINAL
    assert isinstance(ask("mech.mass_ratio", stock, heavy).outcome, NotApplicable)
    assert isinstance(ask("mech.mass_ratio_braked", stock, Trailer(tare="1000 kg")).outcome, NotApplicable)
    slow = Trip(speed="30 km/h")
    assert isinstance(ask("mech.mass_ratio_braked", stock, heavy, trip=slow).outcome, NotApplicable)


def test_the_makers_own_rating_for_braked_trailers_speaks_instead(ask: Callable[..., Finding]) -> None:
    """A Fiesta of 785 kg, rated 900 kg with brakes."""
    fiesta = Vehicle(name="Fiesta", curb_mass="785 kg", maker_rating=MakerRating(braked="900 kg"))
    trailer = Trailer(tare="880 kg", brakes="overrun")
    assert isinstance(ask("mech.mass_ratio_braked", fiesta, trailer).outcome, NotApplicable)
    unbraked = attrs.evolve(fiesta, maker_rating=MakerRating(unbraked="400 kg"))
    assert ask("mech.mass_ratio_braked", unbraked, trailer).verdict is Verdict.MARGINAL


def test_above_30_kmh_the_trailer_is_no_heavier_than_the_vehicle(ask: Callable[..., Finding], stock: Vehicle) -> None:
    """85 % is advised and 100 % never exceeded (National Caravan Council)."""
    at = Trip(speed="30.1 km/h")
    assert ask("mech.mass_ratio", stock, trip=at).outcome == pytest.approx(Cap(658.75, 775.0, 775.0))
    assert ask("mech.mass_ratio", stock, Trailer(tare="775 kg"), trip=at).verdict is Verdict.MARGINAL
    assert ask("mech.mass_ratio", stock, Trailer(tare="775.1 kg"), trip=at).verdict is Verdict.OVER
    assert isinstance(ask("mech.mass_ratio", stock, trip=Trip(speed="30 km/h")).outcome, NotApplicable)


def test_a_semi_trailer_needs_its_nose_load(stock: Vehicle) -> None:
    """7 to 15 % are of trailers on a drawbar; a semi-trailer rests on the vehicle with far more."""
    rating = evaluate(stock, Trailer(tare="100 kg", semi=True), trip=Trip.farm())
    assert (rating.nose_mass, rating.rear_axle_mass, rating.stopping_distance, rating.hitch_class) == (None,) * 4
    assert "expected" not in rating.explain()
    unknown = rating.mechanical
    assert unknown.verdict is Verdict.UNDETERMINED
    assert unknown.capacity is None
    assert unknown.missing == ("trailer.nose_fraction",)
    traction = next(one for one in unknown.findings if one.rule.id == "mech.traction")
    assert traction.outcome == Undetermined(("trailer.nose_fraction",))
    known = evaluate(stock, Trailer(tare="100 kg", semi=True, nose_fraction=0.3), trip=Trip.farm()).mechanical
    assert known.capacity is not None
