"""Width, height and length: what the statutes of the road allow. A kei-sized trailer meets all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keitow._engine.terms import AtMost
from keitow._sources import Constant
from keitow.usa.scope import LENGTH

if TYPE_CHECKING:
    from keitow._engine.rules import Rule
    from keitow.usa.state import State


def sized(
    state: State,
    what: str,
    said: str,
    article: str,
    most_m: float,
    *,
    more: str = "",
    advisory: bool = False,
) -> Rule:
    """Declare how wide, high or long the trailer or the pair may be [m]."""
    citation = state.cite(article)
    thing = "vehicle and trailer together" if what == "combination" else "the trailer"
    side = "length" if what == "combination" else what
    return state.duty(
        what,
        f"{what} at most {said}",
        f"The {side} of {thing} is at most {said}{more}.",
        citation,
        f"keep the {side} of {thing} to {said}, or get a permit",
        formula=AtMost(Constant(most_m, "m", f"{state.name}: {what} at most {said}", citation)),
        inputs=(LENGTH if what == "combination" else f"trailer.{what}_m",),
        advisory=advisory,
    )
