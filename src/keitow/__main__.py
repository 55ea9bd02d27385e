"""Ask from the shell: ``keitow rate hijet-s510p-std-4wd-5mt --tare "100 kg"``, or ``python -m keitow``."""

from __future__ import annotations

import os
import sys
from importlib import import_module
from io import TextIOWrapper
from typing import TYPE_CHECKING, Final

from keitow import KeitowError
from keitow.cli.arguments import HELP, HelpWantedError, UsageError, nearest, read, wants_japanese
from keitow.cli.terminal import Answer, printable, terminal
from keitow.errors import shown

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence
    from types import ModuleType

    from keitow.cli.arguments import Option

_BAD_INPUT: Final = 2
_NOT_WRITTEN: Final = 4
_COMMANDS: Final = {
    "rate": "may this truck tow this trailer, and can it",
    "compare": "several trailers side by side behind one truck",
    "search": "find a vehicle or a trailer of the catalog",
    "show": "one of the catalog, each value with its source",
    "form": "the calculation sheet of a Japanese registration",
    "check": "what is wrong with a record for the catalog",
}
_HELP: Final = f"""\
usage: keitow COMMAND ...

May this kei truck tow this loaded trailer, can it, and how do you know?
  keitow rate hijet-s510p-std-4wd-5mt --tare "100 kg" --load "120 kg" --place ohio

commands:
{"".join(f"  {name:9}{said}{chr(10)}" for name, said in _COMMANDS.items())}
keitow COMMAND --help lists the options of a command, keitow --version prints the version.

exit code: 0 yes, 1 no, 2 bad input, 3 cannot be determined, 4 the answer could not be written

Colors are shown on a terminal only, and not where NO_COLOR is set."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run a command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, TextIOWrapper):  # a terminal that cannot show a letter shows its escape
            stream.reconfigure(errors="backslashreplace")
    if arguments is None:  # a byte that is not UTF-8 becomes a replacement character
        arguments = [word.encode("utf-8", "surrogateescape").decode("utf-8", "replace") for word in sys.argv[1:]]
    words = list(arguments)
    japanese = wants_japanese(words)
    try:
        answer = _answer(words, japanese=japanese)
    except KeitowError as error:
        said = str(error)
        if japanese:
            from keitow.cli.japanese import in_japanese

            said = in_japanese(error)
        _complain(printable(said))
        return _BAD_INPUT
    return _print(answer, japanese=japanese)


def _answer(words: list[str], *, japanese: bool) -> Answer:
    if words and words[0].startswith("-") and any(word in HELP for word in words):
        if japanese:
            from keitow.cli.japanese_help import PAGE

            return Answer(PAGE, 0)
        return Answer(_HELP, 0)
    if words[:1] == ["--version"]:
        from importlib.metadata import version

        return Answer(f"keitow {version('keitow')}", 0)
    words = _command_first(words)
    if not words or words[0] not in _COMMANDS:
        raise _no_command(words[0] if words else None)
    name, *rest = words
    module = import_module(f"keitow.cli.{name}")
    from keitow.cli.options import others

    options = {one.name: one for one in module.declare()}
    to = terminal(sys.stdout)
    try:
        given = read(name, rest, options, others())
    except HelpWantedError:
        return Answer(_help(name, options.values(), module, to.columns, japanese=japanese), 0)
    answer: Answer = module.run(given, to)
    return answer


def _help(name: str, options: Iterable[Option], module: ModuleType, columns: int, *, japanese: bool) -> str:
    """Write the help of a command."""
    if japanese:
        from keitow.cli.japanese_help import page_in_japanese

        return page_in_japanese(name, options, columns)
    from keitow.cli.help import page

    return page(f"usage: keitow {name} {module.USAGE}", _COMMANDS[name], options, module.EPILOG, columns)


def _command_first(words: list[str]) -> list[str]:
    """Put a language that stands before the command after it; alone it is no command."""
    name, sign, _ = "".join(words[:1]).partition("=")
    ahead = (1 if sign else 2) if name == "--lang" else 0
    return [*words[ahead:], *words[:ahead]] if len(words) > ahead else words[ahead:]


def _no_command(word: str | None) -> UsageError:
    """Say which commands there are."""
    names = ", ".join(_COMMANDS)
    if word is None:
        return UsageError(
            f"needs a command: {names}; keitow --help says more", f"コマンドが必要です: {names.replace(', ', '、')}"
        )
    near = nearest(word.casefold(), _COMMANDS)
    hint = f"did you mean {near}?" if near else f"write one of {names}, like: keitow rate {printable(word)[:40]}"
    hint_ja = f"{near} ではありませんか" if near else f"{names.replace(', ', '、')} のいずれかを書いてください"
    return UsageError(f"{shown(word)} is no command; {hint}", f"{shown(word)} というコマンドはありません。{hint_ja}")


def _print(answer: Answer, *, japanese: bool) -> int:
    """Print an answer and return the exit code; an answer that nobody got is no verdict."""
    if answer.note:
        _complain(answer.note)
    out = sys.stdout
    if out is None:  # pyright: ignore[reportUnnecessaryComparison]  # where it was closed before the start
        _complain("答えを書き出せません" if japanese else "cannot write the answer: the output is closed")
        return _NOT_WRITTEN
    try:
        if answer.utf_8 and isinstance(out, TextIOWrapper):
            out.reconfigure(encoding="utf-8")
        print(answer.text, end="\n" if answer.text else "", flush=True)
    except OSError as error:
        # What is left in the buffer must not be tried again at exit.
        os.dup2(os.open(os.devnull, os.O_WRONLY), out.fileno())
        if not isinstance(error, BrokenPipeError):  # a reader that has read enough, like head, knows it
            _complain("答えを書き出せません" if japanese else f"cannot write the answer: {error.strerror}")
        return _NOT_WRITTEN
    return answer.code


def _complain(message: str) -> None:
    """Say what is wrong, if anybody listens."""
    if sys.stderr is None:  # pyright: ignore[reportUnnecessaryComparison]  # where it was closed before the start
        return
    try:
        print(f"keitow: {message}", file=sys.stderr, flush=True)
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stderr.fileno())


if __name__ == "__main__":
    sys.exit(main())
