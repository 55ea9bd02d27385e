"""What a person calls a vehicle or a trailer, found in the catalog: an id, or words that only one record fits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from keitow import catalog
from keitow.catalog import ThinRecordError
from keitow.cli.arguments import UsageError
from keitow.errors import UnknownIdError, shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from keitow import Trailer, Vehicle

_MOST_NAMED: Final = 4


def vehicle(words: Sequence[str], needed: Mapping[str, Any]) -> Vehicle:
    """Return a vehicle of the catalog.

    Parameters
    ----------
    words
        An id, a model code, a class, or words that only one record fits.
    needed
        The curb mass, where it was typed; a record may lack it.

    Raises
    ------
    UnknownIdError, UsageError
        None, or more than one.
    ThinRecordError
        The record lacks its curb mass, and none was typed.
    """
    text = " ".join(words)
    try:
        return _vehicle(text, needed)
    except UnknownIdError as error:
        raise _which("vehicle", text, error) from None


def _vehicle(id: str, needed: Mapping[str, Any]) -> Vehicle:
    try:
        return catalog.vehicle(id)
    except ThinRecordError as error:
        if not needed:
            offered = catalog.offer(id)
            other = "" if offered is None else f", or rate its class, {offered.typical.id}"
            raise UsageError(f"{error.record}: {error.needed}; write {error.option}{other}") from None
        return catalog.vehicle(id, **needed)


def trailer(text: str, needed: Mapping[str, Any]) -> Trailer:
    """Return a trailer of the catalog; see `vehicle`."""
    try:
        return _trailer(text, needed)
    except UnknownIdError as error:
        found = catalog.search(text)
        alone = len(found) == 1 and found[0].kind == "trailer" and not (found.not_understood or found.unmet)
        if alone and " " in text:  # a single word may be an id with a typo
            return _trailer(found[0].id, needed)
        raise _which("trailer", text, error) from None


def _trailer(id: str, needed: Mapping[str, Any]) -> Trailer:
    try:
        return catalog.trailer(id)
    except ThinRecordError as error:
        if not needed:
            raise UsageError(f"{error.record}: {error.needed}; write {error.option}") from None
        return catalog.trailer(id, **needed)


def _which(kind: str, text: str, error: UnknownIdError) -> UnknownIdError | UsageError:
    """Say which records the words fit, where there are several."""
    found = catalog.search(text)
    ids = [entry.id for entry in found if entry.kind == kind]
    if not ids or found.not_understood or len(ids) == 1:
        return _unknown(kind, text, UnknownIdError(kind, text, error.nearest or tuple(ids[:1])))
    named = ", ".join(ids[:_MOST_NAMED])
    more = f" and {len(ids) - _MOST_NAMED} more" if len(ids) > _MOST_NAMED else ""
    offered = catalog.offer(text) if kind == "vehicle" else None
    also = "" if offered is None else f"; or its class, {offered.typical.id}"
    return UsageError(f"{shown(text)} fits {len(ids)} {kind}s; write one of them: {named}{more}{also}")


def _unknown(kind: str, text: str, error: UnknownIdError) -> UnknownIdError | UsageError:
    quotes = "; what has blanks needs quotes" if " " in text else ""
    if error.nearest:
        return UsageError(f"{error}{quotes}") if quotes else error
    if kind == "trailer":
        return UsageError(
            f"{error}; write --tare '100 kg' and what else is known of it, or search: keitow search trailer"
        )
    quotes = "; what has blanks needs quotes" if " " in text else ""
    hint = (
        "write --curb '700 kg' for a truck of your own, a class like kei-truck-5mt-4wd, or search: keitow search carry"
    )
    return UsageError(f"{error}; {hint}{quotes}")
