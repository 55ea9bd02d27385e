"""The words of the commands, in English and in Japanese."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from keitow import RULES, Place
from keitow.report import words as report

if TYPE_CHECKING:
    from collections.abc import Mapping

    from keitow.rules import Paper


class Words(NamedTuple):
    """What the commands say, in one language, beside the words of the report."""

    report: report.Words
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
    law_aside: Mapping[Place, str]
    verdict: str
    laden: str
    gross: str
    capacity: str
    rule: str
    band: str
    no_limit: str
    safe_speed: str
    no_speed: str
    rules: str
    tare: str
    on_trailer: str
    law_of: str


_ENGLISH: Final = Words(
    report=report.ENGLISH,
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
    law_aside={Place.JAPAN_ROAD: "not checked", Place.PRIVATE_LAND: "does not apply", Place.ABROAD: "not checked"},
    verdict="Verdict",
    laden="Laden",
    gross="Registered gross",
    capacity="capacity",
    rule="rule",
    band="{nominal} ({low} to {high})",
    no_limit="no limit",
    safe_speed="Machine up to",
    no_speed="no speed",
    rules="Rules",
    tare="tare {mass}",
    on_trailer="{mass} on the trailer",
    law_of="law of {day}",
)
_JAPANESE: Final = Words(
    report=report.JAPANESE,
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
    law_aside={Place.JAPAN_ROAD: "未確認", Place.PRIVATE_LAND: "適用なし", Place.ABROAD: "未確認"},
    verdict="判定",
    laden="積載時",
    gross="車両総重量",
    capacity="限度",
    rule="規定",
    band="{nominal} ({low}~{high})",
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
    found = paper(kind, field) if words.report.japanese else None
    return field if found is None else found.label_ja
