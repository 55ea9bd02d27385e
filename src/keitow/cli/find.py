"""What a person calls a vehicle or a trailer, found in the catalog: an id, or words that only one record fits."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeVar

from keitow import catalog
from keitow.catalog import ThinRecordError
from keitow.cli.arguments import UsageError
from keitow.errors import UnknownIdError, shown
from keitow.report.words import JAPANESE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from keitow import Trailer, Vehicle
    from keitow.catalog import Entry

V = TypeVar("V")

_MOST_NAMED: Final = 4
_KINDS: Final = JAPANESE.record_kinds


def vehicle(words: Sequence[str], needed: Mapping[str, Any]) -> Vehicle:
    """Return a vehicle of the catalog.

    Parameters
    ----------
    words
        An id, a model code, a class, or words that only one record fits.
    needed
        The curb mass, where it was typed; a record may lack it.

    Raises
    ------
    UsageError
        None, or more than one, or the record lacks its curb mass and none was typed.
    """
    text = " ".join(words)
    try:
        return _taken(catalog.vehicle, text, needed)
    except UnknownIdError as error:
        raise _which("vehicle", text, error) from None


def _taken(take: Callable[..., V], id: str, needed: Mapping[str, Any]) -> V:
    try:
        return take(id)
    except ThinRecordError as error:
        if needed:
            return take(id, **needed)
        typical = _typical(id)
        other = f", or rate its class, {typical}" if typical else ""
        other_ja = f"。又は同じ時代の標準的な軽トラック {typical} を指定してください" if typical else ""
        english = f"{error.record}: {error.needed}; write {error.option}{other}"
        raise UsageError(english, f"{error.text_ja}{other_ja}") from None


def trailer(text: str, needed: Mapping[str, Any]) -> Trailer:
    """Return a trailer of the catalog; see `vehicle`."""
    try:
        return _taken(catalog.trailer, text, needed)
    except UnknownIdError as error:
        found = _only(text)
        if found is None or found.kind != "trailer":
            raise _which("trailer", text, error) from None
        return _taken(catalog.trailer, found.id, needed)


def entry(text: str) -> Entry:
    """Return a record of the catalog, by its id or by words that only it fits.

    Raises
    ------
    KeitowError
        None, or more than one.
    """
    try:
        return catalog.entry(text)
    except UnknownIdError as error:
        if (found := _only(text)) is not None:
            return found
        if error.nearest:
            raise
        hits = catalog.search(text)
        if len(hits) > 1 and not hits.not_understood:
            raise _which(hits[0].kind, text, error) from None
        ja = f"{shown(text)} という記録はカタログにありません。keitow search キャリイ のように探してください"
        raise UsageError(f"{error}; search finds it, like: keitow search carry", ja) from None


def _only(text: str) -> Entry | None:
    """Return the record that alone fits some words; a single word may be an id with a typo."""
    found = catalog.search(text)
    is_sure = len(found) == 1 and " " in text and not (found.not_understood or found.unmet)
    return found[0] if is_sure else None


def _which(kind: str, text: str, error: UnknownIdError) -> UsageError:
    """Say which records the words fit, where there are several."""
    found = catalog.search(text)
    ids = [entry.id for entry in found if entry.kind == kind]
    if not ids or found.not_understood or len(ids) == 1:
        return _unknown(kind, text, UnknownIdError(kind, text, error.nearest or tuple(ids[:1])))
    more, named = len(ids) - _MOST_NAMED, ids[:_MOST_NAMED]
    typical = _typical(text) if kind == "vehicle" else ""
    also, also_ja = (f"; or its class, {typical}", f"。標準的な車種なら {typical}") if typical else ("", "")
    if kind == "vehicle" and more > 0:
        also = f", or add a year, a drive or a gearbox, like 1998 4wd 5mt{also}"
        also_ja = f"。又は年、駆動方式、変速機を加えてください{also_ja}"
    return UsageError(
        f"{shown(text)} fits {len(ids)} {kind}s; write one of them: {', '.join(named)}"
        f"{f' and {more} more' if more > 0 else ''}{also}",
        f"{shown(text)} に合う{_KINDS[kind]}は{len(ids)}件あります。いずれかを書いてください: {'、'.join(named)}"
        f"{f' ほか{more}件' if more > 0 else ''}{also_ja}",
    )


def _unknown(kind: str, text: str, error: UnknownIdError) -> UsageError:
    has_blanks = " " in text
    quotes = "; what has blanks needs quotes" if has_blanks else ""
    quotes_ja = "。空白を含む語は引用符で囲んでください" if has_blanks else ""
    missing_ja = f"{shown(text)} という{_KINDS[kind]}はカタログにありません"
    if error.nearest:
        near_ja = "、".join(map(repr, error.nearest))
        return UsageError(f"{error}{quotes}", f"{missing_ja}。{near_ja} ではありませんか{quotes_ja}")
    if kind == "trailer":
        return UsageError(
            f"{error}; write --tare '100 kg' and what else is known of it, or search: keitow search trailer",
            f"{missing_ja}。--tare '100 kg' のように諸元を書くか、keitow search trailer で探してください",
        )
    typical = _typical(text)
    like = f"its class, {typical}" if typical else "a class like kei-truck-5mt-4wd"
    like_ja = f"同じ時代の標準的な車種 {typical} " if typical else "kei-truck-5mt-4wd のような標準的な車種"
    hint = f"write --curb '700 kg' for a truck of your own, {like}, or search: keitow search carry"
    hint_ja = f"--curb '700 kg' のように諸元を書くか、{like_ja}を書くか、keitow search キャリイ のように探してください"
    return UsageError(f"{error}; {hint}{quotes}", f"{missing_ja}。{hint_ja}{quotes_ja}")


def _typical(text: str) -> str:
    """Return the id of the class that a truck belongs to; empty where it belongs to none or lacks nothing."""
    offered = catalog.offer(text)
    return "" if offered is None else offered.typical.id
