"""Route 1: the six masses, the brakes they rest on, the entry on the certificate."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs
import pytest

from keitow import (
    LAW_AS_OF,
    Brakes,
    Cap,
    Driveline,
    Duty,
    Engine,
    NotApplicable,
    TowingEntry,
    Trailer,
    Undetermined,
    Vehicle,
    Verdict,
    evaluate,
    japan,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow import Finding, Rating

UNBRAKED = Trailer(tare="100 kg", gross_mass="300 kg")
BRAKED = Trailer(tare="100 kg", gross_mass="300 kg", brakes="overrun")


def ratio(**brakes: str) -> float | None:
    """Braking against 5.67 m/s² of a truck of 1000 kg gross."""
    truck = Vehicle(name="a truck", curb_mass="700 kg", gross_mass="1000 kg", brakes=Brakes(**brakes))
    known = evaluate(truck, UNBRAKED, rules=japan.RULES).facts["vehicle.brakes.ratio_302"]
    assert known is None or isinstance(known, float)
    return known


# r


def test_the_rule_behind_r_is_22_m_from_50_kmh() -> None:
    """50 km/h, stop within 22 m: 22 = 0.1·50 + 17, and 50²/(25.92·17) = 5.67 m/s²."""
    assert pytest.approx(5.67, abs=0.005) == 50**2 / (25.92 * 17)
    assert pytest.approx(147, abs=0.05) == 25.92 * 5.67
    assert ratio(stopping_distance="22 m", from_speed="50 km/h") == pytest.approx(1.0, abs=5e-4)


@pytest.mark.parametrize(
    ("speed", "break_even_m"), [("50 km/h", 22.0068), ("60 km/h", 30.4898), ("80 km/h", 51.5374), ("100 km/h", 78.0272)]
)
def test_beyond_the_break_even_distance_route_1_is_impossible(speed: str, break_even_m: float) -> None:
    """r = 1 at 22.01 m from 50 km/h, 30.49 from 60, 51.54 from 80, 78.03 from 100."""
    shorter = ratio(stopping_distance=f"{break_even_m - 0.001} m", from_speed=speed)
    longer = ratio(stopping_distance=f"{break_even_m + 0.001} m", from_speed=speed)
    assert shorter is not None
    assert longer is not None
    assert longer < 1 < shorter


def test_a_deceleration_or_a_force_will_do() -> None:
    """諸元表に主制動装置の制動力Fのみの記載の場合は a=F/M として計算する."""
    assert ratio(deceleration="5.67 m/s^2") == pytest.approx(1.0)
    assert ratio(service_force="5670 N") == pytest.approx(1.0)
    assert ratio(deceleration="6.43 m/s^2") == pytest.approx(6.43 / 5.67)


def test_a_measured_distance_is_preferred_to_a_deceleration_and_that_to_a_force() -> None:
    """Data sheets often print the regulatory minimum a beside a measured S (Mazda CX-8: 48 m from 100 km/h, 6.43)."""
    measured = ratio(stopping_distance="48 m", from_speed="100 km/h")
    assert ratio(stopping_distance="48 m", from_speed="100 km/h", deceleration="6.43 m/s^2") == measured
    assert ratio(deceleration="6 m/s^2", service_force="7000 N") == ratio(deceleration="6 m/s^2")


# The operating force of the parking brake


def parking_force(**fields: object) -> object:
    """FS of the form, for 3000 N on the sheet."""
    use = fields.pop("use", "cargo")
    brakes = Brakes(parking_force="3000 N", **fields)  # type: ignore[arg-type]  # fields of Brakes
    truck = Vehicle(name="a truck", curb_mass="700 kg", brakes=brakes, use=use)  # type: ignore[arg-type]  # a use
    return evaluate(truck, UNBRAKED, rules=japan.RULES).facts["vehicle.brakes.parking_force_302_n"]


@pytest.mark.parametrize(
    ("use", "speed", "control", "regulated_n"),
    [
        ("cargo", "50 km/h", "hand", 500.0),
        ("cargo", "50 km/h", "foot", 900.0),
        ("passenger", "50 km/h", "hand", 500.0),
        ("passenger", "100 km/h", "hand", 400.0),
        ("passenger", "100 km/h", "foot", 500.0),
        ("cargo", "80 km/h", "hand", 600.0),
        ("cargo", "80 km/h", "foot", 700.0),
    ],
)
def test_a_force_below_the_regulated_one_is_converted(use: str, speed: str, control: str, regulated_n: float) -> None:
    """駐車ブレーキの操作力が規定値に満たない場合: 諸元表の制動力 × 操作力の規定値 ÷ 諸元表の操作力.

    初速50 km/h: 手動500, 足踏900 N. Other 乗用車 400 and 500 N, all others 600 and 700 N.
    """
    sheet = {"use": use, "stopping_distance": "20 m", "from_speed": speed, "parking_control": control}
    half = parking_force(parking_operating_force=f"{regulated_n / 2} N", **sheet)
    exact = parking_force(parking_operating_force=f"{regulated_n} N", **sheet)
    more = parking_force(parking_operating_force=f"{regulated_n * 2} N", **sheet)
    assert half == pytest.approx(6000.0)
    assert exact == more == 3000.0


def test_without_an_operating_force_the_sheet_stands() -> None:
    assert parking_force() == 3000.0


def test_a_control_that_is_not_said_is_no_electronic_one(
    rate: Callable[..., Rating], find: Callable[[Rating, str], Finding], full_truck: Vehicle
) -> None:
    truck = attrs.evolve(full_truck, brakes=attrs.evolve(full_truck.brakes, parking_control=None))
    assert isinstance(find(rate(truck, UNBRAKED), "jp.302.m1").outcome, Cap)


def test_with_an_operating_force_and_no_control_the_regulated_one_is_unknown(
    rate: Callable[..., Rating], find: Callable[[Rating, str], Finding], full_truck: Vehicle
) -> None:
    brakes = attrs.evolve(full_truck.brakes, parking_operating_force="400 N", parking_control=None)
    finding = find(rate(attrs.evolve(full_truck, brakes=brakes), UNBRAKED), "jp.302.m1")
    assert isinstance(finding.outcome, Undetermined)
    assert finding.missing == ("vehicle.brakes.parking_control",)


def test_the_regulated_force_depends_on_the_registered_use(
    rate: Callable[..., Rating], find: Callable[[Rating, str], Finding], full_truck: Vehicle
) -> None:
    brakes = Brakes(
        stopping_distance="40 m",
        from_speed="80 km/h",
        parking_force="4000 N",
        parking_operating_force="400 N",
        parking_control="hand",
    )
    finding = find(rate(attrs.evolve(full_truck, brakes=brakes, use=None), UNBRAKED), "jp.302.m1")
    assert isinstance(finding.outcome, Undetermined)
    assert finding.missing == ("vehicle.use",)


def test_how_an_electronic_parking_brake_enters_was_not_found(
    rate: Callable[..., Rating], find: Callable[[Rating, str], Finding], full_truck: Vehicle
) -> None:
    """サイドブレーキの操作方法: 手動, 足動, 電子式; the factor of the third was not found."""
    rating = rate(full_truck, UNBRAKED)
    assert isinstance(find(rating, "jp.302.m1").outcome, Cap)
    assert isinstance(find(rating, "jp.302.m1_electronic").outcome, NotApplicable)
    for operating in (None, "400 N"):
        brakes = attrs.evolve(full_truck.brakes, parking_control="electronic", parking_operating_force=operating)
        rating = rate(attrs.evolve(full_truck, brakes=brakes), UNBRAKED)
        assert isinstance(find(rating, "jp.302.m1").outcome, NotApplicable)
        assert find(rating, "jp.302.m1_electronic").outcome == Undetermined(())
        provisional = find(rating, "jp.302.m1_provisional")
        assert provisional.outcome == Cap(2220.0, 2220.0, 2220.0)  # 0.85·4000 - 1180, whatever operates it
        assert not provisional.rule.binding
        assert rating.legal.capacity is None


# The six masses


def mass(rule: str, **inputs: float) -> float:
    """Work out the formula of a rule [kg]."""
    compute = japan.RULES.rule(f"jp.302.{rule}", on=LAW_AS_OF).compute
    assert compute is not None
    answer = compute(**inputs)
    assert isinstance(answer, float)
    return answer


@pytest.mark.parametrize(
    ("rule", "inputs", "mass_kg"),
    [
        ("m1", {"parking_force_n": 2941.995}, 0.85 * 2941.995 - 1160),
        ("m2", {"ratio": 1.1}, 7.36 * 0.1 * 1160),
        ("m3", {"ratio": 1.1}, 116.0),
        ("m5", {"power_kw": 36.0}, 164.51 * 36 - 1900 - 1160),
        ("m6", {"driven_laden_kg": 640.0}, 1400.0),
    ],
)
def test_each_mass_follows_its_formula(rule: str, inputs: dict[str, float], mass_kg: float) -> None:
    """m1 = 0.85FS-M, m2 = 7.36(r-1)M, m3 = (r-1)M, m5 = 164.51KW-1900-M, m6 = 4Wd-M."""
    assert mass(rule, gross_mass_kg=1160.0, **inputs) == pytest.approx(mass_kg)


def test_the_parking_brake_holds_the_pair_on_12_percent() -> None:
    """0.85 = 1/(9.8·0.12): the slope pulls with 12 % of the weight of 9.8 N/kg."""
    held_kg = mass("m1", parking_force_n=3000.0, gross_mass_kg=1160.0) + 1160.0
    assert 3000.0 / (9.8 * held_kg) == pytest.approx(0.12, abs=5e-5)


def test_a_braked_trailer_brakes_itself_at_4_9() -> None:
    """7.36 = 5.67/(5.67 - 4.9), 4.90 N/kg being the inspection's minimum for the trailer."""
    assert pytest.approx(7.36, abs=0.005) == 5.67 / (5.67 - 4.9)


@pytest.mark.parametrize(("m3_kg", "inside"), [(118.1, False), (118.3, True), (119.5, True), (119.6, False)])
def test_suzuki_every_pins_the_factor_of_m2(m3_kg: float, inside: bool) -> None:
    """Every van DA17, recorded 870 kg with and 110 kg without service brakes: 118.2 <= m3 < 119.6."""
    m2 = mass("m2", ratio=1 + m3_kg / 1000, gross_mass_kg=1000.0)
    assert (870 <= m2 < 880) is inside
    assert 110 <= m3_kg < 120


def test_unknown_stopping_distance_is_undetermined_and_named(
    rate: Callable[..., Rating], find: Callable[[Rating, str], Finding], full_truck: Vehicle
) -> None:
    finding = find(rate(attrs.evolve(full_truck, brakes=Brakes()), UNBRAKED), "jp.302.m3")
    assert isinstance(finding.outcome, Undetermined)
    assert finding.missing == ("vehicle.brakes.stopping_distance_m", "vehicle.brakes.from_speed_kmh")


@pytest.mark.parametrize(("trailer", "applies"), [(UNBRAKED, {"m3", "m4", "m4_district"}), (BRAKED, {"m2"})])
def test_braked_and_unbraked_trailers_have_masses_of_their_own(
    trailer: Trailer, applies: set[str], rate: Callable[..., Rating], full_truck: Vehicle
) -> None:
    rating = rate(full_truck, trailer)
    found = {
        one.rule.id.removeprefix("jp.302.")
        for one in rating.findings
        if one.rule.id.startswith("jp.302.m") and isinstance(one.outcome, Cap)
    }
    most = "most_braked" if trailer is BRAKED else "most_unbraked"
    assert found == {"m1", "m5", "m6", most} | applies


@pytest.mark.parametrize(("day", "figure_kg"), [("2005-08-31", 590.0), ("2005-09-01", 360.0)])
def test_the_omission_rule_took_the_gross_mass_until_2005_08_31(
    day: str,
    figure_kg: float,
    rate: Callable[..., Rating],
    find: Callable[[Rating, str], Finding],
    full_truck: Vehicle,
) -> None:
    """2005年9月に審査事務規程が改正され、m4の計算には車両総重量ではなく車両重量を使用する."""
    outcome = find(rate(full_truck, UNBRAKED, date=day), "jp.302.m4").outcome
    assert outcome == Cap(figure_kg, figure_kg, figure_kg)


# The entry


def test_a_figure_on_the_certificate_stands_for_the_computation(rate: Callable[..., Rating], recorded: Vehicle) -> None:
    poor = attrs.evolve(recorded, brakes=Brakes(stopping_distance="56 m", from_speed="80 km/h"))
    legal = rate(poor, UNBRAKED).legal
    assert legal.verdict is Verdict.WITHIN
    assert legal.capacity == Cap(350.0, 350.0, 350.0)


@pytest.mark.parametrize(("gross", "verdict"), [("350 kg", Verdict.WITHIN), ("350.1 kg", Verdict.OVER)])
def test_the_figure_is_the_limit(gross: str, verdict: Verdict, rate: Callable[..., Rating], recorded: Vehicle) -> None:
    trailer = Trailer(tare="100 kg", gross_mass=gross, lists_vehicle=False)
    assert rate(recorded, trailer).legal.verdict is verdict


def test_each_kind_of_trailer_has_its_figure(rate: Callable[..., Rating], recorded: Vehicle) -> None:
    heavy = attrs.evolve(BRAKED, gross_mass="1990 kg", lists_vehicle=False)
    over = attrs.evolve(BRAKED, gross_mass="1991 kg", lists_vehicle=False)
    assert rate(recorded, heavy).legal.verdict is Verdict.WITHIN
    assert rate(recorded, over).legal.verdict is Verdict.OVER


def test_a_figure_for_the_other_kind_of_trailer_does_not_serve(
    rate: Callable[..., Rating], find: Callable[[Rating, str], Finding], full_truck: Vehicle
) -> None:
    braked_only = attrs.evolve(full_truck, towing_entry=TowingEntry(braked="500 kg"))
    assert find(rate(braked_only, UNBRAKED), "jp.302.recorded").outcome == Duty(False)
    assert find(rate(braked_only, BRAKED), "jp.302.recorded").outcome == Duty(True)


def test_no_trailer_of_2_t_even_where_the_entry_says_more(rate: Callable[..., Rating], full_truck: Vehicle) -> None:
    """施行規則 35条の3: キャンピングトレーラ等 are trailers under 2 000 kg that are not semi-trailers."""
    mistaken = attrs.evolve(full_truck, towing_entry=TowingEntry(braked="2500 kg"))
    trailer = attrs.evolve(BRAKED, gross_mass="2000 kg", lists_vehicle=False)
    assert rate(mistaken, trailer).legal.verdict is Verdict.OVER


def test_route_1_is_closed_to_semi_trailers(
    rate: Callable[..., Rating], find: Callable[[Rating, str], Finding], recorded: Vehicle
) -> None:
    semi = attrs.evolve(UNBRAKED, semi=True, lists_vehicle=False)
    assert find(rate(recorded, semi), "jp.302.kind").outcome == Duty(False)
    assert rate(recorded, semi).legal.verdict is Verdict.OVER


def test_what_could_be_registered_is_not_yet_registered(rate: Callable[..., Rating], full_truck: Vehicle) -> None:
    """A computed figure is what could be registered; towing on the road needs it recorded on the certificate."""
    trailer = attrs.evolve(UNBRAKED, lists_vehicle=False)
    assert rate(full_truck, trailer).legal.verdict is Verdict.UNDETERMINED
    assert rate(full_truck, trailer).legal.missing == ("vehicle.towing_entry",)
    read = attrs.evolve(full_truck, towing_entry=TowingEntry())
    assert rate(read, trailer).legal.verdict is Verdict.OVER


def test_the_figure_is_written_in_whole_steps_of_10_kg(rate: Callable[..., Rating]) -> None:
    """端数切捨て: 718 kg give m4 = 359 kg, and 350 on the certificate."""
    truck = Vehicle(
        name="a truck",
        curb_mass="718 kg",
        gross_mass="1180 kg",
        engine=Engine(power="36 kW"),
        driveline=Driveline(drive="4WD"),
        brakes=Brakes(stopping_distance="14 m", from_speed="50 km/h", parking_force="4000 N"),
    )
    legal = rate(truck, attrs.evolve(UNBRAKED, lists_vehicle=False)).legal
    assert legal.at_most_kg == 350.0
