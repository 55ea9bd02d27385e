"""Methods that all values share: how Python, a notebook and pydantic see one.

The modules that do the work import the values, so each method here imports its module by name when it is called.
"""

from __future__ import annotations

from importlib import import_module

from keitow.errors import repr_of_fields


class Hooks:
    """Lets a value be displayed, also in a notebook, and be a field of a pydantic model."""

    __slots__ = ()

    __repr__ = repr_of_fields

    def _page(self) -> object:
        page: object = import_module("keitow.report.value_page").page_of(self)
        return page

    def _repr_html_(self) -> str:
        shown: str = import_module("keitow.report.html").written(self._page())
        return shown

    def _repr_markdown_(self) -> str:
        shown: str = import_module("keitow.report.markdown").written(self._page())
        return shown

    @classmethod
    def __get_pydantic_core_schema__(cls, source: object, handler: object) -> object:
        core: object = import_module("keitow.documents.interop").pydantic_schema(cls, handler)
        return core
