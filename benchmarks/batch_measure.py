"""One measurement of the batch interface, in a process and on a core of its own: what batch.py runs and reads.

``python benchmarks/batch_measure.py TASK KIND ROWS REPEATS`` prints what it measured as JSON. The kinds of tables are
in batch_case.py. Times are the best of the repeats [s], memory is in bytes.
"""

import cProfile
import json
import math
import os
import pstats
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import batch_case
import numpy as np
import pyarrow as pa
import pyarrow.feather

import keitow
from keitow import Cap, Case, Duty, Load, Trailer, Trip, Vehicle, evaluate
from keitow.batch import evaluate_batches, evaluate_table
from keitow.rules import Finding, RuleBook

BARE_ROWS: Final = 16_384
SCALAR_ROWS: Final = 2_000
FORM_302: Final = [
    "vehicle.curb_mass_kg",
    "vehicle.gross_mass_kg",
    "vehicle.engine.power_kw",
    "vehicle.axles.driven_laden_kg",
    "vehicle.brakes.stopping_distance_m",
    "vehicle.brakes.from_speed_kmh",
    "vehicle.brakes.parking_force_n",
    "trailer.tare_kg",
    "trailer.gross_mass_kg",
]
"""What the 302 form needs, and a trailer to ask for."""
CORES: Final = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else set[int]()
STATUS: Final = Path("/proc/self/status")

Measured = dict[str, Any]


def table(kind: str, rows: int, repeats: int) -> Measured:
    """Rate a table: time, and the most memory beside the table and the answers."""
    listed = batch_case.TABLES[kind](rows)
    evaluate_table(listed.slice(0, 1_000))  # what is made at the first call is there at the next
    before = _memory("VmRSS", reset=True)
    rated = evaluate_table(listed)
    peak = _memory("VmHWM")
    beside = None if peak is None or before is None else max(0, peak - before - rated.nbytes)
    del rated
    return {"seconds": best_of(repeats, lambda: evaluate_table(listed)), "beside_bytes": beside}


def first(kind: str, rows: int, _repeats: int) -> Measured:
    """Rate a table in a process that has rated none, and a few of its rows: what planning takes is the difference."""
    listed = batch_case.TABLES[kind](rows)
    few = listed.slice(0, 1_000)
    evaluate_table(pa.table({"vehicle.curb_mass_kg": [700.0]}), rules=RuleBook(()))  # imports, and no plan
    start = time.perf_counter()
    evaluate_table(few)
    planned = time.perf_counter() - start
    planned -= best_of(3, lambda: evaluate_table(few))
    rules = keitow.RULES | RuleBook(())  # a new book, for which nothing is kept
    return {"planning": planned, "seconds": best_of(1, lambda: evaluate_table(listed, rules=rules))}


def threads(kind: str, rows: int, repeats: int) -> Measured:
    """Rate a table on one thread and on two, in turns."""
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, CORES)
    listed = batch_case.TABLES[kind](rows)
    evaluate_table(listed.slice(0, 1_000))
    best = {1: math.inf, 2: math.inf}
    for _ in range(repeats):
        for count, known in best.items():
            best[count] = min(known, best_of(1, lambda count=count: evaluate_table(listed, threads=count)))
    return {"one": best[1], "two": best[2]}


def stream(kind: str, rows: int, repeats: int) -> Measured:
    """Rate a table that is never there as a whole, and keep no answer: the most memory that it takes."""
    batch = batch_case.TABLES[kind](batch_case.CHUNK).to_batches()[0]

    def rate(size: int) -> None:
        batches = (batch.slice(0, size - start) for start in range(0, size, batch.num_rows))
        for _ in evaluate_batches(pa.RecordBatchReader.from_batches(batch.schema, batches)):
            pass

    rate(1_000)
    before = _memory("VmRSS", reset=True)
    for _ in range(repeats):
        rate(rows)
    peak = _memory("VmHWM")
    return {"beside_bytes": None if peak is None or before is None else peak - before}


def scalar(kind: str, rows: int, repeats: int) -> Measured:
    """Rate rows one by one with `evaluate`, their values made beforehand, beside the same rows as a table."""
    listed = batch_case.TABLES[kind](rows)
    spread = np.linspace(0, rows - 1, min(SCALAR_ROWS, rows // 10)).astype(int)
    cases = [_values(row) for row in listed.take(spread).to_pylist()]
    one_by_one = best_of(repeats, lambda: [evaluate(*case).verdict for case in cases]) / len(cases)
    rated = evaluate_table(listed)["verdict"].take(spread).to_pylist()
    return {
        "scalar": one_by_one,
        "batch": best_of(repeats, lambda: evaluate_table(listed)) / rows,
        "same": sum(one == evaluate(*case).verdict.value for one, case in zip(rated, cases, strict=True)),
        "of": len(cases),
    }


def bare(kind: str, rows: int, repeats: int) -> Measured:
    """Do nothing but the arithmetic: each formula that depends on the row, its lows and highs included, on columns."""
    listed = batch_case.TABLES[kind](rows)
    calls = _calls(listed.slice(0, BARE_ROWS))

    def arithmetic() -> None:
        for formula, arguments in calls:
            formula(**arguments)

    by_formula, by_table = math.inf, math.inf
    with np.errstate(all="ignore"):
        for _ in range(repeats):  # taken in turns, so that a busy machine disturbs both
            by_formula = min(by_formula, best_of(5, arithmetic) / min(rows, BARE_ROWS))
            by_table = min(by_table, best_of(1, lambda: evaluate_table(listed)) / rows)
    return {"bare": by_formula, "batch": by_table, "calls": len(calls)}


def _calls(listed: pa.Table) -> list[tuple[Callable[..., object], dict[str, object]]]:
    """Collect what `evaluate` would call for the rows of a table, one call for the rows of each formula."""
    of_rule: dict[int, list[tuple[Finding, dict[str, object]]]] = {}
    for row in listed.to_pylist():
        for finding in evaluate(*_values(row)).findings:
            known = {name: finding.facts[path] for name, path in finding.rule.inputs.items()}
            if isinstance(finding.outcome, Cap) or (isinstance(finding.outcome, Duty) and not finding.missing):
                of_rule.setdefault(id(finding.rule), []).append((finding, known))
    calls: list[tuple[Callable[..., object], dict[str, object]]] = []
    for found in of_rule.values():
        finding = found[0][0]
        used = {one.input: one.assumption for one in finding.assumed}
        columns = {name: _column([known[name] for _, known in found]) for name in found[0][1] if name not in used}
        formula = finding.rule.compute
        if formula is None or not any(isinstance(column, np.ndarray) for column in columns.values()):
            continue
        nominal = columns | {name: one.nominal for name, one in used.items()}
        calls.append((formula, nominal))
        for name, one in used.items():
            if one.low != one.high:
                calls += [(formula, nominal | {name: one.low}), (formula, nominal | {name: one.high})]
    return calls


def _column(values: list[object]) -> object:
    return values[0] if len(set(values)) == 1 else np.array(values)


def form_302(kind: str, rows: int, repeats: int) -> Measured:
    """Work out both figures of the 302 form, and write the sheets and the figures down for the peer."""
    book = RuleBook([rule for rule in keitow.RULES if rule.id.startswith("jp.302.")], keitow.RULES.facts)
    sheets = batch_case.TABLES[kind](rows).select(FORM_302)
    tables = {
        name: sheets.append_column("trailer.brakes", _category(brakes, rows))
        .append_column("vehicle.brakes.parking_control", _category("hand", rows))
        .append_column("vehicle.use", _category("cargo", rows))
        for name, brakes in (("braked", "overrun"), ("unbraked", "none"))
    }
    seconds = best_of(repeats, lambda: [evaluate_table(one, rules=book) for one in tables.values()])
    place = Path(sys.argv[5])
    pyarrow.feather.write_feather(sheets, place / "sheets.arrow")
    figures = {name: evaluate_table(one, rules=book)["legal_at_most_kg"] for name, one in tables.items()}
    pyarrow.feather.write_feather(pa.table(figures), place / "keitow.arrow")
    return {"seconds": seconds, "parts": _parts(lambda: [evaluate_table(one, rules=book) for one in tables.values()])}


PARTS: Final = {
    "reading and checking the columns": {("_table.py", "__init__"), ("_table.py", "array")},
    "arithmetic of the rules, their conditions and what is unknown": {("_graph.py", "run")},
    "writing the answers as a table": {("_arrow.py", "encoded"), ("_plan.py", "decode")},
}
"""Part of a table's way -> the functions that do it."""


def _parts(work: Callable[[], object]) -> dict[str, float]:
    """Profile a call: the share of the time that each part takes; none calls another."""
    profile = cProfile.Profile()
    profile.runcall(work)
    stats = pstats.Stats(profile)
    calls: dict[tuple[str, str], float] = {}
    for (file, _, name), (_, _, _, whole, _) in stats.stats.items():  # type: ignore[attr-defined]  # pstats has no types for it
        key = (Path(file).name, name)
        calls[key] = calls.get(key, 0.0) + whole
    return {
        part: sum(calls.get(one, 0.0) for one in functions) / stats.total_tt  # type: ignore[attr-defined]
        for part, functions in PARTS.items()
    }


def _category(name: str, rows: int) -> pa.DictionaryArray:
    """Write one name for all rows: the peer has it in its formulas, and does not read it."""
    return pa.DictionaryArray.from_arrays(np.zeros(rows, np.int8), [name])


def compare_302(_kind: str, _rows: int, _repeats: int) -> Measured:
    """Tell how many of the peer's figures are keitow's."""
    ours, theirs = (pyarrow.feather.read_table(Path(sys.argv[5]) / name) for name in ("keitow.arrow", "sheets.found"))
    same = [np.mean(ours[name].to_numpy() == theirs[name].to_numpy()) for name in ("braked", "unbraked")]
    return {"same": float(np.mean(same))}


def one_truck(_kind: str, _rows: int, repeats: int) -> Measured:
    """Rate one truck, and describe its climb for the peer, with what keitow assumes."""
    truck = keitow.catalog.vehicle("hijet-s510p-std-4wd-5mt")
    case = (truck, Trailer(tare="100 kg", gross_mass="400 kg"), Load(trailer="120 kg"))
    rating = evaluate(*case)
    laden_kg = case[1].tare_kg + case[2].trailer_kg
    climb = next(finding for finding in rating.findings if finding.rule.id == "mech.climb")
    known = {name: climb.facts[path] for name, path in climb.rule.inputs.items() if climb.facts[path] is not None}
    known |= {one.input: one.assumption.nominal for one in climb.assumed}
    at_wheels = ("power_kw", "condition", "air_share", "engaged", "held_share")
    return {
        "seconds": best_of(100 * repeats, lambda: evaluate(*case).verdict),
        "speed_kmh": _balance_kmh(climb.rule.compute, known, laden_kg),
        "climb": {
            "mass_kg": known["vehicle_mass_kg"] + laden_kg,
            "drag_area_m2": known["drag_area_m2"] + known["trailer_drag_area_m2"],
            "rolling": known["rolling"],
            "power_w": 1000 * math.prod(known[name] for name in at_wheels),
            "efficiency": known["efficiency"],
            "rolling_radius_m": 0.262,
            "grade": rating.trip.grade,
        },
    }


def _balance_kmh(formula: Callable[..., tuple[float, float]], known: dict[str, float], towed_kg: float) -> float:
    """Find the speed at which what is available is what the trailer asks for."""
    slow, fast = 1.0, 200.0
    while fast - slow > 1e-6:
        middle = (slow + fast) / 2
        available, per_kg = formula(**known | {"speed_kmh": middle})
        slow, fast = (middle, fast) if available > per_kg * towed_kg else (slow, middle)
    return slow


def best_of(repeats: int, work: Callable[[], object]) -> float:
    """Return the least time of some calls [s]."""
    best = math.inf
    for _ in range(repeats):
        start = time.perf_counter()
        work()
        best = min(best, time.perf_counter() - start)
    return best


def _values(row: dict[str, Any]) -> tuple[Vehicle, Trailer | None, Load, Trip]:
    """Read a row as values."""
    case: dict[str, Any] = {"vehicle": {"name": "example"}, "trailer": {}, "load": {}}
    for path, value in row.items():
        if value is None:
            continue
        *parts, name = path.split(".")
        part = case
        for one in parts:
            part = part.setdefault(one, {})
        part[name] = value
    case["load"] = {"trailer": [{"name": "load", "mass_kg": case["load"]["trailer_kg"]}]}
    read = Case.from_dict(case)
    return read.vehicle, read.trailer, read.load, read.trip


def _memory(field: str, *, reset: bool = False) -> int | None:
    """Read what the kernel knows of this process [bytes], and let the peak begin anew; None without ``/proc``."""
    if not STATUS.exists():
        return None
    if reset:
        Path("/proc/self/clear_refs").write_text("5", "ascii")
    line = next(line for line in STATUS.read_text("ascii").splitlines() if line.startswith(field + ":"))
    return 1024 * int(line.split()[1])


TASKS: Final[dict[str, Callable[[str, int, int], Measured]]] = {
    task.__name__: task for task in (table, first, threads, stream, scalar, bare, form_302, compare_302, one_truck)
}

if __name__ == "__main__":
    if hasattr(os, "sched_setaffinity"):
        os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
    print(json.dumps(TASKS[sys.argv[1]](sys.argv[2], int(sys.argv[3]), int(sys.argv[4]))))
