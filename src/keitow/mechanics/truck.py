"""Checks of the towing vehicle itself: whether it is overloaded, or carries more people than it has seats."""

from __future__ import annotations

from functools import partial
from typing import Final

from keitow._engine.terms import TOLERANCE, Obligation, When, is_within
from keitow.mechanics.limiters import computed_by, duty, limit
from keitow.mechanics.sources import CERTIFICATE
from keitow.mechanics.stopping import ALLOWANCE


def within_gross(*, vehicle_mass_kg: float, curb_mass_kg: float, allowance_kg: float) -> bool:
    """Whether the vehicle without nose load weighs at most its curb mass plus what it may carry.

    >>> within_gross(vehicle_mass_kg=1160.0, curb_mass_kg=700.0, allowance_kg=460.0)
    True
    >>> within_gross(vehicle_mass_kg=1160.1, curb_mass_kg=700.0, allowance_kg=460.0)
    False
    """
    return vehicle_mass_kg <= curb_mass_kg + allowance_kg + TOLERANCE


def payload_left(*, payload_kg: float, bed_kg: float) -> tuple[float, float]:
    """Tow nothing while the bed carries more than the payload; within it, no trailer is too heavy [kg, kg/kg].

    Available: payload - bed load. Demand: 0, as the nose load is not in the bed.

    >>> payload_left(payload_kg=350.0, bed_kg=400.0)
    (-50.0, 0.0)
    """
    return payload_kg - bed_kg, 0.0


_loading: Final = partial(duty, duty=Obligation.LOADING, citation=CERTIFICATE, plate=True)

RULES: Final = (
    _loading(
        id="mech.vehicle_gross",
        title="The vehicle within its own gross mass",
        title_ja="牽引車自体の車両総重量",
        in_words="The vehicle with its load and its occupants weighs at most its gross mass, before any nose load.",
        **computed_by(within_gross, allowance_kg=ALLOWANCE),
        remedy="take load off the vehicle until it is within its gross mass",
        remedy_ja="牽引車の積載時の重量を車両総重量以下にする",
    ),
    _loading(
        id="mech.payload",
        title="Bed load within the payload",
        title_ja="最大積載量",
        in_words="The load in the bed is at most the vehicle's payload, on any ground.",
        inputs={"figure": "load.bed_kg", "limit": "vehicle.payload_kg"},
        formula=is_within,
        remedy="take load off the bed until it is within the payload",
        remedy_ja="荷台の積荷を最大積載量以下にする",
    ),
    limit(
        id="mech.payload_left",
        title="Room in the payload",
        title_ja="最大積載量の余裕",
        in_words="While the load in the bed exceeds the payload, the vehicle tows nothing.",
        when=(
            When(
                "vehicle.payload_kg",
                otherwise="no payload is given: see the limit of the bed load",
                holds="known",
                otherwise_ja="最大積載量が不明である",
            ),
        ),
        **computed_by(payload_left, payload_kg="vehicle.payload_kg"),
        citation=CERTIFICATE,
    ),
    _loading(
        id="mech.seats",
        title="A seat for everybody",
        title_ja="乗車定員",
        in_words="There are no more occupants than seats.",
        inputs={"figure": "load.occupants", "limit": "vehicle.seats"},
        formula=is_within,
        advisory=True,
        remedy="carry no more people than the vehicle has seats",
        remedy_ja="乗車定員を超えて乗車しない",
    ),
)
