"""The 25-year rule by month of manufacture, EPA's 21 calendar years."""

from __future__ import annotations

import copy
import pickle
from datetime import date, datetime
from typing import Any

import attrs
import pytest

from keitow import Case, InputError, Vehicle
from keitow.usa import ImportReady, import_ready


def carry(**fields: Any) -> Vehicle:
    return Vehicle(name="Carry", curb_mass="700 kg", **fields)


@pytest.mark.parametrize(
    ("built", "on", "ready", "month"),
    [
        ("1999-12-20", date(2024, 11, 30), False, date(2024, 12, 1)),
        ("1999-12-20", date(2024, 12, 1), None, date(2024, 12, 1)),
        ("1999-12-20", date(2024, 12, 31), None, date(2024, 12, 1)),
        ("1999-12-20", date(2025, 1, 1), True, None),
        ("2000-02-29", date(2025, 2, 28), None, date(2025, 2, 1)),
        ("2000-02-29", date(2025, 3, 1), True, None),
    ],
)
def test_25_years_by_month_of_manufacture(built: str, on: date, ready: bool | None, month: date | None) -> None:
    """49 USC 30112(b)(9): "a motor vehicle that is at least 25 years old"; by month and year, the day was not found."""
    answer = import_ready(carry(built=built), on=on)
    assert answer.ready is ready
    assert answer.month == month
    assert answer.safety.met is ready
    assert answer.emissions.met is True


@pytest.mark.parametrize(
    ("registered", "on", "ready"),
    [
        ("1999-12-20", date(2024, 12, 20), True),
        ("1999-12-20", date(2024, 12, 19), None),
        ("2000-02-29", date(2025, 2, 28), None),
        ("2000-02-29", date(2025, 3, 1), True),
    ],
)
def test_a_first_registration_implies_the_age_and_the_reverse_does_not_hold(
    registered: str, on: date, ready: bool | None
) -> None:
    answer = import_ready(carry(first_registered=registered), on=on)
    assert answer.ready is ready
    assert answer.missing == (() if ready else ("vehicle.built",))


@pytest.mark.parametrize(
    ("on", "ready"), [("2026-10-31", None), ("2026-11-01", None), ("2026-11-29", None), ("2026-11-30", True)]
)
@pytest.mark.parametrize("registered", ["2001-11", "平成13年11月"])
def test_a_month_of_registration_without_a_day_implies_the_age_on_its_last_day(
    registered: str, on: str, ready: bool | None
) -> None:
    """Kei papers print the month only: a truck of 2001-11-28 and one of 2001-11-01 have the same papers."""
    truck = carry(first_registered=registered)
    kept = (
        truck,
        attrs.evolve(truck, seats=2),
        copy.deepcopy(truck),
        pickle.loads(pickle.dumps(truck)),  # noqa: S301  # our own
        Case.from_json(Case(vehicle=truck).to_json()).vehicle,
    )
    assert [import_ready(one, on=on).ready for one in kept] == [ready] * 5
    assert "2001-11-01" not in str(import_ready(truck, on=on))


def test_the_first_day_of_a_month_is_a_day_where_it_is_given() -> None:
    assert import_ready(carry(first_registered="2001-11-01"), on="2026-11-01").ready is True
    known = attrs.evolve(carry(first_registered="2001-11"), first_registered="2001-11-02")
    assert import_ready(known, on="2026-11-02").ready is True


def test_a_month_beside_the_month_of_manufacture_leaves_that_month_open() -> None:
    truck = carry(built="2001-11", first_registered="2001-11")
    days = ("2026-10-31", "2026-11-01", "2026-11-29", "2026-12-01")
    assert [import_ready(truck, on=on).ready for on in days] == [False, None, None, True]


@pytest.mark.parametrize(("year", "met"), [(2021, True), (2020, False)])
def test_21_calendar_years(year: int, met: bool) -> None:
    """40 CFR 85 subpart P: year of import less year of manufacture, 21 or more; 25 years then still decide."""
    answer = import_ready(carry(built="2000-12-31"), on=date(year, 1, 1))
    assert answer.emissions.met is met
    assert answer.emissions.month == (None if met else date(2021, 1, 1))
    assert answer.ready is False
    assert answer.month == date(2025, 12, 1)


def test_nothing_known() -> None:
    answer = import_ready(carry(), on=date(2026, 1, 1))
    assert isinstance(answer, ImportReady)
    assert answer.ready is None
    assert answer.month is None
    assert answer.missing == ("vehicle.built",)
    assert str(answer).startswith("On 2026-01-01: cannot be determined.")


def test_within_the_month_an_earlier_registration_decides() -> None:
    assert import_ready(carry(built="2000-06-01", first_registered="2000-06-10"), on=date(2025, 6, 10)).ready is True
    assert import_ready(carry(built="2000-06-01", first_registered="2000-06-10"), on=date(2025, 6, 9)).ready is None


def test_it_reads_as_text() -> None:
    said = str(import_ready(carry(built="2001-11-15"), on=date(2026, 11, 28)))
    assert "The month that decides is 2026-11." in said
    assert "A state may still refuse to register it." in said
    assert "may be imported" in str(import_ready(carry(built="1998-01-01"), on=date(2026, 11, 28)))


def test_a_year_near_the_end_of_the_calendar_is_answered_too() -> None:
    answer = import_ready(carry(built="9999-12-31"), on=date(2026, 11, 22))
    assert answer.ready is False
    assert answer.month == date(9999, 12, 1)


def test_what_is_no_case_is_refused() -> None:
    with pytest.raises(InputError, match="needs no later month than first_registered"):
        import_ready(carry(built="2001-11-15", first_registered="2001-10-30"), on=date(2026, 1, 1))
    with pytest.raises(InputError, match="needs a Vehicle"):
        import_ready("carry", on=date(2026, 1, 1))  # type: ignore[arg-type]  # is refused
    with pytest.raises(InputError, match="needs a day"):
        import_ready(carry(), on=datetime(2026, 1, 1))  # noqa: DTZ001  # is refused
