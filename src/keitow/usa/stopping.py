"""Stopping from 20 mph: what a statute needs against the best that the vehicle could do.

A stopping distance d holds no reaction in the reading that is kindest to the driver: needed is v²/2d. The vehicle's
brakes alone stop both: its gross mass times the best deceleration that it is known or likely to reach, over the mass of
the combination. Where even that is too little, the duty is unmet. Where it is enough nobody knows whether the pair
stops, nor where the trailer has brakes of its own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from keitow._engine.terms import Fact, When
from keitow._sources import Citation, Constant
from keitow._values.vehicle import DELAY_M_PER_KMH
from keitow.usa.scope import UNBRAKED
from keitow.usa.sources import TRUCK_BRAKES, cite
from keitow.usa.state import feet

if TYPE_CHECKING:
    from keitow._engine.rules import Rule
    from keitow.usa.state import State

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
IN_40_FEET: Final = Constant(_MPS * _MPS / 24.384, "m/s²", "US: needed to stop from 20 mph in 40 ft", FROM_20_MPH)
IN_30_FEET: Final = Constant(_MPS * _MPS / 18.288, "m/s²", "US: needed to stop from 20 mph in 30 ft", FROM_20_MPH)
AT_10_7: Final = Constant(feet(10.7), "m/s²", "US: 10.7 ft/s²", STATED)
AT_9_5: Final = Constant(feet(9.5), "m/s²", "US: 9.5 ft/s²", STATED)
_FEET: Final = {IN_40_FEET: 40, IN_30_FEET: 30, AT_10_7: 40, AT_9_5: 45}
"""Needed deceleration -> the distance from 20 mph that its statutes name [ft]."""
BEST_MPS2: Final = Constant(6.5, "m/s²", "US: the best deceleration of a kei truck at gross mass", TRUCK_BRAKES)
ALLOWANCE_KG: Final = Constant(460.0, "kg", "US: payload and seats of a kei truck, at most", TRUCK_BRAKES)
_SMALLEST_CC: Final = Constant(600.0, "cc", "US: engine that compares with a kei truck's: above", TRUCK_BRAKES)
_LARGEST_CC: Final = Constant(660.0, "cc", "US: engine that compares with a kei truck's: up to", TRUCK_BRAKES)
_SEATS: Final = Constant(2.0, "", "US: seats of a kei truck", TRUCK_BRAKES)
_SPEED_SQUARED: Final = Constant(25.92, "(km/h)²/(m/s)²", "US: a = V²/(so much·(S - 0.1·V)), 2·3.6²", TRUCK_BRAKES)

TRUCK: Final = "vehicle.like_a_kei_truck"
OWN: Final = "vehicle.best_deceleration_mps2"
GROSS: Final = "vehicle.best_gross_kg"
BEST: Final = "combination.best_deceleration_mps2"


def mean_deceleration(*, from_speed_kmh: float, stopping_distance_m: float) -> float:
    """Mean fully developed deceleration from a stopping distance [m/s²], of which 0.1·V pass before the brakes act.

    >>> round(mean_deceleration(from_speed_kmh=80.0, stopping_distance_m=56.0), 2)
    5.14
    """
    return from_speed_kmh * from_speed_kmh / (_SPEED_SQUARED * (stopping_distance_m - DELAY_M_PER_KMH * from_speed_kmh))


def with_allowance(*, curb_mass_kg: float) -> float:
    """The most that a kei truck of this curb mass may weigh [kg]."""
    return curb_mass_kg + ALLOWANCE_KG


def together(*, gross_kg: float, deceleration_mps2: float, condition: float, combination_kg: float) -> float:
    """Deceleration of vehicle and unbraked trailer, by the vehicle's brakes alone [m/s²].

    >>> together(gross_kg=1160.0, deceleration_mps2=6.5, condition=1.0, combination_kg=2320.0)
    3.25
    """
    return gross_kg * deceleration_mps2 * condition / combination_kg


def _truck(*, holds: bool, in_words: str, when: tuple[When, ...] = ()) -> Fact:
    return Fact(path=TRUCK, inputs=(), formula=holds, in_words=in_words, when=when)


_LIKE: Final = (When(TRUCK, otherwise="not comparable with the class-typical truck"),)


def stops(needed: Constant) -> str:
    """Return the fact that is false where even the best that the vehicle could do is less; true it never is."""
    return "combination.stops_at_" + f"{float(needed):.2f}".replace(".", "_")


FACTS: Final = (
    _truck(
        holds=False,
        in_words="no kei truck, as it has more than 660 cc",
        when=(When("vehicle.displacement_cc", above=_LARGEST_CC, otherwise="at most 660 cc"),),
    ),
    _truck(
        holds=False,
        in_words="no kei truck of today's class, as it has at most 600 cc",
        when=(When("vehicle.displacement_cc", at_most=_SMALLEST_CC, otherwise="more than 600 cc"),),
    ),
    _truck(
        holds=True,
        in_words="a kei truck",
        when=(When("vehicle.body", equals="truck", otherwise="no truck"),),
    ),
    _truck(
        holds=False,
        in_words="no truck, by its body",
        when=(When("vehicle.body", otherwise="body not given", holds="known"),),
    ),
    _truck(
        holds=False,
        in_words="body not given: no truck, as it has more than two seats",
        when=(When("vehicle.seats", above=_SEATS, otherwise="at most two seats"),),
    ),
    _truck(
        holds=False,
        in_words="body not given: no truck, as it is a passenger car",
        when=(When("vehicle.use", equals="passenger", otherwise="not a passenger car"),),
    ),
    _truck(holds=True, in_words="body not given: taken as a kei truck"),
    Fact(
        path=OWN,
        inputs=("vehicle.brakes.from_speed_kmh", "vehicle.brakes.stopping_distance_m"),
        formula=mean_deceleration,
        in_words="deceleration from the stopping distance",
        citation=TRUCK_BRAKES,
    ),
    Fact(
        path=OWN,
        inputs=(),
        formula="vehicle.brakes.deceleration_mps2",
        in_words="deceleration by the data sheet, as no stopping distance is given",
    ),
    Fact(
        path=OWN,
        inputs=(),
        formula=BEST_MPS2,
        in_words="deceleration not given: the best that kei trucks reach",
        citation=TRUCK_BRAKES,
        when=_LIKE,
    ),
    Fact(path=GROSS, inputs=(), formula="vehicle.gross_mass_kg", in_words="gross mass, at which brakes are tested"),
    Fact(
        path=GROSS,
        inputs=("vehicle.curb_mass_kg",),
        formula=with_allowance,
        in_words="gross mass not given: the most of a kei truck",
        when=_LIKE,
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
        when=(UNBRAKED,),
    ),
    *(
        Fact(
            path=stops(needed),
            inputs=(),
            formula=False,
            in_words=f"even the best of its brakes gives less than {float(needed):.2f} m/s²",
            when=(When(BEST, below=needed, otherwise="the best of its brakes may do"),),
        )
        for needed in _FEET
    ),
)


def stop(state: State, needed: Constant, in_words: str, citation: Citation) -> Rule:
    """Declare what a combination stops in from 20 mph."""
    return state.duty(
        "stop",
        f"stop from 20 mph in {_FEET[needed]} ft",
        in_words,
        citation,
        f"try whether the loaded pair stops from 20 mph in {_FEET[needed]} ft; fit trailer brakes or carry less if not",
        formula=stops(needed),
    )
