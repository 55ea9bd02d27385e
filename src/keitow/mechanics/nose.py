"""The nose load: what is assumed where it is not given, and how much is advised.

When a capacity is searched, a weighed nose mass stays constant, and a nose fraction, given or assumed, scales with the
trailer's mass. A limiter therefore has two inputs: the constant part (trailer.nose_fixed_kg) and the share
(trailer.nose_share).

The advice is at least 25 kg or 4 %, whichever is less. For a light trailer, 25 kg can be more than the assumed share.
Each part that carries the nose load therefore has a second limiter with an id under ``mech.nose_advised``, which
assumes a nose load of up to 25 kg instead of a share. The lower of the two low figures counts. `advised` makes it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from keitow._engine.facts import LADEN_MASS, NOSE_FIXED, NOSE_SHARE
from keitow._engine.outcomes import Undetermined
from keitow._engine.terms import When
from keitow._sources import Constant
from keitow._values.trailer import MOST_ON_NOSE
from keitow.mechanics.figures import Ends, Figure
from keitow.mechanics.sources import COUPLING_NOSE
from keitow.mechanics.typical import NOSE_FRACTION, assumed

if TYPE_CHECKING:
    from keitow._engine.facts import Facts
    from keitow._engine.rules import Rule

ENOUGH_KG: Final = Constant(25.0, "kg", "nose load that is enough", COUPLING_NOSE)
ENOUGH_SHARE: Final = Constant(0.04, "", "nose load that is enough, share of the laden trailer", COUPLING_NOSE)

ADVISED_KG: Final = assumed(
    "advised nose load, up to 25 kg [kg]", (0.0, 0.0, 25.0), COUPLING_NOSE, "推奨値までの垂直荷重 [kg]"
)
"""Takes the place of the assumed share: for no trailer is more than 25 kg advised."""
_NO_SHARE: Final = assumed(
    "no share of the trailer in addition", (0.0, 0.0, 0.0), COUPLING_NOSE, "割合によらない推奨垂直荷重"
)

_NOT_WEIGHED: Final = When(
    NOSE_SHARE, otherwise="the nose load is given", holds="unknown", otherwise_ja="垂直荷重が指定されている"
)


def nose_within(*, rating_kg: float, nose_fixed_kg: float, nose_share: float) -> tuple[float, float]:
    """Stay within the nose mass that a part is rated for [kg, kg/kg].

    Available: rated nose mass - n₀. Demand: n. A hitch of class 1 of SAE J684, 200 lb, and a Hyundai i20, whose maker
    permits 75 kg:

    >>> for rating_kg in (90.7, 75.0):
    ...     available, demand = nose_within(rating_kg=rating_kg, nose_fixed_kg=0.0, nose_share=0.1)
    ...     print(round(available / demand))
    907
    750
    """
    return rating_kg - nose_fixed_kg, nose_share


def advised(rule: Rule, title: str, carries: str) -> Rule:
    """Return the limiter of a part that carries the nose load, with the advised load instead of the assumed share.

    Its id is that of the part's limiter, as ``mech.nose_advised.hitch`` for ``mech.hitch_nose``. Where the part's
    rating is read on a plate and not given, it does not apply, as the part's limiter already names what is missing.

    Parameters
    ----------
    rule
        The limiter of the part.
    title
        The title of the limiter that is returned.
    carries
        What carries the advised nose load: "the hitch can carry".
    """
    others = {name: path for name, path in rule.inputs.items() if path not in {NOSE_FIXED, NOSE_SHARE}}
    when: tuple[When, ...] = (_NOT_WEIGHED,)
    if rule.plate:
        without = "no rating is given: see the limiter of this part"
        when += (When(rule.inputs["rating_kg"], otherwise=without, holds="known", otherwise_ja="定格値が不明である"),)
    return attrs.evolve(
        rule,
        id=f"mech.nose_advised.{rule.id.removeprefix('mech.').removesuffix('_nose')}",
        title=title,
        title_ja=f"{rule.title_ja}(推奨垂直荷重)",
        in_words=f"Where the nose load is not given, {carries} the advised nose load, up to 25 kg.",
        inputs=others,
        assumes={**rule.assumes, "nose_fixed_kg": ADVISED_KG, "nose_share": _NO_SHARE},
        when=when,
    )


def nose_band(facts: Facts) -> Figure:
    """Nose load of the laden trailer [kg].

    Where it is not given, it is 7, 10 and 15 % of the laden mass. The high end is at least the advised 25 kg, but never
    more than half of the trailer. Without a trailer it is zero. Of a semi-trailer nothing is assumed.

    Examples
    --------
    A trailer of 150 kg:

    >>> from keitow import Trailer, Vehicle, evaluate
    >>> truck = Vehicle(name="a truck", curb_mass="700 kg")
    >>> [round(one, 1) for one in nose_band(evaluate(truck, Trailer(tare="150 kg")).facts)]
    [10.5, 15.0, 25.0]
    >>> nose_band(evaluate(truck, Trailer(tare="150 kg", nose_mass="12 kg")).facts).high
    12.0
    """
    laden_kg, fixed_kg = facts.number(LADEN_MASS), facts.number(NOSE_FIXED)
    share = facts[NOSE_SHARE]
    if isinstance(share, int | float):
        given_kg = fixed_kg + share * laden_kg
        return Ends(given_kg, given_kg, given_kg)
    if facts["trailer.semi"]:
        return Undetermined(facts.leaves((NOSE_SHARE,)))
    low, nominal, high = (one * laden_kg for one in (NOSE_FRACTION.low, NOSE_FRACTION.nominal, NOSE_FRACTION.high))
    return Ends(low, nominal, min(max(high, ENOUGH_KG), MOST_ON_NOSE * laden_kg))
