"""What people type is read as they mean it, or refused in one line that says what to write; nothing is dropped."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from keitow import Item, Load, Place, Rating, Trip
from keitow.kinds import State

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

HIJET = "hijet-s510p-std-4wd-5mt"
TRUCK = f"rate {HIJET} --tare '100 kg'"


@pytest.fixture
def rated(said: Callable[[str], Any]) -> Callable[[str], Rating]:
    def run(line: str) -> Rating:
        answer = said(f"{TRUCK} {line} --json --full")
        assert answer.err == ""
        return Rating.from_dict(json.loads(answer.out))

    return run


def sum_of(items: tuple[Item, ...]) -> list[tuple[str, float]]:
    return [(item.name, round(item.mass_kg, 3)) for item in items]


# Loads


@pytest.mark.parametrize(
    ("line", "items"),
    [
        ("--load '600 lb' --load '50 lb'", [("load", 272.155), ("load", 22.68)]),
        ("--load 'gravel 180 kg' --load 'water 10 gal'", [("gravel", 180), ("water", 37.854)]),
        ("--load '180 kg of gravel' --load '180kg gravel'", [("gravel", 180), ("gravel", 180)]),
        ("--load 砂利180kg --load '水 20 L' --load 'ガソリン 20L'", [("砂利", 180), ("water", 20), ("fuel", 14.9)]),
        ("--load 'diesel 20 L' --load 'fuel 5 gal'", [("fuel", 16.8), ("fuel", 14.101)]),
        ("--load 'bales of hay: 40 lb'", [("bales of hay", 18.144)]),
        ("--load '2x4 lumber 50 kg'", [("2x4 lumber", 50)]),
        ("--load '1,200 lb'", [("load", 544.311)]),
        ("--load 600 lb --place abroad", [("load", 272.155)]),
        ("--load gravel 180 kg --place abroad", [("gravel", 180)]),
        ("--load '0 kg'", []),
    ],
)
def test_loads_are_named_and_add_up(rated: Callable[[str], Rating], line: str, items: list[tuple[str, float]]) -> None:
    assert sum_of(rated(line).load.trailer) == items


def test_the_bed_adds_up_too(rated: Callable[[str], Rating]) -> None:
    load = rated("--bed '50 kg' --bed 'tools 20 kg'").load
    assert sum_of(load.bed) == [("load", 50), ("tools", 20)]
    assert load.trailer == Load().trailer


# Units without quotes, dashes and signs as they come


@pytest.mark.parametrize(
    ("line", "path", "value"),
    [
        ("--curb 1800 lb", "vehicle.curb_mass_kg", 816.466),
        ("--torque 6.1 kgf m", "vehicle.engine.torque_nm", 59.821),
        ("--torque '42 lb-ft'", "vehicle.engine.torque_nm", 56.944),
        ("--torque 6.1kg・m", "vehicle.engine.torque_nm", 59.821),
        ("--power 64 bhp", "vehicle.engine.power_kw", 47.725),
        ("--power 48 馬力", "vehicle.engine.power_kw", 35.304),
        ("--width 4 ft 10 in", "vehicle.width_m", 1.473),
        ("--length '74.4 inches'", "vehicle.length_m", 1.89),
        ("--speed 45 mph", "trip.speed_kmh", 72.42),
        ("--grade 8 %", "trip.grade", 0.08),
        ("--nose 10 %", "trailer.nose_fraction", 0.1),
        ("--nose '40 kg'", "trailer.nose_mass_kg", 40),
        ("--nose 90 lb", "trailer.nose_mass_kg", 40.823),
        ("-speed '45 mph'", "trip.speed_kmh", 72.42),
        ("—speed '45 mph'", "trip.speed_kmh", 72.42),
        ("--climb_speed=30mph", "trip.climb_speed_kmh", 48.28),
        ("--gears 4.059 2.369 1.448", "vehicle.driveline.gears", None),
    ],
)
def test_measures_are_read_as_they_are_typed(
    rated: Callable[[str], Rating], line: str, path: str, value: float | None
) -> None:
    rating = rated(f"--gross '350 kg' --load '50 kg' {line}")
    assert line.startswith("--gears") or round(float(rating.facts[path] or 0), 3) == value  # type: ignore[arg-type]


# Names


@pytest.mark.parametrize(
    ("line", "path", "value"),
    [
        ("--brakes surge", "trailer.brakes", "overrun"),
        ("--brakes 慣性式", "trailer.brakes", "overrun"),
        ("--brakes unbraked", "trailer.brakes", "none"),
        ("--drive 4x4", "vehicle.driveline.drive", "4WD"),
        ("--drive AWD", "vehicle.driveline.drive", "4WD"),
        ("--drive ４ＷＤ", "vehicle.driveline.drive", "4WD"),
        ("--drive 四輪駆動", "vehicle.driveline.drive", "4WD"),
        ("--drive FF", "vehicle.driveline.drive", "FWD"),
        ("--drive mr", "vehicle.driveline.drive", "RWD"),
        ("--gearbox 5MT", "vehicle.driveline.gearbox", "manual"),
        ("--gearbox 5速", "vehicle.driveline.gearbox", "manual"),
        ("--gearbox '5-speed manual'", "vehicle.driveline.gearbox", "manual"),
        ("--gearbox 3AT", "vehicle.driveline.gearbox", "automatic"),
        ("--gearbox AGS", "vehicle.driveline.gearbox", "AMT"),
        ("--parking-control 足踏式", "vehicle.brakes.parking_control", "foot"),
        ("--use 貨物", "vehicle.use", "cargo"),
        ("--use 乗用", "vehicle.use", "passenger"),
        ("--body pickup", "vehicle.body", "truck"),
        ("--body SUV", "vehicle.body", "4x4"),
        ("--aspiration NA", "vehicle.engine.aspiration", "natural"),
        ("--aspiration ターボ", "vehicle.engine.aspiration", "turbo"),
        ("--aspiration supercharger", "vehicle.engine.aspiration", "supercharged"),
        ("--surface 'Dry-Asphalt'", "trip.surface", "dry_asphalt"),
        ("--surface 農道", "trip.surface", "farm_track"),
        ("--road freeway", "trip.road", "expressway"),
        ("--place japan", "trip.place", "japan_road"),
        ("--place 日本", "trip.place", "japan_road"),
        ("--place USA", "trip.place", "us_road"),
        ("--place farm", "trip.place", "private_land"),
        ("--place private", "trip.place", "private_land"),
        ("--place overseas", "trip.place", "abroad"),
    ],
)
def test_names_are_read_by_common_words(rated: Callable[[str], Rating], line: str, path: str, value: str) -> None:
    assert rated(line).facts[path] == value


@pytest.mark.parametrize("place", ["ohio", "Ohio", "us-oh", "OH", "US OH"])
@pytest.mark.parametrize("trip", ["local-road", "farm", "highway"])
def test_a_state_is_a_place(rated: Callable[[str], Rating], place: str, trip: str) -> None:
    found = rated(f"--place '{place}' --trip {trip}")
    assert (found.trip.place, found.trip.state) == (Place.US_ROAD, State.OHIO)
    assert rated("--state 'new jersey'").trip == Trip(place="us_road", state="NJ")


@pytest.mark.parametrize(
    ("typed", "trip"), [("hwy", "highway"), ("Highway", "highway"), ("local road", "local_road"), ("FARM", "farm")]
)
def test_presets_are_read_by_common_words(rated: Callable[[str], Rating], typed: str, trip: str) -> None:
    assert rated(f"--trip '{typed}'").trip == getattr(Trip, trip)()


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("2018-02", "2018-02-01"), ("平成30年2月", "2018-02-01"), ("H30.2", "2018-02-01"),
        ("令和元年5月", "2019-05-01"), ("R1.5.7", "2019-05-07"), ("2018年2月3日", "2018-02-03"),
    ],
)  # fmt: skip
def test_days_are_read_as_papers_print_them(rated: Callable[[str], Rating], typed: str, day: str) -> None:
    vehicle = rated(f"--first-registered '{typed}'").vehicle
    assert str(vehicle.first_registered) == day
    assert (typed in vehicle.sources["first_registered"]) is not day.endswith(("-03", "-07"))


# Mistakes: one line, exit 2, and what to write

MISTAKES = [
    ("--load '1.200 kg'", "'1.2 kg' or '1200 kg'"),
    ("--load 'gravel 1.200 kg'", "'1.2 kg' or '1200 kg'"),
    ("--load '1 200 kg'", "write each thing with its whole mass"),
    ("--load '1 t 200 kg'", "write each thing with its whole mass"),
    ("--load '20 bags of 25 kg'", "write each thing with its whole mass"),
    ("--load '5 x 200 kg'", "write each thing with its whole mass"),
    ("--load '100 kg + 500 kg'", "repeat the option for another"),
    ("--load 600 lb 50 lb", "repeat the option for another"),
    ("--bed 'minus 50 kg'", "write each thing with its whole mass"),
    ("--load '25 kg per bag'", "write each thing with its whole mass"),
    ("--load 'two bales of hay: 40 lb'", "write each thing with its whole mass"),
    ("--load 'ten bags 25 kg'", "write each thing with its whole mass"),
    ("--load '25 kg of sand, a dozen bags'", "write each thing with its whole mass"),
    ("--load '米 十袋 30 kg'", "write each thing with its whole mass"),
    ("--gears '4,059'", "write them like '4.059 2.369 1'"),
    ("--speed '70 km'", "write '70 km/h'"),
    ("--speed '45 miles'", "write '45 mph'"),
    ("--load 600", "write '600 kg' or '600 lb'"),
    ("--load gravel", "write it like '180 kg', 'gravel 180 kg' or 'water 10 gal'"),
    ("--load 'sand 2 gal'", "say what it is: 'water 10 gal'"),
    ("--load '3 tons'", "write it in 't'"),
    ("--load", "needs MASS after it, like --load '120 kg'"),
    ("--load --bed '5 kg'", "needs MASS after it"),
    ("--speed 45", "write '45 km/h' or '45 mph'"),
    ("--speed '45 mph' --speed '50 mph'", "--speed: stands twice, got '45 mph' and '50 mph'"),
    ("--tare '90 kg'", "--tare: stands twice"),
    ("--lang ja --lang en", "--lang: stands twice"),
    ("--nose '10 %' --nose '12 %'", "--nose: stands twice"),
    ("--nose '40 kg' --nose-mass '40 kg'", "leave one of them out"),
    ("--nose '10 %' --nose-mass '40 kg'", "leave one of them out"),
    ("--set trailer.tare=90kg", "leave one of them out"),
    ("--maker-rating '400 kg' --maker-rating-braked '500 kg'", "leave one of them out"),
    ("--tongue-weight '40 kg'", "did you mean --nose-mass?"),
    ("--curb-weight '700 kg'", "did you mean --curb?"),
    ("--curb-mass '700 kg'", "did you mean --curb?"),
    ("--tire 145R12", "did you mean --tires?"),
    ("--gvwr '400 kg'", "did you mean --gross?"),
    ("--gear 3", "did you mean --gear"),
    ("--hp 46", "did you mean --power?"),
    ("--gross-mass '400 kg'", "did you mean --vehicle-gross?"),
    ("--trailer-gross-mass '400 kg'", "did you mean --gross?"),
    ("--surfce mud", "did you mean --surface?"),
    ("--colour red", "is no option of rate;"),
    ("--json=yes", "write --json alone"),
    ("--lang de", "needs one of 'en', 'ja'"),
    ("--units imperial", "needs one of 'us', 'metric'"),
    ("--brakes drum", "write 'overrun' (surge), 'electric' or 'none'"),
    ("--brakes serge", "did you mean 'overrun'?"),
    ("--brakes yes", "write 'overrun' (surge), 'electric' or 'none'"),
    ("--drive 2WD", "write 'RWD' or 'FWD'"),
    ("--gearbox 4速", "write 'manual' or 'automatic'"),
    ("--gearbox autmatic", "did you mean 'automatic'?"),
    ("--surface gravel", "write 'packed_gravel' or 'loose_gravel'"),
    ("--surface asphalt", "write 'dry_asphalt' or 'wet_asphalt'"),
    ("--surface ice", "needs one of 'dry_asphalt'"),
    ("--body wagon", "write 'van' or 'car'"),
    ("--place canada", "write 'abroad'"),
    ("--place ohoi", "needs one of 'japan_road', 'us_road'"),
    ("--place japan --state OH", "needs a road in the United States"),
    ("--place texas --state OH", "leave the place or the state out"),
    ("--state zz", "needs one of 'AL'"),
    ("--trip moon", "needs one of 'farm', 'local-road', 'highway'"),
    ("--trip higway", "did you mean 'highway'?"),
    ("--occupants two", "needs a whole number"),
    ("--occupants 2.5", "needs a whole number"),
    ("--semi maybe", "write 'yes' or 'no'"),
    ("--date 2018-02", "write it with its day, '2018-02-01'"),
    ("--date 平成32年1月1日", "write it like '2003-12-31'"),
    ("--first-registered 1.9.2005", "write it like '2003-12-31'"),
    ("--gears '4.059 x'", "write it like"),
    ("--final-drive 6,666", "write '6.666' or '6666'"),
    ("--first-gear '4,059'", "write '4.059' or '4059'"),
    ("--drag-area '1,040 m2'", "'1.040 m2' or '1040 m2'"),
    ("--vehicle-gross '1,075 t'", "'1.075 t' or '1075 t'"),
    ("--load '10² kg'", "write it like"),
    ("--power '46 kg'", "needs a power"),
    ("--parking-force '300 kg'", "write '300 kgf'"),
    ("--tires 145/80R12 80/78N", "needs quotes"),
    ("--case nonsuch.json", "write --case FILE"),
    ("--set curb=700kg", "is no field; did you mean vehicle.curb_mass"),
    ("--set vehicle.curb_mass", "write it like --set 'vehicle.curb_mass=700 kg'"),
    ("--set brakes.from_speed=5km/h", "did you mean vehicle.brakes.from_speed?"),
    ("--entry-none --entry-braked '400 kg'", "write --entry-none, or the figures"),
    ("--trailer hf-4270", "did you mean 'hf-42708'"),
    ("--trailer 'utility trailer 5x8'", "write one of them: "),
    ("--trailer 'space ship'", "no trailer has the id 'space ship'"),
]  # fmt: skip


OPTIONS = [
    ("--curb '700 kg' --stopping-distance '21 m'", "add --from-speed, like '50 km/h'"),
    ("--curb '700 kg' --set vehicle.brakes.stopping_distance_m=21", "add --from-speed, like '50 km/h'"),
    ("--curb '700 kg' --place japan --state OH", "write --place 'us_road' with it, or leave it out"),
    ("--curb '700 kg' --tare '90 kg' --nose '10 %' --nose-mass '40 kg'", "--nose: needs no --nose-mass with it"),
    ("acty-ha9-4wd-5mt --curb '7000 kg'", "--vehicle-gross: needs at least the curb mass, 7000 kg"),
]


@pytest.mark.parametrize(("line", "said"), OPTIONS)
def test_an_error_names_options_and_no_argument_of_the_library(
    ran: Callable[..., subprocess.CompletedProcess[bytes]], line: str, said: str
) -> None:
    for language in ("en", "ja"):
        answer = ran(f"rate {line} --lang {language}")
        error = answer.stderr.decode()
        assert answer.returncode == 2
        assert not re.search(r"[a-z]_[a-z]+ |[a-z]=|Vehicle\.", error.replace("stopping_distance_m", "")), error
        assert language == "ja" or said in error


@pytest.mark.parametrize(
    ("inside", "hint"),
    [
        ('"trip": {"place": "ohio"}', 'write "place": "us_road", "state": "OH"'),
        ('"trip": {"state": "OH"}', 'write "place": "us_road" with it, or leave it out'),
        ('"load": {"trailer": "5 kg"}', """give the trailer's own mass too, like "trailer": {"tare": "100 kg"}"""),
    ],
)
def test_an_error_of_a_case_names_its_keys(
    ran: Callable[..., subprocess.CompletedProcess[bytes]], tmp_path: Path, inside: str, hint: str
) -> None:
    case = tmp_path / "case.json"
    case.write_text(f'{{"vehicle": {{"name": "x", "curb_mass": "700 kg"}}, {inside}}}', encoding="utf-8")
    assert ran(f"rate --case '{case}'").stderr.decode().endswith(f"; {hint}\n")
    assert '"' in ran(f"rate --case '{case}' --lang ja").stderr.decode()


def test_check_names_itself_where_it_cannot_read_a_file(
    ran: Callable[..., subprocess.CompletedProcess[bytes]],
) -> None:
    answer = ran("check nonsuch.toml")
    assert answer.returncode == 2
    assert answer.stderr.decode().startswith("keitow: check: needs a file that can be read")


@pytest.mark.parametrize(("line", "hint"), MISTAKES, ids=[line for line, _ in MISTAKES])
def test_a_mistake_is_one_line_and_2_and_says_what_to_write(said: Callable[[str], Any], line: str, hint: str) -> None:
    code, out, err = said(f"{TRUCK} {line}")
    assert (code, out) == (2, "")
    assert err.startswith("keitow: ")
    assert hint in err
    assert err.count("\n") == 1
    assert err[:-1].isprintable()
    assert len(err) < 600


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("rate carry", "'carry' fits "),
        ("rate suzuki carry", "write one of them: "),
        ("rate suzuki carry", "or add a year, a drive or a gearbox, like 1998 4wd 5mt"),
        ("--lang en", "needs a command: rate, compare"),
        ("rate nonsuch", "a class like kei-truck-5mt-4wd"),
        ("rate some thing", "what has blanks needs quotes"),
        ("rate 600 lb", "no vehicle has the id '600 lb'"),
        ("rate", "write --curb '700 kg'"),
        ("rates x", "did you mean rate?"),
        ("hijet", "write one of rate, compare, search, show, form, check, like: keitow rate hijet"),
        ("", "needs a command: rate, compare"),
        ("--json", "is no command"),
        ("search", "like: keitow search hijet"),
        ("show", "like: keitow show hf-42708"),
        ("show hf-42708 --tare '5 kg'", "'--tare' is no option of show"),
    ],
)
def test_a_line_without_a_truck_says_how_to_name_one(said: Callable[[str], Any], line: str, hint: str) -> None:
    code, out, err = said(line)
    assert (code, out) == (2, "")
    assert hint in err
    assert err.count("\n") == 1


# Short JSON


@pytest.mark.parametrize("trip", ["", "--trip highway", "--place ohio", "--trip farm"])
@pytest.mark.parametrize("truck", [HIJET, "kei-truck-5mt-4wd"])
def test_json_is_short_and_is_what_the_schema_says(said: Callable[[str], Any], truck: str, trip: str) -> None:
    jsonschema = pytest.importorskip("jsonschema")
    from keitow import schema

    code, out, err = said(f"rate {truck} --tare '100 kg' --load '500 lb' {trip} --json")
    assert (code in {0, 1, 3}, err) == (True, "")
    assert len(out.encode()) <= 20_000
    document = json.loads(out)
    jsonschema.Draft202012Validator({**schema(), "anyOf": [{"$ref": "#/$defs/ShortRating"}]}).validate(document)
    assert {one["citation"] for one in document["findings"]} == set(document["citations"])
    assert not set(document["open"]) & set(document["duties"])
    for basis in ("rated", "legal", "mechanical"):
        governing = document[basis]["governing"]
        assert governing is None or governing in {one["rule"] for one in document["findings"]}
    whole = json.loads(said(f"rate {truck} --tare '100 kg' --load '500 lb' {trip} --json --full").out)
    assert {key: document[key] for key in ("verdict", "capacity", "rated", "legal", "mechanical")} == {
        key: whole[key] for key in ("verdict", "capacity", "rated", "legal", "mechanical")
    }


# Through a real shell

CASE = '{"vehicle": {"name": "x", "curb_mass": "700 kg", "driveline": {"drive": "4x4"}}}'
SHELL = f"{sys.executable} -m keitow"


def shell(line: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["/bin/sh", "-c", line.replace("keitow ", f"{SHELL} ", 1)], capture_output=True, encoding="utf-8", check=False
    )


@pytest.mark.parametrize(
    ("line", "code", "says"),
    [
        (f"keitow rate {HIJET} --tare 150lb --load '600 lb' --load '50 lb' --place ohio", 1, ""),
        ("keitow rate kei-truck-5mt-4wd --tare 100kg --load 600 lb --place us", 1, ""),
        (f"keitow rate {HIJET} --tare '100 kg' --load '1.200 kg'", 2, "write '1.2 kg' or '1200 kg'"),
        (f"keitow rate {HIJET} --tongue-weight 40", 2, "did you mean --nose-mass?"),
        (f"keitow rate {HIJET} --tare '100 kg' >&-", 4, "cannot write the answer: the output is closed"),
        (f"keitow rate {HIJET} --tare '100 kg' >/dev/full", 4, "cannot write the answer: No space left on device"),
        ("keitow rate --help >&-", 4, "cannot write"),
        (f"keitow rate {HIJET} --tare 100 >&- 2>&-", 2, ""),
        (f"keitow rate {HIJET} --tare 100kg >&- 2>&-", 4, ""),
        (f"COLUMNS=2 keitow compare {HIJET} --place us --tare 100kg --tare 90kg", 0, ""),
        ("COLUMNS=2 keitow rate --help", 0, ""),
        (f"COLUMNS=2 keitow form {HIJET}", 3, ""),
        (f"echo '{CASE}' | keitow rate --case - --place us", 0, ""),
    ],
)
def test_a_shell_line_ends_as_it_should(line: str, code: int, says: str) -> None:
    done = shell(line)
    assert done.returncode == code
    assert "Traceback" not in done.stdout + done.stderr
    assert done.stderr.count("\n") <= 1
    assert says in done.stderr


def test_a_name_of_twenty_thousand_letters_is_no_matter(said: Callable[[str], Any]) -> None:
    name = "軽" * 20_000
    truck, pair = f"{TRUCK} --name {name} --called {name}", f"compare {HIJET} --place us --name {name} --tare 90kg"
    assert said(f"{truck} --load '{name} 5 kg'").code == 3
    assert said(f"{pair} --called {name}").code == 0
    for line in (f"rate {name}", f"{TRUCK} --brakes {name}", f"{TRUCK} --{name}", f"{TRUCK} --place {name}"):
        assert said(line).code == 2
    assert said(f"search {name}").code == 1
