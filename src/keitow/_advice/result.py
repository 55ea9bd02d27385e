"""A result with what is found by rating its case again."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

import attrs

from keitow._advice.remedies import Remedy, remedies
from keitow._advice.speeds import FASTEST_KMH, safe_speed_kmh
from keitow._advice.wanted import most_wanted
from keitow._engine.assess import Result
from keitow._engine.outcomes import Verdict
from keitow._units import SPEED, quantity

if TYPE_CHECKING:
    from typing import Self

    from keitow.typing import Quantity


@attrs.frozen(kw_only=True, order=False, slots=False)
class AdvisedResult(Result):
    """A result with the speed at which it is within, and with what would bring it there.

    Parameters
    ----------
    vehicle, trailer, load, trip, rules, facts
        As of `keitow._engine.assess.Result`.
    """

    @cached_property
    def safe_speed_kmh(self) -> float | None:
        """The fastest speed, in whole km/h up to 100, at which the mechanical verdict for this load is within [km/h].

        What is driven no faster climbs no faster either. ``None`` where none is.
        """
        return safe_speed_kmh(self)

    @property
    def safe_speed(self) -> Quantity | None:
        """The fastest speed at which the mechanical verdict for this load is within; see `safe_speed_kmh`."""
        return None if self.safe_speed_kmh is None else quantity(self.safe_speed_kmh, SPEED)

    @cached_property
    def most_wanted(self) -> str | None:
        """Path of the datum that would narrow the mechanical band most; ``None`` where none would."""
        return most_wanted(self)

    @cached_property
    def remedies(self) -> tuple[Remedy[Self], ...]:
        """Single changes after which the verdict is within, each tried out, cheapest first."""
        if self.verdict is Verdict.WITHIN:
            return ()
        is_fast = self.mechanical.verdict is not Verdict.WITHIN or self.trip.speed_kmh > FASTEST_KMH
        return remedies(self, self.safe_speed_kmh if is_fast else None)
