"""What `import keitow` gives, and what it does not load."""

from __future__ import annotations

import subprocess
import sys
from importlib.metadata import version

import pytest

import keitow

PUBLIC = [
    "Aspiration",
    "Assessment",
    "Assumed",
    "Assumption",
    "Axles",
    "Basis",
    "Body",
    "Brakes",
    "Cap",
    "Choice",
    "Citation",
    "DeclarationError",
    "Derived",
    "DocumentError",
    "Drive",
    "Driveline",
    "Duty",
    "Engine",
    "EnginePosition",
    "Fact",
    "Finding",
    "Gearbox",
    "Hitch",
    "InputError",
    "Item",
    "KeitowError",
    "LAW_AS_OF",
    "Load",
    "Measure",
    "NotApplicable",
    "Obligation",
    "Outcome",
    "Paper",
    "ParkingControl",
    "Place",
    "RULES",
    "Rating",
    "Road",
    "Route",
    "Rule",
    "RuleBook",
    "Surface",
    "Tires",
    "TowingEntry",
    "Trailer",
    "TrailerBrakes",
    "Trip",
    "TripFields",
    "Undetermined",
    "UnknownIdError",
    "Use",
    "Vehicle",
    "Verdict",
    "VerdictTruthError",
    "When",
    "catalog",
    "evaluate",
    "japan",
    "mechanics",
    "trade",
]


def test_the_public_names_are_these() -> None:
    assert sorted(keitow.__all__) == PUBLIC


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_name_is_there_and_documented(name: str) -> None:
    thing = getattr(keitow, name)
    if isinstance(thing, type):
        assert thing.__doc__


def test_what_is_loaded_late_is_there_too() -> None:
    assert keitow.__version__ == version("keitow")
    assert keitow.__getattr__("catalog") is sys.modules["keitow.catalog"]


def test_another_name_is_refused() -> None:
    with pytest.raises(AttributeError, match="module 'keitow' has no attribute 'Wagon'"):
        keitow.Wagon  # noqa: B018  # reading it is the test


def run(code: str) -> str:
    done = subprocess.run([sys.executable, "-W", "error", "-c", code], capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


FIRST_VERDICT = """
import sys
import keitow

truck = keitow.Vehicle(name="a truck", curb_mass="700 kg", gross_mass="1160 kg")
trailer = keitow.Trailer(tare="120 kg", gross_mass="300 kg")
rating = keitow.evaluate(truck, trailer, keitow.Load(trailer="150 kg"), keitow.Trip.local_road())
print(rating.verdict.name, *({"pint", "numpy", "typing_extensions", "keitow.catalog"} & set(sys.modules)))
"""


def test_a_first_verdict_loads_neither_pint_nor_numpy_nor_the_catalog() -> None:
    assert run(FIRST_VERDICT) == "UNDETERMINED"


def test_the_catalog_is_loaded_when_it_is_asked_for() -> None:
    assert run("import keitow, sys; keitow.catalog; print('keitow.catalog' in sys.modules)") == "True"


def test_the_version_is_that_of_the_distribution_and_read_when_asked_for() -> None:
    code = """
import keitow, sys
before = "importlib.metadata" in sys.modules
version = keitow.__version__
import importlib.metadata
print(before, version == importlib.metadata.version("keitow"))
"""
    assert run(code) == "False True"
