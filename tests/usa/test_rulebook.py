"""The book as a whole: what it never says, what it says everywhere, and what was read of which state."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import keitow
from keitow import Duty, Load, NotApplicable, Trailer, Trip, Vehicle, Verdict, usa
from keitow.errors import UnknownIdError
from keitow.kinds import State, TrailerBrakes, TrailerKind
from keitow.testing import check_rulebook

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow import Finding, Rating
    from keitow.rules import Rule

NOT_READ = next(state for state in State if state not in usa.STATES)
EVERY = pytest.mark.parametrize("rule", tuple(usa.RULES), ids=lambda rule: f"{rule.id} since {rule.since}")


def test_the_book_holds_our_contract() -> None:
    check_rulebook(usa.RULES)


@EVERY
def test_every_rule_says_when_its_text_was_read_and_of_which_date_it_is(rule: Rule) -> None:
    assert rule.id.startswith("us.")
    assert rule.citation.confidence == "L" or rule.citation.consulted == date(2026, 11, 28)
    assert rule.citation.confidence == "L" or "(" in rule.citation.article
    assert rule.in_words.endswith(".")
    if rule.duty is not None:
        assert rule.remedy


@EVERY
def test_what_was_read_binds_and_what_was_told_does_not(rule: Rule) -> None:
    if rule.citation.confidence in {"B", "C"}:
        assert not rule.binding
    if ".kei" in rule.id:
        assert rule.advisory


TRUCK = Vehicle(name="a truck", curb_mass="700 kg", gross_mass="1160 kg", displacement="658 cc", body="truck")


def kilograms(least: int, most: int) -> Any:
    return st.integers(least, most).map(lambda mass: f"{mass} kg")


VEHICLES = st.builds(
    Vehicle,
    name=st.just("a vehicle"),
    curb_mass=kilograms(500, 900),
    gross_mass=st.none() | kilograms(1000, 4000),
    displacement=st.none() | st.integers(300, 1500).map(lambda cc: f"{cc} cc"),
    length=st.none() | st.sampled_from(["3.2 m", "3.395 m", "4 m"]),
)
TRAILERS = st.builds(
    Trailer,
    tare=kilograms(50, 4500),
    gross_mass=st.none() | kilograms(4500, 9000),
    brakes=st.sampled_from(TrailerBrakes),
    kind=st.sampled_from(TrailerKind),
    built=st.none() | st.dates(),
    width=st.none() | st.sampled_from(["1.5 m", "2.6 m"]),
    nose_fraction=st.none() | st.floats(0.0, 0.5),
    semi=st.booleans(),
)
TRIPS = st.builds(
    Trip,
    place=st.just("us_road"),
    state=st.none() | st.sampled_from(State),
    speed=st.sampled_from(["15 mph", "28 mph", "60 mph"]),
    posted_speed=st.none() | st.sampled_from(["35 mph", "70 mph"]),
    date=st.dates(),
)
LOADS = st.builds(Load, trailer=kilograms(0, 4000), bed=kilograms(0, 500))


@given(VEHICLES, st.none() | TRAILERS, LOADS, TRIPS)
def test_no_american_road_is_ever_within_the_law_or_undetermined(
    vehicle: Vehicle, trailer: Trailer | None, load: Load, trip: Trip
) -> None:
    if trailer is None:
        load = attrs.evolve(load, trailer=())
    for rules in (usa.RULES, keitow.RULES):
        legal = keitow.evaluate(vehicle, trailer, load, trip, rules=rules).legal
        assert legal.verdict in {None, Verdict.OVER}
        assert legal.is_partial
        assert legal.capacity is None


@pytest.mark.parametrize("state", [None, *State])
@pytest.mark.parametrize("trailer", [None, "60 kg", "340 kg", "1400 kg"])
def test_nor_is_one_in_any_state_with_a_light_trailer_or_none(state: State | None, trailer: str | None) -> None:
    drawn = None if trailer is None else Trailer(tare=trailer, gross_mass="1500 kg", built="2001-05-01")
    for preset in (Trip.local_road, Trip.highway):
        trip = preset(place="us_road", state=state, posted_speed="35 mph")
        assert keitow.evaluate(TRUCK, drawn, trip=trip).legal.verdict in {None, Verdict.OVER}


@pytest.mark.parametrize("state", State)
def test_only_a_state_that_was_read_is_ever_over(state: State, rate: Callable[..., Rating]) -> None:
    heavy: dict[str, Any] = {"actual": "9 t", "gross_mass": "12 t", "built": "2001-01-01", "trip": {"speed": "99 mph"}}
    rating = rate(state, **heavy)
    read = usa.STATES.get(state)
    assert rating.facts["trip.state_was_read"] is (read is not None)
    over = [one.rule.id for one in rating.legal.findings if one.rule.binding and one.verdict == "over"]
    assert (rating.legal.verdict == "over") is bool(over)
    if read is None or not read.law:
        assert not over


@pytest.mark.parametrize(
    ("state", "says"), [(NOT_READ, "us.state.not_read"), (None, "us.state.not_given"), ("VT", None)]
)
def test_the_report_says_that_the_statutes_of_a_state_were_not_read(
    state: str | None, says: str | None, rate: Callable[..., Rating]
) -> None:
    rating = rate(state)
    said = {one.rule.id for one in rating.duties if one.rule.id.startswith("us.state.")}
    assert said == ({says} if says else set())
    assert rating.legal.verdict is None


def test_the_short_report_says_so_in_both_languages(rate: Callable[..., Rating]) -> None:
    rating = rate(NOT_READ)
    assert f"the statutes of {NOT_READ.name.title()} were not read" in " ".join(str(rating).split())
    assert "の法令は未確認" in rating.explain("ja")
    assert "were not read" not in str(rate("VT"))


@pytest.mark.parametrize("state", sorted(usa.STATES))
def test_the_full_report_shows_the_source_of_every_rule_that_applies_with_the_date_of_its_text(
    state: str, rate: Callable[..., Rating]
) -> None:
    rating = rate(state, actual="3500 lb", gross_mass="6000 lb", built="2001-01-01", trip={"speed": "60 mph"})
    said = rating.explain(detail="full")
    for finding in rating.legal.applying:
        cited = finding.rule.citation
        assert cited.article in said
        assert f"read {cited.consulted}" in said or cited.confidence == "L"


@pytest.mark.parametrize(
    ("state", "trailer", "missing", "told"),
    [
        pytest.param("RI", {"actual": "500 lb"}, "trailer.gross_mass_kg", {"gross_mass": "600 lb"}, id="rated 4,000"),
        pytest.param("CA", {"actual": "3000 lb"}, "trailer.built", {"built": "1966-01-01"}, id="made after 1966"),
        pytest.param("NY", {"tare": "500 lb", "load": Load(trailer="3000 lb")}, "trailer.built",
                     {"built": "1970-01-01"}, id="made since 1971"),
        pytest.param("OH", {"tare": "2000 lb"}, "trailer.built", {"built": "1941-12-31"}, id="a duty, made since 1942"),
    ],
)  # fmt: skip
def test_what_could_still_make_it_over_is_missing(
    state: str, trailer: dict[str, Any], missing: str, told: dict[str, Any], rate: Callable[..., Rating]
) -> None:
    rating = rate(state, **trailer)
    assert rating.legal.verdict is None
    assert rating.legal.missing == (missing,)
    assert f"({missing})" in rating.explain(detail="full")
    assert "open: needs" in str(rating)
    assert rate(state, **trailer, **told).legal.missing == ()


@pytest.mark.parametrize(("state", "actual"), [("CA", "2999 lb"), ("VT", "600 lb"), ("RI", "4001 lb")])
def test_what_could_not_is_not(state: str, actual: str, rate: Callable[..., Rating]) -> None:
    assert rate(state, actual=actual).legal.missing == ()


@pytest.mark.parametrize("trailer", [{"tare": "1999 lb"}, {"tare": "2000 lb", "brakes": "electric"}])
def test_the_condition_of_a_duty_that_is_met_or_cannot_apply_is_not(
    trailer: dict[str, Any], rate: Callable[..., Rating]
) -> None:
    assert rate("OH", **trailer).legal.missing == ()


@pytest.mark.parametrize("place", ["japan_road", "private_land", "abroad"])
def test_elsewhere_no_rule_applies(place: str) -> None:
    rating = keitow.evaluate(Vehicle(name="x", curb_mass="700 kg"), trip=Trip(place=place), rules=usa.RULES)
    assert all(isinstance(one.outcome, NotApplicable) for one in rating.findings)
    assert not rating.legal.is_partial


def test_part_393_does_not_bind_such_a_pair_and_says_why(ask: Callable[..., Finding]) -> None:
    """49 CFR 390.5, 49 USC 31132(1): at least 10,001 pounds, rated or actual."""
    for id in ("us.part393", "us.cmv", "us.393.42a", "us.393.42b", "us.393.43", "us.393.70", "us.393.52"):
        outcome = ask(id, state="VT", gross_mass="1 t").outcome
        assert isinstance(outcome, NotApplicable)
        assert "under 10,001 lb" in outcome.reason
    large = Vehicle(name="a large truck", curb_mass="2000 kg", gross_mass="3000 kg")
    rated_kg = 10_001 * 0.45359237 - 3000
    assert ask("us.part393", state="VT", vehicle=large, gross_mass=f"{rated_kg + 0.001:.4f} kg").outcome == Duty(
        met=None
    )
    assert isinstance(
        ask("us.part393", state="VT", vehicle=large, gross_mass=f"{rated_kg - 0.001:.4f} kg").outcome, NotApplicable
    )


def test_what_was_read_of_each_state() -> None:
    vermont = usa.STATES["VT"]
    assert vermont.text == "r85, 2022-07"
    assert vermont.of("brakes") == "read"
    assert vermont.of("kei") == "read: no rule"
    assert usa.STATES["MN"].of("brakes") == "advice only"
    assert usa.STATES["MN"].of("size") == "not read"
    with pytest.raises(UnknownIdError, match=r"^no subject has the id 'brake'; did you mean 'brakes', "):
        vermont.of("brake")
    assert set(usa.STATES["KY"].not_read) == {"breakaway", "speed", "mirrors and lamps", "papers"}
    for read in usa.STATES.values():
        assert sorted((*read.law, *read.advice, *read.silent, *read.not_read)) == sorted(usa.SUBJECTS)


def test_another_name_is_refused() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'Texas'"):
        usa.Texas  # noqa: B018  # reading it is the test
