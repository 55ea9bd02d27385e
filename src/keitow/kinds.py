"""The enumerations of the values: what a vehicle is built as, what drives it, whose law applies, what it drives on.

Every field that takes a member also takes its name or its value as text.
"""

from __future__ import annotations

from enum import StrEnum

__all__ = [
    "Aspiration",
    "Body",
    "Drive",
    "EnginePosition",
    "Gearbox",
    "ParkingControl",
    "Place",
    "Road",
    "Surface",
    "TrailerBrakes",
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
