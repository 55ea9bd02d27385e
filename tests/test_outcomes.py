"""What a rule can answer, and the order of verdicts."""

from __future__ import annotations

import json
import math
import operator
import pickle
from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from keitow import Cap, Duty, NotApplicable, Undetermined, Verdict
from keitow._units import SPEED
from keitow.errors import VerdictOrderError
from keitow.rules import Band

if TYPE_CHECKING:
    from collections.abc import Callable

MILDEST_FIRST = [
    Verdict.WITHIN,
    Verdict.BEYOND_RATING,
    Verdict.MARGINAL,
    Verdict.UNDETERMINED,
    Verdict.OVER,
]


def test_verdicts_are_ordered_mildest_first() -> None:
    assert list(Verdict) == MILDEST_FIRST
    for milder, harsher in pairwise(MILDEST_FIRST):
        assert milder < harsher
        assert harsher > milder
        assert milder <= harsher
        assert harsher >= milder
        assert not harsher < milder
        assert not harsher <= milder
        assert not milder > harsher
        assert not milder >= harsher
    assert Verdict.OVER <= Verdict.OVER
    assert Verdict.OVER >= Verdict.OVER
    assert not Verdict.OVER < Verdict.OVER
    assert not Verdict.OVER > Verdict.OVER


def test_a_verdict_is_made_of_its_name() -> None:
    assert Verdict("beyond_rating") is Verdict.BEYOND_RATING


@pytest.mark.parametrize("compare", [operator.lt, operator.le, operator.gt, operator.ge])
def test_a_verdict_compares_with_verdicts_only(compare: Callable[[object, object], bool]) -> None:
    for other in (3, None):
        with pytest.raises(TypeError, match="not supported between instances of 'Verdict'"):
            compare(Verdict.WITHIN, other)
    for text in ("over", "within", ""):
        with pytest.raises(VerdictOrderError) as caught:
            compare(Verdict.WITHIN, text)
        assert str(caught.value) == f"verdicts are ordered among themselves, got {text!r}; write Verdict({text!r})"
        assert isinstance(caught.value, TypeError)


def test_a_verdict_is_a_text_to_everybody_else() -> None:
    severe: str = Verdict.OVER
    assert severe == "over"
    assert severe != "within"
    assert json.dumps([Verdict.BEYOND_RATING]) == '["beyond_rating"]'
    assert f"{Verdict.OVER}" == "over"
    assert {"over": 1}[Verdict.OVER] == 1


def test_the_figures_of_a_cap_are_read_as_quantities() -> None:
    cap = Cap(300.0, 350.0, math.inf)
    assert cap.low.m_as("pound") == pytest.approx(661.3867865546)
    assert cap.nominal.m_as("kilogram") == 350.0
    assert cap.high.m_as("kilogram") == math.inf


def test_the_figures_of_a_band_are_read_as_quantities() -> None:
    band = Band((36.0, 72.0, 90.0), SPEED)
    assert [one.m_as("m/s") for one in (band.low, band.nominal, band.high)] == pytest.approx([10.0, 20.0, 25.0])


def test_a_band_is_shown_in_its_unit() -> None:
    assert repr(Band((36.0, 71.23456789, math.inf), SPEED)) == "<Band 36 – 71.2346 – inf km/h>"
    assert repr(Band((40.0, 40.0, 40.0), SPEED)) == "<Band 40 km/h>"


def test_the_bounds_of_what_is_undetermined_are_read_as_quantities() -> None:
    between = Undetermined(("vehicle.gross_mass_kg",), at_most_kg=350.0, at_least_kg=300.0)
    assert (between.at_least, between.at_most) != (None, None)
    assert [one.m_as("kilogram") for one in (between.at_least, between.at_most) if one is not None] == [300.0, 350.0]
    assert (Undetermined(()).at_least, Undetermined(()).at_most) == (None, None)


@pytest.mark.parametrize(
    "outcome",
    [
        pytest.param(Cap(300.0, 350.0, math.inf), id="cap"),
        pytest.param(Duty(None), id="duty"),
        pytest.param(NotApplicable("private land"), id="not applicable"),
        pytest.param(Undetermined(("vehicle.gross_mass_kg",), at_most_kg=350.0), id="undetermined"),
        pytest.param(Verdict.MARGINAL, id="verdict"),
    ],
)
def test_an_outcome_survives_pickle(outcome: object) -> None:
    assert pickle.loads(pickle.dumps(outcome)) == outcome  # noqa: S301  # made here
