"""The linear model of a car with a trailer, and the speed at which its damping falls to 0.10."""

from __future__ import annotations

import cmath
import math
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from keitow import Axles, Duty, Load, Trailer, Trip, Vehicle, Verdict, evaluate
from keitow.mechanics.sway import characteristic, critical_speed, damping_ratio, quadratic_factors

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow import Finding

REFERENCE: dict[str, float] = {
    "vehicle_mass_kg": 790.0,
    "rear_share": 0.5,
    "wheelbase_m": 1.9,
    "overhang_m": 0.95,
    "trailer_mass_kg": 600.0,
    "coupling_to_axle_m": 2.4,
    "yaw_gyration_m": 0.96,
}
LONG = Trailer(tare="600 kg", coupling_to_axle="2.4 m", yaw_gyration="0.96 m", nose_fraction=0.02)
PAIRS = st.fixed_dictionaries(
    {
        "vehicle_mass_kg": st.floats(500, 2000),
        "rear_share": st.floats(0.3, 0.7),
        "wheelbase_m": st.floats(1.5, 3.0),
        "overhang_m": st.floats(0.0, 1.5),
        "trailer_mass_kg": st.floats(1, 3000),
        "nose_fraction": st.floats(0.0, 0.3),
        "coupling_to_axle_m": st.floats(0.5, 6.0),
        "yaw_gyration_m": st.floats(0.1, 3.0),
    }
)


@pytest.mark.parametrize(("nose_fraction", "published"), [(0.02, 74.7), (0.10, 183.7)])
def test_the_reference_case(nose_fraction: float, published: float) -> None:
    """Damping falls to 0.10 at 74.7 km/h with 2 % nose load, at 183.7 km/h with 10 %."""
    assert critical_speed(**REFERENCE, nose_fraction=nose_fraction) == pytest.approx(published, rel=0.005)


@given(pair=PAIRS, speed_kmh=st.floats(10, 300))
def test_the_quartic_is_the_determinant_of_the_equations_of_motion(pair: dict[str, float], speed_kmh: float) -> None:
    """At its roots the three equations of the reference, written out in time, have a motion in common."""
    speed = speed_kmh / 3.6
    for p, q in quadratic_factors(*characteristic(speed_mps=speed, **pair)):
        root = cmath.sqrt(p * p / 4 - q)
        for x in (-p / 2 + root, -p / 2 - root):
            matrix = equations(speed, speed * x, **pair)
            size = math.prod(max(abs(cell) for cell in row) for row in matrix)
            assert abs(determinant(matrix)) < 1e-6 * size


def equations(
    u: float,
    s: complex,
    *,
    vehicle_mass_kg: float,
    rear_share: float,
    wheelbase_m: float,
    overhang_m: float,
    trailer_mass_kg: float,
    nose_fraction: float,
    coupling_to_axle_m: float,
    yaw_gyration_m: float,
) -> list[list[complex]]:
    """Equations (1) to (3) of the reference, left side less right side, for v, r and φ that go with e to the s·t."""
    m1, m2, n, l, o = vehicle_mass_kg, trailer_mass_kg, nose_fraction, coupling_to_axle_m, overhang_m  # noqa: E741
    a = wheelbase_m * rear_share
    b = wheelbase_m - a
    h, e = b + o, l * (1 - n)
    i1, i2 = 0.95 * m1 * a * b, m2 * yaw_gyration_m**2
    g = 9.80665
    c_f = 8.02 * (m1 * (1 - rear_share) - n * m2 * o / wheelbase_m) * g
    c_r = 8.02 * (m1 * rear_share + n * m2 * (1 + o / wheelbase_m)) * g
    c_t = 8.02 * (1 - n) * m2 * g

    columns: list[list[complex]] = []
    for v, r, phi in ((1, 0, 0), (0, 1, 0), (0, 0, 1)):
        f_f = -c_f * (v + a * r) / u
        f_r = -c_r * (v - b * r) / u
        f_t = -c_t * ((v - h * r - l * (r + s * phi)) / u - phi)
        turn = u * r
        columns.append(
            [
                (m1 + m2) * s * v - m2 * (h + e) * s * r - m2 * e * s * s * phi - (f_f + f_r + f_t - (m1 + m2) * turn),
                -m2 * (h + e) * s * v
                + (i1 + i2 + m2 * (h + e) ** 2) * s * r
                + (i2 + m2 * e * (h + e)) * s * s * phi
                - (a * f_f - b * f_r - (h + l) * f_t + m2 * (h + e) * turn),
                -m2 * e * s * v
                + (i2 + m2 * e * (h + e)) * s * r
                + (i2 + m2 * e * e) * s * s * phi
                - (-l * f_t + m2 * e * turn),
            ]
        )
    return [list(row) for row in zip(*columns, strict=True)]


def determinant(m: list[list[complex]]) -> complex:
    return (
        m[0][0] * (m[1][1] * m[2][2] - m[1][2] * m[2][1])
        - m[0][1] * (m[1][0] * m[2][2] - m[1][2] * m[2][0])
        + m[0][2] * (m[1][0] * m[2][1] - m[1][1] * m[2][0])
    )


ROOTS = st.floats(-3, 3)


@given(p1=ROOTS, q1=ROOTS, p2=ROOTS, q2=ROOTS)
@example(p1=0.0, q1=1.0, p2=0.0, q2=2.0)  # no odd powers: the resolvent has a root at zero
@example(p1=0.0, q1=-1.0, p2=0.0, q2=-1.0)
@example(p1=2.0, q1=1.0, p2=2.0, q2=1.0)  # one root four times
@example(p1=1.0, q1=1.0, p2=1.0, q2=1.0)
def test_the_factors_multiply_back(p1: float, q1: float, p2: float, q2: float) -> None:
    quartic = (1.0, p1 + p2, q1 + q2 + p1 * p2, p1 * q2 + p2 * q1, q1 * q2)
    (r1, s1), (r2, s2) = quadratic_factors(*quartic)
    back = (1.0, r1 + r2, s1 + s2 + r1 * r2, r1 * s2 + r2 * s1, s1 * s2)
    assert back == pytest.approx(quartic, abs=1e-4)


@pytest.mark.parametrize(
    ("quartic", "damping"),
    [
        ((1.0, 5.0, 13.0, 19.0, 10.0), 1 / math.sqrt(5)),  # (x² + 2x + 5)(x² + 3x + 2)
        ((1.0, 1.0, 7.0, 1.0, 6.0), -0.0),  # (x² + 1)(x² + x + 6): the slow mode is not damped
        ((1.0, 0.0, 4.0, 0.0, 4.0), 0.0),
        ((1.0, 10.0, 35.0, 50.0, 24.0), math.inf),  # -1, -2, -3, -4: nothing oscillates
        ((1.0, 3.0, 1.0, -3.0, -2.0), -1.0),  # 1, -1, -1, -2: grows without oscillating
        ((1.0, 2.0, -1.0, 2.0, 1.0), -0.5),  # grows as it oscillates
        ((0.0, 1.0, 1.0, 1.0, 1.0), -1.0),
        ((math.nan, 1.0, 1.0, 1.0, 1.0), -1.0),
    ],
)
def test_the_damping_ratio_is_that_of_the_least_damped_mode(
    quartic: tuple[float, float, float, float, float], damping: float
) -> None:
    assert damping_ratio(quartic) == pytest.approx(damping, abs=1e-6)


@given(pair=PAIRS)
def test_below_the_critical_speed_it_is_damped_and_above_it_is_not(pair: dict[str, float]) -> None:
    limit = critical_speed(**pair)

    def damped(speed_kmh: float) -> bool:
        return damping_ratio(characteristic(speed_mps=speed_kmh / 3.6, **pair)) >= 0.10

    slower = (10 + (min(limit, 300) - 10) * step / 20 for step in range(20))
    if limit > 10:
        assert all(damped(speed) for speed in slower)
    if limit < 300:
        assert not damped(limit + 0.02)


def test_damping_falls_with_load_spread_and_low_nose_load_far_more_than_with_mass() -> None:
    """Bath University's tests, IMechE D 223:471."""

    def at(**change: float) -> float:
        return critical_speed(**{**REFERENCE, "nose_fraction": 0.06, **change})

    base = at()
    heavier, spread, tail_heavy = at(trailer_mass_kg=900.0), at(yaw_gyration_m=1.44), at(nose_fraction=0.02)
    assert base - heavier < (base - spread) / 2  # half as heavy again, half as spread again
    assert base - heavier < base - tail_heavy


def test_a_trailer_that_never_sways_has_no_limit() -> None:
    stubby = {**REFERENCE, "trailer_mass_kg": 20.0, "coupling_to_axle_m": 4.0, "yaw_gyration_m": 0.2}
    assert critical_speed(**stubby, nose_fraction=0.15) == math.inf


def test_a_trailer_that_lifts_the_hitch_sways_at_once() -> None:
    tail_heavy = {**REFERENCE, "trailer_mass_kg": 3000.0, "yaw_gyration_m": 3.0, "coupling_to_axle_m": 0.6}
    assert critical_speed(**tail_heavy, nose_fraction=0.0) == 10.0


@pytest.mark.parametrize("extreme", [1e-300, 1e-6, 1e9, 1e300])
@pytest.mark.parametrize("name", [name for name in REFERENCE if name != "rear_share"])
def test_nothing_is_too_extreme_for_an_answer(name: str, extreme: float) -> None:
    assert critical_speed(**{**REFERENCE, name: extreme}, nose_fraction=0.1) >= 10.0


def test_faster_than_the_sway_speed_is_marginal(ask: Callable[..., Finding], stock: Vehicle) -> None:
    speed = evaluate(stock, LONG).facts["combination.sway_speed_kmh"]
    assert isinstance(speed, float)
    for driven, verdict in ((speed - 1e-6, Verdict.WITHIN), (speed + 0.1, Verdict.MARGINAL)):
        finding = ask("mech.sway", stock, LONG, trip=Trip.highway(speed=f"{driven:.9f} km/h"))
        assert finding.verdict is verdict


@pytest.mark.parametrize("field", ["coupling_to_axle", "yaw_gyration"])
def test_without_its_geometry_sway_is_not_checked_and_the_finding_names_it(
    ask: Callable[..., Finding], stock: Vehicle, field: str
) -> None:
    unknown: dict[str, Any] = {field: None}
    for known in (LONG, attrs.evolve(LONG, nose_fraction=None)):
        finding = ask("mech.sway", stock, attrs.evolve(known, **unknown))
        assert finding.is_unchecked
        assert finding.missing == (f"trailer.{field}_m",)


def test_with_an_unknown_nose_load_the_most_critical_of_the_assumed_ones_counts(
    ask: Callable[..., Finding], stock: Vehicle
) -> None:
    """Every nose load from 0 to 25 % of this trailer is marginal at 80 km/h."""
    spread = Trailer(tare="170 kg", coupling_to_axle="1.5 m", yaw_gyration="1.5 m")
    finding = ask("mech.sway", stock, spread, trip=Trip.highway())
    assert finding.verdict is Verdict.MARGINAL
    assert "the nose load is not given" in finding.derived[0].fact.in_words
    known = [
        evaluate(stock, attrs.evolve(spread, nose_fraction=share)).facts["combination.sway_speed_kmh"]
        for share in (0.07, 0.10, 0.15)
    ]
    assert evaluate(stock, spread).facts["combination.sway_speed_kmh"] == min(known)  # type: ignore[type-var]  # speeds


def test_a_nose_mass_serves_as_well(ask: Callable[..., Finding], stock: Vehicle) -> None:
    by_mass = attrs.evolve(LONG, nose_fraction=None, nose_mass="12 kg")
    assert ask("mech.sway", stock, by_mass).outcome == ask("mech.sway", stock, LONG).outcome == Duty(True)


def sway_speed(vehicle: Vehicle, load: Load | None = None) -> Any:
    return evaluate(vehicle, LONG, load).facts["combination.sway_speed_kmh"]


def test_what_is_not_known_of_the_truck_is_class_typical_and_derived_in_the_open(
    ask: Callable[..., Finding], stock: Vehicle
) -> None:
    words = {one.fact.in_words for one in ask("mech.sway", stock, LONG).derived}
    assert "hitch overhang not known: class-typical" in words
    known = attrs.evolve(stock, wheelbase="1.9 m", hitch_overhang="0.75 m", axles=Axles(rear_curb="315 kg"))
    assert sway_speed(known) == pytest.approx(sway_speed(stock))
    assert sway_speed(attrs.evolve(stock, engine_position="front")) == sway_speed(stock)
    assert sway_speed(attrs.evolve(stock, engine_position="mid")) != sway_speed(stock)
    assert sway_speed(stock, Load(bed="200 kg")) != sway_speed(stock)


@pytest.mark.parametrize(
    ("fields", "load", "on_rear_kg", "mass_kg"),
    [
        pytest.param({}, Load(), 700 * 0.45 + 75 * 0.05, 775, id="front engine, a driver"),
        pytest.param({"engine_position": "mid"}, Load(), 700 * 0.51 + 75 * 0.05, 775, id="mid engine"),
        pytest.param({}, Load(bed="200 kg", occupants=2), 315 + 200 * 0.78 + 150 * 0.05, 1050, id="200 kg in the bed"),
        pytest.param({"body": "van", "axles": Axles(rear_curb="315 kg")}, Load(), 315 + 75 * 0.40, 775, id="a van"),
    ],
)
def test_the_load_shifts_the_mass_to_the_rear_axle_by_its_place(
    stock: Vehicle, fields: dict[str, Any], load: Load, on_rear_kg: float, mass_kg: float
) -> None:
    """Reference: rear share .45, mid engine .51, bed load at .78 and occupants at .05 of L; those of a van at .40."""
    facts = evaluate(attrs.evolve(stock, **fields), LONG, load).facts
    assert facts["vehicle.sway.rear_share_loaded"] == pytest.approx(on_rear_kg / mass_kg)


def test_a_van_needs_its_own_geometry(ask: Callable[..., Finding], stock: Vehicle) -> None:
    van = attrs.evolve(stock, body="van")
    finding = ask("mech.sway", van, LONG)
    assert finding.outcome == Duty(None)
    assert "vehicle.hitch_overhang_m" in finding.missing
    known = attrs.evolve(van, wheelbase="2.4 m", hitch_overhang="0.5 m", axles=Axles(rear_curb="315 kg"))
    assert isinstance(sway_speed(known), float)
