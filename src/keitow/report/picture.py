"""Draw a rating as bars with matplotlib, and the parts that all pictures share.

It needs the extra: ``pip install 'keitow[plot]'``.
"""

# pyright: reportUnknownMemberType=false
# matplotlib does not annotate its keyword arguments.

from __future__ import annotations

import math
from html import escape
from io import StringIO
from textwrap import fill
from typing import TYPE_CHECKING, Final, NamedTuple

from keitow.errors import InputError
from keitow.report.chart import BAR, HEAD, INTERVALS, chart_of
from keitow.report.colors import DECIDES, FIGURE, PALE, VERDICTS
from keitow.report.figures import POUND_KG
from keitow.report.text import account_of

try:
    from matplotlib.axes import Axes
    from matplotlib.colors import to_hex
    from matplotlib.figure import Figure
    from matplotlib.layout_engine import ConstrainedLayoutEngine
except ImportError as _missing:
    raise ImportError("keitow.plot needs matplotlib: pip install 'keitow[plot]'") from _missing

if TYPE_CHECKING:
    from matplotlib.typing import ColorType

    from keitow._advice.result import AdvisedResult
    from keitow._engine.outcomes import Cap
    from keitow.report.chart import Bar, Chart

_WIDTH_IN: Final = 5.6
"""Narrow enough that the letters can be read on a phone, where the picture shrinks to the page."""
_LETTERS: Final = 60
_LETTERS_PER_IN: Final = 13
_LETTERS_LEAST: Final = 20
_TWO_COLUMNS: Final = 50
LONGEST_NAME: Final = 80
UNITS_PER_IN: Final = 92
"""So many units of a chart's height are an inch."""
AROUND_IN: Final = 2.2
_UNDER_AXES: Final = 4.6
"""From the axes to the legend, over the labels between them, in heights of a letter."""
BELOW: Final = 13
"""From the middle of a bar to the bottom of its row."""
LETTERS_OF_BAR: Final = 66
_MARGIN_IN: Final = 0.12
_BLACK: Final = "#000000"
_SCALED: Final = "max-width:100%;height:auto;fill:currentColor;stroke-linejoin:round;stroke-linecap:butt"


def bars(rating: AdvisedResult, ax: Axes | None = None) -> Axes:
    """Draw a rating; see `Rating.plot`.

    Raises
    ------
    InputError
        ``ax`` is not a matplotlib axes.
    """
    account = account_of(rating)
    chart = chart_of(account)
    ax = new_axes(ax, AROUND_IN + (chart.height if chart else HEAD) / UNITS_PER_IN)
    if chart is not None:
        _draw(chart, ax)
    finish(ax, f"{account.headline} {''.join(account.pair)}", VERDICTS[rating.verdict])
    return ax


class MassAxis(NamedTuple):
    """Axes with rows of bars from top to bottom, in units of a chart's height, over masses that end at `end_kg`."""

    ax: Axes
    end_kg: float
    scale: float

    @classmethod
    def on(cls, ax: Axes, end_kg: float, height: float, *, pounds_first: bool) -> MassAxis:
        """Lay out the axis, in kilograms or pounds."""
        scale, unit = (POUND_KG, "lb") if pounds_first else (1.0, "kg")
        end = end_kg / scale
        ticks = [end * place / INTERVALS for place in range(INTERVALS + 1)]
        ax.set(xlim=(0, end), ylim=(height, 0), xlabel=f"trailer mass [{unit}]", xticks=ticks, yticks=[])
        ax.grid(axis="x", color=ink_of(ax), alpha=0.15)
        ax.set_axisbelow(True)
        ax.spines["left"].set_visible(False)
        return cls(ax, end_kg, scale)

    def draw(self, middle: float, band: Cap | None, at_most_kg: float | None, color: str) -> None:
        """Draw a bar: solid to the cautious figure, pale to the high one, dashed to a bound that is not determined."""
        low, nominal, high = (self._at(kg) for kg in band or (0.0, 0.0, 0.0))
        ink = ink_of(self.ax)
        if band is not None:
            self.ax.barh(middle, low, BAR, color=color, label="within the cautious estimate")
            said = "depends on what was assumed"
            self.ax.barh(middle, high - low, BAR, low, facecolor=(color, PALE), edgecolor=color, label=said)
        if band is not None and band.nominal_kg <= self.end_kg:
            self.ax.plot(nominal, middle, "|", color=ink, markersize=9, markeredgewidth=1.8, label="nominal figure")
        if at_most_kg is not None:
            beyond, said = self._at(at_most_kg) - high, "at most, not determined"
            self.ax.barh(middle, beyond, BAR, high, facecolor="none", edgecolor=ink, linestyle="--", label=said)
        if max(at_most_kg or 0.0, *(band or (0.0,))) > self.end_kg:
            self.ax.plot(self._at(math.inf), middle, ">", color=ink, clip_on=False, label="goes on", linestyle="")

    def write(self, mass_kg: float, y: float, text: str, *, is_bold: bool = False, is_left: bool = True) -> None:
        """Write left or right of a mass; the layout of the figure is made for what stands around the axes."""
        said = self.ax.text(mass_kg / self.scale, y, text, fontsize="small", color=ink_of(self.ax), parse_math=False)
        said.set(fontweight="bold" if is_bold else "normal", horizontalalignment="left" if is_left else "right")
        said.set_in_layout(False)

    def write_beside(self, mass_kg: float, middle: float, text: str) -> None:
        """Write over a bar at a mass, on the side where there is more room."""
        self.write(mass_kg, middle - BAR / 2 - 4, text, is_bold=True, is_left=mass_kg < self.end_kg / 2)

    def _at(self, mass_kg: float) -> float:
        return min(max(mass_kg, 0.0), self.end_kg) / self.scale


def _draw(chart: Chart, ax: Axes) -> None:
    """Lay out the groups from top to bottom."""
    axis, top = MassAxis.on(ax, chart.end_kg, chart.height, pounds_first=chart.pounds_first), 0
    for name, bars in chart.groups.items():
        ax.text(0, top + 18, name, fontweight="bold", color=ink_of(ax))
        top += HEAD
        for bar in bars:
            middle = top + bar.height - BELOW
            figure = bar.figure.partition(" (")[0]
            title = wrapped(bar.title, LETTERS_OF_BAR - len(figure + bar.marked), 1) + bar.marked
            axis.write(0, top + 13, title, is_bold=bar.governs)
            axis.write(chart.end_kg, top + 13, figure, is_bold=bar.governs, is_left=False)
            axis.draw(middle, bar.band, bar.at_most_kg, DECIDES if bar.governs else FIGURE)
            if chart.has_load:
                _draw_load(bar, middle, axis)
            top += bar.height


def _draw_load(bar: Bar, middle: float, axis: MassAxis) -> None:
    x, below = bar.load_kg / axis.scale, middle + BAR / 2 + 4
    ends = [middle - BAR / 2 - 2, below]
    axis.ax.plot([x, x], ends, color=ink_of(axis.ax), linewidth=2.0, label="the load", zorder=3)
    axis.ax.plot(x, below, "o", color=ink_of(axis.ax), markersize=4)
    if bar.load:
        axis.write_beside(bar.load_kg, middle, bar.load)


class _Picture(Axes):
    """Axes that display their figure as the result of a notebook's cell."""

    def _repr_svg_(self) -> str:
        return self._drawn()

    def _repr_html_(self) -> str:
        """Return the picture in the colors of the page around it; a style that was asked for stays as it is."""
        said = f'role="img" aria-label="{escape(self._said())}"'
        if to_hex(ink_of(self)) != _BLACK:
            return f"<svg {said} style='max-width:100%;height:auto'{_inside(self._drawn())}"
        drawn = self._drawn("none").replace(f": {_BLACK}", ": currentColor")
        return f"<svg {said} style='{_SCALED}'{_inside(drawn)}"

    def _said(self) -> str:
        """Say what the picture shows: its titles and its axes."""
        drawn = [one for one in self.figure.get_axes() if isinstance(one, Axes)]
        said = [text for one in drawn for text in (one.get_title("left"), one.get_ylabel(), one.get_xlabel())]
        return "; ".join(" ".join(one.split()) for one in said if one)

    def _drawn(self, paper: str | None = None) -> str:
        drawn = StringIO()
        nothing = dict.fromkeys(("Creator", "Date", "Format", "Type"))
        self.figure.canvas.print_figure(drawn, format="svg", metadata=nothing, facecolor=paper)
        return drawn.getvalue()


def _inside(svg: str) -> str:
    """Return a document's picture after the name of its first tag, without the style that would be the whole page's."""
    inside = svg.partition("<svg")[2]
    start, _, rest = inside.partition("<style")
    return start + rest.partition("</style>")[2]


def new_axes(ax: Axes | None, height_in: float) -> Axes:
    """Return the given axes, or those of a new figure."""
    if ax is None:
        figure = Figure((_WIDTH_IN, height_in), layout=ConstrainedLayoutEngine(w_pad=_MARGIN_IN, h_pad=_MARGIN_IN))
        return figure.add_subplot(axes_class=_Picture, facecolor="none")
    if not isinstance(ax, Axes):
        raise InputError("plot(ax)", "needs the axes of a matplotlib figure", ax, "leave it out for new ones")
    return ax


def ink_of(ax: Axes) -> ColorType:
    """Return the color of letters, which a style of matplotlib sets: light ones on a dark page."""
    return ax.title.get_color()


def finish(ax: Axes, title: str, edge: str | None = None) -> None:
    """Set the title, in a box where its edge has a color, and the legend."""
    is_alone = isinstance(ax, _Picture)  # and will be as wide as its figure, once that is laid out
    fitting = _LETTERS if is_alone else min(_LETTERS, int(_LETTERS_PER_IN * ax.bbox.width / ax.figure.dpi))
    box = edge and {"boxstyle": "round,pad=0.4", "facecolor": "none", "edgecolor": edge, "linewidth": 2.5}
    said = wrapped(title, max(fitting, _LETTERS_LEAST), 6)
    ax.set_title(said, loc="left", fontsize="medium", parse_math=False, bbox=box, pad=10 if box else 6)
    labeled = dict(zip(*reversed(ax.get_legend_handles_labels()), strict=True))
    if labeled:
        ax.legend(
            labeled.values(),
            labeled.keys(),
            loc="upper center",
            bbox_to_anchor=(0.5, 0),
            borderaxespad=_UNDER_AXES,
            frameon=False,
            ncols=2 if fitting >= _TWO_COLUMNS else 1,
            fontsize="small",
            labelcolor=ink_of(ax),
        )
    ax.spines[["top", "right"]].set_visible(False)


def wrapped(text: str, letters: int, lines: int) -> str:
    """Break a text into lines, with characters replaced that cannot be printed."""
    plain = "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in text)
    return fill(plain, letters, max_lines=lines, placeholder=" …")
