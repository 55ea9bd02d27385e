"""What is written on a vehicle leads to it: its model code, with prefix and suffix or without, or a few words."""

from __future__ import annotations

import pytest

from keitow import catalog
from keitow.errors import UnknownIdError


@pytest.mark.parametrize(
    ("written", "id"),
    [
        ("U62T", "minicab-u62t-4wd-5mt"),
        ("GD-U62T", "minicab-u62t-4wd-5mt"),
        ("3BD-S510P-TBNF", "hijet-s510p-extra-4wd-cvt"),
        ("3BD-DA16T/KSXJ-4", "supercarry-da16t-x-4wd-5mt-3bd"),
        ("minicab u62t", "minicab-u62t-4wd-5mt"),
        ("ミニキャブ U62T", "minicab-u62t-4wd-5mt"),
        ("HA3", "acty-ha3-2wd-5mt"),
        ("3BD-S510J", "hijet-s510p-extra-4wd-cvt"),
    ],
)
def test_what_one_record_has_is_that_record(written: str, id: str) -> None:
    assert catalog.entry(written).id == id


@pytest.mark.parametrize("written", ["dd51t", "DD51T", "V-DD51T", "carry dd51t", " DD51T "])
def test_what_several_have_is_what_they_agree_on(written: str) -> None:
    entry = catalog.entry(written)
    assert (entry.id, entry.era, entry.body) == ("dd51t", "1991-1999", "truck")
    assert entry.values["driveline.drive"] == "4WD"
    assert "engine.power" not in entry.values  # 42 and 60 PS
    assert set(entry.sources) == set(entry.values)
    assert "carry-dd51t-4wd, carry-dd51t-turbo-4wd" in entry.note
    truck = catalog.vehicle(written, curb_mass="690 kg")
    assert (truck.name, truck.curb_mass_kg) == ("Suzuki Carry, 4WD (DD51T)", 690.0)


def test_nothing_that_they_agree_on_is_averaged() -> None:
    entry = catalog.entry("S510P")
    assert not entry.ready
    with pytest.raises(
        catalog.ThinRecordError, match=r"820 kg to 850 kg .*catalog\.vehicle\('s510p', curb_mass='840 kg'\)"
    ):
        catalog.vehicle("S510P")
    one = catalog.entry("TT2").ranges[0]
    assert (one.low, str(one)) == (one.high, "800 kg (the record sambar-tt2-na-4wd-5mt-2001)")
    with pytest.raises(catalog.ThinRecordError, match="800 kg is printed for one of its kind"):
        catalog.vehicle("TT2")


def test_an_equal_curb_mass_is_kept() -> None:
    jimny = catalog.entry("jimny jb64 xc")
    assert (jimny.id, jimny.ready) == ("jimny jb64 xc", True)
    assert jimny.vehicle.curb_mass_kg == 1040
    assert catalog.entry(jimny.id).values == jimny.values


def test_the_model_is_what_their_models_share() -> None:
    assert catalog.entry("S510P").model == "Hijet Truck"
    assert catalog.entry("S83P").model == "Hijet"


@pytest.mark.parametrize(
    "written", ["hijet", "a steam engine", "s520p", "hijet s500p s510p", "utility trailer", "carry cvt 1995"]
)
def test_what_leads_to_no_code_is_unknown(written: str) -> None:
    with pytest.raises(UnknownIdError):
        catalog.vehicle(written)


def test_a_trailer_has_no_code() -> None:
    with pytest.raises(UnknownIdError):
        catalog.trailer("DD51T")
