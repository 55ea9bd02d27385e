"""The layout of a value in a document, derived from its class: the key of each field, and the kind of its entry."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from enum import Enum
from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple, TypeVar, get_args, get_type_hints

import attrs

from keitow._units import UNITS
from keitow._values.load import Item
from keitow._values.vehicle import MakerRating
from keitow.documents import entries
from keitow.documents.json_text import is_object
from keitow.errors import DocumentError, InputError, shown

if TYPE_CHECKING:
    from collections.abc import Iterator

V = TypeVar("V", bound=attrs.AttrsInstance)

_NAMES: Final = {"date": date, "Quantity": float, "Mapping": Mapping}
"""Names in the values' annotations that their modules import for type checkers only."""

_NOTHING: Final = type(None)
_KINDS: Final[dict[object, entries.Kind]] = {
    str: entries.Text(),
    bool: entries.Flag(),
    int: entries.Whole(),
    float: entries.Ratio(),
    date: entries.Day(),
    tuple[float, ...]: entries.Gears(),
}


class Entry(NamedTuple):
    """A field of a value in a document.

    Parameters
    ----------
    argument
        The name of the constructor's argument.
    forms
        The keys under which it may be given -> the kind of entry; keitow writes the first.
    needed
        Whether it is required.
    optional
        Whether it may be ``null``, which is the same as leaving it out.
    """

    argument: str
    forms: dict[str, entries.Kind]
    needed: bool
    optional: bool

    @property
    def key(self) -> str:
        """The key that keitow writes."""
        return next(iter(self.forms))


@cache
def layout(kind: type[attrs.AttrsInstance]) -> tuple[Entry, ...]:
    """Return the layout of a class's values: an entry for each field."""
    hints = get_type_hints(kind, localns=_NAMES)
    return tuple(
        Entry(
            argument=field.alias or field.name,
            forms=_forms(field.name, field.alias or field.name, hints[field.name]),
            needed=field.default is attrs.NOTHING,
            optional=_NOTHING in get_args(hints[field.name]),
        )
        for field in attrs.fields(kind)
    )


def _forms(name: str, alias: str, hint: object) -> dict[str, entries.Kind]:
    if name == "source_pairs":
        return {alias: entries.Sources()}
    unit = UNITS.get(name.removeprefix(f"{alias}_"))
    if unit is not None:
        return {name: entries.Measure(unit), alias: entries.MeasureWithUnit(unit)}
    inner = get_args(hint)
    if inner == (date, _NOTHING):  # what may be unknown may be known to the month; the day of a law is known
        return {name: entries.Day(or_month=True)}
    return {name: _kind(next(one for one in inner if one is not _NOTHING) if _NOTHING in inner else hint)}


def _kind(hint: object) -> entries.Kind:
    if hint == tuple[Item, ...]:
        return entries.Carried(Part(Item))
    if isinstance(hint, type) and issubclass(hint, Enum):
        return entries.Chosen(hint)
    if isinstance(hint, type) and attrs.has(hint):
        return Part(hint)
    return _KINDS[hint]


@attrs.frozen
class Part(entries.Kind):
    """A value inside another."""

    value: type[attrs.AttrsInstance]

    def read(self, known: object, where: str) -> object:
        """Read an entry for the constructor of its value."""
        if isinstance(known, self.value):  # found by its id in the catalog, which this package does not know
            return known
        if self.value is MakerRating and isinstance(known, str):  # a single mass is for both kinds of trailer
            return known
        return read(self.value, known, where)

    def schema(self, *, written: bool) -> entries.Schema:
        """Return the schema of what is read, or (`written`) of what keitow itself writes."""
        said = schema(self.value, written=written)
        if self.value is MakerRating and not written:
            return {"anyOf": [said, {"type": "string", "description": "mass with its unit", "examples": ["450 kg"]}]}
        return said


def read(kind: type[V], known: object, where: str) -> V:
    """Read a value from an object with a key for each field.

    Raises
    ------
    DocumentError
        It is no such object; the error names the place.
    """
    given = entries.as_object(known, where)
    refuse_unknown(given, {key for entry in layout(kind) for key in entry.forms}, where)
    arguments = dict(_arguments(kind, given, where))
    try:
        return kind(**arguments)
    except InputError as error:
        place = "".join(f".{key}" for key in _keys_to(error.field.split(".")[1:], kind, given))
        problem = f"{error.needed}, got {shown(error.value)}; {_with_keys(error.hint)}"
        raise DocumentError(where + place, problem) from None


def _with_keys(hint: str) -> str:
    """Write the arguments that a hint names as a document has them: ``place='us_road'`` as ``"place": "us_road"``."""
    keys = re.sub(r"\b([a-z_]+)='([^']*)'", r'"\1": "\2"', hint)
    return re.sub(r"\bTrailer\((.*)\)", r'"trailer": {\1}', keys)


def schema(kind: type[attrs.AttrsInstance], *, written: bool) -> entries.Schema:
    """Return the schema of an object for values of this class."""
    properties: entries.Schema = {}
    exclusive: list[entries.Schema] = []
    needed: list[str] = []
    for entry in layout(kind):
        forms = {entry.key: entry.forms[entry.key]} if written else entry.forms
        for key, form in forms.items():
            inner = form.schema(written=written)
            nullable = entry.optional and not written
            properties[key] = {"anyOf": [inner, {"type": "null"}]} if nullable else inner
        if len(forms) > 1 and entry.needed:
            exclusive.append({"oneOf": [{"required": [key]} for key in forms]})
        elif len(forms) > 1:
            exclusive.append({"not": {"required": list(forms)}})
        elif entry.needed:
            needed.append(entry.key)
    said: entries.Schema = {
        "type": "object",
        "title": kind.__name__.removesuffix("Document"),
        "description": entries.first_line(kind),
        "properties": properties,
        "required": needed,
        "additionalProperties": False,
    }
    return said | {"allOf": exclusive} if exclusive else said


def refuse_unknown(given: dict[str, object], known: set[str], path: str) -> None:
    """Refuse an unknown key."""
    for key in given:
        if key not in known:
            raise DocumentError(entries.step(path, key), f"is not a key here; known: {', '.join(sorted(known))}")


def _arguments(kind: type[attrs.AttrsInstance], given: dict[str, object], path: str) -> Iterator[tuple[str, object]]:
    for entry in layout(kind):
        keys = [key for key in entry.forms if key in given]
        if len(keys) > 1:
            raise DocumentError(f"{path}.{keys[1]}", f"repeats {keys[0]}; leave one of them out")
        if not keys and entry.needed:
            raise DocumentError(f"{path}.{entry.key}", "is required but missing")
        for key in keys:
            nothing = given[key] is None and entry.optional
            yield entry.argument, None if nothing else entry.forms[key].read(given[key], f"{path}.{key}")


def _keys_to(arguments: list[str], kind: type[attrs.AttrsInstance], given: object) -> Iterator[str]:
    """Yield the document's keys for a path of constructor arguments."""
    for argument in arguments:
        entry = next((entry for entry in layout(kind) if entry.argument == argument), None)
        if entry is None or not is_object(given):
            return
        key = next((key for key in entry.forms if key in given), entry.key)
        yield key
        part = entry.forms[key]
        if not isinstance(part, Part):
            return
        kind, given = part.value, given.get(key)
