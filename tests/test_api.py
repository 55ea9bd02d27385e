"""What `import keitow` gives, and what it does not load. Run as a program, it renews the snapshot `tests/api.txt`."""

from __future__ import annotations

import importlib
import re
import subprocess
import sys
from difflib import unified_diff
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import keitow

if TYPE_CHECKING:
    from collections.abc import Iterator

SNAPSHOT = Path(__file__).with_name("api.txt")
HEADING = "# The public API. Written by tests/test_api.py: run it to renew this file.\n"


def listing() -> str:
    """List every public name with its fields and signature, as the source writes them.

    The source is read and not imported, so that no version of Python or of a dependency shows.
    """
    import griffe

    source = Path(keitow.__file__).parent.parent
    root = griffe.load("keitow", search_paths=[source], allow_inspection=False, resolve_aliases=True)
    modules = [root, *(module for name, module in sorted(root.modules.items()) if not name.startswith("_"))]
    seen: dict[str, str] = {}
    lines = [line for module in modules for line in listed(module, seen)]
    return HEADING + "\n".join(lines) + "\n"


def listed(module: Any, seen: dict[str, str]) -> Iterator[str]:
    yield from ("", f"module {module.path}")
    for name in sorted(module.exports or ()):
        path, thing = f"{module.path}.{name}", module.members[name]
        thing = thing.final_target if thing.is_alias else thing
        if thing.path in seen:
            yield f"  {name} = {seen[thing.path]}"
        elif not thing.is_module:
            seen[thing.path] = path
            yield from (f"  {line}" for line in described(name, thing))


def described(name: str, thing: Any) -> Iterator[str]:
    """Write one object, and the members of a class below it."""
    if thing.is_class:
        bases = [*map(str, thing.bases), *(f"{key}={word}" for key, word in thing.keywords.items())]
        yield f"class {name}({', '.join(bases)})".removesuffix("()")
        for member, one in thing.all_members.items():
            if member in {"__init__", "__iter__", "__len__", "__or__"} or not member.startswith("_"):
                yield from (f"  {line}" for line in described(member, one))
    elif thing.is_function:
        yield f"def {thing.signature(name=name)}"
    elif "property" in thing.labels:
        yield f"property {name}: {thing.annotation}"
    else:
        yield f"{name}{value(thing)}"


def value(attribute: Any) -> str:
    """Write an attribute's type, and its value where that is part of the promise: of a field, a member, an alias."""
    annotation = f": {attribute.annotation}" if attribute.annotation else ""
    if str(attribute.value).startswith("attrs.field("):
        said = {str(one.name): str(one.value) for one in attribute.value.arguments}
        default = f" = {said['default']}" if "default" in said else ""
        return f"{annotation}{default}{', given as ' + said['alias'] if 'alias' in said else ''}"
    constant = (
        attribute.parent.is_module and attribute.annotation is not None and "Alias" not in str(attribute.annotation)
    )
    return annotation if constant or attribute.value is None else f"{annotation} = {attribute.value}"


def test_the_public_api_is_the_one_that_was_written_down() -> None:
    pytest.importorskip("griffe", reason="the snapshot is compared where the developers' tools are installed")
    changes = list(unified_diff(SNAPSHOT.read_text(encoding="utf-8").splitlines(), listing().splitlines(), lineterm=""))
    assert not changes, "\n".join(
        (
            "The public API is not the one in tests/api.txt. Where that is meant, renew it with",
            "    .venv/bin/python tests/test_api.py",
            "and say so in CHANGELOG.md. What goes or means something else waits for the version in docs/stability.md.",
            *changes,
        )
    )


def test_the_snapshot_names_what_a_module_exports() -> None:
    lines = SNAPSHOT.read_text(encoding="utf-8").splitlines()
    top = lines[lines.index("module keitow") + 1 : lines.index("module keitow.catalog")]
    names = {
        re.split(r"\W", line.strip().removeprefix("class ").removeprefix("def "))[0] for line in top if line[2:3] != " "
    }
    assert set(keitow.__all__) - names == {"catalog", "japan", "mechanics", "trade", "usa"}
    assert "    curb_mass_kg: float, given as 'curb_mass'" in top
    assert "    payload_kg: float | None = None, given as 'payload'" in top
    assert "    WITHIN = 'within'" in top


PUBLIC = sorted(keitow.__all__)


@pytest.mark.parametrize("name", PUBLIC)
def test_a_public_name_is_there_and_documented(name: str) -> None:
    thing = getattr(keitow, name)
    if isinstance(thing, type):
        assert thing.__doc__


def test_what_is_loaded_late_is_there_too() -> None:
    assert keitow.__version__ == version("keitow")
    assert keitow.__getattr__("catalog") is sys.modules["keitow.catalog"]


@pytest.mark.parametrize("name", ["catalog", "documents", "japan", "mechanics", "typing", "usa"])
def test_what_is_loaded_late_is_listed_for_completion(name: str) -> None:
    module = importlib.import_module(f"keitow.{name}")
    assert dir(module) == sorted(module.__all__)
    assert all(getattr(module, public) is not None for public in module.__all__)


def test_another_name_is_refused() -> None:
    with pytest.raises(AttributeError, match="module 'keitow' has no attribute 'Wagon'"):
        keitow.Wagon  # noqa: B018  # reading it is the test
    with pytest.raises(AttributeError, match=r"module 'keitow\.catalog' has no attribute 'Wagon'"):
        keitow.catalog.Wagon  # noqa: B018


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


def test_a_vehicle_of_the_catalog_loads_no_search() -> None:
    code = """
import keitow, sys
truck = keitow.catalog.vehicle("hijet-s510p-std-4wd-5mt")
print(truck.seats, *({"keitow.catalog._search", "importlib.resources"} & set(sys.modules)))
"""
    assert run(code) == "2"


def test_the_version_is_that_of_the_distribution_and_read_when_asked_for() -> None:
    code = """
import keitow, sys
before = "importlib.metadata" in sys.modules
version = keitow.__version__
import importlib.metadata
print(before, version == importlib.metadata.version("keitow"))
"""
    assert run(code) == "False True"


if __name__ == "__main__":
    SNAPSHOT.write_text(listing(), encoding="utf-8")
