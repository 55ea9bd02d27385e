"""How the rules of one state are made: a row of its statutes each.

A state's module declares its `State` with the document it was read from, and from that its rules. A rule of
confidence P or A binds; one of B or C is advice and decides nothing.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

import attrs

from keitow._engine.facts import COMBINATION_LENGTH
from keitow._engine.rules import Rule
from keitow._engine.terms import AtMost, Basis, Measure, Obligation, When
from keitow._sources import Citation, Confidence, Constant
from keitow._units import LENGTH, MASS, SPEED, rounded
from keitow.errors import DeclarationError, repr_of_fields
from keitow.mechanics.stopping import UNBRAKED
from keitow.usa import japanese
from keitow.usa.scope import ACTUAL, BEST_NOSE, IS_KEI, LAW_OF, LESS_KG, RATED, on_wheels
from keitow.usa.sources import cite

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from keitow._engine.rules import Formula

Weight: TypeAlias = Literal["actual", "rated", "greatest", "not read"]
"""What a statute calls the gross weight of a trailer; ``"not read"`` where its definition was not read."""

_EXPRESSWAY: Final = When("trip.road", "not on an interstate or another road of controlled access", equals="expressway")
_WORDS: Final = {
    "brakes": ("brakes",),
    "stopping": ("stop",),
    "breakaway": ("breakaway",),
    "coupling": ("chains", "drawbar", "tracking"),
    "speed": ("speed",),
    "size": ("width", "height", "length", "combination", "trailers"),
    "mirrors and lamps": ("mirrors", "lamps"),
    "papers": ("registration", "inspection", "title", "licence"),
    "kei": ("kei",),
}
"""Subject -> the words with which the last part of a rule's id may begin."""
SUBJECTS: Final = tuple(_WORDS)
"""What may be read of a state."""


def subject(rule: Rule) -> str:
    """Return which of `SUBJECTS` a state's rule is about, by the first word of the last part of its id.

    Raises
    ------
    DeclarationError
        That word tells none.

    Examples
    --------
    >>> from keitow.usa import RULES
    >>> subject(next(rule for rule in RULES if rule.id == "us.vt.brakes_40"))
    'brakes'
    """
    first = rule.id.rpartition(".")[2].partition("_")[0]
    for one, words in _WORDS.items():
        if first in words:
            return one
    known = ", ".join(word for words in _WORDS.values() for word in words)
    raise DeclarationError(rule.id, f"{first!r} tells no subject; begin the last part with one of {known}")


def _metric(factor: float, number: float) -> float:
    """Convert a number of a statute to the unit that is stored, rounded as a measure that is typed.

    >>> pounds(3000), miles_per_hour(20), feet(40), inches(96)
    (1360.77711, 32.18688, 12.192, 2.4384)
    """
    return rounded(factor * number)


pounds: Final = partial(_metric, MASS.factors["lb"])
"""Convert pounds to kilograms."""
miles_per_hour: Final = partial(_metric, SPEED.factors["mph"])
"""Convert miles per hour to kilometers per hour."""
feet: Final = partial(_metric, LENGTH.factors["ft"])
"""Convert feet to meters."""
inches: Final = partial(_metric, LENGTH.factors["in"])
"""Convert inches to meters."""


class Stop(NamedTuple):
    """The distance in which a statute has a combination stop from 20 mph.

    Parameters
    ----------
    ft
        The distance [ft].
    needed_mps2
        The deceleration that it needs [m/s²].
    """

    ft: int
    needed_mps2: Constant

    @property
    def path(self) -> str:
        """Path of the fact that is false where the best that the vehicle could do is less, and otherwise unknown."""
        return "combination.stops_at_" + f"{float(self.needed_mps2):.2f}".replace(".", "_")


class Bound(NamedTuple):
    """From which mass on a statute asks for something: above it, or at it too.

    Parameters
    ----------
    lb
        The number that the statute gives [lb].
    at
        Whether the number itself is asked already: "3,000 pounds or more".
    """

    lb: float
    at: bool

    @property
    def free_kg(self) -> float:
        """The heaviest of which nothing is asked [kg]."""
        return pounds(self.lb) - self.at * LESS_KG

    def __str__(self) -> str:
        return f"{'from' if self.at else 'over'} {self.lb:,} lb"

    def reached(self, path: str, otherwise: str) -> When:
        """Make the condition that a mass is asked."""
        if self.at:
            return When(path, otherwise, at_least=pounds(self.lb))
        return When(path, otherwise, above=pounds(self.lb))

    def not_below(self, path: str, otherwise: str) -> When:
        """Make the condition that a mass is asked, or is not known."""
        if self.at:
            return When(path, otherwise, holds="not true", below=pounds(self.lb))
        return When(path, otherwise, holds="not true", at_most=pounds(self.lb))


def over(lb: float) -> Bound:
    """Ask above a number: "in excess of", "over", "not exceeding" of what is free."""
    return Bound(lb, at=False)


def at(lb: float) -> Bound:
    """Ask from a number on: "or more", "at least", "less than" of what is free."""
    return Bound(lb, at=True)


@attrs.frozen(order=False)
class State:
    """A state of which something was read, and the making of its rules.

    Parameters
    ----------
    code, name
        ``"VT"``, Vermont.
    document
        The code or title that was read.
    text
        The date or release of that text.
    url
        Where.
    silent
        Which of `SUBJECTS` the text was searched for, and has no rule or names no weight of.

    Attributes
    ----------
    here
        The condition that its law applies, the first of each of its rules.
    """

    code: str
    name: str
    document: str
    text: str
    url: str | None = None
    silent: tuple[str, ...] = attrs.field(default=(), kw_only=True)
    here: When = attrs.field(init=False)

    __repr__ = repr_of_fields

    def __attrs_post_init__(self) -> None:
        applies = f"{self.name}'s law applies on the roads of {self.name}"
        object.__setattr__(self, "here", When(LAW_OF, applies, equals=self.code))

    def cite(
        self, article: str, confidence: Confidence = "P", *, text: str | None = None, url: str | None = None
    ) -> Citation:
        """Cite a provision, with the date of the text that it was read from."""
        return cite(
            document=self.document,
            article=f"{article} ({text or self.text})",
            authority=f"State of {self.name}" if confidence in {"P", "A"} else f"State of {self.name}, as told",
            url=url or self.url,
            confidence=confidence,
        )

    def duty(
        self,
        id: str,
        title: str,
        in_words: str,
        citation: Citation,
        remedy: str,
        *,
        kind: Obligation = Obligation.EQUIPMENT,
        when: tuple[When, ...] = (),
        formula: Formula | str | bool | None = None,
        inputs: Mapping[str, str] | tuple[str, ...] = (),
        since: datetime.date | None = None,
        until: datetime.date | None = None,
        advisory: bool = False,
    ) -> Rule:
        """Declare something that must be in place; without a formula keitow has no field that says whether it is."""
        id = f"us.{self.code.lower()}.{id}"
        return Rule(
            id=id,
            title=f"{self.name}: {title}",
            title_ja=japanese.title(id),
            in_words=in_words,
            basis=Basis.LAW,
            duty=kind,
            inputs=inputs,
            when=(self.here, *when),
            formula=formula,
            citation=citation,
            since=since,
            until=until,
            advisory=advisory or citation.confidence not in {"P", "A"},
            remedy=remedy,
        )

    def limit(
        self,
        id: str,
        title: str,
        in_words: str,
        citation: Citation,
        *,
        of: Measure = Measure.TRAILER_MASS,
        when: tuple[When, ...] = (),
        formula: Formula | str | float,
        inputs: Mapping[str, str] | tuple[str, ...] = (),
        advisory: bool = False,
    ) -> Rule:
        """Declare a largest mass of the trailer."""
        id = f"us.{self.code.lower()}.{id}"
        return Rule(
            id=id,
            title=f"{self.name}: {title}",
            title_ja=japanese.title(id),
            in_words=in_words,
            basis=Basis.LAW,
            limits=of,
            inputs=inputs,
            when=(self.here, *when),
            formula=formula,
            citation=citation,
            advisory=advisory or citation.confidence not in {"P", "A"},
        )

    def unbraked(
        self,
        in_words: str,
        citation: Citation,
        bound: Bound,
        weight: Weight = "not read",
        *,
        id: str = "brakes",
        title: str | None = None,
        when: tuple[When, ...] = (),
    ) -> tuple[Rule, ...]:
        """Declare the heaviest trailer without brakes, by default with the bound as its title.

        Where the definition of gross weight was not read, it binds only where actual and rated mass are both over it,
        a rating that is not given being at least what is carried; where the rating alone is, that is advice. Where the
        greatest counts, either binds.
        """
        title = title or f"brakes {bound}"
        figure = Constant(bound.free_kg, "kg", f"{self.name}: {title}", citation)
        when = (*when, UNBRAKED)
        gross = Measure.TRAILER_GROSS_MASS
        if weight == "rated":
            return (self.limit(id, title, in_words, citation, of=gross, when=when, formula=figure),)
        is_open = weight == "not read"
        within = "not over it by its rating, and which weight the act means was not read"
        over_both = (*when, bound.not_below(RATED, within)) if is_open else when
        actual = self.limit(id, title, in_words, citation, when=over_both, formula=figure)
        if weight == "actual":
            return (actual,)
        rated = self.limit(
            f"{id}_rated",
            f"{title}, by its rating",
            f"{in_words} The same of the rated gross mass"
            + (", if that is what the act means: its definition of gross weight was not read." if is_open else "."),
            citation,
            of=gross,
            when=(*when, When(RATED, "no trailer, or its rating is not given", holds="known")),
            formula=figure,
            advisory=is_open,
        )
        return actual, rated

    def forty_percent(self, in_words: str, citation: Citation, *, when: tuple[When, ...] = ()) -> Rule:
        """Declare that a trailer without brakes weighs at most 40 % of the towing vehicle on its own wheels."""
        return self.limit(
            "brakes_40",
            "without brakes at most 40 % of the towing vehicle",
            in_words,
            citation,
            when=(*when, UNBRAKED),
            inputs={"vehicle_mass_kg": "vehicle.mass_kg", "nose_fraction": BEST_NOSE},
            formula=on_wheels,
        )

    def stop(self, stop: Stop, in_words: str, citation: Citation) -> Rule:
        """Declare what a combination stops in from 20 mph."""
        return self.duty(
            "stop",
            f"stop from 20 mph in {stop.ft} ft",
            in_words,
            citation,
            f"try whether the loaded pair stops from 20 mph in {stop.ft} ft; fit trailer brakes or carry less if not",
            formula=stop.path,
        )

    def breakaway(
        self,
        in_words: str,
        citation: Citation,
        *when: When,
        id: str = "breakaway",
        minutes: bool = False,
    ) -> Rule:
        """Declare that the brakes go on by themselves where the trailer breaks away."""
        return self.duty(
            id,
            "brakes that go on at breakaway",
            in_words,
            citation,
            "fit a breakaway switch that puts the trailer's brakes on"
            + (" and holds them 15 minutes" if minutes else ""),
            when=when,
        )

    def chains(self, title: str, in_words: str, citation: Citation, remedy: str, *when: When) -> Rule:
        """Declare what holds the trailer beside its coupling."""
        return self.duty("chains", title, in_words, citation, remedy, when=when)

    def sized(
        self, what: str, said: str, article: str, most_m: float, *, more: str = "", advisory: bool = False
    ) -> Rule:
        """Declare how wide, high or long the trailer, or with it the vehicle ("combination"), may be [m]."""
        citation = self.cite(article)
        thing = "vehicle and trailer together" if what == "combination" else "the trailer"
        side = "length" if what == "combination" else what
        return self.duty(
            what,
            f"{what} at most {said}",
            f"The {side} of {thing} is at most {said}{more}.",
            citation,
            f"keep the {side} of {thing} to {said}, or get a permit",
            formula=AtMost(Constant(most_m, "m", f"{self.name}: {what} at most {said}", citation)),
            inputs=(COMBINATION_LENGTH if what == "combination" else f"trailer.{what}_m",),
            advisory=advisory,
        )

    def kei(
        self,
        title: str,
        in_words: str,
        citation: Citation,
        remedy: str,
        *,
        id: str = "kei",
        when: tuple[When, ...] = (IS_KEI,),
        formula: AtMost | bool | None = None,
        since: datetime.date | None = None,
        until: datetime.date | None = None,
    ) -> Rule:
        """Declare what is said of a kei truck: advice, because registrars decide.

        An `AtMost` is applied to the posted speed limit.
        """
        return self.duty(
            id,
            title,
            in_words,
            citation,
            remedy,
            kind=Obligation.CONDUCT,
            when=when,
            formula=formula,
            inputs=("trip.posted_speed_kmh",) if isinstance(formula, AtMost) else (),
            since=since,
            until=until,
            advisory=True,
        )

    def off_expressways(
        self, in_words: str, citation: Citation, *when: When, since: datetime.date | None = None
    ) -> Rule:
        """Declare that a kei truck keeps off roads of controlled access; a trip on an expressway does not meet it."""
        return self.kei(
            "kei trucks may not use roads of controlled access",
            in_words,
            citation,
            "take another road",
            id="kei_expressway",
            when=(*(when or (IS_KEI,)), _EXPRESSWAY),
            formula=False,
            since=since,
        )

    def lamps(self, citation: Citation) -> tuple[Rule, Rule]:
        """Declare the lamps of a trailer of at most 3,000 lb, and what a heavier one has beside them."""
        light = self.duty(
            "lamps",
            "lamps of light trailers",
            "A trailer of at most 3,000 lb gross has a tail lamp, two red reflectors, and a stop lamp if it hides the "
            "vehicle's.",
            citation,
            "fit a tail lamp, two red reflectors and, where the vehicle's is hidden, a stop lamp",
            when=(When(ACTUAL, "over 3,000 lb gross", at_most=pounds(3000)),),
        )
        heavy = self.duty(
            "lamps_heavy",
            "lamps over 3,000 lb",
            "A trailer of more than 3,000 lb gross also has clearance and side-marker lamps.",
            citation,
            "fit clearance and side-marker lamps",
            when=(over(3000).reached(ACTUAL, "at most 3,000 lb gross"),),
        )
        return light, heavy
