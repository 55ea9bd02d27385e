"""`compare`: several trailers side by side, with one vehicle, load and trip."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final, NamedTuple

from keitow import InputError, Rating, Trailer, evaluate
from keitow._values.fields import name_in
from keitow.cli import build, options
from keitow.cli.arguments import UsageError, once
from keitow.cli.options import NOSE, NOSE_MASS
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
    from collections.abc import Iterator, Mapping, Sequence

    from keitow import Assessment, Place, Verdict
    from keitow.cli.arguments import Given, Option, Typed
    from keitow.cli.terminal import Terminal
    from keitow.report.words import Words
    from keitow.rules import Rule

USAGE: Final = "[VEHICLE] --trailer ID ... --tare MASS ... [options]"
EPILOG: Final = f"""\
Every --trailer and every --tare begins another trailer. What follows it of a trailer's options, and its --load, belongs
to it; what stands before the first is for all of them:
  compare hijet-s510p-std-4wd-5mt --trailer hf-42708 --tare "100 kg" --gross "350 kg" --load "120 kg"

exit code, of the worst: 0 within, 1 over, beyond the rating or marginal, 2 bad input, 3 cannot be determined, 4 cannot
write; only over is worse than what cannot be determined

{options.UNITS}"""
_BEGINNERS: Final = ("trailer", "trailer.tare")
_LONGEST_NAME: Final = 24


def declare() -> Iterator[Option]:
    """Make the options."""
    yield from options.of_values("vehicle", "trailer", "load", "trip")
    yield from options.of_input()


class _Candidate(NamedTuple):
    """A trailer, what the table calls it, and its rating."""

    heading: str
    trailer: Trailer
    rating: Rating


def run(given: Given, to: Terminal) -> Answer:
    """Rate every trailer, and put the answers side by side."""
    common, trailers = _sorted(given)
    words = WORDS[given.language]
    candidates = _candidates(given, common, trailers, words)
    ratings = [one.rating for one in candidates]
    code = exit_code(max(rating.verdict for rating in ratings))
    if given.has("json"):
        if given.has("full"):
            return json_answer([one.to_dict() for one in ratings], code)
        return json_answer([one.to_dict(detail="short") for one in ratings], code, indent=1)
    rules = _governing(ratings, words)
    lines = (*_head(ratings[0], words, to), *_tables(candidates, rules, words, to), "", *_titles(rules, words))
    return Answer("\n".join(lines), code)


def _sorted(given: Given) -> tuple[list[Typed], list[list[Typed]]]:
    """Tell what is for all trailers from what is of each."""
    common: list[Typed] = []
    trailers: list[list[Typed]] = []
    beds: set[int] = set()
    for one in given.typed:
        path = _path(one)
        if path in _BEGINNERS:
            trailers.append([one])
        elif path == "load.trailer" or path.startswith("trailer."):
            (trailers[-1] if trailers else common).append(one)
        else:
            common.append(one)
            if path == "load.bed":
                beds.add(len(trailers))
    if len(beds) > 1:
        raise UsageError(
            "--bed: is the same for all trailers and stands at several of them; write it before the first",
            "--bed: 荷台の積荷はすべての被牽引車に共通です。最初の被牽引車より前に書いてください",
        )
    if not trailers:
        raise InputError("compare", "needs a trailer", None, "write --trailer hf-42708 or --tare '100 kg'")
    for some in (common, *trailers):
        once(some)
    return common, trailers


def _path(one: Typed) -> str:
    """Return what an option is about; of ``--set`` the field that it sets."""
    return one.text.partition("=")[0].strip() if one.option.path == "set" else one.option.path


def _candidates(
    given: Given, common: Sequence[Typed], trailers: Sequence[Sequence[Typed]], words: Words
) -> list[_Candidate]:
    shared = build.Changes(common)
    try:
        case = build.case_of(given)
        if case is not None and case.trailer is not None:
            raise UsageError(
                "--case: has a trailer, and compare takes --trailer and --tare; leave it out of the case",
                "--case: ファイルに被牽引車があります。ファイルから除き、--trailer 又は --tare で指定してください",
            )
        trip, vehicle = build.trip(given, shared, case), build.vehicle(given, shared, case)
    except InputError as error:
        raise shared.naming(error) from None
    made: list[_Candidate] = []
    for own in trailers:
        said = {_path(one) for one in own}
        said |= {NOSE, NOSE_MASS} if said & {NOSE, NOSE_MASS} else set()
        both = build.Changes([*(one for one in common if _path(one) not in said or one.option.repeats), *own])
        named = next((one.text for one in own if one.option.path == "trailer"), None)
        try:
            trailer = _trailer(given, both, named)
            rating = evaluate(vehicle, trailer, build.load(both, case), trip)
        except InputError as error:
            raise both.naming(error) from None
        called = next((one.text for one in own if one.option.path == "trailer.name"), None)
        tare = next((one.text for one in own if one.option.path == "trailer.tare"), "")
        made.append(_Candidate(_heading(called or named or words.tare.format(mass=tare)), trailer, rating))
    return made


def _trailer(given: Given, changes: build.Changes, named: str | None) -> Trailer:
    found = None if named is None else build.trailer(given, changes, None, named)
    return build.typed_trailer("compare", changes.of("trailer")) if found is None else found


def _heading(called: str) -> str:
    return shortened(printable(called), _LONGEST_NAME)


def _head(rating: Rating, words: Words, to: Terminal) -> Iterator[str]:
    """Say what all ratings share."""
    yield to.paint(shortened(printable(name_in(rating.vehicle.name, japanese=words.japanese)), to.columns), Style.BOLD)
    yield words.comma.join((words.places[rating.trip.place], words.law_of.format(day=rating.trip.date)))


def _tables(
    candidates: Sequence[_Candidate], rules: Mapping[str, tuple[str, Rule]], words: Words, to: Terminal
) -> Iterator[str]:
    """Put as many columns side by side as there is room for, and the others below."""
    labels = _labels(words)
    columns = [_column(one, rules, words) for one in candidates]
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
    labels = ["", words.verdict, words.load, words.laden, words.gross]
    for basis in Basis:
        labels += ["", words.bases[basis], f"  {words.capacity}", f"  {words.rule}"]
    return [Cell(label) for label in (*labels, "", words.up_to_speed)]


def _column(one: _Candidate, rules: Mapping[str, tuple[str, Rule]], words: Words) -> list[Cell]:
    rating, gross_kg, speed_kmh = one.rating, one.trailer.gross_mass_kg, one.rating.safe_speed_kmh
    cells = [
        Cell(one.heading, Style.BOLD),
        _verdict(rating.verdict, words),
        Cell(_mass(rating.load.trailer_kg)),
        Cell(_mass(rating.to_dict()["laden_mass_kg"])),
        Cell(words.unknown if gross_kg is None else _mass(gross_kg)),
    ]
    for answer in rating.assessments:
        cells += [Cell(""), *_answer(answer, rating.trip.place, rules, words)]
    return [*cells, Cell(""), Cell(words.no_speed if speed_kmh is None else f"{speed_kmh:.0f} km/h")]


def _answer(answer: Assessment, place: Place, rules: Mapping[str, tuple[str, Rule]], words: Words) -> Iterator[Cell]:
    if answer.verdict is None:
        yield Cell(words.law_in_brief[place] if answer.basis is Basis.LAW else "-")
        yield from (Cell("-"), Cell("-"))
        return
    yield _verdict(answer.verdict, words)
    yield Cell(_capacity(answer, words))
    yield Cell("-" if answer.governing is None else rules[answer.governing.rule.id][0])


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


def _governing(ratings: Sequence[Rating], words: Words) -> dict[str, tuple[str, Rule]]:
    """Return the rules that the answers come from, by id, each with its mark: the id, in Japanese a number."""
    governing = (answer.governing for rating in ratings for answer in rating.assessments if answer.verdict is not None)
    rules = {finding.rule.id: finding.rule for finding in governing if finding is not None}
    marks = [f"[{number}]" if words.japanese else id for number, id in enumerate(rules, start=1)]
    return {id: (mark, rule) for mark, (id, rule) in zip(marks, rules.items(), strict=True)}


def _titles(rules: Mapping[str, tuple[str, Rule]], words: Words) -> Iterator[str]:
    """Say what the rules are called."""
    for mark, rule in rules.values():
        yield f"{mark} {words.title(rule)}" if words.japanese else f"{mark}: {words.title(rule)}"
