"""Remedies: single changes that bring a combination within, each rated before it is offered."""

# ruff: noqa: TC003  # typing.get_type_hints reads the annotations

from __future__ import annotations

import math
from collections.abc import Iterable, Iterator
from contextlib import suppress
from functools import cache, partial
from typing import Final, Generic, NamedTuple, TypeVar

import attrs

from keitow._advice.speeds import FASTEST_KMH, driven, exceeded_by_speed_alone, least_enough
from keitow._advice.trial import FINE, Trial
from keitow._engine.assess import Result
from keitow._engine.bounds import bounds_of_all
from keitow._engine.facts import LADEN_MASS, TESTED_CLIMB_SPEED
from keitow._engine.findings import TOLERANCE_KG
from keitow._engine.outcomes import Duty
from keitow._engine.terms import Obligation
from keitow._units import MASS, SPEED, STANDARD_GRAVITY_MPS2, Kilograms, KilometersPerHour, Newtons, rounded
from keitow._values.trailer import MOST_ON_NOSE, Trailer
from keitow._values.vehicle import TowingEntry, Vehicle
from keitow.errors import InputError
from keitow.kinds import Place, TrailerBrakes

_SLOWEST_CLIMB_KMH: Final = 10
_POUND_KG: Final = MASS.factors["lb"]
_MILE_KM: Final = SPEED.factors["mph"]
_ROUNDING: Final = 1e-6
R = TypeVar("R", bound=Result)


class Remedy(NamedTuple, Generic[R]):
    """One change after which the verdict is `Verdict.WITHIN`.

    Parameters
    ----------
    in_words, in_words_ja, in_words_us
        What to do, in English, in Japanese, and in English with pounds and miles.
    rating
        The rating after the change.
    """

    in_words: str
    in_words_ja: str
    in_words_us: str
    rating: R


class _Proposal(NamedTuple, Generic[R]):
    """A change to rate, with its texts; ``{}`` in them stands for what differs in metric and in American units."""

    in_words: str
    in_words_ja: str
    trial: Trial[R]
    metric: str = ""
    american: str = ""


def _lb_enough(mass_kg: float) -> str:
    """Return a mass to take away in whole pounds, rounded up."""
    return f"{math.ceil(mass_kg / _POUND_KG - _ROUNDING)} lb"


def _lb_most(mass_kg: float) -> str:
    """Return a limit in whole pounds, rounded down."""
    return f"{math.floor(mass_kg / _POUND_KG + _ROUNDING)} lb"


def _mph_most(speed_kmh: float) -> str:
    """Return a highest speed in whole miles per hour, rounded down."""
    return f"{math.floor(speed_kmh / _MILE_KM + _ROUNDING)} mph"


def remedies(rating: R, safe_speed_kmh: float | None) -> tuple[Remedy[R], ...]:
    """Return the single changes that bring a verdict to within, cheapest first; the verdict is not within yet."""
    found: list[Remedy[R]] = []
    for propose in (partial(_slower, speed=safe_speed_kmh), *_CHEAPEST_FIRST):
        with suppress(InputError):  # a change that gives an impossible combination is no remedy
            found.extend(
                Remedy(
                    one.in_words.replace("{}", one.metric),
                    one.in_words_ja.replace("{}", one.metric),
                    one.in_words.replace("{}", one.american),
                    one.trial.after,
                )
                for one in propose(rating)
                if one.trial.is_within
            )
    return tuple(found)


def _slower(rating: R, *, speed: float | None) -> Iterator[_Proposal[R]]:
    """Drive at the safe speed or, where a law or a rating permits less, at the fastest speed that it permits."""
    slower = None
    if speed is not None and speed < rating.trip.speed_kmh:
        slower = Trial(rating, driven(rating, speed))
    if (slower is None or not slower.is_within) and _is_too_fast(rating):
        fastest_kmh = min(rating.trip.speed_kmh, FASTEST_KMH if speed is None else speed)
        step_kmh = _MILE_KM if rating.trip.place is Place.US_ROAD else 1.0
        steps = range(math.floor(fastest_kmh / step_kmh + _ROUNDING), 0, -1)
        # Not by bisection: an expressway has a lowest speed too.
        trials = (Trial(rating, driven(rating, rounded(step * step_kmh))) for step in steps)
        slower = next((one for one in trials if one.is_within), None)
    if slower is not None:
        kmh = slower.after.trip.speed_kmh
        metric, american = f"{math.floor(kmh)} km/h", _mph_most(kmh)
        yield _Proposal("drive no faster than {}", "{}以下で走行する", slower, metric, american)


def _is_too_fast(rating: Result) -> bool:
    """Tell whether a law or a rating is exceeded, and each that is, by the speed alone."""
    broken = [one for one in (rating.legal, rating.rated) if one.verdict not in FINE]
    return bool(broken) and all(exceeded_by_speed_alone(rating, one) for one in broken)


def _slower_climb(rating: R) -> Iterator[_Proposal[R]]:
    fastest = min(math.ceil(rating.facts.number(TESTED_CLIMB_SPEED)), FASTEST_KMH + 1)

    @cache
    def climbing(slower: int) -> Trial[R]:
        climb_speed = KilometersPerHour(fastest - slower)
        return Trial(rating, rating.changed(trip=attrs.evolve(rating.trip, climb_speed=climb_speed)))

    slower = least_enough(lambda slower: climbing(slower).mends, 0, fastest - _SLOWEST_CLIMB_KMH)
    if slower is not None:
        speed = fastest - slower
        yield _Proposal("climb at {}", "{}で登坂する", climbing(slower), f"{speed} km/h", _mph_most(speed))


def _target_kg(tried: Trial[R]) -> float:
    """Return the laden mass that all three answers permit, as far as their figures are known [kg]."""
    rated, machine, trailer = tried.rated.capacity, tried.mechanical.capacity, tried.after.trailer
    figures = [rated.nominal_kg if rated else None, machine.low_kg if machine else None]
    if tried.legal.verdict is not None and trailer is not None:
        figures.append(trailer.gross_mass_kg)
    return min((one for one in figures if one is not None), default=0.0)


def _excess_kg(rating: Result) -> int:
    """Return by how many whole kilograms the trailer exceeds what the answers that need a remedy permit."""
    laden_kg = rating.facts.number(LADEN_MASS)
    permitted_kg = [one.capacity.low_kg for one in rating.assessments if one.verdict not in FINE and one.capacity]
    return math.ceil(laden_kg - min(permitted_kg, default=laden_kg) - TOLERANCE_KG)


def _loaded(rating: R, *, trailer_kg: int, bed_kg: int) -> Trial[R]:
    """Rate the case with these masses added to the trailer's load and to the bed's."""
    load = rating.load
    if trailer_kg:
        load = attrs.evolve(load, trailer=Kilograms(load.trailer_kg + trailer_kg))
    if bed_kg:
        load = attrs.evolve(load, bed=Kilograms(load.bed_kg + bed_kg))
    return Trial(rating, rating.changed(load=load))


def _off_trailer(rating: R) -> Iterator[_Proposal[R]]:
    """Move load from the trailer to the bed, or leave some behind."""

    @cache
    def shed(kg: int, to_bed: int = 0) -> Trial[R]:
        return _loaded(rating, trailer_kg=-kg, bed_kg=to_bed)

    most_kg = rating.load.trailer_kg
    if rating.trailer is not None and rating.trailer.nose_mass_kg is not None:
        # With less behind it, a weighed nose mass would be more than half of the trailer.
        most_kg = min(most_kg, rating.facts.number(LADEN_MASS) - rating.trailer.nose_mass_kg / MOST_ON_NOSE)
    off = least_enough(lambda kg: shed(kg).mends, 0, int(most_kg), _excess_kg(rating))
    if off is None:
        return
    kg = least_enough(lambda kg: shed(kg, kg).mends, 0, off, off)
    if kg is not None:
        move, move_ja = "move {} from the trailer to the bed", "被牽引車の{}を荷台に移す"
        yield _Proposal(move, move_ja, shed(kg, kg), f"{kg} kg", _lb_enough(kg))
    yield _Proposal("take {} off the trailer", "被牽引車の積荷を{}減らす", shed(off), f"{off} kg", _lb_enough(off))


def _out_of_bed(rating: R) -> Iterator[_Proposal[R]]:
    """Move load from the bed to the trailer, as far as the trailer has room, or leave some behind."""

    @cache
    def shed(kg: int, to_trailer: int = 0) -> Trial[R]:
        return _loaded(rating, trailer_kg=to_trailer, bed_kg=-kg)

    most = int(rating.load.bed_kg)
    out = least_enough(lambda kg: shed(kg).mends, 0, most)
    if out is None:
        return
    kg: int | None = None
    if rating.trailer is not None:
        room = int(_target_kg(shed(most)) - rating.facts.number(LADEN_MASS) + TOLERANCE_KG)
        kg = out if shed(out, out).mends else least_enough(lambda kg: shed(kg, kg).mends, out, min(most, room))
    if kg is not None:
        move, move_ja = "move {} from the bed to the trailer", "荷台の{}を被牽引車に移す"
        yield _Proposal(move, move_ja, shed(kg, kg), f"{kg} kg", _lb_enough(kg))
    yield _Proposal("take {} out of the bed", "荷台の{}を降ろす", shed(out), f"{out} kg", _lb_enough(out))


def _fewer_people(rating: R) -> Iterator[_Proposal[R]]:
    """Carry as many people as are within, at most as many as there are seats."""
    occupants, seats = rating.load.occupants, rating.vehicle.seats

    @cache
    def without(people: int) -> Trial[R]:
        return Trial(rating, rating.changed(load=attrs.evolve(rating.load, occupants=occupants - people)))

    standing = 0 if seats is None else max(0, occupants - seats)
    out = least_enough(lambda people: without(people).mends, max(0, standing - 1), occupants - 1)
    if out is not None:
        left = occupants - out
        said = "carry nobody but the driver" if left == 1 else f"carry at most {left} people, the driver included"
        yield _Proposal(said, f"乗車人員を、運転者を含めて{left}人以内にする", without(out))


def _licence(rating: R) -> Iterator[_Proposal[R]]:
    if rating.trip.towing_licence is False:
        driver = Trial(rating, rating.changed(trip=attrs.evolve(rating.trip, towing_licence=True)))
        yield _Proposal("let a driver with a towing licence drive", "けん引免許を受けた者が運転する", driver)


def _read_gross(rating: R) -> Iterator[_Proposal[R]]:
    """Read the trailer's registered gross mass; rated with the most that the law certainly permits."""
    trailer, capacity = rating.trailer, rating.legal.capacity
    if trailer is not None and capacity is not None and rating.legal.registered_unknown:
        most_kg = math.floor(capacity.nominal_kg)
        yield _Proposal(
            "read the registered gross mass {} is enough",
            f"被牽引車の車検証で車両総重量を確認する({most_kg} kg以下であればよい)",
            Trial(rating, rating.changed(trailer=attrs.evolve(trailer, gross_mass=Kilograms(most_kg)))),
            f"(車両総重量) on the trailer's certificate; up to {most_kg} kg",
            f"on the trailer's papers; up to {_lb_most(most_kg)}",
        )


def _papers(rating: R) -> Iterator[_Proposal[R]]:
    """Have the combination recorded on a certificate where the figures allow that; rated as if it were recorded."""
    trailer = rating.trailer
    if trailer is None or not trailer.gross_mass_kg:
        return
    gross = trailer.gross_mass_kg
    for finding in rating.legal.applying:
        rule = finding.rule
        if rule.duty is not Obligation.REGISTRATION or rule.route is None or rule.remedy is None:
            continue
        if not isinstance(finding.outcome, Duty) or finding.outcome.met:
            continue
        beside = [one for one in rating.legal.applying if one.rule.route == rule.route and one.rule.limits]
        figure = bounds_of_all(beside)
        if gross > figure.at_most_kg + TOLERANCE_KG:
            continue
        until = until_ja = until_us = ""
        if not math.isinf(figure.at_most_kg):
            most, is_sure = f"{math.floor(figure.at_most_kg + TOLERANCE_KG)} kg", figure.certain_kg is not None
            bound = ", up to" if is_sure else ", at most"
            until, until_us = f"{bound} {most}", f"{bound} {_lb_most(figure.at_most_kg)}"
            until_ja = f"、{most}まで" if is_sure else f"、最大でも{most}"
        yield _Proposal(
            f"{rule.remedy}{{}}",
            f"{rule.remedy_ja or rule.remedy}{until_ja}。この被牽引車には{gross:.0f} kgが必要",
            _recorded(rating, trailer, rule.inputs.values()),
            f"{until}; this trailer needs {gross:.0f} kg",
            f"{until_us}; this trailer needs {_lb_enough(gross)}",
        )


def _recorded(rating: R, trailer: Trailer, paths: Iterable[str]) -> Trial[R]:
    """Rate the case as if the combination were recorded on the certificate that the duty needs."""
    if "trailer.lists_vehicle" in paths:
        listing = attrs.evolve(trailer, lists_vehicle=True, sources=_sources(trailer, "lists_vehicle"))
        return Trial(rating, rating.changed(trailer=listing))
    figure = Kilograms(trailer.gross_mass_kg or 0.0)
    entry = TowingEntry(unbraked=figure, braked=figure)
    sources = _sources(rating.vehicle, "towing_entry", "towing_entry.unbraked", "towing_entry.braked")
    recorded = attrs.evolve(rating.vehicle, towing_entry=entry, sources=sources)
    return Trial(rating, rating.changed(vehicle=recorded))


def _sources(known: Vehicle | Trailer, *replaced: str) -> dict[str, str]:
    """Return the sources without those of replaced fields."""
    return {field: source for field, source in known.sources.items() if field not in replaced}


def _lower_gross(rating: R) -> Iterator[_Proposal[R]]:
    """Have the trailer's registered gross mass reduced to what the law permits (減トン)."""
    trailer, capacity = rating.trailer, rating.legal.capacity
    if trailer is None or trailer.gross_mass_kg is None or capacity is None:
        return
    new_kg = math.floor(capacity.nominal_kg + TOLERANCE_KG)
    if rating.facts.number(LADEN_MASS) <= new_kg < trailer.gross_mass_kg:
        sources = _sources(trailer, "gross_mass")
        lower = attrs.evolve(trailer, gross_mass=Kilograms(float(new_kg)), sources=sources)
        yield _Proposal(
            "have the trailer's registered gross mass lowered to {}",
            "減トン(最大積載量の変更)により、被牽引車の車両総重量を{}にする",
            Trial(rating, rating.changed(trailer=lower)),
            f"{new_kg} kg",
            _lb_most(new_kg),
        )


def _brakes(rating: R) -> Iterator[_Proposal[R]]:
    trailer = rating.trailer
    if trailer is not None and trailer.brakes is TrailerBrakes.NONE:
        braked = attrs.evolve(trailer, brakes=TrailerBrakes.OVERRUN, sources=_sources(trailer, "brakes"))
        fitted = Trial(rating, rating.changed(trailer=braked))
        yield _Proposal("fit overrun brakes to the trailer", "被牽引車に慣性ブレーキを装着する", fitted)


def _hitch(rating: R) -> Iterator[_Proposal[R]]:
    """Raise every given rating of the hitch that falls short; ratings that are not given stay unknown."""
    hitch, laden_kg = rating.vehicle.hitch, rating.facts.number(LADEN_MASS)
    weight_n = laden_kg * STANDARD_GRAVITY_MPS2  # more than g·T·R/(T + R), whatever the vehicle weighs
    ratings = {
        "rated_mass": (hitch.rated_mass_kg, Kilograms(laden_kg)),
        "rated_nose_mass": (hitch.rated_nose_mass_kg, Kilograms(laden_kg * MOST_ON_NOSE)),
        "d_value": (hitch.d_value_n, Newtons(weight_n)),
    }
    stronger = {name: needed for name, (given, needed) in ratings.items() if given is not None and given < needed}
    if stronger:
        sources = _sources(rating.vehicle, *(f"hitch.{name}" for name in stronger))
        enough_kg = math.ceil(laden_kg - TOLERANCE_KG)
        fitted = attrs.evolve(rating.vehicle, hitch=attrs.evolve(hitch, **stronger), sources=sources)
        yield _Proposal(
            "fit a hitch and a mount rated for {} and its nose load",
            "{}とその垂直荷重に適合するヒッチを装着する",
            Trial(rating, rating.changed(vehicle=fitted)),
            f"{enough_kg} kg",
            _lb_enough(laden_kg),
        )


_CHEAPEST_FIRST: Final = (
    _slower_climb,
    _off_trailer,
    _out_of_bed,
    _fewer_people,
    _licence,
    _read_gross,
    _papers,
    _lower_gross,
    _hitch,
    _brakes,
)
