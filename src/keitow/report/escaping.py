"""Texts inside HTML and SVG: escaped, so that no name can be markup."""

from __future__ import annotations

import re
from functools import lru_cache
from html import escape
from typing import Final
from unicodedata import bidirectional

from keitow.report.figures import one_line

_RIGHT_TO_LEFT: Final = {"R", "AL", "AN"}
_BLOCKS_TO_THE_LEFT: Final = re.compile(
    "[\u0590-\u08ff\u200f\ufb1d-\ufdff\ufe70-\ufeff\U00010800-\U00010fff\U0001e800-\U0001efff]"
)
"""The blocks that hold every right-to-left character, and some others."""


@lru_cache(maxsize=1024)  # titles, reasons and sources recur within a page and from page to page
def text(known: str) -> str:
    """Return escaped text, isolated by ``<bdi>`` where it has right-to-left characters."""
    escaped = drawn_text(known)
    is_plain = known.isascii() or not any(
        bidirectional(letter) in _RIGHT_TO_LEFT for letter in _BLOCKS_TO_THE_LEFT.findall(one_line(known))
    )
    return escaped if is_plain else f"<bdi>{escaped}</bdi>"


def drawn_text(known: str) -> str:
    """Return escaped text for a drawing, which needs no isolation."""
    return escape(one_line(known), quote=False)


@lru_cache(maxsize=1024)
def linked(known: str, url: str | None) -> str:
    """Return escaped text, as a link where the address is one of the web."""
    if url is not None and url.startswith(("https://", "http://")) and one_line(url) == url:
        return f'<a href="{escape(url)}" rel="noopener noreferrer">{text(known)}</a>'
    return text(known)
