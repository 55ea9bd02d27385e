"""The terms that rules are declared in: citations, conditions, derived facts, constants, assumptions, routes.

These classes are made at every import, and NamedTuple makes them ten times as fast where annotations are not texts:
hence no `from __future__ import annotations` here.
"""

import datetime
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Final, Literal, NamedTuple, TypeAlias

FactValue: TypeAlias = float | bool | str | datetime.date | tuple[float, ...]
Confidence: TypeAlias = Literal["P", "A", "B", "C", "H", "M", "L"]
State: TypeAlias = Literal["true", "false", "not true", "known", "unknown"]


class Basis(Enum):
    """Which of the three answers a rule belongs to."""

    TRADE = "rated"
    LAW = "legal"
    MECHANICS = "mechanical"


class Measure(Enum):
    """What a rule's figure is compared with: the path of the trailer's mass."""

    TRAILER_GROSS_MASS = "trailer.gross_mass_kg"
    TRAILER_MASS = "trailer.laden_mass_kg"


class Obligation(Enum):
    """What kind of duty. An unknown registration leaves law undetermined; any other is only listed."""

    EQUIPMENT = "equipment"
    LICENCE = "licence"
    LOADING = "loading"
    CONDUCT = "conduct"
    REGISTRATION = "registration"


class Citation(NamedTuple):
    """Where something is written.

    Parameters
    ----------
    document
        The document, by its own title.
    article
        The place in it.
    authority
        Who issued it.
    url
        Where it can be read, if a public page was seen.
    consulted
        The day it was read.
    confidence
        How far it is confirmed. Of law: ``"P"`` primary text read, ``"A"`` independent sources agree, ``"B"`` one
        consistent source, ``"C"`` informal or conflicting. Of an estimate: ``"H"`` read in a source or derived and
        checked, ``"M"`` one secondary source or textbook value, ``"L"`` judgement.
    """

    document: str
    article: str
    authority: str
    confidence: Confidence
    url: str | None = None
    consulted: datetime.date | None = None

    def __str__(self) -> str:
        return ", ".join(part for part in (self.authority, self.document, self.article) if part)


JUDGEMENT: Final = Citation(
    document="judgement, shown as such",
    article="",
    authority="keitow",
    consulted=datetime.date(2026, 11, 22),
    confidence="L",
)
"""No published figure was found."""


class When(NamedTuple):
    """A condition: a fact that must hold, and the reason to give where it does not.

    Parameters
    ----------
    fact
        Path of the fact.
    otherwise, otherwise_ja
        Why the rule does not apply where the condition fails.
    holds
        ``"true"`` or ``"false"`` of a flag, which is unknown where the flag is; ``"not true"`` also where the flag is
        unknown; ``"known"`` or ``"unknown"`` of any fact.
    """

    fact: str
    otherwise: str
    otherwise_ja: str | None = None
    holds: State = "true"


class Fact(NamedTuple):
    """A derived fact.

    Parameters
    ----------
    path
        What it serves: a path of its own, or a stored one that was left out.
    inputs
        Parameter of the formula -> path.
    formula
        Arithmetic on the inputs, which serves a float and a column alike.
    in_words
        How it comes about, for a report: "gross mass from curb mass, payload and seats".
    citation
        Where it is written; ``None`` for plain arithmetic.
    when
        Conditions; it serves only where all hold.
    arithmetic
        Whether a column can go through the formula; not where it searches for its value.
    """

    path: str
    inputs: Mapping[str, str]
    formula: Callable[..., FactValue]
    in_words: str
    citation: Citation | None = None
    when: tuple[When, ...] = ()
    arithmetic: bool = True


class Constant(NamedTuple):
    """A number, or a day, that a law, a source or a judgement gives. A formula uses the value under a name of its own.

    Parameters
    ----------
    what
        What it is: "speed limit on expressways with a trailer".
    value
        The value that the formula uses.
    unit
        Its unit, ``""`` for a plain number or a day.
    source
        Where it comes from and how far it is confirmed.
    """

    what: str
    value: float | datetime.date
    unit: str
    source: Citation


class Assumption(NamedTuple):
    """What an estimate takes where nothing is known.

    Parameters
    ----------
    what
        What it is, for a report: "friction of dry asphalt".
    low, nominal, high
        The band, used as it stands, in the unit of the formula's parameter.
    source
        Where it comes from and how far it is confirmed.
    """

    what: str
    low: float
    nominal: float
    high: float
    source: Citation


class Choice(NamedTuple):
    """An assumption that depends on a fact.

    Parameters
    ----------
    fact
        Path of the fact.
    table
        Value of the fact -> assumption; ``None`` is for an unknown fact. A value that is not there has none.
    """

    fact: str
    table: Mapping[FactValue | None, Assumption]


class Paper(NamedTuple):
    """Where the value of a stored fact is written down.

    Parameters
    ----------
    label, label_ja
        What the value is called there.
    paper, paper_ja
        The paper: the certificate (車検証), the maker's data sheet (諸元表), a plate.
    """

    label: str
    label_ja: str
    paper: str
    paper_ja: str


class Route(NamedTuple):
    """One of several ways to be lawful.

    A combination needs one of the routes that name the same ``either``; within a route all its rules bind.

    Parameters
    ----------
    id, title, title_ja
        What it is called.
    either
        What the alternatives have in common, "jp.coupling".
    step_kg
        Its figure is written down in whole steps of so much; a figure of zero or less closes the route.
    """

    id: str
    title: str
    either: str
    title_ja: str | None = None
    step_kg: float | None = None
