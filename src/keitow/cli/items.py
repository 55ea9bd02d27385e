"""What is carried, as people write it: ``120 kg``, ``gravel 180 kg``, ``180 kg of gravel``, ``water 10 gal``."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from keitow import InputError, Item
from keitow._units import MASS, VOLUME, Unit, kilograms_or_zero, split_measure

if TYPE_CHECKING:
    from collections.abc import Iterator

_WATER: Final = frozenset({"water", "水"})
_GASOLINE: Final = frozenset({"fuel", "gasoline", "petrol", "gas", "ガソリン", "燃料"})
_DIESEL: Final = frozenset({"diesel", "diesel fuel", "軽油"})
_MOST_WORDS: Final = 4
_RUN_ON: Final = re.compile(r"([^\d\s][^\d]*?)([0-9][0-9.,]*\s*\S+)")
_SIZE: Final = re.compile(r"\b\d+ ?x ?\d+s?\b", re.IGNORECASE)
"""What a board or a trailer is called by: 2x4."""
_SEVERAL: Final = re.compile(
    r"[\d+*×/]|\bof$|[二三四五六七八九十百][袋個本枚台箱缶俵束]"
    r"|\b(?:x|plus|minus|each|per|times|half|double|dozens?|pair|couple|several|few|hundred"
    r"|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty|forty|fifty)\b",
    re.IGNORECASE,
)
"""What no name of a thing has: another number, or a word that counts, multiplies, adds or takes away."""


def is_item(text: str) -> bool:
    """Tell whether a text is a measure, with or without a name."""
    return _split(text) is not None


def item(text: str, where: str) -> Item | None:
    """Read one thing that is carried; ``None`` for nothing at all.

    Raises
    ------
    InputError
        No mass, or a volume of something whose density is not known.

    Examples
    --------
    >>> item("10 gal of water", "--load")
    Item(name='water', mass_kg=37.85411784)
    """
    found = _split(text)
    if found is None:
        for _, measure in _splits(text):
            if split_measure(measure):
                kilograms_or_zero(measure, where)  # which says what is wrong with it
        hint = "write it like '180 kg', 'gravel 180 kg' or 'water 10 gal'"
        raise InputError(where, "needs a mass, with or without a name", text, hint)
    name, measure = found
    if _SEVERAL.search(_SIZE.sub("", name)):
        hint = "write each thing with its whole mass, like 'gravel 180 kg', and repeat the option for another"
        raise InputError(where, "needs one mass, and a name without numbers", text, hint)
    if _is_of(VOLUME, measure):
        return _liquid(name, measure, text, where)
    mass_kg = kilograms_or_zero(measure, where)
    return Item(name or "load", measure) if name or mass_kg else None


def _liquid(name: str, volume: str, text: str, where: str) -> Item:
    plain = name.casefold()
    if plain in _WATER:
        return Item.water(volume)
    if plain in _GASOLINE:
        return Item.fuel(volume)
    if plain in _DIESEL:
        return Item.fuel(volume, diesel=True)
    hint = "write its mass, like 'gravel 180 kg', or say what it is: 'water 10 gal', 'gasoline 20 L', 'diesel 20 L'"
    raise InputError(where, "needs a mass, as the density of this is not known", text, hint)


def _split(text: str) -> tuple[str, str] | None:
    """Split a text into a name and a measure of mass or volume; ``None`` where it has none."""
    for name, measure in _splits(text):
        if _is_of(MASS, measure) or _is_of(VOLUME, measure):
            return name, measure
    match = _RUN_ON.fullmatch(text.strip()) if len(text.split()) <= _MOST_WORDS else None
    if match and (_is_of(MASS, match[2]) or _is_of(VOLUME, match[2])):
        return match[1].strip(" :,="), match[2]
    return None


def _splits(text: str) -> Iterator[tuple[str, str]]:
    """Yield each name with what may be its measure, the longest measures first."""
    words = text.split()
    for count in range(min(_MOST_WORDS, len(words)), 0, -1):
        for name, measure in ((words[:-count], words[-count:]), (words[count:], words[:count])):
            yield " ".join(name[1:] if name[:1] == ["of"] else name).strip(" :,="), " ".join(measure)


def _is_of(unit: Unit, text: str) -> bool:
    parts = split_measure(text)
    return parts is not None and unit.find(parts.spelling) is not None
