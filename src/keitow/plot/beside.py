"""Ratings beside each other, and beside what makers rate and others claim."""

# pyright: reportUnknownMemberType=false
# matplotlib does not annotate its keyword arguments.

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Final, NamedTuple

from keitow._units import kilograms
from keitow.errors import InputError
from keitow.rating import Rating
from keitow.report import picture
from keitow.report.chart import LOAD, ROW, round_end
from keitow.report.colors import FIGURE
from keitow.report.figures import POUND_KG
from keitow.report.text import account_of
from keitow.report.words import ENGLISH

if TYPE_CHECKING:
    from typing import TypeAlias

    from matplotlib.axes import Axes

    from keitow.report.account import Account
    from keitow.typing import Measured

    Claim: TypeAlias = Measured | tuple[Measured, Measured]

_ROOM: Final = 1.05
_MASS_OR_TWO: Final = "needs a mass, or a tuple of the least and the greatest one"


class _Row(NamedTuple):
    """A rating with its name, and the ends of what is claimed [kg]; they are equal for one figure."""

    name: str
    account: Account
    claim: tuple[float, float] | None

    @property
    def height(self) -> int:
        """The height of the row: its name, what decides, the claim, the bar."""
        return ROW + LOAD + (LOAD if self.claim else 0)

    @property
    def inside_kg(self) -> tuple[float, ...]:
        """The figures that the axis must reach [kg]."""
        machine = self.account.rating.mechanical
        bound = () if machine.at_most_kg is None else (machine.at_most_kg,)
        return (*(self.claim or ()), *(machine.capacity or bound))


def compare(
    ratings: Mapping[str, Rating], *, claims: Mapping[str, Claim] | None = None, ax: Axes | None = None
) -> Axes:
    """Draw what the machine can tow by several ratings, a row each, and what others claim of it.

    A row is the band of one mechanical answer, with the rule that decides it. A diamond is a claim, such as a maker's
    rating; two diamonds are the ends of a range. Beside it stands whether it is in the band. Where something that
    applies cannot be determined there is no band, but an outline up to the bound.

    Parameters
    ----------
    ratings
        The name of each row, and what `keitow.evaluate` returned.
    claims
        The name of a row -> a mass with its unit, or a tuple of the least and the greatest one.
    ax
        Axes to draw on; by default those of a new figure.

    Raises
    ------
    InputError
        There is no rating, something is no rating or no mass, a claim has no row, or ``ax`` is not a matplotlib axes.

    Examples
    --------
    >>> from keitow import Place, Trip, catalog, evaluate, plot
    >>> truck = catalog.vehicle("hijet-s510p-std-4wd-5mt")
    >>> rating = evaluate(truck, trip=Trip.local_road(place=Place.ABROAD))
    >>> ax = plot.compare({"stock": rating}, claims={"stock": ("450 kg", "800 kg")})
    >>> [text.get_text() for text in ax.texts]
    ['stock', '372 – 707 – 895 kg', 'decides: Grip under braking', '450 to 800 kg, in the band']
    """
    rows = _rows(ratings, claims or {})
    pounds_first = rows[0].account.figures.pounds_first
    end_kg = round_end([kg for row in rows for kg in row.inside_kg], POUND_KG if pounds_first else 1.0, _ROOM)
    height = sum(row.height for row in rows)
    ax = picture.new_axes(ax, picture.AROUND_IN + height / picture.UNITS_PER_IN)
    axis, top = picture.MassAxis.on(ax, end_kg, height, pounds_first=pounds_first), 0
    for row in rows:
        _draw(row, top, axis)
        top += row.height
    picture.finish(ax, "What the machine can tow" + (", and what is claimed" if claims else ""))
    return ax


def _rows(ratings: Mapping[str, Rating], claims: Mapping[str, Claim]) -> list[_Row]:
    where = "compare(ratings)"
    if not isinstance(ratings, Mapping) or not ratings:
        raise InputError(where, "needs a mapping of names to ratings", ratings, "write {'stock': evaluate(vehicle)}")
    for one in ratings.values():
        if not isinstance(one, Rating):
            raise InputError(where, "needs ratings", one, "write {'stock': evaluate(vehicle)}")
    for name in claims:
        if name not in ratings:
            raise InputError("compare(claims)", "needs names that ratings have", name, f"write one of {list(ratings)}")
    return [
        _Row(str(name), account_of(one), _read(claims[name]) if name in claims else None)
        for name, one in ratings.items()
    ]


def _read(claim: Claim) -> tuple[float, float]:
    where, ends = "compare(claims)", claim if isinstance(claim, tuple) else (claim, claim)
    if len(ends) != 2:
        raise InputError(where, _MASS_OR_TWO, claim, "write ('450 kg', '800 kg')")
    least, most = sorted(kilograms(one, where) for one in ends)
    return least, most


def _draw(row: _Row, top: int, axis: picture.MassAxis) -> None:
    machine, words, figures = row.account.rating.mechanical, row.account.words, row.account.figures
    middle, figure = top + row.height - picture.BELOW, words.no_figure
    if machine.capacity is not None:
        figure = figures.band(machine.capacity).partition(" (")[0]
    elif machine.at_most_kg is not None:
        figure = words.at_most.format(mass=figures.limit(machine.at_most_kg)).partition(" (")[0]
    axis.write(0, top + 13, picture.wrapped(row.name, picture.LETTERS_OF_BAR - len(figure), 1), is_bold=True)
    axis.write(axis.end_kg, top + 13, figure, is_left=False)
    if machine.governing is not None:
        decides = f"{words.binding}: {words.title(machine.governing.rule)}"
        axis.write(0, top + 13 + LOAD, picture.wrapped(decides, picture.LETTERS_OF_BAR, 1))
    axis.draw(middle, machine.capacity, machine.at_most_kg if machine.capacity is None else None, FIGURE)
    if row.claim is not None:
        _draw_claim(row, row.claim, middle, axis)


def _draw_claim(row: _Row, claim: tuple[float, float], middle: float, axis: picture.MassAxis) -> None:
    least, most = (kg / axis.scale for kg in claim)
    axis.ax.plot([least, most], [middle, middle], "D-", color=picture.ink_of(axis.ax), markersize=6, label="claimed")
    unit = "lb" if row.account.figures.pounds_first else "kg"
    said = f"{least:.0f} {unit}" if least == most else f"{least:.0f} to {most:.0f} {unit}"
    axis.write_beside(claim[0], middle, f"{said}{_lies(row, claim)}")


def _lies(row: _Row, claim: tuple[float, float]) -> str:
    """Say where a claim lies; nothing where there is no band."""
    band = row.account.rating.mechanical.capacity
    if band is None:
        return ""
    comma, (least, most) = ENGLISH.comma, claim
    if most < band.low_kg or least > band.high_kg:
        return f"{comma}{'below' if most < band.low_kg else 'above'} the band"
    beyond = [side for side, is_so in (("below", least < band.low_kg), ("above", most > band.high_kg)) if is_so]
    return f"{comma}reaches {' and '.join(beyond)} the band" if beyond else f"{comma}in the band"
