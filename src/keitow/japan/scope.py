"""Where Japanese law applies, and the facts and conditions that several of its subjects share."""

from __future__ import annotations

from functools import partial
from typing import Final

from keitow._engine.rules import Rule
from keitow._engine.terms import Basis, Fact, Measure, When
from keitow._sources import Constant
from keitow.japan.sources import GROSS_MASS_ARITHMETIC, ROAD_TRAFFIC_ACT_2, SAFETY_STANDARD_12

SEAT_KG: Final = Constant(55.0, "kg", "gross mass: mass counted for a seat", GROSS_MASS_ARITHMETIC)
UNBRAKED_KG: Final = Constant(750.0, "kg", "largest trailer without a service brake", SAFETY_STANDARD_12)


def on_japanese_road(*, place: str) -> bool:
    """Whether it is a road in Japan."""
    return place == "japan_road"


def gross_mass(*, curb_mass_kg: float, payload_kg: float, seats: float) -> float:
    """Gross mass as the certificate computes it [kg].

    >>> gross_mass(curb_mass_kg=770.0, payload_kg=350.0, seats=2)  # Suzuki Carry 3BD-DA16T, certificate 1230
    1230.0
    """
    return curb_mass_kg + payload_kg + SEAT_KG * seats


GROSS: Final = "vehicle.gross_mass_kg"
_JAPANESE_ROAD: Final = "trip.on_japanese_road"

FACTS: Final = (
    Fact(
        path=_JAPANESE_ROAD,
        inputs=("trip.place",),
        formula=on_japanese_road,
        in_words="whether the trip is on a Japanese road",
        citation=ROAD_TRAFFIC_ACT_2,
    ),
    Fact(
        path=GROSS,
        inputs=("vehicle.curb_mass_kg", "vehicle.payload_kg", "vehicle.seats"),
        formula=gross_mass,
        in_words="gross mass from curb mass, payload and 55 kg a seat",
        citation=GROSS_MASS_ARITHMETIC,
    ),
)

ON_JAPANESE_ROAD: Final = (
    When(
        "trip.place",
        equals="private_land",
        holds="false",
        otherwise="closed private land is no road: the vehicle and traffic acts do not apply there",
        otherwise_ja="一般交通の用に供しない私有地は道路ではなく、道路運送車両法・道路交通法は適用されない",
    ),
    When(
        _JAPANESE_ROAD,
        otherwise="Japanese law does not apply abroad",
        otherwise_ja="日本国外には適用されない(その地の法令は確認していない)",
    ),
)
"""The first conditions of every rule that applies on roads."""

COVERED_BY_CERTIFICATE: Final = "combination.covered_by_certificate"
"""Whether the trailer is within the vehicle certificate's figure, and the trailer's certificate lists no vehicle."""
COVERED_BY_LISTING: Final = "combination.covered_by_listing"
"""Whether the trailer's certificate lists the vehicle, all checks pass, and the vehicle's records no figure."""

UNBRAKED: Final = When(
    "trailer.unbraked", otherwise="the trailer has a service brake", otherwise_ja="被牽引車に主ブレーキがある"
)
BRAKED: Final = When(
    "trailer.braked", otherwise="the trailer has no service brake", otherwise_ja="被牽引車に主ブレーキがない"
)

law: Final = partial(Rule, basis=Basis.LAW)
"""Declare a provision."""
limit: Final = partial(Rule, basis=Basis.LAW, limits=Measure.TRAILER_GROSS_MASS)
"""Declare a provision that limits the trailer's registered gross mass."""
