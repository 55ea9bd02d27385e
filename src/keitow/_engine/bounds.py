"""Which mass several findings permit together: where all of them bind, or where the best of several routes counts."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

from keitow._engine.outcomes import Cap, Duty, Undetermined
from keitow._sources import JUDGEMENT, Constant

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keitow._engine.findings import Finding


STEP_TOLERANCE_KG: Final = Constant(0.01, "kg", "tolerance of a whole step", JUDGEMENT)
"""A mass this little below a whole step counts as the step, as a mass converted from pounds can be."""


class Bounds(NamedTuple):
    """What is permitted: certain up to `certain_kg`, excluded above `at_most_kg`, open between.

    Parameters
    ----------
    certain_kg
        Permitted whatever the missing facts turn out to be [kg]; ``None`` where no mass is certain.
    at_most_kg
        The highest figure that the known facts leave open [kg]; infinite where there is no limit.
    governing
        The finding with the least figure.
    open_questions
        The findings that lack a fact.
    """

    certain_kg: float | None
    at_most_kg: float
    governing: Finding | None
    open_questions: tuple[Finding, ...]

    @property
    def missing(self) -> tuple[str, ...]:
        """Paths of the stored facts to supply."""
        return tuple(dict.fromkeys(path for finding in self.open_questions for path in finding.missing))

    @property
    def closed(self) -> bool:
        """Whether no trailer at all is permitted."""
        return self.at_most_kg <= 0


def bounds_of_all(findings: Sequence[Finding]) -> Bounds:
    """Combine findings that all bind; for those of a route with a step, round the bounds down to whole steps."""
    certain: float | None = math.inf
    at_most = math.inf
    governing: Finding | None = None
    open_questions: list[Finding] = []
    for finding in findings:
        outcome = finding.outcome
        if finding.lacks:
            open_questions.append(finding)
        least: float | None
        if isinstance(outcome, Cap):
            least = most = outcome.nominal_kg
        elif isinstance(outcome, Undetermined):
            least, most = outcome.at_least_kg, math.inf
        elif isinstance(outcome, Duty) and outcome.met is not True:
            least, most = (None, math.inf) if outcome.met is None else (0.0, 0.0)
        else:
            continue
        certain = None if certain is None or least is None else min(certain, least)
        if most < at_most:
            at_most, governing = most, finding
    route = findings[0].rule.route if findings else None
    if route is not None and route.step_kg is not None:
        at_most = _whole_steps(at_most, route.step_kg)
        certain = None if certain is None else _whole_steps(certain, route.step_kg)
    return Bounds(certain, at_most, governing, tuple(open_questions))


def bounds_of_best(ways: list[Bounds]) -> Bounds:
    """Combine alternatives: each bound is that of the best one, and open questions of a closed one are dropped."""
    open_ways = [way for way in ways if not way.closed] or ways
    widest = max(open_ways, key=lambda way: way.at_most_kg)
    surest = max(open_ways, key=lambda way: -math.inf if way.certain_kg is None else way.certain_kg)
    decisive = widest if surest.certain_kg is None else surest
    open_questions = tuple([finding for way in open_ways for finding in way.open_questions])
    return Bounds(surest.certain_kg, widest.at_most_kg, decisive.governing, open_questions)


def bounds_of_parts(parts: list[Bounds]) -> Bounds:
    """Combine parts that must all hold: each bound is that of the strictest part."""
    strictest = min(parts, key=lambda part: part.at_most_kg)
    sure = [(part.certain_kg, part.governing) for part in parts if part.certain_kg is not None]
    certain, governing = None, strictest.governing
    if len(sure) == len(parts):
        certain, governing = min(sure, key=lambda pair: pair[0])
    open_questions = tuple([finding for part in parts for finding in part.open_questions])
    return Bounds(certain, strictest.at_most_kg, governing, open_questions)


def _whole_steps(mass_kg: float, step_kg: float) -> float:
    if math.isinf(mass_kg):
        return mass_kg
    return step_kg * math.floor((mass_kg + STEP_TOLERANCE_KG) / step_kg)
