"""What a type checker says of the public names. It is checked and never run.

Each line with an ignore is an error that a type checker must find: an ignore that is not needed is one itself.
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, assert_type

import keitow
from keitow import (
    Assessment,
    Cap,
    Driveline,
    Duty,
    Engine,
    Finding,
    Item,
    Load,
    NotApplicable,
    Place,
    Rating,
    Trailer,
    Trip,
    Undetermined,
    Vehicle,
    Verdict,
    evaluate,
)
from keitow.kinds import Drive, Surface, TrailerBrakes
from keitow.rules import Assumed, Band, Derived, Rule, RuleBook

if TYPE_CHECKING:
    from pint import UnitRegistry

    from keitow.typing import Measured, Quantity


def a_measure_is_a_text_or_a_quantity(quantity: Quantity, measured: Measured, ureg: UnitRegistry[float]) -> None:
    Trailer(tare="120 kg")
    Trailer(tare=quantity, gross_mass=measured)
    Trailer(tare=120 * ureg.kg)
    Trailer(tare=120)  # type: ignore[arg-type]  # pounds or kilograms?
    Trailer(tare=120.0)  # type: ignore[arg-type]
    Trailer(tare=None)  # type: ignore[arg-type]
    Trailer(tare="120 kg", gross_mass=None)
    Trailer(tare="120 kg", gross_mass=300)  # type: ignore[arg-type]
    Trailer(tare="120 kg", built="1999-07-01", brakes="overrun", lists_vehicle="unknown")
    Trailer(tare="120 kg", brakes=TrailerBrakes.OVERRUN, built=date(1999, 7, 1), lists_vehicle=None)
    Trailer(tare="120 kg", wheels=2)  # type: ignore[call-arg]
    Trailer("120 kg")  # type: ignore[call-arg]
    Trailer()  # type: ignore[call-arg]


def a_vehicle_has_a_name_and_a_curb_mass(quantity: Quantity) -> None:
    Vehicle(name="a truck", curb_mass="700 kg", engine=Engine(power=quantity), seats=2)
    Vehicle(name="a truck", curb_mass="700 kg", driveline=Driveline(drive="4WD", gears=[4.059, 2.045]))
    Vehicle(name="a truck", curb_mass="700 kg", driveline=Driveline(drive=Drive.FOUR_WHEEL))
    Vehicle(name="a truck")  # type: ignore[call-arg]
    Vehicle(curb_mass="700 kg")  # type: ignore[call-arg]
    Vehicle(name="a truck", curb_mass=700)  # type: ignore[arg-type]
    Vehicle(name="a truck", curb_mass="700 kg", engine="36 kW")  # type: ignore[arg-type]
    Vehicle(name="a truck", curb_mass="700 kg", first_registered=2003)  # type: ignore[arg-type]


def a_load_is_a_mass_or_items(quantity: Quantity) -> None:
    Load(trailer="180 kg", bed=quantity)
    Load(trailer=[Item("gravel", "180 kg"), Item.water("40 L"), Item.fuel(quantity)])
    Load(trailer=180)  # type: ignore[arg-type]
    Load(trailer=["180 kg"])  # type: ignore[list-item]
    Item("gravel", 180)  # type: ignore[arg-type]
    Item.water(40)  # type: ignore[arg-type]


def a_preset_takes_the_fields_of_a_trip() -> None:
    assert_type(Trip.farm(speed="20 km/h", surface="mud", date="2026-11-22"), Trip)
    Trip.highway(place=Place.ABROAD, surface=Surface.DRY_ASPHALT, grade=0.03, towing_licence=True)
    Trip.farm(speed=20)  # type: ignore[arg-type]
    Trip.farm(velocity="20 km/h")  # type: ignore[call-arg]


def a_value_is_read_as_floats_and_as_quantities(trailer: Trailer, vehicle: Vehicle, load: Load, trip: Trip) -> None:
    assert_type(trailer.tare, "Quantity")
    assert_type(trailer.tare_kg, float)
    assert_type(trailer.gross_mass, "Quantity | None")
    assert_type(trailer.gross_mass_kg, float | None)
    assert_type(vehicle.curb_mass, "Quantity")
    assert_type(vehicle.engine.power, "Quantity | None")
    assert_type(vehicle.engine.power_kw, float | None)
    assert_type(load.trailer_kg, float)
    assert_type(trip.speed, "Quantity")
    assert_type(trip.speed_kmh, float)


def values_have_no_order(trailer: Trailer, vehicle: Vehicle, load: Load, trip: Trip) -> object:
    return (
        trailer < Trailer(tare="120 kg"),  # type: ignore[operator]
        vehicle <= Vehicle(name="a truck", curb_mass="700 kg"),  # type: ignore[operator]
        vehicle.engine > Engine(),  # type: ignore[operator]
        load >= Load(),  # type: ignore[operator]
        trip < Trip(),  # type: ignore[operator]
    )


def values_do_not_change(trailer: Trailer, rating: Rating, book: RuleBook) -> None:
    trailer.tare_kg = 120.0  # type: ignore[misc]
    rating.vehicle = rating.vehicle  # type: ignore[misc]
    book.rules = ()  # type: ignore[misc]


def a_rating_has_three_answers(vehicle: Vehicle, trailer: Trailer, load: Load, trip: Trip, book: RuleBook) -> None:
    rating = evaluate(vehicle, trailer, load, trip, rules=book)
    assert_type(evaluate(vehicle), Rating)
    assert_type(rating, Rating)
    assert_type(rating.verdict, Verdict)
    assert_type(rating.rated, Assessment)
    assert_type(rating.legal, Assessment)
    assert_type(rating.mechanical, Assessment)
    assert_type(rating.capacity, Cap | None)
    assert_type(rating.laden_mass, "Quantity")
    assert_type(rating.nose_mass, Band | None)
    assert_type(rating.safe_speed, "Quantity | None")
    assert_type(rating.findings, tuple[Finding, ...])
    assert_type(rating.duties, tuple[Finding, ...])
    assert_type(rating.trailer, Trailer | None)
    evaluate("hijet-s510p-std-4wd-5mt")  # type: ignore[arg-type]
    evaluate(vehicle, trailer, load, trip, book)  # type: ignore[call-arg]


def an_answer_has_a_capacity_that_may_be_absent(assessment: Assessment) -> None:
    assert_type(assessment.verdict, Verdict | None)
    assert_type(assessment.capacity, Cap | None)
    assert_type(assessment.at_most, "Quantity | None")
    assert_type(assessment.governing, Finding | None)
    assert_type(assessment.missing, tuple[str, ...])
    assessment.capacity.nominal  # type: ignore[union-attr]  # noqa: B018
    if assessment.capacity is not None:
        assert_type(assessment.capacity.nominal, "Quantity")
        assert_type(assessment.capacity.low_kg, float)


def an_outcome_is_one_of_four(finding: Finding) -> None:
    assert_type(finding.rule, Rule)
    assert_type(finding.assumed, tuple[Assumed, ...])
    assert_type(finding.derived, tuple[Derived, ...])
    assert_type(finding.utilization, float | None)
    assert_type(finding.margin, "Quantity | None")
    match finding.outcome:
        case Cap() as cap:
            assert_type(cap.high, "Quantity")
        case Duty() as duty:
            assert_type(duty.met, bool | None)
        case NotApplicable() as silent:
            assert_type(silent.reason, str)
        case Undetermined() as unknown:
            assert_type(unknown.missing, tuple[str, ...])
            assert_type(unknown.at_most, "Quantity | None")


def verdicts_have_an_order(verdict: Verdict) -> None:
    assert_type(verdict < Verdict.OVER, bool)
    assert_type(verdict >= Verdict.MARGINAL, bool)
    verdict < 3  # type: ignore[operator]  # noqa: B015


def books_combine(mine: RuleBook) -> None:
    assert_type(keitow.RULES | mine, RuleBook)
    keitow.RULES | []  # type: ignore[operator]
