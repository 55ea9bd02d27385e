"""How a field that is no measure is read, and what its message says."""

from __future__ import annotations

import pickle
from datetime import UTC, date, datetime
from enum import StrEnum
from typing import Any

import attrs
import pytest

from keitow import Axles, Driveline, Engine, InputError, Item, Trailer, Trip, Vehicle, kinds
from keitow.kinds import Surface, Use


@pytest.mark.parametrize(
    ("given", "surface"),
    [
        pytest.param(Surface.DRY_ASPHALT, Surface.DRY_ASPHALT, id="member"),
        pytest.param("DRY_ASPHALT", Surface.DRY_ASPHALT, id="name"),
        pytest.param("dry_asphalt", Surface.DRY_ASPHALT, id="value"),
        pytest.param(" Dry asphalt ", Surface.DRY_ASPHALT, id="words"),
        pytest.param("dry-asphalt", Surface.DRY_ASPHALT, id="hyphen"),
    ],
)
def test_a_choice_is_read_by_name_or_value_in_any_case(given: Surface | str, surface: Surface) -> None:
    assert Trip(surface=given).surface is surface


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        pytest.param("moon", "'moon'", id="unknown"),
        pytest.param("", "''", id="empty"),
        pytest.param(1, "1", id="number"),
        pytest.param(None, "None", id="none"),
        pytest.param(Use.CARGO, "'cargo'", id="member of another"),
    ],
)
def test_another_choice_is_refused_and_the_message_lists_them(given: Any, shown: str) -> None:
    with pytest.raises(InputError) as caught:
        Trip(road=given)
    assert str(caught.value) == f"Trip.road: needs one of 'ordinary', 'expressway', got {shown}; write one of them"


@pytest.mark.parametrize(
    ("given", "hint"),
    [
        ("japann", "did you mean 'japan_road'?"),
        ("ohoi", "did you mean 'ohio'?"),
        ("Ohio, USA", "did you mean 'ohio'?"),
        ("moon", "write 'japan', a state like 'ohio', 'farm' or 'abroad'"),
    ],
)
def test_a_place_that_is_none_gets_the_nearest_place_or_state(given: str, hint: str) -> None:
    with pytest.raises(InputError) as caught:
        Trip.local_road(place=given)
    assert caught.value.hint == hint


@pytest.mark.parametrize(
    ("given", "field", "hint"),
    [
        ("serge", "brakes", "did you mean 'overrun'?"),
        ("drum", "brakes", "write 'overrun' (surge), 'electric' or 'none'"),
        ("xyzzy", "brakes", "write one of them"),
    ],
)
def test_a_word_for_a_choice_that_is_none_gets_the_nearest_or_both_readings(given: str, field: str, hint: str) -> None:
    with pytest.raises(InputError) as caught:
        Trailer(tare="100 kg", **{field: given})  # type: ignore[arg-type]  # one field of text
    assert caught.value.hint == hint


@pytest.mark.parametrize(
    "kind", [one for one in vars(kinds).values() if isinstance(one, type) and issubclass(one, StrEnum)]
)
def test_every_value_and_name_of_a_choice_is_its_own_member(kind: type[StrEnum]) -> None:
    for one in kind:
        assert kinds.member(kind, one.value) is kinds.member(kind, one.name) is one
        assert kinds.advice(kind, one.value) is None


class Unread(str):
    """A text that must not be worked on."""

    __slots__ = ()

    def strip(self, chars: str | None = None, /) -> str:
        raise AssertionError(chars)


@pytest.mark.parametrize("field", ["place", "towing_licence"])
def test_a_text_longer_than_any_choice_is_refused_unread(field: str) -> None:
    with pytest.raises(InputError):
        Trip(**{field: Unread("x" * 10_000_000)})


def test_a_text_is_a_text_of_bounded_length() -> None:
    assert len(Vehicle(name="x" * 100_000, curb_mass="700 kg").name) == 100_000
    for name, needed, shown, hint in (
        (7, "needs a text", "7", "write it in quotes"),
        (None, "needs a text", "None", "write it in quotes"),
        ("x" * 100_001, "needs at most 100000 characters", repr("x" * 40 + "…"), "shorten it"),
    ):
        given: Any = name
        with pytest.raises(InputError) as caught:
            Vehicle(name=given, curb_mass="700 kg")
        assert str(caught.value) == f"Vehicle.name: {needed}, got {shown}; {hint}"


@pytest.mark.parametrize("seats", [1, 2, 1000])
def test_a_count_is_a_whole_number_of_one_or_more(seats: int) -> None:
    assert Vehicle(name="a truck", curb_mass="700 kg", seats=seats).seats == seats


@pytest.mark.parametrize("seats", [0, -1, 1001, 2.0, True, "2", [2]], ids=repr)
def test_another_count_is_refused(seats: Any) -> None:
    with pytest.raises(InputError) as caught:
        Vehicle(name="a truck", curb_mass="700 kg", seats=seats)
    assert (caught.value.field, caught.value.needed) == ("Vehicle.seats", "needs a whole number of one or more")
    assert caught.value.hint == "write it like 2"


def test_a_flag_is_true_or_false() -> None:
    assert Driveline(part_time=True).part_time is True
    for given in (1, "yes", None):
        odd: Any = given
        with pytest.raises(InputError) as caught:
            Driveline(part_time=odd)
        assert str(caught.value).startswith("Driveline.part_time: needs True or False, got ")
        assert caught.value.hint == "write True or False"


@pytest.mark.parametrize(
    ("given", "answer"),
    [
        (True, True),
        (False, False),
        (None, None),
        ("yes", True),
        (" No ", False),
        ("UNKNOWN", None),
    ],
)
def test_an_answer_may_be_unknown(given: bool | str | None, answer: bool | None) -> None:
    assert Trip(towing_licence=given).towing_licence is answer


@pytest.mark.parametrize("given", ["maybe", "", 1, 0], ids=repr)
def test_another_answer_is_refused(given: Any) -> None:
    with pytest.raises(InputError) as caught:
        Trailer(tare="100 kg", lists_vehicle=given)
    assert str(caught.value) == (
        f"Trailer.lists_vehicle: needs yes, no or unknown, got {given!r}; write 'yes', 'no' or 'unknown'"
    )


def test_a_day_is_a_date_or_written_as_one() -> None:
    assert Trip(date="2005-09-01").date == date(2005, 9, 1)
    assert Trip(date=date(2005, 9, 1)).date == date(2005, 9, 1)


@pytest.mark.parametrize(
    "given",
    [
        pytest.param("2003-02-29", id="no such day"),
        pytest.param("1.9.2005", id="other order"),
        pytest.param("平成32年9月1日", id="after the era"),
        pytest.param("昭和65年1月1日", id="another era"),
        pytest.param("2005", id="a year as text"),
        pytest.param("", id="empty"),
        pytest.param("2" * 10_000_000, id="ten megabytes"),
        pytest.param(datetime(2005, 9, 1, tzinfo=UTC), id="with a time"),
        pytest.param(2005, id="year"),
        pytest.param(None, id="none"),
    ],
)
def test_another_day_is_refused(given: Any) -> None:
    with pytest.raises(InputError) as caught:
        Trip(date=given)
    assert (caught.value.field, caught.value.needed) == ("Trip.date", "needs a day")
    assert caught.value.hint == "write it like '2003-12-31'"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("平成30年2月15日", date(2018, 2, 15)),
        ("H30.2.15", date(2018, 2, 15)),
        ("２０１８年２月１５日", date(2018, 2, 15)),
        ("2018/2/15", date(2018, 2, 15)),
        ("昭和64年1月7日", date(1989, 1, 7)),
        ("令和元年5月1日", date(2019, 5, 1)),
    ],
)
def test_a_day_is_read_as_japanese_papers_print_it(written: str, read: date) -> None:
    assert Trip(date=written).date == read


@pytest.mark.parametrize(
    ("written", "first"),
    [
        ("2018-02", date(2018, 2, 1)),
        ("平成30年2月", date(2018, 2, 1)),
        ("H30.2", date(2018, 2, 1)),
        ("R元.5", date(2019, 5, 1)),
    ],
)
def test_a_month_is_its_first_day_and_the_sources_say_what_was_written(written: str, first: date) -> None:
    vehicle = Vehicle(name="a truck", curb_mass="700 kg", first_registered=written)
    trailer = Trailer(tare="100 kg", built=written, sources={"built": "certificate"})
    assert (vehicle.first_registered, trailer.built) == (first, first)
    said = f"given as {written!r}, a month without a day"
    assert dict(vehicle.sources) == {"first_registered": said}
    assert dict(trailer.sources) == {"built": f"certificate ({said})"}
    assert attrs.evolve(vehicle, seats=2).sources == vehicle.sources
    assert pickle.loads(pickle.dumps(vehicle)) == vehicle  # noqa: S301  # our own


def test_the_day_of_a_law_is_no_month() -> None:
    with pytest.raises(InputError) as caught:
        Trip(date="2018-02")
    assert caught.value.hint == "write it with its day, '2018-02-01' if that is meant"


def test_gears_are_ratios_above_zero() -> None:
    assert Driveline(gears=[4.059, "2.369", 1]).gears == (4.059, 2.369, 1.0)  # type: ignore[list-item]  # read too
    refused: list[Any] = [[], (), "4.059", 4.059]
    for given in refused:
        with pytest.raises(InputError) as caught:
            Driveline(gears=given)
        assert (caught.value.field, caught.value.needed) == ("Driveline.gears", "needs the ratios of the gears")
        assert caught.value.hint == "write them like [3.9, 2.4, 1]"
    with pytest.raises(InputError, match=r"Driveline\.gears: needs at most 100 gears, got 101; write them like "):
        Driveline(gears=[4.059] * 101)

    with pytest.raises(InputError, match=r"Driveline\.gears: needs a ratio above zero, got 0; write it like 4\.059"):
        Driveline(gears=[4.059, 0])


@pytest.mark.parametrize("field", ["first_gear", "reverse", "final_drive", "transfer"])
@pytest.mark.parametrize("given", [0, -4.059, "0 %"], ids=repr)
def test_a_ratio_of_gears_is_above_zero(field: str, given: Any) -> None:
    with pytest.raises(InputError) as caught:
        Driveline(**{field: given})
    assert (caught.value.field, caught.value.needed) == (f"Driveline.{field}", "needs a ratio above zero")
    assert caught.value.hint == "write it like 4.059"


@pytest.mark.parametrize("field", ["grade", "restart_grade"])
def test_a_grade_is_from_level_to_one_in_one(field: str) -> None:
    taken: list[Any] = [(0, 0.0), ("8 %", 0.08), (1, 1.0), ("100 %", 1.0)]
    for given, grade in taken:
        assert getattr(Trip(**{field: given}), field) == pytest.approx(grade, abs=1e-15)
    refused: list[Any] = [-0.001, 1.001, 8]
    for given in refused:
        with pytest.raises(InputError) as caught:
            Trip(**{field: given})
        assert (caught.value.field, caught.value.needed) == (f"Trip.{field}", "needs a grade from 0 to 100 %")
        assert caught.value.hint == "write it like '8 %' or 0.08"


@pytest.mark.parametrize("field", ["engine_condition", "brake_condition"])
def test_a_condition_is_a_share_of_the_rated_performance(field: str) -> None:
    taken: list[Any] = [(1, 1.0), ("85 %", 0.85), (0.01, 0.01)]
    for given, condition in taken:
        vehicle = Vehicle(name="a truck", curb_mass="700 kg", **{field: given})
        assert getattr(vehicle, field) == condition
    refused: list[Any] = [0, 1.01, -0.5, 85]
    for given in refused:
        with pytest.raises(InputError) as caught:
            Vehicle(name="a truck", curb_mass="700 kg", **{field: given})
        assert caught.value.field == f"Vehicle.{field}"
        assert caught.value.needed == "needs a share from 0.01 to 1"
        assert caught.value.hint == "write it like 0.9"


def test_sources_are_field_names_with_their_sources() -> None:
    pairs = Trailer(tare="100 kg", sources={"tare": "plate", "gross_mass": "certificate"})
    assert dict(pairs.sources) == {"gross_mass": "certificate", "tare": "plate"}
    assert hash(pairs) == hash(Trailer(tare="100 kg"))
    for given in (["tare"], {"tare": 7}, {"": "plate"}, {7: "plate"}, 7, None):
        odd: Any = given
        with pytest.raises(InputError) as caught:
            Trailer(tare="100 kg", sources=odd)
        assert (caught.value.field, caught.value.needed) == (
            "Trailer.sources",
            "needs field names with their sources",
        )
        assert caught.value.hint == "write it like {'curb_mass': 'maker sheet, p. 2'}"


def test_sources_cannot_be_changed() -> None:
    sources: Any = Trailer(tare="100 kg", sources={"tare": "plate"}).sources
    with pytest.raises(TypeError):
        sources["tare"] = "certificate"


def test_a_part_is_one_of_its_class() -> None:
    odd: Any = {"power": "36 kW"}
    with pytest.raises(InputError) as caught:
        Vehicle(name="a truck", curb_mass="700 kg", engine=odd)
    assert str(caught.value) == "Vehicle.engine: needs one Engine, got a dict; write keitow.Engine(...)"


def test_the_field_is_named_in_the_message_as_it_is_written() -> None:
    with pytest.raises(InputError, match=r"^Engine\.power_speed: needs a unit, got 5700; write '5700 rpm'$"):
        Engine(power_speed=5700)  # type: ignore[arg-type]  # which is what the message is about


def test_a_value_is_written_out_compared_and_hashed_as_attrs_does_it() -> None:
    class Plain:
        pass

    item, same, other = Item("gravel", "180 kg"), Item("gravel", "180 kg"), Item("gravel", "181 kg")
    assert repr(item) == "Item(name='gravel', mass_kg=180.0)"
    assert item == same
    assert hash(item) == hash(same)
    assert item != other
    assert len({item, same, other}) == 2
    others: list[object] = [Plain(), Engine()]
    assert item not in others
    assert Engine() not in [Plain(), Axles()]
    assert len({Engine(), Axles()}) == 2


def test_where_a_value_comes_from_is_neither_shown_nor_compared() -> None:
    trailer, sourced = Trailer(tare="100 kg"), Trailer(tare="100 kg", sources={"tare": "plate"})
    assert trailer == sourced
    assert hash(trailer) == hash(sourced)
    assert "plate" not in repr(sourced)
