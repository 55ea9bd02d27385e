"""JSON documents of cases and ratings: their types, their schema, and the hooks for pydantic and cattrs.

With pydantic nothing needs to be set up: `keitow.Vehicle`, `Trailer`, `Load`, `Trip`, `Case` and `Rating` can be fields
of its models and parameters of FastAPI endpoints. With cattrs, call `configure_cattrs` once for each converter.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from keitow.documents.interop import Converter, configure_cattrs
    from keitow.documents.rating_types import (
        AssessmentDict,
        AssumedDict,
        BandDict,
        CapDict,
        CitationDict,
        DutyDict,
        FindingDict,
        NotApplicableDict,
        OutcomeDict,
        RatingDict,
        ShortCitationDict,
        ShortFindingDict,
        ShortRatingDict,
        UndeterminedDict,
    )
    from keitow.documents.schema import schema
    from keitow.documents.value_types import (
        AxlesDict,
        BrakesDict,
        CaseDict,
        DrivelineDict,
        EngineDict,
        HitchDict,
        ItemDict,
        LoadDict,
        MakerRatingDict,
        TiresDict,
        TowingEntryDict,
        TrailerDict,
        TripDict,
        VehicleDict,
    )

__all__ = [
    "AssessmentDict",
    "AssumedDict",
    "AxlesDict",
    "BandDict",
    "BrakesDict",
    "CapDict",
    "CaseDict",
    "CitationDict",
    "Converter",
    "DrivelineDict",
    "DutyDict",
    "EngineDict",
    "FindingDict",
    "HitchDict",
    "ItemDict",
    "LoadDict",
    "MakerRatingDict",
    "NotApplicableDict",
    "OutcomeDict",
    "RatingDict",
    "ShortCitationDict",
    "ShortFindingDict",
    "ShortRatingDict",
    "TiresDict",
    "TowingEntryDict",
    "TrailerDict",
    "TripDict",
    "UndeterminedDict",
    "VehicleDict",
    "configure_cattrs",
    "schema",
]

_MODULES: Final = ("interop", "rating_types", "schema", "value_types")


def __dir__() -> list[str]:
    return __all__


def __getattr__(name: str) -> object:
    if name in __all__:
        from importlib import import_module

        for module in _MODULES:
            loaded = import_module(f"keitow.documents.{module}")
            if name in vars(loaded):
                found: object = vars(loaded)[name]
                return found
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
