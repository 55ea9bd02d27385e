"""A page as HTML for a notebook: no script, nothing from elsewhere, the colors of the page around it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from xml.etree.ElementTree import tostring

from keitow.report import value_page
from keitow.report.account import Account
from keitow.report.drawing import LEGEND, draw
from keitow.report.elements import Element, add, linked
from keitow.report.page import Table, page_of
from keitow.report.words import ENGLISH

if TYPE_CHECKING:
    from attrs import AttrsInstance

    from keitow._advice.result import AdvisedResult
    from keitow.report.page import Cell, Page, Section


def rating(known: AdvisedResult) -> str:
    """Write a rating."""
    return _written(page_of(Account(known, ENGLISH)))


def value(known: AttrsInstance | value_page.Form) -> str:
    """Write a value, or a form."""
    return _written(value_page.page_of(known))


def _written(page: Page) -> str:
    whole = Element("div", {"class": "keitow", "lang": "en"})
    add(whole, "style").text = STYLE
    sentence = add(whole, "p", **{"class": "keitow-sentence"})
    for piece in page.sentence:
        add(sentence, "span", piece)
    _table(whole, page.table)
    if page.chart:
        figure = add(whole, "figure")
        draw(figure, page.chart)
        add(figure, "figcaption", LEGEND)
    for note in page.notes:
        add(whole, "p", note)
    for section in page.sections:
        _section(whole, section)
    return tostring(whole, encoding="unicode", method="html")


def _section(parent: Element, section: Section) -> None:
    details = add(parent, "details", **({"open": "open"} if section.is_open else {}))
    if isinstance(section.content, Table):
        add(details, "summary", section.title)
        _table(details, section.content)
        return
    add(details, "summary", f"{section.title} ({len(section.content)})")
    items = add(details, "ul")
    for line in section.content:
        add(items, "li", line)


def _table(parent: Element, table: Table) -> None:
    # Where it is too wide for the page it scrolls, by the keyboard too.
    frame = add(parent, "div", role="region", tabindex="0", aria_label=table.caption, **{"class": "keitow-wide"})
    whole = add(frame, "table")
    add(whole, "caption", table.caption)
    titles = add(add(whole, "thead"), "tr")
    for column in table.columns:
        add(titles, "th", column, scope="col")
    for group in table.groups:
        body = add(whole, "tbody")
        if group.title:
            add(add(body, "tr"), "th", group.title, scope="rowgroup", colspan=f"{len(table.columns)}")
        for row in group.rows:
            line = add(body, "tr")
            _cell(add(line, "th", scope="row"), row.head)
            for cell in row.cells:
                _cell(add(line, "td"), cell)


def _cell(parent: Element, cell: Cell) -> None:
    linked(parent, cell.text, cell.url)
    if cell.code:
        add(parent, "code", cell.code)


STYLE: Final = """
.keitow {
  --keitow-figure: #2f7fc1;
  --keitow-binds: #c2570c;
  --keitow-rule: color-mix(in srgb, currentColor 30%, transparent);
  container-type: inline-size;
  max-width: 60rem;
  font-size: 0.875rem;
  line-height: 1.45;
  overflow-wrap: anywhere;
  width: 100%;
}
.keitow .keitow-sentence { font-size: 1.1em; font-weight: bold; margin: 0.5em 0; }
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
.keitow .keitow-band { fill: var(--keitow-fill); fill-opacity: 0.3; stroke: var(--keitow-fill); stroke-width: 1; }
.keitow .keitow-nominal { stroke: currentColor; stroke-width: 1.5; }
.keitow .keitow-load { stroke: currentColor; stroke-width: 2.5; }
.keitow .keitow-knob { fill: currentColor; }
@container (max-width: 54rem) { .keitow .keitow-pounds { display: none; } }
@container (max-width: 34rem) { .keitow .keitow-id, .keitow .keitow-figure { display: none; } }
"""
