"""The calculation sheet of the 302 registration on its own: which trailer a vehicle could be registered for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import attrs

from keitow._bounds import bounds_of_all
from keitow._facts import Facts
from keitow._findings import Finding, work_out
from keitow._outcomes import Cap, NotApplicable, Undetermined
from keitow._rules import RuleBook
from keitow._terms import Fact, When
from keitow._values.fields import day
from keitow._values.load import Load
from keitow._values.trailer import Trailer
from keitow._values.trip import LAW_AS_OF, Trip
from keitow._values.vehicle import Vehicle
from keitow.errors import InputError
from keitow.japan import route_302, scope
from keitow.japan.sources import FORM_302

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import date

    from keitow._rules import Rule

Figure: TypeAlias = "Cap | Undetermined"
Result: TypeAlias = "Cap | Undetermined | NotApplicable"

_PRINTED_SPEEDS: Final = "vehicle.brakes.speed_has_printed_constant"


def speed_has_printed_constant(*, from_speed_kmh: float) -> bool:
    return (from_speed_kmh == 50) | (from_speed_kmh == 60) | (from_speed_kmh == 80) | (from_speed_kmh == 100)


def printed_brake_ratio(*, from_speed_kmh: float, stopping_distance_m: float) -> float:
    """Return r with the rounded constants of the printed forms: 17/(S - 5) at 50 km/h and so on.

    >>> printed_brake_ratio(from_speed_kmh=50.0, stopping_distance_m=22.0)
    1.0
    """
    constant = (
        17.0 * (from_speed_kmh == 50)
        + 24.5 * (from_speed_kmh == 60)
        + 43.5 * (from_speed_kmh == 80)
        + 68.0 * (from_speed_kmh == 100)
    )
    return constant / (stopping_distance_m - 0.1 * from_speed_kmh)


def printed_driving_performance(*, power_kw: float, gross_mass_kg: float) -> float:
    """Return m5 as printed, 121·PS - 1900 - M [kg].

    >>> round(printed_driving_performance(power_kw=28 * 0.73549875, gross_mass_kg=1160.0), 9)
    328.0
    """
    return 121 * power_kw / 0.73549875 - 1900 - gross_mass_kg


def printed_parking_brake(*, parking_force_n: float, gross_mass_kg: float) -> float:
    """Return m1 with a force given in kgf, which the forms take as 9.8 N [kg]."""
    return 0.85 * parking_force_n / 9.80665 * 9.8 - gross_mass_kg


_EXACT: Final = RuleBook(route_302.RULES, (*scope.FACTS, *route_302.FACTS))
_PRINTED_RATIOS: Final = (
    Fact(
        path=_PRINTED_SPEEDS,
        inputs={"from_speed_kmh": "vehicle.brakes.from_speed_kmh"},
        formula=speed_has_printed_constant,
        in_words="whether a form with a constant for this speed was seen",
        citation=FORM_302,
    ),
    Fact(
        path="vehicle.brakes.ratio_302",
        inputs={
            "stopping_distance_m": "vehicle.brakes.stopping_distance_m",
            "from_speed_kmh": "vehicle.brakes.from_speed_kmh",
        },
        formula=printed_brake_ratio,
        in_words="r from the stopping distance S with the printed form's constant",
        citation=FORM_302,
        when=(When(_PRINTED_SPEEDS, otherwise="no printed constant for this speed was seen"),),
    ),
)
_PRINTED_FORMULAS: Final[dict[str, Callable[..., float]]] = {
    "jp.302.m1": printed_parking_brake,
    "jp.302.m5": printed_driving_performance,
}
_PRINTED: Final = RuleBook(
    tuple(attrs.evolve(rule, formula=_PRINTED_FORMULAS.get(rule.id, rule.formula)) for rule in route_302.RULES),
    (*scope.FACTS, *_PRINTED_RATIOS, *route_302.FACTS),
)


@attrs.frozen(kw_only=True, order=False)
class Registration:
    """The 302 form of one vehicle.

    Parameters
    ----------
    vehicle
        The vehicle.
    on
        The day whose law applies.
    m1, m2, m3, m4, m5, m6
        The six masses: `Cap`, which may be negative, or `Undetermined` with the facts that are missing.
    braked, unbraked
        The two results, in whole steps of 10 kg: `Cap`; `Undetermined` with the bound that the known masses leave; or
        `NotApplicable` where the vehicle cannot be registered for such a trailer.
    """

    vehicle: Vehicle
    on: date
    m1: Figure
    m2: Figure
    m3: Figure
    m4: Figure
    m5: Figure
    m6: Figure
    braked: Result
    unbraked: Result


def registration(vehicle: Vehicle, *, on: date | str | None = None, printed_constants: bool = False) -> Registration:
    """Work out the towable masses that could be registered for a vehicle.

    They are what could be recorded: towing on the road needs them on the certificate.

    Parameters
    ----------
    vehicle
        The vehicle.
    on
        The day whose law applies; `keitow.LAW_AS_OF` unless said.
    printed_constants
        Reckon with the rounded constants that are printed on the forms, which can differ by one step of 10 kg.

    Raises
    ------
    InputError
        No vehicle, no day, or a day before 2004-07-01, when there was no such registration.

    Examples
    --------
    >>> from keitow import Vehicle
    >>> sheet = registration(Vehicle(name="a 700 kg truck", curb_mass="700 kg"))
    >>> sheet.m4.nominal_kg
    350.0
    >>> sheet.unbraked.missing
    ('vehicle.brakes.parking_force_n', 'vehicle.gross_mass_kg', 'vehicle.brakes.stopping_distance_m', \
'vehicle.brakes.from_speed_kmh', 'vehicle.engine.power_kw', 'vehicle.driveline.drive')
    """
    if not isinstance(vehicle, Vehicle):
        raise InputError("registration(vehicle)", "needs a Vehicle", vehicle, "write keitow.Vehicle(...)")
    today = LAW_AS_OF if on is None else day(on, "registration(on)")
    if today < route_302.IN_FORCE_SINCE:
        since = route_302.IN_FORCE_SINCE.isoformat()
        raise InputError("registration(on)", f"needs a day from {since}", str(today), f"write on='{since}' or later")
    book = _PRINTED if printed_constants else _EXACT
    facts = Facts(vehicle, Trailer(tare="0 kg"), Load(), Trip(), book.chains)
    findings = {rule.id: _work_out(rule, facts) for rule in book.in_force(today)}
    m1, m2, m3, m4, m5, m6 = (findings[f"jp.302.m{number}"] for number in range(1, 7))
    most_braked, most_unbraked = findings["jp.302.most_braked"], findings["jp.302.most_unbraked"]
    return Registration(
        vehicle=vehicle,
        on=today,
        m1=_figure(m1),
        m2=_figure(m2),
        m3=_figure(m3),
        m4=_figure(m4),
        m5=_figure(m5),
        m6=_figure(m6),
        braked=_result([m1, m2, m5, m6, most_braked]),
        unbraked=_result([m1, m3, m4, m5, m6, most_unbraked]),
    )


def _work_out(rule: Rule, facts: Facts) -> Finding:
    outcome, missing, used = work_out(rule, facts)
    return Finding(rule, outcome, None, 0.0, missing, used, facts)


def _figure(finding: Finding) -> Figure:
    match finding.outcome:
        case Cap() | Undetermined() as figure:
            return figure
        case _:
            raise TypeError(finding.rule.id)


def _result(findings: list[Finding]) -> Result:
    found = bounds_of_all(findings, route_302.ROUTE.step_kg)
    if found.closed and found.governing is not None:
        rule = found.governing.rule
        return NotApplicable(f"not registrable: {rule.id} ({rule.title}) leaves no trailer")
    if found.surely_kg is None:
        return Undetermined(found.missing, at_most_kg=found.at_most_kg)
    return Cap(found.surely_kg, found.surely_kg, found.surely_kg)
