"""Pictures of one case over speed, grade or load: what it can tow, its verdict, its stopping distance."""

# pyright: reportUnknownMemberType=false
# matplotlib does not annotate its keyword arguments.

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

import attrs
from matplotlib.colors import to_rgb

from keitow._engine.outcomes import Cap, Duty
from keitow._units import Kilograms, KilometersPerHour, kilograms_or_zero, kilometers_per_hour
from keitow._values.fields import grade_ratio
from keitow.errors import InputError
from keitow.rating import evaluate
from keitow.report.colors import FIGURE, LAW, PALE, VERDICTS
from keitow.report.figures import FOOT_M, MILE_KM, POUND_KG, default_units
from keitow.report.picture import LONGEST_NAME, finish, ink_of, new_axes
from keitow.report.text import account_of
from keitow.report.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from matplotlib.axes import Axes

    from keitow._engine.assess import Assessment
    from keitow._engine.outcomes import Band
    from keitow._engine.rules import RuleBook
    from keitow._values.load import Load
    from keitow._values.trailer import Trailer
    from keitow._values.trip import Trip
    from keitow._values.vehicle import Vehicle
    from keitow.rating import Rating
    from keitow.typing import Measured

Over: TypeAlias = Literal["speed", "grade", "load"]
"""The quantity over which an envelope is drawn."""

_HEIGHT_IN: Final = 4.2
_LEAST_SHARE: Final = 0.05
"""A verdict of fewer of the fields of a map has no word in it, but in the legend."""
_NO_LIMIT: Final = Cap(math.inf, math.inf, math.inf)
_REACH: Final = 2.5
"""The axis of masses ends at this many times the greatest line; what is above is cut there."""


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
    places = abscissa.spaced if values is None else _read(values, abscissa, "envelope(values)")
    ratings = [_at(given, over, place) for place in places]
    machine = [one.mechanical.capacity or _NO_LIMIT for one in ratings]
    lines = list(_lines(given, ratings))
    drawn_kg = [kg for line in lines for kg in line.figures_kg if math.isfinite(kg)]
    edge_kg = _edge_of(drawn_kg, [*drawn_kg, *(band.high_kg for band in machine)])
    ax = new_axes(ax, _HEIGHT_IN)
    ink = ink_of(ax)
    unit, scale = ("lb", POUND_KG) if _is_us(given) else ("kg", 1.0)
    along_unit, along_scale = _drawn_in(abscissa, given)
    along = [place * along_scale for place in places]
    lows, highs = ([min(band[end], 1.1 * edge_kg) / scale for band in machine] for end in (0, 2))
    ax.fill_between(along, lows, highs, facecolor=(FIGURE, PALE), edgecolor=FIGURE, label="machine, low to high")
    for line in lines:
        if any(math.isfinite(kg) for kg in line.figures_kg):
            drawn = [kg / scale for kg in line.figures_kg]
            ax.plot(along, drawn, line.style, color=line.color or ink, linewidth=line.width, label=line.label)
    if given.trailer is not None:
        laden_kg = given.facts.number("trailer.laden_mass_kg")
        said = account_of(given).figures.mass(laden_kg)
        ax.annotate(said, (along[-1], laden_kg / scale), (-3, 4), textcoords="offset points", color=ink, ha="right")
    ax.set(xlim=(along[0], along[-1]), ylim=(0, edge_kg / scale))
    ax.set(xlabel=f"{abscissa.label} [{along_unit}]", ylabel=f"trailer mass [{unit}]")
    finish(ax, f"What {given.vehicle.name[:LONGEST_NAME]} can tow{_with_trailer(given)}{_unchecked(given)}")
    return ax


def map(  # noqa: A001  # it is called as `plot.map`
    vehicle: Vehicle,
    trailer: Trailer | None = None,
    *,
    load: Load | None = None,
    trip: Trip | None = None,
    speeds: Iterable[Measured] | None = None,
    grades: Iterable[Measured | float] | None = None,
    ax: Axes | None = None,
    rules: RuleBook | None = None,
) -> Axes:
    """Draw the verdict on one load over speed and grade: a field for each pair, by color and by word.

    A ring marks the speed and the grade of the trip itself, where they are inside. Each field is one `keitow.evaluate`
    of the case, changed in nothing but the highest speed and the grade, which is that of the longest climb and of the
    steepest restart.

    Parameters
    ----------
    vehicle, trailer, load, trip, rules
        The case, as for `keitow.evaluate`.
    speeds
        Two speeds or more, in any order, with their units; left out, 10 to 100 km/h in steps of 5.
    grades
        Two grades or more, as ratios or percentages; left out, 0 to 30 % in steps of 2.
    ax
        Axes to draw on; left out, new ones on a figure of their own.

    Raises
    ------
    InputError
        Fewer than two speeds or grades or one that cannot be read, no axes, or a case that `keitow.evaluate` refuses.

    Examples
    --------
    >>> from keitow import Load, Place, Trailer, Trip, catalog, plot
    >>> truck = catalog.vehicle("hijet-s510p-std-4wd-5mt")
    >>> abroad = Trip.local_road(place=Place.ABROAD)
    >>> trailer, load = Trailer(tare="100 kg"), Load(trailer="120 kg")
    >>> ax = plot.map(truck, trailer, load=load, trip=abroad, speeds=["30 km/h", "60 km/h", "90 km/h"], grades=[0, 0.1])
    >>> [text.get_text() for text in ax.get_legend().get_texts()]
    ['within', 'marginal', 'this trip']
    """
    given = evaluate(vehicle, trailer, load, trip, rules=rules)
    speed, grade = _ABSCISSAS["speed"], _ABSCISSAS["grade"]
    along = speed.spaced[::5] if speeds is None else _read(speeds, speed, "map(speeds)")
    upward = grade.spaced[::4] if grades is None else _read(grades, grade, "map(grades)")
    unit, scale = _drawn_in(speed, given)
    fields = [
        (kmh * scale, ratio * grade.scale, _at(_at(given, "speed", kmh), "grade", ratio).verdict)
        for ratio in upward
        for kmh in along
    ]
    ax = new_axes(ax, _HEIGHT_IN)
    colors = [to_rgb(VERDICTS[verdict]) for *_, verdict in fields]
    ax.pcolormesh(
        [kmh * scale for kmh in along],
        [ratio * grade.scale for ratio in upward],
        [colors[start : start + len(along)] for start in range(0, len(colors), len(along))],
        shading="nearest",
        rasterized=True,  # else the paper shows between the fields of an SVG
    )
    drawn = {verdict for *_, verdict in fields}
    for verdict in [one for one in VERDICTS if one in drawn]:
        word = verdict.value.replace("_", " ")
        ax.plot([], [], "s", color=VERDICTS[verdict], markersize=10, label=word)
        places = [(x, y) for x, y, one in fields if one is verdict]
        if len(places) >= _LEAST_SHARE * len(fields):
            ax.text(*_amid(places), word, color="white", ha="center", va="center", fontweight="bold")
    own = given.trip.speed_kmh * scale, given.trip.grade * grade.scale
    limits = ax.axis()
    ax.plot(*own, "o", color=ax.figure.get_facecolor(), markerfacecolor="none", markersize=12, markeredgewidth=5)
    ax.plot(*own, "o", color=ink_of(ax), markerfacecolor="none", markersize=12, markeredgewidth=2, label="this trip")
    ax.axis(limits)
    ax.set(xlabel=f"{speed.label} [{unit}]", ylabel=f"{grade.label} [%]")
    finish(ax, f"{given.vehicle.name[:LONGEST_NAME]}{_with_trailer(given)}{_unchecked(given)}")
    return ax


def stopping(
    vehicle: Vehicle,
    trailer: Trailer | None = None,
    *,
    load: Load | None = None,
    trip: Trip | None = None,
    speeds: Iterable[Measured] | None = None,
    ax: Axes | None = None,
    rules: RuleBook | None = None,
) -> Axes:
    """Draw the stopping distance over the speed: a band with its nominal figure, and that without the trailer.

    Nothing is drawn where something for it is unknown. Each point is `keitow.Rating.stopping_distance` of the case,
    changed in nothing but the highest speed.

    Parameters
    ----------
    vehicle, trailer, load, trip, rules
        The case, as for `keitow.evaluate`.
    speeds
        Two speeds or more, in any order, with their units; left out, 10 to 100 km/h.
    ax
        Axes to draw on; left out, new ones on a figure of their own.

    Raises
    ------
    InputError
        Fewer than two speeds or one that cannot be read, no axes, or a case that `keitow.evaluate` refuses.

    Examples
    --------
    >>> from keitow import Load, Trailer, catalog, plot
    >>> truck = catalog.vehicle("hijet-s510p-std-4wd-5mt")
    >>> ax = plot.stopping(truck, Trailer(tare="100 kg"), load=Load(trailer="120 kg"), speeds=["30 km/h", "60 km/h"])
    >>> ax.get_ylabel()
    'stopping distance [m]'
    """
    given = evaluate(vehicle, trailer, load, trip, rules=rules)
    speed = _ABSCISSAS["speed"]
    places = speed.spaced if speeds is None else _read(speeds, speed, "stopping(speeds)")
    ratings = [_at(given, "speed", kmh) for kmh in places]
    unit, scale = _drawn_in(speed, given)
    length, meters = ("ft", FOOT_M) if _is_us(given) else ("m", 1.0)
    along = [kmh * scale for kmh in places]
    low, nominal, high = _ways([one.stopping_distance for one in ratings], meters)
    ax = new_axes(ax, _HEIGHT_IN)
    ax.fill_between(along, low, high, facecolor=(FIGURE, PALE), edgecolor=FIGURE, label="low to high")
    ax.plot(along, nominal, "-", color=FIGURE, linewidth=2.0, label="nominal")
    if given.trailer is not None:
        alone = _ways([one.stopping_distance_alone for one in ratings], meters)[1]
        ax.plot(along, alone, "--", color=ink_of(ax), linewidth=1.6, label="nominal, without the trailer")
    ax.set(xlim=(along[0], along[-1]), xlabel=f"speed [{unit}]", ylabel=f"stopping distance [{length}]")
    ax.set_ylim(bottom=0)
    finish(ax, f"{given.vehicle.name[:LONGEST_NAME]}{_with_trailer(given)}")
    return ax


def _edge_of(decisive: Iterable[float], others: Iterable[float]) -> float:
    """Return the end of the axis of masses [kg]; infinite and very large figures are cut there."""
    reach = _REACH * max(decisive, default=0.0) or math.inf
    return 1.05 * min(max(filter(math.isfinite, others), default=0.0) or 1.0, reach)


def _ways(bands: list[Band | None], meters: float) -> list[list[float]]:
    """Return the low, the nominal and the high ends; not a number where nothing is known."""
    unknown = (math.nan, math.nan, math.nan)
    return [[(band.ends if band else unknown)[end] / meters for band in bands] for end in range(3)]


def _is_us(given: Rating) -> bool:
    return default_units(given.trip) == "us"


def _drawn_in(abscissa: _Abscissa, given: Rating) -> tuple[str, float]:
    """Return the unit that an abscissa is drawn in, and how many of it one makes."""
    return (abscissa.us_unit, abscissa.us_scale) if _is_us(given) else (abscissa.unit, abscissa.scale)


def _amid(places: list[tuple[float, float]]) -> tuple[float, float]:
    """Return the one of these places that is nearest to the middle of all."""
    width, height = (max(one[end] for one in places) - min(one[end] for one in places) or 1.0 for end in (0, 1))
    middle = [sum(one[end] for one in places) / len(places) for end in (0, 1)]
    return min(places, key=lambda one: math.hypot((one[0] - middle[0]) / width, (one[1] - middle[1]) / height))


def _with_trailer(given: Rating) -> str:
    return f" with {given.trailer.name or ENGLISH.the_trailer}"[:LONGEST_NAME] if given.trailer else ""


def _unchecked(given: Rating) -> str:
    aside = account_of(given).first_line.aside
    return f"; {aside}" if aside else ""


class _Line(NamedTuple):
    """A line, in the color of letters where it has none; its figures are NaN where there is nothing to draw [kg]."""

    label: str
    style: str
    color: str | None
    width: float
    figures_kg: list[float]


def _lines(given: Rating, ratings: list[Rating]) -> Iterator[_Line]:
    lawful = [None if _forbidden(one) else one.legal for one in ratings]
    permitted = [_nominal_kg(law) for law in lawful]
    left_open = [math.nan if law is None or law.at_most_kg is None else law.at_most_kg for law in lawful]
    above = [math.nan if most <= figure else most for most, figure in zip(left_open, permitted, strict=True)]
    yield _Line("machine, nominal", "-", FIGURE, 2.0, [_nominal_kg(one.mechanical) for one in ratings])
    yield _Line("law, on the registered gross mass", "-", LAW, 5.0, permitted)
    yield _Line("law, at most, not determined", ":", None, 2.0, above)
    yield _Line("rated", "--", None, 1.6, [_nominal_kg(one.rated) for one in ratings])
    if given.trailer is not None:
        laden_kg = given.facts.number("trailer.laden_mass_kg")
        yield _Line("this trailer, laden", "-", None, 2.5, [laden_kg] * len(ratings))


def _nominal_kg(answer: Assessment | None) -> float:
    return answer.capacity.nominal_kg if answer and answer.capacity else math.nan


def _forbidden(rating: Rating) -> bool:
    """Tell whether law forbids the trip with any trailer, whatever the route."""
    return any(
        one.rule.binding and one.rule.route is None and one.outcome == Duty(met=False) for one in rating.legal.findings
    )


def _read(values: Iterable[Measured | float], abscissa: _Abscissa, where: str) -> list[float]:
    """Read the values of the abscissa; return them in order, without duplicates."""
    unit = abscissa.unit
    try:
        listed = [] if isinstance(values, str) else list(values)
    except TypeError:
        listed = []
    places = sorted({abscissa.read(one, where) for one in listed})
    if len(places) < 2:
        hint = f"write them like ['8 {unit}', '12 {unit}']"
        raise InputError(where, "needs a list of two values or more", values, hint)
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
