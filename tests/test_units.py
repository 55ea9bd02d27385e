"""Texts and quantities in, floats inside, quantities out."""

from __future__ import annotations

from contextlib import suppress
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING, Any

import pint
import pytest

import keitow
from keitow import Driveline, InputError, Item, Load, Trailer, Trip, Vehicle
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
    split_measure,
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
    (ACCELERATION, "10 ft/s^2", 3.048),
    (ACCELERATION, "10 ft/s2", 3.048),
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


# What sheets, shops and owners print: (unit, number of it, texts). A pound-foot is 1.3558179483314 N·m.
POUND, POUND_FOOT = 0.45359237, 1.3558179483314
PRINTED: list[tuple[Unit, float, tuple[str, ...]]] = [
    (
        MASS,
        136.0,
        ("136 kgs", "136 KG", "136 Kg", "136 kilos", "136 kilograms", "136 キロ", "136 キログラム", "136kg", "136㎏"),
    ),
    (MASS, 300 * POUND, ("300 pounds", "300 lbs.", "300 LBS", "300 lb.", "300 Pounds", "300 ポンド", "300lb")),
    (MASS, POUND, ("16 ounces", "16 OZ", "1 pound")),
    (MASS, 1200.0, ("1.2 tonnes", "1.2 metric tons", "1.2 トン", "1.2 T")),
    (MASS, 0.5, ("500 grams", "500 G")),
    (LENGTH, 1.88976, ("74.4 inches", "74.4 in.", '74.4"', "74.4 IN", "74.4″", "6 ft 2.4 in", "6.2 feet", "6.2'")),
    (
        LENGTH,
        1.8796,
        (
            "6 ft 2 in",
            "6'2\"",
            "6' 2\"",
            "6 feet 2 inches",
            "6ft 2in",
            "6′2″",
            "6’2”",
            "6'2''",
            "6 ft. 2 in.",
            "６ ft ２ in",
        ),
    ),
    (
        LENGTH,
        1.9,
        ("1,900 mm", "1900 MM", "1900 ㎜", "190 centimeters", "1.9 meters", "1.9 metres", "1.9 メートル", "190㎝"),
    ),
    (AREA, 1.04, ("1.04 sq m", "1.04 sqm", "1.04 ㎡", "1.04 square meters", "1.04 M2")),
    (AREA, 0.9290304, ("10 sq ft", "10 sqft", "10 square feet", "10 ft²", "10 sq. ft.")),
    (FORCE, 980.665, ("100 KGF", "100 kg重")),
    (POWER, 36.0, ("36 kilowatts", "36 KW", "36 ｋＷ")),
    (POWER, 36.7749375, ("50 cv", "50 CV", "50 ch", "50 馬力", "50 ps", "50馬力", "50PS")),
    (POWER, 64 * 0.74569987158227, ("64 bhp", "64 BHP", "64 HP", "64 horsepower", "64hp", "64 hp (SAE)")),
    (TORQUE, 60.0, ("60 N-m", "60 N m", "60 nm", "60 NM", "60 newton meters", "60 N·ｍ", "60 N × m")),
    (
        TORQUE,
        6.1 * 9.80665,
        (
            "6.1kg・m",
            "6.1 kg·m",
            "6.1 kg-m",
            "6.1 kgm",
            "6.1 kgf-m",
            "6.1 kgf・m",
            "6.1 mkg",
            "6.1 kg･m",
            "6.1 ｋｇ・ｍ",
        ),
    ),
    (
        TORQUE,
        42 * POUND_FOOT,
        (
            *("42 lb-ft", "42 lb·ft", "42 lbft", "42 lb ft", "42 LB-FT", "42 lb.-ft.", "42 lb.ft", "42 lbs-ft"),
            *("42 ft-lb", "42 ft-lbs", "42 ft lb", "42 ft. lbs.", "42 ft.-lbs.", "42 ftlb", "42 lbf-ft"),
            *("42 pound-feet", "42 foot-pounds", "42 ｌｂ・ｆｔ", "42 lb–ft", "42 lb‑ft", "42 ft/lbs", "42 foot lbs"),
        ),
    ),
    (SPEED, 45 * 1.609344, ("45 MPH", "45 mi/h", "45 miles per hour")),
    (SPEED, 50.0, ("50 kmh", "50 KM/H", "50 km/hr", "50 kmph", "50 キロ毎時")),
    (
        VOLUME,
        660.0,
        ("660 CC", "660 ccm", "0.66 liter", "0.66 litres", "0.66 L", "0.66 リットル", "660 c.c.", "660 mL", "660㏄"),
    ),
    (VOLUME, 2 * 3785.411784, ("2 gallons", "2 gals", "2 US gal", "2 GAL")),
    (ROTATION, 5700.0, ("5,700 rpm", "5700 RPM", "5700回転", "5700 r.p.m.")),
]


@pytest.mark.parametrize(("unit", "text", "stored"), [pytest.param(*case, id=case[1]) for case in SPELLINGS])
def test_a_spelling_has_its_defined_size(unit: Unit, text: str, stored: float) -> None:
    assert read(unit, text, "field") == pytest.approx(stored, rel=1e-11)


@pytest.mark.parametrize(
    ("unit", "text", "stored"),
    [pytest.param(unit, text, stored, id=text) for unit, stored, texts in PRINTED for text in texts],
)
def test_a_measure_is_read_as_sheets_shops_and_owners_print_it(unit: Unit, text: str, stored: float) -> None:
    assert read(unit, text, "field") == pytest.approx(stored, rel=1e-11)


def spelling_of(unit: Unit, text: str) -> str | None:
    parts = split_measure(text)
    return None if parts is None else unit.find(parts.spelling)


def test_every_spelling_has_been_checked() -> None:
    checked = {(unit.kind, spelling_of(unit, text)) for unit, text, _ in SPELLINGS}
    assert checked == {(unit.kind, spelling) for unit in UNITS.values() for spelling in unit.factors}


def test_every_other_spelling_is_one_of_the_table() -> None:
    for unit in UNITS.values():
        for written, spelling in unit.spellings.items():
            assert spelling in unit.factors
            if unit is MASS or "'" not in written:
                assert read(unit, f"2 {written}", "field") == pytest.approx(2 * unit.factors[spelling], rel=1e-11)


# Numbers with two readings


@pytest.mark.parametrize(
    ("unit", "text", "one", "other"),
    [
        pytest.param(MASS, "1.200 kg", "1.2 kg", "1200 kg", id="half of Europe's 1200 kg"),
        pytest.param(MASS, "9.999 kg", "9.9990 kg", "9999 kg", id="just below ten"),
        pytest.param(MASS, "1.545 lb", "1.5450 lb", "1545 lb", id="pounds"),
        pytest.param(MASS, "1,075 t", "1.075 t", "1075 t", id="tonnes"),
        pytest.param(LENGTH, "1,040 m", "1.040 m", "1040 m", id="meters"),
        pytest.param(LENGTH, "1.900 mm", "1.9 mm", "1900 mm", id="millimeters"),
        pytest.param(AREA, "1,040 m2", "1.040 m2", "1040 m2", id="square meters"),
        pytest.param(FORCE, "2,962 kN", "2.962 kN", "2962 kN", id="kilonewtons"),
        pytest.param(FORCE, "2.962 N", "2.9620 N", "2962 N", id="newtons"),
        pytest.param(POWER, "1,075 kW", "1.075 kW", "1075 kW", id="kilowatts"),
        pytest.param(POWER, "36.775 W", "36.7750 W", "36775 W", id="watts"),
        pytest.param(VOLUME, "1.298 cc", "1.2980 cc", "1298 cc", id="cubic centimeters"),
        pytest.param(VOLUME, "1,298 L", "1.298 L", "1298 L", id="liters"),
        pytest.param(ROTATION, "5.700 rpm", "5.7 rpm", "5700 rpm", id="revolutions"),
        pytest.param(SPEED, "1,000 km/h", "1.000 km/h", "1000 km/h", id="speed"),
        pytest.param(TORQUE, "6,100 kgf*m", "6.100 kgf*m", "6100 kgf*m", id="torque"),
        pytest.param(MASS, "1,075e0 t", "1.075e0 t", "1075e0 t", id="with an exponent"),
    ],
)
def test_one_separator_before_three_digits_has_two_readings_and_both_ways_to_write_it_are_named(
    unit: Unit, text: str, one: str, other: str
) -> None:
    with pytest.raises(InputError) as caught:
        read(unit, text, "Trailer.tare")
    assert caught.value.needed.startswith("needs a number with one reading")
    assert caught.value.hint == f"write {one!r} or {other!r}"
    for way in (one, other):
        assert read(unit, way, "Trailer.tare") > 0


@pytest.mark.parametrize(
    ("unit", "text", "stored"),
    [
        pytest.param(MASS, "1,545 lb", 1545 * POUND, id="pounds in thousands"),
        pytest.param(MASS, "1,200 kg", 1200.0, id="kilograms in thousands"),
        pytest.param(MASS, "453.592 kg", 453.592, id="three decimals of many kilograms"),
        pytest.param(MASS, "10.000 kg", 10.0, id="three decimals of ten kilograms"),
        pytest.param(MASS, "0.250 kg", 0.25, id="three decimals below one kilogram"),
        pytest.param(MASS, "0.250 t", 250.0, id="three decimals of a tonne"),
        pytest.param(MASS, "1.075 t", 1075.0, id="three decimals of more than a tonne"),
        pytest.param(MASS, "8.1250 kg", 8.125, id="four decimals"),
        pytest.param(LENGTH, "1.900 m", 1.9, id="meters"),
        pytest.param(LENGTH, "1,900 mm", 1.9, id="millimeters in thousands"),
        pytest.param(FORCE, "2.962 kN", 2962.0, id="kilonewtons"),
        pytest.param(FORCE, "2,962 N", 2962.0, id="newtons in thousands"),
        pytest.param(VOLUME, "1,298 cc", 1298.0, id="cubic centimeters in thousands"),
        pytest.param(ROTATION, "5,700 rpm", 5700.0, id="revolutions in thousands"),
        pytest.param(POWER, "36,775 W", 36.775, id="watts in thousands"),
    ],
)
def test_a_separator_before_three_digits_of_one_reading_is_read(unit: Unit, text: str, stored: float) -> None:
    assert read(unit, text, "field") == pytest.approx(stored, rel=1e-11)


@pytest.mark.parametrize(
    ("text", "one", "other"),
    [
        ("4,059", "4.059", "4059"),
        ("6,666", "6.666", "6666"),
        ("4,059 %", "4.059 %", "4059 %"),
        ("4,059e0", "4.059e0", "4059e0"),
    ],
)
def test_a_ratio_with_a_comma_is_a_gear_or_four_thousand(text: str, one: str, other: str) -> None:
    for reads in (lambda: read_ratio(text, "Driveline.first_gear"), lambda: Driveline(first_gear=text)):
        with pytest.raises(InputError) as caught:
            reads()
        assert caught.value.hint == f"write {one!r} or {other!r}"
    assert read_ratio("4.059", "Driveline.first_gear") == 4.059


@pytest.mark.parametrize("mass_kg", [1.2, 8.125, 1.234567, 5.0, 9.999])
def test_a_quantity_of_any_number_of_decimals_has_one_reading(mass_kg: float) -> None:
    assert kilograms(UREG.Quantity(mass_kg, "kilogram")) == mass_kg


# No threshold hangs on a conversion


@pytest.mark.parametrize(
    ("unit", "value", "stored"),
    [
        pytest.param(VOLUME, UREG.Quantity(0.66, "liter"), 660.0, id="0.66 liter"),
        pytest.param(VOLUME, "0.66 liter", 660.0, id="0.66 liter as a text"),
        pytest.param(SPEED, UREG.Quantity(50 / 3.6, "meter / second"), 50.0, id="50 km/h in m/s"),
        pytest.param(SPEED, "16.666666666666668 m/s", 60.0, id="60 km/h in m/s"),
        pytest.param(MASS, UREG.Quantity(750 / POUND, "pound"), 750.0, id="750 kg in pounds"),
        pytest.param(MASS, f"{750 / POUND!r} lb", 750.0, id="750 kg in pounds as a text"),
        pytest.param(MASS, f"{750 / POUND * 16!r} oz", 750.0, id="750 kg in ounces"),
    ],
)
def test_what_is_read_is_rounded_to_twelve_significant_digits(unit: Unit, value: object, stored: float) -> None:
    assert read(unit, value, "field") == stored


def test_a_displacement_of_660_cc_is_that_of_a_kei_vehicle_in_any_unit() -> None:
    for written in ("660 cc", "0.66 L", UREG.Quantity(0.66, "liter"), UREG.Quantity(0.00066, "meter ** 3")):
        truck = Vehicle(name="a truck", curb_mass="700 kg", displacement=written)
        rated = keitow.evaluate(truck, Trailer(tare="400 kg")).rated
        assert rated.verdict is keitow.Verdict.BEYOND_RATING, written


# A digit is a digit


@pytest.mark.parametrize("text", ["10² kg", "10³ kg", "🄂350 kg", "①0 kg", "1½ t", "10⁴ kg", "Ⅻ kg", "350 kg²"])
def test_what_is_no_digit_does_not_become_one(text: str) -> None:
    with pytest.raises(InputError, match="needs"):
        read(MASS, text, "Trailer.tare")


def test_a_superscript_behind_the_letter_of_a_unit_is_its_power() -> None:
    assert read(AREA, "1.04 m²", "field") == 1.04
    assert read(VOLUME, "658 cm³", "field") == 658.0


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


LIKE_KG = "write it like '350 kg'"
COMMA = " (a comma only before three digits)"
ONE_OF_KG = "write it like '350 kg'; known: kg, g, t, lb, lbs, oz"
TON = "is 907, 1000 or 1016 kg; write it in 't' (1000 kg), 'lb' or 'kg'"
TONS = "are 907, 1000 or 1016 kg; write it in 't' (1000 kg), 'lb' or 'kg'"


@pytest.mark.parametrize(
    ("unit", "text", "message"),
    [
        *(
            pytest.param(
                MASS,
                text,
                f"needs one number and one unit of mass, got {text!r}; {LIKE_KG}{COMMA if ',' in text else ''}",
                id=id or text,
            )
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
                ("6 ft 1,000 in", None),
                ("0,350 kg", None),
                ("0x10 kg", None),
                ("e5 kg", None),
                ("٣٥٠ kg", "Arabic digits"),
                ("三百 kg", "Chinese numerals"),
                ("−5 kg", "minus sign that is no hyphen"),
            ]
        ),
        *(
            pytest.param(
                unit, text, f"needs one number and one unit of {unit.kind}, got {text!r}; write {first!r} alone"
            )
            for unit, text, first in [
                (POWER, "50PS/5,700rpm", "50PS"),
                (POWER, "37kW(50PS)/5700rpm", "37kW"),
                (POWER, "46 PS @ 5,700 rpm", "46 PS"),
                (TORQUE, "6.4kg・m/3,500rpm", "6.4kg・m"),
                (MASS, "700 kg (1,543 lb)", "700 kg"),
            ]
        ),
        pytest.param(MASS, "350", "needs a unit, got '350'; write '350 kg' or '350 lb'", id="no unit"),
        pytest.param(MASS, "1e999", "needs a unit, got '1e999'; write '350 kg'", id="no unit and infinite"),
        pytest.param(MASS, "3 ton", f"needs an unambiguous unit of mass, got '3 ton'; 'ton' {TON}", id="ton"),
        pytest.param(MASS, "3 Tons", f"needs an unambiguous unit of mass, got '3 Tons'; 'tons' {TONS}", id="tons"),
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
            "needs a force, and 'kg' is a unit of mass, got '302 kg'; write '302 kgf'",
            id="mass for force",
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
            "needs a mass, and 'kn' is a unit of force, got '3 kn'; write it like '350 kg'",
            id="another kind in another case",
        ),
        pytest.param(SPEED, "45", "needs a unit, got '45'; write '45 km/h' or '45 mph'", id="speed without a unit"),
        pytest.param(POWER, "64", "needs a unit, got '64'; write '64 kW' or '64 PS' or '64 hp'", id="bare power"),
        pytest.param(
            LENGTH,
            "3395",
            "needs a unit, got '3395'; write '3395 mm' or '3395 m' or '3395 ft'",
            id="a length as papers print it",
        ),
        pytest.param(LENGTH, "6", "needs a unit, got '6'; write '6 m' or '6 ft'", id="length without a unit"),
        pytest.param(
            FORCE,
            "90 lb",
            "needs a force, and 'lb' is a unit of mass, got '90 lb'; write '90 lbf'",
            id="pounds for force",
        ),
        pytest.param(
            MASS,
            "6oo lb",
            "needs one number and one unit of mass, got '6oo lb'; write it like '350 kg'",
            id="letters for zeros",
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


@pytest.mark.parametrize("text", ["6'12\"", "6'13\"", "6 ft 99 in", "5 ft 12.5 in", "120–130 in"])
def test_a_foot_has_less_than_twelve_inches_over(text: str) -> None:
    with pytest.raises(InputError, match="needs one number and one unit of length"):
        read(LENGTH, text, "Trailer.length")


@pytest.mark.parametrize("text", ["1,0000 kg", "3 5 kg"])
def test_of_two_numbers_the_message_says_that_one_is_needed(text: str) -> None:
    with pytest.raises(InputError) as caught:
        read(MASS, text, "Trailer.tare")
    assert caught.value.needed == "needs one number and one unit of mass"


@pytest.mark.parametrize(
    ("value", "shown", "hint"),
    [
        pytest.param(120, "120", "write '120 kg' or '120 lb'", id="integer"),
        pytest.param(120.5, "120.5", "write '120.5 kg' or '120.5 lb'", id="float"),
        pytest.param(True, "True", "write '1 kg' or '1 lb'", id="bool"),
        pytest.param(float("nan"), "nan", "write '350 kg'", id="nan"),
        pytest.param(float("inf"), "inf", "write '350 kg'", id="infinite"),
        pytest.param(10**5000, "a very large integer", "write '350 kg'", id="integer larger than any float"),
    ],
)
def test_a_bare_number_is_refused(value: float, shown: str, hint: str) -> None:
    with pytest.raises(InputError) as caught:
        read(MASS, value, "Trailer.tare")
    assert str(caught.value) == f"Trailer.tare: needs a unit, got {shown}; {hint}"


@pytest.mark.parametrize("length", [81, 10_000_000])
@pytest.mark.parametrize("reader", [kilograms, read_ratio], ids=["mass", "ratio"])
def test_a_text_longer_than_any_measure_is_not_looked_into(reader: Callable[[Any, str], float], length: int) -> None:
    looked_into = split_measure.cache_info()
    text = "9" * (length - 3) + " kg"
    with pytest.raises(InputError) as caught:
        reader(text, "Trailer.tare")
    assert split_measure.cache_info() == looked_into
    assert len(str(caught.value)) < 200
    assert caught.value.value is text


def test_a_text_of_eighty_characters_is_read() -> None:
    text = "350" + " " * 75 + "kg"
    assert len(text) == 80
    assert kilograms(text) == 350.0
    assert read_ratio(" " * 76 + "0.08", "grade") == 0.08


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


def test_a_context_that_redefines_the_pound_speaks_only_while_it_holds() -> None:
    registry: Any = pint.UnitRegistry()
    metric_pound: Any = pint.Context("metric pound")
    metric_pound.redefine("pound = 0.5 kilogram")
    registry.add_context(metric_pound)
    pounds = registry.Quantity(771, "pound")
    assert kilograms(pounds) == pytest.approx(349.71971727)
    with registry.context("metric pound"):
        assert kilograms(pounds) == pytest.approx(385.5)
    assert kilograms(pounds) == pytest.approx(349.71971727)


@pytest.mark.parametrize("kind", ["float16", "float32", "int8", "int64"])
def test_a_short_number_of_numpy_is_converted_at_full_length_and_spoils_no_other(kind: str) -> None:
    numpy = pytest.importorskip("numpy")
    registry: Any = pint.UnitRegistry()
    short = registry.Quantity(getattr(numpy, kind)(100), "pound")
    assert kilograms(short) == 45.359237
    assert kilograms(registry.Quantity(771, "pound")) == 349.71971727


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
    assert altitude_meters("11000 m") == 11000.0  # where the troposphere ends
    with pytest.raises(InputError) as caught:
        altitude_meters("11001 m", "Trip.altitude")
    assert str(caught.value) == (
        "Trip.altitude: needs at most 11000 m, as far as the density of the air is known, got '11001 m'; "
        "write it like '800 m'"
    )


def test_what_is_stored_may_be_given_again() -> None:
    tare_kg: Any = Trailer(tare="771 lb").tare_kg
    assert Trailer(tare=tare_kg).tare_kg == tare_kg
    length_m: Any = Trailer(tare="771 lb", length="3 m").length_m
    with pytest.raises(InputError, match=r"Trailer\.tare: needs a unit, got 3\.0"):
        Trailer(tare=length_m)


def test_a_stored_value_of_another_field_must_fit_too() -> None:
    no_mass: Any = Load(trailer="0 kg", bed=[Item("nothing", "0 kg")]).bed[0].mass_kg
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
