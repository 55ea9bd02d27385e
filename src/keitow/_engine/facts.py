"""A combination as named facts, stored and derived.

A fact is a number, a flag or a name under a dotted path such as ``vehicle.curb_mass_kg``. Stored facts are the fields
of the values. A derived fact is declared as a `Fact`: its path, the facts it needs, an arithmetic function and a
citation. Several may have the same path. Then a stored value is preferred, and after it the first `Fact` whose inputs
are known.
"""

# ruff: noqa: TC003  # typing.get_type_hints reads the annotations

from __future__ import annotations

import copyreg
from collections.abc import Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from operator import attrgetter
from typing import Final

import attrs

from keitow import kinds
from keitow._engine.read_only import ReadOnlyDict
from keitow._engine.terms import Fact, FactValue, When
from keitow._values.load import Load
from keitow._values.trailer import Trailer
from keitow._values.trip import Trip
from keitow._values.vehicle import Axles, Brakes, Driveline, Engine, Hitch, MakerRating, Tires, TowingEntry, Vehicle
from keitow.errors import DeclarationError, UnknownIdError

PARTS: Final = (
    ("vehicle", Vehicle),
    ("vehicle.engine", Engine),
    ("vehicle.driveline", Driveline),
    ("vehicle.axles", Axles),
    ("vehicle.tires", Tires),
    ("vehicle.brakes", Brakes),
    ("vehicle.hitch", Hitch),
    ("vehicle.maker_rating", MakerRating),
    ("trailer", Trailer),
    ("load", Load),
    ("trip", Trip),
)
_PART_NAMES: Final = {prefix for prefix, _ in PARTS}
SUMS: Final = {"load.trailer": "load.trailer_kg", "load.bed": "load.bed_kg"}
FREE_RADIUS: Final = "vehicle.tires.free_radius_m"
ENTRY: Final = "vehicle.towing_entry"
ENTRY_FIELDS: Final = {f"{ENTRY}.{field.name}": field.name for field in attrs.fields(TowingEntry)}


def _stored_paths() -> Iterator[str]:
    for prefix, kind in PARTS:
        for field in attrs.fields(kind):
            path = f"{prefix}.{field.name}"
            if kind is Tires and field.name == "size":
                yield FREE_RADIUS
            if path not in _PART_NAMES and path != ENTRY and field.name != "source_pairs":
                yield SUMS.get(path, path)


_PATHS: Final = tuple(_stored_paths())
_READ: Final = {
    root: attrgetter(*(path.removeprefix(f"{root}.") for path in _PATHS if path.startswith(f"{root}.")))
    for root in ("vehicle", "trailer", "load", "trip")
}
_READ_ENTRY: Final = attrgetter(*ENTRY_FIELDS.values())
_NO_ENTRY: Final[Mapping[str, FactValue | None]] = dict.fromkeys((ENTRY, *ENTRY_FIELDS))
_NO_MASS: Final = {"trailer.tare_kg": 0.0, "trailer.gross_mass_kg": 0.0}
_NO_TRAILER: Final = tuple(
    _NO_MASS.get(path, value)
    for path, value in zip(
        (path for path in _PATHS if path.startswith("trailer.")),
        _READ["trailer"](Trailer(name="no trailer", tare="1 kg")),
        strict=True,
    )
)
"""The facts without a trailer: those of an unbraked trailer of zero mass, which `Trailer` itself refuses."""

STORED: Final = frozenset({*_PATHS, ENTRY, *ENTRY_FIELDS})
"""The path of every stored fact. ``vehicle.towing_entry`` is true where the certificate was read, else unknown."""


_TYPES: Final = {
    f"{prefix}.{field.name}": str(field.type).removesuffix(" | None")
    for prefix, kind in PARTS
    for field in attrs.fields(kind)
}
"""Path of a field -> its type as the class spells it."""
_ENUMERATIONS: Final = {
    name: kind for name, kind in vars(kinds).items() if isinstance(kind, type) and issubclass(kind, StrEnum)
}
MEMBERS: Final = {path: _ENUMERATIONS[name] for path, name in _TYPES.items() if name in _ENUMERATIONS}
"""Path of a stored fact that is a member of an enumeration -> the enumeration."""
_KINDS: Final = {"float": "number", "int": "number", "bool": "flag", "date": "day", "datetime.date": "day"}
KINDS: Final = {
    **{path: _KINDS.get(name, "name") for path, name in _TYPES.items() if path in STORED},
    **dict.fromkeys((*SUMS.values(), *ENTRY_FIELDS, FREE_RADIUS), "number"),
    ENTRY: "flag",
    "vehicle.driveline.gears": "sequence",
}
"""Path of a stored fact -> what it is: a number, a flag, a day, a name or a sequence of numbers."""


_LEAVES: Final = {path: (path,) for path in STORED} | dict.fromkeys(ENTRY_FIELDS, (ENTRY,))


def vehicle_mass(*, curb_mass_kg: float, occupants: float, occupant_mass_kg: float, bed_kg: float) -> float:
    return curb_mass_kg + occupants * occupant_mass_kg + bed_kg


def laden_mass(*, tare_kg: float, load_kg: float) -> float:
    return tare_kg + load_kg


def combination_mass(*, vehicle_kg: float, trailer_kg: float) -> float:
    return vehicle_kg + trailer_kg


def combination_length(*, vehicle_m: float, trailer_m: float) -> float:
    """Add the lengths; the drawbar is part of the trailer's."""
    return vehicle_m + trailer_m


def nose_fraction(*, nose_mass_kg: float, laden_mass_kg: float) -> float:
    return nose_mass_kg / laden_mass_kg


def nose_mass(*, nose_fraction: float, laden_mass_kg: float) -> float:
    return nose_fraction * laden_mass_kg


def nothing() -> float:
    return 0.0


def above_zero(*, value: float) -> bool:
    return value > 0


def greater_of(one: float, other: float) -> float:
    """Return the greater of two numbers, by arithmetic that works on a column too."""
    return (one > other) * one + (one <= other) * other


def steeper(*, grade: float, restart_grade: float) -> float:
    """Return the greater grade; who climbs one may have to stop and start again on it."""
    return greater_of(grade, restart_grade)


def slower(*, climb_speed_kmh: float, speed_kmh: float) -> float:
    """Return the lower speed; nobody climbs faster than the highest speed driven."""
    return (climb_speed_kmh > speed_kmh) * speed_kmh + (climb_speed_kmh <= speed_kmh) * climb_speed_kmh


def without_brakes(*, brakes: str) -> bool:
    return brakes == "none"


def with_brakes(*, brakes: str) -> bool:
    return brakes != "none"


LADEN_MASS: Final = "trailer.laden_mass_kg"
VEHICLE_MASS: Final = "vehicle.mass_kg"
COMBINATION_MASS: Final = "combination.mass_kg"
COMBINATION_LENGTH: Final = "combination.length_m"
NOSE_MASS: Final = "trailer.nose_mass_kg"
NOSE_FIXED: Final = "trailer.nose_fixed_kg"
NOSE_SHARE: Final = "trailer.nose_share"
TESTED_RESTART_GRADE: Final = "trip.tested_restart_grade"
TESTED_CLIMB_SPEED: Final = "trip.tested_climb_speed_kmh"

_HAS_MASS: Final = When("trailer.has_mass", otherwise="the trailer has no mass")

COMBINATION: Final = (
    Fact(
        path=VEHICLE_MASS,
        inputs={
            "curb_mass_kg": "vehicle.curb_mass_kg",
            "occupants": "load.occupants",
            "occupant_mass_kg": "load.occupant_mass_kg",
            "bed_kg": "load.bed_kg",
        },
        formula=vehicle_mass,
        in_words="curb mass, occupants and bed load, without nose load",
    ),
    Fact(
        path=LADEN_MASS,
        inputs={"tare_kg": "trailer.tare_kg", "load_kg": "load.trailer_kg"},
        formula=laden_mass,
        in_words="tare and load",
    ),
    Fact(
        path=COMBINATION_MASS,
        inputs={"vehicle_kg": VEHICLE_MASS, "trailer_kg": LADEN_MASS},
        formula=combination_mass,
        in_words="vehicle and laden trailer",
    ),
    Fact(
        path=COMBINATION_LENGTH,
        inputs={"vehicle_m": "vehicle.length_m", "trailer_m": "trailer.length_m"},
        formula=combination_length,
        in_words="length of vehicle and trailer",
    ),
    Fact(
        path="trailer.has_mass",
        inputs={"value": LADEN_MASS},
        formula=above_zero,
        in_words="whether there is a trailer",
    ),
    Fact(
        path="trailer.nose_fraction",
        inputs={"nose_mass_kg": NOSE_MASS, "laden_mass_kg": LADEN_MASS},
        formula=nose_fraction,
        in_words="nose mass divided by laden mass",
        when=(_HAS_MASS,),
    ),
    Fact(
        path="trailer.nose_load_kg",
        inputs={"nose_fraction": "trailer.nose_fraction", "laden_mass_kg": LADEN_MASS},
        formula=nose_mass,
        in_words="nose fraction of the laden mass",
    ),
    # When a capacity is searched, a weighed nose mass stays constant and a fraction scales with the trailer's mass.
    Fact(path=NOSE_FIXED, inputs=(), formula=NOSE_MASS, in_words="nose mass as given, the same for any load"),
    Fact(path=NOSE_FIXED, inputs=(), formula=nothing, in_words="no nose mass given: it scales with the load"),
    Fact(
        path=NOSE_SHARE,
        inputs=(),
        formula="trailer.nose_fraction",
        in_words="nose fraction as given",
        when=(When(NOSE_MASS, otherwise="a nose mass is given", holds="unknown"),),
    ),
    Fact(
        path=NOSE_SHARE,
        inputs=(),
        formula=nothing,
        in_words="the nose mass is given and does not scale with the load",
        when=(When(NOSE_MASS, otherwise="no nose mass is given", holds="known"),),
    ),
    Fact(
        path="trailer.unbraked",
        inputs={"brakes": "trailer.brakes"},
        formula=without_brakes,
        in_words="whether the trailer has no service brake",
    ),
    Fact(
        path="trailer.braked",
        inputs={"brakes": "trailer.brakes"},
        formula=with_brakes,
        in_words="whether the trailer has a service brake",
    ),
    Fact(
        path=TESTED_RESTART_GRADE,
        inputs=("trip.grade", "trip.restart_grade"),
        formula=steeper,
        in_words="grade to start again on: the steeper of the grade climbed and the restart grade",
    ),
    Fact(
        path=TESTED_CLIMB_SPEED,
        inputs=("trip.climb_speed_kmh", "trip.speed_kmh"),
        formula=slower,
        in_words="speed of the climb, at most the highest speed driven",
    ),
)
"""The derived facts that every rule book has."""


def unknown_id(kind: str, id: object, known: Iterable[str]) -> UnknownIdError:
    """Return the error for an unknown id or path; it suggests the nearest known ones, a path without its unit first."""
    from difflib import get_close_matches  # which takes a while to load

    text, ids = str(id), sorted(known)
    near = dict.fromkeys((*(one for one in ids if one.startswith(f"{text}_")), *get_close_matches(text, ids, n=3)))
    return UnknownIdError(kind, text, tuple(near)[:3])


# The methods of `dict` itself: Facts refuses them to everybody else and uses these to cache derived facts.
_keep: Final = dict[str, FactValue | None].__setitem__
_fill: Final = dict[str, FactValue | None].update
_drop: Final = dict[str, FactValue | None].__delitem__


RAISED: Final = (ArithmeticError, TypeError, ValueError, AttributeError, LookupError)
"""What the formula of a wrongly declared fact or rule may raise."""


class Facts(ReadOnlyDict[str, "FactValue | None"]):
    """What is known of one combination: ``facts[path]``, or ``None`` where unknown.

    Derived facts are computed on first access and cached. The mapping is read-only. A path that the rule book does not
    know raises `UnknownIdError`.
    """

    __slots__ = ("_chains", "_missing", "_origin")

    def __init__(
        self, vehicle: Vehicle, trailer: Trailer | None, load: Load, trip: Trip, chains: Mapping[str, tuple[Fact, ...]]
    ) -> None:
        read = _READ
        of_trailer = _NO_TRAILER if trailer is None else read["trailer"](trailer)
        values = read["vehicle"](vehicle) + of_trailer + read["load"](load) + read["trip"](trip)
        super().__init__(zip(_PATHS, values, strict=True))
        entry = vehicle.towing_entry
        if entry is None:
            _fill(self, _NO_ENTRY)
        else:
            _fill(self, {ENTRY: True, **dict(zip(ENTRY_FIELDS, _READ_ENTRY(entry), strict=True))})
        for path in STORED.intersection(chains):
            if self[path] is None:
                _drop(self, path)  # so that __missing__ derives it
        self._chains = chains
        self._missing: dict[str, tuple[str, ...]] = {}
        self._origin: dict[str, Fact] = {}

    def __reduce__(self) -> tuple[object, ...]:
        return copyreg.__newobj__, (type(self),), (dict(self), self._chains, self._origin)  # type: ignore[attr-defined]  # pickle's own

    def __setstate__(
        self, state: tuple[dict[str, FactValue | None], Mapping[str, tuple[Fact, ...]], dict[str, Fact]]
    ) -> None:
        known, self._chains, self._origin = state
        for path, value in known.items():
            _keep(self, path, value)
        self._missing = {}

    def __missing__(self, path: str) -> FactValue | None:
        chain = self._chains.get(path)
        if chain is None:
            raise unknown_id("fact", path, (*STORED, *self._chains))
        for fact in chain:
            if fact.when and self.check(fact.when):
                continue
            arguments: list[FactValue] = []
            for source in fact.sources:
                value = self[source]
                if value is None:
                    break
                arguments.append(value)
            else:
                try:
                    derived = fact.positional(*arguments)
                except RAISED as error:
                    problem = f"formula: needs to give a value; it gives {type(error).__name__}: {error}"
                    raise DeclarationError(path, problem) from error
                _keep(self, path, derived)
                self._origin[path] = fact
                return derived
        _keep(self, path, None)
        return None

    def replaced(self, values: Mapping[str, FactValue], reached: frozenset[str]) -> Facts:
        """Return the same facts with other stored values.

        Parameters
        ----------
        values
            Paths of stored facts -> their values, read and checked.
        reached
            The paths that these values can change; other derived facts keep their cached values.
        """
        made = Facts.__new__(Facts)
        _fill(made, self)
        for path in reached.intersection(self):
            _drop(made, path)
        _fill(made, values)
        made._chains = self._chains  # noqa: SLF001  # its own class
        made._missing = {}  # noqa: SLF001
        made._origin = {path: fact for path, fact in self._origin.items() if path not in reached}  # noqa: SLF001
        return made

    def __repr__(self) -> str:
        return f"<Facts: {len(self)} of {len(STORED) + len(self._chains)} stored or derived so far>"

    def get(self, path: str, default: FactValue | None = None) -> FactValue | None:  # type: ignore[override]  # derives the fact
        """Return a fact, or the default where it is unknown.

        Raises
        ------
        UnknownIdError
            No fact has this path.
        """
        value = self[path]
        return default if value is None else value

    def origin(self, path: str) -> Fact | None:
        """Return the `Fact` that derived a value already read; ``None`` where the value was given or is unknown.

        Raises
        ------
        UnknownIdError
            No fact has this path.
        """
        if path not in self and path not in self._chains:
            raise unknown_id("fact", path, (*STORED, *self._chains))
        return self._origin.get(path)

    def number(self, path: str) -> float:
        """Return the value of a fact that needs only required fields, and is therefore a known number."""
        value = self[path]
        if not isinstance(value, int | float):
            raise TypeError(f"{path} is {value!r}")
        return value

    def state(self, when: When) -> bool | None:
        """Tell whether a condition holds: true, false or unknown."""
        return when.state(self[when.fact])

    def check(self, conditions: tuple[When, ...]) -> When | tuple[str, ...]:
        """Return the first condition that fails; else the facts that are unknown, none where all conditions hold."""
        unknown: tuple[str, ...] = ()
        for when in conditions:
            state = when.state(self[when.fact])
            if state is False:
                return when
            if state is None:
                unknown += (when.fact,)
        return unknown

    def missing(self, path: str) -> tuple[str, ...]:
        """Return the stored facts that would make an unknown fact known, by the first `Fact` that can derive it."""
        leaf = _LEAVES.get(path) or self._missing.get(path)
        if leaf is None:
            leaf = self._missing[path] = self._lacking(path)
        return leaf

    def leaves(self, paths: Sequence[str]) -> tuple[str, ...]:
        """Return the stored facts that would make these unknown facts known, each once."""
        if len(paths) == 1:
            return self.missing(paths[0])
        return tuple(dict.fromkeys([leaf for path in paths for leaf in self.missing(path)]))

    def _lacking(self, path: str) -> tuple[str, ...]:
        if path not in self._chains:
            raise unknown_id("fact", path, (*STORED, *self._chains))
        for fact in self._chains[path]:
            if not fact.when or not isinstance(self.check(fact.when), When):
                return self.leaves([path for path in fact.needs if self[path] is None])
        return ()
