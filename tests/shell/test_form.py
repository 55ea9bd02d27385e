"""`python -m keitow form`."""

from __future__ import annotations

import re
import shlex
from typing import TYPE_CHECKING, Any

import pytest

from keitow import Brakes, Driveline, Engine, Trailer, Vehicle, catalog
from keitow.cli import options
from keitow.japan import FormHead, coupling_study, registration

if TYPE_CHECKING:
    from collections.abc import Callable

HIJET = "hijet-s510p-std-4wd-5mt"
COMPLETE = (
    '--name "a truck" --curb "820 kg" --vehicle-gross "1280 kg" --power "34 kW" --drive 4WD '
    '--stopping-distance "21.5 m" --from-speed "50 km/h" --parking-force "5 kN"'
)
STUDIED = f"{COMPLETE} --use cargo"
TRUCK = Vehicle(
    name="a truck",
    curb_mass="820 kg",
    gross_mass="1280 kg",
    engine=Engine(power="34 kW"),
    driveline=Driveline(drive="4WD"),
    brakes=Brakes(stopping_distance="21.5 m", from_speed="50 km/h", parking_force="5 kN"),
)


@pytest.mark.parametrize("language", ["en", "ja"])
def test_the_sheet_is_that_of_the_library(said: Callable[[str], Any], language: str) -> None:
    sheet = registration(catalog.vehicle(HIJET))
    assert said(f"form {HIJET} --lang {language}") == (3, f"{sheet.form(language)}\n", "")  # type: ignore[arg-type]  # one of the two
    assert said(f"form {HIJET} --lang {language} --html").out == sheet.form_html(language)  # type: ignore[arg-type]  # the same


def test_a_truck_and_a_day_may_be_typed(said: Callable[[str], Any]) -> None:
    assert said(f"form {COMPLETE} --date 2020-04-01").out == f"{registration(TRUCK, on='2020-04-01').form('en')}\n"
    rounded = registration(TRUCK, printed_constants=True).form("en")
    assert said(f"form {COMPLETE} --printed-constants").out == f"{rounded}\n"
    assert rounded != registration(TRUCK).form("en")


@pytest.mark.parametrize(
    ("line", "code"),
    [
        pytest.param(COMPLETE, 0, id="complete"),
        pytest.param(COMPLETE.replace("21.5 m", "21.9 m"), 0, id="only a braked one"),
        pytest.param(COMPLETE.replace("5 kN", "1 kN"), 1, id="no trailer at all"),
        pytest.param(COMPLETE.replace("21.5 m", "40 m"), 1, id="brakes too weak"),
        pytest.param(HIJET, 3, id="blanks"),
        pytest.param('--curb "700 kg"', 3, id="only the curb mass"),
        pytest.param(
            COMPLETE.replace("21.5 m", "21.9 m").replace(' --parking-force "5 kN"', ""),
            3,
            id="no unbraked trailer, and a braked one is not known",
        ),
    ],
)
def test_the_exit_code_says_whether_a_trailer_can_be_registered(
    said: Callable[[str], Any], line: str, code: int
) -> None:
    assert said(f"form {line}").code == code


@pytest.mark.parametrize("language", ["en", "ja"])
def test_a_coupling_study_takes_a_trailer(said: Callable[[str], Any], language: str) -> None:
    trailer = Trailer(tare="100 kg", gross_mass="350 kg", brakes="overrun", built="1998-04-01", lists_vehicle=True)
    options = '--tare "100 kg" --gross "350 kg" --brakes overrun --built 1998-04-01 --lists-vehicle yes'
    sheet = coupling_study(TRUCK, trailer, on="2020-04-01")
    out = said(f"form {COMPLETE} --coupling {options} --date 2020-04-01 --lang {language}").out
    assert out == f"{sheet.form(language)}\n"  # type: ignore[arg-type]  # one of the two
    listed = coupling_study(catalog.vehicle(HIJET), catalog.trailer("hf-42708")).form("en")
    assert said(f"form {HIJET} --coupling --trailer hf-42708").out == f"{listed}\n"


@pytest.mark.parametrize(
    ("line", "passes", "code"),
    [
        (f'{STUDIED} --tare "100 kg" --gross "200 kg" --built 2010-04-01', True, 0),
        (f'{STUDIED} --tare "100 kg" --gross "900 kg" --built 2010-04-01', False, 1),
        (f'{HIJET} --tare "100 kg" --gross "350 kg"', None, 3),
    ],
)
def test_the_exit_code_of_a_study_says_whether_the_trailer_passes(
    said: Callable[[str], Any], line: str, passes: bool | None, code: int
) -> None:
    answer = said(f"form --coupling {line}")
    assert answer.code == code
    assert f"): {({True: 'passes', False: 'does not pass', None: 'cannot be determined'})[passes]}" in answer.out


def test_a_trailer_without_a_study_is_refused(said: Callable[[str], Any]) -> None:
    assert "add --coupling" in said(f"form {HIJET} --trailer hf-42708").err
    assert "write --tare '100 kg' or --trailer ID" in said(f"form {HIJET} --coupling").err


@pytest.mark.parametrize("encoding", ["utf-8", "ascii", "cp932"])
def test_the_page_is_utf_8_as_it_says_wherever_it_goes(ran: Callable[..., Any], encoding: str) -> None:
    done = ran(f"form {HIJET} --lang ja --html", PYTHONIOENCODING=encoding)
    assert (done.returncode, done.stderr) == (3, b"")
    assert done.stdout.decode("utf-8") == registration(catalog.vehicle(HIJET)).form_html("ja")


def test_a_name_in_the_page_is_inert(said: Callable[[str], Any]) -> None:
    out = said("form --html --curb '700 kg' --name '<script>alert(1)</script>'").out
    assert "<script" not in out
    assert "&lt;script&gt;" in out


HEAD = {
    "make": "ダイハツ", "type_code": "3BD-S510P", "type_designation": "18765", "category": "0042",
    "plate": "札幌480あ1234", "chassis": "S510P-0012345", "applicant": "山田太郎",
    "braked": "250 kg", "unbraked": "20 kg",
}  # fmt: skip


@pytest.mark.parametrize("form", ["", "--html"])
@pytest.mark.parametrize("language", ["en", "ja"])
def test_every_field_of_the_head_may_be_typed(said: Callable[[str], Any], language: Any, form: str) -> None:
    names = options.names()
    fields = [field.path.partition(".")[2] for field in options.fields(options.HEAD)]
    assert sorted(fields) == sorted(HEAD)
    typed = " ".join(f"{names[f'head.{field}']}={shlex.quote(HEAD[field])}" for field in fields)
    sheet, head = registration(TRUCK, kind="302"), FormHead(**HEAD)
    expected = sheet.form_html(language, head=head) if form else f"{sheet.form(language, head=head)}\n"
    assert said(f"form {COMPLETE} --kind 302 {typed} --lang {language} {form}").out == expected
    assert "それぞれ250Kg及び20Kgとする。" in re.sub(r"\n *", "", expected)
    assert all(text in expected for text in HEAD.values() if not text.endswith(" kg"))


def test_the_head_of_a_study_has_the_certificate_and_no_value_applied_for(said: Callable[[str], Any]) -> None:
    study = f'form {COMPLETE} --coupling --tare "100 kg"'
    assert "車名: ダイハツ\n" in said(f"{study} --make ダイハツ --lang ja").out
    for option in ("--apply-braked '500 kg'", "--apply-unbraked '300 kg'", "--kind 302"):
        assert said(f"{study} {option}").err.startswith("keitow: form --coupling: needs no ")


def test_the_kind_says_which_office_where_nothing_else_does(said: Callable[[str], Any]) -> None:
    assert "軽自動車は軽自動車検査協会(302登録)、その他は運輸支局(950登録)" in said(f"form {COMPLETE} --lang ja").out
    assert "  軽自動車検査協会(302登録)" in said(f"form {COMPLETE} --lang ja --kind 302").out
    assert "  運輸支局(950登録)" in said(f"form {COMPLETE} --lang ja --kind 950").out
    refused = said(f"form {HIJET} --kind 950").err
    assert refused == (
        "keitow: --kind: needs '302' by displacement and size, got '950'; "
        "check displacement and size, or leave it out\n"
    )


def test_a_head_is_no_part_of_a_case(said: Callable[[str], Any]) -> None:
    assert "is no field" in said(f"rate {HIJET} --set head.make=x").err
    assert "is no option of rate" in said(f"rate {HIJET} --make x").err
