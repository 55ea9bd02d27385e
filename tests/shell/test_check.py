"""`python -m keitow check`."""

from __future__ import annotations

import json
import shutil
from importlib.resources import as_file, files
from typing import TYPE_CHECKING, Any

import pytest

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture
def record(tmp_path: Path) -> Path:
    """Copy a record of the catalog."""
    copy = tmp_path / "vehicles" / "minicab-u62t-4wd-5mt.toml"
    copy.parent.mkdir()
    with as_file(files("keitow.catalog") / "vehicles" / copy.name) as shipped:
        shutil.copy(shipped, copy)
    return copy


def test_a_record_that_can_be_taken(said: Callable[[str], Any], record: Path) -> None:
    assert said(f"check {record}") == (0, f"{record}: can be taken\n", "")
    assert said(f"check {record} --lang ja") == (0, f"{record}: 問題はありません\n", "")
    assert json.loads(said(f"check {record} --json").out) == [{"file": str(record), "problems": []}]


def test_all_that_is_wrong_is_said_at_once(said: Callable[[str], Any], record: Path) -> None:
    text = record.read_text(encoding="utf-8").replace('maker = "Mitsubishi"\n', "")
    record.write_text(text.replace("seats = { value = 2", 'seats = { value = "two"'), encoding="utf-8")
    code, out, err = said(f"check {record}")
    assert (code, err) == (1, "")
    assert out.splitlines()[0] == "vehicles/minicab-u62t-4wd-5mt.toml: maker: is missing"
    data = json.loads(said(f"check {record} --json").out)
    assert data[0]["problems"] == out.splitlines()


def test_one_that_is_wrong_among_several(said: Callable[[str], Any], record: Path) -> None:
    other = record.with_name("other.toml")
    other.write_text("id = 'other'\n", encoding="utf-8")
    code, out, _ = said(f"check {record} {other}")
    assert code == 1
    assert out.splitlines()[:2] == [f"{record}: can be taken", "vehicles/other.toml: maker: is missing"]


def test_without_a_file_it_says_what_is_needed(said: Callable[[str], Any], tmp_path: Path) -> None:
    assert said("check").err == "keitow: check: needs a file after it, like: keitow check vehicles/my-truck.toml\n"
    assert said(f"check {tmp_path / 'none.toml'}").code == 2
