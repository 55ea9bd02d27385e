"""Federal law: 49 CFR part 393, which does not bind such a pair, and the trailer as a product."""

from __future__ import annotations

from typing import Final

from keitow._engine.rules import Rule
from keitow._engine.terms import Basis, Fact, Obligation, When
from keitow._sources import JUDGEMENT, Citation, Constant
from keitow.mechanics.surroundings import HAS_TRAILER
from keitow.usa import japanese
from keitow.usa.scope import ON_US_ROAD, RATED, greatest
from keitow.usa.sources import cite
from keitow.usa.state import pounds

USC_31132: Final = cite(
    "49 USC 31132(1)",
    "commercial motor vehicles, by whichever of rated and actual weight is greater (release of 2025-12-29)",
    "United States",
    "P",
    "https://github.com/AlextheYounga/us-federal-code",
)
PART_393: Final = cite(
    "49 CFR 393.1(a), 390.5",
    "heavy combinations in interstate commerce; combination rating counts (quoted 2026-09-24)",
    "FMCSA",
    "A",
    "https://hotarticles.org/trailer-safety-week",
)
ALL_WHEELS: Final = cite(
    "49 CFR 393.42(a)", "brakes on all wheels (undated print)", "FMCSA", "P", "https://docslib.org/download/3356996"
)
LIGHT_TRAILERS: Final = cite(
    "49 CFR 393.42(b)(3), (4)",
    "light trailers of at most 40 % (undated answer)",
    "FMCSA, as answered by J. J. Keller",
    "A",
    "https://jjkellercompliancenetwork.com",
)
BREAKAWAY: Final = cite("49 CFR 393.43(d)", "15 minutes (undated)", "FMCSA, quoted", "A", "https://hni.com")
COUPLING: Final = cite(
    "49 CFR 393.70(a), (d)",
    "path behind the vehicle; safety devices of together the towed weight (guidance archived 2012-08-30)",
    "FMCSA",
    "P",
    "https://reglogic.com",
)
STOPPING: Final = cite(
    "49 CFR 393.52(a), (c)",
    "stopping by a table that was not read (2002)",
    "FMCSA",
    "P",
    "http://edocket.access.gpo.gov/cfr_2002/octqtr/49cfr393.52.htm",
)
PRODUCT: Final = cite(
    "NHTSA interpretations 1985-02-14 and 2777y",
    "FMVSS 108, 119 and 120 for all trailers; 567 (1985-02-14)",
    "NHTSA",
    "P",
    "https://www.nhtsa.gov/interpretations/1985-0214",
)
PLACARD: Final = cite(
    "49 CFR 571.110 S4.3.5; 567",
    "tire placard and certification label of light trailers (undated)",
    "NHTSA, as told",
    "B",
    "https://www.trailer-bodybuilders.com/archive/tire-placard-importance",
)

CMV_KG: Final = Constant(pounds(10_001), "kg", "US: commercial motor vehicle, from", USC_31132)

FEDERAL_KG: Final = "combination.federal_kg"
STATE_WAS_READ: Final = "trip.state_was_read"


def rated(*, gross_mass_kg: float, rated_kg: float, actual_kg: float) -> float:
    """The greater of what vehicle and trailer are rated for together and what they weigh [kg].

    >>> [rated(gross_mass_kg=1160.0, rated_kg=454.0, actual_kg=mass) for mass in (1100.0, 1614.0, 1700.0)]
    [1614.0, 1614.0, 1700.0]
    """
    return greatest(actual_kg=actual_kg, rated_kg=gross_mass_kg + rated_kg)


FACTS: Final = (
    Fact(
        path=FEDERAL_KG,
        inputs={"gross_mass_kg": "vehicle.gross_mass_kg", "rated_kg": RATED, "actual_kg": "combination.mass_kg"},
        formula=rated,
        in_words="the greater of what vehicle and trailer are rated for and what they weigh",
        citation=PART_393,
    ),
    Fact(path=FEDERAL_KG, formula="combination.mass_kg", in_words="what they weigh, as a rating is not given"),
)

COMMERCIAL: Final = (
    ON_US_ROAD,
    When(
        FEDERAL_KG,
        otherwise="vehicle and trailer are under 10,001 lb: 49 CFR part 393 binds commercial motor vehicles of that "
        "and more in interstate commerce, and lighter ones only with placarded hazardous cargo",
        at_least=CMV_KG,
    ),
)


def _duty(
    id: str,
    title: str,
    in_words: str,
    citation: Citation,
    *when: When,
    remedy: str = "have the pair checked against 49 CFR part 393, if it runs in interstate commerce",
    advisory: bool = False,
) -> Rule:
    """Declare a duty; one without conditions of its own is of part 393, which binds commercial motor vehicles."""
    id = f"us.{id}"
    return Rule(
        id=id,
        title=title,
        title_ja=japanese.title(id),
        in_words=in_words,
        basis=Basis.LAW,
        duty=Obligation.EQUIPMENT,
        when=when or COMMERCIAL,
        formula=None,
        citation=citation,
        advisory=advisory or citation.confidence not in {"P", "A"},
        remedy=remedy,
    )


RULES: Final = (
    _duty(
        "cmv",
        "Federal: commercial motor vehicle",
        "A vehicle in interstate commerce of at least 10,001 lb, rated or actual, is a commercial motor vehicle.",
        USC_31132,
    ),
    _duty(
        "part393",
        "Federal: parts and accessories, 49 CFR part 393",
        "Part 393 binds commercial motor vehicles and combinations only; the rating of the combination counts.",
        PART_393,
    ),
    _duty(
        "393.42a",
        "Federal: brakes on all wheels",
        "A commercial motor vehicle has brakes on all wheels.",
        ALL_WHEELS,
    ),
    _duty(
        "393.42b",
        "Federal: light trailers without brakes",
        "A trailer of 3,000 lb or less needs no brakes if its axles carry at most 40 % of the towing vehicle's.",
        LIGHT_TRAILERS,
    ),
    _duty(
        "393.43",
        "Federal: brakes that go on at breakaway",
        "A trailer that needs brakes has them go on at once where it breaks away, and hold 15 minutes.",
        BREAKAWAY,
    ),
    _duty(
        "393.70",
        "Federal: coupling and safety chains",
        "The trailer follows within 3 in of the towing vehicle's path; two chains together reach the towed weight.",
        COUPLING,
    ),
    _duty(
        "393.52",
        "Federal: stopping from 20 mph",
        "Brakes reach the force, deceleration and distance of a table under any loading; the table was not read.",
        STOPPING,
    ),
    _duty(
        "trailer.standards",
        "Federal: the trailer's maker certifies it",
        "A trailer is a motor vehicle. Lamps (FMVSS 108), tires and rims (119, 120) and its number are the maker's to "
        "certify. Its rated gross mass (GVWR) stands on the certification label.",
        PRODUCT,
        ON_US_ROAD,
        HAS_TRAILER,
        remedy="read the certification label of the trailer; one without it was never certified",
    ),
    _duty(
        "trailer.placard",
        "Federal: tire placard and label",
        "A trailer of 10,000 lb GVWR or less has a tire placard beside its certification label, on the left in front.",
        PLACARD,
        ON_US_ROAD,
        HAS_TRAILER,
        remedy="look for the placard: the weight of cargo should never exceed what it says",
    ),
    _duty(
        "state.not_given",
        "The state is not given",
        "Brakes, chains and speed of a trailer are the law of a state. Without the state none was checked.",
        JUDGEMENT,
        ON_US_ROAD,
        When("trip.state", "the state is given", holds="unknown"),
        remedy="say in which state the road is",
        advisory=True,
    ),
    _duty(
        "state.not_read",
        "The statutes of this state were not read",
        "Nothing of this state's law was read, so nothing of it was checked.",
        JUDGEMENT,
        ON_US_ROAD,
        When("trip.state", "the state is not given", holds="known"),
        When(STATE_WAS_READ, "some of its law was read", holds="false"),
        remedy="ask the state's motor vehicle department about trailer brakes, chains, speed and registration",
        advisory=True,
    ),
)
