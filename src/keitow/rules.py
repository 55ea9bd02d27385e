"""Names for authors of rules: the terms that rules are declared in, their outcomes, and rule books."""

from __future__ import annotations

from keitow._advice.remedies import Remedy
from keitow._engine.assess import Assessment
from keitow._engine.assumptions import Assumption, Choice, Interpolated
from keitow._engine.facts import Facts
from keitow._engine.findings import Finding
from keitow._engine.outcomes import Assumed, Band, Cap, Derived, Duty, NotApplicable, Outcome, Undetermined, Verdict
from keitow._engine.rules import Rule, RuleBook
from keitow._engine.terms import AtMost, Basis, Fact, FactValue, Measure, Obligation, Paper, Route, When
from keitow._sources import JUDGEMENT, Citation, Confidence, Constant

__all__ = [
    "JUDGEMENT",
    "Assessment",
    "Assumed",
    "Assumption",
    "AtMost",
    "Band",
    "Basis",
    "Cap",
    "Choice",
    "Citation",
    "Confidence",
    "Constant",
    "Derived",
    "Duty",
    "Fact",
    "FactValue",
    "Facts",
    "Finding",
    "Interpolated",
    "Measure",
    "NotApplicable",
    "Obligation",
    "Outcome",
    "Paper",
    "Remedy",
    "Route",
    "Rule",
    "RuleBook",
    "Undetermined",
    "Verdict",
    "When",
]
