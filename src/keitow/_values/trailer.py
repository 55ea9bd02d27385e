"""The trailer, as its plate and certificate describe it."""

# ruff: noqa: TC001, TC003  # typing.get_type_hints reads the annotations

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from operator import lt
from types import MappingProxyType
from typing import ClassVar, Final

import attrs

from keitow._hints import Quantity
from keitow._sources import JUDGEMENT, Constant
from keitow._units import (
    Limits,
    View,
    kilograms,
    kilograms_or_none,
    kilograms_zero_or_none,
    kilometers_per_hour_or_none,
    meters_or_none,
    square_meters_zero_or_none,
)
from keitow._values import fields
from keitow._values.arguments import with_argument_hints
from keitow._values.checks import Check, always
from keitow._values.hooks import Hooks
from keitow.errors import InputError
from keitow.kinds import TrailerBrakes, TrailerKind

MOST_ON_NOSE: Final = Constant(0.5, "", "largest share of a trailer's mass on its nose that is accepted", JUDGEMENT)
_LIKE_A_SHARE: Final = "write it like 0.10 or '10 %'; a mass is nose_mass"
_NOSE_FRACTIONS: Final = Limits(0.0, MOST_ON_NOSE)


def _brakes(value: TrailerBrakes | str, where: str = "brakes") -> TrailerBrakes:
    return fields.choice(TrailerBrakes, value, where)


def _kind(value: TrailerKind | str, where: str = "kind") -> TrailerKind:
    return fields.choice(TrailerKind, value, where)


def _nose_fraction(
    value: float | str | None, where: str = "nose_fraction", limits: Limits = _NOSE_FRACTIONS
) -> float | None:
    try:
        fraction = fields.ratio_or_none(value, where)
    except InputError as error:
        raise InputError(where, error.needed, error.value, _LIKE_A_SHARE) from None
    if fraction is not None and not limits.least <= fraction <= limits.most:
        raise InputError(where, "needs 0 to 0.5", fraction, _LIKE_A_SHARE)
    return fraction


CHECKS: Final = (
    Check(
        of="trailer",
        field="Trailer.gross_mass",
        inputs=("gross_mass_kg", "tare_kg"),
        fails=lt,
        needed="needs at least the tare, {1:g} kg",
        hint="check that the two are not exchanged",
    ),
    Check(
        of="trailer",
        field="Trailer.nose_fraction",
        inputs=("nose_fraction", "nose_mass_kg"),
        fails=always,
        needed="needs no nose_mass with it",
        hint="leave one of them out",
    ),
)


@with_argument_hints
@attrs.frozen(kw_only=True, order=False, repr=False, field_transformer=fields.named)
class Trailer(Hooks):
    """The trailer. Only its tare must be known.

    Parameters
    ----------
    name
        What a report calls it.
    tare
        Its own mass, empty but ready for the road.
    gross_mass
        The registered gross mass (車両総重量), or the gross rating on its plate.
    brakes
        ``"none"`` (the default), ``"overrun"`` or ``"electric"``.
    kind
        ``"utility"`` (the default), ``"camping"``, ``"boat"`` or ``"farm"``.
    built
        The day, or month, in which it was built or first registered.
    axles
        The number of axles.
    length, width, height
        Outer dimensions.
    nose_fraction, nose_mass
        The share of the laden mass, or the mass, that rests on the hitch. Give one of them.
    drag_area
        The drag area that it adds to that of the vehicle.
    coupling_to_axle
        Distance from the coupling to the axle, or to the middle of several axles.
    yaw_gyration
        Radius of gyration in yaw of the laden trailer.
    axle_rating, speed_rating
        Ratings on its plate; ``axle_rating`` is for all axles together.
    semi
        Whether it is a semi-trailer.
    lists_vehicle
        Whether the trailer's certificate lists this vehicle's type (型式追加): yes, no or unknown.
    sources
        Field -> where its value comes from. Not compared by ``==``.
    """

    name: str = attrs.field(default="", converter=fields.text)
    tare_kg: float = attrs.field(alias="tare", converter=kilograms)
    tare: ClassVar[View[Quantity]] = View()
    gross_mass_kg: float | None = attrs.field(default=None, alias="gross_mass", converter=kilograms_or_none)
    gross_mass: ClassVar[View[Quantity | None]] = View()
    brakes: TrailerBrakes = attrs.field(default=TrailerBrakes.NONE, converter=_brakes)
    kind: TrailerKind = attrs.field(default=TrailerKind.UTILITY, converter=_kind)
    built: date | None = attrs.field(default=None, converter=fields.month_or_none)
    axles: int | None = attrs.field(default=None, converter=fields.count_or_none)
    length_m: float | None = attrs.field(default=None, alias="length", converter=meters_or_none)
    length: ClassVar[View[Quantity | None]] = View()
    width_m: float | None = attrs.field(default=None, alias="width", converter=meters_or_none)
    width: ClassVar[View[Quantity | None]] = View()
    height_m: float | None = attrs.field(default=None, alias="height", converter=meters_or_none)
    height: ClassVar[View[Quantity | None]] = View()
    nose_fraction: float | None = attrs.field(default=None, converter=_nose_fraction)
    nose_mass_kg: float | None = attrs.field(default=None, alias="nose_mass", converter=kilograms_zero_or_none)
    nose_mass: ClassVar[View[Quantity | None]] = View()
    drag_area_m2: float | None = attrs.field(default=None, alias="drag_area", converter=square_meters_zero_or_none)
    drag_area: ClassVar[View[Quantity | None]] = View()
    coupling_to_axle_m: float | None = attrs.field(default=None, alias="coupling_to_axle", converter=meters_or_none)
    coupling_to_axle: ClassVar[View[Quantity | None]] = View()
    yaw_gyration_m: float | None = attrs.field(default=None, alias="yaw_gyration", converter=meters_or_none)
    yaw_gyration: ClassVar[View[Quantity | None]] = View()
    axle_rating_kg: float | None = attrs.field(default=None, alias="axle_rating", converter=kilograms_or_none)
    axle_rating: ClassVar[View[Quantity | None]] = View()
    speed_rating_kmh: float | None = attrs.field(
        default=None, alias="speed_rating", converter=kilometers_per_hour_or_none
    )
    speed_rating: ClassVar[View[Quantity | None]] = View()
    semi: bool = attrs.field(default=False, converter=fields.flag)
    lists_vehicle: bool | None = attrs.field(default=None, converter=fields.yes_no_or_none)
    source_pairs: tuple[tuple[str, str], ...] = attrs.field(
        default=(), alias="sources", converter=fields.sources, eq=False, repr=False
    )

    @property
    def sources(self) -> Mapping[str, str]:
        """Field -> where its value comes from."""
        return MappingProxyType(dict(self.source_pairs))

    def __attrs_post_init__(self) -> None:
        object.__setattr__(self, "source_pairs", fields.noted_months(self, self.source_pairs))
        for check in CHECKS:
            check.apply(self)
