"""The rule book of American law, gathered from a module for each state, and what was read of each.

It knows the law of every place in part: it can say that a pair is over, never that it is within.
"""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from typing import Final, NamedTuple, TypeGuard, TypeVar

from keitow import kinds
from keitow._engine.rules import Rule, RuleBook
from keitow._engine.terms import Fact, is_tuple
from keitow.errors import DeclarationError, shown
from keitow.usa import federal, scope, states, stopping
from keitow.usa.scope import LAW_OF, ON_US_ROAD
from keitow.usa.state import SUBJECTS, State, subject

_T = TypeVar("_T")


class _Law(NamedTuple):
    state: State
    rules: tuple[Rule, ...]
    facts: tuple[Fact, ...]


def _is_tuple_of(value: object, kind: type[_T]) -> TypeGuard[tuple[_T, ...]]:
    return is_tuple(value) and all(isinstance(one, kind) for one in value)


def _law(name: str) -> _Law:
    """Read one module in the folder of states."""
    where = f"{states.__name__}.{name}"
    module = import_module(where)
    state: object = getattr(module, "STATE", None)
    rules: object = getattr(module, "RULES", None)
    facts: object = getattr(module, "FACTS", ())
    if not isinstance(state, State):
        raise DeclarationError(where, f"needs STATE, a State of keitow.usa.state, got {shown(state)}")
    if kinds.State.__members__.get(name.upper()) != state.code:
        raise DeclarationError(where, f"STATE is of {shown(state.code)}; name the module as keitow.kinds.State does")
    for one in state.silent:
        if one not in SUBJECTS:
            raise DeclarationError(where, f"silent has {shown(one)}; write one of {', '.join(SUBJECTS)}")
    if not _is_tuple_of(rules, Rule):
        raise DeclarationError(where, f"needs RULES, a tuple of Rule, got {shown(rules)}; write () where it has none")
    if not _is_tuple_of(facts, Fact):
        raise DeclarationError(
            where, f"FACTS needs a tuple of Fact, got {shown(facts)}; leave it out where it has none"
        )
    for rule in rules:
        if not rule.when or rule.when[0] is not state.here:
            raise DeclarationError(where, f"rule {rule.id} is of another state; make it with this module's STATE")
        subject(rule)  # refuses an id that tells none
    return _Law(state, rules, facts)


_LAWS: Final = tuple(_law(found.name) for found in iter_modules(states.__path__))
STATES: Final = {law.state.code: law.state for law in _LAWS}
"""Two letters -> the state, of those of which something was read."""


def was_read(*, law_of_state: str) -> bool:
    """Whether something was read of a state.

    >>> was_read(law_of_state="VT"), was_read(law_of_state="none")
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
    *(fact for law in _LAWS for fact in law.facts),
)
"""The derived facts of American law."""

RULES: Final = RuleBook(
    (*federal.RULES, *(rule for law in _LAWS for rule in law.rules)),
    FACTS,
    partial=(ON_US_ROAD,),
)
"""The rule book of American law, known in part."""
