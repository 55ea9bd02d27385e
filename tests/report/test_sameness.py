"""Text, HTML, Markdown and plot say the same about one rating, and what they mark as deciding is what decides."""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from keitow import Case, Load, Rating, Trailer, Trip, catalog, evaluate
from keitow.report.figures import harmless
from keitow.report.text import account_of

if TYPE_CHECKING:
    from hypothesis.strategies import DataObject, SearchStrategy


def plain(text: str) -> str:
    """Take away what a page adds: tags, escapes, isolation, blanks."""
    text = re.sub(r"<[^>]*>", "", text)
    return re.sub(r"\s+", "", html.unescape(text).replace("\\", "").replace("\u2068", "").replace("\u2069", ""))


def sentence(rating: Rating) -> str:
    return plain(account_of(rating).headline)


def deciding(rating: Rating) -> list[str]:
    """The rules that the engine says decide, of the answers that speak."""
    found = (one.governing for one in rating.assessments)
    return [one.rule.id for one in found if one is not None]


def assert_the_same(rating: Rating) -> None:
    full, short = rating.explain(detail="full"), str(rating)
    page, markdown = rating._repr_html_(), rating._repr_markdown_()
    said, title = sentence(rating), plain(rating.plot().get_title("left"))
    for text in (full, short, page.partition('keitow-sentence">')[2], markdown.replace("**", "")):
        assert plain(text).startswith(said)
    assert title.startswith(said[: min(len(said), 300)]) or said.startswith(title.rstrip("…"))
    assert said.rstrip(".") in plain(rating.summary)
    # What decides: in the table of the three answers, in the list of rules, on the bars.
    ids = deciding(rating)
    answers = page.partition("<tbody>")[2].partition("</tbody>")[0]
    assert re.findall(r"<code>([^<]*)</code>", answers) == ids
    table = markdown.partition("| --- |")[2].partition("\n\n")[0]
    assert re.findall(r"`([^`]*)`", table) == ids
    marked = re.findall(r'keitow-binds">.*?keitow-id"> ([^<]*)<', page)
    assert set(marked) <= set(ids)
    decided = account_of(rating).decides
    said_there = [one for one in short.split("\n") if one.startswith("Decides: ")]
    assert bool(said_there) is (decided is not None) or len(short.split("\n")) == 25
    if decided is not None:
        words = account_of(rating).words
        answer = words.trailer_row if decided.rule.of_trailer else words.bases[decided.rule.basis]
        titled = plain(harmless(f"Decides: {answer}, {decided.rule.title}"))
        assert plain(titled)[:60] in plain(short) or len(short.split("\n")) == 25
        assert decided.rule.id in ids or decided.missing or rating.verdict == "undetermined"


@settings(max_examples=40, suppress_health_check=list(HealthCheck))
@given(data=st.data())
def test_every_rendering_says_the_same_of_a_drawn_rating(cases: SearchStrategy[Case], data: DataObject) -> None:
    assert_the_same(data.draw(cases).evaluate())


LOADS = [("100 kg", "120 kg"), ("100 kg", "600 kg")]


def test_every_rendering_says_the_same_of_the_trucks_of_the_catalog() -> None:
    for entry in catalog.vehicles()[::9]:
        thin = "curb_mass" not in entry.sources
        vehicle = catalog.vehicle(entry.id, curb_mass="700 kg") if thin else catalog.vehicle(entry.id)
        for place in ("japan_road", "abroad", "vermont"):
            for tare, load in LOADS:
                assert_the_same(evaluate(vehicle, Trailer(tare=tare), Load(trailer=load), Trip.local_road(place=place)))


def test_the_share_is_the_same_in_the_short_and_the_full_report() -> None:
    truck = catalog.vehicle("hijet-s510p-std-4wd-5mt")
    for load in ("20 kg", "120 kg", "300 kg"):
        rating = evaluate(truck, Trailer(tare="100 kg"), Load(trailer=load), Trip.local_road(place="abroad"))
        (short,) = [one for one in str(rating).split("\n") if one.startswith("Machine ")]
        (full,) = [one for one in rating.explain(detail="full").split("\n") if one.startswith("- Machine: ")]
        assert re.findall(r"(\d+) %  ", short)[0] == re.findall(r"(\d+)% of the cautious", full)[0]
