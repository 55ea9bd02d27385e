"""What names the version names the same one."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path

ROOT = Path(__file__).parents[1]
VERSION = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"]


def test_the_citation_and_the_changelog_have_the_version_and_its_day() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    released = re.findall(r"^## \[(\d+\.\d+\.\d+)\] - (\d{4}-\d\d-\d\d)$", changes, re.MULTILINE)
    cited = (ROOT / "CITATION.cff").read_text("utf-8")
    assert released[0] == (VERSION, re.findall(r"^date-released: (.*)$", cited, re.MULTILINE)[0])
    assert re.findall(r"^version: (.*)$", cited, re.MULTILINE) == [VERSION]


def test_each_release_in_the_changelog_has_its_link() -> None:
    changes = (ROOT / "CHANGELOG.md").read_text("utf-8")
    named = re.findall(r"^## \[(.*?)\]", changes, re.MULTILINE)
    assert named == re.findall(r"^\[(.*?)\]: https://", changes, re.MULTILINE)
