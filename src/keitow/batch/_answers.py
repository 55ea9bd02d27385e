"""The answers for the rows of a table, a column each, as they are filled in."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from keitow._engine.outcomes import Cap, Verdict
from keitow.batch._arrow import FIGURES, GOVERNING, MISSING, VERDICT, encoded

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    import pyarrow as pa

    from keitow._engine.assess import Assessment
    from keitow.batch._columns import Rows

_NO_CAP: Final = Cap(math.nan, math.nan, math.nan)
_NOT_RATED: Final = -1
"""Which no verdict has."""


class Answers:
    """The answers for the rows of a table.

    Parameters
    ----------
    rows
        How many.
    """

    def __init__(self, rows: int) -> None:
        self._columns: dict[str, Any] = {
            VERDICT: np.full(rows, _NOT_RATED, np.int8),
            **{name: np.empty(rows) for name in FIGURES},
            **{name: np.empty(rows, np.int16) for name in GOVERNING},
            MISSING: np.empty(rows, np.int32),
        }
        self._patterns: dict[tuple[str, ...], int] = {(): 0}

    def number_of(self, missing: tuple[str, ...]) -> int:
        """Return the number of what is missing, as the answers have it."""
        return self._patterns.setdefault(missing, len(self._patterns))

    def write(self, rows: Rows, answers: Mapping[str, Any]) -> None:
        """Write answers of some rows: severity, masses [kg], numbers of rules and of what is missing."""
        for name, values in answers.items():
            self._columns[name][rows] = values

    def write_row(self, row: int, three: Sequence[Assessment], governing: Sequence[int]) -> None:
        """Write the three answers of one row."""
        verdicts = (one.verdict for one in three if one.verdict is not None)
        rated, legal, mechanical = (one.capacity or _NO_CAP for one in three)
        at_most = three[1].at_most_kg
        figures = (rated.nominal_kg, legal.nominal_kg, math.nan if at_most is None else at_most, *mechanical)
        paths = tuple(dict.fromkeys(path for one in three for path in one.missing))
        found = dict(zip((*FIGURES, *GOVERNING), (*figures, *governing), strict=True))
        severity = max(verdicts, default=Verdict.UNDETERMINED).severity
        self.write(slice(row, row + 1), found | {VERDICT: severity, MISSING: self.number_of(paths)})

    def batch(self, ids: Sequence[str], errors: Mapping[int, str]) -> pa.RecordBatch:
        """Return them as `SCHEMA` has them; a row with an error has no answers.

        Parameters
        ----------
        ids
            What the numbers of rules stand for.
        errors
            Row -> what is wrong with it.
        """
        if errors:
            nothing = dict.fromkeys(FIGURES, math.nan) | dict.fromkeys(GOVERNING, -1) | {VERDICT: 0, MISSING: 0}
            self.write(np.array(list(errors)), nothing)
        return encoded(self._columns, tuple(self._patterns), ids, errors)
