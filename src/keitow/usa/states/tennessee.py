"""Tennessee, as told. All of it is advice."""

from typing import Final

from keitow._engine.terms import When
from keitow.usa.scope import GREATEST, IS_KEI
from keitow.usa.sources import TRAILERS_COM
from keitow.usa.state import State, at, miles_per_hour

STATE: Final = State("TN", "Tennessee", "Tennessee law", "as told, undated", f"{TRAILERS_COM}tennessee.php")

RULES: Final = (
    *STATE.unbraked(
        "A trailer of 3,000 lb or more has brakes, as one source tells.",
        STATE.cite("trailer brakes", "B"),
        at(3000),
    ),
    STATE.breakaway(
        "The brakes that a trailer must have go on at breakaway, as one source tells.",
        STATE.cite("breakaway", "B"),
        at(3000).reached(GREATEST, "under 3,000 lb"),
    ),
    STATE.chains("a safety chain", "A chain holds the trailer.", STATE.cite("chains", "B"), "fit a safety chain"),
    STATE.kei(
        "titled as medium speed vehicles",
        "Medium speed vehicles, mini-trucks included, of a top speed over 30 and not over 35 mph are titled with an "
        "affidavit. A truck that can go faster is none.",
        STATE.cite("TCA 55-1-122 ff.", "B", text="undated", url="https://tnclerks.zendesk.com"),
        "ask the county clerk",
        when=(
            IS_KEI,
            When("trip.speed_kmh", "driven faster than 35 mph: no medium speed vehicle", at_most=miles_per_hour(35)),
        ),
    ),
)
