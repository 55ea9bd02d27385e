"""Class-typical trucks: marked as such, and silent where the reference is."""

from __future__ import annotations

import pytest

from keitow import Driveline, catalog
from keitow.errors import UnknownIdError

IDS = [f"kei-truck-{gears}-{drive}" for gears in ("5mt", "3at") for drive in ("4wd", "2wd")]


@pytest.mark.parametrize("id", IDS)
def test_it_is_the_stock_truck_and_says_so(id: str) -> None:
    truck = catalog.generic(id)
    assert (truck.curb_mass_kg, truck.gross_mass_kg, truck.displacement_cc) == (700, 1160, 660)
    assert truck.name.startswith("class-typical kei truck, 660 cc")
    assert all(source.startswith("class-typical") for source in truck.sources.values())


@pytest.mark.parametrize("id", IDS)
def test_it_leaves_to_the_estimates_what_the_reference_gives_as_a_spread(id: str) -> None:
    truck = catalog.generic(id)
    assert (truck.engine.power_kw, truck.engine.torque_nm) == (None, None)
    assert (truck.driveline.gears, truck.driveline.first_gear, truck.driveline.final_drive) == (None,) * 3
    assert (truck.wheelbase_m, truck.tires.rolling_radius_m, truck.drag_area_m2) == (None,) * 3


def test_drive_and_gearbox_are_what_was_asked_for() -> None:
    made = {id: catalog.generic(id).driveline for id in IDS}
    assert made["kei-truck-5mt-4wd"] == Driveline(drive="4WD", gearbox="manual")
    assert made["kei-truck-3at-2wd"] == Driveline(drive="RWD", gearbox="automatic")


def test_what_is_known_stands_in() -> None:
    truck = catalog.generic("kei-truck-5mt-2wd", curb_mass="680 kg", driveline=Driveline(drive="RWD"))
    assert truck.curb_mass_kg == 680
    assert truck.sources["curb_mass"] == truck.sources["driveline"] == "given by the caller"
    assert "driveline.drive" not in truck.sources


@pytest.mark.parametrize(
    ("id", "curb", "gross", "displacement"),
    [
        ("kei-truck-550cc-4wd", 590, 1050, 550),
        ("kei-truck-550cc-2wd", 590, 1050, 550),
        ("kei-truck-1990-5mt-4wd", 670, 1130, 660),
        ("kei-truck-1990-3at-2wd", 670, 1130, 660),
        ("kei-truck-1999-5mt-2wd", 770, 1230, 660),
    ],
)
def test_an_era_has_its_own_truck(id: str, curb: int, gross: int, displacement: int) -> None:
    truck = catalog.generic(id)
    assert (truck.curb_mass_kg, truck.displacement_cc) == (curb, displacement)
    assert truck.payload_kg is not None
    assert truck.curb_mass_kg + truck.payload_kg + 55 * (truck.seats or 0) == gross
    assert all(source.startswith("class-typical") for source in truck.sources.values())
    assert catalog.vehicle(id) == truck


def test_the_gross_mass_follows_a_curb_mass_that_is_typed() -> None:
    for id in ("kei-truck-5mt-4wd", "kei-truck-1990-5mt-4wd"):
        truck = catalog.generic(id, curb_mass="640 kg")
        assert (truck.gross_mass_kg, truck.payload_kg, truck.seats) == (None, 350.0, 2)
    given = catalog.generic("kei-truck-1999-5mt-4wd", gross_mass="1250 kg")
    assert (given.gross_mass_kg, given.payload_kg) == (1250.0, None)


def test_every_class_tells_its_spread_and_where_it_is_from() -> None:
    classes = catalog.generics()
    assert {one.years for one in classes} == {None, (1976, 1990), (1990, 1998), (1999, None)}
    for one in classes:
        low, nominal, high = (float(mass.split()[0]) for mass in (one.low, one.nominal, one.high))
        assert low <= nominal <= high
        assert catalog.generic(one.id).name == one.name
        assert catalog.generic(one.id).sources["curb_mass"] == one.source


def test_another_id_is_unknown() -> None:
    with pytest.raises(UnknownIdError, match="did you mean 'kei-truck-5mt-4wd'"):
        catalog.generic("kei-truck-5mt-4w")
