"""The page of a vehicle, a trailer or another value, or of a form, in English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Protocol, runtime_checkable

import attrs

from keitow._values.load import Item
from keitow.report.account import Topic, graded, named, outcome_in_words
from keitow.report.figures import METRIC, NOTHING, short, value, without_unit
from keitow.report.page import Page, PageCell, PageTable
from keitow.report.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from keitow._engine.outcomes import Outcome
    from keitow._engine.terms import FactValue, Paper
    from keitow._sources import Citation
    from keitow.report.page import Row

_NAMES_A_LINE: Final = 10
_ENTRY: Final = "towing_entry."
"""Where the certificate was read, a figure that is not given is known not to be on it."""


@runtime_checkable
class Form(Protocol):
    """A form that is computed from a vehicle."""

    def outline(
        self,
    ) -> tuple[str, str, Iterable[tuple[str, str, Outcome, Citation | None]], Iterable[str], Mapping[str, Paper]]:
        """Return its title, the vehicle's name, its outcomes, notes, and the papers that have the missing facts."""
        ...


def page_of(known: attrs.AttrsInstance | Form) -> Page:
    """Return the page of a value, with the unit and the source of each field, or of a form."""
    if isinstance(known, Form):
        return _of_form(*known.outline())
    sources: Mapping[str, str] = getattr(known, "sources", {})
    fields = dict(_fields(known, ""))
    rows: list[Row] = [
        (_field_name(path), _value(path, found), graded(sources.get(without_unit(path), NOTHING), ENGLISH))
        for path, found in fields.items()
        if found is not None
    ]
    names = [_field_name(path) for path, found in fields.items() if found is None]
    unknown = tuple(", ".join(names[start : start + _NAMES_A_LINE]) for start in range(0, len(names), _NAMES_A_LINE))
    name, kind = short(str(getattr(known, "name", "") or "")), type(known).__name__
    return Page(
        sentence=(f"{kind}: ", name, "") if name else (kind,),
        table=PageTable(("What is known", "Field", "Value", "Source"), {"": rows}),
        sections=(Topic("Not known", unknown),) if unknown else (),
    )


def _fields(known: attrs.AttrsInstance, prefix: str) -> Iterator[tuple[str, FactValue | tuple[Item, ...] | None]]:
    """Yield every field except the name; fields of parts have their path."""
    for field in attrs.fields(type(known)):
        found = getattr(known, field.name)
        if attrs.has(found.__class__):
            yield from _fields(found, f"{prefix}{field.name}.")
        elif prefix == _ENTRY and found is None:
            yield f"{prefix}{field.name}", "none on the certificate"
        elif field.name not in {"name", "source_pairs"}:
            yield f"{prefix}{field.name}", found


def _field_name(path: str) -> str:
    return without_unit(path).replace(".", ": ").replace("_", " ")


def _value(path: str, found: FactValue | tuple[Item, ...]) -> str:
    if isinstance(found, bool):
        return "yes" if found else "no"
    if isinstance(found, tuple):
        return ", ".join(
            f"{one.name} {METRIC.mass(one.mass_kg)}" if isinstance(one, Item) else f"{one:g}" for one in found
        )
    return METRIC.mass(found) if isinstance(found, float) and path.endswith("_kg") else value(path, found)


def _of_form(
    title: str,
    name: str,
    outcomes: Iterable[tuple[str, str, Outcome, Citation | None]],
    notes: Iterable[str],
    papers: Mapping[str, Paper],
) -> Page:
    """Return the page of a form: a row for each figure, with its rule, outcome and source."""
    rows: list[Row] = []
    for head, rule, outcome, citation in outcomes:
        figure, said = outcome_in_words(outcome, ENGLISH, papers)
        cited = NOTHING if citation is None else PageCell(named(citation, ENGLISH), url=citation.url)
        rows.append((PageCell(head, rule), figure, said or NOTHING, cited))
    heads = ("The masses of the form and its two results", "Mass", "Figure", "Answer", "Source")
    return Page(
        sentence=(f"{title}: ", short(name), ""),
        table=PageTable(heads, {"": rows}),
        notes=tuple(notes),
    )
