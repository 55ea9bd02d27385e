#!/usr/bin/env python3
"""Draw the README's picture for light and dark pages: `.ci/draw_readme.py [FOLDER]`, by default docs/_static.

The texts of the picture stand in the file too, so that a test notices when they are no longer what keitow says.
"""

import sys
from pathlib import Path

from matplotlib import pyplot as plt

from keitow import Load, Place, Rating, Trailer, Trip, catalog, evaluate

STYLES = {"light": "default", "dark": "dark_background"}
STATIC = Path(__file__).parent.parent / "docs" / "_static"


def shown() -> Rating:
    """The rating of the README's first command."""
    truck = catalog.vehicle("hijet-s510p-std-4wd-5mt")
    trailer = Trailer(tare="100 kg", gross_mass="400 kg")
    return evaluate(truck, trailer, Load(trailer="120 kg"), Trip.local_road(place=Place.ABROAD))


def texts(rating: Rating) -> str:
    """What is written in the picture of a rating."""
    ax = rating.plot()
    return "\n".join([ax.get_title("left"), *(one.get_text() for one in ax.texts)])


def main() -> None:
    """Draw both."""
    folder = Path(sys.argv[1]) if len(sys.argv) > 1 else STATIC
    rating = shown()
    for name, style in STYLES.items():
        with plt.style.context(style):
            figure = rating.plot().figure
        said = {"Description": texts(rating)}
        figure.savefig(folder / f"rating-{name}.png", dpi=150, transparent=True, metadata=said)


if __name__ == "__main__":
    main()
