"""What any calculation sheet does: names, blanks, a page of its own."""

from __future__ import annotations

from html.parser import HTMLParser
from typing import Literal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keitow import Brakes, Driveline, Trailer, Vehicle, japan

NASTY = """<script>alert("x")</script> & 'y'"""


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("Hijet", "Hijet"),
        ("  two\nlines\tand \x00 more ", "two lines and more"),
        ("軽" * 60, "軽" * 60),
        ("軽" * 61, "軽" * 59 + "…"),
        ("\u202e\n", "________"),
    ],
)
def test_a_name_is_one_printable_line(name: str, shown: str) -> None:
    sheet = japan.registration(Vehicle(name=name, curb_mass="700 kg")).form("en")
    assert f"For:{shown}Remark".replace(" ", "") in "".join(sheet.split())


def test_a_trailer_without_a_name_leaves_a_blank() -> None:
    study = japan.coupling_study(Vehicle(name="a truck", curb_mass="700 kg"), Trailer(tare="100 kg"))
    assert "For: a truck with ________" in study.form("en").splitlines()


@pytest.mark.parametrize(("language", "control", "drive"), [("ja", "足踏式", "四輪駆動"), ("en", "foot", "4WD")])
def test_names_of_kinds_are_translated(language: Literal["ja", "en"], control: str, drive: str) -> None:
    brakes = Brakes(parking_force="3000 N", parking_operating_force="400 N", parking_control="foot")
    truck = Vehicle(name="a truck", curb_mass="700 kg", brakes=brakes, driveline=Driveline(drive="4WD"))
    text = japan.registration(truck).form(language)
    assert f": {control} [" in text
    assert f": {drive} [" in text


class Page(HTMLParser):
    """Reads a page: its open tags and what it would load."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: set[str] = set()
        self.loads: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        self.loads += [f"{name}={value}" for name, value in attrs if name in {"src", "href"} or name.startswith("on")]
        if tag != "meta":
            self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


@pytest.mark.parametrize("language", ["ja", "en"])
def test_a_page_is_whole_loads_nothing_and_is_set_for_a4(language: Literal["ja", "en"]) -> None:
    text = japan.registration(Vehicle(name=NASTY, curb_mass="700 kg")).form_html(language)
    page = Page(text)
    assert page.open == []
    assert page.loads == []
    assert "script" not in page.tags
    assert "@page { size: A4;" in text
    assert "url(" not in text
    assert f'<html lang="{language}">' in text
    assert "&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; &#x27;y&#x27;" in text


@given(st.text(min_size=1, max_size=300))
def test_no_name_breaks_a_page(name: str) -> None:
    sheets = japan.registration(Vehicle(name=name, curb_mass="700 kg"))
    plain = japan.registration(Vehicle(name="x", curb_mass="700 kg"))
    assert Page(sheets.form_html()).tags == Page(plain.form_html()).tags
    assert len(sheets.form().splitlines()) == len(plain.form().splitlines())


def test_a_sheet_prints_itself() -> None:
    registration = japan.registration(Vehicle(name="a truck", curb_mass="700 kg"))
    assert str(registration) == registration.form()
    assert "a truck" in str(registration)
