"""The towing vehicle, as its certificate (車検証) and data sheet (諸元表) describe it."""

# ruff: noqa: TC001, TC003  # typing.get_type_hints reads the annotations

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from operator import gt, lt
from types import MappingProxyType
from typing import ClassVar, Final

import attrs

from keitow._hints import Measured, Quantity
from keitow._sources import JUDGEMENT, Citation, Constant
from keitow._units import (
    RATIOS,
    Kilograms,
    Limits,
    View,
    cubic_centimeters_or_none,
    kilograms,
    kilograms_or_none,
    kilograms_or_zero,
    kilograms_zero_or_none,
    kilometers_per_hour_or_none,
    kilowatts_or_none,
    meters_or_none,
    meters_per_second_squared_or_none,
    meters_zero_or_none,
    newton_meters_or_none,
    newtons_or_none,
    revolutions_per_minute_or_none,
    square_meters_or_none,
)
from keitow._values import fields
from keitow._values.arguments import with_argument_hints
from keitow._values.checks import Check, always
from keitow._values.hooks import Hooks
from keitow.errors import InputError
from keitow.kinds import Aspiration, Body, Drive, EnginePosition, Gearbox, ParkingControl, Use

_TIRE_SIZE: Final = r"\s*([0-9]{3})/([0-9]{2})\s*R\s*([0-9]{2})\b"
_RADIUS_OF_145R12_M: Final = Constant(
    0.271,
    "m",
    "free radius of 145R12",
    Citation(
        document="tire maker's catalog, mean diameter 542 mm",
        article="as quoted by a kei truck page",
        authority="",
        url="https://b.hatena.ne.jp/entry/www.hinanet.ne.jp/~k-truck",
        confidence="M",
    ),
)
_AXLE_SUM_TOLERANCE: Final = Constant(0.02, "", "axle loads sum to the curb mass within this share", JUDGEMENT)
BRAKE_DELAY: Final = Citation(
    document="Japan's rule for older vehicles, a stop from 50 km/h within 22 m",
    article="22 = 0.1·50 + 17: 0.1·V passes before the brakes act",
    authority="国土交通省",
    confidence="M",
)
DELAY_M_PER_KMH: Final = Constant(
    0.1, "m/(km/h)", "stopping distance: distance before the brakes act, per speed", BRAKE_DELAY
)


_LOW_RANGES: Final = Limits(1.0, RATIOS.most)


def _use(value: Use | str | None, where: str = "use") -> Use | None:
    return None if value is None else fields.choice(Use, value, where)


def _body(value: Body | str | None, where: str = "body") -> Body | None:
    return None if value is None else fields.choice(Body, value, where)


def _position(value: EnginePosition | str | None, where: str = "position") -> EnginePosition | None:
    return None if value is None else fields.choice(EnginePosition, value, where)


def _aspiration(value: Aspiration | str | None, where: str = "aspiration") -> Aspiration | None:
    return None if value is None else fields.choice(Aspiration, value, where)


def _drive(value: Drive | str | None, where: str = "drive") -> Drive | None:
    return None if value is None else fields.choice(Drive, value, where)


def _gearbox(value: Gearbox | str | None, where: str = "gearbox") -> Gearbox | None:
    return None if value is None else fields.choice(Gearbox, value, where)


def _low_range(value: float | str | None, where: str = "low_range", limits: Limits = _LOW_RANGES) -> float | None:
    ratio = fields.positive_ratio_or_none(value, where)
    if ratio is not None and ratio < limits.least:
        raise InputError(where, "needs 1 or more", ratio, "write the ratio of the low range, like 1.782")
    return ratio


def _control(value: ParkingControl | str | None, where: str = "control") -> ParkingControl | None:
    return None if value is None else fields.choice(ParkingControl, value, where)


def _sum(front_kg: float, rear_kg: float, _: float) -> float:
    return front_kg + rear_kg


def _sum_differs(front_kg: float, rear_kg: float, curb_kg: float) -> bool:
    return abs(front_kg + rear_kg - curb_kg) > _AXLE_SUM_TOLERANCE * curb_kg


def _delay_m(_: float, speed_kmh: float) -> float:
    return DELAY_M_PER_KMH * speed_kmh


def _is_within_delay(distance_m: float, speed_kmh: float) -> bool:
    return distance_m <= DELAY_M_PER_KMH * speed_kmh


CHECKS: Final = (
    Check(
        of="vehicle",
        field="Vehicle.gross_mass",
        inputs=("gross_mass_kg", "curb_mass_kg"),
        fails=lt,
        needed="needs at least the curb mass, {1:g} kg",
        hint="check that the two are not exchanged",
    ),
    Check(
        of="vehicle",
        field="Vehicle.axles",
        inputs=("axles.front_curb_kg", "axles.rear_curb_kg", "curb_mass_kg"),
        fails=_sum_differs,
        needed="needs axle loads that sum to the curb mass, {2:g} kg, within 2 %",
        given=_sum,
        hint="give both at curb mass",
    ),
    *(
        Check(
            of="vehicle",
            field=f"Vehicle.axles.{axle}_curb",
            inputs=(f"axles.{axle}_curb_kg", "curb_mass_kg"),
            fails=gt,
            needed="needs at most the curb mass, {1:g} kg",
            hint=f"give the load of the {axle} axle at curb mass",
        )
        for axle in ("front", "rear")
    ),
    Check(
        of="vehicle",
        field="Vehicle.axles.driven_laden",
        inputs=("axles.driven_laden_kg", "gross_mass_kg"),
        fails=gt,
        needed="needs at most the gross mass, {1:g} kg",
        hint="give the driven axles' share of the gross mass",
    ),
)
BRAKE_CHECKS: Final = (
    Check(
        of="vehicle.brakes",
        field="Brakes.stopping_distance",
        inputs=("stopping_distance_m",),
        without="from_speed_kmh",
        fails=always,
        needed="needs the speed it was measured from",
        hint="add from_speed, like '50 km/h'",
    ),
    Check(
        of="vehicle.brakes",
        field="Brakes.stopping_distance",
        inputs=("stopping_distance_m", "from_speed_kmh"),
        fails=_is_within_delay,
        needed="needs more than the {:g} m before the brakes act",
        bound=_delay_m,
        hint="write the meters of the data sheet",
    ),
)


@with_argument_hints
@attrs.frozen(kw_only=True, order=False, repr=False, field_transformer=fields.named)
class Engine(Hooks):
    """The engine, by its data sheet.

    Parameters
    ----------
    power, power_speed
        Maximum net power, and the engine speed at which it is given.
    torque, torque_speed
        Maximum net torque, and the engine speed at which it is given.
    aspiration
        ``"natural"``, ``"turbo"`` or ``"supercharged"``.
    """

    power_kw: float | None = attrs.field(default=None, alias="power", converter=kilowatts_or_none)
    power: ClassVar[View[Quantity | None]] = View()
    power_speed_rpm: float | None = attrs.field(
        default=None, alias="power_speed", converter=revolutions_per_minute_or_none
    )
    power_speed: ClassVar[View[Quantity | None]] = View()
    torque_nm: float | None = attrs.field(default=None, alias="torque", converter=newton_meters_or_none)
    torque: ClassVar[View[Quantity | None]] = View()
    torque_speed_rpm: float | None = attrs.field(
        default=None, alias="torque_speed", converter=revolutions_per_minute_or_none
    )
    torque_speed: ClassVar[View[Quantity | None]] = View()
    aspiration: Aspiration | None = attrs.field(default=None, converter=_aspiration)


@with_argument_hints
@attrs.frozen(kw_only=True, order=False, repr=False, field_transformer=fields.named)
class Driveline(Hooks):
    """What connects the engine to the wheels.

    Parameters
    ----------
    drive
        ``"RWD"``, ``"FWD"`` or ``"4WD"``.
    part_time
        Whether the driver engages the four-wheel drive by hand, and only on loose ground.
    gearbox
        ``"manual"``, ``"automatic"``, ``"CVT"`` or ``"AMT"``.
    gears
        The ratios from first gear up.
    first_gear, reverse, final_drive
        Single ratios. Give ``first_gear`` where ``gears`` are not known or the gearbox is stepless.
    transfer
        The ratio of the transfer case in its high range: 1.0, but 1.320 on a Jimny.
    low_range
        The ratio of its low range.
    """

    drive: Drive | None = attrs.field(default=None, converter=_drive)
    part_time: bool = attrs.field(default=False, converter=fields.flag)
    gearbox: Gearbox | None = attrs.field(default=None, converter=_gearbox)
    gears: tuple[float, ...] | None = attrs.field(default=None, converter=fields.ratios_or_none)
    first_gear: float | None = attrs.field(default=None, converter=fields.positive_ratio_or_none)
    reverse: float | None = attrs.field(default=None, converter=fields.positive_ratio_or_none)
    final_drive: float | None = attrs.field(default=None, converter=fields.positive_ratio_or_none)
    transfer: float = attrs.field(default=1.0, converter=fields.positive_ratio)
    low_range: float | None = attrs.field(default=None, converter=_low_range)


@with_argument_hints
@attrs.frozen(kw_only=True, order=False, repr=False, field_transformer=fields.named)
class Axles(Hooks):
    """The loads on the axles.

    Parameters
    ----------
    front_curb, rear_curb
        Axle loads at curb mass (前前軸重, 後後軸重); their sum is the curb mass.
    driven_laden
        Load of the driven axles at gross mass, Wd of the 302 form.
    front_rating, rear_rating
        The largest load that the maker permits on each axle.
    """

    front_curb_kg: float | None = attrs.field(default=None, alias="front_curb", converter=kilograms_or_none)
    front_curb: ClassVar[View[Quantity | None]] = View()
    rear_curb_kg: float | None = attrs.field(default=None, alias="rear_curb", converter=kilograms_or_none)
    rear_curb: ClassVar[View[Quantity | None]] = View()
    driven_laden_kg: float | None = attrs.field(default=None, alias="driven_laden", converter=kilograms_or_none)
    driven_laden: ClassVar[View[Quantity | None]] = View()
    front_rating_kg: float | None = attrs.field(default=None, alias="front_rating", converter=kilograms_or_none)
    front_rating: ClassVar[View[Quantity | None]] = View()
    rear_rating_kg: float | None = attrs.field(default=None, alias="rear_rating", converter=kilograms_or_none)
    rear_rating: ClassVar[View[Quantity | None]] = View()


@with_argument_hints
@attrs.frozen(kw_only=True, order=False, repr=False, field_transformer=fields.named)
class Tires(Hooks):
    """The tires.

    Parameters
    ----------
    size
        The size printed on them: ``"145/80R12 80/78N LT"``.
    rolling_radius
        Distance per turn divided by 2·pi, under load.
    load_rating
        The largest load of one tire.
    """

    size: str | None = attrs.field(default=None, converter=fields.text_or_none)
    rolling_radius_m: float | None = attrs.field(default=None, alias="rolling_radius", converter=meters_or_none)
    rolling_radius: ClassVar[View[Quantity | None]] = View()
    load_rating_kg: float | None = attrs.field(default=None, alias="load_rating", converter=kilograms_or_none)
    load_rating: ClassVar[View[Quantity | None]] = View()

    @property
    def free_radius_m(self) -> float | None:
        """Unloaded radius, from the size; ``None`` where the size does not tell [m].

        145/80R12 means 6 inches plus 80 % of 145 mm. Of the sizes without a height, only 145R12 is known: its mean
        diameter is 542 mm (tire maker's catalog, quoted at https://b.hatena.ne.jp/entry/www.hinanet.ne.jp/~k-truck).

        >>> Tires(size="145R12 6PR LT").free_radius_m
        0.271
        >>> round(Tires(size="145/80R12 80/78N LT").free_radius_m, 4)
        0.2684
        """
        size = self.size or ""
        if size.strip().startswith("145R12"):
            return _RADIUS_OF_145R12_M
        match = re.match(_TIRE_SIZE, size)
        if match is None:
            return None
        width_mm, height_percent, rim_in = (float(number) for number in match.groups())
        return rim_in * 0.0254 / 2 + width_mm / 1000 * height_percent / 100 or None


@with_argument_hints
@attrs.frozen(kw_only=True, order=False, repr=False, field_transformer=fields.named)
class Brakes(Hooks):
    """The brakes, by the data sheet.

    Parameters
    ----------
    stopping_distance, from_speed
        Stopping distance (制動停止距離) S, and the speed V from which it was measured. Give both.
    deceleration
        Mean fully developed deceleration.
    service_force
        Service-brake force F.
    parking_force
        Parking-brake force FS, measured at ``parking_operating_force`` on the control.
    parking_control
        ``"hand"``, ``"foot"`` or ``"electronic"``.
    """

    stopping_distance_m: float | None = attrs.field(default=None, alias="stopping_distance", converter=meters_or_none)
    stopping_distance: ClassVar[View[Quantity | None]] = View()
    from_speed_kmh: float | None = attrs.field(default=None, alias="from_speed", converter=kilometers_per_hour_or_none)
    from_speed: ClassVar[View[Quantity | None]] = View()
    deceleration_mps2: float | None = attrs.field(
        default=None, alias="deceleration", converter=meters_per_second_squared_or_none
    )
    deceleration: ClassVar[View[Quantity | None]] = View()
    service_force_n: float | None = attrs.field(default=None, alias="service_force", converter=newtons_or_none)
    service_force: ClassVar[View[Quantity | None]] = View()
    parking_force_n: float | None = attrs.field(default=None, alias="parking_force", converter=newtons_or_none)
    parking_force: ClassVar[View[Quantity | None]] = View()
    parking_operating_force_n: float | None = attrs.field(
        default=None, alias="parking_operating_force", converter=newtons_or_none
    )
    parking_operating_force: ClassVar[View[Quantity | None]] = View()
    parking_control: ParkingControl | None = attrs.field(default=None, converter=_control)

    def __attrs_post_init__(self) -> None:
        for check in BRAKE_CHECKS:
            check.apply(self)


@with_argument_hints
@attrs.frozen(kw_only=True, order=False, repr=False, field_transformer=fields.named)
class Hitch(Hooks):
    """The hitch, by its plate.

    Parameters
    ----------
    rated_mass, rated_nose_mass
        The trailer and the nose mass it is rated for.
    d_value
        Its D-value (UN R55).
    height
        Height of the coupling point above the ground.
    """

    rated_mass_kg: float | None = attrs.field(default=None, alias="rated_mass", converter=kilograms_or_none)
    rated_mass: ClassVar[View[Quantity | None]] = View()
    rated_nose_mass_kg: float | None = attrs.field(default=None, alias="rated_nose_mass", converter=kilograms_or_none)
    rated_nose_mass: ClassVar[View[Quantity | None]] = View()
    d_value_n: float | None = attrs.field(default=None, alias="d_value", converter=newtons_or_none)
    d_value: ClassVar[View[Quantity | None]] = View()
    height_m: float | None = attrs.field(default=None, alias="height", converter=meters_or_none)
    height: ClassVar[View[Quantity | None]] = View()


ENTRIES_SINCE: Final = date(2004, 7, 1)
"""The first day on which a certificate could have such figures: the rules of `jp.302` begin on it."""


@with_argument_hints
@attrs.frozen(kw_only=True, order=False, repr=False, field_transformer=fields.named)
class TowingEntry(Hooks):
    """The towable masses on the vehicle's own certificate (牽引可能なトレーラ等の車両総重量).

    An entry without a figure means that the certificate was read and shows none.

    Parameters
    ----------
    braked, unbraked
        The figures for trailers with and without a service brake.
    """

    braked_kg: float | None = attrs.field(default=None, alias="braked", converter=kilograms_or_none)
    braked: ClassVar[View[Quantity | None]] = View()
    unbraked_kg: float | None = attrs.field(default=None, alias="unbraked", converter=kilograms_or_none)
    unbraked: ClassVar[View[Quantity | None]] = View()


@with_argument_hints
@attrs.frozen(kw_only=True, order=False, repr=False, field_transformer=fields.named)
class MakerRating(Hooks):
    """What the vehicle's maker permits to tow. A mass of zero means that the maker permits no trailer.

    Parameters
    ----------
    braked, unbraked
        The heaviest laden trailer with and without a service brake.
    nose_mass
        The heaviest load on the hitch.
    over_gross
        By how much the nose load may exceed the vehicle's gross mass.
    """

    braked_kg: float | None = attrs.field(default=None, alias="braked", converter=kilograms_zero_or_none)
    braked: ClassVar[View[Quantity | None]] = View()
    unbraked_kg: float | None = attrs.field(default=None, alias="unbraked", converter=kilograms_zero_or_none)
    unbraked: ClassVar[View[Quantity | None]] = View()
    nose_mass_kg: float | None = attrs.field(default=None, alias="nose_mass", converter=kilograms_zero_or_none)
    nose_mass: ClassVar[View[Quantity | None]] = View()
    over_gross_kg: float | None = attrs.field(default=None, alias="over_gross", converter=kilograms_zero_or_none)
    over_gross: ClassVar[View[Quantity | None]] = View()


def _maker_rating(value: MakerRating | Measured | None, where: str = "maker_rating") -> MakerRating:
    """Read a maker's rating; a single mass is for trailers with and without brakes."""
    if value is None:
        return MakerRating()
    if isinstance(value, MakerRating):
        return value
    mass = Kilograms(kilograms_or_zero(value, where))
    return MakerRating(braked=mass, unbraked=mass)


def _towing_entry(value: TowingEntry | None, where: str = "towing_entry") -> TowingEntry | None:
    return None if value is None else fields.part(TowingEntry, value, where)


@with_argument_hints
@attrs.frozen(kw_only=True, order=False, repr=False, field_transformer=fields.named)
class Vehicle(Hooks):
    """The towing vehicle.

    Only its name and curb mass must be given. Leave out what is not known; the answer names what is missing.

    Parameters
    ----------
    name
        What a report calls it.
    curb_mass, gross_mass, payload, seats
        車両重量, 車両総重量, 最大積載量, 乗車定員.
    displacement, length, width, height, first_registered, use
        As the certificate gives them.
    built
        The day, or month, in which it was made. It may be long before the first registration.
    wheelbase, hitch_overhang
        ``hitch_overhang`` is the distance from the rear axle to the coupling point.
    body, engine_position
        ``"truck"``, ``"van"``, ``"car"``, ``"4x4"``; ``"front"``, ``"mid"``, ``"rear"``.
    engine, driveline, axles, tires, brakes, hitch
        The parts.
    drag_area
        Drag coefficient times frontal area.
    towing_entry
        The towing figures on its certificate; ``None`` where the certificate was not read.
    maker_rating
        What the vehicle's maker permits to tow; a single mass is for trailers with and without brakes.
    gross_train_mass
        The maker's greatest mass of vehicle and trailer together (GCWR; line B of a European plate, F.3 of its papers).
    engine_condition, brake_condition
        The share of the rated performance that is left; 1.0 when new.
    sources
        Field -> where its value comes from (``"engine.power"`` for a part's field). Not compared by ``==``.
    """

    name: str = attrs.field(converter=fields.text)
    curb_mass_kg: float = attrs.field(alias="curb_mass", converter=kilograms)
    curb_mass: ClassVar[View[Quantity]] = View()
    gross_mass_kg: float | None = attrs.field(default=None, alias="gross_mass", converter=kilograms_or_none)
    gross_mass: ClassVar[View[Quantity | None]] = View()
    payload_kg: float | None = attrs.field(default=None, alias="payload", converter=kilograms_zero_or_none)
    payload: ClassVar[View[Quantity | None]] = View()
    seats: int | None = attrs.field(default=None, converter=fields.count_or_none)
    displacement_cc: float | None = attrs.field(default=None, alias="displacement", converter=cubic_centimeters_or_none)
    displacement: ClassVar[View[Quantity | None]] = View()
    length_m: float | None = attrs.field(default=None, alias="length", converter=meters_or_none)
    length: ClassVar[View[Quantity | None]] = View()
    width_m: float | None = attrs.field(default=None, alias="width", converter=meters_or_none)
    width: ClassVar[View[Quantity | None]] = View()
    height_m: float | None = attrs.field(default=None, alias="height", converter=meters_or_none)
    height: ClassVar[View[Quantity | None]] = View()
    wheelbase_m: float | None = attrs.field(default=None, alias="wheelbase", converter=meters_or_none)
    wheelbase: ClassVar[View[Quantity | None]] = View()
    hitch_overhang_m: float | None = attrs.field(default=None, alias="hitch_overhang", converter=meters_zero_or_none)
    hitch_overhang: ClassVar[View[Quantity | None]] = View()
    first_registered: date | None = attrs.field(default=None, converter=fields.month_or_none)
    built: date | None = attrs.field(default=None, converter=fields.month_or_none)
    use: Use | None = attrs.field(default=None, converter=_use)
    body: Body | None = attrs.field(default=None, converter=_body)
    engine_position: EnginePosition | None = attrs.field(default=None, converter=_position)
    engine: Engine = attrs.field(default=Engine())
    driveline: Driveline = attrs.field(default=Driveline())
    axles: Axles = attrs.field(default=Axles())
    tires: Tires = attrs.field(default=Tires())
    brakes: Brakes = attrs.field(default=Brakes())
    hitch: Hitch = attrs.field(default=Hitch())
    drag_area_m2: float | None = attrs.field(default=None, alias="drag_area", converter=square_meters_or_none)
    drag_area: ClassVar[View[Quantity | None]] = View()
    towing_entry: TowingEntry | None = attrs.field(default=None, converter=_towing_entry)
    maker_rating: MakerRating = attrs.field(default=MakerRating(), converter=_maker_rating)
    gross_train_mass_kg: float | None = attrs.field(default=None, alias="gross_train_mass", converter=kilograms_or_none)
    gross_train_mass: ClassVar[View[Quantity | None]] = View()
    engine_condition: float = attrs.field(default=1.0, converter=fields.condition)
    brake_condition: float = attrs.field(default=1.0, converter=fields.condition)
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
