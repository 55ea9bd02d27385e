"""The drawing: a bar for each limiter, the load as a line across it."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from keitow.report.elements import drawn
from keitow.report.figures import POUND_KG

if TYPE_CHECKING:
    from collections.abc import Iterable
    from xml.etree.ElementTree import Element

    from keitow.report.page import Bar, Bars

LEGEND: Final = (
    "Solid: within the cautious estimate. Pale: depends on what was assumed. Notch: the nominal figure. Arrow: the "
    "band goes on. The line with the knob is the trailer's mass that the figure is compared with: left of the pale "
    "band it is within, in it marginal, right of it over. A rule that sets no limit or lacks a fact has no bar; see "
    "“Every rule”."
)
_TITLE: Final = "Limits of the trailer's mass, each with the mass that it is compared with"
_ROW: Final = 36
_HEAD: Final = 26
_FOOT: Final = 34
_BAR: Final = 10
_INTERVALS: Final = 4


def draw(parent: Element, chart: Iterable[Bars]) -> None:
    """Append the drawing. Its lengths are shares of its width, so that the letters keep their size."""
    groups = tuple(chart)
    bars = [bar for group in groups for bar in group.bars]
    end_kg = _end_kg(bars)
    height = _HEAD * len(groups) + _ROW * len(bars) + _FOOT
    svg = drawn(parent, "svg", role="img", width="100%", height=f"{height}")
    drawn(svg, "title", _TITLE)
    drawn(svg, "desc", LEGEND)
    _axis(svg, end_kg, height - _FOOT)
    top = 0
    for group in groups:
        drawn(svg, "text", group.title, x="0", y=f"{top + 18}", **{"class": "keitow-group"})
        top += _HEAD
        for bar in group.bars:
            _draw_bar(svg, bar, top, end_kg)
            top += _ROW


def _end_kg(bars: Iterable[Bar]) -> float:
    """Choose a round end of the axis that has every load and every binding figure well inside."""
    inside = [bar.load_kg for bar in bars] + [bar.cap.nominal_kg for bar in bars if bar.binds]
    step_kg = 1.5 * max(1.0, *inside) / _INTERVALS
    ten = 10.0 ** math.floor(math.log10(step_kg))
    return _INTERVALS * ten * next(one for one in (1, 2, 2.5, 5, 10) if one * ten >= step_kg)


def _share(mass_kg: float, end_kg: float) -> float:
    return 100 * min(max(mass_kg, 0.0), end_kg) / end_kg


def _axis(svg: Element, end_kg: float, bottom: int) -> None:
    anchors = ("start", *["middle"] * (_INTERVALS - 1), "end")
    for place, anchor in enumerate(anchors):
        mass_kg, x = end_kg * place / _INTERVALS, f"{100 * place / _INTERVALS:g}%"
        drawn(svg, "line", x1=x, x2=x, y1="0", y2=f"{bottom}", **{"class": "keitow-grid"})
        for line, said in enumerate((f"{mass_kg:g} kg", f"{mass_kg / POUND_KG:.0f} lb")):
            y = f"{bottom + 14 + 14 * line}"
            drawn(svg, "text", said, x=x, y=y, text_anchor=anchor, **{"class": "keitow-tick"})


def _draw_bar(svg: Element, bar: Bar, top: int, end_kg: float) -> None:
    group = drawn(svg, "g", **{"class": "keitow-bar keitow-binds" if bar.binds else "keitow-bar"})
    low, nominal, high = (_share(kg, end_kg) for kg in bar.cap)
    y, height = f"{top + 18}", f"{_BAR}"
    title = drawn(group, "text", bar.title, x="0", y=f"{top + 13}")
    drawn(title, "tspan", f" {bar.code}", **{"class": "keitow-id"})
    drawn(title, "tspan", f" ◀ {', '.join(bar.marks)}" if bar.marks else "")
    kilograms, _, pounds = bar.figure.partition(" (")
    goes_on = " →" if bar.cap.high_kg > end_kg else ""
    figure = drawn(group, "text", kilograms, x="100%", y=f"{top + 13}", text_anchor="end", **{"class": "keitow-figure"})
    drawn(figure, "tspan", f" ({pounds}", **{"class": "keitow-pounds"})
    drawn(figure, "tspan", goes_on)
    drawn(group, "rect", x=f"{low:.2f}%", y=y, width=f"{high - low:.2f}%", height=height, **{"class": "keitow-band"})
    drawn(group, "rect", x="0", y=y, width=f"{low:.2f}%", height=height, **{"class": "keitow-sure"})
    if bar.cap.nominal_kg <= end_kg:
        x = f"{nominal:.2f}%"
        drawn(group, "line", x1=x, x2=x, y1=y, y2=f"{top + 18 + _BAR}", **{"class": "keitow-nominal"})
    x = f"{_share(bar.load_kg, end_kg):.2f}%"
    drawn(svg, "line", x1=x, x2=x, y1=f"{top + 16}", y2=f"{top + 21 + _BAR}", **{"class": "keitow-load"})
    drawn(svg, "circle", cx=x, cy=f"{top + 22 + _BAR}", r="3", **{"class": "keitow-knob"})
