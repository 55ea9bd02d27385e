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


WORDS: Final[Mapping[Language, Mapping[str, str]]] = {
    "en": {
        "day": "Law as of",
        "fields": "Inputs",
        "steps": "Calculation",
        "results": "Results",
        "asks": "To be asked for, or read",
        "notes": "Notes",
        "nothing": "nothing",
        "computed_below": "worked out below",
        "item": "Item",
        "value": "Value",
        "origin": "From",
        "not_found": "(the text of this provision was not found)",
        "second_page": "What goes with the sheet",
        "make": "Make (車名)",
        "type_code": "Type (型式)",
        "type_designation": "Type designation number (型式指定番号)",
        "category": "Category number (類別区分番号)",
        "plate": "Registration number (登録番号)",
        "kei_plate": "Vehicle number (車両番号)",
        "any_plate": "Registration or vehicle number (登録番号, 車両番号)",
        "chassis": "Chassis number (車台番号)",
        "applicant": "Applicant (申請者名)",
        "applied_braked": "Applied for, with service brake (申請値)",
        "applied_unbraked": "Applied for, without service brake (申請値)",
        "source": "source",
        "sources": "Sources",
        "given": "as given; compare with {paper}",
        "to_read": "read it on {paper}",
        "check": "Compare every value that has a source with the certificate and the data sheet before you file.",
        "is_kei": "whether it is a kei vehicle (302) or another (950)",
        "first_kei": "first inspection (初度検査年月)",
        "first_other": "first registration (初度登録年月)",
    },
    "ja": {
        "day": "計算基準日",
        "fields": "諸元",
        "steps": "計算",
        "results": "結果",
        "asks": "確認が必要な項目",
        "notes": "備考",
        "nothing": "なし",
        "computed_below": "下記の計算による",
        "item": "項目",
        "value": "値",
        "origin": "出所",
        "not_found": "(規定の本文は未確認)",
        "second_page": "申請の手引き",
        "make": "車名",
        "type_code": "型式",
        "type_designation": "型式指定番号",
        "category": "類別区分番号",
        "plate": "登録番号",
        "kei_plate": "車両番号",
        "any_plate": "登録番号又は車両番号",
        "chassis": "車台番号",
        "applicant": "申請者名",
        "applied_braked": "申請値(主ブレーキあり)",
        "applied_unbraked": "申請値(主ブレーキなし)",
        "source": "出典",
        "sources": "出典",
        "given": "入力値。{paper}と照合",
        "to_read": "{paper}で確認",
        "check": "出典のある値は、提出前に車検証及び諸元表と照合すること。",
        "is_kei": "軽自動車(302登録)か、それ以外(950登録)か",
        "first_kei": "初度検査年月",
        "first_other": "初度登録年月",
    },
}
