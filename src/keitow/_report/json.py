"""A rating as plain data and back: versioned, the unit in each key, strict on what it reads.

What is read back is the case. It is rated anew, and the document is refused at the first place where it says something
else than the rules that read it.
"""

from __future__ import annotations

import json
import math
from datetime import date
from enum import Enum
from importlib import import_module
from typing import TYPE_CHECKING, Any, Final, TypeAlias, TypeGuard, TypeVar

import attrs
from typing_extensions import TypedDict

from keitow._outcomes import Cap, Duty, NotApplicable
from keitow._rating import evaluate
from keitow._units import UNITS
from keitow._values.load import Item, Load
from keitow._values.trailer import Trailer
from keitow._values.trip import Trip
from keitow._values.vehicle import (
    Axles,
    Brakes,
    Driveline,
    Engine,
    Hitch,
    Tires,
    TowingEntry,
    Vehicle,
)
from keitow.errors import DocumentError, InputError, shown

if TYPE_CHECKING:
    from collections.abc import Mapping

    from keitow._findings import Finding
    from keitow._outcomes import Outcome
    from keitow._rating import Assessment, Rating
    from keitow._rules import RuleBook
    from keitow._terms import Citation

VERSION: Final = 1

_LARGEST: Final = 1e300
_LONGEST_KEY: Final = 60

V = TypeVar("V", bound=attrs.AttrsInstance)
JsonValue: TypeAlias = "str | float | bool | list[JsonValue] | dict[str, JsonValue] | None"
ValueDict: TypeAlias = "dict[str, JsonValue]"
"""A value by its stored fields, the unit in the key; a field that is not known is left out."""


class CaseDict(TypedDict, closed=True):
    """What was rated."""

    vehicle: ValueDict
    trailer: ValueDict | None
    load: ValueDict
    trip: ValueDict


class CitationDict(TypedDict, closed=True):
    """Where something is written."""

    authority: str
    document: str
    article: str
    url: str | None
    consulted: str | None
    confidence: str


class BandDict(TypedDict, closed=True):
    """A band of masses; ``None`` is no limit."""

    low_kg: float | None
    nominal_kg: float | None
    high_kg: float | None


class OutcomeDict(TypedDict, total=False, closed=True):
    """What a rule answers: ``kind`` says which of the other keys are there."""

    kind: str
    low_kg: float | None
    nominal_kg: float | None
    high_kg: float | None
    met: bool | None
    reason: str
    at_most_kg: float | None
    at_least_kg: float | None


class AssumedDict(TypedDict, closed=True):
    """An assumption that was used."""

    what: str
    instead_of: str | None
    low: float
    nominal: float
    high: float
    source: CitationDict


class FindingDict(TypedDict, closed=True):
    """One rule and its answer."""

    rule: str
    title: str
    basis: str
    in_words: str
    advisory: bool
    outcome: OutcomeDict
    verdict: str | None
    subject_kg: float
    utilization: float | None
    missing: list[str]
    assumed: list[AssumedDict]
    derived: dict[str, str]
    citation: CitationDict


class AssessmentDict(TypedDict, closed=True):
    """One of the three answers."""

    verdict: str | None
    capacity: BandDict | None
    at_most_kg: float | None
    governing: str | None
    missing: list[str]


class RatingDict(TypedDict, closed=True):
    """A rating."""

    keitow: int
    case: CaseDict
    verdict: str
    capacity_kg: float | None
    rated: AssessmentDict
    legal: AssessmentDict
    mechanical: AssessmentDict
    laden_mass_kg: float
    vehicle_mass_kg: float
    combination_mass_kg: float
    findings: list[FindingDict]


def to_dict(rating: Rating) -> RatingDict:
    """Return a rating as plain data."""
    number = rating.facts.number
    return {
        "keitow": VERSION,
        "case": {
            "vehicle": _value_to_dict(rating.vehicle),
            "trailer": None if rating.trailer is None else _value_to_dict(rating.trailer),
            "load": _value_to_dict(rating.load),
            "trip": _value_to_dict(rating.trip),
        },
        "verdict": rating.verdict.value,
        "capacity_kg": rating.capacity_kg,
        "rated": _assessment(rating.rated),
        "legal": _assessment(rating.legal),
        "mechanical": _assessment(rating.mechanical),
        "laden_mass_kg": number("trailer.laden_mass_kg"),
        "vehicle_mass_kg": number("vehicle.mass_kg"),
        "combination_mass_kg": number("combination.mass_kg"),
        "findings": [_finding(one) for one in rating.findings],
    }


def to_json(rating: Rating, *, indent: int | None = None) -> str:
    """Return a rating as JSON text."""
    return json.dumps(to_dict(rating), ensure_ascii=False, allow_nan=False, indent=indent)


def _finite(number: float) -> float | None:
    return None if math.isinf(number) else float(number)


def _assessment(answer: Assessment) -> AssessmentDict:
    return {
        "verdict": None if answer.verdict is None else answer.verdict.value,
        "capacity": None if answer.capacity is None else _band(answer.capacity),
        "at_most_kg": answer.at_most_kg,
        "governing": None if answer.governing is None else answer.governing.rule.id,
        "missing": list(answer.missing),
    }


def _band(cap: Cap) -> BandDict:
    return {"low_kg": _finite(cap.low_kg), "nominal_kg": _finite(cap.nominal_kg), "high_kg": _finite(cap.high_kg)}


def _outcome(outcome: Outcome) -> OutcomeDict:
    match outcome:
        case Cap():
            return {"kind": "cap", **_band(outcome)}
        case Duty(met=met):
            return {"kind": "duty", "met": met}
        case NotApplicable(reason=reason):
            return {"kind": "not_applicable", "reason": reason}
        case _:
            bounds = (outcome.at_most_kg, outcome.at_least_kg)
            at_most, at_least = (None if one is None else _finite(one) for one in bounds)
            return {"kind": "undetermined", "at_most_kg": at_most, "at_least_kg": at_least}


def _finding(finding: Finding) -> FindingDict:
    rule = finding.rule
    used = finding.utilization
    return {
        "rule": rule.id,
        "title": rule.title,
        "basis": rule.basis.value,
        "in_words": rule.in_words,
        "advisory": not rule.binding,
        "outcome": _outcome(finding.outcome),
        "verdict": None if finding.verdict is None else finding.verdict.value,
        "subject_kg": float(finding.subject_kg),
        "utilization": None if used is None else _finite(used),
        "missing": list(finding.missing),
        "assumed": [
            {
                "what": one.assumption.what,
                "instead_of": one.path,
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


def _citation(citation: Citation) -> CitationDict:
    return {
        "authority": citation.authority,
        "document": citation.document,
        "article": citation.article,
        "url": citation.url,
        "consulted": None if citation.consulted is None else citation.consulted.isoformat(),
        "confidence": citation.confidence,
    }


# Values: each by its fields, those at their default left out


def _value_to_dict(value: attrs.AttrsInstance) -> ValueDict:
    plain: ValueDict = {}
    for field in attrs.fields(type(value)):
        known = getattr(value, field.name)
        if field.default is attrs.NOTHING or known != field.default:
            plain[field.alias if field.name == "source_pairs" else field.name] = _plain(field.name, known)
    return plain


def _plain(name: str, known: Any) -> JsonValue:
    if name == "source_pairs":
        return dict(known)
    if isinstance(known, _NESTED):
        return _value_to_dict(known)
    if isinstance(known, Enum):
        return str(known.value)
    if isinstance(known, date):
        return known.isoformat()
    if isinstance(known, tuple):
        return [_plain("", one) for one in known]  # pyright: ignore[reportUnknownVariableType]  # of a value's own fields
    return known if isinstance(known, bool | int | str) or known is None else float(known)


_PARTS: Final[Mapping[str, type[attrs.AttrsInstance]]] = {
    "engine": Engine,
    "driveline": Driveline,
    "axles": Axles,
    "tires": Tires,
    "brakes": Brakes,
    "hitch": Hitch,
    "towing_entry": TowingEntry,
}


_NESTED: Final[tuple[type[attrs.AttrsInstance], ...]] = (*_PARTS.values(), Item)


def from_dict(data: object, *, rules: RuleBook | None) -> Rating:
    """Read a rating back: rate its case anew, and compare.

    Raises
    ------
    DocumentError
        Not what `to_dict` writes, or written by other rules; the error names the first path that differs.
    """
    if rules is None:
        # The default book is bound at the top of the package, which nothing below it imports.
        default: RuleBook = import_module("keitow").RULES
        rules = default
    document = _mapping(data, "$")
    _known_keys(document, set(RatingDict.__annotations__), "$")
    if document.get("keitow") != VERSION or isinstance(document.get("keitow"), bool):
        raise DocumentError("$.keitow", f"needs version {VERSION}, got {shown(document.get('keitow'))}")
    case = _mapping(document.get("case"), "$.case")
    _known_keys(case, set(CaseDict.__annotations__), "$.case")
    trailer = case.get("trailer")
    rating = evaluate(
        _read(Vehicle, case.get("vehicle"), "$.case.vehicle"),
        None if trailer is None else _read(Trailer, trailer, "$.case.trailer"),
        _read(Load, case.get("load"), "$.case.load"),
        _read(Trip, case.get("trip"), "$.case.trip"),
        rules=rules,
    )
    _compare(data, to_dict(rating), "$")
    return rating


def _is_object(value: object) -> TypeGuard[dict[object, object]]:
    return isinstance(value, dict)


def _is_list(value: object) -> TypeGuard[list[object]]:
    return isinstance(value, list)


def _mapping(value: object, path: str) -> dict[str, object]:
    if not _is_object(value):
        raise DocumentError(path, f"needs an object, got {shown(value)}")
    return {str(key): one for key, one in value.items()}


def _known_keys(given: Mapping[str, object], known: set[str], path: str) -> None:
    for key in given:
        if key not in known:
            where = f"{path}.{key}" if key.isidentifier() and len(key) <= _LONGEST_KEY else f"{path}[{shown(key)}]"
            raise DocumentError(where, f"is not a key here; known: {', '.join(sorted(known))}")


def _read(kind: type[V], value: object, path: str) -> V:
    fields = {field.alias if field.name == "source_pairs" else field.name: field for field in attrs.fields(kind)}
    given = _mapping(value, path)
    _known_keys(given, set(fields), path)
    arguments: dict[str, object] = {}
    for name, field in fields.items():
        where = f"{path}.{name}"
        if name in given:
            arguments[field.alias] = _field(kind, name, given[name], where)
        elif field.default is attrs.NOTHING:
            raise DocumentError(where, "is needed and not there")
    try:
        return kind(**arguments)
    except InputError as error:
        stored = next((name for name, field in fields.items() if error.field == f"{kind.__name__}.{field.alias}"), None)
        raise DocumentError(f"{path}.{stored}" if stored else path, str(error)) from None


def _field(kind: type[attrs.AttrsInstance], name: str, known: object, where: str) -> object:
    """Turn a plain field into what the constructor of its value reads."""
    suffix = name.rpartition("_")[2]
    if suffix in UNITS and known is not None:
        if isinstance(known, bool) or not isinstance(known, int | float) or abs(known) > _LARGEST:
            raise DocumentError(where, f"needs a number of {suffix}, got {shown(known)}")
        return f"{float(known)!r} {next(iter(UNITS[suffix].factors))}"
    if kind is Vehicle and name in _PARTS and known is not None:
        return _read(_PARTS[name], known, where)
    if kind is Load and name in {"trailer", "bed"}:
        if not _is_list(known):
            raise DocumentError(where, f"needs a list of items, got {shown(known)}")
        return [_read(Item, one, f"{where}[{place}]") for place, one in enumerate(known)]
    return known


def _compare(given: object, own: object, path: str) -> None:
    """Refuse at the first place where two documents differ."""
    if _is_object(own):
        theirs = _mapping(given, path)
        mine = _mapping(own, path)
        for key in mine:
            if key not in theirs:
                raise DocumentError(f"{path}.{key}", "is needed and not there")
            _compare(theirs[key], mine[key], f"{path}.{key}")
        _known_keys(theirs, set(mine), path)
    elif _is_list(own):
        if not _is_list(given) or len(given) != len(own):
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
    return given == own or (abs(given) <= _LARGEST and math.isclose(given, own, rel_tol=1e-9))
