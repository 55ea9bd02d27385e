"""The chart of a rating: a bar for each limit, on one axis. SVG and matplotlib only lay it out."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

from keitow.report.figures import POUND_KG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from keitow._engine.outcomes import Cap
    from keitow.report.account import Account, Ruling

INTERVALS: Final = 4
HEAD: Final = 26
"""Height of a group's title."""
LOAD: Final = 14
"""Height that a bar needs in addition, where the figure of its load is written above it."""
ROW: Final = 36
"""Height of a bar with its title."""
BAR: Final = 10

_ROOM: Final = 1.5
"""The axis ends at least at this many times the greatest load or deciding figure, and longer bars are cut there."""
_NO_FIGURE: Final = (0.0, 0.0, 0.0)


class Bar(NamedTuple):
    """A limit by a rule: its band, and the bound where law is undetermined [kg].

    ``load`` is the mass that it is compared with, in words, and empty where the bar above has the same, or without a
    trailer.
    """

    ruling: Ruling
    figure: str
    band: Cap | None
    at_most_kg: float | None
    load: str

    @property
    def end_kg(self) -> float:
        """Where the bar ends."""
        return max(self.at_most_kg or 0.0, *(self.band or _NO_FIGURE))

    @property
    def height(self) -> int:
        """The height of the bar with its title and the figure of its load."""
        return ROW + (LOAD if self.load else 0)


class BarGroup(NamedTuple):
    """The bars of one of the three answers."""

    title: str
    bars: tuple[Bar, ...]


class Chart(NamedTuple):
    """The groups of bars, and the end of their axis [kg]."""

    groups: tuple[BarGroup, ...]
    end_kg: float
    pounds_first: bool
    has_load: bool

    @property
    def height(self) -> int:
        """The height of all groups."""
        return sum(HEAD + sum(bar.height for bar in group.bars) for group in self.groups)

    @property
    def ticks_kg(self) -> tuple[float, ...]:
        """The masses at which the axis is labeled."""
        return tuple(self.end_kg * place / INTERVALS for place in range(INTERVALS + 1))


def chart_of(account: Account) -> Chart | None:
    """Return the rating, law as one bar, as its routes are alternatives, and the parts of the machine, the least first.

    A rule that sets no limit, lacks a fact or only advises has no bar. ``None`` where no rule has one.
    """
    (rated, ratings), (legal, laws), (machine, parts) = account.rulings
    groups = ((rated, _caps(ratings)), (legal, _law(account, laws)), (machine, _caps(parts)))
    drawn = tuple(BarGroup(name, tuple(_loaded(account, bars))) for name, bars in groups if bars)
    if not drawn:
        return None
    unit_kg = POUND_KG if account.figures.pounds_first else 1.0
    end_kg = _end([bar for group in drawn for bar in group.bars], unit_kg)
    return Chart(drawn, end_kg, account.figures.pounds_first, account.rating.trailer is not None)


def _caps(rulings: Iterable[Ruling]) -> list[Bar]:
    caps = [(one.cap, one) for one in rulings if one.cap and one.takes_part and math.isfinite(one.cap.low_kg)]
    least_first = sorted(caps, key=lambda pair: pair[0].nominal_kg)
    return [Bar(one, one.figure, cap, None, one.compared) for cap, one in least_first]


def _law(account: Account, rulings: Iterable[Ruling]) -> list[Bar]:
    law = account.rating.legal
    governing = next((one for one in rulings if one.governs), None)
    if governing is None or law.at_most_kg is None:
        return []
    is_open = law.capacity is None or law.capacity.nominal_kg < law.at_most_kg
    figures = [] if law.capacity is None else [account.figures.band(law.capacity)]
    if is_open:
        figures.append(account.words.at_most.format(mass=account.figures.limit(law.at_most_kg)))
    at_most_kg = law.at_most_kg if is_open else None
    return [Bar(governing, account.words.comma.join(figures), law.capacity, at_most_kg, governing.compared)]


def _loaded(account: Account, bars: Iterable[Bar]) -> Iterator[Bar]:
    """Keep the figure of the load only where it is not that of the bar above."""
    above = "" if account.rating.trailer else None
    for bar in bars:
        yield bar if above not in {None, bar.load} else bar._replace(load="")
        above = above if above is None else bar.load


def _end(bars: Iterable[Bar], unit_kg: float) -> float:
    inside: list[float] = []
    for bar in bars:
        deciding = (bar.at_most_kg or 0.0, bar.band.nominal_kg if bar.band else 0.0) if bar.ruling.governs else ()
        inside.extend((bar.ruling.load_kg, *deciding))
    return round_end(inside, unit_kg, _ROOM)


def round_end(inside_kg: Iterable[float], unit_kg: float, room: float = 1.0) -> float:
    """Choose a round end of an axis, so many times beyond everything that must be inside [kg]."""
    step = room * max((unit_kg, *filter(math.isfinite, inside_kg))) / unit_kg / INTERVALS
    ten = 10.0 ** math.floor(math.log10(step))
    return unit_kg * INTERVALS * ten * next(one for one in (1, 2, 2.5, 5, 10) if one * ten >= step)
