"""The command, in this process and in one of its own."""

from __future__ import annotations

import os
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING, NamedTuple

import pytest

from keitow.__main__ import main

if TYPE_CHECKING:
    from collections.abc import Callable


class Said(NamedTuple):
    """What a command answered."""

    code: int
    out: str
    err: str


@pytest.fixture
def said(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[[str], Said]:
    """Run it in this process, 80 columns wide."""
    monkeypatch.setenv("COLUMNS", "80")

    def run(line: str) -> Said:
        try:
            code = main(shlex.split(line))
        except SystemExit as ended:
            code = ended.code if isinstance(ended.code, int) else -1
        return Said(code, *capsys.readouterr())

    return run


@pytest.fixture
def ran() -> Callable[..., subprocess.CompletedProcess[bytes]]:
    """Run it as a user would, in UTF-8 unless the environment says otherwise."""

    def run(line: str, **environment: str) -> subprocess.CompletedProcess[bytes]:
        variables = {
            name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHONIO"))
        }
        return subprocess.run(
            [sys.executable, "-W", "error", "-m", "keitow", *shlex.split(line)],
            capture_output=True,
            env=variables | {"LC_ALL": "C.UTF-8"} | environment,
            stdin=subprocess.DEVNULL,
            check=False,
        )

    return run
