"""How a mechanical limiter, what it assumes and a duty of good practice are declared."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from keitow._engine.assumptions import Assumption
from keitow._engine.rules import Rule
from keitow._engine.terms import Basis, Measure

if TYPE_CHECKING:
    from keitow._sources import Citation

limit: Final = partial(Rule, basis=Basis.MECHANICS, limits=Measure.TRAILER_MASS)
"""Declare a limiter: an estimate of the heaviest laden trailer."""
duty: Final = partial(Rule, basis=Basis.MECHANICS)
"""Declare a duty of good practice."""


def assumed(what: str, band: tuple[float, float, float], source: Citation, what_ja: str) -> Assumption:
    """Declare an assumption: what it is, its low, nominal and high value, and where they come from."""
    return Assumption(what, *band, source, what_ja=what_ja)
