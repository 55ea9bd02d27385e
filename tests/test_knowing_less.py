"""Knowing less never looks better: properties of every answer, over drawn cases with unknowns."""

from __future__ import annotations

import math
from functools import cache
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from keitow import (
    Cap,
    Duty,
    InputError,
    Item,
    Load,
    NotApplicable,
    Place,
    Trailer,
    Trip,
    Vehicle,
    Verdict,
    catalog,
    evaluate,
)
from keitow.kinds import Surface
from keitow.mechanics import j2807
from keitow.rules import Basis

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keitow import Assessment, Finding, Rating

Case: TypeAlias = tuple[Vehicle, Trailer, Load, Trip]

TRAILERS = st.from_type(Trailer)
LOADS = st.from_type(Load)
TRIPS = st.from_type(Trip)
READY = [one.id for one in catalog.vehicles() if one.ready]
NAMED = st.sampled_from(READY).map(catalog.vehicle)
MANY = settings(max_examples=300)
MOST_KG = 1e6

_RANK = {verdict: rank for rank, verdict in enumerate(Verdict)}
_RELATIVE = 1e-9


def severity(verdict: Verdict | None) -> int:
    return -1 if verdict is None else _RANK[verdict]


def is_at_most(one: float, other: float) -> bool:
    return one <= other + _RELATIVE * max(1.0, abs(other))


# What measures one thing twice: only the first of each that is known is kept, since a worse one of two that differ may
# rightly be taken away.
_TWICE = (
    (("brakes", "stopping_distance_m"), ("brakes", "deceleration_mps2"), ("brakes", "service_force_n")),
    (("tires", "rolling_radius_m"), ("tires", "size")),
    (("driveline", "first_gear"), ("driveline", "gears")),
    (("", "gross_mass_kg"), ("", "payload_kg")),
    (("axles", "front_curb_kg"), ("axles", "rear_curb_kg")),
)


def once(vehicle: Vehicle) -> Vehicle:
    """Keep of what measures one thing twice the first that is known."""
    for group in _TWICE:
        known = [place for place in group if _read(vehicle, place) is not None]
        for place in known[1:]:
            vehicle = _without(vehicle, place)
    return vehicle


def _read(value: Any, place: tuple[str, str]) -> Any:
    part, field = place
    return getattr(getattr(value, part) if part else value, field)


def _without(value: Any, place: tuple[str, str]) -> Any:
    part, field = place
    if not part:
        return attrs.evolve(value, **{_alias(value, field): None})
    inner = getattr(value, part)
    return attrs.evolve(value, **{part: attrs.evolve(inner, **{_alias(inner, field): None})})


def _alias(value: Any, name: str) -> str:
    return str(next(field.alias or field.name for field in attrs.fields(type(value)) if field.name == name))


VEHICLES = st.from_type(Vehicle).map(once) | NAMED.map(once)
CASES = st.tuples(VEHICLES, TRAILERS, LOADS, TRIPS)


class Removal(NamedTuple):
    """A case without one fact."""

    path: str
    case: dict[str, Any]


_PARTS = ("engine", "driveline", "axles", "tires", "brakes", "hitch", "maker_rating")


def removals(vehicle: Vehicle, trailer: Trailer, load: Load, trip: Trip) -> Iterator[Removal]:
    """Take away each optional fact that is known, a stopping distance with its speed, an entry as a whole."""
    case = {"vehicle": vehicle, "trailer": trailer, "load": load, "trip": trip}
    for root, value in (("vehicle", vehicle), ("trailer", trailer), ("trip", trip)):
        places = [("", field) for field in attrs.fields(type(value))]
        if root == "vehicle":
            places += [(part, field) for part in _PARTS for field in attrs.fields(type(getattr(vehicle, part)))]
        for part, field in places:
            place = part, field.name
            if field.default is not None or _read(value, place) is None:
                continue
            path = ".".join(filter(None, (root, part, field.name)))
            try:
                less = _without(value, place)
            except InputError:  # a stopping distance needs its speed
                less = _without(_without(value, (part, "stopping_distance_m")), place)
            yield Removal(path, {**case, root: less})


def stands_in(before: Finding, after: Finding) -> bool:
    """Whether an assumption is made after that was not made before; it is then named among what was assumed."""
    return not {(one.input, one.assumption) for one in after.assumed} <= {
        (one.input, one.assumption) for one in before.assumed
    }


def names(assessment: Assessment, path: str) -> bool:
    """Whether an answer names this fact as missing, of what it did not check or of a duty that it lists."""
    listed = [one for one in assessment.findings if one.outcome == Duty(None)]
    return any(path in one.missing for one in (*assessment.not_checked, *listed))


def excused(before: Rating, after: Rating, path: str) -> set[str]:
    """The rules whose answer may be better for want of a fact, as each of them says so.

    An assumption stands in and is named; what only a plate, a drawing or a statement tells is named as not checked; a
    duty that is not known to be met is listed.
    """
    then = {finding.rule.id: finding for finding in before.findings}
    unchecked = {finding.rule.id for finding in after.not_checked}
    listed = {finding.rule.id for finding in after.duties if finding.outcome == Duty(None)}
    assumed = {one.rule.id for one in after.findings if one.rule.id in then and stands_in(then[one.rule.id], one)}
    # Where it is not known which wheels drive, the class-typical truck's one axle stands in for all wheels.
    stead = {"mech.traction_4wd"} if "mech.traction" in assumed else set()
    # Where a plate is named as not checked, what else rests on that plate refers to it.
    refers: set[str] = set()
    if any(path in finding.missing for finding in after.not_checked):
        refers = {one.rule.id for one in after.findings if isinstance(one.outcome, NotApplicable)}
    return unchecked | listed | assumed | stead | refers


def verdict_of(findings: Iterator[Finding]) -> Verdict | None:
    verdicts = [one.verdict for one in findings if one.rule.binding and one.verdict is not None]
    return max(verdicts, default=None)


def band_of(findings: Iterator[Finding]) -> tuple[float, float, float]:
    caps = [one.outcome for one in findings if isinstance(one.outcome, Cap)]
    low, nominal, high = (min((cap[end] for cap in caps), default=math.inf) for end in range(3))
    return low, nominal, high


def counted(assessment: Assessment, but: set[str]) -> Iterator[Finding]:
    return (one for one in assessment.findings if one.rule.binding and one.rule.id not in but)


@given(CASES)
@MANY
def test_removing_a_fact_never_improves_a_verdict_nor_raises_what_is_shown_as_towable(case: Case) -> None:
    before = evaluate(*case)
    for path, less in removals(*case):
        after = evaluate(**less)
        but = excused(before, after, path)
        for then, now in zip(before.assessments, after.assessments, strict=True):
            improved = severity(now.verdict) < severity(then.verdict) and now.verdict is not Verdict.UNDETERMINED
            if now.verdict is None and now.is_partial:
                continue  # the law of a place known in part says over, and never within
            if improved and then.basis is Basis.LAW:  # of its routes one is enough, so no rule alone is the answer
                assert names(now, path), (path, then.basis, then.verdict, now.verdict)
            elif improved:
                # Then it is no worse than what the rules say that are not excused.
                rest = severity(verdict_of(counted(then, but)))
                assert severity(now.verdict) >= rest, (path, then.basis, then.verdict, now.verdict)
                assert but, (path, then.basis, then.verdict, now.verdict)
            if now.capacity is None or now.capacity.high_kg <= 0:
                continue  # nothing is shown as towable
            if then.capacity is None or not all(map(is_at_most, now.capacity, then.capacity)):
                if then.basis is Basis.LAW:
                    assert names(now, path), (path, then.basis, then.capacity, now.capacity)
                    continue
                open_still = [
                    one.rule.id for one in counted(then, but) if one.verdict is Verdict.UNDETERMINED and one.missing
                ]
                assert not open_still, (path, open_still, now.capacity)
                rest_band = band_of(one for one in counted(then, but) if not one.rule.of_trailer)
                assert all(map(is_at_most, now.capacity, rest_band)), (path, then.basis, then.capacity, now.capacity)


@given(CASES)
@MANY
def test_an_assumption_that_stands_in_is_no_better_than_its_own_nominal(case: Case) -> None:
    rating = evaluate(*case)
    for finding in rating.mechanical.findings:
        if not (isinstance(finding.outcome, Cap) and finding.assumed):
            continue
        arguments = {name: rating.facts[path] for name, path in finding.rule.inputs.items()}
        known = {name: value for name, value in arguments.items() if value is not None}
        known |= {one.input: one.assumption.nominal for one in finding.assumed}
        available, demand = finding.rule.compute(**known)  # type: ignore[misc]  # an estimate's formula gives a pair
        at_nominal = available / demand if demand > 0 and available > 0 else math.inf if demand <= 0 else 0.0
        assert is_at_most(finding.outcome.low_kg, at_nominal), finding.rule.id


# More load


@given(CASES, st.floats(0.0, 1500.0))
@MANY
def test_more_load_on_the_trailer_never_improves_any_answer(case: Case, more_kg: float) -> None:
    vehicle, trailer, load, trip = case
    more = attrs.evolve(load, trailer=[*load.trailer, Item("more", f"{more_kg:.4f} kg")])
    before, after = evaluate(*case), evaluate(vehicle, trailer, more, trip)
    for less_loaded, more_loaded in zip(before.assessments, after.assessments, strict=True):
        assert severity(more_loaded.verdict) >= severity(less_loaded.verdict), less_loaded.basis
    assert after.verdict >= before.verdict
    slower = after.safe_speed_kmh or 0.0
    assert slower <= (before.safe_speed_kmh or 0.0)


@given(CASES, st.floats(0.0, 1500.0))
@settings(max_examples=100)
def test_more_load_on_the_trailer_never_climbs_faster_and_without_brakes_never_stops_sooner(
    case: Case, more_kg: float
) -> None:
    """A trailer with good brakes may stop a truck with bad ones."""
    vehicle, trailer, load, trip = case
    more = attrs.evolve(load, trailer=[*load.trailer, Item("more", f"{more_kg:.4f} kg")])
    before, after = evaluate(*case), evaluate(vehicle, trailer, more, trip)
    quick, slow = before.climb_speed, after.climb_speed
    near, far = before.stopping_distance, after.stopping_distance
    if quick is not None and slow is not None:
        for end in ("low", "nominal", "high"):
            assert is_at_most(getattr(slow, end).m_as("km/h"), getattr(quick, end).m_as("km/h"))
    if near is not None and far is not None and before.facts["trailer.unbraked"]:
        for end in ("low", "nominal", "high"):
            assert is_at_most(getattr(near, end).m_as("m"), getattr(far, end).m_as("m"))


@given(CASES, st.floats(0.0, 1500.0))
@MANY
def test_what_the_vehicle_can_tow_does_not_hang_on_what_is_on_the_trailer(case: Case, more_kg: float) -> None:
    vehicle, trailer, load, trip = case
    more = attrs.evolve(load, trailer=[*load.trailer, Item("more", f"{more_kg:.4f} kg")])
    before, after = evaluate(*case), evaluate(vehicle, trailer, more, trip)
    for one, other in zip(before.assessments, after.assessments, strict=True):
        if one.capacity is None or other.capacity is None:
            assert one.capacity is other.capacity is None, one.basis
        else:
            assert tuple(other.capacity) == pytest.approx(tuple(one.capacity), rel=1e-9, abs=1e-6), one.basis


@given(CASES, st.floats(0.0, 1500.0))
@settings(max_examples=50)
def test_more_load_on_the_trailer_never_improves_a_road_test(case: Case, more_kg: float) -> None:
    vehicle, trailer, load, trip = case
    more = attrs.evolve(load, trailer=[*load.trailer, Item("more", f"{more_kg:.4f} kg")])
    before, after = (j2807(vehicle, trailer, one, trip).runs for one in (load, more))
    for one, other in zip(before, after, strict=True):
        assert severity(other.verdict) >= severity(one.verdict), one.title


# Figure and verdict


def laden_to(case: Case, kg: float) -> Case:
    """Make the trailer so heavy, without a plate of its own."""
    vehicle, trailer, _, trip = case
    tare = min(trailer.tare_kg, kg / 2)
    bare = attrs.evolve(
        trailer, tare=f"{tare:.15e} kg", gross_mass=None, axle_rating=None, speed_rating=None, sources={}
    )
    return vehicle, bare, attrs.evolve(case[2], trailer=f"{kg - tare:.15e} kg"), trip


def unloaded(case: Case) -> Rating:
    """Rate with next to no trailer: just so much that its nose mass may rest on it."""
    return evaluate(*laden_to(case, lightest_kg(case)))


def lightest_kg(case: Case) -> float:
    return max(1.0, 2 * (case[1].nose_mass_kg or 0.0))


def unmet(assessment: Assessment, worst: Verdict = Verdict.WITHIN) -> bool:
    """Whether a duty is not met, which has no mass; of those that may say so much."""
    duties = [one for one in assessment.findings if one.rule.binding and one.outcome == Duty(False)]
    return any(one.rule.worst >= worst for one in duties)


def exceeded(assessment: Assessment) -> list[Finding]:
    return [
        one
        for one in assessment.findings
        if one.rule.binding and isinstance(one.outcome, Cap) and one.subject_kg > one.outcome.high_kg
    ]


@given(CASES)
@MANY
def test_at_the_low_figure_the_machine_is_within_and_above_the_high_one_over(case: Case) -> None:
    band = unloaded(case).mechanical.capacity
    assume(band is not None)
    assert band is not None
    low_kg, high_kg = band.low_kg * (1 - 1e-9), band.high_kg * (1 + 1e-9) + 1e-3
    if lightest_kg(case) <= low_kg < MOST_KG:
        at_low = evaluate(*laden_to(case, low_kg)).mechanical
        assert unmet(at_low) or at_low.verdict is Verdict.WITHIN, (band, at_low.governing and at_low.governing.rule.id)
    if lightest_kg(case) <= high_kg < MOST_KG:
        above = evaluate(*laden_to(case, high_kg)).mechanical
        mild = all(one.rule.worst < Verdict.OVER for one in exceeded(above))
        assert above.verdict is (Verdict.MARGINAL if mild and not unmet(above, Verdict.OVER) else Verdict.OVER), (
            band,
            above.verdict,
        )
        if mild:
            assert all(one.rule.id.startswith(("mech.climb", "mech.mass_ratio")) for one in exceeded(above))


@given(CASES)
@settings(max_examples=100)
def test_at_the_low_figure_of_all_answers_it_is_within_and_above_the_high_one_never(case: Case) -> None:
    band = unloaded(case).capacity
    assume(band is not None)
    assert band is not None

    def registered(kg: float) -> Rating:
        vehicle, trailer, load, trip = laden_to(case, kg)
        return evaluate(vehicle, attrs.evolve(trailer, gross_mass=f"{kg:.15e} kg"), load, trip)

    low_kg, high_kg = band.low_kg * (1 - 1e-9), band.high_kg * (1 + 1e-9) + 1e-3
    if lightest_kg(case) <= low_kg < MOST_KG:
        at_low = registered(low_kg)
        if not any(unmet(one) for one in at_low.assessments):
            assert at_low.verdict is Verdict.WITHIN, (band, [one.verdict for one in at_low.assessments])
    if lightest_kg(case) <= high_kg < MOST_KG:
        assert registered(high_kg).verdict is not Verdict.WITHIN


@given(CASES)
@MANY
def test_what_is_left_open_is_never_below_what_is_permitted(case: Case) -> None:
    rating = evaluate(*case)
    for one in (*rating.assessments, rating):
        if one.capacity is not None:
            at_most = math.inf if one.at_most_kg is None else one.at_most_kg
            assert is_at_most(one.capacity.high_kg, at_most)
    for assessment in rating.assessments:
        if assessment.is_open:
            assert assessment.capacity is rating.capacity is None


# Advice


@given(CASES)
@MANY
def test_the_safe_speed_holds_when_rated_again_and_one_more_does_not(case: Case) -> None:
    vehicle, trailer, load, trip = case
    safe = evaluate(*case).safe_speed_kmh

    def at(kmh: float) -> Verdict | None:
        slower = attrs.evolve(trip, speed=f"{kmh:.12g} km/h")
        return evaluate(vehicle, trailer, load, slower).mechanical.verdict

    if safe is not None:
        assert at(safe) is Verdict.WITHIN
        assert at(safe / 2) is Verdict.WITHIN
    if safe is not None and safe < 100:
        assert at(safe + 1) is not Verdict.WITHIN


@given(CASES)
@MANY
def test_every_remedy_holds_when_rated_again(case: Case) -> None:
    for remedy in evaluate(*case).remedies:
        after = remedy.rating
        assert evaluate(after.vehicle, after.trailer, after.load, after.trip).verdict is Verdict.WITHIN, remedy.in_words


# No steps: every number of a trip by small steps


class Sweep(NamedTuple):
    """A number of a trip: from, to, by, and how it is written."""

    least: float
    most: float
    step: float
    unit: str


SWEPT = {
    "speed": Sweep(5.0, 120.0, 0.5, " km/h"),
    "climb_speed": Sweep(5.0, 120.0, 0.5, " km/h"),
    "grade": Sweep(0.0, 0.3, 0.002, ""),
    "restart_grade": Sweep(0.0, 0.3, 0.002, ""),
    "altitude": Sweep(-400.0, 4000.0, 50.0, " m"),
}
HARDER = {"speed", "climb_speed", "grade", "restart_grade"}
"""Of which more is never easier."""
STEP = 0.002
"""What is left of a change, on a scale from 0 to 1, where the interval is halved until nothing is left of it."""
HALF_KG = 500.0
SWEPT_TRUCKS = {
    "known little of": Vehicle(name="a truck", curb_mass="700 kg", gross_mass="1160 kg"),
    "hijet": catalog.vehicle("hijet-s510p-std-4wd-5mt"),
}
SWEPT_TRAILERS = {
    "no trailer": None,
    "unbraked": Trailer(tare="100 kg", nose_fraction=0.1),
    "unbraked without nose load": Trailer(tare="100 kg", nose_fraction=0.0),
    "braked": Trailer(tare="100 kg", brakes="overrun"),
}


def on_scale(kg: float) -> float:
    """Bring a mass to a scale from 0 to 1 on which no limit is near a high one."""
    return 1.0 if math.isinf(kg) else kg / (kg + HALF_KG)


def figures(rating: Rating) -> dict[str, float]:
    """Every figure of the machine on the scale: each limiter's, its answer's, and what is left open."""
    found: dict[str, float] = {}
    mechanical = rating.mechanical
    bands = {one.rule.id: one.outcome for one in mechanical.findings if isinstance(one.outcome, Cap)}
    if mechanical.capacity is not None:
        bands["capacity"] = mechanical.capacity
    for name, band in bands.items():
        found |= {f"{name}.{end}": on_scale(getattr(band, f"{end}_kg")) for end in ("low", "nominal", "high")}
    return found | {"at_most": on_scale(math.inf if mechanical.at_most_kg is None else mechanical.at_most_kg)}


def differing(one: dict[str, float], other: dict[str, float]) -> dict[str, float]:
    """By how much each figure differs: all of it where it is not there."""
    return {name: abs(one.get(name, 2.0) - other.get(name, 2.0)) for name in one | other}


@pytest.mark.parametrize("trailer", SWEPT_TRAILERS)
@pytest.mark.parametrize("truck", SWEPT_TRUCKS)
@pytest.mark.parametrize("surface", [Surface.DRY_ASPHALT, Surface.PACKED_SNOW])
@pytest.mark.parametrize("number", SWEPT)
def test_no_figure_jumps_where_a_number_of_the_trip_is_changed_a_little(
    number: str, surface: Surface, truck: str, trailer: str
) -> None:
    """Only the mass ratio begins at 30 km/h, and what is the least of all figures with it.

    Faster or steeper, no figure rises.
    """
    sweep = SWEPT[number]

    @cache
    def at(value: float) -> dict[str, float]:
        fields: dict[str, Any] = {"place": Place.ABROAD, "surface": surface, number: f"{value:.12g}{sweep.unit}"}
        return figures(evaluate(SWEPT_TRUCKS[truck], SWEPT_TRAILERS[trailer], None, Trip(**fields)))

    steps: dict[str, float] = {}
    rises: dict[str, float] = {}
    known, place = at(sweep.least), sweep.least
    while place < sweep.most:
        following = round(place + sweep.step, 6)
        now = at(following)
        for name in known.keys() & now.keys():
            if number in HARDER and now[name] > known[name] + 1e-9:
                rises[f"{name} from {place:.6g}"] = now[name] - known[name]
        for name, found in differing(known, now).items():
            change = found
            low, high, below, above = place, following, known, now
            while change > STEP and high - low > 1e-9 * max(1.0, abs(high)):
                middle = (low + high) / 2
                between = at(middle)
                first, second = (differing(*ends).get(name, 0.0) for ends in ((below, between), (between, above)))
                if first >= second:
                    high, above, change = middle, between, first
                else:
                    low, below, change = middle, between, second
            begins = number == "speed" and abs(low - 30.0) < 1e-6
            if begins and name.startswith(("mech.mass_ratio", "capacity", "at_most")):
                continue
            if change > STEP:
                steps[f"{name} at {low:.6g}"] = change
        known, place = now, following
    assert steps == {}
    assert rises == {}
