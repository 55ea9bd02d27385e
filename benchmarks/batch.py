"""How fast keitow rates tables, as ratios within one run, so that the machine drops out.

``python benchmarks/batch.py`` measures, prints each figure beside its target, and writes them all where the page
docs/performance.md reads them. It asserts nothing. It needs ``pip install '.[batch]' -r benchmarks/requirements.txt``,
and a few minutes on a machine with nothing else to do; ``--quick`` takes less than half a minute and writes nothing.

Each measurement runs in a process and, where the system can, on a core of its own: see batch_measure.py. The peers can
live in another Python: ``--openfisca-python PATH``, ``--fastsim-python PATH``.
"""

import argparse
import json
import math
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path
from typing import Any, Final, NamedTuple

HERE: Final = Path(__file__).parent
RESULTS: Final = HERE.parent / "docs" / "performance.json"
IMPORTED: Final = "import sys, keitow; print(*[name for name in ('numpy', 'pyarrow') if name in sys.modules])"


class Row(NamedTuple):
    """One line of the table."""

    key: str
    what: str
    figure: str
    target: str = ""


class Size(NamedTuple):
    """What a table of so many rows took."""

    rows: int
    seconds: float
    beside_mb: float | None


class Effort(NamedTuple):
    """How much is measured."""

    sizes: tuple[int, ...]
    rows: int
    repeats: int


QUICK: Final = Effort(sizes=(1_000, 10_000, 30_000), rows=4_000, repeats=1)
WHOLE: Final = Effort(sizes=(1_000, 10_000, 100_000, 1_000_000, 10_000_000), rows=1_000_000, repeats=7)


def main() -> None:
    """Measure, print the tables and write them down."""
    parser = argparse.ArgumentParser(description="Measure keitow's batch interface, as ratios.")
    parser.add_argument("--quick", action="store_true", help="small sizes, once: see that it runs; writes nothing")
    parser.add_argument("--openfisca-python", default=sys.executable, help="a Python with openfisca-core and PyArrow")
    parser.add_argument("--fastsim-python", default=sys.executable, help="a Python with FASTSim 3")
    parser.add_argument("--write", type=Path, default=RESULTS, help="where to write the figures (%(default)s)")
    options = parser.parse_args()
    effort = QUICK if options.quick else WHOLE
    busy = f"{os.getloadavg()[0]:.1f} of {os.cpu_count()}" if hasattr(os, "getloadavg") else "not known"

    sizes = [measure_size(rows, effort.repeats) for rows in effort.sizes]
    for size in sizes:
        memory = "" if size.beside_mb is None else f"  {size.beside_mb:6.0f} MB beside table and answers"
        print(f"{size.rows:>10,} rows  {size.seconds:9.4f} s  {size.rows / size.seconds:>11,.0f} rows/s{memory}")
    rows = [
        *size_rows(sizes),
        *kind_rows(effort),
        *hole_rows(effort),
        *thread_rows(effort),
        *openfisca_rows(effort, options.openfisca_python),
        *fastsim_rows(effort, options.fastsim_python),
        imports_row(),
    ]
    widths = [max(len(getattr(row, name)) for row in rows) for name in ("what", "figure")]
    for row in rows:
        print(f"{row.what:<{widths[0]}}  {row.figure:>{widths[1]}}  {row.target}")
    if not options.quick:
        results = {
            "machine": machine(busy),
            "sizes": [size._asdict() for size in sizes],
            "figures": {row.key: row._asdict() for row in rows},
        }
        options.write.write_text(json.dumps(results, indent=2, ensure_ascii=False) + "\n", "utf-8")


def measure_size(rows: int, repeats: int) -> Size:
    """Rate the table of known values at one size; the small sizes more often."""
    more = max(1, min(100, 1_000_000 // rows))
    measured = measure("table", "known", rows, repeats * more)
    beside = measured["beside_bytes"]
    return Size(rows, measured["seconds"], None if beside is None else beside / 1e6)


def size_rows(sizes: list[Size]) -> Iterator[Row]:
    """How time and memory grow with the table."""
    best = max(size.rows / size.seconds for size in sizes)
    yield Row("best", "rows/s, all rules, all answers, one core", f"{best:,.0f}", "at least 2,500,000")
    long = [size for size in sizes if size.rows >= 10_000]
    what = f"slope of log time over log rows, {long[0].rows:,} to {long[-1].rows:,} rows"
    yield Row("slope", what, f"{slope(long):.3f}", "0.95 to 1.05")
    streamed = [measure("stream", "known", rows, 1)["beside_bytes"] for rows in (long[-2].rows, long[-1].rows)]
    for key, size, beside in zip(("stream_less", "stream_more"), long[-2:], streamed, strict=True):
        figure = "not known here" if beside is None else f"{beside / 1e6:.0f} MB"
        yield Row(key, f"peak memory, {size.rows:,} rows streamed", figure, "the same at any length")


def slope(sizes: list[Size]) -> float:
    """Fit the exponent of time over rows."""
    points = [(math.log(size.rows), math.log(size.seconds)) for size in sizes]
    mean_x, mean_y = (sum(column) / len(points) for column in zip(*points, strict=True))
    return sum((x - mean_x) * (y - mean_y) for x, y in points) / sum((x - mean_x) ** 2 for x, _ in points)


def kind_rows(effort: Effort) -> Iterator[Row]:
    """Each kind of table: beside `evaluate` row by row, and beside the arithmetic alone."""
    kinds = {"known": "five columns, all known", "whole": "thirty columns, all known", "mixed": "mixed, with unknowns"}
    for kind, words in kinds.items():
        found = measure("scalar", kind, effort.rows, effort.repeats)
        same = f"{found['same']} of {found['of']} verdicts the same"
        yield Row(f"{kind}_rate", f"{words}: rows/s", f"{1 / found['batch']:,.0f}")
        ratio = times(found["scalar"], found["batch"])
        yield Row(f"{kind}_scalar", f"{words}: evaluate(...).verdict / a row of the table", ratio, same)
    for kind in ("known", "whole"):
        found = measure("bare", kind, effort.rows, effort.repeats)
        what = f"{kinds[kind]}: a row / its {found['calls']} formula calls in bare NumPy"
        yield Row(f"{kind}_bare", what, times(found["batch"], found["bare"]), "at most 4")


def hole_rows(effort: Effort) -> Iterator[Row]:
    """Tables with unknown values, at the first call, and what planning takes."""
    rows = effort.rows // 2
    full, planning = math.inf, 0.0
    for columns in (0, 4, 8, 12):
        runs = [measure("first", f"holes_{columns}", rows, 1) for _ in range(min(3, effort.repeats))]
        seconds = min(run["seconds"] for run in runs)
        planning = max(planning, min(run["planning"] for run in runs))
        full = min(full, seconds) if columns == 0 else full
        what = "fifteen columns, all known" if columns == 0 else f"a fifth unknown in {columns} of 15 columns"
        target = "" if columns == 0 else f"{full / seconds:.2f} of the full table's rate; at least 0.25"
        yield Row(f"holes_{columns}", f"{what}: rows/s at the first call", f"{rows / seconds:,.0f}", target)
    yield Row("planning", "planning one of these schemas", f"{1e3 * planning:.0f} ms", "at most 150 ms")


def thread_rows(effort: Effort) -> Iterator[Row]:
    """Two threads beside one."""
    for kind, words in (("known", "five columns, all known"), ("mixed", "mixed, with unknowns")):
        found = measure("threads", kind, 2 * effort.rows, effort.repeats)
        what = f"{words}: one thread / two threads, time"
        yield Row(f"{kind}_threads", what, times(found["one"], found["two"]), f"at least 1.6, {os.cpu_count()} cores")


def openfisca_rows(effort: Effort, python: str) -> Iterator[Row]:
    """The 302 form beside openfisca-core."""
    what = "the six 302 formulas: openfisca-core / keitow"
    with tempfile.TemporaryDirectory() as place:
        ours = measure("form_302", "whole", effort.rows, effort.repeats, place)
        peer = ask(python, "peer_openfisca.py", f"{place}/sheets.arrow", str(effort.repeats))
        if isinstance(peer, str):
            yield Row("openfisca", what, peer)
            return
        figures = measure("compare_302", "-", 0, 0, place)
    same = f"{figures['same']:.3%} of the figures the same (openfisca-core reckons in 32 bits)"
    yield Row("openfisca", what, times(peer["seconds"], ours["seconds"]), same)
    for place, (part, share) in enumerate(ours["parts"].items()):
        yield Row(f"openfisca_part_{place}", f"keitow: {part}", f"{share:.0%}")
    yield Row("openfisca_version", "openfisca-core", peer["version"])


def fastsim_rows(effort: Effort, python: str) -> Iterator[Row]:
    """One truck beside FASTSim."""
    what = "one truck: FASTSim finding the speed it holds / evaluate(...).verdict, all rules"
    ours = measure("one_truck", "-", 0, effort.repeats)
    peer = ask(python, "peer_fastsim.py", json.dumps(ours["climb"]), str(100 * effort.repeats))
    if isinstance(peer, str):
        yield Row("fastsim", what, peer)
        return
    yield Row("fastsim", what, times(peer["seconds"], ours["seconds"]))
    yield Row("fastsim_speed", "the speed it holds by FASTSim", f"{peer['speed_kmh']:.1f} km/h")
    yield Row("keitow_speed", "the speed at which keitow's own equation balances", f"{ours['speed_kmh']:.1f} km/h")
    yield Row("fastsim_version", "FASTSim", peer["version"])


def imports_row() -> Row:
    """Whether importing keitow imports what only tables need."""
    found = subprocess.run([sys.executable, "-c", IMPORTED], check=True, capture_output=True, text=True).stdout.strip()
    return Row("imports", "imported by `import keitow`: numpy, pyarrow", found or "neither", "neither")


def times(more: float, less: float) -> str:
    """Show a ratio."""
    ratio = more / less
    return f"{ratio:,.0f}" if ratio >= 100 else f"{ratio:.2f}"


def measure(task: str, kind: str, rows: int, repeats: int, *more: str) -> dict[str, Any]:
    """Run one measurement in a process of its own."""
    program = [sys.executable, str(HERE / "batch_measure.py"), task, kind, str(rows), str(repeats), *more]
    return json.loads(subprocess.run(program, check=True, stdout=subprocess.PIPE, text=True).stdout)


def ask(python: str, script: str, *arguments: str) -> dict[str, Any] | str:
    """Run a peer, or say why it is not measured."""
    ran = subprocess.run([python, str(HERE / script), *arguments], check=False, capture_output=True, text=True)
    if ran.returncode:
        return f"not measured: {ran.stderr.strip().splitlines()[-1]}"
    return json.loads(ran.stdout)


def machine(busy: str) -> dict[str, str]:
    """Describe what was measured on."""
    about = Path("/proc/cpuinfo")
    lines = about.read_text("utf-8").splitlines() if about.exists() else []
    names = [line.partition(":")[2].strip() for line in lines if line.startswith("model name")]
    return {
        "day": datetime.now(UTC).date().isoformat(),
        "processor": names[0] if names else platform.processor() or platform.machine(),
        "system": f"{platform.system()} {platform.machine()}",
        "busy cores before": busy,
        "Python": platform.python_version(),
    } | {package: metadata.version(package) for package in ("keitow", "numpy", "pyarrow")}


if __name__ == "__main__":
    main()
