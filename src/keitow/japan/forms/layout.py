"""How a calculation sheet is laid out: as text, and as a page of HTML that prints on A4 paper."""

from __future__ import annotations

import re
from html import escape
from typing import TYPE_CHECKING, Final

from keitow._columns import width

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from keitow.japan.forms.contents import FormSheet

_COLUMNS: Final = 108
"""What A4 paper holds of a 9-point typeface of fixed width; a Japanese character takes two."""
_BREAKS_AFTER: Final = " 、。)"
_MEASURE: Final = re.compile(r"(?<=[0-9]) (?:kg|km/h|m|cm|N|kW|PS|%)|[0-9] (?:kg|km/h|m|cm|N|kW|PS|%)|.[、。)\]]")
"""Where a line is not broken: between a number and its unit, or before a closing mark."""
_ANSWER: Final = " → "


def wrapped(line: str, columns: int = _COLUMNS) -> Iterator[str]:
    """Break a line where it is too long for the paper; what follows is set in.

    >>> list(wrapped("  a = 1 + 2 + 3", 10)), list(wrapped("  a = 1 + 2 + 3", 15))
    (['  a = 1 +', '      2 +', '      3'], ['  a = 1 + 2 + 3'])
    >>> list(wrapped("abcd ef ghi", 7))
    ['abcd ef', '    ghi']

    An answer stays in one piece, where more than the inset is left before it:

    >>> list(wrapped("abcde → a b", 10)), list(wrapped("abcd → a b", 9))
    (['abcde', '    → a b'], ['abcd → a', '    b'])
    """
    inset = " " * (len(line) - len(line.lstrip()) + 4)
    while width(line) > columns:
        place = end = used = 0
        for number, letter in enumerate(line):
            used += width(letter)
            if used > columns:
                break
            end = number + 1
            breaks = letter in _BREAKS_AFTER or line[end : end + 1] == " "
            if breaks and line[:end].strip() and not _MEASURE.match(line, number):
                place = end
        answer = line.find(_ANSWER)
        if len(inset) < answer < end:
            place = answer  # an answer stays in one piece
        place = place or end
        yield line[:place].rstrip()
        line = inset + line[place:].lstrip()
    yield line


def as_text(sheet: FormSheet) -> str:
    """Write a sheet as plain text."""
    words = sheet.words
    lines = [sheet.title, *(f"{title}: {text}" for title, text in sheet.head)]
    sections: tuple[tuple[str, Iterable[str]], ...] = (
        (words["fields"], (f"{one.symbol}  {one.label}: {one.value} [{one.origin}]".strip() for one in sheet.fields)),
        (words["steps"], (f"{one.text}  ({one.title})" for one in sheet.steps)),
        (words["results"], (f"{one.title}: {one.text}" for one in sheet.results)),
        (words["asks"], (f"{paper}: {blanks}" for paper, blanks in sheet.asks or (("", words["nothing"]),))),
        (words["notes"], sheet.notes),
    )
    for number, (title, content) in enumerate(sections, start=1):
        lines += ["", f"{number}. {title}", *(f"  {line.removeprefix(': ')}" for line in content)]
    lines += ["", words["second_page"], sheet.about]
    for section in sheet.guide:
        lines += ["", section.title, *(f"  {line}" for line in section.lines)]
    return "\n".join(part for line in lines for part in wrapped(line))


def as_html(sheet: FormSheet) -> str:
    """Write a sheet as a document of its own: the sheet on one A4 page, what goes with it on a second."""
    words = sheet.words
    first = [f"<h1>{escape(sheet.title)}</h1>", _table((), sheet.head, "head")]
    sections = (
        ("fields", _table(("", words["item"], words["value"], words["origin"]), sheet.fields, "fields")),
        ("steps", _table((), sheet.steps, "steps")),
        ("results", _table((), sheet.results, "results")),
        ("asks", _table((), sheet.asks or (("", words["nothing"]),))),
        ("notes", _list(sheet.notes)),
    )
    for number, (name, content) in enumerate(sections, start=1):
        first += [f"<h2>{number}. {escape(words[name])}</h2>", content]
    second = [f"<h1>{escape(words['second_page'])}</h1>", f"<p>{escape(sheet.about)}</p>"]
    for section in sheet.guide:
        second += [f"<h2>{escape(section.title)}</h2>", _list(section.lines)]
    return (
        f'<!DOCTYPE html>\n<html lang="{sheet.language}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(sheet.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n<section>\n"
        + "\n".join(first)
        + '\n</section>\n<section class="second">\n'
        + "\n".join(second)
        + "\n</section>\n</body>\n</html>\n"
    )


def _table(head: tuple[str, ...], rows: Iterable[Iterable[str]], kind: str = "") -> str:
    titles = "".join(f'<th scope="col">{escape(title)}</th>' for title in head)
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    head_row = f"<thead><tr>{titles}</tr></thead>" if head else ""
    return f'<div class="{kind}"><table>{head_row}<tbody>{body}</tbody></table></div>'


def _list(lines: Iterable[str]) -> str:
    return f"<ul>{''.join(f'<li>{escape(line)}</li>' for line in lines)}</ul>"


_STYLE: Final = """
@page { size: A4; margin: 10mm 12mm; }
body { font: 8.5pt/1.3 "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic", Meiryo, sans-serif; color: #000;
  max-width: 186mm; margin: 0 auto; }
.second { break-before: page; font-size: 9.5pt; line-height: 1.5; }
h1 { font-size: 12pt; margin: 0 0 2mm; }
h2 { font-size: 9.5pt; margin: 2.5mm 0 1mm; break-after: avoid; }
table { width: 100%; border-collapse: collapse; }
tr { break-inside: avoid; }
th, td { border: 0.2mm solid #666; padding: 0.4mm 1.2mm; text-align: left; vertical-align: top;
  overflow-wrap: anywhere; }
th { background: #eee; font-weight: normal; }
.head tbody { display: grid; grid-template-columns: 1fr 1fr; }
.head tr { display: grid; grid-template-columns: 42mm 1fr; }
.head td:first-child { background: #eee; }
.fields { font-size: 7.5pt; }
.fields td:not(:nth-child(2)) { white-space: nowrap; width: 1%; }
.steps { font-size: 8pt; }
.steps td:first-child { white-space: nowrap; width: 1%; }
.results td { font-weight: bold; }
.results td:first-child { white-space: nowrap; width: 1%; }
ul { margin: 0; padding-left: 4mm; overflow-wrap: anywhere; }
"""
