"""Limits behave: nothing that makes it harder raises a cap, and nothing is too extreme for an answer."""

from __future__ import annotations

import math
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from keitow import (
    LAW_AS_OF,
    Axles,
    Brakes,
    Cap,
    Driveline,
    Engine,
    Hitch,
    Load,
    Tires,
    Trailer,
    Trip,
    Undetermined,
    Vehicle,
    Verdict,
    catalog,
    evaluate,
    mechanics,
)
from keitow.kinds import Surface

VEHICLES = st.builds(
    lambda curb, load, **fields: Vehicle(
        name="a truck", curb_mass=f"{curb:.9f} kg", gross_mass=f"{curb + load:.9f} kg", **fields
    ),
    st.floats(500, 1000),
    st.floats(300, 500),
    driveline=st.builds(
        Driveline,
        drive=st.sampled_from([None, "RWD", "FWD", "4WD"]),
        part_time=st.booleans(),
        gearbox=st.sampled_from([None, "manual", "automatic"]),
        low_range=st.none() | st.floats(1.0, 3.0),
    ),
    engine_position=st.sampled_from([None, "front", "mid", "rear"]),
)
TRAILERS = st.builds(
    lambda tare, **fields: Trailer(tare=f"{tare:.9f} kg", **fields),
    st.floats(1, 1000),
    brakes=st.sampled_from(["none", "overrun", "electric"]),
    nose_fraction=st.none() | st.floats(0, 0.3),
)
LOADS = st.builds(lambda bed: Load(bed=f"{bed:.9f} kg"), st.floats(0, 350))
GRADES = st.tuples(st.floats(0, 1), st.floats(0, 1)).map(sorted)


def caps(vehicle: Vehicle, trailer: Trailer, load: Load, trip: Trip) -> dict[str, Cap]:
    findings = evaluate(vehicle, trailer, load, trip).mechanical.findings
    return {one.rule.id: one.outcome for one in findings if isinstance(one.outcome, Cap)}


def assert_none_rises(before: dict[str, Cap], after: dict[str, Cap]) -> None:
    assert before.keys() == after.keys()
    for id, cap in after.items():
        for harder, easier in zip(cap, before[id], strict=True):
            assert harder <= easier * (1 + 1e-9) + 1e-6, id


@given(vehicle=VEHICLES, trailer=TRAILERS, load=LOADS, grades=GRADES, surface=st.sampled_from(Surface))
def test_a_steeper_grade_never_raises_a_cap(
    vehicle: Vehicle, trailer: Trailer, load: Load, grades: list[float], surface: Surface
) -> None:
    for steep in ({"grade": grades[1]}, {"restart_grade": grades[1]}, {"grade": grades[1], "restart_grade": grades[1]}):
        before = Trip(surface=surface, **dict.fromkeys(steep, grades[0]))  # type: ignore[arg-type]  # grades
        after = Trip(surface=surface, **steep)  # type: ignore[arg-type]  # grades
        assert_none_rises(caps(vehicle, trailer, load, before), caps(vehicle, trailer, load, after))


RESTART = ("mech.launch", "mech.traction_4wd", "mech.parking", "mech.parking_grip")


@pytest.mark.parametrize(
    ("grade", "restart_grade", "tested"),
    [("12 %", "20 %", "20 %"), ("20 %", "12 %", "20 %"), ("8 %", "12 %", "12 %"), ("13 %", "12 %", "13 %")],
)
def test_who_climbs_a_grade_has_to_start_and_to_park_on_it(
    stock: Vehicle, grade: str, restart_grade: str, tested: str
) -> None:
    truck = attrs.evolve(stock, driveline=Driveline(gearbox="manual", drive="4WD"))
    trailer, load, gravel = Trailer(tare="100 kg"), Load(), Trip.farm()
    found = caps(truck, trailer, load, attrs.evolve(gravel, grade=grade, restart_grade=restart_grade))
    alone = caps(truck, trailer, load, attrs.evolve(gravel, grade=0, restart_grade=tested))
    flatter = caps(truck, trailer, load, attrs.evolve(gravel, grade=0, restart_grade="11 %"))
    for id in RESTART:
        assert found[id] == alone[id] != flatter[id], id


@pytest.mark.parametrize(
    ("speed", "climb_speed", "tested"),
    [("20 km/h", "40 km/h", "20 km/h"), ("40 km/h", "40 km/h", "40 km/h"), ("60 km/h", "40 km/h", "40 km/h")],
)
def test_a_climb_is_tested_at_most_at_the_speed_that_is_driven(
    stock: Vehicle, speed: str, climb_speed: str, tested: str
) -> None:
    case = stock, Trailer(tare="100 kg"), Load()
    found, same, slower = (
        caps(*case, Trip(speed=one, climb_speed=climbs))["mech.climb"]
        for one, climbs in ((speed, climb_speed), (tested, tested), ("19 km/h", "19 km/h"))
    )
    assert found == same
    assert found.nominal_kg < slower.nominal_kg


@pytest.mark.parametrize(
    ("tare", "trip", "flatter", "verdict"),
    [
        pytest.param(
            "60 kg", Trip.farm(speed="5 km/h", climb_speed="5 km/h", grade="60 %"), "12 %", Verdict.OVER, id="gravel"
        ),
        pytest.param(
            "250 kg",
            Trip.local_road(place="abroad", speed="40 km/h", climb_speed="15 km/h", grade="20 %"),
            "14 %",
            Verdict.MARGINAL,
            id="road",
        ),
    ],
)
def test_a_climb_that_the_truck_could_not_restart_on_is_not_within(
    tare: str, trip: Trip, flatter: str, verdict: Verdict
) -> None:
    hijet = catalog.vehicle("hijet-s510p-std-4wd-5mt")
    assert evaluate(hijet, Trailer(tare=tare), trip=trip).verdict is verdict
    assert evaluate(hijet, Trailer(tare=tare), trip=attrs.evolve(trip, grade=flatter)).verdict is Verdict.WITHIN


SPEEDS = st.tuples(st.floats(5, 120) | st.floats(70, 81), st.floats(0, 1) | st.floats(0, 60)).map(
    lambda drawn: [f"{speed:.9f} km/h" for speed in (drawn[0], sum(drawn))]
)


@given(vehicle=VEHICLES, trailer=TRAILERS, load=LOADS, speeds=SPEEDS, surface=st.sampled_from(Surface))
def test_a_faster_trip_never_raises_a_cap(
    vehicle: Vehicle, trailer: Trailer, load: Load, speeds: list[str], surface: Surface
) -> None:
    """The mass ratio, which begins at 30 km/h, aside."""
    slow, fast = (
        caps(vehicle, trailer, load, Trip(speed=speed, climb_speed=speed, surface=surface)) for speed in speeds
    )
    for one in (slow, fast):
        one.pop("mech.mass_ratio", None)
        one.pop("mech.mass_ratio_braked", None)
    assert_none_rises(slow, fast)


@given(
    vehicle=VEHICLES,
    trailer=TRAILERS,
    load=LOADS,
    altitudes=st.tuples(st.floats(0, 6000), st.floats(0, 6000)).map(sorted),
)
def test_naturally_aspirated_more_altitude_never_raises_a_cap(
    vehicle: Vehicle, trailer: Trailer, load: Load, altitudes: list[float]
) -> None:
    low, high = (Trip(altitude=f"{altitude:.9f} m", climb_speed="40 km/h") for altitude in altitudes)
    assert_none_rises(caps(vehicle, trailer, load, low), caps(vehicle, trailer, load, high))


# Friction and rolling resistance come with the surface; alone they are inputs of the formulas.


def formula(id: str) -> Any:
    """Return the formula of a limiter."""
    return mechanics.RULES.rule(id, on=LAW_AS_OF).compute


def slope_of(grade: float) -> dict[str, float]:
    return {"sine": grade / math.hypot(1, grade), "cosine": 1 / math.hypot(1, grade)}


BRAKE_GRIP: dict[str, float] = {
    "brake_share": 0.85,
    "required_mps2": 4.27,
    "nose_fixed_kg": 0.0,
    "nose_share": 0.1,
    "vehicle_mass_kg": 875.0,
}
AXLE: dict[str, Any] = {
    "curb_mass_kg": 700.0,
    "rear_share": 0.45,
    "bed_kg": 100.0,
    "bed_place": 0.78,
    "seat_place": 0.05,
    "vehicle_mass_kg": 875.0,
}
LEVERS = {"overhang_m": 0.75, "wheelbase_m": 1.9, "center_height_m": 0.6, "hitch_height_m": 0.4}
PULL: dict[str, Any] = {"condition": 1.0, "efficiency": 0.9, "engaged": 1.0, "vehicle_mass_kg": 875.0}


def starting(grade: float, drive: str, *, friction: float, rolling: float) -> tuple[float, float]:
    known = {"friction": friction, "rolling": rolling, "nose_fixed_kg": 0.0, "nose_share": 0.1, **slope_of(grade)}
    pair: tuple[float, float]
    if drive == "4WD":
        pair = formula("mech.traction_4wd")(vehicle_mass_kg=875.0, **known)
    else:
        pair = formula("mech.traction")(front_driven=1.0 * (drive == "FWD"), **AXLE, **LEVERS, **known)
    return pair


def cap_of(pair: tuple[float, float]) -> float:
    available, demand = pair
    if available <= 0:
        return 0.0
    return available / demand if demand > 0 else math.inf


@pytest.mark.parametrize("drive", ["RWD", "FWD", "4WD"])
@given(grip=st.tuples(st.floats(0.05, 1.2), st.floats(0.05, 1.2)).map(sorted), grade=st.floats(0, 0.5))
def test_less_grip_never_raises_a_cap(drive: str, grip: list[float], grade: float) -> None:
    less, more = (cap_of(starting(grade, drive, friction=friction, rolling=0.02)) for friction in grip)
    assert less <= more * (1 + 1e-9)


@given(grip=st.tuples(st.floats(0.05, 1.2), st.floats(0.05, 1.2)).map(sorted), grade=st.floats(0, 0.5))
def test_less_grip_never_holds_or_stops_more(grip: list[float], grade: float) -> None:
    levers = {"center_height_m": 0.6, "wheelbase_m": 1.9}
    parked = [
        cap_of(formula("mech.parking_grip")(friction=friction, **levers, **slope_of(grade), **AXLE))
        for friction in grip
    ]
    stopped = [cap_of(formula("mech.brake_grip")(friction=friction, **BRAKE_GRIP)) for friction in grip]
    for less, more in (parked, stopped):
        assert less <= more * (1 + 1e-9)


@pytest.mark.parametrize("limiter", ["launch", "climb", "RWD", "FWD", "4WD"])
@given(rolling=st.tuples(st.floats(0, 0.4), st.floats(0, 0.4)).map(sorted), grade=st.floats(0, 0.5))
def test_more_rolling_resistance_never_raises_a_cap(limiter: str, rolling: list[float], grade: float) -> None:
    slope = slope_of(grade)

    def limit(c_r: float) -> float:
        if limiter == "launch":
            return cap_of(
                formula("mech.launch")(
                    usable_share=0.55,
                    converter=1.0,
                    torque_nm=60.0,
                    overall_first=26.1,
                    reduction=1.0,
                    rolling_radius_m=0.262,
                    rolling=c_r,
                    **PULL,
                    **slope,
                )
            )
        if limiter == "climb":
            return cap_of(
                formula("mech.climb")(
                    power_kw=36.0,
                    air_share=1.0,
                    held_share=0.75,
                    speed_kmh=40.0,
                    air_density_kgpm3=1.225,
                    drag_area_m2=1.04,
                    trailer_drag_area_m2=0.3,
                    rolling=c_r,
                    **PULL,
                    **slope,
                )
            )
        return cap_of(starting(grade, limiter, friction=0.6, rolling=c_r))

    firm, soft = (limit(c_r) for c_r in rolling)
    assert soft <= firm * (1 + 1e-9)


def test_grip_beyond_any_tire_divides_by_nothing() -> None:
    for drive in ("RWD", "FWD", "4WD"):
        assert cap_of(starting(0.0, drive, friction=10.0, rolling=0.0)) > 0
    assert cap_of(formula("mech.brake_grip")(friction=10.0, **BRAKE_GRIP)) == math.inf


@pytest.mark.parametrize(
    "trip",
    [
        Trip(grade="0 %", restart_grade="0 %"),
        Trip(speed="1 km/h", climb_speed="1 km/h"),
        Trip(speed="1e-6 km/h", climb_speed="1e-6 km/h"),
        Trip(altitude="11000 m"),
        Trip(altitude="-400 m"),
        Trip(grade="100 %", restart_grade="100 %", surface="mud", climb_speed="300 km/h"),
    ],
)
@pytest.mark.parametrize("nose", [0.0, 0.5, None])
def test_the_ends_of_the_ranges_are_answered(stock: Vehicle, trip: Trip, nose: float | None) -> None:
    full = attrs.evolve(
        stock,
        axles=Axles(rear_rating="800 kg"),
        tires=Tires(load_rating="450 kg"),
        hitch=Hitch(rated_mass="900 kg", rated_nose_mass="90 kg", d_value="1000 kN"),
        brakes=Brakes(parking_force="1 N"),
    )
    trailer = Trailer(
        tare="1 kg",
        nose_fraction=nose,
        axle_rating="1 kg",
        coupling_to_axle="1 m",
        yaw_gyration="1 m",
        brakes="overrun",
    )
    for vehicle in (stock, full):
        for towed in (None, trailer):
            rating = evaluate(vehicle, towed, trip=trip)
            assert rating.mechanical.verdict in set(Verdict)
            for finding in rating.mechanical.findings:
                if isinstance(finding.outcome, Cap):
                    assert 0 <= finding.outcome.low_kg <= finding.outcome.nominal_kg <= finding.outcome.high_kg


MEASURES = st.floats(1e-6, 1e9)


@given(
    masses=st.tuples(MEASURES, MEASURES, MEASURES),
    lengths=st.tuples(MEASURES, MEASURES, MEASURES, MEASURES),
    others=st.tuples(MEASURES, MEASURES, MEASURES, MEASURES),
)
def test_extreme_values_never_raise(
    masses: tuple[float, ...], lengths: tuple[float, ...], others: tuple[float, ...]
) -> None:
    curb, tare, rating = (f"{one:.9f} kg" for one in masses)
    wheelbase, overhang, coupling, gyration = (f"{one:.9f} m" for one in lengths)
    power, torque, force, speed = others
    vehicle = Vehicle(
        name="a vehicle",
        curb_mass=curb,
        wheelbase=wheelbase,
        hitch_overhang=overhang,
        engine=Engine(power=f"{power:.9f} kW", torque=f"{torque:.9f} N*m"),
        brakes=Brakes(parking_force=f"{force:.9f} N"),
        hitch=Hitch(rated_mass=rating, rated_nose_mass=rating, d_value=f"{force:.9f} N", height=gyration),
        axles=Axles(rear_rating=rating),
    )
    trailer = Trailer(
        tare=tare, nose_fraction=0.1, coupling_to_axle=coupling, yaw_gyration=gyration, axle_rating=rating
    )
    trip = Trip(speed=f"{speed:.9f} km/h", climb_speed=f"{speed:.9f} km/h")
    assert evaluate(vehicle, trailer, trip=trip).mechanical.verdict in set(Verdict)


def test_what_the_truck_cannot_do_alone_reads_as_zero(stock: Vehicle) -> None:
    rating = evaluate(stock, Trailer(tare="100 kg"), trip=Trip(restart_grade="80 %"))
    launch_finding = next(one for one in rating.mechanical.findings if one.rule.id == "mech.launch")
    assert isinstance(launch_finding.outcome, Cap)
    assert launch_finding.outcome.nominal_kg == 0.0
    assert launch_finding.utilization == math.inf
    assert rating.mechanical.verdict is Verdict.OVER


@given(vehicle=VEHICLES, trailer=TRAILERS, load=LOADS)
def test_a_truck_of_the_class_has_every_figure(vehicle: Vehicle, trailer: Trailer, load: Load) -> None:
    for finding in evaluate(vehicle, trailer, load).mechanical.findings:
        assert finding.rule.plate or not isinstance(finding.outcome, Undetermined)
