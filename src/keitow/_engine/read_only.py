"""A dictionary that nobody can write to. Unlike `types.MappingProxyType` it can be pickled and copied."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class ReadOnlyDict(dict[K, V]):
    """A dictionary that is complete when it is made.

    Raises
    ------
    TypeError
        On every method that would change it.
    """

    __slots__ = ()

    def _refuse(self, *_arguments: object, **_named: object) -> NoReturn:
        raise TypeError(f"{type(self).__name__} is read-only; make a changed copy, like {{**this, key: value}}")

    if not TYPE_CHECKING:  # refused whatever is given, which no signature of a dictionary says
        __setitem__ = __delitem__ = __ior__ = _refuse
        pop = popitem = clear = update = setdefault = _refuse

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (dict(self),)

    def __hash__(self) -> int:  # type: ignore[override]  # it cannot change
        return hash(frozenset(self))
