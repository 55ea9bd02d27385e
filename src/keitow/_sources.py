"""Citations of sources, and numbers that carry their source."""

from __future__ import annotations

import datetime
from sys import float_info
from typing import Final, Literal, NoReturn, Self, TypeAlias, TypeGuard, get_args

import attrs

from keitow.errors import DeclarationError, is_unicode, repr_of_fields, shown

Confidence: TypeAlias = Literal["P", "A", "B", "C", "H", "M", "L"]
"""How far a source is confirmed; see `Citation`."""
_CONFIDENCES: Final = get_args(Confidence)


def text_in(where: str, name: str, value: object, *, may_be_empty: bool = False) -> None:
    """Check that an argument of a declaration is a string that a file can hold.

    Raises
    ------
    DeclarationError
        It is no string, an empty one, or one with half of a surrogate pair.
    """
    if not isinstance(value, str):
        raise DeclarationError(where, f"{name}: needs a text, got {shown(value)}; write it in quotes")
    if not (value.isascii() or is_unicode(value)):
        problem = f"{name}: needs a text without half of a surrogate pair, got {shown(value)}; write whole characters"
        raise DeclarationError(where, problem)
    if not (may_be_empty or value.strip()):
        raise DeclarationError(where, f"{name}: needs a text that is not empty, got {shown(value)}; write what it is")


def number_in(where: str, name: str, value: object, needed: str = "a finite number") -> float:
    """Return an argument of a declaration as a float.

    Raises
    ------
    DeclarationError
        It is not a finite number.
    """
    if isinstance(value, int | float) and not isinstance(value, bool) and abs(value) <= float_info.max:
        return float(value)
    raise DeclarationError(where, f"{name}: needs {needed}, got {shown(value)}")


def day_in(where: str, name: str, value: object) -> None:
    """Check that an argument of a declaration is a date without a time, or ``None``.

    Raises
    ------
    DeclarationError
        It is neither.
    """
    if value is not None and not is_day(value):
        raise DeclarationError(where, f"{name}: needs a date, got {shown(value)}; write date(2026, 1, 31)")


def is_day(value: object) -> TypeGuard[datetime.date]:
    """Tell whether it is a date without a time; Python cannot compare a date with a datetime."""
    return isinstance(value, datetime.date) and not isinstance(value, datetime.datetime)


@attrs.frozen(order=False, cache_hash=True)
class Citation:
    """Where something is written.

    Parameters
    ----------
    document
        The title of the document.
    article
        The place in it.
    authority
        Who issued it.
    url
        The public page on which it was read, if there is one.
    consulted
        The day it was read.
    confidence
        How far it is confirmed. Of law: ``"P"`` primary text read, ``"A"`` independent sources agree, ``"B"`` one
        consistent source, ``"C"`` informal or conflicting. Of an estimate: ``"H"`` read in a source or derived and
        checked, ``"M"`` one secondary source or textbook value, ``"L"`` judgement.
    authority_ja
        Who issued it, as a Japanese text names him; left out where ``authority`` will do.
    document_ja
        The document and the place in it, as a Japanese text names them; titles of foreign documents stay as printed.

    Raises
    ------
    DeclarationError
        An argument has the wrong type, or the confidence is none of these letters.
    """

    document: str
    article: str
    authority: str
    confidence: Confidence
    url: str | None = None
    consulted: datetime.date | None = None
    authority_ja: str | None = None
    document_ja: str | None = None

    __repr__ = repr_of_fields

    def __attrs_post_init__(self) -> None:
        where = f"Citation({shown(self.document)})"
        for name in ("document", "article", "authority", "url", "authority_ja", "document_ja"):
            value: object = getattr(self, name)
            if value is not None or name in {"document", "article", "authority"}:
                text_in(where, name, value, may_be_empty=True)
        if self.confidence not in _CONFIDENCES:
            known = ", ".join(map(repr, _CONFIDENCES))
            raise DeclarationError(where, f"confidence: needs one of {known}, got {shown(self.confidence)}")
        day_in(where, "consulted", self.consulted)

    def __str__(self) -> str:
        return ", ".join(part for part in (self.authority, self.document, self.article) if part)

    @property
    def in_japanese(self) -> str:
        """How a Japanese text names it: as printed, where no Japanese is given."""
        if self.document_ja is None:
            return str(self)
        return "、".join(part for part in (self.authority_ja or self.authority, self.document_ja) if part)


BY_CALLER: Final = "given by the caller"
"""The source of a value that completes a record, or stands in for one of its values."""
JUDGEMENT: Final = Citation(
    document="judgement, shown as such",
    article="",
    authority="keitow",
    consulted=datetime.date(2026, 11, 22),
    confidence="L",
    document_ja="当ツールの判断による値",
)
"""The source of a number for which no published figure was found."""


class Constant(float):
    """A number that a law, a source or a judgement gives. It is a float that carries its source.

    Parameters
    ----------
    value
        The number.
    unit
        Its unit, ``""`` for a plain number.
    what
        What it is: "speed limit on expressways with a trailer".
    source
        Where it comes from and how far it is confirmed.

    Raises
    ------
    DeclarationError
        The value is not a finite number, a text is missing, or the source is no `Citation`.

    Examples
    --------
    >>> limit = Constant(80.0, "km/h", "speed limit on expressways with a trailer", JUDGEMENT)
    >>> limit / 2, limit.unit
    (40.0, 'km/h')
    """

    __slots__ = ("source", "unit", "what")

    what: str
    unit: str
    source: Citation

    def __new__(cls, value: float, unit: str, what: str, source: Citation) -> Self:
        where = f"Constant({shown(what)})"
        number = number_in(where, "value", value)
        text_in(where, "unit", unit, may_be_empty=True)
        text_in(where, "what", what)
        if not isinstance(source, Citation):
            raise DeclarationError(where, f"source: needs a Citation, got {shown(source)}; write Citation(...)")
        made = super().__new__(cls, number)
        for name, one in (("what", what), ("unit", unit), ("source", source)):
            object.__setattr__(made, name, one)
        return made

    def __setattr__(self, name: str, value: object) -> NoReturn:
        raise attrs.exceptions.FrozenInstanceError

    def __delattr__(self, name: str) -> NoReturn:
        raise attrs.exceptions.FrozenInstanceError

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (float(self), self.unit, self.what, self.source)
