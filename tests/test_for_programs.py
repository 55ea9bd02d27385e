"""What other programs ask: one sentence, a finding by its id, short reprs, type hints, the right argument."""

from __future__ import annotations

import inspect
import subprocess
import sys
import typing

import attrs
import pytest

import keitow
import keitow.rules
from keitow import Finding, Load, Place, Trailer, Trip, Vehicle, catalog, evaluate
from keitow.errors import UnknownIdError

HIJET = catalog.vehicle("hijet-s510p-std-4wd-5mt")
RATING = evaluate(HIJET, Trailer(tare="100 kg", gross_mass="400 kg"), Load(trailer="120 kg"))


def test_a_summary_is_one_plain_sentence() -> None:
    assert RATING.summary == (
        "Daihatsu Hijet Truck Standard, 4WD manual (3BD-S510P) + the trailer: Cannot be determined on a Japanese road: "
        "at most 350 kg (771 lb); needs the certificate's towing entry."
    )
    alone = evaluate(HIJET, trip=Trip.local_road(place=Place.ABROAD)).summary
    assert alone.startswith("Daihatsu Hijet Truck Standard, 4WD manual (3BD-S510P): May tow ")
    for one in (RATING.summary, alone):
        assert "\n" not in one
        assert one.endswith(".")


def test_a_finding_is_found_by_its_id() -> None:
    found = RATING.finding("mech.brake_grip")
    assert isinstance(found, Finding)
    assert found.rule.id == "mech.brake_grip"
    assert RATING.finding("jp.302.entry").rule.id == "jp.302.entry"
    for wrong in ("mech.brake_gripp", "", "mech"):
        with pytest.raises(UnknownIdError):
            RATING.finding(wrong)
    with pytest.raises(UnknownIdError, match=r"did you mean 'mech\.brake_grip'"):
        RATING.finding("mech.brake_gripp")


def test_reprs_are_of_a_line_or_two() -> None:
    finding = RATING.finding("mech.brake_grip")
    shown = [RATING, *RATING.assessments, finding, finding.rule, finding.outcome, RATING.facts, keitow.RULES]
    shown += [RATING.finding(one.rule.id) for one in RATING.findings]
    shown += [one.rule for one in RATING.findings]
    for one in shown:
        assert len(repr(one)) <= 240
        assert "\n" not in repr(one)
    assert "within" in repr(RATING.mechanical)
    assert "mech.brake_grip" in repr(RATING.mechanical)


@pytest.mark.parametrize("module", [keitow, keitow.rules], ids=["keitow", "keitow.rules"])
def test_type_hints_resolve_on_every_public_class(module: object) -> None:
    classes = [one for one in (getattr(module, name) for name in module.__all__) if inspect.isclass(one)]  # type: ignore[attr-defined]  # both have one
    assert len(classes) > 15
    for one in classes:
        typing.get_type_hints(one)
        if attrs.has(one):
            typing.get_type_hints(one.__init__)


def test_type_hints_need_no_pint() -> None:
    code = "import sys, typing, keitow; typing.get_type_hints(keitow.Vehicle); print('pint' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"


@pytest.mark.parametrize(
    ("kind", "fields", "hint"),
    [
        (
            Vehicle,
            {"name": "a", "curb_mass_kg": 700},
            "Vehicle: has no argument 'curb_mass_kg'; write curb_mass='700 kg'",
        ),
        (Trip, {"speed_kmh": 45.5}, "Trip: has no argument 'speed_kmh'; write speed='45.5 km/h'"),
        (Trailer, {"tare_kg": None}, "Trailer: has no argument 'tare_kg'; write tare='350 kg'"),
        (Vehicle, {"curb_weight": "700 kg"}, "Vehicle: has no argument 'curb_weight'; did you mean 'curb_mass'?"),
        (Load, {"tailer": "1 kg"}, "Load: has no argument 'tailer'; did you mean 'trailer'?"),
        (Load, {"xyz": 1}, "Load: has no argument 'xyz'; write one of trailer, bed, occupants, occupant_mass"),
    ],
)
def test_a_constructor_names_the_right_argument(kind: type, fields: dict[str, object], hint: str) -> None:
    with pytest.raises(TypeError) as raised:
        kind(**fields)
    assert str(raised.value) == hint


def test_evolve_names_it_too_and_a_missing_one_is_pythons_own_error() -> None:
    with pytest.raises(TypeError, match=r"write curb_mass='689\.9 kg'"):
        attrs.evolve(HIJET, curb_mass_kg=689.9)  # type: ignore[call-arg]  # what is refused
    with pytest.raises(TypeError, match="missing 1 required keyword-only argument: 'curb_mass'"):
        Vehicle(name="a")  # type: ignore[call-arg]  # what is refused
    assert "curb_mass" in inspect.signature(Vehicle).parameters
