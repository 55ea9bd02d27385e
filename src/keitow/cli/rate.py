"""`rate`: one combination."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from keitow import Verdict, evaluate
from keitow.cli import options
from keitow.cli.terminal import VERDICT_STYLES, Answer, json_answer

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from keitow.cli.terminal import Terminal

EPILOG: Final = f"""\
exit code: 0 within, 1 over, beyond the rating or marginal, 2 bad input, 3 cannot be determined

{options.UNITS}"""
_EXIT: Final = {Verdict.WITHIN: 0, Verdict.UNDETERMINED: 3}
_OVER: Final = 1


def declare(parser: ArgumentParser) -> None:
    """Add the options."""
    options.add_vehicle(parser)
    options.add_trailer(parser, "trailer (without any: the vehicle's towing capacity)")
    options.add_load(parser)
    options.add_trip(parser)
    options.add_json(parser)
    options.add_language(parser)


def run(given: Namespace, to: Terminal) -> Answer:
    """Rate the combination."""
    trip, vehicle, trailer = options.trip(given), options.vehicle(given), options.trailer(given)
    if trailer is None and given.load is not None:
        trailer = options.typed_trailer(given.command, {})
    rating = evaluate(vehicle, trailer, options.load(given), trip)
    code = exit_code(rating.verdict)
    if given.json:
        return json_answer(rating.to_dict(), code)
    first, *others = rating.explain(given.lang).split("\n")
    return Answer("\n".join((to.paint(first, VERDICT_STYLES[rating.verdict]), *others)), code)


def exit_code(verdict: Verdict) -> int:
    """Return what a verdict is to a shell."""
    return _EXIT.get(verdict, _OVER)
