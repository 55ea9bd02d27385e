"""The Python examples in README.md and docs/ run as tests, block by block, a page of docs/ in its folder."""

import os
from pathlib import Path
from typing import Any

from sybil import Sybil
from sybil.parsers.myst import PythonCodeBlockParser

HERE = Path(__file__).parent

collect_ignore = ["docs/conf.py"]


def _into_folder(_: dict[str, Any]) -> None:
    os.chdir(HERE / "docs")


def _back(_: dict[str, Any]) -> None:
    os.chdir(HERE)


pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser()],
    patterns=["README.md", "docs/*.md"],
    setup=_into_folder,
    teardown=_back,
).pytest()
