"""Find the missing datum that would narrow the mechanical band most."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from keitow._engine.findings import Finding, narrowed
from keitow._engine.outcomes import Cap

if TYPE_CHECKING:
    from keitow._engine.assess import Result


def most_wanted(rating: Result) -> str | None:
    """Return the missing datum that would narrow the mechanical band most, if its value were the assumed nominal."""
    estimates = [one for one in rating.mechanical.applying if isinstance(one.outcome, Cap) and one.rule.binding]
    nominal_kg = min((cap.nominal_kg for cap in map(_cap, estimates)), default=math.inf)
    high_kg = min((cap.high_kg for cap in map(_cap, estimates)), default=math.inf)
    # A narrowed band lies inside the old one and keeps its nominal figure, so only these can set an end of the answer.
    decisive = [one for one in estimates if _cap(one).low_kg <= nominal_kg or _cap(one).nominal_kg <= high_kg]
    paths = dict.fromkeys(assumed.path for one in decisive for assumed in one.assumed if assumed.path is not None)
    best, narrowest = None, _width(estimates)
    for path in paths:
        width = _width([narrowed(one, path) for one in decisive])
        if width < narrowest:
            best, narrowest = path, width
    return None if best is None else rating.facts.missing(best)[0]


def _cap(estimate: Finding) -> Cap:
    outcome = estimate.outcome
    return outcome if isinstance(outcome, Cap) else Cap(math.inf, math.inf, math.inf)


def _width(estimates: list[Finding]) -> float:
    caps = [_cap(one) for one in estimates]
    return min((cap.high_kg for cap in caps), default=math.inf) - min((cap.low_kg for cap in caps), default=0.0)
