"""Which paper has a fact."""

from __future__ import annotations

import attrs
import pytest

from keitow import japan

PAPERS = japan.RULES.papers


@pytest.mark.parametrize("path", sorted(PAPERS))
def test_every_paper_is_named_in_both_languages(path: str) -> None:
    paper = PAPERS[path]
    assert all(text and text == text.strip() for text in attrs.astuple(paper))
    assert paper.label.isascii()
    assert paper.paper.isascii()


@pytest.mark.parametrize(
    ("path", "paper"),
    [
        ("vehicle.curb_mass_kg", "車検証"),
        ("vehicle.towing_entry", "車検証"),
        ("vehicle.brakes.stopping_distance_m", "諸元表"),
        ("vehicle.brakes.parking_force_n", "諸元表"),
        ("trailer.gross_mass_kg", "被牽引車の車検証"),
        ("trailer.lists_vehicle", "被牽引車の車検証"),
    ],
)
def test_the_inputs_of_the_forms_are_where_the_offices_say(path: str, paper: str) -> None:
    """牽引車の車検証より: M, M'; 牽引車の諸元表より: Wd, KW, FS, a, Sv, V."""
    assert PAPERS[path].paper_ja == paper


def test_a_value_has_the_name_that_stands_on_its_paper() -> None:
    assert PAPERS["vehicle.gross_mass_kg"].label_ja == "車両総重量"
