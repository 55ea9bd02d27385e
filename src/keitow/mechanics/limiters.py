"""How a mechanical limiter and a duty of good practice are declared."""

from __future__ import annotations

from functools import partial
from typing import Final

from keitow._engine.rules import Rule
from keitow._engine.terms import Basis, Measure

limit: Final = partial(Rule, basis=Basis.MECHANICS, limits=Measure.TRAILER_MASS)
"""Declare a limiter: an estimate of the heaviest laden trailer."""
duty: Final = partial(Rule, basis=Basis.MECHANICS)
"""Declare a duty of good practice."""
