"""Georgia: Official Code, title 40. For brakes GVWR is the greatest of rated, actual and registered weight."""

from typing import Final

from keitow.usa.scope import NO_FARM
from keitow.usa.state import State, at

STATE: Final = State("GA", "Georgia", "Official Code of Georgia, title 40", "undated copy", "https://getpocketlaw.com")

RULES: Final = (
    *STATE.unbraked(
        "A trailer of 3,000 lb or more, by the greatest of its rating, actual and registered weight, has brakes on all "
        "wheels; farm trailers are excepted.",
        STATE.cite("40-8-50(a)(2), (d)"),
        at(3000),
        "greatest",
        when=(NO_FARM,),
    ),
    STATE.kei(
        "the bill on kei trucks was vetoed",
        "HB 308, 35 mph for miniature on-road vehicles, was vetoed on 2025-05-14: lists that call it law are wrong. "
        "The law as it stands was not found.",
        STATE.cite(
            "HB 308", "A", text="bill history, vetoed 2025-05-14", url="https://app.legiplex.com/lpx/bill/550311"
        ),
        "ask the county tag office what it registers",
    ),
)
