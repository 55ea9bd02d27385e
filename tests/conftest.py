"""Short declarations for the tests of the engine, which knows no rule of its own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

from keitow import Basis, Citation, Measure, Obligation, Rule, Vehicle

if TYPE_CHECKING:
    from collections.abc import Callable

# How long an example takes says nothing about whether it holds.
settings.register_profile("keitow", deadline=None)
settings.load_profile("keitow")

CITATION = Citation(document="a text", article="1", authority="somebody", confidence="A")


@pytest.fixture(scope="session")
def truck() -> Vehicle:
    """A 660 cc truck of 700 kg, of which nothing else is known."""
    return Vehicle(name="a truck", curb_mass="700 kg", gross_mass="1160 kg")


@pytest.fixture(scope="session")
def law() -> Callable[..., Rule]:
    """Declare a law: ``law(350.0)`` permits 350 kg, ``law(formula, inputs=...)`` what the formula says."""

    def declare(formula: object, **fields: object) -> Rule:
        return _rule(Basis.LAW, "jp.test.figure", _constant(formula), fields)

    return declare


@pytest.fixture(scope="session")
def duty() -> Callable[..., Rule]:
    """Declare a duty of law: ``duty(True)`` is met, ``duty(None)`` is not known to be."""

    def declare(met: bool | None, kind: Obligation = Obligation.EQUIPMENT, **fields: object) -> Rule:
        formula = None if met is None else _constant(met)
        return _rule(Basis.LAW, "jp.test.duty", formula, {"limits": None, "duty": kind, **fields})

    return declare


@pytest.fixture(scope="session")
def estimate() -> Callable[..., Rule]:
    """Declare an estimate: ``estimate((400.0, 1.0))`` has 400 available and asks for 1 per kilogram."""

    def declare(formula: object, **fields: object) -> Rule:
        return _rule(Basis.MECHANICS, "mech.test", _constant(formula), fields)

    return declare


def _constant(value: object) -> object:
    if value is None or callable(value):
        return value

    def formula() -> object:
        return value

    return formula


def _rule(basis: Basis, id: str, formula: object, fields: dict[str, object]) -> Rule:
    template: dict[str, object] = {
        "id": id,
        "title": "a rule",
        "in_words": "a rule",
        "basis": basis,
        "limits": Measure.TRAILER_GROSS_MASS if basis is Basis.LAW else Measure.TRAILER_MASS,
        "formula": formula,
        "citation": CITATION,
    }
    return Rule(**(template | fields))  # type: ignore[arg-type]  # each test gives the types that its field asks for
