"""The one step from what an owner types to an answer."""

from __future__ import annotations

import pytest

from keitow import catalog


@pytest.mark.parametrize(
    ("text", "sharp", "typical"),
    [
        ("dd51t", "dd51t", "kei-truck-1990-5mt-4wd"),
        ("suzuki carry 1995", "carry-dc51t-2wd", "kei-truck-1990-5mt-2wd"),
        ("honda acty 1994 4wd", "ha4", "kei-truck-1990-5mt-4wd"),
        ("honda acty 1994 4wd for sale", "ha4", "kei-truck-1990-5mt-4wd"),
        ("hijet s80p", "hijet-s80p-2wd", "kei-truck-550cc-2wd"),
        ("sambar supercharged 1994 4wd 5mt", "sambar-ks4-sc-4wd-5mt", "kei-truck-1990-5mt-4wd"),
        ("hijet s110p at", "hijet-s110p-4wd-at", "kei-truck-1990-3at-4wd"),
        ("acty ha7", "acty-ha7-4wd-5mt", "kei-truck-1999-5mt-4wd"),
        ("mazda scrum 1996", "carry-dc51t-2wd", "kei-truck-1990-5mt-2wd"),
        ("kei truck 1992 automatic 2wd", "kei-truck-1990-3at-2wd", "kei-truck-1990-3at-2wd"),
        ("kei truck 550cc 4wd", "kei-truck-550cc-4wd", "kei-truck-550cc-4wd"),
        ("kei truck", "kei-truck-5mt-2wd", "kei-truck-5mt-2wd"),
        ("minicab 1965", "kei-truck-5mt-2wd", "kei-truck-5mt-2wd"),
        ("nissan ab99t 1996 4wd", "kei-truck-1990-5mt-4wd", "kei-truck-1990-5mt-4wd"),
    ],
)
def test_a_truck_without_its_curb_mass_has_two_commands(text: str, sharp: str, typical: str) -> None:
    step = catalog.offer(text)
    assert step is not None
    assert (step.sharp_command[:2], step.typical_command) == ((sharp, "--curb"), (typical,))
    assert step.typical.id == typical
    catalog.vehicle(sharp, curb_mass=step.sharp_command[2])
    for said in (step.said, step.said_ja):
        assert sharp in said
        assert step.sharp_command[2] in said
        assert typical in said


def test_the_example_is_what_its_gross_mass_would_leave() -> None:
    step = catalog.offer("supercarry-da16t-x-4wd-5mt")
    assert step is not None
    assert step.sharp_command == ("supercarry-da16t-x-4wd-5mt", "--curb", "820 kg")


def test_the_example_is_what_is_printed_for_its_kind() -> None:
    light, heavy = catalog.offer("KS4"), catalog.offer("S510P")
    assert light is not None
    assert heavy is not None
    assert (light.sharp_command[2], heavy.sharp_command[2]) == ("680 kg", "820 kg")


@pytest.mark.parametrize(
    "text",
    [
        "hijet s510p standard 4wd 5mt",
        "U62T",
        "jimny jb23",
        "every van 1995",
        "every",
        "utility trailer",
        "carry-on 5x8",
        "van",
        "steam engine",
        "",
    ],
)
def test_what_can_be_rated_or_is_no_truck_has_none(text: str) -> None:
    assert catalog.offer(text) is None


def test_it_is_said_in_both_languages() -> None:
    step = catalog.offer("dd51t")
    assert step is not None
    assert step.said == (
        "Suzuki Carry: with the curb mass off its certificate the answer is its own (dd51t --curb '670 kg'); "
        "without it, kei-truck-1990-5mt-4wd stands for its class, 650 kg to 720 kg."
    )
    assert step.said_ja == (
        "dd51t: 車検証又は輸出予定届出証明書の車両重量があれば dd51t --curb '670 kg'、"
        "なければ同じ時代の標準的な軽トラック kei-truck-1990-5mt-4wd (650 kg～720 kg)で計算できます。"
    )


@pytest.mark.parametrize("typical", catalog.generics(), ids=lambda one: one.id)
def test_a_class_offers_itself(typical: catalog.GenericClass) -> None:
    step = catalog.offer(typical.id)
    assert step is not None
    assert step.typical == typical
    assert step.sharp_command == (typical.id, "--curb", typical.nominal)
    assert step.typical_command == (typical.id,)
