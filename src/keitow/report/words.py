"""The words of the reports, the pictures and the shell, one table for each language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import attrs

from keitow._engine.outcomes import Verdict
from keitow._engine.terms import Basis
from keitow._japanese import GRADES, day
from keitow.kinds import Place, Surface

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from keitow._engine.rules import Rule
    from keitow._engine.terms import Paper, Route


Language: TypeAlias = Literal["en", "ja"]
Detail: TypeAlias = Literal["short", "full"]


@attrs.frozen(kw_only=True, eq=False)
class Words:
    """The words of one language; ``facts`` names the facts that are on no paper."""

    japanese: bool
    verdict_names: Mapping[Verdict, str]
    bases: Mapping[Basis, str]
    places: Mapping[Place, str]
    surfaces: Mapping[Surface, str]
    met: Mapping[bool | None, str]
    facts: Mapping[str, str]
    comma: str
    stop: str
    low_end: str
    the_truck: str
    the_trailer: str
    safe_speed: str
    no_safe_speed: str
    silent: str
    no_figure: str
    no_limit: str
    at_most: str
    at_least: str
    unknown: str
    used: str
    source: str
    needs_facts: str
    text_of: str
    unmet: str
    unregistered: str
    vehicle_mass: str
    trailer_mass: str
    trip: str
    text_not_found: str
    narrows: str
    binds: str
    unchecked: str
    duties: str
    advice: str
    remedies: str
    assumed: str
    derived: str
    captions: Mapping[str, str]
    columns: Mapping[str, str]
    binding: str
    only_advice: str
    record_kinds: Mapping[str, str]
    nothing_fits: str
    not_understood: str
    said_by_none: str
    none_of_years: str
    missing: str
    and_more: str
    also_sold: str
    built: str
    values: str
    derived_values: str
    follows_from: str
    ranges: str
    spread: str
    to_rate: str
    with_curb_mass: str
    with_tare: str
    class_typical: str
    can_be_taken: str
    sources: str
    printed: str
    read: str
    conflicts: str
    law_in_brief: Mapping[Place, str]
    verdict: str
    laden: str
    gross: str
    capacity: str
    best_guess: str
    up_to_speed: str
    no_speed: str
    tare: str
    law_of: str
    load: str
    grades: Mapping[str, str]
    grades_explained: str
    not_checked: str
    chart: str
    legend: str

    def day(self, known: date) -> str:
        """Write a day: as Japanese papers do, or in ISO 8601."""
        return day(known) if self.japanese else known.isoformat()

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


ENGLISH: Final = Words(
    japanese=False,
    verdict_names={
        Verdict.WITHIN: "within",
        Verdict.BEYOND_RATING: "beyond the rating",
        Verdict.MARGINAL: "marginal",
        Verdict.UNDETERMINED: "cannot be determined",
        Verdict.OVER: "over",
    },
    bases={Basis.TRADE: "Rated", Basis.LAW: "Law", Basis.MECHANICS: "Machine"},
    places={
        Place.JAPAN_ROAD: "a road in Japan",
        Place.US_ROAD: "a road in the United States",
        Place.PRIVATE_LAND: "private land",
        Place.ABROAD: "a road outside Japan",
    },
    surfaces={surface: surface.value.replace("_", " ") for surface in Surface},
    met={True: "in place", False: "NOT in place", None: "see to it"},
    facts={
        "trailer.nose_fraction": "nose load (tongue weight), as a share",
        "trailer.nose_mass_kg": "nose load (tongue weight)",
        "trailer.payload_kg": "payload of the trailer",
        "trailer.drag_area_m2": "drag area that the trailer adds",
        "trailer.coupling_to_axle_m": "distance from coupling to trailer axle",
        "trailer.yaw_gyration_m": "radius of gyration of the trailer in yaw",
        "vehicle.drag_area_m2": "drag area",
        "vehicle.hitch.height_m": "height of the hitch",
        "vehicle.hitch_overhang_m": "hitch overhang",
        "trip.posted_speed_kmh": "posted speed limit",
        "vehicle.built": "year of manufacture",
        "trip.state": "state",
        "combination.sway_speed_kmh": "sway speed",
        "combination.deceleration_downhill_mps2": "cold brakes leave",
    },
    comma=", ",
    stop=".",
    low_end="the low end",
    the_truck="the truck",
    the_trailer="the trailer",
    safe_speed="The machine takes this load up to {speed}.",
    no_safe_speed="No speed brings this load within the machine's cautious limits.",
    silent="no rating is known",
    no_figure="no figure",
    no_limit="no limit",
    at_most="at most {mass}",
    at_least="at least {mass}",
    unknown="not known",
    used=", {share} of the cautious figure used",
    source="Source",
    needs_facts="needs {facts}",
    text_of="the text of “{title}”",
    unmet="not in place: {title}",
    unregistered="no registration covers it",
    vehicle_mass="Vehicle as loaded {vehicle}, combination {combination}.",
    trailer_mass="Trailer laden {laden}, registered gross {gross}.",
    trip="On {place}, law of {day}: {speed}, {climb} on {grade}, restart on {restart}, {surface}.",
    text_not_found="the text of this provision was not found",
    narrows="The missing value that would narrow the estimate most: {fact} ({path})",
    binds="What decides",
    unchecked="What could not be checked, and which paper has it",
    duties="Must be in place",
    advice="Advice",
    remedies="What would make it fit",
    assumed="Assumed",
    derived="Derived from what was given",
    captions={
        "answers": "The three answers",
        "rules": "Every rule, its figure and its source",
        "aside": "What does not apply here, and why",
    },
    columns={
        "answer": "Answer",
        "figure": "Figure",
        "verdict": "Verdict",
        "binds": "What decides",
        "rule": "Rule",
        "compared": "Compared with",
        "used": "Used",
        "source": "Source",
        "why": "Why",
    },
    binding="decides",
    only_advice="advice",
    record_kinds={"vehicle": "vehicle", "trailer": "trailer"},
    nothing_fits="Nothing in the catalog fits all of these words; fewer words fit more.",
    not_understood="not understood: {words}",
    said_by_none="no record says: {words}",
    none_of_years="nothing built then fits; the nearest in time: {ids}",
    missing="Missing",
    and_more=" and {count} more",
    also_sold="Also sold as",
    built="built",
    values="Values",
    derived_values="Derived: no source prints it, it follows from others of one source",
    follows_from="from {facts}",
    ranges="Printed for its whole kind: no value of this one",
    spread="{low} to {high}",
    to_rate="To rate it",
    with_curb_mass="its own curb mass stands on its 車検証, or its export certificate (輸出予定届出証明書)",
    with_tare="its own mass stands on its plate, its certificate of origin or its 車検証",
    class_typical="without it: class-typical, {spread}",
    can_be_taken="{file}: can be taken",
    sources="Sources",
    printed="printed",
    read="read",
    conflicts="Conflicting values, not used",
    law_in_brief={
        Place.JAPAN_ROAD: "not checked",
        Place.US_ROAD: "not checked",
        Place.PRIVATE_LAND: "does not apply",
        Place.ABROAD: "not checked",
    },
    verdict="Verdict",
    laden="Laden",
    gross="Registered gross",
    capacity="limit",
    best_guess="best guess",
    up_to_speed="up to",
    no_speed="no speed",
    tare="tare {mass}",
    law_of="law of {day}",
    load="Load",
    grades={
        "P": "read in the statute",
        "A": "two sources",
        "B": "one source",
        "C": "hearsay",
        "H": "read in the source",
        "M": "one source",
        "L": "judgement",
    },
    grades_explained="Grades: read in the statute or the source itself; two sources that agree; one source; hearsay, "
    "which decides nothing; judgement, where no published figure was found.",
    not_checked="Not checked: needs a figure from a plate or a drawing",
    chart="Limits of the trailer's mass, each with the mass that it is compared with",
    legend="Solid: within the cautious estimate. Pale: depends on what was assumed. Notch: the nominal figure. Dashed: "
    "what law leaves open. Arrow: the bar goes on. The line with the knob is the trailer's mass that the figure is "
    "compared with: left of the pale band it is within, in it marginal, right of it over. A rule that sets no limit or "
    "lacks a fact has no bar; see “Every rule”.",
)

JAPANESE: Final = Words(
    japanese=True,
    verdict_names={
        Verdict.WITHIN: "範囲内",
        Verdict.BEYOND_RATING: "目安超過",
        Verdict.MARGINAL: "境界域(可否を断定できない)",
        Verdict.UNDETERMINED: "判定不能",
        Verdict.OVER: "超過",
    },
    bases={Basis.TRADE: "目安", Basis.LAW: "法令", Basis.MECHANICS: "車両性能"},
    places={
        Place.JAPAN_ROAD: "日本の道路",
        Place.US_ROAD: "米国の道路",
        Place.PRIVATE_LAND: "私有地",
        Place.ABROAD: "日本国外の道路",
    },
    surfaces={
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
    met={True: "適合", False: "不適合", None: "要確認"},
    facts={
        "trailer.nose_fraction": "垂直荷重の割合",
        "trailer.nose_mass_kg": "垂直荷重",
        "trailer.payload_kg": "被牽引車の最大積載量",
        "trailer.drag_area_m2": "被牽引車による空気抵抗面積の増加",
        "trailer.coupling_to_axle_m": "連結点から被牽引車の車軸までの距離",
        "trailer.yaw_gyration_m": "被牽引車のヨー慣性半径",
        "vehicle.drag_area_m2": "空気抵抗面積",
        "vehicle.hitch.height_m": "ヒッチの高さ",
        "vehicle.hitch_overhang_m": "後軸から連結点までの距離",
        "trip.posted_speed_kmh": "標識等の最高速度",
        "vehicle.built": "製造年",
        "trip.state": "州",
        "combination.sway_speed_kmh": "スネーキングの限界速度",
        "combination.deceleration_downhill_mps2": "ブレーキが冷えているときの減速度",
    },
    comma="、",
    stop="。",
    low_end="下限",
    the_truck="この車両",
    the_trailer="被牽引車",
    safe_speed="この積載では、{speed}まで車両性能の安全側の限度に収まります。",
    no_safe_speed="この積載では、どの速度でも車両性能の安全側の限度に収まりません。",
    silent="なし",
    no_figure="数値なし",
    no_limit="上限なし",
    at_most="最大でも{mass}",
    at_least="少なくとも{mass}",
    unknown="不明",
    used="、安全側の値に対する使用率{share}",
    source="出典",
    needs_facts="{facts}が不明",
    text_of="「{title}」の本文",
    unmet="{title}(不適合)",
    unregistered="牽引の登録・記載なし",
    vehicle_mass="牽引車(積載時){vehicle}、連結時総重量{combination}。",
    trailer_mass="被牽引車(積載時){laden}、車両総重量{gross}。",
    trip="{place}、計算基準日{day}。{speed}、勾配{grade}を{climb}で登坂、勾配{restart}で坂道発進、{surface}。",
    text_not_found="規定の本文は未確認",
    narrows="推定の幅を最も狭める未知の値: {fact}",
    binds="上限を決めている項目",
    unchecked="確認できなかった項目と、記載のある書類",
    duties="満たすべき事項",
    advice="ご注意",
    remedies="範囲内に収める方法",
    assumed="推定に用いた値",
    derived="計算で求めた値",
    captions={"answers": "三つの判定", "rules": "すべての規定とその数値、出典", "aside": "適用されない規定とその理由"},
    columns={
        "answer": "区分",
        "figure": "数値",
        "verdict": "判定",
        "binds": "上限を決めている項目",
        "rule": "規定",
        "compared": "比較する重量",
        "used": "使用率",
        "source": "出典",
        "why": "理由",
    },
    binding="上限",
    only_advice="参考",
    record_kinds={"vehicle": "車両", "trailer": "被牽引車"},
    nothing_fits="すべての語に合うものはカタログにありません。検索語を減らしてください。",
    not_understood="解釈できない語: {words}",
    said_by_none="該当する記録のない条件: {words}",
    none_of_years="その年に製造されたものはありません。年代の近いもの: {ids}",
    missing="不明",
    and_more="ほか{count}件",
    also_sold="他の車名での販売",
    built="製造",
    values="値",
    derived_values="計算による値(記載はなく、同じ資料の他の値から求めたもの)",
    follows_from="{facts}から算出",
    ranges="同型全体についての記載(この一台の値ではない)",
    spread="{low}～{high}",
    to_rate="計算するには",
    with_curb_mass="車両重量は車検証又は輸出予定届出証明書に記載",
    with_tare="車両重量は銘板又は車検証に記載",
    class_typical="分からなければ同じ時代の標準的な軽トラックの値({spread})で計算",
    can_be_taken="{file}: 問題はありません",
    sources="出典",
    printed="原文",
    read="確認",
    conflicts="採用しなかった値",
    law_in_brief={
        Place.JAPAN_ROAD: "未確認",
        Place.US_ROAD: "未確認",
        Place.PRIVATE_LAND: "適用なし",
        Place.ABROAD: "未確認",
    },
    verdict="判定",
    laden="積載時",
    gross="車両総重量",
    capacity="限度",
    best_guess="最も確からしい値",
    up_to_speed="走行可能な速度",
    no_speed="なし",
    tare="車両重量{mass}",
    law_of="計算基準日{day}",
    load="積載",
    grades=GRADES,
    grades_explained="確度: 法令又は資料の本文を確認、複数の資料が一致、資料一件、伝聞(判定には使わない)、"
    "当ツールの判断(公表値なし)。",
    not_checked="値が不明のため確認していない項目(銘板、図面等による)",
    chart="被牽引車の質量の上限と、比較する質量",
    legend="濃い部分は安全側の推定の範囲内、薄い部分は推定に用いた値によって変わる範囲。刻みは最も確からしい値。"
    "破線は法令上未確定の範囲。矢印は右に続くことを示します。丸の付いた線は比較する被牽引車の質量で、薄い部分より左なら範囲内、"
    "薄い部分の中なら境界域、右なら超過です。上限のない規定や値の足りない規定には棒がありません(「すべての規定」を参照)。",
)

WORDS: Final[Mapping[Language, Words]] = {"en": ENGLISH, "ja": JAPANESE}
