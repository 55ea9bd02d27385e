"""How a mechanical limiter and a duty of good practice are declared, and what the parameters of formulas stand for."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final, TypedDict

from keitow._engine.facts import LADEN_MASS, NOSE_FIXED, NOSE_SHARE
from keitow._engine.rules import Rule
from keitow._engine.terms import Basis, Measure, parameter_names
from keitow.mechanics import typical
from keitow.mechanics.surroundings import AIR_DENSITY, FRICTION, RESTART_COSINE, RESTART_SINE, ROLLING

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from keitow._engine.assumptions import Assumable
    from keitow._engine.rules import Formula

limit: Final = partial(Rule, basis=Basis.MECHANICS, limits=Measure.TRAILER_MASS)
"""Declare a limiter: an estimate of the heaviest laden trailer."""
duty: Final = partial(Rule, basis=Basis.MECHANICS)
"""Declare a duty of good practice."""

REAR_SHARE_GIVEN: Final = "vehicle.axles.rear_share"

_STAND_FOR: Final[Mapping[str, tuple[str | None, Assumable | None]]] = {
    "curb_mass_kg": ("vehicle.curb_mass_kg", None),
    "vehicle_mass_kg": ("vehicle.mass_kg", None),
    "bed_kg": ("load.bed_kg", None),
    "trailer_mass_kg": (LADEN_MASS, None),
    "nose_fixed_kg": (NOSE_FIXED, None),
    "nose_share": (NOSE_SHARE, typical.NOSE_SHARE),
    "rear_share": (REAR_SHARE_GIVEN, typical.REAR_SHARE),
    "bed_place": (None, typical.BED_PLACE),
    "seat_place": (None, typical.SEAT_PLACE),
    "left_in_front": (None, typical.LEFT_IN_FRONT),
    "wheelbase_m": ("vehicle.wheelbase_m", typical.WHEELBASE_M),
    "overhang_m": ("vehicle.hitch_overhang_m", typical.OVERHANG_M),
    "center_height_m": (None, typical.CENTER_HEIGHT_M),
    "hitch_height_m": ("vehicle.hitch.height_m", typical.HITCH_HEIGHT_M),
    "allowance_kg": (None, typical.ALLOWANCE_KG),
    "deceleration_mps2": (None, typical.DECELERATION_MPS2),
    "parking_share": (None, typical.PARKING_SHARE),
    "power_kw": ("vehicle.engine.power_kw", typical.POWER_KW),
    "torque_nm": ("vehicle.engine.torque_nm", typical.TORQUE_NM),
    "converter": (None, typical.CONVERTER),
    "overall_first": (None, typical.OVERALL_FIRST),
    "efficiency": (None, typical.EFFICIENCY),
    "front_driven": (None, typical.FRONT_DRIVEN),
    "rolling_radius_m": ("vehicle.tires.rolling_radius_m", typical.ROLLING_RADIUS_M),
    "drag_area_m2": ("vehicle.drag_area_m2", typical.DRAG_AREA_M2),
    "trailer_drag_area_m2": ("trailer.drag_area_m2", typical.TRAILER_DRAG_AREA_M2),
    "sine": (RESTART_SINE, None),
    "cosine": (RESTART_COSINE, None),
    "rolling": (None, ROLLING),
    "friction": (None, FRICTION),
    "air_density_kgpm3": (AIR_DENSITY, None),
    "speed_kmh": ("trip.speed_kmh", None),
}
"""Parameter -> path of its fact, and what is assumed where that is unknown or there is none."""


class Parameters(TypedDict):
    """The inputs and assumptions of a rule or of a figure."""

    inputs: Mapping[str, str]
    assumes: Mapping[str, Assumable]


def stands_for(formula: Callable[..., object], **otherwise: str | Assumable) -> Parameters:
    """Return what the parameters of a formula stand for, in the order of its signature.

    A parameter for which neither the table nor `otherwise` has anything is left out; `Rule` then refuses the formula.

    Parameters
    ----------
    formula
        The formula.
    otherwise
        Parameter -> its path or its assumption, in place of that of the table.
    """
    inputs: dict[str, str] = {}
    assumes: dict[str, Assumable] = {}
    for name in dict.fromkeys((*parameter_names(formula, ()), *otherwise)):
        path, assumption = _STAND_FOR.get(name, (None, None))
        other = otherwise.get(name)
        if isinstance(other, str):
            path = other
        elif other is not None:
            assumption = other
        if path is not None:
            inputs[name] = path
        if assumption is not None:
            assumes[name] = assumption
    return {"inputs": inputs, "assumes": assumes}


class Computation(Parameters):
    """The formula of a rule, and what its parameters stand for."""

    formula: Formula


def computed_by(formula: Formula, **otherwise: str | Assumable) -> Computation:
    """Return the formula of a rule with what its parameters stand for; see `stands_for`."""
    return {"formula": formula, **stands_for(formula, **otherwise)}
