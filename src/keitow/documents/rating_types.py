"""The types of a rating as plain data.

This module does not postpone annotations, so that the JSON Schema can be made from them.
"""

from datetime import date
from typing import Annotated, Literal, TypeAlias

from typing_extensions import TypedDict

from keitow._engine.outcomes import Verdict
from keitow._engine.terms import Basis
from keitow._sources import Confidence
from keitow.documents.value_types import CaseDict


class CitationDict(TypedDict, closed=True):
    """Where something is written."""

    authority: str
    document: str
    article: str
    url: str | None
    consulted: Annotated[str, date] | None
    confidence: Confidence


class BandDict(TypedDict, closed=True):
    """A band of masses; ``None`` means no limit."""

    low_kg: float | None
    nominal_kg: float | None
    high_kg: float | None


class CapDict(TypedDict, closed=True):
    """A largest trailer mass; ``None`` means no limit."""

    kind: Literal["cap"]
    low_kg: float | None
    nominal_kg: float | None
    high_kg: float | None


class DutyDict(TypedDict, closed=True):
    """Something that must be in place; ``None`` means not known."""

    kind: Literal["duty"]
    met: bool | None


class NotApplicableDict(TypedDict, closed=True):
    """The rule does not apply."""

    kind: Literal["not_applicable"]
    reason: str


class UndeterminedDict(TypedDict, closed=True):
    """The rule could not be applied; ``None`` means no bound."""

    kind: Literal["undetermined"]
    at_most_kg: float | None
    at_least_kg: float | None


OutcomeDict: TypeAlias = CapDict | DutyDict | NotApplicableDict | UndeterminedDict
"""What a rule answers: ``kind`` says which of the four."""


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
    basis: Annotated[str, Basis]
    in_words: str
    advisory: bool
    outcome: OutcomeDict
    verdict: Annotated[str, Verdict] | None
    subject_kg: float
    utilization: float | None
    missing: list[str]
    assumed: list[AssumedDict]
    derived: dict[str, str]
    citation: CitationDict


class AssessmentDict(TypedDict, closed=True):
    """One of the three answers."""

    verdict: Annotated[str, Verdict] | None
    capacity: BandDict | None
    at_most_kg: float | None
    is_open: bool
    governing: str | None
    missing: list[str]
    not_checked: list[str]


class _Answers(TypedDict):
    """What a rating and a short rating have in common."""

    keitow: Literal[1]
    case: CaseDict
    verdict: Annotated[str, Verdict]
    capacity: BandDict | None
    at_most_kg: float | None
    rated: AssessmentDict
    legal: AssessmentDict
    mechanical: AssessmentDict
    laden_mass_kg: float
    vehicle_mass_kg: float
    combination_mass_kg: float


class RatingDict(_Answers, closed=True):
    """A rating."""

    findings: list[FindingDict]


class ShortCitationDict(TypedDict, closed=True):
    """Where something is written, in short."""

    document: str
    url: str | None


class ShortFindingDict(TypedDict, closed=True):
    """One rule that limits the trailer or decides an answer; ``citation`` names its source."""

    rule: str
    title: str
    basis: Annotated[str, Basis]
    advisory: bool
    outcome: OutcomeDict
    verdict: Annotated[str, Verdict] | None
    utilization: float | None
    citation: str


class ShortRatingDict(_Answers, closed=True):
    """A short rating: the case without sources, the answers, and the findings that decide or limit them.

    ``open`` maps each rule that lacks data to the missing paths, ``duties`` each rule of a duty that may be unmet to
    its title, and ``citations`` the numbers in the findings to their sources.
    """

    detail: Literal["short"]
    findings: list[ShortFindingDict]
    open: dict[str, list[str]]
    duties: dict[str, str]
    citations: dict[str, ShortCitationDict]
