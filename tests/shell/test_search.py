"""`python -m keitow search`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from keitow import catalog

if TYPE_CHECKING:
    from collections.abc import Callable


def test_what_fits_is_listed_best_first_with_what_is_missing(said: Callable[[str], Any]) -> None:
    code, out, err = said("search minicab u62t")
    assert (code, err) == (0, "")
    head, missing, *others = out.splitlines()
    assert head == "minicab-u62t-4wd-5mt  vehicle  Mitsubishi Minicab Truck, 4WD manual (GD-U62T)"
    assert missing.startswith("    Missing: ")
    assert others == []


def test_a_few_words_need_no_quotes(said: Callable[[str], Any]) -> None:
    assert said("search hijet s510p cvt") == said('search "hijet s510p cvt"')
    assert len(said("search hijet s510p cvt").out.splitlines()) == 2 * len(catalog.search("hijet s510p cvt"))


def test_a_trailer_is_called_one(said: Callable[[str], Any]) -> None:
    assert "hf-42708  trailer  Harbor Freight" in said("search harbor freight 42708").out
    assert "hf-42708  被牽引車  Harbor Freight" in said("search harbor freight 42708 --lang ja").out


def test_in_japanese_what_is_missing_is_called_as_on_its_paper(said: Callable[[str], Any]) -> None:
    assert "不明: 車両重量、" in said("search ハイゼット s510p jumbo --lang ja").out


def test_little_missing_is_named_in_full(said: Callable[[str], Any]) -> None:
    few = next(entry for entry in catalog.vehicles() if len(entry.missing) > 3)
    line = said(f"search {few.code}").out
    assert f"and {len(few.missing) - 3} more" in line


@pytest.mark.parametrize("form", ["", "--json", "--lang ja"])
def test_nothing_is_no(said: Callable[[str], Any], form: str) -> None:
    code, out, err = said(f"search steam engine {form}")
    assert code == 1
    assert out == ("[]\n" if form == "--json" else "")
    assert (err == "") == (form == "--json")


def test_json_has_the_same_records(said: Callable[[str], Any]) -> None:
    found = json.loads(said("search jimny --json").out)
    assert [one["id"] for one in found] == [entry.id for entry in catalog.search("jimny")]
    assert found[0]["kind"] == "vehicle"
    assert found[0]["missing"] == list(catalog.search("jimny")[0].missing)
