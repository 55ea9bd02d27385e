"""The chart of a rating as SVG, in the colors of the page around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from keitow.report.chart import BAR, HEAD, INTERVALS, LOAD
from keitow.report.escaping import drawn_text
from keitow.report.figures import POUND_KG

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keitow.report.chart import Bar, Chart
    from keitow.report.words import Words

_FOOT: Final = 34
_HALF: Final = 50


def drawing(chart: Chart, words: Words) -> str:
    """Draw the bars. Lengths are percentages of the width, so that the text keeps its size."""
    drawn = [f"<title>{drawn_text(words.chart)}</title><desc>{drawn_text(words.legend)}</desc>", *_axis(chart, words)]
    top = 0
    for title, bars in chart.groups.items():
        drawn.append(f'<text x="0" y="{top + 18}" class="keitow-group">{drawn_text(title)}</text>')
        top += HEAD
        for bar in bars:
            drawn.extend(_bar(bar, top, chart))
            top += bar.height
    return f'<svg role="img" width="100%" height="{top + _FOOT}">{"".join(drawn)}</svg>'


def _axis(chart: Chart, words: Words) -> Iterator[str]:
    height, anchors = chart.height, ("start", *["middle"] * (INTERVALS - 1), "end")
    for mass_kg, anchor in zip(chart.ticks_kg, anchors, strict=True):
        x = f"{100 * mass_kg / chart.end_kg:g}%"
        yield f'<line x1="{x}" x2="{x}" y1="0" y2="{height}" class="keitow-grid"></line>'
        ticks = (f"{mass_kg:.6g} kg", f"{mass_kg / POUND_KG:.0f} lb")[: 1 if words.japanese else 2]
        if chart.pounds_first:
            ticks = (f"{mass_kg / POUND_KG:.6g} lb", f"{mass_kg:.0f} kg")
        for line, tick in enumerate(ticks):
            y = height + 14 + 14 * line
            yield f'<text x="{x}" y="{y}" text-anchor="{anchor}" class="keitow-tick">{tick}</text>'


def _bar(bar: Bar, top: int, chart: Chart) -> Iterator[str]:
    """Draw a bar, and the line of its load."""

    def share(mass_kg: float) -> float:
        return 100 * min(max(mass_kg, 0.0), chart.end_kg) / chart.end_kg

    low, nominal, high = map(share, bar.band or (0.0, 0.0, 0.0))
    first, bracket, second = drawn_text(bar.figure).partition(" (")
    y = top + 18 + (LOAD if bar.load else 0)
    place = f'y="{y}" height="{BAR}"'
    yield (
        f'<g class="keitow-bar{" keitow-binds" if bar.governs else ""}">'
        f'<text x="0" y="{top + 13}">{drawn_text(bar.title)}<tspan class="keitow-id"> {drawn_text(bar.rule_id)}</tspan>'
        f"<tspan>{drawn_text(bar.marked)}</tspan></text>"
        f'<text x="100%" y="{top + 13}" text-anchor="end" class="keitow-figure">'
        f'{first}<tspan class="keitow-pounds">{bracket}{second}</tspan></text>'
        f'<rect x="{low:.2f}%" width="{high - low:.2f}%" {place} class="keitow-band"></rect>'
        f'<rect x="0" width="{low:.2f}%" {place} class="keitow-sure"></rect>'
    )
    if bar.at_most_kg is not None:
        width = share(bar.at_most_kg) - high
        yield f'<rect x="{high:.2f}%" width="{width:.2f}%" {place} class="keitow-open"></rect>'
    if bar.band and bar.band.nominal_kg <= chart.end_kg:
        x = f'x1="{nominal:.2f}%" x2="{nominal:.2f}%"'
        yield f'<line {x} y1="{y}" y2="{y + BAR}" class="keitow-nominal"></line>'
    if bar.end_kg > chart.end_kg:
        yield f'<text x="100%" y="{y + BAR - 1}" text-anchor="end" class="keitow-arrow">▶</text>'
    yield "</g>"
    if chart.has_load:
        x, below = f"{share(bar.load_kg):.2f}%", y + BAR + 4
        yield f'<line x1="{x}" x2="{x}" y1="{y - 2}" y2="{below - 1}" class="keitow-load"></line>'
        yield f'<circle cx="{x}" cy="{below}" r="3" class="keitow-knob"></circle>'
        if bar.load:
            anchor = "start" if share(bar.load_kg) < _HALF else "end"
            yield f'<text x="{x}" y="{y - 5}" text-anchor="{anchor}" class="keitow-mass">{drawn_text(bar.load)}</text>'
