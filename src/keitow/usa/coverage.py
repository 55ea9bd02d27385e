"""What was read of each state, by subject."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from keitow._engine.read_only import ReadOnlyDict
from keitow.errors import UnknownIdError
from keitow.usa import rulebook
from keitow.usa.state import SUBJECTS, subject

if TYPE_CHECKING:
    from collections.abc import Mapping

    from keitow.usa.state import State


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
        """Say of one of `SUBJECTS`: ``"read"``, ``"advice only"``, ``"read: no rule"`` or ``"not read"``.

        Raises
        ------
        UnknownIdError
            It is none of them.
        """
        if subject not in SUBJECTS:
            raise UnknownIdError("subject", subject, SUBJECTS)
        for kind, subjects in (("read", self.law), ("advice only", self.advice), ("read: no rule", self.silent)):
            if subject in subjects:
                return kind
        return "not read"


def _read(state: State) -> StateRead:
    own = [rule for rule in rulebook.RULES if rule.when[0] is state.here]
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


STATES: Final[Mapping[str, StateRead]] = ReadOnlyDict(
    {code: _read(state) for code, state in sorted(rulebook.STATES.items())}
)
"""Two letters -> what was read of the state."""
