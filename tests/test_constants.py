"""Every number in a formula is a declared constant, none comes in without its source, and each is what that says."""

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
from keitow._sources import JUDGEMENT
from keitow._units import UNITS
from keitow.mechanics import road_tests
from keitow.mechanics.road_tests.criteria import CRITERIA
from keitow.mechanics.stopping import REQUIRED_MPS2
from keitow.rules import Assumption, AtMost, Citation, Constant, RuleBook
from keitow.testing import names_in

PLAIN: Final = {0, 1}
"""Nothing, and the whole."""
ARITHMETIC: Final[dict[str, tuple[set[float], str]]] = {
    "japan.forms.layout.wrapped": ({4}, "how far a continued line is set in"),
    "japan.forms.printed.force_is_in_kgf": ({10}, "tenths"),
    "japan.forms.printed.force_kgf": ({10}, "tenths"),
    "japan.forms.printed.power_is_in_ps": ({2, 100}, "halves; hundredths"),
    "japan.forms.printed.power_ps": ({2}, "halves"),
    "japan.forms.registration._notes": ({2}, "the last of three parts of a text"),
    "japan.forms.registration._work_out": ({2}, "the last of three parts of a text"),
    "japan.forms.sheet.unit": ({2}, "the last of three parts of a text"),
    "mechanics.axles.two_tires": ({2}, "an axle has two"),
    "mechanics.pull.balanced_kmh": (
        {2, 3, 4, 7, 10, 20, 40, 100, 300},
        "K/v - D v^2 - R at 10, 20 and 40 km/h solved for K, D and R; Newton's method for it",
    ),
    "mechanics.figures.figure": ({2}, "squares"),
    "mechanics.pull.climb": ({0.5, 3.6, 3600}, "half of rho v squared; km/h to m/s; kW and km/h to N"),
    "mechanics.road_tests.runs.combination": (
        {0.5, 30, 1000},
        "half of rho v squared; rpm to rad/s by pi; kW to W",
    ),
    "mechanics.road_tests.runs.meeting": ({1000}, "kW to W"),
    "mechanics.road_tests.criteria._run": ({3.6}, "km/h to m/s"),
    "mechanics.road_tests.criteria._climb": ({3.6}, "km/h to m/s and back"),
    "mechanics.road_tests.runs.seconds_between": ({2, 3}, "Simpson's rule"),
    "mechanics.road_tests.runs._square_after": ({2}, "squares; the square of the speed grows by 2 a s"),
    "mechanics.road_tests.runs._halved": ({2}, "doubling and halving"),
    "mechanics.stopping.distance_m": ({2, 3.6}, "v squared over 2 a; km/h to m/s"),
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
    "LONGEST_WORD": "how long a word is that may be meant for a member",
    "_IN_MILLIMETERS": "from which bare length on a hint names millimeters too",
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


COMPARED: Final = [rule.formula.limit for rule in keitow.RULES if isinstance(rule.formula, AtMost)]
"""The limits of the rules that compare one fact with a number."""

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


def test_the_limit_of_a_comparison_is_a_declared_constant() -> None:
    assert [one for one in COMPARED if not isinstance(one, Constant)] == []


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
    """Tell whether the text under a constant names a citation of the module that declares it."""
    known = importlib.import_module(module)
    body = ast.parse(inspect.getsource(known)).body
    for one in body:
        if isinstance(one, ast.ImportFrom) and name in [imported.name for imported in one.names]:
            return cites(str(one.module), name)
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


# What the sources say: the tables are typed from them, not from the code


LB: Final = 0.45359237
FT: Final = 0.3048
IN: Final = 0.0254
MPH: Final = 1.609344

CLASS_TYPICAL: Final = {
    # "Power 31, 36, 39 kW; torque 54, 60, 63 N·m (spread of the catalog)"
    "power of a 660 cc kei truck [kW]": (31, 36, 39),
    "torque of a 660 cc kei truck [N·m]": (54, 60, 63),
    # "25.2, 26.1, 27.1 manual (H: ... Sambar 4.090 x 6.166, ... S510P 4.059 x 6.666), 3-speed automatic 15.1"
    "overall first gear of a manual kei truck": (25.2, 26.1, 27.1),
    "overall first gear of a 3-speed automatic kei truck": (15.1, 15.1, 15.1),
    "overall first gear, gearbox not known (the torque converter of an automatic makes up for its longer gear)": (
        25.2,
        26.1,
        27.1,
    ),
    # "rolling radius 0.262 m (145R12); wheelbase 1.9 m; overhang .65 .75 .85 m"
    "rolling radius of 145R12 [m]": (0.262, 0.262, 0.262),
    "wheelbase of a kei truck [m]": (1.9, 1.9, 1.9),
    "hitch overhang behind the rear axle of a kei truck [m]": (0.65, 0.75, 0.85),
    # "unladen rear share .42 .45 .48, rear and mid engine .48 .51 .54"
    "unladen rear share of a kei truck": (0.42, 0.45, 0.48),
    "unladen rear share, mid or rear engine": (0.48, 0.51, 0.54),
    "unladen rear share, engine position not known": (0.42, 0.45, 0.54),
    # "bed load at .73 .78 .85 of L behind the front axle, occupants at .05"; those of a van sit anywhere up to its rear
    "bed load, share of the wheelbase behind the front axle": (0.73, 0.78, 0.85),
    "nothing in the bed": (0.78, 0.78, 0.78),
    "occupants of a truck, share of the wheelbase behind the front axle": (0.05, 0.05, 0.05),
    "occupants, share of the wheelbase behind the front axle": (0.05, 0.40, 0.80),
    # "CdA .92 1.04 1.15 m2"; "trailer's added CdA .1 .3 .5 m2"
    "drag area of a kei vehicle [m²]": (0.92, 1.04, 1.15),
    "drag area that a trailer adds [m²]": (0.1, 0.3, 0.5),
    "no trailer adds no drag": (0, 0, 0),
    # "manual .88 .90 .95, ... automatic .75 .80 .88, CVT .80 .84 .88 (M)"; not known: from the least to the most
    "efficiency of a manual driveline": (0.88, 0.90, 0.95),
    "efficiency of an automated manual driveline": (0.88, 0.90, 0.95),
    "efficiency of an automatic driveline": (0.75, 0.80, 0.88),
    "efficiency of a CVT driveline": (0.80, 0.84, 0.88),
    "efficiency of the driveline, gearbox not known": (0.75, 0.90, 0.95),
    # the payload's ceiling of 350 kg and two seats of 55 kg; cases: "an assumed allowance of 310-460 kg"
    "payload and seats of a kei truck [kg]": (310, 350 + 2 * 55, 350 + 2 * 55),
    "drive not known: rear-wheel drive, which grips least": (0, 0, 0),
}
"""Reference, "Class-typical kei truck", quoted."""

LIMITERS: Final = {
    "deceleration required from 80 km/h [m/s²]": (4.27, 5.0, 5.67),
    # "k 0.47, 0.55, 0.65 ...; c 1 manual, AMT; converter 1.8, 2.0, 2.2 automatic"
    "share of peak first-gear pull used to restart": (0.47, 0.55, 0.65),
    "no torque converter": (1, 1, 1),
    "torque ratio of the converter at stall": (1.8, 2.0, 2.2),
    # "f 0.60, 0.75, 0.90 share of rated power that can be held"
    "share of rated power that can be held": (0.60, 0.75, 0.90),
    # "h 0.55, 0.60, 0.65 m, h_h 0.35, 0.40, 0.45 m"
    "height of the vehicle's center of mass [m]": (0.55, 0.60, 0.65),
    "height of the hitch [m]": (0.35, 0.40, 0.45),
    # "else kei truck 5.0, 5.4, 6.5"; "e 0.5, 0.6, 0.7"; "ε 0.75, 0.85, 0.95"; "else 0.13, 0.18, 0.33 x g x gross mass"
    "deceleration of a kei truck at gross mass [m/s²]": (5.0, 5.4, 6.5),
    "efficiency of the trailer's brakes": (0.5, 0.6, 0.7),
    "share of the grip that the brakes can use": (0.75, 0.85, 0.95),
    "parking-brake force, share of the gross weight": (0.13, 0.18, 0.33),
    # "n 0.07, 0.10, 0.15"; "keeps 20 % of the mass"; "q 0.85, 1.00, 1.00"; "at least 25 kg or 4 %"
    "nose load, share of the laden trailer": (0.07, 0.10, 0.15),
    "least share of the mass on the front axle": (0.20, 0.20, 0.20),
    "trailer mass divided by kerb mass": (0.85, 1.00, 1.00),
    "advised nose load, up to 25 kg [kg]": (0, 0, 25),
    "no share of the trailer in addition": (0, 0, 0),
    # 20 mph are 8.9408 m/s, 35 ft 10.668 m, 45 ft 13.716 m: v²/2s
    "35 ft from 20 mph [m/s²]": (3.75, 3.75, 3.75),
    "45 ft from 20 mph [m/s²]": (2.91, 2.91, 2.91),
    # "Dynamic mass ...: J_e .05 .07 .10 kg·m²"
    "inertia of the engine [kg·m²]": (0.05, 0.07, 0.10),
    "aspiration not known: naturally aspirated": (0, 0, 0),
    "speed of rated power not known: gears change where peak torque gives it": (0, 0, 0),
    "time of a gear change of an automatic, which pulls on [s]": (0, 0, 0),
    # no page prints them, so whoever changes them changes them here too: a judgement, and the catalog's spread, of
    # which the tests of the runs hold that no vehicle is outside
    "time of a gear change [s]": (0.3, 0.6, 1.0),
    "share of rated power that the gears allow, 0 to 30 mph": (0.44, 0.52, 0.69),
    "share of rated power that the gears allow, 0 to 60 mph": (0.72, 0.80, 0.93),
    "share of rated power that the gears allow, 40 to 60 mph": (0.82, 0.86, 0.98),
}
"""Reference, "Limiters" and "SAE J2807", quoted."""

SURFACES: Final = {
    "dry asphalt": ((0.012, 0.015, 0.020), (0.75, 0.85, 0.90)),
    "wet asphalt": ((0.012, 0.015, 0.020), (0.50, 0.60, 0.70)),  # "same c_r"
    "packed gravel": ((0.015, 0.020, 0.040), (0.50, 0.60, 0.65)),
    "loose gravel": ((0.03, 0.04, 0.06), (0.45, 0.55, 0.60)),
    "farm track": ((0.04, 0.05, 0.08), (0.55, 0.65, 0.70)),
    "dry grass": ((0.06, 0.08, 0.10), (0.45, 0.55, 0.65)),
    "wet grass": ((0.08, 0.10, 0.12), (0.30, 0.35, 0.40)),
    "soft field": ((0.10, 0.13, 0.16), (0.35, 0.45, 0.55)),
    "sand": ((0.10, 0.15, 0.20), (0.30, 0.40, 0.50)),
    "mud": ((0.15, 0.25, 0.35), (0.20, 0.30, 0.35)),
    "packed snow": ((0.02, 0.03, 0.05), (0.15, 0.20, 0.25)),
}
"""Reference, "Surfaces": rolling resistance and friction."""

ASSUMED: Final[dict[str, tuple[float, float, float]]] = {
    **CLASS_TYPICAL,
    **LIMITERS,
    **{f"rolling resistance on {surface}": rolling for surface, (rolling, _) in SURFACES.items()},
    **{f"friction of {surface}": friction for surface, (_, friction) in SURFACES.items()},
}
ELSEWHERE: Final = {
    "deceleration required at the speed [m/s²]",
    "power of a 660 cc kei van [kW]",
    "torque of a 660 cc kei van [N·m]",
    "power of a turbocharged 660 cc kei vehicle [kW]",
    "torque of a turbocharged 660 cc kei vehicle [N·m]",
    "power of a supercharged 660 cc kei vehicle [kW]",
    "torque of a supercharged 660 cc kei vehicle [N·m]",
}
"""Held by a test below, or by the catalog, whose spread they are."""


def test_every_assumption_is_the_band_of_the_reference() -> None:
    taken = {one.what: (one.low, one.nominal, one.high) for one in assumptions() if one.what not in ELSEWHERE}
    assert taken == ASSUMED


def test_the_required_deceleration_is_that_of_the_reference() -> None:
    """ "2.91, 3.75, 4.27 up to 25 km/h; 3.75, 4.27, 5.0 at 50 km/h; 4.27, 5.0, 5.67 from 80 km/h"."""
    points = {speed: (one.low, one.nominal, one.high) for speed, one in REQUIRED_MPS2.points}
    assert points == {25: (2.91, 3.75, 4.27), 50: (3.75, 4.27, 5.0), 80: (4.27, 5.0, 5.67)}


JAPAN: Final = {
    # 2: r = V²/(147·(S - 0.1·V)) or a/5.67; m1 = 0.85·FS - M; m2 = 7.36·(r - 1)·M; m4 = M'/2;
    # m5 = 164.51·P - 1900 - M; m6 = 4·Wd - M; floor to 10 kg, at most 1990 and 750
    "302 form: 25.92·5.67 in r = V²/(147·(S - 0.1·V))": 147,
    "302 form: distance before the brakes act, per speed": 0.1,
    "deceleration that the 302 form requires": 5.67,
    "302 form, m1: mass that a force holds on 12 %, 1/(9.8·0.12)": 0.85,
    "302 form, m2: 5.67/(5.67 - 4.9)": 7.36,
    "302 form, m4: unbraked trailer, share of the vehicle": 1 / 2,
    "driving performance: combination mass per power": 164.51,
    "driving performance: mass subtracted": 1900,
    "combination mass per load of the driven axles": 4,
    "step of the certificate's figure": 10,
    "highest figure under 2 000 kg in whole steps": 1990,
    "largest trailer without a service brake": 750,
    # "printed forms round the constant": 17/(S-5) at 50, 24.5/(S-6) at 60, 43.5/(S-8) at 80, 68/(S-10) at 100;
    # kW = PS x 0.736; only a sheet in kgf is multiplied by 9.8
    "printed 302 form: V²/147 at 50 km/h": 17,
    "printed 302 form: V²/147 at 60 km/h": 24.5,
    "printed 302 form: V²/147 at 80 km/h": 43.5,
    "printed 302 form: V²/147 at 100 km/h": 68,
    "printed 302 form: metric horsepower": 0.736,
    "printed 302 form: kilogram-force": 9.8,
    # "brake data given at V = 50: 500 N hand, 900 N foot; otherwise passenger cars 400 N hand, 500 N foot; all others
    # (kei trucks, vans) 600 N hand, 700 N foot"
    "speed of the older brake test": 50,
    "operating force at 50 km/h, by hand": 500,
    "operating force at 50 km/h, by foot": 900,
    "operating force of passenger cars, by hand": 400,
    "operating force of passenger cars, by foot": 500,
    "operating force of others, by hand": 600,
    "operating force of others, by foot": 700,
    # 3: (w + 55)/2; S50·(W + W1)/W <= 22 m; S50 = 9.8425·(W + 0.05·W)/F + 1.3889; FS >= 0.2·(W + W1);
    # 162·PS - 2530 (220.26·kW - 2530)
    "older coupling study: the driver": 55,
    "coupling study: unbraked trailer, share of the vehicle": 1 / 2,
    "older coupling study: largest stopping distance from 50 km/h": 22,
    "older coupling study: factor of S from the brake force": 9.8425,
    "older coupling study: effective mass with rotating parts": 1.05,
    "older coupling study: distance before the brakes act": 1.3889,
    "newer coupling study: parking brake, share of the weight": 0.2,
    "driving performance to 1974: per power": 220.26,
    "driving performance to 1974: mass subtracted": 2530,
    # 4: overrun brakes only up to 3.5 t; a chain suffices for one-axle trailers <= 1.5 t; trailers under 2 t carry no
    # persons; bolted towbar: <= 750 kg and < 75 kg; at most 15 cm wider per side
    "largest trailer with an overrun brake": 3500,
    "heaviest trailer for which a chain is enough": 1500,
    "axles of a trailer for which a chain is enough": 1,
    "trailers under this may carry no persons": 2000,
    "largest trailer on a bolted towbar without inspection": 750,
    "nose load from which a bolted towbar is inspected": 75,
    "largest excess of width over the vehicle, both sides together": 2 * 0.15,
    # 5: trailer registered gross > 750 kg
    "heaviest trailer without a towing licence": 750,
    # 6: 60 km/h, 30 km/h, expressways 80, minimum 50; <= 25 m; 12 m x 2.5 m x 3.8 m
    "speed limit on ordinary roads": 60,
    "speed limit without a center line": 30,
    "speed limit on expressways with a trailer": 80,
    "lowest speed on expressways": 50,
    "longest combination when towing": 25,
    "everyday limit of length": 12,
    "everyday limit of width": 2.5,
    "everyday limit of height": 3.8,
    # 7: the four rows of the kei class; "the administrative ceiling on the payload of ... kei trailers", 8
    "kei class of 1954: length": 3.0,
    "kei class of 1976: length": 3.2,
    "kei class of 1990: length": 3.3,
    "kei class of 1998: length": 3.40,
    "kei class of 1954: width": 1.3,
    "kei class of 1976 and 1990: width": 1.4,
    "kei class of 1998: width": 1.48,
    "kei class: height": 2.0,
    "kei class of 1954: displacement": 360,
    "kei class of 1976: displacement": 550,
    "kei class of 1990 and 1998: displacement": 660,
    "payload of kei trailers": 350,
    # 8: "never rated above 350 kg", of vehicles in the row of 1998-10
    "class rating of kei vehicles": 350,
    "kei vehicles as the trade rates them: displacement": 660,
    "kei vehicles as the trade rates them: length": 3.40,
    "kei vehicles as the trade rates them: width": 1.48,
    "kei vehicles as the trade rates them: height": 2.00,
    # "registered gross mass = curb + payload + 55 kg x seats"
    "gross mass: mass counted for a seat": 55,
}
"""Reference of Japan, by its sections."""

MECHANICS: Final = {
    "standard gravity": 9.80665,
    # ρ = 1.225·(1 - 2.2558e-5·altitude)^4.256 kg/m³
    "density of the air at sea level": 1.225,
    "density of the air: factor of the altitude": 2.2558e-5,
    "density of the air: exponent": 4.256,
    # a₀ = V²/(25.92·(S - 0.1·V)); a_t = 0.5·g·e
    "stopping distance: the factor 2·3.6² in a = V²/(25.92·(S - 0.1·V))": 2 * 3.6**2,
    "stopping distance: distance before the brakes act, per speed": 0.1,
    "force of a trailer's own brakes, share of its weight": 0.5,
    # "from 80 km/h", the last of the speeds at which a deceleration is required
    "speed whose braking distance is the largest on any ground": 80,
    "highest speed that the estimate covers": 100,
    # "q·(curb mass + 75)", above 30 km/h; occupant 75 kg, 55 kg per seat in Japanese gross-mass arithmetic
    "British kerb mass: the driver, added to the curb mass": 75,
    "mass ratio: speed above which it applies": 30,
    "occupant unless said otherwise": 75,
    "payload and seats: mass counted for a seat": 55,
    "seats of a kei truck": 2,
    # "nose load at least 25 kg or 4 %"; "on grades >= 5 % ... advise a low gear"
    "nose load that is enough": 25,
    "nose load that is enough, share of the laden trailer": 0.04,
    "grade from which a low gear is advised": 0.05,
    # "x .96 with part-time 4WD engaged"; 145R12: mean diameter 542 mm, rolling radius 262 mm; 660 cc and not 550
    "efficiency of engaged part-time four-wheel drive": 0.96,
    "free radius of 145R12": 0.542 / 2,
    "rolling radius, share of the free radius": round(0.262 / 0.271, 3),
    "class-typical engine: displacement up to this": 660,
    "class-typical engine: displacement above this": 600,
    # presets: 25, 50, 80 km/h; climb 15, 40, 64.4 km/h on 12, 8, 5.3 %; restart on 12 %
    "speed on a farm": 25,
    "speed on a local road": 50,
    "speed on a highway": 80,
    "speed of the climb on a farm": 15,
    "speed of the climb on a local road": 40,
    "speed of the climb on a highway": 64.4,
    "grade of the climb on a farm": 0.12,
    "grade of the climb on a local road": 0.08,
    "grade of the climb on a highway": 0.053,
    "grade to start again on": 0.12,
    # "Water 1.00, gasoline 0.745, diesel 0.84 kg/L"
    "density of water": 1.00,
    "density of gasoline": 0.745,
    "density of diesel": 0.84,
    # J2807: 0-30 mph <= 12 s; 0-60 mph <= 30 s; 40-60 mph <= 18 s; Davis Dam 950 m over 18 km, mean 5.3 %, >= 40 mph;
    # 12 %; two 68-kg occupants; dynamic mass 1.04·(M + m)
    "SAE J2807: end of the first run": 30,
    "SAE J2807: time of the first run": 12,
    "SAE J2807: end of the second and the third run": 60,
    "SAE J2807: time of the second run": 30,
    "SAE J2807: begin of the third run": 40,
    "SAE J2807: time of the third run": 18,
    "Davis Dam climb: length": 18_000,
    "Davis Dam climb: grade": 0.053,
    "Davis Dam climb: least speed": 40,
    "SAE J2807: grade of restart and parking": 0.12,
    "SAE J2807: occupants": 2,
    "SAE J2807: an occupant": 68,
    "effective mass with rotating wheels and shafts, divided by mass": 1.04,
    # sway: ζ < 0.10, u >= 10 km/h, C = 8.02/rad x axle load, I₁ = 0.95·m₁·a·b
    "least damping ratio of sway": 0.10,
    "search for sway: lowest speed": 10,
    "cornering stiffness of an axle, share of its load": 8.02,
    "yaw inertia of a vehicle over m·a·b": 0.95,
    # no source: judgements, which are changed here too where they are changed
    "search for sway: highest speed": 300,
    "Davis Dam climb: speed below which it counts as stopped": 1,
}
"""Reference of mechanics, quoted."""

USA: Final = {
    # 1.1: 25 years; 21 calendar years; 1.2: at least 10,001 lb
    "US import: age from which FMVSS are not asked": 25,
    "US import: calendar years from which EPA exempts": 21,
    "US: commercial motor vehicle, from": 10_001 * LB,
    # 2.1: 40 % of the towing vehicle; "over one ton", 2,000 lb; Vermont's farm trailers to 3,000 lb and 35 mph
    "US: trailer without brakes, share of the towing vehicle's gross weight": 0.40,
    "Mississippi: load of a trailer without brakes, a ton": 2000 * LB,
    "Vermont: farm trailers, brakes over": 3000 * LB,
    "Vermont: farm trailers excused from brakes": 35 * MPH,
    # 2.2: from 20 mph in 40 or 30 ft: v²/2d; 10.7 and 9.5 ft/s²
    "US: 20 mph": 20 * 1609.344 / 3600,
    "US: needed to stop from 20 mph in 40 ft": (20 * 1609.344 / 3600) ** 2 / (2 * 40 * FT),
    "US: needed to stop from 20 mph in 30 ft": (20 * 1609.344 / 3600) ** 2 / (2 * 30 * FT),
    "US: 10.7 ft/s²": 10.7 * FT,
    "US: 9.5 ft/s²": 9.5 * FT,
    # 2.5: California 55 mph
    "California: fastest with a trailer": 55 * MPH,
    # 2.6
    "Hawaii: width at most 9 ft": 9 * FT,
    "Hawaii: height at most 14 ft": 14 * FT,
    "Hawaii: combination at most 65 ft": 65 * FT,
    "Idaho: width at most 8½ ft": 102 * IN,
    "Idaho: length at most 48 ft": 48 * FT,
    "Idaho: combination at most 75 ft": 75 * FT,
    "Kentucky: width at most 96 in": 96 * IN,
    "Mississippi: width at most 8½ ft": 102 * IN,
    "Mississippi: length at most 53 ft": 53 * FT,
    "North Carolina: width at most 102 in": 102 * IN,
    "North Dakota: width at most 8 ft 6 in": 102 * IN,
    "North Dakota: length at most 53 ft": 53 * FT,
    "North Dakota: combination at most 75 ft": 75 * FT,
    "Rhode Island: width at most 102 in": 102 * IN,
    "Vermont: width at most 8½ ft": 102 * IN,
    "Vermont: height at most 13 ft 6 in": 13.5 * FT,
    "Vermont: combination at most 75 ft": 75 * FT,
    "Wyoming: width at most 102 in": 102 * IN,
    "Wyoming: height at most 14 ft": 14 * FT,
    "Wyoming: length at most 60 ft": 60 * FT,
    # 3: posted 55 and 35 mph; 660 cc; Colorado <= 1000 cc or <= 56 kW
    "US: kei trucks where the limit is at most 55 mph": 55 * MPH,
    "US: kei trucks where the limit is at most 35 mph": 35 * MPH,
    "US: engine of a kei vehicle, up to": 660,
    "Colorado: kei vehicles, engine up to": 1000,
    "Colorado: kei vehicles, power up to": 56,
}
"""Sheet of the United States, by its sections, in the units that the statutes use."""

AMERICAN: Final = {
    one.what: one
    for module in modules_of("keitow.usa")
    for one in vars(module).values()
    if isinstance(one, Constant) and one.what not in MECHANICS
} | {one.what: one for one in COMPARED if isinstance(one, Constant) and one.what not in {**JAPAN, **MECHANICS}}


@pytest.mark.parametrize(
    ("figures", "constants"),
    [({**JAPAN, **MECHANICS}, {one.what: one for one in CONSTANTS}), (USA, AMERICAN)],
    ids=["Japan, trade and mechanics", "United States"],
)
def test_every_constant_is_the_figure_of_its_source(figures: dict[str, float], constants: dict[str, Constant]) -> None:
    assert {what: float(constants[what]) for what in figures} == pytest.approx(figures, rel=1e-6)
    judged = {what for what, one in constants.items() if one.source is JUDGEMENT}
    assert constants.keys() - judged <= figures.keys()


DAYS: Final = {
    # Japan 1: "since 2004-07-01"; 2: "m4 from 2005-09 uses curb mass"; 4: "since 1995-11"; 9: "2019-12-25"; 6:
    # "2026-09-01" and "2022-05-13"
    "jp.302.recorded": [("2004-07-01", None)],
    "jp.302.entry": [("2004-07-01", None)],
    "jp.302.kind": [("2004-07-01", None)],
    "jp.302.m1": [("2004-07-01", None)],
    "jp.302.m1_electronic": [("2004-07-01", None)],
    "jp.302.m1_provisional": [("2004-07-01", None)],
    "jp.302.m2": [("2004-07-01", None)],
    "jp.302.m3": [("2004-07-01", None)],
    "jp.302.m4": [("2004-07-01", "2005-09-01"), ("2005-09-01", None)],
    "jp.302.m4_district": [("2005-09-01", None)],
    "jp.302.m5": [("2004-07-01", None)],
    "jp.302.m6": [("2004-07-01", None)],
    "jp.302.most_braked": [("2004-07-01", None)],
    "jp.302.most_unbraked": [("2004-07-01", None)],
    "jp.coupling.towbar": [("1995-11-01", None)],
    "jp.trailer.farm": [("2019-12-25", None)],
    "jp.speed.no_center_line": [("2026-09-01", None)],
    "jp.loading.size": [(None, "2022-05-13"), ("2022-05-13", None)],
}
"""Rule -> from which day on and until which day each edition is law; those of a state are in tests/usa."""


def test_every_edition_is_law_from_the_day_and_until_the_day_of_its_source() -> None:
    dated = [one for one in keitow.RULES if (one.since or one.until) and not one.id.startswith("us.")]
    days = {
        id: [(_day(one.since), _day(one.until)) for one in dated if one.id == id] for id in {one.id for one in dated}
    }
    assert days == DAYS


def _day(day: object) -> str | None:
    return None if day is None else str(day)
