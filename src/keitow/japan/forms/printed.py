"""The printed edition of the 302 form: its rounded constants in place of V²/147 and 164.51·kW."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from keitow._engine.terms import Fact, When
from keitow._sources import Constant
from keitow._units import POWER, STANDARD_GRAVITY_MPS2
from keitow.japan import route_302
from keitow.japan.performance import PERFORMANCE_LESS_KG
from keitow.japan.route_302 import DELAY_M_PER_KMH, HOLDING_KG_PER_N, TEST_KMH
from keitow.japan.sources import FORM_302

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

_PS_KW: Final = POWER.factors["PS"]

CONSTANT_AT_50_M: Final = Constant(17.0, "m", "printed 302 form: V²/147 at 50 km/h", FORM_302)
CONSTANT_AT_60_M: Final = Constant(24.5, "m", "printed 302 form: V²/147 at 60 km/h", FORM_302)
CONSTANT_AT_80_M: Final = Constant(43.5, "m", "printed 302 form: V²/147 at 80 km/h", FORM_302)
CONSTANT_AT_100_M: Final = Constant(68.0, "m", "printed 302 form: V²/147 at 100 km/h", FORM_302)
SPEED_60_KMH: Final = Constant(60.0, "km/h", "printed 302 form: second speed", FORM_302)
SPEED_80_KMH: Final = Constant(80.0, "km/h", "printed 302 form: third speed", FORM_302)
SPEED_100_KMH: Final = Constant(100.0, "km/h", "printed 302 form: fourth speed", FORM_302)
PERFORMANCE_KG_PER_PS: Final = Constant(121.0, "kg/PS", "printed 302 form: driving performance by power", FORM_302)
KGF_N: Final = Constant(9.8, "N", "printed 302 form: kilogram-force", FORM_302)

CONSTANT: Final = "vehicle.brakes.printed_constant"
_HAS_CONSTANT: Final = "vehicle.brakes.speed_has_printed_constant"


def speed_has_printed_constant(*, from_speed_kmh: float) -> bool:
    """Whether a form with a rounded constant for this speed was seen."""
    return (
        (from_speed_kmh == TEST_KMH)
        | (from_speed_kmh == SPEED_60_KMH)
        | (from_speed_kmh == SPEED_80_KMH)
        | (from_speed_kmh == SPEED_100_KMH)
    )


def printed_constant(*, from_speed_kmh: float) -> float:
    """V²/147 as the forms print it, for 50, 60, 80 and 100 km/h [m].

    >>> [printed_constant(from_speed_kmh=speed) for speed in (50, 60, 80, 100)]
    [17.0, 24.5, 43.5, 68.0]
    """
    return (
        CONSTANT_AT_50_M * (from_speed_kmh == TEST_KMH)
        + CONSTANT_AT_60_M * (from_speed_kmh == SPEED_60_KMH)
        + CONSTANT_AT_80_M * (from_speed_kmh == SPEED_80_KMH)
        + CONSTANT_AT_100_M * (from_speed_kmh == SPEED_100_KMH)
    )


def brake_ratio(*, printed_constant: float, from_speed_kmh: float, stopping_distance_m: float) -> float:
    """Braking against the 5.67 m/s² that the rule asks for, as printed: 17/(S - 5) at 50 km/h and so on.

    >>> brake_ratio(printed_constant=17.0, from_speed_kmh=50.0, stopping_distance_m=22.0)
    1.0
    """
    return printed_constant / (stopping_distance_m - DELAY_M_PER_KMH * from_speed_kmh)


def driving_performance(*, power_kw: float, gross_mass_kg: float) -> float:
    """Return m5 as printed, 121·PS - 1900 - M [kg].

    >>> round(driving_performance(power_kw=28 * 0.73549875, gross_mass_kg=1160.0), 9)
    328.0
    """
    return PERFORMANCE_KG_PER_PS * power_kw / _PS_KW - PERFORMANCE_LESS_KG - gross_mass_kg


def parking_brake(*, parking_force_n: float, gross_mass_kg: float) -> float:
    """Return m1 with a force given in kgf, which the forms take as 9.8 N [kg].

    >>> round(parking_brake(parking_force_n=300 * 9.80665, gross_mass_kg=1160.0), 9)
    1339.0
    """
    return HOLDING_KG_PER_N * parking_force_n / STANDARD_GRAVITY_MPS2 * KGF_N - gross_mass_kg


FACTS: Final = (
    Fact(
        path=_HAS_CONSTANT,
        inputs=("vehicle.brakes.from_speed_kmh",),
        formula=speed_has_printed_constant,
        in_words="whether a form with a constant for this speed was seen",
        citation=FORM_302,
    ),
    Fact(
        path=CONSTANT,
        inputs=("vehicle.brakes.from_speed_kmh",),
        formula=printed_constant,
        in_words="the form's constant for this speed",
        citation=FORM_302,
        when=(When(_HAS_CONSTANT, otherwise="no printed constant for this speed was seen"),),
    ),
    Fact(
        path=route_302.RATIO,
        inputs=(CONSTANT, "vehicle.brakes.stopping_distance_m", "vehicle.brakes.from_speed_kmh"),
        formula=brake_ratio,
        in_words="r from the stopping distance S with the printed form's constant",
        citation=FORM_302,
    ),
)

FORMULAS: Final[Mapping[str, Callable[..., float]]] = {
    "jp.302.m1": parking_brake,
    "jp.302.m5": driving_performance,
}
"""Id of a rule -> its formula as printed, where that differs."""
