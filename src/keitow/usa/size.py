"""Width, height and length: what the statutes of the road allow. A kei-sized trailer meets all of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from keitow._sources import Constant
from keitow.usa.scope import LENGTH
from keitow.usa.sources import cite
from keitow.usa.state import feet, inches

if TYPE_CHECKING:
    from collections.abc import Callable

    from keitow._engine.rules import Rule
    from keitow.usa.state import State

SIZES: Final = cite(
    document="VSA 1432, WS 31-18-802, NDCC 39-12-04, IC 49-1010, RIGL 31-25-3, Miss. 63-5-13, KRS 189.221, HRS 291-34",
    article="width, height, length",
    authority="the states named",
    confidence="P",
)
_8_FT_6: Final = Constant(inches(102), "m", "US: widest, 8 ft 6 in or 102 in", SIZES)
_8_FT: Final = Constant(inches(96), "m", "US: widest in Kentucky, 96 in", SIZES)
_9_FT: Final = Constant(feet(9), "m", "US: widest in Hawaii, 9 ft", SIZES)
_13_FT_6: Final = Constant(feet(13.5), "m", "US: highest in Vermont, 13 ft 6 in", SIZES)
_14_FT: Final = Constant(feet(14), "m", "US: highest in Wyoming and Hawaii, 14 ft", SIZES)
_48_FT: Final = Constant(feet(48), "m", "US: longest trailer in Idaho, 48 ft without its tongue", SIZES)
_53_FT: Final = Constant(feet(53), "m", "US: longest trailer, 53 ft", SIZES)
_60_FT: Final = Constant(feet(60), "m", "US: longest single vehicle in Wyoming, 60 ft", SIZES)
_65_FT: Final = Constant(feet(65), "m", "US: longest combination in Hawaii, 65 ft", SIZES)
_75_FT: Final = Constant(feet(75), "m", "US: longest combination, 75 ft", SIZES)


def is_8_ft_6_wide(*, width_m: float) -> bool:
    """Whether it is at most 8 ft 6 in wide.

    >>> is_8_ft_6_wide(width_m=2.5908), is_8_ft_6_wide(width_m=2.591)
    (True, False)
    """
    return width_m <= _8_FT_6


def is_8_ft_wide(*, width_m: float) -> bool:
    """Whether it is at most 96 in wide."""
    return width_m <= _8_FT


def is_9_ft_wide(*, width_m: float) -> bool:
    """Whether it is at most 9 ft wide."""
    return width_m <= _9_FT


def is_13_ft_6_high(*, height_m: float) -> bool:
    """Whether it is at most 13 ft 6 in high."""
    return height_m <= _13_FT_6


def is_14_ft_high(*, height_m: float) -> bool:
    """Whether it is at most 14 ft high."""
    return height_m <= _14_FT


def is_48_ft_long(*, length_m: float) -> bool:
    """Whether it is at most 48 ft long; its tongue does not count, so it may be longer with it."""
    return length_m <= _48_FT


def is_53_ft_long(*, length_m: float) -> bool:
    """Whether it is at most 53 ft long."""
    return length_m <= _53_FT


def is_60_ft_long(*, length_m: float) -> bool:
    """Whether it is at most 60 ft long."""
    return length_m <= _60_FT


def is_65_ft_together(*, length_m: float) -> bool:
    """Whether vehicle and trailer are at most 65 ft long."""
    return length_m <= _65_FT


def is_75_ft_together(*, length_m: float) -> bool:
    """Whether vehicle and trailer are at most 75 ft long."""
    return length_m <= _75_FT


def sized(
    state: State,
    what: str,
    said: str,
    article: str,
    formula: Callable[..., bool],
    *,
    more: str = "",
    advisory: bool = False,
) -> Rule:
    """Declare how wide, high or long the trailer or the pair may be."""
    path = {"width": "trailer.width_m", "height": "trailer.height_m", "length": "trailer.length_m"}.get(what, LENGTH)
    thing = "vehicle and trailer together" if what == "combination" else "the trailer"
    side = "length" if what == "combination" else what
    return state.duty(
        what,
        f"{what} at most {said}",
        f"The {side} of {thing} is at most {said}{more}.",
        state.cite(article),
        f"keep the {side} of {thing} to {said}, or get a permit",
        formula=formula,
        inputs={("width_m" if what == "width" else "height_m" if what == "height" else "length_m"): path},
        advisory=advisory,
    )
