"""Checks across several fields of a value, declared once for values and for the columns of tables."""

from __future__ import annotations

from operator import attrgetter
from typing import TYPE_CHECKING, Any

import attrs

from keitow.errors import InputError, repr_of_fields

if TYPE_CHECKING:
    from collections.abc import Callable


def first(one: float, *_: float) -> float:
    """Return the first input."""
    return one


@attrs.define(kw_only=True, eq=False)
class Check:
    """A check across fields.

    Parameters
    ----------
    of
        Path of the value that has the fields, ``"vehicle.brakes"``; ``""`` where they belong to several values.
    field
        The field that the error names: ``"Brakes.stopping_distance"``.
    inputs
        Names of the stored fields; where one of them is unknown, the check passes.
    without
        Name of a field that must be unknown for the check to apply.
    fails
        A function of the inputs, numbers or columns: true where they are refused.
    needed
        The error's text of what is needed, with braces for what it names: ``{1:g}`` for the second of the inputs or,
        where there is a `bound`, ``{:g}`` for that.
    bound
        A function of the inputs that gives the bound, where no input is itself the bound.
    given
        A function of the inputs: the given number that the error shows; the first, unless said.
    hint
        The error's text of what to write instead.

    Attributes
    ----------
    paths, path_without
        Paths of the inputs, and of the field that must be unknown.
    """

    of: str
    field: str
    inputs: tuple[str, ...]
    without: str | None = None
    fails: Callable[..., Any]
    needed: str
    bound: Callable[..., float] | None = None
    given: Callable[..., float] = first
    hint: str
    paths: tuple[str, ...] = attrs.field(init=False)
    path_without: str | None = attrs.field(init=False)
    _known: Callable[[object], tuple[Any, ...]] = attrs.field(init=False)

    __repr__ = repr_of_fields

    def __attrs_post_init__(self) -> None:
        self._known = attrgetter(*self.inputs, "__class__")  # a second name, so that it always returns a tuple
        start = f"{self.of}." if self.of else ""
        self.paths = tuple(start + name for name in self.inputs)
        self.path_without = None if self.without is None else start + self.without

    def apply(self, value: object) -> None:
        """Check a value.

        Raises
        ------
        InputError
            Its fields contradict each other.
        """
        known = self._known(value)[:-1]
        if None not in known and (self.without is None or getattr(value, self.without) is None):
            self.apply_to(*known)

    def apply_to(self, *known: float) -> None:
        """Check known values of the inputs; see `apply`."""
        if self.fails(*known):
            named = known if self.bound is None else (self.bound(*known),)
            raise InputError(self.field, self.needed.format(*named), self.given(*known), self.hint)


def always(*_: float) -> bool:
    """Return true, whatever the inputs are."""
    return True
