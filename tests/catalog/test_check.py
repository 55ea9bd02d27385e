"""A record that someone contributes: what is wrong with it is said, all at once."""

from __future__ import annotations

from importlib.resources import files
from pathlib import Path
from typing import Any

import pytest

from keitow import catalog
from keitow.errors import InputError

RECORD = """
id = "a-truck"
maker = "Maker"
model = "Truck"
era = "1999-2007"
body = "truck"
note = "A note."

[sources.page]
title = "Page"
url = "https://example.org"
kind = "list"
confidence = "B"
consulted = 2026-11-22

[values]
curb_mass = { value = "700 kg", source = "page", locator = "row 1" }
gross_mass = { value = "1160 kg", source = "page", locator = "row 1" }
payload = { value = "350 kg", source = "page", locator = "row 1" }
seats = { value = 2, source = "page", locator = "row 1" }
length = { value = "3395 mm", source = "page", locator = "row 1" }
"engine.power" = { value = "36 kW", printed = "36[49]/5500", source = "page", locator = "row 2" }
"engine.torque" = { value = "60 Nm", source = "page", locator = "row 2" }

[[conflicts]]
field = "curb_mass"
value = "710 kg"
source = "page"
locator = "row 9"
note = "A typing error."

[[ranges]]
field = "curb_mass"
low = "650 kg"
high = "720 kg"
source = "page"
locator = "row 3"
note = "all grades"
"""
TRAILER = """
id = "a-trailer"
maker = "Maker"
model = "Trailer"
note = "A note."

[sources.page]
title = "Page"
url = "https://example.org"
kind = "list"
confidence = "B"
consulted = 2026-11-22

[values]
tare = { value = "120 kg", source = "page", locator = "row 1" }
"""


def test_a_good_record_has_nothing_wrong() -> None:
    assert catalog.check_record(RECORD) == catalog.check_record(TRAILER) == ()


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('"1160 kg"', '"1170 kg"', "gross_mass: 1170 kg, but curb mass, payload and 55 kg a seat make 1160 kg"),
        ('"3395 mm"', '"3450 mm"', "length: 3.45 is not within the kei limit of 1999, 3.4"),
        ('era = "1999-2007"', 'era = "1991-1998"', "length: 3.395 is not within the kei limit of 1991, 3.3"),
        ('era = "1999-2007"', 'era = "1970-1975"', "length: 3.395 is not within the kei limit of 1970, 3.2"),
        ('value = "700 kg"', 'value = "1540 lb"', "1160 kg, but curb mass, payload and 55 kg a seat make 1158.53"),
        ('value = "60 Nm"', 'value = "600 Nm"', "engine: power and torque do not go together (0.06, expected"),
        ('printed = "36[49]/5500"', 'printed = "37[50]"', "engine.power: '36 kW' does not stand in what is printed"),
        ("https://example.org", "example.org", "curb_mass: the source needs an address, got 'example.org'"),
        ('value = "710 kg"', 'value = "700 kg"', "conflicts: curb_mass repeats the value that was kept"),
        ('low = "650 kg"', 'low = "750 kg"', "ranges: curb_mass needs its low end first, got 750 kg to 720 kg"),
        ('value = "350 kg"', 'value = "750 kg"', "payload: 750 kg is none of a kei vehicle (100 to 350 kg)"),
        ("seats = { value = 2", "seats = { value = 5", "seats: a kei vehicle has at most 4, got 5"),
        ('"1160 kg"', '"600 kg"', "Vehicle.gross_mass: needs at least the curb mass"),
        (
            '"engine.torque" = {',
            """"axles.front_curb" = { value = "400 kg", source = "page", locator = "row" }
"axles.rear_curb" = { value = "350 kg", source = "page", locator = "row" }
"engine.torque" = {""",
            "Vehicle.axles: needs axle loads that sum to the curb mass",
        ),
        (
            '"engine.torque" = {',
            '"driveline.gears" = { value = [1.0, 3.9], source = "page", locator = "row" }\n"engine.torque" = {',
            "driveline.gears: the first is the largest",
        ),
        (
            '"engine.torque" = {',
            """"engine.power_speed" = { value = "5700 rpm", source = "page", locator = "row" }
"engine.torque_speed" = { value = "6700 rpm", source = "page", locator = "row" }
"engine.torque" = {""",
            "engine: the speed of maximum torque is above that of maximum power",
        ),
    ],
)  # fmt: skip
def test_what_no_kei_vehicle_can_be_is_said(old: str, new: str, said: str) -> None:
    assert old in RECORD
    problems = catalog.check_record(RECORD.replace(old, new, 1))
    assert any(said in problem for problem in problems), problems


def test_all_that_is_wrong_is_said_at_once() -> None:
    record = (
        RECORD.replace('"700 kg"', '"700"').replace('"3395 mm"', '"3395 kg"').replace('value = "710 kg"', 'value = "x"')
    )
    problems = catalog.check_record(record.replace('"36 kW"', '"36 kg"'))
    assert len(problems) == 4
    assert [problem.split(": ")[1] for problem in problems] == [
        "values.curb_mass",
        "values.length",
        "values.engine.power",
        "conflicts[0]",
    ]


def test_a_page_is_not_blamed_for_the_value_that_it_was_for() -> None:
    problems = catalog.check_record(TRAILER.replace('"120 kg"', '"120"'))
    assert [problem.split(": ")[1] for problem in problems] == ["values.tare", "tare"]


def test_a_page_that_is_wrong_is_said_once() -> None:
    problems = catalog.check_record(TRAILER.replace("2026-11-22", '"today"'))
    assert "sources.page.consulted: needs a day" in problems[0]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("id = ", "the file is not TOML"),
        (f"id = {'[' * 5000}", "nested too deeply"),
        ("maker = 'x'", "id: is missing"),
        ("id = 5", "maker: is missing"),
        (TRAILER.replace('"120 kg"', '"10 t"'), "tare: 10000 kg is none of a small trailer (30 to 3500 kg)"),
        (TRAILER.replace("tare = {", "axles = {").replace('"120 kg"', "1"), "tare: neither a value nor a range"),
        (f'{TRAILER}gross_mass = {{ value = "100 kg", source = "page", locator = "row" }}', "Trailer.gross_mass"),
        (RECORD.replace("[values]", "[values]\nvalue = 5"), "values.value: needs a table"),
    ],
)
def test_a_record_that_cannot_be_read_is_said(content: str, said: str) -> None:
    problems = catalog.check_record(content if "\n" in content or "=" in content else content + "\n")
    assert said in problems[0]


def test_a_file_is_checked_by_its_folder_and_name(tmp_path: Path) -> None:
    mine = tmp_path / "vehicles" / "my-truck.toml"
    mine.parent.mkdir()
    mine.write_text(RECORD, encoding="utf-8")
    assert "needs 'my-truck', the name of its file" in catalog.check_record(mine)[0]
    shipped = str(files("keitow.catalog") / "trailers" / "hf-42708.toml")
    assert catalog.check_record(shipped) == catalog.check_record(Path(shipped)) == ()


def test_a_file_may_begin_with_a_byte_order_mark(tmp_path: Path) -> None:
    file = tmp_path / "trailers" / "mine.toml"
    file.parent.mkdir()
    file.write_text(TRAILER, encoding="utf-8-sig")
    assert "not TOML" not in " ".join(catalog.check_record(file))


def test_a_file_that_is_not_there_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"catalog\.check_record: needs a file that can be read"):
        catalog.check_record(tmp_path / "none.toml")


@pytest.mark.parametrize("record", [5, None, b"id = 'x'", ["id"]])
def test_what_is_no_file_is_refused(record: Any) -> None:
    with pytest.raises(InputError, match=r"catalog\.check_record: needs a file that can be read"):
        catalog.check_record(record)
