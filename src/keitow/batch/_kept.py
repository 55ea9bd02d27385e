"""What takes long to make and is kept for the next call."""

from __future__ import annotations

from threading import Lock
from typing import TYPE_CHECKING, Generic, TypeVar

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")


class Kept(Generic[T]):
    """The last few things that were made, by what tells them apart; threads may share them.

    Parameters
    ----------
    most
        How many.
    """

    def __init__(self, most: int) -> None:
        self._most = most
        self._made: dict[object, T] = {}
        self._lock = Lock()

    def of(self, key: object, make: Callable[[], T]) -> T:
        """Return what was made for a key, or make it.

        An identity in the key must be that of something which the made thing holds, so that no other can take it.
        """
        with self._lock:
            if key not in self._made:
                if len(self._made) == self._most:
                    del self._made[next(iter(self._made))]
                self._made[key] = make()
            return self._made[key]
