"""What is wrong with a record: its form, its paperwork, and what no kei vehicle can be."""

from __future__ import annotations

import math
import re
from pathlib import Path
from typing import TYPE_CHECKING, Final

from keitow.catalog._records import is_list, is_table, read_table
from keitow.errors import DeclarationError, InputError
from keitow.japan import kei
from keitow.japan.scope import SEAT_KG

if TYPE_CHECKING:
    import os
    from collections.abc import Iterator, Mapping

    from keitow._values.vehicle import Vehicle
    from keitow.catalog._entries import Conflict, Entry, Kind, Range, Table

_BOXES: Final[Mapping[int, tuple[float, float, float, float]]] = {
    1976: (kei.LENGTH_OF_1976_M, kei.WIDTH_OF_1976_M, kei.HEIGHT_M, kei.CC_OF_1976),
    1990: (kei.LENGTH_OF_1990_M, kei.WIDTH_OF_1976_M, kei.HEIGHT_M, kei.CC_OF_1990),
    1998: (kei.LENGTH_OF_1998_M, kei.WIDTH_OF_1998_M, kei.HEIGHT_M, kei.CC_OF_1990),
}
"""From year: length, width, height [m], displacement [cc]."""
_CURB_KG: Final = (500.0, 1100.0)
_GROSS_KG: Final = (900.0, 1500.0)
_PAYLOADS_KG: Final = (100.0, 350.0)
_SEATS: Final = 4
_TORQUE_SHARE: Final = (0.6, 1.02)
"""Torque at the speed of maximum power over maximum torque."""
_POWER_SHARE: Final = (0.4, 0.75)
"""Maximum power [kW] over maximum torque [N m], where no speed is given."""
_TRAILER_KG: Final = (30.0, 3500.0)
_PIECE: Final = re.compile(r"(values|derived)\.([^:]+?)(?:\.(?:value|printed|source|locator|from|payload|note))?")
_LISTED: Final = re.compile(r"(conflicts|ranges|aliases)\[(\d+)\].*")
_OF_TRAILERS: Final = frozenset({"tare", "axles", "axle_rating", "brakes", "nose_fraction", "nose_mass"})
_PLACEHOLDER: Final = "700 kg"


def check_record(record: str | os.PathLike[str]) -> tuple[str, ...]:
    """Say what is wrong with a record that someone contributes; nothing, where it can be taken.

    Parameters
    ----------
    record
        The path of its TOML file, or its content.

    Examples
    --------
    >>> check_record("id = 'my-truck'")[0]
    'vehicles/my-truck.toml: maker: is missing'
    """
    import tomllib

    content, kind, id = _content(record)
    try:
        table: Table = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        return (f"the file is not TOML: {error}",)
    except RecursionError:
        return ("the file is not TOML that can be read: it is nested too deeply",)
    named = table.get("id")
    return tuple(_problems(kind or _kind(table), id or (named if isinstance(named, str) else "record"), table))


def _content(record: str | os.PathLike[str]) -> tuple[str, Kind | None, str | None]:
    if isinstance(record, str) and ("\n" in record or "=" in record):
        return record, None, None
    try:
        path = Path(record)
        content = path.read_text(encoding="utf-8-sig")  # some editors begin a file with a mark
    except (OSError, TypeError, ValueError) as error:
        needed = f"needs a file that can be read ({error})"
        raise InputError("catalog.check_record", needed, record, "name one") from None
    kinds: Mapping[str, Kind] = {"vehicles": "vehicle", "trailers": "trailer"}
    return content, kinds.get(path.parent.name), path.stem


def _kind(table: Table) -> Kind:
    """Return the kind of a record that does not say it: by the fields that only a trailer has."""
    values, ranges = table.get("values"), table.get("ranges")
    fields = set(values) if is_table(values) else set[str]()
    if is_list(ranges):
        fields |= {str(one.get("field")) for one in ranges if is_table(one)}
    return "trailer" if fields & _OF_TRAILERS else "vehicle"


def _problems(kind: Kind, id: str, table: Table) -> Iterator[str]:
    """Read the record, and where a piece of it is wrong, say so and read on without that piece."""
    left, dropped = dict(table), False
    while True:
        try:
            entry = read_table(kind, id, left)
        except DeclarationError as error:
            key = error.where.partition(": ")[2]
            if not (dropped and key.startswith("sources.")):
                yield str(error)
            if (rest := _without(left, key)) is None:
                return
            left, dropped = rest, True
        else:
            yield from check_entry(entry)
            return


def _without(table: Table, key: str) -> Table | None:
    """Return the record without the piece that a problem names; ``None`` where it names more than a piece."""
    found = _LISTED.fullmatch(key) or _PIECE.fullmatch(key) or re.fullmatch(r"(sources)\.([^.]+)", key)
    if found is None:
        return None
    name, place = found.groups()
    whole = table.get(name)
    if is_list(whole):
        return {**table, name: [one for n, one in enumerate(whole) if n != int(place)]}
    if is_table(whole) and place in whole:
        return {**table, name: {one: value for one, value in whole.items() if one != place}}
    return None


def check_entry(entry: Entry) -> tuple[str, ...]:
    """Return what cannot be of a record that can be read: the certificate's arithmetic, the kei box, the engine."""
    problems = (*_paperwork(entry), *(_of_vehicle(entry) if entry.kind == "vehicle" else _of_trailer(entry)))
    return tuple(f"{entry.id}: {problem}" for problem in problems)


def _paperwork(entry: Entry) -> Iterator[str]:
    beside: list[Conflict | Range] = [*entry.conflicts, *entry.ranges]
    for field, source in (*entry.sources.items(), *((one.field, one.source) for one in beside)):
        if not source.url.startswith(("https://", "http://")):
            yield f"{field}: the source needs an address, got {source.url!r}"
    for field, source in entry.sources.items():
        value = entry.values[field]
        if source.printed and isinstance(value, str) and not _agrees(value, source.printed):
            yield f"{field}: {value!r} does not stand in what is printed, {source.printed!r}"
    for conflict in entry.conflicts:
        if conflict.value == entry.values.get(conflict.field):
            yield f"conflicts: {conflict.field} repeats the value that was kept"
    for one in entry.ranges:
        if float(one.low.split()[0]) >= float(one.high.split()[0]):
            yield f"ranges: {one.field} needs its low end first, got {one.low} to {one.high}"


def _agrees(value: str, printed: str) -> bool:
    """Say whether the number of a value stands in what is printed; feet and inches may be written as inches."""
    number, _, unit = value.partition(" ")
    if not (number[:1].isdigit() and unit):
        return True
    plain = printed.replace(",", "").replace("-1/2", ".5").replace("-3/4", ".75")
    feet = re.search(r"(\d+)\s*(?:ft|')\s*(\d+)", plain)
    return number in plain or (unit == "in" and feet is not None and int(feet[1]) * 12 + int(feet[2]) == float(number))


def _of_vehicle(entry: Entry) -> Iterator[str]:
    try:
        vehicle = entry.to_vehicle() if entry.ready else entry.to_vehicle(curb_mass=_PLACEHOLDER)
    except InputError as error:
        yield str(error)
        return
    for check in (_masses, _box, _engine, _gears):
        yield from check(entry, vehicle)


def _masses(entry: Entry, vehicle: Vehicle) -> Iterator[str]:
    curb, gross, seats = vehicle.curb_mass_kg if entry.ready else None, vehicle.gross_mass_kg, vehicle.seats
    payload = 0.0 if vehicle.body in {"4x4", "car"} and vehicle.payload_kg is None else vehicle.payload_kg
    payloads = (0.0, 0.0) if payload == 0.0 else _PAYLOADS_KG
    masses = (("curb_mass", curb, _CURB_KG), ("gross_mass", gross, _GROSS_KG), ("payload", payload, payloads))
    for name, mass, (low, high) in masses:
        if mass is not None and not low <= mass <= high:
            yield f"{name}: {mass:g} kg is none of a kei vehicle ({low:g} to {high:g} kg)"
    if seats is not None and seats > _SEATS:
        yield f"seats: a kei vehicle has at most {_SEATS}, got {seats}"
    if curb is not None and gross is not None and payload is not None and seats is not None:
        implied = curb + payload + SEAT_KG * seats
        if not math.isclose(gross, implied, abs_tol=0.5):
            yield f"gross_mass: {gross:g} kg, but curb mass, payload and 55 kg a seat make {implied:g} kg"


def _box(entry: Entry, vehicle: Vehicle) -> Iterator[str]:
    first = int((entry.era or "2014-").partition("-")[0])
    box = _BOXES[max((year for year in _BOXES if year <= first), default=min(_BOXES))]
    size = (vehicle.length_m, vehicle.width_m, vehicle.height_m, vehicle.displacement_cc)
    for name, measure, limit in zip(("length", "width", "height", "displacement"), size, box, strict=True):
        if measure is not None and not limit / 2 < measure <= limit:
            yield f"{name}: {measure:g} is not within the kei limit of {first}, {limit:g}"


def _engine(_: Entry, vehicle: Vehicle) -> Iterator[str]:
    engine, power, torque = vehicle.engine, vehicle.engine.power_kw, vehicle.engine.torque_nm
    if power is None or torque is None:
        return
    if engine.power_speed_rpm is None:
        share, ends = power / torque, _POWER_SHARE
    else:
        share, ends = power * 1e3 / (engine.power_speed_rpm * 2 * math.pi / 60) / torque, _TORQUE_SHARE
        if engine.torque_speed_rpm is not None and engine.torque_speed_rpm > engine.power_speed_rpm:
            yield "engine: the speed of maximum torque is above that of maximum power"
    if not ends[0] <= share <= ends[1]:
        yield f"engine: power and torque do not go together ({share:.2f}, expected {ends[0]:g} to {ends[1]:g})"


def _gears(_: Entry, vehicle: Vehicle) -> Iterator[str]:
    gears = vehicle.driveline.gears
    if gears is not None and list(gears) != sorted(gears, reverse=True):
        yield "driveline.gears: the first is the largest"


def _of_trailer(entry: Entry) -> Iterator[str]:
    if not entry.ready:
        if not entry.ranges:
            yield "tare: neither a value nor a range of its class"
        return
    try:
        tare_kg = entry.to_trailer().tare_kg
    except InputError as error:
        yield str(error)
    else:
        low, high = _TRAILER_KG
        if not low <= tare_kg <= high:
            yield f"tare: {tare_kg:g} kg is none of a small trailer ({low:g} to {high:g} kg)"
