"""Rules and books of them: what a declaration may say, editions by date, and the sum of two books."""

from __future__ import annotations

import pickle
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

import attrs
import pytest

import keitow
from keitow import Verdict, evaluate
from keitow.errors import DeclarationError, UnknownIdError
from keitow.rules import (
    Assumption,
    AtMost,
    Basis,
    Choice,
    Citation,
    Fact,
    Measure,
    Obligation,
    Paper,
    Route,
    Rule,
    RuleBook,
    When,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow import Vehicle

CITATION = Citation(document="a text", article="1", authority="somebody", confidence="A")
FRICTION = Assumption("friction", 0.75, 0.85, 0.90, CITATION)
ROUTE = Route("jp.route", "a route", either="jp.coupling")


def share(*, friction: float) -> tuple[float, float]:
    return 1000 * friction, 1.0


def half(*, curb_mass_kg: float) -> float:
    return curb_mass_kg / 2


# What a rule may say

EITHER = "needs limits, for a figure, or duty, for what must be met, and not both"


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        pytest.param({"id": "m4"}, "needs a dotted id of small letters, like 'jp.302.m4'", id="id without a dot"),
        pytest.param({"id": "jp.M4"}, "needs a dotted id of small letters, like 'jp.302.m4'", id="id with capitals"),
        pytest.param({"id": "jp.m4\n"}, "needs a dotted id of small letters, like 'jp.302.m4'", id="id with a newline"),
        pytest.param({"limits": None}, EITHER, id="neither limits nor duty"),
        pytest.param({"duty": Obligation.EQUIPMENT}, EITHER, id="limits and duty"),
        pytest.param(
            {"formula": share, "assumes": {"friction": FRICTION}}, "a law assumes nothing", id="law with an assumption"
        ),
        pytest.param(
            {"formula": None, "assumes": {"friction": FRICTION}},
            "a law assumes nothing",
            id="law with an assumption and no formula",
        ),
        pytest.param(
            {"worst": Verdict.MARGINAL},
            "worst: a law that is exceeded is over; leave it out",
            id="law at worst marginal",
        ),
        pytest.param(
            {"of_trailer": True},
            "of_trailer: the capacity in law counts every figure; leave it out",
            id="law of the trailer alone",
        ),
        pytest.param({"remedy": "take less"}, "remedy: only a duty has one", id="figure with a remedy"),
        pytest.param({"basis": Basis.MECHANICS, "route": ROUTE}, "only law has routes", id="estimate on a route"),
        pytest.param({"basis": Basis.TRADE, "route": ROUTE}, "only law has routes", id="rating on a route"),
        pytest.param(
            {"limits": Measure.TRAILER_MASS, "route": ROUTE},
            "a route limits the registered gross mass; needs limits=Measure.TRAILER_GROSS_MASS",
            id="route on the laden mass",
        ),
        pytest.param(
            {"since": date(2005, 9, 1), "until": date(2005, 9, 1)}, "needs since before until", id="never in force"
        ),
        pytest.param(
            {"formula": half},
            "needs one input or assumption for each parameter of its formula: the formula has ['curb_mass_kg'], "
            "inputs and assumes name []",
            id="parameter without input",
        ),
        pytest.param(
            {"formula": half, "inputs": {"curb_mass_kg": "vehicle.curb_mass_kg", "seats": "vehicle.seats"}},
            "needs one input or assumption for each parameter of its formula: the formula has ['curb_mass_kg'], "
            "inputs and assumes name ['curb_mass_kg', 'seats']",
            id="input without parameter",
        ),
        pytest.param(
            {"formula": lambda curb_mass_kg: curb_mass_kg / 2, "inputs": {"curb_mass_kg": "vehicle.curb_mass_kg"}},
            "needs a formula with keyword-only parameters; write def formula(*, curb_mass_kg)",
            id="parameter by position",
        ),
        pytest.param(
            {"formula": lambda **inputs: inputs["curb_mass_kg"], "inputs": {"curb_mass_kg": "vehicle.curb_mass_kg"}},
            "needs a formula with keyword-only parameters; write def formula(*, curb_mass_kg)",
            id="any keyword",
        ),
        pytest.param(
            {"formula": lambda *inputs: sum(inputs)},
            "needs a formula with keyword-only parameters; write def formula()",
            id="any number",
        ),
        pytest.param(
            {"formula": float},
            "needs a plain function as its formula, the path of a fact or a number, got a type",
            id="class as a formula",
        ),
    ],
)
def test_a_rule_that_contradicts_itself_is_refused(
    law: Callable[..., Rule], fields: dict[str, Any], problem: str
) -> None:
    given = {"formula": 350.0, **fields}
    with pytest.raises(DeclarationError) as caught:
        law(given.pop("formula"), **given)
    assert (caught.value.where, caught.value.problem) == (fields.get("id", "jp.test.figure"), problem)


@pytest.mark.parametrize("band", [(0.86, 0.85, 0.90), (0.75, 0.91, 0.90)], ids=["low", "nominal"])
def test_a_band_is_in_order(band: tuple[float, float, float]) -> None:
    with pytest.raises(DeclarationError) as caught:
        Assumption("friction", *band, CITATION)
    got = ", ".join(map(str, band))
    assert str(caught.value) == f"Assumption('friction'): needs low <= nominal <= high, got {got}"


def test_a_band_may_be_a_point(estimate: Callable[..., Rule]) -> None:
    point = Assumption("friction", 0.85, 0.85, 0.85, CITATION)
    assert list(estimate(share, assumes={"friction": point}).assumptions()) == [point]


def test_a_rule_tells_all_that_it_may_assume(estimate: Callable[..., Rule]) -> None:
    mud = Assumption("friction of mud", 0.20, 0.30, 0.35, CITATION)
    rule = estimate(
        lambda *, friction, rolling: (friction, rolling),
        assumes={"rolling": FRICTION, "friction": Choice("trip.surface", {"dry_asphalt": FRICTION, "mud": mud})},
    )
    assert list(rule.assumptions()) == [FRICTION, FRICTION, mud]


@pytest.mark.parametrize(
    ("fields", "binding"),
    [
        pytest.param({}, True, id="sources agree"),
        pytest.param({"citation": attrs.evolve(CITATION, confidence="B")}, True, id="one source"),
        pytest.param({"citation": attrs.evolve(CITATION, confidence="L")}, True, id="judgement"),
        pytest.param({"citation": attrs.evolve(CITATION, confidence="C")}, False, id="conflicting sources"),
        pytest.param({"advisory": True}, False, id="advice"),
    ],
)
def test_advice_and_conflicting_sources_do_not_bind(
    law: Callable[..., Rule], fields: dict[str, Any], binding: bool
) -> None:
    assert law(350.0, **fields).binding is binding


def test_a_rule_compares_the_mass_it_names_and_a_duty_the_laden_one(
    law: Callable[..., Rule], duty: Callable[..., Rule]
) -> None:
    assert law(350.0).subject == "trailer.gross_mass_kg"
    assert law(350.0, limits=Measure.TRAILER_MASS).subject == "trailer.laden_mass_kg"
    assert duty(True).subject == "trailer.laden_mass_kg"


def test_a_rule_is_as_severe_as_can_be_unless_said(law: Callable[..., Rule]) -> None:
    assert law(350.0).worst is Verdict.OVER


# Editions


CHANGE = date(2005, 9, 1)
DAY = timedelta(days=1)


@pytest.mark.parametrize(
    ("since", "until", "in_force"),
    [
        pytest.param(None, None, (True, True, True), id="always"),
        pytest.param(CHANGE, None, (False, True, True), id="since, the day included"),
        pytest.param(None, CHANGE, (True, False, False), id="until, the day not included"),
        pytest.param(CHANGE, CHANGE + DAY, (False, True, False), id="one day"),
    ],
)
def test_an_edition_is_in_force_from_its_first_day_to_before_its_last(
    law: Callable[..., Rule], since: date | None, until: date | None, in_force: tuple[bool, bool, bool]
) -> None:
    rule = law(350.0, since=since, until=until)
    assert tuple(rule.in_force(day) for day in (CHANGE - DAY, CHANGE, CHANGE + DAY)) == in_force


def test_of_two_editions_the_day_picks_one(law: Callable[..., Rule]) -> None:
    old, new = law(580.0, until=CHANGE), law(350.0, since=CHANGE)
    book = RuleBook((law(750.0, id="jp.test.other"), old, new))
    assert book.rule("jp.test.figure", on=CHANGE - DAY) is old
    assert book.rule("jp.test.figure", on=CHANGE) is new
    assert book.in_force(CHANGE - DAY)[1:] == (old,)
    assert book.in_force(CHANGE)[1:] == (new,)


def test_a_gap_between_editions_is_a_day_without_the_rule(law: Callable[..., Rule], truck: Vehicle) -> None:
    book = RuleBook((law(580.0, until=CHANGE), law(350.0, since=CHANGE + DAY)))
    with pytest.raises(UnknownIdError, match=r"no rule has the id 'jp\.test\.figure'"):
        book.rule("jp.test.figure", on=CHANGE)
    rating = evaluate(truck, trip=keitow.Trip(date=CHANGE), rules=book)
    assert rating.findings == ()
    assert rating.legal.verdict is None


@pytest.mark.parametrize(
    ("first", "second"),
    [
        pytest.param({}, {}, id="both always"),
        pytest.param({"until": CHANGE}, {"since": CHANGE - DAY}, id="one day in common"),
        pytest.param({"since": CHANGE - DAY}, {"until": CHANGE}, id="one day in common, newer first"),
        pytest.param({"since": CHANGE}, {}, id="one always"),
        pytest.param({}, {"until": CHANGE}, id="the other always"),
        pytest.param({"since": CHANGE}, {"since": CHANGE + DAY}, id="both open to the end"),
        pytest.param({"until": CHANGE}, {"until": CHANGE + DAY}, id="both open to the beginning"),
    ],
)
def test_two_editions_on_one_day_are_refused(
    law: Callable[..., Rule], first: dict[str, date], second: dict[str, date]
) -> None:
    with pytest.raises(DeclarationError) as caught:
        RuleBook((law(580.0, **first), law(350.0, **second)))
    assert str(caught.value) == (
        "jp.test.figure: two editions are in force on one day; give since and until, or another id"
    )


def test_three_editions_are_compared_each_with_each(law: Callable[..., Rule]) -> None:
    with pytest.raises(DeclarationError, match="two editions"):
        RuleBook((law(580.0, until=CHANGE), law(350.0, since=CHANGE), law(400.0, since=CHANGE + DAY)))


# Books


def test_a_book_holds_its_rules_in_order(law: Callable[..., Rule], estimate: Callable[..., Rule]) -> None:
    rules = [law(350.0), estimate((400.0, 1.0)), law(300.0, id="jp.test.other")]
    book = RuleBook(rules)
    assert list(book) == rules
    assert len(book) == 3
    assert book.in_force(CHANGE) == tuple(rules)
    assert book.in_force(CHANGE, Basis.LAW) == (rules[0], rules[2])
    assert book.in_force(CHANGE, Basis.MECHANICS) == (rules[1],)
    assert book.in_force(CHANGE, Basis.TRADE) == ()


NO_FACT = (
    "no stored or derived fact is called {path!r}; did you mean 'vehicle.curb_mass_kg'? A fact of your own is declared "
    "with Fact(path={path!r}, ...)"
)


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"formula": half, "inputs": {"curb_mass_kg": "vehicle.curb"}}, id="input"),
        pytest.param({"when": (When("vehicle.curb", otherwise="light"),)}, id="condition"),
        pytest.param(
            {"basis": Basis.MECHANICS, "formula": share, "assumes": {"friction": Choice("vehicle.curb", {})}},
            id="choice",
        ),
    ],
)
def test_a_rule_on_a_fact_that_nobody_declares_is_refused(law: Callable[..., Rule], fields: dict[str, Any]) -> None:
    given = {"formula": 350.0, **fields}
    rule = law(given.pop("formula"), **given)
    with pytest.raises(DeclarationError) as caught:
        RuleBook((rule,))
    assert str(caught.value) == f"jp.test.figure: {NO_FACT.format(path='vehicle.curb')}"
    declared = Fact(path="vehicle.curb", inputs={"curb_mass_kg": "vehicle.curb_mass_kg"}, formula=half, in_words="half")
    assert len(RuleBook((rule,), (declared,))) == 1


def one() -> float:
    return 1.0


@pytest.mark.parametrize(
    ("fields", "message"),
    [
        pytest.param(
            ("test.half", {"curb_mass_kg": "vehicle.curb"}, half),
            f"test.half: {NO_FACT.format(path='vehicle.curb')}",
            id="input that nobody declares",
        ),
        pytest.param(
            ("test.one", {}, one, (When("vehicle.curb", otherwise="light"),)),
            f"test.one: {NO_FACT.format(path='vehicle.curb')}",
            id="condition that nobody declares",
        ),
        pytest.param(
            ("test.half", {}, half),
            "test.half: needs one input or assumption for each parameter of its formula: the formula has "
            "['curb_mass_kg'], inputs and assumes name []",
            id="parameter without input",
        ),
        pytest.param(
            ("test.float", {}, float),
            "test.float: needs a plain function as its formula, the path of a fact or a number, got a type",
            id="class as a formula",
        ),
        pytest.param(
            ("test.light", {"one": "vehicle.curb_mass_kg", "other": "vehicle.gross_mass_kg"}, AtMost(700.0)),
            "test.light: needs one input for AtMost(limit=700.0, tolerance=0.0), got ['one', 'other']",
            id="comparison of two inputs",
        ),
        pytest.param(
            ("test.half", {"curb_mass_kg": "test.half"}, half),
            "test.half: needs itself: test.half <- test.half",
            id="fact that needs itself",
        ),
        pytest.param(
            ("test.one", {}, one, (When("test.one", otherwise="none"),)),
            "test.one: needs itself: test.one <- test.one",
            id="fact whose condition is itself",
        ),
    ],
)
def test_a_fact_that_contradicts_itself_is_refused(fields: tuple[Any, ...], message: str) -> None:
    path, inputs, formula, *when = fields
    with pytest.raises(DeclarationError) as caught:
        RuleBook((), (Fact(path=path, inputs=inputs, formula=formula, in_words="a fact", when=(when or [()])[0]),))
    assert str(caught.value) == message


def test_facts_that_need_each_other_are_refused() -> None:
    facts = (
        Fact(path="test.a", inputs={"curb_mass_kg": "test.b"}, formula=half, in_words="half of b"),
        Fact(path="test.b", inputs={"curb_mass_kg": "test.c"}, formula=half, in_words="half of c"),
        Fact(path="test.c", inputs={"curb_mass_kg": "test.a"}, formula=half, in_words="half of a"),
    )
    with pytest.raises(DeclarationError) as caught:
        RuleBook((), facts)
    assert str(caught.value) == "test.a: needs itself: test.a <- test.b <- test.c <- test.a"


def test_a_fact_may_be_needed_twice() -> None:
    facts = (
        Fact(path="test.a", inputs={"curb_mass_kg": "test.c"}, formula=half, in_words="half of c"),
        Fact(path="test.b", inputs={"curb_mass_kg": "test.c"}, formula=half, in_words="half of c"),
        Fact(path="test.c", inputs={}, formula=one, in_words="one"),
    )
    assert RuleBook((), facts).facts == facts


PAPER = Paper("curb mass", "車両重量", "the certificate", "車検証")


def test_a_paper_is_for_a_stored_fact() -> None:
    assert RuleBook((), papers={"vehicle.curb_mass_kg": PAPER}).papers == {"vehicle.curb_mass_kg": PAPER}
    with pytest.raises(DeclarationError) as caught:
        RuleBook((), papers={"vehicle.mass_kg": PAPER})
    assert str(caught.value) == f"papers: {NO_FACT.format(path='vehicle.mass_kg')}"


# Sums of books


def test_books_combine(law: Callable[..., Rule], estimate: Callable[..., Rule]) -> None:
    fact = Fact(path="test.one", inputs={}, formula=one, in_words="one")
    first = RuleBook((law(350.0),), (fact,), {"vehicle.seats": PAPER})
    papers = {"vehicle.curb_mass_kg": PAPER, "vehicle.seats": PAPER}
    second = RuleBook((estimate((400.0, 1.0)),), (), papers)
    both = first | second
    assert list(both) == [*first, *second]
    assert both.facts == (fact,)
    assert both.papers == {"vehicle.seats": PAPER, "vehicle.curb_mass_kg": PAPER}
    assert (len(first), len(second)) == (1, 1)


def test_a_book_adds_nothing_to_itself(law: Callable[..., Rule]) -> None:
    book = RuleBook((law(350.0),), (Fact(path="test.one", inputs={}, formula=one, in_words="one"),))
    both = book | book
    assert (both.rules, both.facts, both.papers) == (book.rules, book.facts, book.papers)


def test_a_rule_may_rest_on_a_fact_of_the_same_book_only(law: Callable[..., Rule]) -> None:
    rule = law(half, inputs={"curb_mass_kg": "test.one"})
    with pytest.raises(DeclarationError, match=r"no stored or derived fact is called 'test\.one'"):
        RuleBook((rule,)) | RuleBook((), (Fact(path="test.one", inputs={}, formula=one, in_words="one"),))


def test_the_editions_of_combined_books_must_not_overlap(law: Callable[..., Rule]) -> None:
    with pytest.raises(DeclarationError, match="two editions are in force on one day"):
        RuleBook((law(350.0),)) | RuleBook((law(300.0),))


def test_somebody_elses_rule_joins_the_books_of_keitow(law: Callable[..., Rule], truck: Vehicle) -> None:
    mine = RuleBook((law(0.0, id="my.test.nothing"),))
    both = keitow.RULES | mine
    assert len(both) == len(keitow.RULES) + 1
    assert "my.test.nothing" in {finding.rule.id for finding in evaluate(truck, rules=both).findings}
    assert "my.test.nothing" not in {finding.rule.id for finding in evaluate(truck).findings}


def test_a_book_cannot_be_changed() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        keitow.RULES.rules = ()  # type: ignore[misc]  # which is the test


def test_a_book_survives_pickle() -> None:
    copy = pickle.loads(pickle.dumps(keitow.RULES))  # noqa: S301  # made here
    assert (copy.rules, copy.facts, copy.papers) == (keitow.RULES.rules, keitow.RULES.facts, keitow.RULES.papers)
