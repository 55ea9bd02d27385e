"""What annex 8 requires of a combination on either route: enough power, and enough load on the driven axles."""

from __future__ import annotations

from functools import partial
from typing import Final

from keitow._engine.terms import Fact, When
from keitow._sources import Constant
from keitow.japan.scope import GROSS, limit
from keitow.japan.sources import ANNEX_8, FORM_302

PERFORMANCE_KG_PER_KW: Final = Constant(164.51, "kg/kW", "driving performance: combination mass per power", ANNEX_8)
PERFORMANCE_LESS_KG: Final = Constant(1900.0, "kg", "driving performance: mass subtracted", ANNEX_8)
AXLE_LOAD_FACTOR: Final = Constant(4.0, "", "combination mass per load of the driven axles", ANNEX_8)

DRIVEN_LADEN: Final = "vehicle.axles.driven_laden_kg"

FACTS: Final = (
    Fact(
        path=DRIVEN_LADEN,
        formula=GROSS,
        in_words="driven-axle load Wd = gross mass on four-wheel drive",
        citation=FORM_302,
        when=(When("vehicle.driveline.drive", equals="4WD", otherwise="two wheels are driven"),),
    ),
)


def driving_performance(*, power_kw: float, gross_mass_kg: float) -> float:
    """Largest trailer by driving performance [kg]: combination <= 164.51·kW - 1900.

    A vehicle with 28 PS and 1160 kg:

    >>> round(driving_performance(power_kw=28 * 0.73549875, gross_mass_kg=1160.0))
    328
    """
    return PERFORMANCE_KG_PER_KW * power_kw - PERFORMANCE_LESS_KG - gross_mass_kg


def drive_axle_load(*, driven_laden_kg: float, gross_mass_kg: float) -> float:
    """Largest trailer by the load of the driven axles [kg]: combination <= 4·Wd.

    >>> drive_axle_load(driven_laden_kg=660.0, gross_mass_kg=1160.0)
    1480.0
    """
    return AXLE_LOAD_FACTOR * driven_laden_kg - gross_mass_kg


by_power: Final = partial(
    limit,
    title="Driving performance",
    title_ja="走行性能",
    in_words="The combination's gross mass is at most 164.51 times the power in kW, less 1 900 kg.",
    inputs=("vehicle.engine.power_kw", GROSS),
    formula=driving_performance,
    citation=ANNEX_8,
)
"""Declare on a route that the combination needs power."""
by_driven_axles: Final = partial(
    limit,
    title="Load of the driven axles",
    title_ja="駆動軸重",
    in_words="The combination's gross mass is at most four times the load of the driven axles.",
    inputs=(DRIVEN_LADEN, GROSS),
    formula=drive_axle_load,
    citation=ANNEX_8,
)
"""Declare on a route that the combination needs load on the driven axles."""
