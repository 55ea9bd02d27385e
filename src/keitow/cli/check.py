"""`check`: what is wrong with a record that someone contributes to the catalog."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from keitow import InputError, catalog
from keitow.cli import options
from keitow.cli.arguments import UsageError, once
from keitow.cli.japanese import of_record
from keitow.cli.terminal import Answer, json_answer, printable
from keitow.report.words import WORDS

if TYPE_CHECKING:
    from keitow.cli.arguments import Given
    from keitow.cli.terminal import Terminal

declare: Final = options.of_records
USAGE: Final = "FILE ... [options]"
EPILOG: Final = """\
exit code: 0 all can be taken, 1 something is wrong, 2 bad input or no such file, 4 cannot write

FILE is a TOML record like those of src/keitow/catalog/vehicles and trailers. All that is wrong is said at once: the
form, the paperwork, the certificate's arithmetic, the kei box of its years, power against torque.
"""


def run(given: Given, to: Terminal) -> Answer:
    """Check every file."""
    del to
    once(given.typed)
    if not given.words:
        raise UsageError(
            "check: needs a file after it, like: keitow check vehicles/my-truck.toml",
            "check: ファイル名を書いてください(例: keitow check vehicles/my-truck.toml)",
        )
    try:
        found = {file: catalog.check_record(Path(file)) for file in given.words}
    except InputError as error:
        raise InputError("check", error.needed, error.value, error.hint) from None
    code = 1 if any(found.values()) else 0
    if given.has("json"):
        return json_answer([{"file": file, "problems": list(problems)} for file, problems in found.items()], code)
    words = WORDS[given.language]
    lines: list[str] = []
    for file, problems in found.items():
        said = [of_record(one) if words.japanese else one for one in problems]
        lines += said or [words.can_be_taken.format(file=file)]
    return Answer("\n".join(map(printable, lines)), code)
