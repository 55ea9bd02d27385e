"""`show`: one record of the catalog, each value with its unit and its source."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from keitow import RULES, catalog
from keitow._japanese import SOURCE_GRADES
from keitow._japanese import value as value_in_japanese
from keitow._units import metric
from keitow._values.fields import name_in
from keitow.cli import options
from keitow.cli.arguments import UsageError, once
from keitow.cli.fields import field_name, path_of
from keitow.cli.terminal import Answer, Cell, Style, aligned, json_answer
from keitow.report.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from keitow.catalog import Entry, Source
    from keitow.cli.arguments import Given, Option
    from keitow.cli.terminal import Terminal
    from keitow.report.words import Words

USAGE: Final = "ID [options]"
EPILOG: Final = """\
exit code: 0 shown, 2 bad input or no such id, 4 cannot write

Values stand as their source prints them. A missing value is missing and not zero; rate and form take it as an option.
"""


def declare() -> Iterator[Option]:
    """Make the options."""
    yield from options.of_input(case=False, full=False)


def run(given: Given, to: Terminal) -> Answer:
    """Show the record."""
    once(given.typed)
    if not given.words:
        raise UsageError(
            "show: needs an id after it, like: keitow show hf-42708; search finds it",
            "show: 後に識別名が必要です(例: keitow show hf-42708)。識別名は search で探せます",
        )
    entry = catalog.entry(" ".join(given.words))
    if given.has("json"):
        return json_answer(_as_data(entry), 0)
    return Answer("\n".join(_lines(entry, WORDS[given.language], to)), 0)


def _as_data(entry: Entry) -> dict[str, object]:
    return {
        "id": entry.id,
        "kind": entry.kind,
        "name": entry.name,
        "maker": entry.maker,
        "model": entry.model,
        "code": entry.code,
        "names": list(entry.names),
        "era": entry.era,
        "body": entry.body,
        "note": entry.note,
        "values": {
            field: {"value": value, "source": _source(entry.sources[field])} for field, value in entry.values.items()
        },
        "conflicts": [
            {"field": one.field, "value": one.value, "note": one.note, "source": _source(one.source)}
            for one in entry.conflicts
        ],
        "aliases": [
            {"id": one.id, "maker": one.maker, "model": one.model, "code": one.code, "names": list(one.names)}
            for one in entry.aliases
        ],
        "missing": dict(entry.missing),
    }


def _source(source: Source) -> dict[str, str | None]:
    return {
        "title": source.title,
        "url": source.url,
        "kind": source.kind,
        "locator": source.locator,
        "printed": source.printed,
        "confidence": source.confidence,
        "consulted": source.consulted.isoformat(),
    }


def _lines(entry: Entry, words: Words, to: Terminal) -> Iterator[str]:
    pages = {page.url: page for page in (*entry.sources.values(), *(one.source for one in entry.conflicts))}
    numbers = {url: number for number, url in enumerate(pages, start=1)}
    yield to.paint(name_in(entry.name, japanese=words.japanese), Style.BOLD)
    built = f"{words.comma}{words.built} {entry.era}" if entry.era else ""
    yield f"{entry.id}{words.comma}{words.record_kinds[entry.kind]}{built}"
    for alias in entry.aliases:
        yield f"{words.also_sold}: {alias.maker} {alias.model} ({alias.id})"
    if not words.japanese:  # the catalog notes in English
        yield entry.note
    values = [
        (
            field_name(entry.kind, field, words),
            _said(field, value, words),
            _cited(entry.sources[field], numbers, words),
        )
        for field, value in entry.values.items()
    ]
    others = [
        (
            field_name(entry.kind, one.field, words),
            _said(one.field, one.value, words),
            _cited(one.source, numbers, words),
            *(() if words.japanese else (one.note,)),
        )
        for one in entry.conflicts
    ]
    missing = [(field_name(entry.kind, field, words), _wanted(entry, field, words)) for field in entry.missing]
    sources = [(f"[{numbers[url]}]", _page(page, words)) for url, page in pages.items()]
    for title, rows in (
        (words.values, values),
        (words.conflicts, others),
        (words.missing, missing),
        (words.sources, sources),
    ):
        if rows:
            yield from ("", to.paint(title, Style.BOLD))
            yield from aligned([[Cell(""), *map(Cell, row)] for row in rows], to)


def _cited(source: Source, numbers: Mapping[str, int], words: Words) -> str:
    """Cite a page; the place in it, which the catalog tells in English, and what is printed there beside it."""
    number = f"[{numbers[source.url]}]"
    if words.japanese:
        return number
    printed = f" ({words.printed}: {source.printed})" if source.printed else ""
    return f"{number} {source.locator}{printed}"


def _page(page: Source, words: Words) -> str:
    grade = SOURCE_GRADES[page.confidence] if words.japanese else page.confidence
    return f"{page.title} ({grade}{words.comma}{words.read} {page.consulted}) {page.url}"


def _said(field: str, value: object, words: Words) -> str:
    text = str(value).strip("[]")  # of the ratios of the gears
    return value_in_japanese(field, metric(text), value) if words.japanese else text


def _wanted(entry: Entry, field: str, words: Words) -> str:
    """Say what a missing value would decide; in Japanese, for which the catalog has no words, which paper has it."""
    if not words.japanese:
        return entry.missing[field]
    path = path_of(entry.kind, field)
    return (path and words.paper(path, RULES.papers)) or ""
