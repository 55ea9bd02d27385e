"""Elements of HTML and SVG; all text in them is escaped, so that no name can be markup."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from typing import Final, NewType
from unicodedata import bidirectional

from keitow.report.figures import one_line

Markup = NewType("Markup", str)
"""HTML or SVG source whose text is escaped."""

_RIGHT_TO_LEFT: Final = {"R", "AL", "AN"}
_BLOCKS_TO_THE_LEFT: Final = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""The blocks that hold every right-to-left character, and some others."""


def element(tag: str, *inside: Markup, **attributes: str) -> Markup:
    """Return an element. ``class_`` and ``text_anchor`` stand for attribute names that are no Python names."""
    start = tag + "".join([_attribute(name, known) for name, known in attributes.items()]) if attributes else tag
    return Markup(f"<{start}>{''.join(inside)}</{tag}>")


@lru_cache(maxsize=1024)  # most elements of a page have the same few
def _attribute(name: str, known: str) -> str:
    return f' {name.rstrip("_").replace("_", "-")}="{escape(known)}"'


@lru_cache(maxsize=1024)  # titles, reasons and sources recur within a page and from page to page
def text(known: str) -> Markup:
    """Return escaped text, isolated by ``<bdi>`` where it has right-to-left characters."""
    line = one_line(known)
    escaped = escape(line, quote=False)
    return Markup(escaped if line.isascii() or not _runs_to_the_left(line) else f"<bdi>{escaped}</bdi>")


def _runs_to_the_left(line: str) -> bool:
    return any(bidirectional(letter) in _RIGHT_TO_LEFT for letter in _BLOCKS_TO_THE_LEFT.findall(line))


@lru_cache(maxsize=1024)
def drawn_text(known: str) -> Markup:
    """Return escaped text for a drawing, which needs no isolation."""
    return Markup(escape(one_line(known), quote=False))


@lru_cache(maxsize=1024)
def linked(known: str, url: str | None) -> Markup:
    """Return escaped text, as a link where the address is one of the web."""
    if url is not None and url.startswith(("https://", "http://")) and one_line(url) == url:
        return element("a", text(known), href=url, rel="noopener noreferrer")
    return text(known)
