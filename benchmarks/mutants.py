"""Do the tests hold the figures? Changes one place of the rules or the engine at a time, and sees whether a test fails.

`python benchmarks/mutants.py --sample 200 --seed 1` draws 200 changes of all packages, and
`python benchmarks/mutants.py japan mechanics/sway.py` makes every change of one package and of one module. It works in
a copy of the checkout, one change at a time, prints the score and what survived, and exits with 1 where a package is
below 95 %.

A change is a number by 1 % (an int in a function by one), a day by one day, a boundary that takes its own value in or
leaves it out, ``min`` for ``max``, another operator of arithmetic, ``and`` for ``or``, or ``True`` for ``False``.
Annotations, decorators, citations, what is raised (``strict`` of `zip` too) and `__repr__` stay as they are. So do
tolerances, and where one is added the boundary itself, which lies at a number that nobody can type.

Neither mutmut nor cosmic-ray does this: mutmut 3 changes functions only, and nearly every figure stands outside one;
cosmic-ray changes a number by one, knows no days and no `When`, works in the checkout, and runs one command for all.
"""

import argparse
import ast
import bisect
import datetime
import importlib.util
import io
import multiprocessing
import os
import py_compile
import random
import re
import shlex
import shutil
import sys
import tempfile
import time
import tokenize
from collections.abc import Iterator
from pathlib import Path
from typing import Final, NamedTuple

ROOT: Final = Path(__file__).parent.parent
ENOUGH: Final = 0.95
_OPTIONS: Final = "-x -q -p no:cacheprovider -p no:randomly -W ignore::pytest.PytestAssertRewriteWarning"
_IMPORTED_ONCE: Final = ("attrs", "hypothesis", "numpy", "pint", "pytest")
"""Before the processes of the tests are forked, each of which would take a second for them."""

_NO_TESTS: Final = 5
"""With this pytest ends where there are none, as in a module without doctests."""
_SHOWN: Final = 70
"""So much of a line names a place."""
_HELD: Final = "tests/test_constants.py tests/test_book.py"
_USERS: Final = "tests/test_published.py tests/test_rating.py tests/test_remedies.py"
TESTS: Final[dict[str, tuple[str, ...]]] = {
    "_engine": (
        "tests/test_rules.py tests/test_facts.py tests/test_bounds.py tests/test_findings.py tests/test_outcomes.py",
        f"tests/test_declarations.py tests/test_trade.py tests/usa tests/japan {_USERS}",
        "tests/test_testing.py tests/mechanics --ignore=tests/mechanics/test_road_tests.py",
    ),
    "japan": (f"{_HELD} tests/japan", f"{_USERS} docs/japan.md"),
    "mechanics": (
        f"{_HELD} tests/mechanics --ignore=tests/mechanics/test_road_tests.py",
        f"tests/mechanics/test_road_tests.py -k 'not faster and not quicker' {_USERS} docs/limiters.md",
    ),
    "trade.py": (f"{_HELD} tests/test_trade.py", _USERS),
    "usa": (f"{_HELD} tests/usa", f"{_USERS} docs/usa.md"),
}
"""Package -> its tests by stages, the quickest first: the next only where the last found nothing.

The doctests of the changed module and the tests named like it go before all. The properties over drawn cases are not
among them: what they find one day they may miss the next, and they hold no figure.
"""

UNCHANGED: Final[dict[tuple[str, str, str], str]] = {
    ("_engine/findings.py", "if one > other:", "> -> >="): "two equal ends may change places",
    ("_engine/findings.py", "if other > nominal:", "> -> >="): "what is equal adds nothing",
    ("_engine/findings.py", "if one < nominal:", "< -> <="): "what is equal adds nothing",
    ("_engine/findings.py", "if most > 2 * figure:", "> -> >="): "at twice the figure both ways give it",
    (
        "_engine/findings.py",
        "return demand / available if demand > 0 else 0.0",
        "> -> >=",
    ): "no demand over what is available is nothing",
    (
        "_engine/assumptions.py",
        "if value <= self.points[0][0]:",
        "<= -> <",
    ): "at a point both ways give what stands there",
    ("_engine/assumptions.py", "if value <= end:", "<= -> <"): "at a point both ways give what stands there",
    (
        "_engine/assumptions.py",
        "_MOST_BETWEEN: Final = 256",
        "256 -> 258.56",
    ): "how many are kept for a second question",
    (
        "_engine/assumptions.py",
        "if len(self._between) == _MOST_BETWEEN:",
        "== -> !=",
    ): "how many are kept for a second question",
    (
        "mechanics/pull.py",
        '_STEPS: Final = Constant(60, "", "climbing speed: most steps of Newton',
        "60 -> 60.6",
    ): "an int is made of it",
    ("mechanics/pull.py", "speed = min(tallest)", "min -> max"): "only where the search begins",
    ("mechanics/pull.py", "tallest.append((power / drag) ** (1 / 3))", "1 -> 2"): "only where the search begins",
    ("mechanics/pull.py", "tallest.append((power / drag) ** (1 / 3))", "3 -> 4"): "only where the search begins",
    (
        "mechanics/pull.py",
        '_ENOUGH: Final = Constant(1e-12, "", "climbing speed: relative step at',
        "1e-12 -> 1.01e-12",
    ): "no figure is shown so closely",
    ("japan/route_302.py", "return figure_kg > 0", "> -> >="): "an entry of 0 kg is refused",
    (
        "japan/forms/layout.py",
        "if len(inset) < answer < end:",
        "< -> <=",
    ): "of the second, as an answer begins with a space, where a line breaks anyway; a doctest holds the first",
    (
        "japan/forms/printed.py",
        '_ROUNDING: Final = Constant(1e-5, "", "a printed figure is whole to so',
        "1e-5 -> 1.01e-05",
    ): "a tolerance",
    ("mechanics/pull.py", "if abs(step) <= _ENOUGH * speed:", "<= -> <"): "no figure is shown so closely",
    ("mechanics/pull.py", "if abs(step) <= _ENOUGH * speed:", "* -> /"): "no figure is shown so closely",
    (
        "mechanics/road_tests/runs.py",
        "torque_nm: float = 0.0,",
        "0.0 -> 1.0",
    ): "without gears nothing asks for it",
    (
        "mechanics/road_tests/runs.py",
        "transfer: float = 1.0,",
        "1.0 -> 1.01",
    ): "without gears nothing asks for it",
    (
        "mechanics/road_tests/runs.py",
        "final_drive: float = 1.0,",
        "1.0 -> 1.01",
    ): "without gears nothing asks for it",
    (
        "mechanics/road_tests/runs.py",
        "rolling_radius_m: float = 1.0,",
        "1.0 -> 1.01",
    ): "without gears nothing asks for it",
    (
        "mechanics/road_tests/runs.py",
        "rated_rpm: float = 0.0,",
        "0.0 -> 1.0",
    ): "without gears nothing asks for it",
    (
        "mechanics/road_tests/runs.py",
        "engine_inertia_kgm2: float = 0.0,",
        "0.0 -> 1.0",
    ): "without gears nothing asks for it",
    ("mechanics/road_tests/runs.py", "shift_s: float = 0.0,", "0.0 -> 1.0"): "without gears nothing asks for it",
    (
        "mechanics/road_tests/runs.py",
        "meeting_radps = meeting(power_kw=power_kw, torque_nm=torque_nm) if gea",
        "0.0 -> 1.0",
    ): "without gears nothing asks for it",
    (
        "mechanics/road_tests/runs.py",
        '_STEPS: Final = Constant(40, "", "road tests: steps of the integral ov',
        "40 -> 40.4",
    ): "an int is made of it",
    (
        "mechanics/road_tests/runs.py",
        '_HALVINGS: Final = Constant(40, "", "Davis Dam climb: halvings of the ',
        "40 -> 40.4",
    ): "an int is made of it",
    (
        "mechanics/road_tests/runs.py",
        '_CLIMB_STEP_M: Final = Constant(500.0, "m", "Davis Dam climb: step of ',
        "500.0 -> 505.0",
    ): "18 km are 36 whole steps of either",
    (
        "mechanics/road_tests/runs.py",
        "if square <= _SLOWEST_MPS * _SLOWEST_MPS:",
        "* -> /",
    ): "1 m/s squared is 1, and so is 1 over 1",
    (
        "mechanics/road_tests/runs.py",
        "if square <= _SLOWEST_MPS * _SLOWEST_MPS:",
        "<= -> <",
    ): "no climb ends at that very float",
    (
        "mechanics/sway.py",
        '_STEP: Final = Constant(1.2, "", "search for sway: ratio of successive',
        "1.2 -> 1.212",
    ): "the interval is halved to a hundredth of a km/h from either",
    (
        "mechanics/sway.py",
        '_FINE_KMH: Final = Constant(0.01, "km/h", "search for sway: accuracy o',
        "0.01 -> 0.0101",
    ): "no figure is shown so closely",
    (
        "mechanics/road_tests/runs.py",
        "while slow < near < fast:",
        "< -> <=",
    ): "at an end it is known whether it is too slow",
    ("mechanics/road_tests/verdicts.py", "if sign * worst <= most:", "<= -> <"): "a tolerance stands in the limit",
    (
        "mechanics/road_tests/verdicts.py",
        "return Verdict.MARGINAL if sign * best <= most else Verdict.OVER",
        "<= -> <",
    ): "a tolerance stands in the limit",
    ("mechanics/sway.py", "while spare(fast) >= 0:", ">= -> >"): "no speed has that very float of a damping ratio",
    (
        "mechanics/sway.py",
        "slow, fast = (middle, fast) if spare(middle) >= 0 else (slow, middle)",
        ">= -> >",
    ): "no speed has that very float of a damping ratio",
    ("mechanics/sway.py", "while fast - slow > _FINE_KMH:", "> -> >="): "no figure is shown so closely",
}
"""Module, beginning of the line and change -> why that changes nothing that anybody can see."""


class Place(NamedTuple):
    """A piece of source and what takes its place."""

    module: str
    number: int
    line: str
    start: int
    end: int
    old: str
    new: str
    weight: int

    @property
    def change(self) -> str:
        """What was changed to what."""
        return f"{self.old} -> {self.new}"

    def __str__(self) -> str:
        return f"{self.module}:{self.number}  {self.change}  in  {self.line}"


_FIGURE: Final = 3
"""How much likelier a figure or a boundary is drawn than a place of another kind, whose change is rarely missed."""
_COMPARISONS: Final = {"<": "<=", "<=": "<", ">": ">=", ">=": ">", "==": "!=", "!=": "=="}
_BOUNDARIES: Final = {"above": "at_least", "at_least": "above", "below": "at_most", "at_most": "below"}
_ARITHMETIC: Final = {"+": "-", "-": "+", "*": "/", "/": "*", "&": "|", "|": "&"}
_NAMES: Final = {"min": "max", "max": "min", "True": "False", "False": "True", "and": "or", "or": "and"}
_LEFT_ALONE: Final = {"Citation", "TypeVar", "field", "isinstance"}
_SYMBOLS: Final = {
    ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=", ast.Eq: "==", ast.NotEq: "!=", ast.Add: "+", ast.Sub: "-",
    ast.Mult: "*", ast.Div: "/", ast.BitAnd: "&", ast.BitOr: "|", ast.And: "and", ast.Or: "or",
}  # fmt: skip


class Finder(ast.NodeVisitor):
    """Find the places of one module."""

    def __init__(self, module: str, source: str) -> None:
        self.module = module
        self.source = source.encode()
        self.places: list[Place] = []
        self._in_function = False
        self._lines = self.source.splitlines(keepends=True)
        self._starts = [sum(map(len, self._lines[:number])) for number in range(len(self._lines) + 1)]
        self._symbols = [
            (self._starts[one.start[0] - 1] + len(one.line[: one.start[1]].encode()), one.string)
            for one in tokenize.generate_tokens(io.StringIO(source).readline)
            if one.type == tokenize.OP or one.string in {"and", "or"}
        ]
        self.visit(ast.parse(source))

    def _change(self, number: int, start: int, old: str, new: str, weight: int = 1) -> None:
        line, end = self._lines[number - 1].decode().strip()[:_SHOWN], start + len(old.encode())
        self.places.append(Place(self.module, number, line, start, end, old, new, weight))

    def _start(self, node: ast.expr) -> int:
        return self._starts[node.lineno - 1] + node.col_offset

    def _end(self, node: ast.expr) -> int:
        return self._starts[(node.end_lineno or node.lineno) - 1] + (node.end_col_offset or 0)

    def _between(self, left: ast.expr, right: ast.expr, kind: type[ast.AST], weight: int = 1) -> None:
        """Change the symbol between two expressions."""
        old = _SYMBOLS.get(kind, "")
        new = (_COMPARISONS | _ARITHMETIC | _NAMES).get(old)
        for start, symbol in self._symbols:
            if new is not None and symbol == old and self._end(left) <= start < self._start(right):
                number = bisect.bisect_right(self._starts, start)
                self._change(number, start, old, new, weight)

    def visit_FunctionDef(self, node: ast.FunctionDef) -> None:
        """Visit its defaults and its body."""
        if node.name in {"__repr__", "__str__"}:
            return
        outer, self._in_function = self._in_function, True
        for one in (*node.args.defaults, *filter(None, node.args.kw_defaults), *node.body):
            self.visit(one)
        self._in_function = outer

    def visit_ClassDef(self, node: ast.ClassDef) -> None:
        """Visit its body."""
        for one in node.body:
            self.visit(one)

    def visit_AnnAssign(self, node: ast.AnnAssign) -> None:
        """Visit what is assigned, tolerances and the days of reading aside."""
        if node.value and not re.search("TOLERANCE|^READ", ast.unparse(node.target)):
            self.visit(node.value)

    def visit_If(self, node: ast.If) -> None:
        """Pass over what only types need."""
        if ast.unparse(node.test) != "TYPE_CHECKING":
            self.generic_visit(node)

    def visit_Raise(self, node: ast.Raise) -> None:
        """Pass over it."""

    def visit_JoinedStr(self, node: ast.JoinedStr) -> None:
        """Pass over it."""

    def visit_Call(self, node: ast.Call) -> None:
        """Change a day, ``min`` and ``max``, and whether a condition takes its boundary in."""
        name = ast.unparse(node.func).rpartition(".")[2]
        if name in _LEFT_ALONE:
            return
        if name == "date" and all(isinstance(one, ast.Constant) for one in node.args):
            day = datetime.date(*(ast.literal_eval(one) for one in node.args))
            old = self.source[self._start(node) : self._end(node)].decode()
            for other in (day - datetime.timedelta(1), day + datetime.timedelta(1)):
                new = f"{ast.unparse(node.func)}({other.year}, {other.month}, {other.day})"
                self._change(node.lineno, self._start(node), old, new, _FIGURE)
            return
        if name in {"min", "max"} and isinstance(node.func, ast.Name):
            self._change(node.lineno, self._start(node), name, _NAMES[name], _FIGURE)
        for one in node.keywords:
            if name == "When" and one.arg in _BOUNDARIES and "TOLERANCE" not in ast.unparse(one.value):
                start = self._starts[one.lineno - 1] + one.col_offset
                self._change(one.lineno, start, one.arg, _BOUNDARIES[one.arg], _FIGURE)
        self.generic_visit(node)

    def visit_keyword(self, node: ast.keyword) -> None:
        """Pass over ``strict`` of `zip`, which only raises."""
        if node.arg != "strict":
            self.generic_visit(node)

    def visit_Compare(self, node: ast.Compare) -> None:
        """Take the boundary in, or leave it out."""
        if "TOLERANCE" not in ast.unparse(node):
            for left, one, right in zip((node.left, *node.comparators), node.ops, node.comparators, strict=False):
                self._between(left, right, type(one), _FIGURE)
        self.generic_visit(node)

    def visit_BinOp(self, node: ast.BinOp) -> None:
        """Change arithmetic, and not what puts texts together."""
        parts = (node.left, node.right)
        if not any(isinstance(one, ast.JoinedStr | ast.List | ast.Tuple | ast.Dict) or _is_text(one) for one in parts):
            self._between(*parts, type(node.op))
        self.generic_visit(node)

    def visit_BoolOp(self, node: ast.BoolOp) -> None:
        """Change the first of its symbols."""
        self._between(node.values[0], node.values[1], type(node.op))
        self.generic_visit(node)

    def visit_Constant(self, node: ast.Constant) -> None:
        """Change a number or a flag."""
        value = node.value
        old = self.source[self._start(node) : self._end(node)].decode()
        if isinstance(value, bool):
            self._change(node.lineno, self._start(node), old, _NAMES[old])
        elif isinstance(value, int | float):
            by_one = value == 0 or (isinstance(value, int) and self._in_function)
            new = repr(value + 1 if by_one else round(value * 1.01, 15))
            self._change(node.lineno, self._start(node), old, new, 1 if self._in_function else _FIGURE)


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def find(wanted: list[str]) -> Iterator[Place]:
    """Find the places of packages and modules, named as under ``src/keitow``."""
    for name in wanted:
        path = ROOT / "src/keitow" / name
        for file in (path,) if path.is_file() else sorted(path.rglob("*.py")):
            module = file.relative_to(ROOT / "src/keitow").as_posix()
            yield from Finder(module, file.read_text(encoding="utf-8")).places


class Copy:
    """A copy of the checkout, in which one module at a time is another."""

    def __init__(self, directory: Path) -> None:
        self.directory = directory
        self._seconds: dict[tuple[str, int], float] = {}
        shutil.copytree(ROOT, directory, ignore=shutil.ignore_patterns(".*", "__pycache__"), dirs_exist_ok=True)
        os.environ["PYTHONPATH"] = str(directory / "src")
        sys.path.insert(0, str(directory / "src"))
        os.chdir(directory)

    def passes(self, arguments: str, seconds: float | None = None) -> bool:
        """Run tests in a process of their own; where they take too long they have failed."""
        process = multiprocessing.get_context("fork").Process(target=_run, args=(arguments,))
        process.start()
        process.join(seconds)
        if process.is_alive():
            process.kill()
            process.join()
        return process.exitcode in {0, _NO_TESTS}

    def measure(self, package: str) -> None:
        """Run the tests of a package as they are, which must pass, and see how long they take."""
        for number, stage in enumerate(TESTS[package]):
            start = time.monotonic()
            if not self.passes(stage):
                sys.exit(f"{package}: the tests fail before anything is changed: pytest {stage}")
            self._seconds[package, number] = time.monotonic() - start

    def survives(self, place: Place) -> bool:
        """Tell whether the tests pass with the change in place."""
        package = place.module.partition("/")[0]
        file = self.directory / "src/keitow" / place.module
        before = file.read_bytes()
        file.write_bytes(before[: place.start] + place.new.encode() + before[place.end :])
        # Python takes a module for unchanged where its size and the second of its last change are.
        Path(importlib.util.cache_from_source(str(file))).unlink(missing_ok=True)
        try:
            own = f"src/keitow/{place.module} {tests_of(place.module)}"
            return self.passes(own, 30 + 3 * self._seconds[package, 0]) and all(
                self.passes(stage, 30 + 3 * self._seconds[package, number])
                for number, stage in enumerate(TESTS[package])
            )
        finally:
            file.write_bytes(before)
            py_compile.compile(str(file), doraise=True)


def tests_of(module: str) -> str:
    """The file of tests that is named like a module, if there is one: it finds most changes, and is quick."""
    path = Path(module)
    file = Path("tests", *path.parts[:-1], f"test_{path.stem}.py")
    if path.parts[0] == "_engine":
        file = Path("tests", f"test_{path.stem}.py")
    return str(file) if (ROOT / file).exists() else ""


def _run(arguments: str) -> None:
    import pytest

    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    os.dup2(nowhere, 2)
    os._exit(int(pytest.main(shlex.split(f"{arguments} {_OPTIONS}"))))


def main() -> None:
    """Change one place after another, and print the score and what survived."""
    parser = argparse.ArgumentParser(description="See whether the tests hold the figures.")
    parser.add_argument("wanted", nargs="*", default=list(TESTS), help=f"packages ({', '.join(TESTS)}) or modules")
    parser.add_argument("--sample", type=int, help="how many changes to draw; without it all are made")
    parser.add_argument("--seed", type=int, default=1, help="which sample")
    options = parser.parse_args()

    drawn = random.Random(options.seed)  # noqa: S311  # a sample, no secret
    order = sorted(find(options.wanted), key=lambda one: drawn.random() ** (1 / one.weight), reverse=True)
    found = [one for one in order if (one.module, one.line, one.change) not in UNCHANGED]
    sample = sorted(found[: options.sample])
    packages = sorted({one.module.partition("/")[0] for one in sample})
    if not sample or not TESTS.keys() >= set(packages):
        parser.error(f"needs packages ({', '.join(TESTS)}) or modules of them, such as mechanics/sway.py")
    print(f"{len(sample)} of {len(found)} changes; {len(UNCHANGED)} more are known to change nothing", flush=True)

    for name in _IMPORTED_ONCE:
        __import__(name)
    survivors: list[Place] = []
    with tempfile.TemporaryDirectory() as directory:
        copy = Copy(Path(directory))
        for package in packages:
            copy.measure(package)
        sys.dont_write_bytecode = True
        for place in sample:
            if copy.survives(place):
                survivors.append(place)
                print(f"survived: {place}", flush=True)

    scores = []
    for package in packages:
        made = sum(one.module.partition("/")[0] == package for one in sample)
        left = sum(one.module.partition("/")[0] == package for one in survivors)
        scores.append(1 - left / made)
        print(f"{package}: {made - left} of {made} found, {scores[-1]:.1%}")
    print(f"all: {len(sample) - len(survivors)} of {len(sample)} found, {1 - len(survivors) / len(sample):.1%}")
    sys.exit(min(scores) < ENOUGH)


if __name__ == "__main__":
    main()
