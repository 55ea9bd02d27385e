"""Write ``docs/catalog.md``: what the catalog holds, field by field, and where its sources disagree.

The page is made anew at each build and is not kept in git.
"""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Final

from rule_pages import plain, table, write

from keitow import catalog

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from keitow.catalog import Entry

PAGE: Final = """\
# The catalog

The catalog holds {vehicles} vehicles and {trailers} trailers with {values} values. Each value has one source, with the
place in it, as it is printed there. What no source gives is absent: nothing is filled from memory, and nothing is
averaged. This page is made from the records when the site is built.

`keitow.catalog.search` finds a record, `keitow.catalog.entry` shows one. See [the reference](reference/catalog.md).

## How to correct a value

Fill in [the form](https://github.com/keitow/keitow/issues/new?template=correct-a-catalog-value.yml): the record, the
field, the value as your source prints it, and the source with the place in it. A photograph of the 車検証 or 諸元表 is
a source; a memory is none.

Or change the record itself, a TOML file in
[src/keitow/catalog](https://github.com/keitow/keitow/blob/main/src/keitow/catalog). One value has one source. The value
that is not kept goes under `conflicts`, with the reason. The tests check every record.

Your own value need not wait for that. `catalog.vehicle(id, curb_mass="710 kg")` takes it instead of the record's, and
the report says that you gave it.

## Coverage

How many records have a value, and what the value decides.

### Vehicles

{vehicle_coverage}

### Trailers

{trailer_coverage}

## Conflicts

In {conflict_count} places another source says something else than the value that was kept.

{conflicts}

## Records

{records}
"""


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("builder-inited", lambda app: write(Path(app.srcdir) / "catalog.md", page()))
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def page() -> str:
    vehicles, trailers = catalog.vehicles(), catalog.trailers()
    entries = (*vehicles, *trailers)
    kept_aside = list(conflicts(entries))
    return PAGE.format(
        vehicles=len(vehicles),
        trailers=len(trailers),
        values=sum(len(entry.values) for entry in entries),
        vehicle_coverage=coverage(vehicles),
        trailer_coverage=coverage(trailers),
        conflict_count=len(kept_aside),
        conflicts=table(("Record", "Field", "Kept", "Not kept", "Source", "Why"), kept_aside),
        records=table(("Id", "Name", "Years", "Values", "Also sold as"), records(entries)),
    )


def coverage(entries: tuple[Entry, ...]) -> str:
    known = Counter(field for entry in entries for field in entry.values)
    decides = {field: says for entry in entries for field, says in entry.missing.items()}
    rows = [
        (f"`{field}`", f"{known[field]} of {len(entries)}", plain(decides.get(field, "")))
        for field in sorted({*known, *decides}, key=lambda field: (-known[field], field))
    ]
    return table(("Field", "Records", "Decides"), rows)


def conflicts(entries: tuple[Entry, ...]) -> Iterator[tuple[str, ...]]:
    for entry in entries:
        for one in entry.conflicts:
            kept = plain(str(entry.values.get(one.field, "")))
            source = f"[{plain(one.source.title)}](<{one.source.url}>): {plain(one.source.locator)}"
            yield f"`{entry.id}`", f"`{one.field}`", kept, plain(str(one.value)), source, plain(one.note)


def records(entries: tuple[Entry, ...]) -> Iterator[tuple[str, ...]]:
    for entry in entries:
        aliases = "<br>".join(f"`{alias.id}`" for alias in entry.aliases)
        yield f"`{entry.id}`", plain(entry.name), plain(entry.era or ""), str(len(entry.values)), aliases
