"""Duties and advice for towing a trailer: equipment, speed, nose load and descents."""

from __future__ import annotations

from functools import partial
from typing import Final

from keitow._engine.terms import TOLERANCE, Fact, Obligation, When, is_within
from keitow._sources import JUDGEMENT, Constant
from keitow.mechanics import sources
from keitow.mechanics.limiters import duty
from keitow.mechanics.nose import ENOUGH_KG, ENOUGH_SHARE
from keitow.mechanics.stopping import CONTRADICT, DECELERATION, UNBRAKED
from keitow.mechanics.surroundings import CLIMB_SINE, G_MPS2, HAS_TRAILER
from keitow.mechanics.typical import COMPARABLE, DECELERATION_MPS2

_CLASS_BRAKES_MPS2: Final = DECELERATION_MPS2.table[True].nominal
"""The nominal class-typical deceleration."""

_STEEP: Final = Constant(0.05, "", "grade from which a low gear is advised", JUDGEMENT)


def deceleration_downhill(
    *, deceleration_mps2: float, condition: float, gross_mass_kg: float, combination_mass_kg: float, sine: float
) -> float:
    """Deceleration of the combination downhill, with the vehicle's cold brakes and an unbraked trailer [m/s²].

    M_t·a₀/(M + m) - g·sin θ; negative where the brakes cannot stop the combination.

    A truck of 1160 kg gross mass that stops at 5.4 m/s², in a combination of 1075 kg, down 8 %:

    >>> left_mps2 = deceleration_downhill(
    ...     deceleration_mps2=5.4, condition=1.0, gross_mass_kg=1160.0, combination_mass_kg=1075.0, sine=0.0797
    ... )
    >>> round(left_mps2, 2)
    5.05
    """
    return gross_mass_kg * deceleration_mps2 * condition / combination_mass_kg - G_MPS2 * sine


def class_deceleration_downhill(
    *, condition: float, gross_mass_kg: float, combination_mass_kg: float, sine: float
) -> float:
    """Deceleration of the combination downhill, with the brakes of the class-typical truck [m/s²]."""
    return deceleration_downhill(
        deceleration_mps2=_CLASS_BRAKES_MPS2,
        condition=condition,
        gross_mass_kg=gross_mass_kg,
        combination_mass_kg=combination_mass_kg,
        sine=sine,
    )


_DOWNHILL: Final = "combination.deceleration_downhill_mps2"
_INPUTS: Final = {
    "condition": "vehicle.brake_condition",
    "gross_mass_kg": "vehicle.gross_mass_kg",
    "combination_mass_kg": "combination.mass_kg",
    "sine": CLIMB_SINE,
}

FACTS: Final = (
    Fact(
        path=_DOWNHILL,
        inputs={"deceleration_mps2": DECELERATION, **_INPUTS},
        formula=deceleration_downhill,
        in_words="deceleration down the grade with the vehicle's cold brakes alone",
    ),
    Fact(
        path=_DOWNHILL,
        inputs=_INPUTS,
        formula=class_deceleration_downhill,
        in_words=f"deceleration down the grade with class-typical brakes ({_CLASS_BRAKES_MPS2:g} m/s² at gross mass)",
        citation=sources.KEI_TRUCK_BRAKES,
        when=COMPARABLE,
    ),
)


def nose_load_enough(*, nose_load_kg: float, laden_mass_kg: float) -> bool:
    """Whether the nose load is at least 25 kg or 4 % of the laden mass, whichever is less.

    >>> [nose_load_enough(nose_load_kg=mass, laden_mass_kg=1000.0) for mass in (24.0, 25.0)]
    [False, True]
    >>> nose_load_enough(nose_load_kg=12.0, laden_mass_kg=300.0)
    True
    """
    return (nose_load_kg >= ENOUGH_KG - TOLERANCE) | (nose_load_kg >= ENOUGH_SHARE * laden_mass_kg - TOLERANCE)


_WITH_TRAILER: Final = (HAS_TRAILER,)
_equipment: Final = partial(duty, duty=Obligation.EQUIPMENT, when=_WITH_TRAILER, formula=None)

RULES: Final = (
    _equipment(
        id="mech.duty.hitch",
        title="Hitch and mount",
        title_ja="ヒッチの取付け",
        in_words="Hitch and mount are bolted to the frame and rated for vehicle and trailer.",
        remedy="bolt hitch and mount to the frame, rated for this vehicle and this trailer",
        remedy_ja="牽引車と被牽引車に適合する定格のヒッチメンバーをフレームにボルトで固定する",
        citation=sources.HITCH_MOUNT,
    ),
    _equipment(
        id="mech.duty.ball",
        title="Ball and coupler",
        title_ja="ヒッチボール",
        in_words="The hitch ball has the size of the trailer's coupler.",
        remedy="fit the ball whose size is stamped on the coupler",
        remedy_ja="カプラーの刻印と同じ径のヒッチボールを取り付ける",
        citation=sources.HITCHING,
    ),
    _equipment(
        id="mech.duty.chains",
        title="Safety chains",
        title_ja="安全チェーン",
        in_words="Safety chains hold the trailer if the coupling fails.",
        remedy="cross two safety chains under the coupler",
        remedy_ja="安全チェーンを連結部の下で交差させて掛ける",
        citation=sources.TRAILER_EQUIPMENT,
    ),
    _equipment(
        id="mech.duty.lights",
        title="Lights of the trailer",
        title_ja="被牽引車の灯火",
        in_words="The trailer's tail, brake and turn lights work from the vehicle.",
        remedy="connect the trailer's lights and try them all",
        remedy_ja="被牽引車の灯火を接続し、すべての点灯を確認する",
        citation=sources.TRAILER_EQUIPMENT,
    ),
    _equipment(
        id="mech.duty.mirrors",
        title="Mirrors",
        title_ja="後写鏡",
        in_words="The mirrors show the road behind, past the trailer.",
        remedy="fit mirrors that see past the trailer",
        remedy_ja="被牽引車の後方を確認できる後写鏡を付ける",
        citation=sources.TRAILER_EQUIPMENT,
    ),
    _equipment(
        id="mech.duty.tires",
        title="Tires for the speed",
        title_ja="タイヤの速度記号",
        in_words="The tires of vehicle and trailer are rated for the speed driven.",
        remedy="check that the tires are rated for the speed",
        remedy_ja="タイヤの速度記号が走行速度に適合することを確認する",
        citation=sources.TIRE_PLATE,
    ),
    _equipment(
        id="mech.duty.brake_controller",
        title="Brake controller",
        title_ja="電気ブレーキコントローラー",
        in_words="Electric trailer brakes work only with a controller in the vehicle.",
        remedy="fit a brake controller and adjust it to the load",
        remedy_ja="電気ブレーキコントローラーを装着し、荷重に合わせて調整する",
        citation=sources.BRAKE_CONTROLLERS,
        when=(
            *_WITH_TRAILER,
            When(
                "trailer.brakes",
                otherwise="the trailer's brakes are not electric",
                equals="electric",
                otherwise_ja="被牽引車のブレーキが電気式ではない",
            ),
        ),
    ),
    duty(
        id="mech.duty.brake_figures",
        title="Brake figures that contradict each other",
        title_ja="制動データの矛盾",
        in_words="The deceleration given exceeds the one that the stopping distance means by more than 2 %. The "
        "distance counts. A deceleration below it is no contradiction: data sheets print the least that the law "
        "requires.",
        duty=Obligation.CONDUCT,
        when=(
            HAS_TRAILER,
            When(
                CONTRADICT,
                otherwise="no two brake figures are given that contradict each other",
                otherwise_ja="停止距離と減速度に矛盾がない",
            ),
        ),
        formula=None,
        citation=sources.UN_R13,
        remedy="find out whether the stopping distance or the deceleration of the vehicle is right",
        remedy_ja="牽引車の停止距離と減速度のどちらが正しいか確認する",
    ),
    duty(
        id="mech.trailer_speed",
        title="Speed rating of the trailer",
        title_ja="被牽引車の最高速度",
        in_words="The combination is driven no faster than the trailer's speed rating.",
        duty=Obligation.CONDUCT,
        inputs={"figure": "trip.speed_kmh", "limit": "trailer.speed_rating_kmh"},
        when=_WITH_TRAILER,
        formula=is_within,
        citation=sources.PLATE,
        plate=True,
        of_trailer=True,
        remedy="drive no faster than the trailer's speed rating",
        remedy_ja="被牽引車の最高速度を超えない",
    ),
    duty(
        id="mech.advice.nose",
        title="Enough nose load",
        title_ja="垂直荷重の確保",
        in_words="At least 25 kg, or 4 % of the laden trailer where that is less, rests on the hitch, so that the "
        "trailer does not lift the vehicle's tail. Where the nose load is not given, the estimate allows for up to 25 "
        "kg.",
        duty=Obligation.LOADING,
        inputs=("trailer.nose_load_kg", "trailer.laden_mass_kg"),
        when=_WITH_TRAILER,
        formula=nose_load_enough,
        citation=sources.COUPLING_NOSE,
        advisory=True,
        remedy="load the trailer so that at least 25 kg or 4 % of it rests on the hitch",
        remedy_ja="垂直荷重が25 kg以上、又は積載時の総重量の4 %以上になるように積む",
    ),
    duty(
        id="mech.advice.descent",
        title="Descending",
        title_ja="下り坂での減速",
        in_words="Down a grade of 5 % or more, the vehicle's brakes alone hold an unbraked trailer. Hot brakes give "
        "less than the deceleration shown. Brake heat is not estimated.",
        duty=Obligation.CONDUCT,
        inputs=(_DOWNHILL,),
        when=(
            HAS_TRAILER,
            UNBRAKED,
            When(
                "trip.grade",
                otherwise="no grade of 5 % or more",
                at_least=_STEEP - TOLERANCE,
                otherwise_ja="5 %以上の勾配がない",
            ),
        ),
        formula=None,
        citation=sources.DESCENTS,
        advisory=True,
        remedy="go down in a low gear",
        remedy_ja="下り坂では低いギアを使う",
    ),
)
