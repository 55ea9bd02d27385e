"""The one step from what an owner types to an answer: sharp with a figure off the papers, class-typical without."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import attrs

from keitow.catalog import _generic
from keitow.catalog._codes import codes, of_code, resolve
from keitow.catalog._search import search, taken_apart
from keitow.errors import UnknownIdError

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from keitow.catalog._entries import Entry
    from keitow.catalog._generic import GenericClass

_BODIES: Final = frozenset({"truck", "van", "suv", "car", "trailer"})


@attrs.frozen(kw_only=True, eq=False)
class Offer:
    """What can be typed for a truck that is not in the catalog or lacks its curb mass.

    Attributes
    ----------
    entry
        The record that comes closest, or what the records of its code agree on; ``None`` where there is none.
    typical
        The class that the truck belongs to, with its spread.
    sharp_command
        Words of the command with the truck's own figure: an id or model code, the option and an example of what the
        certificate prints. Of a truck that is not in the catalog, the class with that figure.
    typical_command
        Words of the command without it.
    said, said_ja
        One sentence in English and in Japanese.
    """

    entry: Entry | None
    typical: GenericClass
    sharp_command: tuple[str, ...]
    typical_command: tuple[str, ...]
    said: str
    said_ja: str


def offer(text: str) -> Offer | None:
    """Return what to type for a truck that is not in the catalog or lacks its curb mass.

    Parameters
    ----------
    text
        As for `search`, or an id or model code.

    Returns
    -------
    Offer or None
        ``None`` where the records that fit can be rated as they are, or are no trucks.

    Examples
    --------
    >>> step = offer("honda acty 1994 4wd")
    >>> step.sharp_command, step.typical_command
    (('ha4', '--curb', '670 kg'), ('kei-truck-1990-5mt-4wd',))
    """
    found, asked = search(text), taken_apart(text)
    named = any(name not in _BODIES for name in asked.names)
    entries = _written(text)
    if not entries and named:
        entries = tuple(one for one in found.entries if one.kind == "vehicle")
        if found.entries and not entries:
            return None
    bodies = {one.body for one in entries or (found.nearest if named else ()) if one.kind == "vehicle"}
    if (bodies and "truck" not in bodies) or _BODIES & set(asked.names) - {"truck"}:
        return None
    entries = tuple(one for one in entries if one.body == "truck")
    entry = _common(entries)
    if entry is not None and entry.ready:
        return None
    codes = any(character.isdigit() for word in asked.unknown for character in word)
    if not entries and not (asked.years or asked.names or codes or "kei" in asked.traits):
        return None
    typical = _generic.generic_class(_class_of(entries, asked.years, asked.traits))
    figure = _example(entry, typical)
    sharp = (entry.id if entry else typical.id, "--curb", figure)
    name = f"{entry.maker} {entry.model}" if entry else "A truck that is not in the catalog"
    name_ja = entry.id if entry else "カタログにない軽トラック"
    spread = typical.low if typical.low == typical.high else f"{typical.low} to {typical.high}"
    return Offer(
        entry=entry,
        typical=typical,
        sharp_command=sharp,
        typical_command=(typical.id,),
        said=f"{name}: with the curb mass off its certificate the answer is its own"
        f" ({' '.join(sharp[:-1])} {figure!r}); without it, {typical.id} stands for its class, {spread}.",
        said_ja=f"{name_ja}: 車検証又は輸出予定届出証明書の車両重量があれば {' '.join(sharp[:-1])} '{figure}'、"
        f"なければ同じ時代の標準的な軽トラック {typical.id} ({spread.replace(' to ', '～')})で計算できます。",
    )


def _written(text: str) -> tuple[Entry, ...]:
    """Return the record whose id or code this is; a record of several words is found by searching."""
    try:
        entry = resolve("vehicle", text)
    except UnknownIdError:
        return ()
    return () if " " in entry.id else (entry,)


def _common(entries: Sequence[Entry]) -> Entry | None:
    """Return the record to name: what a code's records agree on where it is all of them, else the best that is thin."""
    if not entries:
        return None
    shared = codes(entries[0])
    if len(entries) > 1 and shared and set(of_code(shared[0])) == set(entries):
        return resolve("vehicle", shared[0])
    thin = [entry for entry in entries if not entry.ready]
    return thin[0] if thin and len(thin) == len(entries) else entries[0]


def _class_of(entries: Sequence[Entry], years: tuple[int, ...], traits: tuple[str, ...]) -> str:
    values: Mapping[str, object] = entries[0].values if entries else {}
    era = next((entry.era for entry in entries if entry.era), None)
    year = years[0] if years else (int(era.partition("-")[0]) if era else None)
    if "550cc" in traits and not years:
        year = 1989
    automatic = bool({"automatic", "3at", "4at", "cvt"} & set(traits)) or (
        values.get("driveline.gearbox") in {"automatic", "CVT"} and "manual" not in traits
    )
    four_wheel = "4wd" in traits or (values.get("driveline.drive") == "4WD" and not {"2wd", "rwd"} & set(traits))
    return _generic.id_for(year, automatic=automatic, four_wheel=four_wheel)


def _example(entry: Entry | None, typical: GenericClass) -> str:
    """Return a figure to type: the class's, or the end that is closest to it of what is printed for its kind."""
    if entry and entry.implied_curb_mass:
        return entry.implied_curb_mass
    ranges = [one for one in entry.ranges if one.field == "curb_mass"] if entry else []
    if not ranges:
        return typical.nominal
    usual, low, high = (float(mass.split()[0]) for mass in (typical.nominal, ranges[0].low, ranges[0].high))
    return f"{min(max(usual, low), high):g} kg"
