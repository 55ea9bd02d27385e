"""`form`: the calculation sheet of a registration."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from keitow import InputError, NotApplicable, Undetermined, japan
from keitow.cli import build, options
from keitow.cli.arguments import Option, once
from keitow.cli.options import HEAD, names
from keitow.cli.terminal import Answer, Style

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from keitow import Trailer
    from keitow.cli.arguments import Given
    from keitow.cli.terminal import Terminal
    from keitow.japan import CouplingStudy, Registration
    from keitow.japan.forms.registration import Kind

USAGE: Final = "[VEHICLE] [options]"
_SHEET: Final = "sheet"
_OPTIONS: Final = {"registration(kind)": "--kind", "registration(on)": "--date", "coupling_study(on)": "--date"}
"""Argument of the forms -> the option that it is typed by."""
_KINDS: Final[Mapping[str, Kind]] = {"302": "302", "950": "950"}
EPILOG: Final = f"""\
exit code: 0 the sheet is complete and permits a trailer, 1 it permits none, 2 bad input, 3 it has blanks to fill in
With --coupling: 0 this trailer passes, 1 it does not, 2 bad input, 3 cannot be determined
Both: 4 cannot write

{options.UNITS}"""


def declare() -> Iterator[Option]:
    """Make the options."""
    yield Option("--coupling", "coupling", "", "the coupling study of the vehicle with one trailer", _SHEET)
    said = "302 of a kei vehicle or 950 of any other, where displacement and size do not tell"
    yield Option("--kind", "kind", "KIND", said, _SHEET, example="302", choices=tuple(_KINDS))
    yield Option("--printed-constants", "printed_constants", "", "use the forms' rounded constants", _SHEET)
    yield Option("--date", "trip.date", "DAY", "the day whose law applies", _SHEET, example="2020-04-01")
    yield Option("--html", "html", "", "print a page for A4 paper, in UTF-8", _SHEET)
    yield from options.of_values(HEAD, "vehicle", "trailer")
    yield from options.of_input(document=False, full=False)


def run(given: Given, to: Terminal) -> Answer:
    """Fill in the sheet."""
    once(given.typed)
    changes = build.Changes(given.typed)
    typed: Any = changes.of(HEAD)
    try:
        with changes.naming():
            head = japan.FormHead(**typed)
            sheet, code = _sheet(given, changes)
    except japan.FormError as error:
        if error.field in _OPTIONS:
            error.field = error.field_ja = _OPTIONS[error.field]
        raise
    language = given.language
    if given.has("html"):
        return Answer(sheet.form_html(language, head=head).rstrip("\n"), code, utf_8=True)
    title, *lines = sheet.form(language, head=head).split("\n")
    return Answer("\n".join((to.paint(title, Style.BOLD), *lines)), code)


def _sheet(given: Given, changes: build.Changes) -> tuple[CouplingStudy | Registration, int]:
    case = build.case_of(given)
    vehicle, trailer = build.vehicle(given, changes, case), build.trailer(given, changes, case)
    day = given.text("trip.date") or (None if case is None else case.trip.date)
    if given.has("coupling"):
        study = japan.coupling_study(vehicle, _needed(trailer, given, changes), on=day)
        return study, 3 if study.passes is None else 0 if study.passes else 1
    if trailer is not None and case is None:
        hint = "add --coupling for the study of a vehicle with a trailer, or leave the trailer out"
        raise InputError("form", "needs no trailer", str(trailer.name), hint)
    kind = _KINDS.get(given.text("kind") or "")
    sheet = japan.registration(vehicle, on=day, printed_constants=given.has("printed_constants"), kind=kind)
    results = (sheet.braked, sheet.unbraked)
    if any(isinstance(result, Undetermined) for result in results):
        return sheet, 3
    return sheet, 1 if all(isinstance(result, NotApplicable) for result in results) else 0


def _needed(trailer: Trailer | None, given: Given, changes: build.Changes) -> Trailer:
    """Return the trailer of a study; refuse what only a registration has."""
    hint = "leave one of them out"
    if given.has("printed_constants"):
        raise InputError("form --coupling", "needs no rounded constants", "--printed-constants", hint)
    if given.has("kind"):
        raise InputError("form --coupling", "needs no kind of registration", given.text("kind"), hint)
    for name in ("braked", "unbraked"):
        if name in changes.of(HEAD):
            option = names()[f"{HEAD}.{name}"]
            raise InputError("form --coupling", "needs no value applied for", option, hint)
    return build.typed_trailer("form --coupling", {}) if trailer is None else trailer
