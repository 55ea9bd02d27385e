"""Rate the rows of a table: those that are decided alike by one plan, the others one by one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np

from keitow._engine.assess import assess_figures, assess_law
from keitow._engine.findings import judge
from keitow._engine.terms import Basis
from keitow.batch._answers import Answers
from keitow.batch._facts import Row
from keitow.batch._kept import Kept
from keitow.batch._plans import Book, Tree

if TYPE_CHECKING:
    import pyarrow as pa

    from keitow._engine.rules import RuleBook
    from keitow.batch._columns import Integers
    from keitow.batch._table import Table

_FEW: Final = 4
"""So few rows take no longer one by one than by a plan."""

_BOOKS: Final = Kept[Book](8)
_TREES: Final = Kept[Tree](32)


class Rater:
    """Rates by one rule book.

    Attributes
    ----------
    chains
        Its derived facts.
    """

    def __init__(self, rules: RuleBook) -> None:
        self._book = _BOOKS.of(id(rules), lambda: Book(rules))
        self.chains = rules.chains

    def rate(self, table: Table) -> pa.RecordBatch:
        """Rate the rows of a table that can be read."""
        answers = Answers(table.rows)
        rows = np.arange(table.rows)
        if table.errors:
            rows = np.delete(rows, list(table.errors))
        if rows.size:
            key = (id(self._book), frozenset(table.source), frozenset(table.shared.items()))
            tree = _TREES.of(key, lambda: Tree(self._book, table.shared))
            with np.errstate(all="ignore"):  # a truck at its limit alone divides by zero, on purpose
                self._rate(tree, table, rows, answers, few=_FEW)
        return answers.batch(self._book.ids, table.errors)

    def _rate(self, tree: Tree, table: Table, rows: Integers, answers: Answers, *, few: int) -> None:
        for plan, some in tree.plans(table.source, rows, few):
            if plan is not None:
                plan.rate(table.source, some, answers)
                continue
            try:
                self._rate_few(table, some, answers)
            except ArithmeticError:  # numbers divided by zero, and columns may be
                self._rate(tree, table, some, answers, few=0)

    def _rate_few(self, table: Table, rows: Integers, answers: Answers) -> None:
        """Rate each row as `keitow.evaluate` does, which takes less time than to prepare for all together."""
        for row in rows.tolist():
            facts = Row(table.source, table.shared, self._book.rules.chains, row)
            day: Any = facts["trip.date"]
            rated, legal, mechanical = (
                tuple(judge(rule, facts) for rule in self._book.rules.in_force(day, basis))
                for basis in (Basis.TRADE, Basis.LAW, Basis.MECHANICS)
            )
            three = (
                assess_figures(Basis.TRADE, rated),
                assess_law(legal, facts),
                assess_figures(Basis.MECHANICS, mechanical),
            )
            governing = [-1 if one.governing is None else self._book.numbers[id(one.governing.rule)] for one in three]
            answers.write_row(row, three, governing)
