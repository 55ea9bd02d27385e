"""The towing vehicle itself: one that is overloaded, or has more people than seats, is named before any trailer."""

from __future__ import annotations

from typing import Final

from keitow._engine.rules import Rule
from keitow._engine.terms import Basis, Fact, Obligation
from keitow._sources import JUDGEMENT, Constant
from keitow.mechanics.sources import CERTIFICATE, KEI_PAYLOAD
from keitow.mechanics.stopping import ALLOWANCE
from keitow.mechanics.typical import ALLOWANCE_KG, COMPARABLE

_TOLERANCE_KG: Final = Constant(1e-6, "kg", "the vehicle's own load: at a limit is within it, to so much", JUDGEMENT)
_MOST_ALLOWED_KG: Final = ALLOWANCE_KG.table[True].high
"""The high value of that assumption: no kei truck may carry more."""


# Facts


def may_weigh(*, curb_mass_kg: float, allowance_kg: float) -> float:
    """Curb mass, payload and seats [kg]."""
    return curb_mass_kg + allowance_kg


def may_weigh_at_most(*, curb_mass_kg: float) -> float:
    """Curb mass, and payload and seats of a class-typical truck that may carry most [kg].

    >>> may_weigh_at_most(curb_mass_kg=700.0)
    1160.0
    """
    return curb_mass_kg + _MOST_ALLOWED_KG


_LIMIT: Final = "vehicle.gross_limit_kg"

FACTS: Final = (
    Fact(
        path=_LIMIT,
        inputs={"curb_mass_kg": "vehicle.curb_mass_kg", "allowance_kg": ALLOWANCE},
        formula=may_weigh,
        in_words="gross mass as given, or curb mass with payload and seats",
    ),
    Fact(
        path=_LIMIT,
        inputs=("vehicle.curb_mass_kg",),
        formula=may_weigh_at_most,
        in_words="neither gross mass nor payload is given: a kei truck may carry 350 kg and two of 55 kg at most",
        citation=KEI_PAYLOAD,
        when=COMPARABLE,
    ),
)


# Formulas


def within_gross(*, vehicle_mass_kg: float, gross_limit_kg: float) -> bool:
    """Whether the vehicle, without any nose load, stays within its gross mass.

    >>> within_gross(vehicle_mass_kg=1160.0, gross_limit_kg=1160.0)
    True
    >>> within_gross(vehicle_mass_kg=1160.1, gross_limit_kg=1160.0)
    False
    """
    return vehicle_mass_kg <= gross_limit_kg + _TOLERANCE_KG


def within_payload(*, bed_kg: float, payload_kg: float) -> bool:
    """Whether the load in the bed is at most the payload.

    >>> within_payload(bed_kg=350.0, payload_kg=350.0), within_payload(bed_kg=350.1, payload_kg=350.0)
    (True, False)
    """
    return bed_kg <= payload_kg + _TOLERANCE_KG


def within_seats(*, occupants: float, seats: float) -> bool:
    """Whether everybody has a seat.

    >>> within_seats(occupants=2, seats=2), within_seats(occupants=5, seats=2)
    (True, False)
    """
    return occupants <= seats


# Rules

VEHICLE_GROSS: Final = Rule(
    id="mech.vehicle_gross",
    title="The vehicle within its own gross mass",
    title_ja="牽引車自体の車両総重量",
    in_words="The vehicle with its load and its occupants weighs at most its gross mass, before any nose load.",
    basis=Basis.MECHANICS,
    duty=Obligation.LOADING,
    inputs={"vehicle_mass_kg": "vehicle.mass_kg", "gross_limit_kg": _LIMIT},
    formula=within_gross,
    citation=CERTIFICATE,
    plate=True,
    remedy="take load off the vehicle until it is within its gross mass",
    remedy_ja="牽引車の積荷を減らして車両総重量以下にする",
)

PAYLOAD: Final = Rule(
    id="mech.payload",
    title="Bed load within the payload",
    title_ja="最大積載量",
    in_words="The load in the bed is at most the vehicle's payload, on any ground.",
    basis=Basis.MECHANICS,
    duty=Obligation.LOADING,
    inputs=("load.bed_kg", "vehicle.payload_kg"),
    formula=within_payload,
    citation=CERTIFICATE,
    plate=True,
    remedy="take load off the bed until it is within the payload",
    remedy_ja="荷台の積荷を最大積載量以下にする",
)

SEATS: Final = Rule(
    id="mech.seats",
    title="A seat for everybody",
    title_ja="乗車定員",
    in_words="There are no more occupants than seats.",
    basis=Basis.MECHANICS,
    duty=Obligation.LOADING,
    inputs=("load.occupants", "vehicle.seats"),
    formula=within_seats,
    citation=CERTIFICATE,
    advisory=True,
    plate=True,
    remedy="carry no more people than the vehicle has seats",
    remedy_ja="乗車定員を超えて乗車しない",
)

RULES: Final = (VEHICLE_GROSS, PAYLOAD, SEATS)
