"""`compare`: several trailers side by side, with one vehicle, load and trip."""

from __future__ import annotations

import math
from argparse import Action
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from keitow import InputError, Rating, Trailer, catalog, evaluate
from keitow.cli import options
from keitow.cli.rate import exit_code
from keitow.cli.terminal import (
    VERDICT_STYLES,
    Answer,
    Cell,
    Style,
    aligned,
    json_answer,
    printable,
    shortened,
    width,
)
from keitow.report.words import WORDS
from keitow.rules import Basis

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace
    from collections.abc import Iterator, Sequence

    from keitow import Assessment, Place, Verdict
    from keitow.cli.terminal import Terminal
    from keitow.report.words import Words

EPILOG: Final = f"""\
Every --trailer and every --tare begins another trailer; what follows belongs to it:
  compare hijet-s510p-std-4wd-5mt --trailer hf-42708 --tare "100 kg" --gross "350 kg" --load "120 kg"

exit code, of the worst: 0 within, 1 over, beyond the rating or marginal, 2 bad input, 3 cannot be determined; only over
is worse than what cannot be determined

{options.UNITS}"""
_LONGEST_NAME: Final = 24


class _Begin(Action):
    """Begin another trailer."""

    def __call__(self, _: ArgumentParser, given: Namespace, value: object, _option: str | None = None) -> None:
        given.trailers = [*given.trailers, {self.dest: value}]


class _Add(Action):
    """Say something of the trailer begun last."""

    def __call__(self, parser: ArgumentParser, given: Namespace, value: object, option: str | None = None) -> None:
        if not given.trailers:
            parser.error(f"{option}: needs the trailer before it: --trailer ID or --tare MASS")
        if self.dest in given.trailers[-1]:
            parser.error(f"{option}: is there twice for one trailer; --trailer or --tare begins another")
        given.trailers[-1][self.dest] = value


def declare(parser: ArgumentParser) -> None:
    """Add the options."""
    options.add_vehicle(parser)
    parser.set_defaults(trailers=[])
    trailers = parser.add_argument_group("trailers (what stands after --trailer or --tare belongs to that trailer)")
    trailers.add_argument("--trailer", metavar="ID", help="a catalog trailer", action=_Begin)
    trailers.add_argument("--tare", metavar="MASS", help="a trailer of your own, by its own mass", action=_Begin)
    trailers.add_argument("--called", dest="name", action=_Add, metavar="NAME", help="what the table calls it")
    for option, (field, metavar, said) in options.TRAILER_OPTIONS.items():
        trailers.add_argument(option, dest=field, action=_Add, metavar=metavar, help=said)
    options.add_load(parser)
    options.add_trip(parser)
    options.add_json(parser)
    options.add_language(parser)


class _Candidate(NamedTuple):
    """A trailer, what the table calls it, and its rating."""

    heading: str
    trailer: Trailer
    rating: Rating


def run(given: Namespace, to: Terminal) -> Answer:
    """Rate every trailer, and put the answers side by side."""
    trip, vehicle, load = options.trip(given), options.vehicle(given), options.load(given)
    if not given.trailers:
        raise InputError("compare", "needs a trailer", None, "write --trailer hf-42708 or --tare '100 kg'")
    words = WORDS[given.lang]
    candidates = [
        _Candidate(_heading(fields, words), trailer, evaluate(vehicle, trailer, load, trip))
        for fields in given.trailers
        for trailer in [_trailer(fields)]
    ]
    ratings = [one.rating for one in candidates]
    code = exit_code(max(rating.verdict for rating in ratings))
    if given.json:
        return json_answer([rating.to_dict() for rating in ratings], code)
    lines = (*_head(ratings[0], words, to), *_tables(candidates, words, to), *_rules(ratings, words))
    return Answer("\n".join(lines), code)


def _trailer(fields: dict[str, str]) -> Trailer:
    known: dict[str, Any] = {name: value for name, value in fields.items() if name != "trailer"}
    return catalog.trailer(fields["trailer"], **known) if "trailer" in fields else Trailer(**known)


def _heading(fields: dict[str, str], words: Words) -> str:
    called = fields.get("name") or fields.get("trailer") or words.tare.format(mass=fields["tare"])
    return shortened(printable(called), _LONGEST_NAME)


def _head(rating: Rating, words: Words, to: Terminal) -> Iterator[str]:
    """Say what all ratings share."""
    yield to.paint(shortened(printable(rating.vehicle.name), to.columns), Style.BOLD)
    load = words.on_trailer.format(mass=_mass(rating.load.trailer_kg))
    yield words.comma.join((load, words.places[rating.trip.place], words.law_of.format(day=rating.trip.date)))


def _tables(candidates: Sequence[_Candidate], words: Words, to: Terminal) -> Iterator[str]:
    """Put as many columns side by side as there is room for, and the others below."""
    labels = _labels(words)
    columns = [_column(one, words) for one in candidates]
    room = to.columns - max(width(label.text) for label in labels)
    block: list[list[Cell]] = []
    for column in columns:
        needed = sum(2 + max(width(cell.text) for cell in one) for one in (*block, column))
        if block and needed > room:
            yield from ("", *_table(labels, block, to))
            block = []
        block.append(column)
    yield from ("", *_table(labels, block, to))


def _table(labels: list[Cell], columns: list[list[Cell]], to: Terminal) -> Iterator[str]:
    return aligned(list(zip(labels, *columns, strict=True)), to)


def _labels(words: Words) -> list[Cell]:
    labels = ["", words.verdict, words.laden, words.gross]
    for basis in Basis:
        labels += ["", words.bases[basis], f"  {words.capacity}", f"  {words.rule}"]
    return [Cell(label) for label in (*labels, "", words.up_to_speed)]


def _column(one: _Candidate, words: Words) -> list[Cell]:
    rating, gross_kg, speed_kmh = one.rating, one.trailer.gross_mass_kg, one.rating.safe_speed_kmh
    cells = [
        Cell(one.heading, Style.BOLD),
        _verdict(rating.verdict, words),
        Cell(_mass(rating.to_dict()["laden_mass_kg"])),
        Cell(words.unknown if gross_kg is None else _mass(gross_kg)),
    ]
    for answer in rating.assessments:
        cells += [Cell(""), *_answer(answer, rating.trip.place, words)]
    return [*cells, Cell(""), Cell(words.no_speed if speed_kmh is None else f"{speed_kmh:.0f} km/h")]


def _answer(answer: Assessment, place: Place, words: Words) -> Iterator[Cell]:
    if answer.verdict is None:
        yield Cell(words.law_in_brief[place] if answer.basis is Basis.LAW else "-")
        yield from (Cell("-"), Cell("-"))
        return
    yield _verdict(answer.verdict, words)
    yield Cell(_capacity(answer, words))
    yield Cell("-" if answer.governing is None else answer.governing.rule.id)


def _verdict(verdict: Verdict, words: Words) -> Cell:
    return Cell(words.verdict_names[verdict], VERDICT_STYLES[verdict])


def _capacity(answer: Assessment, words: Words) -> str:
    if answer.capacity is not None:
        low, nominal, high = (_limit(one, words) for one in answer.capacity)
        return nominal if low == high else words.band.format(low=low, nominal=nominal, high=high)
    return words.no_figure if answer.at_most_kg is None else words.at_most.format(mass=_limit(answer.at_most_kg, words))


def _mass(mass_kg: float) -> str:
    return f"{mass_kg:.0f} kg"


def _limit(mass_kg: float, words: Words) -> str:
    """Say a limit, which is never rounded up."""
    return words.no_limit if math.isinf(mass_kg) else f"{math.floor(mass_kg + 1e-6)} kg"


def _rules(ratings: Sequence[Rating], words: Words) -> Iterator[str]:
    """Say what the rules are called."""
    governing = (answer.governing for rating in ratings for answer in rating.assessments if answer.verdict is not None)
    rules = {finding.rule.id: finding.rule for finding in governing if finding is not None}
    yield ""
    for rule in rules.values():
        yield f"{rule.id}: {words.title(rule)}"
