"""The account of a rating: all that a report says, in one language. Text, pages and pictures only lay it out."""

from __future__ import annotations

import math
import re
from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

import attrs

from keitow import _japanese
from keitow._engine.facts import STORED, TESTED_CLIMB_SPEED, TESTED_RESTART_GRADE
from keitow._engine.findings import derived_of
from keitow._engine.outcomes import Cap, Duty, NotApplicable, Verdict
from keitow._engine.terms import Basis
from keitow._values.fields import name_in
from keitow.report.figures import METRIC, NOTHING, harmless, percent, short, value, without_unit
from keitow.report.headline import EXCEEDED, Headline, binding_caps, percent_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from keitow._advice.result import AdvisedResult
    from keitow._engine.assess import Assessment
    from keitow._engine.findings import Finding
    from keitow._engine.outcomes import Assumed, Outcome
    from keitow._engine.rules import Rule
    from keitow._engine.terms import Paper
    from keitow._sources import Citation
    from keitow.report.figures import Figures
    from keitow.report.words import Words

_GRADE: Final = re.compile(r"confidence ([PABCHML])\b")
_MOST_ASIDE: Final = 3
_PLACES: Final = {"trip.place", "trip.state"}


class Topic(NamedTuple):
    """Lines under a title; an indented line belongs to the line above it."""

    title: str
    lines: tuple[str, ...]
    is_urgent: bool = False


@attrs.frozen(eq=False, slots=False)  # cached properties live in its dictionary
class Account:
    """All that a report says about a rating, in one language; each part is computed on first access.

    Parameters
    ----------
    rating
        The rating.
    words
        The words of the language.
    figures
        The format of measures.
    """

    rating: AdvisedResult
    words: Words
    figures: Figures

    @cached_property
    def first_line(self) -> Headline:
        """The parts of the first line."""
        return Headline(self.rating, self.words, self.figures)

    @cached_property
    def headline(self) -> str:
        """The first line of every report: the verdict, the place whose law was applied, and the reason."""
        return str(self.first_line)

    @cached_property
    def pair(self) -> tuple[str, ...]:
        """What was rated, in pieces; odd-indexed pieces are names that users gave."""
        rating, words = self.rating, self.words
        vehicle, trailer = self._name(rating.vehicle.name) or words.the_truck, rating.trailer
        if trailer is None:
            return ("", vehicle, words.alone)
        figures = self.first_line.short
        tare, load = figures.mass(trailer.tare_kg), figures.mass(rating.load.trailer_kg)
        name = self._name(trailer.name) or words.the_trailer
        return ("", vehicle, " + ", name, words.bracket.format(words.empty_and_load.format(tare=tare, load=load)))

    def _name(self, name: str) -> str:
        return short(harmless(name_in(name, japanese=self.words.japanese)).strip())

    @property
    def summary(self) -> str:
        """One sentence: what was rated, the verdict and the reason."""
        return f"{' + '.join(self.pair[1::2])}: {self.headline}"

    @cached_property
    def decides(self) -> Finding | None:
        """The finding that decides the verdict; where it is within, the one with the highest utilization."""
        rating = self.rating
        severest = [one for one in rating.assessments if one.verdict is rating.verdict]
        deciding = [one.governing for one in severest if one.governing is not None]
        if rating.verdict in EXCEEDED:
            return deciding[0] if deciding else None
        if rating.verdict is Verdict.UNDETERMINED:
            return next((finding for one in severest for finding in one.open_questions), None)
        if rating.trailer is None:
            return min(deciding, key=_least_kg, default=None)
        return max(deciding, key=lambda one: used_of(one) or 0.0, default=None)

    def figure(self, answer: Assessment) -> str:
        """Return the figure of one of the three answers, or the reason that there is none."""
        words = self.words
        if answer.verdict is None:
            return (self.first_line.aside or words.silent) if answer.basis is Basis.LAW else words.silent
        if answer.governing is not None and isinstance(answer.governing.outcome, Duty):
            return self.first_line.unmet(answer.governing)
        if answer.capacity is not None:
            return self.figures.band(answer.capacity)
        most_kg = answer.at_most_kg
        return words.no_figure if most_kg is None else words.at_most.format(mass=self.figures.limit(most_kg))

    @property
    def circumstances(self) -> Iterator[str]:
        """The masses that were compared, the trip, and the safe speed."""
        words, facts, trip, trailer = self.words, self.rating.facts, self.rating.trip, self.rating.trailer
        figures = self.figures
        yield words.vehicle_mass.format(
            vehicle=figures.whole(facts.number("vehicle.mass_kg")),
            combination=figures.whole(facts.number("combination.mass_kg")),
        )
        if trailer is not None:
            gross = words.unknown if trailer.gross_mass_kg is None else figures.mass(trailer.gross_mass_kg)
            laden = figures.mass(facts.number("trailer.laden_mass_kg"))
            yield words.trailer_mass.format(laden=laden, gross=gross)
        yield words.trip.format(
            place=self.first_line.where if words.japanese else words.places[trip.place],
            day=words.day(trip.date),
            speed=figures.speed(trip.speed_kmh),
            grade=percent_of(trip.grade),
            climb=figures.speed(facts.number(TESTED_CLIMB_SPEED)),
            restart=percent_of(facts.number(TESTED_RESTART_GRADE)),
            surface=words.surfaces[trip.surface],
        )
        if trailer is not None:
            kmh = self.rating.safe_speed_kmh
            yield words.no_safe_speed if kmh is None else words.safe_speed.format(speed=figures.reached(kmh))

    def _governing(self) -> Iterator[str]:
        """Yield the rule that governs each answer, with the sources of the given values that it used.

        The rule of the low end of its band follows, if that is another one.
        """
        words = self.words
        for answer in self.rating.assessments:
            finding, name = answer.governing, words.bases[answer.basis]
            if answer.verdict is None or finding is None:
                continue
            used = used_of(finding)
            share = "" if used is None or self.rating.trailer is None else words.used.format(share=percent(used))
            yield self._governed(name, finding, share)
            yield from (f"    {line}" for line in self._values_behind(finding))
            least = lowest(answer, finding)
            if least is not None:
                yield self._governed(f"{name}{words.comma}{words.low_end}", least)

    def _governed(self, name: str, finding: Finding, used: str = "") -> str:
        words, rule, outcome = self.words, finding.rule, finding.outcome
        figure = self.figures.band(outcome) if isinstance(outcome, Cap) else words.met[False]
        said = self._tagged(f"{name}: {words.title(rule)}: {figure}{used}{words.stop}", rule.id)
        return f"{said} {words.source}: {self.source(rule.citation)}"

    def _values_behind(self, finding: Finding) -> Iterator[str]:
        """Yield every given value that a governing figure used, with its source."""
        rating, words = self.rating, self.words
        given: dict[str, Mapping[str, str]] = {"vehicle": rating.vehicle.sources}
        if rating.trailer is not None:
            given["trailer"] = rating.trailer.sources
        paths = list(finding.rule.inputs.values())
        for path in paths:  # the list grows by the inputs of each derived fact
            fact = rating.facts.origin(path)
            if fact is not None:
                paths.extend(one for one in fact.inputs.values() if one not in paths)
        for path in dict.fromkeys(paths):
            owner, _, field = path.partition(".")
            name = "tires.size" if path == "vehicle.tires.free_radius_m" else without_unit(field)
            cited = given.get(owner, {}).get(name)
            known = rating.facts[path]
            if cited is not None and known is not None:
                label, said = words.label(path, rating.rules.papers), value(path, known)
                if words.japanese:
                    yield f"{label}: {_japanese.value(path, said, known)} {self._cite(cited)}"
                else:
                    yield f"{label}: {said}: {graded(cited, words)}"

    def _missing(self) -> Iterator[str]:
        """Yield what could not be checked: a missing fact with the paper that has it, or a provision without text."""
        words, rating = self.words, self.rating
        papers = rating.rules.papers
        for path in dict.fromkeys(path for answer in rating.assessments for path in answer.missing):
            label, paper = words.label(path, papers), words.paper(path, papers)
            name = label if words.japanese else f"{label} ({path})"
            yield f"{name}: {paper}" if paper else name
        if rating.verdict is Verdict.UNDETERMINED:
            for one in self.first_line.without_text():
                yield self._tagged(f"{words.title(one.rule)}: {words.text_not_found}", one.rule.id)

    def _duties(self) -> Iterator[str]:
        """Yield what must be in place."""
        words = self.words
        for one in self.rating.duties:
            if isinstance(one.outcome, Duty) and one.rule.binding:
                yield self._request(self.asks(one), (words.met[one.outcome.met], *self._rests_on(one)), one.rule)

    def asks(self, duty: Finding) -> str:
        """Return what a duty asks for."""
        return self.figures.said(self.words.remedy(duty.rule) or self.words.title(duty.rule))

    def _advice(self) -> Iterator[str]:
        """Yield advice that is not known to be followed; of law known in part also what it says, and where."""
        words = self.words
        for answer in self.rating.assessments:
            for one in answer.applying:
                rule = one.rule
                if rule.binding or one.outcome == Duty(met=True):
                    continue
                asks = self.figures.said(words.remedy(rule) or words.sentence(rule))
                if answer.is_partial and not words.japanese:
                    asks = f"{rule.in_words} {asks[:1].upper()}{asks[1:]}."
                    yield self._request(asks, (self.source(rule.citation),), rule)
                else:
                    yield self._request(asks, self._rests_on(one), rule)

    def _request(self, asks: str, notes: Iterable[str], rule: Rule) -> str:
        """Write what a duty or advice requires, with its state and the figures that it uses."""
        said = self.words.comma.join(notes)
        return self._tagged(f"{asks} ({said})" if said else asks, rule.id)

    def _rests_on(self, finding: Finding) -> Iterator[str]:
        """Yield the figures that a duty uses and that have a name in `Words.facts`, rounded down."""
        names = self.words.facts
        for path in finding.rule.inputs.values():
            if path not in names:
                continue
            known = finding.facts[path]
            if isinstance(known, float) and math.isfinite(known):
                said = value(path, math.floor(known * 10 + 1e-6) / 10)
                said = _japanese.value(path, said, known) if self.words.japanese else self.figures.said(said)
                yield f"{names[path]} {said}"

    @cached_property
    def remedies(self) -> tuple[str, ...]:
        """The remedies, in words."""
        if self.words.japanese:
            return tuple(one.in_words_ja for one in self.rating.remedies)
        return tuple(one.in_words_us if self.figures.pounds_first else one.in_words for one in self.rating.remedies)

    def _assumed(self) -> Iterator[str]:
        """Yield the assumptions of the mechanical estimate, those that widen its band most first.

        The missing value that would narrow the band most comes before them.
        """
        words, path = self.words, self.rating.most_wanted
        if path:
            yield words.narrows.format(fact=words.label(path, self.rating.rules.papers), path=path)
        widest: dict[str, Assumed] = {}
        for finding in self.rating.mechanical.applying:
            if isinstance(finding.outcome, Cap) and not math.isinf(finding.outcome.high_kg):
                for one in finding.assumed:
                    said = one.assumption
                    is_fixed = one.path is None and said.low == said.high
                    if not is_fixed and (said.what not in widest or widest[said.what].spread < one.spread):
                        widest[said.what] = one
        for said in [one.assumption for one in sorted(widest.values(), key=lambda one: -one.spread)]:
            what = (words.japanese and said.what_ja) or said.what
            ends = (said.nominal,) if said.low == said.high else (said.low, said.nominal, said.high)
            figures = " – ".join(f"{one:g}" for one in ends)
            yield f"{what}: {figures}{words.stop} {words.source}: {self.source(said.source)}"

    def _derived(self) -> Iterator[str]:
        """Yield how each fact that was not given was derived; in English only, as facts have no Japanese words."""
        if not self.words.japanese:
            for one in derived_of(one for answer in self.rating.assessments for one in answer.applying):
                yield f"{one.fact.in_words} [{one.path}]: {value(one.path, one.value)}"

    def source(self, citation: Citation) -> str:
        """Return a source with its grade in words; in Japanese its number, as only the list has titles."""
        return self._cite(citation) if self.words.japanese else named(citation, self.words)

    def _cite(self, source: Citation | str) -> str:
        """Return the number of a source in the list; a source joins the list when it is first cited."""
        return f"[{self._numbers.setdefault(source, len(self._numbers) + 1)}]"

    @cached_property
    def _numbers(self) -> dict[Citation | str, int]:
        """The sources of the rules that apply and of their assumptions, with their numbers in the list."""
        findings = [one for answer in self.rating.assessments for one in answer.applying]
        cited = [one.rule.citation for one in findings]
        cited += [assumption.source for one in findings for _, assumption, _ in one.used]
        return {one: number for number, one in enumerate(dict.fromkeys(cited), start=1)}

    def _sources(self) -> Iterator[str]:
        """Yield every source of the rules that apply: the document, its grade, where and when it was read."""
        yield self.words.grades_explained
        for source, number in self._numbers.items():
            yield f"[{number}] {self._where_read(source)}" if self.words.japanese else self._where_read(source)

    def _where_read(self, source: Citation | str) -> str:
        if isinstance(source, str):
            return _japanese.source(source)
        words = self.words
        day = f"{words.comma}{words.read} {words.day(source.consulted)}" if source.consulted else ""
        return f"{named(source, words)}{day}" + (f" {source.url}" if source.url else "")

    @cached_property
    def aside(self) -> Mapping[str, list[Finding]]:
        """Why rules do not apply (``""`` where that has no words in this language) -> the findings of these rules."""
        words = self.words
        by_reason: dict[str, list[Finding]] = {}
        for one in self.rating.findings:
            outcome = one.outcome
            if isinstance(outcome, NotApplicable):
                by_reason.setdefault(words.reason(one.rule, outcome.reason) or "", []).append(one)
        return by_reason

    @property
    def reasons_aside(self) -> Iterator[str]:
        """Why rules do not apply, with a few of the rules of each reason.

        That a law is another place's goes without saying, and a reason without words in this language is left out.
        """
        words = self.words
        for shown, findings in self.aside.items():
            titles = list(dict.fromkeys(words.title(one.rule) for one in findings if not _is_elsewhere(one)))
            more = len(titles) - _MOST_ASIDE
            if shown and titles:
                some = words.comma.join(titles[:_MOST_ASIDE])
                yield f"{shown}: {some}{words.and_more.format(count=more) if more > 0 else ''}"

    def compared(self, finding: Finding) -> str:
        """Return the mass that a rule's figure is compared with."""
        return NOTHING if isinstance(finding.outcome, Duty) else self.figures.mass(finding.subject_kg)

    def marks(self, finding: Finding, *, governs: bool) -> tuple[str, ...]:
        """Return what stands beside a rule: that it decides, that its figure is exceeded, that it only advises."""
        words, verdict = self.words, finding.verdict
        exceeded = words.verdict_names[verdict] if verdict in EXCEEDED else ""
        advice = "" if finding.rule.binding else words.only_advice
        return tuple(filter(None, (words.binding if governs else "", exceeded, advice)))

    @cached_property
    def topics(self) -> tuple[Topic, ...]:
        """The topics that follow the answers; one without lines is left out."""
        words = self.words
        topics = (
            Topic(words.binds, tuple(self._governing())),
            Topic(words.unchecked, tuple(self._missing()), is_urgent=True),
            Topic(words.duties, tuple(self._duties())),
            Topic(words.advice, tuple(self._advice())),
            Topic(words.remedies, self.remedies, is_urgent=True),
            Topic(words.assumed, tuple(self._assumed())),
            Topic(words.derived, tuple(self._derived())),
            Topic(words.not_checked, tuple(self._not_checked()), is_urgent=True),
            Topic(words.sources, tuple(self._sources())),  # the last, as the others cite
        )
        return tuple(one for one in topics if one.lines)

    def _tagged(self, line: str, rule_id: str) -> str:
        """Add a rule's id, which is no Japanese word, to an English line."""
        return line if self.words.japanese else f"{line} [{rule_id}]"

    def _not_checked(self) -> Iterator[str]:
        """Yield the rules that need a figure from a plate or drawing, with the missing facts."""
        words, papers = self.words, self.rating.rules.papers
        for one in self.rating.not_checked:
            lacks = words.comma.join(dict.fromkeys(words.label(path, papers) for path in one.missing))
            title = words.title(one.rule)
            said = title if lacks == title else f"{title}: {words.needs_facts.format(facts=lacks)}"
            yield self._tagged(said, one.rule.id)


def _is_elsewhere(finding: Finding) -> bool:
    """Tell whether a rule does not apply because of the place: of a trip's facts a book adds only such."""
    rule, outcome = finding.rule, finding.outcome
    reason = outcome.reason if isinstance(outcome, NotApplicable) else None
    failed = next((when.fact for when in rule.when if when.otherwise == reason), "")
    return failed in _PLACES or (failed.startswith("trip.") and failed not in STORED)


@lru_cache(maxsize=1024)  # the rules of one book cite the same sources in every report
def named(citation: Citation, words: Words) -> str:
    """Return a source with its grade in words."""
    name = citation.in_japanese if words.japanese else str(citation)
    return f"{name} ({words.grades[citation.confidence]})"


def graded(cited: str, words: Words) -> str:
    """Replace the letter of a source's grade by words."""
    return _GRADE.sub(lambda found: words.grades[found[1]], cited)


def outcome_in_words(
    outcome: Outcome, words: Words, papers: Mapping[str, Paper], figures: Figures = METRIC
) -> tuple[str, str]:
    """Return the figure of an outcome, and a text for the rest of it."""
    if isinstance(outcome, Cap):
        return figures.band(outcome) if math.isfinite(outcome.low_kg) else words.no_limit, ""
    if isinstance(outcome, Duty):
        return NOTHING, words.met[outcome.met]
    if isinstance(outcome, NotApplicable):
        return NOTHING, outcome.reason
    bounds = ((words.at_most, outcome.at_most_kg), (words.at_least, outcome.at_least_kg))
    bounded = [said.format(mass=figures.limit(kg)) for said, kg in bounds if kg is not None and math.isfinite(kg)]
    needs = words.comma.join(dict.fromkeys(words.label(path, papers) for path in outcome.missing))
    says = words.needs_facts.format(facts=needs) if needs else words.text_not_found
    return words.comma.join(bounded) or NOTHING, says


def used_of(finding: Finding) -> float | None:
    """Return the load as a share of the cautious figure; infinite where that is zero."""
    if not isinstance(finding.outcome, Cap):
        return None
    return finding.subject_kg / finding.outcome.low_kg if finding.outcome.low_kg > 0 else math.inf


def _least_kg(finding: Finding) -> float:
    return finding.outcome.low_kg if isinstance(finding.outcome, Cap) else math.inf


def lowest(answer: Assessment, governing: Finding) -> Finding | None:
    """Return the finding that gives the low end of a band; ``None`` where it is the governing one."""
    caps = [(one, cap) for one, cap in binding_caps(answer) if not one.rule.of_trailer]
    if answer.basis is Basis.LAW or not caps:
        return None
    least, cap = min(caps, key=lambda pair: pair[1].low_kg)
    governs = isinstance(governing.outcome, Cap) and governing.outcome.low_kg <= cap.low_kg
    return None if governs and not governing.rule.of_trailer else least
