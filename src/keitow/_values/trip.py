"""Where, when and how the combination is driven."""

from __future__ import annotations

import datetime
from enum import StrEnum
from typing import TYPE_CHECKING, ClassVar, Final, TypedDict

import attrs

from keitow._terms import JUDGEMENT, Citation, Constant
from keitow._units import (
    KilometersPerHour,
    Meters,
    View,
    altitude_meters,
    kilometers_per_hour,
)
from keitow._values.fields import Record, choice, day, grade_ratio, named, yes_no_or_none

if TYPE_CHECKING:
    from typing_extensions import Unpack

    from keitow.typing import Measured, Quantity

LAW_AS_OF: Final = datetime.date(2026, 11, 22)
"""The day the rules were last reviewed; a trip without a day is judged by the law of it."""


SAE_J2807: Final = Citation(
    document="SAE J2807, performance requirements for determining tow-vehicle ratings",
    article="restart on 12 %, stops from 20 mph, Davis Dam climb",
    authority="SAE International",
    url="http://www.automobilemag.com/features/news/0912_sae_tow_ratings_finally_pass_sniff_test/"
    "braking_and_stopping_distance.html",
    consulted=datetime.date(2026, 11, 22),
    confidence="H",
)
DAVIS_DAM: Final = Citation(
    document="SAE J2807, Davis Dam climb",
    article="40 mph or more; 950 m of rise over a surveyed 18 km (others print 5 to 6 %)",
    authority="SAE International, as told by PickupTrucks.com",
    url="https://special-reports.pickuptrucks.com/2011/08/2011-heavy-duty-hurt-locker-davis-dam-grade-climb.html",
    consulted=datetime.date(2026, 11, 22),
    confidence="M",
)


class Place(StrEnum):
    """Whose rules apply."""

    JAPAN_ROAD = "japan_road"
    PRIVATE_LAND = "private_land"
    ABROAD = "abroad"


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


def _place(value: Place | str, where: str = "place") -> Place:
    return choice(Place, value, where)


def _road(value: Road | str, where: str = "road") -> Road:
    return choice(Road, value, where)


def _surface(value: Surface | str, where: str = "surface") -> Surface:
    return choice(Surface, value, where)


class TripFields(TypedDict, total=False):
    """The fields of a `Trip`, for the presets."""

    place: Place | str
    road: Road | str
    speed: Measured
    climb_speed: Measured
    grade: float | str
    restart_grade: float | str
    surface: Surface | str
    altitude: Measured
    date: datetime.date | str
    towing_licence: bool | str | None


@attrs.frozen(kw_only=True, order=False, field_transformer=named, eq=False, repr=False)
class Trip(Record):
    """Where, when and how the combination is driven; without arguments, the local road.

    Parameters
    ----------
    place
        ``"japan_road"``, ``"private_land"`` or ``"abroad"``: whose law applies.
    road
        ``"ordinary"`` or ``"expressway"``.
    speed
        The highest speed driven.
    climb_speed, grade
        The speed to be held on the longest climb, and its grade.
    restart_grade
        The steepest grade to start again on; 12 % is that of the EU and SAE J2807 restart tests.
    surface
        What the tires stand on.
    altitude
        Above sea level.
    date
        The day whose law applies; `LAW_AS_OF` unless said, never today.
    towing_licence
        Whether the driver holds けん引免許: yes, no or unknown.
    """

    place: Place = attrs.field(default=Place.JAPAN_ROAD, converter=_place)
    road: Road = attrs.field(default=Road.ORDINARY, converter=_road)
    speed_kmh: float = attrs.field(default=KilometersPerHour(50.0), alias="speed", converter=kilometers_per_hour)
    speed: ClassVar[View[Quantity]] = View()
    climb_speed_kmh: float = attrs.field(
        default=KilometersPerHour(40.0), alias="climb_speed", converter=kilometers_per_hour
    )
    climb_speed: ClassVar[View[Quantity]] = View()
    grade: float = attrs.field(default=0.08, converter=grade_ratio)
    restart_grade: float = attrs.field(default=0.12, converter=grade_ratio)
    surface: Surface = attrs.field(default=Surface.DRY_ASPHALT, converter=_surface)
    altitude_m: float = attrs.field(default=Meters(0.0), alias="altitude", converter=altitude_meters)
    altitude: ClassVar[View[Quantity]] = View()
    date: datetime.date = attrs.field(default=LAW_AS_OF, converter=day)
    towing_licence: bool | None = attrs.field(default=None, converter=yes_no_or_none)

    @classmethod
    def farm(cls, **fields: Unpack[TripFields]) -> Trip:
        """Slow trips on private land: 25 km/h, 12 %, packed gravel."""
        preset: TripFields = {
            "place": Place.PRIVATE_LAND,
            "speed": "25 km/h",
            "climb_speed": "15 km/h",
            "grade": 0.12,
            "surface": Surface.PACKED_GRAVEL,
        }
        return cls(**(preset | fields))

    @classmethod
    def local_road(cls, **fields: Unpack[TripFields]) -> Trip:
        """An ordinary road in Japan: 50 km/h, 40 km/h on 8 %, dry asphalt."""
        return cls(**fields)

    @classmethod
    def highway(cls, **fields: Unpack[TripFields]) -> Trip:
        """An expressway in Japan: 80 km/h, and J2807's 64.4 km/h on the 5.3 % of the Davis Dam climb."""
        preset: TripFields = {
            "road": Road.EXPRESSWAY,
            "speed": "80 km/h",
            "climb_speed": "64.4 km/h",
            "grade": 0.053,
        }
        return cls(**(preset | fields))

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> object:
        from keitow.interop import pydantic_schema

        return pydantic_schema(cls, handler)


_LOCAL: Final = Trip.local_road()
_FARM: Final = Trip.farm()
_HIGHWAY: Final = Trip.highway()
CONSTANTS: Final = (
    Constant("speed on a local road", float(_LOCAL.speed_kmh), "km/h", JUDGEMENT),
    Constant("speed of the climb on a local road", float(_LOCAL.climb_speed_kmh), "km/h", JUDGEMENT),
    Constant("grade of the climb on a local road", _LOCAL.grade, "", JUDGEMENT),
    Constant("grade to start again on", _LOCAL.restart_grade, "", SAE_J2807),
    Constant("speed on a farm", float(_FARM.speed_kmh), "km/h", JUDGEMENT),
    Constant("speed of the climb on a farm", float(_FARM.climb_speed_kmh), "km/h", JUDGEMENT),
    Constant("grade of the climb on a farm", _FARM.grade, "", JUDGEMENT),
    Constant("speed on a highway", float(_HIGHWAY.speed_kmh), "km/h", JUDGEMENT),
    Constant("speed of the climb on a highway", float(_HIGHWAY.climb_speed_kmh), "km/h", DAVIS_DAM),
    Constant("grade of the climb on a highway", _HIGHWAY.grade, "", DAVIS_DAM),
)
"""What the presets take, and where that comes from."""
