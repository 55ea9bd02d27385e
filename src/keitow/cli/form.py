"""`form`: the calculation sheet of a registration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from keitow import InputError, NotApplicable, Undetermined, japan
from keitow.cli import build, options
from keitow.cli.arguments import Option
from keitow.cli.terminal import Answer, Style

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from keitow import Trailer, Vehicle
    from keitow.cli.arguments import Given
    from keitow.cli.terminal import Terminal
    from keitow.japan import CouplingStudy, Registration

USAGE: Final = "[VEHICLE] [options]"
_SHEET: Final = "sheet"
EPILOG: Final = f"""\
exit code: 0 the sheet is complete and permits a trailer, 1 it permits none, 2 bad input, 3 it has blanks to fill in
With --coupling: 0 this trailer passes, 1 it does not, 2 bad input, 3 cannot be determined
Both: 4 cannot write

{options.UNITS}"""


def declare() -> Iterator[Option]:
    """Make the options."""
    yield Option("--coupling", "coupling", "", "the coupling study of the vehicle with one trailer", _SHEET)
    yield Option("--printed-constants", "printed_constants", "", "use the forms' rounded constants", _SHEET)
    yield Option("--date", "trip.date", "DAY", "the day whose law applies", _SHEET, example="2020-04-01")
    yield Option("--html", "html", "", "print a page for A4 paper, in UTF-8", _SHEET)
    yield from options.of_values("vehicle", "trailer")
    yield from options.of_input(document=False, full=False)


def run(given: Given, to: Terminal) -> Answer:
    """Fill in the sheet."""
    build.checked(given)
    changes = build.Changes(given.typed)
    try:
        sheet, code = _sheet(given, changes)
    except InputError as error:
        raise changes.naming(error) from None
    language = given.language
    if given.has("html"):
        return Answer(sheet.form_html(language).rstrip("\n"), code, utf_8=True)
    title, *lines = sheet.form(language).split("\n")
    return Answer("\n".join((to.paint(title, Style.BOLD), *lines)), code)


def _sheet(given: Given, changes: build.Changes) -> tuple[CouplingStudy | Registration, int]:
    case = build.case_of(given)
    vehicle, trailer = build.vehicle(given, changes, case), build.trailer(given, changes, case)
    day = given.text("trip.date") or (None if case is None else case.trip.date)
    if given.has("coupling"):
        study = japan.coupling_study(vehicle, _needed(trailer, given), on=day)
        return study, 3 if study.passes is None else 0 if study.passes else 1
    sheet = _registration(vehicle, None if case is not None else trailer, given, day)
    return sheet, _exit_code(sheet)


def _needed(trailer: Trailer | None, given: Given) -> Trailer:
    if given.has("printed_constants"):
        hint = "leave one of them out"
        raise InputError("form --coupling", "needs no rounded constants", "--printed-constants", hint)
    return build.typed_trailer("form --coupling", {}) if trailer is None else trailer


def _registration(vehicle: Vehicle, trailer: Trailer | None, given: Given, day: date | str | None) -> Registration:
    if trailer is not None:
        hint = "add --coupling for the study of a vehicle with a trailer, or leave the trailer out"
        raise InputError("form", "needs no trailer", str(trailer.name), hint)
    return japan.registration(vehicle, on=day, printed_constants=given.has("printed_constants"))


def _exit_code(sheet: Registration) -> int:
    results = (sheet.braked, sheet.unbraked)
    if any(isinstance(result, Undetermined) for result in results):
        return 3
    return 1 if all(isinstance(result, NotApplicable) for result in results) else 0
