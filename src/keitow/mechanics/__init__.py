"""What the machine can take. Each module holds one kind of limiter; each limiter is linear in the trailer's mass."""

from __future__ import annotations

from typing import TYPE_CHECKING

from keitow.mechanics.rulebook import FACTS, RULES

if TYPE_CHECKING:
    from keitow.mechanics.road_tests import J2807, j2807

__all__ = ["FACTS", "J2807", "RULES", "j2807"]


def __dir__() -> list[str]:
    return __all__


def __getattr__(name: str) -> object:
    # A rating needs no road test, so they are imported when they are asked for.
    if name in {"J2807", "j2807"}:
        from keitow.mechanics import road_tests

        return getattr(road_tests, name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
