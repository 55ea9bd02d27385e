"""What the README shows of a shell is what the command prints."""

from __future__ import annotations

import re
import runpy
import shlex
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from PIL import Image

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
SHOWN = re.findall(r"^\$ keitow (.*)\n((?:(?!\$|```).*\n)+)", README.read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize(("words", "printed"), SHOWN, ids=[words.split()[0] for words, _ in SHOWN])
def test_the_report_is_what_the_command_prints(words: str, printed: str) -> None:
    command = [sys.executable, "-X", "utf8", "-m", "keitow", *shlex.split(words)]
    ran = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
    assert ran.stdout == printed
    assert ran.stderr == ""


def test_it_shows_one() -> None:
    assert len(SHOWN) == 1


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_the_picture_is_the_one_that_keitow_draws(theme: str) -> None:
    """If not, `.ci/draw_readme.py` draws it anew."""
    drawing = runpy.run_path(str(ROOT / ".ci" / "draw_readme.py"))
    with Image.open(ROOT / "docs" / "_static" / f"rating-{theme}.png") as picture:
        assert picture.info["Description"] == drawing["texts"](drawing["shown"]())


def test_the_badges_say_what_the_project_declares() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    versions = [one.rpartition(" ")[2] for one in project["classifiers"] if re.search(r":: 3\.\d+$", one)]
    badges = re.findall(r"^!\[(.*)\]\(https://img\.shields\.io/badge/", README.read_text("utf-8"), re.MULTILINE)
    assert badges == [f"Python {versions[0]} to {versions[-1]}", "typed", f"{project['license']} license"]
    assert "Typing :: Typed" in project["classifiers"]
