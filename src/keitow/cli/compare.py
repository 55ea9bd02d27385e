"""`compare`: several trailers side by side, with one vehicle, load and trip."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from keitow import evaluate
from keitow._columns import cut, width
from keitow._engine.facts import LADEN_MASS
from keitow._values.fields import name_in
from keitow.cli import build, options
from keitow.cli.arguments import Given, UsageError, once
from keitow.cli.options import LOAD, NOSE, NOSE_MASS
from keitow.cli.rate import exit_code
from keitow.cli.terminal import VERDICT_STYLES, Answer, Cell, Style, aligned, json_answer, printable
from keitow.errors import shown
from keitow.report.text import account_of
from keitow.report.words import WORDS
from keitow.rules import Basis

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from keitow import Assessment, Rating, Verdict
    from keitow.cli.arguments import Typed
    from keitow.cli.terminal import Terminal
    from keitow.report.account import Account
    from keitow.report.figures import Figures
    from keitow.report.words import Words

declare: Final = options.of_rating
USAGE: Final = "[VEHICLE] --trailer ID ... --tare MASS ... [options]"
EPILOG: Final = f"""\
Every --trailer and every --tare begins another trailer. What follows it of a trailer's options, and its --load, belongs
to it; what stands before the first is for all of them, but a name is of one trailer. --load stands before the first or
after each:
  compare hijet-s510p-std-4wd-5mt --load "120 kg" --trailer hf-42708 --tare "100 kg" --gross "350 kg"

exit code, of the worst: 0 within, 1 over, beyond the rating or marginal, 2 bad input, 3 cannot be determined, 4 cannot
write; only over is worse than what cannot be determined

{options.UNITS}"""
_LONGEST_NAME: Final = 24
_LONGEST_RULE: Final = 36


def run(given: Given, to: Terminal) -> Answer:
    """Rate every trailer, and put the answers side by side."""
    common, trailers = _sorted(given)
    words = WORDS[given.language]
    candidates = _candidates(given, common, trailers, words)
    ratings = [rating for _, rating in candidates]
    code = exit_code(max(rating.verdict for rating in ratings))
    if given.has("json"):
        if given.has("full"):
            return json_answer([one.to_dict() for one in ratings], code)
        return json_answer([one.to_dict(detail="short") for one in ratings], code, indent=1)
    units = build.units(given)
    columns = [(account_of(rating, given.language, units), heading) for heading, rating in candidates]
    lines = (*_head([account for account, _ in columns], to), *_tables(columns, words, to))
    return Answer("\n".join(lines), code)


def _sorted(given: Given) -> tuple[list[Typed], list[list[Typed]]]:
    """Tell what is for all trailers from what is of each."""
    common: list[Typed] = []
    trailers: list[list[Typed]] = []
    beds: set[int] = set()
    for one in given.typed:
        path = _path(one)
        if path in {"trailer", "trailer.tare"}:
            trailers.append([one])
        elif path == LOAD or path.startswith("trailer."):
            if path == "trailer.name" and not trailers:
                raise UsageError(
                    f"{one.option.name}: names one trailer, and none stands before it; write it after its --trailer or "
                    "--tare",
                    f"{one.option.name}: 一台の被牽引車の名称です。その --trailer 又は --tare の後に書いてください",
                )
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
        raise UsageError(
            "compare: needs a trailer; write --trailer hf-42708 or --tare '100 kg'",
            "compare: 被牽引車が必要です。--trailer hf-42708 又は --tare '100 kg' を書いてください",
        )
    for some in (common, *trailers):
        once(some)
    if not any(_path(one) == LOAD for one in common):
        _refuse_forgotten_load(trailers)
    return common, trailers


def _refuse_forgotten_load(trailers: Sequence[Sequence[Typed]]) -> None:
    """Refuse a load after some of the trailers only: the others would be rated empty, where all were meant."""
    loaded = [any(_path(one) == LOAD for one in typed) for typed in trailers]
    if any(loaded) and not all(loaded):
        option, text = trailers[loaded.index(False)][0]
        which = f"{option.name} {shown(text)}"
        raise UsageError(
            f"--load: stands after some of the trailers, and {which} has none; write it before the first trailer for "
            "all of them, or after each, '0 kg' for an empty one",
            f"--load: 一部の被牽引車だけに指定されています({which} にはありません)。"
            "すべてに共通なら最初の被牽引車より前に、そうでなければそれぞれの後に書いてください(空車は '0 kg')",
        )


def _path(one: Typed) -> str:
    """Return what an option is about; of ``--set`` the field that it sets."""
    return build.assigned(one.text)[0].path if one.option.path == "set" else one.option.path


def _candidates(
    given: Given, common: Sequence[Typed], trailers: Sequence[Sequence[Typed]], words: Words
) -> list[tuple[str, Rating]]:
    """Rate every trailer; return what the table calls it, and its rating."""
    shared = build.Changes(common)
    with shared.naming():
        case = build.case_of(given)
        if case is not None and case.trailer is not None:
            raise UsageError(
                "--case: has a trailer, and compare takes --trailer and --tare; leave it out of the case",
                "--case: ファイルに被牽引車があります。ファイルから除き、--trailer 又は --tare で指定してください",
            )
        trip, vehicle = build.trip(given, shared, case), build.vehicle(given, shared, case)
    made: list[tuple[str, Rating]] = []
    for typed in trailers:
        said = {_path(one) for one in typed}
        said |= {NOSE, NOSE_MASS} if said & {NOSE, NOSE_MASS} else set()
        both = build.Changes([*(one for one in common if _path(one) not in said or one.option.repeats), *typed])
        own = Given(given.command, (), tuple(typed))
        with both.naming():
            rating = evaluate(vehicle, build.trailer(own, both), build.load(both, case), trip)
        tare = words.tare.format(mass=own.text("trailer.tare") or "")
        heading = cut(printable(own.text("trailer.name") or own.text("trailer") or tare), _LONGEST_NAME)
        made.append((heading, rating))
    return made


def _head(accounts: Sequence[Account], to: Terminal) -> Iterator[str]:
    """Name the vehicle, the speed, the place, what was not checked of its law and what is wrong with the truck."""
    account = accounts[0]
    words, trip, first_line = account.words, account.rating.trip, account.first_line
    yield to.paint(
        cut(printable(name_in(account.rating.vehicle.name, japanese=words.japanese)), to.columns), Style.BOLD
    )
    day = words.law_of.format(day=words.day(trip.date))
    yield words.comma.join((first_line.short.speed(trip.speed_kmh), first_line.where, day))
    if first_line.aside:
        yield first_line.aside
    of_truck = dict.fromkeys("".join(one.first_line.of_the_truck()).rstrip() for one in accounts)
    yield from filter(None, of_truck)


def _tables(columns: Sequence[tuple[Account, str]], words: Words, to: Terminal) -> Iterator[str]:
    """Put as many columns side by side as there is room for, and the others below."""
    labeled = [list(_rows(account, heading, words)) for account, heading in columns]
    labels = [Cell(label) for label, _ in labeled[0]]
    room = to.columns - max(width(label.text) for label in labels)
    blocks: list[list[list[Cell]]] = [[]]
    for rows in labeled:
        column = [cell for _, cell in rows]
        needed = sum(2 + max(width(cell.text) for cell in one) for one in (*blocks[-1], column))
        if blocks[-1] and needed > room:
            blocks.append([])
        blocks[-1].append(column)
    for block in blocks:
        yield ""
        yield from aligned(list(zip(labels, *block, strict=True)), to)


def _rows(account: Account, heading: str, words: Words) -> Iterator[tuple[str, Cell]]:
    """Yield the cells of one trailer's column, each with the label of its row."""
    rating, figures = account.rating, account.first_line.short
    gross_kg = None if rating.trailer is None else rating.trailer.gross_mass_kg
    yield "", Cell(heading, Style.BOLD)
    yield words.verdict, _verdict(rating.verdict, words)
    yield words.load, Cell(figures.whole(rating.load.trailer_kg))
    yield words.laden, Cell(figures.whole(rating.facts.number(LADEN_MASS)))
    yield words.gross, Cell(words.unknown if gross_kg is None else figures.whole(gross_kg))
    for answer in rating.assessments:
        yield words.bases[answer.basis], _answer(answer, account)
        yield f"  {words.capacity}", _capacity(answer, words, figures)
    cap, safe_kmh, decides = rating.mechanical.capacity, rating.safe_speed_kmh, account.decides
    yield f"  {words.best_guess}", Cell("-" if cap is None else _limit(cap.nominal_kg, words, figures))
    yield f"  {words.up_to_speed}", Cell(words.no_speed if safe_kmh is None else figures.reached(safe_kmh))
    yield words.decides, Cell("-" if decides is None else cut(words.briefly_named(decides.rule), _LONGEST_RULE))


def _answer(answer: Assessment, account: Account) -> Cell:
    words = account.words
    if answer.verdict is not None:
        return _verdict(answer.verdict, words)
    if answer.is_partial and not account.first_line.is_unread:
        return Cell(words.law_partly_brief)
    return Cell(words.law_in_brief[account.rating.trip.place] if answer.basis is Basis.LAW else "-")


def _capacity(answer: Assessment, words: Words, figures: Figures) -> Cell:
    if answer.capacity is not None:
        return Cell(_limit(answer.capacity.low_kg, words, figures))
    if answer.at_most_kg is not None:
        return Cell(words.at_most.format(mass=_limit(answer.at_most_kg, words, figures)))
    return Cell("-" if answer.verdict is None else words.no_figure)


def _verdict(verdict: Verdict, words: Words) -> Cell:
    return Cell(words.verdict_names[verdict], VERDICT_STYLES[verdict])


def _limit(mass_kg: float, words: Words, figures: Figures) -> str:
    """Say a limit, which is never rounded up."""
    return words.no_limit if math.isinf(mass_kg) else figures.whole_limit(mass_kg)
