"""Write a rating as plain data, and read it back.

The document has a version, and the unit in each key. Reading it rates its case again, and refuses the document at the
first place that differs from the new rating.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, TypeVar

from keitow._engine.assess import Result, assess
from keitow._engine.outcomes import Cap, Duty, NotApplicable, Undetermined
from keitow.documents import rating_types
from keitow.documents.case import CaseDocument
from keitow.documents.entries import LARGEST, as_object, step
from keitow.documents.json_text import is_list, is_object
from keitow.documents.layout import read, refuse_unknown
from keitow.documents.value_types import case_dict
from keitow.errors import DocumentError, shown

if TYPE_CHECKING:
    from keitow._engine.assess import Assessment
    from keitow._engine.findings import Finding
    from keitow._engine.outcomes import Outcome
    from keitow._engine.rules import RuleBook
    from keitow._sources import Citation

R = TypeVar("R", bound=Result)

VERSION: Final = 1


def to_dict(rating: Result) -> rating_types.RatingDict:
    """Return a rating as plain data."""
    number = rating.facts.number
    return {
        "keitow": VERSION,
        "case": case_dict(rating.vehicle, rating.trailer, rating.load, rating.trip),
        "verdict": rating.verdict.value,
        "capacity": None if rating.capacity is None else _band(rating.capacity),
        "at_most_kg": rating.at_most_kg,
        "rated": _assessment(rating.rated),
        "legal": _assessment(rating.legal),
        "mechanical": _assessment(rating.mechanical),
        "laden_mass_kg": number("trailer.laden_mass_kg"),
        "vehicle_mass_kg": number("vehicle.mass_kg"),
        "combination_mass_kg": number("combination.mass_kg"),
        "findings": [_finding(one) for one in rating.findings],
    }


def to_short_dict(rating: Result) -> rating_types.ShortRatingDict:
    """Return a rating as short plain data; see `ShortRatingDict`."""
    whole = to_dict(rating)
    case = whole["case"]
    case["vehicle"].pop("sources", None)
    if case["trailer"] is not None:
        case["trailer"].pop("sources", None)
    deciding = [one.governing for one in (rating.rated, rating.legal, rating.mechanical)]
    findings = [one for one in rating.findings if _limits(one) or one in deciding]
    sources = tuple(dict.fromkeys(one.rule.citation for one in findings))
    return {
        "keitow": VERSION,
        "detail": "short",
        **whole,
        "findings": [_short_finding(one, f"c{sources.index(one.rule.citation) + 1}") for one in findings],
        "open": {one.rule.id: list(one.missing) for one in rating.findings if isinstance(one.outcome, Undetermined)},
        "duties": {
            one.rule.id: one.rule.title
            for one in rating.findings
            if isinstance(one.outcome, Duty) and one.outcome.met is None
        },
        "citations": {
            f"c{number}": {"document": one.document, "url": one.url} for number, one in enumerate(sources, start=1)
        },
    }


def _limits(finding: Finding) -> bool:
    """Tell whether a finding limits the trailer, or is a duty known to be unmet."""
    outcome = finding.outcome
    return outcome == Duty(met=False) or (isinstance(outcome, Cap) and not math.isinf(outcome.low_kg))


def _short_finding(finding: Finding, citation: str) -> rating_types.ShortFindingDict:
    whole = _finding(finding)
    return {
        "rule": whole["rule"],
        "title": whole["title"],
        "basis": whole["basis"],
        "advisory": whole["advisory"],
        "outcome": whole["outcome"],
        "verdict": whole["verdict"],
        "utilization": whole["utilization"],
        "citation": citation,
    }


def _finite(number: float | None) -> float | None:
    return None if number is None or math.isinf(number) else float(number)


def _assessment(answer: Assessment) -> rating_types.AssessmentDict:
    return {
        "verdict": None if answer.verdict is None else answer.verdict.value,
        "capacity": None if answer.capacity is None else _band(answer.capacity),
        "at_most_kg": answer.at_most_kg,
        "is_open": answer.is_open,
        "governing": None if answer.governing is None else answer.governing.rule.id,
        "missing": list(answer.missing),
        "not_checked": [one.rule.id for one in answer.not_checked],
    }


def _band(cap: Cap) -> rating_types.BandDict:
    return {"low_kg": _finite(cap.low_kg), "nominal_kg": _finite(cap.nominal_kg), "high_kg": _finite(cap.high_kg)}


def _outcome(outcome: Outcome) -> rating_types.OutcomeDict:
    match outcome:
        case Cap():
            return {"kind": "cap", **_band(outcome)}
        case Duty(met=met):
            return {"kind": "duty", "met": met}
        case NotApplicable(reason=reason):
            return {"kind": "not_applicable", "reason": reason}
        case _:
            at_most, at_least = _finite(outcome.at_most_kg), _finite(outcome.at_least_kg)
            return {"kind": "undetermined", "at_most_kg": at_most, "at_least_kg": at_least}


def _finding(finding: Finding) -> rating_types.FindingDict:
    rule = finding.rule
    return {
        "rule": rule.id,
        "title": rule.title,
        "basis": rule.basis.value,
        "in_words": rule.in_words,
        "advisory": not rule.binding,
        "outcome": _outcome(finding.outcome),
        "verdict": None if finding.verdict is None else finding.verdict.value,
        "subject_kg": float(finding.subject_kg),
        "utilization": _finite(finding.utilization),
        "missing": list(finding.missing),
        "assumed": [
            {
                "what": one.assumption.what,
                "instead_of": None if one.path is None else next(iter(finding.facts.missing(one.path)), one.path),
                "low": float(one.assumption.low),
                "nominal": float(one.assumption.nominal),
                "high": float(one.assumption.high),
                "source": _citation(one.assumption.source),
            }
            for one in finding.assumed
        ],
        "derived": {one.path: one.fact.in_words for one in finding.derived},
        "citation": _citation(rule.citation),
    }


def _citation(citation: Citation) -> rating_types.CitationDict:
    return {
        "authority": citation.authority,
        "document": citation.document,
        "article": citation.article,
        "url": citation.url,
        "consulted": None if citation.consulted is None else citation.consulted.isoformat(),
        "confidence": citation.confidence,
    }


def from_dict(kind: type[R], data: object, *, rules: RuleBook) -> R:
    """Read a rating back: rate its case again, and compare.

    Raises
    ------
    DocumentError
        It is not what `to_dict` writes, or other rules wrote it; the error names the first path that differs.
    """
    document = as_object(data, "$")
    refuse_unknown(document, set(rating_types.RatingDict.__annotations__), "$")
    version = document.get("keitow")
    if version != VERSION or isinstance(version, bool):
        raise DocumentError("$.keitow", f"needs version {VERSION}, got {shown(version)}")
    if "case" not in document:
        raise DocumentError("$.case", "is required but missing")
    case = read(CaseDocument, document["case"], "$.case")
    rating = assess(kind, case.vehicle, case.trailer, case.load, case.trip, rules)
    _compare(document, to_dict(rating), "$")
    return rating


def _compare(given: object, own: object, path: str) -> None:
    """Refuse at the first place where two documents differ."""
    if is_object(own):
        theirs = as_object(given, path)
        mine = as_object(own, path)
        for key in mine:
            if key not in theirs:
                raise DocumentError(step(path, key), "is required but missing")
            _compare(theirs[key], mine[key], step(path, key))
        for key in theirs:
            if key not in mine:
                problem = f"is not what keitow writes here; it writes: {', '.join(mine)}"
                raise DocumentError(step(path, key), problem)
    elif is_list(own):
        if not is_list(given) or len(given) != len(own):
            raise DocumentError(path, f"needs a list of {len(own)}, got {shown(given)}")
        for place, one in enumerate(own):
            _compare(given[place], one, f"{path}[{place}]")
    elif not _is_same(given, own):
        raise DocumentError(path, f"these rules say {shown(own)}, the document says {shown(given)}")


def _is_same(given: object, own: object) -> bool:
    if isinstance(own, bool) or not isinstance(own, int | float):
        return given == own and isinstance(given, bool) is isinstance(own, bool)
    if isinstance(given, bool) or not isinstance(given, int | float):
        return False
    return given == own or (abs(given) <= LARGEST and math.isclose(given, own, rel_tol=1e-9))
