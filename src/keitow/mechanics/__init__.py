"""What the machine can take: each limiter is a straight line, each module a family of limiters."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keitow.mechanics.rulebook import FACTS, RULES

if TYPE_CHECKING:
    from keitow.mechanics.road_tests.j2807 import J2807, j2807

__all__ = ["FACTS", "J2807", "RULES", "j2807"]


def __getattr__(name: str) -> object:
    if name in {"J2807", "j2807"}:
        from keitow.mechanics.road_tests import j2807

        return getattr(j2807, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
