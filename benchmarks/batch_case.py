"""The tables that are measured. Every value is drawn: an example, no vehicle."""

from collections.abc import Callable
from functools import partial
from typing import Final

import numpy as np
import pyarrow as pa

CHUNK: Final = 131_072
"""So many rows are streamed at a time."""

DRIVES: Final = ("4WD", "RWD", "FWD")
BRAKES: Final = ("none", "overrun")


def known(rows: int) -> pa.Table:
    """Draw five columns: masses and the load, all known."""
    rng = np.random.default_rng(1)
    curb, tare = rng.uniform(600, 900, rows), rng.uniform(50, 400, rows)
    return pa.table(
        {
            "vehicle.curb_mass_kg": curb,
            "vehicle.gross_mass_kg": curb + 460,
            "trailer.tare_kg": tare,
            "trailer.gross_mass_kg": tare + rng.uniform(200, 600, rows),
            "load.trailer_kg": rng.uniform(0, 500, rows),
        }
    )


def mixed(rows: int) -> pa.Table:
    """Draw nine columns as a marketplace has them: three drives, two kinds of brakes, and a good deal unknown."""
    rng = np.random.default_rng(2)

    def holes(values: np.ndarray) -> pa.Array:
        return pa.array(values, mask=rng.random(rows) < 0.2)

    drives = pa.DictionaryArray.from_arrays(rng.integers(0, len(DRIVES), rows, np.int8), list(DRIVES))
    brakes = pa.DictionaryArray.from_arrays(rng.integers(0, len(BRAKES), rows, np.int8), list(BRAKES))
    table = known(rows)
    table = table.set_column(1, "vehicle.gross_mass_kg", holes(table["vehicle.gross_mass_kg"].to_numpy()))
    return (
        table.append_column("vehicle.driveline.drive", drives)
        .append_column("trailer.brakes", brakes)
        .append_column("vehicle.engine.power_kw", holes(rng.uniform(20, 47, rows)))
        .append_column("vehicle.towing_entry.unbraked_kg", holes(10.0 * rng.integers(1, 50, rows)))
    )


def whole(rows: int) -> pa.Table:
    """Draw thirty columns of measures, all known: whole data sheets."""
    rng = np.random.default_rng(3)
    curb, tare = rng.uniform(600, 900, rows), rng.uniform(50, 400, rows)
    return pa.table(
        {
            "vehicle.curb_mass_kg": curb,
            "vehicle.gross_mass_kg": curb + 460,
            "vehicle.displacement_cc": rng.uniform(656, 660, rows),
            "vehicle.length_m": rng.uniform(3.2, 3.4, rows),
            "vehicle.width_m": rng.uniform(1.4, 1.48, rows),
            "vehicle.height_m": rng.uniform(1.7, 2.0, rows),
            "vehicle.wheelbase_m": rng.uniform(1.8, 2.2, rows),
            "vehicle.hitch_overhang_m": rng.uniform(0.6, 0.9, rows),
            "vehicle.drag_area_m2": rng.uniform(0.9, 1.2, rows),
            "vehicle.engine.power_kw": rng.uniform(24, 47, rows),
            "vehicle.engine.torque_nm": rng.uniform(50, 100, rows),
            "vehicle.driveline.first_gear": rng.uniform(3.5, 5.0, rows),
            "vehicle.driveline.final_drive": rng.uniform(4.5, 7.0, rows),
            "vehicle.axles.front_curb_kg": 0.55 * curb,
            "vehicle.axles.rear_curb_kg": 0.45 * curb,
            "vehicle.axles.driven_laden_kg": rng.uniform(550, 650, rows),
            "vehicle.axles.front_rating_kg": rng.uniform(550, 700, rows),
            "vehicle.axles.rear_rating_kg": rng.uniform(700, 850, rows),
            "vehicle.tires.rolling_radius_m": rng.uniform(0.25, 0.28, rows),
            "vehicle.tires.load_rating_kg": rng.uniform(400, 500, rows),
            "vehicle.brakes.stopping_distance_m": rng.uniform(12, 22, rows),
            "vehicle.brakes.from_speed_kmh": rng.uniform(45, 49, rows),
            "vehicle.brakes.parking_force_n": rng.uniform(2000, 4000, rows),
            "vehicle.hitch.rated_mass_kg": rng.uniform(500, 1000, rows),
            "vehicle.hitch.rated_nose_mass_kg": rng.uniform(50, 100, rows),
            "vehicle.hitch.height_m": rng.uniform(0.35, 0.45, rows),
            "trailer.tare_kg": tare,
            "trailer.gross_mass_kg": tare + rng.uniform(200, 600, rows),
            "trailer.nose_fraction": rng.uniform(0.05, 0.15, rows),
            "load.trailer_kg": rng.uniform(0, 500, rows),
        }
    )


SHEET: Final = (
    "vehicle.curb_mass_kg",
    "trailer.tare_kg",
    "load.trailer_kg",
    "vehicle.gross_mass_kg",
    "vehicle.engine.power_kw",
    "vehicle.engine.torque_nm",
    "vehicle.driveline.first_gear",
    "vehicle.driveline.final_drive",
    "vehicle.wheelbase_m",
    "vehicle.hitch_overhang_m",
    "vehicle.axles.driven_laden_kg",
    "vehicle.tires.rolling_radius_m",
    "vehicle.brakes.parking_force_n",
    "trailer.gross_mass_kg",
    "trailer.nose_fraction",
)
"""The fifteen columns of the tables with holes: the first three are known, the others may be unknown."""


def holes(rows: int, columns: int) -> pa.Table:
    """Draw fifteen columns, of which so many are unknown in a fifth of the rows, each by itself."""
    rng = np.random.default_rng(4)
    table = whole(rows).select(SHEET)
    for name in SHEET[3 : 3 + columns]:
        holed = pa.array(table[name].to_numpy(), mask=rng.random(rows) < 0.2)
        table = table.set_column(table.schema.get_field_index(name), name, holed)
    return table


TABLES: Final[dict[str, Callable[[int], pa.Table]]] = {
    "known": known,
    "whole": whole,
    "mixed": mixed,
    **{f"holes_{columns}": partial(holes, columns=columns) for columns in (0, 4, 8, 12)},
}
