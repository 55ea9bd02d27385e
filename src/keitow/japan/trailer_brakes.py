"""When a trailer needs a service brake of its own."""

from __future__ import annotations

from typing import Final

from keitow._rules import Rule
from keitow._terms import Basis, Measure
from keitow.japan.scope import ON_JAPANESE_ROAD, UNBRAKED
from keitow.japan.sources import SAFETY_STANDARD_12


def most_without_brakes() -> float:
    return 750.0


OMISSION_750: Final = Rule(
    id="jp.brakes.omission",
    title="Brakes above 750 kg",
    title_ja="主ブレーキの省略は750 kg以下",
    in_words="A trailer without a service brake has a registered gross mass of at most 750 kg.",
    basis=Basis.LAW,
    limits=Measure.TRAILER_GROSS_MASS,
    when=(ON_JAPANESE_ROAD, UNBRAKED),
    formula=most_without_brakes,
    citation=SAFETY_STANDARD_12,
)

RULES: Final = (OMISSION_750,)
