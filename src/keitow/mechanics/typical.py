"""The class-typical kei truck: what an estimate assumes where a value is not given.

It is a 660 cc, naturally aspirated truck. For turbocharged and supercharged kei vehicles and for naturally aspirated
kei vans, power and torque are assumed from the catalog's records of their own class. For any other vehicle none of this
is assumed, and the limiter is undetermined. So it is where no sourced interval was found: brakes, parking brake, first
gear, hitch overhang, axle loads and drive of a van; the first gear of a CVT or an automated manual gearbox; and most
values of a 360 or 550 cc truck. A truck from before 1990 is taken as one where its displacement is not known.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from keitow._engine.assumptions import Assumption, Choice
from keitow._engine.facts import above_zero
from keitow._engine.terms import Fact, When
from keitow._sources import JUDGEMENT, Constant
from keitow.mechanics import sources

if TYPE_CHECKING:
    from keitow._sources import Citation

TRUCK: Final = "vehicle.typical_truck"
TRUCK_660: Final = "vehicle.typical_truck_660"
ENGINE: Final = "vehicle.typical_engine"

_SEATS_OF_TRUCK: Final = Constant(2.0, "", "seats of a kei truck", sources.KEI_PAYLOAD)
_SMALLEST_CC: Final = Constant(600.0, "cc", "class-typical engine: displacement above this", JUDGEMENT)
_LARGEST_CC: Final = Constant(660.0, "cc", "class-typical engine: displacement up to this", sources.CATALOG_SPREAD)


def assumed(what: str, band: tuple[float, float, float], source: Citation, what_ja: str) -> Assumption:
    """Declare an assumption: what it is, its low, nominal and high value, and where they come from."""
    return Assumption(what, *band, source, what_ja=what_ja)


def is_truck(*, body: str) -> bool:
    """Whether the body is that of a truck."""
    return body == "truck"


def is_truck_660(*, typical_truck: bool, typical_660: bool) -> bool:
    """Whether it is a truck with the displacement of the kei class since 1990."""
    return typical_truck & typical_660


def is_kei_660(*, displacement_cc: float) -> bool:
    """Whether the displacement is that of the kei class since 1990.

    >>> [is_kei_660(displacement_cc=size) for size in (550.0, 600.0, 658.0, 660.0, 661.0)]
    [False, False, True, True, False]
    """
    return (displacement_cc > _SMALLEST_CC) & (displacement_cc <= _LARGEST_CC)


def of_truck() -> str:
    """Name of the class of naturally aspirated trucks."""
    return "truck"


def not_comparable() -> str:
    """Name of a vehicle that is not comparable with the class-typical truck."""
    return "other"


_KEI_660: Final = "vehicle.typical_660"
_GEARBOX: Final = "vehicle.driveline.typical_gearbox"
_POSITION: Final = "vehicle.typical_engine_position"
_LOADED: Final = "vehicle.bed_is_loaded"
_BRAKES: Final = "vehicle.brakes.typical"
COMPARABLE: Final = (When(TRUCK_660, otherwise="not comparable with the class-typical truck"),)
_IS_KEI_660: Final = When(_KEI_660, otherwise="not of the 660 cc kei class")
_NOT_COMPARABLE: Final = (When(TRUCK_660, otherwise="a class-typical truck", holds="false"),)


def _of_a_truck(path: str, stored: str, in_words: str) -> tuple[Fact, Fact]:
    """Return a stored fact of a vehicle that is comparable with the class-typical truck, and a name for any other."""
    other = "not comparable with the class-typical truck"
    return (
        Fact(path=path, formula=stored, in_words=in_words, when=COMPARABLE),
        Fact(path=path, formula=not_comparable, in_words=other, when=_NOT_COMPARABLE),
    )


FACTS: Final = (
    Fact(path=TRUCK, inputs=("vehicle.body",), formula=is_truck, in_words="whether it is built as a truck"),
    Fact(
        path=TRUCK,
        formula=False,
        in_words="body not given: assumed not to be a truck, as it has more than two seats",
        when=(When("vehicle.seats", otherwise="at most two seats", above=_SEATS_OF_TRUCK),),
    ),
    Fact(
        path=TRUCK,
        formula=False,
        in_words="body not given: assumed not to be a truck, as it is a passenger car",
        when=(When("vehicle.use", otherwise="not a passenger car", equals="passenger"),),
    ),
    Fact(path=TRUCK, formula=True, in_words="body not given: assumed to be a truck"),
    Fact(
        path=TRUCK_660,
        inputs=(TRUCK, _KEI_660),
        formula=is_truck_660,
        in_words="comparable with the class-typical 660 cc truck",
    ),
    Fact(
        path=_KEI_660,
        inputs=("vehicle.displacement_cc",),
        formula=is_kei_660,
        in_words="whether it has the displacement of the 660 cc class",
    ),
    *(
        Fact(
            path=_KEI_660,
            formula=False,
            in_words=f"displacement not known: {done} before 1990, so at most 550 cc",
            when=(When(path, below=sources.SINCE_660_CC, otherwise=f"{done} in 1990 or later"),),
        )
        for path, done in (("vehicle.built", "built"), ("vehicle.first_registered", "registered"))
    ),
    Fact(path=_KEI_660, formula=TRUCK, in_words="displacement not known: a truck is assumed to have 660 cc"),
    Fact(
        path=_BRAKES,
        formula=False,
        in_words="the force of its service brake is given, so no typical deceleration stands in",
        when=(When("vehicle.brakes.service_force_n", holds="known", otherwise="no force of its brakes is given"),),
    ),
    Fact(path=_BRAKES, formula=TRUCK_660, in_words="comparable with the class-typical 660 cc truck"),
    Fact(
        path=ENGINE,
        formula="vehicle.engine.aspiration",
        in_words="comparable with the turbocharged 660 cc kei vehicles of the catalog",
        citation=sources.CATALOG_TURBO,
        when=(_IS_KEI_660, When("vehicle.engine.aspiration", otherwise="not turbocharged", equals="turbo")),
    ),
    Fact(
        path=ENGINE,
        formula="vehicle.engine.aspiration",
        in_words="comparable with the supercharged 660 cc kei vehicles of the catalog",
        citation=sources.CATALOG_SUPERCHARGED,
        when=(_IS_KEI_660, When("vehicle.engine.aspiration", otherwise="not supercharged", equals="supercharged")),
    ),
    Fact(
        path=ENGINE,
        formula=of_truck,
        in_words="comparable with the class-typical 660 cc truck; naturally aspirated, as nothing else is known",
        citation=sources.CATALOG_SPREAD,
        when=COMPARABLE,
    ),
    Fact(
        path=ENGINE,
        formula="vehicle.body",
        in_words="comparable with the 660 cc kei vans of the catalog; naturally aspirated, as nothing else is known",
        citation=sources.CATALOG_VANS,
        when=(_IS_KEI_660, When("vehicle.body", otherwise="not a van", equals="van")),
    ),
    *_of_a_truck(_GEARBOX, "vehicle.driveline.gearbox", "gearbox of a kei truck"),
    *_of_a_truck(_POSITION, "vehicle.engine_position", "engine position of a kei truck"),
    Fact(
        path=_LOADED,
        inputs={"value": "load.bed_kg"},
        formula=above_zero,
        in_words="whether the bed is loaded",
    ),
)


def _of(kind: str, what: str, band: tuple[float, float, float], source: Citation, what_ja: str) -> Choice:
    """Declare what is assumed only where a flag is true."""
    return Choice(kind, {True: assumed(what, band, source, what_ja)})


# Class of engine -> what it is called in both languages, its source, power [kW] and torque [N·m] (low, nominal, high).
_ENGINES: Final = {
    "truck": ("660 cc kei truck", "660 cc軽トラック", sources.CATALOG_SPREAD, (31, 36, 39), (54, 60, 63)),
    "van": ("660 cc kei van", "660 cc軽バン", sources.CATALOG_VANS, (30.9, 34.9, 39.0), (57, 60, 61.8)),
    "turbo": (
        "turbocharged 660 cc kei vehicle",
        "660 ccターボ軽自動車",
        sources.CATALOG_TURBO,
        (40.5, 47.1, 47.1),
        (85.3, 98, 105.9),
    ),
    "supercharged": (
        "supercharged 660 cc kei vehicle",
        "660 ccスーパーチャージャー付き軽自動車",
        sources.CATALOG_SUPERCHARGED,
        (40.5, 41.7, 43.0),
        (69.6, 71.8, 74.0),
    ),
}
POWER_KW: Final = Choice(
    ENGINE,
    {
        name: assumed(f"power of a {of} [kW]", power_kw, source, f"{of_ja}の最高出力 [kW]")
        for name, (of, of_ja, source, power_kw, _) in _ENGINES.items()
    },
)
TORQUE_NM: Final = Choice(
    ENGINE,
    {
        name: assumed(f"torque of a {of} [N·m]", torque_nm, source, f"{of_ja}の最大トルク [N·m]")
        for name, (of, of_ja, source, _, torque_nm) in _ENGINES.items()
    },
)
ROLLING_RADIUS_M: Final = _of(
    TRUCK, "rolling radius of 145R12 [m]", (0.262, 0.262, 0.262), sources.KEI_TIRE, "タイヤの動荷重半径(145R12) [m]"
)
DECELERATION_MPS2: Final = _of(
    _BRAKES,
    "deceleration of a kei truck at gross mass [m/s²]",
    (5.0, 5.4, 6.5),
    sources.KEI_TRUCK_BRAKES,
    "軽トラックの減速度(車両総重量時) [m/s²]",
)
ALLOWANCE_KG: Final = _of(
    TRUCK_660,
    "payload and seats of a kei truck [kg]",
    (310, 460, 460),
    sources.KEI_PAYLOAD,
    "軽トラックの最大積載量と乗員の重量 [kg]",
)
DRAG_AREA_M2: Final = assumed(
    "drag area of a kei vehicle [m²]", (0.92, 1.04, 1.15), JUDGEMENT, "軽自動車の空気抵抗面積 [m²]"
)
TRAILER_DRAG_AREA_M2: Final = assumed(
    "drag area that a trailer adds [m²]", (0.1, 0.3, 0.5), JUDGEMENT, "被牽引車による空気抵抗面積の増加 [m²]"
)
"""For any trailer, also for the imaginary one of zero mass with which the capacity is found."""
ADDED_DRAG_AREA_M2: Final = Choice(
    "trailer.has_mass",
    {
        True: TRAILER_DRAG_AREA_M2,
        False: assumed("no trailer adds no drag", (0.0, 0.0, 0.0), JUDGEMENT, "被牽引車なし(空気抵抗の増加なし)"),
    },
)
"""For the actual combination: a vehicle alone has no trailer's drag."""
PARKING_SHARE: Final = _of(
    TRUCK_660,
    "parking-brake force, share of the gross weight",
    (0.13, 0.18, 0.33),
    sources.UN_R13,
    "駐車ブレーキ制動力の割合(車両総重量に対する)",
)
WHEELBASE_M: Final = _of(
    TRUCK_660, "wheelbase of a kei truck [m]", (1.9, 1.9, 1.9), sources.KEI_WHEELBASE, "軽トラックの軸距 [m]"
)
OVERHANG_M: Final = _of(
    TRUCK_660,
    "hitch overhang behind the rear axle of a kei truck [m]",
    (0.65, 0.75, 0.85),
    JUDGEMENT,
    "軽トラックの後軸から連結点までの距離 [m]",
)
FRONT_DRIVEN: Final = _of(
    TRUCK,
    "drive not known: rear-wheel drive, which grips least",
    (0, 0, 0),
    sources.KEI_DRIVE,
    "駆動方式が不明のため、最も不利な後輪駆動とする",
)
CENTER_HEIGHT_M: Final = assumed(
    "height of the vehicle's center of mass [m]", (0.55, 0.60, 0.65), JUDGEMENT, "牽引車の重心高 [m]"
)
HITCH_HEIGHT_M: Final = assumed("height of the hitch [m]", (0.35, 0.40, 0.45), JUDGEMENT, "連結点の高さ [m]")
LEFT_IN_FRONT: Final = assumed(
    "least share of the mass on the front axle", (0.20, 0.20, 0.20), sources.STEERING_AXLE, "前軸が負担すべき重量の割合"
)
NOSE_FRACTION: Final = assumed(
    "nose load, share of the laden trailer",
    (0.07, 0.10, 0.15),
    sources.NOSE_LOADS,
    "垂直荷重の割合(積載時の総重量に対する)",
)
NOSE_SHARE: Final = Choice("trailer.semi", {False: NOSE_FRACTION, None: NOSE_FRACTION})
"""Of a semi-trailer nothing is assumed: it rests on the vehicle with far more than a trailer on a drawbar."""

OVERALL_FIRST: Final = Choice(
    _GEARBOX,
    {
        "manual": assumed(
            "overall first gear of a manual kei truck",
            (25.2, 26.1, 27.1),
            sources.KEI_GEARS,
            "手動変速機の軽トラックの第1速総減速比",
        ),
        "automatic": assumed(
            "overall first gear of a 3-speed automatic kei truck",
            (15.1, 15.1, 15.1),
            sources.KEI_GEARS,
            "3速自動変速機の軽トラックの第1速総減速比",
        ),
        None: assumed(
            "overall first gear, gearbox not known (the torque converter of an automatic makes up for its longer gear)",
            (25.2, 26.1, 27.1),
            sources.KEI_GEARS,
            "第1速総減速比(変速機が不明の場合)",
        ),
    },
)
_NO_CONVERTER: Final = assumed("no torque converter", (1.0, 1.0, 1.0), sources.TEXTBOOK, "トルクコンバーターなし")
_CONVERTER: Final = assumed(
    "torque ratio of the converter at stall", (1.8, 2.0, 2.2), sources.TEXTBOOK, "トルクコンバーターのストールトルク比"
)
CONVERTER: Final = Choice(
    "vehicle.driveline.gearbox",
    {"manual": _NO_CONVERTER, "AMT": _NO_CONVERTER, "automatic": _CONVERTER, "CVT": _CONVERTER, None: _NO_CONVERTER},
)
EFFICIENCY: Final = Choice(
    "vehicle.driveline.gearbox",
    {
        gearbox: assumed(f"efficiency of {of}", band, sources.TEXTBOOK, f"駆動系の伝達効率({of_ja})")
        for gearbox, of, of_ja, band in (
            ("manual", "a manual driveline", "手動変速機", (0.88, 0.90, 0.95)),
            ("AMT", "an automated manual driveline", "自動制御式手動変速機", (0.88, 0.90, 0.95)),
            ("automatic", "an automatic driveline", "自動変速機", (0.75, 0.80, 0.88)),
            ("CVT", "a CVT driveline", "無段変速機", (0.80, 0.84, 0.88)),
            (None, "the driveline, gearbox not known", "変速機が不明の場合", (0.75, 0.90, 0.95)),
        )
    },
)

_FRONT_ENGINE: Final = assumed(
    "unladen rear share of a kei truck", (0.42, 0.45, 0.48), sources.KEI_LAYOUT, "空車時の後軸重の割合(軽トラック)"
)
_MID_ENGINE: Final = assumed(
    "unladen rear share, mid or rear engine",
    (0.48, 0.51, 0.54),
    sources.KEI_LAYOUT,
    "空車時の後軸重の割合(エンジンが中央又は後部)",
)
REAR_SHARE: Final = Choice(
    _POSITION,
    {
        "front": _FRONT_ENGINE,
        "mid": _MID_ENGINE,
        "rear": _MID_ENGINE,
        None: assumed(
            "unladen rear share, engine position not known",
            (0.42, 0.45, 0.54),
            sources.KEI_LAYOUT,
            "空車時の後軸重の割合(エンジンの位置が不明の場合)",
        ),
    },
)
SEAT_PLACE: Final = Choice(
    TRUCK,
    {
        True: assumed(
            "occupants of a truck, share of the wheelbase behind the front axle",
            (0.05, 0.05, 0.05),
            JUDGEMENT,
            "トラックの乗員の位置(前軸からの距離の軸距に対する割合)",
        ),
        False: assumed(
            "occupants, share of the wheelbase behind the front axle",
            (0.05, 0.40, 0.80),
            JUDGEMENT,
            "乗員の位置(前軸からの距離の軸距に対する割合)",
        ),
    },
)
BED_PLACE: Final = Choice(
    _LOADED,
    {
        True: assumed(
            "bed load, share of the wheelbase behind the front axle",
            (0.73, 0.78, 0.85),
            JUDGEMENT,
            "荷台の積荷の重心位置(前軸からの距離の軸距に対する割合)",
        ),
        False: assumed("nothing in the bed", (0.78, 0.78, 0.78), JUDGEMENT, "荷台の積荷なし"),
    },
)
