"""``python -m keitow``, from a real shell."""

from __future__ import annotations

import json
import os
import re
import runpy
import shlex
import subprocess
import sys
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

import keitow
from keitow import Rating, Trailer, Trip, Vehicle, Verdict, catalog, evaluate
from keitow.__main__ import main

HIJET = "hijet-s510p-std-4wd-5mt"
FULL = Path("/dev/full")
SMALL = '--tare "100 kg" --gross "340 kg" --load "120 kg"'


def keitow_rate(line: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run it as a user would, in UTF-8 unless the environment says otherwise."""
    variables = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    if "PYTHONPATH" in os.environ:
        variables["PYTHONPATH"] = os.environ["PYTHONPATH"]
    return subprocess.run(
        [sys.executable, "-W", "error", "-m", "keitow", *shlex.split(line)],
        capture_output=True,
        encoding="utf-8",
        errors="surrogateescape",
        env=variables | ({"LC_ALL": "C.UTF-8"} | environment),
        stdin=subprocess.DEVNULL,
        check=False,
    )


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str]) -> Any:
    """Run it in this process; return its exit code, what it said and what it complained of."""

    def run(line: str) -> tuple[int, str, str]:
        code = main(shlex.split(line))
        out, err = capsys.readouterr()
        return code, out, err

    return run


# Answers


@pytest.mark.parametrize(
    ("line", "code", "begins"),
    [
        pytest.param(f'{HIJET} --tare "100 kg" --load "120 kg" --place abroad', 0, "WITHIN ", id="within"),
        pytest.param(f'{HIJET} --tare "2000 lb" --place abroad', 1, "OVER ", id="over"),
        pytest.param(
            '--curb "700 kg" --tare "100 kg" --load "260 kg" --trip farm', 1, "BEYOND THE RATING ", id="beyond"
        ),
        pytest.param(
            '--curb "700 kg" --tare "100 kg" --load "200 kg" --place abroad --grade "10 %" --climb-speed "50 km/h"',
            1,
            "TOO SLOW at 300 kg",
            id="marginal",
        ),
        pytest.param(f"{HIJET} {SMALL}", 3, "Cannot be determined on a Japanese road: ", id="undetermined"),
    ],
)
def test_the_exit_code_is_the_verdict(line: str, code: int, begins: str) -> None:
    done = keitow_rate(f"rate {line}")
    assert (done.returncode, done.stderr) == (code, "")
    assert done.stdout.startswith(begins)


def test_the_report_is_that_of_the_library(said: Any) -> None:
    rating = evaluate(
        catalog.vehicle(HIJET), Trailer(tare="100 kg", gross_mass="340 kg"), keitow.Load(trailer="120 kg")
    )
    assert said(f"rate {HIJET} {SMALL}") == (3, f"{rating}\n", "")
    assert said(f"rate {HIJET} {SMALL} --lang ja") == (3, f"{rating.explain('ja')}\n", "")


def test_json_is_json_and_reads_back_as_the_same_rating() -> None:
    done = keitow_rate(f"rate {HIJET} {SMALL} --json --full")
    assert (done.returncode, done.stderr) == (3, "")
    rating = Rating.from_dict(json.loads(done.stdout))
    assert rating.verdict is Verdict.UNDETERMINED
    assert rating == evaluate(
        catalog.vehicle(HIJET), Trailer(tare="100 kg", gross_mass="340 kg"), keitow.Load(trailer="120 kg")
    )
    assert rating.vehicle.sources == catalog.vehicle(HIJET).sources


def rated(said: Any, line: str) -> Rating:
    code, out, err = said(f"rate {line} --json --full")
    assert err == ""
    rating = Rating.from_dict(json.loads(out))
    assert code == {Verdict.WITHIN: 0, Verdict.UNDETERMINED: 3}.get(rating.verdict, 1)
    return rating


def test_a_truck_without_a_trailer_is_asked_for_its_capacity(said: Any) -> None:
    rating = rated(said, HIJET)
    assert rating.trailer is None
    assert rating == evaluate(catalog.vehicle(HIJET))


def test_a_truck_may_be_typed_by_hand(said: Any) -> None:
    rating = rated(
        said,
        '--name "my truck" --curb "1,545 lb" --vehicle-gross "1160 kg" --payload "350 kg" --seats 2 --power "46 PS" '
        '--torque "6.1 kgf·m" --drive 4wd --gearbox manual --stopping-distance "21.5 m" --from-speed "50 km/h" '
        '--parking-force "3 kN" --maker-rating "400 kg" --entry-braked "500 kg" --entry-unbraked "350 kg"',
    )
    assert rating.vehicle == Vehicle(
        name="my truck",
        curb_mass="1545 lb",
        gross_mass="1160 kg",
        payload="350 kg",
        seats=2,
        engine=keitow.Engine(power="46 PS", torque="6.1 kgf·m"),
        driveline=keitow.Driveline(drive="4WD", gearbox="manual"),
        brakes=keitow.Brakes(stopping_distance="21.5 m", from_speed="50 km/h", parking_force="3000 N"),
        maker_rating="400 kg",
        towing_entry=keitow.TowingEntry(braked="500 kg", unbraked="350 kg"),
    )


def test_a_truck_typed_by_hand_needs_no_name(said: Any) -> None:
    assert rated(said, '--curb "700 kg"').vehicle == Vehicle(name="this truck", curb_mass="700 kg")


@pytest.mark.parametrize(
    ("option", "entry"),
    [
        ("", None),
        ("--entry-none", keitow.TowingEntry()),
        ('--entry-braked "400 kg"', keitow.TowingEntry(braked="400 kg")),
        ('--entry-unbraked "350 kg"', keitow.TowingEntry(unbraked="350 kg")),
    ],
)
def test_the_certificate_was_not_read_or_has_no_figure_or_has_some(said: Any, option: str, entry: Any) -> None:
    assert rated(said, f'--curb "700 kg" {option}').vehicle.towing_entry == entry


def test_options_complete_and_replace_the_values_of_the_catalog(said: Any) -> None:
    own = catalog.vehicle(HIJET)
    vehicle = rated(
        said, f'{HIJET} --curb "830 kg" --vehicle-gross "1280 kg" --power "50 kW" --parking-force "3 kN" --name mine'
    ).vehicle
    assert (vehicle.name, vehicle.curb_mass_kg, vehicle.gross_mass_kg) == ("mine", 830, 1280)
    assert (vehicle.engine.power_kw, vehicle.engine.torque_nm) == (50, own.engine.torque_nm)
    assert vehicle.brakes.parking_force_n == 3000
    assert vehicle.driveline == own.driveline
    assert vehicle.payload_kg == own.payload_kg


def test_a_catalog_value_that_is_replaced_does_not_lend_its_source(said: Any) -> None:
    own = catalog.vehicle(HIJET).sources
    replaced = rated(said, f'{HIJET} --curb "830 kg" --payload "300 kg"').vehicle.sources
    assert replaced["curb_mass"] != own["curb_mass"]
    assert replaced["payload"] != own["payload"]
    assert replaced["seats"] == own["seats"]


@pytest.mark.parametrize(
    ("option", "field"),
    [
        ('--power "20 kW"', "engine.power"),
        ('--torque "50 N*m"', "engine.torque"),
        ("--drive RWD", "driveline.drive"),
        ("--gearbox automatic", "driveline.gearbox"),
    ],
)
def test_a_part_of_the_catalog_that_is_replaced_does_not_lend_its_source(said: Any, option: str, field: str) -> None:
    source = catalog.vehicle(HIJET).sources[field]
    assert rated(said, f"{HIJET} {option}").vehicle.sources.get(field) != source


THIN = "hijet-950sapporo"


def test_a_thin_record_of_the_catalog_is_completed(said: Any) -> None:
    code, out, err = said(f"rate {THIN}")
    assert (code, out) == (2, "")
    assert THIN in err
    assert "curb_mass" in err
    rating = rated(said, f'{THIN} --curb "740 kg"')
    assert rating.vehicle == catalog.vehicle(THIN, curb_mass="740 kg")
    assert rating.vehicle.brakes.stopping_distance_m is not None


def test_a_thin_record_says_which_option_completes_it(said: Any) -> None:
    assert "--curb" in said(f"rate {THIN}")[2]


def test_a_trailer_may_come_from_the_catalog(said: Any) -> None:
    assert rated(said, f"{HIJET} --trailer hf-42708").trailer == catalog.trailer("hf-42708")
    options = '--gross "340 kg" --brakes overrun --built 2003-12-31 --lists-vehicle yes --tare "150 kg" --load "50 kg"'
    rating = rated(said, f"{HIJET} --trailer hf-42708 {options}")
    assert rating.trailer == catalog.trailer(
        "hf-42708", tare="150 kg", gross_mass="340 kg", brakes="overrun", built="2003-12-31", lists_vehicle=True
    )
    assert rating.load.trailer_kg == 50


def test_a_trailer_may_be_typed_by_hand(said: Any) -> None:
    rating = rated(
        said,
        f'{HIJET} --tare "100 kg" --gross "340 kg" --brakes electric --built 2003-12-31 --lists-vehicle no '
        '--load "20 kg" --bed "30 kg" --occupants 2',
    )
    assert rating.trailer == Trailer(
        tare="100 kg", gross_mass="340 kg", brakes="electric", built="2003-12-31", lists_vehicle=False
    )
    assert rating.load == keitow.Load(trailer="20 kg", bed="30 kg", occupants=2)


def test_what_is_in_the_bed_needs_no_trailer(said: Any) -> None:
    rating = rated(said, f'{HIJET} --bed "30 kg"')
    assert (rating.trailer, rating.load.bed_kg) == (None, 30)


@pytest.mark.parametrize(
    ("options", "trip"),
    [
        ("", Trip.local_road()),
        ("--trip local-road", Trip.local_road()),
        ("--trip farm", Trip.farm()),
        ("--trip highway", Trip.highway()),
        ("--trip farm --place abroad", Trip.farm(place="abroad")),
        pytest.param(
            '--speed "30 mph" --climb-speed "20 km/h" --grade "10 %" --restart-grade 0.15 --surface mud '
            '--altitude "1000 ft" --date 2004-07-01 --towing-licence yes',
            Trip(
                speed="30 mph",
                climb_speed="20 km/h",
                grade=0.1,
                restart_grade=0.15,
                surface="mud",
                altitude="1000 ft",
                date="2004-07-01",
                towing_licence=True,
            ),
            id="everything",
        ),
        ("--towing-licence no", Trip(towing_licence=False)),
        ("--towing-licence unknown", Trip()),
    ],
)
def test_the_trip_is_a_preset_with_what_is_said_of_it(said: Any, options: str, trip: Trip) -> None:
    assert rated(said, f"{HIJET} {options}").trip == trip


# Bad input


BAD = [
    ("rate", "rate: needs a vehicle"),
    ("rate --name mine", "rate: needs a vehicle"),
    ("rate hijet-s510p-std-4wd-5m", "no vehicle has the id 'hijet-s510p-std-4wd-5m'; did you mean"),
    ("rate nonsuch", "no vehicle has the id 'nonsuch'"),
    ("rate $'two\\nlines'", "no vehicle has the id "),
    ("rate ''", "no vehicle has the id ''"),
    ("rate hf-42708", "no vehicle has the id 'hf-42708'"),
    (f"rate {HIJET} --trailer nonsuch", "no trailer has the id 'nonsuch'"),
    (f"rate {HIJET} --trailer {HIJET}", f"no trailer has the id '{HIJET}'"),
    ("rate --curb 700", "--curb: needs a unit, got '700'; write '700 kg'"),
    ("rate --curb ''", "--curb: needs one number and one unit of mass, got ''"),
    ("rate --curb '700 km'", "--curb: needs "),
    ("rate --curb '3 ton'", "--curb: needs an unambiguous unit of mass"),
    ("rate --curb '700 kg' --vehicle-gross '600 kg'", "--vehicle-gross: needs at least the curb mass, 700 kg"),
    ("rate --curb '700 kg' --seats 0", "--seats: needs a whole number of one or more, got '0'"),
    ("rate --curb '700 kg' --drive 3WD", "--drive: needs one of 'RWD', 'FWD', '4WD', got '3WD'"),
    ("rate --curb '700 kg' --stopping-distance '20 m'", "--stopping-distance: needs the speed"),
    ("rate --curb '700 kg' --load '5 kg'", "rate: needs the trailer's own mass"),
    ("rate --curb '700 kg' --brakes overrun", "rate: needs the trailer's own mass"),
    ("rate --curb '700 kg' --tare '-5 kg'", "--tare: needs a finite mass above zero, got '-5 kg'"),
    ("rate --curb '700 kg' --tare '50 kg' --brakes drum", "--brakes: needs one of 'none', 'overrun', 'electric'"),
    ("rate --curb '700 kg' --tare '50 kg' --built 2003", "--built: needs a day, got '2003'"),
    ("rate --curb '700 kg' --tare '50 kg' --lists-vehicle maybe", "--lists-vehicle: needs yes, no or unknown"),
    ("rate --curb '700 kg' --occupants 0", "--occupants: needs a whole number of one or more, got '0'"),
    (
        "rate --curb '700 kg' --place mars",
        "--place: needs one of 'japan_road', 'us_road', 'private_land', 'abroad', got 'mars'",
    ),
    ("rate --curb '700 kg' --grade steep", "--grade: needs a number, got 'steep'"),
    ("rate --curb '700 kg' --speed 50", "--speed: needs a unit, got '50'; write '50 km/h'"),
    ("rate --curb '700 kg' --surface ice", "--surface: needs one of 'dry_asphalt'"),
    ("rate --curb '700 kg' --date tomorrow", "--date: needs a day, got 'tomorrow'"),
    ("rate --curb '700 kg' --towing-licence perhaps", "--towing-licence: needs yes, no or unknown, got 'perhaps'"),
]


@pytest.mark.parametrize(("line", "message"), BAD, ids=[line for line, _ in BAD])
def test_bad_input_is_one_line_that_says_where_and_what(said: Any, line: str, message: str) -> None:
    code, out, err = said(line.replace("$'two\\nlines'", "'two\nlines'"))
    assert (code, out) == (2, "")
    assert err.startswith(f"keitow: {message}")
    assert err.endswith("\n")
    assert err.count("\n") == 1
    assert "Traceback" not in err


def test_bad_input_ends_a_real_process_with_2() -> None:
    done = keitow_rate("rate --curb 700")
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr == "keitow: --curb: needs a unit, got '700'; write '700 kg' or '700 lb'\n"


@pytest.mark.parametrize(
    "line",
    [
        "",
        "weigh",
        "rate --curb",
        "rate --seats two --curb '700 kg'",
        "rate --curb '700 kg' --trip moon",
        "rate --curb '700 kg' --lang de",
        "rate --curb '700 kg' --colour red",
        "rate --curb '700 kg' --tar '100 kg'",
        "rate one two",
    ],
)
def test_what_is_no_command_or_option_ends_with_2_too(line: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(shlex.split(line)) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err.startswith("keitow: ")
    assert err.count("\n") == 1


def test_a_certificate_with_and_without_a_figure_is_refused(said: Any) -> None:
    try:
        code, _, err = said('rate --curb "700 kg" --entry-none --entry-braked "400 kg"')
    except SystemExit as ended:
        code, err = ended.code, "--entry-none"
    assert code == 2
    assert "--entry-none" in err


# Help


@pytest.mark.parametrize("line", ["--help", "rate --help"])
def test_help_says_how_it_is_used(line: str) -> None:
    done = keitow_rate(line)
    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("usage: keitow")


def test_the_version_is_that_of_the_package(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out == f"keitow {keitow.__version__}\n"


def test_help_names_every_option_the_units_and_the_exit_codes(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["rate", "--help"]) == 0
    out = capsys.readouterr().out
    for named in ("--curb", "--tare", "--load", "--trip", "--json", "--lang", "8 %", '"350 kg"'):
        assert named in out
    assert "0 within, 1 over, beyond the rating or marginal, 2 bad input, 3 cannot be determined" in out


def test_the_lines_of_the_readme_do_what_they_say(said: Any) -> None:
    assert said('rate --curb "700 kg" --tare "150 kg" --load "200 kg" --trip farm')[0] == 0
    code, out, _ = said(f'rate {HIJET} --tare "100 kg" --gross "400 kg" --load "120 kg" --json')
    assert code == 3
    assert json.loads(out)["verdict"] == "undetermined"


# Terminals


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("environment", [{"LC_ALL": "C.UTF-8"}, {"LC_ALL": "C"}, {"PYTHONIOENCODING": "utf-8"}])
def test_the_report_is_written_in_utf_8(environment: dict[str, str], language: str) -> None:
    done = keitow_rate(f"rate {HIJET} {SMALL} --lang {language}", **environment)
    assert (done.returncode, done.stderr) == (3, "")
    assert "車検証" in done.stdout or language == "en"


ASCII = [
    pytest.param({"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}, id="C locale"),
    pytest.param({"PYTHONIOENCODING": "ascii"}, id="ascii"),
    pytest.param({"PYTHONIOENCODING": "latin-1"}, id="latin-1"),
    pytest.param({"PYTHONIOENCODING": "cp1252"}, id="cp1252"),
]


@pytest.mark.parametrize("language", ["en", "ja"])
@pytest.mark.parametrize("environment", ASCII)
def test_a_terminal_without_japanese_gets_a_report_too(environment: dict[str, str], language: str) -> None:
    done = keitow_rate(f"rate {HIJET} {SMALL} --lang {language}", **environment)
    assert (done.returncode, done.stderr) == (3, "")
    assert "350 kg" in done.stdout


@pytest.mark.parametrize("environment", ASCII)
def test_json_is_json_in_any_encoding(environment: dict[str, str]) -> None:
    done = keitow_rate(f"rate {HIJET} {SMALL} --json --full", **environment)
    assert (done.returncode, done.stderr) == (3, "")
    assert Rating.from_dict(json.loads(done.stdout)).vehicle.name == catalog.vehicle(HIJET).name


@pytest.mark.parametrize("environment", ASCII)
def test_a_message_can_be_shown_in_any_encoding(environment: dict[str, str]) -> None:
    done = keitow_rate("rate 軽自転車", **environment)
    assert done.returncode == 2
    assert done.stderr.startswith("keitow: no vehicle has the id ")


@pytest.mark.parametrize("environment", ASCII)
def test_help_can_be_shown_in_any_encoding(environment: dict[str, str]) -> None:
    done = keitow_rate("--help", **environment)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize("environment", ASCII)
def test_help_of_the_options_can_be_shown_in_any_encoding(environment: dict[str, str]) -> None:
    done = keitow_rate("rate --help", **environment)
    assert (done.returncode, done.stderr) == (0, "")
    assert "--curb" in done.stdout


@pytest.mark.parametrize("form", ["", "--json"])
def test_a_name_that_is_not_utf_8_ends_no_report(form: str) -> None:
    line = f'rate --name "truck \udcff" --curb "700 kg" {form}'
    done = keitow_rate(line, PYTHONIOENCODING="utf-8")
    assert (done.returncode, done.stderr) == (3, "")
    assert "truck" in done.stdout


def closed_pipe(line: str, environment: dict[str, str]) -> subprocess.CompletedProcess[bytes]:
    """Run it with an output that nobody reads any more, as ``| head -1`` does as soon as it has its line."""
    reading, writing = os.pipe()
    os.close(reading)
    try:
        return subprocess.run(
            [sys.executable, "-m", "keitow", *shlex.split(line)],
            stdout=writing,
            stderr=subprocess.PIPE,
            env=os.environ | {"LC_ALL": "C.UTF-8"} | environment,
            check=False,
        )
    finally:
        os.close(writing)


@pytest.mark.parametrize("form", ["", "--json"])
@pytest.mark.parametrize("buffered", ["", "1"], ids=["buffered", "unbuffered"])
def test_a_reader_that_has_read_enough_sees_no_traceback(form: str, buffered: str) -> None:
    done = closed_pipe(f"rate {HIJET} {SMALL} {form}", {"PYTHONUNBUFFERED": buffered})
    assert done.stderr == b""
    assert done.returncode == 4


@pytest.mark.skipif(not FULL.exists(), reason="needs /dev/full")
def test_an_output_that_cannot_be_written_is_no_verdict() -> None:
    with FULL.open("w") as full:
        done = subprocess.run(
            [sys.executable, "-m", "keitow", "rate", HIJET, "--json"],
            stdout=full,
            stderr=subprocess.PIPE,
            text=True,
            check=False,
        )
    assert done.returncode not in {0, 1, 3, 120}
    assert "Traceback" not in done.stderr


def test_it_runs_from_anywhere(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "keitow", "rate", HIJET, "--place", "abroad"],
        cwd=tmp_path,
        capture_output=True,
        encoding="utf-8",
        env=os.environ | {"LC_ALL": "C.UTF-8"},
        check=False,
    )
    assert (done.returncode, done.stderr) == (0, "")
    assert re.match(r"May tow \d+ kg \(\d+ lb\), on a road abroad: the law there was NOT checked\.\n", done.stdout)


def test_the_module_runs_main(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    monkeypatch.setattr(sys, "argv", ["keitow", "rate", "--curb", "700"])
    monkeypatch.delitem(sys.modules, "keitow.__main__")
    with pytest.raises(SystemExit) as ended:
        runpy.run_module("keitow", run_name="__main__")
    assert ended.value.code == 2
    assert capsys.readouterr().err.startswith("keitow: --curb: ")


def test_a_full_disk_is_told_from_a_verdict(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    if not FULL.exists():
        pytest.skip("needs /dev/full")
    with FULL.open("w") as full:
        monkeypatch.setattr(sys, "stdout", full)
        assert main(["rate", HIJET]) == 4
    assert capsys.readouterr().err.startswith("keitow: cannot write the answer: ")


def test_an_answer_that_nobody_read_is_no_verdict(monkeypatch: pytest.MonkeyPatch) -> None:
    reading, writing = os.pipe()
    os.close(reading)
    with os.fdopen(writing, "w") as out:
        monkeypatch.setattr(sys, "stdout", out)
        assert main(["rate", HIJET, "--tare", "100 kg", "--place", "abroad"]) == 4


def test_an_output_that_is_no_terminal_takes_the_report(monkeypatch: pytest.MonkeyPatch) -> None:
    out = StringIO()
    monkeypatch.setattr(sys, "stdout", out)
    assert main(["rate", HIJET, "--tare", "100 kg", "--place", "abroad"]) == 0
    assert out.getvalue().startswith("WITHIN ")
