"""What is worked out once for all rows that are decided alike, and is kept: for the next rows, and for the next table.

A plan is made by asking the facts of some rows. Where they answer a question alike, so will others, or another plan is
made for those; so the questions are the branches of a tree, and the plans are its leaves.
"""

from __future__ import annotations

from functools import reduce
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np

from keitow._engine.outcomes import Verdict
from keitow._engine.terms import Basis
from keitow.batch._arrow import FIGURES, GOVERNING, MISSING, VERDICT
from keitow.batch._columns import blocks_of, span
from keitow.batch._estimates import Estimates
from keitow.batch._facts import Alike, vectorized
from keitow.batch._law import Provisions
from keitow.batch._tape import Node

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from keitow._engine.rules import Rule, RuleBook
    from keitow.batch._answers import Answers
    from keitow.batch._columns import Integers, Parts, Question, Source
    from keitow.batch._estimates import Figures
    from keitow.batch._facts import Shared
    from keitow.batch._tape import Operand, Tape

    Ways: TypeAlias = "dict[Any, Branch | Plan | int]"

_MOST_PLANS: Final = 128
_WORTH_MAKING: Final = 16
"""To make a plan takes as long as to rate so many times the few rows that one by one take as long as by the plan."""
_DOUBTFUL: Final = "doubtful"
_UNDETERMINED: Final = np.int8(Verdict.UNDETERMINED.severity)


class Book:
    """A rule book, prepared for columns.

    Attributes
    ----------
    rules
        The rule book.
    chains
        Its derived facts.
    ids
        The ids of its rules, each once.
    numbers
        Identity of a rule -> the place of its id.
    edges
        The days on which a rule comes or goes, in order.
    """

    def __init__(self, rules: RuleBook) -> None:
        self.rules = rules
        self.chains = vectorized(rules.chains)
        self.ids = list(dict.fromkeys(rule.id for rule in rules))
        places = {rule_id: place for place, rule_id in enumerate(self.ids)}
        self.numbers = {id(rule): places[rule.id] for rule in rules}
        self.edges = tuple(sorted({day for rule in rules for day in (rule.since, rule.until) if day is not None}))

    def in_force(self, day: date, basis: Basis) -> list[tuple[int, Rule]]:
        """Return the rules in force on a day, with the numbers of their ids."""
        return [(self.numbers[id(rule)], rule) for rule in self.rules.in_force(day, basis)]


class Branch:
    """A question, and where each answer leads; a number is how many rows came there and were not worth a plan."""

    def __init__(self, question: Question) -> None:
        self.question = question
        self.ways: Ways = {}


class Varies(Exception):  # noqa: N818  # it is caught by who splits the rows, and no error
    """Rows answer a question differently."""


class Tree:
    """The plans for tables with the same columns and the same values that all rows share.

    Parameters
    ----------
    book
        The rule book.
    shared
        Path -> the value that all rows have.
    """

    def __init__(self, book: Book, shared: Shared) -> None:
        self._book = book
        self._shared = shared
        self._root: Ways = {}
        self._kept = self._lost = 0

    def plans(self, source: Source, rows: Integers, few: int) -> Iterator[tuple[Plan | None, Integers]]:
        """Yield rows that are decided alike with the plan for them, or without where so few are not worth one.

        Parameters
        ----------
        source
            The columns of the table.
        rows
            Which rows.
        few
            A plan for so many rows takes as long as they do one by one, and to make one takes much longer.
        """
        if self._lost > _MOST_PLANS:
            self._root, self._kept, self._lost = {}, 0, 0
        waiting: list[tuple[Ways, Any, Integers]] = [(self._root, (), rows)]
        root = self._root
        while waiting:
            ways, answer, some = waiting.pop()
            found = ways.get(answer, 0)
            if isinstance(found, int) and found + some.size >= few * _WORTH_MAKING:
                found = self._make(root, source, some) or ways[answer]
            if isinstance(found, Branch):
                parts = found.question.of(source, some)
                waiting.extend((found.ways, answer, part) for answer, part in parts.split(some))
            elif isinstance(found, int):
                ways[answer] = found + some.size
                yield None, some
            else:
                yield (found if some.size > few else None), some

    def _make(self, root: Ways, source: Source, rows: Integers) -> Plan | None:
        """Make the plan for some rows, or as they do not answer alike, the branches up to there."""
        made = Planning(root, source, rows)
        try:
            with np.errstate(all="ignore"):
                plan = Plan(self._book, Alike(source, self._shared, self._book.chains, made.ask))
        except Varies:
            return None
        if self._kept < _MOST_PLANS:
            made.ways[made.answer] = plan
            self._kept += 1
        else:
            self._lost += 1
        return plan


class Planning:
    """Goes down a tree with some rows, and makes the branches that are not there.

    Attributes
    ----------
    ways, answer
        Where the next branch or the plan belongs.
    """

    def __init__(self, root: Ways, source: Source, rows: Integers) -> None:
        self.ways = root
        self.answer: Any = ()
        self._source, self._rows = source, rows

    def ask(self, question: Callable[[], Question]) -> Any:
        """Answer the next question.

        Raises
        ------
        Varies
            The rows answer it differently.
        """
        branch = self.ways.get(self.answer)
        if not isinstance(branch, Branch):
            branch = self.ways[self.answer] = Branch(question())
        parts: Parts = branch.question.of(self._source, self._rows)
        if parts.codes is not None:
            raise Varies
        self.ways, self.answer = branch.ways, parts.answers[0]
        return self.answer


class Plan:
    """How rows that are decided alike are rated.

    Parameters
    ----------
    book
        The rule book.
    facts
        What is known of them.
    """

    def __init__(self, book: Book, facts: Alike) -> None:
        day = facts.day(book.edges)
        self._tape = facts.tape
        self._rated = Estimates(facts, book.in_force(day, Basis.TRADE)).written(exact=False)
        self._legal = Provisions(facts, book.in_force(day, Basis.LAW)).written()
        self._estimates = Estimates(facts, book.in_force(day, Basis.MECHANICS))
        self._first = self._sheet(self._estimates.written(exact=False))
        self._exact: Sheet | None = None

    def _sheet(self, mechanical: Figures) -> Sheet:
        rated, legal = self._rated, self._legal
        spoken = [one.severity for one in (rated, legal, mechanical) if one.severity is not None]
        answers = {
            VERDICT: reduce(np.maximum, spoken) if spoken else _UNDETERMINED,
            **dict(zip(FIGURES, (rated.capacity[1], legal.figure, legal.at_most, *mechanical.capacity), strict=True)),
            **dict(zip(GOVERNING, (rated.governing, legal.governing, mechanical.governing), strict=True)),
        }
        missing = [*rated.missing, *legal.missing, *mechanical.missing]
        return Sheet(self._tape, answers, missing, mechanical.doubtful)

    def rate(self, source: Source, rows: Integers, answers: Answers) -> None:
        """Rate some rows."""
        doubtful = self._first.fill_in(source, rows, answers)
        if doubtful.size:
            if self._exact is None:
                with np.errstate(all="ignore"):
                    self._exact = self._sheet(self._estimates.written(exact=True))
            self._exact.fill_in(source, doubtful, answers)


class Sheet:
    """The answers of a plan as a program.

    Parameters
    ----------
    tape
        Where all is written down.
    answers
        Name -> an answer.
    missing
        Paths of the facts that could still change an answer, each group with where they could.
    doubtful
        Where the answers are not told by this sheet.
    """

    def __init__(
        self,
        tape: Tape,
        answers: dict[str, Operand],
        missing: list[tuple[Operand, tuple[str, ...]]],
        doubtful: Operand,
    ) -> None:
        self._missing: list[tuple[int, tuple[str, ...]]] = []
        self._paths: dict[int, tuple[str, ...]] = {}
        code: Operand = np.int32(0)
        bits = 0
        for where, paths in missing:
            if paths and isinstance(where, Node):
                code = code + np.int32(1 << bits) * where
                self._missing.append((1 << bits, paths))
                bits += 1
            elif paths and where:
                self._missing.append((0, paths))
        self._codes = 1 << bits
        self._operands = answers | {MISSING: code, _DOUBTFUL: doubtful}
        self._program = tape.program([one for one in self._operands.values() if isinstance(one, Node)])

    def fill_in(self, source: Source, rows: Integers, answers: Answers) -> Integers:
        """Write the answers of some rows, and return the rows of which they are doubtful."""
        doubtful = [rows[:0]]
        for some, columns in blocks_of(self._program, source, rows):
            worked = iter(self._program.run(columns, some.size))
            found = {name: next(worked) if isinstance(one, Node) else one for name, one in self._operands.items()}
            unsure = found.pop(_DOUBTFUL)
            if np.any(unsure):
                doubtful.append(some[np.broadcast_to(unsure, some.shape)])
            found[MISSING] = self._numbers(found[MISSING], answers)
            answers.write(span(some), found)
        return np.concatenate(doubtful)

    def _numbers(self, codes: Any, answers: Answers) -> Any:
        """Turn codes of what is missing into the numbers that the answers have for them."""
        if not isinstance(codes, np.ndarray):
            return answers.number_of(self._paths_of(int(codes)))
        numbers = np.zeros(self._codes, np.int32)
        for code in np.flatnonzero(np.bincount(codes)).tolist():
            numbers[code] = answers.number_of(self._paths_of(code))
        return numbers[codes]

    def _paths_of(self, code: int) -> tuple[str, ...]:
        if code not in self._paths:
            paths = (path for bit, group in self._missing if code & bit == bit for path in group)
            self._paths[code] = tuple(dict.fromkeys(paths))
        return self._paths[code]
