"""States of which no provision was read, only told by others: all of it is advice. And texts that say nothing.

A state whose statute is read gets a module of its own.
"""

from __future__ import annotations

from typing import Final

from keitow._engine.terms import When
from keitow.usa.kei import kei
from keitow.usa.scope import GREATEST, IS_KEI, UNBRAKED
from keitow.usa.sources import TRAILERS_COM, UNICOURT
from keitow.usa.state import State, at, miles_per_hour, over
from keitow.usa.stopping import IN_40_FEET, stop

_TOLD: Final = "as told, undated"
_TOWING_LAWS: Final = "https://vehiclesolutions.ca/towing-laws"
_MINNESOTA: Final = State(
    "MN",
    "Minnesota",
    "Minnesota Statutes 169.67",
    "a trooper quoting it, undated",
    "https://www.dl-online.com/news/537436",
)
_MARYLAND: Final = State(
    "MD", "Maryland", "AAA Digest of Motor Laws", _TOLD, "https://drivinglaws.aaa.com/tag/maryland"
)
_TENNESSEE: Final = State("TN", "Tennessee", "Tennessee law", _TOLD, f"{TRAILERS_COM}tennessee.php")
_ARIZONA: Final = State("AZ", "Arizona", "Arizona law", _TOLD, f"{TRAILERS_COM}arizona.php")
_MISSOURI: Final = State("MO", "Missouri", "Missouri law", _TOLD, _TOWING_LAWS)
_KANSAS: Final = State("KS", "Kansas", "Kansas law", _TOLD, _TOWING_LAWS)
_WISCONSIN: Final = State("WI", "Wisconsin", "Wisconsin law", _TOLD, "https://www.theautopian.com")
_UTAH: Final = State("UT", "Utah", "Utah law", _TOLD, _TOWING_LAWS)
_ALASKA: Final = State(
    "AK", "Alaska", "Alaska Statutes, title 28", "r82, 2022-06", f"{UNICOURT}ak", silent=("brakes", "coupling", "kei")
)
_COLUMBIA: Final = State(
    "DC",
    "the District of Columbia",
    "DC Code, title 50",
    "2026-06-30",
    "https://github.com/DCCouncil/law-xml",
    silent=("brakes",),
)
STATES: Final = (
    _MINNESOTA,
    _MARYLAND,
    _TENNESSEE,
    _ARIZONA,
    _MISSOURI,
    _KANSAS,
    _WISCONSIN,
    _UTAH,
    _ALASKA,
    _COLUMBIA,
)

_FROM_3000: Final = "A trailer of 3,000 lb or more has brakes, as one source tells."
_MN_BRAKES: Final = _MINNESOTA.cite("subd. 3(a)", "B")
_MN_WORDS: Final = (
    "A trailer of a gross weight of 3,000 lb or more, or exceeding the empty weight of the towing vehicle, has brakes; "
    "surge brakes suffice. As a trooper tells."
)
_MD_BRAKES: Final = _MARYLAND.cite("trailer brakes", "B")
_MD_WORDS: Final = (
    "A trailer of at most 3,000 lb and at most 40 % of the towing vehicle needs no brakes; from there to 10,000 lb "
    "one axle of two has them. As one source tells."
)

RULES: Final = (
    *_MINNESOTA.unbraked("brakes", "brakes from 3,000 lb", _MN_WORDS, _MN_BRAKES, at(3000), "not read"),
    _MINNESOTA.limit(
        "brakes_empty",
        "without brakes no heavier than the empty vehicle",
        _MN_WORDS,
        _MN_BRAKES,
        when=(UNBRAKED,),
        formula="vehicle.curb_mass_kg",
    ),
    _MINNESOTA.breakaway(
        "breakaway",
        "The brakes of a trailer over 6,000 lb go on at breakaway.",
        _MINNESOTA.cite("subd. 3(b)", "B"),
        over(6000).reached(GREATEST, "at most 6,000 lb"),
    ),
    *_MARYLAND.unbraked("brakes", "brakes over 3,000 lb", _MD_WORDS, _MD_BRAKES, over(3000), "not read"),
    _MARYLAND.forty_percent("brakes_40", _MD_WORDS, _MD_BRAKES),
    _MARYLAND.breakaway(
        "breakaway",
        "The brakes that a trailer must have go on at breakaway and hold 15 minutes, as one source tells.",
        _MARYLAND.cite("breakaway", "B"),
        over(3000).reached(GREATEST, "at most 3,000 lb"),
        minutes=True,
    ),
    *_TENNESSEE.unbraked(
        "brakes", "brakes from 3,000 lb", _FROM_3000, _TENNESSEE.cite("trailer brakes", "B"), at(3000), "not read"
    ),
    _TENNESSEE.breakaway(
        "breakaway",
        "The brakes that a trailer must have go on at breakaway, as one source tells.",
        _TENNESSEE.cite("breakaway", "B"),
        at(3000).reached(GREATEST, "under 3,000 lb"),
    ),
    _TENNESSEE.chains(
        "chains", "a safety chain", "A chain holds the trailer.", _TENNESSEE.cite("chains", "B"), "fit a safety chain"
    ),
    kei(
        _TENNESSEE,
        "titled as medium speed vehicles",
        "Medium speed vehicles, mini-trucks included, of a top speed over 30 and not over 35 mph are titled with an "
        "affidavit. A truck that can go faster is none.",
        _TENNESSEE.cite("TCA 55-1-122 ff.", "B", text="undated", url="https://tnclerks.zendesk.com"),
        "ask the county clerk",
        when=(
            IS_KEI,
            When("trip.speed_kmh", "driven faster than 35 mph: no medium speed vehicle", at_most=miles_per_hour(35)),
        ),
    ),
    *_ARIZONA.unbraked(
        "brakes", "brakes from 3,000 lb", _FROM_3000, _ARIZONA.cite("trailer brakes", "B"), at(3000), "not read"
    ),
    _ARIZONA.duty(
        "speed_sway",
        "no speed that makes the trailer sway",
        "No speed is driven that makes the trailer sway, as one source tells.",
        _ARIZONA.cite("speed", "B"),
        "slow down where the trailer sways",
    ),
    _MISSOURI.duty(
        "brakes",
        "none but for fifth wheels",
        "Only fifth wheels need brakes, as one source tells.",
        _MISSOURI.cite("trailer brakes", "B"),
        "ask whether a fifth wheel needs brakes",
        when=(When("trailer.semi", "no fifth wheel", equals=True),),
    ),
    stop(
        _KANSAS,
        IN_40_FEET,
        "Any combination stops from 20 mph within 40 ft, as one source tells.",
        _KANSAS.cite("stopping", "B"),
        "40 ft",
    ),
    kei(
        _KANSAS,
        "micro utility trucks off the highways",
        "Copies of local law bar micro utility trucks from interstate, federal and state highways but to cross. K.S.A. "
        "8-15,106 was not read.",
        _KANSAS.cite("local copies", "B", text="undated", url="https://oakleyks.citycode.net"),
        "ask the city",
    ),
    stop(
        _UTAH,
        IN_40_FEET,
        "Any combination stops from 20 mph within 40 ft, as one source tells.",
        _UTAH.cite("stopping", "B"),
        "40 ft",
    ),
    kei(
        _WISCONSIN,
        "banned, an antique plate is possible",
        "Kei trucks are banned, an antique plate is possible, as one source tells.",
        _WISCONSIN.cite("kei trucks", "B"),
        "ask the department",
    ),
)
