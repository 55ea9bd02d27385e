"""What is written on a vehicle: from its model code to the record, or to what the records of a code agree on."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

import attrs

from keitow._engine.read_only import ReadOnlyDict
from keitow._values.fields import text
from keitow.catalog import _records
from keitow.catalog._entries import REQUIRED, Derived, Entry, Range
from keitow.errors import UnknownIdError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_CODE: Final = r"(?:[0-9A-Z]{1,3}-)?([A-Z]{1,4}\d{1,4}[A-Z]{0,2})(?:[-/][0-9A-Z-]+)?"
_LONGEST: Final = 40


def resolve(kind: Literal["vehicle"] | None, written: str) -> Entry:
    """Return the record of an id or alias, else what is written on a vehicle: its model code, or a few words.

    Raises
    ------
    UnknownIdError
        Neither an id, a code nor words that lead to one model code; the error names the nearest ids.
    """
    try:
        return _records.find(kind, written)
    except UnknownIdError:
        entries = _written(text(written, "catalog id").strip())
        if not entries:
            raise
    if len(entries) == 1:
        return entries[0]
    agreed = _agreed(entries)
    if agreed.code is None or set(of_code(agreed.code)) == set(entries):
        return agreed
    return attrs.evolve(agreed, id=written.strip())  # so that the id asks for the same again


def codes(entry: Entry) -> tuple[str, ...]:
    """Return the model codes of a record without emission prefix and type suffix: ``EBD-DA16T/KSXJ-2`` is DA16T."""
    parts = re.split(r"[/,\s]+", (entry.code or "").upper())
    return tuple(dict.fromkeys(match.group(1) for part in parts if (match := re.fullmatch(_CODE, part))))


def of_code(code: str) -> tuple[Entry, ...]:
    """Return the vehicles that have this model code."""
    return _by_code().get(code.upper(), ())


@cache
def _by_code() -> Mapping[str, tuple[Entry, ...]]:
    found: dict[str, list[Entry]] = {}
    for entry in _records.every("vehicle"):
        badges = [entry.code, *(alias.code for alias in entry.aliases)]
        for part in {part for code in badges if code for part in _parts(code)}:
            found.setdefault(part, []).append(entry)
    return {code: tuple(entries) for code, entries in found.items()}


def _parts(code: str) -> set[str]:
    """Return a code in all the ways in which it is written: whole, without its prefix, without its suffix."""
    whole = code.upper()
    parts = {whole}
    for part in re.split(r"[/,\s]+", whole):
        if match := re.fullmatch(_CODE, part):
            bare = match.group(1)
            parts |= {part, bare, part.removesuffix(part[match.end(1) :]), bare.removesuffix("W")}
    return parts


def _written(written: str) -> tuple[Entry, ...]:
    if len(written) <= _LONGEST and (found := _by_code().get(written.upper())):
        return found
    if (match := re.fullmatch(_CODE, written.upper())) and (found := _by_code().get(match.group(1))):
        return found
    if " " not in written and "\u3000" not in written:
        return ()
    from keitow.catalog._search import search  # an id or a code needs no search

    words = search(written)
    vehicles = tuple(entry for entry in words.entries if entry.kind == "vehicle")
    if words.not_understood or words.unmet or len(vehicles) != len(words.entries):
        return ()
    one_code = len({codes(entry) for entry in vehicles}) == 1 and all(codes(entry) for entry in vehicles)
    return vehicles if len(vehicles) == 1 or one_code else ()


def _agreed(entries: Sequence[Entry]) -> Entry:
    """Return what all of these records say alike; nothing of them is averaged, and what one lacks is left out."""
    first = entries[0]
    known = first.values.items()
    shared = {field: value for field, value in known if all(entry.values.get(field) == value for entry in entries)}
    code = next((code for code in codes(first) if all(code in codes(entry) for entry in entries)), None)
    models = {entry.model for entry in entries}
    eras = [entry.era.partition("-") for entry in entries if entry.era]
    begins, ends = [begin for begin, _, _ in eras], [end for _, _, end in eras]
    last = max(ends, default="") if all(ends) else ""  # where one is still built, the end stays open
    ids = ", ".join(entry.id for entry in entries)
    return Entry(
        kind="vehicle",
        id=(code or first.code or first.id).lower(),
        maker=first.maker,
        model=first.model if len(models) == 1 else _beginning([model.split() for model in sorted(models)]),
        code=code,
        names=tuple(name for name in first.names if all(name in entry.names for entry in entries)),
        era=f"{min(begins)}-{last}" if eras else None,
        body=first.body if len({entry.body for entry in entries}) == 1 else None,
        note=f"What the {len(entries)} records of this code agree on: {ids}.",
        conflicts=(),
        aliases=(),
        ranges=_spread(entries, shared),
        values=ReadOnlyDict(shared),
        sources=ReadOnlyDict({field: first.sources[field] for field in shared}),
    )


def _spread(entries: Sequence[Entry], shared: Mapping[str, object]) -> tuple[Range, ...]:
    """Return what the records of one code spread over, and what sources print for their kind."""
    wanted = REQUIRED["vehicle"]
    printed = {(one.low, one.high): one for entry in entries for one in entry.ranges}
    figures = [(entry.values.get(wanted) or entry.derived.get(wanted), entry) for entry in entries]
    masses = [(one.value if isinstance(one, Derived) else str(one), entry) for one, entry in figures if one]
    known = sorted(masses, key=lambda one: float(one[0].split()[0]))
    if not known or wanted in shared:
        return tuple(printed.values())
    (low, light), (high, heavy) = known[0], known[-1]
    source = light.sources.get(wanted) or light.derived[wanted].source
    note = f"the records {light.id} and {heavy.id}" if light is not heavy else f"the record {light.id}"
    return (Range(field=wanted, low=low, high=high, source=source, note=note), *printed.values())


def _beginning(models: Sequence[Sequence[str]]) -> str:
    """Return the words with which all models begin, else the first word of the first."""
    shared = [words[0] for words in zip(*models, strict=False) if len(set(words)) == 1]
    return " ".join(shared) or models[0][0]
