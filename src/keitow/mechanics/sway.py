"""How fast the trailer can be towed before it sways, by the linear model of a car with a trailer.

The model has a lateral speed, a yaw rate and an articulation angle, tires whose force is linear in their slip, and no
damper at the hitch. Its damping falls with speed; how far the load is spread and the nose load change it far more than
the mass does. The speed is limited to that at which the damping ratio falls to 0.10.

`critical_speed` and `critical_speed_of_band` are the only formulas of the mechanics that are not arithmetic: they
search a root by iteration and do not work on columns.
"""

from __future__ import annotations

import math
from typing import Final

from keitow._engine.outcomes import Verdict
from keitow._engine.terms import Fact, Obligation, When, is_within
from keitow._sources import JUDGEMENT, Constant
from keitow.mechanics import sources, typical
from keitow.mechanics.limiters import REAR_SHARE_GIVEN, duty
from keitow.mechanics.surroundings import G_MPS2, HAS_TRAILER

_LEAST_DAMPING: Final = Constant(0.10, "", "least damping ratio of sway", sources.SWAY_CASE)
_SLOWEST_KMH: Final = Constant(10.0, "km/h", "search for sway: lowest speed", sources.SWAY_CASE)
_FASTEST_KMH: Final = Constant(300.0, "km/h", "search for sway: highest speed", sources.SWAY_SEARCHED)
_STEP: Final = Constant(1.2, "", "search for sway: ratio of successive speeds", JUDGEMENT)
_FINE_KMH: Final = Constant(0.01, "km/h", "search for sway: accuracy of the speed", JUDGEMENT)
_STIFFNESS: Final = Constant(8.02, "1/rad", "cornering stiffness of an axle, share of its load", sources.TIRE_CORNERING)
_YAW_INERTIA: Final = Constant(0.95, "", "yaw inertia of a vehicle over m·a·b", sources.SWAY_CASE)


# The model


def characteristic(
    *,
    speed_mps: float,
    vehicle_mass_kg: float,
    rear_share: float,
    wheelbase_m: float,
    overhang_m: float,
    trailer_mass_kg: float,
    nose_fraction: float,
    coupling_to_axle_m: float,
    yaw_gyration_m: float,
) -> tuple[float, float, float, float, float]:
    """Coefficients of the characteristic quartic of a car with a trailer at a speed, highest power first.

    Its roots are the eigenvalues divided by the speed [1/m]: the motion is written over the distance traveled instead
    of over time. The damping ratios are the same, and the speed appears only as its square beside each mass.

    Parameters
    ----------
    speed_mps
        Speed [m/s].
    vehicle_mass_kg, rear_share
        Mass of the loaded vehicle without nose load, and its share on the rear axle.
    wheelbase_m, overhang_m
        Wheelbase, and distance of the hitch behind the rear axle [m].
    trailer_mass_kg, nose_fraction
        Mass of the laden trailer, and its share on the hitch.
    coupling_to_axle_m
        Distance from the hitch to the trailer's axle [m].
    yaw_gyration_m
        Radius of gyration of the trailer in yaw, about its center of mass [m].
    """
    n, to_axle = nose_fraction, coupling_to_axle_m
    front = wheelbase_m * rear_share  # center of mass behind the front axle
    rear = wheelbase_m - front
    to_hitch = rear + overhang_m
    to_center = to_axle * (1 - n)
    far, arm, lever = to_hitch + to_center, to_hitch + to_axle, overhang_m / wheelbase_m

    # Only the ratio of the masses counts: two rows are per kilogram of vehicle, the last per kilogram of trailer.
    ratio = trailer_mass_kg / vehicle_mass_kg
    gyration = yaw_gyration_m * yaw_gyration_m
    inertia = _YAW_INERTIA * front * rear + ratio * (gyration + far * far)
    pulled = gyration + to_center * far
    stiffness_mps2 = _STIFFNESS * G_MPS2  # per kilogram and radian
    stiff_front = stiffness_mps2 * (1 - rear_share - n * ratio * lever)
    stiff_rear = stiffness_mps2 * (rear_share + n * ratio * (1 + lever))
    stiff = stiffness_mps2 * (1 - n)
    stiff_trailer = ratio * stiff
    sideways = front * stiff_front - rear * stiff_rear - arm * stiff_trailer

    # Rows: lateral force, yaw moment of the combination, moment of the trailer about the hitch. Columns: sideslip,
    # curvature, articulation; each entry is a polynomial with the highest power first.
    q = speed_mps * speed_mps
    sideslip = (
        ((1 + ratio) * q, stiff_front + stiff_rear + stiff_trailer),
        (-ratio * far * q, sideways),
        (-to_center * q, -to_axle * stiff),
    )
    curvature = (
        (-ratio * far * q, sideways + (1 + ratio) * q),
        (
            inertia * q,
            front * front * stiff_front + rear * rear * stiff_rear + arm * arm * stiff_trailer - ratio * far * q,
        ),
        (pulled * q, to_axle * arm * stiff - to_center * q),
    )
    articulation = (
        (-ratio * to_center * q, -to_axle * stiff_trailer, -stiff_trailer),
        (ratio * pulled * q, to_axle * arm * stiff_trailer, arm * stiff_trailer),
        ((gyration + to_center * to_center) * q, to_axle * to_axle * stiff, to_axle * stiff),
    )
    c4 = c3 = c2 = c1 = c0 = 0.0
    for row, one, other in ((0, 1, 2), (1, 2, 0), (2, 0, 1)):
        (a1, a0), (b1, b0) = sideslip[one], curvature[other]
        (d1, d0), (e1, e0) = sideslip[other], curvature[one]
        f2, f1, f0 = a1 * b1 - d1 * e1, a1 * b0 + a0 * b1 - d1 * e0 - d0 * e1, a0 * b0 - d0 * e0
        g2, g1, g0 = articulation[row]
        c4 += g2 * f2
        c3 += g2 * f1 + g1 * f2
        c2 += g2 * f0 + g1 * f1 + g0 * f2
        c1 += g1 * f0 + g0 * f1
        c0 += g0 * f0
    return c4, c3, c2, c1, c0


def quadratic_factors(
    c4: float, c3: float, c2: float, c1: float, c0: float
) -> tuple[tuple[float, float], tuple[float, float]]:
    """Split a quartic into two real quadratics x² + p·x + q, as the pairs (p, q) (Ferrari, Descartes).

    (x² + 2x + 5)·(x² + 3x + 2):

    >>> [tuple(round(one, 9) for one in pair) for pair in quadratic_factors(1.0, 5.0, 13.0, 19.0, 10.0)]
    [(3.0, 2.0), (2.0, 5.0)]
    """
    a, b, c, d = c3 / c4, c2 / c4, c1 / c4, c0 / c4
    shift = a / 4
    # y⁴ + p·y² + q·y + r with x = y - a/4 is (y² + s·y + t)·(y² - s·y + u), s² the largest root of the resolvent.
    p = b - 6 * shift * shift
    q = c - 2 * b * shift + 8 * shift * shift * shift
    r = d - c * shift + b * shift * shift - 3 * shift * shift * shift * shift
    s = math.sqrt(max(0.0, _largest_root(2 * p, p * p - 4 * r, -q * q)))
    together = p + s * s
    apart = math.copysign(
        math.sqrt(max(0.0, together * together - 4 * r)), q
    )  # equals q / s, also accurate for small s
    t, u = (together - apart) / 2, (together + apart) / 2
    return (
        (2 * shift + s, shift * shift + s * shift + t),
        (2 * shift - s, shift * shift - s * shift + u),
    )


def _largest_root(a: float, b: float, c: float) -> float:
    """Return the largest real root of x³ + a·x² + b·x + c."""
    shift = a / 3
    p = b / 3 - shift * shift
    q = shift * shift * shift - shift * b / 2 + c / 2
    square = q * q + p * p * p
    if square > 0:
        root = math.cbrt(abs(q) + math.sqrt(square))
        return math.copysign(root - p / root, -q) - shift
    return 2 * math.sqrt(max(0.0, -p)) * math.cos(math.atan2(math.sqrt(-square), -q) / 3) - shift


def damping_ratio(quartic: tuple[float, float, float, float, float]) -> float:
    """Least damping ratio of the oscillating modes; negative where any mode grows, infinite where none oscillates.

    The factor x² + 2x + 5 oscillates with a damping ratio of 1/√5:

    >>> round(damping_ratio((1.0, 5.0, 13.0, 19.0, 10.0)), 4)
    0.4472
    """
    if not quartic[0] > 0:
        return -1.0  # the lengths or masses overflow a float
    least = math.inf
    for p, q in quadratic_factors(*quartic):
        if p * p < 4 * q:
            least = min(least, p / (2 * math.sqrt(q)))
        elif p <= 0 or q <= 0:
            least = min(least, -1.0)
    return least


def critical_speed(
    *,
    vehicle_mass_kg: float,
    rear_share: float,
    wheelbase_m: float,
    overhang_m: float,
    trailer_mass_kg: float,
    nose_fraction: float,
    coupling_to_axle_m: float,
    yaw_gyration_m: float,
) -> float:
    """Lowest speed, from 10 to 300 km/h, at which the damping ratio is below 0.10; infinite where there is none [km/h].

    The reference case with 2 % and with 10 % of the trailer on the hitch; its own calculation gives 74.7 and
    183.7 km/h:

    >>> for nose_fraction in (0.02, 0.10):
    ...     speed_kmh = critical_speed(
    ...         vehicle_mass_kg=790.0,
    ...         rear_share=0.5,
    ...         wheelbase_m=1.9,
    ...         overhang_m=0.95,
    ...         trailer_mass_kg=600.0,
    ...         nose_fraction=nose_fraction,
    ...         coupling_to_axle_m=2.4,
    ...         yaw_gyration_m=0.96,
    ...     )
    ...     print(f"{speed_kmh:.1f}")
    74.6
    183.6
    """

    def spare(speed_kmh: float) -> float:
        quartic = characteristic(
            speed_mps=speed_kmh / 3.6,
            vehicle_mass_kg=vehicle_mass_kg,
            rear_share=rear_share,
            wheelbase_m=wheelbase_m,
            overhang_m=overhang_m,
            trailer_mass_kg=trailer_mass_kg,
            nose_fraction=nose_fraction,
            coupling_to_axle_m=coupling_to_axle_m,
            yaw_gyration_m=yaw_gyration_m,
        )
        return damping_ratio(quartic) - _LEAST_DAMPING

    fast: float = _SLOWEST_KMH
    slow = fast
    while spare(fast) >= 0:
        if fast == _FASTEST_KMH:
            return math.inf
        slow, fast = fast, min(fast * _STEP, _FASTEST_KMH)
    while fast - slow > _FINE_KMH:
        middle = (slow + fast) / 2
        slow, fast = (middle, fast) if spare(middle) >= 0 else (slow, middle)
    return slow


def critical_speed_of_band(
    *,
    vehicle_mass_kg: float,
    rear_share: float,
    wheelbase_m: float,
    overhang_m: float,
    trailer_mass_kg: float,
    coupling_to_axle_m: float,
    yaw_gyration_m: float,
) -> float:
    """Lowest critical speed for the assumed nose loads, 7, 10 and 15 % of the trailer [km/h].

    A trailer of 170 kg with a radius of gyration of 1.5 m, behind a truck of 775 kg:

    >>> speed_kmh = critical_speed_of_band(
    ...     vehicle_mass_kg=775.0,
    ...     rear_share=0.41,
    ...     wheelbase_m=1.9,
    ...     overhang_m=0.75,
    ...     trailer_mass_kg=170.0,
    ...     coupling_to_axle_m=1.5,
    ...     yaw_gyration_m=1.5,
    ... )
    >>> round(speed_kmh)
    44
    """
    return min(
        critical_speed(
            vehicle_mass_kg=vehicle_mass_kg,
            rear_share=rear_share,
            wheelbase_m=wheelbase_m,
            overhang_m=overhang_m,
            trailer_mass_kg=trailer_mass_kg,
            nose_fraction=nose_fraction,
            coupling_to_axle_m=coupling_to_axle_m,
            yaw_gyration_m=yaw_gyration_m,
        )
        for nose_fraction in (typical.NOSE_FRACTION.low, typical.NOSE_FRACTION.nominal, typical.NOSE_FRACTION.high)
    )


def rear_share_by_engine(*, engine_position: str) -> float:
    """Class-typical share of the curb mass on the rear axle, by the position of the engine."""
    return _FRONT_ENGINE + (_MID_ENGINE - _FRONT_ENGINE) * (engine_position != "front")


def rear_share_loaded(
    *, rear_share: float, curb_mass_kg: float, bed_kg: float, vehicle_mass_kg: float, truck: bool
) -> float:
    """Share of the loaded vehicle's mass on the rear axle without nose load, with its load at the nominal places."""
    seat_place = _OTHER_SEAT + (_TRUCK_SEAT - _OTHER_SEAT) * truck
    occupants_kg = vehicle_mass_kg - curb_mass_kg - bed_kg
    on_rear_kg = curb_mass_kg * rear_share + bed_kg * _BED + occupants_kg * seat_place
    return on_rear_kg / vehicle_mass_kg


# The nominal values of the assumptions of the class-typical truck.
_FRONT_ENGINE: Final = typical.REAR_SHARE.table[None].nominal
_MID_ENGINE: Final = typical.REAR_SHARE.table["mid"].nominal
_BED: Final = typical.BED_PLACE.table[True].nominal
_TRUCK_SEAT: Final = typical.SEAT_PLACE.table[True].nominal
_OTHER_SEAT: Final = typical.SEAT_PLACE.table[False].nominal

_GEOMETRY: Final = {
    "vehicle_mass_kg": "vehicle.mass_kg",
    "rear_share": "vehicle.sway.rear_share_loaded",
    "wheelbase_m": "vehicle.sway.wheelbase_m",
    "overhang_m": "vehicle.sway.overhang_m",
    "trailer_mass_kg": "trailer.laden_mass_kg",
    "coupling_to_axle_m": "trailer.coupling_to_axle_m",
    "yaw_gyration_m": "trailer.yaw_gyration_m",
}

SWAY_SPEED: Final = "combination.sway_speed_kmh"
_WHEELBASE: Final = _GEOMETRY["wheelbase_m"]
_OVERHANG: Final = _GEOMETRY["overhang_m"]
_CURB_SHARE: Final = "vehicle.sway.rear_share_curb"
_LOADED_SHARE: Final = _GEOMETRY["rear_share"]

FACTS: Final = (
    Fact(path=_WHEELBASE, formula="vehicle.wheelbase_m", in_words="wheelbase as given"),
    Fact(
        path=_WHEELBASE,
        formula=typical.WHEELBASE_M.table[True].nominal,
        in_words="wheelbase not known: class-typical",
        citation=sources.KEI_WHEELBASE,
        when=typical.COMPARABLE,
    ),
    Fact(path=_OVERHANG, formula="vehicle.hitch_overhang_m", in_words="overhang as given"),
    Fact(
        path=_OVERHANG,
        formula=typical.OVERHANG_M.table[True].nominal,
        in_words="hitch overhang not known: class-typical",
        citation=JUDGEMENT,
        when=typical.COMPARABLE,
    ),
    Fact(path=_CURB_SHARE, formula=REAR_SHARE_GIVEN, in_words="rear share as weighed"),
    Fact(
        path=_CURB_SHARE,
        inputs=("vehicle.engine_position",),
        formula=rear_share_by_engine,
        in_words="axle loads not known: class-typical by the engine's position",
        citation=sources.KEI_LAYOUT,
        when=typical.COMPARABLE,
    ),
    Fact(
        path=_CURB_SHARE,
        formula=_FRONT_ENGINE,
        in_words="axle loads and engine position not known: class-typical",
        citation=sources.KEI_LAYOUT,
        when=typical.COMPARABLE,
    ),
    Fact(
        path=_LOADED_SHARE,
        inputs={
            "rear_share": _CURB_SHARE,
            "curb_mass_kg": "vehicle.curb_mass_kg",
            "bed_kg": "load.bed_kg",
            "vehicle_mass_kg": "vehicle.mass_kg",
            "truck": typical.TRUCK,
        },
        formula=rear_share_loaded,
        in_words="share of the loaded vehicle on its rear axle",
        citation=JUDGEMENT,
    ),
    Fact(
        path=SWAY_SPEED,
        inputs={**_GEOMETRY, "nose_fraction": "trailer.nose_fraction"},
        formula=critical_speed,
        in_words="lowest speed at which the damping ratio of car and trailer is below 0.10",
        arithmetic=False,
        citation=sources.TIRE_CORNERING,
        when=(HAS_TRAILER, When("trailer.nose_fraction", otherwise="the nose load is not given", holds="known")),
    ),
    Fact(
        path=SWAY_SPEED,
        inputs=_GEOMETRY,
        formula=critical_speed_of_band,
        in_words="lowest speed at which the damping ratio of car and trailer is below 0.10; the nose load is not "
        "given: the least of 7, 10 and 15 % of the laden trailer",
        arithmetic=False,
        citation=sources.NOSE_LOADS,
        when=(
            HAS_TRAILER,
            When(
                "trailer.nose_fraction",
                otherwise="the nose load is given",
                holds="unknown",
                otherwise_ja="垂直荷重が指定されている",
            ),
        ),
    ),
)

RULES: Final = (
    duty(
        id="mech.sway",
        title="Sway",
        title_ja="スネーキング",
        in_words="The combination is driven no faster than the speed at which the damping ratio of sway falls to 0.10. "
        "The radius of gyration (how far from the middle the load lies) and the nose load matter more than the mass.",
        duty=Obligation.CONDUCT,
        inputs={"figure": "trip.speed_kmh", "limit": SWAY_SPEED},
        when=(HAS_TRAILER,),
        formula=is_within,
        citation=sources.SWAY_MODEL,
        worst=Verdict.MARGINAL,
        plate=True,
        remedy="drive no faster than the sway speed, or load the trailer closer to its axle and more on its nose",
        remedy_ja="スネーキングの限界速度を超えずに走行するか、積荷を車軸の近くに寄せ、垂直荷重を増やす",
    ),
)
