"""A calculation sheet, as text and as a page to print: what goes in, each step with its numbers, what comes out."""

from __future__ import annotations

from abc import ABC, abstractmethod
from html import escape
from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

from keitow.errors import InputError
from keitow.japan.forms import arithmetic
from keitow.japan.papers import PAPERS
from keitow.japan.scope import GROSS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from keitow._engine.facts import Facts
    from keitow._engine.outcomes import Cap, NotApplicable, Undetermined
    from keitow._engine.rules import Rule
    from keitow._engine.terms import Fact, FactValue

Language: TypeAlias = Literal["en", "ja"]
FormFigure: TypeAlias = "Cap | Undetermined"
"""One mass of a form."""
FormResult: TypeAlias = "Cap | Undetermined | NotApplicable"
"""What a form answers; `NotApplicable` where it leaves no trailer, or does not ask for a check."""

BLANK: Final = "________"
_LONGEST_NAME: Final = 60
_PARTS_OF_GROSS: Final = ("vehicle.payload_kg", "vehicle.seats")
_UNITS: Final = {"kg": "kg", "m": "m", "kmh": "km/h", "mps2": "m/s²", "n": "N", "kw": "kW", "cc": "cc"}
_TERMS_JA: Final = {
    "hand": "手動式",
    "foot": "足踏式",
    "electronic": "電子式",
    "cargo": "貨物",
    "passenger": "乗用",
    "none": "なし",
    "overrun": "慣性ブレーキ",
    "electric": "電気ブレーキ",
}


class SheetField(NamedTuple):
    """One input: its symbol on the form, what it is called, its value or a blank, and the paper that has it."""

    symbol: str
    label: str
    value: str
    paper: str


class SheetLine(NamedTuple):
    """One step or result: what it is, how it is computed, and the rule that says so."""

    title: str
    text: str
    rule: str = ""


class FormSheet(NamedTuple):
    """A sheet that is filled in, its parts in the order of the page."""

    language: Language
    title: str
    head: tuple[tuple[str, str], ...]
    fields: tuple[SheetField, ...]
    steps: tuple[SheetLine, ...]
    results: tuple[SheetLine, ...]
    asks: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]


class SheetWords(NamedTuple):
    """The headings of a sheet."""

    vehicle: str
    trailer: str
    day: str
    fields: str
    steps: str
    results: str
    asks: str
    notes: str
    nothing: str
    computed_below: str
    item: str
    value: str
    paper: str
    not_found: str


WORDS: Final[Mapping[Language, SheetWords]] = {
    "en": SheetWords(
        vehicle="Tow vehicle",
        trailer="Trailer",
        day="Law of",
        fields="Inputs",
        steps="Calculation",
        results="Results",
        asks="To be asked for, or read",
        notes="Notes",
        nothing="nothing",
        computed_below="worked out below",
        item="Item",
        value="Value",
        paper="Paper",
        not_found="(the text of this provision was not found)",
    ),
    "ja": SheetWords(
        vehicle="牽引車",
        trailer="被牽引車",
        day="適用日",
        fields="諸元",
        steps="計算",
        results="結果",
        asks="照会又は確認を要する値",
        notes="備考",
        nothing="なし",
        computed_below="下記の計算による",
        item="項目",
        value="値",
        paper="書類",
        not_found="(規定の文言を確認できていない)",
    ),
}


def checked(language: Language, where: str) -> Language:
    """Refuse every language but the two."""
    if not isinstance(language, str) or language not in WORDS:
        raise InputError(where, "needs 'ja' or 'en'", language, "write language='ja'")
    return language


def name(text: str) -> str:
    """Bring a name into one printable line that leaves room for the rest of the page; without one, a blank."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())
    return (line if len(line) <= _LONGEST_NAME else line[: _LONGEST_NAME - 1] + "…") or BLANK


def label(path: str, language: Language) -> str:
    """What a fact is called on its paper."""
    return PAPERS[path].label_ja if language == "ja" else PAPERS[path].label


def paper(path: str, language: Language) -> str:
    """The paper that has a fact."""
    return PAPERS[path].paper_ja if language == "ja" else PAPERS[path].paper


def known(value: FactValue | None, unit: str = "", language: Language = "en") -> str:
    """Write a value, or the blank to fill in."""
    if isinstance(value, str):
        text = _TERMS_JA.get(value, value) if language == "ja" else str(value)
    elif isinstance(value, int | float):
        text = f"{value:.8g}"
    else:
        text = BLANK if value is None else str(value)
    return f"{text} {unit}" if unit else text


def mass(mass_kg: float | None) -> str:
    """Write a mass to 10 g, or the blank to fill in."""
    return f"{BLANK if mass_kg is None else f'{mass_kg:.2f}'} kg"


def title(rule: Rule, language: Language) -> str:
    """What a rule is called."""
    return (language == "ja" and rule.title_ja) or rule.title


def unit(path: str) -> str:
    """Return the unit that a path's last word names."""
    return _UNITS.get(path.rpartition("_")[2], "")


class SheetWriter(NamedTuple):
    """Writes facts and formulas in symbols and in numbers, in one of the two languages."""

    facts: Facts
    symbols: Mapping[str, str]
    language: Language

    def fields(self, paths: Iterable[str], missing: Iterable[str]) -> Iterator[SheetField]:
        """Make the lines of those inputs that are known or missing; payload and seats only where they serve."""
        given = _PARTS_OF_GROSS if self.facts.origin(GROSS) is None else ()
        for path in paths:
            if path in given or (self.facts[path] is None and path not in missing):
                continue
            value = known(self.facts[path], unit(path), self.language)
            derived = self.facts.origin(path) is not None
            where = WORDS[self.language].computed_below if derived else paper(path, self.language)
            yield SheetField(self.symbols[path], label(path, self.language), value, where)

    def arithmetic(self, one: Rule | Fact) -> str:
        """Write the formula of a rule or fact in symbols and in numbers: ``(r − 1)·M = (1.582 − 1)·1430``."""
        template = arithmetic.template(one.formula)
        if template is None:
            return ""
        symbols = template.format(**{name: self.symbols[path] for name, path in one.inputs.items()})
        numbers = template.format(**{name: known(self.facts[path]) for name, path in one.inputs.items()})
        return symbols if symbols == numbers else f"{symbols} = {numbers}"

    def derived(self, fact: Fact, title: str) -> SheetLine:
        """Write out how a derived fact comes about, with blanks for what is not known."""
        value = known(self.facts[fact.path], unit(fact.path))
        if text := self.arithmetic(fact):
            # Where all wheels are driven Wd is M, and saying so twice says no more.
            value = f"{text.removesuffix(f' = {known(self.facts[fact.path])}')} = {value}"
        return SheetLine(title, f"{self.symbols[fact.path]} = {value}")

    def asks(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Group what is missing by the paper that has it."""
        papers: dict[str, list[str]] = {}
        for path in dict.fromkeys(paths):
            symbol = self.symbols[path]
            named = f"{label(path, self.language)} {'' if symbol == unit(path) else symbol}".strip()
            papers.setdefault(paper(path, self.language), []).append(f"{named} = {known(None, unit(path))}")
        for where, blanks in papers.items():
            yield where, ("、" if self.language == "ja" else ", ").join(blanks)


def as_text(sheet: FormSheet) -> str:
    """Write a sheet as plain text."""
    words = WORDS[sheet.language]
    lines = [sheet.title, *(f"{title}: {text}" for title, text in sheet.head)]
    sections: tuple[tuple[str, Iterable[str]], ...] = (
        (words.fields, (f"{one.symbol}  {one.label}: {one.value} [{one.paper}]".strip() for one in sheet.fields)),
        (words.steps, (f"{one.text}  ({one.title})" for one in sheet.steps)),
        (words.results, (f"{one.title}: {one.text}" for one in sheet.results)),
        (words.asks, (f"{paper}: {blanks}" for paper, blanks in sheet.asks or (("", words.nothing),))),
        (words.notes, sheet.notes),
    )
    for number, (title, content) in enumerate(sections, start=1):
        lines += ["", f"{number}. {title}", *(f"  {line.removeprefix(': ')}" for line in content)]
    return "\n".join(lines)


def as_html(sheet: FormSheet) -> str:
    """Write a sheet as a document of its own that prints on one A4 page."""
    words = WORDS[sheet.language]
    asked = [(paper, blanks) for paper, blanks in sheet.asks] or [("", words.nothing)]
    body = [
        f"<h1>{escape(sheet.title)}</h1>",
        _table((), sheet.head),
        f"<h2>1. {escape(words.fields)}</h2>",
        _table(("", words.item, words.value, words.paper), sheet.fields, "fields"),
        f"<h2>2. {escape(words.steps)}</h2>",
        _table((), [(one.title, one.text, one.rule) for one in sheet.steps], "steps"),
        f"<h2>3. {escape(words.results)}</h2>",
        _table((), [(one.title, one.text) for one in sheet.results], "results"),
        f"<h2>4. {escape(words.asks)}</h2>",
        _table((), asked),
        f"<h2>5. {escape(words.notes)}</h2>",
        f"<ul>{''.join(f'<li>{escape(note)}</li>' for note in sheet.notes)}</ul>",
    ]
    return (
        f'<!DOCTYPE html>\n<html lang="{sheet.language}">\n<head>\n<meta charset="utf-8">\n'
        f"<title>{escape(sheet.title)}</title>\n<style>{_STYLE}</style>\n</head>\n<body>\n"
        + "\n".join(body)
        + "\n</body>\n</html>\n"
    )


def _table(head: tuple[str, ...], rows: Iterable[Iterable[str]], kind: str = "") -> str:
    titles = "".join(f'<th scope="col">{escape(title)}</th>' for title in head)
    body = "".join(f"<tr>{''.join(f'<td>{escape(cell)}</td>' for cell in row)}</tr>" for row in rows)
    head_row = f"<thead><tr>{titles}</tr></thead>" if head else ""
    return f'<div class="{kind}"><table>{head_row}<tbody>{body}</tbody></table></div>'


_STYLE: Final = """
@page { size: A4; margin: 10mm 12mm; }
body { font: 8.5pt/1.3 "Noto Sans CJK JP", "Hiragino Sans", "Yu Gothic", Meiryo, sans-serif; color: #000;
  max-width: 186mm; margin: 0 auto; }
h1 { font-size: 12pt; margin: 0 0 2mm; }
h2 { font-size: 9.5pt; margin: 3mm 0 1mm; break-after: avoid; }
table { width: 100%; border-collapse: collapse; }
tr { break-inside: avoid; }
th, td { border: 0.2mm solid #666; padding: 0.4mm 1.2mm; text-align: left; vertical-align: top;
  overflow-wrap: anywhere; }
th { background: #eee; font-weight: normal; }
.fields { columns: 2; column-gap: 3mm; font-size: 7.5pt; }
.fields td:not(:nth-child(2)) { white-space: nowrap; width: 1%; }
.steps { font-size: 8pt; }
.steps td:last-child { font-size: 6.5pt; white-space: nowrap; width: 1%; }
.results td { font-weight: bold; }
.results td:first-child { white-space: nowrap; width: 1%; }
ul { margin: 0; padding-left: 4mm; }
"""


class OfficeForm(ABC):
    """What can be written down as a calculation sheet."""

    __slots__ = ()

    @abstractmethod
    def _sheet(self, language: Language) -> FormSheet:
        """Fill in the sheet."""

    def __str__(self) -> str:
        return self.form()

    def form(self, language: Language = "ja") -> str:
        """Write the sheet as text: inputs with their papers, the arithmetic in numbers, results, blanks.

        Parameters
        ----------
        language
            ``"ja"`` or ``"en"``.

        Raises
        ------
        InputError
            Another language.
        """
        return as_text(self._sheet(checked(language, f"{type(self).__name__}.form(language)")))

    def form_html(self, language: Language = "ja") -> str:
        """Write the sheet as an HTML document that prints on one A4 page.

        Parameters
        ----------
        language
            ``"ja"`` or ``"en"``.

        Raises
        ------
        InputError
            Another language.
        """
        return as_html(self._sheet(checked(language, f"{type(self).__name__}.form_html(language)")))
