"""Rules as data with a function, and books of them. No jurisdiction is known here."""

from __future__ import annotations

import datetime
import math
import re
from inspect import CO_VARARGS, CO_VARKEYWORDS
from types import FunctionType
from typing import TYPE_CHECKING, Final, TypeAlias

import attrs

from keitow._facts import COMBINATION, STORED
from keitow._outcomes import Verdict
from keitow._terms import Assumption, Basis, Choice, Citation, Constant, Fact, Measure, Obligation, Paper, Route, When
from keitow._values.fields import Record
from keitow.errors import DeclarationError, UnknownIdError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping


Formula: TypeAlias = "Callable[..., float] | Callable[..., bool] | Callable[..., tuple[float, float]]"


def _is_binding(rule: Rule) -> bool:
    return not rule.advisory and rule.citation.confidence != "C"


def _subject(rule: Rule) -> str:
    return (rule.limits or Measure.TRAILER_MASS).value


@attrs.frozen(kw_only=True, order=False, eq=False, repr=False)
class Rule(Record):
    """One provision, rating or limiter.

    Parameters
    ----------
    id
        Dotted, never reused; an older edition is a second rule of the same id.
    title, title_ja, in_words
        What it is called, and what it says in one sentence.
    basis
        Which answer it belongs to.
    limits
        What its figure is compared with; left out for a duty.
    duty
        What kind of duty it is; left out for a figure.
    inputs
        Parameter of the formula -> path of a fact.
    assumes
        Parameter of the formula -> what an estimate takes where its fact is unknown, or has no path. Never for law.
    when
        Conditions; where one fails the rule does not apply, where one is unknown that is undetermined.
    route
        The route it belongs to, in law.
    formula
        Arithmetic on the inputs. Of a figure: kilograms. Of a duty: whether it is met. Of an estimate (mechanics): the
        pair *available*, *demand per kilogram of trailer*. ``None`` for a provision that is known to exist and whose
        text was not found: it is undetermined, whatever is given. ``None`` of a duty: nothing that is given can tell
        whether it is met, so it is listed.
    citation
        Where it is written.
    since, until
        The days it is in force, half-open.
    advisory
        Shown, and never part of a verdict. So is any rule of confidence C.
    worst
        The worst verdict it can give alone.
    remedy, remedy_ja
        For a duty: what to do, as an instruction.
    binding
        Whether it can take part in a verdict.
    subject
        Path of the mass that its figure is compared with.
    """

    id: str
    title: str
    title_ja: str | None = None
    in_words: str
    basis: Basis
    limits: Measure | None = None
    duty: Obligation | None = None
    inputs: Mapping[str, str] = attrs.field(factory=dict[str, str])
    assumes: Mapping[str, Assumption | Choice] = attrs.field(factory=dict[str, "Assumption | Choice"])
    when: tuple[When, ...] = ()
    route: Route | None = None
    formula: Formula | None
    citation: Citation
    since: datetime.date | None = None
    until: datetime.date | None = None
    advisory: bool = False
    worst: Verdict = Verdict.OVER
    remedy: str | None = None
    remedy_ja: str | None = None
    binding: bool = attrs.field(init=False, default=attrs.Factory(_is_binding, takes_self=True))
    subject: str = attrs.field(init=False, default=attrs.Factory(_subject, takes_self=True))

    def in_force(self, day: datetime.date) -> bool:
        """Tell whether this edition is in force on a day."""
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)

    def __attrs_post_init__(self) -> None:
        for problem, says in (
            (not _ID.fullmatch(self.id), "needs a dotted id of small letters, like 'jp.302.m4'"),
            ((self.limits is None) is (self.duty is None), "needs either limits or duty"),
            (self.basis is Basis.LAW and bool(self.assumes), "a law assumes nothing"),
            (self.basis is not Basis.LAW and self.route is not None, "only law has routes"),
            (
                self.route is not None and self.limits is Measure.TRAILER_MASS,
                "a route's figure is one of the registered gross mass; needs limits=Measure.TRAILER_GROSS_MASS",
            ),
            (
                self.since is not None and self.until is not None and self.since >= self.until,
                "needs since before until",
            ),
        ):
            if problem:
                raise DeclarationError(self.id, says)
        if self.formula is not None:
            _check_parameters(self.id, self.formula, {*self.inputs, *self.assumes})
        for assumption in self.assumptions():
            if not assumption.low <= assumption.nominal <= assumption.high:
                raise DeclarationError(self.id, f"needs low <= nominal <= high: {assumption.what}")

    def assumptions(self) -> Iterator[Assumption]:
        """Yield every assumption it may take."""
        for one in self.assumes.values():
            yield from (one,) if isinstance(one, Assumption) else one.table.values()


_ID: Final = re.compile(r"[a-z0-9_]+(\.[a-z0-9_]+)+")


def _check_parameters(where: str, formula: object, needed: set[str]) -> None:
    if not isinstance(formula, FunctionType):
        raise DeclarationError(where, "needs a plain function as its formula")
    code = formula.__code__
    named = set(code.co_varnames[: code.co_kwonlyargcount])
    if code.co_argcount or code.co_flags & (CO_VARARGS | CO_VARKEYWORDS):
        raise DeclarationError(where, "needs a formula with keyword-only parameters")
    if named != needed:
        raise DeclarationError(
            where,
            f"needs one input or assumption for each parameter of its formula: the formula has {sorted(named)}, "
            f"inputs and assumes name {sorted(needed)}",
        )


def _rules(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    return tuple(rules)


def _facts(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return tuple(facts)


def _constants(constants: Iterable[Constant]) -> tuple[Constant, ...]:
    return tuple(constants)


def _no_days() -> dict[tuple[datetime.date, Basis | None], tuple[Rule, ...]]:
    return {}


@attrs.frozen(order=False, eq=False, repr=False)
class RuleBook(Record):
    """Rules and the derived facts they need, checked when the book is made. Books combine with ``|``.

    Parameters
    ----------
    rules
        The rules; editions of one id must not overlap.
    facts
        Derived facts, in order of preference for each path; those of every combination are always there.
    papers
        Path of a stored fact -> the paper that has it, for the report.
    constants
        The numbers and days that the formulas use, each with its source.

    Raises
    ------
    DeclarationError
        An input or condition that no fact serves, facts that need each other, overlapping editions, a constant that is
        no finite number or has no source, two of one name.
    """

    rules: tuple[Rule, ...] = attrs.field(converter=_rules)
    facts: tuple[Fact, ...] = attrs.field(default=(), converter=_facts)
    papers: Mapping[str, Paper] = attrs.field(factory=dict[str, Paper], repr=False)
    constants: tuple[Constant, ...] = attrs.field(default=(), converter=_constants, repr=False)
    chains: Mapping[str, tuple[Fact, ...]] = attrs.field(init=False, eq=False, repr=False)
    _checked: bool = attrs.field(default=False, alias="_checked", eq=False, repr=False, kw_only=True)
    _by_day: dict[tuple[datetime.date, Basis | None], tuple[Rule, ...]] = attrs.field(
        init=False, eq=False, repr=False, factory=_no_days
    )

    def __attrs_post_init__(self) -> None:
        chains: dict[str, tuple[Fact, ...]] = {}
        for fact in (*COMBINATION, *self.facts):
            chains[fact.path] = (*chains.get(fact.path, ()), fact)
        object.__setattr__(self, "chains", chains)
        _check_editions(self.rules)
        _check_cycles(chains)
        _check_names(self.constants)
        if self._checked:  # each of the books that it joins was
            return
        _check_paths("papers", tuple(self.papers), dict.fromkeys(STORED))
        _check_facts(chains)
        for one in self.constants:
            _check_constant(one.what, one.value, one.source)
        for rule in self.rules:
            choices = (one.fact for one in rule.assumes.values() if isinstance(one, Choice))
            conditions = (when.fact for when in rule.when)
            _check_paths(rule.id, (*rule.inputs.values(), *conditions, *choices), chains)

    def __or__(self, other: RuleBook) -> RuleBook:
        rules = {id(rule): rule for rule in (*self.rules, *other.rules)}
        facts = {id(fact): fact for fact in (*self.facts, *other.facts)}
        papers = {**self.papers, **other.papers}
        constants = {id(one): one for one in (*self.constants, *other.constants)}
        return RuleBook(rules.values(), facts.values(), papers, constants.values(), _checked=True)

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def __len__(self) -> int:
        return len(self.rules)

    def in_force(self, day: datetime.date, basis: Basis | None = None) -> tuple[Rule, ...]:
        """Return the rules in force on a day, of one basis or of all."""
        known = self._by_day.get((day, basis))
        if known is None:
            wanted = (basis,) if basis else tuple(Basis)
            known = tuple(rule for rule in self.rules if rule.in_force(day) and rule.basis in wanted)
            self._by_day[day, basis] = known
        return known

    def rule(self, id: str, *, on: datetime.date) -> Rule:
        """Return the edition of a rule that is in force on a day.

        Raises
        ------
        UnknownIdError
            There is none.
        """
        for rule in self.in_force(on):
            if rule.id == id:
                return rule
        raise UnknownIdError("rule", id)


def _check_editions(rules: tuple[Rule, ...]) -> None:
    editions: dict[str, list[Rule]] = {}
    for rule in rules:
        for other in editions.setdefault(rule.id, []):
            starts = rule.since is None or other.until is None or rule.since < other.until
            ends = other.since is None or rule.until is None or other.since < rule.until
            if starts and ends:
                raise DeclarationError(
                    rule.id, "two editions are in force on one day; give since and until, or another id"
                )
        editions[rule.id].append(rule)


def _check_names(constants: tuple[Constant, ...]) -> None:
    named: dict[str, Constant] = {}
    for one in constants:
        if named.setdefault(one.what, one) != one:
            raise DeclarationError(one.what, "two constants have this name; say what sets them apart")


def _check_constant(what: str, value: object, source: object) -> None:
    number = isinstance(value, int | float) and not isinstance(value, bool) and abs(value) < math.inf
    if not (number or isinstance(value, datetime.date)):
        raise DeclarationError(what, f"needs a finite number or a day as its value, not {value!r}")
    if not isinstance(source, Citation):
        raise DeclarationError(what, f"needs a Citation as its source, not {source!r}")


def _check_paths(where: str, paths: tuple[str, ...], chains: Mapping[str, object]) -> None:
    for path in paths:
        if path not in STORED and path not in chains:
            raise DeclarationError(
                where, f"no stored or derived fact is called {path!r}; declare it with Fact(path={path!r}, ...)"
            )


def _used_by(fact: Fact) -> tuple[str, ...]:
    return (*fact.inputs.values(), *(when.fact for when in fact.when))


def _check_facts(chains: Mapping[str, tuple[Fact, ...]]) -> None:
    for path, facts in chains.items():
        for fact in facts:
            _check_parameters(path, fact.formula, set(fact.inputs))
            _check_paths(path, _used_by(fact), chains)


def _check_cycles(chains: Mapping[str, tuple[Fact, ...]]) -> None:
    done: set[str] = set()

    def visit(path: str, above: tuple[str, ...]) -> None:
        if path in above:
            raise DeclarationError(path, f"needs itself: {' <- '.join((*above, path))}")
        for fact in chains[path]:
            for needed in _used_by(fact):
                if needed in chains and needed not in done:
                    visit(needed, (*above, path))
        done.add(path)

    for path in chains:
        if path not in done:
            visit(path, ())
