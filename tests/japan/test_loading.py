"""What may be loaded, before and after 2022-05-13."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest

from keitow import Duty, Load, NotApplicable, Trailer, Vehicle, Verdict

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow import Finding, Rating

TRAILER = Trailer(tare="100 kg", gross_mass="350 kg")


@pytest.mark.parametrize(("load", "met"), [("250 kg", True), ("250.1 kg", False)])
def test_the_laden_trailer_weighs_at_most_its_gross_mass(
    load: str, met: bool, rate: Callable[..., Rating], find: Callable[[Rating, str], Finding], recorded: Vehicle
) -> None:
    """施行令 22条2号: 最大積載重量を超えない."""
    rating = rate(recorded, TRAILER, Load(trailer=load))
    assert find(rating, "jp.loading.trailer").outcome == Duty(met)
    assert rating.legal.verdict is (Verdict.WITHIN if met else Verdict.OVER)


@pytest.mark.parametrize(("load", "met"), [("350 kg", True), ("350.1 kg", False)])
def test_the_bed_load_weighs_at_most_the_payload(
    load: str, met: bool, rate: Callable[..., Rating], find: Callable[[Rating, str], Finding], recorded: Vehicle
) -> None:
    rating = rate(recorded, TRAILER, Load(bed=load))
    assert find(rating, "jp.loading.bed").outcome == Duty(met)
    assert rating.legal.verdict is (Verdict.WITHIN if met else Verdict.OVER)


@pytest.mark.parametrize(
    ("occupants", "seats", "met"),
    [
        pytest.param(2, 2, True, id="every seat taken"),
        pytest.param(3, 2, False, id="one more than seats"),
        pytest.param(5, 4, False, id="five on four"),
        pytest.param(2, None, None, id="seats not given"),
        pytest.param(2, 1, False, id="two on one"),
    ],
)
def test_there_are_no_more_people_than_seats(  # noqa: PLR0917  # what pytest gives
    occupants: int,
    seats: int | None,
    met: bool | None,
    rate: Callable[..., Rating],
    find: Callable[[Rating, str], Finding],
    recorded: Vehicle,
) -> None:
    """施行令 22条1号: 乗車人員 ... 自動車検査証に記載された乗車定員をこえないこと."""
    rating = rate(attrs.evolve(recorded, seats=seats), TRAILER, Load(occupants=occupants))
    finding = find(rating, "jp.loading.persons")
    assert finding.outcome == Duty(met)
    assert finding.missing == (("vehicle.seats",) if met is None else ())
    assert rating.legal.verdict is (Verdict.OVER if met is False else Verdict.WITHIN)
    if met is False:
        assert rating.legal.governing is not None
        assert rating.legal.governing.rule.id == "jp.loading.persons"


def test_a_driver_alone_has_a_seat(ask: Callable[..., Finding], recorded: Vehicle) -> None:
    assert isinstance(ask("jp.loading.persons", recorded, TRAILER).outcome, NotApplicable)


def test_off_the_road_and_abroad_the_seats_of_a_japanese_certificate_bind_nobody(
    ask: Callable[..., Finding], recorded: Vehicle
) -> None:
    for place in ("private_land", "abroad"):
        crowded = ask("jp.loading.persons", attrs.evolve(recorded, seats=2), None, Load(occupants=5), place=place)
        assert isinstance(crowded.outcome, NotApplicable)


def test_what_is_not_there_is_not_loaded(
    rate: Callable[..., Rating], find: Callable[[Rating, str], Finding], recorded: Vehicle
) -> None:
    rating = rate(recorded)
    for rule in ("jp.loading.trailer", "jp.loading.bed", "jp.loading.size", "jp.loading.height"):
        assert isinstance(find(rating, rule).outcome, NotApplicable)


@pytest.mark.parametrize(("bed", "applies"), [("0 kg", False), ("0.5 kg", True)])
def test_whatever_is_in_the_bed_is_loaded(
    bed: str, applies: bool, ask: Callable[..., Finding], recorded: Vehicle
) -> None:
    for rule in ("jp.loading.bed", "jp.loading.height"):
        assert isinstance(ask(rule, recorded, TRAILER, Load(bed=bed)).outcome, NotApplicable) is not applies


@pytest.mark.parametrize(
    ("day", "factor", "not_there"), [("2022-05-12", "1.1 times", "1.2"), ("2022-05-13", "1.2 times", "1.1")]
)
def test_the_size_of_a_load_by_the_day(
    day: str, factor: str, not_there: str, ask: Callable[..., Finding], recorded: Vehicle
) -> None:
    """令和4年5月13日施行: 長さ 1.2倍 (before 1.1), 幅 1.2倍 (before その幅), はみ出し各10分の1 (before 左右なし)."""
    finding = ask("jp.loading.size", recorded, TRAILER, Load(trailer="50 kg"), date=day)
    assert finding.outcome == Duty(None)
    assert finding.rule.remedy is not None
    for said in (finding.rule.in_words, finding.rule.remedy):
        assert factor in said
        assert not_there not in said


@pytest.mark.parametrize("load", [Load(trailer="1 kg"), Load(bed="1 kg")], ids=["trailer", "bed"])
def test_the_height_of_a_load_is_2_5_m_on_a_kei_vehicle(
    load: Load, ask: Callable[..., Finding], recorded: Vehicle
) -> None:
    """施行令 22条3号ハ: 3.8 m, 軽自動車は2.5 m."""
    finding = ask("jp.loading.height", recorded, TRAILER, load)
    assert finding.outcome == Duty(None)
    assert "2.5 m high for a kei vehicle" in finding.rule.in_words
    assert "3.8 m" in finding.rule.in_words
