"""New Hampshire: Revised Statutes, title XXI."""

from typing import Final

from keitow.usa.scope import NO_SEMI
from keitow.usa.sources import TOWING_LAWS
from keitow.usa.state import State
from keitow.usa.stopping import IN_30_FEET

STATE: Final = State(
    "NH",
    "New Hampshire",
    "New Hampshire Revised Statutes, title XXI",
    "undated copy",
    "https://www.gencourt.state.nh.us/rsa/html/XXI/266/266-63.htm",
)

RULES: Final = (
    STATE.stop(
        IN_30_FEET,
        "A combination stops from 20 mph within 30 ft, as one source tells.",
        STATE.cite("as told", "B", text="undated", url=TOWING_LAWS),
    ),
    STATE.chains(
        "chain or cable as strong as the trailer",
        "A chain or cable, each at least as strong as trailer and load are heavy, holds the trailer; not fifth "
        "wheels, nor trailers behind motorcycles.",
        STATE.cite("RSA 266:63"),
        "fit a chain or cable as strong as the laden trailer is heavy",
        NO_SEMI,
    ),
)
