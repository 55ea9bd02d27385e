"""Search: what an owner types finds the truck."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keitow import catalog
from keitow.errors import InputError

NAMES = sorted({entry.model.split()[0].lower().strip(",") for entry in catalog.vehicles()} - {"n-van", "today"})


def found(text: str) -> list[str]:
    return [entry.id for entry in catalog.search(text)]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("carry 4wd 5mt 2003", "carry-da63t-4wd-5mt"),
        ("Daihatsu Hijet S510P CVT standard", "hijet-s510p-std-4wd-cvt"),
        ("minicab u62t", "minicab-u62t-4wd-5mt"),
        ("GD-U62T", "minicab-u62t-4wd-5mt"),
        ("jb23w automatic", "jimny-jb23-4at"),
        ("harbor freight 42708", "hf-42708"),
        ("ハイゼットジャンボ 4AT", "hijet-s500p-jumbo-2wd-4at"),
        ("ミニキャブ 4WD U62T", "minicab-u62t-4wd-5mt"),
        ("みにきゃぶ ４ＷＤ ５ＭＴ u62t", "minicab-u62t-4wd-5mt"),
        ("ﾐﾆｷｬﾌﾞ U62T", "minicab-u62t-4wd-5mt"),
        ("every ags", "every-da17v-pc-2wd-5ags"),
        ("sambar sc tt2 4wd 3at", "sambar-tt2-sc-4wd-3at"),
    ],
)
def test_words_of_an_owner_find_the_truck(text: str, first: str) -> None:
    assert found(text)[0] == first


def test_a_code_is_found_with_any_emission_prefix_or_none() -> None:
    bare = set(found("S510P"))
    assert bare
    assert set(found("CBD-S510P")) == bare
    assert set(found("3BD-S510P")) <= bare
    assert all("3BD" in str(catalog.entry(id).code) for id in found("3BD-S510P"))


def test_a_code_is_not_guessed() -> None:
    assert found("da99t") == []
    assert found("s520p") == []


def test_a_rebadge_finds_the_truck_that_it_is() -> None:
    assert "hijet-s510p-extra-4wd-cvt" in found("subaru sambar s510j cvt")
    assert "hijet-s510p-extra-4wd-cvt" in found("ピクシストラック cvt")
    assert found("scrum truck 4at") == ["carry-da16t-kc-2wd-4at-3bd"]


def test_a_name_in_letters_or_signs_finds_the_same() -> None:
    assert found("haizetto s211p") == found("ハイゼット s211p") == found("hijet s211p")
    assert set(found("kyari da52t")) == set(found("キャリイ da52t")) == set(found("carry da52t"))


def test_all_names_must_fit() -> None:
    assert found("carry u62t") == []
    assert found("a steam engine") == []
    assert found("") == found("?!") == []


def test_drive_gearbox_and_year_narrow_as_far_as_they_can() -> None:
    assert all("4wd" in id for id in found("acty 4wd"))
    assert found("acty 4wd cvt") == found("acty 4wd")
    assert found("minicab u62t 1985") == ["minicab-u62t-4wd-5mt"]
    assert found("1950") == []
    assert found("cvt")


def test_a_year_is_within_the_years_of_production() -> None:
    for entry in catalog.search("hijet 2003"):
        first, _, last = str(entry.era).partition("-")
        assert int(first) <= 2003 <= int(last or 9999)


def test_the_fullest_record_comes_first() -> None:
    sizes = [len(entry.values) for entry in catalog.search("hijet s510p")]
    assert sizes == sorted(sizes, reverse=True)


def test_what_is_no_text_is_refused() -> None:
    with pytest.raises(InputError, match=r"catalog\.search: needs a text"):
        catalog.search(None)  # type: ignore[arg-type]  # what must fail


@given(st.sampled_from(NAMES), st.data())
def test_one_slip_still_finds_it(name: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(1, len(name) - 2))
    slip = data.draw(st.sampled_from(["left out", "doubled", "swapped", "wrong"]))
    wrong = {
        "left out": name[:at] + name[at + 1 :],
        "doubled": name[:at] + name[at] + name[at:],
        "swapped": name[:at] + name[at + 1] + name[at] + name[at + 2 :],
        "wrong": name[:at] + "q" + name[at + 1 :],
    }[slip]
    if len(wrong) >= 4:
        assert set(found(name)) <= set(found(wrong))


@given(st.text(max_size=300))
def test_any_text_gives_records_of_the_catalog_or_none(text: str) -> None:
    assert set(catalog.search(text)) <= {*catalog.vehicles(), *catalog.trailers()}
