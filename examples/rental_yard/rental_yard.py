"""A rental yard's house policy: no laden trailer above 300 kg, and no figure used for more than 80 %.

The first half is a figure of the yard's own, so it is a rule in a book. The second half speaks of the answers of other
rules, which no formula can see, so it is asked of the finished rating.

>>> from keitow import Load, Place, Trailer, Trip, catalog
>>> truck = catalog.vehicle("hijet-s510p-std-4wd-5mt")
>>> abroad = Trip.local_road(place=Place.ABROAD)
>>> decide(truck, Trailer(tare="100 kg"), Load(trailer="120 kg"), abroad).lets_out
True
>>> for objection in decide(truck, Trailer(tare="100 kg"), Load(trailer="210 kg"), abroad).objections:
...     print(objection)
the rating is beyond_rating
89 % used, more than 80 %: Class rating of kei vehicles
"""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import attrs

import keitow
from keitow import Verdict
from keitow.rules import Basis, Citation, Measure, Rule, RuleBook

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keitow import Load, Rating, Trailer, Trip, Vehicle

SHARE: Final = 0.80
_TOLERANCE: Final = 1e-9
"""At the share is within it, also where a division has rounded."""

POLICY: Final = Citation(
    document="House policy on trailers",
    article="1. No trailer above 300 kg laden. 2. No more than 80 % of any figure.",
    authority="the yard",
    consulted=date(2026, 11, 22),
    confidence="P",
)


def most_laden() -> float:
    """Heaviest laden trailer that the yard lets out [kg].

    >>> most_laden()
    300.0
    """
    return 300.0


MOST: Final = Rule(
    id="yard.most",
    title="House policy: no trailer above 300 kg",
    in_words="The yard lets out no trailer that is laden to more than 300 kg.",
    basis=Basis.TRADE,
    limits=Measure.TRAILER_MASS,
    formula=most_laden,
    citation=POLICY,
    worst=Verdict.BEYOND_RATING,
)

YARD: Final = RuleBook((MOST,))
"""What the yard adds."""

RULES: Final = keitow.RULES | YARD
"""What the yard rates by."""


@attrs.frozen(kw_only=True)
class Decision:
    """Whether the yard lets a pair out.

    Parameters
    ----------
    rating
        The rating by the yard's rules.
    objections
        What the yard has against the pair, each in words.
    """

    rating: Rating
    objections: tuple[str, ...]

    @property
    def lets_out(self) -> bool:
        """Whether there is no objection."""
        return not self.objections


def decide(vehicle: Vehicle, trailer: Trailer, load: Load | None = None, trip: Trip | None = None) -> Decision:
    """Decide whether this pair may leave the yard."""
    rating = keitow.evaluate(vehicle, trailer, load, trip, rules=RULES)
    return Decision(rating=rating, objections=tuple(_objections(rating)))


def _objections(rating: Rating) -> Iterator[str]:
    if rating.verdict is not Verdict.WITHIN:
        yield f"the rating is {rating.verdict.value}"
    for title, used in _uses(rating):
        if used > SHARE + _TOLERANCE:
            yield f"{used:.0%} used, more than {SHARE:.0%}: {title}".replace("%", " %")


def _uses(rating: Rating) -> Iterator[tuple[str, float]]:
    """How much the pair uses of each figure: title and share."""
    for finding in (*rating.rated.findings, *rating.mechanical.findings):
        if finding.utilization is not None and finding.rule.binding and finding.rule is not MOST:
            yield finding.rule.title, finding.utilization
    # In law a figure of one route is no limit where another route is open: the assessment has done that arithmetic.
    law = rating.legal
    if law.capacity is not None and law.governing is not None:
        yield f"law: {law.governing.rule.title}", law.governing.subject_kg / law.capacity.nominal_kg
