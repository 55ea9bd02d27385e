"""The towing licence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest

from keitow import LAW_AS_OF, Cap, Duty, Load, NotApplicable, TowingEntry, Trailer, Vehicle, Verdict, japan

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow import Finding, Rating


@pytest.mark.parametrize(
    ("gross", "licensed", "outcome"),
    [
        ("750 kg", "no", None),
        ("750.1 kg", "no", False),
        ("750.1 kg", "yes", True),
        ("750.1 kg", "unknown", None),
    ],
)
def test_a_trailer_of_more_than_750_kg_needs_a_towing_licence(
    gross: str,
    licensed: str,
    outcome: bool | None,
    ask: Callable[..., Finding],
    full_truck: Vehicle,
) -> None:
    """道路交通法 85条3項: 重被牽引車 (車両総重量が750 kgを超えるもの) を牽引して運転しようとする者 ... けん引免許."""
    trailer = Trailer(tare="100 kg", gross_mass=gross, brakes="overrun")
    found = ask("jp.licence.towing", full_truck, trailer, towing_licence=licensed).outcome
    assert isinstance(found, NotApplicable) if gross == "750 kg" else found == Duty(outcome)


def test_it_is_the_registered_gross_mass_that_counts(ask: Callable[..., Finding], full_truck: Vehicle) -> None:
    empty = ask("jp.licence.towing", full_truck, Trailer(tare="200 kg", gross_mass="800 kg"), towing_licence="no")
    assert empty.outcome == Duty(False)


def test_an_unknown_gross_mass_is_at_least_the_load(ask: Callable[..., Finding], full_truck: Vehicle) -> None:
    trailer = Trailer(tare="200 kg")
    light = ask("jp.licence.towing", full_truck, trailer, Load(trailer="100 kg"), towing_licence="no")
    heavy = ask("jp.licence.towing", full_truck, trailer, Load(trailer="600 kg"), towing_licence="no")
    assert light.outcome == Duty(None)
    assert light.missing == ("trailer.gross_mass_kg",)
    assert heavy.outcome == Duty(False)


def test_without_the_licence_the_pair_is_over_the_law(rate: Callable[..., Rating], full_truck: Vehicle) -> None:
    strong = attrs.evolve(full_truck, towing_entry=TowingEntry(braked="1990 kg"))
    trailer = Trailer(tare="100 kg", gross_mass="800 kg", brakes="overrun")
    assert rate(strong, trailer, towing_licence="no").legal.verdict is Verdict.OVER
    assert rate(strong, trailer, towing_licence="yes").legal.verdict is Verdict.WITHIN


@pytest.mark.parametrize(
    ("gross", "verdict"),
    [("750 kg", Verdict.WITHIN), (f"{750 / 0.45359237!r} lb", Verdict.WITHIN), ("760 kg", Verdict.OVER)],
)
def test_a_driver_without_a_licence_may_tow_750_kg_registered_and_no_more(
    gross: str, verdict: Verdict, rate: Callable[..., Rating], full_truck: Vehicle
) -> None:
    strong = attrs.evolve(full_truck, towing_entry=TowingEntry(braked="1990 kg"))
    law = rate(strong, Trailer(tare="100 kg", gross_mass=gross, brakes="overrun"), towing_licence="no").legal
    assert law.verdict is verdict
    assert law.capacity == Cap(750.0, 750.0, 750.0)
    assert law.at_most_kg == 750.0


@pytest.mark.parametrize("licensed", ["yes", "unknown"])
def test_the_limit_binds_only_who_is_known_to_have_no_licence(
    licensed: str, rate: Callable[..., Rating], full_truck: Vehicle
) -> None:
    strong = attrs.evolve(full_truck, towing_entry=TowingEntry(braked="1990 kg"))
    trailer = Trailer(tare="100 kg", gross_mass="1900 kg", brakes="overrun")
    rating = rate(strong, trailer, towing_licence=licensed)
    named = [one.rule.id for one in rating.not_checked]
    assert named == (["jp.licence.without"] if licensed == "unknown" else [])
    assert rating.legal.verdict is Verdict.WITHIN
    assert rating.legal.capacity == Cap(1990.0, 1990.0, 1990.0)
    assert [one.rule.id for one in rating.duties if one.outcome == Duty(None)].count("jp.licence.towing") == (
        licensed == "unknown"
    )


@pytest.mark.parametrize("place", ["private_land", "abroad"])
def test_elsewhere_no_licence_of_japan_limits_anything(
    place: str, ask: Callable[..., Finding], full_truck: Vehicle
) -> None:
    found = ask("jp.licence.without", full_truck, Trailer(tare="800 kg"), place=place, towing_licence="no")
    assert isinstance(found.outcome, NotApplicable)


def test_the_light_trailer_licence_is_named_with_its_limits() -> None:
    """It covers under 2 000 kg, not semi-trailers."""
    rule = japan.RULES.rule("jp.licence.towing", on=LAW_AS_OF)
    assert "2 000 kg" in rule.in_words
    assert rule.remedy is not None
    assert "semi-trailers" in rule.remedy
    assert rule.remedy_ja is not None
    assert "ライトトレーラー限定" in rule.remedy_ja
