"""Figures that are no limiter of a mass: what they take, as a rule declares it, and their bands."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, NamedTuple, TypeAlias

from keitow._engine.findings import gather
from keitow._engine.outcomes import Undetermined

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from keitow._engine.facts import Facts
    from keitow._engine.terms import Assumable, Assumption, FactValue


class Ends(NamedTuple):
    """A figure with its band, in the unit that the function's name tells.

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


class Method(NamedTuple):
    """What a figure takes, as a rule declares it.

    Parameters
    ----------
    inputs
        Parameter -> path of the fact.
    assumes
        Parameter -> what is assumed where its fact is not known, or has no path.
    """

    inputs: Mapping[str, str]
    assumes: Mapping[str, Assumable]

    def gather(self, facts: Facts) -> tuple[dict[str, FactValue], list[tuple[str, Assumption]], tuple[str, ...]]:
        """Return the arguments, what is assumed among them, and the paths of what is missing."""
        arguments, assumptions, lacks = gather(self, facts)  # type: ignore[arg-type]  # it asks for inputs and assumes only
        return arguments, assumptions, facts.leaves(lacks)


def figure(method: Method, formula: Callable[..., float], facts: Facts, **fixed: Any) -> Figure:
    """Work out a figure and its band.

    Each assumption is varied alone, and the changes of the figure are added in quadrature on either side (first order,
    one-sided: JCGM 100:2008, section 5).

    Parameters
    ----------
    method
        What the formula takes.
    formula
        From that: the figure.
    facts
        What is known of the combination.
    fixed
        Arguments in place of those that are gathered.
    """
    arguments, assumptions, missing = method.gather(facts)
    missing = tuple(path for path in missing if path not in {method.inputs.get(name) for name in fixed})
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
