"""The ratings on the hitch's plate (trailer mass, nose load, D-value), and the class of hitch that a trailer needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from keitow._engine.facts import LADEN_MASS
from keitow._engine.findings import TOLERANCE_KG
from keitow._engine.outcomes import Undetermined
from keitow._sources import Constant
from keitow._units import MASS
from keitow.mechanics.limiters import computed_by, limit
from keitow.mechanics.masses import rated_mass
from keitow.mechanics.nose import advised, nose_band, nose_within
from keitow.mechanics.sources import J684, PLATE, UN_R55
from keitow.mechanics.stopping import ALLOWANCE
from keitow.mechanics.surroundings import G_MPS2

if TYPE_CHECKING:
    from keitow._engine.facts import Facts


def hitch_d_value(*, d_value_n: float, curb_mass_kg: float, allowance_kg: float) -> tuple[float, float]:
    """Stay within the D-value of the hitch, D = g·T·R/(T + R) of UN R55 [N·kg, N].

    Available: D·T. Demand: g·T - D per kilogram of R. T is the vehicle's gross mass; a coupling whose D exceeds g·T
    takes any trailer.

    A coupling of 4.47 kN takes R = 750 kg behind T = 1160 kg:

    >>> available, demand = hitch_d_value(d_value_n=4467.0, curb_mass_kg=700.0, allowance_kg=460.0)
    >>> round(available / demand)
    750
    """
    gross_mass_kg = curb_mass_kg + allowance_kg
    return d_value_n * gross_mass_kg, G_MPS2 * gross_mass_kg - d_value_n


HITCH_NOSE: Final = limit(
    id="mech.hitch_nose",
    title="Nose rating of the hitch",
    title_ja="ヒッチの垂直荷重",
    in_words="The nose load is at most what the hitch is rated for.",
    **computed_by(nose_within, rating_kg="vehicle.hitch.rated_nose_mass_kg"),
    citation=PLATE,
    plate=True,
)

RULES: Final = (
    limit(
        id="mech.hitch",
        title="Hitch rating",
        title_ja="ヒッチの定格",
        in_words="The laden trailer weighs at most what the hitch is rated for.",
        **computed_by(rated_mass, rating_kg="vehicle.hitch.rated_mass_kg"),
        citation=PLATE,
        plate=True,
    ),
    HITCH_NOSE,
    advised(HITCH_NOSE, "Advised nose load within the hitch's rating", "the hitch can carry"),
    limit(
        id="mech.hitch_d_value",
        title="D-value of the hitch",
        title_ja="ヒッチのD値",
        in_words="The D-value of vehicle and trailer, a force from their masses, is at most that of the hitch.",
        **computed_by(hitch_d_value, d_value_n="vehicle.hitch.d_value_n", allowance_kg=ALLOWANCE),
        citation=UN_R55,
        plate=True,
    ),
)

_CLASSES: Final = tuple(
    (
        number,
        Constant(trailer_lb, "lb", f"SAE J684, class {number}: trailer", J684),
        None if nose_lb is None else Constant(nose_lb, "lb", f"SAE J684, class {number}: nose", J684),
    )
    for number, trailer_lb, nose_lb in ((1, 2000.0, 200.0), (2, 3500.0, 300.0), (3, 5000.0, None), (4, 10_000.0, None))
)
_KG_PER_LB: Final = MASS.factors["lb"]


def hitch_class(facts: Facts) -> int | None:
    """Lowest class of SAE J684 that covers the laden trailer and the high end of its nose load.

    ``None`` where even class 4 does not, or where the nose load is not known. For classes 3 and 4 only the limit of the
    trailer's mass was found.

    Examples
    --------
    Class 1 covers 2000 lb with 200 lb on the nose. 15 % of 610 kg are 202 lb, so that trailer needs class 2:

    >>> from keitow import Trailer, Vehicle, evaluate
    >>> truck = Vehicle(name="a truck", curb_mass="700 kg")
    >>> [hitch_class(evaluate(truck, Trailer(tare=tare)).facts) for tare in ("600 kg", "610 kg", "2000 kg")]
    [1, 2, 3]
    >>> hitch_class(evaluate(truck, Trailer(tare="2000 lb", nose_mass="200 lb")).facts)
    1
    """
    laden_kg, nose = facts.number(LADEN_MASS), nose_band(facts)
    if isinstance(nose, Undetermined):
        return None
    for number, trailer_lb, nose_lb in _CLASSES:
        covers_nose = nose_lb is None or nose.high <= nose_lb * _KG_PER_LB + TOLERANCE_KG
        if covers_nose and laden_kg <= trailer_lb * _KG_PER_LB + TOLERANCE_KG:
            return number
    return None
