"""Published figures and the cases that keitow is for, from the first command to the answer."""

from __future__ import annotations

from typing import Any

import pytest

from keitow import (
    Axles,
    Brakes,
    Cap,
    Driveline,
    Engine,
    Load,
    NotApplicable,
    Place,
    Trailer,
    Trip,
    Undetermined,
    Vehicle,
    Verdict,
    evaluate,
)
from keitow.japan import registration

# m2 and m3 rest on the gross mass alone; the curb masses are none that was published.
N_VAN = Vehicle(
    name="Honda N-VAN",
    curb_mass="700 kg",
    gross_mass="1430 kg",
    brakes=Brakes(stopping_distance="53 m", from_speed="100 km/h"),
)
HIJET = Vehicle(
    name="Daihatsu Hijet",
    curb_mass="700 kg",
    gross_mass="1160 kg",
    brakes=Brakes(stopping_distance="56 m", from_speed="80 km/h"),
)
STOCK = Vehicle(
    name="a stock kei truck",
    curb_mass="700 kg",
    gross_mass="1160 kg",
    engine=Engine(power="36 kW", torque="60 N*m"),
    driveline=Driveline(gearbox="manual"),
)


def figure(outcome: object) -> float:
    assert isinstance(outcome, Cap)
    return outcome.nominal_kg


# Route 1, reference/japan.md, "Published examples"


def test_the_n_van_may_tow_832_30_kg_by_its_stopping_distance() -> None:
    assert figure(registration(N_VAN).m3) == pytest.approx(832.30, abs=0.005)


def test_the_hijet_is_not_registrable() -> None:
    form = registration(HIJET)
    assert figure(form.m2) < 0
    assert figure(form.m3) == pytest.approx((0.907 - 1) * 1160, abs=0.1)
    for result, least in ((form.braked, "jp.302.m2"), (form.unbraked, "jp.302.m3")):
        assert isinstance(result, NotApplicable)
        assert result.reason.startswith(f"not registrable: {least} ")


@pytest.mark.parametrize("curb_mass", ["700 kg", "1543.2358 lb"])
def test_half_of_a_700_kg_truck_is_350_kg(curb_mass: str) -> None:
    truck = Vehicle(
        name="a truck",
        curb_mass=curb_mass,
        gross_mass="1160 kg",
        brakes=Brakes(stopping_distance="40 m", from_speed="80 km/h", parking_force="4 kN"),
        engine=Engine(power="36 kW"),
        driveline=Driveline(drive="4WD"),
    )
    form = registration(truck)
    assert figure(form.m4) == pytest.approx(350.0, abs=0.001)
    assert figure(form.unbraked) == 350.0


def test_28_ps_leave_330_kg_to_a_gross_mass_of_1160_kg() -> None:
    """The printed form rounds 28 PS to 20.608 kW; with the exact horsepower 328 kg are left."""
    truck = Vehicle(name="a truck", curb_mass="700 kg", gross_mass="1160 kg", engine=Engine(power="28 PS"))
    assert figure(registration(truck).m5) == pytest.approx(328.0, abs=0.5)
    assert figure(registration(truck, printed_constants=True).m5) == pytest.approx(330.22, abs=0.005)


def test_without_a_stopping_distance_both_results_stay_open_below_the_known_masses() -> None:
    truck = Vehicle(
        name="a truck",
        curb_mass="700 kg",
        gross_mass="1160 kg",
        brakes=Brakes(parking_force="4 kN"),
        engine=Engine(power="28 PS"),
        driveline=Driveline(drive="4WD"),
    )
    form = registration(truck)
    needed = ("vehicle.brakes.stopping_distance_m", "vehicle.brakes.from_speed_kmh")
    for mass in (form.m2, form.m3):
        assert isinstance(mass, Undetermined)
        assert mass.missing == needed
    for result in (form.braked, form.unbraked):
        assert isinstance(result, Undetermined)
        assert (result.missing, result.at_most_kg) == (needed, 320.0)  # m5, down to the step


@pytest.mark.parametrize(
    "known",
    [
        pytest.param({"brakes": Brakes(parking_force="1000 N")}, id="m1: 0.85·1000 - 1160"),
        pytest.param({"engine": Engine(power="18 kW")}, id="m5: 164.51·18 - 1900 - 1160"),
        pytest.param({"axles": Axles(driven_laden="280 kg")}, id="m6: 4·280 - 1160"),
    ],
)
def test_a_known_mass_below_zero_decides_without_a_stopping_distance(known: dict[str, Any]) -> None:
    form = registration(Vehicle(name="a truck", curb_mass="700 kg", gross_mass="1160 kg", **known))
    assert isinstance(form.braked, NotApplicable)
    assert isinstance(form.unbraked, NotApplicable)


# The main job


def test_a_kei_truck_without_a_figure_of_its_own_is_rated_350_kg_or_771_6_pounds() -> None:
    rated = evaluate(STOCK).rated.capacity
    assert rated is not None
    assert f"{rated.nominal:.0f~P}" == "350 kg"
    assert f"{rated.nominal.to('pound'):.1f~P}" == "771.6 lb"


ABROAD = Trip.local_road(place=Place.ABROAD)


def test_abroad_2000_pounds_are_over() -> None:
    rating = evaluate(STOCK, Trailer(tare="2000 lb"), trip=ABROAD)
    assert rating.verdict is Verdict.OVER
    assert rating.mechanical.verdict is Verdict.OVER


def test_abroad_an_aluminum_trailer_with_150_kg_of_rubbish_is_within() -> None:
    rating = evaluate(STOCK, Trailer(tare="120 kg"), Load(trailer="150 kg"), ABROAD)
    assert rating.verdict is Verdict.WITHIN
    assert rating.legal.verdict is None


def test_on_the_farm_600_kg_are_beyond_the_rating_and_never_within() -> None:
    rating = evaluate(STOCK, Trailer(tare="150 kg"), Load(trailer="450 kg"), Trip.farm())
    assert rating.rated.verdict is Verdict.BEYOND_RATING
    assert rating.verdict in {Verdict.BEYOND_RATING, Verdict.MARGINAL}
    for finding in rating.legal.findings:
        assert isinstance(finding.outcome, NotApplicable)
        assert finding.outcome.reason


def test_an_unmarked_trailer_is_never_within_on_a_japanese_road() -> None:
    light = evaluate(STOCK, Trailer(tare="120 kg"), Load(trailer="150 kg"))
    assert light.legal.verdict is Verdict.UNDETERMINED
    assert light.legal.missing[0] == "trailer.gross_mass_kg"
    heavy = evaluate(STOCK, Trailer(tare="120 kg"), Load(trailer="300 kg"))  # over (w + 55)/2 = 377.5
    assert heavy.legal.verdict is Verdict.OVER


def test_the_stock_truck_comes_out_near_the_independent_calculation() -> None:
    """The reference's own calculation gives about 320, 610 and 775 kg on the local road; the trade says 450 to 800."""
    band = evaluate(STOCK).mechanical.capacity
    assert band is not None
    assert (band.low_kg, band.nominal_kg, band.high_kg) == pytest.approx((320.0, 610.0, 775.0), rel=0.05)
