"""The texts that more than one state cites."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Final

from keitow._sources import Citation

cite: Final = partial(Citation, consulted=date(2026, 11, 28))
"""Cite a text that was read on that day, as all American ones were."""

TRAILERS_COM: Final = "https://trailers.com/state-laws/print/"
"""The wording of the AAA digest, a page for each state: one source, not two."""
TOWING_LAWS: Final = "https://vehiclesolutions.ca/towing-laws"
"""A page on towing laws of states and provinces, undated."""
UNICOURT: Final = "https://github.com/UniCourt/cic-code-"
"""Official state codes, set anew for Public.Resource.Org; the text of the release named, not of today."""

KEI_CLASS: Final = cite(
    document="keitow catalog",
    article="84 kei vehicles of 656 to 660 cc",
    authority="keitow",
    confidence="H",
)
