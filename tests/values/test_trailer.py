"""The trailer: every field, and what cannot be."""

from __future__ import annotations

from datetime import date
from typing import Any

import pint
import pytest

from keitow import InputError, Trailer
from keitow.kinds import TrailerBrakes

UREG: Any = pint.UnitRegistry()

# field, text, the same as a quantity, stored field, stored
MEASURED: list[Any] = [
    ("tare", "220 lb", (220, "pound"), "tare_kg", 99.7903214),
    ("gross_mass", "750 kg", (0.75, "metric_ton"), "gross_mass_kg", 750.0),
    ("length", "3.2 m", (3200, "millimeter"), "length_m", 3.2),
    ("width", "60 in", (5, "foot"), "width_m", 1.524),
    ("height", "180 cm", (1.8, "meter"), "height_m", 1.8),
    ("nose_mass", "30 kg", (30, "kilogram"), "nose_mass_kg", 30.0),
    ("drag_area", "0.3 m2", (0.3, "meter ** 2"), "drag_area_m2", 0.3),
    ("coupling_to_axle", "2.4 m", (240, "centimeter"), "coupling_to_axle_m", 2.4),
    ("yaw_gyration", "0.96 m", (0.96, "meter"), "yaw_gyration_m", 0.96),
    ("axle_rating", "1650 lb", (1650, "pound"), "axle_rating_kg", 748.4274105),
    ("speed_rating", "50 mph", (50, "mile / hour"), "speed_rating_kmh", 80.4672),
]


def test_texts_and_quantities_make_the_same_trailer(canonical: dict[str, str]) -> None:
    by_text = Trailer(**{field: text for field, text, *_ in MEASURED})
    by_quantity = Trailer(**{field: UREG.Quantity(*quantity) for field, _, quantity, *_ in MEASURED})
    for field, _, _, stored, value in MEASURED:
        assert getattr(by_text, stored) == pytest.approx(value, rel=1e-9), field
        assert getattr(by_quantity, stored) == pytest.approx(value, rel=1e-9), field
        unit = canonical[stored.rpartition("_")[2]]
        assert getattr(by_text, field).m_as(unit) == pytest.approx(value, rel=1e-9), field


def test_the_other_fields_are_read_too() -> None:
    trailer = Trailer(
        name="a trailer",
        tare="100 kg",
        brakes="overrun",
        built="1999-07-01",
        axles=1,
        nose_fraction="10 %",
        semi=True,
        lists_vehicle="yes",
    )
    assert (trailer.name, trailer.brakes, trailer.built) == ("a trailer", TrailerBrakes.OVERRUN, date(1999, 7, 1))
    assert (trailer.axles, trailer.nose_fraction, trailer.semi, trailer.lists_vehicle) == (1, 0.1, True, True)


def test_only_the_tare_must_be_known() -> None:
    trailer = Trailer(tare="100 kg")
    assert trailer.brakes is TrailerBrakes.NONE
    assert trailer.semi is False
    for field in (
        "gross_mass",
        "built",
        "axles",
        "length",
        "width",
        "height",
        "nose_fraction",
        "nose_mass",
        "drag_area",
        "coupling_to_axle",
        "yaw_gyration",
        "axle_rating",
        "speed_rating",
        "lists_vehicle",
    ):
        assert getattr(trailer, field) is None, field
    with pytest.raises(TypeError, match="tare"):
        Trailer()  # type: ignore[call-arg]  # which is the test


@pytest.mark.parametrize(
    ("given", "message"),
    [
        pytest.param(
            {"gross_mass": "99.9 kg"},
            "Trailer.gross_mass: needs at least the tare, 100 kg, got 99.9; check that the two are not exchanged",
            id="gross below tare",
        ),
        pytest.param(
            {"tare": "0 kg"},
            "Trailer.tare: needs a finite mass above zero, got '0 kg'; write it like '350 kg'",
            id="no tare, as of a blank field",
        ),
        pytest.param(
            {"gross_mass": "0 kg"},
            "Trailer.gross_mass: needs a finite mass above zero, got '0 kg'; write it like '350 kg'",
            id="no gross mass",
        ),
        pytest.param(
            {"nose_fraction": 0.1, "nose_mass": "10 kg"},
            "Trailer.nose_fraction: needs no nose_mass with it, got 0.1; leave one of them out",
            id="nose fraction and nose mass",
        ),
        pytest.param(
            {"nose_fraction": -0.01},
            "Trailer.nose_fraction: needs 0 to 0.5, got -0.01; write it like 0.10 or '10 %'; a mass is nose_mass",
            id="nose fraction below zero",
        ),
        pytest.param(
            {"nose_fraction": "30 lb"},
            "Trailer.nose_fraction: needs a number, got '30 lb'; write it like 0.10 or '10 %'; a mass is nose_mass",
            id="a mass for the share",
        ),
        pytest.param(
            {"nose_fraction": 0.51},
            "Trailer.nose_fraction: needs 0 to 0.5, got 0.51; write it like 0.10 or '10 %'; a mass is nose_mass",
            id="more than half on the nose",
        ),
        pytest.param(
            {"nose_mass": "-1 kg"},
            "Trailer.nose_mass: needs a finite mass of zero or more, got '-1 kg'; write it like '350 kg'",
            id="negative nose mass",
        ),
        pytest.param(
            {"drag_area": "-1 m2"},
            "Trailer.drag_area: needs a finite area of zero or more, got '-1 m2'; write it like '1.04 m2'",
            id="negative drag area",
        ),
        *(
            pytest.param(
                {field: "0 m"},
                f"Trailer.{field}: needs a finite length above zero, got '0 m'; write it like '1900 mm'",
                id=f"no {field}",
            )
            for field in ("length", "width", "height", "coupling_to_axle", "yaw_gyration")
        ),
        pytest.param(
            {"axle_rating": "0 kg"},
            "Trailer.axle_rating: needs a finite mass above zero, got '0 kg'; write it like '350 kg'",
            id="no axle rating",
        ),
        pytest.param(
            {"speed_rating": "0 km/h"},
            "Trailer.speed_rating: needs a finite speed above zero, got '0 km/h'; write it like '50 km/h'",
            id="no speed rating",
        ),
        pytest.param(
            {"brakes": "drum"},
            "Trailer.brakes: needs one of 'none', 'overrun', 'electric', got 'drum'; "
            "write 'overrun' (surge), 'electric' or 'none'",
            id="unknown brakes",
        ),
    ],
)
def test_what_cannot_be_is_refused(given: dict[str, Any], message: str) -> None:
    with pytest.raises(InputError) as caught:
        Trailer(**{"tare": "100 kg"} | given)
    assert str(caught.value) == message


@pytest.mark.parametrize(
    "given",
    [
        pytest.param({"gross_mass": "100 kg"}, id="gross equal to tare"),
        pytest.param({"nose_fraction": 0}, id="nothing on the nose"),
        pytest.param({"nose_fraction": 0.5}, id="half on the nose"),
        pytest.param({"nose_mass": "0 kg"}, id="no nose mass"),
        pytest.param({"drag_area": "0 m2"}, id="no drag area"),
    ],
)
def test_what_can_just_be_is_taken(given: dict[str, Any]) -> None:
    assert Trailer(tare="100 kg", **given).tare_kg == 100.0


def test_sources_are_no_part_of_equality() -> None:
    assert Trailer(tare="100 kg", sources={"tare": "plate"}) == Trailer(tare="100 kg")
    assert "plate" not in repr(Trailer(tare="100 kg", sources={"tare": "plate"}))
