"""The terms that rules are declared in: conditions, derived facts, assumptions, papers, routes.

Each checks its arguments when it is made, so that a declaration with a mistake never passes for one without.
"""

# typing.get_type_hints reads the annotations

from __future__ import annotations

import datetime
import operator
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from inspect import CO_VARARGS, CO_VARKEYWORDS
from itertools import pairwise
from types import FunctionType
from typing import Final, Literal, TypeAlias, TypeVar, get_args

import attrs

from keitow._engine.read_only import ReadOnlyDict
from keitow._sources import Citation, is_day, number_in, text_in
from keitow.errors import DeclarationError, shown

E = TypeVar("E", bound=Enum)
K = TypeVar("K")
T = TypeVar("T")

FactValue: TypeAlias = float | bool | str | datetime.date | tuple[float, ...]
"""What a fact can be."""
State: TypeAlias = Literal["true", "false", "not true", "known", "unknown"]
"""What a condition asks of a fact; see `When`."""


class Basis(Enum):
    """Which of the three answers a rule belongs to."""

    TRADE = "rated"
    LAW = "legal"
    MECHANICS = "mechanical"


class Measure(Enum):
    """What a rule's figure is compared with: the path of the trailer's mass."""

    TRAILER_GROSS_MASS = "trailer.gross_mass_kg"
    TRAILER_MASS = "trailer.laden_mass_kg"


class Obligation(Enum):
    """What kind of duty. An unknown registration leaves law undetermined; any other is only listed."""

    EQUIPMENT = "equipment"
    LICENCE = "licence"
    LOADING = "loading"
    CONDUCT = "conduct"
    REGISTRATION = "registration"


_PATH: Final = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")


def member(kind: type[E], where: str, name: str, value: object) -> E:
    """Read a member of an enumeration, or its name or value as text.

    Raises
    ------
    DeclarationError
        Neither.
    """
    if isinstance(value, kind):
        return value
    if isinstance(value, str):
        for one in kind:
            if value.casefold() in {one.name.casefold(), str(one.value).casefold()}:
                return one
    known = ", ".join(f"{kind.__name__}.{one.name}" for one in kind)
    raise DeclarationError(where, f"{name}: needs one of {known}, got {shown(value)}")


def instance(kind: type[T], where: str, name: str, value: object) -> T:
    """Refuse an argument of a declaration that is no instance of a class.

    Raises
    ------
    DeclarationError
        Something else.
    """
    if not isinstance(value, kind):
        raise DeclarationError(where, f"{name}: needs a {kind.__name__}, got {shown(value)}")
    return value


def path_in(where: str, name: str, value: object) -> None:
    """Refuse what is not the path of a fact.

    Raises
    ------
    DeclarationError
        No text, or one without a dot.
    """
    if not (isinstance(value, str) and _PATH.fullmatch(value)):
        problem = f"{name}: needs the dotted path of a fact, got {shown(value)}; write it like 'vehicle.curb_mass_kg'"
        raise DeclarationError(where, problem)


def check_conditions(where: str, conditions: tuple[When, ...], name: str = "when") -> None:
    """Refuse what is no tuple of conditions.

    Raises
    ------
    DeclarationError
        Something else than a tuple of `When`.
    """
    if not isinstance(conditions, tuple):
        raise DeclarationError(where, f"{name}: needs a tuple of When, got {shown(conditions)}; write (When(...),)")
    for one in conditions:
        instance(When, where, name, one)


def read_only(value: Mapping[K, T]) -> Mapping[K, T]:
    """Return a mapping that nobody can write to; what is no mapping stays as it is, to be refused with its place."""
    return ReadOnlyDict({**value}) if is_mapping(value) else value


def is_text(value: object) -> bool:
    """Tell whether an argument of a declaration is a text, whatever its type promises."""
    return isinstance(value, str)


def is_mapping(value: object) -> bool:
    """Tell whether an argument of a declaration is a mapping, whatever its type promises."""
    return isinstance(value, Mapping)


def mapping_in(where: str, name: str, value: object) -> None:
    """Refuse an argument of a declaration that is no mapping.

    Raises
    ------
    DeclarationError
        Something else.
    """
    if not is_mapping(value):
        raise DeclarationError(where, f"{name}: needs a mapping, got {shown(value)}; write {{...: ...}}")


def as_inputs(value: Mapping[str, str] | Iterable[str]) -> Mapping[str, str]:
    """Read inputs: parameter -> path, or paths alone, of which the last part names the parameter.

    What is neither stays as it is, for `check_inputs` to refuse.

    >>> dict(as_inputs(("vehicle.curb_mass_kg",)))
    {'curb_mass_kg': 'vehicle.curb_mass_kg'}
    """
    if isinstance(value, Mapping):
        return ReadOnlyDict({**value})
    paths = tuple(value) if isinstance(value, list | tuple) else ()
    if isinstance(value, list | tuple) and all(is_text(path) for path in paths):
        named = {path.rpartition(".")[2]: path for path in paths}
        if len(named) == len(paths):
            return ReadOnlyDict(named)
    return value  # type: ignore[return-value]  # check_inputs refuses it and can say where


def check_inputs(where: str, inputs: Mapping[str, str]) -> None:
    """Refuse inputs that are no paths of facts under the names of parameters.

    Raises
    ------
    DeclarationError
        With what is wrong.
    """
    if not is_mapping(inputs):
        problem = "inputs: needs paths whose last parts differ, or a mapping of parameter -> path, got "
        raise DeclarationError(where, f"{problem}{shown(inputs)}")
    for name, path in inputs.items():
        if not (is_text(name) and name.isidentifier()):
            raise DeclarationError(where, f"inputs: needs the name of a parameter, got {shown(name)}")
        path_in(where, f"inputs[{name!r}]", path)


def by_arguments(declared: attrs.AttrsInstance) -> tuple[object, ...]:
    """Tell pickle to declare it anew: the function of a formula that is a number has no name to find it by."""
    kind = type(declared)
    arguments = {field.name: getattr(declared, field.name) for field in attrs.fields(kind) if field.init}
    return _declare, (kind, arguments)


def _declare(kind: type[T], arguments: dict[str, object]) -> T:
    return kind(**arguments)


def known_by_path(where: str, formula: str, inputs: Mapping[str, str]) -> Mapping[str, str]:
    """Return the inputs of a formula that is a path.

    Raises
    ------
    DeclarationError
        No path, or other inputs beside it.
    """
    path_in(where, "formula", formula)
    own = ReadOnlyDict({"value": formula})
    if inputs and inputs != own:
        problem = f"inputs: needs none beside a formula that is a path, got {shown(next(iter(inputs.values())))}"
        raise DeclarationError(where, problem)
    return own


def same(*, value: FactValue) -> FactValue:
    """Return the fact itself: the function of a formula that is a path."""
    return value


def always(value: float) -> Callable[[], float]:
    """Return the function of a formula that is a number."""

    def number() -> float:
        return value

    return number


def check_formula(where: str, formula: Callable[..., object], parameters: set[str]) -> None:
    """Refuse a formula that is no plain function of keyword-only parameters, each with an input or an assumption.

    Raises
    ------
    DeclarationError
        With what is wrong.
    """
    if not isinstance(formula, FunctionType):
        raise DeclarationError(
            where, f"needs a plain function as its formula, the path of a fact or a number, got {shown(formula)}"
        )
    code = formula.__code__
    named = set(code.co_varnames[: code.co_kwonlyargcount])
    if code.co_argcount or code.co_flags & (CO_VARARGS | CO_VARKEYWORDS):
        raise DeclarationError(where, "needs a formula with keyword-only parameters")
    if named != parameters:
        raise DeclarationError(
            where,
            f"needs one input or assumption for each parameter of its formula: the formula has {sorted(named)}, "
            f"inputs and assumes name {sorted(parameters)}",
        )


@attrs.frozen(order=False)
class When:
    """A condition: a fact that must hold, and the reason to give where it does not.

    Without a comparison the fact is a flag. With one, the comparison of the fact with a number or name is the flag; it
    is unknown where the fact is.

    Parameters
    ----------
    fact
        Path of the fact.
    otherwise, otherwise_ja
        Why the rule does not apply where the condition fails.
    holds
        ``"true"`` or ``"false"`` of the flag, which is unknown where the fact is; ``"not true"`` also where it is
        unknown; ``"known"`` or ``"unknown"`` of any fact.
    equals
        The flag is whether the fact is this number, name or flag.
    above, at_least, below, at_most
        The flag is whether the fact lies so; each takes a number or a day.

    Raises
    ------
    DeclarationError
        An argument of another type, or several comparisons.

    Examples
    --------
    >>> When("trip.state", equals="VT", otherwise="the act is Vermont's").flag("NH")
    False
    """

    fact: str
    otherwise: str
    otherwise_ja: str | None = None
    holds: State = "true"
    equals: FactValue | None = attrs.field(default=None, kw_only=True)
    above: float | datetime.date | None = attrs.field(default=None, kw_only=True)
    at_least: float | datetime.date | None = attrs.field(default=None, kw_only=True)
    below: float | datetime.date | None = attrs.field(default=None, kw_only=True)
    at_most: float | datetime.date | None = attrs.field(default=None, kw_only=True)
    comparison: str | None = attrs.field(init=False, default=None, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        where = f"When({shown(self.fact)})"
        path_in(where, "fact", self.fact)
        text_in(where, "otherwise", self.otherwise)
        if self.otherwise_ja is not None:
            text_in(where, "otherwise_ja", self.otherwise_ja)
        if self.holds not in get_args(State):
            raise DeclarationError(
                where, f"holds: needs one of {', '.join(map(repr, get_args(State)))}, got {shown(self.holds)}"
            )
        given = [name for name in _COMPARISONS if getattr(self, name) is not None]
        if len(given) > 1:
            raise DeclarationError(where, f"needs one comparison, got {' and '.join(given)}; write two conditions")
        for name in given:
            if self.holds in {"known", "unknown"}:
                problem = f"{name}: needs holds='true', 'false' or 'not true', got {self.holds!r}; write two conditions"
                raise DeclarationError(where, problem)
            value = getattr(self, name)
            if name == "equals" and isinstance(value, str | bool):
                text_in(where, name, str(value))
            elif not is_day(value):
                kinds = "a number, a name, a flag or a day" if name == "equals" else "a number or a day"
                number_in(where, name, value, kinds)
            object.__setattr__(self, "comparison", name)

    def flag(self, value: FactValue) -> bool:
        """Compare a known value of the fact; without a comparison the value is the flag itself."""
        comparison = self.comparison
        if comparison is None:
            return value  # type: ignore[return-value]  # a condition without a comparison names a flag
        return _COMPARISONS[comparison](value, getattr(self, comparison))


_COMPARISONS: Final[Mapping[str, Callable[..., bool]]] = ReadOnlyDict(
    {
        "equals": operator.eq,
        "above": operator.gt,
        "at_least": operator.ge,
        "below": operator.lt,
        "at_most": operator.le,
    }
)
"""Operators serve a number and a NumPy column alike."""


@attrs.frozen(order=False)
class Fact:
    """A derived fact.

    Parameters
    ----------
    path
        What it serves: a path of its own, or a stored one that was left out.
    inputs
        Paths of the facts that the formula takes, each parameter named as its path's last part; or parameter -> path.
    formula
        Arithmetic on the inputs, which serves a float and a column alike; or the path of a fact, or a number.
    in_words
        How it comes about, for a report: "gross mass from curb mass, payload and seats".
    citation
        Where it is written; ``None`` for plain arithmetic.
    when
        Conditions; it serves only where all hold.
    arithmetic
        Whether a column can go through the formula; not where it searches for its value.

    Attributes
    ----------
    compute
        The function of the formula.

    Raises
    ------
    DeclarationError
        An argument of another type, or parameters that do not fit the inputs.
    """

    path: str
    inputs: Mapping[str, str] = attrs.field(converter=as_inputs)
    formula: Callable[..., FactValue] | str | float
    in_words: str
    citation: Citation | None = None
    when: tuple[When, ...] = ()
    arithmetic: bool = True
    compute: Callable[..., FactValue] = attrs.field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        path_in(f"Fact({shown(self.path)})", "path", self.path)
        where = self.path
        text_in(where, "in_words", self.in_words, may_be_empty=True)
        if self.citation is not None:
            instance(Citation, where, "citation", self.citation)
        instance(bool, where, "arithmetic", self.arithmetic)
        check_conditions(where, self.when)
        check_inputs(where, self.inputs)
        compute: Callable[..., FactValue]
        if isinstance(self.formula, str):
            object.__setattr__(self, "inputs", known_by_path(where, self.formula, self.inputs))
            compute = same
        elif isinstance(self.formula, int | float):
            if not isinstance(self.formula, bool):
                number_in(where, "formula", self.formula)
            compute = always(self.formula)
        else:
            compute = self.formula
        check_formula(where, compute, set(self.inputs))
        object.__setattr__(self, "compute", compute)

    def __reduce__(self) -> tuple[object, ...]:
        return by_arguments(self)


@attrs.frozen(order=False)
class Assumption:
    """What an estimate takes where nothing is known.

    Parameters
    ----------
    what
        What it is, for a report: "friction of dry asphalt".
    low, nominal, high
        The band, used as it stands, in the unit of the formula's parameter.
    source
        Where it comes from and how far it is confirmed.
    what_ja
        What it is, in Japanese.

    Raises
    ------
    DeclarationError
        An argument of another type, or a band out of order.
    """

    what: str
    low: float
    nominal: float
    high: float
    source: Citation
    what_ja: str | None = None

    def __attrs_post_init__(self) -> None:
        where = f"Assumption({shown(self.what)})"
        text_in(where, "what", self.what)
        if self.what_ja is not None:
            text_in(where, "what_ja", self.what_ja)
        instance(Citation, where, "source", self.source)
        for name, value in (("low", self.low), ("nominal", self.nominal), ("high", self.high)):
            number_in(where, name, value)
        if not self.low <= self.nominal <= self.high:
            raise DeclarationError(where, f"needs low <= nominal <= high, got {self.low}, {self.nominal}, {self.high}")


def _table(value: Mapping[FactValue | None, Assumption]) -> Mapping[FactValue | None, Assumption]:
    return read_only(value)


@attrs.frozen(order=False)
class Choice:
    """An assumption that depends on a fact.

    Parameters
    ----------
    fact
        Path of the fact.
    table
        Value of the fact -> assumption; ``None`` is for an unknown fact. A value that is not there has none.

    Raises
    ------
    DeclarationError
        An argument of another type.
    """

    fact: str
    table: Mapping[FactValue | None, Assumption] = attrs.field(converter=_table)

    def __attrs_post_init__(self) -> None:
        where = f"Choice({shown(self.fact)})"
        path_in(where, "fact", self.fact)
        mapping_in(where, "table", self.table)
        for key, one in self.table.items():
            if not isinstance(key, float | int | str | datetime.date | tuple | None):
                raise DeclarationError(where, f"table: needs values of the fact as its keys, got {shown(key)}")
            instance(Assumption, where, f"table[{shown(key)}]", one)

    def of(self, value: FactValue | None) -> Assumption | None:
        """Return the assumption for a value of the fact; ``None`` where there is none."""
        return self.table.get(value)

    def assumptions(self) -> Iterator[Assumption]:
        """Yield every assumption that it may give."""
        yield from self.table.values()


_MOST_BETWEEN: Final = 256
"""So many assumptions between points are cached: the speeds that a search for the safe one tries."""


@attrs.frozen(order=False)
class Interpolated:
    """An assumption that changes with a number, linearly between points, so that no answer jumps where it changes.

    Below the first point and above the last it stays as there.

    Parameters
    ----------
    fact
        Path of the number.
    points
        The number and the assumption there, in rising order, two or more.

    Raises
    ------
    DeclarationError
        An argument of another type, or points that do not rise.

    Examples
    --------
    >>> source = Citation("a text", "1", "somebody", "M")
    >>> slow = Assumption("deceleration required", 2.0, 3.0, 4.0, source)
    >>> fast = Assumption("deceleration required", 4.0, 5.0, 6.0, source)
    >>> Interpolated("trip.speed_kmh", ((20.0, slow), (60.0, fast))).of(30.0).nominal
    3.5
    """

    fact: str
    points: tuple[tuple[float, Assumption], ...]
    _between: dict[float, Assumption] = attrs.field(init=False, factory=dict[float, Assumption], eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        where = f"Interpolated({shown(self.fact)})"
        path_in(where, "fact", self.fact)
        instance(tuple, where, "points", self.points)
        for point in self.points:
            if not (isinstance(point, tuple) and len(point) == 2 and isinstance(point[0], int | float)):  # a pair
                raise DeclarationError(where, f"points: needs pairs of a number and an Assumption, got {shown(point)}")
            instance(Assumption, where, "points", point[1])
        places = [place for place, _ in self.points]
        if len(places) < 2 or sorted(set(places)) != places:  # a line needs two
            raise DeclarationError(where, f"points: needs two or more in rising order, got {places}")

    def of(self, value: FactValue | None) -> Assumption | None:
        """Return the assumption for a value of the number; ``None`` where that is unknown."""
        if value is None or isinstance(value, str | tuple | datetime.date):
            return None
        known = self._between.get(value)
        if known is None:
            if len(self._between) == _MOST_BETWEEN:
                self._between.clear()
            known = self._between[value] = self._at(value)
        return known

    def _at(self, value: float) -> Assumption:
        if value <= self.points[0][0]:
            return self.points[0][1]
        for (start, one), (end, other) in pairwise(self.points):
            if value <= end:
                share = (value - start) / (end - start)
                return Assumption(
                    one.what,
                    one.low + share * (other.low - one.low),
                    one.nominal + share * (other.nominal - one.nominal),
                    one.high + share * (other.high - one.high),
                    one.source,
                    one.what_ja,
                )
        return self.points[-1][1]

    def assumptions(self) -> Iterator[Assumption]:
        """Yield the assumption at every point."""
        for _, one in self.points:
            yield one


Assumable: TypeAlias = Assumption | Choice | Interpolated
"""What an estimate may take for a parameter."""


@attrs.frozen(order=False)
class Paper:
    """Where the value of a stored fact is written down.

    Parameters
    ----------
    label, label_ja
        What the value is called there.
    paper, paper_ja
        The paper: the certificate (車検証), the maker's data sheet (諸元表), a plate.

    Raises
    ------
    DeclarationError
        An argument that is no text.
    """

    label: str
    label_ja: str
    paper: str
    paper_ja: str

    def __attrs_post_init__(self) -> None:
        for name in ("label", "label_ja", "paper", "paper_ja"):
            text_in(f"Paper({shown(self.label)})", name, getattr(self, name))


@attrs.frozen(order=False)
class Route:
    """One of several ways to be lawful.

    A combination needs one of the routes that name the same ``either``; within a route all its rules bind.

    Parameters
    ----------
    id, title, title_ja
        What it is called.
    either
        What the alternatives have in common, "jp.coupling".
    step_kg
        Its figure is written down in whole steps of so much; a figure of zero or less closes the route.

    Raises
    ------
    DeclarationError
        An argument of another type, or a step that is not above zero.
    """

    id: str
    title: str
    either: str
    title_ja: str | None = None
    step_kg: float | None = None

    def __attrs_post_init__(self) -> None:
        where = f"Route({shown(self.id)})"
        for name in ("id", "title", "either"):
            text_in(where, name, getattr(self, name))
        if self.title_ja is not None:
            text_in(where, "title_ja", self.title_ja)
        step = self.step_kg
        if step is not None and number_in(where, "step_kg", step, "kilograms above zero") <= 0:
            raise DeclarationError(where, f"step_kg: needs kilograms above zero, got {shown(step)}")
