"""Which datum would narrow the answer of the machine most."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from keitow._engine.findings import Finding, narrowed
from keitow._engine.outcomes import Cap

if TYPE_CHECKING:
    from keitow._engine.assess import Result


def most_wanted(rating: Result) -> str | None:
    """Find the datum that would narrow the mechanical band most, if it turned out to be as assumed."""
    estimates = [one for one in rating.mechanical.findings if isinstance(one.outcome, Cap) and one.rule.binding]
    paths = dict.fromkeys(assumed.path for one in estimates for assumed in one.assumed if assumed.path is not None)
    best, narrowest = None, _width(estimates)
    for path in paths:
        width = _width([narrowed(one, path) for one in estimates])
        if width < narrowest:
            best, narrowest = path, width
    return None if best is None else rating.facts.missing(best)[0]


def _width(estimates: list[Finding]) -> float:
    caps = [one.outcome for one in estimates if isinstance(one.outcome, Cap)]
    return min((cap.high_kg for cap in caps), default=math.inf) - min((cap.low_kg for cap in caps), default=0.0)
