"""The case that is measured, in strings that keitow and pint both read: an example, no vehicle."""

from typing import Final

TRUCK: Final = {
    "": {
        "curb_mass": "700 kg",
        "gross_mass": "1160 kg",
        "payload": "350 kg",
        "displacement": "658 cc",
        "length": "3.395 m",
        "width": "1.475 m",
        "height": "1.78 m",
        "wheelbase": "1.9 m",
        "hitch_overhang": "0.75 m",
    },
    "engine": {
        "power": "36 kW",
        "power_speed": "5700 rpm",
        "torque": "60 N*m",
        "torque_speed": "4000 rpm",
    },
    "axles": {
        "front_curb": "385 kg",
        "rear_curb": "315 kg",
        "driven_laden": "660 kg",
        "front_rating": "600 kg",
        "rear_rating": "800 kg",
    },
    "tires": {
        "rolling_radius": "0.262 m",
        "load_rating": "450 kg",
    },
    "brakes": {
        "stopping_distance": "53 m",
        "from_speed": "100 km/h",
        "deceleration": "6 m/s^2",
        "service_force": "7000 N",
        "parking_force": "3000 N",
        "parking_operating_force": "500 N",
    },
    "hitch": {
        "rated_mass": "907 kg",
        "rated_nose_mass": "90 kg",
        "d_value": "4.47 kN",
        "height": "0.4 m",
    },
}
"""Thirty measured fields, by the part of the vehicle that has them."""

SEATS: Final = 2
# Daihatsu Hijet S510P, five-speed
FIRST_GEAR: Final = 4.059
FINAL_DRIVE: Final = 6.666

TRAILER: Final = {"tare": "120 kg", "gross_mass": "350 kg"}
LOAD: Final = "150 kg"
