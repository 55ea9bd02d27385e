"""The chart of a rating: a bar for each limit, on one axis. SVG and matplotlib only lay it out."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

from keitow._engine.outcomes import Cap
from keitow._engine.terms import Basis
from keitow.report.figures import POUND_KG

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from keitow._engine.assess import Assessment
    from keitow._engine.findings import Finding
    from keitow.report.account import Account

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

    ``marked`` stands after its title. ``load`` is the mass that it is compared with, in words, and empty where the bar
    above has the same, or without a trailer.
    """

    title: str
    rule_id: str
    marked: str
    governs: bool
    figure: str
    band: Cap | None
    at_most_kg: float | None
    load_kg: float
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
    drawn: list[BarGroup] = []
    for answer in account.rating.assessments:
        bars = _law(account, answer) if answer.basis is Basis.LAW else _caps(account, answer)
        if bars:
            drawn.append(BarGroup(account.words.bases[answer.basis], tuple(_loaded(bars))))
    if not drawn:
        return None
    unit_kg = POUND_KG if account.figures.pounds_first else 1.0
    end_kg = _end([bar for group in drawn for bar in group.bars], unit_kg)
    return Chart(tuple(drawn), end_kg, account.figures.pounds_first, account.rating.trailer is not None)


def _caps(account: Account, answer: Assessment) -> list[Bar]:
    caps = [
        (one.outcome, one)
        for one in answer.applying
        if isinstance(one.outcome, Cap) and one.rule.binding and math.isfinite(one.outcome.low_kg)
    ]
    least_first = sorted(caps, key=lambda pair: pair[0].nominal_kg)
    return [
        _bar(account, one, account.figures.band(cap), cap, governs=one is answer.governing) for cap, one in least_first
    ]


def _law(account: Account, law: Assessment) -> list[Bar]:
    if law.governing is None or law.at_most_kg is None:
        return []
    is_open = law.capacity is None or law.capacity.nominal_kg < law.at_most_kg
    figures = [] if law.capacity is None else [account.figures.band(law.capacity)]
    if is_open:
        figures.append(account.words.at_most.format(mass=account.figures.limit(law.at_most_kg)))
    at_most_kg = law.at_most_kg if is_open else None
    return [_bar(account, law.governing, account.words.comma.join(figures), law.capacity, at_most_kg, governs=True)]


def _bar(
    account: Account, finding: Finding, figure: str, band: Cap | None, at_most_kg: float | None = None, *, governs: bool
) -> Bar:
    rule, marks = finding.rule, account.marks(finding, governs=governs)
    return Bar(
        title=account.words.title(rule),
        rule_id=rule.id,
        marked=f" ◀ {', '.join(marks)}" if marks else "",
        governs=governs,
        figure=figure,
        band=band,
        at_most_kg=at_most_kg,
        load_kg=finding.subject_kg,
        load=account.compared(finding) if account.rating.trailer else "",
    )


def _loaded(bars: Iterable[Bar]) -> Iterator[Bar]:
    """Keep the figure of the load only where it is not that of the bar above."""
    above = ""
    for bar in bars:
        yield bar._replace(load="") if bar.load == above else bar
        above = bar.load


def _end(bars: Iterable[Bar], unit_kg: float) -> float:
    inside: list[float] = []
    for bar in bars:
        deciding = (bar.at_most_kg or 0.0, bar.band.nominal_kg if bar.band else 0.0) if bar.governs else ()
        inside.extend((bar.load_kg, *deciding))
    return round_end(inside, unit_kg, _ROOM)


def round_end(inside_kg: Iterable[float], unit_kg: float, room: float = 1.0) -> float:
    """Choose a round end of an axis, so many times beyond everything that must be inside [kg]."""
    step = room * max((unit_kg, *filter(math.isfinite, inside_kg))) / unit_kg / INTERVALS
    ten = 10.0 ** math.floor(math.log10(step))
    return unit_kg * INTERVALS * ten * next(one for one in (1, 2, 2.5, 5, 10) if one * ten >= step)
