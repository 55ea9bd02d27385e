"""Steps that are done for a block of rows after the other, in a few arrays that stay in the processor's cache."""

from __future__ import annotations

from threading import local
from typing import TYPE_CHECKING, Any, Final, NamedTuple, TypeAlias

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    import numpy.typing as npt

    Array: TypeAlias = npt.NDArray[Any]
    Kind: TypeAlias = np.dtype[Any]
    Doer: TypeAlias = Callable[..., object]
    Step: TypeAlias = tuple[Doer, int, int | None, list[int] | None, int]

BLOCK: Final = 16_384
"""So many rows at a time."""

_MOST_NUMBERS: Final = 16


class Key(NamedTuple):
    """What tells a column of a program: of which fact, and of a list at which place."""

    path: str
    place: int = 0


class Program(NamedTuple):
    """Steps to be done for one block of rows after the other; threads may share it.

    Parameters
    ----------
    size
        How many slots there are.
    inputs
        Slot -> the key of the column that stands there.
    numbers
        Slot -> number.
    spread
        Slot -> number, which stands there as an array that holds it in every place.
    kinds
        Slot -> type of what the steps write there.
    steps
        What is done, the slots it reads: the first, the second, the others; and the slot it writes into.
    results
        Slots of what it is for.
    """

    size: int
    inputs: dict[int, Key]
    numbers: dict[int, Array]
    spread: dict[int, float]
    kinds: dict[int, Kind]
    steps: tuple[Step, ...]
    results: list[int]

    def run(self, columns: Sequence[Array], rows: int) -> list[Array]:
        """Do the steps for a block of rows; the results are good until this thread's next run of any program.

        Parameters
        ----------
        columns
            Those of ``inputs``, in their order, each of shape (rows,).
        rows
            How many, at most `BLOCK`.
        """
        slots: list[Any] = [None] * self.size
        for slot, column in zip(self.inputs, columns, strict=True):
            slots[slot] = column
        for slot, number in self.numbers.items():
            slots[slot] = number
        workspace = _WORKSPACE
        for slot, value in self.spread.items():
            slots[slot] = workspace.full(value)[:rows]
        counts: dict[Kind, int] = {}
        for slot, kind in self.kinds.items():
            count = counts[kind] = counts.get(kind, -1) + 1
            slots[slot] = workspace.array(kind, count)[:rows]
        for does, first, second, others, target in self.steps:
            if second is None:
                does(slots[first], out=slots[target])
            elif others is None:
                does(slots[first], slots[second], out=slots[target])
            else:
                does(slots[first], slots[second], *(slots[one] for one in others), out=slots[target])
        return [slots[slot] for slot in self.results]


class _Workspace(local):
    """The arrays that programs write into, each thread's own: made once, so that they stay in the cache."""

    def __init__(self) -> None:
        self._arrays: dict[Kind, list[Array]] = {}
        self._full: dict[float, Array] = {}

    def full(self, value: float) -> Array:
        if value not in self._full:
            if len(self._full) == _MOST_NUMBERS:
                self._full.clear()
            self._full[value] = np.full(BLOCK, value)
        return self._full[value]

    def array(self, kind: Kind, number: int) -> Array:
        arrays = self._arrays.setdefault(kind, [])
        if number == len(arrays):
            arrays.append(np.empty(BLOCK, kind))
        return arrays[number]


_WORKSPACE: Final = _Workspace()
