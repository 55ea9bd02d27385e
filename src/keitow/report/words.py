"""The words of the text report, in English and in Japanese."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from keitow._engine.outcomes import Verdict
from keitow._engine.terms import Basis
from keitow.kinds import Place, Surface

if TYPE_CHECKING:
    from collections.abc import Mapping

    from keitow._engine.rules import Rule
    from keitow._engine.terms import Route


@attrs.frozen(kw_only=True, eq=False)
class Words:
    """What a report says, in one language; ``facts`` are those that no paper names."""

    japanese: bool
    verdicts: Mapping[Verdict, str]
    lawful: str
    unlawful: str
    verdict_names: Mapping[Verdict, str]
    bases: Mapping[Basis, str]
    places: Mapping[Place, str]
    surfaces: Mapping[Surface, str]
    law_aside: Mapping[Place, str]
    met: Mapping[bool | None, str]
    facts: Mapping[str, str]
    comma: str
    semicolon: str
    stop: str
    no_trailer: str
    low_end: str
    the_trailer: str
    safe_speed: str
    no_safe_speed: str
    silent: str
    no_figure: str
    at_most: str
    unknown: str
    used: str
    source: str
    needs: str
    exceeds: str
    exceeds_nothing: str
    text_of: str
    limit: str
    unmet: str
    unregistered: str
    either: str
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

    def title(self, named: Rule | Route) -> str:
        """Return a title in this language, in English where there is none."""
        return (self.japanese and named.title_ja) or named.title

    def remedy(self, rule: Rule) -> str | None:
        """Return what a rule asks to be done."""
        return (rule.remedy_ja if self.japanese else None) or rule.remedy

    def sentence(self, rule: Rule) -> str:
        """Return what a rule says."""
        return self.title(rule) if self.japanese else rule.in_words


ENGLISH: Final = Words(
    japanese=False,
    verdicts={
        Verdict.WITHIN: "Within: {vehicle} can tow {trailer}, {mass} laden",
        Verdict.BEYOND_RATING: "Beyond the rating and nothing else: {vehicle} with {trailer}, {mass} laden ({why})",
        Verdict.MARGINAL: "Marginal: {vehicle} with {trailer}, {mass} laden, may or may not be too much ({why})",
        Verdict.UNDETERMINED: "Cannot be determined: {vehicle} with {trailer}, {mass} laden, {why}",
        Verdict.OVER: "Over: {vehicle} with {trailer}, {mass} laden, is too much ({why})",
    },
    lawful="Within: {vehicle} may tow and can tow {trailer}, {mass} laden",
    unlawful="Over: {vehicle} with {trailer}, {mass} laden, is not lawful ({why})",
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
        Place.PRIVATE_LAND: "private land",
        Place.ABROAD: "a road outside Japan",
    },
    surfaces={surface: surface.value.replace("_", " ") for surface in Surface},
    law_aside={
        Place.ABROAD: "the law of that place is not checked",
        Place.PRIVATE_LAND: "road law does not apply on closed private land",
        Place.JAPAN_ROAD: "no law was checked",
    },
    met={True: "in place", False: "NOT in place", None: "see to it"},
    facts={
        "trailer.nose_fraction": "nose fraction",
        "trailer.nose_mass_kg": "nose mass",
        "trailer.drag_area_m2": "drag area that the trailer adds",
        "trailer.coupling_to_axle_m": "coupling to trailer axle",
        "trailer.yaw_gyration_m": "yaw gyration of the trailer",
        "vehicle.drag_area_m2": "drag area",
        "vehicle.hitch.height_m": "height of the hitch",
        "vehicle.hitch_overhang_m": "hitch overhang",
        "combination.sway_speed_kmh": "sway speed",
        "combination.deceleration_downhill_mps2": "cold brakes leave",
    },
    comma=", ",
    semicolon="; ",
    stop=".",
    no_trailer="{verdict}, no trailer given: what {vehicle} may be given is {figure}",
    low_end="the low end",
    the_trailer="the trailer",
    safe_speed="The machine takes this load up to {speed} km/h.",
    no_safe_speed="The machine surely takes this load at no speed.",
    silent="no rating is known",
    no_figure="no figure",
    at_most="at most {mass}",
    unknown="not known",
    used=", {share} used",
    source="Source",
    needs="and needs {facts}",
    exceeds="exceeds {limits}",
    exceeds_nothing="exceeds no known limit",
    text_of="the text of “{title}”",
    limit="{title}, {figure}",
    unmet="not in place: {title}",
    unregistered="no registration covers it",
    either=" or ",
    vehicle_mass="Vehicle as loaded {vehicle}, combination {combination}.",
    trailer_mass="Trailer laden {laden}, registered gross {gross}.",
    trip="On {place}, law of {day}: {speed} km/h, {climb} km/h on {grade}, restart on {restart}, {surface}.",
    text_not_found="the text of this provision was not found",
    narrows="Most would be gained by {fact} ({path})",
    binds="What binds",
    unchecked="What could not be checked, and which paper has it",
    duties="Must be in place",
    advice="Advice",
    remedies="What would make it fit",
    assumed="Assumed",
)

JAPANESE: Final = Words(
    japanese=True,
    verdicts={
        Verdict.WITHIN: "範囲内: {vehicle}は{trailer}(積載時{mass})をけん引できます",
        Verdict.BEYOND_RATING: "定格超過: {vehicle}と{trailer}(積載時{mass})は通称定格のみを超えます({why})",
        Verdict.MARGINAL: "限界域: {vehicle}と{trailer}(積載時{mass})は足りるとも足りないとも言えません({why})",
        Verdict.UNDETERMINED: "判定不能: {vehicle}と{trailer}(積載時{mass})は{why}",
        Verdict.OVER: "超過: {vehicle}と{trailer}(積載時{mass})は限度を超えています({why})",
    },
    lawful="範囲内: {vehicle}は{trailer}(積載時{mass})を適法にけん引できます",
    unlawful="超過: {vehicle}と{trailer}(積載時{mass})は適法ではありません({why})",
    verdict_names={
        Verdict.WITHIN: "範囲内",
        Verdict.BEYOND_RATING: "定格超過",
        Verdict.MARGINAL: "限界域",
        Verdict.UNDETERMINED: "判定不能",
        Verdict.OVER: "超過",
    },
    bases={Basis.TRADE: "通称定格", Basis.LAW: "法令", Basis.MECHANICS: "機械的能力"},
    places={Place.JAPAN_ROAD: "日本の道路", Place.PRIVATE_LAND: "私有地", Place.ABROAD: "日本国外の道路"},
    surfaces={
        Surface.DRY_ASPHALT: "乾燥アスファルト",
        Surface.WET_ASPHALT: "湿潤アスファルト",
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
    law_aside={
        Place.ABROAD: "その地の法令は確認していません",
        Place.PRIVATE_LAND: "閉鎖された私有地には道路の法令は適用されません",
        Place.JAPAN_ROAD: "法令は確認していません",
    },
    met={True: "充足", False: "未充足", None: "要確認"},
    facts={
        "trailer.nose_fraction": "垂直荷重の割合",
        "trailer.nose_mass_kg": "垂直荷重",
        "trailer.drag_area_m2": "被牽引車が加える空気抵抗面積",
        "trailer.coupling_to_axle_m": "連結点から被牽引車の車軸までの距離",
        "trailer.yaw_gyration_m": "被牽引車のヨー慣性半径",
        "vehicle.drag_area_m2": "空気抵抗面積",
        "vehicle.hitch.height_m": "ヒッチの高さ",
        "vehicle.hitch_overhang_m": "後軸から連結点までの距離",
        "combination.sway_speed_kmh": "スネーキングの限界速度",
        "combination.deceleration_downhill_mps2": "冷えたブレーキで残る減速度",
    },
    comma="、",
    semicolon="。",
    stop="。",
    no_trailer="{verdict}(被牽引車なし): {vehicle}に許される被牽引車の限度は{figure}",
    low_end="下限",
    the_trailer="被牽引車",
    safe_speed="機械的能力はこの積載で{speed} km/hまで確実に足ります。",
    no_safe_speed="機械的能力はこの積載ではどの速度でも確実とは言えません。",
    silent="定格は知られていません",
    no_figure="数値なし",
    at_most="最大でも{mass}",
    unknown="不明",
    used="、使用率{share}",
    source="出典",
    needs="判定には{facts}が必要です",
    exceeds="{limits}を超え",
    exceeds_nothing="既知の限度を超えません",
    text_of="「{title}」の本文",
    limit="{title} {figure}",
    unmet="{title}(未充足)",
    unregistered="該当する登録なし",
    either="又は",
    vehicle_mass="牽引車(積載時) {vehicle}、連結総重量 {combination}。",
    trailer_mass="被牽引車(積載時) {laden}、車両総重量 {gross}。",
    trip="{place}、{day}現在の法令: {speed} km/h、勾配{grade}で{climb} km/h、坂道発進{restart}、{surface}。",
    text_not_found="この規定の本文は見つかっていません",
    narrows="{fact}({path})が分かれば推定の幅が最も狭まります",
    binds="支配する規定",
    unchecked="確認できなかった事項とその書類",
    duties="必要な事項",
    advice="助言",
    remedies="範囲内にする方法",
    assumed="仮定",
)
