"""How each formula stands on a calculation sheet, the names of its parameters in braces."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from keitow.japan import performance, route_302, route_coupling, scope
from keitow.japan.forms import printed

if TYPE_CHECKING:
    from collections.abc import Mapping

_WRITTEN: Final[Mapping[object, str]] = {
    scope.gross_mass: "{curb_mass_kg} + {payload_kg} + 55·{seats}",
    performance.driving_performance: "164.51·{power_kw} − 1900 − {gross_mass_kg}",
    performance.drive_axle_load: "4·{driven_laden_kg} − {gross_mass_kg}",
    route_302.brake_ratio_from_distance: "{from_speed_kmh}²/(147·({stopping_distance_m} − 0.1·{from_speed_kmh}))",
    route_302.brake_ratio_from_deceleration: "{deceleration_mps2}/5.67",
    route_302.brake_ratio_from_force: "{service_force_n}/{gross_mass_kg}/5.67",
    route_302.corrected_parking_force: (
        "{parking_force_n}·max(1, {regulated_parking_force_n}/{parking_operating_force_n})"
    ),
    route_302.parking_brake: "0.85·{parking_force_n} − {gross_mass_kg}",
    route_302.braked_stop: "7.36·({ratio} − 1)·{gross_mass_kg}",
    route_302.unbraked_stop: "({ratio} − 1)·{gross_mass_kg}",
    route_302.half_curb_mass: "{curb_mass_kg}/2",
    route_302.half_gross_mass: "{gross_mass_kg}/2",
    printed.brake_ratio: "{printed_constant}/({stopping_distance_m} − 0.1·{from_speed_kmh})",
    printed.kilowatts: "0.736·{power_ps}",
    printed.newtons: "9.8·{force_kgf}",
    route_coupling.stopping_distance_from_force: "9.8425·1.05·{gross_mass_kg}/({service_force_n}/9.80665) + 1.3889",
    route_coupling.half_curb_mass_and_driver: "({curb_mass_kg} + 55)/2",
    route_coupling.stops_within_22_m: "(22/{stopping_distance_m} − 1)·{gross_mass_kg}",
    route_coupling.parking_brake: "{parking_force_n}/9.80665/0.2 − {gross_mass_kg}",
    route_coupling.old_driving_performance: "220.26·{power_kw} − 2530 − {gross_mass_kg}",
}


def template(formula: object) -> str | None:
    """Return how a formula is written, or ``None`` where only its value stands on a sheet.

    >>> template("vehicle.gross_mass_kg"), template(route_302.half_curb_mass)
    ('{value}', '{curb_mass_kg}/2')
    """
    return "{value}" if isinstance(formula, str) else _WRITTEN.get(formula)
