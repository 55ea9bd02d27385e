"""What a notebook shows: well-formed, accessible, inert whatever anybody typed, and readable in light and dark."""

from __future__ import annotations

import re
import shutil
import subprocess
from html.parser import HTMLParser
from typing import TYPE_CHECKING, Any

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import keitow
from keitow import (
    Brakes,
    Driveline,
    Engine,
    InputError,
    Item,
    Load,
    Place,
    Tires,
    TowingEntry,
    Trailer,
    Trip,
    Vehicle,
    catalog,
    evaluate,
    japan,
)
from keitow.report.colors import VERDICTS
from keitow.report.words import ENGLISH
from keitow.rules import Assumption, Citation, Paper, RuleBook, When

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from keitow import Rating
    from keitow.rules import Rule

HIJET = catalog.vehicle("hijet-s510p-std-4wd-5mt")
WAGON = Trailer(name="the wagon", tare="100 kg", gross_mass="400 kg")
LOAD = Load(trailer="120 kg")
ABROAD = Trip.local_road(place=Place.ABROAD)
STYLE = HIJET._repr_html_().partition("<style>")[2].partition("</style>")[0]
VOID = {"br", "col", "hr", "img", "input", "link", "meta"}


# Reading a page back


class Node:
    """An element: its tag, its attributes, and what it holds."""

    def __init__(self, tag: str, attributes: dict[str, str | None]) -> None:
        self.tag = tag
        self.attributes = attributes
        self.children: list[Node | str] = []

    @property
    def text(self) -> str:
        return "".join(child if isinstance(child, str) else child.text for child in self.children)

    def all(self, tag: str, kind: str = "") -> list[Node]:
        found = [self] if tag in {self.tag, "*"} and kind in f"{self.attributes.get('class', '')}" else []
        return found + [one for child in self.children if isinstance(child, Node) for one in child.all(tag, kind)]

    def one(self, tag: str, kind: str = "") -> Node:
        (found,) = self.all(tag, kind)
        return found


class Reader(HTMLParser):
    """Reads HTML, and refuses an element that is not closed where it should be."""

    def __init__(self) -> None:
        super().__init__()
        self.open = [Node("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        if len(set(names)) != len(names):
            raise ValueError(f"{tag} has an attribute twice")
        made = Node(tag, dict(attrs))
        self.open[-1].children.append(made)
        if tag not in VOID:
            self.open.append(made)

    def handle_endtag(self, tag: str) -> None:
        if self.open.pop().tag != tag:
            raise ValueError(f"{tag} is closed and not open")

    def handle_data(self, data: str) -> None:
        self.open[-1].children.append(data)

    def handle_comment(self, data: str) -> None:
        raise ValueError(f"a comment: {data}")


def read(html: str) -> Node:
    reader = Reader()
    reader.feed(html)
    reader.close()
    (whole,) = reader.open
    return whole


def page(value: Any) -> Node:
    return read(value._repr_html_())


def table(whole: Node, caption: str) -> list[list[str]]:
    """The rows of a table by its caption, the titles of its columns first."""
    (found,) = [one for one in whole.all("table") if one.one("caption").text == caption]
    return [[cell.text for cell in row.children if isinstance(cell, Node)] for row in found.all("tr")]


def section(whole: Node, title: str) -> list[str]:
    return next(
        ([item.text for item in one.all("li")] for one in whole.all("details") if one.one("summary").text == title), []
    )


def bars(whole: Node) -> dict[str, Node]:
    """The bars by the id of their rule."""
    return {bar.one("tspan", "keitow-id").text.strip(): bar for bar in whole.all("g", "keitow-bar")}


def share(text: str | None) -> float:
    assert text is not None
    assert text.endswith("%")
    return float(text.removesuffix("%"))


@pytest.mark.parametrize("bad", ["<p><b></p></b>", "<p>", "</p>", "<p a='1' a='2'></p>", "<!-- -->"])
def test_the_reader_refuses_what_is_not_well_formed(bad: str) -> None:
    with pytest.raises(ValueError, match=r"open|attribute|comment|unpack"):
        read(bad)


# A rating


@pytest.fixture(scope="module")
def abroad() -> Rating:
    return evaluate(HIJET, WAGON, LOAD, ABROAD)


@pytest.fixture(scope="module")
def home() -> Rating:
    return evaluate(HIJET, WAGON, LOAD)


def test_the_first_sentence_is_the_one_of_the_text_report(abroad: Rating, home: Rating) -> None:
    for rating in (abroad, home):
        assert page(rating).one("p", "keitow-sentence").text == rating.explain(detail="full").split("\n", maxsplit=1)[0]


def test_three_answers_side_by_side(abroad: Rating) -> None:
    assert table(page(abroad), "The three answers") == [
        ["Answer", "Figure", "Verdict", "What decides"],
        ["Rated", "350 kg (771 lb)", "within", "Class rating of kei vehiclestrade.class_rating"],
        ["Law", "the law there was NOT checked", "–", "–"],
        [
            "Machine",
            "372 – 707 – 895 kg (821 – 1559 – 1973 lb)",
            "within",
            "Grip under brakingmech.brake_grip",
        ],
    ]


def test_tables_say_what_their_heads_are_of(home: Rating) -> None:
    for found in page(home).all("table"):
        assert found.one("caption").text
        rows = found.all("tr")
        width = len(rows[0].all("th"))
        assert [one.attributes["scope"] for one in rows[0].all("th")] == ["col"] * width
        for row in rows[1:]:
            head = row.one("th")
            if head.attributes["scope"] == "rowgroup":
                assert head.attributes["colspan"] == f"{width}"
            else:
                assert head.attributes["scope"] == "row"
                assert len(row.all("td")) == width - 1


def test_a_drawing_says_what_it_is(abroad: Rating) -> None:
    svg = page(abroad).one("svg")
    assert svg.attributes["role"] == "img"
    title, description = (one for one in svg.children[:2] if isinstance(one, Node))
    assert (title.tag, description.tag) == ("title", "desc")
    assert title.text.startswith("Limits of the trailer's mass")
    assert "right of it over" in description.text


def law_book(law: Callable[..., Rule], estimate: Callable[..., Rule], high_kg: float = 700.0) -> RuleBook:
    """350 kg by law, and an estimate of 500 to so much kilograms."""
    demand = Assumption("so much", 1 / high_kg, 1 / 600, 1 / 500, Citation("a text", "1", "somebody", "A"))
    return RuleBook(
        (
            law(350.0, id="jp.test.a"),
            estimate(lambda *, share: (1.0, share), id="mech.test.a", assumes={"share": demand}),
        )
    )


def test_a_bar_for_each_limiter_with_its_band_and_the_load(
    law: Callable[..., Rule], estimate: Callable[..., Rule], truck: Vehicle
) -> None:
    """On an axis to 1000 kg: 350 kg by law, 500 to 700 kg of the machine, 400 kg gross and 220 kg laden."""
    whole = page(evaluate(truck, WAGON, LOAD, rules=law_book(law, estimate)))
    assert [one.text for one in whole.all("text", "keitow-tick")][-2:] == ["1000 kg", "2205 lb"]
    found = bars(whole)
    assert list(found) == ["jp.test.a", "mech.test.a"]

    def drawn(bar: Node) -> tuple[float, float, float, float]:
        sure, band, notch = (bar.one(*one) for one in (("rect", "sure"), ("rect", "band"), ("line", "nominal")))
        start, width = share(band.attributes["x"]), share(band.attributes["width"])
        return share(sure.attributes["width"]), start, start + width, share(notch.attributes["x1"])

    assert drawn(found["jp.test.a"]) == pytest.approx((35, 35, 35, 35))
    assert drawn(found["mech.test.a"]) == pytest.approx((50, 50, 70, 60), abs=0.02)
    loads = [share(one.attributes["x1"]) for one in whole.all("line", "keitow-load")]
    assert loads == pytest.approx([40, 22])
    assert [one.text.rpartition("◀")[2] for one in found["jp.test.a"].all("text")] == [
        " decides, over",
        "350 kg (771 lb)",
    ]


def test_what_binds_is_marked_in_words_and_not_by_color_only(home: Rating) -> None:
    marked = {rule for rule, bar in bars(page(home)).items() if "◀ decides" in bar.text}
    assert marked == {"trade.class_rating", "jp.coupling_study.omission", "mech.brake_grip"}
    rows = table(page(home), "Every rule, its figure and its source")
    assert {row[0] for row in rows if len(row) > 1 and "decides" in row[4]} == {
        "Class rating of kei vehiclestrade.class_rating",
        "Brake omission: half the curb mass and driverjp.coupling_study.omission",
        "Grip under brakingmech.brake_grip",
    }


def test_the_tightest_limiter_stands_first(abroad: Rating) -> None:
    figures = {one.rule.id: one.outcome.nominal_kg for one in abroad.findings if isinstance(one.outcome, keitow.Cap)}
    machine = [figures[rule] for rule in bars(page(abroad)) if rule.startswith("mech.")]
    assert machine == sorted(machine)
    assert len(machine) > 5


@pytest.mark.parametrize("mass_kg", [0.0, -120.0])
def test_a_law_that_leaves_nothing_has_no_bar_to_see(law: Callable[..., Rule], truck: Vehicle, mass_kg: float) -> None:
    whole = page(evaluate(truck, WAGON, LOAD, rules=RuleBook((law(mass_kg),))))
    bar = bars(whole)["jp.test.figure"]
    assert [share(one.attributes["width"]) for one in bar.all("rect")] == [0, 0]
    assert "over0 kg (0 lb)" in bar.text
    assert "◀ decides, over" in bar.text


def test_a_band_without_an_end_runs_off_the_axis(
    law: Callable[..., Rule], estimate: Callable[..., Rule], truck: Vehicle
) -> None:
    whole = page(evaluate(truck, WAGON, LOAD, rules=law_book(law, estimate, high_kg=1e30)))
    bar = bars(whole)["mech.test.a"]
    band = bar.one("rect", "band")
    assert share(band.attributes["x"]) + share(band.attributes["width"]) == 100
    assert bar.one("text", "keitow-arrow").text == "▶"
    within = bars(page(evaluate(truck, WAGON, LOAD, rules=law_book(law, estimate))))["mech.test.a"]
    assert within.all("text", "keitow-arrow") == []


def test_what_ends_beyond_the_axis_has_no_notch_on_it(abroad: Rating) -> None:
    notched = {rule for rule, bar in bars(page(abroad)).items() if bar.all("line", "nominal")}
    assert {"trade.class_rating", "mech.trailer_gross", "mech.brakes"} <= notched
    assert not {"mech.stop_on_surface", "mech.traction_4wd"} & notched


@pytest.mark.parametrize(
    ("laden", "rating", "machine"),
    [("300 kg", "decides", "decides"), ("450 kg", "decides, beyond the rating", "decides, marginal"),
     ("1300 kg", "decides, beyond the rating", "over")],
)  # fmt: skip
def test_what_is_exceeded_is_marked_in_words(laden: str, rating: str, machine: str) -> None:
    """Grip under braking takes 372 to 1198 kg of an unbraked trailer; 1300 kg exceed another limiter by more."""
    whole = page(evaluate(HIJET, Trailer(tare=laden), trip=ABROAD))
    found = {rule: bar.all("text")[0].text.partition("◀ ")[2] for rule, bar in bars(whole).items()}
    assert found["trade.class_rating"] == rating
    assert found["mech.brake_grip"] == machine


def test_what_sets_no_limit_is_said_and_not_drawn(estimate: Callable[..., Rule], truck: Vehicle) -> None:
    whole = page(evaluate(truck, WAGON, LOAD, rules=RuleBook((estimate((400.0, 0.0), id="mech.test.free"),))))
    assert whole.all("svg") == []
    row = table(whole, "Every rule, its figure and its source")[-1]
    assert row[:5] == ["a rulemech.test.free", "no limit", "220 kg (485 lb)", "0%", "within"]


def test_what_is_not_known_is_said_with_the_facts_that_are_missing(home: Rating) -> None:
    whole = page(home)
    rows = {row[0]: row[1:] for row in table(whole, "Every rule, its figure and its source")}
    parking = rows["Parking brake: the combination holds on 12 %jp.302.m1"]
    assert parking[0] == "–"
    assert parking[3] == "needs parking-brake force"
    assert rows["Brake omission: half the curb massjp.coupling_study.omission_1999"][0] == "at least 410 kg (903 lb)"
    assert "jp.302.m1" not in bars(whole)
    assert "parking-brake force (vehicle.brakes.parking_force_n): the vehicle's data sheet" in section(
        whole, f"What could not be checked, and which paper has it ({len(section_lines(home, 'What could not'))})"
    )


def section_lines(rating: Rating, title: str) -> list[str]:
    block = next(one for one in rating.explain(detail="full").split("\n\n") if one.startswith(title))
    return block.split("\n")[1:]


def test_a_provision_whose_text_was_not_found_is_said_to_be_so(law: Callable[..., Rule], truck: Vehicle) -> None:
    whole = page(evaluate(truck, WAGON, LOAD, rules=RuleBook((law(None),))))
    assert table(whole, "Every rule, its figure and its source")[-1][4] == "the text of this provision was not found"


def test_what_does_not_apply_is_listed_with_its_reason(abroad: Rating) -> None:
    rows: dict[str, str] = {}
    for why, rules in table(page(abroad), "What does not apply here, and why"):
        rows[why] = rows.get(why, "") + rules
    assert rows["all wheels are driven"] == "Traction, one driven axle [mech.traction]"
    aside = [one for one in abroad.findings if isinstance(one.outcome, keitow.NotApplicable)]
    assert set(rows) == {"Why", *(one.outcome.reason for one in aside)}  # type: ignore[union-attr]  # all are such
    assert all(any(f"[{one.rule.id}]" in rules for rules in rows.values()) for one in aside)
    reason = "Japanese law does not apply abroad"
    assert "Kei trailer: payload at most 350 kg [jp.kei.trailer_payload]" in rows[reason]


def test_where_every_rule_applies_none_is_set_aside(law: Callable[..., Rule], truck: Vehicle) -> None:
    whole = page(evaluate(truck, WAGON, LOAD, rules=RuleBook((law(300.0),))))
    assert [one.text for one in whole.all("summary")][-1] == "Every rule, its figure and its source"
    nothing = page(evaluate(truck, WAGON, LOAD, rules=RuleBook(())))
    assert [one.one("summary").text for one in nothing.all("details")] == ["Sources (1)"]  # the grades


def test_every_rule_that_speaks_stands_with_its_source(home: Rating) -> None:
    rows = {row[0]: row[-1] for row in table(page(home), "Every rule, its figure and its source")}
    for finding in home.findings:
        rule = finding.rule
        if not isinstance(finding.outcome, keitow.NotApplicable):
            assert rows[rule.title + rule.id] == f"{rule.citation} ({ENGLISH.grades[rule.citation.confidence]})"
    links = {one.attributes["href"] for one in page(home).all("a")}
    assert {one.rule.citation.url for one in home.rated.findings if one.verdict is not None} <= links


def test_duties_remedies_and_assumptions_are_those_of_the_text_report(home: Rating) -> None:
    for title in ("What would make it fit", "Must be in place", "Advice", "Assumed", "What decides"):
        lines = section_lines(home, title)
        assert section(page(home), f"{title} ({len(lines)})") == [line.removeprefix("- ").strip() for line in lines]


def test_what_is_to_be_done_stands_open(home: Rating) -> None:
    opened = [one.one("summary").text for one in page(home).all("details") if "open" in one.attributes]
    assert [re.sub(r" \(.*", "", one) for one in opened] == [
        "What could not be checked, and which paper has it",
        "What would make it fit",
        "Not checked: needs a figure from a plate or a drawing",
    ]


def test_advice_has_no_bar_and_is_called_advice(law: Callable[..., Rule], truck: Vehicle) -> None:
    book = RuleBook((law(300.0), law(200.0, id="jp.test.advice", advisory=True)))
    whole = page(evaluate(truck, WAGON, LOAD, rules=book))
    assert list(bars(whole)) == ["jp.test.figure"]
    rows = {row[0]: row[4] for row in table(whole, "Every rule, its figure and its source")[2:]}
    assert rows["a rulejp.test.advice"] == "over, advice"
    assert "◀ decides, over" in bars(whole)["jp.test.figure"].text


def test_no_trailer_and_no_load_can_be_shown() -> None:
    whole = page(evaluate(HIJET))
    assert "no trailer" in whole.one("p", "keitow-pair").text
    assert whole.all("line", "keitow-load") == whole.all("text", "keitow-mass") == []


def test_the_figure_of_the_load_stands_on_its_line_where_it_is_another(home: Rating) -> None:
    """The laden mass beside the rating and the machine, the registered gross mass beside law."""
    said = [one.text for one in page(home).all("text", "keitow-mass")]
    assert said == ["220 kg (485 lb)", "400 kg (882 lb)", "220 kg (485 lb)"]


def test_the_edge_of_the_first_sentence_has_the_color_of_the_verdict(abroad: Rating, home: Rating) -> None:
    for rating, verdict in ((abroad, "within"), (home, "undetermined")):
        assert page(rating).one("p", "keitow-sentence").attributes["class"] == f"keitow-{verdict} keitow-sentence"
        assert f".keitow-{verdict} {{ border-left: 0.5rem solid {VERDICTS[rating.verdict]};" in STYLE


def test_what_law_leaves_open_is_dashed_up_to_its_bound(home: Rating) -> None:
    """437.5 kg on an axis to 2000 kg."""
    bar = bars(page(home))["jp.coupling_study.omission"]
    (left_open,) = bar.all("rect", "keitow-open")
    assert share(left_open.attributes["x"]) == 0
    assert share(left_open.attributes["width"]) == pytest.approx(437.5 / 20, abs=0.01)
    assert "at most 437.5 kg" in bar.text
    assert not bars(page(home))["mech.brakes"].all("rect", "keitow-open")


# A vehicle, a trailer, a form


def test_a_vehicle_shows_what_is_known_with_unit_and_source() -> None:
    rows = {row[0]: row[1:] for row in table(page(HIJET), "What is known")}
    cited = {field: source.replace("confidence B", "one source") for field, source in HIJET.sources.items()}
    assert rows["curb mass"] == ["820 kg (1808 lb)", cited["curb_mass"]]
    assert rows["engine: power"] == ["34 kW", cited["engine.power"]]
    assert rows["driveline: gears"][0] == "4.059, 2.389, 1.646, 1, 0.742"
    assert rows["driveline: part time"][0] == "no"
    assert rows["body"] == ["truck", "–"]
    assert "gross mass" not in rows
    assert "gross mass, hitch overhang" in page(HIJET).all("details")[0].text


def test_a_certificate_that_was_read_is_not_one_that_is_not_known() -> None:
    read_without = attrs.evolve(HIJET, towing_entry=TowingEntry(unbraked="300 kg"))
    rows = {row[0]: row[1] for row in table(page(read_without), "What is known")}
    assert rows["towing entry: unbraked"] == "300 kg (661 lb)"
    assert rows["towing entry: braked"] == "none on the certificate"
    for vehicle, is_unknown in ((read_without, False), (HIJET, True)):
        lines = next(one for one in page(vehicle).all("details") if one.one("summary").text.startswith("Not known"))
        assert ("towing entry" in lines.text) is is_unknown


def test_a_trailer_shows_what_is_known() -> None:
    wagon = attrs.evolve(
        WAGON, built="2001-05-06", nose_fraction="10 %", lists_vehicle="yes", sources={"tare": "its plate"}
    )
    rows = table(page(wagon), "What is known")
    assert ["tare", "100 kg (220 lb)", "its plate"] in rows
    assert ["built", "2001-05-06", "–"] in rows
    assert ["nose fraction", "0.1", "–"] in rows
    assert ["lists vehicle", "yes", "–"] in rows
    assert ["brakes", "none", "–"] in rows
    assert page(wagon).one("p", "keitow-sentence").text == "Trailer: the wagon"
    assert page(Trailer(tare="1 kg")).one("p", "keitow-sentence").text == "Trailer"


def test_the_page_of_a_load_names_each_item_with_its_mass() -> None:
    rows = {
        row[0]: row[1]
        for row in table(page(Load(trailer=[Item("gravel", "180 kg"), Item.water("40 L")])), "What is known")
    }
    assert rows["trailer"] == "gravel 180 kg (397 lb), water 40 kg (88 lb)"
    assert rows["occupants"] == "1"


def test_a_trailer_of_which_all_is_known_lacks_nothing() -> None:
    whole = Trailer(
        tare="100 kg", gross_mass="400 kg", built="2001-05-06", axles=1, length="3 m", width="1.4 m", height="1 m",
        nose_fraction="10 %", drag_area="0.1 m2", coupling_to_axle="2 m", yaw_gyration="1 m", axle_rating="500 kg",
        speed_rating="80 km/h", lists_vehicle="no",
    )  # fmt: skip
    assert section(page(whole), "Not known (1)") == ["nose mass"]


def test_a_registration_shows_its_masses_and_results() -> None:
    """The N-VAN of form 302: m3 = 832.30 of V 100, S 53, M 1430."""
    brakes = Brakes(stopping_distance="53 m", from_speed="100 km/h")
    van = Vehicle(name="Honda N-VAN", curb_mass="960 kg", gross_mass="1430 kg", brakes=brakes)
    whole = page(japan.registration(van))
    rows = {row[0]: row[1:] for row in table(whole, "The masses of the form and its two results")}
    assert rows["m3: Stopping with an unbraked trailerjp.302.m3"][0] == "832.3 kg (1834 lb)"
    assert rows["m1: Parking brake: the combination holds on 12 %jp.302.m1"][:2] == ["–", "needs parking-brake force"]
    assert rows["Trailer without service brake"][0] == "at most 480 kg (1058 lb)"
    assert rows["Trailer without service brake"][1].startswith("needs parking-brake force")
    assert "302 form" in rows["m1: Parking brake: the combination holds on 12 %jp.302.m1"][2]
    assert [one.text for one in whole.all("p")][:2] == [
        "Calculation of the towable gross mass of camping trailers and the like: Honda N-VAN",
        "Law as of 2026-11-22.",
    ]


def test_a_registration_that_is_refused_says_why() -> None:
    """56 m from 80 km/h: m3 is negative."""
    hijet = Vehicle(
        name="strong", curb_mass="700 kg", gross_mass="1160 kg", engine=Engine(power="60 kW"),
        driveline=Driveline(drive="4WD"),
        brakes=Brakes(stopping_distance="56 m", from_speed="80 km/h", parking_force="9000 N"),
    )  # fmt: skip
    rows = {
        row[0]: row[1:] for row in table(page(japan.registration(hijet)), "The masses of the form and its two results")
    }
    assert rows["Trailer without service brake"][:2] == [
        "–",
        "not registrable: jp.302.m3 (Stopping with an unbraked trailer) leaves no trailer",
    ]


def test_every_truck_of_the_catalog_can_be_shown() -> None:
    for entry in catalog.vehicles():
        try:
            vehicle = entry.vehicle
        except InputError:
            continue
        for value in (vehicle, japan.registration(vehicle), evaluate(vehicle, WAGON, LOAD)):
            assert vehicle.name in "".join(one.text for one in page(value).all("p")[:2])


# Nothing that anybody wrote is markup

PAYLOAD = "document.title='owned'"
HOSTILE = {
    "script": f"<script>{PAYLOAD}</script>",
    "image": f'"><img src=x onerror="{PAYLOAD}">',
    "single quotes": f"' onmouseover='{PAYLOAD}' autofocus onfocus='{PAYLOAD}",
    "out of the style": f"</style><script>{PAYLOAD}</script>",
    "out of the title": f"</title></svg></desc><svg onload={PAYLOAD}>",
    "comment": f"--><!-- <script>{PAYLOAD}</script>",
    "entity": f"&lt;script&gt;{PAYLOAD}&lt;/script&gt; &amp; &#60;b&#62;",
    "data section": f"]]><![CDATA[<script>{PAYLOAD}</script>",
    "right to left": "truck\u202e.gk 0001 yam\u2066\u200f",
    "controls": "truck\x00\x07\x1b[2K\x9b2K\r\n\u2028\u2029",
    "Hebrew": "משאית 42",
}


def everything(
    text: str, law: Callable[..., Rule], duty: Callable[..., Rule], estimate: Callable[..., Rule]
) -> list[Any]:
    """A rating, a vehicle, a trailer and a form that hold a text wherever they hold one."""
    cited = Citation(document=text, article=text, authority=text, confidence="A", url=text)
    written: dict[str, Any] = {"title": text, "in_words": text, "citation": cited}
    needs = {"inputs": {"seats": "vehicle.seats"}}
    book = keitow.trade.RULES | RuleBook(
        (
            law(300.0, id="jp.test.cap", **written),
            law(lambda *, seats: 100.0 * seats, id="jp.test.open", **written, **needs),
            law(300.0, id="jp.test.aside", when=(When("trailer.unbraked", otherwise=text, holds="false"),), **written),
            duty(None, id="jp.test.duty", remedy=text, **written),
            estimate(
                lambda *, share: (400.0, share),
                id="mech.test.cap",
                assumes={"share": Assumption(text, 0.5, 1.0, 2.0, cited)},
                **written,
            ),
        ),
        papers={"vehicle.seats": Paper(text, text, text, text)},
    )
    vehicle = Vehicle(
        name=text,
        curb_mass="700 kg",
        tires=Tires(size=text),
        sources={"curb_mass": text, f"{text} ": text, "tires.size": text},
    )
    trailer = Trailer(name=text, tare="100 kg", sources={"tare": text})
    load = Load(trailer=[Item(text, "120 kg")], bed=[Item(text, "10 kg")])
    return [evaluate(vehicle, trailer, load, rules=book), vehicle, trailer, load, japan.registration(vehicle)]


def skeleton(node: Node) -> Iterator[tuple[str, tuple[tuple[str, str | None], ...]]]:
    """Every element with its attributes, isolation and links aside."""
    if node.tag not in {"bdi", "span", "a"}:
        yield node.tag, tuple(node.attributes.items())
    for child in node.children:
        if isinstance(child, Node):
            yield from skeleton(child)


def assert_inert(text: str, *declare: Any) -> None:
    for hostile, innocent in zip(everything(text, *declare), everything("innocent", *declare), strict=True):
        whole = page(hostile)
        assert list(skeleton(whole)) == list(skeleton(page(innocent)))
        assert all(one.attributes["href"].startswith("http") for one in whole.all("a") if one.attributes["href"])
        said = hostile._repr_html_().replace(STYLE, "")
        assert not re.search(r"[\x00-\x1f\x7f-\x9f\u200e\u200f\u2028-\u202e\u2066-\u2069\ud800-\udfff]", said)


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
def test_what_means_harm_is_text(
    law: Callable[..., Rule], duty: Callable[..., Rule], estimate: Callable[..., Rule], text: str
) -> None:
    assert_inert(text, law, duty, estimate)


@settings(max_examples=40)
@given(text=(st.text(min_size=1) | st.text("<>&\"'/!-=abc \n\u202e\u05d0", min_size=1, max_size=40)).filter(str.strip))
def test_any_text_is_text(
    law: Callable[..., Rule], duty: Callable[..., Rule], estimate: Callable[..., Rule], text: str
) -> None:
    assert_inert(text, law, duty, estimate)


def test_what_is_harmless_stands_as_it_is(
    law: Callable[..., Rule], duty: Callable[..., Rule], estimate: Callable[..., Rule]
) -> None:
    for value in everything("ハイゼット <b> & 'its' \"bed\"", law, duty, estimate):
        assert "ハイゼット <b> & 'its' \"bed\"" in page(value).text


def test_what_runs_from_right_to_left_is_isolated(
    law: Callable[..., Rule], duty: Callable[..., Rule], estimate: Callable[..., Rule]
) -> None:
    for value in everything("משאית 42", law, duty, estimate):
        outside = [child for node in page(value).all("*") if node.tag not in {"bdi", "text"} for child in node.children]
        assert not [one for one in outside if isinstance(one, str) and "משאית" in one]


def test_what_is_hidden_is_shown(truck: Vehicle) -> None:
    whole = page(attrs.evolve(truck, name="gk 05\u202e\n"))
    assert whole.one("p", "keitow-sentence").text == "Vehicle: gk 05\\u202e\\n"


def test_ten_thousand_characters_are_cut_where_one_sees_it(
    law: Callable[..., Rule], duty: Callable[..., Rule], estimate: Callable[..., Rule]
) -> None:
    for value in everything("x" * 10_000, law, duty, estimate):
        whole = page(value)
        assert max(map(len, re.findall("x+", whole.text))) <= 500
        assert "x…" in whole.text
        assert len(value._repr_html_()) < 60_000


@pytest.mark.parametrize(
    ("url", "is_linked"),
    [
        ("https://example.com/a?b=1&c=2", True),
        ("http://example.com/", True),
        ("javascript:alert(1)", False),
        ("data:text/html,<script>alert(1)</script>", False),
        (" https://example.com/", False),
        ("https://example.com/\u202e", False),
        (None, False),
    ],
)
def test_only_an_address_of_the_web_becomes_a_link(
    law: Callable[..., Rule], truck: Vehicle, url: str | None, is_linked: bool
) -> None:
    cited = Citation(document="a text", article="1", authority="somebody", confidence="A", url=url)
    links = page(evaluate(truck, WAGON, LOAD, rules=RuleBook((law(300.0, citation=cited),)))).all("a")
    assert [one.attributes["href"] for one in links] == [url] * is_linked


def test_a_page_needs_nothing_and_does_nothing(home: Rating) -> None:
    for value in (home, HIJET, WAGON, japan.registration(HIJET)):
        for node in page(value).all("*"):
            assert node.tag not in {"script", "link", "img", "iframe", "object", "embed", "use", "image", "form"}
            assert not {"id", "src", "style", "srcset", "data", "action"} & node.attributes.keys()
            assert not [name for name in node.attributes if name.startswith("on")]
    assert not re.search(r"url\(|@import|@font-face|expression|javascript", STYLE)


def test_the_style_touches_nothing_else() -> None:
    rules = re.sub(r"@container [^{]+\{(.*)\}", r"\1", STYLE)
    selectors = re.findall(r"([^{}]+)\{[^{}]*\}", rules)
    assert len(selectors) > 20
    for selector in selectors:
        assert all(one.strip().startswith(".keitow") for one in re.sub(r":is\([^)]*\)", "", selector).split(","))


def luminance(color: str) -> float:
    """Relative luminance (WCAG 2.2)."""
    channels = [int(color[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    red, green, blue = (one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize(
    "ground", ["#ffffff", "#131416", "#111111", "#1e1e1e"], ids=["light", "furo", "Jupyter", "editor"]
)
def test_bars_stand_out_from_light_and_dark(ground: str) -> None:
    """3:1, the contrast that WCAG 2.2 asks of graphics (1.4.11)."""
    colors = re.findall(r"--keitow-\w+: (#[0-9a-f]{6});", STYLE)
    assert len(colors) == 2
    others = [one for one in re.findall(r"#[0-9a-f]{3,6}", STYLE) if one not in colors]
    assert others == [*VERDICTS.values()], "they repeat a word, and every other color is the one of the page"
    for color in colors:
        lighter, darker = sorted((luminance(color), luminance(ground)), reverse=True)
        assert (lighter + 0.05) / (darker + 0.05) >= 3


# A real browser

CHROMIUM = next(filter(None, map(shutil.which, ("chromium", "chromium-browser", "google-chrome"))), None)
needs_chromium = pytest.mark.skipif(CHROMIUM is None, reason="needs Chromium to show the page in")


def shown_in_chromium(body: str, where: Path, script: str = "") -> str:
    """The title of a page after it was shown; what it holds could have changed it."""
    assert CHROMIUM is not None
    file = where / "page.html"
    html = f"<!doctype html><meta charset=utf-8><title>safe</title><body>{body}<script>{script}</script>"
    file.write_text(html, encoding="utf-8")
    options = ("--headless", "--no-sandbox", "--disable-gpu", f"--user-data-dir={where / 'profile'}", "--dump-dom")
    done = subprocess.run((CHROMIUM, *options, file.as_uri()), capture_output=True, timeout=120, check=True)
    found = re.search("<title>(.*?)</title>", done.stdout.decode())
    assert found is not None
    return found[1]


@needs_chromium
def test_a_planted_script_does_not_run(
    law: Callable[..., Rule], duty: Callable[..., Rule], estimate: Callable[..., Rule], tmp_path: Path
) -> None:
    planted = [one for text in HOSTILE.values() if PAYLOAD in text for one in everything(text, law, duty, estimate)]
    assert shown_in_chromium("".join(one._repr_html_() for one in planted), tmp_path) == "safe"


@needs_chromium
@pytest.mark.parametrize("kind", ["script", "image", "out of the style"])
def test_the_same_script_runs_where_nothing_is_escaped(tmp_path: Path, kind: str) -> None:
    assert shown_in_chromium(HOSTILE[kind], tmp_path) == "owned"


@needs_chromium
@pytest.mark.parametrize("width", [376, 1000])
def test_a_page_is_no_wider_than_its_place(home: Rating, tmp_path: Path, width: int) -> None:
    body = f'<div style="width:{width}px">{home._repr_html_()}{HIJET._repr_html_()}</div>'
    script = "document.title=[...document.querySelectorAll('.keitow')].map(e=>e.scrollWidth)"
    widths = shown_in_chromium(body.replace("<details>", "<details open>"), tmp_path, script).split(",")
    assert [int(one) <= width for one in widths] == [True, True]
