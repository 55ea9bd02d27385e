"""Which columns a table may have, the stored facts by their paths, and what a program needs to know of a table."""

from __future__ import annotations

import math
from difflib import get_close_matches
from functools import cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import attrs

from keitow._engine.facts import ENTRY, PARTS, SUMS
from keitow._units import MASS, Limits, limits_of
from keitow._values.load import Item
from keitow._values.vehicle import TowingEntry
from keitow.documents.entries import Chosen, Day, Flag, Gears, Kind, Measure, Ratio, Whole, Words
from keitow.documents.layout import layout
from keitow.errors import InputError, KeitowError

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Set as AbstractSet

    from keitow._engine.terms import FactValue

_NO_LIMITS: Final = Limits(-math.inf, math.inf)
NEEDED: Final = ("vehicle.curb_mass_kg", "trailer.tare_kg")


class Schema(NamedTuple):
    """What a program depends on of a table.

    The stored facts that have a column, those among them that are unknown in some rows, the lengths of lists in their
    columns, and what all rows have of the other stored facts.
    """

    columns: frozenset[str]
    nullable: frozenset[str]
    lengths: frozenset[tuple[str, int]]
    shared: frozenset[tuple[str, FactValue | None]]

    def has_columns_of(self, other: Schema) -> bool:
        """Tell whether the columns are the same, and what all rows have."""
        return self.columns == other.columns and self.shared == other.shared

    def widened(self, optional: AbstractSet[str], others: Iterable[Schema]) -> Schema:
        """Return a schema that serves many tables: with anything unknown that may be, and the lengths of others."""
        lengths = self.lengths.union(*(other.lengths for other in others))
        return self._replace(nullable=frozenset(optional if self.nullable else ()), lengths=lengths)


class Place(NamedTuple):
    """A column that a table may have: what stands there, and what reads one value, as the field of the value does."""

    kind: Kind
    convert: Any

    @property
    def limits(self) -> Limits:
        """The numbers that the field takes."""
        return limits_of(self.convert) or _NO_LIMITS

    def fits(self, value: object) -> bool:
        """Tell whether the field would take a value."""
        try:
            self.convert(self.kind.read(value, ""))
        except KeitowError:
            return False
        return True


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
    mass = next(field.converter for field in attrs.fields(Item) if field.name == "mass_kg")
    return known | dict.fromkeys(SUMS.values(), Place(Measure(MASS), mass)) | {ENTRY: Place(Flag(), bool)}


@cache
def vocabulary(kind: Chosen) -> tuple[str, ...]:
    """Return the names that a column of names may hold, in the order of their codes."""
    return tuple(str(member.value) for member in kind.members)


def sign_in(path: str) -> int | None:
    """Tell the sign of what a column of numbers can hold: 1 above zero, 0 zero or above, else ``None``."""
    least = places()[path].limits.least if path in places() else -1.0
    return None if least < 0 else int(least > 0)


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
