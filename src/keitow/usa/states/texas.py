"""Texas: Transportation Code and 37 TAC. The definition of gross weight was not read."""

from typing import Final

from keitow._engine.terms import When
from keitow.usa.scope import NO_FARM, NO_SEMI
from keitow.usa.state import State, miles_per_hour, over, pounds

STATE: Final = State(
    "TX",
    "Texas",
    "Texas Transportation Code",
    "undated copy",
    "https://texas.public.law/statutes/tex._transp._code_section_547.402",
)
_BRAKES: Final = STATE.cite("547.401, 547.402", "A")
_LIGHT: Final = When(
    "vehicle.payload_kg", "no light truck: rated to carry over 2,000 lb", holds="false", above=pounds(2000)
)

RULES: Final = (
    *STATE.unbraked(
        "Brakes are not required of a trailer of 4,500 lb gross weight or less, nor of one of up to 15,000 lb that is "
        "drawn at 30 mph or less.",
        _BRAKES,
        over(4500),
        when=(When("trip.speed_kmh", "drawn at 30 mph or less", above=miles_per_hour(30)),),
    ),
    *STATE.unbraked(
        "Drawn at 30 mph or less, a trailer of up to 15,000 lb gross weight needs no brakes.",
        _BRAKES,
        over(15_000),
        when=(When("trip.speed_kmh", "drawn at more than 30 mph", at_most=miles_per_hour(30)),),
        id="brakes_slow",
        title="brakes over 15,000 lb when slow",
    ),
    STATE.chains(
        "safety chains behind light trucks",
        "A passenger car or light truck, of a rated capacity of 2,000 lb or less as a kei truck is, tows with safety "
        "chains approved by the department; not farm trailers, fifth wheels or goosenecks.",
        STATE.cite(
            "37 TAC 21.5; 545.410", url="https://www.law.cornell.edu/regulations/texas/37-Tex-Admin-Code-SS-21-5"
        ),
        "fit safety chains that the department approves",
        NO_FARM,
        NO_SEMI,
        _LIGHT,
    ),
    STATE.kei(
        "kei trucks are titled and registered",
        "The department registers kei trucks since April 2024. By SB 1816 of 2025 a miniature vehicle that complies "
        "with federal law is a motor vehicle for title and registration; no limit of roads is reported.",
        STATE.cite(
            "501.009, 502.001(21-a)",
            "A",
            text="policy of 2024-04; SB 1816, bill text of 2025, its day not found",
            url="https://app.legiplex.com",
        ),
        "take title and registration papers to the county tax office",
    ),
)
