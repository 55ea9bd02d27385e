"""Colors on a terminal and nowhere else, columns that align, errors in one line."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
import sys
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keitow._columns import cut, padded, width
from keitow.cli.terminal import Cell, Terminal, aligned, printable

if TYPE_CHECKING:
    from collections.abc import Callable

pty = pytest.importorskip("pty", reason="needs pseudo-terminals")

HIJET = "hijet-s510p-std-4wd-5mt"
COMMANDS = [
    f'rate {HIJET} --tare "100 kg"',
    f'rate {HIJET} --tare "2000 kg" --lang ja',
    f'compare {HIJET} --tare "100 kg" --trailer hf-42708',
    "search hijet s510p",
    f"show {HIJET}",
    f"form {HIJET}",
]
SHIFT = re.compile(r"\x1b\[[0-9;]*m")


def on_terminal(line: str, **environment: str) -> str:
    """Run it on a pseudo-terminal and return what that was sent."""
    master, slave = pty.openpty()
    variables = {name: value for name, value in os.environ.items() if name not in {"NO_COLOR", "TERM", "COLUMNS"}}
    with subprocess.Popen(
        [sys.executable, "-m", "keitow", *shlex.split(line)],
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env=variables | {"LC_ALL": "C.UTF-8", "COLUMNS": "80", "TERM": "xterm-256color"} | environment,
    ):
        os.close(slave)
        sent = bytearray()
        while True:
            try:
                part = os.read(master, 65536)
            except OSError:  # the other end is closed
                break
            if not part:
                break
            sent += part
    os.close(master)
    return sent.decode().replace("\r\n", "\n")


@pytest.mark.parametrize("line", COMMANDS)
def test_a_terminal_shows_colors_and_a_pipe_the_same_words(line: str, ran: Callable[..., Any]) -> None:
    shown = on_terminal(line)
    assert "\x1b[1" in shown
    assert "\x1b[0m" in shown
    piped = ran(line, COLUMNS="80", TERM="xterm-256color").stdout
    assert b"\x1b" not in piped
    plain = [text.rstrip() for text in SHIFT.sub("", shown).split("\n")]
    assert plain == piped.decode().split("\n")


@pytest.mark.parametrize("line", COMMANDS)
@pytest.mark.parametrize("environment", [{"NO_COLOR": "1"}, {"TERM": "dumb"}], ids=["NO_COLOR", "TERM=dumb"])
def test_who_wants_no_colors_gets_none(line: str, environment: dict[str, str]) -> None:
    shown = on_terminal(line, **environment)
    assert shown
    assert "\x1b" not in shown


def test_an_empty_no_color_is_none() -> None:
    assert "\x1b[" in on_terminal(COMMANDS[0], NO_COLOR="")


@pytest.mark.parametrize("form", ["--json", "--html"])
def test_a_document_has_no_colors(form: str) -> None:
    line = f'rate {HIJET} --tare "100 kg" --json' if form == "--json" else f"form {HIJET} --html"
    assert "\x1b" not in on_terminal(line)


def test_the_verdict_is_green_yellow_or_red() -> None:
    abroad = f"rate {HIJET} --place abroad"
    assert on_terminal(f'{abroad} --tare "100 kg"').startswith("\x1b[1;32mWITHIN ")
    assert on_terminal(f'{abroad} --tare "380 kg"').startswith("\x1b[1;33mMARGINAL ")
    assert on_terminal(f'{abroad} --tare "2000 kg"').startswith("\x1b[1;31mOVER ")


@pytest.mark.parametrize(
    ("text", "columns"),
    [("", 0), ("law", 3), ("法令", 4), ("ﾄﾗｯｸ", 4), ("ﾊﾞ", 2), ("ハ\u3099", 2), ("e\u0301", 1), ("Ｓ５１０Ｐ", 10)],
)
def test_width_is_counted_in_columns(text: str, columns: int) -> None:
    assert width(text) == columns


def test_columns_align_where_letters_are_wide() -> None:
    rows = [[Cell("a"), Cell("b"), Cell("c")], [Cell("軽トラック"), Cell("ok"), Cell("d")]]
    assert list(aligned(rows, Terminal(colors=False, columns=80))) == ["a           b   c", "軽トラック  ok  d"]


@given(st.text(alphabet="aé軽ハﾊe\u0301\u3099", max_size=30), st.integers(3, 40))
def test_a_shortened_text_fits(text: str, columns: int) -> None:
    short = cut(text, columns)
    assert width(short) <= columns
    assert short == text or short.endswith("…")
    assert width(padded(short, columns)) == columns


@given(st.text(max_size=60))
def test_a_name_cannot_forge_a_line(name: str) -> None:
    assert printable(name).isprintable()


ERRORS = [
    "",
    "weigh",
    "search",
    "search --lang de x",
    "show",
    "show nonsuch",
    "show $'two\\nlines'",
    "show ''",
    "form",
    "form nonsuch",
    "form --curb 700",
    f"form {HIJET} --date tomorrow",
    f"form {HIJET} --date 1990-01-01",
    f"form {HIJET} --tare '100 kg'",
    f"form {HIJET} --coupling",
    f"form {HIJET} --coupling --gross '100 kg'",
    f"form {HIJET} --coupling --tare '100 kg' --printed-constants",
    f"compare {HIJET}",
    "compare --tare '100 kg'",
    f"compare {HIJET} --tare 100",
    f"compare {HIJET} --trailer nonsuch",
    f"compare {HIJET} --gross '350 kg'",
    f"compare {HIJET} --tare '100 kg' --gross '350 kg' --gross '360 kg'",
    f"compare {HIJET} --tare '100 kg' --gross '50 kg'",
    f"rate {HIJET} $'two\\nlines'",
    "rate $'\\x1b[31mred'",
]


@pytest.mark.parametrize("line", ERRORS)
def test_an_error_is_one_line_and_2(line: str, said: Callable[[str], Any]) -> None:
    written = line.replace("$'two\\nlines'", "'two\nlines'").replace("$'\\x1b[31mred'", "'\x1b[31mred'")
    code, out, err = said(written)
    assert (code, out) == (2, "")
    assert err.startswith("keitow: ")
    assert err.endswith("\n")
    assert err[:-1].isprintable()


@pytest.mark.parametrize("line", COMMANDS)
def test_a_reader_that_has_read_enough_sees_no_traceback(line: str) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "keitow", *shlex.split(line)],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=os.environ | {"LC_ALL": "C.UTF-8"},
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 4


@pytest.mark.parametrize("line", COMMANDS)
def test_a_shell_pipe_to_head_is_quiet(line: str) -> None:
    done = subprocess.run(
        ["/bin/sh", "-c", f"{shlex.quote(sys.executable)} -m keitow {line} | head -n 1"],
        capture_output=True,
        env=os.environ | {"LC_ALL": "C.UTF-8"},
        check=False,
    )
    assert done.stderr == b""
    assert done.stdout.count(b"\n") == 1


@pytest.mark.parametrize("line", [*COMMANDS, f"form {HIJET} --lang ja", f"show {HIJET} --lang ja"])
@pytest.mark.parametrize("encoding", ["ascii", "cp1252", "cp932"])
def test_a_terminal_of_another_encoding_gets_an_answer(line: str, encoding: str, ran: Callable[..., Any]) -> None:
    done = ran(line, PYTHONIOENCODING=encoding)
    assert done.returncode in {0, 1, 3}
    assert done.stderr == b""
    assert done.stdout.decode(encoding)


def test_a_command_loads_no_other_command() -> None:
    code = """
import io, sys
from keitow.__main__ import main
sys.stdout = io.StringIO()
main(["rate", "--curb", "700 kg"])
print(*sorted(name for name in sys.modules if name.startswith("keitow.cli.")), file=sys.stderr)
"""
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stderr.split() == [
        f"keitow.cli.{name}"
        for name in ("arguments", "build", "find", "items", "options", "rate", "terminal", "wording")
    ]
