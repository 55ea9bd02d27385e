"""What a rule can answer and what that rests on, and the verdict over all of them.

Annotations are not texts here for the reason given in `keitow._terms`.
"""

from enum import Enum
from typing import TYPE_CHECKING, NamedTuple, TypeAlias

from keitow._terms import Assumption, Fact, FactValue
from keitow._units import MASS, quantity
from keitow.errors import VerdictTruthError

if TYPE_CHECKING:
    from typing import Self

    from keitow.typing import Quantity


class Verdict(Enum):
    """The answer, mildest first; verdicts compare by severity, and none is a yes or no by itself."""

    severity: int

    WITHIN = "within"
    BEYOND_RATING = "beyond_rating"
    MARGINAL = "marginal"
    UNDETERMINED = "undetermined"
    OVER = "over"

    def __new__(cls, value: str) -> "Self":
        member = object.__new__(cls)
        member._value_ = value
        member.severity = len(cls.__members__)
        return member

    def __bool__(self) -> bool:
        raise VerdictTruthError

    def __lt__(self, other: "Verdict") -> bool:
        return self.severity < other.severity if isinstance(other, Verdict) else NotImplemented

    def __le__(self, other: "Verdict") -> bool:
        return self.severity <= other.severity if isinstance(other, Verdict) else NotImplemented

    def __gt__(self, other: "Verdict") -> bool:
        return self.severity > other.severity if isinstance(other, Verdict) else NotImplemented

    def __ge__(self, other: "Verdict") -> bool:
        return self.severity >= other.severity if isinstance(other, Verdict) else NotImplemented


class Cap(NamedTuple):
    """A largest trailer mass. Of a law the three figures are equal; infinite is no limit.

    Parameters
    ----------
    low_kg, nominal_kg, high_kg
        The figure and the ends of its band [kg].
    """

    low_kg: float
    nominal_kg: float
    high_kg: float

    @property
    def low(self) -> "Quantity":
        """The low end of the band."""
        return quantity(self.low_kg, MASS)

    @property
    def nominal(self) -> "Quantity":
        """The figure."""
        return quantity(self.nominal_kg, MASS)

    @property
    def high(self) -> "Quantity":
        """The high end of the band."""
        return quantity(self.high_kg, MASS)


class Duty(NamedTuple):
    """Something that must be in place.

    Parameters
    ----------
    met
        Whether it is; ``None`` where that is not known.
    """

    met: bool | None


class NotApplicable(NamedTuple):
    """The rule does not speak here.

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
        The highest figure that what is known leaves open [kg]; ``None`` where there is no bound.
    at_least_kg
        The figure that is permitted whatever the missing facts turn out to be [kg]; ``None`` where there is none.
    """

    missing: tuple[str, ...]
    at_most_kg: float | None = None
    at_least_kg: float | None = None

    @property
    def at_most(self) -> "Quantity | None":
        """The highest figure that what is known leaves open."""
        return None if self.at_most_kg is None else quantity(self.at_most_kg, MASS)

    @property
    def at_least(self) -> "Quantity | None":
        """The figure that is permitted in any case."""
        return None if self.at_least_kg is None else quantity(self.at_least_kg, MASS)


Outcome: TypeAlias = Cap | Duty | NotApplicable | Undetermined


class Assumed(NamedTuple):
    """An assumption that an estimate used.

    Parameters
    ----------
    input
        The formula's parameter.
    path
        The fact it stands in for; ``None`` where there is no datum to replace it.
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
