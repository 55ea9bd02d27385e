"""The search's words, English and Japanese: both stand on the same pages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx.search import languages
from sphinx.search.en import SearchEnglish
from sphinx.search.ja import SearchJapanese

if TYPE_CHECKING:
    from sphinx.application import Sphinx


class BothLanguages(SearchEnglish):
    """English words by their stem; Japanese as a whole run, and as the words that it is split into."""

    lang = "both"
    language_name = "English"  # by which Sphinx calls the stemmer

    def __init__(self, options: dict[str, str]) -> None:
        super().__init__(options)
        self._japanese = SearchJapanese(options)

    def split(self, input: str) -> list[str]:  # noqa: A002  # as Sphinx calls it
        words = super().split(input)
        return words + [part for word in words if not word.isascii() for part in self._japanese.split(word)]


def setup(_: Sphinx) -> dict[str, bool]:
    languages["both"] = BothLanguages
    return {"parallel_read_safe": True, "parallel_write_safe": True}
