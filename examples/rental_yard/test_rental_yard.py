import pytest
from rental_yard import RULES, YARD, decide

import keitow
from keitow import Load, MakerRating, Place, TowingEntry, Trailer, Trip, Vehicle, Verdict
from keitow.testing import check_rulebook

ABROAD = Trip.local_road(place=Place.ABROAD)
SLOW = Trip.farm(speed="15 km/h", grade=0, restart_grade="5 %")


def truck(**fields: object) -> Vehicle:
    return Vehicle(name="a truck", curb_mass="700 kg", gross_mass="1160 kg", **fields)


def trailer(laden: str) -> tuple[Trailer, Load]:
    return Trailer(tare=laden), Load()


def test_the_books_hold_the_contract() -> None:
    check_rulebook(YARD)
    check_rulebook(RULES)


def test_all_of_keitows_rules_stay_in_force() -> None:
    assert [rule.id for rule in RULES if rule.id != "yard.most"] == [rule.id for rule in keitow.RULES]


@pytest.mark.parametrize(("laden", "lets_out"), [("300 kg", True), ("300.1 kg", False)])
def test_no_trailer_above_300_kg_whatever_the_maker_rates(laden: str, lets_out: bool) -> None:
    decision = decide(truck(maker_rating=MakerRating(braked="450 kg", unbraked="450 kg")), *trailer(laden), SLOW)

    assert decision.lets_out is lets_out
    assert (decision.rating.verdict is Verdict.WITHIN) is lets_out


@pytest.mark.parametrize(("laden", "lets_out"), [("280 kg", True), ("280.1 kg", False)])
def test_80_percent_of_the_class_rating(laden: str, lets_out: bool) -> None:
    decision = decide(truck(), *trailer(laden), SLOW)

    assert decision.lets_out is lets_out
    assert decision.rating.verdict is Verdict.WITHIN  # by the rules alone it could go


@pytest.mark.parametrize(("gross", "lets_out"), [("280 kg", True), ("281 kg", False)])
def test_80_percent_of_the_figure_on_the_certificate(gross: str, lets_out: bool) -> None:
    registered = truck(towing_entry=TowingEntry(unbraked="350 kg"))
    decision = decide(registered, Trailer(tare="100 kg", gross_mass=gross), Load(), Trip(speed="30 km/h"))

    assert decision.lets_out is lets_out
    assert all("law" in objection for objection in decision.objections)


@pytest.mark.parametrize(("load", "lets_out"), [("150 kg", True), ("151 kg", False)])
def test_80_percent_of_what_a_part_takes(load: str, lets_out: bool) -> None:
    decision = decide(truck(), Trailer(tare="50 kg", gross_mass="250 kg"), Load(trailer=load), SLOW)

    assert decision.rating.verdict is Verdict.WITHIN
    assert decision.lets_out is lets_out
    assert all("trailer's own gross rating" in objection for objection in decision.objections)


def test_what_cannot_be_determined_stays_in_the_yard() -> None:
    decision = decide(truck(), Trailer(tare="50 kg", gross_mass="200 kg"))

    assert decision.rating.verdict is Verdict.UNDETERMINED
    assert decision.objections == ("the rating is undetermined",)


@pytest.mark.parametrize("laden", [f"{mass} kg" for mass in range(50, 701, 50)])
@pytest.mark.parametrize("trip", [ABROAD, Trip.farm(), Trip.highway(place=Place.ABROAD), Trip()])
def test_the_yard_never_lets_out_what_keitow_refuses(laden: str, trip: Trip) -> None:
    pair = (truck(), *trailer(laden), trip)

    if decide(*pair).lets_out:
        assert keitow.evaluate(*pair).verdict is Verdict.WITHIN
