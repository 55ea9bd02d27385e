"""The vehicle itself: overloaded, or with more people than seats."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import pytest

from keitow import Cap, Duty, Load, MakerRating, NotApplicable, Trailer, Trip, Vehicle, Verdict, evaluate

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow import Finding

BARE = Vehicle(name="a truck", curb_mass="700 kg")


@pytest.mark.parametrize("trailer", [None, Trailer(tare="100 kg")])
def test_an_overloaded_truck_is_named_first(stock: Vehicle, trailer: Trailer | None) -> None:
    """1500 lb in a truck that carries 350 kg, with and without a trailer, known gross mass or not."""
    load = Load(bed="1500 lb")
    for truck in (stock, attrs.evolve(BARE, payload="350 kg"), BARE):
        mechanical = evaluate(truck, trailer, load, Trip.farm()).mechanical
        assert mechanical.verdict is Verdict.OVER
        assert mechanical.governing is not None
        assert mechanical.governing.rule.id == "mech.vehicle_gross"
        assert mechanical.findings[0] is mechanical.governing


@pytest.mark.parametrize(("bed", "verdict"), [("385 kg", Verdict.WITHIN), ("385.1 kg", Verdict.OVER)])
def test_the_vehicle_stays_within_its_gross_mass(
    ask: Callable[..., Finding], stock: Vehicle, bed: str, verdict: Verdict
) -> None:
    for truck in (stock, BARE, attrs.evolve(BARE, payload="350 kg"), attrs.evolve(BARE, payload="350 kg", seats=2)):
        assert ask("mech.vehicle_gross", truck, None, Load(bed=bed)).verdict is verdict


def test_what_it_is_taken_to_carry_is_named(ask: Callable[..., Finding], stock: Vehicle) -> None:
    """Curb mass 870 kg and two people of 75 kg: over 1000 kg, and within what a kei truck may carry, which is said."""
    heavy = attrs.evolve(BARE, curb_mass="870 kg")
    two = Load(occupants=2)
    assert ask("mech.vehicle_gross", attrs.evolve(heavy, gross_mass="1000 kg"), None, two).verdict is Verdict.OVER
    taken = ask("mech.vehicle_gross", heavy, None, two)
    assert taken.verdict is Verdict.WITHIN
    assert [(one.path, one.assumption.nominal) for one in taken.assumed] == [("vehicle.allowance_kg", 460)]
    assert not ask("mech.vehicle_gross", stock).assumed


def test_a_van_of_unknown_gross_mass_is_not_checked(ask: Callable[..., Finding]) -> None:
    finding = ask("mech.vehicle_gross", attrs.evolve(BARE, body="van"), None, Load(bed="900 kg"))
    assert finding.is_unchecked
    assert "vehicle.gross_mass_kg" in finding.missing or "vehicle.payload_kg" in finding.missing


@pytest.mark.parametrize(("bed", "verdict"), [("100 kg", Verdict.WITHIN), ("100.1 kg", Verdict.OVER)])
def test_a_known_payload_binds_wherever_the_truck_is(bed: str, verdict: Verdict) -> None:
    """Curb mass 700, payload 100 kg, seats not known: 200 kg on a farm are too many."""
    truck = attrs.evolve(BARE, payload="100 kg")
    assert evaluate(truck, load=Load(bed=bed), trip=Trip.farm()).mechanical.verdict is verdict


@pytest.mark.parametrize("fields", [{"gross_mass": "1160 kg"}, {"seats": 2}], ids=["gross mass", "seats"])
@pytest.mark.parametrize("tare", [None, "100 kg"])
def test_a_truck_whose_bed_is_overloaded_tows_nothing(fields: dict[str, Any], tare: str | None) -> None:
    """Whatever its gross mass leaves: no figure stands beside an answer that the truck itself is overloaded."""
    truck = attrs.evolve(BARE, payload="100 kg", **fields)
    trailer = None if tare is None else Trailer(tare=tare)
    full = evaluate(truck, trailer, Load(bed="100 kg"), Trip.farm()).mechanical
    over = evaluate(truck, trailer, Load(bed="100.1 kg"), Trip.farm()).mechanical
    assert full.verdict is not Verdict.OVER
    assert full.capacity is not None
    assert full.capacity.nominal_kg > 0
    assert (over.verdict, over.capacity) == (Verdict.OVER, Cap(0.0, 0.0, 0.0))


def test_the_makers_allowance_beyond_the_gross_mass_is_for_the_nose_load_alone() -> None:
    """Of 40 kg beyond 1160 kg, 1159 kg leave 41 for the nose load; at 1161 kg the truck itself is over, with none."""
    jimny = attrs.evolve(BARE, gross_mass="1160 kg", maker_rating=MakerRating(over_gross="40 kg"))
    trailer = Trailer(tare="100 kg", nose_fraction=0.1)
    within, over = (evaluate(jimny, trailer, Load(bed=bed), Trip.farm()) for bed in ("384 kg", "386 kg"))
    assert within.finding("mech.gross_mass").outcome == pytest.approx(Cap(410.0, 410.0, 410.0))
    assert (over.mechanical.verdict, over.mechanical.capacity) == (Verdict.OVER, Cap(0.0, 0.0, 0.0))


def test_without_a_payload_there_is_none_to_check(ask: Callable[..., Finding], stock: Vehicle) -> None:
    assert ask("mech.payload", stock).is_unchecked
    assert isinstance(ask("mech.payload_left", stock).outcome, NotApplicable)
    assert ask("mech.seats", stock).is_unchecked


@pytest.mark.parametrize(("occupants", "met"), [(2, True), (3, False), (5, False)])
def test_more_people_than_seats_are_named_and_decide_nothing(
    ask: Callable[..., Finding], stock: Vehicle, occupants: int, met: bool
) -> None:
    finding = ask("mech.seats", attrs.evolve(stock, seats=2), None, Load(occupants=occupants))
    assert finding.outcome == Duty(met)
    assert not finding.rule.binding
