"""What Japanese reports call the American rules: the state and the subject, whose text and figures stand in English."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from keitow._japanese import STATES

if TYPE_CHECKING:
    from collections.abc import Mapping

_WHOSE_LAW: Final = {"393": "連邦", "trailer": "連邦", "state": "州法"}
"""Second word of a rule's id, where it is no state -> whose law it is."""
_SUBJECTS: Final[Mapping[str, str]] = {
    "42a": "全車輪のブレーキ",
    "42b": "ブレーキのない軽量の被牽引車",
    "43": "分離時に作動するブレーキ",
    "52": "制動距離",
    "70": "連結装置と安全チェーン",
    "brakes": "主ブレーキ",
    "brakes_40": "ブレーキのない被牽引車の重量(牽引車の40 %以下)",
    "brakes_all": "全車輪のブレーキ",
    "brakes_axle": "車軸ごとのブレーキ",
    "brakes_camp": "キャンピングトレーラのブレーキ",
    "brakes_empty": "ブレーキのない被牽引車の重量(空車の牽引車以下)",
    "brakes_farm": "農耕用の被牽引車のブレーキ",
    "brakes_house": "住居用の被牽引車のブレーキ",
    "brakes_new": "新しい被牽引車の全車輪のブレーキ",
    "brakes_old": "旧年式の被牽引車のブレーキ",
    "brakes_or_chains": "ブレーキ又は安全チェーン",
    "brakes_share": "被牽引車の重量(空車の牽引車以下、伝聞)",
    "brakes_slow": "低速で牽引する場合のブレーキ",
    "brakes_unladen": "主ブレーキ(空車重量による)",
    "breakaway": "分離時に作動するブレーキ",
    "breakaway_camp": "キャンピングトレーラの分離時に作動するブレーキ",
    "chains": "安全チェーン",
    "combination": "連結時の全長",
    "drawbar": "連結部の長さ",
    "height": "高さ",
    "inspection": "検査",
    "kei": "軽自動車の登録・通行",
    "kei_expressway": "軽自動車の出入制限道路の通行",
    "lamps": "灯火",
    "lamps_heavy": "灯火(重い被牽引車)",
    "length": "長さ",
    "licence": "運転免許",
    "mirrors": "後写鏡",
    "not_given": "州の指定なし",
    "not_read": "この州の法令は未確認",
    "placard": "タイヤの表示とラベル",
    "registration": "登録",
    "speed": "最高速度",
    "speed_farm": "ブレーキのない農耕用の被牽引車の最高速度",
    "speed_sway": "蛇行しない速度",
    "standards": "被牽引車の製造者の認証",
    "stop": "制動距離",
    "title": "所有権証書",
    "tracking": "車輪の軌跡",
    "width": "幅",
}
"""Last word of a rule's id, less `_RATED`, -> what it is about."""
_RATED: Final = "_rated"
"""How the id of a limit by the trailer's rating ends."""
_TITLES: Final[Mapping[str, str]] = {"us.cmv": "連邦: 商用自動車", "us.part393": "連邦: 装置の基準(49 CFR 393)"}
"""Id of a rule without a second word -> its title."""


def title(id: str) -> str | None:
    """Return what a Japanese report calls the rule of an id; ``None`` where its subject has no Japanese name.

    >>> title("us.oh.brakes")
    'オハイオ州: 主ブレーキ'
    """
    if id in _TITLES:
        return _TITLES[id]
    _, of, subject = id.split(".")
    said = _SUBJECTS.get(subject.removesuffix(_RATED))
    rated = "(定格値による)" if subject.endswith(_RATED) else ""
    return None if said is None else f"{_WHOSE_LAW.get(of) or STATES[of.upper()]}: {said}{rated}"
