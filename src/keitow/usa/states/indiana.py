"""Indiana: the definition of a mini-truck. On which roads one may run was not found."""

from typing import Final

from keitow._engine.terms import When
from keitow.usa.scope import KEI_CC
from keitow.usa.state import State, inches, pounds

STATE: Final = State("IN", "Indiana", "Indiana Code, title 9", "P.L.180-2015", "https://courtgpt.ai")

RULES: Final = (
    STATE.kei(
        "mini-trucks, by definition only",
        "A mini-truck has a displacement of not less than 660 cc, at most 60 in of width, 1,600 lb dry and a top "
        "speed of 60 mph, a locking cab and a heater. Taken literally most kei trucks, of 656 to 659 cc, are none. On "
        "which roads one may run was not found.",
        STATE.cite("9-13-2-103.1"),
        "ask the bureau of motor vehicles",
        when=(
            When("vehicle.displacement_cc", "less than 660 cc: outside the definition", at_least=KEI_CC),
            When("vehicle.width_m", "wider than 60 in: outside the definition", at_most=inches(60)),
            When("vehicle.curb_mass_kg", "more than 1,600 lb: outside the definition", at_most=pounds(1600)),
        ),
    ),
)
