"""Write ``docs/catalog.md``: what the catalog holds, field by field and truck by truck, and what it lacks most.

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

CORE: Final[tuple[tuple[str, tuple[str, ...]], ...]] = (
    ("Suzuki Carry, Mazda Scrum", ("DA41T", "DB41T")),
    ("Suzuki Carry, Mazda Scrum", ("DA51T", "DB51T")),
    ("Suzuki Carry, Mazda Scrum", ("DC51T", "DD51T")),
    ("Suzuki Carry, Mazda Scrum", ("DA52T", "DB52T", "DA62T")),
    ("Daihatsu Hijet", ("S80P", "S81P")),
    ("Daihatsu Hijet", ("S82P", "S83P")),
    ("Daihatsu Hijet", ("S100P", "S110P")),
    ("Daihatsu Hijet", ("S200P", "S210P")),
    ("Honda Acty", ("HA1", "HA2")),
    ("Honda Acty", ("HA3", "HA4")),
    ("Honda Acty", ("HA6", "HA7")),
    ("Subaru Sambar", ("KS3", "KS4")),
    ("Subaru Sambar", ("TT1", "TT2")),
    ("Mitsubishi Minicab", ("U14T", "U15T")),
    ("Mitsubishi Minicab", ("U18T", "U19T")),
    ("Mitsubishi Minicab", ("U41T", "U42T")),
    ("Mitsubishi Minicab", ("U61T", "U62T")),
)
"""The trucks that may be imported into the United States by their age: maker and model, codes of a generation."""
TELLING: Final = (
    "brakes.stopping_distance",
    "brakes.parking_force",
    "axles.rear_curb",
    "driveline.final_drive",
    "driveline.first_gear",
    "engine.torque",
)
"""What would tell most after the curb mass: without it a limiter is assumed."""
MOST_MASSES, MOST_WANTED = 6, 10
SHOWN: Final = ("curb_mass", "gross_mass", "engine.power", "engine.torque", "driveline.final_drive", "wheelbase")
TOLD: Final = {field: field.rpartition(".")[2].replace("_", " ") for field in SHOWN}

PAGE: Final = """\
# The catalog

The catalog holds {vehicles} vehicles and {trailers} trailers with {values} values. {ready_vehicles} vehicles and
{ready_trailers} trailers can be rated as they are. Each value has one source, with the place in it, as it is printed
there. What no source gives is absent; keitow does not fill in or average values. A mass that follows from
others of one source (gross = curb + payload + 55 kg a seat) is *derived* and shown with its inputs. A *range* that a
source prints for a whole generation is not a value; the error message quotes it for a truck without a value. This page
is made from the records when the site is built.

`keitow.catalog.search` finds a record, `keitow.catalog.entry` shows one, `keitow.catalog.offer` says what to type for a
truck that is not here or lacks its curb mass. See [the reference](reference/catalog.md).

## The ten facts most wanted

One photograph of a 車検証, an export certificate (輸出予定届出証明書) or a 諸元表 gives most of them.

{wanted}

## How to contribute one

Fill in [the form](https://github.com/keitow/keitow/issues/new?template=correct-a-catalog-value.yml): the record, the
field, the value as your source prints it, and the source with the place in it. A photograph of the 車検証 or 諸元表 is
a source; a memory is not.

Or change the record itself, a TOML file in
[src/keitow/catalog](https://github.com/keitow/keitow/blob/main/src/keitow/catalog). One value has one source. The value
that is not kept goes under `conflicts`, with the reason; a range goes under `ranges`. This command lists everything
that is wrong with a record:

```shell
keitow check src/keitow/catalog/vehicles/my-truck.toml
```

It checks the form, the paperwork, the certificate's arithmetic, the kei box of its years, and power against torque.
`keitow.catalog.check_record` does the same in code.

Your own value need not wait for that. `catalog.vehicle(id, curb_mass="710 kg")` takes it instead of the record's, and
the report says that you gave it. A model code is enough: `catalog.vehicle("DD51T", curb_mass="690 kg")` takes what all
records of that code agree on.

## The trucks of 1986-2002

What is known of each model code. *Printed* is a value of that field in some record of the code, with the number of
records that have it.

{core}

### Classes for the rest

`catalog.generic` is a typical truck for which only the years are known. The spread is that of the
masses in the catalog.

{classes}

## What can be rated as it is

{ready}

## Coverage

How many records have a value, and what the value decides.

### Vehicles

{vehicle_coverage}

### Trailers

{trailer_coverage}

## Conflicts

For {conflict_count} values another source gives a different one.

{conflicts}

## Ranges

{ranges}

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
        ready_vehicles=sum(entry.ready for entry in vehicles),
        ready_trailers=sum(entry.ready for entry in trailers),
        values=sum(len(entry.values) for entry in entries),
        wanted=table(("No.", "Fact", "Of", "Would decide"), wanted()),
        core=table(("Truck", "Code", "Records", "Rated as it is", "Printed", "Curb mass"), core()),
        classes=table(("Class", "Curb mass taken", "Spread", "From"), classes()),
        ready=table(("Vehicle", "Records"), ready(vehicles)),
        vehicle_coverage=coverage(vehicles),
        trailer_coverage=coverage(trailers),
        conflict_count=len(kept_aside),
        conflicts=table(("Record", "Field", "Kept", "Not kept", "Source", "Why"), kept_aside),
        ranges=table(("Field", "Printed", "For", "Source", "Records"), ranges(entries)),
        records=table(("Id", "Name", "Years", "Values", "Also sold as"), records(entries)),
    )


def of_code(code: str) -> tuple[Entry, ...]:
    """Return the records of one model code."""
    ids = {entry.id for entry in catalog.search(code)}
    return tuple(entry for entry in catalog.vehicles() if entry.id in ids and code in (entry.code or "").upper())


def wanted() -> Iterator[tuple[str, ...]]:
    """Yield the facts that would tell most: curb masses of the trucks people import, then what every truck lacks."""
    decides = {field: says for entry in catalog.vehicles() for field, says in entry.missing.items()}
    thin = [
        (sum(not entry.ready for code in codes for entry in of_code(code)), truck, codes)
        for truck, codes in CORE
        if not all(any(entry.ready for entry in of_code(code)) for code in codes)
    ]
    thin.sort(key=lambda one: (-one[0], one[1], one[2]))
    rows = [
        ("curb_mass", f"{truck} {', '.join(codes)}: {count} records without")
        for count, truck, codes in thin[:MOST_MASSES]
    ]
    lacking = Counter(field for entry in catalog.vehicles() for field in entry.missing if field in TELLING)
    rows += [(field, f"any truck: {count} records without") for field, count in lacking.most_common()]
    for number, (field, of) in enumerate(rows[:MOST_WANTED], start=1):
        yield str(number), f"`{field}`", plain(of), plain(decides[field])


def core() -> Iterator[tuple[str, ...]]:
    for truck, codes in CORE:
        for code in codes:
            entries = of_code(code)
            known = Counter(field for entry in entries for field in {*entry.values, *entry.derived})
            printed = ", ".join(f"{TOLD[field]} {known[field]}" for field in SHOWN if known[field])
            masses = sorted({str(entry.values["curb_mass"]) for entry in entries if "curb_mass" in entry.values})
            spread = {f"{one.low}-{one.high} for its kind" for entry in entries for one in entry.ranges}
            curb = ", ".join(masses or sorted(spread)) or "not printed anywhere"
            rated = f"{sum(entry.ready for entry in entries)} of {len(entries)}"
            yield plain(truck), f"`{code}`", str(len(entries)), rated, plain(printed), plain(curb)


def classes() -> Iterator[tuple[str, ...]]:
    told: dict[tuple[str, str, str], list[str]] = {}
    for one in catalog.generics():
        spread = one.low if one.low == one.high else f"{one.low} to {one.high}"
        told.setdefault((one.nominal, spread, plain(one.source)), []).append(f"`{one.id}`")
    for key, ids in told.items():
        yield "<br>".join(ids), *key


def ready(vehicles: tuple[Entry, ...]) -> Iterator[tuple[str, ...]]:
    """Yield what can be rated as it is, by maker and model."""
    found: dict[str, list[str]] = {}
    for entry in vehicles:
        if entry.ready:
            found.setdefault(f"{entry.maker} {entry.model}", []).append(f"`{entry.id}`")
    for name, ids in sorted(found.items()):
        yield plain(name), "<br>".join(ids)


def coverage(entries: tuple[Entry, ...]) -> str:
    known = Counter(field for entry in entries for field in {*entry.values, *entry.derived})
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


def ranges(entries: tuple[Entry, ...]) -> Iterator[tuple[str, ...]]:
    """Yield each printed range once, with the records that it is told for."""
    told: dict[tuple[str, ...], list[str]] = {}
    for entry in entries:
        for one in entry.ranges:
            source = f"[{plain(one.source.title)}](<{one.source.url}>): {plain(one.source.locator)}"
            key = (f"`{one.field}`", f"{one.low} to {one.high}", plain(one.note), source)
            told.setdefault(key, []).append(f"`{entry.id}`")
    for key, ids in told.items():
        yield *key, "<br>".join(ids)


def records(entries: tuple[Entry, ...]) -> Iterator[tuple[str, ...]]:
    for entry in entries:
        aliases = "<br>".join(f"`{alias.id}`" for alias in entry.aliases)
        yield f"`{entry.id}`", plain(entry.name), plain(entry.era or ""), str(len(entry.values)), aliases
