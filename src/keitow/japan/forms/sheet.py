"""A calculation sheet, as text and as a page to print: what goes in, each step with its numbers, what comes out."""

from __future__ import annotations

import math
from abc import ABC, abstractmethod
from datetime import date
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from keitow import _japanese
from keitow._engine.outcomes import Cap, NotApplicable, Undetermined
from keitow._sources import BY_CALLER
from keitow._values.fields import Month, name_in
from keitow.japan.forms import arithmetic, layout
from keitow.japan.forms.contents import WORDS, FormSheet, Language, SheetField, SheetLine, SheetSection
from keitow.japan.forms.errors import FormError, checked
from keitow.japan.forms.head import FormHead
from keitow.japan.papers import PAPERS
from keitow.japan.scope import GROSS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from keitow._engine.bounds import Bounds
    from keitow._engine.facts import Facts
    from keitow._engine.rules import Rule
    from keitow._engine.terms import Fact, FactValue

FormFigure: TypeAlias = Cap | Undetermined
"""One mass of a form."""
FormResult: TypeAlias = Cap | Undetermined | NotApplicable
"""What a form answers; `NotApplicable` where it leaves no trailer, or does not ask for a check."""

BLANK: Final = "________"
_LONGEST_NAME: Final = 60
_SHORT_SOURCE: Final = 24
"""A source of at most so many characters stands beside its value; a longer one is numbered."""
_PARTS_OF_GROSS: Final = ("vehicle.payload_kg", "vehicle.seats")
_UNITS: Final = {
    "kg": "kg",
    "m": "m",
    "kmh": "km/h",
    "mps2": "m/s²",
    "n": "N",
    "kw": "kW",
    "cc": "cc",
    "ps": "PS",
    "kgf": "kgf",
}


def name(text: str, language: Language = "en") -> str:
    """Bring a name into one printable line that leaves room for the rest of the page; without one, a blank."""
    line = _line(name_in(text, japanese=language == "ja"))
    return (line if len(line) <= _LONGEST_NAME else line[: _LONGEST_NAME - 1] + "…") or BLANK


def known(value: FactValue | None, unit: str = "", language: Language = "en") -> str:
    """Write a value, or the blank to fill in."""
    if isinstance(value, str):
        text = _japanese.MEMBERS.get(value, str(value)) if language == "ja" else str(value)
    elif isinstance(value, int | float):
        text = f"{value:.8g}"
    elif isinstance(value, Month):
        text = f"{value.year}年{value.month}月" if language == "ja" else f"{value:%Y-%m}"
    elif isinstance(value, date) and language == "ja":
        text = _japanese.day(value)
    else:
        text = BLANK if value is None else str(value)
    return f"{text} {unit}" if unit else text


def mass(mass_kg: float | None) -> str:
    """Write a mass to 10 g, or the blank to fill in."""
    return f"{BLANK if mass_kg is None else f'{mass_kg:.2f}'} kg"


def title(rule: Rule, language: Language) -> str:
    """What a rule is called."""
    return (language == "ja" and rule.title_ja) or rule.title


def figure(found: Bounds) -> FormFigure:
    """Return the largest trailer within bounds; where it is not certain, the bounds and what is missing."""
    if found.certain_kg == found.at_most_kg:
        return Cap(found.at_most_kg, found.at_most_kg, found.at_most_kg)
    at_most = None if math.isinf(found.at_most_kg) else found.at_most_kg
    return Undetermined(found.missing, at_most_kg=at_most, at_least_kg=found.certain_kg)


def result(found: Bounds, otherwise: str) -> FormResult:
    """Return the largest trailer within bounds; where they leave none, `otherwise` and the rule that leaves none."""
    if found.closed and found.governing is not None:
        rule = found.governing.rule
        return NotApplicable(f"{otherwise}: {rule.id} ({rule.title}) leaves no trailer")
    return figure(found)


def unit(path: str) -> str:
    """Return the unit that a path's last word names."""
    return _UNITS.get(path.rpartition("_")[2], "")


def plate(words: Mapping[str, str], *, is_kei: bool | None) -> str:
    """What the number on the plate is called."""
    return words["any_plate" if is_kei is None else "kei_plate" if is_kei else "plate"]


def head_lines(head: FormHead, words: Mapping[str, str], *, is_kei: bool | None) -> tuple[tuple[str, str], ...]:
    """Write what the certificate says of the vehicle, and who applies."""
    return tuple(
        (title, name(text or ""))
        for title, text in (
            (words["make"], head.make),
            (words["type_code"], head.type_code),
            (words["type_designation"], head.type_designation),
            (words["category"], head.category),
            (plate(words, is_kei=is_kei), head.plate),
            (words["chassis"], head.chassis),
            (words["applicant"], head.applicant),
        )
    )


class SheetWriter(NamedTuple):
    """Writes facts and formulas in symbols and in numbers, in one of the two languages.

    Attributes
    ----------
    facts
        What is known.
    symbols
        Path -> the symbol on the form.
    language
        The language.
    sources
        Owner, ``"vehicle"`` or ``"trailer"`` -> field -> where its value comes from.
    labels
        Path -> what it is called here, where that is not what its paper calls it in general.
    as_printed
        Path -> the fact that stands in the inputs in its place, where that is known.
    """

    facts: Facts
    symbols: Mapping[str, str]
    language: Language
    sources: Mapping[str, Mapping[str, str]]
    labels: Mapping[str, str]
    as_printed: Mapping[str, str]

    @property
    def words(self) -> Mapping[str, str]:
        """The headings."""
        return WORDS[self.language]

    def label(self, path: str) -> str:
        """What a fact is called."""
        paper = PAPERS[path]
        return self.labels.get(path) or (paper.label_ja if self.language == "ja" else paper.label)

    def paper(self, path: str) -> str:
        """The paper that has a fact."""
        return PAPERS[path].paper_ja if self.language == "ja" else PAPERS[path].paper

    def fields(self, paths: Iterable[str], missing: Iterable[str]) -> Iterator[SheetField]:
        """Make the lines of those inputs that are known or missing; payload and seats only where they serve."""
        given = _PARTS_OF_GROSS if self.facts.origin(GROSS) is None else ()
        cited = list(self.cited(paths))
        for path in paths:
            if path in given or (self.facts[path] is None and path not in missing):
                continue
            printed = self.as_printed.get(path)
            shown = path if printed is None or self.facts[printed] is None else printed
            value = known(self.facts[shown], unit(shown), self.language)
            yield SheetField(self.symbols[shown], self.label(path), value, self._origin(path, cited))

    def _origin(self, path: str, cited: list[str]) -> str:
        """Say where a value comes from; one of which that is not known is to be compared with its paper."""
        where = self.paper(path)
        if self.facts.origin(path) is not None:
            return self.words["computed_below"]
        if self.facts[path] is None:
            return self.words["to_read"].format(paper=where)
        source = self.source(path)
        if source is None:
            return self.words["given"].format(paper=where)
        return name(source) if self._is_short(source) else f"{self.words['source']}{cited.index(source) + 1}"

    def _is_short(self, source: str) -> bool:
        """Tell whether a source can stand beside its value: a short one, in a Japanese sheet no English one."""
        return len(source) <= _SHORT_SOURCE and not (self.language == "ja" and source.isascii())

    def source(self, path: str) -> str | None:
        """Return where a value comes from, in the language of the sheet, if that was recorded and is no caller."""
        owner, _, field = path.partition(".")
        stem, _, suffix = field.rpartition("_")
        source = self.sources.get(owner, {}).get(stem if suffix in _UNITS else field)
        if source is None or source == BY_CALLER:
            return None
        return _japanese.source(source) if self.language == "ja" else source

    def cited(self, paths: Iterable[str]) -> Iterator[str]:
        """Yield the sources of the inputs that are too long for their line, each once, in their order."""
        found = (self.source(path) for path in paths if self.facts[path] is not None)
        yield from dict.fromkeys(one for one in found if one is not None and not self._is_short(one))

    def sources_section(self, paths: Iterable[str]) -> Iterator[SheetSection]:
        """List the sources, if there are any."""
        cited = list(self.cited(paths))
        if cited:
            lines = (f"{self.words['source']}{number}: {_line(one)}" for number, one in enumerate(cited, start=1))
            yield SheetSection(self.words["sources"], (*lines, self.words["check"]))

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
        value = known(self.facts[fact.path], unit(fact.path), self.language)
        if text := self.arithmetic(fact):
            # Where all wheels are driven Wd is M, and saying so twice says no more.
            value = f"{text.removesuffix(f' = {known(self.facts[fact.path])}')} = {value}"
        return SheetLine(title, f"{self.symbols[fact.path]} = {value}")

    def asks(self, paths: Iterable[str]) -> Iterator[tuple[str, str]]:
        """Group what is missing by the paper that has it."""
        papers: dict[str, list[str]] = {}
        for path in dict.fromkeys(paths):
            symbol = self.symbols[path]
            named = f"{self.label(path)} {'' if symbol == unit(path) else symbol}".strip()
            papers.setdefault(self.paper(path), []).append(f"{named} = {known(None, unit(path))}")
        for where, blanks in papers.items():
            yield where, self.words["and"].join(blanks)


def _line(text: str) -> str:
    """Bring a text into one printable line, however long."""
    return " ".join("".join(letter if letter.isprintable() else " " for letter in text).split())


class OfficeForm(ABC):
    """What can be written down as a calculation sheet."""

    __slots__ = ()

    @abstractmethod
    def _sheet(self, language: Language, head: FormHead) -> FormSheet:
        """Fill in the sheet."""

    def __str__(self) -> str:
        return self.form()

    def form(self, language: Language = "ja", *, head: FormHead | None = None) -> str:
        """Write the sheet as text: inputs with their origin, the arithmetic in numbers, results, blanks.

        Below it stands what goes with it: office, papers, fee, sources.

        Parameters
        ----------
        language
            ``"ja"`` or ``"en"``.
        head
            What stands at the head; blanks to fill in unless given.

        Raises
        ------
        InputError
            Another language, or no head.
        """
        return layout.as_text(self._filled_in("form", language, head))

    def form_html(self, language: Language = "ja", *, head: FormHead | None = None) -> str:
        """Write the sheet as an HTML document: one A4 page, and a second with what goes with it.

        A browser prints it, to paper or to PDF. The parameters and errors are those of `form`.
        """
        return layout.as_html(self._filled_in("form_html", language, head))

    def _filled_in(self, method: str, language: Language, head: FormHead | None) -> FormSheet:
        where = f"{type(self).__name__}.{method}"
        if not isinstance(language, str) or language not in WORDS:
            hint, hint_ja, needed_ja = "write language='ja'", "language='ja' と書いてください", "'ja' 又は 'en' の指定"
            raise FormError(f"{where}(language)", "needs 'ja' or 'en'", language, hint, "言語", needed_ja, hint_ja)
        if head is None:
            head = FormHead()
        return self._sheet(language, checked(head, FormHead, f"{where}(head)", "頭書き", "keitow.japan"))
