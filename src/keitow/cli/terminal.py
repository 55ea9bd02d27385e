"""What a terminal shows: colors or none, columns that align, names that cannot forge a line."""

from __future__ import annotations

import os
from enum import Enum
from typing import TYPE_CHECKING, Final, NamedTuple

from keitow import Verdict
from keitow._columns import COLUMNS, padded, width

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from typing import TextIO


class Style(Enum):
    """How a text stands out (ECMA-48, SGR)."""

    BOLD = "1"
    RED = "1;31"
    GREEN = "1;32"
    YELLOW = "1;33"
    PLAIN = ""


_LINES: Final = 24
VERDICT_STYLES = {
    Verdict.WITHIN: Style.GREEN,
    Verdict.BEYOND_RATING: Style.YELLOW,
    Verdict.MARGINAL: Style.YELLOW,
    Verdict.UNDETERMINED: Style.YELLOW,
    Verdict.OVER: Style.RED,
}


class Answer(NamedTuple):
    """What a command prints, its exit code, a note beside the output, and whether the output must be UTF-8."""

    text: str
    code: int
    note: str = ""
    utf_8: bool = False


class Cell(NamedTuple):
    """A text in a table."""

    text: str
    style: Style = Style.PLAIN


def json_answer(data: object, code: int, indent: int = 2) -> Answer:
    """Answer in JSON, in letters that any terminal takes."""
    import json

    return Answer(json.dumps(data, indent=indent, allow_nan=False), code)


class Terminal(NamedTuple):
    """Where an answer goes: whether it shows colors, and how many columns it has."""

    colors: bool
    columns: int

    def paint(self, text: str, style: Style) -> str:
        """Make a text stand out where colors are shown."""
        return f"\033[{style.value}m{text}\033[0m" if self.colors and style is not Style.PLAIN else text


def terminal(stream: TextIO | None) -> Terminal:
    """Look at where the answer goes; an unset TERM, as on Windows, counts as one that cannot show colors."""
    from shutil import get_terminal_size

    plain = os.environ.get("NO_COLOR") or os.environ.get("TERM", "dumb") == "dumb"
    shows = stream is not None and stream.isatty() and not plain
    return Terminal(colors=shows, columns=get_terminal_size((COLUMNS, _LINES)).columns)


def printable(text: str) -> str:
    """Bring a text into one line without control and direction characters."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


def aligned(rows: Sequence[Sequence[Cell]], to: Terminal) -> Iterator[str]:
    """Write rows in columns."""
    widths = [max(width(cell.text) for cell in column) for column in zip(*rows, strict=True)]
    for row in rows:
        cells = zip(row, widths, strict=True)
        yield "  ".join(to.paint(padded(cell.text, columns), cell.style) for cell, columns in cells).rstrip()
