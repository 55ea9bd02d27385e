"""The class rating of 350 kg, whose it is, and what replaces it."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest

from keitow import (
    LAW_AS_OF,
    Cap,
    Load,
    MakerRating,
    NotApplicable,
    Place,
    TowingEntry,
    Trailer,
    Trip,
    Vehicle,
    Verdict,
    batch,
    evaluate,
    japan,
    trade,
)

if TYPE_CHECKING:
    from keitow import Rating


def rate(laden_kg: float = 1.0, *, place: Place = Place.JAPAN_ROAD, brakes: str = "none", **fields: Any) -> Rating:
    vehicle = Vehicle(name="a truck", curb_mass="700 kg", **fields)
    trailer, load = Trailer(tare="1 kg", brakes=brakes), Load(trailer=f"{laden_kg - 1!r} kg")
    return evaluate(vehicle, trailer, load, Trip(place=place), rules=trade.RULES)


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
def test_a_vehicle_of_the_class_is_rated_350_kg_and_no_other(fields: dict[str, Any], is_kei: bool) -> None:
    rating = rate(**fields)
    assert rating.rated.capacity == (Cap(350.0, 350.0, 350.0) if is_kei else None)
    assert rating.rated.verdict is (Verdict.WITHIN if is_kei else None)


@pytest.mark.parametrize(
    ("laden_kg", "verdict"),
    [(350.0, Verdict.WITHIN), (771.6 * 0.45359237, Verdict.WITHIN), (350.1, Verdict.BEYOND_RATING)],
)
def test_beyond_the_class_rating_is_no_worse_than_that(laden_kg: float, verdict: Verdict) -> None:
    assert rate(laden_kg).rated.verdict is verdict
    assert rate(5000.0).rated.verdict is Verdict.BEYOND_RATING


def test_350_kg_are_771_6_pounds() -> None:
    band = rate().rated.capacity
    assert band is not None
    capacity = band.nominal
    assert f"{capacity.to('pound'):.1f~P}" == "771.6 lb"


@pytest.mark.parametrize("larger", [{}, {"displacement": "1000 cc"}], ids=["kei", "not kei"])
def test_a_makers_own_rating_replaces_it(larger: dict[str, Any]) -> None:
    rating = rate(450.0, maker_rating="450 kg", **larger)
    assert rating.rated.capacity == Cap(450.0, 450.0, 450.0)
    assert rating.rated.verdict is Verdict.WITHIN
    by_class, beside_a_certificate, by_maker, *_ = rating.rated.findings
    assert by_class.outcome == beside_a_certificate.outcome == NotApplicable("the maker's own rating applies")
    assert by_maker.rule.id == "trade.maker_rating"


@pytest.mark.parametrize(("brakes", "kind"), [("none", "unbraked"), ("overrun", "braked")])
def test_a_makers_rating_that_is_not_given_is_named_as_not_checked(brakes: str, kind: str) -> None:
    for displacement in (None, "1300 cc"):
        rated = rate(brakes=brakes, displacement=displacement).rated
        bounded = ["trade.maker_braked"] if kind == "unbraked" else []
        assert [one.rule.id for one in rated.not_checked] == ["trade.maker_rating", *bounded]
        assert rated.not_checked[0].missing == (f"vehicle.maker_rating.{kind}_kg",)
        assert rated.verdict is (None if displacement else Verdict.WITHIN)
    assert rate(brakes=brakes, maker_rating="450 kg").rated.not_checked == ()


# A Trabant's maker: 300 kg without brakes, 400 kg with.
@pytest.mark.parametrize(
    ("laden_kg", "brakes", "verdict"),
    [
        pytest.param(390.0, "none", Verdict.BEYOND_RATING, id="unbraked, over 300"),
        pytest.param(300.0, "none", Verdict.WITHIN, id="unbraked, at 300"),
        pytest.param(390.0, "overrun", Verdict.WITHIN, id="braked, below 400"),
        pytest.param(400.1, "overrun", Verdict.BEYOND_RATING, id="braked, over 400"),
    ],
)
def test_a_maker_rates_trailers_with_and_without_brakes_apart(laden_kg: float, brakes: str, verdict: Verdict) -> None:
    trabant: dict[str, Any] = {
        "displacement": "600 cc",
        "maker_rating": MakerRating(unbraked="300 kg", braked="400 kg"),
    }
    assert rate(laden_kg, brakes=brakes, **trabant).rated.verdict is verdict


def test_a_rating_for_the_other_kind_of_trailer_leaves_the_class_rating() -> None:
    braked_only = MakerRating(braked="700 kg", nose_mass="50 kg")
    assert rate(400.0, maker_rating=braked_only).rated.capacity == Cap(350.0, 350.0, 350.0)
    assert rate(400.0, brakes="overrun", maker_rating=braked_only).rated.capacity == Cap(700.0, 700.0, 700.0)
    assert rate(400.0, maker_rating=braked_only, displacement="1300 cc").rated.capacity == Cap(700.0, 700.0, 700.0)


@pytest.mark.parametrize(
    ("laden_kg", "brakes", "verdict"),
    [
        pytest.param(1000.0, "none", Verdict.WITHIN, id="unbraked, at the braked rating"),
        pytest.param(1000.1, "none", Verdict.BEYOND_RATING, id="unbraked, over it"),
        pytest.param(1000.1, "overrun", Verdict.BEYOND_RATING, id="braked, over it"),
    ],
)
def test_a_rating_for_braked_trailers_limits_unbraked_ones_of_any_vehicle(
    laden_kg: float, brakes: str, verdict: Verdict
) -> None:
    pickup: dict[str, Any] = {"displacement": "2400 cc", "maker_rating": MakerRating(braked="1000 kg")}
    rated = rate(laden_kg, brakes=brakes, **pickup).rated
    assert rated.verdict is verdict
    assert rated.capacity == Cap(1000.0, 1000.0, 1000.0)
    pickup["maker_rating"] = MakerRating(braked="1000 kg", unbraked="750 kg")
    assert rate(750.0, **pickup).rated.capacity == Cap(750.0, 750.0, 750.0)


@pytest.mark.parametrize(("braked", "kg"), [("349 kg", 349.0), ("351 kg", 350.0)])
def test_of_a_kei_vehicle_the_lower_of_the_class_rating_and_the_braked_one_counts(braked: str, kg: float) -> None:
    assert rate(100.0, maker_rating=MakerRating(braked=braked)).rated.capacity == Cap(kg, kg, kg)


@pytest.mark.parametrize(
    ("rated", "brakes", "kg"),
    [
        (MakerRating(braked="0 kg"), "none", 0.0),
        (MakerRating(braked="150 kg"), "none", 150.0),
        (MakerRating(braked="350 kg"), "none", 350.0),
        (MakerRating(unbraked="0 kg"), "overrun", 0.0),
        (MakerRating(unbraked="150 kg"), "overrun", 350.0),
    ],
)
def test_a_maker_permits_no_more_without_brakes_than_with_them(rated: MakerRating, brakes: str, kg: float) -> None:
    """A maker's no, or low figure, for the other kind of trailer once left the class rating of 350 kg."""
    assert rate(300.0, maker_rating=rated, brakes=brakes).rated.capacity == Cap(kg, kg, kg)


# smart fortwo, Alto, Aygo: their makers permit no trailer.
@pytest.mark.parametrize("none_at_all", ["0 kg", MakerRating(braked="0 kg", unbraked="0 kg")], ids=["mass", "by kind"])
@pytest.mark.parametrize("brakes", ["none", "overrun", "electric"])
def test_a_maker_who_permits_no_trailer_is_beyond_the_rating_with_any(none_at_all: Any, brakes: str) -> None:
    rating = rate(1.0, maker_rating=none_at_all, brakes=brakes)
    assert rating.rated.verdict is Verdict.BEYOND_RATING
    assert rating.rated.capacity == Cap(0.0, 0.0, 0.0)


# The certificate: a figure of the vehicle's own, where it is the law


ENTRY = TowingEntry(unbraked="750 kg", braked="1990 kg")


@pytest.mark.parametrize("place", [place for place in Place if place is not Place.JAPAN_ROAD])
def test_elsewhere_a_certificate_never_becomes_a_rating(place: Place) -> None:
    assert rate(400.0, place=place, towing_entry=ENTRY).rated.verdict is Verdict.BEYOND_RATING


def test_on_a_japanese_road_a_certificate_with_a_figure_makes_the_class_rating_advice() -> None:
    rating = rate(400.0, towing_entry=ENTRY)
    assert (rating.rated.verdict, rating.rated.capacity) == (None, None)
    by_class, advice, *_ = rating.rated.findings
    assert isinstance(by_class.outcome, NotApplicable)
    assert advice.outcome == Cap(350.0, 350.0, 350.0)
    assert not advice.rule.binding


@pytest.mark.parametrize(
    "entry",
    [
        pytest.param(None, id="not read"),
        pytest.param(TowingEntry(), id="no figure"),
        pytest.param(TowingEntry(braked="1990 kg"), id="a figure for the other kind of trailer"),
    ],
)
def test_a_certificate_without_a_figure_for_this_kind_of_trailer_leaves_the_class_rating(
    entry: TowingEntry | None,
) -> None:
    assert rate(400.0, towing_entry=entry).rated.verdict is Verdict.BEYOND_RATING


def test_a_certificates_figure_is_for_no_semi_trailer() -> None:
    """施行規則 35条の3: Route 1 is for trailers that are no semi-trailers, so of one the certificate says nothing."""
    vehicle = Vehicle(name="a truck", curb_mass="860 kg", towing_entry=ENTRY)
    rated = [evaluate(vehicle, Trailer(tare="380 kg", semi=semi), rules=trade.RULES).rated for semi in (True, False)]
    assert [one.verdict for one in rated] == [Verdict.BEYOND_RATING, None]
    assert [one.capacity for one in rated] == [Cap(350.0, 350.0, 350.0), None]


def test_a_certificates_figure_counts_from_the_day_that_the_law_knows_it() -> None:
    since = japan.RULES.rule("jp.302.entry", on=LAW_AS_OF).since
    assert since is not None
    vehicle = Vehicle(name="a truck", curb_mass="860 kg", towing_entry=ENTRY)
    days = (since - timedelta(days=1), since)
    rated = [evaluate(vehicle, Trailer(tare="380 kg"), trip=Trip(date=day), rules=trade.RULES).rated for day in days]
    assert [one.verdict for one in rated] == [Verdict.BEYOND_RATING, None]


def test_a_table_rates_as_evaluate_does() -> None:
    columns: dict[str, list[Any]] = {
        "vehicle.curb_mass_kg": [860.0] * 6,
        "vehicle.displacement_cc": [658.0, 658.0, 658.0, 2400.0, 2400.0, 658.0],
        "vehicle.towing_entry.unbraked_kg": [750.0, 750.0, 750.0, None, None, None],
        "vehicle.maker_rating.braked_kg": [None, None, None, 380.0, 379.9, 379.9],
        "trailer.tare_kg": [380.0] * 6,
        "trailer.semi": [True, False, False, False, False, False],
        "trip.date": [date(2026, 1, 1), date(2004, 7, 1), date(2004, 6, 30), *[date(2026, 1, 1)] * 3],
    }
    table = batch.evaluate_table(pa.table(columns), rules=trade.RULES)
    assert table["rated_kg"].to_pylist() == [350.0, None, 350.0, 380.0, 379.9, 350.0]
    governing = ["class_rating", None, "class_rating", "maker_braked", "maker_braked", "class_rating"]
    assert table["governing_rated"].to_pylist() == [one and f"trade.{one}" for one in governing]


def test_a_makers_rating_stands_beside_a_certificate_too() -> None:
    assert rate(400.0, towing_entry=ENTRY, maker_rating="300 kg").rated.capacity == Cap(300.0, 300.0, 300.0)


@pytest.mark.parametrize("place", Place)
def test_the_trade_rates_everywhere(place: Place) -> None:
    vehicle = Vehicle(name="a truck", curb_mass="700 kg")
    rating = evaluate(vehicle, Trailer(tare="400 kg"), trip=Trip(place=place), rules=trade.RULES)
    assert rating.rated.verdict is Verdict.BEYOND_RATING


def test_the_rating_says_that_it_is_no_statute() -> None:
    rule = trade.RULES.rule("trade.class_rating", on=LAW_AS_OF)
    assert "no statute says so" in rule.in_words
    assert rule.citation.authority == "RealTruck"
