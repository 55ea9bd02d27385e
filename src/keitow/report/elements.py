"""Elements of HTML and SVG that hold what anybody wrote as text, and as nothing else."""

from __future__ import annotations

from typing import Final
from unicodedata import bidirectional
from xml.etree.ElementTree import Element, SubElement

from keitow.report.figures import one_line

__all__ = ["Element", "add", "drawn", "linked"]

_RIGHT_TO_LEFT: Final = {"R", "AL", "AN"}
_FIRST_TO_THE_LEFT: Final = "\u0590"
"""The Hebrew block begins here."""


def add(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """Append an element with a text, which is isolated where it could run from right to left."""
    made = SubElement(parent, tag, {name.replace("_", "-"): value for name, value in attributes.items()})
    said = one_line(text)
    (SubElement(made, "bdi") if runs_to_the_left(said) else made).text = said
    return made


def runs_to_the_left(text: str) -> bool:
    """Tell whether a letter of a text runs from right to left."""
    if text.isascii() or max(text) < _FIRST_TO_THE_LEFT:
        return False
    return any(bidirectional(letter) in _RIGHT_TO_LEFT for letter in set(text))


def drawn(parent: Element, tag: str, text: str = "", **attributes: str) -> Element:
    """Append an element of a drawing, in which each text stands by itself."""
    made = SubElement(parent, tag, {name.replace("_", "-"): value for name, value in attributes.items()})
    made.text = one_line(text)
    return made


def linked(parent: Element, text: str, url: str | None) -> None:
    """Append a text, as a link where the address is one of the web."""
    if url is not None and url.startswith(("https://", "http://")) and one_line(url) == url:
        add(parent, "a", text, href=url, rel="noopener noreferrer")
    else:
        add(parent, "span", text)
