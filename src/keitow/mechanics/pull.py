"""What the engine can pull: a restart on a grade, a constant speed up a grade, and how fast a combination climbs."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from keitow._engine.facts import TESTED_CLIMB_SPEED
from keitow._engine.outcomes import Verdict
from keitow._engine.terms import Fact, When
from keitow._sources import JUDGEMENT, Constant
from keitow._values.trip import SAE_J2807
from keitow.mechanics.figures import Figure, figure
from keitow.mechanics.limiters import Parameters, computed_by, limit
from keitow.mechanics.sources import KEI_TIRE, RESTART_PRACTICE, TEXTBOOK
from keitow.mechanics.surroundings import AIR_AT_SEA_KGPM3, AIR_DENSITY, CLIMB_COSINE, CLIMB_SINE, G_MPS2
from keitow.mechanics.typical import ADDED_DRAG_AREA_M2, assumed

if TYPE_CHECKING:
    from keitow._engine.facts import Facts

_ENGAGED: Final = Constant(0.96, "", "efficiency of engaged part-time four-wheel drive", TEXTBOOK)
_ROLLING_RADIUS: Final = Constant(0.967, "", "rolling radius, share of the free radius", KEI_TIRE)
_STEPS: Final = Constant(60, "", "climbing speed: most steps of Newton's method", JUDGEMENT)
_ENOUGH: Final = Constant(1e-12, "", "climbing speed: relative step at which Newton's method stops", JUDGEMENT)


def first_of(*, gears: tuple[float, ...]) -> float:
    """First of the gears, which are given from first gear up."""
    return gears[0]


def overall_ratio(*, first_gear: float, transfer: float, final_drive: float) -> float:
    """Overall ratio of first gear.

    Daihatsu Hijet S510P, 4.059 and 6.666:

    >>> round(overall_ratio(first_gear=4.059, transfer=1.0, final_drive=6.666), 1)
    27.1
    """
    return first_gear * transfer * final_drive


def low_range(*, low_range: float, transfer: float) -> float:
    """Ratio of the low range divided by that of the high range.

    A Jimny's are 2.643 and 1.320:

    >>> round(low_range(low_range=2.643, transfer=1.320), 3)
    2.002
    """
    return low_range / transfer


def rolling_radius(*, free_radius_m: float) -> float:
    """Rolling radius from the tire's free radius [m]."""
    return _ROLLING_RADIUS * free_radius_m


def is_turbo(*, aspiration: str) -> bool:
    """Whether the engine has a turbocharger."""
    return aspiration == "turbo"


def air_share(*, air_density_kgpm3: float) -> float:
    """Share of its power that a naturally aspirated engine has in the air at the altitude."""
    return air_density_kgpm3 / AIR_AT_SEA_KGPM3


def engaged_to_start(*, part_time: bool) -> float:
    """Efficiency of part-time four-wheel drive that is engaged to start, on any ground."""
    return 1 - (1 - _ENGAGED) * part_time


def engaged_on_loose(*, part_time: bool, loose: bool) -> float:
    """Efficiency of part-time four-wheel drive that is engaged on loose ground only."""
    return 1 - (1 - _ENGAGED) * (part_time & loose)


def is_loose(*, surface: str) -> bool:
    """Whether the surface is anything but asphalt."""
    return (surface != "dry_asphalt") & (surface != "wet_asphalt")


HELD_SHARE: Final = assumed(
    "share of rated power that can be held", (0.60, 0.75, 0.90), JUDGEMENT, "持続できる出力の最高出力に対する割合"
)

_REDUCTION: Final = "vehicle.driveline.reduction_to_start"
_OVERALL: Final = "vehicle.driveline.overall_first"
TURBO: Final = "vehicle.engine.turbo"
AIR_SHARE: Final = "vehicle.engine.air_share"
_LOOSE: Final = "trip.loose"
_STARTING: Final = "vehicle.driveline.engaged_to_start"
ENGAGED_ON_LOOSE: Final = "vehicle.driveline.engaged_on_loose"

FACTS: Final = (
    Fact(
        path="vehicle.driveline.first_gear",
        inputs=("vehicle.driveline.gears",),
        formula=first_of,
        in_words="first of the gears",
    ),
    Fact(
        path=_OVERALL,
        inputs=("vehicle.driveline.first_gear", "vehicle.driveline.transfer", "vehicle.driveline.final_drive"),
        formula=overall_ratio,
        in_words="first gear × transfer × final drive",
    ),
    Fact(
        path=_REDUCTION,
        inputs=("vehicle.driveline.low_range", "vehicle.driveline.transfer"),
        formula=low_range,
        in_words="low range divided by high range, on loose ground",
        when=(When(_LOOSE, otherwise="on asphalt"),),
    ),
    Fact(path=_REDUCTION, formula=1.0, in_words="high range"),
    Fact(
        path="vehicle.tires.rolling_radius_m",
        inputs=("vehicle.tires.free_radius_m",),
        formula=rolling_radius,
        in_words="0.967 × free radius from the tire's size",
        citation=KEI_TIRE,
    ),
    Fact(
        path=TURBO,
        inputs=("vehicle.engine.aspiration",),
        formula=is_turbo,
        in_words="whether the engine has a turbocharger",
    ),
    Fact(
        path=AIR_SHARE,
        formula=1.0,
        in_words="a turbocharged engine keeps its power at altitude",
        citation=TEXTBOOK,
        when=(When(TURBO, otherwise="not turbocharged"),),
    ),
    Fact(
        path=AIR_SHARE,
        inputs=(AIR_DENSITY,),
        formula=air_share,
        in_words="power in proportion to the density of the air",
        citation=TEXTBOOK,
    ),
    Fact(
        path=_STARTING,
        inputs=("vehicle.driveline.part_time",),
        formula=engaged_to_start,
        in_words="part-time four-wheel drive engaged to start",
        citation=TEXTBOOK,
    ),
    Fact(
        path=_LOOSE,
        inputs=("trip.surface",),
        formula=is_loose,
        in_words="whether the surface is loose",
    ),
    Fact(
        path=ENGAGED_ON_LOOSE,
        inputs=("vehicle.driveline.part_time", _LOOSE),
        formula=engaged_on_loose,
        in_words="part-time four-wheel drive engaged on loose ground",
        citation=TEXTBOOK,
    ),
)


def launch(
    *,
    usable_share: float,
    converter: float,
    torque_nm: float,
    condition: float,
    overall_first: float,
    reduction: float,
    efficiency: float,
    engaged: float,
    rolling_radius_m: float,
    rolling: float,
    sine: float,
    cosine: float,
    vehicle_mass_kg: float,
) -> tuple[float, float]:
    """Start again on the restart grade: usable pull in first gear against slope and rolling resistance [N, N/kg].

    Available: k·c·T·i·η/r - M·g·(sin θ + c_r·cos θ). Demand: g·(sin θ + c_r·cos θ). i is the overall ratio of first
    gear; on loose ground in low range, where there is one.

    60 N·m, 26.1, 0.9 and 0.262 m pull 2 959 N with the 55 % that ratings use. On 12 %, a 775 kg truck leaves 1 940 N:

    >>> available, demand = launch(
    ...     usable_share=0.55,
    ...     converter=1.0,
    ...     torque_nm=60.0,
    ...     condition=1.0,
    ...     overall_first=26.1,
    ...     reduction=1.0,
    ...     efficiency=0.9,
    ...     engaged=1.0,
    ...     rolling_radius_m=0.262,
    ...     rolling=0.015,
    ...     sine=0.119145,
    ...     cosine=0.992877,
    ...     vehicle_mass_kg=775.0,
    ... )
    >>> round(available), round(available / demand)
    (1940, 1476)
    """
    per_kg = G_MPS2 * (sine + rolling * cosine)
    at_wheels = usable_share * converter * torque_nm * condition * overall_first * reduction * efficiency * engaged
    return at_wheels / rolling_radius_m - vehicle_mass_kg * per_kg, per_kg


def climb(
    *,
    power_kw: float,
    condition: float,
    air_share: float,
    efficiency: float,
    engaged: float,
    held_share: float,
    speed_kmh: float,
    air_density_kgpm3: float,
    drag_area_m2: float,
    trailer_drag_area_m2: float,
    rolling: float,
    sine: float,
    cosine: float,
    vehicle_mass_kg: float,
) -> tuple[float, float]:
    """Hold the climbing speed on the grade: power at the wheels against air, slope and rolling [N, N/kg].

    Available: P·σ·η·f/v - ½·ρ·CdA·v² - M·g·(sin θ + c_r·cos θ). Demand: g·(sin θ + c_r·cos θ).

    36 kW, of which 75 % can be held, at 40 km/h: 2 187 N at the wheels, 101 N of it for the air.

    >>> available, demand = climb(
    ...     power_kw=36.0,
    ...     condition=1.0,
    ...     air_share=1.0,
    ...     efficiency=0.9,
    ...     engaged=1.0,
    ...     held_share=0.75,
    ...     speed_kmh=40.0,
    ...     air_density_kgpm3=1.225,
    ...     drag_area_m2=1.04,
    ...     trailer_drag_area_m2=0.3,
    ...     rolling=0.0,
    ...     sine=0.0,
    ...     cosine=1.0,
    ...     vehicle_mass_kg=775.0,
    ... )
    >>> round(available), demand
    (2086, 0.0)
    """
    speed_mps = speed_kmh / 3.6
    per_kg = G_MPS2 * (sine + rolling * cosine)
    at_wheels = power_kw * 3600 * condition * air_share * efficiency * engaged * held_share / speed_kmh
    drag = 0.5 * air_density_kgpm3 * (drag_area_m2 + trailer_drag_area_m2) * speed_mps * speed_mps
    return at_wheels - drag - vehicle_mass_kg * per_kg, per_kg


LAUNCH: Final = limit(
    id="mech.launch",
    title="Starting again on a grade",
    title_ja="坂道発進",
    in_words="First gear starts the combination on the steepest grade with the share of pull that makers rely on.",
    **computed_by(
        launch,
        usable_share=assumed(
            "share of peak first-gear pull used to restart",
            (0.47, 0.55, 0.65),
            RESTART_PRACTICE,
            "坂道発進に使える第1速最大駆動力の割合",
        ),
        condition="vehicle.engine_condition",
        overall_first=_OVERALL,
        reduction=_REDUCTION,
        engaged=_STARTING,
    ),
    citation=SAE_J2807,
)

CLIMB: Final = limit(
    id="mech.climb",
    title="Holding the climbing speed",
    title_ja="登坂速度",
    in_words="The power that can be held keeps the climbing speed on the longest grade. Climbing slower is not unsafe.",
    **computed_by(
        climb,
        condition="vehicle.engine_condition",
        air_share=AIR_SHARE,
        engaged=ENGAGED_ON_LOOSE,
        held_share=HELD_SHARE,
        speed_kmh=TESTED_CLIMB_SPEED,
        sine=CLIMB_SINE,
        cosine=CLIMB_COSINE,
    ),
    citation=SAE_J2807,
    worst=Verdict.MARGINAL,
)

RULES: Final = (LAUNCH, CLIMB)

# How fast a combination climbs: the speed at which its power equals the resistance of air, rolling and grade

_CLIMBING: Final[Parameters] = {
    "inputs": {
        **{name: path for name, path in CLIMB.inputs.items() if name != "speed_kmh"},
        "trailer_mass_kg": "trailer.laden_mass_kg",
    },
    "assumes": {**CLIMB.assumes, "trailer_drag_area_m2": ADDED_DRAG_AREA_M2},
}
"""The inputs and assumptions of mech.climb, with the actual trailer's mass and drag."""


def balanced_kmh(*, trailer_mass_kg: float, **climbing: float) -> float:
    """Speed at which the power that can be held carries vehicle and trailer up the grade [km/h].

    P·σ·η·f/v - ½·ρ·CdA·v² = (M + m)·g·(sin θ + c_r·cos θ), solved for v by Newton's method. The left side falls with
    speed, so there is one solution above zero. Neither gears nor the trip's climbing speed limit it.

    Parameters
    ----------
    trailer_mass_kg
        Mass of the laden trailer [kg].
    **climbing
        The parameters of `climb` but the speed.

    Examples
    --------
    Without air resistance, 20 kW take 1000 kg up a slope that needs 1000 N at 20 m/s:

    >>> round(
    ...     balanced_kmh(
    ...         power_kw=20.0,
    ...         condition=1.0,
    ...         air_share=1.0,
    ...         efficiency=1.0,
    ...         engaged=1.0,
    ...         held_share=1.0,
    ...         air_density_kgpm3=0.0,
    ...         drag_area_m2=1.0,
    ...         trailer_drag_area_m2=0.3,
    ...         rolling=0.0,
    ...         sine=1000 / (1000 * 9.80665),
    ...         cosine=1.0,
    ...         vehicle_mass_kg=800.0,
    ...         trailer_mass_kg=200.0,
    ...     ),
    ...     6,
    ... )
    72.0
    """

    def spare_n(speed_kmh: float) -> float:
        available, demand = climb(speed_kmh=speed_kmh, **climbing)
        return available - demand * trailer_mass_kg

    # The spare force is K/v - D·v² - R; its values at three speeds give K, D and R without a copy of the formula.
    at_10, at_20, at_40 = spare_n(10.0), spare_n(20.0), spare_n(40.0)
    power = 40 / 7 * (4 * (at_10 - at_20) - (at_20 - at_40))
    if power <= 0:  # too little to be told from the resistance
        return 0.0
    drag = max(0.0, (at_10 - at_20 - power / 20) / 300)
    resistance = power / 10 - 100 * drag - at_10
    tallest = [power / resistance] if resistance > 0 else []
    if drag > 0:
        tallest.append((power / drag) ** (1 / 3))
    if not tallest:
        return math.inf
    speed = min(tallest)
    for _ in range(int(_STEPS)):  # started above the root, Newton's method only steps down
        step = (drag * speed**3 + resistance * speed - power) / (3 * drag * speed**2 + resistance)
        speed -= step
        if abs(step) <= _ENOUGH * speed:
            break
    return speed


def climb_speed_kmh(facts: Facts) -> Figure:
    """Speed at which this load climbs the trip's sustained grade, with its band [km/h].

    Without a trailer it is that of the vehicle alone. `Undetermined` names what is missing.

    Examples
    --------
    24.3 kW at the wheels take 1075 kg up 8 % at 67.8 km/h: 998 N for slope and rolling, 291 N for the air.

    >>> from keitow import Driveline, Engine, Trailer, Vehicle, evaluate
    >>> truck = Vehicle(
    ...     name="stock truck",
    ...     curb_mass="700 kg",
    ...     engine=Engine(power="36 kW"),
    ...     driveline=Driveline(gearbox="manual"),
    ... )
    >>> [round(one, 1) for one in climb_speed_kmh(evaluate(truck, Trailer(tare="300 kg")).facts)]
    [57.5, 67.8, 77.3]
    """
    return figure(_CLIMBING, balanced_kmh, facts)
