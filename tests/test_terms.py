"""The terms that rules are declared in."""

from __future__ import annotations

import pickle
from datetime import date

import attrs
import pytest

from keitow.rules import Assumption, Basis, Citation, Constant, Measure, Route, When

CITATION = Citation(
    document="Road Traffic Act",
    article="85",
    authority="police",
    confidence="P",
    url="https://example.org",
    consulted=date(2026, 11, 22),
)


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


@pytest.mark.parametrize(
    "term",
    [
        pytest.param(CITATION, id="citation"),
        pytest.param(When("trailer.unbraked", otherwise="the trailer has brakes"), id="condition"),
        pytest.param(Assumption("friction", 0.75, 0.85, 0.90, CITATION), id="assumption"),
        pytest.param(Constant("speed limit", 80.0, "km/h", CITATION), id="constant"),
        pytest.param(Route("jp.302", "Route 1", either="jp.coupling", step_kg=10.0), id="route"),
    ],
)
def test_a_term_survives_pickle(term: object) -> None:
    assert pickle.loads(pickle.dumps(term)) == term  # noqa: S301  # made here
