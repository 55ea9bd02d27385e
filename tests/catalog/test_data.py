"""What must hold of every record: the arithmetic of the certificate, the kei box, and the paperwork."""

from __future__ import annotations

import json
import tomllib
from importlib.resources import files
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import jsonschema
import pytest

from keitow import Trip, catalog, evaluate
from keitow.catalog._check import check_entry

if TYPE_CHECKING:
    from keitow import Vehicle

VEHICLES = catalog.vehicles()
TRAILERS = catalog.trailers()
ENTRIES = (*VEHICLES, *TRAILERS)
SCHEMA = json.loads((files("keitow.catalog") / "schema.json").read_text(encoding="utf-8"))
every_entry = pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
every_vehicle = pytest.mark.parametrize("entry", VEHICLES, ids=lambda entry: entry.id)

_CORE = """
DA51T DB51T DC51T DD51T DA52T DB52T  S80P S82P S83P S100P S110P  HA3 HA4 HA6 HA7  KS3 KS4 TT1 TT2  U41T U42T U61T U62T
"""
CORE = _CORE.split()
"""The trucks of 1989-2001 that Americans may import."""


def vehicle_of(entry: catalog.Entry) -> Vehicle:
    return entry.vehicle if entry.ready else entry.to_vehicle(curb_mass="700 kg")


def test_it_holds_what_most_owners_drive() -> None:
    assert len(VEHICLES) >= 180
    assert sum(entry.ready for entry in VEHICLES) >= 88
    assert len(TRAILERS) >= 25


@every_entry
def test_nothing_is_wrong_with_it(entry: catalog.Entry) -> None:
    """The certificate's arithmetic, the kei box of its years, power to torque, addresses, and what is printed."""
    assert check_entry(entry) == ()


def test_the_certificates_arithmetic_is_not_vacuous() -> None:
    known = {"curb_mass", "gross_mass", "payload", "seats"}
    full = [entry.id for entry in VEHICLES if known <= {*entry.values, *entry.derived}]
    assert {"hijet-s500p-std-2wd-3bd", "hijet-s500p-jumbo-2wd-4at", "nv100clipper-u71v-2wd-5mt-2012"} <= set(full)


@every_entry
def test_what_is_derived_is_of_one_source_and_printed_nowhere(entry: catalog.Entry) -> None:
    for field, derived in entry.derived.items():
        assert field not in entry.values
        cited = {
            (entry.sources[name].title, entry.sources[name].url) for name in derived.inputs if name in entry.sources
        }
        assert cited == {(derived.source.title, derived.source.url)}
        assert derived.note


@every_entry
def test_an_end_of_a_range_is_no_value(entry: catalog.Entry) -> None:
    for one in entry.ranges:
        assert one.note
        if entry.values.get(one.field) in {one.low, one.high}:
            assert entry.sources[one.field].url != one.source.url


@pytest.mark.parametrize("code", CORE)
def test_every_core_truck_leads_in_one_step_to_an_answer(code: str) -> None:
    """With the certificate's figure its own, without it the class's; both are said."""
    entry = catalog.entry(code)
    own = evaluate(catalog.vehicle(code, curb_mass="700 kg"), trip=Trip.farm())
    assert own.mechanical.at_most is not None
    step = catalog.offer(code)
    if entry.ready:
        assert step is None
        return
    assert step is not None
    id, option, figure = step.sharp_command
    assert (option, catalog.vehicle(id, curb_mass=figure).curb_mass) == ("--curb", figure_of(figure))
    typical = catalog.vehicle(*step.typical_command)
    assert typical.name.startswith("class-typical")
    if "550 cc" not in typical.name:
        assert evaluate(typical, trip=Trip.farm()).mechanical.capacity is not None


def figure_of(text: str) -> object:
    return catalog.generic("kei-truck-5mt-4wd", curb_mass=text).curb_mass


def test_classes_stand_for_the_spread_of_the_catalog() -> None:
    """The bands of the classes are what the records of plain trucks say."""
    classes = {one.id: one for one in catalog.generics()}
    plain = [entry for entry in VEHICLES if entry.body == "truck" and not {"dump", "jumbo"} & set(entry.id.split("-"))]
    since = sorted(kilograms(entry) for entry in plain if entry.ready and int((entry.era or "0")[:4]) >= 1999)
    late = classes["kei-truck-1999-5mt-4wd"]
    assert (late.low, late.high) == (f"{since[0]:g} kg", f"{since[-1]:g} kg")
    assert late.nominal == f"{median(since):g} kg"
    middle = classes["kei-truck-1990-5mt-4wd"]
    between = [entry for entry in plain if entry.ready and 1990 <= int((entry.era or "0")[:4]) < 1999]
    assert [entry.id for entry in between] == ["hijet-s100p-2wd-5mt"]
    assert kilograms(between[0]) == float(middle.nominal.split()[0])
    carry = catalog.entry("carry-dd51t-4wd").ranges[0]
    assert (middle.low, middle.high) == (carry.low, carry.high)
    small = classes["kei-truck-550cc-4wd"]
    ends = [catalog.entry(id).ranges[0] for id in ("sambar-kt-550", "carry-da41t-2wd")]
    lows = [float(one.low.split()[0]) for one in ends]
    assert float(small.low.split()[0]) == min(lows)
    assert float(small.nominal.split()[0]) == sum(lows) / 2
    assert float(small.high.split()[0]) == max(float(one.high.split()[0]) for one in ends)


def kilograms(entry: catalog.Entry) -> float:
    return entry.vehicle.curb_mass_kg


@every_vehicle
def test_gears_go_down_and_have_a_gearbox(entry: catalog.Entry) -> None:
    driveline = vehicle_of(entry).driveline
    if driveline.gears is not None:
        assert list(driveline.gears) == sorted(driveline.gears, reverse=True)
        assert driveline.gearbox in {"manual", "automatic"}
        assert f"{len(driveline.gears)}{'mt' if driveline.gearbox == 'manual' else 'at'}" in entry.id.split("-")
        assert driveline.final_drive is not None


@every_vehicle
def test_its_id_and_its_drive_do_not_contradict(entry: catalog.Entry) -> None:
    drive = entry.values.get("driveline.drive")
    words = entry.id.split("-")
    assert not ("2wd" in words and drive == "4WD")
    assert not ("4wd" in words and drive not in {"4WD", None})


@every_entry
def test_the_file_follows_the_schema(entry: catalog.Entry) -> None:
    folder = "vehicles" if entry.kind == "vehicle" else "trailers"
    content = (files("keitow.catalog") / folder / f"{entry.id}.toml").read_text(encoding="utf-8")
    table = tomllib.loads(content)
    for page in table["sources"].values():
        page["consulted"] = page["consulted"].isoformat()
    schema = {**SCHEMA, "oneOf": [{"$ref": f"#/$defs/{entry.kind}"}]}
    jsonschema.Draft202012Validator(schema).validate(table)


@every_entry
def test_every_value_has_its_source(entry: catalog.Entry) -> None:
    assert set(entry.sources) == set(entry.values)
    aside = [one.source for one in entry.conflicts] + [one.source for one in entry.ranges]
    for source in (*entry.sources.values(), *aside):
        assert source.url.startswith(("https://", "http://"))
        assert source.locator
        assert source.confidence in {"P", "A", "B", "C"}


@every_entry
def test_what_is_only_one_of_several_pages_is_weak(entry: catalog.Entry) -> None:
    for source in (*entry.sources.values(), *(conflict.source for conflict in entry.conflicts)):
        if "one of these pages" in source.title:
            assert (source.confidence, source.via) == ("C", "shared data, 2026")


def test_no_two_records_or_aliases_share_an_id() -> None:
    ids = [entry.id for entry in ENTRIES] + [alias.id for entry in ENTRIES for alias in entry.aliases]
    assert len(ids) == len(set(ids))


def test_ids_are_stable() -> None:
    """An id may be added, never removed or reused; add new ones to the list beside this file."""
    listed = (Path(__file__).parent / "ids.txt").read_text(encoding="utf-8").split()
    ids = [entry.id for entry in ENTRIES] + [alias.id for entry in ENTRIES for alias in entry.aliases]
    assert sorted(ids) == listed


def test_the_trucks_of_the_reference_are_there_with_what_a_rating_needs() -> None:
    needed = {"curb_mass", "engine.power", "engine.torque", "driveline.final_drive", "driveline.drive"}
    for id in ("hijet-s510p-std-4wd-5mt", "hijet-s510p-std-4wd-cvt", "minicab-u62t-4wd-5mt", "jimny-jb23-4at"):
        assert needed <= set(catalog.entry(id).values)


def test_a_record_that_is_named_turbo_says_so_where_a_source_does() -> None:
    named = [entry for entry in catalog.vehicles() if "turbo" in entry.id]
    without = {entry.id for entry in named if "engine.aspiration" not in entry.values}
    assert without <= {"atrai-s220-turbo-2wd-5mt"}  # of whose trim the source prints 64 hp, and no charger
    for entry in named:
        if entry.id not in without:
            assert entry.values["engine.aspiration"] == "turbo"
