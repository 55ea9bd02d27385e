"""The Python examples in README.md and docs/ run as tests, block by block."""

from sybil import Sybil
from sybil.parsers.myst import PythonCodeBlockParser

collect_ignore = ["docs/conf.py"]

pytest_collect_file = Sybil(
    parsers=[PythonCodeBlockParser()],
    patterns=["README.md", "docs/*.md"],
).pytest()
