"""The road tests of SAE J2807 for one combination: three acceleration runs and the Davis Dam climb, integrated.

The engine gives constant torque up to the speed at which torque and power meet, then constant power. Where gears and
final drive are known, the runs go gear by gear, each up to the speed of rated power; else the engine gives as much of
its rated power at any speed as the gears of comparable vehicles let through. Tires do not spin. The other tests of the
standard (restart, parking brake, stop) are the estimate's own limiters under its conditions; the permanent set of the
hitch is not estimated.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeAlias

import attrs

from keitow._engine.facts import Facts
from keitow._engine.findings import Finding, judge, propagate
from keitow._engine.outcomes import Verdict
from keitow._engine.terms import Assumption, Choice
from keitow._sources import JUDGEMENT, Citation, Constant
from keitow._units import SPEED, Kilograms
from keitow._values.load import Load
from keitow._values.trailer import Trailer
from keitow._values.trip import DAVIS_DAM, SAE_J2807, Trip
from keitow._values.vehicle import Vehicle
from keitow.errors import InputError
from keitow.kinds import TrailerBrakes
from keitow.mechanics.parking import PARKING, PARKING_GRIP
from keitow.mechanics.pull import ENGAGED_ON_LOOSE, HELD_SHARE, LAUNCH, TURBO
from keitow.mechanics.rulebook import RULES
from keitow.mechanics.sources import CATALOG_GEARS, J2807_RUNS
from keitow.mechanics.stopping import BRAKES
from keitow.mechanics.surroundings import AIR_AT_SEA_KGPM3, G_MPS2, ROLLING, air_density, cosine, sine
from keitow.mechanics.traction import TRACTION, TRACTION_ALL
from keitow.mechanics.typical import (
    DRAG_AREA_M2,
    EFFICIENCY,
    POWER_KW,
    ROLLING_RADIUS_M,
    TORQUE_NM,
    TRAILER_DRAG_AREA_M2,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from keitow._engine.terms import FactValue

Method: TypeAlias = Literal["gear by gear", "rated power"]

_KMH_PER_MPH: Final = SPEED.factors["mph"]
_LOADING: Final = attrs.evolve(J2807_RUNS, article="two occupants of 68 kg", url=None)

_ROTATING: Final = Constant(1.04, "", "mass to accelerate over mass, for wheels and shafts", JUDGEMENT)
_STEPS: Final = Constant(40, "", "road tests: steps of an integral over speed, in each gear", JUDGEMENT)
_TOWN_MPH: Final = Constant(30.0, "mph", "SAE J2807: end of the first run", J2807_RUNS)
_TOWN_S: Final = Constant(12.0, "s", "SAE J2807: time of the first run", J2807_RUNS)
_ROAD_MPH: Final = Constant(60.0, "mph", "SAE J2807: end of the second and the third run", J2807_RUNS)
_ROAD_S: Final = Constant(30.0, "s", "SAE J2807: time of the second run", J2807_RUNS)
_PASSING_MPH: Final = Constant(40.0, "mph", "SAE J2807: begin of the third run", J2807_RUNS)
_PASSING_S: Final = Constant(18.0, "s", "SAE J2807: time of the third run", J2807_RUNS)
_CLIMB_M: Final = Constant(18_000.0, "m", "Davis Dam climb: length", DAVIS_DAM)
_CLIMB_STEP_M: Final = Constant(50.0, "m", "Davis Dam climb: step of the integral", JUDGEMENT)
_CLIMB_GRADE: Final = Constant(0.053, "", "Davis Dam climb: grade", DAVIS_DAM)
_CLIMB_MPH: Final = Constant(40.0, "mph", "Davis Dam climb: least speed", DAVIS_DAM)
_SLOWEST_MPS: Final = Constant(1.0, "m/s", "Davis Dam climb: what is slower has come to rest", JUDGEMENT)
_RESTART_GRADE: Final = Constant(0.12, "", "SAE J2807: grade of restart and parking", SAE_J2807)
_OCCUPANTS: Final = Constant(2, "", "SAE J2807: occupants", _LOADING)
_OCCUPANT_KG: Final = Constant(68.0, "kg", "SAE J2807: an occupant", _LOADING)
_TOLERANCE: Final = Constant(1e-9, "", "road tests: at a limit is within it, to so much", JUDGEMENT)


class Truck(NamedTuple):
    """What drives a combination and what resists it.

    Parameters
    ----------
    power_w, torque_nm
        Of the engine, less what the driveline loses.
    ratios
        Overall ratio over rolling radius of each gear, from first up [1/m]; empty: rated power at any speed.
    top_radps
        Highest engine speed [rad/s].
    mass_kg
        Vehicle and trailer.
    inertia_kgm2
        Of the engine.
    rolling_n
        Rolling resistance, and the slope.
    drag_kgpm
        Air resistance over speed squared [N·s²/m²].
    shift_s
        Time of a gear change.
    """

    power_w: float
    torque_nm: float
    ratios: tuple[float, ...]
    top_radps: float
    mass_kg: float
    inertia_kgm2: float
    rolling_n: float
    drag_kgpm: float
    shift_s: float

    def pull_n(self, ratio: float, speed_mps: float) -> float:
        """Pull of the wheels in a gear, or at rated power where the ratio is 0 [N]."""
        at_power = self.power_w / speed_mps if speed_mps > 0 else math.inf
        return min(self.torque_nm * ratio, at_power) if self.ratios else at_power

    def effective_kg(self, ratio: float) -> float:
        """Mass to accelerate, with what turns along [kg]."""
        return _ROTATING * self.mass_kg + self.inertia_kgm2 * ratio * ratio


def seconds_between(truck: Truck, slow_mps: float, fast_mps: float) -> float:
    """Time to accelerate from one speed to another, infinite where the combination never gets there [s].

    ∫ m/F dv, with F what the wheels pull beyond rolling and air resistance and m the mass with what turns along.

    Without resistance 20 kW take 1000 kg to 20 m/s in 10 s:

    >>> bare = Truck(20_000.0, 0.0, (), 0.0, 1000.0 / 1.04, 0.0, 0.0, 0.0, 0.0)
    >>> round(seconds_between(bare, 0.0, 20.0), 6)
    10.0
    """
    seconds, reached = 0.0, slow_mps
    for ratio in truck.ratios or (0.0,):
        top = min(fast_mps, truck.top_radps / ratio) if ratio else fast_mps
        if top <= reached:
            continue
        if reached > slow_mps:
            seconds += truck.shift_s
        step = (top - reached) / _STEPS
        for index in range(int(_STEPS) + 1):  # Simpson's rule
            speed = reached + index * step
            spare = truck.pull_n(ratio, speed) - truck.rolling_n - truck.drag_kgpm * speed * speed
            if spare <= 0:
                return math.inf
            weight = 1 if index in {0, _STEPS} else 2 + 2 * (index % 2)
            seconds += weight * step / 3 * truck.effective_kg(ratio) / spare
        reached = top
    return seconds if reached >= fast_mps else math.inf


def speed_after_climb(truck: Truck, *, altitude_m: float, turbo: float) -> float:
    """Speed at the top of 18 km of 5.3 %, entered at 40 mph; zero where the combination comes to rest [m/s].

    Step by step over the distance. Thinner air takes power, unless a turbocharger makes up for it, and resists less.

    A turbocharged truck that pulls exactly what resists keeps its speed:

    >>> held = Truck(1e6, 1000.0, (2.0,), 100.0, 1000.0, 0.1, 2000.0, 0.0, 0.0)
    >>> round(speed_after_climb(held, altitude_m=0.0, turbo=1.0) * 3.6, 1)
    64.4
    """
    speed, climbed, rise = _CLIMB_MPH * _KMH_PER_MPH / 3.6, 0.0, sine(grade=_CLIMB_GRADE)
    while climbed < _CLIMB_M:
        share = air_density(altitude_m=altitude_m + climbed * rise) / AIR_AT_SEA_KGPM3
        ratio = next((one for one in truck.ratios if speed * one <= truck.top_radps), 0.0)
        pull = truck.pull_n(ratio, speed) * (turbo + (1 - turbo) * share)
        spare = pull - truck.rolling_n - share * truck.drag_kgpm * speed * speed
        square = speed * speed + 2 * _CLIMB_STEP_M * spare / truck.effective_kg(ratio)
        if square <= _SLOWEST_MPS * _SLOWEST_MPS:
            return 0.0
        speed = math.sqrt(square)
        climbed += _CLIMB_STEP_M
    return speed


# What the truck is made of: facts, and what is assumed where they are not known.

_INPUTS: Final = {
    "power_kw": "vehicle.engine.power_kw",
    "condition": "vehicle.engine_condition",
    "engaged": ENGAGED_ON_LOOSE,
    "turbo": TURBO,
    "altitude_m": "trip.altitude_m",
    "vehicle_mass_kg": "vehicle.mass_kg",
    "trailer_mass_kg": "trailer.laden_mass_kg",
    "drag_area_m2": "vehicle.drag_area_m2",
    "trailer_drag_area_m2": "trailer.drag_area_m2",
}
_ASSUMES: Final[Mapping[str, Assumption | Choice]] = {
    "power_kw": POWER_KW,
    "efficiency": EFFICIENCY,
    "turbo": Assumption("aspiration not known: naturally aspirated", 0.0, 0.0, 0.0, JUDGEMENT),
    "rolling": ROLLING,
    "drag_area_m2": DRAG_AREA_M2,
    "trailer_drag_area_m2": TRAILER_DRAG_AREA_M2,
}
_GEAR_INPUTS: Final = {
    "torque_nm": "vehicle.engine.torque_nm",
    "gears": "vehicle.driveline.gears",
    "transfer": "vehicle.driveline.transfer",
    "final_drive": "vehicle.driveline.final_drive",
    "rolling_radius_m": "vehicle.tires.rolling_radius_m",
    "rated_rpm": "vehicle.engine.power_speed_rpm",
}
_SHIFTED: Final = Assumption("time of a gear change [s]", 0.3, 0.6, 1.0, JUDGEMENT)
_SHIFTS_ITSELF: Final = Assumption("an automatic pulls while it shifts [s]", 0.0, 0.0, 0.0, JUDGEMENT)
_GEAR_ASSUMES: Final[Mapping[str, Assumption | Choice]] = {
    "torque_nm": TORQUE_NM,
    "rolling_radius_m": ROLLING_RADIUS_M,
    "rated_rpm": Assumption(
        "speed of rated power not known: gears are changed where torque and power meet", 0.0, 0.0, 0.0, JUDGEMENT
    ),
    "engine_inertia_kgm2": Assumption("inertia of the engine [kg·m²]", 0.05, 0.07, 0.10, JUDGEMENT),
    "shift_s": Choice(
        "vehicle.driveline.gearbox",
        {"manual": _SHIFTED, "AMT": _SHIFTED, None: _SHIFTED, "automatic": _SHIFTS_ITSELF, "CVT": _SHIFTS_ITSELF},
    ),
}


def _truck(
    *,
    power_kw: float,
    condition: float,
    efficiency: float,
    engaged: float,
    power_share: float,
    air: float,
    slope: float,
    rolling: float,
    vehicle_mass_kg: float,
    trailer_mass_kg: float,
    drag_area_m2: float,
    trailer_drag_area_m2: float,
    torque_nm: float = 0.0,
    gears: tuple[float, ...] = (),
    transfer: float = 1.0,
    final_drive: float = 1.0,
    rolling_radius_m: float = 1.0,
    rated_rpm: float = 0.0,
    engine_inertia_kgm2: float = 0.0,
    shift_s: float = 0.0,
) -> Truck:
    passed_on = condition * efficiency * engaged * power_share
    mass_kg = vehicle_mass_kg + trailer_mass_kg
    meeting_radps = power_kw * 1000 / torque_nm if gears else 0.0
    return Truck(
        power_w=power_kw * 1000 * passed_on,
        torque_nm=torque_nm * passed_on,
        ratios=tuple([one * transfer * final_drive / rolling_radius_m for one in gears]),
        top_radps=max(meeting_radps, rated_rpm * math.pi / 30),
        mass_kg=mass_kg,
        inertia_kgm2=engine_inertia_kgm2,
        rolling_n=mass_kg * G_MPS2 * (sine(grade=slope) + rolling * cosine(grade=slope)),
        drag_kgpm=0.5 * AIR_AT_SEA_KGPM3 * air * (drag_area_m2 + trailer_drag_area_m2),
        shift_s=shift_s,
    )


# The tests. Each formula gives a pair whose second over its first is the share of the limit that the figure uses.


class _Test(NamedTuple):
    title: str
    unit: Literal["s", "km/h"]
    limit: float
    formula: Callable[..., tuple[float, float]]
    citation: Citation
    assumes: tuple[str, Assumption]
    by_gear_too: bool


def _run(slow_mph: float, fast_mph: float, limit_s: float, let_through: tuple[float, float, float]) -> _Test:
    title = f"{slow_mph:g} to {fast_mph:g} mph"

    def formula(*, turbo: float, altitude_m: float, let_through: float = 1.0, **truck: Any) -> tuple[float, float]:
        air = air_density(altitude_m=altitude_m) / AIR_AT_SEA_KGPM3
        made = _truck(power_share=let_through * (turbo + (1 - turbo) * air), air=air, slope=0.0, **truck)
        return limit_s, seconds_between(made, slow_mph * _KMH_PER_MPH / 3.6, fast_mph * _KMH_PER_MPH / 3.6)

    gears = Assumption(f"share of rated power that the gears let through, {title}", *let_through, CATALOG_GEARS)
    return _Test(title, "s", limit_s, formula, J2807_RUNS, ("let_through", gears), by_gear_too=False)


def _climb(*, turbo: float, altitude_m: float, held_share: float, **truck: Any) -> tuple[float, float]:
    made = _truck(power_share=held_share, air=1.0, slope=_CLIMB_GRADE, **truck)
    return 3.6 * speed_after_climb(made, altitude_m=altitude_m, turbo=turbo), _CLIMB_MPH * _KMH_PER_MPH


_STOP: Final = attrs.evolve(
    BRAKES,
    title="Stop from 20 mph in 35 ft, trailer unbraked",
    assumes={**BRAKES.assumes, "required_mps2": Assumption("35 ft from 20 mph [m/s²]", 3.75, 3.75, 3.75, SAE_J2807)},
)
_STOP_BRAKED: Final = attrs.evolve(
    BRAKES,
    title="Stop from 20 mph in 45 ft, the trailer's brakes unused",
    assumes={**BRAKES.assumes, "required_mps2": Assumption("45 ft from 20 mph [m/s²]", 2.91, 2.91, 2.91, SAE_J2807)},
    when=(),
)

_TESTS: Final = (
    _run(0, _TOWN_MPH, _TOWN_S, (0.44, 0.51, 0.69)),
    _run(0, _ROAD_MPH, _ROAD_S, (0.74, 0.79, 0.93)),
    _run(_PASSING_MPH, _ROAD_MPH, _PASSING_S, (0.82, 0.86, 0.98)),
    _Test(
        "Davis Dam climb",
        "km/h",
        _CLIMB_MPH * _KMH_PER_MPH,
        _climb,
        DAVIS_DAM,
        ("held_share", HELD_SHARE),
        by_gear_too=True,
    ),
)
ASSUMPTIONS: Final = (
    *_ASSUMES.values(),
    *_GEAR_ASSUMES.values(),
    _STOP.assumes["required_mps2"],
    _STOP_BRAKED.assumes["required_mps2"],
    *(test.assumes[1] for test in _TESTS),
)
"""All that the road tests assume."""


class RoadTest(NamedTuple):
    """What one test gives.

    Parameters
    ----------
    title, limit, unit
        The test, and its criterion: at most so many seconds, at least so many km/h.
    best, nominal, worst
        The figure and the ends of its band; an infinite time where the speed is never reached. ``None`` where
        something is missing.
    verdict
        `Verdict.WITHIN` where the worst end of the band meets the criterion, `Verdict.MARGINAL` where only the best
        does, `Verdict.OVER`, or `Verdict.UNDETERMINED`.
    missing
        Paths of the facts that it lacks.
    assumed
        What was assumed.
    citation
        Where the criterion is written.
    """

    title: str
    limit: float
    unit: Literal["s", "km/h"]
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
        What was tested; of the trip only surface and altitude count.
    method
        ``"gear by gear"`` or ``"rated power"``.
    runs
        The three acceleration runs and the climb.
    limiters
        The findings of the estimate that stand for the other tests: restart, traction and parking brake on 12 %, and a
        stop from 20 mph in 35 ft without the trailer's brakes (45 ft for a trailer that has some).
    """

    vehicle: Vehicle
    trailer: Trailer | None
    load: Load
    trip: Trip
    method: Method
    runs: tuple[RoadTest, ...]
    limiters: tuple[Finding, ...] = attrs.field(repr=False)

    @property
    def verdict(self) -> Verdict:
        """The most severe verdict of all tests."""
        judged = [one.verdict for one in self.runs] + [one.verdict for one in self.limiters]
        return max(verdict for verdict in judged if verdict is not None)

    @property
    def missing(self) -> tuple[str, ...]:
        """Paths of the facts that any test lacks."""
        lacking = [one.missing for one in self.runs] + [one.missing for one in self.limiters]
        return tuple(dict.fromkeys(path for paths in lacking for path in paths))

    def __str__(self) -> str:
        """One line a test, and how the runs were reckoned."""
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
        The trailer; left out, the vehicle runs alone.
    load
        What is carried; left out, two occupants of 68 kg, as the standard asks.
    trip
        Surface, and altitude of the runs and of the foot of the climb; left out, dry asphalt at sea level.

    Raises
    ------
    InputError
        Something else than these values.

    Examples
    --------
    >>> from keitow import Engine, Vehicle
    >>> truck = Vehicle(name="a truck", curb_mass="700 kg", engine=Engine(power="36 kW"))
    >>> tests = j2807(truck)
    >>> tests.method, tests.runs[0].verdict
    ('rated power', <Verdict.WITHIN: 'within'>)
    """
    for name, value, kind in (
        ("vehicle", vehicle, Vehicle),
        ("trailer", trailer, Trailer),
        ("load", load, Load),
        ("trip", trip, Trip),
    ):
        if not isinstance(value, kind) and (value is not None or name == "vehicle"):
            needed, hint = f"needs a {kind.__name__}", f"write keitow.{kind.__name__}(...)"
            raise InputError(f"j2807({name})", needed, value, hint)
    load = load or Load(occupants=int(_OCCUPANTS), occupant_mass=Kilograms(_OCCUPANT_KG))
    trip = attrs.evolve(trip or Trip(), restart_grade=_RESTART_GRADE)
    towed = trailer or Trailer(tare="0 kg")
    facts = Facts(vehicle, towed, load, trip, RULES.chains)
    geared = facts["vehicle.driveline.gears"] is not None and facts["vehicle.driveline.final_drive"] is not None
    method: Method = "gear by gear" if geared else "rated power"
    stop = _STOP if towed.brakes is TrailerBrakes.NONE else _STOP_BRAKED
    rules = (LAUNCH, TRACTION, TRACTION_ALL, PARKING, PARKING_GRIP, stop)
    return J2807(
        vehicle=vehicle,
        trailer=trailer,
        load=load,
        trip=trip,
        method=method,
        runs=_drive(facts, method),
        limiters=tuple(judge(rule, facts) for rule in rules),
    )


def _drive(facts: Facts, method: Method) -> tuple[RoadTest, ...]:
    by_gear = method == "gear by gear"
    inputs = {**_INPUTS, **_GEAR_INPUTS} if by_gear else _INPUTS
    assumes = {**_ASSUMES, **_GEAR_ASSUMES} if by_gear else _ASSUMES
    arguments: dict[str, FactValue] = {}
    assumptions: list[tuple[str, Assumption]] = []
    missing: dict[str, None] = {}
    for name in {**inputs, **assumes}:
        known = facts[inputs[name]] if name in inputs else None
        one = assumes.get(name)
        assumption = one.table.get(facts[one.fact]) if isinstance(one, Choice) else one
        if known is not None:
            arguments[name] = known
        elif assumption is not None:
            assumptions.append((name, assumption))
        else:
            missing.update(dict.fromkeys(facts.missing(inputs[name])))
    return tuple(
        _unknown(test, tuple(missing))
        if missing
        else _measure(test, arguments, [*assumptions, test.assumes] if test.by_gear_too or not by_gear else assumptions)
        for test in _TESTS
    )


def _unknown(test: _Test, missing: tuple[str, ...]) -> RoadTest:
    return RoadTest(
        title=test.title,
        limit=test.limit,
        unit=test.unit,
        best=None,
        nominal=None,
        worst=None,
        verdict=Verdict.UNDETERMINED,
        missing=missing,
        assumed=(),
        citation=test.citation,
    )


def _measure(test: _Test, known: dict[str, FactValue], assumptions: list[tuple[str, Assumption]]) -> RoadTest:
    arguments = known | {name: assumption.nominal for name, assumption in assumptions}
    # The caps of an estimate are 1/u; here u is the share of the limit that the figure uses.
    cap, _ = propagate(test.formula, arguments, assumptions)
    if test.unit == "s":
        best, nominal, worst = (test.limit / one if one else math.inf for one in reversed(cap))
    else:
        best, nominal, worst = (test.limit * one for one in reversed(cap))
    if cap.low_kg >= 1 - _TOLERANCE:
        verdict = Verdict.WITHIN
    else:
        verdict = Verdict.MARGINAL if cap.high_kg >= 1 - _TOLERANCE else Verdict.OVER
    return RoadTest(
        title=test.title,
        limit=test.limit,
        unit=test.unit,
        best=best,
        nominal=nominal,
        worst=worst,
        verdict=verdict,
        missing=(),
        assumed=tuple(assumption for _, assumption in assumptions),
        citation=test.citation,
    )
