"""What must hold of every record: the arithmetic of the certificate, the kei box, and the paperwork."""

from __future__ import annotations

import json
import math
import tomllib
from importlib.resources import files
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import pytest

from keitow import catalog

if TYPE_CHECKING:
    from keitow import Vehicle

VEHICLES = catalog.vehicles()
TRAILERS = catalog.trailers()
ENTRIES = (*VEHICLES, *TRAILERS)
SCHEMA = json.loads((files("keitow.catalog") / "schema.json").read_text(encoding="utf-8"))
every_entry = pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.id)
every_vehicle = pytest.mark.parametrize("entry", VEHICLES, ids=lambda entry: entry.id)

KEI_BOX = {1976: (3.2, 1.4, 2.0, 550.0), 1990: (3.3, 1.4, 2.0, 660.0), 1998: (3.4, 1.48, 2.0, 660.0)}
"""From year: length, width, height [m], displacement [cc] (道路運送車両法施行規則 別表第一)."""


def complete(entry: catalog.Entry) -> Vehicle:
    return entry.vehicle if "curb_mass" in entry.values else entry.to_vehicle(curb_mass="700 kg")


@every_vehicle
def test_gross_mass_is_curb_mass_payload_and_55_kg_a_seat(entry: catalog.Entry) -> None:
    vehicle = complete(entry)
    payload = 0.0 if vehicle.body == "4x4" else vehicle.payload_kg
    if "curb_mass" in entry.values and None not in (vehicle.gross_mass_kg, payload, vehicle.seats):
        assert payload is not None
        assert vehicle.seats is not None
        assert vehicle.gross_mass_kg == vehicle.curb_mass_kg + payload + 55 * vehicle.seats


def test_the_certificates_arithmetic_is_not_vacuous() -> None:
    known = {"curb_mass", "gross_mass", "payload", "seats"}
    full = [entry.id for entry in VEHICLES if known <= set(entry.values)]
    assert {"hijet-s500p-std-2wd-3bd", "hijet-s500p-jumbo-2wd-4at"} <= set(full)


@every_vehicle
def test_it_fits_the_kei_box_of_its_years(entry: catalog.Entry) -> None:
    vehicle = complete(entry)
    first = int((entry.era or "2014-").partition("-")[0])
    box = KEI_BOX[max(year for year in KEI_BOX if year <= first)]
    size = (vehicle.length_m, vehicle.width_m, vehicle.height_m, vehicle.displacement_cc)
    for measure, limit in zip(size, box, strict=True):
        assert measure is None or limit / 2 < measure <= limit


@every_vehicle
def test_its_masses_are_those_of_a_kei_vehicle(entry: catalog.Entry) -> None:
    vehicle = complete(entry)
    assert 500 <= vehicle.curb_mass_kg <= 1100
    assert vehicle.gross_mass_kg is None or 1000 <= vehicle.gross_mass_kg <= 1500
    assert vehicle.payload_kg in {None, 350.0}


@every_vehicle
def test_axle_loads_sum_to_the_curb_mass(entry: catalog.Entry) -> None:
    axles = complete(entry).axles
    if axles.front_curb_kg is not None and axles.rear_curb_kg is not None:
        assert "curb_mass" in entry.values
        assert axles.front_curb_kg + axles.rear_curb_kg == complete(entry).curb_mass_kg


@every_vehicle
def test_power_and_torque_go_together(entry: catalog.Entry) -> None:
    """At the speed of maximum power the torque is at most the maximum torque, and not far below it."""
    engine = complete(entry).engine
    if engine.power_kw is None or engine.torque_nm is None:
        return
    if engine.power_speed_rpm is None:
        assert 0.4 <= engine.power_kw / engine.torque_nm <= 0.75
        return
    torque = engine.power_kw * 1e3 / (engine.power_speed_rpm * 2 * math.pi / 60)
    assert 0.6 <= torque / engine.torque_nm <= 1.02
    assert engine.torque_speed_rpm is None or engine.torque_speed_rpm <= engine.power_speed_rpm


@every_vehicle
def test_gears_go_down_and_have_a_gearbox(entry: catalog.Entry) -> None:
    driveline = complete(entry).driveline
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
    for source in entry.sources.values():
        assert source.url.startswith(("https://", "http://"))


@every_entry
def test_what_is_only_one_of_several_pages_is_weak(entry: catalog.Entry) -> None:
    for source in (*entry.sources.values(), *(conflict.source for conflict in entry.conflicts)):
        if "one of these pages" in source.title:
            assert (source.confidence, source.via) == ("C", "shared data, 2026")


@every_entry
def test_a_conflict_differs_from_what_was_kept(entry: catalog.Entry) -> None:
    for conflict in entry.conflicts:
        assert conflict.value != entry.values.get(conflict.field)
        assert conflict.note


@every_entry
def test_what_is_printed_holds_the_digits_of_the_value(entry: catalog.Entry) -> None:
    for path, source in entry.sources.items():
        value = entry.values[path]
        if source.printed and isinstance(value, str) and value[0].isdigit() and " " in value:
            number = value.split()[0].replace(",", "")
            printed = source.printed.replace(",", "").replace("-1/2", ".5").replace("-3/4", ".75")
            assert number in printed, (path, number, printed)


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
