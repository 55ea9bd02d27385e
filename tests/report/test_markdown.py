"""The same page as Markdown, where what anybody typed is text and neither markup nor a link."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt

import keitow
from keitow import Load, Tires, Trailer, Trip, Vehicle, catalog, evaluate, japan
from keitow.rules import Citation, Paper, RuleBook

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it.token import Token

    from keitow.rules import Rule

HIJET = catalog.vehicle("hijet-s510p-std-4wd-5mt")
WAGON = Trailer(name="the wagon", tare="100 kg", gross_mass="400 kg")
LOAD = Load(trailer="120 kg")
READER = MarkdownIt("commonmark", {"html": True}).enable("table").enable("strikethrough")


def tokens(markdown: str) -> list[Token]:
    return [one for token in READER.parse(markdown) for one in (token, *(token.children or ()))]


def kinds(markdown: str) -> list[str]:
    """What a text is made of, its letters aside."""
    return [one.type for one in tokens(markdown) if one.type not in {"text", "text_special"}]


def texts(markdown: str) -> list[str]:
    """What a reader sees of each cell, paragraph and item."""
    return [
        "".join(child.content for child in one.children or ()) for one in READER.parse(markdown) if one.type == "inline"
    ]


def test_the_first_sentence_is_the_one_of_the_text_report() -> None:
    for trip in (Trip.local_road(), Trip.farm()):
        rating = evaluate(HIJET, WAGON, LOAD, trip)
        assert texts(rating._repr_markdown_())[0] == rating.explain(detail="full").split("\n", maxsplit=1)[0]


def test_three_answers_stand_in_a_table() -> None:
    said = evaluate(HIJET, WAGON, LOAD, Trip.local_road(place="abroad"))._repr_markdown_()
    head, line, *rows = said.split("\n")[6:11]
    assert (head, line) == ("| Answer | Figure | Verdict | What decides |", "| --- | --- | --- | --- |")
    assert rows == [
        "| Rated | 350 kg (771 lb) | within | Class rating of kei vehicles `trade.class_rating` |",
        "| Law | the law there was NOT checked | – | – |",
        "| Machine | 372 – 707 – 895 kg (821 – 1559 – 1973 lb) | within | Grip under braking `mech.brake_grip` |",
    ]


def test_it_says_what_the_html_says() -> None:
    rating = evaluate(HIJET, WAGON, LOAD)
    said = texts(rating._repr_markdown_())
    for expected in (
        "Every rule, its figure and its source",
        "needs parking-brake force",
        "parking-brake force (vehicle.brakes.parking_force_n): the vehicle's data sheet",
        "What does not apply here, and why",
        "Traction, one driven axle [mech.traction]",
        "all wheels are driven",
    ):
        assert expected in said
    for finding in rating.findings:
        assert any(one.endswith(finding.rule.id) or f"[{finding.rule.id}]" in one for one in said)


def test_a_vehicle_a_trailer_and_a_form_are_tables() -> None:
    assert "| tare | 100 kg (220 lb) | – |" in WAGON._repr_markdown_()
    assert "| engine: power | 34 kW | HiJet S510P notes" in HIJET._repr_markdown_()
    form = japan.registration(HIJET)._repr_markdown_()
    assert "| m4: Brake omission: half the curb mass `jp.302.m4` | 410 kg (903 lb) | – |" in form
    assert form.count("\n|") == 10
    assert "law as of 2026-11-22" in form


# Nothing that anybody wrote is markup

HOSTILE = {
    "script": "<script>document.title='owned'</script>",
    "image": "![x](x) <img src=x onerror=alert(1)>",
    "link": "[free money](https://evil.example) <https://evil.example>",
    "bare links": "https://evil.example http://evil.example www.evil.example a@evil.example",
    "pipes": "a | b || c \\| d \\",
    "code": "`rm -rf` ``x`` ~~~ ```",
    "emphasis": "*a* **b** _c_ __d__ ~~e~~",
    "mathematics": "$x$ $$y$$ \\(z\\)",
    "role": "{raw}`x` {{ x }} [^1] {#id}",
    "lines": "a\n\n# heading\n\n- item\r\n| a |\u2028b",
    "heading": "# a",
    "quote": "> a",
    "list": "- a",
    "number": "1. a",
    "bracket number": "12) a",
    "rule": "---",
    "setext": "===",
    "plus": "+++ a",
    "directive": ":::{note}",
    "comment": "% a",
    "target": "(a)=",
    "code by indent": "        a",
    "entity": "&lt;b&gt; &#60;b&#62; &copy;",
    "right to left": "truck\u202e.gk 0001 yam",
    "Hebrew": "משאית 42",
}


def everything(text: str, law: Callable[..., Rule], duty: Callable[..., Rule]) -> list[Any]:
    """A rating, a vehicle, a trailer and a form that hold a text wherever they hold one."""
    cited = Citation(document=text, article=text, authority=text, confidence="A")
    written: dict[str, Any] = {"title": text, "in_words": text, "citation": cited}
    book = keitow.trade.RULES | RuleBook(
        (
            law(300.0, id="jp.test.cap", **written),
            law(lambda *, seats: 100.0 * seats, id="jp.test.open", inputs={"seats": "vehicle.seats"}, **written),
            duty(None, id="jp.test.duty", remedy=text, **written),
        ),
        papers={"vehicle.seats": Paper(text, text, text, text)},
    )
    vehicle = Vehicle(name=text, curb_mass="700 kg", tires=Tires(size=text), sources={"curb_mass": text})
    trailer = Trailer(name=text, tare="100 kg", sources={"tare": text})
    return [evaluate(vehicle, trailer, LOAD, rules=book), vehicle, trailer, japan.registration(vehicle)]


def assert_inert(text: str, *declare: Any) -> None:
    for hostile, innocent in zip(everything(text, *declare), everything("innocent", *declare), strict=True):
        said = hostile._repr_markdown_()
        assert kinds(said) == kinds(innocent._repr_markdown_())
        assert not re.search(r"://|\bwww\.|(?<!\\)[$@]", said)
        assert not re.search(r"^(- )?[:%+=(]", said, re.MULTILINE)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_what_means_harm_is_text(law: Callable[..., Rule], duty: Callable[..., Rule], text: str) -> None:
    assert_inert(text, law, duty)


@settings(max_examples=60)
@given(
    text=(st.text(min_size=1) | st.text("|\\`*_~<>[](){}#+-=.:!&$@%^\"'/ab1 \n", min_size=1, max_size=30)).filter(
        str.strip
    )
)
def test_any_text_is_text(law: Callable[..., Rule], duty: Callable[..., Rule], text: str) -> None:
    assert_inert(text, law, duty)


@pytest.mark.parametrize(
    "name", ["a | b", "*a* <b> & `c` \\ _d_", "https://evil.example", "1. {e} $f$ #g", "ハイゼット"]
)
def test_a_reader_sees_a_name_as_it_was_typed(name: str) -> None:
    vehicle = Vehicle(name=name, curb_mass="700 kg", tires=Tires(size=name))
    said = [one.replace("\u2068", "").replace("\u2069", "") for one in texts(vehicle._repr_markdown_())]
    assert said[0] == f"Vehicle: {name}"
    assert name in said[1:]


def test_a_name_that_runs_from_right_to_left_is_isolated() -> None:
    assert texts(Trailer(name="עגלה 12", tare="1 kg")._repr_markdown_())[0] == "Trailer: \u2068עגלה 12\u2069"


def test_ten_thousand_characters_are_cut_where_one_sees_it(law: Callable[..., Rule], duty: Callable[..., Rule]) -> None:
    for value in everything("x" * 10_000, law, duty):
        said = value._repr_markdown_()
        assert max(map(len, re.findall("x+", said))) <= 500
        assert "x…" in said
