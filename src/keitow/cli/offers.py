"""The commands that rate what has no mass of its own in the catalog, or is not in it."""

from __future__ import annotations

import shlex
from typing import TYPE_CHECKING

from keitow import catalog
from keitow._units import metric
from keitow.catalog import ThinRecordError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keitow.catalog import Entry, GenericClass
    from keitow.report.words import Words


def of_entry(entry: Entry, words: Words) -> Iterator[tuple[str, str]]:
    """Yield each command for a record that cannot be rated as it is, and what it takes; none, where it can."""
    if entry.ready:
        return
    try:
        entry.to_vehicle() if entry.kind == "vehicle" else entry.to_trailer()
    except ThinRecordError as error:
        option = shlex.split(error.option)
        if entry.kind == "trailer":
            yield _command("TRUCK", "--trailer", entry.id, *option), words.with_tare
            return
        offered = catalog.offer(entry.id)
        yield _command(entry.id, *(option if offered is None else offered.sharp_command[1:])), words.with_curb_mass
        if offered is not None:
            yield from of_class(offered.typical, words)


def of_words(text: str, words: Words) -> Iterator[tuple[str, str]]:
    """Yield each command for the truck that somebody searches, where it lacks its mass or is not in the catalog."""
    offered = catalog.offer(text)
    if offered is not None:
        yield _command(*offered.sharp_command), words.with_curb_mass
        yield from of_class(offered.typical, words)


def of_class(typical: GenericClass, words: Words) -> Iterator[tuple[str, str]]:
    """Yield the command for a class of trucks."""
    yield _command(typical.id), words.class_typical.format(spread=spread(typical.low, typical.high, words))


def spread(low: str, high: str, words: Words) -> str:
    """Write a range; in Japanese without pounds."""
    if words.japanese:
        low, high = metric(low), metric(high)
    return low if low == high else words.spread.format(low=low, high=high)


def _command(*parts: str) -> str:
    return shlex.join(("keitow", "rate", *parts))
