"""Where American law applies, and what the statutes ask of a pair: which mass, which share, what kind of truck.

Statutes weigh differently. *Actual* is the trailer with its load, ``trailer.laden_mass_kg``. *Rated* is the figure on
its certification label, ``trailer.gross_mass_kg``. *Empty* or *unladen* is ``trailer.tare_kg``.
"""

from __future__ import annotations

from typing import Final

from keitow._engine.facts import greater_of
from keitow._engine.terms import Fact, When
from keitow._sources import JUDGEMENT, Constant
from keitow.mechanics.sources import NOSE_LOADS
from keitow.mechanics.surroundings import HAS_TRAILER
from keitow.mechanics.typical import NOSE_FRACTION
from keitow.usa.sources import KEI_CLASS, cite

ACTUAL: Final = "trailer.laden_mass_kg"
RATED: Final = "trailer.rated_kg"
GREATEST: Final = "trailer.greatest_kg"
EMPTY: Final = "trailer.tare_kg"
LAW_OF: Final = "trip.law_of_state"
BEST_NOSE: Final = "trailer.best_nose_fraction"

FORTY_PERCENT: Final = cite(
    document="23 VSA 1307(e), RCW 46.37.340(3)(a), Florida Statutes 316.261",
    article="40 % of the gross weight of the towing vehicle when connected to the trailer",
    authority="Vermont, Washington, Florida",
    confidence="P",
)
SHARE: Final = Constant(
    0.40, "", "US: trailer without brakes, share of the towing vehicle's gross weight", FORTY_PERCENT
)
KEI_CC: Final = Constant(660.0, "cc", "US: engine of a kei vehicle, up to", KEI_CLASS)
LESS_KG: Final = Constant(1e-5, "kg", "US: less than a limit is at most the limit less so much", JUDGEMENT)
"""More than the engine's own tolerance at a limit, so that at the limit itself is over it."""


def no_state() -> str:
    """Name where no state's law applies."""
    return "none"


def greatest(*, actual_kg: float, rated_kg: float) -> float:
    """The greater of the actual and the rated mass [kg].

    >>> [greatest(actual_kg=actual, rated_kg=1360.0) for actual in (500.0, 1360.0, 1400.0)]
    [1360.0, 1360.0, 1400.0]
    """
    return greater_of(actual_kg, rated_kg)


def on_wheels(*, vehicle_mass_kg: float, nose_fraction: float) -> float:
    """Heaviest trailer whose weight on its own wheels is 40 % of the towing vehicle's gross weight when coupled [kg].

    The hitch takes n·m off the wheels and puts it on the vehicle: m·(1 - n) = 0.4·(M + n·m).

    >>> on_wheels(vehicle_mass_kg=1160.0, nose_fraction=0.0)
    464.0
    >>> round(on_wheels(vehicle_mass_kg=1160.0, nose_fraction=0.10), 1)
    539.5
    """
    return SHARE * vehicle_mass_kg / (1 - (1 + SHARE) * nose_fraction)


ON_US_ROAD: Final = When(
    "trip.place",
    equals="us_road",
    otherwise="American law applies on roads in the United States",
    otherwise_ja="米国の道路ではない",
)

FACTS: Final = (
    Fact(path=LAW_OF, formula="trip.state", in_words="the state whose law applies", when=(ON_US_ROAD,)),
    Fact(path=LAW_OF, formula=no_state, in_words="no state: elsewhere, or not given"),
    Fact(
        path=RATED,
        formula="trailer.gross_mass_kg",
        in_words="the trailer's rated gross mass, as its certification label has it",
        when=(HAS_TRAILER,),
    ),
    Fact(
        path=GREATEST,
        inputs={"actual_kg": ACTUAL, "rated_kg": RATED},
        formula=greatest,
        in_words="the greater of the trailer's actual and rated mass",
    ),
    Fact(path=GREATEST, formula=ACTUAL, in_words="the trailer's actual mass, as its rating is not given"),
    Fact(path=BEST_NOSE, formula="trailer.nose_fraction", in_words="share on the hitch"),
    Fact(
        path=BEST_NOSE,
        formula=NOSE_FRACTION.high,
        in_words="share on the hitch, not given: the highest that is advised, which helps most",
        citation=NOSE_LOADS,
        when=(When("trailer.semi", equals=False, otherwise="a semi-trailer rests on the vehicle with more"),),
    ),
)

IS_KEI: Final = When(
    "vehicle.displacement_cc", above=KEI_CC, holds="not true", otherwise="more than 660 cc: no kei vehicle"
)
"""At most 660 cc, or not known."""
NO_SEMI: Final = When("trailer.semi", equals=False, otherwise="a fifth wheel or gooseneck has none")
NO_FARM: Final = When("trailer.kind", equals="farm", holds="false", otherwise="farm trailers are excepted")
CAMPING: Final = When("trailer.kind", equals="camping", otherwise="no trailer to camp in")
