"""The towing licence."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest

from keitow import LAW_AS_OF, Duty, Load, NotApplicable, TowingEntry, Trailer, Vehicle, Verdict, japan

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


def test_the_light_trailer_licence_is_named_with_its_limits() -> None:
    """It covers under 2 000 kg, not semi-trailers."""
    rule = japan.RULES.rule("jp.licence.towing", on=LAW_AS_OF)
    assert "2 000 kg" in rule.in_words
    assert rule.remedy is not None
    assert "semi-trailers" in rule.remedy
    assert rule.remedy_ja is not None
    assert "ライトトレーラー限定" in rule.remedy_ja
