"""The six masses of the 302 form, written in openfisca-core: the peer that the batch interface is measured against.

Called with an Arrow file of the sheets and a number of repeats, it prints the best time and writes what it found beside
the file. It needs no keitow, so any Python will do that has openfisca-core and PyArrow.
"""

import json
import sys
import time
from collections.abc import Callable
from importlib import metadata
from pathlib import Path
from typing import Any, Final

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.feather
from openfisca_core.entities import Entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulation_builder import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

Column = npt.NDArray[np.floating[Any]]
Known = Callable[[str], Column]
"""The column of a variable, by its name."""

YEAR: Final = "2026"
"""OpenFisca works out what holds in a period."""

INPUTS: Final = (
    "curb_mass_kg",
    "gross_mass_kg",
    "power_kw",
    "driven_laden_kg",
    "stopping_distance_m",
    "from_speed_kmh",
    "parking_force_n",
)


def ratio(of: Known) -> Column:
    """Braking against the 5.67 m/s² that the rule asks for."""
    speed = of("from_speed_kmh")
    return speed * speed / (147 * (of("stopping_distance_m") - 0.1 * speed))


def registered(*masses: Column, most_kg: float) -> Column:
    """Return the least, in whole steps of 10 kg."""
    return np.clip(np.floor((np.minimum.reduce(masses) + 0.01) / 10) * 10, 0, most_kg)


FORMULAS: Final[dict[str, Callable[[Known], Column]]] = {
    "ratio": ratio,
    "m1": lambda of: 0.85 * of("parking_force_n") - of("gross_mass_kg"),
    "m2": lambda of: 7.36 * (of("ratio") - 1) * of("gross_mass_kg"),
    "m3": lambda of: (of("ratio") - 1) * of("gross_mass_kg"),
    "m4": lambda of: of("curb_mass_kg") / 2,
    "m5": lambda of: 164.51 * of("power_kw") - 1900 - of("gross_mass_kg"),
    "m6": lambda of: 4 * of("driven_laden_kg") - of("gross_mass_kg"),
    "braked": lambda of: registered(of("m1"), of("m2"), of("m5"), of("m6"), most_kg=1990),
    "unbraked": lambda of: registered(of("m1"), of("m3"), of("m4"), of("m5"), of("m6"), most_kg=750),
}


def build_system() -> TaxBenefitSystem:
    """Write the form down as OpenFisca has it: an entity, and a variable for each column."""
    vehicle = Entity("vehicle", "vehicles", "A tow vehicle", "")
    system = TaxBenefitSystem([vehicle])
    shared = {"value_type": float, "entity": vehicle, "definition_period": DateUnit.YEAR}
    for name in INPUTS:
        system.add_variable(type(name, (Variable,), dict(shared)))
    for name, formula in FORMULAS.items():
        system.add_variable(type(name, (Variable,), shared | {"formula": _as_method(formula)}))
    return system


def _as_method(formula: Callable[[Known], Column]) -> Callable[[Any, Any], Column]:
    def of_population(population: Any, period: Any) -> Column:
        return formula(lambda name: population(name, period))

    return of_population


def main() -> None:
    """Measure, print the best time and write the answers."""
    path, repeats = Path(sys.argv[1]), int(sys.argv[2])
    sheets = pyarrow.feather.read_table(path)
    paths = [path for path in sheets.column_names if path.startswith("vehicle.")]
    columns = {path.rpartition(".")[2]: sheets[path].to_numpy() for path in paths}
    system = build_system()
    best, found = float("inf"), {}
    for _ in range(repeats):
        start = time.perf_counter()
        simulation = SimulationBuilder().build_default_simulation(system, count=sheets.num_rows)
        for name in INPUTS:
            simulation.set_input(name, YEAR, columns[name])
        found = {name: simulation.calculate(name, YEAR) for name in ("braked", "unbraked")}
        best = min(best, time.perf_counter() - start)
    pyarrow.feather.write_feather(pa.table(found), path.with_suffix(".found"))
    print(json.dumps({"version": metadata.version("openfisca-core"), "seconds": best}))


if __name__ == "__main__":
    main()
