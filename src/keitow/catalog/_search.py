"""Search over the records by a few words."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Final, overload
from unicodedata import normalize

import attrs

from keitow._values.fields import FIRST_YEARS, text
from keitow.catalog._records import every
from keitow.catalog._words import BODY_WORDS, CANONICAL, IDLE, PHRASES, TRAITS

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from keitow.catalog._entries import Entry

_LONGEST: Final = 200
_MOST_SHOWN: Final = 3
_ACCENTS: Final = re.compile(r"[\u0300-\u036f]")  # of Latin letters; the sound marks of kana stay
_KATAKANA: Final = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}  # from hiragana
_PREFIX: Final = re.compile(r"\b([0-9a-z]{1,3})-(?=[a-z]{1,3}\d)")  # of exhaust emission, as in EBD-DA16T
_SERIAL: Final = re.compile(r"(?<=[0-9a-z])-\d{5,}\b")  # of one vehicle, behind its code on the frame
_WORD: Final = re.compile(r"[0-9a-z]+|[^\W0-9a-z_]+")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_JAPANESE_YEAR: Final = re.compile(r"(昭和|平成|令和)(\d{1,2}|元)年?")
_SHORT_YEAR: Final = re.compile(r"'(\d\d)\b")
_ERA_LETTER: Final = re.compile(r"([hsr])(\d{1,2})")
_GEARED: Final = re.compile(r"[2-6](?:mt|at|ags)")
_SHORTEST: Final = 3
_SHORTEST_MISTYPED: Final = 4
_LAST_YEAR: Final = 2099
_CENTURY, _PIVOT = 1900, 50
_SMALL_ENGINE, _LARGE_ENGINE = range(500, 560), range(600, 661)


@attrs.frozen(kw_only=True, eq=False)
class Found(Sequence["Entry"]):
    """What a search found. It is a sequence of its entries, best first.

    Attributes
    ----------
    entries
        The records that fit.
    not_understood
        Words that mean nothing in the catalog. Without a model code among them the rest was searched for.
    unmet
        Words that narrow (a drive, a gearbox, turbo) and that none of the entries has.
    years
        The years of production that were asked for. A record that was not built in them is no hit.
    nearest
        The records of the generation that is closest to those years, where they exclude every record.
    """

    entries: tuple[Entry, ...] = ()
    not_understood: tuple[str, ...] = ()
    unmet: tuple[str, ...] = ()
    years: tuple[int, ...] = ()
    nearest: tuple[Entry, ...] = ()

    def __repr__(self) -> str:
        ids = [one.id for one in self.entries]
        more = f" and {len(ids) - _MOST_SHOWN} more" if len(ids) > _MOST_SHOWN else ""
        return f"<Found {', '.join(ids[:_MOST_SHOWN]) or 'nothing'}{more}>"

    def __len__(self) -> int:
        return len(self.entries)

    @overload
    def __getitem__(self, index: int) -> Entry: ...
    @overload
    def __getitem__(self, index: slice) -> tuple[Entry, ...]: ...
    def __getitem__(self, index: int | slice) -> Entry | tuple[Entry, ...]:
        return self.entries[index]


@attrs.frozen
class _Indexed:
    """A record as words."""

    entry: Entry
    names: frozenset[str]
    traits: frozenset[str]
    years: range | None


@attrs.frozen
class _Index:
    records: tuple[_Indexed, ...]
    traits: frozenset[str]
    names: frozenset[str]
    shortened: dict[str, set[str]]  # a name less one letter -> the names


@attrs.frozen
class Query:
    """A search text, taken apart."""

    years: tuple[int, ...]
    traits: tuple[str, ...]
    names: tuple[str, ...]  # understood
    unknown: tuple[str, ...]


def search(text: str) -> Found:
    """Return the records that fit a few words, best first, and what of the words was not understood.

    Words are makers, models, badges, model codes or fragments of them with or without their emission prefix
    (``EBD-``), bodies (truck, van, dump, jumbo) and kinds of trailers (camper, utility, jet ski), in Japanese or not,
    each whole, begun or with one typo; all of them must fit. A year of production (``1995``, ``平成7年``, ``H7``)
    excludes what was not built in it. A drive (``4wd``), a gearbox (``5mt``, ``manual``), ``turbo`` and
    ``supercharged`` narrow as far as any record fits them.

    Examples
    --------
    >>> [entry.id for entry in search("carry 4wd 5mt 2003")]
    ['carry-da63t-4wd-5mt']
    >>> found = search("suzuki carry for sale 1960")
    >>> len(found), found.not_understood, [entry.era for entry in found.nearest]
    (0, ('sale',), ['1989-1990', '1989-1990'])
    """
    index, asked = _index(), taken_apart(text)
    unknown_code = any(is_code(word) for word in asked.unknown)
    if unknown_code or not (asked.names or (asked.traits and not asked.unknown) or (asked.years and not asked.unknown)):
        return Found(not_understood=asked.unknown, years=asked.years)
    meant = [_meant(word, index) for word in asked.names]
    named = [record for record in index.records if all(record.names & one for one in meant)]
    in_years = [record for record in named if _built_in(record, asked)]
    if asked.years:
        in_years = [record for record in in_years if record.years] or in_years
    hits, unmet = _narrowed(in_years, asked)
    nearest = [] if in_years or not asked.names else _narrowed(_closest(named, asked.years), asked)[0]
    if not asked.names and not asked.years and len(unmet) == len(asked.traits):
        hits = []
    return Found(
        entries=_sorted(hits, asked),
        not_understood=asked.unknown,
        unmet=unmet,
        years=asked.years,
        nearest=_sorted(nearest, asked),
    )


def taken_apart(query: str) -> Query:
    """Return what a search text asks for: years, what narrows, names, and what is not understood."""
    index = _index()
    plain = _plain(text(query, "catalog.search")[:_LONGEST])
    of_eras = _JAPANESE_YEAR.findall(plain)
    years = [FIRST_YEARS[era] - 1 + (1 if number == "元" else int(number)) for era, number in of_eras]
    plain = _JAPANESE_YEAR.sub(" ", plain)
    years += [_CENTURY + int(short) + (100 if int(short) < _PIVOT else 0) for short in _SHORT_YEAR.findall(plain)]
    plain = _SERIAL.sub(" ", _SHORT_YEAR.sub(" ", plain))
    prefixes = set(_PREFIX.findall(plain))
    for phrase, word in PHRASES.items():
        plain = re.sub(rf"(?<![0-9a-z]){re.escape(phrase)}(?![0-9a-z])", word, plain)
    words = [CANONICAL.get(word, word) for word in dict.fromkeys(_words(plain))]
    years += [int(word) for word in words if _YEAR.fullmatch(word)]
    traits: list[str] = []
    names: list[str] = []
    unknown: list[str] = []
    for word in words:
        if _YEAR.fullmatch(word) or word in IDLE:
            continue
        if word in TRAITS or word in index.traits | prefixes or _GEARED.fullmatch(word):
            traits.append(word)
        elif _meant(word, index):
            names.append(word)
        elif letter := _ERA_LETTER.fullmatch(word):
            years.append(FIRST_YEARS[letter[1]] - 1 + int(letter[2]))  # h7, as on an auction sheet
        else:
            unknown.append(word)
    return Query(tuple(dict.fromkeys(years)), tuple(dict.fromkeys(traits)), tuple(names), tuple(unknown))


def is_code(word: str) -> bool:
    """Say whether a word looks like a model code: letters and digits."""
    return any(letter.isdigit() for letter in word) and any("a" <= letter <= "z" for letter in word)


def _narrowed(records: Iterable[_Indexed], asked: Query) -> tuple[list[_Indexed], tuple[str, ...]]:
    """Return the records that have the most of what narrows, and what none of these has."""
    counted = [(sum(trait in record.traits for trait in asked.traits), record) for record in records]
    most = max((count for count, _ in counted), default=0)
    best = [record for count, record in counted if count == most]
    unmet = tuple(trait for trait in asked.traits if not any(trait in record.traits for record in best))
    return best, unmet if best else ()


def _sorted(records: Iterable[_Indexed], asked: Query) -> tuple[Entry, ...]:
    def rank(record: _Indexed) -> tuple[int, int, str]:
        exact = sum(word in record.names for word in asked.names)
        return -exact, -len(record.entry.values), record.entry.id

    return tuple(record.entry for record in sorted(records, key=rank))


def _built_in(record: _Indexed, asked: Query) -> bool:
    """Say whether a record was built in one of these years; of unknown years only a trailer that is named is a hit."""
    if not asked.years:
        return True
    if record.years is None:
        return record.entry.kind == "trailer" and bool(asked.names)
    return any(year in record.years for year in asked.years)


def _closest(records: Iterable[_Indexed], years: tuple[int, ...]) -> list[_Indexed]:
    """Return the records whose years of production are closest to these."""
    away = [
        (min(max(one.years.start - year, year - one.years.stop + 1) for year in years), one)
        for one in records
        if one.years is not None
    ]
    least = min((distance for distance, _ in away), default=0)
    return [record for distance, record in away if distance == least]


def _meant(word: str, index: _Index) -> frozenset[str]:
    """Return the names in the catalog that a word may stand for: itself, what it begins, or what it mistypes."""
    begun = {name for name in index.names if name.startswith(word)}
    if word in index.names or (begun and len(word) >= _SHORTEST):
        return frozenset(begun)
    if is_code(word) and len(word) >= _SHORTEST:
        return frozenset(name for name in index.names if word in name)  # a fragment of a code, as 510p of s510p
    if len(word) < _SHORTEST_MISTYPED or any(letter.isdigit() for letter in word):
        return frozenset()  # one letter of a model code makes another model
    return frozenset(name for short in _less_one_letter(word) for name in index.shortened.get(short, ()))


def _less_one_letter(word: str) -> set[str]:
    """Return the word and what is left of it less one letter: words one slip apart share one of these."""
    return {word, *(word[:n] + word[n + 1 :] for n in range(len(word)))}


@cache
def _index() -> _Index:
    records = tuple(_indexed(entry) for kind in ("vehicle", "trailer") for entry in every(kind))
    names = frozenset(name for record in records for name in record.names)
    shortened: dict[str, set[str]] = defaultdict(set)
    for name in names:
        if len(name) >= _SHORTEST and not any(letter.isdigit() for letter in name):
            for short in _less_one_letter(name):
                shortened[short].add(name)
    traits = frozenset(trait for record in records for trait in record.traits)
    return _Index(records, traits, names, dict(shortened))


def _indexed(entry: Entry) -> _Indexed:
    badges = [(entry.id, entry.maker, entry.model, entry.code, entry.names)]
    badges += [(one.id, one.maker, one.model, one.code, one.names) for one in entry.aliases]
    plain = [_plain(one) for *texts, names in badges for one in (*texts, *names) if one]
    joined = plain
    for phrase, word in PHRASES.items():
        joined = [one.replace(phrase, word) for one in joined]
    plain = plain + joined
    words = {word for one in plain for word in _words(one)}
    words |= {CANONICAL[word] for word in words if word in CANONICAL}
    japanese = [word for word in words if not word.isascii()]  # may hold others, as ハイゼットジャンボ holds ジャンボ
    words |= {canonical for spelling, canonical in CANONICAL.items() if any(spelling in one for one in japanese)}
    if entry.kind == "trailer":
        words = words - {"van", "truck"} | {"trailer"}
    else:
        words |= {"kei", *filter(None, [BODY_WORDS.get(entry.body)])}
    traits = {word for word in words if word in TRAITS or _GEARED.fullmatch(word)} | set(_drive_and_gears(entry))
    traits |= {prefix for one in plain for prefix in _PREFIX.findall(one)}
    years = _years(entry.era)
    traits |= set(_engine(entry, years))
    return _Indexed(entry, frozenset(words - traits), frozenset(traits), years)


def _drive_and_gears(entry: Entry) -> Iterator[str]:
    if drive := str(entry.values.get("driveline.drive", "")).lower():
        yield from ("4wd",) if drive == "4wd" else (drive, "2wd")
    if gearbox := str(entry.values.get("driveline.gearbox", "")).lower():
        yield gearbox


def _engine(entry: Entry, years: range | None) -> Iterator[str]:
    if aspiration := str(entry.values.get("engine.aspiration", "")):
        yield CANONICAL.get(aspiration, aspiration)
    displacement = entry.values.get("displacement")
    size = int(str(displacement).split()[0]) if displacement else 0
    if size in _SMALL_ENGINE or (not size and years and years.stop <= 1990 + 1):
        yield "550cc"
    elif size in _LARGE_ENGINE or (not size and years and years.start >= 1990):
        yield "660cc"


def _years(era: str | None) -> range | None:
    if era is None:
        return None
    first, _, last = era.partition("-")
    return range(int(first), int(last or _LAST_YEAR) + 1)


def _plain(text: str) -> str:
    """Return the text in small letters of ordinary width, hiragana as katakana."""
    plain = normalize("NFC", _ACCENTS.sub("", normalize("NFKD", text)))
    return plain.casefold().translate(_KATAKANA)


def _words(text: str) -> Iterator[str]:
    return (match.group() for match in _WORD.finditer(text))
