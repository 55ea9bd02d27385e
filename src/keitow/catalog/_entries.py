"""Entries: what the catalog holds of one vehicle or trailer, and the value made of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, Literal, TypeAlias, TypedDict, TypeVar

import attrs

from keitow._engine.read_only import ReadOnlyDict
from keitow._japanese import MEMBERS
from keitow._sources import BY_CALLER
from keitow._values.fields import Name
from keitow._values.trailer import Trailer
from keitow._values.vehicle import Axles, Brakes, Driveline, Engine, Hitch, MakerRating, Tires, Vehicle
from keitow.catalog._thin import thin_record
from keitow.errors import InputError, repr_of_fields
from keitow.japan.scope import SEAT_KG

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date
    from typing import Unpack

    from keitow._values.vehicle import TowingEntry
    from keitow.kinds import Body, EnginePosition, TrailerBrakes, TrailerKind, Use
    from keitow.typing import Measured

Kind: TypeAlias = Literal["vehicle", "trailer"]
Table: TypeAlias = "dict[str, object]"
T = TypeVar("T")

PARTS: Final[Mapping[str, type[attrs.AttrsInstance]]] = {
    "engine": Engine,
    "driveline": Driveline,
    "axles": Axles,
    "tires": Tires,
    "brakes": Brakes,
    "hitch": Hitch,
    "maker_rating": MakerRating,
}
_GRADE: Final = "[A-Z][A-Z0-9/]{0,3}"
"""A word of a model that is a grade and is written so in Japanese too."""
_SPECIAL_BODIES: Final = ("dump", "pto", "lift", "freez", "refriger", "panel", "super jumbo")
"""Words of a model whose payload may be below 350 kg."""
_PLAIN_PAYLOAD_KG: Final = 350.0
REQUIRED: Final[Mapping[Kind, str]] = {"vehicle": "curb_mass", "trailer": "tare"}
"""What must be known for a value to be made."""
_DECIDES: Final[Mapping[Kind, Mapping[str, str]]] = {
    "vehicle": {
        "curb_mass": "every mechanical limit, and the largest unbraked trailer by the brake-omission rule",
        "gross_mass": "all figures of the 302 form and the room for nose load; else curb + payload + 55 kg a seat",
        "payload": "whether the load in the bed is lawful",
        "seats": "the gross mass, where that is not known",
        "displacement": "whether it is a kei vehicle, which the class rating of 350 kg is for",
        "length": "whether it is a kei vehicle, and how far a load may stand out",
        "width": "whether it is a kei vehicle, and how wide a trailer may be",
        "height": "whether it is a kei vehicle",
        "wheelbase": "how the nose load falls on the axles, and traction",
        "hitch_overhang": "how the nose load falls on the axles",
        "use": "which tests the trailer's own registration asks, and the regulated brake operating force",
        "engine_position": "how much of the empty mass stands on the rear axle",
        "engine.power": "the driving performance of the 302 form, and the climb",
        "engine.torque": "the restart on a grade",
        "engine.aspiration": "the power that is left at altitude",
        "driveline.drive": "the driven-axle load of the 302 form, and traction",
        "driveline.gearbox": "the losses to the wheels and the help of a torque converter",
        "driveline.first_gear": "the restart on a grade",
        "driveline.final_drive": "the restart on a grade",
        "axles.front_curb": "traction and the share of the front axle",
        "axles.rear_curb": "traction and the room on the rear axle",
        "axles.driven_laden": "the driven-axle load of the 302 form",
        "axles.rear_rating": "the room on the rear axle",
        "tires.rolling_radius": "the restart on a grade",
        "tires.load_rating": "the room on the rear axle",
        "brakes.stopping_distance": "whether the 302 form gives any figure, and the service brakes",
        "brakes.parking_force": "the parking brake: the 302 form, the trailer's own registration, a hold on a grade",
        "drag_area": "the climb at speed",
    },
    "trailer": {
        "tare": "the laden mass, and so every limit",
        "gross_mass": "every law: it compares the registered gross mass",
        "brakes": "whether it counts as unbraked, as assumed where nothing is said",
        "axles": "whether a chain may stand in for a breakaway device",
        "length": "whether it is a kei trailer, and the length of the combination",
        "width": "whether it is a kei trailer, and how far it may stand out",
        "height": "whether it is a kei trailer",
        "nose_fraction": "the nose load, the room on the rear axle, and sway",
        "drag_area": "the climb at speed",
        "coupling_to_axle": "sway",
        "yaw_gyration": "sway",
        "axle_rating": "how much its axles carry",
        "speed_rating": "how fast its tires may run",
    },
}
_STANDS_IN: Final = {
    "driveline.first_gear": "driveline.gears",
    "brakes.stopping_distance": "brakes.deceleration",
    "nose_fraction": "nose_mass",
}
"""A field that is not missing where another one is known."""


class VehicleFields(TypedDict, total=False):
    """The fields of a `keitow.Vehicle`, for `vehicle` and `generic`."""

    name: str
    curb_mass: Measured
    gross_mass: Measured | None
    payload: Measured | None
    seats: int | None
    displacement: Measured | None
    length: Measured | None
    width: Measured | None
    height: Measured | None
    wheelbase: Measured | None
    hitch_overhang: Measured | None
    first_registered: date | str | None
    built: date | str | None
    use: Use | str | None
    body: Body | str | None
    engine_position: EnginePosition | str | None
    engine: Engine
    driveline: Driveline
    axles: Axles
    tires: Tires
    brakes: Brakes
    hitch: Hitch
    drag_area: Measured | None
    towing_entry: TowingEntry | None
    maker_rating: MakerRating | Measured | None
    gross_train_mass: Measured | None
    engine_condition: float | str
    brake_condition: float | str


class TrailerFields(TypedDict, total=False):
    """The fields of a `keitow.Trailer`, for `trailer`."""

    name: str
    tare: Measured
    gross_mass: Measured | None
    brakes: TrailerBrakes | str
    kind: TrailerKind | str
    built: date | str | None
    axles: int | None
    length: Measured | None
    width: Measured | None
    height: Measured | None
    nose_fraction: float | str | None
    nose_mass: Measured | None
    drag_area: Measured | None
    coupling_to_axle: Measured | None
    yaw_gyration: Measured | None
    axle_rating: Measured | None
    speed_rating: Measured | None
    semi: bool
    lists_vehicle: bool | str | None


@attrs.frozen(kw_only=True, order=False)
class Source:
    """Where one value was read.

    Attributes
    ----------
    title, url, kind
        The page and what sort of page it is.
    locator
        The row, cell or section.
    printed
        What stands there, where the value is only part of it.
    confidence
        ``"P"`` primary, ``"A"`` two independent pages agree, ``"B"`` one consistent page, ``"C"`` weak.
    consulted
        The day it was read.
    via
        Who read it, where keitow's authors took that over.
    """

    title: str
    url: str
    kind: str
    locator: str
    printed: str | None
    confidence: str
    consulted: date
    via: str | None

    __repr__ = repr_of_fields

    def __str__(self) -> str:
        """Cite in one line.

        >>> from keitow import catalog
        >>> print(catalog.entry("hf-42708").sources["tare"])
        Harbor Freight item 42708, owner's manual: SPECIFICATIONS, Net Weight (confidence P, \
https://manualmachine.com/harborfreighttools/42708/886794-user-manual)
        """
        return f"{self.title}: {self.locator} (confidence {self.confidence}, {self.url})"


@attrs.frozen(kw_only=True, order=False)
class Conflict:
    """Another source's value for a field, which was not kept.

    Attributes
    ----------
    field
        The dotted field.
    value
        The value that was not kept.
    source
        Where it was read.
    note
        Why it was not kept.
    """

    field: str
    value: object
    source: Source
    note: str

    __repr__ = repr_of_fields


@attrs.frozen(kw_only=True, order=False)
class Range:
    """What a source prints for a whole kind or generation. It is no value of one vehicle or trailer.

    Attributes
    ----------
    field
        The dotted field.
    low, high
        Its ends.
    source
        Where it was read.
    note
        Which vehicles or trailers it is printed for.
    """

    field: str
    low: str
    high: str
    source: Source
    note: str

    __repr__ = repr_of_fields

    def __str__(self) -> str:
        """Say it in one line.

        >>> from keitow import catalog
        >>> print(catalog.entry("carry-dd51t-turbo-4wd").ranges[0])
        650 kg to 720 kg (trucks DC51T and DD51T of 1991-1999, all grades)
        """
        ends = self.low if self.low == self.high else f"{self.low} to {self.high}"
        return f"{ends} ({self.note})"


@attrs.frozen(kw_only=True, order=False)
class Derived:
    """A mass that follows from others of one source: gross = curb + payload + 55 kg a seat.

    Attributes
    ----------
    field
        The dotted field that follows.
    value
        What follows.
    inputs
        Dotted field -> the value that it follows from, each of the same source.
    source
        Where the inputs were read.
    note
        What a reader needs to know of it.
    """

    field: str
    value: str
    inputs: Mapping[str, object]
    source: Source
    note: str

    __repr__ = repr_of_fields

    def __str__(self) -> str:
        """Say what it follows from.

        >>> from keitow import catalog
        >>> print(catalog.entry("jimny-jb23-5mt").derived["curb_mass"])
        derived: 990 kg from gross_mass 1210 kg, seats 4 (Kenya Revenue Authority, CRSP 2025 vehicle list (copy): \
row JIMNY XC, ABA-JB23W/JXCU-DT, column GVW)
        """
        given = ", ".join(f"{field} {value}" for field, value in self.inputs.items())
        return f"derived: {self.value} from {given} ({self.source.title}: {self.source.locator})"


@attrs.frozen(kw_only=True, order=False)
class Alias:
    """The same vehicle under another badge.

    Attributes
    ----------
    id
        `keitow.catalog.vehicle` takes it like the record's own.
    maker, model, code, names
        As it is sold.
    source
        Who says that it is the same.
    """

    id: str
    maker: str
    model: str
    code: str | None
    names: tuple[str, ...]
    source: Source

    __repr__ = repr_of_fields


@attrs.frozen(kw_only=True, eq=False)
class Entry:
    """A record of the catalog. Records are kept once read and compared by identity.

    Attributes
    ----------
    kind
        ``"vehicle"`` or ``"trailer"``.
    id
        Never reused.
    maker, model, code, names
        Who makes it and what it is called; ``names`` are other spellings to search by.
    era
        Years of production as a source prints them: ``"1999-2007"``, ``"2021-"``.
    body
        ``"truck"``, ``"van"``, ``"car"``, ``"4x4"``; ``None`` for trailers and where not known.
    note
        What a reader needs to know.
    conflicts
        Values of other sources that were not kept.
    aliases
        The badges it is also sold under.
    ranges
        What sources print for its whole generation or class: no value, but what to compare one's own papers with.
    values
        Dotted field -> value, as its source prints it.
    sources
        Dotted field -> where its value was read.
    derived
        Dotted field -> the mass that follows from others of one source, where no source prints it.
    """

    kind: Kind
    id: str
    maker: str
    model: str
    code: str | None
    names: tuple[str, ...]
    era: str | None
    body: str | None
    note: str
    conflicts: tuple[Conflict, ...]
    aliases: tuple[Alias, ...]
    ranges: tuple[Range, ...] = ()
    values: Mapping[str, object] = attrs.field(repr=False)
    sources: Mapping[str, Source] = attrs.field(repr=False)
    derived: Mapping[str, Derived] = attrs.field(repr=False, factory=ReadOnlyDict[str, Derived])

    __repr__ = repr_of_fields

    @property
    def ready(self) -> bool:
        """Whether it can be rated as it is: its curb mass (of a trailer, its tare) is printed or follows."""
        required = REQUIRED[self.kind]
        return required in self.values or required in self.derived

    @property
    def implied_curb_mass(self) -> str | None:
        """What the gross mass of a plain truck would leave at 350 kg of payload; no value, as no source says so.

        >>> from keitow import catalog
        >>> catalog.entry("supercarry-da16t-x-4wd-5mt").implied_curb_mass
        '820 kg'
        """
        gross, seats = self.values.get("gross_mass"), self.values.get("seats")
        special = any(word in self.model.lower() for word in _SPECIAL_BODIES)
        if self.ready or special or self.body != "truck" or not (isinstance(gross, str) and isinstance(seats, int)):
            return None
        mass = Vehicle(name=self.id, curb_mass=gross).curb_mass_kg
        return f"{mass - _PLAIN_PAYLOAD_KG - SEAT_KG * seats:g} kg"

    @property
    def missing(self) -> Mapping[str, str]:
        """Dotted field that no source gives -> what it would decide."""
        known = {*self.values, *self.derived, *(field for field, one in _STANDS_IN.items() if one in self.values)}
        if self.values.get("driveline.drive") == "4WD":
            known.add("axles.driven_laden")
        decides = _DECIDES[self.kind].items()
        return ReadOnlyDict({field: decided for field, decided in decides if field not in known})

    @property
    def name(self) -> str:
        """What a report calls it."""
        drive = [self.values.get(f"driveline.{part}") for part in ("drive", "gearbox")]
        built = " ".join(str(part) for part in drive if part)
        name = f"{self.maker} {self.model}" + (f", {built}" if built else "") + (f" ({self.code})" if self.code else "")
        japanese = self.name_ja
        return name if japanese is None else Name(name, japanese)

    @property
    def name_ja(self) -> str | None:
        """What a Japanese report calls it, where a source of the record prints its name in Japanese.

        >>> from keitow import catalog
        >>> catalog.entry("hijet-s510p-std-4wd-5mt").name_ja
        'ハイゼットトラック、四輪駆動、手動変速機 (3BD-S510P)'
        """
        if self.kind != "vehicle":  # the other names of trailers are kinds of them
            return None
        names = [name for name in self.names if not name.isascii()]
        cited = (*self.sources.values(), *(conflict.source for conflict in self.conflicts))
        texts = {_unquoted(text) for one in cited for text in (one.title, one.url, one.locator, one.printed or "")}
        shorter = [name for name in names if names[0].startswith(name)]  # others are of a sister or a grade
        base = next((name for name in shorter if any(name in text for text in texts)), None)
        if base is None:
            return None
        words = [] if set(self.model) & set(",(") else self.model.split()
        grade = [word for word in words if re.fullmatch(_GRADE, word)]
        driven = [self.values.get(f"driveline.{part}") for part in ("drive", "gearbox")]
        parts = [" ".join((base, *grade)), *(MEMBERS.get(str(part), str(part)) for part in driven if part)]
        return "、".join(parts) + (f" ({self.code})" if self.code else "")

    @property
    def vehicle(self) -> Vehicle:
        """The vehicle.

        Raises
        ------
        InputError
            The record is too thin, or a trailer's; the error says what to supply.
        """
        return self.to_vehicle()

    @property
    def trailer(self) -> Trailer:
        """The trailer.

        Raises
        ------
        InputError
            The record is too thin, or a vehicle's; the error says what to supply.
        """
        return self.to_trailer()

    def to_vehicle(self, **fields: Unpack[VehicleFields]) -> Vehicle:
        """Return the vehicle, completed by these fields (see `keitow.catalog.vehicle`)."""
        return self._completed(Vehicle, "vehicle", {"name": self.name, "body": self.body}, fields)

    def to_trailer(self, **fields: Unpack[TrailerFields]) -> Trailer:
        """Return the trailer, completed by these fields (see `keitow.catalog.trailer`)."""
        return self._completed(Trailer, "trailer", {"name": self.name}, fields)

    def _completed(self, value: Callable[..., T], kind: Kind, head: Table, fields: Mapping[str, object]) -> T:
        where = f"catalog.{kind}({self.id!r})"
        if kind != self.kind:
            hint = f"write catalog.{self.kind}({self.id!r})"
            raise InputError(where, f"needs the id of a {kind}", self.id, hint)
        if not self.ready and REQUIRED[kind] not in fields:
            ranges = (one for one in self.ranges if one.field == REQUIRED[kind])
            printed = next(((one.low, one.high, one.source.title) for one in ranges), None)
            implied = self.implied_curb_mass
            gross = str(self.values["gross_mass"]) if implied else None
            raise thin_record(kind, self.id, printed, gross, implied)
        top: Table = head | {field: one.value for field, one in self.derived.items()}
        parts: dict[str, Table] = {}
        for path, known in self.values.items():
            part, _, name = path.rpartition(".")
            (parts.setdefault(part, {}) if part else top)[name] = known
        top |= {part: make(PARTS[part], values) for part, values in parts.items()}
        return completed(value, top, {**self.sources, **self.derived}, fields)


def _unquoted(text: str) -> str:
    """Return a text or an address with its letters as they are read."""
    if "%" not in text:
        return text
    from urllib.parse import unquote  # which takes a while to load

    return unquote(text)


def completed(kind: Callable[..., T], known: Table, sources: Mapping[str, object], fields: Mapping[str, object]) -> T:
    """Make a value of what is known, with its sources, and of a caller's fields, which stand in for it."""
    cited = {path: str(source) for path, source in sources.items() if path.partition(".")[0] not in fields}
    return make(kind, known | {"sources": cited | dict.fromkeys(fields, BY_CALLER)} | dict(fields))


def make(kind: Callable[..., T], fields: Mapping[str, object]) -> T:
    """Call a class with fields that its own converters check."""
    return kind(**fields)
