"""Kentucky: Revised Statutes, title XVI, release of 2022-10. No weight asks for trailer brakes: the stop does."""

from datetime import date
from typing import Final

from keitow.usa.sources import UNICOURT
from keitow.usa.state import State, inches
from keitow.usa.stopping import IN_40_FEET

STATE: Final = State(
    "KY",
    "Kentucky",
    "Kentucky Revised Statutes, title XVI",
    "r87, 2022-10",
    f"{UNICOURT}ky",
    silent=("brakes", "coupling"),
)

RULES: Final = (
    STATE.stop(
        IN_40_FEET,
        "Any motor vehicle or combination, loaded or not, stops from 20 mph within 40 ft, except commercial ones of "
        "more than 10,000 lb declared. No weight asks for trailer brakes.",
        STATE.cite("KRS 189.090(3)"),
    ),
    STATE.sized(
        "width",
        "96 in",
        "KRS 189.221, 189.222",
        inches(96),
        more="; 102 in wide and 28 ft long only on designated roads",
    ),
    STATE.kei(
        "kei utility vehicles may not use public roads, with exceptions",
        "A lightweight Japanese kei class utility vehicle does not go on public roads, except to cross a two-lane road "
        "(0.2 mi at most), for farm, construction, road-maintenance or snow work on two-lane roads, or on roads "
        "designated; with a licence and two head and two tail lamps lit, by daylight only but for snow or emergencies.",
        STATE.cite("KRS 189.517", text="2013 ch. 61, in r87, 2022-10"),
        "keep off public roads but for what KRS 189.517 allows",
        since=date(2013, 6, 25),
    ),
)
