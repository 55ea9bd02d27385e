"""Limits of the load on the trailer and in the bed, and of the people."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

import attrs

from keitow._engine.terms import Fact, Obligation, When, is_within
from keitow.japan.scope import ON_JAPANESE_ROAD, law
from keitow.japan.sources import cite, of_police
from keitow.mechanics.surroundings import HAS_TRAILER

WIDER_SINCE: Final = date(2022, 5, 13)

ORDER_22: Final = of_police(
    document="道路交通法施行令 (Enforcement Order of the Road Traffic Act)",
    article="22条",
    url="https://iuris.jp/道路交通法施行令-第二十二条-自動車の乗車又は積載の制限/jpn/a/53801",
    document_ja="道路交通法施行令 第22条",
)
ORDER_22_PERSONS: Final = attrs.evolve(ORDER_22, article="22条1号", document_ja="道路交通法施行令 第22条第1号")
ORDER_22_BOTH: Final = cite(
    document="自動車の積載制限の見直しについて (revision of the loading limits), 令和4年5月13日施行",
    article="道路交通法施行令 22条3号, 4号, before and after",
    authority="大阪府警察",
    url="https://www.police.pref.osaka.lg.jp/kotsu/kaisei/13056.html",
    confidence="P",
    document_ja="自動車の積載制限の見直しについて(令和4年5月13日施行) 道路交通法施行令 第22条第3号、第4号(新旧)",
)
ORDER_22_HEIGHT: Final = of_police(
    document="道路交通法施行令 (Enforcement Order of the Road Traffic Act)",
    article="22条3号ハ",
    url="https://biteme.jp/archiver/tid-196136.html",
    document_ja="道路交通法施行令 第22条第3号ハ",
)


def is_any(*, trailer_kg: float, bed_kg: float) -> bool:
    """Whether anything is loaded, on the trailer or in the bed."""
    return trailer_kg + bed_kg > 0


_LOADED: Final = "load.any"

FACTS: Final = (
    Fact(
        path=_LOADED,
        inputs=("load.trailer_kg", "load.bed_kg"),
        formula=is_any,
        in_words="whether anything is loaded",
    ),
)

_loading: Final = partial(law, duty=Obligation.LOADING)

_carried: Final = partial(
    _loading,
    when=(*ON_JAPANESE_ROAD, When(_LOADED, otherwise="nothing is loaded", otherwise_ja="積載していない")),
    formula=None,
)

RULES: Final = (
    _loading(
        id="jp.loading.persons",
        title="No more people than seats",
        title_ja="乗車定員",
        in_words="There are no more people in the vehicle, with the driver, than its certificate has seats. Children "
        "under twelve count two thirds each, which keitow does not compute.",
        inputs={"figure": "load.occupants", "limit": "vehicle.seats"},
        when=(
            *ON_JAPANESE_ROAD,
            When("load.occupants", above=1, otherwise="the driver is alone", otherwise_ja="運転者のみ"),
        ),
        formula=is_within,
        citation=ORDER_22_PERSONS,
        remedy="carry no more people than the vehicle has seats",
        remedy_ja="乗車人員を乗車定員以内にする",
    ),
    _loading(
        id="jp.loading.trailer",
        title="The trailer's load within its registered gross mass",
        title_ja="被牽引車の最大積載量",
        in_words="The laden trailer weighs at most its registered gross mass.",
        inputs={"figure": "trailer.laden_mass_kg", "limit": "trailer.gross_mass_kg"},
        when=(*ON_JAPANESE_ROAD, HAS_TRAILER),
        formula=is_within,
        citation=ORDER_22,
        remedy="load the trailer to no more than its registered gross mass",
        remedy_ja="被牽引車の積載を最大積載量以内にする",
    ),
    _loading(
        id="jp.loading.bed",
        title="The bed load within the payload",
        title_ja="牽引車の最大積載量",
        in_words="The load in the bed weighs at most the payload on the certificate.",
        inputs={"figure": "load.bed_kg", "limit": "vehicle.payload_kg"},
        when=(
            *ON_JAPANESE_ROAD,
            When("load.bed_kg", above=0, otherwise="nothing is in the bed", otherwise_ja="荷台に積載していない"),
        ),
        formula=is_within,
        citation=ORDER_22,
        remedy="load the bed to no more than the payload",
        remedy_ja="荷台の積載を最大積載量以内にする",
    ),
    _carried(
        id="jp.loading.size",
        title="Size of the load",
        title_ja="積載物の長さ・幅",
        in_words="A load is at most 1.1 times as long as its vehicle and no wider. It projects at most a tenth of the "
        "vehicle's length at each end, and not at all at the sides.",
        citation=ORDER_22_BOTH,
        until=WIDER_SINCE,
        remedy="keep each load to 1.1 times its vehicle's length and to its width, projecting at most a tenth of the "
        "length at each end",
        remedy_ja="積載物を各車両の長さの1.1倍、幅以内とし、はみ出しを前後各10分の1以内、左右なしとする",
    ),
    _carried(
        id="jp.loading.size",
        title="Size of the load",
        title_ja="積載物の長さ・幅",
        in_words="A load is at most 1.2 times as long and 1.2 times as wide as its vehicle. It projects at most a "
        "tenth of the vehicle's length at each end, and a tenth of its width at each side.",
        citation=ORDER_22_BOTH,
        since=WIDER_SINCE,
        remedy="keep each load to 1.2 times its vehicle's length and width, projecting at most a tenth of them at each "
        "end and side",
        remedy_ja="積載物を各車両の長さ・幅の1.2倍以内とし、はみ出しを前後左右各10分の1以内とする",
    ),
    _carried(
        id="jp.loading.height",
        title="Height of the load",
        title_ja="積載物の高さ",
        in_words="Vehicle and load together are at most 2.5 m high for a kei vehicle, and 3.8 m for others.",
        citation=ORDER_22_HEIGHT,
        remedy="load no higher than 2.5 m above the ground on a kei vehicle, 3.8 m on another",
        remedy_ja="積載物の高さを地上から軽自動車は2.5 m、その他は3.8 m以下とする",
    ),
)
