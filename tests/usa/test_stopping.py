"""Stopping from 20 mph: over only where even the best that the vehicle could do is too little."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import pytest

from keitow import Brakes, Duty, Vehicle

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow import Finding

TRUCK = Vehicle(name="a truck", curb_mass="700 kg", gross_mass="1160 kg", brakes=Brakes(deceleration="6 m/s2"))
FORCE_N = 1160 * 6.0


@pytest.mark.parametrize(
    ("id", "needed"),
    [
        pytest.param("us.ky.stop", 3.2783, id="KRS 189.090(3): in 40 feet"),
        pytest.param("us.wy.stop", 3.2783, id="WS 31-5-950(a): forty feet"),
        pytest.param("us.ms.stop", 4.3711, id="63-7-53: thirty feet"),
        pytest.param("us.vt.stop", 4.3711, id="23 VSA 1308: combination of vehicles, 30 feet"),
        pytest.param("us.ri.stop", 3.2614, id="31-23-5: not on all wheels, 10.7 feet per second per second"),
        pytest.param("us.nj.stop", 2.8956, id="39:3-68: not on all wheels, 9.5 feet per second per second"),
        pytest.param("us.ca.stop", 3.2783, id="CVC 26454(b)(3): 40 feet, one source"),
        pytest.param("us.wa.stop", 3.2783, id="RCW 46.37.351: 40 feet, one source"),
        pytest.param("us.nh.stop", 4.3711, id="as told: 30 feet"),
        pytest.param("us.ks.stop", 3.2783, id="as told: 40 feet"),
        pytest.param("us.ut.stop", 3.2783, id="as told of Utah: 40 feet"),
    ],
)
def test_the_duty_is_unmet_where_the_best_is_less_and_unknown_where_it_is_not(
    id: str, needed: float, ask: Callable[..., Finding]
) -> None:
    most = FORCE_N / needed - 775
    assert ask(id, vehicle=TRUCK, actual=f"{most + 0.2:.4f} kg").outcome == Duty(met=False)
    assert ask(id, vehicle=TRUCK, actual=f"{most - 0.2:.4f} kg").outcome == Duty(met=None)
    assert ask(id, vehicle=TRUCK, actual=f"{most + 0.2:.4f} kg", brakes="electric").outcome == Duty(met=None)


def test_idaho_has_no_row_for_a_light_combination(ask: Callable[..., Finding]) -> None:
    """IC 49-933(7): combinations listed only from 10,000 lb."""
    assert ask("us.id.stop", vehicle=TRUCK, actual="3 t").outcome == Duty(met=None)


@pytest.mark.parametrize(
    ("fields", "force"),
    [
        pytest.param({"brakes": Brakes(stopping_distance="56 m", from_speed="80 km/h")}, 1160 * 5.144, id="distance"),
        pytest.param({"brakes": Brakes(deceleration="5 m/s2")}, 1160 * 5.0, id="data sheet"),
        pytest.param({}, 1160 * 6.5, id="class-typical, its best end"),
        pytest.param({"gross_mass": None}, 1160 * 6.5, id="gross mass not given"),
        pytest.param({"displacement": "658 cc"}, 1160 * 6.5, id="660 cc"),
        pytest.param({"body": "truck", "seats": 4}, 1160 * 6.5, id="a truck"),
        pytest.param({"brake_condition": 0.5}, 1160 * 3.25, id="worn"),
        pytest.param({"displacement": "660 cc"}, 1160 * 6.5, id="660 cc sharp"),
        pytest.param({"displacement": "660.1 cc"}, None, id="a little larger"),
        pytest.param({"displacement": "1000 cc"}, None, id="larger"),
        pytest.param({"displacement": "550 cc"}, None, id="older"),
        pytest.param({"body": "van"}, None, id="a van"),
        pytest.param({"seats": 4}, None, id="four seats"),
        pytest.param({"use": "passenger"}, None, id="a car"),
    ],
)
def test_the_best_that_is_known_or_likely(
    fields: dict[str, Any], force: float | None, ask: Callable[..., Finding]
) -> None:
    truck = attrs.evolve(TRUCK, **({"brakes": Brakes()} | fields))
    best = ask("us.ky.stop", vehicle=truck, actual="1000 kg").facts["combination.best_deceleration_mps2"]
    assert best == (None if force is None else pytest.approx(force / 1775, rel=1e-3))
