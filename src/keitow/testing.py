"""Contract tests for rule books, keitow's own and other people's."""

from __future__ import annotations

import builtins
import dis
import math
from datetime import date
from functools import partial
from itertools import product
from types import CodeType, FunctionType, ModuleType
from typing import TYPE_CHECKING, Final

import attrs

from keitow import catalog
from keitow._engine.findings import gather
from keitow._engine.terms import is_tuple
from keitow._values.load import Load
from keitow._values.trailer import Trailer
from keitow._values.trip import Trip
from keitow._values.vehicle import Axles, Brakes, Driveline, Engine, Hitch, Tires, TowingEntry, Vehicle
from keitow.errors import DeclarationError, InputError, shown
from keitow.kinds import Place, State, TrailerBrakes
from keitow.rating import evaluate
from keitow.rules import Basis, Constant, Rule, RuleBook

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from keitow.rules import Fact, Facts

__all__ = ["check_rulebook"]

_ALL_KNOWN: Final = Vehicle(
    name="all known",
    curb_mass="700 kg",
    gross_mass="1160 kg",
    payload="350 kg",
    seats=2,
    displacement="658 cc",
    length="3395 mm",
    width="1475 mm",
    height="1780 mm",
    wheelbase="1900 mm",
    hitch_overhang="750 mm",
    first_registered="2015-04-01",
    built="2015-03-01",
    use="cargo",
    body="truck",
    engine_position="mid",
    engine=Engine(
        power="36 kW", power_speed="5700 rpm", torque="60 N*m", torque_speed="4000 rpm", aspiration="natural"
    ),
    driveline=Driveline(drive="RWD", gearbox="manual", gears=[4.0, 2.4, 1.6, 1.0], final_drive=6.5, low_range=1.8),
    axles=Axles(
        front_curb="385 kg", rear_curb="315 kg", driven_laden="660 kg", front_rating="600 kg", rear_rating="800 kg"
    ),
    tires=Tires(size="145R12 6PR LT", rolling_radius="262 mm", load_rating="450 kg"),
    brakes=Brakes(
        stopping_distance="21 m",
        from_speed="50 km/h",
        deceleration="5.7 m/s^2",
        service_force="7000 N",
        parking_force="3000 N",
        parking_operating_force="400 N",
        parking_control="hand",
    ),
    hitch=Hitch(rated_mass="500 kg", rated_nose_mass="50 kg", d_value="4.5 kN", height="400 mm"),
    drag_area="1.04 m2",
    towing_entry=TowingEntry(braked="800 kg", unbraked="350 kg"),
    maker_rating="450 kg",
)
"""An invented example with every field given; it is no real vehicle."""
_TRAILER_ALL_KNOWN: Final = Trailer(
    tare="100 kg",
    gross_mass="350 kg",
    brakes="electric",
    kind="utility",
    built="2001-05-01",
    axles=1,
    length="3 m",
    width="1.4 m",
    height="1.2 m",
    nose_fraction=0.1,
    drag_area="0.3 m2",
    coupling_to_axle="2 m",
    yaw_gyration="0.9 m",
    axle_rating="400 kg",
    speed_rating="100 km/h",
    lists_vehicle=True,
)


def check_rulebook(book: RuleBook) -> None:
    """Check a rule book against the contract that keitow's own books keep.

    `RuleBook` itself checks paths, editions and parameters. This function checks the rest. Every rule, assumption and
    constant says what it is and where it is written. Formulas are arithmetic, without a branch or a call that does not
    work on a column. They return what a rule of their kind needs, and none raises, whatever is known or unknown of a
    combination.

    Raises
    ------
    DeclarationError
        With one line for each breach; where several combinations show a breach of one rule or fact, the first.
    InputError
        It is no rule book.
    """
    if not isinstance(book, RuleBook):
        raise InputError("check_rulebook(book)", "needs a RuleBook", book, "write RuleBook((rule, ...))")
    answers: dict[str, str] = {}
    for where, problem in _combinations(book):
        answers.setdefault(where, f"{where}: {problem}")
    problems = [*_words(book), *_formulas(book), *answers.values()]
    if problems:
        raise DeclarationError("rule book", "\n".join(problems))


def _words(book: RuleBook) -> Iterator[str]:
    for rule in book:
        for name in ("title", "in_words"):
            if not getattr(rule, name).strip():
                yield f"{rule.id}: needs a {name}"
        if not rule.citation.document.strip():
            yield f"{rule.id}: needs a citation that names a document"
        for assumption in rule.assumptions():
            if not assumption.source.document.strip():
                yield f"{rule.id}: needs a source that names a document for the assumption {assumption.what!r}"
    for fact in book.facts:
        if not fact.in_words.strip():
            yield f"{fact.path}: needs in_words, which says how it is derived"


def _formulas(book: RuleBook) -> Iterator[str]:
    computed = [(rule.id, rule.compute) for rule in book if rule.compute is not None]
    for where, formula in computed + [(fact.path, fact.compute) for fact in book.facts if fact.arithmetic]:
        if isinstance(formula, FunctionType):
            yield from (f"{where}: {breach}" for breach in _breaches(formula))
            for name, used in names_in(formula).items():
                if isinstance(used, Constant) and not used.source.document.strip():
                    yield f"{where}: needs a source that names a document for the constant {name}"


def _breaches(formula: FunctionType) -> Iterator[str]:
    for function in reached(formula):
        for step in _steps(function):
            if "JUMP" in step.opname or step.opname in {"FOR_ITER", "UNARY_NOT"}:
                yield "needs a formula without branches; put the condition into `when`"
                return
        for name, used in names_in(function).items():
            if not isinstance(used, FunctionType) and (callable(used) or isinstance(used, ModuleType)):
                yield f"needs a formula that works on a column; {name!r} does not"
                return


def reached(formula: FunctionType) -> list[FunctionType]:
    """Return a formula and all functions that it calls, directly or through others."""
    functions = [formula]
    for function in functions:  # the list grows while it is read
        called = (used for used in names_in(function).values() if isinstance(used, FunctionType))
        functions += [one for one in dict.fromkeys(called) if one not in functions]
    return functions


def names_in(function: FunctionType) -> dict[str, object]:
    """Return the values of a function's names from its module, the builtins and enclosing functions."""
    cells = zip(function.__code__.co_freevars, function.__closure__ or (), strict=True)
    names: dict[str, object] = {name: cell.cell_contents for name, cell in cells}
    for step in _steps(function):
        if step.opname == "LOAD_GLOBAL":
            name = str(step.argval)
            names[name] = function.__globals__.get(name, getattr(builtins, name, None))
    return names


def _steps(function: FunctionType) -> Iterator[dis.Instruction]:
    codes: list[CodeType] = [function.__code__]
    for code in codes:  # the list grows by nested code
        codes += [one for one in code.co_consts if isinstance(one, CodeType)]
        yield from dis.get_instructions(code)


def _combinations(book: RuleBook) -> Iterator[tuple[str, str]]:
    """Rate very different combinations: much and little known, with and without a trailer, in every place.

    Yields the id of a rule or the path of a fact, and what is wrong with it.
    """
    vehicles = (
        Vehicle(name="little known", curb_mass="700 kg"),
        catalog.vehicle("hijet-s510p-std-4wd-5mt"),
        catalog.vehicle("jimny-jb23-4at"),
        _ALL_KNOWN,
    )
    trailers = (
        None,
        Trailer(tare="100 kg"),
        Trailer(tare="300 kg", gross_mass="750 kg", brakes=TrailerBrakes.OVERRUN, nose_fraction=0.0),
        _TRAILER_ALL_KNOWN,
    )
    loads = (Load(), Load(trailer="400 kg", bed="350 kg", occupants=2))
    trips = (
        Trip(),
        *(Trip(place=place, towing_licence=True) for place in Place),
        Trip.farm(grade=0, restart_grade=0, speed="1 km/h"),
    )
    named = {when.equals for rule in book for when in rule.when if isinstance(when.equals, str)}
    roads = (Trip(place=Place.US_ROAD, state=state, posted_speed="55 km/h") for state in State if state in named)
    there = product((_ALL_KNOWN,), trailers, loads[-1:], roads)
    for vehicle, trailer, load, trip in (*product(vehicles, trailers, loads, trips), *there):
        carried = load if trailer is not None else attrs.evolve(load, trailer=())
        facts = evaluate(vehicle, trailer, carried, trip, rules=book).facts
        checks: list[tuple[str, Sequence[Rule | Fact], partial[Iterator[str]]]] = []
        checks += [(path, chain, partial(_derives, path, facts)) for path, chain in book.chains.items()]
        checks += [(rule.id, (rule,), partial(_answers, rule, facts)) for rule in book.in_force(trip.date)]
        for where, declared, check in checks:
            try:
                yield from ((where, problem) for problem in check())
            except Exception as error:  # noqa: BLE001  # any exception of a formula is a breach
                if not any(_raises(path, facts) for one in declared for path in one.paths()):
                    raised = error.__cause__ or error
                    yield where, f"raised {raised!r} for {vehicle.name}, {trip.place}; unknown input is an outcome"


def _raises(path: str, facts: Facts) -> bool:
    """Tell whether deriving a fact raises; then the fact is reported, and not the rules that use it."""
    try:
        facts[path]
    except Exception:  # noqa: BLE001  # a formula may raise anything
        return True
    return False


def _derives(path: str, facts: Facts) -> Iterator[str]:
    """Derive a fact and check the type of its value."""
    value: object = facts[path]
    if not isinstance(value, float | int | str | date | tuple | None) or value != value:  # noqa: PLR0124  # NaN is not itself
        yield f"needs a formula that gives a number, a flag, a name or a day; it gave {shown(value)}"


def _answers(rule: Rule, facts: Facts) -> Iterator[str]:
    """Call a formula and check that it returns what a rule of its kind needs."""
    arguments, assumptions, lacks = gather(rule.parameters, facts)
    if rule.compute is None or lacks or facts.check(rule.when):
        return
    known = {name: arguments[position] for name, *_, position in rule.parameters}
    for changed in ({}, *({name: end} for (name, *_), one in assumptions for end in (one.low, one.high))):
        yield from _answer(rule, rule.compute(**known | changed))


def _answer(rule: Rule, answer: object) -> Iterator[str]:
    if rule.duty is not None:
        if not isinstance(answer, bool):
            yield f"needs a formula that gives true or false, as it is a duty; it gave {shown(answer)}"
    elif rule.basis is Basis.MECHANICS:
        if not (is_tuple(answer) and len(answer) == 2 and all(map(_is_number, answer))):
            needed = "the pair available, demand per kilogram of trailer"
            yield f"needs a formula that gives {needed}, as it is an estimate; it gave {shown(answer)}"
    elif not _is_number(answer):
        yield f"needs a formula that gives kilograms; it gave {shown(answer)}"


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and not math.isnan(value)
