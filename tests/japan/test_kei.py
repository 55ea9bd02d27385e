"""The kei class by era, of vehicle and trailer."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest

from keitow import Duty, NotApplicable, TowingEntry, Trailer, Vehicle, Verdict, evaluate, japan

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow import Finding, Rating

BOX = {"length": "3.40 m", "width": "1.48 m", "height": "2.00 m"}


def vehicle_class(day: str | None, length: str, width: str, height: str, displacement: str | None) -> object:
    car = Vehicle(
        name="a car",
        curb_mass="700 kg",
        length=length,
        width=width,
        height=height,
        displacement=displacement,
        first_registered=day,
    )
    return evaluate(car, rules=japan.RULES).facts["vehicle.kei_class"]


def trailer_class(**trailer: str | None) -> object:
    """Class of a trailer in the current box, changed as said."""
    fields = {"tare": "100 kg", "gross_mass": "350 kg"} | BOX | trailer
    value = Trailer(**fields)  # type: ignore[arg-type]  # fields of a trailer
    return evaluate(Vehicle(name="a car", curb_mass="700 kg"), value, rules=japan.RULES).facts["trailer.kei_class"]


@pytest.mark.parametrize(
    ("first", "last_before", "length", "width", "displacement"),
    [
        ("1976-01-01", "1975-12-31", "3.20 m", "1.40 m", "550 cc"),
        ("1990-01-01", "1989-12-31", "3.30 m", "1.40 m", "660 cc"),
        ("1998-10-01", "1998-09-30", "3.40 m", "1.48 m", "660 cc"),
    ],
)
def test_each_row_of_the_table_has_its_first_day(
    first: str, last_before: str, length: str, width: str, displacement: str
) -> None:
    """1954: 3.0 × 1.3 × 2.0 m, 360 cc; 1976: 3.2 × 1.4, 550; 1990: 3.3 × 1.4, 660; 1998-10: 3.40 × 1.48 × 2.00, 660."""
    assert vehicle_class(first, length, width, "2.00 m", displacement) is True
    assert vehicle_class(last_before, length, width, "2.00 m", displacement) is False


@pytest.mark.parametrize(
    ("day", "length", "width", "displacement"),
    [
        ("1970-01-01", "3.00 m", "1.30 m", "360 cc"),
        ("1980-01-01", "3.20 m", "1.40 m", "550 cc"),
        ("1995-01-01", "3.30 m", "1.40 m", "660 cc"),
        (None, "3.40 m", "1.48 m", "660 cc"),
    ],
)
def test_at_each_edge_of_each_row_is_inside_and_beyond_is_not(
    day: str | None, length: str, width: str, displacement: str
) -> None:
    def more(measure: str, by: float) -> str:
        number, unit = measure.split()
        return f"{float(number) + by} {unit}"

    assert vehicle_class(day, length, width, "2.00 m", displacement) is True
    assert vehicle_class(day, more(length, 0.001), width, "2.00 m", displacement) is False
    assert vehicle_class(day, length, more(width, 0.001), "2.00 m", displacement) is False
    assert vehicle_class(day, length, width, "2.001 m", displacement) is False
    assert vehicle_class(day, length, width, "2.00 m", more(displacement, 1)) is False


def test_an_unknown_size_leaves_the_class_unknown() -> None:
    assert vehicle_class(None, "3.40 m", "1.48 m", "2.00 m", None) is None


@pytest.mark.parametrize(
    ("name", "known"),
    [
        ("CX-5", {"displacement": "2188 cc"}),
        ("Land Cruiser Prado", {"displacement": "2754 cc"}),
        ("Hilux", {"length": "5.34 m"}),
        ("Delica", {"displacement": "2267 cc"}),
        ("Tiguan", {"width": "1.84 m"}),
        ("a van", {"height": "2.10 m"}),
    ],
)
def test_one_measure_beyond_the_class_is_enough_to_be_out_of_it(name: str, known: dict[str, str]) -> None:
    car = Vehicle(name=name, curb_mass="1600 kg", **known)  # type: ignore[arg-type]  # measures
    rating = evaluate(car)
    assert rating.facts["vehicle.kei_class"] is False
    assert japan.registration(car).kind == "950"
    assert rating.rated.verdict is None  # the class rating is for kei vehicles


def test_a_trailer_is_a_kei_trailer_by_size_and_payload() -> None:
    """With more than 350 kg payload it takes a white plate: size alone does not tell."""
    assert trailer_class(gross_mass="450 kg") is True
    assert trailer_class(gross_mass="451 kg") is False
    assert trailer_class(gross_mass=None) is None
    assert trailer_class(gross_mass=None, length="3.5 m") is False
    assert trailer_class(gross_mass="451 kg", length=None) is False
    assert trailer_class(length=None) is None


def test_a_heavier_payload_gets_a_white_plate_as_advice(
    ask: Callable[..., Finding], recorded: Vehicle, full_trailer: Trailer
) -> None:
    heavier = attrs.evolve(full_trailer, gross_mass="500 kg")
    assert ask("jp.kei.trailer_white_plate", recorded, heavier).outcome == Duty(None)
    assert not ask("jp.kei.trailer_white_plate", recorded, heavier).rule.binding
    assert isinstance(ask("jp.kei.trailer_plate", recorded, heavier).outcome, NotApplicable)
    assert isinstance(ask("jp.kei.trailer_white_plate", recorded, full_trailer).outcome, NotApplicable)


def test_a_trailer_in_the_box_is_a_kei_trailer() -> None:
    """A trailer inside the same box is a kei trailer."""
    assert trailer_class() is True
    assert trailer_class(length="3.401 m") is False
    assert trailer_class(width="1.481 m") is False
    assert trailer_class(height="2.001 m") is False


def test_a_trailer_is_judged_by_the_table_of_its_day() -> None:
    assert trailer_class(built="1998-09-30") is False
    assert trailer_class(built="1998-10-01") is True


def test_a_kei_trailer_gets_a_yellow_plate_as_advice(
    ask: Callable[..., Finding], recorded: Vehicle, full_trailer: Trailer
) -> None:
    finding = ask("jp.kei.trailer_plate", recorded, full_trailer)
    assert finding.outcome == Duty(None)
    assert not finding.rule.binding
    assert "every two years" in finding.rule.in_words
    larger = ask("jp.kei.trailer_plate", recorded, attrs.evolve(full_trailer, length="3.401 m"))
    assert isinstance(larger.outcome, NotApplicable)


@pytest.mark.parametrize(("gross", "met"), [("450 kg", True), ("450.1 kg", False)])
def test_the_payload_of_a_kei_trailer_is_at_most_350_kg_in_practice(
    gross: str, met: bool, ask: Callable[..., Finding], recorded: Vehicle, full_trailer: Trailer
) -> None:
    """3.4 m, 1.48 m, 2 m and payload up to 350 kg; with 400 kg the same trailer gets a white plate."""
    finding = ask("jp.kei.trailer_payload", recorded, attrs.evolve(full_trailer, gross_mass=gross))
    assert finding.outcome == Duty(met)
    assert not finding.rule.binding


def test_practice_alone_makes_nothing_over(rate: Callable[..., Rating], full_truck: Vehicle) -> None:
    strong = attrs.evolve(full_truck, towing_entry=TowingEntry(unbraked="500 kg"))
    trailer = Trailer(tare="100 kg", gross_mass="500 kg", **BOX)  # type: ignore[arg-type]  # lengths
    assert rate(strong, trailer).legal.verdict is Verdict.WITHIN
