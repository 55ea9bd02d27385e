"""What the brakes can stop, by their force and by the grip of the tires."""

from __future__ import annotations

from typing import Final

from keitow._engine.rules import Rule
from keitow._engine.terms import Assumption, Basis, Choice, Fact, Measure, When
from keitow._sources import JUDGEMENT, Constant
from keitow._values.vehicle import DELAY_M_PER_KMH
from keitow.mechanics.sources import OVERRUN_HALF_G, REQUIRED_STOPS, UN_R13
from keitow.mechanics.surroundings import DRY_FRICTION, G_MPS2, SPEED_CLASS
from keitow.mechanics.typical import ALLOWANCE_KG, DECELERATION_MPS2, NOSE_FRACTION

_SPEED_SQUARED: Final = Constant(
    25.92, "(km/h)²/(m/s)²", "stopping distance: a = V²/(so much·(S - 0.1·V)), 2·3.6²", UN_R13
)
_TRAILER_BRAKES: Final = Constant(0.5, "", "force of a trailer's own brakes, share of its weight", OVERRUN_HALF_G)


# Facts


def mean_deceleration(*, from_speed_kmh: float, stopping_distance_m: float) -> float:
    """Mean fully developed deceleration from a stopping distance [m/s²]; the distance must exceed 0.1·V.

    Daihatsu Hijet, 56 m from 80 km/h:

    >>> round(mean_deceleration(from_speed_kmh=80.0, stopping_distance_m=56.0), 2)
    5.14
    """
    return from_speed_kmh * from_speed_kmh / (_SPEED_SQUARED * (stopping_distance_m - DELAY_M_PER_KMH * from_speed_kmh))


def allowance(*, gross_mass_kg: float, curb_mass_kg: float) -> float:
    """Payload and seats: gross mass less curb mass [kg]."""
    return gross_mass_kg - curb_mass_kg


DECELERATION: Final = "vehicle.brakes.own_deceleration_mps2"
ALLOWANCE: Final = "vehicle.allowance_kg"

FACTS: Final = (
    Fact(
        path=DECELERATION,
        inputs=("vehicle.brakes.stopping_distance_m", "vehicle.brakes.from_speed_kmh"),
        formula=mean_deceleration,
        in_words="deceleration from the stopping distance",
        citation=UN_R13,
    ),
    Fact(
        path=DECELERATION,
        inputs=(),
        formula="vehicle.brakes.deceleration_mps2",
        in_words="deceleration by the data sheet, as no stopping distance is given",
    ),
    Fact(
        path=ALLOWANCE,
        inputs=("vehicle.gross_mass_kg", "vehicle.curb_mass_kg"),
        formula=allowance,
        in_words="payload and seats: gross mass less curb mass",
    ),
)

REQUIRED_MPS2: Final = Choice(
    SPEED_CLASS,
    {
        0.0: Assumption("deceleration required up to 30 km/h [m/s²]", 2.91, 3.75, 4.27, REQUIRED_STOPS),
        1.0: Assumption("deceleration required up to 60 km/h [m/s²]", 3.75, 4.27, 5.0, REQUIRED_STOPS),
        2.0: Assumption("deceleration required above 60 km/h [m/s²]", 4.27, 5.0, 5.67, REQUIRED_STOPS),
    },
)


# Formulas


def brakes(
    *,
    curb_mass_kg: float,
    allowance_kg: float,
    deceleration_mps2: float,
    condition: float,
    required_mps2: float,
    vehicle_mass_kg: float,
) -> tuple[float, float]:
    """Stop an unbraked trailer: the brake force that the vehicle showed at gross mass [N, N/kg].

    M_t·a₀ - a_req·M, and a_req per kilogram.

    A truck of 1160 kg gross mass that stops at 5.4 m/s² can stop 1467 kg at 4.27 m/s², 692 kg of it trailer:

    >>> available, demand = brakes(
    ...     curb_mass_kg=700.0,
    ...     allowance_kg=460.0,
    ...     deceleration_mps2=5.4,
    ...     condition=1.0,
    ...     required_mps2=4.27,
    ...     vehicle_mass_kg=775.0,
    ... )
    >>> round(available / demand)
    692
    """
    force = (curb_mass_kg + allowance_kg) * deceleration_mps2 * condition
    return force - required_mps2 * vehicle_mass_kg, required_mps2


def brakes_with_trailer_brakes(
    *,
    curb_mass_kg: float,
    allowance_kg: float,
    deceleration_mps2: float,
    condition: float,
    required_mps2: float,
    trailer_efficiency: float,
    vehicle_mass_kg: float,
) -> tuple[float, float]:
    """Stop a trailer with brakes of its own, which take 0.5·g·e of its deceleration [N, N/kg].

    M_t·a₀ - a_req·M, and a_req - 0.5·g·e per kilogram.

    >>> available, demand = brakes_with_trailer_brakes(
    ...     curb_mass_kg=700.0,
    ...     allowance_kg=460.0,
    ...     deceleration_mps2=5.4,
    ...     condition=1.0,
    ...     required_mps2=4.27,
    ...     trailer_efficiency=0.6,
    ...     vehicle_mass_kg=775.0,
    ... )
    >>> round(demand, 3)
    1.328
    """
    force = (curb_mass_kg + allowance_kg) * deceleration_mps2 * condition
    return force - required_mps2 * vehicle_mass_kg, required_mps2 - _TRAILER_BRAKES * G_MPS2 * trailer_efficiency


def brake_grip(
    *,
    brake_share: float,
    friction: float,
    required_mps2: float,
    nose_fraction: float,
    vehicle_mass_kg: float,
) -> tuple[float, float]:
    """Stop an unbraked trailer with the grip of the vehicle's own tires [N, N/kg].

    M·(ε·μ·g - a_req), and a_req - ε·μ·g·n per kilogram: the nose load presses on the tires.

    >>> available, demand = brake_grip(
    ...     brake_share=0.85, friction=0.85, required_mps2=4.27, nose_fraction=0.1, vehicle_mass_kg=775.0
    ... )
    >>> round(available / demand)
    613
    """
    grip = brake_share * friction * G_MPS2
    return vehicle_mass_kg * (grip - required_mps2), required_mps2 - grip * nose_fraction


# Rules

_UNBRAKED: Final = When("trailer.unbraked", otherwise="the trailer has brakes of its own")
_BRAKED: Final = When("trailer.braked", otherwise="the trailer has no brakes of its own")
_BRAKE_INPUTS: Final = {
    "curb_mass_kg": "vehicle.curb_mass_kg",
    "allowance_kg": ALLOWANCE,
    "deceleration_mps2": DECELERATION,
    "condition": "vehicle.brake_condition",
    "vehicle_mass_kg": "vehicle.mass_kg",
}
_BRAKE_ASSUMPTIONS: Final = {
    "allowance_kg": ALLOWANCE_KG,
    "deceleration_mps2": DECELERATION_MPS2,
    "required_mps2": REQUIRED_MPS2,
}

BRAKES: Final = Rule(
    id="mech.brakes",
    title="Brakes, unbraked trailer",
    title_ja="制動力(主ブレーキ無)",
    in_words="The vehicle's brakes alone stop the combination with the deceleration that the speed asks for.",
    basis=Basis.MECHANICS,
    limits=Measure.TRAILER_MASS,
    inputs=_BRAKE_INPUTS,
    assumes=_BRAKE_ASSUMPTIONS,
    when=(_UNBRAKED,),
    formula=brakes,
    citation=REQUIRED_STOPS,
)

BRAKES_BRAKED: Final = Rule(
    id="mech.brakes_braked",
    title="Brakes, trailer with brakes",
    title_ja="制動力(主ブレーキ付)",
    in_words="Vehicle and trailer brakes together stop the combination with the deceleration that the speed asks for.",
    basis=Basis.MECHANICS,
    limits=Measure.TRAILER_MASS,
    inputs=_BRAKE_INPUTS,
    assumes={
        **_BRAKE_ASSUMPTIONS,
        "trailer_efficiency": Assumption("efficiency of the trailer's brakes", 0.5, 0.6, 0.7, OVERRUN_HALF_G),
    },
    when=(_BRAKED,),
    formula=brakes_with_trailer_brakes,
    citation=OVERRUN_HALF_G,
)

BRAKE_GRIP: Final = Rule(
    id="mech.brake_grip",
    title="Grip under braking",
    title_ja="制動時の粘着",
    in_words="The vehicle's tires grip enough on dry asphalt to brake an unbraked trailer too.",
    basis=Basis.MECHANICS,
    limits=Measure.TRAILER_MASS,
    inputs={"nose_fraction": "trailer.nose_fraction", "vehicle_mass_kg": "vehicle.mass_kg"},
    assumes={
        "brake_share": Assumption("share of the grip that the brakes can use", 0.75, 0.85, 0.95, JUDGEMENT),
        "friction": DRY_FRICTION,
        "required_mps2": REQUIRED_MPS2,
        "nose_fraction": NOSE_FRACTION,
    },
    when=(_UNBRAKED,),
    formula=brake_grip,
    citation=REQUIRED_STOPS,
)

RULES: Final = (BRAKES, BRAKES_BRAKED, BRAKE_GRIP)
