"""What the shell says with ``--lang ja``: answers and errors are Japanese; only what was typed, or is to be, is not."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

import keitow
from keitow.cli.japanese import HINTS, IDS, NAMES, NEEDED, PROBLEMS
from keitow.cli.japanese import said as in_table
from keitow.kinds import State

from .test_people import HIJET, MISTAKES, TRUCK

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

TYPED = re.compile(
    r"'[^']*'|\"[^\"]*\"|--?[a-z][a-z-]*(?: us| ja)?|[a-z0-9]+(?:[._-][a-z0-9]+)+|\$[.a-z_\[\]0-9]*|例: keitow .*\)"
)
"""What was typed or is to be: in quotes, an option, an id or path, a command."""
COMMANDS = ("rate", "compare", "search", "show", "form", "check")
ALLOWED = {"keitow", "kg", "km", "h", "cc", "m", "N", "kW", "t", "D", "JSON", "Python", *COMMANDS}
"""Units, and the names of the program, of its commands and of what it reads."""


def foreign(text: str) -> set[str]:
    return set(re.findall("[A-Za-z]+", TYPED.sub("", text))) - ALLOWED


LINES = [
    *(f"{TRUCK} {line}" for line, _ in MISTAKES if not line.startswith("--lang")),
    "rate carry", "rate suzuki carry", "rate nonsuch", "rate some thing", "rate 600 lb", "rate", "rates x", "hijet",
    "search", "show", "show hf-42708 --tare '5 kg'", "show nonsuch", "compare", f"compare {HIJET}",
    f"compare {HIJET} --bed '1 kg' --tare '1 kg' --bed '1 kg'", "rate carry-da63t-4wd-5mt",
    "compare carry-da63t-4wd-5mt --tare '100 kg'", "form carry-da63t-4wd-5mt", "rate acty-ha9-dump-4wd-5mt",
    f"form {HIJET} --coupling", f"form {HIJET} --trailer hf-42708", f"form {HIJET} --kind 950",
    f"form {HIJET} --kind 951", f"form {HIJET} --date 2001-01-01", f"form {HIJET} --date soon",
    f"form {HIJET} --coupling --tare '100 kg' --printed-constants", f"form {HIJET} --apply-braked 350",
    f"form {HIJET} --coupling --tare '100 kg' --kind 302",
    f"form {HIJET} --coupling --tare '9 kg' --apply-braked '9 kg'",
    f"form {HIJET} --coupling --tare '100 kg' --date soon", f"form {HIJET} --stopping-distance '20 m'",
    "rate --curb '700 kg' --vehicle-gross '600 kg'", "rate --curb 700", "rate --curb '-700 kg'", "rate --curb '0 kg'",
    "rate --curb '700 kg' --front-curb '900 kg'", "rate --curb '700 kg' --front-curb '9 kg' --rear-curb '9 kg'",
    "rate --curb '700 kg' --vehicle-gross '800 kg' --driven-laden '900 kg'",
    "rate --curb '700 kg' --stopping-distance '1 m' --from-speed '50 km/h'", "rate --curb 1e300kg",
    f"rate {HIJET} --tare '100 kg' --gross '50 kg'", f"rate {HIJET} --tare '100 kg' --nose-mass '90 kg'",
    f"rate {HIJET} --tare '100 kg' --nose '80 %'", f"rate {HIJET} --grade '120 %'", f"rate {HIJET} --grade x",
    f"rate {HIJET} --altitude '20000 m'", f"rate {HIJET} --altitude '-900 m'", f"rate {HIJET} --engine-condition 2",
    f"rate {HIJET} --low-range 0.5", f"rate {HIJET} --final-drive 0", f"rate {HIJET} --gears ''",
    f"rate {HIJET} --towing-licence maybe", f"rate {HIJET} --power '36 zorkmid'", f"rate {HIJET} --place 'ice'",
    f"rate {HIJET} --surface snow", f"rate {HIJET} --surface grass", f"rate {HIJET} --name '{'x' * 100_001}'",
    "--lang=ja",
]  # fmt: skip


@pytest.mark.parametrize("line", LINES)
def test_every_error_is_japanese(said: Callable[[str], Any], line: str) -> None:
    code, out, err = said(f"{line} --lang ja")
    assert (code, out) == (2, "")
    assert err.count("\n") == 1
    assert not foreign(err), err
    assert "この値は使えません" not in err
    assert re.search("[ぁ-ん]", err)
    assert not re.search(r"\d (?:lb|mph|ft)'", err) or re.search("lb|mph|miles", line)


CASES = {
    "no json": "{",
    "no object": "[]",
    "no text": '{"vehicle": {"name": 5, "curb_mass": "700 kg"}}',
    "unknown key": '{"vehicle": {"name": "x", "curb_mass": "700 kg", "colour": "red"}}',
    "twice": '{"vehicle": {"name": "x", "curb_mass": "700 kg", "curb_mass_kg": 700}}',
    "the same key": '{"vehicle": {"name": "x", "name": "y", "curb_mass": "700 kg"}}',
    "missing": '{"vehicle": {"name": "x"}}',
    "no unit": '{"vehicle": {"name": "x", "curb_mass": "700"}}',
    "no number": '{"vehicle": {"name": "x", "curb_mass_kg": "700"}}',
    "no list": '{"vehicle": {"name": "x", "curb_mass": "7 kg", "driveline": {"gears": 5}}}',
    "no day": '{"vehicle": {"name": "x", "curb_mass": "7 kg", "first_registered": 5}}',
    "no flag": '{"vehicle": {"name": "x", "curb_mass": "7 kg"}, "trailer": {"tare": "9 kg", "semi": 5}}',
    "no choice": '{"vehicle": {"name": "x", "curb_mass": "7 kg", "use": 5}}',
    "another choice": '{"vehicle": {"name": "x", "curb_mass": "7 kg", "use": "none"}}',
    "no count": '{"vehicle": {"name": "x", "curb_mass": "7 kg", "seats": "two"}}',
    "no ratio": '{"vehicle": {"name": "x", "curb_mass": "7 kg"}, "trip": {"grade": []}}',
    "no items": '{"vehicle": {"name": "x", "curb_mass": "7 kg"}, "load": {"bed": 5}}',
    "deep": "[" * 100_000,
    "a trailer": '{"vehicle": {"name": "x", "curb_mass": "7 kg"}, "trailer": {"tare": "9 kg"}}',
}


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_what_is_wrong_in_a_case_is_said_in_japanese(said: Callable[[str], Any], tmp_path: Path, case: str) -> None:
    file = tmp_path / "x.json"
    file.write_text(case, encoding="utf-8")
    code, _, err = said(f"compare --tare '50 kg' --case '{file}' --lang ja")
    assert code == 2
    assert not foreign(re.sub("使える項目名: .*| true | false ", "", err)) - {"true", "false"}, err
    assert "この値は使えません" not in err


def test_english_stays_english(said: Callable[[str], Any]) -> None:
    assert said("rate --curb 700 --lang en").err == (
        "keitow: --curb: needs a unit, got '700'; write '700 kg' or '700 lb'\n"
    )
    assert said("rate --curb 700 --lang ja").err == (
        "keitow: --curb: 単位が必要です(入力: '700')。'700 kg' と書いてください\n"
    )


def test_the_language_may_stand_before_the_command(said: Callable[[str], Any]) -> None:
    after = said("rate --curb '700 kg' --lang ja")
    assert said("--lang ja rate --curb '700 kg'") == said("--lang=ja rate --curb '700 kg'") == after
    assert after.code == 3
    assert said("--lang ja").code == said("--lang").code == said("--lang ja rates").code == 2


def test_an_error_that_the_table_lacks_is_said_in_japanese_all_the_same() -> None:
    from keitow.cli.japanese import in_japanese

    error = keitow.InputError("--curb", "needs what nobody wrote down", 5, "try something")
    assert in_japanese(error) == "--curb: この値は使えません(入力: 5)"
    assert in_japanese(keitow.errors.DocumentError("$.x", "is odd")) == "$.x: この値は使えません"
    assert in_japanese(keitow.errors.VerdictTruthError()) == "この値は使えません"


SOURCES = (
    "_units.py", "kinds.py", "_values", "cli", "documents/json_text.py", "documents/layout.py", "_engine/assess.py",
)  # fmt: skip
CODE = (
    "RuleBook", "write keitow.", "write catalog.", "to_json", "spaces, or None", "a Vehicle", "a {", "one {",
    "place='us_road', state=", "Trailer(",
)  # fmt: skip
"""What only code meets."""


def templates(file: Path) -> Iterator[str]:
    """Yield the messages that a module writes, each value in them as ``1``."""
    tree = ast.parse(file.read_text(encoding="utf-8"))
    inside = {part for joined in ast.walk(tree) if isinstance(joined, ast.JoinedStr) for part in joined.values}
    for node in ast.walk(tree):
        if isinstance(node, ast.JoinedStr):
            text = "".join(part.value if isinstance(part, ast.Constant) else "{}" for part in node.values)  # type: ignore[misc]  # texts
        elif isinstance(node, ast.Constant) and isinstance(node.value, str) and node not in inside:
            text = node.value
        else:
            continue
        if re.match("(needs|write|did you mean|leave|check|give|add) ", text) and "; " not in text:
            yield text.replace("{:g}", "1")


def test_the_table_has_every_message_of_the_modules_that_read_what_is_typed() -> None:
    root = Path(keitow.__file__).parent
    files = {root / one for one in SOURCES if one.endswith(".py")}
    files |= {file for one in SOURCES for file in (root / one).rglob("*.py")}
    found = [text for file in sorted(files) if file.name != "japanese.py" for text in templates(file)]
    assert len(found) > 60
    missing = []
    for text in found:
        if any(code in text for code in CODE):
            continue
        filled = text.strip().replace("{}", "'x'")
        if not any(in_table(table, filled) for table in (NEEDED, HINTS, PROBLEMS)):
            missing.append(text)
    assert not missing


def test_no_entry_of_the_table_is_english() -> None:
    for table in (NEEDED, HINTS, PROBLEMS, NAMES, IDS):
        for japanese in table.values():
            assert not foreign(re.sub(r"\{[a-z]+\}", "", japanese)) - {"true", "false"}
            assert re.search("[ぁ-んァ-ヶ一-龠]", japanese)
    assert len({*State}) > 50  # named by their letters, and nothing else


def test_every_record_of_the_catalog_is_shown_in_japanese(said: Callable[[str], Any]) -> None:
    """Names stand as the catalog has them, and titles in the block of sources; measures are metric."""
    for entry in (*keitow.catalog.vehicles(), *keitow.catalog.trailers()):
        code, out, _ = said(f"show {entry.id} --lang ja")
        assert code == 0
        name = entry.name_ja or entry.name
        assert out.startswith(f"{name}\n")
        values = re.split("\n(?:計算するには|出典)\n", out)[0]  # what is to be typed is no Japanese
        for alias in entry.aliases:
            values = values.replace(f"{alias.maker} {alias.model} ({alias.id})", "")
        tires = [str(entry.values.get("tires.size", "")), *(str(one.value) for one in entry.conflicts)]
        for tire in filter(None, tires):
            values = values.replace(tire, "")
        words = re.findall("[A-Za-z]+", values.replace(name, "").replace(f"{entry.id}、", ""))
        units = {"kg", "m", "mm", "cm", "cc", "kW", "PS", "Nm", "N", "rpm", "km", "h", "kgf", "D"}
        assert not set(words) - units, values


def test_every_class_is_shown_in_japanese(said: Callable[[str], Any]) -> None:
    for typical in keitow.catalog.generics():
        out = said(f"show {typical.id} --lang ja").out
        assert out.startswith("標準的な軽トラック ")
        assert not foreign(re.sub(r"(?m)^ +keitow rate .*?  ", "", out)), out


@pytest.mark.parametrize("line", ["hijet", "carry 4wd", "trailer", "5mt 1999", "sambar zorkmid", "hijet 1955", "zork"])
def test_what_search_says_is_japanese(said: Callable[[str], Any], line: str) -> None:
    _, out, err = said(f"search {line} --lang ja")
    entries = (*keitow.catalog.vehicles(), *keitow.catalog.trailers())
    for name in sorted((entry.name_ja or entry.name for entry in entries), key=len, reverse=True):
        out = out.replace(name, "")
    assert not foreign(re.sub(r"(?m)^\S+ ", "", out)), out
    assert not foreign(re.sub("|".join(line.split()), "", err)), err


@pytest.mark.parametrize("place", ["japan", "abroad", "texas", "farm"])
@pytest.mark.parametrize("truck", ["hijet-s510p-std-4wd-5mt", "kei-truck-5mt-4wd", "--curb '700 kg'"])
def test_compare_and_rate_are_japanese(said: Callable[[str], Any], truck: str, place: str) -> None:
    trailers = "--tare '100 kg' --gross '350 kg' --load '200 kg' --trailer hf-42708 --tare '300 kg' --load '900 kg'"
    out = said(f"compare {truck} --place {place} {trailers} --lang ja").out
    assert not foreign(out.replace("3BD-S510P", "")), out
    one = said(f"rate {truck} --place {place} --tare '100 kg' --load '200 kg' --units us --lang ja").out
    assert not foreign(one.split("\n出典: ")[0].replace("3BD-S510P", "")), one
    full = said(f"rate {truck} --place {place} --tare '100 kg' --load '200 kg' --full --lang ja").out
    assert not foreign(full.split("\n出典\n")[0].replace("3BD-S510P", "")) - {"s", "cm", "R", "CFR"}, full


def test_what_was_typed_is_said_to_be_typed(said: Callable[[str], Any]) -> None:
    out = said("form hijet-s510p-std-4wd-5mt --curb '830 kg' --lang ja").out
    assert "M′  車両重量: 830 kg [入力値。車検証と照合]" in out
    assert "given by the caller" not in out
    assert "対象車両: この車両\n" in said("form --curb '830 kg' --lang ja").out
    month = said("form --curb '830 kg' --coupling --tare '100 kg' --built 平成22年4月 --lang ja").out
    assert "'平成22年4月'は日の記載のない年月" in month


NAMED = {
    "rate",
    "compare",
    "search",
    "show",
    "form",
    "check",
    "trailer",
    "tare",
    "case",
    "coupling",
    "lang",
    "ja",
    "help",
}
CHOSEN = {
    *("en", "yes", "no", "unknown", "RWD", "FWD", "WD", "CVT", "AMT", "truck", "van", "car", "manual", "automatic"),
    *("natural", "turbo", "supercharged", "camping", "boat", "us", "OH", "UTF", "LT", "PS", "mm", "rpm", "BD", "R"),
    *("TOML", "src", "catalog", "vehicles", "trailers", "ohio", "farm", "abroad", "japan", "metric", "utility", "x"),
    *("hand", "foot", "electronic", "none", "overrun", "electric", "front", "mid", "rear", "highway", "ordinary"),
    *("expressway", "A", "gross", "load", "s510p", "wd", "mt"),
}
"""What is to be typed: the values of options."""


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_the_help_is_japanese(said: Callable[[str], Any], command: str) -> None:
    code, out, err = said(f"{command} --help --lang ja")
    assert (code, err) == (0, "")
    assert out.startswith(f"使い方: keitow {command or 'コマンド'} ")
    text = re.sub(r"(?m)^  (?:keitow|compare|search) .*$|3BD-S510P|--[a-z-]+|[a-z]+(?:[-_.][a-z0-9]+)+", "", out)
    assert set(re.findall("[A-Za-z]+", re.sub("'[^']*'|\"[^\"]*\"", "", text))) - ALLOWED - NAMED - CHOSEN == set()
    assert said(f"--lang ja {command} --help".replace("  ", " ")).code == (0 if not command else code)


def test_every_option_has_a_line_of_its_own_in_japanese() -> None:
    """None is called by its path, and no line is kept of an option that is none."""
    from importlib import import_module

    from keitow.cli.japanese_help import SAID, translated

    options = [one for command in COMMANDS for one in import_module(f"keitow.cli.{command}").declare()]
    for one in translated(options):
        assert re.search("[ぁ-ヿ一-鿿]", one.said), one.path
    assert set(SAID) <= {one.path for one in options}


RECORD = """
id = "x"
maker = "M"
model = "N"
note = "n"
names = ["n"]
era = "2021-"
[sources.s]
title = "t"
url = "https://example.org/"
kind = "k"
confidence = "B"
consulted = 2026-11-22
[values]
curb_mass = { value = "700 kg", source = "s", locator = "l", printed = "700" }
gross_mass = { value = "1160 kg", source = "s", locator = "l" }
payload = { value = "350 kg", source = "s", locator = "l" }
seats = { value = 2, source = "s", locator = "l" }
length = { value = "3395 mm", source = "s", locator = "l" }
"engine.power" = { value = "34 kW", source = "s", locator = "l" }
"engine.torque" = { value = "60 Nm", source = "s", locator = "l" }
"driveline.gears" = { value = [4.0, 2.0], source = "s", locator = "l" }
[[ranges]]
field = "curb_mass"
low = "650 kg"
high = "720 kg"
source = "s"
locator = "l"
note = "n"
[[conflicts]]
field = "curb_mass"
value = "710 kg"
source = "s"
locator = "l"
note = "n"
"""
SECOND = """[sources.t]
title = "t"
url = "u"
kind = "k"
confidence = "B"
consulted = 2026-11-22
[values]"""
WRONG = [
    ('maker = "M"\n', ""), ('maker = "M"', 'maker = "M"\nfoo = "x"'), ('id = "x"', 'id = "y"'), ("2021-", "soon"),
    ('confidence = "B"', 'confidence = "Z"'), ("seats =", "doors ="), ('"l", printed', '"l", foo'),
    ('[[ranges]]\nfield = "curb_mass"', '[[ranges]]\nfield = "x"'), ("[values]", SECOND), ('["n"]', "5"),
    ('model = "N"', "model = 5"), ("consulted = 2026-11-22", "consulted = 5"), ("https://example.org/", "here"),
    ('printed = "700"', 'printed = "800"'), ('value = "710 kg"', 'value = "700 kg"'), ("650 kg", "800 kg"),
    ('"700 kg", source = "s", locator = "l", printed = "700"', '"1700 kg", source = "s", locator = "l"'),
    ("value = 2,", "value = 5,"), ("1160 kg", "1170 kg"), ("3395 mm", "3500 mm"), ("34 kW", "340 kW"),
    ("[4.0, 2.0]", "[2.0, 4.0]"), ("350 kg", "350"), ("value = 2,", 'value = "two",'), ('id = "x"', "id = "),
    ("60 Nm", "60 km"), ('source = "s", locator = "l", printed', 'source = "q", locator = "l", printed'),
    ("[[ranges]]", '[derived]\nlength = { from = ["seats"], note = "n" }\n[[ranges]]'),
    ("value = 2,", "value = " + "[" * 5000),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new"), WRONG)
def test_what_is_wrong_in_a_record_is_said_in_japanese(
    said: Callable[[str], Any], tmp_path: Path, old: str, new: str
) -> None:
    assert old in RECORD
    file = tmp_path / "vehicles" / "x.toml"
    file.parent.mkdir()
    file.write_text(RECORD.replace(old, new, 1), encoding="utf-8")
    code, out, err = said(f"check '{file}' --lang ja")
    assert (code, err) == (1, "")
    assert out
    for line in out.splitlines():
        assert "この値は使えません" not in line, line
        keys = r"^(?:vehicles/)?x(?:\.toml)?: (?:[^ ]+: )?|使える項目名: .*|[A-Za-z_, ]+ のいずれか|[a-z]+_mass"
        assert not foreign(re.sub(keys, "", line)) - {"TOML", "URL"}, line
