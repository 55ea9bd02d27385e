"""The words of the reports, the pictures and the shell, in English and in Japanese.

Those of a table are its caption and the titles of its columns.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Generic, Literal, TypeAlias, TypeVar

from keitow._engine.outcomes import Verdict
from keitow._engine.terms import Basis
from keitow._japanese import GRADES, STATES, day
from keitow.kinds import Place, Surface

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from keitow._engine.rules import Rule
    from keitow._engine.terms import Paper, Route
    from keitow.kinds import State

K = TypeVar("K")
T = TypeVar("T")
Language: TypeAlias = Literal["en", "ja"]
Detail: TypeAlias = Literal["short", "full"]
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


class Both(Generic[T]):
    """What `Words` say in English and in Japanese; as their attribute, what they say in their language."""

    def __init__(self, english: T, japanese: T) -> None:
        self.english = english
        self.japanese = japanese

    def __get__(self, words: Words, owner: type[Words]) -> T:
        return self.japanese if words.japanese else self.english


def each(*rows: tuple[K, str, str]) -> Both[Mapping[K, str]]:
    """Return a table in both languages, from rows with a key, the English and the Japanese."""
    return Both({key: english for key, english, _ in rows}, {key: japanese for key, _, japanese in rows})


class Words:
    """The words of one language; ``facts`` names the facts that are on no paper, ``briefly`` rules and facts in short.

    Parameters
    ----------
    japanese
        Whether the language is Japanese.
    """

    def __init__(self, *, japanese: bool) -> None:
        self.japanese = japanese

    # The full report, the pages, the shell's tables

    verdict_names: Both[Mapping[Verdict | None, str]] = each(
        (None, "", ""),
        (Verdict.WITHIN, "within", "範囲内"),
        (Verdict.BEYOND_RATING, "beyond the rating", "目安超過"),
        (Verdict.MARGINAL, "marginal", "境界域(可否を断定できない)"),
        (Verdict.UNDETERMINED, "cannot be determined", "判定不能"),
        (Verdict.OVER, "over", "超過"),
    )
    bases: Both[Mapping[Basis, str]] = each(
        (Basis.TRADE, "Rated", "目安"),
        (Basis.LAW, "Law", "法令"),
        (Basis.MECHANICS, "Machine", "車両性能"),
    )
    places: Both[Mapping[Place, str]] = each(
        (Place.JAPAN_ROAD, "a road in Japan", "日本の道路"),
        (Place.US_ROAD, "a road in the United States", "米国の道路"),
        (Place.PRIVATE_LAND, "private land", "私有地"),
        (Place.ABROAD, "a road outside Japan", "日本国外の道路"),
    )
    surfaces: Both[Mapping[Surface, str]] = Both(
        {one: one.value.replace("_", " ") for one in Surface},
        {
            Surface.DRY_ASPHALT: "乾燥したアスファルト",
            Surface.WET_ASPHALT: "濡れたアスファルト",
            Surface.PACKED_GRAVEL: "締まった砂利",
            Surface.LOOSE_GRAVEL: "緩い砂利",
            Surface.FARM_TRACK: "農道",
            Surface.DRY_GRASS: "乾いた草地",
            Surface.WET_GRASS: "濡れた草地",
            Surface.SOFT_FIELD: "軟らかい畑",
            Surface.SAND: "砂",
            Surface.MUD: "泥",
            Surface.PACKED_SNOW: "圧雪",
        },
    )
    met: Both[Mapping[bool | None, str]] = each(
        (True, "in place", "適合"),
        (False, "NOT in place", "不適合"),
        (None, "see to it", "要確認"),
    )
    facts: Both[Mapping[str, str]] = each(
        ("trailer.nose_fraction", "nose load (tongue weight), as a share", "垂直荷重の割合"),
        ("trailer.nose_mass_kg", "nose load (tongue weight)", "垂直荷重"),
        ("trailer.payload_kg", "payload of the trailer", "被牽引車の最大積載量"),
        ("trailer.drag_area_m2", "drag area that the trailer adds", "被牽引車による空気抵抗面積の増加"),
        ("trailer.coupling_to_axle_m", "distance from coupling to trailer axle", "連結点から被牽引車の車軸までの距離"),
        ("trailer.yaw_gyration_m", "radius of gyration of the trailer in yaw", "被牽引車のヨー慣性半径"),
        ("vehicle.drag_area_m2", "drag area", "空気抵抗面積"),
        ("vehicle.hitch.height_m", "height of the hitch", "ヒッチの高さ"),
        ("vehicle.hitch_overhang_m", "hitch overhang", "後軸から連結点までの距離"),
        ("trip.posted_speed_kmh", "posted speed limit", "標識等の最高速度"),
        ("vehicle.built", "year of manufacture", "製造年"),
        ("trip.state", "state", "州"),
        ("combination.sway_speed_kmh", "sway speed", "スネーキングの限界速度"),
        ("combination.deceleration_downhill_mps2", "cold brakes leave", "ブレーキが冷えているときの減速度"),
    )
    comma: Both[str] = Both(", ", "、")
    stop: Both[str] = Both(".", "。")
    low_end: Both[str] = Both("the low end", "下限")
    the_truck: Both[str] = Both("the truck", "この車両")
    the_trailer: Both[str] = Both("the trailer", "被牽引車")
    safe_speed: Both[str] = Both(
        "The machine takes this load up to {speed}.", "この積載では、{speed}まで車両性能の安全側の限度に収まります。"
    )
    no_safe_speed: Both[str] = Both(
        "No speed brings this load within the machine's cautious limits.",
        "この積載では、どの速度でも車両性能の安全側の限度に収まりません。",
    )
    silent: Both[str] = Both("no rating is known", "なし")
    no_figure: Both[str] = Both("no figure", "数値なし")
    no_limit: Both[str] = Both("no limit", "上限なし")
    at_most: Both[str] = Both("at most {mass}", "最大でも{mass}")
    at_least: Both[str] = Both("at least {mass}", "少なくとも{mass}")
    unknown: Both[str] = Both("not known", "不明")
    used: Both[str] = Both(", {share} of the cautious figure used", "、安全側の値に対する使用率{share}")
    source: Both[str] = Both("Source", "出典")
    needs_facts: Both[str] = Both("needs {facts}", "{facts}が不明")
    text_of: Both[str] = Both("the text of “{title}”", "「{title}」の本文")
    unmet: Both[str] = Both("not in place: {title}", "{title}(不適合)")
    must: Both[str] = Both("you must {remedy}", "{remedy}必要があります")
    unregistered: Both[str] = Both("no registration covers it", "牽引の登録・記載なし")
    vehicle_mass: Both[str] = Both(
        "Vehicle as loaded {vehicle}, combination {combination}.",
        "牽引車(積載時){vehicle}、連結時総重量{combination}。",
    )
    trailer_mass: Both[str] = Both(
        "Trailer laden {laden}, registered gross {gross}.", "被牽引車(積載時){laden}、車両総重量{gross}。"
    )
    trip: Both[str] = Both(
        "On {place}, law of {day}: {speed}, {climb} on {grade}, restart on {restart}, {surface}.",
        "{place}、計算基準日{day}。{speed}、勾配{grade}を{climb}で登坂、勾配{restart}で坂道発進、{surface}。",
    )
    text_not_found: Both[str] = Both("the text of this provision was not found", "規定の本文は未確認")
    narrows: Both[str] = Both(
        "The missing value that would narrow the estimate most: {fact} ({path})", "推定の幅を最も狭める未知の値: {fact}"
    )
    binds: Both[str] = Both("What decides", "上限を決めている項目")
    unchecked: Both[str] = Both(
        "What could not be checked, and which paper has it", "確認できなかった項目と、記載のある書類"
    )
    duties: Both[str] = Both("Must be in place", "満たすべき事項")
    advice: Both[str] = Both("Advice", "ご注意")
    remedies: Both[str] = Both("What would make it fit", "範囲内に収める方法")
    assumed: Both[str] = Both("Assumed", "推定に用いた値")
    derived: Both[str] = Both("Derived from what was given", "計算で求めた値")
    answers_table: Both[tuple[str, ...]] = Both(
        ("The three answers", "Answer", "Figure", "Verdict", "What decides"),
        ("三つの判定", "区分", "数値", "判定", "上限を決めている項目"),
    )
    rules_table: Both[tuple[str, ...]] = Both(
        ("Every rule, its figure and its source", "Rule", "Figure", "Compared with", "Used", "Answer", "Source"),
        ("すべての規定とその数値、出典", "規定", "数値", "比較する重量", "使用率", "区分", "出典"),
    )
    aside_table: Both[tuple[str, ...]] = Both(
        ("What does not apply here, and why", "Why", "Rule"), ("適用されない規定とその理由", "理由", "規定")
    )
    binding: Both[str] = Both("decides", "上限")
    only_advice: Both[str] = Both("advice", "参考")
    record_kinds: Both[Mapping[str, str]] = each(
        ("vehicle", "vehicle", "車両"),
        ("trailer", "trailer", "被牽引車"),
    )
    nothing_fits: Both[str] = Both(
        "Nothing in the catalog fits all of these words; fewer words fit more.",
        "すべての語に合うものはカタログにありません。検索語を減らしてください。",
    )
    not_understood: Both[str] = Both("not understood: {words}", "解釈できない語: {words}")
    said_by_none: Both[str] = Both("no record says: {words}", "該当する記録のない条件: {words}")
    none_of_years: Both[str] = Both(
        "nothing built then fits; the nearest in time: {ids}",
        "その年に製造されたものはありません。年代の近いもの: {ids}",
    )
    missing: Both[str] = Both("Missing", "不明")
    and_more: Both[str] = Both(" and {count} more", "ほか{count}件")
    also_sold: Both[str] = Both("Also sold as", "他の車名での販売")
    built: Both[str] = Both("built", "製造")
    values: Both[str] = Both("Values", "値")
    derived_values: Both[str] = Both(
        "Derived: no source prints it, it follows from others of one source",
        "計算による値(記載はなく、同じ資料の他の値から求めたもの)",
    )
    follows_from: Both[str] = Both("from {facts}", "{facts}から算出")
    ranges: Both[str] = Both(
        "Printed for its whole kind: no value of this one", "同型全体についての記載(この一台の値ではない)"
    )
    spread: Both[str] = Both("{low} to {high}", "{low}～{high}")
    to_rate: Both[str] = Both("To rate it", "計算するには")
    with_curb_mass: Both[str] = Both(
        "its own curb mass stands on its 車検証, or its export certificate (輸出予定届出証明書)",
        "車両重量は車検証又は輸出予定届出証明書に記載",
    )
    with_tare: Both[str] = Both(
        "its own mass stands on its plate, its certificate of origin or its 車検証", "車両重量は銘板又は車検証に記載"
    )
    class_typical: Both[str] = Both(
        "without it: class-typical, {spread}", "分からなければ同じ時代の標準的な軽トラックの値({spread})で計算"
    )
    can_be_taken: Both[str] = Both("{file}: can be taken", "{file}: 問題はありません")
    sources: Both[str] = Both("Sources", "出典")
    printed: Both[str] = Both("printed", "原文")
    read: Both[str] = Both("read", "確認")
    conflicts: Both[str] = Both("Conflicting values, not used", "採用しなかった値")
    law_in_brief: Both[Mapping[Place, str]] = Both(
        dict.fromkeys(Place, "not checked") | {Place.PRIVATE_LAND: "does not apply"},
        dict.fromkeys(Place, "未確認") | {Place.PRIVATE_LAND: "適用なし"},
    )
    verdict: Both[str] = Both("Verdict", "判定")
    laden: Both[str] = Both("Laden", "積載時")
    gross: Both[str] = Both("Registered gross", "車両総重量")
    capacity: Both[str] = Both("limit", "限度")
    best_guess: Both[str] = Both("best guess", "最も確からしい値")
    up_to_speed: Both[str] = Both("up to", "走行可能な速度")
    no_speed: Both[str] = Both("no speed", "なし")
    tare: Both[str] = Both("tare {mass}", "車両重量{mass}")
    law_of: Both[str] = Both("law of {day}", "計算基準日{day}")
    load: Both[str] = Both("Load", "積載")
    grades: Both[Mapping[str, str]] = Both(
        {
            "P": "read in the statute",
            "A": "two sources",
            "B": "one source",
            "C": "hearsay",
            "H": "read in the source",
            "M": "one source",
            "L": "judgement",
        },
        GRADES,
    )
    grades_explained: Both[str] = Both(
        "Grades: read in the statute or the source itself; two sources that agree; one source; hearsay, which "
        "decides nothing; judgement, where no published figure was found.",
        "確度: 法令又は資料の本文を確認、複数の資料が一致、資料一件、伝聞(判定には使わない)、"
        "当ツールの判断(公表値なし)。",
    )
    not_checked: Both[str] = Both(
        "Not checked: needs a figure from a plate or a drawing", "値が不明のため確認していない項目(銘板、図面等による)"
    )
    chart: Both[str] = Both(
        "Limits of the trailer's mass, each with the mass that it is compared with",
        "被牽引車の質量の上限と、比較する質量",
    )
    legend: Both[str] = Both(
        "Solid: within the cautious estimate. Pale: depends on what was assumed. Notch: the nominal figure. "
        "Dashed: what law leaves open. Arrow: the bar goes on. The line with the knob is the trailer's mass that "
        "the figure is compared with: left of the pale band it is within, in it marginal, right of it over. A rule "
        "that sets no limit or lacks a fact has no bar; see “Every rule”.",
        "濃い部分は安全側の推定の範囲内、薄い部分は推定に用いた値によって変わる範囲。刻みは最も確からしい値。"
        "破線は法令上未確定の範囲。矢印は右に続くことを示します。丸の付いた線は比較する被牽引車の質量で、"
        "薄い部分より左なら範囲内、薄い部分の中なら境界域、右なら超過です。"
        "上限のない規定や値の足りない規定には棒がありません(「すべての規定」を参照)。",
    )

    # The first line and the short report

    where: Both[Mapping[Place, str]] = each(
        (Place.JAPAN_ROAD, "on a Japanese road", "日本の道路"),
        (Place.US_ROAD, "on a road in the United States", "米国の道路"),
        (Place.PRIVATE_LAND, "on private land", "私有地"),
        (Place.ABROAD, "on a road abroad", "日本国外の道路"),
    )
    in_state: Both[str] = Both("on a road in {state}", "米国{state}の道路")
    aside: Both[Mapping[Place, str]] = each(
        (Place.JAPAN_ROAD, "the law was NOT checked", "法令は未確認"),
        (Place.US_ROAD, "the law there was NOT checked", "現地の法令は未確認"),
        (Place.PRIVATE_LAND, "road law does not apply there", "道路の法令は適用されません"),
        (Place.ABROAD, "the law there was NOT checked", "現地の法令は未確認"),
    )
    aside_state: Both[str] = Both("the law of {state} was NOT checked", "{state}の法令は未確認")
    partly: Both[str] = Both("the law of {state} was checked only in part", "{state}の法令は一部のみ確認")
    partly_there: Both[str] = Both("the law there was checked only in part", "現地の法令は一部のみ確認")
    reviewed: Both[str] = Both("keitow's rules were last reviewed on {day}", "規定は{day}現在")
    within: Both[Mapping[Basis, str]] = each(
        (Basis.TRADE, "the rating", "目安"),
        (Basis.LAW, "the law", "法令"),
        (Basis.MECHANICS, "the estimate", "推定"),
    )
    law_and: Both[str] = Both("the law and the estimate", "法令・推定")
    within_bases: Both[str] = Both("WITHIN {bases}", "{bases}の範囲内")
    unlawful: Both[str] = Both("NOT LAWFUL", "適法ではありません")
    undetermined: Both[str] = Both("Cannot be determined {where}", "判定不能({where})")
    needs: Both[str] = Both("needs {facts}", "要確認: {facts}")
    nothing_known: Both[str] = Both("no rule applies", "該当する規定がありません")
    at_mass: Both[str] = Both(" at {mass}", ": {mass}")
    over_by: Both[str] = Both("{over} over {limit} of {figure}", "{limit}{figure}を{over}超過")
    over_limit: Both[Mapping[Basis, str]] = each(
        (Basis.TRADE, "the rating", "目安"),
        (Basis.LAW, "the lawful limit", "法令の上限"),
        (Basis.MECHANICS, "the cautious limit", "安全側の上限"),
    )
    over_plain: Both[str] = Both("the limit", "上限")
    over_high: Both[str] = Both("the high estimate", "推定の上限")
    over_guess: Both[str] = Both(" and over the best guess of {figure}", "(最も確からしい値{figure}も超過)")
    registered_over: Both[str] = Both("its registered {gross} is {said}", "車両総重量{gross}、{said}")
    climbs_only: Both[str] = Both(
        "climbs {grade} at {reached} by the cautious estimate, not at {wanted}",
        "勾配{grade}の登坂速度は安全側の推定で{reached}(条件は{wanted})",
    )
    overloaded: Both[str] = Both(
        "The truck itself is OVERLOADED by {over} ({what}). ", "牽引車自体が{over}の過積載です({what})。"
    )
    too_many: Both[str] = Both(
        "{people} people on {seats} seats. ", "乗車定員{seats}人に対し{people}人が乗車しています。"
    )
    may_tow: Both[str] = Both("May tow {low}", "{low}まで牽引可能")
    may_tow_band: Both[str] = Both(
        "May tow {low} by the cautious estimate, best guess {nominal}",
        "安全側の推定で{low}まで牽引可能、最も確からしい値{nominal}",
    )
    nothing: Both[str] = Both("Can tow NOTHING", "牽引できません")
    can_tow_nothing: Both[str] = Both(
        "Can tow NOTHING by the cautious estimate, best guess {nominal}",
        "安全側の推定では牽引できません。最も確からしい値{nominal}",
    )
    can_tow_nothing_so_fast: Both[str] = Both(
        "Can tow NOTHING up {grade} at {speed} by the cautious estimate", "勾配{grade}を{speed}で登る牽引はできません"
    )
    and_: Both[str] = Both(" and ", "と")
    colon: Both[str] = Both(": ", "。")
    semicolon: Both[str] = Both("; ", "。")
    placed: Both[str] = Both("{said}, {where}", "{said}({where})")
    bracket: Both[str] = Both(" ({})", "({})")
    empty_and_load: Both[str] = Both("{tare} empty, {load} load", "空車{tare}、積荷{load}")
    alone: Both[str] = Both(", no trailer given", "、被牽引車なし")
    in_bed: Both[str] = Both("{mass} in the bed", "荷台{mass}")
    people: Both[str] = Both("{count} people", "乗車{count}人")
    as_a_truck: Both[str] = Both("body not given: rated as a truck", "車体の形状が不明のためトラックとして計算")
    any_gearbox: Both[str] = Both(
        "gearbox not given: rated as manual or automatic", "変速機が不明のため手動又は自動変速機として計算"
    )
    short_columns: Both[tuple[str, str]] = Both(("limit", "used"), ("上限", "使用率"))
    trailer_row: Both[str] = Both("Trailer", "被牽引車")
    all_used: Both[str] = Both("all", "100 %超")
    law_partly: Both[str] = Both(
        "checked only in part, so it has no verdict", "一部のみ確認(適法と判断したものではない)"
    )
    law_partly_brief: Both[str] = Both("checked in part", "一部のみ確認")
    law_unread: Both[str] = Both("the statutes of {state} were not read", "{state}の法令は未確認")
    cautious: Both[str] = Both("cautious; best guess {nominal}", "安全側の値(最も確からしい値は{nominal})")
    open_: Both[str] = Both("open: needs {facts}", "未確定: {facts}が必要")
    notes: Both[Mapping[str, str]] = each(
        ("trade.class_rating", "trade figure, not a law", "海外の販売店の目安、法令ではない"),
        (
            "trade.class_rating_advice",
            "trade figure, advice only: the certificate's counts",
            "参考、車検証の記載値による",
        ),
        ("mech.trailer_gross", "its own plate", "被牽引車自体の限度"),
    )
    decides: Both[str] = Both("Decides", "上限を決めている項目")
    good_for: Both[str] = Both("Good for", "走行の目安")
    holds_at: Both[str] = Both("Computed for", "条件")
    drives: Both[str] = Both("up to {speed}", "{speed}まで")
    permits_less: Both[Mapping[Basis, str]] = each(
        (Basis.TRADE, " but the rating permits less", "(目安の最高速度はこれより低い)"),
        (Basis.LAW, " but the law permits less", "(法令の最高速度はこれより低い)"),
    )
    never_within: Both[str] = Both(
        "no speed: none brings this load within the cautious estimate", "どの速度でも安全側の推定に収まりません"
    )
    climbs: Both[str] = Both("climbs {grade} at {speed}", "勾配{grade}を{speed}で登坂")
    climbs_not: Both[str] = Both("does not climb {grade}", "勾配{grade}は登坂不可")
    restarts: Both[str] = Both("restarts on {grade}", "勾配{grade}で坂道発進")
    restarts_not: Both[str] = Both(
        "might fail to stop and start again on {grade}", "勾配{grade}で停止・坂道発進できないおそれ"
    )
    stops: Both[str] = Both("stops from {speed} in {way}", "{speed}から{way}で停止")
    alone_stops: Both[str] = Both("{way} without the trailer", "被牽引車なしで{way}")
    faster: Both[str] = Both("Faster", "速度を上げると")
    over_then: Both[str] = Both(
        "at {speed} the cautious limit is {limit}, you would be {over} over",
        "{speed}では安全側の上限が{limit}となり、{over}超過",
    )
    fits_then: Both[str] = Both("at {speed} it would no longer be within", "{speed}では範囲内ではなくなります")
    first: Both[str] = Both("First", "まず行うこと")
    no_remedy: Both[str] = Both("no single change brings it within", "一つの変更だけでは範囲内に収まりません")
    read_fact: Both[str] = Both("read {fact}", "{fact}を確認する")
    find_fact: Both[str] = Both("find {fact}", "{fact}を調べる")
    if_at_least: Both[str] = Both("{figure} or more: {answer}", "{figure}以上の記載があれば{answer}")
    if_none: Both[str] = Both("no figure there: {answer}", "記載がなければ{answer}")
    if_gross: Both[str] = Both(
        "up to {figure}: {answer}, more: {other}", "{figure}以下であれば{answer}、超える場合は{other}"
    )
    lawful: Both[str] = Both("lawful", "適法")
    not_lawful: Both[str] = Both("NOT lawful until it is registered", "登録を受けるまで牽引不可")
    still_open: Both[str] = Both("still open", "なお未確定")
    not_checked_brief: Both[str] = Both("NOT CHECKED, no data", "未確認(値が不明)")
    before: Both[str] = Both("Before you go", "出発前の確認")
    nose: Both[str] = Both(
        "{figure} or more on the ball ({expected} expected)", "垂直荷重{figure}以上(見込み{expected})"
    )
    hitch_class: Both[str] = Both("hitch of class {number}", "クラス{number}のヒッチ")
    more: Both[str] = Both(", {count} more", "ほか{count}件")
    more_sources: Both[str] = Both("all: --full", "すべて: --full")
    and_others: Both[str] = Both("{first} and {count} more", "{first}ほか{count}件")
    slow: Both[str] = Both("too slow", "速度不足")
    other_route: Both[str] = Both(
        "then only the trailer's own certificate can allow it", "被牽引車の車検証への型式追加が必要"
    )
    disclaimer: Both[str] = Both(
        "Estimate from published data, no legal advice.", "公表資料による推定であり、法的助言ではありません。"
    )
    briefly: Both[Mapping[str, str]] = each(
        ("vehicle.towing_entry", "the certificate's towing entry", "車検証の牽引可能な車両総重量の記載"),
        ("trade.maker_rating", "maker's rating", "メーカー指定値"),
        ("mech.hitch", "hitch rating", "ヒッチの定格"),
        ("mech.rear_axle", "rear axle", "後軸の許容荷重"),
        ("mech.rear_tires", "rear tires", "後輪タイヤ"),
        ("mech.front_axle_rating", "front axle", "前軸の許容荷重"),
        ("mech.trailer_gross", "trailer's gross mass", "被牽引車の車両総重量"),
        ("mech.trailer_axle", "trailer axle", "被牽引車の許容軸重"),
        ("mech.trailer_speed", "trailer's speed rating", "被牽引車の最高速度"),
        ("mech.train_mass", "train mass", "連結時総重量"),
        ("mech.maker_nose", "maker's nose limit", "メーカーの許容垂直荷重"),
        ("mech.sway", "sway", "スネーキング"),
        ("mech.vehicle_gross", "truck's gross mass", "車両総重量"),
        ("mech.gross_mass", "truck's gross mass", "牽引車の車両総重量"),
        ("mech.payload", "payload", "最大積載量"),
        ("mech.seats", "seats", "乗車定員"),
        ("jp.licence.without", "licence", "けん引免許の有無"),
        ("mech.duty.hitch", "hitch", "ヒッチ"),
        ("mech.duty.ball", "ball", "ボール"),
        ("mech.duty.chains", "2 chains", "安全チェーン2本"),
        ("mech.duty.lights", "lights", "灯火"),
        ("mech.duty.mirrors", "mirrors", "後写鏡"),
        ("mech.duty.tires", "tires", "タイヤ"),
        ("mech.duty.brake_controller", "brake controller", "電気ブレーキコントローラー"),
        ("mech.duty.brake_figures", "brake figures that contradict each other", "制動データの矛盾"),
        ("jp.coupling.breakaway", "breakaway brake", "分離時の制動装置"),
        ("jp.coupling.chain", "safety chain", "安全チェーン"),
        ("jp.trailer.no_persons", "nobody in the trailer", "被牽引車に人を乗せない"),
        ("jp.speed.no_center_line", "30 km/h without a center line", "中央線のない道路では30 km/h以下"),
        ("jp.length.towing", "25 m in all", "連結時の全長25 m以下"),
        ("jp.size.length", "everyday size limits", "一般的制限値"),
        ("jp.loading.size", "size of the load", "積載物の大きさ"),
        ("jp.licence.towing", "towing licence", "けん引免許"),
        ("jp.lane.first", "left lane", "第一通行帯"),
        ("trailer.lists_vehicle", "the tow vehicles on the trailer's certificate", "被牽引車の車検証の牽引車の型式"),
        ("us.trailer.standards", "the trailer's certification label", "被牽引車の適合ラベル"),
        ("jp.302.recorded", "the certificate's towing entry", "車検証の牽引可能な車両総重量の記載"),
        ("jp.coupling_study.listed", "the tow vehicles on the trailer's certificate", "被牽引車の車検証の牽引車の型式"),
    )

    def day(self, known: date) -> str:
        """Write a day: as Japanese papers do, or in ISO 8601."""
        return day(known) if self.japanese else known.isoformat()

    def state(self, state: State) -> str:
        """Return the name of a state of the United States."""
        if self.japanese:
            return STATES[state.value]
        return state.name.replace("_", " ").title().replace(" Of ", " of ")

    def years(self, era: str) -> str:
        """Write the years of a record, ``"2021-"`` or ``"1999-2007"``."""
        return era.replace("-", "～") if self.japanese else era

    def title(self, named: Rule | Route) -> str:
        """Return a title in this language, or in English where there is none."""
        return (self.japanese and named.title_ja) or named.title

    def remedy(self, rule: Rule) -> str | None:
        """Return the instruction of a rule's duty, where it has one in this language."""
        return rule.remedy_ja if self.japanese else rule.remedy

    def reason(self, rule: Rule, english: str) -> str | None:
        """Return why a rule does not apply, where that is said in this language."""
        if not self.japanese:
            return english
        return next((when.otherwise_ja for when in rule.when if when.otherwise == english), None)

    def sentence(self, rule: Rule) -> str:
        """Return what a rule says; in Japanese its title, where it is not said."""
        return (rule.in_words_ja or self.title(rule)) if self.japanese else rule.in_words

    def label(self, path: str, papers: Mapping[str, Paper]) -> str:
        """Return the name of a fact, as its paper prints it."""
        paper = papers.get(path)
        if paper is None:
            return self.facts.get(path, path)
        return paper.label_ja if self.japanese else paper.label

    def paper(self, path: str, papers: Mapping[str, Paper]) -> str | None:
        """Return the paper that has a fact; ``None`` where no paper has it."""
        paper = papers.get(path)
        if paper is None:
            return None
        return paper.paper_ja if self.japanese else paper.paper

    def briefly_named(self, rule: Rule) -> str:
        """Return the short name of a rule, or its title where it has none."""
        return self.briefly.get(_SAME_PLATE.get(rule.id, rule.id)) or self.title(rule)

    def brief_label(self, path: str, papers: Mapping[str, Paper]) -> str:
        """Return the short name of a fact, or its name where it has none."""
        return self.briefly.get(path) or self.label(path, papers)


ENGLISH: Final = Words(japanese=False)
JAPANESE: Final = Words(japanese=True)
WORDS: Final[Mapping[Language, Words]] = {"en": ENGLISH, "ja": JAPANESE}
