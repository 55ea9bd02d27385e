"""Where, when and how the combination is driven."""

# ruff: noqa: TC001  # typing.get_type_hints reads the annotations

from __future__ import annotations

import datetime
from typing import TYPE_CHECKING, ClassVar, Final, TypedDict

import attrs

from keitow._hints import Measured, Quantity
from keitow._sources import JUDGEMENT, Citation, Constant
from keitow._units import (
    KilometersPerHour,
    Meters,
    View,
    altitude_meters,
    kilometers_per_hour,
    kilometers_per_hour_or_none,
)
from keitow._values.arguments import with_argument_hints
from keitow._values.fields import choice, choices, day, grade_ratio, is_word, named, yes_no_or_none
from keitow._values.hooks import Hooks
from keitow.errors import InputError
from keitow.kinds import Place, Road, State, Surface, advice, member, nearest

if TYPE_CHECKING:
    from typing_extensions import Unpack

LAW_AS_OF: Final = datetime.date(2026, 11, 22)
"""The day on which the rules were last reviewed. A trip without a date is judged by the law of that day."""

SAE_J2807: Final = Citation(
    document="SAE J2807, performance requirements for determining tow-vehicle ratings",
    article="restart on 12 %, stops from 20 mph, Davis Dam climb",
    authority="SAE International",
    url="http://www.automobilemag.com/features/news/0912_sae_tow_ratings_finally_pass_sniff_test/"
    "braking_and_stopping_distance.html",
    consulted=datetime.date(2026, 11, 22),
    confidence="H",
    document_ja="SAE J2807(12 %の坂道発進、制動、登坂の要件)",
)
DAVIS_DAM: Final = Citation(
    document="SAE J2807, Davis Dam climb",
    article="40 mph or more; 950 m of rise over a surveyed 18 km (others print 5 to 6 %)",
    authority="SAE International, as told by PickupTrucks.com",
    url="https://special-reports.pickuptrucks.com/2011/08/2011-heavy-duty-hurt-locker-davis-dam-grade-climb.html",
    consulted=datetime.date(2026, 11, 22),
    confidence="M",
)

_LOCAL_KMH: Final = Constant(50.0, "km/h", "speed on a local road", JUDGEMENT)
_LOCAL_CLIMB_KMH: Final = Constant(40.0, "km/h", "speed of the climb on a local road", JUDGEMENT)
_LOCAL_GRADE: Final = Constant(0.08, "", "grade of the climb on a local road", JUDGEMENT)
_RESTART_GRADE: Final = Constant(0.12, "", "grade to start again on", SAE_J2807)
_FARM_KMH: Final = Constant(25.0, "km/h", "speed on a farm", JUDGEMENT)
_FARM_CLIMB_KMH: Final = Constant(15.0, "km/h", "speed of the climb on a farm", JUDGEMENT)
_FARM_GRADE: Final = Constant(0.12, "", "grade of the climb on a farm", JUDGEMENT)
_HIGHWAY_KMH: Final = Constant(80.0, "km/h", "speed on a highway", JUDGEMENT)
_HIGHWAY_CLIMB_KMH: Final = Constant(64.4, "km/h", "speed of the climb on a highway", DAVIS_DAM)
_HIGHWAY_GRADE: Final = Constant(0.053, "", "grade of the climb on a highway", DAVIS_DAM)


def _place(value: Place | str, where: str = "place") -> Place:
    if isinstance(value, Place):
        return value
    state = _state_named(value)
    if state is not None:
        need = f"needs one of {choices(Place)}"
        raise InputError(where, need, value, f"write place='us_road', state={state.value!r}")
    if is_word(value) and not (member(Place, value) or advice(Place, value)):
        near = nearest(Place, value) or nearest(State, value.partition(",")[0])
        name = near.value if isinstance(near, Place) else near.name.lower() if near else ""
        hint = f"did you mean {name!r}?" if near else "write 'japan', a state like 'ohio', 'farm' or 'abroad'"
        raise InputError(where, f"needs one of {choices(Place)}", value, hint)
    return choice(Place, value, where)


def _state(value: State | str | None, where: str = "state") -> State | None:
    return None if value is None else choice(State, value, where)


def _state_named(place: object) -> State | None:
    """Return the state where one was given as the place; else ``None``."""
    if isinstance(place, Place) or not is_word(place):
        return None
    return None if member(Place, place) else member(State, place)


def with_state(fields: TripFields) -> TripFields:
    """Return the fields of a trip; ``place="ohio"`` becomes ``place="us_road", state="OH"``."""
    state = _state_named(fields.get("place"))
    if state is None:
        return fields
    given = fields.get("state")
    if given is not None and choice(State, given, "Trip.state") is not state:
        raise InputError("Trip.place", "needs one state", fields.get("place"), "leave the place or the state out")
    return fields | {"place": Place.US_ROAD, "state": state}


def _road(value: Road | str, where: str = "road") -> Road:
    return choice(Road, value, where)


def _surface(value: Surface | str, where: str = "surface") -> Surface:
    return choice(Surface, value, where)


class TripFields(TypedDict, total=False):
    """The fields of a `Trip`, for the presets."""

    place: Place | str
    state: State | str | None
    road: Road | str
    speed: Measured
    posted_speed: Measured | None
    climb_speed: Measured
    grade: float | str
    restart_grade: float | str
    surface: Surface | str
    altitude: Measured
    date: datetime.date | str
    towing_licence: bool | str | None


@with_argument_hints
@attrs.frozen(kw_only=True, order=False, repr=False, field_transformer=named)
class Trip(Hooks):
    """Where, when and how the combination is driven. Without arguments it is `Trip.local_road()`.

    Parameters
    ----------
    place
        ``"japan_road"``, ``"us_road"``, ``"private_land"`` or ``"abroad"``. It decides whose law applies. The presets
        also take a state: ``place="ohio"``.
    state
        The state of the United States, such as ``"OH"``; only with ``"us_road"``.
    road
        ``"ordinary"`` or ``"expressway"``, which an American interstate is too.
    speed
        The highest speed driven.
    posted_speed
        The highest speed limit posted on the way; some states allow kei trucks only on roads up to some limit.
    climb_speed, grade
        The speed to be held on the longest climb, and its grade. The climb is tested at most at the highest speed.
    restart_grade
        The steepest grade on which to start again; the restart tests of the EU and SAE J2807 use 12 %. Who climbs a
        grade may have to stop and start on it, so the start and the parking brake are tested on the steeper of this
        grade and that of the climb.
    surface
        The surface that the tires stand on.
    altitude
        Height above sea level.
    date
        The day whose law applies; by default `LAW_AS_OF`, never today.
    towing_licence
        Whether the driver holds けん引免許: yes, no or unknown.
    """

    place: Place = attrs.field(default=Place.JAPAN_ROAD, converter=_place)
    state: State | None = attrs.field(default=None, converter=_state)
    road: Road = attrs.field(default=Road.ORDINARY, converter=_road)
    speed_kmh: float = attrs.field(default=KilometersPerHour(_LOCAL_KMH), alias="speed", converter=kilometers_per_hour)
    speed: ClassVar[View[Quantity]] = View()
    posted_speed_kmh: float | None = attrs.field(
        default=None, alias="posted_speed", converter=kilometers_per_hour_or_none
    )
    posted_speed: ClassVar[View[Quantity | None]] = View()
    climb_speed_kmh: float = attrs.field(
        default=KilometersPerHour(_LOCAL_CLIMB_KMH), alias="climb_speed", converter=kilometers_per_hour
    )
    climb_speed: ClassVar[View[Quantity]] = View()
    grade: float = attrs.field(default=float(_LOCAL_GRADE), converter=grade_ratio)
    restart_grade: float = attrs.field(default=float(_RESTART_GRADE), converter=grade_ratio)
    surface: Surface = attrs.field(default=Surface.DRY_ASPHALT, converter=_surface)
    altitude_m: float = attrs.field(default=Meters(0.0), alias="altitude", converter=altitude_meters)
    altitude: ClassVar[View[Quantity]] = View()
    date: datetime.date = attrs.field(default=LAW_AS_OF, converter=day)
    towing_licence: bool | None = attrs.field(default=None, converter=yes_no_or_none)

    def __attrs_post_init__(self) -> None:
        if self.state is not None and self.place is not Place.US_ROAD:
            hint = "write place='us_road' with it, or leave it out"
            raise InputError("Trip.state", "needs a road in the United States", self.state.value, hint)

    @classmethod
    def farm(cls, **fields: Unpack[TripFields]) -> Trip:
        """Return a slow trip on private land: 25 km/h, a climb of 12 % at 15 km/h, packed gravel."""
        preset: TripFields = {
            "place": Place.PRIVATE_LAND,
            "speed": KilometersPerHour(_FARM_KMH),
            "climb_speed": KilometersPerHour(_FARM_CLIMB_KMH),
            "grade": float(_FARM_GRADE),
            "surface": Surface.PACKED_GRAVEL,
        }
        return cls(**(preset | with_state(fields)))

    @classmethod
    def local_road(cls, **fields: Unpack[TripFields]) -> Trip:
        """Return a trip on an ordinary road, by default in Japan: 50 km/h, a climb of 8 % at 40 km/h, dry asphalt."""
        return cls(**with_state(fields))

    @classmethod
    def highway(cls, **fields: Unpack[TripFields]) -> Trip:
        """Return a trip on an expressway, by default in Japan: 80 km/h.

        The climb is Davis Dam's in SAE J2807: 5.3 % at 64.4 km/h.
        """
        preset: TripFields = {
            "road": Road.EXPRESSWAY,
            "speed": KilometersPerHour(_HIGHWAY_KMH),
            "climb_speed": KilometersPerHour(_HIGHWAY_CLIMB_KMH),
            "grade": float(_HIGHWAY_GRADE),
        }
        return cls(**(preset | with_state(fields)))
