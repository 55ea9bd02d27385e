"""Route 2: the tow vehicle's type on the trailer's certificate (連結仕様検討書, 型式追加).

The form has two editions, by the day the trailer was built. Where that day is unknown, only provisions that both
editions share can be checked. Provisions whose text was not found have no formula and stay undetermined.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

import attrs

from keitow._engine.terms import TOLERANCE, Fact, Obligation, Route, When
from keitow._sources import Constant
from keitow._units import STANDARD_GRAVITY_MPS2
from keitow.japan.equipment import SEPARATION
from keitow.japan.kei import CC_OF_1954, CC_OF_1990
from keitow.japan.performance import (
    DRIVEN_LADEN,
    by_driven_axles,
    by_power,
    drive_axle_load,
    driving_performance,
)
from keitow.japan.route_302 import AT_50, HAS_FIGURE, half_curb_mass
from keitow.japan.scope import (
    BRAKED,
    COVERED_BY_CERTIFICATE,
    COVERED_BY_LISTING,
    GROSS,
    ON_JAPANESE_ROAD,
    UNBRAKED,
    law,
    limit,
)
from keitow.japan.sources import ANNEX_8, cite, of_ministry

ROUTE: Final = Route(
    id="jp.coupling_study",
    title="Route 2: this vehicle's type on the trailer's certificate (coupling study)",
    title_ja="被牽引車側の記載(連結仕様検討・型式追加)",
    either="jp.coupling",
)

TWO_ROUTES: Final = of_ministry(
    document="道路運送車両法施行規則の一部改正について (simpler registration of trailers), outline of 2003-12",
    article="2 改正の概要",
    url="https://paperzz.com/doc/6616723/%E9%81%93%E8%B7%AF%E9%81%8B%E9%80%81%E8%BB%8A%E4%B8%A1%E6%B3%95%E6%96%BD%E8%A1%8C"
    "%E8%A6%8F%E5%89%87%E3%81%AE%E4%B8%80%E9%83%A8%E6%94%B9%E6%AD%A3%E3%81%AB%E3%81%A4%E3%81%84%E3%81%A6%EF%BC%88pdf%EF%BC"
    "%89",
    document_ja="道路運送車両法施行規則の一部改正について(2003年12月) 2 改正の概要",
)
OLD_FORM: Final = cite(
    document="被牽引自動車の連結仕様検討書 (coupling study of a towed vehicle)",
    article="慣性ブレーキ未装着車",
    authority="愛知県軽自動車協会, transcribed",
    url="http://sj413.com/sjja/sj/trail2.html",
    confidence="A",
    authority_ja="愛知県軽自動車協会(転載)",
    document_ja="被牽引自動車の連結仕様検討書(慣性ブレーキ未装着車)",
)
FORCE_TO_DISTANCE: Final = attrs.evolve(
    OLD_FORM,
    article="S from the brake force",
    confidence="B",
    document_ja="被牽引自動車の連結仕様検討書(制動力から求めた制動停止距離)",
)
TWO_EDITIONS: Final = cite(
    document="古い年式のトレーラーのけん引 (towing an old trailer)",
    article="1999-07-01",
    authority="950sapporo, a registration office",
    url="https://www.950sapporo.com/2022/02/01/%E5%8F%A4%E3%81%84%E5%B9%B4%E5%BC%8F%E3%81%AE%E3%83%88%E3%83%AC%E3%83%BC"
    "%E3%83%A9%E3%83%BC%E3%81%AE%E3%81%91%E3%82%93%E5%BC%95/",
    confidence="A",
    authority_ja="950sapporo(登録代行)",
    document_ja="古い年式のトレーラーのけん引(平成11年7月1日の前後)",
)
NEWER_FORM: Final = cite(
    document="302登録の方法 (how to do the 302 registration)",
    article="half the curb mass",
    authority="coldstoragejapan, a registration office",
    url="https://coldstoragejapan.com/entry302/",
    confidence="A",
    authority_ja="coldstoragejapan(登録代行)",
    document_ja="302登録の方法(車両重量の1/2)",
)
PARKING_TOOL: Final = cite(
    document="ライトトレーラ連結仕様検討書, a shop's working tool",
    article="parking_brake_total",
    authority="kaitakappe/Trailer-app",
    url="https://github.com/kaitakappe/Trailer-app",
    confidence="C",
    authority_ja="kaitakappe/Trailer-app(販売店の計算ツール)",
    document_ja="ライトトレーラ連結仕様検討書",
)
OLD_PARKING: Final = attrs.evolve(
    OLD_FORM,
    article="連結状態の駐車ブレーキ制動能力検討, whose text was not found",
    confidence="B",
    document_ja="被牽引自動車の連結仕様検討書(連結状態の駐車ブレーキ制動能力検討。本文は未確認)",
)
TWO_SHEETS: Final = cite(
    document="軽自動車・小型車でトレーラーを引こう! (let us pull a trailer)",
    article="two sheets, with and without an overrun brake",
    authority="an owner",
    url="http://pacarun.com/~domizou/Drenke.html",
    confidence="B",
    authority_ja="個人のページ",
    document_ja="軽自動車・小型車でトレーラーを引こう!(慣性ブレーキの有無による二種類の様式)",
)
COMBINED_BRAKES: Final = attrs.evolve(
    SEPARATION,
    document="審査事務規程 4-20 牽引自動車及び被牽引自動車の制動装置, as of 2014",
    article="4-20-1-1 (2), (3), which send to a clause that was not found",
    confidence="B",
    document_ja="審査事務規程 4-20 牽引自動車及び被牽引自動車の制動装置 4-20-1-1 (2)、(3)"
    "(2014年現在。参照先の規定は未確認)",
)
OLD_VEHICLES: Final = attrs.evolve(
    ANNEX_8, article="2.2", confidence="B", document_ja="審査事務規程 別添8 連結車両の走行性能の技術基準 2.2"
)
WIDTH_PRACTICE: Final = cite(
    document="けん引(連結検討書・950)申請代行料",
    article="note 4",
    authority="team-ash, a registration office",
    url="https://team-ash.jp/950.html",
    confidence="A",
    authority_ja="team-ash(登録代行)",
    document_ja="けん引(連結検討書・950)申請代行料 注4",
)

NEWER_FORM_SINCE: Final = date(1999, 7, 1)
"""First day of the newer coupling study (`TWO_EDITIONS`)."""
LAST_OLD_VEHICLE: Final = date(1974, 3, 31)
"""Last day of the older driving performance (`OLD_VEHICLES`)."""
DRIVER_KG: Final = Constant(55.0, "kg", "older coupling study: the driver", OLD_FORM)
OMISSION_SHARE: Final = Constant(0.5, "", "coupling study: unbraked trailer, share of the vehicle", OLD_FORM)
STOP_M: Final = Constant(22.0, "m", "older coupling study: largest stopping distance from 50 km/h", OLD_FORM)
FORCE_FACTOR: Final = Constant(9.8425, "m", "older coupling study: factor of S from the brake force", FORCE_TO_DISTANCE)
ROTATING: Final = Constant(1.05, "", "older coupling study: effective mass with rotating parts", FORCE_TO_DISTANCE)
DELAY_M: Final = Constant(1.3889, "m", "older coupling study: distance before the brakes act", FORCE_TO_DISTANCE)
PARKING_SHARE: Final = Constant(0.2, "", "newer coupling study: parking brake, share of the weight", PARKING_TOOL)
OLD_PERFORMANCE_KG_PER_KW: Final = Constant(220.26, "kg/kW", "driving performance to 1974: per power", OLD_VEHICLES)
OLD_PERFORMANCE_LESS_KG: Final = Constant(2530.0, "kg", "driving performance to 1974: mass subtracted", OLD_VEHICLES)
WIDER_M: Final = Constant(0.30, "m", "largest excess of width over the vehicle, both sides together", WIDTH_PRACTICE)


def built_for_newer_form(*, built: date) -> bool:
    """Whether the newer form applies to a trailer built on this day."""
    return built >= NEWER_FORM_SINCE


def registered_by_1974(*, first_registered: date) -> bool:
    """Whether the vehicle was first registered by 1974-03-31."""
    return first_registered <= LAST_OLD_VEHICLE


def stopping_distance_from_force(*, service_force_n: float, gross_mass_kg: float) -> float:
    """Stopping distance from 50 km/h, from the service-brake force [m]: 9.8425·(W + 0.05·W)/F + 1.3889, F in kgf.

    The 0.05 is for rotating parts. For ordinary trucks (1-number plates) the form has 0.07, which is not covered here.

    >>> round(stopping_distance_from_force(service_force_n=600 * 9.80665, gross_mass_kg=1160.0), 2)
    21.37
    """
    return FORCE_FACTOR * ROTATING * gross_mass_kg / (service_force_n / STANDARD_GRAVITY_MPS2) + DELAY_M


def is_listed_and_passes(
    *,
    trailer_gross_kg: float,
    curb_mass_kg: float,
    power_kw: float,
    gross_mass_kg: float,
    driven_laden_kg: float,
) -> bool:
    """Whether an unbraked trailer meets the newer form's requirements for cargo vehicles.

    >>> is_listed_and_passes(
    ...     trailer_gross_kg=350.0, curb_mass_kg=700.0, power_kw=36.0, gross_mass_kg=1160.0, driven_laden_kg=1160.0
    ... )
    True
    """
    by_power_kg = driving_performance(power_kw=power_kw, gross_mass_kg=gross_mass_kg)
    by_axles_kg = drive_axle_load(driven_laden_kg=driven_laden_kg, gross_mass_kg=gross_mass_kg)
    return (
        (trailer_gross_kg <= half_curb_mass(curb_mass_kg=curb_mass_kg) + TOLERANCE)
        & (trailer_gross_kg <= by_power_kg + TOLERANCE)
        & (trailer_gross_kg <= by_axles_kg + TOLERANCE)
    )


_NEWER: Final = "trailer.built_since_1999_07"
STOP_50: Final = "vehicle.brakes.stopping_distance_at_50_m"
_BY_1974: Final = "vehicle.registered_by_1974_03"

FACTS: Final = (
    Fact(
        path=_NEWER,
        inputs=("trailer.built",),
        formula=built_for_newer_form,
        in_words="whether the trailer was built on or after 1999-07-01",
        citation=TWO_EDITIONS,
    ),
    Fact(
        path=STOP_50,
        formula="vehicle.brakes.stopping_distance_m",
        in_words="stopping distance from 50 km/h",
        citation=OLD_FORM,
        when=(AT_50,),
    ),
    Fact(
        path=STOP_50,
        inputs=("vehicle.brakes.service_force_n", GROSS),
        formula=stopping_distance_from_force,
        in_words="stopping distance from 50 km/h, from the service-brake force",
        citation=FORCE_TO_DISTANCE,
    ),
    Fact(
        path=_BY_1974,
        inputs=("vehicle.first_registered",),
        formula=registered_by_1974,
        in_words="whether the vehicle was first registered by 1974-03-31",
        citation=OLD_VEHICLES,
    ),
    Fact(
        path=_BY_1974,
        formula=False,
        in_words="first registered after 1974-03-31, as until then kei vehicles had at most 360 cc",
        when=(
            When("vehicle.displacement_cc", above=CC_OF_1954, otherwise="the engine has at most 360 cc"),
            When("vehicle.displacement_cc", at_most=CC_OF_1990, otherwise="the engine has more than 660 cc"),
        ),
    ),
    Fact(
        path=COVERED_BY_LISTING,
        formula=False,
        in_words="both certificates count, as the vehicle's certificate records a figure",
        when=(When(HAS_FIGURE, otherwise="the vehicle's certificate records no figure"),),
    ),
    Fact(
        path=COVERED_BY_LISTING,
        inputs={
            "trailer_gross_kg": "trailer.gross_mass_kg",
            "curb_mass_kg": "vehicle.curb_mass_kg",
            "power_kw": "vehicle.engine.power_kw",
            "gross_mass_kg": GROSS,
            "driven_laden_kg": DRIVEN_LADEN,
        },
        formula=is_listed_and_passes,
        in_words="whether the trailer, which lists this vehicle, passes the checks of the newer form",
        citation=NEWER_FORM,
        when=(
            When("trailer.lists_vehicle", otherwise="the trailer's certificate does not list the vehicle"),
            UNBRAKED,
            When(_NEWER, otherwise="the trailer was built before 1999-07-01"),
            When("vehicle.use", equals="cargo", otherwise="no cargo vehicle"),
            When(_BY_1974, holds="false", otherwise="first registered by 1974-03-31"),
        ),
    ),
)


# Formulas: w is the vehicle's curb mass, W its gross mass [kg]


def half_curb_mass_and_driver(*, curb_mass_kg: float) -> float:
    """Largest unbraked trailer by the older omission rule, (w + 55)/2 [kg].

    Suzuki Hustler, 820 kg:

    >>> half_curb_mass_and_driver(curb_mass_kg=820.0)
    437.5
    """
    return OMISSION_SHARE * (curb_mass_kg + DRIVER_KG)


def stops_within_22_m(*, stopping_distance_m: float, gross_mass_kg: float) -> float:
    """Largest unbraked trailer with which the vehicle stops from 50 km/h within 22 m [kg]: S·(W + W1)/W <= 22.

    >>> stops_within_22_m(stopping_distance_m=16.0, gross_mass_kg=1000.0)
    375.0
    """
    return (STOP_M / stopping_distance_m - 1) * gross_mass_kg


def parking_brake(*, parking_force_n: float, gross_mass_kg: float) -> float:
    """Largest trailer by FS >= 0.2·(W + W1), in kgf [kg].

    W 1160, W1 350 needs 302 kgf:

    >>> round(parking_brake(parking_force_n=302 * 9.80665, gross_mass_kg=1160.0))
    350
    """
    return parking_force_n / STANDARD_GRAVITY_MPS2 / PARKING_SHARE - gross_mass_kg


def old_driving_performance(*, power_kw: float, gross_mass_kg: float) -> float:
    """Largest trailer by driving performance, vehicles first registered by 1974-03-31 [kg]: 162·PS - 2530.

    >>> round(old_driving_performance(power_kw=20 * 0.73549875, gross_mass_kg=500.0))
    210
    """
    return OLD_PERFORMANCE_KG_PER_KW * power_kw - OLD_PERFORMANCE_LESS_KG - gross_mass_kg


def is_hardly_wider(*, trailer_width_m: float, vehicle_width_m: float) -> bool:
    """Whether the trailer is at most 15 cm wider than the vehicle on each side [m]."""
    return trailer_width_m <= vehicle_width_m + WIDER_M + TOLERANCE


_limit: Final = partial(limit, route=ROUTE)
_SINCE_1999: Final = When(
    _NEWER,
    otherwise="the trailer was built before 1999-07-01",
    otherwise_ja="被牽引車が平成11年6月30日以前の製作である",
)
_BEFORE_1999: Final = When(
    _NEWER,
    otherwise="the trailer was built on or after 1999-07-01",
    otherwise_ja="被牽引車が平成11年7月1日以降の製作である",
    holds="false",
)
# Where this trailer is within the figure on the vehicle's certificate, this route is not needed.
_ASKED: Final = (
    *ON_JAPANESE_ROAD,
    When(
        COVERED_BY_CERTIFICATE,
        otherwise="the vehicle's certificate records a figure for this trailer (Route 1), which is enough",
        otherwise_ja="牽引車の車検証にこの被牽引車に足りる記載値があり、型式追加は要しない",
        holds="not true",
    ),
)
_ASKED_WITHOUT: Final = (*_ASKED, UNBRAKED)
_UNBRAKED_NEWER: Final = (*_ASKED_WITHOUT, _SINCE_1999)
_UNBRAKED_OLDER: Final = (*_ASKED_WITHOUT, _BEFORE_1999)

RULES: Final = (
    law(
        id="jp.coupling_study.listed",
        title="This vehicle's type is on the trailer's certificate",
        title_ja="被牽引車の車検証への牽引車型式の記載",
        in_words="Route 2 needs the tow vehicle's type on the trailer's certificate (or the trailer's type on the "
        "vehicle's), after a coupling study of the two.",
        duty=Obligation.REGISTRATION,
        when=_ASKED,
        route=ROUTE,
        formula="trailer.lists_vehicle",
        citation=TWO_ROUTES,
        remedy="have this vehicle's type added to the trailer's certificate (coupling study)",
        remedy_ja="被牽引車の車検証に牽引車の型式追加を受ける(連結仕様検討)",
    ),
    _limit(
        id="jp.coupling_study.omission",
        title="Brake omission: half the curb mass and driver",
        title_ja="主ブレーキ省略(旧様式)",
        in_words="An unbraked trailer's registered gross mass is at most half the sum of curb mass and 55 kg. The "
        "newer form permits less, so this limit applies to both.",
        inputs=("vehicle.curb_mass_kg",),
        when=_ASKED_WITHOUT,
        formula=half_curb_mass_and_driver,
        citation=OLD_FORM,
    ),
    _limit(
        id="jp.coupling_study.omission_1999",
        title="Brake omission: half the curb mass",
        title_ja="主ブレーキ省略(新様式)",
        in_words="An unbraked trailer built on or after 1999-07-01 has a registered gross mass of at most half the "
        "curb mass (some offices still add the driver's 55 kg).",
        inputs=("vehicle.curb_mass_kg",),
        when=_UNBRAKED_NEWER,
        formula=half_curb_mass,
        citation=NEWER_FORM,
    ),
    _limit(
        id="jp.coupling_study.stop",
        title="Stopping from 50 km/h within 22 m",
        title_ja="制動停止距離(旧様式)",
        in_words="With an unbraked trailer built before 1999-07-01, the vehicle stops from 50 km/h within 22 m.",
        inputs={"stopping_distance_m": STOP_50, "gross_mass_kg": GROSS},
        when=_UNBRAKED_OLDER,
        formula=stops_within_22_m,
        citation=OLD_FORM,
    ),
    _limit(
        id="jp.coupling_study.stop_passenger_1999",
        title="Stopping of passenger cars, newer form",
        title_ja="乗用車の制動能力(新様式)",
        in_words="For passenger cars the newer form has a brake provision whose text was not found. For cargo vehicles "
        "it requires no stopping distance.",
        when=(
            *_UNBRAKED_NEWER,
            When(
                "vehicle.use",
                equals="passenger",
                otherwise="registered as a cargo vehicle: the newer form requires no stopping distance",
                otherwise_ja="貨物自動車である(新様式は制動停止距離を問わない)",
            ),
        ),
        formula=None,
        citation=COMBINED_BRAKES,
    ),
    _limit(
        id="jp.coupling_study.parking_1999",
        title="Parking brake: a fifth of the combination's weight, provisional",
        title_ja="駐車ブレーキ(新様式、参考値)",
        in_words="One shop's tool requires a parking-brake force of at least 0.2 of the weight of vehicle and trailer, "
        "both at gross mass. This contradicts an office's practice, so the figure is shown and decides nothing.",
        in_words_ja="連結仕様検討書(新様式)の駐車ブレーキの値は販売店の計算例による参考値(伝聞)で、判定には用いない。窓口に確認する",
        inputs=("vehicle.brakes.parking_force_n", GROSS),
        when=_UNBRAKED_NEWER,
        formula=parking_brake,
        citation=PARKING_TOOL,
    ),
    _limit(
        id="jp.coupling_study.parking",
        title="Parking brake, older form",
        title_ja="駐車ブレーキ(旧様式)",
        in_words="For trailers built before 1999-07-01 the form has parking-brake formulas by body type, whose text "
        "was not found.",
        when=_UNBRAKED_OLDER,
        formula=None,
        citation=OLD_PARKING,
    ),
    _limit(
        id="jp.coupling_study.overrun",
        title="Trailers with a service brake",
        title_ja="慣性ブレーキ付き被牽引車の検討",
        in_words="For trailers with an overrun brake there is a separate sheet, whose text was not found.",
        when=(*_ASKED, BRAKED),
        formula=None,
        citation=TWO_SHEETS,
    ),
    by_power(
        id="jp.coupling_study.performance",
        route=ROUTE,
        when=(
            *_ASKED,
            When(
                _BY_1974,
                otherwise="the vehicle was first registered by 1974-03-31",
                otherwise_ja="牽引車が昭和49年3月31日以前の登録である",
                holds="false",
            ),
        ),
    ),
    _limit(
        id="jp.coupling_study.performance_1974",
        title="Driving performance of vehicles up to 1974",
        title_ja="走行性能(昭和49年3月31日以前)",
        in_words="For vehicles first registered by 1974-03-31 (whether a kei vehicle counts as registered is open): at "
        "most 220.26 times the power in kW, less 2 530 kg.",
        inputs=("vehicle.engine.power_kw", GROSS),
        when=(
            *_ASKED,
            When(
                _BY_1974,
                otherwise="the vehicle was first registered after 1974-03-31",
                otherwise_ja="牽引車が昭和49年4月1日以降の登録である",
            ),
        ),
        formula=old_driving_performance,
        citation=OLD_VEHICLES,
    ),
    by_driven_axles(id="jp.coupling_study.axle_load", route=ROUTE, when=_ASKED),
    law(
        id="jp.coupling_study.width",
        title="Little wider than the vehicle",
        title_ja="牽引車との幅の差",
        in_words="In practice Route 2 is not open to a trailer that is more than 15 cm wider than the vehicle on a "
        "side.",
        duty=Obligation.EQUIPMENT,
        inputs={"trailer_width_m": "trailer.width_m", "vehicle_width_m": "vehicle.width_m"},
        when=_ASKED,
        route=ROUTE,
        formula=is_hardly_wider,
        citation=WIDTH_PRACTICE,
        advisory=True,
        remedy="use a trailer at most 15 cm wider than the vehicle on each side",
        remedy_ja="被牽引車の幅は、牽引車より片側15 cmを超えて広くしない",
    ),
)
