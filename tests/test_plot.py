"""Pictures: what stands in their artists is what keitow answers, and every text in them is only text."""

from __future__ import annotations

import importlib
import math
import sys
from typing import TYPE_CHECKING
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

from keitow import InputError, Load, Place, TowingEntry, Trailer, Trip, Vehicle, Verdict, catalog, evaluate, plot
from keitow.plot import envelope
from keitow.report.colors import VERDICTS
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


def rectangles(ax: Axes, row: int) -> list[tuple[float, float, bool]]:
    """Left and right end of each bar in a row, and whether it is hatched."""
    found = [one for one in ax.patches if isinstance(one, Rectangle) and round(one.get_y() + 0.3) == row]
    return [(one.get_x(), one.get_x() + one.get_width(), one.get_hatch() is not None) for one in found]


def labels(ax: Axes) -> list[str]:
    return [one.get_text() for one in ax.get_yticklabels()]


def beside(ax: Axes) -> list[tuple[str, bool]]:
    """What is written beside each bar, and whether it is marked."""
    return [(one.get_text(), one.get_fontweight() == "bold") for one in ax.texts]


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


def test_each_limiter_has_a_bar_with_its_band_and_what_binds_is_marked(
    three_answers: Callable[..., RuleBook], truck: Vehicle
) -> None:
    ax = evaluate(truck, TRAILER, LOAD, rules=three_answers()).plot()
    assert labels(ax) == ["Rated: the rating", "Law: the law", "the part"]
    assert rectangles(ax, 0) == [(0, 350, False), (350, 350, False)]
    assert rectangles(ax, 1) == [(0, 500, False), (500, 500, False)]
    assert [one[:2] for one in rectangles(ax, 2)] == [pytest.approx((0, 400)), pytest.approx((400, 800))]
    assert beside(ax) == [("350 kg, decides", True), ("500 kg, decides", True), ("400 – 600 – 800 kg, decides", True)]
    assert ax.get_xlim()[1] > 800


def test_the_load_is_a_line_and_beside_the_law_the_registered_gross_mass(
    three_answers: Callable[..., RuleBook], truck: Vehicle
) -> None:
    ax = evaluate(truck, TRAILER, LOAD, rules=three_answers()).plot()
    (load,) = [one for one in ax.lines if str(one.get_label()).startswith("the load")]
    assert load.get_label() == "the load, in law the registered gross mass"
    assert numbers(load.get_xdata()) == [250, 250, 300, 300, 250, 250]
    assert numbers(load.get_ydata()) == [-0.5, 0.5, 0.5, 1.5, 1.5, 2.5]


def test_one_mass_is_one_load_and_no_trailer_is_none(three_answers: Callable[..., RuleBook], truck: Vehicle) -> None:
    unregistered = evaluate(truck, Trailer(tare="100 kg"), LOAD, rules=three_answers())
    assert "the load" in legend(unregistered.plot())
    assert not any("load" in one for one in legend(evaluate(truck, rules=three_answers()).plot()))


def test_what_law_leaves_open_is_hatched(three_answers: Callable[..., RuleBook], truck: Vehicle) -> None:
    """The certificate of this truck was not read, and the other route needs more than is known."""
    rating = evaluate(catalog.vehicle("hijet-s510p-std-4wd-5mt"), TRAILER)
    assert rating.legal.capacity is None
    ax = rating.plot()
    assert rectangles(ax, 1) == [(0, 437.5, True)]  # half of 820 kg and 55 kg of driver: 2001 study, item 1
    assert beside(ax)[1] == ("at most 437.5 kg, decides", True)
    closed = evaluate(truck, TRAILER, rules=three_answers())
    assert "undetermined in law" not in legend(closed.plot())


def test_a_recorded_figure_leaves_nothing_open() -> None:
    recorded = catalog.vehicle("hijet-s510p-std-4wd-5mt", towing_entry=TowingEntry(unbraked="300 kg"))
    ax = evaluate(recorded, TRAILER).plot()
    assert rectangles(ax, 0) == [(0, 300, False), (300, 300, False)]
    assert beside(ax)[0] == ("300 kg, decides", True)


def test_law_that_permits_nothing_says_so() -> None:
    read = catalog.vehicle("hijet-s510p-std-4wd-5mt", towing_entry=TowingEntry())
    ax = evaluate(read, attrs.evolve(TRAILER, lists_vehicle=False)).plot()
    assert beside(ax)[1] == ("at most 0 kg, decides", True)


def test_the_parts_of_the_machine_stand_in_order_and_far_ones_run_over_the_edge(
    three_answers: Callable[..., RuleBook], estimate: Callable[..., Rule], truck: Vehicle
) -> None:
    others = (
        estimate((90_000.0, 1.0), id="mech.far", title="far"),
        estimate((0.0, 1.0), id="mech.none", title="none"),
        estimate((1.0, 0.0), id="mech.endless", title="endless"),
        estimate((1.0, 1.0), id="mech.advice", title="advice", advisory=True),
    )
    ax = evaluate(truck, rules=three_answers(*others)).plot()
    assert labels(ax)[2:] == ["none", "the part", "far", "endless"]
    assert [text for text, _ in beside(ax)[2:]] == ["0 kg, decides", "400 – 600 – 800 kg", "90000 kg →", "∞ kg →"]
    assert [bold for _, bold in beside(ax)] == [True, True, True, False, False, False]
    edge = ax.get_xlim()[1]
    assert edge < 90_000
    assert rectangles(ax, 4)[0][1] > edge
    assert rectangles(ax, 5)[0][1] > edge


def test_it_is_drawn_where_it_is_asked_for(three_answers: Callable[..., RuleBook], truck: Vehicle) -> None:
    mine = Figure().add_subplot()
    rating = evaluate(truck, rules=three_answers())
    assert rating.plot(mine) is mine
    assert envelope(truck, values=["10 km/h", "20 km/h"], ax=mine) is mine
    with pytest.raises(InputError, match=r"^plot\(ax\): needs the axes of a matplotlib figure, got a Figure; leave it"):
        rating.plot(Figure())  # type: ignore[arg-type]  # what is refused


def test_a_book_that_says_nothing_gives_an_empty_picture(truck: Vehicle) -> None:
    assert labels(evaluate(truck, TRAILER, rules=RuleBook(())).plot()) == []
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
            r"envelope\(values\): needs a list of two values or more, got a list; write them like",
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


# The way to stop over the speed


def test_the_way_to_stop_is_that_of_each_rating() -> None:
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
    assert ax.get_ylabel() == "way to stop [ft]"
    assert legend(ax) == {"low to high", "nominal"}


def test_left_to_itself_the_way_to_stop_runs_to_100_kmh(truck: Vehicle) -> None:
    assert plot.stopping(truck).get_xlim() == (10, 100)


def test_a_wrong_speed_of_the_way_to_stop_is_refused(truck: Vehicle) -> None:
    with pytest.raises(InputError, match=r"^stopping\(speeds\): needs a list of two values or more, got a list"):
        plot.stopping(truck, speeds=["50 km/h"])


# What all are made of

HOSTILE = '<script>alert("x")</script> $\\frac{$ & \x00\u202e ' + "N" * 10_000


def test_every_text_is_only_text(three_answers: Callable[..., RuleBook], estimate: Callable[..., Rule]) -> None:
    truck, trailer = Vehicle(name=HOSTILE, curb_mass="700 kg"), Trailer(name=HOSTILE, tare="100 kg")
    book = three_answers(estimate((1.0, 1.0), id="mech.hostile", title=HOSTILE))
    for ax in (
        evaluate(truck, trailer, rules=book).plot(),
        envelope(truck, trailer, rules=book),
        plot.map(truck, trailer, rules=book, speeds=["10 km/h", "20 km/h"], grades=[0, 0.1]),
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
    monkeypatch.delitem(sys.modules, "keitow.plot")
    monkeypatch.delitem(sys.modules, "keitow.report.picture")
    monkeypatch.setitem(sys.modules, "matplotlib.axes", None)
    with pytest.raises(ImportError, match=r"pip install 'keitow\[plot\]'"):
        evaluate(truck).plot()
    with pytest.raises(ImportError, match=r"pip install 'keitow\[plot\]'"):
        importlib.import_module("keitow.plot")
