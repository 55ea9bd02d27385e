"""Contract tests for rule books, ours and other people's."""

from __future__ import annotations

import dis
from itertools import product
from types import FunctionType
from typing import TYPE_CHECKING, Final

from keitow import Load, Place, Trailer, TrailerBrakes, Trip, Vehicle, catalog, evaluate
from keitow.errors import DeclarationError, KeitowError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keitow import RuleBook

__all__ = ["check_rulebook"]

_FORBIDDEN: Final = {"math", "cmath", "min", "max", "abs", "round", "int", "float"}
"""What a column of numbers cannot go through."""


def check_rulebook(book: RuleBook) -> None:
    """Check a rule book against the contract that keitow's own books hold.

    A book that was made at all has sound paths, editions and parameters. This checks the rest: every rule and
    assumption says what it is and where it is written; formulas are arithmetic, without a branch or a call that a
    column could not go through; nothing raises, whatever is known or unknown of a combination.

    Raises
    ------
    DeclarationError
        With one line for each breach.
    """
    problems = [*_papers(book), *_formulas(book), *_combinations(book)]
    if problems:
        raise DeclarationError("rule book", "\n".join(problems))


def _papers(book: RuleBook) -> Iterator[str]:
    for rule in book:
        for name in ("title", "in_words"):
            if not getattr(rule, name).strip():
                yield f"{rule.id}: needs a {name}"
        if not rule.citation.document.strip():
            yield f"{rule.id}: needs a citation that names a document"
        for assumption in rule.assumptions():
            if not (assumption.what.strip() and assumption.source.document.strip()):
                yield f"{rule.id}: needs every assumption to say what it is and where it comes from"
    for fact in book.facts:
        if not fact.in_words.strip():
            yield f"{fact.path}: needs to say how it comes about"


def _formulas(book: RuleBook) -> Iterator[str]:
    rules = [(rule.id, rule.formula) for rule in book]
    named = rules + [(fact.path, fact.formula) for fact in book.facts if fact.arithmetic]
    for where, formula in named:
        if isinstance(formula, FunctionType):
            yield from (f"{where}: {breach}" for breach in _breaches(formula))


def _breaches(formula: FunctionType) -> Iterator[str]:
    for step in dis.get_instructions(formula):
        if "JUMP" in step.opname or step.opname == "FOR_ITER":
            yield "needs a formula without branches; put the condition into `when`"
            return
        if step.opname.startswith("LOAD_GLOBAL") and step.argval in _FORBIDDEN:
            yield f"needs a formula that a column can go through; {step.argval!r} cannot"
            return


def _combinations(book: RuleBook) -> Iterator[str]:
    """Rate what differs most: much and little known, with and without a trailer, in every place."""
    vehicles = (
        Vehicle(name="little known", curb_mass="700 kg"),
        catalog.vehicle("hijet-s510p-std-4wd-5mt"),
        catalog.vehicle("jimny-jb23-4at"),
    )
    trailers = (
        None,
        Trailer(tare="100 kg"),
        Trailer(tare="300 kg", gross_mass="750 kg", brakes=TrailerBrakes.OVERRUN, nose_fraction=0.0),
    )
    loads = (Load(), Load(trailer="400 kg", bed="350 kg", occupants=2))
    trips = (*(Trip(place=place) for place in Place), Trip.farm(grade=0, restart_grade=0, speed="1 km/h"))
    for vehicle, trailer, load, trip in product(vehicles, trailers, loads, trips):
        try:
            evaluate(vehicle, trailer, load, trip, rules=book).explain()
        except KeitowError:
            raise
        except Exception as error:  # noqa: BLE001  # whatever a formula raises is the finding
            yield f"{vehicle.name}, {trip.place}: raised {error!r}; unknown input is an outcome"
            return
