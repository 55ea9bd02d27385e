"""The JSON Schema of the documents, made from the classes of values and the types of documents."""

from __future__ import annotations

from enum import Enum
from types import UnionType
from typing import Annotated, Final, Literal, Union, get_args, get_origin, get_type_hints

from typing_extensions import is_typeddict

from keitow._units import UNITS
from keitow._values.load import Load
from keitow._values.trailer import Trailer
from keitow._values.trip import Trip
from keitow._values.vehicle import Vehicle
from keitow.documents import layout
from keitow.documents.case import CaseDocument
from keitow.documents.entries import Chosen, Day, Kind, Measure, Schema, first_line
from keitow.documents.layout import Part
from keitow.documents.rating_types import RatingDict, ShortRatingDict
from keitow.documents.value_types import LoadDict, TrailerDict, TripDict, VehicleDict

DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

_VALUES: Final[dict[object, Kind]] = {
    VehicleDict: Part(Vehicle),
    TrailerDict: Part(Trailer),
    LoadDict: Part(Load),
    TripDict: Part(Trip),
}
_PLAIN: Final[dict[object, str]] = {str: "string", float: "number", bool: "boolean", type(None): "null"}


def schema() -> dict[str, object]:
    """Return the JSON Schema (draft 2020-12) of the documents, as a new object on each call.

    ``$defs`` has ``Case``, what `Case.from_dict` reads; ``Rating``, what `Rating.to_dict` writes; and ``ShortRating``,
    what it writes with ``detail="short"``. Each is complete and can be copied into another schema. keitow refuses every
    document that the schema refuses, and some more: a schema cannot check that axle loads fit a curb mass, for example.
    Only an id of the catalog in place of a case's vehicle or trailer is read beside what the schema describes.

    Examples
    --------
    >>> sorted(schema()["$defs"])
    ['Case', 'Rating', 'ShortRating']
    """
    return {
        "$schema": DIALECT,
        "title": "keitow",
        "description": "A case to be rated, or a rating.",
        "anyOf": [{"$ref": "#/$defs/Case"}, {"$ref": "#/$defs/Rating"}],
        "$defs": {
            "Case": layout.schema(CaseDocument, written=False),
            "Rating": schema_of(RatingDict),
            "ShortRating": schema_of(ShortRatingDict),
        },
    }


def schema_of(hint: object) -> Schema:  # noqa: PLR0911  # one for each kind of type
    """Return the schema of plain data that keitow writes, from its type."""
    kind, inner = get_origin(hint), get_args(hint)
    if hint in _VALUES:
        return _VALUES[hint].schema(written=True)
    if isinstance(hint, type) and is_typeddict(hint):
        return _of_keys(hint)
    if kind in {Union, UnionType}:
        return {"anyOf": [schema_of(one) for one in inner]}
    if kind is Literal:
        return {"enum": list(inner)}
    if kind is Annotated:
        return (Chosen(inner[1]) if issubclass(inner[1], Enum) else Day()).schema(written=True)
    if kind is list:
        return {"type": "array", "items": schema_of(inner[0])}
    if kind is dict:
        return {"type": "object", "additionalProperties": schema_of(inner[1])}
    return {"type": _PLAIN[hint]}


def _of_keys(hint: type) -> Schema:
    hints = get_type_hints(hint, include_extras=True)
    return {
        "type": "object",
        "title": hint.__name__.removesuffix("Dict"),
        "description": first_line(hint),
        "properties": {key: _of_key(key, one) for key, one in hints.items()},
        "required": list(hints),
        "additionalProperties": False,
    }


def _of_key(key: str, hint: object) -> Schema:
    unit = UNITS.get(key.rpartition("_")[2])
    return schema_of(hint) | ({} if unit is None else {"description": Measure(unit).in_words})
