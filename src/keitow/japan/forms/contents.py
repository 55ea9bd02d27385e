"""What a filled-in form holds, before it is laid out, and the headings of it in each language."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, NamedTuple, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

Language: TypeAlias = Literal["en", "ja"]


class SheetField(NamedTuple):
    """One input: its symbol on the form, what it is called, its value or a blank, and where that comes from."""

    symbol: str
    label: str
    value: str
    origin: str


class SheetLine(NamedTuple):
    """One step or result: what it is, and how it is computed."""

    title: str
    text: str


class SheetSection(NamedTuple):
    """Lines of the second page, under a title."""

    title: str
    lines: tuple[str, ...]


class FormSheet(NamedTuple):
    """A sheet that is filled in, its parts in the order of the page."""

    language: Language
    title: str
    head: tuple[tuple[str, str], ...]
    fields: tuple[SheetField, ...]
    steps: tuple[SheetLine, ...]
    results: tuple[SheetLine, ...]
    asks: tuple[tuple[str, str], ...]
    notes: tuple[str, ...]
    about: str
    guide: tuple[SheetSection, ...]

    @property
    def words(self) -> Mapping[str, str]:
        """The headings in its language."""
        return WORDS[self.language]


_PAIRS: Final[Mapping[str, tuple[str, str]]] = {
    "day": ("Law as of", "計算基準日"),
    "fields": ("Inputs", "諸元"),
    "steps": ("Calculation", "計算"),
    "results": ("Results", "結果"),
    "asks": ("To be asked for, or read", "確認が必要な項目"),
    "notes": ("Notes", "備考"),
    "nothing": ("nothing", "なし"),
    "computed_below": ("worked out below", "下記の計算による"),
    "item": ("Item", "項目"),
    "value": ("Value", "値"),
    "origin": ("From", "出所"),
    "not_found": ("(the text of this provision was not found)", "(規定の本文は未確認)"),
    "second_page": ("What goes with the sheet", "申請の手引き"),
    "make": ("Make (車名)", "車名"),
    "type_code": ("Type (型式)", "型式"),
    "type_designation": ("Type designation number (型式指定番号)", "型式指定番号"),
    "category": ("Category number (類別区分番号)", "類別区分番号"),
    "plate": ("Registration number (登録番号)", "登録番号"),
    "kei_plate": ("Vehicle number (車両番号)", "車両番号"),
    "any_plate": ("Registration or vehicle number (登録番号, 車両番号)", "登録番号又は車両番号"),
    "chassis": ("Chassis number (車台番号)", "車台番号"),
    "applicant": ("Applicant (申請者名)", "申請者名"),
    "applied_braked": ("Applied for, with service brake (申請値)", "申請値(主ブレーキあり)"),
    "applied_unbraked": ("Applied for, without service brake (申請値)", "申請値(主ブレーキなし)"),
    "source": ("source", "出典"),
    "sources": ("Sources", "出典"),
    "given": ("as given; compare with {paper}", "入力値。{paper}と照合"),
    "to_read": ("read it on {paper}", "{paper}で確認"),
    "check": (
        "Compare every value that has a source with the certificate and the data sheet before you file.",
        "出典のある値は、提出前に車検証及び諸元表と照合すること。",
    ),
    "is_kei": ("whether it is a kei vehicle (302) or another (950)", "軽自動車(302登録)か、それ以外(950登録)か"),
    "first_kei": ("first inspection (初度検査年月)", "初度検査年月"),
    "first_other": ("first registration (初度登録年月)", "初度登録年月"),
    "and": (", ", "、"),
    "at_least": ("at least", "少なくとも"),
    "at_most": ("at most", "最大でも"),
    "braked": ("Trailer with service brake", "主ブレーキあり"),
    "unbraked": ("Trailer without service brake", "主ブレーキなし"),
    "not_registrable": ("not registrable", "登録不可"),
    "provisional": ("provisional: {figure}", "暫定値 {figure}"),
    "the_office": ("the office", "窓口"),
    "for_vehicle": ("For: {name}", "対象車両: {name}"),
    "largest": ("Largest trailer by this study", "本検討による被牽引車の車両総重量の上限"),
    "this_trailer": ("This trailer", "この被牽引車"),
    "no_trailer": ("none", "なし"),
    "True": ("passes", "適合"),
    "False": ("does not pass", "不適合"),
    "None": ("cannot be determined", "判定不能"),
    "for_pair": ("For: {vehicle} with {trailer}", "対象: 牽引車 {vehicle}、被牽引車 {trailer}"),
    "of_trailer": ("Trailer: {title}", "被牽引車の{title}"),
    "trailer_first_kei": ("first inspection of the trailer", "被牽引車の初度検査年月"),
    "office": ("Office", "提出先"),
    "papers": ("To hand in", "提出書類"),
}
WORDS: Final[Mapping[Language, Mapping[str, str]]] = {
    "en": {name: english for name, (english, _) in _PAIRS.items()},
    "ja": {name: japanese for name, (_, japanese) in _PAIRS.items()},
}
"""The headings, and other words that several forms use, in each language."""
