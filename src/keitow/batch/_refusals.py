"""A row as the document of a case, which says what is wrong with it."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from keitow._engine.facts import ENTRY
from keitow.documents.case import CaseDocument
from keitow.documents.entries import Whole
from keitow.documents.value_types import plain
from keitow.errors import DocumentError

if TYPE_CHECKING:
    from collections.abc import Mapping

    from keitow._values.trip import Trip
    from keitow.documents.entries import Kind


def refusal(row: Mapping[str, object], trip: Trip, *, has_trailer: bool) -> str | None:
    """Read a row as a case, and return what is wrong with it, and where.

    Parameters
    ----------
    row
        Column -> what stands there, `as_document` has it.
    trip
        What holds where no column says otherwise.
    has_trailer
        Whether any column is of a trailer.
    """
    given = {name: value for name, value in row.items() if value is not None}
    load = _nested(given, "load.")
    for key in ("trailer", "bed"):
        if f"{key}_kg" in load:
            load[key] = [{"name": key, "mass_kg": load.pop(f"{key}_kg")}]
    read: dict[str, object] = {"towing_entry": {}} if given.pop(ENTRY, False) else {}
    document = {
        "vehicle": {"name": "vehicle"} | read | _nested(given, "vehicle."),
        "trailer": _nested(given, "trailer.") if has_trailer else None,
        "load": load,
        "trip": plain(trip) | _nested(given, "trip."),
    }
    try:
        CaseDocument.from_dict(document)
    except DocumentError as error:
        path = error.path.removeprefix("$.")
        for key in ("trailer", "bed"):
            path = path.replace(f"load.{key}[0].mass_kg", f"load.{key}_kg")
        return f"{path}: {error.problem}"
    return None


def as_document(kind: Kind, value: object) -> object:
    """Return a value as a document has it."""
    if isinstance(value, Decimal):
        value = float(value)
    if isinstance(kind, Whole) and isinstance(value, float) and value.is_integer():
        return int(value)
    return value


def _nested(given: Mapping[str, object], prefix: str) -> dict[str, object]:
    nested: dict[str, Any] = {}
    for name, value in given.items():
        if name.startswith(prefix):
            *parts, key = name.removeprefix(prefix).split(".")
            inner = nested
            for part in parts:
                inner = inner.setdefault(part, {})
            inner[key] = value
    return nested
