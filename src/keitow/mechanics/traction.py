"""The grip of the driven wheels when the combination starts on a grade."""

from __future__ import annotations

from typing import Final

from keitow._engine.terms import Fact, When
from keitow.mechanics.limiters import computed_by, limit
from keitow.mechanics.sources import TABOREK
from keitow.mechanics.surroundings import G_MPS2
from keitow.mechanics.typical import TRUCK


def drives_front(*, drive: str) -> float:
    """1 where only the front wheels are driven, 0 where only the rear wheels are."""
    return 1.0 * (drive == "FWD")


def drives_all(*, drive: str) -> bool:
    """Whether all wheels are driven."""
    return drive == "4WD"


_ALL: Final = "vehicle.driveline.drives_all_wheels"
_FRONT: Final = "vehicle.driveline.front_driven"
_DRIVE: Final = ("vehicle.driveline.drive",)

FACTS: Final = (
    Fact(path=_ALL, inputs=_DRIVE, formula=drives_all, in_words="whether all wheels are driven"),
    Fact(
        path=_ALL,
        formula=False,
        in_words="drive not known: a truck is assumed to have one driven axle",
        when=(When(TRUCK, otherwise="not a truck"),),
    ),
    Fact(path=_FRONT, inputs=_DRIVE, formula=drives_front, in_words="1 for front-wheel drive, 0 for rear-wheel drive"),
)


def traction(
    *,
    curb_mass_kg: float,
    rear_share: float,
    bed_kg: float,
    bed_place: float,
    seat_place: float,
    vehicle_mass_kg: float,
    friction: float,
    rolling: float,
    sine: float,
    cosine: float,
    nose_fixed_kg: float,
    nose_share: float,
    front_driven: float,
    overhang_m: float,
    wheelbase_m: float,
    center_height_m: float,
    hitch_height_m: float,
) -> tuple[float, float]:
    """Start on the restart grade with the grip of one driven axle [N, N/kg].

    Available: μ·W(0) - M·g·(sin θ + c_r·cos θ). Demand: g·(sin θ + c_r·cos θ) - μ·∂W/∂m. W is the load on the driven
    axle; slope, nose load and the pull at the hitch move load from the front axle to the rear one. A weighed nose load
    is part of W(0). Holds uphill, as long as the front wheels stay on the ground.

    A 775 kg truck with rear-wheel drive on packed gravel, 12 %: its rear axle carries 346 kg and grips with 207 kg; the
    truck itself needs 108 of them.

    >>> available, demand = traction(
    ...     friction=0.6,
    ...     rolling=0.02,
    ...     sine=0.119145,
    ...     cosine=0.992877,
    ...     front_driven=0.0,
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
    ...     center_height_m=0.6,
    ...     hitch_height_m=0.4,
    ... )
    >>> round(available / 9.80665, 1), round(available / demand)
    (99.7, 2598)
    """
    on_rear_kg = curb_mass_kg * rear_share + bed_kg * bed_place + (vehicle_mass_kg - curb_mass_kg - bed_kg) * seat_place
    # All loads and forces in units of g, the trailer's per kilogram of it.
    pull = sine + rolling * cosine
    nose_on_rear = cosine * (1 + overhang_m / wheelbase_m)
    rear = on_rear_kg * cosine + vehicle_mass_kg * sine * center_height_m / wheelbase_m + nose_fixed_kg * nose_on_rear
    rear_by_trailer = nose_share * nose_on_rear + pull * hitch_height_m / wheelbase_m
    driven = rear + front_driven * ((vehicle_mass_kg + nose_fixed_kg) * cosine - 2 * rear)
    driven_by_trailer = rear_by_trailer + front_driven * (nose_share * cosine - 2 * rear_by_trailer)
    return G_MPS2 * (friction * driven - vehicle_mass_kg * pull), G_MPS2 * (pull - friction * driven_by_trailer)


def traction_all(
    *,
    friction: float,
    rolling: float,
    sine: float,
    cosine: float,
    vehicle_mass_kg: float,
    nose_fixed_kg: float,
    nose_share: float,
) -> tuple[float, float]:
    """Start on the restart grade with the grip of all wheels [N, N/kg].

    Available: M·g·(μ·cos θ - sin θ - c_r·cos θ) + μ·n₀·g·cos θ. Demand: g·(sin θ + c_r·cos θ - μ·n·cos θ). Holds for a
    locked center differential; one that slips gives less.

    On wet grass a 775 kg truck has 0.129 of its weight left for a trailer that needs 0.184 of its own:

    >>> available, demand = traction_all(
    ...     friction=0.35,
    ...     rolling=0.1,
    ...     sine=0.119145,
    ...     cosine=0.992877,
    ...     vehicle_mass_kg=775.0,
    ...     nose_fixed_kg=0.0,
    ...     nose_share=0.1,
    ... )
    >>> round(available / demand)
    545
    """
    pull = sine + rolling * cosine
    return (
        G_MPS2 * (vehicle_mass_kg * (friction * cosine - pull) + friction * nose_fixed_kg * cosine),
        G_MPS2 * (pull - friction * nose_share * cosine),
    )


TRACTION: Final = limit(
    id="mech.traction",
    title="Traction, one driven axle",
    title_ja="駆動輪のグリップ(二輪駆動)",
    in_words="The driven axle grips enough to start the combination on the trip's steepest grade and surface.",
    when=(When(_ALL, otherwise="all wheels are driven", holds="false", otherwise_ja="全輪駆動である"),),
    **computed_by(traction, front_driven=_FRONT),
    citation=TABOREK,
)

TRACTION_ALL: Final = limit(
    id="mech.traction_4wd",
    title="Traction, four-wheel drive",
    title_ja="駆動輪のグリップ(四輪駆動)",
    in_words="All wheels grip enough to start the combination on the trip's steepest grade and surface.",
    when=(When(_ALL, otherwise="not all wheels are driven", otherwise_ja="全輪駆動ではない"),),
    **computed_by(traction_all),
    citation=TABOREK,
)

RULES: Final = (TRACTION, TRACTION_ALL)
