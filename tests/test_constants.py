"""Every number in a formula is a declared constant: none comes in without its source."""

from __future__ import annotations

import ast
import datetime
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from itertools import chain, pairwise
from textwrap import dedent
from types import FunctionType, ModuleType
from typing import Final

import pytest

import keitow
from keitow._units import UNITS
from keitow.mechanics import road_tests
from keitow.mechanics.road_tests.criteria import CRITERIA
from keitow.rules import Assumption, Citation, Constant, RuleBook
from keitow.testing import names_in

PLAIN: Final = {0, 1}
"""Nothing, and the whole."""
ARITHMETIC: Final[dict[str, tuple[set[float], str]]] = {
    "japan.forms.layout.width": ({2}, "a wide letter takes two columns"),
    "japan.forms.layout.wrapped": ({4}, "how far a continued line is set in"),
    "japan.forms.printed.force_is_in_kgf": ({10}, "tenths"),
    "japan.forms.printed.force_kgf": ({10}, "tenths"),
    "japan.forms.printed.power_is_in_ps": ({2, 100}, "halves; hundredths"),
    "japan.forms.printed.power_ps": ({2}, "halves"),
    "japan.forms.registration._notes": ({2}, "the last of three parts of a text"),
    "japan.forms.registration._work_out": ({2}, "the last of three parts of a text"),
    "japan.forms.sheet.unit": ({2}, "the last of three parts of a text"),
    "mechanics.axles.two_tires": ({2}, "an axle has two"),
    "mechanics.climb_speed.balanced_kmh": (
        {2, 3, 4, 7, 10, 20, 40, 100, 300},
        "K/v - D v^2 - R at 10, 20 and 40 km/h solved for K, D and R; Newton's method for it",
    ),
    "mechanics.figures.figure": ({2}, "squares"),
    "mechanics.pull.climb": ({0.5, 3.6, 3600}, "half of rho v squared; km/h to m/s; kW and km/h to N"),
    "mechanics.road_tests.combination.combination": (
        {0.5, 30, 1000},
        "half of rho v squared; rpm to rad/s by pi; kW to W",
    ),
    "mechanics.road_tests.combination.meeting": ({1000}, "kW to W"),
    "mechanics.road_tests.criteria._run": ({3.6}, "km/h to m/s"),
    "mechanics.road_tests.criteria._climb": ({3.6}, "km/h to m/s and back"),
    "mechanics.road_tests.runs.seconds_between": ({2, 3}, "Simpson's rule"),
    "mechanics.road_tests.runs._square_after": ({2}, "squares; the square of the speed grows by 2 a s"),
    "mechanics.road_tests.runs._halved": ({2}, "doubling and halving"),
    "mechanics.stopping.needed_on_surface": ({2, 3.6}, "v squared over 2 s; km/h to m/s"),
    "mechanics.stopping_distance.distance_m": ({2, 3.6}, "v squared over 2 a; km/h to m/s"),
    "mechanics.surroundings.sine": ({0.5}, "square root"),
    "mechanics.surroundings.cosine": ({0.5}, "square root"),
    "mechanics.sway.characteristic": ({2}, "third row"),
    "mechanics.sway.quadratic_factors": ({2, 3, 4, 6, 8}, "Ferrari's formula"),
    "mechanics.sway._largest_root": ({2, 3}, "Cardano's formula"),
    "mechanics.sway.damping_ratio": ({2, 4}, "a quadratic's discriminant and damping ratio"),
    "mechanics.sway.critical_speed": ({2, 3.6}, "halving; km/h to m/s"),
    "mechanics.traction.traction": ({2}, "what one axle gains the other loses"),
}
"""Function -> the numbers that are arithmetic or a change of unit in it, and why."""
NOTHING: Final[tuple[set[float], str]] = (set(), "")
NO_CONSTANT: Final = {
    "_LONGEST_NAME": "how much room a name has on a page",
    "_COLUMNS": "how many columns a sheet of paper has",
    "_LONGEST": "how long a text is read",
    "_SHORT_SOURCE": "how long a source stands in its line of the sheet",
    "_OR_ZERO": "the float below zero",
    "_TOLERANCE_KG": "the float of `TOLERANCE_KG`",
    "LAW_AS_OF": "the day to which the law was read, which every rating carries",
}
"""Name of a number -> why no source gives it."""


def modules_of(*names: str) -> Iterator[ModuleType]:
    for name in names:
        module = importlib.import_module(name)
        yield module
        for found in pkgutil.walk_packages(getattr(module, "__path__", ()), f"{name}."):
            yield importlib.import_module(found.name)


WITH_RULES: Final = tuple(modules_of("keitow.trade", "keitow.japan", "keitow.mechanics"))
BELOW: Final = tuple(
    modules_of(
        "keitow._units",
        "keitow._values.load",
        "keitow._values.trailer",
        "keitow._values.trip",
        "keitow._values.vehicle",
        "keitow._engine.findings",
        "keitow._engine.bounds",
    )
)
CONSTANTS: Final[tuple[Constant, ...]] = tuple(
    {
        id(one): one for module in (*WITH_RULES, *BELOW) for one in vars(module).values() if isinstance(one, Constant)
    }.values()
)


def assumptions() -> Iterator[Assumption]:
    for rule in keitow.RULES:
        yield from rule.assumptions()
    for one in road_tests.ASSUMPTIONS:
        yield from (one,) if isinstance(one, Assumption) else one.assumptions()


DECLARED: Final[tuple[object, ...]] = (
    *chain.from_iterable((one.low, one.nominal, one.high) for one in assumptions()),
    *chain.from_iterable((rule.since, rule.until) for rule in keitow.RULES),
    *chain.from_iterable(unit.factors.values() for unit in UNITS.values()),
)


def is_declared(value: object) -> bool:
    """Tell whether it is that very number, and not one of the same size."""
    return isinstance(value, Constant) or any(value is one for one in DECLARED)


def is_number(value: object) -> bool:
    return isinstance(value, int | float | datetime.date) and not isinstance(value, bool)


def functions() -> Iterator[FunctionType]:
    for module in WITH_RULES:
        owners = (module, *(one for one in vars(module).values() if inspect.isclass(one)))
        for one in chain.from_iterable(vars(owner).values() for owner in owners):
            if isinstance(one, FunctionType) and one.__module__ == module.__name__ and is_written(one):
                yield one
    yield from (function_of(run.formula) for run in CRITERIA)
    yield from (function_of(fact.compute) for facts in RuleBook(()).chains.values() for fact in facts)


def function_of(formula: object) -> FunctionType:
    assert isinstance(formula, FunctionType)
    return formula


def is_written(function: FunctionType) -> bool:
    """Tell whether it stands in a file; attrs and NamedTuple make some that do not."""
    return function.__code__.co_filename.endswith(".py")


def name_of(function: FunctionType) -> str:
    name = f"{function.__module__.removeprefix('keitow.')}.{function.__qualname__}"
    return name.split(".<locals>", maxsplit=1)[0]


FUNCTIONS: Final = tuple(dict.fromkeys(functions()))


# What our own books hold


def test_a_number_under_a_name_is_a_declared_constant() -> None:
    undeclared = [
        f"{name_of(function)}: {name} = {value}"
        for function in FUNCTIONS
        for name, value in names_in(function).items()
        if is_number(value) and not isinstance(value, datetime.date) and name not in NO_CONSTANT
        if not is_declared(value)
    ]
    assert undeclared == []


def test_a_day_under_a_name_is_one_of_a_rule_or_says_which_citation_gives_it() -> None:
    uncited = [
        f"{name_of(function)}: {name} = {value}"
        for function in FUNCTIONS
        for name, value in names_in(function).items()
        if isinstance(value, datetime.date) and name not in NO_CONSTANT
        if not (is_declared(value) or cites(function.__module__, name))
    ]
    assert uncited == []


def cites(module: str, name: str) -> bool:
    """Tell whether the text under a constant of a module names a citation of that module."""
    known = importlib.import_module(module)
    body = ast.parse(inspect.getsource(known)).body
    for declared, below in pairwise(body):
        if isinstance(declared, ast.AnnAssign) and ast.unparse(declared.target) == name:
            text = ast.unparse(below) if isinstance(below, ast.Expr) else ""
            return any(isinstance(vars(known).get(one), Citation) for one in re.findall(r"`(\w+)`", text))
    return False


def test_a_formula_takes_no_number_from_a_table() -> None:
    tables = [
        f"{name_of(function)}: {name}"
        for function in FUNCTIONS
        for name, value in names_in(function).items()
        if any(map(is_number, members(value)))
    ]
    assert tables == []


def members(value: object) -> Iterator[object]:
    if isinstance(value, Mapping | Sequence | AbstractSet) and not isinstance(value, str | Citation):
        yield from value.values() if isinstance(value, Mapping) else value


def test_a_number_without_a_name_is_arithmetic() -> None:
    unexplained = [
        f"{name_of(function)}: {number}"
        for function in FUNCTIONS
        for number in sorted(written_in(function) - PLAIN - ARITHMETIC.get(name_of(function), NOTHING)[0])
    ]
    assert unexplained == []


def written_in(function: FunctionType) -> set[float]:
    tree = ast.parse(dedent(inspect.getsource(function)))
    return {one.value for one in ast.walk(tree) if isinstance(one, ast.Constant) and isinstance(one.value, int | float)}


@pytest.mark.parametrize("name", ARITHMETIC)
def test_no_permission_outlives_its_number(name: str) -> None:
    written = [written_in(one) for one in FUNCTIONS if name_of(one) == name]
    assert set[float]().union(*written) >= ARITHMETIC[name][0]


@pytest.mark.parametrize("module", [*WITH_RULES, *BELOW], ids=lambda module: module.__name__)
def test_a_modules_numbers_are_declared_whether_or_not_a_formula_uses_them(module: ModuleType) -> None:
    undeclared = {
        name: value
        for name, value in vars(module).items()
        if is_number(value) and not isinstance(value, datetime.date)
        if name.isupper() and name not in NO_CONSTANT and not is_declared(value)
    }
    assert undeclared == {}


def test_no_two_constants_have_one_name() -> None:
    names = [one.what for one in CONSTANTS]
    assert sorted(set(names)) == sorted(names)
