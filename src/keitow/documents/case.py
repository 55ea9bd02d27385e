"""A case: all arguments of a rating, as one value and as one JSON document."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from keitow._engine.assess import Result, assess
from keitow._engine.rules import RuleBook
from keitow._values.fields import part
from keitow._values.hooks import Hooks
from keitow._values.load import Load
from keitow._values.trailer import Trailer
from keitow._values.trip import Trip
from keitow._values.vehicle import Vehicle
from keitow.documents.json_text import parse, write
from keitow.documents.layout import read
from keitow.errors import InputError

if TYPE_CHECKING:
    from typing import Self

    from keitow.documents.value_types import CaseDict

_NO_RULES = RuleBook(())


@attrs.frozen(kw_only=True, order=False)
class CaseDocument(Hooks):
    """One combination on one trip: what `evaluate` takes, as one value and one JSON document.

    `keitow.Case`, which describes the arguments, adds the method that rates it.
    """

    vehicle: Vehicle
    trailer: Trailer | None = None
    load: Load = attrs.field(default=Load())
    trip: Trip = attrs.field(default=Trip())

    def __attrs_post_init__(self) -> None:
        for name, kind in (("vehicle", Vehicle), ("trailer", Trailer), ("load", Load), ("trip", Trip)):
            if name != "trailer" or self.trailer is not None:
                part(kind, getattr(self, name), f"Case.{name}")
        try:
            assess(Result, self.vehicle, self.trailer, self.load, self.trip, _NO_RULES)
        except InputError as error:
            where = f"Case.{error.field[0].lower()}{error.field[1:]}"
            raise InputError(where, error.needed, error.value, error.hint) from None

    def to_dict(self) -> CaseDict:
        """Return the case as plain data. Keys carry the unit, and a field at its default is left out."""
        from keitow.documents.value_types import case_dict  # the types of data take a while to load

        return case_dict(self.vehicle, self.trailer, self.load, self.trip)

    def to_json(self, *, indent: int | None = None) -> str:
        """Return the case as JSON text.

        Raises
        ------
        InputError
            The indent is not a number of spaces.
        """
        return write(self.to_dict(), indent)

    @classmethod
    def from_dict(cls, data: object) -> Self:
        """Read a case from plain data, written by `to_dict` or by a person.

        A measured field is given under its stored name as a number (``"tare_kg": 100.0``) or under its own name as text
        with a unit (``"tare": "100 kg"``), not under both. What is not known is left out or ``None``. In place of the
        vehicle or the trailer its id in the catalog may stand.

        Raises
        ------
        DocumentError
            It is no such document, or the catalog has no such id; the error names the place, like
            ``$.trailer.tare_kg``.
        """
        return read(cls, cls._with_entries(data), "$")

    @classmethod
    def _with_entries(cls, data: object) -> object:
        """Return the data as they are; `keitow.Case` looks ids up in the catalog, which this package does not know."""
        return data

    @classmethod
    def from_json(cls, text: str | bytes) -> Self:
        """Read a case from JSON text; see `from_dict`.

        Raises
        ------
        DocumentError
            It is no JSON, or no such document.
        """
        return cls.from_dict(parse(text))
