"""Rate a changed case: only the rules that depend on a changed fact are judged again."""

from __future__ import annotations

from functools import cached_property, lru_cache
from typing import TYPE_CHECKING, Final, Generic, TypeVar

import attrs

from keitow._engine.assess import Assessment, Result, assess_basis
from keitow._engine.facts import STORED
from keitow._engine.outcomes import Verdict
from keitow._engine.rules import paths_reached
from keitow._engine.terms import Basis, Measure

if TYPE_CHECKING:
    import datetime
    from collections.abc import Mapping

    from keitow._engine.facts import Facts
    from keitow._engine.rules import RuleBook
    from keitow._engine.terms import FactValue

FINE: Final = (None, Verdict.WITHIN)
"""The verdicts that need no remedy."""

_STORED_OF: Final = {
    root: tuple(path for path in sorted(STORED) if path.startswith(f"{root}."))
    for root in ("vehicle", "trailer", "load", "trip")
}

R = TypeVar("R", bound=Result)


@attrs.frozen(order=False, eq=False, slots=False)  # cached properties live in its dictionary
class Trial(Generic[R]):
    """The answers for a changed case; a rule that depends on no changed fact keeps its outcome.

    Parameters
    ----------
    before, after
        The result before the change, and that of the changed case (its own answers are not computed here).
    """

    before: Result
    after: R

    @cached_property
    def rated(self) -> Assessment:
        """What the trade rates."""
        return self._answer(self.before.rated)

    @cached_property
    def legal(self) -> Assessment:
        """What the law allows on the road."""
        return self._answer(self.before.legal)

    @cached_property
    def mechanical(self) -> Assessment:
        """What the machine can take."""
        return self._answer(self.before.mechanical)

    @property
    def mends(self) -> bool:
        """Whether every answer that was not within now is; the others are not computed."""
        before = self.before
        return (
            (before.rated.verdict in FINE or self.rated.verdict in FINE)
            and (before.legal.verdict in FINE or self.legal.verdict in FINE)
            and (before.mechanical.verdict in FINE or self.mechanical.verdict in FINE)
        )

    @property
    def is_within(self) -> bool:
        """Whether the verdict of all answers together is `Verdict.WITHIN`."""
        if not self.mends:
            return False
        verdicts = {self.rated.verdict, self.mechanical.verdict, self.legal.verdict}
        return Verdict.WITHIN in verdicts <= set(FINE)

    @cached_property
    def _changed(self) -> frozenset[str]:
        before, after = self.before, self.after
        roots = [root for root in _STORED_OF if getattr(before, root) is not getattr(after, root)]
        known, now = before.facts, after.facts
        return frozenset([path for root in roots for path in _STORED_OF[root] if known[path] != now[path]])

    def _answer(self, before: Assessment) -> Assessment:
        after = self.after
        same_masses = all(after.facts[one.value] == self.before.facts[one.value] for one in Measure)
        if same_masses and not rules_reached(after.rules, after.trip.date, before.basis, self._changed):
            return before
        return _reassessed(before, after.rules, after.trip.date, after.facts, self._changed)


def assessed_with(before: Result, answer: Assessment, values: Mapping[str, FactValue]) -> Assessment:
    """Assess one of the answers with other stored facts; none may be a mass that limits are compared with.

    Parameters
    ----------
    before
        The result.
    answer
        The answer to assess again.
    values
        Paths of stored facts -> their values, read and checked.
    """
    changed = frozenset(values)
    facts = before.facts.replaced(values, paths_reached(before.rules, changed))
    return _reassessed(answer, before.rules, before.trip.date, facts, changed)


def _reassessed(
    before: Assessment, rules: RuleBook, day: datetime.date, facts: Facts, changed: frozenset[str]
) -> Assessment:
    """Assess again after these stored facts have changed; a rule that they do not reach keeps its outcome."""
    reached = rules_reached(rules, day, before.basis, changed)
    known = {id(one.rule): one for one in before.deciding}
    kept = {id(rule): known.get(id(rule)) for rule in rules.in_force(day, before.basis) if id(rule) not in reached}
    return assess_basis(before.basis, facts, rules, day, kept)


@lru_cache(maxsize=256)
def rules_reached(rules: RuleBook, day: datetime.date, basis: Basis, changed: frozenset[str]) -> frozenset[int]:
    """Return the id() of each rule in force whose outcome can change with these stored facts."""
    reached = paths_reached(rules, changed)
    return frozenset(id(rule) for rule in rules.in_force(day, basis) if not reached.isdisjoint(rule.paths()))
