"""Class-typical trucks: marked as such, and silent where the reference is."""

from __future__ import annotations

import pytest

from keitow import Driveline, InputError, catalog
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


def test_a_550_cc_truck_needs_its_curb_mass() -> None:
    with pytest.raises(InputError, match=r"no source gives a typical one for 550 cc.*curb_mass='600 kg'"):
        catalog.generic("kei-truck-550cc-4wd")
    truck = catalog.generic("kei-truck-550cc-2wd", curb_mass="590 kg")
    assert (truck.displacement_cc, truck.driveline.drive, truck.gross_mass_kg) == (550, "RWD", None)
    assert truck.name == "class-typical kei truck, 550 cc, rear-wheel drive"


def test_another_id_is_unknown() -> None:
    with pytest.raises(UnknownIdError, match="did you mean 'kei-truck-5mt-4wd'"):
        catalog.generic("kei-truck-5mt-4w")
