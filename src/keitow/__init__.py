"""Tell whether a kei truck may and can tow a loaded trailer, and how that is known.

It gives three separate answers: what the trade rates, what the law allows on the road, and what the machine can take.

>>> from keitow import Place, Trailer, Trip, Vehicle, evaluate
>>> truck = Vehicle(name="my truck", curb_mass="700 kg", gross_mass="1160 kg")
>>> rating = evaluate(truck, Trailer(tare="120 kg"), trip=Trip.local_road(place=Place.ABROAD))
>>> rating.verdict
<Verdict.WITHIN: 'within'>
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from keitow import japan, mechanics, trade, usa
from keitow._engine.assess import Assessment
from keitow._engine.findings import Finding
from keitow._engine.outcomes import Cap, Duty, NotApplicable, Outcome, Undetermined, Verdict
from keitow._values.load import Item, Load
from keitow._values.trailer import Trailer
from keitow._values.trip import LAW_AS_OF, Trip, TripFields
from keitow._values.vehicle import Axles, Brakes, Driveline, Engine, Hitch, MakerRating, Tires, TowingEntry, Vehicle
from keitow.errors import InputError, KeitowError
from keitow.kinds import Place
from keitow.rating import RULES, Rating, evaluate

if TYPE_CHECKING:
    from keitow import catalog as catalog
    from keitow._case import Case as Case
    from keitow.documents.schema import schema as schema

__all__ = [
    "LAW_AS_OF",
    "RULES",
    "Assessment",
    "Axles",
    "Brakes",
    "Cap",
    "Case",
    "Driveline",
    "Duty",
    "Engine",
    "Finding",
    "Hitch",
    "InputError",
    "Item",
    "KeitowError",
    "Load",
    "MakerRating",
    "NotApplicable",
    "Outcome",
    "Place",
    "Rating",
    "Tires",
    "TowingEntry",
    "Trailer",
    "Trip",
    "TripFields",
    "Undetermined",
    "Vehicle",
    "Verdict",
    "catalog",
    "evaluate",
    "japan",
    "mechanics",
    "schema",
    "trade",
    "usa",
]

_LATE: Final = {"catalog": "keitow.catalog", "Case": "keitow._case", "schema": "keitow.documents.schema"}
"""Public names that are imported on first access -> their modules."""


def __dir__() -> list[str]:
    return __all__


def __getattr__(name: str) -> object:
    if name in _LATE:
        from importlib import import_module

        module = import_module(_LATE[name])
        return module if name == "catalog" else getattr(module, name)
    if name == "__version__":
        from importlib.metadata import version

        return version("keitow")
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
