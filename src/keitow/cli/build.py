"""The values that the typed options make, whole or as changes to those of the catalog or of a case."""

from __future__ import annotations

import re
import sys
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import attrs

from keitow import Case, InputError, Item, Load, TowingEntry, Trailer, Trip, Vehicle
from keitow._sources import BY_CALLER
from keitow._units import MASS, are_american, split_measure
from keitow._values.fields import Name
from keitow._values.trip import with_state
from keitow.cli import find
from keitow.cli.arguments import Given, Typed, UsageError, nearest
from keitow.cli.items import item
from keitow.cli.options import ENTRY_NONE, HEAD, NOSE, NOSE_MASS, ROOTS, Field, fields, names
from keitow.documents.entries import Carried, Flag, Gears, Whole
from keitow.errors import shown
from keitow.japan import FormHead
from keitow.kinds import Place

if TYPE_CHECKING:
    from collections.abc import Callable, Generator, Mapping, Sequence

    from keitow._units import Unit
    from keitow.report.figures import Units

V = TypeVar("V", bound=attrs.AttrsInstance)

_IS_ONE_RATIO: Final = re.compile(r"\d,\d{3}(,\d,\d{3})*")
"""A comma before three digits may mark decimals."""
_PRESETS: Final[Mapping[str, Callable[..., Trip]]] = {
    "farm": Trip.farm,
    "localroad": Trip.local_road,
    "highway": Trip.highway,
}
_OTHER_PRESETS: Final = {
    "local": "localroad", "road": "localroad", "town": "localroad", "city": "localroad", "street": "localroad",
    "localroads": "localroad", "一般道": "localroad", "hwy": "highway", "expressway": "highway", "motorway": "highway",
    "freeway": "highway", "interstate": "highway", "高速": "highway", "高速道路": "highway", "field": "farm",
    "ranch": "farm", "農場": "farm",
}  # fmt: skip

_LAST_MEASURE: Final = re.compile(r"\d[^\s\d]*\s*[^\s\d]*$")
"""The last digit of a text and the unit after it, also where a name stands before."""


class Changes:
    """What was typed of the values: path -> what its constructor reads.

    Parameters
    ----------
    typed
        The options, in their order.
    """

    def __init__(self, typed: Sequence[Typed]) -> None:
        self.values: dict[str, object] = {}
        self.options: dict[str, str] = {}
        self.texts: dict[str, str] = {}
        self.has_no_entry: bool = any(one.option.path == ENTRY_NONE for one in typed)
        known = {field.path: field for root in (*ROOTS, HEAD) for field in fields(root)}
        for one in typed:
            if one.option.path == "set":
                field, text, unit = assigned(one.text)
                self._put(field, f"--set {field.path}", text, unit)
            elif one.option.path in known:
                self._put(known[one.option.path], one.option.name, one.text, None)

    def _put(self, field: Field, name: str, text: str, unit: Unit | None) -> None:
        path = field.path
        if path == NOSE and (parts := split_measure(text)) and MASS.find(parts.spelling):
            path = NOSE_MASS
        if isinstance(field.kind, Carried):
            found = item(text, name)
            carried: list[Item] = self.values.setdefault(path, [])  # type: ignore[assignment]  # of this path
            carried += [] if found is None else [found]
        elif path in self.values:
            raise _said_twice(self.options[path], name)
        else:
            self.values[path] = _read(field, name, text) if unit is None else _number_of(unit, text)
            self.texts[path] = text
        self.options[path] = name

    def of(self, root: str) -> dict[str, object]:
        """Return what was typed of one value, by the paths inside it."""
        start = f"{root}."
        return {path.removeprefix(start): value for path, value in self.values.items() if path.startswith(start)}

    @contextmanager
    def naming(self) -> Generator[None]:
        """Let an error of the values inside name the option that it is about, and show what was typed."""
        try:
            yield
        except InputError as error:
            path = _path_of(error.field)
            option, value = self.options.get(path, names().get(path)), self.texts.get(path, error.value)
            if option is None:
                raise
            needed, hint = _with_options(error.needed, path), _with_options(error.hint, path)
            raise InputError(option, needed, value, hint) from None


def _with_options(text: str, path: str) -> str:
    """Call each argument that an error names by its option: ``from_speed``, ``place='us_road'``.

    Only the arguments of the value that has the field of this path are meant.
    """
    for other, option in names().items():
        part, _, argument = other.rpartition(".")
        if path.startswith(f"{part}."):
            text = text.replace(f"{argument}=", f"{option} ")
            text = re.sub(rf"\b{argument}\b", option, text) if "_" in argument else text
    return text


def _said_twice(first: str, second: str) -> UsageError:
    """Return the error for two options that are about one thing, or for one that is there twice."""
    said = f"{second} says" if first == second else f"{first} and {second} say"
    return UsageError(
        f"{said} the same thing twice; leave one of them out",
        f"{'、'.join(dict.fromkeys((first, second)))}: 二重に指定されています。一方を除いてください",
    )


def _path_of(field: str) -> str:
    """Return the path of a field that an error names by its class: ``Brakes.from_speed`` is of vehicle.brakes."""
    kind, _, name = field.partition(".")
    if kind == FormHead.__name__:
        return f"{HEAD}.{name}"
    snake = "".join(f"_{letter.lower()}" if letter.isupper() else letter for letter in kind).lstrip("_")
    return next((path for path in names() if f".{path}".endswith(f".{snake}.{name}")), field)


def assigned(text: str) -> tuple[Field, str, Unit | None]:
    """Take ``PATH=VALUE`` apart: the field, the value, and the unit that the path names where it is a stored key."""
    path, sign, value = text.partition("=")
    wanted = path.strip().casefold().replace("-", "_")
    known = [field for root in ROOTS for field in fields(root)]
    paths: dict[str, tuple[Field, Unit | None]] = {one.stored: (one, one.unit) for one in known if one.unit}
    paths |= {one.path: (one, None) for one in known}
    if not sign or not value.strip():
        raise UsageError(
            f"--set: needs PATH=VALUE, got {shown(text)}; write it like --set 'vehicle.curb_mass=700 kg'",
            f"--set: 項目と値が必要です(入力: {shown(text)})。--set 'vehicle.curb_mass=700 kg' のように書いてください",
        )
    if wanted not in paths:
        ends = (one for one in paths if one.endswith(f".{wanted}"))
        near = next(ends, None) or nearest(wanted, paths, cutoff=0.5) or "vehicle.curb_mass"
        raise UsageError(
            f"--set: {shown(path)} is no field; did you mean {near}?",
            f"--set: {shown(path)} という項目はありません。{near} ではありませんか",
        )
    field, unit = paths[wanted]
    return field, value.strip(), unit


def _number_of(unit: Unit, text: str) -> object:
    """Read the number under a stored key, which names the unit; the constructor refuses what is none."""
    try:
        return unit.mark(float(text))
    except ValueError:
        return text


def _read(field: Field, name: str, text: str) -> object:
    """Turn what was typed into what the constructor reads."""
    match field.kind:
        case Whole():
            plain = text.strip()
            return int(plain) if plain.isdecimal() and len(plain) < 10 else text  # more is no count
        case Flag() if field.path not in {"trailer.lists_vehicle", "trip.towing_licence"}:
            answer = {"yes": True, "no": False, "true": True, "false": False}.get(text.strip().casefold())
            if answer is None:
                raise InputError(name, "needs yes or no", text, "write 'yes' or 'no'")
            return answer
        case Gears():
            if _IS_ONE_RATIO.fullmatch(text.strip()):
                raise InputError(name, "needs the ratios of the gears", text, "write them like '4.059 2.369 1'")
            apart = text.replace(";", " ").replace("/", " ")
            return [one.strip(",") for one in (apart.split() if " " in apart.strip() else apart.split(","))]
        case _:
            return text


def changed(value: V, changes: Mapping[str, object]) -> V:
    """Return a value with changes in it and in its parts."""
    top: dict[str, Any] = {}
    parts: dict[str, dict[str, Any]] = {}
    for path, new in changes.items():
        part, _, name = path.rpartition(".")
        (parts.setdefault(part, {}) if part else top)[name] = new
    for part, within in parts.items():
        if part in top:
            raise _said_twice(names()[f"vehicle.{part}"], names()[f"vehicle.{part}.{next(iter(within))}"])
        old: Any = getattr(value, part)
        top[part] = attrs.evolve(TowingEntry() if old is None else old, **within)  # no other part is ever None
    evolved: V = attrs.evolve(value, **top)  # type: ignore[misc]  # bound to attrs.AttrsInstance, which mypy looks past
    return evolved


def case_of(given: Given) -> Case | None:
    """Read the case of ``--case``; ``None`` where there is none."""
    file = given.text("case")
    if file is None:
        return None
    try:
        text = sys.stdin.buffer.read() if file == "-" else Path(file).read_bytes()
    except (OSError, ValueError, AttributeError) as error:
        why = getattr(error, "strerror", None) or error
        raise UsageError(
            f"--case: cannot read {shown(file)}: {why}; write --case FILE, or - for the input",
            f"--case: {shown(file)} を読めません。ファイル名、又は標準入力なら - を書いてください",
        ) from None
    return Case.from_json(text)


def vehicle(given: Given, changes: Changes, case: Case | None = None) -> Vehicle:
    """Take a vehicle from the catalog, the case or the options, and let the options have the last word."""
    typed = changes.of("vehicle")
    if changes.has_no_entry:
        if figure := next((value for path, value in typed.items() if path.startswith("towing_entry")), None):
            hint = "write --entry-none, or the figures"
            raise InputError(f"{given.command} --entry-none", "needs no figure beside it", figure, hint)
        typed["towing_entry"] = TowingEntry()
    if given.words:
        needed = {"curb_mass": typed["curb_mass"]} if "curb_mass" in typed else {}
        found = find.vehicle(given.words, needed)
    elif case is not None:
        found = case.vehicle
    elif "curb_mass" in typed:
        first: Any = {"name": typed.pop("name", Name("this truck", "この車両")), "curb_mass": typed.pop("curb_mass")}
        return changed(Vehicle(**first), typed)
    else:
        raise UsageError(
            f"{given.command}: needs a vehicle; name a vehicle of the catalog, like hijet-s510p-std-4wd-5mt, or write "
            "--curb '700 kg'",
            f"{given.command}: 車両が必要です。hijet-s510p-std-4wd-5mt のようなカタログの車両か、--curb '700 kg' を"
            "書いてください",
        )
    return changed(found, _sourced(found, typed))


def trailer(given: Given, changes: Changes, case: Case | None = None) -> Trailer | None:
    """Take a trailer from the catalog, the case or the options; where none of them says anything, there is none."""
    typed = changes.of("trailer")
    words = given.text("trailer")
    if words is not None:
        found = find.trailer(words, {"tare": typed["tare"]} if "tare" in typed else {})
    elif case is not None and case.trailer is not None:
        found = case.trailer
    else:
        return typed_trailer(given.command, typed) if typed else None
    noses = {"nose_mass": None, "nose_fraction": None}
    typed = noses | typed if noses.keys() & typed else typed  # one that is typed replaces the other of the record
    return changed(found, _sourced(found, typed))


def typed_trailer(command: str, typed: Mapping[str, Any]) -> Trailer:
    """Make a trailer of what was typed; its tare must be there."""
    if "tare" not in typed:
        raise UsageError(
            f"{command}: needs the trailer's own mass; write --tare '100 kg' or --trailer ID",
            f"{command}: 被牽引車の車両重量が必要です。--tare '100 kg' 又は --trailer を書いてください",
        )
    return Trailer(**typed)


def _sourced(found: Vehicle | Trailer, typed: Mapping[str, object]) -> dict[str, object]:
    """Add where the values now come from: what is typed lends nobody's source."""
    if not typed:
        return {}
    sources = {field: source for field, source in found.sources.items() if field not in typed}
    return {**typed, "sources": sources | {field: BY_CALLER for field, value in typed.items() if value is not None}}


def load(changes: Changes, case: Case | None = None) -> Load:
    """Make the load of the options."""
    return changed(Load() if case is None else case.load, changes.of("load"))


def trip(given: Given, changes: Changes, case: Case | None = None) -> Trip:
    """Make the trip of the options."""
    typed: Any = changes.of("trip")
    if "state" in typed and "place" not in typed:
        typed["place"] = Place.US_ROAD
    preset = given.text("trip")
    if case is None:
        return _preset(preset or "local-road")(**typed)
    if preset is not None:
        raise UsageError(
            "--trip: the case has a trip; leave --trip out, and write --speed, --grade and so on to change it",
            "--trip: 入力ファイルに走行条件があります。--trip を除き、--speed、--grade 等で変えてください",
        )
    moved = with_state(typed)
    return changed(case.trip, {"state": None, **moved} if "place" in moved else moved)


def _preset(text: str) -> Callable[..., Trip]:
    plain = "".join(letter for letter in text.casefold() if letter.isalnum())
    plain = _OTHER_PRESETS.get(plain, plain)
    if plain in _PRESETS:
        return _PRESETS[plain]
    near = nearest(plain, [*_PRESETS, *_OTHER_PRESETS]) or ""
    meant = {"localroad": "local-road"}.get(name := _OTHER_PRESETS.get(near, near), name)
    hint = f"did you mean {meant!r}?" if near else "write one of them; --speed, --grade and others change it"
    raise InputError("--trip", "needs one of 'farm', 'local-road', 'highway'", text, hint)


def units(given: Given) -> Units | None:
    """Return the units that stand first: as asked for, else American where all that was typed is.

    ``None`` where the place of the trip chooses them.
    """
    ends = [_LAST_MEASURE.search(one.text.strip()) for one in given.typed]
    return given.units or ("us" if are_american(one[0] for one in ends if one is not None) else None)
