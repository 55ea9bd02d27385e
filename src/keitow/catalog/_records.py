"""Records: read from their files and checked.

A record is one TOML file, ``vehicles/<id>.toml`` or ``trailers/<id>.toml``; ``schema.json`` describes the format.
Reading one record opens one file; an alias, an unknown id and the lists open them all, once.
"""

from __future__ import annotations

import re
from datetime import date
from functools import cache, lru_cache
from pkgutil import get_data
from typing import TYPE_CHECKING, Final, NoReturn, TypeGuard

import attrs

from keitow._engine.read_only import ReadOnlyDict
from keitow._units import MASS
from keitow._values.fields import text
from keitow._values.trailer import Trailer
from keitow._values.vehicle import Vehicle
from keitow.catalog._entries import PARTS, Alias, Conflict, Derived, Entry, Range, Source, make
from keitow.errors import DeclarationError, InputError, UnknownIdError, shown
from keitow.japan.scope import SEAT_KG
from keitow.kinds import Body

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from keitow.catalog._entries import Kind, Table

_FOLDERS: Final[Mapping[Kind, str]] = {"vehicle": "vehicles", "trailer": "trailers"}
_NOT_RECORDED: Final = {
    "name",
    "body",
    "sources",
    "first_registered",
    "towing_entry",
    "engine_condition",
    "brake_condition",
    "lists_vehicle",
    "built",
}
"""What a record's head gives, or what belongs to one vehicle or trailer and not to its type."""
_ID: Final = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_LONGEST_ID: Final = 80
_MOST_NEAR: Final = 3
_ERA: Final = re.compile(r"\d{4}-(\d{4})?")
_BODIES: Final = tuple(body.value for body in Body)
_CONFIDENCES: Final = ("P", "A", "B", "C")
_FOLLOWS: Final[Mapping[Kind, tuple[str, ...]]] = {"vehicle": ("curb_mass", "gross_mass"), "trailer": ("tare",)}
"""The masses that may follow from others."""


def find(kind: Kind | None, id: str) -> Entry:
    """Return the record of this id or alias, opening only its own file where it has one."""
    kinds: tuple[Kind, ...] = ("vehicle", "trailer") if kind is None else (kind,)
    if len(text(id, "catalog id")) <= _LONGEST_ID and _ID.fullmatch(id):
        for one in kinds:
            if (found := _read(one, id)) is not None:
                return found
    entries = [entry for one in kinds for entry in every(one)]
    aliases = {alias.id: entry for entry in entries for alias in entry.aliases}
    if id in aliases:
        return aliases[id]
    raise UnknownIdError(kind or "catalog entry", id, nearest(id, (*aliases, *(entry.id for entry in entries))))


def nearest(id: str, ids: Iterable[str]) -> tuple[str, ...]:
    """Return up to three ids: the shortest that begin with this one, then those that are close to it."""
    from difflib import get_close_matches

    typed = id.strip().lower()[:_LONGEST_ID]
    known = sorted(ids, key=lambda one: (len(one), one))
    begun = [one for one in known if typed and one.startswith(typed)]
    return tuple(dict.fromkeys((*begun, *get_close_matches(typed, known))))[:_MOST_NEAR]


@cache
def every(kind: Kind) -> tuple[Entry, ...]:
    """Return all records of a kind, by id."""
    from importlib.resources import files

    folder = files("keitow.catalog") / _FOLDERS[kind]
    ids = sorted(file.name.removesuffix(".toml") for file in folder.iterdir())
    return tuple(entry for id in ids if (entry := _read(kind, id)) is not None)


@lru_cache(maxsize=1024)
def _read(kind: Kind, id: str) -> Entry | None:
    try:  # importlib.resources would load three times as much as all of this package
        content = get_data("keitow.catalog", f"{_FOLDERS[kind]}/{id}.toml")
    except OSError:
        return None
    return None if content is None else read_record(kind, id, content.decode())


def read_record(kind: Kind, id: str, content: str) -> Entry:
    """Check the content of a record's file and return its entry.

    Raises
    ------
    DeclarationError
        It is not what `schema.json` describes, a value has no source, a source no value, or a value cannot be
        read; the error names the file and the key.
    """
    import tomllib

    try:
        table: Table = tomllib.loads(content)
    except tomllib.TOMLDecodeError as error:
        _Reader(kind, id).fail("the file", f"is not TOML: {error}")
    return read_table(kind, id, table)


def read_table(kind: Kind, id: str, table: Table) -> Entry:
    """Check a record that is read from its TOML and return its entry (see `read_record`)."""
    reader = _Reader(kind, id)
    head = reader.table(table, "", _HEAD if kind == "trailer" else {**_HEAD, "body": False})
    if head["id"] != id:
        reader.fail("id", f"needs {id!r}, the name of its file, got {shown(head['id'])}")
    era, body = _text_or_none(head.get("era")), _text_or_none(head.get("body"))
    if era is not None and not _ERA.fullmatch(era):
        reader.fail("era", f"needs years like '1999-2007' or '2021-', got {shown(era)}")
    if body is not None and body not in _BODIES:
        reader.fail("body", f"needs one of {', '.join(_BODIES)}, got {shown(body)}")
    reader.pages = reader.named_tables(table, "sources", _SOURCE)
    values: Table = {}
    sources: dict[str, Source] = {}
    for path, row in reader.named_tables(table, "values", _VALUE).items():
        key = f"values.{path}"
        if path not in reader.fields:
            reader.fail(key, f"needs a field of a {kind}")
        values[path] = reader.value(reader.fields[path], row["value"], key)
        sources[path] = reader.source(row, key)
    derived = _derived(reader, table, values, sources)
    conflicts: list[Conflict] = []
    for key, row in reader.listed_tables(table, "conflicts", _CONFLICT):
        field = reader.field(row, key)
        value = reader.value(reader.fields[field], row["value"], key)
        conflicts.append(Conflict(field=field, value=value, source=reader.source(row, key), note=str(row["note"])))
    aliases: list[Alias] = []
    for key, row in reader.listed_tables(table, "aliases", _ALIAS):
        badge = {name: row.get(name) for name in ("id", "maker", "model", "code")}
        aliases.append(make(Alias, badge | {"names": reader.names(row, key), "source": reader.source(row, key)}))
    ranges: list[Range] = []
    for key, row in reader.listed_tables(table, "ranges", _RANGE):
        field = reader.field(row, key)
        low, high = (str(reader.value(reader.fields[field], row[end], f"{key}.{end}")) for end in ("low", "high"))
        ranges.append(Range(field=field, low=low, high=high, source=reader.source(row, key), note=str(row["note"])))
    if unused := sorted(reader.pages.keys() - reader.used):
        reader.fail(f"sources.{unused[0]}", "needs a value, a conflict, a range or an alias that cites it")
    return Entry(
        kind=kind,
        id=id,
        maker=str(head["maker"]),
        model=str(head["model"]),
        code=_text_or_none(head.get("code")),
        names=reader.names(head, ""),
        era=era,
        body=body,
        note=str(head["note"]),
        conflicts=tuple(conflicts),
        aliases=tuple(aliases),
        ranges=tuple(ranges),
        values=ReadOnlyDict(values),
        sources=ReadOnlyDict(sources),
        derived=ReadOnlyDict(derived),
    )


def _derived(reader: _Reader, table: Table, values: Table, sources: Mapping[str, Source]) -> dict[str, Derived]:
    """Return what follows from the masses of one source, as the record declares it."""
    derived: dict[str, Derived] = {}
    for field, row in reader.named_tables(table, "derived", _DERIVED).items():
        key = f"derived.{field}"
        known = _FOLLOWS[reader.kind]
        if field not in known or field in values:
            reader.fail(key, f"needs one of {', '.join(known)}, which no source prints")
        named = row["from"]
        if not (is_list(named) and named and all(name in values for name in named)):
            reader.fail(f"{key}.from", f"needs fields that have a value, got {shown(named)}")
        inputs = {str(name): values[str(name)] for name in named}
        cited = [sources[name] for name in inputs]
        if len({(one.title, one.url) for one in cited}) != 1:
            reader.fail(f"{key}.from", "needs values of one source")
        if "payload" in row:
            inputs["payload"] = reader.value(_readers("vehicle")["payload"], row["payload"], f"{key}.payload")
        source = attrs.evolve(cited[0], locator=str(row.get("locator") or cited[0].locator), printed=None)
        try:
            value = follows(field, inputs)
        except ValueError as error:
            reader.fail(key, str(error))
        derived[field] = Derived(
            field=field, value=value, inputs=ReadOnlyDict(inputs), source=source, note=str(row["note"])
        )
    return derived


def follows(field: str, inputs: Mapping[str, object]) -> str:
    """Return the mass that follows from others: gross = curb + payload + 55 kg a seat; a trailer has no seats.

    Raises
    ------
    ValueError
        What it would follow from is not given.
    """
    seats = inputs.get("seats", 0)
    read = _readers("vehicle")
    masses = {name: read["payload"](value) for name, value in inputs.items() if name != "seats"}
    empty = {"gross_mass": "curb_mass", "curb_mass": "gross_mass", "tare": "gross_mass"}[field]
    if empty not in masses or not isinstance(seats, int):
        raise ValueError(f"needs the {empty} and whole seats to follow from")
    others = sum(float(str(mass)) for name, mass in masses.items() if name != empty) + SEAT_KG * seats
    start = float(str(masses[empty]))
    kilograms = start + others if field == "gross_mass" else start - others
    if all(str(value).endswith(" lb") for name, value in inputs.items() if name != "seats") and not seats:
        return f"{round(kilograms / MASS.factors['lb'], 3):g} lb"
    return f"{round(kilograms, 3):g} kg"


# The keys of each table; True where they must be there.
_HEAD: Final = {
    "id": True, "maker": True, "model": True, "note": True, "sources": True, "values": True,
    "names": False, "code": False, "era": False, "conflicts": False, "aliases": False, "ranges": False,
    "derived": False,
}  # fmt: skip
_SOURCE: Final = {"title": True, "url": True, "kind": True, "confidence": True, "consulted": True, "via": False}
_VALUE: Final = {"value": True, "source": True, "locator": True, "printed": False}
_CONFLICT: Final = {**_VALUE, "field": True, "note": True}
_ALIAS: Final = {
    "id": True, "maker": True, "model": True, "source": True, "locator": True,
    "names": False, "code": False,
}  # fmt: skip
_RANGE: Final = {
    "field": True, "low": True, "high": True, "source": True, "locator": True, "note": True, "printed": False,
}  # fmt: skip
_DERIVED: Final = {"from": True, "note": True, "payload": False, "locator": False}
_NOT_TEXT: Final = {
    "sources", "values", "conflicts", "aliases", "ranges", "derived", "names", "consulted", "value", "from",
}  # fmt: skip
"""Keys whose value is not a text; they are checked where they are read."""


class _Reader:
    """Reads the tables of one file and says where one is not as it must be."""

    def __init__(self, kind: Kind, id: str) -> None:
        self.kind: Kind = kind
        self.place = f"{_FOLDERS[kind]}/{id}.toml"
        self.fields = _readers(kind)
        self.pages: dict[str, Table] = {}
        self.used: set[str] = set()

    def fail(self, key: str, problem: str) -> NoReturn:
        raise DeclarationError(f"{self.place}: {key}", problem)

    def table(self, value: object, key: str, keys: Mapping[str, bool]) -> Table:
        """Return a table that has the keys it must have, no others, and texts where texts belong."""
        dot = f"{key}." if key else ""
        if not is_table(value):
            self.fail(key, f"needs a table, got {shown(value)}")
        for name in keys:
            if keys[name] and name not in value:
                self.fail(f"{dot}{name}", "is missing")
        for name, one in value.items():
            if name not in keys:
                self.fail(f"{dot}{name}", f"is unknown; known: {', '.join(keys)}")
            if name not in _NOT_TEXT and not (isinstance(one, str) and one.strip()):
                self.fail(f"{dot}{name}", f"needs a text, got {shown(one)}")
        return value

    def named_tables(self, table: Table, key: str, keys: Mapping[str, bool]) -> dict[str, Table]:
        tables = table.get(key, {})
        if not is_table(tables):
            self.fail(key, f"needs tables, got {shown(tables)}")
        return {name: self.table(one, f"{key}.{name}", keys) for name, one in tables.items()}

    def listed_tables(self, table: Table, key: str, keys: Mapping[str, bool]) -> list[tuple[str, Table]]:
        tables = table.get(key, [])
        if not is_list(tables):
            self.fail(key, f"needs a list of tables, got {shown(tables)}")
        return [(f"{key}[{n}]", self.table(one, f"{key}[{n}]", keys)) for n, one in enumerate(tables)]

    def names(self, table: Table, key: str) -> tuple[str, ...]:
        names = table.get("names", [])
        if not (is_list(names) and all(isinstance(name, str) for name in names)):
            self.fail(f"{key}.names".lstrip("."), f"needs a list of texts, got {shown(names)}")
        return tuple(str(name) for name in names)

    def field(self, row: Table, key: str) -> str:
        """Return the field that a row names."""
        path = str(row["field"])
        if path not in self.fields:
            self.fail(f"{key}.field", f"needs a field of a {self.kind}, got {shown(path)}")
        return path

    def value(self, read: Callable[[object], object], value: object, key: str) -> object:
        """Return a value that the field's own reader takes."""
        try:
            read(value)
        except InputError as error:
            self.fail(key, str(error))
        return value

    def source(self, row: Table, key: str) -> Source:
        name = str(row["source"])
        if name not in self.pages:
            self.fail(f"{key}.source", f"needs one of {', '.join(self.pages)}, got {shown(name)}")
        self.used.add(name)
        page = self.pages[name]
        consulted = page["consulted"]
        if not isinstance(consulted, date):
            self.fail(f"sources.{name}.consulted", f"needs a day, got {shown(consulted)}")
        if page["confidence"] not in _CONFIDENCES:
            needed = f"needs one of {', '.join(_CONFIDENCES)}, got {shown(page['confidence'])}"
            self.fail(f"sources.{name}.confidence", needed)
        cited = {key: page.get(key) for key in ("title", "url", "kind", "confidence", "consulted", "via")}
        return make(Source, cited | {"locator": row["locator"], "printed": row.get("printed")})


def is_table(value: object) -> TypeGuard[Table]:
    return isinstance(value, dict)  # whose keys are texts, as all TOML keys are


def is_list(value: object) -> TypeGuard[list[object]]:
    return isinstance(value, list)


def _text_or_none(value: object) -> str | None:
    return None if value is None else str(value)


@cache
def _readers(kind: Kind) -> Mapping[str, Callable[[object], object]]:
    """Return, by dotted field, what reads the values that a record may give."""
    parts: Mapping[str, type[attrs.AttrsInstance]] = {} if kind == "trailer" else PARTS
    values = {"": Trailer if kind == "trailer" else Vehicle, **parts}
    return {
        f"{part}.{name}" if part else name: field.converter
        for part, value in values.items()
        for field in attrs.fields(value)
        if field.converter and (name := field.alias or field.name) not in {*_NOT_RECORDED, *parts}
    }
