"""The rule book of American law, gathered from a module for each state, and what was read of each.

It knows the law of every place in part: it can say that a pair is over, never that it is within.
"""

from __future__ import annotations

from typing import Final

import attrs

from keitow._engine.rules import RuleBook
from keitow._engine.terms import Fact
from keitow.usa import (
    arkansas,
    california,
    colorado,
    federal,
    florida,
    georgia,
    hawaii,
    idaho,
    illinois,
    indiana,
    japanese,
    kentucky,
    louisiana,
    maine,
    massachusetts,
    michigan,
    mississippi,
    new_hampshire,
    new_jersey,
    new_york,
    north_carolina,
    north_dakota,
    ohio,
    oregon,
    pennsylvania,
    rhode_island,
    scope,
    south_carolina,
    stopping,
    texas,
    told,
    vermont,
    virginia,
    washington,
    wyoming,
)
from keitow.usa.scope import LAW_OF, ON_US_ROAD

_MODULES: Final = (
    vermont,
    mississippi,
    rhode_island,
    kentucky,
    virginia,
    california,
    north_dakota,
    texas,
    new_york,
    georgia,
    illinois,
    idaho,
    wyoming,
    washington,
    florida,
    north_carolina,
    ohio,
    south_carolina,
    new_hampshire,
    new_jersey,
    pennsylvania,
    michigan,
    oregon,
    louisiana,
    colorado,
    hawaii,
    massachusetts,
    maine,
    indiana,
    arkansas,
)
STATES: Final = {state.code: state for state in (*(one.STATE for one in _MODULES), *told.STATES)}
"""Two letters -> the state, of those of which something was read."""


def was_read(*, law_of_state: str) -> bool:
    """Whether something was read of a state.

    >>> was_read(law_of_state="VT"), was_read(law_of_state="AL")
    (True, False)
    """
    return law_of_state in STATES


FACTS: Final = (
    *scope.FACTS,
    Fact(
        path=federal.STATE_WAS_READ,
        inputs=(LAW_OF,),
        formula=was_read,
        in_words="whether something of the state's law was read",
    ),
    *federal.FACTS,
    *stopping.FACTS,
    *vermont.FACTS,
    *pennsylvania.FACTS,
    *colorado.FACTS,
)
"""The derived facts of American law."""

RULES: Final = RuleBook(
    [
        attrs.evolve(rule, title_ja=japanese.title(rule))
        for rule in (*federal.RULES, *(rule for one in _MODULES for rule in one.RULES), *told.RULES)
    ],
    FACTS,
    partial=(ON_US_ROAD,),
)
"""The rule book of American law, known in part."""
