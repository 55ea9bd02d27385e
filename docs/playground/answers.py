"""What the page asks of keitow, inside the browser: every function takes and returns plain data.

An error of keitow is returned as its one line, under the key ``error``.
"""

from __future__ import annotations

import datetime
import json
from enum import Enum
from textwrap import indent
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import attrs

from keitow import Case, KeitowError, Load, Trip, catalog, japan, kinds
from keitow._units import UNITS
from keitow.report.colors import VERDICTS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from keitow import Vehicle

Language: TypeAlias = Literal["en", "ja"]
Units: TypeAlias = Literal["metric", "us"]

MOST_FOUND: Final = 40
LONGEST_LINE: Final = 84
LIGHTEST: Final = "1 kg"
"""Stands in for a curb mass that no source gives, so that it counts as changed."""
CHOICES: Final = {
    "vehicle.driveline.drive": kinds.Drive,
    "vehicle.driveline.gearbox": kinds.Gearbox,
    "trailer.brakes": kinds.TrailerBrakes,
    "trip.state": kinds.State,
    "trip.road": kinds.Road,
    "trip.surface": kinds.Surface,
}
PRESETS: Final = {"local": Trip.local_road, "highway": Trip.highway, "farm": Trip.farm}


def ask(question: str, arguments: str) -> str:
    """Answer one question of the page; arguments and answer are JSON."""
    try:
        answer = QUESTIONS[question](*json.loads(arguments))
    except KeitowError as error:
        answer = {"error": " ".join(str(error).split())}
    return json.dumps(answer, ensure_ascii=False)


def choices() -> dict[str, list[str]]:
    """Return what may stand in each field that has a choice."""
    return {path: [member.value for member in kind] for path, kind in CHOICES.items()}


def search(words: str) -> list[dict[str, str]]:
    """Return the trucks that fit a few words: what to ask for, and what to call them."""
    found = [one for one in catalog.search(words) if one.kind == "vehicle"]
    return [
        {"id": one.id, "name": f"{one.name}{f', {one.era}' if one.era else ''}{'' if one.ready else ' (no curb mass)'}"}
        for one in found[:MOST_FOUND]
    ]


def truck(id: str) -> dict[str, object]:
    """Return a truck of the catalog as a case has it; where its curb mass is not known, the rest and a note."""
    entry = catalog.entry(id)
    if entry.ready:
        return {"vehicle": _document(entry.to_vehicle()), "note": ""}
    printed = [(one.low, one.high) for one in entry.ranges if one.field == "curb_mass"]
    # The curb mass is taken out again: it stands in only so that the other fields can be read.
    known = _document(entry.to_vehicle(curb_mass=LIGHTEST))
    del known["curb_mass_kg"]
    known["sources"].pop("curb_mass", None)
    of_its_kind = "".join(f"; {low} to {high} is printed for its kind" for low, high in printed[:1])
    note = f"No source gives the curb mass of this truck{of_its_kind}. It stands on its certificate as 車両重量."
    return {"vehicle": known, "note": note}


def preset(name: str) -> dict[str, object]:
    """Return the trip of a preset, each field as a person writes it."""
    return dict(_texts(PRESETS[name](), "trip"))


def texts(case: dict[str, object]) -> dict[str, str]:
    """Return the fields of a case as a person writes them, by their path; a case may lack what must be known."""
    return dict(_texts_of(case, ""))


def rate(case: dict[str, object], language: Language, units: Units | None, id: str) -> dict[str, object]:
    """Rate a case, and return it as keitow writes it, with everything that the page shows."""
    read = Case.from_dict(case)
    rating = read.evaluate()
    return {
        "case": read.to_dict(),
        "color": VERDICTS[rating.verdict],
        "headline": rating.summary,
        "report": rating.explain(language, "short", units),
        "html": rating._repr_html_(),  # what every notebook asks for
        "sheet": _sheet(read.vehicle, language),
        "python": python(read, id),
    }


def short(cases: list[dict[str, object]]) -> list[object]:
    """Return the short rating of each case as a document, for the test that compares them with CPython's."""
    return [Case.from_dict(one).evaluate().to_dict(detail="short") for one in cases]


def python(case: Case, id: str = "") -> str:
    """Return the Python lines that rate this case; ``id`` is the truck of the catalog that it began with."""
    arguments = ["truck"]
    lines = [f"truck = {_truck(case.vehicle, id)}"]
    for name, value, empty in (
        ("trailer", case.trailer, None),
        ("load", case.load, Load()),
        ("trip", case.trip, Trip()),
    ):
        if value is not None and value != empty:
            lines.append(f"{name} = {_call(value)}")
            arguments.append(f"{name}={name}")
    lines += [f"rating = evaluate({', '.join(arguments)})", "print(rating)"]
    code = "\n".join(lines)
    used = [name for name in NAMES if f"{name}(" in code or f"{name}." in code]
    return f"from keitow import {', '.join((*used, 'evaluate'))}\n\n{code}\n"


NAMES: Final = (
    "Axles", "Brakes", "Driveline", "Engine", "Hitch", "Item", "Load", "MakerRating", "Tires", "TowingEntry",
    "Trailer", "Trip", "Vehicle", "catalog",
)  # fmt: skip


def _document(vehicle: Vehicle) -> dict[str, object]:
    return Case(vehicle=vehicle).to_dict()["vehicle"]


def _sheet(vehicle: Vehicle, language: Language) -> str:
    try:
        return japan.registration(vehicle).form(language)
    except KeitowError as error:
        return " ".join(str(error).split())


def _truck(vehicle: Vehicle, id: str) -> str:
    """Write the truck: out of the catalog with what is changed, or whole."""
    try:
        known = catalog.vehicle(id) if catalog.entry(id).ready else catalog.vehicle(id, curb_mass=LIGHTEST)
    except KeitowError:
        return _call(vehicle)
    changed = [one for one in _fields(vehicle) if getattr(vehicle, one.name) != getattr(known, one.name)]
    return _laid_out("catalog.vehicle", [f'"{id}"', *(_given(vehicle, one) for one in changed)])


def _call(value: attrs.AttrsInstance) -> str:
    """Write a value as a call of its constructor, without what is at its default."""
    fields = _fields(value)
    given = [one for one in fields if one.default is attrs.NOTHING or getattr(value, one.name) != one.default]
    return _laid_out(type(value).__name__, [_given(value, one) for one in given])


def _laid_out(called: str, arguments: list[str]) -> str:
    line = f"{called}({', '.join(arguments)})"
    if len(line) <= LONGEST_LINE:
        return line
    lines = "".join(f"{one},\n" for one in arguments)
    return f"{called}(\n{indent(lines, '    ')})"


def _given(value: attrs.AttrsInstance, field: attrs.Attribute[object]) -> str:
    return f"{_argument(field)}={_written(value, field)}"


def _fields(value: attrs.AttrsInstance) -> Iterator[attrs.Attribute[object]]:
    return (one for one in attrs.fields(type(value)) if one.name != "source_pairs")


def _argument(field: attrs.Attribute[object]) -> str:
    return field.alias or field.name


def _written(value: attrs.AttrsInstance, field: attrs.Attribute[object]) -> str:
    known = getattr(value, field.name)
    if isinstance(value, Load) and isinstance(known, tuple) and [one.name for one in known] == ["load"]:
        return f'"{_text(known[0].mass_kg, "mass_kg", "mass")}"'  # which is how keitow calls what has no name
    if isinstance(known, tuple):
        inner = ", ".join(_call(one) if attrs.has(type(one)) else repr(one) for one in known)
        return f"[{inner}]"
    if attrs.has(type(known)):
        return _call(known)
    text = _text(known, field.name, _argument(field))
    return json.dumps(text, ensure_ascii=False) if isinstance(text, str) else repr(text)


def _text(known: object, name: str, alias: str) -> object:
    """Write a stored value as a person does: with its unit, a member of an enumeration as its value."""
    if isinstance(known, Enum):
        return known.value
    if isinstance(known, datetime.date):
        return known.isoformat()
    unit = UNITS.get(name.removeprefix(f"{alias}_"))
    if unit is None or known is None:
        return known
    figure = f"{known:.12g}"
    if len(figure.partition(".")[2]) == 3:  # which keitow refuses, as it could stand for thousands
        figure += "0"
    return f"{figure} {next(iter(unit.factors))}"


def _texts(value: attrs.AttrsInstance, path: str) -> Iterator[tuple[str, str]]:
    for field in _fields(value):
        known = _text(getattr(value, field.name), field.name, _argument(field))
        if known is not None:
            yield f"{path}.{_argument(field)}", _shown(field.name, known)


def _texts_of(known: dict[str, object], path: str) -> Iterator[tuple[str, str]]:
    for key, one in known.items():
        suffix = next((suffix for suffix in UNITS if key.endswith(f"_{suffix}")), None)
        alias = key.removesuffix(f"_{suffix}") if suffix else key
        where = f"{path}{alias}"
        if key == "sources":
            continue
        if isinstance(one, dict):
            yield from _texts_of(one, f"{where}.")
        elif path == "load." and isinstance(one, list):
            yield where, f"{sum(item['mass_kg'] for item in one):.12g} kg"
        elif one is not None and not isinstance(one, list):
            yield where, _shown(key, _text(one, key, alias))


def _shown(name: str, known: object) -> str:
    """Write a value for a text field: a grade in percent, yes and no as words."""
    if isinstance(known, bool):
        return "yes" if known else "no"
    if isinstance(known, float) and "grade" in name:
        return f"{100 * known:.12g} %"
    return str(known)


QUESTIONS: Final[dict[str, Callable[..., object]]] = {
    "choices": choices,
    "preset": preset,
    "rate": rate,
    "search": search,
    "short": short,
    "texts": texts,
    "truck": truck,
}
