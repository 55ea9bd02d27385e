"""Facts and assumptions about the trip: slope, surface and air."""

from __future__ import annotations

from typing import Final

from keitow._engine.assumptions import Choice
from keitow._engine.facts import TESTED_RESTART_GRADE
from keitow._engine.terms import Fact, When
from keitow._sources import JUDGEMENT, Constant
from keitow._units import STANDARD_GRAVITY_MPS2
from keitow._values.trip import SAE_J2807
from keitow.kinds import Surface
from keitow.mechanics.sources import CARVILL_MARKS, STANDARD_ATMOSPHERE, TABOREK
from keitow.mechanics.typical import assumed

G_MPS2: Final = STANDARD_GRAVITY_MPS2

AIR_AT_SEA_KGPM3: Final = Constant(1.225, "kg/m³", "density of the air at sea level", STANDARD_ATMOSPHERE)
_THINNER_PER_M: Final = Constant(2.2558e-5, "1/m", "density of the air: factor of the altitude", STANDARD_ATMOSPHERE)
_THINNER_EXPONENT: Final = Constant(4.256, "", "density of the air: exponent", STANDARD_ATMOSPHERE)

RESTART_SINE: Final = "trip.restart_sine"
RESTART_COSINE: Final = "trip.restart_cosine"
CLIMB_SINE: Final = "trip.climb_sine"
CLIMB_COSINE: Final = "trip.climb_cosine"
AIR_DENSITY: Final = "trip.air_density_kgpm3"


def sine(*, grade: float) -> float:
    """Sine of the slope angle of a grade (rise over run).

    >>> round(sine(grade=0.12), 6)
    0.119145
    """
    hypotenuse: float = (1 + grade * grade) ** 0.5
    return grade / hypotenuse


def cosine(*, grade: float) -> float:
    """Cosine of the slope angle of a grade (rise over run)."""
    hypotenuse: float = (1 + grade * grade) ** 0.5
    return 1 / hypotenuse


def air_density(*, altitude_m: float) -> float:
    """Density of the standard atmosphere [kg/m³], for altitudes up to 11 000 m.

    >>> round(air_density(altitude_m=0.0), 3), round(air_density(altitude_m=1000.0), 3)
    (1.225, 1.112)
    """
    share: float = (1 - _THINNER_PER_M * altitude_m) ** _THINNER_EXPONENT
    return AIR_AT_SEA_KGPM3 * share


FACTS: Final = (
    Fact(
        path=RESTART_SINE,
        inputs={"grade": TESTED_RESTART_GRADE},
        formula=sine,
        in_words="sine of the grade to start again on",
        citation=SAE_J2807,
    ),
    Fact(
        path=RESTART_COSINE,
        inputs={"grade": TESTED_RESTART_GRADE},
        formula=cosine,
        in_words="cosine of the grade to start again on",
    ),
    Fact(path=CLIMB_SINE, inputs=("trip.grade",), formula=sine, in_words="sine of the grade"),
    Fact(path=CLIMB_COSINE, inputs=("trip.grade",), formula=cosine, in_words="cosine of the grade"),
    Fact(
        path=AIR_DENSITY,
        inputs=("trip.altitude_m",),
        formula=air_density,
        in_words="air density at the altitude",
        citation=STANDARD_ATMOSPHERE,
    ),
)

HAS_TRAILER: Final = When("trailer.has_mass", otherwise="there is no trailer", otherwise_ja="被牽引車がない")

# Surface: rolling resistance, friction (low, nominal, high).
_SURFACES: Final = {
    Surface.DRY_ASPHALT: ((0.012, 0.015, 0.020), (0.75, 0.85, 0.90)),
    Surface.WET_ASPHALT: ((0.012, 0.015, 0.020), (0.50, 0.60, 0.70)),
    Surface.PACKED_GRAVEL: ((0.015, 0.020, 0.040), (0.50, 0.60, 0.65)),
    Surface.LOOSE_GRAVEL: ((0.03, 0.04, 0.06), (0.45, 0.55, 0.60)),
    Surface.FARM_TRACK: ((0.04, 0.05, 0.08), (0.55, 0.65, 0.70)),
    Surface.DRY_GRASS: ((0.06, 0.08, 0.10), (0.45, 0.55, 0.65)),
    Surface.WET_GRASS: ((0.08, 0.10, 0.12), (0.30, 0.35, 0.40)),
    Surface.SOFT_FIELD: ((0.10, 0.13, 0.16), (0.35, 0.45, 0.55)),
    Surface.SAND: ((0.10, 0.15, 0.20), (0.30, 0.40, 0.50)),
    Surface.MUD: ((0.15, 0.25, 0.35), (0.20, 0.30, 0.35)),
    Surface.PACKED_SNOW: ((0.02, 0.03, 0.05), (0.15, 0.20, 0.25)),
}
_READ_SURFACES: Final = {Surface.DRY_ASPHALT, Surface.PACKED_GRAVEL, Surface.LOOSE_GRAVEL, Surface.SAND}


ROLLING: Final = Choice(
    "trip.surface",
    {
        surface: assumed(
            f"rolling resistance on {surface.value.replace('_', ' ')}",
            rolling,
            CARVILL_MARKS if surface in _READ_SURFACES else JUDGEMENT,
            "路面の転がり抵抗係数",
        )
        for surface, (rolling, _) in _SURFACES.items()
    },
)
FRICTION: Final = Choice(
    "trip.surface",
    {
        surface: assumed(f"friction of {surface.value.replace('_', ' ')}", friction, TABOREK, "路面の摩擦係数")
        for surface, (_, friction) in _SURFACES.items()
    },
)
DRY_FRICTION: Final = FRICTION.table[Surface.DRY_ASPHALT]
