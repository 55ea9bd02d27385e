"""Pictures: what stands in their artists is what keitow answers, and every text in them is only text."""

from __future__ import annotations

import importlib
import math
import sys
from typing import TYPE_CHECKING, Any
from xml.etree import ElementTree as ET

import attrs
import matplotlib as mpl
import numpy as np
import pytest
from matplotlib import pyplot as plt
from matplotlib.collections import QuadMesh
from matplotlib.colors import to_hex
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from keitow import Hitch, InputError, Load, Place, TowingEntry, Trailer, Trip, Vehicle, Verdict, catalog, evaluate, plot
from keitow.plot import envelope
from keitow.report.colors import DECIDES, FIGURE, VERDICTS
from keitow.rules import Assumption, Basis, Citation, Measure, Obligation, RuleBook

if TYPE_CHECKING:
    from collections.abc import Callable

    from matplotlib.axes import Axes
    from numpy.typing import ArrayLike

    from keitow.rules import Rule

mpl.use("agg")

SOURCE = Citation(document="a text", article="1", authority="somebody", confidence="A")
BAND = Assumption("what it holds", 400.0, 600.0, 800.0, SOURCE)
TRAILER = Trailer(name="a trailer", tare="100 kg", gross_mass="300 kg")
LOAD = Load(trailer="150 kg")


def itself(*, held_kg: float) -> tuple[float, float]:
    return held_kg, 1.0


@pytest.fixture
def three_answers(law: Callable[..., Rule], estimate: Callable[..., Rule]) -> Callable[..., RuleBook]:
    """A book that rates 350 kg, permits 500 kg and holds between 400, 600 and 800 kg."""

    def book(*others: Rule, legal: object = 500.0, **fields: object) -> RuleBook:
        rating = law(350.0, basis=Basis.TRADE, id="trade.test", title="the rating", worst=Verdict.BEYOND_RATING)
        rating = attrs.evolve(rating, limits=Measure.TRAILER_MASS)
        machine = estimate(itself, assumes={"held_kg": BAND}, title="the part")
        return RuleBook((rating, law(legal, title="the law", **fields), machine, *others))

    return book


def rows(ax: Axes) -> list[list[tuple[float, float, str]]]:
    """For each bar, from top to bottom, the left and right end of its parts and their color; dashed ones have none."""
    found: dict[float, list[tuple[float, float, str]]] = {}
    for one in ax.patches:
        assert isinstance(one, Rectangle)
        ends = one.get_x(), one.get_x() + one.get_width()
        color = "dashed" if one.get_linestyle() == "--" else to_hex(one.get_facecolor())
        found.setdefault(one.get_y(), []).append((*ends, color))
    return [found[place] for place in sorted(found)]


def written(ax: Axes) -> list[str]:
    """What is written in the picture, from top to bottom and from left to right."""
    return [one.get_text() for one in ax.texts]


def bold(ax: Axes) -> list[str]:
    return [one.get_text() for one in ax.texts if one.get_fontweight() == "bold"]


def arrows(ax: Axes) -> int:
    return sum(one.get_label() == "goes on" for one in ax.lines)


def line(ax: Axes, label: str) -> dict[float, float]:
    """Return the points of the line of this label."""
    (found,) = [one for one in ax.lines if one.get_label() == label]
    return dict(zip(numbers(found.get_xdata()), numbers(found.get_ydata()), strict=True))


def band_at(ax: Axes, place: float) -> list[float]:
    """Return the ends of the band."""
    (filled,) = ax.collections
    corners = np.asarray(filled.get_paths()[0].vertices)
    figures = corners[corners[:, 0] == place, 1]
    return [figures.min(), figures.max()]


def numbers(data: ArrayLike) -> list[float]:
    return [float(one) for one in np.asarray(data)]


def legend(ax: Axes) -> set[str]:
    drawn = ax.get_legend()
    return {one.get_text() for one in drawn.get_texts()} if drawn else set()


# One rating


def test_each_limit_has_a_bar_with_its_band_and_what_decides_is_marked(
    three_answers: Callable[..., RuleBook], truck: Vehicle
) -> None:
    ax = evaluate(truck, rules=three_answers()).plot()
    assert written(ax) == [
        "Rated", "the rating ◀ decides", "350 kg",
        "Law", "the law ◀ decides", "500 kg",
        "Machine", "the part ◀ decides", "400 – 600 – 800 kg",
    ]  # fmt: skip
    rated, law, machine = rows(ax)
    assert rated == [(0, 350, DECIDES), (350, 350, DECIDES)]
    assert law == [(0, 500, DECIDES), (500, 500, DECIDES)]
    assert [ends for *ends, _ in machine] == [pytest.approx([0, 400]), pytest.approx([400, 800])]
    assert ax.get_xlim() == (0, 1000)


def test_the_load_is_a_line_with_its_figure_and_beside_the_law_the_registered_gross_mass(
    three_answers: Callable[..., RuleBook], estimate: Callable[..., Rule], truck: Vehicle
) -> None:
    book = three_answers(estimate((900.0, 1.0), id="mech.other", title="another part"))
    ax = evaluate(truck, TRAILER, LOAD, rules=book).plot()
    loads = [numbers(one.get_xdata()) for one in ax.lines if one.get_label() == "the load"]
    assert loads == [[250, 250], [300, 300], [250, 250], [250, 250]]  # rated, law, two parts of the machine
    assert [one for one in written(ax) if one.endswith(" lb)")] == [
        "250 kg (551 lb)",
        "300 kg (661 lb)",
        "250 kg (551 lb)",
    ]


def test_without_a_trailer_there_is_no_load(three_answers: Callable[..., RuleBook], truck: Vehicle) -> None:
    assert "the load" in legend(evaluate(truck, TRAILER, LOAD, rules=three_answers()).plot())
    assert "the load" not in legend(evaluate(truck, rules=three_answers()).plot())


def test_the_first_line_stands_in_the_color_of_its_verdict() -> None:
    truck, abroad = catalog.vehicle("hijet-s510p-std-4wd-5mt"), Trip(place=Place.ABROAD)
    for tare, verdict in (("350 kg", Verdict.WITHIN), ("351 kg", Verdict.BEYOND_RATING)):
        rating = evaluate(truck, Trailer(tare=tare), trip=abroad)
        assert rating.verdict is verdict
        box = rating.plot()._left_title.get_bbox_patch()  # type: ignore[attr-defined]  # matplotlib has no other name
        assert to_hex(box.get_edgecolor()) == VERDICTS[verdict]


def test_what_law_leaves_open_is_dashed(three_answers: Callable[..., RuleBook], truck: Vehicle) -> None:
    """The certificate of this truck was not read, and the other route needs more than is known."""
    rating = evaluate(catalog.vehicle("hijet-s510p-std-4wd-5mt"), TRAILER)
    assert rating.legal.capacity is None
    ax = rating.plot()
    assert rows(ax)[1] == [(0, 437.5, "dashed")]  # half of 820 kg and 55 kg of driver: 2001 study, item 1
    assert "at most 437.5 kg" in bold(ax)
    closed = evaluate(truck, TRAILER, rules=three_answers())
    assert "at most, not determined" not in legend(closed.plot())


def test_a_recorded_figure_leaves_nothing_open() -> None:
    recorded = catalog.vehicle("hijet-s510p-std-4wd-5mt", towing_entry=TowingEntry(unbraked="300 kg"))
    ax = evaluate(recorded, TRAILER).plot()
    assert rows(ax)[0] == [(0, 300, DECIDES), (300, 300, DECIDES)]
    assert "300 kg" in bold(ax)


def test_law_that_permits_nothing_says_so() -> None:
    read = catalog.vehicle("hijet-s510p-std-4wd-5mt", towing_entry=TowingEntry())
    ax = evaluate(read, attrs.evolve(TRAILER, lists_vehicle=False)).plot()
    assert "at most 0 kg" in bold(ax)


def test_the_parts_of_the_machine_stand_in_order_and_far_ones_are_cut_with_an_arrow(
    three_answers: Callable[..., RuleBook], estimate: Callable[..., Rule], truck: Vehicle
) -> None:
    others = (
        estimate((90_000.0, 1.0), id="mech.far", title="far"),
        estimate((0.0, 1.0), id="mech.none", title="none"),
        estimate((1.0, 0.0), id="mech.endless", title="endless"),
        estimate((1.0, 1.0), id="mech.advice", title="advice", advisory=True),
    )
    ax = evaluate(truck, rules=three_answers(*others)).plot()
    machine = written(ax)[written(ax).index("Machine") + 1 :]
    assert machine == ["none ◀ decides", "0 kg", "the part", "400 – 600 – 800 kg", "far", "90000 kg"]
    assert ax.get_xlim() == (0, 800)
    assert rows(ax)[-1] == [(0, 800, FIGURE), (800, 800, FIGURE)]
    assert arrows(ax) == 1


@pytest.mark.parametrize(("high_kg", "cut"), [(1000.0, 0), (1001.0, 1)])
def test_a_band_that_ends_at_the_edge_is_not_cut(
    estimate: Callable[..., Rule], truck: Vehicle, high_kg: float, cut: int
) -> None:
    band = attrs.evolve(BAND, high=high_kg)
    ax = evaluate(truck, rules=RuleBook((estimate(itself, assumes={"held_kg": band}),))).plot()
    assert ax.get_xlim() == (0, 1000)
    assert arrows(ax) == cut


def test_on_an_american_road_the_axis_is_round_in_pounds() -> None:
    ax = evaluate(catalog.vehicle("hijet-s510p-std-4wd-5mt"), TRAILER, trip=Trip(place="us_road")).plot()
    assert ax.get_xlabel() == "trailer mass [lb]"
    assert ax.get_xlim() == pytest.approx((0, 4000))


def test_a_style_of_matplotlib_makes_it_dark_and_the_colors_stay(
    three_answers: Callable[..., RuleBook], truck: Vehicle
) -> None:
    drawn = {}
    for style in ("default", "dark_background"):
        with plt.style.context(style):
            drawn[style] = evaluate(truck, TRAILER, rules=three_answers()).plot()
    inks = {style: {to_hex(one.get_color()) for one in ax.texts} for style, ax in drawn.items()}
    assert inks == {"default": {"#000000"}, "dark_background": {"#ffffff"}}
    assert rows(drawn["default"]) == rows(drawn["dark_background"])


def test_a_page_gives_a_picture_its_own_colors_unless_a_style_was_asked_for(
    three_answers: Callable[..., RuleBook], truck: Vehicle
) -> None:
    page = evaluate(truck, TRAILER, rules=three_answers()).plot()._repr_html_()  # type: ignore[attr-defined]  # a notebook asks
    assert "stroke: currentColor" in page
    assert "#000000" not in page
    assert "#ffffff" not in page  # no paper of its own
    assert DECIDES in page
    with plt.style.context("dark_background"):
        styled = evaluate(truck, TRAILER, rules=three_answers()).plot()._repr_html_()  # type: ignore[attr-defined]
    assert "currentColor" not in styled


def test_in_a_page_it_is_one_picture_with_a_name_that_styles_nothing_else(
    three_answers: Callable[..., RuleBook],
) -> None:
    named = Vehicle(name="<b>\"mine\" & 'yours'", curb_mass="700 kg")
    rating = evaluate(named, TRAILER, rules=three_answers())
    root = ET.fromstring(rating.plot()._repr_html_())  # type: ignore[attr-defined]  # noqa: S314  # made just now
    assert root.attrib["role"] == "img"
    assert "<b>\"mine\" & 'yours'" in root.attrib["aria-label"]
    assert not [one for one in root.iter() if one.tag.endswith("style")]


def test_it_is_drawn_where_it_is_asked_for(three_answers: Callable[..., RuleBook], truck: Vehicle) -> None:
    mine = Figure().add_subplot()
    rating = evaluate(truck, rules=three_answers())
    assert rating.plot(mine) is mine
    assert envelope(truck, values=["10 km/h", "20 km/h"], ax=mine) is mine
    with pytest.raises(InputError, match=r"^plot\(ax\): needs the axes of a matplotlib figure, got a Figure; leave it"):
        rating.plot(Figure())  # type: ignore[arg-type]  # what is refused


def test_a_book_that_says_nothing_gives_an_empty_picture(truck: Vehicle) -> None:
    assert written(evaluate(truck, TRAILER, rules=RuleBook(())).plot()) == []
    assert not envelope(truck, rules=RuleBook(())).lines


# From case to case


@pytest.fixture
def falling(three_answers: Callable[..., RuleBook], estimate: Callable[..., Rule]) -> RuleBook:
    """The three answers, and parts that hold 700 kg less a kilogram for each km/h, percent and kilogram in the bed."""

    def held(*, speed_kmh: float, grade: float, restart_grade: float, bed_kg: float) -> tuple[float, float]:
        return 700 - speed_kmh - 50 * grade - 50 * restart_grade - bed_kg, 1.0

    names = {
        "speed_kmh": "trip.speed_kmh",
        "grade": "trip.grade",
        "restart_grade": "trip.restart_grade",
        "bed_kg": "load.bed_kg",
    }
    return three_answers(estimate(held, id="mech.falling", inputs=names))


LEVEL = Trip(grade=0, restart_grade=0, speed="10 km/h")


@pytest.mark.parametrize(
    ("over", "values", "held_kg"),
    [
        ("speed", ["110 km/h", "200 km/h", "150 km/h"], {110.0: 590.0, 150.0: 550.0, 200.0: 500.0}),
        ("grade", [1.0, "100 %", "95 %"], {95.0: 595.0, 100.0: 590.0}),
        ("load", ["100 kg", "200 kg"], {100.0: 590.0, 200.0: 490.0}),
    ],
)
def test_each_point_is_the_case_changed_in_nothing_but_the_abscissa(
    falling: RuleBook, truck: Vehicle, over: str, values: list[str | float], held_kg: dict[float, float]
) -> None:
    ax = envelope(truck, TRAILER, load=LOAD, trip=LEVEL, over=over, values=values, rules=falling)  # type: ignore[arg-type]  # parametrized
    assert line(ax, "machine, nominal") == pytest.approx(held_kg)
    for place, kg in held_kg.items():
        assert line(ax, "rated")[place] == 350
        assert line(ax, "law, on the registered gross mass")[place] == 500
        assert line(ax, "this trailer, laden")[place] == 250
        assert band_at(ax, place) == pytest.approx([400, kg])
    assert ax.get_xlim() == (min(held_kg), max(held_kg))
    assert "law, at most, not determined" not in legend(ax)


@pytest.mark.parametrize(
    ("over", "first", "last"), [("speed", 10, 100), ("grade", 0, 30), ("load", 0, 350)], ids=["speed", "grade", "load"]
)
def test_left_to_itself_it_runs_from_end_to_end(
    falling: RuleBook, truck: Vehicle, over: str, first: int, last: int
) -> None:
    ax = envelope(truck, trip=LEVEL, over=over, rules=falling)  # type: ignore[arg-type]  # parametrized
    assert ax.get_xlim() == (first, last)
    assert "this trailer, laden" not in legend(ax)


def test_law_that_is_not_determined_is_another_line() -> None:
    truck = catalog.vehicle("hijet-s510p-std-4wd-5mt")
    values = ["20 km/h", "40 km/h"]
    unread = envelope(truck, TRAILER, values=values)
    assert set(line(unread, "law, at most, not determined").values()) == {437.5}
    assert "law, on the registered gross mass" not in legend(unread)
    recorded = attrs.evolve(truck, towing_entry=TowingEntry(unbraked="300 kg"))
    read = envelope(recorded, TRAILER, values=values)
    assert set(line(read, "law, on the registered gross mass").values()) == {300.0}
    assert "law, at most, not determined" not in legend(read)  # what is recorded silences the other route


def test_a_closed_route_leaves_the_line_of_the_other() -> None:
    read = catalog.vehicle("hijet-s510p-std-4wd-5mt", towing_entry=TowingEntry())  # without a figure: Route 1 is closed
    ax = envelope(read, TRAILER, values=["20 km/h", "40 km/h"])
    assert set(line(ax, "law, at most, not determined").values()) == {437.5}


@pytest.mark.parametrize(
    ("place", "said"),
    [
        (Place.PRIVATE_LAND, "road law does not apply there"),
        (Place.ABROAD, "the law there was NOT checked"),
    ],
)
def test_where_law_is_not_checked_no_line_stands_and_the_title_says_so(place: Place, said: str) -> None:
    ax = envelope(catalog.vehicle("hijet-s510p-std-4wd-5mt"), trip=Trip(place=place), over="grade")
    assert legend(ax) == {"machine, low to high", "machine, nominal", "rated"}
    assert ax.get_title("left").replace("\n", " ").endswith(f"; {said}")


def test_law_ends_where_a_duty_of_it_is_not_met(
    three_answers: Callable[..., RuleBook], duty: Callable[..., Rule], truck: Vehicle
) -> None:
    def is_slow(*, speed_kmh: float) -> bool:
        return speed_kmh <= 60

    slow = duty(is_slow, inputs={"speed_kmh": "trip.speed_kmh"}, kind=Obligation.LOADING)
    ax = envelope(truck, values=["60 km/h", "61 km/h"], rules=three_answers(slow))
    lawful = line(ax, "law, on the registered gross mass")
    assert lawful[60.0] == 500
    assert math.isnan(lawful[61.0])


def test_a_steeper_grade_never_raises_what_a_real_truck_can_tow() -> None:
    truck = catalog.vehicle("carry-da16t-kc-4wd-5mt-3bd")
    ax = envelope(truck, trip=Trip.farm(), over="grade")
    figures = list(line(ax, "machine, nominal").values())
    assert figures == sorted(figures, reverse=True)
    assert figures[0] > figures[-1]
    assert set(line(ax, "rated").values()) == {350.0}  # the figure of the trade


def test_no_limit_runs_over_the_edge(estimate: Callable[..., Rule], truck: Vehicle) -> None:
    def held(*, speed_kmh: float) -> tuple[float, float]:
        return 100.0, 1.0 * (speed_kmh > 50)

    book = RuleBook((estimate(held, inputs={"speed_kmh": "trip.speed_kmh"}),))
    ax = envelope(truck, values=["50 km/h", "51 km/h"], rules=book)
    nominal = line(ax, "machine, nominal")
    assert math.isnan(nominal[50.0])
    assert nominal[51.0] == pytest.approx(100)
    edge = ax.get_ylim()[1]
    assert 100 < edge < 1000
    assert band_at(ax, 50.0)[1] > edge


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (
            {"over": "altitude"},
            r"envelope\(over\): needs 'speed', 'grade' or 'load', got 'altitude'; write over='speed'",
        ),
        ({"over": ["speed"]}, r"envelope\(over\): needs 'speed', 'grade' or 'load', got a list"),
        (
            {"values": ["50 km/h"]},
            r"envelope\(values\): needs a list of two values or more, got a list; write them like \['8 km/h', '12",
        ),
        ({"values": ["50 km/h", "50 km/h"]}, r"envelope\(values\): needs a list of two values or more"),
        ({"values": "50 km/h"}, r"envelope\(values\): needs a list of two values or more, got '50 km/h'"),
        ({"values": 50}, r"envelope\(values\): needs a list of two values or more, got 50"),
        ({"values": [10, 20]}, r"envelope\(values\): needs a unit, got 10; write '10 km/h'"),
        ({"over": "grade", "values": [0.1, 2]}, r"envelope\(values\): needs a grade from 0 to 100 %, got 2"),
        ({"over": "load", "values": ["1 kg", "-1 kg"]}, r"envelope\(values\): "),
        ({"trip": "farm"}, r"evaluate\(trip\): needs a Trip, got 'farm'"),
        ({"ax": 1}, r"plot\(ax\): needs the axes of a matplotlib figure, got 1; leave it out for new ones"),
    ],
)
def test_a_wrong_argument_is_refused(truck: Vehicle, wrong: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=f"^{message}"):
        envelope(truck, **wrong)  # type: ignore[arg-type]  # what is refused


# Over speed and grade


def test_a_map_has_the_verdict_of_each_pair_by_color_and_by_word(falling: RuleBook, truck: Vehicle) -> None:
    """Of 250 kg, where the part holds 700 kg less a kilogram for each km/h and percent, twice that of a grade."""
    speeds, grades = ["100 km/h", "300 km/h", "460 km/h"], ["0 %", "100 %"]
    ax = plot.map(truck, TRAILER, load=LOAD, trip=LEVEL, speeds=speeds, grades=grades, rules=falling)
    (mesh,) = (one for one in ax.collections if isinstance(one, QuadMesh))
    drawn = np.asarray(mesh.get_array()).reshape(2, 3, -1)
    for row, grade in enumerate(grades):
        for column, speed in enumerate(speeds):
            trip = attrs.evolve(LEVEL, speed=speed, grade=grade, restart_grade=grade)
            verdict = evaluate(truck, TRAILER, LOAD, trip, rules=falling).verdict
            assert to_hex(drawn[row, column]) == VERDICTS[verdict]
    assert legend(ax) == {"within", "over", "this trip"}
    assert {one.get_text() for one in ax.texts} == {"within", "over"}


def test_a_verdict_of_a_few_fields_has_its_word_in_the_legend_only(falling: RuleBook, truck: Vehicle) -> None:
    """Of 60 fields and more, two: at 460 km/h the part holds 240 kg of 250."""
    speeds = [*(f"{kmh} km/h" for kmh in range(10, 310, 10)), "460 km/h"]
    ax = plot.map(truck, TRAILER, load=LOAD, trip=LEVEL, speeds=speeds, grades=["0 %", "1 %"], rules=falling)
    assert legend(ax) == {"within", "over", "this trip"}
    assert written(ax) == ["within"]


def test_a_map_marks_the_trip_where_it_is_inside(falling: RuleBook, truck: Vehicle) -> None:
    ax = plot.map(truck, trip=LEVEL, speeds=["50 km/h", "60 km/h"], grades=[0.1, 0.2], rules=falling)
    assert line(ax, "this trip") == {10.0: 0.0}
    assert ax.get_xlim()[0] > 10


def test_a_map_of_an_american_road_is_in_miles() -> None:
    truck = catalog.vehicle("hijet-s510p-std-4wd-5mt")
    ax = plot.map(truck, trip=Trip(place="us_road"), speeds=["30 mph", "60 mph"], grades=[0, 0.1])
    assert ax.get_xlabel() == "highest speed [mph]"
    assert ax.get_xlim() == pytest.approx((15, 75))


def test_left_to_itself_a_map_runs_to_100_kmh_and_30_percent(falling: RuleBook, truck: Vehicle) -> None:
    ax = plot.map(truck, trip=LEVEL, rules=falling)
    assert ax.get_xlim() == pytest.approx((7.5, 102.5))
    assert ax.get_ylim() == pytest.approx((-1, 31))


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        ({"speeds": ["50 km/h"]}, r"map\(speeds\): needs a list of two values or more, got a list"),
        ({"speeds": [50, 60]}, r"map\(speeds\): needs a unit, got 50; write '50 km/h'"),
        ({"grades": 0.1}, r"map\(grades\): needs a list of two values or more, got 0.1"),
        ({"grades": [0, 2]}, r"map\(grades\): needs a grade from 0 to 100 %, got 2"),
    ],
)
def test_a_wrong_argument_of_a_map_is_refused(truck: Vehicle, wrong: dict[str, object], message: str) -> None:
    with pytest.raises(InputError, match=f"^{message}"):
        plot.map(truck, **wrong)  # type: ignore[arg-type]  # what is refused


# The stopping distance over the speed


def test_the_stopping_distance_is_that_of_each_rating() -> None:
    truck = catalog.vehicle("hijet-s510p-std-4wd-5mt")
    ax = plot.stopping(truck, TRAILER, load=LOAD, trip=LEVEL, speeds=["60 km/h", "30 km/h"])
    for kmh in (30.0, 60.0):
        rating = evaluate(truck, TRAILER, LOAD, attrs.evolve(LEVEL, speed=f"{kmh:g} km/h"))
        way, alone = rating.stopping_distance, rating.stopping_distance_alone
        assert way is not None
        assert alone is not None
        assert line(ax, "nominal")[kmh] == way.nominal.m_as("m")
        assert line(ax, "nominal, without the trailer")[kmh] == alone.nominal.m_as("m")
        assert band_at(ax, kmh) == pytest.approx([way.low.m_as("m"), way.high.m_as("m")])


def test_on_an_american_road_it_is_in_feet_and_without_a_trailer_there_is_one_line() -> None:
    truck = catalog.vehicle("hijet-s510p-std-4wd-5mt")
    ax = plot.stopping(truck, trip=Trip(place="us_road"), speeds=["30 mph", "60 mph"])
    way = evaluate(truck, trip=Trip(place="us_road", speed="60 mph")).stopping_distance
    assert way is not None
    assert list(line(ax, "nominal").values())[1] == pytest.approx(way.nominal.m_as("ft"))
    assert ax.get_ylabel() == "stopping distance [ft]"
    assert legend(ax) == {"low to high", "nominal"}


def test_left_to_itself_the_stopping_distance_runs_to_100_kmh(truck: Vehicle) -> None:
    assert plot.stopping(truck).get_xlim() == (10, 100)


def test_a_wrong_speed_of_the_stopping_distance_is_refused(truck: Vehicle) -> None:
    with pytest.raises(InputError, match=r"^stopping\(speeds\): needs a list of two values or more, got a list"):
        plot.stopping(truck, speeds=["50 km/h"])


# The sketch

KNOWN = attrs.evolve(
    catalog.vehicle("hijet-s510p-std-4wd-5mt"), hitch_overhang="0.8 m", hitch=Hitch(rated_nose_mass="50 kg")
)


def stood(ax: Axes, name: str) -> list[str]:
    """What is written of a place where mass stands, without its name."""
    (found,) = [one.get_text().split("\n")[1:] for one in ax.texts if one.get_text().startswith(name)]
    return found


def test_a_sketch_says_what_stands_on_each_axle_and_on_the_hitch() -> None:
    rating = evaluate(KNOWN, Trailer(tare="200 kg", coupling_to_axle="2.5 m", nose_mass="20 kg", axle_rating="450 kg"))
    ax = plot.sketch(rating)
    assert stood(ax, "on the hitch") == ["20 kg", "permitted: 50 kg"]
    assert stood(ax, "trailer axle") == ["180 kg", "permitted: 450 kg"]
    for name, band in (("front axle", rating.front_axle_mass), ("rear axle", rating.rear_axle_mass)):
        assert band is not None
        low, nominal, high = (f"{one.m_as('kg'):.0f}" for one in (band.low, band.nominal, band.high))
        assert stood(ax, name)[:2] == [f"{nominal} kg", f"{low} to {high} kg"]


def test_a_sketch_is_to_scale_and_says_what_is_assumed_and_what_is_not_known() -> None:
    known = plot.sketch(evaluate(KNOWN, Trailer(tare="200 kg", coupling_to_axle="2.5 m")))
    assert [one for one in written(known) if one.endswith(" m")] == ["1.90 m", "0.80 m", "2.50 m"]
    assert known.get_xlabel() == "Axles and hitch to scale, outlines not."
    wheels = [numbers(one.get_xdata()) for one in known.lines if one.get_markersize() > 20]
    assert wheels == [[0], [1.9], [1.9 + 0.8 + 2.5]]
    unknown = plot.sketch(evaluate(attrs.evolve(KNOWN, hitch_overhang=None), Trailer(tare="200 kg")))
    assert {"1.90 m", "0.75 m*", "?"} <= set(written(unknown))
    assert unknown.get_xlabel().replace("\n", " ") == (
        "Axles and hitch to scale, outlines not. * assumed. Not known: distance from coupling to trailer axle."
    )


def test_a_sketch_invents_no_mass() -> None:
    car = Vehicle(name="a car", curb_mass="900 kg", body="car")
    ax = plot.sketch(evaluate(car, Trailer(tare="200 kg")))
    assert stood(ax, "front axle") == stood(ax, "rear axle") == ["mass: not known", "permitted: not known"]
    assert written(ax).count("?") == 3
    assert "Not known: rear axle load at curb mass, hitch overhang, wheelbase, distance" in " ".join(
        ax.get_xlabel().split()
    )


@pytest.mark.parametrize(("nose", "said"), [("50 kg", []), ("51 kg", ["over"])])
def test_a_sketch_says_by_word_and_color_what_is_exceeded(nose: str, said: list[str]) -> None:
    ax = plot.sketch(evaluate(KNOWN, Trailer(tare="200 kg", nose_mass=nose)))
    assert stood(ax, "on the hitch")[2:] == said
    (color,) = {to_hex(one.get_color()) for one in ax.texts if one.get_text().startswith("on the hitch")}
    assert color == (VERDICTS[Verdict.OVER] if said else "#000000")


def test_a_sketch_without_a_trailer_is_one_of_the_vehicle() -> None:
    ax = plot.sketch(evaluate(KNOWN))
    assert [one.split("\n")[0] for one in written(ax) if one] == ["front axle", "rear axle", "1.90 m", "0.80 m"]


def test_a_sketch_of_an_american_road_is_in_pounds_and_feet() -> None:
    ax = plot.sketch(evaluate(KNOWN, Trailer(tare="440 lb", nose_mass="44 lb"), trip=Trip(place="us_road")))
    assert stood(ax, "on the hitch") == ["44 lb", "permitted: 110 lb"]
    assert "6.23 ft" in written(ax)


def test_a_sketch_is_of_a_rating() -> None:
    with pytest.raises(InputError, match=r"^sketch\(rating\): needs a Rating, got a Vehicle; write sketch\(evaluate"):
        plot.sketch(KNOWN)  # type: ignore[arg-type]  # what is refused
    with pytest.raises(
        InputError, match=r"^sketch\(rating\): needs a rating by rules of mechanics, got a Rating; write"
    ):
        plot.sketch(evaluate(KNOWN, rules=RuleBook(())))


# Beside each other, and beside what is claimed


@pytest.fixture
def machine(estimate: Callable[..., Rule]) -> RuleBook:
    """A machine that holds 400 to 800 kg."""
    return RuleBook((estimate(itself, assumes={"held_kg": BAND}, title="the part"),))


def test_a_row_has_the_band_of_a_rating_and_what_decides_it(machine: RuleBook, truck: Vehicle) -> None:
    ax = plot.compare({"one": evaluate(truck, rules=machine), "other": evaluate(truck, TRAILER, rules=machine)})
    row = ["400 – 600 – 800 kg", "decides: the part"]
    assert written(ax) == ["one", *row, "other", *row]
    for drawn in rows(ax):
        assert [ends for *ends, _ in drawn] == [pytest.approx([0, 400]), pytest.approx([400, 800])]
    assert "claimed" not in legend(ax)
    assert ax.get_title("left") == "What the machine can tow"


@pytest.mark.parametrize(
    ("claim", "said"),
    [
        ("399 kg", "399 kg, below the band"),
        ("400 kg", "400 kg, in the band"),
        ("800 kg", "800 kg, in the band"),
        ("801 kg", "801 kg, above the band"),
        (("400 kg", "800 kg"), "400 to 800 kg, in the band"),
        (("800 kg", "399 kg"), "399 to 800 kg, reaches below the band"),
        (("500 kg", "801 kg"), "500 to 801 kg, reaches above the band"),
        (("100 kg", "900 kg"), "100 to 900 kg, reaches below and above the band"),
        (("100 kg", "200 kg"), "100 to 200 kg, below the band"),
    ],
)
def test_a_claim_says_where_it_lies(machine: RuleBook, truck: Vehicle, claim: Any, said: str) -> None:
    ax = plot.compare({"a truck": evaluate(truck, rules=machine)}, claims={"a truck": claim})
    assert written(ax)[-1] == said
    (drawn,) = [one for one in ax.lines if one.get_label() == "claimed"]
    least, most = sorted(
        float(one.removesuffix(" kg")) for one in ([claim, claim] if isinstance(claim, str) else claim)
    )
    assert numbers(drawn.get_xdata()) == [least, most]
    assert ax.get_xlim()[1] >= most


def test_where_there_is_no_band_an_outline_reaches_to_the_bound_and_a_claim_is_not_judged() -> None:
    car = Vehicle(name="a car", curb_mass="900 kg", body="car")
    ax = plot.compare({"a car": evaluate(car, Trailer(tare="100 kg"))}, claims={"a car": "700 kg"})
    assert rows(ax) == [[(0, 975, "dashed")]]  # the mass ratio: 900 kg and a driver of 75 kg
    assert written(ax)[1] == "at most 975 kg"
    assert written(ax)[-1] == "700 kg"


def test_where_nothing_is_known_of_the_machine_there_is_no_bar(truck: Vehicle) -> None:
    ax = plot.compare({"a truck": evaluate(truck, rules=RuleBook(()))})
    assert written(ax) == ["a truck", "no figure"]
    assert rows(ax) == []


@pytest.mark.parametrize(
    ("ratings", "claims", "message"),
    [
        ({}, {}, r"compare\(ratings\): needs a mapping of names to ratings, got a dict; write"),
        (5, {}, r"compare\(ratings\): needs a mapping of names to ratings, got 5"),
        ({"a": 5}, {}, r"compare\(ratings\): needs ratings, got 5; write \{'stock': evaluate"),
        (None, {"b": "1 kg"}, r"compare\(claims\): needs names that ratings have, got 'b'; write one of \['a'\]"),
        (None, {"a": 500}, r"compare\(claims\): needs a unit, got 500; write '500 kg'"),
        (None, {"a": ("1 kg",)}, r"compare\(claims\): needs a mass, or a tuple of the least and the greatest one"),
    ],
)
def test_a_wrong_argument_of_a_comparison_is_refused(
    machine: RuleBook, truck: Vehicle, ratings: Any, claims: Any, message: str
) -> None:
    given = {"a": evaluate(truck, rules=machine)} if ratings is None else ratings
    with pytest.raises(InputError, match=f"^{message}"):
        plot.compare(given, claims=claims)


# What all are made of

HOSTILE = '<script>alert("x")</script> $\\frac{$ & \x00\u202e ' + "N" * 10_000


def test_every_text_is_only_text(three_answers: Callable[..., RuleBook], estimate: Callable[..., Rule]) -> None:
    truck, trailer = Vehicle(name=HOSTILE, curb_mass="700 kg"), Trailer(name=HOSTILE, tare="100 kg")
    book = three_answers(estimate((1.0, 1.0), id="mech.hostile", title=HOSTILE))
    for ax in (
        evaluate(truck, trailer, rules=book).plot(),
        envelope(truck, trailer, rules=book),
        plot.map(truck, trailer, rules=book, speeds=["10 km/h", "20 km/h"], grades=[0, 0.1]),
        plot.sketch(evaluate(truck, trailer)),
        plot.compare({HOSTILE: evaluate(truck, trailer)}),
    ):
        drawn = ax._repr_svg_()  # type: ignore[attr-defined]  # what a notebook asks for
        tags = {one.tag.rpartition("}")[2] for one in ET.fromstring(drawn).iter()}  # noqa: S314  # made just now
        assert "script" not in tags
        assert len(ax.get_title("left")) < 500


def test_nothing_stays_open_and_a_notebook_shows_it(three_answers: Callable[..., RuleBook], truck: Vehicle) -> None:
    open_before = plt.get_fignums()
    axes = (evaluate(truck, rules=three_answers()).plot(), envelope(truck))
    assert plt.get_fignums() == open_before
    for ax in axes:
        assert ET.fromstring(ax._repr_svg_()).tag.endswith("svg")  # type: ignore[attr-defined]  # noqa: S314  # as above


def test_without_matplotlib_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch, truck: Vehicle) -> None:
    for name in [one for one in sys.modules if one.startswith(("keitow.plot", "keitow.report.picture"))]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setitem(sys.modules, "matplotlib.axes", None)
    with pytest.raises(ImportError, match=r"pip install 'keitow\[plot\]'"):
        evaluate(truck).plot()
    with pytest.raises(ImportError, match=r"pip install 'keitow\[plot\]'"):
        importlib.import_module("keitow.plot")
