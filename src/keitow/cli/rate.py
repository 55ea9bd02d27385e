"""`rate`: one combination."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal

from keitow import Verdict, evaluate
from keitow.cli import build, options
from keitow.cli.arguments import once
from keitow.cli.terminal import VERDICT_STYLES, Answer, json_answer

if TYPE_CHECKING:
    from keitow.cli.arguments import Given
    from keitow.cli.terminal import Terminal

declare: Final = options.of_rating
USAGE: Final = "[VEHICLE] [options]"
EPILOG: Final = f"""\
VEHICLE is a vehicle of the catalog: its id, its model code, a class like kei-truck-5mt-4wd, or words that only it
fits. Left out, --curb or --case is needed. Without a trailer the answer is the vehicle's towing capacity.

exit code: 0 within, 1 over, beyond the rating or marginal, 2 bad input, 3 cannot be determined, 4 cannot write

{options.UNITS}"""
_EXIT: Final = {Verdict.WITHIN: 0, Verdict.UNDETERMINED: 3}


def run(given: Given, to: Terminal) -> Answer:
    """Rate the combination."""
    once(given.typed)
    changes = build.Changes(given.typed)
    with changes.naming():
        case = build.case_of(given)
        trip, vehicle = build.trip(given, changes, case), build.vehicle(given, changes, case)
        trailer = build.trailer(given, changes, case)
        if trailer is None and "load.trailer" in changes.values:
            trailer = build.typed_trailer(given.command, {})
        rating = evaluate(vehicle, trailer, build.load(changes, case), trip)
    code = exit_code(rating.verdict)
    if given.has("json"):
        if given.has("full"):
            return json_answer(rating.to_dict(), code)
        return json_answer(rating.to_dict(detail="short"), code, indent=1)
    detail: Literal["short", "full"] = "full" if given.has("full") else "short"
    first, *others = rating.explain(given.language, detail, build.units(given)).split("\n")
    return Answer("\n".join((to.paint(first, VERDICT_STYLES[rating.verdict]), *others)), code)


def exit_code(verdict: Verdict) -> int:
    """Return what a verdict is to a shell."""
    return _EXIT.get(verdict, 1)
