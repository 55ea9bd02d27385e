"""Rate a combination: the engine's result, with its reports, documents and plots."""

# ruff: noqa: TC001  # typing.get_type_hints reads the annotations

from __future__ import annotations

from typing import TYPE_CHECKING, Final, Literal, Self, overload

from keitow import japan, mechanics, trade, usa
from keitow._advice.result import AdvisedResult
from keitow._engine.assess import assess
from keitow._engine.facts import (
    Facts,  # noqa: F401  # pyright: ignore[reportUnusedImport]  # the hints of the constructor name it
    unknown_id,
)
from keitow._engine.findings import Finding
from keitow._engine.rules import RuleBook
from keitow._values.hooks import Hooks
from keitow._values.load import Load
from keitow._values.trailer import Trailer
from keitow._values.trip import Trip
from keitow._values.vehicle import Vehicle
from keitow.errors import InputError, shown

if TYPE_CHECKING:
    from matplotlib.axes import Axes

    from keitow.documents.rating_types import RatingDict, ShortRatingDict
    from keitow.report.page import Page

RULES: Final = trade.RULES | japan.RULES | mechanics.RULES | usa.RULES
"""The rules that `evaluate` applies by default."""


def evaluate(
    vehicle: Vehicle,
    trailer: Trailer | None = None,
    load: Load | None = None,
    trip: Trip | None = None,
    *,
    rules: RuleBook | None = None,
) -> Rating:
    """Rate one combination: whether the vehicle may tow the trailer, whether it can, and by which rules and sources.

    Parameters
    ----------
    vehicle
        The towing vehicle.
    trailer
        The trailer; by default an imaginary unbraked one of zero mass, so that the answer is the towing capacity.
    load
        What is carried; by default one occupant and nothing else.
    trip
        Where, when and how it is driven; by default `Trip.local_road()`.
    rules
        The rule book; by default `RULES`.

    Raises
    ------
    InputError
        An argument has the wrong type, the nose mass is more than half of the laden trailer, or there is a load on the
        trailer and no trailer.

    Examples
    --------
    >>> from keitow import Vehicle
    >>> evaluate(Vehicle(name="my truck", curb_mass="700 kg")).rated.capacity.nominal_kg
    350.0
    """
    return assess(Rating, vehicle, trailer, load, trip, RULES if rules is None else rules)


class Rating(AdvisedResult, Hooks):
    """The answer for one combination: what the trade rates, what the law allows, what the machine can take.

    Each of the three is computed on first access and cached. Ratings of the same case are equal.

    Parameters
    ----------
    vehicle, trailer, load, trip
        What was rated. ``trailer`` is ``None`` where none was given.
    rules
        The rule book.
    facts
        What is known of the combination.
    """

    def explain(
        self,
        language: Literal["en", "ja"] = "en",
        detail: Literal["short", "full"] = "short",
        units: Literal["metric", "us"] | None = None,
    ) -> str:
        """Return the report of the rating as plain text.

        Parameters
        ----------
        language
            English or Japanese. A Japanese report has no pounds and miles.
        detail
            ``"short"``: at most 25 lines of 100 columns. ``"full"``: everything, with every source.
        units
            ``"us"`` puts pounds, miles and feet first, ``"metric"`` kilograms. The default is ``"us"`` on a road in
            the United States, else ``"metric"``.

        Raises
        ------
        InputError
            The language, detail or units are none of these.
        """
        from keitow.report.text import explain

        return explain(self, language, detail, units)

    @property
    def summary(self) -> str:
        """One English sentence: what was rated, the verdict, the place whose law was applied, and the reason."""
        from keitow.report.text import account_of

        return account_of(self).summary

    def finding(self, id: str) -> Finding:
        """Return the finding of the rule with this id.

        Raises
        ------
        UnknownIdError
            No rule in force on the trip's day has this id.
        """
        for one in self.findings:
            if one.rule.id == id:
                return one
        raise unknown_id("rule", id, tuple(one.rule.id for one in self.findings))

    def __str__(self) -> str:
        return self.explain()

    def __repr__(self) -> str:
        trailer = "no trailer" if self.trailer is None else shown(self.trailer.name or "a trailer")
        return f"<Rating {self.verdict.value}: {shown(self.vehicle.name)}, {trailer}, {self.trip.place.value}>"

    def _page(self) -> Page:
        from keitow.report.page import page_of
        from keitow.report.text import account_of

        return page_of(account_of(self))

    @overload
    def to_dict(self, *, detail: Literal["full"] = "full") -> RatingDict: ...
    @overload
    def to_dict(self, *, detail: Literal["short"]) -> ShortRatingDict: ...
    def to_dict(self, *, detail: str = "full") -> RatingDict | ShortRatingDict:
        """Return the rating as plain data. Keys carry the unit, and ``None`` means no limit.

        Parameters
        ----------
        detail
            ``"full"``, which `from_dict` reads back; or ``"short"``, about 15 kB: what decides, what is missing, the
            duties, and the sources by number.

        Raises
        ------
        InputError
            The detail is neither.
        """
        from keitow.documents.rating import to_dict, to_short_dict

        if detail not in ("full", "short"):  # a tuple, as a list cannot be looked up in a set
            raise InputError("to_dict(detail)", "needs 'full' or 'short'", detail, "write one of them")
        return to_short_dict(self) if detail == "short" else to_dict(self)

    def to_json(self, *, indent: int | None = None) -> str:
        """Return the rating as JSON text.

        Raises
        ------
        InputError
            The indent is not a number of spaces.
        """
        from keitow.documents.json_text import write

        return write(self.to_dict(), indent)

    def plot(self, ax: Axes | None = None) -> Axes:
        """Draw what limits the trailer, one bar each, with matplotlib (``pip install 'keitow[plot]'``).

        A bar is solid up to the low figure, pale from there to the high one, and has a tick at the nominal one. The
        rating comes first, then law as one bar, hatched where law is undetermined, then the parts of the machine. A
        line marks the load: the trailer's laden mass, but on the bar of law the mass that law compares. The least
        figure of each answer is marked. A bar that is too long is cut at the edge, with an arrow; its printed
        figures are not.

        Parameters
        ----------
        ax
            Axes to draw on; by default those of a new figure.

        Raises
        ------
        InputError
            ``ax`` is not a matplotlib axes.
        ImportError
            Matplotlib is not installed.
        """
        from keitow.report.picture import bars

        return bars(self, ax)

    @classmethod
    def from_dict(cls, data: object, *, rules: RuleBook | None = None) -> Self:
        """Read back what `to_dict` wrote. The case is rated again, and a document that differs is refused.

        Parameters
        ----------
        data
            The document, as `json.loads` returns it.
        rules
            The rule book to rate it by; by default `keitow.RULES`.

        Raises
        ------
        DocumentError
            It is no such document, or differs from the new rating. The error names the first path that differs, like
            ``$.case.trailer.tare_kg``.
        """
        from keitow.documents.rating import from_dict

        return from_dict(cls, data, rules=RULES if rules is None else rules)

    @classmethod
    def from_json(cls, text: str | bytes, *, rules: RuleBook | None = None) -> Self:
        """Read back what `to_json` wrote; see `from_dict`.

        Raises
        ------
        DocumentError
            It is no JSON, or no such document.
        """
        from keitow.documents.json_text import parse

        return cls.from_dict(parse(text), rules=rules)
