"""What must hold whatever is given: the properties of the design, by Hypothesis."""

from __future__ import annotations

import math
import pickle
from functools import cache
from typing import TYPE_CHECKING, Any, TypeAlias

import attrs
import pint
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

import keitow
from keitow import Brakes, Cap, Engine, InputError, Item, Load, Place, Trailer, Trip, Vehicle, Verdict, evaluate
from keitow.rules import Assumption, Basis, Citation, Measure, Obligation, Rule, RuleBook

if TYPE_CHECKING:
    from collections.abc import Callable

CITATION = Citation(document="a text", article="1", authority="somebody", confidence="A")


# What there is to tow with

VEHICLES = st.from_type(Vehicle)
TRAILERS = st.from_type(Trailer)
LOADS = st.from_type(Load)
TRIPS = st.from_type(Trip)
JAPANESE_TRIPS = TRIPS.map(lambda trip: attrs.evolve(trip, place=Place.JAPAN_ROAD, state=None, date=keitow.LAW_AS_OF))
CASES = st.tuples(VEHICLES, TRAILERS, LOADS, TRIPS)
Case: TypeAlias = tuple[Vehicle, Trailer, Load, Trip]


# Values


@given(st.one_of(VEHICLES, TRAILERS, LOADS, TRIPS))
def test_a_value_survives_pickle_evolve_and_hash(value: Any) -> None:
    copy = pickle.loads(pickle.dumps(value))  # noqa: S301  # made here
    again = attrs.evolve(value)
    assert copy == value == again
    assert hash(copy) == hash(value) == hash(again)
    assert repr(copy) == repr(value) == repr(again)


@given(CASES)
@settings(max_examples=25)
def test_a_rating_survives_pickle(case: Case) -> None:
    rating = evaluate(*case)
    copy = pickle.loads(pickle.dumps(rating))  # noqa: S301  # made here
    assert copy == rating
    assert copy.verdict is rating.verdict


# Units


@cache
def fresh_registry() -> Any:
    return pint.UnitRegistry()


# Spelling -> what pint calls it, and kilograms.
MASSES = {
    "kg": ("kilogram", 1.0),
    "g": ("gram", 0.001),
    "t": ("metric_ton", 1000.0),
    "lb": ("pound", 0.45359237),
    "lbs": ("pound", 0.45359237),
    "oz": ("ounce", 0.45359237 / 16),
}
# Kind -> how it is read, and some of its spellings with their sizes in the stored unit.
KINDS: dict[str, tuple[Callable[[str], float | None], dict[str, float]]] = {
    "mass": (lambda text: Trailer(tare=text).tare_kg, {name: size for name, (_, size) in MASSES.items()}),
    "length": (
        lambda text: Trailer(tare="1 kg", length=text).length_m,
        {"m": 1.0, "cm": 0.01, "mm": 0.001, "in": 0.0254, "ft": 0.3048},
    ),
    "area": (lambda text: Trailer(tare="1 kg", drag_area=text).drag_area_m2, {"m2": 1.0, "m²": 1.0, "ft2": 0.09290304}),
    "force": (
        lambda text: Brakes(service_force=text).service_force_n,
        {"N": 1.0, "kN": 1000.0, "kgf": 9.80665, "lbf": 4.4482216152605},
    ),
    "power": (lambda text: Engine(power=text).power_kw, {"kW": 1.0, "W": 0.001, "PS": 0.73549875}),
    "torque": (lambda text: Engine(torque=text).torque_nm, {"N*m": 1.0, "Nm": 1.0, "kgf·m": 9.80665}),
    "speed": (lambda text: Trip(speed=text).speed_kmh, {"km/h": 1.0, "mph": 1.609344, "m/s": 3.6}),
    "displacement": (
        lambda text: Vehicle(name="x", curb_mass="1 kg", displacement=text).displacement_cc,
        {"cc": 1.0, "L": 1000.0},
    ),
}


@given(st.floats(1.0, 3000.0), st.sampled_from(sorted(MASSES)), st.booleans())
def test_the_unit_of_an_input_never_matters(mass_kg: float, spelling: str, as_quantity: bool) -> None:
    name, size = MASSES[spelling]
    number = mass_kg / size
    given: Any = fresh_registry().Quantity(number, name) if as_quantity else f"{number:.17e} {spelling}"
    in_kg, in_other = (
        evaluate(
            Vehicle(name="a truck", curb_mass=curb),
            Trailer(tare=tare, gross_mass=tare),
            trip=Trip(place=Place.ABROAD),
        )
        for curb, tare in ((f"{mass_kg:.17e} kg", f"{mass_kg:.17e} kg"), (given, given))
    )
    assert in_other.laden_mass.m_as("kilogram") == pytest.approx(mass_kg, rel=1e-9)
    assert in_other.verdict is in_kg.verdict
    assert in_other.at_most_kg == pytest.approx(in_kg.at_most_kg, rel=1e-9)


@given(st.data(), st.sampled_from(sorted(KINDS)), st.floats(1e-3, 1e6))
def test_one_measure_in_two_units_is_the_same(data: st.DataObject, kind: str, stored: float) -> None:
    read, sizes = KINDS[kind]
    one, other = (data.draw(st.sampled_from(sorted(sizes))) for _ in range(2))
    readings = [read(f"{stored / sizes[spelling]:.17e} {spelling}") for spelling in (one, other)]
    assert readings == pytest.approx([stored, stored], rel=1e-11)


def tare_of(value: Any) -> float | InputError:
    try:
        return Trailer(tare=value).tare_kg
    except InputError as error:
        return error


@given(
    st.one_of(
        st.text(max_size=100),
        st.text(alphabet="0123456789.,eE+- kgKGlbtonNmNaif%·٣３㎏\t", max_size=12),
        st.binary(),
        st.floats(),
        st.integers(),
        st.none(),
        st.complex_numbers(),
    )
)
@settings(max_examples=300)
def test_whatever_is_given_is_a_mass_or_refused_as_one(value: Any) -> None:
    tare = tare_of(value)
    if isinstance(tare, InputError):
        assert (tare.field, tare.value) == ("Trailer.tare", value) or value != value  # noqa: PLR0124  # nan
        assert str(tare).startswith("Trailer.tare: needs ")
    else:
        assert 0 <= tare < math.inf


# The engine


@given(CASES)
def test_whatever_is_known_there_is_an_answer(case: Case) -> None:
    rating = evaluate(*case)
    assert rating.verdict in Verdict
    if rating.most_wanted is not None:
        assert rating.facts[rating.most_wanted] is None
    for assessment in rating.assessments:
        cap = assessment.capacity
        if cap is not None:
            assert cap.low_kg <= cap.nominal_kg <= cap.high_kg
        if assessment.verdict is not Verdict.UNDETERMINED and not assessment.is_partial:
            assert assessment.missing == ()  # of a law known in part, it names what could still make the pair over
    for finding in rating.findings:
        if isinstance(finding.outcome, Cap):
            assert finding.outcome.low_kg <= finding.outcome.nominal_kg <= finding.outcome.high_kg


def favorable(vehicle: Vehicle, trailer: Trailer) -> dict[str, tuple[str, str, Any]]:
    """What a missing fact could turn out to be at its most favorable: path -> value, field, what is given."""
    brakes, engine, axles = vehicle.brakes, vehicle.engine, vehicle.axles
    stop = attrs.evolve(brakes, stopping_distance="15 m", from_speed="50 km/h")
    return {
        "vehicle.gross_mass_kg": ("vehicle", "gross_mass", "1160 kg"),
        "vehicle.payload_kg": ("vehicle", "payload", "350 kg"),
        "vehicle.seats": ("vehicle", "seats", 2),
        "vehicle.displacement_cc": ("vehicle", "displacement", "658 cc"),
        "vehicle.first_registered": ("vehicle", "first_registered", "2003-01-01"),
        "vehicle.use": ("vehicle", "use", "cargo"),
        "vehicle.engine.power_kw": ("vehicle", "engine", attrs.evolve(engine, power="39 kW")),
        "vehicle.axles.driven_laden_kg": ("vehicle", "axles", attrs.evolve(axles, driven_laden="900 kg")),
        "vehicle.driveline.drive": ("vehicle", "driveline", attrs.evolve(vehicle.driveline, drive="4WD")),
        "vehicle.brakes.stopping_distance_m": ("vehicle", "brakes", stop),
        "vehicle.brakes.from_speed_kmh": ("vehicle", "brakes", stop),
        "vehicle.brakes.parking_force_n": ("vehicle", "brakes", attrs.evolve(brakes, parking_force="9000 N")),
        "vehicle.brakes.parking_control": ("vehicle", "brakes", attrs.evolve(brakes, parking_control="hand")),
        "trailer.gross_mass_kg": ("trailer", "gross_mass", f"{trailer.tare_kg!r} kg"),
        "trailer.built": ("trailer", "built", "2010-01-01"),
        "trailer.lists_vehicle": ("trailer", "lists_vehicle", True),
        "trip.towing_licence": ("trip", "towing_licence", True),
    }


@given(VEHICLES, TRAILERS, LOADS, JAPANESE_TRIPS)
@settings(max_examples=100)
def test_supplying_what_law_reported_missing_never_lifts_it_from_over(
    vehicle: Vehicle, trailer: Trailer, load: Load, trip: Trip
) -> None:
    """Each fact is supplied at its most favorable, one after the other and all together."""
    rating = evaluate(vehicle, trailer, load, trip)
    assume(rating.legal.verdict is Verdict.OVER)
    case: dict[str, Any] = {"vehicle": vehicle, "trailer": trailer, "load": load, "trip": trip}
    together = dict(case)
    for path in dict.fromkeys(path for finding in rating.legal.findings for path in finding.missing):
        # Left aside are an unread certificate, whose own figure stands for the computed ones, and a stopping distance
        # beside a deceleration, to which it is preferred.
        decided = path.startswith("vehicle.brakes.") and vehicle.brakes.deceleration_mps2 is not None
        if path not in favorable(vehicle, trailer) or decided:
            continue
        for one in (dict(case), together):
            name, field, value = favorable(one["vehicle"], one["trailer"])[path]
            try:
                one[name] = attrs.evolve(one[name], **{field: value})
            except InputError:  # it contradicts what is known
                continue
            assert evaluate(**one).legal.verdict is Verdict.OVER, path


RANK = list(Verdict)


def severity(verdict: Verdict | None) -> int:
    return -1 if verdict is None else RANK.index(verdict)


def not_above(one: float | None, other: float | None) -> bool:
    """Whether a bound is at most another, where none is no limit."""
    limit = math.inf if other is None else other
    return (math.inf if one is None else one) <= limit + 1e-9 * abs(limit)


@st.composite
def more_rules(draw: st.DrawFn) -> Rule:
    """One rule of law or mechanics more: a figure, a band, a duty, known or not."""
    law = draw(st.booleans())
    limit = draw(st.floats(-100.0, 3000.0))
    kind = draw(st.sampled_from(["figure", "unknown", "duty"]))

    def figure() -> Any:
        return limit if law else (limit, 1.0)

    def unknown(*, rating_kg: float) -> Any:
        return rating_kg if law else (rating_kg, 1.0)

    def met() -> bool:
        return limit > 0

    formula: Any = {"figure": figure, "unknown": unknown, "duty": met}[kind]
    return Rule(
        id="my.test.rule",
        title="one rule more",
        in_words="one rule more",
        basis=Basis.LAW if law else Basis.MECHANICS,
        limits=None if kind == "duty" else Measure.TRAILER_GROSS_MASS if law else Measure.TRAILER_MASS,
        duty=draw(st.sampled_from(Obligation)) if kind == "duty" else None,
        inputs={"rating_kg": "vehicle.hitch.rated_mass_kg"} if kind == "unknown" else {},
        formula=formula,
        citation=CITATION,
    )


@given(CASES, more_rules())
def test_one_rule_more_outside_the_routes_never_raises_a_capacity(case: Case, rule: Rule) -> None:
    without, with_it = evaluate(*case), evaluate(*case, rules=keitow.RULES | RuleBook((rule,)))
    for before, after in zip(without.assessments, with_it.assessments, strict=True):
        assert not_above(after.at_most_kg, before.at_most_kg)
        assert severity(after.verdict) >= severity(before.verdict)
        if before.capacity is not None and after.capacity is not None:
            assert after.capacity.low_kg <= before.capacity.low_kg
            assert after.capacity.nominal_kg <= before.capacity.nominal_kg
            assert after.capacity.high_kg <= before.capacity.high_kg
    assert not_above(with_it.at_most_kg, without.at_most_kg)


@given(VEHICLES, TRAILERS, LOADS, TRIPS, st.floats(0.0, 1000.0))
@settings(max_examples=100)
def test_more_load_on_the_trailer_never_improves_a_verdict(
    vehicle: Vehicle, trailer: Trailer, load: Load, trip: Trip, more_kg: float
) -> None:
    more = attrs.evolve(load, trailer=[*load.trailer, Item("more", f"{more_kg:.4f} kg")])
    before, after = (evaluate(vehicle, trailer, one, trip) for one in (load, more))
    for less_loaded, more_loaded in zip(before.assessments, after.assessments, strict=True):
        assert severity(more_loaded.verdict) >= severity(less_loaded.verdict), less_loaded.basis
    assert after.verdict >= before.verdict


def at_nominal(assumption: Assumption) -> Assumption:
    return attrs.evolve(assumption, low=assumption.nominal, high=assumption.nominal)


@given(CASES)
@settings(max_examples=50)
def test_an_assumption_replaced_by_its_own_nominal_never_widens_its_limiter(case: Case) -> None:
    for finding in evaluate(*case).mechanical.findings:
        for assumed in finding.assumed:
            rule = attrs.evolve(
                finding.rule,
                assumes={**finding.rule.assumes, assumed.input: at_nominal(assumed.assumption)},
                when=(),
            )
            book = RuleBook((rule,), keitow.RULES.facts)
            (narrower,) = evaluate(*case, rules=book).findings
            before, after = finding.outcome, narrower.outcome
            if isinstance(before, Cap) and isinstance(after, Cap):
                assert after.nominal_kg == pytest.approx(before.nominal_kg)
                assert not_above(before.low_kg, after.low_kg), (finding.rule.id, assumed.input)
                assert not_above(after.high_kg, before.high_kg), (finding.rule.id, assumed.input)
