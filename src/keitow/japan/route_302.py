"""Route 1: the towable masses on the tow vehicle's own certificate (302 registration; 950 for vehicles other than kei).

The certificate has two figures, for trailers with and without a service brake. Each is the least of several masses,
m1 to m6, numbered as most offices print them. (The form cited for the operating force prints m5 as m2 and m6 as m2'.)
"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

from keitow._engine.bounds import STEP_TOLERANCE_KG
from keitow._engine.terms import TOLERANCE, Fact, Obligation, Route, When
from keitow._sources import Constant
from keitow._values.vehicle import ENTRIES_SINCE
from keitow.japan.performance import by_driven_axles, by_power
from keitow.japan.scope import (
    BRAKED,
    COVERED_BY_CERTIFICATE,
    COVERED_BY_LISTING,
    GROSS,
    ON_JAPANESE_ROAD,
    UNBRAKED,
    UNBRAKED_KG,
    law,
    limit,
)
from keitow.japan.sources import (
    DISTRICTS,
    ELECTRONIC_AS_GIVEN,
    ELECTRONIC_CONTROL,
    FORM_302,
    HALF_MASS,
    OPERATING_FORCE,
    REGISTRATION_RULE,
    SAFETY_STANDARD_12,
)

CURB_MASS_SINCE: Final = date(2005, 9, 1)

STEP_KG: Final = Constant(10.0, "kg", "step of the certificate's figure", FORM_302)
ROUTE: Final = Route(
    id="jp.302",
    title="Route 1: figures on the tow vehicle's certificate (302 registration)",
    title_ja="牽引車側の記載(302登録・950登録)",
    either="jp.coupling",
    step_kg=STEP_KG,
)

BRAKED_KG: Final = Constant(1990.0, "kg", "highest figure under 2 000 kg in whole steps", REGISTRATION_RULE)
REQUIRED_MPS2: Final = Constant(5.67, "m/s²", "deceleration that the 302 form requires", FORM_302)
STOP_FACTOR: Final = Constant(147.0, "(km/h)²/m", "302 form: 25.92·5.67 in r = V²/(147·(S - 0.1·V))", FORM_302)
DELAY_M_PER_KMH: Final = Constant(0.1, "m/(km/h)", "302 form: distance before the brakes act, per speed", FORM_302)
TEST_KMH: Final = Constant(50.0, "km/h", "speed of the older brake test", OPERATING_FORCE)
HAND_AT_50_N: Final = Constant(500.0, "N", "operating force at 50 km/h, by hand", OPERATING_FORCE)
FOOT_AT_50_N: Final = Constant(900.0, "N", "operating force at 50 km/h, by foot", OPERATING_FORCE)
HAND_OF_PASSENGER_CAR_N: Final = Constant(400.0, "N", "operating force of passenger cars, by hand", OPERATING_FORCE)
FOOT_OF_PASSENGER_CAR_N: Final = Constant(500.0, "N", "operating force of passenger cars, by foot", OPERATING_FORCE)
HAND_OF_OTHERS_N: Final = Constant(600.0, "N", "operating force of others, by hand", OPERATING_FORCE)
FOOT_OF_OTHERS_N: Final = Constant(700.0, "N", "operating force of others, by foot", OPERATING_FORCE)
HOLDING_KG_PER_N: Final = Constant(
    0.85, "kg/N", "302 form, m1: mass that a force holds on 12 %, 1/(9.8·0.12)", FORM_302
)
BRAKED_FACTOR: Final = Constant(7.36, "", "302 form, m2: 5.67/(5.67 - 4.9)", FORM_302)
OMISSION_SHARE: Final = Constant(0.5, "", "302 form, m4: unbraked trailer, share of the vehicle", HALF_MASS)


def brake_ratio_from_distance(*, from_speed_kmh: float, stopping_distance_m: float) -> float:
    """Ratio r of the deceleration to the required 5.67 m/s², from a stopping distance.

    The rule requires a stop from 50 km/h within 22 m, of which 0.1·50 m pass before the brakes act:
    50²/(25.92·17) = 5.67 m/s², and 147 = 25.92·5.67. The distance must exceed 0.1·V, which `Brakes` checks. Honda
    N-VAN, 53 m from 100 km/h, and Daihatsu Hijet, 56 m from 80 km/h:

    >>> round(brake_ratio_from_distance(from_speed_kmh=100.0, stopping_distance_m=53.0), 4)
    1.582
    >>> round(brake_ratio_from_distance(from_speed_kmh=80.0, stopping_distance_m=56.0), 3)
    0.907
    """
    return from_speed_kmh * from_speed_kmh / (STOP_FACTOR * (stopping_distance_m - DELAY_M_PER_KMH * from_speed_kmh))


def brake_ratio_from_deceleration(*, deceleration_mps2: float) -> float:
    """Ratio r of the deceleration to the required 5.67 m/s², from the mean deceleration.

    >>> brake_ratio_from_deceleration(deceleration_mps2=5.67)
    1.0
    """
    return deceleration_mps2 / REQUIRED_MPS2


def brake_ratio_from_force(*, service_force_n: float, gross_mass_kg: float) -> float:
    """Ratio r of the deceleration to the required 5.67 m/s², from the service-brake force: a = F/M.

    >>> brake_ratio_from_force(service_force_n=5670.0, gross_mass_kg=1000.0)
    1.0
    """
    return service_force_n / gross_mass_kg / REQUIRED_MPS2


def corrected_parking_force(
    *, parking_force_n: float, regulated_parking_force_n: float, parking_operating_force_n: float
) -> float:
    """Parking-brake force at the regulated operating force, corrected where it was measured at a lower one [N].

    >>> corrected_parking_force(
    ...     parking_force_n=2000.0, regulated_parking_force_n=600.0, parking_operating_force_n=400.0
    ... )
    3000.0
    >>> corrected_parking_force(
    ...     parking_force_n=2000.0, regulated_parking_force_n=600.0, parking_operating_force_n=700.0
    ... )
    2000.0
    """
    falls_short = parking_operating_force_n < regulated_parking_force_n
    return parking_force_n * (1 + falls_short * (regulated_parking_force_n / parking_operating_force_n - 1))


def has_figure(*, figure_kg: float) -> bool:
    """Whether the certificate has a figure."""
    return figure_kg > 0


def is_covered(*, figure_kg: float, gross_mass_kg: float, semi: bool) -> bool:
    """Whether a trailer is within the certificate's figure, rounded down to whole steps, and is no semi-trailer.

    >>> [is_covered(figure_kg=figure, gross_mass_kg=figure, semi=False) for figure in (350.0, 1990.0, 2000.0)]
    [True, True, False]
    >>> is_covered(figure_kg=350.0, gross_mass_kg=360.0, semi=False)
    False
    """
    most_kg = (figure_kg + STEP_TOLERANCE_KG) // STEP_KG * STEP_KG
    return (gross_mass_kg <= most_kg + TOLERANCE) & (gross_mass_kg <= BRAKED_KG) & (semi != True)  # noqa: E712  # a column has no `not`


def half_masses_differ(*, curb_mass_kg: float, gross_mass_kg: float) -> bool:
    """Whether half the gross mass would permit more than half the curb mass, below the limit of 750 kg.

    >>> half_masses_differ(curb_mass_kg=700.0, gross_mass_kg=1160.0)
    True
    >>> half_masses_differ(curb_mass_kg=1500.0, gross_mass_kg=2200.0)
    False
    >>> half_masses_differ(curb_mass_kg=700.0, gross_mass_kg=700.0)
    False
    """
    return (OMISSION_SHARE * curb_mass_kg < UNBRAKED_KG) & (gross_mass_kg > curb_mass_kg)


RATIO: Final = "vehicle.brakes.ratio_302"
REGULATED: Final = "vehicle.brakes.regulated_parking_force_n"
PARKING: Final = "vehicle.brakes.parking_force_302_n"
_FIGURE: Final = "vehicle.towing_entry.figure_kg"
HAS_FIGURE: Final = "vehicle.towing_entry.has_figure"
HALVES_DIFFER: Final = "vehicle.half_masses_differ"
CONTROL: Final = "vehicle.brakes.parking_control"
ELECTRONIC: Final = "electronic"
_OPERATING: Final = "vehicle.brakes.parking_operating_force_n"
_TEST_SPEED: Final = "vehicle.brakes.from_speed_kmh"

AT_50: Final = When(_TEST_SPEED, equals=TEST_KMH, otherwise="tested from another speed")
_NOT_AT_50: Final = When(_TEST_SPEED, equals=TEST_KMH, holds="false", otherwise="tested from 50 km/h")
NO_OPERATING_FORCE: Final = When(_OPERATING, otherwise="an operating force is given", holds="unknown")
_PASSENGER_CAR: Final = When("vehicle.use", equals="passenger", otherwise="not a passenger car")
_OTHER: Final = When("vehicle.use", equals="passenger", holds="false", otherwise="a passenger car")

CORRECTED: Final = Fact(
    path=PARKING,
    inputs=("vehicle.brakes.parking_force_n", REGULATED, _OPERATING),
    formula=corrected_parking_force,
    in_words="parking-brake force FS, corrected where it was measured below the regulated operating force",
    citation=OPERATING_FORCE,
)

FACTS: Final = (
    Fact(
        path=RATIO,
        inputs=("vehicle.brakes.stopping_distance_m", _TEST_SPEED),
        formula=brake_ratio_from_distance,
        in_words="r from the stopping distance S and its speed V",
        citation=FORM_302,
    ),
    Fact(
        path=RATIO,
        inputs=("vehicle.brakes.deceleration_mps2",),
        formula=brake_ratio_from_deceleration,
        in_words="r from the deceleration a, as no stopping distance is given",
        citation=FORM_302,
    ),
    Fact(
        path=RATIO,
        inputs=("vehicle.brakes.service_force_n", GROSS),
        formula=brake_ratio_from_force,
        in_words="r from the service-brake force F, as neither stopping distance nor deceleration is given",
        citation=OPERATING_FORCE,
    ),
    *(
        Fact(
            path=REGULATED,
            formula=force_n,
            in_words=f"regulated operating force {of}: hand {by_hand_n:g} N, foot {by_foot_n:g} N",
            citation=OPERATING_FORCE,
            when=(
                When(CONTROL, equals=control, otherwise=f"the parking brake is not worked by {control}"),
                *conditions,
            ),
        )
        for of, conditions, by_hand_n, by_foot_n in (
            ("where the brakes were tested from 50 km/h", (AT_50,), HAND_AT_50_N, FOOT_AT_50_N),
            ("of passenger cars", (_NOT_AT_50, _PASSENGER_CAR), HAND_OF_PASSENGER_CAR_N, FOOT_OF_PASSENGER_CAR_N),
            ("of other vehicles", (_NOT_AT_50, _OTHER), HAND_OF_OTHERS_N, FOOT_OF_OTHERS_N),
        )
        for control, force_n in (("hand", by_hand_n), ("foot", by_foot_n))
    ),
    Fact(
        path=PARKING,
        formula="vehicle.brakes.parking_force_n",
        in_words="parking-brake force FS as given, as no operating force is given",
        citation=FORM_302,
        when=(NO_OPERATING_FORCE,),
    ),
    CORRECTED,
    Fact(
        path=_FIGURE,
        formula="vehicle.towing_entry.unbraked_kg",
        in_words="the certificate's figure for trailers without a service brake",
        citation=REGISTRATION_RULE,
        when=(UNBRAKED,),
    ),
    Fact(
        path=_FIGURE,
        formula="vehicle.towing_entry.braked_kg",
        in_words="the certificate's figure for trailers with a service brake",
        citation=REGISTRATION_RULE,
        when=(BRAKED,),
    ),
    Fact(
        path=HAS_FIGURE,
        inputs=(_FIGURE,),
        formula=has_figure,
        in_words="the certificate has a figure for such a trailer",
        citation=REGISTRATION_RULE,
    ),
    Fact(
        path=HAS_FIGURE,
        formula=False,
        in_words="the certificate was read and has no figure for such a trailer",
        citation=REGISTRATION_RULE,
        when=(When("vehicle.towing_entry", otherwise="the certificate was not read"),),
    ),
    Fact(
        path=COVERED_BY_CERTIFICATE,
        formula=False,
        in_words="both certificates count, as the trailer's certificate lists this vehicle",
        when=(When("trailer.lists_vehicle", otherwise="the trailer's certificate does not list it"),),
    ),
    Fact(
        path=COVERED_BY_CERTIFICATE,
        inputs=(_FIGURE, "trailer.gross_mass_kg", "trailer.semi"),
        formula=is_covered,
        in_words="whether the trailer is within the figure on the vehicle's certificate",
        citation=REGISTRATION_RULE,
        when=(When("trip.date", at_least=ENTRIES_SINCE, otherwise="before 2004-07-01 there was no such figure"),),
    ),
    Fact(
        path=HALVES_DIFFER,
        inputs=("vehicle.curb_mass_kg", GROSS),
        formula=half_masses_differ,
        in_words="whether half the gross mass would permit more than half the curb mass",
    ),
)


# Formulas: M is the gross mass, M' the curb mass [kg]


def parking_brake(*, parking_force_n: float, gross_mass_kg: float) -> float:
    """Largest trailer whose combination the parking brake holds on 12 % [kg]; 0.85 = 1/(9.8·0.12).

    >>> parking_brake(parking_force_n=3000.0, gross_mass_kg=1160.0)
    1390.0
    """
    return HOLDING_KG_PER_N * parking_force_n - gross_mass_kg


def braked_stop(*, ratio: float, gross_mass_kg: float) -> float:
    """Largest trailer with a service brake, which brakes the trailer at 4.9 m/s² [kg]; 7.36 = 5.67/(5.67 - 4.9).

    A Suzuki Every (DA17) is registered for 870 kg with and 110 kg without. With m3 = (r - 1)·M = 118.3 kg:

    >>> round(braked_stop(ratio=1 + 118.3 / 1000, gross_mass_kg=1000.0), 1)
    870.7
    """
    return BRAKED_FACTOR * (ratio - 1) * gross_mass_kg


def unbraked_stop(*, ratio: float, gross_mass_kg: float) -> float:
    """Largest trailer that the vehicle alone can stop [kg].

    Honda N-VAN, 53 m from 100 km/h, gross mass 1430 kg:

    >>> ratio = brake_ratio_from_distance(from_speed_kmh=100.0, stopping_distance_m=53.0)
    >>> round(unbraked_stop(ratio=ratio, gross_mass_kg=1430.0), 2)
    832.3
    """
    return (ratio - 1) * gross_mass_kg


def half_curb_mass(*, curb_mass_kg: float) -> float:
    """Largest unbraked trailer by the brake-omission rule of either route [kg].

    >>> half_curb_mass(curb_mass_kg=700.0)
    350.0
    """
    return OMISSION_SHARE * curb_mass_kg


def half_gross_mass(*, gross_mass_kg: float) -> float:
    """Largest unbraked trailer by the brake-omission rule until 2005-08-31 [kg].

    >>> half_gross_mass(gross_mass_kg=1160.0)
    580.0
    """
    return OMISSION_SHARE * gross_mass_kg


def is_no_semi_trailer(*, semi: bool) -> bool:
    """Whether it is no semi-trailer."""
    return semi != True  # noqa: E712  # a column has no `not`


_limit: Final = partial(limit, route=ROUTE, since=ENTRIES_SINCE)
_NOT_RECORDED: Final = When(
    _FIGURE,
    otherwise="the figure on the certificate applies",
    otherwise_ja="車検証の記載値による",
    holds="unknown",
)
# Where the trailer's certificate lists the vehicle and that is enough, this route is not needed.
_ASKED: Final = (
    *ON_JAPANESE_ROAD,
    When(
        COVERED_BY_LISTING,
        otherwise="the trailer's certificate lists this vehicle (Route 2), which is enough",
        otherwise_ja="被牽引車の車検証に牽引車型式の記載(型式追加)があり、車検証への牽引重量の記載は要しない",
        holds="not true",
    ),
)
_IS_ELECTRONIC: Final = When(
    CONTROL,
    equals=ELECTRONIC,
    otherwise="the parking brake is operated by hand or foot",
    otherwise_ja="手動式又は足踏式である",
)
_ANY: Final = (*_ASKED, _NOT_RECORDED)
_WITHOUT: Final = (*_ANY, UNBRAKED)
_registered: Final = partial(law, duty=Obligation.REGISTRATION, when=_ASKED, route=ROUTE, since=ENTRIES_SINCE)

RULES: Final = (
    _registered(
        id="jp.302.recorded",
        title="The figure is on the vehicle's certificate",
        title_ja="牽引車の車検証への牽引可能な車両総重量の記載",
        in_words="Route 1 needs the towable mass on the vehicle's own certificate. A figure that keitow computes is "
        "what could be recorded there.",
        formula=HAS_FIGURE,
        citation=REGISTRATION_RULE,
        remedy="have the towable mass recorded on the vehicle's certificate (302 registration; 950 for other than kei)",
        remedy_ja="牽引車の車検証に牽引可能な車両総重量の記載を受ける(軽自動車は302登録、その他は950登録)",
    ),
    _limit(
        id="jp.302.entry",
        title="The certificate's own figure",
        title_ja="車検証に記載された牽引可能な車両総重量",
        in_words="The trailer's registered gross mass is at most the figure on the vehicle's certificate.",
        when=(
            *_ASKED,
            When(
                _FIGURE,
                otherwise="no figure for such a trailer is given",
                otherwise_ja="この種の被牽引車に対する記載値がない",
                holds="known",
            ),
        ),
        formula=_FIGURE,
        citation=REGISTRATION_RULE,
    ),
    _registered(
        id="jp.302.kind",
        title="No semi-trailer",
        title_ja="被牽引車の種類(セミトレーラを除く)",
        in_words="Route 1 is for trailers under 2 000 kg that are not semi-trailers.",
        inputs=("trailer.semi",),
        formula=is_no_semi_trailer,
        citation=REGISTRATION_RULE,
        remedy="tow a trailer that is no semi-trailer, or use Route 2",
        remedy_ja="セミトレーラ以外を牽引するか、連結仕様検討(型式追加)による",
    ),
    _limit(
        id="jp.302.m1",
        title="Parking brake: the combination holds on 12 %",
        title_ja="駐車ブレーキ性能",
        in_words="The parking brake holds vehicle and trailer, both at gross mass, on a 12 % grade.",
        inputs={"parking_force_n": PARKING, "gross_mass_kg": GROSS},
        when=(
            *_ANY,
            When(
                CONTROL,
                equals=ELECTRONIC,
                holds="not true",
                otherwise="the parking brake is electronic",
                otherwise_ja="電子式駐車ブレーキである",
            ),
        ),
        formula=parking_brake,
        citation=FORM_302,
    ),
    _limit(
        id="jp.302.m1_electronic",
        title="Electronic parking brake",
        title_ja="電子式駐車ブレーキの扱い",
        in_words="The form has the electronic parking brake as a third kind. The text on how its force is used was not "
        "found. As where the data sheet has no force, offices accept one that was measured at the inspection.",
        when=(*_ANY, _IS_ELECTRONIC),
        formula=None,
        citation=ELECTRONIC_CONTROL,
    ),
    _limit(
        id="jp.302.m1_provisional",
        title="Electronic parking brake: force as given, provisional",
        title_ja="駐車ブレーキ性能(電子式、暫定値)",
        in_words="One owner reports that an office used the data sheet's force of an electronic parking brake without "
        "correcting it for the operating force. The figure is shown and decides nothing.",
        in_words_ja="302・950登録の駐車ブレーキ性能(m1)は、電子式では暫定値(窓口での例は一件のみ)で、判定には用いない。"
        "窓口に確認するか、制動力の測定を受ける",
        inputs=("vehicle.brakes.parking_force_n", GROSS),
        when=(*_ANY, _IS_ELECTRONIC),
        formula=parking_brake,
        citation=ELECTRONIC_AS_GIVEN,
    ),
    _limit(
        id="jp.302.m2",
        title="Stopping with a braked trailer",
        title_ja="制動能力(主ブレーキあり)",
        in_words="Vehicle and trailer brake together at 5.67 m/s² (from 50 km/h within 22 m); the trailer's own brakes "
        "brake it at 4.9 m/s².",
        inputs={"ratio": RATIO, "gross_mass_kg": GROSS},
        when=(*_ANY, BRAKED),
        formula=braked_stop,
        citation=FORM_302,
    ),
    _limit(
        id="jp.302.m3",
        title="Stopping with an unbraked trailer",
        title_ja="制動能力(主ブレーキなし)",
        in_words="The vehicle's brakes alone brake vehicle and trailer at 5.67 m/s² (from 50 km/h within 22 m).",
        inputs={"ratio": RATIO, "gross_mass_kg": GROSS},
        when=_WITHOUT,
        formula=unbraked_stop,
        citation=FORM_302,
    ),
    _limit(
        id="jp.302.m4",
        title="Brake omission: half the gross mass",
        title_ja="主ブレーキ省略",
        in_words="Without trailer brakes the trailer's registered gross mass is at most half the vehicle's gross mass.",
        inputs=(GROSS,),
        when=_WITHOUT,
        formula=half_gross_mass,
        citation=HALF_MASS,
        until=CURB_MASS_SINCE,
    ),
    _limit(
        id="jp.302.m4",
        title="Brake omission: half the curb mass",
        title_ja="主ブレーキ省略",
        in_words="Without trailer brakes the trailer's registered gross mass is at most half the vehicle's curb mass.",
        inputs=("vehicle.curb_mass_kg",),
        when=_WITHOUT,
        formula=half_curb_mass,
        citation=HALF_MASS,
        since=CURB_MASS_SINCE,
    ),
    _limit(
        id="jp.302.m4_district",
        title="Brake omission by district: half the gross mass",
        title_ja="主ブレーキ省略(車両総重量の1/2とする地域)",
        in_words="One shop writes that for m4 offices in 中部 use half the curb mass and those in 関東 half the gross "
        "mass, which is more. Ask the office that will get the sheet.",
        in_words_ja="302・950登録の主ブレーキ省略(m4)は、中部では車両重量の1/2、関東では車両総重量の1/2とする窓口がある"
        "という(伝聞)。提出先に確認する",
        inputs=(GROSS,),
        when=(
            *_WITHOUT,
            When(
                HALVES_DIFFER,
                otherwise="half the gross mass permits no more than half the curb mass",
                otherwise_ja="車両総重量の1/2としても車両重量の1/2と変わらない",
            ),
        ),
        formula=half_gross_mass,
        citation=DISTRICTS,
        since=CURB_MASS_SINCE,
    ),
    by_power(id="jp.302.m5", route=ROUTE, since=ENTRIES_SINCE, when=_ANY),
    by_driven_axles(id="jp.302.m6", route=ROUTE, since=ENTRIES_SINCE, when=_ANY),
    _limit(
        id="jp.302.most_braked",
        title="Under 2 000 kg",
        title_ja="車両総重量2,000 kg未満",
        in_words="Route 1 is for trailers under 2 000 kg. In steps of 10 kg the highest figure is 1 990 kg.",
        when=(*_ASKED, BRAKED),
        formula=BRAKED_KG,
        citation=REGISTRATION_RULE,
    ),
    _limit(
        id="jp.302.most_unbraked",
        title="Unbraked at most 750 kg",
        title_ja="主ブレーキの省略は750 kg以下",
        in_words="The figure for trailers without a service brake is at most 750 kg.",
        when=(*_ASKED, UNBRAKED),
        formula=UNBRAKED_KG,
        citation=SAFETY_STANDARD_12,
    ),
)
