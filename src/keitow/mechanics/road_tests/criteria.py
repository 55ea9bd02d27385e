"""The criteria of SAE J2807: its runs with their limits and bands, and the estimate's limiters under its conditions."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, TypeAlias

import attrs

from keitow._engine.assumptions import Assumption
from keitow._sources import Citation, Constant
from keitow._units import SPEED
from keitow._values.trip import DAVIS_DAM, SAE_J2807
from keitow.mechanics.parking import PARKING, PARKING_GRIP
from keitow.mechanics.pull import HELD_SHARE, LAUNCH
from keitow.mechanics.road_tests.runs import combination, seconds_between, speed_after_climb
from keitow.mechanics.sources import CATALOG_GEARS, J2807_RUNS
from keitow.mechanics.stopping import BRAKES
from keitow.mechanics.surroundings import AIR_AT_SEA_KGPM3, air_density
from keitow.mechanics.traction import TRACTION, TRACTION_ALL
from keitow.mechanics.typical import TRAILER_DRAG_AREA_M2

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow._engine.rules import Rule
    from keitow._engine.terms import FactValue

Unit: TypeAlias = Literal["s", "km/h"]

_KMH_PER_MPH: Final = SPEED.factors["mph"]
_LOADING: Final = attrs.evolve(J2807_RUNS, article="two occupants of 68 kg", url=None)

_TOWN_MPH: Final = Constant(30.0, "mph", "SAE J2807: end of the first run", J2807_RUNS)
_TOWN_S: Final = Constant(12.0, "s", "SAE J2807: time of the first run", J2807_RUNS)
_ROAD_MPH: Final = Constant(60.0, "mph", "SAE J2807: end of the second and the third run", J2807_RUNS)
_ROAD_S: Final = Constant(30.0, "s", "SAE J2807: time of the second run", J2807_RUNS)
_PASSING_MPH: Final = Constant(40.0, "mph", "SAE J2807: begin of the third run", J2807_RUNS)
_PASSING_S: Final = Constant(18.0, "s", "SAE J2807: time of the third run", J2807_RUNS)
_CLIMB_M: Final = Constant(18_000.0, "m", "Davis Dam climb: length", DAVIS_DAM)
CLIMB_GRADE: Final = Constant(0.053, "", "Davis Dam climb: grade", DAVIS_DAM)
_CLIMB_MPH: Final = Constant(40.0, "mph", "Davis Dam climb: least speed", DAVIS_DAM)
RESTART_GRADE: Final = Constant(0.12, "", "SAE J2807: grade of restart and parking", SAE_J2807)
OCCUPANTS: Final = Constant(2, "", "SAE J2807: occupants", _LOADING)
OCCUPANT_KG: Final = Constant(68.0, "kg", "SAE J2807: an occupant", _LOADING)


class Criterion(NamedTuple):
    """One run of the standard.

    Parameters
    ----------
    title, unit, limit
        The run and its limit: the most seconds, or the least km/h.
    formula
        Returns the time [s], or the speed that is reached [km/h].
    citation
        Where the limit is written.
    assumes
        The parameter, and its assumption, that only this run has.
    by_gear_too
        Whether this assumption also applies where the gears are known.
    """

    title: str
    unit: Unit
    limit: float
    formula: Callable[..., float]
    citation: Citation
    assumes: tuple[str, Assumption]
    by_gear_too: bool


def _run(slow_mph: float, fast_mph: float, limit_s: float, let_through: tuple[float, float, float]) -> Criterion:
    title = f"{slow_mph:g} to {fast_mph:g} mph"

    def formula(*, turbo: float, altitude_m: float, let_through: float = 1.0, **taken: Any) -> float:
        air = air_density(altitude_m=altitude_m) / AIR_AT_SEA_KGPM3
        made = combination(power_share=let_through * (turbo + (1 - turbo) * air), air=air, slope=0.0, **taken)
        return seconds_between(made, slow_mph * _KMH_PER_MPH / 3.6, fast_mph * _KMH_PER_MPH / 3.6)

    gears = Assumption(f"share of rated power that the gears allow, {title}", *let_through, CATALOG_GEARS)
    return Criterion(title, "s", limit_s, formula, J2807_RUNS, ("let_through", gears), by_gear_too=False)


def _climb(*, turbo: float, altitude_m: float, held_share: float, **taken: Any) -> float:
    made = combination(power_share=held_share, air=1.0, slope=CLIMB_GRADE, **taken)
    reached_mps = speed_after_climb(
        made,
        entry_mps=_CLIMB_MPH * _KMH_PER_MPH / 3.6,
        length_m=_CLIMB_M,
        grade=CLIMB_GRADE,
        altitude_m=altitude_m,
        turbo=turbo,
    )
    return 3.6 * reached_mps


CRITERIA: Final = (
    _run(0, _TOWN_MPH, _TOWN_S, (0.44, 0.52, 0.69)),
    _run(0, _ROAD_MPH, _ROAD_S, (0.72, 0.80, 0.93)),
    _run(_PASSING_MPH, _ROAD_MPH, _PASSING_S, (0.82, 0.86, 0.98)),
    Criterion(
        "Davis Dam climb",
        "km/h",
        _CLIMB_MPH * _KMH_PER_MPH,
        _climb,
        DAVIS_DAM,
        ("held_share", HELD_SHARE),
        by_gear_too=True,
    ),
)
"""The three acceleration runs and the climb."""


def _stop(title: str, required: Assumption, **conditions: Any) -> Rule:
    return attrs.evolve(BRAKES, title=title, assumes={**BRAKES.assumes, "required_mps2": required}, **conditions)


_35_FT: Final = Assumption("35 ft from 20 mph [m/s²]", 3.75, 3.75, 3.75, SAE_J2807)
_45_FT: Final = Assumption("45 ft from 20 mph [m/s²]", 2.91, 2.91, 2.91, SAE_J2807)
STOP_UNBRAKED: Final = _stop("Stop from 20 mph in 35 ft, trailer unbraked", _35_FT)
STOP_BRAKED: Final = _stop("Stop from 20 mph in 45 ft, the trailer's brakes unused", _45_FT, when=())
LIMITERS: Final = (LAUNCH, TRACTION, TRACTION_ALL, PARKING, PARKING_GRIP)
"""The limiters for the standard's restart and parking-brake tests; its stop is one of the two rules above."""

# The band of a run: the same run with its assumptions moved towards their better and towards their worse ends


def band_of_run(
    criterion: Criterion, known: dict[str, FactValue], assumptions: list[tuple[str, Assumption]]
) -> tuple[float, float, float]:
    """Compute the best end of a run's band, its figure and the worst end.

    They are in the unit of the run; a time is infinite where the speed is never reached.

    Each end is a run in which every assumption is moved towards its better or worse end by a share: its change of the
    figure, divided by the root of the sum of squares of all changes. To first order this adds the changes in
    quadrature. No share exceeds 1, so the best end is never quicker than with all assumptions at their better ends.

    The shares are computed for the vehicle at curb mass with a trailer's drag but no trailer mass, so they are the same
    for any load: where a speed is hardly reached, changes of the time itself would grow without bound. The shares of a
    climb are computed without gears, because the highest speed of a gear hides the effect of a change.

    Parameters
    ----------
    criterion
        The run.
    known
        The known arguments of its formula, and ``curb_mass_kg``.
    assumptions
        The assumptions for the other arguments.
    """
    taken: dict[str, Any] = {**known}
    curb_mass_kg = taken.pop("curb_mass_kg")
    nominal = {**taken, **{name: one.nominal for name, one in assumptions}}
    # An assumed drag is that of a trailer here, also where none is towed.
    tried = {name: TRAILER_DRAG_AREA_M2 if name == "trailer_drag_area_m2" else one for name, one in assumptions}
    alone = {**taken, **{name: one.nominal for name, one in tried.items()}}
    alone |= {"vehicle_mass_kg": curb_mass_kg, "trailer_mass_kg": 0.0}
    if criterion.unit != "s":
        alone["gears"] = ()
    middle = _quickness(criterion, alone)
    gains: dict[str, tuple[float, float, float]] = {}
    losses: dict[str, tuple[float, float, float]] = {}
    for name, one in assumptions:
        low, high = (_quickness(criterion, {**alone, name: end}) for end in (tried[name].low, tried[name].high))
        worse, better = (one.low, one.high) if low <= high else (one.high, one.low)
        gains[name] = (max(0.0, low - middle, high - middle), one.nominal, better)
        losses[name] = (max(0.0, middle - low, middle - high), one.nominal, worse)
    best, worst = ({**nominal, **_moved(changes)} for changes in (gains, losses))
    return criterion.formula(**best), criterion.formula(**nominal), criterion.formula(**worst)


def _quickness(criterion: Criterion, taken: dict[str, Any]) -> float:
    """Return the speed that a climb reaches, or the reciprocal of a run's time: more is better."""
    figure = criterion.formula(**taken)
    return 1 / figure if criterion.unit == "s" else figure


def _moved(changes: dict[str, tuple[float, float, float]]) -> dict[str, float]:
    """Move each assumption from its nominal value towards an end, by its share of all changes in quadrature."""
    whole = math.hypot(*(change for change, _, _ in changes.values()))
    return {name: start + change / whole * (end - start) for name, (change, start, end) in changes.items() if change}
