"""How fast keitow is, as ratios within one run, so that the machine drops out.

`python benchmarks/run.py` measures against a calibration loop, against importing attrs, and against
the same rules in pure pint, and prints each figure beside its target. It asserts nothing.

What else runs on the machine only ever adds time. So everything is measured in turns and the least of
each is taken: of an import the processor time of a new interpreter, of a call the time per call.
"""

import argparse
import compileall
import importlib.util
import resource
import subprocess
import sys
import timeit
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any, Final, NamedTuple

import example
import pint
import pure_pint

import keitow
import keitow.rules

FIRST_VERDICT: Final = """
from keitow import Load, Place, Trailer, Trip, Vehicle, evaluate
truck = Vehicle(name="example", curb_mass="700 kg", gross_mass="1160 kg")
trailer = Trailer(tare="100 kg", gross_mass="400 kg")
evaluate(truck, trailer, Load(trailer="120 kg"), Trip.local_road(place=Place.ABROAD)).verdict
"""
FIRST_CATALOG_VERDICT: Final = """
from keitow import Load, Place, Trailer, Trip, catalog, evaluate
truck = catalog.vehicle("hijet-s510p-std-4wd-5mt")
trailer = Trailer(tare="100 kg", gross_mass="400 kg")
evaluate(truck, trailer, Load(trailer="120 kg"), Trip.local_road(place=Place.ABROAD)).verdict
"""


class Row(NamedTuple):
    """One line of the table."""

    what: str
    figure: str
    target: str


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description="Measure keitow's speed, as ratios.")
    parser.add_argument("--quick", action="store_true", help="few repeats: see that it runs")
    quick = parser.parse_args().quick

    rows = [*import_rows(3 if quick else 40), *call_rows(3 if quick else 15)]
    widths = [max(len(row[column]) for row in rows) for column in range(2)]
    for row in rows:
        print(f"{row.what:<{widths[0]}}  {row.figure:>{widths[1]}}  {row.target}")


def import_rows(repeats: int) -> list[Row]:
    """Importing keitow up to its first verdict, over importing attrs."""
    compile_package("keitow")
    compile_package("attrs")
    compile_package("attr")
    programs = {
        "bare": "",
        "attrs": "import attrs",
        "verdict": FIRST_VERDICT,
        "catalog": FIRST_CATALOG_VERDICT,
    }
    seconds = processor_seconds(programs, repeats)
    attrs = seconds["attrs"] - seconds["bare"]
    return [
        Row("import attrs", f"{1000 * attrs:.1f} ms", "over a bare interpreter"),
        ratio_row(
            "import keitow, first verdict / import attrs",
            (seconds["verdict"] - seconds["bare"]) / attrs,
            "at most 2.0",
        ),
        ratio_row(
            "import keitow, first verdict from the catalog / import attrs",
            (seconds["catalog"] - seconds["bare"]) / attrs,
            "at most 2.0",
        ),
        Row("pint imported by a first verdict", imports_pint(FIRST_VERDICT), "no"),
        Row("pint imported by one from the catalog", imports_pint(FIRST_CATALOG_VERDICT), "no"),
    ]


def call_rows(repeats: int) -> list[Row]:
    """Values, `evaluate` and its pint peer, over the calibration loop."""
    quantities = {
        part: {name: pint.Quantity(text) for name, text in fields.items()} for part, fields in example.TRUCK.items()
    }
    truck = build_truck(example.TRUCK)
    trailer = keitow.Trailer(**example.TRAILER)
    load = keitow.Load(trailer=example.LOAD)
    trip = keitow.Trip.local_road()
    case = pint_case()

    same = same_rules()

    def rate() -> object:
        return keitow.evaluate(truck, trailer, load, trip)

    def rate_to_verdict() -> object:
        return keitow.evaluate(truck, trailer, load, trip).verdict

    def rate_by_the_same_rules() -> object:
        return keitow.evaluate(truck, trailer, load, trip, rules=same).verdict

    def rate_to_the_end() -> object:
        rating = keitow.evaluate(truck, trailer, load, trip)
        return rating.safe_speed_kmh, rating.remedies

    strings = in_loops(lambda: build_truck(example.TRUCK), repeats)
    from_quantities = in_loops(lambda: build_truck(quantities), repeats)
    evaluated = in_loops(rate_by_the_same_rules, repeats)
    peer = in_loops(lambda: pure_pint.figures(case), repeats)
    return [
        Row("calibration loop", f"{1e6 * per_call(calibrate):.1f} µs", "about 30 µs"),
        ratio_row("Vehicle of 30 fields from strings / loop", strings, "at most 2"),
        ratio_row("Vehicle of 30 fields from quantities / loop", from_quantities, "at most 9"),
        ratio_row("evaluate(...) / loop; each answer is worked out when asked for", in_loops(rate, repeats), ""),
        ratio_row("evaluate(...).verdict, the rules spelled in pint / loop", evaluated, "at most 3"),
        ratio_row(
            f"evaluate(...).verdict, all {len(keitow.RULES)} rules / loop",
            in_loops(rate_to_verdict, repeats),
            "at most 6",
        ),
        ratio_row("safe_speed and remedies / loop", in_loops(rate_to_the_end, repeats), "at most 200"),
        ratio_row("the same rules in pure pint / loop", peer, ""),
        ratio_row("pure pint / evaluate", peer / evaluated, "at least 50"),
        *agreement_rows(keitow.evaluate(truck, trailer, load, trip, rules=same), pure_pint.figures(case)),
    ]


def same_rules() -> keitow.rules.RuleBook:
    """Make the rule book of the rules that `pure_pint` spells."""
    rules = [rule for rule in keitow.RULES if rule.id in pure_pint.RULE_IDS]
    return keitow.rules.RuleBook(rules, keitow.RULES.facts)


def agreement_rows(rating: keitow.Rating, peer: pure_pint.Figures) -> list[Row]:
    """Show that the two spellings compute the same, or the comparison means nothing."""
    capacity = rating.mechanical.capacity
    ours = (capacity.low, capacity.nominal, capacity.high)
    return [
        Row("mechanical capacity, keitow", kilograms(*ours), "low, nominal, high"),
        Row("mechanical capacity, pure pint", kilograms(*peer.mechanical), "the same"),
    ]


def build_truck(fields: Mapping[str, Mapping[str, Any]]) -> keitow.Vehicle:
    """Make the example truck from 30 measured fields."""
    return keitow.Vehicle(
        name="example",
        seats=example.SEATS,
        **fields[""],
        engine=keitow.Engine(**fields["engine"]),
        driveline=keitow.Driveline(
            drive="RWD",
            gearbox="manual",
            first_gear=example.FIRST_GEAR,
            final_drive=example.FINAL_DRIVE,
        ),
        axles=keitow.Axles(**fields["axles"]),
        tires=keitow.Tires(**fields["tires"]),
        brakes=keitow.Brakes(**fields["brakes"]),
        hitch=keitow.Hitch(**fields["hitch"]),
    )


def pint_case() -> pure_pint.Case:
    """Make the same example for the pint peer."""
    fields = {name: text for part in example.TRUCK.values() for name, text in part.items()}
    used = pure_pint.Case.__dataclass_fields__.keys() & fields.keys()
    return pure_pint.Case(
        **{name: pint.Quantity(fields[name]) for name in used},
        first_gear=example.FIRST_GEAR * example.FINAL_DRIVE,
        trailer_tare=pint.Quantity(example.TRAILER["tare"]),
        trailer_gross_mass=pint.Quantity(example.TRAILER["gross_mass"]),
        trailer_load=pint.Quantity(example.LOAD),
    )


def calibrate() -> float:
    """The unit of the table: a plain loop over floats."""
    return sum(i * 0.5 for i in range(1000))


def in_loops(work: Callable[[], object], repeats: int) -> float:
    """Time of a call in calibration loops, each the best of alternating measurements."""
    pairs = [(per_call(work), per_call(calibrate)) for _ in range(repeats)]
    return min(pair[0] for pair in pairs) / min(pair[1] for pair in pairs)


def per_call(work: Callable[[], object], seconds: float = 0.02) -> float:
    """Mean time of a call over about so many seconds."""
    timer = timeit.Timer(work)
    calls = max(1, int(seconds / max(timer.timeit(1), 1e-9)))
    return timer.timeit(calls) / calls


def processor_seconds(programs: Mapping[str, str], repeats: int) -> dict[str, float]:
    """Least processor time of running each program in a new interpreter, taken in turns."""
    times: dict[str, list[float]] = {name: [] for name in programs}
    for _ in range(repeats):
        for name, program in programs.items():
            before = children_seconds()
            subprocess.run([sys.executable, "-c", program], check=True)
            times[name].append(children_seconds() - before)
    return {name: min(measured) for name, measured in times.items()}


def children_seconds() -> float:
    """Processor time of the processes that this one has run and seen end."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def imports_pint(program: str) -> str:
    """Run a program in a new interpreter and say whether it imported pint."""
    asked = program + "\nimport sys; print('yes' if 'pint' in sys.modules else 'no')"
    result = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)
    return result.stdout.strip()


def compile_package(name: str) -> None:
    """Write a package's bytecode, also where the environment says not to."""
    spec = importlib.util.find_spec(name)
    if spec is None or spec.origin is None:
        message = f"{name} is not installed"
        raise RuntimeError(message)
    compileall.compile_dir(Path(spec.origin).parent, quiet=1)


def ratio_row(what: str, ratio: float, target: str) -> Row:
    """Make the row of a ratio."""
    return Row(what, f"{ratio:.2f}", target)


def kilograms(*masses: Any) -> str:
    """Show masses in kilograms."""
    return " ".join(f"{mass.m_as('kilogram'):.1f}" for mass in masses)


if __name__ == "__main__":
    main()
