"""The sources of the estimates' constants.

Confidence: H read in a source or derived and checked, M one secondary source or textbook value, L judgement.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

import attrs

from keitow._sources import JUDGEMENT, Citation

cite: Final = partial(Citation, consulted=date(2026, 11, 22))
"""Cite a page that was read on that day."""
cite_later: Final = partial(Citation, consulted=date(2026, 11, 28))
"""Cite a page that was read on that later day."""

STANDARD_ATMOSPHERE: Final = cite(
    document="US Standard Atmosphere 1976",
    article="density in the troposphere: 1.225·(1 - 2.2558e-5·altitude)^4.256 kg/m³",
    authority="NOAA, NASA, USAF",
    url="https://jcoppens.com/globo/teoria/atm_est.en.php",
    confidence="H",
    document_ja="US Standard Atmosphere 1976(対流圏の空気密度)",
)
CATALOG_SPREAD: Final = cite(
    document="spread of the kei trucks in the keitow catalog",
    article="660 cc, naturally aspirated",
    authority="keitow",
    confidence="H",
    document_ja="カタログにある660 cc自然吸気の軽トラックの範囲",
)
CATALOG_TURBO: Final = cite_later(
    document="spread of the turbocharged 660 cc kei vehicles in the keitow catalog",
    article="38 records with a power, 35 with a torque; cars, vans and trucks",
    authority="keitow",
    confidence="M",
    document_ja="カタログにある660 ccターボの軽自動車の範囲(出力38件、トルク35件)",
)
CATALOG_SUPERCHARGED: Final = attrs.evolve(
    CATALOG_TURBO,
    document="spread of the supercharged 660 cc kei vehicles in the keitow catalog",
    article="8 records, all of one truck family, Sambar",
    document_ja="カタログにある660 ccスーパーチャージャー付き軽自動車の範囲(8件、すべてサンバー)",
)
CATALOG_VANS: Final = attrs.evolve(
    CATALOG_TURBO,
    document="spread of the naturally aspirated 660 cc kei vans in the keitow catalog",
    article="6 records: Every DA17V, Hijet Cargo S710V, Scrum 1995, Vamos HM1",
    document_ja="カタログにある660 cc自然吸気の軽バンの範囲(6件)",
)
CARVILL_MARKS: Final = cite(
    document="Mechanical Engineer's Data Handbook; Marks' Standard Handbook for Mechanical Engineers",
    article="rolling resistance of tires",
    authority="Carvill; Moyer in Marks",
    url="http://support.precisionmining.com/documentation/appendix-4-rolling-resistance/",
    confidence="H",
    document_ja="Mechanical Engineer's Data Handbook; Marks' Standard Handbook for Mechanical Engineers"
    "(タイヤの転がり抵抗)",
)
TABOREK: Final = cite(
    document="Mechanics of Vehicles",
    article="friction of tires by surface",
    authority="Taborek",
    url="https://www.bohnenkamp.by/articles/koeffitsienty-stsepleniya-shin/",
    confidence="M",
    document_ja="Mechanics of Vehicles(路面別のタイヤの摩擦係数)",
)
TEXTBOOK: Final = Citation(
    document="textbook values of drivelines",
    article="efficiency from engine to wheels, converter torque ratio",
    authority="",
    confidence="M",
    authority_ja="教科書",
    document_ja="駆動系の教科書的な値(伝達効率、トルクコンバーターのトルク比)",
)
RESTART_PRACTICE: Final = cite(
    document="published towing ratings of six small front-wheel-drive cars",
    article="47 to 63 % of peak first-gear pull on the 12 % restart",
    authority="car makers",
    confidence="H",
    authority_ja="自動車メーカー",
    document_ja="小型前輪駆動車6車種の公表牽引能力(12 %の坂道発進で第1速の最大駆動力の47～63 %)",
)
REQUIRED_STOPS: Final = cite(
    document="SAE J2807; 49 CFR 393.52; Japan's 22 m from 50 km/h; UN R13",
    article="2.91 and 3.75, 4.27, 5.67, 5.0 m/s²",
    authority="SAE International, FMCSA, 国土交通省, UNECE",
    url="http://edocket.access.gpo.gov/cfr_2002/octqtr/49cfr393.52.htm",
    confidence="M",
    authority_ja="SAE International、FMCSA、国土交通省、UNECE",
    document_ja="SAE J2807、49 CFR 393.52、日本の基準(50 km/hから22 m)、UN R13の減速度",
)
UN_R13: Final = cite(
    document="UN Regulation No. 13",
    article="annex 4: mean fully developed deceleration (v²/(25.92·S)), N1 5.0 m/s², parking 18 % solo",
    authority="UNECE",
    url="https://ar.scribd.com/document/291973989/TRANS-WP29-GRRF-56-inf03e-pdf",
    confidence="M",
    document_ja="UN Regulation No. 13 附則4(平均飽和減速度、N1 5.0 m/s²、駐車ブレーキ18 %)",
)
KEI_TRUCK_BRAKES: Final = cite(
    document="UN R13 N1 minimum; Hijet 56 m from 80 km/h; Japan's rule for vehicles built by 2003",
    article="5.0, 5.14, 5.67 m/s²",
    authority="UNECE, Daihatsu, 国土交通省",
    url="https://note.com/tochikaoku/n/ne24d652cd28a",
    confidence="M",
    authority_ja="UNECE、ダイハツ、国土交通省",
    document_ja="UN R13のN1の下限、ハイゼットの値(80 km/hから56 m)、2003年までの車両の基準",
)
OVERRUN_HALF_G: Final = cite(
    document="trailer service brakes of half the weight",
    article="UN R13 annex 12; 4.90 N/kg in Japan",
    authority="UNECE, 国土交通省",
    url="https://tsukasa-kougyou.com/news/2016/02/post_158.php",
    confidence="M",
    authority_ja="UNECE、国土交通省",
    document_ja="被牽引車の主ブレーキの制動力は重量の1/2(UN R13 附則12、日本は4.90 N/kg)",
)
NOSE_LOADS: Final = cite(
    document="makers' manuals and the towing guide of the National Caravan Council",
    article="US 10 to 15 %, UK and EU 4 to 7 %",
    authority="car makers, NCC",
    url="http://www.nissaguide.com/nicon-982.html",
    confidence="H",
    authority_ja="自動車メーカー、NCC",
    document_ja="取扱説明書及びNational Caravan Councilの牽引の手引き(米国10～15 %、英国・欧州4～7 %)",
)
UK_RATIO: Final = cite(
    document="TowCheck towing information",
    article="85 % of the kerb mass advised, 100 % never exceeded",
    authority="National Caravan Council",
    url="https://towcheck.co.uk/information/towing-information",
    confidence="M",
    document_ja="TowCheck towing information(車両重量の85 %を推奨、100 %を超えない)",
)
KEI_GEARS: Final = cite(
    document="data sheets: Hijet S510P 4.059 × 6.666, Sambar 4.090 × 6.166, Minicab U62T 3.882 × 6.857",
    article="first gear and final drive",
    authority="Daihatsu, Subaru, Mitsubishi",
    url="https://github.com/nakato/HiJet-S510P-Notes",
    confidence="H",
    authority_ja="ダイハツ、スバル、三菱",
    document_ja="諸元表(第1速と最終減速比)",
)
KEI_TIRE: Final = cite(
    document="tires 145R12 6PR LT: mean diameter 542 mm, rolling radius 262 mm",
    article="0.967 of the free radius",
    authority="tire maker's catalog, quoted",
    url="https://b.hatena.ne.jp/entry/www.hinanet.ne.jp/~k-truck",
    confidence="M",
    authority_ja="タイヤメーカーのカタログ",
    document_ja="145R12 6PR LTの直径542 mm、動荷重半径262 mm",
)
KEI_PAYLOAD: Final = cite(
    document="350 kg, the ceiling on the payload of kei cargo vehicles, and two seats of 55 kg",
    article="special bodies carry less",
    authority="administrative practice",
    url="https://www.tele-nishi.co.jp/biz/ittenko/column/black-number/",
    confidence="M",
    authority_ja="行政の実務",
    document_ja="軽貨物自動車の最大積載量の上限350 kgと乗員2人(各55 kg)",
)
EARLIER_CLASSES: Final = cite(
    document="軽自動車の規格の変遷 (history of the kei class)",
    article="1954, 1976-01, 1990-01, 1998-10",
    authority="bizSPA!, and an owner's page",
    url="https://bizspa.jp/post-744565",
    confidence="A",
    authority_ja="bizSPA!、個人のページ",
    document_ja="軽自動車の規格の変遷(1954年、1976年1月、1990年1月、1998年10月)",
)
SINCE_660_CC: Final = date(1990, 1, 1)
"""Kei class: first day of the 660 cc row (`EARLIER_CLASSES`)."""
PLATE: Final = Citation(
    document="the part's own plate",
    article="",
    authority="its maker",
    confidence="H",
    authority_ja="メーカー",
    document_ja="部品の銘板",
)
TIRE_PLATE: Final = attrs.evolve(
    PLATE,
    document="the load index and speed symbol on the tire",
    authority_ja="タイヤメーカー",
    document_ja="タイヤ側面の荷重指数と速度記号",
)
UN_R55: Final = cite(
    document="UN Regulation No. 55, mechanical coupling components",
    article="D = g·T·R/(T + R)",
    authority="UNECE, as coupling makers give it",
    url="http://www.orlandi.it/calculation/calculation-ganci.htm",
    confidence="H",
    authority_ja="UNECE(連結装置メーカーによる)",
    document_ja="UN Regulation No. 55(D値の式)",
)
STEERING_AXLE: Final = cite(
    document="Regulation (EU) No 1230/2012, masses and dimensions",
    article="the front axle carries at least 20 % of the mass; written for heavier classes, applied here by analogy",
    authority="European Commission",
    url="http://wordscope.be/anglais/francais/Maximum+mass.html",
    confidence="L",
    authority_ja="欧州委員会",
    document_ja="Regulation (EU) No 1230/2012(前軸は質量の20 %以上を負担。より重い車種の基準を準用)",
)
KEI_LAYOUT: Final = cite(
    document="unladen kei trucks: half on the rear axle with the engine amidships (Minicab), less with it in front",
    article="50:50; the rest is judgement",
    authority="Mitsubishi, quoted; keitow",
    url="https://keicars-maniac.com/?p=60281",
    confidence="L",
    authority_ja="三菱(引用)",
    document_ja="空車の軽トラックの軸重配分(エンジンが中央なら50:50、その他は当ツールの判断)",
)
KEI_WHEELBASE: Final = cite(
    document="data sheet: Hijet S510P, wheelbase 1900 mm",
    article="dimensions",
    authority="Daihatsu",
    url="https://github.com/nakato/HiJet-S510P-Notes",
    confidence="H",
    authority_ja="ダイハツ",
    document_ja="ハイゼットトラックS510Pの諸元表(軸距1900 mm)",
)
KEI_DRIVE: Final = cite(
    document="kei trucks in the keitow catalog: rear-wheel or four-wheel drive, none with front-wheel drive",
    article="rear-wheel drive grips least",
    authority="keitow",
    confidence="H",
    document_ja="カタログの軽トラックは後輪駆動又は四輪駆動(後輪駆動が最も不利)",
)
COUPLING_NOSE: Final = cite(
    document="Directive 97/27/EC; owner's manual of the Movano",
    article="annex I 7.8.2: a coupling that takes 4 % or 25 kg; never less than 25 kg on the ball",
    authority="European Union, Vauxhall",
    url="https://manualarchiveguide.com/manuals/Vauxhall-Movano-Owner-s-Manual-4645074?page=126",
    confidence="H",
    authority_ja="欧州連合、Vauxhall",
    document_ja="Directive 97/27/EC 附則I 7.8.2、Movanoの取扱説明書(垂直荷重は4 %又は25 kg以上)",
)
HITCH_MOUNT: Final = cite(
    document="owner's manual, towing a trailer",
    article="hitches: frame-mounted only, never on the bumper",
    authority="General Motors",
    url="http://www.buiclub.com/info-3772.html",
    confidence="H",
    authority_ja="ゼネラルモーターズ",
    document_ja="取扱説明書「トレーラーの牽引」(ヒッチはフレームに取り付け、バンパーには付けない)",
)
HITCHING: Final = cite(
    document="hitching the trailer to the towing vehicle",
    article="ball and coupler of one size, stamped on both",
    authority="Kentucky off-road course",
    url="https://www.offroad-ed.com/kentucky/studyGuide/Hitching-the-Trailer-to-the-Towing-Vehicle/401018_156694/",
    confidence="M",
    authority_ja="ケンタッキー州オフロード講習",
    document_ja="ヒッチの連結(ボールとカプラーは同じ径)",
)
TRAILER_EQUIPMENT: Final = cite(
    document="equipment for trailers",
    article="lights, safety chains, extension mirrors",
    authority="Government of Alberta",
    url="https://www.alberta.ca/equipment-trailers.aspx",
    confidence="H",
    authority_ja="アルバータ州政府",
    document_ja="トレーラーの装備(灯火、安全チェーン、延長ミラー)",
)
J684: Final = cite(
    document="SAE J684, trailer couplings, hitches and safety chains",
    article="class 1 to 2000 lb and 200 lb on the nose, 2 to 3500 and 300, 3 to 5000, 4 to 10 000",
    authority="SAE International",
    confidence="H",
    document_ja="SAE J684(連結装置、ヒッチ、安全チェーンのクラス)",
)
BRAKE_CONTROLLERS: Final = cite(
    document="towing a trailer, brakes",
    article="electric brakes need a controller and wiring in the tow vehicle",
    authority="US Department of Transportation, quoted",
    url="http://hitchingup.com/braking.htm",
    confidence="M",
    authority_ja="米国運輸省(引用)",
    document_ja="トレーラーの牽引(電気ブレーキには制御装置と配線が必要)",
)
DESCENTS: Final = attrs.evolve(
    HITCH_MOUNT,
    article="driving on grades: a lower gear before a long or steep downgrade, or the brakes get hot",
    url="https://gmcia.com/guide-667.html",
    document_ja="取扱説明書「トレーラーの牽引」(長い下り坂や急な下り坂の手前で低いギアにする)",
)
SWAY_MODEL: Final = cite(
    document="linear model of a car with a trailer, derived; An experimental investigation of car-trailer high-speed "
    "stability, Proc. IMechE D 223:471 (2009)",
    article="load spread and nose load govern, mass alone does little",
    authority="keitow; Darling, Tilley and Gao, University of Bath",
    url="http://opus.bath.ac.uk/14234/",
    confidence="M",
    authority_ja="keitow、バース大学",
    document_ja="牽引車と被牽引車の線形モデル、"
    "An experimental investigation of car-trailer high-speed stability, Proc. IMechE D 223:471 (2009)",
)
SWAY_CASE: Final = Citation(
    document="reference case of the sway model",
    article="damping ratio 0.10, from 10 km/h, yaw inertia 0.95·m·a·b",
    authority="keitow",
    confidence="L",
    document_ja="スネーキングのモデルの基準条件(減衰比0.10)",
)
TIRE_CORNERING: Final = cite(
    document="Fundamentals of Vehicle Dynamics",
    article="cornering stiffness 0.14 of the axle load per degree, 8.02 per radian",
    authority="Gillespie, quoted by McHenry",
    url="https://mchenrysoftware.com/medit32/readme/msmac/furtherreading.htm",
    confidence="M",
    document_ja="Fundamentals of Vehicle Dynamics(コーナリングスティフネス)",
)
SURFACE_STOP: Final = cite_later(
    document="the braking distance from 80 km/h at the deceleration required there, required on any ground",
    article="v²/(2·5.0) = 49.4 m; 57.8 m at 4.27 m/s² and 43.5 m at 5.67",
    authority="keitow",
    confidence="L",
    document_ja="80 km/hで求められる減速度で停止する距離(5.0 m/s²で49.4 m)をどの路面にも求める",
)
TESTED_SPEED: Final = cite_later(
    document="makers permit towing up to 80 or 100 km/h, and no brake test from a higher speed is known",
    article="judgement",
    authority="keitow",
    confidence="L",
    document_ja="メーカーの牽引許容速度は80又は100 km/hまでで、それを超える速度の制動試験は確認されていない",
)
GROSS_TRAIN: Final = cite_later(
    document="the vehicle's plate (line B), F.3 of a French certificate, a maker's GCWR",
    article="gross train mass",
    authority="the vehicle's maker",
    confidence="H",
    authority_ja="メーカー",
    document_ja="車両の銘板等(連結時総重量)",
)
MAKER_NOSE: Final = attrs.evolve(
    GROSS_TRAIN,
    document="the maker's towing data",
    article="nose mass; by how much it may exceed the gross mass (Suzuki Jimny 40 kg)",
    document_ja="メーカーの牽引諸元(垂直荷重、総重量の超過許容値)",
)
CERTIFICATE: Final = Citation(
    document="the vehicle's own certificate",
    article="gross mass, payload, seats",
    authority="its registry",
    confidence="H",
    authority_ja="登録機関",
    document_ja="車検証(車両総重量、最大積載量、乗車定員)",
)
J2807_RUNS: Final = cite(
    document="SAE J2807, performance requirements for determining tow-vehicle ratings",
    article="0 to 30 mph in 12 s, 0 to 60 in 30 s, 40 to 60 in 18 s",
    authority="SAE International",
    url="https://en.wikipedia.org/wiki/SAE_J2807",
    confidence="H",
    document_ja="SAE J2807(加速の要件)",
)
GEAR_CHANGE: Final = attrs.evolve(
    JUDGEMENT,
    article="our choice, as no measured time was found; 0.1 s more makes a run 0.1 s longer for each gear change in it",
)
CLIMB_STOPPED: Final = attrs.evolve(
    JUDGEMENT,
    article="our choice; another value changes only which climbs slower than 3.6 km/h read 0 km/h, and no verdict, as "
    "64.4 km/h is asked",
)
SWAY_SEARCHED: Final = attrs.evolve(
    JUDGEMENT,
    article="our choice; another value changes only whether a higher figure is found, and no verdict, as the estimate "
    "covers no speed above 100 km/h",
)
CATALOG_GEARS: Final = Citation(
    document="every vehicle of the keitow catalog whose gears are known (at the median curb mass of the trucks where "
    "its own is not), with two occupants, alone and with 150, 300 and 450 kg",
    article="least, median and greatest share of rated power with which a run takes as long as with the gears; derived "
    "again by tests/mechanics/test_road_tests.py",
    authority="keitow",
    consulted=date(2026, 11, 29),
    confidence="H",
    document_ja="カタログのうち変速比の分かる全車両(2名乗車、単独及び150、300、450 kg牽引時)の最小値、中央値、最大値",
)
