"""Figures other than trailer masses, such as a climbing speed, with their inputs, assumptions and bands."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from keitow._engine.assumptions import parameters_of
from keitow._engine.findings import gather
from keitow._engine.outcomes import Undetermined

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow._engine.assumptions import Assumption
    from keitow._engine.facts import Facts
    from keitow._engine.terms import FactValue
    from keitow.mechanics.limiters import Parameters


class Ends(NamedTuple):
    """A figure with its band, in the unit that ends the function's name.

    Parameters
    ----------
    low, nominal, high
        The figure and the ends of its band.
    """

    low: float
    nominal: float
    high: float


Figure: TypeAlias = Ends | Undetermined
"""A band, or the stored facts that are missing for one."""


def gathered(
    parameters: Parameters, facts: Facts
) -> tuple[dict[str, FactValue], list[tuple[str, Assumption]], tuple[str, ...]]:
    """Return a formula's arguments, the assumptions among them, and the paths of the missing stored facts."""
    order = tuple(dict.fromkeys((*parameters["inputs"], *parameters["assumes"])))
    declared = parameters_of(**parameters, order=order)
    arguments, assumptions, lacks = gather(declared, facts)
    known = {name: value for name, *_, position in declared if (value := arguments[position]) is not None}
    return known, [(name, one) for (name, *_), one in assumptions], facts.leaves(lacks)


def figure(parameters: Parameters, formula: Callable[..., float], facts: Facts, **fixed: Any) -> Figure:
    """Compute a figure and its band.

    Each assumption is varied alone, and the changes of the figure are added in quadrature, increases and decreases
    separately (first order: JCGM 100:2008, section 5).

    Parameters
    ----------
    parameters
        What the formula's parameters stand for.
    formula
        Returns the figure.
    facts
        The facts of the combination.
    fixed
        Arguments that replace those from the facts.
    """
    arguments, assumptions, missing = gathered(parameters, facts)
    missing = tuple(path for path in missing if path not in {parameters["inputs"].get(name) for name in fixed})
    if missing:
        return Undetermined(missing)
    known: dict[str, Any] = {**arguments, **fixed}
    nominal = formula(**known)
    up = down = 0.0
    for name, assumption in assumptions:
        if name in fixed or assumption.low == assumption.high:
            continue
        changes = [formula(**{**known, name: end}) - nominal for end in (assumption.low, assumption.high)]
        up += max(0.0, *changes) ** 2
        down += min(0.0, *changes) ** 2
    return Ends(nominal - math.sqrt(down), nominal, nominal + math.sqrt(up))
