"""The exceptions of keitow. Bad input and bad declarations raise; an unknown input is an outcome and never raises."""

from __future__ import annotations

import attrs

__all__ = [
    "DeclarationError",
    "DocumentError",
    "InputError",
    "KeitowError",
    "UnknownIdError",
    "VerdictOrderError",
    "VerdictTruthError",
]

_LONGEST_SHOWN = 40


class KeitowError(Exception):
    """The base class of every exception that keitow raises on purpose."""


class InputError(KeitowError, ValueError):
    """A value that is not valid for its field or argument.

    Attributes
    ----------
    field
        The field or argument, such as ``"Trailer.tare"``.
    needed
        What is needed there.
    value
        What was given, whole (the message shows only its beginning).
    hint
        What to write instead.

    Examples
    --------
    >>> print(InputError("Trailer.tare", "needs a unit", 120, "write '120 kg'"))
    Trailer.tare: needs a unit, got 120; write '120 kg'
    """

    def __init__(self, field: str, needed: str, value: object, hint: str) -> None:
        super().__init__(field, needed, value, hint)
        self.field = field
        self.needed = needed
        self.value = value
        self.hint = hint

    def __str__(self) -> str:
        return f"{self.field}: {self.needed}, got {shown(self.value)}; {self.hint}"


class DeclarationError(KeitowError, ValueError):
    """A rule, fact, constant or rule book that is declared wrongly.

    Attributes
    ----------
    where
        The rule's id, the fact's path, or the declaration, such as ``"RuleBook"``.
    problem
        What is wrong and what to write instead.
    """

    def __init__(self, where: str, problem: str) -> None:
        super().__init__(where, problem)
        self.where = where
        self.problem = problem

    def __str__(self) -> str:
        return f"{self.where}: {self.problem}"


class DocumentError(KeitowError, ValueError):
    """A JSON document that keitow cannot read back.

    Attributes
    ----------
    path
        The place in the document, such as ``"$.case.trailer.tare_kg"``.
    problem
        What is needed there and what was given.
    """

    def __init__(self, path: str, problem: str) -> None:
        super().__init__(path, problem)
        self.path = path
        self.problem = problem

    def __str__(self) -> str:
        return f"{self.path}: {self.problem}"


class UnknownIdError(KeitowError, LookupError):
    """No rule, fact, vehicle or trailer has this id.

    Attributes
    ----------
    kind
        What was looked for: ``"vehicle"``, ``"trailer"``, ``"rule"``, ``"fact"``.
    id
        The id that was given.
    nearest
        Existing ids that are close to it.
    """

    def __init__(self, kind: str, id: str, nearest: tuple[str, ...] = ()) -> None:
        super().__init__(kind, id, nearest)
        self.kind = kind
        self.id = id
        self.nearest = nearest

    def __str__(self) -> str:
        near = f"; did you mean {', '.join(map(repr, self.nearest))}?" if self.nearest else ""
        return f"no {self.kind} has the id {shown(self.id)}{near}"


class VerdictTruthError(KeitowError, TypeError):
    """A verdict was used as a boolean.

    There are five verdicts, so none is a plain yes or no. Compare it with a `keitow.Verdict` instead.
    """

    def __init__(
        self, message: str = "a verdict is not a yes or no; compare it: rating.verdict is Verdict.WITHIN"
    ) -> None:
        super().__init__(message)


class VerdictOrderError(KeitowError, TypeError):
    """A verdict was ordered against a string that is no verdict; verdicts are ordered by severity, not alphabetically.

    Attributes
    ----------
    other
        The string.
    """

    def __init__(self, other: str) -> None:
        super().__init__(other)
        self.other = other

    def __str__(self) -> str:
        return f"verdicts are ordered among themselves, got {shown(self.other)}; write Verdict({shown(self.other)})"


def is_unicode(text: str) -> bool:
    """Tell whether a file can hold the text, which half of a surrogate pair prevents."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return False
    return True


def shown(value: object) -> str:
    """Return a short text for a given value, without calling its methods if it is a foreign object."""
    kind = type(value)  # isinstance() could call a method of a foreign object
    if issubclass(kind, str):
        text = str(value)
        return repr(text if len(text) <= _LONGEST_SHOWN else text[:_LONGEST_SHOWN] + "…")
    if issubclass(kind, bool | float) or value is None:
        return repr(value)
    if issubclass(kind, int) and isinstance(value, int):
        small = abs(value) < 10**_LONGEST_SHOWN  # longer ones are slow to spell, or cannot be spelled
        return repr(value) if small else "a very large integer"
    return f"a {kind.__name__}"


def repr_of_fields(self: attrs.AttrsInstance) -> str:
    """Return what attrs would; attrs makes the method anew for each class, which an import of keitow would wait for."""
    named = (f"{field.name}={getattr(self, field.name)!r}" for field in attrs.fields(type(self)) if field.repr)
    return f"{type(self).__qualname__}({', '.join(named)})"
