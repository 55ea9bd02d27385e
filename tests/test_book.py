"""What kind each rule of the whole book is: law, advice, or what only a plate tells."""

from __future__ import annotations

from typing import Final

from keitow import RULES

PLATES: Final = {
    # "only what the plate says", design 4: the parts of vehicle and hitch
    "mech.front_axle_rating", "mech.rear_axle", "mech.rear_tires", "mech.hitch", "mech.hitch_nose",
    "mech.hitch_d_value", "mech.maker_nose", "mech.train_mass", "trade.maker_rating", "trade.maker_braked",
    # the advised nose load on the same parts
    "mech.nose_advised.hitch", "mech.nose_advised.maker", "mech.nose_advised.rear_axle",
    "mech.nose_advised.rear_tires",
    # the trailer's own plate, axle and speed rating; its geometry is on a drawing
    "mech.trailer_gross", "mech.trailer_axle", "mech.trailer_speed", "mech.sway",
    # the certificate: gross mass, payload, seats; and the driver's licence
    "mech.vehicle_gross", "mech.payload", "mech.seats", "jp.licence.without",
}  # fmt: skip
OF_TRAILER: Final = {"mech.trailer_gross", "mech.trailer_axle", "mech.trailer_speed"}
"""Reference: "It, the trailer's axle and speed rating say what *the trailer* bears"."""
ADVICE: Final = {
    # "Hitch classes are the maker's own: advisory"; the towbar of confidence B; "at most 15 cm wider (A as practice)"
    "jp.coupling.hitch_class", "jp.coupling.towbar", "jp.coupling_study.width",
    # 8: "administrative ceiling ... A as practice"; 10: plates and offices
    "jp.kei.trailer_payload", "jp.kei.trailer_plate", "jp.kei.trailer_white_plate",
    # mechanics: "advise a low gear"; "Advice, not a cap: nose load at least 25 kg or 4 %"; law asks for the seats
    "mech.advice.descent", "mech.advice.nose", "mech.seats",
    # 350 kg of a vehicle that the trade does not rate
    "trade.class_rating_advice",
}  # fmt: skip
AMERICAN_ADVICE: Final = {
    # sheet 2.6: "tongue excluded", which no field tells; 2.1: "new trailers sold" binds who sells
    "us.id.length", "us.ms.brakes_new",
}  # fmt: skip


def test_what_only_a_plate_a_paper_or_a_drawing_tells() -> None:
    assert {one.id for one in RULES if one.plate} == PLATES


def test_what_only_the_trailer_bears() -> None:
    assert {one.id for one in RULES if one.of_trailer} == OF_TRAILER


def test_advice_decides_nothing_and_everything_else_of_good_confidence_does() -> None:
    """US, 3: each rule of the kei truck itself is advice; else what was told by one source or is in conflict.

    What a state says by a rating alone is in tests/usa, beside the state.
    """
    advice = {one.id for one in RULES if one.advisory and not (one.id.startswith("us.") and _is_told(one.id))}
    assert advice == ADVICE | AMERICAN_ADVICE


def _is_told(id: str) -> bool:
    by_kind = ".kei" in id or id.endswith("_rated")
    return by_kind or next(one for one in RULES if one.id == id).citation.confidence not in {"P", "A"}
