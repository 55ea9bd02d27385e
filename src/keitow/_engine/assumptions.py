"""What an estimate may assume where a fact is unknown, and the parameters that it stands in for."""

# ruff: noqa: TC003  # typing.get_type_hints reads the annotations

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Final, TypeAlias

import attrs

from keitow._engine.terms import FactValue, instance, mapping_in, path_in, read_only
from keitow._sources import Citation, number_in, text_in
from keitow.errors import DeclarationError, repr_of_fields, shown


@attrs.frozen(order=False)
class Assumption:
    """What an estimate uses where a fact is unknown.

    Parameters
    ----------
    what
        What it is, for a report: "friction of dry asphalt".
    low, nominal, high
        The band, in the unit of the formula's parameter.
    source
        Where it comes from and how far it is confirmed.
    what_ja
        What it is, in Japanese.

    Raises
    ------
    DeclarationError
        An argument has the wrong type, or the band is out of order.
    """

    what: str
    low: float
    nominal: float
    high: float
    source: Citation
    what_ja: str | None = None

    __repr__ = repr_of_fields

    def __attrs_post_init__(self) -> None:
        where = f"Assumption({shown(self.what)})"
        text_in(where, "what", self.what)
        if self.what_ja is not None:
            text_in(where, "what_ja", self.what_ja)
        instance(Citation, where, "source", self.source)
        for name, value in (("low", self.low), ("nominal", self.nominal), ("high", self.high)):
            number_in(where, name, value)
        if not self.low <= self.nominal <= self.high:
            raise DeclarationError(where, f"needs low <= nominal <= high, got {self.low}, {self.nominal}, {self.high}")


def _table(value: Mapping[FactValue | None, Assumption]) -> Mapping[FactValue | None, Assumption]:
    return read_only(value)


@attrs.frozen(order=False)
class Choice:
    """An assumption that depends on a fact.

    Parameters
    ----------
    fact
        Path of the fact.
    table
        Value of the fact -> assumption. The key ``None`` is for an unknown fact. Other values have no assumption.

    Raises
    ------
    DeclarationError
        An argument has the wrong type.
    """

    fact: str
    table: Mapping[FactValue | None, Assumption] = attrs.field(converter=_table)

    __repr__ = repr_of_fields

    def __attrs_post_init__(self) -> None:
        where = f"Choice({shown(self.fact)})"
        path_in(where, "fact", self.fact)
        mapping_in(where, "table", self.table)
        for key, one in self.table.items():
            if not isinstance(key, float | int | str | datetime.date | tuple | None):
                raise DeclarationError(where, f"table: needs values of the fact as its keys, got {shown(key)}")
            instance(Assumption, where, f"table[{shown(key)}]", one)

    def of(self, value: FactValue | None) -> Assumption | None:
        """Return the assumption for a value of the fact; ``None`` where there is none."""
        return self.table.get(value)

    def assumptions(self) -> Iterator[Assumption]:
        """Yield every assumption of the table."""
        yield from self.table.values()


_MOST_BETWEEN: Final = 256
"""Size of the cache of interpolated assumptions; the search for a safe speed asks for many speeds."""


@attrs.frozen(order=False)
class Interpolated:
    """An assumption interpolated linearly over a number, so that no answer jumps where the number changes a little.

    Below the first point and above the last, it is that of this point.

    Parameters
    ----------
    fact
        Path of the number.
    points
        Two or more pairs of a number and the assumption there, in rising order of the number.

    Raises
    ------
    DeclarationError
        An argument has the wrong type, or the points are not in rising order.

    Examples
    --------
    >>> source = Citation("a text", "1", "somebody", "M")
    >>> slow = Assumption("deceleration required", 2.0, 3.0, 4.0, source)
    >>> fast = Assumption("deceleration required", 4.0, 5.0, 6.0, source)
    >>> Interpolated("trip.speed_kmh", ((20.0, slow), (60.0, fast))).of(30.0).nominal
    3.5
    """

    fact: str
    points: tuple[tuple[float, Assumption], ...]
    _between: dict[float, Assumption] = attrs.field(init=False, factory=dict[float, Assumption], eq=False, repr=False)

    __repr__ = repr_of_fields

    def __attrs_post_init__(self) -> None:
        where = f"Interpolated({shown(self.fact)})"
        path_in(where, "fact", self.fact)
        instance(tuple, where, "points", self.points)
        for point in self.points:
            if not (isinstance(point, tuple) and len(point) == 2 and isinstance(point[0], int | float)):  # a pair
                raise DeclarationError(where, f"points: needs pairs of a number and an Assumption, got {shown(point)}")
            instance(Assumption, where, "points", point[1])
        places = [place for place, _ in self.points]
        if len(places) < 2 or sorted(set(places)) != places:  # a line needs two
            raise DeclarationError(where, f"points: needs two or more in rising order, got {places}")

    def of(self, value: FactValue | None) -> Assumption | None:
        """Return the assumption for a value of the number; ``None`` where the number is unknown."""
        if value is None or isinstance(value, str | tuple | datetime.date):
            return None
        known = self._between.get(value)
        if known is None:
            if len(self._between) == _MOST_BETWEEN:
                self._between.clear()
            known = self._between[value] = self._at(value)
        return known

    def _at(self, value: float) -> Assumption:
        if value <= self.points[0][0]:
            return self.points[0][1]
        for (start, one), (end, other) in pairwise(self.points):
            if value <= end:
                share = (value - start) / (end - start)
                return Assumption(
                    one.what,
                    one.low + share * (other.low - one.low),
                    one.nominal + share * (other.nominal - one.nominal),
                    one.high + share * (other.high - one.high),
                    one.source,
                    one.what_ja,
                )
        return self.points[-1][1]

    def assumptions(self) -> Iterator[Assumption]:
        """Yield the assumption at every point."""
        for _, one in self.points:
            yield one


Assumable: TypeAlias = Assumption | Choice | Interpolated
"""What an estimate may use for a parameter whose fact is unknown."""


Parameter: TypeAlias = tuple[str, str | None, Assumable | None, str, int]
"""A parameter of a formula.

1. its name
2. the path of its fact; ``None`` where it is always assumed
3. what is assumed where the fact is unknown; ``None`` where nothing is
4. the path of the fact that is lacking where there is neither a value nor an assumption
5. its place among the parameters of the formula

It is a plain tuple, because Python unpacks that three times as fast as a named one.
"""


def parameters_of(
    inputs: Mapping[str, str], assumes: Mapping[str, Assumable], order: Sequence[str]
) -> tuple[Parameter, ...]:
    """Return the parameters of a formula, those that are never assumed first; `order` has their names in its order."""
    place = order.index
    known: list[Parameter] = [
        (name, path, None, path, place(name)) for name, path in inputs.items() if name not in assumes
    ]
    assumed: list[Parameter] = []
    for name, one in assumes.items():
        path = inputs.get(name)
        needs = path or ("" if isinstance(one, Assumption) else one.fact)
        assumed.append((name, path, one, needs, place(name)))
    return (*known, *assumed)
