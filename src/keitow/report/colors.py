"""The colors of every picture: of a notebook, of matplotlib, of the page that rates in the browser."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from keitow._engine.outcomes import Verdict

if TYPE_CHECKING:
    from collections.abc import Mapping

FIGURE: Final = "#2f7fc1"
"""Of a limiter."""
DECIDES: Final = "#c2570c"
"""Of a limiter that decides. The word stands beside it too."""
LAW: Final = "#868686"
"""Of what law permits. It can be told from a white and from a black page."""
PALE: Final = 0.3
"""How opaque a band is, from its low to its high figure."""
VERDICTS: Final[Mapping[Verdict, str]] = {
    Verdict.WITHIN: "#2e7d4f",
    Verdict.MARGINAL: "#96600f",
    Verdict.BEYOND_RATING: "#8a4a8f",
    Verdict.OVER: "#b3372a",
    Verdict.UNDETERMINED: "#5b6470",
}
"""White letters can be read on each of them."""
