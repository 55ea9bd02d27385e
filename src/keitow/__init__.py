"""Tell whether a kei truck may and can tow a loaded trailer, and how that is known.

Three answers are kept apart: what the trade rates, what Japanese law allows on the road, what the machine can take.

>>> from keitow import Place, Trailer, Trip, Vehicle, evaluate
>>> truck = Vehicle(name="my truck", curb_mass="700 kg", gross_mass="1160 kg")
>>> rating = evaluate(truck, Trailer(tare="120 kg"), trip=Trip.local_road(place=Place.ABROAD))
>>> rating.verdict
<Verdict.WITHIN: 'within'>
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from keitow import _rating, japan, mechanics, trade
from keitow._facts import Facts
from keitow._findings import Finding
from keitow._outcomes import Assumed, Cap, Derived, Duty, NotApplicable, Outcome, Undetermined, Verdict
from keitow._rating import Assessment, Rating
from keitow._rules import Rule, RuleBook
from keitow._terms import Assumption, Basis, Choice, Citation, Constant, Fact, Measure, Obligation, Paper, Route, When
from keitow._values.load import Item, Load
from keitow._values.trailer import Trailer, TrailerBrakes
from keitow._values.trip import LAW_AS_OF, Place, Road, Surface, Trip, TripFields
from keitow._values.vehicle import (
    Aspiration,
    Axles,
    Body,
    Brakes,
    Drive,
    Driveline,
    Engine,
    EnginePosition,
    Gearbox,
    Hitch,
    ParkingControl,
    Tires,
    TowingEntry,
    Use,
    Vehicle,
)
from keitow.errors import (
    DeclarationError,
    DocumentError,
    InputError,
    KeitowError,
    UnknownIdError,
    VerdictTruthError,
)

if TYPE_CHECKING:
    from keitow import catalog as catalog
    from keitow._remedies import Remedy as Remedy
    from keitow._report.case import Case as Case
    from keitow._report.documents import RatingDict as RatingDict
    from keitow._report.schema import schema as schema
    from keitow._values.documents import CaseDict as CaseDict

RULES: Final = trade.RULES | japan.RULES | mechanics.RULES
"""The rules that `evaluate` applies unless told otherwise."""


def evaluate(
    vehicle: Vehicle,
    trailer: Trailer | None = None,
    load: Load | None = None,
    trip: Trip | None = None,
    *,
    rules: RuleBook | None = None,
) -> Rating:
    """Rate one combination: may it, can it, and how do we know.

    Parameters
    ----------
    vehicle
        The towing vehicle.
    trailer
        The trailer; left out, a notional unbraked one of no mass, which asks for the towing capacity.
    load
        What is carried; left out, one occupant and nothing else.
    trip
        Where and how; left out, `Trip.local_road()`.
    rules
        The rule book; left out, `RULES`.

    Raises
    ------
    InputError
        Something else than these values.

    Examples
    --------
    >>> evaluate(Vehicle(name="my truck", curb_mass="700 kg")).rated.capacity.nominal_kg
    350.0
    """
    return _rating.evaluate(vehicle, trailer, load, trip, rules=RULES if rules is None else rules)


__all__ = [
    "LAW_AS_OF",
    "RULES",
    "Aspiration",
    "Assessment",
    "Assumed",
    "Assumption",
    "Axles",
    "Basis",
    "Body",
    "Brakes",
    "Cap",
    "Case",
    "CaseDict",
    "Choice",
    "Citation",
    "Constant",
    "DeclarationError",
    "Derived",
    "DocumentError",
    "Drive",
    "Driveline",
    "Duty",
    "Engine",
    "EnginePosition",
    "Fact",
    "Facts",
    "Finding",
    "Gearbox",
    "Hitch",
    "InputError",
    "Item",
    "KeitowError",
    "Load",
    "Measure",
    "NotApplicable",
    "Obligation",
    "Outcome",
    "Paper",
    "ParkingControl",
    "Place",
    "Rating",
    "RatingDict",
    "Remedy",
    "Road",
    "Route",
    "Rule",
    "RuleBook",
    "Surface",
    "Tires",
    "TowingEntry",
    "Trailer",
    "TrailerBrakes",
    "Trip",
    "TripFields",
    "Undetermined",
    "UnknownIdError",
    "Use",
    "Vehicle",
    "Verdict",
    "VerdictTruthError",
    "When",
    "catalog",
    "evaluate",
    "japan",
    "mechanics",
    "schema",
    "trade",
]


_LATE: Final = {
    "Case": "keitow._report.case",
    "CaseDict": "keitow._values.documents",
    "RatingDict": "keitow._report.documents",
    "Remedy": "keitow._remedies",
    "catalog": "keitow.catalog",
    "schema": "keitow._report.schema",
}
"""Public names that are loaded when they are first asked for, and where they are."""


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
