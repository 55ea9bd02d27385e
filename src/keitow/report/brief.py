"""The short report: at most 25 lines of 100 columns, in either language."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final

from keitow._advice.speeds import FASTEST_KMH
from keitow._advice.trial import assessed_with
from keitow._engine.facts import ENTRY, ENTRY_FIELDS
from keitow._engine.outcomes import Cap, Duty, Undetermined, Verdict
from keitow._engine.terms import Basis, Obligation
from keitow.errors import UnknownIdError
from keitow.report.account import lowest
from keitow.report.columns import COLUMNS, cut, listed, padded, width, wrapped
from keitow.report.figures import MILE_KM, harmless
from keitow.report.headline import CLIMB, limit_of, percent_of
from keitow.report.phrases import briefly_in

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from keitow._engine.assess import Assessment
    from keitow._engine.findings import Finding
    from keitow._sources import Citation
    from keitow.report.account import Account

MOST_LINES: Final = 25
_LONGEST_NAME: Final = 44
_SHORT_NAME: Final = 20
_LONGEST_NOTE: Final = 160
_SHORT_NOTE: Final = 60
_LONGEST_SOURCE: Final = 60
_MOST_OF_A_LINE: Final = 3 * COLUMNS
_TWO_LINES: Final = 2 * COLUMNS - 30
_LAUNCH: Final = "mech.launch"
_NOSE_LEAST_KG: Final = 25.0
_NOSE_SHARE: Final = 0.04
_STEP: Final = {False: 10.0, True: 5 * MILE_KM}
_GROSS: Final = "trailer.gross_mass_kg"


def brief(account: Account) -> str:
    """Write the short report."""
    return "\n".join(_Brief(account).lines())


class _Brief:
    """Builds the short report; sources are numbered in the order in which they are cited."""

    def __init__(self, account: Account) -> None:
        self.account = account
        self.rating = account.rating
        self.words = account.words
        self.phrases = account.phrases
        self.figures = account.figures
        self.compact = account.first_line.short
        self.longest_name = _LONGEST_NAME
        self.longest_note = _LONGEST_NOTE
        self.cited: dict[str, int] = {}

    def lines(self) -> list[str]:
        """Return the lines: blank ones between the parts if there is room, and shorter names if there is none."""
        lines = self._put_together()
        if len(lines) > MOST_LINES:
            self.longest_name, self.longest_note, self.cited = _SHORT_NAME, _SHORT_NOTE, {}
            lines = self._put_together()
        return lines if len(lines) <= MOST_LINES else [*lines[: MOST_LINES - 1], self.phrases.disclaimer]

    def _put_together(self) -> list[str]:
        parts = [
            [
                *(line for one in (self.account.headline, self._pair()) for line in wrapped(harmless(one))),
                *self._advice(),
            ],
            list(self._table()),
            list(self._use()),
            [
                *self._first(),
                *self._unchecked(),
                *self._duties(),
                *self._sources(),
                *wrapped(self.phrases.disclaimer),
            ],
        ]
        parts = [part for part in parts if part]
        blanks = MOST_LINES - sum(map(len, parts)) >= len(parts) - 1
        lines = [line for part in parts for line in (("", *part) if blanks else part)]
        return lines[1:] if blanks else lines

    def _pair(self) -> str:
        account, phrases, load = self.account, self.phrases, self.rating.load
        more: list[str] = []
        if load.bed_kg:
            more.append(phrases.in_bed.format(mass=self.compact.mass(load.bed_kg)))
        if load.occupants > 1:
            more.append(phrases.people.format(count=load.occupants))
        is_typical = any(one.used for one in self.rating.mechanical.applying)
        if self.rating.vehicle.body is None and is_typical and not self.rating.mechanical.is_open:
            more.append(phrases.as_a_truck)
        tail = "".join([phrases.comma + one for one in more])
        whole = "".join(account.pair) + tail
        if width(whole) <= COLUMNS:
            return whole
        pair = [self._short(piece) if place % 2 else piece for place, piece in enumerate(account.pair)]
        return "".join(pair) + tail

    def _short(self, name: str) -> str:
        """Bring a name to its length: without its model code first."""
        return cut(name if width(name) <= self.longest_name else name.partition(" (")[0], self.longest_name)

    # The three answers

    def _table(self) -> Iterator[str]:
        rows = [*map(self._row, self.rating.assessments)]
        # The law comes last, as it is most often not checked, and the trailer's plate before it.
        rated, law, machine = rows
        plate = self._plate()
        table = [rated, machine, *([plate] if plate else []), law]
        limit, used = self.phrases.columns
        if self.rating.trailer is None:
            used = ""
        heads = ("", limit, used)
        names, limits, shares = (max([width(row[place]) for row in (*table, (*heads, ""))]) for place in range(3))
        yield f"{' ' * names}  {padded(limit, limits)}  {padded(used, shares)}".rstrip()
        for name, figure, share, note in table:
            start = f"{padded(name, names)}  {padded(figure, limits)}  {padded(share, shares)}  "
            yield from wrapped(harmless(f"{start}{cut(note, self.longest_note)}".rstrip()), " " * (names + 2))
        decides = self.account.decides
        if decides is not None:
            answer = self.words.title(decides.rule)
            name = self.phrases.trailer_row if decides.rule.of_trailer else self.phrases.answers[decides.rule.basis]
            yield from self._labeled(self.phrases.decides, f"{name}{self.phrases.comma}{answer}")

    def _row(self, answer: Assessment) -> tuple[str, str, str, str]:
        phrases, name = self.phrases, self.phrases.answers[answer.basis]
        if answer.verdict is None and not answer.is_partial:
            is_law = answer.basis is Basis.LAW
            return name, phrases.law_brief[self.rating.trip.place] if is_law else phrases.silent, "", ""
        finding = answer.governing
        if finding is not None and finding.rule.id == CLIMB and finding.verdict is not Verdict.WITHIN:
            note = f"{self.account.first_line.climbs_only()} [{self._number(finding.rule.citation)}]"
            return name, phrases.slow, "", note
        figure, share = self._figure(answer)
        return name, figure, share, phrases.semicolon.join(self._notes(answer))

    def _figure(self, answer: Assessment) -> tuple[str, str]:
        """Return the cautious figure of an answer, and the share of it that is used."""
        phrases, figures, cap, most_kg = self.phrases, self.figures, answer.capacity, answer.at_most_kg
        is_duty = answer.governing is not None and isinstance(answer.governing.outcome, Duty)
        if cap is not None and not (is_duty and answer.basis is Basis.LAW):
            return limit_of(figures, cap.low_kg, cap), self._share(self._subject_kg(answer), cap.low_kg)
        if most_kg is None:
            return phrases.no_figure, ""
        if is_duty:
            return figures.limit(most_kg), ""
        share = self._share(self._subject_kg(answer), most_kg) if answer.verdict is Verdict.OVER else ""
        return phrases.at_most.format(figure=figures.limit(most_kg)), share

    def _notes(self, answer: Assessment) -> Iterator[str]:
        """Yield the notes on a figure: whether it is cautious, what it lacks, and its rule."""
        phrases, words, cap, finding = self.phrases, self.words, answer.capacity, answer.governing
        if cap is not None and cap.nominal_kg != cap.low_kg:
            yield phrases.cautious.format(nominal=limit_of(self.compact, cap.nominal_kg, cap))
        if answer.is_partial:
            first_line = self.account.first_line
            is_unread = first_line.is_unread and first_line.state is not None
            yield phrases.law_unread.format(state=first_line.state) if is_unread else phrases.law_partly
        is_unsettled = answer.is_open or answer.missing or answer.verdict is Verdict.UNDETERMINED
        if is_unsettled and answer.verdict is not Verdict.OVER:
            facts = self._needed(answer)
            if facts:
                yield phrases.open_.format(facts=facts)
        if finding is not None and cap is not None:
            finding = lowest(answer, finding) or finding
        if finding is not None:
            title = phrases.notes.get(finding.rule.id) or words.title(finding.rule)
            if finding.outcome == Duty(met=False):
                title = words.unmet.format(title=title) if finding.rule.route is None else words.unregistered
            yield f"{title} [{self._number(finding.rule.citation)}]"

    def _needed(self, answer: Assessment) -> str:
        labels = [
            self.phrases.briefly.get(path) or self.words.label(path, self.rating.rules.papers)
            for path in answer.missing
        ]
        if not labels:
            labels = [
                self.words.title(one.rule)
                for one in answer.applying
                if isinstance(one.outcome, Undetermined) and one.rule.binding
            ]
        return listed(dict.fromkeys(labels), self.phrases.comma, 40, self.phrases.and_more)

    def _subject_kg(self, answer: Assessment) -> float:
        laden_kg = self.rating.facts.number("trailer.laden_mass_kg")
        return answer.governing.subject_kg if answer.governing is not None and answer.basis is Basis.LAW else laden_kg

    def _share(self, load_kg: float, limit_kg: float) -> str:
        if self.rating.trailer is None:
            return ""
        if limit_kg <= 0:
            return self.phrases.all_used if load_kg > 0 else ""
        return self.phrases.used.format(share=f"{100 * load_kg / limit_kg:.0f}")

    def _plate(self) -> tuple[str, str, str, str] | None:
        """Return the row of the trailer's own limits: the least of them."""
        caps = [
            (one.outcome.low_kg, one)
            for one in self.rating.mechanical.applying
            if one.rule.of_trailer and one.rule.binding and isinstance(one.outcome, Cap)
        ]
        finite = [pair for pair in caps if math.isfinite(pair[0])]
        if not finite or self.rating.trailer is None:
            return None
        kg, finding = min(finite, key=lambda pair: pair[0])
        title = self.phrases.notes.get(finding.rule.id) or self.words.title(finding.rule)
        return self.phrases.trailer_row, self.figures.limit(kg), self._share(finding.subject_kg, kg), title

    # Speeds, grades and stopping distances

    def _use(self) -> Iterator[str]:
        rating, phrases = self.rating, self.phrases
        if rating.mechanical.verdict is None:
            return
        if rating.trailer is None:
            yield from self._labeled(phrases.holds_at, self._asked())
            return
        good_for = phrases.semicolon.join(filter(None, (self._no_speed(), phrases.comma.join(self._good_for()))))
        if good_for:
            yield from self._labeled(phrases.good_for, good_for)
        if rating.safe_speed_kmh is not None and rating.safe_speed_kmh < FASTEST_KMH:
            yield from self._labeled(phrases.faster, self._faster(rating.safe_speed_kmh))

    def _asked(self) -> str:
        """Return the speed and grades for which a capacity was computed."""
        trip, phrases = self.rating.trip, self.phrases
        climbs = phrases.climbs.format(grade=percent_of(trip.grade), speed=self.compact.speed(trip.climb_speed_kmh))
        restarts = phrases.restarts.format(grade=percent_of(trip.restart_grade))
        return phrases.comma.join((self.figures.speed(trip.speed_kmh), climbs, restarts))

    def _no_speed(self) -> str:
        rating = self.rating
        return self.phrases.no_speed if rating.safe_speed_kmh is None and not rating.mechanical.is_open else ""

    def _good_for(self) -> Iterator[str]:
        rating, phrases, figures, trip = self.rating, self.phrases, self.compact, self.rating.trip
        safe = rating.safe_speed_kmh
        if safe is not None:
            yield phrases.drives.format(speed=self.figures.reached(safe))
        climb = rating.climb_speed
        if climb is not None and trip.grade > 0:
            grade, slowest = percent_of(trip.grade), climb.ends[0]
            can = math.isfinite(slowest) and slowest >= 1
            yield (phrases.climbs if can else phrases.climbs_not).format(
                grade=grade, speed=figures.reached(slowest if can else 0.0)
            )
        launch = next((one for one in rating.mechanical.applying if one.rule.id == _LAUNCH), None)
        if launch is not None and isinstance(launch.outcome, Cap):
            restarts = phrases.restarts if launch.verdict is Verdict.WITHIN else phrases.restarts_not
            yield restarts.format(grade=percent_of(trip.restart_grade))
        way = rating.stopping_distance
        if way is not None and math.isfinite(way.ends[2]):
            stops = phrases.stops.format(speed=figures.speed(trip.speed_kmh), way=figures.way(way.ends[2]))
            alone = rating.stopping_distance_alone
            known = alone is not None and math.isfinite(alone.ends[2])
            aside = phrases.alone_stops.format(way=figures.way(alone.ends[2])) if known and alone is not None else ""
            yield stops + (phrases.bracket.format(aside) if aside else "")

    def _faster(self, safe_kmh: float) -> str:
        rating, phrases, figures = self.rating, self.phrases, self.compact
        step = _STEP[figures.pounds_first]
        next_kmh = (math.floor(safe_kmh / step + 1e-9) + 1) * step
        speed_kmh = max(next_kmh, rating.trip.posted_speed_kmh or 0.0)
        climb_kmh = min(speed_kmh, rating.trip.climb_speed_kmh)
        speeds = {"trip.speed_kmh": speed_kmh, "trip.climb_speed_kmh": climb_kmh}
        faster = assessed_with(rating, rating.mechanical, speeds)
        at, cap = figures.speed(speed_kmh), faster.capacity
        laden_kg = rating.facts.number("trailer.laden_mass_kg")
        if cap is None or faster.governing is None or faster.governing.rule.id == CLIMB or cap.low_kg >= laden_kg:
            return phrases.fits_then.format(speed=at)
        return phrases.over_then.format(
            speed=at, limit=limit_of(figures, cap.low_kg, cap), over=figures.needed(laden_kg - cap.low_kg)
        )

    # What to do

    def _first(self) -> Iterator[str]:
        rating, phrases = self.rating, self.phrases
        if rating.verdict is Verdict.WITHIN:
            return
        if rating.verdict is Verdict.UNDETERMINED:
            paper = self._papers()
            if paper:
                yield from self._labeled(phrases.first, paper)
                return
        if rating.trailer is None:
            return
        remedies = self.account.remedies
        yield from self._labeled(phrases.first, remedies[0] if remedies else phrases.no_remedy)

    def _papers(self) -> str:
        """Return which paper to read first, and what each of its possible entries would mean."""
        rating, phrases, words = self.rating, self.phrases, self.words
        law = rating.legal
        undetermined = [one for one in (law, rating.rated, rating.mechanical) if one.verdict is Verdict.UNDETERMINED]
        path = next((path for one in undetermined for path in one.missing), None)
        if path is None:
            return ""
        paper = None if path in phrases.briefly else words.paper(path, rating.rules.papers)
        label = phrases.briefly.get(path) or words.label(path, rating.rules.papers)
        template = phrases.read_known if path in phrases.briefly else phrases.read_paper if paper else phrases.read_any
        said = template.format(fact=label, paper=paper)
        meaning = ""
        if law.verdict is Verdict.UNDETERMINED and rating.trailer is not None:
            meaning = self._of_entry() if path == ENTRY else self._of_gross() if path == _GROSS else ""
        return said + (phrases.colon + meaning if meaning else "")

    def _of_entry(self) -> str:
        rating, phrases = self.rating, self.phrases
        trailer = rating.trailer
        if trailer is None or not trailer.gross_mass_kg:
            return ""
        gross_kg = trailer.gross_mass_kg
        read = {ENTRY: True, **dict.fromkeys(ENTRY_FIELDS, gross_kg)}
        enough = assessed_with(rating, rating.legal, read).verdict
        may_be_listed = rating.facts["trailer.lists_vehicle"] is None
        answers = (
            phrases.if_at_least.format(figure=self.figures.mass(gross_kg), answer=self._lawful(enough)),
            phrases.if_none.format(answer=phrases.other_route if may_be_listed else phrases.not_lawful),
        )
        return phrases.semicolon.join(answers)

    def _of_gross(self) -> str:
        rating, phrases = self.rating, self.phrases
        law = rating.legal
        most_kg = law.capacity.low_kg if law.capacity else law.at_most_kg
        if most_kg is None:
            return ""
        answer = phrases.lawful if law.capacity else phrases.still_open
        over = phrases.still_open if law.at_most_kg is None or law.at_most_kg > most_kg else self._lawful(Verdict.OVER)
        return phrases.if_gross.format(figure=self.figures.limit(most_kg), answer=answer, other=over)

    def _lawful(self, verdict: Verdict | None) -> str:
        phrases = self.phrases
        if verdict is Verdict.OVER:
            return phrases.not_lawful
        return phrases.lawful if verdict is Verdict.WITHIN else phrases.still_open

    def _unchecked(self) -> Iterator[str]:
        named = [self._named(one) for one in self.rating.not_checked]
        if named:
            yield from self._labeled(self.phrases.not_checked, self.phrases.comma.join(dict.fromkeys(named)))

    def _advice(self) -> Iterator[str]:
        """Say what a law known in part advises of roads and driving; nothing of it is part of the verdict."""
        law, words = self.rating.legal, self.words
        if not law.is_partial:
            return
        told: list[str] = []
        for one in law.applying:
            is_told = one.rule.duty is Obligation.CONDUCT and not one.rule.binding and one.outcome != Duty(met=True)
            # In Japanese what has no Japanese name is not named.
            if is_told and (one.rule.title_ja or not words.japanese):
                title = words.title(one.rule)
                said = words.unmet.format(title=title) if one.outcome == Duty(met=False) else title
                told.append(f"{said} [{self._number(one.rule.citation)}]")
        if told:
            yield from self._labeled(self.phrases.advice, self.phrases.comma.join(told))

    def _named(self, finding: Finding) -> str:
        return briefly_in(self.phrases, finding.rule.id, self.words.title(finding.rule))

    def _duties(self) -> Iterator[str]:
        rating, phrases = self.rating, self.phrases
        if rating.trailer is None:
            return
        duties = [
            one
            for one in rating.duties
            if isinstance(one.outcome, Duty)
            and one.outcome.met is not True
            and one.rule.binding
            and not one.rule.plate
            and one.rule.duty is not Obligation.REGISTRATION
        ]
        if not duties:
            return
        # A Japanese report only counts duties without a Japanese title.
        sayable = [one for one in duties if one.rule.title_ja or not self.words.japanese]
        named = list(dict.fromkeys(map(self._named, sayable)))
        short = set(phrases.briefly.values())
        named.sort(key=lambda name: name not in short)  # short names first, so that they are not cut off
        try:
            number = rating.hitch_class
        except UnknownIdError:
            number = None
        hitch = phrases.briefly["mech.duty.hitch"]
        if number is not None and hitch in named:
            named[named.index(hitch)] = phrases.hitch_class.format(number=number)
        text = listed(named, phrases.comma, _TWO_LINES - 60, phrases.and_more)
        if len(sayable) < len(duties):
            text += phrases.and_more.format(count=len(duties) - len(sayable))
        laden_kg = rating.facts.number("trailer.laden_mass_kg")
        nose = self.account.nose
        if laden_kg and nose is not None:
            compact = self.compact
            least = compact.needed(max(_NOSE_LEAST_KG, _NOSE_SHARE * laden_kg))
            low, high = compact.limit(math.floor(nose.low_kg)), compact.needed(nose.high_kg)
            said = phrases.nose_known if nose.low_kg == nose.high_kg else phrases.nose
            text += phrases.semicolon + said.format(figure=least, low=low, high=high)
        yield from self._labeled(phrases.before, text)

    # Sources

    def _number(self, citation: Citation) -> int:
        return self.cited.setdefault(self._source(citation), len(self.cited) + 1)

    def _source(self, citation: Citation) -> str:
        """Return a source in a few words: who issued it and, in English, the place in it."""
        japanese = self.words.japanese
        authority = (japanese and citation.authority_ja) or citation.authority
        first, *others = re.split(", |、", authority) if authority else [citation.document]
        if others:
            return self.phrases.and_others.format(first=first, count=len(others))
        place = "" if japanese else citation.article
        return cut(", ".join(filter(None, (first, place))), _LONGEST_SOURCE)

    def _sources(self) -> Iterator[str]:
        phrases = self.phrases
        named = [f"[{number}] {name}" for name, number in self.cited.items()]
        if named:
            yield from self._labeled(phrases.sources, "  ".join((*named, f"({phrases.more_sources})")))

    def _labeled(self, label: str, text: str) -> Iterable[str]:
        return wrapped(cut(harmless(f"{label}: {text}"), _MOST_OF_A_LINE))
