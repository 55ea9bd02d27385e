"""Arkansas: the definition of a mini-truck. On which roads one may run was not found."""

from typing import Final

from keitow._engine.terms import When
from keitow.usa.state import State, inches, pounds

STATE: Final = State("AR", "Arkansas", "Arkansas Code, title 27", "undated copy", "https://policyrisk.com")

RULES: Final = (
    STATE.kei(
        "mini-trucks, by definition only",
        "A mini-truck is at least 48 in wide, at most 135 in long, weighs at least 1,500 lb unladen, and has a metal "
        "cab and listed equipment. On which roads one may run was not found.",
        STATE.cite("27-14-726"),
        "ask the office of motor vehicles",
        when=(
            When("vehicle.width_m", "narrower than 48 in: outside the definition", at_least=inches(48)),
            When("vehicle.length_m", "longer than 135 in: outside the definition", at_most=inches(135)),
            When("vehicle.curb_mass_kg", "under 1,500 lb: outside the definition", at_least=pounds(1500)),
        ),
    ),
)
