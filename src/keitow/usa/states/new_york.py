"""New York: Vehicle and Traffic Law, text of 2003. Gross weight is any of the registered, the actual and the rated."""

from datetime import date
from typing import Final

from keitow._engine.terms import When
from keitow.usa.scope import EMPTY
from keitow.usa.state import State, over

STATE: Final = State(
    "NY",
    "New York",
    "New York Vehicle and Traffic Law",
    "text of 2003; a bill of 2023-24 reached committee",
    "https://github.com/ryantd42/NY-Legislative-Git",
)
_TEXT: Final = STATE.cite("375(1)(c)")

RULES: Final = (
    *STATE.unbraked(
        "A trailer made on or after 1971-01-01 with a gross weight in excess of 3,000 lb, be it the registered "
        "maximum, the actual one, or unladen plus carrying capacity, has brakes.",
        _TEXT,
        over(3000),
        "greatest",
        when=(When("trailer.built", "made before 1971-01-01", at_least=date(1971, 1, 1)),),
    ),
    STATE.duty(
        "brakes_unladen",
        "brakes over 1,000 lb unladen",
        "A trailer of more than 1,000 lb unladen has brakes.",
        _TEXT,
        "fit brakes to the trailer, or use one of 1,000 lb or less unladen",
        when=(over(1000).reached(EMPTY, "at most 1,000 lb unladen"),),
        formula="trailer.braked",
    ),
    STATE.duty(
        "tracking",
        "wheels within 6 in of the path",
        "The trailer's wheels follow within 6 in of the path of the towing wheels; full trailers have an approved "
        "hitch.",
        _TEXT,
        "use a hitch with which the trailer follows within 6 in",
    ),
    STATE.kei(
        "not registered unless brought to federal standards",
        "The department will not register a kei truck unless it is brought to the federal safety standards, as told.",
        STATE.cite("as told", "C", text="undated", url="https://worldpopulationreview.com"),
        "ask the department whether it registers this one",
    ),
)
