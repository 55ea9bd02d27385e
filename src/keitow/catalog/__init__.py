"""Vehicles and trailers out of public sources: one value, one source, as printed.

`vehicle` and `trailer` give values for a rating, `entry` gives the record behind one: where each number comes
from, where sources disagree, and what is still missing. An absent value is absent; nothing is filled from memory.

>>> from keitow import catalog
>>> truck = catalog.vehicle("hijet-s510p-std-4wd-5mt")
>>> truck.curb_mass_kg
820.0
>>> catalog.entry("hijet-s510p-std-4wd-5mt").sources["engine.power"].printed
'34kW @ 5,700RPM'
>>> [entry.id for entry in catalog.search("minicab u62t 5mt")]
['minicab-u62t-4wd-5mt']
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from keitow.catalog import _check, _codes, _generic, _offer, _records, _search
from keitow.catalog._entries import (
    Alias,
    Conflict,
    Derived,
    Entry,
    Range,
    Source,
    TrailerFields,
    VehicleFields,
)
from keitow.catalog._generic import GenericClass
from keitow.catalog._offer import Offer
from keitow.catalog._search import Found
from keitow.catalog._thin import ThinRecordError

if TYPE_CHECKING:
    from os import PathLike
    from typing import Unpack

    from keitow._values.trailer import Trailer
    from keitow._values.vehicle import Vehicle

__all__ = [
    "Alias",
    "Conflict",
    "Derived",
    "Entry",
    "Found",
    "GenericClass",
    "Offer",
    "Range",
    "Source",
    "ThinRecordError",
    "TrailerFields",
    "VehicleFields",
    "check_record",
    "entry",
    "generic",
    "generics",
    "offer",
    "search",
    "trailer",
    "trailers",
    "vehicle",
    "vehicles",
]


def vehicle(id: str, **fields: Unpack[VehicleFields]) -> Vehicle:
    """Return a vehicle of the catalog, with its sources.

    Parameters
    ----------
    id
        Of a record, or of an alias: a rebadge gives the vehicle it is. Or what is written on the vehicle: its model
        code, with or without prefix and suffix, which gives what the records of that code agree on. Or the id of a
        class (see `generic`).
    **fields
        Fields of `keitow.Vehicle` that complete the record or stand in for it; a whole part (``engine=...``)
        replaces the record's.

    Raises
    ------
    UnknownIdError
        No vehicle has this id or code; the error names the nearest.
    ThinRecordError
        No source gives the curb mass. The error tells the range that one prints for its kind, the papers that print
        the truck's own, and the option to type, in English and in Japanese (``text_ja``).
    InputError
        A field cannot be read.

    Examples
    --------
    >>> vehicle("hijet-s510p-extra-4wd-5mt", curb_mass="810 kg").gross_mass_kg
    1270.0
    >>> vehicle("DD51T", curb_mass="690 kg").name
    'Suzuki Carry, 4WD (DD51T)'
    """
    if isinstance(id, str) and id in _generic.IDS:
        return _generic.generic(id, **fields)
    return _codes.resolve("vehicle", id).to_vehicle(**fields)


def trailer(id: str, **fields: Unpack[TrailerFields]) -> Trailer:
    """Return a trailer of the catalog, with its sources.

    Parameters
    ----------
    id
        Of a record.
    **fields
        Fields of `keitow.Trailer` that complete the record or stand in for it.

    Raises
    ------
    UnknownIdError
        No trailer has this id; the error names the nearest.
    ThinRecordError
        No source gives the tare, or only a range for its class, which the error tells.
    InputError
        A field cannot be read.

    Examples
    --------
    >>> trailer("hf-42708", nose_fraction="10 %").name
    'Harbor Freight 42708 utility trailer, 40 x 48 in bed'
    """
    return _records.find("trailer", id).to_trailer(**fields)


def entry(id: str) -> Entry:
    """Return the record with this id, alias or model code: values, sources, ranges, conflicts and what is missing.

    Several records of one code give what they agree on; its note names them.

    Raises
    ------
    UnknownIdError
        Nothing has this id or code; the error names the nearest.
    """
    return _codes.resolve(None, id)


def vehicles() -> tuple[Entry, ...]:
    """Return the records of all vehicles, by id."""
    return _records.every("vehicle")


def trailers() -> tuple[Entry, ...]:
    """Return the records of all trailers, by id."""
    return _records.every("trailer")


def search(text: str) -> Found:
    """Return the records that fit a few words, best first, and what of the words was not understood.

    Words are makers, models, badges, model codes or fragments of them with or without their emission prefix
    (``EBD-``), bodies (truck, van, dump, jumbo) and kinds of trailers (camper, utility, jet ski), in Japanese or not,
    each whole, begun or with one typo; all of them must fit. A year of production (``1995``, ``平成7年``, ``H7``)
    excludes what was not built in it. A drive (``4wd``), a gearbox (``5mt``, ``manual``), ``turbo`` and
    ``supercharged`` narrow as far as any record fits them.

    Examples
    --------
    >>> [entry.id for entry in search("carry 4wd 5mt 2003")]
    ['carry-da63t-4wd-5mt']
    >>> found = search("suzuki carry for sale 1960")
    >>> len(found), found.not_understood, [entry.era for entry in found.nearest]
    (0, ('sale',), ['1989-1990', '1989-1990'])
    """
    return _search.search(text)


def offer(text: str) -> Offer | None:
    """Return what to type for a truck that is not in the catalog or lacks its curb mass.

    Parameters
    ----------
    text
        As for `search`, or an id or model code.

    Returns
    -------
    Offer or None
        ``None`` where the records that fit can be rated as they are, or are no trucks.

    Examples
    --------
    >>> step = offer("honda acty 1994 4wd")
    >>> step.sharp_command, step.typical_command
    (('ha4', '--curb', '670 kg'), ('kei-truck-1990-5mt-4wd',))
    """
    return _offer.offer(text)


def check_record(record: str | PathLike[str]) -> tuple[str, ...]:
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
    return _check.check_record(record)


def generic(id: str, **fields: Unpack[VehicleFields]) -> Vehicle:
    """Return a class-typical vehicle: next to nothing is given, so that estimates use their class-typical assumptions.

    Known ids: ``kei-truck-5mt-4wd`` (or ``3at``, ``2wd``) whatever its years, ``kei-truck-1990-5mt-4wd`` of 660 cc to
    1998, ``kei-truck-1999-5mt-4wd`` since, and ``kei-truck-550cc-4wd`` before. `generics` tells what each stands for.
    Of 550 cc no class-typical engine is known, so that its launch and climb stay open.

    Parameters
    ----------
    id
        One of the above.
    **fields
        What is known of the truck at hand.

    Raises
    ------
    UnknownIdError
        There is no such class.
    InputError
        A field cannot be read.

    Examples
    --------
    >>> truck = generic("kei-truck-5mt-4wd")
    >>> truck.name
    'class-typical kei truck, 660 cc, 5-speed manual, 4WD'
    >>> truck.sources["curb_mass"]
    'class-typical, mechanics reference: stock kei truck of 700 kg curb and 1160 kg gross mass'
    """
    return _generic.generic(id, **fields)


def generics() -> tuple[GenericClass, ...]:
    """Return the classes that `generic` knows, with the curb mass that each takes and its spread in the catalog.

    Examples
    --------
    >>> [(one.low, one.nominal, one.high) for one in generics() if one.id == "kei-truck-1990-5mt-4wd"]
    [('650 kg', '670 kg', '720 kg')]
    """
    return _generic.generics()
