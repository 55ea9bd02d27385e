"""Rules (a formula with its conditions and its source) and rule books. This module knows no jurisdiction."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import lru_cache
from typing import Final, TypeAlias, TypeVar, get_args

import attrs

from keitow._engine.assumptions import Assumable, Assumption, Choice, Interpolated, Parameter, parameters_of
from keitow._engine.facts import COMBINATION, KINDS, MEMBERS, STORED, Facts, unknown_id
from keitow._engine.outcomes import Verdict
from keitow._engine.read_only import ReadOnlyDict
from keitow._engine.terms import (
    Basis,
    Fact,
    FactValue,
    Measure,
    Obligation,
    Paper,
    Route,
    When,
    as_inputs,
    check_conditions,
    check_formula,
    check_inputs,
    constant,
    identity,
    inputs_of_path,
    instance,
    is_dotted,
    is_text,
    mapping_in,
    member,
    parameter_names,
    positional,
    read_only,
    reduce_to_arguments,
)
from keitow._sources import Citation, day_in, is_day, number_in, text_in
from keitow.errors import DeclarationError, InputError, shown

T = TypeVar("T")
Formula: TypeAlias = Callable[..., float] | Callable[..., bool] | Callable[..., tuple[float, float]]
_A_PAIR: Final = "a function that gives the pair available, demand per kilogram of trailer, as it is an estimate"


def _assumes(value: Mapping[str, Assumable]) -> Mapping[str, Assumable]:
    return read_only(value)


@attrs.frozen(kw_only=True, order=False, repr=False)
class Rule:
    """One provision, rating or limiter.

    Parameters
    ----------
    id
        Dotted, never reused; an older edition is a second rule of the same id.
    title, title_ja, in_words
        Its name, and what it says in one sentence.
    basis
        Which answer it belongs to.
    limits
        What its figure is compared with; left out for a duty.
    duty
        What kind of duty it is; left out for a figure.
    inputs
        Paths of the facts that the formula takes, each parameter having the name of its path's last part; or a mapping
        of parameter -> path where the names differ.
    assumes
        Parameter of the formula -> the assumption that an estimate uses where the parameter's fact is unknown or the
        parameter has no path. A duty uses the nominal value. Not allowed for law or a rating.
    when
        Conditions. Where one fails, the rule does not apply; where one is unknown and none fails, the rule is
        undetermined.
    route
        The route it belongs to, in law.
    formula
        A function of the inputs (arithmetic only), the path of a fact, or a number. A figure is in kilograms; a duty
        tells whether it is met; an estimate (mechanics) returns the pair *available*, *demand per kilogram of
        trailer*. ``None`` for a provision that exists but whose text was not found: it is undetermined whatever is
        given. ``None`` for a duty that no fact can tell: it is listed.
    citation
        Where it is written.
    since, until
        In force from ``since`` up to, but not including, ``until``.
    advisory
        Whether it is shown but never part of a verdict. Every rule of confidence C is treated so.
    worst
        The most severe verdict that it can give alone; over in law.
    plate
        Whether it needs a figure from a plate or drawing that a person may not have. Where that figure is not given,
        the rule is not checked: it is named with the verdict and does not make the answer open.
    of_trailer
        Whether it limits what the trailer itself bears. It is then part of the verdict but of no capacity. Not allowed
        for law.
    remedy, remedy_ja
        For a duty: what to do, as an instruction.
    in_words_ja
        For an advisory figure: what it says, in Japanese. Any other rule is called by its title there.

    Attributes
    ----------
    compute
        The function of the formula; ``None`` where there is no formula.
    positional
        The same function with positional parameters.
    parameters
        The parameters of the formula, with their paths and what is assumed for them.
    binding
        Whether it can take part in a verdict.
    decides
        Whether it can change a verdict: it binds, and is more than a duty that is only listed.
    subject
        Path of the mass that its figure is compared with.

    Raises
    ------
    DeclarationError
        An argument has the wrong type, or two contradict each other; the error names the rule.
    """

    id: str
    title: str
    title_ja: str | None = None
    in_words: str
    basis: Basis
    limits: Measure | None = None
    duty: Obligation | None = None
    inputs: Mapping[str, str] = attrs.field(factory=dict[str, str], converter=as_inputs)
    assumes: Mapping[str, Assumable] = attrs.field(factory=dict[str, Assumable], converter=_assumes)
    when: tuple[When, ...] = ()
    route: Route | None = None
    formula: Formula | str | float | None
    citation: Citation
    since: datetime.date | None = None
    until: datetime.date | None = None
    advisory: bool = False
    worst: Verdict = Verdict.OVER
    plate: bool = False
    of_trailer: bool = False
    remedy: str | None = None
    remedy_ja: str | None = None
    in_words_ja: str | None = None
    compute: Formula | None = attrs.field(init=False, default=None, eq=False, repr=False)
    positional: Formula | None = attrs.field(init=False, default=None, eq=False, repr=False)
    parameters: tuple[Parameter, ...] = attrs.field(init=False, default=(), eq=False, repr=False)
    binding: bool = attrs.field(init=False, default=False, eq=False, repr=False)
    decides: bool = attrs.field(init=False, default=False, eq=False, repr=False)
    subject: str = attrs.field(init=False, default="", eq=False, repr=False)

    def in_force(self, day: datetime.date) -> bool:
        """Tell whether this edition is in force on a day.

        Raises
        ------
        InputError
            The argument is not a date.
        """
        _check_day("Rule.in_force(day)", day)
        return (self.since is None or self.since <= day) and (self.until is None or day < self.until)

    def paths(self) -> Iterator[str]:
        """Yield the path of every fact that its answer can depend on."""
        yield from self.inputs.values()
        yield from (when.fact for when in self.when)
        yield from (one.fact for one in self.assumes.values() if not isinstance(one, Assumption))

    def assumptions(self) -> Iterator[Assumption]:
        """Yield every assumption that it may use."""
        for one in self.assumes.values():
            yield from (one,) if isinstance(one, Assumption) else one.assumptions()

    def __reduce__(self) -> tuple[object, ...]:
        return reduce_to_arguments(self)

    def __hash__(self) -> int:
        return hash((self.id, self.since, self.until))

    def __repr__(self) -> str:
        return f"<Rule {self.id}: {self.title}>"

    def __attrs_post_init__(self) -> None:
        if not is_dotted(self.id):
            raise DeclarationError(str(self.id), "needs a dotted id of small letters, like 'jp.302.m4'")
        keep = object.__setattr__
        self._check_types()
        for name, kind in _MEMBERS:
            value = getattr(self, name)
            if not isinstance(value, kind) and (value is not None or name in {"basis", "worst"}):
                keep(self, name, member(kind, self.id, name, value))
        self._check_together()
        if isinstance(self.formula, str):
            if self.basis is Basis.MECHANICS and self.duty is None:
                raise DeclarationError(self.id, f"formula: needs {_A_PAIR}, got {shown(self.formula)}")
            keep(self, "inputs", inputs_of_path(self.id, self.formula, self.inputs))
            keep(self, "compute", identity)
        elif isinstance(self.formula, int | float):
            self._check_number(self.formula)
            keep(self, "compute", constant(self.formula))
        else:
            keep(self, "compute", self.formula)
        if self.compute is not None:
            check_formula(self.id, self.compute, {*self.inputs, *self.assumes})
            keep(self, "positional", positional(self.compute))
            order = parameter_names(self.compute, self.inputs)
            keep(self, "parameters", parameters_of(self.inputs, self.assumes, order))
        keep(self, "binding", not self.advisory and self.citation.confidence != "C")
        is_listed = self.compute is None and self.duty is not None and self.duty is not Obligation.REGISTRATION
        keep(self, "decides", self.binding and not is_listed)
        keep(self, "subject", (self.limits or Measure.TRAILER_MASS).value)

    def _check_types(self) -> None:
        text_in(self.id, "title", self.title, may_be_empty=True)
        text_in(self.id, "in_words", self.in_words, may_be_empty=True)
        for name in ("title_ja", "remedy", "remedy_ja", "in_words_ja"):
            value = getattr(self, name)
            if value is not None:
                text_in(self.id, name, value, may_be_empty=True)
        check_inputs(self.id, self.inputs)
        mapping_in(self.id, "assumes", self.assumes)
        for name, one in self.assumes.items():
            if not is_text(name):
                raise DeclarationError(self.id, f"assumes: needs the name of a parameter, got {shown(name)}")
            if not isinstance(one, get_args(Assumable)):
                problem = f"assumes[{name!r}]: needs an Assumption or a Choice, got {shown(one)}"
                raise DeclarationError(self.id, problem)
        check_conditions(self.id, self.when)
        if self.route is not None:
            instance(Route, self.id, "route", self.route)
        instance(Citation, self.id, "citation", self.citation)
        for name in ("advisory", "plate", "of_trailer"):
            instance(bool, self.id, name, getattr(self, name))
        day_in(self.id, "since", self.since)
        day_in(self.id, "until", self.until)

    def _check_number(self, formula: float) -> None:
        if self.duty is not None:
            if not isinstance(formula, bool):
                problem = (
                    f"formula: needs True, False or a function that gives one, as it is a duty, got {shown(formula)}"
                )
                raise DeclarationError(self.id, problem)
        elif self.basis is Basis.MECHANICS:
            raise DeclarationError(self.id, f"formula: needs {_A_PAIR}, got {shown(formula)}")
        else:
            number_in(self.id, "formula", formula, "kilograms")

    def _check_together(self) -> None:
        problem: str | None = None
        if (self.limits is None) is (self.duty is None):
            problem = "needs limits, for a figure, or duty, for what must be met, and not both"
        elif self.worst is Verdict.WITHIN or self.worst is Verdict.UNDETERMINED:
            problem = "worst: needs the verdict where it is exceeded: over, marginal or beyond_rating"
        elif (self.remedy or self.remedy_ja) and self.duty is None:
            problem = "remedy: only a duty has one"
        elif self.since is not None and self.until is not None and self.since >= self.until:
            problem = "needs since before until"
        elif self.basis is Basis.LAW:
            problem = self._not_of_law()
        elif self.route is not None:
            problem = "only law has routes"
        elif self.assumes and self.basis is Basis.TRADE:
            problem = "a rating assumes nothing"
        if problem is not None:
            raise DeclarationError(self.id, problem)

    def _not_of_law(self) -> str | None:
        """Return what a rule of law says that no law can."""
        if self.assumes:
            return "a law assumes nothing"
        if self.worst is not Verdict.OVER:
            return "worst: a law that is exceeded is over; leave it out"
        if self.of_trailer:
            return "of_trailer: the capacity in law counts every figure; leave it out"
        if self.route is not None and self.limits is Measure.TRAILER_MASS:
            return "a route limits the registered gross mass; needs limits=Measure.TRAILER_GROSS_MASS"
        return None


_MEMBERS: Final = (("basis", Basis), ("limits", Measure), ("duty", Obligation), ("worst", Verdict))
"""Fields of a rule that are members of an enumeration, which may be given by name."""


def _rules(rules: Iterable[Rule]) -> tuple[Rule, ...]:
    return _all_of(Rule, "rules", rules)


def _facts(facts: Iterable[Fact]) -> tuple[Fact, ...]:
    return _all_of(Fact, "facts", facts)


def _papers(papers: Mapping[str, Paper]) -> Mapping[str, Paper]:
    return read_only(papers)


def _all_of(kind: type[T], name: str, several: Iterable[T]) -> tuple[T, ...]:
    if not isinstance(several, Iterable) or isinstance(several, str | bytes):
        problem = f"{name}: needs several {kind.__name__}, got {shown(several)}; write ({kind.__name__}(...),)"
        raise DeclarationError("RuleBook", problem)
    return tuple([instance(kind, "RuleBook", name, one) for one in several])


_PLACE: Final = ("trip.place", "trip.state")


@attrs.frozen(order=False, eq=False, repr=False)
class RuleBook:
    """Rules and the derived facts they need, checked when the book is made. Books combine with ``|``.

    Parameters
    ----------
    rules
        The rules; editions of one id must not overlap.
    facts
        Derived facts, those of the same path in order of preference; the engine's own (`COMBINATION`) are always added.
    papers
        Path of a stored fact -> the paper that it is printed on, for the report.
    partial
        Conditions, such as a place, under each of which this book knows the law only in part. There the law can say
        that a combination is over, and otherwise has no verdict.

    Attributes
    ----------
    chains
        Path -> the derived facts of this path, in order of preference.

    Raises
    ------
    DeclarationError
        An argument has the wrong type, a path is unknown, facts need each other in a cycle, or two editions overlap.
    """

    rules: tuple[Rule, ...] = attrs.field(converter=_rules)
    facts: tuple[Fact, ...] = attrs.field(default=(), converter=_facts)
    papers: Mapping[str, Paper] = attrs.field(factory=dict[str, Paper], converter=_papers)
    partial: tuple[When, ...] = ()
    chains: Mapping[str, tuple[Fact, ...]] = attrs.field(init=False)
    _by_day: dict[tuple[datetime.date, Basis | None], tuple[Rule, ...]] = attrs.field(init=False)
    _by_place: dict[tuple[object, ...], tuple[tuple[Rule, tuple[When, ...]], ...]] = attrs.field(init=False)

    def __attrs_post_init__(self) -> None:
        mapping_in("RuleBook", "papers", self.papers)
        for path, paper in self.papers.items():
            instance(Paper, "RuleBook", f"papers[{shown(path)}]", paper)
        self._check_together()
        chains = self.chains
        _check_paths("papers", self.papers, STORED)
        check_conditions("RuleBook", self.partial, "partial")
        known = STORED.union(chains)
        _check_paths("partial", (when.fact for when in self.partial), known)
        _check_conditions("partial", self.partial)
        for path, facts in chains.items():
            for fact in facts:
                _check_paths(path, fact.paths(), known)
                _check_conditions(path, fact.when)
        for rule in self.rules:
            _check_paths(rule.id, rule.paths(), known)
            _check_conditions(rule.id, rule.when)
            for name, one in rule.assumes.items():
                if not isinstance(one, Assumption):
                    _check_assumed(rule.id, name, one)

    def _check_together(self) -> None:
        """Chain the facts, and check what only all rules and facts together can show."""
        chains: dict[str, tuple[Fact, ...]] = {}
        for fact in (*COMBINATION, *self.facts):
            chains[fact.path] = (*chains.get(fact.path, ()), fact)
        object.__setattr__(self, "chains", ReadOnlyDict(chains))
        object.__setattr__(self, "_by_day", {})
        object.__setattr__(self, "_by_place", {})
        _check_editions(self.rules)
        _check_routes(self.rules)
        _check_cycles(chains)

    def __or__(self, other: RuleBook) -> RuleBook:
        if not isinstance(other, RuleBook):
            raise InputError("RuleBook | ...", "needs a RuleBook on either side", other, "write RULES | RuleBook(...)")
        both = object.__new__(RuleBook)  # each rule was checked when its own book was made
        object.__setattr__(both, "rules", tuple(dict.fromkeys((*self.rules, *other.rules))))
        object.__setattr__(both, "facts", tuple(dict.fromkeys((*self.facts, *other.facts))))
        object.__setattr__(both, "papers", read_only({**self.papers, **other.papers}))
        object.__setattr__(both, "partial", tuple(dict.fromkeys((*self.partial, *other.partial))))
        both._check_together()
        return both

    def __ror__(self, other: object) -> RuleBook:
        raise InputError("... | RuleBook", "needs a RuleBook on either side", other, "write RULES | RuleBook(...)")

    def __iter__(self) -> Iterator[Rule]:
        return iter(self.rules)

    def __len__(self) -> int:
        return len(self.rules)

    def __repr__(self) -> str:
        return f"<RuleBook of {len(self.rules)} rules and {len(self.facts)} facts>"

    def in_force(self, day: datetime.date, basis: Basis | None = None) -> tuple[Rule, ...]:
        """Return the rules in force on a day, of one basis or of all.

        Raises
        ------
        InputError
            The day is not a date.
        DeclarationError
            The basis is not a `Basis` or the name of one.
        """
        try:
            known = self._by_day.get((day, basis))
        except TypeError:  # unhashable, so not a date
            known = None
        if known is None:
            _check_day("RuleBook.in_force(day)", day)
            basis = None if basis is None else member(Basis, "RuleBook.in_force", "basis", basis)
            wanted = tuple(Basis) if basis is None else (basis,)
            known = tuple(rule for rule in self.rules if rule.in_force(day) and rule.basis in wanted)
            self._by_day[day, basis] = known
        return known

    def at_place(self, day: datetime.date, basis: Basis, facts: Facts) -> tuple[tuple[Rule, tuple[When, ...]], ...]:
        """Return the rules in force that may decide at a trip's place, each with the conditions left to check.

        Conditions that depend on the place and the state alone are checked once for each place, so that the law of one
        country costs nothing in another.
        """
        place = (day, basis, *[facts[path] for path in _PLACE])
        known = self._by_place.get(place)
        if known is None:
            open_paths = paths_reached(self, STORED.difference(_PLACE))
            found: list[tuple[Rule, tuple[When, ...]]] = []
            for rule in self.in_force(day, basis):
                if not rule.decides:
                    continue
                states = [None if when.fact in open_paths else facts.state(when) for when in rule.when]
                if False not in states:
                    left = [when for when, state in zip(rule.when, states, strict=True) if state is None]
                    found.append((rule, tuple(left)))
            known = self._by_place[place] = tuple(found)
        return known

    def rule(self, id: str, *, on: datetime.date) -> Rule:
        """Return the edition of a rule that is in force on a day.

        Raises
        ------
        InputError
            The day is not a date.
        UnknownIdError
            No rule of this id is in force on that day.
        """
        _check_day("RuleBook.rule(on)", on)
        for rule in self.in_force(on):
            if rule.id == id:
                return rule
        raise unknown_id("rule", id, [rule.id for rule in self.in_force(on)])


@lru_cache(maxsize=64)
def paths_reached(rules: RuleBook, changed: frozenset[str]) -> frozenset[str]:
    """Return these stored facts, and every derived fact that can change with them."""
    reached = set(changed)
    above: dict[str, list[str]] = {}
    for path, facts in rules.chains.items():
        for fact in facts:
            for source in fact.paths():
                above.setdefault(source, []).append(path)
    paths = list(changed)
    for path in paths:  # the list grows by the facts derived from each path
        paths.extend(one for one in above.get(path, ()) if one not in reached)
        reached.update(above.get(path, ()))
    return frozenset(reached)


def _check_day(where: str, day: object) -> None:
    if not is_day(day):
        raise InputError(where, "needs a day", day, "write datetime.date(2026, 1, 31)")


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


def _check_routes(rules: tuple[Rule, ...]) -> None:
    first: dict[str, Rule] = {}
    for rule in rules:
        route = rule.route
        if route is not None and first.setdefault(route.id, rule).route != route:
            other = first[route.id].id
            problem = f"route: {other} declares another Route with the id {route.id!r}; give both rules the same Route"
            raise DeclarationError(rule.id, problem)


def _check_paths(where: str, paths: Iterable[str], known: frozenset[str]) -> None:
    for path in paths:
        if path not in known:
            near = unknown_id("fact", path, known).nearest
            meant = f"did you mean {near[0]!r}? A fact of your own is declared" if near else "declare it"
            raise DeclarationError(
                where, f"no stored or derived fact is called {path!r}; {meant} with Fact(path={path!r}, ...)"
            )


def _check_conditions(where: str, conditions: tuple[When, ...]) -> None:
    """Refuse a condition on a stored fact that is never as the condition asks."""
    for when in conditions:
        kind, comparison = KINDS.get(when.fact), when.comparison
        if kind is None or when.holds in {"known", "unknown"}:
            continue
        if comparison is None:
            if kind != "flag":
                raise DeclarationError(where, f"{when.fact} is no flag; write a comparison, like equals= or above=")
        elif comparison == "equals" or kind in {"number", "day"}:
            _check_value(where, when.fact, getattr(when, comparison))
        else:
            raise DeclarationError(where, f"{when.fact} is a {kind}, and never {comparison} anything")


def _check_assumed(where: str, name: str, one: Choice | Interpolated) -> None:
    """Refuse an assumption that depends on a stored fact of another kind, and so could never be used."""
    says = f"assumes[{name!r}]: "
    if isinstance(one, Choice):
        for key in one.table:
            if key is not None:
                _check_value(where, one.fact, key, says)
    elif KINDS.get(one.fact, "number") != "number":
        problem = f"{says}{one.fact} is a {KINDS[one.fact]}, and no number to interpolate over"
        raise DeclarationError(where, problem)


def _check_value(where: str, path: str, value: FactValue, says: str = "") -> None:
    """Refuse a value that a stored fact never has."""
    kind, members = KINDS.get(path), MEMBERS.get(path)
    if members is not None and value not in set(members):
        known = ", ".join(repr(str(one)) for one in members)
        raise DeclarationError(where, f"{path} is one of {known}, and never {shown(value)}")
    if members is None and kind is not None and kind != _kind_of(value):
        raise DeclarationError(where, f"{says}{path} is a {kind}, and never {shown(value)}")


def _kind_of(value: FactValue) -> str:
    if isinstance(value, bool):
        return "flag"
    if isinstance(value, tuple):
        return "sequence"
    if isinstance(value, datetime.date):
        return "day"
    return "name" if isinstance(value, str) else "number"


def _check_cycles(chains: Mapping[str, tuple[Fact, ...]]) -> None:
    done: set[str] = set()

    def visit(path: str, above: tuple[str, ...]) -> None:
        if path in above:
            raise DeclarationError(path, f"needs itself: {' <- '.join((*above, path))}")
        for fact in chains[path]:
            for needed in fact.paths():
                if needed in chains and needed not in done:
                    visit(needed, (*above, path))
        done.add(path)

    for path in chains:
        if path not in done:
            visit(path, ())
