"""A result with the answers that are found by rating changed cases.

A verdict needs none of them, so those that need a module of advice import it when they are asked for.
"""

# ruff: noqa: TC001, TC003  # typing.get_type_hints reads the annotations

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property, partial
from typing import TYPE_CHECKING, Self

from keitow._engine.assess import Result
from keitow._engine.facts import Facts
from keitow._engine.outcomes import Band, Undetermined, Verdict
from keitow._hints import Quantity
from keitow._units import LENGTH, MASS, SPEED, Unit, quantity
from keitow.errors import UnknownIdError
from keitow.mechanics.axles import front_axle_kg, rear_axle_kg, trailer_axles_kg
from keitow.mechanics.hitch import hitch_class
from keitow.mechanics.nose import nose_band
from keitow.mechanics.pull import climb_speed_kmh
from keitow.mechanics.stopping import stopping_distance_m

if TYPE_CHECKING:
    from keitow._advice.remedies import Remedy
    from keitow.mechanics.figures import Figure


class AdvisedResult(Result):
    """A result with its speeds and distances, and with the remedies that bring it within."""

    @cached_property
    def safe_speed_kmh(self) -> float | None:
        """The fastest speed, in whole km/h up to 100, at which the mechanical verdict for this load is within [km/h].

        The climb is tested at most at that speed. ``None`` where no speed is within.
        """
        from keitow._advice.speeds import safe_speed_kmh

        return safe_speed_kmh(self)

    @property
    def safe_speed(self) -> Quantity | None:
        """The fastest speed at which the mechanical verdict for this load is within; see `safe_speed_kmh`."""
        return None if self.safe_speed_kmh is None else quantity(self.safe_speed_kmh, SPEED)

    @cached_property
    def climb_speed(self) -> Band | None:
        """The speed at which this load climbs the trip's grade; ``None`` where a fact that it needs is unknown."""
        return _band(climb_speed_kmh, self.facts, SPEED)

    @cached_property
    def stopping_distance(self) -> Band | None:
        """The stopping distance from the trip's speed; ``None`` where a fact that it needs is unknown."""
        return _band(stopping_distance_m, self.facts, LENGTH)

    @cached_property
    def stopping_distance_alone(self) -> Band | None:
        """The stopping distance without the trailer; ``None`` where a fact that it needs is unknown."""
        return _band(partial(stopping_distance_m, alone=True), self.facts, LENGTH)

    @cached_property
    def nose_mass(self) -> Band | None:
        """The load on the hitch; ``None`` without a trailer, and for a semi-trailer whose nose load is not given."""
        return None if self.trailer is None else _band(nose_band, self.facts, MASS)

    @cached_property
    def front_axle_mass(self) -> Band | None:
        """What the front axle carries on level ground; ``None`` where a fact that it needs is unknown."""
        return _band(front_axle_kg, self.facts, MASS)

    @cached_property
    def rear_axle_mass(self) -> Band | None:
        """What the rear axle carries on level ground; ``None`` where a fact that it needs is unknown."""
        return _band(rear_axle_kg, self.facts, MASS)

    @cached_property
    def trailer_axle_mass(self) -> Band | None:
        """What the axles of the trailer carry together on level ground; ``None`` without a trailer."""
        return None if self.trailer is None else _band(trailer_axles_kg, self.facts, MASS)

    @property
    def hitch_class(self) -> int | None:
        """The lowest hitch class of SAE J684 that covers this trailer; ``None`` if none does or `nose_mass` is none."""
        return None if self.trailer is None else hitch_class(self.facts)

    @cached_property
    def most_wanted(self) -> str | None:
        """Path of the missing datum that would narrow the mechanical band most; ``None`` where none would."""
        from keitow._advice.wanted import most_wanted

        return most_wanted(self)

    @cached_property
    def remedies(self) -> tuple[Remedy[Self], ...]:
        """Single changes after which the verdict is within, cheapest first; each has been rated."""
        from keitow._advice.remedies import remedies
        from keitow._advice.speeds import FASTEST_KMH

        if self.verdict is Verdict.WITHIN:
            return ()
        is_fast = self.mechanical.verdict is not Verdict.WITHIN or self.trip.speed_kmh > FASTEST_KMH
        return remedies(self, self.safe_speed_kmh if is_fast else None)


def _band(figure: Callable[[Facts], Figure], facts: Facts, unit: Unit) -> Band | None:
    """Compute a figure of the mechanics; ``None`` where a fact is unknown, or the rule book has no mechanics."""
    try:
        ends = figure(facts)
    except UnknownIdError:
        return None
    return None if isinstance(ends, Undetermined) else Band((ends.low, ends.nominal, ends.high), unit)
