"""The types to annotate with, also where annotations are evaluated."""

from __future__ import annotations

import types

import pint
import pytest

import keitow.typing
from keitow import Trailer


def test_what_is_read_from_a_value_is_a_quantity() -> None:
    assert isinstance(Trailer(tare="100 kg").tare, keitow.typing.Quantity)
    assert not isinstance(Trailer(tare="100 kg").tare_kg, keitow.typing.Quantity)


def test_measured_is_a_text_or_what_gives_its_magnitude() -> None:
    measured = keitow.typing.Measured
    assert isinstance(measured, types.UnionType)
    assert measured.__args__ == (str, keitow.typing.SupportsUnits)
    assert callable(getattr(pint.Quantity, "m_as", None))


def test_another_name_is_refused() -> None:
    with pytest.raises(AttributeError, match=r"module 'keitow\.typing' has no attribute 'Mass'"):
        keitow.typing.Mass  # noqa: B018  # reading it is the test
