"""The rules of the trade: the sellers' rating of 350 kg for any kei vehicle, or the maker's own rating.

A maker rates trailers with and without brakes apart. A rating for braked trailers also limits an unbraked one, as no
maker permits more without brakes than with them. A rating for unbraked trailers does not limit a braked one: it says
what the vehicle stops alone, and makers who publish both permit more with brakes (Trabant 300 and 400 kg). How much
more is not known, so the class rating stays, and the missing figure is named as not checked. Only a maker who permits
no unbraked trailer, and names no braked one, permits none.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

from keitow._engine.outcomes import Verdict
from keitow._engine.rules import Rule, RuleBook
from keitow._engine.terms import Basis, Fact, Measure, When
from keitow._sources import Citation, Constant
from keitow._values.vehicle import ENTRIES_SINCE
from keitow.mechanics.stopping import BRAKED, UNBRAKED

__all__ = ["RULES"]

REALTRUCK: Final = Citation(
    document="What is the towing capacity of a kei truck?",
    article="updated 2025-07-18",
    authority="RealTruck",
    url="https://realtruck.com/blog/kei-truck-towing-capacity",
    consulted=date(2026, 11, 22),
    confidence="A",
    document_ja="What is the towing capacity of a kei truck?(2025年7月18日更新)",
)
KEI_CLASS: Final = Citation(
    document="道路運送車両法施行規則 (Enforcement Regulation of the Road Transport Vehicle Act)",
    article="別表第一, row in force since 1998-10: 3.40 m x 1.48 m x 2.00 m, 660 cc",
    authority="国土交通省",
    url="http://roppou.mark-point.jp/%E6%9D%A1%E6%96%87/道路運送車両法施行規則.html",
    consulted=date(2026, 11, 22),
    confidence="P",
    document_ja="道路運送車両法施行規則 別表第一(1998年10月からの規格: 3.40 m×1.48 m×2.00 m、660 cc)",
)

KEI_RATING_KG: Final = Constant(350.0, "kg", "class rating of kei vehicles", REALTRUCK)
KEI_CC: Final = Constant(660.0, "cc", "kei vehicles as the trade rates them: displacement", KEI_CLASS)
KEI_LENGTH_M: Final = Constant(3.40, "m", "kei vehicles as the trade rates them: length", KEI_CLASS)
KEI_WIDTH_M: Final = Constant(1.48, "m", "kei vehicles as the trade rates them: width", KEI_CLASS)
KEI_HEIGHT_M: Final = Constant(2.00, "m", "kei vehicles as the trade rates them: height", KEI_CLASS)

MAKER: Final = Citation(
    document="the vehicle's own papers",
    article="",
    authority="the vehicle's maker",
    confidence="A",
    authority_ja="メーカー",
    document_ja="車両の諸元表等",
)

FOR_THIS_TRAILER: Final = "vehicle.maker_rating.for_trailer_kg"
_CERTIFICATE: Final = "vehicle.towing_entry.for_trailer_kg"
_CERTIFIED: Final = "vehicle.towing_entry.stands"

FACTS: Final = (
    *(
        Fact(
            path=path,
            formula=f"{stored}.{kind}_kg",
            in_words=f"{what} for {kind} trailers",
            citation=citation,
            when=(of_kind,),
        )
        for path, stored, what, citation in (
            (FOR_THIS_TRAILER, "vehicle.maker_rating", "the maker's rating", MAKER),
            (_CERTIFICATE, "vehicle.towing_entry", "the certificate's figure", None),
        )
        for kind, of_kind in (("unbraked", UNBRAKED), ("braked", BRAKED))
    ),
    Fact(
        path=FOR_THIS_TRAILER,
        formula=0.0,
        in_words="the maker permits no braked trailer, so no unbraked one either",
        citation=MAKER,
        when=(UNBRAKED, When("vehicle.maker_rating.braked_kg", at_most=0, otherwise="the maker permits some trailer")),
    ),
    Fact(
        path=FOR_THIS_TRAILER,
        formula=0.0,
        in_words="the maker permits no unbraked trailer and names no braked one: none is permitted",
        citation=MAKER,
        when=(BRAKED, When("vehicle.maker_rating.unbraked_kg", at_most=0, otherwise="the maker permits some trailer")),
    ),
    Fact(
        path=_CERTIFIED,
        formula=True,
        in_words="on a Japanese road the vehicle's certificate has a figure for this kind of trailer, no semi-trailer",
        when=(
            When("trip.place", equals="japan_road", otherwise="no Japanese road"),
            When("trip.date", at_least=ENTRIES_SINCE, otherwise="certificates had no such figure yet"),
            When("trailer.semi", holds="false", otherwise="the certificate's figures are for no semi-trailer"),
            When(_CERTIFICATE, holds="known", otherwise="the certificate has no figure"),
        ),
    ),
    Fact(path=_CERTIFIED, formula=False, in_words="no certificate takes the place of the class rating"),
)

_NO_RATING_OF_THE_MAKER: Final = When(
    FOR_THIS_TRAILER,
    holds="unknown",
    otherwise="the maker's own rating applies",
    otherwise_ja="メーカー指定の牽引能力がある",
)
_KEI: Final = (
    _NO_RATING_OF_THE_MAKER,
    # A vehicle of unknown size counts as kei.
    *(
        When(
            path,
            above=limit,
            holds="not true",
            otherwise=f"no kei vehicle: {beyond}",
            otherwise_ja=f"軽自動車ではない({beyond_ja})",
        )
        for path, limit, beyond, beyond_ja in (
            ("vehicle.displacement_cc", KEI_CC, "more than 660 cc", "総排気量660 cc超"),
            ("vehicle.length_m", KEI_LENGTH_M, "longer than 3.40 m", "長さ3.40 m超"),
            ("vehicle.width_m", KEI_WIDTH_M, "wider than 1.48 m", "幅1.48 m超"),
            ("vehicle.height_m", KEI_HEIGHT_M, "higher than 2.00 m", "高さ2.00 m超"),
        )
    ),
)
_rating: Final = partial(Rule, basis=Basis.TRADE, limits=Measure.TRAILER_MASS, worst=Verdict.BEYOND_RATING)

RULES: Final = RuleBook(
    (
        _rating(
            id="trade.class_rating",
            title="Class rating of kei vehicles",
            title_ja="軽自動車の業界の目安(海外の販売店)",
            in_words="Sellers abroad rate every kei vehicle at 350 kg and call it a Japanese limit, but no statute "
            "says so. 350 kg is the administrative limit on the payload of kei cargo vehicles.",
            when=(
                *_KEI,
                When(
                    _CERTIFIED,
                    holds="false",
                    otherwise="the vehicle's certificate has a figure; 350 kg is only shown",
                    otherwise_ja="車検証に記載値があり、350 kgは参考にとどまる",
                ),
            ),
            formula=KEI_RATING_KG,
            citation=REALTRUCK,
        ),
        _rating(
            id="trade.class_rating_advice",
            title="Class rating of kei vehicles, with a certificate's figure",
            title_ja="軽自動車の業界の目安(海外の販売店。車検証に記載がある場合)",
            in_words="Sellers abroad rate every kei vehicle at 350 kg. On a Japanese road this decides nothing if the "
            "vehicle's own certificate has a figure for this kind of trailer; a semi-trailer has none.",
            in_words_ja="海外の販売店は軽自動車を一律350 kgとする。車検証に記載値があるため、判定には用いない",
            when=(
                *_KEI,
                When(
                    _CERTIFIED,
                    otherwise="the vehicle's certificate gives no figure that counts here; the class rating applies",
                    otherwise_ja="車検証に記載値がなく、業界の目安による",
                ),
            ),
            formula=KEI_RATING_KG,
            citation=REALTRUCK,
            advisory=True,
        ),
        _rating(
            id="trade.maker_rating",
            title="The maker's own rating",
            title_ja="メーカー指定の牽引能力",
            in_words="The laden trailer weighs at most what the vehicle's maker permits, with or without brakes. Zero "
            "permits no trailer.",
            formula=FOR_THIS_TRAILER,
            citation=MAKER,
            plate=True,
        ),
        _rating(
            id="trade.maker_braked",
            title="The maker's rating for braked trailers, of an unbraked one",
            title_ja="メーカー指定の牽引能力(主ブレーキありの値による上限)",
            in_words="Where the maker rates the vehicle for braked trailers only, an unbraked trailer weighs no more "
            "than that.",
            when=(_NO_RATING_OF_THE_MAKER, UNBRAKED),
            formula="vehicle.maker_rating.braked_kg",
            citation=MAKER,
            plate=True,
        ),
    ),
    FACTS,
)
"""The rule book of the trade."""
