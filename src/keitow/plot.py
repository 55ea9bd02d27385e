"""Pictures of a rating, and of what a combination can do from case to case. Needs the extra ``keitow[plot]``.

Where no axes are given, new ones stand on a figure of their own that pyplot does not know: nothing stays open, and as
the result of a notebook's cell they show themselves. ``rating.plot().figure.savefig("rating.png")`` keeps the picture.
"""

# pyright: reportUnknownMemberType=false
# matplotlib gives its keyword arguments no types.

from __future__ import annotations

import math
from importlib import import_module
from io import StringIO
from textwrap import fill
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

import attrs

from keitow._outcomes import Cap, Duty
from keitow._rating import evaluate
from keitow._report.text import sentence
from keitow._report.words import ENGLISH
from keitow._terms import Basis
from keitow._units import kilograms_or_zero, kilometers_per_hour
from keitow._values.fields import grade_ratio
from keitow.errors import InputError

try:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
except ImportError as _missing:
    raise ImportError("keitow.plot needs matplotlib: pip install 'keitow[plot]'") from _missing

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from keitow._rating import Assessment, Rating
    from keitow._rules import RuleBook
    from keitow._values.load import Load
    from keitow._values.trailer import Trailer
    from keitow._values.trip import Trip
    from keitow._values.vehicle import Vehicle
    from keitow.typing import Measured

__all__ = ["Over", "envelope"]

Over: TypeAlias = Literal["speed", "grade", "load"]
"""What an envelope runs over."""

# Apart enough to be told from each other on paper without color.
_SURE: Final = "#8aa6c6"
_BINDING: Final = "#27486e"
_BAND: Final = "#dce6f0"
_LINE: Final = "black"
_LAW: Final = "#9c9c9c"
_LOAD: Final = "#b03a21"

_WIDTH_IN: Final = 9.0
_LETTERS: Final = 100
_LETTERS_OVER_BARS: Final = 66
_LETTERS_PER_IN: Final = 14
_LETTERS_LEAST: Final = 20
_LABEL_LETTERS: Final = 44
_LONGEST_NAME: Final = 80
_REACH: Final = 2.5
"""A picture ends at so many times the figures that decide; what lies beyond is cut there."""


_FEWEST: Final = 2
_NO_LIMIT: Final = Cap(math.inf, math.inf, math.inf)


class _Bar(NamedTuple):
    """One limiter: its band, how far law leaves it open, and the mass that it is compared with [kg]."""

    label: str
    band: Cap | None
    at_most_kg: float | None
    subject_kg: float
    binds: bool

    @property
    def figures(self) -> str:
        said = [] if self.band is None else [_said(*self.band)]
        said += [] if self.at_most_kg is None else [f"at most {_said(self.at_most_kg)}"]
        return ", ".join([*said, "binds"] if self.binds else said)


def bars(rating: Rating, ax: Axes | None = None) -> Axes:
    """Draw a rating; `Rating.plot` says how.

    Raises
    ------
    InputError
        Something else than axes.
    """
    rows = list(_limiters(rating))
    ax = _axes(ax, 2.0 + 0.33 * len(rows))
    subjects_kg = [row.subject_kg for row in rows]
    edge_kg = _edge(
        [*subjects_kg, *(one.known_kg or 0.0 for one in rating.assessments)],
        [*subjects_kg, *(kg for row in rows for kg in (row.at_most_kg or 0.0, *(row.band or ())))],
    )
    for place, row in enumerate(rows):
        low_kg, nominal_kg, high_kg = (min(kg, 1.1 * edge_kg) for kg in row.band or (0.0, 0.0, 0.0))
        if row.band:
            ax.barh(place, low_kg, 0.6, color=_BINDING if row.binds else _SURE, label="up to the low figure")
            ax.barh(place, high_kg - low_kg, 0.6, low_kg, facecolor=_BAND, edgecolor=_LINE, label="low to high")
            ax.plot(nominal_kg, place, color=_LINE, linestyle="", marker="|", markersize=15, mew=2.5, label="nominal")
        if row.at_most_kg is not None:
            open_kg = min(row.at_most_kg, 1.1 * edge_kg) - high_kg
            ax.barh(place, open_kg, 0.6, high_kg, facecolor="none", edgecolor=_LINE, hatch="///", label="open in law")
        weight = "bold" if row.binds else "normal"
        ax.text(1.01, place, row.figures, transform=ax.get_yaxis_transform(), va="center", fontweight=weight)
    if rating.trailer is not None:
        sides = [place + side for place in range(len(rows)) for side in (-0.5, 0.5)]
        label = "the load" if len(set(subjects_kg)) < 2 else "the load, in law the registered gross mass"
        ax.plot([kg for kg in subjects_kg for _ in range(2)], sides, color=_LOAD, linewidth=2.5, label=label)
    ax.set_yticks(range(len(rows)), [_shown(row.label, _LABEL_LETTERS, 2) for row in rows], parse_math=False)
    ax.set(xlim=(0, edge_kg), ylim=(max(len(rows), 1) - 0.5, -0.5), xlabel="trailer mass [kg]")
    _finish(ax, sentence(rating, ENGLISH), _LETTERS_OVER_BARS)
    return ax


def _limiters(rating: Rating) -> Iterator[_Bar]:
    """Yield the rating, law as one, and the parts of the machine, the least first."""
    yield from _caps(rating.rated, f"{ENGLISH.bases[Basis.TRADE]}: ")
    law = rating.legal
    if law.governing is not None and law.at_most_kg is not None:
        is_open = law.capacity is None or law.capacity.nominal_kg < law.at_most_kg
        yield _Bar(
            f"{ENGLISH.bases[Basis.LAW]}: {law.governing.rule.title}",
            law.capacity,
            law.at_most_kg if is_open else None,
            law.governing.subject_kg,
            binds=True,
        )
    yield from _caps(rating.mechanical)


def _caps(answer: Assessment, prefix: str = "") -> Iterator[_Bar]:
    caps = [(one.answer, one) for one in answer.findings if isinstance(one.answer, Cap) and one.rule.binding]
    for cap, finding in sorted(caps, key=lambda pair: pair[0].nominal_kg):
        yield _Bar(prefix + finding.rule.title, cap, None, finding.subject_kg, finding is answer.governing)


# From case to case


class _Abscissa(NamedTuple):
    """What an envelope runs over: how it is called, read and spaced, and what its unit is drawn as."""

    label: str
    read: Callable[..., float]
    spaced: list[float]
    scale: float = 1.0


_ABSCISSAS: Final = {
    "speed": _Abscissa("highest speed [km/h]", kilometers_per_hour, [float(kmh) for kmh in range(10, 101)]),
    "grade": _Abscissa("grade, climbed and restarted on [%]", grade_ratio, [step / 200 for step in range(61)], 100.0),
    "load": _Abscissa("load in the bed [kg]", kilograms_or_zero, [float(kg) for kg in range(0, 351, 5)]),
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

    The machine is a band from its low to its high figure with the nominal one in it, the trade's rating a line, the law
    a line where its figure is determined and another where it is only known to be at most so much. Law compares the
    trailer's registered gross mass, the others its laden mass; where a trailer is given, its laden mass is a line too.
    No line of law stands where law is not checked, nor where a duty of law is not met, such as a speed limit. Each
    point is one `keitow.evaluate` of the case, changed in nothing but the abscissa.

    Parameters
    ----------
    vehicle, trailer, load, trip, rules
        The case, as for `keitow.evaluate`.
    over
        ``"speed"``: the highest speed of the trip. ``"grade"``: the longest climb and the steepest restart both have
        this grade. ``"load"``: what is in the bed; on the trailer stays what is there.
    values
        Two abscissas or more, in any order: speeds or masses with their units, grades as ratios or percentages. Left
        out: 10 to 100 km/h, 0 to 30 %, 0 to 350 kg.
    ax
        Axes to draw on; left out, new ones on a figure of their own.

    Raises
    ------
    InputError
        Another `over`, fewer than two values or one that cannot be read, no axes, or a case that `keitow.evaluate`
        refuses.

    Examples
    --------
    >>> from keitow import catalog
    >>> from keitow.plot import envelope
    >>> truck = catalog.vehicle("hijet-s510p-std-4wd-5mt")
    >>> envelope(truck, over="grade", values=["5 %", "10 %", "15 %"]).get_xlabel()
    'grade, climbed and restarted on [%]'
    """
    book: RuleBook = import_module("keitow").RULES if rules is None else rules
    given = evaluate(vehicle, trailer, load, trip, rules=book)
    if not isinstance(over, str) or over not in _ABSCISSAS:
        raise InputError("envelope(over)", "needs 'speed', 'grade' or 'load'", over, "write over='speed'")
    abscissa = _ABSCISSAS[over]
    places = abscissa.spaced if values is None else _read(values, abscissa)
    ratings = [_at(given, over, place) for place in places]
    machine = [one.mechanical.capacity or _NO_LIMIT for one in ratings]
    lines = list(_lines(given, ratings))
    drawn_kg = [kg for line in lines for kg in line.figures_kg if math.isfinite(kg)]
    edge_kg = _edge(drawn_kg, [*drawn_kg, *(band.high_kg for band in machine)])
    ax = _axes(ax, 5.0)
    along = [place * abscissa.scale for place in places]
    lows, highs = ([min(band[end], 1.1 * edge_kg) for band in machine] for end in (0, 2))
    ax.fill_between(along, lows, highs, facecolor=_BAND, edgecolor=_SURE, label="machine, low to high")
    for line in lines:
        if any(map(math.isfinite, line.figures_kg)):
            ax.plot(along, line.figures_kg, line.style, color=line.color, linewidth=line.width, label=line.label)
    ax.set(xlim=(along[0], along[-1]), ylim=(0, edge_kg), xlabel=abscissa.label, ylabel="trailer mass [kg]")
    with_trailer = f" with {given.trailer.name or ENGLISH.the_trailer}"[:_LONGEST_NAME] if given.trailer else ""
    unchecked = f"; {ENGLISH.law_aside[given.trip.place]}" if given.legal.verdict is None else ""
    _finish(ax, f"What {given.vehicle.name[:_LONGEST_NAME]} can tow{with_trailer}{unchecked}", _LETTERS)
    return ax


class _Line(NamedTuple):
    """One line: not a number where there is nothing to draw [kg]."""

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
    yield _Line("machine, nominal", "-", _BINDING, 2.0, [_or_nan(one.mechanical.known_kg) for one in ratings])
    yield _Line("law, on the registered gross mass", "-", _LAW, 5.0, permitted)
    yield _Line("law, at most, not determined", ":", _LINE, 2.0, above)
    yield _Line("rated", "--", _LINE, 1.6, [_or_nan(one.rated.known_kg) for one in ratings])
    if given.trailer is not None:
        laden_kg = given.facts.number("trailer.laden_mass_kg")
        yield _Line("this trailer, laden", "-", _LOAD, 1.2, [laden_kg] * len(ratings))


def _or_nan(mass_kg: float | None) -> float:
    return math.nan if mass_kg is None else mass_kg


def _forbidden(rating: Rating) -> bool:
    """Whether law forbids the trip with any trailer, and not only one of its routes."""
    return any(
        one.rule.binding and one.rule.route is None and one.answer == Duty(met=False) for one in rating.legal.findings
    )


def _read(values: Iterable[Measured | float], abscissa: _Abscissa) -> list[float]:
    """Read the abscissas in order, each once."""
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
        trip = attrs.evolve(trip, speed=f"{place!r} km/h")
    elif over == "grade":
        trip = attrs.evolve(trip, grade=place, restart_grade=place)
    else:
        load = attrs.evolve(load, bed=f"{place!r} kg")
    return evaluate(given.vehicle, given.trailer, load, trip, rules=given.rules)


# What both are made of


class _Picture(Axes):
    """Axes that show their figure as the result of a notebook's cell."""

    def _repr_svg_(self) -> str:
        drawn = StringIO()
        self.figure.canvas.print_figure(drawn, format="svg", metadata={"Date": None})
        return drawn.getvalue()


def _axes(ax: Axes | None, height_in: float) -> Axes:
    if ax is None:
        return Figure((_WIDTH_IN, height_in), layout="constrained").add_subplot(axes_class=_Picture)
    if not isinstance(ax, Axes):
        raise InputError("plot(ax)", "needs the axes of a matplotlib figure", ax, "leave it out for new ones")
    return ax


def _edge(decisive: Iterable[float], others: Iterable[float]) -> float:
    """Return where a picture ends [kg]: infinite figures and far ones run over its edge."""
    reach = _REACH * max(decisive, default=0.0) or math.inf
    return 1.05 * min(max(filter(math.isfinite, others), default=0.0) or 1.0, reach)


def _finish(ax: Axes, title: str, letters: int) -> None:
    fitting = min(letters, int(_LETTERS_PER_IN * ax.bbox.width / ax.figure.dpi))
    ax.set_title(_shown(title, max(fitting, _LETTERS_LEAST), 6), loc="left", fontsize="medium", parse_math=False)
    labeled = dict(zip(*reversed(ax.get_legend_handles_labels()), strict=True))
    columns = 3 if fitting >= _LETTERS_OVER_BARS else 1
    below = (0.5, -0.12)
    ax.legend(labeled.values(), labeled.keys(), loc="upper center", bbox_to_anchor=below, frameon=False, ncols=columns)
    ax.spines[["top", "right"]].set_visible(False)


def _shown(text: str, letters: int, lines: int) -> str:
    """Break a text into lines, without a sign that an image cannot show."""
    plain = "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in text)
    return fill(plain, letters, max_lines=lines, placeholder=" …")


def _said(*band_kg: float) -> str:
    """Say a limit, which is never rounded up: a single figure to a tenth, a band to whole kilograms."""
    ends = dict.fromkeys(band_kg)
    parts = 10 if len(ends) == 1 else 1
    return " – ".join("∞" if math.isinf(kg) else f"{math.floor(kg * parts + 1e-6) / parts:.10g}" for kg in ends) + " kg"
