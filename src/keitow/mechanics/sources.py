"""The sources of the estimates' constants.

Confidence: H read in a source or derived and checked, M one secondary source or textbook value, L judgement.
"""

from __future__ import annotations

from datetime import date
from typing import Final

from keitow._sources import Citation

READ: Final = date(2026, 11, 22)
READ_AGAIN: Final = date(2026, 11, 28)

STANDARD_ATMOSPHERE: Final = Citation(
    document="US Standard Atmosphere 1976",
    article="density in the troposphere: 1.225·(1 - 2.2558e-5·altitude)^4.256 kg/m³",
    authority="NOAA, NASA, USAF",
    url="https://jcoppens.com/globo/teoria/atm_est.en.php",
    consulted=READ,
    confidence="H",
)
CATALOG_SPREAD: Final = Citation(
    document="spread of the kei trucks in the keitow catalog",
    article="660 cc, naturally aspirated",
    authority="keitow",
    consulted=READ,
    confidence="H",
)
CATALOG_TURBO: Final = Citation(
    document="spread of the turbocharged 660 cc kei vehicles in the keitow catalog",
    article="28 records with a power, 25 with a torque; all but three of them four-wheel-drive cars",
    authority="keitow",
    consulted=READ_AGAIN,
    confidence="M",
)
CATALOG_SUPERCHARGED: Final = Citation(
    document="spread of the supercharged 660 cc kei vehicles in the keitow catalog",
    article="8 records, all of one truck family, Sambar",
    authority="keitow",
    consulted=READ_AGAIN,
    confidence="M",
)
CATALOG_VANS: Final = Citation(
    document="spread of the naturally aspirated 660 cc kei vans in the keitow catalog",
    article="6 records: Every DA17V, Hijet Cargo S710V, Scrum 1995, Vamos HM1",
    authority="keitow",
    consulted=READ_AGAIN,
    confidence="M",
)
CARVILL_MARKS: Final = Citation(
    document="Mechanical Engineer's Data Handbook; Marks' Standard Handbook for Mechanical Engineers",
    article="rolling resistance of tires",
    authority="Carvill; Moyer in Marks",
    url="http://support.precisionmining.com/documentation/appendix-4-rolling-resistance/",
    consulted=READ,
    confidence="H",
)
TABOREK: Final = Citation(
    document="Mechanics of Vehicles",
    article="friction of tires by surface",
    authority="Taborek",
    url="https://www.bohnenkamp.by/articles/koeffitsienty-stsepleniya-shin/",
    consulted=READ,
    confidence="M",
)
TEXTBOOK: Final = Citation(
    document="textbook values of drivelines",
    article="efficiency from engine to wheels, converter torque ratio",
    authority="",
    confidence="M",
)
RESTART_PRACTICE: Final = Citation(
    document="published towing ratings of six small front-wheel-drive cars",
    article="47 to 63 % of peak first-gear pull on the 12 % restart",
    authority="car makers",
    consulted=READ,
    confidence="H",
)
REQUIRED_STOPS: Final = Citation(
    document="SAE J2807; 49 CFR 393.52; Japan's 22 m from 50 km/h; UN R13",
    article="2.91 and 3.75, 4.27, 5.67, 5.0 m/s²",
    authority="SAE International, FMCSA, 国土交通省, UNECE",
    url="http://edocket.access.gpo.gov/cfr_2002/octqtr/49cfr393.52.htm",
    consulted=READ,
    confidence="M",
)
UN_R13: Final = Citation(
    document="UN Regulation No. 13",
    article="annex 4: mean fully developed deceleration (v²/(25.92·S)), N1 5.0 m/s², parking 18 % solo",
    authority="UNECE",
    url="https://ar.scribd.com/document/291973989/TRANS-WP29-GRRF-56-inf03e-pdf",
    consulted=READ,
    confidence="M",
)
KEI_TRUCK_BRAKES: Final = Citation(
    document="UN R13 N1 minimum; Hijet 56 m from 80 km/h; Japan's rule for vehicles built by 2003",
    article="5.0, 5.14, 5.67 m/s²",
    authority="UNECE, Daihatsu, 国土交通省",
    url="https://note.com/tochikaoku/n/ne24d652cd28a",
    consulted=READ,
    confidence="M",
)
OVERRUN_HALF_G: Final = Citation(
    document="trailer service brakes of half the weight",
    article="UN R13 annex 12; 4.90 N/kg in Japan",
    authority="UNECE, 国土交通省",
    url="https://tsukasa-kougyou.com/news/2016/02/post_158.php",
    consulted=READ,
    confidence="M",
)
NOSE_LOADS: Final = Citation(
    document="makers' manuals and the towing guide of the National Caravan Council",
    article="US 10 to 15 %, UK and EU 4 to 7 %",
    authority="car makers, NCC",
    url="http://www.nissaguide.com/nicon-982.html",
    consulted=READ,
    confidence="H",
)
UK_RATIO: Final = Citation(
    document="TowCheck towing information",
    article="85 % of the kerb mass advised, 100 % never exceeded",
    authority="National Caravan Council",
    url="https://towcheck.co.uk/information/towing-information",
    consulted=READ,
    confidence="M",
)
KEI_GEARS: Final = Citation(
    document="data sheets: Hijet S510P 4.059 × 6.666, Sambar 4.090 × 6.166, Minicab U62T 3.882 × 6.857",
    article="first gear and final drive",
    authority="Daihatsu, Subaru, Mitsubishi",
    url="https://github.com/nakato/HiJet-S510P-Notes",
    consulted=READ,
    confidence="H",
)
KEI_TIRE: Final = Citation(
    document="tires 145R12 6PR LT: mean diameter 542 mm, rolling radius 262 mm",
    article="0.967 of the free radius",
    authority="tire maker's catalog, quoted",
    url="https://b.hatena.ne.jp/entry/www.hinanet.ne.jp/~k-truck",
    consulted=READ,
    confidence="M",
)
KEI_PAYLOAD: Final = Citation(
    document="350 kg, the ceiling on the payload of kei cargo vehicles, and two seats of 55 kg",
    article="special bodies carry less",
    authority="administrative practice",
    url="https://www.tele-nishi.co.jp/biz/ittenko/column/black-number/",
    consulted=READ,
    confidence="M",
)
PLATE: Final = Citation(document="the part's own plate", article="", authority="its maker", confidence="H")
TIRE_PLATE: Final = Citation(
    document="the load index and speed symbol on the tire", article="", authority="its maker", confidence="H"
)
UN_R55: Final = Citation(
    document="UN Regulation No. 55, mechanical coupling components",
    article="D = g·T·R/(T + R)",
    authority="UNECE, as coupling makers give it",
    url="http://www.orlandi.it/calculation/calculation-ganci.htm",
    consulted=READ,
    confidence="H",
)
STEERING_AXLE: Final = Citation(
    document="Regulation (EU) No 1230/2012, masses and dimensions",
    article="the front axle carries at least 20 % of the mass; written for heavier classes, applied here by analogy",
    authority="European Commission",
    url="http://wordscope.be/anglais/francais/Maximum+mass.html",
    consulted=READ,
    confidence="L",
)
KEI_LAYOUT: Final = Citation(
    document="unladen kei trucks: half on the rear axle with the engine amidships (Minicab), less with it in front",
    article="50:50; the rest is judgement",
    authority="Mitsubishi, quoted; keitow",
    url="https://keicars-maniac.com/?p=60281",
    consulted=READ,
    confidence="L",
)
KEI_WHEELBASE: Final = Citation(
    document="data sheet: Hijet S510P, wheelbase 1900 mm",
    article="dimensions",
    authority="Daihatsu",
    url="https://github.com/nakato/HiJet-S510P-Notes",
    consulted=READ,
    confidence="H",
)
KEI_DRIVE: Final = Citation(
    document="kei trucks in the keitow catalog: rear-wheel or four-wheel drive, none with front-wheel drive",
    article="rear-wheel drive grips least",
    authority="keitow",
    consulted=READ,
    confidence="H",
)
COUPLING_NOSE: Final = Citation(
    document="Directive 97/27/EC; owner's manual of the Movano",
    article="annex I 7.8.2: a coupling that takes 4 % or 25 kg; never less than 25 kg on the ball",
    authority="European Union, Vauxhall",
    url="https://manualarchiveguide.com/manuals/Vauxhall-Movano-Owner-s-Manual-4645074?page=126",
    consulted=READ,
    confidence="H",
)
HITCH_MOUNT: Final = Citation(
    document="owner's manual, towing a trailer",
    article="hitches: frame-mounted only, never on the bumper",
    authority="General Motors",
    url="http://www.buiclub.com/info-3772.html",
    consulted=READ,
    confidence="H",
)
HITCHING: Final = Citation(
    document="hitching the trailer to the towing vehicle",
    article="ball and coupler of one size, stamped on both",
    authority="Kentucky off-road course",
    url="https://www.offroad-ed.com/kentucky/studyGuide/Hitching-the-Trailer-to-the-Towing-Vehicle/401018_156694/",
    consulted=READ,
    confidence="M",
)
TRAILER_EQUIPMENT: Final = Citation(
    document="equipment for trailers",
    article="lights, safety chains, extension mirrors",
    authority="Government of Alberta",
    url="https://www.alberta.ca/equipment-trailers.aspx",
    consulted=READ,
    confidence="H",
)
J684: Final = Citation(
    document="SAE J684, trailer couplings, hitches and safety chains",
    article="class 1 to 2000 lb and 200 lb on the nose, 2 to 3500 and 300, 3 to 5000, 4 to 10 000",
    authority="SAE International",
    consulted=READ,
    confidence="H",
)
BRAKE_CONTROLLERS: Final = Citation(
    document="towing a trailer, brakes",
    article="electric brakes need a controller and wiring in the tow vehicle",
    authority="US Department of Transportation, quoted",
    url="http://hitchingup.com/braking.htm",
    consulted=READ,
    confidence="M",
)
DESCENTS: Final = Citation(
    document="owner's manual, towing a trailer",
    article="driving on grades: a lower gear before a long or steep downgrade, or the brakes get hot",
    authority="General Motors",
    url="https://gmcia.com/guide-667.html",
    consulted=READ,
    confidence="H",
)
SWAY_MODEL: Final = Citation(
    document="linear model of a car with a trailer, derived; An experimental investigation of car-trailer high-speed "
    "stability, Proc. IMechE D 223:471 (2009)",
    article="load spread and nose load govern, mass alone does little",
    authority="keitow; Darling, Tilley and Gao, University of Bath",
    url="http://opus.bath.ac.uk/14234/",
    consulted=READ,
    confidence="M",
)
SWAY_CASE: Final = Citation(
    document="reference case of the sway model",
    article="damping ratio 0.10, from 10 km/h, yaw inertia 0.95·m·a·b",
    authority="keitow",
    confidence="L",
)
TIRE_CORNERING: Final = Citation(
    document="Fundamentals of Vehicle Dynamics",
    article="cornering stiffness 0.14 of the axle load per degree, 8.02 per radian",
    authority="Gillespie, quoted by McHenry",
    url="https://mchenrysoftware.com/medit32/readme/msmac/furtherreading.htm",
    consulted=READ,
    confidence="M",
)
SURFACE_STOP: Final = Citation(
    document="the braking distance from 80 km/h at 5.0 m/s², required on any ground",
    article="v²/(2·5.0) = 49.4 m",
    authority="keitow",
    consulted=READ_AGAIN,
    confidence="L",
)
TESTED_SPEED: Final = Citation(
    document="makers permit towing up to 80 or 100 km/h, and no brake test from a higher speed is known",
    article="judgement",
    authority="keitow",
    consulted=READ_AGAIN,
    confidence="L",
)
GROSS_TRAIN: Final = Citation(
    document="the vehicle's plate (line B), F.3 of a French certificate, a maker's GCWR",
    article="gross train mass",
    authority="the vehicle's maker",
    consulted=READ_AGAIN,
    confidence="H",
)
MAKER_NOSE: Final = Citation(
    document="the maker's towing data",
    article="nose mass; by how much it may exceed the gross mass (Suzuki Jimny 40 kg)",
    authority="the vehicle's maker",
    consulted=READ_AGAIN,
    confidence="H",
)
CERTIFICATE: Final = Citation(
    document="the vehicle's own certificate",
    article="gross mass, payload, seats",
    authority="its registry",
    confidence="H",
)
J2807_RUNS: Final = Citation(
    document="SAE J2807, performance requirements for determining tow-vehicle ratings",
    article="0 to 30 mph in 12 s, 0 to 60 in 30 s, 40 to 60 in 18 s",
    authority="SAE International",
    url="https://en.wikipedia.org/wiki/SAE_J2807",
    consulted=READ,
    confidence="H",
)
CATALOG_GEARS: Final = Citation(
    document="vehicles of the keitow catalog whose gears are known, alone and with up to 450 kg",
    article="share of rated power with which a run takes as long as with their gears",
    authority="keitow",
    consulted=READ,
    confidence="H",
)
