"""Write a value as plain data, and the types of that data. Keys carry the unit; a field at its default is left out.

This module does not postpone annotations, so that the types tell at run time which keys are required.
"""

from datetime import date
from enum import Enum
from typing import Required, overload

import attrs
from typing_extensions import TypedDict

from keitow._engine.terms import is_tuple
from keitow._values.load import Load
from keitow._values.trailer import Trailer
from keitow._values.trip import Trip
from keitow._values.vehicle import Vehicle


class EngineDict(TypedDict, total=False, closed=True):
    """The engine."""

    power_kw: float
    power_speed_rpm: float
    torque_nm: float
    torque_speed_rpm: float
    aspiration: str


class DrivelineDict(TypedDict, total=False, closed=True):
    """What connects the engine to the wheels."""

    drive: str
    part_time: bool
    gearbox: str
    gears: list[float]
    first_gear: float
    reverse: float
    final_drive: float
    transfer: float
    low_range: float


class AxlesDict(TypedDict, total=False, closed=True):
    """The loads on the axles."""

    front_curb_kg: float
    rear_curb_kg: float
    driven_laden_kg: float
    front_rating_kg: float
    rear_rating_kg: float


class TiresDict(TypedDict, total=False, closed=True):
    """The tires."""

    size: str
    rolling_radius_m: float
    load_rating_kg: float


class BrakesDict(TypedDict, total=False, closed=True):
    """The brakes."""

    stopping_distance_m: float
    from_speed_kmh: float
    deceleration_mps2: float
    service_force_n: float
    parking_force_n: float
    parking_operating_force_n: float
    parking_control: str


class HitchDict(TypedDict, total=False, closed=True):
    """The hitch."""

    rated_mass_kg: float
    rated_nose_mass_kg: float
    d_value_n: float
    height_m: float


class TowingEntryDict(TypedDict, total=False, closed=True):
    """The towable masses on the vehicle's own certificate."""

    braked_kg: float
    unbraked_kg: float


class MakerRatingDict(TypedDict, total=False, closed=True):
    """What the vehicle's maker permits to tow."""

    braked_kg: float
    unbraked_kg: float
    nose_mass_kg: float
    over_gross_kg: float


class VehicleDict(TypedDict, total=False, closed=True):
    """The towing vehicle."""

    name: Required[str]
    curb_mass_kg: Required[float]
    gross_mass_kg: float
    payload_kg: float
    seats: int
    displacement_cc: float
    length_m: float
    width_m: float
    height_m: float
    wheelbase_m: float
    hitch_overhang_m: float
    first_registered: str
    built: str
    use: str
    body: str
    engine_position: str
    engine: EngineDict
    driveline: DrivelineDict
    axles: AxlesDict
    tires: TiresDict
    brakes: BrakesDict
    hitch: HitchDict
    drag_area_m2: float
    towing_entry: TowingEntryDict
    maker_rating: MakerRatingDict
    gross_train_mass_kg: float
    engine_condition: float
    brake_condition: float
    sources: dict[str, str]


class TrailerDict(TypedDict, total=False, closed=True):
    """The trailer."""

    name: str
    tare_kg: Required[float]
    gross_mass_kg: float
    brakes: str
    kind: str
    built: str
    axles: int
    length_m: float
    width_m: float
    height_m: float
    nose_fraction: float
    nose_mass_kg: float
    drag_area_m2: float
    coupling_to_axle_m: float
    yaw_gyration_m: float
    axle_rating_kg: float
    speed_rating_kmh: float
    semi: bool
    lists_vehicle: bool
    sources: dict[str, str]


class ItemDict(TypedDict, closed=True):
    """One thing that is carried."""

    name: str
    mass_kg: float


class LoadDict(TypedDict, total=False, closed=True):
    """What is carried."""

    trailer: list[ItemDict]
    bed: list[ItemDict]
    occupants: int
    occupant_mass_kg: float


class TripDict(TypedDict, total=False, closed=True):
    """Where, when and how the combination is driven."""

    place: str
    state: str
    road: str
    speed_kmh: float
    posted_speed_kmh: float
    climb_speed_kmh: float
    grade: float
    restart_grade: float
    surface: str
    altitude_m: float
    date: str
    towing_licence: bool


class CaseDict(TypedDict, closed=True):
    """A case, as keitow writes it."""

    vehicle: VehicleDict
    trailer: TrailerDict | None
    load: LoadDict
    trip: TripDict


@overload
def plain(value: Vehicle) -> VehicleDict: ...
@overload
def plain(value: Trailer) -> TrailerDict: ...
@overload
def plain(value: Load) -> LoadDict: ...
@overload
def plain(value: Trip) -> TripDict: ...
@overload
def plain(value: attrs.AttrsInstance) -> object: ...
def plain(value: attrs.AttrsInstance) -> object:
    """Return a value as plain data: its stored fields, except those at their default.

    A date is always written, because the default date changes with each release and a rating must not.
    """
    written = attrs.asdict(value, filter=_is_written, value_serializer=_plain)
    if isinstance(value, Vehicle | Trailer) and written.pop("source_pairs", None):
        written["sources"] = dict(value.source_pairs)
    return written


def case_dict(vehicle: Vehicle, trailer: Trailer | None, load: Load, trip: Trip) -> CaseDict:
    """Return the values of a case as plain data."""
    return {
        "vehicle": plain(vehicle),
        "trailer": None if trailer is None else plain(trailer),
        "load": plain(load),
        "trip": plain(trip),
    }


def _is_written(field: "attrs.Attribute[object]", known: object) -> bool:
    return field.default is attrs.NOTHING or known != field.default or isinstance(known, date)


def _plain(_value: object, _field: object, known: object) -> object:
    if isinstance(known, Enum):
        return str(known.value)
    if isinstance(known, date):
        return known.isoformat()
    if is_tuple(known):
        return list(known)
    return float(known) if isinstance(known, float) else known
