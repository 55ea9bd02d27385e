"""From which weight on a trailer needs brakes: the statute's own comparison, on both sides of its number."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pytest

from keitow import Cap, Duty, Load, NotApplicable, Trailer, Trip, Undetermined, Vehicle, Verdict, batch, evaluate, usa

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow import Finding, Rating

LARGE = Vehicle(name="a large truck", curb_mass="4 t", gross_mass="6 t")
"""So heavy that no share of it binds first."""

NEWER: dict[str, Any] = {"built": "2001-05-01"}


WEIGHTS = [
    # "gross weight not exceeding 3,000 lb" | "from 4,000 pounds gross"
    pytest.param("us.vt.brakes_axle", "3000 lb", "3000.1 lb", {}, id="23 VSA 1307(e): not exceeding 3,000 lb"),
    pytest.param("us.va.brakes", "2999.9 lb", "3000 lb", {}, id="Va. 46.2-1070: 3,000 lb or more, actual"),
    pytest.param("us.ca.brakes", "2999.9 lb", "3000 lb", NEWER, id="CVC 26302(b): 3,000 lb or more"),
    pytest.param(
        "us.ca.brakes_old",
        "5999.9 lb",
        "6000 lb",
        {"built": "1950-01-01"},
        id="CVC 26302(a): 6,000 lb or more, run at 20 mph or over",
    ),
    pytest.param(
        "us.ca.brakes_camp", "1499.9 lb", "1500 lb", {"kind": "camping"}, id="CVC 26303: camp trailer of 1,500 lb"
    ),
    pytest.param("us.ny.brakes", "3000 lb", "3000.1 lb", NEWER, id="VTL 375(1)(c): in excess of 3,000 lb"),
    pytest.param("us.ga.brakes", "2999.9 lb", "3000 lb", {}, id="OCGA 40-8-50(d): 3,000 lb or more"),
    pytest.param("us.il.brakes", "3000 lb", "3000.1 lb", {}, id="625 ILCS 5/12-301: more than 3,000 lb"),
    pytest.param("us.tx.brakes", "4500 lb", "4500.1 lb", {}, id="547.401: not required at 4,500 lb or less"),
    pytest.param(
        "us.tx.brakes_slow",
        "15000 lb",
        "15000.1 lb",
        {"trip": {"speed": "30 mph"}},
        id="547.402: to 15,000 lb at 30 mph or less",
    ),
    pytest.param("us.wa.brakes", "3000 lb", "3000.1 lb", {}, id="RCW 46.37.340(3)(a): does not exceed 3,000 lb"),
    pytest.param("us.fl.brakes", "3000 lb", "3000.1 lb", {}, id="316.261: not exceeding 3,000 lb"),
    pytest.param("us.nc.brakes", "3999.9 lb", "4000 lb", {}, id="GS 20-124(f): gross weight of two tons"),
    pytest.param(
        "us.nc.brakes_house",
        "999.9 lb",
        "1000 lb",
        {"kind": "camping"},
        id="GS 20-124(f): house trailer of 1,000 lb",
    ),
    pytest.param("us.sc.brakes", "3000 lb", "3000.1 lb", {}, id="56-5-4850: gross weight not exceeding 3,000 lb"),
]
"""Rule, the heaviest that is free of it, the lightest that it binds, and what else it hangs on."""
NOT_DEFINED = [one for one in WEIGHTS if f"{one.values[0]}_rated" in {rule.id for rule in usa.RULES if rule.advisory}]


@pytest.mark.parametrize(("id", "free", "asked", "others"), WEIGHTS)
def test_a_trailer_without_brakes_is_over_from_the_weight_of_the_statute(
    id: str, free: str, asked: str, others: dict[str, Any], binds: Callable[..., bool]
) -> None:
    weight = {"vehicle": LARGE, "nose_fraction": 0.1, **others}
    if id == "us.ny.brakes":  # its unladen weight has a limit of its own
        weight |= {"tare": "500 lb"}
        assert not binds(id, load=Load(trailer=f"{float(free.split(maxsplit=1)[0]) - 500} lb"), **weight)
        assert binds(id, load=Load(trailer=f"{float(asked.split(maxsplit=1)[0]) - 500} lb"), **weight)
        return
    assert not binds(id, actual=free, **weight)
    assert binds(id, actual=asked, **weight)
    assert not binds(id, actual=asked, brakes="electric", **weight)


@pytest.mark.parametrize("id", ["us.vt.brakes_axle", "us.wa.brakes", "us.fl.brakes", "us.il.brakes", "us.nc.brakes"])
def test_where_gross_weight_was_not_defined_actual_and_rated_must_both_be_over(
    id: str, binds: Callable[..., bool], rate: Callable[..., Rating]
) -> None:
    """Sheet 2.0: over only where actual *and* rated weight say so, else advice."""
    heavy = {"vehicle": LARGE, "nose_fraction": 0.1}
    assert binds(id, tare="1000 lb", load=Load(trailer="4000 lb"), gross_mass="5000 lb", **heavy)
    assert not binds(id, tare="1000 lb", load=Load(trailer="4000 lb"), gross_mass="2500 lb", **heavy)
    assert not binds(id, tare="1000 lb", gross_mass="5000 lb", **heavy)
    rating = rate(id.split(".")[1].upper(), tare="1000 lb", gross_mass="5000 lb", **heavy)
    (advice,) = [one for one in rating.findings if one.rule.id == f"{id}_rated"]
    assert advice.rule.advisory
    assert advice.verdict == "over"


@pytest.mark.parametrize(("id", "free", "asked", "others"), NOT_DEFINED)
def test_where_it_was_not_defined_the_rating_has_the_same_number(
    id: str, free: str, asked: str, others: dict[str, Any], binds: Callable[..., bool]
) -> None:
    """A trailer that carries more than it is rated for: over only where its rating is over too."""
    heavy: dict[str, Any] = {"vehicle": LARGE, "nose_fraction": 0.1, "tare": "400 lb", **others}
    assert not binds(id, load=Load(trailer="16000 lb"), gross_mass=free, **heavy)
    assert binds(id, load=Load(trailer="16000 lb"), gross_mass=asked, **heavy)


def test_a_rating_alone_is_advice_but_where_the_statute_counts_the_greatest() -> None:
    """Sheet 2.0: "over only where actual *and* rated weight say so, else advice"; Georgia, New York: the greatest."""
    by_rating = [one for one in usa.RULES if one.id.endswith("_rated")]
    assert {one.id for one in by_rating if one.binding} == {"us.ga.brakes_rated", "us.ny.brakes_rated"}


def test_rhode_island_goes_by_the_rating(binds: Callable[..., bool]) -> None:
    """RIGL 31-1-13: unladen weight plus the maximum load allowed; 31-23-4(c): 4,000 pounds or more."""
    assert binds("us.ri.brakes", tare="1000 lb", gross_mass="4000 lb", vehicle=LARGE)
    assert not binds("us.ri.brakes", tare="1000 lb", gross_mass="3999.9 lb", load=Load(trailer="4 t"), vehicle=LARGE)


@pytest.mark.parametrize(
    ("tare", "load", "gross", "over"),
    [
        ("500 lb", "100 lb", "3000 lb", True),
        ("500 lb", "2500 lb", "2500 lb", True),
        ("500 lb", "2400 lb", "2999 lb", False),
    ],
)
def test_georgia_goes_by_the_greatest(tare: str, load: str, gross: str, over: bool, binds: Callable[..., bool]) -> None:
    """OCGA 40-8-50(a)(2): the greatest of the maker's rating, actual and registered weight."""
    assert binds("us.ga.brakes", tare=tare, load=Load(trailer=load), gross_mass=gross, vehicle=LARGE) is over


def test_georgia_excepts_farm_trailers(ask: Callable[..., Finding]) -> None:
    assert ask("us.ga.brakes", kind="farm").outcome == NotApplicable("farm trailers are excepted")


@pytest.mark.parametrize(("load", "over"), [("2000 lb", False), ("2000.1 lb", True)])
def test_mississippi_goes_by_the_load(load: str, over: bool, binds: Callable[..., bool]) -> None:
    """63-7-51: "every trailer carrying over one ton"."""
    assert binds("us.ms.brakes", tare="1500 lb", load=Load(trailer=load), vehicle=LARGE) is over


@pytest.mark.parametrize(
    ("id", "tare", "others", "outcome"),
    [
        ("us.oh.brakes", "1999.9 lb", NEWER, None),
        ("us.oh.brakes", "2000 lb", NEWER, Duty(met=False)),
        ("us.oh.brakes", "2000 lb", {"built": "1942-01-01"}, Duty(met=False)),
        ("us.oh.brakes", "2000 lb", {"built": "1941-12-31"}, None),
        ("us.oh.brakes", "2000 lb", {}, Duty(met=None)),
        ("us.oh.brakes", "2000 lb", {**NEWER, "brakes": "overrun"}, Duty(met=True)),
        ("us.id.brakes", "1499.9 lb", {}, None),
        ("us.id.brakes", "1500 lb", {}, Duty(met=False)),
        ("us.id.brakes", "1500 lb", {"kind": "farm"}, None),
        ("us.ny.brakes_unladen", "1000 lb", {}, None),
        ("us.ny.brakes_unladen", "1000.1 lb", {}, Duty(met=False)),
    ],
)
def test_empty_and_unladen_weight(
    id: str, tare: str, others: dict[str, Any], outcome: Duty | None, ask: Callable[..., Finding]
) -> None:
    """ORC 4513.20(A)(4): "empty weight" of 2,000; IC 49-933: "unladen weight" of 1,500 or more; NY over 1,000."""
    found = ask(id, tare=tare, load=Load(trailer="2000 lb"), **others).outcome
    assert isinstance(found, NotApplicable) if outcome is None else found == outcome


@pytest.mark.parametrize(("built", "applies"), [("1970-12-31", False), ("1971-01-01", True)])
def test_new_york_trailers_made_since_1971(built: str, applies: bool, ask: Callable[..., Finding]) -> None:
    """VTL 375(1)(c): "on or after January first, nineteen hundred seventy-one"."""
    assert isinstance(ask("us.ny.brakes", built=built).outcome, Cap) is applies


@pytest.mark.parametrize(("built", "applies"), [("1966-01-01", False), ("1966-01-02", True)])
def test_california_trailers_made_after_1966(built: str, applies: bool, ask: Callable[..., Finding]) -> None:
    """CVC 26302(b): manufactured and first registered after January 1, 1966."""
    assert isinstance(ask("us.ca.brakes", built=built).outcome, Cap) is applies


@pytest.mark.parametrize(
    ("rule", "before", "within", "after"),
    [
        ("us.ca.brakes", "1965-12", "1966-01", "1966-02"),
        ("us.ca.brakes_old", "1939-12", "1940-01", "1940-02"),
        ("us.va.breakaway", "1963-12", "1964-01", "1964-02"),
        ("us.wa.breakaway", "1963-12", "1964-01", "1964-02"),
    ],
)
def test_a_month_that_the_rule_divides_leaves_it_open(
    rule: str, before: str, within: str, after: str, ask: Callable[..., Finding]
) -> None:
    """Made after the first of January: that month's first day is not after it, and the day was not given."""
    heavy: dict[str, Any] = {"actual": "6000 lb", "gross_mass": "6000 lb", "trip": {"speed": "50 km/h"}}
    assert isinstance(ask(rule, built=before, **heavy).outcome, NotApplicable)
    assert isinstance(ask(rule, built=f"{within}-01", **heavy).outcome, NotApplicable)
    opened = ask(rule, built=within, **heavy)
    assert not isinstance(opened.outcome, NotApplicable)
    assert opened.missing == ("trailer.built",)
    known = ask(rule, built=f"{within}-02", **heavy).outcome
    assert known == ask(rule, built=after, **heavy).outcome
    assert not isinstance(known, NotApplicable)


def test_in_a_table_too_a_month_that_the_rule_divides_leaves_it_open() -> None:
    """So no row of it is decided by a day that nobody gave."""
    built = ["1966-01", "1966-01-01", "1966-01-02"]
    table = pa.table(
        {"vehicle.curb_mass_kg": [4000.0] * 3, "trailer.tare_kg": [2000.0] * 3, "trailer.gross_mass_kg": [2000.0] * 3}
        | {"trailer.built": built}
    )
    trip = Trip(place="us_road", state="CA")
    rows = batch.evaluate_table(table, trip=trip, rules=usa.RULES).to_pylist()
    truck = Vehicle(name="", curb_mass="4000 kg")
    for row, day in zip(rows, built, strict=True):
        legal = evaluate(truck, Trailer(tare="2 t", gross_mass="2 t", built=day), trip=trip, rules=usa.RULES).legal
        assert row["error"] is None
        assert (row["legal_at_most_kg"], row["missing"]) == (legal.at_most_kg, [*legal.missing])
    assert ["trailer.built" in row["missing"] for row in rows] == [True, False, False]


def test_a_month_that_no_rule_divides_is_decided(ask: Callable[..., Finding]) -> None:
    """New York's rule begins with a first of January: the whole month is in it."""
    assert isinstance(ask("us.ny.brakes", built="1970-12").outcome, NotApplicable)
    assert isinstance(ask("us.ny.brakes", built="1971-01").outcome, Cap)


@pytest.mark.parametrize(("built", "applies"), [("1940-01-01", False), ("1940-01-02", True)])
def test_california_trailers_made_after_1940(built: str, applies: bool, ask: Callable[..., Finding]) -> None:
    """CVC 26302(a): manufactured after January 1, 1940."""
    assert isinstance(ask("us.ca.brakes_old", built=built).outcome, Cap) is applies


@pytest.mark.parametrize(("speed", "applies"), [("19.9 mph", False), ("20 mph", True)])
def test_california_older_trailers_at_20_mph(speed: str, applies: bool, ask: Callable[..., Finding]) -> None:
    """CVC 26302(a): "at a speed of 20 miles per hour or over"."""
    assert isinstance(ask("us.ca.brakes_old", built="1950-01-01", trip={"speed": speed}).outcome, Cap) is applies


@pytest.mark.parametrize(("speed", "fast"), [("30 mph", False), ("30.1 mph", True)])
def test_texas_at_30_mph(speed: str, fast: bool, ask: Callable[..., Finding]) -> None:
    """547.402: drawn "at a speed of not more than 30 miles per hour"."""
    assert isinstance(ask("us.tx.brakes", trip={"speed": speed}).outcome, Cap) is fast
    assert isinstance(ask("us.tx.brakes_slow", trip={"speed": speed}).outcome, Cap) is not fast


@pytest.mark.parametrize(("speed", "applies"), [("25 mph", False), ("25.1 mph", True)])
def test_north_dakota_chains_or_brakes(speed: str, applies: bool, ask: Callable[..., Finding]) -> None:
    """NDCC 39-21-32: "in excess of twenty-five miles per hour"."""
    id = "us.nd.brakes_or_chains"
    assert isinstance(ask(id, trip={"speed": speed}).outcome, NotApplicable) is not applies
    assert isinstance(ask(id, trip={"speed": speed}, brakes="overrun").outcome, NotApplicable)


# 40 % of the towing vehicle


@pytest.mark.parametrize("id", ["us.vt.brakes_40", "us.wa.brakes_40", "us.fl.brakes_40"])
@pytest.mark.parametrize(("actual", "over"), [("310 kg", False), ("310.1 kg", True)])
def test_weight_on_the_wheels_is_at_most_40_percent(
    id: str, actual: str, over: bool, binds: Callable[..., bool]
) -> None:
    """ "on and including the trailer's wheels" against the *actual* gross weight: 0.4 · (700 + 75) kg is 310 kg."""
    assert binds(id, actual=actual, nose_fraction=0.0, gross_mass="2000 kg") is over


def test_the_load_in_the_bed_counts_and_the_nose_load_too(ask: Callable[..., Finding]) -> None:
    """ "gross weight when coupled": m·(1 - 0.1) = 0.4·(M + 0.1·m), M = 700 + 75 + 200 kg."""
    outcome = ask("us.vt.brakes_40", nose_fraction=0.1, load=Load(bed="200 kg")).outcome
    assert isinstance(outcome, Cap)
    assert outcome.low_kg * 0.9 == pytest.approx(0.4 * (975 + 0.1 * outcome.low_kg))


def test_without_a_nose_load_the_highest_share_that_is_advised_is_taken(ask: Callable[..., Finding]) -> None:
    outcome = ask("us.vt.brakes_40").outcome
    assert isinstance(outcome, Cap)
    assert outcome.low_kg == pytest.approx(0.4 * 775 / (1 - 1.4 * 0.15))


def test_a_semi_trailer_whose_nose_load_is_not_given_is_over_no_share(ask: Callable[..., Finding]) -> None:
    """It rests on the vehicle with more than is advised for a drawbar: 420 kg with 30 % of it there are lawful."""
    assert ask("us.vt.brakes_40", actual="420 kg", semi=True).outcome == Undetermined(("trailer.nose_fraction",))
    assert ask("us.vt.brakes_40", actual="420 kg", semi=True, nose_fraction=0.3).verdict is Verdict.WITHIN


def test_a_bound_of_a_partial_law_is_shown(rate: Callable[..., Rating]) -> None:
    legal = rate("VT", nose_fraction=0.0).legal
    assert legal.verdict is None
    assert legal.at_most_kg == pytest.approx(310.0)
    assert rate("VT", nose_fraction=0.0, vehicle=LARGE).legal.at_most_kg == pytest.approx(3000 * 0.45359237)


def test_vermont_farm_trailers_are_excused_at_35_mph(ask: Callable[..., Finding]) -> None:
    """23 VSA 1307(h), 1083: excused from brakes, and then 35 mph."""
    heavy = {"actual": "500 kg", "kind": "farm", "nose_fraction": 0.0}
    assert isinstance(ask("us.vt.brakes_40", **heavy).outcome, NotApplicable)
    assert ask("us.vt.speed_farm", trip={"speed": "35 mph"}, **heavy).outcome == Duty(met=True)
    assert ask("us.vt.speed_farm", trip={"speed": "35.1 mph"}, **heavy).outcome == Duty(met=False)
    for light in ("100 kg", "310 kg"):  # 40 % of 775 kg
        assert isinstance(ask("us.vt.speed_farm", **(heavy | {"actual": light})).outcome, NotApplicable)
    assert ask("us.vt.speed_farm", **(heavy | {"actual": "3001 lb"})).outcome == Duty(met=True)
    behind_large = heavy | {"vehicle": LARGE, "trip": {"speed": "35 mph"}}  # 3,000 lb are less than 40 % of it
    assert isinstance(ask("us.vt.speed_farm", **(behind_large | {"actual": "3000 lb"})).outcome, NotApplicable)
    assert ask("us.vt.speed_farm", **(behind_large | {"actual": "3000.1 lb"})).outcome == Duty(met=True)


@pytest.mark.parametrize(("actual", "applies"), [("5999.9 lb", False), ("6000 lb", True)])
def test_vermont_all_wheels(actual: str, applies: bool, ask: Callable[..., Finding]) -> None:
    """23 VSA 1307(g): 6,000 pounds or more."""
    assert isinstance(ask("us.vt.brakes_all", actual=actual).outcome, NotApplicable) is not applies


# Advice only


@pytest.mark.parametrize(
    ("id", "free_kg"),
    [
        ("us.mn.brakes", 1360.777), ("us.mn.brakes_empty", 700.0), ("us.mi.brakes_share", 700.0),
        ("us.mi.brakes", 1360.777), ("us.tn.brakes", 1360.777), ("us.az.brakes", 1360.777),
        ("us.md.brakes", 1360.777), ("us.md.brakes_40", 310.0), ("us.nj.brakes", 1360.777), ("us.nj.brakes_40", 310.0),
    ],
)  # fmt: skip
def test_what_is_only_told_is_advice(id: str, free_kg: float, ask: Callable[..., Finding]) -> None:
    finding = ask(id, actual="2000 kg", nose_fraction=0.0)
    assert not finding.rule.binding
    assert isinstance(finding.outcome, Cap)
    assert finding.outcome.low_kg == pytest.approx(free_kg, abs=1e-3)
    assert finding.verdict == "over"


@pytest.mark.parametrize(("tare", "applies"), [("10000 lb", False), ("10000.1 lb", True)])
def test_massachusetts(tare: str, applies: bool, ask: Callable[..., Finding]) -> None:
    """As told: over 10,000 lb unladen."""
    assert isinstance(ask("us.ma.brakes", tare=tare).outcome, NotApplicable) is not applies


def test_missouri_and_oregon_name_no_weight(ask: Callable[..., Finding]) -> None:
    assert isinstance(ask("us.mo.brakes").outcome, NotApplicable)
    assert ask("us.mo.brakes", semi=True).outcome == Duty(met=None)
    assert ask("us.or.brakes").outcome == Duty(met=None)
