"""What the tests of the limiters share: the reference's stock truck, and a way to ask one limiter."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest

from keitow import Cap, Driveline, Engine, Place, Trip, Vehicle, evaluate

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow import Finding, Load, Trailer


@pytest.fixture(scope="session")
def stock() -> Vehicle:
    """The reference's class-typical truck: 700 kg curb, 1160 kg gross, 36 kW, 60 N·m, five-speed."""
    return Vehicle(
        name="stock truck",
        curb_mass="700 kg",
        gross_mass="1160 kg",
        engine=Engine(power="36 kW", torque="60 N*m"),
        driveline=Driveline(gearbox="manual"),
    )


@pytest.fixture(scope="session")
def rear_driven(stock: Vehicle) -> Vehicle:
    return attrs.evolve(stock, driveline=Driveline(gearbox="manual", drive="RWD"))


@pytest.fixture(scope="session")
def ask() -> Callable[..., Finding]:
    """Ask one rule: ``ask("mech.climb", truck)``."""

    def finding(
        id: str,
        vehicle: Vehicle,
        trailer: Trailer | None = None,
        load: Load | None = None,
        trip: Trip | None = None,
    ) -> Finding:
        rating = evaluate(vehicle, trailer, load, trip or Trip.local_road(place=Place.ABROAD))
        return next(one for one in rating.mechanical.findings if one.rule.id == id)

    return finding


@pytest.fixture(scope="session")
def cap(ask: Callable[..., Finding]) -> Callable[..., Cap]:
    """Ask one limiter for its figures."""

    def figures(id: str, *case: object, **fields: object) -> Cap:
        outcome = ask(id, *case, **fields).outcome
        assert isinstance(outcome, Cap)
        return outcome

    return figures
