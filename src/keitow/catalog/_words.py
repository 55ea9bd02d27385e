"""Words of a search: what they are in one spelling, and what says nothing.

A synonym stands for one *canonical* word, which records carry beside their own; Japanese words are in katakana, as
`_search` writes hiragana so.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping

_SPELLINGS: Final[Mapping[str, str]] = {
    # drives and gearboxes
    "4wd": "awd 4x4 fourwheeldrive 四駆 四輪駆動",
    "2wd": "二駆 二輪駆動",
    "rwd": "fr rr mr",
    "fwd": "ff",
    "manual": "mt stick マニュアル",
    "automatic": "auto at オートマ オートマチック",
    "amt": "ags",
    "turbo": "turbocharged turbocharger ターボ ターボチャージャー",
    "supercharged": "supercharger sc スーパーチャージャー スーパーチャージャ スーチャー",
    "natural": "na 自然吸気 ノンターボ",
    # makers
    "suzuki": "スズキ",
    "daihatsu": "ダイハツ",
    "honda": "ホンダ",
    "subaru": "スバル",
    "mitsubishi": "三菱 ミツビシ",
    "mazda": "マツダ",
    "nissan": "日産 ニッサン",
    "toyota": "トヨタ",
    # bodies
    "truck": "trucks pickup minitruck keitruck keitora トラック 軽トラ 軽トラック ケイトラ ピックアップ",
    "van": "vans microvan minivan wagon バン ワゴン",
    "trailer": "trailers トレーラー トレーラ",
    "kei": "軽 軽自動車 軽四 ケイ keicar",
    "dump": "dumper tipper ダンプ",
    "jumbo": "ジャンボ",
    "deck": "deckvan デッキバン",
    "panel": "panelvan パネルバン",
    "lift": "lifter taillift tailgatelift リフター パワーゲート テールゲートリフター",
    "freezer": "freezing refrigerated refrigerating reefer 冷凍車 冷凍 冷蔵 保冷",
    # trailers
    "utility": "ユーティリティ",
    "camper": "campers camping caravan rv キャンピング キャンピングトレーラー キャンパー",
    "teardrop": "ティアドロップ",
    "jetski": "jetskis pwc watercraft waverunner seadoo ジェットスキー ジェット 水上バイク",
    "boat": "ボート ボートトレーラー",
    "motorcycle": "motorbike bike バイク バイクトレーラー",
    "aluminum": "aluminium アルミ",
    "660cc": "660",
    "550cc": "550",
}
CANONICAL: Final[Mapping[str, str]] = {
    spelling: word for word, spellings in _SPELLINGS.items() for spelling in (word, *spellings.split())
}
"""Spelling -> the word it stands for."""
TRAITS: Final = frozenset(
    {"4wd", "2wd", "rwd", "fwd", "manual", "automatic", "cvt", "amt", "turbo", "supercharged", "natural"}
    | {"660cc", "550cc", "kei"}
)
"""Words that narrow a choice and exclude nothing: only makers, models, codes and bodies must fit."""
PHRASES: Final[Mapping[str, str]] = {
    "mini truck": "truck",
    "pick up": "truck",
    "jet ski": "jetski",
    "jet-ski": "jetski",
    "wave runner": "jetski",
    "sea doo": "jetski",
    "sea-doo": "jetski",
    "tail lift": "lift",
    "tear drop": "teardrop",
    "super charged": "supercharged",
    "super charger": "supercharged",
    "four wheel drive": "4wd",
    "two wheel drive": "2wd",
    "mini cab": "minicab",
    "hi jet": "hijet",
    "town box": "townbox",
    "n van": "nvan",
    "n-van": "nvan",
}
"""Two words that are one here."""
_IDLE: Final = (
    "a an and are as at for from i in is it my of on or our the this to up with year model type owner",
    "ノ ト ガ ニ ヲ ハ デ 年 年式 型 型式 モデル",
)
IDLE: Final = frozenset(word for line in _IDLE for word in line.split())
"""Words that say nothing here."""
BODY_WORDS: Final[Mapping[str | None, str]] = {"truck": "truck", "van": "van", "4x4": "suv", "car": "car"}
"""Body of a record -> the word that it is found by."""
