"""How fast a truck climbs a grade, found with FASTSim 3: the peer that rating one truck is measured against.

Called with a description as JSON and a number of repeats, it prints the speed and the best time. It needs no keitow, so
any Python will do that has FASTSim.

FASTSim follows a drive cycle; where the engine cannot, it goes as fast as it can. So the cycle asks for far too much on
a steady grade, and what is reached after two minutes is the speed that the truck holds. The truck is FASTSim's example
of a conventional car with the masses, the resistances, the power and the efficiency of the description, whose engine is
at once at full power and drives nothing else.
"""

import json
import sys
import time
from importlib import metadata
from typing import Final, TypedDict

import fastsim

SECONDS: Final = 120
ASKED_MPS: Final = 40.0


class Climb(TypedDict):
    """What is to be climbed, and with what."""

    mass_kg: float
    drag_area_m2: float
    rolling: float
    power_w: float
    efficiency: float
    rolling_radius_m: float
    grade: float


def build_vehicle(climb: Climb) -> fastsim.Vehicle:
    """Make FASTSim's example the truck of the description."""
    car = fastsim.Vehicle.from_resource("2012_Ford_Fusion.yaml").to_dict()
    engine, transmission = (car["pt_type"]["Conv"][part] for part in ("fc", "transmission"))
    engine |= {"pwr_out_max_watts": climb["power_w"], "pwr_out_max_init_watts": climb["power_w"]}
    transmission["eff_interp"] = climb["efficiency"]
    car["chassis"] |= {
        "drag_coef": 1.0,
        "frontal_area_square_meters": climb["drag_area_m2"],
        "wheel_rr_coef": climb["rolling"],
        "wheel_radius_meters": climb["rolling_radius_m"],
        "glider_mass_kilograms": None,
        "cargo_mass_kilograms": None,
    }
    vehicle = fastsim.Vehicle.from_dict(car | {"mass_kilograms": climb["mass_kg"], "pwr_aux_base_watts": 0.0})
    vehicle.set_save_interval(None)  # the last state only, which is the fast way
    return vehicle


def build_cycle(grade: float) -> fastsim.Cycle:
    """Make a cycle that asks for far too much."""
    return fastsim.Cycle.from_dict(
        {
            "init_elev_meters": 0.0,
            "time_seconds": [float(second) for second in range(SECONDS)],
            "speed_meters_per_second": [ASKED_MPS] * SECONDS,
            "grade": [grade] * SECONDS,
        }
    )


def main() -> None:
    """Measure and print the speed and the best time of a simulation whose vehicle and cycle are there already."""
    climb: Climb = json.loads(sys.argv[1])
    vehicle, cycle = build_vehicle(climb), build_cycle(climb["grade"])
    built = fastsim.SimDrive(vehicle, cycle).to_dict()
    built["sim_params"]["trace_miss_opts"] = "Allow"
    ready = fastsim.SimDrive.from_dict(built)
    best, reached_mps = float("inf"), 0.0
    for _ in range(int(sys.argv[2])):
        simulation = ready.copy()
        start = time.perf_counter()
        simulation.run_once()
        best = min(best, time.perf_counter() - start)
        reached_mps = simulation.to_dict()["veh"]["state"]["speed_ach_meters_per_second"]
    print(json.dumps({"version": metadata.version("fastsim"), "seconds": best, "speed_kmh": 3.6 * reached_mps}))


if __name__ == "__main__":
    main()
