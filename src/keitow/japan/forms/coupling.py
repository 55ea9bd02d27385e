"""The coupling study on its own: whether a vehicle's type could be added to a trailer's certificate."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

import attrs

from keitow._engine.bounds import bounds_of_all
from keitow._engine.facts import Facts
from keitow._engine.findings import TOLERANCE_KG, judge
from keitow._engine.outcomes import Cap, NotApplicable, Undetermined
from keitow._engine.rules import RuleBook
from keitow._values.fields import day, part
from keitow._values.load import Load
from keitow._values.trailer import Trailer
from keitow._values.trip import LAW_AS_OF, Trip
from keitow._values.vehicle import Vehicle
from keitow.japan import equipment, kei, performance, route_302, route_coupling, scope
from keitow.japan.forms import sheet
from keitow.japan.papers import PAPERS
from keitow.japan.performance import DRIVEN_LADEN
from keitow.japan.scope import GROSS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from keitow._engine.findings import Finding
    from keitow._engine.outcomes import Outcome
    from keitow.japan.forms.sheet import FormResult

_CHECKS: Final = {
    "omission": (route_coupling.OMISSION_OLD, route_coupling.OMISSION, equipment.OMISSION_750),
    "stopping": (route_coupling.STOP_OLD, route_coupling.STOP_PASSENGER, route_coupling.OVERRUN),
    "parking": (route_coupling.PARKING_OLD, route_coupling.PARKING, route_coupling.OVERRUN),
    "driving_performance": (route_coupling.PERFORMANCE, route_coupling.PERFORMANCE_OLD),
    "axle_load": (route_coupling.AXLE_LOAD,),
}
_BOOK: Final = RuleBook(
    {rule.id: rule for rules in _CHECKS.values() for rule in rules}.values(),
    (*scope.FACTS, *performance.FACTS, *route_302.FACTS, *route_coupling.FACTS, *kei.FACTS),
)


@attrs.frozen(kw_only=True, order=False)
class CouplingStudy(sheet.OfficeForm):
    """The coupling study of one pair (連結仕様検討書).

    Parameters
    ----------
    vehicle, trailer
        The pair.
    on
        The day whose law applies.
    omission, stopping, parking, driving_performance, axle_load
        The largest trailer by each check: `Cap`; `Undetermined` with what is missing, or with nothing missing where the
        text of the provision was not found; or `NotApplicable` where the form does not ask for it.
    largest
        The largest trailer by all of them: `Cap`, `Undetermined`, or `NotApplicable` where there is none.
    passes
        Whether the trailer's registered gross mass passes; ``None`` where that cannot be determined.
    """

    vehicle: Vehicle
    trailer: Trailer
    on: date
    omission: FormResult
    stopping: FormResult
    parking: FormResult
    driving_performance: FormResult
    axle_load: FormResult
    largest: FormResult
    passes: bool | None

    def _sheet(self, language: sheet.Language) -> sheet.FormSheet:
        return _filled_in(self, language)


def coupling_study(vehicle: Vehicle, trailer: Trailer, *, on: date | str | None = None) -> CouplingStudy:
    """Study whether a vehicle's type could be added to a trailer's certificate.

    It is what the inspection would find: towing on the road needs the type on the certificate.

    Parameters
    ----------
    vehicle, trailer
        The pair.
    on
        The day whose law applies; `keitow.LAW_AS_OF` unless said.

    Raises
    ------
    InputError
        No vehicle, no trailer or no day.

    Examples
    --------
    >>> from keitow import Trailer, Vehicle
    >>> truck = Vehicle(name="a truck", curb_mass="820 kg")
    >>> coupling_study(truck, Trailer(tare="100 kg", gross_mass="350 kg", built="1998-04-01")).omission.nominal_kg
    437.5
    >>> coupling_study(truck, Trailer(tare="100 kg", gross_mass="350 kg", built="2010-04-01")).omission.nominal_kg
    410.0
    """
    part(Vehicle, vehicle, "coupling_study(vehicle)")
    part(Trailer, trailer, "coupling_study(trailer)")
    today = LAW_AS_OF if on is None else day(on, "coupling_study(on)")
    found = _work_out(vehicle, trailer, today)[0]
    checks = {name: _figure([found[rule.id] for rule in rules]) for name, rules in _CHECKS.items()}
    largest = _largest(found)
    return CouplingStudy(
        vehicle=vehicle, trailer=trailer, on=today, **checks, largest=largest, passes=_passes(trailer, largest)
    )


def _work_out(vehicle: Vehicle, trailer: Trailer, on: date) -> tuple[dict[str, Finding], Facts]:
    """Apply the checks, whatever is on the certificates."""
    facts = Facts(vehicle, trailer, Load(), Trip(date=on), _BOOK.chains)
    return {rule.id: judge(rule, facts) for rule in _BOOK.in_force(on)}, facts


def _figure(findings: list[Finding]) -> FormResult:
    """Join the editions of a check, or all checks, into the largest trailer that they leave."""
    reasons = [one.outcome.reason for one in findings if isinstance(one.outcome, NotApplicable)]
    if len(reasons) == len(findings):
        return NotApplicable("; ".join(dict.fromkeys(reasons)))
    found = bounds_of_all(findings)
    if found.surely_kg == found.at_most_kg:
        return Cap(found.at_most_kg, found.at_most_kg, found.at_most_kg)
    at_most = None if math.isinf(found.at_most_kg) else found.at_most_kg
    return Undetermined(found.missing, at_most_kg=at_most, at_least_kg=found.surely_kg)


def _largest(found: Mapping[str, Finding]) -> FormResult:
    least = bounds_of_all(found.values())
    if least.closed and least.governing is not None:
        rule = least.governing.rule
        return NotApplicable(f"not accepted: {rule.id} ({rule.title}) leaves no trailer")
    return _figure(list(found.values()))


def _passes(trailer: Trailer, largest: FormResult) -> bool | None:
    if isinstance(largest, NotApplicable):
        return False
    gross = trailer.gross_mass_kg
    at_least, at_most = (
        (largest.nominal_kg, largest.nominal_kg)
        if isinstance(largest, Cap)
        else (largest.at_least_kg, largest.at_most_kg)
    )
    if at_most is not None and (trailer.tare_kg if gross is None else gross) > at_most + TOLERANCE_KG:
        return False
    return True if gross is not None and at_least is not None and gross <= at_least + TOLERANCE_KG else None


# The sheet

_SYMBOLS: Final = {
    GROSS: "W",
    "vehicle.curb_mass_kg": "w",
    "vehicle.payload_kg": "L",
    "vehicle.seats": "n",
    "vehicle.driveline.drive": "",
    DRIVEN_LADEN: "WD",
    "vehicle.brakes.stopping_distance_m": "S",
    "vehicle.brakes.from_speed_kmh": "V",
    "vehicle.brakes.service_force_n": "F",
    "vehicle.engine.power_kw": "kW",
    "vehicle.brakes.parking_force_n": "FS",
    "vehicle.use": "",
    "vehicle.first_registered": "",
    "vehicle.displacement_cc": "",
    "trailer.tare_kg": "w1",
    "trailer.gross_mass_kg": "W1",
    "trailer.brakes": "",
    "trailer.built": "",
    route_coupling.STOP_50: "S50",
}
_INPUTS: Final = tuple(path for path in _SYMBOLS if path in PAPERS)
_STEP_TITLES: Final = {
    GROSS: ("gross mass", "車両総重量"),
    DRIVEN_LADEN: ("load of the driven axles", "駆動軸重"),
    route_coupling.STOP_50: ("stopping distance from 50 km/h", "制動停止距離(初速50 km/h)"),
}

_ENGLISH: Final = {
    "title": "Coupling study of a towed vehicle",
    "largest": "Largest trailer by this study",
    "this": "This trailer",
    "and": ", ",
    "at_least": "at least",
    "at_most": "at most",
    "none": "none",
    "True": "passes",
    "False": "does not pass",
    "None": "cannot be determined",
    "not_found": "Where the text of a provision was not found the office decides.",
    "recorded": "On the road the pair counts only once the tow vehicle's type is on the trailer's certificate.",
    "width": "In practice the trailer is at most 15 cm a side wider than the vehicle.",
    "kei": "File it with the kei inspection office (軽自動車検査協会), as the trailer is a kei trailer.",
    "not_kei": "File it with the transport office (運輸支局), as the trailer is larger than a kei trailer.",
    "any_class": "File it for a kei trailer with the kei inspection office (軽自動車検査協会), for a larger one with "
    "the transport office (運輸支局).",
    "keitow": "Worked out by keitow in N and kW, to be copied onto the office's own form.",
}
_JAPANESE: Final = {
    "title": "被牽引自動車の連結仕様検討書",
    "largest": "本検討による被牽引車の車両総重量の上限",
    "this": "この被牽引車",
    "and": "、",
    "at_least": "少なくとも",
    "at_most": "最大でも",
    "none": "なし",
    "True": "適合",
    "False": "不適合",
    "None": "判定不能",
    "not_found": "規定の文言を確認できていない項目は窓口の判断による。",
    "recorded": "公道での牽引には被牽引車の車検証への牽引車型式の記載(型式追加)を要する。",
    "width": "実務上、被牽引車の幅は牽引車より片側15 cmを超えて広くないこと。",
    "kei": "提出先: 軽自動車検査協会(軽自動車の被牽引車)。",
    "not_kei": "提出先: 運輸支局(軽自動車の規格を超える被牽引車)。",
    "any_class": "提出先: 軽自動車の被牽引車は軽自動車検査協会、その他は運輸支局。",
    "keitow": "keitowによる計算(N、kW)。提出時は窓口の様式に転記する。",
}


def _filled_in(study: CouplingStudy, language: sheet.Language) -> sheet.FormSheet:
    found, facts = _work_out(study.vehicle, study.trailer, study.on)
    words, texts = sheet.WORDS[language], _JAPANESE if language == "ja" else _ENGLISH
    writer = sheet.SheetWriter(facts, _SYMBOLS, language)
    asked = [one for one in found.values() if not isinstance(one.outcome, NotApplicable)]
    missing = dict.fromkeys(path for one in asked for path in one.missing)
    if study.trailer.gross_mass_kg is None:
        missing["trailer.gross_mass_kg"] = None
    gross = sheet.known(study.trailer.gross_mass_kg, "kg")
    return sheet.FormSheet(
        language=language,
        title=texts["title"],
        head=(
            (words.vehicle, sheet.name(study.vehicle.name)),
            (words.trailer, sheet.name(study.trailer.name)),
            (words.day, study.on.isoformat()),
        ),
        fields=tuple(writer.fields(_INPUTS, missing)),
        steps=(*_derived(asked, writer), *(_check(one, writer) for one in asked)),
        results=(
            sheet.SheetLine(texts["largest"], _answer(study.largest, texts)),
            sheet.SheetLine(f"{texts['this']} (W1 = {gross})", texts[str(study.passes)]),
        ),
        asks=tuple(writer.asks(missing)),
        notes=tuple(_notes(asked, facts, texts)),
    )


def _derived(asked: list[Finding], writer: sheet.SheetWriter) -> Iterator[sheet.SheetLine]:
    """Write out what the checks rest on."""
    used = {one.path for finding in asked for one in finding.derived}
    for path, titles in _STEP_TITLES.items():
        fact = writer.facts.origin(path)
        if path in used and fact is not None:
            yield writer.derived(fact, titles[writer.language == "ja"])


def _check(finding: Finding, writer: sheet.SheetWriter) -> sheet.SheetLine:
    """Write out one check."""
    rule, answer = finding.rule, finding.outcome
    text = sheet.WORDS[writer.language].not_found
    if rule.formula is not None:
        text = sheet.mass(_known_kg(answer))
        if rule.inputs:
            text = f"{writer.arithmetic(rule)} = {text}"
    return sheet.SheetLine(sheet.title(rule, writer.language), f"W1 ≤ {text}", rule.id)


def _known_kg(outcome: Outcome) -> float | None:
    """Return a figure, or what a check that may not apply would permit."""
    if isinstance(outcome, Cap):
        return outcome.nominal_kg
    return outcome.at_least_kg if isinstance(outcome, Undetermined) else None


def _answer(largest: FormResult, texts: Mapping[str, str]) -> str:
    if isinstance(largest, Cap):
        return sheet.mass(largest.nominal_kg)
    if isinstance(largest, NotApplicable):
        return texts["none"]
    bounds = (("at_least", largest.at_least_kg), ("at_most", largest.at_most_kg))
    known = texts["and"].join(f"{texts[name]} {sheet.mass(figure)}" for name, figure in bounds if figure is not None)
    return f"{sheet.mass(None)} ({known})" if known else sheet.mass(None)


def _notes(asked: list[Finding], facts: Facts, texts: Mapping[str, str]) -> Iterator[str]:
    if any(one.rule.formula is None for one in asked):
        yield texts["not_found"]
    is_kei = facts[kei.TRAILER_CLASS]
    yield texts["any_class" if is_kei is None else "kei" if is_kei else "not_kei"]
    yield texts["recorded"]
    yield texts["width"]
    yield texts["keitow"]
