"""The three answers for all rows, as `keitow._engine.findings`, `bounds` and `assess` have them for one combination.

A limit is represented by its *use*: for an estimate, the share of the part that a kilogram of trailer uses; for a
rating, the negative figure. The greatest use gives the least figure, so one division serves all limits of an estimate.
In law, minus infinity means that no mass is certain to be permitted, and infinity that there is no limit.
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
from keitow._engine.outcomes import Verdict
from keitow._engine.terms import Basis, Measure, Obligation
from keitow.batch._graph import DIRECTIONS, Node, as_mask, both, compute, either, is_same, negated, where
from keitow.batch._tracing import select
from keitow.errors import DeclarationError

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from keitow._engine.rules import Rule
    from keitow._engine.terms import When
    from keitow.batch._graph import Array, Operand
    from keitow.batch._tracing import Missing, TracedFacts

_GROSS: Final = Measure.TRAILER_GROSS_MASS.value
_NOTHING: Final = -math.inf
_LEAST: Final = 5e-324
_MOST: Final = 1.7e308
_NO_RULE: Final = np.int16(0)
_SILENT: Final = np.int16(-1)
"""The severity where no rule applies."""
_UNDETERMINED: Final = Verdict.UNDETERMINED.severity
_DECIDES: Final = (Verdict.BEYOND_RATING, Verdict.MARGINAL, Verdict.OVER)
"""The verdicts for which the finding that causes them is the governing one."""


class Answer(NamedTuple):
    """The answer of a basis.

    `severity` is that of the verdict, -1 where no rule applies. `low`, `nominal` and `high` are the figures [kg]; the
    low one is infinite where there is no limit or the answer is open. In law, low and nominal are what is certainly
    permitted, and high is the bound. `governing` is the number of the governing rule, or 0. `missing` are the stored
    facts that could still change the verdict, each with its mask of rows. `doubtful` is the mask of the rows that need
    the exact program.
    """

    severity: Operand
    low: Operand
    nominal: Operand
    high: Operand
    governing: Operand
    missing: Missing
    doubtful: Operand = False


class Finding:
    """The finding of one rule, for all rows; `number` is the place of its id, the first being 1.

    These are masks of rows. `may_apply`: none of its conditions fails. `applies`: it may apply and lacks no figure from
    a plate. `complete`: its formula lacks no input. `settled`: it has an answer. `is_open`: it applies and has none.
    `varied` has each parameter that is assumed in some rows, with its low and high value; in the other rows, both are
    the known value.
    """

    def __init__(self, facts: TracedFacts, number: np.int16, rule: Rule, in_force: Operand) -> None:
        conditions = facts.check(rule.when)
        self.facts, self.number, self.rule = facts, number, rule
        self.may_apply = self.applies = both(in_force, negated(conditions.fail))
        self.complete: Operand = rule.compute is not None and conditions.fail is not True
        self.varied: list[tuple[str, Operand, Operand]] = []
        self._arguments: dict[str, Operand] = {}
        lacks = conditions.unknown + (self._gather() if self.complete else [])
        self.settled = both(both(in_force, conditions.hold), self.complete)
        lacks = [(both(self.applies, lacking), path) for lacking, path in lacks]
        self.missing = [(both(lacking, mask), leaf) for lacking, path in lacks for mask, leaf in facts.missing(path)]
        if rule.plate:
            for mask, _ in self.missing:
                self.applies = both(self.applies, negated(mask))
            self.missing = []
        self.is_open = both(self.applies, negated(self.settled))

    def _gather(self) -> Missing:
        """Collect the formula's arguments; return the facts that are unknown and not assumed, with their masks."""
        facts, rule = self.facts, self.rule
        lacks: Missing = []
        for name, path, stand_in, needs, _ in rule.parameters:
            value, known = (None, False) if path is None else facts[path]
            self._arguments[name], lacking = value, negated(known)
            if stand_in is not None and known is not True:
                band = facts.assumed(stand_in)
                lacking = both(lacking, negated(band.found))
                low, self._arguments[name], high = (select(known, value, end) for end in band[1:])
                if not is_same(low, high):
                    self.varied.append((name, low, high))
            if lacking is not False:
                lacks.append((lacking, needs))
                self.complete = both(self.complete, negated(lacking))
        return lacks

    def result(self, **varied: Operand) -> Any:
        """Return the result of its formula, with some arguments replaced."""
        compute: Any = self.rule.compute
        return self.facts.apply(self.rule.id, compute, self._arguments | varied)

    def pair(self, **varied: Operand) -> tuple[Operand, Operand]:
        """Return what is available and what a kilogram of trailer demands, with some arguments replaced."""
        pair = self.result(**varied)
        if not (isinstance(pair, tuple) and len(pair) == 2):
            raise DeclarationError(self.rule.id, "needs a formula that gives the pair available, demand")
        return pair[0] * 1.0, pair[1] * 1.0

    def unmet(self, rows: Operand | None = None) -> Operand:
        """Return the mask of the rows (by default, of those with an answer) where the formula of a duty is false."""
        rows = self.settled if rows is None else rows
        return False if rows is False else both(rows, negated(as_mask(self.result())))


def findings(facts: TracedFacts, rules: Iterable[tuple[np.int16, Rule]], basis: Basis) -> list[Finding]:
    """Return the findings of a basis's binding rules that apply to any row."""
    day: Any = facts["trip.date"].value
    found: list[Finding] = []
    for number, rule in rules:
        if rule.basis is basis and rule.binding:
            since = True if rule.since is None else day >= rule.since
            in_force = since if rule.until is None else both(since, day < rule.until)
            if in_force is not False:
                found.append(Finding(facts, number, rule, in_force))
    return [one for one in found if one.may_apply is not False]


def _code_if(flag: Operand, code: int) -> Operand:
    """Return a code where a flag is true, and zero where it is not."""
    return where(flag, np.int16(code), np.int16(0))


class Best:
    """The greatest or least of some values, and the number of its rule."""

    def __init__(self, value: Operand, rule: Operand = _NO_RULE, *, greatest: bool = False) -> None:
        self.value, self.rule, self._last = value, rule, rule
        self._better: np.ufunc = np.greater if greatest else np.less
        self._best: np.ufunc = np.fmax if greatest else np.fmin

    def take(self, value: Operand, rule: Operand, *, by_number: bool = False) -> None:
        """Add a value; of equal ones, the rule added first stays, or with `by_number` that of the least number."""
        better = as_mask(self._better(value, self.value))
        if not isinstance(rule, Node) and not isinstance(self._last, Node) and rule > self._last:
            # The numbers have only grown, so the greater one is that of the better value; a maximum takes less time.
            self._last = rule
            self.rule = np.maximum(self.rule, where(better, rule, _NO_RULE))
        else:
            if by_number:
                equal = both(as_mask(np.equal(value, self.value)), as_mask(np.less(rule, self.rule)))
                better = either(better, both(equal, as_mask(rule > _NO_RULE)))
            self.rule = where(better, rule, self.rule)
            self._last = rule if isinstance(rule, Node) else self._last
        self.value = self._best(self.value, value)


# The trade's rating and the mechanical estimate: all rules bind at once.


class Strictest:
    """The greatest use of some limits at each end of the band, and the rule that has it."""

    def __init__(self, *, in_shares: bool) -> None:
        self._in_shares = in_shares
        self._nothing = 0.0 if in_shares else -math.inf
        self.low, self.nominal, self.high = (Best(self._nothing, greatest=True) for _ in range(3))

    def take(self, finding: Finding, band: tuple[Operand, Operand, Operand]) -> None:
        """Add a limit."""
        for best, use in zip((self.low, self.nominal, self.high), band, strict=True):
            best.take(where(finding.settled, use, self._nothing), finding.number, by_number=True)

    def kg(self, best: Best) -> Operand:
        """Return the figure of a use [kg]."""
        if not self._in_shares:
            return -best.value
        return np.divide(1.0, np.maximum(best.value, _LEAST))

    @property
    def doubtful(self) -> Operand:
        """The mask of rows that need the exact program: high figure above twice nominal, or nothing available."""
        return as_mask(np.greater(self.nominal.value, np.minimum(2 * self.high.value, _MOST)))


def assess_figures(found: list[Finding], *, exact: bool) -> Answer:
    """Assess a basis whose rules all bind at once: see `keitow._engine.assess.assess_figures`.

    With `exact` the high figures are computed in full, else only by first order; `doubtful` tells where that is wrong.
    """
    in_shares = bool(found) and found[0].rule.basis is Basis.MECHANICS
    duties = [one for one in found if one.rule.duty is not None]
    figures = [one for one in found if one.rule.duty is None]
    figures.sort(key=lambda one: (one.rule.of_trailer, one.rule.worst <= Verdict.MARGINAL))  # to share subexpressions
    any_applies = reduce(either, [one.applies for one in found], False)  # noqa: FBT003  # a mask
    is_open = reduce(either, [one.is_open for one in figures], False)  # noqa: FBT003  # a mask
    vehicle = Strictest(in_shares=in_shares)
    by_subject: dict[tuple[Verdict, str], Strictest] = {}  # verdict, path of the mass that exceeds them -> limits
    for finding in figures:
        if finding.settled is not False:
            rule = finding.rule
            band = band_of(finding, exact=exact) if in_shares else (-(finding.result() * 1.0),) * 3
            if not rule.of_trailer:
                vehicle.take(finding, band)
            for verdict in dict.fromkeys((min(Verdict.MARGINAL, rule.worst), rule.worst)):
                by_subject.setdefault((verdict, rule.subject), Strictest(in_shares=in_shares)).take(finding, band)
    severities = [_code_if(is_open, _UNDETERMINED), *(_code_if(one.unmet(), one.rule.worst.severity) for one in duties)]
    deciding: dict[Verdict, Best] = {}
    for (verdict, path), limits in by_subject.items():
        best = limits.high if verdict > Verdict.MARGINAL else limits.low
        figure = limits.kg(best)
        exceeded = as_mask(found[0].facts.subject(path) > figure + TOLERANCE_KG)
        severities.append(_code_if(exceeded, verdict.severity))
        first = where(exceeded, figure, math.inf)
        if verdict in deciding:
            deciding[verdict].take(first, best.rule, by_number=True)
        else:
            deciding[verdict] = Best(first, best.rule)
    severity = reduce(np.maximum, severities, np.int16(0))
    not_over = as_mask(severity != np.int16(Verdict.OVER.severity))
    low = vehicle.kg(vehicle.low)
    least = where(as_mask(low < math.inf), vehicle.low.rule, _NO_RULE)
    return Answer(
        severity=where(any_applies, severity, _SILENT),
        low=where(is_open, math.inf, low),
        nominal=vehicle.kg(vehicle.nominal),
        high=vehicle.kg(vehicle.high),
        governing=_deciding(severity, deciding, duties, least),
        missing=[(both(not_over, mask), leaf) for one in found if one.rule.decides for mask, leaf in one.missing],
        doubtful=in_shares and not exact and reduce(either, [one.doubtful for one in (vehicle, *by_subject.values())]),
    )


def _deciding(severity: Operand, deciding: dict[Verdict, Best], duties: list[Finding], least: Operand) -> Operand:
    """Return the rule that causes the verdict, an unmet duty first; where none does, the rule of the least figure."""
    for finding in reversed(duties):
        first = deciding.setdefault(finding.rule.worst, Best(math.inf))
        first.rule = where(finding.unmet(), finding.number, first.rule)
    for verdict in _DECIDES:
        if verdict in deciding:
            least = where(as_mask(severity == np.int16(verdict.severity)), deciding[verdict].rule, least)
    return least


def band_of(finding: Finding, *, exact: bool) -> tuple[Operand, Operand, Operand]:
    """Return the uses of the low, nominal and high figures: see `keitow._engine.findings.propagate`.

    Without `exact`, the high one is by first order only, and there is no low one where the nominal one is infinite.
    """
    available, demand = finding.pair()
    nominal = _use(available, demand)
    changes: tuple[list[Operand], ...] = [], [], [], []
    above, below, more, less = changes
    for name, *ends in finding.varied:
        (left, asked), (left_too, asked_too) = (finding.pair(**{name: end}) for end in ends)
        uses = _use(left, asked), _use(left_too, asked_too)
        above.append(reduce(np.maximum, uses, nominal) - nominal)
        below.append(nominal - reduce(np.minimum, uses, nominal))
        more.append(reduce(np.maximum, (left, left_too), available) - available)
        less.append(demand - reduce(np.minimum, (asked, asked_too), demand))
    if not isinstance(demand, Node) and demand <= 0:
        below = []  # the nominal use is zero, or infinite
    low, high = nominal + _root_of_squares(above), nominal - _root_of_squares(below)
    if exact:
        low = np.fmax(low, nominal)  # infinity minus infinity is NaN, which fmax ignores
        by_parts = _use(available + _root_of_squares(more), demand - _root_of_squares(less))
        half = nominal / 2
        bounded = where(high < half, np.maximum(high, np.minimum(half, by_parts)), high)
        high = where(nominal < math.inf, bounded, by_parts)
    return low, nominal, high


def _use(available: Operand, demand: Operand) -> Operand:
    return compute(use_of, available, np.maximum(demand, 0.0))


def use_of(available: Array, demand: Array, out: Array) -> None:
    """Write how much of the part a kilogram of trailer uses: see `keitow._engine.findings.utilization_per_kg`."""
    np.divide(demand, available, out)  # no demand is below zero
    if not available.min() > 0:
        rows = np.flatnonzero(np.broadcast_to(available <= 0, out.shape))
        left, asked = (np.broadcast_to(one, out.shape)[rows] for one in (available, demand))
        out[rows] = np.where((asked <= 0) & (left >= -TOLERANCE_KG), 0.0, math.inf)


DIRECTIONS[use_of] = (-1, 1)


def _root_of_squares(changes: list[Operand]) -> Operand:
    if len(changes) < 2:
        return changes[0] if changes else 0.0
    return np.sqrt(reduce(operator.add, [change * change for change in changes]))


# Law: every rule outside the routes binds, and of each set of alternative routes one is needed.


class Bounds(NamedTuple):
    """See `keitow._engine.bounds.Bounds`."""

    certain: Operand
    at_most: Operand
    governing: Operand
    missing: Missing

    @property
    def closed(self) -> Operand:
        """The mask of the rows where no trailer at all is permitted."""
        return as_mask(self.at_most <= 0)


def assess_law(found: list[Finding], facts: TracedFacts, partial: Iterable[When]) -> Answer:
    """Assess law; where a condition of `partial` holds, it is partly known. See `keitow._engine.assess.assess_law`."""
    any_applies = reduce(either, [one.may_apply for one in found], False)  # noqa: FBT003  # a mask
    kinds: dict[str, dict[str, list[Finding]]] = {}
    for finding in found:
        if (route := finding.rule.route) is not None:
            kinds.setdefault(route.either, {}).setdefault(route.id, []).append(finding)
    outside = [one for one in found if one.rule.route is None]
    duties = [one for one in outside if one.rule.duty is not None]
    counted = [one for one in outside if _counts_unknown(one.rule)]
    on_laden = [one for one in counted if one.rule.limits is Measure.TRAILER_MASS]
    on_gross = [one for one in counted if one.rule.limits is not Measure.TRAILER_MASS]
    routes = [bounds_of_best([way for _, way in sorted(kind.items())]) for _, kind in sorted(kinds.items())]
    registered = bounds_of_parts([bounds_of_all(on_gross), *routes])
    laden = bounds_of_all(on_laden)
    law = bounds_of_parts([registered, laden])
    # Where the registered gross mass is unknown, the laden mass is a lower bound of it.
    needs_gross = both(negated(facts[_GROSS].known), as_mask(registered.certain < math.inf))
    by_gross = np.maximum(_severity_of(registered, facts.subject(_GROSS)), _code_if(needs_gross, _UNDETERMINED))
    within = _severity_of(laden, facts[LADEN_MASS].value)
    over_gross, over_laden = (as_mask(one == np.int16(Verdict.OVER.severity)) for one in (by_gross, within))
    only_gross, only_laden = both(over_gross, negated(over_laden)), both(over_laden, negated(over_gross))
    governing = where(only_gross, registered.governing, where(only_laden, laden.governing, law.governing))
    severity = np.maximum(by_gross, within)
    for finding in reversed(duties):
        governing = where(finding.unmet(), finding.number, governing)
        severity = np.maximum(severity, _code_if(finding.unmet(), Verdict.OVER.severity))
    is_partial = reduce(either, [facts.state(when)[0] for when in partial], False)  # noqa: FBT003  # a mask
    undetermined = both(any_applies, as_mask(severity == np.int16(_UNDETERMINED)))
    silent = both(is_partial, as_mask(severity != np.int16(Verdict.OVER.severity)))
    severity = where(both(any_applies, negated(silent)), severity, _SILENT)
    certain = where(is_partial, _NOTHING, law.certain)
    missing = [(both(undetermined, mask), leaf) for mask, leaf in [(needs_gross, _GROSS), *law.missing]]
    for finding in [] if silent is False else found:
        if not _counts_unknown(finding.rule):
            in_doubt = both(silent, finding.unmet(both(finding.is_open, finding.complete)))
            missing += [(both(in_doubt, mask), leaf) for mask, leaf in finding.missing]
    return Answer(severity, certain, certain, law.at_most, governing, missing)


def _severity_of(bounds: Bounds, mass_kg: Operand) -> Operand:
    over = either(bounds.closed, as_mask(mass_kg > bounds.at_most + TOLERANCE_KG))
    unsure = as_mask(mass_kg > bounds.certain + TOLERANCE_KG)
    return np.maximum(_code_if(over, Verdict.OVER.severity), _code_if(unsure, _UNDETERMINED))


def bounds_of_all(found: list[Finding]) -> Bounds:
    """Combine findings that all bind; for those of a route with a step, round the bounds down to whole steps."""
    certain: Operand = math.inf
    at_most = Best(math.inf)
    for finding in found:
        least, most = _permitted(finding)
        certain = np.minimum(certain, least)
        at_most.take(most, finding.number)
    most_kg = at_most.value
    route = found[0].rule.route if found else None
    step = None if route is None else route.step_kg
    if step is not None:
        certain, most_kg = (np.floor((one + STEP_TOLERANCE_KG) / step) * step for one in (certain, most_kg))
    missing = [one for finding in found if _counts_unknown(finding.rule) for one in finding.missing]
    return Bounds(certain, most_kg, at_most.rule, missing)


def _permitted(finding: Finding) -> tuple[Operand, Operand]:
    """Return what a finding certainly permits, and what it permits at most."""
    settled = finding.settled
    if finding.rule.duty is None:
        figure = finding.result() * 1.0 if finding.complete is not False else _NOTHING
        least = where(finding.complete, figure, _NOTHING)
        return where(finding.applies, least, math.inf), where(settled, figure, math.inf)
    # Outside the routes an unmet duty makes the verdict over, whatever is towed; within a route it closes the route.
    figure = math.inf if finding.rule.route is None else where(finding.unmet(), 0.0, math.inf)
    is_open = finding.is_open if _counts_unknown(finding.rule) else False
    return where(is_open, _NOTHING, figure), figure


def _counts_unknown(rule: Rule) -> bool:
    """Tell whether an unknown answer of a rule matters; an unknown duty other than registration is only listed."""
    return rule.duty in {None, Obligation.REGISTRATION}


def bounds_of_best(routes: Collection[list[Finding]]) -> Bounds:
    """Combine alternatives: each bound is that of the best one, and missing facts of a closed one are dropped."""
    counts = ([one.applies if _counts_unknown(one.rule) else one.settled for one in found] for found in routes)
    ways = [(reduce(either, one), bounds_of_all(found)) for one, found in zip(counts, routes, strict=True)]
    any_open = reduce(either, [both(there, negated(way.closed)) for there, way in ways])
    anything = reduce(either, [there for there, _ in ways])
    counted = [(both(there, either(negated(way.closed), negated(any_open))), way) for there, way in ways]
    certain, at_most, governing, missing = _combined(counted, greatest=True)
    return Bounds(where(anything, certain, math.inf), where(anything, at_most, math.inf), governing, missing)


def bounds_of_parts(parts: list[Bounds]) -> Bounds:
    """Combine parts that must all hold: each bound is that of the strictest part."""
    return _combined([(True, part) for part in parts], greatest=False)


def _combined(counted: Iterable[tuple[Operand, Bounds]], *, greatest: bool) -> Bounds:
    """Take the greatest or least of each bound, where it counts; where no mass is certain, `at_most` governs."""
    start = -math.inf if greatest else math.inf
    at_most, certain = Best(start, greatest=greatest), Best(start, greatest=greatest)
    missing: Missing = []
    for counts, one in counted:
        at_most.take(where(counts, one.at_most, start), one.governing)
        certain.take(where(counts, one.certain, start), one.governing)
        missing += [(both(counts, mask), leaf) for mask, leaf in one.missing]
    governing = where(as_mask(np.equal(certain.value, _NOTHING)), at_most.rule, certain.rule)
    return Bounds(certain.value, at_most.value, governing, missing)
