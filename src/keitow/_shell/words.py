"""The words of the commands, in English and in Japanese."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from keitow import RULES, Basis, Place, Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

    from keitow import Paper


class Words(NamedTuple):
    """What the commands say, in one language."""

    japanese: bool
    comma: str
    kinds: Mapping[str, str]
    nothing_fits: str
    missing: str
    and_more: str
    also_sold: str
    built: str
    values: str
    sources: str
    printed: str
    read: str
    conflicts: str
    verdicts: Mapping[Verdict, str]
    bases: Mapping[Basis, str]
    places: Mapping[Place, str]
    law_aside: Mapping[Place, str]
    verdict: str
    laden: str
    gross: str
    unknown: str
    capacity: str
    rule: str
    at_most: str
    band: str
    no_figure: str
    no_limit: str
    safe_speed: str
    no_speed: str
    rules: str
    tare: str
    on_trailer: str
    law_of: str


_ENGLISH: Final = Words(
    japanese=False,
    comma=", ",
    kinds={"vehicle": "vehicle", "trailer": "trailer"},
    nothing_fits="Nothing in the catalog fits all of these words; fewer words fit more.",
    missing="Missing",
    and_more=" and {count} more",
    also_sold="Also sold as",
    built="built",
    values="Values",
    sources="Sources",
    printed="printed",
    read="read",
    conflicts="Other values, not kept",
    verdicts={
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
    law_aside={Place.JAPAN_ROAD: "not checked", Place.PRIVATE_LAND: "does not apply", Place.ABROAD: "not checked"},
    verdict="Verdict",
    laden="Laden",
    gross="Registered gross",
    unknown="not known",
    capacity="capacity",
    rule="rule",
    at_most="at most {mass}",
    band="{nominal} ({low} to {high})",
    no_figure="no figure",
    no_limit="no limit",
    safe_speed="Machine up to",
    no_speed="no speed",
    rules="Rules",
    tare="tare {mass}",
    on_trailer="{mass} on the trailer",
    law_of="law of {day}",
)
_JAPANESE: Final = Words(
    japanese=True,
    comma="、",
    kinds={"vehicle": "車両", "trailer": "被牽引車"},
    nothing_fits="すべての語に合うものはカタログにありません。語を減らすと増えます。",
    missing="不明",
    and_more="ほか{count}件",
    also_sold="別名での販売",
    built="製造",
    values="値",
    sources="出典",
    printed="表記",
    read="確認",
    conflicts="採らなかった値",
    verdicts={
        Verdict.WITHIN: "範囲内",
        Verdict.BEYOND_RATING: "定格超過",
        Verdict.MARGINAL: "限界域",
        Verdict.UNDETERMINED: "判定不能",
        Verdict.OVER: "超過",
    },
    bases={Basis.TRADE: "通称定格", Basis.LAW: "法令", Basis.MECHANICS: "機械的能力"},
    places={Place.JAPAN_ROAD: "日本の道路", Place.PRIVATE_LAND: "私有地", Place.ABROAD: "日本国外の道路"},
    law_aside={Place.JAPAN_ROAD: "未確認", Place.PRIVATE_LAND: "適用なし", Place.ABROAD: "未確認"},
    verdict="判定",
    laden="積載時",
    gross="車両総重量",
    unknown="不明",
    capacity="限度",
    rule="規定",
    at_most="最大でも{mass}",
    band="{nominal} ({low}~{high})",
    no_figure="数値なし",
    no_limit="上限なし",
    safe_speed="機械的に可能な速度",
    no_speed="なし",
    rules="規定",
    tare="自重{mass}",
    on_trailer="被牽引車の積載 {mass}",
    law_of="{day}現在の法令",
)
WORDS: Final = {"en": _ENGLISH, "ja": _JAPANESE}


def paper(kind: str, field: str) -> Paper | None:
    """Find the paper that has a field of a vehicle or trailer."""
    path = f"{kind}.{field}"
    return next((RULES.papers[one] for one in RULES.papers if path in {one, one.rpartition("_")[0]}), None)


def field_name(kind: str, field: str, words: Words) -> str:
    """Name a field as code does, in Japanese as its paper does."""
    found = paper(kind, field) if words.japanese else None
    return field if found is None else found.label_ja
