"""Texts and quantities in, floats inside, quantities out."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pint
import pytest

import keitow
from keitow import InputError, Trailer, Trip, Vehicle, _units
from keitow._units import (
    ACCELERATION,
    AREA,
    FORCE,
    LENGTH,
    MASS,
    POWER,
    ROTATION,
    SPEED,
    TORQUE,
    UNITS,
    VOLUME,
    Unit,
    View,
    altitude_meters,
    kilograms,
    kilograms_or_zero,
    read,
    read_ratio,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

UREG: Any = pint.UnitRegistry()

# Lengths, masses and forces by NIST SP 811, appendix B; 1 PS = 75 kgf·m/s; 1 hp = 550 ft·lbf/s; 1 gal = 231 in³.
SPELLINGS = [
    (MASS, "350 kg", 350.0),
    (MASS, "771 lb", 349.71971727),
    (MASS, "771 lbs", 349.71971727),
    (MASS, "16 oz", 0.45359237),
    (MASS, "1.2 t", 1200.0),
    (MASS, "500 g", 0.5),
    (LENGTH, "1900 mm", 1.9),
    (LENGTH, "190 cm", 1.9),
    (LENGTH, "1.9 m", 1.9),
    (LENGTH, "12 in", 0.3048),
    (LENGTH, "5 ft", 1.524),
    (AREA, "1.04 m2", 1.04),
    (AREA, "1.04 m²", 1.04),
    (AREA, "1.04 m^2", 1.04),
    (AREA, "10 ft2", 0.9290304),
    (AREA, "10 ft^2", 0.9290304),
    (FORCE, "2962 N", 2962.0),
    (FORCE, "2.962 kN", 2962.0),
    (FORCE, "100 kgf", 980.665),
    (FORCE, "100 lbf", 444.82216152605),
    (POWER, "36 kW", 36.0),
    (POWER, "500 W", 0.5),
    (POWER, "1 PS", 0.73549875),
    (POWER, "1 hp", 0.74569987158227),
    (TORQUE, "60 N*m", 60.0),
    (TORQUE, "60 N·m", 60.0),
    (TORQUE, "60 N⋅m", 60.0),
    (TORQUE, "60 N・m", 60.0),
    (TORQUE, "60 Nm", 60.0),
    (TORQUE, "6.1 kgf·m", 59.820565),
    (TORQUE, "6.1 kgf*m", 59.820565),
    (TORQUE, "6.1 kgfm", 59.820565),
    (TORQUE, "10 lb·ft", 13.558179483314),
    (TORQUE, "10 lb*ft", 13.558179483314),
    (TORQUE, "10 lbf·ft", 13.558179483314),
    (TORQUE, "10 ft·lb", 13.558179483314),
    (SPEED, "50 km/h", 50.0),
    (SPEED, "50 kph", 50.0),
    (SPEED, "20 mph", 32.18688),
    (SPEED, "10 m/s", 36.0),
    (ACCELERATION, "5.67 m/s^2", 5.67),
    (ACCELERATION, "5.67 m/s²", 5.67),
    (ACCELERATION, "5.67 m/s2", 5.67),
    (VOLUME, "658 cc", 658.0),
    (VOLUME, "658 cm3", 658.0),
    (VOLUME, "658 cm³", 658.0),
    (VOLUME, "658 cm^3", 658.0),
    (VOLUME, "0.658 L", 658.0),
    (VOLUME, "0.658 l", 658.0),
    (VOLUME, "1 gal", 3785.411784),
    (ROTATION, "5700 rpm", 5700.0),
    (ROTATION, "5700 r/min", 5700.0),
]


@pytest.mark.parametrize(("unit", "text", "stored"), [pytest.param(*case, id=case[1]) for case in SPELLINGS])
def test_a_spelling_has_its_defined_size(unit: Unit, text: str, stored: float) -> None:
    assert read(unit, text, "field") == pytest.approx(stored, rel=1e-12)


def test_every_spelling_has_been_checked() -> None:
    checked = {(unit.kind, _units._split(text)[1]) for unit, text, _ in SPELLINGS}  # type: ignore[index]  # all parse
    assert checked == {(unit.kind, spelling) for unit in UNITS.values() for spelling in unit.factors}


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        pytest.param("350kg", 350.0, id="no space"),
        pytest.param("  350\tkg\n", 350.0, id="any white space"),
        pytest.param("350\u3000kg", 350.0, id="full-width space"),
        pytest.param("350\u00a0kg", 350.0, id="no-break space"),
        pytest.param("３５０㎏", 350.0, id="full-width digits and kg in one sign"),
        pytest.param("１，２００．５ ｋｇ", 1200.5, id="full-width throughout"),
        pytest.param("+350 kg", 350.0, id="plus"),
        pytest.param("350. kg", 350.0, id="point at the end"),
        pytest.param(".5 kg", 0.5, id="point at the beginning"),
        pytest.param("3.5e2 kg", 350.0, id="exponent"),
        pytest.param("35E+1 kg", 350.0, id="capital exponent with sign"),
        pytest.param("1,160 kg", 1160.0, id="thousands"),
        pytest.param("12,345,678 g", 12345.678, id="millions"),
        pytest.param("1,160.5 kg", 1160.5, id="thousands and decimals"),
        pytest.param("0350 kg", 350.0, id="leading zero"),
    ],
)
def test_a_mass_is_read_as_people_write_it(text: str, stored: float) -> None:
    assert read(MASS, text, "field") == pytest.approx(stored, rel=1e-12)


LIKE_KG = "write it like '350 kg' (a comma only before three digits)"
ONE_OF_KG = "write it like '350 kg'; known: kg, g, t, lb, lbs, oz"
TON = "is 907, 1000 or 1016 kg; write it in 't' (1000 kg), 'lb' or 'kg'"
TONS = "are 907, 1000 or 1016 kg; write it in 't' (1000 kg), 'lb' or 'kg'"


@pytest.mark.parametrize(
    ("unit", "text", "message"),
    [
        *(
            pytest.param(MASS, text, f"needs one number and one unit of mass, got {text!r}; {LIKE_KG}", id=id or text)
            for text, id in [
                ("", "empty"),
                ("  ", "white space"),
                ("kg", None),
                ("heavy", None),
                ("nan kg", None),
                ("inf kg", None),
                ("-inf kg", None),
                ("9**9**9 kg", None),
                ("1/2 kg", None),
                ("350 kg + 20 kg", None),
                ("300-350 kg", None),
                ("5 ft 6 in", None),
                ("1,00 kg", None),
                ("1,16,000 kg", None),
                (",350 kg", None),
                ("1.160.000 kg", None),
                ("1 160 kg", None),
                ("1_160 kg", None),
                ("0,350 kg", None),
                ("0x10 kg", None),
                ("e5 kg", None),
                ("٣٥٠ kg", "Arabic digits"),
                ("三百 kg", "Chinese numerals"),
                ("−5 kg", "minus sign that is no hyphen"),
            ]
        ),
        pytest.param(MASS, "350", "needs a unit, got '350'; write '350 kg'", id="no unit"),
        pytest.param(MASS, "1e999", "needs a unit, got '1e999'; write '350 kg'", id="no unit and infinite"),
        pytest.param(MASS, "3 ton", f"needs an unambiguous unit of mass, got '3 ton'; 'ton' {TON}", id="ton"),
        pytest.param(MASS, "3 Tons", f"needs an unambiguous unit of mass, got '3 Tons'; 'tons' {TONS}", id="tons"),
        pytest.param(
            TORQUE,
            "6 kg·m",
            "needs an unambiguous unit of torque, got '6 kg·m'; 'kg*m' is not a torque; write 'kgf*m' if that is meant",
            id="kg·m",
        ),
        pytest.param(
            TORQUE,
            "6 kgm",
            "needs an unambiguous unit of torque, got '6 kgm'; 'kgm' is not a torque; write 'kgf*m' if that is meant",
            id="kgm",
        ),
        pytest.param(
            VOLUME,
            "5 gal/US",
            "needs an unambiguous unit of volume, got '5 gal/US'; write 'gal', which is the US gallon",
            id="gal/US",
        ),
        pytest.param(
            MASS,
            "3 m",
            "needs a mass, and 'm' is a unit of length, got '3 m'; write it like '350 kg'",
            id="length for mass",
        ),
        pytest.param(
            FORCE,
            "302 kg",
            "needs a force, and 'kg' is a unit of mass, got '302 kg'; write it like '2962 N'",
            id="mass for force",
        ),
        pytest.param(MASS, "3 KG", "needs a unit of mass that keitow knows, got '3 KG'; write '3 kg'", id="other case"),
        pytest.param(
            POWER, "50 ps", "needs a unit of power that keitow knows, got '50 ps'; write '50 PS'", id="small ps"
        ),
        pytest.param(
            MASS,
            "3 PSI",
            f"needs a unit of mass that keitow knows, got '3 PSI'; {ONE_OF_KG}",
            id="unknown unit",
        ),
        pytest.param(
            MASS,
            "3 kn",
            f"needs a unit of mass that keitow knows, got '3 kn'; {ONE_OF_KG}",
            id="another kind in another case",
        ),
        pytest.param(MASS, "8 %", f"needs a unit of mass that keitow knows, got '8 %'; {ONE_OF_KG}", id="percent"),
        pytest.param(
            MASS,
            "1e999 kg",
            "needs a finite mass above zero, got '1e999 kg'; write it like '350 kg'",
            id="too large for a float",
        ),
        pytest.param(
            MASS,
            "1e308 t",
            "needs a finite mass above zero, got '1e308 t'; write it like '350 kg'",
            id="too large once converted",
        ),
        pytest.param(
            MASS, "-5 kg", "needs a finite mass above zero, got '-5 kg'; write it like '350 kg'", id="negative"
        ),
        pytest.param(MASS, "0 kg", "needs a finite mass above zero, got '0 kg'; write it like '350 kg'", id="zero"),
        pytest.param(
            MASS,
            "1e-400 kg",
            "needs a finite mass above zero, got '1e-400 kg'; write it like '350 kg'",
            id="too small for a float",
        ),
    ],
)
def test_another_text_is_refused_and_the_message_says_what_to_write(unit: Unit, text: str, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read(unit, text, "Value.field")
    assert str(caught.value) == f"Value.field: {message}"
    assert (caught.value.field, caught.value.value) == ("Value.field", text)


@pytest.mark.parametrize("text", ["1,0000 kg", "3 5 kg"])
def test_of_two_numbers_the_message_says_that_one_is_needed(text: str) -> None:
    with pytest.raises(InputError) as caught:
        read(MASS, text, "Trailer.tare")
    assert caught.value.needed == "needs one number and one unit of mass"


@pytest.mark.parametrize(
    ("value", "shown", "hint"),
    [
        pytest.param(120, "120", "write '120 kg'", id="integer"),
        pytest.param(120.5, "120.5", "write '120.5 kg'", id="float"),
        pytest.param(True, "True", "write '1 kg'", id="bool"),
        pytest.param(float("nan"), "nan", "write '350 kg'", id="nan"),
        pytest.param(float("inf"), "inf", "write '350 kg'", id="infinite"),
        pytest.param(10**5000, "a very large integer", "write '350 kg'", id="integer larger than any float"),
    ],
)
def test_a_bare_number_is_refused(value: float, shown: str, hint: str) -> None:
    with pytest.raises(InputError) as caught:
        read(MASS, value, "Trailer.tare")
    assert str(caught.value) == f"Trailer.tare: needs a unit, got {shown}; {hint}"


@pytest.fixture
def split_texts(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The texts that are looked into."""
    texts: list[str] = []
    split = _units._split

    def counted(text: str) -> tuple[float, str] | None:
        texts.append(text)
        return split(text)

    monkeypatch.setattr(_units, "_split", counted)
    return texts


@pytest.mark.parametrize("length", [81, 10_000_000])
@pytest.mark.parametrize("reader", [kilograms, read_ratio], ids=["mass", "ratio"])
def test_a_text_longer_than_any_measure_is_not_looked_into(
    reader: Callable[[Any, str], float], length: int, split_texts: list[str]
) -> None:
    text = "9" * (length - 3) + " kg"
    with pytest.raises(InputError) as caught:
        reader(text, "Trailer.tare")
    assert split_texts == []
    assert len(str(caught.value)) < 200
    assert caught.value.value is text


def test_a_text_of_eighty_characters_is_read(split_texts: list[str]) -> None:
    text = "350" + " " * 75 + "kg"
    assert len(text) == 80
    assert kilograms(text) == 350.0
    assert read_ratio(" " * 76 + "0.08", "grade") == 0.08
    assert len(split_texts) == 2


# Quantities


@pytest.mark.parametrize(
    ("unit", "number", "name", "stored"),
    [
        pytest.param(MASS, 771, "pound", 349.71971727, id="pound"),
        pytest.param(MASS, 0.3, "metric_ton", 300.0, id="tonne"),
        pytest.param(LENGTH, 60, "inch", 1.524, id="inch"),
        pytest.param(AREA, 10, "foot ** 2", 0.9290304, id="square foot"),
        pytest.param(FORCE, 100, "kilogram_force", 980.665, id="kgf"),
        pytest.param(POWER, 50, "metric_horsepower", 36.7749375, id="metric horsepower"),
        pytest.param(TORQUE, 6.1, "kilogram_force * meter", 59.820565, id="kgf·m"),
        pytest.param(SPEED, 20, "mile / hour", 32.18688, id="mph"),
        pytest.param(ACCELERATION, 1, "standard_gravity", 9.80665, id="standard gravity"),
        pytest.param(VOLUME, 1, "gallon", 3785.411784, id="gallon"),
        pytest.param(ROTATION, 5700, "revolution / minute", 5700.0, id="rpm"),
    ],
)
def test_a_quantity_is_read_in_any_unit_of_its_kind(unit: Unit, number: float, name: str, stored: float) -> None:
    assert read(unit, UREG.Quantity(number, name), "field") == pytest.approx(stored, rel=1e-9)


@pytest.mark.parametrize(
    "magnitude",
    [
        pytest.param(771, id="int"),
        pytest.param(771.0, id="float"),
        pytest.param(Decimal(771), id="decimal"),
        pytest.param(Fraction(1542, 2), id="fraction"),
    ],
)
def test_a_quantity_of_any_kind_of_number_is_read(magnitude: Any) -> None:
    assert kilograms(UREG.Quantity(magnitude, "pound")) == pytest.approx(349.71971727, rel=1e-12)


@pytest.mark.parametrize(
    "number",
    [
        pytest.param(Decimal, id="decimal"),
        pytest.param(Fraction, id="fraction"),
    ],
)
def test_a_registry_that_reckons_in_another_kind_of_number_is_read(number: type[Any]) -> None:
    registry: Any = pint.UnitRegistry(non_int_type=number)
    assert kilograms(registry.Quantity(number(771), "pound")) == pytest.approx(349.71971727, rel=1e-12)


def test_each_registry_speaks_for_its_own_units() -> None:
    small: Any = pint.UnitRegistry()
    small.define("crate = 10 kilogram")
    large: Any = pint.UnitRegistry()
    large.define("crate = 20 kilogram")
    quantities = [small.Quantity(3, "crate"), large.Quantity(3, "crate"), small.Quantity(4, "crate")]
    assert [kilograms(one) for one in quantities] == pytest.approx([30.0, 60.0, 40.0])


def test_one_unit_is_read_for_each_kind_it_is_asked_for() -> None:
    length: Any = UREG.Quantity(2, "foot")
    assert read(LENGTH, length, "field") == pytest.approx(0.6096)
    with pytest.raises(InputError, match="needs a mass"):
        kilograms(length)
    assert read(LENGTH, length, "field") == pytest.approx(0.6096)


class Guarded:
    """Every attribute that it does not have raises."""

    def __getattr__(self, name: str) -> object:
        raise RuntimeError(name)


class Closed:
    """Every attribute raises."""

    def __getattribute__(self, name: str) -> object:
        raise RuntimeError(name)


class Unprintable:
    def __repr__(self) -> str:
        raise RuntimeError


def with_offset() -> object:
    registry: Any = pint.UnitRegistry(autoconvert_offset_to_baseunit=True)
    registry.define("tared = kilogram; offset: 5")
    return registry.Quantity(3, "tared")


@pytest.mark.parametrize(
    "value",
    [
        pytest.param(UREG.Quantity(3, "meter"), id="length"),
        pytest.param(UREG.Quantity(3, "newton"), id="force"),
        pytest.param(UREG.Quantity(3, ""), id="no dimension"),
        pytest.param(UREG.Quantity(10**400, "kilogram"), id="larger than any float"),
        pytest.param(UREG.kilogram, id="unit without number"),
        pytest.param(pint.Quantity, id="class"),
        pytest.param(None, id="none"),
        pytest.param(b"350 kg", id="bytes"),
        pytest.param(["350 kg"], id="list"),
        pytest.param(Decimal(350), id="decimal without unit"),
        pytest.param(1j, id="complex"),
        pytest.param(object(), id="object"),
        pytest.param(Guarded(), id="object with raising attributes"),
        pytest.param(Unprintable(), id="object that cannot be printed"),
        pytest.param(Closed(), id="object that raises on everything"),
    ],
)
def test_what_is_no_mass_is_refused(value: Any) -> None:
    with pytest.raises(InputError) as caught:
        kilograms(value, "Trailer.tare")
    assert (caught.value.field, caught.value.needed) == ("Trailer.tare", "needs a mass")
    assert caught.value.hint == "write '350 kg' or a quantity of it"


@pytest.mark.parametrize(
    ("unit", "value", "message"),
    [
        pytest.param(MASS, UREG.Quantity(float("nan"), "kilogram"), "needs a finite mass above zero", id="nan"),
        pytest.param(MASS, UREG.Quantity(float("inf"), "kilogram"), "needs a finite mass above zero", id="infinite"),
        pytest.param(MASS, UREG.Quantity(-5, "kilogram"), "needs a finite mass above zero", id="negative"),
        pytest.param(MASS, with_offset(), "needs a finite mass above zero", id="unit with an offset"),
        pytest.param(POWER, UREG.Quantity(3, "dBm"), "needs a finite power above zero", id="logarithmic unit"),
    ],
)
def test_a_quantity_that_is_no_finite_amount_is_refused(unit: Unit, value: object, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read(unit, value, "field")
    assert caught.value.needed == message


def test_an_array_is_refused_and_a_scalar_of_numpy_read() -> None:
    numpy = pytest.importorskip("numpy")
    for one in ([350.0, 360.0], [350.0], [[350.0]]):
        with pytest.raises(InputError, match="needs a mass"):
            kilograms(UREG.Quantity(numpy.array(one), "kilogram"))
    assert kilograms(UREG.Quantity(numpy.array(350.0), "kilogram")) == 350.0
    assert kilograms(UREG.Quantity(numpy.float64(350.0), "kilogram")) == 350.0


class Column:
    """What an array has, where NumPy is not installed."""

    ndim = 1

    def __float__(self) -> float:
        return 350.0


def test_a_column_of_one_is_not_taken_for_its_element() -> None:
    with pytest.raises(InputError, match="needs a mass"):
        kilograms(UREG.Quantity(Column(), "kilogram"))


def test_an_odd_quantity_does_not_spoil_the_next_of_its_unit() -> None:
    registry: Any = pint.UnitRegistry()
    for odd in (True, "350", None, Column()):
        with suppress(InputError, TypeError, ValueError):  # some are refused by pint itself, by its version
            kilograms(registry.Quantity(odd, "pound"))
    assert kilograms(registry.Quantity(771, "pound")) == pytest.approx(349.71971727)


# Bounds


@pytest.mark.parametrize(
    ("unit", "text", "refused"),
    [
        pytest.param(MASS, "1e-6 kg", False, id="least"),
        pytest.param(MASS, "9e-7 kg", True, id="less than the least"),
        pytest.param(MASS, "1e9 kg", False, id="most"),
        pytest.param(MASS, "1.1e9 kg", True, id="more than the most"),
        pytest.param(FORCE, "1.1e9 N", True, id="more force than the most"),
    ],
)
def test_a_measure_is_one_that_a_vehicle_could_have(unit: Unit, text: str, refused: bool) -> None:
    if refused:
        with pytest.raises(InputError) as caught:
            read(unit, text, "field")
        spelling = text.split()[1]
        assert caught.value.needed == f"needs a {unit.kind} between 1e-06 and 1e+09 {spelling}"
    else:
        assert read(unit, text, "field") > 0


def test_zero_is_read_where_it_makes_sense() -> None:
    assert kilograms_or_zero("0 kg") == 0.0
    assert kilograms_or_zero(UREG.Quantity(0, "kilogram")) == 0.0
    assert 0 < kilograms_or_zero("1.4e-14 kg") < 1e-13  # as is left over from a difference of floats
    for value in ("-1e-300 kg", "-5 kg"):
        with pytest.raises(InputError, match="needs a finite mass of zero or more"):
            kilograms_or_zero(value)


def test_an_altitude_may_be_below_the_sea_but_not_below_all_land() -> None:
    assert altitude_meters("-430 m") == -430.0  # the shore of the Dead Sea
    with pytest.raises(InputError, match="needs a finite length above -500 m"):
        altitude_meters("-500 m")


def test_an_altitude_is_one_whose_air_is_known() -> None:
    assert altitude_meters("11,000 m") == 11000.0  # where the troposphere ends
    with pytest.raises(InputError) as caught:
        altitude_meters("11001 m", "Trip.altitude")
    assert str(caught.value) == (
        "Trip.altitude: needs at most 11000 m, as far as the density of the air is known, got '11001 m'; "
        "write it like '1900 mm'"
    )


def test_what_is_stored_may_be_given_again() -> None:
    tare_kg: Any = Trailer(tare="771 lb").tare_kg
    assert Trailer(tare=tare_kg).tare_kg == tare_kg
    length_m: Any = Trailer(tare="771 lb", length="3 m").length_m
    with pytest.raises(InputError, match=r"Trailer\.tare: needs a unit, got 3\.0"):
        Trailer(tare=length_m)


def test_a_stored_value_of_another_field_must_fit_too() -> None:
    no_mass: Any = Trailer(tare="0 kg").tare_kg
    with pytest.raises(InputError, match="needs a finite mass above zero"):
        Vehicle(name="a truck", curb_mass=no_mass)
    below_the_sea: Any = Trip(altitude="-100 m").altitude_m
    with pytest.raises(InputError, match="needs a finite length above zero"):
        Vehicle(name="a truck", curb_mass="700 kg", length=below_the_sea)


# Ratios


@pytest.mark.parametrize(
    ("value", "ratio"),
    [
        pytest.param("8 %", 0.08, id="percent"),
        pytest.param("8%", 0.08, id="percent without space"),
        pytest.param("８％", 0.08, id="full-width percent"),
        pytest.param("0.08", 0.08, id="text"),
        pytest.param(0.08, 0.08, id="float"),
        pytest.param(1, 1.0, id="integer"),
        pytest.param(-0.5, -0.5, id="negative"),
    ],
)
def test_a_ratio_is_a_number_or_a_percentage(value: object, ratio: float) -> None:
    assert read_ratio(value, "grade") == pytest.approx(ratio, rel=1e-12)


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        pytest.param("8 kg", "'8 kg'", id="with a unit"),
        pytest.param("steep", "'steep'", id="word"),
        pytest.param("", "''", id="empty"),
        pytest.param("1e999", "'1e999'", id="infinite text"),
        pytest.param("1e999 %", "'1e999 %'", id="infinite percentage"),
        pytest.param(float("nan"), "nan", id="nan"),
        pytest.param(float("inf"), "inf", id="infinite"),
        pytest.param(10**400, "a very large integer", id="integer larger than any float"),
        pytest.param(True, "True", id="bool"),
        pytest.param(None, "None", id="none"),
        pytest.param([0.08], "a list", id="list"),
    ],
)
def test_what_is_no_ratio_is_refused(value: object, shown: str) -> None:
    with pytest.raises(InputError) as caught:
        read_ratio(value, "Trip.grade")
    assert str(caught.value) == f"Trip.grade: needs a number, got {shown}; write it like 0.08 or '8 %'"


# Quantities out


@pytest.fixture
def set_application_registry() -> Iterator[Callable[[Any], None]]:
    """Set pint's application registry for the length of a test."""
    untyped: Any = pint
    before = untyped.application_registry.get()
    yield untyped.set_application_registry
    untyped.set_application_registry(before)


def test_a_quantity_comes_from_the_application_registry_of_the_moment(
    set_application_registry: Callable[[Any], None],
) -> None:
    trailer = Trailer(tare=UREG.Quantity(771, "pound"))
    registries: list[Any] = [pint.UnitRegistry(), pint.UnitRegistry()]
    for registry in registries:
        set_application_registry(registry)
        assert trailer.tare._REGISTRY is registry
        assert (trailer.tare + registry.Quantity(1, "kilogram")).m_as("pound") == pytest.approx(773.20462262)


def test_a_view_gives_the_magnitude_as_a_plain_float() -> None:
    magnitude = Trailer(tare="350 kg").tare.magnitude
    assert type(magnitude) is float
    assert magnitude == 350.0


def test_a_view_of_what_is_not_known_is_none() -> None:
    assert Trailer(tare="350 kg").gross_mass is None


def test_a_view_read_from_its_class_is_the_view() -> None:
    assert isinstance(Trailer.tare, View)


def test_keitow_names_the_same_units_as_pint() -> None:
    for unit in UNITS.values():
        example: Any = keitow._units.quantity(read(unit, unit.example, "field"), unit)
        assert read(unit, example, "field") == pytest.approx(read(unit, unit.example, "field"), rel=1e-12)
