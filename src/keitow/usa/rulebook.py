"""The rule book of American law, gathered from a module for each state, and what was read of each.

It knows the law of every place in part: it can say that a pair is over, never that it is within.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from keitow._engine.read_only import ReadOnlyDict
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
    kentucky,
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
from keitow.usa.state import SUBJECTS, State, subject

if TYPE_CHECKING:
    from collections.abc import Mapping

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
    colorado,
    hawaii,
    massachusetts,
    maine,
    indiana,
    arkansas,
)
_READ: Final = {state.code: state for state in (*(one.STATE for one in _MODULES), *told.STATES)}


def was_read(*, law_of_state: str) -> bool:
    """Whether something was read of a state.

    >>> was_read(law_of_state="VT"), was_read(law_of_state="AL")
    (True, False)
    """
    return law_of_state in _READ


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
    (*federal.RULES, *(rule for one in _MODULES for rule in one.RULES), *told.RULES),
    FACTS,
    partial=(ON_US_ROAD,),
)
"""The rule book of American law, known in part."""


@attrs.frozen(order=False)
class StateRead:
    """What was read of one state.

    Parameters
    ----------
    code, name
        ``"VT"``, Vermont.
    document, text
        What was read, and the date or release of that text; each rule's citation has its own.
    law
        The subjects of which rules bind.
    advice
        The subjects of which rules are advice only.
    silent
        The subjects that the text was searched for, and has no rule or names no weight of.
    """

    code: str
    name: str
    document: str
    text: str
    law: tuple[str, ...]
    advice: tuple[str, ...]
    silent: tuple[str, ...]

    @property
    def not_read(self) -> tuple[str, ...]:
        """The subjects of which nothing was read."""
        return tuple(one for one in SUBJECTS if one not in {*self.law, *self.advice, *self.silent})

    def of(self, subject: str) -> str:
        """Say of one of `SUBJECTS`: ``"read"``, ``"advice only"``, ``"read: no rule"`` or ``"not read"``."""
        for kind, subjects in (("read", self.law), ("advice only", self.advice), ("read: no rule", self.silent)):
            if subject in subjects:
                return kind
        return "not read"


def _read(state: State) -> StateRead:
    own = [rule for rule in RULES if rule.when[0] is state.here]
    law = {subject(rule) for rule in own if rule.binding}
    advice = {subject(rule) for rule in own} - law
    return StateRead(
        code=state.code,
        name=state.name,
        document=state.document,
        text=state.text,
        law=tuple(one for one in SUBJECTS if one in law),
        advice=tuple(one for one in SUBJECTS if one in advice),
        silent=tuple(one for one in SUBJECTS if one in state.silent and one not in law | advice),
    )


def states() -> Mapping[str, StateRead]:
    """Return what was read of each state, by its two letters."""
    return ReadOnlyDict({code: _read(_READ[code]) for code in sorted(_READ)})


