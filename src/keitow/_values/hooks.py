"""What notebooks and pydantic ask a value for.

The modules that answer stand above the values, so a hook imports its module by name when it is called.
"""

from __future__ import annotations

from importlib import import_module


class Hooks:
    """A value that shows itself in a notebook and can be a field of a pydantic model."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        shown: str = import_module("keitow.report.html").value(self)
        return shown

    def _repr_markdown_(self) -> str:
        shown: str = import_module("keitow.report.markdown").value(self)
        return shown

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> object:
        core: object = import_module("keitow.documents.interop").pydantic_schema(cls, handler)
        return core
