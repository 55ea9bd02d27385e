"""Elements of HTML and SVG that hold what anybody wrote as text, and as nothing else."""

from __future__ import annotations

import re
from html import escape
from typing import Final, NewType
from unicodedata import bidirectional

from keitow.report.figures import one_line

Markup = NewType("Markup", str)
"""Text of a page in which everything that is no element is escaped."""

_RIGHT_TO_LEFT: Final = {"R", "AL", "AN"}
_BLOCKS_TO_THE_LEFT: Final = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""Every letter that runs from right to left is in one of these blocks, but not all letters of them do."""


def element(tag: str, *inside: Markup, **attributes: str) -> Markup:
    """Make an element; ``class_`` and ``text_anchor`` stand for what Python does not take as a name."""
    if attributes:
        return Markup(f"<{tag}{_written(attributes)}>{''.join(inside)}</{tag}>")
    return Markup(f"<{tag}>{''.join(inside)}</{tag}>")


def _written(attributes: dict[str, str]) -> str:
    named = ((name.rstrip("_").replace("_", "-"), known) for name, known in attributes.items())
    return "".join([f' {name}="{escape(known)}"' for name, known in named])


def text(known: str) -> Markup:
    """Make text, isolated where it could run from right to left."""
    line = one_line(known)
    escaped = escape(line, quote=False)
    return Markup(escaped if line.isascii() or not _runs_to_the_left(line) else f"<bdi>{escaped}</bdi>")


def _runs_to_the_left(line: str) -> bool:
    return any(bidirectional(letter) in _RIGHT_TO_LEFT for letter in _BLOCKS_TO_THE_LEFT.findall(line))


def drawn_text(known: str) -> Markup:
    """Make the text of a drawing, in which each text stands by itself."""
    return Markup(escape(one_line(known), quote=False))


def linked(known: str, url: str | None) -> Markup:
    """Make text, a link where the address is one of the web."""
    if url is not None and url.startswith(("https://", "http://")) and one_line(url) == url:
        return element("a", text(known), href=url, rel="noopener noreferrer")
    return text(known)
