"""Limits of mass: the vehicle's gross and train mass, the trailer's axle load, the ratio of the two masses."""

from __future__ import annotations

from functools import partial
from typing import Final

import attrs

from keitow._engine.outcomes import Verdict
from keitow._engine.terms import TOLERANCE, Fact, When
from keitow._sources import JUDGEMENT, Constant
from keitow.mechanics.limiters import computed_by, limit
from keitow.mechanics.nose import advised, nose_within
from keitow.mechanics.sources import GROSS_TRAIN, MAKER_NOSE, NOSE_LOADS, PLATE, UK_RATIO
from keitow.mechanics.stopping import BRAKED, LEAST_ALLOWANCE, UNBRAKED
from keitow.mechanics.surroundings import HAS_TRAILER
from keitow.mechanics.typical import assumed

_SLOW_KMH: Final = Constant(30.0, "km/h", "mass ratio: speed above which it applies", JUDGEMENT)
_DRIVER_KG: Final = Constant(75.0, "kg", "British kerb mass: the driver, added to the curb mass", UK_RATIO)

_OVER_GROSS: Final = "vehicle.over_gross_kg"

FACTS: Final = (
    Fact(
        path=_OVER_GROSS,
        formula="vehicle.maker_rating.over_gross_kg",
        in_words="by how much the maker lets the nose load take the vehicle beyond its gross mass",
        citation=MAKER_NOSE,
    ),
    Fact(
        path=_OVER_GROSS,
        formula=0.0,
        in_words="no maker's allowance beyond the gross mass is given",
    ),
)


def gross_mass(
    *,
    curb_mass_kg: float,
    allowance_kg: float,
    over_gross_kg: float,
    nose_fixed_kg: float,
    nose_share: float,
    vehicle_mass_kg: float,
) -> tuple[float, float]:
    """Carry the nose load within the vehicle's gross mass plus the maker's allowance beyond it [kg, kg/kg].

    Available: M_t + a - M - n₀. Demand: n. The maker's allowance a is for the nose load alone: it is zero for a vehicle
    that exceeds its gross mass M_t by itself.

    >>> available, demand = gross_mass(
    ...     curb_mass_kg=700.0,
    ...     allowance_kg=460.0,
    ...     over_gross_kg=0.0,
    ...     nose_fixed_kg=0.0,
    ...     nose_share=0.1,
    ...     vehicle_mass_kg=775.0,
    ... )
    >>> round(available / demand)
    3850
    """
    left_kg = curb_mass_kg + allowance_kg - vehicle_mass_kg
    return left_kg + over_gross_kg * (left_kg >= -TOLERANCE) - nose_fixed_kg, nose_share


def train_mass(*, gross_train_mass_kg: float, vehicle_mass_kg: float) -> tuple[float, float]:
    """Stay within the gross train mass of vehicle and trailer together [kg, kg/kg].

    Available: train mass - M. Demand: 1.

    A Citroën C4 Cactus of 1143 kg and 2210 kg train mass with four people of 90 kg; its maker rates it at 825 kg:

    >>> train_mass(gross_train_mass_kg=2210.0, vehicle_mass_kg=1143.0 + 4 * 90.0)
    (707.0, 1.0)
    """
    return gross_train_mass_kg - vehicle_mass_kg, 1.0


def rated_mass(*, rating_kg: float) -> tuple[float, float]:
    """Stay within the mass on a plate, of the trailer itself or of the hitch [kg, kg/kg].

    A hitch of class 1 of SAE J684, 2000 lb:

    >>> rated_mass(rating_kg=907.0)
    (907.0, 1.0)
    """
    return rating_kg, 1.0


def trailer_axle(*, axle_rating_kg: float, nose_fixed_kg: float, nose_share: float) -> tuple[float, float]:
    """Stay within the rating of the trailer's axles, which carry all but the nose load [kg, kg/kg].

    Available: rating + n₀. Demand: 1 - n.

    >>> trailer_axle(axle_rating_kg=450.0, nose_fixed_kg=0.0, nose_share=0.1)
    (450.0, 0.9)
    >>> trailer_axle(axle_rating_kg=450.0, nose_fixed_kg=50.0, nose_share=0.0)
    (500.0, 1.0)
    """
    return axle_rating_kg + nose_fixed_kg, 1 - nose_share


def mass_ratio(*, ratio: float, curb_mass_kg: float) -> tuple[float, float]:
    """Keep the trailer no heavier than a share of the vehicle, which has to control it [kg, kg/kg].

    Available: q·(curb mass + 75 kg). Demand: 1. The source's kerb mass includes a driver, but no other load.

    >>> mass_ratio(ratio=1.0, curb_mass_kg=700.0)
    (775.0, 1.0)
    """
    return ratio * (curb_mass_kg + _DRIVER_KG), 1.0


GROSS_MASS: Final = limit(
    id="mech.gross_mass",
    title="Nose load within the gross mass",
    title_ja="牽引車の車両総重量",
    in_words="The vehicle with its load, its occupants and the nose load weighs at most its gross mass, plus what its "
    "maker allows beyond it for the nose load.",
    **computed_by(gross_mass, allowance_kg=LEAST_ALLOWANCE, over_gross_kg=_OVER_GROSS),
    citation=NOSE_LOADS,
)

MAKER_NOSE_MASS: Final = limit(
    id="mech.maker_nose",
    title="The maker's nose mass",
    title_ja="メーカーの許容垂直荷重",
    in_words="The nose load is at most what the vehicle's maker permits.",
    **computed_by(nose_within, rating_kg="vehicle.maker_rating.nose_mass_kg"),
    citation=MAKER_NOSE,
    plate=True,
)

_of_trailer: Final = partial(limit, when=(HAS_TRAILER,), citation=PLATE, plate=True, of_trailer=True)

_FAST: Final = When(
    "trip.speed_kmh", otherwise="driven at 30 km/h or slower", above=_SLOW_KMH, otherwise_ja="30 km/h以下で走行する"
)

MASS_RATIO: Final = limit(
    id="mech.mass_ratio",
    title="Trailer no heavier than the vehicle",
    title_ja="牽引車と被牽引車の重量比",
    in_words="Above 30 km/h an unbraked trailer weighs at most as much as the vehicle with its driver, so that the "
    "trailer does not steer the vehicle.",
    when=(_FAST, UNBRAKED),
    **computed_by(
        mass_ratio,
        ratio=assumed(
            "trailer mass divided by kerb mass",
            (0.85, 1.00, 1.00),
            UK_RATIO,
            "被牽引車の総重量の牽引車の車両重量に対する比",
        ),
    ),
    citation=UK_RATIO,
)

RULES: Final = (
    GROSS_MASS,
    advised(GROSS_MASS, "Advised nose load within the gross mass", "the gross mass leaves room for"),
    limit(
        id="mech.train_mass",
        title="Gross train mass",
        title_ja="連結時総重量",
        in_words="Vehicle and laden trailer together weigh at most the gross train mass on the vehicle's plate.",
        **computed_by(train_mass, gross_train_mass_kg="vehicle.gross_train_mass_kg"),
        citation=GROSS_TRAIN,
        plate=True,
    ),
    MAKER_NOSE_MASS,
    advised(MAKER_NOSE_MASS, "Advised nose load within the maker's limit", "the maker permits"),
    _of_trailer(
        id="mech.trailer_gross",
        title="The trailer's own gross rating",
        title_ja="被牽引車の車両総重量",
        in_words="The laden trailer weighs at most the gross mass on its plate.",
        **computed_by(rated_mass, rating_kg="trailer.gross_mass_kg"),
    ),
    _of_trailer(
        id="mech.trailer_axle",
        title="The trailer's axle rating",
        title_ja="被牽引車の許容軸重",
        in_words="The trailer's axles carry the laden trailer, less the nose load.",
        **computed_by(trailer_axle, axle_rating_kg="trailer.axle_rating_kg"),
    ),
    MASS_RATIO,
    attrs.evolve(
        MASS_RATIO,
        id="mech.mass_ratio_braked",
        title="Trailer with brakes no heavier than the vehicle",
        title_ja="牽引車と被牽引車の重量比(主ブレーキあり)",
        in_words="Clubs advise that above 30 km/h a trailer with brakes, too, weighs at most as much as the vehicle "
        "with its driver. Where the vehicle's maker gives a rating for such trailers, that rating applies instead.",
        when=(
            _FAST,
            BRAKED,
            When(
                "vehicle.maker_rating.braked_kg",
                otherwise="the maker's own rating for trailers with brakes applies",
                holds="unknown",
                otherwise_ja="主ブレーキありのメーカー指定の牽引能力がある",
            ),
        ),
        worst=Verdict.MARGINAL,
    ),
)
