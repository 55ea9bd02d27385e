"""The printed edition of the 302 form: its rounded constants, PS × 0.736 and a kilogram-force of 9.8 N.

A vehicle stores kW and N. What its sheet printed shows in the figure itself: 20.593965 kW are 28 PS, and no sheet
prints so many digits of a kilowatt; 2941.995 N are 300 kgf. Such a figure is taken back to PS or kgf, and the sheet
shows it so; any other is taken as printed.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from keitow._engine.terms import Fact, When
from keitow._sources import JUDGEMENT, Constant
from keitow._units import POWER, STANDARD_GRAVITY_MPS2
from keitow.japan import route_302
from keitow.japan.route_302 import DELAY_M_PER_KMH, TEST_KMH
from keitow.japan.scope import GROSS
from keitow.japan.sources import FORM_302, OPERATING_FORCE

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PS_KW: Final = POWER.factors["PS"]

CONSTANT_AT_50_M: Final = Constant(17.0, "m", "printed 302 form: V²/147 at 50 km/h", FORM_302)
CONSTANT_AT_60_M: Final = Constant(24.5, "m", "printed 302 form: V²/147 at 60 km/h", FORM_302)
CONSTANT_AT_80_M: Final = Constant(43.5, "m", "printed 302 form: V²/147 at 80 km/h", FORM_302)
CONSTANT_AT_100_M: Final = Constant(68.0, "m", "printed 302 form: V²/147 at 100 km/h", FORM_302)
PS_KW: Final = Constant(0.736, "kW", "printed 302 form: metric horsepower", FORM_302)
KGF_N: Final = Constant(9.8, "N", "printed 302 form: kilogram-force", FORM_302)
_ROUNDING: Final = Constant(1e-5, "", "a printed figure is whole to so much", JUDGEMENT)

CONSTANT: Final = "vehicle.brakes.printed_constant"
_SPEED: Final = "vehicle.brakes.from_speed_kmh"
_POWER: Final = "vehicle.engine.power_kw"
_IS_PS: Final = "vehicle.engine.power_is_in_ps"
POWER_PS: Final = "vehicle.engine.power_ps"
POWER_KW: Final = "vehicle.engine.power_printed_kw"
FORCES: Final = (
    "vehicle.brakes.parking_force",
    "vehicle.brakes.parking_operating_force",
    "vehicle.brakes.service_force",
)
AS_PRINTED: Final[Mapping[str, str]] = {
    _POWER: POWER_PS,
    **{f"{force}_n": f"{force}_kgf" for force in FORCES},
}
"""Stored fact -> the figure that its sheet printed, where that was in PS or kgf."""
FORCES_N: Final = tuple(f"{force}_printed_n" for force in FORCES)
"""The forces as the forms take them."""
_PARKING, _OPERATING, _SERVICE = FORCES_N


def brake_ratio(*, printed_constant: float, from_speed_kmh: float, stopping_distance_m: float) -> float:
    """Braking against the 5.67 m/s² that the rule asks for, as printed: 17/(S - 5) at 50 km/h and so on.

    >>> brake_ratio(printed_constant=17.0, from_speed_kmh=50.0, stopping_distance_m=22.0)
    1.0
    """
    return printed_constant / (stopping_distance_m - DELAY_M_PER_KMH * from_speed_kmh)


def _is_whole(number: float) -> bool:
    return abs(number - round(number)) <= _ROUNDING


def power_is_in_ps(*, power_kw: float) -> bool:
    """Whether a power is one that a sheet printed in PS: half PS that are no hundredths of a kilowatt.

    8000 PS are 5883.99 kW, which might as well have been printed:

    >>> [power_is_in_ps(power_kw=ps * 0.73549875) for ps in (28, 27.5, 27.4, 8000)]
    [True, True, False, False]
    >>> power_is_in_ps(power_kw=34.0), power_is_in_ps(power_kw=20.59)
    (False, False)
    """
    return _is_whole(power_kw / _PS_KW * 2) and not _is_whole(power_kw * 100)


def power_ps(*, power_kw: float) -> float:
    """Return a power in PS, as its sheet printed it.

    >>> power_ps(power_kw=28 * 0.73549875)
    28.0
    """
    return round(power_kw / _PS_KW * 2) / 2


def kilowatts(*, power_ps: float) -> float:
    """Return kW as the forms print them, PS × 0.736.

    >>> round(kilowatts(power_ps=28.0), 9)
    20.608
    """
    return PS_KW * power_ps


def force_is_in_kgf(*, force_n: float) -> bool:
    """Whether a force is one that a sheet printed in kgf: tenths of a kgf that are no whole newtons.

    >>> force_is_in_kgf(force_n=300 * 9.80665), force_is_in_kgf(force_n=3000.0)
    (True, False)
    """
    return _is_whole(force_n / STANDARD_GRAVITY_MPS2 * 10) and not _is_whole(force_n)


def force_kgf(*, force_n: float) -> float:
    """Return a force in kgf, as its sheet printed it.

    >>> force_kgf(force_n=300 * 9.80665)
    300.0
    """
    return round(force_n / STANDARD_GRAVITY_MPS2 * 10) / 10


def newtons(*, force_kgf: float) -> float:
    """Return N as the forms take a sheet in kgf, × 9.8.

    >>> round(newtons(force_kgf=300.0), 9)
    2940.0
    """
    return KGF_N * force_kgf


def _forces() -> Iterator[Fact]:
    for force in FORCES:
        given, told, kgf, printed = f"{force}_n", f"{force}_is_in_kgf", f"{force}_kgf", f"{force}_printed_n"
        when = (When(told, otherwise="its sheet printed it in N"),)
        yield Fact(path=told, inputs={"force_n": given}, formula=force_is_in_kgf, in_words="whether printed in kgf")
        yield Fact(path=kgf, inputs={"force_n": given}, formula=force_kgf, in_words="the force in kgf", when=when)
        yield Fact(path=printed, inputs={"force_kgf": kgf}, formula=newtons, in_words="kgf × 9.8", citation=FORM_302)
        yield Fact(path=printed, formula=given, in_words="the force as printed", citation=FORM_302)


DETECTED: Final = (
    Fact(path=_IS_PS, inputs=(_POWER,), formula=power_is_in_ps, in_words="whether its sheet printed the power in PS"),
    Fact(
        path=POWER_PS,
        inputs=(_POWER,),
        formula=power_ps,
        in_words="the power in PS",
        when=(When(_IS_PS, otherwise="its sheet printed it in kW"),),
    ),
    Fact(path=POWER_KW, inputs=(POWER_PS,), formula=kilowatts, in_words="kW = PS × 0.736", citation=FORM_302),
    Fact(path=POWER_KW, formula=_POWER, in_words="the power as printed", citation=FORM_302),
    *_forces(),
)
"""What the figures tell of the units that their sheet printed."""

FACTS: Final = (
    *DETECTED,
    *(
        Fact(
            path=CONSTANT,
            formula=constant_m,
            in_words="the form's constant for this speed",
            citation=FORM_302,
            when=(When(_SPEED, equals=speed_kmh, otherwise=f"not tested from {speed_kmh:g} km/h"),),
        )
        for speed_kmh, constant_m in (
            (TEST_KMH, CONSTANT_AT_50_M),
            (60.0, CONSTANT_AT_60_M),
            (80.0, CONSTANT_AT_80_M),
            (100.0, CONSTANT_AT_100_M),
        )
    ),
    Fact(
        path=route_302.RATIO,
        inputs=(CONSTANT, "vehicle.brakes.stopping_distance_m", _SPEED),
        formula=brake_ratio,
        in_words="r from the stopping distance S with the printed form's constant",
        citation=FORM_302,
    ),
    Fact(
        path=route_302.RATIO,
        inputs={"service_force_n": _SERVICE, "gross_mass_kg": GROSS},
        formula=route_302.brake_ratio_from_force,
        in_words="r from the service-brake force F as printed",
        citation=FORM_302,
        when=(
            When("vehicle.brakes.stopping_distance_m", holds="unknown", otherwise="S is given"),
            When("vehicle.brakes.deceleration_mps2", holds="unknown", otherwise="a is given"),
        ),
    ),
    Fact(
        path=route_302.PARKING,
        formula=_PARKING,
        in_words="parking-brake force FS as printed, as no operating force is given",
        citation=FORM_302,
        when=(route_302.NO_OPERATING_FORCE,),
    ),
    Fact(
        path=route_302.PARKING,
        inputs={
            "parking_force_n": _PARKING,
            "regulated_parking_force_n": route_302.REGULATED,
            "parking_operating_force_n": _OPERATING,
        },
        formula=route_302.corrected_parking_force,
        in_words="parking-brake force FS as printed, corrected to the regulated operating force",
        citation=OPERATING_FORCE,
    ),
)

INPUTS: Final[Mapping[str, Mapping[str, str]]] = {
    "jp.302.m1_provisional": {"parking_force_n": _PARKING, "gross_mass_kg": GROSS},
    "jp.302.m5": {"power_kw": POWER_KW, "gross_mass_kg": GROSS},
}
"""Id of a rule -> its inputs as printed, where those differ."""
