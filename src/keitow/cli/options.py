"""The options: one for every field of every value, made from the fields, and a few of their own."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING, Final, NamedTuple

from keitow import InputError, Load, MakerRating, Trailer, Trip, Vehicle
from keitow._units import MASS, SPEED, Unit, read
from keitow.cli.arguments import Option
from keitow.cli.items import is_item
from keitow.cli.wording import PREFIXES, TRIED, WORDS, Worded
from keitow.documents.entries import Carried, Chosen, Day, Flag, Gears, MeasureWithUnit, Ratio, Sources, Whole
from keitow.documents.layout import Part, layout
from keitow.japan import FormHead

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    import attrs

    from keitow.documents.entries import Kind

UNITS: Final = """\
A mass or any other measure needs its unit: "350 kg", "771 lb", "34 kW", "46 PS", "58 m".
A truck that is not in the catalog is typed by hand: --curb "700 kg" and whatever else is known of it.
"""
ROOTS: Final[Mapping[str, type[attrs.AttrsInstance]]] = {
    "vehicle": Vehicle,
    "trailer": Trailer,
    "load": Load,
    "trip": Trip,
}
"""What is rated: what a case holds, and ``--set`` reaches."""
HEAD: Final = "head"
_VALUES: Final[Mapping[str, type[attrs.AttrsInstance]]] = {**ROOTS, HEAD: FormHead}
NOSE: Final = "trailer.nose_fraction"
NOSE_MASS: Final = "trailer.nose_mass"
LOAD: Final = "load.trailer"
ENTRY_NONE: Final = "entry_none"
_GROUPS: Final = {
    "vehicle": "vehicle (each also completes or replaces a value of the catalog)",
    "trailer": "trailer",
    "load": "load",
    "trip": "trip",
    HEAD: "head of the sheet, as the certificate prints it; left out, a blank",
}
_INPUT: Final = "input and output"


class Field(NamedTuple):
    """A field of a value that can be typed.

    Parameters
    ----------
    path
        By the names of the constructors: ``"vehicle.brakes.stopping_distance"``.
    stored
        By the keys of a document: ``"vehicle.brakes.stopping_distance_m"``.
    kind
        What a person writes there.
    unit
        The unit that the stored key names; ``None`` where it names none.
    """

    path: str
    stored: str
    kind: Kind
    unit: Unit | None


@cache
def fields(root: str) -> tuple[Field, ...]:
    """Return the fields of a value and of its parts."""
    return tuple(_fields(root, _VALUES[root]))


def _fields(path: str, value: type[attrs.AttrsInstance]) -> Iterator[Field]:
    for entry in layout(value):
        here, stored = f"{path}.{entry.argument}", f"{path}.{entry.key}"
        kind = [*entry.forms.values()][-1]  # the form that a person writes, with its unit
        if isinstance(kind, Part):
            if kind.value is MakerRating:
                yield Field(here, stored, MeasureWithUnit(MASS), None)
            yield from _fields(here, kind.value)
        elif not isinstance(kind, Sources):
            yield Field(here, stored, kind, kind.unit if isinstance(kind, MeasureWithUnit) else None)


@cache
def names() -> Mapping[str, str]:
    """Return path -> the name of its option, of every field."""
    known: dict[str, str] = {}
    taken: set[str] = {f"--{worded.option}" for worded in WORDS.values() if worded.option}
    for root in _VALUES:
        for field in fields(root):
            part, _, name = field.path.rpartition(".")
            worded = WORDS.get(field.path, Worded())
            dashed = name.replace("_", "-")
            option = f"--{worded.option or PREFIXES.get(part, '') + dashed}"
            if not worded.option and option in taken:
                option = f"--{part.rpartition('.')[2].replace('_', '-')}-{dashed}"
            taken.add(option)
            known[field.path] = option
    return known


@cache
def others() -> Mapping[str, str]:
    """Return what people may try -> the option that they mean."""
    tried = dict(TRIED)
    for path, option in names().items():
        words = path.replace("_", "-").split(".")
        for start in range(len(words)):
            tried.setdefault("--" + "-".join(words[start:]), option)
    return tried


def of_values(*roots: str) -> Iterator[Option]:
    """Make the options of the values."""
    for root in roots:
        yield from _own(root)
        for field in fields(root):
            worded = WORDS.get(field.path, Worded(usual=False))
            heading = _GROUPS[root] if worded.usual else f"more of the {root}"
            takes, example, reads = _typed(field)
            yield Option(
                name=names()[field.path],
                path=field.path,
                takes=takes,
                said=worded.said or _said(field),
                group=heading,
                example=example,
                reads=reads,
                repeats=isinstance(field.kind, Carried),
            )


def _own(root: str) -> Iterator[Option]:
    heading = _GROUPS[root]
    if root == "vehicle":
        said = "the certificate was read and has no towing figure"
        yield Option("--entry-none", ENTRY_NONE, "", said, heading)
    elif root == "trailer":
        said = "a trailer of the catalog, by its id or by words that only it fits"
        yield Option("--trailer", "trailer", "ID", said, heading, example="hf-42708")
    elif root == "trip":
        speeds = [preset().speed_kmh for preset in (Trip.farm, Trip.local_road, Trip.highway)]
        kmh, mph = (", ".join(f"{one / per:.0f}" for one in speeds) for per in (1.0, SPEED.factors["mph"]))
        said = f"farm, local-road or highway (default: local-road); without --speed at {kmh} km/h ({mph} mph)"
        yield Option("--trip", "trip", "PRESET", said, heading, example="highway")


def of_input(*, case: bool = True, document: bool = True, full: bool = True) -> Iterator[Option]:
    """Make the options of what is read and written."""
    if case:
        yield Option(
            "--case", "case", "FILE", "a JSON case, - for the input; options change it", _INPUT, example="case.json"
        )
        said = "any stored field by its path, like vehicle.brakes.stopping_distance='21 m'; repeats"
        yield Option("--set", "set", "PATH=VALUE", said, _INPUT, example="vehicle.curb_mass=700 kg", repeats=True)
    if document:
        yield Option("--json", "json", "", "print JSON", _INPUT)
    if full:
        yield Option("--full", "full", "", "print everything", _INPUT)
        said = "us: pounds, miles and feet first; metric: kilograms"
        yield Option("--units", "units", "UNITS", said, _INPUT, example="us", choices=("us", "metric"))
    said = "language of the answer: en or ja (default: en)"
    yield Option("--lang", "lang", "LANGUAGE", said, _INPUT, example="ja", choices=("en", "ja"))


def of_rating() -> Iterator[Option]:
    """Make the options of a command that rates a combination."""
    yield from of_values("vehicle", "trailer", "load", "trip")
    yield from of_input()


def of_records() -> Iterator[Option]:
    """Make the options of a command that only reads records of the catalog."""
    yield from of_input(case=False, full=False)


def _typed(field: Field) -> tuple[str, str, Callable[[str], bool] | None]:
    """Return what a field takes, an example of it, and what tells whether a text without quotes is complete."""
    match field.kind:
        case MeasureWithUnit(unit=unit):
            return unit.kind.upper(), unit.example, lambda text: _is_measure(unit, text)
        case Chosen(members=members):
            return "CHOICE", str(next(iter(members)).value), None
        case Ratio() if field.path == NOSE:
            return "RATIO", "8 %", lambda text: _is_share(text) or _is_measure(MASS, text)
        case kind:
            return _TYPED.get(type(kind), ("TEXT", "my name for it", None))


def _said(field: Field) -> str:
    _, *part, name = field.path.replace("_", " ").split(".")
    words = f"{name} of the {part[0]}" if part and part[0] not in name else name
    return f"{words}: {', '.join(field.kind.values)}" if isinstance(field.kind, Chosen) else words


def _is_share(text: str) -> bool:
    return text.rstrip().endswith("%")


_TYPED: Final[Mapping[type[object], tuple[str, str, Callable[[str], bool] | None]]] = {
    Day: ("DAY", "2003-12-31", None),
    Flag: ("ANSWER", "yes", None),
    Whole: ("COUNT", "2", None),
    Gears: ("RATIOS", "4.059 2.369 1.448 1 0.841", lambda text: " " in text.strip() or "," in text),
    Ratio: ("RATIO", "8 %", _is_share),
    Carried: ("MASS", "120 kg", is_item),
}
"""Kind of a field -> what `_typed` returns for it."""


def _is_measure(unit: Unit, text: str) -> bool:
    try:
        read(unit, text, "")
    except InputError:
        return False
    return True
