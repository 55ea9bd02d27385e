"""A page as HTML for a notebook: without scripts or external files, in the colors of the surrounding page."""

from __future__ import annotations

from html import escape
from string import Template
from typing import TYPE_CHECKING, Final

from keitow.report.colors import DECIDES, FIGURE, PALE, VERDICTS
from keitow.report.drawing import drawing
from keitow.report.escaping import linked, text
from keitow.report.figures import one_line
from keitow.report.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from keitow.report.account import Topic
    from keitow.report.page import Page, PageCell, PageTable, Row
    from keitow.report.words import Language


def written(page: Page, language: Language = "en") -> str:
    """Write a page whose texts are in this language."""
    words, figure = WORDS[language], ""
    if page.chart:
        figure = f"<figure>{drawing(page.chart, words)}<figcaption>{text(words.legend)}</figcaption></figure>"
    pair = f'<p class="keitow-pair">{_spans(page.pair)}</p>' if page.pair else ""
    notes = "".join([f"<p>{text(note)}</p>" for note in page.notes])
    lists = "".join(map(_section, page.sections))
    tables = "".join([_foldable(one.heads[0], _table(one)) for one in page.tables])
    # The color of the first sentence's edge repeats the verdict that it says.
    edge = "" if page.verdict is None else f"keitow-{page.verdict.value} "
    sentence = f'<p class="{edge}keitow-sentence">{_spans(page.sentence)}</p>'
    inside = f"<style>{STYLE}</style>{sentence}{pair}{_table(page.table)}{figure}{notes}{lists}{tables}"
    return f'<div class="keitow" lang="{language}">{inside}</div>'


def _spans(pieces: Iterable[str]) -> str:
    return "".join([f"<span>{text(piece)}</span>" for piece in pieces])


def _section(section: Topic) -> str:
    lines = "".join([f"<li>{text(line.strip())}</li>" for line in section.lines])
    return _foldable(f"{section.title} ({len(section.lines)})", f"<ul>{lines}</ul>", is_open=section.is_urgent)


def _foldable(title: str, content: str, *, is_open: bool = False) -> str:
    start = '<details open="open">' if is_open else "<details>"
    return f"{start}<summary>{text(title)}</summary>{content}</details>"


def _table(table: PageTable) -> str:
    caption, *columns = table.heads
    titles = "".join([f'<th scope="col">{text(column)}</th>' for column in columns])
    bodies = "".join([_rows(title, rows, len(columns)) for title, rows in table.groups.items()])
    whole = f"<caption>{text(caption)}</caption><thead><tr>{titles}</tr></thead>{bodies}"
    # A table that is too wide scrolls; the tabindex lets the keyboard scroll it.
    attributes = f'role="region" tabindex="0" aria-label="{escape(one_line(caption))}" class="keitow-wide"'
    return f"<div {attributes}><table>{whole}</table></div>"


def _rows(title: str, rows: Iterable[Row], columns: int) -> str:
    group = f'<tr><th scope="rowgroup" colspan="{columns}">{text(title)}</th></tr>' if title else ""
    return f"<tbody>{group}{''.join(map(_row, rows))}</tbody>"


def _row(row: Row) -> str:
    head, *others = map(_cell, row)
    cells = "".join([f"<td>{one}</td>" for one in others])
    return f'<tr><th scope="row">{head}</th>{cells}</tr>'


def _cell(cell: str | PageCell) -> str:
    if isinstance(cell, str):
        return text(cell)
    return linked(cell.text, cell.url) + (f"<code>{text(cell.code)}</code>" if cell.code else "")


_EDGES: Final = "\n".join(
    f".keitow .keitow-{verdict.value} {{ border-left: 0.5rem solid {color}; padding-left: 0.6rem; }}"
    for verdict, color in VERDICTS.items()
)
STYLE: Final = Template("""
.keitow {
  --keitow-figure: $FIGURE;
  --keitow-binds: $DECIDES;
  --keitow-rule: color-mix(in srgb, currentColor 30%, transparent);
  container-type: inline-size;
  max-width: 60rem;
  font-size: 0.875rem;
  line-height: 1.45;
  overflow-wrap: anywhere;
  width: 100%;
}
.keitow .keitow-sentence { font-size: 1.1em; font-weight: bold; margin: 0.5em 0; }
$EDGES
.keitow p { margin: 0.2em 0; }
.keitow .keitow-wide { overflow-x: auto; }
.keitow .keitow-wide table { border-collapse: collapse; width: 100%; margin: 0.5em 0; font-size: 1em; display: table; }
.keitow details table { min-width: 46rem; }
.keitow details .keitow-wide caption { position: absolute; clip-path: inset(50%); }
.keitow .keitow-wide caption { text-align: start; font-weight: bold; padding: 0.2em 0; color: inherit; }
.keitow .keitow-wide :is(th, td) {
  background: none; color: inherit; text-align: start; vertical-align: top; white-space: normal;
  overflow-wrap: break-word;
  padding: 0.25em 0.6em; border: 0; border-top: 1px solid var(--keitow-rule);
}
.keitow .keitow-wide td:last-child { overflow-wrap: anywhere; min-width: 8rem; }
.keitow .keitow-wide tr { background: none; }
.keitow .keitow-wide th[scope=row] { font-weight: normal; }
.keitow code {
  font-size: 0.85em; background: none; border: 0; color: inherit; opacity: 0.75; padding: 0; margin-inline-start: 0.4em;
}
.keitow a { color: inherit; text-decoration: underline; }
.keitow summary { cursor: pointer; font-weight: bold; padding: 0.2em 0; }
.keitow ul { margin: 0.2em 0 0.6em; padding-inline-start: 1.4em; }
.keitow figure { margin: 0.8em 0; max-width: none; padding: 0 4px; overflow: hidden; }
.keitow figcaption { text-align: start; font-size: 0.9em; opacity: 0.85; }
.keitow svg { display: block; overflow: visible; font-size: 12px; max-width: none; }
.keitow svg text { fill: currentColor; }
.keitow .keitow-group { font-weight: bold; font-size: 13px; }
.keitow .keitow-id { font-size: 10px; opacity: 0.75; }
.keitow .keitow-tick { font-size: 11px; opacity: 0.85; }
.keitow .keitow-grid { stroke: currentColor; stroke-opacity: 0.15; }
.keitow .keitow-bar { --keitow-fill: var(--keitow-figure); }
.keitow .keitow-binds { --keitow-fill: var(--keitow-binds); font-weight: bold; }
.keitow .keitow-sure { fill: var(--keitow-fill); }
.keitow .keitow-band { fill: var(--keitow-fill); fill-opacity: $PALE; stroke: var(--keitow-fill); stroke-width: 1; }
.keitow .keitow-open { fill: none; stroke: currentColor; stroke-width: 1; stroke-dasharray: 2 3; }
.keitow .keitow-arrow { font-size: 10px; }
.keitow .keitow-mass { font-weight: bold; font-size: 11px; }
.keitow .keitow-nominal { stroke: currentColor; stroke-width: 1.5; }
.keitow .keitow-load { stroke: currentColor; stroke-width: 2.5; }
.keitow .keitow-knob { fill: currentColor; }
@container (max-width: 54rem) { .keitow .keitow-pounds { display: none; } }
@container (max-width: 34rem) {
  .keitow .keitow-id, .keitow .keitow-figure, .keitow > .keitow-wide code { display: none; }
  .keitow svg { font-size: 10.5px; }
  .keitow > .keitow-wide :is(th, td) { padding-inline: 0 0.6em; }
}
""").substitute(FIGURE=FIGURE, DECIDES=DECIDES, PALE=f"{PALE:g}", EDGES=_EDGES)
