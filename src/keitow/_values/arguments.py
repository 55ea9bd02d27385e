"""Better messages for a misspelled argument of a value: which one is meant."""

from __future__ import annotations

from functools import wraps
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from keitow._units import UNITS

if TYPE_CHECKING:
    from collections.abc import Mapping

T = TypeVar("T", bound=attrs.AttrsInstance)


def with_argument_hints(kind: type[T]) -> type[T]:
    """Make the constructor's error for an unknown argument suggest the right one (a class decorator).

    `attrs.evolve` calls the constructor, so its errors do too.
    """
    init: Any = kind.__init__

    @wraps(init)
    def __init__(self: T, *arguments: object, **fields: object) -> None:  # noqa: N807  # the constructor itself
        try:
            init(self, *arguments, **fields)
        except TypeError:
            hint = _hint(kind, fields)
            if hint is None:
                raise
            raise TypeError(hint) from None

    kind.__init__ = __init__  # type: ignore[method-assign, assignment]  # the same arguments, and a better message
    return kind


def _hint(kind: type[attrs.AttrsInstance], fields: Mapping[str, object]) -> str | None:
    known = [field.alias or field.name for field in attrs.fields(kind)]
    unknown = next((name for name in fields if name not in known), None)
    if unknown is None:
        return None
    stem, _, suffix = unknown.rpartition("_")
    if stem in known and suffix in UNITS:
        unit, value = next(iter(UNITS[suffix].factors)), fields[unknown]
        is_number = isinstance(value, int | float) and not isinstance(value, bool)
        example = f"{value:.12g} {unit}" if is_number else UNITS[suffix].example
        return f"{kind.__name__}: has no argument {unknown!r}; write {stem}={example!r}"
    from difflib import get_close_matches  # which takes a while to load

    near = get_close_matches(unknown.replace("weight", "mass"), known, n=1)
    hint = f"did you mean {near[0]!r}?" if near else f"write one of {', '.join(known)}"
    return f"{kind.__name__}: has no argument {unknown!r}; {hint}"
