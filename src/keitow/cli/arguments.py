"""The words of a command line: which option each belongs to, and what to write where that is not clear."""

from __future__ import annotations

from itertools import takewhile
from shlex import quote
from typing import TYPE_CHECKING, Final, NamedTuple
from unicodedata import normalize

import attrs

from keitow.errors import KeitowError, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from keitow.report.figures import Units
    from keitow.report.words import Language

HELP: Final = ("-h", "--help")
_DASHES: Final = str.maketrans("–—−‐‑", "-----")
_MOST_JOINED: Final = 4


class Option(NamedTuple):
    """One option.

    Parameters
    ----------
    name
        As it is typed: ``"--curb"``.
    path
        What it says: ``"vehicle.curb_mass"``, or a word of its own.
    takes
        What stands after it, ``"MASS"``; ``""`` where nothing does.
    said
        Its line of the help.
    group
        The heading that it stands under.
    example
        A value to show in messages.
    reads
        Whether a text can be its value, for values that were typed without quotes; ``None`` for any text.
    repeats
        Whether it may stand several times.
    choices
        The only values that it takes; empty where its reader knows.
    """

    name: str
    path: str
    takes: str
    said: str
    group: str
    example: str = ""
    reads: Callable[[str], bool] | None = None
    repeats: bool = False
    choices: tuple[str, ...] = ()


class Typed(NamedTuple):
    """An option and the text after it; ``""`` where it takes none."""

    option: Option
    text: str


class Given(NamedTuple):
    """What was typed after a command."""

    command: str
    words: tuple[str, ...]
    typed: tuple[Typed, ...]

    def text(self, path: str) -> str | None:
        """Return the text of an option that stands once at most."""
        return next((one.text for one in self.typed if one.option.path == path), None)

    @property
    def language(self) -> Language:
        """The language of the answer: English, unless Japanese is asked for."""
        return "ja" if self.text("lang") == "ja" else "en"

    @property
    def units(self) -> Units | None:
        """The units that stand first; ``None`` where the place of the trip chooses them."""
        text = self.text("units")
        return "us" if text == "us" else None if text is None else "metric"

    def has(self, path: str) -> bool:
        """Tell whether an option stands there."""
        return self.text(path) is not None


@attrs.define(auto_exc=True, slots=False, repr=False)
class UsageError(KeitowError, ValueError):
    """A command line that says nothing.

    Attributes
    ----------
    in_japanese
        The message in Japanese.
    """

    english: str
    in_japanese: str

    def __str__(self) -> str:
        return self.english


class HelpWantedError(KeitowError):
    """Help was asked for."""


def read(command: str, words: Sequence[str], options: Mapping[str, Option], others: Mapping[str, str]) -> Given:
    """Sort the words after a command.

    Parameters
    ----------
    command
        The command.
    words
        What stands after it.
    options
        By their names.
    others
        Other names that people try -> the right one.

    Raises
    ------
    UsageError
        An option that is none, or without its value.
    HelpWantedError
        One of the words asks for help.
    """
    plain: list[str] = []
    typed: list[Typed] = []
    rest = list(words)
    while rest:
        word = rest.pop(0)
        if word == "--":
            plain += rest
            break
        if not _is_option(word):
            plain.append(word)
            continue
        name, sign, text = word.partition("=")
        option = _option(command, name, options, others)
        if not option.takes:
            if sign:
                raise UsageError(
                    f"{option.name}: takes no value, got {shown(text)}; write {option.name} alone",
                    f"{option.name}: 値は付きません(入力: {shown(text)})。{option.name} だけを書いてください",
                )
        elif not sign:
            text = _value(option, rest, options)
        typed.append(Typed(option, _chosen(option, text)))
    return Given(command, tuple(plain), tuple(typed))


def wants_japanese(words: Sequence[str]) -> bool:
    """Tell whether the answer is to be in Japanese, before the words are sorted: an error is said in it too."""
    wanted = ""
    for number, word in enumerate(words):
        name, sign, text = word.partition("=")
        if _is_option(name) and name.translate(_DASHES).casefold().lstrip("-") == "lang":
            wanted = text if sign else "".join(words[number + 1 : number + 2])
    return wanted == "ja"


def once(typed: Sequence[Typed]) -> None:
    """Refuse what stands twice and may stand once only.

    Raises
    ------
    UsageError
        An option that stands twice.
    """
    seen: dict[str, Typed] = {}
    for one in typed:
        before = seen.setdefault(one.option.path, one)
        if before is not one and not one.option.repeats:
            names = " and ".join(dict.fromkeys((before.option.name, one.option.name)))
            again = f"{names}: say the same thing twice" if " and " in names else f"{names}: stands twice"
            first, second = shown(before.text), shown(one.text)
            names_ja = names.replace(" and ", "、")
            raise UsageError(
                f"{again}, got {first} and {second}; leave one of them out",
                f"{names_ja}: 二重に指定されています(入力: {first}、{second})。一方を除いてください",
            )


def nearest(text: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """Return the one of these words that is nearest to a misspelled one; ``None`` where none is near."""
    from difflib import get_close_matches  # which takes a while to load

    return next(iter(get_close_matches(text, list(known), n=1, cutoff=cutoff)), None)


def _is_option(word: str) -> bool:
    dashed = word.translate(_DASHES)
    return len(dashed) > 1 and dashed[0] == "-" and (dashed[1] == "-" or dashed[1].isalpha())


def _option(command: str, name: str, options: Mapping[str, Option], others: Mapping[str, str]) -> Option:
    wanted = "--" + normalize("NFKC", name).translate(_DASHES).casefold().replace("_", "-").strip("-")
    if name in HELP or wanted in {"--help", "--h"}:
        raise HelpWantedError
    if wanted in options:
        return options[wanted]
    meant = others.get(wanted)
    if meant not in options:  # it belongs to another command
        meant = nearest(wanted, options)
    hint, hint_ja = (f"did you mean {meant}? ", f"{meant} ではありませんか。") if meant else ("", "")
    raise UsageError(
        f"{shown(name)} is no option of {command}; {hint}keitow {command} --help lists them",
        f"{shown(name)} は {command} のオプションではありません。{hint_ja}"
        f"一覧は keitow {command} --help --lang ja で表示されます",
    )


def _value(option: Option, rest: list[str], options: Mapping[str, Option]) -> str:
    if not rest or (_is_option(rest[0]) and rest[0].partition("=")[0] in {*options, *HELP, "--"}):
        typed = f"{option.name} {quote(option.example)}" if option.example else ""
        example = f", like {typed}" if typed else ""
        example_ja = f"(例: {typed})" if typed and option.takes != "TEXT" else ""
        raise UsageError(
            f"{option.name}: needs {option.takes} after it{example}", f"{option.name}: 値を書いてください{example_ja}"
        )
    text = rest.pop(0)
    if option.reads is None or option.reads(text):
        return text
    following = list(takewhile(lambda word: not _is_option(word), rest[:_MOST_JOINED]))
    for count in range(len(following), 0, -1):
        joined = " ".join((text, *rest[:count]))
        if option.reads(joined):
            del rest[:count]
            return joined
    return text


def _chosen(option: Option, text: str) -> str:
    if not option.choices or text in option.choices:
        return text
    near = nearest(text.casefold(), option.choices)
    hint = f"did you mean {near!r}?" if near else "write one of them"
    hint_ja = f"{near!r} ではありませんか" if near else "いずれかを書いてください"
    choices = tuple(map(repr, option.choices))
    raise UsageError(
        f"{option.name}: needs one of {', '.join(choices)}, got {shown(text)}; {hint}",
        f"{option.name}: {'、'.join(choices)} のいずれかが必要です(入力: {shown(text)})。{hint_ja}",
    )
