"""The kei truck itself on the road: what a state's advice may hang on."""

from __future__ import annotations

from typing import Final

from keitow._engine.terms import AtMost, When
from keitow._sources import Constant
from keitow.usa.scope import KEI_CC
from keitow.usa.sources import cite
from keitow.usa.state import inches, miles_per_hour

POSTED: Final = cite(
    document="SL 2019-34, RS 32:299.2, Florida Statutes 316.2122, PL 2024 ch. 414, HB25-1281",
    article="posted limits of kei and mini trucks",
    authority="North Carolina, Louisiana, Florida, Rhode Island, Colorado",
    confidence="P",
)
POSTED_55: Final = AtMost(
    Constant(miles_per_hour(55), "km/h", "US: kei trucks where the limit is at most 55 mph", POSTED)
)
"""Whether the highest posted limit is at most 55 mph."""
POSTED_35: Final = AtMost(
    Constant(miles_per_hour(35), "km/h", "US: kei trucks where the limit is at most 35 mph", POSTED)
)
"""Whether the highest posted limit is at most 35 mph."""

MINI_TRUCK_BOX: Final = (
    When("vehicle.displacement_cc", "more than 660 cc: outside the definition", at_most=KEI_CC),
    When("vehicle.length_m", "longer than 130 in: outside the definition", at_most=inches(130)),
    When("vehicle.width_m", "wider than 60 in: outside the definition", at_most=inches(60)),
    When("vehicle.height_m", "higher than 78 in: outside the definition", at_most=inches(78)),
)
"""The conditions of North Carolina's definition and Pennsylvania's: 660 cc, 130 × 60 × 78 in, at most."""
