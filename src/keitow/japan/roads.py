"""Rules of the road: speed, lane, length, width and height of the combination."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

from keitow._engine.facts import COMBINATION_LENGTH
from keitow._engine.terms import TOLERANCE, AtMost, Obligation, When, is_within
from keitow._sources import Constant
from keitow.japan.licence import IS_HEAVY
from keitow.japan.scope import ON_JAPANESE_ROAD, law
from keitow.japan.sources import cite, of_police

THIRTY_SINCE: Final = date(2026, 9, 1)

ORDER_11: Final = of_police(
    document="道路交通法施行令 (Enforcement Order of the Road Traffic Act), text of 2024-04-01",
    article="11条",
    url="https://iuris.jp/道路交通法施行令-第三章-車両及び路面電車の交通方法/jpn/c/2330",
    document_ja="道路交通法施行令 第11条(2024年4月1日現在の条文)",
)
ORDER_11_OF_2026: Final = cite(
    document="道路交通法施行令の一部改正 (amendment of the Enforcement Order), 令和8年9月1日施行",
    article="11条",
    authority="佐賀県警察, 埼玉県警察",
    url="https://www.police.pref.saga.jp/koutsu/horitsu/_11655.html?media=pc",
    confidence="A",
    authority_ja="佐賀県警察、埼玉県警察",
    document_ja="道路交通法施行令の一部改正(令和8年9月1日施行) 第11条",
)
ACT_22: Final = cite(
    document="道路交通法 (Road Traffic Act)",
    article="22条1項",
    authority="警察庁, as Wikibooks prints the text",
    url="https://ja.wikibooks.org/wiki/道路交通法第22条",
    consulted=date(2026, 11, 29),
    confidence="A",
    authority_ja="警察庁(ウィキブックスによる条文)",
    document_ja="道路交通法 第22条第1項",
)
ORDER_27: Final = of_police(
    document="道路交通法施行令 (Enforcement Order of the Road Traffic Act), text of 2024-04-01",
    article="27条",
    url="https://iuris.jp/道路交通法施行令-第四章の二-高速自動車国道等における自動車の交通方法等の特例/jpn/c/2332",
    document_ja="道路交通法施行令 第27条(2024年4月1日現在の条文)",
)
MINIMUM_SPEED: Final = of_police(
    document="道路交通法 (Road Traffic Act), text of 2024-05-24; 道路交通法施行令",
    article="75条の4; 27条の3",
    url="https://iuris.jp/道路交通法-第七十五条の四-最低速度/jpn/a/47890",
    document_ja="道路交通法 第75条の4(2024年5月24日現在の条文)、道路交通法施行令 第27条の3",
)
FIRST_LANE: Final = of_police(
    document="道路交通法 (Road Traffic Act), text of 2024-05-24",
    article="75条の8の2",
    url="https://iuris.jp/道路交通法-第七十五条の八の二-重被牽引車を牽引する牽引自動車の通行区分/jpn/a/47895",
    document_ja="道路交通法 第75条の8の2(2024年5月24日現在の条文)",
)
TOWING_RESTRICTIONS: Final = of_police(
    document="道路交通法 (Road Traffic Act)",
    article="59条1項, 2項",
    url="https://iuris.jp/道路交通法-第五十九条-自動車の牽引制限/jpn/a/47848",
    document_ja="道路交通法 第59条第1項、第2項",
)
VEHICLE_LIMITS: Final = cite(
    document="車両制限令 (Vehicle Restriction Order)",
    article="3条",
    authority="国土交通省, as NEXCO Central tabulates it",
    url="https://www.c-nexco.co.jp/safety/tokusya/tokusya01.html",
    confidence="P",
    authority_ja="国土交通省(NEXCO中日本による)",
    document_ja="車両制限令 第3条",
)

NO_CENTER_LINE_KMH: Final = Constant(30.0, "km/h", "speed limit without a center line", ORDER_11_OF_2026)
ORDINARY_KMH: Final = Constant(60.0, "km/h", "speed limit on ordinary roads", ORDER_11)
EXPRESSWAY_KMH: Final = Constant(80.0, "km/h", "speed limit on expressways with a trailer", ORDER_27)
EXPRESSWAY_LEAST_KMH: Final = Constant(50.0, "km/h", "lowest speed on expressways", MINIMUM_SPEED)
EVERYDAY_LENGTH_M: Final = Constant(12.0, "m", "everyday limit of length", VEHICLE_LIMITS)
EVERYDAY_WIDTH_M: Final = Constant(2.5, "m", "everyday limit of width", VEHICLE_LIMITS)
EVERYDAY_HEIGHT_M: Final = Constant(3.8, "m", "everyday limit of height", VEHICLE_LIMITS)
TOWING_LENGTH_M: Final = Constant(25.0, "m", "longest combination when towing", TOWING_RESTRICTIONS)


def is_at_least_50(*, speed_kmh: float) -> bool:
    """Whether the highest speed is at least 50 km/h."""
    return speed_kmh >= EXPRESSWAY_LEAST_KMH - TOLERANCE


_conduct: Final = partial(law, duty=Obligation.CONDUCT)
_size: Final = partial(law, duty=Obligation.EQUIPMENT, when=ON_JAPANESE_ROAD, citation=VEHICLE_LIMITS)
_ON_ORDINARY_ROAD: Final = (
    *ON_JAPANESE_ROAD,
    When("trip.road", equals="ordinary", otherwise="on an expressway", otherwise_ja="高速道路である"),
)
_ON_EXPRESSWAY: Final = (
    *ON_JAPANESE_ROAD,
    When("trip.road", equals="expressway", otherwise="on an ordinary road", otherwise_ja="一般道路である"),
)
_SPEED: Final = ("trip.speed_kmh",)
_POSTED: Final = "trip.posted_speed_kmh"

RULES: Final = (
    _conduct(
        id="jp.speed.ordinary",
        title="60 km/h on ordinary roads",
        title_ja="一般道路の最高速度60 km/h",
        in_words="On ordinary roads the speed limit is 60 km/h where no sign says otherwise, also with a trailer. The "
        "40 and 30 km/h of article 12 are for towing broken-down vehicles.",
        inputs=_SPEED,
        when=(
            *_ON_ORDINARY_ROAD,
            When(
                _POSTED,
                holds="unknown",
                otherwise="a sign says another limit",
                otherwise_ja="標識等による最高速度が分かっている",
            ),
        ),
        formula=AtMost(ORDINARY_KMH, TOLERANCE),
        citation=ORDER_11,
        remedy="drive no faster than 60 km/h on ordinary roads",
        remedy_ja="一般道路では60 km/h以下で走行する",
    ),
    _conduct(
        id="jp.speed.posted",
        title="The speed that the signs say",
        title_ja="標識等による最高速度",
        in_words="Where a sign says a limit, it is driven no faster than that, on ordinary roads and on expressways. "
        "The 60 km/h are for roads without one.",
        inputs={"figure": "trip.speed_kmh", "limit": _POSTED},
        when=ON_JAPANESE_ROAD,
        formula=is_within,
        citation=ACT_22,
        remedy="drive no faster than the signs say",
        remedy_ja="標識等の最高速度以下で走行する",
    ),
    _conduct(
        id="jp.speed.no_center_line",
        title="30 km/h without a center line",
        title_ja="中央線等のない道路の最高速度30 km/h",
        in_words="On roads without a center line, lane marking or median the speed limit is 30 km/h, unless a sign "
        "says otherwise or the road is for motor vehicles only.",
        when=(
            *_ON_ORDINARY_ROAD,
            When(
                "trip.speed_kmh",
                above=NO_CENTER_LINE_KMH + TOLERANCE,
                otherwise="driven at 30 km/h or less",
                otherwise_ja="30 km/h以下で走行する",
            ),
        ),
        formula=None,
        citation=ORDER_11_OF_2026,
        since=THIRTY_SINCE,
        remedy="drive no faster than 30 km/h where the road has no center line, lane marking or median",
        remedy_ja="中央線・車両通行帯・中央分離帯のない道路では30 km/h以下で走行する",
    ),
    _conduct(
        id="jp.speed.expressway",
        title="80 km/h on expressways with a trailer",
        title_ja="牽引時の高速自動車国道の最高速度80 km/h",
        in_words="With a trailer the speed limit on expressways is 80 km/h.",
        inputs=_SPEED,
        when=_ON_EXPRESSWAY,
        formula=AtMost(EXPRESSWAY_KMH, TOLERANCE),
        citation=ORDER_27,
        remedy="drive no faster than 80 km/h on expressways",
        remedy_ja="高速道路では80 km/h以下で走行する",
    ),
    _conduct(
        id="jp.speed.expressway_minimum",
        title="At least 50 km/h on expressways",
        title_ja="高速自動車国道の最低速度50 km/h",
        in_words="The minimum speed on the main lanes of expressways is 50 km/h, except to avoid danger or where a "
        "rule requires less.",
        inputs=_SPEED,
        when=(
            *_ON_EXPRESSWAY,
            When(
                _POSTED,
                below=EXPRESSWAY_LEAST_KMH,
                holds="not true",
                otherwise="a sign says less than 50 km/h",
                otherwise_ja="標識等による最高速度が50 km/h未満である",
            ),
        ),
        formula=is_at_least_50,
        citation=MINIMUM_SPEED,
        remedy="drive at least 50 km/h on the main lanes, or use ordinary roads",
        remedy_ja="本線車道では50 km/h以上で走行するか、一般道路を通行する",
    ),
    _conduct(
        id="jp.lane.first",
        title="Left-most lane of expressways above 750 kg",
        title_ja="重被牽引車牽引時の第一通行帯の通行",
        in_words="A vehicle with a trailer of more than 750 kg registered gross mass keeps to the left-most lane of "
        "expressways, unless signs assign another.",
        when=(*_ON_EXPRESSWAY, IS_HEAVY),
        formula=None,
        citation=FIRST_LANE,
        remedy="keep to the left-most lane of the expressway",
        remedy_ja="高速道路では最も左側の車両通行帯を通行する",
    ),
    _conduct(
        id="jp.length.towing",
        title="At most 25 m with at most two trailers",
        title_ja="被牽引車は2台以下、連結時の全長25 m以下",
        in_words="At most two vehicles are towed (keitow rates one). From the front of the vehicle to the rear of the "
        "last trailer the combination is at most 25 m long; a longer one needs a permit of the police.",
        inputs=(COMBINATION_LENGTH,),
        when=ON_JAPANESE_ROAD,
        formula=AtMost(TOWING_LENGTH_M, TOLERANCE),
        citation=TOWING_RESTRICTIONS,
        remedy="tow at most two trailers, at most 25 m in all",
        remedy_ja="被牽引車は2台以下、連結時の全長は25 m以下とする",
    ),
    _size(
        id="jp.size.length",
        title="Everyday limit of 12 m",
        title_ja="一般的制限値(長さ12 m)",
        in_words="Vehicle and trailer together are at most 12 m long; a longer combination needs a permit of the road "
        "administrator.",
        inputs=(COMBINATION_LENGTH,),
        formula=AtMost(EVERYDAY_LENGTH_M, TOLERANCE),
        remedy="keep vehicle and trailer to 12 m, or get a permit of the road administrator",
        remedy_ja="連結時の全長を12 m以下とするか、特殊車両通行許可を受ける",
    ),
    _size(
        id="jp.size.width",
        title="Everyday limit of 2.5 m in width",
        title_ja="一般的制限値(幅2.5 m)",
        in_words="The trailer is at most 2.5 m wide; a wider one needs a permit of the road administrator.",
        inputs=("trailer.width_m",),
        formula=AtMost(EVERYDAY_WIDTH_M, TOLERANCE),
        remedy="use a trailer of at most 2.5 m width, or get a permit of the road administrator",
        remedy_ja="被牽引車の幅を2.5 m以下とするか、特殊車両通行許可を受ける",
    ),
    _size(
        id="jp.size.height",
        title="Everyday limit of 3.8 m in height",
        title_ja="一般的制限値(高さ3.8 m)",
        in_words="The trailer is at most 3.8 m high (4.1 m on designated roads); a higher one needs a permit of the "
        "road administrator.",
        inputs=("trailer.height_m",),
        formula=AtMost(EVERYDAY_HEIGHT_M, TOLERANCE),
        remedy="use a trailer of at most 3.8 m height, or get a permit of the road administrator",
        remedy_ja="被牽引車の高さを3.8 m以下とするか、特殊車両通行許可を受ける",
    ),
)
