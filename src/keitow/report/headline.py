"""The first line of every report: the verdict, the place whose law was applied, and the reason."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import attrs

from keitow._engine.facts import LADEN_MASS, TESTED_CLIMB_SPEED
from keitow._engine.outcomes import Cap, Duty, Undetermined, Verdict
from keitow._engine.terms import Basis, Measure, Obligation
from keitow._values.trip import LAW_AS_OF
from keitow.errors import UnknownIdError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keitow._advice.result import AdvisedResult
    from keitow._engine.assess import Assessment
    from keitow._engine.findings import Finding
    from keitow.report.figures import Figures
    from keitow.report.words import Words

CLIMB: Final = "mech.climb"
"""The rule of the climbing speed; reports show its answer as a speed, not as a mass."""
_TRAILER_GROSS: Final = "mech.trailer_gross"
"""The rating of the trailer's plate that is a laden mass; its axles carry less, as the hitch carries the nose load."""
_ITSELF: Final = ("mech.vehicle_gross", "mech.payload", "jp.loading.bed")
"""The rules by which the truck itself can be overloaded; each compares two masses."""
_STATE_WAS_READ: Final = "trip.state_was_read"
_SEATS: Final = ("mech.seats", "jp.loading.persons")
EXCEEDED: Final = (Verdict.BEYOND_RATING, Verdict.MARGINAL, Verdict.OVER)


class Headline:
    """The verdict in one sentence.

    Parameters
    ----------
    rating
        The rating.
    words
        The words of the language.
    figures
        The format of measures.
    """

    def __init__(self, rating: AdvisedResult, words: Words, figures: Figures) -> None:
        self.rating = rating
        self.words = words
        self.figures = figures
        self.short: Figures = attrs.evolve(figures, both=False)

    def __str__(self) -> str:
        words = self.words
        said, why = self._said()
        first, *others = [one for one in (why, self.aside, self.reviewed) if one] or [""]
        of_truck = "".join(self.of_the_truck())
        begins = words.semicolon if self.rating.verdict is Verdict.UNDETERMINED else words.colon
        tail = words.semicolon.join((begins + first if first else "", *others))
        return f"{of_truck}{said}{tail}{words.stop}"

    @property
    def state(self) -> str | None:
        """The state of the United States in which the road is."""
        state = self.rating.trip.state
        return None if state is None else self.words.state(state)

    @property
    def where(self) -> str:
        """The place whose law was applied."""
        words, state = self.words, self.state
        return words.where[self.rating.trip.place] if state is None else words.in_state.format(state=state)

    @property
    def aside(self) -> str:
        """Which law was not checked; empty where all was."""
        law, words, state = self.rating.legal, self.words, self.state
        if law.is_partial and not (state and self.is_unread):
            return words.partly.format(state=state) if state else words.partly_there
        if law.verdict is not None and not law.is_partial:
            return ""
        return words.aside[self.rating.trip.place] if state is None else words.aside_state.format(state=state)

    @property
    def reviewed(self) -> str:
        """The day on which the rules were last reviewed, where law speaks for a trip after it; else empty."""
        law = self.rating.legal
        speaks = law.verdict is not None or law.is_partial
        later = speaks and self.rating.trip.date > LAW_AS_OF
        return self.words.reviewed.format(day=self.words.day(LAW_AS_OF)) if later else ""

    @property
    def is_unread(self) -> bool:
        """Whether no law of this state has been read at all."""
        try:
            return self.rating.facts[_STATE_WAS_READ] is False
        except UnknownIdError:  # the rule book knows no states
            return False

    def of_the_truck(self) -> Iterator[str]:
        """Yield what is wrong with the truck itself, which comes first."""
        rating, words = self.rating, self.words
        unmet = {one.rule.id: one for one in rating.duties if one.outcome == Duty(met=False)}
        overloads = {rule_id: self._overload_kg(unmet[rule_id]) for rule_id in _ITSELF if rule_id in unmet}
        if overloads:
            rule_id = max(overloads, key=overloads.__getitem__)
            what = words.briefly_named(unmet[rule_id].rule)
            yield words.overloaded.format(over=self.short.needed(overloads[rule_id]), what=what)
        if any(rule_id in unmet for rule_id in _SEATS):
            yield words.too_many.format(people=rating.load.occupants, seats=rating.vehicle.seats)

    def _overload_kg(self, finding: Finding) -> float:
        """Return by how much the rule's first input, the mass carried, exceeds the sum of the others."""
        assumed = {one.input: one.assumption.nominal for one in finding.assumed}
        masses = [assumed.get(name, finding.facts[path]) for name, path in finding.rule.inputs.items()]
        carried, *allowed = [one for one in masses if isinstance(one, int | float)]
        return carried - sum(allowed)

    def _said(self) -> tuple[str, str]:
        """Return the verdict with the place, and the reason."""
        rating, words = self.rating, self.words
        if rating.verdict is Verdict.UNDETERMINED:
            return self._undetermined()
        said, why = self._may_tow() if rating.trailer is None else self._at_mass()
        return words.placed.format(said=said, where=self.where), why

    def _at_mass(self) -> tuple[str, str]:
        rating, words, verdict = self.rating, self.words, self.rating.verdict
        at = words.at_mass.format(mass=self.figures.mass(rating.facts.number(LADEN_MASS)))
        severest = [one for one in rating.assessments if one.verdict is verdict]
        if verdict is Verdict.WITHIN:
            return words.within_bases.format(bases=self._within(severest)) + at, ""
        head, finding = words.verdict_names[verdict].upper(), severest[0].governing
        if verdict is Verdict.OVER and [one.basis for one in severest] == [Basis.LAW]:
            head = words.unlawful
        if len(severest) == 1 and finding is not None and finding.rule.id == CLIMB and not beside_climb(severest[0]):
            head = words.slow.upper()
        return head + at, self._reasons(severest)

    def _reasons(self, answers: list[Assessment]) -> str:
        return self.words.comma.join(filter(None, map(self._why, answers)))

    def _within(self, answers: list[Assessment]) -> str:
        words, bases = self.words, [one.basis for one in answers]
        if Basis.MECHANICS in bases:
            return words.law_and if Basis.LAW in bases else words.within[Basis.MECHANICS]
        return words.and_.join(words.within[one] for one in bases)

    def _undetermined(self) -> tuple[str, str]:
        rating, words = self.rating, self.words
        most_kg, needed, needs = rating.at_most_kg, self._needed(), ""
        said = words.undetermined.format(where=self.where)
        if most_kg is None:
            needs = words.needs.format(facts=needed) if needed else words.nothing_known
        else:
            said += f": {words.at_most.format(mass=self.figures.limit(most_kg))}"
            if needed:
                said += words.semicolon + words.needs.format(facts=needed)
        exceeded = [one for one in rating.assessments if rating.trailer is not None and one.verdict in EXCEEDED]
        return said, words.comma.join(filter(None, (needs, self._reasons(exceeded))))

    def _needed(self) -> str:
        """Return the first fact that an undetermined answer needs, or the provision whose text was not found."""
        rating, words = self.rating, self.words
        undetermined = [one for one in rating.assessments if one.verdict is Verdict.UNDETERMINED]
        for answer in undetermined:
            for path in answer.missing:
                return words.brief_label(path, rating.rules.papers)
        for one in self.unrecorded():
            return words.title(one.rule)
        for one in self.without_text():
            return words.text_of.format(title=words.title(one.rule))
        return ""

    def unrecorded(self) -> Iterator[Finding]:
        """Yield the registrations that a law requires and about which there is no fact."""
        for one in self.rating.duties:
            rule = one.rule
            if (
                rule.binding
                and rule.duty is Obligation.REGISTRATION
                and one.outcome == Duty(met=None)
                and not one.missing
            ):
                yield one

    def without_text(self) -> Iterator[Finding]:
        """Yield the provisions whose text was not found."""
        for answer in self.rating.assessments:
            for one in answer.applying:
                if isinstance(one.outcome, Undetermined) and one.rule.formula is None:
                    yield one

    def _may_tow(self) -> tuple[str, str]:
        rating, words, figures = self.rating, self.words, self.figures
        band, machine = rating.capacity, rating.mechanical
        if rating.verdict is Verdict.OVER or band is None:
            over = [one for one in rating.assessments if one.verdict is Verdict.OVER]
            if over and all(one.governing is not None and isinstance(one.governing.outcome, Cap) for one in over):
                return words.nothing, ""
            return words.verdict_names[Verdict.OVER].upper() if over else words.no_figure, self._reasons(over)
        if band.low_kg < 1 and machine.governing is not None and machine.governing.rule.id == CLIMB:
            speed = figures.speed(rating.facts.number(TESTED_CLIMB_SPEED))
            return words.can_tow_nothing_so_fast.format(grade=percent_of(rating.trip.grade), speed=speed), ""
        low, nominal = (limit_of(figures, kg, band) for kg in (band.low_kg, band.nominal_kg))
        if band.low_kg == band.nominal_kg:
            return words.nothing if band.low_kg < 1 else words.may_tow.format(low=low), ""
        template = words.may_tow_band if band.low_kg >= 1 else words.can_tow_nothing
        return template.format(low=low, nominal=nominal), ""

    def _why(self, answer: Assessment) -> str:
        """Return the reason of an answer's verdict: the climbing speed if that is too slow, else the excess."""
        words, finding = self.words, answer.governing
        if finding is None or finding.verdict is not answer.verdict:
            deciding = (one for one in answer.applying if one.rule.binding and one.verdict is answer.verdict)
            finding = next(deciding, finding)
        if finding is None:
            return words.bases[answer.basis]
        if finding.rule.id in _ITSELF or finding.rule.id in _SEATS:
            return ""  # `of_the_truck` has said it
        if finding.rule.id == CLIMB:
            beside = [self._over(one, cap) for one, cap in beside_climb(answer)[:1]]
            return words.comma.join((self.climbs_only(), *beside))
        if isinstance(finding.outcome, Cap):
            return self._over(finding, finding.outcome)
        return self.unmet(finding)

    def unmet(self, finding: Finding) -> str:
        """Return what is wrong where a duty is not met: what to do, where it is about driving or loading."""
        words, rule = self.words, finding.rule
        if rule.route is not None:
            return words.unregistered
        remedy = words.remedy(rule) if rule.duty in (Obligation.CONDUCT, Obligation.LOADING) else None
        if remedy is not None:
            return words.must.format(remedy=self.short.said(remedy))
        return words.unmet.format(title=words.title(rule))

    def _over(self, finding: Finding, cap: Cap) -> str:
        """Return by how much a figure is exceeded: the high one if the load is over it, else the cautious one."""
        figures, words, rule = self.short, self.words, finding.rule
        is_band, is_over = cap.low_kg != cap.high_kg, finding.verdict is Verdict.OVER
        limit_kg = max(0.0, cap.high_kg if is_over else cap.low_kg)  # a figure of a law may be negative
        limit = words.over_limit[rule.basis] if is_band or rule.basis is not Basis.MECHANICS else words.over_plain
        if is_band and is_over:
            limit = words.over_high
        if rule.id == _TRAILER_GROSS:
            title = self.words.title(rule)
            limit = title[:1].lower() + title[1:]
        over = figures.needed(finding.subject_kg - limit_kg)
        said = words.over_by.format(over=over, limit=limit, figure=limit_of(figures, limit_kg, cap))
        if is_band and not is_over and finding.subject_kg > cap.nominal_kg:
            said += words.over_guess.format(figure=limit_of(figures, cap.nominal_kg, cap))
        if rule.limits is Measure.TRAILER_GROSS_MASS and finding.subject_kg > finding.facts.number(LADEN_MASS):
            return words.registered_over.format(gross=figures.mass(finding.subject_kg), said=said)
        return said

    def climbs_only(self) -> str:
        """Return how fast the load climbs, and how fast it should."""
        rating, figures = self.rating, self.short
        speed = rating.climb_speed
        reached = 0.0 if speed is None or math.isnan(speed.ends[0]) else speed.ends[0]
        return self.words.climbs_only.format(
            grade=percent_of(rating.trip.grade),
            reached=figures.reached(reached),
            wanted=figures.speed(rating.facts.number(TESTED_CLIMB_SPEED)),
        )


def binding_caps(answer: Assessment) -> list[tuple[Finding, Cap]]:
    """Return the findings of the rules that bind and have a figure, with that figure."""
    return [(one, one.outcome) for one in answer.applying if one.rule.binding and isinstance(one.outcome, Cap)]


def beside_climb(answer: Assessment) -> list[tuple[Finding, Cap]]:
    """Return the other limits that are exceeded as the climb is, the least first: a slower climb is not enough."""
    caps = binding_caps(answer)
    beside = [(one, cap) for one, cap in caps if one.rule.id != CLIMB and one.verdict is answer.verdict]
    return sorted(beside, key=lambda pair: pair[1].low_kg)


def limit_of(figures: Figures, limit_kg: float, band: Cap) -> str:
    """Write a limit; one of a band in whole units, as bands are written everywhere."""
    is_band = band.low_kg != band.high_kg and not math.isinf(limit_kg)
    return figures.whole_limit(limit_kg) if is_band else figures.limit(limit_kg)


def percent_of(grade: float) -> str:
    """Write a grade: ``8 %``, ``5.3 %``."""
    return f"{round(grade * 100, 1):g} %"
