"""What the answers ask for, the shell can be told."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from keitow import Trailer, Trip, Vehicle, evaluate
from keitow.cli.options import TRAILER_OPTIONS, VEHICLE_OPTIONS
from keitow.japan import coupling_study, registration

if TYPE_CHECKING:
    from collections.abc import Callable

TRUCK = Vehicle(name="a truck", curb_mass="700 kg")
TRAILER = Trailer(tare="100 kg")


def asked_for() -> set[str]:
    ratings = [evaluate(TRUCK, TRAILER, None, trip) for trip in (Trip(), Trip.highway(), Trip.farm())]
    rated = {path for rating in ratings for answer in rating.assessments for path in answer.missing}
    wanted = {rating.most_wanted for rating in ratings}
    sheets = (registration(TRUCK).braked, coupling_study(TRUCK, TRAILER).largest)
    return {
        path for path in (*rated, *wanted, *(one for sheet in sheets for one in getattr(sheet, "missing", ()))) if path
    }


def test_whatever_an_answer_asks_for_there_is_an_option() -> None:
    known = {f"vehicle.{field}" for field, _, _ in VEHICLE_OPTIONS.values()} | {"vehicle.towing_entry"}
    known |= {f"trailer.{field}" for field, _, _ in TRAILER_OPTIONS.values()}
    asked = asked_for()
    assert len(asked) > 10
    assert {path for path in asked if not {path, path.rpartition("_")[0]} & known} == set()


def test_only_a_record_without_a_curb_mass_asks_for_one(said: Callable[[str], Any]) -> None:
    thin = said("rate hijet-950sapporo").err
    assert thin.startswith("keitow: catalog.vehicle('hijet-950sapporo'): needs a curb_mass, which no source gives")
    assert thin.endswith("; write --curb '710 kg'\n")
    assert said("rate hijet-950sapporo --seats 0 --curb '740 kg'").err.startswith("keitow: Vehicle.seats: ")
    assert said("rate hijet-s510p-std-4wd-5mt --seats 0").err.startswith("keitow: Vehicle.seats: ")


def test_each_option_reaches_its_field(said: Callable[[str], Any]) -> None:
    values = {
        "--use": "cargo",
        "--first-registered": "2003-12-01",
        "--rear-curb": "300 kg",
        "--driven-laden": "660 kg",
        "--parking-control": "hand",
        "--drive": "RWD",
    }
    line = " ".join(f'{option} "{value}"' for option, value in values.items())
    case = json.loads(said(f'rate --curb "700 kg" {line} --tare "100 kg" --nose "10 %" --json').out)["case"]
    assert case["vehicle"]["use"] == "cargo"
    assert case["vehicle"]["first_registered"] == "2003-12-01"
    assert case["vehicle"]["axles"] == {"rear_curb_kg": 300.0, "driven_laden_kg": 660.0}
    assert case["vehicle"]["brakes"] == {"parking_control": "hand"}
    assert case["trailer"]["nose_fraction"] == 0.1
