"""The kei class of vehicle and trailer, by the table in force when they were registered."""

from __future__ import annotations

from datetime import date
from typing import Final

from keitow._engine.rules import Rule
from keitow._engine.terms import Basis, Fact, Obligation, When
from keitow._sources import Citation, Constant
from keitow.japan.scope import ON_JAPANESE_ROAD, TOLERANCE
from keitow.japan.sources import READ

CURRENT_CLASS: Final = Citation(
    document="道路運送車両法施行規則 (Enforcement Regulation of the Road Transport Vehicle Act)",
    article="2条, 別表第一",
    authority="国土交通省",
    url="http://roppou.mark-point.jp/%E6%9D%A1%E6%96%87/道路運送車両法施行規則.html",
    consulted=READ,
    confidence="P",
)
EARLIER_CLASSES: Final = Citation(
    document="軽自動車の規格の変遷 (history of the kei class)",
    article="1954, 1976-01, 1990-01, 1998-10",
    authority="bizSPA!, and an owner's page",
    url="https://bizspa.jp/post-744565",
    consulted=READ,
    confidence="A",
)
KEI_TRAILERS: Final = Citation(
    document="軽トレーラー購入前に知っておきたい10つのこと (ten things to know before buying a kei trailer)",
    article="3.4 m, 1.48 m, 2 m, 350 kg",
    authority="軽トレーラーマニア, a club",
    url="https://www.kei-trailer-mania.net/keitore-ra-kounyuu/2/",
    consulted=READ,
    confidence="A",
)

SINCE_550_CC: Final = date(1976, 1, 1)
"""Kei class: first day of the 550 cc row (`EARLIER_CLASSES`)."""
SINCE_660_CC: Final = date(1990, 1, 1)
"""Kei class: first day of the 660 cc row (`EARLIER_CLASSES`)."""
SINCE_3_40_M: Final = date(1998, 10, 1)
"""Kei class: first day of the 3.40 m row (`EARLIER_CLASSES`)."""
LENGTH_OF_1954_M: Final = Constant(3.0, "m", "kei class of 1954: length", EARLIER_CLASSES)
LENGTH_OF_1976_M: Final = Constant(3.2, "m", "kei class of 1976: length", EARLIER_CLASSES)
LENGTH_OF_1990_M: Final = Constant(3.3, "m", "kei class of 1990: length", EARLIER_CLASSES)
LENGTH_OF_1998_M: Final = Constant(3.4, "m", "kei class of 1998: length", CURRENT_CLASS)
WIDTH_OF_1954_M: Final = Constant(1.3, "m", "kei class of 1954: width", EARLIER_CLASSES)
WIDTH_OF_1976_M: Final = Constant(1.4, "m", "kei class of 1976 and 1990: width", EARLIER_CLASSES)
WIDTH_OF_1998_M: Final = Constant(1.48, "m", "kei class of 1998: width", CURRENT_CLASS)
HEIGHT_M: Final = Constant(2.0, "m", "kei class: height", CURRENT_CLASS)
CC_OF_1954: Final = Constant(360.0, "cc", "kei class of 1954: displacement", EARLIER_CLASSES)
CC_OF_1976: Final = Constant(550.0, "cc", "kei class of 1976: displacement", EARLIER_CLASSES)
CC_OF_1990: Final = Constant(660.0, "cc", "kei class of 1990 and 1998: displacement", CURRENT_CLASS)
TRAILER_PAYLOAD_KG: Final = Constant(350.0, "kg", "payload of kei trailers", KEI_TRAILERS)


def by_era(*, day: date, first: float, from_1976: float, from_1990: float, from_1998: float) -> float:
    """The figure of the row in force on a day: of 1954, 1976, 1990 or 1998-10.

    >>> by_era(day=date(1998, 9, 30), first=3.0, from_1976=3.2, from_1990=3.3, from_1998=3.4)
    3.3
    """
    return (
        first * (day < SINCE_550_CC)
        + from_1976 * ((day >= SINCE_550_CC) & (day < SINCE_660_CC))
        + from_1990 * ((day >= SINCE_660_CC) & (day < SINCE_3_40_M))
        + from_1998 * (day >= SINCE_3_40_M)
    )


def is_kei_size(*, length_m: float, width_m: float, height_m: float, class_day: date) -> bool:
    """Whether length, width and height [m] are in the box of the day.

    >>> is_kei_size(length_m=3.4, width_m=1.48, height_m=2.0, class_day=date(1998, 10, 1))
    True
    >>> is_kei_size(length_m=3.401, width_m=1.48, height_m=2.0, class_day=date(1998, 10, 1))
    False
    """
    longest = by_era(
        day=class_day,
        first=LENGTH_OF_1954_M,
        from_1976=LENGTH_OF_1976_M,
        from_1990=LENGTH_OF_1990_M,
        from_1998=LENGTH_OF_1998_M,
    )
    widest = by_era(
        day=class_day,
        first=WIDTH_OF_1954_M,
        from_1976=WIDTH_OF_1976_M,
        from_1990=WIDTH_OF_1976_M,
        from_1998=WIDTH_OF_1998_M,
    )
    return (length_m <= longest + TOLERANCE) & (width_m <= widest + TOLERANCE) & (height_m <= HEIGHT_M + TOLERANCE)


def is_kei_vehicle(
    *, length_m: float, width_m: float, height_m: float, displacement_cc: float, class_day: date
) -> bool:
    """Whether size [m] and displacement [cc] are those of a kei vehicle of the day.

    >>> is_kei_vehicle(length_m=3.195, width_m=1.395, height_m=1.7, displacement_cc=547, class_day=date(1985, 1, 1))
    True
    """
    largest = by_era(day=class_day, first=CC_OF_1954, from_1976=CC_OF_1976, from_1990=CC_OF_1990, from_1998=CC_OF_1990)
    in_box = is_kei_size(length_m=length_m, width_m=width_m, height_m=height_m, class_day=class_day)
    return in_box & (displacement_cc <= largest + TOLERANCE)


def is_within_350_kg(*, gross_mass_kg: float, tare_kg: float) -> bool:
    """Whether the registered payload, gross mass less tare, is at most 350 kg."""
    return gross_mass_kg - tare_kg <= TRAILER_PAYLOAD_KG + TOLERANCE


VEHICLE_CLASS: Final = "vehicle.kei_class"
TRAILER_CLASS: Final = "trailer.kei_class"
_VEHICLE_DAY: Final = "vehicle.class_day"
_TRAILER_DAY: Final = "trailer.class_day"

FACTS: Final = (
    Fact(
        path=_VEHICLE_DAY,
        inputs=(),
        formula="vehicle.first_registered",
        in_words="the table of the day of first registration",
        citation=EARLIER_CLASSES,
    ),
    Fact(
        path=_VEHICLE_DAY,
        inputs=(),
        formula="trip.date",
        in_words="the table of the day, as that of first registration is not given",
    ),
    Fact(
        path=_TRAILER_DAY,
        inputs=(),
        formula="trailer.built",
        in_words="the table of the day the trailer was built",
        citation=EARLIER_CLASSES,
    ),
    Fact(
        path=_TRAILER_DAY,
        inputs=(),
        formula="trip.date",
        in_words="the table of the day, as that of building is not given",
    ),
    Fact(
        path=VEHICLE_CLASS,
        inputs=(
            "vehicle.length_m",
            "vehicle.width_m",
            "vehicle.height_m",
            "vehicle.displacement_cc",
            _VEHICLE_DAY,
        ),
        formula=is_kei_vehicle,
        in_words="whether the vehicle is a kei vehicle by displacement and size",
        citation=CURRENT_CLASS,
    ),
    Fact(
        path=TRAILER_CLASS,
        inputs=("trailer.length_m", "trailer.width_m", "trailer.height_m", _TRAILER_DAY),
        formula=is_kei_size,
        in_words="whether the trailer is a kei trailer by size",
        citation=CURRENT_CLASS,
    ),
)

_IS_KEI_TRAILER: Final = (
    *ON_JAPANESE_ROAD,
    When(
        TRAILER_CLASS,
        otherwise="the trailer is larger than a kei trailer",
        otherwise_ja="軽自動車の規格を超える被牽引車である",
    ),
)

TRAILER_PLATE: Final = Rule(
    id="jp.kei.trailer_plate",
    title="Kei trailer: yellow plate",
    title_ja="軽自動車の被牽引車(黄色ナンバー)",
    in_words="A trailer in the kei box (3.40 m x 1.48 m x 2.00 m since 1998-10) is a kei trailer: yellow plate, "
    "inspection every two years.",
    basis=Basis.LAW,
    duty=Obligation.REGISTRATION,
    when=_IS_KEI_TRAILER,
    formula=None,
    citation=CURRENT_CLASS,
    advisory=True,
    remedy="have a trailer of kei size (up to 3.40 m x 1.48 m x 2.00 m) plated as a kei vehicle and inspected every "
    "two years",
    remedy_ja="軽自動車の規格(3.40 m×1.48 m×2.00 m)以内の被牽引車は軽自動車として届け出、2年ごとに車検を受ける",
)

TRAILER_PAYLOAD: Final = Rule(
    id="jp.kei.trailer_payload",
    title="Kei trailer: payload at most 350 kg",
    title_ja="軽自動車の被牽引車の最大積載量350 kg",
    in_words="In practice a kei trailer is registered for a payload of at most 350 kg, as kei trucks are; the circular "
    "behind it was not found.",
    basis=Basis.LAW,
    duty=Obligation.REGISTRATION,
    inputs=("trailer.gross_mass_kg", "trailer.tare_kg"),
    when=_IS_KEI_TRAILER,
    formula=is_within_350_kg,
    citation=KEI_TRAILERS,
    advisory=True,
    remedy="register a kei trailer for at most 350 kg payload; with more it gets a white plate",
    remedy_ja="軽自動車の被牽引車の最大積載量を350 kg以下とする(超える場合は白色ナンバー)",
)

RULES: Final = (TRAILER_PLATE, TRAILER_PAYLOAD)
