"""`check`: what is wrong with a record that someone contributes to the catalog."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from keitow import catalog
from keitow.cli import options
from keitow.cli.arguments import UsageError, once
from keitow.cli.terminal import Answer, json_answer, printable
from keitow.report.words import WORDS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from keitow.cli.arguments import Given, Option
    from keitow.cli.terminal import Terminal
    from keitow.report.words import Language

USAGE: Final = "FILE ... [options]"
EPILOG: Final = """\
exit code: 0 all can be taken, 1 something is wrong, 2 bad input or no such file, 4 cannot write

FILE is a TOML record like those of src/keitow/catalog/vehicles and trailers. All that is wrong is said at once: the
form, the paperwork, the certificate's arithmetic, the kei box of its years, power against torque.
"""


def declare() -> Iterator[Option]:
    """Make the options."""
    yield from options.of_input(case=False, full=False)


def run(given: Given, to: Terminal) -> Answer:
    """Check every file."""
    del to
    once(given.typed)
    if not given.words:
        raise UsageError(
            "check: needs a file after it, like: keitow check vehicles/my-truck.toml",
            "check: ファイル名を書いてください(例: keitow check vehicles/my-truck.toml)",
        )
    found = {file: catalog.check_record(Path(file)) for file in given.words}
    code = 1 if any(found.values()) else 0
    if given.has("json"):
        return json_answer([{"file": file, "problems": list(problems)} for file, problems in found.items()], code)
    words, say = WORDS[given.language], _say(given.language)
    lines = [
        printable(line)
        for file, problems in found.items()
        for line in [*map(say, problems)] or [words.can_be_taken.format(file=file)]
    ]
    return Answer("\n".join(lines), code)


def _say(language: Language) -> Callable[[str], str]:
    """Return what says a problem in the language of the answer."""
    if language == "en":
        return str
    from keitow.cli.japanese import of_record

    return of_record
