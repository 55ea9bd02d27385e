"""The calculation sheet of the 302 registration on its own: which trailer a vehicle could be registered for."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

import attrs

from keitow._engine.bounds import bounds_of_all
from keitow._engine.facts import Facts
from keitow._engine.findings import Finding, work_out
from keitow._engine.outcomes import Cap, NotApplicable, Undetermined
from keitow._engine.rules import RuleBook
from keitow._values.fields import day
from keitow._values.hooks import Hooks
from keitow._values.load import Load
from keitow._values.trip import LAW_AS_OF, Trip
from keitow._values.vehicle import Vehicle
from keitow.errors import InputError
from keitow.japan import kei, performance, route_302, scope
from keitow.japan.forms import printed, sheet
from keitow.japan.papers import PAPERS
from keitow.japan.performance import DRIVEN_LADEN
from keitow.japan.scope import GROSS

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import date

    from keitow._engine.bounds import Bounds
    from keitow._engine.outcomes import Outcome
    from keitow._engine.rules import Rule
    from keitow._engine.terms import Paper
    from keitow._sources import Citation
    from keitow.japan.forms.sheet import FormFigure, FormResult

Outline: TypeAlias = (
    "tuple[str, str, tuple[tuple[str, str, Outcome, Citation | None], ...], tuple[str, ...], Mapping[str, Paper]]"
)

_BRAKED: Final = ("m1", "m2", "m5", "m6", "most_braked")
_UNBRAKED: Final = ("m1", "m3", "m4", "m5", "m6", "most_unbraked")

_FACTS: Final = (
    *scope.FACTS,
    *performance.FACTS,
    *route_302.FACTS,
    *(fact for fact in kei.FACTS if fact.path.startswith("vehicle.")),
)
_EXACT: Final = RuleBook(route_302.RULES, _FACTS)
_PRINTED: Final = RuleBook(
    tuple(attrs.evolve(rule, formula=printed.FORMULAS.get(rule.id, rule.formula)) for rule in route_302.RULES),
    (*printed.FACTS, *_FACTS),
)

_ENGLISH: Final = {
    "title": "Calculation of the towable gross mass of camping trailers and the like",
    "braked": "Trailer with service brake",
    "unbraked": "Trailer without service brake",
    "none": "not registrable",
    "at_most": "at most",
    "step": "Whole steps of 10 kg, the rest dropped. What this sheet finds could be recorded; on the road only what "
    "the certificate records counts.",
    "kei": "File it as a 302 registration with the kei inspection office (軽自動車検査協会).",
    "not_kei": "File it as a 950 registration with the transport office (運輸支局).",
    "any_class": "File it with the kei inspection office (軽自動車検査協会, 302 registration), for other than kei "
    "vehicles with the transport office (運輸支局, 950 registration).",
    "printed": "Reckoned with the rounded constants of the printed forms.",
    "exact": "Reckoned with V²/147 and 164.51·kW; printed forms round both, which can differ by 10 kg.",
    "distance": "S and V are used where a is given too.",
    "instead": "Instead of S and V the deceleration a or the service-brake force F will do.",
    "keitow": "Worked out by keitow, to be copied onto the office's own form.",
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

    def _sheet(self, language: sheet.Language) -> sheet.FormSheet:
        return _filled_in(self, language)

    def outline(self) -> Outline:
        """Return what a notebook shows of it: title, vehicle, outcomes, notes, papers."""
        return _ENGLISH["title"], self.vehicle.name, tuple(_outcomes(self)), _remarks(self), PAPERS


def registration(vehicle: Vehicle, *, on: date | str | None = None, printed_constants: bool = False) -> Registration:
    """Work out the towable masses that could be registered for a vehicle.

    They are what could be recorded: towing on the road needs them on the certificate.

    Parameters
    ----------
    vehicle
        The vehicle.
    on
        The day whose law applies; `keitow.LAW_AS_OF` unless said.
    printed_constants
        Use the rounded constants that are printed on the forms; the result can differ by one step of 10 kg.

    Raises
    ------
    InputError
        No vehicle, no day, or a day before 2004-07-01, when there was no such registration.

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
    if not isinstance(vehicle, Vehicle):
        raise InputError("registration(vehicle)", "needs a Vehicle", vehicle, "write keitow.Vehicle(...)")
    today = LAW_AS_OF if on is None else day(on, "registration(on)")
    if today < route_302.IN_FORCE_SINCE:
        since = route_302.IN_FORCE_SINCE.isoformat()
        raise InputError("registration(on)", f"needs a day from {since}", str(today), f"write on='{since}' or later")
    found = _work_out(vehicle, today, printed_constants)[0]
    return Registration(
        vehicle=vehicle,
        on=today,
        printed_constants=printed_constants,
        m1=_figure(found["m1"]),
        m2=_figure(found["m2"]),
        m3=_figure(found["m3"]),
        m4=_figure(found["m4"]),
        m5=_figure(found["m5"]),
        m6=_figure(found["m6"]),
        braked=_result(_least(found, _BRAKED)),
        unbraked=_result(_least(found, _UNBRAKED)),
    )


def _work_out(vehicle: Vehicle, on: date, printed_constants: bool) -> tuple[dict[str, Finding], Facts]:  # noqa: FBT001  # as given
    """Apply the figures of the form, whatever is on the certificate, by the last word of their ids."""
    book = _PRINTED if printed_constants else _EXACT
    facts = Facts(vehicle, None, Load(), Trip(date=on), book.chains)
    rules = {rule.id.rpartition(".")[2]: rule for rule in book.in_force(on)}
    if facts[route_302.CONTROL] == route_302.ELECTRONIC:
        rules["m1"] = rules["m1_electronic"]
    return {name: _found(rules[name], facts) for name in dict.fromkeys((*_BRAKED, *_UNBRAKED))}, facts


def _found(rule: Rule, facts: Facts) -> Finding:
    answer, lacks, assumed = work_out(rule, facts)
    missing = facts.leaves(lacks)
    return Finding(rule, Undetermined(missing) if answer is None else answer, missing, assumed, 0.0, facts)


def _figure(finding: Finding) -> FormFigure:
    return finding.outcome if isinstance(finding.outcome, Cap) else Undetermined(finding.missing)


def _least(found: Mapping[str, Finding], names: tuple[str, ...]) -> Bounds:
    return bounds_of_all([found[name] for name in names], route_302.ROUTE.step_kg)


def _result(least: Bounds) -> FormResult:
    if least.closed and least.governing is not None:
        rule = least.governing.rule
        return NotApplicable(f"not registrable: {rule.id} ({rule.title}) leaves no trailer")
    if least.certain_kg is None:
        return Undetermined(least.missing, at_most_kg=least.at_most_kg)
    return Cap(least.certain_kg, least.certain_kg, least.certain_kg)


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
    printed.CONSTANT: "c",
    route_302.RATIO: "r",
    route_302.REGULATED: "Fr",
}
_INPUTS: Final = tuple(path for path in _SYMBOLS if path in PAPERS)
_STEP_TITLES: Final = {
    GROSS: ("gross mass", "車両総重量"),
    DRIVEN_LADEN: ("load of the driven axles", "駆動軸重"),
    printed.CONSTANT: ("the printed form's constant", "様式の定数"),
    route_302.RATIO: ("braking against 5.67 m/s²", "減速度の比"),
    route_302.REGULATED: ("regulated operating force", "操作力の規定値"),
    route_302.PARKING: ("corrected to the regulated operating force", "規定の操作力に換算"),
}


def _filled_in(form: Registration, language: sheet.Language) -> sheet.FormSheet:
    found, facts = _work_out(form.vehicle, form.on, form.printed_constants)
    words, texts = sheet.WORDS[language], _JAPANESE if language == "ja" else _ENGLISH
    corrected = _has_operating_force(form)
    symbols = _SYMBOLS | {route_302.PARKING: "FS′" if corrected else "FS"}
    writer = sheet.SheetWriter(facts, symbols, language)
    missing = dict.fromkeys(path for one in found.values() for path in one.missing)
    return sheet.FormSheet(
        language=language,
        title=texts["title"],
        head=((words.vehicle, sheet.name(form.vehicle.name)), (words.day, form.on.isoformat())),
        fields=tuple(writer.fields(_INPUTS, missing)),
        steps=(*_derived(form, writer), *_figures(found, writer)),
        results=(
            sheet.SheetLine(texts["braked"], _answer(_BRAKED, found, texts)),
            sheet.SheetLine(texts["unbraked"], _answer(_UNBRAKED, found, texts)),
        ),
        asks=tuple(writer.asks(missing)),
        notes=tuple(_notes(form, facts, texts)),
    )


def _outcomes(form: Registration) -> Iterator[tuple[str, str, Outcome, Citation | None]]:
    """Say what each figure of the form is, its rule's id, the outcome and where it is written."""
    found, _ = _work_out(form.vehicle, form.on, form.printed_constants)
    for name, outcome in (
        ("m1", form.m1), ("m2", form.m2), ("m3", form.m3), ("m4", form.m4), ("m5", form.m5), ("m6", form.m6),
    ):  # fmt: skip
        rule = found[name].rule
        yield f"{name}: {rule.title}", rule.id, outcome, rule.citation
    yield _ENGLISH["braked"], "", form.braked, None
    yield _ENGLISH["unbraked"], "", form.unbraked, None


def _remarks(form: Registration) -> tuple[str, ...]:
    """Say which law it is by, and what stands under the sheet."""
    _, facts = _work_out(form.vehicle, form.on, form.printed_constants)
    return f"{sheet.WORDS['en'].day} {form.on.isoformat()}.", *_notes(form, facts, _ENGLISH)


def _has_operating_force(form: Registration) -> bool:
    """Tell whether FS was measured at a stated operating force, and so is corrected to the regulated one."""
    return form.vehicle.brakes.parking_operating_force_n is not None


def _derived(form: Registration, writer: sheet.SheetWriter) -> Iterator[sheet.SheetLine]:
    """Write out what the masses rest on."""
    left_out = set[str]()
    if not form.printed_constants:
        left_out.add(printed.CONSTANT)
    if not _has_operating_force(form):
        left_out |= {route_302.REGULATED, route_302.PARKING}
    for path, titles in _STEP_TITLES.items():
        if path in left_out:
            continue
        # The correction stands on the sheet, with blanks, also where something that it takes is not known.
        fact = route_302.CORRECTED if path == route_302.PARKING else writer.facts.origin(path)
        if fact is not None:
            yield writer.derived(fact, titles[writer.language == "ja"])


def _figures(found: Mapping[str, Finding], writer: sheet.SheetWriter) -> Iterator[sheet.SheetLine]:
    """Write out the six masses."""
    for name in ("m1", "m2", "m3", "m4", "m5", "m6"):
        rule = found[name].rule
        text = sheet.WORDS[writer.language].not_found
        if rule.formula is not None:
            text = writer.arithmetic(rule)
        yield sheet.SheetLine(sheet.title(rule, writer.language), f"{name} = {text} = {_mass(found[name])}", rule.id)


def _mass(finding: Finding) -> str:
    return sheet.mass(finding.outcome.nominal_kg if isinstance(finding.outcome, Cap) else None)


def _answer(names: tuple[str, ...], found: Mapping[str, Finding], texts: Mapping[str, str]) -> str:
    """Write out how a result is the least of its masses."""
    masses = [_mass(found[name]).removesuffix(" kg").removesuffix(".00") for name in names]
    result = _result(_least(found, names))
    if isinstance(result, Cap):
        answer = f"{result.nominal_kg:.0f} kg"
    elif isinstance(result, Undetermined):
        answer = f"{sheet.BLANK} kg ({texts['at_most']} {sheet.known(result.at_most_kg, 'kg')})"
    else:
        answer = texts["none"]
    return f"min({', '.join((*names[:-1], masses[-1]))}) = min({', '.join(masses)}) → {answer}"


_JAPANESE: Final = {
    "title": "牽引可能なキャンピングトレーラ等の車両総重量の計算書",
    "braked": "主ブレーキあり",
    "unbraked": "主ブレーキなし",
    "none": "登録不可",
    "at_most": "最大でも",
    "step": "10 kg未満は切り捨て。本書の値は記載を受けられる上限であり、公道では車検証の記載値による。",
    "kei": "提出先: 軽自動車検査協会(302登録)。",
    "not_kei": "提出先: 運輸支局(950登録)。",
    "any_class": "提出先: 軽自動車は軽自動車検査協会(302登録)、その他は運輸支局(950登録)。",
    "printed": "様式に印刷された丸め定数で計算した。",
    "exact": "V²/147及び164.51·kWで計算した。様式の丸め定数では10 kg異なることがある。",
    "distance": "aとS・Vの双方がある場合はS・Vによる。",
    "instead": "S・Vに代えて減速度a又は主制動力Fでもよい。",
    "keitow": "keitowによる計算。提出時は窓口の様式に転記する。",
}


def _notes(form: Registration, facts: Facts, texts: Mapping[str, str]) -> Iterator[str]:
    is_kei = facts[kei.VEHICLE_CLASS]
    yield texts["step"]
    yield texts["any_class" if is_kei is None else "kei" if is_kei else "not_kei"]
    yield texts["printed" if form.printed_constants else "exact"]
    brakes = form.vehicle.brakes
    if facts[route_302.RATIO] is None:
        yield texts["instead"]
    elif brakes.stopping_distance_m is not None and brakes.deceleration_mps2 is not None:
        yield texts["distance"]
    yield texts["keitow"]
