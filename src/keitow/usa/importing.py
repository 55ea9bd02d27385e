"""May the truck come: the 25-year rule by month of manufacture, and EPA's 21 calendar years.

It is a check of its own and no rule of the road. A state may still refuse to register what may come.
"""

from __future__ import annotations

from datetime import MAXYEAR, date
from functools import partial
from typing import Final

import attrs

from keitow._sources import Citation, Constant
from keitow._values.fields import Month, day, last_day
from keitow._values.vehicle import Vehicle
from keitow.errors import InputError
from keitow.usa.sources import cite

SAFETY: Final = cite(
    document="49 USC 30112(b)(9); 49 CFR 591.5(i)",
    article="at least 25 years old, by month and year of manufacture; HS-7 box 1 (release of 2025-12-29)",
    authority="United States, NHTSA",
    url="https://github.com/AlextheYounga/us-federal-code",
    confidence="P",
)
EMISSIONS: Final = cite(
    document="40 CFR 85 subpart P; EPA Automotive Imports manual",
    article="21 OP years or older, year of import less year of manufacture; code E on EPA 3520-1 (undated quotation)",
    authority="EPA",
    url="http://importavehicle.info/2014/01/",
    confidence="A",
)
SAFETY_YEARS: Final = Constant(25, "year", "US import: age from which FMVSS are not asked", SAFETY)
EMISSIONS_YEARS: Final = Constant(21, "year", "US import: calendar years from which EPA exempts", EMISSIONS)


@attrs.frozen(order=False)
class ImportCheck:
    """One of the two checks.

    Parameters
    ----------
    met
        Whether it is met; ``None`` where that is not known.
    reason
        Why.
    citation
        Where it is written.
    month
        The first day of the month from whose end on it is surely met; ``None`` where that is not known.
    missing
        Paths of the facts to supply.
    """

    met: bool | None
    reason: str
    citation: Citation
    month: date | None = None
    missing: tuple[str, ...] = ()


@attrs.frozen(order=False)
class ImportReady:
    """Whether a vehicle may be imported on a day.

    Parameters
    ----------
    on
        The day of import, such as ``"2026-11-29"``.
    safety
        The federal safety standards: 25 years.
    emissions
        EPA: 21 calendar years, in original unmodified configuration.
    """

    on: date
    safety: ImportCheck
    emissions: ImportCheck

    @property
    def ready(self) -> bool | None:
        """Whether both are met; ``None`` where that is not known."""
        met = (self.safety.met, self.emissions.met)
        if False in met:
            return False
        return None if None in met else True

    @property
    def month(self) -> date | None:
        """The first day of the month that decides, where it is not ready or within that month; else ``None``."""
        return None if self.ready else self.safety.month

    @property
    def missing(self) -> tuple[str, ...]:
        """Paths of the facts to supply."""
        return tuple(dict.fromkeys((*self.safety.missing, *self.emissions.missing)))

    def __str__(self) -> str:
        answer = {True: "may be imported", False: "may not be imported", None: "cannot be determined"}[self.ready]
        decides = f" The month that decides is {self.month:%Y-%m}." if self.month else ""
        return (
            f"On {self.on}: {answer}.{decides}\n"
            f"Safety: {self.safety.reason}. Source: {self.safety.citation}\n"
            f"Emissions: {self.emissions.reason}. Source: {self.emissions.citation}\n"
            "A state may still refuse to register it. This is no legal advice."
        )


def import_ready(vehicle: Vehicle, *, on: date | str) -> ImportReady:
    """Tell whether a vehicle is old enough to be imported into the United States on a day.

    The safety standards are not asked of one that is at least 25 years old, counted from the month of manufacture.
    What the day within that month does was not found: in it the answer is open. A first registration at least 25 years
    ago implies the age (of one that is known by its month only, the last day counts); a later one says nothing. EPA
    counts calendar years, of vehicles in original, unmodified configuration.

    Parameters
    ----------
    vehicle
        Its ``built`` and ``first_registered`` count.
    on
        The day of import, such as ``"2026-11-29"``.

    Raises
    ------
    InputError
        No vehicle, no day, or a vehicle that was registered before it was built.

    Examples
    --------
    >>> carry = Vehicle(name="Carry", curb_mass="700 kg", built="2001-11-15")
    >>> [import_ready(carry, on=date(2026, month, 30)).ready for month in (10, 11)]
    [False, None]
    >>> import_ready(carry, on=date(2026, 12, 1)).ready
    True
    """
    if not isinstance(vehicle, Vehicle):
        raise InputError("import_ready(vehicle)", "needs a Vehicle", vehicle, "write keitow.Vehicle(...)")
    today = day(on, "import_ready(on)")
    built, registered = vehicle.built, vehicle.first_registered
    if built is not None and registered is not None and _month(built) > _month(registered):
        hint = "check which is which"
        raise InputError("Vehicle.built", "needs no later month than first_registered", built.isoformat(), hint)
    return ImportReady(today, _safety(built, registered, today), _emissions(built, registered, today))


def _month(day: date) -> tuple[int, int]:
    return day.year, day.month


def _later(built: date, years: int) -> date:
    """Return the first day of the month of manufacture some years later, at the latest in the calendar's last year."""
    return date(min(built.year + years, MAXYEAR), built.month, 1)


def _safety(built: date | None, registered: date | None, on: date) -> ImportCheck:
    years, check = int(SAFETY_YEARS), partial(ImportCheck, citation=SAFETY)
    when = f"in {registered:%Y-%m}" if isinstance(registered, Month) else f"on {registered}"
    if registered is not None and (on.year - years, on.month, on.day) >= last_day(registered).timetuple()[:3]:
        return check(met=True, reason=f"first registered {when}, at least {years} years before")
    if built is None:
        reason = "the month of manufacture is not known"
        if registered is not None:
            reason += f"; the first registration {when} does not tell it"
        return check(met=None, reason=reason, missing=("vehicle.built",))
    decides = _later(built, years)
    made = f"made in {built:%Y-%m}"
    if _month(on) == _month(decides):
        reason = f"{made}, {years} years ago this month, and the day within it was not found"
        return check(met=None, reason=reason, month=decides)
    if _month(on) < _month(decides):
        return check(met=False, reason=f"{made}, {years} years in {decides:%Y-%m}", month=decides)
    return check(met=True, reason=f"{made}, more than {years} years ago")


def _emissions(built: date | None, registered: date | None, on: date) -> ImportCheck:
    years, check = int(EMISSIONS_YEARS), partial(ImportCheck, citation=EMISSIONS)
    unmodified = ", in original unmodified configuration; a replaced engine must be EPA-certified, equivalent or newer"
    if built is not None:
        age = on.year - built.year
        decides = None if age >= years else _later(built, years).replace(month=1)
        return check(met=age >= years, reason=f"{age} calendar years of {years}{unmodified}", month=decides)
    if registered is not None and on.year - registered.year >= years:
        return check(met=True, reason=f"registered {on.year - registered.year} calendar years before{unmodified}")
    return check(met=None, reason="the year of manufacture is not known", missing=("vehicle.built",))
