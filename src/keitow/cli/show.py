"""`show`: one record of the catalog, each value with its unit and its source, and the command that rates it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

import attrs

from keitow import RULES, catalog
from keitow._japanese import SOURCE_GRADES
from keitow._japanese import source as source_in_japanese
from keitow._japanese import value as value_in_japanese
from keitow._units import metric
from keitow._values.fields import name_in
from keitow.cli import find, options
from keitow.cli.arguments import UsageError, once
from keitow.cli.records import commands_for_entry, commands_for_words, field_name, path_of, spread
from keitow.cli.terminal import Answer, Cell, Style, aligned, json_answer
from keitow.report.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from keitow.catalog import Conflict, Derived, Entry, GenericClass, Range, Source
    from keitow.cli.arguments import Given
    from keitow.cli.terminal import Terminal
    from keitow.report.words import Words

declare: Final = options.of_records
USAGE: Final = "ID [options]"
EPILOG: Final = """\
exit code: 0 shown, 2 bad input or no such id, 4 cannot write

ID is an id, a model code, a class like kei-truck-5mt-4wd, or words that only one record fits.
Values stand as their source prints them. What follows from others of one source is shown as derived, with its inputs.
A missing value is missing and not zero; rate and form take it as an option. A record that lacks its mass shows the
commands that rate it all the same.
"""


def run(given: Given, to: Terminal) -> Answer:
    """Show the record, or the class."""
    once(given.typed)
    if not given.words:
        raise UsageError(
            "show: needs an id after it, like: keitow show hf-42708; search finds it",
            "show: 識別名を書いてください(例: keitow show hf-42708)。識別名は search で探せます",
        )
    id, words = " ".join(given.words), WORDS[given.language]
    typical = next((one for one in catalog.generics() if one.id == id), None)
    if typical is not None:
        data, lines = _class_as_data(typical), _lines_of_class(typical, words, to)
    else:
        entry = find.entry(id)
        data, lines = _as_data(entry), _lines(entry, words, to)
    return json_answer(data, 0) if given.has("json") else Answer("\n".join(lines), 0)


def _class_as_data(typical: GenericClass) -> dict[str, object]:
    mass = attrs.asdict(typical, filter=attrs.filters.include("low", "nominal", "high", "source"))
    return {"id": typical.id, "kind": "class", "name": typical.name, "years": typical.years, "curb_mass": mass}


def _as_data(entry: Entry) -> dict[str, object]:
    """Return a record as plain data: values with their sources, and what rates it."""
    known = attrs.asdict(entry, filter=attrs.filters.exclude("via"), value_serializer=_plain)
    sources = known.pop("sources")
    for alias in known["aliases"]:
        del alias["source"]
    for derived in known["derived"].values():
        del derived["field"]
    return {
        **known,
        "name": entry.name,
        "values": {field: {"value": value, "source": sources[field]} for field, value in entry.values.items()},
        "missing": dict(entry.missing),
        "commands": [command for command, _ in commands_for_entry(entry, WORDS["en"])],
    }


def _plain(_instance: object, _field: object, value: object) -> object:
    return value.isoformat() if isinstance(value, date) else value


def _lines_of_class(typical: GenericClass, words: Words, to: Terminal) -> Iterator[str]:
    first, last = typical.years or ("", None)
    yield to.paint(name_in(typical.name, japanese=words.japanese), Style.BOLD)
    built = words.years(f"{first}-{last or ''}")
    yield f"{typical.id}{words.comma}{words.built} {built}" if typical.years else typical.id
    mass = field_name("vehicle", "curb_mass", words)
    source = source_in_japanese(typical.source) if words.japanese else typical.source
    taken = (mass, typical.nominal, spread(typical.low, typical.high, words), source)
    yield from _parts({words.values: [taken], words.to_rate: list(commands_for_words(typical.id, words))}, to)


def _lines(entry: Entry, words: Words, to: Terminal) -> Iterator[str]:
    beside: list[Derived | Range | Conflict] = [*entry.derived.values(), *entry.ranges, *entry.conflicts]
    pages = {page.url: page for page in (*entry.sources.values(), *(one.source for one in beside))}
    numbers = {url: f"[{number}]" for number, url in enumerate(pages, start=1)}
    yield to.paint(name_in(entry.name, japanese=words.japanese), Style.BOLD)
    built = f"{words.comma}{words.built} {words.years(entry.era)}" if entry.era else ""
    yield f"{entry.id}{words.comma}{words.record_kinds[entry.kind]}{built}"
    for alias in entry.aliases:
        yield f"{words.also_sold}: {alias.maker} {alias.model} ({alias.id})"
    if not words.japanese:  # the catalog notes in English
        yield entry.note

    def row(field: str, *said: str, source: Source, note: str | None = None) -> list[str]:
        """Name a field and cite its page; in English, the catalog's language, add the place on it and the note."""
        cells = [field_name(entry.kind, field, words), *said, numbers[source.url]]
        if not words.japanese:
            printed = f" ({words.printed}: {source.printed})" if source.printed else ""
            cells[-1] += f" {source.locator}{printed}"
            cells += [] if note is None else [note]
        return cells

    def derived(field: str, one: Derived) -> list[str]:
        known = one.inputs.items()
        facts = (f"{field_name(entry.kind, field, words)} {_said(field, value, words)}" for field, value in known)
        follows = words.follows_from.format(facts=words.comma.join(facts))
        return row(field, _said(field, one.value, words), follows, source=one.source, note=one.note)

    parts: dict[str, Sequence[Sequence[str]]] = {
        words.values: [
            row(one, _said(one, known, words), source=entry.sources[one]) for one, known in entry.values.items()
        ],
        words.derived_values: [derived(field, one) for field, one in entry.derived.items()],
        words.ranges: [
            row(one.field, spread(one.low, one.high, words), source=one.source, note=one.note) for one in entry.ranges
        ],
        words.conflicts: [
            row(one.field, _said(one.field, one.value, words), source=one.source, note=one.note)
            for one in entry.conflicts
        ],
        words.missing: [(field_name(entry.kind, one, words), _wanted(entry, one, words)) for one in entry.missing],
        words.to_rate: list(commands_for_entry(entry, words)),
        words.sources: [(numbers[url], _page(page, words)) for url, page in pages.items()],
    }
    yield from _parts(parts, to)


def _parts(parts: Mapping[str, Sequence[Sequence[str]]], to: Terminal) -> Iterator[str]:
    """Write rows under their titles; a title without rows is left out."""
    for title, rows in parts.items():
        if rows:
            yield from ("", to.paint(title, Style.BOLD))
            yield from aligned([[Cell(""), *map(Cell, row)] for row in rows], to)


def _page(page: Source, words: Words) -> str:
    grade = SOURCE_GRADES[page.confidence] if words.japanese else page.confidence
    return f"{page.title} ({grade}{words.comma}{words.read} {words.day(page.consulted)}) {page.url}"


def _said(field: str, value: object, words: Words) -> str:
    text = str(value).strip("[]")  # of the ratios of the gears
    return value_in_japanese(field, metric(text), value) if words.japanese else text


def _wanted(entry: Entry, field: str, words: Words) -> str:
    """Say what a missing value would decide; in Japanese, for which the catalog has no words, which paper has it."""
    if not words.japanese:
        return entry.missing[field]
    path = path_of(entry.kind, field)
    return (path and words.paper(path, RULES.papers)) or ""
