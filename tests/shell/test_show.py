"""`python -m keitow show`."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import pytest

from keitow import catalog

if TYPE_CHECKING:
    from collections.abc import Callable

EVERY = [entry.id for entry in (*catalog.vehicles(), *catalog.trailers())]
HIJET = "hijet-s510p-std-4wd-5mt"


def test_each_value_has_its_unit_and_its_source(said: Callable[[str], Any]) -> None:
    code, out, err = said("show hf-42708")
    assert (code, err) == (0, "")
    lines = out.splitlines()
    assert "  tare        125 lb   [1] SPECIFICATIONS, Net Weight (printed: 125 lb.)" in lines
    assert "  gross_mass  1000 lb  [1] SPECIFICATIONS, GVWR (printed: 1,000 lb.)" in lines
    page = "https://manualmachine.com/harborfreighttools/42708/886794-user-manual"
    assert f"  [1]  Harbor Freight item 42708, owner's manual (P, read 2026-11-22) {page}" in lines


@pytest.mark.parametrize("id", EVERY)
def test_every_record_is_shown_in_full(said: Callable[[str], Any], id: str) -> None:
    entry, out = catalog.entry(id), said(f"show {id}").out
    for field, source in entry.sources.items():
        line = next(one for one in out.splitlines() if one.startswith(f"  {field} "))
        assert str(entry.values[field]).strip("[]") in line
        assert source.locator in line
        assert source.url in out
    for field, decides in entry.missing.items():
        assert any(one.startswith(f"  {field} ") and one.endswith(decides) for one in out.splitlines())
    assert all(one.note in out for one in entry.conflicts)
    assert entry.note in out


@pytest.mark.parametrize("id", EVERY)
def test_json_holds_the_record(said: Callable[[str], Any], id: str) -> None:
    entry, data = catalog.entry(id), json.loads(said(f"show {id} --json").out)
    assert {field: one["value"] for field, one in data["values"].items()} == dict(entry.values)
    assert {field: one["source"]["url"] for field, one in data["values"].items()} == {
        field: source.url for field, source in entry.sources.items()
    }
    assert data["missing"] == dict(entry.missing)
    assert len(data["conflicts"]) == len(entry.conflicts)
    assert [one["id"] for one in data["aliases"]] == [one.id for one in entry.aliases]


def test_an_alias_shows_the_truck_that_it_is(said: Callable[[str], Any]) -> None:
    entry = next(entry for entry in catalog.vehicles() if entry.aliases)
    alias = entry.aliases[0]
    assert said(f"show {alias.id}") == said(f"show {entry.id}")
    assert f"Also sold as: {alias.maker} {alias.model} ({alias.id})" in said(f"show {alias.id}").out


def test_in_japanese_fields_are_called_as_on_their_papers(said: Callable[[str], Any]) -> None:
    out = said(f"show {HIJET} --lang ja").out
    assert "  車両重量    " in out
    assert any(one.split() == ["制動停止距離", "諸元表"] for one in out.splitlines())


def test_values_align_in_both_languages(said: Callable[[str], Any]) -> None:
    from keitow.cli.terminal import width

    for language in ("en", "ja"):
        out = said(f"show {HIJET} --lang {language}").out
        values = out.split("\n\n")[1].splitlines()[1:]
        assert len({width(line.partition("[")[0]) for line in values}) == 1


def test_an_unknown_id_gets_what_begins_like_it(said: Callable[[str], Any]) -> None:
    code, out, err = said("show hijet-s510p")
    assert (code, out) == (2, "")
    assert f"did you mean '{HIJET}', 'hijet-s510p-std-4wd-cvt', " in err
