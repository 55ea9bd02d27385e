"""The coupling study of a pair: its checks, its answer, what stands on the page."""

from __future__ import annotations

import pickle
import re
from typing import TYPE_CHECKING

import attrs
import pytest

from keitow import Brakes, Cap, Engine, InputError, NotApplicable, Trailer, Undetermined, Vehicle, catalog, japan

if TYPE_CHECKING:
    from keitow.japan import CouplingStudy

OLD = "1999-06-30"
NEW = "1999-07-01"


def kilograms(outcome: object) -> float:
    assert isinstance(outcome, Cap)
    return outcome.nominal_kg


@pytest.fixture
def hustler() -> Vehicle:
    return Vehicle(name="Suzuki Hustler", curb_mass="820 kg")


def trailer(built: str | None = None, gross: str | None = "350 kg", **fields: str) -> Trailer:
    return Trailer(tare="100 kg", gross_mass=gross, built=built, **fields)  # type: ignore[arg-type]  # fields of a trailer


# The checks


def test_hustler_437_5_by_the_older_form_and_410_by_the_newer(hustler: Vehicle) -> None:
    """Hustler w = 820 → 437.5 kg (older omission form)."""
    assert kilograms(japan.coupling_study(hustler, trailer(OLD)).omission) == 437.5
    assert kilograms(japan.coupling_study(hustler, trailer(NEW)).omission) == 410.0


def test_without_the_age_the_editions_leave_a_band(hustler: Vehicle) -> None:
    study = japan.coupling_study(hustler, trailer())
    assert study.omission == Undetermined(("trailer.built",), at_most_kg=437.5, at_least_kg=410.0)


@pytest.mark.parametrize(("curb", "figure"), [("1499 kg", 749.5), ("1501 kg", 750.0)])
def test_brakes_are_omitted_up_to_750_kg_only(curb: str, figure: float) -> None:
    heavy = Vehicle(name="heavy", curb_mass=curb)
    assert kilograms(japan.coupling_study(heavy, trailer(NEW)).omission) == figure


def test_everything_known_gives_a_figure(full_truck: Vehicle) -> None:
    study = japan.coupling_study(full_truck, trailer(NEW))
    assert study.stopping == NotApplicable(
        "the trailer was built on or after 1999-07-01; registered as a cargo vehicle: the newer form requires no "
        "stopping distance; the trailer has no service brake"
    )
    assert kilograms(study.parking) == pytest.approx(4000 / 9.80665 / 0.2 - 1180)
    assert kilograms(study.driving_performance) == pytest.approx(164.51 * 36 - 1900 - 1180)
    assert kilograms(study.axle_load) == 3540.0
    assert kilograms(study.largest) == 360.0


@pytest.mark.parametrize(("gross", "passes"), [("350 kg", True), ("360 kg", True), ("360.1 kg", False), (None, None)])
def test_the_trailer_passes_up_to_the_figure(gross: str | None, passes: bool | None, full_truck: Vehicle) -> None:
    assert japan.coupling_study(full_truck, trailer(NEW, gross)).passes is passes


def test_a_tare_beyond_the_figure_is_enough_to_refuse(full_truck: Vehicle) -> None:
    assert japan.coupling_study(full_truck, Trailer(tare="361 kg", built=NEW)).passes is False


def test_what_was_not_found_stays_undetermined(full_truck: Vehicle) -> None:
    old = japan.coupling_study(full_truck, trailer(OLD))
    assert old.parking == Undetermined(())
    assert old.largest == Undetermined((), at_most_kg=387.5)
    assert old.passes is None
    braked = japan.coupling_study(full_truck, trailer(NEW, brakes="overrun"))
    assert braked.stopping == braked.parking == Undetermined(())
    assert isinstance(braked.omission, NotApplicable)
    passenger = japan.coupling_study(attrs.evolve(full_truck, use="passenger"), trailer(NEW))
    assert passenger.stopping == Undetermined(())


def test_beyond_the_bound_it_is_refused_whatever_was_not_found(full_truck: Vehicle) -> None:
    assert japan.coupling_study(full_truck, trailer(OLD, "388 kg")).passes is False
    assert japan.coupling_study(full_truck, trailer(OLD, "387 kg")).passes is None


def test_the_parking_check_of_the_newer_form_is_shown_and_decides_nothing(full_truck: Vehicle) -> None:
    """One shop's tool, which contradicts 950sapporo (C)."""
    weak = attrs.evolve(full_truck, brakes=Brakes(parking_force="2000 N"))
    study = japan.coupling_study(weak, trailer(NEW))
    assert kilograms(study.parking) < 0
    assert kilograms(study.largest) == 360.0
    assert study.passes is True
    assert "この被牽引車は参考値を超えているため、窓口に確認すること。" in study.form()
    assert "参考値を超えている" not in japan.coupling_study(full_truck, trailer(NEW)).form()


@pytest.mark.parametrize(("gross", "beyond"), [("350 kg", False), ("350.1 kg", True)])
def test_at_the_figure_that_is_only_shown_a_trailer_is_not_beyond_it(
    gross: str, beyond: bool, full_truck: Vehicle
) -> None:
    """FS >= 0.2·(W + W1): 0.2·9.80665·(1180 + 350) is 3000.8349 N."""
    weak = attrs.evolve(full_truck, brakes=attrs.evolve(full_truck.brakes, parking_force="3000.8349 N"))
    form = japan.coupling_study(weak, trailer(NEW, gross)).form()
    assert ("この被牽引車は参考値を超えているため、窓口に確認すること。" in form) is beyond


def test_a_pair_that_leaves_no_trailer(full_truck: Vehicle) -> None:
    weak = attrs.evolve(full_truck, engine=Engine(power="18 kW"))
    study = japan.coupling_study(weak, trailer(NEW))
    assert study.largest == NotApplicable(
        "not accepted: jp.coupling_study.performance (Driving performance) leaves no trailer"
    )
    assert study.passes is False


def test_a_figure_on_the_certificate_does_not_change_the_study(full_truck: Vehicle, recorded: Vehicle) -> None:
    without = japan.coupling_study(full_truck, trailer(NEW))
    assert japan.coupling_study(recorded, trailer(NEW)).largest == without.largest


def test_the_jimny_of_sj413_stays_below_the_bound() -> None:
    """Jimny SJ30, older form: sj413.com/sjja/sj/trail.html names about 220 kg of gross mass as the limit, 1997, Aichi.

    The maker prints 705 kg and 28 PS. Omission leaves 380 kg, and driving performance 323 kg even at the largest gross
    mass that a kei vehicle with two seats can have, 1165 kg. The 22 m would give 220 kg at S = 18.5 m from 50 km/h,
    which no page prints; the parking brake by body type stands on no page that was found.
    """
    jimny = attrs.evolve(catalog.vehicle("jimny-sj30-4mt"), gross_mass="1165 kg")
    study = japan.coupling_study(jimny, trailer(OLD))
    assert kilograms(study.omission) == 380.0
    assert kilograms(study.driving_performance) == pytest.approx(323.0, abs=0.1)
    assert isinstance(study.largest, Undetermined)
    assert study.largest.at_most_kg == pytest.approx(323.0, abs=0.1)
    braked = attrs.evolve(jimny.brakes, stopping_distance="18.5 m", from_speed="50 km/h")
    stopping = japan.coupling_study(attrs.evolve(jimny, brakes=braked), trailer(OLD)).stopping
    assert kilograms(stopping) == pytest.approx(220.0, abs=1.0)


def test_the_certificates_do_not_change_the_study(full_truck: Vehicle) -> None:
    listed = attrs.evolve(trailer(NEW), lists_vehicle=False)
    assert japan.coupling_study(full_truck, listed).largest == japan.coupling_study(full_truck, trailer(NEW)).largest


def test_a_study_is_a_value(full_truck: Vehicle) -> None:
    study = japan.coupling_study(full_truck, trailer(NEW), on="2020-01-01")
    assert study.on.isoformat() == "2020-01-01"
    assert study == pickle.loads(pickle.dumps(study))  # noqa: S301  # our own


@pytest.mark.parametrize(
    ("pair", "where"),
    [(("a truck", trailer()), "coupling_study(vehicle)"), ((None, "a trailer"), "coupling_study(trailer)")],
)
def test_only_values_can_be_studied(pair: tuple[object, object], where: str, full_truck: Vehicle) -> None:
    vehicle, towed = pair
    with pytest.raises(InputError) as caught:
        japan.coupling_study(vehicle or full_truck, towed)  # type: ignore[arg-type]  # what is tested
    assert str(caught.value).startswith(f"{where}: needs a ")


# The page


def steps(study: CouplingStudy) -> list[str]:
    return study.form("en").split("2. Calculation")[1].split("3. Results")[0].strip().splitlines()


def test_the_newer_page(full_truck: Vehicle) -> None:
    text = japan.coupling_study(full_truck, trailer(NEW, name="荷台")).form()
    for line in (
        "被牽引車の車台番号: ________",
        "対象: 牽引車 an example、被牽引車 荷台",
        "W  車両総重量: 1180 kg [入力値。車検証と照合]",
        "W1  被牽引車の車両総重量: 350 kg [入力値。被牽引車の車検証と照合]",
        "被牽引車の主ブレーキ: なし [入力値。被牽引車の諸元表と照合]",
        "WD = W = 1180 kg  (駆動軸重)",
        "W1 ≤ w/2 = 720/2 = 360.00 kg  (主ブレーキ省略(新様式))",
        "W1 ≤ 750.00 kg  (主ブレーキの省略は750 kg以下)",
        "W1 ≤ FS/9.80665/0.2 − W = 4000/9.80665/0.2 − 1180 = 859.43 kg  (駐車ブレーキ(新様式、参考値))",
        "本検討による被牽引車の車両総重量の上限: 360.00 kg",
        "この被牽引車 (W1 = 350 kg): 適合",
        "最大積載量350 kg以下)は軽自動車検査協会、その他は運輸支局",
    ):
        assert line in text
    assert "制動停止距離(旧様式)" not in text


def test_the_older_page_has_the_distance_from_the_force(full_truck: Vehicle) -> None:
    by_force = attrs.evolve(full_truck, brakes=Brakes(service_force="900 kgf"))
    text = "\n".join(steps(japan.coupling_study(by_force, trailer(OLD))))
    assert (
        "S50 = 9.8425·1.05·W/(F/9.80665) + 1.3889 = 9.8425·1.05·1180/(8825.985/9.80665) + 1.3889 = 14.938742 m" in text
    )
    assert "W1 ≤ (22/S50 − 1)·W = (22/14.938742 − 1)·1180 = 557.76 kg  (Stopping from 50 km/h within 22 m)" in text
    assert "W1 ≤ (the text of this provision was not found)  (Parking brake, older form)" in text


def test_a_measured_distance_is_the_distance(full_truck: Vehicle) -> None:
    assert any(
        step.startswith("S50 = S = 14 m")
        for step in map(str.strip, steps(japan.coupling_study(full_truck, trailer(OLD))))
    )


def test_blanks_and_whom_to_ask(hustler: Vehicle) -> None:
    text = japan.coupling_study(hustler, Trailer(tare="100 kg")).form("en")
    assert "W1  registered gross mass of the trailer: ________ kg [read it on the trailer's certificate]" in text
    assert "Largest trailer by this study: ________ kg (at most 437.50 kg)" in text
    assert "This trailer (W1 = ________ kg): cannot be determined" in text
    assert "the vehicle's data sheet: stopping distance S = ________ m" in text


def test_where_nothing_bounds_the_trailer_the_answer_is_a_blank(hustler: Vehicle) -> None:
    text = japan.coupling_study(hustler, trailer(brakes="overrun")).form("en")
    assert "Largest trailer by this study: ________ kg\n" in text


def test_the_page_of_a_pair_that_fails(full_truck: Vehicle) -> None:
    weak = attrs.evolve(full_truck, engine=Engine(power="18 kW"))
    text = japan.coupling_study(weak, trailer(NEW)).form()
    assert "本検討による被牽引車の車両総重量の上限: なし" in text
    assert "この被牽引車 (W1 = 350 kg): 不適合" in text


def test_where_both_ends_agree_it_is_a_figure_and_else_a_band(full_truck: Vehicle) -> None:
    undated = attrs.evolve(full_truck, first_registered=None, displacement=None)
    assert "上限: 360.00 kg" in japan.coupling_study(undated, trailer(NEW)).form()
    weak = attrs.evolve(undated, engine=Engine(power="20 kW"))
    text = japan.coupling_study(weak, trailer(NEW)).form()
    assert "上限: ________ kg (少なくとも 210.20 kg、最大でも 360.00 kg)" in text


@pytest.mark.parametrize(
    ("length", "gross", "office"),
    [
        ("3.40 m", "450 kg", "軽自動車検査協会(大きさ・最大積載量とも軽自動車の被牽引車。黄色ナンバー)"),
        ("3.40 m", "451 kg", "運輸支局(軽自動車に当たらない被牽引車。白ナンバー)"),
        ("3.401 m", "350 kg", "運輸支局(軽自動車に当たらない被牽引車。白ナンバー)"),
        ("3.40 m", None, "最大積載量350 kg以下)は軽自動車検査協会、その他は運輸支局"),
    ],
)
def test_the_page_says_where_to_file_it(length: str, gross: str | None, office: str, hustler: Vehicle) -> None:
    """A trailer of kei size with more than 350 kg payload takes a white plate: size alone does not tell."""
    towed = trailer(NEW, gross, length=length, width="1.48 m", height="2.00 m")
    assert office in japan.coupling_study(hustler, towed).form()


@pytest.mark.parametrize(
    ("displacement", "label"), [("658 cc", "  初度検査年月: 2018年2月1日"), ("2000 cc", "  初度登録年月: 2018年2月1日")]
)
def test_the_first_registration_is_called_as_its_certificate_does(
    displacement: str, label: str, full_truck: Vehicle
) -> None:
    truck = attrs.evolve(full_truck, displacement=displacement, first_registered="2018-02-01")
    assert label in japan.coupling_study(truck, trailer(NEW)).form()


def test_the_html_is_a_page_of_its_own(full_truck: Vehicle) -> None:
    page = japan.coupling_study(full_truck, trailer(NEW, name="<b>荷台</b>")).form_html()
    assert page.startswith('<!DOCTYPE html>\n<html lang="ja">')
    assert "&lt;b&gt;荷台&lt;/b&gt;" in page
    assert "<b>" not in page


@pytest.mark.parametrize("write", ["form", "form_html"])
def test_another_language_is_refused(write: str, full_truck: Vehicle) -> None:
    with pytest.raises(InputError, match=rf"^CouplingStudy\.{write}\(language\): needs 'ja' or 'en', got 'fr'"):
        getattr(japan.coupling_study(full_truck, trailer()), write)("fr")


def test_a_month_is_printed_as_a_month_and_a_day_as_a_day(full_truck: Vehicle) -> None:
    """The papers have no day, and the sheet invents none."""
    truck = attrs.evolve(full_truck, first_registered="2018-02")
    study = japan.coupling_study(truck, trailer("2018-03-01"))
    printed = study.form()
    assert "初度検査年月: 2018年2月 [" in printed
    assert "被牽引車の初度登録年月: 2018年3月1日" in printed
    assert re.search(r"first .*: 2018-02 \[", study.form("en"))


def test_every_check_is_written_out_in_symbols_and_numbers(full_truck: Vehicle) -> None:
    old = attrs.evolve(full_truck, first_registered="1974-03-31")
    shown = [
        *steps(japan.coupling_study(full_truck, trailer(NEW))),
        *steps(japan.coupling_study(full_truck, trailer(OLD))),
        *steps(japan.coupling_study(old, trailer(NEW))),
    ]
    for line in (
        "W1 ≤ (w + 55)/2 = (720 + 55)/2 = 387.50 kg",
        "W1 ≤ w/2 = 720/2 = 360.00 kg",
        "W1 ≤ (22/S50 − 1)·W = (22/14 − 1)·1180 = 674.29 kg",
        "W1 ≤ FS/9.80665/0.2 − W = 4000/9.80665/0.2 − 1180 = 859.43 kg",
        "W1 ≤ 164.51·kW − 1900 − W = 164.51·36 − 1900 − 1180 = 2842.36 kg",
        "W1 ≤ 220.26·kW − 2530 − W = 220.26·36 − 2530 − 1180 = 4219.36 kg",
        "W1 ≤ 4·WD − W = 4·1180 − 1180 = 3540.00 kg",
    ):
        assert any(step.strip().startswith(line) for step in shown)
