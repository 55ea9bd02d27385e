"""Text in the columns of a terminal or a sheet of fixed width, where a Japanese character takes two columns."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final
from unicodedata import category, east_asian_width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

COLUMNS: Final = 100
_MARKS: Final = ("Mn", "Me")
_NEVER_FIRST: Final = "ァィゥェォッャュョヮぁぃぅぇぉっゃゅょゎー、。):」"
_PIECES: Final = re.compile(
    rf"\s+|\d[\d.]* (?:kg|lb|km/h|mph|m|ft|%)(?![A-Za-z])[!-~]*[、。]?|[(「]+[^\s!-~][{_NEVER_FIRST}]*|[!-~]+[、。]?"
    rf"|[^\s!-~][{_NEVER_FIRST}]*"
)
"""A line may be broken at blanks and between Japanese characters, but not before their punctuation or a small letter,
nor after an opening bracket, nor between a number and its unit."""


def width(text: str) -> int:
    """Count the columns that a text takes in a terminal: two for a full-width letter, none for a mark on another.

    >>> width("法令"), width("law"), width("e\u0301")
    (4, 3, 1)
    """
    if text.isascii():
        return len(text)
    wide = [2 if east_asian_width(letter) in "FW" else 1 for letter in text if category(letter) not in _MARKS]
    return sum(wide)


def padded(text: str, columns: int) -> str:
    """Pad a text with blanks to a number of columns."""
    return text + " " * (columns - width(text))


def cut(text: str, columns: int) -> str:
    """Cut a text that is wider than this, and mark the cut with an ellipsis."""
    if width(text) <= columns:
        return text
    kept, used = "", 1
    for letter in text:
        used += width(letter)
        if used > columns:
            break
        kept += letter
    return kept.rstrip() + "…"


def wrapped(text: str, indent: str = "  ", columns: int = COLUMNS) -> Iterator[str]:
    """Break a text into lines; those after the first are indented.

    >>> list(wrapped("one two three", columns=9))
    ['one two', '  three']
    """
    if width(text) <= columns:
        yield text
        return
    line, used = "", 0
    for piece in _PIECES.findall(text):
        columns_of_piece = 0 if piece.isspace() else width(piece)
        if used + columns_of_piece > columns and line.strip():
            yield line.rstrip()
            line = indent + piece.lstrip()
            used = width(line)
        else:
            line += piece
            used += columns_of_piece or len(piece)
        while used > columns and not line.isspace() and width(line.rstrip()) > columns:
            head = cut(line, columns)[:-1]
            yield head
            line = indent + line[len(head) :]
            used = width(line)
    if line.strip():
        yield line.rstrip()


def listed(names: Iterable[str], comma: str, most: int, more: str) -> str:
    """Join as many names as there is room for, and count the others."""
    known = list(names)
    text = comma.join(known)
    kept = len(known)
    while width(text) > most and kept > 1:
        kept -= 1
        text = comma.join(known[:kept]) + more.format(count=len(known) - kept)
    return text
