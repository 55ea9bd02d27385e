"""The kei truck itself on the road: what a state's advice may hang on. All of it is advice: registrars decide."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from keitow._engine.terms import AtMost, Obligation, When
from keitow._sources import Citation, Constant
from keitow.usa.scope import IS_KEI, KEI_CC
from keitow.usa.sources import cite
from keitow.usa.state import inches, miles_per_hour

if TYPE_CHECKING:
    import datetime

    from keitow._engine.rules import Rule
    from keitow.usa.state import State

POSTED: Final = cite(
    document="SL 2019-34, RS 32:299.2, Florida Statutes 316.2122, PL 2024 ch. 414, HB25-1281",
    article="posted limits of kei and mini trucks",
    authority="North Carolina, Louisiana, Florida, Rhode Island, Colorado",
    confidence="P",
)
POSTED_55: Final = AtMost(
    Constant(miles_per_hour(55), "km/h", "US: kei trucks where the limit is at most 55 mph", POSTED)
)
"""Whether the highest posted limit is at most 55 mph."""
POSTED_35: Final = AtMost(
    Constant(miles_per_hour(35), "km/h", "US: kei trucks where the limit is at most 35 mph", POSTED)
)
"""Whether the highest posted limit is at most 35 mph."""

_EXPRESSWAY: Final = When("trip.road", "not on an interstate or another road of controlled access", equals="expressway")


def mini_truck_box() -> tuple[When, ...]:
    """Make the conditions of North Carolina's definition and Pennsylvania's: 660 cc, 130 × 60 × 78 in, at most."""
    return (
        When("vehicle.displacement_cc", "more than 660 cc: outside the definition", at_most=KEI_CC),
        When("vehicle.length_m", "longer than 130 in: outside the definition", at_most=inches(130)),
        When("vehicle.width_m", "wider than 60 in: outside the definition", at_most=inches(60)),
        When("vehicle.height_m", "higher than 78 in: outside the definition", at_most=inches(78)),
    )


def kei(
    state: State,
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
    """Declare what a state says of a kei truck on its roads, as advice; a formula takes the posted limit."""
    return state.duty(
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
    state: State, in_words: str, citation: Citation, *when: When, since: datetime.date | None = None
) -> Rule:
    """Declare that a kei truck keeps off roads of controlled access, which a trip on an expressway does not."""
    return kei(
        state,
        "kei trucks off roads of controlled access",
        in_words,
        citation,
        "take another road",
        id="kei_expressway",
        when=(*(when or (IS_KEI,)), _EXPRESSWAY),
        formula=False,
        since=since,
    )
