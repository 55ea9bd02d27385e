"""The report for a person: the verdict first, three answers side by side, and what each of them rests on."""

from __future__ import annotations

import math
import re
from string import Formatter
from typing import TYPE_CHECKING, Any, Literal, get_args
from unicodedata import category, east_asian_width

import attrs
import pytest

import keitow
from keitow import (
    Axles,
    Cap,
    Engine,
    InputError,
    Load,
    Place,
    Tires,
    TowingEntry,
    Trailer,
    Trip,
    Vehicle,
    Verdict,
    catalog,
    evaluate,
)
from keitow._engine.facts import STORED
from keitow.kinds import Surface
from keitow.report.words import ENGLISH, JAPANESE, WORDS, Both, Language, Words
from keitow.rules import Assumption, Choice, Citation, Fact, Obligation, Paper, Route, RuleBook, When

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow import Rating
    from keitow.rules import Rule

REALTRUCK = "RealTruck, What is the towing capacity of a kei truck?, updated 2025-07-18 (two sources)"
WAGON = Trailer(name="the wagon", tare="100 kg", gross_mass="600 kg")
HOME = Trip.local_road()
ABROAD = Trip.local_road(place=Place.ABROAD)
FARM = Trip.farm()
POUND_KG = 0.45359237
TESTS = Citation(document="some tests", article="p. 3", authority="an institute", confidence="M")


def at_home(*, place: str) -> bool:
    return place == "japan_road"


AT_HOME = Fact(path="trip.at_home", inputs={"place": "trip.place"}, formula=at_home, in_words="whether at home")
ON_ROADS_AT_HOME = (When("trip.at_home", otherwise="not at home"),)


def curb_mass(*, curb_mass_kg: float) -> float:
    return curb_mass_kg


def payload(*, payload_kg: float) -> float:
    return payload_kg


def gross_mass(*, gross_mass_kg: float) -> float:
    return gross_mass_kg


def guessed(*, share: float) -> tuple[float, float]:
    """300 kg, 225 to 450 kg."""
    return 300 * share, 1.0


GUESS = Assumption("a guess", 0.75, 1.0, 1.5, TESTS)


def lines(rating: Rating, language: Any = "en") -> list[str]:
    report: str = rating.explain(language, detail="full")
    return report.split("\n")


def graded(source: str) -> str:
    """Put the grade of a catalog value's source as the report does."""
    return re.sub(r"confidence ([A-Z])\b", lambda found: ENGLISH.grades[found[1]], source)


def section(rating: Rating, title: str, language: Any = "en") -> list[str]:
    """Return the lines under a title."""
    for part in rating.explain(language, detail="full").split("\n\n"):
        first, *rest = part.split("\n")
        if first == title:
            return rest
    return []


@pytest.fixture(scope="module")
def book(law: Callable[..., Rule], estimate: Callable[..., Rule]) -> RuleBook:
    """The trade's 350 kg, a law of 500 kg at home, and an estimate of 1000 kg."""
    own = RuleBook((law(500.0, when=ON_ROADS_AT_HOME), estimate((1000.0, 1.0))), (AT_HOME,))
    return keitow.trade.RULES | own


def rated(book: RuleBook, load: str = "120 kg", trip: Trip = HOME, **fields: Any) -> Rating:
    vehicle = Vehicle(**({"name": "a truck", "curb_mass": "700 kg", "gross_mass": "1160 kg"} | fields))
    return evaluate(vehicle, attrs.evolve(WAGON, gross_mass="480 kg"), Load(trailer=load), trip, rules=book)


# The first sentence


@pytest.fixture(scope="module")
def by_verdict(law: Callable[..., Rule], estimate: Callable[..., Rule], book: RuleBook) -> dict[Verdict, RuleBook]:
    """A book for each verdict on the wagon with 280 kg, 380 kg laden, 480 kg registered; at home law permits it."""
    trade, permitted = keitow.trade.RULES, law(500.0, when=ON_ROADS_AT_HOME)
    unknown = law(payload, inputs={"payload_kg": "vehicle.payload_kg"}, title="half the payload")
    banded = estimate(guessed, assumes={"share": GUESS}, title="Pulling away")
    return {
        Verdict.WITHIN: RuleBook((permitted, estimate((1000.0, 1.0))), (AT_HOME,)),
        Verdict.BEYOND_RATING: book,
        Verdict.MARGINAL: trade | RuleBook((permitted, banded), (AT_HOME,)),
        Verdict.UNDETERMINED: RuleBook((unknown, estimate((1000.0, 1.0)))),
        Verdict.OVER: trade | RuleBook((permitted, estimate((360.0, 1.0), title="Stopping")), (AT_HOME,)),
    }


@pytest.mark.parametrize(
    ("verdict", "begins", "why"),
    [
        pytest.param(Verdict.WITHIN, ("WITHIN the law and the estimate at ", "法令・推定の範囲内: "), [], id="within"),
        pytest.param(
            Verdict.BEYOND_RATING,
            ("BEYOND THE RATING at ", "目安超過: "),
            ["30 kg", ("over the rating of 350 kg", "目安350 kg")],
            id="beyond the rating",
        ),
        pytest.param(
            Verdict.MARGINAL,
            ("MARGINAL at ", "境界域(可否を断定できない): "),
            ["155 kg", ("over the cautious limit of 225 kg", "安全側の上限225 kg")],
            id="marginal",
        ),
        pytest.param(
            Verdict.UNDETERMINED,
            ("Cannot be determined on a Japanese road: at most 1000 kg", "判定不能(日本の道路): 最大でも1000 kg"),
            ["vehicle.payload_kg"],
            id="undetermined",
        ),
        pytest.param(Verdict.OVER, ("OVER at ", "超過: "), ["20 kg", "360 kg"], id="over"),
    ],
)
@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_first_sentence_is_the_verdict_and_says_why(
    by_verdict: dict[Verdict, RuleBook],
    verdict: Verdict,
    begins: tuple[str, str],
    why: list[str | tuple[str, str]],
    language: str,
) -> None:
    rating = rated(by_verdict[verdict], "280 kg")
    assert rating.verdict is verdict
    japanese = language == "ja"
    first = lines(rating, language)[0]
    assert first.startswith(begins[japanese])
    assert first.endswith("。" if japanese else ".")
    for said in (("on a Japanese road", "日本の道路"), *why):
        assert (said if isinstance(said, str) else said[japanese]) in first
    if verdict is not Verdict.UNDETERMINED:
        assert ("380 kg" if japanese else "380 kg (838 lb)") in first
    assert lines(rating, language)[1].startswith("a truck + the wagon")


def test_str_is_the_report_in_english(book: RuleBook) -> None:
    assert str(rated(book)) == rated(book).explain() == rated(book).explain("en") != rated(book).explain("ja")


@pytest.mark.parametrize(
    ("trip", "language", "aside"),
    [
        pytest.param(ABROAD, "en", "the law there was NOT checked", id="abroad"),
        pytest.param(FARM, "en", "road law does not apply there", id="private land"),
        pytest.param(ABROAD, "ja", "現地の法令は未確認", id="abroad, in Japanese"),
        pytest.param(FARM, "ja", "道路の法令は適用されません", id="private land, in Japanese"),
    ],
)
@pytest.mark.parametrize("load", ["120 kg", "280 kg"])
def test_the_first_sentence_says_where_law_was_not_checked(
    book: RuleBook, trip: Trip, language: str, aside: str, load: str
) -> None:
    rating = rated(book, load, trip)
    assert rating.legal.verdict is None
    assert aside in lines(rating, language)[0]
    assert aside in next(line for line in lines(rating, language) if line.startswith(("Law ", "法令 ")))
    assert "law and" not in lines(rating)[0]
    assert "法令と" not in lines(rating, "ja")[0]


def test_where_law_was_checked_and_permits_it_the_first_sentence_says_so(book: RuleBook) -> None:
    assert lines(rated(book))[0] == "WITHIN the law and the estimate at 220 kg (485 lb), on a Japanese road."
    assert lines(rated(book), "ja")[0] == "法令・推定の範囲内: 220 kg(日本の道路)。"


def test_a_book_without_law_claims_no_law_at_home() -> None:
    first = lines(rated(keitow.trade.RULES))[0]
    assert first == "WITHIN the rating at 220 kg (485 lb), on a Japanese road: the law was NOT checked."


def test_the_rating_of_a_trailer_without_a_name_says_the_trailer(book: RuleBook, truck: Vehicle) -> None:
    rating = evaluate(truck, Trailer(tare="100 kg", gross_mass="200 kg"), rules=book)
    assert lines(rating)[1] == "a truck + the trailer (100 kg empty, 0 kg load)"
    assert "被牽引車" in lines(rating, "ja")[1]


def test_without_a_trailer_nothing_is_said_of_one(book: RuleBook, truck: Vehicle) -> None:
    rating = evaluate(truck, rules=book)
    report = rating.explain(detail="full")
    assert "no trailer" in lines(rating)[1]
    assert "被牽引車なし" in lines(rating, "ja")[1]
    assert "Trailer laden" not in report
    assert "km/h." not in report
    assert "% used" not in report


def test_without_a_trailer_the_first_sentence_is_of_what_may_be_given(estimate: Callable[..., Rule]) -> None:
    book = RuleBook((estimate((0.0, 1.0)),))
    assert lines(evaluate(Vehicle(name="a truck", curb_mass="700 kg"), rules=book))[0] == (
        "Can tow NOTHING, on a Japanese road: the law was NOT checked."
    )


def test_the_rule_that_the_low_end_comes_from_is_named_where_it_does_not_govern(estimate: Callable[..., Rule]) -> None:
    guess = Assumption("share", 0.1, 1.0, 1.0, TESTS)
    wide = estimate(lambda *, share: (500 * share, 1.0), id="mech.wide", title="Wide", assumes={"share": guess})
    narrow = estimate((400.0, 1.0), id="mech.narrow", title="Narrow")
    bound = section(rated(RuleBook((wide, narrow)), "1 kg"), "What decides")
    assert len(bound) == 1
    assert bound[0].startswith("- Machine: Wide: 50 – 500 – 500 kg")  # the least cautious figure decides


def test_of_several_exceeded_limits_the_strictest_is_named(estimate: Callable[..., Rule]) -> None:
    limits = [
        estimate((figure, 1.0), id=f"mech.n{figure:.0f}", title=f"Limit {figure:.0f}") for figure in (360, 310, 330)
    ]
    rating = rated(RuleBook(limits), "280 kg")
    assert "70 kg over the limit of 310 kg" in lines(rating)[0]
    assert "Limit 310" in section(rating, "What decides")[0]


def test_each_answer_that_is_over_is_named(law: Callable[..., Rule], estimate: Callable[..., Rule]) -> None:
    book = RuleBook((law(450.0, title="A law"), estimate((310.0, 1.0), title="A limit")))
    first = lines(rated(book, "280 kg"))[0]
    assert "its registered 480 kg is 30 kg over the lawful limit of 450 kg" in first
    assert "70 kg over the limit of 310 kg" in first


def test_a_duty_that_is_known_to_be_unmet_is_named(law: Callable[..., Rule], duty: Callable[..., Rule]) -> None:
    book = RuleBook((law(500.0), duty(False, title="Safety chain")))
    rating = rated(book)
    assert rating.verdict is Verdict.OVER
    assert "Safety chain" in lines(rating)[0]


def test_what_closes_law_is_named_and_not_a_route_that_is_not_taken(
    law: Callable[..., Rule], duty: Callable[..., Rule]
) -> None:
    ways = [Route(id=f"jp.{way}", title=way, either="jp.either") for way in ("wide", "narrow")]
    figures = [law(kg, id=way.id, title=way.title, route=way) for kg, way in zip((500.0, 300.0), ways, strict=True)]
    rating = rated(RuleBook((*figures, duty(False, title="A licence"))))
    assert rating.verdict is Verdict.OVER
    assert lines(rating)[0].startswith("NOT LAWFUL at 220 kg (485 lb), on a Japanese road: not in place: A licence.")
    rating = rated(RuleBook((figures[1], law(450.0))))
    assert lines(rating)[0].endswith("180 kg over the lawful limit of 300 kg.")


def test_only_the_registration_that_is_missing_is_named(duty: Callable[..., Rule]) -> None:
    open_way, closed_way = (Route(id=f"jp.{way}", title=way, either=f"jp.either.{way}") for way in ("open", "closed"))
    registered = duty(True, Obligation.REGISTRATION, id="jp.test.open", route=open_way)
    missing = duty(False, Obligation.REGISTRATION, id="jp.test.closed", route=closed_way)
    assert lines(rated(RuleBook((registered, missing))))[0].endswith("on a Japanese road: no registration covers it.")


def test_where_law_alone_is_exceeded_nobody_is_told_that_the_load_is_too_much(
    law: Callable[..., Rule], estimate: Callable[..., Rule]
) -> None:
    lawless, too_weak = law(450.0), estimate((100.0, 1.0))
    assert lines(rated(RuleBook((lawless,))))[0].startswith("NOT LAWFUL at 220 kg")
    assert lines(rated(RuleBook((lawless,))), "ja")[0].startswith("適法ではありません: 220 kg")
    for book in ((lawless, too_weak), (too_weak,)):
        assert lines(rated(RuleBook(book)))[0].startswith("OVER at 220 kg")


def test_only_a_missing_registration_is_called_one() -> None:
    """Too fast for the law or for the machine once was: no registration covers it."""
    truck, trailer = catalog.vehicle("hijet-s510p-std-4wd-5mt"), Trailer(tare="100 kg", gross_mass="340 kg")
    unlawful = evaluate(truck, trailer, None, Trip.local_road(speed="70 km/h"))
    slower = "you must drive no faster than 60 km/h on ordinary roads"
    assert re.split("  +", answers(unlawful)[1]) == ["Law", slower, "over"]
    assert lines(unlawful, "ja")[0].endswith("。一般道路では60 km/h以下で走行する必要があります。")
    too_fast = evaluate(truck, trailer, None, Trip.local_road(place="abroad", speed="120 km/h"))
    assert lines(too_fast)[0].partition(": ")[2].startswith("you must drive no faster than 100 km/h")
    assert re.split("  +", answers(too_fast)[2]) == ["Machine", "you must drive no faster than 100 km/h", "over"]


@pytest.mark.parametrize("gross", ["350 kg", "500 kg"])
def test_a_missing_registration_is_named_before_any_figure(gross: str) -> None:
    """The certificate was read and has no figure, the trailer lists other vehicles: whatever its mass."""
    truck = attrs.evolve(catalog.vehicle("hijet-s510p-std-4wd-5mt"), towing_entry=TowingEntry())
    trailer = Trailer(tare="100 kg", gross_mass=gross, lists_vehicle=False)
    rating = evaluate(truck, trailer, Load(trailer="120 kg"))
    assert lines(rating)[0] == "NOT LAWFUL at 220 kg (485 lb), on a Japanese road: no registration covers it."
    assert lines(rating, "ja")[0] == "適法ではありません: 220 kg(日本の道路)。牽引の登録・記載なし。"
    assert re.split("  +", answers(rating)[1]) == ["Law", "no registration covers it", "over"]
    assert re.split("  +", answers(rating, "ja")[1]) == ["法令", "牽引の登録・記載なし", "超過"]
    binds = next(line for line in section(rating, "What decides") if line.startswith("- Law: "))
    assert binds.startswith("- Law: The figure is on the vehicle's certificate: NOT in place. [jp.302.recorded] ")


def test_only_the_first_missing_fact_is_in_the_sentence_and_all_of_them_in_the_report(
    law: Callable[..., Rule],
) -> None:
    def formula(*, payload_kg: float, power_kw: float, seats: float) -> float:
        return payload_kg * power_kw * seats

    inputs = {"payload_kg": "vehicle.payload_kg", "power_kw": "vehicle.engine.power_kw", "seats": "vehicle.seats"}
    rating = rated(RuleBook((law(formula, inputs=inputs),)))
    first = lines(rating)[0]
    assert "needs vehicle.payload_kg" in first
    assert "vehicle.engine.power_kw" not in first
    listed = section(rating, "What could not be checked, and which paper has it")
    assert [path for path in inputs.values() if any(path in line for line in listed)] == list(inputs.values())


def test_an_undetermined_law_does_not_hide_that_the_rating_is_exceeded(law: Callable[..., Rule]) -> None:
    book = keitow.trade.RULES | RuleBook((law(payload, inputs={"payload_kg": "vehicle.payload_kg"}),))
    rating = rated(book, "280 kg")
    assert (rating.verdict, rating.rated.verdict) == (Verdict.UNDETERMINED, Verdict.BEYOND_RATING)
    first = lines(rating)[0]
    assert "30 kg over the rating of 350 kg" in first


def test_a_provision_without_a_text_is_named_where_it_alone_leaves_law_open(law: Callable[..., Rule]) -> None:
    rating = rated(RuleBook((law(None, title="Braking of wagons"),)))
    assert (rating.verdict, rating.legal.missing) == (Verdict.UNDETERMINED, ())
    assert "Braking of wagons" in lines(rating)[0]
    unchecked = section(rating, "What could not be checked, and which paper has it")
    assert unchecked == ["- Braking of wagons: the text of this provision was not found [jp.test.figure]"]


# Three answers side by side


def columns(text: str) -> int:
    return sum(2 if east_asian_width(letter) in "WF" else 1 for letter in text)


def answers(rating: Rating, language: str = "en") -> list[str]:
    return rating.explain(language, detail="full").split("\n\n")[1].split("\n")  # type: ignore[arg-type]  # the tests give languages


def test_the_three_answers_stand_under_each_other_with_figure_and_verdict(by_verdict: dict[Verdict, RuleBook]) -> None:
    assert answers(rated(by_verdict[Verdict.MARGINAL], "280 kg")) == [
        "Rated    350 kg (771 lb)                          beyond the rating",
        "Law      500 kg (1102 lb)                         within",
        "Machine  225 – 300 – 450 kg (496 – 661 – 992 lb)  marginal",
    ]


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("trip", [HOME, FARM, ABROAD], ids=["home", "farm", "abroad"])
def test_the_columns_of_the_answers_are_aligned_also_where_letters_are_wide(trip: Trip, language: str) -> None:
    truck = catalog.vehicle("hijet-s510p-std-4wd-5mt")
    words = JAPANESE if language == "ja" else ENGLISH
    rating = evaluate(truck, WAGON, Load(trailer="120 kg"), trip)
    rows = answers(rating, language)
    names = [words.bases[one.basis] for one in rating.assessments]
    begins, ends = set(), set()
    for row, name, answer in zip(rows, names, rating.assessments, strict=True):
        assert row.startswith(name)
        begins.add(columns(name) + columns(row.removeprefix(name)) - columns(row.removeprefix(name).lstrip()))
        if answer.verdict is not None:
            verdict = words.verdict_names[answer.verdict]
            assert row.endswith(verdict)
            ends.add(columns(row.removesuffix(verdict)))
    assert len(begins) == 1
    assert len(ends) == 1


def test_law_that_leaves_its_figure_open_states_the_highest_one(law: Callable[..., Rule]) -> None:
    open_law = law(payload, inputs={"payload_kg": "vehicle.payload_kg"})
    rating = rated(RuleBook((law(450.0, id="jp.test.one"), open_law)), "300 kg")
    rating = evaluate(rating.vehicle, attrs.evolve(WAGON, gross_mass="440 kg"), rating.load, rules=rating.rules)
    assert "at most 450 kg (992 lb)" in answers(rating)[1]
    assert "最大でも450 kg " in answers(rating, "ja")[1]


def test_law_without_any_figure_says_so(duty: Callable[..., Rule]) -> None:
    rating = rated(RuleBook((duty(True),)))
    assert re.split("  +", answers(rating)[1]) == ["Law", "no figure", "within"]
    assert "数値なし" in answers(rating, "ja")[1]


def test_an_answer_of_which_no_rule_speaks_has_no_verdict() -> None:
    large = rated(keitow.trade.RULES, displacement="1300 cc")
    assert answers(large)[0].startswith("Rated")
    assert answers(large)[0].endswith("no rating is known")
    assert answers(large, "ja")[0].endswith("なし")


def test_a_band_without_an_end_reads_so(estimate: Callable[..., Rule]) -> None:
    def formula(*, slope: float) -> tuple[float, float]:
        return 400.0, slope

    rule = estimate(formula, assumes={"slope": Assumption("slope", 0.0, 1.0, 2.0, TESTS)})
    assert "200 – 400 – ∞ kg (440 – 881 – ∞ lb)" in answers(rated(RuleBook((rule,))))[2]


PAIR = re.compile(r"([0-9∞][0-9∞. –]*) kg \(([0-9∞][0-9∞. –]*) lb\)")


def test_every_mass_stands_in_kilograms_and_pounds() -> None:
    truck = catalog.vehicle("hijet-s510p-std-4wd-5mt")
    report = "\n".join(lines(evaluate(truck, WAGON, Load(trailer="120 kg", bed="80 kg")))[3:12])
    pairs = [
        pair for found in PAIR.findall(report) for pair in zip(*(text.split(" – ") for text in found), strict=True)
    ]
    assert ("350", "771") in pairs
    assert len(pairs) >= 7
    for kilograms, pounds in pairs:
        assert (kilograms == "∞") is (pounds == "∞")
        if kilograms != "∞":
            assert float(pounds) == pytest.approx(float(kilograms) / POUND_KG, abs=1.7)
    assert len(re.findall(r"[0-9] kg", report)) == len(PAIR.findall(report))


@pytest.mark.parametrize("figure", [437.5, 349.9])
def test_a_limit_is_never_rounded_up(law: Callable[..., Rule], figure: float) -> None:
    kilograms, pounds = PAIR.findall(answers(rated(RuleBook((law(figure),))))[1])[0]
    assert float(kilograms) <= figure
    assert figure / POUND_KG - 1 < float(pounds) <= figure / POUND_KG


# Masses and the trip


def test_the_masses_and_the_trip_are_stated(book: RuleBook) -> None:
    rating = evaluate(
        Vehicle(name="a truck", curb_mass="700 kg"),
        WAGON,
        Load(trailer="120 kg", bed="50 kg"),
        Trip.highway(surface=Surface.WET_ASPHALT, date="2020-02-03"),
        rules=book,
    )
    speeds = "80 km/h (50 mph), 64.4 km/h (40 mph) on 5.3 %"
    assert rating.explain(detail="full").split("\n\n")[2].split("\n") == [
        "Vehicle as loaded 825 kg (1819 lb), combination 1045 kg (2304 lb).",
        "Trailer laden 220 kg (485 lb), registered gross 600 kg (1323 lb).",
        f"On a road in Japan, law of 2020-02-03: {speeds}, restart on 12 %, wet asphalt.",
        "The machine takes this load up to 100 km/h (62 mph).",
    ]
    japanese = rating.explain("ja", detail="full").split("\n\n")[2]
    for said in (
        "825 kg",
        "1045 kg",
        "220 kg",
        "600 kg",
        "日本の道路",
        "2020年2月3日",
        "80 km/h",
        "濡れたアスファルト",
    ):
        assert said in japanese


def test_an_unknown_registered_gross_mass_is_said_to_be_unknown(book: RuleBook, truck: Vehicle) -> None:
    rating = evaluate(truck, Trailer(tare="100 kg"), rules=book)
    assert "registered gross not known" in rating.explain(detail="full")
    assert "車両総重量不明" in rating.explain("ja", detail="full")


def test_a_load_that_the_machine_takes_at_no_speed_is_said_to_be_that(estimate: Callable[..., Rule]) -> None:
    rating = rated(RuleBook((estimate((10.0, 1.0)),)))
    assert rating.safe_speed is None
    assert "No speed brings this load within the machine's cautious limits." in lines(rating)
    assert "この積載では、どの速度でも車両性能の安全側の限度に収まりません。" in lines(rating, "ja")


# What decides, and on what it rests


def test_what_binds_is_named_with_rule_figure_share_and_source(book: RuleBook) -> None:
    used, somebody = "of the cautious figure used", "somebody, a text, 1 (two sources)"
    assert section(rated(book), "What decides") == [
        f"- Rated: Class rating of kei vehicles: 350 kg (771 lb), 63% {used}. [trade.class_rating] Source: {REALTRUCK}",
        f"- Law: a rule: 500 kg (1102 lb), 96% {used}. [jp.test.figure] Source: {somebody}",
        f"- Machine: a rule: 1000 kg (2204 lb), 22% {used}. [mech.test] Source: {somebody}",
    ]


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("place", list(Place))
def test_every_answer_that_speaks_names_its_governing_rule_and_its_source(
    place: Place, language: Literal["en", "ja"]
) -> None:
    truck = catalog.vehicle("hijet-s510p-std-4wd-5mt", towing_entry=TowingEntry(unbraked="350 kg"))
    rating = evaluate(truck, WAGON, Load(trailer="300 kg"), Trip(place=place))
    binds = section(rating, "上限を決めている項目" if language == "ja" else "What decides", language)
    speaking = [one for one in rating.assessments if one.governing is not None and one.verdict is not None]
    governing = [line for line in binds if line.startswith("- ")]
    assert len(governing) == len(speaking) >= 2
    for answer, line in zip(speaking, governing, strict=True):
        assert answer.governing is not None
        rule = answer.governing.rule
        graded_as = WORDS[language].grades[rule.citation.confidence]
        if language == "en":
            assert f"[{rule.id}]" in line
            assert f"{rule.citation} ({graded_as})" in line
        else:  # by its number in the list, where alone a foreign title may stand
            number = line.rpartition("出典: ")[2]
            listed = next(one for one in section(rating, "出典", "ja") if one.startswith(f"- {number} "))
            assert f"{number} {rule.citation.in_japanese} ({graded_as})" in listed


def test_a_figure_of_nothing_uses_more_than_all(estimate: Callable[..., Rule]) -> None:
    nothing = rated(RuleBook((estimate((0.0, 1.0)),)))
    assert "0 kg (0 lb), ∞ of the cautious figure used" in section(nothing, "What decides")[0]


def test_a_binding_figure_cites_the_source_of_the_catalog_value_it_rests_on(law: Callable[..., Rule]) -> None:
    truck = catalog.vehicle("hijet-s510p-std-4wd-5mt")
    book = RuleBook((law(curb_mass, inputs={"curb_mass_kg": "vehicle.curb_mass_kg"}),))
    binds = section(evaluate(truck, WAGON, rules=book), "What decides")
    assert binds[1:] == [f"    vehicle.curb_mass_kg: 820 kg: {graded(truck.sources['curb_mass'])}"]
    assert "dark-brain" in binds[1]
    assert "https://" in binds[1]


def test_a_binding_figure_cites_the_sources_behind_a_derived_value(law: Callable[..., Rule]) -> None:
    def combined(*, gross_mass_kg: float, gears: tuple[float, ...], trailer_kg: float) -> float:
        return gross_mass_kg + 0 * gears[0] + 0 * trailer_kg

    truck = catalog.vehicle("hijet-s510p-std-4wd-5mt")
    trailer = catalog.trailer("hf-42708")
    assert truck.gross_mass_kg is None
    inputs = {
        "gross_mass_kg": "vehicle.gross_mass_kg",
        "gears": "vehicle.driveline.gears",
        "trailer_kg": "trailer.laden_mass_kg",
    }
    book = RuleBook((law(combined, inputs=inputs),), keitow.japan.FACTS)
    behind = section(evaluate(truck, trailer, rules=book), "What decides")[1:]
    sources = [
        *(truck.sources[name] for name in ("driveline.gears", "curb_mass", "payload", "seats")),
        trailer.sources["tare"],
    ]
    assert len(behind) == len(sources)
    for source in sources:
        assert sum(line.endswith(graded(source)) for line in behind) == 1
    assert next(line for line in behind if "gears" in line).startswith("    vehicle.driveline.gears: (4.059, 2.389,")
    assert next(line for line in behind if "seats" in line).startswith("    vehicle.seats: 2: ")


def test_a_binding_figure_cites_the_tire_size_it_rests_on(law: Callable[..., Rule]) -> None:
    def figure(*, rolling_radius_m: float) -> float:
        return 1000 * rolling_radius_m

    truck = catalog.vehicle("hijet-s510p-std-4wd-5mt")
    book = RuleBook(
        (law(figure, inputs={"rolling_radius_m": "vehicle.tires.rolling_radius_m"}),), keitow.mechanics.FACTS
    )
    assert graded(truck.sources["tires.size"]) in evaluate(truck, WAGON, rules=book).explain(detail="full")


def test_a_value_that_stands_in_for_that_of_the_catalog_does_not_cite_its_source(law: Callable[..., Rule]) -> None:
    book = RuleBook((law(curb_mass, inputs={"curb_mass_kg": "vehicle.curb_mass_kg"}),))
    truck = catalog.vehicle("hijet-s510p-std-4wd-5mt", curb_mass="700 kg")
    behind = section(evaluate(truck, WAGON, rules=book), "What decides")[1:]
    assert behind == ["    vehicle.curb_mass_kg: 700 kg: given by the caller"]


def test_a_value_without_a_source_cites_nothing(law: Callable[..., Rule]) -> None:
    book = RuleBook((law(curb_mass, inputs={"curb_mass_kg": "vehicle.curb_mass_kg"}),))
    assert section(rated(book), "What decides")[1:] == []


# What could not be checked


PAPERS = {
    "vehicle.payload_kg": Paper("payload", "最大積載量", "the vehicle's certificate", "車検証"),
}


def test_what_could_not_be_checked_stands_with_its_paper(law: Callable[..., Rule]) -> None:
    rule = law(payload, inputs={"payload_kg": "vehicle.payload_kg"})
    rating = rated(RuleBook((rule,), papers=PAPERS))
    assert "needs payload" in lines(rating)[0]
    assert section(rating, "What could not be checked, and which paper has it") == [
        "- payload (vehicle.payload_kg): the vehicle's certificate"
    ]
    assert "要確認: 最大積載量" in lines(rating, "ja")[0]
    assert section(rating, "確認できなかった項目と、記載のある書類", "ja") == ["- 最大積載量: 車検証"]


def test_what_no_known_paper_has_is_listed_too(law: Callable[..., Rule]) -> None:
    rating = rated(RuleBook((law(payload, inputs={"payload_kg": "vehicle.payload_kg"}),)))
    (line,) = section(rating, "What could not be checked, and which paper has it")
    assert "vehicle.payload_kg" in line


def test_a_provision_without_a_text_is_listed_beside_what_is_missing(law: Callable[..., Rule]) -> None:
    unknown = law(payload, inputs={"payload_kg": "vehicle.payload_kg"})
    rating = rated(RuleBook((unknown, law(None, id="jp.test.lost", title="A lost provision"))))
    listed = section(rating, "What could not be checked, and which paper has it")
    assert listed[1:] == ["- A lost provision: the text of this provision was not found [jp.test.lost]"]


def test_the_papers_of_a_real_truck_are_named_as_they_are_printed() -> None:
    truck = catalog.vehicle("hijet-s510p-std-4wd-5mt")
    rating = evaluate(truck, Trailer(tare="100 kg", gross_mass="400 kg"), Load(trailer="120 kg"))
    papers = keitow.RULES.papers
    assert rating.legal.missing
    assert set(rating.legal.missing) <= set(papers)
    report, japanese = rating.explain(detail="full"), rating.explain("ja", detail="full")
    for path in rating.legal.missing:
        assert f"- {papers[path].label} ({path}): {papers[path].paper}" in report
        assert f"- {papers[path].label_ja}: {papers[path].paper_ja}" in japanese
        assert path not in japanese


def test_where_nothing_is_missing_the_section_is_left_out(book: RuleBook) -> None:
    assert "could not be checked" not in rated(book).explain(detail="full")


# What was assumed


def pulling(*, share: float, power_kw: float, drag: float, radius_m: float, fixed: float) -> tuple[float, float]:
    return 10 * share * power_kw * radius_m * fixed / drag, 1.0


ASSUMES = {
    "share": Assumption("share that is used", 0.9, 1.0, 1.1, TESTS),
    "power_kw": Assumption("power of such trucks [kW]", 30, 36, 39, attrs.evolve(TESTS, confidence="H")),
    "drag": Assumption("drag", 0.99, 1.0, 1.01, attrs.evolve(TESTS, confidence="L")),
    "radius_m": Assumption("radius of such tires [m]", 0.262, 0.262, 0.262, TESTS),
    "fixed": Assumption("nothing to know", 1.0, 1.0, 1.0, TESTS),
}
PULLING = {
    "inputs": {
        "power_kw": "vehicle.engine.power_kw",
        "radius_m": "vehicle.tires.rolling_radius_m",
        "drag": "vehicle.drag_area_m2",
    },
    "assumes": ASSUMES,
}


def test_assumptions_stand_with_band_source_and_confidence_the_widest_first(estimate: Callable[..., Rule]) -> None:
    again = estimate(guessed, id="mech.again", assumes={"share": ASSUMES["share"]})
    rating = rated(RuleBook((estimate(pulling, **PULLING), again)), "1 kg")
    assert section(rating, "Assumed") == [
        "- The missing value that would narrow the estimate most: vehicle.engine.power_kw (vehicle.engine.power_kw)",
        "- power of such trucks [kW]: 30 – 36 – 39. Source: an institute, some tests, p. 3 (read in the source)",
        "- share that is used: 0.9 – 1 – 1.1. Source: an institute, some tests, p. 3 (one source)",
        "- drag: 0.99 – 1 – 1.01. Source: an institute, some tests, p. 3 (judgement)",
        "- radius of such tires [m]: 0.262. Source: an institute, some tests, p. 3 (one source)",
    ]


def test_the_spread_of_an_assumption_is_that_of_the_limiter_it_matters_most_to(estimate: Callable[..., Rule]) -> None:
    slight = estimate((500.0, 1.0), id="mech.slight")
    small = {"share": Assumption("one guess", 0.5, 1.0, 1.5, TESTS)}
    large = {"share": Assumption("another guess", 0.6, 1.0, 1.4, TESTS)}

    def thousand(*, share: float) -> tuple[float, float]:
        return 100_000 * share, 1.0

    def hundred(*, share: float) -> tuple[float, float]:
        return 100 * share, 1.0

    book = RuleBook(
        (
            slight,
            estimate(thousand, id="mech.a", assumes=small),
            estimate(hundred, id="mech.b", assumes=large),
            estimate(hundred, id="mech.c", assumes=small),
            estimate(thousand, id="mech.d", assumes=small),
        )
    )
    listed = [line.split(":")[0] for line in section(rated(book), "Assumed")]
    assert listed == ["- one guess", "- another guess"]


def test_what_is_known_is_not_assumed(estimate: Callable[..., Rule]) -> None:
    rating = rated(RuleBook((estimate(pulling, **PULLING),)), "1 kg", engine=Engine(power="36 kW"))
    assert not any("power of such trucks" in line for line in section(rating, "Assumed"))


def test_a_limiter_without_an_end_does_not_list_what_it_assumed(estimate: Callable[..., Rule]) -> None:
    def formula(*, share: float) -> tuple[float, float]:
        return share, 0.0

    rating = rated(RuleBook((estimate(formula, assumes={"share": GUESS}),)))
    assert section(rating, "Assumed") == []


def test_where_nothing_that_is_assumed_can_be_supplied_no_datum_is_named(estimate: Callable[..., Rule]) -> None:
    fixed = {"share": GUESS, "radius_m": ASSUMES["radius_m"]}

    def formula(*, share: float, radius_m: float) -> tuple[float, float]:
        return 1000 * share * radius_m, 1.0

    book = RuleBook((estimate(formula, inputs={"radius_m": "vehicle.tires.rolling_radius_m"}, assumes=fixed),))
    assert not any("gained" in line for line in section(rated(book), "Assumed"))
    book = RuleBook((estimate(guessed, assumes={"share": GUESS}),))
    assert not any("gained" in line for line in section(rated(book), "Assumed"))


NAMED = re.compile(r"The missing value that would narrow the estimate most: .*\(((?:vehicle|trailer)[a-z0-9_.]*)\)")


def named_datum(rating: Rating) -> str:
    found = NAMED.search(rating.explain(detail="full"))
    assert found is not None
    return found[1]


def width(rating: Rating) -> float:
    band = rating.mechanical.capacity
    assert isinstance(band, Cap)
    return band.high_kg - band.low_kg


def test_the_datum_that_is_named_narrows_the_band_more_than_any_other(estimate: Callable[..., Rule]) -> None:
    book = RuleBook((estimate(pulling, **PULLING),))
    before = rated(book, "1 kg")
    known: dict[str, dict[str, Any]] = {
        "vehicle.engine.power_kw": {"engine": Engine(power="36 kW")},
        "vehicle.tires.rolling_radius_m": {"tires": Tires(rolling_radius="0.262 m")},
        "vehicle.drag_area_m2": {"drag_area": "1 m2"},
    }
    after = {path: width(rated(book, "1 kg", **fields)) for path, fields in known.items()}
    assert min(after, key=lambda path: after[path]) == named_datum(before) == "vehicle.engine.power_kw"
    assert after[named_datum(before)] < width(before)


def test_supplying_the_datum_that_a_real_report_names_narrows_its_band() -> None:
    def rating(**fields: Any) -> Rating:
        truck = Vehicle(name="a truck", curb_mass="700 kg", **fields)
        trip = Trip.local_road(speed="70 km/h", climb_speed="70 km/h")
        return evaluate(truck, Trailer(tare="100 kg", nose_fraction=0.1), trip=trip)

    assert named_datum(rating()) == "vehicle.engine.power_kw"
    assert width(rating(engine=Engine(power="36 kW"))) < width(rating())


def test_the_datum_that_is_named_may_be_that_of_another_limiter(estimate: Callable[..., Rule]) -> None:
    tight = estimate(guessed, id="mech.tight", assumes={"share": Assumption("a guess", 0.95, 1.0, 1.05, TESTS)})
    wide = Assumption("power", 20, 36, 39, TESTS)
    fixed = {name: Assumption(name, 1.0, 1.0, 1.0, TESTS) for name in ASSUMES} | {"power_kw": wide}
    book = RuleBook((tight, estimate(pulling, inputs=PULLING["inputs"], assumes=fixed)))
    kept: dict[str, Any] = {"tires": Tires(rolling_radius="1 m")}
    before = rated(book, "1 kg", **kept)
    assert before.mechanical.capacity == pytest.approx((200, 300, 315))
    assert width(rated(book, "1 kg", engine=Engine(power="36 kW"), **kept)) < width(before)
    assert named_datum(before) == "vehicle.engine.power_kw"


def test_the_datum_is_named_also_where_the_truck_is_at_its_limit_alone(estimate: Callable[..., Rule]) -> None:
    def formula(*, torque_nm: float, power_kw: float) -> tuple[float, float]:
        return torque_nm * power_kw - 2180, 1.0

    paths = {"torque_nm": "vehicle.engine.torque_nm", "power_kw": "vehicle.engine.power_kw"}
    guesses = {
        "torque_nm": Assumption("torque", 59, 60, 61, TESTS),
        "power_kw": Assumption("power", 30, 36, 39, TESTS),
    }
    book = RuleBook((estimate(formula, inputs=paths, assumes=guesses),))
    before = rated(book, "1 kg")
    assert before.mechanical.capacity == pytest.approx((0, 0, math.hypot(180, 36) - 20))
    assert width(rated(book, "1 kg", engine=Engine(torque="60 N*m"))) == pytest.approx(180 - 20)
    assert width(rated(book, "1 kg", engine=Engine(power="36 kW"))) == pytest.approx(36 - 20)
    assert named_datum(before) == "vehicle.engine.power_kw"


def test_the_datum_of_an_estimate_that_is_only_advice_is_not_named(estimate: Callable[..., Rule]) -> None:
    sure = estimate((1000.0, 1.0), id="mech.sure")
    book = RuleBook((sure, estimate(pulling, **PULLING, advisory=True)))
    assert not any("gained" in line for line in section(rated(book, "1 kg"), "Assumed"))


def test_no_datum_is_named_that_narrows_nothing(estimate: Callable[..., Rule]) -> None:
    def formula(*, power_kw: float) -> tuple[float, float]:
        return power_kw - 36, 1.0

    assumes = {"power_kw": Assumption("power", 30, 35, 36, TESTS)}
    book = RuleBook((estimate(formula, inputs={"power_kw": "vehicle.engine.power_kw"}, assumes=assumes),))
    before, after = rated(book, "1 kg"), rated(book, "1 kg", engine=Engine(power="35 kW"))
    assert before.mechanical.capacity == after.mechanical.capacity == pytest.approx((0, 0, 0))
    assert "gained" not in before.explain(detail="full")


def test_the_datum_is_named_as_its_paper_names_it(estimate: Callable[..., Rule]) -> None:
    papers = {"vehicle.engine.power_kw": Paper("maximum power", "最高出力", "the data sheet", "諸元表")}
    rating = rated(RuleBook((estimate(pulling, **PULLING),), papers=papers), "1 kg")
    assert "- The missing value that would narrow the estimate most: maximum power (vehicle.engine.power_kw)" in lines(
        rating
    )
    assert "- 推定の幅を最も狭める未知の値: 最高出力" in lines(rating, "ja")


def test_a_chosen_assumption_is_shown_by_its_own_name(estimate: Callable[..., Rule]) -> None:
    def formula(*, friction: float) -> tuple[float, float]:
        return 1000 * friction, 1.0

    table: dict[Any, Assumption] = {
        "mud": Assumption("friction of mud", 0.2, 0.3, 0.35, TESTS),
        "dry_asphalt": Assumption("friction of asphalt", 0.75, 0.85, 0.9, TESTS),
    }
    book = RuleBook((estimate(formula, assumes={"friction": Choice("trip.surface", table)}),))
    rating = rated(book, trip=Trip(surface=Surface.MUD))
    assert section(rating, "Assumed")[0].startswith("- friction of mud: 0.2 – 0.3 – 0.35. ")


# Duties, advice, remedies


@pytest.fixture(scope="module")
def stock() -> Rating:
    """1160 kg gross, a combination of 1075 kg on a climb of 8 %, unbraked, and more than the rating."""
    truck = Vehicle(name="a truck", curb_mass="700 kg", gross_mass="1160 kg")
    return evaluate(truck, Trailer(tare="100 kg", gross_mass="300 kg"), Load(trailer="200 kg"))


def test_duties_stand_as_met_unmet_or_to_be_seen_to(duty: Callable[..., Rule]) -> None:
    book = RuleBook(
        (
            duty(True, id="jp.test.met", remedy="fit a chain", remedy_ja="鎖をつける"),
            duty(False, id="jp.test.unmet", remedy="bring a driver"),
            duty(None, id="jp.test.unknown", title="Lamps", title_ja="灯火"),
            duty(None, id="jp.test.advised", remedy="drive slowly", advisory=True),
            duty(None, id="jp.test.elsewhere", when=ON_ROADS_AT_HOME),
        ),
        (AT_HOME,),
    )
    rating = rated(book, trip=ABROAD)
    assert section(rating, "Must be in place") == [
        "- fit a chain (in place) [jp.test.met]",
        "- bring a driver (NOT in place) [jp.test.unmet]",
        "- Lamps (see to it) [jp.test.unknown]",
    ]
    assert section(rating, "満たすべき事項", "ja") == [
        "- 鎖をつける (適合)",
        "- a rule (不適合)",
        "- 灯火 (要確認)",
    ]


def test_a_duty_shows_the_figure_that_it_rests_on() -> None:
    """The sway of the reference case, 790 kg half on either axle and 600 kg with 2 % on the hitch: 74.7 km/h, ± 0.5 %.

    The model has 74.577 km/h for it, which is not rounded up.
    """
    truck = Vehicle(
        name="a truck",
        curb_mass="715 kg",
        wheelbase="1.9 m",
        hitch_overhang="0.95 m",
        axles=Axles(rear_curb="391.25 kg"),
    )
    swaying = Trailer(tare="600 kg", nose_fraction=0.02, coupling_to_axle="2.4 m", yaw_gyration="0.96 m")

    def sway(trailer: Trailer, title: str, language: str) -> str:
        rating = evaluate(truck, trailer, trip=Trip.highway(place=Place.ABROAD))
        return next(line for line in section(rating, title, language) if "sway" in line or "スネーキング" in line)

    assert "(NOT in place, sway speed 74.5 km/h)" in sway(swaying, "Must be in place", "en")
    assert "(不適合、スネーキングの限界速度 74.5 km/h)" in sway(swaying, "満たすべき事項", "ja")
    steady = attrs.evolve(swaying, tare="100 kg", nose_fraction=0.1, coupling_to_axle="4 m")  # sways at no speed
    assert "(in place) [mech.sway]" in sway(steady, "Must be in place", "en")


def test_advice_shows_the_figure_that_it_rests_on(stock: Rating) -> None:
    """The worked example of `deceleration_downhill`, 5.05 m/s² left, not rounded up."""
    assert "- go down in a low gear (cold brakes leave 5 m/s^2) [mech.advice.descent]" in section(stock, "Advice")
    japanese = section(stock, "ご注意", "ja")
    assert "- 下り坂では低いギアを使う (ブレーキが冷えているときの減速度 5 m/s²)" in japanese


def test_advice_is_what_is_not_known_to_be_followed_and_takes_no_part_in_the_verdict(
    law: Callable[..., Rule], duty: Callable[..., Rule]
) -> None:
    book = RuleBook(
        (
            duty(False, id="jp.test.low", remedy="use a low trailer", remedy_ja="低い車を使う", advisory=True),
            duty(True, id="jp.test.done", remedy="do it", advisory=True),
            duty(None, Obligation.CONDUCT, id="jp.test.said", title_ja="ことば", in_words="Mind this.", advisory=True),
            law(1.0, id="jp.test.hearsay", in_words="They say 1 kg.", citation=attrs.evolve(TESTS, confidence="C")),
            duty(None, id="jp.test.elsewhere", when=ON_ROADS_AT_HOME, advisory=True),
        ),
        (AT_HOME,),
    )
    rating = rated(book, trip=ABROAD)
    assert rating.legal.verdict is None
    assert section(rating, "Advice") == [
        "- use a low trailer [jp.test.low]",
        "- Mind this. [jp.test.said]",
        "- They say 1 kg. [jp.test.hearsay]",
    ]
    assert section(rating, "ご注意", "ja") == [
        "- 低い車を使う",
        "- ことば",
        "- a rule",
    ]
    assert section(rating, "Must be in place") == []


def test_remedies_are_listed_in_the_language_of_the_report(book: RuleBook) -> None:
    rating = rated(book, "280 kg")
    assert section(rating, "What would make it fit") == [
        "- move 30 kg from the trailer to the bed",
        "- take 30 kg off the trailer",
    ]
    assert section(rating, "範囲内に収める方法", "ja") == [
        "- 被牽引車の30 kgを荷台に移す",
        "- 被牽引車の積荷を30 kg減らす",
    ]
    assert section(rated(book), "What would make it fit") == []


# Languages


@pytest.mark.parametrize(
    "language",
    [
        "de",
        "EN",
        "",
        None,
        5,
        pytest.param([], id="list"),
    ],
)
def test_another_language_is_refused(book: RuleBook, language: Any) -> None:
    with pytest.raises(InputError, match=r"^explain\(language\): needs 'en' or 'ja', got .*; write language='en'$"):
        rated(book).explain(language)


def fields_of(template: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(template) if name}


def test_both_languages_say_the_same_things() -> None:
    assert WORDS == {"en": ENGLISH, "ja": JAPANESE}
    assert set(WORDS) == set(get_args(Language))
    said = [(one.english, one.japanese) for one in vars(Words).values() if isinstance(one, Both)]
    assert len(said) > 100
    for english, japanese in said:
        if isinstance(english, str):
            assert english
            assert fields_of(english) - fields_of(japanese) <= {"path"}  # which is for programmers
            assert fields_of(japanese) <= fields_of(english)
        elif isinstance(english, dict):
            assert english.keys() == japanese.keys()
            assert [fields_of(one) for one in english.values()] == [fields_of(one) for one in japanese.values()]


def test_the_full_report_says_why_rules_do_not_apply(stock: Rating) -> None:
    """That the law of another place does not apply goes without saying."""
    aside, japanese = (
        section(stock, "What does not apply here, and why"),
        section(stock, "適用されない規定とその理由", "ja"),
    )
    assert "- the trailer's brakes are not electric: Brake controller" in aside
    assert "- 被牽引車のブレーキが電気式ではない: 電気ブレーキコントローラー" in japanese
    assert any(line.startswith("- 一般道路である: ") and "80 km/h" in line for line in japanese)
    assert not [line for line in aside if "United States" in line or "Vermont" in line]
    assert not [line for line in japanese if "米国" in line]


def test_of_many_rules_with_one_reason_three_are_named(law: Callable[..., Rule]) -> None:
    unbraked = (When("trailer.has_brakes", otherwise="it has none", otherwise_ja="ブレーキがない"),)
    has_brakes = Fact(path="trailer.has_brakes", inputs=(), formula=lambda: False, in_words="no")
    rules = [law(1.0, id=f"jp.test.n{number}", title=f"Rule {number}", when=unbraked) for number in range(5)]
    rating = rated(RuleBook(rules, (has_brakes,)))
    assert section(rating, "What does not apply here, and why") == ["- it has none: Rule 0, Rule 1, Rule 2 and 2 more"]
    assert section(rating, "適用されない規定とその理由", "ja") == ["- ブレーキがない: Rule 0、Rule 1、Rule 2ほか2件"]
    untold = [law(1.0, when=(When("trailer.has_brakes", otherwise="it has none"),))]
    assert section(rated(RuleBook(untold, (has_brakes,))), "適用されない規定とその理由", "ja") == []


def test_every_rule_is_in_both_languages() -> None:
    for rule in keitow.usa.RULES:
        assert re.search("[ぁ-ヿ一-鿿]", rule.title_ja or ""), rule.id
    for rule in keitow.trade.RULES | keitow.japan.RULES | keitow.mechanics.RULES:
        said = [rule.title_ja, *(when.otherwise_ja for when in rule.when)]
        if rule.remedy or not rule.binding:
            said.append(rule.remedy_ja or rule.in_words_ja)
        for one in said:
            assert re.search("[ぁ-ヿ一-鿿]", one or ""), rule.id


def test_a_report_in_japanese_asks_and_advises_in_japanese(stock: Rating) -> None:
    said = [
        line
        for title in ("確認できなかった項目と、記載のある書類", "満たすべき事項", "ご注意", "範囲内に収める方法")
        for line in section(stock, title, "ja")
    ]
    assert len(said) > 20
    for line in said:
        words = re.sub(r"\d (?:km/h|m/s²|kg|km|cm|m|t)|m[1-6]", "", line)
        assert not re.search("[A-Za-z]", words), line


def test_every_fact_that_can_be_missing_is_named_in_both_languages(truck: Vehicle) -> None:
    facts = evaluate(truck, Trailer(tare="100 kg")).facts
    unknown = [path for path in STORED if facts[path] is None]
    assert len(unknown) > 40
    for path in unknown:
        names = [words.label(path, keitow.RULES.papers) for words in (ENGLISH, JAPANESE)]
        assert len({path, *names}) == 3, path


def test_every_verdict_place_and_surface_has_words() -> None:
    for words in (ENGLISH, JAPANESE):
        assert set(words.verdict_names) == {None, *Verdict}
        assert set(words.places) == set(Place)
        assert set(words.surfaces) == set(Surface)


def test_every_vehicle_of_the_catalog_has_a_report_in_either_language() -> None:
    for entry in catalog.vehicles():
        thin = "curb_mass" not in entry.sources
        vehicle = catalog.vehicle(entry.id, curb_mass="700 kg") if thin else catalog.vehicle(entry.id)
        for trip in (HOME, FARM):
            rating = evaluate(vehicle, WAGON, Load(trailer="200 kg", bed="100 kg"), trip)
            for language in ("en", "ja"):
                report = rating.explain(language)
                name = entry.name if language == "en" else entry.name_ja or entry.name
                assert name.partition(" (")[0][:20] in report
                assert not re.search(r"[ \t]$", report, re.MULTILINE)
                assert "None" not in report
                assert "nan" not in re.findall(r"[a-z]+", report)


# Names that mean harm


FORGED = "truck\n\nRated    9999 kg (22044 lb)  within"
HOSTILE = {
    "newlines": FORGED,
    "carriage return": "truck\rWithin: a truck may tow anything",
    "ANSI escape": "truck\x1b[2K\x1b[1GWithin",
    "C1 control": "truck\x9b2KWithin",
    "right to left": "truck\u202e.gk 0001 yam",
    "isolate": "truck\u2066 \u2067within",
    "line separator": "truck\u2028Within",
    "paragraph separator": "truck\u2029Within",
    "null and bell": "truck\x00\x07",
}


def is_harmful(letter: str) -> bool:
    return letter != "\n" and category(letter) in {"Cc", "Cf", "Cs", "Zl", "Zp"}


@pytest.mark.parametrize("name", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("where", ["vehicle", "trailer", "source"])
def test_a_name_cannot_forge_the_report(law: Callable[..., Rule], name: str, where: str) -> None:
    book = keitow.trade.RULES | RuleBook((law(curb_mass, inputs={"curb_mass_kg": "vehicle.curb_mass_kg"}),))

    def report(said: str) -> str:
        names = {"vehicle": "a truck", "trailer": "the wagon", "source": "a sheet"} | {where: said}
        vehicle = Vehicle(name=names["vehicle"], curb_mass="700 kg", sources={"curb_mass": names["source"]})
        return str(evaluate(vehicle, attrs.evolve(WAGON, name=names["trailer"]), rules=book))

    forged, honest = report(name), report("innocent")
    assert "truck" in forged
    assert not any(map(is_harmful, forged))
    assert len(forged.split("\n")) == len(honest.split("\n"))
    assert forged.split("\n")[3:9] == honest.split("\n")[3:9]


def test_a_long_name_is_cut(book: RuleBook) -> None:
    rating = rated(book, name="truck " * 2000, trip=ABROAD)
    pair = lines(rating)[1]
    assert pair.startswith("truck truck")
    assert len(pair) < 400
    assert "…" in pair


@pytest.mark.parametrize("name", ["{vehicle}", "%s {0} {}", "ハイゼット　トラック", "a [jp.302.m4] truck", "Škoda 🚚"])
def test_a_name_that_is_only_odd_stands_as_it_is(book: RuleBook, name: str) -> None:
    assert lines(rated(book, name=name))[1].startswith(f"{name} + the wagon")
