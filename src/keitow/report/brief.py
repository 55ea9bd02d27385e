"""The short report: at most 25 lines of 100 columns, in either language."""

from __future__ import annotations

import math
import re
from typing import TYPE_CHECKING, Final

from keitow._advice.speeds import FASTEST_KMH
from keitow._advice.trial import assessed_with, rules_reached
from keitow._columns import COLUMNS, cut, listed, padded, width, wrapped
from keitow._engine.facts import ENTRY, ENTRY_FIELDS, TESTED_CLIMB_SPEED, TESTED_RESTART_GRADE
from keitow._engine.outcomes import Cap, Duty, Undetermined, Verdict
from keitow._engine.terms import Basis, Obligation
from keitow.errors import UnknownIdError
from keitow.mechanics.nose import ENOUGH_KG, ENOUGH_SHARE
from keitow.report.account import lowest
from keitow.report.figures import MILE_KM, harmless
from keitow.report.headline import CLIMB, limit_of, percent_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from keitow._engine.assess import Assessment
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
_RESTART: Final = frozenset({"trip.restart_grade"})
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
        return lines if len(lines) <= MOST_LINES else [*lines[: MOST_LINES - 1], self.words.disclaimer]

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
                *wrapped(self.words.disclaimer),
            ],
        ]
        parts = [part for part in parts if part]
        blanks = MOST_LINES - sum(map(len, parts)) >= len(parts) - 1
        lines = [line for part in parts for line in (("", *part) if blanks else part)]
        return lines[1:] if blanks else lines

    def _pair(self) -> str:
        account, words, load = self.account, self.words, self.rating.load
        more: list[str] = []
        if load.bed_kg:
            more.append(words.in_bed.format(mass=self.compact.mass(load.bed_kg)))
        if load.occupants > 1:
            more.append(words.people.format(count=load.occupants))
        is_typical = any(one.used for one in self.rating.mechanical.applying)
        if self.rating.vehicle.body is None and is_typical and not self.rating.mechanical.is_open:
            more.append(words.as_a_truck)
        tail = "".join([words.comma + one for one in more])
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
        limit, used = self.words.short_columns
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
            name = self.words.trailer_row if decides.rule.of_trailer else self.words.bases[decides.rule.basis]
            yield from self._labeled(self.words.decides, f"{name}{self.words.comma}{answer}")

    def _row(self, answer: Assessment) -> tuple[str, str, str, str]:
        words, name = self.words, self.words.bases[answer.basis]
        if answer.verdict is None and not answer.is_partial:
            if answer.basis is Basis.LAW:
                return name, words.law_in_brief[self.rating.trip.place], "", ""
            return self._advised(name, answer)
        finding = answer.governing
        if finding is not None and finding.rule.id == CLIMB and finding.verdict is not Verdict.WITHIN:
            note = f"{self.account.first_line.climbs_only()} [{self._number(finding.rule.citation)}]"
            return name, words.slow, "", note
        figure, share = self._figure(answer)
        return name, figure, share, words.semicolon.join(self._notes(answer))

    def _advised(self, name: str, answer: Assessment) -> tuple[str, str, str, str]:
        """Return the row of an answer without a verdict: the figure that is advice, where there is one."""
        for one in answer.applying:
            if one.rule.advisory and isinstance(one.outcome, Cap):
                title = self.words.notes.get(one.rule.id) or self.words.title(one.rule)
                note = f"{title} [{self._number(one.rule.citation)}]"
                return name, self.figures.limit(one.outcome.low_kg), "", note
        return name, self.words.silent, "", ""

    def _figure(self, answer: Assessment) -> tuple[str, str]:
        """Return the cautious figure of an answer, and the share of it that is used."""
        words, figures, cap, most_kg = self.words, self.figures, answer.capacity, answer.at_most_kg
        is_duty = answer.governing is not None and isinstance(answer.governing.outcome, Duty)
        if cap is not None and not (is_duty and answer.basis is Basis.LAW):
            return limit_of(figures, cap.low_kg, cap), self._share(self._subject_kg(answer), cap.low_kg)
        if most_kg is None:
            return words.no_figure, ""
        if is_duty:
            return figures.limit(most_kg), ""
        share = self._share(self._subject_kg(answer), most_kg) if answer.verdict is Verdict.OVER else ""
        return words.at_most.format(mass=figures.limit(most_kg)), share

    def _notes(self, answer: Assessment) -> Iterator[str]:
        """Yield the notes on a figure: whether it is cautious, what it lacks, and its rule."""
        words, cap, finding = self.words, answer.capacity, answer.governing
        if cap is not None and cap.nominal_kg != cap.low_kg:
            yield words.cautious.format(nominal=limit_of(self.compact, cap.nominal_kg, cap))
        if answer.is_partial:
            first_line = self.account.first_line
            is_unread = first_line.is_unread and first_line.state is not None
            yield words.law_unread.format(state=first_line.state) if is_unread else words.law_partly
        is_unsettled = answer.is_open or answer.missing or answer.verdict is Verdict.UNDETERMINED
        if is_unsettled and answer.verdict is not Verdict.OVER:
            facts = self._needed(answer)
            if facts:
                yield words.open_.format(facts=facts)
        if finding is not None and cap is not None:
            finding = lowest(answer, finding) or finding
        if finding is not None:
            title = words.notes.get(finding.rule.id) or words.title(finding.rule)
            if finding.outcome == Duty(met=False):
                title = words.unmet.format(title=title) if finding.rule.route is None else words.unregistered
            yield f"{title} [{self._number(finding.rule.citation)}]"

    def _needed(self, answer: Assessment) -> str:
        labels = [self.words.brief_label(path, self.rating.rules.papers) for path in answer.missing]
        if not labels:
            labels = [
                self.words.title(one.rule)
                for one in answer.applying
                if isinstance(one.outcome, Undetermined) and one.rule.binding
            ]
        return listed(dict.fromkeys(labels), self.words.comma, 40, self.words.more)

    def _subject_kg(self, answer: Assessment) -> float:
        laden_kg = self.rating.facts.number("trailer.laden_mass_kg")
        return answer.governing.subject_kg if answer.governing is not None and answer.basis is Basis.LAW else laden_kg

    def _share(self, load_kg: float, limit_kg: float) -> str:
        if self.rating.trailer is None:
            return ""
        if limit_kg <= 0:
            return self.words.all_used if load_kg > 0 else ""
        return f"{100 * load_kg / limit_kg:.0f} %"

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
        title = self.words.notes.get(finding.rule.id) or self.words.title(finding.rule)
        return self.words.trailer_row, self.figures.limit(kg), self._share(finding.subject_kg, kg), title

    # Speeds, grades and stopping distances

    def _use(self) -> Iterator[str]:
        rating, words = self.rating, self.words
        if rating.mechanical.verdict is None:
            return
        if rating.trailer is None:
            yield from self._labeled(words.holds_at, self._asked())
            return
        good_for = words.semicolon.join(filter(None, (self._no_speed(), words.comma.join(self._good_for()))))
        if good_for:
            yield from self._labeled(words.good_for, good_for)
        posted_kmh = rating.trip.posted_speed_kmh
        fastest_kmh = FASTEST_KMH if posted_kmh is None else min(posted_kmh, FASTEST_KMH)
        if rating.safe_speed_kmh is not None and rating.safe_speed_kmh < fastest_kmh:
            yield from self._labeled(words.faster, self._faster(rating.safe_speed_kmh))

    def _asked(self) -> str:
        """Return the speed and grades for which a capacity was computed."""
        trip, words, facts = self.rating.trip, self.words, self.rating.facts
        climb = self.compact.speed(facts.number(TESTED_CLIMB_SPEED))
        climbs = words.climbs.format(grade=percent_of(trip.grade), speed=climb)
        restarts = words.restarts.format(grade=percent_of(facts.number(TESTED_RESTART_GRADE)))
        return words.comma.join((self.figures.speed(trip.speed_kmh), climbs, restarts))

    def _no_speed(self) -> str:
        rating = self.rating
        return self.words.never_within if rating.safe_speed_kmh is None and not rating.mechanical.is_open else ""

    def _good_for(self) -> Iterator[str]:
        rating, words, figures, trip = self.rating, self.words, self.compact, self.rating.trip
        safe = rating.safe_speed_kmh
        if safe is not None:
            slower = words.law_is_slower if self._is_too_fast_for_law(safe) else ""
            yield words.drives.format(speed=self.figures.reached(safe)) + slower
        climb = rating.climb_speed
        if climb is not None and trip.grade > 0:
            grade, slowest = percent_of(trip.grade), climb.ends[0]
            can = math.isfinite(slowest) and slowest >= 1
            yield (words.climbs if can else words.climbs_not).format(
                grade=grade, speed=figures.reached(slowest if can else 0.0)
            )
        yield from self._restarts()
        way = rating.stopping_distance
        if way is not None and math.isfinite(way.ends[2]):
            stops = words.stops.format(speed=figures.speed(trip.speed_kmh), way=figures.way(way.ends[2]))
            alone = rating.stopping_distance_alone
            known = alone is not None and math.isfinite(alone.ends[2])
            aside = words.alone_stops.format(way=figures.way(alone.ends[2])) if known and alone is not None else ""
            yield stops + (words.bracket.format(aside) if aside else "")

    def _is_too_fast_for_law(self, speed_kmh: float) -> bool:
        rating = self.rating
        if rating.legal.verdict is Verdict.OVER or speed_kmh <= rating.trip.speed_kmh:
            return False
        return assessed_with(rating, rating.legal, {"trip.speed_kmh": speed_kmh}).verdict is Verdict.OVER

    def _restarts(self) -> Iterator[str]:
        """Say whether this load restarts, by every limiter that reads the restart grade; nothing where one is open."""
        rating, words = self.rating, self.words
        reading = rules_reached(rating.rules, rating.trip.date, Basis.MECHANICS, _RESTART)
        limiters = (one for one in rating.mechanical.applying if one.rule.binding and id(one.rule) in reading)
        verdicts = {one.verdict for one in limiters if one.verdict is not None}
        grade = percent_of(rating.facts.number(TESTED_RESTART_GRADE))
        if verdicts & {Verdict.MARGINAL, Verdict.OVER}:
            yield words.restarts_not.format(grade=grade)
        elif verdicts == {Verdict.WITHIN}:
            yield words.restarts.format(grade=grade)

    def _faster(self, safe_kmh: float) -> str:
        rating, words, figures = self.rating, self.words, self.compact
        step = _STEP[figures.pounds_first]
        next_kmh = (math.floor(safe_kmh / step + 1e-9) + 1) * step
        speed_kmh = rating.trip.posted_speed_kmh or next_kmh
        faster = assessed_with(rating, rating.mechanical, {"trip.speed_kmh": speed_kmh})
        at, cap = figures.speed(speed_kmh), faster.capacity
        laden_kg = rating.facts.number("trailer.laden_mass_kg")
        if cap is None or faster.governing is None or faster.governing.rule.id == CLIMB or cap.low_kg >= laden_kg:
            return words.fits_then.format(speed=at)
        return words.over_then.format(
            speed=at, limit=limit_of(figures, cap.low_kg, cap), over=figures.needed(laden_kg - cap.low_kg)
        )

    # What to do

    def _first(self) -> Iterator[str]:
        rating, words = self.rating, self.words
        if rating.verdict is Verdict.WITHIN:
            return
        if rating.verdict is Verdict.UNDETERMINED:
            paper = self._papers() or next(map(self.account.asks, self.account.first_line.unrecorded()), "")
            if paper:
                yield from self._labeled(words.first, paper)
                return
        if rating.trailer is None:
            return
        remedies = self.account.remedies
        yield from self._labeled(words.first, remedies[0] if remedies else words.no_remedy)

    def _papers(self) -> str:
        """Return which paper to read first, and what each of its possible entries would mean."""
        rating, words = self.rating, self.words
        law = rating.legal
        undetermined = [one for one in (law, rating.rated, rating.mechanical) if one.verdict is Verdict.UNDETERMINED]
        path = next((path for one in undetermined for path in one.missing), None)
        if path is None:
            return ""
        paper = None if path in words.briefly else words.paper(path, rating.rules.papers)
        label = words.brief_label(path, rating.rules.papers)
        template = words.read_known if path in words.briefly else words.read_paper if paper else words.read_any
        said = template.format(fact=label, paper=paper)
        meaning = ""
        if law.verdict is Verdict.UNDETERMINED and rating.trailer is not None:
            meaning = self._of_entry() if path == ENTRY else self._of_gross() if path == _GROSS else ""
        return said + (words.colon + meaning if meaning else "")

    def _of_entry(self) -> str:
        rating, words = self.rating, self.words
        trailer = rating.trailer
        if trailer is None or not trailer.gross_mass_kg:
            return ""
        gross_kg = trailer.gross_mass_kg
        read = {ENTRY: True, **dict.fromkeys(ENTRY_FIELDS, gross_kg)}
        enough = assessed_with(rating, rating.legal, read).verdict
        may_be_listed = rating.facts["trailer.lists_vehicle"] is None
        answers = (
            words.if_at_least.format(figure=self.figures.mass(gross_kg), answer=self._lawful(enough)),
            words.if_none.format(answer=words.other_route if may_be_listed else words.not_lawful),
        )
        return words.semicolon.join(answers)

    def _of_gross(self) -> str:
        rating, words = self.rating, self.words
        law = rating.legal
        most_kg = law.capacity.low_kg if law.capacity else law.at_most_kg
        if most_kg is None:
            return ""
        answer = words.lawful if law.capacity else words.still_open
        over = words.still_open if law.at_most_kg is None or law.at_most_kg > most_kg else self._lawful(Verdict.OVER)
        return words.if_gross.format(figure=self.figures.limit(most_kg), answer=answer, other=over)

    def _lawful(self, verdict: Verdict | None) -> str:
        words = self.words
        if verdict is Verdict.OVER:
            return words.not_lawful
        return words.lawful if verdict is Verdict.WITHIN else words.still_open

    def _unchecked(self) -> Iterator[str]:
        named = [self.words.briefly_named(one.rule) for one in self.rating.not_checked]
        if named:
            yield from self._labeled(self.words.not_checked_brief, self.words.comma.join(dict.fromkeys(named)))

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
            yield from self._labeled(self.words.advice, self.words.comma.join(told))

    def _duties(self) -> Iterator[str]:
        rating, words = self.rating, self.words
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
        named = list(dict.fromkeys(words.briefly_named(one.rule) for one in sayable))
        short = set(words.briefly.values())
        named.sort(key=lambda name: name not in short)  # short names first, so that they are not cut off
        try:
            number = rating.hitch_class
        except UnknownIdError:
            number = None
        hitch = words.briefly["mech.duty.hitch"]
        if number is not None and hitch in named:
            named[named.index(hitch)] = words.hitch_class.format(number=number)
        text = listed(named, words.comma, _TWO_LINES - 60, words.more)
        if len(sayable) < len(duties):
            text += words.more.format(count=len(duties) - len(sayable))
        laden_kg = rating.facts.number("trailer.laden_mass_kg")
        nose = self.account.nose
        if laden_kg and nose is not None:
            compact = self.compact
            least = compact.needed(max(ENOUGH_KG, ENOUGH_SHARE * laden_kg))
            low, high = compact.limit(math.floor(nose.low_kg)), compact.needed(nose.high_kg)
            said = words.nose_known if nose.low_kg == nose.high_kg else words.nose
            text += words.semicolon + said.format(figure=least, low=low, high=high)
        yield from self._labeled(words.before, text)

    # Sources

    def _number(self, citation: Citation) -> int:
        return self.cited.setdefault(self._source(citation), len(self.cited) + 1)

    def _source(self, citation: Citation) -> str:
        """Return a source in a few words: who issued it and, in English, the place in it."""
        japanese = self.words.japanese
        authority = (japanese and citation.authority_ja) or citation.authority
        first, *others = re.split(", |、", authority) if authority else [citation.document]
        if others:
            return self.words.and_others.format(first=first, count=len(others))
        place = "" if japanese else citation.article
        return cut(", ".join(filter(None, (first, place))), _LONGEST_SOURCE)

    def _sources(self) -> Iterator[str]:
        words = self.words
        named = [f"[{number}] {name}" for name, number in self.cited.items()]
        if named:
            yield from self._labeled(words.sources, "  ".join((*named, f"({words.more_sources})")))

    def _labeled(self, label: str, text: str) -> Iterable[str]:
        return wrapped(cut(harmless(f"{label}: {text}"), _MOST_OF_A_LINE))
