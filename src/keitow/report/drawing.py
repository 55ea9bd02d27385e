"""The chart of a rating as SVG, in the colors of the page around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from keitow.report.chart import BAR, HEAD, INTERVALS, LOAD
from keitow.report.elements import drawn_text, element
from keitow.report.figures import POUND_KG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keitow.report.chart import Bar, Chart
    from keitow.report.elements import Markup
    from keitow.report.words import Words

_FOOT: Final = 34
_HALF: Final = 50


def drawing(chart: Chart, words: Words) -> Markup:
    """Draw the bars. Lengths are percentages of the width, so that the text keeps its size."""
    inside = [element("title", drawn_text(words.chart)), element("desc", drawn_text(words.legend))]
    height, top = chart.height, 0
    inside.extend(_axis(chart, height, words))
    for group in chart.groups:
        inside.append(element("text", drawn_text(group.title), x="0", y=f"{top + 18}", class_="keitow-group"))
        top += HEAD
        for bar in group.bars:
            inside.extend(_bar(bar, top, chart))
            top += bar.height
    return element("svg", *inside, role="img", width="100%", height=f"{height + _FOOT}")


def _axis(chart: Chart, height: int, words: Words) -> Iterator[Markup]:
    anchors = ("start", *["middle"] * (INTERVALS - 1), "end")
    for mass_kg, anchor in zip(chart.ticks_kg, anchors, strict=True):
        x = f"{100 * mass_kg / chart.end_kg:g}%"
        yield element("line", x1=x, x2=x, y1="0", y2=f"{height}", class_="keitow-grid")
        ticks = (f"{mass_kg:.6g} kg", f"{mass_kg / POUND_KG:.0f} lb")[: 1 if words.japanese else 2]
        if chart.pounds_first:
            ticks = (f"{mass_kg / POUND_KG:.6g} lb", f"{mass_kg:.0f} kg")
        for line, tick in enumerate(ticks):
            y = f"{height + 14 + 14 * line}"
            yield element("text", drawn_text(tick), x=x, y=y, text_anchor=anchor, class_="keitow-tick")


def _bar(bar: Bar, top: int, chart: Chart) -> Iterator[Markup]:
    """Draw a bar, and the line of its load."""

    def share(mass_kg: float) -> float:
        return 100 * min(max(mass_kg, 0.0), chart.end_kg) / chart.end_kg

    low, nominal, high = (share(kg) for kg in bar.band or (0.0, 0.0, 0.0))
    first, _, second = bar.figure.partition(" (")
    title = (
        drawn_text(bar.ruling.rule),
        element("tspan", drawn_text(f" {bar.ruling.rule_id}"), class_="keitow-id"),
        element("tspan", drawn_text(f" ◀ {', '.join(bar.ruling.marks)}" if bar.ruling.marks else "")),
    )
    figure = (
        drawn_text(first),
        element("tspan", drawn_text(f" ({second}" if second else ""), class_="keitow-pounds"),
    )
    y = top + 18 + (LOAD if bar.load else 0)
    place = {"y": f"{y}", "height": f"{BAR}"}
    inside = [
        element("text", *title, x="0", y=f"{top + 13}"),
        element("text", *figure, x="100%", y=f"{top + 13}", text_anchor="end", class_="keitow-figure"),
        element("rect", x=f"{low:.2f}%", width=f"{high - low:.2f}%", **place, class_="keitow-band"),
        element("rect", x="0", width=f"{low:.2f}%", **place, class_="keitow-sure"),
    ]
    if bar.at_most_kg is not None:
        width = f"{share(bar.at_most_kg) - high:.2f}%"
        inside.append(element("rect", x=f"{high:.2f}%", width=width, **place, class_="keitow-open"))
    if bar.band and bar.band.nominal_kg <= chart.end_kg:
        x = f"{nominal:.2f}%"
        inside.append(element("line", x1=x, x2=x, y1=f"{y}", y2=f"{y + BAR}", class_="keitow-nominal"))
    if bar.end_kg > chart.end_kg:
        arrow = {"x": "100%", "y": f"{y + BAR - 1}", "text_anchor": "end"}
        inside.append(element("text", drawn_text("▶"), **arrow, class_="keitow-arrow"))
    yield element("g", *inside, class_="keitow-bar keitow-binds" if bar.ruling.governs else "keitow-bar")
    if chart.has_load:
        yield from _load(bar, y, share(bar.ruling.load_kg))


def _load(bar: Bar, y: int, place: float) -> Iterator[Markup]:
    x, below = f"{place:.2f}%", y + BAR + 4
    yield element("line", x1=x, x2=x, y1=f"{y - 2}", y2=f"{below - 1}", class_="keitow-load")
    yield element("circle", cx=x, cy=f"{below}", r="3", class_="keitow-knob")
    if bar.load:
        anchor = "start" if place < _HALF else "end"
        yield element("text", drawn_text(bar.load), x=x, y=f"{y - 5}", text_anchor=anchor, class_="keitow-mass")
