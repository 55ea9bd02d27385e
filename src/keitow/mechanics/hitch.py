"""The ratings on the hitch's plate: trailer mass, nose load, D-value."""

from __future__ import annotations

from typing import Final

from keitow.mechanics.limiters import limit
from keitow.mechanics.masses import rated_mass
from keitow.mechanics.nose import advised, nose_within
from keitow.mechanics.parameters import stands_for
from keitow.mechanics.sources import PLATE, UN_R55
from keitow.mechanics.stopping import ALLOWANCE
from keitow.mechanics.surroundings import G_MPS2


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
    inputs={"rating_kg": "vehicle.hitch.rated_mass_kg"},
    formula=rated_mass,
    citation=PLATE,
    plate=True,
)

HITCH_NOSE: Final = limit(
    id="mech.hitch_nose",
    title="Nose rating of the hitch",
    title_ja="ヒッチの垂直荷重",
    in_words="The nose load is at most what the hitch is rated for.",
    formula=nose_within,
    **stands_for(nose_within, rating_kg="vehicle.hitch.rated_nose_mass_kg"),
    citation=PLATE,
    plate=True,
)

HITCH_D_VALUE: Final = limit(
    id="mech.hitch_d_value",
    title="D-value of the hitch",
    title_ja="ヒッチのD値",
    in_words="The D-value of vehicle and trailer, a force from their masses, is at most that of the hitch.",
    formula=hitch_d_value,
    **stands_for(hitch_d_value, d_value_n="vehicle.hitch.d_value_n", allowance_kg=ALLOWANCE),
    citation=UN_R55,
    plate=True,
)

ADVISED_ON_HITCH: Final = advised(
    HITCH_NOSE,
    "hitch",
    "Advised nose load within the hitch's rating",
    "ヒッチの垂直荷重(推奨垂直荷重)",
    "the hitch can carry",
    plate="vehicle.hitch.rated_nose_mass_kg",
)

RULES: Final = (HITCH, HITCH_NOSE, ADVISED_ON_HITCH, HITCH_D_VALUE)
