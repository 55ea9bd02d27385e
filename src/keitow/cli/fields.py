"""What the shell calls the fields of a record of the catalog."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keitow import RULES
from keitow.report.words import JAPANESE

if TYPE_CHECKING:
    from keitow.report.words import Words


def path_of(kind: str, field: str) -> str | None:
    """Find the fact that a field of a vehicle or trailer is, of those that a paper or the reports name."""
    path = f"{kind}.{field}"
    return next((one for one in (*RULES.papers, *JAPANESE.facts) if path in {one, one.rpartition("_")[0]}), None)


def field_name(kind: str, field: str, words: Words) -> str:
    """Name a field as code does, in Japanese as its paper does."""
    if not words.japanese:
        return field
    path = path_of(kind, field) or path_of("vehicle", field)  # a trailer's payload is called as a vehicle's
    return field if path is None else words.label(path, RULES.papers)
