"""What stands on the page of a rating, of a vehicle or trailer, and of a form. Nothing is worked out here."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, Protocol, TypeAlias, runtime_checkable

import attrs

from keitow._engine.outcomes import Cap, Duty, NotApplicable, Verdict
from keitow.report.page import Bar, Bars, Cell, Group, Page, Row, Section, Table, pieces
from keitow.report.text import (
    band,
    figures_of,
    in_pounds,
    label,
    mass,
    masses,
    percent,
    sections,
    sentence,
    short,
    source,
    value,
    verdict_of,
    without_unit,
)
from keitow.report.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from keitow._advice.result import AdvisedResult
    from keitow._engine.assess import Assessment
    from keitow._engine.findings import Finding
    from keitow._engine.outcomes import Outcome
    from keitow._engine.terms import FactValue, Paper
    from keitow._sources import Citation

_NOTHING: Final = "–"
_OPEN: Final = {ENGLISH.unchecked, ENGLISH.remedies}
_TOO_MUCH: Final[Mapping[Verdict | None, str]] = {
    one: ENGLISH.verdict_names[one] for one in (Verdict.BEYOND_RATING, Verdict.MARGINAL, Verdict.OVER)
}
_ENTRY: Final = "towing_entry."  # without a figure it says that there is none


def of_rating(rating: AdvisedResult) -> Page:
    """Lay out a rating: the sentence, the three answers, a bar for each limiter, and what they rest on."""
    trailer = "" if rating.trailer is None else rating.trailer.name
    lists = [
        Section(title, tuple(line.strip() for line in lines), is_open=title in _OPEN)
        for title, lines in sections(rating, ENGLISH)
    ]
    tables = [one for one in (_rules(rating), _aside(rating.findings)) if one.groups]
    return Page(
        sentence=pieces(sentence(rating, ENGLISH), (short(rating.vehicle.name), short(trailer))),
        table=_answers(rating),
        chart=tuple(_chart(rating)),
        notes=tuple(masses(rating, ENGLISH)),
        sections=(
            *sorted(lists, key=lambda one: not one.is_open),
            *(Section(one.caption, one) for one in tables),
        ),
    )


def _answers(rating: AdvisedResult) -> Table:
    rows: list[Row] = []
    for answer in rating.assessments:
        binding = answer.governing
        binds = Cell(_NOTHING) if binding is None else Cell(binding.rule.title, binding.rule.id)
        figure, said = figures_of(answer, rating, ENGLISH), verdict_of(answer, ENGLISH) or _NOTHING
        rows.append(Row(Cell(ENGLISH.bases[answer.basis]), (Cell(figure), Cell(said), binds)))
    return Table("The three answers", ("Answer", "Figure", "Verdict", "What binds"), (Group("", tuple(rows)),))


def _chart(rating: AdvisedResult) -> Iterator[Bars]:
    for answer in rating.assessments:
        bars = [
            Bar(
                title=finding.rule.title,
                code=finding.rule.id,
                figure=band(cap),
                cap=cap,
                load_kg=finding.subject_kg,
                binds=finding is answer.governing,
                marks=tuple(_marks(finding, answer)),
            )
            for finding in answer.findings
            if isinstance(cap := finding.outcome, Cap) and math.isfinite(cap.low_kg)
        ]
        if bars:
            yield Bars(ENGLISH.bases[answer.basis], tuple(sorted(bars, key=lambda bar: bar.cap.nominal_kg)))


def _marks(finding: Finding, answer: Assessment) -> Iterator[str]:
    if finding is answer.governing:
        yield "binds"
    if finding.verdict in _TOO_MUCH:
        yield _TOO_MUCH[finding.verdict]
    if not finding.rule.binding:
        yield "advice"


def _rules(rating: AdvisedResult) -> Table:
    groups = [
        Group(ENGLISH.bases[answer.basis], tuple(_row(one, answer, rating.rules.papers) for one in speaking))
        for answer in rating.assessments
        if (speaking := [one for one in answer.findings if not isinstance(one.outcome, NotApplicable)])
    ]
    return Table(
        "Every rule, its figure and its source",
        ("Rule", "Figure", "Compared with", "Used", "Answer", "Source"),
        tuple(groups),
    )


def _row(finding: Finding, answer: Assessment, papers: Mapping[str, Paper]) -> Row:
    rule, outcome, used = finding.rule, finding.outcome, finding.utilization
    figure, said = _said(outcome, papers)
    words = [said] if said else [] if finding.verdict in _TOO_MUCH else [ENGLISH.verdict_names[Verdict.WITHIN]]
    cells = (
        Cell(figure),
        Cell(_NOTHING if isinstance(outcome, Duty) else mass(finding.subject_kg)),
        Cell(_NOTHING if used is None else percent(used)),
        Cell(", ".join((*words, *_marks(finding, answer)))),
        Cell(source(rule.citation), url=rule.citation.url),
    )
    return Row(Cell(rule.title, rule.id), cells)


def _said(outcome: Outcome, papers: Mapping[str, Paper]) -> tuple[str, str]:
    """Say an outcome: its figure, and what there is to say about it."""
    if isinstance(outcome, Cap):
        return band(outcome) if math.isfinite(outcome.low_kg) else "no limit", ""
    if isinstance(outcome, Duty):
        return _NOTHING, ENGLISH.met[outcome.met]
    if isinstance(outcome, NotApplicable):
        return _NOTHING, outcome.reason
    bounds = (("at most", outcome.at_most_kg), ("at least", outcome.at_least_kg))
    bounded = [f"{words} {band(Cap(kg, kg, kg))}" for words, kg in bounds if kg is not None and math.isfinite(kg)]
    needs = ", ".join(dict.fromkeys(label(path, papers, ENGLISH) for path in outcome.missing))
    return ", ".join(bounded) or _NOTHING, f"needs {needs}" if needs else ENGLISH.text_not_found


def _aside(findings: Iterable[Finding]) -> Table:
    rows = [
        Row(Cell(finding.rule.title, finding.rule.id), (Cell(finding.outcome.reason),))
        for finding in findings
        if isinstance(finding.outcome, NotApplicable)
    ]
    return Table("What does not apply here, and why", ("Rule", "Why"), (Group("", tuple(rows)),) if rows else ())


# A vehicle, a trailer


@runtime_checkable
class Form(Protocol):
    """A form that is worked out of a vehicle."""

    def outline(
        self,
    ) -> tuple[str, str, Iterable[tuple[str, str, Outcome, Citation | None]], Iterable[str], Mapping[str, Paper]]:
        """Return its title, whose it is, its outcomes, notes and the papers that have the missing facts."""
        ...


Shown: TypeAlias = "attrs.AttrsInstance | Form"
"""What a notebook shows."""


def of_value(known: Shown) -> Page:
    """Lay out what is known of a value, each field with its unit and its source, or a form."""
    if isinstance(known, Form):
        return _of_form(*known.outline())
    sources: Mapping[str, str] = getattr(known, "sources", {})
    fields = dict(_fields(known, ""))
    rows = tuple(
        Row(Cell(_words(path)), (Cell(_value(path, found)), Cell(sources.get(without_unit(path), _NOTHING))))
        for path, found in fields.items()
        if found is not None
    )
    unknown = ", ".join(_words(path) for path, found in fields.items() if found is None)
    name, kind = short(str(getattr(known, "name", "") or "")), type(known).__name__
    return Page(
        sentence=(f"{kind}: ", name, "") if name else (kind,),
        table=Table("What is known", ("Field", "Value", "Source"), (Group("", rows),)),
        sections=(Section("Not known", (unknown,)),) if unknown else (),
    )


def _fields(known: attrs.AttrsInstance, prefix: str) -> Iterator[tuple[str, FactValue | None]]:
    """Yield every field but the name, those of the parts by their path."""
    for field in attrs.fields(type(known)):
        found = getattr(known, field.name)
        if attrs.has(found.__class__):
            yield from _fields(found, f"{prefix}{field.name}.")
        elif prefix == _ENTRY and found is None:
            yield f"{prefix}{field.name}", "none on the certificate"
        elif field.name not in {"name", "source_pairs"}:
            yield f"{prefix}{field.name}", found


def _words(path: str) -> str:
    return without_unit(path).replace(".", ": ").replace("_", " ")


def _value(path: str, found: FactValue) -> str:
    if isinstance(found, bool):
        return "yes" if found else "no"
    if isinstance(found, tuple):
        return ", ".join(f"{one:g}" for one in found)
    said = value(path, found)
    return f"{said} ({in_pounds(found)} lb)" if isinstance(found, float) and path.endswith("_kg") else said


# A form


def _of_form(
    title: str,
    name: str,
    outcomes: Iterable[tuple[str, str, Outcome, Citation | None]],
    notes: Iterable[str],
    papers: Mapping[str, Paper],
) -> Page:
    """Lay out a form: of each of its figures what it is, the rule's id, the outcome and the source."""
    rows: list[Row] = []
    for head, rule, outcome, citation in outcomes:
        figure, said = _said(outcome, papers)
        cited = Cell(_NOTHING) if citation is None else Cell(source(citation), url=citation.url)
        rows.append(Row(Cell(head, rule), (Cell(figure), Cell(said or _NOTHING), cited)))
    return Page(
        sentence=(f"{title}: ", short(name), ""),
        table=Table(
            "The masses of the form and its two results",
            ("Mass", "Figure", "Answer", "Source"),
            (Group("", tuple(rows)),),
        ),
        notes=tuple(notes),
    )
