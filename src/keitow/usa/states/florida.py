"""Florida: Florida Statutes, chapter 316, as quoted. The definition of gross weight was not read."""

from typing import Final

from keitow.usa.kei import POSTED_35
from keitow.usa.scope import GREATEST
from keitow.usa.sources import TRAILERS_COM
from keitow.usa.state import State, over

STATE: Final = State(
    "FL",
    "Florida",
    "Florida Statutes, chapter 316",
    "quoted, undated",
    f"{TRAILERS_COM}florida.php",
)
_BRAKES: Final = STATE.cite("316.261", "A")
_WORDS: Final = (
    "A trailer whose gross weight does not exceed 3,000 lb needs no brakes if the weight on its wheels does not "
    "exceed 40 % of the towing vehicle's gross weight, and the combination stops as s. 316.262 asks."
)

RULES: Final = (
    *STATE.unbraked(_WORDS, _BRAKES, over(3000)),
    STATE.forty_percent(_WORDS, _BRAKES),
    STATE.duty(
        "stop",
        "stop from 20 mph by a table",
        "Braking force, deceleration and stopping distance follow a table, which was not read.",
        STATE.cite("316.262", "B", url="https://www.goodsam.com"),
        "ask what the table of s. 316.262 asks of a combination",
    ),
    STATE.breakaway(
        "The brakes of a trailer over 3,000 lb go on at breakaway and hold 15 minutes.",
        _BRAKES,
        over(3000).reached(GREATEST, "at most 3,000 lb"),
        minutes=True,
    ),
    STATE.chains(
        "chains, cables or other devices",
        "The trailer has chains, cables or other safety devices, as one source tells.",
        STATE.cite("as told", "B"),
        "fit safety chains or cables",
    ),
    STATE.kei(
        "mini trucks where 35 mph is posted",
        "A mini truck may use streets with a posted limit of 35 mph or less and cross others; it is titled, "
        "registered and insured. A county or city may forbid it. The definition in 320.01(45) was not read.",
        STATE.cite("316.2122", text="text of 2009", url="https://sowal.com"),
        "keep to streets posted at 35 mph or less, and ask the county",
        formula=POSTED_35,
    ),
)
