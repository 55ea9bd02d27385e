"""Read and write JSON text.

Repeated keys, which Python's reader drops silently, are kept as `Repeated`, so that a later error can name their place.
"""

from __future__ import annotations

import json
from typing import Final, TypeGuard

from keitow.errors import DocumentError, InputError, shown

_WIDEST: Final = 100


class Repeated(dict[str, object]):
    """A JSON object in which a key is there twice."""

    def __init__(self, key: str) -> None:
        super().__init__()
        self.key = key


def parse(text: object) -> object:
    """Read JSON text, or its bytes.

    Raises
    ------
    DocumentError
        It is no text, no JSON, or nested too deeply. A repeated key or a number too large for a float raises later,
        when the document is read and the error can name its place.
    """
    if not isinstance(text, str | bytes | bytearray):
        raise DocumentError("$", f"needs JSON text, got {shown(text)}")
    try:
        read: object = json.loads(text, object_pairs_hook=_object, parse_int=_whole)
    except RecursionError:
        raise DocumentError("$", "is nested too deeply") from None
    except ValueError as error:
        raise DocumentError("$", f"needs JSON: {error}") from None
    return read


def write(document: object, indent: int | None) -> str:
    """Write JSON text, without NaN and Infinity, which standard JSON does not have.

    Raises
    ------
    InputError
        The indent is not a number of spaces.
    """
    if indent is not None and (isinstance(indent, bool) or not isinstance(indent, int) or not 0 <= indent <= _WIDEST):
        raise InputError("to_json(indent)", f"needs 0 to {_WIDEST} spaces, or None", indent, "write it like 2")
    return json.dumps(document, ensure_ascii=False, allow_nan=False, indent=indent)


def is_object(value: object) -> TypeGuard[dict[object, object]]:
    """Tell whether it is a JSON object, with any keys."""
    return isinstance(value, dict)


def is_list(value: object) -> TypeGuard[list[object]]:
    """Tell whether it is a list."""
    return isinstance(value, list)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    read = dict(pairs)
    if len(read) == len(pairs):
        return read
    keys = [key for key, _ in pairs]
    return Repeated(next(key for place, key in enumerate(keys) if key in keys[:place]))


def _whole(digits: str) -> int | float:
    """Read an integer; one with more digits than Python converts becomes an infinite float."""
    try:
        return int(digits)
    except ValueError:
        return float(digits)
