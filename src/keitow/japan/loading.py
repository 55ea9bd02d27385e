"""What may be loaded, on the trailer and in the bed."""

from __future__ import annotations

from typing import Final

from keitow._facts import above_zero
from keitow._rules import Rule
from keitow._terms import Basis, Citation, Fact, Obligation, When
from keitow.japan.scope import ON_JAPANESE_ROAD
from keitow.japan.sources import READ

_TOLERANCE_KG: Final = 1e-6

ORDER_22: Final = Citation(
    document="道路交通法施行令 (Enforcement Order of the Road Traffic Act)",
    article="22条",
    authority="警察庁",
    url="https://iuris.jp/道路交通法施行令-第二十二条-自動車の乗車又は積載の制限/jpn/a/53801",
    consulted=READ,
    confidence="P",
)


def is_within_gross(*, laden_mass_kg: float, gross_mass_kg: float) -> bool:
    return laden_mass_kg <= gross_mass_kg + _TOLERANCE_KG


def is_within_payload(*, bed_kg: float, payload_kg: float) -> bool:
    return bed_kg <= payload_kg + _TOLERANCE_KG


FACTS: Final = (
    Fact(
        path="load.in_bed",
        inputs={"value": "load.bed_kg"},
        formula=above_zero,
        in_words="whether there is a load in the bed",
    ),
)

TRAILER_LOAD: Final = Rule(
    id="jp.loading.trailer",
    title="The trailer's load within its registered gross mass",
    title_ja="被牽引車の最大積載量",
    in_words="The laden trailer weighs at most its registered gross mass.",
    basis=Basis.LAW,
    duty=Obligation.LOADING,
    inputs={"laden_mass_kg": "trailer.laden_mass_kg", "gross_mass_kg": "trailer.gross_mass_kg"},
    when=(ON_JAPANESE_ROAD, When("trailer.has_mass", otherwise="there is no trailer")),
    formula=is_within_gross,
    citation=ORDER_22,
    remedy="load the trailer to no more than its registered gross mass",
    remedy_ja="被牽引車の積載を車両総重量以内にする",
)

BED_LOAD: Final = Rule(
    id="jp.loading.bed",
    title="The bed load within the payload",
    title_ja="牽引車の最大積載量",
    in_words="What is in the bed weighs at most the payload of the certificate.",
    basis=Basis.LAW,
    duty=Obligation.LOADING,
    inputs={"bed_kg": "load.bed_kg", "payload_kg": "vehicle.payload_kg"},
    when=(ON_JAPANESE_ROAD, When("load.in_bed", otherwise="nothing is in the bed")),
    formula=is_within_payload,
    citation=ORDER_22,
    remedy="load the bed to no more than the payload",
    remedy_ja="荷台の積載を最大積載量以内にする",
)

RULES: Final = (TRAILER_LOAD, BED_LOAD)
