"""The enumerations of the values, such as the body of a vehicle, its drive, the place of a trip and the surface.

A field accepts a member itself, or its value, its name or a common word for it as text; `member` reads these. Case,
width, hyphens and blanks do not matter.
"""

from __future__ import annotations

import re
from enum import Enum, StrEnum
from functools import cache
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import TypeVar

    E = TypeVar("E", bound=Enum)

__all__ = [
    "Aspiration",
    "Body",
    "Drive",
    "EnginePosition",
    "Gearbox",
    "ParkingControl",
    "Place",
    "Road",
    "State",
    "Surface",
    "TrailerBrakes",
    "TrailerKind",
    "Use",
]


class Use(StrEnum):
    """What the vehicle is registered for: its plate begins with 4 (cargo) or 5 (passenger)."""

    CARGO = "cargo"
    PASSENGER = "passenger"


class Body(StrEnum):
    """What the vehicle is built as."""

    TRUCK = "truck"
    VAN = "van"
    CAR = "car"
    OFF_ROAD = "4x4"


class EnginePosition(StrEnum):
    """Where the engine sits."""

    FRONT = "front"
    MID = "mid"
    REAR = "rear"


class Aspiration(StrEnum):
    """How the engine breathes."""

    NATURAL = "natural"
    TURBO = "turbo"
    SUPERCHARGED = "supercharged"


class Drive(StrEnum):
    """Which wheels are driven."""

    RWD = "RWD"
    FWD = "FWD"
    FOUR_WHEEL = "4WD"


class Gearbox(StrEnum):
    """What changes the gears. AMT is an automated manual (Suzuki's 5AGS)."""

    MANUAL = "manual"
    AUTOMATIC = "automatic"
    CVT = "CVT"
    AMT = "AMT"


class ParkingControl(StrEnum):
    """What works the parking brake."""

    HAND = "hand"
    FOOT = "foot"
    ELECTRONIC = "electronic"


class TrailerBrakes(StrEnum):
    """The trailer's own service brake."""

    NONE = "none"
    OVERRUN = "overrun"
    ELECTRIC = "electric"


class TrailerKind(StrEnum):
    """What the trailer is made for, where a statute tells its kinds apart."""

    UTILITY = "utility"
    CAMPING = "camping"
    BOAT = "boat"
    FARM = "farm"


class Place(StrEnum):
    """Whose rules apply."""

    JAPAN_ROAD = "japan_road"
    US_ROAD = "us_road"
    PRIVATE_LAND = "private_land"
    ABROAD = "abroad"


class State(StrEnum):
    """A state of the United States, or the District of Columbia."""

    ALABAMA = "AL"
    ALASKA = "AK"
    ARIZONA = "AZ"
    ARKANSAS = "AR"
    CALIFORNIA = "CA"
    COLORADO = "CO"
    CONNECTICUT = "CT"
    DELAWARE = "DE"
    DISTRICT_OF_COLUMBIA = "DC"
    FLORIDA = "FL"
    GEORGIA = "GA"
    HAWAII = "HI"
    IDAHO = "ID"
    ILLINOIS = "IL"
    INDIANA = "IN"
    IOWA = "IA"
    KANSAS = "KS"
    KENTUCKY = "KY"
    LOUISIANA = "LA"
    MAINE = "ME"
    MARYLAND = "MD"
    MASSACHUSETTS = "MA"
    MICHIGAN = "MI"
    MINNESOTA = "MN"
    MISSISSIPPI = "MS"
    MISSOURI = "MO"
    MONTANA = "MT"
    NEBRASKA = "NE"
    NEVADA = "NV"
    NEW_HAMPSHIRE = "NH"
    NEW_JERSEY = "NJ"
    NEW_MEXICO = "NM"
    NEW_YORK = "NY"
    NORTH_CAROLINA = "NC"
    NORTH_DAKOTA = "ND"
    OHIO = "OH"
    OKLAHOMA = "OK"
    OREGON = "OR"
    PENNSYLVANIA = "PA"
    RHODE_ISLAND = "RI"
    SOUTH_CAROLINA = "SC"
    SOUTH_DAKOTA = "SD"
    TENNESSEE = "TN"
    TEXAS = "TX"
    UTAH = "UT"
    VERMONT = "VT"
    VIRGINIA = "VA"
    WASHINGTON = "WA"
    WEST_VIRGINIA = "WV"
    WISCONSIN = "WI"
    WYOMING = "WY"


class Road(StrEnum):
    """What kind of road."""

    ORDINARY = "ordinary"
    EXPRESSWAY = "expressway"


class Surface(StrEnum):
    """What the tires stand on."""

    DRY_ASPHALT = "dry_asphalt"
    WET_ASPHALT = "wet_asphalt"
    PACKED_GRAVEL = "packed_gravel"
    LOOSE_GRAVEL = "loose_gravel"
    FARM_TRACK = "farm_track"
    DRY_GRASS = "dry_grass"
    WET_GRASS = "wet_grass"
    SOFT_FIELD = "soft_field"
    SAND = "sand"
    MUD = "mud"
    PACKED_SNOW = "packed_snow"


# How people call them; of spellings that `_plain` equates, one. A word stands here only where it has one reading.
_SAID: Final[Mapping[type[Enum], Mapping[Enum, tuple[str, ...]]]] = {
    Use: {
        Use.CARGO: ("貨物", "貨物用", "貨物車", "商用", "goods", "commercial", "4 number", "4ナンバー"),
        Use.PASSENGER: ("乗用", "乗用車", "乗用自動車", "5 number", "5ナンバー"),
    },
    Body: {
        Body.TRUCK: ("pickup", "pickup truck", "kei truck", "flatbed", "dump", "dump truck", "トラック", "軽トラ",
                     "軽トラック", "ダンプ", "キャブオーバ"),
        Body.VAN: ("minivan", "microvan", "panel van", "kei van", "バン", "箱バン", "軽バン"),
        Body.CAR: ("hatchback", "sedan", "saloon", "coupe", "kei car", "セダン", "ハッチバック"),
        Body.OFF_ROAD: ("suv", "off roader", "オフロード", "クロカン"),
    },
    EnginePosition: {
        EnginePosition.FRONT: ("front engine", "フロント", "前"),
        EnginePosition.MID: ("midship", "middle", "mid engine", "mid engined", "ミッドシップ", "ミッド"),
        EnginePosition.REAR: ("back", "rear engine", "リア", "リヤ", "後"),
    },
    Aspiration: {
        Aspiration.NATURAL: ("na", "n/a", "naturally aspirated", "natural aspiration", "自然吸気", "無過給"),
        Aspiration.TURBO: ("turbocharged", "turbocharger", "ターボ"),
        Aspiration.SUPERCHARGED: ("supercharger", "supercharge", "s/c", "スーパーチャージャー", "スーパーチャージャ"),
    },
    Drive: {
        Drive.FOUR_WHEEL: ("4x4", "awd", "4wheel", "4 wheel drive", "four wheel drive", "all wheel drive", "四駆",
                           "4駆", "四輪駆動", "4輪駆動", "全輪駆動", "フルタイム4WD", "パートタイム4WD"),
        Drive.RWD: ("fr", "mr", "rr", "rear", "rear wheel drive", "後輪駆動", "後輪"),
        Drive.FWD: ("ff", "front", "front wheel drive", "前輪駆動", "前輪"),
    },
    Gearbox: {
        Gearbox.MANUAL: ("mt", "3mt", "4mt", "5mt", "6mt", "stick", "stick shift", "manual transmission",
                         "3speed manual", "4speed manual", "5speed manual", "6speed manual", "5speed", "4速mt", "5速mt",
                         "6速mt", "5速", "6速", "マニュアル", "マニュアル車", "手動"),
        Gearbox.AUTOMATIC: ("at", "2at", "3at", "4at", "auto", "automatic transmission", "torque converter",
                            "3speed automatic", "4speed automatic", "3速at", "4速at", "オートマ", "オートマチック",
                            "トルコン", "自動"),
        Gearbox.CVT: ("continuously variable", "無段変速", "無段変速機"),
        Gearbox.AMT: ("ags", "5ags", "5速ags", "auto gear shift", "オートギアシフト", "automated manual",
                      "automated manual transmission"),
    },
    ParkingControl: {
        ParkingControl.HAND: ("lever", "handbrake", "hand lever", "手", "手動", "手動式", "レバー", "レバー式",
                              "ハンドレバー", "サイドブレーキ"),
        ParkingControl.FOOT: ("pedal", "foot pedal", "foot brake", "足", "足踏", "足踏み", "足踏式", "足踏み式",
                              "フット", "フット式"),
        ParkingControl.ELECTRONIC: ("electric", "epb", "button", "switch", "電動", "電動式", "電気式", "電子式"),
    },
    TrailerBrakes: {
        TrailerBrakes.NONE: ("no", "unbraked", "without", "no brakes", "without brakes", "なし", "無し", "無",
                             "ブレーキなし", "ブレーキ無し"),
        TrailerBrakes.OVERRUN: ("surge", "surge brakes", "overrun brakes", "inertia", "hydraulic surge", "慣性",
                                "慣性式", "慣性ブレーキ", "慣性制動"),
        TrailerBrakes.ELECTRIC: ("electric brakes", "electromagnetic", "electrical", "電気", "電気式", "電磁", "電磁式",
                                 "電気ブレーキ", "電磁ブレーキ"),
    },
    TrailerKind: {
        TrailerKind.UTILITY: ("cargo", "flatbed", "landscape", "utility trailer", "cargo trailer", "貨物", "荷物"),
        TrailerKind.CAMPING: ("camper", "caravan", "travel trailer", "teardrop", "rv", "recreational",
                              "camping trailer", "キャンピング", "キャンピングトレーラー"),
        TrailerKind.BOAT: ("boat trailer", "jet ski", "watercraft", "ボート", "ボートトレーラー"),
        TrailerKind.FARM: ("farm trailer", "agricultural", "implement of husbandry", "農業用", "農耕用"),
    },
    Place: {
        Place.JAPAN_ROAD: ("japan", "jp", "japanese road", "road in japan", "日本", "日本の道路", "国内"),
        Place.US_ROAD: ("us", "usa", "united states", "united states of america", "america", "american road",
                        "アメリカ", "米国"),
        Place.PRIVATE_LAND: ("private", "private property", "private ground", "farm", "ranch", "私有地", "農場", "農地",
                             "構内"),
        Place.ABROAD: ("overseas", "foreign", "outside japan", "elsewhere", "海外", "国外", "外国"),
    },
    State: {
        State.DISTRICT_OF_COLUMBIA: ("washington dc", "washington d.c.", "d.c."),
        **{state: (f"us {state.value}", f"state of {state.name}") for state in State},
    },
    Road: {
        Road.ORDINARY: ("ordinary road", "local", "local road", "street", "city", "town", "country road", "一般",
                        "一般道", "一般道路", "下道"),
        Road.EXPRESSWAY: ("highway", "hwy", "motorway", "freeway", "interstate", "toll road", "autobahn", "高速",
                          "高速道路", "高速自動車国道", "自動車道"),
    },
    Surface: {
        Surface.DRY_ASPHALT: ("dry road", "dry pavement", "dry tarmac", "乾燥アスファルト", "乾いたアスファルト",
                              "乾燥路"),
        Surface.WET_ASPHALT: ("wet road", "wet pavement", "wet tarmac", "湿潤アスファルト", "濡れたアスファルト",
                              "湿潤路"),
        Surface.PACKED_GRAVEL: ("compacted gravel", "hard gravel", "締まった砂利"),
        Surface.LOOSE_GRAVEL: ("soft gravel", "緩い砂利"),
        Surface.FARM_TRACK: ("farm road", "dirt track", "dirt road", "農道"),
        Surface.DRY_GRASS: ("dry meadow", "乾いた草地"),
        Surface.WET_GRASS: ("wet meadow", "濡れた草地"),
        Surface.SOFT_FIELD: ("plowed field", "ploughed field", "tilled field", "畑", "軟らかい畑"),
        Surface.SAND: ("beach", "砂", "砂地", "砂浜"),
        Surface.MUD: ("muddy", "泥", "泥濘"),
        Surface.PACKED_SNOW: ("hard snow", "compacted snow", "圧雪"),
    },
}  # fmt: skip
_BOTH_ASPHALTS: Final = "write 'dry_asphalt' or 'wet_asphalt'"
_TWO_READINGS: Final[Mapping[type[Enum], Mapping[str, str]]] = {
    Drive: dict.fromkeys(("2wd", "4x2", "two wheel drive", "2駆", "二輪駆動"), "write 'RWD' or 'FWD'"),
    Gearbox: dict.fromkeys(("3speed", "4speed", "3速", "4速"), "write 'manual' or 'automatic'"),
    Body: {"wagon": "write 'van' or 'car'", "wagon car": "write 'van' or 'car'", "jeep": "write '4x4'"},
    Aspiration: dict.fromkeys(("forced", "charged", "過給"), "write 'turbo' or 'supercharged'"),
    TrailerBrakes: dict.fromkeys(
        ("yes", "braked", "brakes", "with", "with brakes", "drum", "disc", "drums", "hydraulic", "mechanical", "あり"),
        "write 'overrun' (surge), 'electric' or 'none'",
    ),
    Place: dict.fromkeys(
        ("canada", "mexico", "uk", "england", "britain", "germany", "france", "europe", "eu", "australia",
         "new zealand", "korea", "taiwan", "thailand", "カナダ", "欧州", "英国"),
        "write 'abroad': the law of that place is then not checked",
    ) | {"road": "write 'japan', 'us' or 'abroad'", "highway": "write 'japan', 'us' or 'abroad'"},
    Surface: dict.fromkeys(("gravel", "砂利", "砂利道"), "write 'packed_gravel' or 'loose_gravel'")
    | dict.fromkeys(("asphalt", "tarmac", "pavement", "paved", "paved road", "road", "アスファルト"), _BOTH_ASPHALTS)
    | dict.fromkeys(("concrete", "コンクリート"), f"{_BOTH_ASPHALTS}, which come nearest")
    | dict.fromkeys(("grass", "meadow", "草地", "草"), "write 'dry_grass' or 'wet_grass'")
    | dict.fromkeys(("field", "dirt", "earth"), "write 'farm_track', 'soft_field' or 'mud'")
    | dict.fromkeys(("wet", "rain"), "write 'wet_asphalt' or 'wet_grass'")
    | {"dry": "write 'dry_asphalt' or 'dry_grass'", "snow": "write 'packed_snow' if it is packed; no other is known"},
}  # fmt: skip
"""Ambiguous words that people use -> what to write instead."""


def _plain(text: str) -> str:
    """Normalize a word: case, width, hyphens and blanks do not matter.

    >>> _plain("Ｄｒｙ-asphalt") == _plain("DRY_ASPHALT") == "dryasphalt"
    True
    """
    return re.sub(r"[\s\-‐‑–—−_.・]+", "", normalize("NFKC", text).casefold()).replace("×", "x")


@cache
def _words(kind: type[E]) -> dict[str, E]:
    """Return every word for the members of an enumeration; values take precedence over names, and these over words."""
    said = _SAID.get(kind, {})
    pairs = [(str(one.value), one) for one in kind]
    pairs += [(one.name, one) for one in kind]
    pairs += [(word, one) for one in kind for word in said.get(one, ())]
    return {_plain(word): one for word, one in reversed(pairs)}


def member(kind: type[E], text: str) -> E | None:
    """Return the member with this value, name or common word; ``None`` where there is none.

    Examples
    --------
    >>> member(TrailerBrakes, "surge"), member(Gearbox, "５ＭＴ"), member(Drive, "no wheel")
    (<TrailerBrakes.OVERRUN: 'overrun'>, <Gearbox.MANUAL: 'manual'>, None)
    """
    return _words(kind).get(_plain(text))


def nearest(kind: type[E], text: str) -> E | None:
    """Return the member with the word nearest to a misspelled text; ``None`` where none is near.

    Examples
    --------
    >>> nearest(Surface, "dry aspalt")
    <Surface.DRY_ASPHALT: 'dry_asphalt'>
    """
    from difflib import get_close_matches

    words: dict[str, E] = _words(kind)
    near = get_close_matches(_plain(text), words, n=1, cutoff=0.7)
    return words[near[0]] if near else None


def advice(kind: type[Enum], text: str) -> str | None:
    """Return what to write instead of an ambiguous word; ``None`` for any other word.

    Examples
    --------
    >>> advice(Drive, "2WD")
    "write 'RWD' or 'FWD'"
    """
    known, written = _TWO_READINGS.get(kind, {}), _plain(text)
    return next((said for word, said in known.items() if _plain(word) == written), None)
