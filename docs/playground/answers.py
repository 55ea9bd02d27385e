"""What the page asks of keitow, inside the browser: every function takes and returns plain data.

An error of keitow is returned as its one line, under the key ``error``, with the path of the field that it is about.
"""

from __future__ import annotations

import datetime
import json
from enum import Enum
from textwrap import indent
from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import attrs

from keitow import Case, KeitowError, Load, Place, Trailer, Trip, catalog, japan, kinds
from keitow._japanese import MEMBERS
from keitow._units import UNITS, are_american
from keitow._values.fields import Name, name_in
from keitow.cli.japanese import in_japanese
from keitow.errors import DocumentError
from keitow.report import html
from keitow.report.colors import VERDICTS
from keitow.report.page import page_of
from keitow.report.text import account_of
from keitow.report.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from keitow import Vehicle
    from keitow.catalog import Entry
    from keitow.documents import TrailerDict, VehicleDict
    from keitow.report.account import Account
    from keitow.report.page import Page

Language: TypeAlias = Literal["en", "ja"]
Units: TypeAlias = Literal["metric", "us"]

MOST_FOUND: Final = 40
LONGEST_LINE: Final = 84
DIGITS: Final = 5
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
PRESET_FIELDS: Final = ("road", "speed_kmh", "climb_speed_kmh", "grade", "restart_grade", "surface", "altitude_m")
AMERICAN: Final = {"kg": "lb", "kmh": "mph"}
"""Stored unit -> the unit that a field shows instead on a road in the United States."""
EXAMPLE: Final = "hijet-s510p-std-4wd-5mt"


def ask(question: str, language: Language, arguments: str) -> str:
    """Answer one question of the page; arguments and answer are JSON."""
    try:
        answer = QUESTIONS[question](*json.loads(arguments))
    except KeitowError as error:
        answer = _refused(error, language)
    return json.dumps(answer, ensure_ascii=False)


def choices(language: Language) -> dict[str, list[tuple[str, str]]]:
    """Return what may stand in each field that has a choice, and what each is called."""
    return {path: [(one.value, _called(one, language)) for one in kind] for path, kind in CHOICES.items()}


def example(language: Language) -> dict[str, object]:
    """Return the case that the page begins with, and the id of its truck."""
    trip = Trip.local_road(place=Place.ABROAD)
    case = Case(
        vehicle=catalog.vehicle(EXAMPLE), trailer=Trailer(tare="100 kg"), load=Load(trailer="120 kg"), trip=trip
    )
    return {"id": EXAMPLE, "case": {**case.to_dict(), **truck(EXAMPLE, language)}}


def search(words: str, language: Language) -> list[dict[str, object]]:
    """Return the trucks that fit a few words, or the class of a truck that is not in the catalog."""
    found = [_named(one, language) for one in catalog.search(words) if one.kind == "vehicle"]
    return found[:MOST_FOUND] or [one for one in [_typical(words, language)] if one is not None]


def trailers(language: Language) -> list[dict[str, object]]:
    """Return the trailers of the catalog that can be rated as they are."""
    return [_named(one, language) for one in catalog.trailers() if one.ready]


def truck(id: str, language: Language) -> dict[str, object]:
    """Return a truck of the catalog as a case has it.

    Where its curb mass is not known, return the rest, the range that is printed for its kind, and its class.
    """
    generic = next((one for one in catalog.generics() if one.id == id), None)
    if generic is not None:
        return {"vehicle": {**_document(catalog.generic(id)), "name": name_in(generic.name, japanese=language == "ja")}}
    entry = catalog.entry(id)
    if entry.ready:
        return {"vehicle": {**_document(entry.to_vehicle()), "name": name_in(entry.name, japanese=language == "ja")}}
    # The curb mass is taken out again: it stands in only so that the other fields can be read.
    vehicle = entry.to_vehicle(curb_mass=LIGHTEST)
    sources = {field: source for field, source in vehicle.sources.items() if field != "curb_mass"}
    known = {**_document(vehicle), "name": name_in(entry.name, japanese=language == "ja"), "sources": sources}
    del known["curb_mass_kg"]
    printed = [(one.low, one.high) for one in entry.ranges if one.field == "curb_mass"]
    typical = _typical(id, language)
    if typical is not None:
        typical["name"] = name_in(_typical_of(entry), japanese=language == "ja")
    return {"vehicle": known, "printed": printed[0] if printed else None, "typical": typical}


def trailer(id: str) -> TrailerDict | None:
    """Return a trailer of the catalog as a case has it."""
    case = Case(vehicle=catalog.vehicle(EXAMPLE), trailer=catalog.trailer(id))
    return case.to_dict()["trailer"]


def preset(name: str) -> dict[str, object]:
    """Return the trip of a preset as a case has it, with its defaults."""
    trip = PRESETS[name]()
    known = {field.name: getattr(trip, field.name) for field in attrs.fields(Trip)}
    return {key: one.value if isinstance(one, Enum) else one for key, one in known.items() if key in PRESET_FIELDS}


def texts(case: dict[str, object], units: Units | None, language: Language, id: str) -> dict[str, str]:
    """Return the fields of a case as a person writes them, by their path; a case may lack what must be known."""
    defaults = _whole(Trip()) | {
        "load": {"occupants": Load().occupants},
        "trailer": {"brakes": kinds.TrailerBrakes.NONE},
    }
    known = dict(_texts_of(defaults, "", american=units == "us")) | dict(_texts_of(case, "", american=units == "us"))
    if "vehicle.name" in known:
        known["vehicle.name"] = name_in(_in_both_languages(known["vehicle.name"], id), japanese=language == "ja")
    return known


def rate(case: dict[str, object], language: Language, units: Units | None, id: str) -> dict[str, object]:
    """Rate a case, and return it as keitow writes it, with everything that the page shows."""
    read = Case.from_dict(case)
    if language == "en":  # a Japanese report is metric
        units = units or _typed_units(case)
    named = attrs.evolve(read.vehicle, name=_in_both_languages(read.vehicle.name, id))
    rating = attrs.evolve(read, vehicle=named).evaluate()
    account = account_of(rating, language, units)
    in_shell, here = WORDS[language].more_sources, {"en": "all: below", "ja": "すべて: 下記"}[language]
    return {
        "case": read.to_dict(),
        "color": VERDICTS[rating.verdict],
        "headline": account.headline,
        "report": rating.explain(language, "short", units).replace(in_shell, here),
        "remedies": account.remedies,
        "html": html.written(_page(account), language),
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


def _typed_units(case: dict[str, object]) -> Units | None:
    """Return the American units where all that was typed is in them, as the shell does.

    What was typed stands in the case as text, a value of the catalog or of a preset as a number.
    """
    return "us" if are_american(_typed(case)) else None


def _typed(known: object) -> Iterator[str]:
    if isinstance(known, str):
        yield known
    elif isinstance(known, dict):
        for key, one in known.items():
            if key not in {"name", "sources"}:
                yield from _typed(one)


def _refused(error: KeitowError, language: Language) -> dict[str, object]:
    path = error.path if isinstance(error, DocumentError) else ""
    said = in_japanese(error) if language == "ja" else str(error)
    return {"error": " ".join(said.removeprefix(f"{path}: ").split()), "path": path}


def _called(member: Enum, language: Language) -> str:
    value: str = member.value
    words = WORDS[language]
    if isinstance(member, kinds.State):
        return words.state(member)
    if isinstance(member, kinds.Surface):
        return words.surfaces[member]
    if language == "ja":
        return MEMBERS[value]
    return "overrun (surge)" if member is kinds.TrailerBrakes.OVERRUN else value.replace("_", " ")


def _named(entry: Entry, language: Language) -> dict[str, object]:
    name = name_in(entry.name, japanese=language == "ja")
    return {"id": entry.id, "name": f"{name}, {entry.era}" if entry.era else name, "ready": entry.ready}


def _typical(words: str, language: Language) -> dict[str, object] | None:
    """Return the class of a truck that is not in the catalog or lacks its curb mass; ``None`` of what is no truck."""
    offered = catalog.offer(words)
    if offered is None:
        return None
    known = offered.typical
    name = name_in(known.name, japanese=language == "ja")
    return {"id": known.id, "name": name, "ready": True, "mass": known.nominal}


def _typical_of(entry: Entry) -> Name:
    """Return what a truck is called that has the values of its class."""
    return Name(f"{entry.name}, typical of its class", f"{name_in(entry.name, japanese=True)}(同クラスの標準値)")


def _page(account: Account) -> Page:
    """Return the page of a rating without what stands above it."""
    page = page_of(account)
    sections = tuple(one for one in page.sections if one.title != account.words.remedies)
    return page._replace(sentence=(), pair=(), sections=sections)


def _in_both_languages(name: str, id: str) -> str:
    """Return a name of the catalog in both languages, which JSON does not hold; another name as it is."""
    names = [one.name for one in catalog.vehicles() if one.id == id]
    if id in {one.id for one in catalog.generics()}:
        names += [catalog.generic(id).name, *map(_typical_of, catalog.vehicles())]
    return next((one for one in names if name in {one, name_in(one, japanese=True)}), name)


def _document(vehicle: Vehicle) -> VehicleDict:
    return Case(vehicle=vehicle).to_dict()["vehicle"]


def _sheet(vehicle: Vehicle, language: Language) -> str:
    try:
        return japan.registration(vehicle).form(language)
    except KeitowError as error:
        return " ".join((in_japanese(error) if language == "ja" else str(error)).split())


def _truck(vehicle: Vehicle, id: str) -> str:
    """Write the truck: out of the catalog with what is changed, or whole."""
    if id in {one.id for one in catalog.generics()}:
        return f'catalog.generic("{id}")' if vehicle == catalog.generic(id) else _call(vehicle)
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


def _whole(trip: Trip) -> dict[str, object]:
    """Return a trip as a case has it, with its defaults."""
    return {"trip": {field.name: getattr(trip, field.name) for field in attrs.fields(Trip)}}


def _texts_of(known: dict[str, object], path: str, *, american: bool) -> Iterator[tuple[str, str]]:
    for key, one in known.items():
        suffix = next((suffix for suffix in UNITS if key.endswith(f"_{suffix}")), None)
        alias = key.removesuffix(f"_{suffix}") if suffix else key
        where = f"{path}{alias}"
        if key == "sources":
            continue
        if isinstance(one, dict):
            yield from _texts_of(one, f"{where}.", american=american)
        elif path == "load." and isinstance(one, list):
            if one:
                yield where, _measure(sum(item["mass_kg"] for item in one), "kg", american=american)
        elif suffix and isinstance(one, int | float):
            yield where, _measure(one, suffix, american=american)
        elif one is not None and not isinstance(one, list):
            yield where, _shown(key, one)


def _measure(known: float, suffix: str, *, american: bool) -> str:
    """Write a measure for a text field, with as many digits as a person types: the case keeps the others."""
    factors = UNITS[suffix].factors
    spelling = AMERICAN.get(suffix, "") if american else ""
    spelling = spelling or next(iter(factors))
    return f"{known / factors[spelling]:.{DIGITS}g} {spelling}"


def _shown(name: str, known: object) -> str:
    """Write a value for a text field: a grade in percent, yes and no as words."""
    if isinstance(known, bool):
        return "yes" if known else "no"
    if isinstance(known, float) and "grade" in name:
        return f"{100 * known:.12g} %"
    return str(known)


QUESTIONS: Final[dict[str, Callable[..., object]]] = {
    "choices": choices,
    "example": example,
    "preset": preset,
    "rate": rate,
    "search": search,
    "short": short,
    "texts": texts,
    "trailer": trailer,
    "trailers": trailers,
    "truck": truck,
}
