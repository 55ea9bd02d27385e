"""Apply one rule to the facts of one combination: its outcome, and what was missing, assumed and derived."""

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
from keitow.errors import DeclarationError

Pair: TypeAlias = tuple[float, float]
"""What an estimate's formula returns: what is available, and what each kilogram of trailer demands of it."""
# On Python 3.11 looking up a member of an enumeration takes longer than a formula.
_WITHIN: Final = Verdict.WITHIN
_MARGINAL: Final = Verdict.MARGINAL
_UNDETERMINED: Final = Verdict.UNDETERMINED
_OVER: Final = Verdict.OVER
_MECHANICS: Final = Basis.MECHANICS
_MET: Final = Duty(met=True)
_UNMET: Final = Duty(met=False)
_UNKNOWN: Final = Duty(met=None)

TOLERANCE_KG: Final = Constant(1e-6, "kg", "excess over a cap that still counts as within", JUDGEMENT)
"""A mass exactly at a cap is within it, also after a unit conversion has rounded it."""
_TOLERANCE_KG: Final = float(TOLERANCE_KG)


class Finding(NamedTuple):
    """What one rule answers.

    Parameters
    ----------
    rule
        The rule.
    outcome
        What the rule says: `Cap`, `Duty`, `NotApplicable` or `Undetermined`.
    missing
        Paths of the stored facts that would determine the figure, or tell whether the duty is met.
    assumed
        The assumptions it used.
    subject_kg
        The mass that its figure is compared with [kg]; where a registered gross mass is unknown, the laden mass.
    facts
        The facts of the combination.
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
        """Whether the rule is not checked, because a figure from a plate or drawing was not given."""
        return self.rule.plate and bool(self.missing)

    @property
    def margin(self) -> Quantity | None:
        """Nominal figure less the compared mass; negative where it is exceeded."""
        if not isinstance(self.outcome, Cap) or math.isinf(self.outcome.nominal_kg):
            return None
        return quantity(self.outcome.nominal_kg - self.subject_kg, MASS)

    @property
    def utilization(self) -> float | None:
        """The compared mass as a share of the nominal figure: 0.63 is 63 %; infinite where that is zero."""
        if not isinstance(self.outcome, Cap):
            return None
        if self.outcome.nominal_kg <= 0:
            return math.inf
        return self.subject_kg / self.outcome.nominal_kg

    @property
    def derived(self) -> tuple[Derived, ...]:
        """The derived facts that the rule used, its direct inputs first."""
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
    """Compute a rule's answer without checking its conditions; return it with the facts lacking and the assumptions."""
    compute = rule.compute
    if compute is None:
        return (None if rule.duty is None else _UNKNOWN), (), ()
    arguments, assumptions, lacks = gather(rule, facts)
    if lacks:
        return (None if rule.duty is None else _UNKNOWN), lacks, ()
    try:
        if rule.duty is not None:
            assumed = tuple(Assumed(name, rule.inputs.get(name), one, 0.0) for name, one in assumptions)
            return _duty(compute(**arguments)), (), assumed
        if rule.basis is _MECHANICS:
            return _estimate(rule, compute, arguments, assumptions)  # type: ignore[arg-type]  # an estimate's formula gives a pair
        figure = _number(compute(**arguments))  # type: ignore[arg-type]  # a formula of figures gives one float
        return Cap(figure, figure, figure), (), ()
    except RAISED as error:
        problem = f"formula: needs to give {_GIVES[rule.duty is not None]}; it gives {type(error).__name__}: {error}"
        raise DeclarationError(rule.id, problem) from error


RAISED: Final = (ArithmeticError, TypeError, ValueError, AttributeError, LookupError)
"""What a wrongly declared formula, or reading what it gives, may raise."""
_GIVES: Final = {False: "kilograms, or for an estimate a pair of numbers", True: "True or False"}


def _duty(answer: object) -> Duty:
    if answer is True:
        return _MET
    if answer is False:
        return _UNMET
    raise TypeError(repr(answer))


def _number(figure: float) -> float:
    if figure != figure:  # noqa: PLR0124  # only what is no number differs from itself
        raise ValueError("nan")
    return figure + 0.0


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
    """Collect a formula's arguments, the assumptions among them, and the facts that are lacking."""
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
    """Fill in assumptions for unknown arguments; return the facts for which there is none."""
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
    """Compute the band of an estimate.

    Each assumption is varied alone, and the changes of u = demand / available are added in quadrature, increases and
    decreases separately (first order: JCGM 100:2008, section 5). The low cap is 1/(u0 + up), the high 1/(u0 - down).

    As available nears zero, u0 nears infinity and the first-order high cap diverges. Above twice the nominal cap, the
    high cap is therefore limited by varying available and demand separately, each in quadrature.

    Returns
    -------
    cap, spreads
        The band, and for each assumption the change of u between its ends [1/kg].
    """
    middle = formula(**arguments)
    available, demand = middle
    nominal = utilization_per_kg(_number(available), _number(demand))
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
        one, other = utilization_per_kg(*low), utilization_per_kg(*high)
        if one > other:
            one, other = other, one
        spreads.append(other - one if one < math.inf else 0.0)
        if other > nominal:
            up += (other - nominal) * (other - nominal)
        if one < nominal:
            down += (nominal - one) * (nominal - one)
    figure = cap_kg(nominal)
    if nominal < math.inf:
        most = cap_kg(nominal - math.sqrt(down))
        if most > 2 * figure:
            most = min(most, max(2 * figure, _by_parts(middle, ends)))
    else:
        most = _by_parts(middle, ends)
    return Cap(cap_kg(nominal + math.sqrt(up)), figure, most), spreads


def _by_parts(middle: Pair, ends: list[tuple[Pair, Pair]]) -> float:
    """Compute the high cap with the changes of available and of demand each added in quadrature separately [kg]."""
    available, demand = middle
    more = less = 0.0
    for (available_low, demand_low), (available_high, demand_high) in ends:
        more += max(0.0, available_low - available, available_high - available) ** 2
        less += max(0.0, demand - demand_low, demand - demand_high) ** 2
    return cap_kg(utilization_per_kg(available + math.sqrt(more), demand - math.sqrt(less)))


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


def utilization_per_kg(available: float, demand: float) -> float:
    """Return how much of the part a kilogram of trailer uses: 0 without demand, infinite where nothing is available."""
    if available > 0:
        return demand / available if demand > 0 else 0.0
    # A part used up exactly is not exceeded, also after a unit conversion has rounded.
    return 0.0 if demand <= 0 and available >= -_TOLERANCE_KG else math.inf


def cap_kg(per_kg: float) -> float:
    """Return the trailer mass that uses the whole part [kg]; infinite where a kilogram uses nothing."""
    return 1 / per_kg if per_kg > 0 else math.inf
