"""A case of `keitow`: a combination on a trip that rates itself, with the ids of the catalog in its documents."""

# ruff: noqa: TC001  # typing.get_type_hints reads the annotations

from __future__ import annotations

from keitow._engine.rules import RuleBook
from keitow.documents.case import CaseDocument
from keitow.documents.json_text import is_object
from keitow.errors import DocumentError, KeitowError
from keitow.rating import Rating, evaluate


class Case(CaseDocument):
    """One combination on one trip: what `evaluate` takes, as one value and one JSON document.

    Parameters
    ----------
    vehicle
        The towing vehicle.
    trailer
        The trailer; ``None`` for an imaginary unbraked one of zero mass, so that the answer is the towing capacity.
    load
        What is carried; by default one occupant and nothing else.
    trip
        Where, when and how it is driven; by default `Trip.local_road()`.

    Raises
    ------
    InputError
        An argument has the wrong type, or the nose mass is more than half of the laden trailer.

    Examples
    --------
    >>> case = Case.from_json('{"vehicle": {"name": "my truck", "curb_mass": "700 kg"}}')
    >>> case.evaluate().rated.capacity.nominal_kg
    350.0

    Of the catalog:

    >>> Case.from_json('{"vehicle": "hijet-s510p-std-4wd-5mt", "trailer": "hf-42708"}').vehicle.seats
    2
    """

    __slots__ = ()

    @classmethod
    def _with_entries(cls, data: object) -> object:
        """Put the catalog's vehicle and trailer in place of their ids."""
        from keitow import catalog

        if not is_object(data):
            return data
        found = dict(data)
        for name, of_id in (("vehicle", catalog.vehicle), ("trailer", catalog.trailer)):
            id = found.get(name)
            if isinstance(id, str):
                try:
                    found[name] = of_id(id)
                except KeitowError as error:
                    raise DocumentError(f"$.{name}", str(error)) from error
        return found

    def evaluate(self, *, rules: RuleBook | None = None) -> Rating:
        """Rate the case.

        Parameters
        ----------
        rules
            The rule book; by default `RULES`.
        """
        return evaluate(self.vehicle, self.trailer, self.load, self.trip, rules=rules)
