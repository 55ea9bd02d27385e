"""`search`: the records of the catalog that fit a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from keitow import catalog
from keitow._columns import padded, width
from keitow._values.fields import name_in
from keitow.cli import options
from keitow.cli.arguments import UsageError, once
from keitow.cli.records import commands_for_words, field_name
from keitow.cli.terminal import Answer, Cell, Style, aligned, json_answer
from keitow.report.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keitow.catalog import Entry, Found
    from keitow.cli.arguments import Given
    from keitow.cli.terminal import Terminal
    from keitow.report.words import Words

declare: Final = options.of_records
USAGE: Final = "WORD ... [options]"
EPILOG: Final = """\
exit code: 0 something fits, 1 nothing does, 2 bad input, 4 cannot write

Words are makers, models, model codes and names, in Japanese or not; all of them must fit. A year, a drive (4wd) and
a gearbox (5mt, manual) narrow the choice: search hijet s510p 4wd
For a truck that lacks its curb mass, or that is not in the catalog, the commands that rate it follow.
"""
_MOST_NAMED: Final = 3


def run(given: Given, to: Terminal) -> Answer:
    """Search, list what fits, best first, and say what to type for a truck that is not there or lacks its mass."""
    once(given.typed)
    if not given.words:
        raise UsageError(
            "search: needs a few words after it, like: keitow search hijet s510p 4wd",
            "search: 検索語を書いてください(例: keitow search ハイゼット s510p 4wd)",
        )
    found = catalog.search(" ".join(given.words))
    code = 0 if found else 1
    if given.has("json"):
        said = ("id", "kind", "name", "era")
        data = [{key: getattr(one, key) for key in said} | {"missing": list(one.missing)} for one in found]
        return json_answer(data, code)
    words = WORDS[given.language]
    note = "; ".join(_notes(found, words)) or ("" if found else words.nothing_fits)
    wide = max((width(entry.id) for entry in found), default=0)
    lines = [line for entry in found for line in _lines(entry, wide, words, to)]
    commands = list(commands_for_words(" ".join(given.words), words))
    if commands:
        lines += [*([""] if lines else []), to.paint(words.to_rate, Style.BOLD)]
        lines += aligned([[Cell(""), *map(Cell, row)] for row in commands], to)
    return Answer("\n".join(lines), code, note=note)


def _notes(found: Found, words: Words) -> Iterator[str]:
    """Say what of the words did not count, and what comes nearest in time where the year excludes everything."""
    if found.nearest:
        yield words.none_of_years.format(ids=words.comma.join(entry.id for entry in found.nearest[:_MOST_NAMED]))
    if found.not_understood:
        yield words.not_understood.format(words=words.comma.join(found.not_understood))
    if found.unmet:
        yield words.said_by_none.format(words=words.comma.join(found.unmet))


def _lines(entry: Entry, wide: int, words: Words, to: Terminal) -> Iterator[str]:
    name = name_in(entry.name, japanese=words.japanese)
    yield f"{to.paint(padded(entry.id, wide), Style.BOLD)}  {words.record_kinds[entry.kind]}  {name}"
    missing = [field_name(entry.kind, field, words) for field in entry.missing]
    named = words.comma.join(missing[:_MOST_NAMED]) or "-"
    rest = len(missing) - _MOST_NAMED
    yield f"    {words.missing}: {named}{words.and_more.format(count=rest) if rest > 0 else ''}"
