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
    for field, derived in entry.derived.items():
        given = ", ".join(f"{name} {value}" for name, value in derived.inputs.items())
        line = next(one for one in out.splitlines() if one.startswith(f"  {field} ") and f" from {given} " in one)
        assert f"  {derived.value} " in line
        assert derived.source.locator in line
        assert derived.source.url in out
    for one in entry.ranges:
        ends = one.low if one.low == one.high else f"{one.low} to {one.high}"
        line = next(line for line in out.splitlines() if line.startswith(f"  {one.field} ") and one.note in line)
        assert f"  {ends} " in line
        assert one.source.url in out
    assert ("To rate it" in out.splitlines()) is not entry.ready


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
    assert {field: one["value"] for field, one in data["derived"].items()} == {
        field: one.value for field, one in entry.derived.items()
    }
    assert [(one["field"], one["low"], one["high"]) for one in data["ranges"]] == [
        (one.field, one.low, one.high) for one in entry.ranges
    ]
    assert bool(data["commands"]) is not entry.ready


THIN = [entry.id for entry in (*catalog.vehicles(), *catalog.trailers()) if not entry.ready]


@pytest.mark.parametrize("id", THIN)
def test_what_is_shown_to_type_is_taken(said: Callable[[str], Any], id: str) -> None:
    commands = json.loads(said(f"show {id} --json").out)["commands"]
    assert len(commands) in {1, 2}
    for command in commands:
        line = command.removeprefix("keitow ").replace("TRUCK", HIJET)
        assert said(f"{line} --place abroad").code in {0, 1, 3}


DD51T = {
    "en": """\
Printed for its whole kind: no value of this one
  curb_mass  650 kg to 720 kg  [1] 第九代 infobox, weight (printed: 650kg-720kg)  trucks DC51T and DD51T of \
1991-1999, all grades

""",
    "ja": """\
計算するには
  keitow rate dd51t --curb '670 kg'   車両重量は車検証又は輸出予定届出証明書に記載
  keitow rate kei-truck-1990-5mt-4wd  分からなければ同じ時代の標準的な軽トラックの値(650 kg～720 kg)で計算

""",
}


def test_a_truck_without_its_mass_shows_the_range_and_the_commands(said: Callable[[str], Any]) -> None:
    english, japanese = said("show dd51t").out, said("show dd51t --lang ja").out
    assert DD51T["en"] in english
    assert DD51T["ja"] in japanese
    assert "  車両重量  650 kg～720 kg  [1]" in japanese
    assert (
        "  keitow rate dd51t --curb '670 kg'   its own curb mass stands on its 車検証, or its export certificate "
        "(輸出予定届出証明書)" in english.splitlines()
    )
    assert "  keitow rate kei-truck-1990-5mt-4wd  without it: class-typical, 650 kg to 720 kg" in english.splitlines()


def test_a_derived_mass_shows_what_it_follows_from(said: Callable[[str], Any]) -> None:
    assert "  curb_mass  990 kg  from gross_mass 1210 kg, seats 4  [1] " in said("show jimny-jb23-5mt").out
    assert (
        "  車両重量  990 kg  車両総重量 1210 kg、乗車定員 4から算出  [1]\n" in said("show jimny-jb23-5mt --lang ja").out
    )


def test_a_class_is_shown_too(said: Callable[[str], Any]) -> None:
    code, out, _ = said("show kei-truck-1990-5mt-4wd")
    assert code == 0
    assert "  curb_mass  670 kg  650 kg to 720 kg  class-typical: " in out
    assert "  keitow rate kei-truck-1990-5mt-4wd --curb '670 kg'  " in out
    data = json.loads(said("show kei-truck-1990-5mt-4wd --json").out)
    assert (data["kind"], data["years"], data["curb_mass"]["low"]) == ("class", [1990, 1998], "650 kg")
    assert "1999-" in said("show kei-truck-1999-3at-2wd").out


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
    from keitow._columns import width

    for language in ("en", "ja"):
        out = said(f"show {HIJET} --lang {language}").out
        values = out.split("\n\n")[1].splitlines()[1:]
        assert len({width(line.partition("[")[0]) for line in values}) == 1


@pytest.mark.parametrize(("words", "id"), [("uhaul 4x8", "uhaul-4x8-cargo"), ("carry 4wd 1998", "dd51t")])
def test_words_that_only_one_record_fits_are_enough(said: Callable[[str], Any], words: str, id: str) -> None:
    """As for rate: of a trailer they were no id, and the message did not say how to find one."""
    assert said(f"show {words}").out.splitlines()[1].startswith(f"{id}, ")


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("suzuki carry", " vehicles; write one of them: "),
        ("harbor freight", "'harbor freight' fits 3 trailers; write one of them: hf-02575, "),
        ("nosuch", "no catalog entry has the id 'nosuch'; search finds it, like: keitow search carry"),
    ],
)
def test_words_that_fit_no_one_record_are_told_what_fits(said: Callable[[str], Any], words: str, says: str) -> None:
    code, out, err = said(f"show {words}")
    assert (code, out) == (2, "")
    assert says in err


def test_an_unknown_id_gets_what_begins_like_it(said: Callable[[str], Any]) -> None:
    code, out, err = said("show hijet-s510p")
    assert (code, out) == (2, "")
    assert f"did you mean '{HIJET}', 'hijet-s510p-std-4wd-cvt', " in err
