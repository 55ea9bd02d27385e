"""The phrases of the first line and of the short report, one table for each language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from keitow._engine.outcomes import Verdict
from keitow._engine.terms import Basis
from keitow.kinds import Place

if TYPE_CHECKING:
    from collections.abc import Mapping


@attrs.frozen(kw_only=True, eq=False)
class Phrases:
    """The phrases of the first line and of the short report; `briefly` maps rule ids and paths to short names."""

    where: Mapping[Place, str]
    in_state: str
    aside: Mapping[Place, str]
    aside_state: str
    partly: str
    partly_there: str
    within: Mapping[Basis, str]
    law_and: str
    heads: Mapping[Verdict, str]
    unlawful: str
    too_slow: str
    undetermined: str
    undetermined_without_bound: str
    needs: str
    nothing_known: str
    at_mass: str
    over_by: str
    over_limit: Mapping[Basis, str]
    over_plain: str
    over_high: str
    over_guess: str
    registered_over: str
    climbs_only: str
    overloaded: str
    too_many: str
    may_tow: str
    may_tow_band: str
    nothing: str
    can_tow_nothing: str
    can_tow_nothing_so_fast: str
    and_: str
    comma: str
    colon: str
    semicolon: str
    aside_after: str
    placed: str
    stop: str
    bracket: str
    summary: str
    pair: str
    empty_and_load: str
    alone: str
    in_bed: str
    people: str
    as_a_truck: str
    columns: tuple[str, str]
    trailer_row: str
    answers: Mapping[Basis, str]
    used: str
    all_used: str
    law_brief: Mapping[Place, str]
    law_partly: str
    law_partly_brief: str
    law_unread: str
    advice: str
    cautious: str
    open_: str
    at_most: str
    silent: str
    no_figure: str
    notes: Mapping[str, str]
    decides: str
    good_for: str
    holds_at: str
    drives: str
    no_speed: str
    climbs: str
    climbs_not: str
    restarts: str
    restarts_not: str
    stops: str
    alone_stops: str
    faster: str
    over_then: str
    fits_then: str
    first: str
    no_remedy: str
    read_paper: str
    read_known: str
    read_any: str
    if_at_least: str
    if_none: str
    if_gross: str
    lawful: str
    not_lawful: str
    still_open: str
    not_checked: str
    before: str
    nose: str
    nose_known: str
    hitch_class: str
    and_more: str
    sources: str
    more_sources: str
    and_others: str
    slow: str
    other_route: str
    disclaimer: str
    briefly: Mapping[str, str]


_SAME_PLATE: Final = {
    "mech.nose_advised.hitch": "mech.hitch",
    "mech.hitch_nose": "mech.hitch",
    "mech.hitch_d_value": "mech.hitch",
    "mech.nose_advised.rear_axle": "mech.rear_axle",
    "mech.nose_advised.rear_tires": "mech.rear_tires",
    "mech.nose_advised.maker": "mech.maker_nose",
    "mech.nose_advised.gross_mass": "mech.gross_mass",
    "trade.maker_braked": "trade.maker_rating",
    "jp.size.width": "jp.size.length",
    "jp.size.height": "jp.size.length",
    "jp.loading.height": "jp.loading.size",
}
"""Rules that share the short name of another rule, because one plate or one look answers both."""


def briefly_in(phrases: Phrases, rule_id: str, title: str) -> str:
    """Return the short name of a rule, or its title where it has none."""
    return phrases.briefly.get(_SAME_PLATE.get(rule_id, rule_id), title)


ENGLISH: Final = Phrases(
    where={
        Place.JAPAN_ROAD: "on a Japanese road",
        Place.US_ROAD: "on a road in the United States",
        Place.PRIVATE_LAND: "on private land",
        Place.ABROAD: "on a road abroad",
    },
    in_state="on a road in {state}",
    aside={
        Place.JAPAN_ROAD: "the law was NOT checked",
        Place.US_ROAD: "the law there was NOT checked",
        Place.PRIVATE_LAND: "road law does not apply there",
        Place.ABROAD: "the law there was NOT checked",
    },
    aside_state="the law of {state} was NOT checked",
    partly="the law of {state} was checked only in part",
    partly_there="the law there was checked only in part",
    within={Basis.TRADE: "the rating", Basis.LAW: "the law", Basis.MECHANICS: "the estimate"},
    law_and="the law and the estimate",
    heads={
        Verdict.WITHIN: "WITHIN {bases}",
        Verdict.BEYOND_RATING: "BEYOND THE RATING",
        Verdict.MARGINAL: "MARGINAL",
        Verdict.UNDETERMINED: "Cannot be determined",
        Verdict.OVER: "OVER",
    },
    unlawful="NOT LAWFUL",
    too_slow="TOO SLOW",
    undetermined="Cannot be determined {where}: at most {most}",
    undetermined_without_bound="Cannot be determined {where}",
    needs="needs {facts}",
    nothing_known="no rule applies",
    at_mass=" at {mass}, {where}",
    over_by="{over} over {limit} of {figure}",
    over_limit={
        Basis.TRADE: "the rating",
        Basis.LAW: "the lawful limit",
        Basis.MECHANICS: "the cautious limit",
    },
    over_plain="the limit",
    over_high="the high estimate",
    over_guess=" and over the best guess of {figure}",
    registered_over="its registered {gross} is {said}",
    climbs_only="climbs {grade} at {reached} by the cautious estimate, not at {wanted}",
    overloaded="The truck itself is OVERLOADED by {over} ({what}). ",
    too_many="{people} people on {seats} seats. ",
    can_tow_nothing_so_fast="Can tow NOTHING up {grade} at {speed} by the cautious estimate, {where}",
    may_tow="May tow {low}, {where}",
    may_tow_band="May tow {low} by the cautious estimate, best guess {nominal}, {where}",
    nothing="Can tow NOTHING",
    can_tow_nothing="Can tow NOTHING by the cautious estimate, best guess {nominal}, {where}",
    and_=" and ",
    comma=", ",
    colon=": ",
    semicolon="; ",
    aside_after="; ",
    placed="{said}, {where}",
    stop=".",
    bracket=" ({})",
    summary="{pair}: {headline}",
    pair="{vehicle} + {trailer}",
    empty_and_load="{tare} empty, {load} load",
    alone="{vehicle}, no trailer given",
    in_bed="{mass} in the bed",
    people="{count} people",
    as_a_truck="body not given: rated as a truck",
    columns=("limit", "used"),
    trailer_row="Trailer",
    answers={Basis.TRADE: "Rated", Basis.LAW: "Law", Basis.MECHANICS: "Machine"},
    used="{share} %",
    all_used="all",
    law_brief={
        Place.JAPAN_ROAD: "not checked",
        Place.US_ROAD: "not checked",
        Place.PRIVATE_LAND: "does not apply",
        Place.ABROAD: "not checked",
    },
    law_partly="checked only in part, so it has no verdict",
    law_partly_brief="checked in part",
    law_unread="the statutes of {state} were not read",
    advice="Advice",
    cautious="cautious; best guess {nominal}",
    open_="open: needs {facts}",
    at_most="at most {figure}",
    silent="no rating is known",
    no_figure="no figure",
    notes={"trade.class_rating": "trade figure, not a law", "mech.trailer_gross": "its own plate"},
    decides="Decides",
    good_for="Good for",
    drives="up to {speed}",
    holds_at="Computed for",
    no_speed="no speed: none brings this load within the cautious estimate",
    climbs="climbs {grade} at {speed}",
    climbs_not="does not climb {grade}",
    restarts="restarts on {grade}",
    restarts_not="may not restart on {grade}",
    stops="stops from {speed} in {way}",
    alone_stops="{way} without the trailer",
    faster="Faster",
    over_then="at {speed} the cautious limit is {limit}, you would be {over} over",
    fits_then="at {speed} it would no longer be within",
    first="First",
    no_remedy="no single change brings it within",
    read_paper="read {fact} ({paper})",
    read_known="read {fact}",
    read_any="find {fact}",
    if_at_least="{figure} or more: {answer}",
    if_none="no figure there: {answer}",
    if_gross="up to {figure}: {answer}, more: {other}",
    lawful="lawful",
    not_lawful="NOT lawful until it is registered",
    still_open="still open",
    not_checked="NOT CHECKED, no data",
    before="Before you go",
    nose="{figure} or more on the ball ({low} to {high} expected)",
    nose_known="{figure} or more on the ball ({high} expected)",
    hitch_class="hitch of class {number}",
    and_more=", {count} more",
    sources="Sources",
    more_sources="all: --full",
    and_others="{first} and {count} more",
    slow="too slow",
    other_route="then only the trailer's own certificate can allow it",
    disclaimer="Estimate from published data, no legal advice.",
    briefly={
        "vehicle.towing_entry": "the certificate's towing entry",
        "trade.maker_rating": "maker's rating",
        "mech.hitch": "hitch rating",
        "mech.rear_axle": "rear axle",
        "mech.rear_tires": "rear tires",
        "mech.front_axle_rating": "front axle",
        "mech.trailer_gross": "trailer's gross mass",
        "mech.trailer_axle": "trailer axle",
        "mech.trailer_speed": "trailer's speed rating",
        "mech.train_mass": "train mass",
        "mech.maker_nose": "maker's nose limit",
        "mech.sway": "sway",
        "mech.vehicle_gross": "truck's gross mass",
        "mech.gross_mass": "truck's gross mass",
        "mech.payload": "payload",
        "mech.seats": "seats",
        "jp.licence.without": "licence",
        "mech.duty.hitch": "hitch",
        "mech.duty.ball": "ball",
        "mech.duty.chains": "2 chains",
        "mech.duty.lights": "lights",
        "mech.duty.mirrors": "mirrors",
        "mech.duty.tires": "tires",
        "mech.duty.brake_controller": "brake controller",
        "mech.duty.brake_figures": "brake figures that contradict each other",
        "jp.coupling.breakaway": "breakaway brake",
        "jp.coupling.chain": "safety chain",
        "jp.trailer.no_persons": "nobody in the trailer",
        "jp.speed.no_center_line": "30 km/h without a center line",
        "jp.length.towing": "25 m in all",
        "jp.size.length": "everyday size limits",
        "jp.loading.size": "size of the load",
        "jp.licence.towing": "towing licence",
        "jp.lane.first": "left lane",
    },
)

JAPANESE: Final = Phrases(
    where={
        Place.JAPAN_ROAD: "日本の道路",
        Place.US_ROAD: "米国の道路",
        Place.PRIVATE_LAND: "私有地",
        Place.ABROAD: "日本国外の道路",
    },
    in_state="米国{state}の道路",
    aside={
        Place.JAPAN_ROAD: "法令は未確認",
        Place.US_ROAD: "現地の法令は未確認",
        Place.PRIVATE_LAND: "道路の法令は適用されません",
        Place.ABROAD: "現地の法令は未確認",
    },
    aside_state="{state}の法令は未確認",
    partly="{state}の法令は一部のみ確認",
    partly_there="現地の法令は一部のみ確認",
    within={Basis.TRADE: "目安", Basis.LAW: "法令", Basis.MECHANICS: "推定"},
    law_and="法令・推定",
    heads={
        Verdict.WITHIN: "{bases}の範囲内",
        Verdict.BEYOND_RATING: "目安超過",
        Verdict.MARGINAL: "境界域(可否を断定できない)",
        Verdict.UNDETERMINED: "判定不能",
        Verdict.OVER: "超過",
    },
    unlawful="適法ではありません",
    too_slow="速度不足",
    undetermined="判定不能({where}): 最大でも{most}",
    undetermined_without_bound="判定不能({where})",
    needs="要確認: {facts}",
    nothing_known="該当する規定がありません",
    at_mass=": {mass}({where})",
    over_by="{limit}{figure}を{over}超過",
    over_limit={Basis.TRADE: "目安", Basis.LAW: "法令の上限", Basis.MECHANICS: "安全側の上限"},
    over_plain="上限",
    over_high="推定の上限",
    over_guess="(最も確からしい値{figure}も超過)",
    registered_over="車両総重量{gross}、{said}",
    climbs_only="勾配{grade}の登坂速度は安全側の推定で{reached}(条件は{wanted})",
    overloaded="牽引車自体が{over}の過積載です({what})。",
    too_many="乗車定員{seats}人に対し{people}人が乗車しています。",
    can_tow_nothing_so_fast="勾配{grade}を{speed}で登る牽引はできません({where})",
    may_tow="{low}まで牽引可能({where})",
    may_tow_band="安全側の推定で{low}まで牽引可能、最も確からしい値{nominal}({where})",
    nothing="牽引できません",
    can_tow_nothing="安全側の推定では牽引できません。最も確からしい値{nominal}({where})",
    and_="と",
    comma="、",
    colon="。",
    semicolon="。",
    aside_after="。",
    placed="{said}({where})",
    stop="。",
    bracket="({})",
    summary="{pair}: {headline}",
    pair="{vehicle} + {trailer}",
    empty_and_load="空車{tare}、積荷{load}",
    alone="{vehicle}、被牽引車なし",
    in_bed="荷台{mass}",
    people="乗車{count}人",
    as_a_truck="車体の形状が不明のためトラックとして計算",
    columns=("上限", "使用率"),
    trailer_row="被牽引車",
    answers={Basis.TRADE: "目安", Basis.LAW: "法令", Basis.MECHANICS: "車両性能"},
    used="{share} %",
    all_used="100 %超",
    law_brief={
        Place.JAPAN_ROAD: "未確認",
        Place.US_ROAD: "未確認",
        Place.PRIVATE_LAND: "適用なし",
        Place.ABROAD: "未確認",
    },
    law_partly="一部のみ確認(適法と判断したものではない)",
    law_partly_brief="一部のみ確認",
    law_unread="{state}の法令は未確認",
    advice="ご注意",
    cautious="安全側の値(最も確からしい値は{nominal})",
    open_="未確定: {facts}が必要",
    at_most="最大でも{figure}",
    silent="なし",
    no_figure="数値なし",
    notes={"trade.class_rating": "海外の販売店の目安、法令ではない", "mech.trailer_gross": "被牽引車自体の限度"},
    decides="上限を決めている項目",
    good_for="走行の目安",
    drives="{speed}まで",
    holds_at="条件",
    no_speed="どの速度でも安全側の推定に収まりません",
    climbs="勾配{grade}を{speed}で登坂",
    climbs_not="勾配{grade}は登坂不可",
    restarts="勾配{grade}で坂道発進可",
    restarts_not="勾配{grade}で坂道発進できないおそれ",
    stops="{speed}から{way}で停止",
    alone_stops="被牽引車なしで{way}",
    faster="速度を上げると",
    over_then="{speed}では安全側の上限が{limit}となり、{over}超過",
    fits_then="{speed}では範囲内ではなくなります",
    first="まず行うこと",
    no_remedy="一つの変更だけでは範囲内に収まりません",
    read_paper="{fact}を確認する({paper})",
    read_known="{fact}を確認する",
    read_any="{fact}を調べる",
    if_at_least="{figure}以上の記載があれば{answer}",
    if_none="記載がなければ{answer}",
    if_gross="{figure}以下であれば{answer}、超える場合は{other}",
    lawful="適法",
    not_lawful="登録を受けるまで牽引不可",
    still_open="なお未確定",
    not_checked="未確認(値が不明)",
    before="出発前の確認",
    nose="垂直荷重{figure}以上(見込み{low}～{high})",
    nose_known="垂直荷重{figure}以上(見込み{high})",
    hitch_class="クラス{number}のヒッチ",
    and_more="ほか{count}件",
    sources="出典",
    more_sources="すべて: --full",
    and_others="{first}ほか{count}件",
    slow="速度不足",
    other_route="被牽引車の車検証への型式追加が必要",
    disclaimer="公表資料による推定であり、法的助言ではありません。",
    briefly={
        "vehicle.towing_entry": "車検証の牽引可能な車両総重量の記載",
        "trade.maker_rating": "メーカー指定値",
        "mech.hitch": "ヒッチの定格",
        "mech.rear_axle": "後軸の許容荷重",
        "mech.rear_tires": "後輪タイヤ",
        "mech.front_axle_rating": "前軸の許容荷重",
        "mech.trailer_gross": "被牽引車の車両総重量",
        "mech.trailer_axle": "被牽引車の許容軸重",
        "mech.trailer_speed": "被牽引車の最高速度",
        "mech.train_mass": "連結時総重量",
        "mech.maker_nose": "メーカーの許容垂直荷重",
        "mech.sway": "スネーキング",
        "mech.vehicle_gross": "車両総重量",
        "mech.gross_mass": "牽引車の車両総重量",
        "mech.payload": "最大積載量",
        "mech.seats": "乗車定員",
        "jp.licence.without": "けん引免許の有無",
        "mech.duty.hitch": "ヒッチ",
        "mech.duty.ball": "ボール",
        "mech.duty.chains": "安全チェーン2本",
        "mech.duty.lights": "灯火",
        "mech.duty.mirrors": "後写鏡",
        "mech.duty.tires": "タイヤ",
        "mech.duty.brake_controller": "電気ブレーキコントローラー",
        "mech.duty.brake_figures": "制動データの矛盾",
        "jp.coupling.breakaway": "分離時の制動装置",
        "jp.coupling.chain": "安全チェーン",
        "jp.trailer.no_persons": "被牽引車に人を乗せない",
        "jp.speed.no_center_line": "中央線のない道路では30 km/h以下",
        "jp.length.towing": "連結時の全長25 m以下",
        "jp.size.length": "一般的制限値",
        "jp.loading.size": "積載物の大きさ",
        "jp.licence.towing": "けん引免許",
        "jp.lane.first": "第一通行帯",
    },
)

PHRASES: Final[Mapping[bool, Phrases]] = {False: ENGLISH, True: JAPANESE}
"""Whether the language is Japanese -> its phrases."""
