"""Where Japanese law applies, and what the certificate's gross mass is made of."""

from __future__ import annotations

from typing import Final

from keitow._terms import Fact, When
from keitow.japan.sources import GROSS_MASS_ARITHMETIC, ROAD_TRAFFIC_ACT_2

SEAT_KG: Final = 55.0


def on_japanese_road(*, place: str) -> bool:
    return place == "japan_road"


def gross_mass(*, curb_mass_kg: float, payload_kg: float, seats: float) -> float:
    """Gross mass as the certificate reckons it [kg].

    >>> gross_mass(curb_mass_kg=770.0, payload_kg=350.0, seats=2)  # Suzuki Carry 3BD-DA16T, certificate 1230
    1230.0
    """
    return curb_mass_kg + payload_kg + SEAT_KG * seats


def is_four_wheel_drive(*, drive: str) -> bool:
    return drive == "4WD"


def whole_gross_mass(*, gross_mass_kg: float) -> float:
    return gross_mass_kg


FACTS: Final = (
    Fact(
        path="trip.on_japanese_road",
        inputs={"place": "trip.place"},
        formula=on_japanese_road,
        in_words="whether the trip is on a Japanese road",
        citation=ROAD_TRAFFIC_ACT_2,
    ),
    Fact(
        path="vehicle.gross_mass_kg",
        inputs={
            "curb_mass_kg": "vehicle.curb_mass_kg",
            "payload_kg": "vehicle.payload_kg",
            "seats": "vehicle.seats",
        },
        formula=gross_mass,
        in_words="gross mass from curb mass, payload and 55 kg a seat",
        citation=GROSS_MASS_ARITHMETIC,
    ),
    Fact(
        path="vehicle.driveline.four_wheel_drive",
        inputs={"drive": "vehicle.driveline.drive"},
        formula=is_four_wheel_drive,
        in_words="whether all wheels are driven",
    ),
)

ON_JAPANESE_ROAD: Final = When(
    "trip.on_japanese_road",
    otherwise="the vehicle and traffic acts apply on Japanese roads only",
    otherwise_ja="道路運送車両法・道路交通法は日本の道路上に限り適用される",
)
UNBRAKED: Final = When(
    "trailer.unbraked", otherwise="the trailer has a service brake", otherwise_ja="被牽引車に主ブレーキがある"
)
BRAKED: Final = When(
    "trailer.braked", otherwise="the trailer has no service brake", otherwise_ja="被牽引車に主ブレーキがない"
)
