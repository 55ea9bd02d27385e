"""Draw a rating as bars with matplotlib, and the parts that all pictures share.

It needs the extra: ``pip install 'keitow[plot]'``.
"""

# pyright: reportUnknownMemberType=false
# matplotlib does not annotate its keyword arguments.

from __future__ import annotations

from html import escape
from io import StringIO
from textwrap import fill
from typing import TYPE_CHECKING, Final

from keitow.errors import InputError
from keitow.report.chart import BAR, HEAD, chart_of
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
    from keitow.report.chart import Bar, Chart

_WIDTH_IN: Final = 5.6
"""Narrow enough that the letters can be read on a phone, where the picture shrinks to the page."""
_LETTERS: Final = 68
_LETTERS_PER_IN: Final = 13
_LETTERS_LEAST: Final = 20
_TWO_COLUMNS: Final = 50
LONGEST_NAME: Final = 80
_UNITS_PER_IN: Final = 92
"""So many units of a chart's height are an inch."""
_AROUND_IN: Final = 2.2
_UNDER_AXES: Final = 4.6
"""From the axes to the legend, over the labels between them, in heights of a letter."""
_BELOW: Final = 13
"""From the middle of a bar to the bottom of its row."""
_LETTERS_OF_BAR: Final = 66
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
    ax = new_axes(ax, _AROUND_IN + (chart.height if chart else HEAD) / _UNITS_PER_IN)
    if chart is not None:
        _draw(chart, ax)
    ax.set_yticks([])
    finish(ax, f"{account.headline} {''.join(account.pair)}", VERDICTS[rating.verdict])
    ax.spines["left"].set_visible(False)
    return ax


def _draw(chart: Chart, ax: Axes) -> None:
    """Lay out the groups from top to bottom, in the units of the chart's height."""
    scale, unit = (POUND_KG, "lb") if chart.pounds_first else (1.0, "kg")
    end, top = chart.end_kg / scale, 0
    ax.set(xlim=(0, end), ylim=(chart.height, 0), xlabel=f"trailer mass [{unit}]")
    ax.set_xticks([kg / scale for kg in chart.ticks_kg])
    ax.grid(axis="x", color=ink_of(ax), alpha=0.15)
    ax.set_axisbelow(True)
    for group in chart.groups:
        ax.text(0, top + 18, group.title, fontweight="bold", color=ink_of(ax))
        top += HEAD
        for bar in group.bars:
            _draw_bar(bar, top, scale, end, ax)
            if chart.has_load:
                _draw_load(bar, top + bar.height, scale, end, ax)
            top += bar.height


def _draw_bar(bar: Bar, top: int, scale: float, end: float, ax: Axes) -> None:
    ink, middle = ink_of(ax), top + bar.height - _BELOW
    color = DECIDES if bar.decides else FIGURE
    weight = "bold" if bar.decides else "normal"
    figure = bar.figure.partition(" (")[0]
    marks = f" ◀ {', '.join(bar.marks)}" if bar.marks else ""
    title = _wrapped(bar.title, _LETTERS_OF_BAR - len(figure + marks), 1) + marks
    _write(ax, 0, top + 13, title, fontweight=weight)
    _write(ax, end, top + 13, figure, fontweight=weight, ha="right")
    low, nominal, high = (min(max(kg, 0.0) / scale, end) for kg in bar.band or (0.0, 0.0, 0.0))
    if bar.band:
        ax.barh(middle, low, BAR, color=color, label="within the cautious estimate")
        ax.barh(middle, high - low, BAR, low, fc=(color, PALE), ec=color, label="depends on what was assumed")
    if bar.band and bar.band.nominal_kg <= end * scale:
        ax.plot(nominal, middle, "|", color=ink, markersize=9, markeredgewidth=1.8, label="nominal figure")
    if bar.at_most_kg is not None:
        width = min(bar.at_most_kg / scale, end) - high
        ax.barh(middle, width, BAR, high, fc="none", ec=ink, linestyle="--", label="undetermined in law")
    if bar.end_kg > end * scale:
        ax.plot(end, middle, ">", color=ink, markersize=6, clip_on=False, label="goes on", linestyle="")


def _draw_load(bar: Bar, bottom: int, scale: float, end: float, ax: Axes) -> None:
    x, middle = bar.load_kg / scale, bottom - _BELOW
    below = middle + BAR / 2 + 4
    ax.plot([x, x], [middle - BAR / 2 - 2, below], color=ink_of(ax), linewidth=2.0, label="the load", zorder=3)
    ax.plot(x, below, "o", color=ink_of(ax), markersize=4)
    if bar.load:
        anchor = "left" if x < end / 2 else "right"
        where = middle - BAR / 2 - 4
        _write(ax, x, where, bar.load, fontweight="bold", ha=anchor)


def _write(ax: Axes, x: float, y: float, text: str, *, fontweight: str, ha: str = "left") -> None:
    """Write inside the axes; the layout is made for what stands around them."""
    said = ax.text(x, y, text, color=ink_of(ax), fontsize="small", fontweight=fontweight, ha=ha, parse_math=False)
    said.set_in_layout(False)


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
    said = _wrapped(title, max(fitting, _LETTERS_LEAST), 6)
    ax.set_title(said, loc="left", fontsize="medium", parse_math=False, bbox=box, pad=10 if box else 6)
    labeled = dict(zip(*reversed(ax.get_legend_handles_labels()), strict=True))
    columns = 2 if fitting >= _TWO_COLUMNS else 1
    ax.legend(
        labeled.values(),
        labeled.keys(),
        loc="upper center",
        bbox_to_anchor=(0.5, 0),
        borderaxespad=_UNDER_AXES,
        frameon=False,
        ncols=columns,
        fontsize="small",
        labelcolor=ink_of(ax),
    )
    ax.spines[["top", "right"]].set_visible(False)


def _wrapped(text: str, letters: int, lines: int) -> str:
    """Break a text into lines, with characters replaced that cannot be printed."""
    plain = "".join(one if one.isprintable() else "\N{REPLACEMENT CHARACTER}" for one in text)
    return fill(plain, letters, max_lines=lines, placeholder=" …")
