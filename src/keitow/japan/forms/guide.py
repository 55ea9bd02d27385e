"""What goes with a sheet: the office, the papers to hand in, the fee, each with how far it is confirmed.

The office's practice is that of `reference/japan.md`, section 10: one page or two that agree, none of them an office's
own list for every district.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from keitow.japan.forms.contents import WORDS, SheetSection

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from keitow.japan.forms.contents import Language

_ENGLISH: Final[Mapping[str, str]] = {
    "fee": "Fee",
    "kei": "kei inspection office (軽自動車検査協会), as a 302 registration (confidence A)",
    "not_kei": "transport office (運輸支局), as a 950 registration (confidence A)",
    "any_class": "kei vehicles: kei inspection office (軽自動車検査協会, 302 registration); others: transport office "
    "(運輸支局, 950 registration) (confidence A). Say which: registration(kind='302') or (kind='950')",
    "ocr": "application, OCR sheet 2 (in Fukui sheet 1) or 10 (B)",
    "slip": "手数料納付書, the slip for the fee (B)",
    "inspection": "検査票, the inspection sheet (B)",
    "certificate": "the certificate, 車検証 (A)",
    "sheet": "this calculation, copied onto the office's own form where it asks for that (A)",
    "data_sheet": "the maker's data sheet, 諸元表 (A)",
    "kei_sheet": "記載事項等補助シート, of kei vehicles (B)",
    "free": "The entry is free of charge; agents ask from ¥18 000 (B).",
    "ask": "Papers differ by office: ask before you go. A: two pages agree. B: one page.",
}
_JAPANESE: Final[Mapping[str, str]] = {
    "fee": "手数料",
    "kei": "軽自動車検査協会(302登録)[複数の資料が一致]",
    "not_kei": "運輸支局(950登録)[複数の資料が一致]",
    "any_class": "軽自動車は軽自動車検査協会(302登録)、その他は運輸支局(950登録)[複数の資料が一致]",
    "ocr": "申請書: OCRシート第2号様式(福井は第1号様式)又は第10号様式[資料一件]",
    "slip": "手数料納付書[資料一件]",
    "inspection": "検査票[資料一件]",
    "certificate": "車検証[複数の資料が一致]",
    "sheet": "計算書(本書。窓口の様式が指定されている場合はそれに転記)[複数の資料が一致]",
    "data_sheet": "諸元表(メーカー発行)[複数の資料が一致]",
    "kei_sheet": "記載事項等補助シート(軽自動車)[資料一件]",
    "free": "記載の手数料は無料。代行を依頼する場合は18,000円程度から[資料一件]。",
    "ask": "必要書類は窓口により異なるため、事前に確認すること。",
}


def registration_guide(language: Language, *, is_kei: bool | None) -> Iterator[SheetSection]:
    """Say where a registration goes, with which papers, and what it costs."""
    words, texts = WORDS[language], _JAPANESE if language == "ja" else _ENGLISH
    yield SheetSection(words["office"], (texts["any_class" if is_kei is None else "kei" if is_kei else "not_kei"],))
    papers = ["ocr", "slip", "inspection", "certificate", "sheet", "data_sheet"]
    if is_kei is not False:
        papers.append("kei_sheet")
    yield SheetSection(words["papers"], (*(texts[name] for name in papers), texts["ask"]))
    yield SheetSection(texts["fee"], (texts["free"],))
