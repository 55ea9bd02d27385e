"""The kinds of entries of a document: how each is read, and its JSON Schema."""

from __future__ import annotations

import re
from copy import deepcopy
from typing import TYPE_CHECKING, ClassVar, Final, TypeAlias

import attrs

from keitow.documents.json_text import Repeated, is_list, is_object
from keitow.errors import DocumentError, is_unicode, shown

if TYPE_CHECKING:
    from enum import Enum

    from keitow._units import Unit

Schema: TypeAlias = dict[str, object]

LARGEST: Final = 1e300
"""The greatest amount of a number that is read."""
_LONGEST_KEY: Final = 60
_DAY: Final = "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"
_DAY_OR_MONTH: Final = "^[0-9]{4}-[0-9]{2}(-[0-9]{2})?$"


def refused(where: str, needed: str, known: object) -> DocumentError:
    """Return the error for an entry of the wrong kind."""
    if isinstance(known, Repeated):
        return DocumentError(step(where, known.key), "is there twice")
    return DocumentError(where, f"needs {needed}, got {shown(known)}")


def step(path: str, key: object) -> str:
    """Return the path of the entry under a key."""
    plain = isinstance(key, str) and key.isidentifier() and len(key) <= _LONGEST_KEY
    return f"{path}.{key}" if plain else f"{path}[{shown(key)}]"


def as_object(value: object, path: str) -> dict[str, object]:
    """Read an object with any keys.

    Raises
    ------
    DocumentError
        It is no object, a key is no text, or a key is there twice.
    """
    if not is_object(value) or isinstance(value, Repeated):
        raise refused(path, "an object", value)
    read: dict[str, object] = {}
    for key, one in value.items():
        if not isinstance(key, str):
            raise refused(step(path, key), "a text as its key", key)
        read[key] = one
    return read


def as_list(value: object, path: str, needed: str) -> list[object]:
    """Read a list.

    Raises
    ------
    DocumentError
        It is no list.
    """
    if not is_list(value):
        raise refused(path, needed, value)
    return value


def number(known: object, where: str, needed: str) -> float:
    """Read a number that a float can hold.

    Raises
    ------
    DocumentError
        It is no such number.
    """
    if isinstance(known, bool) or not isinstance(known, int | float) or not abs(known) <= LARGEST:
        raise refused(where, needed, known)
    return float(known)


def text(known: object, where: str, needed: str = "a text") -> str:
    """Read a text.

    Raises
    ------
    DocumentError
        It is no text, or has half of a surrogate pair.
    """
    if not isinstance(known, str):
        raise refused(where, needed, known)
    if not is_unicode(known):
        raise refused(where, f"{needed} without half of a surrogate pair", known)
    return known


class Kind:
    """A kind of entry in a document.

    A kind that is read as it stands declares the three attributes; the others have methods of their own.

    Attributes
    ----------
    needed
        What an error says is needed.
    of
        The class of the entry.
    plain
        The schema, where it is the same for what is read and for what keitow writes.
    """

    needed: ClassVar[str]
    of: ClassVar[type]
    plain: ClassVar[Schema]

    def read(self, known: object, where: str) -> object:
        """Read an entry for the constructor of its value.

        Raises
        ------
        DocumentError
            The entry is of another kind.
        """
        if not isinstance(known, self.of) or (isinstance(known, bool) and self.of is not bool):
            raise refused(where, self.needed, known)
        return known

    def schema(self, *, written: bool) -> Schema:
        """Return the schema of what is read, or (`written`) of what keitow itself writes, as a new object."""
        del written
        return deepcopy(self.plain)


class Text(Kind):
    """Any text."""

    plain: ClassVar[Schema] = {"type": "string"}

    def read(self, known: object, where: str) -> object:
        """Read an entry for the constructor of its value."""
        return text(known, where)


class Flag(Kind):
    """True or false."""

    needed: ClassVar[str] = "true or false"
    of: ClassVar[type] = bool
    plain: ClassVar[Schema] = {"type": "boolean"}


class Whole(Kind):
    """A whole number."""

    needed: ClassVar[str] = "a whole number"
    of: ClassVar[type] = int
    plain: ClassVar[Schema] = {"type": "integer"}


class Ratio(Kind):
    """A number without a unit, or text such as ``"8 %"``."""

    def read(self, known: object, where: str) -> object:
        """Read an entry for the constructor of its value."""
        needed = "a number, or text like '8 %'"
        return text(known, where) if isinstance(known, str) else number(known, where, needed)

    def schema(self, *, written: bool) -> Schema:
        """Return the schema of what is read, or (`written`) of what keitow itself writes."""
        if written:
            return {"type": "number"}
        return {"type": ["number", "string"], "description": "a ratio; as text like '8 %'"}


@attrs.frozen
class Day(Kind):
    """A day, and where ``or_month`` says so also a month without a day, as certificates print it."""

    or_month: bool = False

    def read(self, known: object, where: str) -> object:
        """Read an entry for the constructor of its value."""
        if not (isinstance(known, str) and re.fullmatch(_DAY_OR_MONTH if self.or_month else _DAY, known)):
            raise refused(
                where, "a day like '2003-12-31'" + (" or a month like '2003-12'" if self.or_month else ""), known
            )
        return known

    def schema(self, *, written: bool) -> Schema:
        """Return the schema of what is read, or (`written`) of what keitow itself writes: a month as its first day."""
        if self.or_month and not written:
            return {"type": "string", "pattern": _DAY_OR_MONTH}
        return {"type": "string", "format": "date", "pattern": _DAY}


@attrs.frozen
class Chosen(Kind):
    """A member of an enumeration: its value, its name or a common word for it."""

    members: type[Enum]

    def read(self, known: object, where: str) -> object:
        """Read an entry for the constructor of its value."""
        return text(known, where, f"one of {', '.join(map(repr, self.values))}")

    def schema(self, *, written: bool) -> Schema:
        """Return the schema of what is read, or (`written`) of what keitow itself writes."""
        values: Schema = {"enum": self.values, "description": first_line(self.members)}
        other: Schema = {"type": "string", "description": "its name or a common word for it"}
        return values if written else {"anyOf": [values, other]}

    @property
    def values(self) -> list[str]:
        """The values of the members, in their order."""
        return [str(member.value) for member in self.members]


@attrs.frozen
class Measure(Kind):
    """A number in the unit that its key names."""

    unit: Unit

    def read(self, known: object, where: str) -> object:
        """Read an entry for the constructor of its value."""
        return self.unit.mark(number(known, where, f"a number of {self._spelling}"))

    def schema(self, *, written: bool) -> Schema:
        """Return the schema of what is read, or (`written`) of what keitow itself writes."""
        del written
        return {"type": "number", "description": self.in_words}

    @property
    def in_words(self) -> str:
        """The measure and its unit."""
        return f"{self.unit.kind} in {self._spelling}"

    @property
    def _spelling(self) -> str:
        return next(iter(self.unit.factors))


@attrs.frozen
class MeasureWithUnit(Kind):
    """Text with a unit."""

    unit: Unit

    def read(self, known: object, where: str) -> object:
        """Read an entry for the constructor of its value."""
        return text(known, where, f"text with a unit, like {self.unit.example!r}")

    def schema(self, *, written: bool) -> Schema:
        """Return the schema of what is read, or (`written`) of what keitow itself writes."""
        del written
        return {"type": "string", "description": f"{self.unit.kind} with its unit", "examples": [self.unit.example]}


class Gears(Kind):
    """A list of one or more ratios."""

    plain: ClassVar[Schema] = {"type": "array", "items": {"type": "number"}, "minItems": 1}

    def read(self, known: object, where: str) -> object:
        """Read an entry for the constructor of its value."""
        given = as_list(known, where, "a list of numbers")
        return [number(one, f"{where}[{place}]", "a number") for place, one in enumerate(given)]


@attrs.frozen
class Carried(Kind):
    """A list of items, or their total mass as text with a unit."""

    item: Kind

    def read(self, known: object, where: str) -> object:
        """Read an entry for the constructor of its value."""
        if isinstance(known, str):
            return text(known, where)
        given = as_list(known, where, "a list of items, or text like '120 kg'")
        return [self.item.read(one, f"{where}[{place}]") for place, one in enumerate(given)]

    def schema(self, *, written: bool) -> Schema:
        """Return the schema of what is read, or (`written`) of what keitow itself writes."""
        items: Schema = {"type": "array", "items": self.item.schema(written=written)}
        if written:
            return items
        return {"anyOf": [items, {"type": "string", "description": "mass with its unit", "examples": ["120 kg"]}]}


class Sources(Kind):
    """Field -> where its value comes from."""

    plain: ClassVar[Schema] = {
        "type": "object",
        "description": "field -> where its value comes from",
        "propertyNames": {"minLength": 1},
        "additionalProperties": {"type": "string"},
    }

    def read(self, known: object, where: str) -> object:
        """Read an entry for the constructor of its value."""
        read: dict[str, str] = {}
        for field, source in as_object(known, where).items():
            read[text(field, step(where, field), "a field's name")] = text(source, step(where, field))
        return read


def first_line(documented: type) -> str:
    """Return the first line of a class's docstring."""
    return (documented.__doc__ or "").strip().partition("\n")[0]
