"""The Japanese sources that several provisions cite."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

from keitow._sources import Citation

cite: Final = partial(Citation, consulted=date(2026, 11, 22))
"""Cite a page that was read on that day."""
cite_later: Final = partial(Citation, consulted=date(2026, 11, 28))
"""Cite a page that was read on that later day."""
of_police: Final = partial(cite, authority="警察庁", confidence="P")
"""Cite an act or order of the police whose text was read."""
of_ministry: Final = partial(cite, authority="国土交通省", confidence="P")
"""Cite a rule of the ministry of transport whose text was read."""

FORM_302: Final = cite(
    document="牽引可能なキャンピングトレーラ等の車両総重量計算書 (302 form)",
    article="the six formulas, their inputs and the step to 10 kg",
    authority="軽自動車検査協会, as printed by several offices",
    url="https://www.950sapporo.com/2021/12/24/%EF%BC%99%EF%BC%95%EF%BC%90%E7%99%BB%E9%8C%B2-%EF%BC%93%EF%BC%90%EF%BC%92"
    "%E7%99%BB%E9%8C%B2-%E8%BB%BD%E8%87%AA%E5%8B%95%E8%BB%8A%E3%81%A7%E3%81%AE%E7%99%BB%E9%8C%B2%E3%81%AE%E9%9B%A3%E3%81"
    "%97%E3%81%95/",
    confidence="A",
    authority_ja="軽自動車検査協会(複数の窓口の様式)",
    document_ja="牽引可能なキャンピングトレーラ等の車両総重量計算書(六つの式、入力値、10 kg未満の切捨て)",
)
REGISTRATION_RULE: Final = of_ministry(
    document="道路運送車両法施行規則 (Enforcement Regulation of the Road Transport Vehicle Act)",
    article="35条の3 第1項15号ロ, 第3項",
    url="http://www.mlit.go.jp/pubcom/03/kekka/pubcomk091226_.html",
    document_ja="道路運送車両法施行規則 第35条の3 第1項第15号ロ、第3項",
)
ANNEX_8: Final = cite(
    document="審査事務規程 別添8 連結車両の走行性能の技術基準",
    article="2.1",
    authority="自動車技術総合機構",
    url="https://expydoc.com/doc/7467657/subject---%E8%87%AA%E5%8B%95%E8%BB%8A%E6%A4%9C%E6%9F%BB%E7%8B%AC%E7%AB%8B%E8%A1%8C"
    "%E6%94%BF%E6%B3%95%E4%BA%BA",
    confidence="P",
    document_ja="審査事務規程 別添8 連結車両の走行性能の技術基準 2.1",
)
SAFETY_STANDARD_12: Final = of_ministry(
    document="道路運送車両の保安基準 (Safety Standards for Road Transport Vehicles), text of 2013-08-30",
    article="12条2項",
    url="http://priusbbs.jonasun.com/c-board/c-board.cgi?cmd=one&id=prius3x&page=69",
    document_ja="道路運送車両の保安基準 第12条第2項(2013年8月30日現在の条文)",
)
GROSS_MASS_ARITHMETIC: Final = cite(
    document="車両総重量 = 車両重量 + 最大積載量 + 55 kg × 乗車定員",
    article="",
    authority="transport practice",
    url="https://shima-corp.com/labo/truck/what-truck-reduction-ton",
    confidence="A",
    authority_ja="運送業の実務",
    document_ja="車両総重量 = 車両重量 + 最大積載量 + 55 kg × 乗車定員",
)
ROAD_TRAFFIC_ACT_2: Final = cite(
    document="道路交通法 (Road Traffic Act)",
    article="2条1項1号; 道路運送車両法 2条5項・6項",
    authority="警察庁, 国土交通省",
    url="https://ai-iro-jp.blue/2021/02/20/post-7151/",
    confidence="P",
    authority_ja="警察庁、国土交通省",
    document_ja="道路交通法 第2条第1項第1号、道路運送車両法 第2条第5項・第6項",
)
OPERATING_FORCE: Final = cite(
    document="牽引可能なキャンピングトレーラ等の車両総重量計算書, a form of an inspection office",
    article="牽引車の諸元表より, 注",
    authority="an inspection office, transcribed",
    url="http://happylibus.com/doc/986029/%E3%82%AD%E3%83%A3%E3%83%B3%E3%83%94%E3%83%B3%E3%82%B0%E3%83%88%E3%83%AC%E3%83%BC"
    "%E3%83%A9%E3%83%BC%E7%AD%89%E3%81%AE%E8%BB%8A%E4%B8%A1%E7%B7%8F%E9%87%8D%E9%87%8F%E8%A8%88%E7%AE%97%E6%9B%B8",
    confidence="B",
    authority_ja="検査窓口(転載)",
    document_ja="牽引可能なキャンピングトレーラ等の車両総重量計算書(「牽引車の諸元表より」、注)",
)
HALF_MASS: Final = cite(
    document="牽引可能なキャンピングトレーラ等の車両総重量の計算書作成 ヘルプ",
    article="2005年9月に計算式の一部が変更されました",
    authority="リトルハウス, reporting 自動車検査法人",
    url="http://www.littlehouse.co.jp/renketsu/help.html",
    confidence="B",
    authority_ja="リトルハウス(自動車検査法人の説明による)",
    document_ja="牽引可能なキャンピングトレーラ等の車両総重量の計算書作成 ヘルプ"
    "「2005年9月に計算式の一部が変更されました」",
)
ELECTRONIC_CONTROL: Final = cite(
    document="950登録(302登録)計算書の記載方法 (how to fill in the form)",
    article="サイドブレーキの操作方法: 手動, 足動, 電子式",
    authority="coldstoragejapan, a registration office",
    url="https://coldstoragejapan.com/download/",
    confidence="A",
    authority_ja="coldstoragejapan(登録代行)",
    document_ja="950登録(302登録)計算書の記載方法(サイドブレーキの操作方法: 手動、足動、電子式)",
)

ELECTRONIC_AS_GIVEN: Final = cite_later(
    document="VWティグアン 950登録 (a 950 registration with an electronic parking brake)",
    article="1560 kg, from the data sheet's force",
    authority="an owner, told on みんカラ",
    url="https://minkara.carview.co.jp/userid/3029032/",
    confidence="C",
    authority_ja="みんカラの利用者",
    document_ja="VWティグアン 950登録(諸元表の制動力により1560 kg)",
)
DISTRICTS: Final = cite_later(
    document="けん引(連結検討書・950)申請代行料",
    article="中部 half the curb mass, 関東 half the gross mass",
    authority="team-ash, a registration office",
    url="https://team-ash.jp/950.html",
    confidence="C",
    authority_ja="team-ash(登録代行)",
    document_ja="けん引(連結検討書・950)申請代行料(中部は車両重量の1/2、関東は車両総重量の1/2)",
)
