"""Starting again on a grade, and holding a speed on one."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import attrs
import pytest

from keitow import (
    LAW_AS_OF,
    Cap,
    Driveline,
    Engine,
    Tires,
    Trailer,
    Trip,
    Undetermined,
    Vehicle,
    Verdict,
    evaluate,
    mechanics,
)
from keitow.kinds import Surface

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow import Finding


def test_the_stock_truck_starts_and_climbs_with_what_the_equations_give(
    cap: Callable[..., Cap], stock: Vehicle
) -> None:
    # 0.55·60·26.1·0.90/0.262 N over g·(sin + 0.015·cos) of 12 %, and 36 kW·0.90·0.75 at 40 km/h on 8 %, less 775 kg
    assert cap("mech.launch", stock).nominal_kg == pytest.approx(1476, abs=1)
    # and 1.34 m² of drag area, as of any trailer
    assert cap("mech.climb", stock).nominal_kg == pytest.approx(1471, abs=1)


def test_the_notional_trailer_resists_like_another(cap: Callable[..., Cap], stock: Vehicle) -> None:
    real, known = Trailer(tare="1 kg"), Trailer(tare="1 kg", drag_area="0.3 m2")
    assert cap("mech.climb", stock) == cap("mech.climb", stock, real)
    assert cap("mech.climb", stock, known).nominal_kg == cap("mech.climb", stock).nominal_kg


def test_first_gear_is_the_first_of_the_gears(cap: Callable[..., Cap], stock: Vehicle) -> None:
    by_gears = attrs.evolve(stock, driveline=Driveline(gearbox="manual", gears=[4.059, 2.389], final_drive=6.666))
    by_first = attrs.evolve(stock, driveline=Driveline(gearbox="manual", first_gear=4.059, final_drive=6.666))
    assert cap("mech.launch", by_gears) == cap("mech.launch", by_first)
    assert cap("mech.launch", by_gears).nominal_kg > cap("mech.launch", stock).nominal_kg


def test_low_range_helps_on_loose_ground_only(cap: Callable[..., Cap], stock: Vehicle) -> None:
    geared = attrs.evolve(stock, driveline=Driveline(gearbox="manual", low_range=1.782))
    for surface in Surface:
        trip = Trip(surface=surface)
        gain = cap("mech.launch", geared, trip=trip).nominal_kg - cap("mech.launch", stock, trip=trip).nominal_kg
        assert (gain > 0) is (surface not in {Surface.DRY_ASPHALT, Surface.WET_ASPHALT})


def test_low_range_takes_the_place_of_the_high_range(cap: Callable[..., Cap], stock: Vehicle) -> None:
    """A Jimny's ranges are 1.320 and 2.643 (data sheet): 2.643 is not on top of 1.320."""
    jimny = Driveline(gearbox="manual", first_gear=4.3, final_drive=4.3, transfer=1.320, low_range=2.643)
    as_first = Driveline(gearbox="manual", first_gear=4.3, final_drive=4.3, transfer=2.643)
    gravel = Trip(surface="packed gravel")
    trucks = [attrs.evolve(stock, driveline=driveline) for driveline in (jimny, as_first)]
    low, high = (cap("mech.launch", truck, trip=gravel).nominal_kg for truck in trucks)
    assert low == pytest.approx(high)


def test_part_time_drive_costs_four_percent_where_it_is_engaged(cap: Callable[..., Cap], stock: Vehicle) -> None:
    def gross(id: str, *, part_time: bool, surface: str) -> float:
        truck = attrs.evolve(stock, driveline=Driveline(gearbox="manual", part_time=part_time))
        return cap(id, truck, trip=Trip(surface=surface, altitude="0 m")).nominal_kg + 775

    for surface in ("dry asphalt", "packed gravel"):
        on, off = (gross("mech.launch", part_time=engaged, surface=surface) for engaged in (True, False))
        assert on == pytest.approx(0.96 * off)
    on, off = (gross("mech.climb", part_time=engaged, surface="dry asphalt") for engaged in (True, False))
    assert on == off
    on, off = (gross("mech.climb", part_time=engaged, surface="packed gravel") for engaged in (True, False))
    assert on < off


def test_an_automatic_multiplies_its_torque_and_loses_more(cap: Callable[..., Cap], stock: Vehicle) -> None:
    automatic = attrs.evolve(stock, driveline=Driveline(gearbox="automatic"))
    pull = 0.55 * 2.0 * 60 * 15.1 * 0.80 / 0.262
    per_kg = 9.80665 * (0.12 + 0.015) / math.hypot(1, 0.12)
    assert cap("mech.launch", automatic).nominal_kg == pytest.approx(pull / per_kg - 775)


def test_altitude_takes_power_unless_a_turbocharger_makes_up_for_it(cap: Callable[..., Cap], stock: Vehicle) -> None:
    def climb(aspiration: str, altitude: str) -> float:
        engine = Engine(power="36 kW", torque="60 N*m", aspiration=aspiration)
        truck = attrs.evolve(stock, engine=engine)
        return cap("mech.climb", truck, trip=Trip(altitude=altitude)).nominal_kg

    assert climb("natural", "0 m") > climb("natural", "1000 m") > climb("natural", "3000 m")
    assert climb("supercharged", "1000 m") == climb("natural", "1000 m")
    assert climb("turbo", "3000 m") > climb("turbo", "0 m")  # thinner air resists less


def test_an_old_engine_pulls_less(cap: Callable[..., Cap], stock: Vehicle) -> None:
    old = attrs.evolve(stock, engine_condition=0.8)
    for id in ("mech.launch", "mech.climb"):
        assert cap(id, old).nominal_kg < cap(id, stock).nominal_kg


FASTSIM_AIR_KGPM3 = 1.19816
"""FASTSim 3.1.0's own air: 22 °C at sea level."""
HELD = [
    (100, 0.08, 75.218),
    (150, 0.10, 66.637),
    (300, 0.053, 79.201),
    (300, 0.08, 68.072),
    (450, 0.053, 75.090),
    (450, 0.06, 71.793),
    (600, 0.08, 58.715),
]
"""Trailer [kg], grade and the speed [km/h] that FASTSim 3.1.0 holds after four minutes at full power, as
benchmarks/peer_fastsim.py builds truck and cycle: 775 kg and the trailer, 27 kW, efficiency 0.90, 1.34 m², 0.015.
"""


@pytest.mark.parametrize(("trailer_kg", "grade", "speed_kmh"), HELD)
def test_the_climb_cap_agrees_with_fastsim(stock: Vehicle, trailer_kg: float, grade: float, speed_kmh: float) -> None:
    """What may be towed at the speed that FASTSim holds is the trailer that it held, within 1 % of both masses."""
    compute = mechanics.RULES.rule("mech.climb", on=LAW_AS_OF).compute
    assert compute is not None
    available, demand = compute(  # type: ignore[misc]  # an estimate's formula gives a pair
        power_kw=36.0,
        condition=1.0,
        air_share=1.0,
        efficiency=0.90,
        engaged=1.0,
        held_share=0.75,
        speed_kmh=speed_kmh,
        air_density_kgpm3=FASTSIM_AIR_KGPM3,
        drag_area_m2=1.04,
        trailer_drag_area_m2=0.30,
        rolling=0.015,
        sine=grade / math.hypot(1, grade),
        cosine=1 / math.hypot(1, grade),
        vehicle_mass_kg=775.0,
    )
    assert available / demand + 775 == pytest.approx(trailer_kg + 775, rel=0.01)
    found = evaluate(stock, Trailer(tare=f"{trailer_kg} kg"), trip=Trip(grade=grade, altitude="0 m")).climb_speed
    assert found is not None
    assert found.nominal.m_as("km/h") == pytest.approx(speed_kmh, abs=1.0)  # in the denser air of 15 °C


def test_a_slow_climb_alone_is_at_most_marginal(ask: Callable[..., Finding], stock: Vehicle) -> None:
    steep = Trip(grade="30 %", speed="60 km/h", climb_speed="60 km/h")
    finding = ask("mech.climb", stock, trip=steep)
    assert isinstance(finding.outcome, Cap)
    assert finding.outcome.nominal_kg == 0.0
    assert finding.verdict is Verdict.WITHIN  # no trailer, and none is permitted
    assert ask("mech.climb", stock, Trailer(tare="100 kg"), trip=steep).verdict is Verdict.MARGINAL


@pytest.mark.parametrize("drive", ["360 cc", "550 cc"])
def test_what_is_no_class_typical_truck_gets_none_of_its_engine(ask: Callable[..., Finding], drive: str) -> None:
    outcome = ask("mech.launch", Vehicle(name="an older truck", curb_mass="600 kg", displacement=drive)).outcome
    assert isinstance(outcome, Undetermined)
    assert "vehicle.engine.torque_nm" in outcome.missing


def test_the_rolling_radius_comes_from_the_size_of_the_tire(stock: Vehicle) -> None:
    """145R12 has a free radius of 271 mm and rolls on 262 mm (tire maker's catalog)."""
    facts = evaluate(attrs.evolve(stock, tires=Tires(size="145R12 6PR LT"))).facts
    assert facts["vehicle.tires.rolling_radius_m"] == pytest.approx(0.262, abs=5e-4)
