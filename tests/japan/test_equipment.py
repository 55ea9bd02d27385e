"""The trailer's brakes and coupling, and what it may be used for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest

from keitow import Cap, Duty, Hitch, Load, NotApplicable, TowingEntry, Trailer, Vehicle, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow import Finding, Outcome, Rating


@pytest.fixture(scope="session")
def ask(
    rate: Callable[..., Rating], find: Callable[[Rating, str], Finding], recorded: Vehicle
) -> Callable[..., Outcome]:
    """Ask one rule about a trailer of 200 kg behind the example truck."""

    def asked(rule: str, day: str = "2026-11-22", **trailer: object) -> Outcome:
        return find(rate(recorded, Trailer(**({"tare": "200 kg"} | trailer)), date=day), rule).outcome  # type: ignore[arg-type]  # fields of a trailer

    return asked


@pytest.mark.parametrize(("gross", "verdict"), [("750 kg", Verdict.WITHIN), ("750.1 kg", Verdict.OVER)])
def test_above_750_kg_a_trailer_has_brakes(
    gross: str, verdict: Verdict, rate: Callable[..., Rating], full_truck: Vehicle
) -> None:
    """保安基準 12条2項: 車両総重量750 kg以下の被牽引自動車 may do without a service brake."""
    strong = attrs.evolve(full_truck, towing_entry=TowingEntry(unbraked="750 kg"))
    trailer = Trailer(tare="100 kg", gross_mass=gross, lists_vehicle=False)
    assert rate(strong, trailer, towing_licence="yes").legal.verdict is verdict


@pytest.mark.parametrize("brakes", ["overrun", "electric"])
def test_the_750_kg_are_for_unbraked_trailers(brakes: str, ask: Callable[..., Outcome]) -> None:
    assert isinstance(ask("jp.brakes.omission", brakes=brakes), NotApplicable)


def test_overrun_brakes_serve_up_to_3500_kg_and_no_semi_trailers(ask: Callable[..., Outcome]) -> None:
    """慣性ブレーキ up to 3.5 t, not on semi-trailers."""
    assert ask("jp.brakes.overrun", brakes="overrun") == Cap(3500.0, 3500.0, 3500.0)
    assert ask("jp.brakes.overrun", brakes="overrun", semi=True) == Cap(0.0, 0.0, 0.0)
    assert isinstance(ask("jp.brakes.overrun", brakes="electric"), NotApplicable)
    assert isinstance(ask("jp.brakes.overrun"), NotApplicable)


@pytest.mark.parametrize(
    ("trailer", "chain"),
    [
        pytest.param({"axles": 1, "gross_mass": "1500 kg"}, True, id="one axle, 1500 kg"),
        pytest.param({"axles": 1, "gross_mass": "1500.1 kg"}, False, id="more than 1500 kg"),
        pytest.param({"axles": 2, "gross_mass": "350 kg"}, False, id="two axles"),
        pytest.param({"axles": 1, "gross_mass": "350 kg", "semi": True}, False, id="semi-trailer"),
    ],
)
def test_a_chain_will_do_on_one_axle_up_to_1500_kg(
    trailer: dict[str, object], chain: bool, ask: Callable[..., Outcome]
) -> None:
    """4-20-1-1 (4): on separation each part stops, save trailers of one axle and up to 1.5 t (no semi-trailers)."""
    expected = {True: Duty(None), False: NotApplicable}
    for rule, applies in (("jp.coupling.chain", chain), ("jp.coupling.breakaway", not chain)):
        outcome = ask(rule, **trailer)
        assert outcome == expected[True] if applies else isinstance(outcome, NotApplicable)


def test_where_the_axles_are_unknown_both_are_listed(ask: Callable[..., Outcome]) -> None:
    assert ask("jp.coupling.chain", gross_mass="350 kg") == Duty(None)
    assert ask("jp.coupling.breakaway", gross_mass="350 kg") == Duty(None)


@pytest.mark.parametrize(("gross", "applies"), [("1999.9 kg", True), ("2000 kg", False)])
def test_nobody_rides_in_a_trailer_under_2_t(gross: str, applies: bool, ask: Callable[..., Outcome]) -> None:
    """保安基準 53条."""
    outcome = ask("jp.trailer.no_persons", gross_mass=gross)
    assert outcome == Duty(None) if applies else isinstance(outcome, NotApplicable)


def test_a_trailer_of_unknown_gross_mass_may_be_one_of_under_2_t(
    rate: Callable[..., Rating], find: Callable[[Rating, str], Finding], recorded: Vehicle
) -> None:
    finding = find(rate(recorded, Trailer(tare="200 kg")), "jp.trailer.no_persons")
    assert finding.outcome == Duty(None)
    assert finding.missing == ("trailer.gross_mass_kg",)


@pytest.mark.parametrize(
    ("gross", "nose", "met"),
    [
        ("750 kg", "74.9 kg", True),
        ("750.1 kg", "74.9 kg", False),
        ("750 kg", "75 kg", False),
        ("350 kg", None, None),
    ],
)
def test_a_bolted_towbar_needs_no_inspection_up_to_750_and_75_kg(
    gross: str, nose: str | None, met: bool | None, ask: Callable[..., Outcome]
) -> None:
    """Bolted towbar without structural inspection since 1995-11: trailer ≤ 750 kg and < 75 kg vertical load."""
    assert ask("jp.coupling.towbar", gross_mass=gross, nose_mass=nose) == Duty(met)


def test_the_towbar_rule_and_the_farm_trailer_rule_have_their_days(rate: Callable[..., Rating]) -> None:
    truck = Vehicle(name="a truck", curb_mass="700 kg")

    def has(rule: str, day: str) -> bool:
        return rule in {one.rule.id for one in rate(truck, date=day).findings}

    assert not has("jp.coupling.towbar", "1995-10-31")
    assert has("jp.coupling.towbar", "1995-11-01")
    assert not has("jp.trailer.farm", "2019-12-24")
    assert has("jp.trailer.farm", "2019-12-25")


@pytest.mark.parametrize(("kind", "verdict"), [("utility", Verdict.WITHIN), ("farm", Verdict.OVER)])
def test_a_farm_trailer_is_for_farm_tractors(
    kind: str, verdict: Verdict, rate: Callable[..., Rating], recorded: Vehicle
) -> None:
    """農耕作業用トレーラ: on roads only behind farm tractors."""
    rating = rate(recorded, Trailer(tare="100 kg", gross_mass="300 kg", kind=kind), Load(trailer="50 kg"))
    assert rating.legal.verdict is verdict


def test_the_makers_hitch_class_is_compared_with_the_registered_mass_and_is_advice(
    rate: Callable[..., Rating], find: Callable[[Rating, str], Finding], recorded: Vehicle
) -> None:
    """車検証の被牽引車の車両総重量とクラスを比較する: each maker sets its own classes."""
    hitched = attrs.evolve(recorded, hitch=Hitch(rated_mass="300 kg"))
    rating = rate(hitched, Trailer(tare="100 kg", gross_mass="350 kg"), Load(trailer="50 kg"))
    finding = find(rating, "jp.coupling.hitch_class")
    assert finding.outcome == Cap(300.0, 300.0, 300.0)
    assert finding.verdict is Verdict.OVER
    assert rating.legal.verdict is Verdict.WITHIN


def test_without_a_hitch_rating_there_is_no_class(ask: Callable[..., Outcome]) -> None:
    assert isinstance(ask("jp.coupling.hitch_class"), NotApplicable)


def test_advice_never_takes_part_in_a_verdict(rate: Callable[..., Rating], recorded: Vehicle) -> None:
    trailer = Trailer(tare="200 kg", gross_mass="350 kg", nose_mass="90 kg")
    rating = rate(recorded, trailer)
    assert rating.legal.verdict is Verdict.WITHIN
