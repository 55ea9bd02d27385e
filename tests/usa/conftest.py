"""A pair on an American road, and how to ask one rule of one state."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from keitow import Load, Trailer, Trip, Vehicle, evaluate, usa

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow import Finding, Rating

TRUCK = Vehicle(name="a truck", curb_mass="700 kg", gross_mass="1160 kg", displacement="658 cc")


@pytest.fixture(scope="session")
def rate() -> Callable[..., Rating]:
    """Ask American law alone: the state, then fields of the trailer; ``load``, ``vehicle`` and ``trip`` as given.

    ``actual="3000 lb"`` is a trailer that weighs so much with its load.
    """

    def rated(
        state: str | None,
        *,
        vehicle: Vehicle = TRUCK,
        load: Load | None = None,
        trip: dict[str, Any] | None = None,
        actual: str | None = None,
        **trailer: Any,
    ) -> Rating:
        tare = {"tare": actual or "100 kg"}
        drawn = Trailer(**(tare | trailer))
        return evaluate(vehicle, drawn, load, Trip(place="us_road", state=state, **(trip or {})), rules=usa.RULES)

    return rated


@pytest.fixture(scope="session")
def ask(rate: Callable[..., Rating]) -> Callable[..., Finding]:
    """Ask one rule, ``ask("us.vt.brakes_40", tare="100 kg")``: the state is that of its id, unless given."""

    def asked(id: str, **case: Any) -> Finding:
        state = case.pop("state", id.split(".")[1].upper())
        (finding,) = [one for one in rate(state, **case).findings if one.rule.id == id]
        return finding

    return asked


@pytest.fixture(scope="session")
def binds(rate: Callable[..., Rating]) -> Callable[..., bool]:
    """Tell whether law is over by a rule of this id, over or by its rating."""

    def over(id: str, **case: Any) -> bool:
        rating = rate(id.split(".")[1].upper(), **case)
        found = {one.rule.id: one for one in rating.findings if one.rule.binding and one.verdict == "over"}
        assert (rating.legal.verdict == "over") is bool(found)
        return bool({id, f"{id}_rated"} & set(found))

    return over
