"""The results for one combination: the figure of each run with its limit, and the findings of the other tests."""

# ruff: noqa: TC001  # typing.get_type_hints reads the annotations

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

import attrs

from keitow._engine.assess import check_kinds, check_laden
from keitow._engine.facts import Facts
from keitow._engine.findings import Finding, judge
from keitow._engine.outcomes import Verdict
from keitow._sources import JUDGEMENT, Citation, Constant
from keitow._units import Kilograms
from keitow._values.load import Load
from keitow._values.trailer import Trailer
from keitow._values.trip import Trip
from keitow._values.vehicle import Vehicle
from keitow.mechanics.figures import gathered
from keitow.mechanics.road_tests import criteria
from keitow.mechanics.road_tests.runs import GEAR_BY_GEAR, RATED_POWER, meeting
from keitow.mechanics.rulebook import RULES

if TYPE_CHECKING:
    from keitow._engine.assumptions import Assumption

_TOLERANCE: Final = Constant(
    1e-9, "", "road tests: relative excess over a limit that still counts as within", JUDGEMENT
)

ASSUMPTIONS: Final = (
    *GEAR_BY_GEAR["assumes"].values(),
    criteria.STOP_UNBRAKED.assumes["required_mps2"],
    criteria.STOP_BRAKED.assumes["required_mps2"],
    *(criterion.assumes[1] for criterion in criteria.CRITERIA),
)
"""Every assumption of the road tests."""


class RoadTest(NamedTuple):
    """The result of one test.

    Parameters
    ----------
    title, limit, unit
        The test and its criterion: the most seconds, or the least km/h.
    best, nominal, worst
        The figure and the ends of its band; an infinite time where the speed is never reached. ``None`` where a fact
        is missing.
    verdict
        `Verdict.WITHIN` where the worst end of the band meets the criterion, `Verdict.MARGINAL` where only the best
        end does, `Verdict.OVER` where neither does, `Verdict.UNDETERMINED` where a fact is missing.
    missing
        Paths of the missing facts.
    assumed
        The assumptions it used.
    citation
        Where the criterion is written.
    """

    title: str
    limit: float
    unit: criteria.Unit
    best: float | None
    nominal: float | None
    worst: float | None
    verdict: Verdict
    missing: tuple[str, ...]
    assumed: tuple[Assumption, ...]
    citation: Citation


@attrs.frozen(kw_only=True, order=False)
class J2807:
    """The tests of SAE J2807 for one combination.

    Parameters
    ----------
    vehicle, trailer, load, trip
        What was tested. Only the surface and altitude of the trip count.
    method
        ``"gear by gear"`` or ``"rated power"``.
    runs
        The three acceleration runs and the climb.
    limiters
        The estimate's findings for the other tests: restart, traction and parking brake on 12 %, and a stop from 20 mph
        without the trailer's brakes, in 35 ft, or in 45 ft for a trailer that has brakes.
    """

    vehicle: Vehicle
    trailer: Trailer | None
    load: Load
    trip: Trip
    method: Literal["gear by gear", "rated power"]
    runs: tuple[RoadTest, ...] = attrs.field(repr=False)
    limiters: tuple[Finding, ...] = attrs.field(repr=False)

    @property
    def verdict(self) -> Verdict:
        """The most severe verdict of all tests."""
        judged = [one.verdict for one in self.runs] + [one.verdict for one in self.limiters]
        return max(verdict for verdict in judged if verdict is not None)

    @property
    def missing(self) -> tuple[str, ...]:
        """Paths of the facts that are missing for any test."""
        lacking = [one.missing for one in self.runs] + [one.missing for one in self.limiters]
        return tuple(dict.fromkeys(path for paths in lacking for path in paths))

    def __str__(self) -> str:
        """Return how the runs were computed, and one line for each test."""
        return "\n".join(
            [f"SAE J2807, {self.method}:"]
            + [f"- {one.title}: {_figures(one)}: {one.verdict.value}" for one in self.runs]
            + [f"- {one.rule.title}: {one.verdict.value}" for one in self.limiters if one.verdict is not None]
        )


def _figures(test: RoadTest) -> str:
    needed = f"{'at most' if test.unit == 's' else 'at least'} {test.limit:.3g} {test.unit}"
    if test.best is None or test.nominal is None or test.worst is None:
        return f"{needed}; needs {', '.join(test.missing)}"
    figures = " – ".join("never" if math.isinf(one) else f"{one:.1f}" for one in (test.best, test.nominal, test.worst))
    return f"{figures} {test.unit}, {needed}"


def j2807(
    vehicle: Vehicle, trailer: Trailer | None = None, load: Load | None = None, trip: Trip | None = None
) -> J2807:
    """Put one combination through the road tests of SAE J2807.

    Parameters
    ----------
    vehicle
        The towing vehicle.
    trailer
        The trailer; by default none.
    load
        What is carried; by default two occupants of 68 kg, as the standard requires.
    trip
        Its surface and altitude (of the runs and of the foot of the climb) count; by default dry asphalt at sea level.

    Raises
    ------
    InputError
        An argument has the wrong type, the nose mass is more than half of the laden trailer, or there is a load on the
        trailer and no trailer.

    Examples
    --------
    >>> from keitow import Engine, Vehicle
    >>> truck = Vehicle(name="a truck", curb_mass="700 kg", engine=Engine(power="36 kW"))
    >>> tests = j2807(truck)
    >>> tests.method, tests.runs[0].verdict
    ('rated power', <Verdict.WITHIN: 'within'>)
    """
    check_kinds("j2807", vehicle, trailer, load, trip)
    load = load or Load(occupants=int(criteria.OCCUPANTS), occupant_mass=Kilograms(criteria.OCCUPANT_KG))
    check_laden(trailer, load)
    trip = attrs.evolve(trip or Trip(), grade=criteria.CLIMB_GRADE, restart_grade=criteria.RESTART_GRADE)
    facts = Facts(vehicle, trailer, load, trip, RULES.chains)
    by_gear = facts["vehicle.driveline.gears"] is not None and facts["vehicle.driveline.final_drive"] is not None
    stop = criteria.STOP_UNBRAKED if facts["trailer.unbraked"] else criteria.STOP_BRAKED
    return J2807(
        vehicle=vehicle,
        trailer=trailer,
        load=load,
        trip=trip,
        method="gear by gear" if by_gear else "rated power",
        runs=_drive(facts, by_gear=by_gear),
        limiters=tuple(judge(rule, facts) for rule in (*criteria.LIMITERS, stop)),
    )


def _drive(facts: Facts, *, by_gear: bool) -> tuple[RoadTest, ...]:
    arguments, assumptions, missing = gathered(GEAR_BY_GEAR if by_gear else RATED_POWER, facts)
    known: dict[str, Any] = {**arguments, "curb_mass_kg": facts.number("vehicle.curb_mass_kg")}
    if by_gear and not missing:
        # The speed of gear changes is kept fixed over the band, so that more torque never makes a run slower.
        known["meeting_radps"] = meeting(power_kw=known["power_kw"], torque_nm=known["torque_nm"])
    return tuple(
        _tested(one, known, [*assumptions, one.assumes] if one.by_gear_too or not by_gear else assumptions, missing)
        for one in criteria.CRITERIA
    )


def _tested(
    criterion: criteria.Criterion,
    known: dict[str, Any],
    assumptions: list[tuple[str, Assumption]],
    missing: tuple[str, ...],
) -> RoadTest:
    best, nominal, worst = (None, None, None) if missing else criteria.band_of_run(criterion, known, assumptions)
    return RoadTest(
        title=criterion.title,
        limit=criterion.limit,
        unit=criterion.unit,
        best=best,
        nominal=nominal,
        worst=worst,
        verdict=Verdict.UNDETERMINED if best is None or worst is None else _verdict(criterion, best, worst),
        missing=missing,
        assumed=() if missing else tuple(assumption for _, assumption in assumptions),
        citation=criterion.citation,
    )


def _verdict(criterion: criteria.Criterion, best: float, worst: float) -> Verdict:
    sign = 1 if criterion.unit == "s" else -1
    most = sign * criterion.limit + _TOLERANCE * criterion.limit
    if sign * worst <= most:
        return Verdict.WITHIN
    return Verdict.MARGINAL if sign * best <= most else Verdict.OVER
