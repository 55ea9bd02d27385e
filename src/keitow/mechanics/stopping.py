"""What the brakes can stop, limited by their force and by the grip of the tires, and in which distance."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from keitow._engine.assumptions import Interpolated
from keitow._engine.terms import TOLERANCE, AtMost, Fact, Obligation, When
from keitow._sources import JUDGEMENT, Constant
from keitow._values.vehicle import DELAY_M_PER_KMH
from keitow.mechanics.figures import Figure, figure
from keitow.mechanics.limiters import computed_by, duty, limit, stands_for
from keitow.mechanics.sources import KEI_PAYLOAD, OVERRUN_HALF_G, REQUIRED_STOPS, SURFACE_STOP, TESTED_SPEED, UN_R13
from keitow.mechanics.surroundings import DRY_FRICTION, G_MPS2
from keitow.mechanics.typical import assumed

if TYPE_CHECKING:
    from keitow._engine.facts import Facts

_SPEED_SQUARED: Final = Constant(
    25.92, "(km/h)²/(m/s)²", "stopping distance: the factor 2·3.6² in a = V²/(25.92·(S - 0.1·V))", UN_R13
)
_SEAT_KG: Final = Constant(55.0, "kg", "payload and seats: mass counted for a seat", KEI_PAYLOAD)
_DISTANCE_KMH: Final = Constant(80.0, "km/h", "speed whose braking distance is the largest on any ground", SURFACE_STOP)
_ROUNDING: Final = Constant(
    0.02, "", "brake figures: share by which they may differ, as sheets round a distance to half a meter", JUDGEMENT
)
_TESTED_KMH: Final = Constant(100.0, "km/h", "highest speed that the estimate covers", TESTED_SPEED)
TRAILER_BRAKES: Final = Constant(0.5, "", "force of a trailer's own brakes, share of its weight", OVERRUN_HALF_G)


def mean_deceleration(*, from_speed_kmh: float, stopping_distance_m: float) -> float:
    """Mean fully developed deceleration from a stopping distance [m/s²]; the distance must exceed 0.1·V.

    Daihatsu Hijet, 56 m from 80 km/h:

    >>> round(mean_deceleration(from_speed_kmh=80.0, stopping_distance_m=56.0), 2)
    5.14
    """
    return from_speed_kmh * from_speed_kmh / (_SPEED_SQUARED * (stopping_distance_m - DELAY_M_PER_KMH * from_speed_kmh))


def deceleration_by_force(*, service_force_n: float, curb_mass_kg: float, allowance_kg: float) -> float:
    """Deceleration that the service brake's force gives the vehicle at gross mass [m/s²].

    >>> deceleration_by_force(service_force_n=5800.0, curb_mass_kg=700.0, allowance_kg=460.0)
    5.0
    """
    return service_force_n / (curb_mass_kg + allowance_kg)


def figures_contradict(*, deceleration_mps2: float, from_speed_kmh: float, stopping_distance_m: float) -> bool:
    """Whether the deceleration given exceeds, by more than 2 %, the one that the stopping distance means.

    >>> [
    ...     figures_contradict(deceleration_mps2=given_mps2, from_speed_kmh=80.0, stopping_distance_m=56.0)
    ...     for given_mps2 in (5.0, 5.14, 6.43)
    ... ]
    [False, False, True]
    """
    measured_mps2 = mean_deceleration(from_speed_kmh=from_speed_kmh, stopping_distance_m=stopping_distance_m)
    return deceleration_mps2 > measured_mps2 * (1 + _ROUNDING)


def allowance(*, gross_mass_kg: float, curb_mass_kg: float) -> float:
    """Payload and seats: gross mass less curb mass [kg]."""
    return gross_mass_kg - curb_mass_kg


def allowance_by_seats(*, payload_kg: float, seats: float) -> float:
    """Payload and 55 kg for each seat [kg].

    >>> allowance_by_seats(payload_kg=350.0, seats=2.0)
    460.0
    """
    return payload_kg + _SEAT_KG * seats


def allowance_of_one_seat(*, payload_kg: float) -> float:
    """Payload and 55 kg for the driver's seat, which every vehicle has [kg].

    >>> allowance_of_one_seat(payload_kg=100.0)
    155.0
    """
    return payload_kg + _SEAT_KG


DECELERATION: Final = "vehicle.brakes.own_deceleration_mps2"
CONTRADICT: Final = "vehicle.brakes.figures_contradict"
"""Whether both a stopping distance and a greater deceleration are given than it means."""
ALLOWANCE: Final = "vehicle.allowance_kg"
LEAST_ALLOWANCE: Final = "vehicle.least_allowance_kg"
"""`ALLOWANCE` where it is known; without the number of seats, the least that it can be, which is the cautious value."""

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
        formula="vehicle.brakes.deceleration_mps2",
        in_words="deceleration on the data sheet, as no stopping distance is given",
    ),
    Fact(
        path=DECELERATION,
        inputs={
            "service_force_n": "vehicle.brakes.service_force_n",
            "curb_mass_kg": "vehicle.curb_mass_kg",
            "allowance_kg": LEAST_ALLOWANCE,
        },
        formula=deceleration_by_force,
        in_words="service-brake force over the gross mass, as neither a distance nor a deceleration is given",
    ),
    Fact(
        path=CONTRADICT,
        inputs=(
            "vehicle.brakes.deceleration_mps2",
            "vehicle.brakes.from_speed_kmh",
            "vehicle.brakes.stopping_distance_m",
        ),
        formula=figures_contradict,
        in_words="whether the deceleration given exceeds the one that the stopping distance means",
    ),
    Fact(
        path=CONTRADICT,
        formula=False,
        in_words="no two brake figures are given that could contradict each other",
    ),
    Fact(
        path=ALLOWANCE,
        inputs=("vehicle.gross_mass_kg", "vehicle.curb_mass_kg"),
        formula=allowance,
        in_words="payload and seats: gross mass less curb mass",
    ),
    Fact(
        path=ALLOWANCE,
        inputs=("vehicle.payload_kg", "vehicle.seats"),
        formula=allowance_by_seats,
        in_words="payload and 55 kg a seat",
        citation=KEI_PAYLOAD,
    ),
    Fact(path=LEAST_ALLOWANCE, formula=ALLOWANCE, in_words="payload and seats"),
    Fact(
        path=LEAST_ALLOWANCE,
        inputs=("vehicle.payload_kg",),
        formula=allowance_of_one_seat,
        in_words="payload and 55 kg for the driver's seat, as the number of seats is not given",
        citation=KEI_PAYLOAD,
    ),
)

# Interpolated, so that a small change of speed changes little. The speeds are those of the trip's presets.
_REQUIRED: Final = {25.0: (2.91, 3.75, 4.27), 50.0: (3.75, 4.27, 5.0), 80.0: (4.27, 5.0, 5.67)}
REQUIRED_MPS2: Final = Interpolated(
    "trip.speed_kmh",
    tuple(
        (
            speed_kmh,
            assumed(
                "deceleration required at the speed [m/s²]", band, REQUIRED_STOPS, "走行速度で求められる減速度 [m/s²]"
            ),
        )
        for speed_kmh, band in _REQUIRED.items()
    ),
)

REQUIRED_FROM_80_MPS2: Final = attrs.evolve(
    REQUIRED_MPS2.points[-1][1],
    what="deceleration required from 80 km/h [m/s²]",
    what_ja="80 km/hから求められる減速度 [m/s²]",
)


def brakes(
    *,
    curb_mass_kg: float,
    allowance_kg: float,
    deceleration_mps2: float,
    condition: float,
    required_mps2: float,
    vehicle_mass_kg: float,
) -> tuple[float, float]:
    """Stop an unbraked trailer with the vehicle's brake force, as measured at its gross mass [N, N/kg].

    Available: M_t·a₀ - a_req·M. Demand: a_req.

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
    """Stop a trailer with brakes of its own, which decelerate it by 0.5·g·e [N, N/kg].

    Available: M_t·a₀ - a_req·M. Demand: a_req - 0.5·g·e.

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
    return force - required_mps2 * vehicle_mass_kg, required_mps2 - TRAILER_BRAKES * G_MPS2 * trailer_efficiency


def brake_grip(
    *,
    brake_share: float,
    friction: float,
    required_mps2: float,
    nose_fixed_kg: float,
    nose_share: float,
    vehicle_mass_kg: float,
) -> tuple[float, float]:
    """Stop an unbraked trailer with the grip of the vehicle's own tires [N, N/kg].

    Available: (M + n₀)·ε·μ·g - M·a_req. Demand: a_req - ε·μ·g·n. The nose load presses on the tires; n₀ is a weighed
    one, n the share of an unweighed one.

    >>> available, demand = brake_grip(
    ...     brake_share=0.85,
    ...     friction=0.85,
    ...     required_mps2=4.27,
    ...     nose_fixed_kg=0.0,
    ...     nose_share=0.1,
    ...     vehicle_mass_kg=775.0,
    ... )
    >>> round(available / demand)
    613
    """
    grip = brake_share * friction * G_MPS2
    return (
        vehicle_mass_kg * (grip - required_mps2) + grip * nose_fixed_kg,
        required_mps2 - grip * nose_share,
    )


def needed_on_surface(*, speed_kmh: float, required_mps2: float) -> float:
    """Deceleration that stops from the speed within the braking distance from 80 km/h [m/s²].

    Above 80 km/h it is the one that is required there.

    >>> [round(needed_on_surface(speed_kmh=speed, required_mps2=5.0), 2) for speed in (40.0, 80.0, 100.0)]
    [1.25, 5.0, 5.0]
    """
    share = speed_kmh / _DISTANCE_KMH
    return required_mps2 * (1 + (share * share - 1) * (share < 1))


def stop_on_surface(
    *,
    brake_share: float,
    friction: float,
    required_mps2: float,
    nose_fixed_kg: float,
    nose_share: float,
    vehicle_mass_kg: float,
    speed_kmh: float,
) -> tuple[float, float]:
    """Stop an unbraked trailer on the trip's surface within the braking distance from 80 km/h [N, N/kg].

    Available: (M + n₀)·ε·μ·g - M·a. Demand: a - ε·μ·g·n. a is v²/(2·s), with s the braking distance from 80 km/h at the
    deceleration required there, 49.4 m at 5.0 m/s². This criterion is judgement: standards require their decelerations
    in tests on dry ground, so on other ground the distance counts.

    On packed snow the grip of a 775 kg truck gives 1.667 m/s², and 1.25 is required from 40 km/h:

    >>> available, demand = stop_on_surface(
    ...     brake_share=0.85,
    ...     friction=0.2,
    ...     required_mps2=5.0,
    ...     speed_kmh=40.0,
    ...     nose_fixed_kg=0.0,
    ...     nose_share=0.1,
    ...     vehicle_mass_kg=775.0,
    ... )
    >>> round(available), round(available / demand)
    (323, 298)
    """
    grip = brake_share * friction * G_MPS2
    needed_mps2 = needed_on_surface(speed_kmh=speed_kmh, required_mps2=required_mps2)
    return (
        vehicle_mass_kg * (grip - needed_mps2) + grip * nose_fixed_kg,
        needed_mps2 - grip * nose_share,
    )


def stop_on_surface_with_trailer_brakes(
    *,
    brake_share: float,
    friction: float,
    required_mps2: float,
    trailer_efficiency: float,
    vehicle_mass_kg: float,
    speed_kmh: float,
) -> tuple[float, float]:
    """Stop a trailer with brakes of its own on the trip's surface, with the grip of all wheels [N, N/kg].

    Available: M·(ε·μ·g - a). Demand: a - e·μ·g. The trailer's brakes use only the share e of its wheels' grip, because
    they do not sense slip.

    On packed snow the grip of a 775 kg truck gives 1.667 m/s² and that of the trailer 1.177; 1.25 is required from
    40 km/h:

    >>> available, demand = stop_on_surface_with_trailer_brakes(
    ...     brake_share=0.85,
    ...     friction=0.2,
    ...     required_mps2=5.0,
    ...     speed_kmh=40.0,
    ...     trailer_efficiency=0.6,
    ...     vehicle_mass_kg=775.0,
    ... )
    >>> round(available), round(demand, 3)
    (323, 0.073)
    """
    grip = friction * G_MPS2
    needed_mps2 = needed_on_surface(speed_kmh=speed_kmh, required_mps2=required_mps2)
    return vehicle_mass_kg * (brake_share * grip - needed_mps2), needed_mps2 - trailer_efficiency * grip


UNBRAKED: Final = When(
    "trailer.unbraked", otherwise="the trailer has brakes of its own", otherwise_ja="被牽引車に主ブレーキがある"
)
BRAKED: Final = When(
    "trailer.braked", otherwise="the trailer has no brakes of its own", otherwise_ja="被牽引車に主ブレーキがない"
)
_OWN_BRAKES: Final = {
    "allowance_kg": LEAST_ALLOWANCE,
    "deceleration_mps2": DECELERATION,
    "condition": "vehicle.brake_condition",
}
BRAKE_SHARE: Final = assumed(
    "share of the grip that the brakes can use", (0.75, 0.85, 0.95), JUDGEMENT, "ブレーキで使えるグリップの割合"
)
TRAILER_EFFICIENCY: Final = assumed(
    "efficiency of the trailer's brakes", (0.5, 0.6, 0.7), OVERRUN_HALF_G, "被牽引車のブレーキの効き(重量比)"
)

BRAKES: Final = limit(
    id="mech.brakes",
    title="Brakes, unbraked trailer",
    title_ja="制動力(被牽引車の主ブレーキなし)",
    in_words="The vehicle's brakes alone stop the combination with the deceleration required at the speed.",
    when=(UNBRAKED,),
    **computed_by(brakes, required_mps2=REQUIRED_MPS2, **_OWN_BRAKES),
    citation=REQUIRED_STOPS,
)

RULES: Final = (
    BRAKES,
    limit(
        id="mech.brakes_braked",
        title="Brakes, trailer with brakes",
        title_ja="制動力(被牽引車の主ブレーキあり)",
        in_words="Vehicle and trailer brakes together stop the combination with the deceleration required at the "
        "speed.",
        when=(BRAKED,),
        **computed_by(
            brakes_with_trailer_brakes,
            required_mps2=REQUIRED_MPS2,
            trailer_efficiency=TRAILER_EFFICIENCY,
            **_OWN_BRAKES,
        ),
        citation=OVERRUN_HALF_G,
    ),
    limit(
        id="mech.brake_grip",
        title="Grip under braking",
        title_ja="制動時のグリップ",
        in_words="On dry asphalt the vehicle's tires grip enough to brake the unbraked trailer, too.",
        when=(UNBRAKED,),
        **computed_by(brake_grip, brake_share=BRAKE_SHARE, friction=DRY_FRICTION, required_mps2=REQUIRED_MPS2),
        citation=REQUIRED_STOPS,
    ),
    limit(
        id="mech.stop_on_surface",
        title="Stopping on this ground",
        title_ja="路面での停止距離",
        in_words="On the trip's surface the vehicle's tires stop vehicle and unbraked trailer within 49.4 m, the "
        "braking distance from 80 km/h.",
        when=(UNBRAKED,),
        **computed_by(stop_on_surface, brake_share=BRAKE_SHARE, required_mps2=REQUIRED_FROM_80_MPS2),
        citation=SURFACE_STOP,
    ),
    limit(
        id="mech.stop_on_surface_braked",
        title="Stopping on this ground, trailer with brakes",
        title_ja="路面での停止距離(被牽引車の主ブレーキあり)",
        in_words="On the trip's surface all wheels together stop the combination within 49.4 m, the braking distance "
        "from 80 km/h.",
        when=(BRAKED,),
        **computed_by(
            stop_on_surface_with_trailer_brakes,
            brake_share=BRAKE_SHARE,
            required_mps2=REQUIRED_FROM_80_MPS2,
            trailer_efficiency=TRAILER_EFFICIENCY,
        ),
        citation=SURFACE_STOP,
    ),
    duty(
        id="mech.speed",
        title="Tested speed",
        title_ja="評価できる速度の上限",
        in_words="The combination is driven no faster than 100 km/h. From a higher speed no brake test is known, so "
        "the estimate does not cover it.",
        duty=Obligation.CONDUCT,
        inputs=("trip.speed_kmh",),
        formula=AtMost(_TESTED_KMH, TOLERANCE),
        citation=TESTED_SPEED,
        remedy="drive no faster than 100 km/h",
        remedy_ja="100 km/h以下で走行する",
    ),
)

# The stopping distance of a combination, and of the vehicle without its trailer


def distance_m(
    *,
    speed_kmh: float,
    curb_mass_kg: float,
    allowance_kg: float,
    deceleration_mps2: float,
    condition: float,
    vehicle_mass_kg: float,
    trailer_mass_kg: float,
    braked: bool,
    trailer_efficiency: float,
    brake_share: float,
    friction: float,
    nose_fixed_kg: float,
    nose_share: float,
) -> float:
    """Stopping distance on level ground, with the distance traveled before the brakes act [m].

    v²/(2·a) + 0.1·V. The brakes give a = (M_t·a₀ + 0.5·g·e·m)/(M + m), the second term only with trailer brakes. The
    grip limits a to ε·μ·g·(M + n₀ + n·m)/(M + m) where the trailer has no brakes, and to ε·μ·g where all wheels brake.
    """
    mass_kg = vehicle_mass_kg + trailer_mass_kg
    force_n = (curb_mass_kg + allowance_kg) * deceleration_mps2 * condition
    if braked:
        force_n += TRAILER_BRAKES * G_MPS2 * trailer_efficiency * trailer_mass_kg
        on_brakes_kg = mass_kg
    else:
        on_brakes_kg = min(mass_kg, vehicle_mass_kg + nose_fixed_kg + nose_share * trailer_mass_kg)
    most_mps2 = min(force_n, brake_share * friction * G_MPS2 * on_brakes_kg) / mass_kg
    speed_mps = speed_kmh / 3.6
    return speed_mps * speed_mps / (2 * most_mps2) + DELAY_M_PER_KMH * speed_kmh


_STOPPING: Final = stands_for(
    distance_m,
    braked="trailer.braked",
    trailer_efficiency=TRAILER_EFFICIENCY,
    brake_share=BRAKE_SHARE,
    **_OWN_BRAKES,
)
"""The inputs and assumptions of the brake limiters, on the trip's surface."""


def stopping_distance_m(facts: Facts, *, alone: bool = False) -> Figure:
    """Stopping distance from the trip's speed, with its band [m].

    The high end is the cautious one. `Undetermined` names what is missing.

    Parameters
    ----------
    facts
        The facts of the combination.
    alone
        Whether to leave out the trailer.

    Examples
    --------
    A truck of 1160 kg gross mass, whose class stops at 5.4 m/s² then, weighs 775 kg with its driver and tows 300 kg at
    50 km/h. Its brakes give 5.83 m/s², its grip 5.31:

    >>> from keitow import Trailer, Vehicle, evaluate
    >>> truck = Vehicle(name="stock truck", curb_mass="700 kg", gross_mass="1160 kg")
    >>> facts = evaluate(truck, Trailer(tare="300 kg")).facts
    >>> [round(one, 1) for one in stopping_distance_m(facts)]
    [21.2, 23.2, 26.6]
    >>> [round(one, 1) for one in stopping_distance_m(facts, alone=True)]
    [17.0, 18.6, 21.2]
    """
    if not alone:
        return figure(_STOPPING, distance_m, facts)
    return figure(_STOPPING, distance_m, facts, trailer_mass_kg=0.0, nose_fixed_kg=0.0, nose_share=0.0, braked=False)
