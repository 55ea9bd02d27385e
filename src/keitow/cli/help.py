"""The help of a command: its options under their headings, as wide as the terminal."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from keitow._columns import padded, width, wrapped

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from keitow.cli.arguments import Option

_NARROWEST: Final = 40
_WIDEST: Final = 120
_NAMES: Final = 34


def page(usage: str, said: str, options: Iterable[Option], epilog: str, columns: int) -> str:
    """Write the help of a command."""
    columns = min(max(columns, _NARROWEST), _WIDEST)
    headings: dict[str, list[Option]] = {}
    for one in usual_first(options):
        headings.setdefault(one.group, []).append(one)
    lines = [usage, "", said]
    for heading, named in headings.items():
        lines += ["", f"{heading}:", *(line for one in named for line in _lines(one, columns))]
    return "\n".join((*lines, "", epilog.rstrip()))


def usual_first(options: Iterable[Option]) -> list[Option]:
    """Put the headings of what is seldom typed last."""
    return sorted(options, key=lambda one: one.group.startswith("more "))


def _lines(option: Option, columns: int) -> Iterator[str]:
    named = f"  {option.name} {option.takes}".rstrip()
    names = min(_NAMES, columns // 2)
    if width(named) >= names:
        yield named
        named = ""
    for line in wrapped(option.said, "", columns - names):
        yield f"{padded(named, names)}{line}"
        named = ""
