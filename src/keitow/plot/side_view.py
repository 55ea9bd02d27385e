"""A sketch of the vehicle and its trailer, with what their axles and the hitch carry."""

# pyright: reportUnknownMemberType=false
# matplotlib does not annotate its keyword arguments.

from __future__ import annotations

from textwrap import fill
from typing import TYPE_CHECKING, Final, NamedTuple

from matplotlib.patches import Polygon

from keitow._engine.outcomes import Undetermined, Verdict
from keitow.errors import InputError, UnknownIdError
from keitow.kinds import Body
from keitow.mechanics.axles import distance, front_axle_kg
from keitow.rating import Rating
from keitow.report.colors import FIGURE, PALE, VERDICTS
from keitow.report.figures import FOOT_M, POUND_KG, default_units
from keitow.report.picture import finish, ink_of, new_axes
from keitow.report.text import account_of
from keitow.report.words import ENGLISH

if TYPE_CHECKING:
    from collections.abc import Iterator

    from matplotlib.axes import Axes

    from keitow._engine.outcomes import Band

_HEIGHT_IN: Final = 4.1
_BELOW_M: Final = -1.75
_ABOVE_M: Final = 2.0
_LEAST_M: Final = 5.0
_DISTANCES_M: Final = -1.5
_WHEEL_M: Final = 0.24
_HITCH_M: Final = 0.4
_HITCH: Final = "on the hitch"
_UNKNOWN: Final = "?"
_SOMEWHERE_M: Final = 2.0
"""Where an axle is drawn of which no distance is known or assumed; the sketch says that it is not known."""
_LETTERS: Final = 78


class _Stand(NamedTuple):
    """A place where mass stands: its fact of the permitted mass, and the rules that compare the two."""

    name: str
    x_m: float
    mass: Band | None
    permitted: tuple[str, ...]
    rules: tuple[str, ...]


class _Places(NamedTuple):
    """How far the axles and the hitch are behind the front axle [m], and the distances between them in words."""

    rear_m: float
    hitch_m: float
    trailer_m: float
    said: tuple[str, str, str]


def sketch(rating: Rating, ax: Axes | None = None) -> Axes:
    r"""Draw the vehicle and its trailer from the side, with what the axles and the hitch carry.

    Along the road the axles and the hitch stand to scale, by the wheelbase, the hitch overhang and the trailer's
    distance from the coupling to the axle. What is assumed has a star, and what is not known is said. The outlines are
    no measurements. Under each axle stand its mass on level ground with its band, and the permitted mass, where a plate
    was given.

    Parameters
    ----------
    rating
        What `keitow.evaluate` returned.
    ax
        Axes to draw on; by default those of a new figure.

    Raises
    ------
    InputError
        It is no rating, its rule book has no mechanics, or ``ax`` is not a matplotlib axes.

    Examples
    --------
    >>> from keitow import Load, Trailer, catalog, evaluate, plot
    >>> truck = catalog.vehicle("hijet-s510p-std-4wd-5mt")
    >>> ax = plot.sketch(evaluate(truck, Trailer(tare="100 kg"), Load(trailer="120 kg")))
    >>> [text.get_text() for text in ax.texts if text.get_text().startswith("on the hitch")]
    ['on the hitch\n22 kg\n15 to 33 kg\npermitted: not known']
    """
    if not isinstance(rating, Rating):
        raise InputError("sketch(rating)", "needs a Rating", rating, "write sketch(evaluate(vehicle, trailer))")
    try:
        places = _places(rating)
    except UnknownIdError:
        needed, hint = "needs a rating by rules of mechanics", "write rules=keitow.mechanics.RULES | yours"
        raise InputError("sketch(rating)", needed, rating, hint) from None
    ax = new_axes(ax, _HEIGHT_IN)
    end_m = max(_LEAST_M, places.hitch_m if rating.trailer is None else places.trailer_m + 1.3)
    ax.set(xlim=(-1.1, end_m), ylim=(_BELOW_M, _ABOVE_M))
    ax.plot([-1.1, end_m], [0, 0], color=ink_of(ax), linewidth=1)
    _draw_vehicle(ax, places, is_truck=rating.vehicle.body in {None, Body.TRUCK})
    if rating.trailer is not None:
        _draw_trailer(ax, places)
    for stand in _stands(rating, places):
        _write_mass(ax, rating, stand)
    _write_distances(ax, rating, places)
    ax.set(xticks=[], yticks=[])
    ax.set_xlabel(fill(_note(rating, places), _LETTERS), fontsize="small")
    account = account_of(rating)
    finish(ax, f"{account.headline} {''.join(account.pair)}", VERDICTS[rating.verdict])
    ax.spines[:].set_visible(False)
    return ax


def _places(rating: Rating) -> _Places:
    wheelbase, overhang = distance(rating.facts, "wheelbase_m"), distance(rating.facts, "overhang_m")
    coupling_m = None if rating.trailer is None else rating.trailer.coupling_to_axle_m
    rear_m = wheelbase.meters if wheelbase else _SOMEWHERE_M
    hitch_m = rear_m + (overhang.meters if overhang else _SOMEWHERE_M / 2)
    known = (
        wheelbase and (wheelbase.meters, wheelbase.is_assumed),
        overhang and (overhang.meters, overhang.is_assumed),
        None if coupling_m is None else (coupling_m, False),
    )
    length, meters = ("ft", FOOT_M) if default_units(rating.trip) == "us" else ("m", 1.0)
    said = [f"{one[0] / meters:.2f} {length}{'*' if one[1] else ''}" if one else _UNKNOWN for one in known]
    trailer_m = hitch_m + (_SOMEWHERE_M if coupling_m is None else coupling_m)
    return _Places(rear_m, hitch_m, trailer_m, (said[0], said[1], said[2]))


def _stands(rating: Rating, places: _Places) -> Iterator[_Stand]:
    front, rear = ("mech.front_axle", "mech.front_axle_rating"), ("mech.rear_axle", "mech.rear_tires")
    yield _Stand("front axle", 0.0, rating.front_axle_mass, ("vehicle.axles.front_rating_kg",), front)
    plates = ("vehicle.axles.rear_rating_kg", "vehicle.tires.pair_rating_kg")
    yield _Stand("rear axle", places.rear_m, rating.rear_axle_mass, plates, rear)
    if rating.trailer is not None:
        plates = ("vehicle.hitch.rated_nose_mass_kg", "vehicle.maker_rating.nose_mass_kg")
        yield _Stand(_HITCH, places.hitch_m, rating.nose_mass, plates, ("mech.hitch_nose", "mech.maker_nose"))
        axle = "trailer axle" if (rating.trailer.axles or 1) == 1 else "trailer axles"
        on_axle, rules = rating.trailer_axle_mass, ("mech.trailer_axle",)
        yield _Stand(axle, places.trailer_m, on_axle, ("trailer.axle_rating_kg",), rules)


def _draw_vehicle(ax: Axes, places: _Places, *, is_truck: bool) -> None:
    """Draw a cab with a bed, or a single box; of both only the axles are measured."""
    rear_m = places.rear_m
    tail_m = rear_m + 0.8 * (places.hitch_m - rear_m)
    bed_m = (0.45 * rear_m, 0.95) if is_truck else (tail_m, 1.75)
    outline = [(-0.65, 0.3), (-0.65, 0.9), (-0.4, 1.75), (bed_m[0], 1.75), bed_m, (tail_m, bed_m[1]), (tail_m, 0.3)]
    ax.add_patch(Polygon(outline, facecolor=(FIGURE, PALE), edgecolor=FIGURE, linewidth=1.2))
    ax.plot([tail_m, places.hitch_m], [_HITCH_M, _HITCH_M], color=ink_of(ax), linewidth=2)
    for x_m in (0.0, rear_m):
        _draw_wheel(ax, x_m)
    ax.plot(places.hitch_m, _HITCH_M, "o", color=ink_of(ax), markersize=5)


def _draw_trailer(ax: Axes, places: _Places) -> None:
    """Draw a box on its axle; its tow bar is dashed where the distance is not known."""
    front_m, tail_m = places.trailer_m - 0.55 * (places.trailer_m - places.hitch_m), places.trailer_m + 1.0
    outline = [(front_m, 0.35), (front_m, 0.95), (tail_m, 0.95), (tail_m, 0.35)]
    ax.add_patch(Polygon(outline, facecolor=(FIGURE, PALE), edgecolor=FIGURE, linewidth=1.2))
    is_known = places.said[2] != _UNKNOWN
    ax.plot([places.hitch_m, front_m], [_HITCH_M, _HITCH_M], "-" if is_known else ":", color=ink_of(ax), linewidth=2)
    _draw_wheel(ax, places.trailer_m)


def _draw_wheel(ax: Axes, x_m: float) -> None:
    ax.plot(x_m, _WHEEL_M, "o", color=ink_of(ax), markersize=24)


def _write_mass(ax: Axes, rating: Rating, stand: _Stand) -> None:
    """Write what stands at a place, and by word and color which of its limits is exceeded."""
    scale, unit = (POUND_KG, "lb") if default_units(rating.trip) == "us" else (1.0, "kg")
    lines = [stand.name, "mass: not known"]
    if stand.mass is not None:
        low, nominal, high = (f"{kg / scale:.0f}" for kg in stand.mass.ends)
        lines = [stand.name, f"{nominal} {unit}", *([f"{low} to {high} {unit}"] if low != high else [])]
    plates = [kg for kg in map(rating.facts.__getitem__, stand.permitted) if isinstance(kg, float)]
    lines.append(f"permitted: {min(plates) / scale:.0f} {unit}" if plates else "permitted: not known")
    verdicts = [one.verdict for one in rating.findings if one.rule.id in stand.rules and one.verdict is not None]
    worst = max(verdicts, default=Verdict.WITHIN)
    if worst in {Verdict.MARGINAL, Verdict.OVER}:
        lines.append(worst.value)
    is_hitch = stand.name == _HITCH
    color = VERDICTS[worst] if worst in {Verdict.MARGINAL, Verdict.OVER} else ink_of(ax)
    ax.annotate(
        "\n".join(lines),
        (stand.x_m, _HITCH_M + 0.1 if is_hitch else -0.02),
        (0, 34 if is_hitch else -20),
        textcoords="offset points",
        ha="center",
        va="bottom" if is_hitch else "top",
        fontsize="small",
        color=color,
        arrowprops={"arrowstyle": "->" if is_hitch else "<-", "color": color, "shrinkA": 0, "shrinkB": 0},
    )


def _write_distances(ax: Axes, rating: Rating, places: _Places) -> None:
    ends = [(0.0, places.rear_m), (places.rear_m, places.hitch_m)]
    if rating.trailer is not None:
        ends.append((places.hitch_m, places.trailer_m))
    for (start_m, end_m), said in zip(ends, places.said, strict=False):
        along = {"arrowstyle": "<->", "color": ink_of(ax), "shrinkA": 0, "shrinkB": 0}
        ax.annotate("", (start_m, _DISTANCES_M), (end_m, _DISTANCES_M), arrowprops=along)
        middle_m = (start_m + end_m) / 2
        ax.text(middle_m, _DISTANCES_M - 0.04, said, ha="center", va="top", fontsize="small", color=ink_of(ax))


def _note(rating: Rating, places: _Places) -> str:
    """Say what the sketch is to scale in, what is assumed, and what a mass or a distance lacks."""
    on_front = front_axle_kg(rating.facts)
    lacks = list(on_front.missing) if isinstance(on_front, Undetermined) else []
    if rating.trailer is not None and rating.trailer.coupling_to_axle_m is None:
        lacks.append("trailer.coupling_to_axle_m")
    assumed = " * assumed." if any("*" in one for one in places.said) else ""
    named = ", ".join(ENGLISH.label(path, rating.rules.papers) for path in lacks)
    unknown = f" Not known: {named}." if named else ""
    return f"Axles and hitch to scale, outlines not.{assumed}{unknown}"
