"""The towing licence (けん引免許), for trailers of more than 750 kg registered gross mass."""

from __future__ import annotations

from typing import Final

from keitow._engine.terms import Fact, Obligation, When
from keitow._sources import Constant
from keitow.japan.scope import BRAKED, ON_JAPANESE_ROAD, law, limit
from keitow.japan.sources import of_police

ROAD_TRAFFIC_ACT_85: Final = of_police(
    document="道路交通法 (Road Traffic Act)",
    article="85条3項, 51条の4",
    url="https://sumaho-study.com/?p=45624",
    document_ja="道路交通法 第85条第3項、第51条の4",
)

LIMIT_KG: Final = Constant(750.0, "kg", "heaviest trailer without a towing licence", ROAD_TRAFFIC_ACT_85)


def is_heavy(*, gross_mass_kg: float) -> bool:
    """Whether a trailer of this registered gross mass [kg] is a heavy towed vehicle (重被牽引車).

    >>> is_heavy(gross_mass_kg=750.0), is_heavy(gross_mass_kg=750.1)
    (False, True)
    """
    return gross_mass_kg > LIMIT_KG


HEAVY: Final = "trailer.over_750_kg"

FACTS: Final = (
    Fact(
        path=HEAVY,
        inputs=("trailer.gross_mass_kg",),
        formula=is_heavy,
        in_words="whether the registered gross mass is more than 750 kg",
        citation=ROAD_TRAFFIC_ACT_85,
    ),
    Fact(
        path=HEAVY,
        formula=True,
        in_words="registered for more than 750 kg, as its laden mass is more",
        when=(
            When(
                "trailer.laden_mass_kg",
                above=LIMIT_KG,
                otherwise="the laden mass is 750 kg or less",
                otherwise_ja="積載時750 kg以下",
            ),
        ),
    ),
)

IS_HEAVY: Final = When(
    HEAVY,
    otherwise="the trailer's registered gross mass is at most 750 kg",
    otherwise_ja="被牽引車の車両総重量が750 kg以下",
)

RULES: Final = (
    law(
        id="jp.licence.towing",
        title="Towing licence",
        title_ja="けん引免許",
        in_words="A trailer of more than 750 kg registered gross mass needs a towing licence. A licence limited to "
        "light trailers covers less than 2 000 kg, but no semi-trailers. Up to 750 kg the licence for the vehicle is "
        "enough.",
        duty=Obligation.LICENCE,
        when=(*ON_JAPANESE_ROAD, IS_HEAVY),
        formula="trip.towing_licence",
        citation=ROAD_TRAFFIC_ACT_85,
        remedy="let a driver with a towing licence drive (under 2 000 kg one limited to light trailers is enough, "
        "except for semi-trailers)",
        remedy_ja="けん引免許を受けた者が運転する(2,000 kg未満はライトトレーラー限定でも可、セミトレーラを除く)",
    ),
    limit(
        id="jp.licence.without",
        title="Without a towing licence",
        title_ja="けん引免許なしで牽引できる重量",
        in_words="A driver without a towing licence may tow a trailer of at most 750 kg registered gross mass.",
        when=(
            *ON_JAPANESE_ROAD,
            BRAKED,  # a trailer without brakes may weigh at most 750 kg in any case
            When(
                "trip.towing_licence",
                holds="false",
                otherwise="the driver has a towing licence",
                otherwise_ja="運転者がけん引免許を受けている",
            ),
        ),
        plate=True,
        formula=LIMIT_KG,
        citation=ROAD_TRAFFIC_ACT_85,
    ),
)
