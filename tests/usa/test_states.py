"""A state is one module: put into the folder it is in the book, and a wrong one is refused by name."""

from __future__ import annotations

import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import pytest

import keitow
from keitow import usa
from keitow.kinds import State

PACKAGE = Path(keitow.__file__).parent
ADDED = next(state for state in State if state not in usa.STATES)
"""A state that is not in the book."""
MODULE = f'''
"""A state with a rule that no statute has: for this test."""

from keitow.usa.state import State, over

STATE = State("{ADDED}", "A state", "no code", "no date", silent=("kei",))
RULES = (*STATE.unbraked("Over 500 lb.", STATE.cite("none"), over(500), "actual"),)
'''
ASK = f"""
from keitow import Trailer, Trip, Vehicle, evaluate, usa

truck = Vehicle(name="a truck", curb_mass="700 kg", gross_mass="1160 kg")
for tare in ("500 lb", "501 lb"):
    legal = evaluate(truck, Trailer(tare=tare), trip=Trip(place="us_road", state="{ADDED}")).legal
    print(legal.verdict, legal.at_most_kg < 300)
read = usa.STATES["{ADDED}"]
print(len(usa.STATES), read.of("brakes"), read.of("kei"), read.of("size"))
"""


def run(code: str, path: Path) -> subprocess.CompletedProcess[str]:
    """Run it with keitow from this path, and no other."""
    whole = f"import sys; sys.path.insert(0, {str(path)!r})\n{code}"
    return subprocess.run([sys.executable, "-c", whole], capture_output=True, text=True, check=False, cwd=path.parent)


@pytest.fixture(scope="module")
def copy(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Copy the package without its catalog, which a first verdict does not load."""
    place = tmp_path_factory.mktemp("copy") / "site"
    shutil.copytree(PACKAGE, place / "keitow", ignore=shutil.ignore_patterns("__pycache__", "catalog"))
    return place


def added(copy: Path, text: str) -> Path:
    """Write nothing but a module of this text."""
    (copy / "keitow" / "usa" / "states" / f"{ADDED.name.lower()}.py").write_text(text, encoding="utf-8")
    return copy


SAYS = f"""\
None True
over True
{len(usa.STATES) + 1} read read: no rule not read
"""


def test_a_state_is_added_by_one_module(copy: Path) -> None:
    done = run(ASK, added(copy, MODULE))
    assert done.stderr == ""
    assert done.stdout == SAYS


def test_the_states_are_found_in_an_archive_too(copy: Path, tmp_path: Path) -> None:
    archive = tmp_path / "keitow.zip"
    with zipfile.ZipFile(archive, "w") as packed:
        for file in added(copy, MODULE).rglob("*.py"):
            packed.write(file, file.relative_to(copy))
    done = run(ASK, archive)
    assert done.stderr == ""
    assert done.stdout == SAYS


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        pytest.param("RULES = ()", "needs STATE, a State of keitow.usa.state, got None", id="no state"),
        pytest.param("STATE = 'VT'\nRULES = ()", "needs STATE, a State of keitow.usa.state, got 'VT'", id="a text"),
        pytest.param(
            MODULE.replace(f'"{ADDED}"', '"VT"'),
            "STATE is of 'VT'; name the module as keitow.kinds.State does",
            id="another state's code",
        ),
        pytest.param(
            MODULE.replace('"kei"', '"keis"'),
            "silent has 'keis'; write one of brakes, stopping, breakaway, coupling, speed, size, mirrors and "
            "lamps, papers, kei",
            id="a subject that is none",
        ),
        pytest.param(
            MODULE.partition("RULES")[0],
            "needs RULES, a tuple of Rule, got None; write () where it has none",
            id="no rules",
        ),
        pytest.param(
            MODULE + "RULES = list(RULES)",
            "needs RULES, a tuple of Rule, got a list; write () where it has none",
            id="a list of rules",
        ),
        pytest.param(
            MODULE + "FACTS = ('trip.state',)",
            "FACTS needs a tuple of Fact, got a tuple; leave it out where it has none",
            id="no facts",
        ),
        pytest.param(
            MODULE + "from keitow.usa.states.vermont import RULES",
            "rule us.vt.brakes_40 is of another state; make it with this module's STATE",
            id="another state's rules",
        ),
        pytest.param(
            MODULE.replace('"actual")', '"actual", id="stops")'),
            f"us.{ADDED.lower()}.stops: 'stops' tells no subject; begin the last part with one of brakes, stop, ",
            id="an id without a subject",
        ),
    ],
)
def test_a_module_that_is_wrong_is_refused(copy: Path, text: str, problem: str) -> None:
    done = run("import keitow", added(copy, text))
    where = "" if problem.startswith("us.") else f"keitow.usa.states.{ADDED.name.lower()}: "
    assert f"keitow.errors.DeclarationError: {where}{problem}" in done.stderr.splitlines()[-1]


def test_each_state_has_its_module_and_no_other_is_there() -> None:
    found = {path.stem for path in (PACKAGE / "usa" / "states").glob("*.py")} - {"__init__"}
    assert found == {State(code).name.lower() for code in usa.STATES}
