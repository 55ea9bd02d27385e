"""The help in Japanese: a field is called as its paper calls it, every other option, heading and page has its words."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from keitow.cli.help import page, usual_first
from keitow.cli.records import path_of
from keitow.japan import RULES
from keitow.report.words import JAPANESE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from keitow.cli.arguments import Option

COMMANDS: Final[Mapping[str, str]] = {
    "rate": "この車両でこの被牽引車を牽引できるかを判定する",
    "compare": "一台の車両に対し、複数の被牽引車を並べて比較する",
    "search": "カタログの車両又は被牽引車を探す",
    "show": "カタログの一件を、値ごとの出典とともに表示する",
    "form": "302登録・950登録の計算書、連結仕様検討書を作成する",
    "check": "カタログ用の記録の誤りを調べる",
}
"""Command -> what it does."""
GROUPS: Final[Mapping[str, str]] = {
    "vehicle (each also completes or replaces a value of the catalog)": "車両(カタログの値の補完、置換えにも使う)",
    "trailer": "被牽引車",
    "load": "積載",
    "trip": "走行条件",
    "input and output": "入出力",
    "sheet": "計算書",
    "head of the sheet, as the certificate prints it; left out, a blank": "頭書き(車検証のとおり。省くと空欄)",
    "more of the vehicle": "車両(その他)",
    "more of the trailer": "被牽引車(その他)",
    "more of the trip": "走行条件(その他)",
}
"""Heading -> the same in Japanese."""
TAKES: Final[Mapping[str, str]] = {
    "TEXT": "文字", "MASS": "重量", "COUNT": "数", "VOLUME": "排気量", "LENGTH": "長さ", "DAY": "日付",
    "CHOICE": "種類", "POWER": "出力", "ROTATION": "回転数", "TORQUE": "トルク", "ANSWER": "回答", "RATIOS": "変速比",
    "RATIO": "比", "SPEED": "速度", "DECELERATION": "減速度", "FORCE": "力", "AREA": "面積", "ID": "識別名",
    "PRESET": "種類", "FILE": "ファイル", "PATH=VALUE": "項目=値", "UNITS": "単位系", "LANGUAGE": "言語",
    "KIND": "種類",
}  # fmt: skip
"""What stands after an option -> the same in Japanese."""
SAID: Final[Mapping[str, str]] = {
    "entry_none": "車検証を確認し、牽引可能な車両総重量の記載がない",
    "vehicle.name": "報告書での車両の呼び名",
    "vehicle.first_registered": "初度登録年月(軽自動車は初度検査年月)、例 2003-12、平成15年12月",
    "vehicle.built": "製造年月(初度登録より前の場合)",
    "vehicle.use": "用途: 貨物、乗用",
    "vehicle.body": "車体の形状: truck、van、car、4x4",
    "vehicle.engine_position": "原動機の位置: front(前)、mid(中央)、rear(後)",
    "vehicle.engine.aspiration": "過給機の有無: natural(自然吸気)、turbo、supercharged",
    "vehicle.driveline.drive": "駆動方式: RWD(後輪)、FWD(前輪)、4WD",
    "vehicle.driveline.part_time": "パートタイム四輪駆動か: yes、no",
    "vehicle.driveline.gearbox": "変速機: manual、automatic、CVT、AMT",
    "vehicle.driveline.gears": "第1速からの変速比、例 '4.059 2.369 1.448 1 0.841'",
    "vehicle.tires.size": "タイヤの表示、例 '145/80R12 80/78N LT'",
    "vehicle.brakes.stopping_distance": "制動停止距離(--from-speed とともに)",
    "vehicle.brakes.parking_control": "駐車ブレーキの操作方式: hand(手動式)、foot(足踏式)、electronic(電子式)",
    "vehicle.towing_entry.braked": "車検証に記載の牽引可能な車両総重量(主ブレーキあり)",
    "vehicle.towing_entry.unbraked": "車検証に記載の牽引可能な車両総重量(主ブレーキなし)",
    "vehicle.maker_rating": "メーカー指定の牽引能力。0 kgは牽引不可",
    "vehicle.engine_condition": "残っている出力の割合、例 0.9",
    "vehicle.brake_condition": "残っている制動力の割合、例 0.9",
    "trailer": "カタログの被牽引車(識別名、又は一件に定まる語)",
    "trailer.name": "報告書と表での被牽引車の呼び名",
    "trailer.brakes": "被牽引車の主ブレーキ: none(なし)、overrun(慣性)、electric(電気)",
    "trailer.kind": "被牽引車の用途: utility(荷物用)、camping、boat、farm(農耕作業用)",
    "trailer.built": "初度登録年月又は製造年月、例 2012-04",
    "trailer.nose_fraction": "垂直荷重。積載時の総重量に対する割合('10 %')又は重量",
    "trailer.semi": "セミトレーラか: yes、no",
    "trailer.lists_vehicle": "被牽引車の車検証に牽引車の型式の記載があるか: yes、no、unknown(不明)",
    "load.trailer": "被牽引車の積荷、例 '120 kg'、'砂利 180 kg'、'水 20 L'。繰り返すと合計",
    "load.bed": "荷台の積荷(同上)。繰り返すと合計",
    "load.occupants": "乗車人数",
    "load.occupant_mass": "一人の体重、例 75 kg",
    "trip": "farm(農場)、local-road(一般道路)、highway(高速道路)。速度は --speed で変える。省くと local-road",
    "trip.place": "どこの法令によるか: japan、farm(私有地)、abroad(国外)、us、州名(ohio等)",
    "trip.state": "米国の州、例 OH",
    "trip.road": "道路の種類: ordinary(一般道路)、expressway(高速道路)",
    "trip.speed": "走行する最高速度、例 50 km/h",
    "trip.climb_speed": "登坂速度、例 40 km/h",
    "trip.grade": "最も長い勾配、例 '8 %'",
    "trip.restart_grade": "坂道発進の勾配、例 '12 %'。--gradeの方が急ならその勾配",
    "trip.surface": "路面: dry_asphalt(乾燥したアスファルト)、packed_gravel(締まった砂利)等",
    "trip.altitude": "標高、例 800 m",
    "trip.date": "計算基準日、例 2026-04-01",
    "trip.towing_licence": "けん引免許の有無: yes、no、unknown(不明)",
    "case": "JSONの入力。- は標準入力。オプションで値を変更できる",
    "set": "任意の項目、例 vehicle.brakes.stopping_distance='21 m'。繰返し可",
    "json": "JSONで出力する",
    "full": "すべてを表示する",
    "units": "us はポンド、マイル、metric はキログラムを先にする",
    "lang": "出力の言語: en、ja",
    "coupling": "被牽引車一台との連結仕様検討書を作成する",
    "kind": "302(軽自動車)又は950(その他)。総排気量と大きさから分からない場合",
    "printed_constants": "様式に印刷された丸め定数で計算する",
    "html": "A4に印刷するページを出力する(UTF-8)",
    "head.make": "車名",
    "head.type_code": "型式、例 3BD-S510P",
    "head.type_designation": "型式指定番号",
    "head.category": "類別区分番号",
    "head.plate": "登録番号。軽自動車は車両番号",
    "head.chassis": "車台番号",
    "head.applicant": "申請者名",
    "head.braked": "申請値(主ブレーキあり)",
    "head.unbraked": "申請値(主ブレーキなし)",
}
"""Path of an option -> its line, where the name of its field alone would not do."""
_UNITS: Final = """\
値には単位を付ける: "350 kg"、"34 kW"、"46 PS"、"58 m"。
カタログにない車両は値を指定する: --curb "700 kg" と、分かっているその他の値。
"""
_VERDICTS: Final = "0 範囲内、1 超過・目安超過・境界域、2 入力の誤り、3 判定不能、4 書出し不可"
USAGES: Final[Mapping[str, str]] = {
    "rate": "[車両] [オプション]",
    "compare": "[車両] --trailer 識別名 ... --tare 重量 ... [オプション]",
    "search": "検索語 ... [オプション]",
    "show": "識別名 [オプション]",
    "form": "[車両] [オプション]",
    "check": "ファイル ... [オプション]",
}
"""Command -> what is typed after it."""
EPILOGS: Final[Mapping[str, str]] = {
    "rate": f"""\
「車両」はカタログの車両: 識別名、型式、kei-truck-5mt-4wd のような標準的な車種、又は一件に定まる語。
省く場合は --curb 又は --case が必要。被牽引車を指定しなければ、牽引できる重量を答える。

終了コード: {_VERDICTS}

{_UNITS}""",
    "compare": f"""\
--trailer と --tare のそれぞれが、次の被牽引車の始まりとなる。後に続く被牽引車のオプションと --load はその一台の、
最初のものより前にあるオプションはすべての被牽引車の値となる。名称は一台ごとに指定する。
--load は最初のものより前か、すべての被牽引車の後にそれぞれ書く:
  compare hijet-s510p-std-4wd-5mt --load "120 kg" --trailer hf-42708 --tare "100 kg" --gross "350 kg"

終了コード(最も重いもの): {_VERDICTS}

{_UNITS}""",
    "search": """\
終了コード: 0 該当あり、1 該当なし、2 入力の誤り、4 書出し不可

検索語はメーカー、車名、型式、名称。すべてに合うものを探す。製造年、駆動方式(4wd)、変速機(5mt)で絞り込める:
  search ハイゼット s510p 4wd
""",
    "show": """\
終了コード: 0 表示、2 入力の誤り又は該当なし、4 書出し不可

識別名のほか、型式、標準的な車種、一件に定まる語でもよい。
値は出典の記載による。同じ資料の他の値から求めたものは、その旨を示す。不明の値は rate と form で指定できる。
""",
    "form": f"""\
終了コード: 0 完成し牽引可能、1 登録不可、2 入力の誤り、3 空欄あり、4 書出し不可
--coupling の場合: 0 この被牽引車は適合、1 不適合、2 入力の誤り、3 判定不能、4 書出し不可

{_UNITS}""",
    "check": """\
終了コード: 0 問題なし、1 誤りあり、2 入力の誤り又はファイルなし、4 書出し不可

「ファイル」は src/keitow/catalog の vehicles 及び trailers と同じ書式のTOMLの記録。誤りはすべて一度に示す。
""",
}
"""Command -> what stands below its options."""
PAGE: Final = f"""\
使い方: keitow コマンド ...

この軽トラックで、積載した被牽引車を牽引してよいか、できるか、その根拠は何か。
  keitow rate hijet-s510p-std-4wd-5mt --tare "100 kg" --gross "350 kg" --load "120 kg" --lang ja

コマンド:
{"".join(f"  {name:9}{said}{chr(10)}" for name, said in COMMANDS.items())}
各コマンドのオプションは keitow コマンド --help --lang ja で表示する。
keitow --version は版を表示する。

終了コード: 0 可、1 否、2 入力の誤り、3 判定不能、4 書出し不可"""
"""The help of the program."""


def page_in_japanese(command: str, options: Iterable[Option], columns: int) -> str:
    """Write the help of a command in Japanese."""
    usage = f"使い方: keitow {command} {USAGES[command]}"
    return page(usage, COMMANDS[command], translated(options), EPILOGS[command], columns)


def translated(options: Iterable[Option]) -> Iterator[Option]:
    """Say options in Japanese; their names and what is to be typed stay."""
    for one in usual_first(options):
        takes = TAKES[one.takes] if one.takes else ""
        yield one._replace(said=_said(one), group=GROUPS[one.group], takes=takes)


def _said(option: Option) -> str:
    if option.path in SAID:
        return SAID[option.path]
    kind, _, field = option.path.partition(".")
    path = path_of(kind, field)
    return option.path if path is None else JAPANESE.label(path, RULES.papers)
