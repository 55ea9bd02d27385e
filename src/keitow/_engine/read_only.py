"""A read-only dictionary. Unlike `types.MappingProxyType` it can be pickled and copied."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn, TypeVar

K = TypeVar("K")
V = TypeVar("V")


class ReadOnlyDict(dict[K, V]):
    """A dictionary that cannot be changed after it is made.

    Raises
    ------
    TypeError
        A method was called that would change it.
    """

    __slots__ = ()

    def _refuse(self, *_arguments: object, **_named: object) -> NoReturn:
        raise TypeError(f"{type(self).__name__} is read-only; make a changed copy, like {{**this, key: value}}")

    if not TYPE_CHECKING:  # these accept any arguments, unlike the signatures of `dict`
        __setitem__ = __delitem__ = __ior__ = _refuse
        pop = popitem = clear = update = setdefault = _refuse

    def __reduce__(self) -> tuple[object, ...]:
        return type(self), (dict(self),)

    def __hash__(self) -> int:  # type: ignore[override]  # it cannot change
        return hash(frozenset(self))
