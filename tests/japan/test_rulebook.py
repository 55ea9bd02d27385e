"""Japanese law as a whole: what every rule has, what never binds, where it applies, and Route 1 or Route 2."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

import keitow.testing
from keitow import (
    LAW_AS_OF,
    Brakes,
    Duty,
    Load,
    NotApplicable,
    Place,
    TowingEntry,
    Trailer,
    Vehicle,
    Verdict,
    japan,
)
from keitow.rules import Basis

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow import Finding, Rating
    from keitow.rules import Rule

rules = pytest.mark.parametrize("rule", [pytest.param(rule, id=f"{rule.id}-{rule.since}") for rule in japan.RULES])


# What every rule has


@rules
def test_every_rule_has_its_paperwork_in_both_languages(rule: Rule) -> None:
    assert rule.basis is Basis.LAW
    assert rule.title
    assert rule.title_ja
    assert rule.in_words.endswith(".")
    assert rule.citation.url
    assert rule.citation.consulted
    assert all(when.otherwise_ja for when in rule.when)


@rules
def test_every_duty_says_what_to_do_in_both_languages(rule: Rule) -> None:
    assert (rule.duty is not None) is (rule.remedy is not None) is (rule.remedy_ja is not None)


@rules
def test_law_assumes_nothing(rule: Rule) -> None:
    assert not rule.assumes


def test_the_book_holds_our_contract() -> None:
    keitow.testing.check_rulebook(japan.RULES)


def test_what_is_only_informal_never_binds() -> None:
    """A rule of confidence C warns, and does not alone make OVER."""
    assert not [rule.id for rule in japan.RULES if rule.citation.confidence == "C" and rule.binding]


def test_every_stored_fact_that_law_asks_for_is_on_a_paper() -> None:
    declared = (*japan.RULES, *japan.FACTS)
    asked = {path for one in declared for path in one.inputs.values()}
    asked |= {when.fact for one in declared for when in one.when}
    stored = asked - set(japan.RULES.chains)
    on_papers = {path for path in stored if not path.startswith(("load.", "trip."))}
    assert on_papers <= set(japan.RULES.papers)


# Where it applies


@rules
def test_no_rule_applies_on_closed_private_land(rule: Rule, rate: Callable[..., Rating], full_truck: Vehicle) -> None:
    """道路交通法 2条1項1号: roads are those of the Road Act, motor roads, and other places for general traffic."""
    day = rule.since or (date(2000, 1, 1) if rule.until else LAW_AS_OF)
    rating = rate(full_truck, Trailer(tare="900 kg"), place="private_land", date=day)
    (finding,) = [one for one in rating.findings if one.rule is rule]
    assert isinstance(finding.outcome, NotApplicable)
    assert finding.outcome.reason.startswith("closed private land is no road")


def test_on_private_land_law_says_nothing(rate: Callable[..., Rating], full_truck: Vehicle) -> None:
    rating = rate(full_truck, Trailer(tare="900 kg"), place=Place.PRIVATE_LAND)
    assert rating.legal.verdict is None
    assert rating.duties == ()


def test_abroad_the_finding_says_that_japanese_law_does_not_apply(
    rate: Callable[..., Rating], find: Callable[[Rating, str], Finding], full_truck: Vehicle
) -> None:
    rating = rate(full_truck, Trailer(tare="900 kg"), place=Place.ABROAD)
    assert rating.legal.verdict is None
    outcome = find(rating, "jp.brakes.omission").outcome
    assert isinstance(outcome, NotApplicable)
    assert outcome.reason == "Japanese law does not apply abroad"


# Route 1 or Route 2


def test_route_1_alone_makes_a_pair_lawful(rate: Callable[..., Rating], recorded: Vehicle) -> None:
    trailer = Trailer(tare="100 kg", gross_mass="350 kg", lists_vehicle=False)
    assert rate(recorded, trailer).legal.verdict is Verdict.WITHIN


def test_route_2_alone_makes_a_pair_lawful(
    rate: Callable[..., Rating], full_truck: Vehicle, full_trailer: Trailer
) -> None:
    without_figure = attrs.evolve(full_truck, towing_entry=TowingEntry())
    listed = attrs.evolve(full_trailer, lists_vehicle=True)
    legal = rate(without_figure, listed).legal
    assert legal.verdict is Verdict.WITHIN
    assert legal.capacity is not None
    assert legal.capacity.nominal_kg == 360.0  # half of 720 kg


@pytest.mark.parametrize("listed", [None, False])
def test_a_figure_on_the_vehicles_certificate_silences_the_demand_of_route_2(
    listed: bool | None,
    rate: Callable[..., Rating],
    find: Callable[[Rating, str], Finding],
    recorded: Vehicle,
    full_trailer: Trailer,
) -> None:
    rating = rate(recorded, attrs.evolve(full_trailer, lists_vehicle=listed))
    assert rating.legal.verdict is Verdict.WITHIN
    demand = find(rating, "jp.coupling_study.listed").outcome
    assert demand == NotApplicable(
        "the vehicle's certificate records a figure for this trailer (Route 1), which is enough"
    )
    assert Duty(met=False) not in [one.outcome for one in rating.duties]
    assert rating.legal.capacity is not None
    assert rating.legal.capacity.nominal_kg == 350.0


def test_a_listing_silences_the_demand_of_route_1(
    rate: Callable[..., Rating], find: Callable[[Rating, str], Finding], full_truck: Vehicle, full_trailer: Trailer
) -> None:
    for entry in (None, TowingEntry()):
        truck = attrs.evolve(full_truck, towing_entry=entry)
        rating = rate(truck, attrs.evolve(full_trailer, lists_vehicle=True))
        assert rating.legal.verdict is Verdict.WITHIN
        assert find(rating, "jp.302.recorded").outcome == NotApplicable(
            "the trailer's certificate lists this vehicle (Route 2), which is enough"
        )
        assert Duty(met=False) not in [one.outcome for one in rating.duties]


def test_where_one_route_is_not_enough_the_other_is_asked_for(
    rate: Callable[..., Rating], find: Callable[[Rating, str], Finding], recorded: Vehicle, full_trailer: Trailer
) -> None:
    heavier = attrs.evolve(full_trailer, gross_mass="360 kg")
    rating = rate(recorded, heavier)
    assert rating.legal.verdict is Verdict.UNDETERMINED
    assert find(rating, "jp.coupling_study.listed").outcome == Duty(None)
    assert rate(recorded, attrs.evolve(heavier, lists_vehicle=True)).legal.verdict is Verdict.WITHIN
    before = rate(recorded, full_trailer, date="2004-06-30")
    assert find(before, "jp.coupling_study.listed").outcome == Duty(None)


def test_without_either_route_the_pair_is_over_the_law(
    rate: Callable[..., Rating], full_truck: Vehicle, full_trailer: Trailer
) -> None:
    without_figure = attrs.evolve(full_truck, towing_entry=TowingEntry())
    unlisted = attrs.evolve(full_trailer, lists_vehicle=False)
    assert rate(without_figure, unlisted).legal.verdict is Verdict.OVER


def test_an_unread_certificate_leaves_law_undetermined_and_is_named(
    rate: Callable[..., Rating], full_truck: Vehicle, full_trailer: Trailer
) -> None:
    legal = rate(full_truck, full_trailer).legal
    assert legal.verdict is Verdict.UNDETERMINED
    assert legal.missing == ("vehicle.towing_entry", "trailer.lists_vehicle")


def test_a_single_unmet_duty_is_over_the_law(
    rate: Callable[..., Rating], recorded: Vehicle, full_trailer: Trailer
) -> None:
    assert rate(recorded, full_trailer, speed="60 km/h").legal.verdict is Verdict.WITHIN
    assert rate(recorded, full_trailer, speed="61 km/h").legal.verdict is Verdict.OVER


def test_law_judges_by_the_registered_gross_mass_and_not_by_the_load_of_the_day(
    rate: Callable[..., Rating], recorded: Vehicle
) -> None:
    """A 450 kg-gross trailer that carries 50 kg is over the certificate's 350 kg."""
    light_of_heavy = rate(recorded, Trailer(tare="100 kg", gross_mass="450 kg"), Load(trailer="50 kg"))
    heavy_of_light = rate(recorded, Trailer(tare="100 kg", gross_mass="350 kg"), Load(trailer="250 kg"))
    assert light_of_heavy.legal.verdict is Verdict.OVER
    assert heavy_of_light.legal.verdict is Verdict.WITHIN


def test_an_unknown_gross_mass_is_only_bounded_by_the_load(rate: Callable[..., Rating], recorded: Vehicle) -> None:
    assert rate(recorded, Trailer(tare="100 kg"), Load(trailer="100 kg")).legal.verdict is Verdict.UNDETERMINED
    assert rate(recorded, Trailer(tare="100 kg"), Load(trailer="300 kg")).legal.verdict is Verdict.OVER


def test_before_2004_07_01_only_route_2_exists(
    rate: Callable[..., Rating], full_truck: Vehicle, full_trailer: Trailer
) -> None:
    def ids(day: str) -> set[str]:
        return {one.rule.id for one in rate(full_truck, full_trailer, date=day).findings if one.rule.route}

    assert not [id for id in ids("2004-06-30") if id.startswith("jp.302")]
    assert [id for id in ids("2004-07-01") if id.startswith("jp.302")]
    assert [id for id in ids("2004-06-30") if id.startswith("jp.coupling_study")]


# Properties

masses = st.integers(min_value=100, max_value=2500)


@given(curb=st.integers(500, 1200), tare=masses, more=st.integers(0, 500), listed=st.sampled_from([True, False, None]))
def test_what_law_permits_it_permits_for_a_lighter_trailer(
    curb: int, tare: int, more: int, listed: bool | None
) -> None:
    truck = Vehicle(name="a truck", curb_mass=f"{curb} kg", towing_entry=TowingEntry(unbraked=f"{curb / 2} kg"))

    def verdict(gross: int) -> Verdict:
        trailer = Trailer(tare=f"{tare} kg", gross_mass=f"{gross} kg", lists_vehicle=listed)
        found = keitow.evaluate(truck, trailer, rules=japan.RULES).legal.verdict
        assert found is not None
        return found

    assert verdict(tare) <= verdict(tare + more)


@given(
    stopping=st.none() | st.floats(10, 60),
    parking=st.none() | st.floats(500, 9000),
    use=st.sampled_from([None, "cargo", "passenger"]),
    built=st.sampled_from([None, "1999-06-30", "1999-07-01"]),
    listed=st.sampled_from([True, None]),
)
def test_a_fact_that_law_misses_never_lifts_it_from_over(
    stopping: float | None, parking: float | None, use: str | None, built: str | None, listed: bool | None
) -> None:
    def verdict(**known: object) -> Verdict:
        brakes = Brakes(
            stopping_distance=None if known.get("stopping") is None else f"{known['stopping']} m",
            from_speed=None if known.get("stopping") is None else "50 km/h",
            parking_force=None if known.get("parking") is None else f"{known['parking']} N",
        )
        truck = Vehicle(
            name="a truck",
            curb_mass="700 kg",
            gross_mass="1160 kg",
            brakes=brakes,
            use=known.get("use"),  # type: ignore[arg-type]  # one of the three
        )
        trailer = Trailer(tare="100 kg", gross_mass="380 kg", built=known.get("built"), lists_vehicle=listed)  # type: ignore[arg-type]  # a day or none
        found = keitow.evaluate(truck, trailer, rules=japan.RULES).legal.verdict
        assert found is not None
        return found

    facts: dict[str, object] = {"stopping": stopping, "parking": parking, "use": use, "built": built}
    for name in facts:
        less_known = {key: value for key, value in facts.items() if key != name}
        if verdict(**less_known) is Verdict.OVER:
            assert verdict(**facts) is Verdict.OVER


def test_duties_that_are_not_known_to_be_met_are_listed_and_change_nothing(
    rate: Callable[..., Rating], recorded: Vehicle
) -> None:
    rating = rate(recorded, Trailer(tare="100 kg", gross_mass="350 kg"), Load(trailer="10 kg"))
    open_duties = {one.rule.id for one in rating.duties if one.outcome == Duty(None)}
    assert {"jp.coupling.breakaway", "jp.loading.size", "jp.speed.no_center_line"} <= open_duties
    assert rating.legal.verdict is Verdict.WITHIN
