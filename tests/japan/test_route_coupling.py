"""Route 2: its two editions, what was not found, the trailer's certificate."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest

from keitow import (
    Axles,
    Brakes,
    Cap,
    Driveline,
    Duty,
    Engine,
    NotApplicable,
    TowingEntry,
    Trailer,
    Undetermined,
    Vehicle,
    Verdict,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow import Finding, Outcome, Rating

OLD = Trailer(tare="100 kg", gross_mass="350 kg", built="1999-06-30", lists_vehicle=True)
NEW = Trailer(tare="100 kg", gross_mass="350 kg", built="1999-07-01", lists_vehicle=True)
UNDATED = Trailer(tare="100 kg", gross_mass="350 kg", lists_vehicle=True)


@pytest.fixture(scope="session")
def ask(
    rate: Callable[..., Rating], find: Callable[[Rating, str], Finding], full_truck: Vehicle
) -> Callable[..., Outcome]:
    """Ask one rule of the study about the example truck, changed as said, and a trailer."""

    def asked(rule: str, trailer: Trailer, **changes: object) -> Outcome:
        truck = attrs.evolve(full_truck, **changes)  # type: ignore[arg-type]  # fields of a vehicle
        return find(rate(truck, trailer), f"jp.coupling_study.{rule}").outcome

    return asked


def cap(mass_kg: float) -> object:
    approx = pytest.approx(mass_kg)
    return Cap(approx, approx, approx)  # type: ignore[arg-type]  # compares as a float does


# Brake omission


def test_the_newer_form_asks_for_half_the_curb_mass(ask: Callable[..., Outcome]) -> None:
    """The trailer's gross mass is at most half the tow vehicle's curb mass, not its gross mass."""
    assert ask("omission_1999", NEW) == Cap(360.0, 360.0, 360.0)
    assert isinstance(ask("omission_1999", OLD), NotApplicable)


def test_the_older_form_adds_the_driver_and_bounds_either(ask: Callable[..., Outcome]) -> None:
    assert ask("omission", OLD) == ask("omission", NEW) == Cap(387.5, 387.5, 387.5)


def test_where_the_age_is_unknown_only_what_both_editions_permit_is_sure(ask: Callable[..., Outcome]) -> None:
    outcome = ask("omission_1999", UNDATED)
    assert isinstance(outcome, Undetermined)
    assert outcome.missing == ("trailer.built",)
    assert outcome.at_least_kg == 360.0


# Stopping


def test_the_older_form_stops_the_pair_within_22_m(ask: Callable[..., Outcome]) -> None:
    """S × (W + W1)/W ≦ 22 m."""
    outcome = ask("stop", OLD)
    assert outcome == cap((22 / 14 - 1) * 1180)
    assert isinstance(outcome, Cap)
    assert 14 * (1180 + outcome.nominal_kg) / 1180 == pytest.approx(22)
    assert isinstance(ask("stop", NEW), NotApplicable)


def test_at_22_m_alone_nothing_can_be_towed(ask: Callable[..., Outcome]) -> None:
    assert ask("stop", OLD, brakes=Brakes(stopping_distance="22 m", from_speed="50 km/h")) == Cap(0.0, 0.0, 0.0)


def test_the_distance_can_come_from_the_force(ask: Callable[..., Outcome]) -> None:
    """9.8425 × (W + W×0.05)/F + 1.3889 = S, F in kgf."""
    outcome = ask("stop", OLD, brakes=Brakes(service_force="900 kgf"))
    distance = 9.8425 * (1180 + 0.05 * 1180) / 900 + 1.3889
    assert outcome == cap((22 / distance - 1) * 1180)


def test_a_distance_from_another_speed_does_not_serve(
    rate: Callable[..., Rating], find: Callable[[Rating, str], Finding], full_truck: Vehicle
) -> None:
    truck = attrs.evolve(full_truck, brakes=Brakes(stopping_distance="40 m", from_speed="80 km/h"))
    finding = find(rate(truck, OLD), "jp.coupling_study.stop")
    assert isinstance(finding.outcome, Undetermined)
    assert finding.missing == ("vehicle.brakes.service_force_n",)


def test_the_newer_form_does_not_ask_cargo_vehicles_for_a_distance(ask: Callable[..., Outcome]) -> None:
    assert isinstance(ask("stop_passenger_1999", NEW, use="cargo"), NotApplicable)


@pytest.mark.parametrize(("use", "missing"), [("passenger", ()), (None, ("vehicle.use",))])
def test_the_newer_provision_for_passenger_cars_was_not_found(
    use: str | None, missing: tuple[str, ...], ask: Callable[..., Outcome]
) -> None:
    assert ask("stop_passenger_1999", NEW, use=use) == Undetermined(missing)


# Parking


def test_a_truck_of_1160_kg_needs_302_kgf_for_350_kg(ask: Callable[..., Outcome]) -> None:
    """FS >= 0.2·(W + W1): W 1160, W1 350 needs FS 302 kgf = 2 962 N."""
    assert pytest.approx(2962, abs=0.5) == 302 * 9.80665
    outcome = ask("parking_1999", NEW, gross_mass="1160 kg", brakes=Brakes(parking_force="302 kgf"))
    assert outcome == cap(350.0)


def test_the_newer_form_takes_a_fifth_of_the_weight(ask: Callable[..., Outcome]) -> None:
    assert ask("parking_1999", NEW) == cap(4000 / 9.80665 / 0.2 - 1180)
    assert isinstance(ask("parking_1999", OLD), NotApplicable)


def test_the_older_formulas_by_body_type_were_not_found(ask: Callable[..., Outcome]) -> None:
    assert ask("parking", OLD) == Undetermined(())
    assert ask("parking", UNDATED) == Undetermined(("trailer.built",))
    assert isinstance(ask("parking", NEW), NotApplicable)


def test_the_sheet_for_braked_trailers_was_not_found(ask: Callable[..., Outcome]) -> None:
    braked = attrs.evolve(NEW, brakes="overrun")
    assert ask("overrun", braked) == Undetermined(())
    assert isinstance(ask("overrun", NEW), NotApplicable)
    assert isinstance(ask("omission", braked), NotApplicable)


# Driving performance

OF_1974 = {"first_registered": "1974-03-31"}
AFTER = {"first_registered": "1974-04-01"}


def test_driving_performance_is_that_of_annex_8(ask: Callable[..., Outcome]) -> None:
    """別添8 2.1: Gcw ≤ 164.51·kW − 1900 and Gcw ≤ 4·Wd, equality passing."""
    assert ask("performance", NEW) == cap(164.51 * 36 - 1900 - 1180)
    assert ask("axle_load", NEW) == cap(4 * 1180 - 1180)


def test_vehicles_of_1974_and_before_have_a_formula_of_their_own(ask: Callable[..., Outcome]) -> None:
    """別添8 2.2: registered by 1974-03-31, 220.26·kW {162 PS} − 2530 instead."""
    assert ask("performance_1974", NEW, **OF_1974) == cap(220.26 * 36 - 2530 - 1180)
    assert isinstance(ask("performance", NEW, **OF_1974), NotApplicable)
    assert isinstance(ask("performance_1974", NEW, **AFTER), NotApplicable)
    assert ask("performance", NEW, **AFTER) == cap(164.51 * 36 - 1900 - 1180)


@pytest.mark.parametrize(
    ("displacement", "known"), [("360 cc", False), ("361 cc", True), ("660 cc", True), ("661 cc", False), (None, False)]
)
def test_an_engine_of_a_later_kei_class_dates_the_vehicle(
    displacement: str | None, known: bool, ask: Callable[..., Outcome]
) -> None:
    """Kei vehicles had at most 360 cc until 1975, so more of it was not there in 1974; beyond 660 cc it is no kei."""
    outcome = ask("performance", NEW, first_registered=None, displacement=displacement)
    assert isinstance(outcome, Cap) is known
    if not known:
        assert isinstance(outcome, Undetermined)
        assert outcome.at_least_kg == pytest.approx(164.51 * 36 - 1900 - 1180)


# The pair


def test_a_kei_truck_that_fails_route_1_tows_half_its_curb_mass_by_route_2(
    rate: Callable[..., Rating], full_truck: Vehicle
) -> None:
    """Hijet, 56 m from 80 km/h: no 302 registration, but type addition up to half the curb mass."""
    brakes = Brakes(stopping_distance="56 m", from_speed="80 km/h", parking_force="4000 N")
    hijet = attrs.evolve(full_truck, brakes=brakes, towing_entry=TowingEntry())
    legal = rate(hijet, NEW).legal
    assert legal.verdict is Verdict.WITHIN
    assert legal.capacity == Cap(360.0, 360.0, 360.0)


def test_a_shops_parking_check_decides_nothing(
    rate: Callable[..., Rating], find: Callable[[Rating, str], Finding], full_truck: Vehicle
) -> None:
    weak = attrs.evolve(full_truck, brakes=Brakes(parking_force="2000 N"), towing_entry=TowingEntry())
    rating = rate(weak, NEW)
    assert rating.legal.verdict is Verdict.WITHIN
    assert not find(rating, "jp.coupling_study.parking_1999").rule.binding


def test_an_old_trailer_stays_undetermined(rate: Callable[..., Rating], full_truck: Vehicle) -> None:
    read = attrs.evolve(full_truck, towing_entry=TowingEntry())
    assert rate(read, OLD).legal.verdict is Verdict.UNDETERMINED


@pytest.mark.parametrize(("listed", "met"), [(True, True), (False, False), (None, None)])
def test_the_trailers_certificate_must_list_the_vehicle(
    listed: bool | None, met: bool | None, ask: Callable[..., Outcome]
) -> None:
    assert ask("listed", attrs.evolve(NEW, lists_vehicle=listed)) == Duty(met)


@pytest.mark.parametrize(("width", "met"), [("1.775 m", True), ("1.776 m", False), (None, None)])
def test_15_cm_a_side_is_advice(
    width: str | None, met: bool | None, rate: Callable[..., Rating], full_truck: Vehicle, ask: Callable[..., Outcome]
) -> None:
    """A width difference over 30 cm (15 cm per side) cannot be registered the traditional way, an office writes."""
    trailer = attrs.evolve(NEW, width=width)
    assert ask("width", trailer) == Duty(met)
    read = attrs.evolve(full_truck, towing_entry=TowingEntry())
    assert rate(read, trailer).legal.verdict is Verdict.WITHIN


def test_nothing_known_but_the_curb_mass_leaves_an_upper_bound(rate: Callable[..., Rating]) -> None:
    little = Vehicle(name="a truck", curb_mass="700 kg", engine=Engine(), driveline=Driveline())
    legal = rate(little, Trailer(tare="100 kg", gross_mass="300 kg")).legal
    assert legal.verdict is Verdict.UNDETERMINED
    assert legal.at_most_kg == 377.5  # (700 + 55)/2


@pytest.mark.parametrize(("day", "asked"), [("2004-06-30", True), ("2004-07-01", False)])
def test_from_2004_07_01_the_vehicles_certificate_is_enough(
    day: str, asked: bool, rate: Callable[..., Rating], find: Callable[[Rating, str], Finding], recorded: Vehicle
) -> None:
    """Until 2004-06-30 no vehicle's certificate had a figure for trailers that it does not name."""
    outcome = find(
        rate(recorded, attrs.evolve(NEW, lists_vehicle=False), date=day), "jp.coupling_study.axle_load"
    ).outcome
    assert isinstance(outcome, Cap) is asked


@pytest.mark.parametrize(
    ("changes", "most_kg"),
    [
        ({}, 360.0),  # half of 720 kg
        ({"engine": Engine(power="20.5 kW")}, 164.51 * 20.5 - 1900 - 1180),
        ({"axles": Axles(driven_laden="360 kg")}, 4 * 360 - 1180),
    ],
    ids=["half the curb mass", "power", "driven axle"],
)
def test_route_1_is_not_needed_where_a_listed_trailer_passes_every_check(
    changes: dict[str, object], most_kg: float, rate: Callable[..., Rating], full_truck: Vehicle
) -> None:
    """Each of the three checks alone decides."""
    truck = attrs.evolve(full_truck, towing_entry=TowingEntry(), **changes)  # type: ignore[arg-type]  # fields of a vehicle
    for gross_kg, passes in ((most_kg, True), (most_kg + 0.1, False)):
        rating = rate(truck, attrs.evolve(NEW, gross_mass=f"{gross_kg:.6f} kg"))
        assert rating.facts["combination.covered_by_listing"] is passes
