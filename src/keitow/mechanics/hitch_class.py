"""Which hitch class of SAE J684 a trailer needs."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from keitow._engine.facts import LADEN_MASS
from keitow._engine.findings import TOLERANCE_KG
from keitow._sources import Constant
from keitow._units import MASS
from keitow.mechanics.nose import nose_band
from keitow.mechanics.sources import J684

if TYPE_CHECKING:
    from keitow._engine.facts import Facts

_CLASSES: Final = (
    (
        1,
        Constant(2000.0, "lb", "SAE J684, class 1: trailer", J684),
        Constant(200.0, "lb", "SAE J684, class 1: nose", J684),
    ),
    (
        2,
        Constant(3500.0, "lb", "SAE J684, class 2: trailer", J684),
        Constant(300.0, "lb", "SAE J684, class 2: nose", J684),
    ),
    (3, Constant(5000.0, "lb", "SAE J684, class 3: trailer", J684), None),
    (4, Constant(10_000.0, "lb", "SAE J684, class 4: trailer", J684), None),
)
_KG_PER_LB: Final = MASS.factors["lb"]


def hitch_class(facts: Facts) -> int | None:
    """Lowest class of SAE J684 that covers the laden trailer and the high end of its nose load.

    ``None`` where even class 4 does not. For classes 3 and 4 only the limit of the trailer's mass was found.

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
    laden_kg, nose_kg = facts.number(LADEN_MASS), nose_band(facts).high
    for number, trailer_lb, nose_lb in _CLASSES:
        covers_nose = nose_lb is None or nose_kg <= nose_lb * _KG_PER_LB + TOLERANCE_KG
        if covers_nose and laden_kg <= trailer_lb * _KG_PER_LB + TOLERANCE_KG:
            return number
    return None
