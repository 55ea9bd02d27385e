"""What is carried."""

from __future__ import annotations

from typing import Any

import attrs
import pint
import pytest

from keitow import InputError, Item, Load

UREG: Any = pint.UnitRegistry()


def test_a_load_may_be_a_mass() -> None:
    load = Load(trailer="150 kg", bed=UREG.Quantity(100, "pound"))
    assert load.trailer == (Item("load", "150 kg"),)
    assert load.trailer_kg == 150.0
    assert load.bed_kg == pytest.approx(45.359237)


def test_a_load_may_be_a_list_of_items() -> None:
    load = Load(trailer=[Item("gravel", "180 kg"), Item.water("40 L")], bed=(Item("tools", "20 lb"),))
    assert [item.name for item in load.trailer] == ["gravel", "water"]
    assert load.trailer_kg == pytest.approx(220.0)
    assert load.bed_kg == pytest.approx(9.0718474)


@pytest.mark.parametrize("nothing", [pytest.param("0 kg", id="zero"), pytest.param([], id="no items")])
def test_a_load_of_nothing_is_no_item(nothing: Any) -> None:
    assert Load(trailer=nothing) == Load()
    assert Load(trailer=nothing).trailer == ()
    assert Load().trailer_kg == 0


def test_without_arguments_one_person_of_75_kg_drives_alone() -> None:
    load = Load()
    assert (load.trailer_kg, load.bed_kg, load.occupants, load.occupant_mass_kg) == (0, 0, 1, 75.0)


@pytest.mark.parametrize(
    ("item", "mass_kg"),
    [
        pytest.param(Item.water("40 L"), 40.0, id="water"),
        pytest.param(Item.fuel("20 L"), 14.9, id="gasoline"),
        pytest.param(Item.fuel("20 L", diesel=True), 16.8, id="diesel"),
        pytest.param(Item.fuel("1 gal"), 2.82013178, id="gasoline by the gallon"),
        pytest.param(Item.water(UREG.Quantity(40, "liter")), 40.0, id="water by a quantity"),
    ],
)
def test_a_liquid_weighs_by_its_density(item: Item, mass_kg: float) -> None:
    assert item.mass_kg == pytest.approx(mass_kg, rel=1e-8)
    assert item.mass.m_as("kilogram") == pytest.approx(mass_kg, rel=1e-8)
    assert item.name in {"water", "fuel"}


@pytest.mark.parametrize(
    ("given", "message"),
    [
        pytest.param(
            {"trailer": 150}, "Load.trailer: needs a unit, got 150; write '150 kg' or '150 lb'", id="bare number"
        ),
        pytest.param(
            {"bed": "-1 kg"},
            "Load.bed: needs a finite mass of zero or more, got '-1 kg'; write it like '350 kg'",
            id="negative",
        ),
        pytest.param(
            {"trailer": ["150 kg"]},
            "Load.trailer: needs one Item, got '150 kg'; write keitow.Item(...)",
            id="masses in a list",
        ),
        pytest.param(
            {"bed": Item("gravel", "180 kg")},
            "Load.bed: needs a mass or a list of items, got a Item; write it like [keitow.Item(...)]",
            id="an item in no list",
        ),
        pytest.param(
            {"trailer": iter([Item("gravel", "180 kg")])},
            "Load.trailer: needs a mass, got a list_iterator; write '350 kg' or a quantity of it",
            id="iterator",
        ),
        pytest.param(
            {"occupants": 0}, "Load.occupants: needs a whole number of one or more, got 0; write it like 2", id="nobody"
        ),
        pytest.param(
            {"occupant_mass": "0 kg"},
            "Load.occupant_mass: needs a finite mass above zero, got '0 kg'; write it like '350 kg'",
            id="occupants without mass",
        ),
    ],
)
def test_another_load_is_refused(given: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError) as caught:
        Load(**given)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    ("make", "message"),
    [
        pytest.param(
            lambda: Item.water("40 kg"),
            "Item.water: needs a volume, and 'kg' is a unit of mass, got '40 kg'; write it like '658 cc'",
            id="water by mass",
        ),
        pytest.param(
            lambda: Item.fuel("0 L"),
            "Item.fuel: needs a finite volume above zero, got '0 L'; write it like '658 cc'",
            id="no fuel",
        ),
        pytest.param(
            lambda: Item.fuel("20 L", diesel="no"),  # type: ignore[arg-type]  # which is what the message is about
            "Item.fuel: needs True or False, got 'no'; write True or False",
            id="odd kind of fuel",
        ),
        pytest.param(
            lambda: Item("gravel", "-180 kg"),
            "Item.mass: needs a finite mass of zero or more, got '-180 kg'; write it like '350 kg'",
            id="negative mass",
        ),
        pytest.param(
            lambda: Item(180, "180 kg"),  # type: ignore[arg-type]  # which is what the message is about
            "Item.name: needs a text, got 180; write it in quotes",
            id="no name",
        ),
    ],
)
def test_another_item_is_refused(make: Any, message: str) -> None:
    with pytest.raises(InputError) as caught:
        make()
    assert str(caught.value) == message


def test_a_load_keeps_its_items_when_something_else_changes() -> None:
    load = Load(trailer=[Item("gravel", "180 kg")])
    assert attrs.evolve(load, bed="20 kg").trailer == load.trailer
