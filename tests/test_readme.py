"""What the README shows of a shell is what the command prints."""

from __future__ import annotations

import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

README = Path(__file__).parents[1] / "README.md"
SHOWN = re.findall(r"^\$ keitow (.*)\n((?:(?!\$|```).*\n)+)", README.read_text("utf-8"), re.MULTILINE)


@pytest.mark.parametrize(("words", "printed"), SHOWN, ids=[words.split()[0] for words, _ in SHOWN])
def test_the_report_is_what_the_command_prints(words: str, printed: str) -> None:
    command = [sys.executable, "-X", "utf8", "-m", "keitow", *shlex.split(words)]
    ran = subprocess.run(command, check=False, capture_output=True, encoding="utf-8")
    assert ran.stdout == printed
    assert ran.stderr == ""


def test_it_shows_one() -> None:
    assert len(SHOWN) == 1
