"""The class rating of 350 kg, whose it is, and what replaces it."""

from __future__ import annotations

from typing import Any

import pytest

from keitow import (
    LAW_AS_OF,
    Cap,
    Load,
    NotApplicable,
    Place,
    TowingEntry,
    Trailer,
    Trip,
    Vehicle,
    Verdict,
    evaluate,
    trade,
)


def rate(laden: str = "0 kg", **fields: Any) -> Any:
    vehicle = Vehicle(name="a truck", curb_mass="700 kg", **fields)
    return evaluate(vehicle, Trailer(tare="0 kg"), Load(trailer=laden), rules=trade.RULES)


# 施行規則 別表第一, the row in force since 1998-10: 3.40 m × 1.48 m × 2.00 m, 660 cc
@pytest.mark.parametrize(
    ("fields", "is_kei"),
    [
        pytest.param({}, True, id="nothing known"),
        pytest.param({"displacement": "660 cc"}, True, id="660 cc"),
        pytest.param({"displacement": "661 cc"}, False, id="more than 660 cc"),
        pytest.param({"length": "3400 mm"}, True, id="3.40 m long"),
        pytest.param({"length": "3401 mm"}, False, id="longer than 3.40 m"),
        pytest.param({"width": "1480 mm"}, True, id="1.48 m wide"),
        pytest.param({"width": "1481 mm"}, False, id="wider than 1.48 m"),
        pytest.param({"height": "2000 mm"}, True, id="2.00 m high"),
        pytest.param({"height": "2001 mm"}, False, id="higher than 2.00 m"),
        pytest.param(
            {"displacement": "658 cc", "length": "3395 mm", "width": "1475 mm", "height": "1780 mm"},
            True,
            id="all known and small",
        ),
        pytest.param(
            {"displacement": "658 cc", "length": "3395 mm", "width": "1475 mm", "height": "2100 mm"},
            False,
            id="one of all too large",
        ),
    ],
)
def test_a_vehicle_of_the_class_is_rated_350_kg_and_no_other(fields: dict[str, str], is_kei: bool) -> None:
    rating = rate(**fields)
    assert rating.rated.capacity == (Cap(350.0, 350.0, 350.0) if is_kei else None)
    assert rating.rated.verdict is (Verdict.WITHIN if is_kei else None)


@pytest.mark.parametrize(
    ("laden", "verdict"),
    [("350 kg", Verdict.WITHIN), ("771.6 lb", Verdict.WITHIN), ("350.1 kg", Verdict.BEYOND_RATING)],
)
def test_beyond_the_class_rating_is_no_worse_than_that(laden: str, verdict: Verdict) -> None:
    assert rate(laden).rated.verdict is verdict
    assert rate("5000 kg").rated.verdict is Verdict.BEYOND_RATING


def test_350_kg_are_771_6_pounds() -> None:
    capacity = rate().rated.capacity.nominal
    assert f"{capacity.to('pound'):.1f~P}" == "771.6 lb"


@pytest.mark.parametrize("larger", [{}, {"displacement": "1000 cc"}], ids=["kei", "not kei"])
def test_a_makers_own_rating_replaces_it(larger: dict[str, str]) -> None:
    rating = rate("450 kg", maker_rating="450 kg", **larger)
    assert rating.rated.capacity == Cap(450.0, 450.0, 450.0)
    assert rating.rated.verdict is Verdict.WITHIN
    by_class, by_maker = rating.rated.findings
    assert by_class.outcome == NotApplicable("the maker's own rating stands")
    assert by_maker.rule.id == "trade.maker_rating"


def test_without_one_the_makers_rating_does_not_apply() -> None:
    _, by_maker = rate().rated.findings
    assert by_maker.outcome == NotApplicable("the maker gives no rating")


def test_a_certificate_never_becomes_a_rating() -> None:
    entry = TowingEntry(unbraked="750 kg", braked="1990 kg")
    assert rate("400 kg", towing_entry=entry).rated.verdict is Verdict.BEYOND_RATING


@pytest.mark.parametrize("place", Place)
def test_the_trade_rates_everywhere(place: Place) -> None:
    vehicle = Vehicle(name="a truck", curb_mass="700 kg")
    rating = evaluate(vehicle, Trailer(tare="400 kg"), trip=Trip(place=place), rules=trade.RULES)
    assert rating.rated.verdict is Verdict.BEYOND_RATING


def test_the_rating_says_that_it_is_no_statute() -> None:
    rule = trade.RULES.rule("trade.class_rating", on=LAW_AS_OF)
    assert "no statute says so" in rule.in_words
    assert rule.citation.authority == "RealTruck"
