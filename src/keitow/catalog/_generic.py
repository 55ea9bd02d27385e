"""Class-typical vehicles, for whoever knows no more than the class of the truck.

Only what the mechanics reference gives as one figure is given: the stock truck's masses. Power, torque, gearing,
tires and brakes are left out, so that each estimate uses its own class-typical assumption with its spread.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from keitow._values.fields import text
from keitow._values.vehicle import Driveline, Engine, Vehicle
from keitow.catalog._entries import make
from keitow.catalog._records import nearest
from keitow.errors import InputError, UnknownIdError
from keitow.kinds import Aspiration, Body, Drive, Gearbox

if TYPE_CHECKING:
    from typing import Unpack

    from keitow.catalog._entries import VehicleFields

_CLASS: Final = "class-typical, mechanics reference"
_STOCK: Final = f"{_CLASS}: stock kei truck of 700 kg curb and 1160 kg gross mass"
_HEADING: Final = f"{_CLASS}: class-typical kei truck, 660 cc, naturally aspirated"
_NAMED: Final = "class-typical: the class that was asked for"

_MANUAL, _AUTOMATIC = ("5-speed manual", Gearbox.MANUAL), ("3-speed automatic", Gearbox.AUTOMATIC)
_660: Final = {
    "kei-truck-5mt-4wd": (*_MANUAL, Drive.FOUR_WHEEL),
    "kei-truck-5mt-2wd": (*_MANUAL, Drive.RWD),
    "kei-truck-3at-4wd": (*_AUTOMATIC, Drive.FOUR_WHEEL),
    "kei-truck-3at-2wd": (*_AUTOMATIC, Drive.RWD),
}
_550: Final = {"kei-truck-550cc-4wd": Drive.FOUR_WHEEL, "kei-truck-550cc-2wd": Drive.RWD}


def generic(id: str, **fields: Unpack[VehicleFields]) -> Vehicle:
    """Return a class-typical vehicle (see `keitow.catalog.generic`)."""
    if text(id, "catalog id") in _660:
        gears, gearbox, drive = _660[id]
        made: dict[str, object] = {
            "name": f"class-typical kei truck, 660 cc, {gears}, {_wheels(drive)}",
            "curb_mass": "700 kg",
            "gross_mass": "1160 kg",
            "displacement": "660 cc",
            "engine": Engine(aspiration=Aspiration.NATURAL),
            "driveline": Driveline(drive=drive, gearbox=gearbox),
        }
        sources = dict.fromkeys(("curb_mass", "gross_mass"), _STOCK)
        sources |= dict.fromkeys(("displacement", "engine.aspiration"), _HEADING)
        sources |= dict.fromkeys(("driveline.drive", "driveline.gearbox"), _NAMED)
    elif id in _550:
        drive = _550[id]
        if "curb_mass" not in fields:
            hint = f"supply it: catalog.generic({id!r}, curb_mass='600 kg')"
            need = "needs a curb_mass, as no source gives a typical one for 550 cc"
            raise InputError(f"catalog.generic({id!r})", need, None, hint)
        made = {
            "name": f"class-typical kei truck, 550 cc, {_wheels(drive)}",
            "displacement": "550 cc",
            "driveline": Driveline(drive=drive),
        }
        sources = dict.fromkeys(("displacement", "driveline.drive"), _NAMED)
    else:
        raise UnknownIdError("generic vehicle", id, nearest(id, [*_660, *_550]))
    cited = {path: text for path, text in sources.items() if path.partition(".")[0] not in fields}
    cited |= dict.fromkeys(fields, "given by the caller")
    return make(Vehicle, made | {"body": Body.TRUCK, "sources": cited} | dict(fields))


def _wheels(drive: Drive) -> str:
    return "4WD" if drive is Drive.FOUR_WHEEL else "rear-wheel drive"
