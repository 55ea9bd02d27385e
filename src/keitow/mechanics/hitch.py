"""The ratings on the hitch's plate: trailer mass, nose load, D-value."""

from __future__ import annotations

from typing import Final

import attrs

from keitow.mechanics.limiters import limit
from keitow.mechanics.nose import NOSE_INPUTS, advised, not_weighed_on
from keitow.mechanics.sources import PLATE, UN_R55
from keitow.mechanics.stopping import ALLOWANCE
from keitow.mechanics.surroundings import G_MPS2
from keitow.mechanics.typical import ALLOWANCE_KG, NOSE_FRACTION


def hitch(*, rated_mass_kg: float) -> tuple[float, float]:
    """Stay within the mass that the hitch is rated for [kg, kg/kg].

    Class 1 of SAE J684, 2000 lb:

    >>> hitch(rated_mass_kg=907.0)
    (907.0, 1.0)
    """
    return rated_mass_kg, 1.0


def hitch_nose(*, rated_nose_mass_kg: float, nose_fixed_kg: float, nose_share: float) -> tuple[float, float]:
    """Stay within the nose mass that the hitch is rated for [kg, kg/kg].

    Available: rated nose mass - n₀. Demand: n. Class 1 of SAE J684, 200 lb:

    >>> available, demand = hitch_nose(rated_nose_mass_kg=90.7, nose_fixed_kg=0.0, nose_share=0.1)
    >>> round(available / demand)
    907
    """
    return rated_nose_mass_kg - nose_fixed_kg, nose_share


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


HITCH: Final = limit(
    id="mech.hitch",
    title="Hitch rating",
    title_ja="ヒッチの定格",
    in_words="The laden trailer weighs at most what the hitch is rated for.",
    inputs=("vehicle.hitch.rated_mass_kg",),
    formula=hitch,
    citation=PLATE,
    plate=True,
)

HITCH_NOSE: Final = limit(
    id="mech.hitch_nose",
    title="Nose rating of the hitch",
    title_ja="ヒッチの垂直荷重",
    in_words="The nose load is at most what the hitch is rated for.",
    inputs={"rated_nose_mass_kg": "vehicle.hitch.rated_nose_mass_kg", **NOSE_INPUTS},
    assumes={"nose_share": NOSE_FRACTION},
    formula=hitch_nose,
    citation=PLATE,
    plate=True,
)

HITCH_D_VALUE: Final = limit(
    id="mech.hitch_d_value",
    title="D-value of the hitch",
    title_ja="ヒッチのD値",
    in_words="The D-value of vehicle and trailer, a force from their masses, is at most that of the hitch.",
    inputs=("vehicle.hitch.d_value_n", "vehicle.curb_mass_kg", ALLOWANCE),
    assumes={"allowance_kg": ALLOWANCE_KG},
    formula=hitch_d_value,
    citation=UN_R55,
    plate=True,
)

_ADVISED_INPUTS, _ADVISED_ASSUMPTIONS = advised(HITCH_NOSE.inputs, {})

ADVISED_ON_HITCH: Final = attrs.evolve(
    HITCH_NOSE,
    id="mech.nose_advised.hitch",
    title="Advised nose load within the hitch's rating",
    title_ja="ヒッチの垂直荷重(推奨垂直荷重)",
    in_words="Where the nose load is not given, the hitch can carry the advised nose load, up to 25 kg.",
    inputs=_ADVISED_INPUTS,
    assumes=_ADVISED_ASSUMPTIONS,
    when=not_weighed_on("vehicle.hitch.rated_nose_mass_kg"),
)

RULES: Final = (HITCH, HITCH_NOSE, ADVISED_ON_HITCH, HITCH_D_VALUE)
