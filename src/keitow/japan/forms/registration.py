"""The calculation sheet of the 302 registration on its own: which trailer a vehicle could be registered for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, TypeAlias

import attrs

from keitow._engine.bounds import bounds_of_all
from keitow._engine.facts import Facts
from keitow._engine.findings import Finding, judge_applying
from keitow._engine.outcomes import Cap, NotApplicable, Undetermined
from keitow._engine.rules import RuleBook
from keitow._values.fields import flag
from keitow._values.hooks import Hooks
from keitow._values.load import Load
from keitow._values.trip import Trip
from keitow._values.vehicle import ENTRIES_SINCE, Vehicle
from keitow.japan import kei, route_302
from keitow.japan.forms import guide, printed, sheet
from keitow.japan.forms.contents import WORDS, FormSheet, Language, SheetLine, SheetSection
from keitow.japan.forms.errors import DAY_JA, FormError, checked, law_day
from keitow.japan.forms.head import FormHead
from keitow.japan.papers import PAPERS
from keitow.japan.performance import DRIVEN_LADEN
from keitow.japan.rulebook import FACTS
from keitow.japan.scope import GROSS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping
    from datetime import date

    from keitow._engine.bounds import Bounds
    from keitow._engine.outcomes import Outcome
    from keitow._engine.terms import Paper
    from keitow._sources import Citation
    from keitow.japan.forms.sheet import FormFigure, FormResult

Kind: TypeAlias = Literal["302", "950"]
"""A 302 registration, of kei vehicles, or a 950 registration, of all others."""
Outline: TypeAlias = (
    "tuple[str, str, tuple[tuple[str, str, Outcome, Citation | None], ...], tuple[str, ...], Mapping[str, Paper]]"
)

_MASSES: Final = ("m1", "m2", "m3", "m4", "m5", "m6")
_BRAKED: Final = ("m1", "m2", "m5", "m6", "most_braked")
_UNBRAKED: Final = ("m1", "m3", "m4", "m5", "m6", "most_unbraked")

_EXACT: Final = RuleBook(route_302.RULES, (*printed.DETECTED, *FACTS))
_PRINTED: Final = RuleBook(
    tuple(
        attrs.evolve(rule, inputs=printed.INPUTS[rule.id]) if rule.id in printed.INPUTS else rule
        for rule in route_302.RULES
    ),
    (*printed.FACTS, *FACTS),
)
_M1_OPEN: Final = "m1_electronic"
_REFUSED: Final = "not registrable"

_REMARK: Final = (
    "{prefix}けん引可能なキャンピングトレーラ等の車両総重量は、主ブレーキありの場合及び"
    "主ブレーキなしの場合、それぞれ{braked}Kg及び{unbraked}Kgとする。"
)
_ENGLISH: Final = {
    "title": "Calculation of the towable gross mass of camping trailers and the like",
    "step": "Whole steps of 10 kg, the rest dropped. What this sheet finds could be recorded; on the road only what "
    "the certificate records counts.",
    "printed": "Reckoned with the rounded constants of the printed forms.",
    "exact": "Reckoned with V²/147 and the exact kW and N; printed forms round, which can differ by 10 kg.",
    "ps": "The data sheet has {ps} PS; printed forms take {kw} kW (× 0.736), which gives m5 = {m5}.",
    "distance": "S and V are used where a is given too.",
    "instead": "Instead of S and V the deceleration a or the service-brake force F will do.",
    "electronic": "m1 is provisional (confidence C): FS of an electronic parking brake as given, without a correction "
    "for the operating force, as one office did. It decides nothing alone; ask the office, or have the force measured.",
    "ask_electronic": "how it takes FS of an electronic parking brake, or a measurement of the force",
    "district": "m4 by district: offices in 中部 take half the curb mass (as here), in 関東 half the gross mass, "
    "{figure} (one shop, confidence C). Ask the office.",
    "applied_over": "{kind}: the value applied for, {applied}, is {excess} more than this sheet finds ({found}). The "
    "remark for the certificate leaves it out.",
    "keitow": "Worked out by keitow, law as of {day}. It is keitow's own sheet: copy it where the office has a form.",
    "remark": "Remark on the certificate (備考欄)",
    "remark_none": "No figure could be recorded.",
    "remark_one": "How the remark reads where only one figure is recorded was not found.",
    "electronic_certificate": "An electronic certificate prints 牽引可能車両総重量; the figures stand in its "
    "自動車検査証記録事項.",
}


@attrs.frozen(kw_only=True, order=False)
class Registration(sheet.OfficeForm, Hooks):
    """The 302 form of one vehicle.

    Parameters
    ----------
    vehicle
        The vehicle.
    on
        The day whose law applies.
    printed_constants
        Whether the rounded constants of the printed forms are used.
    m1, m2, m3, m4, m5, m6
        The six masses: `Cap`, which may be negative, or `Undetermined` with the facts that are missing.
    braked, unbraked
        The two results, in whole steps of 10 kg: `Cap`; `Undetermined` with the bound that the known masses leave; or
        `NotApplicable` where the vehicle cannot be registered for such a trailer.
    kind
        ``"302"`` of a kei vehicle, ``"950"`` of any other; ``None`` where its class is neither said nor known.
    provisional_braked, provisional_unbraked
        With an electronic parking brake m1 is provisional (confidence C): these are the results that it would give,
        and ``braked`` and ``unbraked`` stay undetermined. ``None`` with any other parking brake.
    """

    vehicle: Vehicle
    on: date
    printed_constants: bool
    m1: FormFigure
    m2: FormFigure
    m3: FormFigure
    m4: FormFigure
    m5: FormFigure
    m6: FormFigure
    braked: FormResult
    unbraked: FormResult
    kind: Kind | None
    provisional_braked: FormResult | None
    provisional_unbraked: FormResult | None

    def _sheet(self, language: Language, head: FormHead) -> FormSheet:
        return _filled_in(self, language, head)

    def outline(self) -> Outline:
        """Return what a notebook shows of it: title, vehicle, outcomes, notes, papers."""
        found, facts = _work_out(self.vehicle, self.on, self.printed_constants)
        rules = {name: found[name].rule for name in _MASSES}
        masses = [(f"{name}: {one.title}", one.id, _figure(found[name]), one.citation) for name, one in rules.items()]
        words = WORDS["en"]
        results = [(words["braked"], "", self.braked, None), (words["unbraked"], "", self.unbraked, None)]
        notes = (f"{words['day']} {self.on.isoformat()}.", *_notes(self, facts, "en", FormHead()))
        return _ENGLISH["title"], self.vehicle.name, (*masses, *results), notes, PAPERS


def registration(
    vehicle: Vehicle,
    *,
    on: date | str | None = None,
    printed_constants: bool = False,
    kind: Kind | None = None,
) -> Registration:
    """Work out the towable masses that could be registered for a vehicle.

    They are what could be recorded: towing on the road needs them on the certificate.

    Parameters
    ----------
    vehicle
        The vehicle.
    on
        The day whose law applies; `keitow.LAW_AS_OF` unless said.
    printed_constants
        Use the rounded constants that are printed on the forms; the result can differ by one step of 10 kg. A power
        that the sheet printed in PS is taken × 0.736, a force that it printed in kgf × 9.8; kW and N as printed.
    kind
        ``"302"`` for a kei vehicle, ``"950"`` for any other; needed only where displacement and size do not tell.

    Raises
    ------
    InputError
        No vehicle, no day, a day before 2004-07-01, when there was no such registration, or a kind that the vehicle
        cannot be.

    Examples
    --------
    >>> from keitow import Vehicle
    >>> sheet = registration(Vehicle(name="a 700 kg truck", curb_mass="700 kg"))
    >>> sheet.m4.nominal_kg
    350.0
    >>> sheet.unbraked.missing
    ('vehicle.brakes.parking_force_n', 'vehicle.gross_mass_kg', 'vehicle.brakes.stopping_distance_m', \
'vehicle.brakes.from_speed_kmh', 'vehicle.engine.power_kw', 'vehicle.axles.driven_laden_kg')
    """
    checked(vehicle, Vehicle, "registration(vehicle)", "牽引車")
    today = _day(on)
    found, facts = _work_out(vehicle, today, flag(printed_constants, "registration(printed_constants)"))
    return Registration(
        vehicle=vehicle,
        on=today,
        printed_constants=printed_constants,
        **{name: _figure(found[name]) for name in _MASSES},
        braked=_result(found, _BRAKED),
        unbraked=_result(found, _UNBRAKED),
        kind=_kind(kind, facts),
        provisional_braked=_provisional(found, _BRAKED),
        provisional_unbraked=_provisional(found, _UNBRAKED),
    )


def _day(on: date | str | None) -> date:
    """Read the day whose law applies, and refuse one before there was such a registration."""
    where, since = "registration(on)", ENTRIES_SINCE
    today = law_day(on, where)
    if today < since:
        needed, hint = f"needs a day from {since}", f"write '{since}' or a later day"
        needed_ja, hint_ja = f"{since}以降の日付", f"この登録は{since}に始まりました"
        raise FormError(where, needed, str(today), hint, DAY_JA, needed_ja, hint_ja)
    return today


def _kind(kind: Kind | None, facts: Facts) -> Kind | None:
    """Tell the registration by what was said, else by displacement and size; refuse one that these exclude."""
    is_kei = facts[kei.VEHICLE_CLASS]
    by_class: Kind | None = None if is_kei is None else "302" if is_kei else "950"
    if kind is None:
        return by_class
    where, where_ja = "registration(kind)", "登録の種類"
    if kind not in {"302", "950"}:
        hint, hint_ja = "write '302' for a kei vehicle, '950' for any other", "軽自動車は '302'、その他は '950'"
        raise FormError(where, "needs '302' or '950'", kind, hint, where_ja, "'302' 又は '950' の指定", hint_ja)
    if by_class not in {None, kind}:
        hint = "check displacement and size, or leave it out"
        needed_ja, hint_ja = f"総排気量と大きさに合う '{by_class}' の指定", "総排気量と大きさを確認してください"
        raise FormError(where, f"needs '{by_class}' by displacement and size", kind, hint, where_ja, needed_ja, hint_ja)
    return kind


def _work_out(vehicle: Vehicle, on: date, printed_constants: bool) -> tuple[dict[str, Finding], Facts]:  # noqa: FBT001  # as given
    """Apply the figures of the form, whatever is on the certificate, by the last word of their ids.

    With an electronic parking brake m1 is the provisional one, and what leaves it open stands beside it.
    """
    book = _PRINTED if printed_constants else _EXACT
    facts = Facts(vehicle, None, Load(), Trip(date=on), book.chains)
    rules = {rule.id.rpartition(".")[2]: rule for rule in book.in_force(on)}
    names: list[str] = list(dict.fromkeys((*_BRAKED, *_UNBRAKED)))
    if facts[route_302.CONTROL] == route_302.ELECTRONIC:
        rules["m1"] = rules["m1_provisional"]
        names.append(_M1_OPEN)
    return {name: judge_applying(rules[name], facts) for name in names}, facts


def _figure(finding: Finding) -> FormFigure:
    return finding.outcome if isinstance(finding.outcome, Cap) else Undetermined(finding.missing)


def _least(found: Mapping[str, Finding], names: Iterable[str]) -> Bounds:
    return bounds_of_all([found[name] for name in names])


def _result(found: Mapping[str, Finding], names: tuple[str, ...]) -> FormResult:
    """Find the least mass; a provisional m1 is none of them, and leaves the result open."""
    if _M1_OPEN not in found:
        return sheet.result(_least(found, names), _REFUSED)
    least = _least(found, (_M1_OPEN, *names[1:]))
    return sheet.result(least._replace(open_questions=(found["m1"], *least.open_questions)), _REFUSED)


def _provisional(found: Mapping[str, Finding], names: tuple[str, ...]) -> FormResult | None:
    """Find the result that a provisional m1 would give."""
    return sheet.result(_least(found, names), _REFUSED) if _M1_OPEN in found else None


# The sheet

_SYMBOLS: Final = {
    GROSS: "M",
    "vehicle.curb_mass_kg": "M′",
    "vehicle.payload_kg": "L",
    "vehicle.seats": "n",
    "vehicle.driveline.drive": "",
    DRIVEN_LADEN: "Wd",
    "vehicle.brakes.stopping_distance_m": "S",
    "vehicle.brakes.from_speed_kmh": "V",
    "vehicle.brakes.deceleration_mps2": "a",
    "vehicle.brakes.service_force_n": "F",
    "vehicle.engine.power_kw": "kW",
    "vehicle.brakes.parking_force_n": "FS",
    "vehicle.brakes.parking_operating_force_n": "Fo",
    "vehicle.brakes.parking_control": "",
    "vehicle.use": "",
    **{f"{force}_kgf": f"{symbol}(kgf)" for force, symbol in zip(printed.FORCES, ("FS", "Fo", "F"), strict=True)},
    **dict(zip(printed.FORCES_N, ("FS", "Fo", "F"), strict=True)),
    printed.POWER_PS: "PS",
    printed.POWER_KW: "kW",
    printed.CONSTANT: "c",
    route_302.RATIO: "r",
    route_302.REGULATED: "Fr",
}
_INPUTS: Final = tuple(path for path in _SYMBOLS if path in PAPERS)
_STEP_TITLES: Final = {
    GROSS: ("gross mass", "車両総重量"),
    DRIVEN_LADEN: ("load of the driven axles", "駆動軸重"),
    printed.POWER_KW: ("power as the forms take it", "様式による出力換算"),
    **dict.fromkeys(printed.FORCES_N, ("force as the forms take it", "様式による力の換算")),
    printed.CONSTANT: ("the printed form's constant", "様式の定数"),
    route_302.RATIO: ("braking against 5.67 m/s²", "減速度の比"),
    route_302.REGULATED: ("regulated operating force", "操作力の規定値"),
    route_302.PARKING: ("corrected to the regulated operating force", "規定の操作力への換算"),
}


def _filled_in(form: Registration, language: Language, head: FormHead) -> FormSheet:
    found, facts = _work_out(form.vehicle, form.on, form.printed_constants)
    words, texts = WORDS[language], _JAPANESE if language == "ja" else _ENGLISH
    corrected = _has_operating_force(form)
    symbols = _SYMBOLS | {route_302.PARKING: "FS′" if corrected else "FS"}
    as_printed: Mapping[str, str] = printed.AS_PRINTED if form.printed_constants else {}
    writer = sheet.SheetWriter(facts, symbols, language, {"vehicle": form.vehicle.sources}, {}, as_printed)
    missing = dict.fromkeys(path for one in found.values() for path in one.missing)
    is_kei = None if form.kind is None else form.kind == "302"
    is_open = any(isinstance(one, Undetermined) for one in (form.braked, form.unbraked))
    asks_office = form.provisional_braked is not None and is_open
    applied = ((words["applied_braked"], head.braked_kg), (words["applied_unbraked"], head.unbraked_kg))
    certificate = writer.paper("vehicle.curb_mass_kg")
    return FormSheet(
        language=language,
        title=texts["title"],
        head=(
            *sheet.head_lines(head, words, is_kei=is_kei),
            *((title, sheet.known(mass_kg, "kg")) for title, mass_kg in applied),
        ),
        fields=tuple(writer.fields(_INPUTS, missing)),
        steps=(*_derived(form, writer), *(_step(name, found[name], writer) for name in _MASSES)),
        results=(
            SheetLine(words["braked"], _answer(_BRAKED, found, words)),
            SheetLine(words["unbraked"], _answer(_UNBRAKED, found, words)),
        ),
        asks=(
            *writer.asks(missing),
            *(((certificate, words["is_kei"]),) if is_kei is None else ()),
            *(((words["the_office"], texts["ask_electronic"]),) if asks_office else ()),
        ),
        notes=tuple(_notes(form, facts, language, head)),
        about=words["for_vehicle"].format(name=sheet.name(form.vehicle.name, language)),
        guide=(
            _remark(form, head, texts),
            *guide.registration_guide(language, is_kei=is_kei),
            *writer.sources_section(_INPUTS),
        ),
    )


def _remark(form: Registration, head: FormHead, texts: Mapping[str, str]) -> SheetSection:
    """Write the remark that the certificate would get: what is applied for, else what this sheet finds.

    Of more than this sheet finds it has what this sheet finds; where that is open, a blank.
    """
    results = (form.braked, form.unbraked)
    if all(isinstance(one, NotApplicable) for one in results):
        return SheetSection(texts["remark"], (texts["remark_none"],))
    figures = map(_remarked_kg, (head.braked_kg, head.unbraked_kg), results)
    braked, unbraked = (sheet.BLANK if one is None else f"{one:.0f}" for one in figures)
    prefix = "(950) " if form.kind == "950" else ""
    lines = [_REMARK.format(prefix=prefix, braked=braked, unbraked=unbraked)]
    if any(isinstance(one, NotApplicable) for one in results):
        lines.append(texts["remark_one"])
    return SheetSection(texts["remark"], (*lines, texts["electronic_certificate"]))


def _has_operating_force(form: Registration) -> bool:
    """Tell whether FS was measured at a stated operating force by hand or foot, and so is corrected."""
    brakes = form.vehicle.brakes
    return brakes.parking_operating_force_n is not None and brakes.parking_control != route_302.ELECTRONIC


def _derived(form: Registration, writer: sheet.SheetWriter) -> Iterator[SheetLine]:
    """Write out what the masses rest on."""
    left_out = () if _has_operating_force(form) else (route_302.REGULATED, route_302.PARKING)
    for path, titles in _STEP_TITLES.items():
        fact = writer.facts.origin(path) if path in writer.facts else None
        if fact is None and path == route_302.PARKING:
            fact = route_302.CORRECTED  # it stands there with blanks where something that it takes is not known
        if fact is None or path in left_out:
            continue
        is_as_stored = path in {printed.POWER_KW, *printed.FORCES_N} and isinstance(fact.formula, str)
        if not is_as_stored:
            yield writer.derived(fact, titles[writer.language == "ja"])


def _step(name: str, found: Finding, writer: sheet.SheetWriter) -> SheetLine:
    """Write out one of the six masses."""
    title = sheet.title(found.rule, writer.language)
    return SheetLine(title, f"{name} = {writer.arithmetic(found.rule)} = {_mass(found)}")


def _mass(finding: Finding) -> str:
    return sheet.mass(finding.outcome.nominal_kg if isinstance(finding.outcome, Cap) else None)


def _answer(names: tuple[str, ...], found: Mapping[str, Finding], words: Mapping[str, str]) -> str:
    """Write out how a result is the least of its masses."""
    masses = [_mass(found[name]).removesuffix(" kg").removesuffix(".00") for name in names]
    result, provisional = _result(found, names), _provisional(found, names)
    answer = _said(result, words)
    if provisional is not None and isinstance(result, Undetermined):
        answer = f"{answer} ({words['provisional'].format(figure=_said(provisional, words))})"
    return f"min({', '.join((*names[:-1], masses[-1]))}) = min({', '.join(masses)}) → {answer}"


def _said(result: FormResult, words: Mapping[str, str]) -> str:
    if isinstance(result, Cap):
        return f"{result.nominal_kg:.0f} kg"
    if isinstance(result, Undetermined):
        return f"{sheet.BLANK} kg ({words['at_most']} {sheet.known(result.at_most_kg, 'kg')})"
    return words["not_registrable"]


_JAPANESE: Final = {
    "title": "牽引可能なキャンピングトレーラ等の車両総重量の計算書",
    "step": "10 kg未満は切り捨て。計算結果は記載を受けられる上限であり、公道では車検証の記載値による。",
    "printed": "様式に印刷された丸め定数で計算した。",
    "exact": "V²/147及び丸めのない出力と力(kW、N)で計算した。様式の丸め定数では10 kg異なることがある。",
    "ps": "最高出力は{ps} PS。様式では{kw} kW(×0.736)とし、m5は{m5}となる。",
    "distance": "S・Vとaの両方がある場合はS・Vによる。",
    "instead": "S・Vに代えて減速度a又は主ブレーキ制動力Fによることもできる。",
    "electronic": "m1は暫定値。電子式駐車ブレーキのFSを、操作力による換算をせずそのまま用いた"
    "(窓口での例は一件のみ)。単独では上限を決めないため、窓口に確認するか、制動力の測定を受けること。",
    "ask_electronic": "電子式駐車ブレーキのFSの扱い、又は制動力の測定",
    "district": "m4は、中部では車両重量の1/2(本書)、関東では車両総重量の1/2({figure})とする窓口があるという"
    "(伝聞)。窓口に確認すること。",
    "applied_over": "{kind}: 申請値{applied}は計算結果({found})を{excess}超えている。備考欄の文言には用いない。",
    "keitow": "計算基準日{day}の法令に基づきkeitowが作成した計算書。様式の指定がある窓口では、その様式に転記する。",
    "remark": "車検証の備考欄の記載",
    "remark_none": "記載を受けられる値がない。",
    "remark_one": "一方の値だけを記載する場合の文言は確認できていない。窓口に確認すること。",
    "electronic_certificate": "電子車検証では「牽引可能車両総重量」と表示され、値は自動車検査証記録事項に記載される。",
}


def _notes(form: Registration, facts: Facts, language: Language, head: FormHead) -> Iterator[str]:
    words, texts = WORDS[language], _JAPANESE if language == "ja" else _ENGLISH
    yield texts["step"]
    if form.provisional_braked is not None:
        yield texts["electronic"]
    yield texts["printed" if form.printed_constants else "exact"]
    if not form.printed_constants and facts[printed.POWER_PS] is not None:
        on_form = _work_out(form.vehicle, form.on, printed_constants=True)[0]["m5"]
        ps, kilowatts = sheet.known(facts[printed.POWER_PS]), sheet.known(facts[printed.POWER_KW])
        yield texts["ps"].format(ps=ps, kw=kilowatts, m5=_mass(on_form))
    brakes = form.vehicle.brakes
    if facts[route_302.RATIO] is None:
        yield texts["instead"]
    elif brakes.stopping_distance_m is not None and brakes.deceleration_mps2 is not None:
        yield texts["distance"]
    if form.on >= route_302.CURB_MASS_SINCE and facts[route_302.HALVES_DIFFER]:
        yield texts["district"].format(figure=sheet.mass(facts.number(GROSS) / 2))
    results = (("braked", head.braked_kg, form.braked), ("unbraked", head.unbraked_kg, form.unbraked))
    for kind, applied_kg, result in results:
        most_kg = _most_kg(result)
        if applied_kg is not None and most_kg is not None and applied_kg > most_kg:
            applied, excess = (sheet.known(round(one, 2), "kg") for one in (applied_kg, applied_kg - most_kg))
            found = _said(result, words)
            yield texts["applied_over"].format(kind=words[kind], applied=applied, excess=excess, found=found)
    yield texts["keitow"].format(day=sheet.known(form.on, language=language))


def _most_kg(result: FormResult) -> float | None:
    """Return the most that may be applied for [kg]: zero where nothing can be registered, ``None`` if not known."""
    if isinstance(result, Cap):
        return result.nominal_kg
    return result.at_most_kg if isinstance(result, Undetermined) else 0.0


def _remarked_kg(applied_kg: float | None, result: FormResult) -> float | None:
    """Return a figure of the remark [kg]; ``None`` leaves it blank."""
    most_kg = _most_kg(result)
    if applied_kg and (most_kg is None or applied_kg <= most_kg):
        return applied_kg
    return result.nominal_kg if isinstance(result, Cap) else None
