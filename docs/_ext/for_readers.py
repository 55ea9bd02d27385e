"""What readers need beside the text: whole navigation by keyboard, a picture for links, ``llms.txt`` for programs."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from matplotlib import rc_context
from matplotlib.figure import Figure
from matplotlib.layout_engine import ConstrainedLayoutEngine

from keitow import Load, Place, Trailer, Trip, catalog, evaluate, plot

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

CARD: Final = "card.png"
LLMS: Final = """\
# keitow

> May this kei truck tow this loaded trailer, can it, and how do you know? keitow is a typed Python library that answers
> with three figures and keeps them apart: what the trade rates, what the law allows, what the machine can take. Every
> number names its rule, its source and what was assumed.

Measures are texts with a unit, like "350 kg" or "771 lb"; a bare number is refused. Each page is also there as its
source text, under _sources.

## Pages

{pages}
"""


def setup(app: Sphinx) -> dict[str, bool]:
    app.connect("html-page-context", _mend, priority=900)  # after the theme has made its navigation
    app.connect("build-finished", _add)
    return {"parallel_read_safe": True, "parallel_write_safe": True}


def _mend(app: Sphinx, pagename: str, _template: str, context: dict[str, Any], _doctree: object) -> None:
    """Mend what the theme and the notebooks write.

    Captions get the level that a heading needs, wide tables a place in the order of the keyboard, and what unfolds a
    cell is called by its own words.
    """
    navigation = "furo_navigation_tree"
    context[navigation] = context.get(navigation, "").replace('role="heading"', 'role="heading" aria-level="2"')
    wrapper = '<div class="table-wrapper'
    body = context.get("body", "").replace(
        wrapper, f'{wrapper[:4]} role="region" aria-label="Table" tabindex="0"{wrapper[4:]}'
    )
    body = body.replace(' aria-label="Toggle hidden content"', "")
    if pagename.startswith("_modules/"):
        body = re.sub(r'(?<=#)keitow\.[\w.]+(?=">\[docs\])', lambda found: _documented(app, found[0]), body)
    context["body"] = body


def _documented(app: Sphinx, name: str) -> str:
    """Return where a name is documented, which viewcode takes to be in the package itself."""
    known = app.env.get_domain("py").objects
    ending = name.removeprefix("keitow")
    found = known.get(name) or next((one for other, one in sorted(known.items()) if other.endswith(ending)), None)
    return found.node_id if found else name


def _add(app: Sphinx, error: Exception | None) -> None:
    if error is None and app.builder.name == "html":
        out = Path(app.outdir)
        (out / "llms.txt").write_text(LLMS.format(pages="\n".join(_pages(app))), "utf-8")
        _draw_card(out / "_static" / CARD)


def _pages(app: Sphinx) -> Iterator[str]:
    base = app.config.html_baseurl
    for name, title in sorted(app.env.titles.items()):
        if name != "404":
            yield f"- [{title.astext()}]({base}{name}.html)"


def _draw_card(path: Path) -> None:
    """Draw a pair of 1200 by 630 dots, which is what a message shows of a link."""
    truck = catalog.vehicle("hijet-s510p-std-4wd-5mt")
    trailer = Trailer(tare="100 kg", gross_mass="400 kg")
    rating = evaluate(truck, trailer, Load(trailer="120 kg"), Trip.local_road(place=Place.ABROAD))
    with rc_context({"font.size": 15}):
        figure = Figure((12, 6.3), dpi=100, layout=ConstrainedLayoutEngine(w_pad=0.3, h_pad=0.1))
        figure.suptitle("keitow: may this kei truck tow this loaded trailer?", fontsize=28, fontweight="bold")
        plot.sketch(rating, figure.add_subplot())
        figure.savefig(path)
