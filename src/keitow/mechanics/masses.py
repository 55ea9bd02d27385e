"""What the vehicle and the trailer may weigh: gross masses, the trailer's axle load, and the ratio of their masses."""

from __future__ import annotations

from typing import Final

from keitow._engine.rules import Rule
from keitow._engine.terms import Assumption, Basis, Measure, When
from keitow.mechanics.sources import NOSE_LOADS, PLATE, UK_RATIO
from keitow.mechanics.stopping import ALLOWANCE
from keitow.mechanics.surroundings import HAS_TRAILER, SLOW_KMH
from keitow.mechanics.typical import ALLOWANCE_KG, NOSE_FRACTION


def gross_mass(
    *, curb_mass_kg: float, allowance_kg: float, nose_fraction: float, vehicle_mass_kg: float
) -> tuple[float, float]:
    """Carry the nose load within the vehicle's gross mass [kg, kg/kg].

    gross - M, and n per kilogram.

    >>> available, demand = gross_mass(curb_mass_kg=700.0, allowance_kg=460.0, nose_fraction=0.1, vehicle_mass_kg=775.0)
    >>> round(available / demand)
    3850
    """
    return curb_mass_kg + allowance_kg - vehicle_mass_kg, nose_fraction


def trailer_gross(*, gross_mass_kg: float) -> tuple[float, float]:
    """Stay within the trailer's own gross rating [kg, kg/kg].

    >>> trailer_gross(gross_mass_kg=454.0)
    (454.0, 1.0)
    """
    return gross_mass_kg, 1.0


def trailer_axle(*, axle_rating_kg: float, nose_fraction: float) -> tuple[float, float]:
    """Stay within what the trailer's axles carry, all but the nose load [kg, kg/kg].

    rating, and 1 - n per kilogram.

    >>> trailer_axle(axle_rating_kg=450.0, nose_fraction=0.1)
    (450.0, 0.9)
    """
    return axle_rating_kg, 1 - nose_fraction


def mass_ratio(*, ratio: float, vehicle_mass_kg: float) -> tuple[float, float]:
    """Keep the trailer no heavier than a share of the vehicle, which has to steer it [kg, kg/kg].

    q·M, and 1 per kilogram.

    >>> mass_ratio(ratio=1.0, vehicle_mass_kg=775.0)
    (775.0, 1.0)
    """
    return ratio * vehicle_mass_kg, 1.0


GROSS_MASS: Final = Rule(
    id="mech.gross_mass",
    title="Nose load within the gross mass",
    title_ja="車両総重量",
    in_words="The vehicle with its load, its occupants and the nose load stays within its gross mass.",
    basis=Basis.MECHANICS,
    limits=Measure.TRAILER_MASS,
    inputs={
        "curb_mass_kg": "vehicle.curb_mass_kg",
        "allowance_kg": ALLOWANCE,
        "nose_fraction": "trailer.nose_fraction",
        "vehicle_mass_kg": "vehicle.mass_kg",
    },
    assumes={"allowance_kg": ALLOWANCE_KG, "nose_fraction": NOSE_FRACTION},
    formula=gross_mass,
    citation=NOSE_LOADS,
)

TRAILER_GROSS: Final = Rule(
    id="mech.trailer_gross",
    title="The trailer's own gross rating",
    title_ja="被牽引車の車両総重量",
    in_words="The laden trailer weighs at most what its plate says.",
    basis=Basis.MECHANICS,
    limits=Measure.TRAILER_MASS,
    inputs=("trailer.gross_mass_kg",),
    when=(
        HAS_TRAILER,
        When(
            "trailer.gross_mass_kg", otherwise="the trailer's gross rating is not given: read its plate", holds="known"
        ),
    ),
    formula=trailer_gross,
    citation=PLATE,
)

TRAILER_AXLE: Final = Rule(
    id="mech.trailer_axle",
    title="The trailer's axle rating",
    title_ja="被牽引車の軸の許容荷重",
    in_words="The trailer's axles carry what does not rest on the hitch.",
    basis=Basis.MECHANICS,
    limits=Measure.TRAILER_MASS,
    inputs=("trailer.axle_rating_kg", "trailer.nose_fraction"),
    assumes={"nose_fraction": NOSE_FRACTION},
    when=(
        When(
            "trailer.axle_rating_kg", otherwise="no axle rating of the trailer is given: read its plate", holds="known"
        ),
    ),
    formula=trailer_axle,
    citation=PLATE,
)

MASS_RATIO: Final = Rule(
    id="mech.mass_ratio",
    title="Trailer no heavier than the vehicle",
    title_ja="質量比",
    in_words="Above 30 km/h the laden trailer weighs less than the laden vehicle, so that it cannot steer it.",
    basis=Basis.MECHANICS,
    limits=Measure.TRAILER_MASS,
    inputs={"vehicle_mass_kg": "vehicle.mass_kg"},
    assumes={"ratio": Assumption("trailer mass over vehicle mass", 0.85, 1.00, 1.00, UK_RATIO)},
    when=(When("trip.speed_kmh", otherwise="driven at 30 km/h or slower", above=SLOW_KMH),),
    formula=mass_ratio,
    citation=UK_RATIO,
)

RULES: Final = (GROSS_MASS, TRAILER_GROSS, TRAILER_AXLE, MASS_RATIO)
