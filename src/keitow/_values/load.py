"""The load in the vehicle and on the trailer."""

# ruff: noqa: TC001, TC003  # typing.get_type_hints reads the annotations

from __future__ import annotations

from collections.abc import Iterable
from typing import ClassVar, Final, Self

import attrs

from keitow._hints import Measured, Quantity
from keitow._sources import Citation, Constant
from keitow._units import Kilograms, View, cubic_centimeters, kilograms, kilograms_or_zero
from keitow._values.arguments import with_argument_hints
from keitow._values.fields import count, flag, named, part, text
from keitow._values.hooks import Hooks
from keitow.errors import InputError

_TEXTBOOK: Final = Citation(document="textbook densities", article="", authority="", confidence="M")
_FUELS: Final = Citation(
    document="Is gas lighter than diesel? A look at fuel density",
    article="gasoline 0.71 to 0.77, diesel 0.82 to 0.86 kg/L at 15 °C; a textbook value inside each range",
    authority="Biology Insights",
    url="https://biologyinsights.com/is-gas-lighter-than-diesel-a-look-at-fuel-density",
    confidence="M",
)
_TOWING_PRACTICE: Final = Citation(
    document="European towing practice", article="one occupant", authority="", confidence="M"
)
WATER_KG_PER_L: Final = Constant(1.00, "kg/L", "density of water", _TEXTBOOK)
GASOLINE_KG_PER_L: Final = Constant(0.745, "kg/L", "density of gasoline", _FUELS)
DIESEL_KG_PER_L: Final = Constant(0.84, "kg/L", "density of diesel", _FUELS)
EU_OCCUPANT_KG: Final = Constant(75.0, "kg", "occupant unless said otherwise", _TOWING_PRACTICE)


@with_argument_hints
@attrs.frozen(order=False, repr=False, field_transformer=named)
class Item(Hooks):
    """One thing that is carried.

    Examples
    --------
    >>> Item.water("40 L").mass_kg
    40.0
    """

    name: str = attrs.field(converter=text)
    mass_kg: float = attrs.field(alias="mass", converter=kilograms_or_zero)
    mass: ClassVar[View[Quantity]] = View()

    @classmethod
    def water(cls, volume: Measured) -> Self:
        """Return a volume of water, at 1.00 kg/L."""
        return cls("water", Kilograms(cubic_centimeters(volume, "Item.water") / 1000 * WATER_KG_PER_L))

    @classmethod
    def fuel(cls, volume: Measured, *, diesel: bool = False) -> Self:
        """Return a volume of gasoline, at 0.745 kg/L, or of diesel, at 0.84 kg/L."""
        density = DIESEL_KG_PER_L if flag(diesel, "Item.fuel") else GASOLINE_KG_PER_L
        return cls("fuel", Kilograms(cubic_centimeters(volume, "Item.fuel") / 1000 * density))


def _items(value: Measured | Iterable[Item], where: str = "load") -> tuple[Item, ...]:
    if isinstance(value, list | tuple):
        return tuple(part(Item, item, where) for item in value)
    if isinstance(value, Item):
        raise InputError(where, "needs a mass or a list of items", value, "write it like [keitow.Item(...)]")
    mass_kg = kilograms_or_zero(value, where)  # type: ignore[arg-type]  # an iterable that is no list is refused there
    return (Item("load", Kilograms(mass_kg)),) if mass_kg else ()


@with_argument_hints
@attrs.frozen(kw_only=True, order=False, repr=False, field_transformer=named)
class Load(Hooks):
    """What is carried.

    Parameters
    ----------
    trailer, bed
        The load on the trailer, and in the vehicle's bed: a mass or a list of `Item`s.
    occupants
        How many people sit in the vehicle, with the driver.
    occupant_mass
        Mass of each person; 75 kg by default.
    """

    trailer: tuple[Item, ...] = attrs.field(default=(), converter=_items)
    bed: tuple[Item, ...] = attrs.field(default=(), converter=_items)
    occupants: int = attrs.field(default=1, converter=count)
    occupant_mass_kg: float = attrs.field(default=Kilograms(EU_OCCUPANT_KG), alias="occupant_mass", converter=kilograms)
    occupant_mass: ClassVar[View[Quantity]] = View()

    @property
    def trailer_kg(self) -> float:
        """Mass of what is on the trailer [kg]."""
        return sum(item.mass_kg for item in self.trailer)

    @property
    def bed_kg(self) -> float:
        """Mass of what is in the bed [kg]."""
        return sum(item.mass_kg for item in self.bed)
