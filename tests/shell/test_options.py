"""What the library knows, the shell can be told: an option for every field, made from the fields."""

from __future__ import annotations

import json
import shlex
from typing import TYPE_CHECKING, Any

import pytest

from keitow import Case, Engine, Item, Load, MakerRating, Rating, Trailer, Trip, Vehicle, catalog, evaluate
from keitow.cli import options
from keitow.japan import coupling_study, registration

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HIJET = "hijet-s510p-std-4wd-5mt"
TRUCK = Vehicle(name="a truck", curb_mass="700 kg")
TRAILER = Trailer(tare="100 kg")
PATHS = [field.path for root in options.ROOTS for field in options.fields(root)]


@pytest.fixture
def rated(said: Callable[[str], Any]) -> Callable[[str], Rating]:
    def run(line: str) -> Rating:
        answer = said(f"rate {line} --json --full")
        assert answer.err == ""
        return Rating.from_dict(json.loads(answer.out))

    return run


def asked_for() -> set[str]:
    ratings = [evaluate(TRUCK, TRAILER, None, trip) for trip in (Trip(), Trip.highway(), Trip.farm())]
    rated = {path for rating in ratings for answer in rating.assessments for path in answer.missing}
    wanted = {rating.most_wanted for rating in ratings}
    sheets = (registration(TRUCK).braked, coupling_study(TRUCK, TRAILER).largest)
    return {
        path for path in (*rated, *wanted, *(one for sheet in sheets for one in getattr(sheet, "missing", ()))) if path
    }


def test_whatever_an_answer_asks_for_there_is_an_option() -> None:
    known = {*PATHS, "vehicle.towing_entry"} | {
        field.stored for root in options.ROOTS for field in options.fields(root)
    }
    asked = asked_for()
    assert len(asked) > 10
    assert asked - known == set()


def test_every_field_has_an_option_of_its_own_and_the_help_lists_it(said: Callable[[str], Any]) -> None:
    names = options.names()
    head = [field.path for field in options.fields(options.HEAD)]
    assert sorted(names) == sorted([*PATHS, *head])
    assert len(set(names.values())) == len(names)
    for command, paths in (("rate", PATHS), ("form", [*head, *(one for one in PATHS if one.startswith("vehicle."))])):
        shown = {line.split()[0] for line in said(f"{command} --help").out.splitlines() if line.startswith("  --")}
        assert {names[path] for path in paths} <= shown


def test_the_options_of_version_0_1_keep_their_names() -> None:
    old = (
        "name curb vehicle-gross payload use first-registered power torque drive gearbox tires rear-curb driven-laden "
        "stopping-distance from-speed parking-force parking-operating-force parking-control maker-rating entry-braked "
        "entry-unbraked seats tare gross brakes built nose lists-vehicle called load bed occupants place speed "
        "climb-speed grade restart-grade surface altitude date towing-licence"
    )
    assert {f"--{name}" for name in old.split()} <= set(options.names().values())


VALUES = {
    "MASS": "100 kg", "LENGTH": "1.5 m", "AREA": "1.5 m2", "FORCE": "900 N", "POWER": "20 kW", "TORQUE": "50 N*m",
    "SPEED": "60 km/h", "DECELERATION": "5 m/s^2", "VOLUME": "650 cc", "ROTATION": "5000 rpm", "DAY": "2003-12-31",
    "ANSWER": "yes", "COUNT": "3", "RATIOS": "4 3 2 1", "RATIO": "50 %", "TEXT": "145R12",
}  # fmt: skip
OWN = {
    "vehicle.curb_mass": "700 kg", "vehicle.gross_mass": "1160 kg", "vehicle.axles.front_curb": "400 kg",
    "vehicle.axles.rear_curb": "300 kg", "trailer.gross_mass": "200 kg", "trailer.nose_mass": "20 kg",
    "trailer.tare": "150 kg", "vehicle.driveline.low_range": "1.8", "vehicle.brakes.stopping_distance": "20 m",
    "vehicle.brakes.from_speed": "50 km/h", "trip.state": "ohio", "trip.place": "us",
}  # fmt: skip
BESIDE = {"vehicle.brakes.stopping_distance": "--from-speed '50 km/h'"}


@pytest.mark.parametrize("form", ["option", "set"])
@pytest.mark.parametrize("path", PATHS)
def test_each_field_can_be_typed_by_its_option_and_by_its_path(
    said: Callable[[str], Any], path: str, form: str
) -> None:
    if path == "vehicle.brakes.from_speed":
        return  # it says nothing without its distance
    option = next(one for root in options.ROOTS for one in options.of_values(root) if one.path == path)
    value = OWN.get(path) or (VALUES.get(option.takes) or option.example)
    first = f"{option.name}={shlex.quote(value)}" if form == "option" else f"--set {shlex.quote(f'{path}={value}')}"
    tare = "" if path == "trailer.tare" else "--tare '150 kg'"
    curb = "" if path == "vehicle.curb_mass" else "--curb '700 kg'"
    code, out, err = said(f"rate {curb} {tare} {first} {BESIDE.get(path, '')} --json --full")
    assert err == ""
    assert code in {0, 1, 3}
    found: Any = json.loads(out)["case"]
    *parts, name = (
        path.replace("vehicle.maker_rating", "vehicle.maker_rating.braked") if path.endswith("rating") else path
    ).split(".")
    for part in parts:
        found = found.get(part, {})
    defaults = {"road", "restart_grade", "surface", "trailer.brakes", "trailer.kind", "trip.place"}
    assert any(key == name or key.startswith(f"{name}_") for key in found) or name in defaults or path in defaults


def test_a_van_with_all_its_figures_is_that_van(rated: Callable[[str], Rating]) -> None:
    vehicle = rated(
        "--name van --curb '950 kg' --displacement '1.3 l' --body van --length '4.1 m' --width 1.66m --height 1.9m "
        "--wheelbase '2.3 m' --gears '3.5, 2.0, 1.3, 1.0' --drag-area '1.2 m2' --hitch-rated-mass '800 kg' "
        "--hitch-rated-nose-mass 50kg --deceleration '5.6 m/s2' --service-force '6 kN' --engine-condition 0.9 "
        "--brake-condition '80 %' --maker-rating-braked '900 kg' --maker-rating-unbraked '400 kg' --state ohio"
    ).vehicle
    assert (vehicle.displacement_cc, vehicle.body, vehicle.length_m, vehicle.wheelbase_m) == (1300, "van", 4.1, 2.3)
    assert vehicle.driveline.gears == (3.5, 2.0, 1.3, 1.0)
    assert (vehicle.hitch.rated_mass_kg, vehicle.hitch.rated_nose_mass_kg) == (800, 50)
    assert vehicle.maker_rating == MakerRating(braked="900 kg", unbraked="400 kg")
    assert (vehicle.engine_condition, vehicle.brake_condition) == (0.9, 0.8)


def test_set_takes_a_path_with_a_unit_or_a_stored_key_with_a_number(rated: Callable[[str], Rating]) -> None:
    line = f"{HIJET} --set 'vehicle.brakes.stopping_distance=21 m' --set brakes.from_speed=50km/h"
    with pytest.raises(AssertionError):
        rated(line)  # a path is whole
    vehicle = rated(
        f"{HIJET} --set vehicle.brakes.stopping_distance_m=21 --set vehicle.brakes.from-speed=50km/h"
    ).vehicle
    assert (vehicle.brakes.stopping_distance_m, vehicle.brakes.from_speed_kmh) == (21, 50)


def test_a_case_is_read_and_changed_by_options(
    rated: Callable[[str], Rating], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = Case(vehicle=TRUCK, trailer=TRAILER, load=Load(trailer="50 kg"), trip=Trip.farm(speed="10 km/h"))
    file = tmp_path / "case.json"
    file.write_text(case.to_json(), encoding="utf-8")
    assert rated(f"--case '{file}'") == case.evaluate()
    changed = rated(f"--case '{file}' --tare '120 kg' --load 'gravel 60 kg' --place us --power '20 kW' --occupants 2")
    assert changed.vehicle == Vehicle(name="a truck", curb_mass="700 kg", engine=Engine(power="20 kW"))
    assert changed.trailer == Trailer(tare="120 kg")
    assert changed.load == Load(trailer=[Item("gravel", "60 kg")], occupants=2)
    assert changed.trip == Trip.farm(speed="10 km/h", place="us")
    with file.open(encoding="utf-8") as stream:
        monkeypatch.setattr("sys.stdin", stream)
        assert rated("--case - --speed '20 km/h'").trip == Trip.farm(speed="20 km/h")


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("kei-truck-5mt-4wd", "class-typical kei truck, 660 cc, 5-speed manual, 4WD"),
        ("DD51T --curb '690 kg'", "Suzuki Carry, 4WD (DD51T)"),
        ("hijet s510p standard 4wd 5mt --curb '800 kg'", None),
        ("HIJET-S510P-STD-4WD-5MT".lower(), catalog.vehicle(HIJET).name),
    ],
)
def test_a_vehicle_is_found_by_id_class_code_or_words(
    rated: Callable[[str], Rating], line: str, name: str | None
) -> None:
    vehicle = rated(line).vehicle
    assert name is None or vehicle.name == name


def test_a_trailer_is_found_by_words_that_only_it_fits(rated: Callable[[str], Rating]) -> None:
    assert rated(f"{HIJET} --trailer 'harbor freight 42708'").trailer == catalog.trailer("hf-42708")


def test_what_is_typed_lends_no_source_and_says_so(rated: Callable[[str], Rating]) -> None:
    own = catalog.vehicle(HIJET).sources
    sources = rated(f"{HIJET} --curb '830 kg' --power '40 kW' --first-registered 平成30年2月").vehicle.sources
    assert sources["curb_mass"] == sources["engine.power"] == "given by the caller"
    assert "平成30年2月" in sources["first_registered"]
    assert sources["engine.torque"] == own["engine.torque"]


def test_only_a_record_without_a_curb_mass_asks_for_one(said: Callable[[str], Any]) -> None:
    thin = said("rate hijet-950sapporo")
    assert thin.code == 2
    assert thin.err.startswith("keitow: hijet-950sapporo: needs a curb_mass, which no source gives")
    assert "write --curb '" in thin.err
    assert said("rate dd51t").err.endswith("; write --curb '710 kg', or rate its class, kei-truck-1990-5mt-4wd\n")
    light = said("rate kei-truck-5mt-4wd --trailer class-5x8-aluminum")
    assert light.err.startswith("keitow: class-5x8-aluminum: needs a tare")
    assert light.err.endswith("; write --tare '500 lb'\n")
    assert said("rate kei-truck-5mt-4wd --trailer '5x8 aluminum' --tare '400 lb' --place us").code == 0
    assert said("rate hijet-950sapporo --seats 0 --curb '740 kg'").err.startswith("keitow: --seats: ")
    assert said("rate hijet-s510p-std-4wd-5mt --seats 0").err.startswith("keitow: --seats: ")


def test_compare_and_form_read_a_case_too(said: Callable[[str], Any], tmp_path: Path) -> None:
    file, whole = tmp_path / "case.json", tmp_path / "whole.json"
    file.write_text(Case(vehicle=TRUCK, trip=Trip(place="us", date="2020-04-01")).to_json(), encoding="utf-8")
    whole.write_text(Case(vehicle=TRUCK, trailer=TRAILER).to_json(), encoding="utf-8")
    compared = said(f"compare --case '{file}' --tare '100 kg' --json --full")
    assert [Rating.from_dict(one) for one in json.loads(compared.out)] == [
        evaluate(TRUCK, TRAILER, None, Trip(place="us", date="2020-04-01"))
    ]
    assert said(f"compare --case '{whole}' --tare '100 kg'").err.startswith("keitow: --case: has a trailer")
    assert said(f"form --case '{file}'").out == f"{registration(TRUCK, on='2020-04-01').form('en')}\n"
    assert said(f"form --case '{whole}' --coupling").out == f"{coupling_study(TRUCK, TRAILER).form('en')}\n"
    assert said("form --curb 700").err.startswith("keitow: --curb: needs a unit")


def test_set_takes_words_and_counts_under_their_own_keys(rated: Callable[[str], Rating]) -> None:
    vehicle = rated(f"{HIJET} --set vehicle.seats=2 --set vehicle.use=貨物 --set vehicle.curb_mass_kg=820").vehicle
    assert (vehicle.seats, vehicle.use, vehicle.curb_mass_kg) == (2, "cargo", 820)


def test_what_stands_after_two_dashes_is_no_option(said: Callable[[str], Any]) -> None:
    assert said(f"rate --tare '100 kg' -- {HIJET}").code == 3
    assert said("rate -- --json").err.startswith("keitow: no vehicle has the id '--json'")


def test_a_new_nose_replaces_that_of_a_case(rated: Callable[[str], Rating], tmp_path: Path) -> None:
    file = tmp_path / "case.json"
    file.write_text(Case(vehicle=TRUCK, trailer=Trailer(tare="100 kg", nose_mass="9 kg")).to_json(), encoding="utf-8")
    assert rated(f"--case '{file}' --nose '10 %'").trailer == Trailer(tare="100 kg", nose_fraction=0.1)


@pytest.mark.parametrize("command", ["rate", "compare", "form", "search", "show"])
@pytest.mark.parametrize("columns", [2, 60, 200])
def test_help_fits_the_terminal(
    said: Callable[[str], Any], monkeypatch: pytest.MonkeyPatch, command: str, columns: int
) -> None:
    monkeypatch.setenv("COLUMNS", str(columns))
    code, out, err = said(f"{command} --help")
    assert (code, err) == (0, "")
    assert out.startswith(f"usage: keitow {command} ")
    options = [line for line in out.splitlines() if line.startswith("  --")]
    assert options
    assert max(map(len, options)) <= max(40, columns)


def test_help_gives_no_example_that_is_of_another_field(said: Callable[[str], Any]) -> None:
    """A tire had a rolling radius like 1900 mm, the hitch a height like 1900 mm, the trailer a width like 1900 mm."""
    out = said("rate --help").out
    assert not [line for line in out.splitlines() if "like 1900 mm" in line or "like 350 kg" in line]


def test_help_says_how_fast_a_preset_is(said: Callable[[str], Any]) -> None:
    """A freeway is taken for a highway; the owner has to see at which speed it is rated."""
    speeds = [preset().speed for preset in (Trip.farm, Trip.local_road, Trip.highway)]
    kmh, mph = (", ".join(f"{speed.to(unit).m:.0f}" for speed in speeds) for unit in ("km/h", "mph"))
    assert f"without --speed at {kmh} km/h ({mph} mph)" in " ".join(said("rate --help").out.split())


@pytest.mark.parametrize("text", ["30", "30 stone"])
def test_a_nose_load_that_cannot_be_read_is_told_that_a_mass_will_do(said: Callable[[str], Any], text: str) -> None:
    code, _, err = said(f"rate {HIJET} --tare '100 kg' --nose '{text}'")
    assert code == 2
    assert err.endswith("; write it like 0.10 or '10 %'; a mass is --nose-mass\n")
