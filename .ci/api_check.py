#!/usr/bin/env python3
"""Compare the public API with the one at a tag: `.ci/api_check.py v0.1.0`. Needs griffe.

Fails where something breaks and the version does not allow it (docs/stability.md): before 1.0 a break needs another
minor version than the tag's, from then on another major one.
"""

import re
import sys
import tomllib
from pathlib import Path

import griffe

ROOT = Path(__file__).parent.parent


def breaks_allowed_since(tag: str) -> bool:
    """Whether the project's version may break what the tag's version promised."""
    with (ROOT / "pyproject.toml").open("rb") as file:
        now = tomllib.load(file)["project"]["version"]
    return promise(now) != promise(tag.removeprefix("v"))


def promise(version: str) -> tuple[int, ...]:
    """The part of a version that stays as long as nothing breaks."""
    major, minor = (int(part) for part in re.findall(r"\d+", version)[:2])
    return (major,) if major else (major, minor)


def breakages(tag: str) -> list[griffe.Breakage]:
    """What breaks, but for the value of a constant: a rule that is added changes that of RULES."""
    paths = [Path("src")]
    then = griffe.load_git("keitow", ref=tag, repo=ROOT, search_paths=paths, resolve_aliases=True)
    now = griffe.load("keitow", search_paths=[ROOT / "src"], resolve_aliases=True)
    return [
        one
        for one in griffe.find_breaking_changes(then, now)
        if not (one.kind is griffe.BreakageKind.ATTRIBUTE_CHANGED_VALUE and "module-attribute" in one.obj.labels)
    ]


def main() -> int:
    """Print what breaks, and say whether that fails."""
    (tag,) = sys.argv[1:]
    found = breakages(tag)
    allowed = breaks_allowed_since(tag)
    lines = [one.explain(griffe.ExplanationStyle.MARKDOWN) for one in found]
    state = "nothing breaks" if not found else "breaks, as this version may" if allowed else "BREAKS"
    sys.stdout.write("".join(f"{line}\n" for line in (*lines, f"The API since {tag}: {state}.")))
    return 1 if found and not allowed else 0


if __name__ == "__main__":
    sys.exit(main())
