"""Which columns a table may have: the stored facts, by their paths."""

from __future__ import annotations

import sys
from difflib import get_close_matches
from functools import cache
from typing import Any, Final, NamedTuple

import attrs
import numpy as np

from keitow._engine.facts import ENTRY, PARTS, SUMS
from keitow._units import MASS
from keitow._values.trailer import MOST_ON_NOSE, Trailer
from keitow._values.vehicle import TowingEntry
from keitow.documents.entries import Chosen, Day, Flag, Gears, Kind, Measure, Ratio, Whole, Words
from keitow.documents.layout import layout
from keitow.errors import InputError, KeitowError

_NOSE_FRACTION: Final = "trailer.nose_fraction"


class Place(NamedTuple):
    """A column that a table may have.

    Parameters
    ----------
    kind
        What stands there.
    convert
        Reads one value, as the field of the value does.
    """

    kind: Kind
    convert: Any

    def fits(self, value: object) -> bool:
        """Tell whether the field would take a value."""
        try:
            self.convert(self.kind.read(value, ""))
        except KeitowError:
            return False
        return True

    def fits_number(self, value: float) -> bool:
        """Tell whether the field would take a number, one without a fraction where it counts."""
        return self.fits(int(value) if isinstance(self.kind, Whole) else value)


@cache
def places() -> dict[str, Place]:
    """Work out which columns a table may have: the stored facts, by their paths."""
    known: dict[str, Place] = {}
    for prefix, value in (*PARTS, (ENTRY, TowingEntry)):
        fields = {field.alias: field for field in attrs.fields(value)}
        for entry in layout(value):
            kind = entry.forms[entry.key]
            if isinstance(kind, Measure | Ratio | Whole | Flag | Day | Chosen | Gears | Words):
                known[f"{prefix}.{entry.key}"] = Place(kind, fields[entry.argument].converter)
    mass = next(field.converter for field in attrs.fields(Trailer) if field.name == "tare_kg")
    return known | dict.fromkeys(SUMS.values(), Place(Measure(MASS), mass)) | {ENTRY: Place(Flag(), bool)}


@cache
def interval(path: str) -> tuple[float, float]:
    """Find the least and the greatest number that a field takes: what it takes is one interval, and 1 lies in it."""
    if path == _NOSE_FRACTION:
        return 0.0, MOST_ON_NOSE  # which the trailer asks of it, and not its field
    place = places()[path]
    return _farthest(place, -sys.float_info.max), _farthest(place, sys.float_info.max)


def _farthest(place: Place, end: float) -> float:
    """Find the number farthest from 1 that fits, towards an end that does not."""
    near, far = _rank(1.0), _rank(end)
    while abs(far - near) > 1:
        middle = (near + far) // 2
        if place.fits_number(_ranked(middle)):
            near = middle
        else:
            far = middle
    return _ranked(near)


def _rank(number: float) -> int:
    """Return the place of a number among all of its kind, 0 for zero."""
    return int(np.float64(abs(number)).view(np.int64)) * (1 if number >= 0 else -1)


def _ranked(rank: int) -> float:
    return float(np.int64(abs(rank)).view(np.float64)) * (1.0 if rank >= 0 else -1.0)


NEEDED: Final = ("vehicle.curb_mass_kg", "trailer.tare_kg")


def check_names(names: list[str]) -> None:
    """Refuse a table by the names of its columns.

    Raises
    ------
    InputError
        One that no fact is called by, one that stands there twice, or one that is needed and not there.
    """
    for name in names:
        if name not in places():
            near = get_close_matches(name, places(), n=1) or ["vehicle.curb_mass_kg"]
            hint = f"call it like {near[0]!r}"
            raise InputError("evaluate_table", "needs columns called by a stored fact", name, hint)
        if names.count(name) > 1:
            raise InputError("evaluate_table", "needs each column once", name, "leave one of them out")
    for name in NEEDED:
        part = name.partition(".")[0] + "."
        if name not in names and (part == "vehicle." or any(other.startswith(part) for other in names)):
            raise InputError("evaluate_table", f"needs a column {name}", ", ".join(names) or None, "add it")
