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

from keitow.catalog import _generic, _records, _search
from keitow.catalog._entries import Alias, Conflict, Entry, Source, TrailerFields, VehicleFields

if TYPE_CHECKING:
    from typing import Unpack

    from keitow._values.trailer import Trailer
    from keitow._values.vehicle import Vehicle

__all__ = [
    "Alias",
    "Conflict",
    "Entry",
    "Source",
    "TrailerFields",
    "VehicleFields",
    "entry",
    "generic",
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
        Of a record, or of an alias: a rebadge gives the vehicle it is.
    **fields
        Fields of `keitow.Vehicle` that complete the record or stand in for it; a whole part (``engine=...``)
        replaces the record's.

    Raises
    ------
    UnknownIdError
        No vehicle has this id; the error names the nearest.
    InputError
        The record is too thin for a vehicle, and the error says what to supply; or a field cannot be read.

    Examples
    --------
    >>> vehicle("hijet-s510p-extra-4wd-5mt", curb_mass="810 kg").gross_mass_kg
    1270.0
    """
    return _records.find("vehicle", id).to_vehicle(**fields)


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
    InputError
        The record is too thin for a trailer, or a field cannot be read.

    Examples
    --------
    >>> trailer("hf-42708", nose_fraction="10 %").name
    'Harbor Freight 42708 utility trailer, 40 x 48 in bed'
    """
    return _records.find("trailer", id).to_trailer(**fields)


def entry(id: str) -> Entry:
    """Return the record with this id or alias: values, sources, conflicts and what is missing.

    Raises
    ------
    UnknownIdError
        Nothing has this id; the error names the nearest.
    """
    return _records.find(None, id)


def vehicles() -> tuple[Entry, ...]:
    """Return the records of all vehicles, by id."""
    return _records.every("vehicle")


def trailers() -> tuple[Entry, ...]:
    """Return the records of all trailers, by id."""
    return _records.every("trailer")


def search(text: str) -> tuple[Entry, ...]:
    """Return the records that fit a few words, best first.

    Words are makers, models, model codes with or without their emission prefix (``EBD-``) and names, in Japanese
    or not, each whole, begun or with one typo; all of them must fit. A year of production, a drive (``4wd``) and
    a gearbox (``5mt``, ``manual``) narrow that as far as any record fits them.

    Examples
    --------
    >>> [entry.id for entry in search("carry 4wd 5mt 2003")]
    ['carry-da63t-4wd-5mt']
    >>> search("a steam engine")
    ()
    """
    return _search.search(text)


def generic(id: str, **fields: Unpack[VehicleFields]) -> Vehicle:
    """Return a class-typical vehicle: next to nothing is given, so that estimates use their class-typical assumptions.

    Known ids: ``kei-truck-5mt-4wd``, ``kei-truck-5mt-2wd``, ``kei-truck-3at-4wd``, ``kei-truck-3at-2wd``, and
    ``kei-truck-550cc-4wd`` and ``kei-truck-550cc-2wd``, which need a ``curb_mass``: no source gives a typical one.

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
        The class needs a curb mass, or a field cannot be read.

    Examples
    --------
    >>> truck = generic("kei-truck-5mt-4wd")
    >>> truck.name
    'class-typical kei truck, 660 cc, 5-speed manual, 4WD'
    >>> truck.sources["curb_mass"]
    'class-typical, mechanics reference: stock kei truck of 700 kg curb and 1160 kg gross mass'
    """
    return _generic.generic(id, **fields)
