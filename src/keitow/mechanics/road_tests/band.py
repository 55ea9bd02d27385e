"""The band of a run: the same run with its assumptions moved towards their better and towards their worse ends."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from keitow.mechanics.typical import TRAILER_DRAG_AREA_M2

if TYPE_CHECKING:
    from keitow._engine.assumptions import Assumption
    from keitow._engine.terms import FactValue
    from keitow.mechanics.road_tests.criteria import Criterion


_DRAG: Final = "trailer_drag_area_m2"


class RunBand(NamedTuple):
    """The figure of a run and the ends of its band.

    Parameters
    ----------
    best, nominal, worst
        Figures in the unit of the run; an infinite time where the speed is never reached.
    """

    best: float
    nominal: float
    worst: float


def band_of_run(
    criterion: Criterion, known: dict[str, FactValue], assumptions: list[tuple[str, Assumption]]
) -> RunBand:
    """Compute a run and the ends of its band.

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
    alone = {**nominal, "vehicle_mass_kg": curb_mass_kg, "trailer_mass_kg": 0.0}
    if criterion.unit != "s":
        alone["gears"] = ()
    behind = {_DRAG: TRAILER_DRAG_AREA_M2} if any(name == _DRAG for name, _ in assumptions) else {}
    alone |= {name: one.nominal for name, one in behind.items()}
    middle = _quickness(criterion, alone)
    gains: dict[str, tuple[float, float, float]] = {}
    losses: dict[str, tuple[float, float, float]] = {}
    for name, one in assumptions:
        tried = behind.get(name, one)
        low, high = (_quickness(criterion, {**alone, name: end}) for end in (tried.low, tried.high))
        worse, better = (one.low, one.high) if low <= high else (one.high, one.low)
        gains[name] = (max(0.0, low - middle, high - middle), one.nominal, better)
        losses[name] = (max(0.0, middle - low, middle - high), one.nominal, worse)
    best, worst = ({**nominal, **_moved(changes)} for changes in (gains, losses))
    return RunBand(criterion.formula(**best), criterion.formula(**nominal), criterion.formula(**worst))


def _quickness(criterion: Criterion, taken: dict[str, Any]) -> float:
    """Return the speed that a climb reaches, or the reciprocal of a run's time: more is better."""
    figure = criterion.formula(**taken)
    return 1 / figure if criterion.unit == "s" else figure


def _moved(changes: dict[str, tuple[float, float, float]]) -> dict[str, float]:
    """Move each assumption from its nominal value towards an end, by its share of all changes in quadrature."""
    whole = math.hypot(*(change for change, _, _ in changes.values()))
    return {name: start + change / whole * (end - start) for name, (change, start, end) in changes.items() if change}
