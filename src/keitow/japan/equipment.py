"""The trailer's brakes, its coupling, and restrictions of its use."""

from __future__ import annotations

from datetime import date
from typing import Final

from keitow._engine.terms import TOLERANCE, Fact, Obligation, When
from keitow._sources import Constant
from keitow.japan.scope import ON_JAPANESE_ROAD, UNBRAKED, UNBRAKED_KG, law, limit
from keitow.japan.sources import SAFETY_STANDARD_12, cite, of_ministry

BOLTED_TOWBAR_SINCE: Final = date(1995, 11, 1)
FARM_TRAILERS_SINCE: Final = date(2019, 12, 25)

LIGHT_TRAILERS: Final = cite(
    document="ライトトレーラー (light trailer), on 保安基準の細目を定める告示 and 保安基準 53条",
    article="3.5 t, 2 t, 1.5 t, 750 kg",
    authority="Wikipedia (ja), mirrored",
    url="http://kotoba.ne.jp/word/ライトトレーラー",
    confidence="A",
    authority_ja="ウィキペディア",
    document_ja="「ライトトレーラー」(保安基準の細目を定める告示、保安基準 第53条について)",
)
SAFETY_STANDARD_53: Final = of_ministry(
    document="道路運送車両の保安基準 (Safety Standards for Road Transport Vehicles), text of 2013-08-30",
    article="53条",
    url="http://kotoba.ne.jp/word/ライトトレーラー",
    document_ja="道路運送車両の保安基準 第53条(2013年8月30日現在の条文)",
)
SEPARATION: Final = cite(
    document="審査事務規程 4-20 牽引自動車及び被牽引自動車の制動装置 (保安基準 13条), as of 2014",
    article="4-20-1-1 (4)",
    authority="自動車検査独立行政法人, transcribed",
    url="https://wikiwiki.jp/k-shinsa/%E7%AC%AC4%E7%AB%A0/4-20%20%E7%89%BD%E5%BC%95%E8%87%AA%E5%8B%95%E8%BB%8A%E5%8F%8A%E3"
    "%81%B3%E8%A2%AB%E7%89%BD%E5%BC%95%E8%87%AA%E5%8B%95%E8%BB%8A%E3%81%AE%E5%88%B6%E5%8B%95%E8%A3%85%E7%BD%AE",
    confidence="A",
    authority_ja="自動車検査独立行政法人(転載)",
    document_ja="審査事務規程 4-20 牽引自動車及び被牽引自動車の制動装置 4-20-1-1 (4)(2014年現在)",
)
BOLTED_TOWBAR: Final = cite(
    document="トレーラーの法律 (trailer law); ヒッチメンバーについて (about hitches)",
    article="平成7年の改正; 75 kg",
    authority="マモ and a hitch maker, trailer shops",
    url="http://mamo.co.jp/knowhow/advice/t_law.html",
    confidence="B",
    authority_ja="マモ、ヒッチメンバーのメーカー",
    document_ja="「トレーラーの法律」、「ヒッチメンバーについて」(平成7年の改正、75 kg)",
)
HITCH_CLASSES: Final = cite(
    document="ヒッチメンバーの牽引クラスをご存知ですか? (do you know the classes of hitches?)",
    article="A under 400 kg, B under 550 kg, C under 750 kg",
    authority="SOREX, told by a shop; each maker sets its own",
    url="https://neospo.com/?p=43533",
    confidence="A",
    authority_ja="SOREX(販売店による。クラスはメーカーごとに異なる)",
    document_ja="「ヒッチメンバーの牽引クラスをご存知ですか?」(A 400 kg未満、B 550 kg未満、C 750 kg未満)",
)
FARM_TRAILER_NOTICE: Final = cite(
    document="国土交通省告示 第946号, 令和元年12月25日",
    article="農耕作業用トレーラ",
    authority="国土交通省, told by 士幌町",
    url="https://www.shihoro.jp/author/sh0010/",
    confidence="P",
    authority_ja="国土交通省(士幌町による)",
    document_ja="国土交通省告示 第946号(令和元年12月25日) 農耕作業用トレーラ",
)

CHAIN_KG: Final = Constant(1500.0, "kg", "heaviest trailer for which a chain is enough", SEPARATION)
CHAIN_AXLES: Final = Constant(1, "", "axles of a trailer for which a chain is enough", SEPARATION)
NO_PERSONS_KG: Final = Constant(2000.0, "kg", "trailers under this may carry no persons", SAFETY_STANDARD_53)
OVERRUN_KG: Final = Constant(3500.0, "kg", "largest trailer with an overrun brake", LIGHT_TRAILERS)
TOWBAR_KG: Final = Constant(750.0, "kg", "largest trailer on a bolted towbar without inspection", BOLTED_TOWBAR)
TOWBAR_NOSE_KG: Final = Constant(75.0, "kg", "nose load from which a bolted towbar is inspected", BOLTED_TOWBAR)


def may_hang_on_a_chain(*, axles: float, gross_mass_kg: float, semi: bool) -> bool:
    """Whether a chain or cable may replace a breakaway device: one axle, at most 1 500 kg, no semi-trailer.

    >>> may_hang_on_a_chain(axles=1, gross_mass_kg=1500.0, semi=False)
    True
    >>> may_hang_on_a_chain(axles=2, gross_mass_kg=350.0, semi=False)
    False
    """
    return (axles == CHAIN_AXLES) & (gross_mass_kg <= CHAIN_KG) & (semi != True)  # noqa: E712  # a column has no `not`


_CHAIN: Final = "trailer.may_hang_on_a_chain"

FACTS: Final = (
    Fact(
        path=_CHAIN,
        inputs=("trailer.axles", "trailer.gross_mass_kg", "trailer.semi"),
        formula=may_hang_on_a_chain,
        in_words="whether it has one axle, at most 1 500 kg and is no semi-trailer",
        citation=SEPARATION,
    ),
)


def most_with_overrun_brake(*, semi: bool) -> float:
    """Largest trailer with an overrun brake; 0 for a semi-trailer [kg].

    >>> most_with_overrun_brake(semi=False), most_with_overrun_brake(semi=True)
    (3500.0, 0.0)
    """
    return OVERRUN_KG * (semi != True)  # noqa: E712  # a column has no `not`


def needs_no_inspection(*, gross_mass_kg: float, nose_load_kg: float) -> bool:
    """Whether a bolted towbar needs no structural inspection: up to 750 kg, with less than 75 kg on the hitch."""
    return (gross_mass_kg <= TOWBAR_KG + TOLERANCE) & (nose_load_kg < TOWBAR_NOSE_KG)


def is_no_farm_trailer(*, kind: str) -> bool:
    """Whether the trailer is made for something else than farm work.

    >>> is_no_farm_trailer(kind="utility"), is_no_farm_trailer(kind="farm")
    (True, False)
    """
    return kind != "farm"


RULES: Final = (
    limit(
        id="jp.brakes.omission",
        title="Brakes above 750 kg",
        title_ja="主ブレーキの省略は750 kg以下",
        in_words="A trailer without a service brake has a registered gross mass of at most 750 kg.",
        when=(*ON_JAPANESE_ROAD, UNBRAKED),
        formula=UNBRAKED_KG,
        citation=SAFETY_STANDARD_12,
    ),
    limit(
        id="jp.brakes.overrun",
        title="Overrun brakes up to 3.5 t",
        title_ja="慣性ブレーキは3.5 t以下",
        in_words="A trailer with overrun brakes has a registered gross mass of at most 3 500 kg and is no "
        "semi-trailer.",
        inputs=("trailer.semi",),
        when=(
            *ON_JAPANESE_ROAD,
            When(
                "trailer.brakes",
                equals="overrun",
                otherwise="the trailer has no overrun brake",
                otherwise_ja="慣性ブレーキ装着車ではない",
            ),
        ),
        formula=most_with_overrun_brake,
        citation=LIGHT_TRAILERS,
    ),
    law(
        id="jp.coupling.breakaway",
        title="Breakaway device",
        title_ja="分離時の制動装置",
        in_words="If the trailer separates, a device on the trailer stops it. For a trailer with one axle and at most "
        "1 500 kg a chain or cable is enough.",
        duty=Obligation.EQUIPMENT,
        when=(
            *ON_JAPANESE_ROAD,
            When(
                _CHAIN,
                otherwise="one axle and at most 1 500 kg: a chain or cable is enough",
                otherwise_ja="1軸かつ1.5 t以下のためチェーン又はワイヤロープで足りる",
                holds="false",
            ),
        ),
        formula=None,
        citation=SEPARATION,
        remedy="fit a breakaway device that stops the trailer if it separates (with one axle and at most 1 500 kg a "
        "chain or cable is enough)",
        remedy_ja="連結装置の分離時に被牽引車を停止させる装置を備える(1軸かつ1.5 t以下はチェーン又はワイヤロープで可)",
    ),
    law(
        id="jp.coupling.chain",
        title="Safety chain or cable",
        title_ja="安全チェーン又はワイヤロープ",
        in_words="A trailer with one axle and at most 1 500 kg may have a chain or cable that holds it if it "
        "separates, instead of a device that stops it.",
        duty=Obligation.EQUIPMENT,
        when=(
            *ON_JAPANESE_ROAD,
            When(
                _CHAIN,
                otherwise="two axles, more than 1 500 kg or a semi-trailer: a chain is not enough",
                otherwise_ja="1軸かつ1.5 t以下の被牽引車(セミトレーラを除く)ではない",
            ),
        ),
        formula=None,
        citation=SEPARATION,
        remedy="secure the trailer to the vehicle with a chain or cable beside the coupling",
        remedy_ja="連結装置とは別に安全チェーン又はワイヤロープで牽引車につなぐ",
    ),
    law(
        id="jp.trailer.no_persons",
        title="Nobody rides in the trailer",
        title_ja="2 t未満の被牽引車への乗車の禁止",
        in_words="A trailer of less than 2 000 kg carries no persons.",
        duty=Obligation.CONDUCT,
        when=(
            *ON_JAPANESE_ROAD,
            When(
                "trailer.gross_mass_kg",
                below=NO_PERSONS_KG,
                otherwise="the trailer's registered gross mass is 2 000 kg or more",
                otherwise_ja="被牽引車の車両総重量が2,000 kg以上",
            ),
        ),
        formula=None,
        citation=SAFETY_STANDARD_53,
        remedy="let nobody ride in the trailer",
        remedy_ja="被牽引車に人を乗せない",
    ),
    law(
        id="jp.coupling.towbar",
        title="Bolted towbar without structural inspection",
        title_ja="構造等変更検査を要しないヒッチメンバー",
        in_words="A bolted towbar needs no structural inspection for trailers of at most 750 kg with a nose load of "
        "less than 75 kg; a welded one always does.",
        duty=Obligation.EQUIPMENT,
        inputs=("trailer.gross_mass_kg", "trailer.nose_load_kg"),
        when=ON_JAPANESE_ROAD,
        formula=needs_no_inspection,
        citation=BOLTED_TOWBAR,
        since=BOLTED_TOWBAR_SINCE,
        advisory=True,
        remedy="keep the trailer to 750 kg and the nose load under 75 kg, or have the towbar inspected as a structural "
        "change",
        remedy_ja="被牽引車を750 kg以下、垂直荷重を75 kg未満とするか、ヒッチメンバーの構造等変更検査を受ける",
    ),
    limit(
        id="jp.coupling.hitch_class",
        title="Class of the hitch",
        title_ja="ヒッチメンバーの牽引クラス",
        in_words="The trailer's registered gross mass is at most the hitch's class. Each maker sets its own classes, "
        "such as 400, 550 and 750 kg.",
        in_words_ja="被牽引車の車両総重量はヒッチメンバーのクラス以内とする。クラスはメーカーごとに異なる"
        "(400 kg、550 kg、750 kg等)",
        when=(
            *ON_JAPANESE_ROAD,
            When(
                "vehicle.hitch.rated_mass_kg",
                otherwise="the hitch's class is not given",
                otherwise_ja="ヒッチメンバーのクラスが不明である",
                holds="known",
            ),
        ),
        formula="vehicle.hitch.rated_mass_kg",
        citation=HITCH_CLASSES,
        advisory=True,
    ),
    law(
        id="jp.trailer.farm",
        title="Farm trailers behind farm tractors only",
        title_ja="農耕作業用トレーラの牽引は農耕トラクタに限る",
        in_words="On roads only farm tractors may pull a trailer that is registered as a farm trailer.",
        duty=Obligation.REGISTRATION,
        inputs=("trailer.kind",),
        when=ON_JAPANESE_ROAD,
        formula=is_no_farm_trailer,
        citation=FARM_TRAILER_NOTICE,
        since=FARM_TRAILERS_SINCE,
        remedy="pull no trailer that is registered as a farm trailer (農耕作業用トレーラ): only farm tractors may",
        remedy_ja="農耕作業用トレーラは農耕トラクタ以外の車両で牽引しない",
    ),
)
