"""Hooks for pydantic and cattrs, neither of which is imported before it is used.

Both read what `Case.from_dict` reads and write what ``to_dict`` writes; the JSON schema is that of `keitow.schema`. In
pydantic's strict mode only JSON is converted; Python input must be a keitow value.
"""

from __future__ import annotations

import re
from functools import reduce
from typing import TYPE_CHECKING, Annotated, Final, Protocol, runtime_checkable

import attrs

from keitow._engine.assess import Result
from keitow._values.hooks import Hooks
from keitow.documents import layout
from keitow.documents.case import CaseDocument
from keitow.documents.json_text import is_list, is_object
from keitow.documents.rating_types import RatingDict
from keitow.documents.schema import schema_of
from keitow.documents.value_types import CaseDict, plain
from keitow.errors import DocumentError, InputError, shown

if TYPE_CHECKING:
    from collections.abc import Callable

    from pydantic import GetCoreSchemaHandler, GetJsonSchemaHandler
    from pydantic_core import CoreSchema

    from keitow.documents.entries import Schema

_STEP: Final = re.compile(r"\.([^.\[]+)|\[([0-9]+)\]|\[(.+)\]$", re.DOTALL)


@runtime_checkable
class Document(Protocol):
    """A class that reads and writes its own documents: a case, a rating."""

    @classmethod
    def from_dict(cls, data: object) -> object:
        """Read plain data."""

    def to_dict(self) -> object:
        """Write plain data."""


class Converter(Protocol):
    """The methods of a cattrs converter that are used here."""

    def register_structure_hook_func(
        self, check: Callable[[object], bool], func: Callable[[object, type[attrs.AttrsInstance]], object], /
    ) -> object:
        """Register a function that reads values of the classes that pass the check."""

    def register_unstructure_hook_func(
        self, check: Callable[[object], bool], func: Callable[[attrs.AttrsInstance], object], /
    ) -> object:
        """Register a function that writes values of the classes that pass the check."""


def configure_cattrs(converter: Converter) -> None:
    """Register hooks with which a cattrs converter reads and writes keitow's values, cases and ratings as documents.

    Parameters
    ----------
    converter
        A `cattrs.Converter`, or a JSON converter of `cattrs.preconf`.

    Examples
    --------
    >>> from cattrs import Converter
    >>> from keitow import Trailer
    >>> converter = Converter()
    >>> configure_cattrs(converter)
    >>> converter.unstructure(converter.structure({"tare": "100 kg"}, Trailer))
    {'tare_kg': 100.0}
    """
    converter.register_structure_hook_func(_is_ours, _read)
    converter.register_unstructure_hook_func(_is_ours, _write)


def _is_ours(kind: object) -> bool:
    return isinstance(kind, type) and issubclass(kind, Hooks)


def _read(data: object, kind: type[attrs.AttrsInstance]) -> object:
    if issubclass(kind, Document):
        return kind.from_dict(data)
    return layout.read(kind, data, "$")


def _write(value: attrs.AttrsInstance) -> object:
    return value.to_dict() if isinstance(value, Document) else plain(value)


def pydantic_schema(kind: type[attrs.AttrsInstance], handler: object) -> object:
    """Return pydantic's core schema of a value; pydantic calls it through a hook of the value's class.

    Raises
    ------
    InputError
        The handler is not pydantic's.
    """
    from pydantic import GetCoreSchemaHandler

    if not isinstance(handler, GetCoreSchemaHandler):
        raise InputError("pydantic_schema(handler)", "needs pydantic's handler", handler, "let pydantic call it")
    return handler.generate_schema(Annotated[object, _Pydantic(kind)])


@attrs.frozen
class _Pydantic:
    """An annotation with pydantic's hooks for a class of values."""

    kind: type[attrs.AttrsInstance]

    def __get_pydantic_core_schema__(self, source: object, handler: GetCoreSchemaHandler) -> CoreSchema:
        del source, handler
        from pydantic_core import core_schema

        read = core_schema.no_info_plain_validator_function(self._validate)
        return core_schema.json_or_python_schema(
            json_schema=read,
            python_schema=core_schema.lax_or_strict_schema(
                lax_schema=read, strict_schema=core_schema.is_instance_schema(self.kind)
            ),
            serialization=core_schema.plain_serializer_function_ser_schema(_write),
        )

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> Schema:
        del core
        if issubclass(self.kind, Result):
            return schema_of(RatingDict)
        if handler.mode == "serialization" and issubclass(self.kind, CaseDocument):
            return schema_of(CaseDict)
        return layout.schema(self.kind, written=handler.mode == "serialization")

    def _validate(self, data: object) -> object:
        if isinstance(data, self.kind):
            return data
        try:
            return _read(data, self.kind)
        except DocumentError as error:
            raise _at_its_place(error, data, self.kind.__name__) from None


def _at_its_place(error: DocumentError, data: object, title: str) -> ValueError:
    """Turn a document error into pydantic's error, with the path as its location."""
    from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError

    steps = [int(place) if place else key or other for key, place, other in _STEP.findall(error.path)]
    # The quoted input is a string, so that the error can be sent as JSON whatever was given.
    found = shown(reduce(_inside, steps, data))
    problem = PydanticCustomError("keitow_document", "{problem}", {"path": error.path, "problem": error.problem})
    details = InitErrorDetails(type=problem, loc=tuple(steps), input=found)
    return ValidationError.from_exception_data(title, [details])


def _inside(data: object, step: str | int) -> object:
    if is_list(data) and isinstance(step, int):
        return data[step]
    return data.get(step) if is_object(data) else None
