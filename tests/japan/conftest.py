"""A truck and a trailer of which everything is known, and how to ask Japanese law about them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest

from keitow import Brakes, Driveline, Engine, Load, TowingEntry, Trailer, Trip, Vehicle, evaluate, japan

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow import Finding, Rating


@pytest.fixture(scope="session")
def full_truck() -> Vehicle:
    """An example and no vehicle: 720 kg, 1180 kg gross, brakes that meet 22 m at 50 km/h with room to spare."""
    return Vehicle(
        name="an example",
        curb_mass="720 kg",
        gross_mass="1180 kg",
        payload="350 kg",
        displacement="660 cc",
        length="3.395 m",
        width="1.475 m",
        height="1.78 m",
        first_registered="2000-06-01",
        use="cargo",
        engine=Engine(power="36 kW"),
        driveline=Driveline(drive="4WD"),
        brakes=Brakes(stopping_distance="14 m", from_speed="50 km/h", parking_force="4000 N", parking_control="hand"),
    )


@pytest.fixture(scope="session")
def full_trailer() -> Trailer:
    """An example: 100 kg, 350 kg gross, one axle, unbraked, built for the newer form, in the kei box."""
    return Trailer(
        name="an example",
        tare="100 kg",
        gross_mass="350 kg",
        built="2010-04-01",
        axles=1,
        length="3.40 m",
        width="1.48 m",
        height="2.00 m",
        nose_fraction=0.1,
    )


@pytest.fixture(scope="session")
def recorded(full_truck: Vehicle) -> Vehicle:
    """The example truck with 350 kg unbraked and 1990 kg braked on its certificate."""
    return attrs.evolve(full_truck, towing_entry=TowingEntry(unbraked="350 kg", braked="1990 kg"))


@pytest.fixture(scope="session")
def rate() -> Callable[..., Rating]:
    """Ask Japanese law alone; the trip takes further keywords."""

    def rated(vehicle: Vehicle, trailer: Trailer | None = None, load: Load | None = None, **trip: object) -> Rating:
        return evaluate(vehicle, trailer, load, Trip(**trip), rules=japan.RULES)  # type: ignore[arg-type]  # fields of a trip

    return rated


@pytest.fixture(scope="session")
def ask(rate: Callable[..., Rating], find: Callable[[Rating, str], Finding]) -> Callable[..., Finding]:
    """Ask one rule: its id, then a vehicle, trailer, load and trip."""

    def asked(
        id: str, vehicle: Vehicle, trailer: Trailer | None = None, load: Load | None = None, **trip: object
    ) -> Finding:
        return find(rate(vehicle, trailer, load, **trip), id)

    return asked


@pytest.fixture(scope="session")
def find() -> Callable[[Rating, str], Finding]:
    """Find the answer of one rule."""

    def found(rating: Rating, id: str) -> Finding:
        (finding,) = [one for one in rating.findings if one.rule.id == id]
        return finding

    return found
