"""What a declaration may say: each argument is read or refused where it is made, and nobody can change it after."""

from __future__ import annotations

import copy
import pickle
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any, get_args

import attrs
import pytest

import keitow
from keitow import InputError, Trailer, Trip, Vehicle, Verdict, evaluate
from keitow.errors import DeclarationError, UnknownIdError
from keitow.kinds import Surface
from keitow.rules import (
    JUDGEMENT,
    Assumption,
    AtMost,
    Basis,
    Choice,
    Citation,
    Confidence,
    Constant,
    Fact,
    Interpolated,
    Measure,
    Obligation,
    Paper,
    Route,
    Rule,
    RuleBook,
    When,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from enum import Enum

    from keitow.rules import FactValue

CITATION = Citation(
    document="Road Traffic Act",
    article="85",
    authority="police",
    confidence="P",
    url="https://example.org",
    consulted=date(2026, 11, 22),
)
WHEN = When("trailer.unbraked", otherwise="the trailer has brakes")
FRICTION = Assumption("friction", 0.75, 0.85, 0.90, CITATION)
ROUTE = Route("jp.302", "Route 1", either="jp.coupling", step_kg=10.0)
PAPER = Paper("curb mass", "車両重量", "the certificate", "車検証")
CURB = "vehicle.curb_mass_kg"


def half(*, curb_mass_kg: float) -> float:
    return curb_mass_kg / 2


def whether(*, curb_mass_kg: float) -> bool:
    return curb_mass_kg < 1000


def grip(*, curb_mass_kg: float, friction: float) -> tuple[float, float]:
    return curb_mass_kg * friction, 1.0


FIGURE: dict[str, Any] = {
    "id": "my.figure",
    "title": "a figure",
    "in_words": "half of the curb mass",
    "basis": Basis.LAW,
    "limits": Measure.TRAILER_GROSS_MASS,
    "inputs": (CURB,),
    "formula": half,
    "citation": CITATION,
}
DUTY = FIGURE | {"id": "my.duty", "limits": None, "duty": Obligation.EQUIPMENT, "formula": whether}
ESTIMATE = FIGURE | {
    "id": "my.estimate",
    "basis": Basis.MECHANICS,
    "limits": Measure.TRAILER_MASS,
    "formula": grip,
    "assumes": {"friction": FRICTION},
}
PERMITTED = FIGURE | {"id": "my.permitted", "inputs": (), "formula": 350.0}
FORBIDDEN = PERMITTED | {"id": "my.forbidden", "limits": None, "duty": Obligation.CONDUCT, "formula": False}
FACT: dict[str, Any] = {"path": "my.half_kg", "inputs": (CURB,), "formula": half, "in_words": "half of the curb mass"}

# name, class, arguments that are sound, how an error begins that names the declaration
DECLARATIONS: list[tuple[str, Callable[..., Any], dict[str, Any], str]] = [
    ("figure", Rule, FIGURE, "my.figure: "),
    ("duty", Rule, DUTY, "my.duty: "),
    ("estimate", Rule, ESTIMATE, "my.estimate: "),
    ("permitted", Rule, PERMITTED, "my.permitted: "),
    ("forbidden", Rule, FORBIDDEN, "my.forbidden: "),
    ("fact", Fact, FACT, "my.half_kg: "),
    ("gravity", Fact, FACT | {"path": "my.gravity", "inputs": (), "formula": 9.80665}, "my.gravity: "),
    ("condition", When, {"fact": "trailer.unbraked", "otherwise": "brakes"}, "When('trailer.unbraked'): "),
    ("comparison", When, {"fact": CURB, "otherwise": "light", "above": 700}, f"When('{CURB}'): "),
    ("at most", AtMost, {"limit": 60.0, "tolerance": 1e-6}, "AtMost: "),
    (
        "assumption",
        Assumption,
        {"what": "friction", "low": 0, "nominal": 5, "high": 5.5, "source": CITATION},
        "Assumption('friction'): ",
    ),
    ("choice", Choice, {"fact": "trip.surface", "table": {"mud": FRICTION}}, "Choice('trip.surface'): "),
    (
        "citation",
        Citation,
        {"document": "an act", "article": "85", "authority": "police", "confidence": "P"},
        "Citation('an act'): ",
    ),
    (
        "constant",
        Constant,
        {"value": 80.0, "unit": "km/h", "what": "speed limit", "source": CITATION},
        "Constant('speed limit'): ",
    ),
    ("route", Route, {"id": "jp.302", "title": "Route 1", "either": "jp.coupling"}, "Route('jp.302'): "),
    (
        "paper",
        Paper,
        {"label": "curb mass", "label_ja": "車両重量", "paper": "the certificate", "paper_ja": "車検証"},
        "Paper('curb mass'): ",
    ),
    ("book", RuleBook, {"rules": (Rule(**FIGURE),), "facts": (Fact(**FACT),), "papers": {CURB: PAPER}}, "RuleBook: "),
]
NAMES_IT: dict[Any, str] = {
    Rule: "id",
    Fact: "path",
    When: "fact",
    Assumption: "what",
    Choice: "fact",
    Citation: "document",
    Constant: "what",
    Route: "id",
    Paper: "label",
}
"""Class -> the argument by which an error names the declaration; where that one is wrong, it stands there itself."""
TRIED: dict[str, Any] = {
    "number": 5,
    "text": "x",
    "nothing": None,
    "list": [],
    "object": object(),
    "flag": True,
    "bytes": b"x",
}


def fields_of(kind: Any) -> list[str]:
    if kind is Constant:
        return ["value", "unit", "what", "source"]
    return [field.name for field in attrs.fields(kind) if field.init]


TEXT, MAYBE_TEXT, NUMBER, MAYBE_NUMBER = {"text"}, {"text", "nothing"}, {"number"}, {"number", "nothing"}
NOTHING, FLAG, LIST = {"nothing"}, {"flag"}, {"list"}
ACCEPTED: dict[str, set[str]] = {
    "Rule.title": TEXT,
    "Rule.title_ja": MAYBE_TEXT,
    "Rule.in_words": TEXT,
    "Rule.in_words_ja": MAYBE_TEXT,
    "Rule.duty": NOTHING,
    "Rule.route": NOTHING,
    "Rule.formula": NOTHING,
    "Rule.since": NOTHING,
    "Rule.until": NOTHING,
    "Rule.advisory": FLAG,
    "Rule.plate": FLAG,
    "Rule.remedy": NOTHING,
    "Rule.remedy_ja": NOTHING,
    "estimate.of_trailer": FLAG,
    "duty.remedy": MAYBE_TEXT,
    "duty.remedy_ja": MAYBE_TEXT,
    "forbidden.remedy": MAYBE_TEXT,
    "forbidden.remedy_ja": MAYBE_TEXT,
    "duty.limits": NOTHING,
    "duty.duty": set(),
    "permitted.inputs": LIST,
    "permitted.formula": MAYBE_NUMBER,
    "forbidden.inputs": LIST,
    "forbidden.limits": NOTHING,
    "forbidden.duty": set(),
    "forbidden.formula": {"nothing", "flag"},
    "Fact.in_words": TEXT,
    "Fact.citation": NOTHING,
    "Fact.arithmetic": FLAG,
    "gravity.inputs": LIST,
    "gravity.formula": {"number", "flag"},
    "When.otherwise": TEXT,
    "When.otherwise_ja": MAYBE_TEXT,
    "When.equals": {"number", "text", "nothing", "flag"},
    "When.above": MAYBE_NUMBER,
    "When.at_least": MAYBE_NUMBER,
    "When.below": MAYBE_NUMBER,
    "When.at_most": MAYBE_NUMBER,
    "comparison.equals": NOTHING,
    "comparison.at_least": NOTHING,
    "comparison.below": NOTHING,
    "comparison.at_most": NOTHING,
    "AtMost.limit": NUMBER,
    "AtMost.tolerance": NUMBER,
    "Assumption.what": TEXT,
    "Assumption.low": NUMBER,
    "Assumption.nominal": NUMBER,
    "Assumption.high": NUMBER,
    "Assumption.what_ja": MAYBE_TEXT,
    "Citation.document": TEXT,
    "Citation.article": TEXT,
    "Citation.authority": TEXT,
    "Citation.url": MAYBE_TEXT,
    "Citation.authority_ja": MAYBE_TEXT,
    "Citation.document_ja": MAYBE_TEXT,
    "Citation.consulted": NOTHING,
    "Constant.value": NUMBER,
    "Constant.unit": TEXT,
    "Constant.what": TEXT,
    "Route.id": TEXT,
    "Route.title": TEXT,
    "Route.either": TEXT,
    "Route.title_ja": MAYBE_TEXT,
    "Route.step_kg": MAYBE_NUMBER,
    "Paper.label": TEXT,
    "Paper.label_ja": TEXT,
    "Paper.paper": TEXT,
    "Paper.paper_ja": TEXT,
    "RuleBook.rules": LIST,
    "RuleBook.facts": LIST,
}
"""Declaration, or class, and field -> what of `TRIED` is right there; nothing of it where it does not stand here."""

SWEEP = [
    pytest.param(name, kind, sound, field, begins, id=f"{name}.{field}")
    for name, kind, sound, begins in DECLARATIONS
    for field in fields_of(kind)
]


@pytest.mark.parametrize("tried", TRIED)
@pytest.mark.parametrize(("name", "kind", "sound", "field", "begins"), SWEEP)
def test_each_argument_is_of_the_type_that_it_needs_or_refused(  # noqa: PLR0917  # what pytest gives
    name: str, kind: Any, sound: dict[str, Any], field: str, begins: str, tried: str
) -> None:
    of_class = ACCEPTED.get(f"{kind.__name__}.{field}", set())
    if tried in ACCEPTED.get(f"{name}.{field}", of_class):
        kept = attribute(kind(**sound | {field: TRIED[tried]}), field)
        assert kept == TRIED[tried] or (not kept and tried == "list")
        assert isinstance(kept, bool) is (tried == "flag")
    else:
        with pytest.raises(DeclarationError) as caught:
            kind(**sound | {field: TRIED[tried]})
        assert str(caught.value).startswith("" if field == NAMES_IT.get(kind) else begins)


def attribute(made: Any, field: str) -> Any:
    return float(made) if isinstance(made, Constant) and field == "value" else getattr(made, field)


def test_every_argument_is_tried() -> None:
    assert {kind for _, kind, _, _ in DECLARATIONS} == {
        Rule,
        Fact,
        When,
        AtMost,
        Assumption,
        Choice,
        Citation,
        Constant,
        Route,
        Paper,
        RuleBook,
    }
    known = {
        f"{name}.{field}"
        for one, kind, _, _ in DECLARATIONS
        for field in fields_of(kind)
        for name in (one, kind.__name__)
    }
    assert set(ACCEPTED) <= known


# Enumerations, days, numbers and texts


@pytest.mark.parametrize(
    ("field", "written", "read"),
    [
        ("basis", "legal", Basis.LAW),
        ("basis", "LAW", Basis.LAW),
        ("basis", "law", Basis.LAW),
        ("limits", "trailer.gross_mass_kg", Measure.TRAILER_GROSS_MASS),
        ("limits", "trailer.laden_mass_kg", Measure.TRAILER_MASS),
        ("limits", "trailer_mass", Measure.TRAILER_MASS),
        ("worst", "marginal", Verdict.MARGINAL),
        ("worst", "BEYOND_RATING", Verdict.BEYOND_RATING),
    ],
)
def test_a_member_may_be_written_by_its_name_or_value(field: str, written: str, read: Enum) -> None:
    sound = ESTIMATE if field == "worst" else FIGURE
    assert getattr(Rule(**sound | {field: written}), field) is read
    assert Rule(**sound | {field: written}) == Rule(**sound | {field: read})


@pytest.mark.parametrize("kind", Obligation)
def test_a_duty_may_be_written_by_its_name_or_value(kind: Obligation) -> None:
    assert Rule(**DUTY | {"duty": kind.value}).duty is kind
    assert Rule(**DUTY | {"duty": kind.name}).duty is kind


def test_a_basis_as_text_takes_part_in_its_answer(truck: Vehicle) -> None:
    rated = PERMITTED | {"basis": "rated", "limits": "trailer.laden_mass_kg", "worst": "beyond_rating"}
    rating = evaluate(truck, Trailer(tare="400 kg"), rules=RuleBook((Rule(**rated),)))
    assert (rating.rated.verdict, rating.verdict) == (Verdict.BEYOND_RATING, Verdict.BEYOND_RATING)


@pytest.mark.parametrize(
    ("field", "needed"),
    [
        ("basis", "Basis.TRADE, Basis.LAW, Basis.MECHANICS"),
        ("limits", "Measure.TRAILER_GROSS_MASS, Measure.TRAILER_MASS"),
        (
            "worst",
            "Verdict.WITHIN, Verdict.BEYOND_RATING, Verdict.MARGINAL, Verdict.UNDETERMINED, Verdict.OVER",
        ),
    ],
)
def test_another_text_is_refused_and_the_members_are_named(field: str, needed: str) -> None:
    with pytest.raises(DeclarationError) as caught:
        Rule(**FIGURE | {field: "rate"})
    assert str(caught.value) == f"my.figure: {field}: needs one of {needed}, got 'rate'"


@pytest.mark.parametrize("letter", get_args(Confidence))
def test_a_source_is_confirmed_by_one_of_seven_letters(letter: Confidence) -> None:
    assert attrs.evolve(CITATION, confidence=letter).confidence == letter
    other: Any = letter.lower()
    with pytest.raises(
        DeclarationError, match=r"confidence: needs one of 'P', 'A', 'B', 'C', 'H', 'M', 'L', got '[a-z]'"
    ):
        attrs.evolve(CITATION, confidence=other)


NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_a_day_with_a_time_is_no_day() -> None:
    for declare in (
        lambda: Rule(**FIGURE | {"since": NOON}),
        lambda: Rule(**FIGURE | {"until": NOON}),
        lambda: attrs.evolve(CITATION, consulted=NOON),
        lambda: When("trip.date", otherwise="earlier", at_least=NOON),
        lambda: When("trip.date", otherwise="another day", equals=NOON),
    ):
        with pytest.raises(DeclarationError, match=r"needs .*a (date|day), got a datetime"):
            declare()


@pytest.mark.parametrize("number", [float("nan"), float("inf"), -float("inf"), 10**400])
def test_a_number_is_finite_and_fits_a_float(number: float) -> None:
    for declare in (
        lambda: Constant(number, "kg", "a mass", CITATION),
        lambda: attrs.evolve(FRICTION, nominal=number),
        lambda: attrs.evolve(ROUTE, step_kg=number),
        lambda: Rule(**PERMITTED | {"formula": number}),
        lambda: Fact(**FACT | {"inputs": (), "formula": number}),
        lambda: When(CURB, otherwise="light", above=number),
        lambda: When(CURB, otherwise="another", equals=number),
    ):
        with pytest.raises(DeclarationError, match=r"needs (a finite number|kilograms|a number)"):
            declare()


def test_a_step_is_above_zero() -> None:
    for step in (0, -10.0):
        with pytest.raises(DeclarationError, match=f"step_kg: needs kilograms above zero, got {step}"):
            attrs.evolve(ROUTE, step_kg=step)
    assert attrs.evolve(ROUTE, step_kg=0.5).step_kg == 0.5


@pytest.mark.parametrize(("name", "kind", "sound", "field", "begins"), SWEEP)
def test_half_of_a_surrogate_pair_is_no_text(
    name: str, kind: Any, sound: dict[str, Any], field: str, begins: str
) -> None:
    del name, begins
    with pytest.raises(DeclarationError):
        kind(**sound | {field: "a\ud800"})


# What stands beside each other


WORST = "worst: needs the verdict where it is exceeded: over, marginal or beyond_rating"


@pytest.mark.parametrize(
    ("fields", "problem"),
    [
        pytest.param(
            PERMITTED | {"basis": "mechanical"},
            "formula: needs a function that gives the pair available, demand per kilogram of trailer, as it is an "
            "estimate, got 350.0",
            id="number for an estimate",
        ),
        pytest.param(
            PERMITTED | {"basis": "mechanical", "formula": CURB},
            "formula: needs a function that gives the pair available, demand per kilogram of trailer, as it is an "
            f"estimate, got '{CURB}'",
            id="path for an estimate",
        ),
        pytest.param(
            FORBIDDEN | {"formula": 1.0},
            "formula: needs True, False or a function that gives one, as it is a duty, got 1.0",
            id="number for a duty",
        ),
        pytest.param(PERMITTED | {"formula": True}, "formula: needs kilograms, got True", id="flag for a figure"),
        pytest.param(
            PERMITTED | {"formula": "curb mass"},
            "formula: needs the dotted path of a fact, got 'curb mass'; write it like 'vehicle.curb_mass_kg'",
            id="words for a figure",
        ),
        pytest.param(
            PERMITTED | {"formula": CURB, "inputs": ("vehicle.seats",)},
            "inputs: needs none with a formula that is a path, got 'vehicle.seats'",
            id="inputs beside a path",
        ),
        pytest.param(ESTIMATE | {"basis": "rated"}, "a rating assumes nothing", id="rating with an assumption"),
        pytest.param(ESTIMATE | {"basis": "legal"}, "a law assumes nothing", id="law with an assumption"),
        pytest.param(ESTIMATE | {"worst": "within"}, WORST, id="worst is within"),
        pytest.param(
            ESTIMATE | {"assumes": {"friction": 0.8}},
            "assumes['friction']: needs an Assumption or a Choice, got 0.8",
            id="number for an assumption",
        ),
        pytest.param(
            ESTIMATE | {"assumes": {5: FRICTION}},
            "assumes: needs the name of a parameter, got 5",
            id="number for a name",
        ),
        pytest.param(
            FIGURE | {"when": [WHEN]}, "when: needs a tuple of When, got a list; write (When(...),)", id="list"
        ),
        pytest.param(FIGURE | {"when": WHEN}, "when: needs a tuple of When, got a When; write (When(...),)", id="one"),
        pytest.param(FIGURE | {"when": ("trailer.unbraked",)}, "when: needs a When, got 'trailer.unbraked'", id="path"),
        pytest.param(
            FIGURE | {"inputs": (CURB, "my.curb_mass_kg")},
            "inputs: needs paths whose last parts differ, or a mapping of parameter -> path, got a tuple",
            id="two inputs of one name",
        ),
        pytest.param(
            FIGURE | {"inputs": {"curb_mass_kg": "curb"}},
            "inputs['curb_mass_kg']: needs the dotted path of a fact, got 'curb'; write it like 'vehicle.curb_mass_kg'",
            id="no path",
        ),
    ],
)
def test_a_rule_that_does_not_fit_together_is_refused(fields: dict[str, Any], problem: str) -> None:
    with pytest.raises(DeclarationError) as caught:
        Rule(**fields)
    assert (caught.value.where, caught.value.problem) == (fields["id"], problem)


def test_a_rule_or_fact_by_a_path_or_a_number_may_be_evolved() -> None:
    by_path = Rule(**PERMITTED | {"formula": CURB})
    assert attrs.evolve(by_path, title="another") == Rule(**PERMITTED | {"formula": CURB, "title": "another"})
    fact = Fact(**FACT | {"inputs": (), "formula": CURB})
    assert attrs.evolve(fact, in_words="the curb mass").inputs == {"value": CURB}
    assert attrs.evolve(Rule(**PERMITTED), formula=300.0).formula == 300.0


@pytest.mark.parametrize("holds", ["known", "unknown"])
def test_a_comparison_beside_whether_it_is_known_is_refused(holds: Any) -> None:
    with pytest.raises(DeclarationError) as caught:
        When(CURB, otherwise="light", holds=holds, above=700)
    assert str(caught.value) == (
        f"When('{CURB}'): above: needs holds='true', 'false' or 'not true', got '{holds}'; write two conditions"
    )


def test_two_comparisons_are_two_conditions() -> None:
    with pytest.raises(DeclarationError) as caught:
        When(CURB, otherwise="light", above=700, below=900)
    assert str(caught.value) == f"When('{CURB}'): needs one comparison, got above and below; write two conditions"


@pytest.mark.parametrize("table", [{object(): FRICTION}, {b"mud": FRICTION}, {"mud": 0.3}, {"mud": None}])
def test_a_choice_is_of_values_of_the_fact_and_assumptions(table: Any) -> None:
    with pytest.raises(DeclarationError, match=r"^Choice\('trip\.surface'\): table"):
        Choice("trip.surface", table)


def test_a_paper_is_found_by_a_path() -> None:
    for papers in ({5: PAPER}, {CURB: "the certificate"}, {"vehicle.curb": PAPER}):
        wrong: Any = papers
        with pytest.raises(DeclarationError):
            RuleBook((), (), wrong)


@pytest.mark.parametrize("wrong", ["mudd", "MUD", "Mud", 5])
def test_a_name_that_an_enumeration_never_has_is_refused(wrong: Any) -> None:
    is_wrong = When("trip.surface", otherwise="another ground", equals=wrong)
    by_choice = ESTIMATE | {"assumes": {"friction": Choice("trip.surface", {None: FRICTION, wrong: FRICTION})}}
    conditional, served = Rule(**FIGURE | {"when": (is_wrong,)}), Fact(**FACT | {"when": (is_wrong,)})
    for rules, facts, where in (
        ((conditional,), (), "my.figure"),
        ((), (served,), "my.half_kg"),
        ((Rule(**by_choice),), (), "my.estimate"),
    ):
        with pytest.raises(DeclarationError) as caught:
            RuleBook(rules, facts)
        assert caught.value.where == where
        assert caught.value.problem.startswith("trip.surface is one of 'dry_asphalt', 'wet_asphalt', ")
        assert caught.value.problem.endswith(f", and never {wrong!r}")


@pytest.mark.parametrize("right", ["mud", Surface.MUD], ids=["text", "member"])
def test_a_name_of_an_enumeration_may_be_a_text_or_a_member(right: str, truck: Vehicle) -> None:
    muddy = Rule(**PERMITTED | {"when": (When("trip.surface", otherwise="another ground", equals=right),)})
    law = [evaluate(truck, trip=Trip(surface=ground), rules=RuleBook((muddy,))).legal for ground in ("mud", "sand")]
    assert [one.capacity is None for one in law] == [False, True]


# Nobody can change it after


BOOK = RuleBook((Rule(**ESTIMATE),), (Fact(**FACT),), {CURB: PAPER})
FACTS = evaluate(Vehicle(name="a truck", curb_mass="700 kg"), rules=BOOK).facts
READ_ONLY: dict[str, Any] = {
    "facts": FACTS,
    "rule.inputs": BOOK.rules[0].inputs,
    "rule.assumes": BOOK.rules[0].assumes,
    "fact.inputs": BOOK.facts[0].inputs,
    "choice.table": Choice("trip.surface", {Surface.MUD: FRICTION}).table,
    "book.papers": BOOK.papers,
    "book.chains": BOOK.chains,
    "RULES.papers": keitow.RULES.papers,
    "RULES.chains": keitow.RULES.chains,
}
CHANGES: dict[str, Callable[[Any, Any], object]] = {
    "set": lambda mapping, key: mapping.__setitem__(key, 1),
    "delete": lambda mapping, key: mapping.__delitem__(key),
    "pop": lambda mapping, key: mapping.pop(key),
    "popitem": lambda mapping, _: mapping.popitem(),
    "clear": lambda mapping, _: mapping.clear(),
    "update": lambda mapping, key: mapping.update({key: 1}),
    "setdefault": lambda mapping, _: mapping.setdefault("another", 1),
    "or": lambda mapping, key: mapping.__ior__({key: 1}),
}


@pytest.mark.parametrize("change", CHANGES)
@pytest.mark.parametrize("name", READ_ONLY)
def test_a_mapping_that_a_declaration_holds_is_read_only(name: str, change: str) -> None:
    mapping: Mapping[Any, Any] = READ_ONLY[name]
    before = dict(mapping)
    assert before
    with pytest.raises(TypeError, match="is read-only; make a changed copy"):
        CHANGES[change](mapping, next(iter(before)))
    assert dict(mapping) == before


def test_what_was_handed_over_may_change_and_the_declaration_does_not() -> None:
    inputs, assumes, papers = [CURB], {"friction": FRICTION}, {CURB: PAPER}
    table: dict[FactValue | None, Assumption] = {Surface.MUD: FRICTION}
    rule, choice = Rule(**ESTIMATE | {"inputs": inputs, "assumes": assumes}), Choice("trip.surface", table)
    rules, facts = [rule], [Fact(**FACT)]
    book = RuleBook(rules, facts, papers)
    for handed_over in (inputs, assumes, table, papers, rules, facts):
        handed_over.clear()
    assert (rule.inputs, rule.assumes) == ({"curb_mass_kg": CURB}, {"friction": FRICTION})
    assert (choice.table, book.papers) == ({Surface.MUD: FRICTION}, {CURB: PAPER})
    assert (len(book.rules), len(book.facts)) == (1, 1)


@pytest.mark.parametrize(("name", "kind", "sound", "field", "begins"), SWEEP)
def test_no_argument_can_be_set_after(name: str, kind: Any, sound: dict[str, Any], field: str, begins: str) -> None:
    del name, begins
    made = kind(**sound)
    with pytest.raises(AttributeError):
        setattr(made, field, sound.get(field))
    with pytest.raises(AttributeError):
        delattr(made, field)


@pytest.mark.parametrize(("kind", "sound"), [pytest.param(*one[1:3], id=one[0]) for one in DECLARATIONS])
def test_a_declaration_survives_pickle_and_copy(kind: Any, sound: dict[str, Any]) -> None:
    made = kind(**sound)
    for again in (pickle.loads(pickle.dumps(made)), copy.copy(made), copy.deepcopy(made)):  # noqa: S301  # made here
        for field in fields_of(kind):
            assert attribute(again, field) == attribute(made, field)
        assert type(again) is kind


# Looked up wrongly


@pytest.mark.parametrize(
    "look_up",
    [
        pytest.param(lambda facts: facts["vehicle.curb_mas_kg"], id="by key"),
        pytest.param(lambda facts: facts.get("vehicle.curb_mas_kg"), id="get"),
        pytest.param(lambda facts: facts.origin("vehicle.curb_mas_kg"), id="origin"),
        pytest.param(lambda facts: facts.missing("vehicle.curb_mas_kg"), id="missing"),
        pytest.param(lambda facts: facts.state(When("vehicle.curb_mas_kg", otherwise="light")), id="condition"),
    ],
)
def test_a_path_that_no_fact_has_is_refused_with_those_near_it(look_up: Callable[[Any], object]) -> None:
    with pytest.raises(UnknownIdError) as caught:
        look_up(FACTS)
    assert str(caught.value).startswith("no fact has the id 'vehicle.curb_mas_kg'; did you mean 'vehicle.curb_mass_kg'")


NO_DAYS: list[Any] = ["2020-01-01", 2020, None, NOON, [], True]


@pytest.mark.parametrize("day", NO_DAYS)
@pytest.mark.parametrize(
    "look_up",
    [
        pytest.param(lambda day: keitow.RULES.rule("jp.302.m4", on=day), id="rule"),
        pytest.param(keitow.RULES.in_force, id="in force"),
        pytest.param(lambda day: Rule(**FIGURE | {"since": date(2020, 1, 1)}).in_force(day), id="edition"),
    ],
)
def test_a_day_is_asked_for(look_up: Callable[[Any], object], day: Any) -> None:
    with pytest.raises(InputError, match=r"needs a day, got .*; write datetime\.date\(2026, 1, 31\)"):
        look_up(day)


def test_a_rule_that_is_not_there_is_refused_with_those_near_it() -> None:
    wrong: Any = 5
    for id in ("jp.302.m44", wrong):
        with pytest.raises(UnknownIdError, match=f"no rule has the id '{id}'"):
            keitow.RULES.rule(id, on=keitow.LAW_AS_OF)


def test_the_rules_of_a_basis_may_be_asked_for_by_its_name() -> None:
    legal: Any = "legal"
    assert keitow.RULES.in_force(keitow.LAW_AS_OF, legal) == keitow.RULES.in_force(keitow.LAW_AS_OF, Basis.LAW) != ()
    others: list[Any] = ["lawful", 5, []]
    for other in others:
        with pytest.raises(DeclarationError, match="basis: needs one of"):
            keitow.RULES.in_force(keitow.LAW_AS_OF, other)


@pytest.mark.parametrize("other", [*TRIED.values(), {}, (), Rule(**FIGURE)], ids=lambda one: type(one).__name__)
def test_a_book_combines_with_books_only(other: Any) -> None:
    refused = r"needs a RuleBook on either side, got .*; write RULES"
    with pytest.raises(InputError, match=refused):
        keitow.RULES | other
    with pytest.raises(InputError, match=refused):
        other | keitow.RULES


@pytest.mark.parametrize("indent", [1.5, "  ", True, -1, 101, [], 10**400])
def test_an_indent_is_a_number_of_spaces(indent: Any) -> None:
    case = keitow.Case(vehicle=Vehicle(name="a truck", curb_mass="700 kg"))
    for written in (case, case.evaluate(rules=BOOK)):
        with pytest.raises(InputError, match=r"to_json\(indent\): needs 0 to 100 spaces, or None, got"):
            written.to_json(indent=indent)
        assert written.to_json(indent=2).startswith("{\n  ")
        assert "\n" not in written.to_json()


@pytest.mark.parametrize("half_character", ["\ud800", "truck \udcff", "\udfff\ud800"])
def test_half_of_a_surrogate_pair_is_no_name(half_character: str) -> None:
    for make in (
        lambda: Vehicle(name=half_character, curb_mass="700 kg"),
        lambda: Trailer(name=half_character, tare="100 kg"),
        lambda: keitow.Item(half_character, "10 kg"),
        lambda: keitow.Tires(size=half_character),
    ):
        with pytest.raises(InputError, match="needs a text without half of a surrogate pair, got "):
            make()
    assert Vehicle(name="軽トラック 🛻", curb_mass="700 kg").name == "軽トラック 🛻"


# What a term says


@pytest.mark.parametrize(
    ("citation", "text"),
    [
        pytest.param(CITATION, "police, Road Traffic Act, 85", id="whole"),
        pytest.param(attrs.evolve(CITATION, article=""), "police, Road Traffic Act", id="no article"),
        pytest.param(attrs.evolve(CITATION, authority=""), "Road Traffic Act, 85", id="no authority"),
    ],
)
def test_a_citation_reads_as_authority_document_and_article(citation: Citation, text: str) -> None:
    assert str(citation) == text


def test_a_measure_is_the_path_of_the_mass_that_it_compares() -> None:
    assert {one.name: one.value for one in Measure} == {
        "TRAILER_GROSS_MASS": "trailer.gross_mass_kg",
        "TRAILER_MASS": "trailer.laden_mass_kg",
    }


def test_a_basis_is_named_as_the_answer_that_it_belongs_to() -> None:
    assert [one.value for one in Basis] == ["rated", "legal", "mechanical"]


def test_a_constant_is_a_float_that_carries_its_source() -> None:
    limit = Constant(80, "km/h", "speed limit", JUDGEMENT)
    assert (limit, limit / 2, limit.unit, limit.what, limit.source) == (80.0, 40.0, "km/h", "speed limit", JUDGEMENT)
    assert f"{limit:.1f}" == "80.0"
    assert type(limit + 1) is float
    with pytest.raises(AttributeError):
        limit.note = "slow"


@pytest.mark.parametrize(
    ("when", "problem"),
    [
        (When("vehicle.curb_mass_kg", otherwise="x"), "vehicle.curb_mass_kg is no flag"),
        (When("trailer.brakes", otherwise="x"), "trailer.brakes is no flag"),
        (When("vehicle.curb_mass_kg", otherwise="x", equals="700"), "is a number, and never '700'"),
        (When("vehicle.curb_mass_kg", otherwise="x", equals=True), "is a number, and never True"),
        (When("vehicle.curb_mass_kg", otherwise="x", above=date(2005, 9, 1)), "is a number, and never a date"),
        (When("vehicle.seats", otherwise="x"), "vehicle.seats is no flag"),
        (When("vehicle.seats", otherwise="x", equals="two"), "is a number, and never 'two'"),
        (When("load.trailer_kg", otherwise="x"), "load.trailer_kg is no flag"),
        (When("trip.grade", otherwise="x"), "trip.grade is no flag"),
        (When("trip.date", otherwise="x"), "trip.date is no flag"),
        (When("trip.date", otherwise="x", above=2005), "trip.date is a day, and never 2005"),
        (When("trip.date", otherwise="x", equals="2005-09-01"), "trip.date is a day, and never '2005-09-01'"),
        (When("vehicle.name", otherwise="x"), "vehicle.name is no flag"),
        (When("vehicle.name", otherwise="x", above=5), "vehicle.name is a name, and never above anything"),
        (When("trip.place", otherwise="x", below=5), "trip.place is a name, and never below anything"),
        (When("trailer.semi", otherwise="x", equals=1), "trailer.semi is a flag, and never 1"),
        (When("vehicle.towing_entry", otherwise="x", equals="no"), "is a flag, and never 'no'"),
        (When("vehicle.towing_entry.braked_kg", otherwise="x"), "braked_kg is no flag"),
        (When("vehicle.driveline.gears", otherwise="x", at_least=5), "is a sequence, and never at_least anything"),
    ],
)
def test_a_condition_that_can_never_hold_is_refused_by_the_book(when: When, problem: str) -> None:
    rule, served = Rule(**ESTIMATE | {"when": (when,)}), Fact(**FACT | {"when": (when,)})
    for arguments in ({"rules": (rule,)}, {"rules": (), "facts": (served,)}, {"rules": (), "partial": (when,)}):
        with pytest.raises(DeclarationError, match=problem):
            RuleBook(**arguments)


def test_a_derived_fact_that_cannot_be_compared_raises_a_declaration_error(truck: Vehicle) -> None:
    named = Fact(path="trip.named", inputs=(), formula="trip.place", in_words="the name of the place")
    rule = Rule(**FIGURE | {"when": (When("trip.named", otherwise="x", above=5),)})
    with pytest.raises(DeclarationError, match=r"^When\('trip\.named'\): above: needs what can be compared with"):
        _ = evaluate(truck, rules=RuleBook((rule,), (named,))).verdict


def one_over_load(*, load_kg: float) -> float:
    return 1 / load_kg


def test_a_fact_whose_formula_raises_is_named_by_a_declaration_error(truck: Vehicle) -> None:
    broken = Fact(path="load.share", inputs={"load_kg": "load.trailer_kg"}, formula=one_over_load, in_words="a share")
    rule = Rule(**FIGURE | {"inputs": {}, "formula": "load.share"})
    with pytest.raises(DeclarationError, match=r"^load\.share: formula: needs to give a value; it gives ZeroDivision"):
        _ = evaluate(truck, rules=RuleBook((rule,), (broken,))).verdict


@pytest.mark.parametrize(
    ("assumes", "problem"),
    [
        (Interpolated("trip.place", ((1.0, FRICTION), (2.0, FRICTION))), "trip.place is a name, and no number"),
        (Interpolated("trip.date", ((1.0, FRICTION), (2.0, FRICTION))), "trip.date is a day, and no number"),
        (Choice("vehicle.seats", {"two": FRICTION}), "vehicle.seats is a number, and never 'two'"),
        (Choice("trailer.semi", {"yes": FRICTION}), "trailer.semi is a flag, and never 'yes'"),
    ],
)
def test_an_assumption_that_could_never_be_used_is_refused_by_the_book(assumes: Any, problem: str) -> None:
    rule = Rule(**ESTIMATE | {"assumes": {"friction": assumes}})
    with pytest.raises(DeclarationError, match=rf"^my\.estimate: assumes\['friction'\]: {problem}"):
        RuleBook((rule,))


def root_of_the_load(*, load_kg: float) -> float:
    root: float = (load_kg - 700) ** 0.5
    return root


def test_a_complex_number_is_no_figure(truck: Vehicle) -> None:
    rule = Rule(**FIGURE | {"inputs": {"load_kg": "load.trailer_kg"}, "formula": root_of_the_load})
    with pytest.raises(DeclarationError, match=r"^my\.figure: formula: needs to give kilograms.* a complex$"):
        _ = evaluate(truck, rules=RuleBook((rule,))).verdict


@pytest.mark.parametrize("other", [{"step_kg": 10.0}, {"either": "another"}, {"title": "Another"}])
def test_two_routes_of_one_id_are_one_route_or_refused(other: dict[str, Any]) -> None:
    route = Route("my.route", "A way", either="my.ways")
    first, second = FIGURE | {"route": route}, FIGURE | {"id": "my.other", "route": attrs.evolve(route, **other)}
    book = RuleBook((Rule(**first),))
    with pytest.raises(DeclarationError, match=r"^my\.other: route: my\.figure declares another Route"):
        _ = book | RuleBook((Rule(**second),))


def test_a_book_from_another_process_combines_with_its_original() -> None:
    again = pickle.loads(pickle.dumps(keitow.japan.RULES))  # noqa: S301
    assert len(keitow.RULES | again) == len(keitow.RULES)
    assert len((keitow.RULES | again).facts) == len(keitow.RULES.facts)
