"""What would make a combination fit: single changes, each tried out before it is offered."""

from __future__ import annotations

import math
from contextlib import suppress
from functools import cache
from operator import attrgetter
from typing import TYPE_CHECKING, Final, NamedTuple

import attrs

from keitow._bounds import bounds_of_all
from keitow._facts import LADEN_MASS
from keitow._findings import TOLERANCE_KG, narrowed
from keitow._outcomes import Cap, Duty, Verdict
from keitow._rating import evaluate
from keitow._terms import Obligation
from keitow._units import FORCE
from keitow._values.trailer import MOST_ON_NOSE, Trailer, TrailerBrakes
from keitow._values.vehicle import TowingEntry
from keitow.errors import InputError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from keitow._findings import Finding
    from keitow._rating import Assessment, Rating
    from keitow._values.vehicle import Vehicle

_SLOWEST_KMH: Final = 5
_SLOWEST_CLIMB_KMH: Final = 10
_FASTEST_KMH: Final = 100
"""Beyond the speeds that brakes are tested from, the estimate claims nothing."""
_ANSWERS: Final[tuple[Callable[[Rating], Assessment], ...]] = (
    attrgetter("rated"),
    attrgetter("mechanical"),
    attrgetter("legal"),
)
"""Each is worked out when it is asked for."""
_FINE: Final = (None, Verdict.WITHIN)


class Remedy(NamedTuple):
    """One change after which the verdict is `Verdict.WITHIN`.

    Parameters
    ----------
    in_words, in_words_ja
        What to do.
    rating
        The rating after it.
    """

    in_words: str
    in_words_ja: str
    rating: Rating


def safe_speed_kmh(rating: Rating) -> float | None:
    """Find the fastest speed, in whole km/h up to 100, at which the mechanical verdict is within [km/h].

    What is driven no faster climbs no faster either.
    """

    def is_within(slower: int) -> bool:
        return _driven(rating, _FASTEST_KMH - slower).mechanical.verdict is Verdict.WITHIN

    slower = _least(is_within, -1, _FASTEST_KMH - _SLOWEST_KMH)
    return None if slower is None else float(_FASTEST_KMH - slower)


def _least(is_enough: Callable[[int], bool], too_little: int, most: int) -> int | None:
    """Find the least whole number that is enough, up to the most; ``None`` where there is none."""
    if most <= too_little or not is_enough(most):
        return None
    enough = most
    while enough - too_little > 1:
        middle = (too_little + enough) // 2
        too_little, enough = (too_little, middle) if is_enough(middle) else (middle, enough)
    return enough


def most_wanted(rating: Rating) -> str | None:
    """Find the datum that would narrow the mechanical band most, if it turned out to be as assumed."""
    estimates = [one for one in rating.mechanical.findings if isinstance(one.answer, Cap) and one.rule.binding]
    paths = dict.fromkeys(
        path for one in estimates for name, _, _ in one.assumptions if (path := one.rule.inputs.get(name))
    )
    best, narrowest = None, _width(estimates)
    for path in paths:
        width = _width([narrowed(one, path) for one in estimates])
        if width < narrowest:
            best, narrowest = path, width
    return None if best is None else rating.facts.missing(best)[0]


def _width(estimates: list[Finding]) -> float:
    caps = [one.answer for one in estimates if isinstance(one.answer, Cap)]
    return min((cap.high_kg for cap in caps), default=math.inf) - min((cap.low_kg for cap in caps), default=0.0)


def remedies(rating: Rating) -> tuple[Remedy, ...]:
    """Find single changes that bring the verdict to within, cheapest first."""
    if rating.verdict is Verdict.WITHIN:
        return ()
    found: list[Remedy] = []
    for propose in _CHEAPEST_FIRST:
        with suppress(InputError):  # a change that makes an impossible combination is no remedy
            found.extend(remedy for remedy in propose(rating) if remedy.rating.verdict is Verdict.WITHIN)
    return tuple(found)


def _with(rating: Rating, **changes: object) -> Rating:
    case = {name: changes.get(name, getattr(rating, name)) for name in ("vehicle", "trailer", "load", "trip")}
    return evaluate(**case, rules=rating.rules)  # type: ignore[arg-type]  # the four values of a rating, or others of them


def _mends(before: Rating, after: Rating) -> bool:
    """Tell whether the answers that were not within now are; the others are asked only of what is offered."""
    return all(of(before).verdict in _FINE or of(after).verdict in _FINE for of in _ANSWERS)


def _driven(rating: Rating, speed_kmh: float) -> Rating:
    """Rate at another speed; a climb is no faster than that."""
    climb_kmh = min(speed_kmh, rating.trip.climb_speed_kmh)
    return _with(rating, trip=attrs.evolve(rating.trip, speed=f"{speed_kmh} km/h", climb_speed=f"{climb_kmh} km/h"))


def _slower(rating: Rating) -> Iterator[Remedy]:
    speed = rating.safe_speed_kmh
    if speed is not None and speed < rating.trip.speed_kmh:
        slower = _driven(rating, speed)
        yield Remedy(f"drive no faster than {speed:.0f} km/h", f"{speed:.0f} km/h以下で走行する", slower)


def _slower_climb(rating: Rating) -> Iterator[Remedy]:
    fastest = min(int(rating.trip.climb_speed_kmh), _FASTEST_KMH)

    @cache
    def climbing(steps: int) -> Rating:
        return _with(rating, trip=attrs.evolve(rating.trip, climb_speed=f"{fastest - 5 * steps} km/h"))

    steps = _least(lambda steps: _mends(rating, climbing(steps)), 0, (fastest - _SLOWEST_CLIMB_KMH) // 5)
    if steps is not None:
        speed = fastest - 5 * steps
        yield Remedy(f"climb at {speed} km/h", f"{speed} km/hで登坂する", climbing(steps))


def _target_kg(rating: Rating) -> float:
    """Return the laden mass that all three answers surely permit [kg]."""
    rated, law, machine = rating.assessments
    figures = [
        rated.capacity.nominal_kg if rated.capacity else None,
        machine.capacity.low_kg if machine.capacity else None,
    ]
    gross = None if rating.trailer is None else rating.trailer.gross_mass_kg
    if law.verdict is not None:
        figures.append(gross)
    return min((one for one in figures if one is not None), default=0.0)


def _loaded(rating: Rating, *, trailer_kg: int, bed_kg: int) -> Rating:
    """Rate with so much more on the trailer and in the bed."""
    load = rating.load
    if trailer_kg:
        load = attrs.evolve(load, trailer=f"{load.trailer_kg + trailer_kg!r} kg")
    if bed_kg:
        load = attrs.evolve(load, bed=f"{load.bed_kg + bed_kg!r} kg")
    return _with(rating, load=load)


def _off_trailer(rating: Rating) -> Iterator[Remedy]:
    """Move load from the trailer to the bed, where it may press on what binds, or leave some behind."""

    @cache
    def moved(kg: int) -> Rating:
        return _loaded(rating, trailer_kg=-kg, bed_kg=kg)

    excess = math.ceil(rating.facts.number(LADEN_MASS) - _target_kg(rating) - TOLERANCE_KG)
    if 0 < excess <= rating.load.trailer_kg:
        kg = _least(lambda kg: _mends(rating, moved(kg)), 0, excess)
        if kg is not None:
            yield Remedy(f"move {kg} kg from the trailer to the bed", f"{kg} kgを荷台に移す", moved(kg))
        shed = _loaded(rating, trailer_kg=-excess, bed_kg=0)
        yield Remedy(f"take {excess} kg off the trailer", f"被牽引車の積荷を{excess} kg減らす", shed)


def _out_of_bed(rating: Rating) -> Iterator[Remedy]:
    """Move load from the bed to the trailer, as far as that has room then, or leave some behind."""

    @cache
    def shed(kg: int) -> Rating:
        return _loaded(rating, trailer_kg=0, bed_kg=-kg)

    @cache
    def moved(kg: int) -> Rating:
        return _loaded(rating, trailer_kg=kg, bed_kg=-kg)

    most = int(rating.load.bed_kg)
    out = _least(lambda kg: _mends(rating, shed(kg)), 0, most)
    if out is None:
        return
    room = int(_target_kg(shed(most)) - rating.facts.number(LADEN_MASS) + TOLERANCE_KG)
    kg = out if _mends(rating, moved(out)) else _least(lambda kg: _mends(rating, moved(kg)), out, min(most, room))
    if kg is not None and rating.trailer is not None:
        yield Remedy(f"move {kg} kg from the bed to the trailer", f"荷台の{kg} kgを被牽引車に移す", moved(kg))
    yield Remedy(f"take {out} kg out of the bed", f"荷台の{out} kgを降ろす", shed(out))


def _licence(rating: Rating) -> Iterator[Remedy]:
    if rating.trip.towing_licence is False:
        driver = _with(rating, trip=attrs.evolve(rating.trip, towing_licence=True))
        yield Remedy("let a driver with a towing licence drive", "けん引免許を受けた者が運転する", driver)


def _read_gross(rating: Rating) -> Iterator[Remedy]:
    """Read the trailer's registered gross mass; tried with the most that the law surely permits."""
    trailer, capacity = rating.trailer, rating.legal.capacity
    if trailer is not None and capacity is not None and rating.legal.registered_unknown:
        most = f"{math.floor(capacity.nominal_kg)} kg"
        yield Remedy(
            f"read the registered gross mass (車両総重量) on the trailer's certificate; up to {most} will do",
            f"被牽引車の車検証で車両総重量を確認する({most}以下であればよい)",
            _with(rating, trailer=attrs.evolve(trailer, gross_mass=most)),
        )


def _papers(rating: Rating) -> Iterator[Remedy]:
    """Have the pair put on a certificate, as far as the figures leave that open; tried as if it were there."""
    trailer = rating.trailer
    if trailer is None or not trailer.gross_mass_kg:
        return
    gross = trailer.gross_mass_kg
    for finding in rating.legal.findings:
        rule = finding.rule
        if rule.duty is not Obligation.REGISTRATION or rule.route is None:
            continue
        if not isinstance(finding.answer, Duty) or finding.answer.met:
            continue
        beside = [one for one in rating.legal.findings if one.rule.route == rule.route and one.rule.limits]
        figure = bounds_of_all(beside, rule.route.step_kg)
        if rule.remedy is None or gross > figure.at_most_kg + TOLERANCE_KG:
            continue
        until = until_ja = ""
        if not math.isinf(figure.at_most_kg):
            most = f"{math.floor(figure.at_most_kg + TOLERANCE_KG)} kg"
            sure = figure.surely_kg is not None
            until = f", up to {most}" if sure else f", at most {most}"
            until_ja = f"、{most}まで" if sure else f"、最大でも{most}"
        yield Remedy(
            f"{rule.remedy}{until}; this trailer needs {gross:.0f} kg",
            f"{rule.remedy_ja or rule.remedy}{until_ja}。この被牽引車には{gross:.0f} kgが必要",
            _recorded(rating, trailer, rule.inputs.values()),
        )


def _recorded(rating: Rating, trailer: Trailer, paths: Iterable[str]) -> Rating:
    """Rate as if the certificates said what a registration rests on."""
    if "trailer.lists_vehicle" in paths:
        listing = attrs.evolve(trailer, lists_vehicle=True, sources=_sources(trailer, "lists_vehicle"))
        return _with(rating, trailer=listing)
    figure = f"{trailer.gross_mass_kg!r} kg"
    entry = TowingEntry(unbraked=figure, braked=figure)
    sources = _sources(rating.vehicle, "towing_entry", "towing_entry.unbraked", "towing_entry.braked")
    return _with(rating, vehicle=attrs.evolve(rating.vehicle, towing_entry=entry, sources=sources))


def _sources(known: Vehicle | Trailer, *replaced: str) -> dict[str, str]:
    """Return the sources of what stays as it was."""
    return {field: source for field, source in known.sources.items() if field not in replaced}


def _lower_gross(rating: Rating) -> Iterator[Remedy]:
    """Have the trailer's registered gross mass lowered to what the law surely permits (減トン)."""
    trailer, capacity = rating.trailer, rating.legal.capacity
    if trailer is None or trailer.gross_mass_kg is None or capacity is None:
        return
    if rating.facts.number(LADEN_MASS) <= capacity.nominal_kg < trailer.gross_mass_kg:
        sources = _sources(trailer, "gross_mass")
        lower = attrs.evolve(trailer, gross_mass=f"{capacity.nominal_kg!r} kg", sources=sources)
        yield Remedy(
            f"have the trailer's registered gross mass lowered to {capacity.nominal_kg:.0f} kg",
            f"被牽引車の車両総重量を{capacity.nominal_kg:.0f} kgに減トンする",
            _with(rating, trailer=lower),
        )


def _brakes(rating: Rating) -> Iterator[Remedy]:
    trailer = rating.trailer
    if trailer is not None and trailer.brakes is TrailerBrakes.NONE:
        braked = attrs.evolve(trailer, brakes=TrailerBrakes.OVERRUN, sources=_sources(trailer, "brakes"))
        yield Remedy(
            "fit overrun brakes to the trailer", "被牽引車に慣性ブレーキを装着する", _with(rating, trailer=braked)
        )


def _hitch(rating: Rating) -> Iterator[Remedy]:
    """Fit a hitch whose every rating that was given is enough, those that were not just so."""
    hitch, laden_kg = rating.vehicle.hitch, rating.facts.number(LADEN_MASS)
    weight_n = laden_kg * FORCE.factors["kgf"]  # more than g·T·R/(T + R), whatever the vehicle weighs
    ratings = {
        "rated_mass": (hitch.rated_mass_kg, laden_kg, "kg"),
        "rated_nose_mass": (hitch.rated_nose_mass_kg, laden_kg * MOST_ON_NOSE, "kg"),
        "d_value": (hitch.d_value_n, weight_n, "N"),
    }
    stronger = {
        name: f"{needed!r} {unit}"
        for name, (given, needed, unit) in ratings.items()
        if given is not None and given < needed
    }
    if stronger:
        sources = _sources(rating.vehicle, *(f"hitch.{name}" for name in stronger))
        fitted = attrs.evolve(rating.vehicle, hitch=attrs.evolve(hitch, **stronger), sources=sources)
        yield Remedy(
            f"fit a hitch and a mount rated for {laden_kg:.0f} kg and its nose load",
            f"{laden_kg:.0f} kgとその垂直荷重に適合するヒッチを装着する",
            _with(rating, vehicle=fitted),
        )


_CHEAPEST_FIRST: Final = (
    _slower,
    _slower_climb,
    _off_trailer,
    _out_of_bed,
    _licence,
    _read_gross,
    _papers,
    _lower_gross,
    _hitch,
    _brakes,
)
