"""Which hitch of SAE J684 covers a trailer."""

from __future__ import annotations

import pytest

from keitow import Trailer, Vehicle, evaluate
from keitow.mechanics.hitch import hitch_class


@pytest.mark.parametrize(
    ("trailer", "expected"),
    [
        (Trailer(tare="2000 lb", nose_mass="200 lb"), 1),
        (Trailer(tare="2001 lb", nose_mass="200 lb"), 2),
        (Trailer(tare="2000 lb", nose_mass="201 lb"), 2),
        (Trailer(tare="3500 lb", nose_mass="300 lb"), 2),
        (Trailer(tare="3501 lb", nose_mass="300 lb"), 3),
        (Trailer(tare="3500 lb", nose_mass="301 lb"), 3),
        (Trailer(tare="5000 lb", nose_mass="500 lb"), 3),
        (Trailer(tare="5001 lb", nose_mass="500 lb"), 4),
        (Trailer(tare="10000 lb", nose_mass="500 lb"), 4),
        (Trailer(tare="10001 lb", nose_mass="500 lb"), None),
        (Trailer(tare="1333 lb"), 1),  # 15 % are 200 lb
        (Trailer(tare="1334 lb"), 2),
    ],
)
def test_the_class_covers_the_trailer_and_the_high_end_of_its_nose_load(
    stock: Vehicle, trailer: Trailer, expected: int | None
) -> None:
    """Class 1 to 2000 lb and 200 lb on the nose, 2 to 3500 and 300, 3 to 5000, 4 to 10 000 lb."""
    assert hitch_class(evaluate(stock, trailer).facts) == expected
