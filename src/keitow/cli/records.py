"""What the shell says of records: the names of their fields, and the commands that rate what lacks its mass."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from keitow import RULES, catalog
from keitow._units import metric
from keitow.catalog import ThinRecordError
from keitow.report.words import JAPANESE

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keitow.catalog import Entry, GenericClass
    from keitow.report.words import Words


def path_of(kind: str, field: str) -> str | None:
    """Return the path of the fact of a vehicle's or trailer's field; ``None`` where no paper and no report names it."""
    path = f"{kind}.{field}"
    return next((one for one in (*RULES.papers, *JAPANESE.facts) if path in {one, one.rpartition("_")[0]}), None)


def field_name(kind: str, field: str, words: Words) -> str:
    """Name a field as code does, in Japanese as its paper does."""
    if not words.japanese:
        return field
    path = path_of(kind, field) or path_of("vehicle", field)  # a trailer's payload is called as a vehicle's
    return field if path is None else words.label(path, RULES.papers)


def commands_for_entry(entry: Entry, words: Words) -> Iterator[tuple[str, str]]:
    """Yield each command for a record that cannot be rated as it is, and what it takes; none where it can."""
    if entry.ready:
        return
    try:
        if entry.kind == "vehicle":
            entry.to_vehicle()
        else:
            entry.to_trailer()
    except ThinRecordError as error:
        option = shlex.split(error.option)
        if entry.kind == "trailer":
            yield _command("TRUCK", "--trailer", entry.id, *option), words.with_tare
            return
        offered = catalog.offer(entry.id)
        yield _command(entry.id, *(option if offered is None else offered.sharp_command[1:])), words.with_curb_mass
        if offered is not None:
            yield _command_for_class(offered.typical, words)


def commands_for_words(text: str, words: Words) -> Iterator[tuple[str, str]]:
    """Yield each command for the truck that somebody searches, where it lacks its mass or is not in the catalog."""
    offered = catalog.offer(text)
    if offered is not None:
        yield _command(*offered.sharp_command), words.with_curb_mass
        yield _command_for_class(offered.typical, words)


def _command_for_class(typical: GenericClass, words: Words) -> tuple[str, str]:
    return _command(typical.id), words.class_typical.format(spread=spread(typical.low, typical.high, words))


def spread(low: str, high: str, words: Words) -> str:
    """Write a range; in Japanese without pounds."""
    if words.japanese:
        low, high = metric(low), metric(high)
    return low if low == high else words.spread.format(low=low, high=high)


def _command(*parts: str) -> str:
    return shlex.join(("keitow", "rate", *parts))
