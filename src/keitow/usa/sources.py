"""The texts that more than one state cites, and the units that American statutes count in."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

from keitow._sources import Citation, Constant
from keitow._units import NIST_SP_811

cite: Final = partial(Citation, consulted=date(2026, 11, 28))
"""Cite a text that was read on that day, as all American ones were."""

POUND_KG: Final = Constant(0.45359237, "kg", "a pound", NIST_SP_811)
FOOT_M: Final = Constant(0.3048, "m", "a foot", NIST_SP_811)
INCH_M: Final = Constant(0.0254, "m", "an inch", NIST_SP_811)
MILE_KM: Final = Constant(1.609344, "km", "a mile", NIST_SP_811)

TRAILERS_COM: Final = "https://trailers.com/state-laws/print/"
"""The wording of the AAA digest, a page for each state: one source, not two."""
TOWING_LAWS: Final = "https://vehiclesolutions.ca/towing-laws"
"""A page on towing laws of states and provinces, undated."""
UNICOURT: Final = "https://github.com/UniCourt/cic-code-"
"""Official state codes, set anew for Public.Resource.Org; the text of the release named, not of today."""

TRUCK_BRAKES: Final = Citation(
    document="UN R13 N1 minimum; Hijet 56 m from 80 km/h; Japan's rule for vehicles built by 2003",
    article="the high end of what class-typical kei trucks reach, as keitow.mechanics takes it",
    authority="UNECE, Daihatsu, 国土交通省",
    url="https://note.com/tochikaoku/n/ne24d652cd28a",
    consulted=date(2026, 11, 22),
    confidence="M",
)
NOSE_LOADS: Final = Citation(
    document="makers' manuals and the towing guide of the National Caravan Council",
    article="the highest share that they advise, as keitow.mechanics takes it: US 10 to 15 %",
    authority="car makers, NCC",
    url="http://www.nissaguide.com/nicon-982.html",
    consulted=date(2026, 11, 22),
    confidence="H",
)
KEI_CLASS: Final = cite(
    document="keitow catalog",
    article="84 kei vehicles of 656 to 660 cc",
    authority="keitow",
    confidence="H",
)
