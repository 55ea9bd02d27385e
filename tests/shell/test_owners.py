"""The trucks of 1986-2002, by the code on their plate: one step to an answer, typed into a real shell."""

from __future__ import annotations

import shlex
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest

from keitow import catalog

if TYPE_CHECKING:
    from collections.abc import Callable

CORE = [
    "DC51T", "DD51T", "DA52T", "DB52T", "S80P", "S82P", "S83P", "S100P", "S110P", "HA3", "HA4", "HA6", "HA7", "KS3",
    "KS4", "TT1", "TT2", "U41T", "U42T", "U61T", "U62T",
]  # fmt: skip
BADGES = ("mazda scrum 1996", "autozam scrum truck 1992 4wd", "mazda scrum truck 2000", "nissan clipper truck 2008")
SMALL = {"S80P"}
"""Of 550 cc no class-typical engine is known: launch and climb stay open, and the answer is a bound."""
CARRY_JA = (
    "dd51t: 車両重量を示す資料がありません。同型では650 kgから720 kgまでという記載があります。"
    "車検証又は輸出予定届出証明書の「車両重量」を --curb '710 kg'(Pythonでは curb_mass='710 kg')のように"
    "指定してください。又は同じ時代の標準的な軽トラック kei-truck-1990-5mt-4wd を指定してください"
)


def shell(*lines: str) -> subprocess.CompletedProcess[str]:
    """Run lines as they are typed, in a shell of its own, where ``keitow`` is the command."""
    command = f'keitow() {{ {shlex.quote(sys.executable)} -m keitow "$@"; }}'
    return subprocess.run(
        ["/bin/sh", "-c", "\n".join((command, *lines))], capture_output=True, text=True, encoding="utf-8", check=False
    )


@pytest.mark.parametrize("code", CORE)
def test_the_code_and_the_mass_off_its_certificate_give_an_answer(code: str) -> None:
    done = shell(f'keitow rate {code} --curb "690 kg" --tare "250 lb" --load "300 lb" --place vermont')
    assert done.stderr == ""
    assert done.returncode in ({0, 1} if code not in SMALL else {3})
    assert "on a road in Vermont" in done.stdout
    assert "class-typical kei truck" not in done.stdout


@pytest.mark.parametrize("code", CORE)
def test_without_the_mass_the_error_names_a_command_that_gives_one(said: Callable[[str], Any], code: str) -> None:
    done = said(f"rate {code} --place abroad")
    if any(one.ready for one in catalog.search(code)) and done.code != 2:
        return
    id = done.err.rpartition("rate its class, ")[2].strip()
    typical = said(f"rate {id} --place abroad")
    assert typical.err == ""
    assert "class-typical kei truck" in typical.out
    assert typical.code == (0 if code not in SMALL else 3)


def commands_of(found: str) -> list[str]:
    """Return what a search says to type; where the first that fits can be rated as it is, that."""
    hits, _, offered = found.partition("To rate it")
    commands = [line.strip().partition("  ")[0] for line in offered.splitlines() if "keitow rate" in line]
    return commands or [f"keitow rate {hits.split()[0]}"]


@pytest.mark.parametrize("text", [*CORE, *BADGES])
def test_search_says_what_to_type_and_all_of_it_is_taken(said: Callable[[str], Any], text: str) -> None:
    for command in commands_of(said(f"search {text}").out):
        done = said(f"{command.removeprefix('keitow ')} --place abroad")
        assert done.err == ""
        assert done.code == (0 if text not in SMALL else 3)


def test_what_is_printed_can_be_pasted() -> None:
    found = shell("keitow search dd51t")
    for command in commands_of(found.stdout):
        done = shell(f"{command} --place abroad")
        assert (done.returncode, done.stderr) == (0, "")


def test_a_truck_without_its_mass_says_so_in_japanese_too(said: Callable[[str], Any]) -> None:
    code, out, err = said("rate dd51t --lang ja")
    assert (code, out, err) == (2, "", f"keitow: {CARRY_JA}\n")
    english = said("rate dd51t").err
    assert "650 kg to 720 kg is printed for its kind" in english
    assert "車検証" in english
    assert "輸出予定届出証明書" in english
    assert english.endswith("write --curb '710 kg', or rate its class, kei-truck-1990-5mt-4wd\n")
    assert said(f"rate {HIJET} --trailer class-5x8-steel --lang ja").err.startswith(
        "keitow: class-5x8-steel: 車両重量を"
    )


HIJET = "hijet-s510p-std-4wd-5mt"


def test_a_truck_that_is_not_in_the_catalog_gets_its_class(said: Callable[[str], Any]) -> None:
    code, out, err = said("search nissan ab99t 1996 4wd")
    assert (code, err) == (1, "keitow: not understood: ab99t\n")
    assert "keitow rate kei-truck-1990-5mt-4wd  " in out
    assert "計算するには" in said("search nissan ab99t 1996 4wd --lang ja").out
    assert "its class, kei-truck-1990-5mt-4wd" in said("rate 'nissan ab99t 1996 4wd'").err
