"""The guides run as tests too, with the example packages that they quote at hand."""

import sys
from pathlib import Path

from sybil import Sybil
from sybil.parsers.myst import PythonCodeBlockParser

EXAMPLES = Path(__file__).parent.parent / "examples"

collect_ignore = ["_ext", "conf.py"]  # Sphinx imports those
sys.path += [str(one.parent) for one in EXAMPLES.glob("*/pyproject.toml")]

pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser()],
    patterns=["how-to/*.md", "reference/*.md"],
).pytest()
