"""Class-typical vehicles, for whoever knows no more than the class of the truck.

Only masses are given, as a source prints them: the stock truck of the mechanics reference, or of an era what the
catalog spreads over. Power, torque, gearing, tires and brakes are left out, so that each estimate uses its own
class-typical assumption with its spread. Of 550 cc no class-typical engine is known: those estimates stay open.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

import attrs

from keitow._japanese import MEMBERS
from keitow._values.fields import Name, text
from keitow._values.vehicle import Driveline, Engine, Vehicle
from keitow.catalog._entries import completed
from keitow.catalog._records import nearest
from keitow.errors import UnknownIdError, repr_of_fields
from keitow.kinds import Aspiration, Body, Drive, Gearbox

if TYPE_CHECKING:
    from collections.abc import Mapping
    from typing import Unpack

    from keitow.catalog._entries import VehicleFields

_CLASS: Final = "class-typical, mechanics reference"
_STOCK: Final = f"{_CLASS}: stock kei truck of 700 kg curb and 1160 kg gross mass"
_HEADING: Final = f"{_CLASS}: class-typical kei truck, 660 cc, naturally aspirated"
_NAMED: Final = "class-typical: the class that was asked for"
_CERTIFICATE: Final = "class-typical: 350 kg and two seats, as of every plain kei truck of the catalog"
_DRIVES: Final[Mapping[str, Drive]] = {"4wd": Drive.FOUR_WHEEL, "2wd": Drive.RWD}
_GEARS: Final[Mapping[str, tuple[str, Gearbox, str]]] = {
    "5mt": ("5-speed manual", Gearbox.MANUAL, "5段手動変速機"),
    "3at": ("3-speed automatic", Gearbox.AUTOMATIC, "3段自動変速機"),
}
_SMALL: Final = 550


@attrs.frozen(kw_only=True, order=False)
class GenericClass:
    """A class of kei trucks that `keitow.catalog.generic` makes a vehicle of.

    Attributes
    ----------
    id
        What to ask for.
    name
        What a report calls it.
    years
        Years of production that it stands for; ``None`` where for any.
    low, nominal, high
        Curb mass: the lightest and the heaviest of its kind in the catalog, and the one that is taken.
    source
        Where the three come from.
    """

    id: str
    name: str
    years: tuple[int, int | None] | None
    low: str
    nominal: str
    high: str
    source: str

    __repr__ = repr_of_fields


class _Era(NamedTuple):
    key: str
    title: str
    years: tuple[int, int | None] | None
    displacement: int
    masses: tuple[str, str, str]
    source: str

    @property
    def title_ja(self) -> str:
        """The same in Japanese."""
        first, last = self.years or (None, None)
        built = "" if first is None else f"({first}年以降)" if last is None else f"({first}～{last}年)"
        return f"{self.displacement} cc{built}"


_ERAS: Final = (
    _Era("", "660 cc", None, 660, ("700 kg", "700 kg", "700 kg"), _STOCK),
    _Era(
        "550cc",
        "550 cc (to 1990)",
        (1976, 1990),
        _SMALL,
        ("580 kg", "590 kg", "795 kg"),
        "class-typical: Wikipedia (zh) prints 580-795 kg for the Sambar of 1982-1990 and 600-785 kg for the Carry of"
        " 1985-1991, trucks and vans together; 590 kg is the mean of the two light ends",
    ),
    _Era(
        "1990",
        "660 cc (1990-1998)",
        (1990, 1998),
        660,
        ("650 kg", "670 kg", "720 kg"),
        "class-typical: Wikipedia (zh) prints 650-720 kg for the trucks Carry DC51T and DD51T; 670 kg is the Hijet"
        " S100P, the one truck of those years whose curb mass is in the catalog",
    ),
    _Era(
        "1999",
        "660 cc (since 1999)",
        (1999, None),
        660,
        ("680 kg", "770 kg", "850 kg"),
        "class-typical: the lightest, the median and the heaviest of the plain trucks of these years in the catalog",
    ),
)


def _id(era: str, gears: str, drive: str) -> str:
    return "-".join(filter(None, ("kei-truck", era, gears, drive)))


_CLASSES: Final = {
    _id(era.key, gears, drive): (era, gears, drive)
    for era in _ERAS
    for gears in (("",) if era.displacement == _SMALL else _GEARS)
    for drive in _DRIVES
}
"""Id of a class -> its era, gears and drive."""
IDS: Final = frozenset(_CLASSES)


def generics() -> tuple[GenericClass, ...]:
    """Return the classes that `generic` knows, with the curb mass that each takes and its spread in the catalog.

    Examples
    --------
    >>> [(one.low, one.nominal, one.high) for one in generics() if one.id == "kei-truck-1990-5mt-4wd"]
    [('650 kg', '670 kg', '720 kg')]
    """
    return tuple(generic_class(id) for id in _CLASSES)


def generic_class(id: str) -> GenericClass:
    """Return the class with this id.

    Raises
    ------
    UnknownIdError
        There is no such class.
    """
    if text(id, "catalog id") not in _CLASSES:
        raise UnknownIdError("generic vehicle", id, nearest(id, _CLASSES))
    era, gears, drive = _CLASSES[id]
    low, nominal, high = era.masses
    wheels = "4WD" if drive == "4wd" else "rear-wheel drive"
    built = (f"class-typical kei truck, {era.title}", _GEARS[gears][0] if gears else "", wheels)
    built_ja = (f"標準的な軽トラック {era.title_ja}", _GEARS[gears][2] if gears else "", MEMBERS[_DRIVES[drive].value])
    name = Name(", ".join(part for part in built if part), "、".join(part for part in built_ja if part))
    return GenericClass(id=id, name=name, years=era.years, low=low, nominal=nominal, high=high, source=era.source)


def id_for(year: int | None, *, automatic: bool, four_wheel: bool) -> str:
    """Return the id of the class that a truck of this year belongs to."""
    dated = [(era.key, *era.years) for era in _ERAS if era.years]
    known = [key for key, first, last in dated if year is not None and first <= year <= (last or year)]
    key = known[-1] if known else ""  # of 1990, in which 550 cc ended and 660 cc began, the later
    gears = "" if key == "550cc" else ("3at" if automatic else "5mt")
    return _id(key, gears, "4wd" if four_wheel else "2wd")


def generic(id: str, **fields: Unpack[VehicleFields]) -> Vehicle:
    """Return a class-typical vehicle: next to nothing is given, so that estimates use their class-typical assumptions.

    Known ids: ``kei-truck-5mt-4wd`` (or ``3at``, ``2wd``) whatever its years, ``kei-truck-1990-5mt-4wd`` of 660 cc to
    1998, ``kei-truck-1999-5mt-4wd`` since, and ``kei-truck-550cc-4wd`` before. `generics` tells what each stands for.
    Of 550 cc no class-typical engine is known, so that its launch and climb stay open.

    Parameters
    ----------
    id
        One of the above.
    **fields
        What is known of the truck at hand.

    Raises
    ------
    UnknownIdError
        There is no such class.
    InputError
        A field cannot be read.

    Examples
    --------
    >>> truck = generic("kei-truck-5mt-4wd")
    >>> truck.name
    'class-typical kei truck, 660 cc, 5-speed manual, 4WD'
    >>> truck.sources["curb_mass"]
    'class-typical, mechanics reference: stock kei truck of 700 kg curb and 1160 kg gross mass'
    """
    typical = generic_class(id)
    era, gears, drive = _CLASSES[id]
    small = era.displacement == _SMALL
    made: dict[str, object] = {
        "name": typical.name,
        "curb_mass": typical.nominal,
        "displacement": f"{era.displacement} cc",
        "driveline": Driveline(drive=_DRIVES[drive], gearbox=_GEARS[gears][1] if gears else None),
    }
    sources = {"curb_mass": era.source, "displacement": _NAMED if small else _HEADING, "driveline.drive": _NAMED}
    if gears:
        sources["driveline.gearbox"] = _NAMED
    if not small:
        made["engine"] = Engine(aspiration=Aspiration.NATURAL)
        sources["engine.aspiration"] = _HEADING
    if era.years is None and "curb_mass" not in fields:
        made["gross_mass"] = "1160 kg"
        sources["gross_mass"] = _STOCK
    elif "gross_mass" not in fields:  # so it follows from the curb mass that is taken
        made |= {"payload": "350 kg", "seats": 2}
        sources |= dict.fromkeys(("payload", "seats"), _CERTIFICATE)
    return completed(Vehicle, made | {"body": Body.TRUCK}, sources, fields)
