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
from keitow.report.headline import CLIMB, beside_climb, binding_caps, limit_of, percent_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from keitow._engine.assess import Assessment
    from keitow._engine.findings import Finding
    from keitow._sources import Citation
    from keitow._values.trailer import Trailer
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
_UNMET: Final = (Duty(met=False), Duty(met=None))
_GEARBOX: Final = "vehicle.driveline.gearbox"


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
        head = [line for one in (self.account.headline, self._pair()) for line in wrapped(harmless(one))]
        head.extend(self._advice())
        table, use = list(self._table()), list(self._use())
        rest = [*self._first(), *self._unchecked(), *self._duties(), *self._sources(), *wrapped(self.words.disclaimer)]
        parts = [part for part in (head, table, use, rest) if part]
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
        if self._guesses_gearbox():
            more.append(words.any_gearbox)
        tail = "".join([words.comma + one for one in more])
        whole = "".join(account.pair) + tail
        if width(whole) <= COLUMNS:
            return whole
        pair = [self._short(piece) if place % 2 else piece for place, piece in enumerate(account.pair)]
        return "".join(pair) + tail

    def _guesses_gearbox(self) -> bool:
        """Tell whether the machine's governing figure, or the low end of its band, rests on a gearbox not known."""
        machine = self.rating.mechanical
        if machine.governing is None or self.rating.facts[_GEARBOX] is not None:
            return False
        least = lowest(machine, machine.governing) or machine.governing
        return any(_GEARBOX in one.rule.paths() for one in (machine.governing, least))

    def _short(self, name: str) -> str:
        """Bring a name to its length: without its model code first."""
        return cut(name if width(name) <= self.longest_name else name.partition(" (")[0], self.longest_name)

    # The three answers

    def _table(self) -> Iterator[str]:
        rated, law, machine = map(self._row, self.rating.assessments)
        limit, used = self.words.short_columns
        # The law comes last, as it is most often not checked, and the trailer's plate before it.
        table = [("", limit, used if self.rating.trailer else "", ""), rated, machine, *self._plate(), law]
        names, limits, shares = (max([width(row[place]) for row in table]) for place in range(3))
        for name, figure, share, note in table:
            start = f"{padded(name, names)}  {padded(figure, limits)}  {padded(share, shares)}  "
            yield from wrapped(harmless(f"{start}{cut(note, self.longest_note)}".rstrip()), " " * (names + 2))
        decides = self.account.decides
        if decides is not None:
            name = self.words.trailer_row if decides.rule.of_trailer else self.words.bases[decides.rule.basis]
            title = self.words.title(decides.rule)
            yield from self._labeled(self.words.decides, f"{name}{self.words.comma}{title}")

    def _row(self, answer: Assessment) -> tuple[str, str, str, str]:
        words, name = self.words, self.words.bases[answer.basis]
        if answer.verdict is None and not answer.is_partial:
            if answer.basis is Basis.LAW:
                return name, words.law_in_brief[self.rating.trip.place], "", ""
            return self._advised(name, answer)
        finding = answer.governing
        if finding is not None and finding.rule.id == CLIMB and finding.verdict is not Verdict.WITHIN:
            beside = beside_climb(answer)  # for these a slower climb would not be enough
            titles = [self._cited(words.title(one.rule), one) for one, _ in beside[:1]]
            note = words.semicolon.join((*titles, self._cited(self.account.first_line.climbs_only(), finding)))
            if not beside:
                return name, words.slow, "", note
            least, cap = beside[0]
            return name, limit_of(self.figures, cap.low_kg, cap), self._share(least.subject_kg, cap.low_kg), note
        figure, share = self._figure(answer)
        return name, figure, share, words.semicolon.join(self._notes(answer))

    def _advised(self, name: str, answer: Assessment) -> tuple[str, str, str, str]:
        """Return the row of an answer without a verdict: the figure that is advice, where there is one."""
        for one in answer.applying:
            if one.rule.advisory and isinstance(one.outcome, Cap):
                return name, self.figures.limit(one.outcome.low_kg), "", self._cited(self._note(one), one)
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
            partly = words.law_partly if answer.verdict is None else words.law_partly_brief
            yield words.law_unread.format(state=first_line.state) if is_unread else partly
        is_unsettled = answer.is_open or answer.missing or answer.verdict is Verdict.UNDETERMINED
        if is_unsettled and answer.verdict is not Verdict.OVER:
            facts = self._needed(answer)
            if facts:
                yield words.open_.format(facts=facts)
        if finding is not None and cap is not None:
            finding = lowest(answer, finding) or finding
        if finding is not None:
            title = self._note(finding)
            if finding.outcome == Duty(met=False):
                title = words.unmet.format(title=title) if finding.rule.route is None else words.unregistered
            yield self._cited(title, finding)

    def _note(self, finding: Finding) -> str:
        return self.words.notes.get(finding.rule.id) or self.words.title(finding.rule)

    def _needed(self, answer: Assessment) -> str:
        open_rules = [one.rule for one in answer.applying if isinstance(one.outcome, Undetermined) and one.rule.binding]
        labels = [self.words.brief_label(path, self.rating.rules.papers) for path in answer.missing]
        labels = labels or [*map(self.words.title, open_rules)]
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

    def _plate(self) -> Iterator[tuple[str, str, str, str]]:
        """Yield the row of the trailer's own limits: the least of them."""
        caps = [(one, cap) for one, cap in binding_caps(self.rating.mechanical) if one.rule.of_trailer]
        finite = [(one, cap.low_kg) for one, cap in caps if math.isfinite(cap.low_kg)]
        if finite and self.rating.trailer is not None:
            least, kg = min(finite, key=lambda pair: pair[1])
            share = self._share(least.subject_kg, kg)
            yield self.words.trailer_row, self.figures.limit(kg), share, self._note(least)

    # Speeds, grades and stopping distances

    def _use(self) -> Iterator[str]:
        rating, words = self.rating, self.words
        if rating.mechanical.verdict is None:
            return
        if rating.trailer is None:
            yield from self._labeled(words.holds_at, self._asked())
            return
        never = "" if rating.safe_speed_kmh is not None or rating.mechanical.is_open else words.never_within
        good_for = words.semicolon.join(filter(None, (never, words.comma.join(self._good_for()))))
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

    def _good_for(self) -> Iterator[str]:
        rating, words, figures, trip = self.rating, self.words, self.compact, self.rating.trip
        safe = rating.safe_speed_kmh
        if safe is not None:
            slower = words.law_is_slower if self._is_unlawful_at(safe) else ""
            yield words.drives.format(speed=self.figures.reached(safe)) + slower
        climb = rating.climb_speed
        if climb is not None and trip.grade > 0:
            slowest, grade = climb.ends[0], percent_of(trip.grade)
            if math.isfinite(slowest) and slowest >= 1:
                yield words.climbs.format(grade=grade, speed=figures.reached(slowest))
            else:
                yield words.climbs_not.format(grade=grade)
        yield from self._restarts()
        way = rating.stopping_distance
        if way is not None and math.isfinite(way.ends[2]):
            stops = words.stops.format(speed=figures.speed(trip.speed_kmh), way=figures.way(way.ends[2]))
            alone = rating.stopping_distance_alone
            if alone is not None and math.isfinite(alone.ends[2]):
                stops += words.bracket.format(words.alone_stops.format(way=figures.way(alone.ends[2])))
            yield stops

    def _is_unlawful_at(self, speed_kmh: float) -> bool:
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

    def _first(self) -> Iterable[str]:
        rating, words = self.rating, self.words
        said = ""
        if rating.verdict is Verdict.UNDETERMINED:
            said = self._papers() or next(map(self.account.asks, self.account.first_line.unrecorded()), "")
        if not said and rating.verdict is not Verdict.WITHIN and rating.trailer is not None:
            said = next(iter(self.account.remedies), words.no_remedy)
        return self._labeled(words.first, said)

    def _papers(self) -> str:
        """Return which paper to read first, and what each of its possible entries would mean."""
        rating, words = self.rating, self.words
        law = rating.legal
        undetermined = [one for one in (law, rating.rated, rating.mechanical) if one.verdict is Verdict.UNDETERMINED]
        path = next((path for one in undetermined for path in one.missing), None)
        if path is None:
            return ""
        papers, is_known = rating.rules.papers, path in words.briefly
        fact, paper = words.brief_label(path, papers), "" if is_known else words.paper(path, papers)
        said = (words.read_fact if is_known or paper else words.find_fact).format(fact=fact)
        said += words.bracket.format(paper) if paper else ""
        meaning, trailer = "", rating.trailer
        if law.verdict is Verdict.UNDETERMINED and trailer is not None:
            if path == ENTRY:
                meaning = self._of_entry(trailer)
            elif path == _GROSS:
                meaning = self._of_gross()
        return said + (words.colon + meaning if meaning else "")

    def _of_entry(self, trailer: Trailer) -> str:
        rating, words, gross_kg = self.rating, self.words, trailer.gross_mass_kg
        if not gross_kg:
            return ""
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

    def _unchecked(self) -> Iterable[str]:
        named = dict.fromkeys(self.words.briefly_named(one.rule) for one in self.rating.not_checked)
        return self._labeled(self.words.not_checked_brief, self.words.comma.join(named))

    def _advice(self) -> Iterable[str]:
        """Say what a law known in part advises of roads and driving; nothing of it is part of the verdict."""
        law, words = self.rating.legal, self.words
        told: list[str] = []
        for one in law.applying if law.is_partial else ():
            is_told = one.rule.duty is Obligation.CONDUCT and not one.rule.binding and one.outcome != Duty(met=True)
            # In Japanese what has no Japanese name is not named.
            if is_told and (one.rule.title_ja or not words.japanese):
                said = words.title(one.rule)
                said = words.unmet.format(title=said) if one.outcome == Duty(met=False) else said
                told.append(self._cited(said, one))
        return self._labeled(words.advice, words.comma.join(told))

    def _duties(self) -> Iterator[str]:
        rating, words = self.rating, self.words
        if rating.trailer is None:
            return
        asked = [one for one in rating.duties if one.rule.binding and not one.rule.plate]
        duties = [one for one in asked if one.outcome in _UNMET and one.rule.duty is not Obligation.REGISTRATION]
        if not duties:
            return
        # A Japanese report only counts duties without a Japanese title.
        sayable = [one for one in duties if one.rule.title_ja or not self.words.japanese]
        named = list(dict.fromkeys(words.briefly_named(one.rule) for one in sayable))
        short = set(words.briefly.values())
        named.sort(key=lambda name: name not in short)  # short names first, so that they are not cut off
        try:
            number, nose = rating.hitch_class, rating.nose_mass
        except UnknownIdError:  # the rule book has no mechanics
            number = nose = None
        hitch = words.briefly["mech.duty.hitch"]
        if number is not None and hitch in named:
            named[named.index(hitch)] = words.hitch_class.format(number=number)
        text = listed(named, words.comma, _TWO_LINES - 60, words.more)
        if len(sayable) < len(duties):
            text += words.more.format(count=len(duties) - len(sayable))
        laden_kg = rating.facts.number("trailer.laden_mass_kg")
        if laden_kg and nose is not None:
            compact = self.compact
            least = compact.needed(min(ENOUGH_KG, ENOUGH_SHARE * laden_kg))
            low_kg, _, high_kg = nose.ends
            low, high = compact.limit(math.floor(low_kg)), compact.needed(high_kg)
            expected = high if low_kg == high_kg else words.spread.format(low=low, high=high)
            text += words.semicolon + words.nose.format(figure=least, expected=expected)
        yield from self._labeled(words.before, text)

    # Sources

    def _cited(self, said: str, finding: Finding) -> str:
        """Add the number of a rule's source."""
        number = self.cited.setdefault(self._source(finding.rule.citation), len(self.cited) + 1)
        return f"{said} [{number}]"

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
        """Return the lines of a text with its label; none where there is no text."""
        return wrapped(cut(harmless(f"{label}: {text}"), _MOST_OF_A_LINE)) if text else ()
