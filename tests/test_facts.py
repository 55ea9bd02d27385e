"""A combination as named facts: stored ones, derived ones, and what is missing for an unknown one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import pytest

from keitow import (
    Axles,
    Brakes,
    Driveline,
    Engine,
    Hitch,
    Item,
    Load,
    MakerRating,
    Place,
    Tires,
    TowingEntry,
    Trailer,
    Trip,
    Vehicle,
    evaluate,
)
from keitow.kinds import TrailerBrakes
from keitow.rules import Citation, Fact, RuleBook, When

if TYPE_CHECKING:
    from keitow.rules import Facts, FactValue

TRUCK = Vehicle(name="a truck", curb_mass="700 kg")
CITATION = Citation(document="a text", article="1", authority="somebody", confidence="A")


def facts_of(
    *declared: Fact,
    vehicle: Vehicle = TRUCK,
    trailer: Trailer | None = None,
    load: Load | None = None,
    trip: Trip | None = None,
) -> Facts:
    return evaluate(vehicle, trailer or Trailer(tare="100 kg"), load, trip, rules=RuleBook((), declared)).facts


# Stored


def test_every_field_is_a_fact() -> None:
    facts = facts_of(
        vehicle=Vehicle(
            name="a truck",
            curb_mass="700 kg",
            seats=2,
            engine=Engine(power="36 kW"),
            driveline=Driveline(gears=[4.0, 2.0], part_time=True),
            axles=Axles(driven_laden="650 kg"),
            tires=Tires(size="145/80R12"),
            brakes=Brakes(parking_control="hand"),
            hitch=Hitch(d_value="4 kN"),
        ),
        trailer=Trailer(tare="100 kg", brakes="overrun"),
        load=Load(trailer=[Item("gravel", "180 kg"), Item("tools", "20 kg")], bed="50 kg", occupants=2),
        trip=Trip(place="abroad", speed="20 km/h"),
    )
    assert {
        path: facts[path]
        for path in (
            "vehicle.name",
            "vehicle.curb_mass_kg",
            "vehicle.seats",
            "vehicle.engine.power_kw",
            "vehicle.driveline.gears",
            "vehicle.driveline.part_time",
            "vehicle.axles.driven_laden_kg",
            "vehicle.tires.free_radius_m",
            "vehicle.brakes.parking_control",
            "vehicle.hitch.d_value_n",
            "trailer.brakes",
            "load.trailer_kg",
            "load.bed_kg",
            "load.occupants",
            "trip.place",
            "trip.speed_kmh",
            "vehicle.gross_mass_kg",
        )
    } == {
        "vehicle.name": "a truck",
        "vehicle.curb_mass_kg": 700.0,
        "vehicle.seats": 2,
        "vehicle.engine.power_kw": 36.0,
        "vehicle.driveline.gears": (4.0, 2.0),
        "vehicle.driveline.part_time": True,
        "vehicle.axles.driven_laden_kg": 650.0,
        "vehicle.tires.free_radius_m": pytest.approx(0.2684),
        "vehicle.brakes.parking_control": "hand",
        "vehicle.hitch.d_value_n": 4000.0,
        "trailer.brakes": TrailerBrakes.OVERRUN,
        "load.trailer_kg": 200.0,
        "load.bed_kg": 50.0,
        "load.occupants": 2,
        "trip.place": Place.ABROAD,
        "trip.speed_kmh": 20.0,
        "vehicle.gross_mass_kg": None,
    }


def test_no_field_of_a_value_is_left_out() -> None:
    values: dict[str, type[Any]] = {
        "vehicle.engine": Engine,
        "vehicle.driveline": Driveline,
        "vehicle.axles": Axles,
        "vehicle.tires": Tires,
        "vehicle.brakes": Brakes,
        "vehicle.hitch": Hitch,
        "vehicle.towing_entry": TowingEntry,
        "vehicle.maker_rating": MakerRating,
        "vehicle": Vehicle,
        "trailer": Trailer,
        "load": Load,
        "trip": Trip,
    }
    # The parts are facts by their fields, items by their sum, and where a value comes from is none.
    instead = {"load.trailer": "load.trailer_kg", "load.bed": "load.bed_kg"}
    parts = {*values, "vehicle.source_pairs", "trailer.source_pairs"} - {"vehicle.towing_entry"}
    paths = {f"{prefix}.{field.name}" for prefix, kind in values.items() for field in attrs.fields(kind)} - parts
    paths = {instead.get(path, path) for path in paths} | {"vehicle.tires.free_radius_m"}
    given = facts_of(trailer=Trailer(tare="100 kg", nose_fraction=0.1))
    assert {*given} == paths


@pytest.mark.parametrize(
    ("entry", "read", "braked_kg", "unbraked_kg"),
    [
        pytest.param(None, None, None, None, id="certificate not read"),
        pytest.param(TowingEntry(), True, None, None, id="no figure"),
        pytest.param(TowingEntry(unbraked="350 kg"), True, None, 350.0, id="one figure"),
        pytest.param(TowingEntry(braked="1990 kg", unbraked="350 kg"), True, 1990.0, 350.0, id="two figures"),
    ],
)
def test_a_certificate_is_a_flag_and_two_figures(
    entry: TowingEntry | None, read: bool | None, braked_kg: float | None, unbraked_kg: float | None
) -> None:
    facts = facts_of(vehicle=attrs.evolve(TRUCK, towing_entry=entry))
    assert facts["vehicle.towing_entry"] is read
    assert facts["vehicle.towing_entry.braked_kg"] == braked_kg
    assert facts["vehicle.towing_entry.unbraked_kg"] == unbraked_kg


# Of every combination


def test_the_masses_of_a_combination() -> None:
    facts = facts_of(
        trailer=Trailer(tare="100 kg"),
        load=Load(trailer="150 kg", bed="50 kg", occupants=2, occupant_mass="68 kg"),
    )
    assert facts["vehicle.mass_kg"] == 886.0  # 700 + 2·68 + 50
    assert facts["trailer.laden_mass_kg"] == 250.0
    assert facts["combination.mass_kg"] == 1136.0


@pytest.mark.parametrize(
    ("trailer", "fraction", "nose_kg"),
    [
        pytest.param(Trailer(tare="100 kg", nose_fraction=0.1), 0.1, 25.0, id="share given"),
        pytest.param(Trailer(tare="100 kg", nose_mass="50 kg"), 0.2, 50.0, id="mass given"),
        pytest.param(Trailer(tare="100 kg"), None, None, id="neither given"),
    ],
)
def test_the_nose_load_is_a_share_and_a_mass(trailer: Trailer, fraction: float | None, nose_kg: float | None) -> None:
    facts = facts_of(trailer=trailer, load=Load(trailer="150 kg"))
    assert facts["trailer.nose_fraction"] == fraction
    assert facts["trailer.nose_load_kg"] == nose_kg


def test_no_trailer_is_a_notional_unbraked_one_of_no_mass() -> None:
    facts = evaluate(TRUCK, rules=RuleBook(())).facts
    assert facts["trailer.has_mass"] is False
    assert facts["trailer.unbraked"] is True
    assert (facts["trailer.tare_kg"], facts["trailer.gross_mass_kg"], facts["trailer.laden_mass_kg"]) == (0, 0, 0)
    assert facts["trailer.nose_fraction"] is None
    assert [path for path in facts if path.startswith("trailer.") and facts[path] is None] != []
    assert facts_of()["trailer.has_mass"] is True


@pytest.mark.parametrize(("brakes", "braked"), [("none", False), ("overrun", True), ("electric", True)])
def test_a_trailer_has_a_service_brake_or_not(brakes: str, braked: bool) -> None:
    facts = facts_of(trailer=Trailer(tare="100 kg", brakes=brakes))
    assert facts["trailer.braked"] is braked
    assert facts["trailer.unbraked"] is not braked


# Derived


def gross_by_seats(*, payload_kg: float, seats: float) -> float:
    return 700 + payload_kg + 55 * seats


def gross_by_curb(*, curb_mass_kg: float) -> float:
    return curb_mass_kg * 2


GROSS_BY_SEATS = Fact(
    path="vehicle.gross_mass_kg",
    inputs={"payload_kg": "vehicle.payload_kg", "seats": "vehicle.seats"},
    formula=gross_by_seats,
    in_words="by payload and seats",
    citation=CITATION,
)
GROSS_BY_CURB = Fact(
    path="vehicle.gross_mass_kg",
    inputs={"curb_mass_kg": "vehicle.curb_mass_kg"},
    formula=gross_by_curb,
    in_words="by curb mass",
)


@pytest.mark.parametrize(
    ("fields", "gross_kg", "origin"),
    [
        pytest.param(
            {"gross_mass": "1200 kg", "payload": "350 kg", "seats": 2}, 1200.0, None, id="as given, before any other"
        ),
        pytest.param({"payload": "350 kg", "seats": 2}, 1160.0, GROSS_BY_SEATS, id="the first whose inputs are known"),
        pytest.param({"payload": "350 kg"}, 1400.0, GROSS_BY_CURB, id="the next where an input is unknown"),
    ],
)
def test_the_first_known_way_to_a_fact_wins(fields: dict[str, Any], gross_kg: float, origin: Fact | None) -> None:
    facts = facts_of(GROSS_BY_SEATS, GROSS_BY_CURB, vehicle=Vehicle(name="a truck", curb_mass="700 kg", **fields))
    assert facts["vehicle.gross_mass_kg"] == gross_kg
    assert facts.origin("vehicle.gross_mass_kg") is origin


def test_a_fact_of_another_book_is_not_derived() -> None:
    vehicle = Vehicle(name="a truck", curb_mass="700 kg", payload="350 kg", seats=2)
    assert facts_of(vehicle=vehicle)["vehicle.gross_mass_kg"] is None


def as_it_is(*, value: FactValue) -> FactValue:
    return value


def test_a_derived_fact_may_rest_on_a_derived_fact() -> None:
    twice = Fact(path="test.copy", inputs={"value": "vehicle.gross_mass_kg"}, formula=as_it_is, in_words="the same")
    assert facts_of(twice, GROSS_BY_CURB)["test.copy"] == 1400.0


def constant(value: FactValue, path: str = "test.way", **fields: Any) -> Fact:
    def formula() -> FactValue:
        return value

    return Fact(path=path, inputs={}, formula=formula, in_words=str(value), **fields)


@pytest.mark.parametrize(
    ("licence", "way"),
    [
        pytest.param(True, "with", id="true"),
        pytest.param(False, "without", id="false"),
        pytest.param(None, "no answer", id="unknown"),
    ],
)
def test_a_way_serves_only_where_its_conditions_are_known_to_hold(licence: bool | None, way: str) -> None:
    facts = facts_of(
        constant("with", when=(When("trip.towing_licence", otherwise="no licence"),)),
        constant("without", when=(When("trip.towing_licence", otherwise="a licence", holds="false"),)),
        constant("no answer", when=(When("trip.towing_licence", otherwise="an answer", holds="unknown"),)),
        trip=Trip(towing_licence=licence),
    )
    assert facts["test.way"] == way


def test_a_way_with_several_conditions_serves_only_where_all_hold() -> None:
    way = constant(
        "both",
        when=(When("trip.towing_licence", otherwise="no licence"), When("trailer.braked", otherwise="no brakes")),
    )
    braked = Trailer(tare="100 kg", brakes="overrun")
    for licence, trailer, both in ((True, braked, "both"), (True, None, None), (False, braked, None)):
        assert facts_of(way, trailer=trailer, trip=Trip(towing_licence=licence))["test.way"] == both


# Three values


FLAG = "trip.towing_licence"


@pytest.mark.parametrize(
    ("holds", "when_true", "when_false", "when_unknown"),
    [
        ("true", True, False, None),
        ("false", False, True, None),
        ("not true", False, True, True),
        ("known", True, True, False),
        ("unknown", False, False, True),
    ],
)
def test_a_condition_holds_fails_or_is_unknown(
    holds: Any, when_true: bool, when_false: bool, when_unknown: bool | None
) -> None:
    when = When(FLAG, otherwise="otherwise", holds=holds)
    for licence, state in ((True, when_true), (False, when_false), (None, when_unknown)):
        assert facts_of(trip=Trip(towing_licence=licence)).state(when) is state


def test_a_number_that_is_zero_is_known() -> None:
    when = When("trip.altitude_m", otherwise="otherwise", holds="known")
    assert facts_of().state(when) is True


# Missing


def test_a_stored_fact_is_missing_by_itself() -> None:
    assert facts_of().missing("vehicle.engine.power_kw") == ("vehicle.engine.power_kw",)


@pytest.mark.parametrize("path", ["vehicle.towing_entry", "vehicle.towing_entry.unbraked_kg"])
def test_what_is_missing_of_a_certificate_is_the_certificate(path: str) -> None:
    assert facts_of().missing(path) == ("vehicle.towing_entry",)


def test_a_stored_fact_is_missing_by_itself_also_where_it_could_be_derived() -> None:
    assert facts_of(GROSS_BY_SEATS).missing("vehicle.gross_mass_kg") == ("vehicle.gross_mass_kg",)


def total(*, one: float, other: float) -> float:
    return one + other


POWER_AND_SEATS = Fact(
    path="test.sum",
    inputs={"one": "vehicle.engine.power_kw", "other": "vehicle.seats"},
    formula=total,
    in_words="power and seats",
)
TORQUE_AND_SEATS = Fact(
    path="test.sum",
    inputs={"one": "vehicle.engine.torque_nm", "other": "vehicle.seats"},
    formula=total,
    in_words="torque and seats",
)


def test_a_derived_fact_lacks_what_its_preferred_way_lacks() -> None:
    both = "vehicle.engine.power_kw", "vehicle.seats"
    assert facts_of(POWER_AND_SEATS, TORQUE_AND_SEATS).missing("test.sum") == both
    known = facts_of(POWER_AND_SEATS, TORQUE_AND_SEATS, vehicle=attrs.evolve(TRUCK, seats=2))
    assert known.missing("test.sum") == ("vehicle.engine.power_kw",)


def test_the_preferred_way_is_one_whose_conditions_may_hold() -> None:
    closed = attrs.evolve(POWER_AND_SEATS, when=(When("trailer.braked", otherwise="no brakes"),))
    assert facts_of(closed, TORQUE_AND_SEATS).missing("test.sum") == ("vehicle.engine.torque_nm", "vehicle.seats")


def test_an_unknown_condition_of_the_preferred_way_is_missing_too() -> None:
    conditional = attrs.evolve(
        POWER_AND_SEATS,
        when=(
            When(FLAG, otherwise="no licence"),
            When("vehicle.engine.torque_nm", otherwise="torque known", holds="unknown"),
        ),
    )
    assert facts_of(conditional).missing("test.sum") == ("vehicle.engine.power_kw", "vehicle.seats", FLAG)


def test_what_lacks_the_same_twice_lacks_it_once() -> None:
    twice = attrs.evolve(POWER_AND_SEATS, inputs={"one": "vehicle.seats", "other": "vehicle.seats"})
    assert facts_of(twice).missing("test.sum") == ("vehicle.seats",)


def test_a_number_is_a_number() -> None:
    with pytest.raises(TypeError, match=r"vehicle\.engine\.power_kw is None"):
        facts_of().number("vehicle.engine.power_kw")
