"""Figures that shops and owners published, each with inputs that fit it (reference/japan.md, 2 and 11)."""

from __future__ import annotations

import attrs
import pytest

from keitow import Axles, Brakes, Cap, Driveline, Engine, Undetermined, Vehicle, japan

STRONG = Brakes(stopping_distance="8 m", from_speed="50 km/h", parking_force="20 kN", parking_control="hand")


def car(name: str, curb: str, gross: str, brakes: Brakes = STRONG, **fields: object) -> Vehicle:
    known: dict[str, object] = {"engine": Engine(power="130 kW"), "driveline": Driveline(drive="4WD")} | fields
    return Vehicle(name=name, curb_mass=curb, gross_mass=gross, brakes=brakes, **known)  # type: ignore[arg-type]  # fields


def figure(outcome: object) -> float:
    assert isinstance(outcome, Cap)
    return outcome.nominal_kg


@pytest.mark.parametrize(("curb", "unbraked"), [("959 kg", 470.0), ("960 kg", 480.0), ("979 kg", 480.0)])
def test_suzuki_every_480_is_half_the_curb_mass(curb: str, unbraked: float) -> None:
    """neospo.com/blog/32966: 1040 / 480; half the gross mass would be more."""
    assert figure(japan.registration(car("Every", curb, "1400 kg")).unbraked) == unbraked


@pytest.mark.parametrize(
    ("name", "curb", "gross", "force", "braked", "unbraked"),
    [
        ("Suzuki Every", "960 kg", "1400 kg", "2875 N", 1040.0, 480.0),  # neospo.com/blog/32966
        ("Honda Today", "720 kg", "1000 kg", "2615 N", 1220.0, 360.0),  # its certificate
    ],
)
def test_both_published_figures_come_from_one_vehicle(  # noqa: PLR0917  # what pytest gives
    name: str, curb: str, gross: str, force: str, braked: float, unbraked: float
) -> None:
    """1040 / 480 and 1220 / 360, where the parking brake limits the braked figure. FS and gross mass only fit them."""
    brakes = Brakes(stopping_distance="8 m", from_speed="50 km/h", parking_force=force, parking_control="hand")
    form = japan.registration(car(name, curb, gross, brakes))
    assert (figure(form.braked), figure(form.unbraked)) == (braked, unbraked)


def test_jimny_jb23w_1990_and_500() -> None:
    """0039.cocolog-nifty.com (S) and minkara 2100076 (certificate): fits curb 1000, gross 1220, m3 509.0, m4 500."""
    brakes = Brakes(stopping_distance="58 m", from_speed="100 km/h", parking_force="5 kN", parking_control="hand")
    form = japan.registration(car("Jimny JB23W", "1000 kg", "1220 kg", brakes))
    assert figure(form.m3) == pytest.approx(509.0, abs=0.05)
    assert (figure(form.braked), figure(form.unbraked)) == (1990.0, 500.0)


def test_hilux_1610_and_750() -> None:
    """auto-proz.com: 1610 / 750; the cap of 750, and m1 in the braked minimum.

    car.greeco-channel.com/toyota/hilux: GUN125, gross 2855 kg, payload 500 kg, 5 seats, 2393 cc, 150 PS, 4WD. No page
    prints S, V and FS; here they only fit.
    """
    brakes = Brakes(stopping_distance="8 m", from_speed="50 km/h", parking_force="5260 N", parking_control="hand")
    power = Engine(power="150 PS")
    form = japan.registration(car("Hilux", "2080 kg", "2855 kg", brakes, displacement="2393 cc", engine=power))
    assert form.kind == "950"
    assert (figure(form.braked), figure(form.unbraked)) == (1610.0, 750.0)


def test_tiguan_1560_with_an_electronic_brake() -> None:
    """minkara 3029032: an office computed 1560 (braked) from the data sheet. No page prints its masses, S, V or FS;
    these only fit.
    """
    brakes = Brakes(
        stopping_distance="38 m", from_speed="100 km/h", parking_force="4240 N", parking_control="electronic"
    )
    form = japan.registration(car("Tiguan", "1640 kg", "2040 kg", brakes, displacement="1968 cc"))
    assert form.kind == "950"
    assert isinstance(form.braked, Undetermined)
    assert figure(form.provisional_braked) == 1560.0


@pytest.mark.parametrize(
    ("name", "curb", "seats", "displacement", "power", "length", "width"),
    [
        # goo-net.com/magazine/?p=42443, XD Proactive 4WD; five seats by suv-comp.com/cx5.html
        ("CX-5", "1690 kg", 5, "2188 cc", "190 PS", "4545 mm", "1840 mm"),
        # cqband-jp.com/archives/603: diesel, 2170 to 2320 kg, five to seven seats
        ("Land Cruiser Prado", "2320 kg", 7, "2754 cc", "177 PS", "4825 mm", "1885 mm"),
        # car.greeco-channel.com/mitsubishi/delica_d5-7; chara-pale.com/archives/259: 1680 to 1910 kg, here the heaviest
        ("Delica D:5", "1910 kg", 7, "2267 cc", "148 PS", "4730 mm", "1795 mm"),
    ],
)
def test_an_ordinary_car_is_registered_from_its_papers(  # noqa: PLR0917  # what pytest gives
    name: str, curb: str, seats: int, displacement: str, power: str, length: str, width: str
) -> None:
    """What public pages print; S, V and FS stand on none, only on the maker's sheet. With them only the head is blank.

    The gross mass of a car is curb mass and 55 kg a seat; a certificate prints it.
    """
    public = Vehicle(
        name=name,
        curb_mass=curb,
        payload="0 kg",
        seats=seats,
        displacement=displacement,
        length=length,
        width=width,
        use="passenger",
        engine=Engine(power=power),
        driveline=Driveline(drive="4WD"),
    )
    form = japan.registration(public)
    assert form.kind == "950"
    assert isinstance(form.braked, Undetermined)
    assert isinstance(form.unbraked, Undetermined)
    assert (form.braked.at_most_kg, form.unbraked.at_most_kg) == (1990.0, 750.0)
    asked = "諸元表: 駐車ブレーキ制動力 FS = ________ N、制動停止距離 S = ________ m、制動初速度 V = ________ km/h"
    assert f"4. 確認が必要な項目\n  {asked}\n" in form.form()
    form = japan.registration(attrs.evolve(public, brakes=STRONG))
    assert figure(form.unbraked) == 750.0
    text = form.form()
    assert "4. 確認が必要な項目\n  なし" in text
    for line in ("運輸支局(950登録)", "登録番号: ", "(950) けん引可能な"):
        assert line in text
    assert "軽自動車" not in text


def test_driven_axles_of_two_wheel_drive_are_read_from_the_data_sheet() -> None:
    two = car("CX-5", "1550 kg", "1825 kg", displacement="2188 cc", driveline=Driveline(drive="FWD"))
    assert "駆動軸重(積車時) Wd = ________ kg" in japan.registration(two).form()
    told = car(
        "CX-5",
        "1550 kg",
        "1825 kg",
        displacement="2188 cc",
        driveline=Driveline(drive="FWD"),
        axles=Axles(driven_laden="980 kg"),
    )
    assert figure(japan.registration(told).m6) == 4 * 980 - 1825
