"""One rule on the facts of one combination: its outcome, and what it took to get there."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

from keitow._facts import LADEN_MASS
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
from keitow._terms import Assumption, Basis
from keitow._units import MASS, quantity

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from keitow._facts import Facts
    from keitow._rules import Rule
    from keitow._terms import FactValue

    Used: TypeAlias = tuple[tuple[str, Assumption, float], ...]
    from keitow.typing import Quantity

# Looking a member up on its enumeration takes longer than a formula on Python 3.11.
_WITHIN: Final = Verdict.WITHIN
_MARGINAL: Final = Verdict.MARGINAL
_UNDETERMINED: Final = Verdict.UNDETERMINED
_OVER: Final = Verdict.OVER
_MECHANICS: Final = Basis.MECHANICS

TOLERANCE_KG: Final = 1e-6
"""At a cap is within it, also where a unit conversion has rounded."""


class Finding(NamedTuple):
    """What one rule answers.

    Parameters
    ----------
    rule
        The rule.
    outcome
        `Cap`, `Duty`, `NotApplicable` or `Undetermined`.
    verdict
        The verdict of this rule alone; ``None`` where it does not apply.
    missing
        Paths of the facts that it lacks.
    assumptions
        What it assumed, as it was used: parameter, assumption, spread; see `assumed`.
    subject_kg
        The mass that its figure is compared with [kg]; where a registered gross mass is unknown, the laden mass.
    facts
        What was known of the combination.
    """

    rule: Rule
    outcome: Outcome
    verdict: Verdict | None
    subject_kg: float
    missing: tuple[str, ...]
    assumptions: Used
    facts: Facts

    @property
    def assumed(self) -> tuple[Assumed, ...]:
        """What it assumed."""
        paths = self.rule.inputs
        return tuple(Assumed(name, paths.get(name), one, spread) for name, one, spread in self.assumptions)

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
    def derived(self) -> tuple[Derived, ...]:
        """The derived facts it rests on, nearest first."""
        found: dict[str, Derived] = {}
        paths = [*self.rule.inputs.values(), *(when.fact for when in self.rule.when)]
        facts = self.facts
        while paths:
            path = paths.pop(0)
            fact = facts.origin.get(path)
            value = facts[path]
            if fact is not None and value is not None and path not in found:
                found[path] = Derived(path, value, fact)
                paths.extend(fact.inputs.values())
        return tuple(found.values())


def judge(rule: Rule, facts: Facts) -> Finding:
    """Apply one rule."""
    subject = facts[rule.subject]
    subject_kg: float = facts[LADEN_MASS] if subject is None else subject  # type: ignore[assignment]  # masses are numbers
    unknown = facts.check(rule.when)
    if isinstance(unknown, str):
        return Finding(rule, NotApplicable(unknown), None, subject_kg, (), (), facts)
    outcome, missing, used = work_out(rule, facts)
    if unknown:
        missing = tuple(dict.fromkeys(unknown + missing))
        if rule.duty is not None:
            outcome = Duty(None)
        else:
            outcome = Undetermined(missing, at_least_kg=outcome.low_kg if isinstance(outcome, Cap) else None)
    return Finding(rule, outcome, _verdict(rule, outcome, subject_kg), subject_kg, missing, used, facts)


def _verdict(rule: Rule, outcome: Outcome, subject_kg: float) -> Verdict:
    if isinstance(outcome, Cap):
        if subject_kg <= outcome.low_kg + TOLERANCE_KG:
            return _WITHIN
        return min(_MARGINAL if subject_kg <= outcome.high_kg + TOLERANCE_KG else _OVER, rule.worst)
    if isinstance(outcome, Undetermined):
        return _UNDETERMINED
    return rule.worst if isinstance(outcome, Duty) and outcome.met is False else _WITHIN


def work_out(rule: Rule, facts: Facts) -> tuple[Outcome, tuple[str, ...], Used]:
    """Work out a rule's figure, its conditions aside: the outcome, what is missing, what was assumed."""
    formula = rule.formula
    if formula is None:
        return (Undetermined(()) if rule.duty is None else Duty(None)), (), ()
    arguments: dict[str, FactValue] = {}
    missing: tuple[str, ...] = ()
    for name, path in rule.inputs.items():
        value = facts[path]
        if value is not None:
            arguments[name] = value
        elif name not in rule.assumes:
            missing += facts.missing(path)
    assumptions: list[tuple[str, Assumption]] = []
    if rule.assumes:
        missing += _assume(rule, facts, arguments, assumptions)
    if missing:
        missing = tuple(dict.fromkeys(missing))
        return (Undetermined(missing) if rule.duty is None else Duty(None)), missing, ()
    if rule.duty is not None:
        return Duty(bool(formula(**arguments))), (), ()
    if rule.basis is _MECHANICS:
        return propagate(formula, arguments, assumptions)  # type: ignore[arg-type]  # an estimate's formula gives a pair
    figure: float = formula(**arguments)  # type: ignore[assignment]  # a formula of figures gives one float
    return Cap(figure, figure, figure), (), ()


def _assume(
    rule: Rule, facts: Facts, arguments: dict[str, FactValue], assumptions: list[tuple[str, Assumption]]
) -> tuple[str, ...]:
    """Fill in what is not known; return what cannot be assumed either."""
    missing: tuple[str, ...] = ()
    for name, one in rule.assumes.items():
        if name in arguments:
            continue
        assumption = one if isinstance(one, Assumption) else one.table.get(facts[one.fact])
        if assumption is None:
            missing += facts.missing(rule.inputs.get(name, one.fact))  # type: ignore[union-attr]  # only a Choice is empty
        else:
            assumptions.append((name, assumption))
            arguments[name] = assumption.nominal
    return missing


def propagate(
    formula: Callable[..., tuple[float, float]],
    arguments: dict[str, FactValue],
    assumptions: list[tuple[str, Assumption]],
) -> tuple[Cap, tuple[str, ...], Used]:
    """Work out the band of an estimate.

    Each assumption is varied alone on u = demand / available, and the changes are added in quadrature on either side
    (first order, one-sided: JCGM 100:2008, section 5). The low cap is 1/(u0 + up), the high one 1/(u0 - down).

    Returns
    -------
    cap, missing, used
        The band, nothing, and each assumption with the change of u between its ends.
    """
    nominal = least = share(*formula(**arguments))
    finite = nominal < math.inf
    up = down = 0.0
    used: list[tuple[str, Assumption, float]] = []
    for name, assumption in assumptions:
        low, middle, high = assumption.low, assumption.nominal, assumption.high
        if low == high:
            used.append((name, assumption, 0.0))
            continue
        arguments[name] = low
        one = share(*formula(**arguments))
        arguments[name] = high
        other = share(*formula(**arguments))
        arguments[name] = middle
        if one > other:
            one, other = other, one
        used.append((name, assumption, other - one if one < math.inf else 0.0))
        if finite:
            if other > nominal:
                up += (other - nominal) * (other - nominal)
            if one < nominal:
                down += (nominal - one) * (nominal - one)
        elif one < least:
            least = one
    # Where the truck is at its limit alone the change from it has no size; the best single change is the high end.
    lowest = nominal - math.sqrt(down) if finite else least
    return Cap(mass(nominal + math.sqrt(up)), mass(nominal), mass(lowest)), (), tuple(used)


def share(available: float, demand: float) -> float:
    """How much of the part a kilogram of trailer uses: nothing where it asks nothing, all where nothing is left."""
    if available > 0:
        return demand / available if demand > 0 else 0.0
    return 0.0 if demand <= 0 and available == 0 else math.inf


def mass(share_per_kg: float) -> float:
    """The trailer that uses the whole part [kg]."""
    return 1 / share_per_kg if share_per_kg > 0 else math.inf
