"""The chart of a rating: a bar for each limit, on one axis. SVG and matplotlib only lay it out."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

from keitow._engine.terms import Basis
from keitow.report.figures import POUND_KG
from keitow.report.headline import binding_caps

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from keitow._engine.assess import Assessment
    from keitow._engine.findings import Finding
    from keitow._engine.outcomes import Cap
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


class Chart(NamedTuple):
    """The bars under the names of the three answers, and the end of their axis [kg]."""

    groups: Mapping[str, Sequence[Bar]]
    end_kg: float
    pounds_first: bool
    has_load: bool

    @property
    def height(self) -> int:
        """The height of all groups."""
        return sum(HEAD + sum(bar.height for bar in bars) for bars in self.groups.values())

    @property
    def ticks_kg(self) -> tuple[float, ...]:
        """The masses at which the axis is labeled."""
        return tuple(self.end_kg * place / INTERVALS for place in range(INTERVALS + 1))


def chart_of(account: Account) -> Chart | None:
    """Return the rating, law as one bar, as its routes are alternatives, and the parts of the machine, the least first.

    A rule that sets no limit, lacks a fact or only advises has no bar. ``None`` where no rule has one.
    """
    groups = {account.words.bases[one.basis]: list(_bars(account, one)) for one in account.rating.assessments}
    bars = [bar for some in groups.values() for bar in some]
    if not bars:
        return None
    inside_kg = [bar.load_kg for bar in bars]
    for bar in bars:
        if bar.governs:
            inside_kg += [bar.at_most_kg or 0.0, bar.band.nominal_kg if bar.band else 0.0]
    pounds_first = account.figures.pounds_first
    end_kg = round_end(inside_kg, POUND_KG if pounds_first else 1.0, _ROOM)
    drawn = {name: some for name, some in groups.items() if some}
    return Chart(drawn, end_kg, pounds_first, account.rating.trailer is not None)


def _bars(account: Account, answer: Assessment) -> Iterator[Bar]:
    """Yield the bars of an answer; the figure of a load is left out where the bar above has the same."""
    words, figures, above = account.words, account.figures, ""
    for finding, band, at_most_kg in _limits(answer):
        governs = finding is answer.governing
        marks = account.marks(finding, governs=governs)
        said = [] if band is None else [figures.band(band)]
        if at_most_kg is not None:
            said.append(words.at_most.format(mass=figures.limit(at_most_kg)))
        load = account.compared(finding) if account.rating.trailer else ""
        yield Bar(
            title=words.title(finding.rule),
            rule_id=finding.rule.id,
            marked=f" ◀ {', '.join(marks)}" if marks else "",
            governs=governs,
            figure=words.comma.join(said),
            band=band,
            at_most_kg=at_most_kg,
            load_kg=finding.subject_kg,
            load="" if load == above else load,
        )
        above = load


def _limits(answer: Assessment) -> Iterator[tuple[Finding, Cap | None, float | None]]:
    """Yield the findings that have a bar, with its band and the bound where law is undetermined [kg]."""
    if answer.basis is not Basis.LAW:
        caps = [pair for pair in binding_caps(answer) if math.isfinite(pair[1].low_kg)]
        for finding, cap in sorted(caps, key=lambda pair: pair[1].nominal_kg):
            yield finding, cap, None
    elif answer.governing is not None and answer.at_most_kg is not None:
        known, most_kg = answer.capacity, answer.at_most_kg
        yield answer.governing, known, most_kg if known is None or known.nominal_kg < most_kg else None


def round_end(inside_kg: Iterable[float], unit_kg: float, room: float = 1.0) -> float:
    """Choose a round end of an axis, so many times beyond everything that must be inside [kg]."""
    step = room * max((unit_kg, *filter(math.isfinite, inside_kg))) / unit_kg / INTERVALS
    ten = 10.0 ** math.floor(math.log10(step))
    return unit_kg * INTERVALS * ten * next(one for one in (1, 2, 2.5, 5, 10) if one * ten >= step)
