"""`search`: the records of the catalog that fit a few words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from keitow import catalog
from keitow.cli import options
from keitow.cli.arguments import UsageError, once
from keitow.cli.fields import field_name
from keitow.cli.terminal import Answer, Style, json_answer, padded, width
from keitow.report.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keitow.catalog import Entry
    from keitow.cli.arguments import Given, Option
    from keitow.cli.terminal import Terminal
    from keitow.report.words import Words

USAGE: Final = "WORD ... [options]"
EPILOG: Final = """\
exit code: 0 something fits, 1 nothing does, 2 bad input, 4 cannot write

Words are makers, models, model codes and names, in Japanese or not; all of them must fit. A year, a drive (4wd) and
a gearbox (5mt, manual) narrow the choice: search hijet s510p 4wd
"""
_MOST_NAMED: Final = 3


def declare() -> Iterator[Option]:
    """Make the options."""
    yield from options.of_input(case=False, full=False)


def run(given: Given, to: Terminal) -> Answer:
    """Search, and list what fits, best first."""
    once(given.typed)
    if not given.words:
        raise UsageError("search: needs a few words after it, like: keitow search hijet s510p 4wd")
    entries = catalog.search(" ".join(given.words))
    code = 0 if entries else 1
    if given.has("json"):
        return json_answer([_as_data(entry) for entry in entries], code)
    words = WORDS["ja" if given.text("lang") == "ja" else "en"]
    if not entries:
        return Answer("", code, note=words.nothing_fits)
    wide = max(width(entry.id) for entry in entries)
    return Answer("\n".join(line for entry in entries for line in _lines(entry, wide, words, to)), code)


def _as_data(entry: Entry) -> dict[str, object]:
    return {"id": entry.id, "kind": entry.kind, "name": entry.name, "era": entry.era, "missing": list(entry.missing)}


def _lines(entry: Entry, wide: int, words: Words, to: Terminal) -> Iterator[str]:
    yield f"{to.paint(padded(entry.id, wide), Style.BOLD)}  {words.record_kinds[entry.kind]}  {entry.name}"
    missing = [field_name(entry.kind, field, words) for field in entry.missing]
    named = words.comma.join(missing[:_MOST_NAMED]) or "-"
    rest = len(missing) - _MOST_NAMED
    yield f"    {words.missing}: {named}{words.and_more.format(count=rest) if rest > 0 else ''}"
