"""The three answers for all rows, as `keitow._engine.findings`, `keitow._engine.bounds` and `keitow._engine.assess` have them for one.

A limit is worked with in shares of the part that a kilogram of trailer uses, as `keitow._engine.findings.propagate` does. The
greatest share over the limits is the least figure, so there is one division for all of them and not one for each.
What is not permitted in any case is minus infinite here, and what is not limited infinite.
"""

from __future__ import annotations

import math
import operator
from functools import reduce
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import numpy as np

from keitow._engine.bounds import STEP_TOLERANCE_KG
from keitow._engine.facts import LADEN_MASS
from keitow._engine.findings import TOLERANCE_KG
from keitow._engine.findings import share as share_of_one
from keitow._engine.outcomes import Verdict
from keitow._engine.terms import Basis, Measure, Obligation
from keitow.batch._graph import (
    CODE,
    FLOAT,
    Key,
    Node,
    as_mask,
    both,
    direction,
    either,
    negated,
    operation,
    sign_of,
    where,
)
from keitow.batch._tracing import NOTHING
from keitow.errors import DeclarationError

if TYPE_CHECKING:
    from collections.abc import Iterable

    from keitow._engine.rules import Rule
    from keitow._engine.terms import Route
    from keitow.batch._graph import Operand
    from keitow.batch._tracing import TracedFacts

    Missing = list[tuple[Operand, str]]

_GROSS: Final = Measure.TRAILER_GROSS_MASS.value
_NOTHING: Final = -math.inf
_LEAST: Final = 5e-324
_NO_RULE: Final = np.int16(-1)
_SILENT: Final = np.int16(-1)
"""The severity where no rule speaks."""
_UNDETERMINED: Final = Verdict.UNDETERMINED.severity


class Answer(NamedTuple):
    """What a basis answers.

    The severity of the verdict, -1 where no rule speaks; low, nominal and high figure [kg], infinite where there is no
    limit (in law: what is surely permitted, the same, and at most); the number of the rule that binds, -1 where none
    does; the stored facts that could still change the verdict, in order, with where; where the high figure is doubtful.
    """

    severity: Operand
    low: Operand
    nominal: Operand
    high: Operand
    governing: Operand
    missing: Missing
    doubtful: Operand = False


class Finding:
    """What one rule finds where it is in force; the number is that of its id.

    It applies where none of its conditions fails, is complete where its formula lacks nothing, conditions aside, and
    settled where it has an answer.
    """

    def __init__(self, facts: TracedFacts, number: int, rule: Rule, in_force: Operand) -> None:
        conditions = facts.check(rule.when)
        gathered = NOTHING if rule.formula is None or conditions.fail is True else facts.gather(rule)
        self.facts, self.number, self.rule = facts, number, rule
        self.applies = both(in_force, negated(conditions.fail))
        self.complete, self.varied, self._arguments = gathered.complete, gathered.varied, gathered.arguments
        self.settled = both(both(in_force, conditions.hold), self.complete)
        self._lacks = conditions.unknown + gathered.lacks

    def result(self, **varied: Operand) -> Any:
        """Return what its formula gives, with some arguments varied."""
        formula: Any = self.rule.formula
        return self.facts.apply(self.rule.id, formula, self._arguments | varied)

    def pair(self, **varied: Operand) -> tuple[Operand, Operand]:
        """Return what is available and what a kilogram of trailer asks, with some arguments varied."""
        pair = self.result(**varied)
        if not (isinstance(pair, tuple) and len(pair) == 2):
            raise DeclarationError(self.rule.id, "needs a formula that gives what is available and what is asked")
        return pair[0] * 1.0, pair[1] * 1.0

    @property
    def unmet(self) -> Operand:
        """Where a duty is known not to be met."""
        return False if self.settled is False else both(self.settled, negated(as_mask(self.result())))

    @property
    def missing(self) -> Missing:
        """Paths of the stored facts that it lacks, with where."""
        lacks = [(both(self.applies, lacking), path) for lacking, path in self._lacks]
        return [(both(lacking, mask), leaf) for lacking, path in lacks for mask, leaf in self.facts.missing(path)]


def findings(facts: TracedFacts, rules: Iterable[tuple[int, Rule]], basis: Basis) -> list[Finding]:
    """Apply the binding rules of a basis, those that apply anywhere."""
    day: Any = facts["trip.date"].value
    found: list[Finding] = []
    for number, rule in rules:
        if rule.basis is basis and rule.binding:
            since = True if rule.since is None else day >= rule.since
            in_force = since if rule.until is None else both(since, day < rule.until)
            if in_force is not False:
                found.append(Finding(facts, number, rule, in_force))
    return [one for one in found if one.applies is not False]


def _times(flag: Operand, code: int) -> Operand:
    """Return a code where a flag is true, and zero where it is not."""
    number = np.int16(code)
    return flag.graph.add(np.multiply, (flag, number), CODE) if isinstance(flag, Node) else number * np.int16(flag)


def _reduced(ufunc: np.ufunc, operands: Iterable[Operand], start: Operand) -> Operand:
    return reduce(lambda one, other: operation(ufunc, one, other), operands, start)


# The trade and the machine: all rules bind at once.


def assess_figures(found: list[Finding], *, exact: bool) -> Answer:
    """Assess a basis whose rules all bind at once: see `keitow._engine.assess.assess_figures`.

    The high figures are worked out in full (`exact`), or as far as first order tells them.
    """
    speaks: Operand = False
    flags: dict[Verdict, Operand] = {}  # where duties are unmet, or something is undetermined
    groups: dict[tuple[str, Verdict], list[Limit]] = {}  # of one subject and worst verdict: the least of them decides
    best: Operand = math.inf
    governing: Operand = np.int16(-1)
    for finding in found:
        rule = finding.rule
        speaks = either(speaks, finding.applies)
        verdict = Verdict.UNDETERMINED if rule.duty is None else rule.worst
        flag = both(finding.applies, negated(finding.settled)) if rule.duty is None else finding.unmet
        flags[verdict] = either(flags.get(verdict, False), flag)
        if rule.duty is None and finding.settled is not False:
            limit = limit_of(finding, exact=exact)
            groups.setdefault((rule.subject, rule.worst), []).append(limit)
            less = as_mask(operation(np.less, limit.figure, best))
            governing = where(less, np.int16(finding.number), governing)
            best = operation(np.minimum, best, limit.figure)
    low: Operand = math.inf
    high: Operand = math.inf
    doubtful: Operand = False
    severities = [_times(flag, verdict.severity) for verdict, flag in flags.items()]
    for (path, worst), limits in groups.items():
        low_end, high_end, unsure = ends_of(limits)
        low, high = operation(np.minimum, low, low_end), operation(np.minimum, high, high_end)
        doubtful = either(doubtful, unsure)
        subject = found[0].facts.subject(path)
        for end, verdict in ((low_end, Verdict.MARGINAL), (high_end, Verdict.OVER)):
            severities.append(_times(subject > end + TOLERANCE_KG, min(verdict, worst).severity))
    severity = _reduced(np.maximum, severities, np.int16(0))
    not_over = as_mask(severity != np.int16(Verdict.OVER.severity))
    missing = [(both(not_over, mask), leaf) for finding in found for mask, leaf in finding.missing]
    return Answer(where(speaks, severity, _SILENT), low, best, high, governing, missing, doubtful)


class Limit(NamedTuple):
    """A limit: its figure [kg], infinite where it does not limit, and the ends of its band.

    The low end is that of the greatest share, or a figure; the high end that of the least share, or a figure.
    """

    figure: Operand
    most: Operand = 0.0
    low: Operand = math.inf
    least: Operand = None
    high: Operand = math.inf


def limit_of(finding: Finding, *, exact: bool) -> Limit:
    """Work out a limit; its high figure in full where that is asked for, or where it is the same in all rows."""
    settled = finding.settled
    if finding.rule.basis is not Basis.MECHANICS:
        figure = where(settled, finding.result() * 1.0, math.inf)
        return Limit(figure, low=figure, high=figure)
    band = shares(finding)
    most, nominal, least = (where(settled, share, 0.0) for share in band)
    figure = _mass(nominal)
    if not exact and isinstance(band[2], Node):
        return Limit(figure, most, least=least)
    return Limit(figure, most, high=where(settled, high_of(finding, _mass(band[1]), _mass(band[2])), math.inf))


def ends_of(limits: list[Limit]) -> tuple[Operand, Operand, Operand]:
    """Return the low and the high end of the least of some limits, and where first order does not tell the high one.

    It is not taken at its word beyond twice the figure, and where nothing is left.
    """
    figure = _reduced(np.minimum, [limit.figure for limit in limits], math.inf)
    # Infinite less infinite is no number, and fmax and fmin take the other.
    low = operation(np.fmin, _mass(_reduced(np.fmax, [limit.most for limit in limits], 0.0)), figure)
    low = _reduced(np.minimum, [limit.low for limit in limits], low)
    high = _reduced(np.minimum, [limit.high for limit in limits], math.inf)
    shares = [limit.least for limit in limits if limit.least is not None]
    if not shares:
        return low, high, False
    high = operation(np.minimum, high, _mass(_reduced(np.fmax, shares, 0.0)))
    return low, high, either(as_mask(2 * figure < high), as_mask(figure <= 0.0))


def _mass(share: Operand) -> Operand:
    """The trailer that uses the whole part [kg]: see `keitow._engine.findings.mass`."""
    return operation(np.divide, 1.0, share if sign_of(share) == 1 else operation(np.fmax, share, _LEAST))


def share(available: Operand, demand: Operand) -> Operand:
    """How much of the part a kilogram of trailer uses: see `keitow._engine.findings.share`."""
    if not (isinstance(available, Node) or isinstance(demand, Node)):
        return share_of_one(available, demand)
    if sign_of(available) == 1:
        return (demand if sign_of(demand) is not None else operation(np.maximum, demand, 0.0)) / available
    if not isinstance(demand, Node) and demand <= 0:
        # It is infinite where nothing is left. Zero times infinite is no number, and fmax takes the other.
        return operation(np.fmax, available * -math.inf, 0.0)
    # Where nothing is left, something is asked, and divided by next to nothing: that is infinite.
    asked = demand if sign_of(demand) is not None else operation(np.maximum, demand, 0.0)
    asked = demand if sign_of(demand) == 1 else operation(np.maximum, asked, -available)
    return asked / operation(np.maximum, available, _LEAST)


def shares(finding: Finding) -> tuple[Operand, Operand, Operand]:
    """Return the band of a limit as shares: that of the low figure, of the nominal, of the high by first order."""
    nominal = share(*finding.pair())
    above: list[Operand] = []
    below: list[Operand] = []
    for name, low, high in finding.varied:
        least, most = (share(*finding.pair(**{name: end})) for end in (low, high))
        way = _way(finding, name, low)
        if way is None:
            least, most = operation(np.fmin, least, most), operation(np.fmax, least, most)
            least, most = operation(np.fmin, least, nominal), operation(np.fmax, most, nominal)
        elif way < 0:
            least, most = most, least
        above.append(most - nominal)
        below.append(nominal - least)
    return nominal + _root_of_squares(above), nominal, nominal - _root_of_squares(below)


def _way(finding: Finding, name: str, value: Operand) -> int | None:
    """Tell whether the share of a limit rises or falls with one of its assumptions, ``None`` where that is not known.

    A share falls, or stays, as more is available, and rises, or stays, as more is asked.
    """
    variable = finding.facts.graph.column(Key(f"{finding.rule.id} {name}", "assumed"), FLOAT, sign_of(value))
    known: dict[int, int | None] = {}
    available, demand = (direction(one, variable, known) for one in finding.pair(**{name: variable}))
    return None if available is None or demand is None or available * demand > 0 else demand - available


def _root_of_squares(changes: list[Operand]) -> Operand:
    changes = [change for change in changes if isinstance(change, Node) or change != 0]
    if len(changes) < 2:
        return changes[0] if changes else 0.0
    return operation(np.sqrt, reduce(operator.add, [change * change for change in changes]))


def high_of(finding: Finding, figure: Operand, first_order: Operand) -> Operand:
    """Return the high figure of a limit, also where first order does not tell it [kg]."""
    available, demand = finding.pair()
    more: list[Operand] = []
    less: list[Operand] = []
    for name, low, high in finding.varied:
        (left, asked), (left_too, asked_too) = finding.pair(**{name: low}), finding.pair(**{name: high})
        more.append(operation(np.maximum, 0.0, operation(np.maximum, left, left_too) - available))
        less.append(operation(np.maximum, 0.0, demand - operation(np.minimum, asked, asked_too)))
    by_parts = _mass(share(available + _root_of_squares(more), demand - _root_of_squares(less)))
    bounded = operation(np.minimum, first_order, operation(np.maximum, 2 * figure, by_parts))
    return where(figure > 0.0, where(first_order > 2 * figure, bounded, first_order), by_parts)


# Law: every rule outside the routes binds, and one route of each kind is needed.


class Bounds(NamedTuple):
    """See `keitow._engine.bounds.Bounds`."""

    surely: Operand
    at_most: Operand
    governing: Operand
    missing: Missing

    @property
    def closed(self) -> Operand:
        """Where no trailer at all is permitted."""
        return as_mask(self.at_most <= 0)

    @property
    def limits(self) -> Operand:
        """Where something is limited, or may be."""
        return as_mask(self.surely < math.inf)


def assess_law(found: list[Finding], facts: TracedFacts) -> Answer:
    """Assess law: see `keitow._engine.assess.assess_law`."""
    speaks: Operand = False
    unmet: Operand = False
    on_gross: list[Finding] = []
    on_laden: list[Finding] = []
    kinds: dict[str, dict[str, list[Finding]]] = {}
    for finding in found:
        rule = finding.rule
        speaks = either(speaks, finding.applies)
        if rule.route is not None:
            kinds.setdefault(rule.route.either, {}).setdefault(rule.route.id, []).append(finding)
            continue
        if rule.duty is not None:
            unmet = either(unmet, finding.unmet)
        if _counts_unknown(rule):
            (on_laden if rule.limits is Measure.TRAILER_MASS else on_gross).append(finding)
    routes = [bounds_of_best([_bounds_of_route(of_route) for of_route in kind.values()]) for kind in kinds.values()]
    registered = bounds_of_parts([bounds_of_all(on_gross), *routes])
    laden = bounds_of_all(on_laden)
    law = bounds_of_parts([registered, laden])
    gross = facts[_GROSS]
    by_gross = _within(registered, facts.subject(_GROSS))
    if gross.known is not True:  # the laden mass is only its lower bound
        lower = _times(both(negated(gross.known), registered.limits), _UNDETERMINED)
        by_gross = operation(np.maximum, by_gross, lower)
    within = _within(laden, facts[LADEN_MASS].value)
    severity = _reduced(np.maximum, [by_gross, within], _times(unmet, Verdict.OVER.severity))
    severity = where(speaks, severity, _SILENT)
    undetermined = as_mask(severity == np.int16(_UNDETERMINED))
    needs_gross = both(negated(gross.known), registered.limits)
    return Answer(
        severity=severity,
        low=law.surely,
        nominal=law.surely,
        high=law.at_most,
        governing=law.governing,
        missing=[(both(undetermined, mask), leaf) for mask, leaf in [(needs_gross, _GROSS), *law.missing]],
    )


def _within(bounds: Bounds, mass_kg: Operand) -> Operand:
    over = either(bounds.closed, as_mask(mass_kg > bounds.at_most + TOLERANCE_KG))
    unsure = as_mask(mass_kg > bounds.surely + TOLERANCE_KG)
    return operation(np.maximum, _times(over, Verdict.OVER.severity), _times(unsure, _UNDETERMINED))


def _bounds_of_route(found: list[Finding]) -> tuple[Operand, Bounds]:
    """Combine the findings of a route; return where there are any, and what they permit."""
    there: Operand = False
    for finding in found:
        there = either(there, finding.applies if _counts_unknown(finding.rule) else finding.settled)
    route = found[0].rule.route
    return there, bounds_of_all(found, route)


def bounds_of_all(found: list[Finding], route: Route | None = None) -> Bounds:
    """Combine findings that all bind, in whole steps where their figure is written down so."""
    surely: Operand = math.inf
    at_most: Operand = math.inf
    governing: Operand = _NO_RULE
    missing: Missing = []
    for finding in found:
        least, most = _permitted(finding)
        surely = operation(np.minimum, surely, least)
        governing = where(as_mask(operation(np.less, most, at_most)), np.int16(finding.number), governing)
        at_most = operation(np.minimum, at_most, most)
        missing += finding.missing if _counts_unknown(finding.rule) else []
    if route is not None and route.step_kg is not None:
        at_most, surely = _down(at_most, route.step_kg), _down(surely, route.step_kg)
    return Bounds(surely, at_most, governing, missing)


def _permitted(finding: Finding) -> tuple[Operand, Operand]:
    """Return what a finding permits surely, and at most."""
    settled = finding.settled
    if finding.rule.duty is None:
        figure = finding.result() * 1.0 if finding.complete is not False else _NOTHING
        least = where(finding.complete, figure, _NOTHING)
        return where(finding.applies, least, math.inf), where(settled, figure, math.inf)
    # Outside the routes an unmet duty is over, whatever is towed; within one it closes the route.
    figure = math.inf if finding.rule.route is None else where(finding.unmet, 0.0, math.inf)
    is_open = both(finding.applies, negated(settled)) if _counts_unknown(finding.rule) else False
    return where(is_open, _NOTHING, figure), figure


def _counts_unknown(rule: Rule) -> bool:
    """Tell whether it matters that a rule's answer is unknown: of most duties that is only listed."""
    return rule.duty in {None, Obligation.REGISTRATION}


def bounds_of_best(ways: list[tuple[Operand, Bounds]]) -> Bounds:
    """Join alternatives: each bound is that of the better way, and what a closed way lacks does not matter."""
    if len(ways) == 1:
        return ways[0][1]
    any_open: Operand = False
    anything: Operand = False
    for there, way in ways:
        any_open = either(any_open, both(there, negated(way.closed)))
        anything = either(anything, there)
    surely: Operand = _NOTHING
    at_most: Operand = _NOTHING
    widest: Operand = _NO_RULE
    surest: Operand = _NO_RULE
    missing: Missing = []
    for there, way in ways:
        counts = both(there, either(negated(way.closed), negated(any_open)))
        most, sure = where(counts, way.at_most, _NOTHING), where(counts, way.surely, _NOTHING)
        widest = where(as_mask(operation(np.greater, most, at_most)), way.governing, widest)
        surest = where(as_mask(operation(np.greater, sure, surely)), way.governing, surest)
        at_most, surely = operation(np.maximum, at_most, most), operation(np.maximum, surely, sure)
        missing += [(both(counts, mask), leaf) for mask, leaf in way.missing]
    governing = where(as_mask(operation(np.equal, surely, _NOTHING)), widest, surest)
    return Bounds(where(anything, surely, math.inf), where(anything, at_most, math.inf), governing, missing)


def bounds_of_parts(parts: list[Bounds]) -> Bounds:
    """Join what all must hold: each bound is that of the strictest part."""
    first, *others = parts
    surely, at_most, strictest, surest = first.surely, first.at_most, first.governing, first.governing
    for part in others:
        strictest = where(as_mask(operation(np.less, part.at_most, at_most)), part.governing, strictest)
        at_most = operation(np.minimum, at_most, part.at_most)
        surest = where(as_mask(operation(np.less, part.surely, surely)), part.governing, surest)
        surely = operation(np.minimum, surely, part.surely)
    governing = where(as_mask(operation(np.equal, surely, _NOTHING)), strictest, surest)
    return Bounds(surely, at_most, governing, [one for part in parts for one in part.missing])


def _down(mass_kg: Operand, step_kg: float) -> Operand:
    return operation(np.floor, (mass_kg + STEP_TOLERANCE_KG) / step_kg) * step_kg
