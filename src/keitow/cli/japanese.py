"""What the shell refuses, in Japanese: the messages that a command line can meet, found by their English words.

Values and what is to be typed stand as they are; pounds, miles and feet are not proposed.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from keitow import RULES, InputError
from keitow._japanese import MEMBERS
from keitow.catalog import ThinRecordError
from keitow.cli.arguments import UsageError
from keitow.errors import DocumentError, KeitowError, UnknownIdError, shown
from keitow.japan import FormError
from keitow.report.words import JAPANESE

if TYPE_CHECKING:
    from collections.abc import Mapping

NAMES: Final = {
    "mass": "質量",
    "length": "長さ",
    "area": "面積",
    "force": "力",
    "power": "出力",
    "torque": "トルク",
    "speed": "速度",
    "deceleration": "減速度",
    "volume": "体積",
    "rotation": "回転数",
    "above zero": "0より大きい",
    "of zero or more": "0以上の",
    "above -500 m": "-500 mより高い",
    "front": "前",
    "rear": "後",
}
"""Quantities, what a number must be above, and axles."""
NEEDED: Final = {
    "needs a unit": "単位が必要です",
    "needs one number and one unit of {quantity}": "{quantity}を、一つの数と一つの単位で書く必要があります",
    "needs a finite {quantity} {above}": "{above}有限の{quantity}が必要です",
    "needs at most {most} m, as far as the density of the air is known": "空気密度が分かる{most} m以下が必要です",
    "needs at most {most} characters": "{most}文字以下が必要です",
    "needs a {quantity} between {least} and {most} {unit}": "{quantity}として読める範囲を超えています",
    "needs a number with one reading: its separator may mark decimals or thousands": (
        "区切りが小数点とも桁区切りとも読めます"
    ),
    "needs an unambiguous unit of {quantity}": "{quantity}の単位が一つに定まりません",
    "needs a {quantity}, and {spelling} is a unit of {other}": "{quantity}が必要ですが、{spelling} は{other}の単位です",
    "needs a unit of {quantity} that keitow knows": "{quantity}の単位として読めません",
    "needs a speed, and {spelling} is a distance": "速度が必要ですが、{spelling} は距離の単位です",
    "needs a number": "数が必要です",
    "needs 0 to 0.5": "0から0.5までの数が必要です",
    "needs 1 or more": "1以上の数が必要です",
    "needs a day": "日付が必要です",
    "needs a day, and this is a month": "日付が必要ですが、月までしか書かれていません",
    "needs one of 'farm', 'local-road', 'highway'": (
        "次のいずれかが必要です: 'farm'(農場)、'local-road'(一般道路)、'highway'(高速道路)"
    ),
    "needs one of {choices}": "次のいずれかが必要です: {choices}",
    "needs a text": "文字列が必要です",
    "needs a text without half of a surrogate pair": "壊れた文字を含まない文字列が必要です",
    "needs a whole number of one or more": "1以上の整数が必要です",
    "needs True or False": "はい('yes')又はいいえ('no')が必要です",
    "needs yes or no": "はい('yes')又はいいえ('no')が必要です",
    "needs yes, no or unknown": "はい('yes')、いいえ('no')又は不明('unknown')が必要です",
    "needs a ratio above zero": "0より大きい比が必要です",
    "needs the ratios of the gears": "各段の変速比が必要です",
    "needs at most {most} gears": "{most}段以下が必要です",
    "needs a grade from 0 to 100 %": "0から100 %までの勾配が必要です",
    "needs a share from 0.01 to 1": "0.01から1までの割合が必要です",
    "needs a mass or a list of items": "質量又は品目のリストが必要です",
    "needs a trailer that carries it": "積荷を載せる被牽引車が必要です",
    "needs one mass, and a name without numbers": "一つの質量と、数字を含まない品名が必要です",
    "needs a road in the United States": "州は米国の道路とともに指定します",
    "needs one state": "州が二つ指定されています",
    "needs at least the curb mass, {kg} kg": "車両重量({kg} kg)以上が必要です",
    "needs at most the curb mass, {kg} kg": "車両重量({kg} kg)以下が必要です",
    "needs at most the gross mass, {kg} kg": "車両総重量({kg} kg)以下が必要です",
    "needs at least the tare, {kg} kg": "被牽引車の車両重量({kg} kg)以上が必要です",
    "needs at most half of the laden mass, {kg} kg": "積載時の総重量の半分({kg} kg)以下が必要です",
    "needs axle loads that sum to the curb mass, {kg} kg, within 2 %": (
        "前後の軸重の和が車両重量({kg} kg)と2 %以内で一致する必要があります"
    ),
    "needs no {argument} with it": "垂直荷重とその割合の両方は指定できません",
    "needs the speed it was measured from": "制動初速度が必要です",
    "needs more than the {m} m before the brakes act": "空走距離{m} mより長い制動停止距離が必要です",
    "needs field names with their sources": "項目名とその出典が必要です",
    "needs a mass, with or without a name": "質量が必要です(品名は付けても付けなくてもよい)",
    "needs a mass, as the density of this is not known": "密度が分からないため、質量が必要です",
    "needs no figure beside it": "記載値と同時には指定できません",
    "needs no rounded constants": "連結仕様検討では様式の丸め定数を使いません",
    "needs no kind of registration": "連結仕様検討では登録の種類を指定しません",
    "needs no value applied for": "連結仕様検討に申請値の欄はありません",
    "needs no trailer": "この計算書に被牽引車は要りません",
    "needs a file that can be read ({error})": "読めるファイルが必要です",
}
"""What is needed -> the same in Japanese; a word in braces stands for any text, a quantity for its Japanese name."""
HINTS: Final = {
    "check that the two are not exchanged": "二つの値が入れ替わっていないか確かめてください",
    """give the trailer's own mass too, like "trailer": {"tare": "100 kg"}""": (
        '"trailer": {{"tare": "100 kg"}} も書いてください'
    ),
    "write each thing with its whole mass, like 'gravel 180 kg', and repeat the option for another": (
        "'砂利 180 kg' のように一品ずつ総質量で書き、複数なら同じ指定を繰り返してください"
    ),
    "write {measure} alone": "{measure} だけを書いてください",
    "write it like {example} (a comma only before three digits)": (
        "{example} のように書いてください(コンマは3桁の数字の前だけに使えます)"
    ),
    "write it like {example}; a mass is {option}": "{example} のように書いてください。質量なら {option} で指定します",
    "write it like {example}; known: {units}": "{example} のように書いてください",
    "write it like '8 %' or 0.08": "'8 %' 又は 0.08 のように書いてください",
    "write it like '180 kg', 'gravel 180 kg' or 'water 10 gal'": (
        "'180 kg'、'砂利 180 kg'、'水 20 L' のように書いてください"
    ),
    "write its mass, like 'gravel 180 kg', or say what it is: {examples}": (
        "'砂利 180 kg' のように質量で書くか、'水 20 L'、'ガソリン 20 L'、'軽油 20 L' のように品名を書いてください"
    ),
    "write it like {'curb_mass': 'maker sheet, p. 2'}": "項目名と出典の組で書いてください",
    "write it like {example}": "{example} のように書いてください",
    "write them like {example}": "{example} のように書いてください",
    "write it with its day, {first} if that is meant": "日まで書いてください(その月の初日なら {first})",
    "write the ratio of the low range, like {example}": "副変速機の低速側の変速比を {example} のように書いてください",
    "write the meters of the data sheet": "諸元表の値(m)を書いてください",
    "write 'overrun' (surge), 'electric' or 'none'": (
        "慣性ブレーキは 'overrun'、電気ブレーキは 'electric'、なしは 'none' と書いてください"
    ),
    "write 'japan', a state like 'ohio', 'farm' or 'abroad'": (
        "'japan'(日本の道路)、'farm'(私有地)、'abroad'(国外)等と書いてください"
    ),
    "write 'abroad': the law of that place is then not checked": (
        "'abroad' と書いてください(その地の法令は確認しません)"
    ),
    "write 'dry_asphalt' or 'wet_asphalt', which come nearest": ("近いものは 'dry_asphalt' 又は 'wet_asphalt' です"),
    "write 'packed_snow' if it is packed; no other is known": "圧雪なら 'packed_snow' と書いてください",
    "write 'gal', which is the US gallon": "'gal'(米ガロン)と書いてください",
    "{unit} 907, 1000 or 1016 kg; write it in 't' (1000 kg), 'lb' or 'kg'": (
        "トンには三通りの重さがあるため、'kg' 又は 't'(1000 kg)で書いてください"
    ),
    'write "place": "us_road", "state": {state}': '"place": "us_road", "state": {state} と書いてください',
    "write {argument} with it, or leave it out": "{argument} を加えるか、州を除いてください",
    "write --entry-none, or the figures": "--entry-none 又は記載値の一方だけを書いてください",
    "write one of them; --speed, --grade and others change it": (
        "いずれかを書いてください(--speed、--grade などで変更できます)"
    ),
    "write one of them": "いずれかを書いてください",
    "write True or False": "'yes' 又は 'no' と書いてください",
    "write it in quotes": "引用符で囲んでください",
    "write whole characters": "文字を入力し直してください",
    "write {quoted}": "{quoted} と書いてください",
    "did you mean {meant}?": "{meant} ではありませんか",
    "leave one of them out": "一方を除いてください",
    "leave the place or the state out": "場所と州の一方を除いてください",
    "shorten it": "短くしてください",
    "check which is which": "どちらの値か確認してください",
    "give both at curb mass": "空車時の前後の軸重を書いてください",
    "give the load of the {axle} axle at curb mass": "空車時の{axle}軸の軸重を書いてください",
    "give the driven axles' share of the gross mass": "車両総重量のうち駆動軸が負う分を書いてください",
    "add {argument}, like {example}": "{argument} {example} のように加えてください",
    "add --coupling for the study of a vehicle with a trailer, or leave the trailer out": (
        "連結仕様検討書を作るときは --coupling を加え、そうでなければ被牽引車を除いてください"
    ),
    "weigh it again, or leave it out": "測り直すか、指定を除いてください",
}
"""What to write instead -> the same in Japanese."""
PROBLEMS: Final = {
    "is there twice": "二重に書かれています",
    "is required but missing": "必要な項目がありません",
    "is nested too deeply": "入れ子が深すぎます",
    "is not a key here; known: {keys}": "ここでは使えない項目名です。使える項目名: {keys}",
    "repeats {key}; leave one of them out": "{key} と同じ内容です。一方を除いてください",
    "needs JSON: {error}": "JSONとして読めません",
    "needs JSON text, got {value}": "JSONの文字列が必要です",
}
"""What is wrong in a document -> the same in Japanese."""
FORMS: Final = {
    "an object": "項目の集まり",
    "a text": "文字列",
    "a text as its key": "文字列の項目名",
    "a field's name": "項目名",
    "true or false": "true 又は false",
    "a whole number": "整数",
    "a number": "数",
    "a number, or text like '8 %'": "数又は '8 %' のような文字列",
    "a number of {unit}": "{unit}の数",
    "a day like '2003-12-31' or a month like '2003-12'": "'2003-12-31' のような日付又は '2003-12' のような年月",
    "a day like '2003-12-31'": "'2003-12-31' のような日付",
    "text with a unit, like {example}": "{example} のような単位付きの文字列",
    "a list of numbers": "数の並び",
    "a list of items, or text like '120 kg'": "積荷の並び又は '120 kg' のような文字列",
    "one of {choices}": "{choices} のいずれか",
    "{form} without half of a surrogate pair": "壊れた文字を含まない文字列",
}
"""What a document must hold -> the same in Japanese."""
_WRONG: Final = {
    "is missing": "必要な項目がありません",
    "is unknown; known: {keys}": "ここでは使えない項目名です。使える項目名: {keys}",
    "needs {id}, the name of its file": "ファイル名と同じ {id} が必要です",
    "needs years like '1999-2007' or '2021-'": "'1999-2007'、'2021-' のような年が必要です",
    "needs one of {keys}, which no source prints": "資料に記載のない {keys} のいずれかが必要です",
    "needs one of {keys}": "{keys} のいずれかが必要です",
    "needs a field of a {kind}": "{kind}の項目名が必要です",
    "needs a value, a conflict, a range or an alias that cites it": "この資料を引用する値がありません",
    "needs fields that have a value": "値のある項目名が必要です",
    "needs values of one source": "一つの資料の値である必要があります",
    "needs the {key} and whole seats to follow from": "求めるには {key} と整数の乗車定員が必要です",
    "needs a table": "項目の集まりが必要です",
    "needs tables": "項目の集まりが必要です",
    "needs a list of tables": "項目の集まりの並びが必要です",
    "needs a list of texts": "文字列の並びが必要です",
    "needs a text": "文字列が必要です",
    "needs a day": "日付が必要です",
    "the source needs an address": "資料のURLが必要です",
    "'{value}' does not stand in what is printed, {text}": "原文 {text} に '{value}' がありません",
    "{key} repeats the value that was kept": "{key} は採用した値と同じです",
    "{key} needs its low end first, got {low} to {high}": "{key} は小さい値から書いてください(入力: {low}、{high})",
    "{kg} kg is none of a kei vehicle ({low} to {high} kg)": "{kg} kgは軽自動車の値ではありません({low}～{high} kg)",
    "a kei vehicle has at most {most}": "軽自動車では{most}以下です",
    "{kg} kg, but curb mass, payload and 55 kg a seat make {sum} kg": (
        "{kg} kgは、車両重量、最大積載量、一人55 kgの和{sum} kgと一致しません"
    ),
    "{value} is not within the kei limit of {year}, {limit}": "{value}は{year}年の軽自動車の規格{limit}に収まりません",
    "the speed of maximum torque is above that of maximum power": "最大トルク時回転数が最高出力時回転数を超えています",
    "power and torque do not go together ({share}, expected {low} to {high})": (
        "出力とトルクが整合しません({share}。通常{low}～{high})"
    ),
    "the first is the largest": "第1速の変速比が最大です",
    "neither a value nor a range of its class": "値も同種の範囲もありません",
    "{kg} kg is none of a small trailer ({low} to {high} kg)": (
        "{kg} kgは小型の被牽引車の値ではありません({low}～{high} kg)"
    ),
}
"""What is wrong at a place of a record -> the same in Japanese; what was given may follow."""
RECORDS: Final = {
    "the file is not TOML: {error} (at line {line}, column {column})": (
        "TOMLとして読めません({line}行目、{column}文字目)"
    ),
    "the file is not TOML: {error}": "TOMLとして読めません",
    "the file is not TOML that can be read: it is nested too deeply": "入れ子が深すぎて、TOMLとして読めません",
    **{
        f"{{where}}: {english}, got {{given}}": f"{{where}}: {said}(入力: {{given}})"
        for english, said in _WRONG.items()
    },
    **{f"{{where}}: {english}": f"{{where}}: {said}" for english, said in _WRONG.items()},
}
"""What is wrong in a record for the catalog -> the same in Japanese."""
IDS: Final = {
    **JAPANESE.record_kinds,
    "generic vehicle": "標準的な車種",
    "catalog entry": "記録",
}
"""What has an id."""

_MEMBERS: Final[Mapping[str, str]] = {
    **MEMBERS,
    **{str(one.value): named for one, named in (*JAPANESE.surfaces.items(), *JAPANESE.places.items())},
}
"""Value that an option can have -> what it is called."""
_HOLE: Final = re.compile(r"\{([a-z]+)\}")
_FOREIGN_UNIT: Final = re.compile(r"'[^']* (?:lb|lbs|oz|mph|ft|ft2|lb-ft|hp|gal)'")
_WRAPPED: Final = re.compile(r"(?P<needed>.+), got (?P<value>.+?); (?P<hint>.+)")
_KIND_OF_OBJECT: Final = re.compile(r"an? \w+")
_REFUSED: Final = "この値は使えません"


def in_japanese(error: KeitowError) -> str:
    """Say an error of the shell in Japanese.

    Parameters
    ----------
    error
        The error.
    """
    match error:
        case UsageError() | FormError():
            message = error.in_japanese
        case ThinRecordError():
            message = error.text_ja
        case InputError():
            needed = said(NEEDED, error.needed) or _REFUSED
            message = f"{_where(error.field)}{needed}{_given(shown(error.value))}{_hint(error.hint)}"
        case DocumentError():
            path = "" if error.path == "$" else f"{error.path}: "
            cause = error.__cause__
            told = in_japanese(cause) if isinstance(cause, KeitowError) else _problem(error.problem)
            message = f"{path}{told}"
        case UnknownIdError():
            near = "、".join(map(repr, error.nearest))
            message = f"{shown(error.id)} という{IDS.get(error.kind, '記録')}はカタログにありません"
            message += f"。{near} ではありませんか" if near else ""
        case _:
            message = _REFUSED
    return message


def of_record(problem: str) -> str:
    """Say in Japanese what is wrong in a record; what one of its fields refuses as anywhere else.

    >>> of_record("vehicles/x.toml: maker: is missing")
    'vehicles/x.toml: maker: 必要な項目がありません'
    """
    known = said(RECORDS, problem)
    if known is not None:
        return known
    where, _, refused = problem.rpartition(": needs ")
    where, _, field = where.rpartition(": ")
    return f"{where}: {_where(field)}{_problem(f'needs {refused}')}"


def said(table: Mapping[str, str], english: str) -> str | None:
    """Find what a message is in Japanese; ``None`` where the table lacks it.

    >>> said(NEEDED, "needs a finite mass above zero"), said(HINTS, "write '700 kg' or '700 lb'")
    ('0より大きい有限の質量が必要です', "'700 kg' と書いてください")
    """
    for template, japanese in table.items():
        texts = _HOLE.split(template)
        texts[::2] = map(re.escape, texts[::2])
        texts[1::2] = [f"(?P<{name}>.+?)" for name in texts[1::2]]
        match = re.fullmatch("".join(texts), english)
        if match is not None:
            return japanese.format(**{name: _filled(name, text) for name, text in match.groupdict().items()})
    return None


def _filled(name: str, text: str) -> str:
    """Say what fills a hole: a quantity by its name, of several proposals those in kilograms and kilometers."""
    if name in {"quoted", "example"}:
        proposed = re.split(r", | or ", text)
        metric = [one for one in proposed if not _FOREIGN_UNIT.fullmatch(one)]
        return " 又は ".join(metric or proposed)
    if name == "choices":
        named = {repr(member): f"{member!r}({said})" for member, said in _MEMBERS.items()}
        return "、".join(named.get(one, one) for one in text.split(", "))
    return (IDS if name == "kind" else NAMES).get(text, text)


def _where(field: str) -> str:
    """Name the option or command that an error is about; a field of a value as its paper does."""
    if field.startswith("-") or "." not in field:
        return f"{field}: "
    kind, _, name = field.partition(".")
    ends = f"{kind.casefold()}.{name}"
    path = next((one for one in RULES.papers if one.rpartition("_")[0].endswith(ends) or one.endswith(ends)), None)
    return "" if path is None else f"{JAPANESE.label(path, RULES.papers)}: "


def _problem(problem: str) -> str:
    """Say what is wrong in a document."""
    known = said(PROBLEMS, problem)
    if known is not None:
        return known
    wrapped = _WRAPPED.fullmatch(problem)
    if wrapped is not None:
        needed = said(NEEDED, wrapped["needed"]) or _REFUSED
        return f"{needed}{_given(wrapped['value'])}{_hint(wrapped['hint'])}"
    needs, _, value = problem.removeprefix("needs ").rpartition(", got ")
    form = said(FORMS, needs)
    return _REFUSED if form is None else f"{form}が必要です{_given(value)}"


def _given(value: str) -> str:
    """Say what was given, if it was a text or a number."""
    return "" if value == repr(None) or _KIND_OF_OBJECT.fullmatch(value) else f"(入力: {value})"


def _hint(english: str) -> str:
    hint = said(HINTS, english)
    return "" if hint is None else f"。{hint}"
