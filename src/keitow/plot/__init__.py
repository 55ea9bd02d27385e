"""Pictures of what a combination can tow. They need the extra ``keitow[plot]``.

Where no axes are given, a new figure is made that pyplot does not keep open. A notebook displays it, in the colors of
its page. ``rating.plot().figure.savefig("rating.png")`` saves it. Letters and lines have the colors of matplotlib's
style: ``with plt.style.context("dark_background"):`` draws for a dark page.
"""

from __future__ import annotations

from keitow.plot.beside import compare
from keitow.plot.over import Over, envelope, map, stopping  # noqa: A004  # it is called as `plot.map`
from keitow.plot.side_view import sketch

__all__ = ["Over", "compare", "envelope", "map", "sketch", "stopping"]
