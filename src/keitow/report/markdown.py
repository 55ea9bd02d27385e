"""A page as Markdown, where HTML is not shown: tables and lists, with all text escaped."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from keitow.report.figures import one_line

if TYPE_CHECKING:
    from keitow.report.account import Topic
    from keitow.report.page import Page, PageCell, PageTable

_ENTITIES: Final = {"&": "&amp;", "<": "&lt;", ">": "&gt;", "|": "&#124;"}
_MARKUP: Final = str.maketrans(_ENTITIES | {letter: f"\\{letter}" for letter in "\\`*_{}[]~$#!@^"})
_LINKS: Final = re.compile(r"(?<=:)(?=//)|(?<!\d)(?=\.\w)|(?=\.[^\W\d])")
_START: Final = re.compile(r"^(\d*)([-+=:%.()\"'/;,?])")
_ISOLATED: Final = "\u2068{}\u2069"


def written(page: Page) -> str:
    """Write a page."""
    blocks = [_bold(pieces) for pieces in (page.sentence, page.pair) if pieces]
    blocks += [_table(page.table), *map(_line, page.notes)]
    return "\n\n".join((*blocks, *map(_section, page.sections), *map(_table, page.tables))) + "\n"


def _bold(pieces: tuple[str, ...]) -> str:
    said = (_isolated(piece) if place % 2 else _plain(piece) for place, piece in enumerate(pieces))
    return f"**{''.join(said).strip()}**"


def _plain(text: str) -> str:
    r"""Escape characters that Markdown would read as markup.

    >>> print(_plain("a *bold* <b> at https://evil.example | 485.0 lb"))
    a \*bold\* &lt;b&gt; at https:\//evil\.example &#124; 485.0 lb
    """
    return _LINKS.sub(r"\\", one_line(text).translate(_MARKUP))


def _line(text: str) -> str:
    r"""Escape also characters that are markup only at the start of a line.

    >>> print(_line("1. - % (a)="))
    1\. - % (a)=
    """
    return _START.sub(r"\1\\\2", _plain(text.strip()))


def _isolated(name: str) -> str:
    return _plain(name) if name.isascii() else _ISOLATED.format(_plain(name))


def _section(section: Topic) -> str:
    return "\n".join((f"**{_plain(section.title)}**\n", *(f"- {_line(line)}" for line in section.lines)))


def _table(table: PageTable) -> str:
    caption, *columns = map(_plain, table.heads)
    rows = [columns, ["---"] * len(columns)]
    for title, some in table.groups.items():
        if title:
            rows.append([f"**{_plain(title)}**", *[""] * (len(columns) - 1)])
        rows.extend([*map(_cell, row)] for row in some)
    return "\n".join((f"**{caption}**\n", *(f"| {' | '.join(row)} |" for row in rows)))


def _cell(cell: str | PageCell) -> str:
    if isinstance(cell, str):
        return _plain(cell)
    return f"{_plain(cell.text)} `{cell.code}`" if cell.code else _plain(cell.text)
