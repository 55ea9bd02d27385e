"""`form`: the calculation sheet of a registration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from keitow import InputError, NotApplicable, Undetermined, japan
from keitow.cli import options
from keitow.cli.terminal import Answer, Style

if TYPE_CHECKING:
    from argparse import ArgumentParser, Namespace

    from keitow import Trailer, Vehicle
    from keitow.cli.terminal import Terminal
    from keitow.japan import CouplingStudy, Registration

EPILOG: Final = f"""\
exit code: 0 the sheet is complete and permits a trailer, 1 it permits none, 2 bad input, 3 it has blanks to fill in
With --coupling: 0 this trailer passes, 1 it does not, 2 bad input, 3 cannot be determined

{options.UNITS}"""


def declare(parser: ArgumentParser) -> None:
    """Add the options."""
    options.add_vehicle(parser)
    parser.add_argument("--coupling", action="store_true", help="the coupling study of the vehicle with one trailer")
    options.add_trailer(parser, "trailer (of a coupling study)")
    parser.add_argument("--printed-constants", action="store_true", help="use the forms' rounded constants")
    parser.add_argument("--date", metavar="DAY", help="the day whose law applies")
    parser.add_argument("--html", action="store_true", help="print a page for A4 paper, in UTF-8")
    options.add_language(parser)


def run(given: Namespace, to: Terminal) -> Answer:
    """Fill in the sheet."""
    vehicle, trailer = options.vehicle(given), options.trailer(given)
    sheet: CouplingStudy | Registration
    if given.coupling:
        sheet = japan.coupling_study(vehicle, _needed(trailer, given), on=given.date)
        code = 3 if sheet.passes is None else 0 if sheet.passes else 1
    else:
        sheet = _registration(vehicle, trailer, given)
        code = _exit_code(sheet)
    if given.html:
        return Answer(sheet.form_html(given.lang).rstrip("\n"), code, utf_8=True)
    title, *lines = sheet.form(given.lang).split("\n")
    return Answer("\n".join((to.paint(title, Style.BOLD), *lines)), code)


def _needed(trailer: Trailer | None, given: Namespace) -> Trailer:
    if given.printed_constants:
        raise InputError(
            "form --coupling", "needs no rounded constants", "--printed-constants", "leave one of them out"
        )
    return options.typed_trailer("form --coupling", {}) if trailer is None else trailer


def _registration(vehicle: Vehicle, trailer: Trailer | None, given: Namespace) -> Registration:
    if trailer is not None:
        hint = "add --coupling for the study of a vehicle with a trailer, or leave the trailer out"
        raise InputError("form", "needs no trailer", str(trailer.name), hint)
    return japan.registration(vehicle, on=given.date, printed_constants=given.printed_constants)


def _exit_code(sheet: Registration) -> int:
    results = (sheet.braked, sheet.unbraked)
    if any(isinstance(result, Undetermined) for result in results):
        return 3
    return 1 if all(isinstance(result, NotApplicable) for result in results) else 0
