"""What `evaluate` answers and what a table says, as rows that can be compared."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, TypeAlias

import pyarrow as pa
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import keitow
from keitow import Case, Load, Trailer, Trip, Vehicle, evaluate
from keitow.batch import evaluate_table

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from keitow import Rating
    from keitow.rules import RuleBook

Combination: TypeAlias = tuple[Vehicle, Trailer, Load, Trip]
Row: TypeAlias = dict[str, Any]

DRAWN = 1_000
STEPS = 10


@pytest.fixture(scope="session")
def combinations() -> list[Combination]:
    """10 000 combinations of what Hypothesis draws: each vehicle with ten trailers, loads and trips."""
    drawn: list[Combination] = []

    @settings(max_examples=DRAWN, database=None, suppress_health_check=list(HealthCheck))
    @given(st.tuples(*map(st.from_type, (Vehicle, Trailer, Load, Trip))))
    def draw(combination: Any) -> None:
        drawn.append(combination)

    draw()
    vehicles, trailers, loads, trips = zip(*drawn, strict=True)
    return [
        (
            vehicle,
            *(others[(place + shift * step) % len(drawn)] for shift, others in ((1, trailers), (2, loads), (3, trips))),
        )
        for step in range(STEPS)
        for place, vehicle in enumerate(vehicles)
    ]


@pytest.fixture(scope="session")
def table_of() -> Callable[[Sequence[Combination]], pa.Table]:
    """Write combinations as a table: what their documents hold, a column for each number."""
    return _table


def _table(combinations: Sequence[Combination]) -> pa.Table:
    rows = []
    for vehicle, trailer, load, trip in combinations:
        document: Any = Case(vehicle=vehicle, trailer=trailer, load=load, trip=trip).to_dict()
        rows.append(dict(_flat(document)))
    return pa.table({name: [row.get(name) for row in rows] for name in sorted({name for row in rows for name in row})})


def _flat(document: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, object]]:
    for key, value in document.items():
        path = f"{prefix}{key}"
        if path == "vehicle.towing_entry":
            yield path, True
        if isinstance(value, dict):
            yield from _flat(value, f"{path}.")
        elif path in {"load.trailer", "load.bed"}:
            yield f"{path}_kg", sum(item["mass_kg"] for item in value)
        else:
            yield path, value


@pytest.fixture(scope="session")
def answer_of() -> Callable[[Rating], Row]:
    """What a rating says, as a row of the answers."""
    return _answer


def _answer(rating: Rating) -> Row:
    rated, legal, mechanical = (one.capacity for one in rating.assessments)
    governing = [None if one.governing is None else one.governing.rule.id for one in rating.assessments]
    return {
        "verdict": rating.verdict.value,
        "rated_kg": None if rated is None else rated.nominal_kg,
        "legal_kg": None if legal is None else legal.nominal_kg,
        "legal_at_most_kg": rating.legal.at_most_kg,
        "mechanical_low_kg": None if mechanical is None else mechanical.low_kg,
        "mechanical_nominal_kg": None if mechanical is None else mechanical.nominal_kg,
        "mechanical_high_kg": None if mechanical is None else mechanical.high_kg,
        "governing_rated": governing[0],
        "governing_legal": governing[1],
        "governing_mechanical": governing[2],
        "missing": list(dict.fromkeys(path for one in rating.assessments for path in one.missing)),
        "error": None,
    }


@pytest.fixture(scope="session")
def differ() -> Callable[[Row, Row], list[str]]:
    """Name what two rows of answers differ in; figures may differ in the ninth digit."""
    return _differences


def _differences(one: Row, other: Row) -> list[str]:
    assert one.keys() == other.keys()
    return [name for name in one if not _alike(one[name], other[name])]


def _alike(one: object, other: object) -> bool:
    return one == other or (
        isinstance(one, float) and isinstance(other, float) and math.isclose(one, other, rel_tol=1e-9)
    )


@pytest.fixture
def agree() -> Callable[..., None]:
    """Check that a table of combinations is rated as each by itself."""

    def check(combinations: Sequence[Combination], rules: RuleBook = keitow.RULES) -> None:
        answers = evaluate_table(_table(combinations), rules=rules).to_pylist()
        for combination, answer in zip(combinations, answers, strict=True):
            expected = _answer(evaluate(*combination, rules=rules))
            assert _differences(answer, expected) == [], (combination, answer, expected)

    return check
