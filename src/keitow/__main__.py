"""Ask from the shell: ``python -m keitow rate hijet-s510p-std-4wd-5mt --tare "100 kg"``."""

from __future__ import annotations

import os
import sys
from argparse import ArgumentParser, RawDescriptionHelpFormatter
from importlib import import_module
from io import TextIOWrapper
from typing import TYPE_CHECKING, Final, NoReturn

from keitow import KeitowError
from keitow.cli.terminal import printable, terminal

if TYPE_CHECKING:
    from collections.abc import Sequence

    from keitow.cli.terminal import Answer

_BAD_INPUT: Final = 2
_COMMANDS: Final = {
    "rate": "may this truck tow this trailer, and can it",
    "compare": "several trailers side by side behind one truck",
    "search": "find a vehicle or a trailer of the catalog",
    "show": "one of the catalog, each value with its source",
    "form": "the calculation sheet of a Japanese registration",
}
_EPILOG: Final = """\
exit code: 0 yes, 1 no, 2 bad input, 3 cannot be determined; each command's --help says more

Colors are shown on a terminal only, and not where NO_COLOR is set.
"""


class _Parser(ArgumentParser):
    """Says in one line what it cannot read."""

    def error(self, message: str) -> NoReturn:
        self.exit(_BAD_INPUT, f"{self.prog}: error: {printable(message)}; {self.prog} --help says more\n")


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal that cannot show a letter shows its escape
            stream.reconfigure(errors="backslashreplace")
    words = [_readable(word) for word in sys.argv[1:]] if arguments is None else arguments
    given = _parser(words).parse_args(words)
    try:
        answer: Answer = given.run(given, terminal(sys.stdout))
    except KeitowError as error:
        print(f"keitow: {error}", file=sys.stderr)
        return _BAD_INPUT
    return _print(answer)


def _readable(word: str) -> str:
    """Return a word of the command line as UTF-8 has it; what is none becomes a replacement character."""
    return word.encode("utf-8", "surrogateescape").decode("utf-8", "replace")


def _parser(words: Sequence[str]) -> ArgumentParser:
    """Make the parser, and import what is called."""
    parser = _Parser(
        prog="python -m keitow",
        description=__doc__,
        epilog=_EPILOG,
        formatter_class=RawDescriptionHelpFormatter,
        allow_abbrev=False,
    )
    commands = parser.add_subparsers(required=True, metavar="command")
    called = next((word for word in words if word in _COMMANDS), None)
    for name, said in _COMMANDS.items():
        command = commands.add_parser(
            name, help=said, description=said, formatter_class=RawDescriptionHelpFormatter, allow_abbrev=False
        )
        if name == called:
            module = import_module(f"keitow.cli.{name}")
            command.epilog = module.EPILOG
            command.set_defaults(command=name, run=module.run)
            module.declare(command)
    return parser


def _print(answer: Answer) -> int:
    """Print an answer and return the exit code; a reader that has read enough is no error, a full disk is."""
    out = sys.stdout
    if answer.note:
        print(f"keitow: {answer.note}", file=sys.stderr)
    try:
        if answer.utf_8 and isinstance(out, TextIOWrapper):
            out.reconfigure(encoding="utf-8")
        print(answer.text, end="\n" if answer.text else "", flush=True)
    except OSError as error:
        # What is left in the buffer must not be tried again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
        if isinstance(error, BrokenPipeError):
            return answer.code
        print(f"keitow: cannot write the report: {error}", file=sys.stderr)
        return _BAD_INPUT
    return answer.code


if __name__ == "__main__":
    sys.exit(main())
