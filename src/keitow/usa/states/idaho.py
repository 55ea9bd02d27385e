"""Idaho: Idaho Code, title 49, text of 2020. Brakes go by the unladen weight, lamps by the actual one."""

from typing import Final

from keitow._engine.terms import When
from keitow.usa.scope import EMPTY, NO_FARM
from keitow.usa.sources import UNICOURT
from keitow.usa.state import State, at, feet, inches

STATE: Final = State("ID", "Idaho", "Idaho Code, title 49", "r70, 2020", f"{UNICOURT}id", silent=("coupling", "kei"))
_BRAKES: Final = STATE.cite("49-933(3), (4)")
_UNLADEN: Final = at(1500).reached(EMPTY, "under 1,500 lb unladen")

RULES: Final = (
    STATE.duty(
        "brakes",
        "brakes from 1,500 lb unladen",
        "A trailer of 1,500 lb unladen weight or more has brakes, worked from the cab.",
        _BRAKES,
        "fit brakes to the trailer, or use one of less than 1,500 lb unladen",
        when=(
            When(NO_FARM.fact, "farm trailers within 50 miles are exempt", equals="farm", holds="false"),
            _UNLADEN,
        ),
        formula="trailer.braked",
    ),
    STATE.duty(
        "brakes_farm",
        "farm trailers beyond 50 miles",
        "Farm trailers of 1,500 lb unladen weight or more are exempt from brakes within 50 miles only.",
        _BRAKES,
        "stay within 50 miles with a farm trailer without brakes",
        when=(When("trailer.kind", "no farm trailer", equals="farm"), _UNLADEN),
    ),
    STATE.duty(
        "stop",
        "no row for a light combination",
        "A single unit of a GVWR under 10,000 lb stops from 20 mph within 30 ft, a passenger vehicle within 25 ft. "
        "Combinations are listed only from 10,000 lb: a light one has no row.",
        STATE.cite("49-933(7)"),
        "ask what a light combination stops in",
    ),
    STATE.breakaway(
        "The brakes that a trailer must have go on by themselves at breakaway.", _BRAKES, NO_FARM, _UNLADEN
    ),
    STATE.sized("width", "8½ ft", "49-1010", inches(102)),
    STATE.sized("length", "48 ft", "49-1010", feet(48), more=", its tongue excluded", advisory=True),
    STATE.sized("combination", "75 ft", "49-1010", feet(75)),
    STATE.duty(
        "mirrors",
        "mirror with a view of 200 ft",
        "A mirror shows 200 ft to the rear; where the trailer hides the view, one on the left and one more.",
        STATE.cite("49-940"),
        "fit mirrors that show 200 ft to the rear past the trailer",
    ),
    *STATE.lamps(STATE.cite("49-909")),
)
