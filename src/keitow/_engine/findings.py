"""One rule on the facts of one combination: its outcome, and what it took to get there."""

# ruff: noqa: TC001, TC003  # typing.get_type_hints reads the annotations

from __future__ import annotations

import math
from collections.abc import Callable
from typing import Final, NamedTuple, TypeAlias

import attrs

from keitow._engine.facts import LADEN_MASS, Facts
from keitow._engine.outcomes import Assumed, Cap, Derived, Duty, NotApplicable, Outcome, Undetermined, Verdict
from keitow._engine.rules import Rule
from keitow._engine.terms import Assumption, Basis, FactValue
from keitow._hints import Quantity
from keitow._sources import JUDGEMENT, Constant
from keitow._units import MASS, quantity

Pair: TypeAlias = tuple[float, float]
"""What an estimate's formula gives: what is available, and what each kilogram of trailer demands of it."""
# Looking a member up on its enumeration takes longer than a formula on Python 3.11.
_WITHIN: Final = Verdict.WITHIN
_MARGINAL: Final = Verdict.MARGINAL
_UNDETERMINED: Final = Verdict.UNDETERMINED
_OVER: Final = Verdict.OVER
_MECHANICS: Final = Basis.MECHANICS
_MET: Final = Duty(met=True)
_UNMET: Final = Duty(met=False)
_UNKNOWN: Final = Duty(met=None)

TOLERANCE_KG: Final = Constant(1e-6, "kg", "at a cap is within it, to so much", JUDGEMENT)
"""At a cap is within it, also where a unit conversion has rounded."""
_TOLERANCE_KG: Final = float(TOLERANCE_KG)


class Finding(NamedTuple):
    """What one rule answers.

    Parameters
    ----------
    rule
        The rule.
    outcome
        What it says: `Cap`, `Duty`, `NotApplicable` or `Undetermined`.
    missing
        Paths of the stored facts to supply, of an undetermined figure and of a duty that is not known to be met.
    assumed
        What it assumed.
    subject_kg
        The mass that its figure is compared with [kg]; where a registered gross mass is unknown, the laden mass.
    facts
        What was known of the combination.
    """

    rule: Rule
    outcome: Outcome
    missing: tuple[str, ...]
    assumed: tuple[Assumed, ...]
    subject_kg: float
    facts: Facts

    def __repr__(self) -> str:
        return f"<Finding {self.rule.id}: {self.outcome!r}>"

    @property
    def verdict(self) -> Verdict | None:
        """The verdict of this rule alone; ``None`` where it does not apply, or is not checked."""
        outcome, rule = self.outcome, self.rule
        if self.is_unchecked:
            return None
        if isinstance(outcome, Cap):
            if self.subject_kg <= outcome.low_kg + _TOLERANCE_KG:
                return _WITHIN
            return min(_MARGINAL if self.subject_kg <= outcome.high_kg + _TOLERANCE_KG else _OVER, rule.worst)
        if isinstance(outcome, Undetermined):
            return _UNDETERMINED
        if isinstance(outcome, Duty):
            return rule.worst if outcome.met is False else _WITHIN
        return None

    @property
    def is_unchecked(self) -> bool:
        """Whether what a plate or a drawing would say is not given, so that the rule is not checked."""
        return self.rule.plate and bool(self.missing)

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
            value = facts[path]
            fact = facts.origin(path)
            if fact is not None and value is not None and path not in found:
                found[path] = Derived(path, value, fact)
                paths.extend(fact.inputs.values())
        return tuple(found.values())


def judge(rule: Rule, facts: Facts) -> Finding:
    """Apply one rule."""
    subject = facts[rule.subject]
    subject_kg: float = facts[LADEN_MASS] if subject is None else subject  # type: ignore[assignment]  # masses are numbers
    unknown = facts.check(rule.when)
    if isinstance(unknown, NotApplicable):
        return Finding(rule, unknown, (), (), subject_kg, facts)
    answer, lacks, assumed = work_out(rule, facts)
    if unknown:
        lacks = unknown + lacks
    elif answer is not None:
        return Finding(rule, answer, facts.leaves(lacks) if lacks else (), assumed, subject_kg, facts)
    missing = facts.leaves(lacks)
    if rule.duty is not None:
        return Finding(rule, _UNKNOWN, missing, assumed, subject_kg, facts)
    least = answer.low_kg if isinstance(answer, Cap) else None
    return Finding(rule, Undetermined(missing, at_least_kg=least), missing, assumed, subject_kg, facts)


def work_out(rule: Rule, facts: Facts) -> tuple[Cap | Duty | None, tuple[str, ...], tuple[Assumed, ...]]:
    """Work out a rule's figure, its conditions aside: the answer, what it lacks, what it assumed."""
    compute = rule.compute
    if compute is None:
        return (None if rule.duty is None else _UNKNOWN), (), ()
    arguments, assumptions, lacks = gather(rule, facts)
    if lacks:
        return (None if rule.duty is None else _UNKNOWN), lacks, ()
    if rule.duty is not None:
        assumed = tuple(Assumed(name, rule.inputs.get(name), one, 0.0) for name, one in assumptions)
        return (_MET if compute(**arguments) else _UNMET), (), assumed
    if rule.basis is _MECHANICS:
        return _estimate(rule, compute, arguments, assumptions)  # type: ignore[arg-type]  # an estimate's formula gives a pair
    figure: float = compute(**arguments)  # type: ignore[assignment]  # a formula of figures gives one float
    return Cap(figure, figure, figure), (), ()


def _estimate(
    rule: Rule,
    compute: Callable[..., Pair],
    arguments: dict[str, FactValue],
    assumptions: list[tuple[str, Assumption]],
) -> tuple[Cap, tuple[str, ...], tuple[Assumed, ...]]:
    cap, spreads = propagate(compute, arguments, assumptions)
    inputs = rule.inputs
    assumed = [
        Assumed(name, inputs.get(name), one, spread) for (name, one), spread in zip(assumptions, spreads, strict=True)
    ]
    return cap, (), tuple(assumed)


def gather(rule: Rule, facts: Facts) -> tuple[dict[str, FactValue], list[tuple[str, Assumption]], tuple[str, ...]]:
    """Collect what a formula takes: its arguments, what is assumed among them, and what it lacks."""
    arguments: dict[str, FactValue] = {}
    lacks: tuple[str, ...] = ()
    for name, path in rule.inputs.items():
        value = facts[path]
        if value is not None:
            arguments[name] = value
        elif name not in rule.assumes:
            lacks += (path,)
    assumptions: list[tuple[str, Assumption]] = []
    if rule.assumes:
        lacks += _assume(rule, facts, arguments, assumptions)
    return arguments, assumptions, lacks


def _assume(
    rule: Rule, facts: Facts, arguments: dict[str, FactValue], assumptions: list[tuple[str, Assumption]]
) -> tuple[str, ...]:
    """Fill in what is not known; return what cannot be assumed either."""
    lacks: tuple[str, ...] = ()
    for name, one in rule.assumes.items():
        if name in arguments:
            continue
        assumption = one if isinstance(one, Assumption) else one.of(facts[one.fact])
        if assumption is None:
            lacks += (rule.inputs.get(name, one.fact),)  # type: ignore[union-attr]  # only a Choice is empty
        else:
            assumptions.append((name, assumption))
            arguments[name] = assumption.nominal
    return lacks


def propagate(
    formula: Callable[..., Pair],
    arguments: dict[str, FactValue],
    assumptions: list[tuple[str, Assumption]],
) -> tuple[Cap, list[float]]:
    """Work out the band of an estimate.

    Each assumption is varied alone on u = demand / available, and the changes are added in quadrature on either side
    (first order, one-sided: JCGM 100:2008, section 5). The low cap is 1/(u0 + up), the high one 1/(u0 - down).

    As available nears zero, u0 runs to infinity and the first-order high cap diverges. Above twice the nominal cap the
    high cap is therefore limited by varying available and demand separately, each in quadrature.

    Returns
    -------
    cap, spreads
        The band, and for each assumption the change of u between its ends [1/kg].
    """
    middle = formula(**arguments)
    nominal = share(*middle)
    up = down = 0.0
    spreads: list[float] = []
    ends: list[tuple[Pair, Pair]] = []
    for name, assumption in assumptions:
        if assumption.low == assumption.high:
            spreads.append(0.0)
            continue
        arguments[name] = assumption.low
        low = formula(**arguments)
        arguments[name] = assumption.high
        high = formula(**arguments)
        arguments[name] = assumption.nominal
        ends.append((low, high))
        one, other = share(*low), share(*high)
        if one > other:
            one, other = other, one
        spreads.append(other - one if one < math.inf else 0.0)
        if other > nominal:
            up += (other - nominal) * (other - nominal)
        if one < nominal:
            down += (nominal - one) * (nominal - one)
    figure = mass(nominal)
    if nominal < math.inf:
        most = mass(nominal - math.sqrt(down))
        if most > 2 * figure:
            most = min(most, max(2 * figure, _by_parts(middle, ends)))
    else:
        most = _by_parts(middle, ends)
    return Cap(mass(nominal + math.sqrt(up)), figure, most), spreads


def _by_parts(middle: Pair, ends: list[tuple[Pair, Pair]]) -> float:
    """Work out the high cap with available and demand each varied and added in quadrature by itself [kg]."""
    available, demand = middle
    more = less = 0.0
    for (available_low, demand_low), (available_high, demand_high) in ends:
        more += max(0.0, available_low - available, available_high - available) ** 2
        less += max(0.0, demand - demand_low, demand - demand_high) ** 2
    return mass(share(available + math.sqrt(more), demand - math.sqrt(less)))


def narrowed(finding: Finding, path: str) -> Finding:
    """Recompute an estimate as if the fact equaled its assumed nominal."""
    if not (isinstance(finding.outcome, Cap) and any(one.path == path for one in finding.assumed)):
        return finding
    rule = finding.rule
    arguments = {name: finding.facts[source] for name, source in rule.inputs.items()}
    known = {name: value for name, value in arguments.items() if value is not None}
    assumptions: list[tuple[str, Assumption]] = []
    for one in finding.assumed:
        middle = one.assumption.nominal
        fixed = one.path == path
        assumptions.append(
            (one.input, attrs.evolve(one.assumption, low=middle, high=middle) if fixed else one.assumption)
        )
        known[one.input] = middle
    cap, _, assumed = _estimate(rule, rule.compute, known, assumptions)  # type: ignore[arg-type]  # an estimate's
    return finding._replace(outcome=cap, assumed=assumed)


def share(available: float, demand: float) -> float:
    """How much of the part a kilogram of trailer uses: nothing where it asks nothing, all where nothing is left."""
    if available > 0:
        return demand / available if demand > 0 else 0.0
    # What is used up to the last kilogram is not exceeded, also where a conversion has rounded.
    return 0.0 if demand <= 0 and available >= -_TOLERANCE_KG else math.inf


def mass(share_per_kg: float) -> float:
    """The trailer that uses the whole part [kg]."""
    return 1 / share_per_kg if share_per_kg > 0 else math.inf
