"""Whether vehicle and trailer are of the kei class, by the limits in force when they were registered."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Final

from keitow._engine.terms import TOLERANCE, Fact, Obligation, When
from keitow._sources import Constant
from keitow.japan.scope import ON_JAPANESE_ROAD, law
from keitow.japan.sources import cite, of_ministry
from keitow.mechanics.sources import EARLIER_CLASSES, SINCE_660_CC

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

CURRENT_CLASS: Final = of_ministry(
    document="道路運送車両法施行規則 (Enforcement Regulation of the Road Transport Vehicle Act)",
    article="2条, 別表第一",
    url="http://roppou.mark-point.jp/%E6%9D%A1%E6%96%87/道路運送車両法施行規則.html",
    document_ja="道路運送車両法施行規則 第2条、別表第一",
)
KEI_TRAILERS: Final = cite(
    document="軽トレーラー購入前に知っておきたい10つのこと (ten things to know before buying a kei trailer)",
    article="3.4 m, 1.48 m, 2 m, 350 kg",
    authority="軽トレーラーマニア, a club",
    url="https://www.kei-trailer-mania.net/keitore-ra-kounyuu/2/",
    confidence="A",
    authority_ja="軽トレーラーマニア",
    document_ja="軽トレーラー購入前に知っておきたい10つのこと",
)

SINCE_550_CC: Final = date(1976, 1, 1)
"""Kei class: first day of the 550 cc row (`EARLIER_CLASSES`)."""
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


def by_era(day: date, first: float, from_1976: float, from_1990: float, from_1998: float) -> float:
    """Return the figure in force on a day: that since 1954, 1976, 1990 or 1998-10.

    >>> days = [date(1975, 12, 31), date(1976, 1, 1), date(1989, 12, 31), date(1990, 1, 1), date(1998, 9, 30)]
    >>> [by_era(day, 3.0, 3.2, 3.3, 3.4) for day in (*days, date(1998, 10, 1))]
    [3.0, 3.2, 3.2, 3.3, 3.3, 3.4]
    """
    return (
        first * (day < SINCE_550_CC)
        + from_1976 * ((day >= SINCE_550_CC) & (day < SINCE_660_CC))
        + from_1990 * ((day >= SINCE_660_CC) & (day < SINCE_3_40_M))
        + from_1998 * (day >= SINCE_3_40_M)
    )


def longest_m(day: date) -> float:
    """Longest vehicle of the kei class on a day [m]."""
    return by_era(day, LENGTH_OF_1954_M, LENGTH_OF_1976_M, LENGTH_OF_1990_M, LENGTH_OF_1998_M)


def widest_m(day: date) -> float:
    """Widest vehicle of the kei class on a day [m]."""
    return by_era(day, WIDTH_OF_1954_M, WIDTH_OF_1976_M, WIDTH_OF_1976_M, WIDTH_OF_1998_M)


def largest_cc(day: date) -> float:
    """Largest displacement of the kei class on a day [cc]."""
    return by_era(day, CC_OF_1954, CC_OF_1976, CC_OF_1990, CC_OF_1990)


def is_kei_size(*, length_m: float, width_m: float, height_m: float, class_day: date) -> bool:
    """Whether length, width and height [m] are within the kei limits of the day.

    >>> is_kei_size(length_m=3.4, width_m=1.48, height_m=2.0, class_day=date(1998, 10, 1))
    True
    >>> is_kei_size(length_m=3.401, width_m=1.48, height_m=2.0, class_day=date(1998, 10, 1))
    False
    """
    longest, widest = longest_m(class_day) + TOLERANCE, widest_m(class_day) + TOLERANCE
    return (length_m <= longest) & (width_m <= widest) & (height_m <= HEIGHT_M + TOLERANCE)


def is_kei_vehicle(
    *, length_m: float, width_m: float, height_m: float, displacement_cc: float, class_day: date
) -> bool:
    """Whether size [m] and displacement [cc] are those of a kei vehicle of the day.

    >>> is_kei_vehicle(length_m=3.195, width_m=1.395, height_m=1.7, displacement_cc=547, class_day=date(1985, 1, 1))
    True
    """
    in_box = is_kei_size(length_m=length_m, width_m=width_m, height_m=height_m, class_day=class_day)
    return in_box & (displacement_cc <= largest_cc(class_day) + TOLERANCE)


def is_longer_than_kei(*, length_m: float, class_day: date) -> bool:
    """Whether the length exceeds the kei limit of the day [m], which alone excludes it from the class.

    >>> is_longer_than_kei(length_m=4.545, class_day=date(2026, 1, 1))
    True
    """
    return length_m > longest_m(class_day) + TOLERANCE


def is_wider_than_kei(*, width_m: float, class_day: date) -> bool:
    """Whether the width exceeds the kei limit of the day [m], which alone excludes it from the class."""
    return width_m > widest_m(class_day) + TOLERANCE


def is_higher_than_kei(*, height_m: float) -> bool:
    """Whether the height exceeds the kei limit [m], which alone excludes it from the class."""
    return height_m > HEIGHT_M + TOLERANCE


def is_beyond_kei_displacement(*, displacement_cc: float, class_day: date) -> bool:
    """Whether the displacement exceeds the kei limit of the day [cc], which alone excludes it from the class.

    >>> is_beyond_kei_displacement(displacement_cc=2188.0, class_day=date(2026, 1, 1))
    True
    """
    return displacement_cc > largest_cc(class_day) + TOLERANCE


def both(*, size: bool, payload: bool) -> bool:
    """Whether both size and payload are those of a kei trailer."""
    return size & payload


def is_within_350_kg(*, gross_mass_kg: float, tare_kg: float) -> bool:
    """Whether the registered payload, gross mass less tare, is at most 350 kg."""
    return gross_mass_kg - tare_kg <= TRAILER_PAYLOAD_KG + TOLERANCE


VEHICLE_CLASS: Final = "vehicle.kei_class"
TRAILER_CLASS: Final = "trailer.kei_class"
TRAILER_SIZE: Final = "trailer.kei_size"
_TRAILER_PAYLOAD: Final = "trailer.kei_payload"
_VEHICLE_DAY: Final = "vehicle.class_day"
_TRAILER_DAY: Final = "trailer.class_day"


def _limits_on(path: str, stored: str, day: str) -> tuple[Fact, Fact]:
    """Return the day whose limits count: the stored one, or else the trip's."""
    instead = f"the kei limits on the trip's day, as {day} is not given"
    return (
        Fact(path=path, formula=stored, in_words=f"the kei limits on {day}", citation=EARLIER_CLASSES),
        Fact(path=path, formula="trip.date", in_words=instead),
    )


def _beyond(owner: str, class_path: str, class_day: str) -> Iterator[Fact]:
    """Yield facts by which a single measure beyond its limit excludes from the class, whatever the others are."""
    checks: list[tuple[str, str, str, Callable[..., bool]]] = [
        ("length", "longer", "length_m", is_longer_than_kei),
        ("width", "wider", "width_m", is_wider_than_kei),
        ("height", "higher", "height_m", is_higher_than_kei),
    ]
    if owner == "vehicle":
        checks.append(("displacement", "larger in displacement", "displacement_cc", is_beyond_kei_displacement))
    for measure, how, field, formula in checks:
        path = f"{owner}.{measure}_beyond_kei"
        inputs = {field: f"{owner}.{field}"} | ({} if measure == "height" else {"class_day": class_day})
        told = f"whether the {owner} is {how} than the kei class permits"
        yield Fact(path=path, inputs=inputs, formula=formula, in_words=told, citation=CURRENT_CLASS)
        when = (When(path, otherwise=f"the {measure} is that of a kei {owner}"),)
        out = f"no kei {owner}, because of its {measure}"
        yield Fact(path=class_path, formula=False, in_words=out, citation=CURRENT_CLASS, when=when)


FACTS: Final = (
    *_limits_on(_VEHICLE_DAY, "vehicle.first_registered", "the day of first registration"),
    *_limits_on(_TRAILER_DAY, "trailer.built", "the day the trailer was built"),
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
    *_beyond("vehicle", VEHICLE_CLASS, _VEHICLE_DAY),
    Fact(
        path=TRAILER_SIZE,
        inputs=("trailer.length_m", "trailer.width_m", "trailer.height_m", _TRAILER_DAY),
        formula=is_kei_size,
        in_words="whether the trailer is a kei trailer by size",
        citation=CURRENT_CLASS,
    ),
    *_beyond("trailer", TRAILER_SIZE, _TRAILER_DAY),
    Fact(
        path=_TRAILER_PAYLOAD,
        inputs=("trailer.gross_mass_kg", "trailer.tare_kg"),
        formula=is_within_350_kg,
        in_words="whether the trailer's registered payload is that of a kei trailer, at most 350 kg",
        citation=KEI_TRAILERS,
    ),
    Fact(
        path=TRAILER_CLASS,
        inputs={"size": TRAILER_SIZE, "payload": _TRAILER_PAYLOAD},
        formula=both,
        in_words="whether the trailer is a kei trailer by size and payload",
        citation=KEI_TRAILERS,
    ),
    Fact(
        path=TRAILER_CLASS,
        formula=False,
        in_words="no kei trailer, because of its size",
        citation=CURRENT_CLASS,
        when=(When(TRAILER_SIZE, holds="false", otherwise="of kei size"),),
    ),
    Fact(
        path=TRAILER_CLASS,
        formula=False,
        in_words="no kei trailer, because of its payload",
        citation=KEI_TRAILERS,
        when=(When(_TRAILER_PAYLOAD, holds="false", otherwise="of kei payload"),),
    ),
)

_OF_KEI_SIZE: Final = (
    *ON_JAPANESE_ROAD,
    When(
        TRAILER_SIZE,
        otherwise="the trailer is larger than a kei trailer",
        otherwise_ja="被牽引車の大きさが軽自動車の規格を超える",
    ),
)
_registration: Final = partial(law, duty=Obligation.REGISTRATION, advisory=True)

RULES: Final = (
    _registration(
        id="jp.kei.trailer_plate",
        title="Kei trailer: yellow plate",
        title_ja="軽自動車の被牽引車(黄色ナンバー)",
        in_words="A trailer of kei size (3.40 m x 1.48 m x 2.00 m since 1998-10) and at most 350 kg payload is a kei "
        "trailer: yellow plate, kei inspection office, inspection every two years.",
        when=(
            *_OF_KEI_SIZE,
            When(
                _TRAILER_PAYLOAD,
                otherwise="its registered payload is more than the 350 kg of a kei trailer",
                otherwise_ja="被牽引車の最大積載量が350 kgを超える",
            ),
        ),
        formula=None,
        citation=CURRENT_CLASS,
        remedy="have a trailer of kei size (up to 3.40 m x 1.48 m x 2.00 m) and at most 350 kg payload plated as a kei "
        "vehicle and inspected every two years, at the kei inspection office (軽自動車検査協会)",
        remedy_ja="軽自動車の規格(3.40 m×1.48 m×2.00 m)以内で最大積載量350 kg以下の被牽引車は、"
        "軽自動車検査協会で黄色ナンバーの交付を受け、2年ごとに車検を受ける",
    ),
    _registration(
        id="jp.kei.trailer_payload",
        title="Kei trailer: payload at most 350 kg",
        title_ja="軽自動車の被牽引車の最大積載量350 kg",
        in_words="In practice a kei trailer is registered for a payload of at most 350 kg, as kei trucks are. The "
        "circular that says so was not found.",
        inputs=("trailer.gross_mass_kg", "trailer.tare_kg"),
        when=_OF_KEI_SIZE,
        formula=is_within_350_kg,
        citation=KEI_TRAILERS,
        remedy="to keep it a kei trailer, have its registered payload reduced to 350 kg (減トン); with more it gets a "
        "white plate",
        remedy_ja="軽自動車の被牽引車とするには、最大積載量を350 kgに減トンする(350 kgを超えるものは白ナンバー)",
    ),
    _registration(
        id="jp.kei.trailer_white_plate",
        title="Trailer of kei size with more payload: white plate",
        title_ja="最大積載量350 kg超の被牽引車(白ナンバー)",
        in_words="A trailer of kei size with more than 350 kg payload gets a white plate and is registered at the "
        "transport office. How often it is inspected was not found.",
        when=(
            *_OF_KEI_SIZE,
            When(
                _TRAILER_PAYLOAD,
                otherwise="its registered payload is at most the 350 kg of a kei trailer",
                otherwise_ja="被牽引車の最大積載量が350 kg以下である",
                holds="false",
            ),
        ),
        formula=None,
        citation=KEI_TRAILERS,
        remedy="register the trailer with the transport office (運輸支局), as its payload is more than 350 kg",
        remedy_ja="最大積載量が350 kgを超えるため、運輸支局で白ナンバーの登録を受ける(検査の周期は窓口で確認)",
    ),
)
