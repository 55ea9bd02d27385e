"""Every error of keitow: one root, a builtin, its attributes, its message, and pickle."""

from __future__ import annotations

import pickle

import pytest

from keitow import InputError, KeitowError, Verdict
from keitow.errors import (
    DeclarationError,
    DocumentError,
    UnknownIdError,
    VerdictOrderError,
    VerdictTruthError,
    shown,
)
from keitow.japan import FormError

INPUT = InputError("Trailer.tare", "needs a unit", 120, "write '120 kg'")
DECLARATION = DeclarationError("jp.302.m4", "a law assumes nothing")
DOCUMENT = DocumentError("$.case.trailer.tare_kg", "needs a number, got a str")
UNKNOWN_ID = UnknownIdError("vehicle", "hijet-s510", ("hijet-s510p", "hijet-s500p"))
FORM = FormError("registration(on)", "needs a day", 5, "write '2026-11-22'", "計算基準日", "日付", "日付を書く")
VERDICT_TRUTH = VerdictTruthError()
VERDICT_ORDER = VerdictOrderError("severe")

ERRORS = [
    pytest.param(INPUT, ValueError, "Trailer.tare: needs a unit, got 120; write '120 kg'", id="input"),
    pytest.param(DECLARATION, ValueError, "jp.302.m4: a law assumes nothing", id="declaration"),
    pytest.param(DOCUMENT, ValueError, "$.case.trailer.tare_kg: needs a number, got a str", id="document"),
    pytest.param(
        UNKNOWN_ID,
        LookupError,
        "no vehicle has the id 'hijet-s510'; did you mean 'hijet-s510p', 'hijet-s500p'?",
        id="unknown id",
    ),
    pytest.param(UnknownIdError("rule", "jp.x"), LookupError, "no rule has the id 'jp.x'", id="unknown id, none near"),
    pytest.param(
        VERDICT_TRUTH,
        TypeError,
        "a verdict is not a yes or no; compare it: rating.verdict is Verdict.WITHIN",
        id="verdict truth",
    ),
    pytest.param(
        VERDICT_ORDER,
        TypeError,
        "verdicts are ordered among themselves, got 'severe'; write Verdict('severe')",
        id="verdict order",
    ),
]


@pytest.mark.parametrize(("error", "builtin", "message"), ERRORS)
def test_an_error_is_a_keitow_error_and_a_builtin_one(
    error: KeitowError, builtin: type[Exception], message: str
) -> None:
    assert isinstance(error, KeitowError)
    assert isinstance(error, builtin)
    assert str(error) == message


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(INPUT, id="input"),
        pytest.param(DECLARATION, id="declaration"),
        pytest.param(DOCUMENT, id="document"),
        pytest.param(UNKNOWN_ID, id="unknown id"),
        pytest.param(FORM, id="form"),
        pytest.param(VERDICT_TRUTH, id="verdict truth"),
        pytest.param(VERDICT_ORDER, id="verdict order"),
    ],
)
def test_an_error_survives_pickle(error: KeitowError) -> None:
    copy = pickle.loads(pickle.dumps(error))  # noqa: S301  # made here
    assert type(copy) is type(error)
    assert str(copy) == str(error)
    assert vars(copy) == vars(error)


def test_an_error_carries_what_it_names() -> None:
    assert (INPUT.field, INPUT.needed, INPUT.value, INPUT.hint) == (
        "Trailer.tare",
        "needs a unit",
        120,
        "write '120 kg'",
    )
    assert (DECLARATION.where, DECLARATION.problem) == ("jp.302.m4", "a law assumes nothing")
    assert (DOCUMENT.path, DOCUMENT.problem) == ("$.case.trailer.tare_kg", "needs a number, got a str")
    assert (UNKNOWN_ID.kind, UNKNOWN_ID.id, UNKNOWN_ID.nearest) == (
        "vehicle",
        "hijet-s510",
        ("hijet-s510p", "hijet-s500p"),
    )


@pytest.mark.parametrize("verdict", Verdict)
def test_no_verdict_is_a_yes_or_no(verdict: Verdict) -> None:
    with pytest.raises(VerdictTruthError):
        bool(verdict)


class Secretive:
    def __repr__(self) -> str:
        raise RuntimeError


@pytest.mark.parametrize(
    ("value", "text"),
    [
        pytest.param("350", "'350'", id="text"),
        pytest.param("x" * 40, repr("x" * 40), id="longest text shown whole"),
        pytest.param("x" * 41, repr("x" * 40 + "…"), id="longer text"),
        pytest.param("it's\n", '"it\'s\\n"', id="text with quote and newline"),
        pytest.param(120, "120", id="integer"),
        pytest.param(10**40 - 1, "9" * 40, id="largest integer shown whole"),
        pytest.param(10**40, "a very large integer", id="larger integer"),
        pytest.param(-(10**40), "a very large integer", id="larger negative integer"),
        pytest.param(10**5000, "a very large integer", id="integer that Python refuses to print"),
        pytest.param(1.5, "1.5", id="float"),
        pytest.param(float("nan"), "nan", id="nan"),
        pytest.param(True, "True", id="bool"),
        pytest.param(None, "None", id="none"),
        pytest.param([1, 2], "a list", id="list"),
        pytest.param(Secretive(), "a Secretive", id="object that cannot be printed"),
    ],
)
def test_what_was_given_is_shown_shortly(value: object, text: str) -> None:
    assert shown(value) == text
