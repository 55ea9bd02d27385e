"""Rate a combination from the shell: ``python -m keitow rate hijet-s510p-std-4wd-5mt --tare "100 kg"``."""

from __future__ import annotations

import json
import os
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from io import TextIOWrapper
from typing import TYPE_CHECKING, Any, Final

import attrs

from keitow import (
    InputError,
    KeitowError,
    Load,
    Rating,
    TowingEntry,
    Trailer,
    Trip,
    Vehicle,
    Verdict,
    catalog,
    evaluate,
)

if TYPE_CHECKING:
    from argparse import Namespace
    from collections.abc import Callable, Sequence

_BAD_INPUT: Final = 2
_EXIT: Final = {Verdict.WITHIN: 0, Verdict.UNDETERMINED: 3}
_OVER: Final = 1
_TRIPS: Final[dict[str, Callable[..., Trip]]] = {
    "farm": Trip.farm,
    "local-road": Trip.local_road,
    "highway": Trip.highway,
}
_COMPLETE: Final = " (here: --curb '710 kg')"
_EPILOG: Final = """\
exit code: 0 within, 1 over, beyond the rating or marginal, 2 bad input, 3 cannot be determined

A mass or any other measure needs its unit: "350 kg", "771 lb", "34 kW", "46 PS", "58 m".
A truck that is not in the catalog is typed by hand: --curb "700 kg" and whatever else is known of it.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal that cannot show a letter shows its escape
            stream.reconfigure(errors="backslashreplace")
    given = _parser().parse_args(arguments)
    try:
        rating = _rate(given)
        report = json.dumps(rating.to_dict(), indent=2) if given.json else rating.explain(given.lang)
    except KeitowError as error:
        thin = isinstance(error, InputError) and "needs a curb_mass" in str(error) and given.curb is None
        print(f"keitow: {error}{_COMPLETE if thin else ''}", file=sys.stderr)
        return _BAD_INPUT
    return _print(report, _EXIT.get(rating.verdict, _OVER))


def _print(report: str, code: int) -> int:
    """Print a report and return the exit code; a reader that has read enough is no error, a full disk is."""
    try:
        print(report, flush=True)
    except OSError as error:
        # What is left in the buffer must not be tried again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        if isinstance(error, BrokenPipeError):
            return code
        print(f"keitow: cannot write the report: {error}", file=sys.stderr)
        return _BAD_INPUT
    return code


def _parser() -> ArgumentParser:
    parser = ArgumentParser(prog="python -m keitow", description=__doc__, allow_abbrev=False)
    commands = parser.add_subparsers(required=True, metavar="command")
    rate = commands.add_parser(
        "rate",
        help="may this truck tow this trailer, and can it",
        epilog=_EPILOG,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    rate.add_argument("vehicle", nargs="?", help="id of a catalog vehicle; left out, --curb is needed")
    _add_vehicle(rate)
    _add_trailer(rate)
    _add_trip(rate)
    rate.add_argument("--json", action="store_true", help="print the rating as JSON")
    rate.add_argument("--lang", choices=("en", "ja"), default="en", help="language of the report")
    return parser


def _add_vehicle(parser: ArgumentParser) -> None:
    vehicle = parser.add_argument_group("vehicle (each also completes or replaces a catalog value)")
    vehicle.add_argument("--name", help="what the report calls a truck typed by hand")
    vehicle.add_argument("--curb", metavar="MASS", help="curb mass, 車両重量")
    vehicle.add_argument("--vehicle-gross", metavar="MASS", help="gross mass, 車両総重量")
    vehicle.add_argument("--payload", metavar="MASS", help="payload, 最大積載量")
    vehicle.add_argument("--seats", type=int, help="seats, 乗車定員")
    vehicle.add_argument("--power", help="maximum power")
    vehicle.add_argument("--torque", help="maximum torque")
    vehicle.add_argument("--drive", help="RWD, FWD or 4WD")
    vehicle.add_argument("--gearbox", help="manual, automatic, CVT or AMT")
    vehicle.add_argument("--stopping-distance", metavar="LENGTH", help="制動停止距離, with --from-speed")
    vehicle.add_argument("--from-speed", metavar="SPEED", help="the speed it was measured from")
    vehicle.add_argument("--parking-force", metavar="FORCE", help="parking-brake force, 駐車ブレーキ制動力")
    vehicle.add_argument("--maker-rating", metavar="MASS", help="a towing rating by the vehicle's maker")
    vehicle.add_argument("--entry-braked", metavar="MASS", help="the certificate's figure for braked trailers")
    vehicle.add_argument("--entry-unbraked", metavar="MASS", help="the certificate's figure for unbraked trailers")
    vehicle.add_argument("--entry-none", action="store_true", help="the certificate was read and has no figure")


def _add_trailer(parser: ArgumentParser) -> None:
    trailer = parser.add_argument_group("trailer and load (without any: the vehicle's towing capacity)")
    trailer.add_argument("--trailer", metavar="ID", help="id of a catalog trailer")
    trailer.add_argument("--tare", metavar="MASS", help="the trailer's own mass")
    trailer.add_argument("--gross", metavar="MASS", help="its registered gross mass, or the rating on its plate")
    trailer.add_argument("--brakes", help="none, overrun or electric")
    trailer.add_argument("--built", metavar="DAY", help="the day it was built")
    trailer.add_argument("--lists-vehicle", help="is this vehicle on the trailer's certificate: yes, no or unknown")
    trailer.add_argument("--load", metavar="MASS", help="what is on the trailer")
    trailer.add_argument("--bed", metavar="MASS", help="what is in the bed")
    trailer.add_argument("--occupants", type=int, help="how many sit in the vehicle")


def _add_trip(parser: ArgumentParser) -> None:
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


def _rate(given: Namespace) -> Rating:
    trip = _TRIPS[given.trip](
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
    return evaluate(_vehicle(given), _trailer(given), _load(given), trip)


def _vehicle(given: Namespace) -> Vehicle:
    """Take a vehicle from the catalog or from the options, and let the options have the last word."""
    fields = _given(
        name=given.name,
        curb_mass=given.curb,
        gross_mass=given.vehicle_gross,
        payload=given.payload,
        seats=given.seats,
        maker_rating=given.maker_rating,
        towing_entry=_entry(given),
    )
    if given.vehicle is not None:
        vehicle = catalog.vehicle(given.vehicle, **fields)
    elif given.curb is not None:
        vehicle = Vehicle(**(_given(name="this truck") | fields))
    else:
        hint = "name a catalog vehicle, like hijet-s510p-std-4wd-5mt, or write --curb '700 kg'"
        raise InputError("rate", "needs a vehicle", None, hint)
    parts = {
        "engine": _given(power=given.power, torque=given.torque),
        "driveline": _given(drive=given.drive, gearbox=given.gearbox),
        "brakes": _given(
            stopping_distance=given.stopping_distance,
            from_speed=given.from_speed,
            parking_force=given.parking_force,
        ),
    }
    typed = {f"{part}.{name}" for part, values in parts.items() for name in values}
    return attrs.evolve(
        vehicle,
        engine=attrs.evolve(vehicle.engine, **parts["engine"]),
        driveline=attrs.evolve(vehicle.driveline, **parts["driveline"]),
        brakes=attrs.evolve(vehicle.brakes, **parts["brakes"]),
        sources={field: source for field, source in vehicle.sources.items() if field not in typed},
    )


def _entry(given: Namespace) -> TowingEntry | None:
    figures = _given(braked=given.entry_braked, unbraked=given.entry_unbraked)
    if figures and given.entry_none:
        hint = "write --entry-none, or the figures"
        raise InputError("rate --entry-none", "needs no figure beside it", next(iter(figures.values())), hint)
    return TowingEntry(**figures) if figures or given.entry_none else None


def _trailer(given: Namespace) -> Trailer | None:
    fields = _given(
        tare=given.tare,
        gross_mass=given.gross,
        brakes=given.brakes,
        built=given.built,
        lists_vehicle=given.lists_vehicle,
    )
    if given.trailer is not None:
        return catalog.trailer(given.trailer, **fields)
    if fields or given.load is not None:
        if given.tare is None:
            raise InputError("rate", "needs the trailer's own mass", None, "write --tare '100 kg' or --trailer ID")
        return Trailer(**fields)
    return None


def _load(given: Namespace) -> Load:
    return Load(**_given(trailer=given.load, bed=given.bed, occupants=given.occupants))


if __name__ == "__main__":
    sys.exit(main())
