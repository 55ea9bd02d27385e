"""One rule on the facts of one combination: its outcome, and what it took to get there."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import attrs

from keitow._outcomes import (
    Assumed,
    Cap,
    Derived,
    Duty,
    NotApplicable,
    Outcome,
    Undetermined,
    Verdict,
)
from keitow._terms import Assumption, Basis, Measure
from keitow._units import MASS, quantity

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from keitow._facts import Facts
    from keitow._rules import Rule
    from keitow._terms import Choice, FactValue
    from keitow.typing import Quantity

TOLERANCE_KG: Final = 1e-6
"""At a cap is within it, also where a unit conversion has rounded."""


@attrs.frozen(order=False)
class Finding:
    """What one rule answers.

    Parameters
    ----------
    rule
        The rule.
    outcome
        `Cap`, `Duty`, `NotApplicable` or `Undetermined`.
    missing
        Paths of the facts that it lacks.
    assumed
        What it assumed.
    subject_kg
        The mass that its figure is compared with [kg]; where a registered gross mass is unknown, the laden mass.
    """

    rule: Rule
    outcome: Outcome
    subject_kg: float
    missing: tuple[str, ...] = ()
    assumed: tuple[Assumed, ...] = ()
    _facts: Facts | None = attrs.field(default=None, eq=False, repr=False)

    @property
    def applies(self) -> bool:
        """Whether the rule speaks here, or may."""
        return not isinstance(self.outcome, NotApplicable)

    @property
    def margin(self) -> Quantity | None:
        """What is left to the nominal figure; negative where it is exceeded."""
        if not isinstance(self.outcome, Cap) or math.isinf(self.outcome.nominal_kg):
            return None
        return quantity(self.outcome.nominal_kg - self.subject_kg, MASS)

    @property
    def utilization(self) -> float | None:
        """How much of the figure this load uses: 0.63 is 63 %; infinite where there is nothing to use."""
        if not isinstance(self.outcome, Cap):
            return None
        if self.outcome.nominal_kg <= 0:
            return math.inf
        return self.subject_kg / self.outcome.nominal_kg

    @property
    def verdict(self) -> Verdict:
        """The verdict of this rule alone."""
        match self.outcome:
            case Cap(low_kg=low, high_kg=high):
                if self.subject_kg <= low + TOLERANCE_KG:
                    return Verdict.WITHIN
                severe = Verdict.MARGINAL if self.subject_kg <= high + TOLERANCE_KG else Verdict.OVER
                return min(severe, self.rule.worst)
            case Duty(met=False):
                return self.rule.worst
            case Undetermined():
                return Verdict.UNDETERMINED
            case _:
                return Verdict.WITHIN

    @property
    def derived(self) -> tuple[Derived, ...]:
        """The derived facts it rests on, nearest first."""
        found: dict[str, Derived] = {}
        paths = [*self.rule.inputs.values(), *(when.fact for when in self.rule.when)]
        facts = self._facts
        while facts is not None and paths:
            path = paths.pop(0)
            fact = facts.origin.get(path)
            value = facts.get(path)
            if fact is not None and value is not None and path not in found:
                found[path] = Derived(path, value, fact)
                paths.extend(fact.inputs.values())
        return tuple(found.values())


def judge(rule: Rule, facts: Facts) -> Finding:
    """Apply one rule."""
    subject = (rule.limits or Measure.TRAILER_MASS).value
    subject_kg = facts.number(subject if facts.get(subject) is not None else Measure.TRAILER_MASS.value)
    unknown: list[str] = []
    for when in rule.when:
        holds = facts.state(when)
        if holds is False:
            return Finding(rule, NotApplicable(when.otherwise), subject_kg, (), (), facts)
        if holds is None:
            unknown += facts.missing(when.fact)
    outcome, missing, assumed = work_out(rule, facts)
    if unknown:
        missing = tuple(dict.fromkeys((*unknown, *missing)))
        if isinstance(outcome, Duty):
            outcome = Duty(None)
        else:
            least = outcome.low_kg if isinstance(outcome, Cap) else None
            outcome = Undetermined(missing=missing, at_least_kg=least)
    return Finding(rule, outcome, subject_kg, missing, assumed, facts)


def work_out(rule: Rule, facts: Facts) -> tuple[Outcome, tuple[str, ...], tuple[Assumed, ...]]:
    """Work out a rule's figure, its conditions aside: the outcome, what is missing, what was assumed."""
    if rule.formula is None:
        return Undetermined(missing=()) if rule.duty is None else Duty(None), (), ()
    arguments: dict[str, FactValue] = {}
    missing: list[str] = []
    for name, path in rule.inputs.items():
        value = facts.get(path)
        if value is not None:
            arguments[name] = value
        elif name not in rule.assumes:
            missing += facts.missing(path)
    assumptions: list[tuple[str, Assumption]] = []
    for name, one in rule.assumes.items():
        if name in arguments:
            continue
        assumption = one if isinstance(one, Assumption) else _chosen(one, facts)
        if assumption is None:
            path = rule.inputs.get(name)
            missing += facts.missing(path) if path else (one.fact,)  # type: ignore[union-attr]  # only a Choice can be empty
        else:
            assumptions.append((name, assumption))
            arguments[name] = assumption.nominal
    lacking = tuple(dict.fromkeys(missing))
    if rule.duty is not None:
        return Duty(None if lacking else bool(rule.formula(**arguments))), lacking, ()
    if lacking:
        return Undetermined(missing=lacking), lacking, ()
    if rule.basis is not Basis.MECHANICS:
        figure = float(rule.formula(**arguments))  # type: ignore[arg-type]  # a formula of figures gives one float
        return Cap(low_kg=figure, nominal_kg=figure, high_kg=figure), (), ()
    cap, spreads = propagate(rule.formula, arguments, assumptions)  # type: ignore[arg-type]  # an estimate's gives a pair
    assumed = tuple(
        Assumed(name, rule.inputs.get(name), assumption, spread)
        for (name, assumption), spread in zip(assumptions, spreads, strict=True)
    )
    return cap, (), assumed


def _chosen(choice: Choice, facts: Facts) -> Assumption | None:
    return choice.table.get(facts.get(choice.fact))


def propagate(
    formula: Callable[..., tuple[float, float]],
    arguments: Mapping[str, FactValue],
    assumptions: list[tuple[str, Assumption]],
) -> tuple[Cap, list[float]]:
    """Work out the band of an estimate.

    Each assumption is varied alone on u = demand / available, and the changes are added in quadrature on either side
    (first order, one-sided: JCGM 100:2008, section 5). The low cap is 1/(u0 + sum up), the high one 1/(u0 - sum down).

    Returns
    -------
    cap, spreads
        The band, and for each assumption the change of u between its ends.
    """
    varied = dict(arguments)
    nominal = _share(*formula(**varied))
    up = down = 0.0
    least = nominal
    spreads: list[float] = []
    for name, assumption in assumptions:
        if assumption.low == assumption.high:
            spreads.append(0.0)
            continue
        varied[name] = assumption.low
        one = _share(*formula(**varied))
        varied[name] = assumption.high
        other = _share(*formula(**varied))
        varied[name] = assumption.nominal
        if one > other:
            one, other = other, one
        spreads.append(other - one if one < math.inf else 0.0)
        if nominal < math.inf:
            up += max(0.0, other - nominal) ** 2
            down += max(0.0, nominal - one) ** 2
        least = min(least, one)
    # Where the truck is at its limit alone the change from it has no size; the best single change is the high end.
    lowest = nominal - math.sqrt(down) if nominal < math.inf else least
    cap = Cap(
        low_kg=_mass(nominal + math.sqrt(up)), nominal_kg=_mass(nominal), high_kg=_mass(lowest)
    )
    return cap, spreads


def _share(available: float, demand: float) -> float:
    """How much of the part a kilogram of trailer uses: nothing where it asks nothing, all where nothing is left."""
    if available < 0:
        return math.inf
    if demand <= 0:
        return 0.0
    return demand / available if available > 0 else math.inf


def _mass(share: float) -> float:
    return 1 / share if share > 0 else math.inf
