"""Draw a rating as bars with matplotlib, and the parts that all pictures share.

It needs the extra: ``pip install 'keitow[plot]'``.
"""

# pyright: reportUnknownMemberType=false
# matplotlib does not annotate its keyword arguments.

from __future__ import annotations

import math
from io import StringIO
from textwrap import fill
from typing import TYPE_CHECKING, Final, NamedTuple

from keitow.errors import InputError
from keitow.report.colors import DECIDES, FIGURE, PALE
from keitow.report.figures import POUND_KG
from keitow.report.text import account_of
from keitow.report.words import ENGLISH

try:
    from matplotlib.axes import Axes
    from matplotlib.figure import Figure
except ImportError as _missing:
    raise ImportError("keitow.plot needs matplotlib: pip install 'keitow[plot]'") from _missing

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from keitow._advice.result import AdvisedResult
    from keitow._engine.outcomes import Cap
    from keitow.report.account import Account, Ruling

LINE: Final = "black"
LAW: Final = "#9c9c9c"

_WIDTH_IN: Final = 9.0
LETTERS: Final = 100
LETTERS_OVER_BARS: Final = 66
_LETTERS_PER_IN: Final = 14
_LETTERS_LEAST: Final = 20
_LABEL_LETTERS: Final = 44
LONGEST_NAME: Final = 80
_REACH: Final = 2.5
"""The axis ends at this many times the greatest deciding figure; longer bars are cut there."""


class _Bar(NamedTuple):
    """A limiter: its band, the bound where law is undetermined, and the mass that it is compared with [kg]."""

    label: str
    band: Cap | None
    at_most_kg: float | None
    subject_kg: float
    binds: bool

    def figures(self, unit: str) -> str:
        """Write the band, and the bound where law is undetermined, in kilograms or pounds."""
        figures = [] if self.band is None else [_masses(unit, *self.band)]
        figures += [] if self.at_most_kg is None else [ENGLISH.at_most.format(mass=_masses(unit, self.at_most_kg))]
        return ", ".join([*figures, ENGLISH.binding] if self.binds else figures)


def bars(rating: AdvisedResult, ax: Axes | None = None) -> Axes:
    """Draw a rating; see `Rating.plot`.

    Raises
    ------
    InputError
        ``ax`` is not a matplotlib axes.
    """
    account = account_of(rating)
    scale, unit = (POUND_KG, "lb") if account.figures.pounds_first else (1.0, "kg")
    rows = list(_limiters(account))
    ax = new_axes(ax, 2.0 + 0.33 * len(rows))
    subjects_kg = [row.subject_kg for row in rows]
    edge_kg = edge_of(
        [*subjects_kg, *(one.at_most_kg or 0.0 for one in rating.assessments)],
        [*subjects_kg, *(kg for row in rows for kg in (row.at_most_kg or 0.0, *(row.band or ())))],
    )
    for place, row in enumerate(rows):
        low, nominal, high = (min(kg, 1.1 * edge_kg) / scale for kg in row.band or (0.0, 0.0, 0.0))
        if row.band:
            color = DECIDES if row.binds else FIGURE
            ax.barh(place, low, 0.6, color=color, label="up to the low figure")
            ax.barh(place, high - low, 0.6, low, facecolor=(color, PALE), edgecolor=color, label="low to high")
            ax.plot(nominal, place, color=LINE, linestyle="", marker="|", markersize=15, mew=2.5, label="nominal")
        if row.at_most_kg is not None:
            left_open = min(row.at_most_kg, 1.1 * edge_kg) / scale - high
            ax.barh(
                place, left_open, 0.6, high, facecolor="none", edgecolor=LINE, hatch="///", label="undetermined in law"
            )
        weight = "bold" if row.binds else "normal"
        said = row.figures(unit) + (" →" if row.band and row.band.high_kg > edge_kg else "")
        ax.text(1.01, place, said, transform=ax.get_yaxis_transform(), va="center", fontweight=weight)
    if rating.trailer is not None:
        sides = [place + side for place in range(len(rows)) for side in (-0.5, 0.5)]
        label = "the load" if len(set(subjects_kg)) < 2 else "the load, in law the registered gross mass"
        ax.plot([kg / scale for kg in subjects_kg for _ in range(2)], sides, color=LINE, linewidth=2.5, label=label)
    ax.set_yticks(range(len(rows)), [_wrapped(row.label, _LABEL_LETTERS, 2) for row in rows], parse_math=False)
    ax.set(xlim=(0, edge_kg / scale), ylim=(max(len(rows), 1) - 0.5, -0.5), xlabel=f"trailer mass [{unit}]")
    finish(ax, f"{account.headline} {''.join(account.pair)}", LETTERS_OVER_BARS)
    return ax


def _limiters(account: Account) -> Iterator[_Bar]:
    """Yield the rating, law as one bar, and the parts of the machine, the least first."""
    (rated, ratings), (legal, _), (_, parts) = account.rulings
    yield from _caps(ratings, f"{rated}: ")
    law = account.rating.legal
    if law.governing is not None and law.at_most_kg is not None:
        is_open = law.capacity is None or law.capacity.nominal_kg < law.at_most_kg
        label = f"{legal}: {account.words.title(law.governing.rule)}"
        open_kg = law.at_most_kg if is_open else None
        yield _Bar(label, law.capacity, open_kg, law.governing.subject_kg, binds=True)
    yield from _caps(parts)


def _caps(rulings: Iterable[Ruling], prefix: str = "") -> Iterator[_Bar]:
    caps = [(one.cap, one) for one in rulings if one.cap is not None and one.takes_part]
    for cap, one in sorted(caps, key=lambda pair: pair[0].nominal_kg):
        yield _Bar(prefix + one.rule, cap, None, one.load_kg, one.governs)


class _Picture(Axes):
    """Axes that display their figure as the result of a notebook's cell."""

    def _repr_svg_(self) -> str:
        drawn = StringIO()
        self.figure.canvas.print_figure(drawn, format="svg", metadata={"Date": None})
        return drawn.getvalue()


def new_axes(ax: Axes | None, height_in: float) -> Axes:
    """Return the given axes, or those of a new figure."""
    if ax is None:
        return Figure((_WIDTH_IN, height_in), layout="constrained").add_subplot(axes_class=_Picture)
    if not isinstance(ax, Axes):
        raise InputError("plot(ax)", "needs the axes of a matplotlib figure", ax, "leave it out for new ones")
    return ax


def edge_of(decisive: Iterable[float], others: Iterable[float]) -> float:
    """Return the end of the axis [kg]; infinite and very large figures are cut there."""
    reach = _REACH * max(decisive, default=0.0) or math.inf
    return 1.05 * min(max(filter(math.isfinite, others), default=0.0) or 1.0, reach)


def finish(ax: Axes, title: str, letters: int) -> None:
    """Set the title and the legend."""
    fitting = min(letters, int(_LETTERS_PER_IN * ax.bbox.width / ax.figure.dpi))
    ax.set_title(_wrapped(title, max(fitting, _LETTERS_LEAST), 6), loc="left", fontsize="medium", parse_math=False)
    labeled = dict(zip(*reversed(ax.get_legend_handles_labels()), strict=True))
    columns = 3 if fitting >= LETTERS_OVER_BARS else 1
    below = (0.5, -0.12)
    ax.legend(labeled.values(), labeled.keys(), loc="upper center", bbox_to_anchor=below, frameon=False, ncols=columns)
    ax.spines[["top", "right"]].set_visible(False)


def _wrapped(text: str, letters: int, lines: int) -> str:
    """Break a text into lines, with unprintable characters replaced."""
    plain = "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in text)
    return fill(plain, letters, max_lines=lines, placeholder=" …")


def _masses(unit: str, *band_kg: float) -> str:
    """Write a limit, rounded down: a single figure in kilograms to a tenth, all others to whole units."""
    ends = dict.fromkeys(band_kg)
    parts = 10 if len(ends) == 1 and unit == "kg" else 1
    scale = 1.0 if unit == "kg" else POUND_KG
    figures = ("∞" if math.isinf(kg) else f"{math.floor(kg / scale * parts + 1e-6) / parts:.10g}" for kg in ends)
    return f"{' – '.join(figures)} {unit}"
