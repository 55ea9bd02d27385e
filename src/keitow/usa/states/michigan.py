"""Michigan: told by others; the text of MCL 257.705 and 257.721 was not read."""

from typing import Final

from keitow.usa.state import State, over

STATE: Final = State(
    "MI", "Michigan", "Michigan Compiled Laws, chapter 257", "as told, undated", "https://www.boat-ed.com"
)

RULES: Final = (
    *STATE.unbraked(
        "A trailer of 3,000 lb or more, or of more than 3,000 lb, has brakes: sources say both.",
        STATE.cite("257.705, not read", "C"),
        over(3000),
        title="brakes over 3,000 lb, as told",
    ),
    STATE.limit(
        "brakes_share",
        "no heavier than the empty vehicle, as told",
        "The gross weight of the trailer does not exceed the empty weight of the truck or car, as one source tells.",
        STATE.cite("257.721, not read", "B", text="2024-08-15", url="https://www.buchananfirm.com"),
        formula="vehicle.curb_mass_kg",
    ),
    STATE.chains(
        "safety chains",
        "Safety chains hold the trailer.",
        STATE.cite("257.721, as told by three", "A"),
        "fit safety chains",
    ),
    STATE.kei(
        "registered, then revoked, as told",
        "The Secretary of State registers a kei truck of 25 years if it was built for the road; in 2024 it revoked "
        "some.",
        STATE.cite("Secretary of State, as told", "C", text="2024", url="https://legalclarity.org"),
        "ask the Secretary of State",
    ),
)
