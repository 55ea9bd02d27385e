"""The chart of a report as SVG: a bar for each limiter, with a line for the load."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from keitow.report.elements import drawn_text, element
from keitow.report.figures import POUND_KG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from keitow._engine.outcomes import Cap
    from keitow.report.account import Ruling
    from keitow.report.elements import Markup
    from keitow.report.page import Bars
    from keitow.report.words import Words

_ROW: Final = 36
_HEAD: Final = 26
_FOOT: Final = 34
_BAR: Final = 10
_INTERVALS: Final = 4


def drawing(chart: Iterable[Bars], words: Words, *, pounds_first: bool = False) -> Markup:
    """Draw the bars. Lengths are percentages of the width, so that the text keeps its size."""
    groups = tuple(chart)
    bars = [bar for group in groups for bar in group.bars]
    end_kg = _end_kg(bars)
    bottom = _HEAD * len(groups) + _ROW * len(bars)
    inside = [element("title", drawn_text(words.chart)), element("desc", drawn_text(words.legend))]
    inside.extend(_axis(end_kg, bottom, words, pounds_first=pounds_first))
    top = 0
    for group in groups:
        inside.append(element("text", drawn_text(group.title), x="0", y=f"{top + 18}", class_="keitow-group"))
        top += _HEAD
        for cap, ruling in group.bars:
            inside.extend(_bar(cap, ruling, top, end_kg))
            top += _ROW
    return element("svg", *inside, role="img", width="100%", height=f"{bottom + _FOOT}")


def _end_kg(bars: Sequence[tuple[Cap, Ruling]]) -> float:
    """Choose a round end of the axis, well beyond every load and every governing figure."""
    inside = [one.load_kg for _, one in bars]
    inside += [cap.nominal_kg for cap, one in bars if one.governs and math.isfinite(cap.nominal_kg)]
    step_kg = 1.5 * max(1.0, *inside) / _INTERVALS
    ten = 10.0 ** math.floor(math.log10(step_kg))
    return _INTERVALS * ten * next(one for one in (1, 2, 2.5, 5, 10) if one * ten >= step_kg)


def _share(mass_kg: float, end_kg: float) -> float:
    return 100 * min(max(mass_kg, 0.0), end_kg) / end_kg


def _axis(end_kg: float, bottom: int, words: Words, *, pounds_first: bool) -> Iterator[Markup]:
    anchors = ("start", *["middle"] * (_INTERVALS - 1), "end")
    for place, anchor in enumerate(anchors):
        mass_kg, x = end_kg * place / _INTERVALS, f"{100 * place / _INTERVALS:g}%"
        yield element("line", x1=x, x2=x, y1="0", y2=f"{bottom}", class_="keitow-grid")
        ticks = (f"{mass_kg:g} kg", f"{mass_kg / POUND_KG:.0f} lb")[: 1 if words.japanese else 2]
        for line, tick in enumerate(reversed(ticks) if pounds_first else ticks):
            y = f"{bottom + 14 + 14 * line}"
            yield element("text", drawn_text(tick), x=x, y=y, text_anchor=anchor, class_="keitow-tick")


def _bar(cap: Cap, one: Ruling, top: int, end_kg: float) -> Iterator[Markup]:
    """Draw a bar, and the line of its load."""
    low, nominal, high = (_share(kg, end_kg) for kg in cap)
    y, below, height = f"{top + 18}", f"{top + 18 + _BAR}", f"{_BAR}"
    kilograms, _, pounds = one.figure.partition(" (")
    title = (
        drawn_text(one.rule),
        element("tspan", drawn_text(f" {one.rule_id}"), class_="keitow-id"),
        element("tspan", drawn_text(f" ◀ {', '.join(one.marks)}" if one.marks else "")),
    )
    figure = (
        drawn_text(kilograms),
        element("tspan", drawn_text(f" ({pounds}"), class_="keitow-pounds"),
        element("tspan", drawn_text(" →" if cap.high_kg > end_kg else "")),
    )
    inside = [
        element("text", *title, x="0", y=f"{top + 13}"),
        element("text", *figure, x="100%", y=f"{top + 13}", text_anchor="end", class_="keitow-figure"),
        element("rect", x=f"{low:.2f}%", y=y, width=f"{high - low:.2f}%", height=height, class_="keitow-band"),
        element("rect", x="0", y=y, width=f"{low:.2f}%", height=height, class_="keitow-sure"),
    ]
    if cap.nominal_kg <= end_kg:
        x = f"{nominal:.2f}%"
        inside.append(element("line", x1=x, x2=x, y1=y, y2=below, class_="keitow-nominal"))
    yield element("g", *inside, class_="keitow-bar keitow-binds" if one.governs else "keitow-bar")
    x = f"{_share(one.load_kg, end_kg):.2f}%"
    yield element("line", x1=x, x2=x, y1=f"{top + 16}", y2=f"{top + 21 + _BAR}", class_="keitow-load")
    yield element("circle", cx=x, cy=f"{top + 22 + _BAR}", r="3", class_="keitow-knob")
