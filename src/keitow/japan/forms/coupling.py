"""The coupling study on its own: whether a vehicle's type could be added to a trailer's certificate."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from keitow._engine.bounds import bounds_of_all
from keitow._engine.facts import Facts
from keitow._engine.findings import TOLERANCE_KG, judge
from keitow._engine.outcomes import Cap, NotApplicable
from keitow._values.load import Load
from keitow._values.trailer import Trailer
from keitow._values.trip import Trip
from keitow._values.vehicle import Vehicle
from keitow.japan import kei, route_coupling
from keitow.japan.forms import sheet
from keitow.japan.forms.contents import WORDS, FormSheet, Language, SheetLine, SheetSection
from keitow.japan.forms.errors import checked, law_day
from keitow.japan.papers import PAPERS
from keitow.japan.performance import DRIVEN_LADEN
from keitow.japan.rulebook import RULES
from keitow.japan.scope import GROSS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from keitow._engine.bounds import Bounds
    from keitow._engine.findings import Finding
    from keitow.japan.forms.head import FormHead
    from keitow.japan.forms.sheet import FormResult

_ROUTE: Final = route_coupling.ROUTE.id
_CHECKS: Final = {
    "omission": (f"{_ROUTE}.omission", f"{_ROUTE}.omission_1999", "jp.brakes.omission"),
    "stopping": (f"{_ROUTE}.stop", f"{_ROUTE}.stop_passenger_1999", f"{_ROUTE}.overrun"),
    "parking": (f"{_ROUTE}.parking", f"{_ROUTE}.parking_1999", f"{_ROUTE}.overrun"),
    "driving_performance": (f"{_ROUTE}.performance", f"{_ROUTE}.performance_1974"),
    "axle_load": (f"{_ROUTE}.axle_load",),
}
"""Check of the form -> the ids of its rules."""


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
        text of the provision was not found; or `NotApplicable` where the form does not ask for it. For trailers built
        since 1999-07-01 ``parking`` is a shop's (confidence C): it is shown and decides nothing.
    largest
        The largest trailer by all that decide: `Cap`, `Undetermined`, or `NotApplicable` where there is none.
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

    def _sheet(self, language: Language, head: FormHead) -> FormSheet:
        return _filled_in(self, language, head)


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
    checked(vehicle, Vehicle, "coupling_study(vehicle)", "牽引車")
    checked(trailer, Trailer, "coupling_study(trailer)", "被牽引車")
    today = law_day(on, "coupling_study(on)")
    found = _work_out(vehicle, trailer, today)[0]
    checks = {name: _figure([found[id] for id in ids]) for name, ids in _CHECKS.items()}
    least = bounds_of_all([one for one in found.values() if one.rule.binding])  # one of confidence C is only shown
    largest = sheet.result(least, "not accepted")
    return CouplingStudy(
        vehicle=vehicle, trailer=trailer, on=today, **checks, largest=largest, passes=_passes(trailer, least)
    )


def _work_out(vehicle: Vehicle, trailer: Trailer, on: date) -> tuple[dict[str, Finding], Facts]:
    """Apply the checks, whatever is on the certificates."""
    if vehicle.towing_entry is not None:  # where it covers the trailer, law would ask nothing of the study
        sources = {field: one for field, one in vehicle.sources.items() if not field.startswith("towing_entry")}
        vehicle = attrs.evolve(vehicle, towing_entry=None, sources=sources)
    facts = Facts(vehicle, trailer, Load(), Trip(date=on), RULES.chains)
    rules = {rule.id: rule for rule in RULES.in_force(on)}
    return {id: judge(rules[id], facts) for ids in _CHECKS.values() for id in ids}, facts


def _figure(findings: list[Finding]) -> FormResult:
    """Join the editions of a check into the largest trailer that they leave."""
    reasons = [one.outcome.reason for one in findings if isinstance(one.outcome, NotApplicable)]
    if len(reasons) == len(findings):
        return NotApplicable("; ".join(dict.fromkeys(reasons)))
    return sheet.figure(bounds_of_all(findings))


def _passes(trailer: Trailer, least: Bounds) -> bool | None:
    """Tell whether the trailer is within the bounds of all checks that decide."""
    gross, certain = trailer.gross_mass_kg, least.certain_kg
    if least.closed or (trailer.tare_kg if gross is None else gross) > least.at_most_kg + TOLERANCE_KG:
        return False
    return True if gross is not None and certain is not None and gross <= certain + TOLERANCE_KG else None


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
    "not_found": "Where the text of a provision was not found the office decides.",
    "shown_only": "The parking brake of the newer form is a shop's figure (confidence C): shown, not decisive.",
    "beyond_shown": "This trailer is beyond it; ask the office.",
    "recorded": "On the road the pair counts only once the tow vehicle's type is on the trailer's certificate.",
    "width": "In practice the trailer is at most 15 cm a side wider than the vehicle.",
    "kei": "kei inspection office (軽自動車検査協会): a kei trailer by size and payload, yellow plate",
    "not_kei": "transport office (運輸支局): no kei trailer, white plate. A trailer of kei size with more than 350 kg "
    "payload is none either",
    "any_class": "a kei trailer (3.40 m x 1.48 m x 2.00 m, at most 350 kg payload): kei inspection office "
    "(軽自動車検査協会); any other: transport office (運輸支局)",
    "papers_of": "both certificates, the tow vehicle's data sheet (諸元表), this study, the office's application",
    "ask": "Papers differ by office: ask before you go.",
    "keitow": "Worked out by keitow in N and kW, law as of {day}, to be copied onto the office's own form.",
}
_JAPANESE: Final = {
    "title": "被牽引自動車の連結仕様検討書",
    "not_found": "規定の本文を確認できていない項目は、窓口の判断による。",
    "shown_only": "新様式の駐車ブレーキの値は販売店の計算例による参考値(伝聞)であり、可否の判断には用いない。",
    "beyond_shown": "この被牽引車は参考値を超えているため、窓口に確認すること。",
    "recorded": "公道で牽引するには、被牽引車の車検証に牽引車の型式の記載(型式追加)を受ける必要がある。",
    "width": "被牽引車の幅は、牽引車より片側15 cmを超えて広くないこと(実務上の目安)。",
    "kei": "軽自動車検査協会(大きさ・最大積載量とも軽自動車の被牽引車。黄色ナンバー)",
    "not_kei": "運輸支局(軽自動車に当たらない被牽引車。白ナンバー)。大きさが規格内でも、最大積載量が350 kgを超えると"
    "軽自動車の扱いにならない",
    "any_class": "軽自動車の被牽引車(3.40 m×1.48 m×2.00 m以内、最大積載量350 kg以下)は軽自動車検査協会、"
    "その他は運輸支局",
    "papers_of": "牽引車と被牽引車の車検証、牽引車の諸元表、本検討書、窓口の申請書",
    "ask": "必要書類は窓口により異なるため、事前に確認すること。",
    "keitow": "計算基準日{day}の法令によりkeitowで計算した(N、kW)。提出時は窓口の様式に転記する。",
}


def _filled_in(study: CouplingStudy, language: Language, head: FormHead) -> FormSheet:
    found, facts = _work_out(study.vehicle, study.trailer, study.on)
    words, texts = WORDS[language], _JAPANESE if language == "ja" else _ENGLISH
    classes = (facts[kei.VEHICLE_CLASS], facts[kei.TRAILER_CLASS])
    tows_kei, is_kei = (None if one is None else bool(one) for one in classes)
    labels: dict[str, str] = {}
    if tows_kei is not None:
        labels["vehicle.first_registered"] = words["first_kei"] if tows_kei else words["first_other"]
    if is_kei:
        labels["trailer.built"] = words["trailer_first_kei"]
    sources = {"vehicle": study.vehicle.sources, "trailer": study.trailer.sources}
    writer = sheet.SheetWriter(facts, _SYMBOLS, language, sources, labels, {})
    asked = [one for one in found.values() if not isinstance(one.outcome, NotApplicable)]
    missing = dict.fromkeys(path for one in asked for path in one.missing)
    if study.trailer.gross_mass_kg is None:
        missing["trailer.gross_mass_kg"] = None
    gross = sheet.known(study.trailer.gross_mass_kg, "kg")
    of_trailer = (words["make"], words["type_code"], sheet.plate(words, is_kei=is_kei), words["chassis"])
    return FormSheet(
        language=language,
        title=texts["title"],
        head=(
            *sheet.head_lines(head, words, is_kei=tows_kei),
            *((words["of_trailer"].format(title=title), sheet.BLANK) for title in of_trailer),
        ),
        fields=tuple(writer.fields(_INPUTS, missing)),
        steps=(*_derived(asked, writer), *(_check(one, writer) for one in asked)),
        results=(
            SheetLine(words["largest"], _answer(study.largest, words)),
            SheetLine(f"{words['this_trailer']} (W1 = {gross})", words[str(study.passes)]),
        ),
        asks=tuple(writer.asks(missing)),
        notes=tuple(_notes(study, asked, language)),
        about=words["for_pair"].format(
            vehicle=sheet.name(study.vehicle.name, language), trailer=sheet.name(study.trailer.name or "", language)
        ),
        guide=(
            SheetSection(words["office"], (texts["any_class" if is_kei is None else "kei" if is_kei else "not_kei"],)),
            SheetSection(words["papers"], (texts["papers_of"], texts["ask"])),
            *writer.sources_section(_INPUTS),
        ),
    )


def _derived(asked: list[Finding], writer: sheet.SheetWriter) -> Iterator[SheetLine]:
    """Write out what the checks rest on."""
    used = {one.path for finding in asked for one in finding.derived}
    for path, titles in _STEP_TITLES.items():
        fact = writer.facts.origin(path)
        if path in used and fact is not None:
            yield writer.derived(fact, titles[writer.language == "ja"])


def _check(finding: Finding, writer: sheet.SheetWriter) -> SheetLine:
    """Write out one check."""
    rule, text = finding.rule, writer.words["not_found"]
    if rule.formula is not None:
        text = sheet.mass(bounds_of_all([finding]).certain_kg)  # where it may not apply, what it would permit
        if rule.inputs:
            text = f"{writer.arithmetic(rule)} = {text}"
    return SheetLine(sheet.title(rule, writer.language), f"W1 ≤ {text}")


def _answer(largest: FormResult, words: Mapping[str, str]) -> str:
    if isinstance(largest, Cap):
        return sheet.mass(largest.nominal_kg)
    if isinstance(largest, NotApplicable):
        return words["no_trailer"]
    bounds = (("at_least", largest.at_least_kg), ("at_most", largest.at_most_kg))
    known = words["and"].join(f"{words[name]} {sheet.mass(figure)}" for name, figure in bounds if figure is not None)
    return f"{sheet.mass(None)} ({known})" if known else sheet.mass(None)


def _notes(study: CouplingStudy, asked: list[Finding], language: Language) -> Iterator[str]:
    texts = _JAPANESE if language == "ja" else _ENGLISH
    if any(one.rule.formula is None for one in asked):
        yield texts["not_found"]
    shown = [one for one in asked if not one.rule.binding]
    if shown:
        yield texts["shown_only"]
    gross = study.trailer.gross_mass_kg
    caps = [one.outcome.nominal_kg for one in shown if isinstance(one.outcome, Cap)]
    if gross is not None and any(gross > cap + TOLERANCE_KG for cap in caps):
        yield texts["beyond_shown"]
    yield texts["recorded"]
    yield texts["width"]
    yield texts["keitow"].format(day=sheet.known(study.on, language=language))
