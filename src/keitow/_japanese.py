"""What Japanese texts call what values and sources say of themselves: members, grades, and keitow's own notes."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from keitow._sources import BY_CALLER

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

MEMBERS: Final[Mapping[str, str]] = {
    "hand": "手動式",
    "foot": "足踏式",
    "electronic": "電子式",
    "RWD": "後輪駆動",
    "FWD": "前輪駆動",
    "4WD": "四輪駆動",
    "manual": "手動変速機",
    "automatic": "自動変速機",
    "CVT": "無段変速機",
    "AMT": "自動制御式手動変速機",
    "cargo": "貨物",
    "passenger": "乗用",
    "truck": "トラック",
    "van": "バン",
    "car": "乗用車",
    "4x4": "四輪駆動車",
    "front": "前",
    "mid": "中央",
    "rear": "後",
    "natural": "自然吸気",
    "turbo": "ターボ",
    "supercharged": "スーパーチャージャー",
    "none": "なし",
    "overrun": "慣性ブレーキ",
    "electric": "電気ブレーキ",
    "utility": "荷物用",
    "camping": "キャンピングトレーラ",
    "boat": "ボートトレーラ",
    "farm": "農耕作業用",
    "ordinary": "一般道路",
    "expressway": "高速道路",
}
"""Value of a member of `keitow.kinds` -> what it is called."""
STATES: Final[Mapping[str, str]] = {
    "AL": "アラバマ州", "AK": "アラスカ州", "AZ": "アリゾナ州", "AR": "アーカンソー州", "CA": "カリフォルニア州",
    "CO": "コロラド州", "CT": "コネチカット州", "DE": "デラウェア州", "DC": "コロンビア特別区", "FL": "フロリダ州",
    "GA": "ジョージア州", "HI": "ハワイ州", "ID": "アイダホ州", "IL": "イリノイ州", "IN": "インディアナ州",
    "IA": "アイオワ州", "KS": "カンザス州", "KY": "ケンタッキー州", "LA": "ルイジアナ州", "ME": "メイン州",
    "MD": "メリーランド州", "MA": "マサチューセッツ州", "MI": "ミシガン州", "MN": "ミネソタ州", "MS": "ミシシッピ州",
    "MO": "ミズーリ州", "MT": "モンタナ州", "NE": "ネブラスカ州", "NV": "ネバダ州", "NH": "ニューハンプシャー州",
    "NJ": "ニュージャージー州", "NM": "ニューメキシコ州", "NY": "ニューヨーク州", "NC": "ノースカロライナ州",
    "ND": "ノースダコタ州", "OH": "オハイオ州", "OK": "オクラホマ州", "OR": "オレゴン州", "PA": "ペンシルベニア州",
    "RI": "ロードアイランド州", "SC": "サウスカロライナ州", "SD": "サウスダコタ州", "TN": "テネシー州",
    "TX": "テキサス州", "UT": "ユタ州", "VT": "バーモント州", "VA": "バージニア州", "WA": "ワシントン州",
    "WV": "ウェストバージニア州", "WI": "ウィスコンシン州", "WY": "ワイオミング州",
}  # fmt: skip
"""Two letters of a state -> its name."""
GRADES: Final[Mapping[str, str]] = {
    "P": "法令の本文を確認",
    "A": "複数の資料が一致",
    "B": "資料一件",
    "C": "伝聞",
    "H": "資料の本文を確認",
    "M": "資料一件",
    "L": "当ツールの判断",
}
"""How far a source is confirmed -> the same in words."""
SOURCE_GRADES: Final[Mapping[str, str]] = {**GRADES, "P": "原典を確認"}
"""The same of a source of a value, which is no statute."""
FLAGS: Final[Mapping[str, tuple[str, str]]] = {"part_time": ("パートタイム", "フルタイム")}
"""Name of a flag -> what it is called where it is true and where it is not; of any other yes and no."""

_YES_NO: Final = ("はい", "いいえ")
_UNITS: Final = {"m/s^2": "m/s²", "m2": "m²", "N*m": "N·m"}
# Patterns are compiled when a report is written: a rating reads none.
_ANY_JAPANESE: Final = "[ぁ-んァ-ヶ一-龠]"
_CITED: Final = r"(?s)(?P<title>.+?): .*\(confidence (?P<grade>[PABCHML]), (?P<url>.+)\)"
_DERIVED: Final = r"(?s)derived: .*?\((?P<title>.+?): .*\)"
_MONTH: Final = r"(?:(?P<known>.+) \()?given as (?P<written>'.*'), a month without a day\)?"


def day(known: date) -> str:
    """Write a day as Japanese papers do.

    >>> from datetime import date
    >>> day(date(2026, 9, 1))
    '2026年9月1日'
    """
    return f"{known.year}年{known.month}月{known.day}日"


def value(path: str, written: str, known: object) -> str:
    """Say a value of a fact: a member by its Japanese name, a flag by yes and no, units as they are printed.

    >>> value("vehicle.driveline.drive", "4WD", "4WD"), value("vehicle.driveline.part_time", "True", True)
    ('四輪駆動', 'パートタイム')
    """
    if isinstance(known, bool):
        return FLAGS.get(path.rpartition(".")[2], _YES_NO)[not known]
    if isinstance(known, str):
        return MEMBERS.get(known, written)
    number, _, unit = written.partition(" ")
    return f"{number} {_UNITS[unit]}" if unit in _UNITS else written


def source(text: str) -> str:
    """Say where a value comes from: the title as it is printed, and what keitow itself notes of it in Japanese.

    >>> source("A page: row 5 (confidence B, https://example.org/)"), source(BY_CALLER)
    ('A page (資料一件、https://example.org/)', '入力値')
    """
    if text == BY_CALLER:
        return "入力値"
    if text.startswith("class-typical"):
        return "同じ時代の標準的な車種の値"
    if month := re.fullmatch(_MONTH, text):
        said = f"{month['written']}は日の記載のない年月"
        return said if month["known"] is None else f"{source(month['known'])} ({said})"
    if derived := re.fullmatch(_DERIVED, text):
        return f"{_title(derived['title'])}の値から算出"
    if cited := re.fullmatch(_CITED, text):
        return f"{_title(cited['title'])} ({SOURCE_GRADES[cited['grade']]}、{cited['url'].replace(' ; ', '、')})"
    return text


def _title(text: str) -> str:
    """Leave out what a title in Latin letters adds after a comma, which is keitow's own."""
    if text.startswith("Shared table"):
        return "次のページのいずれか"
    return text if re.search(_ANY_JAPANESE, text) else text.partition(", ")[0]
