"""Apply one rule to the facts of one combination: its outcome, and what was missing, assumed and derived."""

# ruff: noqa: TC001, TC003  # typing.get_type_hints reads the annotations

from __future__ import annotations

import math
from collections.abc import Callable, Iterable
from typing import Final, NamedTuple, TypeAlias

import attrs

from keitow._engine.assumptions import Assumption, Parameter
from keitow._engine.facts import LADEN_MASS, RAISED, Facts
from keitow._engine.outcomes import Assumed, Cap, Derived, Duty, NotApplicable, Outcome, Undetermined, Verdict
from keitow._engine.rules import Rule
from keitow._engine.terms import Basis, FactValue, When
from keitow._hints import Quantity
from keitow._sources import JUDGEMENT, Constant
from keitow._units import MASS, quantity
from keitow.errors import DeclarationError, shown

Pair: TypeAlias = tuple[float, float]
"""What an estimate's formula returns: what is available, and what each kilogram of trailer demands of it."""
Assuming: TypeAlias = tuple[Parameter, Assumption]
"""A parameter, and the assumption for it."""
Used: TypeAlias = tuple[str, Assumption, float]
"""A parameter, the assumption that was used for it, and how much of the band comes from that [1/kg]."""
# On Python 3.11 looking up a member of an enumeration takes longer than a formula.
WITHIN: Final = Verdict.WITHIN
MARGINAL: Final = Verdict.MARGINAL
UNDETERMINED: Final = Verdict.UNDETERMINED
OVER: Final = Verdict.OVER
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
    lacks
        Paths of the facts, stored or derived, that it needs and that are unknown.
    used
        The assumptions it used: the parameter, the assumption, and how much of the band comes from it [1/kg].
    facts
        The facts of the combination.
    """

    rule: Rule
    outcome: Outcome
    lacks: tuple[str, ...]
    used: tuple[Used, ...]
    facts: Facts

    def __repr__(self) -> str:
        return f"<Finding {self.rule.id}: {self.outcome!r}>"

    @property
    def missing(self) -> tuple[str, ...]:
        """Paths of the stored facts that would determine the figure, or tell whether the duty is met."""
        return self.facts.leaves(self.lacks) if self.lacks else ()

    @property
    def verdict(self) -> Verdict | None:
        """The verdict of this rule alone; ``None`` where it does not apply, or is not checked."""
        outcome, rule = self.outcome, self.rule
        if isinstance(outcome, Cap):
            subject_kg = self.subject_kg
            if subject_kg <= outcome.low_kg + _TOLERANCE_KG:
                return WITHIN
            return min(MARGINAL if subject_kg <= outcome.high_kg + _TOLERANCE_KG else OVER, rule.worst)
        if self.is_unchecked:
            return None
        if isinstance(outcome, Undetermined):
            return UNDETERMINED
        if isinstance(outcome, Duty):
            return rule.worst if outcome.met is False else WITHIN
        return None

    @property
    def is_unchecked(self) -> bool:
        """Whether the rule is not checked, because a figure from a plate or drawing was not given."""
        return self.rule.plate and bool(self.missing)

    @property
    def assumed(self) -> tuple[Assumed, ...]:
        """The assumptions it used."""
        inputs = self.rule.inputs
        return tuple(Assumed(name, inputs.get(name), assumption, spread) for name, assumption, spread in self.used)

    @property
    def subject_kg(self) -> float:
        """The mass that its figure is compared with [kg]; where a registered gross mass is unknown, the laden mass."""
        subject = self.facts[self.rule.subject]
        return self.facts[LADEN_MASS] if subject is None else subject  # type: ignore[return-value]  # masses are numbers

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
        return derived_of((self,))


# `tuple.__new__` makes a named tuple in half the time of its class.
_new_cap: Final[Callable[[type[Cap], tuple[float, float, float]], Cap]] = tuple[float, ...].__new__
_new_finding: Final[
    Callable[[type[Finding], tuple[Rule, Outcome, tuple[str, ...], tuple[Used, ...], Facts]], Finding]
] = tuple[object, ...].__new__


def derived_of(findings: Iterable[Finding]) -> tuple[Derived, ...]:
    """Return the derived facts that some rules used, each once, the direct inputs of a rule first."""
    found: dict[str, Derived] = {}
    for rule, _, _, _, facts in findings:
        paths = [*rule.inputs.values(), *(when.fact for when in rule.when)]
        for path in paths:  # the list grows by the inputs of each derived fact
            value = None if path in found else facts[path]
            fact = None if value is None else facts.origin(path)
            if fact is not None and value is not None:
                found[path] = Derived(path, value, fact)
                paths.extend(fact.inputs.values())
    return tuple(found.values())


def judge(rule: Rule, facts: Facts) -> Finding:
    """Apply one rule."""
    unknown = facts.check(rule.when)
    if isinstance(unknown, When):
        return Finding(rule, NotApplicable(unknown.otherwise), (), (), facts)
    return judge_applying(rule, facts, unknown)


def judge_applying(rule: Rule, facts: Facts, unknown: tuple[str, ...] = ()) -> Finding:
    """Apply a rule without checking its conditions; `unknown` are the facts that leave conditions open."""
    compute, is_duty = rule.positional, rule.duty is not None
    outcome: Outcome | None = _UNKNOWN if is_duty else None
    lacks = unknown
    used: tuple[Used, ...] = ()
    if compute is not None:
        arguments, assumptions, lacking = gather(rule.parameters, facts)
        lacks += lacking
        if not lacking:
            try:
                if is_duty:
                    outcome = _duty(compute(*arguments))
                    used = tuple([(name, one, 0.0) for (name, *_), one in assumptions])
                elif rule.basis is _MECHANICS:
                    outcome, used = propagate(compute, arguments, assumptions)  # type: ignore[arg-type]  # an estimate's formula gives a pair
                else:
                    figure = _number(compute(*arguments))  # type: ignore[arg-type]  # a formula of figures gives one float
                    outcome = _new_cap(Cap, (figure, figure, figure))
            except RAISED as error:
                gives = f"it gives {type(error).__name__}: {error}"
                raise DeclarationError(rule.id, f"formula: needs to give {_GIVES[is_duty]}; {gives}") from error
    if outcome is None or (unknown and not is_duty):
        at_least_kg = outcome.low_kg if isinstance(outcome, Cap) else None
        outcome = Undetermined(facts.leaves(lacks) if lacks else (), None, at_least_kg)
    elif unknown:
        outcome = _UNKNOWN
    return _new_finding(Finding, (rule, outcome, lacks, used, facts))


_GIVES: Final = {False: "kilograms, or for an estimate a pair of numbers", True: "True or False"}


def _duty(answer: object) -> Duty:
    if answer is True:
        return _MET
    if answer is False:
        return _UNMET
    raise TypeError(repr(answer))


def _number(figure: float) -> float:
    number = figure + 0.0
    if not isinstance(number, float):  # such as the square root of a negative number, which is complex
        raise TypeError(shown(figure))
    if number != number:  # noqa: PLR0124  # only what is no number differs from itself
        raise ValueError("nan")
    return number


def gather(
    parameters: tuple[Parameter, ...], facts: Facts
) -> tuple[list[FactValue | None], list[Assuming], tuple[str, ...]]:
    """Collect a formula's arguments in their order, the assumptions among them, and the facts that are lacking."""
    arguments: list[FactValue | None] = [None] * len(parameters)
    assumptions: list[Assuming] = []
    lacks: tuple[str, ...] = ()
    for parameter in parameters:
        _, path, stand_in, needs, position = parameter
        value = None if path is None else facts[path]
        if value is None:
            assumption = stand_in
            if not (assumption is None or isinstance(assumption, Assumption)):
                assumption = assumption.of(facts[assumption.fact])
            if assumption is None:
                lacks += (needs,)
                continue
            assumptions.append((parameter, assumption))
            value = assumption.nominal
        arguments[position] = value
    return arguments, assumptions, lacks


def propagate(
    formula: Callable[..., Pair],
    arguments: list[FactValue | None],
    assumptions: list[Assuming],
) -> tuple[Cap, tuple[Used, ...]]:
    """Compute the band of an estimate.

    Each assumption is varied alone, and the changes of u = demand / available are added in quadrature, increases and
    decreases separately (first order: JCGM 100:2008, section 5). The low cap is 1/(u0 + up), the high 1/(u0 - down).

    As available nears zero, u0 nears infinity and the first-order high cap diverges. Above twice the nominal cap, the
    high cap is therefore limited by varying available and demand separately, each in quadrature.

    Returns
    -------
    cap, used
        The band, and the assumptions, each with the change of u between its ends [1/kg].
    """
    available, demand = formula(*arguments)
    if math.isnan(available + demand):
        raise ValueError("nan")
    nominal = utilization_per_kg(available, demand)
    figure = cap_kg(nominal)
    up = down = 0.0
    used: list[Used] = []
    ends: list[tuple[float, float, float, float]] = []
    for (name, _, _, _, position), assumption in assumptions:
        if assumption.low == assumption.high:
            used.append((name, assumption, 0.0))
            continue
        arguments[position] = assumption.low
        available_low, demand_low = formula(*arguments)
        arguments[position] = assumption.high
        available_high, demand_high = formula(*arguments)
        arguments[position] = assumption.nominal
        ends.append((available_low, demand_low, available_high, demand_high))
        one, other = utilization_per_kg(available_low, demand_low), utilization_per_kg(available_high, demand_high)
        if one > other:
            one, other = other, one
        used.append((name, assumption, other - one if one < math.inf else 0.0))
        if other > nominal:
            up += (other - nominal) * (other - nominal)
        if one < nominal:
            down += (nominal - one) * (nominal - one)
    if not ends:
        return _new_cap(Cap, (figure, figure, figure)), tuple(used)
    if nominal < math.inf:
        most = cap_kg(nominal - math.sqrt(down))
        if most > 2 * figure:
            most = min(most, max(2 * figure, _by_parts(available, demand, ends)))
    else:
        most = _by_parts(available, demand, ends)
    return _new_cap(Cap, (cap_kg(nominal + math.sqrt(up)), figure, most)), tuple(used)


def _by_parts(available: float, demand: float, ends: list[tuple[float, float, float, float]]) -> float:
    """Compute the high cap with the changes of available and of demand each added in quadrature separately [kg]."""
    more = less = 0.0
    for available_low, demand_low, available_high, demand_high in ends:
        more += max(0.0, available_low - available, available_high - available) ** 2
        less += max(0.0, demand - demand_low, demand - demand_high) ** 2
    return cap_kg(utilization_per_kg(available + math.sqrt(more), demand - math.sqrt(less)))


def narrowed(finding: Finding, path: str) -> Finding:
    """Recompute an estimate as if the fact equaled its assumed nominal."""
    rule = finding.rule
    if not isinstance(finding.outcome, Cap) or path not in [rule.inputs.get(name) for name, _, _ in finding.used]:
        return finding
    arguments, assumptions, _ = gather(rule.parameters, finding.facts)
    fixed = [
        (parameter, attrs.evolve(one, low=one.nominal, high=one.nominal) if parameter[1] == path else one)
        for parameter, one in assumptions
    ]
    cap, used = propagate(rule.positional, arguments, fixed)  # type: ignore[arg-type]  # an estimate's formula gives a pair
    return finding._replace(outcome=cap, used=used)


def utilization_per_kg(available: float, demand: float) -> float:
    """Return how much of the part a kilogram of trailer uses: 0 without demand, infinite where nothing is available."""
    if available > 0:
        return demand / available if demand > 0 else 0.0
    # A part used up exactly is not exceeded, also after a unit conversion has rounded.
    return 0.0 if demand <= 0 and available >= -_TOLERANCE_KG else math.inf


def cap_kg(per_kg: float) -> float:
    """Return the trailer mass that uses the whole part [kg]; infinite where a kilogram uses nothing."""
    return 1 / per_kg if per_kg > 0 else math.inf
