"""The vehicle and its parts: every field, and what cannot be."""

from __future__ import annotations

from datetime import date
from typing import Any

import attrs
import pint
import pytest

import keitow
from keitow import Axles, Brakes, Driveline, Engine, Hitch, InputError, MakerRating, Tires, TowingEntry, Vehicle
from keitow.kinds import Aspiration, Body, Drive, EnginePosition, Gearbox, ParkingControl, Use

UREG: Any = pint.UnitRegistry()

# field, text, the same as a quantity, stored field, stored
VEHICLE = [
    ("curb_mass", "820 kg", (820, "kilogram"), "curb_mass_kg", 820.0),
    ("gross_mass", "1,280 kg", (1.28, "metric_ton"), "gross_mass_kg", 1280.0),
    ("payload", "771.6 lb", (771.6, "pound"), "payload_kg", 349.991872692),
    ("displacement", "658 cc", (0.658, "liter"), "displacement_cc", 658.0),
    ("length", "3395 mm", (3.395, "meter"), "length_m", 3.395),
    ("width", "1475 mm", (147.5, "centimeter"), "width_m", 1.475),
    ("height", "70 in", (70, "inch"), "height_m", 1.778),
    ("wheelbase", "1900 mm", (1.9, "meter"), "wheelbase_m", 1.9),
    ("hitch_overhang", "0.95 m", (950, "millimeter"), "hitch_overhang_m", 0.95),
    ("drag_area", "1.04 m²", (1.04, "meter ** 2"), "drag_area_m2", 1.04),
    ("gross_train_mass", "2210 kg", (2.21, "metric_ton"), "gross_train_mass_kg", 2210.0),
]
MAKER_RATING = [
    ("braked", "400 kg", (400, "kilogram"), "braked_kg", 400.0),
    ("unbraked", "300 kg", (0.3, "metric_ton"), "unbraked_kg", 300.0),
    ("nose_mass", "110 lb", (110, "pound"), "nose_mass_kg", 49.8951607),
    ("over_gross", "40 kg", (40, "kilogram"), "over_gross_kg", 40.0),
]
ENGINE = [
    ("power", "50 PS", (50, "metric_horsepower"), "power_kw", 36.7749375),
    ("power_speed", "5700 rpm", (5700, "revolution / minute"), "power_speed_rpm", 5700.0),
    ("torque", "6.1 kgf·m", (59.820565, "newton * meter"), "torque_nm", 59.820565),
    ("torque_speed", "4000 rpm", (4000, "revolution / minute"), "torque_speed_rpm", 4000.0),
]
AXLES = [
    ("front_curb", "450 kg", (450, "kilogram"), "front_curb_kg", 450.0),
    ("rear_curb", "370 kg", (370, "kilogram"), "rear_curb_kg", 370.0),
    ("driven_laden", "690 kg", (690, "kilogram"), "driven_laden_kg", 690.0),
    ("front_rating", "700 kg", (700, "kilogram"), "front_rating_kg", 700.0),
    ("rear_rating", "800 kg", (800, "kilogram"), "rear_rating_kg", 800.0),
]
TIRES = [
    ("rolling_radius", "262 mm", (0.262, "meter"), "rolling_radius_m", 0.262),
    ("load_rating", "450 kg", (450, "kilogram"), "load_rating_kg", 450.0),
]
BRAKES = [
    ("stopping_distance", "56 m", (56, "meter"), "stopping_distance_m", 56.0),
    ("from_speed", "80 km/h", (80, "kilometer / hour"), "from_speed_kmh", 80.0),
    ("deceleration", "5.0 m/s²", (5, "meter / second ** 2"), "deceleration_mps2", 5.0),
    ("service_force", "6 kN", (6000, "newton"), "service_force_n", 6000.0),
    ("parking_force", "302 kgf", (302, "kilogram_force"), "parking_force_n", 2961.6083),
    ("parking_operating_force", "400 N", (400, "newton"), "parking_operating_force_n", 400.0),
]
HITCH = [
    ("rated_mass", "750 kg", (750, "kilogram"), "rated_mass_kg", 750.0),
    ("rated_nose_mass", "75 kg", (75, "kilogram"), "rated_nose_mass_kg", 75.0),
    ("d_value", "4.47 kN", (4470, "newton"), "d_value_n", 4470.0),
    ("height", "400 mm", (0.4, "meter"), "height_m", 0.4),
]
TOWING_ENTRY = [
    ("braked", "1990 kg", (1990, "kilogram"), "braked_kg", 1990.0),
    ("unbraked", "350 kg", (350, "kilogram"), "unbraked_kg", 350.0),
]

PARTS: list[Any] = [
    pytest.param(Vehicle, VEHICLE, {"name": "a truck"}, id="Vehicle"),
    pytest.param(Engine, ENGINE, {}, id="Engine"),
    pytest.param(Axles, AXLES, {}, id="Axles"),
    pytest.param(Tires, TIRES, {}, id="Tires"),
    pytest.param(Brakes, BRAKES, {}, id="Brakes"),
    pytest.param(Hitch, HITCH, {}, id="Hitch"),
    pytest.param(TowingEntry, TOWING_ENTRY, {}, id="TowingEntry"),
    pytest.param(MakerRating, MAKER_RATING, {}, id="MakerRating"),
]


@pytest.mark.parametrize(("kind", "fields", "others"), PARTS)
def test_texts_and_quantities_make_the_same_value(
    kind: Any, fields: list[Any], others: dict[str, str], canonical: dict[str, str]
) -> None:
    by_text = kind(**others, **{field: text for field, text, *_ in fields})
    by_quantity = kind(**others, **{field: UREG.Quantity(*quantity) for field, _, quantity, *_ in fields})
    for field, _, _, stored, value in fields:
        assert getattr(by_text, stored) == pytest.approx(value, rel=1e-9), field
        assert getattr(by_quantity, stored) == pytest.approx(value, rel=1e-9), field
        unit = canonical[stored.rpartition("_")[2]]
        assert getattr(by_text, field).m_as(unit) == pytest.approx(value, rel=1e-9), field


@pytest.mark.parametrize(
    "kind",
    [
        value
        for name in keitow.__all__
        if isinstance(value := getattr(keitow, name), type) and value.__module__.startswith("keitow._values")
        if attrs.has(value)
    ],
    ids=lambda kind: kind.__name__,
)
def test_a_field_that_is_named_by_its_unit_is_read_without_it(kind: type[Any], canonical: dict[str, str]) -> None:
    for field in attrs.fields(kind):
        name, _, suffix = field.name.rpartition("_")
        if suffix in canonical:
            assert field.alias == name
            assert vars(kind)[name] is getattr(kind, name)
        else:
            assert field.name in {field.alias, "source_pairs"}


def test_the_other_fields_are_read_too() -> None:
    vehicle = Vehicle(
        name="a truck",
        curb_mass="820 kg",
        seats=2,
        first_registered="2020-04-01",
        use="cargo",
        body="truck",
        engine_position="mid",
        engine=Engine(aspiration="turbo"),
        driveline=Driveline(
            drive="4WD",
            part_time=True,
            gearbox="manual",
            gears=[4.059, 2.045],
            first_gear=4.059,
            reverse=4.1,
            final_drive=6.666,
            transfer=1.320,
            low_range=1.782,
        ),
        tires=Tires(size="145/80R12 80/78N LT"),
        brakes=Brakes(parking_control="foot"),
        engine_condition=0.9,
        brake_condition="85 %",
        sources={"curb_mass": "certificate"},
    )
    assert (vehicle.name, vehicle.seats, vehicle.first_registered) == ("a truck", 2, date(2020, 4, 1))
    assert (vehicle.use, vehicle.body, vehicle.engine_position) == (Use.CARGO, Body.TRUCK, EnginePosition.MID)
    assert vehicle.engine.aspiration is Aspiration.TURBO
    assert vehicle.driveline == Driveline(
        drive=Drive.FOUR_WHEEL,
        part_time=True,
        gearbox=Gearbox.MANUAL,
        gears=(4.059, 2.045),
        first_gear=4.059,
        reverse=4.1,
        final_drive=6.666,
        transfer=1.320,
        low_range=1.782,
    )
    assert vehicle.tires.size == "145/80R12 80/78N LT"
    assert vehicle.brakes.parking_control is ParkingControl.FOOT
    assert (vehicle.engine_condition, vehicle.brake_condition) == (0.9, 0.85)
    assert vehicle.sources["curb_mass"] == "certificate"


def test_only_name_and_curb_mass_must_be_known() -> None:
    vehicle = Vehicle(name="a truck", curb_mass="700 kg")
    assert (vehicle.engine, vehicle.driveline, vehicle.axles) == (Engine(), Driveline(), Axles())
    assert (vehicle.tires, vehicle.brakes, vehicle.hitch) == (Tires(), Brakes(), Hitch())
    assert vehicle.towing_entry is None
    assert (vehicle.engine_condition, vehicle.brake_condition, vehicle.driveline.transfer) == (1.0, 1.0, 1.0)
    assert vehicle.driveline.part_time is False
    for field in attrs.fields(Vehicle):
        if field.default is None:
            assert getattr(vehicle, field.name) is None
    with pytest.raises(TypeError, match="curb_mass"):
        Vehicle(name="a truck")  # type: ignore[call-arg]  # which is the test
    with pytest.raises(TypeError, match="name"):
        Vehicle(curb_mass="700 kg")  # type: ignore[call-arg]  # which is the test


def truck(**fields: Any) -> Vehicle:
    return Vehicle(name="a truck", curb_mass="700 kg", **fields)


@pytest.mark.parametrize(
    ("make", "message"),
    [
        pytest.param(
            lambda: truck(gross_mass="699.9 kg"),
            "Vehicle.gross_mass: needs at least the curb mass, 700 kg, got 699.9; check that the two are not exchanged",
            id="gross below curb",
        ),
        pytest.param(
            lambda: truck(axles=Axles(front_curb="400 kg", rear_curb="314.1 kg")),
            "Vehicle.axles: needs axle loads that sum to the curb mass, 700 kg, within 2 %, got 714.1; "
            "give both at curb mass",
            id="axle loads above curb",
        ),
        pytest.param(
            lambda: truck(axles=Axles(front_curb="400 kg", rear_curb="285.9 kg")),
            "Vehicle.axles: needs axle loads that sum to the curb mass, 700 kg, within 2 %, got 685.9; "
            "give both at curb mass",
            id="axle loads below curb",
        ),
        pytest.param(
            lambda: truck(gross_mass="1160 kg", axles=Axles(driven_laden="1160.1 kg")),
            "Vehicle.axles.driven_laden: needs at most the gross mass, 1160 kg, got 1160.1; "
            "give the driven axles' share of the gross mass",
            id="driven axles above gross",
        ),
        pytest.param(
            lambda: truck(axles=Axles(front_curb="5000 kg")),
            "Vehicle.axles.front_curb: needs at most the curb mass, 700 kg, got 5000.0; "
            "give the load of the front axle at curb mass",
            id="front axle alone above curb",
        ),
        pytest.param(
            lambda: truck(axles=Axles(rear_curb="700.1 kg")),
            "Vehicle.axles.rear_curb: needs at most the curb mass, 700 kg, got 700.1; "
            "give the load of the rear axle at curb mass",
            id="rear axle alone above curb",
        ),
        pytest.param(
            lambda: truck(axles=Axles(front_curb="710 kg", rear_curb="1 kg")),
            "Vehicle.axles.front_curb: needs at most the curb mass, 700 kg, got 710.0; "
            "give the load of the front axle at curb mass",
            id="front axle above curb, and the sum within 2 %",
        ),
        pytest.param(
            lambda: Vehicle(name="\ud800", curb_mass="700 kg"),
            "Vehicle.name: needs a text without half of a surrogate pair, got '\\ud800'; write whole characters",
            id="half of a surrogate pair",
        ),
        pytest.param(
            lambda: truck(sources={"seats": "\ud800"}),
            "Vehicle.sources: needs a text without half of a surrogate pair, got '\\ud800'; write whole characters",
            id="half of a surrogate pair in a source",
        ),
        pytest.param(
            lambda: truck(sources={"\ud800": "a sheet"}),
            "Vehicle.sources: needs a text without half of a surrogate pair, got '\\ud800'; write whole characters",
            id="half of a surrogate pair in the field of a source",
        ),
        pytest.param(
            lambda: Driveline(low_range=0.99),
            "Driveline.low_range: needs 1 or more, got 0.99; write the ratio of the low range, like 1.782",
            id="low range below 1",
        ),
        pytest.param(
            lambda: Brakes(stopping_distance="22 m"),
            "Brakes.stopping_distance: needs the speed it was measured from, got 22.0; add from_speed, like '50 km/h'",
            id="stopping distance without speed",
        ),
        pytest.param(
            lambda: Brakes(stopping_distance="5 m", from_speed="50 km/h"),
            "Brakes.stopping_distance: needs more than the 5 m before the brakes act, got 5.0; "
            "write the meters of the data sheet",
            id="stopped before the brakes act",
        ),
        pytest.param(
            lambda: truck(payload="-1 kg"),
            "Vehicle.payload: needs a finite mass of zero or more, got '-1 kg'; write it like '350 kg'",
            id="negative payload",
        ),
        pytest.param(
            lambda: truck(hitch_overhang="-1 m"),
            "Vehicle.hitch_overhang: needs a finite length of zero or more, got '-1 m'; write it like '1900 mm'",
            id="negative overhang",
        ),
        pytest.param(
            lambda: truck(towing_entry="350 kg"),
            "Vehicle.towing_entry: needs one TowingEntry, got '350 kg'; write keitow.TowingEntry(...)",
            id="towing entry as a mass",
        ),
        *(
            pytest.param(
                lambda part=part: truck(**{part: "?"}),
                f"Vehicle.{part}: needs one {kind}, got '?'; write keitow.{kind}(...)",
                id=f"{part} as a text",
            )
            for part, kind in [
                ("engine", "Engine"),
                ("driveline", "Driveline"),
                ("axles", "Axles"),
                ("tires", "Tires"),
                ("brakes", "Brakes"),
                ("hitch", "Hitch"),
            ]
        ),
        pytest.param(
            lambda: Driveline(drive="6WD"),  # as in a choice from a list
            "Driveline.drive: needs one of 'RWD', 'FWD', '4WD', got '6WD'; write one of them",
            id="unknown drive",
        ),
        pytest.param(
            lambda: Tires(size=145),  # type: ignore[arg-type]  # which is what the message is about
            "Tires.size: needs a text, got 145; write it in quotes",
            id="tire size as a number",
        ),
    ],
)
def test_what_cannot_be_is_refused(make: Any, message: str) -> None:
    with pytest.raises(InputError) as caught:
        make()
    assert str(caught.value) == message


@pytest.mark.parametrize(("kind", "fields", "others"), PARTS)
def test_a_measure_of_zero_is_refused_where_there_is_none_such(
    kind: Any, fields: list[Any], others: dict[str, str]
) -> None:
    may_be_zero = {Vehicle: {"payload", "hitch_overhang"}, MakerRating: {name for name, *_ in MAKER_RATING}}
    required = {"curb_mass": "820 kg"} if kind is Vehicle else {}
    for field, _, (_, unit), *_ in fields:
        given = {**others, **required, field: UREG.Quantity(0, unit)}
        if field in may_be_zero.get(kind, ()):
            assert getattr(kind(**given), field).magnitude == 0.0
        else:
            with pytest.raises(InputError, match=rf"^{kind.__name__}\.{field}: needs a finite \w+ above zero"):
                kind(**given)


@pytest.mark.parametrize(
    "make",
    [
        pytest.param(lambda: truck(gross_mass="700 kg"), id="gross equal to curb"),
        pytest.param(
            lambda: truck(axles=Axles(front_curb="400 kg", rear_curb="314 kg")), id="axle loads 2 % above curb"
        ),
        pytest.param(
            lambda: truck(axles=Axles(front_curb="400 kg", rear_curb="286 kg")), id="axle loads 2 % below curb"
        ),
        pytest.param(lambda: truck(axles=Axles(front_curb="10 kg")), id="one axle load"),
        pytest.param(lambda: truck(axles=Axles(front_curb="700 kg")), id="one axle load equal to curb"),
        pytest.param(lambda: truck(axles=Axles(rear_curb="10 kg")), id="the other axle load"),
        pytest.param(
            lambda: truck(gross_mass="1160 kg", axles=Axles(driven_laden="1160 kg")), id="driven axles equal to gross"
        ),
        pytest.param(lambda: truck(axles=Axles(driven_laden="1160 kg")), id="driven axles, gross not known"),
        pytest.param(lambda: Driveline(low_range=1), id="low range of 1"),
        pytest.param(lambda: Brakes(stopping_distance="5.001 m", from_speed="50 km/h"), id="just stopped"),
        pytest.param(lambda: Brakes(from_speed="50 km/h"), id="speed alone"),
        pytest.param(lambda: truck(towing_entry=None), id="certificate not read"),
        pytest.param(lambda: truck(towing_entry=TowingEntry()), id="certificate without figures"),
    ],
)
def test_what_can_just_be_is_taken(make: Any) -> None:
    assert make() is not None


def test_a_single_mass_of_a_maker_stands_for_trailers_with_and_without_brakes() -> None:
    assert truck(maker_rating="450 kg").maker_rating == MakerRating(braked="450 kg", unbraked="450 kg")
    assert truck(maker_rating="0 kg").maker_rating == MakerRating(braked="0 kg", unbraked="0 kg")
    assert truck(maker_rating=None).maker_rating == truck().maker_rating == MakerRating()


def test_a_changed_copy_is_read_again_with_what_it_holds() -> None:
    rated = truck(maker_rating="0 kg", axles=Axles(front_curb="400 kg"), towing_entry=TowingEntry(braked="1 t"))
    assert attrs.evolve(rated) == rated
    assert attrs.evolve(rated, curb_mass="720 kg").maker_rating == rated.maker_rating
    with pytest.raises(InputError, match=r"Vehicle\.axles\.front_curb: needs at most the curb mass, 300 kg"):
        attrs.evolve(rated, curb_mass="300 kg")


def test_sources_are_no_part_of_equality() -> None:
    assert truck(sources={"curb_mass": "certificate"}) == truck()
    assert "certificate" not in repr(truck(sources={"curb_mass": "certificate"}))


# Free radii: half the rim and the section height, by the size as ETRTO defines it.
@pytest.mark.parametrize(
    ("size", "radius_m"),
    [
        pytest.param("145/80R12 80/78N LT", 0.2684, id="145/80R12"),
        pytest.param("165/65R13 77S", 0.27235, id="165/65R13"),
        pytest.param(" 175/80 R 16", 0.3432, id="spaces"),
        pytest.param("145R12 6PR LT", 0.271, id="145R12"),
        pytest.param("145R13 8PR LT", None, id="another size without height"),
        pytest.param("5.00-10 4PR ULT", None, id="diagonal"),
        pytest.param("145/80R125", None, id="no such rim"),
        pytest.param("000/00R00", None, id="no size at all"),
        pytest.param("", None, id="empty"),
        pytest.param(None, None, id="not known"),
    ],
)
def test_the_free_radius_follows_from_the_size(size: str | None, radius_m: float | None) -> None:
    found = Tires(size=size).free_radius_m
    if radius_m is None:
        assert found is None
    else:
        assert found == pytest.approx(radius_m, abs=1e-9)
