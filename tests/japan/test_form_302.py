"""The calculation sheet of the 302 registration: its masses, its results, what stands on the page."""

from __future__ import annotations

import pickle
import re
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from keitow import (
    Brakes,
    Cap,
    Driveline,
    Engine,
    InputError,
    NotApplicable,
    TowingEntry,
    Undetermined,
    Vehicle,
    japan,
)

if TYPE_CHECKING:
    from datetime import date

N_VAN = Vehicle(
    name="Honda N-VAN",
    curb_mass="960 kg",
    gross_mass="1430 kg",
    brakes=Brakes(stopping_distance="53 m", from_speed="100 km/h"),
)


def strong(**fields: object) -> Vehicle:
    """A truck whose brakes, power and axles limit nothing, changed as said."""
    known: dict[str, object] = {
        "name": "strong",
        "curb_mass": "700 kg",
        "gross_mass": "1160 kg",
        "engine": Engine(power="60 kW"),
        "driveline": Driveline(drive="4WD"),
        "brakes": Brakes(stopping_distance="10 m", from_speed="50 km/h", parking_force="9000 N"),
    }
    return Vehicle(**(known | fields))  # type: ignore[arg-type]  # fields of a vehicle


def kilograms(outcome: object) -> float:
    assert isinstance(outcome, Cap)
    return outcome.nominal_kg


# Published examples


def test_honda_n_van_gets_832_30_kg_by_m3() -> None:
    """V 100, S 53, M 1430: m3 = 832.30."""
    assert kilograms(japan.registration(N_VAN).m3) == pytest.approx(832.30, abs=0.005)


def test_daihatsu_hijet_is_not_registrable() -> None:
    """56 m from 80 km/h: r = 0.907, negative."""
    hijet = strong(brakes=Brakes(stopping_distance="56 m", from_speed="80 km/h", parking_force="9000 N"))
    sheet = japan.registration(hijet)
    assert kilograms(sheet.m3) == pytest.approx((6400 / (147 * 48) - 1) * 1160)
    assert kilograms(sheet.m3) < 0
    assert sheet.braked == NotApplicable(
        "not registrable: jp.302.m2 (Stopping with a braked trailer) leaves no trailer"
    )
    assert sheet.unbraked == NotApplicable(
        "not registrable: jp.302.m3 (Stopping with an unbraked trailer) leaves no trailer"
    )


@pytest.mark.parametrize(
    ("curb", "unbraked_kg"),
    [("699 kg", 340.0), ("700 kg", 350.0), ("719 kg", 350.0), ("720 kg", 360.0), ("820 kg", 410.0)],
)
def test_half_the_curb_mass_in_steps_of_10_kg(curb: str, unbraked_kg: float) -> None:
    """A 660 cc kei truck of 2017: 1990 / 350, so its curb mass is 700 to 719 kg; Honda Today, 720 kg: 360 unbraked."""
    sheet = japan.registration(strong(curb_mass=curb))
    assert kilograms(sheet.unbraked) == unbraked_kg
    assert kilograms(sheet.braked) == 1990.0


@pytest.mark.parametrize(("m3_kg", "braked_kg"), [(118.3, 870.0), (119.5, 870.0), (119.6, 880.0), (118.1, 860.0)])
def test_suzuki_every_870_and_110(m3_kg: float, braked_kg: float) -> None:
    """Every van DA17, recorded 870 kg with and 110 kg without: m3 from 118.2 to 119.6 kg, whatever its inputs."""
    deceleration = f"{5.67 * (1 + m3_kg / 1160)!r} m/s^2"
    sheet = japan.registration(strong(brakes=Brakes(deceleration=deceleration, parking_force="9000 N")))
    assert kilograms(sheet.unbraked) == 110.0
    assert kilograms(sheet.braked) == braked_kg


def test_a_mass_in_pounds_does_not_lose_a_step() -> None:
    """10·floor((m + 0.01)/10): 1543.22 lb are 699.99 kg, whose half is a gram and a half short of 350 kg."""
    assert kilograms(japan.registration(strong(curb_mass="1543.22 lb")).unbraked) == 350.0


# Caps and bounds


@pytest.mark.parametrize(("curb", "unbraked_kg"), [("1499 kg", 740.0), ("1500 kg", 750.0), ("1700 kg", 750.0)])
def test_an_unbraked_figure_is_at_most_750_kg(curb: str, unbraked_kg: float) -> None:
    heavy = strong(
        curb_mass=curb,
        gross_mass="1700 kg",
        brakes=Brakes(stopping_distance="8 m", from_speed="50 km/h", parking_force="9000 N"),
    )
    assert kilograms(japan.registration(heavy).unbraked) == unbraked_kg


def test_what_is_missing_leaves_the_bound_of_what_is_known() -> None:
    sheet = japan.registration(Vehicle(name="a truck", curb_mass="700 kg", gross_mass="1160 kg"))
    assert isinstance(sheet.m1, Undetermined)
    assert sheet.m1.missing == ("vehicle.brakes.parking_force_n",)
    assert isinstance(sheet.unbraked, Undetermined)
    assert sheet.unbraked.at_most_kg == 350.0
    assert isinstance(sheet.braked, Undetermined)
    assert sheet.braked.at_most_kg == 1990.0


def test_driving_performance_alone_can_refuse() -> None:
    """m5 alone can refuse: 164.51·kW − 1900 − M <= 0."""
    sheet = japan.registration(strong(engine=Engine(power="18 kW")))
    assert kilograms(sheet.m5) < 0
    assert isinstance(sheet.unbraked, NotApplicable)
    assert "jp.302.m5" in sheet.unbraked.reason


def test_the_entry_on_the_certificate_does_not_change_the_form() -> None:
    assert kilograms(japan.registration(strong(towing_entry=TowingEntry(unbraked="300 kg"))).unbraked) == 350.0


@pytest.mark.parametrize(("day", "half_kg"), [("2005-08-31", 580.0), ("2005-09-01", 350.0)])
def test_the_form_of_the_day(day: str, half_kg: float) -> None:
    assert kilograms(japan.registration(strong(), on=day).m4) == half_kg


def test_before_2004_07_01_there_was_no_such_registration() -> None:
    assert japan.registration(strong(), on="2004-07-01").on.isoformat() == "2004-07-01"
    with pytest.raises(japan.FormError) as caught:
        japan.registration(strong(), on="2004-06-30")
    assert str(caught.value) == (
        "registration(on): needs a day from 2004-07-01, got '2004-06-30'; write '2004-07-01' or a later day"
    )
    assert caught.value.in_japanese == (
        "計算基準日: 2004-07-01以降の日付が必要です(入力: '2004-06-30')。この登録は2004-07-01に始まりました"
    )


def test_only_a_vehicle_can_be_registered() -> None:
    with pytest.raises(InputError) as caught:
        japan.registration("a truck")  # type: ignore[arg-type]  # what is tested
    assert str(caught.value) == "registration(vehicle): needs a Vehicle, got 'a truck'; write keitow.Vehicle(...)"


ELECTRONIC = Brakes(
    stopping_distance="10 m", from_speed="50 km/h", parking_force="3000 N", parking_control="electronic"
)


def test_the_m1_of_an_electronic_parking_brake_is_provisional_and_decides_nothing() -> None:
    """VW Tiguan, electronic: an office computed a 950 figure from the data sheet (C)."""
    form = japan.registration(strong(brakes=ELECTRONIC))
    assert kilograms(form.m1) == pytest.approx(0.85 * 3000 - 1160)
    assert form.braked == Undetermined((), at_most_kg=1990.0)
    assert form.unbraked == Undetermined((), at_most_kg=350.0)
    assert kilograms(form.provisional_braked) == 1390.0
    assert kilograms(form.provisional_unbraked) == 350.0
    by_hand = japan.registration(strong(brakes=attrs.evolve(ELECTRONIC, parking_control="hand")))
    assert (by_hand.provisional_braked, by_hand.provisional_unbraked) == (None, None)


def test_a_provisional_m1_below_zero_refuses_nothing() -> None:
    form = japan.registration(strong(brakes=attrs.evolve(ELECTRONIC, parking_force="1000 N")))
    assert isinstance(form.braked, Undetermined)
    assert isinstance(form.provisional_braked, NotApplicable)


def test_an_electronic_parking_brake_takes_its_force_as_given() -> None:
    measured = attrs.evolve(ELECTRONIC, parking_operating_force="200 N")
    form = japan.registration(strong(brakes=measured))
    assert kilograms(form.m1) == pytest.approx(0.85 * 3000 - 1160)
    assert "FS′" not in form.form()


def test_without_the_force_of_an_electronic_parking_brake_it_is_asked_for() -> None:
    brakes = attrs.evolve(ELECTRONIC, parking_force=None)
    form = japan.registration(strong(brakes=brakes))
    assert isinstance(form.braked, Undetermined)
    assert form.braked.missing == ("vehicle.brakes.parking_force_n",)


# Printed constants


@pytest.mark.parametrize(
    ("speed", "constant", "distance_m"), [(50, 17.0, 20.0), (60, 24.5, 28.0), (80, 43.5, 48.0), (100, 68.0, 70.0)]
)
def test_the_printed_constants(speed: int, constant: float, distance_m: float) -> None:
    """17/(S−5) at 50, 24.5/(S−6) at 60, 43.5/(S−8) at 80, 68/(S−10) at 100."""
    brakes = Brakes(stopping_distance=f"{distance_m} m", from_speed=f"{speed} km/h")
    sheet = japan.registration(strong(brakes=brakes), printed_constants=True)
    ratio = constant / (distance_m - 0.1 * speed)
    assert kilograms(sheet.m3) == pytest.approx((ratio - 1) * 1160)
    assert kilograms(sheet.m2) == pytest.approx(7.36 * (ratio - 1) * 1160)


def test_printed_constants_are_asked_for_by_true_or_false() -> None:
    wrong: Any = "no"
    with pytest.raises(InputError, match=r"^registration\(printed_constants\): needs True or False, got 'no'"):
        japan.registration(strong(), printed_constants=wrong)


def test_a_speed_without_a_printed_constant_takes_the_exact_one() -> None:
    truck = strong(brakes=Brakes(stopping_distance="30 m", from_speed="70 km/h"))
    assert japan.registration(truck, printed_constants=True).m3 == japan.registration(truck).m3


def test_the_printed_forms_take_a_ps_of_0_736_kw_and_a_kgf_of_9_8_n() -> None:
    """28 PS, M 1160: 20.608 kW, m5 330.22 → 330 (three copies of the form agree)."""
    truck = strong(engine=Engine(power="28 PS"), brakes=Brakes(parking_force="300 kgf"))
    form = japan.registration(truck, printed_constants=True)
    assert kilograms(form.m5) == pytest.approx(330.22, abs=0.005)
    assert kilograms(form.m1) == pytest.approx(0.85 * 300 * 9.8 - 1160)
    assert form != japan.registration(truck)
    assert kilograms(japan.registration(truck).m5) == pytest.approx(164.51 * 28 * 0.73549875 - 1900 - 1160)


@pytest.mark.parametrize(("force", "gross", "m1"), [("3000 N", "1260 kg", 1290.0), ("2600 N", "1260 kg", 950.0)])
def test_a_force_in_newtons_is_taken_as_printed(force: str, gross: str, m1: float) -> None:
    """FS 3 000 N, M 1260: 1290; 2 600 N: 950."""
    truck = strong(gross_mass=gross, brakes=Brakes(parking_force=force))
    assert kilograms(japan.registration(truck, printed_constants=True).m1) == pytest.approx(m1)


def test_a_jimny_of_1200_kg_gets_500_kg_by_the_printed_form() -> None:
    """Jimny JB23W, V 100, S 58: 68/(S−10) at gross 1200 gives m3 500.00."""
    jimny = strong(
        curb_mass="990 kg", gross_mass="1200 kg", brakes=Brakes(stopping_distance="58 m", from_speed="100 km/h")
    )
    assert kilograms(japan.registration(jimny, printed_constants=True).m3) == pytest.approx(500.00, abs=0.005)


@pytest.mark.parametrize("power", ["34 kW", "20.6 kW", "20.59 kW", "47 kW"])
def test_a_power_in_kilowatts_is_taken_as_printed(power: str) -> None:
    truck = strong(engine=Engine(power=power))
    exact, rounded = (japan.registration(truck, printed_constants=printed) for printed in (False, True))
    assert exact.m5 == rounded.m5


@pytest.mark.parametrize("ps", [18, 28, 45.5, 46, 50, 52, 63, 64, 160, 204])
def test_a_power_in_ps_is_told_by_its_figure(ps: float) -> None:
    truck = strong(engine=Engine(power=f"{ps} PS"))
    expected = 164.51 * 0.736 * ps - 1900 - 1160
    assert kilograms(japan.registration(truck, printed_constants=True).m5) == pytest.approx(expected)


@pytest.mark.parametrize("kgf", [20, 40, 150, 267, 300, 302.5, 1000, 2000])
def test_a_force_in_kgf_is_told_by_its_figure(kgf: float) -> None:
    truck = strong(brakes=Brakes(parking_force=f"{kgf} kgf"))
    expected = 0.85 * 9.8 * kgf - 1160
    assert kilograms(japan.registration(truck, printed_constants=True).m1) == pytest.approx(expected)


def test_the_page_shows_ps_and_kgf_as_the_data_sheet_does() -> None:
    brakes = Brakes(
        stopping_distance="58 m",
        from_speed="100 km/h",
        parking_force="300 kgf",
        parking_operating_force="40 kgf",
        parking_control="hand",
    )
    truck = strong(engine=Engine(power="28 PS"), brakes=brakes, use="cargo")
    text = japan.registration(truck, printed_constants=True).form()
    for line in (
        "PS  最高出力: 28 PS",
        "FS(kgf)  駐車ブレーキ制動力: 300 kgf",
        "kW = 0.736·PS = 0.736·28 = 20.608 kW",
        "FS = 9.8·FS(kgf) = 9.8·300 = 2940 N",
        "Fo = 9.8·Fo(kgf) = 9.8·40 = 392 N",
        "FS′ = FS·max(1, Fr/Fo) = 2940·max(1, 600/392) = 4500 N",
        "m5 = 164.51·kW − 1900 − M = 164.51·20.608 − 1900 − 1160 = 330.22 kg",
    ):
        assert line in text
    assert "最高出力は28 PS。様式では20.608 kW(×0.736)とし、m5は330.22 kgとなる。" in japan.registration(truck).form()


def test_a_service_force_in_kgf_is_taken_by_9_8() -> None:
    truck = strong(brakes=Brakes(service_force="700 kgf"))
    ratio = 9.8 * 700 / 1160 / 5.67
    assert kilograms(japan.registration(truck, printed_constants=True).m3) == pytest.approx((ratio - 1) * 1160)


def test_the_rounding_of_the_printed_forms_can_flip_one_step() -> None:
    truck = strong(
        curb_mass="900 kg",
        brakes=Brakes(stopping_distance="41.215 m", from_speed="80 km/h", parking_force="9000 N"),
    )
    assert kilograms(japan.registration(truck).unbraked) == 360.0
    assert kilograms(japan.registration(truck, printed_constants=True).unbraked) == 350.0


@given(
    speed=st.sampled_from([50, 60, 80, 100]),
    share=st.floats(0.3, 1.2),
    curb=st.integers(500, 1100),
    power=st.floats(15, 60),
)
def test_no_result_exceeds_any_of_its_masses(speed: int, share: float, curb: int, power: float) -> None:
    distance = share * (speed * speed / 147 + 0.1 * speed) + 0.1 * speed
    truck = strong(
        curb_mass=f"{curb} kg",
        gross_mass=f"{curb + 460} kg",
        engine=Engine(power=f"{power} kW"),
        brakes=Brakes(stopping_distance=f"{distance} m", from_speed=f"{speed} km/h", parking_force="4000 N"),
    )
    sheet = japan.registration(truck)
    for result, masses in (
        (sheet.braked, (sheet.m1, sheet.m2, sheet.m5, sheet.m6)),
        (sheet.unbraked, (sheet.m1, sheet.m3, sheet.m4, sheet.m5, sheet.m6)),
    ):
        least = min(kilograms(mass) for mass in masses)
        if isinstance(result, Cap):
            assert 0 < result.nominal_kg <= least + 0.01
            assert result.nominal_kg % 10 == 0
        else:
            assert isinstance(result, NotApplicable)
            assert least < 10


def test_a_registration_is_a_value() -> None:
    sheet = japan.registration(N_VAN)
    assert sheet == japan.registration(N_VAN) == pickle.loads(pickle.dumps(sheet))  # noqa: S301  # our own
    assert sheet != japan.registration(N_VAN, printed_constants=True)


# The page

CORRECTED = Brakes(
    stopping_distance="53 m",
    from_speed="100 km/h",
    deceleration="6 m/s^2",
    parking_force="3000 N",
    parking_operating_force="500 N",
    parking_control="foot",
)
FULL = strong(
    name="全部",
    gross_mass=None,
    payload="350 kg",
    seats=2,
    use="cargo",
    brakes=CORRECTED,
    displacement="660 cc",
    length="3.395 m",
    width="1.475 m",
    height="1.78 m",
)
LITTLE = Vehicle(name="a truck", curb_mass="700 kg")


def reckoned(line: str) -> tuple[float, float]:
    """Work out the numbers of a line, and read what it says they make."""
    *_, numbers, said = line.partition("  (")[0].split(" = ")
    for sign, python in (("²", "**2"), ("·", "*"), ("−", "-")):
        numbers = numbers.replace(sign, python)
    return float(eval(numbers)), float(said.split()[0])  # noqa: S307  # arithmetic that the sheet wrote


@pytest.mark.parametrize("printed", [False, True], ids=["exact", "printed"])
@pytest.mark.parametrize("on", ["2004-07-01", "2026-11-22"])
@pytest.mark.parametrize(
    "brakes",
    [
        CORRECTED,
        Brakes(deceleration="6.1 m/s^2", parking_force="2500 N"),
        Brakes(service_force="6500 N", parking_force="2500 N"),
    ],
    ids=["distance", "deceleration", "force"],
)
def test_the_numbers_on_the_page_make_what_the_page_says(brakes: Brakes, on: date | str, printed: bool) -> None:
    sheet = japan.registration(attrs.evolve(FULL, brakes=brakes), on=on, printed_constants=printed)
    steps = sheet.form("en").split("2. Calculation")[1].split("3. Results")[0].strip().splitlines()
    masses: dict[str, str] = {}
    for step in steps:
        if step.count(" = ") > 2:
            worked, said = reckoned(step)
            assert worked == pytest.approx(said, abs=0.006)
        masses[step.split(" = ")[0].strip()] = step
    for name in ("m1", "m2", "m3", "m4", "m5", "m6"):
        assert reckoned(masses[name])[1] == pytest.approx(kilograms(getattr(sheet, name)), abs=0.005)


@pytest.mark.parametrize(
    "line",
    [
        "M  車両総重量: 1160 kg [下記の計算による]",
        "M′  車両重量: 700 kg [入力値。車検証と照合]",
        "L  最大積載量: 350 kg [入力値。車検証と照合]",
        "S  制動停止距離: 53 m [入力値。諸元表と照合]",
        "駐車ブレーキの操作方式: 足踏式 [入力値。諸元表と照合]",
        "用途: 貨物 [入力値。車検証と照合]",
        "駆動方式: 四輪駆動 [入力値。諸元表と照合]",
        "車両番号: ________",
        "M = M′ + L + 55·n = 700 + 350 + 55·2 = 1160 kg  (車両総重量)",
        "Wd = M = 1160 kg  (駆動軸重)",
        "r = V²/(147·(S − 0.1·V)) = 100²/(147·(53 − 0.1·100)) = 1.5820282",
        "Fr = 700 N  (操作力の規定値)",
        "FS′ = FS·max(1, Fr/Fo) = 3000·max(1, 700/500) = 4200 N",
        "m1 = 0.85·FS′ − M = 0.85·4200 − 1160 = 2410.00 kg  (駐車ブレーキ性能)",
        "m4 = M′/2 = 700/2 = 350.00 kg  (主ブレーキ省略)",
        "主ブレーキあり: min(m1, m2, m5, m6, 1990) = min(2410, 4969.12, 6810.60, 3480, 1990) → 1990 kg",
        "主ブレーキなし: min(m1, m3, m4, m5, m6, 750) = min(2410, 675.15, 350, 6810.60, 3480, 750) → 350 kg",
        "軽自動車検査協会(302登録)",
        "S・Vとaの両方がある場合はS・Vによる。",
    ],
)
def test_the_japanese_page(line: str) -> None:
    assert line in japan.registration(FULL).form()


def test_the_english_page() -> None:
    text = japan.registration(FULL).form("en")
    assert "S  stopping distance: 53 m [as given; compare with the vehicle's data sheet]" in text
    assert "Trailer without service brake: min(m1, m3, m4, m5, m6, 750)" in text
    assert "kei inspection office" in text


def test_payload_and_seats_stand_there_only_where_they_serve() -> None:
    assert "乗車定員" not in japan.registration(attrs.evolve(FULL, gross_mass="1160 kg")).form()


def test_blanks_to_fill_in_and_whom_to_ask() -> None:
    text = japan.registration(LITTLE).form()
    assert "M  車両総重量: ________ kg [車検証で確認]" in text
    assert "m1 = 0.85·FS − M = 0.85·________ − ________ = ________ kg" in text
    assert "主ブレーキなし: min(m1, m3, m4, m5, m6, 750)" in text
    assert "→ ________ kg (最大でも 350 kg)" in text
    assert "諸元表: 駐車ブレーキ制動力 FS = ________ N、制動停止距離 S = ________ m" in text
    assert "最高出力 = ________ kW、" in text
    assert "車検証: 車両総重量 M = ________ kg" in text
    assert "S・Vに代えて減速度a又は主ブレーキ制動力Fによることもできる。" in text


def test_nothing_to_ask_and_nothing_to_register() -> None:
    weak = attrs.evolve(FULL, brakes=Brakes(deceleration="5 m/s^2", parking_force="9000 N"))
    text = japan.registration(weak).form("en")
    assert "4. To be asked for, or read\n  nothing" in text
    assert "→ not registrable" in text
    assert "登録不可" in japan.registration(weak).form()


def test_the_operating_force_without_the_control_leaves_a_blank() -> None:
    brakes = attrs.evolve(CORRECTED, parking_control=None)
    text = japan.registration(attrs.evolve(FULL, brakes=brakes)).form()
    assert "FS′ = FS·max(1, Fr/Fo) = 3000·max(1, ________/500) = ________ N" in text
    assert "諸元表: 駐車ブレーキの操作方式 = ________" in text


def test_the_page_shows_a_provisional_m1_as_such() -> None:
    form = japan.registration(attrs.evolve(FULL, brakes=attrs.evolve(CORRECTED, parking_control="electronic")))
    text = form.form()
    assert "m1 = 0.85·FS − M = 0.85·3000 − 1160 = 1390.00 kg  (駐車ブレーキ性能(電子式、暫定値))" in text
    assert "→ ________ kg (最大でも 1990 kg) (暫定値 1390 kg)" in text
    assert "m1は暫定値。" in text
    assert "  窓口: 電子式駐車ブレーキのFSの扱い、又は制動力の測定\n" in text
    assert "m1 is provisional (confidence C)" in form.form("en")


@pytest.mark.parametrize(
    ("fields", "kind", "lines"),
    [
        ({}, "302", ["  軽自動車検査協会(302登録)", "車両番号: ", "  記載事項等補助シート"]),
        ({"length": "3.401 m"}, "950", ["  運輸支局(950登録)", "\n登録番号: ", "  (950) けん引可能な"]),
        (
            {"length": None},
            None,
            ["その他は運輸支局(950登録)", "車検証: 軽自動車(302登録)か、それ以外(950登録)か"],
        ),
    ],
)
def test_office_words_and_papers_follow_the_class(
    fields: dict[str, str | None], kind: str | None, lines: list[str]
) -> None:
    form = japan.registration(attrs.evolve(FULL, **fields))  # type: ignore[arg-type]  # lengths
    assert form.kind == kind
    for line in lines:
        assert line in form.form()


def test_an_electric_vehicle_of_kei_size_is_asked_for_its_class() -> None:
    electric = attrs.evolve(FULL, displacement=None)
    assert japan.registration(electric).kind is None
    assert japan.registration(electric, kind="302").kind == "302"
    assert japan.registration(electric, kind="950").kind == "950"


def test_a_kind_that_the_vehicle_cannot_be_is_refused_in_both_languages() -> None:
    with pytest.raises(japan.FormError) as caught:
        japan.registration(FULL, kind="950")
    assert str(caught.value) == (
        "registration(kind): needs '302' by displacement and size, got '950'; check displacement and size, or leave "
        "it out"
    )
    assert caught.value.in_japanese == (
        "登録の種類: 総排気量と大きさに合う '302' の指定が必要です(入力: '950')。総排気量と大きさを確認してください"
    )
    assert pickle.loads(pickle.dumps(caught.value)).in_japanese == caught.value.in_japanese  # noqa: S301  # our own
    odd: Any = "303"
    with pytest.raises(japan.FormError, match="needs '302' or '950', got '303'"):
        japan.registration(FULL, kind=odd)


HEAD = japan.FormHead(
    make="スズキ",
    type_code="ABA-JB23W",
    type_designation="12345",
    category="0001",
    plate="釧路580あ12-34",
    chassis="JB23W-123456",
    applicant="山田太郎",
    braked="1990 kg",
    unbraked="350 kg",
)


def test_the_head_is_blanks_or_what_is_given() -> None:
    blank, filled = (japan.registration(FULL).form(head=head).splitlines()[1:10] for head in (None, HEAD))
    titles = [line.partition(": ")[0] for line in blank]
    assert titles == [
        "車名", "型式", "型式指定番号", "類別区分番号", "車両番号", "車台番号", "申請者名",
        "申請値(主ブレーキあり)", "申請値(主ブレーキなし)",
    ]  # fmt: skip
    assert all("________" in line for line in blank)
    assert filled[0] == "車名: スズキ"
    assert filled[6:] == ["申請者名: 山田太郎", "申請値(主ブレーキあり): 1990 kg", "申請値(主ブレーキなし): 350 kg"]
    odd: Any = "スズキ"
    with pytest.raises(japan.FormError, match=r"^Registration\.form\(head\): needs a FormHead, got 'スズキ'"):
        japan.registration(FULL).form(head=odd)


def test_a_result_that_the_brakes_settle_is_not_provisional() -> None:
    brakes = attrs.evolve(CORRECTED, stopping_distance="56 m", from_speed="80 km/h", parking_control="electronic")
    text = japan.registration(attrs.evolve(FULL, brakes=brakes)).form()
    assert text.count("→ 登録不可\n") == 2
    assert "4. 確認が必要な項目\n  なし" in text


def test_no_remark_is_written_where_nothing_can_be_recorded() -> None:
    brakes = attrs.evolve(FULL.brakes, stopping_distance="56 m", from_speed="80 km/h")
    form = japan.registration(attrs.evolve(FULL, brakes=brakes))
    text = form.form(head=japan.FormHead(unbraked="800 kg"))
    assert "車検証の備考欄の記載\n  記載を受けられる値がない。\n" in text
    assert "800Kg" not in text
    assert "主ブレーキなし: 申請値800 kgは計算結果(登録不可)を800 kg超えている。" in text


def test_a_long_address_breaks_and_does_not_widen_the_printed_page() -> None:
    """A browser shrinks the whole page to a line that it cannot break: the sheet came out at three quarters."""
    style = japan.registration(FULL).form_html().partition("</style>")[0]
    assert re.search(r"(?m)^ul \{.*overflow-wrap: anywhere", style)


def test_the_remark_for_the_certificate_is_that_of_the_office() -> None:
    """ekouei: それぞれ1990Kg及び350Kgとする。"""
    remark = (
        "けん引可能なキャンピングトレーラ等の車両総重量は、主ブレーキありの場合及び主ブレーキなしの場合、"
        "それぞれ1990Kg及び350Kgとする。"
    )
    assert remark in japan.registration(FULL).form_html()
    assert remark in japan.registration(FULL).form_html(head=HEAD)


@pytest.mark.parametrize(
    ("head", "remark", "notes_ja", "notes"),
    [
        (HEAD, (1990, 350), [], []),
        (attrs.evolve(HEAD, unbraked="340 kg"), (1990, 340), [], []),
        (
            attrs.evolve(HEAD, unbraked="500 kg"),
            (1990, 350),
            ["主ブレーキなし: 申請値500 kgは計算結果(350 kg)を150 kg超えている。"],
            ["Trailer without service brake: the value applied for, 500 kg, is 150 kg more than this sheet finds"],
        ),
        (
            attrs.evolve(HEAD, unbraked="350.5 kg", braked="2000 kg"),
            (1990, 350),
            [
                "主ブレーキあり: 申請値2000 kgは計算結果(1990 kg)を10 kg超えている。",
                "主ブレーキなし: 申請値350.5 kgは計算結果(350 kg)を0.5 kg超えている。",
            ],
            ["applied for, 2000 kg, is 10 kg more", "applied for, 350.5 kg, is 0.5 kg more"],
        ),
    ],
)
def test_of_more_than_the_sheet_finds_the_note_tells_which_and_the_remark_leaves_it_out(
    head: japan.FormHead, remark: tuple[int, int], notes_ja: list[str], notes: list[str]
) -> None:
    form = japan.registration(FULL)
    text, english = form.form_html(head=head), form.form_html("en", head=head)
    written = "それぞれ{}Kg及び{}Kgとする。".format(*remark)
    assert written in text
    assert written in english
    assert re.findall(r"主ブレーキ..: 申請値.*?超えている。", text) == notes_ja
    assert english.count("more than this sheet finds") == len(notes)
    for note in notes:
        assert note in english


@pytest.mark.parametrize(("applied", "written"), [("350 kg", "350"), ("360 kg", "________")])
def test_while_the_sheet_is_open_the_remark_has_no_more_than_what_is_left_open(applied: str, written: str) -> None:
    """Without the power, half the curb mass of 700 kg still bounds it."""
    form = japan.registration(attrs.evolve(FULL, engine=Engine()))
    text = form.form_html(head=attrs.evolve(HEAD, unbraked=applied))
    assert f"それぞれ1990Kg及び{written}Kgとする。" in text
    note = "主ブレーキなし: 申請値360 kgは計算結果(________ kg (最大でも 350 kg))を10 kg超えている。"
    assert (note in text) is (applied == "360 kg")


def test_the_page_has_no_rule_id() -> None:
    for language in ("ja", "en"):
        assert "jp.302" not in japan.registration(FULL).form_html(language)
        assert "jp.302" not in japan.registration(FULL).form(language)


def test_the_origin_of_a_value_is_told_as_it_was_recorded() -> None:
    page = "some owner's page: second paragraph (confidence B, https://example.org)"
    truck = attrs.evolve(FULL, sources={"curb_mass": "車検証", "brakes.stopping_distance": page})
    text = japan.registration(truck).form()
    assert "M′  車両重量: 700 kg [車検証]" in text
    assert "S  制動停止距離: 53 m [出典1]" in text
    assert "出典1: some owner's page (資料一件、https://example.org)" in text
    assert f"source1: {page}" in japan.registration(truck).form("en")
    assert "出典のある値は、提出前に車検証及び諸元表と照合すること。" in text


@pytest.mark.parametrize(("letters", "beside"), [(24, True), (25, False)])
def test_a_short_source_stands_beside_its_value_and_a_longer_one_is_numbered(letters: int, beside: bool) -> None:
    source = "車検証".ljust(letters, "号")
    text = japan.registration(attrs.evolve(FULL, sources={"curb_mass": source})).form()
    assert (f"700 kg [{source}]" in text) is beside
    assert (f"出典1: {source}" in text) is not beside


def test_the_district_difference_stands_where_the_halves_differ() -> None:
    """中部 half the curb mass, 関東 half the gross mass (C)."""
    assert "関東では車両総重量の1/2(580.00 kg)" in japan.registration(FULL).form_html()
    heavy = strong(curb_mass="1700 kg", gross_mass="2200 kg")
    assert "関東" not in japan.registration(heavy).form()


def test_the_printed_page_says_so() -> None:
    assert "様式に印刷された丸め定数で計算した。" in japan.registration(FULL, printed_constants=True).form()
    assert "c = 68  (様式の定数)" in japan.registration(FULL, printed_constants=True).form()


def test_the_html_says_what_the_text_says() -> None:
    sheet = japan.registration(FULL)
    for language in ("ja", "en"):
        page = re.sub(r"<style>.*</style>", "", sheet.form_html(language), flags=re.DOTALL)
        words = re.sub(r"<[^>]+>", "\n", page).replace("&#x27;", "'").replace("&quot;", '"')
        for line in sheet.form(language).splitlines():
            for part in re.split(r"  |: | \[|\]|\)$|^\d\. ", line):
                assert part.strip(" ()") in words


@pytest.mark.parametrize("write", ["form", "form_html"])
def test_another_language_is_refused(write: str) -> None:
    with pytest.raises(InputError) as caught:
        getattr(japan.registration(FULL), write)("de")
    assert str(caught.value) == f"Registration.{write}(language): needs 'ja' or 'en', got 'de'; write language='ja'"


def test_a_language_that_is_no_text_is_refused_too() -> None:
    odd: Any = []
    with pytest.raises(InputError, match=r"^Registration\.form\(language\): needs 'ja' or 'en', got a list; "):
        japan.registration(FULL).form(odd)
