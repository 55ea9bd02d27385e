"""Stopping from 20 mph: what a statute needs against the best that the vehicle could do.

A stopping distance d holds no reaction in the reading that is kindest to the driver: needed is v²/2d. The vehicle's
brakes alone stop both: its gross mass times the best deceleration that it is known or likely to reach, over the mass of
the combination. Where even that is too little, the duty is unmet. Where it is enough nobody knows whether the pair
stops, nor where the trailer has brakes of its own.
"""

from __future__ import annotations

from typing import Final

from keitow._engine.terms import Fact, When
from keitow._sources import Constant
from keitow.mechanics import stopping as brakes
from keitow.mechanics import typical
from keitow.mechanics.sources import KEI_TRUCK_BRAKES
from keitow.usa.sources import cite
from keitow.usa.state import Stop, feet

FROM_20_MPH: Final = cite(
    document="stopping from 20 mph by state statutes",
    article="needed deceleration v²/2d, derived, the distance taken to hold no reaction",
    authority="keitow",
    confidence="H",
)
STATED: Final = cite(
    document="RIGL 31-23-5; NJSA 39:3-68",
    article="brakes not on all wheels: 10.7 ft/s²; 9.5 ft/s²",
    authority="Rhode Island, New Jersey",
    confidence="P",
)
_MPS: Final = Constant(8.9408, "m/s", "US: 20 mph", FROM_20_MPH)
_FOR_40_FEET: Final = Constant(_MPS * _MPS / 24.384, "m/s²", "US: needed to stop from 20 mph in 40 ft", FROM_20_MPH)
_FOR_30_FEET: Final = Constant(_MPS * _MPS / 18.288, "m/s²", "US: needed to stop from 20 mph in 30 ft", FROM_20_MPH)
_STATED_10_7: Final = Constant(feet(10.7), "m/s²", "US: 10.7 ft/s²", STATED)
_STATED_9_5: Final = Constant(feet(9.5), "m/s²", "US: 9.5 ft/s²", STATED)
IN_40_FEET: Final = Stop(40, _FOR_40_FEET)
IN_30_FEET: Final = Stop(30, _FOR_30_FEET)
AT_10_7: Final = Stop(40, _STATED_10_7)
AT_9_5: Final = Stop(45, _STATED_9_5)
_BEST_MPS2: Final = typical.DECELERATION_MPS2.table[True].high
_ALLOWANCE_KG: Final = typical.ALLOWANCE_KG.table[True].high

OWN: Final = "vehicle.best_deceleration_mps2"
GROSS: Final = "vehicle.best_gross_kg"
BEST: Final = "combination.best_deceleration_mps2"


def with_allowance(*, curb_mass_kg: float) -> float:
    """The most that a kei truck of this curb mass may weigh [kg]."""
    return curb_mass_kg + _ALLOWANCE_KG


def together(*, gross_kg: float, deceleration_mps2: float, condition: float, combination_kg: float) -> float:
    """Deceleration of vehicle and unbraked trailer, by the vehicle's brakes alone [m/s²].

    >>> together(gross_kg=1160.0, deceleration_mps2=6.5, condition=1.0, combination_kg=2320.0)
    3.25
    """
    return gross_kg * deceleration_mps2 * condition / combination_kg


FACTS: Final = (
    # A book of American law alone has no other that declares these.
    *typical.FACTS,
    *brakes.FACTS,
    Fact(path=OWN, formula=brakes.DECELERATION, in_words="deceleration of the vehicle's own sheet"),
    Fact(
        path=OWN,
        formula=_BEST_MPS2,
        in_words="deceleration not given: the best that kei trucks reach",
        citation=KEI_TRUCK_BRAKES,
        when=typical.COMPARABLE,
    ),
    Fact(path=GROSS, formula="vehicle.gross_mass_kg", in_words="gross mass, at which brakes are tested"),
    Fact(
        path=GROSS,
        inputs=("vehicle.curb_mass_kg",),
        formula=with_allowance,
        in_words="gross mass not given: the most of a kei truck",
        when=typical.COMPARABLE,
    ),
    Fact(
        path=BEST,
        inputs={
            "gross_kg": GROSS,
            "deceleration_mps2": OWN,
            "condition": "vehicle.brake_condition",
            "combination_kg": "combination.mass_kg",
        },
        formula=together,
        in_words="the best deceleration of the combination, by the vehicle's brakes alone",
        when=(brakes.UNBRAKED,),
    ),
    *(
        Fact(
            path=stop.path,
            formula=False,
            in_words=f"even the best of its brakes gives less than {float(stop.needed_mps2):.2f} m/s²",
            when=(When(BEST, below=stop.needed_mps2, otherwise="the best of its brakes may do"),),
        )
        for stop in (IN_40_FEET, IN_30_FEET, AT_10_7, AT_9_5)
    ),
)
