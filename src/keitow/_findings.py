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
from keitow._terms import JUDGEMENT, Assumption, Basis, Constant
from keitow._units import MASS, quantity

if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import TypeAlias

    from keitow._facts import Facts
    from keitow._rules import Rule
    from keitow._terms import FactValue

    Pair: TypeAlias = tuple[float, float]
    Used: TypeAlias = tuple[tuple[str, Assumption, float], ...]
    from keitow.typing import Quantity

# Looking a member up on its enumeration takes longer than a formula on Python 3.11.
_WITHIN: Final = Verdict.WITHIN
_MARGINAL: Final = Verdict.MARGINAL
_UNDETERMINED: Final = Verdict.UNDETERMINED
_OVER: Final = Verdict.OVER
_MECHANICS: Final = Basis.MECHANICS
_MET: Final = Duty(met=True)
_UNMET: Final = Duty(met=False)
_UNKNOWN: Final = Duty(met=None)

TOLERANCE_KG: Final = 1e-6
"""At a cap is within it, also where a unit conversion has rounded."""

CONSTANTS: Final = (Constant("at a cap is within it, to so much", TOLERANCE_KG, "kg", JUDGEMENT),)


class Finding(NamedTuple):
    """What one rule answers.

    Parameters
    ----------
    rule
        The rule.
    answer
        `Cap`, `Duty` or `NotApplicable`; ``None`` where it is undetermined. See `outcome`.
    at_least_kg
        Of an undetermined figure, what is permitted whatever the missing facts turn out to be [kg].
    lacks
        Paths of the facts, stored or derived, that are unknown. See `missing`.
    assumptions
        What it assumed, as it was used: parameter, assumption, spread. See `assumed`.
    subject_kg
        The mass that its figure is compared with [kg]; where a registered gross mass is unknown, the laden mass.
    facts
        What was known of the combination.
    """

    rule: Rule
    answer: Cap | Duty | NotApplicable | None
    at_least_kg: float | None
    lacks: tuple[str, ...]
    assumptions: Used
    subject_kg: float
    facts: Facts

    @property
    def outcome(self) -> Outcome:
        """What the rule says: `Cap`, `Duty`, `NotApplicable` or `Undetermined`."""
        if self.answer is None:
            return Undetermined(self.missing, at_least_kg=self.at_least_kg)
        return self.answer

    @property
    def missing(self) -> tuple[str, ...]:
        """Paths of the stored facts to supply."""
        return tuple(dict.fromkeys(leaf for path in self.lacks for leaf in self.facts.missing(path)))

    @property
    def verdict(self) -> Verdict | None:
        """The verdict of this rule alone; ``None`` where it does not apply."""
        answer, rule = self.answer, self.rule
        if isinstance(answer, Cap):
            if self.subject_kg <= answer.low_kg + TOLERANCE_KG:
                return _WITHIN
            return min(_MARGINAL if self.subject_kg <= answer.high_kg + TOLERANCE_KG else _OVER, rule.worst)
        if answer is None:
            return _UNDETERMINED
        if isinstance(answer, Duty):
            return rule.worst if answer.met is False else _WITHIN
        return None

    @property
    def assumed(self) -> tuple[Assumed, ...]:
        """What it assumed."""
        return tuple(Assumed(name, self._supplied_by(name), one, spread) for name, one, spread in self.assumptions)

    def _supplied_by(self, name: str) -> str | None:
        """Path of the stored fact that would replace an assumption."""
        path = self.rule.inputs.get(name)
        return None if path is None else next(iter(self.facts.missing(path)), path)

    @property
    def margin(self) -> Quantity | None:
        """What is left to the nominal figure; negative where it is exceeded."""
        if not isinstance(self.answer, Cap) or math.isinf(self.answer.nominal_kg):
            return None
        return quantity(self.answer.nominal_kg - self.subject_kg, MASS)

    @property
    def utilization(self) -> float | None:
        """How much of the figure this load uses: 0.63 is 63 %; infinite where there is nothing to use."""
        if not isinstance(self.answer, Cap):
            return None
        if self.answer.nominal_kg <= 0:
            return math.inf
        return self.subject_kg / self.answer.nominal_kg

    @property
    def derived(self) -> tuple[Derived, ...]:
        """The derived facts it rests on, nearest first."""
        found: dict[str, Derived] = {}
        paths = [*self.rule.inputs.values(), *(when.fact for when in self.rule.when)]
        facts = self.facts
        while paths:
            path = paths.pop(0)
            value = facts[path]
            fact = facts.origin.get(path)
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
        return Finding(rule, unknown, None, (), (), subject_kg, facts)
    answer, lacks, used = work_out(rule, facts)
    if unknown:
        least = answer.low_kg if isinstance(answer, Cap) else None
        return Finding(rule, None if rule.duty is None else _UNKNOWN, least, unknown + lacks, used, subject_kg, facts)
    return Finding(rule, answer, None, lacks, used, subject_kg, facts)


def work_out(rule: Rule, facts: Facts) -> tuple[Cap | Duty | None, tuple[str, ...], Used]:
    """Work out a rule's figure, its conditions aside: the answer, what it lacks, what it assumed."""
    formula = rule.formula
    if formula is None:
        return (None if rule.duty is None else _UNKNOWN), (), ()
    arguments, assumptions, lacks = gather(rule, facts)
    if lacks:
        return (None if rule.duty is None else _UNKNOWN), lacks, ()
    if rule.duty is not None:
        return (_MET if formula(**arguments) else _UNMET), (), ()
    if rule.basis is _MECHANICS:
        return propagate(formula, arguments, assumptions)  # type: ignore[arg-type]  # an estimate's formula gives a pair
    figure: float = formula(**arguments)  # type: ignore[assignment]  # a formula of figures gives one float
    return Cap(figure, figure, figure), (), ()


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
        assumption = one if isinstance(one, Assumption) else one.table.get(facts[one.fact])
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
) -> tuple[Cap, tuple[str, ...], Used]:
    """Work out the band of an estimate.

    Each assumption is varied alone on u = demand / available, and the changes are added in quadrature on either side
    (first order, one-sided: JCGM 100:2008, section 5). The low cap is 1/(u0 + up), the high one 1/(u0 - down).

    Where the truck is nearly at its limit alone u0 runs to infinity, and 1/(u0 - down) with it: the less is left, the
    more it would say. So first order in u is taken at its word up to twice the figure, and beyond that only as far as
    what is available and what is asked, each in quadrature, bear it out.

    Returns
    -------
    cap, lacks, used
        The band, nothing, and each assumption with the change of u between its ends.
    """
    middle = formula(**arguments)
    nominal = share(*middle)
    up = down = 0.0
    used: list[tuple[str, Assumption, float]] = []
    ends: list[tuple[Pair, Pair]] = []
    for name, assumption in assumptions:
        if assumption.low == assumption.high:
            used.append((name, assumption, 0.0))
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
        used.append((name, assumption, other - one if one < math.inf else 0.0))
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
    return Cap(mass(nominal + math.sqrt(up)), figure, most), (), tuple(used)


def _by_parts(middle: Pair, ends: list[tuple[Pair, Pair]]) -> float:
    """Work out the high cap with available and demand each varied and added in quadrature by itself [kg]."""
    available, demand = middle
    more = less = 0.0
    for (available_low, demand_low), (available_high, demand_high) in ends:
        more += max(0.0, available_low - available, available_high - available) ** 2
        less += max(0.0, demand - demand_low, demand - demand_high) ** 2
    return mass(share(available + math.sqrt(more), demand - math.sqrt(less)))


def narrowed(finding: Finding, path: str) -> Finding:
    """Return an estimate as it would be if the fact that an assumption stands in for were known to be its nominal."""
    if not any(finding.rule.inputs.get(name) == path for name, _, _ in finding.assumptions):
        return finding
    arguments = {name: finding.facts[source] for name, source in finding.rule.inputs.items()}
    known = {name: value for name, value in arguments.items() if value is not None}
    assumptions: list[tuple[str, Assumption]] = []
    for name, assumption, _ in finding.assumptions:
        fixed = finding.rule.inputs.get(name) == path
        middle = assumption.nominal
        assumptions.append((name, assumption._replace(low=middle, high=middle) if fixed else assumption))
        known[name] = middle
    cap, _, used = propagate(finding.rule.formula, known, assumptions)  # type: ignore[arg-type]  # an estimate's
    return finding._replace(answer=cap, assumptions=used)


def share(available: float, demand: float) -> float:
    """How much of the part a kilogram of trailer uses: nothing where it asks nothing, all where nothing is left."""
    if available > 0:
        return demand / available if demand > 0 else 0.0
    return 0.0 if demand <= 0 and available == 0 else math.inf


def mass(share_per_kg: float) -> float:
    """The trailer that uses the whole part [kg]."""
    return 1 / share_per_kg if share_per_kg > 0 else math.inf
