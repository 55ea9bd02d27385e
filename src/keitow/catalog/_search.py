"""Search over the records by a few words."""

from __future__ import annotations

import re
from collections import defaultdict
from functools import cache
from typing import TYPE_CHECKING, Final
from unicodedata import normalize

import attrs

from keitow._values.fields import text
from keitow.catalog._records import every

if TYPE_CHECKING:
    from collections.abc import Iterator

    from keitow.catalog._entries import Entry

_LONGEST: Final = 200
_ACCENTS: Final = re.compile(r"[\u0300-\u036f]")  # of Latin letters; the sound marks of kana stay
_KATAKANA: Final = {code: code + 0x60 for code in range(ord("ぁ"), ord("ゖ") + 1)}  # from hiragana
_PREFIX: Final = re.compile(r"\b([0-9a-z]{1,3})-(?=[a-z]{1,3}\d)")  # of exhaust emission, as in EBD-DA16T
_WORD: Final = re.compile(r"[0-9a-z]+|[^\W0-9a-z_]+")
_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_SAME: Final = {"awd": "4wd", "fr": "rwd", "ff": "fwd"}
_GEARBOX: Final = {
    "manual": {"manual", "mt"},
    "automatic": {"automatic", "auto", "at"},
    "cvt": {"cvt"},
    "amt": {"amt", "ags"},
}
_GEARED: Final = re.compile(r"[2-6](?:mt|at|ags)")
_SHORTEST_BEGUN: Final = 3
_SHORTEST_MISTYPED: Final = 4


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


def search(query: str) -> tuple[Entry, ...]:
    """Return the records that fit these words, best first (see `keitow.catalog.search`)."""
    index = _index()
    plain = _plain(text(query, "catalog.search")[:_LONGEST])
    prefixes = set(_PREFIX.findall(plain))
    words = [_SAME.get(word, word) for word in dict.fromkeys(_words(plain))]
    traits = [
        word for word in words if word in index.traits | prefixes or _YEAR.fullmatch(word) or _GEARED.fullmatch(word)
    ]
    names = [word for word in words if word not in traits]
    meant = [_meant(word, index) for word in names]
    found = [
        (sum(_has(record, trait) for trait in traits), exact, record.entry)
        for record in index.records
        if all(record.names & names_meant for names_meant in meant)
        for exact in [sum(word in record.names for word in names)]
    ]
    most = max((fitting for fitting, _, _ in found), default=0)
    if not names and not most:
        return ()
    best = [(exact, entry) for fitting, exact, entry in found if fitting == most]
    best.sort(key=lambda hit: (-hit[0], -len(hit[1].values), hit[1].id))
    return tuple(entry for _, entry in best)


def _has(record: _Indexed, trait: str) -> bool:
    if _YEAR.fullmatch(trait):
        return record.years is not None and int(trait) in record.years
    return trait in record.traits


def _meant(word: str, index: _Index) -> frozenset[str]:
    """Return the names in the catalog that a word may stand for: itself, what it begins, or what it mistypes."""
    begun = {name for name in index.names if name.startswith(word)}
    if word in index.names or (begun and len(word) >= _SHORTEST_BEGUN):
        return frozenset(begun)
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
        if len(name) >= _SHORTEST_MISTYPED and not any(letter.isdigit() for letter in name):
            for short in _less_one_letter(name):
                shortened[short].add(name)
    traits = frozenset(trait for record in records for trait in record.traits)
    return _Index(records, traits, names, dict(shortened))


def _indexed(entry: Entry) -> _Indexed:
    badges = [(entry.id, entry.maker, entry.model, entry.code, entry.names)]
    badges += [(one.id, one.maker, one.model, one.code, one.names) for one in entry.aliases]
    plain = [_plain(one) for *texts, names in badges for one in (*texts, *names) if one]
    words = {word for one in plain for word in _words(one)}
    traits = {word for word in words if _GEARED.fullmatch(word) or word in {"2wd", "4wd", "cvt"}}
    traits |= {prefix for one in plain for prefix in _PREFIX.findall(one)}
    drive = str(entry.values.get("driveline.drive", "")).lower()
    if drive:
        traits |= {drive} if drive == "4wd" else {drive, "2wd"}
    gearbox = str(entry.values.get("driveline.gearbox", "")).lower()
    traits |= _GEARBOX.get(gearbox, set())
    return _Indexed(entry, frozenset(words - traits), frozenset(traits), _years(entry.era))


def _years(era: str | None) -> range | None:
    if era is None:
        return None
    first, _, last = era.partition("-")
    return range(int(first), int(last or "2099") + 1)


def _plain(text: str) -> str:
    """Return the text in small letters of ordinary width, hiragana as katakana."""
    plain = normalize("NFC", _ACCENTS.sub("", normalize("NFKD", text)))
    return plain.casefold().translate(_KATAKANA)


def _words(text: str) -> Iterator[str]:
    return (match.group() for match in _WORD.finditer(text))
