"""Axle loads: the nose load adds load to the rear axle and takes load off the front axle.

Limiters, and what the axles of the combination carry, standing on level ground.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from keitow._engine.facts import LADEN_MASS
from keitow._engine.terms import Fact
from keitow.mechanics.figures import Figure, figure, gathered
from keitow.mechanics.limiters import REAR_SHARE_GIVEN, computed_by, limit, stands_for
from keitow.mechanics.nose import advised
from keitow.mechanics.sources import PLATE, STEERING_AXLE, TIRE_PLATE

if TYPE_CHECKING:
    from keitow._engine.facts import Facts


def rear_share_weighed(*, rear_curb_kg: float, curb_mass_kg: float) -> float:
    """Share of the curb mass on the rear axle."""
    return rear_curb_kg / curb_mass_kg


def rear_share_left(*, front_curb_kg: float, curb_mass_kg: float) -> float:
    """Share of the curb mass on the rear axle, from the front one's load."""
    return 1 - front_curb_kg / curb_mass_kg


def two_tires(*, load_rating_kg: float) -> float:
    """Largest load of the two tires of an axle [kg].

    Tires of load index 80 carry 450 kg each:

    >>> two_tires(load_rating_kg=450.0)
    900.0
    """
    return 2 * load_rating_kg


_TWO_TIRES: Final = "vehicle.tires.pair_rating_kg"

FACTS: Final = (
    Fact(
        path=REAR_SHARE_GIVEN,
        inputs=("vehicle.axles.rear_curb_kg", "vehicle.curb_mass_kg"),
        formula=rear_share_weighed,
        in_words="rear axle load divided by curb mass",
    ),
    Fact(
        path=REAR_SHARE_GIVEN,
        inputs=("vehicle.axles.front_curb_kg", "vehicle.curb_mass_kg"),
        formula=rear_share_left,
        in_words="share of the curb mass that is not on the front axle",
    ),
    Fact(
        path=_TWO_TIRES,
        inputs=("vehicle.tires.load_rating_kg",),
        formula=two_tires,
        in_words="twice the load rating of a tire",
    ),
)


# W_r0 is the mass on the rear axle of the loaded vehicle on level ground, without nose load: curb mass × rear share,
# and bed load and occupants × their places. A place is the distance behind the front axle as a share of the wheelbase.
# Each formula repeats this sum, because calling a function for it would take a third longer.


def rear_axle(
    *,
    rating_kg: float,
    curb_mass_kg: float,
    rear_share: float,
    bed_kg: float,
    bed_place: float,
    seat_place: float,
    vehicle_mass_kg: float,
    nose_fixed_kg: float,
    nose_share: float,
    overhang_m: float,
    wheelbase_m: float,
) -> tuple[float, float]:
    """Carry the nose load on the rear axle, which its lever loads by more than the nose load [kg, kg/kg].

    Available: rating - W_r0 - n₀·(1 + o/L). Demand: n·(1 + o/L). The nose load acts vertically at the hitch, on level
    ground; n₀ is a weighed nose load, n an unweighed one as a share of the trailer.

    800 kg are permitted. The truck (700 kg, 45 % on the rear axle) and a driver (75 kg, 5 %) put 318.75 kg on the axle.
    10 % of the trailer, on a ball 0.75 m behind the axle, add 13.9 % of it:

    >>> available, demand = rear_axle(
    ...     rating_kg=800.0,
    ...     curb_mass_kg=700.0,
    ...     rear_share=0.45,
    ...     bed_kg=0.0,
    ...     bed_place=0.78,
    ...     seat_place=0.05,
    ...     vehicle_mass_kg=775.0,
    ...     nose_fixed_kg=0.0,
    ...     nose_share=0.1,
    ...     overhang_m=0.75,
    ...     wheelbase_m=1.9,
    ... )
    >>> available, round(demand, 4)
    (481.25, 0.1395)
    """
    on_rear_kg = curb_mass_kg * rear_share + bed_kg * bed_place + (vehicle_mass_kg - curb_mass_kg - bed_kg) * seat_place
    lever = 1 + overhang_m / wheelbase_m
    return rating_kg - on_rear_kg - nose_fixed_kg * lever, nose_share * lever


def front_axle(
    *,
    left_in_front: float,
    curb_mass_kg: float,
    rear_share: float,
    bed_kg: float,
    bed_place: float,
    seat_place: float,
    vehicle_mass_kg: float,
    nose_fixed_kg: float,
    nose_share: float,
    overhang_m: float,
    wheelbase_m: float,
) -> tuple[float, float]:
    """Keep a share of the mass on the front axle, which steers and is lifted by the nose load [kg, kg/kg].

    Available: W_f0 - s·M - n₀·(o/L + s). Demand: n·(o/L + s), as the nose load takes n·o/L off the axle and adds n to
    the mass.

    A 775 kg truck with 456.25 kg on the front axle must keep 155 kg there:

    >>> available, demand = front_axle(
    ...     left_in_front=0.2,
    ...     curb_mass_kg=700.0,
    ...     rear_share=0.45,
    ...     bed_kg=0.0,
    ...     bed_place=0.78,
    ...     seat_place=0.05,
    ...     vehicle_mass_kg=775.0,
    ...     nose_fixed_kg=0.0,
    ...     nose_share=0.1,
    ...     overhang_m=0.75,
    ...     wheelbase_m=1.9,
    ... )
    >>> available, round(demand, 4)
    (301.25, 0.0595)
    """
    on_rear_kg = curb_mass_kg * rear_share + bed_kg * bed_place + (vehicle_mass_kg - curb_mass_kg - bed_kg) * seat_place
    on_front_kg = vehicle_mass_kg - on_rear_kg
    lever = overhang_m / wheelbase_m + left_in_front
    return on_front_kg - left_in_front * vehicle_mass_kg - nose_fixed_kg * lever, nose_share * lever


def front_axle_rating(
    *,
    rating_kg: float,
    curb_mass_kg: float,
    rear_share: float,
    bed_kg: float,
    bed_place: float,
    seat_place: float,
    vehicle_mass_kg: float,
    nose_fixed_kg: float,
    nose_share: float,
    overhang_m: float,
    wheelbase_m: float,
) -> tuple[float, float]:
    """Carry the vehicle's own load on the front axle, which the nose load lifts [kg, kg/kg].

    Available: rating - W_f0 + n₀·o/L. Demand: -n·o/L, so no trailer is too heavy for this axle. An axle that is
    overloaded without a trailer stays overloaded, whatever is towed.

    400 kg are permitted, and a truck of 775 kg has 456.25 kg on the front axle:

    >>> available, demand = front_axle_rating(
    ...     rating_kg=400.0,
    ...     curb_mass_kg=700.0,
    ...     rear_share=0.45,
    ...     bed_kg=0.0,
    ...     bed_place=0.78,
    ...     seat_place=0.05,
    ...     vehicle_mass_kg=775.0,
    ...     nose_fixed_kg=0.0,
    ...     nose_share=0.1,
    ...     overhang_m=0.75,
    ...     wheelbase_m=1.9,
    ... )
    >>> available, round(demand, 4)
    (-56.25, -0.0395)
    """
    on_rear_kg = curb_mass_kg * rear_share + bed_kg * bed_place + (vehicle_mass_kg - curb_mass_kg - bed_kg) * seat_place
    lever = overhang_m / wheelbase_m
    return rating_kg - (vehicle_mass_kg - on_rear_kg) + nose_fixed_kg * lever, -nose_share * lever


_rated: Final = partial(limit, plate=True)

REAR_AXLE: Final = _rated(
    id="mech.rear_axle",
    title="Rear axle rating",
    title_ja="後軸の許容荷重",
    in_words="The rear axle carries its share of the vehicle and the nose load, which acts on it with a lever.",
    **computed_by(rear_axle, rating_kg="vehicle.axles.rear_rating_kg"),
    citation=PLATE,
)

REAR_TIRES: Final = _rated(
    id="mech.rear_tires",
    title="Rear tires",
    title_ja="後輪タイヤの負荷能力",
    in_words="The two rear tires carry the load on the rear axle.",
    **computed_by(rear_axle, rating_kg=_TWO_TIRES),
    citation=TIRE_PLATE,
)

RULES: Final = (
    REAR_AXLE,
    advised(REAR_AXLE, "Advised nose load on the rear axle", "the rear axle can carry"),
    REAR_TIRES,
    advised(REAR_TIRES, "Advised nose load on the rear tires", "the rear tires can carry"),
    limit(
        id="mech.front_axle",
        title="Load left on the front axle",
        title_ja="前軸荷重の確保",
        in_words="The nose load leaves at least a fifth of the vehicle's mass on the front axle, so that it can steer.",
        **computed_by(front_axle),
        citation=STEERING_AXLE,
    ),
    _rated(
        id="mech.front_axle_rating",
        title="Front axle rating",
        title_ja="前軸の許容荷重",
        in_words="The front axle carries its share of the vehicle, less what the nose load takes off it.",
        **computed_by(front_axle_rating, rating_kg="vehicle.axles.front_rating_kg"),
        citation=PLATE,
    ),
)

ON_VEHICLE: Final = stands_for(rear_axle, trailer_mass_kg=LADEN_MASS)
"""The inputs and assumptions of the axle limiters without their ratings, and the mass of the laden trailer."""


def front_kg(*, trailer_mass_kg: float, **loaded: float) -> float:
    """Mass on the front axle [kg]: what the limiter of that axle finds there, W_f0 - (n₀ + n·m)·o/L."""
    available, demand = front_axle(left_in_front=0.0, **loaded)
    return available - demand * trailer_mass_kg


def rear_kg(*, trailer_mass_kg: float, **loaded: float) -> float:
    """Mass on the rear axle [kg]: what the limiter of that axle finds there, W_r0 + (n₀ + n·m)·(1 + o/L)."""
    available, demand = rear_axle(rating_kg=0.0, **loaded)
    return demand * trailer_mass_kg - available


def trailer_kg(*, trailer_mass_kg: float, nose_fixed_kg: float, nose_share: float) -> float:
    """Mass on the trailer's axles: what does not stand on the hitch [kg]."""
    return trailer_mass_kg - nose_fixed_kg - nose_share * trailer_mass_kg


_ON_TRAILER: Final = stands_for(trailer_kg)


def front_axle_kg(facts: Facts) -> Figure:
    """Mass on the front axle with this load and trailer, with its band [kg].

    Examples
    --------
    A driver puts 456 kg on the front axle and 319 kg on the rear one. 30 kg on a ball 0.75 m behind the rear axle, of a
    trailer of 300 kg, take 12 kg off the one and add 42 kg to the other:

    >>> from keitow import Trailer, Vehicle, evaluate
    >>> facts = evaluate(Vehicle(name="stock truck", curb_mass="700 kg"), Trailer(tare="300 kg")).facts
    >>> [round(one) for one in front_axle_kg(facts)]
    [381, 444, 466]
    >>> [round(one) for one in rear_axle_kg(facts)]
    [336, 361, 427]
    >>> [round(one) for one in trailer_axles_kg(facts)]
    [255, 270, 279]
    """
    return figure(ON_VEHICLE, front_kg, facts)


def rear_axle_kg(facts: Facts) -> Figure:
    """Mass on the rear axle with this load and trailer, with its band [kg]."""
    return figure(ON_VEHICLE, rear_kg, facts)


def trailer_axles_kg(facts: Facts) -> Figure:
    """Mass on all axles of the trailer, with its band [kg]."""
    return figure(_ON_TRAILER, trailer_kg, facts)


class Distance(NamedTuple):
    """A distance along the vehicle [m], and whether it is assumed."""

    meters: float
    is_assumed: bool


def distance(facts: Facts, name: Literal["wheelbase_m", "overhang_m"]) -> Distance | None:
    """Return a distance as the axle limiters use it; ``None`` where it is unknown and nothing is assumed.

    The overhang is from the rear axle to the coupling point.
    """
    arguments, assumptions, _ = gathered(ON_VEHICLE, facts)
    meters = arguments.get(name)
    return Distance(meters, name in dict(assumptions)) if isinstance(meters, float) else None
