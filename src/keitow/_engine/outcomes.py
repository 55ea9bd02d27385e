"""What a rule can answer, which assumptions and derived facts it used, and the verdicts."""

# ruff: noqa: TC001  # typing.get_type_hints reads the annotations

from __future__ import annotations

from enum import StrEnum
from typing import NamedTuple, Self, TypeAlias

from keitow._engine.assumptions import Assumption
from keitow._engine.terms import Fact, FactValue
from keitow._hints import Quantity
from keitow._units import MASS, Unit, quantity
from keitow.errors import VerdictOrderError, VerdictTruthError


class Verdict(StrEnum):
    """The answer, from the mildest to the most severe. A verdict is a string; two verdicts compare by severity.

    No verdict is a yes or no, so `bool` of one raises. Ordering a verdict against any other string raises too.
    """

    severity: int

    WITHIN = "within"
    BEYOND_RATING = "beyond_rating"
    MARGINAL = "marginal"
    UNDETERMINED = "undetermined"
    OVER = "over"

    def __new__(cls, value: str) -> Self:
        member = str.__new__(cls, value)
        member._value_ = value
        member.severity = len(cls.__members__)
        return member

    def __bool__(self) -> bool:
        raise VerdictTruthError

    def __lt__(self, other: str) -> bool:
        return self.severity < _severity(other) if isinstance(other, str) else NotImplemented

    def __le__(self, other: str) -> bool:
        return self.severity <= _severity(other) if isinstance(other, str) else NotImplemented

    def __gt__(self, other: str) -> bool:
        return self.severity > _severity(other) if isinstance(other, str) else NotImplemented

    def __ge__(self, other: str) -> bool:
        return self.severity >= _severity(other) if isinstance(other, str) else NotImplemented


def _severity(other: str) -> int:
    if not isinstance(other, Verdict):
        raise VerdictOrderError(other)
    return other.severity


class Cap(NamedTuple):
    """A largest trailer mass. In law the three figures are equal; an infinite figure means no limit.

    Parameters
    ----------
    low_kg, nominal_kg, high_kg
        The figure and the ends of its band [kg].
    """

    low_kg: float
    nominal_kg: float
    high_kg: float

    @property
    def low(self) -> Quantity:
        """The low end of the band."""
        return quantity(self.low_kg, MASS)

    @property
    def nominal(self) -> Quantity:
        """The figure."""
        return quantity(self.nominal_kg, MASS)

    @property
    def high(self) -> Quantity:
        """The high end of the band."""
        return quantity(self.high_kg, MASS)


class Band(NamedTuple):
    """A figure other than a trailer mass, with the ends of its band.

    Parameters
    ----------
    ends
        Low, nominal and high, in the stored unit.
    unit
        The stored unit.
    """

    ends: tuple[float, float, float]
    unit: Unit

    def __repr__(self) -> str:
        ends = " – ".join(f"{end:.6g}" for end in dict.fromkeys(self.ends))
        return f"<Band {ends} {next(iter(self.unit.factors))}>"

    @property
    def low(self) -> Quantity:
        """The low end of the band."""
        return quantity(self.ends[0], self.unit)

    @property
    def nominal(self) -> Quantity:
        """The figure."""
        return quantity(self.ends[1], self.unit)

    @property
    def high(self) -> Quantity:
        """The high end of the band."""
        return quantity(self.ends[2], self.unit)


class Duty(NamedTuple):
    """Something that must be in place.

    Parameters
    ----------
    met
        Whether it is; ``None`` where that is not known.
    """

    met: bool | None


class NotApplicable(NamedTuple):
    """The rule does not apply.

    Parameters
    ----------
    reason
        Why.
    """

    reason: str


class Undetermined(NamedTuple):
    """The rule could not be applied, because something is not known.

    Parameters
    ----------
    missing
        Paths of the facts to supply.
    at_most_kg
        The highest figure that the known facts leave open [kg]; ``None`` where they set no bound.
    at_least_kg
        The figure that is permitted whatever the missing facts turn out to be [kg]; ``None`` where there is none.
    """

    missing: tuple[str, ...]
    at_most_kg: float | None = None
    at_least_kg: float | None = None

    @property
    def at_most(self) -> Quantity | None:
        """The highest figure that the known facts leave open."""
        return None if self.at_most_kg is None else quantity(self.at_most_kg, MASS)

    @property
    def at_least(self) -> Quantity | None:
        """The figure that is permitted whatever the missing facts turn out to be."""
        return None if self.at_least_kg is None else quantity(self.at_least_kg, MASS)


Outcome: TypeAlias = Cap | Duty | NotApplicable | Undetermined


class Assumed(NamedTuple):
    """An assumption that an estimate used.

    Parameters
    ----------
    input
        The formula's parameter.
    path
        The fact it stands in for; ``None`` where no fact could replace it.
    assumption
        The assumption.
    spread
        How much of the band comes from it: the change of utilization per kilogram of trailer between its ends [1/kg].
    """

    input: str
    path: str | None
    assumption: Assumption
    spread: float


class Derived(NamedTuple):
    """A derived fact that a rule used: its path, its value and how it came about."""

    path: str
    value: FactValue
    fact: Fact
