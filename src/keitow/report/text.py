"""A rating as plain text, in English or Japanese, kilograms beside pounds."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, Literal, TypeAlias
from unicodedata import category, east_asian_width

from keitow._engine.outcomes import Cap, Duty, NotApplicable, Undetermined, Verdict
from keitow._engine.terms import Basis
from keitow._units import MASS, UNITS
from keitow.errors import InputError
from keitow.report.words import ENGLISH, JAPANESE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from keitow._advice.result import AdvisedResult
    from keitow._engine.assess import Assessment
    from keitow._engine.findings import Finding
    from keitow._engine.outcomes import Assumed
    from keitow._engine.terms import Paper
    from keitow._sources import Citation
    from keitow.report.words import Words

Language: TypeAlias = Literal["en", "ja"]

_HARMFUL: Final = {"Cc", "Cf", "Cs", "Zl", "Zp"}
_LONGEST_NAME: Final = 80
_MOST_NAMED: Final = 2
_POUND_KG: Final = MASS.factors["lb"]
_WORDS: Final = {"en": ENGLISH, "ja": JAPANESE}


def explain(rating: AdvisedResult, language: Language) -> str:
    """Put a rating into words.

    Raises
    ------
    InputError
        Neither ``"en"`` nor ``"ja"``.
    """
    if not isinstance(language, str) or language not in _WORDS:
        raise InputError("explain(language)", "needs 'en' or 'ja'", language, "write language='en'")
    words = _WORDS[language]
    parts = [[sentence(rating, words)], list(_answers(rating, words)), list(masses(rating, words))]
    for title, lines in sections(rating, words):
        parts.append([title, *(line if line.startswith(" ") else f"- {line}" for line in lines)])
    return "\n\n".join("\n".join(map(harmless, part)) for part in parts)


def sections(rating: AdvisedResult, words: Words) -> Iterator[tuple[str, list[str]]]:
    """Yield what follows the answers, lines by their title; a line that is set in belongs to the one above it."""
    for title, lines in (
        (words.binds, _binds(rating, words)),
        (words.unchecked, _unchecked(rating, words)),
        (words.duties, _duties(rating, words)),
        (words.advice, _advice(rating, words)),
        (words.remedies, _remedies(rating, words)),
        (words.assumed, _assumed(rating, words)),
    ):
        if found := list(lines):
            yield title, found


def harmless(line: str) -> str:
    """Show what a name could forge a report with, control and direction characters, as escapes."""
    if line.isascii() and line.isprintable():
        return line
    return "".join(repr(letter)[1:-1] if category(letter) in _HARMFUL else letter for letter in line)


def short(name: str) -> str:
    """Cut a name that is too long, where one sees it."""
    return name if len(name) <= _LONGEST_NAME else name[:_LONGEST_NAME] + "…"


def sentence(rating: AdvisedResult, words: Words) -> str:
    """Say the verdict in one sentence, and where law was not checked."""
    verdict = rating.verdict
    trailer = (rating.trailer and rating.trailer.name) or words.the_trailer
    severest = [one.basis for one in rating.assessments if one.verdict is verdict]
    template = words.verdicts[verdict]
    if verdict is Verdict.WITHIN and Basis.LAW in severest:
        template = words.lawful
    if verdict is Verdict.OVER and severest == [Basis.LAW]:
        template = words.unlawful
    said = template.format(
        vehicle=short(rating.vehicle.name),
        trailer=short(trailer),
        mass=mass(rating.facts.number("trailer.laden_mass_kg")),
        why=words.comma.join(_why(rating, words)),
    )
    if rating.trailer is None:
        # What is asked is a capacity, and to be within at nothing says little of it.
        figure = words.no_figure if rating.capacity is None else _limit(rating.capacity.nominal_kg)
        name = words.verdict_names[verdict].capitalize()
        said = words.no_trailer.format(verdict=name, vehicle=short(rating.vehicle.name), figure=figure)
    unchecked = words.law_aside.get(rating.trip.place) if rating.legal.verdict is None else None
    return f"{said}{words.semicolon}{unchecked}{words.stop}" if unchecked else f"{said}{words.stop}"


def mass(mass_kg: float) -> str:
    """Say a mass in kilograms and pounds.

    >>> mass(350.0)
    '350 kg (771.6 lb)'
    """
    return "∞" if math.isinf(mass_kg) else f"{mass_kg:.0f} kg ({in_pounds(mass_kg)} lb)"


def _limit(mass_kg: float) -> str:
    """Say a limit, which is never rounded up."""
    tenths_kg = math.floor(mass_kg * 10 + 1e-6) / 10
    return f"{tenths_kg:.10g} kg ({in_pounds(tenths_kg)} lb)"


def in_pounds(mass_kg: float) -> str:
    """Say a mass in pounds, without the unit."""
    pounds = mass_kg / _POUND_KG
    return f"{pounds:.1f}" if pounds < 1000 else f"{pounds:.0f}"


def _why(rating: AdvisedResult, words: Words) -> Iterator[str]:
    """Name what makes the verdict what it is, and behind an undetermined one also what is exceeded."""
    if rating.verdict is Verdict.WITHIN:
        return
    if rating.verdict is Verdict.UNDETERMINED:
        exceeded = [one for one in rating.assessments if one.verdict in {Verdict.BEYOND_RATING, Verdict.MARGINAL}]
        named = words.comma.join(_worst(one, words) for one in exceeded)
        yield words.exceeds.format(limits=named) if named else words.exceeds_nothing
        open_answers = [one for one in rating.assessments if one.verdict is Verdict.UNDETERMINED]
        yield words.needs.format(facts=words.comma.join(_needed(rating, open_answers, words)))
    else:
        yield from (_worst(one, words) for one in rating.assessments if one.verdict is rating.verdict)


def _needed(rating: AdvisedResult, answers: list[Assessment], words: Words) -> Iterator[str]:
    paths = list(dict.fromkeys(path for answer in answers for path in answer.missing))
    yield from (label(path, rating.rules.papers, words) for path in paths[:_MOST_NAMED])
    if not paths:
        yield from (words.text_of.format(title=words.title(one.rule)) for one in rating.findings if _has_no_text(one))


def _has_no_text(finding: Finding) -> bool:
    return isinstance(finding.outcome, Undetermined) and finding.rule.formula is None


def _worst(answer: Assessment, words: Words) -> str:
    """Name the finding that an answer's verdict comes from: what governs it, or else what binds beside all routes."""
    finding = answer.governing
    if finding is None or finding.verdict is not answer.verdict:
        beside = [one for one in answer.findings if one.rule.binding and one.rule.route is None]
        finding = min((one for one in beside if one.verdict is answer.verdict), key=_figure_kg, default=finding)
    if finding is None:
        return words.bases[answer.basis]
    if isinstance(finding.outcome, Cap):
        return words.limit.format(title=words.title(finding.rule), figure=band(finding.outcome))
    if finding.rule.route is None:
        return words.unmet.format(title=words.title(finding.rule))
    lacking = {one.rule.route.id: one.rule.route for one in answer.findings if _closes(one) and one.rule.route}
    return f"{words.unregistered}: {words.either.join(map(words.title, lacking.values()))}"


def _closes(finding: Finding) -> bool:
    """Tell whether a duty that is not met closes the route that it belongs to."""
    return isinstance(finding.outcome, Duty) and finding.outcome.met is False


def _figure_kg(finding: Finding) -> float:
    return finding.outcome.nominal_kg if isinstance(finding.outcome, Cap) else math.inf


def band(cap: Cap) -> str:
    """Say a figure, or the three of a band; none is rounded up."""
    if cap.low_kg == cap.high_kg:
        return _limit(cap.nominal_kg)
    figures = (cap.low_kg, cap.nominal_kg, cap.high_kg)
    kilograms = " – ".join("∞" if math.isinf(one) else f"{math.floor(one + 1e-6)}" for one in figures)
    pounds = " – ".join("∞" if math.isinf(one) else f"{math.floor(one / _POUND_KG + 1e-6)}" for one in figures)
    return f"{kilograms} kg ({pounds} lb)"


def _answers(rating: AdvisedResult, words: Words) -> Iterator[str]:
    """The three answers under each other."""
    rows = [
        (words.bases[one.basis], figures_of(one, rating, words), verdict_of(one, words)) for one in rating.assessments
    ]
    wide, wider = (max(_width(row[column]) for row in rows) for column in (0, 1))
    for name, figures, verdict in rows:
        yield f"{_padded(name, wide)}  {_padded(figures, wider)}  {verdict}".rstrip()


def _width(text: str) -> int:
    """Count the columns that a text takes in a terminal."""
    return sum(2 if east_asian_width(letter) in "FW" else 1 for letter in text)


def _padded(text: str, width: int) -> str:
    return text + " " * (width - _width(text))


def verdict_of(answer: Assessment, words: Words) -> str:
    """Say the verdict of an answer, or nothing."""
    return "" if answer.verdict is None else words.verdict_names[answer.verdict]


def figures_of(answer: Assessment, rating: AdvisedResult, words: Words) -> str:
    """Say the figure of an answer, or why there is none."""
    if answer.verdict is None:
        return words.law_aside.get(rating.trip.place, words.silent) if answer.basis is Basis.LAW else words.silent
    if answer.governing is not None and isinstance(answer.governing.outcome, Duty):
        return words.unregistered
    if answer.capacity is not None:
        return band(answer.capacity)
    if answer.at_most_kg is not None:
        return words.at_most.format(mass=_limit(answer.at_most_kg))
    return words.no_figure


def masses(rating: AdvisedResult, words: Words) -> Iterator[str]:
    """Say what was compared, and up to which speed the machine takes it."""
    facts, trailer = rating.facts, rating.trailer
    yield words.vehicle_mass.format(
        vehicle=mass(facts.number("vehicle.mass_kg")), combination=mass(facts.number("combination.mass_kg"))
    )
    if trailer is not None:
        gross = words.unknown if trailer.gross_mass_kg is None else mass(trailer.gross_mass_kg)
        yield words.trailer_mass.format(laden=mass(facts.number("trailer.laden_mass_kg")), gross=gross)
    yield words.trip.format(
        place=words.places[rating.trip.place],
        day=rating.trip.date.isoformat(),
        speed=f"{rating.trip.speed_kmh:.0f}",
        grade=f"{rating.trip.grade:.1%}",
        climb=f"{rating.trip.climb_speed_kmh:.0f}",
        restart=f"{rating.trip.restart_grade:.0%}",
        surface=words.surfaces[rating.trip.surface],
    )
    if trailer is not None:
        speed = rating.safe_speed_kmh
        yield words.no_safe_speed if speed is None else words.safe_speed.format(speed=f"{speed:.0f}")


def _binds(rating: AdvisedResult, words: Words) -> Iterator[str]:
    for answer in rating.assessments:
        finding = answer.governing
        if answer.verdict is None or finding is None:
            continue
        used = finding.utilization
        share = "" if used is None or rating.trailer is None else words.used.format(share=percent(used))
        figure = band(finding.outcome) if isinstance(finding.outcome, Cap) else words.met[False]
        said = f"{words.bases[answer.basis]}: {words.title(finding.rule)}: {figure}{share}"
        yield f"{said}{words.stop} {_cited(finding, words)}"
        yield from (f"    {line}" for line in _values_behind(rating, finding, words))
        lowest = _lowest(answer, finding)
        if lowest is not None and isinstance(lowest.outcome, Cap):
            said = f"{words.bases[answer.basis]}{words.comma}{words.low_end}: {words.title(lowest.rule)}"
            yield f"{said}: {band(lowest.outcome)}{words.stop} {_cited(lowest, words)}"


def _lowest(answer: Assessment, governing: Finding) -> Finding | None:
    """Find the estimate that the low end of a band comes from, where that is another one than governs."""
    caps = [(cap, one) for one in answer.findings if one.rule.binding and isinstance(cap := one.outcome, Cap)]
    cap, lowest = min(caps, key=lambda both: both[0].low_kg, default=(None, governing))
    governs = isinstance(governing.outcome, Cap) and cap is not None and governing.outcome.low_kg <= cap.low_kg
    return None if answer.basis is Basis.LAW or governs else lowest


def percent(share: float) -> str:
    """Say a share."""
    return "∞" if math.isinf(share) else f"{share:.0%}"


def _cited(finding: Finding, words: Words) -> str:
    return f"[{finding.rule.id}] {words.source}: {source(finding.rule.citation)}"


def source(citation: Citation) -> str:
    """Name a source and how far it is confirmed."""
    return f"{citation} ({citation.confidence})"


def _values_behind(rating: AdvisedResult, finding: Finding, words: Words) -> Iterator[str]:
    """Name the source of every value that a binding figure rests on."""
    given: dict[str, Mapping[str, str]] = {"vehicle": rating.vehicle.sources}
    if rating.trailer is not None:
        given["trailer"] = rating.trailer.sources
    paths = list(finding.rule.inputs.values())
    for path in paths:  # grows by what each derived fact rests on
        fact = rating.facts.origin(path)
        if fact is not None:
            paths.extend(one for one in fact.inputs.values() if one not in paths)
    for path in dict.fromkeys(paths):
        owner, _, field = path.partition(".")
        name = "tires.size" if path == "vehicle.tires.free_radius_m" else without_unit(field)
        text = given[owner].get(name) if owner in given else None
        if text is not None and rating.facts[path] is not None:
            yield f"{label(path, rating.rules.papers, words)}: {value(path, rating.facts[path])}: {text}"


def without_unit(field: str) -> str:
    """Name a field without its unit: ``curb_mass`` of ``curb_mass_kg``."""
    stem, _, suffix = field.rpartition("_")
    return stem if suffix in UNITS else field


def value(path: str, known: object) -> str:
    """Say a fact's value with its unit."""
    suffix = path.rpartition("_")[2]
    unit = UNITS.get(suffix)
    if isinstance(known, bool) or not isinstance(known, int | float):
        return str(known)
    return f"{known:.6g} {next(iter(unit.factors))}" if unit else f"{known:.6g}"


def label(path: str, papers: Mapping[str, Paper], words: Words) -> str:
    """Name a fact as its paper does."""
    paper = papers.get(path)
    if paper is None:
        return words.facts.get(path, path)
    return paper.label_ja if words is JAPANESE else paper.label


def _unchecked(rating: AdvisedResult, words: Words) -> Iterator[str]:
    wanted = dict.fromkeys(path for answer in rating.assessments for path in answer.missing)
    for path in wanted:
        paper = rating.rules.papers.get(path)
        where = "" if paper is None else f": {paper.paper_ja if words is JAPANESE else paper.paper}"
        yield f"{label(path, rating.rules.papers, words)} ({path}){where}"
    for finding in rating.findings:
        if _has_no_text(finding) and rating.verdict is Verdict.UNDETERMINED:
            yield f"{words.title(finding.rule)}: {words.text_not_found} [{finding.rule.id}]"


def _duties(rating: AdvisedResult, words: Words) -> Iterator[str]:
    for finding in rating.duties:
        if isinstance(finding.outcome, Duty) and not finding.rule.advisory:
            said = words.comma.join((words.met[finding.outcome.met], *_rests_on(finding, words)))
            yield f"{words.remedy(finding.rule) or words.title(finding.rule)} ({said}) [{finding.rule.id}]"


def _advice(rating: AdvisedResult, words: Words) -> Iterator[str]:
    for finding in rating.findings:
        if finding.rule.binding or isinstance(finding.outcome, NotApplicable):
            continue
        if isinstance(finding.outcome, Duty) and finding.outcome.met is True:
            continue
        said = words.comma.join(_rests_on(finding, words))
        asked = words.remedy(finding.rule) or words.sentence(finding.rule)
        yield f"{asked} ({said}) [{finding.rule.id}]" if said else f"{asked} [{finding.rule.id}]"


def _rests_on(finding: Finding, words: Words) -> Iterator[str]:
    """Say the figures that a duty rests on, of those that have words; none is rounded up."""
    for path in finding.rule.inputs.values():
        known = finding.facts[path]
        if path in words.facts and isinstance(known, float) and math.isfinite(known):
            yield f"{words.facts[path]} {value(path, math.floor(known * 10 + 1e-6) / 10)}"


def _remedies(rating: AdvisedResult, words: Words) -> Iterator[str]:
    for remedy in rating.remedies:
        yield remedy.in_words_ja if words is JAPANESE else remedy.in_words


def _assumed(rating: AdvisedResult, words: Words) -> Iterator[str]:
    """List the assumptions of the mechanical estimate, the widest first, and the datum that would narrow it most."""
    widest: dict[str, Assumed] = {}
    for finding in rating.mechanical.findings:
        if isinstance(finding.outcome, Cap) and not math.isinf(finding.outcome.high_kg):
            for one in finding.assumed:
                if one.path is None and one.assumption.low == one.assumption.high:
                    continue
                if one.assumption.what not in widest or widest[one.assumption.what].spread < one.spread:
                    widest[one.assumption.what] = one
    if (path := rating.most_wanted) is not None:
        yield words.narrows.format(fact=label(path, rating.rules.papers, words), path=path)
    for one in sorted(widest.values(), key=lambda one: -one.spread):
        assumption = one.assumption
        figures = (
            f"{assumption.nominal:g}"
            if assumption.low == assumption.high
            else f"{assumption.low:g} – {assumption.nominal:g} – {assumption.high:g}"
        )
        yield f"{assumption.what}: {figures}{words.stop} {words.source}: {source(assumption.source)}"
