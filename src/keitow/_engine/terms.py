"""The terms that rules are declared in: conditions, derived facts, papers, routes.

Each checks its arguments when it is made, so that a wrong declaration raises at once.
"""

from __future__ import annotations

import datetime
import operator
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from enum import Enum
from inspect import CO_VARARGS, CO_VARKEYWORDS
from types import FunctionType
from typing import Final, Literal, TypeAlias, TypeGuard, TypeVar, get_args

import attrs

from keitow._engine.read_only import ReadOnlyDict
from keitow._sources import JUDGEMENT, Citation, Constant, is_day, number_in, text_in
from keitow._values.fields import Month
from keitow.errors import DeclarationError, repr_of_fields, shown

E = TypeVar("E", bound=Enum)
K = TypeVar("K")
T = TypeVar("T")

FactValue: TypeAlias = float | bool | str | datetime.date | tuple[float, ...]
"""The types that a fact can have."""
State: TypeAlias = Literal["true", "false", "not true", "known", "unknown"]
"""What a condition requires of a fact; see `When`."""
_STATES: Final = get_args(State)


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
    """The kind of a duty. An unknown registration leaves law undetermined; any other unknown duty is only listed."""

    EQUIPMENT = "equipment"
    LICENCE = "licence"
    LOADING = "loading"
    CONDUCT = "conduct"
    REGISTRATION = "registration"


_DOTTED: Final = re.compile(r"[a-z][a-z0-9_]*(\.[a-z0-9_]+)+")


def member(kind: type[E], where: str, name: str, value: object) -> E:
    """Return a member of an enumeration, given as itself or by its name or value.

    Raises
    ------
    DeclarationError
        It is no member.
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
    """Return an argument of a declaration if it is an instance of a class.

    Raises
    ------
    DeclarationError
        It is of another class.
    """
    if not isinstance(value, kind):
        raise DeclarationError(where, f"{name}: needs a {kind.__name__}, got {shown(value)}")
    return value


def is_dotted(value: object) -> bool:
    """Tell whether an argument is a text in the form of a path or an id."""
    return isinstance(value, str) and _DOTTED.fullmatch(value) is not None


def path_in(where: str, name: str, value: object) -> None:
    """Check that an argument is the dotted path of a fact.

    Raises
    ------
    DeclarationError
        It is not.
    """
    if not is_dotted(value):
        problem = f"{name}: needs the dotted path of a fact, got {shown(value)}; write it like 'vehicle.curb_mass_kg'"
        raise DeclarationError(where, problem)


def check_conditions(where: str, conditions: tuple[When, ...], name: str = "when") -> None:
    """Check that an argument is a tuple of `When`.

    Raises
    ------
    DeclarationError
        It is not.
    """
    if not isinstance(conditions, tuple):
        raise DeclarationError(where, f"{name}: needs a tuple of When, got {shown(conditions)}; write (When(...),)")
    for one in conditions:
        instance(When, where, name, one)


def read_only(value: Mapping[K, T]) -> Mapping[K, T]:
    """Return a read-only copy of a mapping; anything else is returned as it is, and `mapping_in` refuses it later.

    A class calls it through a function of its own types: mypy binds no type variables in a converter.
    """
    return ReadOnlyDict(value) if is_mapping(value) else value


def is_text(value: object) -> bool:
    """Tell whether an argument of a declaration is a string, whatever its annotation says."""
    return isinstance(value, str)


def is_mapping(value: object) -> bool:
    """Tell whether an argument of a declaration is a mapping, whatever its annotation says."""
    return isinstance(value, Mapping)


def is_tuple(value: object) -> TypeGuard[tuple[object, ...]]:
    """Tell whether a value is a tuple; to a type checker, one whose members are of any type."""
    return isinstance(value, tuple)


def mapping_in(where: str, name: str, value: object) -> None:
    """Check that an argument of a declaration is a mapping.

    Raises
    ------
    DeclarationError
        It is not.
    """
    if not is_mapping(value):
        raise DeclarationError(where, f"{name}: needs a mapping, got {shown(value)}; write {{...: ...}}")


def as_inputs(value: Mapping[str, str] | Iterable[str]) -> Mapping[str, str]:
    """Return inputs as parameter -> path. Of paths given alone, the last part is the parameter.

    Anything else is returned as it is, and `check_inputs` refuses it.

    >>> dict(as_inputs(("vehicle.curb_mass_kg",)))
    {'curb_mass_kg': 'vehicle.curb_mass_kg'}
    """
    if isinstance(value, Mapping):
        return ReadOnlyDict({**value})
    if isinstance(value, list | tuple) and all(is_text(path) for path in value):
        named = {path.rpartition(".")[2]: path for path in value}
        if len(named) == len(value):
            return ReadOnlyDict(named)
    return value  # type: ignore[return-value]  # check_inputs refuses it and can say where


def check_inputs(where: str, inputs: Mapping[str, str]) -> None:
    """Check that inputs are a mapping of parameter -> path.

    Raises
    ------
    DeclarationError
        They are not.
    """
    if not is_mapping(inputs):
        problem = "inputs: needs paths whose last parts differ, or a mapping of parameter -> path, got "
        raise DeclarationError(where, f"{problem}{shown(inputs)}")
    for name, path in inputs.items():
        if not (is_text(name) and name.isidentifier()):
            raise DeclarationError(where, f"inputs: needs the name of a parameter, got {shown(name)}")
        path_in(where, f"inputs[{name!r}]", path)


def reduce_to_arguments(declared: attrs.AttrsInstance) -> tuple[object, ...]:
    """Tell pickle to call the constructor again: the function made for a number cannot be pickled by name."""
    kind = type(declared)
    arguments = {field.name: getattr(declared, field.name) for field in attrs.fields(kind) if field.init}
    return _declare, (kind, arguments)


def _declare(kind: type[T], arguments: dict[str, object]) -> T:
    return kind(**arguments)


def inputs_of_path(where: str, formula: str, inputs: Mapping[str, str]) -> Mapping[str, str]:
    """Return the inputs of a formula that is a path.

    Raises
    ------
    DeclarationError
        It is no path, or inputs are also given.
    """
    path_in(where, "formula", formula)
    own = ReadOnlyDict({"value": formula})
    if inputs and inputs != own:
        problem = f"inputs: needs none with a formula that is a path, got {shown(next(iter(inputs.values())))}"
        raise DeclarationError(where, problem)
    return own


def identity(*, value: FactValue) -> FactValue:
    """Return the fact itself (the identity): the function of a formula that is a path."""
    return value


def constant(value: float) -> Callable[[], float]:
    """Return the constant function of a formula that is a number."""

    def number() -> float:
        return value

    return number


@attrs.frozen(order=False)
class AtMost:
    """A formula of one input: whether it is at most a number.

    Parameters
    ----------
    limit
        The number, in the unit of the input.
    tolerance
        Excess that still counts as at most the limit.

    Examples
    --------
    >>> AtMost(60.0)(speed_kmh=60.0), AtMost(60.0)(speed_kmh=60.1)
    (True, False)
    """

    limit: float
    tolerance: float = 0.0

    def __call__(self, *value: float, **inputs: float) -> bool:
        """Compare the one input, given by position or by any name."""
        (one,) = value or inputs.values()
        return one <= self.limit + self.tolerance

    def __attrs_post_init__(self) -> None:
        for name, value in (("limit", self.limit), ("tolerance", self.tolerance)):
            number_in("AtMost", name, value)


TOLERANCE: Final = Constant(1e-6, "", "excess over a limit that still counts as within", JUDGEMENT)
"""A figure exactly at a limit is within it, also after a unit conversion has rounded it."""


def is_within(*, figure: float, limit: float) -> bool:
    """Whether one figure is at most another, as the bed load is at most the payload.

    >>> is_within(figure=350.0, limit=350.0), is_within(figure=350.1, limit=350.0)
    (True, False)
    """
    return figure <= limit + TOLERANCE


def positional(function: Callable[..., T]) -> Callable[..., T]:
    """Return the same function with its keyword-only parameters made positional: that is faster to call.

    >>> def difference(*, more: float, less: float) -> float:
    ...     return more - less
    >>> positional(difference)(3.0, 1.0)
    2.0
    """
    if not isinstance(function, FunctionType):
        return function
    code = function.__code__
    code = code.replace(co_argcount=code.co_kwonlyargcount, co_kwonlyargcount=0)
    return FunctionType(code, function.__globals__, function.__name__, None, function.__closure__)


def parameter_names(function: Callable[..., object], inputs: Iterable[str]) -> tuple[str, ...]:
    """Return the names of a function's parameters in its order; of `AtMost`, which has none, that of its one input."""
    if not isinstance(function, FunctionType):
        return tuple(inputs)
    return function.__code__.co_varnames[: function.__code__.co_kwonlyargcount]


def check_formula(where: str, formula: Callable[..., object], parameters: set[str]) -> None:
    """Check that a formula is a plain function of keyword-only parameters, each with an input or an assumption.

    Raises
    ------
    DeclarationError
        It is not.
    """
    if isinstance(formula, AtMost):
        if len(parameters) != 1:
            raise DeclarationError(where, f"needs one input for {formula}, got {sorted(parameters)}")
        return
    if not isinstance(formula, FunctionType):
        raise DeclarationError(
            where, f"needs a plain function as its formula, the path of a fact or a number, got {shown(formula)}"
        )
    code = formula.__code__
    named = set(parameter_names(formula, ()))
    if code.co_argcount or code.co_flags & (CO_VARARGS | CO_VARKEYWORDS):
        names = ", ".join(("*", *sorted(parameters))) if parameters else ""
        raise DeclarationError(where, f"needs a formula with keyword-only parameters; write def formula({names})")
    if named != parameters:
        raise DeclarationError(
            where,
            f"needs one input or assumption for each parameter of its formula: the formula has {sorted(named)}, "
            f"inputs and assumes name {sorted(parameters)}",
        )


@attrs.frozen(order=False)
class When:
    """A condition: a flag that must hold, and the reason to give where it does not.

    Without a comparison, the fact itself is the flag. With one, the flag is whether the comparison is true. The flag is
    unknown where the fact is, and where a fact that is a month without a day gives one flag for its first day and
    another for its last.

    Parameters
    ----------
    fact
        Path of the fact.
    otherwise, otherwise_ja
        Why the rule does not apply where the condition fails.
    holds
        ``"true"`` or ``"false"``: what the flag must be; an unknown flag leaves the condition unknown. ``"not true"``:
        the flag must be false or unknown. ``"known"`` or ``"unknown"``: whether the fact must be known.
    equals
        The flag is whether the fact equals this number, name, flag or day.
    above, at_least, below, at_most
        The flag is whether the fact is more than, at least, less than or at most this number or day.

    Attributes
    ----------
    comparison
        The name of the comparison that was given; ``None`` without one.
    state
        A function of the fact's value, ``None`` where unknown, that tells whether the condition holds: true, false or
        unknown.

    Raises
    ------
    DeclarationError
        An argument has the wrong type, or several comparisons are given.

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
    state: Callable[[FactValue | None], bool | None] = attrs.field(init=False, eq=False, repr=False)

    __repr__ = repr_of_fields

    def __attrs_post_init__(self) -> None:
        where = f"When({shown(self.fact)})"
        path_in(where, "fact", self.fact)
        text_in(where, "otherwise", self.otherwise)
        if self.otherwise_ja is not None:
            text_in(where, "otherwise_ja", self.otherwise_ja)
        if self.holds not in _STATES:
            known = ", ".join(map(repr, _STATES))
            raise DeclarationError(where, f"holds: needs one of {known}, got {shown(self.holds)}")
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
        object.__setattr__(self, "state", self._made_state())

    def __reduce__(self) -> tuple[object, ...]:
        return reduce_to_arguments(self)

    def _made_state(self) -> Callable[[FactValue | None], bool | None]:
        """Make the function `state` once, so that a rating looks nothing up."""
        if self.holds == "known":
            return _is_known
        if self.holds == "unknown":
            return _is_unknown
        wanted, of_unknown = self.holds == "true", True if self.holds == "not true" else None
        if self.comparison is None:
            return lambda value: of_unknown if value is None else bool(value) is wanted
        compare, limit = _COMPARISONS[self.comparison], getattr(self, self.comparison)

        def state(value: FactValue | None) -> bool | None:
            if value is None:
                return of_unknown
            try:
                flag = bool(compare(value, limit))
                if isinstance(value, Month) and flag is not bool(compare(value.last, limit)):
                    return of_unknown
            except TypeError as error:
                raise self._cannot_compare(value) from error
            return flag is wanted

        return state

    def flag(self, value: FactValue) -> bool:
        """Return the flag for a known value of the fact: the comparison, or without one the value itself."""
        comparison = self.comparison
        if comparison is None:
            return value  # type: ignore[return-value]  # a condition without a comparison names a flag
        try:
            return _COMPARISONS[comparison](value, getattr(self, comparison))
        except TypeError as error:
            raise self._cannot_compare(value) from error

    def _cannot_compare(self, value: FactValue) -> DeclarationError:
        comparison = str(self.comparison)
        problem = f"{comparison}: needs what can be compared with the fact's value, {shown(value)}"
        return DeclarationError(f"When({shown(self.fact)})", f"{problem}, got {shown(getattr(self, comparison))}")


def _is_known(value: FactValue | None) -> bool:
    return value is not None


def _is_unknown(value: FactValue | None) -> bool:
    return value is None


_COMPARISONS: Final[Mapping[str, Callable[..., bool]]] = ReadOnlyDict(
    {
        "equals": operator.eq,
        "above": operator.gt,
        "at_least": operator.ge,
        "below": operator.lt,
        "at_most": operator.le,
    }
)
"""Operators that work on a number and on a NumPy column."""


@attrs.frozen(order=False)
class Fact:
    """A derived fact.

    Parameters
    ----------
    path
        A path of its own, or that of a stored fact, which it derives where the field was left out.
    inputs
        Paths of the facts that the formula takes, each parameter having the name of its path's last part; or a mapping
        of parameter -> path. Left out where the formula is a path or a number.
    formula
        A function of the inputs, arithmetic only, so that it works on a float and on a column; or the path of a fact,
        or a number.
    in_words
        How it is derived, for a report: "gross mass from curb mass, payload and seats".
    citation
        Where it is written; ``None`` for plain arithmetic.
    when
        Conditions; it is used only where none fails and none is unknown.
    arithmetic
        Whether the formula works on columns; ``False`` for one that iterates.

    Attributes
    ----------
    compute, positional
        The function of the formula, and the same with positional parameters.
    sources
        Paths of the inputs, in the order of the function's parameters.
    needs
        Paths of the facts that must be known for it: its inputs, and those of conditions that an unknown leaves open.

    Raises
    ------
    DeclarationError
        An argument has the wrong type, or the formula's parameters are not those of the inputs.
    """

    path: str
    inputs: Mapping[str, str] = attrs.field(factory=dict[str, str], converter=as_inputs, kw_only=True)
    formula: Callable[..., FactValue] | str | float
    in_words: str
    citation: Citation | None = None
    when: tuple[When, ...] = ()
    arithmetic: bool = True
    compute: Callable[..., FactValue] = attrs.field(init=False, eq=False, repr=False)
    positional: Callable[..., FactValue] = attrs.field(init=False, eq=False, repr=False)
    sources: tuple[str, ...] = attrs.field(init=False, eq=False, repr=False)
    needs: tuple[str, ...] = attrs.field(init=False, eq=False, repr=False)

    __repr__ = repr_of_fields

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
            object.__setattr__(self, "inputs", inputs_of_path(where, self.formula, self.inputs))
            compute = identity
        elif isinstance(self.formula, int | float):
            if not isinstance(self.formula, bool):
                number_in(where, "formula", self.formula)
            compute = constant(self.formula)
        else:
            compute = self.formula
        check_formula(where, compute, set(self.inputs))
        names = parameter_names(compute, self.inputs)
        object.__setattr__(self, "compute", compute)
        object.__setattr__(self, "positional", positional(compute))
        object.__setattr__(self, "sources", tuple([self.inputs[name] for name in names]))
        conditions = (when.fact for when in self.when if when.holds in {"true", "false"})
        object.__setattr__(self, "needs", (*self.inputs.values(), *conditions))

    def paths(self) -> Iterator[str]:
        """Yield the path of every fact that it can be derived from or that its conditions name."""
        yield from self.inputs.values()
        yield from (when.fact for when in self.when)

    def __hash__(self) -> int:
        return hash((self.path, self.in_words))  # a quick one: books combine their facts by equality

    def __reduce__(self) -> tuple[object, ...]:
        return reduce_to_arguments(self)


@attrs.frozen(order=False)
class Paper:
    """The paper that a stored fact is printed on.

    Parameters
    ----------
    label, label_ja
        What the value is called there.
    paper, paper_ja
        The paper: the certificate (車検証), the maker's data sheet (諸元表), a plate.

    Raises
    ------
    DeclarationError
        An argument is not a string, or is empty.
    """

    label: str
    label_ja: str
    paper: str
    paper_ja: str

    __repr__ = repr_of_fields

    def __attrs_post_init__(self) -> None:
        for name in ("label", "label_ja", "paper", "paper_ja"):
            text_in(f"Paper({shown(self.label)})", name, getattr(self, name))


@attrs.frozen(order=False)
class Route:
    """One of several alternative ways to be lawful.

    A combination needs one of the routes that have the same ``either``; within a route all its rules bind.

    Parameters
    ----------
    id, title, title_ja
        Its id and its names.
    either
        The id that alternative routes share: "jp.coupling".
    step_kg
        The figure is recorded in whole steps of this size; a figure of zero or less closes the route.

    Raises
    ------
    DeclarationError
        An argument has the wrong type, or the step is not above zero.
    """

    id: str
    title: str
    either: str
    title_ja: str | None = None
    step_kg: float | None = None

    __repr__ = repr_of_fields

    def __attrs_post_init__(self) -> None:
        where = f"Route({shown(self.id)})"
        for name in ("id", "title", "either"):
            text_in(where, name, getattr(self, name))
        if self.title_ja is not None:
            text_in(where, "title_ja", self.title_ja)
        step = self.step_kg
        if step is not None and number_in(where, "step_kg", step, "kilograms above zero") <= 0:
            raise DeclarationError(where, f"step_kg: needs kilograms above zero, got {shown(step)}")
