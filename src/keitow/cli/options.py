"""The options that several commands share, and the values that they make."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import attrs

from keitow import InputError, Load, TowingEntry, Trailer, Trip, Vehicle, catalog

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Callable

_TRIPS: Final[dict[str, Callable[..., Trip]]] = {
    "farm": Trip.farm,
    "local-road": Trip.local_road,
    "highway": Trip.highway,
}
UNITS: Final = """\
A mass or any other measure needs its unit: "350 kg", "771 lb", "34 kW", "46 PS", "58 m".
A truck that is not in the catalog is typed by hand: --curb "700 kg" and whatever else is known of it.
"""
VEHICLE_OPTIONS: Final = {
    "--name": ("name", "NAME", "what the report calls a truck typed by hand"),
    "--curb": ("curb_mass", "MASS", "curb mass, 車両重量"),
    "--vehicle-gross": ("gross_mass", "MASS", "gross mass, 車両総重量"),
    "--payload": ("payload", "MASS", "payload, 最大積載量"),
    "--use": ("use", "USE", "cargo or passenger, 用途"),
    "--first-registered": ("first_registered", "DAY", "first inspection, 初度検査年月, like 2003-12-01"),
    "--power": ("engine.power", "POWER", "maximum power, 最高出力"),
    "--torque": ("engine.torque", "TORQUE", "maximum torque, 最大トルク"),
    "--drive": ("driveline.drive", "DRIVE", "RWD, FWD or 4WD"),
    "--gearbox": ("driveline.gearbox", "GEARBOX", "manual, automatic, CVT or AMT"),
    "--tires": ("tires.size", "SIZE", "as printed on them, like '145/80R12 80/78N LT'"),
    "--rear-curb": ("axles.rear_curb", "MASS", "rear axle load at curb mass, 後後軸重"),
    "--driven-laden": ("axles.driven_laden", "MASS", "load of the driven axles, laden, 駆動軸重"),
    "--stopping-distance": ("brakes.stopping_distance", "LENGTH", "制動停止距離, with --from-speed"),
    "--from-speed": ("brakes.from_speed", "SPEED", "the speed it was measured from, 制動初速度"),
    "--parking-force": ("brakes.parking_force", "FORCE", "parking-brake force, 駐車ブレーキ制動力"),
    "--parking-operating-force": ("brakes.parking_operating_force", "FORCE", "on its control, 操作力"),
    "--parking-control": ("brakes.parking_control", "CONTROL", "hand, foot or electronic"),
    "--maker-rating": ("maker_rating", "MASS", "a towing rating by the vehicle's maker"),
    "--entry-braked": ("towing_entry.braked", "MASS", "the certificate's figure for braked trailers"),
    "--entry-unbraked": ("towing_entry.unbraked", "MASS", "the certificate's figure for unbraked trailers"),
}
"""Option -> field of a vehicle, what it takes, help."""
TRAILER_OPTIONS: Final = {
    "--gross": ("gross_mass", "MASS", "its registered gross mass, or the rating on its plate"),
    "--brakes": ("brakes", "KIND", "none, overrun or electric"),
    "--built": ("built", "DAY", "the day it was built"),
    "--nose": ("nose_fraction", "SHARE", "share of its laden mass that stands on the hitch, like '10 %%'"),
    "--lists-vehicle": ("lists_vehicle", "ANSWER", "is this vehicle on the trailer's certificate: yes, no or unknown"),
}
"""Option -> field of a trailer, what it takes, help."""


def add_language(parser: ArgumentParser) -> None:
    """Add the choice of language."""
    parser.add_argument("--lang", choices=("en", "ja"), default="en", help="language of the answer (default: en)")


def add_json(parser: ArgumentParser) -> None:
    """Add the choice of JSON."""
    parser.add_argument("--json", action="store_true", help="print JSON")


def add_vehicle(parser: ArgumentParser) -> None:
    """Add the options of a vehicle."""
    parser.add_argument("vehicle", nargs="?", help="id of a catalog vehicle; left out, --curb is needed")
    vehicle = parser.add_argument_group("vehicle (each also completes or replaces a catalog value)")
    for option, (field, metavar, said) in VEHICLE_OPTIONS.items():
        vehicle.add_argument(option, dest=f"vehicle.{field}", metavar=metavar, help=said)
    vehicle.add_argument("--seats", dest="vehicle.seats", type=int, metavar="COUNT", help="seats, 乗車定員")
    vehicle.add_argument("--entry-none", action="store_true", help="the certificate was read and has no figure")


def add_trailer(parser: ArgumentParser, title: str) -> None:
    """Add the options of one trailer."""
    trailer = parser.add_argument_group(title)
    trailer.add_argument("--trailer", metavar="ID", help="id of a catalog trailer")
    trailer.add_argument("--tare", metavar="MASS", help="the trailer's own mass")
    for option, (field, metavar, said) in TRAILER_OPTIONS.items():
        trailer.add_argument(option, dest=field, metavar=metavar, help=said)


def add_load(parser: ArgumentParser) -> None:
    """Add the options of the load."""
    load = parser.add_argument_group("load")
    load.add_argument("--load", metavar="MASS", help="what is on the trailer")
    load.add_argument("--bed", metavar="MASS", help="what is in the bed")
    load.add_argument("--occupants", type=int, help="how many sit in the vehicle")


def add_trip(parser: ArgumentParser) -> None:
    """Add the options of the trip."""
    trip = parser.add_argument_group("trip")
    trip.add_argument("--trip", choices=tuple(_TRIPS), default="local-road", help="preset (default: local-road)")
    trip.add_argument("--place", help="japan_road, private_land or abroad")
    trip.add_argument("--speed", help="highest speed")
    trip.add_argument("--climb-speed", metavar="SPEED", help="speed to hold on the grade")
    trip.add_argument("--grade", help="longest grade, like '8 %%'")
    trip.add_argument("--restart-grade", metavar="GRADE", help="steepest grade to start again on")
    trip.add_argument("--surface", help="dry_asphalt, packed_gravel, wet_grass, ...")
    trip.add_argument("--altitude", metavar="LENGTH", help="above sea level")
    trip.add_argument("--date", metavar="DAY", help="the day whose law applies")
    trip.add_argument("--towing-licence", metavar="ANSWER", help="yes, no or unknown")


def _given(**fields: object) -> dict[str, Any]:
    return {name: value for name, value in fields.items() if value is not None}


def vehicle(given: Namespace) -> Vehicle:
    """Take a vehicle from the catalog or from the options, and let the options have the last word."""
    fields: dict[str, Any] = {}
    parts: dict[str, dict[str, Any]] = {}
    for path in ("seats", *(field for field, _, _ in VEHICLE_OPTIONS.values())):
        value = vars(given)[f"vehicle.{path}"]
        part, _, name = path.rpartition(".")
        if value is not None:
            (parts.setdefault(part, {}) if part else fields)[name] = value
    fields |= _given(towing_entry=_entry(parts.pop("towing_entry", {}), given))
    if given.vehicle is not None:
        found = _from_catalog(given.vehicle, fields)
    elif "curb_mass" in fields:
        found = Vehicle(**(_given(name="this truck") | fields))
    else:
        hint = "name a catalog vehicle, like hijet-s510p-std-4wd-5mt, or write --curb '700 kg'"
        raise InputError(given.command, "needs a vehicle", None, hint)
    typed = {f"{part}.{name}" for part, values in parts.items() for name in values}
    return attrs.evolve(
        found,
        **{part: attrs.evolve(getattr(found, part), **values) for part, values in parts.items()},
        sources={field: source for field, source in found.sources.items() if field not in typed},
    )


def _from_catalog(id: str, fields: dict[str, Any]) -> Vehicle:
    try:
        return catalog.vehicle(id, **fields)
    except InputError as error:
        if error.field == f"catalog.vehicle({catalog.entry(id).id!r})":  # the record is too thin
            raise InputError(error.field, error.needed, error.value, "write --curb '710 kg'") from None
        raise


def _entry(figures: dict[str, Any], given: Namespace) -> TowingEntry | None:
    if figures and given.entry_none:
        hint = "write --entry-none, or the figures"
        where = f"{given.command} --entry-none"
        raise InputError(where, "needs no figure beside it", next(iter(figures.values())), hint)
    return TowingEntry(**figures) if figures or given.entry_none else None


def trailer(given: Namespace) -> Trailer | None:
    """Take a trailer from the catalog or from the options; where neither says anything of one, there is none."""
    fields = _given(tare=given.tare, **{name: getattr(given, name) for name, _, _ in TRAILER_OPTIONS.values()})
    if given.trailer is not None:
        return catalog.trailer(given.trailer, **fields)
    return typed_trailer(given.command, fields) if fields else None


def typed_trailer(command: str, fields: dict[str, Any]) -> Trailer:
    """Make a trailer of what was typed; its tare must be there."""
    if "tare" not in fields:
        raise InputError(command, "needs the trailer's own mass", None, "write --tare '100 kg' or --trailer ID")
    return Trailer(**fields)


def load(given: Namespace) -> Load:
    """Make the load of the options."""
    return Load(**_given(trailer=given.load, bed=given.bed, occupants=given.occupants))


def trip(given: Namespace) -> Trip:
    """Make the trip of the options."""
    return _TRIPS[given.trip](
        **_given(
            place=given.place,
            speed=given.speed,
            climb_speed=given.climb_speed,
            grade=given.grade,
            restart_grade=given.restart_grade,
            surface=given.surface,
            altitude=given.altitude,
            date=given.date,
            towing_licence=given.towing_licence,
        )
    )
