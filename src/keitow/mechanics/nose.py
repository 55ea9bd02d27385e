"""The nose load: what it is taken to be where nobody weighed it, and how much of it is advised.

A nose mass that was weighed stays as it is whatever the trailer weighs; a nose fraction, given or assumed, goes with
its mass. So a limiter takes two figures, the fixed part (trailer.nose_fixed_kg) and the share (trailer.nose_share).

Of a light trailer the advice, at least 25 kg or 4 %, can ask for more than the assumed share gives. Each part that
carries the nose load therefore has a second limiter of the same id under ``mech.nose_advised``, whose nose load is up
to 25 kg and no share: the lesser of the two low figures is that of the greater of the two loads.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from keitow._engine.facts import LADEN_MASS, NOSE_FIXED, NOSE_SHARE
from keitow._engine.terms import Assumable, Assumption, When
from keitow._sources import Constant
from keitow._values.trailer import MOST_ON_NOSE
from keitow.mechanics.sources import COUPLING_NOSE
from keitow.mechanics.typical import NOSE_FRACTION

if TYPE_CHECKING:
    from collections.abc import Mapping

    from keitow._engine.facts import Facts

ENOUGH_KG: Final = Constant(25.0, "kg", "nose load that is enough", COUPLING_NOSE)
ENOUGH_SHARE: Final = Constant(0.04, "", "nose load that is enough, share of the laden trailer", COUPLING_NOSE)

ADVISED_KG: Final = Assumption(
    "nose load up to what is advised [kg]", 0.0, 0.0, 25.0, COUPLING_NOSE, what_ja="推奨値までの垂直荷重 [kg]"
)
"""Beside the share: 25 kg is as much as is advised of any trailer."""
_NO_SHARE: Final = Assumption(
    "nose load advised, apart from the share", 0.0, 0.0, 0.0, COUPLING_NOSE, what_ja="割合によらない推奨垂直荷重"
)

NOSE_INPUTS: Final = {"nose_fixed_kg": NOSE_FIXED, "nose_share": NOSE_SHARE}
"""What a limiter takes of the nose load."""
NOT_WEIGHED: Final = When(
    NOSE_SHARE, otherwise="the nose load is given", holds="unknown", otherwise_ja="垂直荷重が指定されている"
)


def not_weighed_on(path: str) -> tuple[When, ...]:
    """Return the conditions of the advice on a part with a plate; where that is not given its own limiter says so."""
    return NOT_WEIGHED, When(
        path,
        otherwise="no rating is given: see the limiter of this part",
        holds="known",
        otherwise_ja="定格値が不明である",
    )


def advised(inputs: Mapping[str, str], assumes: Mapping[str, Assumable]) -> tuple[dict[str, str], dict[str, Assumable]]:
    """Return the inputs and assumptions of a limiter with the advised nose load in place of the assumed share."""
    others = {name: path for name, path in inputs.items() if name not in NOSE_INPUTS}
    return others, {**assumes, "nose_fixed_kg": ADVISED_KG, "nose_share": _NO_SHARE}


class NoseBand(NamedTuple):
    """The nose load.

    Parameters
    ----------
    low_kg, nominal_kg, high_kg
        The figure and the ends of its band [kg]; equal where it is given.
    """

    low_kg: float
    nominal_kg: float
    high_kg: float


def nose_band(facts: Facts) -> NoseBand:
    """Nose load of the laden trailer [kg].

    As given; where it is not, 7, 10 and 15 % of the laden mass, the high end at least the 25 kg that are advised, but
    never more than half of the trailer. Nothing where there is no trailer.

    Parameters
    ----------
    facts
        What is known of the combination.

    Examples
    --------
    A trailer of 150 kg:

    >>> from keitow import Trailer, Vehicle, evaluate
    >>> truck = Vehicle(name="a truck", curb_mass="700 kg")
    >>> [round(one, 1) for one in nose_band(evaluate(truck, Trailer(tare="150 kg")).facts)]
    [10.5, 15.0, 25.0]
    >>> nose_band(evaluate(truck, Trailer(tare="150 kg", nose_mass="12 kg")).facts).high_kg
    12.0
    """
    laden_kg, fixed_kg = facts.number(LADEN_MASS), facts.number(NOSE_FIXED)
    share = facts[NOSE_SHARE]
    if isinstance(share, int | float):
        given_kg = fixed_kg + share * laden_kg
        return NoseBand(given_kg, given_kg, given_kg)
    low, nominal, high = (one * laden_kg for one in (NOSE_FRACTION.low, NOSE_FRACTION.nominal, NOSE_FRACTION.high))
    return NoseBand(low, nominal, min(max(high, ENOUGH_KG), MOST_ON_NOSE * laden_kg))
