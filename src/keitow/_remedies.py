"""What would make a combination fit: single changes, each tried out before it is offered."""

from __future__ import annotations

import math
from contextlib import suppress
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
    from collections.abc import Iterable, Iterator

    from keitow._findings import Finding
    from keitow._rating import Rating

_SLOWEST_KMH: Final = 5
_FASTEST_KMH: Final = 100
"""Beyond the speeds that brakes are tested from, the estimate claims nothing."""


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
    """Find the fastest speed, in whole km/h up to 100, at which the mechanical verdict is within [km/h]."""

    def is_within(speed_kmh: int) -> bool:
        tried = _with(rating, trip=attrs.evolve(rating.trip, speed=f"{speed_kmh} km/h"))
        return tried.mechanical.verdict is Verdict.WITHIN

    if not is_within(_SLOWEST_KMH):
        return None
    slow, fast = _SLOWEST_KMH, _FASTEST_KMH + 1
    while fast - slow > 1:
        middle = (slow + fast) // 2
        slow, fast = (middle, fast) if is_within(middle) else (slow, middle)
    return float(slow)


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


def _slower(rating: Rating) -> Iterator[Remedy]:
    speed = rating.safe_speed_kmh
    if speed is not None and speed < rating.trip.speed_kmh:
        slower = _with(rating, trip=attrs.evolve(rating.trip, speed=f"{speed} km/h"))
        yield Remedy(f"drive no faster than {speed:.0f} km/h", f"{speed:.0f} km/h以下で走行する", slower)


def _slower_climb(rating: Rating) -> Iterator[Remedy]:
    for speed in range(min(int(rating.trip.climb_speed_kmh), _FASTEST_KMH) - 5, 9, -5):
        tried = _with(rating, trip=attrs.evolve(rating.trip, climb_speed=f"{speed} km/h"))
        if tried.verdict is Verdict.WITHIN:
            yield Remedy(f"climb at {speed} km/h", f"{speed} km/hで登坂する", tried)
            return


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


def _other_load(rating: Rating) -> Iterator[Remedy]:
    """Move load between trailer and bed, or leave some behind."""
    load = rating.load
    excess = math.ceil(rating.facts.number(LADEN_MASS) - _target_kg(rating) - TOLERANCE_KG)
    if 0 < excess <= load.trailer_kg:
        lighter = f"{load.trailer_kg - excess!r} kg"
        moved = _with(rating, load=attrs.evolve(load, trailer=lighter, bed=f"{load.bed_kg + excess!r} kg"))
        yield Remedy(f"move {excess} kg from the trailer to the bed", f"{excess} kgを荷台に移す", moved)
        shed = _with(rating, load=attrs.evolve(load, trailer=lighter))
        yield Remedy(f"take {excess} kg off the trailer", f"被牽引車の積荷を{excess} kg減らす", shed)
    elif load.bed_kg:
        bed = f"{load.bed_kg:.0f}"
        on_trailer = f"{load.trailer_kg + load.bed_kg!r} kg"
        moved = _with(rating, load=attrs.evolve(load, trailer=on_trailer, bed="0 kg"))
        yield Remedy(f"move {bed} kg from the bed to the trailer", f"荷台の{bed} kgを被牽引車に移す", moved)
        shed = _with(rating, load=attrs.evolve(load, bed="0 kg"))
        yield Remedy(f"take {bed} kg out of the bed", f"荷台の{bed} kgを降ろす", shed)


def _licence(rating: Rating) -> Iterator[Remedy]:
    if rating.trip.towing_licence is False:
        driver = _with(rating, trip=attrs.evolve(rating.trip, towing_licence=True))
        yield Remedy("let a driver with a towing licence drive", "けん引免許を受けた者が運転する", driver)


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
        return _with(rating, trailer=attrs.evolve(trailer, lists_vehicle=True))
    figure = f"{trailer.gross_mass_kg!r} kg"
    entry = TowingEntry(unbraked=figure, braked=figure)
    return _with(rating, vehicle=attrs.evolve(rating.vehicle, towing_entry=entry))


def _lower_gross(rating: Rating) -> Iterator[Remedy]:
    """Have the trailer's registered gross mass lowered to what the law surely permits (減トン)."""
    trailer, capacity = rating.trailer, rating.legal.capacity
    if trailer is None or trailer.gross_mass_kg is None or capacity is None:
        return
    if rating.facts.number(LADEN_MASS) <= capacity.nominal_kg < trailer.gross_mass_kg:
        lower = _with(rating, trailer=attrs.evolve(trailer, gross_mass=f"{capacity.nominal_kg!r} kg"))
        yield Remedy(
            f"have the trailer's registered gross mass lowered to {capacity.nominal_kg:.0f} kg",
            f"被牽引車の車両総重量を{capacity.nominal_kg:.0f} kgに減トンする",
            lower,
        )


def _brakes(rating: Rating) -> Iterator[Remedy]:
    trailer = rating.trailer
    if trailer is not None and trailer.brakes is TrailerBrakes.NONE:
        braked = _with(rating, trailer=attrs.evolve(trailer, brakes=TrailerBrakes.OVERRUN))
        yield Remedy("fit overrun brakes to the trailer", "被牽引車に慣性ブレーキを装着する", braked)


def _hitch(rating: Rating) -> Iterator[Remedy]:
    """Fit a hitch whose every rating that was given is just enough."""
    hitch, laden_kg = rating.vehicle.hitch, rating.facts.number(LADEN_MASS)
    weight_n = laden_kg * FORCE.factors["kgf"]  # more than g·T·R/(T + R), whatever the vehicle weighs
    ratings = {
        "rated_mass": (hitch.rated_mass_kg, laden_kg, "kg"),
        "rated_nose_mass": (hitch.rated_nose_mass_kg, laden_kg * MOST_ON_NOSE, "kg"),
        "d_value": (hitch.d_value_n, weight_n, "N"),
    }
    stronger = {
        name: f"{max(given, needed)!r} {unit}" for name, (given, needed, unit) in ratings.items() if given is not None
    }
    if stronger and laden_kg:
        fitted = _with(rating, vehicle=attrs.evolve(rating.vehicle, hitch=attrs.evolve(hitch, **stronger)))
        yield Remedy(
            f"fit a hitch and a mount rated for {laden_kg:.0f} kg and its nose load",
            f"{laden_kg:.0f} kgとその垂直荷重に適合するヒッチを装着する",
            fitted,
        )


_CHEAPEST_FIRST: Final = (
    _slower,
    _slower_climb,
    _other_load,
    _licence,
    _papers,
    _lower_gross,
    _hitch,
    _brakes,
)
