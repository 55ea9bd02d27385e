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

from typing import TYPE_CHECKING, Final

from keitow.catalog import _codes, _records
from keitow.catalog._entries import Alias, Conflict, Derived, Entry, Range, Source, TrailerFields, VehicleFields
from keitow.catalog._generic import IDS, GenericClass, generic, generics
from keitow.catalog._thin import ThinRecordError

if TYPE_CHECKING:
    from typing import Unpack

    from keitow._values.trailer import Trailer
    from keitow._values.vehicle import Vehicle
    from keitow.catalog._check import check_record
    from keitow.catalog._offer import Offer, offer
    from keitow.catalog._search import Found, search

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

_LATE: Final = {"Found": "_search", "Offer": "_offer", "check_record": "_check", "offer": "_offer", "search": "_search"}
"""Public names that are loaded when they are first asked for, and where they are."""


def __getattr__(name: str) -> object:
    if name in _LATE:
        from importlib import import_module

        return getattr(import_module(f"keitow.catalog.{_LATE[name]}"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")


def __dir__() -> list[str]:
    return __all__


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
    if isinstance(id, str) and id in IDS:
        return generic(id, **fields)
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
