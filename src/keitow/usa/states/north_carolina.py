"""North Carolina: General Statutes, chapter 20. The definition of gross weight was not read."""

from typing import Final

from keitow.usa.kei import MINI_TRUCK_BOX, POSTED_55
from keitow.usa.scope import CAMPING
from keitow.usa.sources import TRAILERS_COM
from keitow.usa.state import State, at, inches

STATE: Final = State(
    "NC",
    "North Carolina",
    "General Statutes of North Carolina, chapter 20",
    "quoted, undated",
    f"{TRAILERS_COM}north-carolina.php",
)
_BRAKES: Final = STATE.cite("20-124(f)", "A")

RULES: Final = (
    *STATE.unbraked(
        "A trailer of a gross weight of two tons or more has brakes operated by the driver.",
        _BRAKES,
        at(4000),
    ),
    *STATE.unbraked(
        "A house trailer of 1,000 lb gross weight or more has brakes operated by the driver.",
        _BRAKES,
        at(1000),
        when=(CAMPING,),
        id="brakes_house",
        title="brakes of house trailers from 1,000 lb",
    ),
    STATE.chains(
        "safety chains of the gross weight",
        "Chains or cables as strong as the gross weight hold the trailer, as one source tells.",
        STATE.cite("as told", "B"),
        "fit safety chains or cables as strong as the trailer is heavy",
    ),
    STATE.sized("width", "102 in", "20-116", inches(102), more=" (a combination of 60 ft, as one source tells)"),
    STATE.kei(
        "mini trucks where 55 mph is posted",
        "A mini truck has at most 660 cc, 130 in of length, 60 in of width and 78 in of height, four wheels, and "
        "carries property. Registered and insured it may use roads with a posted limit of 55 mph or less, and cross "
        "faster ones. The box is taken literally: many kei trucks are longer than 130 in (3.302 m).",
        STATE.cite(
            "20-4.01(27)g1, 20-121.1",
            text="SL 2019-34, 2019",
            url="https://www.ncleg.gov/EnactedLegislation/SessionLaws/HTML/2019-2020/SL2019-34.html",
        ),
        "keep to roads posted at 55 mph or less",
        when=MINI_TRUCK_BOX,
        formula=POSTED_55,
    ),
)
