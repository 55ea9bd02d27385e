"""Combine findings into the three answers (rated, legal, mechanical), and these into one verdict."""

# ruff: noqa: TC001, TC003  # typing.get_type_hints reads the annotations

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Final, Self, TypeVar

import attrs

from keitow._engine.bounds import Bounds, bounds_of_all, bounds_of_best, bounds_of_parts
from keitow._engine.facts import COMBINATION_MASS, LADEN_MASS, VEHICLE_MASS, Facts
from keitow._engine.findings import OVER, TOLERANCE_KG, UNDETERMINED, WITHIN, Finding, judge, judge_applying
from keitow._engine.outcomes import Cap, Duty, NotApplicable, Undetermined, Verdict
from keitow._engine.rules import Rule, RuleBook
from keitow._engine.terms import Basis, FactValue, Measure, Obligation, When
from keitow._hints import Quantity
from keitow._units import MASS, quantity
from keitow._values.checks import Check
from keitow._values.load import Load
from keitow._values.trailer import MOST_ON_NOSE, Trailer
from keitow._values.trip import Trip
from keitow._values.vehicle import Vehicle
from keitow.errors import InputError, repr_of_fields

R = TypeVar("R", bound="Result")

_REGISTERED: Final = Measure.TRAILER_GROSS_MASS.value
_LADEN: Final = Measure.TRAILER_MASS
_REGISTRATION: Final = Obligation.REGISTRATION
_DRIVER_ONLY: Final = Load()
_LOCAL_ROAD: Final = Trip.local_road()


def _half_laden_kg(_: float, tare_kg: float, load_kg: float) -> float:
    return MOST_ON_NOSE * (tare_kg + load_kg)


def _is_above_half(nose_kg: float, tare_kg: float, load_kg: float) -> bool:
    return nose_kg > _half_laden_kg(nose_kg, tare_kg, load_kg) + TOLERANCE_KG


NOSE_CHECK: Final = Check(
    of="",
    field="Trailer.nose_mass",
    inputs=("trailer.nose_mass_kg", "trailer.tare_kg", "load.trailer_kg"),
    fails=_is_above_half,
    needed="needs at most half of the laden mass, {:g} kg",
    bound=_half_laden_kg,
    hint="weigh it again, or leave it out",
)
"""The nose mass is at most half of the trailer's tare and load."""


def _is_carried_by_nothing(load_kg: float, tare_kg: float) -> bool:
    return (tare_kg <= 0) & (load_kg > 0)


TRAILER_CHECK: Final = Check(
    of="",
    field="Load.trailer",
    inputs=("load.trailer_kg", "trailer.tare_kg"),
    fails=_is_carried_by_nothing,
    needed="needs a trailer that carries it",
    hint="give the trailer's own mass too, like Trailer(tare='100 kg')",
)
"""Only a trailer carries a load. Where there is none, its mass is zero."""


@attrs.frozen(kw_only=True, order=False, slots=False, repr=False)  # cached properties live in its dictionary
class Assessment:
    """One of the three answers: rated, legal or mechanical.

    Parameters
    ----------
    basis
        Which answer it is.
    verdict
        ``None`` where no rule of this basis applies, or where law is only partly known and not exceeded.
    capacity
        The largest trailer mass that the vehicle can tow, as a band; in law, the figure that a fully known route
        permits. ``None`` where there is no limit, or where a rule that applies could not be determined.
    at_most_kg
        The highest figure that the known facts leave open [kg]; ``None`` where they set no bound.
    is_open
        Whether a rule that applies could not be determined. Then there is no capacity, only the bound ``at_most_kg``.
    is_partial
        Whether the law of the place is known only in part.
    governing
        The finding that decides the verdict: of a load over a limit or inside a band, the finding that says so; else
        the one with the least low figure.
    registered_unknown
        Whether the trailer's registered gross mass is unknown and could still change the verdict.
    not_checked
        Findings of the rules that need a figure from a plate or drawing that was not given.
    deciding
        Findings of the rules that apply and can decide the verdict.
    facts, in_force
        The facts of the combination, and all rules of this basis.
    """

    basis: Basis
    verdict: Verdict | None
    capacity: Cap | None
    at_most_kg: float | None
    is_open: bool
    is_partial: bool = False
    governing: Finding | None
    _lacking: tuple[Finding, ...] = attrs.field(alias="lacking")
    registered_unknown: bool = False
    not_checked: tuple[Finding, ...] = ()
    deciding: tuple[Finding, ...] = attrs.field(default=(), eq=False)
    _facts: Facts = attrs.field(alias="facts", eq=False)
    _in_force: tuple[Rule, ...] = attrs.field(alias="in_force", eq=False)

    def __repr__(self) -> str:
        verdict = "no verdict" if self.verdict is None else self.verdict.value
        ends = dict.fromkeys(self.capacity or ())
        limits = [" – ".join(f"{kg:.6g}" for kg in ends) + " kg"] if ends else []
        if self.capacity is None and self.at_most_kg is not None:
            limits = [f"at most {self.at_most_kg:.6g} kg"]
        governing = [] if self.governing is None else [f"by {self.governing.rule.id}"]
        return f"<Assessment {self.basis.value}: {', '.join([verdict, *limits, *governing])}>"

    @cached_property
    def _judged(self) -> dict[int, Finding]:
        """The id() of a rule -> its finding; a rule that can decide is here only if it applies."""
        listed = {id(rule): judge(rule, self._facts) for rule in self._in_force if not rule.decides}
        return {id(one.rule): one for one in self.deciding} | listed

    @cached_property
    def applying(self) -> tuple[Finding, ...]:
        """Findings of the rules that apply, in the order of the book."""
        found = [self._judged.get(id(rule)) for rule in self._in_force]
        return tuple([one for one in found if one is not None and not isinstance(one.outcome, NotApplicable)])

    @cached_property
    def findings(self) -> tuple[Finding, ...]:
        """Findings of all rules of this basis, also of those that do not apply, in the order of the book."""
        return tuple([self._judged.get(id(rule)) or judge(rule, self._facts) for rule in self._in_force])

    @property
    def at_most(self) -> Quantity | None:
        """The highest figure that the known facts leave open."""
        return None if self.at_most_kg is None else quantity(self.at_most_kg, MASS)

    @property
    def open_questions(self) -> tuple[Finding, ...]:
        """The findings whose missing facts could still change the verdict."""
        return tuple(one for one in self._lacking if one.missing)

    @property
    def missing(self) -> tuple[str, ...]:
        """Paths of the facts that could still change the verdict."""
        registered = (_REGISTERED,) if self.registered_unknown else ()
        return tuple(
            dict.fromkeys((*registered, *(path for finding in self.open_questions for path in finding.missing)))
        )


def assess_basis(
    basis: Basis, facts: Facts, rules: RuleBook, day: datetime.date, kept: Mapping[int, Finding | None]
) -> Assessment:
    """Apply the rules of one basis and combine their findings.

    Parameters
    ----------
    basis
        The basis.
    facts
        The facts of the combination.
    rules, day
        The rule book and the day of the trip.
    kept
        The id() of a rule -> its known finding, ``None`` where it does not apply; all other rules are judged.
    """
    findings: list[Finding] = []
    for rule, conditions in rules.at_place(day, basis, facts):
        if kept and id(rule) in kept:
            known = kept[id(rule)]
            if known is not None:
                findings.append(known._replace(facts=facts))
            continue
        unknown = facts.check(conditions) if conditions else ()
        if not isinstance(unknown, When):
            findings.append(judge_applying(rule, facts, unknown))
    in_force = rules.in_force(day, basis)
    if basis is not Basis.LAW:
        return _assess_figures(basis, findings, facts, in_force)
    is_partial = any(facts.state(when) for when in rules.partial)
    return _assess_law(findings, facts, in_force, is_partial=is_partial)


def _lists_any(in_force: tuple[Rule, ...], facts: Facts) -> bool:
    """Tell whether a binding duty applies that is only listed."""
    listed = (rule for rule in in_force if rule.binding and not rule.decides)
    return any(not isinstance(facts.check(rule.when), When) for rule in listed)


def _assess_figures(basis: Basis, findings: Sequence[Finding], facts: Facts, in_force: tuple[Rule, ...]) -> Assessment:
    """Assess a basis whose rules all bind at once: the trade's rating or the mechanical estimate."""
    low = math.inf
    bands: list[Cap] = []
    verdict: Verdict | None = None
    severity = -1  # of the verdict: numbers are compared faster than verdicts
    least: Finding | None = None
    is_open = False
    lacking: list[Finding] = []
    not_checked: list[Finding] = []
    for finding in findings:
        rule, outcome = finding.rule, finding.outcome
        if rule.plate and finding.missing:
            not_checked.append(finding)
            continue
        own = finding.verdict
        if own is None:
            continue
        if own.severity > severity:
            verdict, severity = own, own.severity
        if finding.lacks:
            lacking.append(finding)
        if isinstance(outcome, Undetermined):
            is_open = True
        elif isinstance(outcome, Cap) and not rule.of_trailer:
            bands.append(outcome)
            if outcome.low_kg < low:
                low, least = outcome.low_kg, finding
    if verdict is None and _lists_any(in_force, facts):
        verdict = WITHIN
    high = min([band.high_kg for band in bands], default=math.inf)
    return Assessment(
        basis=basis,
        verdict=verdict,
        capacity=None if is_open or math.isinf(low) else Cap(low, min([band.nominal_kg for band in bands]), high),
        at_most_kg=None if math.isinf(high) else high,
        is_open=is_open,
        governing=_cause(findings, verdict) or least,
        lacking=() if verdict is OVER else tuple(lacking),
        not_checked=tuple(not_checked),
        deciding=tuple(findings),
        facts=facts,
        in_force=in_force,
    )


def _cause(findings: Sequence[Finding], verdict: Verdict | None) -> Finding | None:
    """Return the finding that causes a verdict other than within or undetermined; of several, that of least figure."""
    if verdict is None or verdict is WITHIN or verdict is UNDETERMINED:
        return None
    causes = [one for one in findings if one.verdict is verdict]
    return min(causes, key=lambda one: _bound_kg(one, verdict))


def _bound_kg(finding: Finding, verdict: Verdict) -> float:
    """Return the exceeded figure [kg]; minus infinity for an unmet duty, so that it comes first."""
    if not isinstance(finding.outcome, Cap):
        return -math.inf
    return finding.outcome.high_kg if verdict is OVER else finding.outcome.low_kg


def _assess_law(
    findings: Sequence[Finding], facts: Facts, in_force: tuple[Rule, ...], *, is_partial: bool
) -> Assessment:
    """Assess law: every rule outside the routes binds, and of each set of alternative routes one is needed.

    A partly known law can say that a combination is over. Otherwise it has no verdict and no capacity, only a bound,
    and it names what is missing to know whether the combination is over: also the condition of a duty that is not met.
    """
    on_gross: list[Finding] = []
    on_laden: list[Finding] = []
    kinds: dict[str, dict[str, list[Finding]]] = {}
    unmet: list[Finding] = []
    doubtful: list[Finding] = []
    not_checked: list[Finding] = []
    for finding in findings:
        rule, outcome = finding.rule, finding.outcome
        if rule.plate and finding.missing:
            not_checked.append(finding)
            continue
        met = outcome.met if isinstance(outcome, Duty) else True
        if met is None and rule.duty is not _REGISTRATION:  # it is only listed
            if is_partial and judge_applying(rule, facts).outcome == Duty(met=False):
                doubtful.append(finding)
            continue
        if rule.route is not None:
            kinds.setdefault(rule.route.either, {}).setdefault(rule.route.id, []).append(finding)
        elif met is False:
            unmet.append(finding)
        else:
            (on_laden if rule.limits is _LADEN else on_gross).append(finding)
    routes = [
        bounds_of_best([bounds_of_all(of_route) for _, of_route in sorted(kind.items())])
        for _, kind in sorted(kinds.items())
    ]
    registered, laden = bounds_of_parts([bounds_of_all(on_gross), *routes]), bounds_of_all(on_laden)
    law = bounds_of_parts([registered, laden])
    verdict: Verdict | None = None
    gross_kg, laden_kg = facts[_REGISTERED], facts.number(LADEN_MASS)
    any_applies = bool(findings) or _lists_any(in_force, facts)
    by_gross, by_laden = _verdict_by_gross_mass(registered, gross_kg, laden_kg), _verdict_for(laden, laden_kg)
    if any_applies:
        verdict = OVER if unmet else max(by_gross, by_laden)
    undetermined = verdict is UNDETERMINED
    lacking = law.open_questions if undetermined else ()
    if verdict is not OVER:
        lacking += tuple(doubtful)
    if is_partial and verdict is not OVER:
        verdict = None
    figure = None if law.certain_kg is None or is_partial else max(0.0, law.certain_kg)
    return Assessment(
        basis=Basis.LAW,
        verdict=verdict,
        capacity=None if figure is None or math.isinf(figure) else Cap(figure, figure, figure),
        at_most_kg=None if math.isinf(law.at_most_kg) else max(0.0, law.at_most_kg),
        is_open=any_applies and not is_partial and law.certain_kg is None,
        is_partial=is_partial,
        governing=unmet[0] if unmet else _governing(law, (registered, by_gross), (laden, by_laden)),
        lacking=lacking,
        registered_unknown=undetermined and gross_kg is None and _has_limit(registered),
        not_checked=tuple(not_checked),
        deciding=tuple(findings),
        facts=facts,
        in_force=in_force,
    )


def _governing(law: Bounds, *answers: tuple[Bounds, Verdict]) -> Finding | None:
    """Return the finding of the bound that is exceeded, or where none is, that of the least figure."""
    exceeded = [bounds for bounds, answer in answers if answer is OVER]
    return bounds_of_parts(exceeded).governing if exceeded else law.governing


def _verdict_by_gross_mass(registered: Bounds, gross_kg: FactValue | None, laden_kg: float) -> Verdict:
    """Compare the registered gross mass; where it is unknown, compare the laden mass, a lower bound of it."""
    if isinstance(gross_kg, int | float):
        return _verdict_for(registered, gross_kg)
    verdict = _verdict_for(registered, laden_kg)
    return UNDETERMINED if verdict is WITHIN and _has_limit(registered) else verdict


def _has_limit(bounds: Bounds) -> bool:
    return bounds.certain_kg is None or not math.isinf(bounds.certain_kg)


def _verdict_for(bounds: Bounds, mass_kg: float) -> Verdict:
    if bounds.closed or mass_kg > bounds.at_most_kg + TOLERANCE_KG:
        return OVER
    sure = bounds.certain_kg is not None and mass_kg <= bounds.certain_kg + TOLERANCE_KG
    return WITHIN if sure else UNDETERMINED


@attrs.frozen(kw_only=True, order=False, slots=False)  # cached properties live in its dictionary
class Result:
    """What the engine answers for one combination; `keitow.Rating` adds the reports and documents.

    Each of the three answers is computed on first access and cached. Results of the same case are equal.

    Parameters
    ----------
    vehicle, trailer, load, trip
        What was rated. ``trailer`` is ``None`` where none was given.
    rules
        The rule book.
    facts
        What is known of the combination.
    """

    vehicle: Vehicle
    trailer: Trailer | None
    load: Load
    trip: Trip
    rules: RuleBook = attrs.field(eq=False, repr=False)
    facts: Facts = attrs.field(eq=False, repr=False)

    __repr__ = repr_of_fields

    @cached_property
    def rated(self) -> Assessment:
        """What the trade rates."""
        return assess_basis(Basis.TRADE, self.facts, self.rules, self.trip.date, {})

    @cached_property
    def legal(self) -> Assessment:
        """What the law allows on the road."""
        return assess_basis(Basis.LAW, self.facts, self.rules, self.trip.date, {})

    @cached_property
    def mechanical(self) -> Assessment:
        """What the machine can take."""
        return assess_basis(Basis.MECHANICS, self.facts, self.rules, self.trip.date, {})

    @property
    def findings(self) -> tuple[Finding, ...]:
        """The findings of all rules in force."""
        return self.rated.findings + self.legal.findings + self.mechanical.findings

    @property
    def assessments(self) -> tuple[Assessment, Assessment, Assessment]:
        """The three answers."""
        return self.rated, self.legal, self.mechanical

    @property
    def verdict(self) -> Verdict:
        """The most severe of the three verdicts; `Verdict.UNDETERMINED` where none of the three has a verdict."""
        verdicts = [one.verdict for one in self.assessments if one.verdict is not None]
        return max(verdicts, default=Verdict.UNDETERMINED)

    @property
    def capacity(self) -> Cap | None:
        """The least low, nominal and high figure over the answers that have a verdict; ``None`` where one is open."""
        speaking = [one for one in self.assessments if one.verdict is not None]
        if any(one.is_open for one in speaking):
            return None
        bands = [one.capacity for one in speaking if one.capacity is not None]
        law = self.legal
        if law.is_partial and law.at_most_kg is not None:
            bands.append(Cap(law.at_most_kg, law.at_most_kg, law.at_most_kg))
        return Cap(*(min(ends) for ends in zip(*bands, strict=True))) if bands else None

    @property
    def at_most_kg(self) -> float | None:
        """The least ``at_most_kg`` of the three answers [kg]; ``None`` where none has one."""
        speaking = [one for one in self.assessments if one.verdict is not None or one.is_partial]
        bounds = [one.at_most_kg for one in speaking if one.at_most_kg is not None]
        return min(bounds, default=None)

    @property
    def at_most(self) -> Quantity | None:
        """The least ``at_most`` of the three answers; ``None`` where none has one."""
        return None if self.at_most_kg is None else quantity(self.at_most_kg, MASS)

    @property
    def not_checked(self) -> tuple[Finding, ...]:
        """Findings of the rules that need a figure from a plate or drawing that was not given."""
        return tuple(finding for one in self.assessments for finding in one.not_checked)

    @property
    def duties(self) -> tuple[Finding, ...]:
        """Findings of the duties that apply: what must be in place."""
        return tuple(one for answer in self.assessments for one in answer.applying if isinstance(one.outcome, Duty))

    @property
    def laden_mass(self) -> Quantity:
        """Tare and load of the trailer."""
        return quantity(self.facts.number(LADEN_MASS), MASS)

    @property
    def vehicle_mass(self) -> Quantity:
        """The vehicle as loaded, without nose load."""
        return quantity(self.facts.number(VEHICLE_MASS), MASS)

    @property
    def combination_mass(self) -> Quantity:
        """Vehicle and laden trailer."""
        return quantity(self.facts.number(COMBINATION_MASS), MASS)

    def changed(
        self,
        *,
        vehicle: Vehicle | None = None,
        trailer: Trailer | None = None,
        load: Load | None = None,
        trip: Trip | None = None,
    ) -> Self:
        """Rate the same combination with some of its values replaced.

        Raises
        ------
        InputError
            The nose mass is more than half of the laden trailer.
        """
        return assess(
            type(self),
            vehicle or self.vehicle,
            trailer or self.trailer,
            load or self.load,
            trip or self.trip,
            self.rules,
        )


def check_kinds(asked: str, vehicle: object, trailer: object, load: object, trip: object) -> None:
    """Check the types of a combination's values, of which all but the vehicle may be ``None``.

    Raises
    ------
    InputError
        One is of another type; the error names the function that was asked.
    """
    for name, value, wanted in (
        ("vehicle", vehicle, Vehicle),
        ("trailer", trailer, Trailer),
        ("load", load, Load),
        ("trip", trip, Trip),
    ):
        if not isinstance(value, wanted) and (value is not None or name == "vehicle"):
            hint = f"write keitow.{wanted.__name__}(...)"
            hint += f" or keitow.catalog.{name}(id)" if wanted in (Vehicle, Trailer) else ""
            raise InputError(f"{asked}({name})", f"needs a {wanted.__name__}", value, hint)


def check_laden(trailer: Trailer | None, load: Load) -> None:
    """Check that a load on a trailer has a trailer, and that the nose carries at most half of trailer and load.

    Raises
    ------
    InputError
        There is no such trailer, or its nose carries more.
    """
    if trailer is None:
        TRAILER_CHECK.apply_to(load.trailer_kg, 0.0)
    elif trailer.nose_mass_kg is not None:
        NOSE_CHECK.apply_to(trailer.nose_mass_kg, trailer.tare_kg, load.trailer_kg)


def assess(  # noqa: PLR0917  # the values of a case, in their order
    kind: type[R],
    vehicle: Vehicle,
    trailer: Trailer | None,
    load: Load | None,
    trip: Trip | None,
    rules: RuleBook,
) -> R:
    """Rate one combination; see `keitow.evaluate`.

    Parameters
    ----------
    kind
        The class of the result.
    vehicle, trailer, load, trip
        The combination. ``None`` means: no trailer; a load of one occupant only; `Trip.local_road()`.
    rules
        The rule book.

    Raises
    ------
    InputError
        An argument has the wrong type, the nose mass is more than half of the laden trailer, or there is a load on the
        trailer and no trailer.
    """
    check_kinds("evaluate", vehicle, trailer, load, trip)
    if not isinstance(rules, RuleBook):
        raise InputError("evaluate(rules)", "needs a RuleBook", rules, "write keitow.RULES | RuleBook(...)")
    load, trip = load or _DRIVER_ONLY, trip or _LOCAL_ROAD
    check_laden(trailer, load)
    facts = Facts(vehicle, trailer, load, trip, rules.chains)
    return kind(vehicle=vehicle, trailer=trailer, load=load, trip=trip, rules=rules, facts=facts)
