"""Pictures of what a combination can tow over speed, grade or load. They need the extra ``keitow[plot]``.

Where no axes are given, a new figure is made that pyplot does not keep open. A notebook displays it.
``rating.plot().figure.savefig("rating.png")`` saves it.
"""

# pyright: reportUnknownMemberType=false
# matplotlib does not annotate its keyword arguments.

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

import attrs

from keitow._engine.outcomes import Cap, Duty
from keitow._units import Kilograms, KilometersPerHour, kilograms_or_zero, kilometers_per_hour
from keitow._values.fields import grade_ratio
from keitow.errors import InputError
from keitow.rating import evaluate
from keitow.report.figures import MILE_KM, POUND_KG, default_units
from keitow.report.picture import (
    BAND,
    BINDING,
    LAW,
    LETTERS,
    LINE,
    LOAD,
    LONGEST_NAME,
    SURE,
    edge_of,
    finish,
    new_axes,
)
from keitow.report.text import account_of
from keitow.report.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from matplotlib.axes import Axes

    from keitow._engine.assess import Assessment
    from keitow._engine.rules import RuleBook
    from keitow._values.load import Load
    from keitow._values.trailer import Trailer
    from keitow._values.trip import Trip
    from keitow._values.vehicle import Vehicle
    from keitow.rating import Rating
    from keitow.typing import Measured

__all__ = ["Over", "envelope"]

Over: TypeAlias = Literal["speed", "grade", "load"]
"""The quantity over which an envelope is drawn."""

_FEWEST: Final = 2
_NO_LIMIT: Final = Cap(math.inf, math.inf, math.inf)


class _Abscissa(NamedTuple):
    """The abscissa of an envelope: its label, reader, default values and units."""

    label: str
    read: Callable[..., float]
    spaced: list[float]
    unit: str
    scale: float
    us_unit: str
    us_scale: float


_ABSCISSAS: Final = {
    "speed": _Abscissa(
        "highest speed", kilometers_per_hour, [float(kmh) for kmh in range(10, 101)], "km/h", 1.0, "mph", 1 / MILE_KM
    ),
    "grade": _Abscissa(
        "grade, climbed and restarted on", grade_ratio, [step / 200 for step in range(61)], "%", 100.0, "%", 100.0
    ),
    "load": _Abscissa(
        "load in the bed", kilograms_or_zero, [float(kg) for kg in range(0, 351, 5)], "kg", 1.0, "lb", 1 / POUND_KG
    ),
}


def envelope(
    vehicle: Vehicle,
    trailer: Trailer | None = None,
    *,
    load: Load | None = None,
    trip: Trip | None = None,
    over: Over = "speed",
    values: Iterable[Measured | float] | None = None,
    ax: Axes | None = None,
    rules: RuleBook | None = None,
) -> Axes:
    """Draw what may be towed against the speed, the grade or the load in the bed.

    The mechanical answer is a band from its low to its high figure, with a line for the nominal one. The trade's rating
    is a line. Law is a solid line where its figure is determined, and a dotted one where only a bound is known. There
    is none where law is not checked, or where a legal duty such as a speed limit is not met. Law compares the trailer's
    registered gross mass, the others its laden mass; the laden mass of a given trailer is also a line. Each point is
    one `keitow.evaluate` of the case with only the abscissa changed.

    Parameters
    ----------
    vehicle, trailer, load, trip, rules
        The case, as for `keitow.evaluate`.
    over
        ``"speed"``: the highest speed of the trip. ``"grade"``: the grade of both the longest climb and the steepest
        restart. ``"load"``: the load in the bed; the load on the trailer stays the same.
    values
        Two or more values, in any order: speeds or masses with their units, grades as ratios or percentages. By
        default 10 to 100 km/h, 0 to 30 % or 0 to 350 kg.
    ax
        Axes to draw on; by default those of a new figure.

    Raises
    ------
    InputError
        ``over`` is none of these, there are fewer than two values, one cannot be read, ``ax`` is not a matplotlib axes,
        or `keitow.evaluate` refuses the case.

    Examples
    --------
    >>> from keitow import catalog
    >>> from keitow.plot import envelope
    >>> truck = catalog.vehicle("hijet-s510p-std-4wd-5mt")
    >>> envelope(truck, over="grade", values=["5 %", "10 %", "15 %"]).get_xlabel()
    'grade, climbed and restarted on [%]'
    """
    given = evaluate(vehicle, trailer, load, trip, rules=rules)
    if not isinstance(over, str) or over not in _ABSCISSAS:
        raise InputError("envelope(over)", "needs 'speed', 'grade' or 'load'", over, "write over='speed'")
    abscissa = _ABSCISSAS[over]
    places = abscissa.spaced if values is None else _read(values, abscissa)
    ratings = [_at(given, over, place) for place in places]
    machine = [one.mechanical.capacity or _NO_LIMIT for one in ratings]
    lines = list(_lines(given, ratings))
    drawn_kg = [kg for line in lines for kg in line.figures_kg if math.isfinite(kg)]
    edge_kg = edge_of(drawn_kg, [*drawn_kg, *(band.high_kg for band in machine)])
    ax = new_axes(ax, 5.0)
    is_us = default_units(given.trip) == "us"
    unit, scale = ("lb", POUND_KG) if is_us else ("kg", 1.0)
    along_unit, along_scale = (abscissa.us_unit, abscissa.us_scale) if is_us else (abscissa.unit, abscissa.scale)
    along = [place * along_scale for place in places]
    lows, highs = ([min(band[end], 1.1 * edge_kg) / scale for band in machine] for end in (0, 2))
    ax.fill_between(along, lows, highs, facecolor=BAND, edgecolor=SURE, label="machine, low to high")
    for line in lines:
        if any(map(math.isfinite, line.figures_kg)):
            ax.plot(
                along,
                [kg / scale for kg in line.figures_kg],
                line.style,
                color=line.color,
                linewidth=line.width,
                label=line.label,
            )
    ax.set(xlim=(along[0], along[-1]), ylim=(0, edge_kg / scale))
    ax.set(xlabel=f"{abscissa.label} [{along_unit}]", ylabel=f"trailer mass [{unit}]")
    with_trailer = f" with {given.trailer.name or ENGLISH.the_trailer}"[:LONGEST_NAME] if given.trailer else ""
    aside = account_of(given).first_line.aside
    unchecked = f"; {aside}" if aside else ""
    finish(ax, f"What {given.vehicle.name[:LONGEST_NAME]} can tow{with_trailer}{unchecked}", LETTERS)
    return ax


class _Line(NamedTuple):
    """A line of the picture; its figures are NaN where there is nothing to draw [kg]."""

    label: str
    style: str
    color: str
    width: float
    figures_kg: list[float]


def _lines(given: Rating, ratings: list[Rating]) -> Iterator[_Line]:
    lawful = [None if _forbidden(one) else one.legal for one in ratings]
    permitted = [law.capacity.nominal_kg if law and law.capacity else math.nan for law in lawful]
    left_open = [_or_nan(law.at_most_kg) if law else math.nan for law in lawful]
    above = [math.nan if most <= figure else most for most, figure in zip(left_open, permitted, strict=True)]
    yield _Line("machine, nominal", "-", BINDING, 2.0, [_nominal_kg(one.mechanical) for one in ratings])
    yield _Line("law, on the registered gross mass", "-", LAW, 5.0, permitted)
    yield _Line("law, at most, not determined", ":", LINE, 2.0, above)
    yield _Line("rated", "--", LINE, 1.6, [_nominal_kg(one.rated) for one in ratings])
    if given.trailer is not None:
        laden_kg = given.facts.number("trailer.laden_mass_kg")
        yield _Line("this trailer, laden", "-", LOAD, 1.2, [laden_kg] * len(ratings))


def _nominal_kg(answer: Assessment) -> float:
    return math.nan if answer.capacity is None else answer.capacity.nominal_kg


def _or_nan(mass_kg: float | None) -> float:
    return math.nan if mass_kg is None else mass_kg


def _forbidden(rating: Rating) -> bool:
    """Tell whether law forbids the trip with any trailer, whatever the route."""
    return any(
        one.rule.binding and one.rule.route is None and one.outcome == Duty(met=False) for one in rating.legal.findings
    )


def _read(values: Iterable[Measured | float], abscissa: _Abscissa) -> list[float]:
    """Read the values of the abscissa; return them in order, without duplicates."""
    where, needed, hint = "envelope(values)", "needs a list of two values or more", "write them like ['8 %', '12 %']"
    try:
        listed = [] if isinstance(values, str) else list(values)
    except TypeError:
        listed = []
    places = sorted({abscissa.read(one, where) for one in listed})
    if len(places) < _FEWEST:
        raise InputError(where, needed, values, hint)
    return places


def _at(given: Rating, over: Over, place: float) -> Rating:
    load, trip = given.load, given.trip
    if over == "speed":
        trip = attrs.evolve(trip, speed=KilometersPerHour(place))
    elif over == "grade":
        trip = attrs.evolve(trip, grade=place, restart_grade=place)
    else:
        load = attrs.evolve(load, bed=Kilograms(place))
    return given.changed(load=load, trip=trip)
