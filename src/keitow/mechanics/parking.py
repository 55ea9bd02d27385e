"""What the parking brake can hold on the restart grade: limited by its force, and by the grip of the locked wheels."""

from __future__ import annotations

from typing import Final

from keitow._engine.terms import Fact, When
from keitow._values.trip import SAE_J2807
from keitow.mechanics.limiters import computed_by, limit
from keitow.mechanics.sources import TABOREK
from keitow.mechanics.stopping import LEAST_ALLOWANCE
from keitow.mechanics.surroundings import G_MPS2


def share_of_curb(*, parking_force_n: float, curb_mass_kg: float) -> float:
    """Parking-brake force divided by the weight at curb mass."""
    return parking_force_n / (G_MPS2 * curb_mass_kg)


_SHARE: Final = "vehicle.brakes.parking_share"
_BEYOND_CURB: Final = "vehicle.brakes.parking_allowance_kg"
_FORCE: Final = "vehicle.brakes.parking_force_n"

FACTS: Final = (
    Fact(
        path=_SHARE,
        inputs=(_FORCE, "vehicle.curb_mass_kg"),
        formula=share_of_curb,
        in_words="measured parking-brake force divided by the weight at curb mass",
    ),
    Fact(
        path=_BEYOND_CURB,
        formula=0.0,
        in_words="the measured parking-brake force is taken as a share of the weight at curb mass",
        when=(When(_FORCE, otherwise="no parking-brake force is given", holds="known"),),
    ),
    Fact(
        path=_BEYOND_CURB,
        formula=LEAST_ALLOWANCE,
        in_words="the class-typical parking-brake force is taken as a share of the weight at gross mass",
    ),
)


def parking(
    *,
    parking_share: float,
    curb_mass_kg: float,
    allowance_kg: float,
    condition: float,
    sine: float,
    vehicle_mass_kg: float,
) -> tuple[float, float]:
    """Hold the combination on the restart grade with the force of the parking brake [N, N/kg].

    Available: F_p - M·g·sin θ. Demand: g·sin θ. Only the vehicle's parking brake holds the combination.

    A force of 18 % of the weight at 1160 kg gross mass holds 1752 kg on 12 %, 977 kg of it trailer:

    >>> available, demand = parking(
    ...     parking_share=0.18,
    ...     curb_mass_kg=700.0,
    ...     allowance_kg=460.0,
    ...     condition=1.0,
    ...     sine=0.119145,
    ...     vehicle_mass_kg=775.0,
    ... )
    >>> round(available / demand)
    977
    """
    slope = G_MPS2 * sine
    force = parking_share * G_MPS2 * (curb_mass_kg + allowance_kg) * condition
    return force - vehicle_mass_kg * slope, slope


def parking_grip(
    *,
    curb_mass_kg: float,
    rear_share: float,
    bed_kg: float,
    bed_place: float,
    seat_place: float,
    vehicle_mass_kg: float,
    friction: float,
    sine: float,
    cosine: float,
    center_height_m: float,
    wheelbase_m: float,
) -> tuple[float, float]:
    """Hold the combination facing downhill with the grip of the rear wheels, which the parking brake locks [N, N/kg].

    Available: μ·W_r(0) - M·g·sin θ. Demand: g·sin θ. W_r(0) is the load on the rear axle on the slope, without nose
    load.

    A 775 kg truck facing down 12 % has 287 kg on its rear axle. On wet grass it holds 844 kg, 69 kg of it trailer:

    >>> available, demand = parking_grip(
    ...     friction=0.35,
    ...     sine=0.119145,
    ...     cosine=0.992877,
    ...     curb_mass_kg=700.0,
    ...     rear_share=0.45,
    ...     bed_kg=0.0,
    ...     bed_place=0.78,
    ...     seat_place=0.05,
    ...     vehicle_mass_kg=775.0,
    ...     center_height_m=0.6,
    ...     wheelbase_m=1.9,
    ... )
    >>> round(available / demand)
    69
    """
    on_rear_kg = curb_mass_kg * rear_share + bed_kg * bed_place + (vehicle_mass_kg - curb_mass_kg - bed_kg) * seat_place
    rear = on_rear_kg * cosine - vehicle_mass_kg * sine * center_height_m / wheelbase_m
    return G_MPS2 * (friction * rear - vehicle_mass_kg * sine), G_MPS2 * sine


PARKING: Final = limit(
    id="mech.parking",
    title="Parking brake on the grade",
    title_ja="駐車ブレーキ",
    in_words="The vehicle's parking brake holds the combination on the trip's steepest grade.",
    **computed_by(parking, parking_share=_SHARE, allowance_kg=_BEYOND_CURB, condition="vehicle.brake_condition"),
    citation=SAE_J2807,
)

PARKING_GRIP: Final = limit(
    id="mech.parking_grip",
    title="Grip of the parked rear wheels",
    title_ja="駐車時の後輪のグリップ",
    in_words="The locked rear wheels grip enough to hold vehicle and trailer on the steepest grade, facing downhill.",
    **computed_by(parking_grip),
    citation=TABOREK,
)

RULES: Final = (PARKING, PARKING_GRIP)
